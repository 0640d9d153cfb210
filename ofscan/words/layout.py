"""The words of the page around an article: furniture, section heads, bylines, date lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ofscan.facts.codec import OTHERS
from ofscan.words import ByName

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LayoutLexicon(ByName[frozenset[str]]):
    """See the comments of ofscan/data/layout.yaml, field for field."""

    lines: Mapping[str, Words]
    starts: Mapping[str, Words]
    pattern_words: Words
    patterns: Mapping[str, Words]
    sections: Mapping[str, Words]
    section_patterns: Mapping[str, Words]
    ends: Mapping[str, Words]
    months: Words
    tagline_words: Words
    formal_items: Words
    abbreviations: Words
    abbreviations_before_numbers: Words
    abbreviations_at_ends: Words
    headline_weights: Mapping[str, float]
    #: Single words, by the names of their lists in layout.yaml.
    lists: Mapping[str, frozenset[str]] = field(metadata=OTHERS)
