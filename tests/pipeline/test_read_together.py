"""What the components of people, quotes and dates read together, by kind of fault once met on real pages; each with a near miss."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ofscan import analyse, load
from ofscan.facts.article import Article
from ofscan.facts.records import Basis, SpeakerKind, Summary

HEAD = "Luton's children's services rated good\n\nBy Mo Larkin\nFriday 17 May 2024\n\nLuton Council's services are good, Ofsted says.\n\n"


def read(text: str) -> Summary:
    return analyse(HEAD + text, nlp=load())


#: Text, and each quotation's beginning with its speaker and basis.
SPEAKERS = [
    # A post after the name, with no comma after it; a body's possessive before the post.
    ("Ann Ash, leader of Luton Council said: “We did it.”", [("We did", "Ann Ash", "said")]),
    ("Luton Council's director of care, Ann Ash, said: “We did it.”", [("We did", "Ann Ash", "said")]),
    # A clause, then who said it, then the words.
    ("Waits have halved, added Ann Ash, who leads the team: “We did it.”", [("We did", "Ann Ash", "said")]),
    ("Waits have halved, Ofsted told Ann Ash: “We saw it.”", [("We saw", "Ofsted", "said")]),
    # Named after the words, without a verb.
    ("“We did it.” Ann Ash, cabinet member for children", [("We did", "Ann Ash", "said")]),
    ("“We did it.” (Ann Ash, 20)", [("We did", "Ann Ash", "said")]),
    # Nouns of saying.
    ("The message from the leader, Ann Ash, was plain: “Stay.”", [("Stay", "Ann Ash", "said")]),
    ("“Why wait?” was the question that Ann Ash put to staff.", [("Why wait", "Ann Ash", "said")]),
    # A remark at the end of a sentence is of who spoke before.
    (
        "“It hurts,” said Bob Baker, the chief executive.\n\nA new chair, Petra Lund, will go on working, he said. “That is all.”",
        [("It hurts", "Bob Baker", "said"), ("That is", "Bob Baker", "continued")],
    ),
    # Somebody without a name is spoken of, and then "she".
    (
        "Ann Ash leads the council.\n\nOfsted praised a carer who drove miles for a boy. “He was happy,” she said.",
        [("He was", "a carer", "said")],
    ),
    # Inside a relative clause; a clause about somebody else after the words.
    ("Inspectors who came to Luton in May found staff work “at the right pace”.", [("at the", "Inspectors", "nearest")]),
    ("Inspectors found work, “at a low level”, in the team which responds to calls.", [("at a low", "Inspectors", "said")]),
    ("Inspectors said the council continued to “look after them”.", [("look after", "Inspectors", "said")]),
    ("“Serious failings” were found in the town's services by Ofsted inspectors.", [("Serious", "Ofsted inspectors", "said")]),
    # An unknown verb of saying: no cue, and nobody who spoke before.
    (
        "Ann Ash said: “One.”\n\n“It is over,” harrumphed a man from next door.",
        [("One", "Ann Ash", "said"), ("It is", None, "")],
    ),
    (
        "Ann Ash said: “One.”\n\n“It is over,” Bob Baker harrumphed.",
        [("One", "Ann Ash", "said"), ("It is", "Bob Baker", "nearest")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SPEAKERS)
def test_speakers(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    found = [(quote.text, quote.speaker, quote.basis or "") for quote in read(text).quotes]
    assert [
        (words[: len(begin)], who, how) for (words, who, how), (begin, _, _) in zip(found, expected, strict=True)
    ] == expected


#: Text, and the people who are quoted in it with their posts.
PEOPLE = [
    # Letters after a name; a name with a saint; a name by which somebody is called.
    ("Ann Ash, BA (Hons), head of care, said yes.", [("Ann Ash", "head of care")]),
    ("Ann Ash RSW, the council's head of care, said yes.", [("Ann Ash", "head of care")]),
    ("Ann Ash, GMB regional organiser, said yes.", [("Ann Ash", "regional organiser")]),
    ("Ann St Clair, head of care, said yes. Ms St Clair added no.", [("Ann St Clair", "head of care")]),
    ("Theresa “Tess” Holroyd, head of care, said yes.", [("Theresa Holroyd", "head of care")]),
    ("Michael (Mick) Sorrell, head of care, said yes.", [("Michael Sorrell", "head of care")]),
    # Two share a verb; thanks and apologies are said.
    (
        "Inspectors Louise Phipps and Ann Ash found much to praise.",
        [("Louise Phipps", "Inspectors"), ("Ann Ash", "Inspectors")],
    ),
    ("Ann Ash also gave praise to the team.", [("Ann Ash", None)]),
    ("Ann Ash gave the team a cake.", []),
    # Posts are whole.
    ("Ann Ash, president of the National Family Union, said no.", [("Ann Ash", "president of the National Family Union")]),
    ("Lead Ofsted inspector Ann Ash said no.", [("Ann Ash", "Lead Ofsted inspector")]),
    # Who answers, on a page of questions.
    (
        "Lord Ash asked a question.\n\nBaroness Bell\n\nOfsted came to the town and found that the services were good.",
        [("Ash", None), ("Bell", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PEOPLE)
def test_people(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(person.name, person.role) for person in read(text).people] == expected


#: Words in marks that are no quotations, and such that are.
MARKS = [
    ("A young man known to staff as “Biscuit” said no.", []),
    ("Ofsted gave good for the ‘impact of leaders on social work practice’.", []),
    ("The council must write a ‘statement of action’ and set up a ‘child safety board’.", []),
    ("It was said to ‘require improvement to be good.’", []),
    ("The team has undergone a “remarkable change”, at the “front end”.", ["remarkable change"]),
    ('Ann Ash said: "It was called "outstanding" and it sank."', ['It was called "outstanding" and it sank.']),
    pytest.param(
        "Ann Ash said: ‘There is a plan for care leavers’ homes, and it works.",
        ["There is a plan for care leavers’ homes, and it works."],
        marks=pytest.mark.xfail(reason="no real page needed a rule for it", strict=True),
    ),
]


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_marks(text: str, expected: list[str]) -> None:
    assert [quote.text for quote in read(text).quotes] == expected


DATES = [
    ("The plan is due by the first of July.", [("2024-07-01", "deadline")]),
    ("It met on the twenty-fifth of April and for the first of many times.", [("2024-04-25", "event")]),
    ("A visit of 6 Dec 22, and one in Oct. '21.", [("2022-12-06", "inspection"), ("2021-10", "inspection")]),
    ("Inspectors came in February and March of 2019.", [("2019-02", "inspection"), ("2019-03", "inspection")]),
    ("Staff took 2019 calls, up from 1998, in Room 2022.", []),
    ("A report came out on May 13,2024.", [("2024-05-13", "report")]),
    # The verb that the weekday hangs on decides.
    ("It is to be rated again, leaders said on Monday.", [("2024-05-13", "event")]),
    ("It is to be rated again on Monday.", [("2024-05-20", "inspection")]),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(fact.date, fact.role) for fact in read(text).dates if fact.start >= len(HEAD)] == expected


def test_every_quoted_person_has_a_row(fixtures: Path, reading: Callable[[Path], tuple[Article, Summary]]) -> None:
    """Over all fixtures: a quotation of kind `person` names one of `people`, and has a basis exactly where it has a speaker."""
    lost = []
    for _, summary in map(reading, sorted(fixtures.rglob("*.txt"))):
        names = {person.name for person in summary.people}
        lost += [(summary.source, q.speaker) for q in summary.quotes if q.kind is SpeakerKind.PERSON and q.speaker not in names]
        lost += [(summary.source, q.text) for q in summary.quotes if isinstance(q.basis, Basis) != (q.speaker is not None)]
    assert lost == []


def test_a_writer_who_is_quoted_is_a_person() -> None:
    text = "Good news for Hull\n\nBy Ann Noble\n\n“We are proud of our social workers,” said Ann Noble, leader of Hull City Council, after the inspection."
    summary = analyse(text)
    assert [quote.speaker for quote in summary.quotes] == ["Ann Noble"]
    assert [person.name for person in summary.people] == ["Ann Noble"]
