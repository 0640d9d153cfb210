"""Three and more articles by their facts: the first, often the release, beside each of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ofscan.comparing.compare import compare
from ofscan.comparing.records import Comparison, MatchedQuote, pieces
from ofscan.comparing.sides import Side
from ofscan.facts.records import Status
from ofscan.words.comparison import ComparisonLexicon

SCHEMA = "ofscan.diff-matrix/1"
#: Words of a quotation that name it.
NAMED = 10
NOT_TOLD = "–"
GRADES = "Grades"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A fact and what each text says of it, in their order; of grades the area, the grade as in the record and the GSS code of the council."""

    section: str
    item: str
    values: tuple[str, ...]
    differs: bool
    council: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The facts by text; `pairs` sets the first text against each of the others."""

    schema: str
    texts: tuple[str, ...]
    differences: bool
    rows: tuple[MatrixRow, ...]
    pairs: tuple[Comparison, ...]


def matrix(sides: Sequence[Side], *, lexicon: ComparisonLexicon) -> Matrix:
    """Return the facts of `sides` beside each other."""
    pairs = tuple(compare(sides[0], other, lexicon=lexicon) for other in sides[1:])
    rows = (
        *_stated("grades", sides),
        *_areas(sides, pairs),
        *_quotes(sides, pairs),
        *_stated("people", sides),
        *_stated("inspectors", sides),
    )
    return Matrix(
        schema=SCHEMA,
        texts=tuple(side.summary.source for side in sides),
        differences=any(pair.differences for pair in pairs),
        rows=rows,
        pairs=pairs,
    )


def _row(section: str, item: str, values: Sequence[str], council: str | None = None) -> MatrixRow:
    told = " ".join(item.split())
    return MatrixRow(section=section, item=told, values=tuple(values), differs=len(set(values)) > 1, council=council)


#: Of kinds of which each text states one thing of one subject: the subject (a name, of grades with the council), and what is stated.
_STATED: Mapping[str, tuple[Callable[[Any], tuple[str | None, ...]], Callable[[Any], str]]] = {
    "grades": (lambda one: (one.area, one.council), lambda one: one.grade),
    "people": (lambda one: (one.name,), lambda one: "quoted"),
    "inspectors": (lambda one: (one.name,), lambda one: "named"),
}


def _stated(field: str, sides: Sequence[Side]) -> Iterator[MatrixRow]:
    subject, value = _STATED[field]
    found: list[dict[tuple[str | None, ...], str]] = []
    for side in sides:
        found.append({})
        for fact in getattr(side.summary, field):
            if getattr(fact, "status", Status.AWARDED) is Status.AWARDED:
                found[-1].setdefault(subject(fact), str(value(fact)))
    for key in dict.fromkeys(key for told in found for key in told):
        yield _row(field.capitalize(), str(key[0]), [told.get(key, NOT_TOLD) for told in found], *key[1:])


def _areas(sides: Sequence[Side], pairs: Sequence[Comparison]) -> Iterator[MatrixRow]:
    found = [pair.facts["improvement_areas"] for pair in pairs]
    for area in sides[0].summary.improvement_areas:
        both = [any(pair.a.start == area.start for pair in (*told.shared, *told.changed)) for told in found]
        named = [any(item.listed_in == "a" and item.area.start == area.start for item in told.named) for told in found]
        values = ["told" if one else "named" if other else NOT_TOLD for one, other in zip(both, named, strict=True)]
        yield _row("Improvement areas", area.text, ["told", *values])
    for number, told in enumerate(found, 1):
        for area in told.only_b:
            yield _row("Improvement areas", area.text, ["told" if at == number else NOT_TOLD for at in range(len(sides))])


def _quotes(sides: Sequence[Side], pairs: Sequence[Comparison]) -> Iterator[MatrixRow]:
    found = [pair.quotes for pair in pairs if pair.quotes]
    told = [_starts(quotes.identical) for quotes in found], [_starts(quotes.altered) for quotes in found]
    for quote in sides[0].summary.quotes:
        values = [
            "altered" if quote.start in changed else "told" if quote.start in same else NOT_TOLD
            for same, changed in zip(*told, strict=True)
        ]
        words = quote.text.split()
        name = " ".join(words[:NAMED]) + (" …" if len(words) > NAMED else "")
        yield _row("Quotations", f"{quote.speaker or 'nobody named'}: {name}", ["told", *values])


def _starts(matched: Sequence[MatchedQuote]) -> set[int]:
    return {quote.start for item in matched for quote in pieces(item.a)}
