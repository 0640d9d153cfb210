"""Texts with the places of their facts, as annotation tools take them: Prodigy and Label Studio."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from ofscan.facts.kinds import KINDS
from ofscan.render import plain
from ofscan.tables.schema import FACTS

#: What each tool's file is called.
FILES = {"prodigy": "prodigy.jsonl", "label-studio": "label-studio.json"}

Span = tuple[int, int, str]


def pieces(database: sqlite3.Connection, tool: str) -> Iterator[str]:
    """Yield the pieces of the file for `tool`, one of FILES, with each article whose text is known.

    Prodigy reads a task a line (its `spans` may overlap), Label Studio one list of tasks. Places count characters, ends exclusive.
    """
    task, start, between, end = _FORMS[tool]
    first = True
    for number, source, published, title, text in database.execute(
        "SELECT id, path, published, title, text FROM articles WHERE text IS NOT NULL ORDER BY id"
    ):
        about = {"source": source, "published": published, "title": title}
        yield (start if first else between) + plain.compact(task(text, about, spans(database, number)))
        first = False
    yield (start if first else "") + end


def spans(database: sqlite3.Connection, article: int) -> list[Span]:
    """Return the places of the facts of an article, each with the word for its kind, in order."""
    found: set[Span] = set(
        database.execute('SELECT start, "end", fact FROM mentions WHERE article = ?', [article]),
    )
    for kind in KINDS:
        columns = {column.name for column in FACTS[kind.field].columns}
        if "start" in columns and "mentions" not in columns:
            query = f"SELECT start, \"end\", '{kind.fact}' FROM {FACTS[kind.field].name} WHERE article = ?"
            found.update(database.execute(query, [article]))
    return sorted(found)


def _prodigy(text: str, about: dict[str, Any], found: list[Span]) -> dict[str, Any]:
    return {"text": text, "spans": [{"start": a, "end": b, "label": label} for a, b, label in found], "meta": about}


def _label_studio(text: str, about: dict[str, Any], found: list[Span]) -> dict[str, Any]:
    results = [
        {
            "id": f"{label}-{a}-{b}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {"start": a, "end": b, "text": text[a:b], "labels": [label]},
        }
        for a, b, label in found
    ]
    return {"data": {"text": text, **about}, "predictions": [{"model_version": "ofscan", "result": results}]}


_Task = Callable[[str, dict[str, Any], list[Span]], dict[str, Any]]
#: By tool: how a task is made, and what stands before, between and after the tasks.
_FORMS: dict[str, tuple[_Task, str, str, str]] = {
    "prodigy": (_prodigy, "", "", ""),
    "label-studio": (_label_studio, "[\n", ",", "]\n"),
}
