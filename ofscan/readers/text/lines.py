"""Lines of a view and what their shape says: bullets, numbers, Markdown marks, table rows, headings, prose."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from ofscan.facts.article import Block, BlockKind
from ofscan.readers.text.wrap import BULLETS

_BULLET = re.compile(rf"(?:[-*+{BULLETS}–—›]|o(?= ))\s*(?:\[[ xX]\]\s+)?(?=\S)")
_NUMBER = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})\)|(?:\d{1,2}|[a-z]|[ivx]{1,5})\.|\(\d{1,2}\))\s+(?=\S)")
_PARAGRAPH_NUMBER = re.compile(r"\d{1,3}\.\d{1,2}(?:\.\d{1,2})?\.?\s+(?=[A-Z“\"‘'])")
_FILLED = re.compile(r"[^\s][^\n]*")
_LETTER = re.compile(r"[^\W_]")
_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_QUOTED = re.compile(r">+\s*(?=\S)")
_RULE = re.compile(r"(?:[-*_=~+|: ]{3,}|[·•. ]{3,})$")
#: Blanks among the marks are those of text that was cut into tokens: '. \'\''.
_TERMINAL = re.compile(r"[.!?][\"”’')\]\s]*$")
_ENDS = re.compile(r"[-*#\s]*ends?[-*#\s]*$", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|says?|said|told|tells|asks?|asked|must|should|will|can|could|includes?|included|found"
    r"|made|set|noted|identified|highlighted|praised|shows?|gives?|gave|judged|rated|graded|lists?|listed|requires?|required|remains?|recommends?|recommended|wants?|wanted|calls?|called|that|these|its|it|they)\b"
)
_SPEAKER = re.compile(r"(?:[A-Z][A-Z'’.-]*(?: [A-Z][A-Z'’.-]*){0,3}|Q|A|Question|Answer) ?:")

#: A line that ends as a sentence is long enough for a paragraph from here on.
PROSE = 45


@dataclass(slots=True)
class Line:
    """A line of the view: `gap` says whether a blank line stands before it; `words` is its text without a bullet."""

    start: int
    end: int
    text: str
    gap: bool
    kind: BlockKind | None = None
    reason: str = ""
    #: Where the block begins, after a bullet or mark.
    first: int = 0
    #: Blocks instead of one for the whole line, where a line holds two things.
    parts: list[Block] = field(default_factory=list)
    #: What stood before the words: "bullet", "number", "heading", "quoted", or "".
    mark: str = ""

    @property
    def words(self) -> str:
        """The text without what stands before it."""
        return self.text[self.first - self.start :]

    def be(self, kind: BlockKind, reason: str = "") -> None:
        """Make the line a block of `kind`."""
        self.kind = kind
        self.reason = reason
        self.parts = []

    def blocks(self) -> list[Block]:
        """Return the line's blocks in order."""
        if self.parts:
            return sorted(self.parts, key=lambda block: block.start)
        kind = self.kind or BlockKind.PARAGRAPH
        start = self.start if kind is BlockKind.FURNITURE else self.first
        return [Block(start, self.end, kind, self.reason)]


def split_lines(text: str, start: int) -> list[Line]:
    """Return the lines of `text` from offset `start` on that hold anything."""
    lines: list[Line] = []
    place = start
    for match in _FILLED.finditer(text, start):
        first = match.start()
        stripped = match[0].rstrip()
        gap = text.count("\n", place, first) > 1
        lines.append(Line(first, first + len(stripped), stripped, gap, first=first))
        place = first + len(stripped)
    return lines


