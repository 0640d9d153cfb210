"""Grades of earlier inspections that a report tells of: in its sentences, and in the list 'Previous Ofsted inspections'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from ofscan.facts.records import Area, GradeValue
from ofscan.reports.body import Body
from ofscan.words.reports import any_of, label_area, reports

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_NOUN = re.compile(
    # After a grade word that judges: these, and not a noun ('good practice', 'an inadequate response').
    r"[’”'\"]?\s*(?:$|[,.;:!?)–—-]|(?:in|at|by|and|or|overall|for|across|with|but|when|since|as|on|during|following|because|to|from|which|"
    r"although|while|after|under|rating|judge?ment|judge?ments|grade|grading|inspection|both|there|due|having|where|that|this|they)\b)",
    re.IGNORECASE,
)
_JUDGED = re.compile(
    r"\b(?:judged|rated|graded|found|deemed|assessed|considered|classed|identified|described|determined|evaluated|judging|rating)\b",
    re.IGNORECASE,
)
#: What stands directly before the grade in such a phrase.
_LINK = re.compile(
    r"(?:^|\b(?:to\s+be|to|as|as\s+being|were|was|be|overall|of|at|by\s+Ofsted|effectiveness|authority|council|services|it|them))\s*(?:an?\s+|overall\s+)*[‘“'\"]?\s*$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|when|last|and|previously|initially|first|also|it|they|[a-z]*ly)\s*$", re.IGNORECASE
)
_PRESENT = re.compile(
    r"\b(?:is|are|now|remain|remains|remained|can|could|would|will|be|to|continue|continues|currently|this\s+inspection)\s*(?:now\s+|still\s+|also\s+|be\s+)?$",
    re.IGNORECASE,
)
_JUDGEMENT_OF = re.compile(
    r"\b(?:judge?ments?|grades?|grading|ratings?|outcome|effectiveness|aspects|areas|services?|authority|council|they|it|inspection)"
    r"(?:,?\s+(?:which|that))?\s+(?:overall\s+)?(?:of|was|were|as|had\s+been|:|being)\s*(?:of\s+)?(?:an?\s+)?(?:overall\s+)?[‘“'\"]?\s*$",
    re.IGNORECASE,
)
_JUDGEMENT_AFTER = re.compile(
    r"[’”'\"]?\s+(?:overall\s+|Ofsted\s+|inspection\s+)*(?:judge?ments?|ratings?|grading|inspections?)\b", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom\s+(?:being\s+|an?\s+)?(?:overall\s+)?[‘“'\"]?\s*$", re.IGNORECASE)
_NO_LONGER = re.compile(r"\bno\s+longer\s+(?:judged\s+(?:to\s+be\s+)?)?[‘“'\"]?\s*$", re.IGNORECASE)

_CUE = re.compile(
    r"\b(?:last|previous|previously|earlier|prior|preceding|former|first|most\s+recent|full)\s+(?:[\w’'()-]+\s+){0,8}?(?:inspections?|judge?ments?|graded|inspected|judged|SIF|ILACS)\b"
    r"|\blast\s+(?:inspected|judged|graded)\b|\bsingle\s+inspection\s+framework\b|\bSIF\b"
    rf"|\b(?:in|since|from)\s+(?:the\s+)?(?:(?:early|late)\s+)?(?:{_MONTH}\s+)?(?P<year>20[012]\d)\b"
    r"|\b(?P<named>20[012]\d)\s+(?:[\w’'()-]+\s+){0,5}?(?:inspection|judge?ment)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(rf"\b(?:(?P<month>{_MONTH})\s+)?(?P<year>20[012]\d)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:]\s+|\b(?:when|where|which|whilst|while|because|although|(?<!looked )after)\b\s*", re.IGNORECASE)
_WIDE = re.compile(
    r"\b(?:overall|effectiveness|all\s+(?:aspects|areas|judge?ments|judge?ment\s+areas|services)|(?:local\s+)?authority|council|children(?:['’]s)?\s+(?:social\s+care\s+)?services|"
    r"services\s+for\s+children\s+(?:in|and|were|was)|services)\b",
    re.IGNORECASE,
)
_ANAPHORA = re.compile(r"^\s*(?:(?:the|this)\s+service|it|this|they|these)\s+(?:was|were|had|has|have|is|are)\b", re.IGNORECASE)
#: A subject that says nothing of its own: what is meant stands before it.
_PRONOUN = re.compile(
    r"^\s*(?:(?:it|they|this|these|both|all|each|most|(?:one|two|three|four|five|six|seven|eight|nine|ten)(?:\s+of\s+\w+)?)\s+)?"
    r"(?:(?:was|were|had|been|have|has|being|is|are)\s+|judged|rated|graded|found|to\s+be|$)",
    re.IGNORECASE,
)
_VERDICT = re.compile(r"\b(?:judge?ments?|ratings?|grades?|outcome|inspection)\b", re.IGNORECASE)
_STOP = re.compile(r"[.!?][’”'\")]*\s+(?=[A-Z‘“◼•▪–0-9])|[◼•▪]\s")
_END = re.compile(r"[.!?](?=[’”'\")]*(?:\s|$))|\n\n")
_LONGEST = 900
#: Grade words looked at: the longest report has some 600, most of them everyday ones.
_MOST = 4_000
_TOGETHER = re.compile(r"in\s+care\s+and\s+care\s+leavers", re.IGNORECASE)
_SUBJECTLESS = re.compile(r"\s*(?:(?:since|after|following|from|having)\s+)?(?:being|been)\b", re.IGNORECASE)
_VISIT = re.compile(r"\b(?:focused|focussed|monitoring|assurance)\s+visits?\b", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:had|has|have|was|were|is|are|been)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A grade given by an earlier inspection, when as far as told, and its place: the clause, or the row of a list."""

    area: Area
    grade: GradeValue
    date: str | None
    start: int
    end: int


