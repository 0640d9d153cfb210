"""Shapes of a page's parts: where <br> ends a line, which <li> is a box and which table data."""

from __future__ import annotations

from lxml.etree import _Element

#: Words of a line, with whether they stand in a link, and in bold.
Piece = tuple[str, bool, bool]
#: Stands in a line's words for <br>.
BREAK = "\ufdd1"
#: A cell of data has hardly more characters.
_SHORT_CELL = 220


def at_breaks(pieces: list[Piece]) -> list[list[Piece]]:
    """Return the parts of a line between its <br>; one that only wraps the line joins its parts."""
    parts: list[list[Piece]] = [[]]
    gaps = [0]
    for piece in pieces:
        if piece[0] is not BREAK:
            if piece[0] and not piece[0].isspace():
                parts[-1].append(piece)
            elif parts[-1]:
                parts[-1].append((" ", *piece[1:]))
        elif parts[-1]:
            parts.append([])
            gaps.append(1)
        else:
            gaps[-1] += 1
    joined: list[list[Piece]] = []
    for part, gap in zip(parts, gaps, strict=True):
        if joined and part and gap == 1 and _wrapped(joined[-1], part):
            joined[-1] += [(" ", False, False), *part]
        elif part:
            joined.append(part)
    return joined


def _wrapped(before: list[Piece], after: list[Piece]) -> bool:
    """Whether a break between two stretches of text is no more than the end of a line, as the words go on."""
    last = next((text.rstrip()[-1] for text, _, _ in reversed(before) if text.strip()), "")
    first = next((text.lstrip()[0] for text, _, _ in after if text.strip()), "")
    return first.islower() and bool(last) and (last.isalnum() or last in ",-–—")


def is_box(item: _Element) -> bool:
    """Return whether a <li> is a box of the page and no item of a list of words: a live blog's entry, a card."""
    paragraphs = 0
    for inner in item.iter("p", "h1", "h2", "h3", "h4", "h5", "h6", "article", "section", "time", "figure", "blockquote"):
        if inner.tag != "p":
            return True
        paragraphs += 1
    return paragraphs > 2


def is_data(table: _Element) -> bool:
    """Return whether a table holds data in rows and columns; older pages also lay themselves out with tables."""
    rows = columns = 0
    for count, element in enumerate(table.iterdescendants()):
        if count > 5_000 or element.tag in ("table", "article", "h1", "form", "nav"):
            return False
        if element.tag == "tr":
            rows += 1
            columns = max(columns, sum(1 for _ in element.iterchildren("td", "th")))
        elif element.tag in ("td", "th"):
            size = 0
            for text in element.itertext():
                size += len(text.strip())
                if size > 2 * _SHORT_CELL:
                    return False
    return rows >= 1 and columns >= 2


def number(text: str | None, otherwise: int) -> int:
    """Return the number that an attribute gives, within bounds, or `otherwise` if it gives none."""
    try:
        return max(-1_000, min(int(text or ""), 100_000))
    except ValueError:
        return otherwise
