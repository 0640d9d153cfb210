"""Who says each quotation: short texts about anything, with a stand-in for the component that finds names."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from ofscan.facts.article import Block, BlockKind
from ofscan.pipeline.quotes.marks import find_stretches
from ofscan.pipeline.quotes.sorts import is_name_or_grade
from ofscan.pipeline.quotes.speakers import attribute
from ofscan.pipeline.reading.common import Mark
from ofscan.pipeline.reading.speech_words import Words
from ofscan.words import lexicon_reader, strict_yaml

NEWSWIRE = Path(__file__).parent / "data" / "newswire.yaml"
#: Sentences that no rule reads since none of 157 real pages, nor the gold, needed one.
ELEGANT = pytest.mark.xfail(reason="no real page needed a rule for it", strict=True)
#: Right of all quotations in NEWSWIRE, with the names found by the stand-in. Raise it when the figure rises. It was .92 before the
#: rules that no real page of British news or councils needed went: authors of posts and messages, quick exchanges.
FLOOR = 0.91


@pytest.fixture(scope="module")
def words() -> Words:
    return Words(lexicon_reader("speech"), lexicon_reader("people"))


def named(text: str, names: Sequence[str]) -> list[Mark]:
    """Return the mentions of the persons of these full names: in full, and by their last word."""
    marks: list[Mark] = []
    for label, form in (("NAME", str), ("SHORT", lambda name: name.split()[-1])):
        for name in sorted(names, key=len, reverse=True):
            for match in re.finditer(rf"\b{re.escape(form(name))}\b(?!-)", text):
                if not any(mark.start < match.end() and match.start() < mark.end for mark in marks):
                    marks.append(Mark(match.start(), match.end(), label, name))
    return sorted(marks)


def blocks(text: str) -> list[Block]:
    return [Block(m.start(), m.end(), BlockKind.PARAGRAPH) for m in re.finditer(r"[^\s][^\n]*", text)]


def said(words: Words, text: str, names: Sequence[str]) -> list[tuple[str, str | None]]:
    """Return (words, speaker) of each quotation."""
    stretches = [s for s in find_stretches(text, blocks(text))[0] if not is_name_or_grade(text, s, words)]
    attributions, _ = attribute(text, blocks(text), stretches, named(text, names), words)
    speakers = [attributions[i].speaker if i in attributions else None for i in range(len(stretches))]
    return [(text[s.start : s.end], who.name if who else None) for s, who in zip(stretches, speakers, strict=True)]


def reported(words: Words, text: str, names: Sequence[str]) -> list[str]:
    """Return the full names of those who speak, in order, each once."""
    stretches = find_stretches(text, blocks(text))[0]
    _, reports = attribute(text, blocks(text), stretches, named(text, names), words)
    return list(dict.fromkeys(report.name for report in sorted(reports)))


ANN, BOB, CAT = "Ann Archer", "Bob Baker", "Cathy Cole"

ROWS = [
    # the subject of the verb, not what stands before it
    ('In her note, which came late, inspector Ann Archer said: "A one."', [ANN]),
    ('Ofsted came in March and the new report from inspectors said they saw "a one".', ["the new report"]),
    ('Councillor Ann Archer (Lab) representing Bestley added: "A one."', ["Ann Archer"]),
    ('Councillor Ann Archer (Bestley), leader of the group and its spokesperson on schools said: "A one."', ["Ann Archer"]),
    pytest.param('Later on in the report inspectors say: "A one."', ["inspectors"], marks=ELEGANT),
    pytest.param('Leaders pointed to the fact inspectors had said it was "a one".', ["inspectors"], marks=ELEGANT),
    ('The town has made "a one", an inspection report said.', ["an inspection report"]),
    ('The education inspectors say: "A one."', ["The education inspectors"]),
    ('At the time of the rating Ofsted said it was "a one at best".', ["Ofsted"]),
    ('Children\'s services inspectorate Ofsted said it was "a one at best".', ["Ofsted"]),
    ('The report called leaders "a one", adding staff levels were "a two" there.', ["The report", "The report"]),
    ('Inspectors found that few were on the plans thanks to "a one".', ["Inspectors"]),
    ('The CQC wants the process to be new and describes it as "a one".', ["The CQC"]),
    ('A report said problems highlighted by the watchdog left some with "a one".', ["A report"]),
    ('Ofsted noted that much has changed since it came, but Ann Archer, the leader, who came late, conceded: "A one."', [ANN]),
    # before, after, in the middle
    ('Ann Archer said: "A one."', [ANN]),
    ('"A one," Ann Archer said.', [ANN]),
    ('"A one," said Ann Archer.', [ANN]),
    ('Ann Archer, member for children, education and families said: "A one."', [ANN]),
    ('In a report published this week Ofsted said it was "a one".', ["Ofsted"]),
    ('Ofsted said of the work that it was "a one" as observed five years before.', ["Ofsted"]),
    ('"A one," says Ann Archer, who runs a shop, "and a two."', [ANN, ANN]),
    ('"A one," Ann Archer said, "and a two."', [ANN, ANN]),
    ('"A one!" Ann Archer cried.', [ANN]),
    ('"Is it one?" asked Ann Archer.', [ANN]),
    ('"A one," Ann Archer beamed.', [ANN]),
    ('"A one," beamed Ann Archer.', [ANN]),
    # words between the name and the verb
    ('Ann Archer, 45, a farmer from Ohio who lost her house, said: "A one."', [ANN]),
    ('Ann Archer, whose son Bob Baker is ill, said: "A one."', [ANN]),
    ('Ann Archer (Lab, Norton) told members: "A one."', [ANN]),
    ('The leader of the council, Ann Archer, said: "A one."', [ANN]),
    ('The leader of the council, Labour\'s Ann Archer, said: "A one."', [ANN]),
    ('The director of children, families and education, Ann Archer, said: "A one."', [ANN]),
    ('In a letter to Bob Baker on Monday, Ann Archer said: "A one."', [ANN]),
    ('Asked by Bob Baker about it, Ann Archer said: "A one."', [ANN]),
    ('Speaking for Bob Baker, Ann Archer said: "A one."', [ANN]),
    ('"A one," said the director of people, Ann Archer.', [ANN]),
    ('"A one," said Liberal Democrat councillor Ann Archer, who holds the portfolio.', [ANN]),
    ('"A one," said company spokesman Bob Baker.', [BOB]),
    ('Ann Archer sat down and said: "A one."', [ANN]),
    ('Ann Archer was quoted as saying: "A one."', [ANN]),
    ('Ann Archer went on to say: "A one."', [ANN]),
    # complements that do not speak
    ('A spokesman for Ann Archer said: "A one."', ["A spokesman for Ann Archer"]),
    ('"A one," said a lawyer for Ann Archer.', ["a lawyer for Ann Archer"]),
    ('A carer who sits on the committee as a member said: "A one."', ["A carer"]),
    ('Ann Archer told Bob Baker: "A one."', [ANN]),
    # pronouns
    ('Ann Archer met Bob Baker. "A one," she said. "A two."', [ANN, ANN]),
    ('Ann Archer met Bob Baker. "A one," he said.', [BOB]),
    ('Ann Archer spoke first. Bob Baker followed. "A one," she said.', [ANN]),
    ('Ann Archer said it was late. She added: "A one."', [ANN]),
    ('The report is long. It says: "A one is missing."', ["The report"]),
    ('Inspectors came. They wrote: "A one is missing."', ["Inspectors"]),
    ('A parent from Crewe, who asked not to be named, said her son was ill. "A one," she said.', ["A parent from Crewe"]),
    # nouns that stand for somebody
    pytest.param('Ann Archer, the director, spoke. Bob Baker left. "A one," the director said.', [ANN], marks=ELEGANT),
    ('A council spokesman said no. "A one," the spokesman added.', ["A council spokesman"]),
    ('Bob Baker scored twice. "A one," the striker said.', [BOB]),
    ('Bob Baker scored twice. "A one," the 34-year-old said.', [BOB]),
    # bodies, documents, people without a name
    ('"A one," the White House said.', ["the White House"]),
    ('Microsoft said it was "a one for the ages".', ["Microsoft"]),
    ('"A one," police said.', ["police"]),
    ('"A one," said one former inspector, who spoke on condition of anonymity.', ["one former inspector"]),
    ('A Pentagon official said: "A one."', ["A Pentagon official"]),
    ('Plans are "timely but thin", the report says, and late.', ["the report"]),
    ('His mother said: "A one."', ["His mother"]),
    ('According to the letter, it was "a one at best".', ["the letter"]),
    ('It was "a one at best", according to Ann Archer.', [ANN]),
    ('It was praised by inspectors as "a one at best".', ["inspectors"]),
    pytest.param('"Stubborn" is how Ann Archer described it.', [ANN], marks=ELEGANT),
    # words of somebody inside the reporter's sentence
    ('Ann Archer said the plan was "thin" and "late".', [ANN, ANN]),
    ('Ann Archer\'s claim that it was "a one at best" was denied.', [ANN]),
    ('Ann Archer called it "a one" and Bob Baker called it "a two".', [ANN, BOB]),
    ('Ann Archer apologised. Her verdict? "A one at best."', [ANN]),
    ('Ann Archer puts it down to "a one done every day".', [ANN]),
    ('Inspectors wrote: "A one." Work was "exemplary".', ["Inspectors", "Inspectors"]),
    # participles say nothing: who spoke is whose sentence it is
    pytest.param('Inspectors said pupils referred to the team in Norton were "a one at best".', ["Inspectors"], marks=ELEGANT),
    ('Ann Archer referred to pupils who were "a one at best".', [ANN]),
    ('Inspectors found it "a one at best", among the faults identified in a report in May.', ["Inspectors"]),
    # what goes on with the subject of its sentence
    ('Ofsted wrote that the council agreed to it, and they saw "a one at best".', ["Ofsted"]),
    ('The review for the department began in May, and it found "a one at best".', ["The review"]),
    # an inspection's findings are the inspectors'
    ('Inspectors came in May. A council wrote of a monitoring inspection that exposed "a one at best".', ["Inspectors"]),
    ('Inspectors came in May. An inspection by the CQC found "a one at best".', ["An inspection"]),
    ('Inspectors came in May. The monitoring inspection exposed "a one at best".', ["The monitoring inspection"]),
    # nobody
    ('The meeting was told that there was "a one of a kind".', [None]),
    ('"A one of a kind."', [None]),
    # carried over
    ('Ann Archer said: "A one.\n"A two.\n"A three."', [ANN, ANN, ANN]),
    ('"A one," Ann Archer said.\n"A two."', [ANN, ANN]),
    ('"A one," Ann Archer said.\n"A two," said Bob Baker.\n"A three."', [ANN, BOB, BOB]),
    ('Ann Archer took the stage.\n"A one."', [ANN]),
    ('"A one." She waited. "A two," said Ann Archer.', [ANN, ANN]),
    pytest.param(
        '"Is it one?" Ann Archer asked.\n"It is," Bob Baker said.\n"Why?"\n"It was cheap."', [ANN, BOB, ANN, BOB], marks=ELEGANT
    ),
    # signed
    ('"A one of a kind." – Ann Archer, chief executive', [ANN]),
    ('Ann Archer: "A one."', [ANN]),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_speakers(words: Words, text: str, expected: list[str | None]) -> None:
    assert [speaker for _, speaker in said(words, text, [ANN, BOB, CAT])] == expected


REPORTED = [
    ("Ann Archer said she had cried.", [ANN]),
    ("Ann Archer asked whether it hovered at around 18.", [ANN]),
    ("Ann Archer warned that it was late. Bob Baker agreed.", [ANN, BOB]),
    ("Ann Archer thinks that there are too many.", [ANN]),
    ("Ann Archer welcomed the report.", [ANN]),
    ("Ann Archer apologised to families.", [ANN]),
    ("Ann Archer made it plain that pay came first.", [ANN]),
    ("It has improved, says Ann Archer.", [ANN]),
    pytest.param("Ann Archer, who was told of it by Bob Baker, left.", [], marks=ELEGANT),
    ("Ann Archer was told that it was late.", []),
    ("Ann Archer was praised for her work.", []),
    ("Ann Archer arrived in 2019 from Leeds.", []),
    ("A spokesman for Ann Archer said that it was late.", []),
    ("Ann Archer's report said that it was late.", []),
    ("The council must show Ann Archer a plan.", []),
    # those who share a verb, with their posts between them
    ("Ann Archer, head of care at the Aldwick Trust, and Mayor Bob Baker, its chair, said that it was late.", [ANN, BOB]),
    ("Schools minister Ann Archer and the Secretary of State for Ports, Roads and Rail Bob Baker said it.", [ANN, BOB]),
    ("Ann Archer, head of care and a friend of Bob Baker, said that it was late.", [ANN]),
    ("Ann Archer, who met the mayor and Bob Baker, said that it was late.", [ANN]),
    ("Ann Archer and her deputies said that it was late.", [ANN]),
    ("Parents wrote to Ann Archer and the council said that it was late.", []),
    # who wrote a paper
    ("The letter, from the inspector Ann Archer, says that it is late.", [ANN]),
    ("A review written by Ann Archer found that it was late.", [ANN]),
    ("The letter to Ann Archer says that it is late.", []),
    ("A letter from parents to Ann Archer says that it is late.", []),
    # who was made to speak, and who was asked to
    ("The report prompted the leader, Ann Archer, to admit that it was late.", [ANN]),
    ("It has led to director Ann Archer to apologise.", [ANN]),
    ("The report asked Ann Archer to admit that it was late.", []),
    # verbs that speak by their noun
    ("Care is poor, with lead inspector Ann Archer making the claim that it is late.", [ANN]),
    ("Ann Archer gave a warning that it was late.", [ANN]),
    ("Ann Archer gave a lecture and left.", []),
    ("Ann Archer made the decision to leave.", []),
    ("Members were told by Ann Archer that it was late.", [ANN]),
]


@pytest.mark.parametrize(("text", "expected"), REPORTED)
def test_who_speaks(words: Words, text: str, expected: list[str]) -> None:
    assert reported(words, text, [ANN, BOB]) == expected


def plain(name: str | None) -> str | None:
    return name and re.sub(r"^(?:the|an?) ", "", name.lower())


def test_a_place_is_no_person(words: Words) -> None:
    text = 'Moor Lane and Chelsea said that it was "a one". Inspectors came on 21 June and found "a two".'
    councils = [Mark(0, 21, "COUNCIL", "E1")]
    stretches = find_stretches(text, blocks(text))[0]
    found, reports = attribute(text, blocks(text), stretches, [], words, councils)
    speakers = [found[i].speaker for i in range(2)]
    assert [(one.name, one.kind.value) for one in speakers if one] == [
        ("Moor Lane and Chelsea", "organisation"),
        ("Inspectors", "organisation"),
    ]
    assert reports == []


def test_newswire(words: Words) -> None:
    stories: Any = strict_yaml.parse(NEWSWIRE.read_text(encoding="utf-8"), path=str(NEWSWIRE))[0]
    right = asked = 0
    wrong: list[str] = []
    for story in stories:
        found = said(words, story["text"], story["people"])
        for begins, who in story["quotes"]:
            accepted = {plain(name) for name in (who if isinstance(who, list) else [who])}
            speakers = [speaker for quoted, speaker in found if quoted.startswith(begins)]
            asked += 1
            if speakers and plain(speakers[0]) in accepted:
                right += 1
            else:
                wrong.append(f"{story['id']}: {begins!r} by {who}, got {speakers}")
    assert asked >= 280
    assert right / asked >= FLOOR, "\n".join(wrong)


@pytest.mark.parametrize(
    "text",
    [
        'He said "a b c" and Mr Smith told, ' * 2_500,
        "said " * 15_000,
        ", " * 25_000,
        "(" * 25_000,
        "claim that the " * 5_000,
        "“Yes,” he said. " * 2_500,
        '"abc def he said\n' * 5_000,
        "that which who said " * 5_000,
    ],
)
def test_time_is_linear(words: Words, text: str) -> None:
    start = time.process_time()
    said(words, text, [])
    assert time.process_time() - start < 8
