"""Traces as pages, and how they are printed: what must be checked first, each quotation with the report's own words, the facts."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote as quoted

from ofscan.comparing.changes import REVERSING, Alert, Change, worded
from ofscan.facts import codec
from ofscan.facts.records import Area, Grade, Quote, Status
from ofscan.render import page as pages
from ofscan.render import words
from ofscan.render.page import ALARM, DOUBT, FINE, PLAIN, Cell, Entry, Page, Pane, Run, Section, cell, table
from ofscan.tracing.records import Passage, ReusedWords, Trace, TracedQuote, TraceList

#: Untold criticism that is shown unless all is asked for.
GRAVEST = 5
UNMARKED = "unmarked"
#: A row of a table: its look and its cells.
_Row = tuple[str, tuple[str | Cell, ...]]
#: How verdicts are called, and how grave they are.
VERDICTS = {
    "exact": ("exact", FINE),
    "altered": ("ALTERED", ALARM),
    "joined": ("JOINED from several places", ALARM),
    "earlier_report": ("from an earlier report", DOUBT),
    "not_found": ("NOT FOUND", ALARM),
    "in_report": ("Ofsted's words in another's mouth", DOUBT),
    "too_short": ("too short to tell", PLAIN),
    "agrees": ("as in the report", FINE),
    "contradicts": ("CONTRADICTED", ALARM),
    "not_in_report": ("not in the report", DOUBT),
}


def encode(record: Trace | TraceList) -> dict[str, Any]:
    """Return a record as plain data: each fact in one row with what the report says of it."""
    if isinstance(record, TraceList):
        return {**codec.encode(record), "traces": [encode(trace) for trace in record.traces]}
    told: dict[str, Any] = codec.encode(record)
    told["quotes"] = [_quote(row, item) for row, item in zip(told["quotes"], record.quotes, strict=True)]
    return told | {field: list(map(_row, items)) for field, items in told.pop("facts").items()}


def _quote(row: dict[str, Any], item: TracedQuote) -> dict[str, Any]:
    """Return a quotation's row with its own words, and with the first of its places beside all of them."""
    first = item.places[0] if item.places else None
    own = {key: value for key, value in row.pop("quote").items() if key in ("start", "end", "text", "speaker", "kind")}
    place = {key: getattr(first, key, None) for key in ("source", "page", "paragraph")}
    there = {"start": first.start, "end": first.end, "text": first.text} if first else None
    return {**own, **row, **place, "report": there, **codec.encode(worded(item.changes))}


def _row(traced: dict[str, Any]) -> dict[str, Any]:
    fact = traced.pop("fact")
    # Of who is named at several places the first.
    first, *_ = fact.pop("mentions", None) or [{}]
    return {**fact, **first, **traced}


def page(trace: Trace, title: str | None, article: str, *, every: bool = False, output: str | None = None) -> Page:
    """Return a trace as a page; links to reports are relative to the folder of `output`."""
    draw = _View(trace, output)
    held = any(used.chosen for used in trace.reports)
    entries = draw.entries()
    sections = [Section("Held against", (draw.reports(),))] if trace.reports else []
    if entries:
        sections.append(Section("Quotations", tuple(entries), beside=True))
    if held:
        sections += draw.facts(every)
    return Page(
        title=title or trace.article,
        source=trace.article if title else "",
        first=draw.first(entries) if held or entries else (),
        summary=summary_line(trace),
        notes=trace.warnings,
        sections=tuple(sections),
        panes=(Pane("The article", article, tuple(pages.marks(entries, "t"))),),
    )


def summary_line(trace: Trace) -> str:
    """Return what was found in one line: '5 quotations traced: 3 exact, 2 ALTERED; 4 of 5 improvement items told'."""
    if not any(used.chosen for used in trace.reports):
        return "no report to hold it against"
    told = [str(quote.verdict) for quote in trace.quotes if quote.verdict]
    counts = ", ".join(f"{told.count(name):,} {word}" for name, (word, _) in VERDICTS.items() if name in told)
    parts = [f"{words.plural(len(told), 'quotation')} traced: {counts}" if told else "no quotation to trace"]
    for noun, share in (("grade", trace.coverage.grades), ("improvement item", trace.coverage.improvement_areas)):
        if share.of:
            parts.append(f"{share.told:,} of {words.plural(share.of, noun)} told")
    return "; ".join(parts)


def place(passage: Passage) -> str:
    """Return where a passage stands: 'page 7, paragraph 33'."""
    told = [f"page {passage.page}"] if passage.page else []
    told += [f"paragraph {passage.paragraph}"] if passage.paragraph is not None else []
    return ", ".join(told)


