"""Sentences as words with the phrases found in them: made once for a Doc, read by every rule on what is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from ofscan.pipeline.reading import common
from ofscan.words.phrases import Hit, Phrases, Word, words

#: Sentences of more words are no prose (tables, binary junk, one-line dumps) and are not read: keeps time linear.
LONGEST = 250

#: Marks of quotation are no words: 'in only “a small minority” of cases' is read like the same without them.
_QUOTES = frozenset("'\"‘’“”`")

#: Adds what no phrase can say (words of a certain build, say) to the hits of a sentence.
More = Callable[[list[Word]], list[Hit]]

_WORDS: WeakKeyDictionary[Doc, dict[tuple[int, int], list[Word]]] = WeakKeyDictionary()


class Sentence:
    """The words of text[start:end], without marks of quotation, and the phrases in them; ranges are of words, ends exclusive."""

    __slots__ = ("block", "hits", "text", "words")

    def __init__(self, text: str, found: list[Word], phrases: Phrases, *, block: int = -1, more: More | None = None):
        self.text, self.words, self.block = text, found, block
        hits: defaultdict[str, list[Hit]] = defaultdict(list)
        for hit in phrases.find(found):
            hits[hit.kind].append(hit)
        for hit in more(found) if more else ():
            hits[hit.kind].append(hit)
        self.hits: dict[str, list[Hit]] = {kind: sorted(of_kind) for kind, of_kind in hits.items()}

    def low(self, place: int) -> str:
        """Return a word in lower case, or '' outside the sentence."""
        return self.words[place].low if 0 <= place < len(self.words) else ""

    def within(self, kind: str, first: int, last: int) -> list[Hit]:
        """Return the phrases of a list that lie in words [first, last)."""
        return [hit for hit in self.hits.get(kind, ()) if hit.first >= first and hit.last <= last]

    def has(self, kind: str, first: int = 0, last: int | None = None) -> bool:
        """Return whether a phrase of a list lies in words [first, last)."""
        end = len(self.words) if last is None else last
        return any(hit.first >= first and hit.last <= end for hit in self.hits.get(kind, ()))

    def inside(self, kind: str, place: int) -> bool:
        """Return whether a phrase of `kind` goes on over the word at `place`: 'education, health and care'."""
        return any(hit.first < place < hit.last - 1 for hit in self.hits.get(kind, ()))

    def ends_pair(self, kind: str, place: int) -> bool:
        """Return whether a word is the second of two that are a phrase of a list: 'needs' of 'educational needs'."""
        return any(hit.first + 1 == place == hit.last - 1 for hit in self.hits.get(kind, ()))

    def any_of(self, words: frozenset[str], first: int, last: int) -> bool:
        """Return whether one of the words stands in [first, last)."""
        return any(self.low(place) in words for place in range(max(first, 0), last))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters of the text that words [first, last) take."""
        return self.words[first].start, self.words[last - 1].end


def passage(text: str, start: int, end: int, phrases: Phrases, more: More | None = None) -> Sentence:
    """Return text[start:end] as one sentence of no block."""
    return Sentence(text, _words(text, start, end), phrases, more=more)


def _words(text: str, start: int, end: int) -> list[Word]:
    return [word for word in words(text, start, end) if word.low not in _QUOTES]


def sentences(doc: Doc, phrases: Phrases, more: More | None = None) -> dict[int, list[Sentence]]:
    """Return the sentences of a Doc by the index of their block, without those that are no prose."""
    text = common.text(doc)
    known = _WORDS.setdefault(doc, {})
    found: defaultdict[int, list[Sentence]] = defaultdict(list)
    layout = common.blocks(doc)
    for sentence in common.sentences(doc):
        if not layout[sentence.block].readable:
            continue
        place = (sentence.start, sentence.end)
        tokens = known.get(place)
        if tokens is None:
            tokens = known[place] = _words(text, *place)
        if 1 < len(tokens) <= LONGEST:
            found[sentence.block].append(Sentence(text, tokens, phrases, block=sentence.block, more=more))
    return found
