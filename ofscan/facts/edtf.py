"""The date values that the facts need: a part of EDTF (ISO 8601-2:2019) and ISO 8601 durations, as text with its bounds.

Forms: `2022-09-05`, `2022-09-05T16:31`, `2020-02`, `2020`, `XXXX-04`, `XXXX-04-05`, `2024-21` (seasons 21 to 24: spring to
winter), `2022-07-11/2022-07-22`, `P6M`.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_DAY = r"(?:\d{4}|XXXX)-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_TIME = r"T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-]\d\d:\d\d)?"
_MONTH = r"(?:\d{4}|XXXX)-(?:0[1-9]|1[0-2]|2[1-4])"
_YEAR = r"\d{4}"
_POINT = rf"(?:{_DAY}(?:{_TIME})?|{_MONTH}|{_YEAR})"
_PATTERN = re.compile(rf"{_POINT}(?:/{_POINT})?|P\d+(?:[DWMY]|[DWMY]\d+[DWMY])|PT\d+[HM]")
_WEEK = re.compile(r"\d{4}-W\d\d")
# EDTF's seasons as the Met Office counts them; winter begins in December of the year it is named after.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


def is_edtf(value: str) -> bool:
    """Return whether `value` is one of the forms that ofscan writes and reads, and names days that exist."""
    if _WEEK.fullmatch(value):
        return True
    if not _PATTERN.fullmatch(value):
        return False
    if value.startswith("P"):
        return True
    return all(_exists(part) for part in value.split("/"))


def _exists(point: str) -> bool:
    numbers = point[:10].split("-")
    if len(numbers) < 3:
        return True
    year = 2000 if numbers[0] == "XXXX" else int(numbers[0])
    return year > 0 and int(numbers[2]) <= calendar.monthrange(year, int(numbers[1]))[1]


def bounds(value: str | None) -> tuple[date, date] | None:
    """Return the first and last day that `value` may mean, or None where its year is unknown, it is a duration, or no date."""
    if value is None or value.startswith("P") or "XXXX" in value or not is_edtf(value):
        return None
    first, _, last = value.partition("/")
    start = _point_bounds(first)
    if start is None:
        return None
    if not last:
        return start
    end = _point_bounds(last)
    return None if end is None else (start[0], end[1])


def _point_bounds(point: str) -> tuple[date, date] | None:
    if _WEEK.fullmatch(point):
        try:
            monday = date.fromisocalendar(int(point[:4]), int(point[6:]), 1)
        except ValueError:
            return None
        return monday, monday + timedelta(days=6)
    parts = [int(part) for part in point[:10].split("-")]
    try:
        if len(parts) == 1:
            return date(parts[0], 1, 1), date(parts[0], 12, 31)
        if len(parts) == 2 and parts[1] in _SEASONS:
            first, last = _SEASONS[parts[1]]
            end_year = parts[0] + (last < first)
            return date(parts[0], first, 1), date(end_year, last, calendar.monthrange(end_year, last)[1])
        if len(parts) == 2:
            return date(parts[0], parts[1], 1), date(parts[0], parts[1], calendar.monthrange(*parts)[1])
        day = date(*parts)
    except ValueError:
        return None
    return day, day


def less_exact(coarse: str, fine: str) -> bool:
    """Return whether `coarse` is the same time as `fine` told with less precision ('2022-09' of '2022-09-05')."""
    outer, inner = bounds(coarse), bounds(fine)
    return bool(outer and inner and outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1])


_MONTHS = "January February March April May June July August September October November December".split()
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_DURATION = re.compile(r"P(\d+)([DWMY])")
_SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def spoken(value: str) -> str:
    """Return an EDTF date or a duration as people write it: '11-22 July 2022', 'summer 2019', 'December', '6 months'."""
    if lasts := _DURATION.fullmatch(value):
        return f"{lasts[1]} {_UNITS[lasts[2]]}{'' if lasts[1] == '1' else 's'}"
    first, _, last = value.partition("/")
    one, other = _point(first), _point(last) if last else None
    if one is None or (last and other is None):
        return value
    if other is None:
        return " ".join(part for part in one if part)
    # What both have is told once, at the end.
    while one and one[-1] == other[len(one) - 1] and len(one) > 1 and any(one[:-1]):
        one = one[:-1]
    start = " ".join(part for part in one if part)
    joint = "-" if start.isdigit() and len(one) == 1 else " to "
    return start + joint + " ".join(part for part in other if part)


def _point(value: str) -> list[str] | None:
    """Return a day, month and year in words, "" for what is not told; None for what is no date."""
    day, _, time = value.partition("T")
    parts = day.split("-")
    if not time and len(parts) == 2 and parts[1].startswith("W"):
        return ["", f"week {int(parts[1][1:])}", parts[0]]
    if not all(part.isdigit() or part == "XXXX" for part in parts) or value.startswith("P"):
        return None
    year = "" if parts[0] == "XXXX" else parts[0]
    if len(parts) == 1:
        return ["", "", year]
    number = int(parts[1])
    month = _SEASON_NAMES.get(number) or _MONTHS[number - 1]
    if len(parts) == 2:
        return ["", month, year]
    return [str(int(parts[2])), month, f"{year}, {time[:5]}" if time else year]
