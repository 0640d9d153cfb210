"""Whether two articles tell of one inspection: from councils, dates, grades, and what both quote."""

from __future__ import annotations

from collections.abc import Sequence

from ofscan.facts import edtf
from ofscan.facts.inspections import SAME
from ofscan.facts.records import Area, DateFact, DateRole, Grade, Status, Summary

#: Tellings whose dates are nearer are of one inspection.
SAME_DAYS = SAME.days
#: Follow-up stories run on for months (scrutiny meetings, monitoring visits); past this many days it is another inspection.
OTHER_DAYS = 300
#: A date less exact than this says too little: '2022' may be one of two inspections.
EXACT_DAYS = 62


def same_inspection(a: Summary, b: Summary, *, shared_quotes: bool = False) -> bool | None:
    """Return whether `a` and `b` report one inspection of one council; None where it cannot be told.

    `shared_quotes` says that both have a quotation of some length in common, which settles what dates leave open.
    """
    if not _councils_meet(a, b):
        return False if a.councils and b.councils else (True if shared_quotes else None)
    for found in (_inspected(a, b), _reported(a, b)):
        if found is not None:
            return found
    # No dates of the inspection itself: the articles' own.
    apart = _apart(a.published, b.published)
    if apart is not None and apart > OTHER_DAYS and not shared_quotes:
        return False
    if shared_quotes or (apart is not None and apart <= SAME_DAYS):
        return True
    return True if _grades_agree(a, b) else None


def near(one: str | None, other: str | None) -> bool | None:
    """Return whether two dates may be of one inspection; None where one is unknown."""
    apart = _apart(one, other)
    return None if apart is None else apart <= SAME_DAYS


def _councils_meet(a: Summary, b: Summary) -> bool:
    if a.primary and b.primary:
        return a.primary.code == b.primary.code
    graded = [{grade.council for grade in side.grades if grade.status is Status.AWARDED and grade.council} for side in (a, b)]
    mine = {a.primary.code} if a.primary else graded[0] or {council.code for council in a.councils}
    theirs = {b.primary.code} if b.primary else graded[1] or {council.code for council in b.councils}
    return bool(mine & theirs)


def _apart(one: str | None, other: str | None) -> int | None:
    """Return the days between two dates, 0 where they overlap; None where one is not known or too inexact."""
    spans = [edtf.bounds(value) if value and edtf.is_edtf(value) else None for value in (one, other)]
    if spans[0] is None or spans[1] is None:
        return None
    (start, end), (other_start, other_end) = spans[0], spans[1]
    gap = max(0, (other_start - end).days, (start - other_end).days)
    inexact = max((end - start).days, (other_end - other_start).days) > EXACT_DAYS
    # A year alone can only show that two dates are far apart.
    return None if inexact and gap <= SAME_DAYS else gap


def _inspected(a: Summary, b: Summary) -> bool | None:
    """Compare when the inspectors were there, where both say so."""
    apart = _nearest(_inspections(a), _inspections(b))
    if apart is None or apart <= SAME_DAYS:
        return None if apart is None else True
    # Each may name only an earlier inspection; only the dates of grades are surely the reported one's.
    sure = [[grade.date for grade in side.grades if _stands(grade) and grade.date] for side in (a, b)]
    return False if sure[0] and sure[1] and apart > OTHER_DAYS else None


def _inspections(summary: Summary) -> list[str]:
    """Return the dates of the inspection reported: of grades that stand, of the report, else the latest told."""
    if summary.report and summary.report.inspections:
        return list(summary.report.inspections)
    graded = [grade.date for grade in summary.grades if _stands(grade) and grade.date]
    if graded:
        return list(dict.fromkeys(graded))
    return _latest([fact for fact in summary.dates if fact.role is DateRole.INSPECTION])


def _stands(grade: Grade) -> bool:
    return grade.status is Status.AWARDED


def _reported(a: Summary, b: Summary) -> bool | None:
    mine, theirs = (_latest([fact for fact in side.dates if fact.role is DateRole.REPORT]) for side in (a, b))
    apart = _nearest(mine, theirs)
    if apart is None or SAME_DAYS < apart <= OTHER_DAYS:
        return None
    return apart <= SAME_DAYS


def _nearest(mine: Sequence[str], theirs: Sequence[str]) -> int | None:
    """Return the days between the two dates that are nearest, None where none can be told."""
    return min((found for one in mine for other in theirs if (found := _apart(one, other)) is not None), default=None)


def _latest(facts: list[DateFact]) -> list[str]:
    dated = [(limits[1], fact.date) for fact in facts if (limits := edtf.bounds(fact.date))]
    return [max(dated)[1]] if dated else []


def _grades_agree(a: Summary, b: Summary) -> bool:
    """Whether undated articles agree on two areas or more and disagree on none."""
    mine, theirs = ({(grade.council, grade.area): grade.grade for grade in side.grades if _stands(grade)} for side in (a, b))
    both = [key for key in mine.keys() & theirs.keys() if key[1] is not Area.UNSPECIFIED]
    return len(both) >= 2 and all(mine[key] == theirs[key] for key in both)
