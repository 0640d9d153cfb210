"""Lines of pages, as a PDF parser draws them, to one text with blocks: running heads set aside, paragraphs put together again.

The text that comes out is what `ofscan text` prints and what offsets count. Its view differs only in that a line end inside
a block is a blank there. Running heads, page numbers and footnotes that fall into the middle of a paragraph or of a list item
stand after it, so that every paragraph is one piece of text; a page begins where its first line of running text does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from ofscan.facts.article import Block, BlockKind, View, identity_view
from ofscan.readers.pdf.lines import Line, read_lines
from ofscan.readers.text import wrap

#: A list item's mark at the beginning of a line: a bullet or dash, or a number with a full stop or bracket.
BULLET = re.compile(r"(?:[•◼■▪●○◦◆►▶▼□➢✓*·]\s*|[–—-]\s+|o\s+(?=\S))")
NUMBER = re.compile(r"(\d{1,3})[.)]\s*(?=[A-Z‘“\"'(]|$)")
_LABEL = re.compile(r"[A-Z][A-Za-z’' ]{3,30}:|Lead inspectors?\b|Inspection dates?\b|Dates? of\b", re.IGNORECASE)
_ENDS = (".", "!", "?", ":", ";", ".”", ".’", '."', ".)", "?”", "?’")
#: What moves a line's edge without meaning anything, in points.
_SLACK = 3.0


#: A paragraph stands this much further below the one before than its lines below one another, at least. The rows of some tables
#: have 1.17; with 1.1 the lines of a paragraph that has a raised figure come apart.
_GAP = 1.15
#: Blocks among which the byline and the date of an article are looked for.
_HEAD = 8
#: A title stands among so many lines, has hardly more than so many itself, and is larger than the text by so much.
_TOP, _TITLE, _LARGER = 10, 4, 1.15
#: Words of the longest heading.
_HEADING = 25


@dataclass(frozen=True, slots=True)
class Drawn:
    """Pages as one text; `pages` are the offsets at which they begin, `title` what stands at the head in the largest letters."""

    text: str
    view: View
    blocks: tuple[Block, ...]
    pages: tuple[int, ...]
    title: str = ""


def draw(pages: Sequence[Sequence[Sequence[Any]]], *, is_stamp: Callable[[str], bool] | None = None) -> Drawn:
    """Return the `pages` put together; see `read_lines` for what a line is.

    `is_stamp`, for what is no report, says whether a line is a byline or date line and stands by itself at the head.
    """
    return _Writer(read_lines(pages), is_stamp).write()


class _Writer:
    """Puts lines together to blocks and writes them, with what was set aside between them."""

    def __init__(self, pages: list[list[Line]], is_stamp: Callable[[str], bool] | None):
        self.pages = pages
        self.is_stamp = is_stamp
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.offsets: list[int] = []
        #: The block that is being put together: its text, line by line, and the lines.
        self.current: list[str] = []
        self.lines: list[Line] = []
        self.kind = BlockKind.PARAGRAPH
        self.waiting: list[Line] = []
        #: The left edge of the marks of the list that is being read, and its last number.
        self.list_edge: float | None = None
        self.number = 0
        #: How far a line stands below the one before it on this page.
        self.pitch = 0.0
        #: Whether the document's headings are bold, so that nothing else is one.
        self.bold = sum(line.bold for lines in pages for line in lines if not line.furniture) >= 3

    def write(self) -> Drawn:
        for number, lines in enumerate(self.pages, 1):
            self.page(lines, number)
        self.close()
        self.flush()
        text = "".join(self.parts)
        spaced, place = [], 0
        for block in self.blocks:
            spaced += [text[place : block.start], text[block.start : block.end].replace("\n", " ")]
            place = block.end
        return Drawn(text, identity_view("".join(spaced)), tuple(self.blocks), tuple(self.offsets), self.largest())

    def largest(self) -> str:
        """Return the lines at the head of the first page that are larger than all others of the document, if they are few."""
        sizes = sorted(line.size for lines in self.pages for line in lines if not line.furniture)
        if not sizes or sizes[-1] < _LARGER * sizes[len(sizes) // 2]:
            return ""
        large = [line.text for line in self.pages[0][:_TOP] if not line.furniture and line.size > 0.95 * sizes[-1]]
        return " ".join(large) if len(large) <= _TITLE else ""

    def page(self, lines: list[Line], number: int) -> None:
        body = [line for line in lines if not line.furniture]
        highest = max((line.top for line in body), default=0.0)
        feet = [line for line in lines if line.furniture and (line.furniture == "footnote" or line.top < highest)]
        # What stands at the foot waits like what stands at the head, for a paragraph may go on over the page.
        self.waiting += [line for line in lines if line.furniture and line not in feet]
        self.pitch = _pitch(body)
        title = _title_lines(body) if number == 1 else 0
        for seen, line in enumerate(body):
            if seen == 0:
                self.mark_page(line)
            self.line(line, title=seen < title, joined=0 < seen < title)
            if seen + 1 == title:
                self.close()
        if not body:
            self.offsets.append(self.length + self.open_length())
        self.waiting += feet

    def mark_page(self, line: Line) -> None:
        if self.current and not self.breaks(line):
            # The line goes on where the last page ended: its place is after the line end that will be put between.
            self.offsets.append(self.length + self.open_length() + self.joint(line.text))
        else:
            self.close()
            if not self.nested(line):
                self.flush()
            self.offsets.append(self.length + (len(self.separator(self.next_kind(line))) if self.length else 0))

    def open_length(self) -> int:
        if not self.current:
            return 0
        gap = len(self.separator(self.kind)) if self.length else 0
        return gap + sum(map(len, self.current)) + len(self.current) - 1

    def line(self, line: Line, *, title: bool, joined: bool) -> None:
        if self.current and not joined and self.breaks(line):
            self.close()
        if not self.current:
            if not title and not self.nested(line):
                self.flush()
            self.kind = BlockKind.TITLE if title else self.next_kind(line)
            self.note_mark(line)
            self.current = [line.text]
        elif (joint := self.joint(line.text)) < 1:
            self.current[-1] = self.current[-1][: len(self.current[-1]) + joint] + line.text
        else:
            self.current.append(line.text)
        self.lines.append(line)

    def next_kind(self, line: Line) -> BlockKind:
        return BlockKind.LIST_ITEM if BULLET.match(line.text) else BlockKind.PARAGRAPH

    def nested(self, line: Line) -> bool:
        """Whether `line` begins an item inside the item before it: its mark stands further in than the list's first."""
        return self.list_edge is not None and bool(BULLET.match(line.text)) and line.left > self.list_edge + _SLACK

    def note_mark(self, line: Line) -> None:
        if BULLET.match(line.text):
            self.list_edge = line.left if self.list_edge is None else min(self.list_edge, line.left)
        elif match := NUMBER.match(line.text):
            self.list_edge, self.number = line.left, int(match[1])
        else:
            self.list_edge = None

    def breaks(self, line: Line) -> bool:
        """Whether `line` begins a new block after the current one."""
        last = self.lines[-1]
        if self.marked(line) or (self.is_stamp and line.page == 1 and len(self.blocks) < _HEAD and self.stamped(line, last)):
            return True
        if line.bold != last.bold and line.text[:1].isupper():
            return True
        if abs(line.size - last.size) > 0.12 * last.size and len(line.text) > 2:
            return True
        return self.crosses(line) if line.page != last.page else self.parted(line)

    def stamped(self, line: Line, last: Line) -> bool:
        assert self.is_stamp is not None
        return self.is_stamp(line.text) or self.is_stamp(last.text)

    def edge(self) -> tuple[float, float | None]:
        """Where the current block's first line begins, and its others, if it has any on that page."""
        first, rest = self.lines[0], self.lines[1:]
        return first.left, min((line.left for line in rest), default=None)

    def marked(self, line: Line) -> bool:
        """Whether `line` begins with the mark of a list item, and not with one that the sentence has."""
        first, others = self.edge()
        # Where lines hang below a mark, another mark stands out to their left.
        out = others is not None and others > first + _SLACK and line.left < others - _SLACK
        ended = self.lines[-1].text.endswith(_ENDS)
        if match := NUMBER.match(line.text):
            return out or self.numbered(line, int(match[1]), ended=ended)
        if not BULLET.match(line.text):
            return False
        if line.text[0] not in "–—-":
            return True
        # A dash may also be one of the sentence that the line end happened to come before.
        within = first if others is None else others
        return out or ended or line.text[2:3].isupper() or line.left > within + _SLACK

    def numbered(self, line: Line, number: int, *, ended: bool) -> bool:
        """Whether `number` is the next of the list, or else begins one after a line that `ended` a sentence."""
        first, others = self.edge()
        level = others is None and abs(line.left - first) < _SLACK
        if number == self.number + 1 and (level or not NUMBER.match(self.current[0])):
            return True
        return ended and (others is None or number in (1, self.number + 1))

    def parted(self, line: Line) -> bool:
        """Whether `line` stands off from the current block, on the same page."""
        last = self.lines[-1]
        drop = last.bottom - line.top
        if drop < -_SLACK or (drop < _SLACK and line.left > last.right):
            # The next column or cell; a sentence may go on there, but for the cells of a report's tables.
            return not (self.is_stamp and line.text[:1].islower() and not last.text.endswith(_ENDS))
        before = self.lines[-2] if len(self.lines) > 1 and self.lines[-2].page == line.page else None
        usual = max(self.pitch, before.bottom - last.top if before else 0.0)
        if drop > max(_GAP * usual, 1.35 * last.size):
            # A little more may be a slip of the setting in the middle of a sentence.
            return drop > 1.25 * usual or not line.text[:1].islower() or last.text.endswith(_ENDS)
        return self.set_in(line, last)

    def set_in(self, line: Line, last: Line) -> bool:
        """Whether `line`, right below the `last`, begins a paragraph or item by where its edge is."""
        first, others = self.edge()
        if self.kind is BlockKind.LIST_ITEM or NUMBER.match(self.current[0]):
            hang = others is not None and others > first + _SLACK
            return line.left < first - _SLACK or (hang and line.left < first + _SLACK)
        if line.bold:
            return False
        # A paragraph that is set in, or that begins where the last line had room for its first word.
        return abs(line.left - (first if others is None else others)) > 15 or (
            last.text.endswith(_ENDS) and self.had_room(line)
        )

    def had_room(self, line: Line) -> bool:
        """Whether the first word of `line`, a capital its first letter, would have stood on the line before."""
        last = self.lines[-1]
        if not line.text[:1].isupper():
            return False
        word = len(line.text.split(" ", 1)[0]) + 1
        width = (line.right - line.left) / len(line.text)
        return last.right + word * width < max(line.right, *(other.right for other in self.lines))

    def crosses(self, line: Line) -> bool:
        """Whether `line`, the first of its page, begins a new block."""
        first, others = self.edge()
        if self.kind is BlockKind.LIST_ITEM or NUMBER.match(self.current[0]):
            if line.left > first + _SLACK:
                return False
            if others is not None and others > first + _SLACK:
                return True
        elif abs(line.left - (first if others is None else others)) > 40:
            return True
        return (self.lines[-1].text.endswith(_ENDS) and not line.text[:1].islower()) or self.had_room(line)

    def joint(self, line: str) -> int:
        """How many characters come between the current line and `line`: 1, a line end; inside a word 0, or -1 if its hyphen goes.

        'inad-' 'equate' is one word without the hyphen, '17-' 'year-olds' and 'Well-' 'Being' have their own.
        """
        last = self.current[-1]
        goes_on = line[:1].islower() if last[-2:-1].isdigit() else line[:1].isalnum()
        if not re.search(r"\w-$", last) or not goes_on or re.match(r"(?:and|or|to|and/or)(?![\w-])", line):
            return 1
        keeps = wrap.keeps_hyphen(last, line, self.words)
        return -1 if keeps is False or (keeps is None and self.hyphenated) else 0

    @cached_property
    def words(self) -> frozenset[str]:
        return wrap.whole_words("\n".join(line.text for lines in self.pages for line in lines))

    @cached_property
    def hyphenated(self) -> bool:
        """Whether the document parts words at the ends of lines; most have only compounds there."""
        ends = [
            wrap.keeps_hyphen(line.text, following.text, self.words)
            for lines in self.pages
            for line, following in pairwise(lines)
            if line.text.endswith("-") and following.text[:1].islower()
        ]
        return False in ends and ends.count(True) * 2 <= len(ends)

    def separator(self, kind: BlockKind) -> str:
        return "\n" if self.blocks and self.blocks[-1].kind == kind == BlockKind.LIST_ITEM else "\n\n"

    def close(self) -> None:
        if not self.current:
            return
        kind, text = self.kind, "\n".join(self.current)
        if kind is BlockKind.PARAGRAPH and self.heads(text):
            kind = BlockKind.HEADING
        self.put(text, kind, indent=round(self.lines[0].left))
        self.current, self.lines = [], []

    def heads(self, text: str) -> bool:
        if len(text.split()) > _HEADING:
            return False
        if self.bold:
            return self.lines[0].bold and (text[-1:].isalnum() or text[-1] in "?:)’”")
        return text[:1].isupper() and (text[-1:].isalpha() or text[-1] in "?:")

    def flush(self) -> None:
        if not self.waiting or self.current:
            return
        waiting, self.waiting = self.waiting, []
        start = 0
        for index in range(1, len(waiting) + 1):
            if index == len(waiting) or (waiting[index].page, waiting[index].furniture) != (
                waiting[start].page, waiting[start].furniture,
            ):  # fmt: skip
                lines = "\n".join(line.text for line in waiting[start:index] if line.text)
                self.put(lines, BlockKind.FURNITURE, waiting[start].furniture, indent=round(waiting[start].left))
                start = index

    def put(self, text: str, kind: BlockKind, reason: str = "", *, indent: int) -> None:
        gap = self.separator(kind) if self.length else ""
        start = self.length + len(gap)
        self.parts += [gap, text]
        self.length = start + len(text)
        self.blocks.append(Block(start, self.length, kind, reason, indent))


def _pitch(body: list[Line]) -> float:
    """How far the lines of a paragraph stand below one another on a page, most of them; 0 if that is not known."""
    drops = Counter(
        round((first.bottom - second.top) * 2) / 2
        for first, second in pairwise(body)
        # Where most items have one line, the gaps between them are more.
        if _SLACK < first.bottom - second.top < 1.6 * second.size
    )
    return max(drops, key=lambda drop: (drops[drop], -drop), default=0.0)


def _title_lines(body: list[Line]) -> int:
    """How many lines of the first page are its title: those before the first line with a label ('Inspection dates:')."""
    return next((index for index, line in enumerate(body[:10]) if _LABEL.match(line.text)), 0)
