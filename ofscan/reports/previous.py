"""Grades of earlier inspections that a report tells of: in its sentences, and in the list 'Previous Ofsted inspections'."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from ofscan.facts import edtf
from ofscan.facts.records import Area, GradeValue
from ofscan.reports.body import Body
from ofscan.reports.judgements import Judgement, first_rows
from ofscan.words.phrases import any_of
from ofscan.words.reports import reports

_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_MONTH = "|".join(_MONTHS)
_QUOTE, _ENDED = r"[‘“'\"]?\s*$", r"[’”'\"]?"
#: What tells that a sentence is on an earlier inspection.
_CUE = re.compile(
    rf"\b(?:{reports().any_of('earlier')})\s+(?:[\w’'()-]+\s+){{0,8}}?(?:inspections?|judge?ments?|graded|inspected|judged|SIF|ILACS)\b"
    r"|\blast\s+(?:inspected|judged|graded)\b|\bsingle\s+inspection\s+framework\b|\bSIF\b"
    rf"|\b(?:in|since|from)\s+(?:the\s+)?(?:(?:early|late)\s+)?(?:(?:{_MONTH})\s+)?(?P<year>20[012]\d)\b"
    r"|\b(?P<named>20[012]\d)\s+(?:[\w’'()-]+\s+){0,5}?(?:inspection|judge?ment)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(rf"\b(?:(?P<month>{_MONTH})\s+)?(?P<year>20[012]\d)\b", re.IGNORECASE)
_LAST = re.compile(r"\b(?:last|previous)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:]\s+|\b(?:when|where|which|whilst|while|because|although|(?<!looked )after)\b\s*", re.IGNORECASE)
_STOP = re.compile(r"[.!?][’”'\")]*\s+(?=[A-Z‘“◼•▪–0-9])|[◼•▪]\s")
_END = re.compile(r"[.!?](?=[’”'\")]*(?:\s|$))|\n\n")
_INSPECTION = re.compile(r"inspect|judge?ment", re.IGNORECASE)
#: Characters of a sentence, of a list of grades, between a verb and its grade, and behind what names an inspection to its date, at most.
_LONGEST, _LIST, _BETWEEN, _NEAR = 900, 2_500, 140, 60
#: Grade words looked at: the longest report has some 600, most of them everyday ones.
_MOST = 4_000
_HEADING = re.compile(rf"^(?:{reports().any_of('previous_headings')})\s*:?\s*$", re.IGNORECASE | re.MULTILINE)

#: A grade word that judges stands alone, or before these; 'good practice' does not.
_ALONE = re.compile(rf"{_ENDED}\s*(?:$|[,.;:!?)–—-]|(?:{reports().any_of('behind_grades')})\b)", re.IGNORECASE)
_JUDGED = re.compile(rf"\b(?:{reports().any_of('judging')})\b", re.IGNORECASE)
#: By whom or of whom it is said, directly before 'judged'; and what leads from there to the grade.
_TOLD = re.compile(
    r"\b(?:(?:was|were|been|being|when|last|and|previously|initially|first|also|it|they|[a-z]*ly)\s*|(?:inspection|inspectors|Ofsted)\b[^.]{0,60})$",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:is|are|now|be|to)\s+(?:\w+\s+)?$", re.IGNORECASE)
_LINK = re.compile(
    rf"\b(?:to|as|being|were|was|be|overall|of|at|Ofsted|effectiveness|authority|council|services|it|them)\s*(?:an?\s+|overall\s+)*{_QUOTE}"
    rf"|^\s*{_QUOTE}",
    re.IGNORECASE,
)
_NOUN = r"(?:judge?ments?|grades?|grading|ratings?|inspections?)"
_SUBJECT = rf"\b(?:{_NOUN}|outcome|effectiveness|aspects|areas|services?|authority|council|they|it)(?:,?\s+(?:which|that))?"
_STAYED = rf"\b(?:has|have)\s+(?:\w+\s+)?remained\s+(?:as\s+|at\s+)?(?:an?\s+)?{_QUOTE}"
_REMAINED = re.compile(_STAYED, re.IGNORECASE)
#: What stands before and behind a grade that is given without 'judged', and whether that alone tells of the past.
_GIVEN = tuple(
    (re.compile(before, re.IGNORECASE), re.compile(rf"{_ENDED}{behind}", re.IGNORECASE), sure)
    for before, behind, sure in (
        (rf"\bno\s+longer\s+(?:judged\s+(?:to\s+be\s+)?)?{_QUOTE}", "", True),
        ("", r",?\s+as\s+(?:[a-z]+\s+){0,7}(?:last|previous)\b", True),
        (
            rf"\b(?:{reports().any_of('changing')})\b[^.;]*\bfrom\s+(?:being\s+|the\s+|an?\s+|its\s+|their\s+)?(?:previous\s+|overall\s+)?{_QUOTE}",
            rf"\s+(?:overall\s+)?(?:to\b|level|standard|position|{_NOUN})",
            True,
        ),
        (_STAYED, "", False),
        (
            rf"{_SUBJECT}\s+(?:overall\s+)?(?:of|was|were|as|had\s+been|:|being)\s*(?:of\s+)?(?:an?\s+)?(?:overall\s+)?{_QUOTE}",
            "",
            False,
        ),
        ("", rf"\s+(?:overall\s+|Ofsted\s+|inspection\s+)*{_NOUN}\b", False),
    )
)
#: 'services required improvement'; not 'areas that required improvement'
_REQUIRED = re.compile(
    r"\b(?:services|authority|council|effectiveness|they|it|all\s+areas(?:\s+of\s+the\s+service)?)\s*$", re.IGNORECASE
)

_AREAS = re.compile(rf"\b(?:{any_of(word for words in reports().area_words.values() for word in words)})\b", re.IGNORECASE)
_OTHERS = re.compile(rf"\b(?:{reports().any_of('others')})\b", re.IGNORECASE)
#: Behind a grade, of what it is.
_FOR = re.compile(
    rf"{_ENDED}(?:\s*{_NOUN})?\s*\b(?:for|in\s+relation\s+to|in\s+respect\s+of|across)\b(?:(?!,?\s+(?:and\s+(?:has|have|{reports().grade_source})|while|but|although|when|where|with|except|apart)\b)[^.;]){{0,80}}"
)
_OVERALL = re.compile(rf"{_ENDED}\s*\boverall\b", re.IGNORECASE)
#: The services that an inspection was of
_INSPECTED = re.compile(r"\binspections?\s+(?:of|into|for)\s+[^.,;]{3,140}|(?:\b[\w’'-]+\s+){1,4}inspections?\b", re.IGNORECASE)
#: Words of the whole, of its judgement or inspection; the council's name
_WHOLE = re.compile(rf"\b(?i:effectiveness|authority|council|services|{_NOUN}|outcome|being|been|all)\b|(?<=\W)[A-Z]")
_COUNTED = rf"{reports().any_of('counts')}|\d+"
#: A subject that says nothing of its own: what is meant stands before it.
_PRONOUN = re.compile(
    rf"^\s*(?:(?:it|they|this|these|(?:the|this)\s+service|(?:{_COUNTED})(?:\s+(?:{_COUNTED}))?(?:\s+of\s+\w+)?)\s+)?"
    r"(?:(?:was|were|had|been|have|has|being|is|are)\b|judged|rated|graded|found|to\s+be|$)",
    re.IGNORECASE,
)


def earlier_grades(body: Body, *, after: int, year: int | None) -> tuple[Judgement, ...]:
    """Return the grades of earlier inspections told of behind `after` in the council's part, each area, grade and date once; the place of one is its clause, or its row in a list.

    `year` is that of the inspection reported: what is told of that year or later is not the past.
    """
    listed = list(_listed(body))
    found = [*listed]
    for match in islice(reports().earlier_grade.finditer(body.text, after, body.board), _MOST):
        if not any(item.start <= match.start() < item.end for item in listed):
            found += _in_sentence(body.text, match, year)
    unique: dict[tuple[Area, GradeValue | None], Judgement] = {}
    for item in sorted(found, key=lambda item: (item.start, item.end)):
        known = unique.setdefault((item.area, item.grade), item)
        if known.date is None and item.date is not None:
            unique[item.area, item.grade] = item
    return tuple(sorted(unique.values(), key=lambda item: (item.start, item.end, item.area)))


def earlier_dates(text: str, *, before: date | None) -> tuple[str, ...]:
    """Return when earlier inspections were, as EDTF years or months: the first date behind what names one, of a time `before`."""
    found: dict[str, None] = {}
    for cue in _CUE.finditer(text):
        end = _END.search(text, cue.end(), cue.end() + _NEAR)
        near = text[cue.start() : end.start() if end else cue.end() + _NEAR]
        told = map(_dated, _WHEN.finditer(near) if _INSPECTION.search(near) else ())
        past = (value for value in told if before is None or (days := edtf.bounds(value)) is None or days[1] < before)
        found |= dict.fromkeys(islice(past, 1))
    return tuple(found)


def _listed(body: Body) -> Iterator[Judgement]:
    """Yield the rows under 'The judgements for the local authority were:' of a re-inspection."""
    heading = _HEADING.search(body.text, 0, body.board)
    rows: list[Judgement] = first_rows(body, heading.end(), min(heading.end() + _LIST, body.board)) if heading else []
    date = _date(body.text[heading.end() : rows[0].start]) if heading and rows else None
    yield from (replace(row, date=date) for row in rows if row.grade)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around [start, end): up to a full stop and a capital, or a blank line; no longer than any sentence is."""
    first = max(0, start - _LONGEST)
    blank = text.rfind("\n\n", first, start)
    first = blank + 2 if blank >= 0 else first
    stops = [match.end() for match in _STOP.finditer(text, first, start)]
    last = _END.search(text, end, end + _LONGEST)
    return (stops[-1] if stops else first), (last.end() if last else min(len(text), end + _LONGEST))


