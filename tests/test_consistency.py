"""Each consistency rule: what it must report and what it must leave alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ofscan.checking import consistency
from ofscan.facts.records import (
    Area,
    Council,
    DateFact,
    DateRole,
    Evidence,
    Grade,
    GradeValue,
    Note,
    Report,
    ReportKind,
    Status,
    Summary,
)
from tests.render.samples import SUMMARY

PLACE = Evidence(start=0, end=4, text="good")


def grade(value: str, area: str = "overall", date: str | None = None, status: str = "awarded") -> Grade:
    return Grade(
        grade=GradeValue(value),
        area=Area(area),
        status=Status(status),
        council="E06000032",
        date=date,
        count=None,
        framework=None,
        evidence=PLACE,
    )


def summary(*grades: Grade, dates: tuple[DateFact, ...] = (), report: Report | None = None) -> Summary:
    return replace(SUMMARY, published=None, grades=grades, dates=dates, report=report, notes=())


def report_of(day: str) -> DateFact:
    return DateFact(date=day, role=DateRole.REPORT, start=0, end=4, text="good")


def codes(found: Summary, text: str = "good") -> list[str]:
    return [item.code for item in consistency.within(found, text)]


@pytest.mark.parametrize(
    ("value", "date", "expected"),
    [
        ("adequate", "2013-11-01", ["OFS011"]),
        ("adequate", "2016", ["OFS011"]),
        ("adequate", "2020-02", ["OFS011"]),
        ("requires_improvement", "2013-10-31", ["OFS011"]),
        ("requires_improvement", "2011", ["OFS011"]),
        ("requires_improvement", "2004", ["OFS011"]),
        ("adequate", "2013-10-31", []),
        ("adequate", "2013", []),  # the year has both scales
        ("adequate", "2004", []),
        ("requires_improvement", "2013", []),
        ("requires_improvement", "2013-11-01", []),
        ("adequate", None, []),
        ("good", "2011", []),
        ("inadequate", "2024", []),
    ],
)
def test_the_scale_of_the_day(value: str, date: str | None, expected: list[str]) -> None:
    assert codes(summary(grade(value, date=date, status="previous"))) == expected
    assert codes(summary(grade(value, date=date, status="target"))) == []


@pytest.mark.parametrize(
    ("area", "date", "expected"),
    [
        ("care_leavers", "2018-01-01", ["OFS012"]),
        ("in_care", "2019-05/2019-06", ["OFS012"]),
        ("care_leavers", "2022-12-31", ["OFS012"]),
        ("in_care_and_care_leavers", "2023-01-01", ["OFS012"]),
        ("in_care_and_care_leavers", "2026-05", ["OFS012"]),
        ("overall", "2026-04-01", ["OFS013"]),
        ("overall", "2027", ["OFS013"]),
        ("care_leavers", "2017-12-31", []),
        ("in_care", "2017-12/2018-01", []),
        ("care_leavers", "2022-12/2023-01", []),
        ("in_care", "2023-01-01", []),
        ("in_care_and_care_leavers", "2022-12-31", []),
        ("in_care_and_care_leavers", "2022", []),
        ("overall", "2026-03-31", []),
        ("overall", "2026", []),
        ("adoption", "2024", []),
        ("leaders", "2026-05", []),
        ("in_care", None, []),
    ],
)
def test_the_areas_of_the_day(area: str, date: str | None, expected: list[str]) -> None:
    assert codes(summary(grade("good", area, date))) == expected
    assert codes(summary(grade("good", area, date, status="previous"))) == []


def test_the_dates_of_a_report_count_for_its_grades() -> None:
    facts = Report(
        kind=ReportKind.ILACS,
        lead_inspectors=(),
        inspections=("2026-05-04/2026-05-15",),
        council_as_printed=None,
        pages=9,
    )
    assert codes(summary(grade("good"), report=facts)) == ["OFS013"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A focused visit in May found services good.", ["OFS014"]),
        ("After the monitoring visit services are good.", ["OFS014"]),
        ("The JTAI calls the partnership good.", ["OFS014"]),
        ("It was the third monitoring visit since services were judged good.", []),
        ("A focused visit gives no grade, good or bad.", []),
        ("Services are good. A focused visit is due.", []),
        ("Services are good.", []),
    ],
)
def test_visits_that_give_no_grade(text: str, expected: list[str]) -> None:
    at = text.index("good")
    told = replace(grade("good"), evidence=Evidence(start=at, end=at + 4, text="good"))
    assert codes(summary(told), text) == expected


@pytest.mark.parametrize("kind", ["focused_visit", "monitoring_visit", "jtai"])
def test_reports_that_give_no_grade(kind: str) -> None:
    facts = Report(kind=ReportKind(kind), lead_inspectors=(), inspections=(), council_as_printed=None, pages=2)
    assert codes(summary(grade("good"), report=facts)) == ["OFS014"]


@pytest.mark.parametrize(
    ("overall", "parts", "expected"),
    [
        ("outstanding", ["good", "good", "good"], ["OFS015"]),
        ("inadequate", ["requires_improvement", "good", "good"], ["OFS015"]),
        ("requires_improvement", ["requires_improvement", "inadequate", "good"], []),
        ("good", ["good", "good", "good"], []),
        ("good", ["outstanding", "requires_improvement", "good"], []),
        ("outstanding", ["good", "good"], []),  # too few told to tell
    ],
)
def test_overall_and_its_parts(overall: str, parts: list[str], expected: list[str]) -> None:
    areas = ("leaders", "help_and_protection", "in_care")
    grades = [grade(overall), *(grade(value, area) for value, area in zip(parts, areas, strict=False))]
    assert codes(summary(*grades)) == expected


@pytest.mark.parametrize(
    ("inspected", "out", "expected"),
    [
        ("2024-03-11/2024-03-22", "2024-03-25", ["OFS016"]),
        ("2024-03-11/2024-03-22", "2024-03-15", ["OFS016"]),
        ("2024-03-11/2024-03-22", "2024-04-22", ["OFS016"]),
        ("2024-03-11/2024-03-22", "2024-05-07", []),
        ("2024-03-11/2024-03-22", "2020-02-24", []),  # of an earlier inspection
        ("2024", "2024-05-07", []),
        ("2024-03-15", "2024-03-15", []),  # the inspection is named by the day of its report
    ],
)
def test_reports_out_too_soon(inspected: str, out: str, expected: list[str]) -> None:
    assert codes(summary(grade("good", "leaders", inspected), dates=(report_of(out),))) == expected


@pytest.mark.parametrize(
    ("code", "published", "status", "expected"),
    [
        ("E10000021", "2024-05-01", "awarded", ["OFS018"]),  # Northamptonshire, abolished in 2021
        ("E10000021", "2018-05-01", "awarded", []),
        ("E10000021", "2024-05-01", "previous", []),
        ("E06000061", "2018-05-01", "awarded", ["OFS018"]),  # North Northamptonshire, founded in 2021
        ("E06000061", "2024-05-01", "awarded", []),
        ("E06000032", "2024-05-01", "awarded", []),
        ("E10000021", None, "awarded", []),
    ],
)
def test_councils_that_did_not_exist(code: str, published: str | None, status: str, expected: list[str]) -> None:
    told = replace(grade("good", "leaders", status=status), council=code)
    council = Council(code=code, name="X", primary=True, mentions=(PLACE,))
    assert codes(replace(summary(told), councils=(council,), published=published)) == expected


def test_notes_that_are_findings() -> None:
    notes = tuple(
        Note(code=code, message=code, start=0, end=4)
        for code in ("weekday-mismatch", "quote-unclosed", "quote-unopened", "everyday-word")
    )
    found = list(consistency.within(replace(summary(), notes=notes), "good"))
    assert [(item.code, item.message) for item in found] == [
        ("OFS017", "weekday-mismatch"),
        ("OFS020", "quote-unclosed"),
        ("OFS020", "quote-unopened"),
    ]


def test_articles_that_disagree() -> None:
    one = replace(SUMMARY, source="one")
    two = replace(SUMMARY, source="two", grades=(replace(SUMMARY.grades[0], grade=GradeValue.INADEQUATE),))
    old = replace(two, source="old", published="2019-01-10", grades=(replace(two.grades[0], date="2018-11"),))
    name = SUMMARY.councils[0].name
    assert [(source, item.code, item.message) for source, item in consistency.between([one, two, old])] == [
        ("one", "OFS019", f"{name}, overall: good here, inadequate in two"),
        ("two", "OFS019", f"{name}, overall: inadequate here, good in one"),
    ]
    both = replace(two, grades=(*one.grades, replace(two.grades[0], grade=GradeValue.REQUIRES_IMPROVEMENT)))
    assert [item.message.partition(" here, ")[2] for _, item in consistency.between([one, both])] == [
        "requires improvement in two",
        "requires improvement elsewhere in it",
        "good in one; good elsewhere in it",
    ]
    assert list(consistency.between([one, replace(one, source="two")])) == []
