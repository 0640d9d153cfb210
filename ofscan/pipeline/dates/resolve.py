"""Turns calendar expressions into EDTF values, from the day of publication and what was named before; never from a clock."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from ofscan.facts.edtf import bounds
from ofscan.pipeline.dates.forms import Form, Point

#: Tenses; the firm one leaves no doubt: 'by April'.
FIRM, FUTURE, OPEN, PAST = 2, 1, 0, -1
#: The year of a day that has none: every day of any year is one of it.
_LEAP = 2000
#: Seasons have the months 21 to 24.
_DECEMBER = 12
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
    """Return `point` with its year: as stated, as told by 'last year', by the weekday, or by tense and publication.

    Where the article does not say when it came out, it is the year that is nearest to the month or day named before.
    """
    if point.year or not point.month:
        return point
    if setting.published is None:
        return point._replace(year=_nearest(point, setting.before)) if setting.before.month else point
    return point._replace(year=_year(point, form, setting, setting.published))


def _nearest(point: Point, before: Point) -> int:
    """Return the year in which a month or day is nearest to the one named before."""
    known = _ordinal(before, before.year)
    return min((before.year + step for step in (0, 1, -1)), key=lambda year: abs(_ordinal(point, year) - known))


def _year(point: Point, form: Form, setting: Setting, published: date) -> int:
    if form.word.endswith(" year"):
        return published.year + _step(form)
    past, coming = _around(point, published)
    if form.word in ("last", "next"):
        return past if form.word == "last" else coming
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
    if behind > _FAR and ahead < _NEAR and (point.day or setting.tense != PAST):
        return True
    return ahead < behind if setting.tense == OPEN else setting.tense in (FUTURE, FIRM)


def _ordinal(point: Point, year: int) -> int:
    """Return the day a point is, the middle of its month or of its season."""
    if point.month > _DECEMBER and (season := bounds(f"{year:04}-{point.month}")):
        return (season[0].toordinal() + season[1].toordinal()) // 2
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
    if published is None:
        return ()
    back = (published.isoweekday() - form.weekday) % 7
    if form.word == "last":
        back = back or 7
    elif form.word == "next" or setting.tense in (FUTURE, FIRM):
        back = -(-back % 7)
    return ((published - timedelta(days=back)).isoformat(),)


def _season(form: Form, setting: Setting) -> tuple[str, ...]:
    return (f"{form.first.year}-{form.first.month}",)


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
    """Return the year so many years ago, or before or after the date named before."""
    published = setting.published
    base = setting.before.year if form.word != "ago" else published.year if published else 0
    year = base + form.number * (1 if form.word in ("later", "after") else -1)
    return (str(year),) if base and 1900 < year < 2100 else ()


def _duration(form: Form, setting: Setting) -> tuple[str, ...]:
    unit = form.unit.replace("-", " ").split()[-1].rstrip("s")
    return (f"P{form.number}{unit[0].upper()}",)


def _today(form: Form, setting: Setting) -> tuple[str, ...]:
    published = setting.published
    return ((published + timedelta(days=form.number)).isoformat(),) if published is not None else ()


_RESOLVERS: dict[str, Callable[[Form, Setting], tuple[str, ...]]] = {
    "point": _point,
    "duration": _duration,
    "season": _season,
    "weekday": _weekday,
    "today": _today,
    "unit": _unit,
    "offset": _offset,
}
#: Kinds that count from a day or month: of publication, but for words that count from the date named before.
_COUNTED = ("weekday", "today", "unit", "offset")