def _in_sentence(text: str, match: re.Match[str], year: int | None) -> Iterator[Judgement]:
    start, end = _sentence(text, match.start(), match.end())
    before = text[start : match.start()].replace("\n", " ")
    after = text[match.end() : min(end, match.end() + 160)].replace("\n", " ")
    given = _given(before, match[0], after)
    if given is None:
        return
    sure, verb = given
    first, last = _sentence(text, max(0, start - 2), max(0, start - 2))
    told = text[first : min(last, start)].replace("\n", " ")
    cue = _cue(text[start:end].replace("\n", " "), year)
    if cue is None and not sure and _LAST.search(told) and not _OTHERS.search(told):
        # 'The last inspection was in June 2018. The authority was judged good.'
        cue, before = _cue(told, year), f"{told} {before}"
    if cue is None and not sure:
        return
    clause = _CLAUSE.split(before[: len(before) - verb])[-1] + before[len(before) - verb :]
    alone = _PRONOUN.match(clause) is not None
    if _OTHERS.search(clause) or _OTHERS.match(after.lstrip()) or (alone and _OTHERS.search(f"{told} {before}")):
        return
    place = max(start, match.start() - len(clause))
    for area in _graded(clause, before, after, alone=alone):
        yield Judgement(area, reports().grade_value(match[0]), place, match.end(), cue or None)


