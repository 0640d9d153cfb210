"""Do articles agree with how Ofsted inspects, with the calendar, and with each other? Rules on Summaries, no spaCy.

The rules' names and explanations are in ofscan/data/rules.yaml, the dates of the frameworks in ofscan/data/grades.yaml.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ofscan.comparing import overview
from ofscan.facts import edtf
from ofscan.facts.records import Area, DateRole, Evidence, Grade, GradeValue, Note, ReportKind, Status, Summary
from ofscan.words import lexicon_reader
from ofscan.words.grades import Framework

#: The note codes of the components that are rules here as well.
_NOTES = {"weekday-mismatch": "OFS017", "quote-unclosed": "OFS020", "quote-unopened": "OFS020"}

#: A report is never out sooner than 39 days after the last day on site (151 inspections): a month is suspect.
SUSPECT_DELAY = timedelta(days=31)

#: The grades are declared best first.
_BEST_FIRST = tuple(GradeValue)
_CARE = (Area.IN_CARE, Area.CARE_LEAVERS, Area.IN_CARE_AND_CARE_LEAVERS)
_VISIT = re.compile(r"\b(?:focused|focussed|monitoring) visits?\b|\bjoint targeted area inspections?\b|\bJTAIs?\b", re.I)
_INSPECTION = re.compile(
    r"\b(?:full|last|previous|standard|short|graded|earlier|initial) (?:\w+ )?(?:inspection|report|judge?ment)|\bsince\b"
    r"|\bverdict\b|\bwas (?:rated|judged)|\bwere (?:rated|judged)|\bprevious|\bno (?:new )?grade|\b(?:not|without|never) ",
    re.I,
)
_UNGRADED = (ReportKind.FOCUSED_VISIT, ReportKind.MONITORING_VISIT, ReportKind.JTAI)


class Inconsistency(NamedTuple):
    """A rule that does not hold, and where."""

    code: str
    message: str
    evidence: Evidence | None = None


def within(summary: Summary, text: str) -> Iterator[Inconsistency]:
    """Yield what does not hold within one article; `text` is the article's text."""
    awarded = [grade for grade in summary.grades if grade.status is Status.AWARDED]
    for grade in summary.grades:
        if grade.status is not Status.TARGET:
            yield from _scale(grade)
    for grade in awarded:
        yield from _areas(grade, summary)
        yield from _visit(grade, summary, text)
    yield from _overall(awarded)
    yield from _timing(awarded, summary)
    yield from _existence(awarded, summary)
    for note in summary.notes:
        if note.code in _NOTES:
            yield Inconsistency(_NOTES[note.code], note.message, _note_place(note))


def between(summaries: Sequence[Summary]) -> Iterator[tuple[str, Inconsistency]]:
    """Yield what articles disagree on, with the source of each article that takes part."""
    briefs = [overview.brief(summary) for summary in summaries]
    grades = {(s.source, g.area, g.grade, g.council): g for s in summaries for g in s.grades if g.status is Status.AWARDED}
    councils = {council.name: council.code for summary in summaries for council in summary.councils}
    for conflict in overview.conflicts(overview.inspections(briefs)):
        for value, source in conflict.claims:
            others = sorted({(other, where) for other, where in conflict.claims if other != value})
            if others:
                told = "; ".join(
                    f"{_said(other)} {'elsewhere in it' if where == source else f'in {where}'}" for other, where in others
                )
                message = f"{conflict.name}, {_said(conflict.area)}: {_said(value)} here, {told}"
                grade = grades.get((source, conflict.area, value, councils.get(conflict.name)))
                place = grade.evidence if grade else None
                yield source, Inconsistency("OFS019", message, place)


def _said(value: str) -> str:
    return value.replace("_", " ")


def _note_place(note: Note) -> Evidence | None:
    if note.start is None or note.end is None:
        return None
    return Evidence(start=note.start, end=note.end, text=note.text or "")


def _frameworks(when: tuple[date, date]) -> list[Framework]:
    """Return the frameworks in force on any day of `when`; of a time before all of them, the first."""
    frameworks = lexicon_reader("grades").frameworks
    found = [
        framework
        for framework in frameworks
        if framework.first <= when[1].isoformat() and (framework.last is None or when[0].isoformat() <= framework.last)
    ]
    return found or list(frameworks[:1])


def _scale(grade: Grade) -> Iterator[Inconsistency]:
    when = edtf.bounds(grade.date)
    if when is None or any(grade.grade in framework.scale for framework in _frameworks(when)):
        return
    scale = ", ".join(map(_said, _frameworks(when)[0].scale))
    message = f"{_said(grade.grade)!r} for an inspection of {grade.date}, when the scale was {scale}"
    yield Inconsistency("OFS011", message, grade.evidence)


