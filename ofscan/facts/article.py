"""An article as read: its text, the folded view that the pipeline reads, and the blocks that make up its layout."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ofscan.facts.records import Evidence


class BlockKind(StrEnum):
    """What a block of the page is. Only FURNITURE and CAPTION yield no facts."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    BLOCK_QUOTE = "block_quote"
    CAPTION = "caption"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the view: `start` and `end` (exclusive) count characters of the view; `reason` says why it is furniture.

    `indent` is how far from its page's left edge it begins, in points; 0 where the source has no pages.
    """

    start: int
    end: int
    kind: BlockKind
    reason: str = ""
    indent: int = 0

    @property
    def readable(self) -> bool:
        """Whether facts are taken from this block."""
        return self.kind not in (BlockKind.FURNITURE, BlockKind.CAPTION)


@dataclass(frozen=True, slots=True)
class View:
    """A folded copy of a text with the table back to it.

    `starts[i]` is the offset in the view of the i-th run, `sources[i]` its offset in the text, `widths[i]` how many
    characters of the text each character of the run stands for: 1 where the run is a plain copy, else the run is one
    character that stands for `widths[i]` characters (0 for a character that the view adds).
    """

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]
    widths: tuple[int, ...]

    def source_start(self, offset: int) -> int:
        """Return the offset in the text of the view's character at `offset`."""
        run = bisect_right(self.starts, offset) - 1
        if self.widths[run] == 1:
            return self.sources[run] + offset - self.starts[run]
        return self.sources[run]

    def source_end(self, offset: int) -> int:
        """Return the exclusive end in the text of a slice of the view that ends at `offset` (exclusive)."""
        if offset == 0:
            return 0
        run = bisect_right(self.starts, offset - 1) - 1
        if self.widths[run] == 1:
            return self.sources[run] + offset - self.starts[run]
        return self.sources[run] + self.widths[run]


class ViewMaker:
    """Puts a view together, piece by piece."""

    def __init__(self) -> None:
        self.length = 0
        self._pieces: list[str] = []
        self._runs: list[tuple[int, int, int]] = []

    def add(self, piece: str, source: int, width: int = 1) -> None:
        """Add a plain copy of the text from `source` on or, with another `width`, the character that stands for as many there."""
        start, before, kind = self._runs[-1] if self._runs else (0, 0, 0)
        if not width == kind == 1 or before + self.length - start != source:
            self._runs.append((self.length, source, width))
        self._pieces.append(piece)
        self.length += len(piece)

    def add_slice(self, view: View, start: int, end: int) -> None:
        """Add the slice [start, end) of another view of the text."""
        run = bisect_right(view.starts, start) - 1
        while start < end:
            stop = min(end, view.starts[run + 1]) if run + 1 < len(view.starts) else end
            self.add(view.text[start:stop], view.source_start(start), view.widths[run])
            start, run = stop, run + 1

    def view(self) -> View:
        """Return the view."""
        starts, sources, widths = zip(*(self._runs or [(0, 0, 1)]), strict=True)
        return View("".join(self._pieces), starts, sources, widths)


def identity_view(text: str) -> View:
    """Return a view that is the text itself."""
    return View(text, (0,), (0,), (1,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One source, decoded. Offsets that leave the program count characters of `text`."""

    source: str
    text: str
    view: View
    blocks: tuple[Block, ...]
    #: What the source says of itself outside its text (front matter, meta tags), e.g. `title`, `published`, `byline`, `url`.
    metadata: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    #: The offset in `text` at which each page begins, for paged sources; else empty.
    pages: tuple[int, ...] = ()
    #: "article", or "report" for an inspection report.
    kind: str = "article"
    #: Of the file's bytes, in hexadecimal digits; None where there was no file.
    sha256: str | None = None

    def evidence(self, start: int, end: int) -> Evidence:
        """Return the slice of the text that the view's slice [start, end) stands for."""
        first, last = self.place(start, end)
        return Evidence(start=first, end=last, text=self.text[first:last], page=self.page(first))

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the text of the view's slice [start, end)."""
        first = self.view.source_start(start) if start < len(self.view.text) else len(self.text)
        last = self.view.source_end(end)
        return first, max(first, last)

    def page(self, offset: int) -> int | None:
        """Return the number (from 1) of the page that holds the text's character at `offset`, or None if not paged."""
        return bisect_right(self.pages, offset) if self.pages else None
