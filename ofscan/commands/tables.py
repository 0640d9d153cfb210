"""What `summarise -o facts.db` and `export` do with their options."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import partial
from itertools import chain
from pathlib import PurePath
from typing import Any

from ofscan import console, output, readers, runs
from ofscan.corpus import addresses
from ofscan.corpus.entries import Source
from ofscan.errors import DataError, OfscanError, ReadError
from ofscan.facts import codec
from ofscan.facts.records import Summary
from ofscan.tables import about, files, flat, partitions, spans, sqlite


def database(records: Iterable[Source], losses: Iterable[OfscanError], path: str | None) -> None:
    """Take `records` into the database `path`, and then `losses`, which are all known when the records are. Raises OfscanError."""
    if path is None:
        raise OfscanError("a database is written to a file: give -o FILE, such as -o facts.db")
    output.spare(about.place(path), ())
    if not about.is_own(path):
        raise OfscanError("is not ofscan's: move it, or give the database another name", path=about.place(path))
    sqlite.write(path, map(with_text, records), losses)


def with_text(source: Source) -> tuple[Summary, str | None]:
    """Return a record with the text of its article, None where that is not to be had any more."""
    summary = source.summary()
    # Of what the cache knows the text is read again: it keeps none.
    return summary, _text(summary, at_address=True) if source.made.text is None else source.made.text


def command(*, facts: str, target: str, form: str | None, table: str | None, bom: bool, texts: bool) -> int:
    """Write the tables of `facts`, a database or records as JSON Lines or in partitions, to the file or folder `target`; return the exit code.

    Raises OfscanError.
    """
    if table is not None and table not in flat.names():
        raise OfscanError(f"no table {table!r}; there are {', '.join(flat.names())}")
    form, folder = _settle(form, target)
    texts = texts or form == "spans"
    with ExitStack() as stack:
        if folder:
            stack.enter_context(_made(target))
        output.spare(os.path.join(target, "facts") if folder else target, [facts, *partitions.parts(facts)])
        found = stack.enter_context(opened(facts, texts=texts))
        code = lacking(found) if texts else runs.FINE
        if form == "spans":
            for tool, name in spans.FILES.items():
                output.write_file(os.path.join(target, name), spans.pieces(found, tool), keep=False)
            return code
        chosen = _chosen(table, single=not folder and form != "xlsx", texts=texts)
        if form == "xlsx":
            _workbook(found, chosen, target, folder=folder)
        else:
            _files(found, chosen, form, target, folder=folder, bom=bom)
        return code


def is_csv(*, form: str | None, target: str, **_: Any) -> bool:
    """Return whether CSV is written."""
    return _settle(form, target)[0] == "csv"


def has_articles(*, form: str | None, target: str, table: str | None, **_: Any) -> bool:
    """Return whether the table of the articles is written, and not their texts alone."""
    form, folder = _settle(form, target)
    return form != "spans" and (table == "articles" or (table is None and (folder or form == "xlsx")))


@contextmanager
def _made(folder: str) -> Iterator[None]:
    """Make a folder, which is removed again where nothing comes into it. Raises OfscanError."""
    new = not os.path.isdir(folder)
    with output.telling(folder):
        os.makedirs(folder, exist_ok=True)
    try:
        yield
    finally:
        if new:
            with suppress(OSError):
                os.rmdir(folder)


def lacking(found: sqlite3.Connection) -> int:
    """Return the exit code that the texts come to which are not in a database: PARTLY where one is missing, which is told."""
    (missing, all_) = found.execute("SELECT count(*) FILTER (WHERE text IS NULL), count(*) FROM articles").fetchone()
    if missing:
        console.say(f"ofscan: of {all_:,} texts {missing:,} {'is' if missing == 1 else 'are'} left out")
    return runs.PARTLY if missing else runs.FINE


def _chosen(table: str | None, *, single: bool, texts: bool) -> list[flat.Flat]:
    """Return the table asked for; of none, each by itself, or in a `single` table all of them."""
    if table == flat.ALL or (table is None and single):
        return [flat.facts()]
    return [one for one in flat.tables(texts=texts) if table in (None, one.name)]


def _files(found: sqlite3.Connection, chosen: list[flat.Flat], form: str, target: str, *, folder: bool, bom: bool) -> None:
    write = partial(files.write_csv, bom=bom) if form == "csv" else files.write_parquet
    for one in chosen:
        write(found, one, os.path.join(target, f"{one.name}.{form}") if folder else target)


def _workbook(found: sqlite3.Connection, chosen: list[flat.Flat], target: str, *, folder: bool) -> None:
    cut = files.write_workbook(found, chosen, os.path.join(target, "facts.xlsx") if folder else target)
    if cut:
        most = files.MOST_CHARACTERS
        console.say(f"ofscan: {target}: {cut:,} cells had more than {most:,} characters, which Excel does not take: cut")


def _settle(form: str | None, target: str) -> tuple[str, bool]:
    """Return the format that is written, and whether `target` is a folder. Raises OfscanError."""
    suffix = PurePath(target).suffix.lower().lstrip(".")
    if output.is_folder(target) or (not suffix and form != "xlsx"):
        return form or "csv", True
    if suffix not in ("csv", "xlsx", "parquet") or form not in (None, suffix):
        wanted = "give a file that ends in .csv, .xlsx or .parquet, or a folder"
        raise OfscanError("-f spans writes a folder: give one" if form == "spans" else wanted, path=target)
    return suffix, False


@contextmanager
def opened(path: str, *, texts: bool) -> Iterator[sqlite3.Connection]:
    """Give the database `path`; of a file of records, or a folder of partitions, a new one that holds them, with the `texts` of the articles if wanted."""
    parts = partitions.parts(path)
    if os.path.isdir(path) and not parts:
        raise ReadError("is a folder without records; `ofscan summarise` makes them of articles", path=path)
    try:
        known = not parts and sqlite.is_database(path)
    except OSError as error:
        raise ReadError((error.strerror or "cannot be read").lower(), path=path) from None
    if known:
        with sqlite.opened(path) as found:
            yield found
        return
    records = chain.from_iterable(map(_records, parts or [path]))
    with passing((summary, _text(summary) if texts else None) for summary in records) as found:
        yield found


@contextmanager
def passing(told: Iterable[tuple[Summary, str | None]]) -> Iterator[sqlite3.Connection]:
    """Give a new database of records and the texts of their articles, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="ofscan-") as folder:
        path = os.path.join(folder, "facts.db")
        with closing(sqlite.Database(path)) as base:
            for summary, text in told:
                base.put(summary, text)
        with sqlite.opened(path, ours=True) as found:
            yield found


