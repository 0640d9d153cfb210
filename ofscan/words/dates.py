"""The words of the calendar and of what dates are dates of, from ofscan/data/dates.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ofscan.facts.codec import OTHERS
from ofscan.words import ByName


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesLexicon(ByName[tuple[str, ...]]):
    """Words as data; the fields are the keys of dates.yaml, where each is explained."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    seasons: Mapping[str, int]
    cues: Mapping[str, tuple[str, ...]]
    weak: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, tuple[str, ...]] = field(metadata=OTHERS)
