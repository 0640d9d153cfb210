"""What of one side goes with what of the other: the surest pairs first, each thing in one pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import product
from typing import Any, TypeVar

T = TypeVar("T")

#: How surely two things are one, as a number or a tuple that is greater for the surer; None if they are not.
Rule = Callable[[T, T], Any]


def best(ranked: Iterable[tuple[Any, ...]]) -> dict[int, int]:
    """Return which index of the one side goes with which of the other; each entry ends with both, the least is taken first."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in sorted(ranked):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def paired(a: Sequence[T], b: Sequence[T], *rules: Rule[T]) -> tuple[list[list[tuple[T, T]]], tuple[T, ...], tuple[T, ...]]:
    """Return the pairs by each rule in turn, of equally sure ones the first, and what is left of either side."""
    found = []
    for rule in rules:
        ranked = [
            (*(-part for part in (sure if isinstance(sure, tuple) else (sure,))), i, j)
            for i, one in enumerate(a)
            for j, other in enumerate(b)
            if (sure := rule(one, other)) is not None
        ]
        pairs = best(ranked)
        found.append([(a[i], b[j]) for i, j in sorted(pairs.items())])
        taken = set(pairs.values())
        a = [one for i, one in enumerate(a) if i not in pairs]
        b = [other for j, other in enumerate(b) if j not in taken]
    return found, tuple(a), tuple(b)


def sharing(
    a: Sequence[Iterable[Hashable]],
    b: Sequence[Iterable[Hashable]],
    *,
    most: int,
    weigh: Callable[[int, int], float] = lambda mine, theirs: 1,
) -> dict[tuple[int, int], float]:
    """Return by their places which things of `a` and `b` have keys in common, with the sum of what those weigh.

    A key weighs by the numbers of things of either side that have it; one of more than `most` shows nothing.
    """
    holders: tuple[defaultdict[Hashable, list[int]], ...] = (defaultdict(list), defaultdict(list))
    for side, held in zip((a, b), holders, strict=True):
        for place, keys in enumerate(side):
            for key in keys:
                held[key].append(place)
    shared: defaultdict[tuple[int, int], float] = defaultdict(float)
    for key, mine in holders[0].items():
        theirs = holders[1].get(key, ())
        if theirs and max(len(mine), len(theirs)) <= most:
            weight = weigh(len(mine), len(theirs))
            for pair in product(mine, theirs):
                shared[pair] += weight
    return dict(shared)
