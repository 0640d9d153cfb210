"""The general reading of a sentence: cues and their reach, clauses, who says it, enumerations."""

from __future__ import annotations

import pytest

from ofscan.pipeline.improvements.vocabulary import Vocabulary
from ofscan.pipeline.reading.clause import clauses, without_head, without_tail
from ofscan.pipeline.reading.lists import parts
from ofscan.pipeline.reading.modifiers import Modifiers
from ofscan.pipeline.reading.sentence import Sentence, passage
from ofscan.words import lexicon_reader
from ofscan.words.modifiers import BACKWARD, FORWARD, Modifier, ModifiersLexicon, phrases
from ofscan.words.phrases import Hit, Phrases


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(lexicon_reader("improvements"), lexicon_reader("modifiers"))


def shown(sentence: Sentence, first: int, last: int) -> str:
    return " ".join(sentence.low(at) for at in range(first, last))


CUES = ModifiersLexicon(
    {
        "not": Modifier(category="denied", direction=FORWARD, scope=3, phrases=("not",), ends=("but",), pseudo=("not only",)),
        "mended": Modifier(category="mended", direction=BACKWARD, scope=3, phrases=("is mended",)),
    }
)


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        ("it is not bad", ["denied"]),
        ("not in any of them bad", []),  # out of reach
        ("not here but bad", []),  # its reach ends
        ("not only bad", []),  # a pseudo-cue
        ("bad and not good", []),  # it stands behind
        ("what is bad is mended", ["mended"]),
        ("it is mended and bad", []),
    ],
)
def test_cues_act_in_their_direction_and_reach(text: str, categories: list[str]) -> None:
    sentence = passage(text, 0, len(text), Phrases({**phrases(CUES), "bad": ["bad"]}))
    target = sentence.hits["bad"][0]
    assert list(Modifiers(CUES).on(sentence, target, 0, len(sentence.words))) == categories


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plans are late and reviews are poor", ["plans are late", "reviews are poor"]),
        ("Plans and reviews are poor", ["plans and reviews are poor"]),
        ("Plans are late; reviews drift", ["plans are late", "reviews drift"]),
        ("Plans are good, but reviews drift", ["plans are good", "reviews drift"]),
        ("Gains are not yet evident", ["gains are not yet evident"]),
        ("They fail to ensure leavers and carers are helped", ["they fail to ensure leavers and carers are helped"]),
    ],
)
def test_clauses(vocabulary: Vocabulary, text: str, expected: list[str]) -> None:
    sentence = vocabulary.sentence(text, 0, len(text))
    found = clauses(sentence, 0, len(sentence.words), vocabulary.finite)
    assert [shown(sentence, clause.first, clause.last) for clause in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Inspectors found that plans are late", "plans are late"),
        ("Inspectors found plans are late", "plans are late"),
        ("“Plans are late,” the report said.", "plans are late"),
        ("“Plans are late,” said Ann Lee, director.", "plans are late"),
        ("Issues that were identified by inspectors", "issues that were identified by inspectors"),
        ("They did not find any plans", "they did not find any plans"),
    ],
)
def test_what_is_said_is_freed_from_who_says_it(vocabulary: Vocabulary, text: str, expected: str) -> None:
    sentence = vocabulary.sentence(text, 0, len(text))
    last = without_tail(sentence, 0, len(sentence.words))
    assert shown(sentence, without_head(sentence, 0, last), last) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A, B and C", ["a", "b", "c"]),
        ("staff turnover and slow decisions", ["staff turnover", "slow decisions"]),
        ("the quality and timeliness of plans", ["the quality and timeliness of plans"]),
        ("planning with prison and probation staff", ["planning with prison and probation staff"]),
        ("improve plans and reduce delay", ["improve plans", "reduce delay"]),
    ],
)
def test_parts_of_an_enumeration(vocabulary: Vocabulary, text: str, expected: list[str]) -> None:
    sentence = vocabulary.sentence(text, 0, len(text))
    found = parts(sentence, 0, len(sentence.words), frozenset(("reduce",)))
    assert [shown(sentence, *place) for place in found] == expected


def test_marks_of_quotation_are_no_words(vocabulary: Vocabulary) -> None:
    text = "only “a small minority” of them"
    sentence = vocabulary.sentence(text, 0, len(text))
    assert Hit(0, 4, "bad") in sentence.hits["bad"]
    assert text[slice(*sentence.span(1, 4))] == "a small minority"
