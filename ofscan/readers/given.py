"""What a table beside the articles says of them (`--metadata FILE`): outlet, address and day of publication by path."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ofscan.errors import DataError
from ofscan.facts import edtf
from ofscan.facts.article import Article
from ofscan.readers.sources import read_source

#: What may be given; an empty cell says nothing.
FIELDS = ("outlet", "url", "published")


#: What the table says of one file.
Said = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The rows of the table at `path`: by the real path of each file, its line and what is said of it."""

    path: str
    rows: Mapping[str, tuple[int, str, Said]]

    def of(self, path: str) -> Said | None:
        """Return what the table says of the file `path`."""
        row = self.rows.get(os.path.realpath(path))
        return None if row is None else row[2]

    def unused(self, paths: Iterable[str]) -> str | None:
        """Return in words which rows are of none of the files `paths`, or None where there are no such rows."""
        known = {os.path.realpath(path) for path in paths}
        left = [(line, name) for real, (line, name, _) in self.rows.items() if real not in known]
        if not left:
            return None
        others = len(left) - 1
        more = f", nor {'is' if others == 1 else 'are'} {others:,} other{'s' * (others > 1)}" if others else ""
        return f"{self.path}:{left[0][0]}: {left[0][1]} is none of the inputs{more}"


def laid_over(article: Article, said: Said | None) -> Article:
    """Return `article` with what a table says of it; where both say something, the table is believed."""
    return replace(article, metadata={**article.metadata, **said, "given": tuple(said)}) if said else article


def read_given(path: str) -> Given:
    """Return what the CSV file `path` gives, its columns `path` and some of FIELDS; UTF-8 with or without a BOM.

    Paths count from the working folder, else from the folder of the table. Raises ReadError where it cannot be read, DataError
    with the line where it is not such a table, names a file twice, or a date is none.
    """
    try:
        text = read_source(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DataError("is not UTF-8 text", path=path) from None
    lines = csv.reader(text.splitlines(keepends=True))
    columns = [name.strip().lower() for name in next(lines, [])]
    wrong = [name for name in columns if name not in ("path", *FIELDS)]
    if "path" not in columns or wrong or len(set(columns)) < len(columns):
        said = f"no column {wrong[0]!r} is known" if wrong else "each column once, and 'path' among them"
        raise DataError(f"{said}: the first line names path and some of {', '.join(FIELDS)}", path=path, line=1)
    rows: dict[str, tuple[int, str, Said]] = {}
    try:
        for cells in lines:
            if not any(cells):
                continue
            line = lines.line_num
            if len(cells) != len(columns):
                raise DataError(f"{len(cells)} cells where the first line names {len(columns)} columns", path=path, line=line)
            row = {name: cell.strip() for name, cell in zip(columns, cells, strict=True) if cell.strip()}
            name = row.pop("path", "")
            real = os.path.realpath(_found(name, path))
            if not name or real in rows:
                raise DataError("no path" if not name else f"{name} is there twice", path=path, line=line)
            _check(row.get("published"), path, line)
            rows[real] = (line, name, row)
    except csv.Error as error:
        raise DataError(f"is no CSV: {error}", path=path, line=lines.line_num) from None
    return Given(path=path, rows=rows)


def _found(name: str, table: str) -> str:
    beside = os.path.join(os.path.dirname(table), name)
    return beside if "\0" not in name and not os.path.exists(name) and os.path.exists(beside) else name.replace("\0", "")


def _check(published: str | None, path: str, line: int) -> None:
    if published is not None and (not edtf.is_edtf(published) or edtf.bounds(published) is None or "/" in published):
        raise DataError(f"published must be a date such as 2022-09-05, not {published!r}", path=path, line=line)
