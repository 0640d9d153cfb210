"""Councils, dates and grades of two Summaries set against each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
#: The least share of those words that two dates of one happening have in common.
SAME_CONTEXT = 0.5


def councils(a: Summary, b: Summary) -> Councils:
    """Return the councils of both and of each alone, in the order of the articles."""
    mine, theirs = ({council.code: council for council in side.councils} for side in (a, b))
    return Councils(
        shared=tuple(
            SharedCouncil(code=code, name=item.name, evidence_a=item.mentions, evidence_b=theirs[code].mentions)
            for code, item in sorted(mine.items())
            if code in theirs
        ),
        only_a=tuple(item for code, item in mine.items() if code not in theirs),
        only_b=tuple(item for code, item in theirs.items() if code not in mine),
    )


# Dates


def dates(a: Side, b: Side, *, same_inspection: bool | None) -> Dates:
    """Return the dates of both and of each alone, each date once with all its roles."""
    mine, theirs = _items(a.summary), _items(b.summary)
    shared = [_shared(mine[date], theirs[date]) for date in mine if date in theirs]
    left_a = [item for date, item in mine.items() if date not in theirs]
    left_b = [item for date, item in theirs.items() if date not in mine]
    for one in list(left_a):
        match = next((other for other in left_b if _less_exact(one, other)), None)
        if match is not None:
            shared.append(_shared(one, match))
            left_a.remove(one)
            left_b.remove(match)
    changed = []
    contexts = {item.date: _contexts(a.text, item) for item in left_a} | {item.date: _contexts(b.text, item) for item in left_b}
    for one in list(left_a):
        ranked = [(found, other) for other in left_b if (found := _changed(one, other, contexts, same_inspection)) is not None]
        if ranked:
            (_, role), match = max(ranked, key=lambda entry: entry[0][0])
            changed.append(ChangedDate(role=role, a=one.date, b=match.date, evidence_a=one.evidence, evidence_b=match.evidence))
            left_a.remove(one)
            left_b.remove(match)
    return Dates(
        shared=tuple(sorted(shared, key=lambda item: item.date)),
        only_a=tuple(left_a),
        only_b=tuple(left_b),
        changed=tuple(sorted(changed, key=lambda item: (min(item.a, item.b), max(item.a, item.b)))),
    )


def _items(summary: Summary) -> dict[str, DateItem]:
    items: dict[str, DateItem] = {}
    for fact in sorted(summary.dates, key=lambda fact: (fact.date, fact.start, fact.end, fact.role)):
        place = Evidence(start=fact.start, end=fact.end, text=fact.text, page=fact.page)
        before = items.get(fact.date)
        roles = before.role if before else ()
        evidence = before.evidence if before else ()
        items[fact.date] = DateItem(
            date=fact.date,
            role=roles if fact.role in roles else (*roles, fact.role),
            evidence=evidence if place in evidence else (*evidence, place),
        )
    return items


def _shared(one: DateItem, other: DateItem) -> SharedDate:
    alike = one.date == other.date
    found = set(one.role) | set(other.role)
    return SharedDate(
        date=one.date if alike or edtf.less_exact(other.date, one.date) else other.date,
        role=tuple(role for role in DateRole if role in found),
        a=None if alike else one.date,
        b=None if alike else other.date,
        evidence_a=one.evidence,
        evidence_b=other.evidence,
    )


def _less_exact(one: DateItem, other: DateItem) -> bool:
    """Whether one is the other told less exactly: of a role in common, since a year holds much."""
    if "/" in one.date and "/" in other.date:
        return False  # '11 to 22 July' holds '18 to 22 July', and contradicts it
    exact = edtf.less_exact(one.date, other.date) or edtf.less_exact(other.date, one.date) or _same_day(one.date, other.date)
    return exact and bool(_roles(one) & _roles(other))


def _same_day(one: str, other: str) -> bool:
    """Whether two forms name one day: by another hour of it, or one without its year."""
    if "/" in one + other:
        return False
    return one[:10] == other[:10] or ("XXXX" in (one[:4], other[:4]) and one[4:10] == other[4:10])


def _roles(item: DateItem) -> set[DateRole]:
    # A report comes out when the story says that it was published: readers mix the two, and so may what was found.
    return {DateRole.REPORT if role is DateRole.PUBLISHED else role for role in item.role}


def _changed(
    one: DateItem, other: DateItem, contexts: Mapping[str, Sequence[frozenset[str]]], same_inspection: bool | None
) -> tuple[float, DateRole] | None:
    """Return how sure it is that two dates are of one happening, and its role; None if they are not."""
    own = {DateRole.PUBLISHED, DateRole.UPDATED}
    roles = [role for role in DateRole if role in one.role and role in other.role and role not in own]
    if not roles or own & {*one.role, *other.role}:
        return None
    context = _context_likeness(contexts[one.date], contexts[other.date])
    if context >= SAME_CONTEXT:
        return 1 + context, roles[0]
    once = next((role for role in roles if role in (DateRole.INSPECTION, DateRole.REPORT)), None)
    if once is not None and same_inspection and near(one.date, other.date):
        return context, once
    return None


def _context_likeness(one: Sequence[frozenset[str]], other: Sequence[frozenset[str]]) -> float:
    pairs = ((mine, theirs) for mine in one for theirs in other if min(len(mine), len(theirs)) >= 3)
    return max((2 * len(mine & theirs) / (len(mine) + len(theirs)) for mine, theirs in pairs), default=0.0)


def _contexts(text: str, item: DateItem) -> tuple[frozenset[str], ...]:
    return tuple(_context(text, place) for place in item.evidence[:8])


def _context(text: str, place: Evidence) -> frozenset[str]:
    start, end = max(0, place.start - CONTEXT), min(len(text), place.end + CONTEXT)
    start = text.rfind("\n", start, place.start) + 1 or start
    stop = text.find("\n", place.end, end)
    round_it = [*words(text, start, place.start), *words(text, place.end, end if stop < 0 else stop)]
    return frozenset(word.low for word in round_it if word.low not in LIGHT)


# Grades


def grades(a: Summary, b: Summary, *, same_inspection: bool | None) -> Grades:
    """Return the grades of both, of each alone, and those on which the articles disagree."""
    left_a, left_b = _grades(a), _grades(b)
    shared = []
    # Without a council on one side the same grade of the same area is the same fact.
    for exact in (True, False):
        for one in list(left_a):
            match = next((other for other in left_b if _same_row(one, other, exact)), None)
            if match is not None:
                shared.append(_shared_grade(one, match))
                left_a.remove(one)
                left_b.remove(match)
    conflicts = []
    for one in list(left_a):
        rivals = [other for other in left_b if _conflict(one, other, left_a, left_b, same_inspection)]
        if rivals:
            conflicts.append(_grade_conflict(one, rivals[0]))
            left_a.remove(one)
            left_b.remove(rivals[0])
    return Grades(
        conflicts=tuple(sorted(conflicts, key=_grade_order)),
        shared=tuple(sorted(shared, key=_grade_order)),
        only_a=tuple(left_a),
        only_b=tuple(left_b),
    )


def _grades(summary: Summary) -> list[Grade]:
    unique: dict[tuple[object, ...], Grade] = {}
    for grade in summary.grades:
        unique.setdefault((grade.grade, grade.area, grade.status, grade.council), grade)
    return list(unique.values())


def _same_row(one: Grade, other: Grade, exact: bool) -> bool:
    if (one.grade, one.area, one.status) != (other.grade, other.area, other.status):
        return False
    return one.council == other.council or (not exact and None in (one.council, other.council))


def _conflict(one: Grade, other: Grade, left_a: Sequence[Grade], left_b: Sequence[Grade], same: bool | None) -> bool:
    if (one.area, one.status) != (other.area, other.status) or one.area is Area.UNSPECIFIED or one.status is Status.TARGET:
        return False
    if one.council != other.council or one.council is None or one.grade == other.grade:
        return False
    dated = near(one.date, other.date)
    if one.status is Status.AWARDED:
        return bool(same) and dated is not False
    # Of earlier inspections there may be several: only where each article tells one, or both are dated alike.
    row = (one.area, one.status, one.council)
    alone = all(sum((g.area, g.status, g.council) == row for g in left) == 1 for left in (left_a, left_b))
    return bool(dated) or (bool(same) and dated is None and alone)


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


def _grade_conflict(one: Grade, other: Grade) -> GradeConflict:
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


def _grade_order(item: SharedGrade | GradeConflict) -> tuple[object, ...]:
    place = item.evidence_a.start + item.evidence_b.start
    return (item.council or "", list(Status).index(item.status), list(Area).index(item.area), place)
