"""The words that readers see for the values of the record, shared by every format made for people."""

from __future__ import annotations

from ofscan.comparing.changes import Alert
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


_MONTHS = "January February March April May June July August September October November December".split()
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def date(value: str) -> str:
    """Return an EDTF date as people write it: '11-22 July 2022', 'summer 2019', 'a December'; a duration as it is."""
    first, _, last = value.partition("/")
    one, other = _point(first), _point(last) if last else None
    if one is None or (last and other is None):
        return value
    if other is None:
        return " ".join(part for part in one if part)
    # What both have is told once, at the end.
    while one and one[-1] == other[len(one) - 1] and len(one) > 1 and any(one[:-1]):
        one = one[:-1]
    start = " ".join(part for part in one if part)
    joint = "-" if start.isdigit() and len(one) == 1 else " to "
    return start + joint + " ".join(part for part in other if part)


def _point(value: str) -> list[str] | None:
    """Return a day, month and year in words, "" for what is not told; None for what is no date."""
    day, _, time = value.partition("T")
    parts = day.split("-")
    if not time and len(parts) == 2 and parts[1].startswith("W"):
        return ["", f"week {int(parts[1][1:])}", parts[0]]
    if not all(part.isdigit() or part == "XXXX" for part in parts) or value.startswith("P"):
        return None
    year = "" if parts[0] == "XXXX" else parts[0]
    if len(parts) == 1:
        return ["", "", year]
    number = int(parts[1])
    month = _SEASONS.get(number) or _MONTHS[number - 1]
    if len(parts) == 2:
        article = "" if year else "an " if month[0].lower() in "aeiou" else "a "
        return ["", article + month, year]
    return [str(int(parts[2])), month, f"{year}, {time[:5]}" if time else year]
