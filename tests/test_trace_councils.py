"""One article and the reports of several councils: each quotation, grade, area and date goes to the report of its own council."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ofscan.cli import DIFF_FORMATS, cli
from ofscan.comparing.judging import Judge
from ofscan.facts.records import Area, Council, DateRole, Evidence, GradeValue, Inspector, Status
from ofscan.tracing.held import Held
from ofscan.tracing.records import Trace
from ofscan.words import lexicon_reader
from tests.trace_samples import HULL, LUTON, NEW, OLD, area, article, date, evidence, grade, quote, report, traced

RI, GOOD, INADEQUATE = GradeValue.REQUIRES_IMPROVEMENT, GradeValue.GOOD, GradeValue.INADEQUATE

#: Made up: as the report on Luton, and of other words.
OF_HULL = """\
Inspection of Hull City Council local authority children’s services

Inspection dates: 6 to 17 June 2022

Lead inspector: Ida Stowe, Her Majesty’s Inspector

Judgement Grade

The impact of leaders on social work practice with children and families Requires improvement to be good

The experiences and progress of children who need help and protection Good

The experiences and progress of children in care and care leavers Good

Overall effectiveness Good

Harbour-side hubs have drawn families in since the spring. Night-time cover is patchy at weekends.

What needs to improve?

◼ The timeliness of health assessments.

◼ The stability of the workforce.

The experiences and progress of children who need help and protection: good

1. Duty workers answer calls from worried neighbours within the hour. Chronologies are too thin to show what has changed.
"""
STORY = """\
Luton and Hull hear from Ofsted on the same day

6 September 2022

Ofsted has judged children’s services in Luton and in Hull.

Luton Borough Council was rated requires improvement overall after a visit from 11 to 22 July 2022. The impact of leaders in Luton was judged good.

Inspectors said of Luton that “chronologies are too thin to show what has changed”.

Luton Borough Council must improve the stability of the workforce.

Hull City Council was rated good overall. In Hull help and protection was judged inadequate.

The report on Hull said that “duty workers answer calls from worried neighbours within the hour”.

In Hull, inspectors found that “written plans for 1,800 children lack measurable goals”.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "luton.txt").write_text(NEW, encoding="utf-8")
    (tmp_path / "hull.txt").write_text(OF_HULL, encoding="utf-8")
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["trace", *arguments], catch_exceptions=False)


def two(text: str, codes: tuple[str, ...] = (LUTON, HULL), primary: str | None = None, **facts: Any) -> Any:
    """Return `text` as an article on councils, with a mention wherever their names stand."""
    names = {LUTON: "Luton", HULL: "Hull"}
    found = []
    for code in codes:
        name = names[code]
        places = [at for at in range(len(text)) if text.startswith(name, at)]
        mentions = tuple(Evidence(start=at, end=at + len(name), text=name) for at in places)
        found.append(Council(code=code, name=name, primary=code == primary, mentions=mentions))
    return article(text, councils=tuple(found), **facts)


def held(told: Any) -> Held:
    return Held(article=told, judge=Judge(lexicon_reader("comparison")), lexicon=lexicon_reader("tracing"))


def both(told: Any) -> Trace:
    return traced(told, report(NEW, "luton.txt"), report(OF_HULL, "hull.txt"))


# What the command tells


def test_each_thing_is_held_against_the_report_on_its_council(folder: Path) -> None:
    result = run("story.txt", "--against", "luton.txt", "hull.txt", "-f", "json")
    told = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert [(used["source"], used["chosen"]) for used in told["reports"]] == [("luton.txt", True), ("hull.txt", True)]
    assert [(one["verdict"], one["council"], one["source"]) for one in told["quotes"]] == [
        ("other_council", LUTON, "hull.txt"),
        ("exact", HULL, "hull.txt"),
        ("other_council", HULL, "luton.txt"),
    ]
    assert {(one["council"], one["area"], one["grade"], one["verdict"], one["source"]) for one in told["grades"]} == {
        (LUTON, "overall", "requires_improvement", "agrees", "luton.txt"),
        (LUTON, "leaders", "good", "agrees", "luton.txt"),
        (HULL, "overall", "good", "agrees", "hull.txt"),
        (HULL, "help_and_protection", "inadequate", "contradicts", "hull.txt"),
    }
    assert {(one["council"], one["area"]) for one in told["grades_left_out"]} == {
        (LUTON, "help_and_protection"),
        (LUTON, "in_care_and_care_leavers"),
        (HULL, "leaders"),
        (HULL, "in_care_and_care_leavers"),
    }
    assert told["coverage"]["grades"] == {"told": 3, "of": 8, "contradicted": 1}
    areas = told["improvement_areas"]
    assert [(one["report"]["source"], one["report"]["text"]) for one in areas["told"]] == [
        ("luton.txt", "The stability of the workforce.")
    ]
    assert ("hull.txt", "The stability of the workforce.") in [(one["source"], one["text"]) for one in areas["left_out"]]


