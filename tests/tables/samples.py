"""A small corpus of our own sentences, and runs over it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from tests.test_cli import run

FIRST = """\
Luton’s children’s services rated good

By Jo Walsh, Luton Herald
Friday 17 May 2024

Luton Borough Council’s children’s services have been rated good overall by Ofsted. Inspectors were in Luton from 4 to 15 March.

The town was judged inadequate in 2019.

Inspectors said: “Caseloads are too high in some teams.”

Cllr Ann Oakes (Lab, East), leader of Luton Borough Council, said: “We are pleased.”

The council must improve the supervision of social workers.
"""
SECOND = """\
Ofsted: Luton’s services ‘require improvement’

By Bo Birch, Fenland Post
Monday 20 May 2024

Luton Borough Council’s services for children require improvement overall, Ofsted’s report says. Inspectors visited in March.

The report said: “Leaders know their services well.”

Ann Oakes, leader of the council, said: “There is more to do.”
"""


def corpus(folder: Path) -> Path:
    """Write the articles into a new folder, and return it."""
    articles = folder / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text(FIRST, encoding="utf-8")
    (articles / "b.txt").write_text(SECOND, encoding="utf-8")
    (articles / "blank.txt").write_text(" \n", encoding="utf-8")
    return articles


def read_corpus(folder: Path) -> Path:
    """Write the articles into `folder`, and beside them what is read of them, as facts.db and facts.jsonl; return the folder."""
    articles = corpus(folder)
    for name in ("facts.db", "facts.jsonl"):
        run("summarise", str(articles), "-q", "-o", str(folder / name))
    return folder


def query(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """Return the rows that a statement gives."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()
