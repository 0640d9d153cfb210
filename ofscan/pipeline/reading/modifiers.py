"""Which cues (a 'not', a hope, a remedy) act on words of a sentence: medspaCy's ConText over our word list `modifiers`."""

from __future__ import annotations

from ofscan.pipeline.reading.sentence import Sentence
from ofscan.words.modifiers import BACKWARD, FORWARD, Modifier, ModifiersLexicon
from ofscan.words.phrases import Hit


class Modifiers:
    """The cues of the word list, ready to be asked for; a sentence must hold the phrases of `words.modifiers.phrases`."""

    def __init__(self, lexicon: ModifiersLexicon):
        self._all = [
            (f"cue {name}", f"pseudo {name}", modifier, frozenset(end for ends in modifier.ends for end in ends.split("|")))
            for name, modifier in lexicon.modifiers.items()
        ]

    def cues(self, sentence: Sentence, category: str, first: int, last: int) -> list[Hit]:
        """Return the cues of a category in words [first, last) that are no part of a pseudo-cue."""
        found: list[Hit] = []
        for cue, pseudo, modifier, _ in self._all:
            if modifier.category == category and cue in sentence.hits:
                found += [hit for hit in sentence.within(cue, first, last) if not _pseudo(sentence, pseudo, hit)]
        return found

    def on(self, sentence: Sentence, target: Hit, first: int, last: int) -> dict[str, Hit]:
        """Return the categories of the cues in words [first, last) that act on `target`, each with its cue."""
        found: dict[str, Hit] = {}
        for cue, pseudo, modifier, ends in self._all:
            for hit in sentence.hits.get(cue, ()):
                if hit.first < first or hit.last > last or not _reaches(sentence, modifier, ends, hit, target):
                    continue
                if not _pseudo(sentence, pseudo, hit):
                    found.setdefault(modifier.category, hit)
        return found


def _pseudo(sentence: Sentence, kind: str, hit: Hit) -> bool:
    return any(other.first <= hit.first and hit.last <= other.last for other in sentence.hits.get(kind, ()))


def _reaches(sentence: Sentence, modifier: Modifier, ends: frozenset[str], cue: Hit, target: Hit) -> bool:
    """Return whether a cue that lies apart from the target acts on it: near enough, and nothing between ends it."""
    if cue.first <= target.first and target.last <= cue.last:
        return True
    if modifier.direction != BACKWARD and cue.last <= target.first:
        gap = range(cue.last, target.first)
    elif modifier.direction != FORWARD and target.last <= cue.first:
        gap = range(target.last, cue.first)
    else:
        return False
    return len(gap) < modifier.scope and not any(sentence.low(place) in ends for place in gap)
