"""The table of councils: its facts hold together, and names loosely written are found."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from ofscan.errors import DataError
from ofscan.words.councils import CouncilsLexicon, read


@pytest.fixture(scope="module")
def lexicon() -> CouncilsLexicon:
    return read(None)


def test_there_are_153_present_councils_of_the_upper_tier_and_ten_former_ones(lexicon: CouncilsLexicon) -> None:
    upper = [row for row in lexicon.councils if row.upper_tier]
    present = Counter(row.kind for row in upper if row.existed("2026-11-21"))
    assert present == {"county": 21, "unitary": 63, "metropolitan": 36, "london": 33}
    assert sorted(row.official for row in upper if not row.existed("2026-11-21")) == [
        "Bedfordshire County Council",
        "Borough of Poole",
        "Bournemouth Borough Council",
        "Buckinghamshire County Council",
        "Cheshire County Council",
        "Cumbria County Council",
        "Dorset County Council",
        "North Yorkshire County Council",
        "Northamptonshire County Council",
        "Somerset County Council",
    ]


def test_successors_and_predecessors_agree_and_follow_each_other_without_a_gap(lexicon: CouncilsLexicon) -> None:
    upper = [row for row in lexicon.councils if row.kind in ("county", "unitary", "metropolitan", "london")]
    forwards = {(row.code, code) for row in upper for code in row.successors}
    backwards = {(code, row.code) for row in upper for code in row.predecessors}
    assert forwards == backwards
    ends = {(row.valid_to, lexicon.by_code[code].valid_from) for row in upper for code in row.successors}
    assert ends == {
        ("2009-03-31", "2009-04-01"),
        ("2019-03-31", "2019-04-01"),
        ("2020-03-31", "2020-04-01"),
        ("2021-03-31", "2021-04-01"),
        ("2023-03-31", "2023-04-01"),
        ("2027-03-31", "2027-04-01"),
    }


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("E06000032", "Luton Borough Council"),
        ("LUT", "Luton Borough Council"),
        # A former GSS code.
        ("E08000020", "Gateshead Metropolitan Borough Council"),
        ("E10000021", "Northamptonshire County Council"),
        ("W06000015", "City of Cardiff Council"),
        ("E99999999", "E99999999"),
    ],
)
def test_name_of_a_code(lexicon: CouncilsLexicon, code: str, expected: str) -> None:
    assert lexicon.name(code) == expected


LOOSE = [
    # As written, in other capitals, with and without the words for its kind
    ("Luton", "E06000032"),
    ("LUTON BOROUGH COUNCIL", "E06000032"),
    ("the London Borough of Hackney", "E09000012"),
    ("LB Hackney", "E09000012"),
    ("Telford & Wrekin", "E06000020"),
    ("Bournemouth, Christchurch & Poole", "E06000058"),
    ("B&NES", "E06000022"),
    ("St. Helens MBC", "E08000013"),
    ("Stoke on Trent", "E06000021"),
    ("Hull", "E06000010"),
    ("Durham County Council", "E06000047"),
    ("County Durham", "E06000047"),
    ("Milton Keynes Council", "E06000042"),
    # Old and new
    ("North Yorkshire", "E06000065"),
    ("North Yorkshire County Council", "E10000023"),
    ("Somerset Council", "E06000066"),
    ("Cumbria County Council", "E10000006"),
    # Slips of the pen
    ("Warwickshre", "E10000031"),
    ("Calderdal", "E08000033"),
    ("Middlesborough", "E06000002"),
    # Between two, of another tier or nation, or nothing
    ("Herfordshire", None),
    ("Warwick", None),
    ("Newcastle-under-Lyme", None),
    ("Glasgow City Council", None),
    ("Ofsted", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "code"), LOOSE)
def test_find_name(lexicon: CouncilsLexicon, text: str, code: str | None) -> None:
    assert lexicon.find_name(text) == code


def test_every_short_and_official_name_finds_its_council(lexicon: CouncilsLexicon) -> None:
    missed = [
        name
        for row in lexicon.councils
        if row.upper_tier and not row.valid_to
        for name in (row.name, row.official)
        if lexicon.find_name(name) != row.code
    ]
    assert missed == []


def test_a_trust_stands_for_its_councils_of_the_day(lexicon: CouncilsLexicon) -> None:
    bodies = {body.name: body for body in lexicon.cues.bodies}
    northamptonshire = bodies["Northamptonshire Children's Trust"]
    assert [row.short for row in lexicon.body_councils(northamptonshire, "2020-12-01")] == ["NTH"]
    assert [row.short for row in lexicon.body_councils(northamptonshire, "2022")] == ["NNT", "WNT"]
    assert [row.short for row in lexicon.body_councils(bodies["Achieving for Children"], "2015-01-01")] == ["KTT", "RIC"]


def test_a_user_file_adds_a_council_and_an_alias(tmp_path: Path, lexicon: CouncilsLexicon) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "councils:\n  councils:\n    - {code: E06999999, name: Barchester, official: Barchester City Council, kind: unitary}\n"
        "    - {code: E06000060, aliases: [Chiltern County]}\n",
        encoding="utf-8",
    )
    ours, lexicon = lexicon.by_code["E06000060"], read(str(path))
    assert lexicon.find_name("Barchester City Council") == "E06999999"
    assert lexicon.by_code["E06000060"] == replace(ours, aliases=(*ours.aliases, "Chiltern County"))
    assert lexicon.name("E06000032") == "Luton Borough Council"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("councils:\n  councils:\n    - {code: E06999999, name: B, official: B, kind: parish}\n", "kind 'parish'"),
        (
            "councils:\n  councils:\n    - {code: E06999999, name: B, official: B, kind: unitary, successors: [E1]}\n",
            "no council has the code 'E1'",
        ),
        ("councils:\n  colour: [red]\n", "unknown key"),
        ("councils: 3\n", "must be a mapping"),
        ("councils: []\n", "must be a mapping"),
        ("councils:\n  councils:\n    - {code: E06999999, aliases: [B]}\n", "name"),
        ("councils:\n  councils:\n    - {code: [E06000060], aliases: [B]}\n", "code"),
    ],
)
def test_a_user_file_that_does_not_fit_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=reason):
        read(str(path))
