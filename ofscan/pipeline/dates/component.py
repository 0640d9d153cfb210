"""The component ofscan_dates: calendar expressions, what they are the dates of, and when the article was published."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from ofscan.facts import edtf
from ofscan.facts.article import Block, BlockKind
from ofscan.facts.records import DateFact, DateRole
from ofscan.pipeline.dates.forms import Form, Point, Scanner
from ofscan.pipeline.dates.resolve import OPEN, Setting, exists, fitting_year, resolve, weekday_fits
from ofscan.pipeline.dates.roles import Roles, Sentence
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import NOTE, Mark
from ofscan.words.dates import DatesLexicon

DEFAULTS: dict[str, Any] = {"lexicon": {"@misc": "ofscan.Lexicon.v1", "name": "dates", "path": None}}

UNRESOLVED = "UNRESOLVED"

_UPDATED = re.compile(r"\b(?:updated|modified|amended|edited|corrected)\b.{0,30}$", re.IGNORECASE)
_LABEL = re.compile(
    r"\W*(?:for\s+(?:immediate\s+)?release|(?:first\s+)?published|posted|date|dated|issued|embargoed|(?:last\s+)?updated|(?:last\s+)?modified)\b.{0,30}$",
    re.IGNORECASE,
)
_PARTED = re.compile(r"(?:[|(]|\s[-–—])\s*$")
_TODAY = re.compile(r"\btoday\s*(?:\(|,|–|-)\s*$", re.IGNORECASE)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|said|says|by|to|of|in|on)\b")
_HABITUAL = ("every", "each", "that", "the same", "the following", "the next", "the previous")
_NOWHERE = Setting(None, OPEN, Point())
#: How many blocks from the top, and how long, a line may be the date line where no layout was found.
_HEAD, _STAMP_LENGTH = 15, 200
_STAMPS = frozenset({BlockKind.DATELINE, BlockKind.BYLINE})
#: A day falls on its weekday again after five years at the soonest, most often six.
_SOON = 6


@Language.factory("ofscan_dates", assigns=["doc.spans"], requires=[], default_config=DEFAULTS, default_score_weights={})
def make_dates(nlp: Language, name: str, lexicon: DatesLexicon) -> Dates:
    """Return the component that finds calendar expressions; `lexicon` is the word list `dates`."""
    return Dates(lexicon=lexicon)


class Dates:
    """Writes group ofscan_dates: `label_` is the role or UNRESOLVED, `id_` the EDTF value."""

    def __init__(self, *, lexicon: DatesLexicon):
        self.scanner = Scanner(lexicon)
        self.roles = Roles(lexicon)

    def __call__(self, doc: Doc) -> Doc:
        """Replace the group by what is found in `doc`."""
        return common.write(doc, common.DATES, self.find(doc))

    def find(self, doc: Doc) -> list[Mark]:
        """Return the marks of `doc` in order."""
        text, blocks = common.text(doc), common.blocks(doc)
        forms = self.scanner.find(text, [(block.start, block.end if block.readable else block.start) for block in blocks])
        marks, published = self._stamps(text, common.metadata(doc), blocks, forms)
        taken = {(mark.start, mark.end) for mark in marks}
        month_only = any(mark.label == "PUBLISHED" and len(mark.id) == len("2025-12") for mark in marks)
        # A page that does not say when it came out may name days with their weekdays, by which its year is known.
        dated = 0 if published else _year_of_weekdays(forms)
        before = Point()
        sentences = _by_block(common.sentences(doc))
        for index, (block, found) in enumerate(zip(blocks, forms, strict=True)):
            if not found or block.kind in _STAMPS:
                continue
            places = sentences.get(index, [(block.start, block.end)])
            at, sentence = 0, None
            for form in (_of_year(form, dated) for form in found if (form.start, form.end) not in taken):
                while at < len(places) - 1 and places[at][1] <= form.start:
                    at, sentence = at + 1, None
                start, end = places[at]
                if form.kind == "duration":
                    if self.roles.is_deadline(text, form, start, end, item=block.kind is BlockKind.LIST_ITEM):
                        marks.append(Mark(form.start, form.end, "DEADLINE", resolve(form, _NOWHERE)[0]))
                    continue
                sentence = sentence or self.roles.read(text, start, end)
                more, before = self._judge(sentence, form, published, before, month_only=month_only)
                marks.extend(more)
        return sorted(marks)

    def _judge(
        self, sentence: Sentence, form: Form, published: date | None, before: Point, *, month_only: bool
    ) -> tuple[list[Mark], Point]:
        tense = self.roles.tense(sentence, form)
        values = tuple(value for value in resolve(form, Setting(published, tense, before, month_only)) if edtf.is_edtf(value))
        if not values:
            unclear = form.kind in ("weekday", "today", "unit") and form.word not in _HABITUAL
            if not unclear:
                return [], before
            note = Mark(form.start, form.end, NOTE, "date-unresolved")
            return [Mark(form.start, form.end, UNRESOLVED), note], before
        day = published.isoformat() if published else None
        marks = [Mark(form.start, form.end, self.roles.role(sentence, form, value, day), value) for value in values]
        if form.kind == "point" and not weekday_fits(values[0], form.weekday):
            marks.append(Mark(form.start, form.end, NOTE, "weekday-mismatch", values[0]))
        if form.kind in ("point", "season", "unit") and values[-1][:4].isdigit():
            before = Point(*(int(part) for part in values[-1].rpartition("/")[2].split("-")))
        return marks, before

    def _stamps(
        self, text: str, data: Mapping[str, Any], blocks: list[Block], forms: list[list[Form]]
    ) -> tuple[list[Mark], date | None]:
        """Return the marks of the dates of publication and change, and the day of publication."""
        marks, published = _stated(text, data)
        if published is not None:
            # The page prints its dates too: there is the place that shows them.
            return [*marks, *_printed(text, data, blocks, forms, {mark.label for mark in marks})], published
        printed = {mark.label: mark for mark in marks if mark.label == "UPDATED" and len(mark.id) == len("2025-12-01")}
        for form, label, value in _dated(text, blocks, forms):
            mark = Mark(form.start, form.end, label, value)
            if label == "EVENT" or label not in printed:
                marks.append(mark)
                if label == "PUBLISHED" and not weekday_fits(value, form.weekday):
                    marks.append(mark._replace(label=NOTE, id="weekday-mismatch", kb=value))
            printed.setdefault(label, mark)
        own = [printed[label] for label in ("PUBLISHED", "EVENT", "UPDATED") if label in printed]
        if not own:
            return _undated(text, blocks, forms, marks)
        if own[0].label == "UPDATED":
            # A page that says only when it was last changed gives no other day; it was out by then.
            marks.append(own[0]._replace(label="PUBLISHED"))
        return marks, date.fromisoformat(own[0].id[:10])


def _stated(text: str, data: Mapping[str, Any]) -> tuple[list[Mark], date | None]:
    """Return the marks of the dates that the source says outside its text, where that has them too, and the day of publication."""
    marks: list[Mark] = []
    published: date | None = None
    for key in ("published", "updated"):
        value = data.get(key)
        if isinstance(value, str) and edtf.is_edtf(value[:10]):
            at = text.find(value[:10], 0, 3000)
            if at >= 0:
                marks.append(Mark(at, at + 10, key.upper(), value[:10]))
            if key == "published":
                bounds = edtf.bounds(value[:10])
                published = bounds[0] if bounds and len(value) >= 10 else None
    return marks, published


def _dated(text: str, blocks: list[Block], forms: list[list[Form]]) -> Iterator[tuple[Form, str, str]]:
    """Yield the days that lines about the article give, the surest first: (form, label, EDTF value)."""
    for block, form, lead, stamp in _candidates(text, blocks, forms):
        point = form.first
        if not point.year:
            point = point._replace(year=_year_by_weekday(form, _latest_year(forms)) if stamp else 0)
        if point.year:
            # When the committee met; its minutes came out later, but what they say is told from that day.
            met = stamp and block.reason == "meeting"
            yield form, "EVENT" if met else "UPDATED" if _UPDATED.search(lead) else "PUBLISHED", date(*point).isoformat()


def _undated(text: str, blocks: list[Block], forms: list[list[Form]], marks: list[Mark]) -> tuple[list[Mark], date | None]:
    """Return the `marks` and what the month of a date line, or 'today', tells of the day of publication."""
    month = _month(blocks, forms)
    if month is None:
        return _said_today(text, forms)
    year, number = (int(part) for part in month.id.split("-"))
    return [*marks, month], date(year, number, calendar.monthrange(year, number)[1])


def _of_year(form: Form, year: int) -> Form:
    """Return `form` with the year that its weekday, or 'this year', means where it states none; 0 where unknown."""
    last = form.last
    unsure = form.kind == "point" and (form.weekday or form.word == "this year") and not form.first.year
    if not year or not unsure or (last is not None and last.year):
        return form
    return form._replace(first=form.first._replace(year=year), last=last._replace(year=year) if last else None)


def _month(blocks: list[Block], forms: list[list[Form]]) -> Mark | None:
    """Return the mark of a date line that gives month and year only: 'January 2024'."""
    for block, found in zip(blocks, forms, strict=True):
        for form in found if block.kind is BlockKind.DATELINE and block.reason != "meeting" else ():
            if form.kind == "point" and form.first.year and form.first.month and not (form.first.day or form.last):
                return Mark(form.start, form.end, "PUBLISHED", f"{form.first.year:04}-{form.first.month:02}")
    return None


def _candidates(text: str, blocks: list[Block], forms: list[list[Form]]) -> Iterator[tuple[Block, Form, str, bool]]:
    """Yield the days that may be the article's own, the surest lines first: (block, form, what stands before it, sure)."""
    loose: list[tuple[Block, Form, str, bool]] = []
    for index, (block, found) in enumerate(zip(blocks, forms, strict=True)):
        stamp = block.kind in _STAMPS
        if not (stamp or index < _HEAD) or block.end - block.start > _STAMP_LENGTH:
            continue
        for form in filter(_is_day, found):
            lead = text[block.start : form.start]
            if stamp:
                yield block, form, lead, True
            elif _is_loose(text, block, form, lead):
                loose.append((block, form, lead, False))
    yield from loose


