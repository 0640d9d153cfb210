"""The words of the calendar and of what dates are dates of, from ofscan/data/dates.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ofscan.words import read_list


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


def alternation(words: Iterable[str]) -> str:
    """Return a pattern (no group) for any of `words`, longest first; `*` is any ending, a blank any run of blanks."""
    parts = []
    for word in sorted(set(words), key=lambda item: (-len(item), item)):
        parts.append(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+").replace("'", "['’]"))
    return "|".join(parts)


def read(user: str | None) -> DatesLexicon:
    """Return the word list with section `dates` of the user's file laid over it."""
    return read_list(DatesLexicon, "dates", user)