def test_fail_on_takes_words_of_another_council(folder: Path) -> None:
    reports = ("--against", "luton.txt", "hull.txt")
    assert run("story.txt", *reports, "--fail-on", "other-council").exit_code == 1
    assert run("story.txt", *reports, "--fail-on", "not_found").exit_code == 0


@pytest.mark.parametrize("form", DIFF_FORMATS[:1] + DIFF_FORMATS[2:])
def test_every_format_for_people_names_the_councils(folder: Path, form: str) -> None:
    shown = " ".join(run("story.txt", "--against", "luton.txt", "hull.txt", "-f", form).stdout.split())
    for said in (
        "2 quotations from another council",
        "3 of 8 grades told, 1 contradicted, 4 not told",
        "here the article speaks of Luton Borough Council",
        "Hull City Council, paragraph 1",
    ):
        assert said in shown, said
    assert "Council" in shown


@pytest.mark.parametrize(
    ("councils", "reports", "code", "told"),
    [
        # Another council's report alone: nothing is held against it, and both are named.
        (
            "Luton",
            ("--against", "hull.txt"),
            2,
            [
                "no report was given on Luton Borough Council",
                "given, but on a council that the article does not name: hull.txt (Hull City Council)",
            ],
        ),
        # Beside the own one it is told once.
        (
            "Luton",
            ("--against", "luton.txt", "hull.txt"),
            0,
            ["given, but on a council that the article does not name: hull.txt (Hull City Council)"],
        ),
        ("Luton", ("--against", "."), 0, []),
        # Of two councils one lacks.
        ("both", ("--against", "luton.txt"), 0, ["no report was given on Hull City Council"]),
        ("both", ("--against", "luton.txt", "hull.txt"), 0, []),
    ],
)
def test_what_lacks_and_what_is_not_named_is_told_at_the_top(
    folder: Path, councils: str, reports: tuple[str, ...], code: int, told: list[str]
) -> None:
    text = STORY if councils == "both" else STORY.split("Hull City Council was rated")[0].replace(" and in Hull", "")
    (folder / "story.txt").write_text(text.replace("Luton and Hull", "Luton") if councils != "both" else text, encoding="utf-8")
    result = run("story.txt", *reports, "-f", "json")
    assert result.exit_code == code
    assert [warning.partition(";")[0] for warning in json.loads(result.stdout)["warnings"]] == told
    assert all(line in result.stderr for line in told)


def test_a_forced_report_on_another_council_finds_no_silent_words(folder: Path) -> None:
    (folder / "story.txt").write_text(
        "Luton waits\n\n6 September 2022\n\nOfsted told Luton Borough Council that “duty workers answer calls from worried neighbours”.\n",
        encoding="utf-8",
    )
    told = json.loads(run("story.txt", "--report", "hull.txt", "-f", "json").stdout)
    assert [(one["verdict"], one["council"], one["report"] is not None) for one in told["quotes"]] == [
        ("other_council", LUTON, True)
    ]
    assert told["warnings"] == ["hull.txt is on Hull City Council, the article on Luton Borough Council"]
    assert told["coverage"]["praise"]["told"] == told["coverage"]["criticism"]["told"] == 0


# Which council is meant


@pytest.mark.parametrize(
    ("text", "primary", "meant"),
    [
        ("In Luton of tea.", None, {LUTON}),
        ("Hull, unlike Luton, of tea.", None, {LUTON, HULL}),
        ("In Luton it rained. They said of tea.", None, {LUTON}),
        ("In Luton it rained. In Hull it was dry. They said of tea.", None, {HULL}),
        # A new paragraph: the last one's, either of them if it names both; the article's own always.
        ("In Hull it was dry.\n\nThey said of tea.", None, {HULL}),
        ("In Luton it rained. In Hull it was dry.\n\nThey said of tea.", None, {LUTON, HULL}),
        ("In Luton it rained.\n\nIn Hull it was dry.\n\nThey said of tea.", None, {HULL}),
        ("In Luton it rained.\n\nIn Hull it was dry.\n\nThey said of tea.", LUTON, {LUTON, HULL}),
        ("They said of tea. In Hull it was dry.", None, set()),
        ("They said of tea. In Hull it was dry.", LUTON, {LUTON}),
    ],
)
def test_the_council_that_is_meant(text: str, primary: str | None, meant: set[str]) -> None:
    at = text.index("tea")
    assert held(two(text, primary=primary)).at(at, at + 3) == meant


def test_an_article_of_one_council_means_it_everywhere() -> None:
    assert held(article("tea", councils=(LUTON,))).at(0, 1) == {LUTON}
    assert held(article("tea", councils=())).at(0, 1) == set()


# What a quotation is then


