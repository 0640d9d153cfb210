"""Reads an article block by block for grades: sentences, lists, tables and timelines, and says of which council each is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter

from spacy.tokens import Doc

from ofscan.facts import edtf
from ofscan.facts.article import Block, BlockKind
from ofscan.pipeline.councils.component import council_at, councils_at, read_primary
from ofscan.pipeline.dates.component import read_published
from ofscan.pipeline.grades import areas as grade_areas
from ofscan.pipeline.grades import layout as grade_layout
from ofscan.pipeline.grades import status as grade_status
from ofscan.pipeline.grades.areas import BOTH
from ofscan.pipeline.grades.claims import Claim
from ofscan.pipeline.grades.clock import Clock
from ofscan.pipeline.grades.items import Item, Vocabulary
from ofscan.pipeline.grades.reader import Reader
from ofscan.pipeline.grades.roll import going_on
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark
from ofscan.words.grades import GradesLexicon
from ofscan.words.phrases import spelt_out

#: A line longer than this is prose, not a cell or a list item.
_SHORT = 200
#: A line that is only a grade is no longer than this.
_CELL = 70
_ITEM = re.compile(r"\s*(?:\(?[0-9ivx]{1,4}[.)]|[-–•*>✔»])\s", re.IGNORECASE)
_CELL_END = re.compile(r"[|\t]")
_LINES = frozenset({BlockKind.LIST_ITEM, BlockKind.PARAGRAPH, BlockKind.HEADING})
#: How many characters and how many marks back 'both' and 'in the city' may refer.
_NEAR = 1500
_RECENT = 60
#: A list of councils is not much longer than their names.
_MOSTLY = 1.3


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of the phrases, as whole words, in every spelling."""
    spelt = "|".join(re.escape(" ".join(parts)) for phrase in phrases for parts in spelt_out(phrase))
    return re.compile(rf"\b(?:{spelt})\b", re.IGNORECASE)


class Words:
    """The word list made ready once: the vocabulary, and what a sentence must hold to be worth reading."""

    def __init__(self, lexicon: GradesLexicon):
        self.vocabulary = Vocabulary(lexicon)
        # Plain text is searched many times quicker than a pattern: the longest word of each phrase must be there.
        phrases = [parts for group in lexicon.grades.values() for phrase in group for parts in spelt_out(phrase)]
        words = {max(parts, key=len) for parts in phrases}
        words |= {parts[0] for group in lexicon.tops.values() for phrase in group for parts in spelt_out(phrase)}
        self.triggers = tuple(sorted(word for word in words if len(word) > 2))
        #: Short ones count in capitals only: 'RI'.
        self.capitals = tuple(sorted(word.upper() for word in words if len(word) <= 2))
        self.others = _any_of(lexicon.phrases["other_inspectorates"])
        self.wish = _any_of(lexicon.phrases["wish_heads"])
        self.opens_roll = _any_of(lexicon.phrases["roll_heads"])
        self.visit = _any_of(lexicon.phrases["ungraded_visits"])

    def of_another(self, text: str) -> bool:
        """Return whether `text` speaks of another inspectorate and never of Ofsted."""
        return "ofsted" not in text.lower() and self.others.search(text) is not None

    def tells(self, text: str, lower: str) -> bool:
        """Return whether `text` (`lower` in lower case) may tell a grade."""
        return any(word in lower for word in self.triggers) or any(word in text for word in self.capitals)


