"""Copies: exact and near ones, cut and edited, and articles that are none."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import cache
from itertools import zip_longest
from pathlib import Path

import pytest
from click.testing import CliRunner

import ofscan
from ofscan import readers
from ofscan.cli import cli
from ofscan.corpus.copies import _HEAD, MINIMA, ROWS, Copies, Copy, print_of, unpack
from ofscan.facts.records import Council, Summary

BODY = [
    "Inspectors spent two weeks with the council in May and read the files of ninety children, their report says.",
    "They found that social workers know their children well, and that visits happen when they should.",
    "Caseloads in two of the six teams are too high, however, and some young people wait months for a mentor.",
    "“We have hired eleven more social workers since the spring,” Priya Hallam, the director, said on Monday.",
    "“None of us will rest until every child is seen by somebody who has time to listen,” she added.",
    "The council will send Ofsted a plan within seventy working days, which its scrutiny panel reads first.",
]
NOTHING = Summary(
    schema="", source="", title=None, byline=(), published=None, updated=None, words=0, report=None, councils=(), dates=(), grades=(),
    people=(), quotes=(), improvement_areas=(), notes=(),
)  # fmt: skip
STORY = "Luton praised for its care of children\n\nBy Ann Walsh\n\nFriday 17 May 2024\n\n" + "\n\n".join(BODY) + "\n"


@cache
def packed(text: str, council: str = "") -> bytes:
    """Return the print of `text`, said to be about `council`."""
    article = readers.read_bytes(text.encode(), "a")
    councils = (Council(code=council, name=council, primary=True, mentions=()),) if council else ()
    return print_of(article, replace(NOTHING, councils=councils)).pack()


def places(texts: list[str], councils: str = "") -> list[Copy]:
    with closing(Copies(tell=pytest.fail)) as copies:
        return [
            copies.place(str(index), packed(text, council.strip()))
            for index, (text, council) in enumerate(zip_longest(texts, councils, fillvalue=""))
        ]


def stories(texts: list[str]) -> list[str]:
    return [place.story for place in places(texts)]


def test_the_same_words_are_an_exact_copy() -> None:
    same = STORY.replace("By Ann Walsh", "By Bo Iqbal").replace("17 May", "18 May").replace("“", '"').replace("”", '"').upper()
    other = STORY.replace("eleven", "twelve")
    assert places([STORY, "Other words.", STORY, same, other, other]) == [
        Copy(None, "0"),
        Copy(None, "1"),
        Copy("0", "0"),
        Copy("0", "0"),
        Copy(None, "0"),
        Copy("4", "0"),
    ]


@pytest.mark.parametrize(
    "near",
    [
        "\n\n".join(BODY[:3]),
        "\n\n".join(BODY[2:]),
        "\n\n".join(reversed(BODY)),
        STORY.replace("Luton praised for its care of children", "‘No rest’ vows children’s boss as Ofsted calls"),
        STORY.replace("social workers", "staff").replace("children", "youngsters", 1),
        STORY
        + "\n\n"
        + " ".join(f"A sentence of the paper's own has number {number} in it." for number in "one two three four five".split()),
        f"<html><body><article><h1>Luton praised</h1><p>{'</p><p>'.join(BODY)}</p></article></body></html>",
    ],
    ids=["cut at the end", "cut at the head", "turned round", "another headline", "other words", "longer", "a page"],
)
def test_near_copies_are_one_story(near: str) -> None:
    assert places([STORY, near]) == [Copy(None, "0"), Copy(None, "0")]


def test_one_text_on_two_councils_is_two_stories() -> None:
    near = [STORY.replace("ninety", word) for word in ("eighty", "seventy", "sixty", "fifty")]
    # L, H, none, H, L: what is about no one council goes with the first that is as near.
    assert [place.story for place in places([STORY, *near], "LH HL")] == ["0", "1", "0", "1", "0"]


def test_what_is_no_copy() -> None:
    quoting = (
        "Council hires mentors\n\nMore mentors are to be found for young people who leave care in Luton, councillors heard last night.\n\n"
        "Opposition members asked why it took until now. " + BODY[3] + "\n\nThe panel meets again in the autumn to see whether "
        "the promised mentors are there and whether those who wait have been told for how long they will.\n"
    )
    short = "Ofsted has been.\n\nThe report is out on Monday.\n"
    briefs = [f"{sentence} {sentence.replace('the', 'a').replace('of', 'for')}" for sentence in BODY]
    longer = [f"Brief {number}\n\n{STORY.replace('Luton', name)} {number}" for number, name in enumerate(("Hull", "York"))]
    assert stories([STORY, quoting, short, short.replace("Monday", "Friday")]) == ["0", "1", "2", "3"]
    # A round-up is none of its parts, and does not make one story of them.
    assert stories(["\n\n".join(briefs), *briefs]) == [str(index) for index in range(7)]
    assert stories(longer) == ["0", "0"]


def test_the_story_is_that_of_the_nearest_and_then_of_the_first() -> None:
    other = "\n\n".join(
        f"In the town of {word} the inspectors saw {word} things and said so, {word} by {word}." for word in "abcdefghijklmnop"
    )
    assert stories([STORY, other, STORY + other[:200], other + STORY[:150]]) == ["0", "1", "0", "1"]
    assert stories([STORY.replace("ninety", word) for word in ("eighty", "seventy", "sixty")]) == ["0", "0", "0"]


def test_the_print_can_be_kept() -> None:
    for text in (STORY, "One.", STORY * 50):
        made = unpack(packed(text, "E06000032"))
        assert made is not None
        assert (made.pack(), made.council) == (packed(text, "E06000032"), b"E06000032")
        assert len(made.keys) <= 1 + MINIMA // ROWS
    assert unpack(b"") is None
    assert [unpack(b"x" * (_HEAD.size - 1) + bytes(rest)) for rest in ([], [1], [2, *range(7)])] == [None] * 3


@pytest.mark.parametrize("held", [1, 3])
def test_what_is_held_in_memory_and_what_in_the_file_is_no_matter(held: int, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [STORY, "One.", STORY.replace("ninety", "eighty"), STORY[: len(STORY) * 2 // 3], "Two.", STORY, "One.", STORY * 2]
    right = places(texts)
    monkeypatch.setattr("ofscan.corpus.copies.HELD", held)
    assert places(texts) == right
    assert [copy.story for copy in right] == ["0", "1", "0", "0", "4", "0", "1", "0"]


@pytest.mark.parametrize("number", [300, 4_000])
def test_long_texts_are_held_against_each_other(number: int) -> None:
    """Sketches grow with their texts: a half of a long one is found, another long one is none, nor is a long one of which it is a page."""
    chance = random.Random(number)
    long, other = (" ".join(f"word{chance.randrange(900)}" for _ in range(number)) + ".\n" for _ in range(2))
    assert stories([long, other, long[: len(long) // 2], other[len(other) // 3 :], long[: len(long) // 9]]) == list("01014")


def test_a_full_disk_costs_the_copies_alone() -> None:
    words: list[str] = []
    copies = Copies(tell=words.append)
    assert copies.place("a", packed(STORY)) == Copy(None, "a")
    assert copies.database is not None
    copies.database.execute("DROP TABLE articles")
    assert [copies.place(name, packed(STORY)) for name in "bc"] == [Copy(None, "b"), Copy(None, "c")]
    assert len(words) == 1
    assert words[0].startswith("from b on no copies are looked for (")


# Agency copies, made from our own articles


def _paragraphs(text: str) -> list[str]:
    return [part for part in re.split(r"\n\s*\n", text) if part.strip()]


def _cut(text: str, share: float, chance: random.Random) -> str:
    parts = _paragraphs(text)
    return "\n\n".join(parts[: max(1, int(len(parts) * share))])


def _edited(text: str, share: float, chance: random.Random) -> str:
    """Replace `share` of the sentences by others and one word in 25 by another."""
    sentences = re.split(r"(?<=[.”])\s+", text)
    kept = [
        sentence
        if chance.random() > share
        else f"The {chance.choice(['paper', 'station', 'agency'])} was told of {chance.random()}."
        for sentence in sentences
    ]
    return "\n\n".join(" ".join("xxx" if chance.random() < 0.04 else word for word in sentence.split()) for sentence in kept)


COPIES: dict[str, tuple[Callable[[str, float, random.Random], str], float, float]] = {
    # How it is made, with what share, and how many of them must be found.
    "half": (_cut, 0.5, 1.0),
    "a third": (_cut, 0.34, 0.55),
    "edited": (_edited, 0.2, 0.97),
    "much edited": (_edited, 0.35, 0.9),
    "half of it another's": (_edited, 0.5, 0.6),
}


@pytest.fixture(scope="module")
def originals(fixtures: Path) -> list[str]:
    files = [path for path in sorted(fixtures.rglob("*.txt")) if path.parent.name in ("news", "newsrooms", "trade", "features")]
    texts = [path.read_text(encoding="utf-8-sig") for path in files]
    return [text for text in texts if len(text.split()) > 200]


@pytest.mark.parametrize("name", COPIES)
def test_agency_copies_are_found(name: str, originals: list[str]) -> None:
    make, share, least = COPIES[name]
    chance = random.Random(name)
    texts = [*originals, *(make(text, share, chance) for text in originals)]
    told = stories(texts)
    number = len(originals)
    # None of our own articles is a copy of another, whoever's inspection they are on.
    assert told[:number] == [str(index) for index in range(number)]
    right = sum(story == str(index) for index, story in enumerate(told[number:]))
    wrong = [(index, story) for index, story in enumerate(told[number:]) if story not in (str(index), str(number + index))]
    assert wrong == []
    assert right / number >= least, right / number


# The command and the functions


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    other = STORY.replace("Luton", "Luton council").replace("social workers", "nurses")
    texts = {
        "a": STORY,
        "b": "Leeds council was rated good by Ofsted in May 2024.",
        "c": STORY,
        "d": STORY.replace("ninety", "eighty"),
        "e": other,
    }
    place = tmp_path / "articles"
    place.mkdir()
    for name, text in texts.items():
        (place / f"{name}.txt").write_text(text, encoding="utf-8")
    return place


def _told(lines: str) -> Iterator[tuple[str, str | None, str]]:
    for line in lines.splitlines():
        record = json.loads(line)
        yield tuple(value and Path(value).stem for value in (record["source"], record["copy_of"], record["story"]))  # type: ignore[misc]


EXPECTED = [("a", None, "a"), ("b", None, "b"), ("c", "a", "a"), ("d", None, "a"), ("e", None, "a")]


@pytest.mark.parametrize("number", ["1", "2"])
def test_records_tell_their_story(number: str, folder: Path, kept: Path) -> None:
    for _ in range(2):  # read, then from the cache
        done = CliRunner().invoke(cli, ["summarise", str(folder), "-f", "jsonl", "-j", number], catch_exceptions=False)
        assert list(_told(done.stdout)) == EXPECTED
        assert done.stderr == "ofscan: 5 read; 1 story in 4 copies\n"


@pytest.mark.parametrize("number", [1, 2])
def test_records_tell_their_story_in_python(number: int, folder: Path) -> None:
    told = [(summary.source, summary.copy_of, summary.story) for summary in ofscan.analyse_many([folder], jobs=number)]
    assert [tuple(value and Path(value).stem for value in row) for row in told] == EXPECTED
    alone = ofscan.analyse(folder / "a.txt")
    assert (alone.copy_of, alone.story) == (None, None)


@pytest.mark.parametrize("form", ["jsonl", "table"])
def test_stories_only(form: str, folder: Path) -> None:
    done = CliRunner().invoke(cli, ["summarise", str(folder), "-f", form, "--stories"], catch_exceptions=False)
    if form == "table":
        assert done.stdout.startswith("2 articles\n")
    else:
        assert list(_told(done.stdout)) == EXPECTED[:2]
    assert done.stderr == "ofscan: 5 read; 1 story in 4 copies\n"
