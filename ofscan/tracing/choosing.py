"""Which of several reports an article is about, which are earlier ones, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ofscan.comparing import passages, speakers
from ofscan.comparing.sides import Side
from ofscan.facts import edtf
from ofscan.facts.records import Status, Summary
from ofscan.tracing.facts import fits
from ofscan.tracing.held import Held
from ofscan.tracing.records import UsedReport
from ofscan.tracing.report_text import ReportText
from ofscan.tracing.subject import Subject, out, subject, told

#: Days from a report to an article that comes out with it.
SOON = 45
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
    summary, on = held.article.summary, subject(held.article, held.lexicon)
    codes = _councils(summary, offers)
    forced = _forced(held, offers)
    groups = _groups(offers, {report.read.council for report in forced} or codes, forced)
    same = [offer.report for offer in offers if any(offer.report in group for group in groups)]
    why: dict[int, str] = {id(report): "given with --report" for report in forced}
    early: list[ReportText] = []
    warnings = list(_strange(summary, forced, codes) if forced else _lacking(held, offers, same, codes))
    lacking: list[str | None] = []
    for group in groups:
        given = [report for report in group if id(report) in why] or group
        possible = [report for report in given if on.is_possible(report)]
        hits = {id(report): _hits(held, report) for report in possible}
        open_ = [report for report in possible if not on.is_apart(report, hits[id(report)])]
        if not open_ and not (forced and warnings):
            line = on.lacking(possible or given, forced=bool(forced))
            warnings.append(line + (f" ({group[0].read.council_name})" if len(groups) > 1 else ""))
        if not (open_ or forced):
            lacking.append(group[0].read.council)
            early += possible
            continue
        why = _pick(on, open_, group, hits) | why
        early += _earlier(group, why)
    chosen = [report for report in same if id(report) in why]
    why |= {id(report): "another inspection" if report.read.council in lacking else "an earlier inspection" for report in early}
    early.sort(key=lambda report: (report.days or (date.min, date.min), report.source), reverse=True)
    others = [offer.report for offer in offers if id(offer.report) not in why]
    return replace(
        held,
        chosen=tuple(chosen),
        earlier=tuple(early),
        others=tuple(others),
        used=tuple(_used(report, report in chosen, why.get(id(report)) or _why_not(on, report)) for report in same),
        lacking=frozenset(lacking),
        other_councils=len(offers) - len(same),
        warnings=(*_unknown(held.article, [one for one in chosen if one not in forced]), *warnings),
    )


def _forced(held: Held, offers: Sequence[Offered]) -> list[ReportText]:
    """Return the reports that the article must be held against: one whose council it does not name is only offered, unless it has its words."""
    given, article = [offer.report for offer in offers if offer.forced], held.article.summary
    return [report for report in given if _is_named(report, article) or _hits(held, report, own=False)]


def _groups(
    offers: Sequence[Offered], codes: frozenset[str] | set[str | None], forced: Sequence[ReportText]
) -> list[list[ReportText]]:
    """Return the reports that are `forced` or on one of `codes`, by their councils where those are several."""
    groups: dict[str | None, list[ReportText]] = {}
    for offer in offers:
        if offer.report in forced or _is_on(offer, codes, len(offers)):
            groups.setdefault(offer.report.read.council if len(codes) > 1 else None, []).append(offer.report)
    return list(groups.values())


def _unknown(article: Side, chosen: Sequence[ReportText]) -> Iterator[str]:
    """Yield what the article lacks to be held against a report."""
    without = ": the report was chosen without one" if chosen else ""
    if not article.is_english:
        yield "not in English: not read"
    elif article.summary.report:
        yield "an inspection report itself: articles stand first, reports after --against"
    elif article.summary.published is None and chosen:
        yield "the article has no date" + without
    if article.is_english and not article.summary.councils:
        yield "the article names no council" + without


def _strange(article: Summary, forced: Sequence[ReportText], codes: Collection[str]) -> Iterator[str]:
    """Yield which of the reports that the article must be held against is on a council that it is not about, those of `codes`."""
    named = {council.code: council.name for council in article.councils if council.code in codes}
    for report in forced:
        if named and report.read.council and report.read.council not in named:
            yield f"{report.source} is on {report.read.council_name}, the article on {' and '.join(named.values())}"


def _lacking(held: Held, offers: Sequence[Offered], same: Sequence[ReportText], codes: Collection[str]) -> Iterator[str]:
    """Yield which of the article's councils no report is on, and which reports given by name are on councils that it does not name.

    Its councils are the one that it is about, and those that it grades or quotes inspectors on; if it grades none, all it may be on.
    """
    article = held.article.summary
    given, graded = {report.read.council for report in same}, _graded(article)
    quoted = [quote for quote in article.quotes if speakers.is_inspectorate(quote) or speakers.are_inspectors(quote)]
    wanted = graded.union(*(held.at(quote.start, quote.end) for quote in quoted), () if graded else codes)
    about = [one for one in article.councils if one.primary or one.code in wanted]
    if offers and None not in given and (lacking := [one.name for one in about if one.code not in given]):
        yield f"no report was given on {_listed(lacking)}"
    apart = [one.report for one in offers if one.named and one.report not in same and not _is_named(one.report, article)]
    if apart:
        names = [f"{report.source} ({report.read.council_name})" for report in apart]
        yield f"given, but on a council that the article does not name: {_listed(names)}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:FEW]) + (f" and {len(names) - FEW:,} more" if len(names) > FEW else "")


def _hits(held: Held, report: ReportText, *, own: bool = True) -> int:
    """Return how many quotations, of those that may be of its council if `own`, stand in a report word for word."""
    quotes = [one for one in held.article.summary.quotes[:MAX_COUNTED] if not own or held.is_own(report, one.start, one.end)]
    told = [passages.quoted_words(quote.text, quote.start) for quote in quotes]
    return sum(len(quotation.told) >= 3 and passages.verbatim(quotation, report) is not None for quotation in told)


def _is_named(report: ReportText, article: Summary) -> bool:
    """Whether the article names the report's council, or none, or nobody knows it."""
    named = {council.code for council in article.councils}
    return not named or report.read.council is None or report.read.council in named


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


