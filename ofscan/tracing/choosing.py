"""Which of several reports an article is about, which are earlier ones, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ofscan.facts import edtf
from ofscan.facts.records import Area, DateRole, Grade, Status, Summary
from ofscan.tracing.records import UsedReport
from ofscan.tracing.report_text import ReportText

#: Days from the last day of an inspection to its report: never fewer than 39, mostly 46 (../shared/domain.md).
SOONEST, USUAL = 39, 46
#: Articles come out with the report; scrutiny meetings and follow-ups within some months.
SOON, LATER = 45, 200
#: Days between two inspections of one council at least; and from a report to an article that is hardly on it.
APART, MUCH_LATER = 120, 400
_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Offered:
    """A report as given. `named`: given as a file, not found in a folder; `forced`: with --report."""

    report: ReportText
    named: bool
    forced: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The reports that the article is held against, the earlier ones (latest first), the others on offer, and what each is."""

    chosen: tuple[ReportText, ...]
    earlier: tuple[ReportText, ...]
    others: tuple[ReportText, ...]
    used: tuple[UsedReport, ...]
    other_councils: int
    #: What is doubtful about the choice, each in a line.
    warnings: tuple[str, ...]


def choose(article: Summary, offers: Sequence[Offered], *, hits: Callable[[ReportText], int]) -> Choice:
    """Return which of `offers` the article is about; `hits` counts the quotations that stand in a report word for word."""
    codes = _councils(article, offers)
    forced = [offer for offer in offers if offer.forced]
    wanted = {offer.report.read.council for offer in forced} or codes
    same = [offer for offer in offers if offer.forced or _is_on(offer, wanted, len(offers))]
    chosen: dict[int, str] = {index: "given with --report" for index, offer in enumerate(same) if offer.forced}
    missing = None if forced else _missing(article, [offer.report for offer in same])
    if not forced and missing is None:
        groups: dict[str | None, list[int]] = {}
        for index, offer in enumerate(same):
            groups.setdefault(offer.report.read.council if len(codes) > 1 else None, []).append(index)
        for group in groups.values():
            picked = _pick(article, [same[index].report for index in group], hits)
            if picked is not None:
                chosen[group[picked[0]]] = picked[1]
    used = []
    earlier: list[ReportText] = []
    for index, offer in enumerate(same):
        why = chosen.get(index)
        if why is None:
            before = bool(missing) or any(_is_before(offer.report, same[other].report) for other in chosen)
            why = "an earlier inspection" if before else _why_not(article, offer.report)
            if before:
                earlier.append(offer.report)
        used.append(_used(offer.report, index in chosen, why))
    held = tuple(same[index].report for index in chosen)
    searched = [*held, *earlier]
    return Choice(
        chosen=held,
        earlier=tuple(sorted(earlier, key=lambda report: (_days(report) or (date.min, date.min), report.source), reverse=True)),
        others=tuple(offer.report for offer in offers if not any(offer.report is report for report in searched)),
        used=tuple(used),
        other_councils=len(offers) - len(same),
        warnings=((missing,) if missing else ()) + tuple(_doubts(article, held)),
    )


def _missing(article: Summary, reports: Sequence[ReportText]) -> str | None:
    """Return the line that says so where the inspection that the article is on is later than those of all reports given."""
    dated = [(days, report) for report in reports if (days := _days(report)) and _is_possible(article, report)]
    written = _written(article)
    earlier = {grade.date for grade in article.grades if grade.status is Status.PREVIOUS}
    named = [
        (span, fact.date)
        for fact in article.dates
        if fact.role is DateRole.INSPECTION
        and fact.date not in earlier
        and (span := edtf.bounds(fact.date))
        and (written is None or span[0] <= written)
    ]
    if not dated or not named or len(dated) < len(reports):
        return None
    latest = max(days[1] for days, _ in dated)
    if min(span[0] for span, _ in named) <= latest + timedelta(days=APART):
        return None
    nearest = next(days for days, _ in dated if days[1] == latest)
    return f"no report of the {spoken(*max(named)[0])} inspection was given; nearest: {spoken(*nearest)}"


def _is_in_month(start: date, end: date) -> bool:
    return (start.year, start.month) == (end.year, end.month)


