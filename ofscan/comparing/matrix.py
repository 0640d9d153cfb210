"""Three and more articles by their facts: the first, often the release, beside each of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ofscan.comparing.compare import compare
from ofscan.comparing.records import Comparison, IdenticalQuote, pieces
from ofscan.comparing.sides import Side
from ofscan.facts.records import Grade, Status
from ofscan.words.comparison import ComparisonLexicon

SCHEMA = "ofscan.diff-matrix/1"
#: Words of a quotation that name it.
NAMED = 10
NOT_TOLD = "–"
GRADES = "Grades"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A fact and what each text says of it, in their order; of grades the area and the grade as in the record."""

    section: str
    item: str
    values: tuple[str, ...]
    differs: bool


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
    rows = (*_grades(sides), *_areas(sides, pairs), *_quotes(sides, pairs), *_people(sides))
    return Matrix(
        schema=SCHEMA,
        texts=tuple(side.summary.source for side in sides),
        differences=any(pair.differences for pair in pairs),
        rows=rows,
        pairs=pairs,
    )


def _row(section: str, item: str, values: Sequence[str]) -> MatrixRow:
    return MatrixRow(section=section, item=" ".join(item.split()), values=tuple(values), differs=len(set(values)) > 1)


def _grades(sides: Sequence[Side]) -> Iterator[MatrixRow]:
    def key(grade: Grade) -> tuple[str, str]:
        return str(grade.area), grade.council or ""

    stands = [[grade for grade in side.summary.grades if grade.status is Status.AWARDED] for side in sides]
    keys = dict.fromkeys(key(grade) for grades in stands for grade in grades)
    for wanted in keys:
        told = [next((grade for grade in grades if key(grade) == wanted), None) for grades in stands]
        yield _row(GRADES, wanted[0], [str(grade.grade) if grade else NOT_TOLD for grade in told])


def _areas(sides: Sequence[Side], pairs: Sequence[Comparison]) -> Iterator[MatrixRow]:
    found = [pair.improvement_areas for pair in pairs if pair.improvement_areas]
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


def _starts(matched: Sequence[IdenticalQuote]) -> set[int]:
    return {quote.start for item in matched for quote in pieces(item.a)}


def _people(sides: Sequence[Side]) -> Iterator[MatrixRow]:
    names = dict.fromkeys(person.name for side in sides for person in side.summary.people)
    for name in names:
        told = [any(person.name == name for person in side.summary.people) for side in sides]
        yield _row("People", name, ["quoted" if is_told else NOT_TOLD for is_told in told])
