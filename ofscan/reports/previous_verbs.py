"""How a sentence on an earlier inspection gives a grade: by which verb, and whether as something past."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
#: 'are inadequate, as was the case at the last inspection'
_AS_BEFORE = re.compile(
    r"[’”'\"]?,?\s+as\s+(?:(?:was|were|it\s+was|they\s+were|had\s+been)\s+)?(?:the\s+case\s+)?(?:(?:at|in|during|following)\s+)?(?:the|its|their)?\s*(?:last|previous)\b",
    re.IGNORECASE,
)
_REMAINED = re.compile(r"\b(?:has|have)\s+(?:\w+\s+)?remained\s+(?:as\s+|at\s+)?(?:an?\s+)?[‘“'\"]?$", re.IGNORECASE)
#: 'deteriorated from the good level'; 'moved from inadequate to good'; not 'varies from inadequate to good'
_CHANGED = re.compile(
    r"\b(?:improv|progress|mov|deteriorat|declin|dropp|fall|fell|rise|rose|risen|gone|went|step|journey|transform|lifted|chang|shift|advanc|slipp|downgrad|upgrad)\w*\b[^.;]*$",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"[’”'\"]?\s+(?:level|standard|judge?ment|position|rating|grading)\b", re.IGNORECASE)
#: 'the required improvement', 'areas that required improvement', '... and required improvement'
_NEEDED = re.compile(
    r"(?:\b(?:the|any|further|some|much|has|have|is|are|but|and|also)|,|\b(?:areas?|aspects?|issues?|matters?|practice)\b[^,.;]{0,30}\b(?:that|which))\s*$",
    re.IGNORECASE,
)
_FROM_THE = re.compile(r"\bfrom\s+(?:the|an?|its|their)\s+(?:previous\s+|overall\s+)?[‘“'\"]?$", re.IGNORECASE)
_TO_GRADE = re.compile(
    r"[’”'\"]?\s+(?:overall\s+)?to\s+(?:being\s+)?[‘“'\"]?(?:good|outstanding|inadequate|requir)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Verb:
    """How a grade is given: `past` if by a verb of the past, `sure` if the words tell of the past without a date."""

    past: bool
    sure: bool
    subject: int | None = None


def construct(before: str, grade: str, after: str) -> Verb | None:
    """Return how the grade between `before` and `after` is given to somebody, or None where its word is an everyday one."""
    if _is_of_before(before, after):
        return Verb(False, True)
    if not _NOUN.match(after):
        return None
    if _REMAINED.search(before):
        return Verb(True, False)
    if grade.casefold().startswith("required"):
        return None if _NEEDED.search(before) else Verb(True, False)
    judged = next(iter([*_JUDGED.finditer(before)][-1:]), None)
    if judged is not None and len(before) - judged.end() <= 140:
        return _judged(before, judged)
    if _JUDGEMENT_OF.search(before):
        return Verb(True, False)
    return Verb(True, False) if _JUDGEMENT_AFTER.match(after) else None


def _is_of_before(before: str, after: str) -> bool:
    """Whether the words tell by themselves that the grade between them is no more, or was the last one too."""
    if _NO_LONGER.search(before) or _AS_BEFORE.match(after):
        return True
    changes = ((_FROM, _TO_GRADE), (_FROM_THE, _LEVEL))
    return bool(_CHANGED.search(before)) and any(left.search(before) and right.match(after) for left, right in changes)


_ACTIVE = re.compile(r"\b(?:inspection|inspectors|Ofsted)\b[^.]{0,60}$", re.IGNORECASE)


def _judged(before: str, judged: re.Match[str]) -> Verb | None:
    """Return how 'judged' and the like gives the grade behind `before`: in the past, to a subject or an object; else None."""
    middle, lead = before[judged.end() :], before[: judged.start()]
    if _PRESENT.search(lead) or not _LINK.search(middle if middle.strip() else ""):
        return None
    passive = _PASSIVE.search(lead)
    return Verb(True, False, judged.start()) if passive or _ACTIVE.search(lead) else None
