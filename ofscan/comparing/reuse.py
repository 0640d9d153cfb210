"""How much of each text stands word for word in the other: runs, shares, what is moved, what is quoted here and not there."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from operator import itemgetter

from ofscan.comparing.align import common, ranges
from ofscan.comparing.changes import Place
from ofscan.comparing.records import Reuse, Run
from ofscan.comparing.sides import Side
from ofscan.comparing.texts import RUN, Span, common_runs
from ofscan.comparing.unmarked import Plain, own_words, unmarked
from ofscan.comparing.wording import Word
from ofscan.facts.records import Quote


def reuse(a: Side, b: Side, only_a: Sequence[Quote], only_b: Sequence[Quote], plain: tuple[Plain, Plain]) -> Reuse:
    """Return what the texts have in common.

    `only_a` and `only_b` are the quotations that one article alone has, `plain` what each says without marks.
    """
    one, other = a.words, b.words
    own = own_words(a, plain[0].stock)
    spans = [span for span in common_runs(a.low, b.grams) if _counts(span, own)]
    chosen = [span for span in _disjoint(spans) if _counts(span, own)]
    moved = _moved(chosen)
    runs = [_run(a, one, other, span, span in moved) for span in sorted(chosen, key=lambda s: (-s[2], s[0] + s[1], s[0]))]
    return Reuse(
        a_in_b=_share(spans, 0, len(one)),
        b_in_a=_share(spans, 1, len(other)),
        runs=tuple(runs),
        unmarked=(*unmarked("a", only_a, a, plain[1]), *unmarked("b", only_b, b, plain[0])),
    )


def _counts(span: Span, own: Sequence[int]) -> bool:
    return own[span[0] + span[2]] - own[span[0]] >= RUN


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
