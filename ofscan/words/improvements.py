"""The word list `improvements`: how weaknesses are announced and worded, who tells them, and their themes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ofscan.facts.codec import OTHERS

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovementsLexicon:
    """Single words and phrases (see ofscan.words.phrases), as in ofscan/data/improvements.yaml."""

    shaped_fine: Words
    outsiders: Words
    parties: Words
    unions: Words
    resolves: Words
    finite: Words
    deeds: Words
    measures: Words
    links: Words
    near_links: Words
    themes: dict[str, Words]
    areas: dict[str, Words]
    #: The phrases that are looked for in every sentence, by the name of their list.
    phrases: Mapping[str, Words] = field(metadata=OTHERS)
