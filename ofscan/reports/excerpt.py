"""The passages of a report's running text that the pipeline reads: those with a date, or with a quotation and a word of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ofscan.facts.article import Article, Block, ViewMaker
from ofscan.words.reports import reports

_DATED = re.compile(
    r"\b(?:(?:19|20)\d\d|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
STOP = re.compile(r"[.!?][’”\"')]*\s+(?=[A-Z‘“\"])")
_MARKED = re.compile(r"[‘“\"]")
#: The words that say in a report that somebody said what is quoted.
CUES = re.compile(rf"\b(?:{reports().any_of('quote_cues')})\b", re.IGNORECASE)


def excerpt(article: Article, end: int, published: str | None) -> Article:
    """Return `article` with a view of those passages before `end` alone; its text and the places in it stay the same.

    A report is long and says little of this sort: the pipeline has a twentieth of it to read. `published` is the report's date.
    """
    maker = ViewMaker()
    blocks: list[Block] = []
    for block in article.blocks:
        for first, last in _passages(article, block) if block.readable and block.start < end else ():
            if blocks:
                # The view's own blank line between two passages
                maker.add("\n", article.view.source_start(first), 0)
                maker.add("\n", article.view.source_start(first), 0)
            start = maker.length
            maker.add_slice(article.view, first, last)
            blocks.append(replace(block, start=start, end=maker.length))
    metadata = {**article.metadata, **({"published": published} if published else {})}
    return replace(article, view=maker.view(), blocks=tuple(blocks), metadata=metadata)


def _passages(article: Article, block: Block) -> Iterator[tuple[int, int]]:
    """Yield the places in the view of what is to be read of `block`: all of it for a quotation, else its sentences with a date."""
    text = article.view.text
    if _MARKED.search(text, block.start, block.end) and CUES.search(text, block.start, block.end):
        yield block.start, block.end
        return
    if not _DATED.search(text, block.start, block.end):
        return
    first = block.start
    for stop in [*(match.end() for match in STOP.finditer(text, block.start, block.end)), block.end]:
        if _DATED.search(text, first, stop):
            yield first, first + len(text[first:stop].rstrip())
        first = stop
