"""Councils, dates and grades of two Summaries set against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache, partial

from ofscan.comparing.pairs import paired
from ofscan.comparing.quote_links import LIGHT
from ofscan.comparing.records import (
    ChangedDate,
    Councils,
    DateItem,
    Dates,
    GradeConflict,
    Grades,
    SharedCouncil,
    SharedDate,
    SharedGrade,
)
from ofscan.comparing.same_inspection import near
from ofscan.comparing.sides import Side
from ofscan.comparing.wording import words
from ofscan.facts import edtf
from ofscan.facts.records import Area, DateRole, Evidence, Grade, Status, Summary

#: How far round a date, in characters, the words are looked at that say what happened then.
CONTEXT = 90
#: The least share of those words that two dates of one happening have in common, and how many each must have.
SAME_CONTEXT, LEAST_CONTEXT = 0.5, 3
#: Places of one date at which the words are looked at.
MAX_PLACES = 8


def councils(a: Summary, b: Summary) -> Councils:
    """Return the councils of both and of each alone, in the order of the articles."""
    theirs = {council.code: council for council in b.councils}
    both = sorted((one for one in a.councils if one.code in theirs), key=lambda one: one.code)
    codes = {one.code for one in both}
    return Councils(
        shared=tuple(
            SharedCouncil(code=one.code, name=one.name, evidence_a=one.mentions, evidence_b=theirs[one.code].mentions)
            for one in both
        ),
        only_a=tuple(one for one in a.councils if one.code not in codes),
        only_b=tuple(one for one in b.councils if one.code not in codes),
    )


# Dates


def dates(a: Side, b: Side, *, same_inspection: bool | None) -> Dates:
    """Return the dates of both and of each alone, each date once with all its roles."""
    told: dict[DateItem, Side] = {}
    mine, theirs = _items(a.summary), _items(b.summary)
    shared = [_shared(mine[date], theirs[date]) for date in mine if date in theirs]
    left_a = [item for date, item in mine.items() if date not in theirs]
    left_b = [item for date, item in theirs.items() if date not in mine]
    told |= dict.fromkeys(left_a, a) | dict.fromkeys(left_b, b)

    @cache
    def contexts(item: DateItem) -> list[frozenset[str]]:
        return [_context(told[item].text, place) for place in item.evidence[:MAX_PLACES]]

    def changed(one: DateItem, other: DateItem) -> float | None:
        """Return how sure it is that two dates are of one happening; None if they are not."""
        roles = _happening(one, other)
        context = max((_likeness(x, y) for x in contexts(one) for y in contexts(other)), default=0.0) if roles else 0.0
        if context >= SAME_CONTEXT:
            return 1 + context
        once = {DateRole.INSPECTION, DateRole.REPORT}.intersection(roles)
        return context if once and same_inspection and near(one.date, other.date) else None

    found, only_a, only_b = paired(left_a, left_b, lambda x, y: 1 if _is_less_exact(x, y) else None, changed)
    return Dates(
        shared=tuple(sorted([*shared, *(_shared(*pair) for pair in found[0])], key=lambda item: item.date)),
        only_a=only_a,
        only_b=only_b,
        changed=tuple(
            sorted(
                (
                    ChangedDate(role=_happening(x, y)[0], a=x.date, b=y.date, evidence_a=x.evidence, evidence_b=y.evidence)
                    for x, y in found[1]
                ),
                key=lambda item: (min(item.a, item.b), max(item.a, item.b)),
            )
        ),
    )


def _items(summary: Summary) -> dict[str, DateItem]:
    items: dict[str, DateItem] = {}
    for fact in sorted(summary.dates, key=lambda fact: (fact.date, fact.start, fact.end, fact.role)):
        place = Evidence(start=fact.start, end=fact.end, text=fact.text, page=fact.page)
        before = items.get(fact.date) or DateItem(date=fact.date, role=(), evidence=())
        roles, places = dict.fromkeys((*before.role, fact.role)), dict.fromkeys((*before.evidence, place))
        items[fact.date] = DateItem(date=fact.date, role=tuple(roles), evidence=tuple(places))
    return items


def _shared(one: DateItem, other: DateItem) -> SharedDate:
    alike = one.date == other.date
    return SharedDate(
        date=one.date if alike or edtf.less_exact(other.date, one.date) else other.date,
        role=tuple(role for role in DateRole if role in {*one.role, *other.role}),
        a=None if alike else one.date,
        b=None if alike else other.date,
        evidence_a=one.evidence,
        evidence_b=other.evidence,
    )


def _is_less_exact(one: DateItem, other: DateItem) -> bool:
    """Whether one is the other told less exactly: of a role in common, since a year holds much."""
    if "/" in one.date and "/" in other.date:
        return False  # '11 to 22 July' holds '18 to 22 July', and contradicts it
    # A report comes out when the story says that it was published: readers mix the two, and so may what was found.
    mine, theirs = ({DateRole.REPORT if role is DateRole.PUBLISHED else role for role in item.role} for item in (one, other))
    # Another hour of one day, or the day without its year.
    x, y = (item.date.partition("T")[0] for item in (one, other))
    same_day = x == y or ("XXXX" in (x[:4], y[:4]) and x[4:] == y[4:])
    exact = same_day or edtf.less_exact(one.date, other.date) or edtf.less_exact(other.date, one.date)
    return exact and bool(mine & theirs)


def _happening(one: DateItem, other: DateItem) -> list[DateRole]:
    """Return the roles of a happening that both dates have; none of those that are an article's own dates."""
    own = {DateRole.PUBLISHED, DateRole.UPDATED}
    if own & {*one.role, *other.role}:
        return []
    return [role for role in DateRole if role in one.role and role in other.role]


