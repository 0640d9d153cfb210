"""Pages of text, as a PDF parser draws them, to one text with blocks: running heads set aside, paragraphs put together again.

The text that comes out is what `ofscan text` prints and what offsets count. Its view differs only in that a line end inside
a block is a blank there. Running heads, page numbers and footnotes that fall into the middle of a paragraph or of a list item
stand after it, so that every paragraph is one piece of text; a page begins where its first line of running text does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ofscan.facts.article import Block, BlockKind, View, identity_view

# What PDFium gives for glyphs that have no character of their own. U+FFFE and U+0002 are hyphens at a line's end (it joins the
# lines itself); the private-use ones are bullets of Symbol and Wingdings, and Symbol's minus sign.
_GLYPHS = str.maketrans(
    {
        "\ufffe": "-", "\x02": "-", "\u2010": "-", "\u2011": "-",
        "\uf06e": "\u25fc", "\uf0a7": "\u25aa", "\uf0b7": "\u2022", "\uf076": "\u2022", "\uf0d8": "\u2022", "\uf0fc": "\u2022",
        "\uf02d": "\u2013", "\uf0be": "\u2013",
        "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u200e": "", "\u200f": "", "\u2060": "", "\ufeff": "",
    }
)  # fmt: skip
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f\ue000-\uf8ff\ud800-\udfff\ufffd\uffff]")
_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_LONG = re.compile(r"\S{401,}")

#: A list item's mark at the beginning of a line: a bullet or dash, or a number with a full stop or bracket.
BULLET = re.compile(r"(?:[•◼■▪●○◦◆►▶▼□➢✓*·]\s*|[–—-]\s+|o\s+(?=\S))")
NUMBER = re.compile(r"(\d{1,3})[.)]\s*(?=[A-Z‘“\"'(]|$)")
_PAGE_NUMBER = re.compile(r"(?:page\s+)?(\d{1,4})(?:\s+of\s+\d{1,4})?", re.IGNORECASE)
_LABEL = re.compile(r"[A-Z][A-Za-z’' ]{3,30}(?::|\s\d)|Lead inspectors?\b|Inspection dates?\b", re.IGNORECASE)
_ENDS = (".", "!", "?", ":", ";", ".”", ".’", '."', ".)", "?”", "?’")

#: Lines of a page that may be its running head, and its foot.
_HEAD, _FOOT = 5, 3


@dataclass(frozen=True, slots=True)
class Drawn:
    """Pages as one text; `pages` are the offsets at which they begin."""

    text: str
    view: View
    blocks: tuple[Block, ...]
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    page: int
    furniture: str = ""


def draw(pages: Sequence[str]) -> Drawn:
    """Return the `pages` put together."""
    return _Writer(_set_aside([_lines(page) for page in pages]), len(pages)).write()


def _lines(page: str) -> list[str]:
    lines = []
    for raw in _LINE_END.split(page):
        line = _ODD.sub(" ", raw.translate(_GLYPHS)).replace("\ufdd0", " ")
        line = " ".join(line.split())
        lines.append(_LONG.sub(lambda run: " ".join(_pieces(run[0])), line))
    return lines


def _pieces(run: str) -> list[str]:
    # spaCy's tokenizer is quadratic on runs without a blank.
    return [run[start : start + 200] for start in range(0, len(run), 200)]


def _key(line: str, page: int) -> str:
    """What two running heads have in common: all but blanks, capitals and the page number at the end."""
    line = re.sub(rf"\b(?:page\s*)?{page}$", "", line, flags=re.IGNORECASE)
    return re.sub(r"\s+", "", line).casefold()


def _set_aside(pages: list[list[str]]) -> list[list[_Line]]:
    """Return the lines of each page with those marked that belong to the page and not to the text."""
    heads: Counter[str] = Counter()
    feet: Counter[str] = Counter()
    kept = [[index for index, line in enumerate(lines) if line] for lines in pages]
    for number, (lines, filled) in enumerate(zip(pages, kept, strict=True), 1):
        heads.update({_key(lines[index], number) for index in filled[:_HEAD]})
        feet.update({_key(lines[index], number) for index in filled[-_FOOT:]})
    # On a third of the pages, since each part of a report may have a head of its own.
    least = max(2, (len(pages) + 2) // 3)
    done = []
    for number, (lines, filled) in enumerate(zip(pages, kept, strict=True), 1):
        reasons = dict.fromkeys(range(len(lines)), "")
        headed: set[str] = set()
        for counts, order in ((heads, filled[:_HEAD]), (feet, filled[: -_FOOT - 1 : -1])):
            for index in order:
                if not (_is_page_number(lines[index], number) or (counts[_key(lines[index], number)] >= least)):
                    break
                if number == 1 and counts is heads and not _PAGE_NUMBER.fullmatch(lines[index]):
                    # The first page's title may read as the running heads of the others do, and stand below its own.
                    key = _key(lines[index], number)
                    if key in headed or not (headed or _again(lines, index, filled)):
                        break
                    headed.add(key)
                reasons[index] = "running-head"
        for index in _footnotes(lines, filled):
            reasons[index] = reasons[index] or "footnote"
        done.append([_Line(line, number, reasons[index]) for index, line in enumerate(lines)])
    return done


def _is_page_number(line: str, number: int) -> bool:
    match = _PAGE_NUMBER.fullmatch(line)
    return match is not None and abs(int(match[1]) - number) <= 3


def _again(lines: list[str], index: int, filled: list[int]) -> bool:
    """Whether the first page's line stands a second time among its next lines: a running head above the title."""
    rest = _key(" ".join(lines[other] for other in filled[:8] if other > index), 1)
    return _key(lines[index], 1) in rest


