"""Records as Markdown: a section an article, for a wiki, an issue or a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ofscan.console import line
from ofscan.facts.records import Summary
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
        if summary.report.lead_inspectors:
            lines.append(f"- Lead inspector: {escape(', '.join(summary.report.lead_inspectors))}")
        if summary.report.outcome:
            lines.append(f"- Outcome: {words.OUTCOMES[summary.report.outcome]}")
        if summary.report.bodies:
            lines.append(f"- Responsible: {escape('; '.join(summary.report.bodies))}")
    names = {council.code: council.name for council in summary.councils}
    if summary.grades:
        rows = [
            (
                words.area(grade.area, grade.count),
                words.GRADES[grade.grade],
                words.STATUSES[grade.status],
                names.get(grade.council or "", grade.council or ""),
                grade.date or "",
                grade.evidence.text,
            )
            for grade in summary.grades
        ]
        lines += table(("Area", "Grade", "Status", "Council", "Inspected", "Evidence"), rows)
    if summary.people:
        people = [
            (
                person.name,
                person.role or "",
                person.organisation or "",
                person.party or "",
                person.ward or "",
                str(person.quotes),
            )
            for person in summary.people
        ]
        lines += table(("Person", "Role", "Organisation", "Party", "Ward", "Quotations"), people)
    if summary.quotes:
        lines += table(("Speaker", "Quotation"), [(quote.speaker or "", quote.text) for quote in summary.quotes])
    if summary.improvement_areas:
        areas = [
            (item.text, f"{item.status}, priority action" if item.priority else item.status, ", ".join(item.themes))
            for item in summary.improvement_areas
        ]
        lines += table(("Improvement area", "Status", "Themes"), areas)
    if summary.dates:
        lines += table(("Date", "Role", "Words"), [(fact.date, fact.role, fact.text) for fact in summary.dates])
    if summary.notes:
        lines += ["", *(f"- Note: {escape(note.message)}" for note in summary.notes)]
    return lines
