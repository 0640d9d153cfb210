"""A program of its own that draws the text of PDF files, so that a file that hangs or crashes the parser harms nobody else.

Run by ofscan/readers/serve.py; imports nothing of ours. What it answers: `{"pages": [[line, ...], ...]}` or `{"error": reason}`. A line
is its text and where it stands: [text, left, baseline, right, baseline of its last character, height, bold (0 or 1)], in points from
the page's lower left corner.
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left
from itertools import pairwise
from math import pi
from typing import Any, NamedTuple

#: Address space in bytes. A real report needs about 150 MB of it, most of that Python; a stream that unpacks to 200 MB is met
#: with an error of the parser.
MEMORY = 480 * 1024 * 1024

#: The longest report that is known has 82 pages, and thematic surveys have some 200.
MAX_PAGES = 1_000

#: A report has some 150,000 characters.
MAX_CHARACTERS = 1_000_000

DAMAGED = "damaged or cut off"

#: A line of the parser's text; it joins two that a hyphen parts, and puts one of these for the hyphen.
_LINE = re.compile(r"[^\s\ufffe\x02](?:[^\r\n\ufffe\x02]*[^\s\ufffe\x02])?[\ufffe\x02]?")
#: How many lines are looked at for the gap between two columns, and how many a column has at least.
_SAMPLE, _COLUMN = 6, 4


def answer(data: bytes) -> dict[str, Any]:
    """Return the lines of each page of the PDF `data`, or the reason why there are none."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        return {"error": "locked with a password" if locked else DAMAGED}
    try:
        count = len(document)
        if count > MAX_PAGES:
            return {"error": f"{count:,} pages, where a report has no more than {MAX_PAGES:,}"}
        if count < 1:
            return {"error": DAMAGED}
        pages: list[list[list[Any]]] = []
        total = broken = 0
        for index in range(count):
            try:
                page = document[index]
                text_page = page.get_textpage()
                size = text_page.count_chars()
                if total + size > MAX_CHARACTERS:
                    return {"error": f"more than {MAX_CHARACTERS:,} characters of text"}
                text = text_page.get_text_range() if size else ""
                lines = _Page(text_page, text, size).lines()
                text_page.close()
                page.close()
            except pypdfium2.PdfiumError:
                # One page that is damaged, of a file cut off: the others are still worth reading.
                text, lines = "", []
                broken += 1
            total += len(text)
            pages.append(lines)
        return {"error": DAMAGED} if broken == count else {"pages": pages}
    except MemoryError:
        return {"error": "needs too much memory"}
    finally:
        document.close()


class _Line(NamedTuple):
    """A line of a page's text, [first, last) in it, and where it stands; `bottom` is the baseline of its last character."""

    first: int
    last: int
    left: float
    top: float
    right: float
    bottom: float
    height: float
    bold: bool


