"""The judgements of an inspection: the table on the front page by its labels, and the headings of sections that repeat them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ofscan.facts.records import Area, GradeValue
from ofscan.reports.body import Body
from ofscan.words.reports import label_area, reports

#: Fewer labels with their grades than this are no table.
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Judgement:
    """A grade for an area, and where the two stand. `grade` is None for one that was not given ('not judged').

    `date` is when an earlier inspection gave it, as an EDTF date, as far as told.
    """

    area: Area
    grade: GradeValue | None
    start: int
    end: int
    date: str | None = None


@dataclass(frozen=True, slots=True)
class _Event:
    """A label or a grade in the order of the text."""

    start: int
    end: int
    area: Area | None
    grade: GradeValue | None


_GIVEN = rf"(?P<grade>{reports().grade_source})\b"
_GRADE = re.compile(rf"\b(?:(?P<none>{reports().any_of('not_judged')})|{reports().grade_source})\b", re.IGNORECASE)
#: Between a label and its grade: the numbers of the rows (2, 2.1) and of footnotes, the table's own heads.
_BETWEEN = re.compile(r"(?:[\s\d.:|•◼–—-]|judge?ments?\b|grades?\b)*", re.IGNORECASE)
_HEADING_TAIL = re.compile(
    rf"\d{{0,2}}+\s*+[:–—-]?+\s*+(?:(?:is|are)\b\s*+:?+\s*+)?(?:that\s+(?:it|they)\s+)?(?:(?:is|are)\s+)?"
    rf"[‘“'\"]?(?P<grade>{reports().grade_source})[’”'\"]?\s*(?:$|\.)",
    re.IGNORECASE | re.MULTILINE,
)
_SERVICES = r"(?:children['’]?s?|social\s+care|children['’]?s?\s+social\s+care)\s+services"
_PLACE = r"(?:in|for|at|on|within|provided\s+by)\s(?:[^.:;]|(?<=\bSt)\.){1,80}?"
#: 'are good', 'is judged to be good'; but 'require improvement' has its verb itself
_VERB = r"\b(?:(?:is|are|remains?)\s+(?:(?:judged|rated)\s+)?(?:as\s+|to\s+be\s+)?(?:overall\s+)?[‘“'\"]?|(?=requires?\b))"
#: 'Children's services in X are inadequate'; 'The overall judgement is that children's services require improvement';
#: 'This local authority is inadequate because'
_OVERALL = tuple(
    re.compile(pattern + _GIVEN, re.IGNORECASE)
    for pattern in (
        rf"\b{_SERVICES}\s+{_PLACE}{_VERB}",
        r"\boverall\s+(?:judge?ment|effectiveness|grade)\b\s*+[:–—-]?+\s*+(?:[^.:;]{0,110}?[\s‘“'\"])??",
        rf"\b(?:this|the)\s+local\s+authority\s+{_VERB}",
        rf"\b{_SERVICES}\s+{_VERB}",
        rf"\bservices\s+{_PLACE}{_VERB}",
    )
)
#: What stands before a label that begins its line, maybe with a number, or is of 'The graded judgement for ...'
_HEADED = re.compile(
    r"(?:^[^\S\n]*(?:\d(?:\.\d)?\.?\s*)?|\bgraded\s+judge?ment\s+(?:for|of|on)\s+)"
    rf"(?=(?P<the>the\s+)?(?:{reports().label_starts}))",
    re.IGNORECASE | re.MULTILINE,
)


def front_table(body: Body) -> tuple[list[Judgement], int]:
    """Return the judgements of the first table in the order of their rows, and where the table begins (or the text's end)."""
    rows = first_rows(body, 0, min(body.page_start(5), body.board))
    return rows, min((row.start for row in rows), default=len(body.text))


def first_rows(body: Body, start: int, end: int) -> list[Judgement]:
    """Return the judgements of the first table or list in [start, end), in the order of its rows."""
    tables = (_pair(run) for run in _runs(_events(body, start, end), body.text))
    return next((rows for rows in tables if sum(row.area is not Area.OVERALL for row in rows) >= _LEAST), [])


def _events(body: Body, start: int, end: int) -> list[_Event]:
    lexicon = reports()
    events: list[_Event] = []
    place = start
    for match in lexicon.label.finditer(body.text, start, end):
        events += [*_grades(body.text, place, match.start()), _Event(match.start(), match.end(), label_area(match), None)]
        place = match.end()
    return events + _grades(body.text, place, end)


def _grades(text: str, start: int, end: int) -> list[_Event]:
    found = []
    for match in _GRADE.finditer(text, start, end):
        grade = None if match["none"] else reports().grade_value(match[0])
        found.append(_Event(match.start(), match.end(), None, grade))
    return found


def _runs(events: Iterable[_Event], text: str) -> list[list[_Event]]:
    """Return stretches of labels and grades with nothing else between them."""
    runs: list[list[_Event]] = []
    for event in events:
        if runs and _BETWEEN.fullmatch(text, runs[-1][-1].end, event.start):
            runs[-1].append(event)
        else:
            runs.append([event])
    return [run for run in runs if any(event.area for event in run)]


def _pair(run: list[_Event]) -> list[Judgement]:
    """Return the labels of a run with their grades: each label's own, the next, or those of a column beside the labels."""
    waiting: list[_Event] = []
    rows = []
    for event in run:
        if event.area is not None:
            waiting.append(event)
        elif waiting:
            label = waiting.pop(0)
            assert label.area is not None
            rows.append(Judgement(label.area, event.grade, min(label.start, event.start), max(label.end, event.end)))
    return rows


def section_grades(body: Body, after: int) -> list[Judgement]:
    """Return the grades in headings of the council's sections behind `after` ('The experiences ...: good')."""
    found = []
    for place in _HEADED.finditer(body.text, after):
        match = reports().label.match(body.text, place.end())
        if match is None and place["the"]:
            match = reports().label.match(body.text, place.end("the"))
        if match is None or body.of_board(match.start()):
            continue
        if tail := _HEADING_TAIL.match(body.text, match.end()):
            found.append(Judgement(label_area(match), reports().grade_value(tail["grade"]), match.start(), tail.end("grade")))
    return found


def overall_sentence(body: Body, table: int) -> Judgement | None:
    """Return the overall grade that a sentence on the first pages states ('Children's services in X are inadequate')."""
    front = min(table, body.board, body.page_start(4))
    for start, end in ((0, front), (front, min(body.page_start(9), body.board))):
        for pattern in _OVERALL:
            if match := pattern.search(body.text, start, end):
                return Judgement(Area.OVERALL, reports().grade_value(match["grade"]), match.start(), match.end())
    return None
