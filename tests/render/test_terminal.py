from __future__ import annotations

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from ofscan.comparing import overview
from ofscan.facts.records import Area, GradeValue, Summary
from ofscan.render import renderer
from ofscan.words import lexicon_reader
from tests.render.samples import HOSTILE, OTHER, SUMMARY


def draw(*summaries: Summary, width: int | None = None, each: bool = False, colour: bool = False, every: bool = False) -> str:
    return "".join(renderer("table", width=width, each=each, colour=colour, every=every)(summaries))


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
│ 0–3  The front matter could not be read: it is broken: a: [1, 2]             │
╰──────────────────────────────────────────────────────────────────────────────╯
"""

OVERVIEW = """\
2 articles
Council   24   Articles
─────────────────────────
Luton     R?          2
Overall, by year of inspection: O outstanding, G good, A adequate, R requires improvement, I inadequate; ? articles differ, see below

Inspections
Council   Inspected or told   Grades awarded                                       Articles
─────────────────────────────────────────────────────────────────────────────────────────────
Luton     March 2024          Overall effectiveness: Good / Requires improvement          2

Conflicts: articles that disagree on the same inspection
Luton, overall effectiveness, March 2024: Good (one.txt) / Requires improvement (two.txt)

Who is quoted
Who            Quotes   Of them
─────────────────────────────────────
councillor          2   Ann Other 2
inspectorate        2   Ofsted 2

Themes of the improvement areas
plans 2

"""


def test_the_panel_of_an_article_at_80_columns() -> None:
    assert draw(SUMMARY, width=80) == PANEL


def test_the_overview_in_a_pipe() -> None:
    assert draw(SUMMARY, OTHER) == OVERVIEW


def test_an_article_that_names_two_grades_differs_from_no_other() -> None:
    two = (SUMMARY.grades[0], replace(SUMMARY.grades[0], grade=GradeValue.REQUIRES_IMPROVEMENT))
    shown = draw(replace(SUMMARY, grades=two), replace(SUMMARY, source="two.txt", councils=(), grades=()))
    assert ("\nLuton     R           1\n" in shown, "articles differ" in shown) == (True, False)


@pytest.mark.parametrize(
    ("role", "body", "told"),
    [
        ("director of services at Luton Council", "Luton Council", "director of services at Luton Council"),
        ("director", "Luton Council", "director, Luton Council"),
        (None, "Luton Council", "Luton Council"),
        ("director", None, "director"),
    ],
)
def test_a_role_that_names_its_body_is_told_once(role: str | None, body: str | None, told: str) -> None:
    person = replace(SUMMARY.people[0], role=role, organisation=body, party=None, ward=None)
    assert f"Cllr Ann Other   {told}  " in draw(replace(SUMMARY, people=(person,)), width=100)


COUNCILS = [row for row in lexicon_reader("councils").councils if row.upper_tier]


def told(number: int) -> Summary:
    """An article, of a thousand that differ in council, year, grade, speaker and theme; every tenth contradicts the one before."""
    row = COUNCILS[(number - (number % 10 == 9)) % 151]
    year = 2009 + number % 13 + number % 5
    grade = replace(
        SUMMARY.grades[0], council=row.code, date=f"{year}-03", grade=list(GradeValue)[number % 5], area=Area.OVERALL
    )
    person = replace(SUMMARY.people[0], name=f"Ann Other the {number}th")
    return replace(
        SUMMARY,
        source=f"articles/of/{year}/{number}.txt",
        published=f"{year}-05-17",
        councils=(replace(SUMMARY.councils[0], code=row.code, name=row.official),),
        grades=(grade, replace(grade, area=Area.LEADERS)),
        people=(person,),
        quotes=tuple(replace(quote, speaker=person.name) for quote in SUMMARY.quotes[:1]) + SUMMARY.quotes[1:],
        improvement_areas=tuple(
            replace(SUMMARY.improvement_areas[0], themes=(f"theme {number % 30}",)) for _ in range(number % 30)
        ),
    )


def test_a_thousand_articles_are_a_screen_or_two_at_80_columns() -> None:
    lines = draw(*map(told, range(1000)), width=80).splitlines()
    assert max(map(cell_len, lines)) <= 80
    assert len(lines) <= 60
    assert "139 councils more (--all)" in "".join(lines)
    assert "17 themes more (--all)" in "".join(lines)


def test_all_is_all() -> None:
    summaries = [told(number) for number in range(300)]
    text = draw(*summaries, every=True)
    assert "(--all)" not in text
    missing = [one.councils[0].name for one in summaries if one.councils[0].name not in text]
    missing += [one.people[0].name for one in summaries if one.people[0].name not in text]
    assert missing == []


def test_marks_are_letters_whose_colour_goes_with_them() -> None:
    grades = [("2021-03", "inadequate"), ("2023-03", "requires_improvement"), ("2023-11", "good")]
    summaries = [
        replace(
            SUMMARY,
            source=f"{when}.txt",
            published=None,
            grades=(replace(SUMMARY.grades[0], date=when, grade=GradeValue(grade)),),
        )
        for when, grade in grades
    ]
    disputed = replace(summaries[0], source="other.txt", grades=(replace(summaries[0].grades[0], grade=GradeValue.GOOD),))
    rows = draw(*summaries, disputed, colour=True, width=80).splitlines()
    row = next(row for row in rows if "Luton" in row)
    # Two of 2023, one of 2021 of which articles tell two, of as many the graver; a gap between.
    assert re.sub(r"\x1b\[[\d;]*m", "", row).split() == ["│", "Luton", "I?", "·", "RG", "4", "│"]
    assert "\x1b[1;7;31mI" in row
    assert "\x1b[7;33mR\x1b[0m\x1b[7;32mG" in row


def test_earlier_years_are_one_column_and_what_has_no_date_another() -> None:
    dated = [replace(SUMMARY, source=f"{year}.txt", published=None, grades=()) for year in (2001, 2003, 2015, 2024)]
    dated = [replace(one, grades=(replace(SUMMARY.grades[0], date=f"{one.source[:4]}-03"),), dates=()) for one in dated]
    undated = replace(SUMMARY, source="u.txt", published=None, dates=(), grades=(replace(SUMMARY.grades[0], date=None),))
    lines = draw(*dated, undated).splitlines()
    assert lines[1].split() == ["Council", "≤14", *map(str, range(15, 25)), "?", "Articles"]
    assert lines[3].split() == ["Luton", "GG", "G", *["·"] * 8, "G", "G", "5"]


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
