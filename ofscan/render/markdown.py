"""Records as Markdown: a section an article, for a wiki, an issue or a report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ofscan.console import line
from ofscan.facts.kinds import KINDS, FactKind, place
from ofscan.facts.records import Grade, ImprovementArea, Person, Summary
from ofscan.render import words

# Characters that Markdown or the HTML it may hold would act on.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def escape(text: str) -> str:
    """Return `text` on one line with everything that Markdown or HTML would act on escaped."""
    return _SPECIAL.sub(r"\\\1", line(text)).replace("\\<", "&lt;").replace("\\>", "&gt;").replace("\\&", "&amp;")


def pieces(summaries: Iterable[Summary]) -> Iterator[str]:
    """Yield a section for each article."""
    for index, summary in enumerate(summaries):
        yield ("\n" if index else "") + "\n".join(_section(summary)) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a Markdown table, a blank line before; `rows` are escaped here."""
    lines = ["", f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    return lines + [f"| {' | '.join(escape(cell) for cell in row)} |" for row in rows]


#: The tables of an article in their order: those of which a reader asks first, then the others; the councils stand above.
_FIRST = ("grades", "people", "quotes", "improvement_areas")
_TOLD = sorted(
    (kind for kind in KINDS if kind.field != "councils"),
    key=lambda kind: _FIRST.index(kind.field) if kind.field in _FIRST else len(_FIRST),
)


def _grade(grade: Grade, names: Mapping[str, str]) -> Sequence[str]:
    council = names.get(grade.council or "", grade.council or "")
    told = words.area(grade.area, grade.count), words.GRADES[grade.grade], words.STATUSES[grade.status]
    return (*told, council, grade.date or "", grade.evidence.text)


def _person(person: Person, names: Mapping[str, str]) -> Sequence[str]:
    told = person.name, person.role, person.organisation, person.party, person.ward
    return [*(value or "" for value in told), str(person.quotes)]


def _improvement(item: ImprovementArea, names: Mapping[str, str]) -> Sequence[str]:
    return item.text, f"{item.status}, priority action" if item.priority else item.status, ", ".join(item.themes)


#: How the facts of a kind are told in a row, if not by the columns that CSV has: the head and the cells, with the councils' names.
_CELLS: Mapping[str, tuple[Sequence[str], Callable[[Any, Mapping[str, str]], Sequence[str]]]] = {
    "grades": (("Area", "Grade", "Status", "Council", "Inspected", "Evidence"), _grade),
    "people": (("Person", "Role", "Organisation", "Party", "Ward", "Quotations"), _person),
    "quotes": (("Speaker", "Quotation"), lambda quote, names: (quote.speaker or "", quote.text)),
    "improvement_areas": (("Improvement area", "Status", "Themes"), _improvement),
    "dates": (("Date", "Role", "Words"), lambda fact, names: (fact.date, fact.role, fact.text)),
}


def _section(summary: Summary) -> list[str]:
    primary = summary.primary
    lines = [f"## {escape(summary.title or '(no headline)')}", "", f"- Source: {escape(summary.source)}"]
    lines.append(
        f"- Published: {summary.published or 'not stated'}" + (f", updated {summary.updated}" if summary.updated else "")
    )
    if summary.byline:
        lines.append(f"- By: {escape(', '.join(summary.byline))}")
    if primary:
        lines.append(f"- Council: {escape(primary.name)} ({primary.code})")
    others = [council.name for council in summary.councils if not council.primary]
    if others:
        lines.append(f"- {'Also named' if primary else 'Councils'}: {escape(', '.join(others))}")
    if summary.report:
        lines.append(f"- Report: {summary.report.kind}, inspected {', '.join(summary.report.inspections) or 'not stated'}")
        if summary.report.outcome:
            lines.append(f"- Outcome: {words.OUTCOMES[summary.report.outcome]}")
        if summary.report.bodies:
            lines.append(f"- Responsible: {escape('; '.join(summary.report.bodies))}")
    for kind in _TOLD:
        lines += _facts(kind, summary)
    if summary.notes:
        lines += ["", *(f"- Note: {escape(note.message)}" for note in summary.notes)]
    return lines


def _facts(kind: FactKind[Any], summary: Summary) -> list[str]:
    """Return the table of one kind of fact, nothing where there are none."""
    facts = kind.of(summary)
    if not facts:
        return []
    if kind.field in _CELLS:
        head, cells = _CELLS[kind.field]
        names = {council.code: council.name for council in summary.councils}
        return table(head, [cells(fact, names) for fact in facts])
    rows = [{**kind.columns(fact), "words": getattr(place(fact), "text", "")} for fact in facts]
    head = (kind.fact, *(name for name in rows[0] if name != "value"))
    return table(
        [name.replace("_", " ").capitalize() for name in head], [[str(value or "") for value in row.values()] for row in rows]
    )
