"""One of the two articles that `diff` compares: its Summary, its text, and which stretches of the text are its story."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from typing import Any

from ofscan.comparing.quote_links import LIGHT
from ofscan.comparing.texts import Searched
from ofscan.comparing.wording import Word, folded, words
from ofscan.facts.article import Article, BlockKind
from ofscan.facts.kinds import KINDS, moved
from ofscan.facts.records import Evidence, Summary

#: Words from which a language can be told at all, and well; and the share of prose that is English's commonest words: two
#: fifths in English, a twentieth in Welsh.
ENOUGH, PROSE, COMMON = 8, 30, 0.12
_HEADS = (BlockKind.BYLINE, BlockKind.DATELINE)


@dataclass(frozen=True, kw_only=True)
class Side(Searched):
    """An article as compared. `passages` are the stretches of `text` that facts are taken from, a paragraph each."""

    summary: Summary
    text: str
    passages: tuple[tuple[int, int], ...]
    #: Passages that name the writer or the day, and tell nothing.
    heads: tuple[tuple[int, int], ...] = ()

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """The places of the quotations, in order."""
        return sorted((quote.start, quote.end) for quote in self.summary.quotes)

    @cached_property
    def unquoted(self) -> list[tuple[tuple[int, int], list[Word]]]:
        """The sentences with their words outside quotation marks, where there are some."""
        found = []
        for start, end, first, last, _ in self.sentences:
            told = [word for word in self.words[first:last] if not is_within(word.start, self.quoted)]
            if told and not is_within(start, self.heads):
                found.append(((start, end), told))
        return found

    @cached_property
    def is_english(self) -> bool:
        """Whether the passages are in English: what cannot be read must not be judged."""
        return is_english(self.low)

    @cached_property
    def all_words(self) -> list[Word]:
        """The words of the whole text in order."""
        return words(self.text)

    @cached_property
    def folded(self) -> str:
        """The whole text without what means nothing."""
        return folded(self.text)


def is_within(offset: int, places: Sequence[tuple[int, int]]) -> bool:
    """Return whether one of `places`, which are in order and apart, holds the character at `offset`."""
    at = bisect_right(places, (offset, sys.maxsize)) - 1
    return at >= 0 and places[at][0] <= offset < places[at][1]


def is_english(low: Sequence[str]) -> bool:
    """Return whether a run of words is in English, by its commonest words; of a short one it is taken for granted."""
    # Words of one letter are other languages' too.
    common = sum(len(word) > 1 and word in LIGHT for word in low)
    return len(low) < ENOUGH or common >= (COMMON * len(low) if len(low) >= PROSE else 1)


def side(article: Article, summary: Summary) -> Side:
    """Return `article` with its Summary as a side of a comparison."""
    passages = tuple(article.place(block.start, block.end) for block in article.blocks if block.readable)
    heads = tuple(article.place(block.start, block.end) for block in article.blocks if block.kind in _HEADS)
    return Side(summary=summary, text=article.text, passages=passages, heads=heads)


def alike(own: Side, other: Side) -> Side:
    """Return `other`, whose text differs from that of `own` in form alone, with what was read in `own` at its own places.

    Marks of another style may lead ofscan to another reading; that is no difference between two like texts.
    """
    if len(own.all_words) != len(other.all_words):
        return other

    def there(start: int, end: int) -> Evidence:
        """Return the stretch of the other as far from its first and last word as ours; of marks alone from the word after them."""
        told = own.all_words
        first = min(bisect_right(told, start, key=attrgetter("end")), len(told) - 1)
        last = max(bisect_left(told, end, key=attrgetter("start")) - 1, first)
        begin = max(0, other.all_words[first].start + start - told[first].start)
        stop = max(begin, other.all_words[last].end + end - told[last].end)
        return Evidence(start=begin, end=stop, text=other.text[begin:stop])

    facts: dict[str, Any] = {kind.field: tuple(moved(fact, there) for fact in kind.of(own.summary)) for kind in KINDS}
    for name in ("title", "published", "updated"):
        facts[name] = getattr(other.summary, name) or getattr(own.summary, name)
    return replace(other, summary=replace(other.summary, **facts))
