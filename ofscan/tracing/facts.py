"""The grades, inspection dates and inspectors of an article against those of the reports."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar

from ofscan.comparing import matching
from ofscan.facts import edtf
from ofscan.facts.records import Area, DateRole, Grade, Status, Summary
from ofscan.tracing.records import LeftOutGrade, TracedDate, TracedGrade, TracedInspector, Verdict
from ofscan.tracing.report_text import ReportText

#: Days at the edges by which papers and reports differ: a weekend before, feedback after.
_NEAR = timedelta(days=31)
#: Papers date a grade by the inspection or by the report, which comes out one to three months after.
_OUT = timedelta(days=120)
_DAY, _MONTH = len("2023-01-23"), timedelta(days=27)

Span = tuple[date, date]
T = TypeVar("T")


def _weighed(found: Iterable[tuple[bool | None, str, T]]) -> tuple[Verdict, str | None, T | None]:
    """Return the verdict of what reports say (agreeing, contradicting, nothing), with the first report that says so."""
    told = list(found)
    for wanted, verdict in ((True, Verdict.AGREES), (False, Verdict.CONTRADICTS)):
        for fit, source, value in told:
            if fit is wanted:
                return verdict, source, value
    return Verdict.NOT_IN_REPORT, None, None


# Grades


def grades(
    article: Summary, chosen: Sequence[ReportText], earlier: Sequence[ReportText]
) -> tuple[tuple[TracedGrade, ...], tuple[LeftOutGrade, ...]]:
    """Return each of the article's grades with what the reports say, and the chosen reports' grades that it leaves out."""
    traced = tuple(_grade(grade, chosen, earlier) for grade in article.grades)
    told = {(item.source, id(other)) for item in traced if item.status is Status.AWARDED for other in item.report}
    left = tuple(
        LeftOutGrade(grade=grade.grade, area=grade.area, date=grade.date, source=report.source, evidence=grade.evidence)
        for report in chosen
        for grade in report.given()
        if (report.source, id(grade)) not in told
    )
    return traced, left


def _grade(grade: Grade, chosen: Sequence[ReportText], earlier: Sequence[ReportText]) -> TracedGrade:
    verdict, source, found = None, None, None
    if grade.status is not Status.TARGET and chosen:
        judged = ((fits(grade, given), source, given) for source, given in _sources(grade, chosen, earlier))
        verdict, source, found = _weighed(judged)
        # 'Once rated outstanding', of whatever, whenever: nothing here speaks against it.
        vague = grade.status is Status.PREVIOUS and not grade.date and grade.area is Area.UNSPECIFIED
        if verdict is Verdict.CONTRADICTS and vague:
            verdict, source, found = Verdict.NOT_IN_REPORT, None, None
    fields = {field.name: getattr(grade, field.name) for field in dataclasses.fields(grade)}
    return TracedGrade(**fields, verdict=verdict, source=source, report=_judged(grade, found or ()))


def _sources(
    grade: Grade, chosen: Sequence[ReportText], earlier: Sequence[ReportText]
) -> Iterator[tuple[str, tuple[Grade, ...]]]:
    """Yield the reports' grades that `grade` may be one of, the likeliest first."""
    mine, before = (
        [r for r in reports if None in (c := (grade.council, r.read.council)) or c[0] == c[1]] for reports in (chosen, earlier)
    )
    dated = [report for report in before if _is_of(grade, report)]
    if grade.status is Status.AWARDED:
        yield from ((report.source, report.given()) for report in mine if _is_of(grade, report) or not before)
        # A grade that stands while a later visit without grades is reported; or one whose date is an earlier inspection's.
        yield from ((report.source, report.given()) for report in dated)
        return
    # Another inspection long ago that neither is about must not contradict: the date, else the last one before.
    yield from ((report.source, report.given()) for report in (dated if grade.date else before[:1]))
    yield from ((report.source, report.given(Status.PREVIOUS)) for report in mine)
    yield from ((report.source, report.given()) for report in ([] if grade.date else before[1:]))


def _is_of(grade: Grade, report: ReportText) -> bool:
    """Whether the grade may be of the report's inspection by its date; a grade without one may be of any."""
    span = edtf.bounds(grade.date) if grade.date else None
    if span is None or not report.inspected:
        return True
    end = max(end for _, end in report.inspected)
    within = any(start <= span[1] and span[0] <= stop for start, stop in report.inspected)
    return within or (end <= span[1] and span[0] - end <= _OUT)


