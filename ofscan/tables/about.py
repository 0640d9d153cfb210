"""What Datasette should say of the database: titles, descriptions, units, and by what people narrow tables down."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

from ofscan.output import put
from ofscan.render import plain
from ofscan.tables.schema import TABLES, VIEWS

_TITLE = "News and reports on Ofsted's inspections of councils"
#: What is read in another order than that of its numbers.
_SORTED = {"articles": ("published", "sort_desc"), "inspections": ("start", "sort_desc")}


def metadata(name: str) -> dict[str, Any]:
    """Return the metadata, in the form of Datasette 0.6x, of a database whose file is called `name` without its suffix."""
    tables: dict[str, Any] = {}
    for table in TABLES:
        about: dict[str, Any] = {
            "title": table.title,
            "description": table.about,
            "columns": {column.name: column.about for column in table.columns},
        }
        if units := {column.name: column.unit for column in table.columns if column.unit == "words"}:
            about["units"] = units
        if table.facets:
            about["facets"] = list(table.facets)
        if table.label:
            about["label_column"] = table.label
        if table.name in _SORTED:
            column, way = _SORTED[table.name]
            about[way] = column
        if table.name in ("articles", "quotes"):
            about["fts_table"] = f"{table.name}_fts"
        tables[table.name] = about
    views = {view: {"title": view.replace("_", " ").capitalize(), "description": about} for view, about in VIEWS.items()}
    return {
        "title": _TITLE,
        "description": "Facts that ofscan read, each with its place in the text of its article.",
        "custom_units": ["words = [words]"],
        "databases": {name: {"title": name, "tables": {**tables, **views}}},
    }


def place(path: str) -> str:
    """Return where the metadata of the database `path` is written: facts.db has facts.metadata.json beside it."""
    return str(Path(path).with_suffix(".metadata.json"))


def is_own(path: str) -> bool:
    """Return whether what stands where the metadata of the database `path` is written may be replaced: nothing, or ofscan's own."""
    with contextlib.suppress(FileNotFoundError):
        return _TITLE.encode() in Path(place(path)).read_bytes()[:1_000]
    return True


def write(path: str) -> None:
    """Write the metadata of the database `path` beside it. Raises OfscanError."""
    put(plain.pretty(metadata(os.path.splitext(os.path.basename(path))[0])), place(path))
