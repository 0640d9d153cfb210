"""Two runs of words laid side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofscan.comparing.align import align
from ofscan.comparing.quote_links import LIGHT


def changes(a: str, b: str) -> tuple[list[str], list[str], list[str]]:
    one, other = a.split(), b.split()
    found = align(one, other, light=LIGHT)
    return (
        [" ".join(one[start:end]) for start, end in found.removed],
        [" ".join(other[start:end]) for start, end in found.added],
        [" ".join(one[item.a_start : item.a_end]) for item in found.moved],
    )


@pytest.mark.parametrize(
    ("a", "b", "removed", "added", "moved"),
    [
        ("we are proud", "we are proud", [], [], []),
        ("we are very proud", "we are proud", ["very"], [], []),
        ("we are not yet good", "we are good", ["not yet"], [], []),
        (
            "hard work tenacious drive and extreme determination",
            "hard work drive and determination",
            ["tenacious", "extreme"],
            [],
            [],
        ),
        ("since May 12 came", "since May 21 came", ["12"], ["21"], []),
        # Moved: a run, and a single word that goes alone; words shared by chance are not.
        ("in the new year we will tell the panel", "we will tell the panel in the new year", [], [], ["in the new year"]),
        ("staff already know it well", "staff know it well already", [], [], ["already"]),
        ("the the a of it", "a of it the the", ["the the"], ["the the"], []),
        ("", "new words", [], ["new words"], []),
        ("old words", "", ["old words"], [], []),
    ],
)
def test_changes(a: str, b: str, removed: list[str], added: list[str], moved: list[str]) -> None:
    assert changes(a, b) == (removed, added, moved)


WORDS = st.lists(st.sampled_from("we the good not yet staff plan 12".split()), max_size=12)


@given(WORDS, WORDS)
def test_what_is_kept_removed_added_and_moved_is_the_whole(a: list[str], b: list[str]) -> None:
    found = align(a, b, light=LIGHT)
    kept = [place for step in found.kept for place in range(step.a_start, step.a_end)]
    moved = [place for item in found.moved for place in range(item.a_start, item.a_end)]
    removed = [place for start, end in found.removed for place in range(start, end)]
    assert sorted([*kept, *moved, *removed]) == list(range(len(a)))
    kept_b = [place for step in found.kept for place in range(step.b_start, step.b_end)]
    moved_b = [place for item in found.moved for place in range(item.b_start, item.b_end)]
    added = [place for start, end in found.added for place in range(start, end)]
    assert sorted([*kept_b, *moved_b, *added]) == list(range(len(b)))
    assert [a[place] for place in kept] == [b[place] for place in kept_b]