class _Page:
    """The text of a page and where its characters stand."""

    def __init__(self, page: Any, text: str, count: int):
        from pypdfium2 import raw

        self.page, self.raw = page, raw
        self.origin_of, self.box_of, self.weight_of = (
            raw.FPDFText_GetCharOrigin, raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetFontWeight,
        )  # fmt: skip
        # The parser counts in UTF-16, and its text leaves out some of the characters that it counts.
        self.text = re.sub("[\U00010000-\U0010ffff]", "\ufffd\ufffd", text)
        self.same = len(self.text) == count
        self.x, self.y, self.box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
        #: How many quarters of a circle the lines are turned to the right.
        self.turn = 0

    def lines(self) -> list[list[Any]]:
        """Return each line that is not blank, as told at the head of this file; those that run over a column's edge are cut."""
        found = [match.span() for match in _LINE.finditer(self.text)]
        if found:
            self.turn = round(self.raw.FPDFText_GetCharAngle(self.page, self.index(found[len(found) // 2][0])) / (pi / 2)) % 4
        lines = [self.line(*span) for span in found]
        if sum(after.top > before.top for before, after in pairwise(lines)) * 2 > len(lines):
            # A page that is to be shown turned, with upright text: the parser begins at its foot.
            lines.sort(key=lambda line: (-line.top, line.left))
        # The first line of a cell stands no lower than the last one of the cell before, and to its right.
        edges = {
            round(line.left)
            for before, line in pairwise(lines)
            if line.top > before.bottom - 3 and line.left > before.left + 50 and line.left > before.right
        }
        for edge in sorted(edges):
            lines = [part for line in lines for part in self.cut(line, edge)]
        if (gutter := self.gutter(lines)) is not None:
            lines = self.columns(lines, gutter)
        return [[self.text[line.first : line.last], *(round(x, 1) for x in line[2:7]), int(line.bold)] for line in lines]

    def line(self, first: int, last: int) -> _Line:
        left, top = self.origin(first)
        right, height = self.edge(last - 1)
        text = self.text[first:last]
        bottom = top
        if text[-1].isdigit():
            # The last character, or the first one, may be raised: the figure of a footnote.
            height = max(height, self.edge(first)[1])
        elif text[0].isdigit():
            bottom = self.origin(last - 1)[1]
            top = bottom if bottom < top < bottom + height / 2 else top
        # The mark of a list item is of another font than its text.
        bold = self.bold(last - 1) and (self.bold(first) or not self.text[first].isalnum())
        return _Line(first, last, left, top, right, bottom, height, bold)

    def cut(self, line: _Line, edge: int) -> list[_Line]:
        """Return the line, in two if one of its words begins at `edge` with a wide blank before it."""
        if not line.left + 50 < edge < line.right - 5 or line.top != line.bottom:
            return [line]
        places = range(line.first, line.last)
        word = line.first + bisect_left(places, float(edge - 2), key=lambda place: self.origin(int(place))[0])
        end = len(self.text[:word].rstrip())
        if word == line.last or abs(self.origin(word)[0] - edge) > 2 or end == word or end <= line.first:
            return [line]
        if self.origin(word)[0] - self.edge(end - 1)[0] < line.height / 2:
            return [line]
        return [self.line(line.first, end), self.line(word, line.last)]

    def gutter(self, lines: list[_Line]) -> int | None:
        """Return where the right one of two columns begins whose lines the parser joined; None where it did not.

        Looked for in the widest lines, since every place costs a call.
        """
        starts: list[int] = []
        for line in sorted(lines, key=lambda line: line.left - line.right)[:_SAMPLE] if len(lines) >= _COLUMN else ():
            for match in re.finditer(r" +", self.text[line.first : line.last]):
                start = self.origin(line.first + match.end())[0]
                if start - self.edge(line.first + match.start() - 1)[0] > 0.7 * line.height:
                    starts.append(round(start))
        place = max(starts, key=starts.count, default=0)
        return place if starts.count(place) >= _SAMPLE // 2 else None

    def columns(self, lines: list[_Line], gutter: int) -> list[_Line]:
        """Return the lines cut at `gutter`, the left column before the right one; as they were if the columns are those of a table."""
        parts = [self.cut(line, gutter) for line in lines]
        lefts = [pair[0] for pair in parts if len(pair) == 2]
        # The lines of a text fill their column, what stands in the cells of a table seldom does.
        full = sum(gutter - line.right < 0.3 * (gutter - line.left) for line in lefts)
        if len(lefts) < _COLUMN or full * 3 < len(lefts) * 2:
            return lines
        done: list[_Line] = []
        right: list[_Line] = []
        for line in (part for pair in parts for part in pair):
            if line.left > gutter - 3:
                right.append(line)
                continue
            if line.right > gutter:
                # A line over both columns ends what stands above it.
                done, right = done + right, []
            done.append(line)
        return done + right

    def index(self, place: int) -> int:
        return place if self.same else int(self.raw.FPDFText_GetCharIndexFromTextIndex(self.page, place))

    def origin(self, place: int) -> tuple[float, float]:
        self.origin_of(self.page, place if self.same else self.index(place), self.x, self.y)
        x, y = self.x.value, self.y.value
        return (x, y) if not self.turn else ((-y, x), (-x, -y), (y, -x))[self.turn - 1]

    def edge(self, place: int) -> tuple[float, float]:
        """The right edge and the height of a character, the same for all of a font whatever their shape."""
        self.box_of(self.page, place if self.same else self.index(place), self.box)
        box = self.box
        if self.turn % 2:
            return -box.bottom if self.turn == 1 else box.top, abs(box.right - box.left)
        return -box.left if self.turn else box.right, abs(box.top - box.bottom)

    def bold(self, place: int) -> bool:
        return bool(self.weight_of(self.page, self.index(place)) >= 600)
