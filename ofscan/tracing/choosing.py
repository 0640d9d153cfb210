"""Which of several reports an article is about, which are earlier ones, and why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from ofscan.comparing import passages
from ofscan.comparing.sides import Side
from ofscan.facts import edtf
from ofscan.facts.inspections import SAME, SOONEST, Inspection, Known, near, news, same, tellings_of
from ofscan.facts.records import Status, Summary
from ofscan.tracing.facts import Span, fits
from ofscan.tracing.held import Held
from ofscan.tracing.records import UsedReport
from ofscan.tracing.report_text import ReportText

#: Days from the last day of an inspection to its report: mostly 46.
USUAL = 46
#: Days from a report to an article that comes out with it, and to one that is hardly on it.
SOON, MUCH_LATER = 45, 400
#: Quotations that are counted when it is judged which report an article is about, and names that are told of many.
MAX_COUNTED, FEW = 40, 3
#: Why there is no choice, or none later.
_OUT = "out when the article was published"


@dataclass(frozen=True, slots=True)
class Offered:
    """A report as given. `named`: given as a file, not found in a folder; `forced`: with --report."""

    report: ReportText
    named: bool
    forced: bool = False


def choose(held: Held, offers: Sequence[Offered]) -> Held:
    """Return `held` with those of `offers` that its article is about: of each of its councils one, and the earlier ones."""
    summary = held.article.summary
    codes = _councils(summary, offers)
    forced = [offer.report for offer in offers if offer.forced]
    wanted = {report.read.council for report in forced} or codes
    same = [offer.report for offer in offers if offer.forced or _is_on(offer, wanted, len(offers))]
    groups: dict[str | None, list[ReportText]] = {}
    for report in same:
        groups.setdefault(report.read.council if len(wanted) > 1 else None, []).append(report)
    why: dict[int, str] = {id(report): "given with --report" for report in forced}
    early: list[ReportText] = []
    warnings = [] if forced else list(_lacking(summary, offers, same, codes))
    for group in groups.values():
        picked = {} if forced else _pick(summary, group, partial(_hits, held))
        if isinstance(picked, str):
            warnings.append(picked + (f" ({group[0].read.council_name})" if len(groups) > 1 else ""))
            early += group
            continue
        why |= picked
        early += _earlier(group, why)
    chosen = [report for report in same if id(report) in why]
    why |= {id(report): "an earlier inspection" for report in early}
    early.sort(key=lambda report: (report.days or (date.min, date.min), report.source), reverse=True)
    others = [offer.report for offer in offers if id(offer.report) not in why]
    return replace(
        held,
        chosen=tuple(chosen),
        earlier=tuple(early),
        others=tuple(others),
        used=tuple(_used(report, report in chosen, why.get(id(report)) or _why_not(summary, report)) for report in same),
        other_councils=len(offers) - len(same),
        warnings=(*_unknown(held.article, chosen), *warnings, *_doubts(summary, chosen)),
    )


def _unknown(article: Side, chosen: Sequence[ReportText]) -> Iterator[str]:
    """Yield what the article lacks to be held against a report."""
    without = ": the report was chosen without one" if chosen else ""
    if not article.is_english:
        yield "not in English: not read"
    elif article.summary.published is None and chosen:
        yield "the article has no date" + without
    if article.is_english and not article.summary.councils:
        yield "the article names no council" + without


def _lacking(article: Summary, offers: Sequence[Offered], same: Sequence[ReportText], codes: Collection[str]) -> Iterator[str]:
    """Yield which of the article's councils no report is on, and which reports given by name are on councils that it does not name."""
    given, graded = {report.read.council for report in same}, _graded(article)
    about = [one for one in article.councils if one.code in codes and (one.primary or one.code in graded or not graded)]
    if offers and None not in given and (lacking := [one.name for one in about if one.code not in given]):
        yield f"no report was given on {_listed(lacking)}" + ("" if same else "; --report FILE forces one")
    own = {council.code for council in article.councils}
    apart = [one.report for one in offers if one.named and one.report not in same and one.report.read.council not in own]
    if apart:
        names = [f"{report.source} ({report.read.council_name})" for report in apart]
        yield f"given, but on a council that the article does not name: {_listed(names)}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:FEW]) + (f" and {len(names) - FEW:,} more" if len(names) > FEW else "")


