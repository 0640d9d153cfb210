"""Which sentences of a report say what a sentence says in other words: by the rare words that two share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from math import log

from ofscan.comparing.meaning import stem
from ofscan.comparing.quote_links import LIGHT
from ofscan.comparing.wording import words

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

    def like(self, words: frozenset[str], *, share: float = LEAST_SHARE, number: int = LEAST_WORDS) -> list[int]:
        """Return the sentences that say what a sentence of the stems `words` says, the likeliest first.

        `share` of the weight of the shorter one's words must be in both, and `number` words at least.
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
            held = score / max(0.1, min(mine, theirs))
            if shared[index] >= number and held >= share:
                found.append((-held, index))
        return [index for _, index in sorted(found)]


def stems(low: Iterable[str]) -> frozenset[str]:
    """Return the stems of words that carry meaning."""
    return frozenset(stem(word) for word in low if word not in LIGHT and word[0].isalnum())


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of the words of `text` that carry meaning."""
    return stems([word.low for word in words(text)])
