"""All that is read from an inspection report by its layout: the facts that replace the pipeline's for such a source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ofscan.facts.article import Article
from ofscan.facts.records import (
    Area,
    Council,
    DateFact,
    DateRole,
    Grade,
    ImprovementArea,
    Note,
    Report,
    ReportKind,
    Status,
)
from ofscan.reports import authority, front, judgements, letter, send
from ofscan.reports.body import Body, Found, read_body
from ofscan.reports.items import improvements
from ofscan.reports.judgements import Judgement
from ofscan.reports.kinds import report_kind
from ofscan.reports.previous import earlier_grades
from ofscan.reports.title import title
from ofscan.words import lexicon_reader, notes
from ofscan.words.reports import Form, reports

_NO_HEADLINE = "2026-04-01"
_FRAMEWORKS = {ReportKind.ILACS: "ilacs", ReportKind.SIF: "sif", ReportKind.SIF_REINSPECTION: "sif"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """What a report says in its fixed places. All places are of the article's text; `council` is None if it is not known.

    `board` is where the review of the safeguarding board begins, or the text's end.
    """

    report: Report
    title: str | None
    council: Council | None
    published: str | None
    dates: tuple[DateFact, ...]
    grades: tuple[Grade, ...]
    improvement_areas: tuple[ImprovementArea, ...]
    notes: tuple[Note, ...]
    board: int


@dataclass(frozen=True, slots=True)
class _Front:
    """Who was where when."""

    periods: tuple[Found, ...]
    published: Found | None
    leads: tuple[Found, ...]
    inspectors: tuple[Found, ...]


def report_facts(article: Article) -> ReportFacts | None:
    """Return the facts of an inspection report, or None if `article` is none."""
    if article.kind != "report":
        return None
    body = read_body(article)
    kind, form = _form(body)
    found = _read_front(body, form)
    told: list[Note] = []
    headline = title(body, form)
    printed, row = authority.council(body, headline, _day(found))
    council = _council(body, row.code, printed) if row else None
    if row is None and printed is not None:
        told.append(_note("report-council", printed.value, printed.start, printed.end))
    report = _report(body, kind, form, found)
    items = improvements(body, form) if kind is not ReportKind.UNKNOWN else ()
    told += _missing(form, found, lists=bool(items), outcome=report.outcome is not None)
    return ReportFacts(
        report=replace(report, council_as_printed=_value(printed)),
        title=_value(headline),
        council=council,
        published=_value(found.published),
        dates=_dates(body, form, found),
        grades=_grades(body, kind, row.code if row else None, found, told),
        improvement_areas=items,
        notes=tuple(told),
        board=body.board,
    )


def _form(body: Body) -> tuple[ReportKind, Form]:
    kind = report_kind(body.text) or report_kind(body.article.text) or ReportKind.UNKNOWN
    form = reports().form(kind)
    if form.outcome and letter.is_letter(body):
        # The letters of 2016-22 on such an area have no outcome, no tables, and a list only where something is required.
        form = replace(form, outcome=False, cells=False, list=False)
    return kind, form


def _council(body: Body, code: str, printed: Found | None) -> Council:
    mentions = () if printed is None else (body.evidence(printed.start, printed.end),)
    return Council(code=code, name=lexicon_reader("councils").name(code), primary=True, mentions=mentions)


def _report(body: Body, kind: ReportKind, form: Form, found: _Front) -> Report:
    """Return what a report is and who made it when, without the council that it names."""
    outcome = send.outcome(body) if form.outcome else None
    return Report(
        kind=kind,
        lead_inspectors=_values(found.leads),
        inspections=_values(found.periods),
        council_as_printed=None,
        pages=len(body.article.pages) or None,
        inspectors=_values(found.inspectors),
        bodies=_values(send.bodies(body)) if form.outcome else (),
        outcome=outcome[0] if outcome else None,
        outcome_evidence=body.evidence(outcome[1].start, outcome[1].end) if outcome else None,
    )


def _value(found: Found | None) -> str | None:
    return found.value if found else None


def _read_front(body: Body, form: Form) -> _Front:
    """Return what the title page or the letter's opening says, each where it stands in a report of its kind."""
    periods, published, leads = front.inspections(body), front.published(body), front.lead_inspectors(body)
    if form.outcome and not leads:
        leads, team = send.team(body)
        return _Front(periods, published, leads, team)
    if not letter.is_letter(body):
        return _Front(periods, published, leads, leads)
    published = published or letter.date_line(body)
    named = letter.inspectors(body)
    signed = letter.signature(body, named) if form.signed else None
    periods = periods or letter.visits(body, published.value if published else None)
    return _Front(periods, published, leads or ((signed,) if signed else ()), named or leads)