def _records(path: str) -> Iterator[Summary]:
    number = None
    found = enumerate(partitions.rows(path), start=1) if path.endswith(".parquet") else _lines(path)
    try:
        for number, data in found:  # noqa: B007 - where it fails the number is told
            yield codec.decode(Summary, json.loads(data) if isinstance(data, str) else data)
    except DataError as error:
        raise DataError(error.reason, path=path, line=number) from None
    except (ValueError, RecursionError):
        reason = "is no record: wanted are a database of ofscan, or records as `summarise` writes them (facts.jsonl, facts/)"
        raise DataError(reason, path=path, line=number) from None


def _lines(path: str) -> Iterator[tuple[int, str]]:
    with open(path, encoding="utf-8-sig", newline="\n") as lines:
        yield from ((number, line) for number, line in enumerate(lines, start=1) if line.strip())


def _text(summary: Summary, *, at_address: bool = False) -> str | None:
    """Return the text of a record's article, read anew; None, and a line that says so, where it is not the same any more."""
    try:
        data = (addresses if at_address else readers).read_source(summary.source)
        if hashlib.sha256(data).hexdigest() == summary.sha256:
            return readers.read_bytes(data, summary.source).text
        reason = "has changed since"
    except ReadError as error:
        reason = error.reason
    console.say(f"ofscan: {summary.source}: {reason}; its text is left out")
    return None
