"""Which of several reports an article is about, which are earlier ones, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ofscan.facts import edtf
from ofscan.facts.edtf import spoken
from ofscan.facts.records import DateRole, Status, Summary
from ofscan.tracing.facts import Span, fits
from ofscan.tracing.records import UsedReport
from ofscan.tracing.report_text import ReportText

#: Days from the last day of an inspection to its report: never fewer than 39, mostly 46; to a story on that report, 120 at most.
SOONEST, USUAL, LATEST = 39, 46, 120
#: Articles come out with the report; scrutiny meetings and follow-ups within some months.
SOON, LATER = 45, 200
#: Days between two inspections of one council at least; and from a report to an article that is hardly on it.
APART, MUCH_LATER = 120, 400


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
    forced = [offer.report for offer in offers if offer.forced]
    wanted = {report.read.council for report in forced} or codes
    same = [offer.report for offer in offers if offer.forced or _is_on(offer, wanted, len(offers))]
    missing = None if forced else _missing(article, same, hits)
    why = {id(report): "given with --report" for report in forced}
    groups: dict[str | None, list[ReportText]] = {}
    for report in same if not (forced or missing) else ():
        groups.setdefault(report.read.council if len(codes) > 1 else None, []).append(report)
    for group in groups.values():
        picked = _pick(article, group, hits)
        if picked is not None:
            why[id(picked[0])] = picked[1]
    chosen = [report for report in same if id(report) in why]
    rest = [report for report in same if id(report) not in why]
    earlier = [report for report in rest if missing or any(_is_before(report, held) for held in chosen)]
    why |= {id(report): "an earlier inspection" for report in earlier}
    searched = {id(report) for report in (*chosen, *earlier)}
    return Choice(
        chosen=tuple(chosen),
        earlier=tuple(sorted(earlier, key=lambda report: (report.days or (date.min, date.min), report.source), reverse=True)),
        others=tuple(offer.report for offer in offers if id(offer.report) not in searched),
        used=tuple(_used(report, report in chosen, why.get(id(report)) or _why_not(article, report)) for report in same),
        other_councils=len(offers) - len(same),
        warnings=(*([missing] if missing else ()), *_doubts(article, chosen)),
    )


def _missing(article: Summary, reports: Sequence[ReportText], hits: Callable[[ReportText], int]) -> str | None:
    """Return the line that says so where the inspection that the article is on is later than those of all reports given.

    Or, of an article without a date that quotes none of them, earlier than all.
    """
    dated = [report.days for report in reports if report.days and _is_possible(article, report)]
    written = _written(article)
    earlier = {grade.date for grade in article.grades if grade.status is Status.PREVIOUS}
    facts = [fact.date for fact in article.dates if fact.role is DateRole.INSPECTION and fact.date not in earlier]
    named = [(span, value) for value in facts if (span := edtf.bounds(value)) and (written is None or span[0] <= written)]
    if not dated or not named or len(dated) < len(reports):
        return None
    first, latest = min(dated), max(dated, key=lambda days: days[1])
    after = min(span[0] for span, _ in named) > latest[1] + timedelta(days=APART)
    before = written is None and max(span[1] for span, _ in named) < first[0] - timedelta(days=APART)
    if not after and (not before or any(hits(report) for report in reports)):
        return None
    return f"no report of the {spoken(max(named)[1])} inspection was given; nearest: {_told(latest if after else first)}"


def _doubts(article: Summary, held: Sequence[ReportText]) -> Iterator[str]:
    """Yield what speaks against the reports that the article is held against."""
    written = _written(article)
    codes = {council.code: council.name for council in article.councils}
    for report in held:
        out, council = _out(report), report.read.council
        if council and codes and council not in codes:
            yield f"{report.source} is on {report.read.council_name}, the article on {' and '.join(codes.values())}"
        if written and out and (written - out[0]).days > MUCH_LATER and not _named(article, report):
            months = _month(written), _month(out[0])
            yield f"the article is of {months[0]}, {report.source} of {months[1]}: it may be on a later inspection"


def _councils(article: Summary, offers: Sequence[Offered]) -> frozenset[str]:
    if article.primary is not None:
        return frozenset({article.primary.code})
    codes = frozenset(council.code for council in article.councils)
    # An article that names no council ('the council'): where all reports are on one, that is meant.
    found = frozenset(offer.report.read.council for offer in offers if offer.report.read.council)
    return codes or (found if len(found) == 1 else frozenset())


def _is_on(offer: Offered, codes: frozenset[str] | set[str | None], number: int) -> bool:
    council = offer.report.read.council
    # A text whose council cannot be read is taken at its giver's word.
    return offer.named if council is None else council in codes or (not codes and number == 1)


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


def _is_before(one: ReportText, other: ReportText) -> bool:
    return bool(one.days and other.days and one.days[1] < other.days[0])


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
    return written >= (out[0] - timedelta(days=3) if out[1] else report.days[1] + timedelta(days=SOONEST - 14))


def _why_not(article: Summary, report: ReportText) -> str:
    if not _is_possible(article, report):
        return "not out yet when the article was published"
    return "not the one that the article is about" if report.days else "its inspection dates cannot be read"


def _pick(article: Summary, reports: Sequence[ReportText], hits: Callable[[ReportText], int]) -> tuple[ReportText, str] | None:
    """Return the report that the article is about, with the reasons in words."""
    open_ = [report for report in reports if _is_possible(article, report)]
    latest = max((report.days[1] for report in open_ if report.days), default=None)
    ranked = []
    for number, report in enumerate(open_):
        found = list(_reasons(article, report, hits(report)))
        if len(open_) == 1:
            alone = (
                "the only report on this council" if len(reports) == 1 else "the only one out when the article was published"
            )
            found.insert(0, (0, alone))
        elif report.days and report.days[1] == latest:
            found.insert(
                0, (1.5, "the latest one out when the article was published" if article.published else "the latest one")
            )
        why = "; ".join(told for _, told in found if told) or "nothing speaks against it"
        ranked.append((sum(points for points, _ in found), report.days[1] if report.days else date.min, -number, why))
    best = max(ranked, default=None)
    return (open_[-best[2]], best[3]) if best else None


def _reasons(article: Summary, report: ReportText, hits: int) -> Iterator[tuple[float, str]]:
    """Yield what speaks for a report or against it, as points, and the weightiest of it in words."""
    named = _named(article, report)
    yield named, f"the article names an inspection of that time ({_told(report.days)})" if named >= 2 and report.days else ""
    written, out = _written(article), _out(report)
    after = (written - out[0]).days if written and out else LATER + 1
    if out and after <= LATER:
        when = f"published on {spoken(out[0].isoformat())}" if out[1] else f"due in {_month(out[0])}"
        yield (4, f"{when}, about when the article was") if after <= SOON else (2, "")
    given = report.given()
    verdicts = [fits(grade, given) for grade in article.grades if grade.status is Status.AWARDED]
    agree = verdicts.count(True)
    yield agree - 1.5 * verdicts.count(False), _some(agree, "grade", "of the article agree" + ("s" if agree == 1 else ""))
    yield min(2.0, 0.5 * hits), _some(hits, "quotation", "word for word in it")


def _named(article: Summary, report: ReportText) -> float:
    """Return how surely the article names an inspection at that time: by a grade's date, or by a date alone."""
    days = report.days
    if days is None:
        return 0.0
    best = 0.0
    for fact in article.dates:
        if fact.role is DateRole.INSPECTION:
            best = max(best, _nearness(fact.date, days))
        elif fact.role is DateRole.REPORT and (span := edtf.bounds(fact.date)):
            # A report of that month: the inspection ended one to three months before.
            ended = [(edge - days[1]).days for edge in span]
            best = max(best, 1.0 if ended[1] >= SOONEST and ended[0] <= LATEST else 0.0)
    for grade in article.grades:
        near = _nearness(grade.date, days) if grade.date else 0.0
        if grade.status is Status.AWARDED:
            best = max(best, 1.5 * near)
        elif grade.status is Status.PREVIOUS and near:
            best = min(best, 0.5)  # it is what the article calls earlier
    return best


def _nearness(value: str, days: Span) -> float:
    span = edtf.bounds(value)
    if span is None or span[1] < days[0] or days[1] < span[0]:
        return 0.0
    width = (span[1] - span[0]).days
    return 3.0 if width <= 31 else 2.0 if width <= 100 else 1.0


def _told(days: Span) -> str:
    """Return days in words: '11-22 July 2022', of a whole month 'July 2022'."""
    start, end = days
    whole = next((value for value in (start.isoformat()[:4], start.isoformat()[:7]) if edtf.bounds(value) == days), None)
    return spoken(whole or (start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"))


def _some(number: int, noun: str, rest: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'} {rest}" if number else ""


def _month(day: date) -> str:
    return spoken(day.isoformat()[:7])
