"""The word lists `improvements` and `modifiers` made ready: one finder of all their phrases, and sets of single words."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from ofscan.pipeline.reading.modifiers import Modifiers
from ofscan.pipeline.reading.sentence import Sentence, passage, sentences
from ofscan.words import modifiers
from ofscan.words.improvements import ImprovementsLexicon
from ofscan.words.modifiers import ModifiersLexicon
from ofscan.words.phrases import Hit, Phrases, Word

#: Bad by its build: 'unanswered', 'mislaid', 'overstretched', 'non-compliance'.
_SHAPE = re.compile(r"(?:un|over-?|under-?|mis|ill-|non-|dis)[a-z]{3,}(?:ed|en|able|ible|ent|ing)")
_NO_EXCESS = frozenset(
    ("and", "or", "but", "is", "are", "was", "were", "has", "have", "the", "a", "an", "to", "in", ",", ".", "that")
)


class Vocabulary:
    """The words by which weaknesses are known."""

    def __init__(self, lexicon: ImprovementsLexicon, cues: ModifiersLexicon):
        self.areas = lexicon.areas
        self.lexicon = lexicon
        self.modifiers = Modifiers(cues)
        self.phrases = Phrases({**lexicon.phrases, **modifiers.phrases(cues)})
        self.finite = _single(lexicon.finite)
        self.deeds = _single(lexicon.deeds)
        self.measures = _single(lexicon.measures)
        self.links = _single(lexicon.links)
        self.near_links = _single(lexicon.near_links)
        self.parties = _single(lexicon.parties)
        unions = _single(lexicon.unions)
        self.outsiders = _single(lexicon.outsiders) | unions
        #: Parties and unions, whose writers speak for them.
        self.sides = self.parties | unions
        self.resolves = _single(lexicon.resolves)
        self._fine = _single(lexicon.shaped_fine)
        self._shapes: dict[str, bool] = {}

    def sentence(self, text: str, start: int, end: int) -> Sentence:
        """Return text[start:end] as one sentence."""
        return passage(text, start, end, self.phrases, self._more)

    def sentences(self, doc: Doc) -> dict[int, list[Sentence]]:
        """Return the sentences of a Doc by block."""
        return sentences(doc, self.phrases, self._more)

    def _more(self, words: list[Word]) -> list[Hit]:
        """Return the words that are bad by their build, and each 'too' with what is too much."""
        found = []
        for place, word in enumerate(words):
            low = word.low
            if low == "too":
                if place + 1 < len(words) and words[place + 1].low not in _NO_EXCESS:
                    found.append(Hit(place, place + 2, "bad"))
            elif low[0] in "uomind" and self._misshapen(low):
                found.append(Hit(place, place + 1, "bad"))
        return found

    def _misshapen(self, low: str) -> bool:
        known = self._shapes.get(low)
        if known is None:
            known = _SHAPE.fullmatch(low) is not None and low not in self._fine
            if len(self._shapes) < 50_000:  # most words of an article are met again
                self._shapes[low] = known
        return known


def _single(entries: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for entry in entries for word in entry.split("|"))
