"""Two runs of words laid side by side: what stays, what is removed, what is added, what is moved."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

#: Runs are aligned exactly while the product of their lengths is below this: the table that is needed grows with it.
MAX_CELLS = 200_000_000
#: Past so many changed words the two are rewritten, and what of them was moved says nothing.
MAX_MOVING = 2_000
#: Words of a sentence that can be told to be moved, and sentences that are looked at.
MOVED_SENTENCE, MAX_SENTENCES = 3, 400


class Step(NamedTuple):
    """A stretch [a_start, a_end) of the one against [b_start, b_end) of the other; `kind` is kept, removed or added."""

    kind: str
    a_start: int
    a_end: int
    b_start: int
    b_end: int


class Moved(NamedTuple):
    """Words [a_start, a_end) of the one that stand at [b_start, b_end) of the other, out of order."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int


class Alignment(NamedTuple):
    """What stays in place, and the stretches removed, added and moved, each as a range of words; in order."""

    kept: tuple[Step, ...]
    removed: tuple[tuple[int, int], ...]
    added: tuple[tuple[int, int], ...]
    moved: tuple[Moved, ...]

    def gaps(self) -> list[tuple[list[tuple[int, int]], list[tuple[int, int]]]]:
        """Return what is removed and what is added in its place, for each place where words are changed."""
        found: dict[int, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {}
        for side, ranges in enumerate((self.removed, self.added)):
            starts = [step.b_start if side else step.a_start for step in self.kept]
            for place in ranges:
                found.setdefault(bisect_right(starts, place[0]), ([], []))[side].append(place)
        return [found[key] for key in sorted(found)]


def numbered(*runs: Sequence[str]) -> list[list[int]]:
    """Return `runs` with each word as a number, equal words equal: exact, and quick to align."""
    numbers: dict[str, int] = {}
    return [[numbers.setdefault(word, len(numbers) + 1) for word in run] for run in runs]


#: The first words of sentences, by which sentences that stand in another order are known.
Cuts = tuple[Sequence[int], Sequence[int]]


def align(a: Sequence[str], b: Sequence[str], *, light: frozenset[str] = frozenset(), cuts: Cuts = ((), ())) -> Alignment:
    """Return how `a` becomes `b`, keeping as many words as can be kept in order.

    A run that is taken out here and put in there is moved, if it holds a word that is not in `light`; a single word only
    where nothing else is taken out or put in beside it, since rewritten sentences share single words by chance. With `cuts`
    whole sentences that both have are moved as such.
    """
    whole = _reordered(a, b, cuts)
    if not whole:
        return _align(a, b, light)
    mine = _others(len(a), [(item.a_start, item.a_end) for item in whole])
    theirs = _others(len(b), [(item.b_start, item.b_end) for item in whole])
    inner = _align([a[index] for index in mine], [b[index] for index in theirs], light)
    kept = [
        Step(
            "kept",
            mine[step.a_start + first],
            mine[step.a_start + last - 1] + 1,
            theirs[step.b_start + first],
            theirs[step.b_start + last - 1] + 1,
        )
        for step in inner.kept
        for first, last in _unbroken(mine[step.a_start : step.a_end], theirs[step.b_start : step.b_end])
    ]
    removed = [(mine[s + i], mine[s + j - 1] + 1) for s, e in inner.removed for i, j in _unbroken(mine[s:e])]
    added = [(theirs[s + i], theirs[s + j - 1] + 1) for s, e in inner.added for i, j in _unbroken(theirs[s:e])]
    moved = [
        Moved(mine[m.a_start + i], mine[m.a_start + j - 1] + 1, theirs[m.b_start + i], theirs[m.b_start + j - 1] + 1)
        for m in inner.moved
        for i, j in _unbroken(mine[m.a_start : m.a_end], theirs[m.b_start : m.b_end])
    ]
    return Alignment(tuple(kept), tuple(removed), tuple(added), tuple(sorted([*whole, *moved])))


def _others(length: int, taken: Sequence[tuple[int, int]]) -> list[int]:
    gone = {index for start, end in taken for index in range(start, end)}
    return [index for index in range(length) if index not in gone]


def _unbroken(*runs: Sequence[int]) -> list[tuple[int, int]]:
    """Return the parts [first, last) of parallel runs of numbers in which each number follows the one before."""
    cuts = [i for i in range(1, len(runs[0])) if any(run[i] != run[i - 1] + 1 for run in runs)]
    return list(pairwise([0, *cuts, len(runs[0])]))


def _reordered(a: Sequence[str], b: Sequence[str], cuts: Cuts) -> list[Moved]:
    """Return the whole sentences that stand in both and out of order: all but the chain of most words that is in order."""
    places: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for start, end in pairwise(sorted({0, *cuts[1], len(b)})):
        places.setdefault(tuple(b[start:end]), []).append((start, end))
    pairs = []
    for start, end in pairwise(sorted({0, *cuts[0], len(a)})):
        found = places.get(tuple(a[start:end]))
        if found:
            pairs.append(Moved(start, end, *found.pop(0)))
    if len(pairs) > MAX_SENTENCES:
        return []
    best: list[tuple[int, int]] = []
    for index, pair in enumerate(pairs):
        before = [(best[k][0], k) for k in range(index) if pairs[k].b_end <= pair.b_start]
        weight, link = max(before, default=(0, -1))
        best.append((weight + pair.a_end - pair.a_start, link))
    at = max(range(len(best)), key=lambda k: best[k][0], default=-1)
    kept = set()
    while at >= 0:
        kept.add(at)
        at = best[at][1]
    return [pair for index, pair in enumerate(pairs) if index not in kept and pair.a_end - pair.a_start >= MOVED_SENTENCE]


def _align(a: Sequence[str], b: Sequence[str], light: frozenset[str]) -> Alignment:
    steps = _steps(a, b)
    removed = [(step.a_start, step.a_end) for step in steps if step.kind == "removed"]
    added = [(step.b_start, step.b_end) for step in steps if step.kind == "added"]
    moved: list[Moved] = []
    # The longest first, so that a moved sentence is not told as its halves.
    few = sum(end - start for start, end in (*removed, *added)) <= MAX_MOVING
    while few and (found := _longest_common(a, b, removed, added, light)) is not None:
        moved.append(found)
        removed = _cut(removed, found.a_start, found.a_end)
        added = _cut(added, found.b_start, found.b_end)
    kept = tuple(step for step in steps if step.kind == "kept")
    return Alignment(kept, tuple(removed), tuple(added), tuple(sorted(moved)))


def _steps(a: Sequence[str], b: Sequence[str]) -> list[Step]:
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    steps = [Step("kept", 0, head, 0, head)] if head else []
    steps += _middle(a, b, head, len(a) - tail, len(b) - tail)
    if tail:
        steps.append(Step("kept", len(a) - tail, len(a), len(b) - tail, len(b)))
    return steps


def _middle(a: Sequence[str], b: Sequence[str], head: int, a_end: int, b_end: int) -> list[Step]:
    if (a_end - head) * (b_end - head) > MAX_CELLS:
        # Such long middles are no tellings of one quotation: told as replaced.
        return [Step("removed", head, a_end, head, head), Step("added", a_end, a_end, head, b_end)]
    one, other = numbered(a[head:a_end], b[head:b_end])
    steps = []
    for code in LCSseq.opcodes(one, other):
        place = (head + code.src_start, head + code.src_end, head + code.dest_start, head + code.dest_end)
        if code.tag == "equal":
            steps.append(Step("kept", *place))
        else:
            if place[1] > place[0]:
                steps.append(Step("removed", place[0], place[1], place[2], place[2]))
            if place[3] > place[2]:
                steps.append(Step("added", place[1], place[1], place[2], place[3]))
    return _joined(steps)


def _joined(steps: list[Step]) -> list[Step]:
    """Return `steps` with neighbours of one kind joined, what is removed before what is added between two kept ones."""
    done: list[Step] = []
    gap: dict[str, Step] = {}
    for step in [*steps, None]:
        if step is None or step.kind == "kept":
            done += [gap[kind] for kind in ("removed", "added") if kind in gap]
            gap = {}
            if step is not None and done and done[-1].kind == "kept":
                done[-1] = done[-1]._replace(a_end=step.a_end, b_end=step.b_end)
            elif step is not None:
                done.append(step)
        elif step.kind in gap:
            gap[step.kind] = gap[step.kind]._replace(a_end=step.a_end, b_end=step.b_end)
        else:
            gap[step.kind] = step
    return done


def _longest_common(
    a: Sequence[str],
    b: Sequence[str],
    removed: Sequence[tuple[int, int]],
    added: Sequence[tuple[int, int]],
    light: frozenset[str],
) -> Moved | None:
    """Return the longest run of words that is both removed and added, the first of equal ones, or None."""
    where: dict[str, list[tuple[int, int]]] = {}
    gaps = set(added)
    for start, end in added:
        for place in range(start, end):
            if len(where.setdefault(b[place], [])) < 8:  # a word repeated without end would make this quadratic
                where[b[place]].append((place, end))
    best: Moved | None = None
    for start, end in removed:
        for place in range(start, end):
            for other, other_end in where.get(a[place], ()):
                length = 1
                while place + length < end and other + length < other_end and a[place + length] == b[other + length]:
                    length += 1
                if best is not None and length <= best.a_end - best.a_start:
                    continue
                whole = length == end - start and (other, other + length) in gaps
                if (length > 1 or whole) and any(word not in light for word in a[place : place + length]):
                    best = Moved(place, place + length, other, other + length)
    return best


def _cut(ranges: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    left: list[tuple[int, int]] = []
    for first, last in ranges:
        if end <= first or last <= start:
            left.append((first, last))
            continue
        left += [part for part in ((first, start), (end, last)) if part[0] < part[1]]
    return left
