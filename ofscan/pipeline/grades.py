"""Component ofscan_grades: the judgements that an article states of councils, with area, status and council."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from ofscan import edtf
from ofscan.article import Block, BlockKind
from ofscan.lexicon.grades import GradesLexicon
from ofscan.pipeline import common, grade_layout, grade_status
from ofscan.pipeline.common import Mark
from ofscan.pipeline.councils import council_at, councils_at
from ofscan.pipeline.dates import read_published
from ofscan.pipeline.grade_clauses import Claim, Reader
from ofscan.pipeline.grade_items import Item, Vocabulary
from ofscan.records import Area, Evidence, Grade, GradeValue, Status

DEFAULTS = {"lexicon": {"@misc": "ofscan.Lexicon.v1", "name": "grades", "path": None}}

#: Only sentences with one of these can tell a grade.
_TRIGGER = re.compile(
    r"outstanding|\bgood\b|adequate|requir\w{1,3}[\s-](?:\w+[\s-]){0,3}?improve|\bRI\b"
    r"|\b(?:highest|lowest|top|bottom|best|worst)\b|\bsame\b|\banother for\b|\bso (?:too )?(?:did|do|does|were|was|are|is)\b"
    r"|\bas (?:it|they|were|was|are|is|did|do|does)\b|\blikewise\b",
    re.IGNORECASE,
)
_VISIT = re.compile(r"\b(?:monitoring|focused) visit", re.IGNORECASE)
_NOT_A_TIME = re.compile(r"\b(?:since|by|until|before|than)\s+(?:\w+\s+){0,3}$")
#: A line longer than this is prose, not a cell or a list item.
_SHORT = 200
_LABELS = {Status.AWARDED: "AWARDED", Status.PREVIOUS: "PREVIOUS", Status.TARGET: "TARGET"}


@Language.factory("ofscan_grades", assigns=["doc.spans"], requires=[], default_config=DEFAULTS, default_score_weights={})
def make_grades(nlp: Language, name: str, lexicon: GradesLexicon) -> Grades:
    """Return the component that finds grades; `lexicon` is the word list `grades`."""
    return Grades(lexicon=lexicon)


class Grades:
    """Writes group ofscan_grades: label_ AWARDED, PREVIOUS or TARGET, id_ 'grade/area' with details, kb_id_ the GSS code."""

    def __init__(self, *, lexicon: GradesLexicon):
        self.lexicon = lexicon
        self.vocabulary = Vocabulary(lexicon)

    def __call__(self, doc: Doc) -> Doc:
        """Write the group and return `doc`."""
        return common.write(doc, common.GRADES, self.find(doc))

    def find(self, doc: Doc) -> list[Mark]:
        """Return the grades and notes of `doc` in order."""
        common.need(doc, common.DATES, "ofscan_grades")
        common.need(doc, common.COUNCILS, "ofscan_grades")
        page = _Page(doc, self.vocabulary)
        page.read()
        setting = page.setting()
        marks = list(page.notes)
        told = [(claim, code) for claim in page.claims for code in page.councils(claim) if _of_its_time(claim, setting)]
        for claim, (grade, area, status, code) in grade_status.settle(told, setting):
            marks.append(Mark(claim.start, claim.end, _LABELS[Status(status)], _encode(claim, grade, area), code))
        return sorted(set(marks))


class _Page:
    """One article on its way to claims."""

    def __init__(self, doc: Doc, vocabulary: Vocabulary):
        self.doc = doc
        self.text = doc.text
        self.vocabulary = vocabulary
        self.blocks = common.blocks(doc)
        self.dates = [mark for mark in common.read(doc, common.DATES) if mark.label != common.NOTE]
        named = [mark for mark in common.read(doc, common.COUNCILS) if mark.label != common.NOTE]
        self.named = [mark for mark in named if mark.label == "COUNCIL"]
        self.marks = _disjoint(sorted([mark for mark in self.dates if mark.label != "UNRESOLVED"] + named))
        self.starts = [mark.start for mark in self.marks]
        self.claims: list[Claim] = []
        self.notes: list[Mark] = []
        self.reader = Reader()
        #: The sentence before, where it tells no grade: what a pronoun may stand for.
        self.quiet: common.Sentence | None = None
        published = read_published(doc)
        bounds = edtf.bounds(published) if published else None
        self.published: date | None = None if bounds is None else bounds[1]

    def setting(self) -> grade_status.Setting:
        """Return what the article says of its own time."""
        days = []
        for mark in self.dates:
            day = grade_status.day_of(mark.id) if mark.label in ("INSPECTION", "REPORT") else None
            if day is not None and (self.published is None or day <= self.published):
                days.append(day)
        return grade_status.Setting(
            published=self.published, inspections=tuple(sorted(days)), visit=_VISIT.search(self.text) is not None
        )

    def items(self, start: int, end: int) -> list[Item]:
        """Return the items of a stretch of the text."""
        first = bisect_left(self.starts, start)
        while first and self.marks[first - 1].end > start:
            first -= 1
        last = bisect_left(self.starts, end)
        return self.vocabulary.items(self.text, start, end, self.marks[first:last])

    def read(self) -> None:
        """Read all blocks in order."""
        by_block: dict[int, list[common.Sentence]] = {}
        for sentence in common.sentences(self.doc):
            by_block.setdefault(sentence.block, []).append(sentence)
        table = grade_layout.Table()
        open_grade: Claim | None = None
        before: tuple[str, ...] = ()
        for index, block in enumerate(self.blocks):
            if not block.readable:
                continue
            length = block.end - block.start
            if block.kind == BlockKind.TABLE_ROW or (length < _SHORT * 2 and "|" in self.text[block.start : block.end]):
                cells = grade_layout.cells_of(self.items(block.start, block.end))
                found = table.row(cells, index)
                if found or len(cells) > 1:
                    self.claims.extend(found)
                    continue
            if length < _SHORT:
                handled, open_grade, before = self._line(block, index, open_grade, before)
                if handled:
                    continue
            open_grade, before = None, ()
            for sentence in by_block.get(index, ()):
                opened = self._sentence(sentence, block, index)
                open_grade = opened or None

    def _line(
        self, block: Block, index: int, open_grade: Claim | None, before: tuple[str, ...]
    ) -> tuple[bool, Claim | None, tuple[str, ...]]:
        """Read a short line that is only a grade or only an area; return whether it was one, and what it leaves behind."""
        triggered = _TRIGGER.search(self.text, block.start, block.end)
        listed = block.kind in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH, BlockKind.HEADING)
        if block.kind in (BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.BYLINE, BlockKind.DATELINE) or not listed:
            return False, None, ()
        items = self.items(block.start, block.end)
        if triggered:
            item = grade_layout.solo_grade(items)
            if item is None:
                return False, None, ()
            if before:
                self.claims.append(_structured(item.values["grade"], item.start, item.end, before, index, None))
                return True, None, ()
            return True, _structured(item.values["grade"], item.start, item.end, (), index, None), ()
        areas = grade_layout.solo_areas(items)
        if open_grade is not None and block.kind == BlockKind.LIST_ITEM:
            areas = areas or grade_layout.leading_areas(items)
        if not areas:
            return False, None, ()
        if open_grade is None:
            return True, None, areas
        self.claims.append(_structured(open_grade.grade, block.start, block.end, areas, index, open_grade))
        return True, open_grade, ()

    def _sentence(self, sentence: common.Sentence, block: Block, index: int) -> Claim | None:
        if _TRIGGER.search(self.text, sentence.start, sentence.end) is None:
            self.quiet = sentence
            return None
        if self.quiet is not None:
            self.reader.glance(self.items(self.quiet.start, self.quiet.end))
            self.quiet = None
        headline = block.kind in (BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.HEADING)
        reading = self.reader.read(self.items(sentence.start, sentence.end), headline=headline)
        narrative = self._narrative(block.start, sentence.start) if reading.claims else None
        for claim in reading.claims:
            claim.block = index
            claim.title = headline
            if not claim.when and not claim.present and narrative is not None:
                claim.when, claim.role = narrative.id, narrative.label
        self.claims.extend(reading.claims)
        for item, code, detail in reading.notes:
            self.notes.append(Mark(item.start, item.end, common.NOTE, code, detail))
        if reading.open_grade is not None:
            self.claims = [claim for claim in self.claims if claim is not reading.open_grade]
            reading.open_grade.block = index
        return reading.open_grade

    def _narrative(self, start: int, end: int) -> Mark | None:
        """Return the last date told before in the paragraph: 'The first report came out in 2015. It judged ...'."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        for mark in reversed(self.marks[first:last]):
            if mark.label in ("INSPECTION", "REPORT", "EVENT") and not mark.id.startswith("P"):
                if _NOT_A_TIME.search(self.text[max(start, mark.start - 40) : mark.start]):
                    continue
                day = grade_status.day_of(mark.id)
                if day is not None and (self.published is None or day <= self.published):
                    return mark
        return None

    def councils(self, claim: Claim) -> tuple[str, ...]:
        """Return the codes of the councils that a claim is about; one empty code where none is known."""
        if claim.both:
            codes = self._two(claim.offset) or councils_at(self.doc, claim.offset)
            if len(codes) > 1:
                return tuple(codes)
        if claim.councils and all(claim.councils):
            return claim.councils
        return (council_at(self.doc, claim.offset) or "",)

    def _two(self, offset: int) -> tuple[str, ...]:
        """Return the two councils last named before `offset`, within a thousand characters."""
        codes: list[str] = []
        for mark in reversed(self.named):
            if mark.start > offset or mark.kb in codes:
                continue
            if offset - mark.start > 1000 or len(codes) == 2:
                break
            codes.append(mark.kb)
        return tuple(codes) if len(codes) == 2 else ()


