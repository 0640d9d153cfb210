"""What was made of sources, kept in one SQLite file in the user's cache folder: articles' records and read reports.

Under the SHA-256 of a source's bytes with all that its reading depends on: the code and word lists of ofscan, the libraries that read
and tokenise, the user's own words, and of the name whether it is Markdown's. Before that stands what the system says of the file (device,
inode, size, times of change): a file that is as it was is neither read nor hashed. Nothing in it is trusted: what is not, by
its sum, what was put in is read anew, a file that SQLite cannot use is begun anew, and a folder that others can write to is not used.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import stat
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import platformdirs

from ofscan import readers
from ofscan.readers.given import Said

T = TypeVar("T")

#: The name of the file. Another form of its tables gets another number.
NAME = "cache-1.sqlite3"
#: The sorts of what is kept, and how many of each: an article's record takes some 9 kB, a report 80. They are kept as they are: to inflate
#: what had been deflated took a sixth of a run in which all was known.
MOST = {"record": 200_000, "refusal": 100_000, "report": 2_000}
#: Files that are known as they were; of more all are forgotten, which costs one run their reading.
MOST_FILES = 1_000_000
#: So many seconds old is a file's last change when it is told by that alone: a younger one may be changed again within one tick of the
#: system's clock and look as it did.
SETTLED = 2.0
#: What is new is written when it is so much or so many seconds old: a run that is killed loses no more.
BATCH, SECONDS = 64, 1.0
#: How long another run that is writing is waited for.
PATIENCE = 20.0
_LIBRARIES = ("ofscan", "spacy", "lxml", "pypdfium2", "ftfy", "rapidfuzz")

_TABLES = """
CREATE TABLE IF NOT EXISTS kept (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key BLOB NOT NULL UNIQUE, body BLOB NOT NULL, marks BLOB NOT NULL,
    sum INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS kept_kind ON kept (kind, id);
CREATE TABLE IF NOT EXISTS files (mark BLOB PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID;
"""


class Kept(NamedTuple):
    """One thing that is kept: its sort (one of MOST), its text, and bytes that belong to it."""

    kind: str
    body: str
    marks: bytes = b""


def place() -> Path:
    """Return the folder that the file is kept in. Raises OSError where there is none that is the user's alone."""
    try:
        folder = Path(platformdirs.user_cache_dir("ofscan", appauthor=False))
        if not folder.is_absolute():  # older versions of platformdirs, where there is no home: '~/.cache'
            raise OSError("there is no home folder")
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _ours(os.stat(folder)):
            raise OSError("others can write to it")
    except RuntimeError:  # no home and no entry in the list of users
        raise OSError("there is no home folder") from None
    return folder


def _ours(found: os.stat_result) -> bool:
    """Return whether a file or folder belongs to us and nobody else may write to it (Windows has neither)."""
    return not hasattr(os, "geteuid") or (found.st_uid == os.geteuid() and not found.st_mode & 0o022)


class Cache:
    """The file, opened; `tell` is given what a user should know of it, once for each matter."""

    def __init__(self, *, tell: Callable[[str], None]):
        self.tell = tell
        self.path: Path | None = None
        self.database: sqlite3.Connection | None = None
        self.lock = threading.RLock()
        self.new: dict[bytes, Kept] = {}
        self.files: dict[bytes, bytes] = {}
        self.written = 0.0
        self.stored = False
        self.rebuilt = False
        try:
            self.path = place() / NAME
            with self._mending():
                self.database = self._open()
        except OSError as error:
            self._without(error.strerror or str(error))

    def get(self, key: bytes) -> Kept | None:
        """Return what is kept under `key`, None where there is nothing sound."""
        with self.lock:
            if key in self.new:
                return self.new[key]
        rows = self._asked("SELECT kind, body, marks, sum FROM kept WHERE key = ?", (key,))
        return _read(key, *rows[0]) if rows else None

    def seen(self, marks: Sequence[bytes]) -> dict[bytes, Kept]:
        """Return what is kept of the files with these `marks`, those of which nothing sound is known left out."""
        rows = self._asked(
            "SELECT mark, kept.key, kind, body, marks, sum FROM files JOIN kept USING (key) "
            f"WHERE mark IN ({','.join('?' * len(marks))})",
            marks,
        )
        return {mark: found for mark, *row in rows if (found := _read(*row)) is not None}

    def _asked(self, query: str, values: Sequence[bytes] = ()) -> list[tuple[Any, ...]]:
        with self.lock, self._mending():
            if self.database is not None:
                return self.database.execute(query, values).fetchall()
        return []

    def _done(self, *statements: tuple[str, Sequence[Sequence[Any]]]) -> None:
        """Do what each of `statements` says for each of its rows of values, all or nothing."""
        with self._mending():
            if self.database is not None:
                with self.database:
                    for statement, rows in statements:
                        self.database.executemany(statement, rows)

    def put(self, key: bytes, kept: Kept) -> None:
        """Keep `kept` under `key`."""
        self._hold(self.new, key, kept)

    def saw(self, mark: bytes, key: bytes) -> None:
        """Keep that what is under `key` was made of a file with this `mark`."""
        self._hold(self.files, mark, key)

    def _hold(self, held: dict[bytes, T], key: bytes, value: T) -> None:
        """Put what is to be written into `held`, and write all of that where it is time."""
        with self.lock:
            if self.database is None:
                return
            held[key] = value
            if len(self.new) >= BATCH or time.monotonic() - self.written >= SECONDS:
                self.write()

    def write(self) -> None:
        """Write what is new, all or nothing."""
        with self.lock:
            rows = [_row(key, kept) for key, kept in self.new.items()]
            files = list(self.files.items())
            self.new.clear()
            self.files.clear()
            self.written = time.monotonic()
            if rows or files:
                self._done(
                    ("INSERT OR REPLACE INTO kept (kind, key, body, marks, sum) VALUES (?, ?, ?, ?, ?)", rows),
                    ("INSERT OR REPLACE INTO files VALUES (?, ?)", files),
                )
                self.stored = True

    def close(self) -> None:
        """Write what is new, remove the oldest where there is too much, and let go of the file."""
        with self.lock:
            self.write()
            if self.stored:
                oldest = "DELETE FROM kept WHERE kind = ?1 AND id <= (SELECT id FROM kept WHERE kind = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)"
                self._done(
                    (oldest, list(MOST.items())), ("DELETE FROM files WHERE (SELECT count(*) FROM files) > ?", [(MOST_FILES,)])
                )
            if self.database is not None:
                self.database.close()
                self.database = None

    def counts(self) -> dict[str, int]:
        """Return how many of each sort are kept."""
        return dict(self._asked("SELECT kind, count(*) FROM kept GROUP BY kind ORDER BY kind"))

    def clear(self) -> int:
        """Remove all that is kept, and return how many there were."""
        number = sum(self.counts().values())
        self._done(("DELETE FROM kept", [()]), ("DELETE FROM files", [()]))
        self._asked("VACUUM")
        return number

    def size(self) -> int:
        """Return how many bytes the file and what SQLite keeps beside it take."""
        return sum(file.stat().st_size for file in self._files() if file.exists())

    def _open(self) -> sqlite3.Connection:
        assert self.path is not None
        # No link is followed; what is made here is for us alone, and SQLite makes what it puts beside it likewise.
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        try:
            found = os.fstat(handle)
        finally:
            os.close(handle)
        if not (stat.S_ISREG(found.st_mode) and _ours(found)):
            raise OSError("others can write to it")
        database = sqlite3.connect(self.path, timeout=PATIENCE, check_same_thread=False)
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            database.executescript(_TABLES)
        except BaseException:
            database.close()
            raise
        return database

    @contextlib.contextmanager
    def _mending(self) -> Iterator[None]:
        """Do without the file where it cannot be used, having begun it anew once where it is damaged."""
        try:
            yield
        except sqlite3.OperationalError as error:  # locked for long, full, read-only: no fault of the file's
            self._without(str(error))
        except sqlite3.DatabaseError as error:
            if self.database is not None:
                self.database.close()
                self.database = None
            if self.rebuilt:
                self._without(str(error))
                return
            self.rebuilt = True
            self.tell(f"the cache {self.path} is damaged ({error}); it is begun anew")
            try:
                for file in self._files():
                    file.unlink(missing_ok=True)
                with self._mending():
                    self.database = self._open()
            except OSError as reason:
                self._without(reason.strerror or str(reason))

    def _without(self, reason: str) -> None:
        if self.database is not None:
            with contextlib.suppress(sqlite3.Error):
                self.database.close()
            self.database = None
        self.new.clear()
        self.files.clear()
        self.tell(f"nothing is kept for the next run: the cache {self.path or 'folder'} cannot be used ({reason})")

    def _files(self) -> list[Path]:
        return [] if self.path is None else [self.path.with_name(f"{NAME}{end}") for end in ("", "-wal", "-shm")]


def _row(key: bytes, kept: Kept) -> tuple[str, bytes, bytes, bytes, int]:
    body = kept.body.encode("utf-8", "surrogatepass")
    return kept.kind, key, body, kept.marks, _sum(key, kept.kind, body, kept.marks)


def _read(key: bytes, kind: object, body: object, marks: object, told: object) -> Kept | None:
    if not (isinstance(kind, str) and isinstance(body, bytes) and isinstance(marks, bytes)):
        return None
    if told != _sum(key, kind, body, marks):
        return None
    return Kept(kind, body.decode("utf-8", "surrogatepass"), marks)


def _sum(key: bytes, kind: str, body: bytes, marks: bytes) -> int:
    return zlib.crc32(marks, zlib.crc32(body, zlib.crc32(key, zlib.crc32(kind.encode()))))


class Keys:
    """Makes the keys of one run: `kind` is what is made of the sources, `lexicon` the file of the user's own words."""

    def __init__(self, kind: str, *, lexicon: str | None = None):
        self.base = hashlib.sha256(f"{kind}\0{version()}\0".encode())
        if lexicon is not None:
            # What cannot be read is told by whoever reads its words.
            with contextlib.suppress(OSError):
                self.base.update(hashlib.sha256(Path(lexicon).read_bytes()).digest())

    def key(self, data: bytes, source: str, said: Said | None = None) -> bytes:
        """Return the key of the source called `source` with the bytes `data`, of which a table says what is `said`."""
        made = self._of(source, said)
        made.update(data)
        return made.digest()

    def mark(self, path: str, said: Said | None = None) -> bytes | None:
        """Return what tells whether the file at `path` is as it was; None where nothing does: no file, or changed just now."""
        if path == readers.STDIN:
            return None
        try:
            found = os.stat(path)
        except (OSError, ValueError):  # whoever reads it tells
            return None
        if not stat.S_ISREG(found.st_mode) or time.time() - max(found.st_mtime, found.st_ctime) < SETTLED:
            return None
        made = self._of(path, said, file=True)
        made.update(f"{found.st_dev} {found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}".encode())
        return made.digest()

    def _of(self, source: str, said: Said | None, *, file: bool = False) -> hashlib._Hash:
        made = self.base.copy()
        made.update(bytes([2 * file + readers.is_markdown(source)]))
        if said:
            made.update(f"{sorted(said.items())}\0".encode())
        return made


@cache
def version() -> str:
    """Return a name for ofscan as it is: its code, word lists and those libraries whose work is kept."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as version_of

    root = Path(__file__).parents[1]
    told = hashlib.sha256(f"{sys.version_info[:3]}\0".encode())
    for library in _LIBRARIES:
        with contextlib.suppress(PackageNotFoundError):
            told.update(f"{library} {version_of(library)}\0".encode())
    for file in sorted(file for end in ("py", "yaml", "csv") for file in root.rglob(f"*.{end}")):
        with contextlib.suppress(OSError):
            told.update(f"{file.relative_to(root).as_posix()}\0".encode() + file.read_bytes())
    return told.hexdigest()
