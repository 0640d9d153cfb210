"""Whether a sentence tells of an earlier inspection: by its dates, by those of its block, and by its words."""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.tokens import Doc

from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark
from ofscan.pipeline.reading.sentence import Sentence

_MONTH = re.compile(r"(\d{4})(?:-(\d\d))?")
#: 'Better than in 2019', 'declined since 2019', 'recommendations from 2015' tell of now.
_COMPARED = re.compile(r"\b(?:than|since|as|from)\b[^,.;]{0,40}\b(?:ago|earlier|before|(?:19|20)\d\d)\b")
_COMPARING = frozenset(("than", "since", "as", "from"))
_PRESENT = frozenset("is are has have says finds notes adds does do remain remains continue continues".split())
_PAST = frozenset("was were had did said found wrote noted added described judged".split())
#: A block that begins with one word of each tells of the inspection that was named last: 'That report named three causes'.
_GOES_ON = frozenset(("that", "followed", "second", "same", "those"))
_INSPECTION = frozenset(("report", "inspection", "visit", "letter", "inspectors"))
#: The inspection that an article is about came out at most so many months before it; an earlier one lies so many before that.
_FRESH, _MONTHS = 18, 8


class Times:
    """The dates of one Doc as months, and the latest inspection among them."""

    def __init__(self, doc: Doc, text: str):
        self._text = text
        dates = common.read(doc, common.DATES)
        published = max((_months(mark) for mark in dates if mark.label == "PUBLISHED"), default=0)
        told = [(mark.start, _months(mark), mark.label) for mark in dates if mark.label != "DEADLINE" and _months(mark)]
        self._starts, self._dates = [start for start, _, _ in told], [month for _, month, _ in told]
        inspections = [month for _, month, label in told if label in ("INSPECTION", "REPORT")]
        known = [month for month in inspections if not published or 0 <= published - month <= _FRESH]
        self._latest = max(known, default=0) or published or max(self._dates, default=0)

    def previous(self, sentence: Sentence, begin: int) -> bool:
        """Return whether a sentence in the block that begins at character `begin` tells of an earlier inspection."""
        last = len(sentence.words)
        start, end = sentence.span(0, last)
        inside, current = self._between(start, end), sentence.has("current")
        # Words come first: of an article without a date the only inspection named may be 'the previous one, in 2014'.
        if not current and any(
            not sentence.any_of(_COMPARING, hit.first - 5, hit.first) for hit in sentence.within("previous", 0, last)
        ):
            return True
        if inside and not (self._old(inside) and _COMPARED.search(self._text, start, end)):
            return self._old(inside)
        if current:
            return False
        before = self._between(begin, start) or self._inherited(sentence, begin)
        return self._old(before[-1:]) and (self._opens(begin) or not _present(sentence))

    def _inherited(self, sentence: Sentence, begin: int) -> list[int]:
        at = bisect_left(self._starts, begin)
        goes_on = sentence.any_of(_GOES_ON, 0, 5) and sentence.any_of(_INSPECTION, 0, 5)
        return [self._dates[at - 1]] if at and goes_on else []

    def _opens(self, begin: int) -> bool:
        """Return whether a block begins with a date ('March 2011: ...'): then all of it tells of that time."""
        at = bisect_left(self._starts, begin)
        return at < len(self._starts) and self._starts[at] - begin < 8

    def _between(self, start: int, end: int) -> list[int]:
        return self._dates[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _old(self, months: list[int]) -> bool:
        return bool(months) and all(month < self._latest - _MONTHS for month in months)


def _present(sentence: Sentence) -> bool:
    last = len(sentence.words)
    return sentence.any_of(_PRESENT, 0, last) and not sentence.any_of(_PAST, 0, last)


def _months(mark: Mark) -> int:
    match = _MONTH.match(mark.id)
    return int(match[1]) * 12 + int(match[2] or 12) - 1 if match else 0
