"""The word list `comparison`: which changed words weigh, which posts are one, what is no reuse, and what means the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ofscan.lexicon import read_list


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonLexicon:
    """Phrases (see ofscan.lexicon.phrases) and single words, as in ofscan/data/comparison.yaml."""

    negations: tuple[str, ...]
    degrees: tuple[str, ...]
    numbers: Mapping[str, str]
    inspectorate: tuple[str, ...]
    posts: Mapping[str, tuple[str, ...]]
    general_posts: tuple[str, ...]
    stock: tuple[str, ...]
    matters: Mapping[str, tuple[str, ...]]
    aspects: Mapping[str, tuple[str, ...]]
    people: Mapping[str, tuple[str, ...]]
    empty: tuple[str, ...]


def read(user: str | None) -> ComparisonLexicon:
    """Return the word list, with the user's entries added."""
    return read_list(ComparisonLexicon, "comparison", user)
