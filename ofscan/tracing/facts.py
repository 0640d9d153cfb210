"""The grades, inspection dates and inspectors of an article against those of the reports."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, cast

from ofscan.comparing import matching
from ofscan.facts import edtf
from ofscan.facts.inspections import near
from ofscan.facts.kinds import KINDS, FactKind, Match, place
from ofscan.facts.records import Area, DateRole, Evidence, Grade, Status
from ofscan.tracing.held import Held
from ofscan.tracing.records import GradesTold, LeftOutGrade, Traced, Verdict
from ofscan.tracing.report_text import ReportText

#: Days at the edges by which papers and reports differ: a weekend before, feedback after.
_NEAR = timedelta(days=31)
#: Papers date a grade by the inspection or by the report, which comes out one to three months after.
_OUT = timedelta(days=120)
_DAY, _MONTH = len("2023-01-23"), timedelta(days=27)

Span = tuple[date, date]


def facts(kind: FactKind[Any], given: Held) -> tuple[Traced, ...]:
    """Return the article's facts of one kind, one of TRACED, with what the reports say."""
    return tuple(_RULES[kind.match](kind, given))


def _weighed(fact: object, found: Iterable[tuple[bool | None, str, Any]]) -> Traced:
    """Return a fact with what reports say (agreeing, contradicting, nothing), by the first report that says so."""
    told = list(found)
    for wanted, verdict in ((True, Verdict.AGREES), (False, Verdict.CONTRADICTS)):
        for fit, source, value in told:
            if fit is wanted:
                return Traced(fact=fact, verdict=verdict, source=source, report=value)
    return Traced(fact=fact, verdict=Verdict.NOT_IN_REPORT)


# Grades


def told(grades: Sequence[Traced], chosen: Sequence[ReportText]) -> tuple[GradesTold, tuple[LeftOutGrade, ...]]:
    """Return how many grades of the chosen reports an article's `grades` tell and contradict, and those that they leave out."""
    said: defaultdict[tuple[str | None, int], set[bool]] = defaultdict(set)
    for item in grades:
        theirs = cast("tuple[Grade, ...]", item.report or ())
        for other in theirs if item.fact.status is Status.AWARDED else ():
            said[item.source, id(other)].add(other.grade is item.fact.grade)
    given = [(report, grade, said.get((report.source, id(grade)), set())) for report in chosen for grade in report.given()]
    share = GradesTold(
        told=sum(how == {True} for *_, how in given), of=len(given), contradicted=sum(False in how for *_, how in given)
    )
    return share, tuple(
        LeftOutGrade(source=report.source, **{field.name: getattr(grade, field.name) for field in dataclasses.fields(grade)})
        for report, grade, how in given
        if not how
    )


def _grades(kind: FactKind[Any], given: Held) -> Iterator[Traced]:
    for grade in kind.of(given.article.summary):
        found = Traced(fact=grade, verdict=None, report=())
        mine, before = (
            [r for r in reports if None in (c := (grade.council, r.read.council)) or c[0] == c[1]]
            for reports in (given.chosen, given.earlier)
        )
        # Of a council of which only earlier reports are on offer nothing is known.
        if grade.status is not Status.TARGET and given.chosen and (mine or not before):
            sources = _sources(grade, mine, before)
            found = _weighed(grade, ((fits(grade, theirs), source, theirs) for source, theirs in sources))
            # 'Once rated outstanding', of whatever, whenever: nothing here speaks against it.
            vague = grade.status is Status.PREVIOUS and not grade.date and grade.area is Area.UNSPECIFIED
            if found.verdict is Verdict.CONTRADICTS and vague:
                found = Traced(fact=grade, verdict=Verdict.NOT_IN_REPORT)
            found = dataclasses.replace(found, report=_judged(grade, cast("tuple[Grade, ...]", found.report or ())))
        yield found