def _areas(grade: Grade, summary: Summary) -> Iterator[Inconsistency]:
    inspections = summary.report.inspections if summary.report else ()
    when = edtf.bounds(grade.date) or (edtf.bounds(inspections[0]) if inspections else None)
    if when is None or grade.area not in (*_CARE, Area.OVERALL):
        return
    frameworks = _frameworks(when)
    # Of other frameworks the areas are told in too many ways to hold an article to them.
    if any(framework.family != "ilacs" or grade.area in framework.areas for framework in frameworks):
        return
    if grade.area is Area.OVERALL:
        message = "an overall grade for an inspection of a time when Ofsted had ceased to give one"
        yield Inconsistency("OFS013", message, grade.evidence)
        return
    apart = grade.area is not Area.IN_CARE_AND_CARE_LEAVERS
    told = f"{_said(grade.area)} judged alone" if apart else "children in care and care leavers judged together"
    was = "children in care and care leavers were judged together" if apart else "each had its own judgement"
    message = f"{told}, for an inspection of a time when {was}"
    yield Inconsistency("OFS012", message, grade.evidence)


def _visit(grade: Grade, summary: Summary, text: str) -> Iterator[Inconsistency]:
    if summary.report and summary.report.kind in _UNGRADED:
        message = f"a grade in a report of kind {_said(summary.report.kind)}, which gives none"
        yield Inconsistency("OFS014", message, grade.evidence)
        return
    sentence = _sentence(text, grade.evidence)
    if _VISIT.search(sentence) and not _INSPECTION.search(sentence):
        message = f"'{grade.evidence.text}' is told of a visit that gives no grades"
        yield Inconsistency("OFS014", message, grade.evidence)


def _sentence(text: str, place: Evidence) -> str:
    """Return roughly the sentence of `place`: enough to see what else it names."""
    before = max(text.rfind(". ", 0, place.start), text.rfind("\n", 0, place.start))
    ends = [end for end in (text.find(". ", place.end), text.find("\n", place.end)) if end >= 0]
    return text[before + 1 : min(ends, default=len(text))]


def _overall(awarded: Sequence[Grade]) -> Iterator[Inconsistency]:
    by_council: dict[str | None, list[Grade]] = defaultdict(list)
    for grade in awarded:
        if grade.area is not Area.UNSPECIFIED:
            by_council[grade.council].append(grade)
    for grades in by_council.values():
        overall = {grade.grade: grade for grade in grades if grade.area is Area.OVERALL}
        # 'adoption' and 'care leavers' were sub-judgements of the SIF, yet no overall was outside all parts either.
        parts = [_BEST_FIRST.index(grade.grade) for grade in grades if grade.area is not Area.OVERALL]
        if len(overall) != 1 or len(parts) < 3:
            continue  # too few parts to tell: the article may leave out the one that settled it
        value, grade = next(iter(overall.items()))
        rank = _BEST_FIRST.index(value)
        if not min(parts) <= rank <= max(parts):
            message = f"overall {_said(value)}, yet every area told is {'worse' if rank < min(parts) else 'better'}"
            yield Inconsistency("OFS015", message, grade.evidence)


def _timing(awarded: Sequence[Grade], summary: Summary) -> Iterator[Inconsistency]:
    """Compare the report's (or the article's) date with the inspection that the awarded grades name."""
    reports = [fact for fact in summary.dates if fact.role is DateRole.REPORT]
    dates = {grade.date for grade in awarded if grade.date}
    if summary.report:
        dates.update(summary.report.inspections)
    for inspected in sorted(dates):
        when = edtf.bounds(inspected)
        if when is None or (when[1] - when[0]).days > 45:
            continue  # a year or a season is no day on site
        for fact in reports:
            out = edtf.bounds(fact.date)
            if fact.date == inspected:
                continue  # the article names the inspection by the day of its report
            # Of the inspection that was asked for: a report of years later or before is another one's.
            if out is None or out[0] != out[1] or not when[0] <= out[0] <= when[1] + SUSPECT_DELAY:
                continue
            place = Evidence(start=fact.start, end=fact.end, text=fact.text, page=fact.page)
            message = f"report of {fact.date} on an inspection of {inspected}: reports come out at least 39 days later"
            yield Inconsistency("OFS016", message, place)


def _existence(awarded: Sequence[Grade], summary: Summary) -> Iterator[Inconsistency]:
    primary, when = summary.primary, edtf.bounds(summary.published)
    # An article on the past of an abolished council is in order: only one that gives it a grade now is not.
    if primary is None or when is None or all(grade.council != primary.code for grade in awarded):
        return
    entry = lexicon_reader("councils").get(primary.code)
    told = None
    if entry and entry.valid_to and when[0] > date.fromisoformat(entry.valid_to) + timedelta(days=366):
        told = f"ceased to exist on {entry.valid_to}"
    if entry and entry.valid_from and when[1] < date.fromisoformat(entry.valid_from):
        told = f"did not exist before {entry.valid_from}"
    if told:
        message = f"{primary.name} {told}; the article is of {summary.published}"
        yield Inconsistency("OFS018", message, primary.mentions[0] if primary.mentions else None)