def _given(before: str, grade: str, after: str) -> tuple[bool, int] | None:
    """Return whether the words by themselves tell that the grade between them is of the past, and how far before it its verb begins.

    None where no grade is given to anybody.
    """
    if any(sure and left.search(before) and right.match(after) for left, right, sure in _GIVEN):
        return True, 0
    if not _ALONE.match(after):
        return None
    if grade.casefold().startswith("required"):
        return (False, 0) if _REQUIRED.search(before) else None
    judged = next(iter([*_JUDGED.finditer(before, max(0, len(before) - _BETWEEN))][-1:]), None)
    if judged is None or _REMAINED.search(before):
        return (False, 0) if any(left.search(before) and right.match(after) for left, right, _ in _GIVEN) else None
    lead, middle = before[: judged.start()], before[judged.end() :]
    passed = _TOLD.search(lead) and not _NOW.search(lead) and _LINK.search(middle)
    return (False, len(before) - judged.start()) if passed else None


def _graded(clause: str, before: str, after: str, *, alone: bool) -> tuple[Area, ...]:
    """Return what the grade at the end of `clause` is of; `alone` says that the clause itself does not tell."""
    inspected = set(_named(" ".join(match[0] for match in _INSPECTED.finditer(f"{before} {after}"))))
    if len(inspected) == 1 and inspected <= {Area.HELP_AND_PROTECTION, Area.IN_CARE}:
        return tuple(inspected)
    behind = _FOR.match(after)
    named = _named(f"{clause} {behind[0] if behind else ''}")
    if _OVERALL.search(clause) or _OVERALL.match(after):
        return (Area.OVERALL, *(named if re.search(r"\boverall\s+effectiveness\s+and\b", clause, re.IGNORECASE) else ()))
    if named or alone:
        return named or _named(before) or (Area.OVERALL,)
    # 'Luton was judged ...' has a name; 'management oversight was inadequate' is about a piece of practice.
    return (Area.OVERALL,) if _WHOLE.search(before[-len(clause) - 1 :] + after) else ()


def _named(text: str) -> tuple[Area, ...]:
    """Return the areas that a text names."""
    words = {word: Area(area) for area, words in reports().area_words.items() for word in words}
    found = (" ".join(match[0].casefold().split()) for match in _AREAS.finditer(text))
    return tuple(dict.fromkeys(area for name in found if (area := words.get(name))))


def _cue(sentence: str, year: int | None) -> str | None:
    """Return when the inspection told of was ('' if not told), or None where the sentence tells of no earlier one."""
    for match in _CUE.finditer(sentence):
        named = match["year"] or match["named"]
        if not named or year is None or int(named) < year or (int(named) == year and _LAST.search(sentence)):
            return _date(sentence, year) or ""
    return None


def _date(text: str, year: int | None = None) -> str | None:
    """Return the only date in `text` that an earlier inspection can be of, as EDTF year or month; None if there are several."""
    dates = {_dated(match) for match in _WHEN.finditer(text) if year is None or int(match["year"]) <= year}
    return dates.pop() if len(dates) == 1 else None


def _dated(match: re.Match[str]) -> str:
    return f"{match['year']}-{_MONTHS[match['month'].casefold()]:02}" if match["month"] else match["year"]