@cache
def _others() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(reports().others)})\b", re.IGNORECASE)


@cache
def _areas() -> tuple[tuple[Area, re.Pattern[str]], ...]:
    return tuple(
        (Area(area), re.compile(rf"\b(?:{any_of(words)})\b", re.IGNORECASE)) for area, words in reports().area_words.items()
    )


@cache
def _previous_heading() -> re.Pattern[str]:
    return re.compile(rf"^(?:{any_of(reports().previous_headings)})\s*:?\s*$", re.IGNORECASE | re.MULTILINE)


def earlier_grades(body: Body, *, after: int, year: int | None) -> tuple[Earlier, ...]:
    """Return the grades of earlier inspections told of behind `after` in the council's part, each area, grade and date once.

    `year` is that of the inspection reported: what is told of that year or later is not the past.
    """
    listed = list(_listed(body))
    found = [*listed]
    taken = [(item.start, item.end) for item in listed]
    for match in islice(reports().grade.finditer(body.text, after, body.board), _MOST):
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
    heading = _previous_heading().search(body.text, 0, body.board)
    if heading is None:
        return
    place = heading.end()
    stop = min(heading.end() + 2_500, body.board)
    date = None
    for match in reports().label.finditer(body.text, heading.end(), stop):
        tail = re.compile(rf"\s*[:–—-]?\s*(?:(?:is|was|were)\s+)?(?P<grade>{reports().grade_source})\b", re.IGNORECASE).match(
            body.text, match.end()
        )
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
    after = text[match.end() : min(end, match.end() + 80)].replace("\n", " ")
    verb = _construct(before, after)
    if verb is None:
        return
    sentence = text[start:end].replace("\n", " ")
    cue = _cue(sentence, year)
    if cue is None and verb.past:
        # 'The last inspection was in June 2018. The local authority was judged to be good.'
        first, last = _sentence(text, max(0, start - 2), max(0, start - 2))
        earlier = text[first : min(last, start)].replace("\n", " ")
        cue = _cue(earlier, year) if re.search(r"\b(?:last|previous)\b", earlier, re.IGNORECASE) else None
        if cue is not None:
            before = f"{earlier} {before}"
            if _others().search(earlier):
                return
    if cue is None and not verb.sure:
        return
    if _VISIT.search(before) and not re.search(r"\binspect", before, re.IGNORECASE):
        return
    clause = (
        _CLAUSE.split(before)[-1]
        if verb.subject is None
        else _CLAUSE.split(before[: verb.subject])[-1] + before[verb.subject :]
    )
    if " and " in clause and _FINITE.search(clause[: clause.rindex(" and ")]):
        # '... improvements had been made for children in care and adoption services were judged to be good'
        rest = clause[clause.rindex(" and ") + 5 :]
        clause = rest if not _PRONOUN.match(rest) else clause
    if _others().search(clause) or _others().match(after.lstrip()):
        return
    if _PRONOUN.match(clause):
        # 'The authority operates one home, which was judged to be good'; 'It was judged to be outstanding'
        first, last = _sentence(text, max(0, start - 2), max(0, start - 2))
        if _others().search(before) or _others().search(text[first : min(last, start)]):
            return
    area = _area(clause, before, after)
    if area is None:
        return
    grade = reports().grade_value(match[0])
    place = start + len(before) - len(clause) if len(clause) <= match.start() - start else start
    place = max(start, min(match.start() - len(clause), match.start()))
    while place < match.start() and text[place].isspace():
        place += 1
    for one in area:
        yield Earlier(one, grade, cue or None, place, match.end())