@pytest.mark.parametrize(
    ("story", "words", "verdict", "source"),
    [
        # Its own council's words before another's; either one's where both may be meant.
        ("In Hull, the report said “night-time cover is patchy”.", "night-time cover is patchy", "exact", "hull.txt"),
        ("In Luton, the report said “night-time cover is patchy”.", "night-time cover is patchy", "other_council", "hull.txt"),
        ("Of Luton and Hull it says “night-time cover is patchy”.", "night-time cover is patchy", "exact", "hull.txt"),
        ("“Night-time cover is patchy”, it says of them.", "Night-time cover is patchy", "exact", "hull.txt"),
        # Few words of another's report are there by chance, other words than its very own prove nothing.
        ("In Luton, the report said “worried neighbours”.", "worried neighbours", "not_found", None),
        ("In Luton, it found “night-time cover very patchy at the weekends”.", "night-time cover very patchy at the weekends", "not_found", None),
    ],
)  # fmt: skip
def test_verdicts_of_quotations(story: str, words: str, verdict: str, source: str | None) -> None:
    text = f"Luton and Hull waited.\n\n{story}"
    (found,) = both(two(text, quotes=[quote(text, words, "the report")])).quotes
    assert (found.verdict, found.places[0].source if found.places else None) == (verdict, source)


def test_a_council_named_in_passing_is_no_other_report_s() -> None:
    text = "Luton, Luton and Luton.\n\nA director from Hull read that “gains are brisk”, and that it made “brisk and lasting gains”."
    told = two(
        text,
        primary=LUTON,
        quotes=[quote(text, words, "the report") for words in ("gains are brisk", "brisk and lasting gains")],
    )
    assert [(one.verdict, one.council) for one in traced(told, report(NEW, "luton.txt")).quotes] == [
        ("not_found", None),
        ("exact", None),
    ]


@pytest.mark.parametrize(
    ("said", "graded", "verdict"),
    [
        ("In Hull, it found “tea was cold”.", False, "not_given"),
        ("Meanwhile, in Hull it found “tea was cold”.", False, "not_given"),
        ("Hull waits: it found “tea was cold”.", True, "not_given"),
        ("A chief who lives in Hull read that “tea was cold”.", False, "not_found"),
        ("In Luton, it found “tea was cold”.", False, "not_found"),
    ],
)
def test_of_a_council_told_of_without_a_report_nothing_is_missing(said: str, graded: bool, verdict: str) -> None:
    text = f"Luton, Luton and Luton.\n\n{said}"
    grades = (grade(text, "waits", GOOD, Area.OVERALL, council=HULL),) if graded else ()
    told = two(text, primary=LUTON, grades=grades, quotes=[quote(text, "tea was cold", "the report")])
    (found,) = traced(told, report(NEW, "luton.txt")).quotes
    assert (found.verdict, found.nearest) == (verdict, None)


def test_a_forced_report_of_which_nothing_is_said_is_none(folder: Path) -> None:
    (folder / "story.txt").write_text(
        "Luton is good\n\n6 September 2022\n\nOfsted rated Luton Borough Council good.\n", encoding="utf-8"
    )
    forced, offered = (run("story.txt", option, "hull.txt", "-f", "json") for option in ("--report", "--against"))
    assert (forced.exit_code, forced.stdout, forced.stderr) == (2, offered.stdout, offered.stderr)
    assert "on a council that the article does not name: hull.txt" in forced.stderr


def test_where_its_own_report_lacks_nothing_is_missing() -> None:
    text = "In Luton, the report said “brisk and lasting gains”. In Hull it said “tea was cold”."
    told = two(text, quotes=[quote(text, words, "the report") for words in ("brisk and lasting gains", "tea was cold")])
    found = traced(told, report(NEW, "luton.txt"))
    assert [one.verdict for one in found.quotes] == ["exact", None]
    assert found.warnings == ("no report was given on Hull",)


@pytest.mark.parametrize(("speaker", "told"), [("Ofsted", ("no report was given on Hull",)), (None, ())])
def test_a_council_that_inspectors_are_quoted_on_needs_a_report(speaker: str | None, told: tuple[str, ...]) -> None:
    text = "Luton, Luton and Luton. In Hull it was said that “tea was cold”."
    found = traced(two(text, primary=LUTON, quotes=[quote(text, "tea was cold", speaker)]), report(NEW, "luton.txt"))
    assert found.warnings == told


def test_of_a_council_with_earlier_reports_alone_nothing_is_contradicted() -> None:
    text = "Luton was inadequate and Hull good."
    grades = (
        grade(text, "inadequate", GOOD, Area.OVERALL, date="2022-07"),
        grade(text, "good", GOOD, Area.OVERALL, council=HULL),
    )
    found = traced(two(text, grades=grades), report(OLD, "old.txt"), report(OF_HULL, "hull.txt"))
    assert [item.verdict for item in found.facts["grades"]] == [None, "agrees"]
    assert found.warnings == (
        "no report of the July 2022 inspection was given; nearest: 13-24 January 2020 (Luton Borough Council)",
    )


