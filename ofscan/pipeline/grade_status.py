"""Which of the told grades stand, which were before: claims of a whole article compared by council and time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ofscan import edtf
from ofscan.lexicon.grades import Framework, framework_on
from ofscan.pipeline.grade_areas import ALL
from ofscan.pipeline.grade_clauses import Claim
from ofscan.records import Area, Status

#: Publication comes 39 to 214 days after the inspection (domain.md, 151 inspections), and papers write about it for weeks.
FRESH = timedelta(days=310)
#: Two dates of one inspection (the visit, the report) lie no further apart than this.
SAME_INSPECTION = timedelta(days=220)
#: From the inspection to the report, the median.
LAG = timedelta(days=46)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known of the article: its day, its inspection dates, and whether it tells of a visit that gives no grade."""

    published: date | None
    inspections: tuple[date, ...]
    visit: bool

    def fresh(self, day: date) -> bool:
        """Return whether an inspection dated `day` may be the one that the article reports."""
        return self.published is not None and self.published - day < FRESH

    @property
    def latest(self) -> date | None:
        """The latest inspection date that the article may be reporting."""
        return max((day for day in self.inspections if self.fresh(day)), default=None)


Fact = tuple[str, str, str, str]
"""Grade, area, status and GSS code."""


def day_of(when: str) -> date | None:
    """Return the last day that the EDTF date `when` may mean."""
    bounds = edtf.bounds(when) if when else None
    return None if bounds is None else bounds[1]


def settle(told: Sequence[tuple[Claim, str]], setting: Setting) -> list[tuple[Claim, Fact]]:
    """Return the facts of the claims (each with the code of its council), every fact once, with the claim that shows it best."""
    by_council: dict[str, list[Claim]] = defaultdict(list)
    for claim, code in told:
        by_council[code].append(claim)
    facts: dict[Fact, Claim] = {}
    for code, claims in by_council.items():
        rows = [(claim, area) for claim in claims for area in _areas(claim, setting)]
        for claim, area, status in _statuses(rows, setting):
            fact = (claim.grade, area, status, code)
            kept = facts.get(fact)
            if kept is None or (kept.title and not claim.title):
                facts[fact] = claim
    return sorted(((claim, fact) for fact, claim in facts.items()), key=lambda pair: (pair[0].offset, pair[1]))


def framework_of(claim: Claim, setting: Setting) -> Framework | None:
    """Return the framework under which a claim's inspection was made, as far as dates tell."""
    day = day_of(claim.when)
    if day is not None:
        if claim.role == "INSPECTION" or (setting.published is not None and day.year < setting.published.year):
            return framework_on(day)
        return framework_on(max((found for found in setting.inspections if found <= day), default=day - LAG))
    if setting.latest is not None:
        return framework_on(setting.latest)
    return framework_on(setting.published - LAG) if setting.published is not None else None


def _areas(claim: Claim, setting: Setting) -> tuple[str, ...]:
    """Return the areas of a claim as its framework has them."""
    framework = framework_of(claim, setting)
    found: list[str] = []
    for area in claim.areas:
        if area == ALL:
            every = framework.areas if framework is not None and claim.cue != "target" else (Area.OVERALL,)
            found.extend(every)
        elif area == Area.IN_CARE_AND_CARE_LEAVERS and framework is not None and Area.IN_CARE in framework.areas and framework.family == "ilacs":
            found.extend((Area.IN_CARE, Area.CARE_LEAVERS))
        else:
            found.append(area)
    joined = framework is not None and Area.IN_CARE_AND_CARE_LEAVERS in framework.areas
    if joined and Area.IN_CARE in found and Area.CARE_LEAVERS in found:
        found = [area for area in found if area not in (Area.IN_CARE, Area.CARE_LEAVERS)] + [Area.IN_CARE_AND_CARE_LEAVERS]
    if len(found) > 1 and Area.OVERALL in found and claim.subject and Area.OVERALL not in claim.subject and ALL not in claim.areas:
        found.remove(Area.OVERALL)
    return tuple(dict.fromkeys(str(area) for area in found))


def _statuses(rows: list[tuple[Claim, str]], setting: Setting) -> Iterable[tuple[Claim, str, str]]:
    dated = [(claim, area, day) for claim, area in rows if not claim.cue and (day := day_of(claim.when)) is not None]
    undated = [(claim, area) for claim, area in rows if claim.cue in ("", "kept", "still") and (claim.cue or day_of(claim.when) is None)]
    last = max((day for _, _, day in dated), default=None)
    stands = last is not None and _stands(dated, undated, last, setting)
    # Without a report of its own an article tells a standing grade in both manners: one row.
    told_twice = setting.visit or setting.latest is None
    awarded = set()
    results: list[tuple[Claim, str, str]] = []
    for claim, area in rows:
        if claim.cue == "target":
            status = Status.TARGET
        elif claim.cue == "previous":
            status = Status.PREVIOUS
        else:
            day = day_of(claim.when) if not claim.cue else None
            old = day is not None and last is not None and not (stands and last - day <= SAME_INSPECTION)
            status = Status.PREVIOUS if old else Status.AWARDED
        if status == Status.AWARDED:
            awarded.add((claim.grade, area))
        results.append((claim, area, status))
    newer = {area for _, area, status in results if status == Status.AWARDED}
    for claim, area, status in results:
        same = (claim.grade, area) in awarded
        if status == Status.PREVIOUS and same and told_twice and not _only_kept(claim, undated):
            day = day_of(claim.when)
            if day is None or last is None or abs((last - day).days) < SAME_INSPECTION.days or not newer:
                continue
        yield claim, area, status


def _only_kept(claim: Claim, undated: Sequence[tuple[Claim, str]]) -> bool:
    return any(other.cue in ("kept", "still") and other.grade == claim.grade for other, _ in undated)


def _stands(
    dated: Sequence[tuple[Claim, str, date]], undated: Sequence[tuple[Claim, str]], last: date, setting: Setting
) -> bool:
    """Return whether the latest dated grades are those that stand when the article is written."""
    if setting.fresh(last):
        return True
    pairs = {(claim.grade, area) for claim, area, day in dated if last - day <= SAME_INSPECTION}
    told = {area: grade for grade, area in pairs}
    body = [(claim, area) for claim, area in undated if area != Area.UNSPECIFIED]
    if not body:
        return True
    if any(claim.cue for claim, _ in body):
        return False
    if any(told.get(area, claim.grade) != claim.grade for claim, area in body):
        return False
    if setting.latest is not None and not setting.visit:
        return False
    return all((claim.grade, area) in pairs for claim, area in body) or setting.published is None
