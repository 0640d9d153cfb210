"""The table of fact kinds: what each list of a Summary holds, which component reads it, how it is printed and scored.

Whoever treats all kinds alike goes through KINDS: reading, CSV and the formats for people, comparing, tracing, expectations,
scoring, updating.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Generic, TypeVar

from ofscan.facts.records import Council, DateFact, Evidence, Grade, ImprovementArea, Inspector, Person, Quote, Summary

Fact = TypeVar("Fact")


class Match(StrEnum):
    """By what an expected fact is known to be one that was found."""

    #: The values of `FactKind.identity` are those expected.
    VALUES = "values"
    #: So is the date; with `--lenient` also one that is less exact.
    DATE = "date"
    #: The names are of one person: `comparing.matching.same_name`.
    NAME = "name"
    #: The texts stand at the same place.
    PLACE = "place"
    #: The texts are alike: `comparing.matching.same_phrase`.
    PHRASE = "phrase"


class How(StrEnum):
    """How a value of a fact that was found is held against the one expected."""

    EQUAL = "equal"
    NAME = "name"
    #: Enough of the expected words are there.
    WORDS = "words"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A value that is scored apart, as accuracy over the facts that were found: `field` is its name in the figures."""

    key: str
    field: str
    how: How = How.EQUAL
    #: Asked also where the expected fact does not give it, which then says that there is none.
    always: bool = False
    #: Asked also of optional facts.
    of_optional: bool = False


# Without slots: with them Python 3.11 fails over FactKind[Grade](...), by which mypy knows what the functions take.
@dataclasses.dataclass(frozen=True, kw_only=True)
class FactKind(Generic[Fact]):
    """One kind of fact.

    `field` is its list in the Summary and in expected files, `fact` its word in a row of CSV, `columns` the other cells of
    that row but for its place, `line` what it is called in a message. `room` is the folder of the spaCy component that finds it (whose
    reader is `read_ROOM`), and the name of its word list unless `lexicon` is. Of an expected fact `required` keys must be given,
    `written` ones are also written by `--update`, `known` ones may be given; all are fields of the record.
    """

    field: str
    record: type[Fact]
    fact: str
    room: str
    columns: Callable[[Fact], Mapping[str, object]]
    line: Callable[[Fact], str]
    required: tuple[str, ...]
    written: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    lexicon: str | None = None
    match: Match = Match.VALUES
    #: Facts alike in these are one fact when they are scored; without, each stands for itself.
    identity: tuple[str, ...] = ()
    asked: tuple[Asked, ...] = ()
    #: What a comparison tells of a fact that two texts have, where their two records alone do not say it; and the value in
    #: which two tellings of one fact may contradict each other.
    told: tuple[str, ...] = ()
    value: str | None = None
    #: Reports say such facts too: `trace` holds those of an article against them.
    traced: bool = False

    @property
    def label(self) -> str:
        """What people call a list of such facts: 'improvement areas'; also the list's name in the figures."""
        return self.field.replace("_", " ")

    @property
    def noun(self) -> str:
        """What people call one such fact: 'improvement area'."""
        return self.fact.replace("_", " ")

    @property
    def component(self) -> str:
        """The name of its spaCy component."""
        return f"ofscan_{self.room}"

    def of(self, summary: Summary) -> tuple[Fact, ...]:
        """Return the facts of this kind in `summary`."""
        found: tuple[Fact, ...] = getattr(summary, self.field)
        return found


def place(fact: Any) -> Evidence | None:
    """Return where a fact stands: its own place, its evidence, or its first mention; None if it has none."""
    names = _fields(fact.__class__)
    if "start" in names:
        return Evidence(start=fact.start, end=fact.end, text=fact.text, page=fact.page)
    if "evidence" in names:
        evidence: Evidence = fact.evidence
        return evidence
    return fact.mentions[0] if fact.mentions else None


def moved(fact: Fact, to: Callable[[int, int], Evidence]) -> Fact:
    """Return `fact` with each of its places, offsets of one text, replaced by what `to` gives for its start and end."""
    record: Any = fact
    changed: dict[str, object] = {}
    for name in _fields(record.__class__):
        value = getattr(record, name)
        if isinstance(value, Evidence):
            changed[name] = to(value.start, value.end)
        elif isinstance(value, tuple) and value and isinstance(value[0], Evidence):
            changed[name] = tuple(to(one.start, one.end) for one in value)
        elif name == "start":
            at = to(record.start, record.end)
            changed.update(start=at.start, end=at.end, text=at.text, page=at.page)
    return dataclasses.replace(record, **changed) if changed else fact


