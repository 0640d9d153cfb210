from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofscan.errors import DataError
from ofscan.words import strict_yaml


def test_values_are_plain_and_dates_stay_text() -> None:
    text = 'a: 2022-09-05\nb: 2020-02\nc: 2020\nd: 010\ne: no\nf: true\ng: null\nh: "1"\ni: [1.5, x]\n'
    data, _ = strict_yaml.parse(text)
    assert data == {
        "a": "2022-09-05",
        "b": "2020-02",
        "c": 2020,
        "d": "010",
        "e": "no",
        "f": True,
        "g": None,
        "h": "1",
        "i": [1.5, "x"],
    }


def test_lines_of_keys_and_items() -> None:
    _, lines = strict_yaml.parse("a:\n  - x\n  - y: 1\n")
    assert lines == {(): 1, ("a",): 1, ("a", 0): 2, ("a", 1): 3, ("a", 1, "y"): 3}


def test_empty_text_is_nothing() -> None:
    assert strict_yaml.parse("") == (None, {})
    assert strict_yaml.parse("# only a comment\n") == (None, {})


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\n"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a: 1\na: 2\n", 2, "the key 'a' stands twice"),
        (
            "a: !!python/object/apply:os.system [true]\n",
            1,
            "the tag 'tag:yaml.org,2002:python/object/apply:os.system' is not allowed",
        ),
        (BOMB, 1, "anchors and aliases"),
        ("a: 1\n<<: {b: 2}\n", 2, "merge keys"),
        ("a: 1\n---\nb: 2\n", 2, "a second document"),
        ("[" * 50 + "]" * 50, 1, "nested deeper than 20 levels"),
        ("a: [1\nb: 2\n", 2, "not valid YAML"),
        ("a: \x07\n", None, "not valid YAML"),
        ("? [a, b]\n: 1\n", 1, "a key must be a word"),
        # What other readers of YAML take otherwise, what no number is, what no text is.
        ("a: 1\nb: x\x85c: 2\n", 2, "the line separator U+0085 is not allowed"),
        ("a: 'x\u2028y'\n", 1, "the line separator U+2028 is not allowed"),
        ("a: 1\nb: " + "9" * 5_000 + "\n", 2, "a number of 5,000 characters is not allowed"),
        ("a: -0." + "9" * 400 + "\n", 1, "a number of 403 characters is not allowed"),
        ("a: 'x\ud800'\n", None, "not valid YAML"),
        ('a: 1\nb: "\\ud800"\n', 2, ""),
        ('"\\udfff": 1\n', 1, ""),
        ('a: "\\U99999999"\n', None, "not valid YAML"),
        ("%YAML " + "9" * 5_000 + ".1\n---\na: 1\n", None, "not valid YAML"),
    ],
)
def test_what_is_refused(text: str, line: int | None, reason: str) -> None:
    with pytest.raises(DataError) as caught:
        strict_yaml.parse(text, path="x.yaml")
    assert reason in caught.value.reason
    assert caught.value.path == "x.yaml"
    if line is not None:
        assert caught.value.line == line


def test_what_stays_text_and_what_is_a_number() -> None:
    digits = "9" * 18
    data, _ = strict_yaml.parse(f"a: {digits}\nb: '{digits}9'\nc: \"\\N\\u2028\"\nd:\tx\n")
    assert data == {"a": int(digits), "b": digits + "9", "c": "\x85\u2028", "d": "x"}


@given(st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(st.characters(exclude_categories=["Cs"]))
    | st.sampled_from(["no", "~", "010", "2020-02", "2024-05-17", "1_000", "0x1f", "1e3", "<<", "=", "- a", "a: b", "#", "\ufeff", "\u202e", "a\nb", "\n"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc<", min_size=1, max_size=3), inner, max_size=3),
))  # fmt: skip
def test_what_is_written_is_read_as_it_was(value: object) -> None:
    line = strict_yaml.dump_line(value)
    assert not any(mark in line for mark in "\n\r\x85\u2028\u202e")
    for text in (f"key: {line}\n", f"key: [{line}]\n", strict_yaml.dump({"key": value})):
        data, _ = strict_yaml.parse(text)
        assert data in ({"key": value}, {"key": [value]})


def test_ten_thousand_levels_are_refused_without_recursion() -> None:
    with pytest.raises(DataError, match=r"nested deeper|not valid YAML"):  # libyaml has a bound of its own since 0.2.6
        strict_yaml.parse("[" * 10_000)
