"""Two runs of words laid side by side: what stays, what is removed, what is added, what is moved."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

#: Runs are aligned exactly while the product of their lengths is below this: the table that is needed grows with it.
MAX_CELLS = 200_000_000
#: Past so many changed words the two are rewritten, and what of them was moved says nothing.
MAX_MOVING = 2_000
#: Places at which a word is looked for that may be moved: one repeated without end would make this quadratic.
MAX_PLACES = 8
#: Words of a sentence that can be told to be moved.
MOVED_SENTENCE = 3
#: Sentences that share so much are tellings of one in which a word that is put in or taken out counts.
NEARLY = 0.6

Range = tuple[int, int]
#: The first words of sentences, by which sentences that stand in another order are known.
Cuts = tuple[Sequence[int], Sequence[int]]


class Block(NamedTuple):
    """The same words in both: [a_start, a_end) of the one and [b_start, b_end) of the other."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


class Alignment(NamedTuple):
    """What stays in place, and what is removed, added and moved, each as ranges of words; in order."""

    kept: tuple[Block, ...]
    removed: tuple[Range, ...] = ()
    added: tuple[Range, ...] = ()
    moved: tuple[Block, ...] = ()

    def gaps(self) -> list[tuple[list[Range], list[Range]]]:
        """Return what is removed and what is added in its place, for each place where words are changed."""
        found: dict[int, tuple[list[Range], list[Range]]] = {}
        for side, ranges in enumerate((self.removed, self.added)):
            starts = [block.b_start if side else block.a_start for block in self.kept]
            for place in ranges:
                found.setdefault(bisect_right(starts, place[0]), ([], []))[side].append(place)
        return [found[key] for key in sorted(found)]


def align(a: Sequence[str], b: Sequence[str], *, light: frozenset[str] = frozenset(), cuts: Cuts = ((), ())) -> Alignment:
    """Return how `a` becomes `b`, keeping as many words as can be kept in order.

    A run that is taken out here and put in there is moved, if it holds a word that is not in `light`; a single word only
    where nothing else is taken out or put in beside it, since rewritten sentences share single words by chance. With `cuts`
    whole sentences that both have are moved as such.
    """
    moved = _reordered(a, b, cuts)
    # Words of a moved sentence are like no others.
    one, other = [*a], [*b]
    for block in moved:
        one[block.a_start : block.a_end] = [" a"] * (block.a_end - block.a_start)
        other[block.b_start : block.b_end] = [" b"] * (block.b_end - block.b_start)
    return completed(a, b, common(one, other), moved, light=light)


def completed(
    a: Sequence[str],
    b: Sequence[str],
    kept: Sequence[Block],
    moved: Iterable[Block] = (),
    *,
    light: frozenset[str],
    singles: bool = False,
) -> Alignment:
    """Return how `a` becomes `b` where `kept` stays in place, with what of the rest is moved.

    `singles`: a single word is moved also where more is taken out beside it, as of a report's sentence that is cited in part.
    """
    moved = [*moved]
    removed = rest(len(a), sorted([(block.a_start, block.a_end) for block in (*kept, *moved)]))
    added = rest(len(b), sorted([(block.b_start, block.b_end) for block in (*kept, *moved)]))
    # The longest first, so that a moved sentence is not told as its halves.
    few = sum(end - start for start, end in (*removed, *added)) <= MAX_MOVING
    while few and (found := _longest(a, b, removed, added, light, singles)) is not None:
        moved.append(found)
        removed = without(removed, found.a_start, found.a_end)
        added = without(added, found.b_start, found.b_end)
    return Alignment(tuple(kept), tuple(removed), tuple(added), tuple(sorted(moved)))


def _reordered(a: Sequence[str], b: Sequence[str], cuts: Cuts) -> list[Block]:
    """Return the whole sentences that stand in both and out of order: all but the chain of most words that is in order."""
    sides = [
        [(tuple(low[first:last]), first, last) for first, last in pairwise(sorted({0, *starts, len(low)}))]
        for low, starts in zip((a, b), cuts, strict=True)
    ]
    both = {told for told, _, _ in sides[0]} & {told for told, _, _ in sides[1]}
    one, other = (
        [(told, at) if told in both else (name, first + at) for told, first, last in side for at in range(last - first)]
        for name, side in zip("ab", sides, strict=True)
    )
    kept = common(one, other)
    waiting: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for told, first, _ in sides[1]:
        if not any(block.b_start <= first < block.b_end for block in kept):
            waiting[told].append(first)
    moved = []
    for told, first, last in sides[0]:
        if last - first >= MOVED_SENTENCE and waiting[told] and not any(b.a_start <= first < b.a_end for b in kept):
            place = waiting[told].pop(0)
            moved.append(Block(first, last, place, place + last - first))
    return moved


def common(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[Block]:
    """Return the words that both have in order, as many as can be; none of two that are too long to be tellings of one."""
    if len(a) * len(b) > MAX_CELLS:
        return []
    same = (code for code in LCSseq.opcodes(a, b) if code.tag == "equal")
    return [Block(code.src_start, code.src_end, code.dest_start, code.dest_end) for code in same]


def is_nearly(a: Sequence[str], b: Sequence[str]) -> bool:
    """Return whether two runs of words are so alike that a word put in or taken out counts."""
    return Indel.normalized_similarity(a, b) >= NEARLY


def rest(length: int, taken: Iterable[Range]) -> list[Range]:
    """Return what ranges that are in order leave of [0, length)."""
    edges = [0, *(edge for place in taken for edge in place), length]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]


def without(ranges: Iterable[Range], start: int, end: int) -> list[Range]:
    """Return ranges without what lies in [start, end)."""
    parts = ((first, min(last, start)) if side else (max(first, end), last) for first, last in ranges for side in (1, 0))
    return [part for part in parts if part[0] < part[1]]


def ranges(indices: Iterable[int]) -> tuple[Range, ...]:
    """Return ascending numbers as ranges without gaps."""
    told = list(indices)
    cuts = [0, *(at for at in range(1, len(told)) if told[at] != told[at - 1] + 1), len(told)]
    return tuple((told[first], told[last - 1] + 1) for first, last in pairwise(cuts) if first < last)


def _longest(
    a: Sequence[str], b: Sequence[str], removed: Sequence[Range], added: Sequence[Range], light: frozenset[str], singles: bool
) -> Block | None:
    """Return the longest run of words that is both removed and added, the first of equal ones, or None."""
    where: dict[str, list[Range]] = {}
    for start, end in added:
        for place in range(start, end):
            where.setdefault(b[place], []).append((place, end))
    best: Block | None = None
    for start, end in removed:
        for place in range(start, end):
            for other, other_end in where.get(a[place], ())[:MAX_PLACES]:
                length = _same(a[place:end], b[other:other_end])
                whole = (singles or length == end - start) and (other, other + length) in added
                told = (length > 1 or whole) and not light.issuperset(a[place : place + length])
                if told and (best is None or length > best.a_end - best.a_start):
                    best = Block(place, place + length, other, other + length)
    return best


def _same(a: Sequence[str], b: Sequence[str]) -> int:
    """Return how many words two runs have in common at their beginnings."""
    return next((at for at, (one, other) in enumerate(zip(a, b, strict=False)) if one != other), min(len(a), len(b)))