@cache
def _fields(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(cls))


#: In the order in which they are read: a component builds on those before it.
READING: tuple[FactKind[Any], ...] = (
    FactKind[DateFact](
        field="dates",
        record=DateFact,
        fact="date",
        room="dates",
        columns=lambda one: {"value": one.date, "date": one.date, "role": one.role},
        line=lambda one: f"{one.date} {one.role}",
        required=("date", "role"),
        match=Match.DATE,
        identity=("date",),
        asked=(Asked(key="role", field="date roles", of_optional=True),),
        told=("date", "role"),
        value="date",
        traced=True,
    ),
    FactKind[Council](
        field="councils",
        record=Council,
        fact="council",
        room="councils",
        columns=lambda one: {"value": one.name, "council": one.code, "role": "primary" if one.primary else None},
        line=lambda one: f"{one.code} {one.name}",
        required=("code",),
        known=("name",),
        identity=("code",),
        told=("code", "name"),
    ),
    FactKind[Person](
        field="people",
        record=Person,
        fact="person",
        room="people",
        columns=lambda one: {
            "value": one.name, "person_title": one.title, "role": one.role, "organisation": one.organisation,
            "party": one.party, "ward": one.ward, "count": one.quotes,
        },
        line=lambda one: one.name,
        required=("name",),
        written=("role", "organisation", "party", "ward"),
        known=("title",),
        match=Match.NAME,
        asked=tuple(
            Asked(key=key, field=f"people's {key}", how=How.WORDS, of_optional=True)
            for key in ("role", "party", "ward", "organisation")
        ),
        value="role",
    ),
    FactKind[Quote](
        field="quotes",
        record=Quote,
        fact="quote",
        room="quotes",
        lexicon="speech",
        columns=lambda one: {"value": one.text, "speaker": one.speaker, "kind": one.kind, "basis": one.basis},
        line=lambda one: f"{one.text!r} by {one.speaker}",
        required=("text",),
        written=("speaker", "kind"),
        match=Match.PLACE,
        asked=(Asked(key="speaker", field="speakers", how=How.NAME, always=True),),
    ),
    FactKind[Grade](
        field="grades",
        record=Grade,
        fact="grade",
        room="grades",
        columns=lambda one: {
            "value": one.grade, "area": one.area, "status": one.status, "count": one.count, "council": one.council,
            "date": one.date, "framework": one.framework,
        },
        line=lambda one: (
            f"{one.grade} {one.area} {one.status} {one.council}" + (f" count {one.count}" if one.count else "")
        ),
        required=("grade", "area", "status"),
        written=("council", "count"),
        known=("date", "framework"),
        identity=("grade", "area", "status", "council", "count"),
        told=("grade", "area", "status", "council", "date", "count"),
        value="grade",
        traced=True,
    ),
    FactKind[ImprovementArea](
        field="improvement_areas",
        record=ImprovementArea,
        fact="improvement_area",
        room="improvements",
        columns=lambda one: {
            "value": one.text, "status": one.status, "area": one.area, "list": one.list, "themes": "; ".join(one.themes),
            "priority": one.priority, "responsible": one.responsible,
        },
        line=lambda one: one.text,
        required=("text",),
        written=("status",),
        known=("area", "themes"),
        match=Match.PHRASE,
        asked=(Asked(key="status", field="improvement status"),),
    ),
    FactKind[Inspector](
        field="inspectors",
        record=Inspector,
        fact="inspector",
        room="inspectors",
        columns=lambda one: {"value": one.name, "role": one.role},
        line=lambda one: f"{one.name} ({one.role})" if one.role else one.name,
        required=("name",),
        written=("role",),
        match=Match.NAME,
        asked=(Asked(key="role", field="inspectors' role", how=How.WORDS),),
        value="role",
        traced=True,
    ),
)  # fmt: skip

#: In the order of the record, which is that of every list of them that people see.
KINDS = tuple(sorted(READING, key=lambda kind: _fields(Summary).index(kind.field)))
