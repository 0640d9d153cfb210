"""What of one side goes with what of the other: the surest pairs first, each thing in one pair."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
