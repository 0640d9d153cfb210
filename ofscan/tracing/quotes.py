"""The quotations of an article and what the reports say of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from ofscan.comparing import matching, passages, speakers
from ofscan.comparing.align import Alignment, align
from ofscan.comparing.changes import REVERSING, Alert, Change, ChangeKind, Part, Place, changes, in_order
from ofscan.comparing.passages import Match, Words
from ofscan.comparing.quote_links import LIGHT, weighty
from ofscan.comparing.sides import is_english, is_within
from ofscan.comparing.wording import sentences
from ofscan.facts.records import Quote, SpeakerKind
from ofscan.tracing.held import Held
from ofscan.tracing.records import Passage, QuoteVerdict, TracedQuote
from ofscan.tracing.report_text import ReportText, stems
from ofscan.words.phrases import Phrases, words
from ofscan.words.speakers import Group
from ofscan.words.tracing import TracingLexicon


class Claim(StrEnum):
    """Whose words a quotation is said to be."""

    REPORT = "report"
    #: Nobody is named, or a person who may speak beside the report: found words are told, missing ones prove nothing.
    OPEN = "open"
    OTHER = "other"


@lru_cache(maxsize=8)
def _phrases(lexicon: TracingLexicon) -> Phrases:
    lists = {"cited": lexicon.cited, "new": lexicon.told_as_new, "old": lexicon.told_as_old, "limit": lexicon.limits}
    return Phrases(lists)


#: Words are the report's if they are no chance: so many of it word for word, so many of weight; so many altered ones, and what
#: share of their weight. Another's must be more than those of whom nobody is named.
NO_CHANCE = {Claim.OPEN: (3, 2, 6), Claim.OTHER: (6, 3, 8)}
ALTERED_SHARE = 0.72
#: A sentence of the report comes near to a quotation that has so much of its weight, and so many of its words: of 161 quotations
#: held against four reports each that they are not from, 132 have one (255 if a fifth of the shorter one's weight is enough).
NEAR_SHARE, NEAR_WORDS = 0.4, 2
#: What is told of words that are not found.
TURNING = REVERSING | {Alert.NUMBER}


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation's place in a report.

    `earlier` if the report is of an inspection before the one that the article is on, `apart` if it is on another council.
    """

    report: ReportText
    match: Match
    earlier: bool
    apart: bool = False


