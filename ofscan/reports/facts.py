"""All that is read from an inspection report by its layout: the facts that replace the pipeline's for such a source."""

from __future__ import annotations

from dataclasses import dataclass

from ofscan.facts.article import Article
from ofscan.facts.records import (
    Area,
    Council,
    DateFact,
    DateRole,
    Evidence,
    Grade,
    ImprovementArea,
    Note,
    Report,
    ReportKind,
    Status,
)
from ofscan.reports import authority, front, judgements
from ofscan.reports.body import Body, read_body
from ofscan.reports.front import Found
from ofscan.reports.improvements import improvements
from ofscan.reports.judgements import Judgement
from ofscan.reports.kinds import report_kind
from ofscan.reports.previous import earlier_grades
from ofscan.words import lexicon_reader, notes

#: The kinds whose result is grades; a letter after a visit has none, whatever it says of earlier ones.
GRADED = frozenset({ReportKind.ILACS, ReportKind.SIF, ReportKind.SIF_REINSPECTION, ReportKind.OTHER})
_NO_HEADLINE = "2026-04-01"
_FRAMEWORKS = {ReportKind.ILACS: "ilacs", ReportKind.SIF: "sif", ReportKind.SIF_REINSPECTION: "sif"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """What a report says in its fixed places. All places are of the article's text; `council` is None if it is not known."""

    report: Report
    council: Council | None
    published: str | None
    dates: tuple[DateFact, ...]
    grades: tuple[Grade, ...]
    improvement_areas: tuple[ImprovementArea, ...]
    notes: tuple[Note, ...]


def report_facts(article: Article) -> ReportFacts | None:
    """Return the facts of an inspection report, or None if `article` is none."""
    if article.kind != "report":
        return None
    body = read_body(article)
    kind = report_kind(body.text) or report_kind(article.text) or ReportKind.OTHER
    periods = front.inspections(body)
    published = front.published(body)
    day = periods[0].value.split("/")[0] if periods else published.value if published else None
    printed = authority.printed_name(body)
    row = authority.council(body, printed, day)
    code = row.code if row else None
    found: list[Note] = []
    grades: tuple[Grade, ...] = ()
    if kind in GRADED:
        grades = _grades(body, kind, code, periods, found)
    if printed is not None and row is None:
        found.append(_note("report-council", printed.value, printed.start, printed.end))
    if not periods and kind in GRADED:
        found.append(_note("report-dates"))
    leads = front.lead_inspectors(body)
    report = Report(
        kind=kind,
        lead_inspectors=tuple(lead.value for lead in leads),
        inspections=tuple(period.value for period in periods),
        council_as_printed=printed.value if printed else None,
        pages=len(article.pages) or None,
    )
    council = None
    if row is not None:
        mentions = () if printed is None else (body.evidence(printed.start, printed.end),)
        council = Council(code=row.code, name=lexicon_reader("councils").name(row.code), primary=True, mentions=mentions)
    return ReportFacts(
        report=report,
        council=council,
        published=published.value if published else None,
        dates=_dates(body, periods, published),
        grades=grades,
        improvement_areas=improvements(body),
        notes=tuple(found),
    )


def _note(code: str, detail: str = "", start: int | None = None, end: int | None = None) -> Note:
    return Note(code=code, message=notes.message(code, detail), start=start, end=end)


def _dates(body: Body, periods: tuple[Found, ...], published: Found | None) -> tuple[DateFact, ...]:
    facts = [_date(body, period, DateRole.INSPECTION) for period in periods]
    if published is not None:
        facts += [_date(body, published, DateRole.REPORT), _date(body, published, DateRole.PUBLISHED)]
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


def _grades(body: Body, kind: ReportKind, code: str | None, periods: tuple[Found, ...], found: list[Note]) -> tuple[Grade, ...]:
    rows, table = judgements.front_table(body)
    after = max((row.end for row in rows), default=0)
    sections = judgements.section_grades(body, after)
    awarded: dict[Area, Judgement] = {}
    for row in rows:
        if row.area in awarded and awarded[row.area].grade != row.grade:
            found.append(_note("report-grade-twice", row.area, row.start, row.end))
        awarded.setdefault(row.area, row)
    # From April 2026 an inspection has no overall judgement, whatever its prose says.
    headline = not (kind is ReportKind.ILACS and periods and periods[0].value >= _NO_HEADLINE)
    if Area.OVERALL not in awarded and headline and (overall := judgements.overall_sentence(body, table)) is not None:
        awarded[Area.OVERALL] = overall
    listed = {row.area for row in rows}
    for section in sections:
        first = awarded.get(section.area)
        if first is None and section.area not in listed and not (rows and section.area is Area.OVERALL):
            awarded[section.area] = section
        elif first is not None and first.grade is not None and first.grade != section.grade:
            detail = f"{section.area}: {first.grade}, {section.grade}"
            found.append(_note("report-grade-differs", detail, section.start, section.end))
    for row in awarded.values():
        if row.grade is None:
            found.append(_note("report-not-judged", row.area, row.start, row.end))
    if not awarded:
        found.append(_note("report-no-grades"))
    framework = _FRAMEWORKS.get(kind)
    grades = [
        _grade(row, Status.AWARDED, code, _span(periods), framework, body.evidence(row.start, row.end))
        for row in awarded.values()
        if row.grade is not None
    ]
    year = int(periods[0].value[:4]) if periods else None
    for earlier in earlier_grades(body, after=after, year=year):
        judged = Judgement(earlier.area, earlier.grade, earlier.start, earlier.end)
        place = body.evidence(earlier.start, earlier.end)
        grades.append(_grade(judged, Status.PREVIOUS, code, earlier.date, None, place))
    return tuple(sorted(grades, key=lambda grade: (grade.evidence.start, grade.evidence.end, grade.area)))


def _grade(row: Judgement, status: Status, code: str | None, date: str | None, framework: str | None, place: Evidence) -> Grade:
    assert row.grade is not None
    return Grade(
        grade=row.grade, area=row.area, status=status, council=code, date=date, count=None, framework=framework, evidence=place
    )
