"""What the report page shows of a database: few tables with the columns that it needs, and the texts, one by one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from ofscan.facts import edtf
from ofscan.tables.spans import spans
from ofscan.words import lexicon_reader

#: By table of the page: what gives its rows, under the names that its columns have there.
_QUERIES = {
    # Those of which no year is known, 'XXXX-02', come last.
    "articles": "SELECT id, title, published, outlet, url, path, council, report_kind AS report FROM articles "
    "ORDER BY published IS NULL OR published LIKE 'X%', published DESC, path",
    "grades": 'SELECT article, grade, area, status, council, inspection, date, start, "end", text FROM grades ORDER BY article, start, id',
    "quotes": 'SELECT article, speaker, name, "group", start, "end", text, themes FROM quotes ORDER BY article, start, id',
    "improvements": 'SELECT article, status, start, "end", text, themes FROM improvement_areas ORDER BY article, start, id',
    "speakers": "SELECT id, name, role, organisation FROM speakers ORDER BY id",
    "inspections": 'SELECT id, council, date, start, "end", basis FROM inspections ORDER BY id',
}
#: Columns of EDTF dates, beside which the page needs the words for them.
_DATES = ("published", "date")

Table = dict[str, Any]


def tables(database: sqlite3.Connection) -> dict[str, Table]:
    """Return the tables of the page by name, each with its `columns` and its `rows`; the newest articles come first.

    Dates are followed by their words (`published_words`). Of councils there are the short names.
    """
    found = {name: _table(database.execute(query)) for name, query in _QUERIES.items()}
    known = lexicon_reader("councils")
    rows = []
    for code, name in database.execute("SELECT code, name FROM councils ORDER BY name"):
        row = known.get(code)
        rows.append([code, row.name if row else name])
    found["councils"] = {"columns": ["code", "name"], "rows": rows}
    return found


def _table(rows: sqlite3.Cursor) -> Table:
    columns = [name for name, *_ in rows.description]
    dates = [at for at, name in enumerate(columns) if name in _DATES]
    told = [[*row, *(row[at] and edtf.spoken(row[at]) for at in dates)] for row in rows]
    return {"columns": [*columns, *(f"{columns[at]}_words" for at in dates)], "rows": told}


def texts(database: sqlite3.Connection) -> Iterator[tuple[int, str, list[tuple[int, int, str]]]]:
    """Yield the number and text of each article whose text is known, with the places of what it names: councils, people, dates."""
    for number, text in database.execute("SELECT id, text FROM articles WHERE text IS NOT NULL ORDER BY id"):
        yield number, text, [span for span in spans(database, number) if span[2] in ("council", "person", "inspector", "date")]