class Tracer:
    """Judges whose words the quotations of an article are, and looks them up.

    First in the chosen reports on their council, in its earlier ones, in those held on others, in all on offer.
    """

    def __init__(self, held: Held):
        self.held, self.article, self.judge = held, held.article, held.judge
        self.inspectors = [name for report in (*held.chosen, *held.earlier) for name in report.leads]
        self.groups = dict(zip(self.article.summary.quotes, speakers.groups(self.article.summary), strict=True))
        self.phrases = _phrases(held.lexicon)

    def trace(self, quote: Quote) -> TracedQuote:
        """Return `quote` with its verdict and its places."""
        quotation = passages.quoted_words(quote.text, quote.start)
        low = [word.low for word in quotation.told]
        codes = self.held.at(quote.start, quote.end)
        told = TracedQuote(quote=quote, verdict=None, council=next(iter(codes)) if len(codes) == 1 else None)
        own = self.held.own(self.held.chosen, quote.start, quote.end)
        claim = self.claim(quote)
        found = self.find(quote, quotation, claim)
        verdict = _verdict(claim, found, missing=self.held.is_whole(quote.start, quote.end))
        # Words of another inspection's report may be a set phrase of Ofsted's that the one meant has too.
        owned = found and found.match.kind == "exact" and _is_no_chance(found.match, Claim.OTHER)
        if claim is Claim.REPORT and not owned and self.held.lacks(quote.start, quote.end):
            return replace(told, verdict=QuoteVerdict.NOT_GIVEN if is_english(low) else None)
        if verdict is QuoteVerdict.NOT_FOUND:
            # What is not read must not be given to anybody.
            return self.missing(told, quotation, own) if is_english(low) else told
        if found is None or verdict in (None, QuoteVerdict.TOO_SHORT):
            return replace(told, verdict=verdict)
        article = [Part(self.article.text, 0, found.match.told)]
        changed = changes(found.match.changes, [Part(found.report.text, 0, found.report.words)], article)
        lost = (*self.limits(found.report, found.match.pieces[0].a_start, quote.start), *self.turns(found))
        if verdict is QuoteVerdict.EXACT and lost:
            verdict, changed = QuoteVerdict.SHORTENED, (*lost, *changed)
        return replace(told, verdict=verdict, alerts=self.alerts(quote, found), places=_places(found), changes=changed)

    def missing(self, told: TracedQuote, quotation: Words, own: Sequence[ReportText]) -> TracedQuote:
        """Return a quotation that none of the reports `own` has with what may be meant: another report's words, or a sentence like it."""
        offered = (report for report in (*self.held.chosen, *self.held.earlier, *self.held.others) if report not in own)
        elsewhere = next((place for report in offered if (place := _verbatim(quotation, report))), None)
        if elsewhere is None and self.held.is_unknown(told.quote.start, told.quote.end):
            return replace(told, verdict=QuoteVerdict.NOT_GIVEN)
        nearest, alerts = self.nearest([word.low for word in quotation.told], own)
        return replace(told, verdict=QuoteVerdict.NOT_FOUND, alerts=alerts, nearest=nearest, elsewhere=elsewhere)

    def find(self, quote: Quote, quotation: Words, claim: Claim) -> Found | None:
        """Return where `quote` is from: word for word before altered, the chosen reports before earlier ones, its council's first."""
        best: tuple[tuple[float, ...], Found] | None = None
        reports = (*self.held.chosen, *self.held.earlier)
        own = self.held.own(reports, quote.start, quote.end)
        for report in own:
            match, earlier = passages.find(quotation, report, self.judge), report in self.held.earlier
            if match is not None and match.kind == "exact":
                return Found(report, match, earlier)
            # A little better in an earlier report is no reason to think of that one.
            rank = (match.share - 0.1 * earlier, match.kind == "altered") if match else ()
            if match is not None and (best is None or rank > best[0]):
                best = rank, Found(report, match, earlier)
        # Of another council's report the very words, if they are no chance; altered ones where none is on the article's own.
        for report in (one for one in reports if one not in own):
            match = passages.verbatim(quotation, report) if own else passages.find(quotation, report, self.judge)
            if match is not None and _is_no_chance(match, claim):
                return Found(report, match, report in self.held.earlier, apart=True)
        return best[1] if best else None

    def alerts(self, quote: Quote, found: Found) -> tuple[Alert, ...]:
        """Return what is in the changed words, or around the words that are the same."""
        match, report = found.match, found.report
        low = [word.low for word in match.told]
        starts = [start + quote.start for start, _ in sentences(quote.text, 0, len(quote.text))]
        cuts = report.cuts(match.pieces), [sum(word.start < start for word in match.told) for start in starts[1:]]
        told = set(self.judge.alerts(match.changes, report.low, low, cuts))
        for piece in match.pieces:
            first, last = match.told[piece.b_start], match.told[piece.b_end - 1]
            told.update(self.around(report, piece.a_start, first.start, last.end))
        return in_order(told)

    def nearest(self, low: Sequence[str], reports: Sequence[ReportText]) -> tuple[Passage | None, tuple[Alert, ...]]:
        """Return the sentence of the reports that has most of the words `low`, or None, and what `low` turns round in it.

        That is told only where at least half of the words stand there in order.
        """
        wanted = stems(low)
        for report in reports:
            likely = report.index.like(wanted, share=NEAR_SHARE, number=NEAR_WORDS, whole=True)
            if likely:
                theirs = report.low[slice(*report.sentences[likely[0]][2:4])]
                kept = align(theirs, low).kept
                # What the sentence has before and behind may well be left out.
                theirs = theirs[kept[0].a_start : kept[-1].a_end] if kept else []
                alike = 2 * sum(run.b_end - run.b_start for run in kept) >= max(len(low), len(theirs))
                told = self.judge.alerts(align(theirs, low), theirs, low) if alike else ()
                return report.said(likely[0]), tuple(alert for alert in told if alert in TURNING)
        return None, ()

    # Whose words they are, and what stands around them

    def claim(self, quote: Quote) -> Claim:
        """Return whose words `quote` is said to be."""
        person = quote.kind is SpeakerKind.PERSON
        if person and any(matching.same_name(name, quote.speaker) for name in self.inspectors):
            return Claim.REPORT
        if speakers.is_inspectorate(quote) or speakers.are_inspectors(quote):
            return Claim.REPORT
        # Who speaks for Ofsted beside its report, and reports that may be another's or an earlier one.
        if quote.speaker is None or self.groups.get(quote) in (Group.INSPECTORATE, Group.REPORT):
            return Claim.OPEN
        # Or the sentence says that the inspection cited the words.
        cited = not person and "cited" in self.cues(*self.article.sentence_at(quote.start))
        return Claim.REPORT if cited else Claim.OTHER

    def around(self, report: ReportText, begin: int, start: int, end: int) -> tuple[Alert, ...]:
        """Return what stands around words that the article has at [start, end), and a report from its word `begin` on."""
        cut = self.judge.is_cut_off(report, begin, self.article, start, end)
        old = any(report is one for one in self.held.earlier) and self.is_told_as_new(start) and not self.held.lacks(start, end)
        return tuple(alert for alert, there in ((Alert.CUT, cut), (Alert.OLD, old)) if there)

    def is_told_as_new(self, start: int) -> bool:
        """Return whether the sentence at `start` speaks of the new report, and neither it nor the one before of an old one."""
        sentence = self.article.sentence_at(start)
        told = self.cues(*sentence)
        before = self.article.sentence_at(max(0, sentence[0] - 2))
        return "new" in told and "old" not in told | self.cues(*before)

    def turns(self, found: Found) -> Iterator[Change]:
        """Yield what a mark of omission stands for, where it turns what is said: a 'but', or within one sentence a 'not'."""
        report, denied = found.report, frozenset(self.judge.lexicon.negations)
        for one, other in pairwise(found.match.pieces):
            gap, at = (one.a_end, other.a_start), [report.sentence_of(one.a_end - 1), report.sentence_of(other.a_start)]
            ends = [report.sentences[at[0]].last, report.sentences[at[1]].first]
            # Of sentences left out whole, how they begin: 'However, ...'.
            low = {report.low[word] for word in range(*gap) if word < ends[0] or word >= ends[1]}
            low |= {report.low[sentence.first] for sentence in report.sentences[at[0] + 1 : at[1]]}
            if not low.isdisjoint(self.held.lexicon.turns) or (at[0] == at[1] and low & denied):
                yield from changes(Alignment((), (gap,)), [Part(report.text, 0, report.words)], [])

    def limits(self, report: ReportText, begin: int, start: int) -> Iterator[Change]:
        """Yield what limits a report's words from `begin` on and is left out of the same, quoted at `start`: 'most', 'in a few cases'.

        What stands between, the article has before its mark, and no limit in that sentence.
        """
        at = report.words[begin].start
        said = words(report.text, report.sentence_at(at)[0], at)
        last = max(
            (hit for hit in self.phrases.find(said) if hit.kind == "limit"),
            key=lambda hit: (hit.last, -hit.first),
            default=None,
        )
        if last is None or "limit" in self.cues(*self.article.sentence_at(start)):
            return
        place = Place(start=said[last.first].start, end=said[last.last - 1].end)
        between = report.low[report.at(place.end, at)[0] : begin]
        mine = self.article.at(start, start)[0]
        if between == self.article.low[mine - len(between) : mine]:
            yield Change(kind=ChangeKind.REMOVED, text=report.text[place.start : place.end], a=place, b=None)

    def cues(self, start: int, end: int) -> set[str]:
        """Return what a sentence says of its words outside quotation marks: "cited", "new", "old"."""
        # A long sentence of a hostile file says nothing.
        if end - start > 2_000:
            return set()
        said = [word for word in words(self.article.text, start, end) if not is_within(word.start, self.article.quoted)]
        told = {hit.kind for hit in self.phrases.find(said)}
        # A year before the article's.
        year = (self.article.summary.published or "")[:4]
        old = any(word.low.isdigit() and len(word.low) == 4 and "1990" <= word.low < year for word in said)
        return told | ({"old"} if old else set())


