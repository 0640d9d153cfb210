"""Joins the items that name one area together: 'the way that it protects children', 'care leavers' services'."""

from __future__ import annotations

from collections.abc import Sequence

from ofscan.pipeline.grades.items import Item

#: How far, in items, the end of a clause or the second bracket is looked for.
_CLAUSE = 12


_SUBJECT = frozenset({"pronoun", "council", "place", "whole", "poss", "glue", "aux", "adverb", "insp", "noun", "head", "weak"})


_OWNERS = frozenset({"whole", "council", "pronoun", "poss"})


_HELD = frozenset({"services", "service", "support", "provision"})


_PEOPLE = frozenset({"children", "youngsters", "people", "those", "teenagers"})
_AREA = frozenset({"area"})
#: Schools only after a name: 'the primary aim'.
_SCHOOLS = frozenset({"primary", "secondary", "comprehensive", "infants", "juniors", "grammar", "prep"})


_ONLY = frozenset({"one", "only", "single", "sole", "weakest", "strongest", "other", "first", "last"})


def _only_area(items: Sequence[Item], index: int) -> int:
    """Return the end of ', the one area' after an area, or 0: 'care leavers, the only area in which it was'."""
    if items[index].word != "," or index + 2 >= len(items) or items[index + 1].word not in ("the", "its", "an", "one"):
        return 0
    step = index + 1
    while (
        step < len(items)
        and (items[step].roles & {"poss", "glue", "past_near"} or items[step].word in _ONLY)
        and "counted" not in items[step]
    ):
        step += 1
    if (
        step < len(items)
        and "counted" in items[step]
        and step + 1 < len(items)
        and items[step + 1].word in ("in", "where", "that", "which", "to")
    ):
        return step + 1
    return 0


def join_areas(items: Sequence[Item]) -> list[Item]:
    """Return `items` with those joined that name one area together."""
    found: list[Item] = []
    index, count = 0, len(items)
    while index < count:
        item = items[index]
        if "manner" in item:
            stop, area = _told_as_clause(items, index)
            if stop:
                found.append(_joined(items, index, stop, area))
                index = stop
                continue
        elif "area" in item:
            stop = _tail(items, index + 1)
            if stop < count and stop == index + 1 and items[stop].word in _HELD and item.word != "overall":
                # 'care leavers' services'
                stop += 1
            if stop > index + 1:
                found.append(_joined(items, index, stop, item.values["area"], word=item.word))
                index = stop
                continue
            if index + 1 < count and (stop := _only_area(items, index + 1)):
                found.append(item)
                index = stop
                continue
        elif item.word == "in" and found and found[-1].word in _PEOPLE and (stop := _in_their_care(items, index)):
            people = found.pop()
            found.append(Item(people.start, items[stop - 1].end, "children in care", _AREA, {"area": "in_care"}, people.marked))
            index = stop
            continue
        elif item.word in _SCHOOLS and index and items[index - 1].marked and "council" not in items[index - 1]:
            # 'Hazelhurst Brow primary was judged good.'
            found.append(
                Item(item.start, item.end, item.word, frozenset({"other"}), {"other": "school"}, item.marked, item.joined)
            )
            index += 1
            continue
        elif "direct" in item and index + 1 < count and "area_tail" in items[index + 1]:
            # 'their impact on social work practice'
            found.append(_joined(items, index, index + 2, item.values["direct"], word=item.word))
            index += 2
            continue
        elif item.word == "out of" and found and "number" in found[-1]:
            # 'two out of four areas' is no loss.
            found.append(Item(item.start, item.end, "of", frozenset({"prep"}), {}, item.marked, item.joined))
            index += 1
            continue
        elif item.word.endswith(("services", "service")) and "whole" in item and _leads_to_area(items, index + 1):
            # 'its services for children in care' are those children's, not the whole.
            found.append(Item(item.start, item.end, item.word, frozenset({"head"}), {}, item.marked, item.joined))
            index += 1
            continue
        elif item.word in ("services", "service") and [other.word for other in items[index + 1 : index + 3]] == [
            "for",
            "children",
        ]:
            # Here and not in the word list: 'services for children in care' are an area's.
            found.append(Item(item.start, items[index + 2].end, item.word, item.roles, item.values, item.marked, item.joined))
            index += 3
            continue
        found.append(item)
        index += 1
    return found


def _in_their_care(items: Sequence[Item], index: int) -> int:
    """Return the end of 'in the borough's care' at `index`, or 0: the council's name is no part of the word list."""
    step = index + 1
    while step < len(items) and step < index + 3 and items[step].roles & {"poss", "council", "whole", "place"}:
        step += 1
    return step + 1 if index + 1 < step < len(items) and items[step].word == "care" else 0


def _leads_to_area(items: Sequence[Item], index: int) -> bool:
    return index + 1 < len(items) and items[index].word in ("for", "to") and "area" in items[index + 1]


def _joined(items: Sequence[Item], first: int, stop: int, area: str, *, word: str = "the way") -> Item:
    start = items[first]
    return Item(start.start, items[stop - 1].end, word, frozenset({"area"}), {"area": area}, start.marked, start.joined)


def _tail(items: Sequence[Item], index: int) -> int:
    """Return where the words that still belong to the area before `index` end."""
    if index < len(items) and "area_tail" in items[index]:
        return index + 1
    if index + 1 < len(items) and items[index].word == "by" and items[index - 1].word.endswith(("looked after", "care")):
        step = index + 1
        while step < len(items) and items[step].roles & _OWNERS:
            step += 1
        if step > index + 1:
            return step
    return index


def _told_as_clause(items: Sequence[Item], index: int) -> tuple[int, str]:
    """Return the end and area of 'how it protects children', 'the way care leavers are treated' at `index`, or (0, "")."""
    step = index + 1
    low = min(len(items), index + _CLAUSE)
    while step < low:
        item = items[step]
        if "act" in item:
            return step + 1, item.values["act"]
        if "area" in item and item.word != "overall":
            stop = _tail(items, step + 1)
            # 'care leavers are supported'
            after = stop
            while after < len(items) and items[after].roles & {"copula", "aux"} and "grade" not in items[after]:
                after += 1
            if stop < after < len(items) and "word" in items[after] and items[after].word.endswith(("ed", "after", "n")):
                after += 1
                stop = after + (after < len(items) and items[after].word in ("after", "for", "to"))
            return stop, item.values["area"]
        if item.roles & {"grade", "punct", "boundary", "award"}:
            break
        if not item.roles & _SUBJECT and "word" not in item and not item.roles & {"prep", "after", "direct"}:
            break
        step += 1
    return 0, ""
