"""Rolls: councils named in a row that share a grade, in its sentence or in the next one ('They are Hull, York and Kent')."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ofscan.pipeline.grades.clause import VERBAL
from ofscan.pipeline.grades.items import COUNCILS, Item
from ofscan.pipeline.grades.use import Use

#: What may stand between two councils of a roll, besides a joining word.
_BETWEEN = frozenset((",", ";", "in", "at", "the", "again", "those"))
#: '10 councils', 'ten English councils'.
_NUMBERED = 3


class Roll(NamedTuple):
    """Councils in a row: items [first, last), and their GSS codes."""

    first: int
    last: int
    codes: tuple[str, ...]


def rolls(items: Sequence[Item]) -> list[Roll]:
    """Return the rolls of two councils and more in order."""
    groups: list[tuple[int, int, list[str]]] = []
    last, ended = -1, False
    for at, item in enumerate(items):
        code = item.values.get("council")
        if not code:
            continue
        between = items[last:at]
        joined = any("conj" in other for other in between)
        # Behind 'Hull and York' a comma ends the roll.
        if last < 0 or (ended and not joined) or not all("conj" in other or other.word in _BETWEEN for other in between):
            groups.append((at, at, []))
            joined = False
        groups[-1] = (groups[-1][0], at + 1, [*groups[-1][2], code])
        last, ended = at + 1, joined
    return [Roll(first, last, tuple(dict.fromkeys(codes))) for first, last, codes in groups if len(set(codes)) > 1]


def sharing(use: Use, items: Sequence[Item], own: Sequence[Item]) -> tuple[str, ...]:
    """Return the councils that share the grade with its `own`: of a roll with one of them, or that 'along with' joins to them.

    Without any of its own it is that of the roll behind it: 'Three were good – Hull, York and Kent'.
    """
    found = rolls(items)
    codes = dict.fromkeys(filter(None, (item.values.get("council") for item in own)))
    if not codes:
        codes = dict.fromkeys(listed(use, items))
    places = {item.start for item in own if item.values.get("council")}
    for roll in found:
        if not places.isdisjoint(item.start for item in items[roll.first : roll.last]):
            codes.update(dict.fromkeys(roll.codes))
    for group in _joined(items, found):
        if not codes.keys().isdisjoint(group):
            codes.update(dict.fromkeys(group))
    return tuple(codes)


def listed(use: Use, items: Sequence[Item]) -> tuple[str, ...]:
    """Return the councils of the first roll behind a grade that is of it, or ()."""
    return next((roll.codes for roll in rolls(items) if _follows(use, items, roll)), ())


def _joined(items: Sequence[Item], found: Sequence[Roll]) -> Iterator[tuple[str, ...]]:
    """Yield the councils on both sides of an 'along with' or 'as well as': those right behind it, and the last one before."""
    codes = [item.values.get("council", "") for item in items]
    for at, item in enumerate(items):
        if "conj" not in item or " " not in item.word:
            continue
        first = next((step for step in range(at + 1, len(items)) if items[step].word not in _BETWEEN), at)
        if codes[first]:
            behind = next((roll.codes for roll in found if roll.first == first), (codes[first],))
            before = next(filter(None, reversed(codes[:at])), "")
            after = next((code for code in codes[first:] if code and code not in behind), "")
            yield (before or after or codes[first], *behind)


def _follows(use: Use, items: Sequence[Item], roll: Roll) -> bool:
    """Return whether a roll stands where a grade is said of it.

    That is behind it without a verb or a grade of its own between them, behind a colon, and before a grade without a subject.
    """
    between = items[use.tail : roll.first]
    if roll.first < use.tail:
        return not use.subject.kind  # 'Hull and York, which work as one, have been rated'
    if items[roll.first - 1].word == ":" or not any(item.roles & (VERBAL | {"aux"}) for item in between):
        return True
    # 'The authorities graded inadequate are Hull and York.'
    return "copula" in items[roll.first - 1]


def numbered(items: Sequence[Item], first: int, last: int) -> int:
    """Return how many councils or inspections items [first, last) speak of ('three councils'), or 0."""
    for at in range(first, last):
        if "number" in items[at] and any(
            item.word in COUNCILS or item.word == "inspections" for item in items[at + 1 : at + 1 + _NUMBERED]
        ):
            number = items[at].values.get("number", items[at].word)
            return int(number) if number.isdigit() else 0
    return 0


def going_on(items: Sequence[Item], number: int, *, headed: bool) -> Roll | None:
    """Return the roll of a sentence behind one that told a grade of `number` councils (0: not told).

    It names them where it is `headed` ('They are Hull and York'), or begins with as many ('Hull and York both got').
    """
    roll = next(iter(rolls(items)), None)
    return roll if roll is not None and (headed or (roll.first == 0 and len(roll.codes) == number)) else None
