"""How much of each text stands word for word in the other: runs, shares, what is moved, what is quoted here and not there."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import itemgetter

from ofscan.comparing.align import common, ranges
from ofscan.comparing.changes import Place
from ofscan.comparing.judging import Judge
from ofscan.comparing.quote_links import weighty
from ofscan.comparing.records import Reuse, Run, Unmarked
from ofscan.comparing.retold import reported
from ofscan.comparing.sides import Side
from ofscan.comparing.texts import RUN, Span, common_runs
from ofscan.comparing.wording import Word
from ofscan.facts.records import Quote
from ofscan.words.phrases import Phrases
from ofscan.words.phrases import words as phrase_words

#: Words in marks that are looked for without marks in the other article.
UNMARKED = 3


def reuse(a: Side, b: Side, only_a: Sequence[Quote], only_b: Sequence[Quote], judge: Judge) -> Reuse:
    """Return what the texts have in common; `only_a` and `only_b` are the quotations that one article alone has."""
    one, other = a.words, b.words
    lexicon = judge.lexicon
    # 'Luton Borough Council' said in both is no reuse, nor are Ofsted's names of judgements.
    names = {council.name for side in (a, b) for council in side.summary.councils}
    stock = (lexicon.stock_finder, Phrases({"name": sorted(name for name in names if phrase_words(name))}))
    plain_a, plain_b = _plain(a, stock), _plain(b, stock)
    spans = [span for span in common_runs(a.low, b.grams) if _counts(span, plain_a)]
    chosen = [span for span in _disjoint(spans) if _counts(span, plain_a)]
    moved = _moved(chosen)
    unmarked: list[Unmarked] = []
    for name, only, own, theirs in (("a", only_a, a, b), ("b", only_b, b, a)):
        told = list(reported(name, only, own, theirs, judge))
        # A quotation that one sentence reports is told as that, and not in runs.
        places = [getattr(item, name) for item in told]
        rest = [quote for quote in only if not any(quote.start <= place.start < quote.end for place in places)]
        unmarked += [*told, *_unmarked(name, rest, own, theirs, plain_b if name == "a" else plain_a)]
    runs = [_run(a, one, other, span, span in moved) for span in sorted(chosen, key=lambda s: (-s[2], s[0] + s[1], s[0]))]
    return Reuse(
        a_in_b=_share(spans, 0, len(one)),
        b_in_a=_share(spans, 1, len(other)),
        runs=tuple(runs),
        unmarked=tuple(unmarked),
    )


def _plain(side: Side, stock: Sequence[Phrases]) -> list[int]:
    """Return for each word of `side` how many words before it are no stock phrases, and for the end."""
    taken = bytearray(len(side.text))
    for start, end in side.passages:
        told = phrase_words(side.text, start, end)
        for hit in (hit for finder in stock for hit in finder.find(told)):
            first, last = told[hit.first].start, told[hit.last - 1].end
            taken[first:last] = b"x" * (last - first)
    return [0, *accumulate(not taken[word.start] for word in side.words)]


def _counts(span: Span, plain: Sequence[int]) -> bool:
    return plain[span[0] + span[2]] - plain[span[0]] >= RUN


def _share(spans: Iterable[Span], side: int, length: int) -> float:
    """Return the share of a text's words that lie in runs."""
    taken = bytearray(length)
    for span in spans:
        taken[span[side] : span[side] + span[2]] = b"x" * span[2]
    return round(taken.count(b"x") / length, 4) if length else 0.0


def _disjoint(spans: Iterable[Span]) -> list[Span]:
    """Return the longest spans that do not lie over each other in either text; what overlaps is cut, the rest kept."""
    heap = [(-length, a + b, a, b) for a, b, length in spans]
    heapq.heapify(heap)
    taken: tuple[set[int], set[int]] = (set(), set())
    chosen = []
    while heap:
        negative, _, a, b = heapq.heappop(heap)
        free = ranges(step for step in range(-negative) if a + step not in taken[0] and b + step not in taken[1])
        first, last = max(free, key=lambda part: (part[1] - part[0], -part[0]), default=(0, 0))
        if last - first < RUN:
            continue
        if last - first < -negative:
            heapq.heappush(heap, (first - last, a + b + 2 * first, a + first, b + first))
            continue
        chosen.append((a, b, last))
        taken[0].update(range(a, a + last))
        taken[1].update(range(b, b + last))
    return chosen


def _moved(chosen: Sequence[Span]) -> set[Span]:
    """Return the runs that are out of order: all but the chain, in order in both texts, that holds most words."""
    one, other = ([(span, step) for span in sorted(chosen, key=itemgetter(side)) for step in range(span[2])] for side in (0, 1))
    kept = {one[at][0] for block in common(one, other) for at in range(block.a_start, block.a_end)}
    # Of more words than can be laid side by side none is said to be out of order.
    return {span for span in chosen if span not in kept} if kept else set()


def _run(a: Side, one: Sequence[Word], other: Sequence[Word], span: Span, moved: bool) -> Run:
    place = _place(one, span[0], span[2])
    text = " ".join(a.text[place.start : place.end].split())
    return Run(a=place, b=_place(other, span[1], span[2]), words=span[2], text=text, moved=moved)


def _place(side: Sequence[Word], start: int, length: int) -> Place:
    return Place(start=side[start].start, end=side[start + length - 1].end)


def _unmarked(name: str, only: Sequence[Quote], own: Side, other: Side, plain: Sequence[int]) -> Iterable[Unmarked]:
    """Yield the words of quotations of one article that stand in the other outside quotation marks."""
    if not only:
        return
    theirs = other.words
    for quote in only:
        said = own.words[slice(*own.at(quote.start, quote.end))]
        if not said:
            continue
        words = [word.low for word in said]
        # A short quotation must stand there whole; of a long one each run counts.
        least = min(len(words), RUN)
        if least < UNMARKED or len(weighty(words)) < 2:
            continue
        for i, j, length in _longest(common_runs(words, other.grams, least=least)):
            outside = not any(start <= theirs[j].start and theirs[j + length - 1].end <= end for start, end in other.quoted)
            if outside and plain[j + length] - plain[j] >= UNMARKED and len(weighty(words[i : i + length])) >= 2:
                mine, place = _place(said, i, length), _place(theirs, j, length)
                text = " ".join(own.text[mine.start : mine.end].split())
                sides = {name: mine, "b" if name == "a" else "a": place}
                yield Unmarked(quoted_in=name, a=sides["a"], b=sides["b"], words=length, text=text)


def _longest(spans: Iterable[Span]) -> list[Span]:
    """Return for each part of the one text its longest run, once."""
    chosen: list[Span] = []
    for span in sorted(spans, key=lambda s: (-s[2], s[1], s[0])):
        if all(span[0] >= other[0] + other[2] or other[0] >= span[0] + span[2] for other in chosen):
            chosen.append(span)
    return sorted(chosen)
