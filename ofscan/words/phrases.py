"""Phrases of word lists, found in a text in one pass over its words.

A phrase is words with blanks between; `a|b` is either word, `word?` may be missing, `stem*` is the word with its
endings (-s, -ed, -ing), `..` stands for up to three words of any kind and `...` for up to seven, never across a mark
of punctuation. `not` also finds the contracted forms ('aren't', 'cannot'), `'s` counts as part of its word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from ofscan.errors import DataError

#: Words keep inner apostrophes and hyphens ('children's', 'life-story'); every other mark is a token of its own.
_TOKEN = re.compile(r"\w+(?:['’‑-]\w+)*|[^\w\s]")

_GAPS = {"..": 3, "...": 7}
#: No phrase of a list is longer, in words.
_LONGEST = 16


class Word(NamedTuple):
    """A word or mark: `low` is what phrases are matched with, `start` and `end` are characters of the text."""

    low: str
    start: int
    end: int


class Hit(NamedTuple):
    """A phrase found: words [first, last) and the name of its list."""

    first: int
    last: int
    kind: str


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words and marks of text[start:end] in order, offsets counted in `text`."""
    known, new = _KNOWN, tuple.__new__  # what Word(...) does, at a third of its cost
    found: list[Word] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = match.group()
        low = known.get(word)
        if low is None:
            low = _normal(word)
            if len(known) < _MOST_KNOWN:
                known[word] = low
        found.append(new(Word, (low, *match.span())))
    return found


#: Words met so far with their normal forms: most words of an article are met again. It stops growing, not working.
_KNOWN: dict[str, str] = {}
_MOST_KNOWN = 50_000


def _normal(word: str) -> str:
    low = word.lower().replace("’", "'").replace("‑", "-")
    if low.endswith("n't") or low == "cannot":
        return "not"
    if low.endswith("'s") and len(low) > 2:
        return low[:-2]
    return low


def endings(stem: str) -> tuple[str, ...]:
    """Return a word with the endings that `stem*` stands for."""
    if stem.endswith("e"):
        return (stem, stem + "s", stem + "d", stem[:-1] + "ing")
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return (stem, stem[:-1] + "ies", stem[:-1] + "ied", stem + "ing")
    if stem.endswith(("s", "sh", "ch", "x")):
        return (stem, stem + "es", stem + "ed", stem + "ing")
    return (stem, stem + "s", stem + "ed", stem + "ing")


def any_of(phrases: Iterable[str]) -> str:
    """Return a pattern (text, no group) for any of `phrases`, longest first: plain words, of which `*` may have any ending.

    Between them stand any blanks; an apostrophe may be of any kind, or missing.
    """
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(
        r"\s+".join(re.escape(word).replace(r"\*", r"\w*").replace("'", "['’‘`]?") for word in phrase.split())
        for phrase in longest_first
    )


def spelt_out(phrase: str) -> Iterator[tuple[str, ...]]:
    """Yield the sequences of words that `phrase` stands for, in small letters; a gap stays as it is. Raises DataError."""
    options: list[tuple[str, ...]] = []
    for part in phrase.lower().replace("’", "'").split():
        optional = part.endswith("?") and len(part) > 1
        options.append(
            (
                *(form for word in part.removesuffix("?" if optional else "").split("|") for form in _forms(word)),
                *([""] if optional else []),
            )
        )
    for choice in product(*options):
        parts = tuple(filter(None, choice))
        if not parts or parts[0] in _GAPS or parts[-1] in _GAPS:
            raise DataError(f"the phrase {phrase!r} must begin and end with a word")
        yield parts


def _forms(word: str) -> tuple[str, ...]:
    return endings(word[:-1]) if word.endswith("*") else (word,)


@dataclass(slots=True)
class _Node:
    """What may follow some words: `ends` are the numbers of the phrases that they are."""

    ends: list[int] = field(default_factory=list)
    after: dict[str, _Node] = field(default_factory=dict)


class Phrases:
    """Finds the phrases of several lists at once; reading is linear in the text for phrases of bounded length."""

    def __init__(self, lists: Mapping[str, Iterable[str]]):
        self._root = _Node()
        #: The list of each phrase, by its number.
        self._lists: list[str] = []
        for kind, phrases in lists.items():
            for phrase in phrases:
                for parts in spelt_out(phrase):
                    node = self._root
                    for part in parts:
                        node = node.after.setdefault(part if part in _GAPS else _normal(part), _Node())
                    node.ends.append(len(self._lists))
                self._lists.append(kind)

    def find(self, text: list[Word]) -> list[Hit]:
        """Return every phrase found, the longest of a list at each word, in the order of their first words."""
        found: list[Hit] = []
        first, lists, new = self._root.after, self._lists, tuple.__new__
        for place, word in enumerate(text):
            node = first.get(word[0])
            if node is None:
                continue
            longest: dict[str, int] = {}
            for number, last in _ends(text, place + 1, node).items():
                longest[lists[number]] = max(last, longest.get(lists[number], 0))
            found += [new(Hit, (place, last, kind)) for kind, last in longest.items()]
        return found

    def kinds(self, text: list[Word]) -> frozenset[str]:
        """Return the lists of which a phrase is found; one within a longer phrase ('leader' of 'deputy leader') is not meant."""
        return frozenset(hit.kind for hit in outermost(self.find(text)))


def _ends(text: list[Word], place: int, node: _Node) -> dict[int, int]:
    """Return where the phrases end of which the words up to `place` are the beginning, by number: the longest way of each."""
    found: dict[int, int] = {}
    while True:
        for number in node.ends:
            found[number] = place
        for gap, size in _GAPS.items():
            if inner := node.after.get(gap):
                for number, last in _behind(text, place, inner, size).items():
                    found[number] = max(last, found.get(number, 0))
        following = node.after.get(text[place][0]) if place < len(text) else None
        if following is None:
            return found
        node, place = following, place + 1


def _behind(text: list[Word], place: int, node: _Node, size: int) -> dict[int, int]:
    """Return where phrases end that go on after a gap of up to `size` words at `place`: of each that with the smallest gap."""
    found: dict[int, int] = {}
    for at in range(place, min(place + size + 1, len(text))):
        if inner := node.after.get(text[at][0]):
            found = _ends(text, at + 1, inner) | found
        if not text[at][0][0].isalnum():
            break
    return found


def outermost(hits: list[Hit]) -> list[Hit]:
    """Return hits, which are in the order of their first words, without those that lie within a longer one."""
    return [hit for at, hit in enumerate(hits) if not any(_holds(other, hit) for other in _near(hits, at))]


def _near(hits: list[Hit], at: int) -> Iterator[Hit]:
    for step in (-1, 1):
        other = at + step
        while 0 <= other < len(hits) and abs(hits[other].first - hits[at].first) <= _LONGEST:
            yield hits[other]
            other += step


def _holds(other: Hit, hit: Hit) -> bool:
    return other.first <= hit.first and hit.last <= other.last and other.last - other.first > hit.last - hit.first
