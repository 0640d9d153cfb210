"""Brings a sentence's items into a plain shape before grades are read: areas told in clauses, brackets, pairs of dashes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ofscan.pipeline.grades.items import Item

_PAIR = 30
_RELATIVE = frozenset({"which", "who", "whose"})
_INTERJECTED = frozenset(
    {
        "however",
        "meanwhile",
        "though",
        "too",
        "by contrast",
        "in contrast",
        "of course",
        "he said",
        "she said",
        "it said",
        "they said",
    }
)
_FINITE = frozenset({"aux", "copula", "award", "weak", "move", "keep", "lose"})
#: What an apposition may not hold, since it would be a list or tell something of its own.
_WEIGHTY = frozenset({"grade", "top", "area", "council", "other", "counted", "direct", "insp", "award"})
_NOMINAL = frozenset({"poss", "head", "noun", "area", "council", "whole", "glue", "direct", "prep"})
_DASHES = frozenset("–—-")
_PASSING = frozenset(
    """grade punct sep past past_near since from poss date copula noun glue still award move keep number adverb conj aux insp
    prep up not_neg""".split()
)


class Shape(NamedTuple):
    """A sentence's items without its parentheses, and those apart: each with whether it only tells an earlier grade."""

    items: list[Item]
    asides: list[tuple[list[Item], bool]]


def shape(items: Sequence[Item]) -> Shape:
    """Return the plain shape of a sentence."""
    plain = _without_interjections(items)
    asides: list[tuple[list[Item], bool]] = []
    opened = any(item.word == "(" for item in plain)
    if opened:
        plain, found = _brackets(plain)
        asides.extend(found)
    if sum(item.word in _DASHES for item in plain) > 1:
        plain, found = _dashes(plain)
        asides.extend(found)
    once = _once(plain)
    if once is not None:
        plain, earlier = once
        asides.append((earlier, True))
    if sum(item.word == "," for item in plain) > 1:
        plain = _appositions(_relatives(plain))
    return Shape(plain, asides)


def _appositions(items: Sequence[Item]) -> list[Item]:
    """Leave out what stands between a subject and its verb: 'The rating, unchanged since 2019, is good.'"""
    commas = [index for index, item in enumerate(items) if item.word == ","]
    for first, second in pairwise(commas):
        inner = items[first + 1 : second]
        if second - first > _PAIR or second + 1 >= len(items) or any(item.roles & _WEIGHTY for item in inner) or not inner:
            continue
        start = first
        while start and items[start - 1].roles & _NOMINAL and not items[start - 1].roles & {"punct", "boundary"}:
            start -= 1
        opens = start == 0 or bool(items[start - 1].roles & {"punct", "boundary", "conj"})
        named = any(item.roles & {"noun", "area", "council", "whole"} for item in items[start:first])
        if opens and named and items[second + 1].roles & {"copula", "aux"} and "date" not in items[start].roles:
            return [*items[:first], *items[second + 1 :]]
    return list(items)


def _once(items: Sequence[Item]) -> tuple[list[Item], list[Item]] | None:
    """Take ', once outstanding,' and ', previously rated good,' out of a clause that tells a newer grade."""
    commas = [-1, *(index for index, item in enumerate(items) if item.word == ",")]
    for first, second in pairwise(commas):
        inner = items[first + 1 : second]
        if 1 < len(inner) < 9 and inner[0].roles & {"past", "past_near"} and is_solo(inner):
            later = any("grade" in item for item in items[second + 1 :])
            # 'Inadequate in 2015, then good in 2019, it ...' goes on in order; 'Hull, then inadequate, was ...' looks back.
            follows = inner[0].word == "then" and any("grade" in item for item in items[: max(0, first)])
            if later and not follows and (first <= 0 or "grade" not in items[first - 1]):
                return [*items[: max(0, first)], *items[second + 1 :]], list(inner)
    return None


def _goes_on(item: Item) -> bool:
    return bool(item.roles & _FINITE) or item.word in ("now", "also", "still", "again", "both", "and", "then", "too")


def _without_interjections(items: Sequence[Item]) -> list[Item]:
    """Leave out ', however,' and the like."""
    plain: list[Item] = []
    index, count = 0, len(items)
    while index < count:
        if (
            items[index].word == ","
            and index + 2 < count
            and items[index + 1].word in _INTERJECTED
            and items[index + 2].word == ","
        ):
            index += 3
            continue
        plain.append(items[index])
        index += 1
    return plain