def _values(found: Iterable[Found]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.value for one in found))


def _day(found: _Front) -> str | None:
    """The first day of the inspection, else the day of publication."""
    if found.periods:
        return found.periods[0].value.split("/")[0]
    return found.published.value if found.published else None


def _missing(form: Form, found: _Front, *, lists: bool, outcome: bool) -> list[Note]:
    """Notes on what a report of its kind has and was not read."""
    if form.kind is ReportKind.UNKNOWN:
        return [_note("report-kind")]
    return [
        _note(code)
        for code, gone in (
            ("report-dates", not found.periods),
            ("report-list", form.list and not lists),
            ("report-outcome", form.outcome and not outcome),
        )
        if gone
    ]


def _note(code: str, detail: str = "", start: int | None = None, end: int | None = None) -> Note:
    return Note(code=code, message=notes.message(code, detail), start=start, end=end)


def _dates(body: Body, form: Form, found: _Front) -> tuple[DateFact, ...]:
    facts = [_date(body, period, DateRole.INSPECTION) for period in found.periods]
    if found.published is not None:
        facts += [_date(body, found.published, DateRole.REPORT), _date(body, found.published, DateRole.PUBLISHED)]
    if form.follows:
        facts += [_date(body, one, DateRole.DEADLINE) for one in send.follows(body)]
    return tuple(facts)


def _date(body: Body, found: Found, role: DateRole) -> DateFact:
    place = body.evidence(found.start, found.end)
    return DateFact(date=found.value, role=role, start=place.start, end=place.end, text=place.text, page=place.page)


def _span(periods: tuple[Found, ...]) -> str | None:
    """The time of the whole inspection, from the first day of its first period to the last day of its last."""
    if not periods:
        return None
    days = sorted(day for period in periods for day in period.value.split("/"))
    return days[0] if days[0] == days[-1] else f"{days[0]}/{days[-1]}"


def _grades(body: Body, kind: ReportKind, code: str | None, front: _Front, told: list[Note]) -> tuple[Grade, ...]:
    """The grades given, if the report is of a kind that gives some, and those of earlier inspections that it tells of."""
    if kind is ReportKind.UNKNOWN:
        return ()
    awarded, after = _awarded(body, kind, front.periods, told) if reports().form(kind).grades else ({}, 0)
    framework = _FRAMEWORKS.get(kind)
    span = _span(front.periods)
    grades = [
        _grade(body, replace(row, date=span), Status.AWARDED, code, framework)
        for row in awarded.values()
        if row.grade is not None
    ]
    year = int(front.periods[0].value[:4]) if front.periods else None
    earlier = earlier_grades(body, after=after, year=year)
    grades += [_grade(body, row, Status.PREVIOUS, code, None) for row in earlier]
    return tuple(sorted(grades, key=lambda grade: (grade.evidence.start, grade.evidence.end, grade.area)))


def _awarded(body: Body, kind: ReportKind, periods: tuple[Found, ...], told: list[Note]) -> tuple[dict[Area, Judgement], int]:
    """The judgements by area, and where the table of them ends; what is odd about them goes to `told`."""
    rows, table = judgements.front_table(body)
    after = max((row.end for row in rows), default=0)
    awarded: dict[Area, Judgement] = {}
    for row in rows:
        if awarded.setdefault(row.area, row).grade != row.grade:
            told.append(_note("report-grade-twice", row.area, row.start, row.end))
    # From April 2026 an inspection has no overall judgement, whatever its prose says.
    headline = not (kind is ReportKind.ILACS and periods and periods[0].value >= _NO_HEADLINE)
    if Area.OVERALL not in awarded and headline and (overall := judgements.overall_sentence(body, table)) is not None:
        awarded[Area.OVERALL] = overall
    for section in judgements.section_grades(body, after):
        first = awarded.get(section.area)
        if first is None and not (rows and section.area is Area.OVERALL):
            awarded[section.area] = section
        elif first is not None and first.grade not in (None, section.grade):
            detail = f"{section.area}: {first.grade}, {section.grade}"
            told.append(_note("report-grade-differs", detail, section.start, section.end))
    told += [_note("report-not-judged", row.area, row.start, row.end) for row in awarded.values() if row.grade is None]
    if not awarded:
        told.append(_note("report-no-grades"))
    return awarded, after


def _grade(body: Body, row: Judgement, status: Status, code: str | None, framework: str | None) -> Grade:
    assert row.grade is not None
    place = body.evidence(row.start, row.end)
    return Grade(
        grade=row.grade,
        area=row.area,
        status=status,
        council=code,
        date=row.date,
        count=None,
        framework=framework,
        evidence=place,
    )
