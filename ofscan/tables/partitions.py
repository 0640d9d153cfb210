"""Records as a folder of partitions, JSON Lines or Parquet, as Dask, Spark and DuckDB take them."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import typing
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import count, islice
from typing import Any

from ofscan import console, output
from ofscan.errors import OfscanError
from ofscan.facts import codec
from ofscan.facts.records import Summary
from ofscan.tables.files import library

FORMS = ("jsonl", "parquet")
_PART = re.compile(rf"part-\d+\.({'|'.join(FORMS)})")
#: Records of a partition: some 6 MB of JSON.
RECORDS = 2_000


def spare(folder: str, form: str) -> None:
    """Raise OfscanError where partitions of `form` cannot be written as `folder`: there must be none, or an empty one."""
    if form not in FORMS:
        raise OfscanError(f"is a folder; give the name of a file, or -f {' or '.join(FORMS)} for partitions", path=folder)
    if form == "parquet":
        library("pyarrow", "parquet")
    with output.telling(folder):
        if os.path.isdir(folder) and os.listdir(folder):
            raise OfscanError("is not empty; give a new folder", path=folder)
        under_way = output.under_way_of(os.path.realpath(folder))
        os.mkdir(under_way)
        os.rmdir(under_way)


def write(folder: str, form: str, lines: Iterable[str]) -> None:
    """Write records, each a line of JSON, as partitions of `form` (one of FORMS) into a folder that is in its place when all are.

    Where the work is stopped in its middle, the partitions made so far are kept beside it, which is told. Raises OfscanError.
    """
    target = os.path.realpath(folder)
    under_way = output.under_way_of(target)
    left = iter(lines)
    made = 0
    try:
        with output.telling(folder):
            os.mkdir(under_way)
        for made in count():
            several = list(islice(left, RECORDS))
            if made and not several:
                break
            name = os.path.join(under_way, f"part-{made:05}.{form}")
            if form == "parquet":
                _parquet(several, name)
            else:
                output.write_file(name, several)
        with output.telling(folder):
            with suppress(FileNotFoundError):
                os.rmdir(target)
            os.replace(under_way, target)
    except BaseException:
        if made:
            console.say(f"ofscan: {folder}: not written to its end; {made:,} partitions are in {under_way}")
        else:
            with suppress(OSError):
                os.rmdir(under_way)
        raise


def parts(folder: str) -> list[str]:
    """Return the partitions in a folder, in their order; none where it is no folder, or holds none."""
    try:
        return sorted(entry.path for entry in os.scandir(folder) if _PART.fullmatch(entry.name))
    except OSError:
        return []


def rows(path: str) -> Iterator[Any]:
    """Yield the records of a partition of Parquet as they are decoded. Raises OfscanError, and ValueError for what is none."""
    parquet = library("pyarrow.parquet", "parquet")
    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(RECORDS // 10):
            yield from batch.to_pylist()


def _parquet(lines: list[str], path: str) -> None:
    pyarrow, parquet = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
    schema = pyarrow.schema(list(_type(Summary, pyarrow)))
    with output.telling(path):
        parquet.write_table(pyarrow.Table.from_pylist([json.loads(line) for line in lines], schema), path)


def _type(hint: Any, pyarrow: Any) -> Any:
    """Return the type of Parquet for a field of a record: the same in each partition, also where all of one have none of it."""
    way, of = codec.shape(hint)
    if way == "record":
        hints = typing.get_type_hints(hint)
        return pyarrow.struct([(field.name, _type(hints[field.name], pyarrow)) for field in dataclasses.fields(hint)])
    if way == "optional":
        return _type(of, pyarrow)
    if way == "several":
        return pyarrow.list_(_type(of[1], pyarrow))
    if way == "choice":
        return pyarrow.string()
    return {str: pyarrow.string(), int: pyarrow.int64(), bool: pyarrow.bool_(), float: pyarrow.float64()}[hint]
