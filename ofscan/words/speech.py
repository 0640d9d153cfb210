"""Reads the word list `speech`: verbs of saying, nouns for sources, pronouns, and what in marks is no quotation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ofscan.errors import DataError


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
    noun_like: tuple[str, ...]
    with_particle: Mapping[str, tuple[str, ...]]
    phases: tuple[str, ...]
    inverting: tuple[str, ...]
    between: tuple[str, ...]
    be: tuple[str, ...]
    boundary: tuple[str, ...]
    events: tuple[str, ...]
    causing: tuple[str, ...]
    determiners: tuple[str, ...]
    prepositions: tuple[str, ...]
    light: tuple[str, ...]
    openers: tuple[str, ...]
    pronouns: Pronouns
    documents: tuple[str, ...]
    bodies: tuple[str, ...]
    anonymous: tuple[str, ...]
    roles: tuple[str, ...]
    offices: tuple[str, ...]
    watched: tuple[str, ...]
    finders: tuple[str, ...]
    inspectorates: tuple[str, ...]
    personal: tuple[str, ...]
    unsaid: tuple[str, ...]
    denials: tuple[str, ...]
    times: tuple[str, ...]
    post_nominals: tuple[str, ...]
    male_nouns: tuple[str, ...]
    female_nouns: tuple[str, ...]
    opinion_nouns: tuple[str, ...]
    naming: tuple[str, ...]
    grade_words: tuple[str, ...]
    judgements: tuple[str, ...]
    things: tuple[str, ...]
    named_bodies: tuple[str, ...]
    organisation_words: tuple[str, ...]

    def __post_init__(self) -> None:
        """Raise DataError where a verb has not its four or five forms."""
        for section in ("speech", "opinion", "thought"):
            for verb in getattr(self, section):
                if len(verb.split()) not in (4, 5):
                    raise DataError(
                        f"{section}: {verb!r} must be base, present, past and -ing form, then the participle if it differs"
                    )
