"""Which council is being spoken of at each place: the article's own, a section's, the last one named; and 'the council'."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from ofscan.facts.article import Block, BlockKind
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark, Sentence

_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.STANDFIRST})
# Words at the top of an article that is about several councils alike.
_SEVERAL = re.compile(
    r"(?i:\b(?:two|both|three|four|five|six|seven|eight|nine|ten|several|trio|pair|neighbouring|twin)\s(?:[\w'’-]+\s){0,2}?"
    r"(?:councils|boroughs|authorities|reports|counties|cities|areas)\b|\b(?:were|was|are|have|both|been) each\b|"
    r"\beither side\b|"
    r"\bside by side\b|\bround-?up\b|\bin brief\b|\blatest:|\bboth (?:rated|judged|graded)\b|\bpair of\b)"
)
_VISITED = re.compile(r"(?i:\b(?:letter to|visit to|inspections? of|reports? (?:on|to|about)|told)\s(?:the\s)?$)")
_KIND = re.compile(r"(?i:county|city|borough)")
_INSPECTED = re.compile(r"(?i:\b(?:ofsted|inspect|rated|judged|graded))")


_FULL = re.compile(r"(?i:council|authority|borough|corporation)")
_ASIDE = re.compile(
    r"(?i:\b(?:c[ao]me|comes|joined|joins|arrived|arrives|moved|moves|worked|asked|led|ran|leaves?|leaving|previously|formerly|former|"
    r"career|began|spent|hired|recruited|seconded|visited|loan|job|post|role|chief executive)\b[^.;\n]{0,60}$)"
)


def mark_text(text: str, mark: Mark) -> str:
    """Return the words of a mark."""
    return text[mark.start : mark.end]


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
    """What each place of a text is about, from its marks (names, trusts and references) and layout."""

    def __init__(self, page: Page, marks: Sequence[Mark], *, primary: str | None = None, settled: bool = False):
        text, blocks, sentences = page
        self.text = text
        self.blocks = blocks
        self.starts = [block.start for block in blocks]
        self.sentences = sentences
        self.sentence_starts = [sentence.start for sentence in sentences]
        self.marks = sorted(marks)
        self.mark_starts = [mark.start for mark in self.marks]
        self.sections = self._sections(text)
        self.primary = primary if settled else self._primary(text)
        self.entering = self._entering()

    def _sections(self, text: str) -> list[str | None]:
        """Return for each block the council of the section it stands in: of the last heading that is only a council's name."""
        found: list[str | None] = []
        current: str | None = None
        for block in self.blocks:
            if block.kind == BlockKind.HEADING:
                inside = self._within(block.start, block.end)
                rest = text[block.start : block.end]
                names = {mark.kb for mark in inside}
                if len(names) == 1 and len(rest) - (inside[0].end - inside[0].start) < 8:
                    current = inside[0].kb
                elif current is not None and not names:
                    # 'Comment', 'Analysis' after the last council: nobody's section. Crossheads in a story have no section.
                    current = None
            found.append(current)
        return found

    def _within(self, start: int, end: int) -> list[Mark]:
        first = bisect_right(self.mark_starts, start - 1)
        last = bisect_right(self.mark_starts, end - 1)
        return self.marks[first:last]

    def _primary(self, text: str) -> str | None:
        scores: Counter[str] = Counter()
        titled: list[str] = []
        top_end = 0
        paragraphs = 0
        for index, block in enumerate(self.blocks):
            if not block.readable:
                continue
            title = block.kind == BlockKind.TITLE or index == 0
            if block.kind in (BlockKind.PARAGRAPH, BlockKind.STANDFIRST):
                paragraphs += 1
            weight = 6 if title else 3 if paragraphs <= 2 else 1
            if paragraphs <= 4:
                top_end = block.end
            for mark in self._within(block.start, block.end):
                if mark.id == "reference":
                    scores[mark.kb] += 3 if weight > 1 and _KIND.search(mark_text(text, mark)) else 1
                    continue
                scores[mark.kb] += weight
                if weight < 6 and paragraphs <= 5 and _INSPECTED.search(text, max(block.start, mark.start - 60), mark.end + 60):
                    scores[mark.kb] += 2
                if _VISITED.search(text, max(block.start, mark.start - 40), mark.start):
                    scores[mark.kb] += 3
                if title and mark.kb not in titled:
                    titled.append(mark.kb)
        if not scores:
            return None
        if titled:
            scores[titled[0]] += 3
        ranked = sorted(scores, key=lambda code: (-scores[code], code))
        if len(ranked) == 1:
            return ranked[0]
        top, second = scores[ranked[0]], scores[ranked[1]]
        # A round-up: a section or a place in the title for each, and none that has most of the text.
        if (len({code for code in self.sections if code}) > 1 or len(titled) > 2) and top < 3 * second:
            return None
        if _SEVERAL.search(text, 0, top_end) and second * 4 > top * (2 if self._paired(text, top_end, ranked[:2]) else 3):
            return None
        if len(titled) == 1 and titled[0] == ranked[0]:
            return ranked[0]
        if second * 20 > top * 17 and len(titled) != 2:
            return None
        return ranked[0]

    def _paired(self, text: str, end: int, codes: list[str]) -> bool:
        """Return whether the two councils are named together before `end` ('Leicester City Council and Leicestershire')."""
        early = [mark for mark in self.marks if mark.end <= end]
        return any(
            {one.kb, other.kb} == set(codes) and text[one.end : other.start] in (" and ", " & ", " and the ")
            for one, other in pairwise(early)
        )

    def _entering(self) -> list[tuple[str, ...]]:
        """Return for each block what 'the council' means at its beginning."""
        default = (self.primary,) if self.primary else ()
        entering: list[tuple[str, ...]] = []
        carried: tuple[str, ...] = ()
        for index, block in enumerate(self.blocks):
            section = self.sections[index]
            entering.append((section,) if section else carried or default)
            if block.kind == BlockKind.HEADING:
                carried = ()
                continue
            if not block.readable:
                continue
            inside = self._within(block.start, block.end)
            if inside:
                carried = self.carry(inside)
        return entering

    def carry(self, inside: list[Mark]) -> tuple[str, ...]:
        """Return what a paragraph hands on: its own council where it stays with it, else nothing (the article's council)."""
        names = [mark for mark in inside if mark.id != "reference"] or inside
        lead = tuple(mark.kb for mark in inside if mark.start == inside[0].start)
        if self.primary is None:
            return lead
        if self.primary in lead:
            return ()
        counts = Counter(mark.kb for mark in inside)
        stays = counts[lead[0]] > 1 and self.primary not in {mark.kb for mark in names}
        return lead if stays and _FULL.search(self.text, inside[0].start, inside[0].end) else ()

    def aside(self, mark: Mark) -> bool:
        """Return whether a mark names another council only in passing: where somebody worked before, whom somebody asked."""
        if self.primary is None or mark.kb == self.primary:
            return False
        return _ASIDE.search(self.text, max(0, mark.start - 70), mark.start) is not None

    def at(self, offset: int) -> str | None:
        """Return the one council spoken of at `offset`."""
        codes = self.all_at(offset)
        if not codes:
            return None
        return self.primary if self.primary in codes else codes[0]

    def all_at(self, offset: int) -> tuple[str, ...]:
        """Return the councils spoken of at `offset`: several where a trust stands for several."""
        if not self.blocks:
            return ()
        index = max(0, bisect_right(self.starts, offset) - 1)
        block = self.blocks[index]
        before = bisect_right(self.mark_starts, offset) - 1
        if before >= 0 and self.marks[before].start >= block.start:
            start = self.marks[before].start
            return tuple(mark.kb for mark in self._within(start, start + 1))
        number = bisect_right(self.sentence_starts, offset) - 1
        end = min(block.end, self.sentences[number].end) if number >= 0 else block.end
        if before + 1 < len(self.marks) and self.marks[before + 1].start < end:
            start = self.marks[before + 1].start
            return tuple(mark.kb for mark in self._within(start, start + 1))
        return self.entering[index]


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
