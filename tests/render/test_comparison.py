"""The formats of a comparison that are made for people: whole outputs at fixed width, without colour."""

from __future__ import annotations

from ofscan.comparing.compare import compare
from ofscan.comparing.records import Comparison
from ofscan.comparing.sides import Side
from ofscan.facts.records import Council, Evidence
from ofscan.render.comparison import summary_line, text
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


def test_the_summary_line() -> None:
    assert summary_line(comparison()) == (
        "1 grade conflict, 1 altered quotation, 1 improvement area only in A; 38% of A is in B, 40% of B in A"
    )


STACKED = """\
1 grade conflict, 1 altered quotation, 1 improvement area only in A; 38% of A is
in B, 40% of B in A
A  release.txt
B  story.txt
one inspection

            A            B
─────────────────────────────────────
Published   2022-09-05   2022-09-06

Grades
A ≠ B  Good in A, Inadequate in B (Luton, Overall effectiveness, awarded,
       2022-07)

Improvement areas
only A  supervision
both    A: the stability of the workforce / B: retaining social workers

People
both  Ann Other, leader

Councils
both  Luton (E06000032)

Altered quotations
Ann Other  ! NEGATION CHANGED  ! NUMBER CHANGED
  A  We are [-not yet-] where we want to be, and [-41-] families still wait.
  B  We are where we want to be, and {+14+} families still wait.
"""


def test_one_above_the_other_at_80_columns() -> None:
    out = text(comparison(), A, B, form="table", width=80)
    assert out.startswith(STACKED)
    assert max(map(len, out.splitlines())) <= 80


def test_side_by_side_at_120_columns() -> None:
    lines = text(comparison(), A, B, form="table", width=120).splitlines()
    row = next(line for line in lines if "[-not yet-]" in line)
    assert "We are where we want to be" in row
    assert max(map(len, lines)) <= 120


def test_in_a_pipe_nothing_is_cut() -> None:
    out = text(comparison(), A, B, form="table")
    assert "  A  We are [-not yet-] where we want to be, and [-41-] families still wait.\n" in out


def test_colour_goes_with_strike_and_underline() -> None:
    out = text(comparison(), A, B, form="table", width=120, colour=True)
    assert "\x1b[9;31mnot yet\x1b[0m" in out
    assert "\x1b[4;32m14\x1b[0m" in out


def test_markdown() -> None:
    out = text(comparison(), A, B, form="markdown")
    assert "- A: We are ~~[-not yet-]~~ where we want to be, and ~~[-41-]~~ families still wait.\n" in out
    assert "- B: We are where we want to be, and **{+14+}** families still wait.\n" in out
    assert "| only A | supervision |\n" in out


def test_html_marks_the_words_in_both_places() -> None:
    out = text(comparison(), A, B, form="html")
    assert "<td>We are <del>not yet</del> where we want to be, and <del>41</del> families still wait.</td>" in out
    assert out.count("<ins>14</ins>") == 2
    assert 'class="altered' in out