def _likeness(mine: frozenset[str], theirs: frozenset[str]) -> float:
    enough = min(len(mine), len(theirs)) >= LEAST_CONTEXT
    return 2 * len(mine & theirs) / (len(mine) + len(theirs)) if enough else 0.0


def _context(text: str, place: Evidence) -> frozenset[str]:
    start, end = max(0, place.start - CONTEXT), min(len(text), place.end + CONTEXT)
    start = text.rfind("\n", start, place.start) + 1 or start
    stop = text.find("\n", place.end, end)
    round_it = [*words(text, start, place.start), *words(text, place.end, end if stop < 0 else stop)]
    return frozenset(word.low for word in round_it if word.low not in LIGHT)


# Grades


def grades(a: Summary, b: Summary, *, same_inspection: bool | None) -> Grades:
    """Return the grades of both, of each alone, and those on which the articles disagree."""
    mine, theirs = _unique(a.grades), _unique(b.grades)
    rows = [Counter(map(_row, side)) for side in (mine, theirs)]
    # Of earlier inspections there may be several: only where each article tells one, or both are dated alike.
    alone = {row for row in rows[0] if rows[0][row] == rows[1][row] == 1}
    found, only_a, only_b = paired(mine, theirs, _same, partial(_in_conflict, bool(same_inspection), alone))
    return Grades(
        conflicts=tuple(sorted((_conflict(*pair) for pair in found[1]), key=_order)),
        shared=tuple(sorted((_shared_grade(*pair) for pair in found[0]), key=_order)),
        only_a=only_a,
        only_b=only_b,
    )


def _same(one: Grade, other: Grade) -> bool | None:
    # Without a council on one side the same grade of the same area is the same fact.
    alike = (one.grade, one.area, one.status) == (other.grade, other.area, other.status)
    known = one.council == other.council
    return known if alike and (known or None in (one.council, other.council)) else None


def _in_conflict(same: bool, alone: Collection[tuple[object, ...]], one: Grade, other: Grade) -> int | None:
    told = one.area is not Area.UNSPECIFIED and one.status is not Status.TARGET and one.council is not None
    dated = near(one.date, other.date)
    if not told or _row(one) != _row(other) or one.grade == other.grade or dated is False:
        return None
    meant = same if one.status is Status.AWARDED else dated or (same and _row(one) in alone)
    return 1 if meant else None


def _unique(grades: Sequence[Grade]) -> list[Grade]:
    unique: dict[tuple[object, ...], Grade] = {}
    for grade in grades:
        unique.setdefault((*_row(grade), grade.grade), grade)
    return list(unique.values())


def _row(grade: Grade) -> tuple[object, ...]:
    return (grade.area, grade.status, grade.council)


def _shared_grade(one: Grade, other: Grade) -> SharedGrade:
    return SharedGrade(
        grade=one.grade,
        area=one.area,
        status=one.status,
        council=one.council or other.council,
        date=_exacter(one.date, other.date),
        count=one.count if one.count == other.count else None,
        evidence_a=one.evidence,
        evidence_b=other.evidence,
    )


def _conflict(one: Grade, other: Grade) -> GradeConflict:
    return GradeConflict(
        council=one.council,
        area=one.area,
        status=one.status,
        a=one.grade,
        b=other.grade,
        date=_exacter(one.date, other.date),
        evidence_a=one.evidence,
        evidence_b=other.evidence,
    )


def _exacter(one: str | None, other: str | None) -> str | None:
    if one is None or other is None:
        return one or other
    return other if edtf.less_exact(one, other) else one


def _order(item: SharedGrade | GradeConflict) -> tuple[object, ...]:
    place = item.evidence_a.start + item.evidence_b.start
    return (item.council or "", list(Status).index(item.status), list(Area).index(item.area), place)