def _is_day(form: Form) -> bool:
    return form.kind == "point" and form.first.day > 0 and not form.last and exists(form.first)


def _is_loose(text: str, block: Block, form: Form, lead: str) -> bool:
    """Whether a day in a line that is no date line is the article's own: at the end of the title, after a label, or alone."""
    if block.kind is BlockKind.TITLE:
        return form.first.year > 0 and form.end >= block.end - 1 and _PARTED.search(lead) is not None
    return bool(_LABEL.match(lead)) or _alone(text, form, block)


def _said_today(text: str, forms: list[list[Form]]) -> tuple[list[Mark], date | None]:
    """Return what 'today (Monday 5 September)' tells of the day of publication."""
    for form in (form for found in forms for form in found if _is_day(form)):
        if not _TODAY.search(text[max(0, form.start - 12) : form.start]):
            continue
        year = form.first.year or _year_by_weekday(form, _latest_year(forms))
        day = date(*form.first._replace(year=year)) if year and exists(form.first._replace(year=year)) else None
        value = day.isoformat() if day else f"XXXX-{form.first.month:02}-{form.first.day:02}"
        return [Mark(form.start, form.end, label, value) for label in ("PUBLISHED", "REPORT")], day
    return [], None


def _latest_year(forms: list[list[Form]]) -> int:
    """Return the latest year that the article names, or 0."""
    return max((point.year for found in forms for form in found for point in (form.first, form.last) if point), default=0)


