"""What `ofscan trace` finds: plain, immutable records.

Offsets named `start` and `end` in a record of the article count characters of the article's text; those of a `Passage` or of
the field `report` count characters of that report's text. `source` names the report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from ofscan.comparing.changes import Alert, Change
from ofscan.facts.records import Evidence, Grade, ImprovementArea, Inspector, Quote, Report

SCHEMA = "ofscan.trace/2"
LIST_SCHEMA = "ofscan.trace-list/2"


class QuoteVerdict(StrEnum):
    """What the report says of a quotation."""

    EXACT = "exact"
    SHORTENED = "shortened"
    ALTERED = "altered"
    JOINED = "joined"
    NOT_FOUND = "not_found"
    NOT_GIVEN = "not_given"
    EARLIER_REPORT = "earlier_report"
    OTHER_COUNCIL = "other_council"
    IN_REPORT = "in_report"
    TOO_SHORT = "too_short"


class Verdict(StrEnum):
    """What the report says of a grade, a date or a name."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    NOT_IN_REPORT = "not_in_report"


class Paragraph(NamedTuple):
    """A paragraph or list item [start, end) of a report's text, without its number or bullet."""

    start: int
    end: int
    number: int | None
    heading: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """A report as read from its file: what the cache keeps. Everything but the text is None or empty if it is no report."""

    text: str
    pages: tuple[int, ...]
    paragraphs: tuple[Paragraph, ...]
    #: Where the running text ends and the publisher's closing words begin.
    end: int
    report: Report | None
    council: str | None
    council_name: str | None
    published: str | None
    grades: tuple[Grade, ...]
    improvement_areas: tuple[ImprovementArea, ...]

    @property
    def inspectors(self) -> tuple[Inspector, ...]:
        """Who inspected, those who led first."""
        if self.report is None:
            return ()
        leads, names = self.report.lead_inspectors, (*self.report.lead_inspectors, *self.report.inspectors)
        roles = {name: "lead inspector" if name in leads else None for name in names}
        return tuple(Inspector(name=name, role=role, mentions=()) for name, role in roles.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Evidence):
    """A report's own sentence (or sentences) with the stretch of it that is meant. `paragraph` is the printed number."""

    source: str
    council_name: str | None
    #: Told also where there is none.
    page: int | None
    paragraph: int | None
    match_start: int
    match_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedReport:
    """A report on one of the article's councils: whether the article was held against it, and why."""

    source: str
    council: str | None
    council_name: str | None
    inspections: tuple[str, ...]
    published: str | None
    chosen: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedQuote:
    """A quotation of the article. `verdict` is None where there is nothing to say: others' own words.

    `places` is every place of the report that it is of: one, but for joined ones. Of what is not found there is `nearest`, the
    sentence of the report that comes nearest, and `elsewhere`, where a report on offer has the very words. `council` is the one
    that the article speaks of there, by its GSS code; None where that may be any of several.
    """

    quote: Quote
    verdict: QuoteVerdict | None
    council: str | None
    alerts: tuple[Alert, ...] = ()
    places: tuple[Passage, ...] = ()
    changes: tuple[Change, ...] = ()
    nearest: Passage | None = None
    elsewhere: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """A fact of the article, and what the report `source` says of it. `verdict` is None for a grade that is only aimed at.

    `report` is what the report has in its place: of a grade its grades in that area, of a date its date, of a name its names.
    """

    fact: Any
    verdict: Verdict | None
    source: str | None = None
    report: str | tuple[Any, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutGrade(Grade):
    """A grade of the report `source` that the article does not tell."""

    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldArea:
    """An item of the report and where the article speaks of it. `by`: "words" or "meaning"."""

    report: Passage
    article: Evidence
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedAreas:
    """The report's list of improvements against the article's.

    `perhaps` are items that the article may tell in other words: a guess, not counted as told.
    `named` are items whose matter the article speaks of, but not as something that must get better; `in_text` are those of the
    article that the report has in its running text, not in its list; `earlier` those that the article tells of an earlier
    inspection and an earlier report lists.
    """

    told: tuple[ToldArea, ...]
    perhaps: tuple[ToldArea, ...]
    named: tuple[ToldArea, ...]
    left_out: tuple[Passage, ...]
    only_in_article: tuple[Evidence, ...]
    in_text: tuple[ToldArea, ...]
    earlier: tuple[ToldArea, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReusedWords(Evidence):
    """Words without quotation marks that stand word for word in the report; `sentence`: a whole sentence of the article.

    `alerts` tells of a negation that governs them in the report and not here, and of an earlier report's words told as new.
    """

    words: int
    sentence: bool
    passage: Passage
    alerts: tuple[Alert, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of the report's items the article tells."""

    told: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GradesTold(Share):
    """How many of the reports' grades the article tells, and in place of how many it has another one."""

    contradicted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedSentence:
    """A sentence of the report, and where the article tells it (empty: nowhere)."""

    passage: Passage
    article: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed(Share):
    """The sentences of the report that praise, or that criticise, and how many of them the article tells."""

    sentences: tuple[WeighedSentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What of the report the article tells, counted. A sentence that praises and criticises counts in both."""

    grades: GradesTold
    improvement_areas: Share
    praise: Weighed
    criticism: Weighed
    #: Criticism that the article does not tell, the gravest first.
    untold: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """An article held against the reports it speaks of."""

    schema: str
    article: str
    reports: tuple[UsedReport, ...]
    #: What must be known before the rest is read, each in a line: no report of the inspection told, not in English, no date.
    warnings: tuple[str, ...]
    #: How many reports on other councils were passed over.
    other_councils: int
    quotes: tuple[TracedQuote, ...]
    #: By the field of their kind.
    facts: Mapping[str, tuple[Traced, ...]]
    grades_left_out: tuple[LeftOutGrade, ...]
    improvement_areas: TracedAreas
    reuse: tuple[ReusedWords, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceList:
    """The traces of several articles, in their order."""

    schema: str
    traces: tuple[Trace, ...]
