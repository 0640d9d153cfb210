"""A Summary as a page: one article's facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from ofscan.comparing import overview
from ofscan.comparing.speakers import is_inspectorate
from ofscan.facts import edtf
from ofscan.facts.kinds import KINDS
from ofscan.facts.records import Grade, ImprovementArea, Person, Quote, Status, Summary
from ofscan.render import html, markdown, several, terminal, words
from ofscan.render.page import Block, Cell, Page, Run, Section, cell, plain_rows

#: Titles that are no more than manners before a full name.
_MISTER = frozenset({"Mr", "Mrs", "Ms", "Miss"})
#: The kinds of fact that have a place of their own on the page; of the others each is named in the head.
_DRAWN = frozenset({"councils", "dates", "grades", "people", "quotes", "improvement_areas"})
_STATUS_LOOKS = {Status.AWARDED: "strong", Status.PREVIOUS: "around", Status.TARGET: ""}
_UNKNOWN = (date.min, date.min)
#: Notes of one sort; the rest are counted in a line.
NOTES = 3

_Row = Sequence[str | Cell]


def table_pieces(
    summaries: Iterable[Summary],
    *,
    width: int | None,
    colour: bool,
    each: bool = False,
    quotes: bool = False,
    every: bool = False,
) -> Iterator[str]:
    """Yield the panel of a single article; of several an overview, after a panel for each if `each`.

    `quotes` adds the quotations by speaker to each panel; the overview has `every` row of its tables, else the first ones.
    """

    def panel(summary: Summary) -> str:
        return terminal.framed([page(summary, quotes=quotes)], width=width, colour=colour)

    briefs: list[overview.Brief] = []
    first: Summary | None = None
    for summary in summaries:
        if first is None:
            first = summary
        elif each:
            yield from (panel(one) for one in ((first, summary) if len(briefs) == 1 else (summary,)))
        briefs.append(overview.brief(summary))
    if first is not None:
        yield (
            panel(first)
            if len(briefs) == 1
            else terminal.framed(several.pages(briefs, every=every), width=width, colour=colour)
        )


def markdown_pieces(summaries: Iterable[Summary]) -> Iterator[str]:
    """Yield a section for each article, with its quotations, its dates and the words that tell its grades."""
    for index, summary in enumerate(summaries):
        yield ("\n" if index else "") + markdown.text([page(summary, quotes=True, every=True)])


def html_pieces(summaries: Iterable[Summary]) -> Iterator[str]:
    """Yield one document with a page for each article, as full as in Markdown."""
    return html.pieces(page(summary, quotes=True, every=True) for summary in summaries)


def page(summary: Summary, *, quotes: bool = False, every: bool = False) -> Page:
    """Return an article's facts as a page; `every` adds its dates and the words of its grades."""
    told: list[tuple[str, Sequence[Block]]] = [
        ("", [plain_rows(_head(summary))]),
        ("Grades", [_grades(summary, every)] if summary.grades else [cell(Run("none stated", "around"))]),
        ("People", [plain_rows(map(_person, summary.people), "Name", "Role", "Quotes")] if summary.people else []),
        ("Other sources quoted", [named] if (named := _sources(summary)) else []),
        ("Improvement areas", _improvements(summary)),
        ("Quotations", [plain_rows(_quotes(summary), "Speaker", "Words")] if quotes and summary.quotes else []),
        ("Dates", [plain_rows(((d.date, d.role, d.text) for d in summary.dates), "Date", "Role", "Words")] if every else []),
        ("Notes", [plain_rows(_notes(summary))] if summary.notes else []),
    ]
    return Page(
        title=summary.title or "(no headline)",
        sections=tuple(Section(title, tuple(blocks)) for title, blocks in told if blocks),
    )


def _head(summary: Summary) -> Iterator[_Row]:
    when = words.date(summary.published) if summary.published else "not stated"
    if summary.updated and summary.updated != summary.published:
        when += f", updated {words.date(summary.updated)}"
    primary = summary.primary
    others = [council.name for council in summary.councils if not council.primary]
    counts = (("word", summary.words), ("quotation", len(summary.quotes)), ("date", len(summary.dates)))
    rows = [
        ("Source", summary.source),
        ("Published", when),
        ("By", ", ".join(summary.byline)),
        ("Council", f"{primary.name} ({primary.code})" if primary else ""),
        ("Also named" if primary else "Councils", ", ".join(others)),
        *_report(summary),
        *((kind.label.capitalize(), "; ".join(map(kind.line, kind.of(summary)))) for kind in KINDS if kind.field not in _DRAWN),
        ("Length", ", ".join(words.plural(number, noun) for noun, number in counts)),
    ]
    return (((Run(name, "around"),), value) for name, value in rows if value)


