"""What `ofscan text` prints: the article's text as decoded, or its blocks with their kinds."""

from __future__ import annotations

import sys

from ofscan import console
from ofscan.facts.article import Article


def blocks(article: Article) -> str:
    """Return a line for each block: its place in the text, its kind, why it was set aside, and its words."""
    rows = []
    for block in article.blocks:
        start, end = article.place(block.start, block.end)
        kind = f"{block.kind} ({block.reason})" if block.reason else str(block.kind)
        rows.append(f"{start:>7} {end:>7}  {kind:<24}  {console.line(article.text[start:end])}\n")
    return "".join(rows)


def write_text(article: Article) -> None:
    """Write the article's text to stdout: byte for byte to a pipe or file; at a terminal without what would act on it."""
    console.out(console.safe(article.text) if sys.stdout.isatty() else article.text)
