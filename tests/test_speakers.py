"""For whom a speaker speaks, and which speakers of several articles are one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ofscan.comparing import overview
from ofscan.comparing.speakers import Directory, Speaker, groups, speakers
from ofscan.errors import DataError
from ofscan.facts.records import Council, Person, Quote, SpeakerKind, Summary
from ofscan.words import lexicon_reader
from ofscan.words.speakers import Group
from tests.render.samples import SUMMARY

PERSON = SUMMARY.people[0]
KINDS = {
    "p": SpeakerKind.PERSON,
    "o": SpeakerKind.ORGANISATION,
    "d": SpeakerKind.DOCUMENT,
    "a": SpeakerKind.ANONYMOUS,
    "u": SpeakerKind.UNKNOWN,
}


def quoted(*told: tuple[str, str | None], people: tuple[Person, ...] = (), council: str = "E06000032") -> Summary:
    quotes = [Quote(start=0, end=3, text="yes", speaker=name, kind=KINDS[kind], mention=None, cue=None) for kind, name in told]
    councils = (Council(code=council, name="Luton", primary=True, mentions=SUMMARY.councils[0].mentions),)
    return replace(SUMMARY, people=people, quotes=tuple(quotes), councils=councils)


def person(name: str, role: str | None = None, **more: str | None) -> Person:
    bare = replace(PERSON, name=name, title=None, role=role, organisation=None, party=None, ward=None)
    return replace(bare, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("o", "Inspectors", "inspectorate"),
        ("o", "the watchdog", "inspectorate"),
        ("a", "An Ofsted spokesperson", "inspectorate"),
        ("a", "One former inspector", "other"),
        ("d", "Ofsted’s report", "report"),
        ("d", "The letter", "report"),
        ("d", "The council's own strategy", "other"),
        ("a", "A spokesman for Suffolk County Council", "officer"),
        ("a", "One social worker", "officer"),
        # A council is named by its place.
        ("o", "Exampleton", "officer"),
        ("o", "Elsewhere", "other"),
        ("a", "Councillors", "councillor"),
        ("a", "A Department for Education spokesperson", "government"),
        ("a", "A union official", "union"),
        ("a", "A spokeswoman for the children’s charity Mooring", "charity"),
        ("a", "A foster carer from Ambleside", "family"),
        ("a", "One young person", "family"),
        ("a", "A spokesman", "anonymous"),
        ("u", None, None),
    ],
)
def test_the_group_of_a_name(kind: str, name: str | None, expected: str | None) -> None:
    assert groups(quoted((kind, name))) == (expected,)


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        (person("Ann Ash", "director of children’s services"), "officer"),
        (person("Ann Ash", "cabinet member for children and young people"), "councillor"),
        (person("Ann Ash", title="Cllr"), "councillor"),
        (person("Ann Ash", party="Labour"), "councillor"),
        (person("Ann Ash", "MP for Marsh Vale", party="Labour"), "other"),
        (person("Ann Ash", "regional director", organisation="Ofsted"), "inspectorate"),
        (person("Ann Ash", "head of inspection"), "officer"),
        (person("Ann Ash", "children’s minister"), "government"),
        (person("Ann Ash", "regional organiser", organisation="GMB"), "union"),
        (person("Ann Ash", "chief executive of the charity Mooring"), "charity"),
        (person("Ann Ash", "foster carer"), "family"),
        (person("Ann Ash", "head teacher of Marsh School"), "other"),
        (person("Ann Ash", "head teacher of the virtual school"), "officer"),
        (person("Ann Ash", "detective chief inspector"), "other"),
        (person("Ann Ash", "author"), "other"),
        (person("Ann Ash"), None),
    ],
)
def test_the_group_of_a_person(speaker: Person, expected: str | None) -> None:
    assert groups(quoted(("p", "Ann Ash"), people=(speaker,))) == (expected,)


def test_the_inspectorate_is_one_by_all_its_names() -> None:
    told = quoted(("o", "Ofsted"), ("d", "the report"), ("o", "Inspectors"), ("d", "Ofsted's report"), ("a", "A spokesman"))
    assert [found and found.name for found in speakers(told)] == ["Ofsted"] * 4 + ["A spokesman"]
    rows = overview.speakers([overview.brief(told), overview.brief(quoted(("d", "The report")))])
    assert rows == [("Ofsted", 5, 2), ("A spokesman", 1, 1)]
    assert groups(told)[:4] == ("inspectorate", "report", "inspectorate", "report")


def place(directory: Directory, name: str, group: str | None, council: str | None, role: str | None = None) -> int:
    found = Group(group) if group else None
    given = Speaker(name=name, kind=SpeakerKind.PERSON, group=found, role=role, organisation=None, council=council)
    return directory.place(given)


def test_a_person_is_one_by_name_council_and_post() -> None:
    directory = Directory()
    first = place(directory, "Ann Ash", None, "E06000032")
    assert place(directory, "Ann Ash", "officer", "E06000032", "director") == first
    assert place(directory, "ann ash", None, "E06000032") == first
    assert (directory.speakers[first].group, directory.speakers[first].role) == ("officer", "director")
    # Another post, another council, another name.
    others = [
        place(directory, "Ann Ash", "councillor", "E06000032"),
        place(directory, "Ann Ash", "officer", "E10000016"),
        place(directory, "Ann Ashe", "officer", "E06000032"),
    ]
    assert len({first, *others}) == 4


def test_who_speaks_for_all_the_country_is_one_wherever_there_is_news() -> None:
    minister = person("Ann Ash", "children’s minister")
    briefs = [overview.brief(quoted(("p", "Ann Ash"), people=(minister,), council=code)) for code in ("E06000032", "E10000016")]
    assert overview.speakers(briefs) == [("Ann Ash", 2, 2)]


def test_a_group_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("speakers:\n  groups:\n    lawyers: [solicitor]\n", encoding="utf-8")
    with pytest.raises(DataError, match="'lawyers' is none of"):
        lexicon_reader("speakers", str(path))
