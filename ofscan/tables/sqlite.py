"""The database: a SQLite file that takes records in, each article once, and puts together what many of them say."""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import astuple, replace
from datetime import date
from functools import lru_cache
from itertools import count, groupby
from operator import itemgetter
from typing import Any

from ofscan import console, output
from ofscan.comparing.speakers import Speaker, key, merged
from ofscan.errors import OfscanError
from ofscan.facts.inspections import Inspection, Known, Telling, gather
from ofscan.facts.records import Area, GradeValue, SpeakerKind, Summary
from ofscan.faults import log
from ofscan.tables import about
from ofscan.tables.rows import Row, rows
from ofscan.tables.schema import TABLES, Table, Type
from ofscan.words import data_text
from ofscan.words.speakers import Group

#: Articles that are written together: a run that is killed loses no more.
BATCH = 200
#: Seconds for which a run that has the file already is waited for at the start, and in which others must let go of it later on: whoever
#: reads a table at length holds up what is written.
TURN, PATIENCE = 2, 60
#: What tells a database of ofscan's from others: "ofsc"; and the form of its tables.
APPLICATION, VERSION = 0x6F667363, 2
_TYPES = {Type.TEXT: "TEXT", Type.INTEGER: "INTEGER", Type.BOOLEAN: "INTEGER", Type.DATE: "TEXT"}
#: Columns with an index, besides those that refer to other tables: each costs time at every row that is written.
_SOUGHT = ("published", "sha256", "theme")
#: What is told of errors that are no fault of the database.
_SAID = {
    sqlite3.SQLITE_BUSY: "is in use by another run or program; try again when that is done",
    sqlite3.SQLITE_FULL: "cannot be written: the disk is full",
    sqlite3.SQLITE_IOERR: "cannot be read or written: {error} (the disk may be full, or gone)",
}
#: Tables whose rows several articles have.
_SHARED = ("councils", "failures")
#: Speakers whose numbers are kept in memory, and who is called what, to be found by: it goes with the run.
KNOWN = 1_000
_NAMES = (
    "CREATE TEMP TABLE named (name TEXT, council TEXT, speaker INTEGER, PRIMARY KEY (name, council, speaker)) WITHOUT ROWID"
)
_NAME = "INSERT INTO named VALUES (?, ?, ?)"
_NAMED = (
    'SELECT id, kind, "group", role, organisation FROM named n JOIN speakers s ON s.id = n.speaker '
    "WHERE n.name = ? AND n.council = ? ORDER BY id"
)
_BETTER = 'UPDATE speakers SET "group" = ?, role = ?, organisation = ? WHERE id = ?'


def _path(path: str) -> str:
    r"""Return a path as UTF-8 has it: bytes of a name that are none, as old archives have them, as '\xe9'."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


class Database:
    """The database in the file `path`, made if it is not there, and kept from other writers until it is closed.

    A new one is called PATH.partial until it is whole; what a run that was stopped left there is gone on with. Others may read what was
    committed. Raises OfscanError where it is another's, in use, or cannot be used.
    """

    def __init__(self, path: str):
        self.path = path
        #: Whether SQLite has refused to go on; whether the file is whole and has its name.
        self.broken = self.named = False
        self.file = path if os.path.exists(path) else f"{path}.partial"
        self.there = os.path.exists(self.file)
        #: The paths of the articles that wait; how many this run has put, and of them has written for good.
        self.paths: set[str] = set()
        self.number = self.kept = 0
        with self.telling():
            self.connection = sqlite3.connect(self.file, isolation_level=None, timeout=TURN)
            try:
                self._open()
            except sqlite3.Error:
                self.leave()
                raise
            self.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
            self.execute(_NAMES)
            known = self.execute("SELECT name, council, id FROM speakers")
            self.connection.executemany(_NAME, ((key(name), council or "", number) for name, council, number in known))
            #: The numbers of rows that are free, by table.
            numbered = (table.name for table in TABLES if table.key == ("id",))
            self.ids = {name: count((self.execute(f"SELECT max(id) FROM {name}").fetchone()[0] or 0) + 1) for name in numbered}
        #: Most quotations are of few: a speaker who was placed is placed there again.
        self.speaker = lru_cache(KNOWN)(self._speaker)
        self.waiting: defaultdict[str, list[Row]] = defaultdict(list)

    def execute(self, statement: str, values: Iterable[Any] = ()) -> sqlite3.Cursor:
        """Return what a statement of SQL gives."""
        return self.connection.execute(statement, tuple(values))

    def put(self, summary: Summary, text: str | None) -> None:
        """Take in a record with the text of its article; what was there of the same path is replaced."""
        copy_of, story = (path and _path(path) for path in (summary.copy_of, summary.story))
        summary = replace(summary, source=_path(summary.source), copy_of=copy_of, story=story)
        if summary.source in self.paths:
            self.flush()
        with self.telling():
            found = self.execute("SELECT id FROM articles WHERE path = ?", [summary.source]).fetchone()
            if found:
                self.execute("DELETE FROM articles WHERE id = ?", found)
        number = found[0] if found else next(self.ids["articles"])
        for table, made in rows(summary, number, text=text, ids=self.ids, speaker=self.speaker).items():
            self.waiting[table] += made
        self.paths.add(summary.source)
        self.number += 1
        if self.number % BATCH == 0:
            self.commit()

    def fail(self, loss: OfscanError) -> None:
        """Take in that a file, or a part of it, could not be read."""
        self.waiting["failures"].append((_path(loss.path or ""), loss.kind, loss.reason))

    def flush(self) -> None:
        """Write the rows that wait, in the order in which tables refer to each other."""
        with self.telling():
            # What failed in an earlier run and is read now.
            self.connection.executemany("DELETE FROM failures WHERE path = ?", ((path,) for path in self.paths))
            self.paths.clear()
            for table in TABLES:
                if found := self.waiting.pop(table.name, None):
                    self.connection.executemany(_insert(table), found)

    def commit(self) -> None:
        """Write what waits, for good."""
        self.flush()
        with self.telling():
            self.execute("COMMIT")
            self.kept = self.number
            self.execute("BEGIN IMMEDIATE")

    def leave(self) -> None:
        """Let go of the file as it was when it was last committed; it is removed where it was not there at all."""
        self.connection.close()  # which rolls back
        if not self.there and os.path.exists(self.file) and not os.path.getsize(self.file):
            os.unlink(self.file)
        if self.kept and not self.named:
            many = "1 article of this run is" if self.kept == 1 else f"{self.kept:,} articles of this run are"
            console.say(f"ofscan: {self.path}: stopped before its end; {many} in {self.file}: run again for the rest")

    def close(self) -> None:
        """Put together what all articles say, and let go of the file, which is whole."""
        self.finish()
        self.name()

    def name(self) -> None:
        """Give a new file, which was let go of, its name."""
        if self.file != self.path:
            with output.telling(self.path):
                os.replace(self.file, self.path)
        self.named = True

    def finish(self) -> None:
        """Put together what all articles say, and let go of the file."""
        self.commit()
        with self.telling():
            self.gather()
            self.execute("DELETE FROM speakers WHERE id NOT IN (SELECT speaker FROM quotes WHERE speaker IS NOT NULL)")
            self.execute("COMMIT")
            self.execute("ANALYZE")
            self.connection.close()

    def gather(self) -> None:
        """Make the inspections that the articles tell of, and link the grades and improvement areas to them."""
        self.execute("UPDATE article_inspections SET inspection = NULL")
        self.execute("UPDATE grades SET inspection = NULL")
        self.execute("UPDATE improvement_areas SET inspection = NULL")
        self.execute("DELETE FROM inspections")
        number = 0
        for told in self._tellings():
            for one, places in gather([telling for _, telling in told]):
                number += 1
                days = (one.start.isoformat(), one.end.isoformat(), one.basis.value)
                self.execute("INSERT INTO inspections VALUES (?, ?, ?, ?, ?, ?)", (number, one.council, one.when, *days))
                links = [(number, told[at][0]) for at in places]
                self.connection.executemany("UPDATE article_inspections SET inspection = ? WHERE id = ?", links)
        self.execute(
            "UPDATE grades SET inspection = (SELECT inspection FROM article_inspections WHERE id = grades.telling) "
            "WHERE telling IS NOT NULL"
        )
        self.execute(
            "UPDATE improvement_areas SET inspection = (SELECT inspection FROM article_inspections t WHERE "
            "t.article = improvement_areas.article AND t.council = improvement_areas.council AND t.news) WHERE status = 'current'"
        )

    def _tellings(self) -> Iterator[list[tuple[int, Telling]]]:
        """Yield what the articles tell of the inspections of each council, with the number of its row."""
        query = (
            'SELECT t.council, t.id, t.start, t."end", t.basis, area, grade FROM article_inspections t LEFT JOIN grades '
            "ON telling = t.id AND grades.status = 'awarded' WHERE t.basis IS NOT NULL ORDER BY t.council, t.id, grades.id"
        )
        for council, of_council in groupby(self.execute(query), itemgetter(0)):
            told = []
            for (number, *days, basis), grades in groupby(of_council, itemgetter(1, 2, 3, 4)):
                start, end = map(date.fromisoformat, days)
                one = Inspection(council=council, start=start, end=end, basis=Known(basis))
                awarded = dict.fromkeys((Area(area), GradeValue(grade)) for *_, area, grade in grades if grade)
                told.append((number, Telling(council=council, inspection=one, awarded=tuple(awarded))))
            yield told

    def _speaker(self, speaker: Speaker) -> int:
        """Return the number of a speaker, who is entered where nobody is known that it may be."""
        named = (key(speaker.name), speaker.council or "")
        with self.telling():
            for number, kind, group, role, organisation in self.execute(_NAMED, named).fetchall():
                said = Group(group) if group else None
                known = replace(speaker, kind=SpeakerKind(kind), group=said, role=role, organisation=organisation)
                if found := merged(known, speaker):
                    if found != known:
                        self.execute(_BETTER, (found.group, found.role, found.organisation, number))
                    return int(number)
            number = next(self.ids["speakers"])
            self.execute(_SPEAKER, (number, *astuple(speaker)))
            self.execute(_NAME, (*named, number))
        return number

    def _open(self) -> None:
        self.execute("PRAGMA foreign_keys = ON")
        self.execute("PRAGMA synchronous = NORMAL")
        self.execute("BEGIN IMMEDIATE")
        (mark,) = self.execute("PRAGMA application_id").fetchone()
        (form,) = self.execute("PRAGMA user_version").fetchone()
        (tables,) = self.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables and (mark != APPLICATION or form != VERSION):
            self.connection.close()
            raise OfscanError(f"is a database {_other(mark)}; give another name", path=self.file)
        if not tables:
            # Within a transaction of its own, since a script ends the one that it meets.
            self.execute("ROLLBACK")
            self.connection.executescript(f"BEGIN IMMEDIATE;\n{script()}")

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Raise OfscanError for what SQLite says against the work on the file."""
        try:
            with _telling(self.file):
                yield
        except OfscanError:
            self.broken = True
            raise


