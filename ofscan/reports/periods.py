"""When inspectors were there: 'Inspection dates: 5 to 9 December 2022 and 14 to 15 February 2023' to EDTF intervals."""

from __future__ import annotations

import calendar
import itertools
import re
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

_MONTHS = {name.casefold()[:3]: number for number, name in enumerate(calendar.month_name) if number}
_NAMES = [name.casefold() for name in calendar.month_name if name]
_TOKEN = re.compile(
    r"(?P<slash>\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d))(?!\d)"
    r"|(?P<year>(?:19|20)\d\d)(?!\d)"
    r"|(?P<day>\d{1,2})(?!\d)(?:st|nd|rd|th)?"
    r"|(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    # An en, em or box-drawing dash, a hyphen, a minus sign; and the private-use ones of Symbol
    r"|(?P<to>(?<![a-z])(?:to|until|till|through)(?![a-z])|[–—―‒‐‑−─━-])"
    r"|(?P<and>(?<![a-z])and(?![a-z])|&|[,;])"
    r"|(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|(?P<skip>\s+|of\b|the\b|from\b|between\b|:|\.)"
    # A month with a slip of the pen ('Febuary', 'Spetember')
    r"|(?P<slip>[a-z]{5,10}\b)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Point:
    day: int
    month: int | None = None
    year: int | None = None
    joined: bool = False  # to the point before, by 'to'


def read_periods(text: str, *, written: str | None = None) -> tuple[tuple[str, ...], int]:
    """Return the periods that `text` begins with as EDTF intervals (or days), and where the last word of them ends.

    Days without a year are the last such before `written`, the day of the letter that tells of them, if it is given.
    """
    points, end = _points(text)
    if written and points and not any(point.year for point in points) and points[-1].month:
        latest = date.fromisoformat(written)
        points[-1].year = latest.year - ((points[-1].month, points[-1].day) > (latest.month, latest.day))
    _fill(points)
    periods = []
    index = 0
    while index < len(points):
        first = points[index]
        last = first
        while index + 1 < len(points) and points[index + 1].joined:
            index += 1
            last = points[index]
        index += 1
        period = _period(first, last)
        if period is not None and period not in periods:
            periods.append(period)
    return tuple(periods), end


def _points(text: str) -> tuple[list[_Point], int]:
    points: list[_Point] = []
    joined = False
    end = place = 0
    while match := _TOKEN.match(text, place):
        place = match.end()
        kind = match.lastgroup or ""
        if kind in ("skip", "weekday"):
            continue
        if kind in ("to", "and"):
            joined = kind == "to" and bool(points)
            continue
        if kind in ("slash", "day"):
            points.append(_day(kind, match[0], joined=joined))
            joined = False
        elif not (points and _told(points[-1], kind, match[0])):
            # 'December 2022' without a day, or nothing that is known.
            break
        end = match.end()
    # A page number behind the last date is no day of it.
    while points and points[-1].month is None and not points[-1].joined:
        points.pop()
    return points, end


def _day(kind: str, text: str, *, joined: bool) -> _Point:
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if kind == "day":
        return _Point(numbers[0], joined=joined)
    year, month, day = numbers[::-1]
    return _Point(day, month, year + 2000 if year < 100 else year, joined)


def _told(point: _Point, kind: str, text: str) -> bool:
    """Give `point` the month or year that follows its day; return False if it has one, or it is none."""
    if kind == "year":
        new = point.year is None
        point.year = int(text) if new else point.year
        return new
    month = _month(text)
    if point.month is not None or month is None:
        return False
    point.month = month
    return True


def _month(word: str) -> int | None:
    """The month that `word` begins as, or is like but for a letter or two."""
    known = _MONTHS.get(word.casefold()[:3])
    if known is not None:
        return known
    close = process.extractOne(word.casefold(), _NAMES, scorer=fuzz.ratio, score_cutoff=80)
    return close[2] + 1 if close else None


def _fill(points: list[_Point]) -> None:
    """Give each point the month and year that are printed with a later one ('11 to 22 July 2022'), else with an earlier one."""
    for earlier, later in zip(points[-2::-1], points[:0:-1], strict=True):
        _take(earlier, later, turn=-1)
    for earlier, later in itertools.pairwise(points):
        _take(later, earlier, turn=1)


def _take(point: _Point, other: _Point, *, turn: int) -> None:
    """Give `point` the month and year of `other` where it has none; at the turn of the year, the next or the last year."""
    point.month = point.month or other.month
    if point.year is None and other.year is not None and point.month and other.month:
        point.year = other.year + turn * ((point.month - other.month) * turn < 0)


def _period(first: _Point, last: _Point) -> str | None:
    start, end = _date(first), _date(last)
    if start is None or end is None:
        return None
    if end < start:
        return None
    return start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"


def _date(point: _Point) -> date | None:
    try:
        return date(point.year or 0, point.month or 0, point.day)
    except ValueError:
        return None