class Page:
    """One article on its way to claims."""

    def __init__(self, doc: Doc, words: Words):
        self.doc = doc
        self.text = common.text(doc)
        self.words = words
        self.blocks = common.blocks(doc)
        self.dates = [mark for mark in common.read(doc, common.DATES) if mark.label != common.NOTE]
        named = [mark for mark in common.read(doc, common.COUNCILS) if mark.label != common.NOTE]
        self.sentences = common.sentences(doc)
        self.named = [mark for mark in named if mark.label == "COUNCIL"]
        self.council_marks = [mark for mark in named if mark.label in ("COUNCIL", "PLACE") and mark.kb]
        self.council_starts = [mark.start for mark in self.council_marks]
        self.named_starts = [mark.start for mark in self.named]
        self.marks = _disjoint(sorted([mark for mark in self.dates if mark.label != "UNRESOLVED"] + named))
        self.starts = [mark.start for mark in self.marks]
        self.claims: list[Claim] = []
        self.notes: list[Mark] = []
        published = read_published(doc)
        bounds = edtf.bounds(published) if published else None
        self.published: date | None = None if bounds is None else bounds[1]
        self.reader = Reader()
        self.clock = Clock(self.text, self.marks, self.published)
        #: Whether a list of demands or aims goes on.
        self.wished = False
        self.table = grade_layout.Table()
        #: A grade whose list goes on, and the last line that may name the area of a grade on the next.
        self.open_grade: Claim | None = None
        self.line: Block | None = None
        #: The grade told last, of a number of areas that the next sentence may name: 'good in all areas. These include'.
        self.summed: Claim | None = None
        #: The grade told last whose councils the next sentence may name, and how many there are (0: not told): 'They are Hull and York'.
        self.shared: tuple[Claim, int] | None = None
        #: The sentence before, where it tells no grade.
        self.quiet: common.Sentence | None = None
        #: The readable block before the one that is read.
        self.prior: Block | None = None

    def setting(self) -> grade_status.Setting:
        """Return what the article says of its own time."""
        days: dict[str, list[date]] = {"INSPECTION": [], "REPORT": [], "EVENT": []}
        for mark in self.dates:
            day = grade_status.day_of(mark.id) if mark.label in days else None
            if day is not None and (self.published is None or day <= self.published):
                days[mark.label].append(day)
        return grade_status.Setting(
            published=self.published,
            inspections=tuple(sorted(days["INSPECTION"])),
            reports=tuple(sorted(days["REPORT"])),
            told=max((day for found in days.values() for day in found), default=None),
            visit=self.words.visit.search(self.text) is not None,
        )

    def items(self, start: int, end: int) -> list[Item]:
        """Return the items of a stretch of the text."""
        first = bisect_left(self.starts, start)
        while first and self.marks[first - 1].end > start:
            first -= 1
        last = bisect_left(self.starts, end)
        return self.words.vocabulary.items(self.text, start, end, self.marks[first:last])

    def read(self) -> None:
        """Read all blocks in order."""
        by_block: dict[int, list[common.Sentence]] = {}
        for sentence in self.sentences:
            by_block.setdefault(sentence.block, []).append(sentence)
        this: Block | None = None
        for index, block in enumerate(self.blocks):
            if not block.readable:
                continue
            self.prior, this = this, block
            self.wished = self._wishes(block) or (self.wished and _ITEM.match(self.text, block.start) is not None)
            if not self._laid_out(block, index):
                # An item that names no area that is known ends no list.
                over = self.open_grade if block.kind == BlockKind.LIST_ITEM else None
                told, self.open_grade, self.line = len(self.claims), None, block
                for sentence in by_block.get(index, ()):
                    self.open_grade = self._sentence(sentence, block, index)
                if len(self.claims) == told:
                    self.open_grade = self.open_grade or over

    def _laid_out(self, block: Block, index: int) -> bool:
        """Take in a block that tells its grade by its place: a row, an item under an open grade, a line that is only a grade."""
        if cells := self._row(block):
            found = self.table.row(cells, index)
            if found or len(cells) > 1:
                self.claims.extend(found)
                return True
        if self.open_grade is not None and (claim := self._filled(block, index, self.open_grade)) is not None:
            self.claims.append(claim)
            self.line = None
            return True
        if block.end - block.start >= _CELL or block.kind not in _LINES:
            return False
        claim = self._grade_line(block, index, self.line)
        if claim is None:
            return False
        if claim.areas:
            self.claims.append(claim)
            self.open_grade = self.line = None
        else:
            self.open_grade, self.line = claim, None
        return True

    def _wishes(self, block: Block) -> bool:
        """Return whether a list of demands or aims goes on: under 'We are calling for' or 'The council's targets:'."""
        if block.kind == BlockKind.LIST_ITEM:
            return self.wished
        text = self.text[block.start : block.end].rstrip()
        if block.kind != BlockKind.HEADING and not text.endswith(":"):
            return False
        return len(text) < _SHORT and self.words.wish.search(text) is not None

    def _row(self, block: Block) -> list[list[Item]]:
        """Return the cells of a row of a table, or [] where the block is none."""
        short = block.end - block.start < _SHORT * 2
        if block.kind != BlockKind.TABLE_ROW and not (short and "|" in self.text[block.start : block.end]):
            return []
        cells = []
        start = block.start
        for match in _CELL_END.finditer(self.text, block.start, block.end):
            cells.append(self.items(start, match.start()))
            start = match.end()
        return [*cells, self.items(start, block.end)]

    def _filled(self, block: Block, index: int, open_grade: Claim) -> Claim | None:
        """Return the claim of an item under 'Rated good:' that names areas or councils, or None where it is no item."""
        text = self.text[block.start : block.end]
        if self.words.tells(text, text.lower()):
            return None
        first = bisect_left(self.council_starts, block.start)
        named = [mark for mark in self.council_marks[first:] if mark.start < block.end]
        rest = sum(mark.end - mark.start for mark in named)
        if named and len(re.sub(r"\W|\band\b|[Cc]ouncil", "", text)) < _MOSTLY * rest:
            codes = tuple(dict.fromkeys(mark.kb for mark in named))
            return _structured(open_grade.grade, block.start, block.end, ("overall",), index, open_grade, codes)
        if block.kind not in _LINES:
            return None
        items = self.items(block.start, block.end)
        areas = grade_layout.solo_areas(items)
        if not areas and block.kind == BlockKind.LIST_ITEM:
            areas = grade_layout.leading_areas(items)
        return _structured(open_grade.grade, block.start, block.end, areas, index, open_grade) if areas else None

    def _grade_line(self, block: Block, index: int, before: Block | None) -> Claim | None:
        """Return the claim of a line that is only a grade: of the area on the line before, else of what follows (no areas)."""
        text = self.text[block.start : block.end]
        if not self.words.tells(text, text.lower()):
            return None
        items = self.items(block.start, block.end)
        item = grade_layout.solo_grade(items)
        if item is None:
            return None
        # 'the overall judgement of Good'
        areas = tuple(dict.fromkeys(other.values["area"] for other in items if "area" in other))
        if not areas and before is not None and before.end - before.start < _SHORT:
            areas = grade_layout.solo_areas(self.items(before.start, before.end))
        return _structured(item.values["grade"], item.start, item.end, areas, index, None)

    def _sentence(self, sentence: common.Sentence, block: Block, index: int) -> Claim | None:
        text = self.text[sentence.start : sentence.end]
        lower = text.lower()
        summed, self.summed = self.summed, None
        shared, self.shared = self.shared, None
        if not self.words.tells(text, lower):
            self.quiet = sentence
            if shared is not None:
                self.claims.extend(self._named(summed, *shared, sentence, index))
            return None
        if self.quiet is not None:
            # What the sentence before is about is read only now that it is asked for: most sentences never are.
            self.reader.pass_over(self.items(self.quiet.start, self.quiet.end))
            self.quiet = None
        headline = block.kind in (BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.HEADING)
        reading = self.reader.read(self.items(sentence.start, sentence.end), headline=headline)
        if reading.claims:
            self._place(reading.claims, sentence, block, index, headline=headline)
            self.summed = reading.claims[-1] if reading.summed else None
        self.shared = reading.shared
        self.claims.extend(claim for claim in reading.claims if claim is not reading.open_grade)
        for item, code, detail in reading.notes:
            self.notes.append(Mark(item.start, item.end, common.NOTE, code, detail))
        return reading.open_grade

    def _named(
        self, summed: Claim | None, shared: Claim, number: int, sentence: common.Sentence, index: int
    ) -> Iterator[Claim]:
        """Yield the claim of a sentence that names the areas or councils told of in the one before: 'These included adoption'."""
        items = self.items(sentence.start, sentence.end)
        if not items:
            return
        areas = grade_areas.between(items, 1, len(items)).areas if summed is not None and "list_head" in items[0] else ()
        if summed is not None and areas:
            yield _structured(summed.grade, sentence.start, sentence.end, areas, index, summed)
        elif (
            roll := going_on(items, number, headed=self.words.opens_roll.match(self.text, sentence.start) is not None)
        ) is not None:
            start = items[roll.first].start
            yield _structured(shared.grade, start, sentence.end, shared.areas, index, shared, roll.codes)

    def _place(self, claims: Sequence[Claim], sentence: common.Sentence, block: Block, index: int, *, headline: bool) -> None:
        """Set where the claims of a sentence stand, and the time that the story has reached there."""
        timeline = self.clock.heading(sentence.start) or self.clock.heading(block.start)
        narrative = self.clock.at(sentence, block)
        for claim in claims:
            claim.block, claim.title = index, headline
            claim.areas = self._told_before(claim, sentence, block)
            if self.wished and not claim.cue and not claim.when:
                claim.cue = "target"
            if timeline is not None and not claim.when:
                claim.when, claim.role = timeline.id, timeline.label
            elif not claim.when and not claim.present and narrative is not None:
                claim.when, claim.role = narrative.id, narrative.label
        if not claims[-1].frame:
            # Only 'In 2020 it was rated good.' sets the time of what follows.
            self.clock.now_from = sentence.end

    def _told_before(self, claim: Claim, sentence: common.Sentence, block: Block) -> tuple[str, ...]:
        """Return the areas of a claim, those that were told before where it only points at them: 'the inadequate rating', 'this area'."""
        if claim.again:
            return next((other.areas for other in reversed(self.claims) if other.grade == claim.grade), claim.areas)
        return self._told_above(claim, sentence, block) if claim.areas in grade_areas.TOLD_ABOVE else claim.areas

    def _told_above(self, claim: Claim, sentence: common.Sentence, block: Block) -> tuple[str, ...]:
        """Return the areas that 'this area' and 'these areas' mean: 'Children in care' as a heading, 'This area requires' below."""
        start = block.start if sentence.start > block.start else self.prior.start if self.prior is not None else 0
        told = grade_areas.told_above(claim.areas, self.items(start, sentence.start))
        return told or (("overall",) if claim.areas == (BOTH,) else ("unspecified",))

    def may_be_of(self, mark: Mark, primary: str | None) -> bool:
        """Return whether a date may be one of the article's council: not that of 'Medway was inspected in 2019' in a story on Kent."""
        if primary is None:
            return True
        at = max(0, bisect_right(self.sentences, mark.start, key=attrgetter("start")) - 1)
        first, last = (bisect_left(self.named_starts, place) for place in (self.sentences[at].start, self.sentences[at].end))
        codes = {named.kb for named in self.named[first:last]}
        return not codes or primary in codes

    def councils(self, claim: Claim) -> tuple[str, ...]:
        """Return the codes of the councils that a claim is about; one empty code where none is known."""
        if claim.both and len(claim.councils) < 2:
            codes: tuple[str, ...] = self._two(claim.offset) or councils_at(self.doc, claim.offset)
            if len(codes) > 1:
                return tuple(codes)
        if claim.councils and all(claim.councils):
            return claim.councils
        block = self.blocks[claim.block]
        before = bisect_left(self.named_starts, claim.offset) - 1
        told = before >= 0 and self.named[before].start >= block.start
        return ((None if told else read_primary(self.doc)) or council_at(self.doc, claim.offset) or "",)

    def _two(self, offset: int) -> tuple[str, ...]:
        """Return the two councils last named before `offset`, or soon after it."""
        at = bisect_left(self.named_starts, offset)
        before = [mark.kb for mark in self.named[max(0, at - _RECENT) : at] if mark.start > offset - _NEAR]
        codes = tuple(dict.fromkeys(reversed(before)))[:2]
        if len(codes) < 2:
            # A headline speaks of both before they are named.
            after = [mark.kb for mark in self.named[at : at + _RECENT] if mark.start < offset + _NEAR]
            codes = tuple(dict.fromkeys((*codes, *after)))[:2]
        return codes if len(codes) == 2 else ()


def _structured(
    grade: str, start: int, end: int, areas: tuple[str, ...], block: int, source: Claim | None, codes: tuple[str, ...] = ()
) -> Claim:
    claim = Claim(grade=grade, start=start, end=end, areas=areas, offset=start, block=block, present=True)
    if source is not None:
        claim.cue, claim.when, claim.role, claim.councils = source.cue, source.when, source.role, codes or source.councils
    return claim


def _disjoint(marks: Sequence[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in marks:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept
