"""The words of the calendar and of what dates are dates of, from ofscan/data/dates.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesLexicon:
    """Words as data; the fields are the keys of dates.yaml, where each is explained."""

    months: Mapping[str, int]
    doubtful_months: tuple[str, ...]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    seasons: Mapping[str, int]
    titles_before_year: tuple[str, ...]
    titles_after_year: tuple[str, ...]
    cues: Mapping[str, tuple[str, ...]]
    weak: Mapping[str, tuple[str, ...]]
    visitors: tuple[str, ...]
    other_papers: tuple[str, ...]
    duties: tuple[str, ...]
    future: tuple[str, ...]
    past: tuple[str, ...]
    not_past: tuple[str, ...]
    sayers: tuple[str, ...]
