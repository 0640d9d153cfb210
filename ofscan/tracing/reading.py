"""Articles to reports as read: the text with its paragraphs, and the facts of the layout. No spaCy, so that many are quick."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from ofscan import readers
from ofscan.corpus.cache import Cache, Kept, Keys
from ofscan.errors import DataError
from ofscan.facts import codec
from ofscan.facts.article import Article, BlockKind
from ofscan.readers.sources import read_source
from ofscan.reports.body import closing_words
from ofscan.reports.facts import report_facts
from ofscan.reports.kinds import is_report
from ofscan.tracing.records import Paragraph, ReadReport

#: A paragraph's printed number: '12. Disabled children ...'.
_NUMBER = re.compile(r"\s*(\d{1,3})[.)]\s+(?=[A-Z‘“'\"(])")
_NUMBER_ALONE = re.compile(r"\s*(\d{1,3})[.)]\s*")
_BULLET = re.compile(r"\s*(?:[•◼■▪●○◦◆►▶▼□➢✓*·–—-]\s*)+(?=\w|[‘“'\"(])")
_SKIPPED = frozenset({BlockKind.FURNITURE, BlockKind.CAPTION})
_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.BYLINE, BlockKind.DATELINE})


def read_report(article: Article) -> ReadReport:
    """Return what `article` says as a report; one that is none has its text and paragraphs alone."""
    if article.kind != "report" and is_report(article.text):
        # A report that was saved as text or came as a page.
        article = replace(article, kind="report")
    facts = report_facts(article)
    return ReadReport(
        text=article.text,
        pages=article.pages,
        paragraphs=_paragraphs(article),
        end=closing_words(article.text),
        report=facts.report if facts else None,
        council=facts.council.code if facts and facts.council else None,
        council_name=facts.council.name if facts and facts.council else None,
        published=facts.published if facts else None,
        grades=facts.grades if facts else (),
        improvement_areas=facts.improvement_areas if facts else (),
    )


def _paragraphs(article: Article) -> tuple[Paragraph, ...]:
    found = []
    for block in article.blocks:
        if block.kind in _SKIPPED:
            continue
        start, end = article.place(block.start, block.end)
        number = None
        heading = block.kind in _HEADINGS
        if not heading:
            # Of a plain text's list items the number stands before the block.
            line = article.text.rfind("\n", 0, start) + 1
            before = _NUMBER_ALONE.fullmatch(article.text, line, start)
            number = int(before[1]) if before else None
            mark = _NUMBER.match(article.text, start, end) or _BULLET.match(article.text, start, end)
            if mark is not None:
                number = int(mark[1]) if mark.re is _NUMBER else number
                start = mark.end()
        if start < end:
            found.append(Paragraph(start, end, number, heading))
    return tuple(found)


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
            self.cache.put(key, Kept("report", json.dumps(codec.encode(report), separators=(",", ":"))))
        return report


def _decoded(body: str) -> ReadReport | None:
    try:
        plain = json.loads(body)
        rows = plain.pop("paragraphs")
        report = codec.decode(ReadReport, {**plain, "paragraphs": []})
        # Hundreds of paragraphs a report: as rows of numbers they are read ten times as fast.
        return replace(report, paragraphs=tuple(Paragraph(*row) for row in rows))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, DataError):
        return None  # written by a program that is not ours
