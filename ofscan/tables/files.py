"""Files of tables: CSV, workbooks and Parquet, typed; each is replaced only when the new one is whole."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from itertools import chain, count, islice
from typing import Any

from ofscan import output
from ofscan.errors import OfscanError
from ofscan.render.table import csv_lines
from ofscan.tables.flat import Flat
from ofscan.tables.schema import Type

#: Rows that are read and written together, as CSV and as Parquet, whose readers want them in large groups.
ROWS, GROUP = 500, 10_000
#: What Excel takes: rows of a sheet, characters of a cell.
MOST_ROWS, MOST_CHARACTERS = 1_048_576, 32_767


def rows(database: sqlite3.Connection, flat: Flat) -> Iterator[list[Any]]:
    """Yield the rows of a table with values of their types: dates and truths too, which SQLite has none of."""
    made = [_MADE.get(column.type) for column in flat.columns]
    for row in database.execute(flat.sql):
        yield [value if make is None or value is None else make(value) for make, value in zip(made, row, strict=True)]


_MADE: dict[Type, Callable[[Any], Any]] = {Type.DATE: date.fromisoformat, Type.BOOLEAN: bool}


def write_csv(database: sqlite3.Connection, flat: Flat, path: str, *, bom: bool) -> None:
    """Write a table as CSV; cells hold no line breaks and no formulas. With `bom` spreadsheets know it for UTF-8."""

    def pieces() -> Iterator[str]:
        yield ("\ufeff" if bom else "") + csv_lines([[column.name for column in flat.columns]])
        found = rows(database, flat)
        while several := list(islice(found, ROWS)):
            yield csv_lines(several)

    output.write_file(path, pieces(), keep=False)  # soon made again


def write_workbook(database: sqlite3.Connection, flats: Sequence[Flat], path: str) -> int:
    """Write tables as a workbook, a sheet each with its head frozen; return how many cells were too long and were cut."""
    xlsxwriter = library("xlsxwriter", "xlsx")
    cut = 0
    with _replacing(path) as under_way:
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "yyyy-mm-dd",
        }
        book = xlsxwriter.Workbook(under_way, options)
        # The same tables are the same bytes: no clock is asked.
        book.set_properties({"created": datetime(2000, 1, 1)})
        head = book.add_format({"bold": True})
        for flat in flats:
            found = rows(database, flat)
            # One row at a time: a million of them are half a gigabyte.
            first = next(found, None)
            for number in count(1):
                sheet = book.add_worksheet(flat.name[:25] + (f" {number}" if number > 1 else ""))
                begun = () if first is None else (first,)
                cut += _fill(sheet, flat, chain(begun, islice(found, MOST_ROWS - 1 - len(begun))), head)
                if (first := next(found, None)) is None:
                    break
        book.close()
    return cut


def _fill(sheet: Any, flat: Flat, found: Iterable[list[Any]], head: Any) -> int:
    cut = number = 0
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(flat.columns):
        sheet.set_column(place, place, 40 if column.name in ("text", "title", "message") else 14)
    sheet.write_row(0, 0, [column.name for column in flat.columns], head)
    for number, row in enumerate(found, start=1):
        for place, value in enumerate(row):
            if isinstance(value, str):
                cut += len(value) > MOST_CHARACTERS
                sheet.write_string(number, place, value[:MOST_CHARACTERS])
            elif isinstance(value, bool):
                sheet.write_boolean(number, place, value)
            elif isinstance(value, date):
                sheet.write_datetime(number, place, value)
            elif value is not None:
                sheet.write_number(number, place, value)
    sheet.autofilter(0, 0, max(number, 1), len(flat.columns) - 1)
    return cut


def write_parquet(database: sqlite3.Connection, flat: Flat, path: str) -> None:
    """Write a table as Parquet, with the types of its columns."""
    pyarrow = library("pyarrow", "parquet")
    parquet = library("pyarrow.parquet", "parquet")
    types = {
        Type.TEXT: pyarrow.string(), Type.INTEGER: pyarrow.int64(), Type.BOOLEAN: pyarrow.bool_(), Type.DATE: pyarrow.date32(),
    }  # fmt: skip
    schema = pyarrow.schema([pyarrow.field(column.name, types[column.type]) for column in flat.columns])
    with _replacing(path) as under_way, parquet.ParquetWriter(under_way, schema) as writer:
        found = rows(database, flat)
        while several := list(islice(found, GROUP)):
            values = zip(*several, strict=True)
            arrays = [pyarrow.array(column, field.type) for column, field in zip(values, schema, strict=True)]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))


def library(name: str, extra: str) -> Any:
    """Return the module `name`, which `extra` brings. Raises OfscanError where it is not installed."""
    from importlib import import_module

    try:
        return import_module(name)
    except ModuleNotFoundError:
        raise OfscanError(f"{extra} files need {name.partition('.')[0]}: pip install 'ofscan[{extra}]'") from None


@contextmanager
def _replacing(path: str) -> Iterator[str]:
    """Give the name of a file that takes the place of `path` when all is written. Raises OfscanError."""
    target = os.path.realpath(path)
    under_way = output.under_way_of(target)
    try:
        with output.telling(path):
            yield under_way
            os.replace(under_way, target)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(under_way)
