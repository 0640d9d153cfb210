"""Reports once read, kept in the user's cache folder: by the SHA-256 of the file's bytes and the version of the reader.

Reading a PDF takes a tenth of a second, a folder of 400 nearly a minute. What is broken, of another version or not ours in the
cache is read anew and written over; a cache that cannot be written, or that others can write to, is done without.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import tempfile
import time
from dataclasses import replace
from functools import cache
from pathlib import Path

import platformdirs

from ofscan import readers
from ofscan.errors import DataError
from ofscan.facts import codec
from ofscan.readers.sources import read_source
from ofscan.tracing.reading import read_report
from ofscan.tracing.records import Paragraph, ReadReport

#: No entry of ours is larger; a file of another sort under such a name is not read whole.
MAX_BYTES = 64_000_000
#: Entries are removed, oldest first, when there are more than this.
MAX_ENTRIES = 2_000
#: How the names of entries begin that are being written, and after how many seconds whoever did so must be dead.
UNDER_WAY = ".new-"
LEFT_AFTER = 3_600
_FORM = 2


def folder() -> Path | None:
    """Return the folder that entries are kept in, None where the user has none: no home, or not a folder of theirs alone."""
    try:
        place = Path(platformdirs.user_cache_dir("ofscan", appauthor=False), "reports")
        if not place.is_absolute():  # older versions of platformdirs, where there is no home: '~/.cache'
            return None
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        return place if _ours(os.stat(place)) else None
    except (OSError, RuntimeError):  # RuntimeError: no home and no entry in the list of users
        return None


def _ours(found: os.stat_result) -> bool:
    """Return whether a file or folder belongs to us and nobody else may write to it (Windows has neither)."""
    return not hasattr(os, "geteuid") or (found.st_uid == os.geteuid() and not found.st_mode & 0o022)


class ReportReader:
    """Reads reports through the cache; each content once in a run."""

    def __init__(self, *, use_cache: bool = True):
        self.folder = folder() if use_cache else None
        self.known: dict[str, ReadReport] = {}
        self.hits = 0
        self.stored = 0

    def read(self, path: str) -> ReadReport:
        """Return the report in the file at `path`. Raises ReadError."""
        data = read_source(path)
        # The name's ending decides whether a text is read as Markdown.
        key = hashlib.sha256(data + Path(path).suffix.lower().encode()).hexdigest()
        if key not in self.known:
            self.known[key] = self._kept(key) or self._read(key, data, path)
        return self.known[key]

    def _kept(self, key: str) -> ReadReport | None:
        found = _load(self.folder / f"{key}-{version()}.json") if self.folder else None
        self.hits += found is not None
        return found

    def _read(self, key: str, data: bytes, path: str) -> ReadReport:
        report = read_report(readers.read_bytes(data, path))
        if self.folder:
            # Once a run: looking through the folder takes longer the fuller it is.
            if not self.stored:
                with contextlib.suppress(OSError):
                    _tidy(self.folder)
            with contextlib.suppress(OSError):
                _store(self.folder / f"{key}-{version()}.json", report)
            self.stored += 1
        return report


@cache
def version() -> str:
    """Return a name for the reader as it is: of the code and the data that reading a report takes, and of the PDF parser."""
    from importlib.metadata import PackageNotFoundError, version

    root = Path(__file__).parents[1]
    files = [
        *sorted((root / "readers").rglob("*.py")),
        *sorted((root / "reports").glob("*.py")),
        root / "tracing" / "reading.py",
        root / "tracing" / "records.py",
        root / "facts" / "records.py",
        root / "facts" / "article.py",
        root / "words" / "reports.py",
        root / "data" / "reports.yaml",
        root / "data" / "layout.yaml",
        root / "data" / "councils.csv",
        root / "data" / "councils.yaml",
    ]
    told = hashlib.sha256(f"{_FORM}".encode())
    for package in ("ofscan", "pypdfium2"):
        with contextlib.suppress(PackageNotFoundError):
            told.update(version(package).encode())
    for file in files:
        with contextlib.suppress(OSError):
            told.update(file.read_bytes())
    return told.hexdigest()[:16]


def _load(entry: Path) -> ReadReport | None:
    try:
        # No link is followed, and no pipe waited for.
        handle = os.open(entry, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            found = os.fstat(handle)
            if not (stat.S_ISREG(found.st_mode) and _ours(found)):
                return None
            data = file.read(MAX_BYTES + 1)
        told, _, body = data.partition(b"\n")
        if len(data) > MAX_BYTES or told != hashlib.sha256(body).hexdigest().encode():
            return None
        plain = json.loads(body)
        # Hundreds of paragraphs a report: as rows of numbers they are read ten times as fast.
        rows = plain.pop("paragraphs")
        report = codec.decode(ReadReport, {**plain, "paragraphs": []})
        return replace(report, paragraphs=tuple(_paragraph(*row) for row in rows))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, DataError):
        return None


def _paragraph(start: int, end: int, number: int | None, heading: bool) -> Paragraph:
    return Paragraph(start=start, end=end, number=number, heading=heading)


def _store(entry: Path, report: ReadReport) -> None:
    plain = codec.encode(replace(report, paragraphs=()))
    plain["paragraphs"] = [(item.start, item.end, item.number, item.heading) for item in report.paragraphs]
    body = json.dumps(plain, ensure_ascii=True, separators=(",", ":")).encode()
    data = hashlib.sha256(body).hexdigest().encode() + b"\n" + body
    handle, name = tempfile.mkstemp(dir=entry.parent, prefix=UNDER_WAY)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, entry)
    except BaseException:
        os.unlink(name)
        raise


def _tidy(place: Path) -> None:
    """Remove what runs that were killed have left, and the oldest entries where they are too many."""
    entries = sorted((entry.stat(follow_symlinks=False).st_mtime, entry.path) for entry in os.scandir(place))
    long_ago = time.time() - LEFT_AFTER
    left = [path for age, path in entries if age < long_ago and os.path.basename(path).startswith(UNDER_WAY)]
    for path in {*left, *(path for _, path in entries[:-MAX_ENTRIES])}:
        os.unlink(path)