def _hits(held: Held, report: ReportText) -> int:
    """Return how many quotations that may be of its council stand in a report word for word."""
    quotes = [one for one in held.article.summary.quotes[:MAX_COUNTED] if held.is_own(report, one.start, one.end)]
    told = [passages.quoted_words(quote.text, quote.start) for quote in quotes]
    return sum(len(quotation.told) >= 3 and passages.verbatim(quotation, report) is not None for quotation in told)


def _missing(article: Summary, reports: Sequence[ReportText], hits: Callable[[ReportText], int]) -> str | None:
    """Return the line that says so where the inspection that the article is on is later than those of all reports given.

    Or, of an article without a date that quotes none of them, earlier than all.
    """
    given = [report.days for report in reports if report.days and _is_possible(article, report)]
    named = [(one.end, one.start, one.when) for report in reports for one in _named(article, report)]
    if not named or not given or len(given) < len(reports):
        return None
    first, latest = min(given), max(given, key=lambda days: days[1])
    after = min(start for _, start, _ in named) > latest[1] + SAME
    before = article.published is None and max(named)[0] < first[0] - SAME
    if not after and (not before or any(hits(report) for report in reports)):
        return None
    return f"no report of the {edtf.spoken(max(named)[2])} inspection was given; nearest: {_told(latest if after else first)}"


def _named(article: Summary, report: ReportText) -> list[Inspection]:
    """Return the dated inspections of the report's council that the article names, but for those of an earlier grade."""
    told = tellings_of(article, report.telling.council)
    return [one for item in told if (item.news or not item.grades) and (one := item.inspection) and one.basis is Known.STATED]


def _doubts(article: Summary, held: Sequence[ReportText]) -> Iterator[str]:
    """Yield what speaks against the reports that the article is held against."""
    written = _written(article)
    codes = {council.code: council.name for council in article.councils}
    for report in held:
        out, council = _out(report), report.read.council
        if council and codes and council not in codes:
            yield f"{report.source} is on {report.read.council_name}, the article on {' and '.join(codes.values())}"
        if written and out and (written - out[0]).days > MUCH_LATER and not _is_named(article, report):
            months = _month(written), _month(out[0])
            yield f"the article is of {months[0]}, {report.source} of {months[1]}: it may be on a later inspection"


def _councils(article: Summary, offers: Sequence[Offered]) -> frozenset[str]:
    if (main := article.primary) is not None:
        # 'City and county': beside the council that is named most, those that it grades and names half as often.
        beside = [one.code for one in article.councils if 2 * len(one.mentions) >= len(main.mentions)]
        return frozenset({main.code, *_graded(article).intersection(beside)})
    codes = frozenset(council.code for council in article.councils)
    # An article that names no council ('the council'): where all reports are on one, that is meant.
    found = frozenset(offer.report.read.council for offer in offers if offer.report.read.council)
    return codes or (found if len(found) == 1 else frozenset())


def _graded(article: Summary) -> set[str]:
    return {grade.council for grade in article.grades if grade.status is Status.AWARDED and grade.council}


def _is_on(offer: Offered, codes: frozenset[str] | set[str | None], number: int) -> bool:
    council = offer.report.read.council
    # A text whose council cannot be read is taken at its giver's word.
    return offer.named if council is None else council in codes or (not codes and number == 1)


def _used(report: ReportText, chosen: bool, why: str) -> UsedReport:
    told = {name: getattr(report.read, name) for name in ("council", "council_name", "published")}
    inspections = report.read.report.inspections if report.read.report else ()
    return UsedReport(source=report.source, inspections=inspections, chosen=chosen, why=why, **told)