def test_a_council_beside_the_main_one_is_held_against_its_own_report() -> None:
    text = "Luton, Luton and Luton. Hull is good, and Hull smiles."
    for value, verdict in ((GOOD, "agrees"), (INADEQUATE, "contradicts")):
        grades = (grade(text, "good", value, Area.OVERALL, council=HULL),)
        found = both(two(text, primary=LUTON, grades=grades))
        assert [(item.verdict, item.source) for item in found.facts["grades"]] == [(verdict, "hull.txt")]
    # Named in passing it is another's.
    text = "Luton, Luton and Luton. Hull is good."
    found = both(two(text, primary=LUTON, grades=(grade(text, "good", GOOD, Area.OVERALL, council=HULL),)))
    assert [item.verdict for item in found.facts["grades"]] == ["not_in_report"]


def test_dates_and_inspectors_are_those_of_their_council() -> None:
    text = "Ida Stowe led in Luton in June 2022. Ada Stone was in Luton in July."
    dates = (date(text, "June 2022", "2022-06-06/2022-06-17"), date(text, "July", "2022-07"))
    led = tuple(
        Inspector(name=name, role="lead inspector", mentions=(evidence(text, name),)) for name in ("Ida Stowe", "Ada Stone")
    )
    found = both(two(text, dates=dates, inspectors=led))
    assert [item.verdict for item in found.facts["dates"]] == ["contradicts", "agrees"]
    assert [(item.fact.name, item.verdict) for item in found.facts["inspectors"]] == [
        ("Ida Stowe", "contradicts"),
        ("Ada Stone", "agrees"),
    ]
    assert DateRole.INSPECTION in {item.fact.role for item in found.facts["dates"]}


def test_unmarked_words_of_another_council_are_an_alarm_if_they_are_a_sentence() -> None:
    text = "Luton and Hull waited.\n\nIn Luton, it was felt by old and young in the town and its villages that chronologies are too thin to show what has changed."
    assert both(two(text)).reuse == ()
    text = "Luton and Hull waited.\n\nLuton hurried. Chronologies are too thin to show what has changed."
    (item,) = both(two(text)).reuse
    assert (item.passage.source, item.alerts) == ("hull.txt", ("another council's report",))
    (item,) = both(two(text.replace("Luton hurried", "Hull hurried"))).reuse
    assert (item.passage.source, item.alerts) == ("hull.txt", ())


# How many grades are told


@pytest.mark.parametrize(
    ("values", "counted"),
    [
        ({Area.OVERALL: RI, Area.LEADERS: GOOD}, (2, 0, 4)),
        ({Area.OVERALL: GOOD, Area.LEADERS: GOOD}, (1, 1, 4)),
        ({Area.OVERALL: GOOD, Area.LEADERS: INADEQUATE}, (0, 2, 4)),
        ({}, (0, 0, 4)),
    ],
)
def test_grades_are_told_contradicted_or_neither(values: dict[Area, GradeValue], counted: tuple[int, int, int]) -> None:
    text = "Luton was judged."
    grades = tuple(grade(text, "judged", value, area) for area, value in values.items())
    share = traced(article(text, grades=grades), report()).coverage.grades
    assert (share.told, share.contradicted, share.of) == counted


def test_a_grade_told_right_and_wrong_is_contradicted() -> None:
    text = "Luton was judged."
    grades = (grade(text, "Luton", RI, Area.OVERALL), grade(text, "judged", GOOD, Area.OVERALL))
    found = traced(article(text, grades=grades), report())
    assert (found.coverage.grades.told, found.coverage.grades.contradicted) == (0, 1)
    assert Area.OVERALL not in {left.area for left in found.grades_left_out}


def test_an_earlier_grade_tells_none_of_the_report_s() -> None:
    text = "Luton was judged."
    grades = (grade(text, "judged", INADEQUATE, Area.OVERALL, Status.PREVIOUS, date="2020"),)
    assert traced(article(text, grades=grades), report()).coverage.grades.told == 0


def test_areas_go_to_the_report_of_their_council() -> None:
    text = "Luton and Hull waited. Luton must improve the stability of the workforce. Hull must improve the timeliness of health assessments."
    found = both(
        two(text, improvement_areas=(area(text, "stability of the workforce"), area(text, "timeliness of health assessments")))
    )
    assert [(item.report.source, item.article.text) for item in found.improvement_areas.told] == [
        ("hull.txt", "timeliness of health assessments"),
        ("luton.txt", "stability of the workforce"),
    ]
    assert "hull.txt" in {item.source for item in found.improvement_areas.left_out}
