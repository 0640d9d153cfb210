"""Themes and content words of a weakness; needs no spaCy, so that `diff` can use them too."""

from __future__ import annotations

from functools import lru_cache

from ofscan.words.improvements import ImprovementsLexicon
from ofscan.words.phrases import Phrases, words

#: Words that say nothing of the matter itself.
_STOP = frozenset(
    "a an the of to in and or for that is are was were be been has have had not on at by with its it their as from this "
    "which who they there more better some too very".split()
)


@lru_cache(maxsize=8)
def _finder(themes: tuple[tuple[str, tuple[str, ...]], ...]) -> Phrases:
    return Phrases(dict(themes))


def themes_of(text: str, lexicon: ImprovementsLexicon) -> tuple[str, ...]:
    """Return the themes whose words stand in `text`, in the order of the word list; empty if there are none."""
    found = {hit.kind for hit in _finder(tuple(lexicon.themes.items())).find(words(text))}
    return tuple(theme for theme in lexicon.themes if theme in found)


def content_words(text: str) -> frozenset[str]:
    """Return the words of `text` in lower case that say what it is about."""
    return frozenset(word.low for word in words(text) if word.low[0].isalnum() and word.low not in _STOP)