def _earlier(group: Sequence[ReportText], chosen: Collection[int]) -> list[ReportText]:
    """Return the reports of a group that are of an inspection before that of one that is chosen."""
    after = max((report.days[0] for report in group if id(report) in chosen and report.days), default=date.min)
    return [one for one in group if id(one) not in chosen and one.days and one.days[1] < after]


def _out(report: ReportText) -> tuple[date, bool] | None:
    """Return when the report came out and whether it says so itself."""
    span = edtf.bounds(report.read.published) if report.read.published else None
    if span:
        return span[1], True
    return (report.days[1] + timedelta(days=USUAL), False) if report.days else None


def _written(article: Summary) -> date | None:
    span = edtf.bounds(article.published) if article.published else None
    return span[1] if span else None


def _is_possible(article: Summary, report: ReportText) -> bool:
    """Whether the article may speak of the report: it did not come out before that."""
    written, out = _written(article), _out(report)
    if written is None or report.days is None or out is None:
        return True
    return written >= (out[0] - timedelta(days=3) if out[1] else report.days[1] + SOONEST - timedelta(days=14))


def _why_not(article: Summary, report: ReportText) -> str:
    if not _is_possible(article, report):
        return "not out yet when the article was published"
    return "not the one that the article is about" if report.days else "its inspection dates cannot be read"


def _pick(article: Summary, reports: Sequence[ReportText], hits: Callable[[ReportText], int]) -> dict[int, str] | str:
    """Return by its id why a report is the one that the article is about; or the line that says that this one lacks."""
    if missing := _missing(article, reports, hits):
        return missing
    open_ = [report for report in reports if _is_possible(article, report)]
    latest = max((report.days[1] for report in open_ if report.days), default=None)
    ranked = []
    for number, report in enumerate(open_):
        points, why = _reasons(article, report, hits(report))
        if len(open_) == 1:
            why.insert(0, "the only report on this council" if len(reports) == 1 else f"the only one {_OUT}")
        elif report.days and report.days[1] == latest:
            points += 1.5
            why.insert(0, f"the latest one {_OUT}" if article.published else "the latest one")
        ranked.append((points, report.days or (date.min,), -number, "; ".join(why) or "nothing speaks against it"))
    best = max(ranked, default=None)
    return {id(open_[-best[2]]): best[3]} if best else {}


def _reasons(article: Summary, report: ReportText, hits: int) -> tuple[float, list[str]]:
    """Return what speaks for a report and against it, as points, and the weightiest of it in words."""
    why = []
    if report.days and _is_named(article, report):
        why.append(f"the article names an inspection of that time ({_told(report.days)})")
    written, out = _written(article), _out(report)
    if written and out and (written - out[0]).days <= SOON:
        when = f"published on {edtf.spoken(out[0].isoformat())}" if out[1] else f"due in {_month(out[0])}"
        why.append(f"{when}, about when the article was")
    given = report.given()
    own = [grade for grade in article.grades if grade.council in (None, report.read.council) or not report.read.council]
    verdicts = [fits(grade, given) for grade in own if grade.status is Status.AWARDED]
    agree = verdicts.count(True)
    for number, noun, said in ((agree, "grade", "of the article agree"), (hits, "quotation", "word for word in it")):
        if number:
            why.append(f"{number} {noun}s {said}" if number > 1 else f"1 {noun} {said}".replace("agree", "agrees"))
    found = same(news(article, report.telling.council), report.telling)
    points = 0 if found is None else 4 if found else -4
    return points + agree - 1.5 * verdicts.count(False) + min(2.0, 0.5 * hits), why


def _is_named(article: Summary, report: ReportText) -> bool:
    """Whether the article gives the time of a report's inspection."""
    days = report.telling.inspection
    return days is not None and any(near(one.when, days.when) for one in _named(article, report))


def _told(days: Span) -> str:
    """Return days in words: '11-22 July 2022', of a whole month 'July 2022'."""
    return edtf.spoken(Inspection(council="", start=days[0], end=days[1], basis=Known.REPORT).when)


def _month(day: date) -> str:
    return edtf.spoken(day.isoformat()[:7])
