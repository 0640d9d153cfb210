"""The word list `improvements`: how weaknesses are announced and worded, who tells them, their themes, and what each sign weighs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImprovementsLexicon:
    """Phrases (see ofscan.words.phrases) and single words, as in ofscan/data/improvements.yaml."""

    announced: tuple[str, ...]
    slots: tuple[str, ...]
    faults: tuple[str, ...]
    demands: tuple[str, ...]
    not_slots: tuple[str, ...]
    promises: tuple[str, ...]
    grades: tuple[str, ...]
    judgements: tuple[str, ...]
    procedure: tuple[str, ...]
    talk: tuple[str, ...]
    general: tuple[str, ...]
    praise: tuple[str, ...]
    bad: tuple[str, ...]
    shaped_fine: tuple[str, ...]
    good: tuple[str, ...]
    whole: tuple[str, ...]
    nouns: tuple[str, ...]
    authority: tuple[str, ...]
    inspectors: tuple[str, ...]
    council_voice: tuple[str, ...]
    insiders: tuple[str, ...]
    others: tuple[str, ...]
    outsiders: tuple[str, ...]
    parties: tuple[str, ...]
    unions: tuple[str, ...]
    resolves: tuple[str, ...]
    institutions: tuple[str, ...]
    services: tuple[str, ...]
    say: tuple[str, ...]
    tell: tuple[str, ...]
    admit: tuple[str, ...]
    previous: tuple[str, ...]
    current: tuple[str, ...]
    finite: tuple[str, ...]
    deeds: tuple[str, ...]
    measures: tuple[str, ...]
    links: tuple[str, ...]
    near_links: tuple[str, ...]
    themes: dict[str, tuple[str, ...]]
    areas: dict[str, tuple[str, ...]]
    #: What each sign of a candidate weighs (ofscan/pipeline/improvements/weighing.py).
    weights: dict[str, float]


#: The lists of single words; all others but the mappings are phrases that are looked for in every sentence.
SINGLE = ("shaped_fine", "outsiders", "parties", "unions", "resolves", "finite", "deeds", "measures", "links", "near_links")

MAPPINGS = ("themes", "areas", "weights")


def phrases(lexicon: ImprovementsLexicon) -> Mapping[str, tuple[str, ...]]:
    """Return the lists of phrases by name."""
    names = [name for name in ImprovementsLexicon.__slots__ if name not in (*SINGLE, *MAPPINGS)]
    return {name: getattr(lexicon, name) for name in names}
