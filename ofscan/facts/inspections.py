"""Inspections as things of their own: which ones a record tells of, and whether two tellings are of one.

Pure functions on records. `same` answers for all: the overview, the rules between articles, the database, `diff` and `trace`.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from operator import attrgetter

from ofscan.facts import edtf
from ofscan.facts.records import Area, DateRole, GradeValue, Report, Status, Summary

#: No council is inspected twice in so many days (domain facts, section 2): dates nearer than this are of one inspection ...
SAME = timedelta(days=120)
#: ... unless both are exact, of no more days than inspectors stay: visits come every three months, and weeks apart is apart.
EXACT, STAY = timedelta(days=14), timedelta(days=31)
#: Longer than this is a season, or even a year, which may hold two inspections.
VAGUE, SEASON = timedelta(days=62), timedelta(days=92)
#: A report is out 39 to 214 days after the inspection (151 inspections), and papers write about it for months (scrutiny
#: meetings, monitoring visits); past so many days it is another one.
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

    def differs(self, other: Telling) -> bool:
        """Return whether the other gives an area other grades."""
        mine, theirs = self._named(), other._named()
        return any(mine[area].isdisjoint(theirs[area]) for area in mine.keys() & theirs.keys())

    def agrees(self, other: Telling) -> bool:
        """Return whether both give two areas or more, and the same grades: undated, that shows one inspection."""
        return len(self._named().keys() & other._named().keys()) >= 2 and not self.differs(other)

    def _named(self) -> dict[Area, set[GradeValue]]:
        found: dict[Area, set[GradeValue]] = {}
        for area, grade in self.awarded:
            if area is not Area.UNSPECIFIED:
                found.setdefault(area, set()).add(grade)
        return found


def same(one: Telling, other: Telling) -> bool | None:
    """Return whether two tellings are of one inspection, None where it cannot be told."""
    a, b = one.inspection, other.inspection
    if one.council != other.council:
        return False
    if a is None or b is None:
        return True if one.agrees(other) else None
    differs, news = one.differs(other), [told.basis is Known.INFERRED for told in (a, b)]
    gap, days = _gap(a, b), abs(a.end - b.end)
    if not any(news):
        # A month may be the report's; with other grades it is more likely another inspection's.
        found, apart = _same(a, b) and (gap <= VAGUE or not differs), gap > FRESH
    elif all(news):
        # Stories that go on for a year are of one inspection and the next: where grades differ, only those of the same weeks.
        found, apart = days <= (STAY if differs else SAME), days > FRESH
    else:
        found, apart = not gap and days <= SAME, bool(gap)
    return found or (False if apart else None)


def near(one: str | None, other: str | None) -> bool | None:
    """Return whether two EDTF dates may be of one inspection; None where one is unknown."""
    a, b = (_inspection("", value) for value in (one, other))
    return None if a is None or b is None else _same(a, b)


def same_inspection(a: Summary, b: Summary, *, shared_quotes: bool = False) -> bool | None:
    """Return whether `a` and `b` report one inspection of one council; None where it cannot be told.

    `shared_quotes` says that both have a quotation of some length in common, which settles what their own dates leave open.
    """
    both = _councils(a) & _councils(b)
    if not both:
        return False if a.councils and b.councils else (True if shared_quotes else None)
    found = set()
    for council in both:
        one, other = news(a, council), news(b, council)
        undated = any(told.inspection is None or told.inspection.basis is Known.INFERRED for told in (one, other))
        found.add(True if shared_quotes and undated else same(one, other))
    return True if True in found else None if None in found else False


def _councils(summary: Summary) -> set[str]:
    """Return the councils whose inspections a record may report: its own, else those that it grades, else all it names."""
    if summary.primary:
        return {summary.primary.code}
    graded = {grade.council for grade in summary.grades if grade.status is Status.AWARDED and grade.council}
    return graded or {council.code for council in summary.councils}


def tellings(summary: Summary) -> tuple[Telling, ...]:
    """Return what `summary` tells of the inspections of each council, in the order of its grades, its own council's first."""
    primary = summary.primary.code if summary.primary else None
    told = (grade.council for grade in summary.grades if grade.status is not Status.TARGET)
    return tuple(telling for council in dict.fromkeys((primary, *told)) if council for telling in tellings_of(summary, council))


def news(summary: Summary, council: str) -> Telling:
    """Return what `summary` tells of the inspection of a council that it reports; without any date it lies before the article."""
    told = next((telling for telling in tellings_of(summary, council) if telling.news), None)
    return told or Telling(council=council, inspection=_inferred(summary, council), news=True)


def reported(council: str, out: date) -> Inspection:
    """Return the time in which the inspection lies whose report came out on the day `out`."""
    return Inspection(council=council, start=out - LATEST, end=out - SOONEST, basis=Known.INFERRED)


