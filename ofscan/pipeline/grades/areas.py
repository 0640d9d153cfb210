"""Which judgement areas stand before or after a grade: chains of areas joined by 'and', commas, 'those for' and the like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ofscan.pipeline.grades.items import Item

#: The value of an area that means every judgement of the framework.
ALL = "all"
_BETWEEN = frozenset({"head", "poss", "glue", "noun", "given"})
_VERBAL = frozenset({"copula", "award", "weak", "move", "keep", "aux", "lose"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "last", "other", "remaining", "final", "only"})
_LINKS = frozenset(
    {
        "for",
        "of",
        "in",
        "on",
        "with",
        "to",
        "by",
        "at",
        "across",
        "against",
        "under",
        "about",
        "over",
        "regarding",
        "concerning",
    }
)


class Chain(NamedTuple):
    """Areas that share a grade, and the items [first, last) that name them."""

    areas: tuple[str, ...]
    first: int
    last: int


EMPTY = Chain((), 0, 0)


def is_link(item: Item) -> bool:
    """Return whether `item` leads to an area: 'for', 'in terms of'."""
    return item.word in _LINKS or ("prep" in item and " " in item.word)


def is_comma(item: Item) -> bool:
    """Return whether `item` is a comma."""
    return item.word == ","


def before(items: Sequence[Item], at: int, *, direct: bool, loose: bool = False) -> Chain:
    """Return the chain of areas that ends with the area at `at`, read leftwards; `direct` admits bare 'leaders'.

    Empty where the areas only say more about another noun ('the oversight of children in care'), unless `loose`.
    """
    role = _area_role(items[at], direct=direct)
    if role is None:
        return EMPTY
    areas = [items[at].values[role]]
    first = at
    index = at - 1
    comma = conjunction = linked = False
    while index >= 0:
        item = items[index]
        if "area" in item or (direct and "direct" in item):
            if not (comma or conjunction) or (item.word == "overall" and index and "grade" in items[index - 1]):
                # 'good overall, and leadership'
                break
            if comma and conjunction and not linked and len(areas) == 1 and not _opens(items, index):
                break
            areas.append(item.values.get("area") or item.values["direct"])
            first = index
            comma = conjunction = linked = False
        elif is_comma(item):
            comma = True
        elif "conj" in item:
            conjunction = True
        elif item.word == "with" and (index == 0 or not items[index - 1].roles & {"head", "conj"}):
            break
        elif is_link(item):
            linked = linked or not conjunction
        elif not item.roles & _BETWEEN or ("whole" in item and "head" not in item):
            break
        index -= 1
    if not loose and embedded(items, first):
        return EMPTY
    return Chain(tuple(reversed(areas)), first, at + 1)


def after(items: Sequence[Item], at: int) -> Chain:
    """Return the chain of areas that the item at `at` begins: 'overall and for help and protection'."""
    areas: list[str] = []
    index, last = at, at
    linked = joined = False
    while index < len(items):
        item = items[index]
        if "rest" in item and linked and not (index + 1 < len(items) and items[index + 1].word == "of"):
            return Chain(("unspecified",), at, index + 1) if not areas else Chain(tuple(areas), at, last)
        if "area" in item or "all" in item or ("direct" in item and linked):
            alone = item.word == "overall"
            if not (linked or alone or "all" in item or (areas and joined)) or _is_subject(
                items, index, joined=joined and bool(areas)
            ):
                break
            areas.append(item.values.get("area") or item.values.get("direct") or ALL)
            last = index + 1
            linked = joined = False
        elif areas and index + 1 < len(items) and "number" in items[index + 1] and (is_comma(item) or "conj" in item):
            # 'good for leadership and one, for care leavers, inadequate'
            break
        elif is_comma(item) or "conj" in item:
            ordinal = index and items[index - 1].word in _ORDINALS
            if not areas and index + 1 < len(items) and (items[index + 1].word in ("for", "on") or ordinal) and is_comma(item):
                # 'there is a good in there too, for the work done with children in care'
                index += 1
                continue
            if not areas:
                break
            joined, linked = True, False
        elif item.word == "with" and (index == at or "head" not in items[index - 1]):
            break
        elif is_link(item):
            linked = True
        elif _ends_chain(items, index):
            break
        index += 1
    return Chain(tuple(areas), at, last)


def listed(items: Sequence[Item], at: int) -> tuple[str, ...]:
    """Return the areas of a list that begins at `at`: 'leadership; help and protection; and children in care'."""
    areas: list[str] = []
    for index in range(at, len(items)):
        item = items[index]
        if "area" in item or "direct" in item:
            areas.append(item.values.get("area") or item.values["direct"])
        elif not (item.roles & (_BETWEEN | {"conj"}) or is_link(item) or item.word in (",", ";", "–", "-", "—")):
            break
    return tuple(dict.fromkeys(areas))


def _ends_chain(items: Sequence[Item], index: int) -> bool:
    item = items[index]
    if item.word in _ORDINALS:
        return False
    if not item.roles & {"head", "poss", "glue"} or (item.roles & _VERBAL and "head" not in item):
        return True
    return "number" in item and index + 1 < len(items) and "counted" in items[index + 1]


def _area_role(item: Item, *, direct: bool) -> str | None:
    if "area" in item:
        return "area"
    return "direct" if direct and "direct" in item else None


def _opens(items: Sequence[Item], at: int) -> bool:
    """Return whether the area at `at` opens its clause, but for words such as 'the experiences of'."""
    index = at - 1
    while index >= 0 and (is_link(items[index]) or items[index].roles & _BETWEEN):
        index -= 1
    return index < 0 or bool(items[index].roles & {"boundary", "punct", "grade", "award", "weak"})


def embedded(items: Sequence[Item], first: int) -> bool:
    """Return whether the area or council at `first` belongs to another noun: 'the timeliness of visits to children in care'."""
    index = first - 1
    linked = False
    while index >= 0:
        item = items[index]
        if is_link(item):
            linked = True
        elif item.roles & {"head", "noun"} and not item.roles & {"thing"}:
            linked = False
        elif not item.roles & {"poss", "glue"}:
            break
        index -= 1
    if not linked or index < 0:
        return False
    item = items[index]
    return bool(item.roles & {"word", "thing", "generic"}) and not item.roles & _VERBAL


def starts_clause(items: Sequence[Item], at: int) -> bool:
    """Return whether the area at `at` begins a clause of its own."""
    return _is_subject(items, at, joined=True)


def _is_subject(items: Sequence[Item], at: int, *, joined: bool) -> bool:
    """Return whether the area at `at` begins a clause of its own: '..., and the experiences of care leavers were'."""
    index = at + 1
    while index < len(items) and (
        items[index].roles & {"poss", "noun", "adverb"} or items[index].word in ("both", "also", "each")
    ):
        index += 1
    if index >= len(items):
        return False
    item = items[index]
    verbal = bool(item.roles & _VERBAL) or ("grade" in item and item.word.startswith("requir") and joined)
    if joined and "conj" in item and index + 1 < len(items):
        # 'good for leaders, and help and protection and care leavers were ...'
        return False
    return verbal and (joined or "copula" in item or "aux" in item)


def named_chain(items: Sequence[Item], index: int) -> Chain:
    """Return the areas from `index` on, the first without a preposition before it."""
    item = items[index]
    rest = after(items, index + 1) if index + 1 < len(items) and items[index + 1].roles & {"conj"} else EMPTY
    areas = [item.values.get("area") or item.values["direct"]]
    last = index + 1
    step = index + 1
    while step < len(items) and (
        is_comma(items[step]) or items[step].roles & {"conj", "poss", "head"} or items[step].word in ("for", "of")
    ):
        step += 1
        if step < len(items) and "area" in items[step] and not starts_clause(items, step):
            areas.append(items[step].values["area"])
            last = step + 1
            step += 1
    del rest
    return Chain(tuple(areas), index, last)
