"""The inspection date of a grade that tells none with it: the one inspection that the article dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from ofscan.facts import edtf
from ofscan.facts.inspections import SAME
from ofscan.facts.records import Area, Status
from ofscan.pipeline.grades.claims import Claim
from ofscan.pipeline.grades.status import Fact, Setting
from ofscan.words.grades import framework_on

#: A date that spans more days is a month or a year.
_EXACT = timedelta(days=31)
#: A visit without grades takes two days, an inspection with grades five on site or twelve (domain facts, section 2).
_GRADED = timedelta(days=4)
#: The length of an EDTF year.
_YEAR = 4

Span = tuple[date, date, str]
"""First day, last day, EDTF value."""


def told(claim: Claim) -> str:
    """Return the EDTF date of the inspection that is told with a grade, '' if none is.

    The day a report came out only orders the grades; its year names both.
    """
    if claim.cue == "target":
        return ""
    return claim.when if claim.role in ("INSPECTION", "") or len(claim.when) == _YEAR else ""


def dates(facts: Sequence[tuple[Claim, Fact]], inspected: Sequence[str], setting: Setting, primary: str | None) -> list[str]:
    """Return the inspection's EDTF date of each fact: the one told with it, else the only one that it may be of, else ''.

    `inspected` are the EDTF dates of inspections in the text. They say nothing of a council beside the `primary` one, nor of grades that stand while
    a visit without grades is told of. Without a day of publication the one inspection is the only one that is dated.
    """
    graded = {code for _, (_, _, status, code) in facts if status != Status.TARGET}
    known = [told(claim) for claim, _ in facts]
    own = [when for when, (_, fact) in zip(known, facts, strict=True) if when and fact[3] in (primary, "")]
    inspections = _inspections([*inspected, *own], setting.published)
    # The date told with an earlier grade is not that of the new one: 'since 2016, when all were ...'.
    before = {when for when, (_, fact) in zip(known, facts, strict=True) if fact[2] == Status.PREVIOUS}
    late = [span for span in inspections if span[2] not in before and (setting.published is None or setting.fresh(span[1]))]
    last = late[0] if len(late) == 1 and (not setting.visit or _GRADED <= late[0][1] - late[0][0] <= _EXACT) else None
    standing = {when for when, (_, fact) in zip(known, facts, strict=True) if fact[2] == Status.AWARDED}
    earlier = [span for span in inspections if span not in late and span[2] not in standing]
    only = {Status.AWARDED: last, Status.PREVIOUS: earlier[0] if len(earlier) == 1 else None}
    found = []
    for when, (claim, (_, area, status, code)) in zip(known, facts, strict=True):
        span = only.get(Status(status)) if code == primary or len(graded) == 1 else None
        if not when and span is not None and _may_give(span, claim, area):
            when = span[2]
        found.append(when)
    return found


def _may_give(span: Span, claim: Claim, area: str) -> bool:
    """Return whether an inspection may be the one of a claim without a date of its own, or with one near it."""
    return _gave(span, area) and (not claim.when or _near(claim, span))


def _inspections(values: Iterable[str], published: date | None) -> list[Span]:
    """Return the inspections that EDTF dates are of, each by the most exact of its dates, in order of time."""
    spans = []
    for value in dict.fromkeys(values):
        bounds = edtf.bounds(value)
        if bounds is not None and (published is None or bounds[0] <= published):
            spans.append((*bounds, value))
    # A date that is less exact belongs to the inspection that it holds.
    spans.sort(key=lambda span: (span[1] - span[0] > _EXACT, "/" not in span[2], span[1] - span[0], span[0]))
    found: list[Span] = []
    for span in spans:
        if all(_gap(span, other) > SAME for other in found):
            found.append(span)
    return sorted(found)


def _gave(span: Span, area: str) -> bool:
    """Whether inspections of that time judged the area; of other frameworks areas are told in too many ways to say."""
    framework = framework_on(span[0])
    return area == Area.UNSPECIFIED or framework is None or framework.family != "ilacs" or area in framework.areas


def _near(claim: Claim, span: Span) -> bool:
    bounds = edtf.bounds(claim.when)
    return bounds is not None and _gap((*bounds, claim.when), span) <= SAME


def _gap(one: Span, other: Span) -> timedelta:
    return max(timedelta(0), other[0] - one[1], one[0] - other[1])