def _sources(grade: Grade, mine: Sequence[ReportText], before: Sequence[ReportText]) -> Iterator[tuple[str, tuple[Grade, ...]]]:
    """Yield the grades of its council's reports, and of earlier ones, that `grade` may be one of, the likeliest first."""
    dated = [report for report in before if _is_of(grade, report)]
    if grade.status is Status.AWARDED:
        # Of another inspection's date it may be one that the report tells of; else the date may be wrong, and is weighed by itself.
        for report in mine:
            given = report.given() if _is_of(grade, report) or (not dated and fits(grade, report.given())) else ()
            yield report.source, given or tuple(_of_its_time(grade, report))
        # A grade that stands while a later visit without grades is reported; or one whose date is an earlier inspection's.
        yield from ((report.source, report.given()) for report in dated)
        return
    # Another inspection long ago that neither is about must not contradict: the date, else the last one before.
    if grade.date:
        dated += [report for report in mine if _is_of(grade, report)]
    yield from ((report.source, report.given()) for report in (dated if grade.date else before[:1]))
    yield from ((report.source, tuple(_of_its_time(grade, report))) for report in mine)
    yield from ((report.source, report.given()) for report in ([] if grade.date else before[1:]))


def _of_its_time(grade: Grade, report: ReportText) -> Iterator[Grade]:
    """Yield the earlier grades that a report tells of: of another time, or where one is undated, only those that agree."""
    for other in report.given(Status.PREVIOUS):
        together = near(grade.date, other.date)
        if together or (grade.date is None and other.date is None) or (together is None and fits(grade, (other,))):
            yield other


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


def _dates(kind: FactKind[Any], given: Held) -> Iterator[Traced]:
    """Yield the dates of inspections, and of reports where a report says its own."""
    for fact in kind.of(given.article.summary):
        span = edtf.bounds(fact.date)
        if span is None or not given.own(given.chosen, fact.start, fact.end):
            continue
        reports = given.own((*given.chosen, *given.earlier), fact.start, fact.end)
        published = [(r.source, r.read.published) for r in reports if r.read.published]
        inspected = [(r.source, value) for r in reports for value in (r.read.report.inspections if r.read.report else ())]
        if fact.role is DateRole.INSPECTION:
            to_the_day = min(map(len, fact.date.split("/"))) >= _DAY
            told = [(_is_inspected(span, days, to_the_day), *item) for item in inspected if (days := edtf.bounds(item[1]))]
            # What a report tells of inspections before its own contradicts none of those that it does not tell of.
            yield _weighed(fact, [*told, *_within(span, ((r.source, when) for r in reports for when in r.before))])
        elif fact.role is DateRole.REPORT and published:
            told = [(_is_published(span, days), *item) for item in published if (days := edtf.bounds(item[1]))]
            # 'The report of June', when inspectors were there.
            yield _weighed(fact, [*told, *_within(span, inspected)])


def _within(span: Span, dates: Iterable[tuple[str, str]]) -> Iterator[tuple[bool | None, str, str]]:
    """Yield dates of reports that lie in the article's whole."""
    for source, value in dates:
        days = edtf.bounds(value)
        if days and span[0] <= days[0] and days[1] <= span[1]:
            yield True, source, value


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


# Those whom a report names


def _names(kind: FactKind[Any], given: Held) -> Iterator[Traced]:
    """Yield who is named as a report names them, and who is said to hold a post that another holds there."""
    every = [(report, fact) for report in given.chosen for fact in getattr(report.read, kind.field)]
    mine = list(kind.of(given.article.summary))
    for _, fact in every:
        # Named without their post, which a report has.
        at = given.article.text.find(fact.name)
        if at >= 0 and not any(matching.same_name(fact.name, one.name) for one in mine):
            mention = Evidence(start=at, end=at + len(fact.name), text=fact.name)
            mine.append(dataclasses.replace(fact, mentions=(mention,)))
    for one in sorted(mine, key=lambda one: (place(one) is None, one.mentions[:1] and one.mentions[0].start, one.name)):
        there = place(one)
        theirs = [(r.source, fact) for r, fact in every if there is None or given.is_own(r, there.start, there.end)]
        post = [(source, fact) for source, fact in theirs if fact.role and matching.held(fact.role, one.role or "") >= 1]
        held = tuple(dict.fromkeys(fact.name for _, fact in post or theirs))
        same = [(True, source, held) for source, fact in theirs if matching.same_name(fact.name, one.name)]
        # Of an inspector of whom the reports say nothing nothing is said: there are others than theirs.
        if same or post:
            yield _weighed(one, same or [(False, source, held) for source, _ in post])


_RULES = {Match.VALUES: _grades, Match.DATE: _dates, Match.NAME: _names}
#: The kinds that are traced so; improvement areas and quotations have sections of their own.
TRACED = tuple(kind for kind in KINDS if kind.traced)