def _footnotes(lines: list[str], filled: list[int]) -> list[int]:
    """The last lines of a page, below an empty one, that begin with a number without a full stop."""
    for index in filled[-14:]:
        if index and not lines[index - 1] and re.match(r"\d{1,2}(?!\d|[.)%,]|\s+to\b)(?:\s*[A-Z‘“h(]|$)", lines[index]):
            return [other for other in filled if other >= index]
    return []


class _Writer:
    """Puts lines together to blocks and writes them, with what was set aside between them."""

    def __init__(self, pages: list[list[_Line]], count: int):
        self.pages = pages
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.offsets: list[int] = []
        self.current: list[str] = []
        self.kind = BlockKind.PARAGRAPH
        self.waiting: list[_Line] = []
        self.list_mark = ""
        self.number = 0
        #: What a full line is long, in characters.
        self.wide = 0

    def write(self) -> Drawn:
        lengths = sorted(len(line.text) for page in self.pages for line in page if line.text and not line.furniture)
        self.wide = lengths[len(lengths) * 7 // 8] if lengths else 0
        for page in self.pages:
            self.page(page)
        self.close()
        self.flush()
        text = "".join(self.parts)
        spaced = list(text)
        for block in self.blocks:
            for index in range(block.start, block.end):
                if spaced[index] == "\n":
                    spaced[index] = " "
        view = identity_view("".join(spaced))
        return Drawn(text, view, tuple(self.blocks), tuple(self.offsets))

    def page(self, lines: list[_Line]) -> None:
        body = [line.text for line in lines if not line.furniture]
        first = True
        title = _title_lines(body) if lines and lines[0].page == 1 else 0
        blank = False
        seen = 0
        # What stands at the foot waits like what stands at the head, for a paragraph may go on over the page.
        self.waiting += [line for line in lines if line.furniture and not _after_body(lines, line)]
        for line in lines:
            if line.furniture:
                continue
            if not line.text:
                blank = blank or not first
                continue
            if first:
                self.mark_page(line.text)
            in_title = seen < title
            self.line(line.text, blank=blank and not in_title, title=in_title, joined=in_title and seen > 0)
            seen += 1
            if seen == title:
                self.close()
            blank = first = False
        if first:
            self.offsets.append(self.length + self.open_length())
        self.waiting += [line for line in lines if line.furniture and _after_body(lines, line)]

    def mark_page(self, line: str) -> None:
        if self.current and not self.breaks(line):
            # The line goes on where the last page ended: its place is after the line end that will be put between.
            self.offsets.append(self.length + self.open_length() + (0 if self.tight(line) else 1))
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

    def line(self, line: str, *, blank: bool, title: bool, joined: bool) -> None:
        if self.current and not joined and (blank or self.breaks(line)):
            self.close()
        if not self.current:
            if not title and not self.nested(line):
                self.flush()
            self.kind = BlockKind.TITLE if title else self.next_kind(line)
            self.note_mark(line)
            self.current = [line]
        elif self.tight(line):
            self.current[-1] += line
        else:
            self.current.append(line)

    def next_kind(self, line: str) -> BlockKind:
        return BlockKind.LIST_ITEM if BULLET.match(line) else BlockKind.PARAGRAPH

    def nested(self, line: str) -> bool:
        """Whether `line` begins an item inside the item before it: its mark is another than the list's first."""
        return bool(self.list_mark) and BULLET.match(line) is not None and line[0] != self.list_mark

    def note_mark(self, line: str) -> None:
        if BULLET.match(line):
            self.list_mark = self.list_mark or line[0]
        elif match := NUMBER.match(line):
            self.list_mark, self.number = "1", int(match[1])
        else:
            self.list_mark = ""

    def numbered(self, line: str) -> bool:
        match = NUMBER.match(line)
        if match is None:
            return False
        return int(match[1]) in (1, self.number + 1) or self.current[-1].endswith(_ENDS)

    def breaks(self, line: str) -> bool:
        """Whether `line` begins a new block after the current one."""
        last = self.current[-1]
        if BULLET.fullmatch(last + " "):
            return False
        if self.numbered(line):
            return True
        if BULLET.match(line):
            # A dash may also be one of the sentence that the line end happened to come before.
            return not (line[0] in "–—-" and self.list_mark == "" and not last.endswith(_ENDS) and not line[2:3].isupper())
        first = line.split(" ", 1)[0]
        fits = len(last) + 1 + len(first)
        # Items are indented, so their lines are shorter, by how much is not known here.
        room = self.wide * (0.93 if not self.list_mark else 0.80)
        if fits <= room and last.endswith(_ENDS):
            return True
        return fits <= room and len(last) < 0.75 * self.wide and (first[:1].isupper() or first[:1].isdigit())

    def tight(self, line: str) -> bool:
        """Whether `line` goes on within a word that ends the line before with its own hyphen ('17-' 'year-olds')."""
        if not self.current or not re.search(r"\w-$", self.current[-1]):
            return False
        return line[:1].islower() and not re.match(r"(?:and|or|to|and/or)\b", line)

    def separator(self, kind: BlockKind) -> str:
        return "\n" if self.blocks and self.blocks[-1].kind == kind == BlockKind.LIST_ITEM else "\n\n"

    def close(self) -> None:
        if not self.current:
            return
        kind, lines = self.kind, self.current
        text = "\n".join(lines)
        if kind is BlockKind.PARAGRAPH and _is_heading(text):
            kind = BlockKind.HEADING
        self.put(text, kind)
        self.current = []

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
                if lines:
                    self.put(lines, BlockKind.FURNITURE, waiting[start].furniture)
                start = index

    def put(self, text: str, kind: BlockKind, reason: str = "") -> None:
        gap = self.separator(kind) if self.length else ""
        start = self.length + len(gap)
        self.parts += [gap, text]
        self.length = start + len(text)
        self.blocks.append(Block(start, self.length, kind, reason))


def _after_body(lines: list[_Line], line: _Line) -> bool:
    """Whether a set-aside line stands in the lower half of its page: at its foot."""
    if line.furniture == "footnote":
        return True
    place = next(index for index, other in enumerate(lines) if other is line)
    return any(not other.furniture and other.text for other in lines[:place])


def _title_lines(body: list[str]) -> int:
    """How many filled lines of the first page are its title: those before the first line with a label ('Inspection dates:')."""
    filled = [line for line in body if line]
    for index, line in enumerate(filled[:10]):
        if _LABEL.match(line):
            return index
    return 0


def _is_heading(text: str) -> bool:
    words = text.split()
    return len(words) <= 25 and text[:1].isupper() and (text[-1:].isalpha() or text.endswith(("?", ":")))
