"""Inspections: which ones a record tells of, and which tellings are of one."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

import ofscan
from ofscan.comparing import overview
from ofscan.facts import edtf
from ofscan.facts.inspections import Inspection, Known, Telling, gather, tellings
from ofscan.facts.records import Area, GradeValue, Summary
from tests.render.samples import OTHER, SUMMARY

LUTON = "E06000032"
GOOD, RI, BAD = GradeValue.GOOD, GradeValue.REQUIRES_IMPROVEMENT, GradeValue.INADEQUATE


def told(when: str, grade: GradeValue | None = None, basis: Known = Known.STATED) -> Telling:
    limits = edtf.bounds(when)
    assert limits
    one = Inspection(council=LUTON, start=limits[0], end=limits[1], basis=basis)
    return Telling(council=LUTON, inspection=one, awarded=((Area.OVERALL, grade),) if grade else (), news=True)


def news(published: str, grade: GradeValue) -> Telling:
    """The telling of an article of that day which says nothing of when the inspection was."""
    bare = replace(SUMMARY, published=published, dates=(), grades=(replace(SUMMARY.grades[0], grade=grade, date=None),))
    (found,) = tellings(bare)
    return found


def report(when: str, grade: GradeValue | None = None) -> Telling:
    return told(when, grade, Known.REPORT)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # However exactly it is told, by whoever: one.
        ([told("2024-03"), told("2024-03-04/2024-03-15"), told("2024")], ["2024-03-04/2024-03-15 stated 3"]),
        ([report("2024-03-04/2024-03-15"), told("2024-05"), news("2024-05-17", GOOD)], ["2024-03-04/2024-03-15 report 3"]),
        # Years apart, or exact dates weeks apart as of visits: two. A month may be the report's.
        ([told("2019"), told("2024")], ["2019 stated 1", "2024 stated 1"]),
        ([report("2023-10-10/2023-10-11"), report("2024-01-16/2024-01-17")], ["2023-10-10/2023-10-11 report 1", "2024-01-16/2024-01-17 report 1"]),
        ([told("2024-03-04/2024-03-15"), told("2024-05")], ["2024-03-04/2024-03-15 stated 2"]),
        # A year is of what was in it; a month with other grades than those of two months before is another inspection's.
        ([told("2022"), told("2023-02")], ["2022 stated 1", "2023-02 stated 1"]),
        ([told("2023-11", BAD), told("2024-02-26", RI)], ["2023-11 stated 1", "2024-02-26 stated 1"]),
        ([told("2023-11", RI), told("2024-02-26", RI)], ["2024-02-26 stated 2"]),
        # A year with two inspections in it is of the one with those grades.
        ([told("2022-02", BAD), told("2022-11", RI), told("2022", RI)], ["2022-02 stated 1", "2022-11 stated 2"]),
        # News without dates: of the latest inspection with grades before it, not of a visit since, nor of one long ago.
        ([told("2024-03", GOOD), told("2024-08-06/2024-08-07"), news("2024-09-01", GOOD)], ["2024-03 stated 2", "2024-08-06/2024-08-07 stated 1"]),
        ([told("2022-03", GOOD), news("2024-05-17", GOOD)], ["2022-03 stated 1", "2023-07-12/2024-05-17 inferred 1"]),
        ([told("2024-06", GOOD), news("2024-05-17", GOOD)], ["2023-07-12/2024-05-17 inferred 1", "2024-06 stated 1"]),
        # Stories that go on all the year are no chain from one grade to the next.
        (
            [news(day, GOOD) for day in ("2022-01-10", "2022-04-20", "2022-08-01", "2022-11-30")] + [news("2023-02-10", BAD)],
            ["2021-03-06/2022-01-10 inferred 3", "2022-01-24/2022-11-30 inferred 1", "2022-04-06/2023-02-10 inferred 1"],
        ),
        ([told("2022-01", GOOD), news("2022-02-20", GOOD), news("2022-07-20", BAD)], ["2021-09-13/2022-07-20 inferred 1", "2022-01 stated 2"]),
        # Those of the same days that differ are of one, and contradict each other.
        ([news("2024-05-17", GOOD), news("2024-05-20", RI)], ["2023-07-12/2024-05-17 inferred 2"]),
        ([told("2024-03", GOOD), news("2024-05-20", RI)], ["2024-03 stated 2"]),
        # Nobody says when.
        ([Telling(council=LUTON, inspection=None)], []),
        ([], []),
    ],
)  # fmt: skip
def test_gather(given: list[Telling], expected: list[str]) -> None:
    for seed in range(6):
        told = random.Random(seed).sample(given, len(given))
        found = gather(told)
        assert [f"{one.when} {one.basis} {len(places)}" for one, places in found] == expected
        places = [at for _, several in found for at in several]
        assert sorted(places) == [at for at, telling in enumerate(told) if telling.inspection]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2024-03-04", "2024-03-04", "2024-03-04"),
        ("2024-03-04", "2024-03-15", "2024-03-04/2024-03-15"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2023-02-01", "2023-02-27", "2023-02-01/2023-02-27"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-01-01", "2025-12-31", "2024-01-01/2025-12-31"),
    ],
)
def test_when(first: str, last: str, expected: str) -> None:
    one = Inspection(council=LUTON, start=date.fromisoformat(first), end=date.fromisoformat(last), basis=Known.STATED)
    assert one.when == expected


STORY = (
    "Luton rated good\n\nBy Jo Walsh\nFriday 17 May 2024\n\nLuton Borough Council’s children’s services have been rated good "
    "overall by Ofsted. Inspectors were in Luton from 4 to 15 March. It was rated inadequate in 2019."
)


def test_an_article_tells_of_its_inspection_and_of_the_one_before() -> None:
    found = tellings(ofscan.analyse(STORY))
    assert [(one.inspection and one.inspection.when, [str(grade) for _, grade in one.awarded], one.news) for one in found] == [
        ("2019", [], False),
        ("2024-03-04/2024-03-15", ["good"], True),
    ]


@pytest.mark.parametrize(
    ("out", "expected"),
    [
        # A report of that day is out 39 to 214 days after the inspection.
        ("The report came out on 14 May 2024.", "2023-10-13/2024-04-05"),
        ("A report by the audit office came out in 2019.", "2023-07-12/2024-05-17"),
    ],
)
def test_news_that_dates_only_the_report(out: str, expected: str) -> None:
    text = (
        "Luton rated good\n\nBy Jo Walsh\nFriday 17 May 2024\n\nLuton Borough Council was rated good overall by Ofsted. " + out
    )
    (found,) = tellings(ofscan.analyse(text))
    assert (found.inspection and (found.inspection.when, found.inspection.basis)) == (expected, Known.INFERRED)


def test_what_no_council_is_named_of_and_what_is_only_hoped_for_tells_of_none() -> None:
    hoped = replace(SUMMARY, grades=SUMMARY.grades[1:], dates=())
    assert tellings(hoped) == ()
    assert tellings(replace(hoped, councils=(), grades=(replace(SUMMARY.grades[0], council=None),))) == ()


def conflicts(*summaries: Summary) -> list[tuple[str, list[str]]]:
    entries = overview.inspections([overview.brief(summary) for summary in summaries])
    return [(one.when, [source for _, source in one.claims]) for one in overview.conflicts(entries)]


def test_conflicts_are_of_one_inspection() -> None:
    assert conflicts(SUMMARY, OTHER) == [("2024-03", ["articles/one.txt", "articles/two.txt"])]
    january = replace(SUMMARY, published="2022-01-20", dates=(), grades=(replace(SUMMARY.grades[0], date=None),))
    between = [replace(january, source=f"{day}.txt", published=day) for day in ("2022-05-10", "2022-08-30", "2022-12-10")]
    bad = replace(january.grades[0], grade=GradeValue.INADEQUATE)
    february = replace(january, source="articles/two.txt", published="2023-02-10", grades=(bad,))
    assert conflicts(january, *between, february) == []
