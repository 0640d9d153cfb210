"""What the report page shows of a database: few tables with the columns that it needs, and the texts, one by one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from ofscan.facts import edtf
from ofscan.tables.spans import spans
from ofscan.words import lexicon_reader

#: By table of the page: its columns, and whence they come.
_QUERIES = {
    "articles": (
        ("id", "title", "published", "outlet", "url", "path", "council", "report"),
        (
            "SELECT id, title, published, outlet, url, path, council, report_kind FROM articles "
            # Those of which no year is known, 'XXXX-02', come last.
            "ORDER BY published IS NULL OR published LIKE 'X%', published DESC, path"
        ),
    ),
    "grades": (
        ("article", "grade", "area", "status", "council", "inspection", "date", "start", "end", "text"),
        'SELECT article, grade, area, status, council, inspection, date, start, "end", text FROM grades ORDER BY article, start, id',
    ),
    "quotes": (
        ("article", "speaker", "name", "group", "start", "end", "text", "themes"),
        'SELECT article, speaker, name, "group", start, "end", text, themes FROM quotes ORDER BY article, start, id',
    ),
    "improvements": (
        ("article", "status", "start", "end", "text", "themes"),
        'SELECT article, status, start, "end", text, themes FROM improvement_areas ORDER BY article, start, id',
    ),
    "speakers": (
        ("id", "name", "role", "organisation"),
        "SELECT id, name, role, organisation FROM speakers ORDER BY id",
    ),
    "inspections": (
        ("id", "council", "date", "start", "end", "basis"),
        'SELECT id, council, date, start, "end", basis FROM inspections ORDER BY id',
    ),
}
#: Columns of EDTF dates, beside which the page needs the words for them.
_DATES = ("published", "date")

Table = dict[str, Any]


def tables(database: sqlite3.Connection) -> dict[str, Table]:
    """Return the tables of the page by name, each with its `columns` and its `rows`; the newest articles come first.

    Dates are followed by their words (`published_words`). Of councils there are the short names.
    """
    found = {name: _table(columns, database.execute(query)) for name, (columns, query) in _QUERIES.items()}
    known = lexicon_reader("councils")
    rows = []
    for code, name in database.execute("SELECT code, name FROM councils ORDER BY name"):
        row = known.get(code)
        rows.append([code, row.name if row else name])
    found["councils"] = {"columns": ["code", "name"], "rows": rows}
    return found


def _table(columns: tuple[str, ...], rows: sqlite3.Cursor) -> Table:
    dates = [at for at, name in enumerate(columns) if name in _DATES]
    told = [[*row, *(row[at] and edtf.spoken(row[at]) for at in dates)] for row in rows]
    return {"columns": [*columns, *(f"{columns[at]}_words" for at in dates)], "rows": told}


def texts(database: sqlite3.Connection) -> Iterator[tuple[int, str, list[tuple[int, int, str]]]]:
    """Yield the number and text of each article whose text is known, with the places of what it names: councils, people, dates."""
    for number, text in database.execute("SELECT id, text FROM articles WHERE text IS NOT NULL ORDER BY id"):
        yield number, text, [span for span in spans(database, number) if span[2] in ("council", "person", "inspector", "date")]
