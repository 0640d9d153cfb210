"""Inspections as things of their own: which ones a record tells of, and which tellings of many records are of one.

Pure functions on records; the overview, the rules between articles and the database all ask here.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from ofscan.facts import edtf
from ofscan.facts.records import Area, DateRole, GradeValue, Status, Summary

#: No council is inspected twice in so many days (domain facts, section 2): dates nearer than this are of one inspection ...
SAME = timedelta(days=120)
#: ... unless both are exact, of no more days than inspectors stay: visits come every three months, and weeks apart is apart.
EXACT, STAY = timedelta(days=14), timedelta(days=31)
#: Longer than this is a year or a season, which may hold two inspections.
VAGUE = timedelta(days=62)
#: A report is out 39 to 214 days after the inspection (151 inspections), and papers write about it for weeks.
SOONEST, LATEST, FRESH = timedelta(days=39), timedelta(days=214), timedelta(days=310)


class Known(StrEnum):
    """How it is known when an inspection was."""

    #: A text says when inspectors were there.
    STATED = "stated"
    #: The inspection's own report says so.
    REPORT = "report"
    #: Only its report or the news of it is dated: it lies somewhere between `start` and `end`.
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """An inspection of the council with this GSS code, between two days, both included."""

    council: str
    start: date
    end: date
    basis: Known

    @property
    def when(self) -> str:
        """The two days as an EDTF date: a day, a month, a year or an interval."""
        first, last = self.start, self.end
        if first == last:
            return first.isoformat()
        if first.day == 1 and last == last.replace(day=calendar.monthrange(last.year, last.month)[1]):
            if (first.year, first.month) == (last.year, last.month):
                return first.isoformat()[:7]
            if (first.year, first.month, last.month) == (last.year, 1, 12):
                return first.isoformat()[:4]
        return f"{first.isoformat()}/{last.isoformat()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one record tells of one inspection: None where nothing says when it was.

    `awarded` are its grades as given by it, `grades` the places in the Summary's list of all grades that are of it, earlier ones
    too; `news` says that it is the inspection that the record reports.
    """

    council: str
    inspection: Inspection | None
    awarded: tuple[tuple[Area, GradeValue], ...] = ()
    grades: tuple[int, ...] = ()
    news: bool = False


def tellings(summary: Summary) -> tuple[Telling, ...]:
    """Return what `summary` tells of the inspections of each council, in the order of its grades, its own council's first."""
    primary = summary.primary.code if summary.primary else None
    told = (grade.council for grade in summary.grades if grade.status is not Status.TARGET)
    return tuple(
        telling
        for council in dict.fromkeys((primary, *told))
        if council
        for telling in _of_council(summary, council, mine=council == primary)
    )


def _of_council(summary: Summary, council: str, *, mine: bool) -> Iterator[Telling]:
    told = [(at, grade) for at, grade in enumerate(summary.grades) if grade.council == council]
    own = _own(summary, council) if mine else None
    dates = [grade.date for _, grade in told if grade.date] + (_stated(summary) if mine and not summary.report else [])
    known = {value: one for value in dates if (one := _inspection(council, value))}
    found = _distinct(filter(None, [own, *known.values()]))
    # Which of those found a date is of.
    of_date = {value: _one(one, found) for value, one in known.items()}
    awarded = [of_date.get(grade.date or "") for _, grade in told if grade.status is Status.AWARDED]
    inferred = _inferred(summary, council) if awarded else None
    news = own or max(filter(None, awarded or found), key=_latest, default=inferred)
    placed: dict[Inspection | None, list[int]] = {one: [] for one in filter(None, (*found, news))}
    for at, grade in told:
        of = of_date.get(grade.date) if grade.date else news if grade.status is Status.AWARDED else None
        if grade.status is Status.AWARDED or (of is not None and grade.status is not Status.TARGET):
            placed.setdefault(of, []).append(at)
    for one, places in placed.items():
        given = [summary.grades[at] for at in places if summary.grades[at].status is Status.AWARDED]
        yield Telling(
            council=council,
            inspection=one,
            awarded=tuple(dict.fromkeys((grade.area, grade.grade) for grade in given)),
            grades=tuple(places),
            news=one == news,
        )


def _stated(summary: Summary) -> list[str]:
    """Return the dates on which, the text says, inspectors were there."""
    return [
        fact.date
        for fact in summary.dates
        if fact.role is DateRole.INSPECTION and not _vague(fact.date) and _past(fact.date, summary.published)
    ]


def _own(summary: Summary, council: str) -> Inspection | None:
    """Return the inspection that an inspection report is of, all its days on site."""
    if summary.report is None:
        return None
    limits = [found for value in summary.report.inspections if (found := edtf.bounds(value))]
    if not limits:
        return None
    first, last = min(limit[0] for limit in limits), max(limit[1] for limit in limits)
    return Inspection(council=council, start=first, end=last, basis=Known.REPORT)


def _inspection(council: str, value: str | None) -> Inspection | None:
    limits = edtf.bounds(value) if value and edtf.is_edtf(value) else None
    return None if limits is None else Inspection(council=council, start=limits[0], end=limits[1], basis=Known.STATED)


def _inferred(summary: Summary, council: str) -> Inspection | None:
    """Return the time in which the inspection lies whose report, or the news of which, is dated."""
    published = edtf.bounds(summary.published) if summary.published else None
    out = [
        limits[1]
        for fact in summary.dates
        if fact.role is DateRole.REPORT and not _vague(fact.date) and (limits := edtf.bounds(fact.date))
        if published is None or limits[1] <= published[1] < limits[1] + FRESH
    ]
    if out:
        return Inspection(council=council, start=max(out) - LATEST, end=max(out) - SOONEST, basis=Known.INFERRED)
    if published is None:
        return None
    return Inspection(council=council, start=published[1] - FRESH, end=published[1], basis=Known.INFERRED)


