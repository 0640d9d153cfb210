"""Which judgement areas stand before or after a grade: chains of areas joined by 'and', commas, 'those for' and the like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ofscan.pipeline.grades.items import Item

#: The value of an area that means every judgement of the framework.
ALL = "all"
#: What may stand between the areas of a chain, and between a link and its area.
_BETWEEN = frozenset({"head", "poss", "glue", "noun", "received", "whole", "council", "adverb", "counted", "number", "conj"})
_LINKS = frozenset(("for", "of", "in", "on", "with", "to", "by", "at", "across", "against", "under", "about", "over", "regarding", "concerning"))
_MARKS = frozenset((",", ";", ":", "–", "-", "—"))
#: A chain is followed over so many items without an area.
_GAP = 7


class Chain(NamedTuple):
    """Areas that share a grade, the items [first, last) that name them, and how many there are where they are only counted."""

    areas: tuple[str, ...]
    first: int
    last: int
    count: int | None = None


EMPTY = Chain((), 0, 0)


def is_link(item: Item) -> bool:
    """Return whether `item` leads to an area: 'for', 'in terms of'."""
    return item.word in _LINKS or ("prep" in item and " " in item.word)


def _area(item: Item) -> str | None:
    if "area" in item:
        return item.values["area"]
    if "all" in item:
        return ALL
    return item.values.get("direct")


def between(items: Sequence[Item], first: int, last: int) -> Chain:
    """Return the areas named in items [first, last), or how many are counted there ('three of the four areas')."""
    found = [(at, area) for at in range(first, last) if (area := _area(items[at])) is not None]
    named = tuple(dict.fromkeys(area for _, area in found))
    if named:
        return Chain(named, found[0][0], found[-1][0] + 1)
    for at in range(first, last):
        if "counted" in items[at]:
            return _counted(items, first, at)
    return EMPTY


def _counted(items: Sequence[Item], first: int, at: int) -> Chain:
    """Return what the number before 'areas' at `at` says; of 'four of the five areas' the first number."""
    start, count = at, None
    for step in range(at - 1, max(first, at - 7) - 1, -1):
        item = items[step]
        if "number" in item:
            start, count = step, int(item.values.get("number", item.word)) if item.values.get("number", item.word).isdigit() else None
        elif item.word in ("all", "every", "each", "both"):
            # All of the 'sub-judgements' are not the overall one.
            return Chain(("unspecified" if items[at].word.startswith("sub") else ALL,), step, at + 1)
        elif item.word != "of" and not item.roles & {"poss", "glue", "head", "noun", "whole", "insp", "word"}:
            break
    return Chain(("unspecified",), start, at + 1, count if count is not None and 0 < count < 10 else None)


def after(items: Sequence[Item], first: int, last: int) -> Chain:
    """Return the chain of areas that a link at `first` leads to: 'overall and for help and protection'; it ends before `last`."""
    areas: list[str] = []
    start, end, gap = first, first, 0
    linked = joined = False
    for at in range(first, last):
        item = items[at]
        area = _area(item)
        if area is not None and (linked or joined or item.word == "overall" or "all" in item):
            areas.append(area)
            end, gap, joined = at + 1, 0, True
        elif "counted" in item and linked and not areas and "all" not in item:
            return _counted(items, first, at)
        elif "rest" in item and linked and not areas:
            return Chain(("unspecified",), first, at + 1)
        elif item.word == "out of" and linked:
            continue  # 'in three out of four areas'
        elif is_link(item) or (item.word == "including" and areas) or ("conj" in item and " " in item.word):
            # 'inadequate, along with its leadership'
            linked = True
        elif item.word in _MARKS or item.roles & _BETWEEN:
            if not (linked or joined) and item.word in _MARKS:
                break
        elif "word" in item and linked and gap < 2 and not areas:
            pass
        else:
            break
        gap += area is None
        if gap > _GAP:
            break
    return Chain(tuple(dict.fromkeys(areas)), start, end) if areas else EMPTY


def beside(items: Sequence[Item], first: int, at: int) -> Chain:
    """Return the areas that stand right before the grade at `at`: 'leadership: good', 'and help and protection outstanding'."""
    index = at - 1
    while index >= first and (items[index].word in _MARKS or items[index].roles & {"poss", "sep", "noun"} or items[index].word in ("as", "with", "a")):
        index -= 1
    if index < first or (_area(items[index]) is None and "counted" not in items[index]) or "overall" == items[index].word:
        return EMPTY
    start = index
    while start > first and (items[start - 1].roles & _BETWEEN or items[start - 1].word == "," or is_link(items[start - 1]) or _area(items[start - 1]) is not None):
        start -= 1
    return between(items, start, index + 1)
