"""A source of quotations as a plain value, and the marks that the modules about sources share."""

from __future__ import annotations

from typing import NamedTuple

from ofscan.facts.records import SpeakerKind

COMMAS = frozenset(",–—-")
OWNS = frozenset(("'s", "’s", "'", "’"))


class Speaker(NamedTuple):
    """A source of quotations. `name` is the full name of a person, else the words used; `gender` is m, f or empty."""

    name: str
    kind: SpeakerKind
    gender: str = ""
    plural: bool = False

    @property
    def person_like(self) -> bool:
        """Whether 'he' or 'she' may mean it."""
        return self.kind == SpeakerKind.PERSON or (self.kind == SpeakerKind.ANONYMOUS and not self.plural)