def mark_shape(line: Line) -> None:
    """Mark `line` by its first characters: rule, heading, quotation, list item, numbered paragraph."""
    text = line.text
    if (_RULE.match(text) and len(text) >= 3) or not _LETTER.search(text):
        line.be(BlockKind.FURNITURE, "rule")
        return
    if _ENDS.match(text):
        line.be(BlockKind.HEADING)
        return
    if match := _HEADING.match(text):
        line.be(BlockKind.HEADING)
        line.mark = "heading"
        line.first = line.start + match.end()
        return
    quoted = _QUOTED.match(text)
    if quoted:
        line.be(BlockKind.BLOCK_QUOTE)
        line.mark = "quoted"
        line.first = line.start + quoted.end()
        return
    if match := _PARAGRAPH_NUMBER.match(text):
        line.mark = "number"
        line.first = line.start + match.end()
        line.be(BlockKind.PARAGRAPH)
        return
    bullet = _BULLET.match(text)
    if bullet and _is_bullet(text, bullet.end()):
        line.mark = "bullet"
        line.first = line.start + bullet.end()
        line.be(BlockKind.LIST_ITEM)
        return
    if match := _NUMBER.match(text):
        line.mark = "number"
        line.first = line.start + match.end()
        line.be(BlockKind.LIST_ITEM)


def _is_bullet(text: str, end: int) -> bool:
    """Whether what stands before `end` is a bullet: a dash or star needs a blank after it, '-5C' and '*note' have none."""
    return text[0] not in "-*+–—" or text[end - 1] in " \t]"


def mark_quoted(lines: list[Line]) -> None:
    """Make a list of lines marked ">" that a line with a colon announces, but for those in quotation marks."""
    for before, line in pairwise(lines):
        announced = before.text.endswith(":") or (before.mark == "quoted" and before.kind is BlockKind.LIST_ITEM)
        if line.mark == "quoted" and announced and line.words[0] not in "\"“‘'":
            line.be(BlockKind.LIST_ITEM)


def mark_tables(lines: list[Line]) -> None:
    """Mark rows: lines with cells between pipes or tabs whose neighbour has as many, and runs of 'Label: value'."""
    counts = [_cells(line) for line in lines]
    for index, line in enumerate(lines):
        if counts[index] < 2 or line.kind not in (None, BlockKind.TABLE_ROW):
            continue
        near = [counts[other] for other in (index - 1, index + 1) if 0 <= other < len(lines)]
        framed = line.text.startswith("|") and line.text.endswith("|")
        if framed or any(other == counts[index] or (other >= 2 and counts[index] >= 3) for other in near):
            line.be(BlockKind.TABLE_ROW)


def _cells(line: Line) -> int:
    text = line.text.strip("|")
    pipes = text.count("|")
    tabs = text.count("\t")
    return max(pipes, tabs) + 1 if pipes or tabs else 0


def is_prose(text: str) -> bool:
    """Return whether `text` reads as a paragraph: long enough and ending as a sentence does."""
    return len(text) >= PROSE and _TERMINAL.search(text) is not None and not is_cut(text)


def is_sentence(text: str) -> bool:
    """Return whether `text`, of any length, ends as a sentence or quotation does."""
    return _TERMINAL.search(text) is not None and not is_cut(text)


def has_verb(text: str) -> bool:
    """Return whether `text` holds a common verb of a sentence, as the name of a paper does not."""
    return _VERB.search(text) is not None


def is_cut(text: str) -> bool:
    """Return whether `text` breaks off in three dots, as the first words of another story do."""
    return text.endswith(("…", "...", "[…]", "[...]", "…]", "… »", "...]")) and len(text) >= 40


def looks_like_heading(line: Line, following: Line | None, spaced: bool) -> bool:
    """Return whether a line of the body is a crosshead: short, no sentence, and something follows.

    `spaced` says whether the text parts its paragraphs by blank lines; then a heading has one before it.
    """
    text = line.text
    count = len(text.split())
    if following is None or (spaced and not line.gap) or not _is_short(text, count):
        return False
    if text.endswith(":"):
        return count <= 9 and not text[0].islower() and not _VERB.search(text)
    if _TERMINAL.search(text):
        # 'What happens next?' is a crosshead, '"Why not?"' and 'It did.' are not.
        return text[-1] == "?" and count <= 9 and text[0] not in '"“' and not _SPEAKER.match(text)
    return not text[0].islower()


def _is_short(text: str, count: int) -> bool:
    """Whether a line, of `count` words, is short enough for a heading and does not break off."""
    return len(text) <= 90 and count <= 13 and text[-1] not in ",;…" and any(map(str.isalpha, text))