def _printed(text: str, data: Mapping[str, Any], blocks: list[Block], forms: list[list[Form]], marked: set[str]) -> list[Mark]:
    """Return the marks of the date lines that say what the source says outside its text, the first of each sort."""
    found: list[Mark] = []
    for _, form, lead, stamp in _candidates(text, blocks, forms):
        label = "UPDATED" if _UPDATED.search(lead) else "PUBLISHED"
        if stamp and form.first.year and label not in marked:
            value = date(*form.first).isoformat()
            if value == str(data.get(label.lower(), value if label == "UPDATED" else ""))[:10]:
                found.append(Mark(form.start, form.end, label, value))
                marked = marked | {label}
    return found


def _year_by_weekday(form: Form, latest: int) -> int:
    """Return the first year, not before the latest that the article names, in which the day is that weekday; 0 if none."""
    return fitting_year(form.first, form.weekday, latest) if latest and form.weekday else 0


def _year_of_weekdays(forms: list[list[Form]]) -> int:
    """Return the first year, not before the latest that the article names, that all its days with weekdays fit; 0 if none."""
    latest = _latest_year(forms)
    days = [form for found in forms for form in found if form.kind == "point" and form.weekday and form.first.day]
    loose = [form for form in days if not form.first.year and not (form.last and form.last.year) and exists(form.first)]
    if not latest or not loose:
        return 0
    years = (fitting_year(form.first, form.weekday, latest) for form in loose)
    year = next(years)
    return year if year < latest + _SOON and all(other == year for other in years) else 0


def _by_block(sentences: list[common.Sentence]) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for sentence in sentences:
        found.setdefault(sentence.block, []).append((sentence.start, sentence.end))
    return found


def _alone(text: str, form: Form, block: Block) -> bool:
    """Return whether the date stands alone in its line, or at an end of it beside names and marks only.

    No line of a timeline: '4 May 2018: inspectors arrive'.
    """
    before, after = text[block.start : form.start].strip(" ,|•·-–"), text[form.end : block.end].strip(" ,|•·-–")
    return after[:1] != ":" and not (before and after) and not _VERB.search(text, block.start, block.end)


def _one(doc: Doc, label: str, key: str) -> str | None:
    marks = common.read(doc, common.DATES, [label])
    if marks:
        return marks[0].id
    value = common.metadata(doc).get(key)
    return value[:10] if isinstance(value, str) and edtf.is_edtf(value[:10]) else None


def read_published(doc: Doc) -> str | None:
    """Return the EDTF date of publication, or None where none is stated."""
    return _one(doc, "PUBLISHED", "published")


def read_updated(doc: Doc) -> str | None:
    """Return the EDTF date of the last change, or None where none is stated."""
    return _one(doc, "UPDATED", "updated")


def read_dates(doc: Doc) -> tuple[DateFact, ...]:
    """Return the resolved dates of `doc` in order, with offsets in `doc.text`."""
    text = common.text(doc)
    return tuple(
        DateFact(
            date=mark.id, role=DateRole(mark.label.lower()), start=mark.start, end=mark.end, text=text[mark.start : mark.end]
        )
        for mark in common.read(doc, common.DATES, [role.upper() for role in DateRole])
    )
