"""A line of a web page: the words of a block, with the kind of block that its tags make it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml.etree import _Element

from ofscan.readers.fold import fold

#: A bullet that the author typed.
BULLET = re.compile(r"[•·▪◦●■□✓➢‣]\s*(?=\S)|[-–*o]\s+(?=\S)")


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
    def link_share(self) -> float:
        """The part of the line's characters that stands in links."""
        return self.linked / max(1, len(self.text))


def clean(text: str) -> str:
    """Return `text` as one line, blanks and what means nothing folded, characters that were read wrongly mended."""
    return " ".join(fold(" ".join(text.split())).text.split())


def words_of(lines: Iterable[Line]) -> int:
    """Return how many words the `lines` hold."""
    return sum(line.text.count(" ") + 1 for line in lines)
