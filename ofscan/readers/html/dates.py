"""Dates as the metadata of web pages write them, to EDTF; moments of another time zone as the day it was in Britain then."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Any

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ]+(\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?\s*(Z|UTC|GMT|BST|[+-]\d\d:?\d\d)?)?", re.IGNORECASE
)
_COMPACT = re.compile(r"(20\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d{4})?$")
_NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)\b")
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)[/.](\d{1,2})[/.](\d{1,2})\b")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WORDS = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH},?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_SECONDS = re.compile(r"1\d{9}(\d{3})?$")

#: The web began in 1991; a page of the next century has a broken clock.
_FIRST, _LAST = 1991, 2099


def read_date(value: Any) -> str | None:
    """Return `value` as an EDTF date, with hours and minutes where it gives them; None where it is no date.

    A moment with a time zone is given as British clocks showed it: '2024-06-30T23:30:00Z' is '2024-07-01T00:30'.
    """
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    text = str(value).strip()[:80]
    if match := _ISO.match(text):
        return _moment(*match.groups())
    if match := _COMPACT.match(text):
        return _moment(*match.groups())
    if match := _SECONDS.match(text):
        return _written(datetime.fromtimestamp(int(text[:10]), UTC))
    if re.match(r"[A-Za-z]{3,9}, \d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d", text):
        try:
            return _written(parsedate_to_datetime(text))
        except (ValueError, TypeError, OverflowError):
            pass
    if match := _WORDS.search(text):
        return _day(match[3], _MONTHS.index(match[2][:3].lower()) + 1, match[1])
    if match := _MONTH_FIRST.search(text):
        return _day(match[3], _MONTHS.index(match[1][:3].lower()) + 1, match[2])
    if match := _YEAR_FIRST.match(text):
        return _day(match[1], match[2], match[3])
    if match := _NUMERIC.match(text):
        # British pages put the day first; where that cannot be, the month is.
        return _day(match[3], match[2], match[1]) or _day(match[3], match[1], match[2])
    return None


def find_date(text: str) -> str | None:
    """Return the first date of day, month and year in a line such as 'Submitted by jday on Thu, 04/05/2023 - 10:00'."""
    found = [match for pattern in (_ISO, _WORDS, _MONTH_FIRST, _YEAR_FIRST, _NUMERIC) if (match := pattern.search(text))]
    first = min(found, key=lambda match: match.start(), default=None)
    return None if first is None else read_date(text[first.start() :])


def _day(year: str | int, month: str | int, day: str | int) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if _FIRST <= found.year <= _LAST else None


def _moment(
    year: str, month: str, day: str, hour: str | None, minute: str | None, second: str | None, zone: str | None
) -> str | None:
    plain = _day(year, month, day)
    if plain is None or hour is None or minute is None or int(hour) > 23 or int(minute) > 59:
        return plain
    # Midnight is what systems fill in where only the day is known; a zone with it would move it to the day before.
    if int(hour) == int(minute) == int(second or 0) == 0:
        return plain
    return _written(datetime(int(year), int(month), int(day), int(hour), int(minute), tzinfo=_zone(zone)))


def _zone(name: str | None) -> timezone | None:
    if name is None:
        return None
    if name[0] not in "+-":
        return timezone(timedelta(hours=1)) if name.upper() == "BST" else UTC
    digits = name[1:].replace(":", "")
    offset = timedelta(hours=min(int(digits[:2]), 23), minutes=min(int(digits[2:]), 59))
    return timezone(offset if name[0] == "+" else -offset)


def _written(moment: datetime) -> str | None:
    if moment.tzinfo is not None and _FIRST <= moment.year <= _LAST:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
        moment += timedelta(hours=1) if _summer(moment) else timedelta()
    return moment.strftime("%Y-%m-%dT%H:%M") if _FIRST <= moment.year <= _LAST else None


def _summer(moment: datetime) -> bool:
    """Whether British summer time holds at a moment of UTC: from 01:00 on the last Sunday of March to that of October.

    By rule, since a table of time zones is not part of every system; the rule holds since 1996.
    """
    return _last_sunday(moment.year, 3) <= moment < _last_sunday(moment.year, 10)


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1)
    return last - timedelta(days=(last.weekday() + 1) % 7)
