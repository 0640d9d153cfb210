"""Hand-made records for the render tests."""

from __future__ import annotations

from dataclasses import replace

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
    Note,
    Person,
    Quote,
    SpeakerKind,
    Status,
    Summary,
)

TEXT = "Exampleton rated good. “We are =1+1 pleased [bold]”, said Cllr Ann Other. Plans must be clearer."


def evidence(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(start=start, end=start + len(words), text=words)


QUOTED = evidence("We are =1+1 pleased [bold]")
NEED = evidence("Plans must be clearer")

SUMMARY = Summary(
    schema=SCHEMA,
    source="articles/one.txt",
    title="Exampleton rated good",
    byline=("Jo Writer",),
    published="2024-05-17",
    updated=None,
    words=16,
    report=None,
    councils=(Council(code="E06000032", name="Luton", primary=True, mentions=(evidence("Exampleton"),)),),
    dates=(DateFact(date="2024-03", role=DateRole.INSPECTION, start=0, end=10, text="Exampleton"),),
    grades=(
        Grade(
            grade=GradeValue.GOOD,
            area=Area.OVERALL,
            status=Status.AWARDED,
            council="E06000032",
            date="2024-03",
            count=None,
            framework="ilacs",
            evidence=evidence("good"),
        ),
        Grade(
            grade=GradeValue.OUTSTANDING,
            area=Area.CARE_LEAVERS,
            status=Status.TARGET,
            council="E06000032",
            date=None,
            count=None,
            framework=None,
            evidence=evidence("good"),
        ),
    ),
    people=(
        Person(
            name="Ann Other",
            title="Cllr",
            role="leader",
            organisation=None,
            party="Lab",
            ward="East",
            quotes=1,
            mentions=(evidence("Cllr Ann Other"),),
        ),
    ),
    quotes=(
        Quote(
            start=QUOTED.start,
            end=QUOTED.end,
            text=QUOTED.text,
            speaker="Ann Other",
            kind=SpeakerKind.PERSON,
            mention=evidence("Ann Other"),
            cue=evidence("said"),
        ),
        Quote(start=0, end=10, text="Exampleton", speaker="Ofsted", kind=SpeakerKind.ORGANISATION, mention=None, cue=None),
    ),
    improvement_areas=(
        ImprovementArea(
            start=NEED.start,
            end=NEED.end,
            text=NEED.text,
            status=ImprovementStatus.CURRENT,
            list=True,
            themes=("plans",),
            area=None,
        ),
    ),
    notes=(
        Note(
            code="front-matter", message="The front matter could not be read: it is broken", start=0, end=3, text="a: [1,\n2]"
        ),
    ),
)

#: The same inspection in another paper, which gives another grade.
OTHER = replace(
    SUMMARY,
    source="articles/two.txt",
    published="2024-05-18",
    grades=(replace(SUMMARY.grades[0], grade=GradeValue.REQUIRES_IMPROVEMENT),),
)

#: Everything that must not reach a terminal, a page or a spreadsheet as it is.
HOSTILE = replace(
    SUMMARY,
    source="x\x1b[31m.txt",
    title="=cmd|' /C calc'!A0 [red]markup[/red] <script>alert(1)</script> \x9b31m \u202eevil\u202c",
    people=(),
    grades=(),
    quotes=(replace(SUMMARY.quotes[0], text="@SUM(1) \x1b]0;title\x07 a|b", speaker="-2+3"),),
)
