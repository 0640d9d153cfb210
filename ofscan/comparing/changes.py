"""What happened to words between two tellings, and what of it must not be overlooked: the records of `diff` and `trace`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from ofscan.comparing.align import Alignment
from ofscan.comparing.wording import Word


class ChangeKind(StrEnum):
    """What happened to a run of words on the way from `a` to `b`."""

    REMOVED = "removed"
    ADDED = "added"
    MOVED = "moved"


class Alert(StrEnum):
    """What is in changed words, or around words that are the same, the gravest first."""

    CUT = "negation cut off"
    NEGATION = "negation"
    SENSE = "sense reversed"
    NUMBER = "number"
    OLD = "old words told as new"
    COUNCIL = "another council's report"
    DEGREE = "degree"
    SPEECH = "own words made speech"
    ADDED = "added"
    REMOVED = "left out"
    ORDER = "sentences in another order"


#: Alerts that turn what is said into another statement: what is told so is not told.
REVERSING = frozenset({Alert.CUT, Alert.NEGATION, Alert.SENSE})


def in_order(alerts: Iterable[Alert]) -> tuple[Alert, ...]:
    """Return alerts once each, the gravest first."""
    told = set(alerts)
    return tuple(alert for alert in Alert if alert in told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch of one text, in characters; `end` is exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A run of words that is removed (place in `a`), added (place in `b`) or moved (both).

    Of two articles `a` is the one given first; of an article held against a report `a` is the report.
    """

    kind: ChangeKind
    text: str
    a: Place | None
    b: Place | None


class Part(NamedTuple):
    """Words of a telling, one of its pieces or all: `text` begins at the character `start` of the file."""

    text: str
    start: int
    words: Sequence[Word]


def changes(found: Alignment, a: Sequence[Part], b: Sequence[Part]) -> tuple[Change, ...]:
    """Return the changes of an alignment of the words of `a` with those of `b`, with their places."""
    removed = [(ChangeKind.REMOVED, *_cut(a, start, end)) for start, end in found.removed]
    added = [(ChangeKind.ADDED, *_cut(b, start, end)) for start, end in found.added]
    moved = [(_cut(a, item.a_start, item.a_end), _cut(b, item.b_start, item.b_end)[1]) for item in found.moved]
    return (
        *(Change(kind=kind, text=text, a=place, b=None) for kind, text, place in removed),
        *(Change(kind=kind, text=text, a=None, b=place) for kind, text, place in added),
        *(Change(kind=ChangeKind.MOVED, text=one[0], a=one[1], b=other) for one, other in moved),
    )


def worded(told: Sequence[Change]) -> dict[str, tuple[str, ...]]:
    """Return the words removed, added and moved, as the fields of a record."""
    return {str(kind): tuple(change.text for change in told if change.kind is kind) for kind in ChangeKind}


def _cut(parts: Sequence[Part], start: int, end: int) -> tuple[str, Place]:
    """Return the words [start, end) of all parts; a run may cross from one into the next, and what lies between is not told."""
    runs = []
    before = 0
    for part in parts:
        first, last = max(start - before, 0), min(end - before, len(part.words))
        if first < last:
            place = Place(start=part.words[first].start, end=part.words[last - 1].end)
            runs.append((part.text[place.start - part.start : place.end - part.start], place))
        before += len(part.words)
    text = " ".join(" ".join(text for text, _ in runs).split())
    return text, Place(start=runs[0][1].start, end=runs[-1][1].end)
