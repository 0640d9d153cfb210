"""Tree → lines: the words of each block of a page, with the kind of block that its tags make it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml.etree import _Element

from ofscan.readers.fold import fold
from ofscan.readers.html.tree import HEADINGS, Tree

#: A bullet that the author typed.
BULLET = re.compile(r"[•·▪◦●■□✓➢‣]\s*(?=\S)|[-–*o]\s+(?=\S)")
_WORDS = re.compile(r"\w")
_NO_LINK = re.compile(r"#|javascript:|tel:|mailto:", re.IGNORECASE)
#: In the order in which they are looked for in an element's names.
_ROLES = ("caption", "byline", "date", "standfirst")
#: Stands in a line's words for <br>.
_BREAK = "\ufdd1"
#: A cell of data has hardly more characters.
_CELL = 220

#: Words of a line, with whether they stand in a link, and in bold.
_Piece = tuple[str, bool, bool]


@dataclass(slots=True, eq=False)
class Line:
    """The words of a block. `kind` is title, heading, item, row, caption or text; `above` are the elements round it."""

    text: str
    kind: str
    element: _Element
    #: How many of its characters stand in links, and in bold.
    linked: int = 0
    bold: int = 0
    quoted: _Element | None = None
    #: What the names of the elements round it say: "byline", "date", "standfirst".
    role: str = ""
    #: What stands before the words of a list item: a bullet or its number.
    mark: str = ""
    list: _Element | None = None
    #: Where the words of a list item begin, once the mark is before them.
    first: int = 0
    above: tuple[_Element, ...] = field(default=(), repr=False)

    @property
    def is_link(self) -> bool:
        """Whether the line is a link and hardly more."""
        return self.linked > 0.8 * len(self.text)

    def within(self, element: _Element | None) -> bool:
        """Return whether the line stands in `element`."""
        return element is not None and (element in self.above or element is self.element)


def clean(text: str) -> str:
    """Return `text` as one line, blanks and what means nothing folded, characters that were read wrongly mended."""
    return " ".join(fold(" ".join(text.split())).text.split())


def draw(tree: Tree) -> list[Line]:
    """Return the lines of the page in order, without what the tree marks as no text."""
    return _Drawer(tree).draw()


class _Drawer:
    def __init__(self, tree: Tree):
        self.tree, self.inlines = tree, tree.words.elements["inline"]
        self.lines: list[Line] = []
        self.above: list[_Element] = []
        self.pieces: list[_Piece] = []
        #: How many elements round the words are links, bold, and quotations.
        self.links = self.bolds = self.quotes = 0
        self.term: Line | None = None
        self.marks: dict[_Element, str] = {}
        self.counters: dict[_Element, int] = {}
        self.tables: set[_Element] = set()
        #: What was found of elements that many lines ask for.
        self.mixed: dict[_Element, bool] = {}
        self.roles: dict[_Element, tuple[str, bool]] = {}

    def draw(self) -> list[Line]:
        for event, element in self.tree.walk(self.tree.body):
            if event == "start":
                self.start(element)
            elif event == "end":
                self.end(element)
            if event != "start" and element is not self.tree.body:
                self.add(element.tail)
        self.flush()
        return self.lines

    def start(self, element: _Element) -> None:
        tag = element.tag
        if not self.inline(element):
            self.flush()
        if tag == "tr" and any(table in self.tables for table in element.iterancestors("table")):
            self.row(element)
            return
        self.above.append(element)
        self.count(element, 1)
        if tag == "br":
            self.add(_BREAK)
        elif tag == "q":
            self.add("“" if self.quotes % 2 else "‘")
        elif tag in ("ul", "ol"):
            if not any(_is_box(item) for item in element.iterchildren("li")):
                self.counters[element] = _number(element.get("start"), 1) - 1
        elif tag == "li":
            self.item(element)
        elif tag == "table" and is_data(element):
            self.tables.add(element)
        self.add(element.text)

    def end(self, element: _Element) -> None:
        if not self.inline(element):
            self.flush()
        # The walk names elements' ends in the order of their beginnings, so the last is this one.
        self.above.pop()
        if element.tag == "q":
            self.add("”" if self.quotes % 2 else "’")
        self.count(element, -1)

    def count(self, element: _Element, change: int) -> None:
        tag = element.tag
        if tag == "a" and (href := element.get("href")) and not _NO_LINK.match(href):
            self.links += change
        elif tag in ("b", "strong"):
            self.bolds += change
        elif tag == "q":
            self.quotes += change

    def inline(self, element: _Element) -> bool:
        tag = element.tag
        parent = element.getparent()
        if tag == "a":
            # A link round boxes is a box.
            return all(child.tag in self.inlines or child.tag in ("img", "svg", "picture") for child in element)
        if tag == "cite" and parent is not None and parent.tag in ("blockquote", "figure"):
            return False
        if tag in ("time", "span", "small", "strong", "cite"):
            return not self.sets_apart(element)
        return tag in self.inlines or (
            "-" in tag and parent is not None and parent.tag in ("p", "span", "li", "em", "strong", "q")
        )

    def sets_apart(self, element: _Element) -> bool:
        """Whether a span or the like is a byline or date of its own, beside others in a box."""
        parent = element.getparent()
        if parent is None or parent.tag in ("p", "blockquote", "li", "td", "dd", *HEADINGS) or parent.tag in self.inlines:
            return False
        mixed = self.mixed.get(parent)
        if mixed is None:
            texts = (parent.text, *(child.tail for child in parent))
            mixed = self.mixed[parent] = any(text and _WORDS.search(text) for text in texts)
        return not mixed and (element.tag == "time" or not self.tree.sorts(element).isdisjoint(("byline", "date")))

    def add(self, text: str | None) -> None:
        if text:
            self.pieces.append((text, self.links > 0, self.bolds > 0))

    def item(self, element: _Element) -> None:
        parent = element.getparent()
        if parent not in self.counters:
            return
        count = self.counters[parent] = _number(element.get("value"), self.counters[parent] + 1)
        kind = (parent.get("type") or "1")[:1]
        label = f"{chr(ord(kind) + min(count, 26) - 1)}." if kind in "aA" and count > 0 else f"{count}."
        self.marks[element] = label if parent.tag == "ol" else "•"

    def row(self, element: _Element) -> None:
        """Make one line of the cells of a row."""
        cells = [clean(self.words(cell)).replace("|", "/") for cell in element.iterchildren("td", "th")]
        filled = [cell for cell in cells if cell]
        if len(filled) > 1:
            self.lines.append(Line(" | ".join(cells), "row", element, above=(*self.above, element)))
        elif filled:
            self.lines.append(Line(filled[0], "text", element, above=(*self.above, element)))
        self.tree.out.add(element)

    def words(self, cell: _Element) -> str:
        pieces: list[str] = []
        for event, inner in self.tree.walk(cell):
            blank = " " if inner.tag in ("br", "p", "div", "li") else ""
            if event == "start":
                pieces += [blank, inner.text or ""]
            elif inner is not cell:
                pieces += [blank, inner.tail or ""]
        return "".join(pieces)

    def flush(self) -> None:
        """Make lines of the words gathered since the last."""
        pieces, self.pieces = self.pieces, []
        if not any(_WORDS.search(text) for text, _, _ in pieces):
            return
        if any(one.tag in HEADINGS or one is self.tree.heading for one in self.above):
            pieces = [(" " if piece[0] is _BREAK else piece[0], *piece[1:]) for piece in pieces]
        for part in _at_breaks(pieces):
            text = clean("".join(text for text, _, _ in part))
            if _WORDS.search(text):
                sizes = [(len(" ".join(text.split())), linked, bold) for text, linked, bold in part]
                linked, bold = (sum(size[0] for size in sizes if size[which]) for which in (1, 2))
                self.lines.append(self.with_term(self.line(text, linked, bold)))

    def line(self, text: str, linked: int, bold: int) -> Line:
        line = Line(text, "text", self.above[-1] if self.above else self.tree.body, linked, bold, above=tuple(self.above))
        for above in reversed(self.above):
            tag = above.tag
            if tag == "li" and line.list is None and above in self.marks:
                line.list = above.getparent()
                # Only its first line has the mark.
                line.mark, self.marks[above] = self.marks[above], ""
            line.kind = self.kind_in(above, line)
            role, quotation = self.role_of(above)
            line.role = line.role or role
            if tag == "blockquote" or (quotation and tag != "span"):
                line.quoted = above
        if line.role == "caption":
            line.kind, line.role = "caption" if line.kind == "text" else line.kind, ""
        if (line.kind, line.list, line.quoted) == ("text", None, None) and (bullet := BULLET.match(text)):
            line.kind, line.mark = "item", bullet[0].strip()
        return line

    def kind_in(self, above: _Element, line: Line) -> str:
        """Return what `line` is, seen from the element `above` it, its kind being what those further in make it."""
        plain = line.kind == "text"
        if above is self.tree.heading:
            return "title"
        if above.tag in ("figcaption", "caption") or (above.tag == "figure" and plain and line.quoted is None):
            return "caption"
        if plain and above.tag in HEADINGS:
            return "heading"
        return "item" if plain and above.tag == "li" and line.mark else line.kind

    def role_of(self, element: _Element) -> tuple[str, bool]:
        """Return which part of an article an element's names say that it is, and whether they say that it is a quotation."""
        found = self.roles.get(element)
        if found is None:
            sorts = self.tree.sorts(element)
            prop = element.get("itemprop") or element.get("rel") or ""
            dated = prop in ("datePublished", "dateModified") or element.tag == "time"
            role = next((name for name in _ROLES if name in sorts), "byline" if "author" in prop else "date" if dated else "")
            quotation = "quotation" in sorts or (element.tag == "figure" and element.find(".//blockquote") is not None)
            found = self.roles[element] = (role, quotation)
        return found

    def with_term(self, line: Line) -> Line:
        """Put the words of <dt> and the first <dd> into one line: 'Overall effectiveness: Good'."""
        term, self.term = self.term, None
        tags = [above.tag for above in line.above[-3:]]
        if "dt" in tags and len(line.text) <= 80:
            self.term = line
        elif "dd" in tags and term is not None and self.lines[-1] is term and len(line.text) <= 120:
            self.lines.pop()
            line.text = term.text.rstrip(" :") + ": " + line.text
        return line


