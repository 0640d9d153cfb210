"""Which sentences of a report an article tells in its own words: by the rare words that two sentences share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property
from math import log

from ofscan.comparing.meaning import stem
from ofscan.comparing.quote_links import LIGHT
from ofscan.comparing.sides import Side
from ofscan.tracing.records import Span
from ofscan.tracing.report_text import ReportText, Sentence, split, spoken
from ofscan.words.reports import reports

#: The least share of the weight of the shorter sentence's words that the two must share, and how many words at least.
#: Found by reading what is matched of the five articles on Luton; re-run tests/test_trace.py when they change.
LEAST_SHARE, LEAST_WORDS = 0.6, 4
#: A word in more of a report's sentences than this does not show which is meant.
MAX_SHARING = 60


class Index:
    """A report's sentences by the stems of their words."""

    def __init__(self, report: ReportText):
        self.report = report
        self.stems = [_stems(report.low[sentence.first : sentence.last]) for sentence in report.sentences]
        self.holders: defaultdict[str, list[int]] = defaultdict(list)
        for index, found in enumerate(self.stems):
            for word in sorted(found):
                self.holders[word].append(index)

    @cached_property
    def weight(self) -> dict[str, float]:
        """How much a stem shows: that of few sentences most."""
        total = max(2, len(self.stems))
        return {word: log(total / len(holders)) + 0.1 for word, holders in self.holders.items()}

    def like(self, words: frozenset[str]) -> list[int]:
        """Return the sentences that say what a sentence of the stems `words` says, the likeliest first."""
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
            share = score / max(0.1, min(mine, theirs))
            if shared[index] >= LEAST_WORDS and share >= LEAST_SHARE:
                found.append((-share, index))
        return [index for _, index in sorted(found)]


def _stems(low: Sequence[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in low if word not in LIGHT and word[0].isalnum())


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of the words of `text` that carry meaning."""
    return _stems([word.low for word in spoken(text)])


def article_sentences(article: Side) -> list[tuple[Span, frozenset[str]]]:
    """Return the sentences of the article's own text with their stems."""
    found = []
    for start, end in article.passages:
        for first, last in split(article.text, start, end):
            low = [word.low for word in spoken(article.text, first, last)]
            if low:
                found.append((Span(start=first, end=last, text=article.text[first:last]), _stems(low)))
    return found


def body_sentences(report: ReportText) -> list[tuple[int, Sentence]]:
    """Return the sentences of a report's running text with their numbers: no headings, no list, no publisher's words."""
    areas = [(area.start, area.end) for area in report.read.improvement_areas]
    first = max((grade.evidence.end for grade in report.read.grades if grade.evidence.start < 3_000), default=0)
    return [
        (index, sentence)
        for index, sentence in enumerate(report.sentences)
        if not report.read.paragraphs[sentence.paragraph].heading
        and sentence.end <= report.read.end
        and sentence.last - sentence.first >= 4
        and (sentence.start >= first or sentence.end - sentence.start > 120)
        and not any(start < sentence.end and sentence.start < end for start, end in areas)
        and not _is_judgement(report.read.text, sentence)
    ]


def _is_judgement(text: str, sentence: Sentence) -> bool:
    """Whether a sentence is a section's heading with its grade, which the reader took for the end of what is before it."""
    label = reports().label.match(text, sentence.start, sentence.end)
    return label is not None and reports().grade.search(text, label.end(), sentence.end) is not None
