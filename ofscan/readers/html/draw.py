"""Tree → lines: the words of each block of a page, with the kind of block that its tags make it."""

from __future__ import annotations

import re

from lxml.etree import _Element

from ofscan.readers.html.lines import BULLET, Line, clean
from ofscan.readers.html.shapes import BREAK, Piece, at_breaks, is_box, is_data, number
from ofscan.readers.html.tree import Tree

#: Elements that stand in a line of text; all others begin a new one. Custom elements (with "-") go by their place.
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr output q rp rt ruby samp small span"
    " strong sub sup time tt u var wbr button".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BOLD = frozenset({"b", "strong"})
_WORDS = re.compile(r"\w")
_NO_LINK = re.compile(r"#|javascript:|tel:|mailto:", re.IGNORECASE)
#: In the order in which they are looked for in an element's names.
_ROLES = ("caption", "byline", "date", "standfirst")
#: The marks of <q> round those that its author wrote too.
_DOUBLED = (("““", "“"), ("””", "”"), ('“"', "“"), ('"”', "”"))
_PARAGRAPHS = re.compile(r"\n[ \t\r]*\n")


def draw(tree: Tree) -> list[Line]:
    """Return the lines of the page in order, without what the tree marks as no text."""
    return _Drawer(tree).draw()


class _Drawer:
    def __init__(self, tree: Tree):
        self.tree = tree
        self.lines: list[Line] = []
        self.above: list[_Element] = []
        #: The words of the line so far, each with whether they stand in a link, and in bold.
        self.pieces: list[Piece] = []
        self.links = self.bolds = self.pre = 0
        self.quotes = 0
        self.marked = False
        self.term: Line | None = None
        self.marks: dict[_Element, str] = {}
        self.counters: dict[_Element, int] = {}
        self.loose: set[_Element] = set()
        self.rows: set[_Element] = set()
        #: Whether elements have words of their own beside their children.
        self.mixed: dict[_Element, bool] = {}
        self.known: dict[_Element, tuple[str, bool]] = {}
        #: The row whose cells were drawn as one line; what comes before its end is passed over.
        self.skip: _Element | None = None

    def draw(self) -> list[Line]:
        for event, element in self.tree.walk():
            if event == "start":
                if self.rows and element.tag == "tr" and element.getparent() is not None and self._in_table(element):
                    self.row(element)
                self.start(element)
            elif event == "end":
                self.end(element)
            if event != "start" and element is not self.tree.body:
                self.text(element.tail)
        self.flush()
        return self.lines

    def _in_table(self, element: _Element) -> bool:
        return any(parent in self.rows for parent in element.iterancestors("table"))

    def start(self, element: _Element) -> None:
        tag = element.tag
        if not self.inline(element):
            self.flush()
        if self.skip is not None:
            self.above.append(element)
            return
        self.above.append(element)
        if tag == "br":
            self.add(BREAK)
        elif tag == "a":
            href = element.get("href")
            if href and not _NO_LINK.match(href):
                self.links += 1
        elif tag in _BOLD:
            self.bolds += 1
        elif tag == "q":
            self.add("‘" if self.quotes % 2 else "“")
            self.quotes += 1
            self.marked = True
        elif tag in ("ul", "ol"):
            self.counters[element] = number(element.get("start"), 1) - 1
            if any(is_box(item) for item in element.iterchildren("li")):
                self.loose.add(element)
        elif tag == "li":
            self.item(element)
        elif tag in ("pre", "textarea") or "white-space:pre" in (element.get("style") or "").replace(" ", ""):
            self.pre += 1
        elif tag == "table" and is_data(element):
            self.rows.add(element)
        self.text(element.text)

    def end(self, element: _Element) -> None:
        tag = element.tag
        if not self.inline(element):
            self.flush()
        # The walk names elements' ends in the order of their beginnings, so the last is this one.
        self.above.pop()
        if self.skip is not None:
            if element is self.skip:
                self.skip = None
            return
        if tag == "a":
            href = element.get("href")
            if href and not _NO_LINK.match(href):
                self.links -= 1
        elif tag in _BOLD:
            self.bolds -= 1
        elif tag == "q":
            self.quotes -= 1
            self.add("’" if self.quotes % 2 else "”")
        elif tag in ("pre", "textarea") or "white-space:pre" in (element.get("style") or "").replace(" ", ""):
            self.pre -= 1
        if tag in ("span", "a", "time", "small", "label", "button", "cite", "strong") and self.pieces and self._apart(element):
            self.add(" ")

    def _apart(self, element: _Element) -> bool:
        """Whether `element` and the next stand side by side in a row of labels, kept apart only by the style sheet."""
        if element.tail or element.getnext() is None:
            return False
        parent = element.getparent()
        if parent is None or parent.tag in ("q", "em", "strong", "b", "i", "span", "a", *_HEADINGS):
            return False
        return parent.tag != "p" or (len(parent) < 9 and any(child.tag == "time" for child in parent))

    def inline(self, element: _Element) -> bool:
        tag = element.tag
        if tag in ("br", "wbr"):
            return True
        if tag == "a":
            # A link round boxes is a box.
            return not any(not self._plain_inline(child) for child in element)
        if tag == "cite" and (parent := element.getparent()) is not None and parent.tag in ("blockquote", "figure"):
            return False
        if tag == "time" or tag in ("span", "small", "strong", "cite"):
            return not self.sets_apart(element)
        if tag in _INLINE:
            return True
        if isinstance(tag, str) and "-" in tag:
            parent = element.getparent()
            return parent is not None and parent.tag in ("p", "span", "li", "em", "strong", "q")
        return False

    def _plain_inline(self, element: _Element) -> bool:
        return not isinstance(element.tag, str) or element.tag in _INLINE or element.tag in ("br", "img", "svg", "picture")

    def sets_apart(self, element: _Element) -> bool:
        """Whether a span or the like is a byline or date of its own, beside others in a box."""
        parent = element.getparent()
        if (
            parent is None
            or parent.tag in ("p", "q", "em", "i", "blockquote", "li", "td", "dd", *_HEADINGS)
            or parent.tag in _INLINE
        ):
            return False
        mixed = self.mixed.get(parent)
        if mixed is None:
            texts = (parent.text, *(child.tail for child in parent))
            mixed = self.mixed[parent] = any(text and _WORDS.search(text) for text in texts)
        if mixed:
            return False
        return element.tag == "time" or not self.tree.sorts(element).isdisjoint(("byline", "date"))

    def text(self, text: str | None) -> None:
        if not text or self.skip is not None:
            return
        if self.pre and "\n" in text:
            for index, part in enumerate(_PARAGRAPHS.split(text)):
                if index:
                    self.flush()
                for number, row in enumerate(part.split("\n")):
                    if number:
                        self.add(BREAK)
                    self.add(row)
            return
        self.add(text)

    def add(self, text: str) -> None:
        self.pieces.append((text, self.links > 0, self.bolds > 0))

    def item(self, element: _Element) -> None:
        parent = element.getparent()
        if parent is None or parent.tag not in ("ul", "ol") or parent in self.loose:
            return
        self.counters[parent] = number(element.get("value"), self.counters.get(parent, 0) + 1)
        kind = (parent.get("type") or "1")[:1]
        count = self.counters[parent]
        label = f"{chr(ord(kind) + min(count, 26) - 1)}." if kind in "aA" and count > 0 else f"{count}."
        self.marks[element] = label if parent.tag == "ol" else "•"

    def row(self, element: _Element) -> None:
        cells = []
        for cell in element.iterchildren("td", "th"):
            pieces: list[str] = []
            for event, inner in self.tree.walk(cell):
                if event == "start":
                    pieces.append(inner.text or "")
                    if inner.tag in ("br", "p", "div", "li"):
                        pieces.append(" ")
                if event != "start" and inner is not cell:
                    if inner.tag in ("p", "div", "li"):
                        pieces.append(" ")
                    pieces.append(inner.tail or "")
            cells.append(clean("".join(pieces)).replace("|", "/"))
        self.flush()
        filled = [cell for cell in cells if cell]
        if filled:
            text = " | ".join(cells) if len(filled) > 1 else filled[0]
            kind = "row" if len(filled) > 1 else "text"
            self.lines.append(Line(text, kind, element, above=(*self.above, element)))
        self.skip = element

    def flush(self) -> None:
        """Make lines of the words gathered since the last."""
        pieces, self.pieces = self.pieces, []
        if not any(_WORDS.search(text) for text, _, _ in pieces):
            return
        if any(one.tag in _HEADINGS or one is self.tree.heading for one in self.above):
            pieces = [(" " if piece[0] is BREAK else piece[0], *piece[1:]) for piece in pieces]
        for part in at_breaks(pieces):
            text = clean("".join(text for text, _, _ in part))
            if self.marked:
                for doubled, one in _DOUBLED:
                    text = text.replace(doubled, one)
            if not _WORDS.search(text):
                continue
            sizes = [(len(" ".join(text.split())), linked, bold) for text, linked, bold in part]
            self.line(text, sum(size for size, linked, _ in sizes if linked), sum(size for size, _, bold in sizes if bold))

    def line(self, text: str, linked: int, bold: int) -> None:
        kind, role, mark = "text", "", ""
        quoted = listed = None
        element = self.above[-1] if self.above else self.tree.body
        for above in reversed(self.above):
            tag = above.tag
            if tag in _HEADINGS and kind == "text":
                kind = "title" if above is self.tree.heading else "heading"
            elif above is self.tree.heading:
                kind = "title"
            elif tag in ("figcaption", "caption") or (tag == "figure" and kind == "text" and quoted is None):
                kind = "caption"
            elif tag == "li" and listed is None and above in self.marks:
                listed = above.getparent()
                if kind == "text":
                    kind = "item"
                mark = self.marks.pop(above)
                self.marks[above] = ""
            elif tag == "blockquote":
                quoted = above
            own, quotation = self.role_of(above)
            role = role or own
            if quotation and tag != "span":
                quoted = above
        if role == "caption":
            kind, role = "caption" if kind == "text" else kind, ""
        if kind == "item" and not mark:
            kind = "text"
        elif kind == "text" and (bullet := BULLET.match(text)) and quoted is None:
            kind, mark = "item", bullet[0].strip()
        line = Line(text, kind, element, linked, bold, quoted, role, mark, listed, above=tuple(self.above))
        self.lines.append(self._with_term(line))

    def role_of(self, element: _Element) -> tuple[str, bool]:
        """Return which part of an article an element's names say that it is, and whether they say that it is a quotation."""
        found = self.known.get(element)
        if found is None:
            role = next((name for name in _ROLES if name in self.tree.sorts(element)), "")
            if not role:
                prop = element.get("itemprop") or element.get("rel") or ""
                dated = prop in ("datePublished", "dateModified") or element.tag == "time"
                role = "byline" if "author" in prop else "date" if dated else ""
            quotation = "quotation" in self.tree.sorts(element) or (
                element.tag == "figure" and element.find(".//blockquote") is not None
            )
            found = self.known[element] = (role, quotation)
        return found

    def _with_term(self, line: Line) -> Line:
        """Put the words of <dt> and the first <dd> into one line: 'Overall effectiveness: Good'."""
        term, self.term = self.term, None
        tags = [above.tag for above in line.above[-3:]]
        if "dt" in tags and len(line.text) <= 80:
            self.term = line
        elif "dd" in tags and term is not None and self.lines and self.lines[-1] is term and len(line.text) <= 120:
            self.lines.pop()
            line.text = term.text.rstrip(" :") + ": " + line.text
        return line
