"""What stands word for word in both texts."""

from __future__ import annotations

import pytest

from ofscan.comparing.changes import Place
from ofscan.comparing.judging import Judge
from ofscan.comparing.records import Reuse
from ofscan.comparing.reuse import reuse
from ofscan.comparing.sides import Side
from ofscan.comparing.texts import Grams, common_runs
from ofscan.comparing.unmarked import plain_words
from ofscan.facts.records import Quote
from tests.diffing import lexicon, told

ONE = "The council will open three new hubs in the spring. Parents asked for them last year at two long meetings."


def between(a: Side, b: Side, only_a: tuple[Quote, ...] = ()) -> Reuse:
    return reuse(a, b, only_a, (), plain_words(a, b, Judge(lexicon())))


def test_the_same_text_is_all_reuse() -> None:
    found = between(told(ONE), told(ONE))
    assert (found.a_in_b, found.b_in_a, len(found.runs), found.runs[0].words) == (1.0, 1.0, 1, 20)


def test_a_share_of_each_and_the_places_of_the_run() -> None:
    b = told("It was said that parents asked for them last year, which is so.")
    found = between(told(ONE), b)
    assert [(run.text, run.words, run.moved) for run in found.runs] == [("Parents asked for them last year", 6, False)]
    assert (found.a_in_b, found.b_in_a) == (round(6 / 20, 4), round(6 / 13, 4))
    assert b.text[found.runs[0].b.start : found.runs[0].b.end] == "parents asked for them last year"


def test_a_moved_passage_is_told_as_moved() -> None:
    first, second = ONE.split(". ")
    found = between(told(ONE), told(f"{second} {first}."))
    assert [(run.words, run.moved) for run in found.runs] == [(10, False), (10, True)]


def test_names_of_bodies_and_of_judgements_are_no_reuse() -> None:
    stock = "the experiences and progress of children who need help and protection: requires improvement to be good"
    assert between(told(f"Here {stock}."), told(f"There {stock}!")).runs == ()


def test_quoted_here_and_used_there_without_marks() -> None:
    a, b = told("[[Ann: tangible and significant progress]] she said"), told("There was tangible and significant progress.")
    found = between(a, b, a.summary.quotes)
    (item,) = found.unmarked
    assert (item.quoted_in, item.words, item.text) == ("a", 4, "tangible and significant progress")
    assert (item.a, b.text[item.b.start : item.b.end]) == (Place(start=1, end=34), "tangible and significant progress")
    # Marked in both: no case of it.
    c = told("[[Bob: tangible and significant progress]]")
    assert between(a, c, a.summary.quotes).unmarked == ()


def test_runs_of_a_text_that_repeats_itself() -> None:
    low = ["a"] * 4000
    assert common_runs(low, Grams(low))[0] == (0, 0, 4000)
    assert len(common_runs(low, Grams(low))) <= 40


@pytest.mark.parametrize(
    ("sentence", "alerts"),
    [
        # All that has weight, and a 'not'.
        ("Support for local foster carers is not improving.", [("negation",)]),
        # Some of it by chance, in a sentence with its own 'not'.
        ("Local foster carers did not come to the improving arts show.", []),
    ],
)
def test_few_words_without_marks_lost_a_negation_only_where_all_are_there(sentence: str, alerts: list[tuple[str, ...]]) -> None:
    a, b = told("[[Ann: Support for local foster carers is improving]] she said"), told(sentence)
    assert [item.alerts for item in between(a, b, a.summary.quotes).unmarked] == alerts


@pytest.mark.parametrize(
    ("sentence", "changes"),
    [
        # Who says it is no change, nor are the words of reported speech.
        ("She said that many of their foster carers would keep two lodgers past May.", []),
        ("She said that many of their foster carers would hardly keep two lodgers past May.", [("added", "hardly")]),
        # The first word is changed for another.
        ("Few of our foster carers will keep two lodgers past May.", [("removed", "Many"), ("added", "Few")]),
        ("Foster carers met in the town hall.", None),
    ],
)
def test_a_quotation_told_without_marks(sentence: str, changes: list[tuple[str, str]] | None) -> None:
    a, b = (
        told("[[Ann: Many of our foster carers will keep two lodgers past May]]"),
        told(f"It rained. {sentence} It was cold."),
    )
    items = between(a, b, a.summary.quotes).unmarked
    assert [sorted((str(change.kind), change.text) for change in item.changes) for item in items] == (
        [] if changes is None else [sorted(changes)]
    )
    # Its sentence is whole: it says who says it.
    assert [b.text[item.b.start : item.b.end] for item in items if item.changes] == ([sentence[:-1]] if changes else [])
