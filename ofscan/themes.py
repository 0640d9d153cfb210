"""Themes of a weakness by its words; needs no spaCy, so that `diff` can use it too."""

from __future__ import annotations

from functools import lru_cache

from ofscan.lexicon.improvements import ImprovementsLexicon
from ofscan.lexicon.phrases import Phrases, words


@lru_cache(maxsize=8)
def _finder(themes: tuple[tuple[str, tuple[str, ...]], ...]) -> Phrases:
    return Phrases(dict(themes))


def themes_of(text: str, lexicon: ImprovementsLexicon) -> tuple[str, ...]:
    """Return the themes whose words stand in `text`, in the order of the word list; empty if there are none."""
    found = {hit.kind for hit in _finder(tuple(lexicon.themes.items())).find(words(text))}
    return tuple(theme for theme in lexicon.themes if theme in found)
