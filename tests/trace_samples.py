"""Two made-up inspection reports on one council, and articles with their facts written by hand, for the tests of `trace`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from ofscan import readers
from ofscan.comparing.sides import Side, side
from ofscan.facts.records import (
    SCHEMA,
    Area,
    Council,
    DateFact,
    DateRole,
    Evidence,
    Grade,
    GradeValue,
    ImprovementArea,
    ImprovementStatus,
    Quote,
    SpeakerKind,
    Status,
    Summary,
)
from ofscan.tracing.choosing import Offered
from ofscan.tracing.reading import read_report
from ofscan.tracing.records import Trace
from ofscan.tracing.report_text import ReportText
from ofscan.tracing.trace import trace
from ofscan.words import lexicon_reader

LUTON, HULL = "E06000032", "E06000010"

#: Made up like the article beside them; the README traces that one.
REPORTS = Path(__file__).resolve().parents[1] / "fixtures" / "trace" / "reports"
NEW = (REPORTS / "luton-2022.txt").read_text(encoding="utf-8")
OLD = (REPORTS / "luton-2020.txt").read_text(encoding="utf-8")


@cache
def report(text: str = NEW, source: str = "new.txt") -> ReportText:
    """Return a text as a report."""
    return ReportText(source, read_report(readers.read_text(text, source)))


def offers(*reports: ReportText) -> list[Offered]:
    """Return reports as found in a folder; both of ours if none is given."""
    return [Offered(item, named=False) for item in reports or (report(OLD, "old.txt"), report())]


def evidence(text: str, words: str) -> Evidence:
    """Return where `words` stand in `text`."""
    start = text.index(words)
    return Evidence(start=start, end=start + len(words), text=words)


def quote(text: str, words: str, speaker: str | None, kind: SpeakerKind = SpeakerKind.ORGANISATION) -> Quote:
    """Return the quotation `words` of `text`."""
    place = evidence(text, words)
    return Quote(start=place.start, end=place.end, text=words, speaker=speaker, kind=kind, mention=None, cue=None)


# A keyword a field.
def grade(  # noqa: PLR0913
    text: str,
    words: str,
    value: GradeValue,
    area: Area,
    status: Status = Status.AWARDED,
    *,
    date: str | None = None,
    count: int | None = None,
    council: str | None = LUTON,
) -> Grade:
    """Return a grade that `words` of `text` state."""
    return Grade(
        grade=value,
        area=area,
        status=status,
        council=council,
        date=date,
        count=count,
        framework=None,
        evidence=evidence(text, words),
    )


def area(text: str, words: str, status: ImprovementStatus = ImprovementStatus.CURRENT) -> ImprovementArea:
    """Return an improvement area that `words` of `text` state."""
    place = evidence(text, words)
    return ImprovementArea(
        start=place.start, end=place.end, text=words, status=status, list=False, themes=(), area=None, page=None
    )


def date(text: str, words: str, value: str, role: DateRole = DateRole.INSPECTION) -> DateFact:
    """Return a date that `words` of `text` state."""
    place = evidence(text, words)
    return DateFact(date=value, role=role, start=place.start, end=place.end, text=words)


def article(
    text: str,
    *,
    quotes: Iterable[Quote] = (),
    published: str | None = "2022-09-05",
    councils: tuple[str | Council, ...] = (LUTON,),
    primary: bool = True,
    **facts: Any,
) -> Side:
    """Return `text` with its facts as a side."""
    found = tuple(
        one if isinstance(one, Council) else Council(code=one, name=one, primary=primary and not number, mentions=())
        for number, one in enumerate(councils)
    )
    empty: dict[str, Any] = {"dates": (), "grades": (), "people": (), "improvement_areas": (), "notes": ()}
    summary = Summary(
        schema=SCHEMA,
        source="story.txt",
        title=None,
        byline=(),
        published=published,
        updated=None,
        words=len(text.split()),
        report=None,
        councils=found,
        quotes=tuple(quotes),
        **{**empty, **facts},
    )
    return side(readers.read_text(text, "story.txt"), summary)


def traced(told: Side, *given: ReportText) -> Trace:
    """Return an article held against `given`, or against both reports."""
    return trace(told, offers(*given), comparison=lexicon_reader("comparison"), lexicon=lexicon_reader("tracing"))