def _at_breaks(pieces: Iterable[_Piece]) -> list[list[_Piece]]:
    """Return the parts of a line between its <br>; one that only wraps the line joins its parts."""
    parts: list[list[_Piece]] = [[]]
    breaks = 0
    for piece in pieces:
        if piece[0] is _BREAK:
            breaks += 1
        elif piece[0].strip():
            if breaks > 1 or (breaks and parts[-1] and not _wrapped("".join(text for text, _, _ in parts[-1]), piece[0])):
                parts.append([])
            elif breaks:
                parts[-1].append((" ", False, False))
            parts[-1].append(piece)
            breaks = 0
        elif not breaks:
            parts[-1].append((" ", *piece[1:]))
    return [part for part in parts if part]


def _wrapped(before: str, after: str) -> bool:
    """Whether a break between two stretches of text is no more than the end of a line, as the words go on."""
    last = before.rstrip()[-1:]
    return after.lstrip()[:1].islower() and bool(last) and (last.isalnum() or last in ",-–—")


def _is_box(item: _Element) -> bool:
    """Whether a <li> is a box of the page and no item of a list of words: a live blog's entry, a card."""
    boxes = item.iter(*HEADINGS, "article", "section", "time", "figure", "blockquote")
    return next(boxes, None) is not None or sum(1 for _ in item.iter("p")) > 2


def is_data(table: _Element) -> bool:
    """Return whether a table holds data in rows and columns; older pages also lay themselves out with tables."""
    if next(table.iterdescendants("table", "article", "h1", "form", "nav"), None) is not None:
        return False
    if any(sum(len(text.strip()) for text in cell.itertext()) > 2 * _CELL for cell in table.iter("td", "th")):
        return False
    return any(sum(1 for _ in row.iterchildren("td", "th")) > 1 for row in table.iter("tr"))


def _number(text: str | None, otherwise: int) -> int:
    """Return the number that an attribute gives, within bounds, or `otherwise` if it gives none."""
    return int(text) if text and re.fullmatch(r"-?\d{1,5}", text.strip()) else otherwise
