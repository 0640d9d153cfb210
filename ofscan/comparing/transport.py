"""Two texts that differ in form alone: what was read in either is in both."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import Any

from ofscan.comparing.sides import Side
from ofscan.facts.kinds import KINDS, moved, place
from ofscan.facts.records import Evidence

#: By what facts of one kind are told apart, besides their place.
_NAMES = ("code", "name", "date", "grade", "area", "status", "council")


def unite(a: Side, b: Side) -> tuple[Side, Side]:
    """Return `a` and `b`, whose texts have the same words, each with what was read in the other as well.

    Marks of another style may lead the analyser to another reading; a fact that it sees in one of two like texts is no
    difference between them.
    """
    if len(a.all_words) != len(b.all_words):
        return a, b
    return _united(a, b), _united(b, a)


def _united(own: Side, other: Side) -> Side:
    starts, ends = [word.start for word in own.all_words], [word.end for word in own.all_words]
    their_starts, their_ends = [word.start for word in other.all_words], [word.end for word in other.all_words]

    def here(start: int, end: int) -> Evidence:
        """Return the words of ours that are the other's [start, end); of marks alone where the next word is."""
        first, last = bisect_right(their_ends, start), bisect_left(their_starts, end)
        if first >= last:
            begin = stop = starts[first] if first < len(starts) else len(own.text)
        else:
            begin, stop = starts[first], ends[last - 1]
        return Evidence(start=begin, end=stop, text=own.text[begin:stop])

    def key(fact: Any) -> tuple[object, ...]:
        placed = hasattr(fact, "start")
        span = (bisect_right(ends, fact.start), bisect_left(starts, fact.end), getattr(fact, "role", "")) if placed else ()
        return (*span, *(getattr(fact, name, None) for name in _NAMES))

    facts: dict[str, Any] = {}
    for kind in KINDS:
        joined: dict[object, Any] = {}
        for fact in (*kind.of(own.summary), *(moved(fact, here) for fact in kind.of(other.summary))):
            joined.setdefault(key(fact), fact)
        told = list(joined.values())
        if not any(hasattr(fact, "mentions") for fact in told):
            told.sort(key=lambda fact: (place(fact).start, place(fact).end))  # type: ignore[union-attr]
        facts[kind.field] = tuple(told)
    for name in ("title", "published", "updated"):
        facts[name] = getattr(own.summary, name) or getattr(other.summary, name)
    return replace(own, summary=replace(own.summary, **facts))
