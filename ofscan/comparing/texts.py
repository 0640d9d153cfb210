"""A text by its words, sentences and short runs of words, ready to be searched: an article or a report."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from ofscan.comparing.quote_links import LIGHT
from ofscan.comparing.wording import Word, sentences, words

#: Words in a run; fewer are the same by chance.
RUN = 5
#: Places at which one run of words is looked at; of a run repeated more often only the likeliest place is.
MAX_PLACES = 16
#: A run of the same words: where it begins in the one text and in the other, and how many words it has.
Span = tuple[int, int, int]


class Sentence(NamedTuple):
    """A sentence: its place in the text, its words [first, last) of the text's, and its passage's index."""

    start: int
    end: int
    first: int
    last: int
    passage: int


class Grams:
    """The words of a text with the places of each run of a few of them, for any number of questions."""

    def __init__(self, low: Sequence[str]):
        self.low = low
        self._places: dict[int, dict[tuple[str, ...], list[int]]] = {}

    def places(self, least: int) -> dict[tuple[str, ...], list[int]]:
        """Return where each run of `least` words begins."""
        if least not in self._places:
            where: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
            for start in range(len(self.low) - least + 1):
                where[tuple(self.low[start : start + least])].append(start)
            self._places[least] = dict(where)
        return self._places[least]


def common_runs(a: Sequence[str], text: Grams, *, least: int = RUN) -> list[Span]:
    """Return the longest runs (start in `a`, start in `text`, words) of `least` words or more that both have, in order."""
    b, where = text.low, text.places(least)
    ends: dict[int, int] = {}
    diagonal = 0
    found = []
    for i in range(len(a) - least + 1):
        places: Sequence[int] = where.get(tuple(a[i : i + least]), ())
        if len(places) > MAX_PLACES:
            # Where the last run goes on, else the first place: a text that repeats itself has no end of others.
            places = (
                (i + diagonal,)
                if list(b[max(0, i + diagonal) : i + diagonal + least]) == list(a[i : i + least])
                else places[:1]
            )
        for j in places:
            if i < ends.get(j - i, -1):
                continue
            start, other = i, j
            while start and other and a[start - 1] == b[other - 1]:
                start, other = start - 1, other - 1
            end, other_end = i + least, j + least
            while end < len(a) and other_end < len(b) and a[end] == b[other_end]:
                end, other_end = end + 1, other_end + 1
            diagonal = j - i
            ends[diagonal] = end
            found.append((start, other, end - start))
    return sorted(set(found))


class Searched:
    """A text ready to be searched; of its characters only `passages`, a paragraph each and in order, are read."""

    text: str
    passages: tuple[tuple[int, int], ...]

    @property
    def words(self) -> list[Word]:
        """The words of the passages in order."""
        return self._told[0]

    @property
    def sentences(self) -> list[Sentence]:
        """The sentences in order; each ends with its passage, unless it goes on in the next."""
        return self._told[1]

    @cached_property
    def _told(self) -> tuple[list[Word], list[Sentence]]:
        told: list[Word] = []
        found: list[Sentence] = []
        for index, passage in enumerate(self.passages):
            for start, end in sentences(self.text, *passage):
                first = len(told)
                told += words(self.text, start, end)
                if len(told) == first:
                    continue
                if start == passage[0] and found and self._goes_on(found[-1], index, told[first]):
                    found[-1] = found[-1]._replace(end=end, last=len(told))
                else:
                    found.append(Sentence(start, end, first, len(told), index))
        return told, found

    def _goes_on(self, before: Sentence, index: int, word: Word) -> bool:
        """Whether passage `index`, which begins with `word`, is the rest of the sentence before."""
        return False

    @cached_property
    def low(self) -> list[str]:
        """The words as they are compared."""
        return [word.low for word in self.words]

    @cached_property
    def run_on(self) -> tuple[str, dict[int, int], dict[int, int]]:
        """All words in one string without blanks, and which word begins and which ends at an offset of it."""
        begins: dict[int, int] = {}
        ends: dict[int, int] = {}
        at = 0
        for index, word in enumerate(self.low):
            begins[at] = index
            at += len(word)
            ends[at] = index + 1
        return "".join(self.low), begins, ends

    @cached_property
    def offsets(self) -> list[int]:
        """Where each word begins in the string of `run_on`."""
        return list(self.run_on[1])

    @cached_property
    def grams(self) -> Grams:
        """The words by their short runs."""
        return Grams(self.low)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands there."""
        return Counter(self.low)

    @cached_property
    def weight(self) -> Mapping[str, float]:
        """How much each word of the text shows: light words little, rare ones most."""
        total = max(2, len(self.low))
        return {word: 0.2 if word in LIGHT else 1 + math.log(total / number) / 8 for word, number in self.counts.items()}

    def sentence_of(self, word: int) -> int:
        """Return the index of the sentence that holds the word of index `word`."""
        return max(0, bisect_right(self.sentences, word, key=attrgetter("first")) - 1)

    def sentence_before(self, offset: int) -> int:
        """Return the index of the last sentence that begins at `offset` or before, -1 if none does."""
        return bisect_right(self.sentences, offset, key=attrgetter("start")) - 1

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Return the place of the sentence that holds the character at `offset`; one that no sentence holds alone is its own."""
        at = self.sentence_before(offset)
        if at < 0 or offset >= self.sentences[at].end:
            return offset, offset
        return self.sentences[at][:2]

    def is_one_paragraph(self, one: int, other: int) -> bool:
        """Return whether two words stand in one paragraph."""
        return self.sentences[self.sentence_of(one)].passage == self.sentences[self.sentence_of(other)].passage

    def at(self, start: int, end: int) -> tuple[int, int]:
        """Return the words [first, last) that lie in the text's [start, end)."""
        first, last = (bisect_left(self.words, offset, key=attrgetter("start")) for offset in (start, end))
        return first, last