class _View:
    def __init__(self, trace: Trace, output: str | None):
        self.trace = trace
        self.folder = os.path.dirname(output) if output else ""
        self.names = dict(zip(sources := [used.source for used in trace.reports], pages.labels(sources), strict=True))

    def reports(self) -> pages.Table:
        rows = []
        for used in self.trace.reports:
            inspected = " and ".join(map(words.date, used.inspections)) or "at a time that is not stated"
            what = f"{used.council_name or 'council not known'}, inspected {inspected}"
            what += f", published {words.date(used.published)}" if used.published else ""
            rows.append((PLAIN, ("held against" if used.chosen else "not held against", used.source, what, used.why)))
        if number := self.trace.other_councils:
            others = (words.plural(number, "report"), "on other councils", "searched only for words not found")
            rows.append((PLAIN, ("not held against", *others)))
        return table(rows, "", "Report", "On", "Why")

    def link(self, passage: Passage) -> str:
        """Return the address of a passage's page where the report is a PDF, else ""."""
        if not passage.page or not passage.source.lower().endswith(".pdf"):
            return ""
        path = os.path.relpath(passage.source, self.folder) if self.folder else passage.source
        return f"{quoted(path.replace(os.sep, '/'))}#page={passage.page}"

    def where(self, passage: Passage, *, named: bool = False) -> Run:
        named = named or len(self.trace.reports) > 1 or not place(passage)
        name = self.names.get(passage.source) or pages.labels([passage.source])[0]
        return Run(", ".join(filter(None, (name if named else "", place(passage)))), "", self.link(passage))

    def passage(self, passage: Passage, changes: Sequence[Change] = ()) -> Cell:
        around = [(passage.start, passage.match_start, "around"), (passage.match_end, passage.end, "around")]
        marks = [mark for mark in pages.changed(changes, "a") if passage.start <= mark[0] < passage.end]
        return (self.where(passage), Run(": "), *pages.cut(passage.text, passage.start, [*around, *marks]))

    # Quotations and unmarked words

    def entries(self) -> list[Entry]:
        found = [self.quote(quote) for quote in self.trace.quotes if quote.verdict]
        for item in self.trace.reuse:
            how = "whole sentence" if item.sentence else f"{item.words} words"
            told = (
                Run(f"{how} of the report without marks: "),
                *pages.cut(item.text, item.start, ()),
                *pages.remarks(item.alerts),
            )
            look = ALARM if item.alerts else PLAIN
            lines = (self.passage(item.passage),)
            entry = Entry(verdict=UNMARKED, words=told, look=look, lines=lines, alerts=item.alerts)
            found.append(_standing(entry, "u", item))
        # Changes before agreements, each in the order of the article.
        order = (ALARM, DOUBT, PLAIN, FINE)
        found.sort(key=lambda entry: order.index(entry.look))
        return [dataclasses.replace(entry, number=number) for number, entry in enumerate(found, 1)]

    def quote(self, quote: TracedQuote) -> Entry:
        word, look = VERDICTS[str(quote.verdict)]
        if not {*REVERSING, Alert.OLD}.isdisjoint(quote.alerts):
            look = ALARM
        own = quote.quote
        speaker = Run(f"{own.speaker or 'nobody named'}: ", "strong")
        changes = pages.changed(quote.changes, "b")
        told = (speaker, *pages.cut(own.text, own.start, changes), *pages.remarks(quote.alerts))
        lines = [self.passage(passage, quote.changes) for passage in quote.places]
        if quote.elsewhere:
            there = self.where(quote.elsewhere, named=True)
            lines.append((Run("but word for word in "), there, *self.passage(quote.elsewhere)[1:]))
        if quote.nearest:
            lines.append((Run("nearest: "), *self.passage(quote.nearest)))
        entry = Entry(verdict=word, words=told, look=look, lines=tuple(lines), alerts=quote.alerts)
        return _standing(entry, "q", own)

    def first(self, entries: Sequence[Entry]) -> tuple[Cell, ...]:
        trace = self.trace
        entries = sorted(entries, key=lambda entry: entry.places)
        quotes = [entry for entry in entries if entry.verdict != UNMARKED]
        lost = pages.having(quotes, Alert.CUT, Alert.NEGATION)
        turned = [entry for entry in pages.having(quotes, Alert.SENSE) if entry not in lost]
        numbers, old = pages.having(quotes, Alert.NUMBER), pages.having(quotes, Alert.OLD)

        def judged(verdict: str) -> list[Entry]:
            return [entry for entry in quotes if entry.verdict == VERDICTS[verdict][0]]

        rest = [entry for entry in judged("altered") if entry not in (*lost, *turned, *numbers, *old)]
        unmarked = [entry for entry in entries if entry.verdict == UNMARKED and entry.alerts]
        grades, dates, people = (
            sum(item.verdict == "contradicts" for item in trace.facts[field]) for field in ("grades", "dates", "inspectors")
        )
        missing = any(left.area is Area.OVERALL for left in trace.grades_left_out)

        def some(found: int | Sequence[object], noun: str, told: str) -> str:
            return f"{words.plural(found if isinstance(found, int) else len(found), noun)} {told}"

        return pages.check_first(
            [
                (some(lost, "quotation", "lost a negation"), lost),
                (some(turned, "quotation", "with the sense reversed"), turned),
                (some(unmarked, "run", "of unmarked words that lost a negation or are old"), unmarked),
                (some(numbers, "quotation", "with another number"), numbers),
                (some(old, "quotation", "of an old report told as new"), old),
                (f"{len(judged('not_found')):,} not found", judged("not_found")),
                (some(grades, "grade", "contradicted"), ["#grades"] * grades),
                (some(judged("joined"), "quotation", "joined"), judged("joined")),
                (some(rest, "quotation", "altered"), rest),
                ("overall grade not told", ["#grades"] * missing),
                (some(dates, "date", "contradicted"), ["#dates"] * dates),
                ("another lead inspector named", ["#dates"] * people),
            ]
        )

    # Facts

    def facts(self, every: bool) -> Iterator[Section]:
        trace = self.trace
        rows = list(self.told("grades"))
        rows += [
            (DOUBT, ("not told", f"{words.AREAS[left.area]}: {words.GRADES[left.grade]}")) for left in trace.grades_left_out
        ]
        if rows:
            yield Section("Grades", (table(rows, "Verdict", "Grade"),), id="grades")
        if areas := list(self.areas()):
            yield Section("Improvement areas", (table(areas, "Verdict", "What"),))
        if others := [row for field in ("dates", "inspectors") for row in self.told(field)]:
            yield Section("Dates and inspectors", (table(others, "Verdict", "What"),), id="dates")
        untold = trace.coverage.untold
        if untold:
            shown = untold if every else untold[:GRAVEST]
            lines = tuple(self.passage(passage) for passage in shown)
            more = (cell(f"and {len(untold) - len(shown):,} more: --all"),) if len(untold) > len(shown) else ()
            yield Section("Criticism in the report that is not told, worst first", (*lines, *more))
        told = trace.coverage
        shares = [
            ("Grades of the report told", told.grades.told, told.grades.of),
            ("Improvement items told", told.improvement_areas.told, told.improvement_areas.of),
            ("Sentences of praise told", told.praise.told, told.praise.of),
            ("Sentences of criticism told", told.criticism.told, told.criticism.of),
        ]
        counted = [(PLAIN, (name, f"{number:,} of {of:,}")) for name, number, of in shares]
        yield Section("What the article tells of the report", (table(counted),))
        for name, weighed in (("praise", told.praise), ("criticism", told.criticism)):
            sentences = [
                (FINE if item.article else PLAIN, ("told" if item.article else "", self.passage(item.passage)))
                for item in weighed.sentences
            ]
            if sentences:
                summed = f"{weighed.told:,} of {weighed.of:,} told"
                yield Section(f"Sentences of {name}", (table(sentences, "", "Sentence"),), folded=summed)

    def told(self, field: str) -> Iterator[_Row]:
        """Yield the facts of a kind with their verdicts, and beside a contradicted one what the report has."""
        draw, theirs = _TOLD[field]
        for item in self.trace.facts[field]:
            if item.verdict is not None:
                word, look = VERDICTS[str(item.verdict)]
                yield look, (word, draw(item.fact) + (f" – the report: {theirs(item.report)}" if look == ALARM else ""))

    def areas(self) -> Iterator[_Row]:
        told = self.trace.improvement_areas
        for left in told.left_out:
            yield DOUBT, ("left out", self.passage(left))
        for item in told.named:
            yield (
                DOUBT,
                ("named, but not as an area", (*self.passage(item.report), Run(f" – the article: {item.article.text}"))),
            )
        for only in told.only_in_article:
            yield DOUBT, ("in the article alone", only.text)
        for item in told.in_text:
            yield PLAIN, ("not in the list", (Run(f"{item.article.text} – but said in "), *self.passage(item.report)))
        for item in told.earlier:
            yield PLAIN, ("earlier inspection", (Run(f"{item.article.text} – "), *self.passage(item.report)))
        for item in told.told:
            by = "" if item.by == "words" else " in other words"
            yield FINE, ("told", (*self.passage(item.report), Run(f" – the article{by}: {item.article.text}")))


def _standing(entry: Entry, mark: str, at: Quote | ReusedWords) -> Entry:
    """Return an entry with where it stands in the article; `mark` begins its id."""
    return dataclasses.replace(entry, id=f"{mark}{at.start}", back=f"t{at.start}", places=(("t", at.start, at.end),))


def _grade(grade: Grade) -> str:
    told = f"{words.area(grade.area, grade.count)}: {words.GRADES[grade.grade]}"
    if grade.status is Status.AWARDED:
        return told
    return words.said(told, ", ".join([words.STATUSES[grade.status], *([words.date(grade.date)] if grade.date else [])]))


def _grades(given: Sequence[Grade]) -> str:
    return "; ".join(f"{words.AREAS[grade.area]}: {words.GRADES[grade.grade]}" for grade in given) or "none such"


#: How facts are told, by the field of their kind, and what a report has in the place of one that it contradicts.
_TOLD: Mapping[str, tuple[Callable[[Any], str], Callable[[Any], str]]] = {
    "grades": (_grade, _grades),
    "dates": (lambda one: f"{one.role}: {one.text} ({words.date(one.date)})", words.date),
    "inspectors": (lambda one: f"{one.role or 'inspector'}: {one.name}", ", ".join),
}