def tellings_of(summary: Summary, council: str) -> Iterator[Telling]:
    """Yield what `summary` tells of the inspections of one council; dates are those of the only one that it is on."""
    mine = _councils(summary) == {council}
    told = [(at, grade) for at, grade in enumerate(summary.grades) if grade.council == council]
    own = of_report(summary.report, council) if mine else None
    dates = [grade.date for _, grade in told if grade.date] + (_stated(summary) if mine and not summary.report else [])
    known = {value: one for value in dates if (one := _inspection(council, value))}
    found = _distinct(filter(None, [own, *known.values()]))
    # Which of those found a date is of.
    of_date = {value: _one(one, found) for value, one in known.items()}
    awarded = [of_date.get(grade.date or "") for _, grade in told if grade.status is Status.AWARDED]
    inferred = _inferred(summary, council) if awarded else None
    news = own or max(
        filter(None, awarded or _fresh(found, _written(summary))), key=attrgetter("end", "start"), default=inferred
    )
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


def _fresh(found: Sequence[Inspection], written: date | None) -> list[Inspection]:
    """Return the inspections of which an article of that day may be the news."""
    return [one for one in found if written is None or written - one.end <= FRESH]


def _stated(summary: Summary) -> list[str]:
    """Return the dates on which, the text says, inspectors were there."""
    written = _written(summary)
    dates = ((fact.date, _exact(fact.date)) for fact in summary.dates if fact.role is DateRole.INSPECTION)
    return [value for value, limits in dates if limits and (written is None or limits[0] <= written)]


def of_report(report: Report | None, council: str) -> Inspection | None:
    """Return the inspection that an inspection report is of, all its days on site."""
    limits = [found for value in (report.inspections if report else ()) if (found := edtf.bounds(value))]
    if not limits:
        return None
    first, last = min(limit[0] for limit in limits), max(limit[1] for limit in limits)
    return Inspection(council=council, start=first, end=last, basis=Known.REPORT)


def _inspection(council: str, value: str | None) -> Inspection | None:
    limits = edtf.bounds(value)
    return None if limits is None else Inspection(council=council, start=limits[0], end=limits[1], basis=Known.STATED)


def _inferred(summary: Summary, council: str) -> Inspection | None:
    """Return the time in which the inspection lies whose report, or the news of which, is dated."""
    written = _written(summary)
    dates = (_exact(fact.date) for fact in summary.dates if fact.role is DateRole.REPORT)
    out = [limits[1] for limits in dates if limits and (written is None or limits[1] <= written < limits[1] + FRESH)]
    if out:
        return reported(council, max(out))
    if written is None:
        return None
    return Inspection(council=council, start=written - FRESH, end=written, basis=Known.INFERRED)


def _written(summary: Summary) -> date | None:
    limits = edtf.bounds(summary.published)
    return limits[1] if limits else None


def _exact(value: str) -> tuple[date, date] | None:
    """Return the limits of a date of a season at most, None of a vaguer one."""
    limits = edtf.bounds(value)
    return limits if limits and limits[1] - limits[0] <= SEASON else None


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


def gather(told: Sequence[Telling]) -> list[tuple[Inspection, tuple[int, ...]]]:
    """Return the inspections of one council that `told` are of, in order of time, each with the places of its tellings.

    Whatever the order of `told`, the result is the same but for the places. A telling without a date is of none.
    """
    # Dated ones first, the most exact of them: by it, with all that is awarded, the inspection is known.
    ordered = sorted((_weight(one, telling), at) for at, telling in enumerate(told) if (one := telling.inspection))
    groups: list[tuple[Telling, list[int]]] = []
    for _, at in ordered:
        place = _place([group for group, _ in groups], told[at])
        if place is None:
            groups.append((told[at], [at]))
            continue
        group, members = groups[place]
        groups[place] = replace(group, awarded=tuple(dict.fromkeys((*group.awarded, *told[at].awarded)))), [*members, at]
    found = [(one, tuple(sorted(members))) for group, members in groups if (one := group.inspection)]
    return sorted(found, key=lambda group: (group[0].start, group[0].end, group[0].basis))


def _weight(one: Inspection, telling: Telling) -> tuple[object, ...]:
    inferred = one.basis is Known.INFERRED
    return (inferred, (one.end, one.start) if inferred else _exactness(one), telling.awarded)


def _place(groups: Sequence[Telling], telling: Telling) -> int | None:
    """Return which of the inspections known so far a telling is of, None where it is the first of another."""
    one = telling.inspection
    assert one is not None
    inferred = one.basis is Known.INFERRED
    ranked = []
    for at, group in enumerate(groups):
        first = group.inspection
        assert first is not None
        found = same(telling, group)
        # Undated news may be of an inspection long before, unless the grades differ.
        if not found and not (inferred and found is None and not telling.differs(group)):
            continue
        if inferred:
            # The news is of the latest inspection with grades; visits between give none.
            ranked.append((not group.awarded, -first.end.toordinal(), -first.start.toordinal(), at))
        else:
            # 'In 2022', when there were two: the one that gave those grades.
            unlike = not (group.awarded and telling.awarded) or telling.differs(group)
            ranked.append((one.end - one.start > VAGUE and unlike, _gap(one, first).days, first.start.toordinal(), at))
    return min(ranked)[-1] if ranked else None
