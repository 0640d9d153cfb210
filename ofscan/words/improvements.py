"""The word list `improvements`: how weaknesses are announced and worded, who tells them, their themes, and what each sign weighs."""

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
    #: What each sign of a candidate weighs (ofscan/pipeline/improvements/weighing.py).
    weights: dict[str, float]
    #: The phrases that are looked for in every sentence, by the name of their list.
    phrases: Mapping[str, Words] = field(metadata=OTHERS)
