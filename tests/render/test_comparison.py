"""The formats of a comparison that are made for people: whole outputs at fixed width, without colour."""

from __future__ import annotations

from typing import Any

import pytest

from ofscan import render
from ofscan.comparing.compare import compare
from ofscan.comparing.records import Comparison
from ofscan.comparing.sides import Side
from ofscan.facts.records import Council, Evidence
from ofscan.render import words
from ofscan.render.comparison import encode, page, summary_line
from ofscan.render.page import labels
from tests.diffing import area, grade, lexicon, person, told

LUTON = Council(code="E06000032", name="Luton", primary=True, mentions=(Evidence(start=0, end=3, text="Ann"),))

A = told(
    "Ann said: [[Ann Other: We are not yet where we want to be, and 41 families still wait.]]",
    source="release.txt",
    councils=(LUTON,),
    published="2022-09-05",
    grades=(grade("good", date="2022-07"),),
    people=(person("Ann Other", "leader"),),
    improvement_areas=(area("the stability of the workforce"), area("supervision")),
)
B = told(
    "Ann told us: [[Ann Other: We are where we want to be, and 14 families still wait.]]",
    source="story.txt",
    councils=(LUTON,),
    published="2022-09-06",
    grades=(grade("inadequate", date="2022-07"),),
    people=(person("Ann Other", "leader"),),
    improvement_areas=(area("retaining social workers"),),
)


def comparison(a: Side = A, b: Side = B) -> Comparison:
    return compare(a, b, lexicon=lexicon())


def text(told: Comparison, a: Side, b: Side, **options: Any) -> str:
    return render.text(encode(told), lambda: [page(told, a, b)], **options)


def test_the_summary_line() -> None:
    assert summary_line(comparison()) == (
        "1 grade conflict, 1 altered quotation, 1 improvement area only in release.txt; 38% of release.txt is in story.txt, "
        "40% of story.txt in release.txt"
    )


STACKED = """\
CHECK FIRST: 1 grade conflict; 1 negation changed (1); 1 number changed (1)
1 grade conflict, 1 altered quotation, 1 improvement area only in release.txt;
38% of release.txt is in story.txt, 40% of story.txt in release.txt
release.txt and story.txt
           release.txt       story.txt
Published  5 September 2022  6 September 2022

Facts that differ
                  Of                 What
DIFFER            Grades             Good in release.txt, Inadequate in
                                     story.txt (Luton, Overall effectiveness,
                                     awarded, July 2022)
only release.txt  Improvement areas  supervision

Quotations
  1. ALTERED  Ann Other · ! NEGATION CHANGED · ! NUMBER CHANGED
      release.txt: We are [-not yet-] where we want to be, and [-41-] families
      still wait.
      story.txt: We are where we want to be, and {+14+} families still wait.
"""


def test_at_80_columns() -> None:
    out = text(comparison(), A, B, form="table", width=80)
    assert out.startswith(STACKED)
    assert max(map(len, out.splitlines())) <= 80


def test_in_a_pipe_nothing_is_cut() -> None:
    out = text(comparison(), A, B, form="table")
    assert "      release.txt: We are [-not yet-] where we want to be, and [-41-] families still wait.\n" in out


def test_marks_are_there_with_colour_too() -> None:
    out = text(comparison(), A, B, form="table", width=120, colour=True)
    assert "\x1b[9;31m[-not yet-]\x1b[0m" in out
    assert "\x1b[4;32m{+14+}\x1b[0m" in out


def test_markdown() -> None:
    out = text(comparison(), A, B, form="markdown")
    assert "**release.txt:** We are ~~[-not yet-]~~ where we want to be, and ~~[-41-]~~ families still wait.\n" in out
    assert "| only release.txt | Improvement areas | supervision |\n" in out


def test_html_marks_the_words_in_both_places() -> None:
    out = text(comparison(), A, B, form="html")
    assert "We are <del>not yet</del> where we want to be, and <del>41</del> families still wait.</p>" in out
    assert out.count(">14</ins>") == 2
    assert "<main>" in out
    assert "<title>release.txt and story.txt</title>" in out


def test_what_both_have_is_one_line() -> None:
    out = text(comparison(A, A), A, A, form="table")
    assert out.startswith("no difference\n")
    told = text(comparison(), A, B, form="table")
    assert "The same in both: one inspection, improvement areas 1, people 1, councils 1\n" in told


def test_names_tell_files_apart() -> None:
    assert labels(["a/story.txt", "b/story.txt"]) == ["a/story.txt", "b/story.txt"]
    assert labels(["x/a/release.txt", "x/b/story.txt"]) == ["release.txt", "story.txt"]
    assert labels(["one.txt", "one.txt"]) == ["one.txt", "one.txt"]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2022-07-11/2022-07-22", "11-22 July 2022"),
        ("2022-06-27/2022-07-08", "27 June to 8 July 2022"),
        ("2021-12-30/2022-01-07", "30 December 2021 to 7 January 2022"),
        ("2022-09-05", "5 September 2022"),
        ("2022-09", "September 2022"),
        ("2022", "2022"),
        ("2019-22", "summer 2019"),
        ("XXXX-12", "December"),
        ("XXXX-04-05", "5 April"),
        ("XXXX-08", "August"),
        ("2020/2022", "2020 to 2022"),
        ("P6M", "6 months"),
        ("P1Y", "1 year"),
    ],
)
def test_dates_in_words(value: str, told: str) -> None:
    assert words.date(value) == told