@contextmanager
def _telling(path: str, *, ours: bool = False) -> Iterator[None]:
    """Raise OfscanError for what SQLite says, and for values that a database has not from us, unless it is `ours`, made just now."""
    try:
        yield
    except sqlite3.Error as error:
        # The low byte says which sort of error it is.
        said = _SAID.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "cannot be used as a database: {error}")
        raise OfscanError(said.format(error=error), path=path) from None
    except (TypeError, ValueError) as error:
        if ours:
            raise
        log.debug("%s: a value in it", path, exc_info=True)
        raise OfscanError(f"is damaged, or was changed by others ({type(error).__name__}: {error})", path=path) from None


def script() -> str:
    """Return the SQL that makes an empty database: tables, indexes, full-text search and views."""
    made = [f"PRAGMA application_id = {APPLICATION};\nPRAGMA user_version = {VERSION};"]
    for table in TABLES:
        lines = [f'"{column.name}" {_TYPES[column.type]}' for column in table.columns]
        lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
        for column in table.columns:
            if column.refers:
                key = next(other.key[0] for other in TABLES if other.name == column.refers)
                whole = " ON DELETE CASCADE" if column.refers == "articles" else ""
                lines.append(
                    f'FOREIGN KEY ("{column.name}") REFERENCES {column.refers} ({key}){whole} DEFERRABLE INITIALLY DEFERRED'
                )
        if table.name == "articles":
            lines.append("UNIQUE (path)")
        made.append(f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(lines) + "\n);")
        for name in (column.name for column in table.columns if column.refers or column.name in _SOUGHT):
            if name != table.key[0]:
                made.append(f'CREATE INDEX {table.name}_{name} ON {table.name} ("{name}");')
    return "\n".join([*made, data_text("views.sql")[0]])


def _insert(table: Table) -> str:
    """Return the statement that writes a row; of what several articles have, what is known now takes the place of what was."""
    statement = f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"
    if table.name not in _SHARED:
        return statement
    newer = ", ".join(f'"{one.name}" = excluded."{one.name}"' for one in table.columns if one.name not in table.key)
    return f"{statement} ON CONFLICT ({', '.join(table.key)}) DO UPDATE SET {newer}"


_SPEAKER = _insert(next(table for table in TABLES if table.name == "speakers"))


def write(path: str, records: Iterable[tuple[Summary, str | None]], losses: Iterable[OfscanError]) -> None:
    """Take `records`, each with its article's text, into the database `path`, and then `losses`: what was not read of the others.

    The file is had before the first record is asked for. Where the work is stopped in its middle, what was read until then is in it, or in
    PATH.partial where it is new, and is told; run again, the rest is added. Without a record the file is as it was. Raises OfscanError.
    """
    database = Database(path)
    if database.there and database.file != path:
        console.say(f"ofscan: {path}: goes on with {database.file}, of a run that was stopped")
    whole = False
    with ExitStack() as stack:
        stack.callback(database.leave)
        try:
            for summary, text in records:
                database.put(summary, text)
            whole = True
        finally:
            if database.number and not database.broken:
                for loss in losses:
                    database.fail(loss)
                database.finish()
                if whole:
                    about.write(path)
                    database.name()


@contextmanager
def opened(path: str, *, ours: bool = False) -> Iterator[sqlite3.Connection]:
    """Give the database `path`, to be read; `ours` was made just now.

    Raises OfscanError where it is not one of ofscan's, or what is asked of it cannot be read.
    """
    with _telling(path, ours=ours), closing(sqlite3.connect(path)) as connection:
        marks = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
        if marks != [APPLICATION, VERSION]:
            raise OfscanError(f"is a database {_other(marks[0])}", path=path)
        yield connection


def _other(mark: int) -> str:
    return "of another version of ofscan" if mark == APPLICATION else "not one of ofscan's"


def is_database(path: str) -> bool:
    """Return whether the file at `path` is a SQLite database by its first bytes."""
    with open(path, "rb") as file:
        return file.read(16) == b"SQLite format 3\0"