def _structured(
    grade: str, start: int, end: int, areas: tuple[str, ...], block: int, source: Claim | None
) -> Claim:
    claim = Claim(
        grade=grade, first=0, last=0, start=start, end=end, areas=areas, subject=areas, offset=start, block=block, present=True
    )
    if source is not None:
        claim.cue, claim.when, claim.role, claim.councils = source.cue, source.when, source.role, source.councils
    return claim


def _of_its_time(claim: Claim, setting: grade_status.Setting) -> bool:
    """Return whether the word was a grade then: 'adequate' only of inspections before November 2013."""
    if claim.grade != GradeValue.ADEQUATE:
        return True
    framework = grade_status.framework_of(claim, setting)
    if framework is not None and GradeValue.ADEQUATE in framework.scale:
        return True
    return not claim.when and claim.cue == "previous"


def _disjoint(marks: Sequence[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in marks:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
        elif mark.start == kept[-1].start and mark.end > kept[-1].end:
            kept[-1] = mark
    return kept


def _encode(claim: Claim, grade: str, area: str) -> str:
    parts = [f"{grade}/{area}"]
    if claim.count is not None and area == Area.UNSPECIFIED:
        parts.append(f"count={claim.count}")
    if claim.when and claim.cue != "target":
        parts.append(f"date={claim.when}")
    if claim.family:
        parts.append(f"framework={claim.family}")
    return ";".join(parts)


def read_grades(doc: Doc) -> tuple[Grade, ...]:
    """Return the grades of group ofscan_grades, in the order of the text."""
    status = {label: value for value, label in _LABELS.items()}
    text = doc.text
    found = []
    for mark in common.read(doc, common.GRADES, status):
        value, _, details = mark.id.partition(";")
        grade, _, area = value.partition("/")
        more = dict(part.partition("=")[::2] for part in details.split(";") if part)
        found.append(
            Grade(
                grade=GradeValue(grade),
                area=Area(area),
                status=status[mark.label],
                council=mark.kb or None,
                date=more.get("date"),
                count=int(more["count"]) if "count" in more else None,
                framework=more.get("framework"),
                evidence=Evidence(start=mark.start, end=mark.end, text=text[mark.start : mark.end]),
            )
        )
    return tuple(found)
