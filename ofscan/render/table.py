"""Records as CSV: one row a fact, for a spreadsheet, a notebook or a database."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from ofscan.console import line
from ofscan.facts.records import Evidence, Summary

COLUMNS = (
    "source", "title", "published", "primary", "fact", "value", "area", "status", "council", "date", "role", "count",
    "framework", "speaker", "kind", "basis", "person_title", "organisation", "party", "ward", "themes", "list",
    "priority", "responsible", "start", "end", "text",
)  # fmt: skip

#: What makes a spreadsheet take a cell for a formula or a command (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_pieces(summaries: Iterable[Summary]) -> Iterator[str]:
    """Yield the head line, then the rows of each record; cells hold no line breaks and no formulas."""
    yield _rows([dict(zip(COLUMNS, COLUMNS, strict=True))])
    for summary in summaries:
        yield _rows(list(facts(summary)))


def disarm(cell: str) -> str:
    """Return `cell` on one line, with an apostrophe before it where a spreadsheet would take it for a formula."""
    flat = line(cell)
    return f"'{flat}" if flat.startswith(_FORMULA) or cell.startswith(_FORMULA) else flat


def facts(summary: Summary) -> Iterator[dict[str, object]]:
    """Yield a row for each fact of `summary`, with the columns that apply; an article without facts gives none."""
    head: dict[str, object] = {
        "source": summary.source,
        "title": summary.title,
        "published": summary.published,
        "primary": summary.primary.code if summary.primary else None,
    }
    for council in summary.councils:
        first = council.mentions[0] if council.mentions else None
        role = "primary" if council.primary else None
        yield {**head, "fact": "council", "value": council.name, "council": council.code, "role": role, **_place(first)}
    row: dict[str, object]
    for fact in summary.dates:
        row = {"fact": "date", "value": fact.date, "date": fact.date, "role": fact.role}
        yield {**head, **row, "start": fact.start, "end": fact.end, "text": fact.text}
    for grade in summary.grades:
        row = {"fact": "grade", "value": grade.grade, "area": grade.area, "status": grade.status, "count": grade.count}
        row.update(council=grade.council, date=grade.date, framework=grade.framework)
        yield {**head, **row, **_place(grade.evidence)}
    if summary.report and summary.report.outcome:
        row = {"fact": "outcome", "value": summary.report.outcome, "council": head["primary"]}
        yield {**head, **row, **_place(summary.report.outcome_evidence)}
    for person in summary.people:
        row = {"fact": "person", "value": person.name, "person_title": person.title, "role": person.role}
        row.update(organisation=person.organisation, party=person.party, ward=person.ward, count=person.quotes)
        yield {**head, **row, **_place(person.mentions[0] if person.mentions else None)}
    for quote in summary.quotes:
        row = {"fact": "quote", "speaker": quote.speaker, "kind": quote.kind, "basis": quote.basis, "value": quote.text}
        yield {**head, **row, "start": quote.start, "end": quote.end, "text": quote.text}
    for item in summary.improvement_areas:
        row = {"fact": "improvement_area", "value": item.text, "status": item.status, "area": item.area}
        row.update(list=item.list, themes="; ".join(item.themes), priority=item.priority, responsible=item.responsible)
        yield {**head, **row, "start": item.start, "end": item.end, "text": item.text}
    for note in summary.notes:
        yield {**head, "fact": "note", "value": note.code, "text": note.message, "start": note.start, "end": note.end}


def _place(evidence: Evidence | None) -> dict[str, object]:
    return {} if evidence is None else {"start": evidence.start, "end": evidence.end, "text": evidence.text}


def _rows(rows: list[dict[str, object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in COLUMNS])
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    return disarm(str(value))
