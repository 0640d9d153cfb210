"""Turns calendar expressions into EDTF values, from the day of publication and what was named before; never from a clock."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from ofscan.pipeline.dates.forms import EASTER, Form, Point

#: Tenses. The firm ones leave no doubt ('by April', 'since April').
FIRM, FUTURE, OPEN, PAST, FIRM_PAST = 2, 1, 0, -1, -2
#: The year of a day that has none: every day of any year is one of it.
_LEAP = 2000
# In days; see _is_coming.
_FAR, _NEAR = 270, 95


# Words that count from the date named before, not from publication.
_FROM_BEFORE = frozenset(
    ("that", "the following", "the next", "the same", "the previous", "earlier", "later", "before", "previously")
)


class Setting(NamedTuple):
    """What an expression is resolved from: the day of publication, the tense around it, and the date named before it."""

    published: date | None
    tense: int
    before: Point
    #: Only the month of publication is known: `published` is its last day, and no day counts from it.
    month_only: bool = False


def resolve(form: Form, setting: Setting) -> tuple[str, ...]:
    """Return the EDTF values that `form` stands for; empty where that cannot be told."""
    if form.kind in _COUNTED and form.word not in _FROM_BEFORE:
        by_day = form.kind in ("weekday", "today") or form.unit in ("day", "week")
        if setting.published is None or (setting.month_only and by_day):
            return ()
    return _RESOLVERS[form.kind](form, setting)


def exists(point: Point) -> bool:
    """Return whether there is such a day (in some year, where none is stated)."""
    if not point.month:
        return True
    return 1 <= point.month <= 12 and point.day <= calendar.monthrange(point.year or _LEAP, point.month)[1]


def edtf(point: Point) -> str:
    """Return the EDTF value of a point."""
    year = f"{point.year:04d}" if point.year else "XXXX"
    if not point.month:
        return year
    return f"{year}-{point.month:02d}" + (f"-{point.day:02d}" if point.day else "")


def _point(form: Form, setting: Setting) -> tuple[str, ...]:
    if not all(exists(point) for point in (form.first, form.last) if point):
        return ()
    if form.last is None:
        return (edtf(with_year(form.first, form, setting)),)
    # 29 February may be no day of the year that the other end gives.
    ends = [point for point in _ends(form, form.last, setting) if exists(point)]
    if len(ends) == 2 and ends[0] < ends[1] and not (form.several and not _neighbours(*ends)):
        return (f"{edtf(ends[0])}/{edtf(ends[1])}",)
    return tuple(dict.fromkeys(map(edtf, ends)))


def _ends(form: Form, last: Point, setting: Setting) -> tuple[Point, Point]:
    """Return both ends of a stretch, each with the year that only the other states or that publication tells."""
    first = form.first
    if last.month and not last.year:
        last = with_year(last, Form(form.start, form.end, "point", last, word=form.word), setting)
        return first._replace(year=last.year and last.year - (first.month > last.month)), last
    if first.month and first.year in (0, last.year):
        turns = (first.month, first.day) > (last.month, last.day) if first.year else first.month > last.month
        first = first._replace(year=last.year and last.year - turns)
    return first, last


def _neighbours(first: Point, last: Point) -> bool:
    if not first.day or not last.day:
        return False
    days = [date(point.year or _LEAP, point.month, point.day) for point in (first, last)]
    return days[1] - days[0] == timedelta(days=1)


def with_year(point: Point, form: Form, setting: Setting) -> Point:
    """Return `point` with its year: as stated, as told by 'last year', by the weekday, or by tense and publication."""
    if point.year or not point.month:
        return point
    if form.word in ("that year", "that"):
        return point._replace(year=setting.before.year)
    if setting.published is None:
        return point
    return point._replace(year=_year(point, form, setting, setting.published))


def _year(point: Point, form: Form, setting: Setting, published: date) -> int:
    if form.word.endswith(" year"):
        return published.year + _step(form)
    past, coming = _around(point, published)
    now = (published.year, published.month)
    if form.word == "last":
        return past if (past, point.month) < now else past - 1
    if form.word == "next":
        return coming if (coming, point.month) > now else coming + 1
    if form.word == "this":
        return published.year
    if form.weekday and point.day:
        fitting = [year for year in (past, coming, past - 1, coming + 1) if _weekday_of(point, year) == form.weekday]
        if fitting:
            return min(fitting, key=lambda year: abs(_ordinal(point, year) - published.toordinal()))
    return coming if _is_coming(point, past, coming, setting) else past


def _step(form: Form) -> int:
    """Return how many years or weeks from now 'last week' and the like are."""
    return {"last": -1, "next": 1}.get(form.word.split()[0], 0)


def _around(point: Point, published: date) -> tuple[int, int]:
    """Return the years of the last and of the next such month or day, the time of publication counting as both."""
    mine = (point.month, point.day or 0)
    now = (published.month, published.day if point.day else 0)
    return (
        published.year if mine <= now else published.year - 1,
        published.year if mine >= now else published.year + 1,
    )


def _is_coming(point: Point, past: int, coming: int, setting: Setting) -> bool:
    if setting.published is None or past == coming:
        return False
    today = setting.published.toordinal()
    ahead, behind = _ordinal(point, coming) - today, today - _ordinal(point, past)
    # Who means a time nearly a year off says so ('next March'); what is within some weeks of publication is meant,
    # whatever tense the words around seem to have.
    if ahead > _FAR and behind < _NEAR and setting.tense != FIRM:
        return False
    if behind > _FAR and ahead < _NEAR and setting.tense != FIRM_PAST and (point.day or setting.tense != PAST):
        return True
    if setting.tense != OPEN:
        return setting.tense in (FUTURE, FIRM)
    return ahead < behind


def _ordinal(point: Point, year: int) -> int:
    day = min(point.day or 15, calendar.monthrange(year, point.month)[1])
    return date(year, point.month, day).toordinal()


def _weekday_of(point: Point, year: int) -> int:
    if point.day > calendar.monthrange(year, point.month)[1]:
        return 0
    return date(year, point.month, point.day).isoweekday()


def weekday_fits(value: str, weekday: int) -> bool:
    """Return whether day `value` is that weekday; what is no full day fits any."""
    try:
        return not weekday or date.fromisoformat(value[:10]).isoweekday() == weekday
    except ValueError:
        return True


def fitting_year(point: Point, weekday: int, floor: int) -> int:
    """Return the first year from `floor` on in which that day is that weekday."""
    return next((year for year in range(floor, floor + 12) if year < 9999 and _weekday_of(point, year) == weekday), 0)


def _weekday(form: Form, setting: Setting) -> tuple[str, ...]:
    published = setting.published
    if published is None or form.word in ("every", "each"):
        return ()
    back = (published.isoweekday() - form.weekday) % 7
    if form.word.endswith(" week"):
        day = published + timedelta(days=7 * _step(form) + form.weekday - published.isoweekday())
    elif form.word == "last":
        day = published - timedelta(days=back or 7)
    elif form.word == "next":
        monday = published - timedelta(days=published.isoweekday() - 1)
        day = monday + timedelta(days=6 + form.weekday)
    elif form.word == "this" or setting.tense in (FUTURE, FIRM):
        day = published + timedelta(days=-back % 7)
        if form.word == "this" and setting.tense in (PAST, FIRM_PAST):
            day = published - timedelta(days=back)
    else:
        day = published - timedelta(days=back)
    return (day.isoformat(),)


def _holiday(form: Form, setting: Setting) -> tuple[str, ...]:
    year, published = form.first.year, setting.published
    if year:
        return (_feast(form.first, year),)
    if published is None:
        return ()
    if form.word in ("by", "before", "next", "until", "this"):
        years = (year for year in (published.year, published.year + 1) if _feast(form.first, year) > published.isoformat())
    elif form.word in ("last", "since", "over") or setting.tense in (PAST, FIRM_PAST):
        years = (year for year in (published.year, published.year - 1) if _feast(form.first, year) < published.isoformat())
    else:
        return ()
    return (_feast(form.first, next(years, published.year)),)


def _feast(point: Point, year: int) -> str:
    """Return the day of a holiday in `year`; Easter by the Gregorian rule (Meeus, Astronomical Algorithms, chapter 8)."""
    if point.month != EASTER:
        return edtf(point._replace(year=year))
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return edtf(Point(year, f // 31, f % 31 + 1))


def _season(form: Form, setting: Setting) -> tuple[str, ...]:
    code = form.first.month
    if form.first.year:
        return (f"{form.first.year}-{code}",)
    if form.word == "that":
        return (f"{setting.before.year}-{code}",) if setting.before.year else ()
    published = setting.published
    if published is None:
        return ()
    if form.word.endswith(" year"):
        return (f"{published.year + _step(form)}-{code}",)
    starts = {21: 3, 22: 6, 23: 9, 24: 12}[code]
    begun = published.month >= starts
    year = published.year
    if form.word == "last":
        over = published.month >= starts + 3
        return (f"{year if over else year - 1}-{code}",)
    if form.word == "next":
        return (f"{year + 1 if begun else year}-{code}",)
    return (f"{year}-{code}",)


def _unit(form: Form, setting: Setting) -> tuple[str, ...]:
    published = setting.published
    step = {"last": -1, "next": 1, "this": 0}.get(form.word)
    if step is None:
        year = setting.before.year
        if form.unit != "year" or not year:
            return ()
        return (str(year + {"the following": 1, "the next": 1, "the previous": -1}.get(form.word, 0)),)
    if published is None:
        return ()
    if form.unit == "year":
        return (str(published.year + step),)
    if form.unit == "month":
        months = published.year * 12 + published.month - 1 + step
        return (f"{months // 12:04d}-{months % 12 + 1:02d}",)
    monday = published - timedelta(days=published.isoweekday() - 1) + timedelta(days=7 * step)
    return (f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}",)


def _offset(form: Form, setting: Setting) -> tuple[str, ...]:
    sign = 1 if form.word in ("later", "after") else -1
    if form.word == "ago":
        published = setting.published
        if published is None:
            return ()
        base = Point(published.year, published.month, published.day)
    else:
        base = setting.before
    if not base.year:
        return ()
    if form.unit == "year":
        if form.number == 1 and form.word == "ago":
            return (edtf(Point(base.year - 1, base.month)),)
        return (str(base.year + sign * form.number),) if 1900 < base.year + sign * form.number < 2100 else ()
    if form.unit == "month" and base.month and base.month <= 12:
        months = base.year * 12 + base.month - 1 + sign * form.number
        return (f"{months // 12:04d}-{months % 12 + 1:02d}",)
    if form.unit in ("day", "week") and base.day:
        days = form.number * (7 if form.unit == "week" else 1)
        return ((date(base.year, base.month, base.day) + timedelta(days=sign * days)).isoformat(),)
    return ()


def _duration(form: Form, setting: Setting) -> tuple[str, ...]:
    unit = form.unit.replace("-", " ").split()[-1].rstrip("s")
    return (f"P{form.number}{unit[0].upper()}",)


def _day(form: Form, setting: Setting) -> tuple[str, ...]:
    day = setting.before._replace(day=form.first.day)
    return (edtf(day),) if day.month and day.month <= 12 and exists(day) else ()


def _today(form: Form, setting: Setting) -> tuple[str, ...]:
    published = setting.published
    return ((published + timedelta(days=form.number)).isoformat(),) if published is not None else ()


_RESOLVERS: dict[str, Callable[[Form, Setting], tuple[str, ...]]] = {
    "point": _point,
    "duration": _duration,
    "season": _season,
    "holiday": _holiday,
    "day": _day,
    "weekday": _weekday,
    "today": _today,
    "unit": _unit,
    "offset": _offset,
}
#: Kinds that count from a day or month: of publication, but for words that count from the date named before.
_COUNTED = ("weekday", "today", "unit", "offset")
