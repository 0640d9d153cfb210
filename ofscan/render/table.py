"""Records as CSV: one row a fact, for a spreadsheet, a notebook or a database."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from ofscan.console import line
from ofscan.facts.kinds import KINDS, place
from ofscan.facts.records import Evidence, Summary

COLUMNS = (
    "source", "title", "published", "primary", "fact", "value", "area", "status", "council", "date", "role", "count",
    "framework", "speaker", "kind", "basis", "person_title", "organisation", "party", "ward", "themes", "list",
    "priority", "responsible", "start", "end", "text",
)  # fmt: skip

#: What makes a spreadsheet take a cell for a formula or a command (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_pieces(summaries: Iterable[Summary]) -> Iterator[str]:
    """Yield the head line, then the rows of each record."""
    yield csv_lines([COLUMNS])
    for summary in summaries:
        yield csv_lines([row.get(column) for column in COLUMNS] for row in facts(summary))


def csv_lines(rows: Iterable[Iterable[object]]) -> str:
    """Return `rows` as lines of CSV; cells hold no line breaks and no formulas."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(map(_cell, row) for row in rows)  # RFC 4180
    return out.getvalue()


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
    for kind in KINDS:
        for fact in kind.of(summary):
            yield {**head, "fact": kind.fact, **kind.columns(fact), **_place(place(fact))}
    if summary.report and summary.report.outcome:
        outcome = {"fact": "outcome", "value": summary.report.outcome, "council": head["primary"]}
        yield {**head, **outcome, **_place(summary.report.outcome_evidence)}
    for note in summary.notes:
        yield {**head, "fact": "note", "value": note.code, "text": note.message, "start": note.start, "end": note.end}


def _place(evidence: Evidence | None) -> dict[str, object]:
    return {} if evidence is None else {"start": evidence.start, "end": evidence.end, "text": evidence.text}


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    return disarm(str(value))
