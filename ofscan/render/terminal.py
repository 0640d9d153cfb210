"""The table format: a panel for one article, an overview for several, drawn with Rich."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from ofscan.comparing import overview
from ofscan.comparing.speakers_alike import is_inspectorate
from ofscan.console import line
from ofscan.facts import edtf
from ofscan.facts.kinds import KINDS
from ofscan.facts.records import Grade, GradeValue, Status, Summary
from ofscan.render import words
from ofscan.render.drawing import drawn

#: Colour goes with the word, never instead of it. Status is told in words as well.
GRADE_STYLES = {
    GradeValue.OUTSTANDING: "bold green",
    GradeValue.GOOD: "green",
    GradeValue.ADEQUATE: "yellow",
    GradeValue.REQUIRES_IMPROVEMENT: "yellow",
    GradeValue.INADEQUATE: "bold red",
}
STATUS_STYLES = {Status.AWARDED: "bold", Status.PREVIOUS: "dim", Status.TARGET: "italic"}

#: Titles that are no more than manners before a full name.
_MISTER = frozenset({"Mr", "Mrs", "Ms", "Miss"})
#: The kinds of fact that have a place of their own in the panel; of the others each is named in the head.
_DRAWN = frozenset({"councils", "dates", "grades", "people", "quotes", "improvement_areas"})
_UNKNOWN = (date.min, date.min)

#: Rows of the overview's tables of speakers and themes; the rest are counted in a line.
TOP = 15


def pieces(summaries: Iterable[Summary], *, each: bool, width: int | None, colour: bool, quotes: bool = False) -> Iterator[str]:
    """Yield the panel of a single article; of several an overview, after a panel for each if `each`.

    `quotes` adds the quotations by speaker to each panel.
    """
    draw = _Drawer(width, colour, quotes)
    briefs: list[overview.Brief] = []
    first: Summary | None = None
    for summary in summaries:
        if not briefs:
            first = summary
        elif len(briefs) == 1 and each and first is not None:
            yield draw.text(draw.article(first))
        if briefs and each:
            yield draw.text(draw.article(summary))
        briefs.append(overview.brief(summary))
    if len(briefs) == 1 and first is not None:
        yield draw.text(draw.article(first))
    elif briefs:
        yield draw.text(draw.several(briefs))


class _Drawer:
    """Draws with boxes at a terminal and without where the output goes to a pipe or a file."""

    def __init__(self, width: int | None, colour: bool, quotes: bool = False):
        self.quoting = quotes
        self.width = width
        self.boxed = width is not None
        self.colour = colour

    def text(self, renderable: RenderableType) -> str:
        return drawn(renderable, width=self.width, colour=self.colour)

    def frame(self, title: str, body: RenderableType) -> RenderableType:
        if self.boxed:
            return Panel(body, title=Text(title, style="bold"), title_align="left", box=box.ROUNDED, padding=(0, 1))
        return Group(Text(title, style="bold"), body, Text(""))

    def table(self, *columns: str, head: bool = True) -> Table:
        table = Table(box=box.SIMPLE_HEAD if head else None, show_header=head, padding=(0, 2, 0, 0), show_edge=False)
        for name in columns:
            table.add_column(
                name,
                header_style="dim",
                overflow="fold",
                justify="right" if name in ("Quotes", "Articles", "Areas") else "left",
            )
        return table

    # One article

    def article(self, summary: Summary) -> RenderableType:
        parts: list[RenderableType] = [self.head(summary)]
        for title, body in (
            ("Grades", self.grades(summary)),
            ("People", self.people(summary)),
            ("Other sources quoted", self.sources(summary)),
            ("Improvement areas", self.improvements(summary)),
            ("Quotations", self.quotes(summary) if self.quoting else None),
            ("Notes", self.notes(summary)),
        ):
            if body is not None:
                parts += [Text(""), Text(title, style="bold underline" if self.colour else "bold"), body]
        return self.frame(line(summary.title or "(no headline)"), Group(*parts))

    def head(self, summary: Summary) -> RenderableType:
        table = self.table("", "", head=False)
        rows = [("Source", summary.source)]
        when = words.date(summary.published) if summary.published else "not stated"
        if summary.updated and summary.updated != summary.published:
            when += f", updated {words.date(summary.updated)}"
        rows.append(("Published", when))
        if summary.byline:
            rows.append(("By", ", ".join(summary.byline)))
        primary = summary.primary
        if primary:
            rows.append(("Council", f"{primary.name} ({primary.code})"))
        others = [council.name for council in summary.councils if not council.primary]
        if others:
            rows.append(("Also named" if primary else "Councils", ", ".join(others)))
        if summary.report:
            pages = f", {words.plural(summary.report.pages, 'page')}" if summary.report.pages else ""
            rows.append(("Report", f"{summary.report.kind.replace('_', ' ')}{pages}"))
            if summary.report.inspections:
                rows.append(("Inspected", ", ".join(map(words.date, summary.report.inspections))))
            if summary.report.outcome:
                rows.append(("Outcome", words.OUTCOMES[summary.report.outcome]))
            if summary.report.bodies:
                rows.append(("Responsible", "; ".join(summary.report.bodies)))
        else:
            inspected = [fact.date for fact in summary.dates if fact.role == "inspection"]
            if inspected:
                # The inspection that the article is about is the latest one.
                latest = sorted(dict.fromkeys(inspected), key=lambda value: edtf.bounds(value) or _UNKNOWN, reverse=True)
                rows.append(("Inspected", ", ".join(map(words.date, latest))))
        rows += [
            (kind.label.capitalize(), "; ".join(map(kind.line, facts)))
            for kind in KINDS
            if kind.field not in _DRAWN and (facts := kind.of(summary))
        ]
        told = (
            f"{words.plural(summary.words, 'word')}, {words.plural(len(summary.quotes), 'quotation')}, "
            f"{words.plural(len(summary.dates), 'date')}"
        )
        rows.append(("Length", told))
        for name, value in rows:
            table.add_row(Text(name, style="dim"), Text(line(value)))
        return table

    def grades(self, summary: Summary) -> RenderableType | None:
        if not summary.grades:
            return Text("none stated", style="dim")
        several = len({grade.council for grade in summary.grades}) > 1
        names = {council.code: council.name for council in summary.councils}
        table = self.table("Area", "Grade", "Status", "Inspected", *(["Council"] if several else []))
        for grade in sorted(summary.grades, key=_grade_order):
            row = [
                Text(words.area(grade.area, grade.count)),
                Text(words.GRADES[grade.grade], style=GRADE_STYLES[grade.grade] if grade.status is not Status.TARGET else ""),
                Text(words.STATUSES[grade.status], style=STATUS_STYLES[grade.status]),
                Text(words.date(grade.date) if grade.date else ""),
            ]
            if several:
                row.append(Text(line(names.get(grade.council or "", grade.council or ""))))
            table.add_row(*row)
        return table

    def people(self, summary: Summary) -> RenderableType | None:
        if not summary.people:
            return None
        table = self.table("Name", "Role", "Quotes")
        for person in summary.people:
            plain = not person.title or (person.title.rstrip(".") in _MISTER and " " in person.name)
            name = person.name if plain else f"{person.title} {person.name}"
            role = ", ".join(part for part in (person.role, person.organisation) if part)
            politics = ", ".join(part for part in (person.party, person.ward) if part)
            told = f"{role} ({politics})" if role and politics else role or politics
            table.add_row(Text(line(name)), Text(line(told)), Text(str(person.quotes) if person.quotes else "reported"))
        return table

    def sources(self, summary: Summary) -> RenderableType | None:
        people = {person.name for person in summary.people}
        counts: dict[str, int] = {}
        for quote in summary.quotes:
            name = "Ofsted" if is_inspectorate(quote) else quote.speaker or "(nobody named)"
            if name not in people:
                counts[name] = counts.get(name, 0) + 1
        if not counts:
            return None
        return Text(line("; ".join(f"{name} ({number})" for name, number in counts.items())))

    def improvements(self, summary: Summary) -> RenderableType | None:
        if not summary.improvement_areas:
            return None
        table = self.table("", "", head=False)
        for item in summary.improvement_areas:
            text = Text(line(item.text))
            if item.status == "previous":
                text.append(" (earlier inspection)", style="dim")
            if item.priority:
                text.append(" (priority action)", style="bold")
            if item.themes:
                text.append(f" [{', '.join(item.themes)}]", style="cyan")
            table.add_row(Text("•" if item.list else "–"), text)
        return Group(table, Text("• in a list, – in the text, [themes]", style="dim"))

    def quotes(self, summary: Summary) -> RenderableType | None:
        said: dict[str, list[str]] = {}
        for quote in summary.quotes:
            name = "Ofsted" if is_inspectorate(quote) else quote.speaker or "(nobody named)"
            said.setdefault(name, []).append(line(quote.text))
        parts: list[RenderableType] = []
        for name, told in said.items():
            parts.append(Text(line(name), style="bold"))
            parts += [Padding(Text(f"“{text}”"), (0, 0, 0, 2)) for text in told]
        return Group(*parts) if parts else None

    def notes(self, summary: Summary) -> RenderableType | None:
        if not summary.notes:
            return None
        table = self.table("", "", head=False)
        for code, group in groupby(sorted(summary.notes, key=lambda note: note.code), key=lambda note: note.code):
            notes = list(group)
            for note in notes[:3]:
                place = "" if note.start is None else f"{note.start}–{note.end}"
                table.add_row(Text(place, style="dim"), Text(line(note.message)))
            if len(notes) > 3:
                table.add_row(Text(""), Text(f"and {len(notes) - 3} more notes of this sort ({code})", style="dim"))
        return table

    # Several articles

    def several(self, briefs: Sequence[overview.Brief]) -> RenderableType:
        entries = overview.inspections(briefs)
        parts: list[RenderableType] = [self.frame(words.plural(len(briefs), "article"), self.inspections(entries))]
        conflicts = overview.conflicts(briefs, entries)
        if conflicts:
            parts.append(self.frame("Conflicts: articles that disagree on the same inspection", self.conflicts(conflicts)))
        for title, columns, rows in (
            ("Who is quoted", ("Speaker", "Quotes", "Articles"), overview.speakers(briefs)),
            ("Themes of the improvement areas", ("Theme", "Areas", "Articles"), overview.themes(briefs)),
        ):
            if rows:
                parts.append(self.frame(title, self.counts(columns, rows)))
        return Group(*parts)

    def inspections(self, entries: Sequence[overview.Inspection]) -> RenderableType:
        table = self.table("Council", "Inspected or told", "Grades awarded", "Articles")
        for entry in entries:
            grades = Text()
            for area, values in entry.grades:
                if grades:
                    grades.append("\n" if self.boxed else "; ")
                grades.append(f"{words.AREAS[area]}: ")
                for index, value in enumerate(values):
                    grades.append(" / " if index else "")
                    grades.append(words.GRADES[value], style=GRADE_STYLES[value])
            table.add_row(
                Text(line(entry.name)),
                Text(words.date(entry.when) if entry.when else "no date"),
                grades or Text("none", style="dim"),
                Text(str(len(entry.sources))),
            )
        return table

    def conflicts(self, conflicts: Sequence[overview.Conflict]) -> RenderableType:
        table = self.table("Council", "Area", "Grade", "Article")
        for conflict in conflicts:
            for value, source in conflict.claims:
                table.add_row(
                    Text(line(conflict.name)),
                    Text(words.AREAS[conflict.area]),
                    Text(words.GRADES[value], style=GRADE_STYLES[value]),
                    Text(line(source)),
                )
        return table

    def counts(self, columns: tuple[str, str, str], rows: Sequence[tuple[str, int, int]]) -> RenderableType:
        table = self.table(*columns)
        for name, number, articles in rows[:TOP]:
            table.add_row(Text(line(name)), Text(f"{number:,}"), Text(f"{articles:,}"))
        if len(rows) <= TOP:
            return table
        return Group(table, Padding(Text(f"and {len(rows) - TOP:,} more", style="dim"), (0, 0)))


def _grade_order(grade: Grade) -> tuple[str, int, str, int]:
    return (
        grade.council or "",
        words.STATUS_ORDER.index(grade.status),
        grade.date or "",
        words.AREA_ORDER.index(grade.area),
    )
