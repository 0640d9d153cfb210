"""Readers: one for each kind of source. What a source is, its content decides, not its name."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from ofscan.errors import ReadError
from ofscan.facts.article import Article
from ofscan.readers import sniff
from ofscan.readers.decode import MAX_BYTES, decode_noted
from ofscan.readers.sources import OWN, STDIN, TABLES, expand, is_made, is_own_page, is_wanted, listed, read_source
from ofscan.readers.text.plain import read_text

__all__ = [
    "STDIN", "expand", "is_made", "is_markdown", "is_own_page", "is_wanted", "listed", "read", "read_bytes", "read_source", "read_text",
]  # fmt: skip


def is_markdown(source: str) -> bool:
    """Return whether text is read as Markdown whatever is in it: all that reading takes from a source's name."""
    return source != STDIN and source.lower().endswith((".md", ".markdown"))


def read(path: str) -> Article:
    """Return the article in the file at `path` ("-" for standard input). Raises ReadError with path and reason."""
    return read_bytes(read_source(path), path)


def read_bytes(data: bytes, source: str) -> Article:
    """Return the article in `data`; `source` names it in errors and output. Raises ReadError with the reason."""
    try:
        if len(data) > MAX_BYTES:
            raise ReadError(f"is larger than {MAX_BYTES:,} bytes; an article is not")
        if source.lower().endswith(OWN):
            raise ReadError("is a file of ofscan's own beside articles, not an article")
        if source.lower().endswith(TABLES):
            raise ReadError(
                "is data, not an article: `ofscan report` and `ofscan export` take records (.jsonl) and databases (.db)"
            )
        return replace(_article(data, source), sha256=hashlib.sha256(data).hexdigest())
    except ReadError as error:
        if error.path is None:
            error.path = source
        raise


def _article(data: bytes, source: str) -> Article:
    """Return the article in `data` by the reader of what it is; the parsers are imported by those who need them."""
    kind = sniff.kind(data)
    if kind == "pdf":
        from ofscan.readers.pdf import reader as pdf

        return pdf.read(data, source)
    if kind == "html":
        from ofscan.readers.html import reader as html

        return html.read(data, source)
    decoded = decode_noted(data)
    article = read_text(decoded.text, source, markdown=True if is_markdown(source) else None)
    return replace(article, metadata={**article.metadata, "encoding": decoded.damage}) if decoded.damage else article