#: Judgements that stand for each other: one until 2023, two since.
SAME_AREAS = {
    Area.IN_CARE: (Area.IN_CARE, Area.IN_CARE_AND_CARE_LEAVERS),
    Area.CARE_LEAVERS: (Area.CARE_LEAVERS, Area.IN_CARE_AND_CARE_LEAVERS),
    Area.IN_CARE_AND_CARE_LEAVERS: (Area.IN_CARE_AND_CARE_LEAVERS, Area.IN_CARE, Area.CARE_LEAVERS),
}


def _judged(grade: Grade, given: Sequence[Grade]) -> tuple[Grade, ...]:
    """Return the grades of `given` that judge what `grade` judges: of its area, or of one that holds it or is in it."""
    if grade.area is Area.UNSPECIFIED:
        return tuple(other for other in given if other.grade is grade.grade)
    own = tuple(other for other in given if other.area is grade.area)
    return own or tuple(other for other in given if other.area in SAME_AREAS.get(grade.area, ()))


def fits(grade: Grade, given: Sequence[Grade]) -> bool | None:
    """Return whether `grade` is as in a report's grades `given`; None where they do not judge its area."""
    found = _judged(grade, given)
    if grade.area is Area.UNSPECIFIED and given:
        return len(found) >= (grade.count or 1)
    return all(other.grade is grade.grade for other in found) if found else None


# Dates


def dates(article: Summary, chosen: Sequence[ReportText], earlier: Sequence[ReportText]) -> tuple[TracedDate, ...]:
    """Return the article's dates of inspections, and of reports where a report says its own, with what the reports say."""
    reports = [*chosen, *earlier] if chosen else []
    found = []
    for fact in article.dates:
        span = edtf.bounds(fact.date)
        report = fact.role is DateRole.REPORT
        if fact.role is DateRole.INSPECTION:
            values = [(r.source, value) for r in reports for value in (r.read.report.inspections if r.read.report else ())]
        else:
            values = [(r.source, r.read.published) for r in reports if report and r.read.published]
        if span is None or not reports or (not values and fact.role is not DateRole.INSPECTION):
            continue
        to_the_day = min(map(len, fact.date.split("/"))) >= _DAY
        verdict, source, theirs = _weighed(
            (_is_published(span, days) if report else _is_inspected(span, days, to_the_day), source, value)
            for source, value in values
            if (days := edtf.bounds(value))
        )
        found.append(
            TracedDate(
                date=fact.date,
                role=fact.role,
                verdict=verdict,
                source=source,
                report=theirs,
                start=fact.start,
                end=fact.end,
                text=fact.text,
            )
        )
    return tuple(found)


def _is_published(span: Span, days: Span) -> bool | None:
    """Return whether the article's date is the report's, False where it is another day of that time, None where it is far."""
    edge = timedelta(days=1)
    same = span[0] - edge <= days[0] and days[1] <= span[1] + edge
    return True if same else False if abs(span[0] - days[0]) <= _NEAR else None


def _is_inspected(span: Span, days: Span, to_the_day: bool) -> bool | None:
    """Return the same of a date of an inspection; one given to the day must lie within the inspection's days."""
    long = span[1] - span[0] >= _MONTH
    # 'January 2023' of 23 January to 3 February: its month, not its days.
    roughly = long and span[0] <= days[1] and days[0] <= span[1]
    within = days[0] <= span[0] and span[1] <= days[1]
    if within or (not to_the_day and (roughly or span[0] <= days[0] <= days[1] <= span[1])):
        return True
    if span[1] - span[0] > _NEAR or (long and not to_the_day):
        return None
    return False if span[0] - _NEAR <= days[1] and days[0] <= span[1] + _NEAR else None


# Inspectors


def inspectors(article: Summary, text: str, chosen: Sequence[ReportText]) -> tuple[TracedInspector, ...]:
    """Return the lead inspectors of the chosen reports whom the article names, and whom else it calls lead inspector."""
    leads = tuple(dict.fromkeys(name for report in chosen for name in report.leads))
    told = [(name, Verdict.AGREES, report.source, text.find(name), name) for report in chosen for name in report.leads]
    for person in article.people:
        claimed = "lead inspector" in (person.role or "").casefold() and person.mentions
        if leads and claimed and not any(matching.same_name(person.name, name) for name in leads):
            place = person.mentions[0]
            told.append((person.name, Verdict.CONTRADICTS, chosen[0].source, place.start, place.text))
    return tuple(
        TracedInspector(name=name, verdict=verdict, source=source, report=leads, start=at, end=at + len(said), text=said)
        for name, verdict, source, at, said in sorted(told, key=lambda item: (item[3], item[0]))
        if at >= 0
    )
