"""Reads areas that are counted and not named: 'three areas of the council's work', 'all four'."""

from __future__ import annotations

from collections.abc import Sequence

from ofscan.pipeline.grades import areas as grade_areas
from ofscan.pipeline.grades.areas import Chain
from ofscan.pipeline.grades.claims import Told
from ofscan.pipeline.grades.items import Item


def counted_of(items: Sequence[Item], index: int) -> int:
    """Return where 'areas' stands in 'three areas of the council's work' that ends at `index`, or -1."""
    step = index
    while (
        step > 0 and items[step].roles & {"poss", "glue", "head", "whole", "council", "place"} and "counted" not in items[step]
    ):
        step -= 1
    if step == index or step < 2 or items[step].word != "of" or "counted" not in items[step - 1]:
        return -1
    return step - 1 if any("number" in item for item in items[max(0, step - 4) : step - 1]) else -1


def counts(told: Told) -> bool:
    """Return whether a bare number may count areas: 'a further two as inadequate'."""
    return told.group.verbal or (told.previous is not None and told.previous.count is not None)


def counted(told: Told, index: int) -> None:
    """Set what 'areas', 'all areas' or a bare number at `index` counts as the subject."""
    items = told.items
    if "all" in items[index]:
        told.kind = "area"
        told.subject = Chain((grade_areas.ALL,), index, index + 1)
        return
    number: Item | None = None
    low = index
    for step in range(index, max(-1, index - 5), -1):
        if "number" in items[step]:
            number, low = items[step], step
            # 'Four of the five areas' are four.
            outer = step - 1
            while outer > 0 and items[outer].roles & {"poss", "glue"}:
                outer -= 1
            if outer > 0 and items[outer].word == "of" and "number" in items[outer - 1]:
                number, low = items[outer - 1], outer - 1
            break
        if not items[step].roles & {"counted", "glue", "poss", "word", "whole"} and items[step].word not in ("of", "more"):
            break
    text = "" if number is None else number.values.get("number", number.word)
    every = any(items[step].word in ("all", "every", "each") for step in range(low, index)) or any(
        items[step].word in ("all", "every", "each") and not any("punct" in item for item in items[step:low])
        for step in range(max(0, low - 2), low)
    )
    if every:
        told.kind, told.subject = "area", Chain((grade_areas.ALL,), low, index + 1)
    elif (
        text.isdigit() and 0 < int(text) <= 9 and (items[index].roles & {"counted"} or told.previous or _named_count(told, low))
    ):
        told.kind, told.count = "counted", int(text)
    elif items[index].roles & {"counted"}:
        told.kind = "counted" if number is None else "thing"
    else:
        told.kind = "thing"


def _named_count(told: Told, low: int) -> bool:
    return any("counted" in item for item in told.items[:low])
