"""Expected files edited in their text: only what is changed changes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofscan.checking.editing import Editor
from ofscan.words import strict_yaml

TEXT = """\
# mine
title: Old   # why
updated:     # not yet
published: [2024-05-17, "2024-05-17T10:00"]   # two
byline: [Jo Walsh, Al Day]
councils: []
dates:
  # first
  - {date: 2020, role: event}   # a year
  # second
  - date: 2021
    role: |
      event

  -
    # third - and last
    date: 2022
    role: event
  # after
people: [
  {name: Jo},  # her
  {name: Al},  # him
]
"""


def edit(text: str, key: str, keep: list[bool], new: list[Any]) -> str:
    editor = Editor(text)
    editor.set_items(key, keep, new)
    return editor.edited()


def test_no_change_is_the_same_text() -> None:
    assert Editor(TEXT).edited() == TEXT


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("title", "New: one", "title: Old   # why\n", "title: 'New: one'   # why\n"),
        ("updated", "2024-06-01", "updated:     # not yet\n", "updated: 2024-06-01     # not yet\n"),
        ("published", None, 'published: [2024-05-17, "2024-05-17T10:00"]   # two\n', "published: null   # two\n"),
    ],
)
def test_a_value(key: str, value: Any, old: str, new: str) -> None:
    editor = Editor(TEXT)
    editor.set_value(key, value)
    assert editor.edited() == TEXT.replace(old, new)


@pytest.mark.parametrize(
    ("key", "keep", "new", "before", "after"),
    [
        # In brackets: the first, the last, all; new ones behind those that stay.
        ("byline", [False, True], [], "[Jo Walsh, Al Day]", "[Al Day]"),
        ("byline", [True, False], ["Bo, Sr"], "[Jo Walsh, Al Day]", "[Jo Walsh, 'Bo, Sr']"),
        ("byline", [False, False], [], "[Jo Walsh, Al Day]", "[]"),
        ("byline", [False, False], ["Bo"], "[Jo Walsh, Al Day]", "[Bo]"),
        ("councils", [], ["E06000032"], "councils: []", "councils: [E06000032]"),
        ("councils", [], [{"code": "E06000032"}], "councils: []", "councils:\n  - {code: E06000032}"),
        ("people", [False, True], [{"name": "Bo"}], "  {name: Jo},  # her\n  {name: Al}", "  {name: Al}, {name: Bo}"),
        # In lines, an item with what stands behind it in its last line.
        ("dates", [False, True, True], [], "  - {date: 2020, role: event}   # a year\n", ""),
        ("dates", [True, False, True], [], "  - date: 2021\n    role: |\n      event\n", ""),
        ("dates", [True, True, False], [], "  -\n    # third - and last\n    date: 2022\n    role: event\n", ""),
        ("dates", [True] * 3, [{"date": "2023", "role": "event"}], "  # after\n", "  - {date: '2023', role: event}\n  # after\n"),
    ],
)  # fmt: skip
def test_a_list(key: str, keep: list[bool], new: list[Any], before: str, after: str) -> None:
    assert before in TEXT
    assert edit(TEXT, key, keep, new) == TEXT.replace(before, after)


def test_a_list_in_lines_that_is_empty_then() -> None:
    assert edit("a: 1\ndates:\n- 1  # one\n- 2\nb: 2\n", "dates", [False, False], []) == "a: 1\ndates: []\nb: 2\n"
    assert edit("dates:\n- 1\n- 2", "dates", [False, False], [3]) == "dates:\n- 3\n"


def test_line_ends_and_characters_outside_the_basic_plane() -> None:
    text = "a: 😀\r\ndates:\r\n  - é  # ü\r\n  - x\r\n"
    assert edit(text, "dates", [False, True], ["y"]) == "a: 😀\r\ndates:\r\n  - x\r\n  - y\r\n"


def test_a_mapping_in_braces() -> None:
    assert edit("{dates: [], a: 1}\n", "dates", [], [{"date": "2020"}]) == "{dates: [{date: '2020'}], a: 1}\n"


WORDS = st.text(max_size=12) | st.sampled_from(
    ["no", "010", "2024-05-17", "~", "", "- x", "a: b", "[", "# x", "1e3", "=", "\u2028", "\x85"]
)
ITEMS = st.lists(
    st.one_of(WORDS, st.dictionaries(st.sampled_from("abc"), WORDS | st.none() | st.integers(0, 99), min_size=1)), max_size=4
)


@given(ITEMS, ITEMS, st.data(), st.booleans(), st.booleans())
def test_what_is_edited_is_read_as_it_should_be(
    old: list[Any], new: list[Any], data: st.DataObject, lines: bool, more: bool
) -> None:
    keep = data.draw(st.lists(st.booleans(), min_size=len(old), max_size=len(old)))
    rows = "".join(f"  - {strict_yaml.dump_line(item)}  # {index}\n" for index, item in enumerate(old))
    text = f"key:\n{rows}" if lines and old else f"key: {strict_yaml.dump_line(old)}\n"
    text += "z: 1\n" if more else ""
    stays = [item for item, kept in zip(old, keep, strict=True) if kept]
    found, _ = strict_yaml.parse(edit(text, "key", keep, new))
    assert found == {"key": stays + new, **({"z": 1} if more else {})}
