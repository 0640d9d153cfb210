"""Whether a sentence tells of an earlier inspection: by its dates, by those of its block, and by its words."""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.tokens import Doc

from ofscan.pipeline.improvements.text import Passage, Vocabulary
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH = re.compile(r"(\d{4})(?:-(\d\d))?")

_COMPARED = re.compile(r"\b(?:than|since|as)\b[^,.;]{0,40}\b(?:ago|earlier|before|(?:19|20)\d\d)\b")
_COMPARING = frozenset({"than", "since", "as"})
_PRESENT = frozenset(
    {"is", "are", "has", "have", "says", "finds", "asks", "wants", "want", "notes", "adds", "does", "do", "remain", "remains"}
)
_PAST = frozenset({"was", "were", "had", "did", "said", "found", "wrote", "noted", "added", "described", "spoke", "judged"})

#: A block that begins with one word of each tells of the inspection that was named last.
_GOES_ON = frozenset({"that", "followed", "second", "same", "those"})
_INSPECTION = frozenset({"report", "inspection", "visit", "letter", "inspectors", "month", "year", "time", "day", "document"})

#: The inspection that an article is about came out at most so many months before it.
_FRESH = 18

#: An inspection whose date lies this many months before the latest one is an earlier inspection.
_MONTHS = 8


class Times:
    """The dates of one Doc as months, and the latest inspection among them."""

    def __init__(self, doc: Doc, text: str, vocabulary: Vocabulary):
        self._text = text
        self._vocabulary = vocabulary
        dates = common.read(doc, common.DATES)
        published = max((_months(mark) for mark in dates if mark.label == "PUBLISHED"), default=0)
        self._dates = [
            (mark.start, _months(mark))
            for mark in dates
            if mark.label in ("INSPECTION", "REPORT", "EVENT", "PUBLISHED") and _months(mark)
        ]
        if not self._dates:
            self._dates = [(match.start(), int(match.group()) * 12 + 11) for match in _YEAR.finditer(text)]
        inspections = [_months(mark) for mark in dates if mark.label in ("INSPECTION", "REPORT")]
        known = [month for month in inspections if month and (not published or 0 <= published - month <= _FRESH)]
        self._latest = max(known, default=0) or published or max((month for _, month in self._dates), default=0)
        self._starts = [start for start, _ in self._dates]
        self._block: tuple[int, int] = (-1, -1)

    def previous(self, passage: Passage, first: int, last: int) -> bool:
        """Return whether the sentence of words [first, last) tells of an earlier inspection."""
        begin = passage.words[0].start
        start, end = passage.words[first].start, passage.words[last - 1].end
        inside = self._months(start, end)
        if inside and not (self._old(inside) and _COMPARED.search(self._text, start, end)):
            return self._old(inside)
        if self._told_before(passage, first, last) and not passage.has("current", first, last):
            return True
        if passage.has("current", first, last):
            return False
        before = self._months(begin, start) or self._inherited(passage, begin)
        return bool(before) and self._old(before[-1:]) and not _present(passage, first, last, before_date=self._opens(begin))

    def _inherited(self, passage: Passage, begin: int) -> list[int]:
        """Return the month of the date before the block, where the block goes on with it: 'That report named three causes'."""
        at = bisect_left(self._starts, begin)
        opening = {passage.low(place) for place in range(min(len(passage.words), 5))}
        if at and opening & _GOES_ON and opening & _INSPECTION:
            return [self._dates[at - 1][1]]
        return []

    def _told_before(self, passage: Passage, first: int, last: int) -> bool:
        """Return whether an earlier time is named, other than in a comparison: 'better than they were a year ago'."""
        return any(
            not _COMPARING & {passage.low(at) for at in range(max(first, hit.first - 5), hit.first)}
            for hit in passage.within("previous", first, last)
        )

    def _opens(self, begin: int) -> bool:
        """Return whether a block begins with a date ('March 2011: ...'): then all of it tells of that time."""
        at = bisect_left(self._starts, begin)
        return at < len(self._starts) and self._starts[at] - begin < 8

    def previous_place(self, start: int, end: int, *, further: int) -> bool:
        """Return whether the sentence [start, end) over a list, or what the paragraph from `further` on says before it, is of old."""
        inside = self._months(start, end)
        if inside:
            return self._old(inside)
        passage = Passage(self._text, start, end, self._vocabulary)
        size = len(passage.words)
        if passage.has("previous", 0, size) or passage.has("current", 0, size):
            return passage.has("previous", 0, size) and not passage.has("current", 0, size)
        return self._old(self._months(further, start)[-1:])

    def _months(self, start: int, end: int) -> list[int]:
        found = []
        for at in range(bisect_left(self._starts, start), len(self._starts)):
            if self._starts[at] >= end:
                break
            found.append(self._dates[at][1])
        return found

    def _old(self, months: list[int]) -> bool:
        return bool(months) and all(month < self._latest - _MONTHS for month in months)


def _present(passage: Passage, first: int, last: int, *, before_date: bool) -> bool:
    lows = {passage.low(at) for at in range(first, last)}
    return not before_date and bool(lows & _PRESENT) and not lows & _PAST and passage.low(first) not in ("it", "they")


def _months(mark: Mark) -> int:
    match = _MONTH.match(mark.id)
    return int(match[1]) * 12 + int(match[2] or 12) - 1 if match else 0
