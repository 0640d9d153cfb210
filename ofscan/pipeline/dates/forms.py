"""Finds calendar expressions in a text and says what they state, before anybody asks which year is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ofscan.pipeline.dates.grammar import Grammar
from ofscan.words.dates import DatesLexicon
from ofscan.words.phrases import any_of

Match = re.Match[str]


class Point(NamedTuple):
    """A day, month or year as far as it is stated; 0 stands for what is not. Seasons have the months 21 to 24."""

    year: int = 0
    month: int = 0
    day: int = 0


class Form(NamedTuple):
    """A calendar expression as written.

    `kind` is one of: point, weekday, season, today (`number` days from today), unit (last month: `word`, `unit`), offset
    (three years ago: `number`, `word`), duration (`number`, `unit`).
    `word` is last, next, this, that and the like. `last` is the other end of a range; `several` says that the two ends
    were joined by 'and', so that they may be two days and not a stretch.
    """

    start: int
    end: int
    kind: str
    first: Point = Point()
    last: Point | None = None
    weekday: int = 0
    word: str = ""
    number: int = 0
    unit: str = ""
    several: bool = False


# How far before an expression, in characters, the words are looked for that decide whether it is one.
_LOOK = 48
_RANGE = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_WITHIN = re.compile(r"ithin\s|nside\s")
_AND_MONTH = re.compile(r"\s+and\s+(?:(?:the\s+)?(?:beginning|start|early|mid|middle|late|end)\s+(?:of\s+)?)?")
_GENERIC = re.compile(r"\b(?:an?|any|each|every|one|the|most|some|usual|typical|another|to)\s+$", re.IGNORECASE)
# Before a year; what is counted stands after a verb: 'took 2019 calls', and is compared: 'up from 1998'.
_TIMED = re.compile(
    r"(?:\b(?<!up )(?<!down )(?:in|since|of|by|from|the|during|until|its|their|our|his|her|year|than|below|above|this|that|a|an|and|to|or|for|between|late|early|mid|after|before)"
    r"|['’]s|[A-Z][\w-]*|[^\w\s]|^)[\s-]*$",
)
_MEASURED = re.compile(r"\b(?:up|down) from $")
_THINGS = re.compile(
    r" (?:[a-z]+ )?(?!inspections|reports|visits|judgements|grades|ratings|findings|elections|was|is|has|years)(?:[a-z]{3,}s|children|people)\b"
)
_TIME_WORD = re.compile(
    r"\b(?:in|since|by|until|till|before|after|from|during|to|and|between|of|for|early|late|mid|the|every|each|through|"
    r"around|about|again|both|or|on)[\s-]+$",
    re.IGNORECASE,
)


class Scanner:
    """Finds the calendar expressions of a text, in order and without overlaps."""

    def __init__(self, lexicon: DatesLexicon):
        self._grammar = Grammar(lexicon)
        self._month_numbers = {name.lower(): number for name, number in lexicon.months.items()}
        self._weekdays = {name.lower(): number for name, number in lexicon.weekdays.items()}
        self._seasons = {name.lower(): code for name, code in lexicon.seasons.items()}
        self._numbers = {name.lower(): number for name, number in lexicon.numbers.items()}
        self._ordinals = {name.lower(): number for name, number in lexicon.ordinals.items()}
        self._doubtful = frozenset(name.lower() for name in lexicon["doubtful_months"])
        self._name_before = re.compile(rf"(?:\b(?:{any_of(lexicon['titles_before_year'])}),?\s+\(?|[\d#]\s|[A-Za-z]/)$")
        self._name_after = re.compile(
            rf"\s+(?:[A-Z][\w’'-]*\s+){{0,4}}(?:{any_of(lexicon['titles_after_year'])})\b|\s\d{{3}}\b"
        )

    def find(self, text: str, places: Sequence[tuple[int, int]]) -> list[list[Form]]:
        """Return the expressions in each of `places`, which are in order and do not overlap."""
        begins = self._begins(text)
        found: list[list[Form]] = []
        next_begin = 0
        for start, end in places:
            forms: list[Form] = []
            done = start
            while next_begin < len(begins) and begins[next_begin][0] < end:
                at, group = begins[next_begin]
                next_begin += 1
                if at < done or _inside_word(text, at, start, digit=group == "digit"):
                    continue
                form = self._span(text, at, done, end) if group == "unit" else self._form(text, group, at, end)
                if form is not None:
                    form = self._with_ordinal(text, form, done)
                    form = _with_weekday(text, forms[-1:], form)
                    done = form.end
                    if forms and (joined := _of_months(text, forms[-1], form)):
                        forms[-1] = joined
                    else:
                        forms.append(form)
            found.append(forms)
        return found

    def _with_ordinal(self, text: str, form: Form, done: int) -> Form:
        """Return `form` with the day that words before its month give: 'the third of June'."""
        if form.kind != "point" or form.last or form.first.day or not form.first.month:
            return form
        nth = self._grammar.nth.search(text, max(done, form.start - 24), form.start)
        if nth is None:
            return form
        return form._replace(
            start=nth.start(), first=form.first._replace(day=self._ordinals[nth["nth"].lower().replace(" ", "-")])
        )

    def _begins(self, text: str) -> list[tuple[int, str]]:
        """Return where expressions may begin, in order, each with the name of the forms to try there."""
        grammar = self._grammar
        begins = []
        for match in grammar.capital.finditer(text):
            word = match.group()
            begins.append((match.start(), "digit" if word.isdigit() else "name"))
        for word, group in grammar.words:
            back = word[0] in "oe" and group == "key"  # 'oday' stands for 'today' and 'Today'
            at = text.find(word)
            while at >= 0:
                begins.append((at - back, group))
                at = text.find(word, at + len(word))
        begins.sort()
        return begins

    def _form(self, text: str, group: str, at: int, end: int) -> Form | None:
        for pattern in self._grammar.forms[group]:
            match = pattern.match(text, at, end)
            if match is not None:
                read: Callable[[str, Match], Form | None] = getattr(self, f"_{next(iter(pattern.groupindex))}")
                return read(text, match)
        return None

    def _span(self, text: str, at: int, done: int, end: int) -> Form | None:
        """Return the expression that ends in a unit of time: 'three years ago', 'within ten days', '18 months to improve'."""
        after = self._grammar.after_unit.match(text, at, end)
        if after is None or not (after["offset"] or after["given"] or _WITHIN.search(text, max(done, at - _LOOK), at)):
            return None
        before = self._grammar.before_unit.search(text, max(done, at - _LOOK), at)
        if before is None:
            return None
        return self._duration(before, after) if after["offset"] is None else self._offset(before, after)

    def _duration(self, before: Match, after: Match) -> Form | None:
        """Return a stretch of time that something takes or must not take longer than."""
        within, given = (before["within"] or "").lower(), (after["given"] or "").split()[-1:]
        start, end = before.start(), after.end("unit")
        if given == ["time"] and within == "in":
            word, end = "time", after.end()
        elif within in ("within", "inside"):
            word = "within"
        elif given in (["to"], ["deadline"]):
            word, start = given[0], before.start("number")
            end = after.end() if word == "deadline" else end
        else:
            return None
        return Form(start, end, "duration", number=self._count(before["number"]), unit=after["unit"].rstrip("s"), word=word)

    def _offset(self, before: Match, after: Match) -> Form | None:
        """Return a time so many years from another: 'three years ago'; other units are no dates."""
        if not after["unit"].startswith("year"):
            return None
        return Form(
            before.start(), after.end(), "offset", number=self._count(before["number"]), unit="year", word=after["word"].lower()
        )

    def _month(self, name: str | None) -> int:
        return self._month_numbers[name.rstrip(".").lower()] if name else 0

    def _weekday_number(self, name: str | None) -> int:
        return self._weekdays[name.rstrip(".").lower()] if name else 0

    def _count(self, word: str) -> int:
        return int(word) if word.isdigit() else self._numbers[word.lower()]

    def _iso(self, text: str, m: Match) -> Form:
        return Form(m.start(), m.end(), "point", Point(int(m["year"]), int(m["month"]), int(m["day"])))

    def _numeric(self, text: str, m: Match) -> Form:
        year = int(m["year"])
        if year < 100:
            year += 2000 if year < 50 else 1900
        return Form(m.start(), m.end(), "point", Point(year, int(m["month"]), int(m["day"])))

    def _day_month(self, text: str, m: Match) -> Form:
        last = Point(_year(m["year2"], m["short"] or m["bare"]), self._month(m["month2"]), int(m["day2"] or m["day1"]))
        weekday = self._weekday_number(m["weekday"])
        if not m["day2"]:
            return Form(m.start(), m.end(), "point", last, weekday=weekday)
        first = Point(int(m["year1"] or 0), self._month(m["month1"]) or last.month, int(m["day1"]))
        return _range(text, m, first, last, weekday)

    def _month_day(self, text: str, m: Match) -> Form:
        month, weekday = self._month(m["month1"]), self._weekday_number(m["weekday"])
        first = Point(int(m["year1"] or 0), month, int(m["day1"]))
        word = f"{m['which']} year" if m["which"] else ""
        if not m["day2"]:
            return Form(m.start(), m.end(), "point", first, weekday=weekday, word=word)
        last = Point(int(m["year2"] or 0) or first.year, self._month(m["month2"]) or month, int(m["day2"]))
        return _range(text, m, first, last, weekday)

    def _months(self, text: str, m: Match) -> Form:
        last = Point(int(m["year2"]), self._month(m["month2"]))
        return _range(text, m, Point(int(m["year1"] or 0) or last.year, self._month(m["month1"])), last, 0)

    def _month_year(self, text: str, m: Match) -> Form:
        return Form(m.start(), m.end(), "point", Point(_year(m["year"], m["short"]), self._month(m["month"])))

    def _month_which(self, text: str, m: Match) -> Form:
        return Form(
            m.start(), m.end(), "point", Point(0, self._month(m["month"]), int(m["day"] or 0)), word=f"{m['which']} year"
        )

    def _month_only(self, text: str, m: Match) -> Form | None:
        doubtful = m["month"].rstrip(".").lower() in self._doubtful
        if doubtful and not _TIME_WORD.search(text[max(0, m.start() - 12) : m.start()]):
            return None
        return Form(m.start(), m.end(), "point", Point(0, self._month(m["month"])))

    def _years(self, text: str, m: Match) -> Form | None:
        first, rest = int(m["year1"]), m["year2"]
        last = int(rest) if len(rest) == 4 else first // 100 * 100 + int(rest)
        if last <= first or self._named(text, m.start(), m.start() + 4) or (len(rest) == 2 and m["joint"].strip().isalpha()):
            return self._year_only(text, m, first)
        return _range(text, m, Point(first), Point(last), 0)

    def _year_only(self, text: str, m: Match, year: int = 0) -> Form | None:
        if self._named(text, m.start(), m.start() + 4):
            return None
        return Form(m.start(), m.start() + 4, "point", Point(year or int(m["year"])))

    def _named(self, text: str, start: int, end: int) -> bool:
        """Return whether the number is part of a name or of another number, or counts something."""
        before, after = text[max(0, start - _LOOK) : start], text[end : end + 60]
        if self._name_before.search(before) or self._name_after.match(after):
            return True
        return _TIMED.search(before) is None and (_MEASURED.search(before) is not None or bool(_THINGS.match(after)))

    def _which_one(self, text: str, m: Match) -> Form | None:
        word = " ".join(m["which"].lower().split())
        if m["month"]:
            return Form(m.start(), m.end(), "point", Point(0, self._month(m["month"])), word=word)
        if m["weekday"]:
            return Form(m.start(), m.end(), "weekday", weekday=self._weekday_number(m["weekday"]), word=word)
        return Form(m.start(), m.end(), "unit", word=word, unit=m["unit"])

    def _season_year(self, text: str, m: Match) -> Form:
        return Form(m.start(), m.end(), "season", Point(int(m["year"]), self._seasons[m["season"].lower()]))

    def _weekday_only(self, text: str, m: Match) -> Form | None:
        if _GENERIC.search(text[max(0, m.start() - 10) : m.start()]):
            return None
        return Form(m.start(), m.end(), "weekday", weekday=self._weekday_number(m["weekday"]))

    def _today(self, text: str, m: Match) -> Form:
        number = {"yesterday": -1, "last": -1, "tomorrow": 1}.get(m.group().lower().split()[0], 0)
        return Form(m.start(), m.end(), "today", number=number)


def _inside_word(text: str, at: int, start: int, *, digit: bool) -> bool:
    """Return whether what begins at `at` goes on a word or a number: 'Ma|y', '£|2019', '1,|200'."""
    if at > start and (text[at - 1].isalnum() or text[at - 1] in "£$€_"):
        return True
    return digit and at > start + 1 and text[at - 1] in ".,:" and text[at - 2].isdigit()


def _with_weekday(text: str, before: Sequence[Form], form: Form) -> Form:
    """Return `form` with the weekday that stands before its bracket: 'on Monday (July 1)'."""
    for last in before:
        if last.kind == "weekday" and not form.weekday and text[last.end : form.start] == " (":
            return form._replace(weekday=last.weekday)
    return form


def _of_months(text: str, first: Form, last: Form) -> Form | None:
    """Return the stretch of 'in June and July last year'; 'in June and October' is none."""
    one, other = first.first, last.first
    months = first.kind == last.kind == "point" and one.month and other.month and not (one.day or other.day or one.year)
    if not months or first.last or last.last or other.month != one.month % 12 + 1:
        return None
    return (
        first._replace(end=last.end, last=other, word=last.word) if _AND_MONTH.fullmatch(text, first.end, last.start) else None
    )


def _year(full: str | None, short: str | None) -> int:
    return int(full) if full else 2000 + int(short) if short else 0


def _range(text: str, m: Match, first: Point, last: Point, weekday: int) -> Form:
    joined = m["joint"].strip() in ("and", "&")
    if joined and _RANGE.search(text[max(0, m.start() - 16) : m.start()]):
        joined = False
    return Form(m.start(), m.end(), "point", first, last, weekday=weekday, several=joined)
