"""Which judgement areas stand before or after a grade: chains of areas joined by 'and', commas, 'those for' and the like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ofscan.pipeline.grades.items import Item

#: The value of an area that means every judgement of the framework.
ALL = "all"
#: The value of an area that was named before: 'this area requires improvement'.
THIS = "this"
#: Of all that were: 'all of these areas require improvement'; of two and more, if two were, else overall: 'good in both areas'.
THESE = "these"
BOTH = "both"
#: Areas that only what stands above names.
TOLD_ABOVE = ((THIS,), (THESE,), (BOTH,))
#: What may stand between the areas of a chain, and between a link and its area.
_BETWEEN = frozenset(
    {"head", "poss", "glue", "noun", "received", "whole", "council", "adverb", "counted", "number", "conj", "people"}
)
_LINKS = frozenset("for of in on with to by at across against under about over regarding concerning around".split())
#: What follows one of these has another grade.
APART = frozenset(("except", "apart", "save", "bar", "barring", "excluding", "but", "exception"))
_NUMBERS = frozenset(("two", "three", "four", "five", "six"))
_MARKS = frozenset((",", ";", ":", "–", "-", "—"))
#: No inspection gave more judgements: those of 2009 to 2012, with all their parts, some thirty. More are councils.
MOST = 40
#: Before the first area of a list stand no more words.
_AHEAD = 6
_BEFORE_GRADE = frozenset(("as", "with", "a", "both", "all"))
_NAMING = frozenset(("were", "are", ":", "–", "—", "-"))
#: A chain is followed over so many items without an area.
_GAP = 7


class Chain(NamedTuple):
    """Areas that share a grade, the items [first, last) that name them, and how many there are where they are only counted."""

    areas: tuple[str, ...]
    first: int
    last: int
    counted: int | None = None


EMPTY = Chain((), 0, 0)


def is_link(item: Item) -> bool:
    """Return whether `item` leads to an area: 'for', 'in terms of'."""
    return item.word in _LINKS or ("prep" in item and " " in item.word)


def _area(item: Item) -> str | None:
    if "area" in item:
        return item.values["area"]
    if "all" in item:
        # 'In all areas' sums up and names none; 'in all four areas' counts them.
        return ALL if _NUMBERS.intersection(item.word.split()) else "overall"
    return item.values.get("direct")


def between(items: Sequence[Item], first: int, last: int) -> Chain:
    """Return the areas named in items [first, last), or how many are counted there ('three of the four areas')."""
    found = [(at, area) for at in range(first, last) if (area := _area(items[at])) is not None]
    if len(found) > 1 and found[0][1] == "overall" and items[found[0][0] + 1].word == "of":
        found = found[:1]  # 'the overall effectiveness of arrangements to protect children'
    named = tuple(dict.fromkeys(area for _, area in found))
    some = next((at for at in range(first + 1, last - 1) if _counts(items, at) and items[at + 1].word == "of"), last)
    if named and some < found[0][0]:
        return _counted(items, first, some)  # 'Eight aspects of the services for safeguarding'
    if named:
        return Chain(named, found[0][0], found[-1][0] + 1)
    for at in range(first, last):
        if _counts(items, at):
            return _counted(items, first, at)
        if "rest" in items[at]:
            return _rest(items, at)
        if is_this(items, at):
            return Chain((THIS,), at - 1, at + 1)
    return EMPTY


def _rest(items: Sequence[Item], at: int) -> Chain:
    """Return what 'the other two' at `at` says."""
    return Chain(("unspecified",), at, at + 1, int(items[at].values["rest"]) or None)


def is_this(items: Sequence[Item], at: int) -> bool:
    """Return whether 'this area' ends at `at`."""
    return "counted" in items[at] and at > 0 and items[at - 1].word in ("this", "that")


def told_above(areas: tuple[str, ...], above: Sequence[Item]) -> tuple[str, ...]:
    """Return the areas that 'this', 'these' or 'both areas' are, which `above` name; () where they name too few."""
    mentioned = [item.values["area"] for item in above if "area" in item]
    if areas == (THIS,):
        return tuple(mentioned[-1:])
    named = tuple(dict.fromkeys(mentioned))
    return named if len(named) > 1 else ()


def _counts(items: Sequence[Item], at: int) -> bool:
    """Return whether 'areas' or 'one area' stands at `at`; 'in this area' is one told of before, 'the area of adoption' is named."""
    named = at + 1 < len(items) and items[at + 1].word == "of" and any(_area(item) for item in items[at + 2 : at + 4])
    return "counted" in items[at] and not named and not is_this(items, at)


def _counted(items: Sequence[Item], first: int, at: int) -> Chain:
    """Return what the number before 'areas' at `at` says; of 'four of the five areas' the first number."""
    start, count = at, 0
    for step in range(at - 1, max(first, at - 7) - 1, -1):
        item = items[step]
        if "number" in item:
            start, count = step, _value(item) or 0
        elif item.word in ("these", "those"):
            return Chain((THESE,), step, at + 1)
        elif item.word == "both":
            return Chain((BOTH,), step, at + 1)
        elif item.word in ("all", "every", "each"):
            # All of the 'sub-judgements' are not the overall one.
            every = ALL if count else "overall"
            return Chain(("unspecified" if items[at].word.startswith("sub") else every,), step, at + 1)
        elif item.word not in ("of", "out of") and not item.roles & {"poss", "glue", "head", "noun", "whole", "insp", "word"}:
            break
    return Chain(("unspecified",), start, at + 1, count if 0 < count < MOST else None)


def bare(items: Sequence[Item], first: int, last: int) -> Chain:
    """Return the number that stands alone in items [first, last) as one of areas: 'seven (were good)'."""
    at = next((at for at in range(first, last) if "number" in items[at]), None)
    return EMPTY if at is None else Chain(("unspecified",), at, at + 1, _value(items[at]))


def verdicts(items: Sequence[Item], at: int, tail: int) -> Chain:
    """Return how many judgements the grade at `at` is, whose noun ends before `tail`: 'three good ratings', 'one requires improvement'."""
    number = items[at - 1] if at else None
    # 'Three good ratings and one outstanding.'
    bare = tail == at + 1
    ends = tail < len(items) and "punct" in items[tail]
    if number is None or "number" not in number or (bare and not ends):
        return EMPTY
    count = _value(number)
    if not count or any("kept_after" in item for item in items[tail : tail + 3]):
        return EMPTY
    agrees = bare or items[tail - 1].word.endswith("s") == (count > 1)
    return Chain(("unspecified",), at - 1, tail, count) if agrees else EMPTY


def after(items: Sequence[Item], first: int, last: int) -> Chain:
    """Return the chain of areas that a link at `first` leads to: 'overall and for help and protection'; it ends before `last`."""
    areas: list[str] = []
    first += _along_with(items, first, last)  # 'inadequate, along with its leadership'
    end, gap, linked = first, 0, _is_object(items, first, last)
    for at in range(first, last):
        item = items[at]
        area = _area(item)
        if area is not None and any((linked, areas, _stands_alone(item))):
            areas.append(area)
            end, gap = at + 1, 0
            continue
        # 'Inadequate overall and in three of four categories'
        number = _unnamed(items, first, at) if linked and set(areas) <= {"overall"} else EMPTY
        if number.areas:
            some = _some_named(items, number, last)
            return some._replace(areas=(*dict.fromkeys((*areas, *some.areas)),))
        linked = linked or _leads(item, linked or bool(areas))
        gap += 1
        if item.word in APART or gap > _GAP or not _passed(item, linked, bool(areas)):
            break
    # 'All five areas: A, B and C' are those that are named.
    named = areas[1:] if len(areas) > 2 and areas[0] == ALL else areas
    return Chain(tuple(dict.fromkeys(named)), first, end) if areas else EMPTY


def _is_object(items: Sequence[Item], first: int, last: int) -> bool:
    """Return whether an area stands at `first` as what is graded: 'The report rated as good the impact of leaders'."""
    return first + 1 < last and items[first].word == "the" and "area" in items[first + 1]


def _stands_alone(item: Item) -> bool:
    """Return whether an area needs no link before it: 'good overall', 'good across the board'."""
    return item.word == "overall" or "all" in item


def _along_with(items: Sequence[Item], first: int, last: int) -> bool:
    """Return whether a comma stands at `first` and an 'along with' behind it."""
    following = items[first + 1] if first + 1 < last and items[first].word == "," else None
    return following is not None and "conj" in following and " " in following.word


def _unnamed(items: Sequence[Item], first: int, at: int) -> Chain:
    """Return what is told at `at` of areas that are not named there: 'this area', 'two areas'."""
    return Chain((THIS,), first, at + 1) if is_this(items, at) else _number(items, first, at)


def _number(items: Sequence[Item], first: int, at: int) -> Chain:
    """Return how many areas are told at `at`, where they are counted and not named."""
    if _counts(items, at):
        return _counted(items, first, at)
    if "last_area" in items[at] and "punct" in items[min(at + 1, len(items) - 1)]:
        return Chain(("unspecified",), first, at + 1, 1)
    if "rest" in items[at]:
        return _rest(items, at)
    following = items[at + 1] if at + 1 < len(items) else None
    if "number" not in items[at] or following is None:
        return EMPTY
    if following.word in ("more", "others", "including"):
        return Chain(("unspecified",), at, at + 2, _value(items[at]))
    alone = items[at].word.isalpha() and following.roles & {"conj", "punct"}  # 'Outstanding in three and Good in one'
    return Chain(("unspecified",), at, at + 1, _value(items[at])) if alone else EMPTY


def listed_later(items: Sequence[Item], first: int) -> Chain:
    """Return the areas that a verb or colon behind `first` names: '(The areas found to be inadequate) were: adoption and'."""
    for at in range(first, len(items) - 1):
        if "lists" in items[at] or items[at].word in _NAMING:
            found = _run(items, at + 1, len(items))
            if found.areas and found.areas != ("unspecified",):
                return found
    return EMPTY


def _some_named(items: Sequence[Item], number: Chain, last: int) -> Chain:
    """Return a number of areas with those named behind it: 'in three areas, including adoption', 'in two areas: ...'."""
    at = number.last - (items[number.last - 1].word == "including")
    comma = at < last and items[at].word == ","
    at += comma
    if number.areas not in (("unspecified",), (ALL,)) or at >= last:
        return number
    listed = "lists" in items[at] or items[at].word in _MARKS
    named = _run(items, at + listed, last)
    counted = number.counted or items[number.last - 1].word.endswith("area")
    if not listed and not (comma and len(named.areas) == counted):
        return number
    rest = (number.counted or 0) - len(named.areas)
    if not named.areas:
        return number
    return Chain(
        (*named.areas, "unspecified") if rest > 0 else named.areas, number.first, named.last, rest if rest > 0 else None
    )


def _run(items: Sequence[Item], first: int, last: int) -> Chain:
    """Return the areas in a row from `first` on."""
    # 'three areas – how it manages children in care, adoption'
    first = next((at for at in range(first, min(first + _AHEAD, last)) if _area(items[at]) is not None), first)
    end = next((at for at in range(first, last) if not _in_run(items[at]) and items[at].word != ";"), last)
    return between(items, first, end) if any(_area(item) for item in items[first:end]) else EMPTY


def _value(item: Item) -> int | None:
    number = item.values.get("number", item.word)
    return int(number) if number.isdigit() else None


def _leads(item: Item, led: bool) -> bool:
    """Return whether areas may follow `item`: 'for', 'along with'; 'including' only in a chain that goes on (`led`)."""
    return is_link(item) or (item.word == "including" and led) or ("conj" in item and " " in item.word)


def _passed(item: Item, linked: bool, named: bool) -> bool:
    """Return whether a chain goes on over `item`, which is no area."""
    if _leads(item, linked or named) or item.word == "out of":
        return True
    if item.word in _MARKS:
        return linked or named
    return bool(item.roles & _BETWEEN) or ("word" in item and linked and not named)


def beside(items: Sequence[Item], first: int, at: int) -> Chain:
    """Return the areas that stand right before the grade at `at`: 'leadership: good', 'and help and protection outstanding'."""
    index = at - 1
    while index >= first and _aside(items, index, first):
        index -= 1
    if (
        index < first
        or (_area(items[index]) is None and "rest" not in items[index] and not _counts(items, index))
        or items[index].word == "overall"
    ):
        return EMPTY
    start = index
    while start > first and items[start - 1].word not in ("overall", "with") and _in_run(items[start - 1]):
        start -= 1
    return between(items, start, index + 1)


def _aside(items: Sequence[Item], index: int, first: int) -> bool:
    """Return whether an item may stand between an area and its grade: 'leadership: “good”', 'leadership performance outstanding'."""
    item = items[index]
    if "head" in item and index > first and "area" in items[index - 1]:
        return True
    return item.word in _MARKS or item.word in _BEFORE_GRADE or bool(item.roles & {"poss", "sep", "noun"})


def _in_run(item: Item) -> bool:
    return item.word == "," or bool(item.roles & _BETWEEN) or is_link(item) or _area(item) is not None
