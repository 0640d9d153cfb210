"""Dates as the metadata of web pages write them, to EDTF; moments of another time zone as the day it was in Britain then."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})"
_TIME = r"(?:T|\s)*(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:\.\d+)?)?\s*(?P<zone>Z|UTC|GMT|BST|[+-]\d\d:?\d\d)?"
#: In the order in which they are tried at one place. British pages put the day before the month's number.
_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<sign>-?)(?P<month>\d\d)(?P=sign)(?P<day>\d\d)(?:{_TIME})?(?!\d)",
        rf"\b{_DAY}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}\b(?:{_TIME})?",
        rf"\b{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}\b",
        rf"\b{_YEAR}[/.](?P<month>\d{{1,2}})[/.]{_DAY}\b",
        rf"\b{_DAY}[/.](?P<month>\d{{1,2}})[/.]{_YEAR}\b",
    )
]
#: The web began in 1991; a page of the next century has a broken clock.
_FIRST, _LAST = 1991, 2099


def read_date(value: Any) -> str | None:
    """Return `value` as an EDTF date, with hours and minutes where it gives them; None where it is no date.

    A moment with a time zone is given as British clocks showed it: '2024-06-30T23:30:00Z' is '2024-07-01T00:30'.
    """
    found = find_dates(value.strip()[:80]) if isinstance(value, str) else []
    return found[0][1] if found else None


def find_dates(text: str) -> list[tuple[int, str]]:
    """Return the dates of day, month and year in a line such as 'Submitted by jday on Thu, 04/05/2023 - 10:00', with their offsets."""
    matches = [match for form in _FORMS for match in form.finditer(text)]
    return sorted((match.start(), found) for match in matches if (found := _read(match)))


def _read(match: re.Match[str]) -> str | None:
    given = match.groupdict()
    month = _MONTHS.index(given["name"][:3].lower()) + 1 if given.get("name") else int(given["month"])
    year, day = int(given["year"]), int(given["day"])
    if month > 12 and "sign" not in given:
        month, day = day, month
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    if not _FIRST <= year <= _LAST:
        return None
    hour, minute, second = (int(given.get(unit) or 0) for unit in ("hour", "minute", "second"))
    # Midnight is what systems fill in where only the day is known; a zone with it would move it to the day before.
    if hour > 23 or minute > 59 or hour == minute == second == 0:
        return found.isoformat()
    return _written(datetime(year, month, day, hour, minute, tzinfo=_zone(given.get("zone"))))


def _zone(name: str | None) -> timezone | None:
    if name is None:
        return None
    if name[0] not in "+-":
        return timezone(timedelta(hours=1)) if name.upper() == "BST" else UTC
    digits = name[1:].replace(":", "")
    offset = timedelta(hours=min(int(digits[:2]), 23), minutes=min(int(digits[2:]), 59))
    return timezone(offset if name[0] == "+" else -offset)


def _written(moment: datetime) -> str:
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
        # By rule, since a table of time zones is not part of every system; the rule holds since 1996.
        if _last_sunday(moment.year, 3) <= moment < _last_sunday(moment.year, 10):
            moment += timedelta(hours=1)
    return moment.strftime("%Y-%m-%dT%H:%M")


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1)
    return last - timedelta(days=(last.weekday() + 1) % 7)
