"""The word list `comparison`: which changed words weigh, which posts are one, what is no reuse, and what means the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ofscan.words import read_list
from ofscan.words.phrases import Phrases


# Without slots: the finders are kept, since making them takes longer than a comparison.
@dataclass(frozen=True, kw_only=True)
class ComparisonLexicon:
    """Phrases (see ofscan.words.phrases) and single words, as in ofscan/data/comparison.yaml."""

    negations: tuple[str, ...]
    degrees: tuple[str, ...]
    numbers: Mapping[str, str]
    inspectorate: tuple[str, ...]
    posts: Mapping[str, tuple[str, ...]]
    stock: tuple[str, ...]
    matters: Mapping[str, tuple[str, ...]]
    aspects: Mapping[str, tuple[str, ...]]
    people: Mapping[str, tuple[str, ...]]
    empty: tuple[str, ...]

    @cached_property
    def post_finder(self) -> Phrases:
        """Finds the posts of people."""
        return Phrases(self.posts)

    @cached_property
    def stock_finder(self) -> Phrases:
        """Finds the phrases that are no reuse."""
        return Phrases({"stock": self.stock})

    @cached_property
    def matter_finder(self) -> Phrases:
        """Finds what improvement areas are about."""
        return Phrases(self.matters)

    @cached_property
    def aspect_finder(self) -> Phrases:
        """Finds what is wrong with it."""
        return Phrases(self.aspects)

    @cached_property
    def people_finder(self) -> Phrases:
        """Finds whom it concerns."""
        return Phrases(self.people)


def read(user: str | None) -> ComparisonLexicon:
    """Return the word list, with the user's entries added."""
    return read_list(ComparisonLexicon, "comparison", user)
