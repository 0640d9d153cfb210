"""Walks back from a grade word over its verb and small words, and says how the word is used."""

from __future__ import annotations

from collections.abc import Sequence

from ofscan.pipeline.grades.areas import is_comma, is_link
from ofscan.pipeline.grades.claims import LOOK, STRONG, VERBS, Group, Told
from ofscan.pipeline.grades.items import Item

_WALKED = VERBS | frozenset(
    """aux poss glue adverb insp noun hope neg not_neg no_longer past past_near still hope_after from date since first
    report""".split()
)
_SAYING = frozenset({"that", "said", "says", "say"})
_OPENERS = frozenset({"but", "and", "only", "just", "even", "so", "then"})
INTO = frozenset(
    {
        "next to",
        "opposite",
        "beside",
        "outside",
        "in",
        "for",
        "at",
        "of",
        "from",
        "across",
        "near",
        "around",
        "over",
        "throughout",
    }
)
_AREA_LIKE = frozenset(
    {
        "county hall",
        "city hall",
        "town hall",
        "civic centre",
        "borough",
        "city",
        "county",
        "town",
        "the borough",
        "the city",
        "the county",
        "the town",
        "the district",
        "the island",
        "the region",
        "the area",
    }
)
_RUN = frozenset(
    {"run", "owned", "managed", "operated", "commissioned", "overseen", "provided", "registered", "delivered", "funded"}
)


def walk(items: Sequence[Item], at: int) -> Group:
    """Walk back from the grade word over its verb and small words to what they stand with."""
    group = Group(stop=at - 1, first=at)
    index = at - 1
    while index >= 0:
        item = items[index]
        if item.word == "overall" or (item.word == "of" and index and "noun" in items[index - 1]):
            group.overall = group.overall or item.word == "overall"
        elif (
            (is_comma(item) and _comma_walks(items, index))
            or (item.word in ("in", "on") and "date" in items[index + 1])
            or _by_whom(items, index)
        ):
            pass
        elif _stops(items, index):
            break
        group.roles |= item.roles
        group.words.update(item.word.split())
        group.words.add(item.word)
        group.first = index
        if item.roles & {"copula", "aux"} and item.roles & {"pronoun"}:
            index -= 1
            break
        index -= 1
    group.stop = index
    return group


_STOPS = frozenset("area direct council place grade counted boundary conj other all thing".split())


def _stops(items: Sequence[Item], index: int) -> bool:
    """Return whether the item is what the group of the grade word stands with, and no part of it."""
    item = items[index]
    if item.roles & _STOPS or not item.roles & _WALKED:
        return True
    if "pronoun" in item:
        return not item.roles & {"copula", "aux"}
    if "number" in item:
        return not items[index + 1].roles & {"noun", "glue", "hope"}
    return "whole" in item and "poss" not in item


def _by_whom(items: Sequence[Item], index: int) -> bool:
    return items[index].word == "by" and bool(items[index + 1].roles & {"insp", "poss"})


def _comma_walks(items: Sequence[Item], index: int) -> bool:
    left = items[index - 1] if index else None
    right = items[index + 1]
    if left is None:
        return False
    if left.roles & {"copula", "aux", "award"} and "noun" not in left:
        return True
    return bool(right.roles & {"from"} or right.word in ("at", "to")) and bool(left.roles & {"glue", "adverb", "move", "still"})


def roles_before(items: Sequence[Item], at: int) -> set[str]:
    """Return the roles of the item before `at` (is a grade one that was left: 'from good')."""
    index = at - 1
    while index >= 0 and items[index].roles & {"poss", "noun"} and "from" not in items[index]:
        index -= 1
    if index >= 0 and items[index].word == "of" and index and "noun" in items[index - 1]:
        return roles_before(items, index)
    return set(items[index].roles) if index >= 0 else set()


def over_places(items: Sequence[Item], index: int, *, stay: bool = False) -> tuple[int, tuple[str, ...]]:
    """Step back over 'in Leeds', 'in the borough', 'at Slough'; return the item before and the codes met.

    With `stay` not over 'for Leeds', which is the subject of 'to be good'.
    """
    codes: tuple[str, ...] = ()
    while index > 0:
        item = items[index]
        start = index
        if item.roles & {"council", "place"} and "whole" not in item:
            code = item.values["council"]
        elif item.word in _AREA_LIKE:
            code = ""
        elif item.marked and "word" in item:
            # 'Children's services in the Potteries': a name that no other component knows.
            code = ""
            while start > 1 and items[start - 1].marked and "word" in items[start - 1]:
                start -= 1
        else:
            break
        start -= 1
        while start >= 0 and items[start].roles & {"poss", "glue"} and items[start].word not in INTO:
            start -= 1
        if start < 0 or items[start].word not in INTO or start == 0 or (stay and items[start].word == "for"):
            break
        if code:
            codes = (code, *codes)
        index = start - 1
    if index > 1 and items[index].roles & {"council"} and items[index - 1].word == "by" and items[index - 2].word in _RUN:
        # 'A home run by Leeds City Council was': the home, of Leeds.
        return index - 3, codes or ((items[index].values["council"],) if items[index].values.get("council") else ())
    return index, codes


def scale(items: Sequence[Item]) -> set[int]:
    """Return the grade words that only list the scale: three or more in a row with nothing between but commas."""
    found: set[int] = set()
    run: list[int] = []
    for index, item in enumerate(items):
        if "grade" in item:
            run.append(index)
        elif not (item.roles & {"punct", "conj"} or item.word in ("to",)):
            if len(run) > 2:
                found.update(run)
            run = []
    if len(run) > 2:
        found.update(run)
    return found


def verb_first(items: Sequence[Item], group: Group, at: int) -> bool:
    """Return whether the first verb of the group is one of grading: 'found to be good', not 'to be rated good'."""
    for step in range(group.first, at):
        item = items[step]
        if item.roles & {"award", "weak"}:
            return True
        if item.word in ("be", "to"):
            return False
    return False


def opens_clause(items: Sequence[Item], first: int) -> bool:
    """Return whether what begins at `first` opens its clause, but for words such as 'the experiences of'."""
    index = first - 1
    while index >= 0 and (
        items[index].roles & {"poss", "head", "glue", "noun"} or items[index].word == "as" or is_link(items[index])
    ):
        if items[index].word == "that" and not is_link(items[index + 1]):
            break
        index -= 1
    return (
        index < 0
        or bool(items[index].roles & {"boundary", "punct", "still"})
        or items[index].word in _SAYING
        or (index == 0 and items[0].word in _OPENERS)
    )


def grading_verb(items: Sequence[Item]) -> bool:
    """Return whether a verb of grading stands in the sentence."""
    return any("award" in item and item.word in ("rated", "judged", "graded", "deemed", "inspected") for item in items)


def verb_left(told: Told, *, strong: bool = False) -> bool:
    """Return whether a verb of grading (`strong`: of grading only) stands to the left in the clause."""
    wanted = STRONG if strong else frozenset({"award", "weak", "move", "keep", "lose"})
    for step in range(told.group.stop, max(-1, told.at - LOOK), -1):
        item = told.items[step]
        if item.word in (";", ":") or "boundary" in item:
            return False
        if item.roles & wanted:
            return True
    return False
