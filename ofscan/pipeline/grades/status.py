"""Which of the told grades stand, which were before: claims of a whole article compared by council and time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ofscan.facts import edtf
from ofscan.facts.records import Area, Status
from ofscan.pipeline.grades.areas import ALL
from ofscan.pipeline.grades.claims import Claim
from ofscan.words.grades import Framework, framework_on

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
    reports: tuple[date, ...]
    visit: bool
    #: The latest inspection or report date that is told; the article is no older.
    told: date | None = None

    def fresh(self, day: date) -> bool:
        """Return whether an inspection dated `day` may be the one that the article reports."""
        return self.published is not None and self.published - day < FRESH

    def to_come(self, when: str) -> bool:
        """Return whether the EDTF date `when` is of a year after that of the article: 'In 2027 Ofsted rates us outstanding'."""
        bounds = edtf.bounds(when) if when else None
        return self.published is not None and bounds is not None and bounds[0].year > self.published.year

    @property
    def latest(self) -> date | None:
        """The latest inspection date that the article may be reporting."""
        visited = max((day for day in self.inspections if self.fresh(day)), default=None)
        reported = max((day for day in self.reports if self.fresh(day)), default=None)
        return visited or (None if reported is None else reported - LAG)


Fact = tuple[str, str, str, str]
"""Grade, area, status and GSS code."""


def day_of(when: str) -> date | None:
    """Return the last day that the EDTF date `when` may mean."""
    bounds = edtf.bounds(when) if when else None
    return None if bounds is None else bounds[1]


def settle(told: Sequence[tuple[Claim, str]], setting: Setting) -> list[tuple[Claim, Fact]]:
    """Return the facts of the claims (each with the code of its council), each once, with the claim that shows it best."""
    by_council: dict[str, list[Claim]] = defaultdict(list)
    for claim, code in told:
        by_council[code].append(claim)
    facts: dict[Fact, Claim] = {}
    for code, claims in by_council.items():
        rows = [(claim, area) for claim in claims for area in _areas(claim, setting)]
        for claim, area, status in _statuses(rows, setting):
            fact = (claim.grade, area, status, code)
            kept = facts.get(fact)
            if kept is None or (kept.title and not claim.title) or (claim.count and not kept.count):
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
    if setting.published is not None:
        return framework_on(setting.published - LAG)
    return framework_on(setting.told) if setting.told is not None else None


def _areas(claim: Claim, setting: Setting) -> tuple[str, ...]:
    """Return the areas of a claim as its framework has them."""
    framework = framework_of(claim, setting)
    known = frozenset() if framework is None else frozenset(framework.areas)
    apart = framework is not None and framework.family == "ilacs" and Area.IN_CARE in known
    found: list[str] = []
    for area in claim.areas:
        if area == ALL:
            found.extend(_every(claim, framework))
        elif area == Area.IN_CARE_AND_CARE_LEAVERS and apart:
            found.extend((Area.IN_CARE, Area.CARE_LEAVERS))
        else:
            found.append(area)
    return tuple(dict.fromkeys(str(area) for area in found))


def _every(claim: Claim, framework: Framework | None) -> Sequence[Area]:
    """Return what 'all areas' are: those of the framework, or what is told where no framework is known."""
    if framework is not None and claim.cue != "target":
        return framework.areas
    return (Area.OVERALL,) if len(claim.areas) == 1 else ()


Row = tuple[Claim, str]


def _statuses(rows: Sequence[Row], setting: Setting) -> Iterable[tuple[Claim, str, str]]:
    """Return each row of a council with its status, leaving out what would tell a standing grade twice."""
    _settle_pluperfect(rows, setting)
    _settle_past(rows, setting)
    current = [(claim, area) for claim, area in rows if claim.cue in ("", "kept", "still")]
    dated = [(claim, area, day) for claim, area in current if not claim.cue and (day := day_of(claim.when)) is not None]
    undated = [(claim, area) for claim, area in current if claim.cue or day_of(claim.when) is None]
    last = max((day for _, _, day in dated), default=None)
    stands = last is not None and _stands(dated, undated, last, setting)
    results: list[tuple[Claim, str, Status]] = []
    for claim, area in rows:
        results.append((claim, area, _status(claim, last, stands, setting)))
        if claim.cue == "kept" and area == Area.OVERALL:
            results.append((claim, area, Status.PREVIOUS))
    kept = {claim.grade for claim, _ in undated if claim.cue}
    return _once(_without_counted(_without_conflict(results)), kept, last, setting)


def _status(claim: Claim, last: date | None, stands: bool, setting: Setting) -> Status:
    """Return the status of a claim; `last` is the latest day of a dated one, which `stands` or is history too."""
    if claim.cue in ("target", "previous"):
        return Status(claim.cue)
    if setting.to_come(claim.when):
        return Status.TARGET
    day = day_of(claim.when) if not claim.cue else None
    if day is None or last is None or setting.fresh(day) or (stands and last - day <= SAME_INSPECTION):
        return Status.AWARDED
    return Status.PREVIOUS


def _once(
    results: Sequence[tuple[Claim, str, Status]], kept: set[str], last: date | None, setting: Setting
) -> Iterable[tuple[Claim, str, str]]:
    """Yield the rows but for a standing grade that is told as an earlier one too; those in `kept` are both.

    Without a report of its own an article tells a standing grade in both manners.
    """
    awarded = {(claim.grade, area) for claim, area, status in results if status == Status.AWARDED}
    now = {
        (claim.grade, area)
        for claim, area, status in results
        if status == Status.AWARDED and claim.present and not claim.when and not setting.visit
    }
    for claim, area, status in results:
        if status == Status.PREVIOUS and (claim.grade, area) in awarded and claim.grade not in kept:
            day = day_of(claim.when)
            anew = (claim.grade, area) in now and not claim.present  # 'In 2019 it was inadequate. It is inadequate.'
            if day is None or (last is not None and abs(last - day) < SAME_INSPECTION and not anew):
                continue
        yield claim, area, status


def _settle_pluperfect(rows: Sequence[Row], setting: Setting) -> None:
    """Decide what 'had been judged' stands for: an earlier grade, where a date or another grade of the area says so.

    Minutes and reported speech put the present grade that way too.
    """
    standing: dict[str, set[str]] = defaultdict(set)
    for claim, area in rows:
        if claim.cue in ("", "kept", "still"):
            standing[area].add(claim.grade)
    for claim, area in rows:
        if claim.cue != "had":
            continue
        day = day_of(claim.when)
        if setting.visit or day is None or setting.published is None:
            # A visit without grades leaves it as it is.
            claim.cue = "previous" if standing[area] - {claim.grade} else ""
        else:
            claim.cue = "" if setting.fresh(day) else "previous"


def _settle_past(rows: Sequence[Row], setting: Setting) -> None:
    """Take a grade told in the past tense without a date as an earlier one, where another stands now for the same area.

    What else its paragraph tells in the past was given with it.
    """
    now: dict[str, set[str]] = defaultdict(set)
    for claim, area in rows:
        if area != Area.UNSPECIFIED and _told_now(claim, setting):
            now[area].add(claim.grade)
    past = [claim for claim, _ in rows if _told_past(claim)]
    late = {id(claim) for claim, area in rows if _told_past(claim) and now[area] and claim.grade not in now[area]}
    late -= {id(claim) for claim, area in rows if area != Area.OVERALL and not now[area]}
    blocks = {claim.block for claim in past if id(claim) in late}
    blocks -= {claim.block for claim, _ in rows if not claim.cue and not _told_past(claim)}
    for claim in past:
        if id(claim) in late or claim.block in blocks:
            claim.cue = "previous"


def _told_now(claim: Claim, setting: Setting) -> bool:
    """Return whether a claim is told as what stands: in a title, in the present, or of a late inspection."""
    day = day_of(claim.when)
    return not claim.cue and (claim.title or (day is None and claim.present) or (day is not None and setting.fresh(day)))


def _told_past(claim: Claim) -> bool:
    return not claim.cue and claim.past and not claim.present and not claim.when and not claim.title


def _without_conflict(results: Sequence[tuple[Claim, str, Status]]) -> list[tuple[Claim, str, Status]]:
    """Return the rows with a grade told by the way ('inadequate-rated Hull') as previous, where another one is given."""
    given: dict[str, set[str]] = defaultdict(set)
    for claim, area, status in results:
        if status == Status.AWARDED and not claim.attribute:
            given[area].add(claim.grade)
    return [
        (claim, area, Status.PREVIOUS)
        if status == Status.AWARDED and claim.attribute and given[area] and claim.grade not in given[area]
        else (claim, area, status)
        for claim, area, status in results
    ]


def _without_counted(results: Sequence[tuple[Claim, str, Status]]) -> list[tuple[Claim, str, Status]]:
    """Return the rows without areas that are counted where as many are named elsewhere: 'good in two areas'."""
    named: dict[tuple[str, Status], dict[str, int]] = defaultdict(dict)
    for claim, area, status in results:
        if area != Area.UNSPECIFIED:
            named[claim.grade, status][area] = claim.offset
    return [
        (claim, area, status)
        for claim, area, status in results
        if area != Area.UNSPECIFIED
        or not 0 < (claim.count or 0) <= sum(at != claim.offset for at in named[claim.grade, status].values())
    ]


def _stands(dated: Sequence[tuple[Claim, str, date]], undated: Sequence[Row], last: date, setting: Setting) -> bool:
    """Return whether the latest dated grades are those that stand when the article is written."""
    if setting.fresh(last):
        return True
    # A grade that is told alone stands, however late the article.
    told_later = [setting.told] if setting.told is not None and len(dated) + len(undated) > 1 else []
    later = max((*setting.inspections, *setting.reports, *told_later), default=last)
    if later - last > FRESH and not setting.visit:
        return False
    pairs = sorted({(claim.grade, area) for claim, area, day in dated if last - day <= SAME_INSPECTION})
    told = {area: grade for grade, area in pairs}
    body = [(claim, area) for claim, area in undated if area != Area.UNSPECIFIED]
    if not body:
        return True
    if any(claim.cue for claim, _ in body) or any(told.get(area, claim.grade) != claim.grade for claim, area in body):
        return False
    return setting.published is None or all((claim.grade, area) in pairs for claim, area in body)
