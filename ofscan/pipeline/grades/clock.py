"""The time that a story has reached where a sentence tells no date of its own: timelines, 'that month', 'two years later'."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from ofscan.facts.article import Block
from ofscan.pipeline.grades import status as grade_status
from ofscan.pipeline.reading.common import Mark, Sentence

_NOT_A_TIME = re.compile(r"\b(?:since|until|before|than)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
#: What takes up a date told before: at the head of a paragraph it goes on with the story of the paragraph before.
_THEN = re.compile(
    r"\W{0,3}(?:(?:But|And|Then|In|At|During|By|So)\s+){0,2}(?:that|the same|the first|the second|this first|those)\s+"
    r"(?:\w+\s+)?(?:day|week|month|year|spring|summer|autumn|winter|time|visit|report|inspection|inspectors|verdict|letter)\b",
    re.IGNORECASE,
)
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_LATER = re.compile(
    rf"\b(?:({'|'.join(_COUNTS)}|\d)\s+years?\s+(later|on|afterwards|after that|earlier|before that)|"
    r"the\s+(following|next)\s+year|the\s+year\s+(after))\b(?!\s+(?:in|from|with|to|the)\b)",
    re.IGNORECASE,
)
_TOLD = frozenset({"INSPECTION", "REPORT", "EVENT"})
#: How many marks back a date is looked for.
_RECENT = 60
_SEPARATORS = ":–-—"


def is_limit(text: str, mark: Mark) -> bool:
    """Return whether a date only bounds a time: 'until 2022', 'since May'; nothing is told of that day."""
    return _NOT_A_TIME.search(text[max(0, mark.start - 40) : mark.start]) is not None


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

    def at(self, sentence: Sentence, block: Block, before: Block | None) -> Mark | None:
        """Return the time of a sentence without a date: the last one told in its paragraph, or one that it counts from."""
        start = max(block.start, self.now_from)
        later = _LATER.search(self.text, sentence.start, min(sentence.end, sentence.start + 120))
        if later is not None:
            earliest = start if before is None else max(before.start, self.now_from)
            base = self._last(min(start, earliest), sentence.start)
            return None if base is None else _moved(base, later)
        mark = self._last(start, sentence.start)
        if mark is None and before is not None and _THEN.match(self.text, block.start, block.end):
            return self._last(before.start, block.start)
        return mark

    def _last(self, start: int, end: int) -> Mark | None:
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        for mark in reversed(self.marks[max(first, last - _RECENT) : last]):
            if mark.label not in _TOLD or mark.id.startswith("P"):
                continue
            left = self.text[max(start, mark.start - 40) : mark.start]
            if _NOT_A_TIME.search(left):
                continue
            day = grade_status.day_of(mark.id)
            if day is None or (self.published is not None and day > self.published):
                continue
            if _BY.search(left) and self.published is None:
                continue
            return mark
        return None


def _moved(mark: Mark, match: re.Match[str]) -> Mark | None:
    """Return the year that lies 'two years later' than `mark`."""
    count, way, *_ = match.groups()
    day = grade_status.day_of(mark.id)
    if day is None:
        return None
    years = 1 if count is None else _COUNTS.get(count.lower()) or int(count)
    if way is not None and way.lower() in ("earlier", "before that"):
        years = -years
    return mark._replace(id=f"{day.year + years:04d}", label="INSPECTION")
