"""Rows of the tables made from one record: typed values in the order of each table's columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, get_args, get_origin, get_type_hints

from ofscan.comparing.speakers import Speaker, groups, speakers
from ofscan.facts import edtf
from ofscan.facts.inspections import Telling, tellings
from ofscan.facts.kinds import KINDS, FactKind
from ofscan.facts.records import DateFact, Evidence, Summary
from ofscan.tables.schema import FACTS, parts
from ofscan.words import lexicon_reader
from ofscan.words.themes import themes_of

#: By table, the numbers that none of its rows has yet.
Ids = Mapping[str, Iterator[int]]
Row = tuple[Any, ...]
Rows = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class _Context:
    """What the rows of one article's facts need of the rest: the numbers of its speakers and tellings, its councils."""

    summary: Summary
    speakers: tuple[int | None, ...]
    groups: tuple[str | None, ...]
    #: By the place of a grade in the record: the number of the telling that it is of.
    tellings: Mapping[int, int]
    council: str | None
    themes: list[tuple[str, ...]]


def rows(summary: Summary, article: int, *, text: str | None, ids: Ids, speaker: Callable[[Speaker], int]) -> Rows:
    """Return the rows of `summary`, whose own number is `article`; `speaker` gives the number of each speaker."""
    found: Rows = defaultdict(list)
    primary = summary.primary.code if summary.primary else None
    report = summary.report
    found["articles"].append(
        (
            article, summary.source, summary.sha256, summary.title, summary.published, summary.updated, "; ".join(summary.byline),
            summary.outlet, summary.url, summary.words, primary, report and report.kind, report and report.outcome,
            summary.copy_of, summary.story, text,            summary.version,
        )
    )  # fmt: skip
    of_grade: dict[int, int] = {}
    for telling in tellings(summary):
        number = next(ids["article_inspections"])
        of_grade |= dict.fromkeys(telling.grades, number)
        found["article_inspections"].append((number, article, telling.council, None, *_days(telling), telling.news))
    said = speakers(summary)
    only = summary.councils[0].code if len(summary.councils) == 1 else None
    context = _Context(
        summary=summary,
        speakers=tuple(speaker(one) if one else None for one in said),
        groups=groups(summary),
        tellings=of_grade,
        council=primary or only,
        themes=[themes_of(quote.text, lexicon_reader("improvements")) for quote in summary.quotes],
    )
    for kind in KINDS:
        _facts(kind, context, article, ids, found)
    codes = {council.code for council in summary.councils} | {grade.council for grade in summary.grades if grade.council}
    found["councils"] = [(code, lexicon_reader("councils").name(code)) for code in sorted(codes)]
    found["notes"] = [
        (next(ids["notes"]), article, note.code, note.message, note.start, note.end, note.text) for note in summary.notes
    ]
    return found


def _facts(kind: FactKind[Any], context: _Context, article: int, ids: Ids, found: Rows) -> None:
    table = FACTS[kind.field].name
    numbered = "id" in FACTS[kind.field].key
    values, added = _values(kind.field), _ADDED.get(kind.field)
    for at, fact in enumerate(kind.of(context.summary)):
        number = next(ids[table]) if numbered else None
        more = added(context, at, fact) if added else ()
        head = (article,) if number is None else (number, article)
        found[table].append((*head, *(value(fact) for value in values), *more))
        for place in getattr(fact, "mentions", ()):
            row = (next(ids["mentions"]), article, kind.fact, fact.key[0], place.start, place.end, place.text, place.page)
            found["mentions"].append(row)
        for theme, area, quote in _themed(kind.field, context, at, fact, number):
            found["themes"].append((next(ids["themes"]), article, theme, area, quote))


def _themed(field: str, context: _Context, at: int, fact: Any, number: int | None) -> list[Row]:
    if field == "improvement_areas":
        return [(theme, number, None) for theme in fact.themes]
    if field == "quotes":
        return [(theme, None, number) for theme in context.themes[at]]
    return []


def _days(telling: Telling) -> Row:
    one = telling.inspection
    return (one.start.isoformat(), one.end.isoformat(), one.basis.value) if one else (None, None, None)


@cache
def _values(field: str) -> list[Callable[[Any], Any]]:
    """Return the functions that read the columns of a kind of facts out of its record."""
    kind = next(kind for kind in KINDS if kind.field == field)
    columns = {column.name for column in FACTS[field].columns}
    hints = get_type_hints(kind.record)
    return [_value(part.field, part.inner, hints[part.field]) for part in parts(kind) if part.column.name in columns]


def _value(field: str, inner: str, hint: Any) -> Callable[[Any], Any]:
    get = attrgetter(field)
    # SQLite's module asks of each word of an enum whether it adapts itself, which takes longer than writing it.
    word = any(isinstance(one, type) and issubclass(one, Enum) for one in (hint, *get_args(hint)))
    if inner not in ("", "len") and hint is Evidence:
        return attrgetter(f"{field}.{inner}")
    if not inner and not word and get_origin(hint) is not tuple:
        return get

    def plain(fact: Any) -> Any:
        value = get(fact)
        return value and value.value if word else "; ".join(value)

    def count(fact: Any) -> int:
        return len(get(fact))

    def of_place(fact: Any) -> Any:
        place = get(fact)
        if isinstance(place, tuple):
            place = place[0] if place else None
        return None if place is None else getattr(place, inner)

    return {"": plain, "len": count}.get(inner, of_place)


def _date(context: _Context, at: int, fact: DateFact) -> Row:
    days = edtf.bounds(fact.date)
    return (days[0].isoformat(), days[1].isoformat()) if days else (None, None)


def _person(context: _Context, at: int, fact: Any) -> Row:
    quotes = zip(context.summary.quotes, context.speakers, strict=True)
    return (next((number for quote, number in quotes if quote.speaker == fact.name), None),)


#: The columns that `schema.ADDED` adds; inspections are known only when all articles are there (`sqlite.Database.gather`).
_ADDED: Mapping[str, Callable[[_Context, int, Any], Row]] = {
    "dates": _date,
    "grades": lambda context, at, fact: (None, context.tellings.get(at)),
    "people": _person,
    "quotes": lambda context, at, fact: (
        context.speakers[at],
        context.groups[at],
        context.council,
        "; ".join(context.themes[at]),
    ),
    "improvement_areas": lambda context, at, fact: (context.council, None),
}
