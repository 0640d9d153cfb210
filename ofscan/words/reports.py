"""The words of inspection reports' layout (ofscan/data/reports.yaml), and patterns made of them; no spaCy here.

Not one of the word lists that users overlay: it describes Ofsted's forms, not language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from ofscan.facts.codec import OTHERS
from ofscan.facts.records import Area, GradeValue, ReportKind
from ofscan.words import read_list
from ofscan.words.phrases import any_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of report: one of `phrases` stands within the first `within` characters."""

    kind: ReportKind
    sure: bool
    phrases: tuple[str, ...]
    within: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a report of a kind has; each is told in reports.yaml."""

    kind: ReportKind
    grades: bool
    list: bool
    themes: bool
    cells: bool
    outcome: bool
    signed: bool
    follows: bool


@dataclass(frozen=True, kw_only=True)
class ReportsLexicon:
    """The lists of reports.yaml; what each is for stands there."""

    kinds: tuple[Kind, ...]
    forms: tuple[Form, ...]
    labels: Mapping[str, tuple[str, ...]]
    grades: Mapping[str, tuple[str, ...]]
    past_grades: Mapping[str, tuple[str, ...]]
    area_words: Mapping[str, tuple[str, ...]]
    outcomes: Mapping[str, tuple[str, ...]]
    #: The lists of phrases of which patterns are made, by their names in reports.yaml.
    phrases: Mapping[str, tuple[str, ...]] = field(metadata=OTHERS)

    def any_of(self, name: str) -> str:
        """Return a pattern (text, no group) for any phrase of the list `name`, see `ofscan.words.phrases.any_of`."""
        return any_of(self.phrases[name])

    def form(self, kind: ReportKind) -> Form:
        """Return what a report of `kind` has."""
        return next(form for form in self.forms if form.kind is kind)

    @cached_property
    def grade_source(self) -> str:
        """A pattern (text) of any grade word, longest first, without groups."""
        return any_of(word for words in self.grades.values() for word in words)

    @cached_property
    def grade(self) -> re.Pattern[str]:
        """Any grade, as a whole word."""
        return re.compile(rf"\b(?:{self.grade_source})\b", re.IGNORECASE)

    @cached_property
    def earlier_grade(self) -> re.Pattern[str]:
        """Any grade, also as the past has it ('required improvement')."""
        past = any_of(word for words in self.past_grades.values() for word in words)
        firsts = "".join(sorted({word[0] for words in (*self.grades.values(), *self.past_grades.values()) for word in words}))
        return re.compile(rf"\b(?=[{firsts}])(?:{self.grade_source}|{past})\b", re.IGNORECASE)

    @cached_property
    def label_starts(self) -> str:
        """A pattern (text) of the first two words of any name of a judgement, without groups."""
        return any_of({" ".join(phrase.split()[:2]) for phrases in self.labels.values() for phrase in phrases})

    @cached_property
    def label(self) -> re.Pattern[str]:
        """Any name of a judgement, one group an area."""
        pairs = sorted(((p, area) for area, phrases in self.labels.items() for p in phrases), key=lambda pair: -len(pair[0]))
        firsts = "".join(sorted({phrase[0] for phrase, _ in pairs}))
        parts = [rf"(?P<{area}_{number}>{any_of([p])})" for number, (p, area) in enumerate(pairs)]
        # Most words are no label's beginning: two words tell so faster than forty alternatives.
        return re.compile(rf"\b(?=[{firsts}])(?={self.label_starts})(?:{'|'.join(parts)})(?![^\W\d]|[’'-])", re.IGNORECASE)

    def grade_value(self, text: str) -> GradeValue:
        """Return the grade that `text`, which `grade` has matched, stands for."""
        folded = " ".join(text.casefold().split())
        words = (*self.grades.items(), *self.past_grades.items())
        return next(GradeValue(value) for value, spellings in words if folded in spellings)


def label_area(match: re.Match[str]) -> Area:
    """Return the area of a match of `ReportsLexicon.label`."""
    assert match.lastgroup is not None
    return Area(match.lastgroup.rsplit("_", 1)[0])


@cache
def reports() -> ReportsLexicon:
    """Return the words of reports' layout."""
    return read_list(ReportsLexicon, "reports")
