"""What `ofscan summarise` does with its options: read, print or write as each record is made, end with the exit code."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from itertools import chain, islice
from typing import Any

from ofscan import output as target
from ofscan import render, runs
from ofscan.corpus import losses
from ofscan.corpus.entries import Source
from ofscan.errors import OfscanError

#: Options that say how sources are read, and how the table is drawn.
_READ = ("jobs", "engine", "scheduler", "no_cache", "stories")
_DRAWN = ("each", "every", "quotes")


def command(*, form: str, output: str | None, failures: str | None, **options: Any) -> int:
    """Run `ofscan summarise` and return its exit code. Raises OfscanError."""
    how, drawn = ({name: options.pop(name) for name in names} for names in (_READ, _DRAWN))
    run = runs.Run(**options)
    _spare(form, output, run)
    target.spare(failures, run.inputs)
    if failures is not None and output is not None and os.path.realpath(failures) == os.path.realpath(output):
        raise OfscanError("--failures and -o name the same file", path=output)
    with closing(run.records(texts=form == "sqlite", **how)) as made:
        _write(made, run, form=form, path=output, **drawn)
    if failures is not None:
        target.write_file(failures, [losses.table(run.losses)])
    return run.exit_code()


def _spare(form: str, path: str | None, run: runs.Run) -> None:
    if path is not None and target.is_folder(path):
        from ofscan.tables import partitions

        partitions.spare(path, form)
    elif form == "parquet":
        raise OfscanError("-f parquet writes a folder of partitions: give -o FOLDER/; for one table: ofscan export")
    else:
        target.spare(path, run.inputs)


def _write(made: Iterator[Source], run: runs.Run, *, form: str, path: str | None, **options: bool) -> None:
    if form == "sqlite":
        from ofscan.commands import tables

        tables.database(made, run.losses, path)
        return
    begun = list(islice(made, 1))
    if not begun and path is not None:
        return  # a slip in PATH leaves what was made before
    records = chain(begun, made)
    if path is not None and target.is_folder(path):
        from ofscan.tables import partitions

        partitions.write(path, form, (record.line() for record in records))
    else:
        render.write(records, form=form, path=path, **options)
