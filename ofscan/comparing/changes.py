"""What happened to words between two tellings, and what of it must not be overlooked: the records of `diff` and `trace`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
    DEGREE = "degree"
    SPEECH = "own words made speech"
    ADDED = "added"
    REMOVED = "left out"
    ORDER = "sentences in another order"


#: Alerts that turn what is said into another statement: what is told so is not told.
REVERSING = frozenset({Alert.CUT, Alert.NEGATION, Alert.SENSE})


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
