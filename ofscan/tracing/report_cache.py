"""Reports once read, kept in the user's cache folder: by the SHA-256 of the file's bytes and the version of the reader.

Reading a PDF takes a tenth of a second, a folder of 400 nearly a minute. What is broken, of another version or not ours in the
cache is read anew and written over; a cache that cannot be written is done without.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

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
_FORM = 2


def folder() -> Path:
    """Return the folder that entries are kept in: $XDG_CACHE_HOME/ofscan/reports, else the system's place for such files."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(given):  # the specification: a relative path is to be ignored
        return Path(given) / "ofscan" / "reports"
    if sys.platform == "win32" and os.environ.get("LOCALAPPDATA"):
        return Path(os.environ["LOCALAPPDATA"]) / "ofscan" / "cache" / "reports"
    return Path.home() / ".cache" / "ofscan" / "reports"


class ReportReader:
    """Reads reports through the cache; each content once in a run."""

    def __init__(self, *, use_cache: bool = True):
        self.use_cache = use_cache
        self.known: dict[str, ReadReport] = {}
        self.hits = 0

    def read(self, path: str) -> ReadReport:
        """Return the report in the file at `path`. Raises ReadError."""
        data = read_source(path)
        # The name's ending decides whether a text is read as Markdown.
        key = hashlib.sha256(data + Path(path).suffix.lower().encode()).hexdigest()
        if key not in self.known:
            entry = folder() / f"{key}-{version()}.json" if self.use_cache else None
            found = _load(entry) if entry else None
            if found is None:
                found = read_report(readers.read_bytes(data, path))
                if entry:
                    _store(entry, found)
            else:
                self.hits += 1
            self.known[key] = found
        return self.known[key]


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
        with open(entry, "rb") as file:
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
    with contextlib.suppress(OSError):
        entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=entry.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.replace(name, entry)
        except OSError:
            os.unlink(name)
            raise
        _thin(entry.parent)


def _thin(place: Path) -> None:
    entries = list(place.glob("*.json"))
    if len(entries) > MAX_ENTRIES:
        aged = sorted(entries, key=lambda entry: (entry.stat().st_mtime, entry.name))
        for entry in aged[: len(entries) - MAX_ENTRIES]:
            entry.unlink(missing_ok=True)
