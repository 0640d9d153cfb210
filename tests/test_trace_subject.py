"""Which inspection an article is on, and what is told where the report of that one is not among those given."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ofscan.facts.records import Area, DateRole, Grade, GradeValue
from ofscan.render import trace as rendering
from ofscan.tracing.records import Trace
from ofscan.tracing.report_text import ReportText
from ofscan.tracing.subject import subject
from ofscan.words import lexicon_reader
from tests.trace_samples import NEW, OLD, article, date, grade, quote, report, traced

#: Made up.
LETTER = """Focused visit to Luton Borough Council children’s services

Dear Ms Example

This letter summarises the findings of a focused visit to Luton Borough Council children’s services on 11 and 12 January 2023.
His Majesty’s Inspectors for this visit were Ida Stowe and Paul Beck.

Headline findings

Duty workers now answer every call within the hour. Some plans for older children are not yet brought up to date after a move.

What needs to improve in this area of social work practice?

◼ The timeliness of visits after a move.
"""
EARLIER = NEW.replace(
    "since the last inspection in 2020", "since the inspection in January 2020, when services were judged inadequate"
)
DATED = NEW.replace("Lead", "Report published: 5 September 2022\n\nLead", 1)
QUOTED = "duty workers now answer every call within the hour"
OWN = "Referrals are swiftly reviewed by seasoned managers"


def letter() -> ReportText:
    return report(LETTER, "letter.txt")


@pytest.mark.parametrize(
    ("lead", "grades", "sort", "name"),
    [
        ("Ofsted carried out a monitoring visit in May.", 0, "visit", "monitoring visit"),
        # The grade that still stands is told beside a visit.
        ("A Focused Visit found steady work at the inadequate council.", 1, "visit", "focused visit"),
        ("In a letter to the council’s director, inspectors said so.", 0, "visit", "visit"),
        ("A joint targeted area inspection looked at it.", 0, "targeted", "joint targeted area inspection"),
        ("Special educational needs services are failing.", 0, "send", "area SEND inspection"),
        # Grades of three areas are those of a full inspection, whatever came before; so is a grade beside special needs.
        ("A focused visit came two years ago.", 3, "full", "inspection"),
        ("Special educational needs services are failing.", 1, "full", "inspection"),
        # Other visits.
        ("Ofsted will return for a monitoring visit.", 0, "", "inspection"),
        ("It is the first word since the previous monitoring visit.", 0, "", "inspection"),
        ("Monitoring visits will follow.", 1, "full", "inspection"),
        ("The mayor paid them a visit.", 0, "", "inspection"),
        # Not in the first sentences.
        ("Tea was served. " * 10 + "There was a monitoring visit in May.", 0, "", "inspection"),
    ],
)
def test_what_an_article_is_on(lead: str, grades: int, sort: str, name: str) -> None:
    areas = (Area.OVERALL, Area.LEADERS, Area.IN_CARE)[:grades]
    told = article(lead, grades=tuple(grade(lead, lead[:3], GradeValue.GOOD, area) for area in areas))
    found = subject(told, lexicon_reader("tracing"))
    assert (found.sort, found.name) == (sort, name)


def _told(lead: str, *given: ReportText, published: str | None = "2023-03-01", words: tuple[str, ...] = (QUOTED,)) -> Trace:
    text = lead + "".join(f" Ofsted said: “{one}”." for one in words)
    return traced(article(text, quotes=[quote(text, one, "Ofsted") for one in words], published=published), *given)


VISIT = "Inspectors made a focused visit to Luton."
LACKS = "no report of the focused visit that the article is on was given; nearest: 11-22 July 2022"


@pytest.mark.parametrize(
    ("lead", "given", "warnings", "verdict"),
    [
        # The letter is among them.
        (VISIT, (NEW, LETTER), (), "exact"),
        # It is not: nothing is an alarm.
        (VISIT, (NEW,), (LACKS,), "not_given"),
        (VISIT, (OLD, NEW), (LACKS,), "not_given"),
        # An article that says nothing of the kind is held against the last report.
        ("Inspectors came to Luton.", (NEW,), (), "not_found"),
        ("Inspectors came to Luton, and a monitoring visit will follow.", (NEW,), (), "not_found"),
    ],
)
def test_a_visit_is_not_held_against_a_full_inspection(
    lead: str, given: tuple[str, ...], warnings: tuple[str, ...], verdict: str
) -> None:
    told = _told(lead, *(report(text, f"{number}.txt") for number, text in enumerate(given)))
    assert (told.warnings, [one.verdict for one in told.quotes]) == (warnings, [verdict])
    if verdict == "not_given":
        assert {used.why for used in told.reports} == {"another inspection"}
        summary = "no report to hold it against; 1 quotation traced: 1 not in the reports given, of other inspections"
        assert rendering.summary_line(told) == summary


def test_a_full_inspection_is_not_held_against_a_letter() -> None:
    text = "Luton is good, and so are its leaders."
    grades = tuple(grade(text, "good", GradeValue.GOOD, area) for area in (Area.OVERALL, Area.LEADERS))
    told = traced(article(text, published="2023-03-01", grades=grades), letter())
    assert told.warnings == ("no report of the inspection that the article is on was given; nearest: 11-12 January 2023",)


def test_a_report_that_is_given_as_the_article_is_told() -> None:
    given = article(NEW)
    told = traced(replace(given, summary=replace(given.summary, report=report().read.report)))
    assert told.warnings == ("an inspection report itself: articles stand first, reports after --against",)


def test_another_visit_of_that_kind_is_told_by_its_date() -> None:
    text = f"{VISIT} They came on 9 and 10 May 2023."
    for value, warnings in (
        ("2023-05-09/2023-05-10", ("no report of the 9-10 May 2023 focused visit was given; nearest: 11-12 January 2023",)),
        ("2023-01-11/2023-01-12", ()),
    ):
        dates = (date(text, "9 and 10 May 2023", value),)
        assert traced(article(text, published="2023-07-01", dates=dates), letter()).warnings == warnings


def test_of_other_reports_only_what_is_no_set_phrase_is_told() -> None:
    told = _told(VISIT, report(), words=(OWN, "not delayed", "Referrals are slowly reviewed by seasoned managers"))
    assert [one.verdict for one in told.quotes] == ["earlier_report", "not_given", "not_given"]
    assert [one.alerts for one in told.quotes] == [(), (), ()]


def test_an_article_that_quotes_much_of_a_report_is_on_it_whatever_it_says() -> None:
    words = (OWN, "A small number of visits are missed when practitioners leave", "Advisers know their care leavers well")
    assert [one.verdict for one in _told(VISIT, report(), words=words).quotes] == ["exact"] * 3
    assert [one.verdict for one in _told(VISIT, report(), words=words[:2]).quotes] == ["earlier_report"] * 2


def _graded(published: str | None, value: GradeValue, words: str) -> tuple[tuple[str, ...], list[str | None]]:
    text = f"Luton was judged. Ofsted said: “{words}”."
    grades: tuple[Grade, ...] = (grade(text, "judged", value, Area.OVERALL),)
    told = traced(article(text, published=published, grades=grades, quotes=[quote(text, words, "Ofsted")]), report())
    return tuple(line for line in told.warnings if line.startswith("no report")), [g.verdict for g in told.facts["grades"]]


@pytest.mark.parametrize(
    ("published", "value", "words", "verdict"),
    [
        # Long after the report another grade is another inspection's, though the report is quoted.
        ("2025-09-01", GradeValue.GOOD, QUOTED, None),
        ("2025-09-01", GradeValue.GOOD, OWN, None),
        ("2025-09-01", GradeValue.REQUIRES_IMPROVEMENT, QUOTED, None),
        ("2025-09-01", GradeValue.REQUIRES_IMPROVEMENT, OWN, "agrees"),
        # Soon after it, or without a date but with its words, it contradicts.
        ("2022-10-01", GradeValue.GOOD, QUOTED, "contradicts"),
        (None, GradeValue.GOOD, OWN, "contradicts"),
        # Without a date or any of its words nothing says that it is on this one.
        (None, GradeValue.GOOD, QUOTED, None),
        (None, GradeValue.REQUIRES_IMPROVEMENT, QUOTED, "agrees"),
    ],
)
def test_another_inspection_s_grade_is_not_contradicted(
    published: str | None, value: GradeValue, words: str, verdict: str | None
) -> None:
    warnings, verdicts = _graded(published, value, words)
    assert verdicts == [verdict]
    lacks = "no report of the inspection that the article is on was given; nearest: 11-22 July 2022"
    assert warnings == (() if verdict else (lacks,))


@pytest.mark.parametrize(
    ("value", "role", "given", "verdict"),
    [
        # What a report tells of the inspection before it.
        ("2020-01", DateRole.INSPECTION, EARLIER, "agrees"),
        ("2019-01", DateRole.INSPECTION, EARLIER, "not_in_report"),
        # 'The report of July', when inspectors were there.
        ("2022-07", DateRole.REPORT, DATED, "agrees"),
        ("2022-06", DateRole.REPORT, DATED, "not_in_report"),
    ],
)
def test_dates_that_a_report_tells_besides_its_own(value: str, role: DateRole, given: str, verdict: str) -> None:
    text = "It was then."
    told = traced(article(text, dates=(date(text, "then", value, role),)), report(given))
    assert [one.verdict for one in told.facts["dates"]] == [verdict]
