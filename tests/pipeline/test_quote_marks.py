"""The stretches between quotation marks, and the marks without a partner: every one of a text, in order."""

from __future__ import annotations

import re
import time

import pytest

from ofscan.facts.article import Block, BlockKind
from ofscan.pipeline.quotes.marks import find_stretches

#: Marks that no rule reads since no page of nine batches of real ones, nor the gold, needed one.
ELEGANT = pytest.mark.xfail(reason="no real page needed a rule for it", strict=True)


def lines(text: str) -> list[Block]:
    return [Block(m.start(), m.end(), BlockKind.PARAGRAPH) for m in re.finditer(r"[^\s][^\n]*", text)]


def found(text: str) -> list[str]:
    """Return the contents in order; `…>` ends one that the next block goes on with, `…]` or `[…` one with a mark missing."""
    stretches, _ = find_stretches(text, lines(text))
    return [
        ("" if s.opened else "[…") + text[s.start : s.end] + ("…>" if s.carries_on else "" if s.closed else "…]")
        for s in stretches
    ]


def faults(text: str) -> list[tuple[str, str]]:
    _, notes = find_stretches(text, lines(text))
    return [(text[note.start : note.end], note.code) for note in notes]


ROWS = [
    # doubles of every kind
    ('"Yes," he said.', ["Yes,"]),
    ("“Yes,” he said. “No.”", ["Yes,", "No."]),
    ("``Yes,'' he said. ``No.''", ["Yes,", "No."]),
    ("„Ja“, sagte er.", ["Ja"]),
    ("« Oui », dit-il.", ["Oui"]),
    ("«Oui», dit-il.", ["Oui"]),
    ('"Yes,” he said', ["Yes,"]),
    ('“Yes," he said', ["Yes,"]),
    ("“Yes,“ he said", ["Yes,"]),
    ("”Yes,” he said", ["Yes,"]),
    ('" Yes , " he said .', ["Yes ,"]),
    ('It was "good"-ish ("fair", she said).', ["good", "fair"]),
    ('"A"–"B"', ["A", "B"]),
    ('He said:"Go."', ["Go."]),
    ('*"Go,"* he said', ["Go,"]),
    # singles as quotation marks
    ("'Yes,' he said.", ["Yes,"]),
    ("‘Yes,’ he said. ‘No.’", ["Yes,", "No."]),
    ("`Yes,' he said.", ["Yes,"]),
    ("He called it 'a mess'.", ["a mess"]),
    ("He called it 'a mess' and left.", ["a mess"]),
    ("He called them 'the dogs' and left.", ["the dogs"]),
    ("He called them 'the dogs' and 'the cats' and left.", ["the dogs", "the cats"]),
    ("'We can't, we won't and we don't,' he said.", ["We can't, we won't and we don't,"]),
    ("‘They’ve paid for my friends’ lessons,’ she said.", ["They’ve paid for my friends’ lessons,"]),
    ("'Officers' answers were short,' she said. 'Ours weren't.'", ["Officers' answers were short,", "Ours weren't."]),
    pytest.param("'Is it the boys'?' he asked.", ["Is it the boys'?"], marks=ELEGANT),
    ("'You don't get up for \"fine\".'", ['You don\'t get up for "fine".']),
    ("— ‘long lists of tasks for mothers’ — and", ["long lists of tasks for mothers"]),
    ("‘“No,” she told me,’ he said.", ["“No,” she told me,"]),
    ("It was 'too high for safe practice' and 'drifting'.", ["too high for safe practice", "drifting"]),
    # apostrophes, which open nothing
    ("The boys' school and the girls' school are John's.", []),
    ("In the '90s and in '22 he played rock 'n' roll.", []),
    ("'Tis the season, 'twas the night; tell 'em to wait 'til noon.", []),
    ("It was the councillors' and officers' report.", []),
    ("He was six foot (6'2\") and eight stone.", []),
    ('A 5" nail and a 6" nail.', []),
    ("Goin' down to ol' Bob's an' back.", []),
    ("St James' Park is Newcastle's.", []),
    ("It isn't the workers' fault that they're late.", []),
    ("the '60s were \"great\" at the boys' school", ["great"]),
    # the outer pair only
    ("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,"]),
    ("\"He said 'no' to me,\" she said.", ["He said 'no' to me,"]),
    ("'He said \"no\" to me,' she said.", ['He said "no" to me,']),
    # interrupted
    ('"We lost," he said, "and badly."', ["We lost,", "and badly."]),
    ("‘We lost,’ he said, ‘and badly.’", ["We lost,", "and badly."]),
    # over several paragraphs
    ('"One.\n"Two.\n"Three."', ["One.…>", "Two.…>", "Three."]),
    ("‘One.\n‘Two.’", ["One.…>", "Two."]),
    ("'One is ours.\n'Two is theirs.'", ["One is ours.…>", "Two is theirs."]),
    ('She said: "One.\n"Two."', ["One.…>", "Two."]),
    ("‘One,’ she said. ‘Two.\n‘Three.’", ["One,", "Two.…>", "Three."]),
    ("> “One.\n>\n> “Two.”", ["One.…>", "Two."]),
    ('"One.\n* * *\n"Two."', ["One.…>", "Two."]),
    pytest.param('She said: "One.\nTwo," she added.', ["One.…]"], marks=ELEGANT),
    # a mark is missing
    ("They get a better service,” the report states.", ["[…They get a better service,"]),
    ("The report says they get a better service”", []),
    ("He called it “a mess and left.", []),
    pytest.param('"We lost, he said. "It hurts."', ["It hurts."], marks=ELEGANT),
    ("He said: “We lost. It hurts.", ["We lost. It hurts.…]"]),
    # nothing in them
    ('""', []),
    ("''", []),
    ('He said "" and " ".', []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_stretches(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Yes,” he said.", []),
        ("He called it “a mess and left.", [("“", "quote-unclosed")]),
        ("The report says they get a better service”", [("”", "quote-unopened")]),
        pytest.param('"We lost, he said. "It hurts."', [('"', "quote-unclosed")], marks=ELEGANT),
        ('"One.\n"Two."', []),
        ("The boys' school can't.", []),
    ],
)
def test_faults(text: str, expected: list[tuple[str, str]]) -> None:
    assert faults(text) == expected


def test_furniture_is_passed_over() -> None:
    text = '"One.\nAdvert "now"\n"Two."'
    blocks = lines(text)
    blocks[1] = Block(blocks[1].start, blocks[1].end, BlockKind.FURNITURE, "advert")
    stretches, notes = find_stretches(text, blocks)
    assert [text[s.start : s.end] for s in stretches] == ["One.", "Two."]
    assert notes == []


@pytest.mark.parametrize(
    "text",
    [
        '"' * 125_000,
        '" ' * 62_500,
        "'a " * 50_000,
        "a' " * 50_000,
        "“a ”" * 30_000,
        '"abc def.\n' * 12_500,
        "s' 'b " * 20_000,
        "’" * 125_000,
        "``''" * 25_000,
    ],
)
def test_time_is_linear(text: str) -> None:
    start = time.process_time()
    find_stretches(text, lines(text))
    # Of the square of so many characters it would be minutes.
    assert time.process_time() - start < 10