def _doubts(article: Summary, held: Sequence[ReportText]) -> Iterator[str]:
    """Yield what speaks against the reports that the article is held against."""
    written = _written(article)
    codes = {council.code: council.name for council in article.councils}
    for report in held:
        days, out = _days(report), _out(report)
        council = report.read.council
        if council and codes and council not in codes:
            yield f"{report.source} is on {report.read.council_name}, the article on {' and '.join(codes.values())}"
        if written and out and (written - out[0]).days > MUCH_LATER and not (days and _named(article, days)):
            yield f"the article is of {_month(written)}, {report.source} of {_month(out[0])}: it may be on a later inspection"


def _councils(article: Summary, offers: Sequence[Offered]) -> frozenset[str]:
    if article.primary is not None:
        return frozenset({article.primary.code})
    codes = frozenset(council.code for council in article.councils)
    if codes:
        return codes
    # An article that names no council ('the council'): where all reports are on one, that is meant.
    found = frozenset(offer.report.read.council for offer in offers if offer.report.read.council)
    return frozenset(code for code in found if code) if len(found) == 1 else frozenset()


def _is_on(offer: Offered, codes: frozenset[str] | set[str | None], number: int) -> bool:
    council = offer.report.read.council
    if council is None:
        # A text whose council cannot be read is taken at its giver's word.
        return offer.named
    return council in codes or (not codes and number == 1)


def _used(report: ReportText, chosen: bool, why: str) -> UsedReport:
    read = report.read
    return UsedReport(
        source=report.source,
        council=read.council,
        council_name=read.council_name,
        inspections=read.report.inspections if read.report else (),
        published=read.published,
        chosen=chosen,
        why=why,
    )


def _days(report: ReportText) -> tuple[date, date] | None:
    """Return the first and last day of the inspection, or the day of publication where that alone is known."""
    found = report.read.report.inspections if report.read.report else ()
    spans = [span for value in found if (span := edtf.bounds(value))]
    if spans:
        return min(start for start, _ in spans), max(end for _, end in spans)
    return edtf.bounds(report.read.published) if report.read.published else None


def _is_before(one: ReportText, other: ReportText) -> bool:
    mine, theirs = _days(one), _days(other)
    return bool(mine and theirs and mine[1] < theirs[0])


def _out(report: ReportText) -> tuple[date, bool] | None:
    """Return when the report came out and whether it says so itself."""
    span = edtf.bounds(report.read.published) if report.read.published else None
    if span:
        return span[1], True
    days = _days(report)
    return None if days is None else (days[1] + timedelta(days=USUAL), False)


def _written(article: Summary) -> date | None:
    span = edtf.bounds(article.published) if article.published else None
    return span[1] if span else None


def _is_possible(article: Summary, report: ReportText) -> bool:
    """Whether the article may speak of the report: it did not come out before that."""
    written, days = _written(article), _days(report)
    if written is None or days is None:
        return True
    out = _out(report)
    if out and out[1]:
        return written >= out[0] - timedelta(days=3)
    return written >= days[1] + timedelta(days=SOONEST - 14)


def _why_not(article: Summary, report: ReportText) -> str:
    if not _is_possible(article, report):
        return "not out yet when the article was published"
    return "not the one that the article is about" if _days(report) else "its inspection dates cannot be read"


def _pick(article: Summary, reports: Sequence[ReportText], hits: Callable[[ReportText], int]) -> tuple[int, str] | None:
    """Return the index of the report that the article is about, with the reasons in words."""
    open_ = [index for index, report in enumerate(reports) if _is_possible(article, report)]
    if not open_:
        return None
    if len(open_) == 1:
        index = open_[0]
        reasons = _reasons(article, reports[index], hits(reports[index]))[1]
        first = "the only report on this council" if len(reports) == 1 else "the only one out when the article was published"
        return index, "; ".join([first, *reasons])
    latest = max((days[1] for index in open_ if (days := _days(reports[index]))), default=None)
    best: tuple[tuple[float, date, int], str] | None = None
    for index in open_:
        score, reasons = _reasons(article, reports[index], hits(reports[index]))
        days = _days(reports[index])
        if days is not None and days[1] == latest:
            score += 1.5
            reasons.insert(0, "the latest one out when the article was published" if article.published else "the latest one")
        rank = (score, days[1] if days else date.min, -index)
        if best is None or rank > best[0]:
            best = rank, "; ".join(reasons) or "nothing speaks against it"
    assert best is not None
    return -best[0][2], best[1]


