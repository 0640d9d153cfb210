"""Of what a grade is that a sentence on an earlier inspection tells: of the council's services as a whole, or of one area."""

from __future__ import annotations

import re

from ofscan.facts.records import Area
from ofscan.words.phrases import any_of
from ofscan.words.reports import reports

NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty)"
_WIDE = re.compile(
    r"\b(?:overall|effectiveness|all\s+(?:aspects|areas|judge?ments|judge?ment\s+areas|services)|(?:local\s+)?authority|council|children(?:['’]s)?\s+(?:social\s+care\s+)?services|"
    r"services\s+for\s+children\s+(?:in|and|were|was)|services)\b",
    re.IGNORECASE,
)
_ANAPHORA = re.compile(r"^\s*(?:(?:the|this)\s+service|it|this|they|these)\s+(?:was|were|had|has|have|is|are)\b", re.IGNORECASE)
#: A subject that says nothing of its own: what is meant stands before it.
PRONOUN = re.compile(
    rf"^\s*(?:(?:it|they|this|these|(?:both|all|each|most|none|some|only|another|(?:the\s+)?others?|a\s+further)(?:\s+{NUMBER})?|{NUMBER})(?:\s+of\s+\w+)?\s+)?"
    r"(?:(?:was|were|had|been|have|has|being|is|are)\s+|judged|rated|graded|found|to\s+be|$)",
    re.IGNORECASE,
)
#: Which services an inspection was of
_INSPECTED = re.compile(
    r"\binspections?\s+(?:of|into|for)\s+(?P<of>[^.,;]{3,140})|(?P<kind>(?:\b[\w’'-]+\s+){1,4})(?:inspections?|inspection\s+judge?ments?)\b",
    re.IGNORECASE,
)
#: Behind the grade, of what it is
_FOR = re.compile(
    r"[’”'\"]?(?:\s*(?:judge?ments?|ratings?))?\s*\b(?:for|in\s+relation\s+to|in\s+respect\s+of|across)\b(?:(?!,?\s+(?:and\s+(?:has|have)|while|but|although|when|where|with|except|apart)\b)[^.;]){0,80}"
)
_SERVICES_FOR = re.compile(
    r"\b(?:services?|support|practice|help|arrangements|provision)\s+(?:for|to)\s+[^,.;]*", re.IGNORECASE
)
_VERDICT = re.compile(r"\b(?:judge?ments?|ratings?|grades?|outcome|inspection)\b", re.IGNORECASE)
_TOGETHER = re.compile(r"in\s+care\s+and\s+care\s+leavers", re.IGNORECASE)
_AREAS = tuple(
    (Area(area), re.compile(rf"\b(?:{any_of(words)})\b", re.IGNORECASE)) for area, words in reports().area_words.items()
)
_SUBJECTLESS = re.compile(r"\s*(?:(?:since|after|following|from|having)\s+)?(?:being|been)\b", re.IGNORECASE)


def graded_areas(clause: str, before: str, after: str) -> tuple[Area, ...] | None:
    """Return what the grade at the end of `clause` is of; None where it is of nothing known."""
    inspected = _of_inspection(f"{before} {after}")
    if inspected is not None:
        return inspected
    if re.match(r"[’”'\"]?\s*overall\b", after) or re.search(r"\boverall\b", clause, re.IGNORECASE):
        return (Area.OVERALL, *_and_named(clause))
    behind = _FOR.match(after)
    named = _named(f"{clause} {behind[0] if behind else ''}")
    if named and not re.search(r"\ball\s+(?:aspects|areas|judge?ments)\b", clause, re.IGNORECASE):
        return named
    if _ANAPHORA.match(clause) or PRONOUN.match(clause):
        return _meant(clause, before)
    # 'Luton was judged ...' has a name; 'management oversight was inadequate' is about a piece of practice.
    named_there = any(map(str.isupper, clause if len(clause) < len(before) else clause[1:]))
    of_all = (_WIDE.search(clause), _VERDICT.search(clause + after), _SUBJECTLESS.match(clause), named_there)
    return (Area.OVERALL,) if any(of_all) else None


def _meant(clause: str, before: str) -> tuple[Area, ...]:
    """What the pronoun of `clause` stands for: 'Services for care leavers have improved since ..., when the service was judged ...'."""
    whole = _named(before)
    if whole and not re.match(r"\s*they\b", clause, re.IGNORECASE):
        return (Area.OVERALL, *whole) if _and_named(before) else whole
    served = _SERVICES_FOR.search(before)
    return (_named(served[0]) if served else ()) or (Area.OVERALL,)


def _and_named(text: str) -> tuple[Area, ...]:
    """The areas named beside the whole: 'overall effectiveness and services for children in care were judged'."""
    match = re.search(
        r"\boverall\s+effectiveness\b[^.;]*?\band\s+(?P<others>(?:(?!\b(?:was|were)\b)[^.;])*)(?:\b(?:was|were)\b[^.;]*)?$",
        text,
        re.IGNORECASE,
    )
    return _named(match["others"]) if match else ()


def _of_inspection(text: str) -> tuple[Area, ...] | None:
    """Return the one area that the inspection told of was of ('the child protection inspection in 2013'); None if of more, or all."""
    areas = {area for match in _INSPECTED.finditer(text) for area in _named(match["of"] or match["kind"])}
    return tuple(areas) if len(areas) == 1 and areas <= {Area.HELP_AND_PROTECTION, Area.IN_CARE} else None


def _named(text: str) -> tuple[Area, ...]:
    found: list[Area] = [area for area, pattern in _AREAS if pattern.search(text)]
    if Area.IN_CARE in found and Area.CARE_LEAVERS in found and _TOGETHER.search(text):
        return (*(area for area in found if area not in (Area.IN_CARE, Area.CARE_LEAVERS)), Area.IN_CARE_AND_CARE_LEAVERS)
    return tuple(found)
