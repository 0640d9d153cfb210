"""The running text of a report: same offsets as the article's text, with blanks where running heads and footnotes stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ofscan.facts.article import Article, BlockKind
from ofscan.facts.records import Evidence
from ofscan.words.reports import reports

_LINE = re.compile(r"[^\n]+")
_BOARD = re.compile(
    r"(?:section\s+\d+\s*[:.–-]?\s*)?(?:the\s+)?(?:review\s+of\s+(?:the\s+)?)?(?:effectiveness\s+of\s+(?:the\s+)?)?"
    r"(?:local\s+safeguarding\s+children(?:['’]s)?\s+board|LSCB)(?:\s*\(LSCB\))?(?:\s+(?:is|are|requires?|judge?ment)\b[^.\n]{0,60})?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_BOARD_HEADINGS = re.compile(rf"^(?:{reports().any_of('board_headings')})\b", re.IGNORECASE | re.MULTILINE)
#: The last part of a report, on both inspections and their inspectors; with a page number it is of the contents.
_INFORMATION = re.compile(r"^information\s+about\s+this\s+inspection\s*$", re.IGNORECASE | re.MULTILINE)

#: What every report ends with, on its publisher; no words of the inspection.
_END = re.compile(
    r"^\W*(?:The Office for Standards in Education, Children['’]s Services and Skills \(Ofsted\)"
    r"|If you would like a copy of this|You may re-?use this information"
    r"|Any complaints about the inspection|Information about this inspection\s*$)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A value and its place in the article's text."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Body:
    """The running text of a report, and where its parts end: the safeguarding board's part is [board, board_end)."""

    article: Article
    text: str
    board: int
    board_end: int

    def lines(self, end: int) -> Iterator[Found]:
        """Yield the lines of running text before `end` that are not empty."""
        for match in _LINE.finditer(self.text, 0, end):
            text = match[0].strip()
            if text:
                first = match.start() + len(match[0]) - len(match[0].lstrip())
                yield Found(text, first, first + len(text))

    def evidence(self, start: int, end: int) -> Evidence:
        """Return the slice [start, end) of the article's text with its page."""
        return Evidence(start=start, end=end, text=self.article.text[start:end], page=self.article.page(start))

    def of_board(self, offset: int) -> bool:
        """Whether the text at `offset` is the review of the safeguarding board."""
        return self.board <= offset < self.board_end

    def page_start(self, number: int) -> int:
        """Return where page `number` (from 1) begins, or the text's end if there is none."""
        pages = self.article.pages
        return pages[number - 1] if number <= len(pages) else len(self.text)


def read_body(article: Article) -> Body:
    """Return the running text of `article`."""
    pieces = []
    place = 0
    # The view has the text's length, and a block's offsets there are those of the text.
    for block in article.blocks:
        if block.kind is BlockKind.FURNITURE:
            start, end = article.place(block.start, block.end)
            pieces += [article.text[place:start], " " * (end - start)]
            place = end
    text = "".join([*pieces, article.text[place:]])
    board = _board(article, text)
    last = _INFORMATION.search(text, board)
    return Body(article, text, board, last.start() if last else len(text))


def _board(article: Article, text: str) -> int:
    """Where the review of the safeguarding board begins: its heading, or the text's end."""
    found = [match.start() for match in _BOARD_HEADINGS.finditer(text)]
    # A line that begins so within a paragraph is none: the heading has a block of its own.
    found += [block.start for block in article.blocks if block.readable and _BOARD.match(text, block.start)]
    # The title names the review too, and a summary may do so on the second page.
    late = [start for start in found if (article.page(start) or 9) > 3]
    return min(late, default=len(text))


def closing_words(text: str) -> int:
    """Return where the closing words of a report begin; the end of `text` where it has none."""
    # The letter's opening may name the Office; its closing words come in the second half.
    match = _END.search(text, len(text) // 2)
    return match.start() if match else len(text)
