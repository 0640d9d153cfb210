"""The grades, inspection dates and inspectors of an article against those of the reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ofscan.comparing import matching
from ofscan.facts import edtf
from ofscan.facts.records import Area, DateRole, Grade, Status, Summary
from ofscan.tracing.choosing import fits, in_area
from ofscan.tracing.records import LeftOutGrade, TracedDate, TracedGrade, TracedInspector, Verdict
from ofscan.tracing.report_text import ReportText

#: Days at the edges by which papers and reports differ: a weekend before, feedback after.
_NEAR = timedelta(days=31)
_DAY = len("2023-01-23")


def grades(
    article: Summary, chosen: Sequence[ReportText], earlier: Sequence[ReportText]
) -> tuple[tuple[TracedGrade, ...], tuple[LeftOutGrade, ...]]:
    """Return each of the article's grades with what the reports say, and the chosen reports' grades that it leaves out."""
    traced = tuple(_grade(grade, chosen, earlier) for grade in article.grades)
    told = [(item, other) for item in traced if item.status is Status.AWARDED for other in item.report]
    left = []
    for report in chosen:
        for grade in _given(report):
            if not any(item.source == report.source and other is grade for item, other in told):
                left.append(
                    LeftOutGrade(
                        grade=grade.grade, area=grade.area, date=grade.date, source=report.source, evidence=grade.evidence
                    )
                )
    return traced, tuple(left)


def _given(report: ReportText) -> tuple[Grade, ...]:
    return tuple(grade for grade in report.read.grades if grade.status is Status.AWARDED)


def _told_earlier(report: ReportText) -> tuple[Grade, ...]:
    return tuple(grade for grade in report.read.grades if grade.status is Status.PREVIOUS)


def _grade(grade: Grade, chosen: Sequence[ReportText], earlier: Sequence[ReportText]) -> TracedGrade:
    if grade.status is Status.TARGET or not chosen:
        return _traced(grade, None, None, ())
    sources: list[tuple[str, tuple[Grade, ...]]] = []
    mine = [report for report in chosen if _may_judge(grade, report)]
    before = [report for report in earlier if _may_judge(grade, report)]
    if grade.status is Status.AWARDED:
        sources += [(report.source, _given(report)) for report in mine if _is_of(grade, report) or not before]
        # A grade that stands while a later visit without grades is reported; or one whose date is an earlier inspection's.
        sources += [(report.source, _given(report)) for report in before if _is_of(grade, report)]
    else:
        # Another inspection long ago that neither is about must not contradict: the date, else the last one before.
        dated = [report for report in before if grade.date and _is_of(grade, report)]
        sources += [(report.source, _given(report)) for report in dated or ([] if grade.date else before[:1])]
        sources += [(report.source, _told_earlier(report)) for report in mine]
        sources += [] if grade.date else [(report.source, _given(report)) for report in before[1:]]
    first: tuple[str, tuple[Grade, ...], bool] | None = None
    for source, given in sources:
        verdict = fits(grade, given) if given else None
        if verdict is None:
            continue
        judged = _judged(grade, given)
        if verdict:
            return _traced(grade, Verdict.AGREES, source, judged)
        if first is None:
            first = source, judged, verdict
    if first is None:
        return _traced(grade, Verdict.NOT_IN_REPORT, None, ())
    if grade.status is Status.PREVIOUS and not grade.date and grade.area is Area.UNSPECIFIED:
        # 'Once rated outstanding', of whatever, whenever: nothing here speaks against it.
        return _traced(grade, Verdict.NOT_IN_REPORT, None, ())
    return _traced(grade, Verdict.CONTRADICTS, first[0], first[1])


def _judged(grade: Grade, given: Sequence[Grade]) -> tuple[Grade, ...]:
    if grade.area is Area.UNSPECIFIED:
        return tuple(other for other in given if other.grade is grade.grade)
    return in_area(grade, given)


def _may_judge(grade: Grade, report: ReportText) -> bool:
    return grade.council is None or report.read.council is None or grade.council == report.read.council


def _is_of(grade: Grade, report: ReportText) -> bool:
    """Whether the grade may be of the report's inspection by its date; a grade without one may be of any."""
    span = edtf.bounds(grade.date) if grade.date else None
    days = _days(report)
    if span is None or days is None:
        return True
    # Papers date a grade by the inspection or by the report, which comes out one to three months after.
    return any(start <= span[1] and span[0] <= end for start, end in days) or (
        timedelta(0) <= span[1] - max(end for _, end in days) and span[0] - max(end for _, end in days) <= timedelta(days=120)
    )


