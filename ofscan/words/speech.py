"""Reads the word list `speech`: verbs of saying, nouns for sources, pronouns, and what in marks is no quotation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ofscan.errors import DataError
from ofscan.facts.codec import OTHERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronouns:
    """Third-person pronouns by what they may stand for; possessives included."""

    male: tuple[str, ...]
    female: tuple[str, ...]
    thing: tuple[str, ...]
    plural: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechLexicon:
    """The word list `speech`; each verb is its forms with blanks between: base, present, past, -ing, past participle."""

    speech: tuple[str, ...]
    opinion: tuple[str, ...]
    thought: tuple[str, ...]
    with_particle: Mapping[str, tuple[str, ...]]
    pronouns: Pronouns
    #: Single words, by the names of their lists in speech.yaml.
    lists: Mapping[str, frozenset[str]] = field(metadata=OTHERS)

    def __post_init__(self) -> None:
        """Raise DataError where a verb has not its four or five forms."""
        for section in ("speech", "opinion", "thought"):
            for verb in getattr(self, section):
                if len(verb.split()) not in (4, 5):
                    raise DataError(
                        f"{section}: {verb!r} must be base, present, past and -ing form, then the participle if it differs"
                    )
