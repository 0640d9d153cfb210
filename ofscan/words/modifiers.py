"""The word list `modifiers`: cues that turn the meaning of words near them, each with its direction, reach and what ends it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FORWARD, BACKWARD, BOTH = "forward", "backward", "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Modifier:
    """One cue of a category ('denied', 'mended', 'hoped', ...); its lists are phrases (see ofscan.words.phrases)."""

    category: str
    direction: str
    #: How many words it reaches.
    scope: int
    phrases: tuple[str, ...]
    #: Its reach ends before these.
    ends: tuple[str, ...] = ()
    #: Longer phrases that hold it and turn nothing.
    pseudo: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModifiersLexicon:
    """The cues by name, as in ofscan/data/modifiers.yaml."""

    modifiers: dict[str, Modifier]


def phrases(lexicon: ModifiersLexicon) -> Mapping[str, tuple[str, ...]]:
    """Return the lists that a finder must look for: the cues and their pseudo-cues, by `NAME` and `NAME pseudo`."""
    return {
        **{f"cue {name}": modifier.phrases for name, modifier in lexicon.modifiers.items()},
        **{f"pseudo {name}": modifier.pseudo for name, modifier in lexicon.modifiers.items()},
    }
