"""The words that readers see for the values of the record, shared by every format made for people."""

from __future__ import annotations

from ofscan.facts.records import Area, GradeValue, Status

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
STATUSES = {Status.AWARDED: "awarded", Status.PREVIOUS: "earlier", Status.TARGET: "aimed at, not given"}

#: Areas in the order in which Ofsted's reports print them.
AREA_ORDER = tuple(AREAS)
STATUS_ORDER = tuple(STATUSES)


def area(area: Area, count: int | None) -> str:
    """Return the words for a judgement area; of an area that is not named, how many there are."""
    if area is Area.UNSPECIFIED and count:
        return f"{count} areas, not named" if count > 1 else "1 area, not named"
    return AREAS[area]


def plural(number: int, noun: str) -> str:
    """Return '1 quotation', '2 quotations'."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
