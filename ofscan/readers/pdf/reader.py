"""PDF files: inspection reports and other documents with a text layer, to Articles with pages.

The parser (PDFium) runs in a helper process of its own, started when the first PDF comes and kept for those that follow: what
hangs, crashes or eats memory there is one error line here. See worker.py for the limits.
"""

from __future__ import annotations

from typing import Any

from ofscan.errors import ReadError
from ofscan.facts.article import Article, Block, BlockKind
from ofscan.readers.helper import Helper
from ofscan.readers.pdf import pages
from ofscan.readers.text import layout
from ofscan.readers.text.meta import default_meta

#: How long one file may take; a report of 80 pages takes a quarter of a second.
SECONDS = 12.0

#: Fewer letters a page than this on average, and the file is pictures of pages, with a stamp or a page number at most.
_LETTERS_A_PAGE = 5


def read(data: bytes, source: str) -> Article:
    """Return the PDF `data` as an article; its kind is "report" if it is an inspection report. Raises ReadError."""
    from ofscan.reports.kinds import is_report

    drawn_pages = _draw(data, source)
    letters = sum(char.isalpha() for page in drawn_pages for line in page for char in line[0])
    if letters < _LETTERS_A_PAGE * len(drawn_pages) and letters < 2_000:
        raise ReadError("has no text in it: a scan, whose words must first be recognised (OCR)", path=source, kind="no article")
    drawn = pages.draw(drawn_pages)
    if is_report(drawn.text):
        from ofscan.reports.letter import without_address

        kind, blocks = "report", without_address(drawn.text, drawn.blocks)
    else:
        drawn = pages.draw(drawn_pages, is_stamp=default_meta().is_stamp)
        kind, blocks = "article", _by_words(drawn)
    return Article(source=source, text=drawn.text, view=drawn.view, blocks=blocks, pages=drawn.pages, kind=kind)


def _by_words(drawn: pages.Drawn) -> tuple[Block, ...]:
    """Return the blocks of what is no report as those of a text file are found; what belongs to the pages stays set aside."""
    text = drawn.view.text
    for block in drawn.blocks:
        if not block.readable:
            text = text[: block.start] + " " * (block.end - block.start) + text[block.end :]
    found = list(layout.find_blocks(text, {"title": drawn.title} if drawn.title else {}))
    result: list[Block] = []
    for block in drawn.blocks:
        own = [one for one in found if block.start <= one.start < block.end] if block.readable else []
        listed = block.kind is BlockKind.LIST_ITEM and [one.kind for one in own] == [BlockKind.PARAGRAPH]
        result += [block] if listed or not own else own
    return tuple(result)


def _draw(data: bytes, source: str) -> list[list[list[Any]]]:
    """Return the lines of each page. Raises ReadError with what the helper says, or how it ended."""
    answer = _helper.ask(data)
    error = answer if isinstance(answer, str) else answer.get("error")
    if isinstance(answer, str) or error is not None:
        raise ReadError(f"is a PDF that cannot be read: {error}", path=source)
    pages: list[list[list[Any]]] = answer["pages"]
    return pages


_helper = Helper("pdf/worker.py", seconds=SECONDS)