@dataclass(frozen=True, slots=True)
class _Verb:
    """How a grade is given: `past` if by a verb of the past, `sure` if the words tell of the past without a date."""

    past: bool
    sure: bool
    subject: int | None = None


def _construct(before: str, after: str) -> _Verb | None:
    """Return how the grade between `before` and `after` is given to somebody, or None where its word is an everyday one."""
    if _NO_LONGER.search(before):
        return _Verb(False, True)
    if _FROM.search(before) and re.match(
        r"[’”'\"]?\s+(?:overall\s+)?to\s+(?:being\s+)?[‘“'\"]?(?:good|outstanding|inadequate|requir)", after, re.IGNORECASE
    ):
        return _Verb(False, True)
    if not _NOUN.match(after):
        return None
    judged = next(iter([*_JUDGED.finditer(before)][-1:]), None)
    if judged is not None and len(before) - judged.end() <= 140:
        middle, lead = before[judged.end() :], before[: judged.start()]
        if _PRESENT.search(lead) or not _LINK.search(middle if middle.strip() else ""):
            return None
        if re.search(r"\b(?:is|are|can|would|now|remain)\b", middle):
            return None
        passive = _PASSIVE.search(lead) or lead.rstrip().endswith((",", "services", "authority", "council"))
        active = re.search(r"\b(?:inspection|inspectors|Ofsted)\b[^.]{0,60}$", lead, re.IGNORECASE)
        if passive or active or not lead.strip():
            return _Verb(True, False, judged.start())
        return None
    if _JUDGEMENT_OF.search(before) and not re.search(r"\b(?:is|are)\b[^,.;]{0,40}$", before):
        return _Verb(True, False)
    if _JUDGEMENT_AFTER.match(after) and re.search(
        r"\b(?:the|an?|its|their|this|last|previous|overall|from|20\d\d)\s+[‘“'\"]?(?:overall\s+)?$", before, re.IGNORECASE
    ):
        return _Verb(True, False)
    return None


def _cue(sentence: str, year: int | None) -> str | None:
    """Return when the inspection told of was ('' if not told), or None where the sentence tells of no earlier one."""
    told = None
    for match in _CUE.finditer(sentence):
        named = match["year"] or match["named"]
        if named and year is not None and int(named) > year:
            continue
        if (
            named
            and year is not None
            and int(named) == year
            and not re.search(r"\b(?:last|previous)\b", sentence, re.IGNORECASE)
        ):
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


def _area(clause: str, before: str, after: str) -> tuple[Area, ...] | None:
    """Return what the grade at the end of `clause` is of; None where it is of nothing known."""
    behind = re.match(r"[’”'\"]?\s*(?:judge?ments?|ratings?)?\s*\b(?:for|in\s+relation\s+to|across)\b[^.,;]{0,60}", after)
    if re.match(r"[’”'\"]?\s*overall\b", after) or re.search(r"\boverall\b", clause, re.IGNORECASE):
        return (Area.OVERALL,)
    named = _named(f"{clause} {behind[0] if behind else ''}")
    if named and not re.search(r"\ball\s+(?:aspects|areas|judge?ments)\b", clause, re.IGNORECASE):
        return named
    if _ANAPHORA.match(clause) or _PRONOUN.match(clause):
        # 'Services for care leavers have improved since the last inspection, when the service was judged ...'
        whole = _named(before)
        if whole and not re.match(r"\s*they\b", clause, re.IGNORECASE):
            return whole
        return (Area.OVERALL,)
    # 'Luton was judged ...' has a name; 'management oversight was inadequate' is about a piece of practice.
    named_there = any(char.isupper() for char in (clause if len(clause) < len(before) else clause[1:]))
    of_all = _WIDE.search(clause) or _VERDICT.search(clause + after) or _SUBJECTLESS.match(clause) or named_there
    return (Area.OVERALL,) if of_all else None


def _named(text: str) -> tuple[Area, ...]:
    found: list[Area] = [area for area, pattern in _areas() if pattern.search(text)]
    if Area.IN_CARE in found and Area.CARE_LEAVERS in found and _TOGETHER.search(text):
        return (*(area for area in found if area not in (Area.IN_CARE, Area.CARE_LEAVERS)), Area.IN_CARE_AND_CARE_LEAVERS)
    return tuple(found)
