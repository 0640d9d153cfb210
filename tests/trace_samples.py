"""Two made-up inspection reports on one council, and articles with their facts written by hand, for the tests of `trace`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from ofscan import readers
from ofscan.lexicon import lexicon_reader
from ofscan.records import (
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
    Person,
    Quote,
    SpeakerKind,
    Status,
    Summary,
)
from ofscan.sides import Side, side
from ofscan.tracing.choosing import Offered
from ofscan.tracing.reading import read_report
from ofscan.tracing.records import Trace
from ofscan.tracing.report_text import ReportText
from ofscan.tracing.trace import trace

LUTON, HULL = "E06000032", "E06000010"

NEW = """\
Inspection of Luton local authority children’s services

Inspection dates: 11 to 22 July 2022

Lead inspector: Ada Stone, Her Majesty’s Inspector

Judgement Grade

The impact of leaders on social work practice with children and families Good

The experiences and progress of children who need help and protection Requires improvement to be good

The experiences and progress of children in care and care leavers Requires improvement to be good

Overall effectiveness Requires improvement to be good

Managers have made brisk and lasting gains since the last inspection in 2020. By and large, young people get \
steadier help than they used to, although the gains are not yet felt by every family. Leaders know this and have \
drawn up careful proposals to recruit 35 permanent practitioners by next spring.

What needs to improve?

◼ The quality and impact of supervision and management oversight.

◼ The stability of the workforce.

◼ The consistency of support and pathway plans for care leavers.

The experiences and progress of children who need help and protection: requires improvement to be good

1. Referrals are swiftly reviewed by seasoned managers at the front door. Strategy discussions are not delayed, and \
police colleagues attend most of them.

2. Written plans for 1,800 children lack measurable goals, so that parents cannot tell what is expected. A small \
number of visits are missed when practitioners leave.

The experiences and progress of children in care and care leavers: requires improvement to be good

3. The council has risen to the challenge of housing many unaccompanied asylum-seeking children. Carers praise the \
well-managed training evenings, which are held at the town hall.

4. Advisers know their care leavers well. Some older care leavers wait too long for a first home of their own.

The impact of leaders on social work practice with children and families: good

5. Leaders have built a sturdy audit programme with neighbouring authorities. It gives elected members a frank view \
of frontline practice.
"""

OLD = """\
Inspection of Luton local authority children’s services

Inspection dates: 13 January 2020 to 24 January 2020

Lead inspector: Bertram Quill, Her Majesty’s Inspector

Judgement Grade

The impact of leaders on social work practice with children and families Requires improvement to be good

The experiences and progress of children who need help and protection Inadequate

The experiences and progress of children in care and care leavers Requires improvement to be good

Overall effectiveness Inadequate

Deep and stubborn failings leave too many children at risk. Leaders had no sure grip on practice.

What needs to improve?

◼ The quality of child protection plans.

◼ The number of social workers, whose caseloads are too high.

1. Some children were left in perilous homes for too long. Case files were often bare.
"""


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


def grade(
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


def person(text: str, name: str, role: str | None) -> Person:
    """Return a person named in `text`."""
    return Person(
        name=name, title=None, role=role, organisation=None, party=None, ward=None, quotes=0, mentions=(evidence(text, name),)
    )


def article(
    text: str,
    *,
    quotes: Iterable[Quote] = (),
    published: str | None = "2022-09-05",
    councils: tuple[str, ...] = (LUTON,),
    primary: bool = True,
    **facts: Any,
) -> Side:
    """Return `text` with its facts as a side."""
    found = tuple(
        Council(code=code, name=code, primary=primary and number == 0, mentions=()) for number, code in enumerate(councils)
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
