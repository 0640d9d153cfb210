"""The records that every command works on: plain, immutable, standard library only.

Field names and values are the words of the gold guide. Offsets count characters of the article's text,
ends are exclusive, and `text` is exactly that slice. `None` means "not stated".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

SCHEMA = "ofscan.article/1"


class GradeValue(StrEnum):
    """Ofsted's words for a judgement; `adequate` was replaced by `requires_improvement` in November 2013."""

    OUTSTANDING = "outstanding"
    GOOD = "good"
    ADEQUATE = "adequate"
    REQUIRES_IMPROVEMENT = "requires_improvement"
    INADEQUATE = "inadequate"


class Area(StrEnum):
    """What a judgement is about."""

    OVERALL = "overall"
    LEADERS = "leaders"
    HELP_AND_PROTECTION = "help_and_protection"
    IN_CARE = "in_care"
    CARE_LEAVERS = "care_leavers"
    IN_CARE_AND_CARE_LEAVERS = "in_care_and_care_leavers"
    ADOPTION = "adoption"
    UNSPECIFIED = "unspecified"


class Status(StrEnum):
    """Whether a grade stands, was given earlier, or is only aimed at."""

    AWARDED = "awarded"
    PREVIOUS = "previous"
    TARGET = "target"


class ImprovementStatus(StrEnum):
    """Whether a weakness is of the inspection reported or of an earlier one."""

    CURRENT = "current"
    PREVIOUS = "previous"


class Basis(StrEnum):
    """By which way the speaker of a quotation was found."""

    #: The quotation's own sentence says so: a verb or noun of saying, a colon, a signature.
    SAID = "said"
    #: It goes on from the quotation before.
    CONTINUED = "continued"
    #: Nothing says so: it is given to whom the text tells of there.
    NEAREST = "nearest"


class DateRole(StrEnum):
    """What a date is the date of."""

    PUBLISHED = "published"
    UPDATED = "updated"
    INSPECTION = "inspection"
    REPORT = "report"
    EVENT = "event"
    DEADLINE = "deadline"


class SpeakerKind(StrEnum):
    """What sort of source a quotation has."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    UNKNOWN = "unknown"


class ReportKind(StrEnum):
    """Which sort of inspection report a source is."""

    ILACS = "ilacs"
    SIF = "sif"
    SIF_REINSPECTION = "sif_reinspection"
    FOCUSED_VISIT = "focused_visit"
    MONITORING_VISIT = "monitoring_visit"
    JTAI = "jtai"
    SEND = "send"
    LSCB_REVIEW = "lscb_review"
    OTHER = "other"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What an inspection of an area's services for special educational needs finds, since 2023."""

    TYPICALLY_POSITIVE = "typically_positive"
    INCONSISTENT = "inconsistent"
    FAILINGS = "widespread_and_systemic_failings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A slice of the article's text. `page` counts from 1 and is given only for paged sources."""

    start: int
    end: int
    text: str
    page: int | None = None


class Keyed:
    """What records of facts share: `ABOUT` are the fields that say what a fact is about, of which the others say something."""

    __slots__ = ()
    ABOUT: ClassVar[tuple[str, ...]]

    @property
    def key(self) -> tuple[str | None, ...]:
        """What the fact is about: compare the other values between records of equal key."""
        return tuple(getattr(self, name) for name in self.ABOUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Council(Keyed):
    """A local authority the article speaks of; `code` is its GSS code."""

    ABOUT = ("code",)
    code: str
    name: str
    primary: bool
    mentions: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFact(Keyed):
    """A calendar expression resolved to an EDTF date, interval or (deadlines) ISO 8601 duration."""

    ABOUT = ("role", "date")
    date: str
    role: DateRole
    start: int
    end: int
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade(Keyed):
    """A judgement on a council. `council` is a GSS code; `date` the inspection's EDTF date; `count` for unnamed areas."""

    ABOUT = ("council", "status", "area")
    grade: GradeValue
    area: Area
    status: Status
    council: str | None
    date: str | None
    count: int | None
    framework: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Keyed):
    """A named person who is quoted, directly or in reported speech. `quotes` counts direct quotations."""

    ABOUT = ("name",)
    name: str
    title: str | None
    role: str | None
    organisation: str | None
    party: str | None
    ward: str | None
    quotes: int
    mentions: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Keyed):
    """A quotation (without its marks), who says it, the words that name the speaker and the saying there, and how he was found."""

    ABOUT = ("speaker", "text")
    start: int
    end: int
    text: str
    speaker: str | None
    kind: SpeakerKind
    mention: Evidence | None
    cue: Evidence | None
    #: None where there is no speaker.
    basis: Basis | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovementArea(Keyed):
    """What inspectors or the council itself say must get better. `list` is true for an item of a list, `priority` for one under a
    heading of priority action; `responsible` is who must act, where a report's table says so.
    """

    ABOUT = ("status", "text")
    start: int
    end: int
    text: str
    status: ImprovementStatus
    list: bool
    themes: tuple[str, ...]
    area: Area | None
    priority: bool = False
    page: int | None = None
    responsible: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspector(Keyed):
    """An inspector of Ofsted (in a report of several bodies: any of its inspectors) who is named; `role` is the post as stated."""

    ABOUT = ("name",)
    name: str
    role: str | None
    mentions: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something seen that is no fact: not understood, or left out on purpose. `start` is None for the whole article.

    `text` holds the words there, as the text has them.
    """

    code: str
    message: str
    start: int | None = None
    end: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What only inspection reports have. `inspections` are EDTF intervals (or days); `lead_inspectors` lead, or sign a letter alone;
    `inspectors` are all who are named. `bodies` are those responsible together, `outcome` is of an area's services.
    """

    kind: ReportKind
    lead_inspectors: tuple[str, ...]
    inspections: tuple[str, ...]
    council_as_printed: str | None
    pages: int | None
    inspectors: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    outcome: Outcome | None = None
    outcome_evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """All that was read from one source; the record that every command prints, compares or checks.

    `sha256` is of the file's bytes, in hexadecimal digits; `version` is that of the ofscan which read it.
    """

    schema: str
    source: str
    title: str | None
    byline: tuple[str, ...]
    published: str | None
    updated: str | None
    outlet: str | None = None
    url: str | None = None
    sha256: str | None = None
    version: str | None = None
    words: int
    report: Report | None
    councils: tuple[Council, ...]
    dates: tuple[DateFact, ...]
    grades: tuple[Grade, ...]
    people: tuple[Person, ...]
    quotes: tuple[Quote, ...]
    improvement_areas: tuple[ImprovementArea, ...]
    inspectors: tuple[Inspector, ...] = ()
    notes: tuple[Note, ...]
    #: Of several sources, the first before this one with the same words; and the first article of the story that this one tells in
    #: the same or nearly the same words, itself where there is none before. None where a source was read alone.
    copy_of: str | None = None
    story: str | None = None

    @property
    def primary(self) -> Council | None:
        """The council that the article is about, if it is about one."""
        return next((council for council in self.councils if council.primary), None)
