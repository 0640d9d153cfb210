"""The word list `speakers`: the words by which it is known for whom a speaker speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from ofscan.errors import DataError
from ofscan.words.phrases import Phrases


class Group(StrEnum):
    """For whom a speaker speaks."""

    INSPECTORATE = "inspectorate"
    #: The report or letter of an inspection, quoted as such.
    REPORT = "report"
    #: Who works for the council or the body that runs its services, or speaks as it.
    OFFICER = "officer"
    COUNCILLOR = "councillor"
    GOVERNMENT = "government"
    #: Children and young people, and who brings them up.
    FAMILY = "family"
    UNION = "union"
    CHARITY = "charity"
    #: Nobody named, and nothing that says for whom.
    ANONYMOUS = "anonymous"
    #: Stated, and none of these.
    OTHER = "other"


# Without slots: the finder is kept.
@dataclass(frozen=True, kw_only=True)
class SpeakersLexicon:
    """Phrases by group (see ofscan.words.phrases), in the order in which the groups are asked for."""

    groups: Mapping[str, tuple[str, ...]]

    @cached_property
    def finder(self) -> Phrases:
        """Finds the phrases of all groups."""
        return Phrases(self.groups)

    def __post_init__(self) -> None:
        """Raise DataError where a group is none of Group."""
        for name in self.groups:
            if name not in Group.__members__.values():
                raise DataError(f"groups: {name!r} is none of {', '.join(Group)}")