def _relatives(items: Sequence[Item]) -> list[Item]:
    """Leave out ', which ended its partnership with Hampshire this spring,' before a verb: it tells no grade and misleads."""
    plain: list[Item] = []
    index, count = 0, len(items)
    while index < count:
        if items[index].word == "," and index + 1 < count and items[index + 1].word in _RELATIVE:
            stop = index + 2
            while stop < min(count, index + _PAIR) and items[stop].word not in (",", ";", ":") and "grade" not in items[stop]:
                stop += 1
            closed = stop + 1 < count and items[stop].word == "," and _goes_on(items[stop + 1])
            inner = items[index + 2 : stop]
            if closed and not any(item.roles & {"award", "insp"} for item in inner):
                index = stop + 1
                continue
        plain.append(items[index])
        index += 1
    return plain


def _brackets(items: Sequence[Item]) -> tuple[list[Item], list[tuple[list[Item], bool]]]:
    """Take brackets apart: a grade or areas in them belong to what stands before, anything else is an aside."""
    plain: list[Item] = []
    asides: list[tuple[list[Item], bool]] = []
    index = 0
    while index < len(items):
        item = items[index]
        stop = _closing(items, index) if item.word == "(" else 0
        if not stop:
            plain.append(item)
            index += 1
            continue
        inner = list(items[index + 1 : stop])
        left = plain[-1] if plain else None
        if left is not None and "area" in left and is_solo(inner) and not _looks_back(inner):
            # 'leaders (good)' is 'leaders: good'
            plain.append(_as(item, ":", {"punct", "sep"}))
            plain.extend(inner)
        elif left is not None and "grade" in left and is_solo(inner):
            asides.append((inner, True))
        elif is_areas(inner) and plain:
            # 'two good grades (leadership and care leavers)'
            plain.append(_as(item, "for", {"prep", "after"}))
            plain.extend(inner)
        else:
            asides.append((inner, left is not None and "area" in left and is_solo(inner)))
        index = stop + 1
    return plain, asides


def _as(item: Item, word: str, roles: set[str]) -> Item:
    return Item(item.start, item.end, word, frozenset(roles), {}, item.marked, joined=False)


def _closing(items: Sequence[Item], index: int) -> int:
    for step in range(index + 1, min(len(items), index + _PAIR)):
        if items[step].word == ")":
            return step
        if items[step].word == "(":
            return 0
    return 0


def _looks_back(items: Sequence[Item]) -> bool:
    return any(item.roles & {"past", "past_near", "since", "from"} or item.word in ("was", "were", "up") for item in items)


def is_solo(items: Sequence[Item]) -> bool:
    """Return whether a stretch says one grade and nothing else: 'good', 'previously inadequate', '2019: Outstanding'."""
    if sum("grade" in item for item in items) != 1:
        return False
    return all(item.roles & _PASSING for item in items)


def is_areas(items: Sequence[Item]) -> bool:
    """Return whether a stretch names areas and nothing else."""
    passing = {"punct", "conj", "poss", "head", "glue", "prep"}
    return any("area" in item for item in items) and all(item.roles & passing or "area" in item for item in items)


def _dashes(items: Sequence[Item]) -> tuple[list[Item], list[tuple[list[Item], bool]]]:
    """Take what stands between two dashes apart, as with brackets."""
    places = [index for index, item in enumerate(items) if item.word in _DASHES]
    plain: list[Item] = []
    asides: list[tuple[list[Item], bool]] = []
    index = 0
    while places:
        first = places.pop(0)
        second = places[0] if places else 0
        inner = list(items[first + 1 : second])
        if (
            not second
            or not inner
            or len(inner) > _PAIR
            or second + 1 >= len(items)
            or first == 0
            or _is_row(items, first, second)
        ):
            continue
        places.pop(0)
        plain.extend(items[index:first])
        index = second + 1
        if is_areas(inner):
            if "conj" in inner[0] or not _uncount(plain):
                plain.extend(inner if "conj" in inner[0] else [_as(items[first], ",", {"punct"}), *inner])
            else:
                plain.extend(inner)
        else:
            asides.append((inner, False))
    plain.extend(items[index:])
    return plain, asides


def _is_row(items: Sequence[Item], first: int, second: int) -> bool:
    """Return whether the dashes stand between areas and their grades: 'Leaders – good. Overall – inadequate'."""
    left, right = items[first - 1], items[first + 1]
    if "area" in left and "grade" in right:
        return True
    last, after = items[second - 1], items[second + 1]
    return bool("area" in last and "grade" in after)


def _uncount(plain: list[Item]) -> bool:
    """Take 'two of the areas' out where their names follow; return whether that was done."""
    step = len(plain)
    while step and (plain[step - 1].roles & {"counted", "number", "poss", "glue"} or plain[step - 1].word == "of"):
        step -= 1
    if not any("number" in item or "counted" in item for item in plain[step:]):
        return False
    del plain[step:]
    return True
