"""A Trace as rows of words and marked stretches: what every format for people draws from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ofscan.facts.records import Status
from ofscan.render import words
from ofscan.tracing.records import Passage, Trace, TracedGrade, TracedQuote, WordChange

#: Words for what stands beside a changed quotation.
ALERTS = {"negation": "NEGATION CHANGED", "number": "NUMBER CHANGED", "degree": "degree changed"}
VERDICTS = {
    "exact": "exact",
    "altered": "ALTERED",
    "joined": "JOINED",
    "earlier_report": "earlier report",
    "not_found": "NOT FOUND",
    "in_report": "report's words",
    "agrees": "agrees",
    "contradicts": "CONTRADICTED",
    "not_in_report": "not in report",
}
GRAVE = frozenset({"altered", "joined", "not_found", "contradicts"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a text and what happened to them: "", "removed", "added", "moved"; "around" for what is not quoted."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Row:
    """A verdict, what it is on, and the place: of the article, and of the report as (source, offset)."""

    verdict: str
    text: str
    article: int | None = None
    report: tuple[str, int] | None = None


def place(passage: Passage) -> str:
    """Return where a passage stands: 'page 7, paragraph 33'."""
    told = [f"page {passage.page}"] if passage.page else []
    if passage.paragraph is not None:
        told.append(f"paragraph {passage.paragraph}")
    return ", ".join(told)


def reports(trace: Trace) -> list[tuple[str, str, str, str]]:
    """Return for each report whether it was taken, its name, what it is, and why."""
    found = []
    for used in trace.reports:
        inspected = ", ".join(used.inspections) or "not stated"
        what = f"{used.council_name or 'council not known'}, inspected {inspected}"
        if used.published:
            what += f", published {used.published}"
        found.append(("taken" if used.chosen else "", used.source, what, used.why))
    return found


def quotation(quote: TracedQuote) -> list[Stretch]:
    """Return a quotation as stretches: its words, added and moved ones marked."""
    changes = [
        (change.article.start, change.article.end, change.kind) for change in quote.changes if change.article is not None
    ]
    return _cut(quote.text, quote.start, changes)


def passages(quote: TracedQuote) -> list[tuple[Passage, list[Stretch]]]:
    """Return each passage of a quotation as stretches: what is quoted of it, removed and moved words marked."""
    found = []
    for passage in quote.places:
        changes = [
            (change.report.start, change.report.end, change.kind)
            for change in quote.changes
            if change.report is not None and passage.start <= change.report.start < passage.end
        ]
        found.append((passage, passage_stretches(passage, changes)))
    return found


def passage_stretches(passage: Passage, changes: Sequence[tuple[int, int, str]] = ()) -> list[Stretch]:
    """Return a passage as stretches, what is not meant of it as "around"."""
    outer = [(passage.start, passage.match_start, "around"), (passage.match_end, passage.end, "around")]
    moved = [(start, end, kind) for start, end, kind in changes if start < passage.match_start or end > passage.match_end]
    for start, end, _ in moved:
        outer = [
            (first, last, kind)
            for low, high, kind in outer
            for first, last in ((low, min(high, start)), (max(low, end), high))
            if first < last
        ]
    return _cut(passage.text, passage.start, [*outer, *changes])


def _cut(text: str, offset: int, marks: Iterable[tuple[int, int, str]]) -> list[Stretch]:
    found: list[Stretch] = []
    at = 0
    for start, end, kind in sorted(marks):
        first, last = max(at, start - offset), min(len(text), end - offset)
        if first >= last:
            continue
        if at < first:
            found.append(Stretch(text[at:first], ""))
        found.append(Stretch(text[first:last], kind))
        at = last
    if at < len(text):
        found.append(Stretch(text[at:], ""))
    return found


def changed(changes: Iterable[WordChange]) -> str:
    """Return changed words in a line: 'removed “in order”, “the”; added “of”'."""
    found: dict[str, list[str]] = {}
    for change in changes:
        found.setdefault(change.kind, []).append(f"“{change.text}”")
    return "; ".join(f"{kind} {', '.join(told)}" for kind, told in found.items())


def remarks(quote: TracedQuote) -> list[str]:
    """Return what weighs in the changed words."""
    return [ALERTS[alert] for alert in quote.alerts]


def grades(trace: Trace) -> list[Row]:
    """Return the grades, then those left out."""
    found = []
    for item in trace.grades:
        if item.verdict is None:
            continue
        report = (item.source, item.report[0].evidence.start) if item.source and item.report else None
        found.append(Row(item.verdict, _grade(item), item.evidence.start, report))
    for left in trace.grades_left_out:
        told = f"{words.AREAS[left.area]}: {words.GRADES[left.grade]}"
        found.append(Row("left out", told, None, (left.source, left.evidence.start)))
    return found


def _grade(item: TracedGrade) -> str:
    told = f"{words.area(item.area, item.count)}: {words.GRADES[item.grade]}"
    if item.status is not Status.AWARDED:
        told += f" ({words.STATUSES[item.status]}{f', {item.date}' if item.date else ''})"
    if item.verdict == "contradicts":
        theirs = "; ".join(f"{words.AREAS[other.area]}: {words.GRADES[other.grade]}" for other in item.report)
        told += f" – the report: {theirs or 'none such'}"
    return told


def areas(trace: Trace) -> list[Row]:
    """Return the report's list of improvements with where the article tells each, then what else the article has."""
    found = []
    told = trace.improvement_areas
    for item in told.told:
        by = "" if item.by == "words" else ", in other words"
        text = f"{item.report.text} – the article{by}: {item.article.text}"
        found.append(Row("told", text, item.article.start, (item.report.source, item.report.start)))
    for left in told.left_out:
        found.append(Row("left out", left.text, None, (left.source, left.start)))
    for item in told.in_text:
        text = f"{item.article.text} – not in the list, but said on {place(item.report) or 'in its text'}: {item.report.text}"
        found.append(Row("in the text", text, item.article.start, (item.report.source, item.report.start)))
    for item in told.earlier:
        text = f"{item.article.text} – of the earlier inspection: {item.report.text}"
        found.append(Row("earlier", text, item.article.start, (item.report.source, item.report.start)))
    found += [Row("article only", only.text, only.start) for only in told.only_in_article]
    return found


def others(trace: Trace) -> list[Row]:
    """Return the dates and the inspectors."""
    found = []
    for date in trace.dates:
        text = f"{date.role}: {date.text} ({date.date})"
        if date.verdict == "contradicts":
            text += f" – the report: {date.report}"
        found.append(Row(date.verdict, text, date.start, (date.source, 0) if date.source else None))
    for person in trace.inspectors:
        text = f"lead inspector: {person.name}"
        if person.verdict == "contradicts":
            text += f" – the report: {', '.join(person.report)}"
        found.append(Row(person.verdict, text, person.start, (person.source, 0) if person.source else None))
    return found


def coverage(trace: Trace) -> list[tuple[str, str]]:
    """Return the closing table: what of the report the article tells."""
    told = trace.coverage
    return [
        ("Grades of the report told", f"{told.grades.told} of {told.grades.of}"),
        ("Improvement items told", f"{told.improvement_areas.told} of {told.improvement_areas.of}"),
        ("Sentences of praise told", f"{told.praise.told} of {told.praise.of}"),
        ("Sentences of criticism told", f"{told.criticism.told} of {told.criticism.of}"),
    ]
