"""Whether a sentence tells of an earlier inspection: by its dates, by those of its block, and by its words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict

from spacy.tokens import Doc

from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark
from ofscan.pipeline.reading.sentence import Sentence

_MONTH = re.compile(r"(\d{4})(?:-(\d\d))?")
#: 'Better than in 2019', 'declined since 2019', 'recommendations from 2015' tell of now.
_COMPARED = re.compile(r"\b(?:than|since|as|from)\b[^,.;]{0,40}\b(?:ago|earlier|before|(?:19|20)\d\d)\b")
_COMPARING = frozenset(("than", "since", "as", "from"))
#: A block that begins with one word of each tells of the inspection that was named last: 'That report named three causes'.
_GOES_ON = frozenset(("that", "followed", "second", "same", "those"))
#: Labels of the dates of an inspection and of what came of it.
_INSPECTED = ("INSPECTION", "REPORT")
_INSPECTION = frozenset(("report", "inspection", "visit", "letter", "inspectors"))
#: The inspection that an article is about came out at most so many months before it; an earlier one lies so many before that.
_FRESH, _MONTHS = 18, 8


class Times:
    """The dates of one Doc, as months before the latest inspection among them: of one of several councils before its own."""

    def __init__(self, doc: Doc, text: str):
        self._text = text
        dates = common.read(doc, common.DATES)
        published = max((_months(mark) for mark in dates if mark.label == "PUBLISHED"), default=0)
        told = [(mark.start, _months(mark), mark.label) for mark in dates if mark.label != "DEADLINE" and _months(mark)]
        councils = _councils(doc, [start for start, _, _ in told])
        rows = [(month, council) for (_, month, label), council in zip(told, councils, strict=True) if label in _INSPECTED]
        known = [month for month, _ in rows if not published or 0 <= published - month <= _FRESH]
        latest = max(known, default=0) or published or max((month for _, month, _ in told), default=0)
        own = {council: month for month, council in sorted(rows) if council}
        last = [own.get(council, latest) if len(own) > 1 else latest for council in councils]
        self._starts, self._ages = (
            [start for start, _, _ in told],
            [at - month for at, (_, month, _) in zip(last, told, strict=True)],
        )

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
        return self._old(before[-1:]) and self._opens(begin)

    def _inherited(self, sentence: Sentence, begin: int) -> list[int]:
        at = bisect_left(self._starts, begin)
        goes_on = sentence.any_of(_GOES_ON, 0, 5) and sentence.any_of(_INSPECTION, 0, 5)
        return [self._ages[at - 1]] if at and goes_on else []

    def _opens(self, begin: int) -> bool:
        """Return whether a block begins with a date ('March 2011: ...'): then all of it tells of that time."""
        at = bisect_left(self._starts, begin)
        return at < len(self._starts) and self._starts[at] - begin < 8

    def _between(self, start: int, end: int) -> list[int]:
        return self._ages[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _old(self, ages: list[int]) -> bool:
        return bool(ages) and min(ages) > _MONTHS


def _councils(doc: Doc, places: list[int]) -> list[str]:
    """Return of the dates at `places` the council that alone is named in the sentence of each, else ""."""
    ends = [sentence.end for sentence in common.sentences(doc)]
    named: defaultdict[int, set[str]] = defaultdict(set)
    for mark in common.read(doc, common.COUNCILS, ("COUNCIL", "PLACE")):
        named[bisect_right(ends, mark.start)].add(mark.kb)
    return ["".join(codes) if len(codes := named[bisect_right(ends, place)]) == 1 else "" for place in places]


def _months(mark: Mark) -> int:
    match = _MONTH.match(mark.id)
    return int(match[1]) * 12 + int(match[2] or 12) - 1 if match else 0
