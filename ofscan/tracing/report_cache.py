"""Reports once read, kept in the user's cache: reading a PDF takes a tenth of a second, a folder of 400 nearly a minute."""

from __future__ import annotations

import json
from dataclasses import replace

from ofscan import readers
from ofscan.corpus.cache import Cache, Kept, Keys
from ofscan.errors import DataError
from ofscan.facts import codec
from ofscan.readers.sources import read_source
from ofscan.tracing.reading import read_report
from ofscan.tracing.records import Paragraph, ReadReport


class ReportReader:
    """Reads reports through the cache; each content once in a run."""

    def __init__(self, *, cache: Cache | None = None):
        self.cache = cache
        self.keys = Keys("report")
        self.known: dict[bytes, ReadReport] = {}
        self.hits = 0

    def read(self, path: str) -> ReadReport:
        """Return the report in the file at `path`. Raises ReadError."""
        data = read_source(path)
        key = self.keys.key(data, path)
        if key not in self.known:
            self.known[key] = self._kept(key) or self._read(key, data, path)
        return self.known[key]

    def _kept(self, key: bytes) -> ReadReport | None:
        kept = self.cache.get(key) if self.cache else None
        found = None if kept is None else _decoded(kept.body)
        self.hits += found is not None
        return found

    def _read(self, key: bytes, data: bytes, path: str) -> ReadReport:
        report = read_report(readers.read_bytes(data, path))
        if self.cache:
            self.cache.put(key, Kept("report", _encoded(report)))
        return report


def _encoded(report: ReadReport) -> str:
    plain = codec.encode(replace(report, paragraphs=()))
    # Hundreds of paragraphs a report: as rows of numbers they are read ten times as fast.
    plain["paragraphs"] = [(item.start, item.end, item.number, item.heading) for item in report.paragraphs]
    return json.dumps(plain, ensure_ascii=True, separators=(",", ":"))


def _decoded(body: str) -> ReadReport | None:
    try:
        plain = json.loads(body)
        rows = plain.pop("paragraphs")
        report = codec.decode(ReadReport, {**plain, "paragraphs": []})
        return replace(report, paragraphs=tuple(_paragraph(*row) for row in rows))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, DataError):
        return None  # written by a program that is not ours


def _paragraph(start: int, end: int, number: int | None, heading: bool) -> Paragraph:
    return Paragraph(start=start, end=end, number=number, heading=heading)
