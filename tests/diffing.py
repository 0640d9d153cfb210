"""Hand-made sides of a comparison: a text in which [[Name: words]] marks quotations."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ofscan.comparing.sides import Side
from ofscan.facts.records import (
    SCHEMA,
    Area,
    DateFact,
    DateRole,
    Evidence,
    Grade,
    GradeValue,
    ImprovementArea,
    ImprovementStatus,
    Inspector,
    Person,
    Quote,
    SpeakerKind,
    Status,
    Summary,
)
from ofscan.words import lexicon_reader
from ofscan.words.comparison import ComparisonLexicon

_QUOTE = re.compile(r"\[\[(?:([^:\]]*): ?)?([^\]]*)\]\]")


def lexicon() -> ComparisonLexicon:
    found = lexicon_reader("comparison", None)
    assert isinstance(found, ComparisonLexicon)
    return found


def empty(source: str = "x.txt") -> Summary:
    return Summary(
        schema=SCHEMA,
        source=source,
        title=None,
        byline=(),
        published=None,
        updated=None,
        words=0,
        report=None,
        councils=(),
        dates=(),
        grades=(),
        people=(),
        quotes=(),
        improvement_areas=(),
        notes=(),
    )


def told(marked: str, *, source: str = "x.txt", **facts: Any) -> Side:
    """Return a side whose text is `marked` with “marks” for the brackets; speakers named in capitals are bodies."""
    text, quotes, at = "", [], 0
    for match in _QUOTE.finditer(marked):
        text += marked[at : match.start()] + "“"
        name, words = match.group(1) or None, match.group(2)
        kind = SpeakerKind.UNKNOWN if name is None else SpeakerKind.PERSON if name[0].isupper() else SpeakerKind.ORGANISATION
        quotes.append(
            Quote(start=len(text), end=len(text) + len(words), text=words, speaker=name, kind=kind, mention=None, cue=None)
        )
        text += words + "”"
        at = match.end()
    text += marked[at:]
    summary = replace(empty(source), **{"quotes": tuple(quotes), **facts})
    passages = tuple(match.span() for match in re.finditer(r"[^\n]+", text))
    return Side(summary=summary, text=text, passages=passages)


def quotes(*words: str, speaker: str | None = "Ann Other") -> tuple[Quote, ...]:
    found, at = [], 0
    for text in words:
        kind = SpeakerKind.PERSON
        found.append(Quote(start=at, end=at + len(text), text=text, speaker=speaker, kind=kind, mention=None, cue=None))
        at += len(text) + 3
    return tuple(found)


def grade(
    value: str, area: str = "overall", status: str = "awarded", *, date: str | None = None, council: str | None = "E06000032"
) -> Grade:
    return Grade(
        grade=GradeValue(value),
        area=Area(area),
        status=Status(status),
        council=council,
        date=date,
        count=None,
        framework=None,
        evidence=Evidence(start=0, end=1, text="x"),
    )


def dated(date: str, role: str, *, start: int = 0, end: int = 1) -> DateFact:
    return DateFact(date=date, role=DateRole(role), start=start, end=end, text="x")


def person(name: str, role: str | None = None) -> Person:
    evidence = (Evidence(start=0, end=1, text="x"),)
    return Person(name=name, title=None, role=role, organisation=None, party=None, ward=None, quotes=1, mentions=evidence)


def inspector(name: str, role: str | None = None) -> Inspector:
    return Inspector(name=name, role=role, mentions=(Evidence(start=0, end=1, text="x"),))


def area(text: str, *, status: str = "current") -> ImprovementArea:
    found = ImprovementStatus(status)
    return ImprovementArea(start=0, end=len(text), text=text, status=found, list=False, themes=(), area=None)
