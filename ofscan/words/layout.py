"""The words of the page around an article: furniture, section heads, bylines, date lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Words = tuple[str, ...]
Set = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LayoutLexicon:
    """See the comments of ofscan/data/layout.yaml, field for field."""

    lines: Mapping[str, Words]
    starts: Mapping[str, Words]
    pattern_words: Words
    patterns: Mapping[str, Words]
    sections: Mapping[str, Words]
    section_patterns: Mapping[str, Words]
    ends: Mapping[str, Words]
    minutes_pages: Set
    byline_leads: Set
    byline_roles: Set
    byline_posts: Set
    byline_titles: Set
    points: Set
    small_words: Set
    prepositions: Set
    actors: Set
    not_names: Set
    outlet_words: Set
    broadcasters: Set
    surnames: Set
    name_particles: Set
    date_leads: Set
    date_words: Set
    months: Words
    weekdays: Set
    grades: Set
    bodies: Set
    institutions: Set
    topics: Set
    tagline_words: Words
    subjects: Set
    commands: Set
    press_words: Set
    date_edges: Set
    formal_items: Words
    abbreviations: Words
    abbreviations_before_numbers: Words
    abbreviations_at_ends: Words
    labels: Set
    compound_firsts: Set
    no_compound_firsts: Set
    word_endings: Set