def _verdict(claim: Claim, found: Found | None, *, missing: bool) -> QuoteVerdict | None:
    """Return what is to say of a quotation; None where there is nothing. `missing`: it would be known to be, if not found."""
    if found is None:
        return QuoteVerdict.NOT_FOUND if claim is Claim.REPORT and missing else None
    if found.apart:
        return QuoteVerdict.OTHER_COUNCIL
    if claim is Claim.REPORT and _is_too_short(found):
        return QuoteVerdict.TOO_SHORT
    if claim is not Claim.REPORT and not _is_no_chance(found.match, claim):
        return None
    if claim is Claim.OTHER:
        return QuoteVerdict.IN_REPORT
    return QuoteVerdict.EARLIER_REPORT if found.earlier else QuoteVerdict(found.match.kind)


def _verbatim(quotation: Words, report: ReportText) -> Passage | None:
    match = passages.verbatim(quotation, report)
    if match is None or len(match.told) < 2:
        return None
    return report.passage(match.pieces[0].a_start, match.pieces[-1].a_end)


def _is_too_short(found: Found) -> bool:
    """Whether a quotation is a single word, or none of weight, that the report has at several places."""
    low = [word.low for word in found.match.told]
    if len(low) == 1:
        return low[0] in LIGHT or found.report.counts[low[0]] > 1
    return len(low) < 4 and all(word in LIGHT for word in low)


def _is_no_chance(match: Match, claim: Claim) -> bool:
    words, heavy, altered = NO_CHANCE[Claim.OTHER if claim is Claim.OTHER else Claim.OPEN]
    # Where nothing is put in or moved, every word is the report's: 'plans are reviewed' of 'plans are not reviewed'.
    if match.kind == "exact" or (match.kind == "altered" and not (match.changes.added or match.changes.moved)):
        return len(match.told) >= words and len(weighty(word.low for word in match.told)) >= heavy
    return len(match.told) >= altered and match.share >= ALTERED_SHARE


def _places(found: Found) -> tuple[Passage, ...]:
    pieces = found.match.pieces
    # Parts that an editor's marks divide are one place.
    whole = [(pieces[0].a_start, max(pieces[-1].a_end, pieces[0].a_end))]
    spans = [piece[:2] for piece in pieces] if found.match.kind == "joined" else whole
    return tuple(found.report.passage(*span) for span in spans)
