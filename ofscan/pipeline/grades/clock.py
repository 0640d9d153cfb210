"""The time that a story has reached where a sentence tells no date of its own: by the entry of a timeline, or by its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from ofscan.facts.article import Block
from ofscan.pipeline.grades import status as grade_status
from ofscan.pipeline.reading.common import Mark, Sentence

_NOT_A_TIME = re.compile(r"\b(?:since|until|before|than)\s+(?:[\w'’]+,?\s+){0,5}$", re.IGNORECASE)
#: How many characters before a date say that it is none: 'since the department's previous inspection in 2019'.
_BEFORE = 60
_TOLD = frozenset({"INSPECTION", "REPORT", "EVENT"})
#: How many marks back a date is looked for.
_RECENT = 60
_SEPARATORS = ":–-—"


def is_limit(text: str, mark: Mark) -> bool:
    """Return whether a date only bounds a time: 'until 2022', 'since May'; nothing is told of that day."""
    return _NOT_A_TIME.search(text[max(0, mark.start - _BEFORE) : mark.start]) is not None


class Clock:
    """The dates of an article, asked for the time of a sentence."""

    def __init__(self, text: str, marks: Sequence[Mark], published: date | None):
        """`marks` are the dates of `text` in order, with other marks between them."""
        self.text = text
        self.marks = marks
        self.starts = [mark.start for mark in marks]
        self.published = published
        #: From here on a story that looked back is in the present again.
        self.now_from = 0

    def heading(self, start: int) -> Mark | None:
        """Return the date that opens an entry of a timeline at `start`: 'July 2014: the first visit ...'."""
        first = bisect_left(self.starts, start)
        if first == len(self.marks) or self.marks[first].start > start + 4 or not self.marks[first].id:
            return None
        mark = self.marks[first]
        if mark.label not in _TOLD or self.text[mark.end : mark.end + 3].strip()[:1] not in tuple(_SEPARATORS):
            return None
        return mark

    def at(self, sentence: Sentence, block: Block) -> Mark | None:
        """Return the time of a sentence without a date: the last one told in its paragraph."""
        return self._last(max(block.start, self.now_from), sentence.start)

    def _last(self, start: int, end: int) -> Mark | None:
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        for mark in reversed(self.marks[max(first, last - _RECENT) : last]):
            if mark.label not in _TOLD or mark.id.startswith("P"):
                continue
            left = self.text[max(start, mark.start - _BEFORE) : mark.start]
            if _NOT_A_TIME.search(left):
                continue
            day = grade_status.day_of(mark.id)
            if day is None or (self.published is not None and day > self.published):
                continue
            return mark
        return None