def _why_not(on: Subject, report: ReportText) -> str:
    if not on.is_possible(report):
        return "not out yet when the article was published"
    return "not the one that the article is about" if report.days else "its inspection dates cannot be read"


def _pick(on: Subject, open_: Sequence[ReportText], given: Sequence[ReportText], hits: Mapping[int, int]) -> dict[int, str]:
    """Return by its id why one of the reports `open_`, of those `given`, is the one that the article is about.

    `hits` has, by its id, how many of the article's quotations each has that was out.
    """
    latest = max((report.days[1] for report in open_ if report.days), default=None)
    ranked = []
    for number, report in enumerate(open_):
        points, why = _reasons(on, report, hits[id(report)])
        if len(hits) == 1:
            why.insert(0, "the only report on this council" if len(given) == 1 else f"the only one {_OUT}")
        elif report.days and report.days[1] == latest:
            points += 1.5
            why.insert(0, f"the latest one {_OUT}" if on.written else "the latest one")
        ranked.append((points, report.days or (date.min,), -number, "; ".join(why) or "nothing speaks against it"))
    best = max(ranked, default=None)
    return {id(open_[-best[2]]): best[3]} if best else {}


def _reasons(on: Subject, report: ReportText, hits: int) -> tuple[float, list[str]]:
    """Return what speaks for a report and against it, as points, and the weightiest of it in words."""
    named = on.is_named(report)
    why = [f"the article names an inspection of that time ({told(report.days)})"] if named and report.days else []
    written, given = on.written, out(report)
    if written and given and (written - given[0]).days <= SOON:
        when = (
            f"published on {edtf.spoken(given[0].isoformat())}"
            if given[1]
            else f"due in {edtf.spoken(given[0].isoformat()[:7])}"
        )
        why.append(f"{when}, about when the article was")
    verdicts = [fits(grade, report.given()) for grade in on.awarded(report)]
    agree = verdicts.count(True)
    for number, noun, said in ((agree, "grade", "of the article agree"), (hits, "quotation", "word for word in it")):
        if number:
            why.append(f"{number} {noun}s {said}" if number > 1 else f"1 {noun} {said}".replace("agree", "agrees"))
    return 4 * named + agree - 1.5 * verdicts.count(False) + min(2.0, 0.5 * hits), why
