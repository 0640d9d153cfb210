"""Which council is being spoken of at each place: the sentence's, the section's, the one before in its paragraph, the article's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from ofscan.facts.article import Block, BlockKind
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark, Sentence

# An article is about the council that has so large a part of the mentions, and so many times those of the next; a mention in
# the title and the first paragraph counts more. Found by trying all near values on 89 real pages and 120 of our own.
_SHARE = 0.45
_MARGIN = 1.2
_TOP = 3

#: A council's name opens its section's heading, or is all of it, but for so many characters ('The', a number).
_OPENING = 8
_SEVERAL = re.compile(r"\b(?:councils|authorities|boroughs)\b(?![’'])", re.IGNORECASE)
_TOGETHER = re.compile(r"\W*(?:and\W*)?")


class Page(NamedTuple):
    """A text with its layout, taken from a Doc once: `doc.text` is put together anew at each asking."""

    text: str
    blocks: list[Block]
    sentences: list[Sentence]

    @classmethod
    def of(cls, doc: Doc) -> Page:
        """Return the page of `doc`."""
        return cls(common.text(doc), common.blocks(doc), common.sentences(doc))


class Focus:
    """What each place of a text is about, from its marks of councils and its layout."""

    def __init__(self, page: Page, marks: Sequence[Mark]):
        self.text, self.blocks, self.sentences = page
        self.starts = [block.start for block in self.blocks]
        self.sentence_starts = [sentence.start for sentence in self.sentences]
        self.marks = sorted(marks)
        self.mark_starts = [mark.start for mark in self.marks]
        self.primary = self._primary()
        self.sections = self._sections()
        self.entering = self._entering()
        self.leads: dict[int, tuple[str, ...]] = {}

    def _within(self, start: int, end: int) -> list[Mark]:
        return self.marks[bisect_right(self.mark_starts, start - 1) : bisect_right(self.mark_starts, end - 1)]

    def _primary(self) -> str | None:
        """Return the council most mentioned, if it has a good part of all mentions and clearly more than the next."""
        counts: defaultdict[str, float] = defaultdict(float)
        paragraphs = 0
        for index, block in enumerate(self.blocks):
            paragraphs += block.kind in (BlockKind.PARAGRAPH, BlockKind.STANDFIRST)
            top = block.kind == BlockKind.TITLE or index == 0 or paragraphs <= 1
            inside = self._within(block.start, block.end)
            several = Counter(mark.start for mark in inside)
            for mark in inside:
                # A trust of several councils is one mention, shared among them.
                counts[mark.kb] += (_TOP if top else 1) / several[mark.start]
        if not counts or self._of_several():
            return None
        code, *others = sorted(counts, key=lambda code: (-counts[code], code))
        if others and counts[code] < _MARGIN * counts[others[0]]:
            alike = counts[code] == counts[others[0]]
            return self._subject({code, others[0]}) if alike else None
        return code if counts[code] >= _SHARE * sum(counts.values()) else None

    def _of_several(self) -> bool:
        """Return whether the headline tells of councils and names none: 'Two councils told to improve'."""
        top = self.blocks[0]
        return not self._within(top.start, top.end) and _SEVERAL.search(self.text, top.start, top.end) is not None

    def _subject(self, codes: set[str]) -> str | None:
        """Return which of two councils, named as often, is the title's subject; None where it names neither, or both in one breath."""
        title = next((block for block in self.blocks if block.kind == BlockKind.TITLE), None)
        named = self._within(title.start, title.end) if title else []
        told = {mark.kb for mark in named}
        together = len(told) > 1 and _TOGETHER.fullmatch(self.text, named[0].end, named[1].start)
        return named[0].kb if told and told <= codes and not together else None

    def _sections(self) -> list[str | None]:
        """Return for each block the council of the section it stands in: of the last heading that is only a council's name."""
        found: list[str | None] = []
        current: str | None = None
        for block in self.blocks:
            if block.kind == BlockKind.HEADING:
                inside = self._within(block.start, block.end)
                if self._names_section(block, inside):
                    current = inside[0].kb
                elif not inside:
                    # 'Comment', 'Analysis' after the last council: nobody's section. Crossheads in a story have no section.
                    current = None
            found.append(current)
        return found

    def _names_section(self, block: Block, inside: Sequence[Mark]) -> bool:
        """Return whether a heading is a council's: 'Leeds', 'Leeds: up one'; `inside` are the councils that it names."""
        if len({mark.kb for mark in inside}) != 1:
            return False
        rest = self.text[inside[0].end : block.end].strip()
        return inside[0].start - block.start < _OPENING and (len(rest) < _OPENING or rest[0] in ":–—-|,(")

    def _entering(self) -> list[tuple[str, ...]]:
        """Return for each block what a sentence without a council is about at its beginning."""
        default = (self.primary,) if self.primary else ()
        entering: list[tuple[str, ...]] = []
        carried: tuple[str, ...] = ()
        for block, section in zip(self.blocks, self.sections, strict=True):
            entering.append((section,) if section else default or carried)
            inside = self._within(block.start, block.end)
            carried = () if block.kind == BlockKind.HEADING else self._lead(inside) or carried
        return entering

    def _lead(self, marks: Sequence[Mark]) -> tuple[str, ...]:
        """Return what a stretch with these marks is about: the article's own council, else the first, all of a trust's."""
        if any(mark.kb == self.primary for mark in marks) and self.primary:
            return (self.primary,)
        return tuple(mark.kb for mark in marks if mark.start == marks[0].start)

    def at(self, offset: int) -> str | None:
        """Return the one council spoken of at `offset`."""
        codes = self.all_at(offset)
        return None if not codes else self.primary if self.primary in codes else codes[0]

    def all_at(self, offset: int) -> tuple[str, ...]:
        """Return the councils spoken of at `offset`: several where a trust stands for several."""
        if not self.blocks:
            return ()
        index = max(0, bisect_right(self.starts, offset) - 1)
        block = self.blocks[index]
        number = bisect_right(self.sentence_starts, offset) - 1
        start, end = block.start, block.end
        if number >= 0:
            start, end = max(start, self.sentences[number].start), min(end, self.sentences[number].end)
        # The nearest before in its sentence, else the first after.
        after = bisect_right(self.mark_starts, offset)
        for near in (after - 1, after):
            if 0 <= near < len(self.marks) and start <= self.mark_starts[near] < end:
                place = self.mark_starts[near]
                return tuple(mark.kb for mark in self._within(place, place + 1))
        if not self.sections[index] and after and self.mark_starts[after - 1] >= block.start:
            return self._before(bisect_right(self.sentence_starts, self.mark_starts[after - 1]) - 1, block)
        return self.entering[index]

    def _before(self, number: int, block: Block) -> tuple[str, ...]:
        """Return what sentence `number` of `block` was about."""
        if number not in self.leads:
            sentence = self.sentences[number]
            self.leads[number] = self._lead(self._within(max(block.start, sentence.start), sentence.end))
        return self.leads[number]


_CACHE: WeakKeyDictionary[Doc, tuple[object, Focus]] = WeakKeyDictionary()


def focus_of(doc: Doc) -> Focus:
    """Return the focus of `doc`; it is kept while the doc lives and its group is the same one."""
    group = doc.spans.get(common.COUNCILS)
    kept = _CACHE.get(doc)
    if kept is not None and kept[0] is group and group is not None:
        return kept[1]
    focus = Focus(Page.of(doc), common.read(doc, common.COUNCILS, ("COUNCIL",)))
    _CACHE[doc] = (group, focus)
    return focus
