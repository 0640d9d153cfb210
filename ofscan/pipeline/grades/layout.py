"""Grades told by layout: tables, 'Overall effectiveness: Good' over two lines, and lists under 'rated good:'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ofscan.pipeline.grades import areas as grade_areas
from ofscan.pipeline.grades.claims import Claim
from ofscan.pipeline.grades.items import Item

_PASSING = frozenset({"direct", "people", "punct", "poss", "head", "noun", "number", "glue", "sep", "prep", "conj"})


def solo_grade(items: Sequence[Item]) -> Item | None:
    """Return the grade that is all a line says ('Requires improvement to be good', 'Rated good:'), or None."""
    grades = [item for item in items if "grade" in item]
    if len(grades) != 1:
        return None
    rest = all("grade" in item or item.roles & (_PASSING | {"award"}) for item in items)
    return grades[0] if rest else None


def solo_areas(items: Sequence[Item]) -> tuple[str, ...]:
    """Return the areas that are all a line names ('The experiences and progress of care leavers'), or ()."""
    areas = [item.values["area"] for item in items if "area" in item]
    if not areas or any(not (item.roles & _PASSING or "area" in item) for item in items):
        return ()
    return tuple(dict.fromkeys(areas))


def leading_areas(items: Sequence[Item]) -> tuple[str, ...]:
    """Return the areas with which a list item begins."""
    for index, item in enumerate(items):
        if "area" in item:
            last = next((at for at in range(index, len(items)) if not items[at].roles & (_PASSING | {"area"})), len(items))
            return grade_areas.between(items, index, last).areas
        if not item.roles & _PASSING:
            return ()
    return ()


@dataclass(slots=True)
class Table:
    """The head of a table: for each column the areas, council or date it is about."""

    areas: dict[int, tuple[str, ...]] = field(default_factory=dict)
    councils: dict[int, str] = field(default_factory=dict)
    dates: dict[int, str] = field(default_factory=dict)
    #: Columns headed 'Previous', 'Last time' and the like.
    past: set[int] = field(default_factory=set)

    def row(self, cells: Sequence[Sequence[Item]], block: int) -> list[Claim]:
        """Return the claims of a row; a row without grades is a head and is remembered."""
        graded = {index: grade for index, cell in enumerate(cells) if (grade := cell_grade(cell)) is not None}
        if not graded:
            self._head(cells)
            return []
        own = next((areas for cell in cells if (areas := solo_areas(cell) or _short_areas(cell))), ())
        codes = [item.values["council"] for cell in cells for item in cell if item.values.get("council")]
        claims = []
        for index, item in graded.items():
            areas = self.areas.get(index) or own
            if not areas:
                continue
            code = self.councils.get(index) or (codes[0] if codes else "")
            start, end = item.start, item.end
            claims.append(
                Claim(
                    grade=item.values["grade"], start=start, end=end, areas=areas,
                    councils=(code,) if code else (), when=self.dates.get(index, ""), role="INSPECTION", offset=start,
                    present=index not in self.dates, block=block, cue="previous" if index in self.past else "",
                )
            )  # fmt: skip
        return claims

    def _head(self, cells: Sequence[Sequence[Item]]) -> None:
        for columns in (self.areas, self.councils, self.dates, self.past):
            columns.clear()
        if len(cells) < 2:
            return
        for index, cell in enumerate(cells):
            areas = solo_areas(cell) or _short_areas(cell)
            if areas:
                self.areas[index] = areas
            if index and any(item.roles & {"past", "past_near"} for item in cell):
                self.past.add(index)
            for item in cell:
                if item.values.get("council"):
                    self.councils[index] = item.values["council"]
                elif "date" in item and item.values["date"]:
                    # '2018 – 2024' over two columns is no interval.
                    self.dates[index] = item.word if item.word.isdigit() else item.values["date"]


def cell_grade(cell: Sequence[Item]) -> Item | None:
    """Return the grade that a cell holds alone or with a note in brackets, or None."""
    words = [item for item in cell if "punct" not in item]
    if words and "grade" in words[0] and len(words) < 5 and sum("grade" in item for item in words) == 1:
        return words[0]
    return None


def _short_areas(cell: Sequence[Item]) -> tuple[str, ...]:
    """Return the areas of a column's head such as 'Leaders' or 'Help and protection *'."""
    words = [item for item in cell if "punct" not in item]
    if len(words) == 1 and "direct" in words[0]:
        return (words[0].values["direct"],)
    return ()
