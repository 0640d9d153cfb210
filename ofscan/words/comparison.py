"""The word list `comparison`: which changed words weigh, which posts are one, what is no reuse, and what means the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ofscan.words.phrases import Phrases, endings


# Without slots: the finders are kept, since making them takes longer than a comparison.
@dataclass(frozen=True, kw_only=True)
class ComparisonLexicon:
    """Phrases (see ofscan.words.phrases) and single words, as in ofscan/data/comparison.yaml."""

    negations: tuple[str, ...]
    degrees: tuple[str, ...]
    numbers: Mapping[str, str]
    spellings: Mapping[str, str]
    reporting: Mapping[str, str]
    opposites: Mapping[str, str]
    reversing: tuple[str, ...]
    reversing_ends: Mapping[str, str]
    turned_by_article: tuple[str, ...]
    governing: tuple[str, ...]
    no_negation: tuple[str, ...]
    breaks: tuple[str, ...]
    seen_through: tuple[str, ...]
    clause_openers: tuple[str, ...]
    relatives: tuple[str, ...]
    finite: tuple[str, ...]
    asks: tuple[str, ...]
    inspectorate: tuple[str, ...]
    posts: Mapping[str, tuple[str, ...]]
    stock: tuple[str, ...]
    matters: Mapping[str, tuple[str, ...]]
    aspects: Mapping[str, tuple[str, ...]]
    people: Mapping[str, tuple[str, ...]]
    empty: tuple[str, ...]

    @cached_property
    def opposite_words(self) -> Mapping[str, frozenset[str]]:
        """The opposites of each word that has some."""
        found: dict[str, set[str]] = {}
        for pair in self.opposites.items():
            sides = [
                {form for word in side.split() for form in (endings(word[:-1]) if word.endswith("*") else (word,))}
                for side in pair
            ]
            for one, other in (sides, sides[::-1]):
                for word in one:
                    found.setdefault(word, set()).update(other)
        return {word: frozenset(others) for word, others in found.items()}

    @cached_property
    def finders(self) -> Mapping[str, Phrases]:
        """What finds the phrases of a list: `asks` those that say what must get better, `stock` those that are no reuse, and so on."""
        listed = {"asks": {"asks": self.asks}, "posts": self.posts, "stock": {"stock": self.stock}, "matters": self.matters}
        return {name: Phrases(lists) for name, lists in {**listed, "aspects": self.aspects, "people": self.people}.items()}
