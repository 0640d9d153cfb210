"""The report's list of what must improve against what the article says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from ofscan.comparing import meaning, passages
from ofscan.comparing.changes import REVERSING
from ofscan.comparing.judging import Judge
from ofscan.comparing.records import Pair
from ofscan.facts.records import Evidence, ImprovementArea, ImprovementStatus
from ofscan.tracing.held import Held
from ofscan.tracing.records import Passage, QuoteVerdict, ToldArea, TracedAreas, TracedQuote
from ofscan.tracing.report_text import ReportText, stems_of

#: What is told of an item that is paired with an area of the article, by what they have in common.
_TOLD = {"words": "told", "meaning": "perhaps"}


def areas(held: Held, quotes: Sequence[TracedQuote]) -> TracedAreas:
    """Return the items of the chosen reports' lists with where the article speaks of each, and the article's own.

    `quotes` are the article's quotations as traced: what an area quotes shows where it is from.
    """
    # Of what is said of a council without a report nothing is known.
    mine = [area for area in held.article.summary.improvement_areas if held.own(held.chosen, area.start, area.end)]
    open_ = [area for area in mine if area.status is ImprovementStatus.CURRENT]
    previous = [area for area in mine if area.status is ImprovementStatus.PREVIOUS]
    names = meaning.Names(held.article, held.judge.lexicon)
    found: dict[str, list[ToldArea]] = {name: [] for name in ("told", "perhaps", "named", "in_text", "earlier")}
    left: list[Passage] = []
    current = list(open_)
    for report in held.chosen:
        pairs, open_, rest = _paired(current, open_, report, held)
        for pair in pairs:
            found[_TOLD[pair.by]].append(pair)
        for item in rest:
            place, passage = names.find(item.text, partial(held.is_own, report)), report.item(item.start, item.end)
            if place is None or _is_reversed(place.place, quotes):
                left.append(passage)
            else:
                found["told" if place.asked else "named"].append(ToldArea(report=passage, article=place.place, by="words"))
    only: list[Evidence] = []
    for area in open_:
        quoted = _quoted(area, quotes)
        said = quoted.places[0] if quoted else _in_text(area, held.own(held.chosen, area.start, area.end), held.judge)
        if said is None or _is_reversed(area, quotes):
            # What the report denies, or denies only in the article, it does not say; nor what was not found of it.
            only.append(_span(area))
        else:
            old = quoted is not None and quoted.verdict is QuoteVerdict.EARLIER_REPORT
            found["earlier" if old else "in_text"].append(ToldArea(report=said, article=_span(area), by="words"))
    for report in held.earlier:
        pairs, previous, _ = _paired(previous, previous, report, held)
        found["earlier"] += pairs
    in_order = {name: tuple(told if name == "in_text" else sorted(told, key=_order)) for name, told in found.items()}
    return TracedAreas(**in_order, left_out=tuple(left), only_in_article=tuple(only))


def _order(item: ToldArea) -> tuple[str, int, int]:
    return (item.report.source, item.report.start, item.article.start)


def _span(area: ImprovementArea) -> Evidence:
    return Evidence(start=area.start, end=area.end, text=area.text)


def _paired(
    mine: Sequence[ImprovementArea], open_: list[ImprovementArea], report: ReportText, held: Held
) -> tuple[list[ToldArea], list[ImprovementArea], list[ImprovementArea]]:
    """Return the pairs, those of `open_` that stay without one, and the report's items that do."""
    # An earlier report's items are current in it and previous to the article: their time is no difference here.
    theirs = report.read.improvement_areas
    own = (area for area in mine if held.is_own(report, area.start, area.end))
    timed = [replace(area, status=ImprovementStatus.CURRENT) for area in own]
    found = meaning.improvements(timed, theirs, held.judge.lexicon)
    reader = meaning.Reader(held.judge.lexicon)
    kept = [pair for pair in (*found.shared, *found.changed) if _is_near(pair, reader)]
    pairs = [ToldArea(report=report.item(pair.b.start, pair.b.end), article=_span(pair.a), by=pair.by) for pair in kept]
    paired = {(pair.a.start, pair.a.end) for pair in kept}
    told = {(pair.b.start, pair.b.end) for pair in kept}
    rest = [area for area in theirs if (area.start, area.end) not in told]
    return pairs, [area for area in open_ if (area.start, area.end) not in paired], rest


def _is_near(pair: Pair, reader: meaning.Reader) -> bool:
    """Whether two areas are in the same words, of the same matters, or mostly of the same with the same wrong in them."""
    mine, theirs = reader.read(pair.a.text), reader.read(pair.b.text)
    if pair.by == "words" or mine.matters == theirs.matters:
        return True
    return 2 * len(mine.matters & theirs.matters) >= len(mine.matters | theirs.matters) and bool(mine.aspects & theirs.aspects)


def _quoted(area: ImprovementArea, quotes: Sequence[TracedQuote]) -> TracedQuote | None:
    """Return the first quotation that an area of the article holds or lies in and that a report has, or None."""
    found = (QuoteVerdict.EXACT, QuoteVerdict.SHORTENED, QuoteVerdict.ALTERED, QuoteVerdict.JOINED, QuoteVerdict.EARLIER_REPORT)
    return next((q for q in quotes if q.quote.start < area.end and area.start < q.quote.end and q.verdict in found), None)


def _is_reversed(place: ImprovementArea | Evidence, quotes: Sequence[TracedQuote]) -> bool:
    """Whether a quotation in the stretch says the opposite of the report, or was not found: one stretch has one verdict."""
    return any(
        quote.quote.start < place.end
        and place.start < quote.quote.end
        and (quote.verdict is QuoteVerdict.NOT_FOUND or not REVERSING.isdisjoint(quote.alerts))
        for quote in quotes
    )


def _in_text(area: ImprovementArea, reports: Sequence[ReportText], judge: Judge) -> Passage | None:
    """Return the passage of a report's running text that says what the area says, or None."""
    quotation = passages.quoted_words(area.text, area.start)
    for report in reports:
        match = passages.find(quotation, report, judge)
        if match is not None and (match.kind != "exact" or len(match.told) >= 3):
            return report.passage(match.pieces[0].a_start, match.pieces[0].a_end)
        found = report.index.like(stems_of(area.text))
        if found:
            return report.said(found[0])
    return None
