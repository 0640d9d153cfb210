"""Phrases of word lists, found in a text in one pass over its words.

A phrase is words with blanks between; `a|b` is either word, `word?` may be missing, `stem*` is the word with its
endings (-s, -ed, -ing), `..` stands for up to three words of any kind and `...` for up to seven, never across a mark
of punctuation. `not` also finds the contracted forms ('aren't', 'cannot'), `'s` counts as part of its word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

#: Words keep inner apostrophes and hyphens ('children's', 'life-story'); every other mark is a token of its own.
_TOKEN = re.compile(r"\w+(?:['’‑-]\w+)*|[^\w\s]")

_GAPS = {"..": 3, "...": 7}
_AHEAD = max(_GAPS.values()) + 1
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


class _Element(NamedTuple):
    words: frozenset[str]
    optional: bool
    gap: int


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


def _compile(phrase: str) -> tuple[_Element, ...]:
    elements = []
    for part in phrase.lower().replace("’", "'").split():
        if part in _GAPS:
            elements.append(_Element(frozenset(), False, _GAPS[part]))
            continue
        optional = part.endswith("?") and len(part) > 1
        options: set[str] = set()
        for word in (part[:-1] if optional else part).split("|"):
            options.update(endings(word[:-1]) if word.endswith("*") else (_normal(word),))
        elements.append(_Element(frozenset(options), optional, 0))
    if not elements or elements[0].gap or elements[0].optional or elements[-1].gap:
        raise ValueError(f"the phrase {phrase!r} must begin and end with a word")
    return tuple(elements)


_Rest = tuple[tuple[_Element, ...], str]


class _Entry:
    """The phrases that begin with one word: those of that word alone, those by their second word, and the others."""

    __slots__ = ("alone", "loose", "second")

    def __init__(self) -> None:
        self.alone: list[str] = []
        self.second: defaultdict[str, list[_Rest]] = defaultdict(list)
        self.loose: list[_Rest] = []

    def add(self, rest: tuple[_Element, ...], kind: str) -> None:
        if not rest:
            self.alone.append(kind)
        elif rest[0].gap or rest[0].optional:
            self.loose.append((rest, kind))
        else:
            for word in rest[0].words:
                self.second[word].append((rest[1:], kind))


class Phrases:
    """Finds the phrases of several lists at once; reading is linear in the text for phrases of bounded length."""

    def __init__(self, lists: Mapping[str, Iterable[str]]):
        index: defaultdict[str, _Entry] = defaultdict(_Entry)
        for kind, phrases in lists.items():
            for phrase in phrases:
                elements = _compile(phrase)
                for word in elements[0].words:
                    index[word].add(elements[1:], kind)
        self._index = dict(index)

    def find(self, text: list[Word]) -> list[Hit]:
        """Return every phrase found, the longest of a list at each word, in the order of their first words."""
        found: list[Hit] = []
        index, new = self._index, tuple.__new__
        size = len(text)
        for place, word in enumerate(text):
            entry = index.get(word[0])
            if entry is None:
                continue
            after = place + 1
            second = entry.second.get(text[after][0]) if after < size and entry.second else None
            if second is None and not entry.loose:
                for kind in entry.alone:
                    found.append(new(Hit, (place, after, kind)))
                continue
            for kind, last in _longest(text, after, entry, second or ()).items():
                found.append(new(Hit, (place, last, kind)))
        return found

    def kinds(self, text: list[Word]) -> frozenset[str]:
        """Return the lists of which a phrase is found; one within a longer phrase ('leader' of 'deputy leader') is not meant."""
        return frozenset(hit.kind for hit in outermost(self.find(text)))


def _longest(text: list[Word], after: int, entry: _Entry, second: Iterable[_Rest]) -> dict[str, int]:
    """Return the ends of the longest phrase of each list whose first word is that before `after`."""
    longest = dict.fromkeys(entry.alone, after)
    for rest, kind in second:
        last = _match(text, after + 1, rest, 0) if rest else after + 1
        if last > longest.get(kind, 0):
            longest[kind] = last
    if entry.loose:
        ahead = [following[0] for following in text[after : after + _AHEAD]]
        for rest, kind in entry.loose:
            # Most gaps are not closed: see first whether the word after the gap comes at all.
            if rest[0].gap and rest[1].words.isdisjoint(ahead):
                continue
            last = _match(text, after, rest, 0)
            if last > longest.get(kind, 0):
                longest[kind] = last
    return longest


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


def _match(text: list[Word], place: int, elements: tuple[_Element, ...], at: int) -> int:
    """Return the place after the words that `elements[at:]` match from `place`, or 0."""
    while at < len(elements):
        element = elements[at]
        if element.gap:
            for skipped in range(element.gap + 1):
                last = _match(text, place + skipped, elements, at + 1)
                if last:
                    return last
                if place + skipped >= len(text) or not text[place + skipped].low[0].isalnum():
                    return 0
            return 0
        if place < len(text) and text[place].low in element.words:
            place += 1
        elif not element.optional:
            return 0
        at += 1
    return place
