"""What `ofscan report` does: a page on many articles, from their files or from what was read of them before."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import PurePath
from typing import Any

from ofscan import output, runs
from ofscan.commands import tables
from ofscan.errors import OfscanError
from ofscan.render import report
from ofscan.tables import partitions, sqlite
from ofscan.tables import report as data

#: What records as JSON Lines are called; a database is known by its first bytes.
_RECORDS = (".jsonl", ".ndjson")
#: How many paths the title names.
TITLED = 3


def command(
    *, paths: Sequence[str], target: str, title: str | None, texts: bool, jobs: int | None, no_cache: bool, **options: Any
) -> int:
    """Write the page on the articles in `paths`, or in the database or records that it names, to the file `target`.

    Returns the exit code. Raises OfscanError.
    """
    _, path = output.settle(None, target, ("html",))
    if path is None:
        raise OfscanError("a page is written to a file: give -o FILE, such as -o report.html")
    output.spare(path, [*paths, *(options[name] for name in ("files_from", "lexicon", "metadata"))])
    with _database(paths, texts=texts, jobs=jobs, no_cache=no_cache, **options) as (database, code):
        if code == runs.USAGE:
            return code
        told = data.texts(database) if texts else iter(())
        code = code or (tables.lacking(database) if texts else runs.FINE)
        pages = report.pieces(data.tables(database), told, title=title or _title(paths))
        # Half a page shows nothing.
        output.write_file(path, pages, keep=False)
    return code


def _title(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - TITLED:,} more" if len(paths) > TITLED else ""
    return f"{', '.join(paths[:TITLED])}{more}" or "Articles"


@contextmanager
def _database(
    paths: Sequence[str], *, texts: bool, jobs: int | None, no_cache: bool, **options: Any
) -> Iterator[tuple[sqlite3.Connection, int]]:
    """Give a database of what is in `paths`, and the exit code that reading them comes to."""
    if not from_articles(paths=paths):
        with tables.opened(paths[0], texts=texts) as found:
            yield found, runs.FINE
        return
    run = runs.Run(paths=paths, **options)
    with closing(run.records(jobs=jobs, no_cache=no_cache, texts=texts)) as records:
        told = (tables.with_text(record) if texts else (record.summary(), None) for record in records)
        with tables.passing(told) as found:
            yield found, run.exit_code()


def from_articles(*, paths: Sequence[str], **_: Any) -> bool:
    """Return whether `paths` are to be read, and not the one database or records that they name taken as they are."""
    path = paths[0] if len(paths) == 1 else ""
    records = PurePath(path).suffix.lower() in _RECORDS
    known = os.path.isfile(path) and (records or (os.access(path, os.R_OK) and sqlite.is_database(path)))
    return not (known or partitions.parts(path))
