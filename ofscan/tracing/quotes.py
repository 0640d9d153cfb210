"""The quotations of an article and what the reports say of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ofscan.comparing.quote_links import LIGHT
from ofscan.comparing.wording import Word
from ofscan.facts.records import Quote
from ofscan.tracing import search
from ofscan.tracing.claims import Claim, Claims
from ofscan.tracing.records import Passage, QuoteVerdict, Span, TracedQuote, WordChange
from ofscan.tracing.report_text import ReportText
from ofscan.tracing.search import Match
from ofscan.words.comparison import ComparisonLexicon

#: Another's words are the report's if they are no chance: so many in all, and so many of weight; altered ones more.
OTHERS_WORDS, OTHERS_HEAVY = 6, 3
OTHERS_ALTERED, OTHERS_SHARE = 8, 0.72
#: A quotation of nobody named must show as much before it is said to be altered from the report.
OPEN_WORDS, OPEN_SHARE = 6, 0.72


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation's place in a report; `earlier` if the report is of an inspection before the one that the article is on."""

    report: ReportText
    match: Match
    earlier: bool


class Tracer:
    """Looks quotations up in the chosen reports, then in the earlier ones."""

    def __init__(self, chosen: Sequence[ReportText], earlier: Sequence[ReportText], claims: Claims, lexicon: ComparisonLexicon):
        self.chosen = chosen
        self.earlier = earlier
        self.claims = claims
        self.lexicon = lexicon

    def trace(self, quote: Quote) -> TracedQuote:
        """Return `quote` with its verdict and its places."""
        if not self.chosen:
            return _traced(quote, None, None, (), ())
        found = self.find(quote)
        verdict = self.verdict(quote, found)
        if found is None or verdict in (None, QuoteVerdict.NOT_FOUND):
            return _traced(quote, verdict, None, (), ())
        changes = _changes(found, self.claims.article.text)
        return _traced(quote, verdict, found, changes, self.alerts(found))

    def find(self, quote: Quote) -> Found | None:
        """Return where `quote` is from: word for word before altered, the chosen reports before earlier ones."""
        quotation = search.quoted_words(quote.text, quote.start)
        best: tuple[tuple[float, ...], Found] | None = None
        for earlier, reports in ((False, self.chosen), (True, self.earlier)):
            for report in reports:
                match = search.find(quotation, quote.text, quote.start, report)
                if match is None:
                    continue
                if match.kind == "exact":
                    return Found(report, match, earlier)
                # A little better in an earlier report is no reason to think of that one.
                rank = (match.share - 0.1 * earlier, match.kind == "altered")
                if best is None or rank > best[0]:
                    best = rank, Found(report, match, earlier)
        return best[1] if best else None

    def verdict(self, quote: Quote, found: Found | None) -> QuoteVerdict | None:
        """Return what is to say of `quote`; None where there is nothing."""
        claim = self.claims.claim(quote)
        if claim is Claim.REPORT:
            if found is None:
                return QuoteVerdict.NOT_FOUND
        elif found is None or not _is_no_chance(found.match, claim):
            return None
        elif claim is Claim.OTHER:
            return QuoteVerdict.IN_REPORT
        return QuoteVerdict.EARLIER_REPORT if found.earlier else QuoteVerdict(found.match.kind)

    def alerts(self, found: Found) -> tuple[str, ...]:
        """Return what the changed words are: a negation, a number, a word of degree."""
        match, low = found.match, found.report.low
        removed = Counter(word for start, end in match.removed for word in low[start:end])
        added = Counter(word.low for start, end in match.added for word in match.told[start:end])
        told = []
        negations, degrees = frozenset(self.lexicon.negations), frozenset(self.lexicon.degrees)
        if _only(removed, negations) != _only(added, negations):
            told.append("negation")
        if self.values(removed) != self.values(added):
            told.append("number")
        if _only(removed, degrees) != _only(added, degrees):
            told.append("degree")
        return tuple(told)

    def values(self, words: Counter[str]) -> Counter[str]:
        """Return the numbers among `words`, in figures."""
        numbers = self.lexicon.numbers
        found: Counter[str] = Counter()
        for word, times in words.items():
            if word in numbers or word[:1].isdigit():
                found[numbers.get(word, word)] += times
        return found


def _only(words: Counter[str], wanted: frozenset[str]) -> Counter[str]:
    return Counter({word: times for word, times in words.items() if word in wanted})


def _is_no_chance(match: Match, claim: Claim) -> bool:
    size = len(match.told)
    heavy = sum(word.low not in LIGHT for word in match.told)
    if match.kind == "exact":
        least = (3, 2) if claim is Claim.OPEN else (OTHERS_WORDS, OTHERS_HEAVY)
        return size >= least[0] and heavy >= least[1]
    words, share = (OPEN_WORDS, OPEN_SHARE) if claim is Claim.OPEN else (OTHERS_ALTERED, OTHERS_SHARE)
    return size >= words and match.share >= share


def _traced(
    quote: Quote,
    verdict: QuoteVerdict | None,
    found: Found | None,
    changes: Sequence[WordChange],
    alerts: tuple[str, ...],
) -> TracedQuote:
    places = tuple(_places(found)) if found else ()
    first = places[0] if places else None
    return TracedQuote(
        start=quote.start,
        end=quote.end,
        text=quote.text,
        speaker=quote.speaker,
        kind=quote.kind,
        verdict=verdict,
        source=first.source if first else None,
        page=first.page if first else None,
        paragraph=first.paragraph if first else None,
        report=Span(start=first.start, end=first.end, text=first.text) if first else None,
        removed=tuple(change.text for change in changes if change.kind == "removed"),
        added=tuple(change.text for change in changes if change.kind == "added"),
        moved=tuple(change.text for change in changes if change.kind == "moved"),
        alerts=alerts,
        places=places,
        changes=tuple(changes),
    )


def _places(found: Found) -> Iterable[Passage]:
    pieces = found.match.pieces
    if found.match.kind != "joined":
        # Parts that an editor's marks divide are one place.
        yield found.report.passage(pieces[0].begin, max(pieces[-1].end, pieces[0].end))
        return
    for piece in pieces:
        yield found.report.passage(piece.begin, piece.end)


def _changes(found: Found, article: str) -> list[WordChange]:
    match, report = found.match, found.report
    changes = [
        *(WordChange(kind="removed", text=s.text, report=s, article=None) for s in _spans(report.words, match.removed, report)),
        *(WordChange(kind="added", text=s.text, report=None, article=s) for s in _spans(match.told, match.added, article)),
    ]
    for moved in match.moved:
        one = _span(report.words, moved.a_start, moved.a_end, report.read.text)
        other = _span(match.told, moved.b_start, moved.b_end, article)
        changes.append(WordChange(kind="moved", text=one.text, report=one, article=other))
    return changes


def _spans(words: Sequence[Word], ranges: Iterable[tuple[int, int]], text: str | ReportText) -> list[Span]:
    source = text if isinstance(text, str) else text.read.text
    return [_span(words, start, end, source) for start, end in ranges]


def _span(words: Sequence[Word], start: int, end: int, text: str) -> Span:
    first, last = words[start].start, words[end - 1].end
    return Span(start=first, end=last, text=" ".join(text[first:last].split()))
