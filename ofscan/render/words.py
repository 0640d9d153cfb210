"""The words that readers see for the values of the record, shared by every format made for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ofscan.comparing.changes import Alert
from ofscan.facts import edtf
from ofscan.facts.kinds import FactKind
from ofscan.facts.records import Area, GradeValue, Outcome, Status

GRADES = {
    GradeValue.OUTSTANDING: "Outstanding",
    GradeValue.GOOD: "Good",
    GradeValue.ADEQUATE: "Adequate",
    GradeValue.REQUIRES_IMPROVEMENT: "Requires improvement",
    GradeValue.INADEQUATE: "Inadequate",
}
AREAS = {
    Area.OVERALL: "Overall effectiveness",
    Area.LEADERS: "Impact of leaders",
    Area.HELP_AND_PROTECTION: "Help and protection",
    Area.IN_CARE: "Children in care",
    Area.CARE_LEAVERS: "Care leavers",
    Area.IN_CARE_AND_CARE_LEAVERS: "Children in care and care leavers",
    Area.ADOPTION: "Adoption",
    Area.UNSPECIFIED: "Area not named",
}
OUTCOMES = {
    Outcome.TYPICALLY_POSITIVE: "Typically positive experiences and outcomes",
    Outcome.INCONSISTENT: "Inconsistent experiences and outcomes",
    Outcome.FAILINGS: "Widespread and/or systemic failings",
}
#: What stands beside changed words; in capitals what must not be overlooked.
ALERTS = {
    Alert.CUT: "NEGATION CUT OFF",
    Alert.NEGATION: "NEGATION CHANGED",
    Alert.SENSE: "SENSE REVERSED",
    Alert.NUMBER: "NUMBER CHANGED",
    Alert.OLD: "OLD WORDS TOLD AS NEW",
    Alert.DEGREE: "strength of wording changed",
    Alert.SPEECH: "PAPER'S OWN WORDS MADE SPEECH",
    Alert.ADDED: "words added",
    Alert.REMOVED: "words left out",
    Alert.ORDER: "sentences in another order",
}
STATUSES = {Status.AWARDED: "awarded", Status.PREVIOUS: "earlier", Status.TARGET: "aimed at, not given"}

#: Areas in the order in which Ofsted's reports print them.
AREA_ORDER = tuple(AREAS)
STATUS_ORDER = tuple(STATUSES)


def area(area: Area, count: int | None) -> str:
    """Return the words for a judgement area; of an area that is not named, how many there are."""
    if area is Area.UNSPECIFIED and count:
        return f"{count} areas, not named" if count > 1 else "1 area, not named"
    return AREAS[area]


def plural(number: int, noun: str, several: str | None = None) -> str:
    """Return '1 quotation', '2 quotations'; `several` where an s is not enough."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {several or noun + 's'}"


#: Dates in words.
date = edtf.spoken

#: The words for every area and grade of the record.
NAMES: Mapping[str, str] = {str(key): name for table in (AREAS, GRADES) for key, name in table.items()}


def _grade(one: Any, councils: Mapping[str, str]) -> tuple[str, str]:
    when = date(one.date) if one.date else ""
    told = (councils.get(one.council or "", one.council or ""), area(one.area, one.count), STATUSES[one.status], when)
    return GRADES[one.grade], ", ".join(filter(None, told))


#: How facts are told on one line, by their kind's field: what it is, and what is said of it. Others by their `FactKind.line`.
_FACTS: Mapping[str, Callable[[Any, Mapping[str, str]], tuple[str, str]]] = {
    "grades": _grade,
    "improvement_areas": lambda one, _: (" ".join(one.text.split()), "earlier inspection" if one.status == "previous" else ""),
    "people": lambda one, _: (", ".join(part for part in (one.name, one.role) if part), ""),
    "councils": lambda one, _: (one.name, one.code),
    "dates": lambda one, _: (date(one.date), ", ".join(one.role)),
}


def fact(kind: FactKind[Any], one: Any, councils: Mapping[str, str]) -> tuple[str, str]:
    """Return a fact of a kind in words, and what is said of it; `councils` are names by GSS code."""
    return _FACTS[kind.field](one, councils) if kind.field in _FACTS else (kind.line(one), "")


def said(what: str, rest: str) -> str:
    """Return what something is with the rest in brackets, if there is any."""
    return f"{what} ({rest})" if rest else what
