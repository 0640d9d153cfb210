"""A report's words, sentences and paragraphs with an index of its words: what quotations are looked up in."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from math import log

from ofscan.comparing.align import Block
from ofscan.comparing.meaning import stem
from ofscan.comparing.quote_links import LIGHT
from ofscan.comparing.texts import Searched, Sentence
from ofscan.comparing.wording import Word, words
from ofscan.facts import edtf
from ofscan.facts.inspections import Telling, of_report, reported
from ofscan.facts.records import Grade, Status
from ofscan.reports.previous import earlier_dates
from ofscan.tracing.records import Passage, ReadReport

#: The least share of the weight of the shorter sentence's words that the two must share, and how many words at least.
#: Found by reading what is matched of the five articles on Luton; re-run tests/test_trace.py when they change.
LEAST_SHARE, LEAST_WORDS = 0.6, 4
#: A word in more of a report's sentences than this does not show which is meant.
MAX_SHARING = 60


class Index:
    """A report's sentences by the stems of their words."""

    def __init__(self, sentences: Iterable[Sequence[str]]):
        self.stems = [stems(low) for low in sentences]
        self.holders: defaultdict[str, list[int]] = defaultdict(list)
        for index, found in enumerate(self.stems):
            for word in sorted(found):
                self.holders[word].append(index)

    @cached_property
    def weight(self) -> dict[str, float]:
        """How much a stem shows: that of few sentences most."""
        total = max(2, len(self.stems))
        return {word: log(total / len(holders)) + 0.1 for word, holders in self.holders.items()}

    def like(
        self, words: frozenset[str], *, share: float = LEAST_SHARE, number: int = LEAST_WORDS, whole: bool = False
    ) -> list[int]:
        """Return the sentences that say what a sentence of the stems `words` says, the likeliest first.

        `share` of the weight of the shorter one's words, or of `words` if `whole`, must be in both, and `number` words at least.
        """
        unknown = log(max(2, len(self.stems)))
        scores: defaultdict[int, float] = defaultdict(float)
        shared: Counter[int] = Counter()
        for word in sorted(words):
            holders = self.holders.get(word, [])
            if len(holders) <= MAX_SHARING:
                for index in holders:
                    scores[index] += self.weight[word]
                    shared[index] += 1
        mine = sum(self.weight.get(word, unknown) for word in words)
        found = []
        for index, score in scores.items():
            theirs = sum(self.weight[word] for word in self.stems[index])
            held = score / max(0.1, mine if whole else min(mine, theirs))
            if shared[index] >= number and held >= share:
                found.append((-held, index))
        return [index for _, index in sorted(found)]


def stems(low: Iterable[str]) -> frozenset[str]:
    """Return the stems of words that carry meaning."""
    return frozenset(stem(word) for word in low if word not in LIGHT and word[0].isalnum())


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of the words of `text` that carry meaning."""
    return stems([word.low for word in words(text)])


class ReportText(Searched):
    """A report under its name, ready to be searched; its paragraphs are without their numbers and the heads of pages."""

    def __init__(self, source: str, read: ReadReport):
        self.source, self.read = source, read
        self.text, self.passages = read.text, tuple((paragraph.start, paragraph.end) for paragraph in read.paragraphs)

    @cached_property
    def inspected(self) -> list[tuple[date, date]]:
        """The first and last day of each inspection that the report is of."""
        found = self.read.report.inspections if self.read.report else ()
        return [span for value in found if (span := edtf.bounds(value))]

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """The first and last day of the inspection, or the day of publication where that alone is known."""
        if self.inspected:
            return min(start for start, _ in self.inspected), max(end for _, end in self.inspected)
        return edtf.bounds(self.read.published) if self.read.published else None

    @cached_property
    def before(self) -> tuple[str, ...]:
        """When the earlier inspections were that the report tells of, as EDTF."""
        told = earlier_dates(self.text, before=self.days[0] if self.days else None)
        return tuple(dict.fromkeys((*told, *(grade.date for grade in self.given(Status.PREVIOUS) if grade.date))))

    @cached_property
    def telling(self) -> Telling:
        """The inspection that the report is of, with its grades."""
        council = self.read.council or ""
        one = of_report(self.read.report, council) or (reported(council, self.days[1]) if self.days else None)
        return Telling(council=council, inspection=one, awarded=tuple((grade.area, grade.grade) for grade in self.given()))

    @property
    def leads(self) -> tuple[str, ...]:
        """The names of the lead inspectors."""
        return self.read.report.lead_inspectors if self.read.report else ()

    def given(self, status: Status = Status.AWARDED) -> tuple[Grade, ...]:
        """Return the grades that the report gives, or tells of an earlier inspection."""
        return tuple(grade for grade in self.read.grades if grade.status is status)

    def _goes_on(self, before: Sentence, index: int, word: Word) -> bool:
        """Whether passage `index`, which begins with `word`, is the rest of a sentence that a page's end broke off."""
        if self.read.paragraphs[index].heading or self.read.paragraphs[before.passage].heading:
            return False
        last = self.text[max(before.start, before.end - 3) : before.end].rstrip()[-1:]
        return (last.isalnum() or last == ",") and self.text[word.start].islower()

    @cached_property
    def index(self) -> Index:
        """The sentences by the stems of their words."""
        return Index(self.low[sentence.first : sentence.last] for sentence in self.sentences)

    def cuts(self, pieces: Sequence[Block]) -> list[int]:
        """Return the first words of the sentences that pieces of a quotation lie in, and of the one after."""
        first = self.sentence_of(min(piece.a_start for piece in pieces))
        last = self.sentence_of(max(piece.a_end for piece in pieces) - 1)
        return [sentence.first for sentence in self.sentences[first : last + 2]]

    def page(self, offset: int) -> int | None:
        """Return the page (from 1) of the text's character at `offset`, None if there are no pages."""
        return bisect_right(self.read.pages, offset) if self.read.pages else None

    def passage(self, first: int, last: int) -> Passage:
        """Return the sentences that hold the words [first, last), and the place of those words."""
        one, other = self.sentences[self.sentence_of(first)], self.sentences[self.sentence_of(max(first, last - 1))]
        begin, end = self.words[first].start, self.words[last - 1].end
        return self._passage(one.start, other.end, begin, end, one.passage)

    def said(self, number: int) -> Passage:
        """Return the sentence of that number as a passage."""
        return self.passage(*self.sentences[number][2:4])

    def item(self, start: int, end: int) -> Passage:
        """Return the text's [start, end) as a passage: an item of a list."""
        first, last = self.at(start, end)
        paragraph = self.sentences[self.sentence_of(first)].passage if self.sentences and first < last else None
        return self._passage(start, end, start, end, paragraph)

    def _passage(self, start: int, end: int, begin: int, stop: int, paragraph: int | None) -> Passage:
        number = None if paragraph is None else self.read.paragraphs[paragraph].number
        return Passage(
            source=self.source,
            council_name=self.read.council_name,
            page=self.page(begin),
            paragraph=number,
            start=start,
            end=end,
            text=self.text[start:end],
            match_start=begin,
            match_end=stop,
        )