def _reasons(article: Summary, report: ReportText, hits: int) -> tuple[float, list[str]]:
    """Return what speaks for a report, as points, and the weightiest of it in words."""
    score = 0.0
    reasons: list[str] = []
    days = _days(report)
    named = _named(article, days) if days else 0.0
    if named:
        score += named
        if named >= 2 and days:
            reasons.append(f"the article names an inspection of that time ({spoken(days[0], days[1])})")
    written, out = _written(article), _out(report)
    if written and out:
        after = (written - out[0]).days
        if after <= LATER:
            score += 4 if after <= SOON else 2
            if after <= SOON:
                when = f"published on {spoken(out[0], out[0])}" if out[1] else f"due in {_month(out[0])}"
                reasons.append(f"{when}, about when the article was")
    agree, against = _grades(article, report)
    score += agree - 1.5 * against
    if agree:
        reasons.append(f"{_some(agree, 'grade')} of the article agree" + ("s" if agree == 1 else ""))
    score += min(2.0, 0.5 * hits)
    if hits:
        reasons.append(f"{_some(hits, 'quotation')} word for word in it")
    return score, reasons


def _named(article: Summary, days: tuple[date, date]) -> float:
    """Return how surely the article names an inspection at that time: by a grade's date, or by a date alone."""
    best = 0.0
    for fact in article.dates:
        if fact.role is DateRole.INSPECTION:
            best = max(best, _nearness(fact.date, days))
        elif fact.role is DateRole.REPORT and (span := edtf.bounds(fact.date)):
            # A report of that month: the inspection ended one to three months before.
            ended = [(edge - days[1]).days for edge in span]
            if ended[1] >= SOONEST and ended[0] <= 120:
                best = max(best, 1.0)
    for grade in article.grades:
        if grade.date and grade.status is Status.AWARDED:
            best = max(best, 1.5 * _nearness(grade.date, days))
        elif grade.date and grade.status is Status.PREVIOUS and best and _nearness(grade.date, days):
            # It is what the article calls earlier.
            best = min(best, 0.5)
    return best


def _nearness(value: str, days: tuple[date, date]) -> float:
    span = edtf.bounds(value)
    if span is None or span[1] < days[0] or days[1] < span[0]:
        return 0.0
    width = (span[1] - span[0]).days
    return 3.0 if width <= 31 else 2.0 if width <= 100 else 1.0


def _grades(article: Summary, report: ReportText) -> tuple[int, int]:
    given = [grade for grade in report.read.grades if grade.status is Status.AWARDED]
    agree = against = 0
    for grade in article.grades:
        if grade.status is not Status.AWARDED or not given:
            continue
        verdict = fits(grade, given)
        agree += verdict is True
        against += verdict is False
    return agree, against


#: Judgements that stand for each other: one until 2023, two since.
SAME_AREAS = {
    Area.IN_CARE: (Area.IN_CARE, Area.IN_CARE_AND_CARE_LEAVERS),
    Area.CARE_LEAVERS: (Area.CARE_LEAVERS, Area.IN_CARE_AND_CARE_LEAVERS),
    Area.IN_CARE_AND_CARE_LEAVERS: (Area.IN_CARE_AND_CARE_LEAVERS, Area.IN_CARE, Area.CARE_LEAVERS),
}


def in_area(grade: Grade, given: Sequence[Grade]) -> tuple[Grade, ...]:
    """Return the grades of `given` that judge what `grade` judges: of its area, or of one that holds it or is in it."""
    own = tuple(other for other in given if other.area is grade.area)
    if own or grade.area not in SAME_AREAS:
        return own
    return tuple(other for other in given if other.area in SAME_AREAS[grade.area])


def fits(grade: Grade, given: Sequence[Grade]) -> bool | None:
    """Return whether `grade` is as in the report's grades `given`; None where they do not judge its area."""
    if grade.area is Area.UNSPECIFIED:
        same = [other for other in given if other.grade is grade.grade]
        return len(same) >= (grade.count or 1)
    found = in_area(grade, given)
    return all(other.grade is grade.grade for other in found) if found else None


def spoken(start: date, end: date) -> str:
    """Return a span of days in words: '11-22 July 2022', 'July 2022' of a whole month, '2022' of a whole year."""
    if start.day == 1 and (end + timedelta(days=1)).day == 1 and start != end:
        if (start.month, end.month) == (1, 12) and start.year == end.year:
            return str(start.year)
        if _is_in_month(start, end):
            return _month(start)
    last = f"{end.day} {_month(end)}"
    if start == end:
        return last
    if _is_in_month(start, end):
        return f"{start.day}-{last}"
    year = "" if start.year == end.year else f" {start.year}"
    return f"{start.day} {_MONTHS[start.month - 1]}{year} to {last}"


def _some(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _month(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"
