"""Ofsted's grades: frameworks with their dates, scales and judgement areas, and the words in which grades are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ofscan.facts import edtf
from ofscan.facts.codec import OTHERS
from ofscan.facts.records import Area, GradeValue
from ofscan.words import lexicon_reader

Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A way of inspecting councils' children's services; `first` and `last` are the days of inspection it holds for."""

    code: str
    #: The name under which an article speaks of it: all versions of ILACS are `ilacs`.
    family: str
    name: str
    first: str
    last: str | None
    #: The grades it can give, best first.
    scale: tuple[GradeValue, ...]
    #: The judgements it makes.
    areas: tuple[Area, ...]
    named: Phrases

    def covers(self, day: date) -> bool:
        """Return whether an inspection on `day` was made under this framework."""
        return date.fromisoformat(self.first) <= day and (self.last is None or day <= date.fromisoformat(self.last))


@dataclass(frozen=True, slots=True, kw_only=True)
class GradesLexicon:
    """The word list `grades`; for the notation of its phrases see ofscan.words.phrases."""

    frameworks: tuple[Framework, ...]
    grades: Mapping[str, Phrases]
    tops: Mapping[str, Phrases]
    areas: Mapping[str, Phrases]
    rest: Mapping[int, Phrases]
    direct_areas: Mapping[str, Phrases]
    count_words: Mapping[str, int]
    others: Mapping[str, Phrases]
    #: The lists of which each plays one part in a sentence, by their names in grades.yaml.
    phrases: Mapping[str, Phrases] = field(metadata=OTHERS)


def framework_on(day: date | str) -> Framework | None:
    """Return the framework for an inspection on `day` (a date or EDTF, of which the last day counts), or None before 2005.

    An EDTF date of an unknown year has no framework.
    """
    if isinstance(day, str):
        bounds = edtf.bounds(day)
        if bounds is None:
            return None
        day = bounds[1]
    return next((framework for framework in lexicon_reader("grades").frameworks if framework.covers(day)), None)
