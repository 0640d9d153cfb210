"""Traces as pages, and how they are printed: what must be checked first, each quotation with the report's own words, the facts."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote as quoted

from ofscan.comparing.changes import REVERSING, Alert, Change, worded
from ofscan.facts import codec
from ofscan.facts.records import Area, Grade, Quote, Status, Summary
from ofscan.render import page as pages
from ofscan.render import words
from ofscan.render.page import ALARM, DOUBT, FINE, PLAIN, Cell, Entry, Page, Pane, Run, Section, cell, judged, plain_rows, table
from ofscan.tracing.records import GradesTold, Passage, QuoteVerdict, ReusedWords, Share, Trace, TracedQuote, TraceList, Verdict

#: Untold criticism that is shown unless all is asked for.
GRAVEST = 5
UNMARKED = "unmarked"
#: A row of a table: the key of its verdict, the council, and what has it.
_Row = tuple[str, str, str | Cell]


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


def page(trace: Trace, summary: Summary, article: str, *, every: bool = False, output: str | None = None) -> Page:
    """Return a trace as a page; links to reports are relative to the folder of `output`."""
    draw = _View(trace, summary, output)
    held = any(used.chosen for used in trace.reports)
    entries = draw.entries()
    sections = [Section("Held against", (draw.reports(),))] if trace.reports or trace.other_councils else []
    sections += pages.parted(entries, beside=True)
    if held:
        sections += draw.facts(every)
    return Page(
        title=summary.title or trace.article,
        source=trace.article if summary.title else "",
        first=draw.first(entries) if held or entries else (),
        summary=summary_line(trace),
        notes=trace.warnings,
        sections=tuple(sections),
        panes=(Pane("The article", article, tuple(pages.marks(entries, "t"))),),
    )


def summary_line(trace: Trace) -> str:
    """Return what was found in one line: '5 quotations traced: 3 exact, 2 ALTERED; 4 of 5 improvement items told'."""
    told = [str(quote.verdict) for quote in trace.quotes if quote.verdict]
    counts = ", ".join(f"{told.count(name):,} {word}" for name, (word, _) in words.VERDICTS.items() if name in told)
    parts = [f"{words.plural(len(told), 'quotation')} traced: {counts}" if told else "no quotation to trace"]
    if not any(used.chosen for used in trace.reports):
        return "; ".join(["no report to hold it against", *parts[: len(told)]])
    for noun, share in (("grade", trace.coverage.grades), ("improvement item", trace.coverage.improvement_areas)):
        if share.of:
            parts.append(f"{share.told:,} of {words.plural(share.of, noun)} told{_rest(share, trace)}")
    return "; ".join(parts)


def _rest(share: Share, trace: Trace) -> str:
    """Return how many items the article may tell besides; of grades, where it contradicts some, how many, and how many it leaves out."""
    perhaps = len(trace.improvement_areas.perhaps) if share is trace.coverage.improvement_areas else 0
    wrong = share.contradicted if isinstance(share, GradesTold) else 0
    left = share.of - share.told - wrong
    rest = [f", {wrong:,} contradicted" + (f", {left:,} not told" if left else "")] if wrong else []
    return "".join([*rest, *([f", perhaps {perhaps:,} more"] if perhaps else [])])


def place(passage: Passage) -> str:
    """Return where a passage stands: 'page 7, paragraph 33'."""
    told = [f"page {passage.page}"] if passage.page else []
    told += [f"paragraph {passage.paragraph}"] if passage.paragraph is not None else []
    return ", ".join(told)


class _View:
    def __init__(self, trace: Trace, summary: Summary, output: str | None):
        self.trace = trace
        self.folder = os.path.dirname(output) if output else ""
        self.names = dict(zip(sources := [used.source for used in trace.reports], pages.labels(sources), strict=True))
        self.councils = {council.code: council.name for council in summary.councils}
        self.councils |= {used.council: used.council_name for used in trace.reports if used.council and used.council_name}
        self.on = {used.source: used.council_name or "" for used in trace.reports}
        told: list[Any] = [*trace.reports, *trace.quotes, *summary.grades]
        #: Whether it must be told beside each thing which council's it is.
        self.several = len({one.council for one in told if one.council}) > 1

    def reports(self) -> pages.Table:
        rows: list[tuple[str, Cell]] = []
        for used in self.trace.reports:
            inspected = " and ".join(map(words.date, used.inspections)) or "at a time that is not stated"
            what = f": {used.council_name or 'council not known'}, inspected {inspected}"
            what += f", published {words.date(used.published)}" if used.published else ""
            told = (Run(used.source, "strong"), Run(what), Run(f" – {used.why}" if used.why else "", "around"))
            rows.append(("held against" if used.chosen else "not held against", told))
        if number := self.trace.other_councils:
            others = words.plural(number, "report", "on other councils: searched only for words not found")
            rows.append(("not held against", cell(others)))
        return plain_rows(rows, "", "Report")

    def link(self, passage: Passage) -> str:
        """Return the address of a passage's page where the report is a PDF, else ""."""
        if not passage.page or not passage.source.lower().endswith(".pdf"):
            return ""
        path = os.path.relpath(passage.source, self.folder) if self.folder else passage.source
        return f"{quoted(path.replace(os.sep, '/'))}#page={passage.page}"

    def where(self, passage: Passage) -> Run:
        """Return where a passage stands: its report's name where that is not the only one, its council's where there are several."""
        name, source = passage.council_name or "", passage.source
        told = name if self.several or source not in self.on else ""
        alone = source in self.on and (len(self.on) == 1 or (self.several and list(self.on.values()).count(name) == 1))
        file = "" if alone and (told or place(passage)) else self.names.get(source) or pages.labels([source])[0]
        return Run(", ".join(filter(None, (told, file, place(passage)))), "", self.link(passage))

    def passage(self, passage: Passage, changes: Sequence[Change] = ()) -> Cell:
        around = [(passage.start, passage.match_start, "around"), (passage.match_end, passage.end, "around")]
        marks = [mark for mark in pages.changed(changes, "a") if passage.start <= mark[0] < passage.end]
        return (self.where(passage), Run(": "), *pages.cut(passage.text, passage.start, [*around, *marks]))

    # Quotations and unmarked words

    def entries(self) -> list[Entry]:
        found = [self.quote(quote) for quote in self.trace.quotes if quote.verdict]
        for item in self.trace.reuse:
            how = "whole sentence" if item.sentence else words.plural(item.words, "word")
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
        return pages.numbered(found, lambda entry: (ALARM, DOUBT, PLAIN, FINE).index(entry.look))

    def quote(self, quote: TracedQuote) -> Entry:
        word, look = words.VERDICTS[str(quote.verdict)]
        if not {*REVERSING, Alert.OLD}.isdisjoint(quote.alerts):
            look = ALARM
        own = quote.quote
        speaker = Run(f"{own.speaker or 'nobody named'}: ", "strong")
        changes = pages.changed(quote.changes, "b")
        told = (speaker, *pages.cut(own.text, own.start, changes), *pages.remarks(quote.alerts))
        lines = [self.passage(passage, quote.changes) for passage in quote.places]
        if quote.verdict is QuoteVerdict.OTHER_COUNCIL and quote.council:
            here = f"here the article speaks of {self.councils[quote.council]}; the words stand in another council's report: "
            lines[0] = (Run(here), *lines[0])
        if quote.elsewhere:
            lines.append((Run("but word for word elsewhere: "), *self.passage(quote.elsewhere)))
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
        unmarked = [entry for entry in entries if entry.verdict == UNMARKED and entry.alerts]

        def judged(verdict: str) -> list[Entry]:
            return [entry for entry in quotes if entry.verdict == words.VERDICTS[verdict][0]]

        def contradicted(field: str) -> list[str]:
            wrong = [item for item in trace.facts[field] if item.verdict == "contradicts"]
            return ["#grades" if field == "grades" else "#dates"] * len(wrong)

        missing = any(left.area is Area.OVERALL for left in trace.grades_left_out)
        return pages.check_first(
            [
                (lost, "quotation", "with a negation changed"),
                (turned, "quotation", "with the sense reversed"),
                (judged("other_council"), "quotation", "from another council's report"),
                (unmarked, "run", "of unmarked words that lost a negation, are old or another council's"),
                (numbers, "quotation", "with another number"),
                (old, "quotation", "of an old report told as new"),
                (judged("not_found"), "quotation", "not found"),
                (contradicted("grades"), "grade", "contradicted"),
                (judged("joined"), "quotation", "joined"),
                (judged("shortened"), "quotation", "shortened"),
                ([one for one in judged("altered") if one not in (*lost, *turned, *numbers, *old)], "quotation", "altered"),
                (["#grades"] * missing, "overall grade", "not told"),
                (contradicted("dates"), "date", "contradicted"),
                (contradicted("inspectors"), "lead inspector", "contradicted"),
            ]
        )

    # Facts

    def facts(self, every: bool) -> Iterator[Section]:
        trace, told = self.trace, self.trace.coverage
        left = [("not_told", self.on[one.source], _grades([one])) for one in trace.grades_left_out]
        if rows := [*self.told("grades"), *left]:
            yield Section("Grades", (self.table(rows, "Grade"),), id="grades")
        if areas := list(self.areas()):
            yield Section("Improvement areas", (judged(areas, "Verdict", "What"),))
        if others := [*self.told("dates"), *self.told("inspectors")]:
            yield Section("Dates and inspectors", (self.table(others, "What"),), id="dates")
        if told.untold:
            shown = told.untold if every else told.untold[:GRAVEST]
            rest = len(told.untold) - len(shown)
            more = (cell(f"and {rest:,} more: --all"),) if rest else ()
            yield Section("Criticism in the report that is not told, worst first", (*map(self.passage, shown), *more))
        shares = (("Grades of the report", told.grades), ("Improvement items", told.improvement_areas))
        counts = [f"{one.told:,} of {one.of:,}{_rest(one, trace)}" if one.of else "the report has none" for _, one in shares]
        counted = [(f"{name} told", count) for (name, _), count in zip(shares, counts, strict=True)]
        yield Section("What the article tells of the report", (plain_rows(counted),))
        for name, weighed in (("Sentences of praise", told.praise), ("Sentences of criticism", told.criticism)):
            if weighed.sentences:
                rated = [((FINE, "told") if item.article else (PLAIN, ""), item.passage) for item in weighed.sentences]
                lines = [(look, (word, self.passage(there))) for (look, word), there in rated]
                yield Section(name, (table(lines, "", "Sentence"),), folded=f"{weighed.told:,} of {weighed.of:,} told")

    def table(self, rows: Iterable[_Row], what: str) -> pages.Table:
        """Return a table of rows, with their councils where there are several."""
        head = ("Verdict", "Council", what) if self.several else ("Verdict", what)
        return judged(((key, told[-len(head) + 1 :]) for key, *told in rows), *head)

    def told(self, field: str) -> Iterator[_Row]:
        """Yield the facts of a kind with their verdicts, and beside a contradicted one what the report has."""
        draw, theirs = _TOLD[field]
        for item in self.trace.facts[field]:
            if item.verdict is not None:
                other = f" – the report: {theirs(item.report)}" if item.verdict is Verdict.CONTRADICTS else ""
                council = self.councils.get(getattr(item.fact, "council", None) or "") or self.on.get(item.source or "", "")
                yield str(item.verdict), council, draw(item.fact) + other

    def areas(self) -> Iterator[tuple[str, Sequence[str | Cell]]]:
        told = self.trace.improvement_areas
        yield from (("left_out", [self.passage(left)]) for left in told.left_out)
        yield from (("only_in_article", [only.text]) for only in told.only_in_article)
        for verdict in ("perhaps", "named", "in_text", "earlier", "told"):
            for item in getattr(told, verdict):
                yield verdict, [(*self.passage(item.report), Run(f" – the article: {item.article.text}"))]


def _standing(entry: Entry, mark: str, at: Quote | ReusedWords) -> Entry:
    """Return an entry with where it stands in the article; `mark` begins its id."""
    return dataclasses.replace(entry, id=f"{mark}{at.start}", back=f"t{at.start}", places=(("t", at.start, at.end),))


def _grade(grade: Grade) -> str:
    told = f"{words.area(grade.area, grade.count)}: {words.GRADES[grade.grade]}"
    if grade.status is Status.AWARDED:
        return told
    return words.said(told, ", ".join([words.STATUSES[grade.status], *([words.date(grade.date)] if grade.date else [])]))


def _grades(given: Sequence[Any]) -> str:
    return "; ".join(f"{words.AREAS[grade.area]}: {words.GRADES[grade.grade]}" for grade in given) or "none such"


#: How facts are told, by the field of their kind, and what a report has in the place of one that it contradicts.
_TOLD: Mapping[str, tuple[Callable[[Any], str], Callable[[Any], str]]] = {
    "grades": (_grade, _grades),
    "dates": (lambda one: f"{one.role}: {one.text} ({words.date(one.date)})", words.date),
    "inspectors": (lambda one: f"{one.role or 'inspector'}: {one.name}", ", ".join),
}
