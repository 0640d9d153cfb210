"""The words of the page around an article: furniture, section heads, bylines, date lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Words = tuple[str, ...]


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
    minutes_pages: Words
    byline_leads: Words
    byline_roles: Words
    byline_posts: Words
    byline_titles: Words
    points: Words
    small_words: Words
    prepositions: Words
    actors: Words
    not_names: Words
    outlet_words: Words
    broadcasters: Words
    surnames: Words
    name_particles: Words
    date_leads: Words
    date_words: Words
    months: Words
    weekdays: Words
    grades: Words
    bodies: Words
    institutions: Words
    topics: Words
    tagline_words: Words
    subjects: Words
    commands: Words
    press_words: Words
    date_edges: Words
    formal_items: Words
    abbreviations: Words
    abbreviations_before_numbers: Words
    abbreviations_at_ends: Words
    labels: Words
