from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from ofscan.comparing import overview
from ofscan.facts.records import GradeValue, Summary
from ofscan.render import renderer
from tests.render.samples import HOSTILE, OTHER, SUMMARY


def draw(*summaries: Summary, width: int | None = None, each: bool = False, colour: bool = False) -> str:
    return "".join(renderer("table", width=width, each=each, colour=colour)(summaries))


PANEL = """\
╭─ Exampleton rated good ──────────────────────────────────────────────────────╮
│ Source     articles/one.txt                                                  │
│ Published  17 May 2024                                                       │
│ By         Jo Writer                                                         │
│ Council    Luton (E06000032)                                                 │
│ Inspected  March 2024                                                        │
│ Length     16 words, 2 quotations, 1 date                                    │
│                                                                              │
│ Grades                                                                       │
│ Area                    Grade         Status                Inspected        │
│ ────────────────────────────────────────────────────────────────────────     │
│ Overall effectiveness   Good          awarded               March 2024       │
│ Care leavers            Outstanding   aimed at, not given                    │
│                                                                              │
│ People                                                                       │
│ Name             Role                 Quotes                                 │
│ ──────────────────────────────────────────────                               │
│ Cllr Ann Other   leader (Lab, East)        1                                 │
│                                                                              │
│ Other sources quoted                                                         │
│ Ofsted (1)                                                                   │
│                                                                              │
│ Improvement areas                                                            │
│ •  Plans must be clearer [plans]                                             │
│ • in a list, – in the text, [themes]                                         │
│                                                                              │
│ Notes                                                                        │
│ 0–3  The front matter could not be read: it is broken                        │
╰──────────────────────────────────────────────────────────────────────────────╯
"""

OVERVIEW = """\
2 articles
Council   Inspected or told   Grades awarded                                       Articles
─────────────────────────────────────────────────────────────────────────────────────────────
Luton     March 2024          Overall effectiveness: Good / Requires improvement          2

Conflicts: articles that disagree on the same inspection
Council   Area                    Grade                  Article
───────────────────────────────────────────────────────────────────────────
Luton     Overall effectiveness   Good                   articles/one.txt
Luton     Overall effectiveness   Requires improvement   articles/two.txt

Who is quoted
Speaker     Quotes   Articles
───────────────────────────────
Ann Other        2          2
Ofsted           2          2

Themes of the improvement areas
Theme   Areas   Articles
──────────────────────────
plans       2          2

"""


def test_the_panel_of_an_article_at_80_columns() -> None:
    assert draw(SUMMARY, width=80) == PANEL


def test_the_overview_in_a_pipe() -> None:
    assert draw(SUMMARY, OTHER) == OVERVIEW


@pytest.mark.parametrize("width", [60, 80, 120])
def test_nothing_is_wider_than_the_terminal(width: int) -> None:
    long = replace(SUMMARY, title="A headline that goes on " * 12, source="folder/" * 30 + "x.txt")
    for summaries in ((long,), (long, OTHER, HOSTILE)):
        lines = draw(*summaries, width=width, each=True).splitlines()
        assert lines
        assert max(cell_len(line) for line in lines) <= width


def test_nothing_is_cut_or_wrapped_in_a_pipe() -> None:
    title = "A headline that goes on " * 60
    assert draw(replace(SUMMARY, title=title)).splitlines()[0] == title.strip()


def test_each_adds_a_panel_for_every_article_before_the_overview() -> None:
    text = draw(SUMMARY, OTHER, HOSTILE, each=True)
    assert text.count("Length ") == 3
    assert text.index("3 articles") > text.rindex("Length ")


def test_colour_is_only_added() -> None:
    import re

    coloured = draw(SUMMARY, width=80, colour=True)
    assert "\x1b[" in coloured
    assert [line.rstrip() for line in re.sub(r"\x1b\[[\d;]*m", "", coloured).splitlines()] == PANEL.splitlines()


def test_markup_of_the_source_is_text() -> None:
    assert "[red]markup[/red]" in draw(HOSTILE)


def test_articles_of_two_inspections_are_no_conflict() -> None:
    earlier = replace(
        OTHER, published="2020-01-10", grades=(replace(SUMMARY.grades[0], date="2019-11", grade=GradeValue.INADEQUATE),)
    )
    briefs = [overview.brief(SUMMARY), overview.brief(earlier)]
    entries = overview.inspections(briefs)
    assert [(entry.when, entry.grades) for entry in entries] == [
        ("2019-11", (("overall", ("inadequate",)),)),
        ("2024-03", (("overall", ("good",)),)),
    ]
    assert overview.conflicts(entries) == []
