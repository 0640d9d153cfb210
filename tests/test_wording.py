"""Words and the two foldings."""

from __future__ import annotations

import unicodedata

import pytest

from ofscan.comparing.wording import folded, plain, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council’s staff", "the councils staff"),
        ("the councils' staff", "the councils staff"),
        ("didn't and didn’t", "did not and did not"),
        ("“good”, he said – twice!", "good he said twice"),
        ("£2.4 million, or 1,200 (12%)", "2.4 million or 1200 12 %"),
        ("well-being and well\u2011being", "well being and well being"),
        ("chil\u00addren and chil\u200bdren", "children and children"),
        (unicodedata.normalize("NFD", "Zoë’s café"), "zoës café"),
        ("the ﬁnal oﬃce", "the final office"),
        ("_very_ **proud**", "very proud"),
        ("…—“”", ""),
    ],
)
def test_words_are_folded(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_words_have_their_places() -> None:
    text = "It wasn’t £5."
    assert [(word.low, text[word.start : word.end]) for word in words(text)] == [
        ("it", "It"),
        ("was", "was"),
        ("not", "n’t"),
        ("5", "5"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a b", "a\r\n  b"),
        ("“‘Yes’ – no…”", "\"'Yes' - no...\""),
        ("a—b", "a – b"),
        ("• one", "- one"),
        ("Zoë", unicodedata.normalize("NFD", "Zoë")),
        ("a\u00a0b\ufeff", "a b"),
        ("``so''", "“so”"),
    ],
)
def test_form_means_nothing(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("now here", "nowhere"), ("good.", "good"), ("Good", "good"), ("5", "6"), ("a-b", "a b")]
)
def test_words_and_punctuation_mean_something(one: str, other: str) -> None:
    assert folded(one) != folded(other)
