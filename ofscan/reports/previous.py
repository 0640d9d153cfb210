"""Grades of earlier inspections that a report tells of: in its sentences, and in the list 'Previous Ofsted inspections'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ofscan.facts.records import Area, GradeValue
from ofscan.reports.body import Body
from ofscan.reports.previous_areas import PRONOUN, graded_areas
from ofscan.reports.previous_verbs import Verb, construct
from ofscan.words.reports import label_area, reports

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"

_CUE = re.compile(
    r"\b(?:last|previous|previously|earlier|prior|preceding|former|first|most\s+recent|full)\s+(?:[\w’'()-]+\s+){0,8}?(?:inspections?|judge?ments?|graded|inspected|judged|SIF|ILACS)\b"
    r"|\blast\s+(?:inspected|judged|graded)\b|\bsingle\s+inspection\s+framework\b|\bSIF\b"
    rf"|\b(?:in|since|from)\s+(?:the\s+)?(?:(?:early|late)\s+)?(?:{_MONTH}\s+)?(?P<year>20[012]\d)\b"
    r"|\b(?P<named>20[012]\d)\s+(?:[\w’'()-]+\s+){0,5}?(?:inspection|judge?ment)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(rf"\b(?:(?P<month>{_MONTH})\s+)?(?P<year>20[012]\d)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:]\s+|\b(?:when|where|which|whilst|while|because|although|(?<!looked )after)\b\s*", re.IGNORECASE)
_STOP = re.compile(r"[.!?][’”'\")]*\s+(?=[A-Z‘“◼•▪–0-9])|[◼•▪]\s")
_END = re.compile(r"[.!?](?=[’”'\")]*(?:\s|$))|\n\n")
_LONGEST = 900
#: Grade words looked at: the longest report has some 600, most of them everyday ones.
_MOST = 4_000
_LAST = re.compile(r"\b(?:last|previous)\b", re.IGNORECASE)
_OTHERS = re.compile(rf"\b(?:{reports().any_of('others')})\b", re.IGNORECASE)
_HEADING = re.compile(rf"^(?:{reports().any_of('previous_headings')})\s*:?\s*$", re.IGNORECASE | re.MULTILINE)
#: The grade in a row of the list, behind its label
_ROW = re.compile(rf"\s*+[:–—-]?+\s*+(?:(?:is|was|were)\s+)?(?P<grade>{reports().grade_source})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A grade given by an earlier inspection, when as far as told, and its place: the clause, or the row of a list."""

    area: Area
    grade: GradeValue
    date: str | None
    start: int
    end: int


def earlier_grades(body: Body, *, after: int, year: int | None) -> tuple[Earlier, ...]:
    """Return the grades of earlier inspections told of behind `after` in the council's part, each area, grade and date once.

    `year` is that of the inspection reported: what is told of that year or later is not the past.
    """
    listed = list(_listed(body))
    found = [*listed]
    taken = [(item.start, item.end) for item in listed]
    for match in islice(reports().earlier_grade.finditer(body.text, after, body.board), _MOST):
        if any(start <= match.start() < end for start, end in taken):
            continue
        earlier = _in_sentence(body, match, year)
        found += earlier
    unique: dict[tuple[Area, GradeValue], Earlier] = {}
    for item in sorted(found, key=lambda item: (item.start, item.end)):
        key = (item.area, item.grade)
        if key not in unique or (unique[key].date is None and item.date is not None):
            unique[key] = item
    return tuple(sorted(unique.values(), key=lambda item: (item.start, item.end, item.area)))


