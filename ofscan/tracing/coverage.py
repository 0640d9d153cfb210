"""How much of a report an article tells: its grades, its improvement items, its praise and its criticism, counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ofscan.comparing.sides import Side
from ofscan.facts.records import Status
from ofscan.tracing.records import (
    Coverage,
    Passage,
    ReusedWords,
    Share,
    Span,
    TracedAreas,
    TracedQuote,
    Weighed,
    WeighedSentence,
)
from ofscan.tracing.report_text import ReportText
from ofscan.tracing.telling import Index, article_sentences, body_sentences
from ofscan.words.phrases import Hit, Phrases, words
from ofscan.words.tracing import TracingLexicon

#: No phrase of the word list is longer.
LONGEST = 16
#: Where a clause ends: marks, and words that turn the sense.
_BREAKS = frozenset(
    [",", ";", ":", "–", "—", "(", ")", "but", "however", "although", "though", "while", "whilst", "whereas", "despite"]
)
PRAISE, CRITICISM, NEUTRAL = "praise", "criticism", "neutral"


def coverage(
    article: Side,
    chosen: Sequence[ReportText],
    *,
    left_out: int,
    areas: TracedAreas,
    quotes: Sequence[TracedQuote],
    reuse: Sequence[ReusedWords],
    lexicon: TracingLexicon,
) -> Coverage:
    """Return what of the chosen reports the article tells; `left_out` is the number of grades that it leaves out."""
    given = sum(grade.status is Status.AWARDED for report in chosen for grade in report.read.grades)
    items = sum(len(report.read.improvement_areas) for report in chosen)
    sorts: dict[str, list[WeighedSentence]] = {PRAISE: [], CRITICISM: []}
    for report in chosen:
        told = _told(article, report, quotes, reuse)
        for index, sentence in body_sentences(report):
            for sort in polarity(report.read.text[sentence.start : sentence.end], lexicon):
                passage = report.passage(sentence.first, sentence.last)
                sorts[sort].append(WeighedSentence(passage=passage, article=tuple(told.get(index, ()))))
    return Coverage(
        grades=Share(told=given - left_out, of=given),
        improvement_areas=Share(told=items - len(areas.left_out), of=items),
        praise=_weighed(sorts[PRAISE]),
        criticism=_weighed(sorts[CRITICISM]),
    )


def _weighed(sentences: list[WeighedSentence]) -> Weighed:
    told = sum(bool(sentence.article) for sentence in sentences)
    return Weighed(told=told, of=len(sentences), sentences=tuple(sentences))


def _told(
    article: Side, report: ReportText, quotes: Sequence[TracedQuote], reuse: Sequence[ReusedWords]
) -> Mapping[int, list[Span]]:
    """Return for the number of each of the report's sentences where the article tells it."""
    found: defaultdict[int, dict[tuple[int, int], Span]] = defaultdict(dict)

    def add(passage: Passage, span: Span) -> None:
        if passage.source == report.source:
            first, last = report.at(passage.match_start, passage.match_end)
            for index in range(report.sentence_of(first), report.sentence_of(max(first, last - 1)) + 1):
                found[index].setdefault((span.start, span.end), span)

    for quote in quotes:
        for place in quote.places:
            add(place, Span(start=quote.start, end=quote.end, text=quote.text))
    for item in reuse:
        add(item.passage, Span(start=item.start, end=item.end, text=item.text))
    index = Index(report)
    for span, stems in article_sentences(article):
        for number in index.like(stems)[:2]:
            if not any(_over(span, other) for other in found[number].values()):
                found[number][span.start, span.end] = span
    return {number: [spans[key] for key in sorted(spans)] for number, spans in found.items() if spans}


def _over(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


@lru_cache(maxsize=8)
def _phrases(lexicon: TracingLexicon) -> Phrases:
    return Phrases({PRAISE: lexicon.praise, CRITICISM: lexicon.criticism, NEUTRAL: lexicon.neutral})


def polarity(text: str, lexicon: TracingLexicon) -> tuple[str, ...]:
    """Return what a sentence does: "praise", "criticism", both or neither."""
    told = words(text)
    hits = _phrases(lexicon).find(told)
    clause = 0
    clauses = []
    for word in told:
        clause += word.low in _BREAKS
        clauses.append(clause)
    # 'Not sufficiently robust' holds no praise: where a clause criticises, its good words are what is missing.
    by_clause: defaultdict[int, set[str]] = defaultdict(set)
    for number, hit in enumerate(hits):
        if not _within_longer(number, hits):
            by_clause[clauses[hit.first]].add(hit.kind)
    counted = {CRITICISM if CRITICISM in kinds else PRAISE for kinds in by_clause.values() if kinds != {NEUTRAL}}
    return tuple(sort for sort in (PRAISE, CRITICISM) if sort in counted)


def _within_longer(number: int, hits: Sequence[Hit]) -> bool:
    """Whether a hit lies within a longer one; hits are in the order of their first words."""
    hit = hits[number]
    for step in (-1, 1):
        at = number + step
        while 0 <= at < len(hits) and abs(hits[at].first - hit.first) <= LONGEST:
            other = hits[at]
            if other.first <= hit.first and hit.last <= other.last and other.last - other.first > hit.last - hit.first:
                return True
            at += step
    return False
