"""Two articles set against each other: facts, symmetry, and what makes no difference."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ofscan import api, readers
from ofscan.comparing.compare import compare, differs
from ofscan.comparing.facts import COMPARED, Setting, facts
from ofscan.comparing.records import Comparison, Facts, exchanged
from ofscan.comparing.sides import Side, side
from ofscan.comparing.wording import plain
from ofscan.facts.article import Article
from ofscan.facts.inspections import same_inspection
from ofscan.facts.records import Council, Evidence, Inspector, Person, Summary
from ofscan.render.comparison import encode
from tests.diffing import area, dated, empty, grade, inspector, lexicon, person, told

if TYPE_CHECKING:
    from spacy.language import Language

LUTON = Council(code="E06000032", name="Luton", primary=True, mentions=(Evidence(start=0, end=1, text="x"),))
LEEDS = replace(LUTON, code="E08000035", name="Leeds")


def diff(a: Side, b: Side, **options: Any) -> Comparison:
    return compare(a, b, lexicon=lexicon(), **options)


def set_against(field: str, a: Side, b: Side, **setting: Any) -> Facts:
    """Return the facts of one kind set against each other."""
    kind = next(kind for kind in COMPARED if kind.field == field)
    return facts(kind, a, b, Setting(lexicon=lexicon(), **setting))


# Grades


@pytest.mark.parametrize(
    ("a", "b", "same", "found"),
    [
        # (conflicts, shared, only a, only b)
        ([grade("good")], [grade("good")], True, (0, 1, 0, 0)),
        ([grade("good")], [grade("inadequate")], True, (1, 0, 0, 0)),
        ([grade("good")], [grade("inadequate")], False, (0, 0, 1, 1)),
        ([grade("good")], [grade("inadequate")], None, (0, 0, 1, 1)),
        # Left out, another area, aimed at, earlier: no conflict.
        ([grade("good")], [], True, (0, 0, 1, 0)),
        ([grade("good")], [grade("inadequate", "leaders")], True, (0, 0, 1, 1)),
        ([grade("good", status="target")], [grade("outstanding", status="target")], True, (0, 0, 1, 1)),
        ([grade("good")], [grade("inadequate", status="previous")], True, (0, 0, 1, 1)),
        ([grade("good", "unspecified")], [grade("inadequate", "unspecified")], True, (0, 0, 1, 1)),
        # Of two inspections, by the grades' own dates.
        ([grade("good", date="2022-07")], [grade("inadequate", date="2020-01")], True, (0, 0, 1, 1)),
        ([grade("good", date="2022-07")], [grade("inadequate", date="2022-07-11/2022-07-22")], True, (1, 0, 0, 0)),
        # Earlier grades: where each article tells one, or the dates agree.
        ([grade("good", status="previous")], [grade("inadequate", status="previous")], True, (1, 0, 0, 0)),
        (
            [grade("good", status="previous"), grade("outstanding", status="previous")],
            [grade("inadequate", status="previous")],
            True,
            (0, 0, 2, 1),
        ),
        # One that both tell leaves two that may be of two inspections.
        (
            [grade("inadequate", status="previous"), grade("good", status="previous")],
            [grade("good", status="previous"), grade("outstanding", status="previous")],
            True,
            (0, 1, 1, 1),
        ),
        # A council that one side does not name.
        ([grade("good")], [grade("good", council=None)], True, (0, 1, 0, 0)),
    ],
)
def test_grades(a: list[Any], b: list[Any], same: bool | None, found: tuple[int, ...]) -> None:
    result = set_against("grades", told("x", grades=tuple(a)), told("x", grades=tuple(b)), same_inspection=same)
    assert (len(result.changed), len(result.shared), len(result.only_a), len(result.only_b)) == found


# Dates


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        # (shared, changed, only a, only b)
        ([("2022-09-05", "report")], [("2022-09-05", "report")], (1, 0, 0, 0)),
        ([("2022-09", "report")], [("2022-09-05", "report")], (1, 0, 0, 0)),
        ([("2022", "inspection")], [("2022-09-05", "event")], (0, 0, 1, 1)),
        ([("2022-09-05", "published")], [("2022-09-06", "published")], (0, 0, 1, 1)),
        ([("2022-09-05", "report")], [("2022-09-06", "report")], (0, 1, 0, 0)),
        ([("2022-07-11/2022-07-22", "inspection")], [("2022-07-18/2022-07-22", "inspection")], (0, 1, 0, 0)),
        ([("2020-01", "inspection")], [("2022-07", "inspection")], (0, 0, 1, 1)),
        ([("P6M", "deadline")], [("P6M", "deadline")], (1, 0, 0, 0)),
    ],
)
def test_dates(a: list[tuple[str, str]], b: list[tuple[str, str]], found: tuple[int, ...]) -> None:
    one = told("x", dates=tuple(dated(*entry) for entry in a))
    other = told("x", dates=tuple(dated(*entry) for entry in b))
    result = set_against("dates", one, other, same_inspection=True)
    assert (len(result.shared), len(result.changed), len(result.only_a), len(result.only_b)) == found


def test_a_deadline_put_off_is_changed_where_the_same_is_said_of_it() -> None:
    a, b = "We expect to fill the last vacancies by July 2022.", "We expect to fill the last vacancies by September 2022."
    one = told(a, dates=(dated("2022-07", "deadline", start=a.index("July"), end=len(a) - 1),))
    other = told(b, dates=(dated("2022-09", "deadline", start=b.index("Sept"), end=len(b) - 1),))
    (item,) = set_against("dates", one, other).changed
    assert (item.by, item.a.date, item.b.date) == ("deadline", "2022-07", "2022-09")


# People


@pytest.mark.parametrize(
    ("a", "b", "said", "found"),
    [
        # (shared, what is changed, only a, only b)
        (person("Ann Other"), person("Cllr Ann Other"), 0, (1, [], 0, 0)),
        (person("Ann Other"), person("Ann J. Other", "leader"), 0, (1, [], 0, 0)),
        (person("Ann Other", "portfolio holder"), person("Ann Other", "cabinet member for children"), 0, (1, [], 0, 0)),
        (person("Ann Other", "councillor"), person("Ann Other", "leader of the council"), 0, (1, [], 0, 0)),
        (person("Ann Other", "leader of the council"), person("Ann Other", "deputy leader"), 0, (0, ["role"], 0, 0)),
        (person("Ann Other", "director"), person("Ann Other", "chief executive"), 0, (0, ["role"], 0, 0)),
        (person("Marian Ellery"), person("Marion Ellery"), 0, (0, ["name"], 0, 0)),
        (person("Tahmina Saleem", "leader"), person("Tahmina Salim", "leader"), 0, (0, ["name"], 0, 0)),
        (person("Jane Smith", "leader"), person("Jane Holloway", "leader"), 1, (0, ["name"], 0, 0)),
        # Two people.
        (person("Jane Smith", "leader"), person("Jane Holloway", "leader"), 0, (0, [], 1, 1)),
        (person("Javed Hussain", "councillor"), person("Mahmood Hussain", "councillor"), 0, (0, [], 1, 1)),
        (person("John Carter"), person("Joan Carter"), 0, (0, [], 1, 1)),
    ],
)
def test_people(a: Person, b: Person, said: int, found: tuple[int, list[str], int, int]) -> None:
    result = set_against("people", told("x", people=(a,)), told("x", people=(b,)), said={(a.name, b.name): said})
    assert (len(result.shared), [item.by for item in result.changed], len(result.only_a), len(result.only_b)) == found


# Inspectors, of whom nothing in `comparing` knows: their row in the table says how they are compared


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        # (shared, what is changed, only a, only b)
        (inspector("Jo Marsh", "lead inspector"), inspector("Jo Marsh", "lead inspector"), (1, [], 0, 0)),
        (inspector("Jo Marsh", None), inspector("Jo P. Marsh", "lead inspector"), (1, [], 0, 0)),
        (inspector("Marian Ellery", None), inspector("Marion Ellery", None), (0, ["name"], 0, 0)),
        (inspector("Jo Marsh", None), inspector("Jo Field", None), (0, [], 1, 1)),
    ],
)
def test_inspectors(a: Inspector, b: Inspector, found: tuple[int, list[str], int, int]) -> None:
    result = set_against("inspectors", told("x", inspectors=(a,)), told("x", inspectors=(b,)))
    assert (len(result.shared), [item.by for item in result.changed], len(result.only_a), len(result.only_b)) == found


def test_a_corrected_name_is_no_other_speaker() -> None:
    a = told("Marian [[Marian Ellery: It is a fair report, every word]]", people=(person("Marian Ellery", "leader"),))
    b = told("Marion [[Marion Ellery: It is a fair report, every word]]", people=(person("Marion Ellery", "leader"),))
    found = diff(a, b)
    assert found.quotes is not None
    assert [item.by for item in found.facts["people"].changed] == ["name"]
    assert [(item.speaker_a, item.speaker_b) for item in found.quotes.identical] == [(None, None)]


# One inspection or two


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ({"published": "2022-09-05"}, {"published": "2022-09-07"}, True),
        ({"published": "2022-09-05"}, {"published": "2023-09-07"}, False),
        ({"published": "2022-09-05"}, {"published": "2023-02-01"}, None),
        ({"published": "2022-09-05"}, {}, None),
        ({}, {}, None),
        ({"councils": (LEEDS,)}, {}, False),
        ({"councils": ()}, {}, None),
        ({"grades": (grade("good", date="2022-07"),)}, {"grades": (grade("good", date="2022-07-11/2022-07-22"),)}, True),
        ({"grades": (grade("good", date="2020-01"),)}, {"grades": (grade("good", date="2022-07"),)}, False),
        # Visits come every three months; the news of two months ago gives the same grades.
        (
            {"dates": (dated("2023-10-10/2023-10-11", "inspection"),)},
            {"dates": (dated("2024-01-16/2024-01-17", "inspection"),)},
            None,
        ),
        (
            {"published": "2022-09-05", "grades": (grade("good"),)},
            {"published": "2022-11-05", "grades": (grade("good"),)},
            True,
        ),
        (
            {"published": "2022-09-05", "grades": (grade("good"),)},
            {"published": "2022-11-05", "grades": (grade("inadequate"),)},
            None,
        ),
        # Undated news is of what was inspected before it, and not long ago.
        ({"dates": (dated("2022-07", "inspection"),)}, {"published": "2022-09-05"}, True),
        ({"dates": (dated("2022-07", "inspection"),)}, {"published": "2022-06-05"}, False),
        ({"dates": (dated("2022-07", "inspection"),)}, {"published": "2024-06-05"}, False),
        ({"dates": (dated("2022-09-05", "report"),)}, {"dates": (dated("2022-09-06", "report"),)}, True),
        ({"grades": (grade("good"), grade("good", "leaders"))}, {"grades": (grade("good"), grade("good", "leaders"))}, True),
        ({"grades": (grade("good"),)}, {"grades": (grade("good"),)}, None),
    ],
)
def test_same_inspection(a: dict[str, Any], b: dict[str, Any], same: bool | None) -> None:
    one, other = (replace(empty(), **{"councils": (LUTON,), **fields}) for fields in (a, b))
    assert same_inspection(one, other) is same
    assert same_inspection(other, one) is same


def test_shared_quotations_settle_what_dates_leave_open() -> None:
    one = replace(empty(), councils=(LUTON,))
    assert same_inspection(one, one, shared_quotes=True) is True


# Sections


def test_only_what_is_asked_for_is_compared_and_counts() -> None:
    a, b = told("One.", grades=(grade("good"),), published="2022-09-05"), told("Two.", grades=(grade("good"),))
    assert diff(a, b).differences
    only = diff(a, b, only=["grades"])
    assert (only.differences, only.quotes, only.title) == (False, None, None)
    assert diff(a, b, only=["head"]).differences
    assert diff(a, b).paragraphs is None
    assert diff(a, b, words=True).paragraphs


def test_every_item_stands_once() -> None:
    a = told("[[Ann: We are very proud of all our staff]]", improvement_areas=(area("caseloads"),))
    b = told("[[Ann: We are proud of all our staff]]", improvement_areas=(area("too many cases"),))
    found = diff(a, b)
    assert found.quotes is not None
    assert (len(found.quotes.altered), found.quotes.only_a, found.quotes.only_b) == (1, (), ())
    areas = found.facts["improvement_areas"]
    assert (len(areas.shared), areas.only_a, areas.only_b) == (1, (), ())


# Properties

TELLING = st.lists(
    st.tuples(
        st.sampled_from(["Ann Other", "Bea Second", "the report", ""]),
        st.lists(
            st.sampled_from("we are not yet proud of our staff plan and the good work 12 14".split()), min_size=1, max_size=14
        ),
    ),
    max_size=6,
)


def _told(entries: list[tuple[str, list[str]]]) -> Side:
    return told("\n".join(f"[[{name + ': ' if name else ''}{' '.join(words)}]] was said." for name, words in entries))


@given(TELLING, TELLING)
def test_the_other_way_round_is_the_same_with_sides_exchanged(a: list[Any], b: list[Any]) -> None:
    one, other = _told(a), _told(b)
    assert exchanged(diff(one, other, words=True)) == diff(other, one, words=True)


@given(TELLING)
def test_an_article_does_not_differ_from_itself(a: list[Any]) -> None:
    found = diff(_told(a), _told(a), words=True)
    assert not found.differences
    assert not differs(replace(found, reuse=None))  # under five words there is nothing to share


@given(TELLING, TELLING)
def test_no_quotation_is_lost(a: list[Any], b: list[Any]) -> None:
    one, other = _told(a), _told(b)
    found = diff(one, other).quotes
    assert found is not None
    matched = [*found.identical, *found.altered]
    for name, summary, only in (("a", one.summary, found.only_a), ("b", other.summary, found.only_b)):
        seen = {quote.start for quote in only}
        for item in matched:
            telling = getattr(item, name)
            seen |= {piece.start for piece in (telling if isinstance(telling, tuple) else (telling,))}
        assert seen == {quote.start for quote in summary.quotes}


# The fixtures


def read(data: bytes, name: str, nlp: Language) -> Side:
    article = readers.read_bytes(data, name)
    return side(article, api.summarised(article, nlp=nlp))


@pytest.fixture(scope="module")
def corpus(fixtures: Path, reading: Callable[[Path], tuple[Article, Summary]]) -> list[Side]:
    return [side(*reading(path)) for path in sorted(fixtures.rglob("*.txt"))]


def test_no_fixture_differs_from_itself(corpus: list[Side]) -> None:
    # Every third: below all of them are held against themselves in another form.
    found = [diff(one, one, words=True) for one in corpus[::3]]
    assert [item.a for item in found if item.differences or differs(item)] == []
    assert {(item.reuse.a_in_b, item.reuse.b_in_a) for item in found if item.reuse} == {(1.0, 1.0)}


def test_fixtures_compared_both_ways(corpus: list[Side]) -> None:
    found = [
        (one.summary.source, other.summary.source)
        for one, other in zip(corpus[::2], corpus[1::2], strict=False)
        if exchanged(diff(one, other)) != diff(other, one)
    ]
    assert found == []


def _straight(text: str) -> str:
    for curly, mark in (("“", '"'), ("”", '"'), ("’", "'"), ("‘", "'"), ("–", "-"), ("—", "-"), ("…", "..."), ("\xa0", " ")):
        text = text.replace(curly, mark)
    return text


REWRITES: dict[str, Callable[[str], bytes]] = {
    "line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "composed letters": lambda text: unicodedata.normalize("NFD", text).encode(),
    "no-break spaces": lambda text: text.replace(" the ", " the\xa0").encode(),
    "blanks": lambda text: text.replace(". ", ".  ").replace("\n", "  \n").encode(),
    "straight marks": lambda text: _straight(text).encode(),
}


@pytest.mark.parametrize("rewrite", REWRITES)
def test_form_makes_no_difference(rewrite: str, corpus: list[Side], nlp: Language) -> None:
    found = []
    # Every third in turn, so that the whole test stays short; over the rewrites all are met.
    for one in corpus[list(REWRITES).index(rewrite) % 3 :: 3]:
        other = read(REWRITES[rewrite](one.text.replace("\r\n", "\n")), one.summary.source, nlp)
        told = diff(one, other)
        if told.differences or differs(told):
            found.append(one.summary.source)
    assert found == []


def _pairs(root: Path) -> list[str]:
    return sorted(path.name.removesuffix(".expected.yaml") for path in root.glob("*.expected.yaml"))


PAIRS = Path(__file__).resolve().parent.parent / "fixtures" / "pairs"


def test_there_are_pairs_of_every_sort() -> None:
    assert len(_pairs(PAIRS)) >= 8
    for name in _pairs(PAIRS):
        assert (PAIRS / f"{name}.A.txt").is_file()
        assert (PAIRS / f"{name}.B.txt").is_file()
        assert (
            (PAIRS / f"{name}.expected.yaml")
            .read_text(encoding="utf-8")
            .startswith("# Invented articles about a real council; ")
        )


def _bag(value: Any) -> str:
    parts = value if isinstance(value, list) else [value]
    return " ".join(plain(part["text"] if isinstance(part, dict) else str(part)) for part in parts)


def _sides(item: dict[str, Any], letters: str) -> tuple[str, ...]:
    return tuple(_bag(item.get(letter, item.get("text"))) for letter in letters) or (_bag(item["text"]),)


@pytest.mark.parametrize("name", _pairs(PAIRS))
def test_quotations_and_verdict_of_each_pair(name: str, nlp: Language) -> None:
    gold = yaml.safe_load((PAIRS / f"{name}.expected.yaml").read_text(encoding="utf-8"))
    sides = [read((PAIRS / f"{name}.{letter}.txt").read_bytes(), f"{name}.{letter}.txt", nlp) for letter in "AB"]
    told = diff(*sides)
    found = encode(told)
    assert (found["differences"], found["same_inspection"]) == (gold["differences"], gold["same_inspection"])
    for heading in ("identical", "altered", "only_a", "only_b"):
        expected = gold["quotes"][heading]
        rows = found["quotes"][heading]
        letters = "" if heading.startswith("only") else "ab"
        wanted = {_sides(item, letters) for item in expected if not item.get("optional")}
        allowed = {_sides(item, letters) for item in expected}
        got = {_sides(row, letters) for row in rows}
        assert wanted <= got, heading
        assert got <= allowed, heading
    for item in gold["quotes"]["altered"]:
        row = next(row for row in found["quotes"]["altered"] if _bag(row["a"]) == _bag(item["a"]))
        assert {key: [plain(run) for run in row[key]] for key in ("removed", "added", "moved")} == {
            key: [plain(run) for run in item[key]] for key in ("removed", "added", "moved")
        }


def test_the_graver_facts_of_the_pairs(nlp: Language) -> None:
    def of(name: str) -> Comparison:
        return diff(*(read((PAIRS / f"{name}.{letter}.txt").read_bytes(), f"{name}.{letter}.txt", nlp) for letter in "AB"))

    assert [(item.a.area, item.a.grade, item.b.grade) for item in of("grade-conflict").facts["grades"].changed] == [
        ("leaders", "outstanding", "good"),
        ("in_care", "good", "requires_improvement"),
    ]
    people = of("corrected-version").facts["people"]
    assert [(item.a.name, item.b.name) for item in people.changed] == [("Marian Ellery", "Marion Ellery")]
    areas = of("bad-news-left-out").facts["improvement_areas"]
    assert (len(areas.shared), len(areas.only_a) >= 3, len(areas.only_b)) == (2, True, 0)
    mouths = of("shared-name").quotes
    assert mouths is not None
    assert [(item.speaker_a, item.speaker_b) for item in mouths.identical if item.speaker_a] == [
        ("Joan Ackroyd", "Susan Ackroyd"),
        ("Susan Ackroyd", "Joan Ackroyd"),
    ]