def _days(report: ReportText) -> list[tuple[date, date]] | None:
    found = report.read.report.inspections if report.read.report else ()
    return [span for value in found if (span := edtf.bounds(value))] or None


def _traced(grade: Grade, verdict: Verdict | None, source: str | None, report: tuple[Grade, ...]) -> TracedGrade:
    return TracedGrade(
        grade=grade.grade,
        area=grade.area,
        status=grade.status,
        council=grade.council,
        date=grade.date,
        count=grade.count,
        framework=grade.framework,
        evidence=grade.evidence,
        verdict=verdict,
        source=source,
        report=report,
    )


# Dates


def dates(article: Summary, chosen: Sequence[ReportText], earlier: Sequence[ReportText]) -> tuple[TracedDate, ...]:
    """Return the article's dates of inspections, and of reports where a report says its own, with what the reports say."""
    if not chosen:
        return ()
    reports = [*chosen, *earlier]
    found = []
    for fact in article.dates:
        span = edtf.bounds(fact.date)
        if span is None:
            continue
        if fact.role is DateRole.INSPECTION:
            verdict, source, theirs = _inspected(span, reports, to_the_day=min(map(len, fact.date.split("/"))) >= _DAY)
        elif fact.role is DateRole.REPORT and any(report.read.published for report in reports):
            verdict, source, theirs = _published(span, reports)
        else:
            continue
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


def _inspected(
    span: tuple[date, date], reports: Sequence[ReportText], *, to_the_day: bool
) -> tuple[Verdict, str | None, str | None]:
    near: tuple[str, str] | None = None
    for report in reports:
        values = report.read.report.inspections if report.read.report else ()
        for value in values:
            days = edtf.bounds(value)
            if days is None:
                continue
            within = days[0] <= span[0] and span[1] <= days[1]
            less_exact = span[0] <= days[0] and days[1] <= span[1]
            # 'January 2023' of 23 January to 3 February: its month, not its days.
            month = (span[1] - span[0]).days >= 27 and span[0] <= days[1] and days[0] <= span[1]
            if within or ((less_exact or month) and not to_the_day):
                return Verdict.AGREES, report.source, value
            exact = (span[1] - span[0]).days <= _NEAR.days
            if near is None and exact and span[0] - _NEAR <= days[1] and days[0] <= span[1] + _NEAR:
                near = report.source, value
    if near is not None and (to_the_day or (span[1] - span[0]).days < 27):
        return Verdict.CONTRADICTS, near[0], near[1]
    return Verdict.NOT_IN_REPORT, None, None


def _published(span: tuple[date, date], reports: Sequence[ReportText]) -> tuple[Verdict, str | None, str | None]:
    near: tuple[str, str] | None = None
    for report in reports:
        value = report.read.published
        own = edtf.bounds(value) if value else None
        if own is None or value is None:
            continue
        if span[0] - timedelta(days=1) <= own[0] and own[1] <= span[1] + timedelta(days=1):
            return Verdict.AGREES, report.source, value
        if near is None and abs(span[0] - own[0]) <= _NEAR:
            near = report.source, value
    if near is not None:
        return Verdict.CONTRADICTS, near[0], near[1]
    return Verdict.NOT_IN_REPORT, None, None


# Inspectors


def inspectors(article: Summary, text: str, chosen: Sequence[ReportText]) -> tuple[TracedInspector, ...]:
    """Return the lead inspectors of the chosen reports whom the article names, and whom else it calls lead inspector."""
    found = []
    leads = tuple(dict.fromkeys(name for report in chosen for name in _leads(report)))
    for report in chosen:
        for name in _leads(report):
            at = text.find(name)
            if at >= 0:
                found.append(_inspector(name, Verdict.AGREES, report.source, leads, at, text[at : at + len(name)]))
    for person in article.people:
        if "lead inspector" not in (person.role or "").casefold() or not leads:
            continue
        if not any(matching.same_name(person.name, name) for name in leads) and person.mentions:
            place = person.mentions[0]
            found.append(_inspector(person.name, Verdict.CONTRADICTS, chosen[0].source, leads, place.start, place.text))
    return tuple(sorted(found, key=lambda item: (item.start, item.name)))


def _leads(report: ReportText) -> tuple[str, ...]:
    return report.read.report.lead_inspectors if report.read.report else ()


def _inspector(name: str, verdict: Verdict, source: str, report: tuple[str, ...], start: int, text: str) -> TracedInspector:
    end = start + len(text)
    return TracedInspector(name=name, verdict=verdict, source=source, report=report, start=start, end=end, text=text)