def _listed(body: Body) -> Iterator[Earlier]:
    """Yield the rows under 'The judgements for the local authority were:' of a re-inspection."""
    heading = _HEADING.search(body.text, 0, body.board)
    if heading is None:
        return
    place = heading.end()
    stop = min(heading.end() + 2_500, body.board)
    date = None
    for match in reports().label.finditer(body.text, heading.end(), stop):
        tail = _ROW.match(body.text, match.end())
        line = body.text[max(0, match.start() - 20) : match.start()].rsplit("\n", 1)[-1]
        if tail is None or not (re.fullmatch(r"\W*", line) and (line.strip() or place != heading.end())):
            # A row of that list has a dash before it, at least the first.
            continue
        if place != heading.end() and match.start() - place > 60:
            # The list has ended.
            return
        if place == heading.end():
            date = _date(body.text[heading.end() : match.start()])
        place = tail.end()
        yield Earlier(label_area(match), reports().grade_value(tail["grade"]), date, match.start(), tail.end())


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around [start, end): up to a full stop and a capital, or a blank line; no longer than any sentence is."""
    first = max(0, start - _LONGEST)
    blank = text.rfind("\n\n", first, start)
    first = blank + 2 if blank >= 0 else first
    stops = [match.end() for match in _STOP.finditer(text, first, start)]
    last = _END.search(text, end, end + _LONGEST)
    return (stops[-1] if stops else first), (last.end() if last else min(len(text), end + _LONGEST))


def _in_sentence(body: Body, match: re.Match[str], year: int | None) -> Iterator[Earlier]:
    text = body.text
    start, end = _sentence(text, match.start(), match.end())
    before = " ".join(text[start : match.start()].split("\n"))
    after = text[match.end() : min(end, match.end() + 160)].replace("\n", " ")
    verb = construct(before, match[0], after)
    if verb is None:
        return
    cue = _cue(text[start:end].replace("\n", " "), year)
    if cue is None and verb.past and (earlier := _told_before(text, start)):
        cue, before = _cue(earlier, year), f"{earlier} {before}"
    if cue is None and not verb.sure:
        return
    clause = _clause(before, verb)
    if _of_others(text, start, clause, before, after):
        return
    place = max(start, match.start() - len(clause))
    for area in graded_areas(clause, before, after) or ():
        yield Earlier(area, reports().grade_value(match[0]), cue or None, place, match.end())


def _told_before(text: str, start: int) -> str:
    """The sentence before, if it tells of the council's last inspection: 'It was in June 2018. The authority was judged good.'"""
    earlier = _before(text, start)
    return earlier if _LAST.search(earlier) and not _OTHERS.search(earlier) else ""


def _before(text: str, start: int) -> str:
    """The sentence before the one that begins at `start`."""
    first, last = _sentence(text, max(0, start - 2), max(0, start - 2))
    return text[first : min(last, start)].replace("\n", " ")


def _clause(before: str, verb: Verb) -> str:
    """The clause of the grade, as far as it stands before it."""
    if verb.subject is None:
        return _CLAUSE.split(before)[-1]
    return _CLAUSE.split(before[: verb.subject])[-1] + before[verb.subject :]


def _of_others(text: str, start: int, clause: str, before: str, after: str) -> bool:
    """Whether the grade is of a home, an agency or the like, which the clause names or, where it only counts, what stands before."""
    if _OTHERS.search(clause) or _OTHERS.match(after.lstrip()):
        return True
    # 'The authority operates one home, which was judged to be good'; 'It was judged to be outstanding'
    return PRONOUN.match(clause) is not None and _OTHERS.search(f"{_before(text, start)} {before}") is not None


def _cue(sentence: str, year: int | None) -> str | None:
    """Return when the inspection told of was ('' if not told), or None where the sentence tells of no earlier one."""
    told = None
    for match in _CUE.finditer(sentence):
        named = match["year"] or match["named"]
        if named and year is not None and int(named) > year:
            continue
        if named and year is not None and int(named) == year and not _LAST.search(sentence):
            continue
        told = told or ""
    if told is None:
        return None
    return _date(sentence, year) or ""


def _date(text: str, year: int | None = None) -> str | None:
    """Return the only date in `text` that an earlier inspection can be of, as EDTF year or month; None if there are several."""
    dates = []
    for match in _WHEN.finditer(text):
        if year is not None and int(match["year"]) > year:
            continue
        month = match["month"]
        dates.append(f"{match['year']}-{_MONTH_NUMBERS[month.casefold()]:02}" if month else match["year"])
    return dates[0] if len(set(dates)) == 1 else None


_MONTH_NUMBERS = {name.casefold(): number for number, name in enumerate(_MONTH.strip("(?:)").split("|"), 1)}