def _report(summary: Summary) -> list[tuple[str, str]]:
    report = summary.report
    if report is None:
        inspected = dict.fromkeys(fact.date for fact in summary.dates if fact.role == "inspection")
        day = edtf.bounds(summary.published)
        if day is not None:  # 'when inspectors return in 2027'
            inspected = {date: None for date in inspected if (edtf.bounds(date) or day)[0] <= day[1]}
        # The inspection that the article is about is the latest one.
        latest = sorted(inspected, key=lambda value: edtf.bounds(value) or _UNKNOWN, reverse=True)
        return [("Inspected", ", ".join(map(words.date, latest)))]
    pages = f", {words.plural(report.pages, 'page')}" if report.pages else ""
    return [
        ("Report", f"{report.kind.replace('_', ' ')}{pages}"),
        ("Inspected", ", ".join(map(words.date, report.inspections))),
        ("Outcome", words.OUTCOMES[report.outcome] if report.outcome else ""),
        ("Responsible", "; ".join(report.bodies)),
    ]


def _grades(summary: Summary, every: bool) -> Block:
    several = len({grade.council for grade in summary.grades}) > 1
    names = {council.code: council.name for council in summary.councils}

    def row(grade: Grade) -> _Row:
        told = "" if grade.status is Status.TARGET else str(grade.grade)
        return [
            words.area(grade.area, grade.count),
            (Run(words.GRADES[grade.grade], told),),
            (Run(words.STATUSES[grade.status], _STATUS_LOOKS[grade.status]),),
            words.date(grade.date) if grade.date else "",
            *([names.get(grade.council or "", grade.council or "")] if several else []),
            *([grade.evidence.text] if every else []),
        ]

    head = ["Area", "Grade", "Status", "Inspected", *(["Council"] if several else []), *(["Evidence"] if every else [])]
    return plain_rows(map(row, sorted(summary.grades, key=_grade_order)), *head)


def _grade_order(grade: Grade) -> tuple[str, int, str, int]:
    place = words.STATUS_ORDER.index(grade.status), grade.date or "", words.AREA_ORDER.index(grade.area)
    return (grade.council or "", *place)


def _person(person: Person) -> _Row:
    plain = not person.title or (person.title.rstrip(".") in _MISTER and " " in person.name)
    body = person.organisation or ""
    # 'director of children's services at Leeds City Council' has named it.
    role = ", ".join(filter(None, (person.role, "" if body.lower() in (person.role or "").lower() else body)))
    politics = ", ".join(part for part in (person.party, person.ward) if part)
    told = f"{role} ({politics})" if role and politics else role or politics
    return person.name if plain else f"{person.title} {person.name}", told, str(person.quotes or "reported")


def _speaker(quote: Quote) -> str:
    return "Ofsted" if is_inspectorate(quote) else quote.speaker or "(nobody named)"


def _sources(summary: Summary) -> Cell:
    people = {person.name for person in summary.people}
    names = [name for quote in summary.quotes if (name := _speaker(quote)) not in people]
    return cell("; ".join(f"{name} ({names.count(name)})" for name in dict.fromkeys(names))) if names else ()


def _improvements(summary: Summary) -> list[Block]:
    def row(item: ImprovementArea) -> _Row:
        told = [Run(words.marked(item.text))]
        told += [Run(" (earlier inspection)", "around")] if item.status == "previous" else []
        told += [Run(" (priority action)", "strong")] if item.priority else []
        told += [Run(f" [{', '.join(item.themes)}]")] if item.themes else []
        return "•" if item.list else "–", tuple(told)

    legend = cell(Run("• in a list, – in the text, [themes]", "around"))
    return [plain_rows(map(row, summary.improvement_areas)), legend] if summary.improvement_areas else []


def _quotes(summary: Summary) -> Iterator[_Row]:
    for name in dict.fromkeys(map(_speaker, summary.quotes)):
        told = [quote.text for quote in summary.quotes if _speaker(quote) == name]
        yield from (("" if number else (Run(name, "strong"),), f"“{text}”") for number, text in enumerate(told))


def _notes(summary: Summary) -> Iterator[_Row]:
    for code, group in groupby(sorted(summary.notes, key=lambda note: note.code), key=lambda note: note.code):
        notes = list(group)
        for note in notes[:NOTES]:
            told = f"{note.message}: {words.brief(note.text)}" if note.text else note.message
            yield "" if note.start is None else (Run(f"{note.start}–{note.end}", "around"),), told
        if len(notes) > NOTES:
            yield "", (Run(f"and {words.plural(len(notes) - NOTES, 'more note')} of this sort ({code})", "around"),)
