"""What `ofscan diff` finds between two articles: plain, immutable records in the words of the pairs guide.

`a` and `b` are the two articles, in the order in which they were given. Each fact stands once: what is changed, in conflict
or altered is not repeated under `only_a` and `only_b`. Offsets count characters of the article that the field names.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from ofscan.comparing.changes import Alert, Change, ChangeKind, Place
from ofscan.facts.records import DateRole, Evidence, ImprovementArea, Quote

SCHEMA = "ofscan.diff/1"
LIST_SCHEMA = "ofscan.diff-list/1"

#: One quotation, or the pieces in which an article tells it.
Telling = Quote | tuple[Quote, ...]

T = TypeVar("T")


def pieces(telling: Telling) -> tuple[Quote, ...]:
    """Return the pieces of a telling; of one told whole that one."""
    return telling if isinstance(telling, tuple) else (telling,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """One value in each article; None where it is not stated."""

    a: str | None
    b: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateItem:
    """A date of one article, in all its roles there."""

    date: str
    role: tuple[DateRole, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One fact as each article tells it: two records of its kind (of dates, two DateItems).

    `by` is what showed that they are one ("words", "meaning"), or in what they differ ("name", "role", a date's role); else "".
    """

    a: Any
    b: Any
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedArea:
    """An area of the article `listed_in` ("a" or "b") whose matter the other speaks of, but not as something to improve."""

    listed_in: str
    area: ImprovementArea
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of one kind: what both articles have, what each has alone, and what they tell in two ways.

    `named` are improvement areas that are told as such in one article only, and spoken of in the other.
    """

    shared: tuple[Pair, ...]
    only_a: tuple[Any, ...]
    only_b: tuple[Any, ...]
    changed: tuple[Pair, ...] = ()
    named: tuple[NamedArea, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedQuote:
    """A quotation of both; without `changes` the words are the same. `fragment`: one side quotes only a part of the other's.

    `alerts` says what is in the changed words, or that the part has lost a negation. `speaker_a` and `speaker_b` are given where
    the words are another's in the other article.
    """

    a: Telling
    b: Telling
    fragment: bool
    speaker_a: str | None
    speaker_b: str | None
    alerts: tuple[Alert, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes:
    """The quotations of the two articles."""

    identical: tuple[MatchedQuote, ...]
    altered: tuple[MatchedQuote, ...]
    only_a: tuple[Quote, ...]
    only_b: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words that stand in both texts in the same order; `moved` if they stand elsewhere among the other runs."""

    a: Place
    b: Place
    words: int
    text: str
    moved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmarked:
    """Words that the article `quoted_in` ("a" or "b") has in quotation marks and the other without.

    Where it is a whole quotation and a sentence that reports it, `changes` and `alerts` tell what differs.
    """

    quoted_in: str
    a: Place
    b: Place
    words: int
    text: str
    changes: tuple[Change, ...] = ()
    alerts: tuple[Alert, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """How much of each text stands word for word in the other, in runs of five words or more."""

    a_in_b: float
    b_in_a: float
    runs: tuple[Run, ...]
    unmarked: tuple[Unmarked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A sentence, or a paragraph, of `a` and the one of `b` that tells the same; None where the other has none.

    No changes: equal. `alerts` is told of sentences.
    """

    a: Place | None
    b: Place | None
    changes: tuple[Change, ...] = ()
    alerts: tuple[Alert, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two articles set against each other. `differences` is false if they differ in nothing but form.

    A section that was not asked for is None or, of `facts`, missing; `paragraphs` is given where the full comparison of the words was.
    """

    schema: str
    a: str
    b: str
    differences: bool
    same_inspection: bool | None
    title: Values | None
    published: Values | None
    updated: Values | None
    #: By the field of their kind.
    facts: Mapping[str, Facts]
    quotes: Quotes | None
    reuse: Reuse | None
    #: Of two versions of one text; empty where they share too few words for that.
    sentences: tuple[Beside, ...] | None
    paragraphs: tuple[Beside, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonList:
    """Two folders set against each other: the pairs, and the articles that have no counterpart."""

    schema: str
    a: str
    b: str
    differences: bool
    pairs: tuple[Comparison, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]


_EXCHANGED = {"a": "b", "only_a": "only_b", "speaker_a": "speaker_b", "a_in_b": "b_in_a"}
_TURNED = {Alert.ADDED: Alert.REMOVED, Alert.REMOVED: Alert.ADDED}
_EXCHANGED |= {other: one for one, other in _EXCHANGED.items()}


def exchanged(value: T) -> T:
    """Return a record of this module with its sides exchanged: what B is to A where it told what A is to B."""
    if isinstance(value, tuple) and value and isinstance(value[0], Alert):
        return cast(T, tuple(sorted((_TURNED.get(alert, alert) for alert in value), key=list(Alert).index)))
    if isinstance(value, tuple):
        return cast(T, tuple(exchanged(item) for item in value))
    if isinstance(value, Mapping):
        return cast(T, {key: exchanged(item) for key, item in value.items()})
    if isinstance(value, ChangeKind):
        return cast(T, {ChangeKind.REMOVED: ChangeKind.ADDED, ChangeKind.ADDED: ChangeKind.REMOVED}.get(value, value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        if type(value).__module__ not in (__name__, Change.__module__):
            return cast(T, value)
        names = [field.name for field in dataclasses.fields(value)]
        fields: dict[str, Any] = {_EXCHANGED.get(name, name): exchanged(getattr(value, name)) for name in names}
        for name in ("quoted_in", "listed_in"):
            if name in fields:
                fields[name] = _EXCHANGED[fields[name]]
        return cast(T, type(value)(**fields))
    return value