def _past(value: str, published: str | None) -> bool:
    limits, day = edtf.bounds(value), edtf.bounds(published) if published else None
    return limits is not None and (day is None or limits[0] <= day[1])


def _vague(value: str) -> bool:
    limits = edtf.bounds(value) if edtf.is_edtf(value) else None
    return limits is None or limits[1] - limits[0] > VAGUE


def _distinct(inspections: Iterable[Inspection]) -> list[Inspection]:
    """Return the inspections without those that are another one, told less exactly."""
    found: list[Inspection] = []
    for one in sorted(inspections, key=_exactness):
        if not any(_same(one, other) for other in found):
            found.append(one)
    return sorted(found, key=lambda one: (one.start, one.end))


def _one(inspection: Inspection | None, found: Sequence[Inspection]) -> Inspection | None:
    """Return which of `found` an inspection is."""
    if inspection is None:
        return None
    return min((one for one in found if _same(inspection, one)), key=lambda one: _gap(inspection, one), default=inspection)


def _latest(one: Inspection) -> tuple[date, date]:
    return one.end, one.start


def _exactness(one: Inspection) -> tuple[bool, timedelta, date]:
    return one.basis is not Known.REPORT, one.end - one.start, one.start


def _same(one: Inspection, other: Inspection) -> bool:
    """Return whether two dated inspections of a council are one, as far as their days tell."""
    if max(one.end - one.start, other.end - other.start) > VAGUE:
        return _gap(one, other) == timedelta(0)
    exact = one.end - one.start <= EXACT and other.end - other.start <= EXACT
    return _gap(one, other) <= (STAY if exact else SAME)


def _gap(one: Inspection, other: Inspection) -> timedelta:
    return max(timedelta(0), other.start - one.end, one.start - other.end)


@dataclass(slots=True)
class _Group:
    """Tellings taken to be of one inspection: `first` is the most exact, `grades` what they say it gave."""

    first: Inspection
    members: list[int]
    grades: dict[Area, set[GradeValue]] = field(default_factory=dict)

    def add(self, place: int, telling: Telling) -> None:
        self.members.append(place)
        for area, grade in telling.awarded:
            self.grades.setdefault(area, set()).add(grade)

    def differs(self, telling: Telling) -> bool:
        """Whether the telling gives an area that was graded another grade."""
        return any(
            area in self.grades and grade not in self.grades[area] for area, grade in telling.awarded if area in _NAMED_AREAS
        )


_NAMED_AREAS = frozenset(Area) - {Area.UNSPECIFIED}


def gather(told: Sequence[Telling]) -> list[tuple[Inspection, tuple[int, ...]]]:
    """Return the inspections of one council that `told` are of, in order of time, each with the places of its tellings.

    Whatever the order of `told`, the result is the same but for the places. A telling without a date is of none.
    """
    places = [at for at, telling in enumerate(told) if telling.inspection is not None]
    groups: list[_Group] = []
    for at in sorted(places, key=lambda at: (_weight(told[at]), told[at].awarded)):
        inspection = told[at].inspection
        assert inspection is not None
        group = _group(groups, inspection, told[at])
        if group is None:
            group = _Group(inspection, [])
            groups.append(group)
        group.add(at, told[at])
    groups.sort(key=lambda group: (group.first.start, group.first.end, group.first.basis))
    return [(group.first, tuple(sorted(group.members))) for group in groups]


def _weight(telling: Telling) -> tuple[object, ...]:
    """Return the order in which tellings are placed: dated ones first, the most exact of them, then by time."""
    one = telling.inspection
    assert one is not None
    inferred = one.basis is Known.INFERRED
    return (inferred, (one.end, one.start) if inferred else _exactness(one))


def _group(groups: Sequence[_Group], one: Inspection, telling: Telling) -> _Group | None:
    """Return the group that a telling belongs to, None where it is the first of an inspection."""
    if one.basis is not Known.INFERRED:
        near = [group for group in groups if _same(one, group.first)]
        if telling.awarded:
            # A month may be the report's; with other grades it is more likely another inspection's.
            near = [group for group in near if _gap(one, group.first) <= VAGUE or not group.differs(telling)]
        if one.end - one.start > VAGUE and len(near) > 1:
            # 'In 2022', when there were two: the one that gave those grades.
            near = [group for group in near if group.grades and telling.awarded and not group.differs(telling)] or near
        return min(near, key=lambda group: (_gap(one, group.first), group.first.start), default=None)
    fitting = [group for group in groups if _may_be(one, group, telling)]
    # The news is of the latest inspection with grades; visits between give none.
    return max(fitting, key=lambda group: (bool(group.grades), group.first.end, group.first.start), default=None)


def _may_be(one: Inspection, group: _Group, telling: Telling) -> bool:
    """Return whether undated news may be of the inspection of a group: not long after it, and soon where the grades differ.

    Without that, stories that go on for a year would make two inspections one, and their grades a contradiction.
    """
    if group.first.basis is Known.INFERRED:
        return one.end - group.first.end <= (STAY if group.differs(telling) else FRESH)
    if not (group.first.end <= one.end and one.start <= group.first.end):
        return False
    return not group.differs(telling) or one.end - group.first.end <= SAME
