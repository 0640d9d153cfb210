from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ofscan import readers
from ofscan.checking import expectations, scoring
from ofscan.checking.scoring import Difference, Fault, Figures
from ofscan.comparing import matching
from ofscan.facts.records import Area, Status, Summary
from ofscan.render.plain import compact
from tests.render.samples import SUMMARY, TEXT

RIGHT = """\
title: exampleton rated  GOOD.
published: 2024-05-17
updated: null
byline: [Jo Writer]
primary: E06000032
councils: [E06000032]
dates: [{date: 2024-03, role: [inspection, event]}]
grades:
  - {grade: good, area: overall, status: awarded, council: E06000032}
  - {grade: outstanding, area: care_leavers, status: target, council: E06000032}
people: [{name: Ann Other, role: leader, party: Lab, ward: East}]
quotes:
  - {text: "We are ... [bold]", speaker: Ann Other}
  - {text: "Exampleton", speaker: [null, Ofsted]}
improvement_areas: [{text: plans must be clearer, status: current}]
"""


def compare(text: str, summary: Summary = SUMMARY, *, lenient: bool = False) -> scoring.Score:
    return scoring.compare(expectations.parse(text, path="x"), summary, TEXT, lenient=lenient)


def test_what_is_right_has_no_differences() -> None:
    score = compare(RIGHT)
    assert score.differences == []
    assert set(score.figures.scores().values()) == {1.0}
    assert list(score.figures.scores()) == [
        name for name in scoring.FIELDS if name not in ("people's organisation", "inspectors", "inspectors' role")
    ]


@pytest.mark.parametrize(
    ("expected", "field", "fault", "what"),
    [
        ("title: Other\n", "title", Fault.WRONG, "expected Other, found Exampleton rated good"),
        ("published: 2024-05-18\n", "published", Fault.WRONG, "expected 2024-05-18, found 2024-05-17"),
        ("councils: []\nprimary: null\n", "councils", Fault.FALSE, "E06000032 Luton"),
        ("dates: [{date: 2024-03, role: report}]\n", "date roles", Fault.WRONG, "2024-03: expected report, found inspection"),
        (
            "people: [{name: Mrs Ann Other, role: mayor}]\n",
            "people's role",
            Fault.WRONG,
            "Ann Other: expected 'mayor', found 'leader'",
        ),
        ("people: []\n", "people", Fault.FALSE, "Ann Other"),
        ("byline: [Jo Writer, Al Scribe]\n", "byline", Fault.MISSED, "Al Scribe"),
        (
            "improvement_areas: [{text: plans must be clearer, status: previous}]\n",
            "improvement status",
            Fault.WRONG,
            "'Plans must be clearer': expected previous, found current",
        ),
    ],
)
def test_each_difference_is_told(expected: str, field: str, fault: Fault, what: str) -> None:
    found = compare(expected).differences[0]
    assert (found.field, found.fault, found.what) == (field, fault, what)


def test_missed_facts_have_a_line_and_false_ones_a_place() -> None:
    text = "grades:\n  - {grade: good, area: overall, status: awarded}\n  - {grade: good, area: leaders, status: awarded}\n"
    assert compare(text).differences == [
        Difference("grades", Fault.MISSED, "good leaders awarded", None, 3),
        Difference("grades", Fault.FALSE, "outstanding care_leavers target E06000032", SUMMARY.grades[1].evidence, None),
    ]


def test_the_count_of_unnamed_areas_is_asked_where_it_is_expected() -> None:
    two, three = (replace(SUMMARY.grades[0], area=Area.UNSPECIFIED, count=number) for number in (2, 3))
    both = replace(SUMMARY, grades=(two, three))
    row = "{{grade: good, area: unspecified, status: awarded{}}}"
    assert compare(f"grades: [{row.format(', count: 3')}, {row.format(', count: [1, 2]')}]\n", both).differences == []
    assert compare(f"grades: [{row.format('')}, {row.format('')}]\n", both).differences == []
    told = compare(f"grades: [{row.format(', count: 3')}, {row.format(', count: 4')}]\n", both).differences
    assert [(d.fault, d.what) for d in told] == [
        (Fault.MISSED, "good unspecified awarded count 4"),
        (Fault.FALSE, "good unspecified awarded E06000032 count 2"),
    ]


def test_optional_items_count_neither_way() -> None:
    items = "  - {text: Exampleton, optional: true}\n  - {text: not found anywhere, optional: true}\n"
    score = compare(f"quotes:\n{items}  - {{text: 'We are ... [bold]', speaker: Ann Other}}\n")
    assert score.differences == []
    assert score.figures.counts["quotes"] == [1, 0, 0]


def test_lenient_lets_spans_overlap_and_dates_be_less_exact() -> None:
    text = 'quotes: [{text: "pleased [bold]", speaker: Ann Other}, {text: Exampleton, speaker: Ofsted}]\ndates: [{date: 2024-03-11, role: inspection}]\n'
    assert [d.field for d in compare(text).differences] == ["dates", "dates", "quotes", "quotes"]
    assert compare(text, lenient=True).differences == []


def test_a_fact_that_is_not_at_its_place_is_told() -> None:
    wrong = replace(SUMMARY, dates=(replace(SUMMARY.dates[0], start=1),))
    assert [d.what for d in compare("byline: [Jo Writer]\n", wrong).differences] == ["'Exampleton' is not at 1-10"]


def test_expected_words_that_the_article_lacks() -> None:
    text = "quotes:\n  - {text: we are}\n  - {text: We are}\nimprovement_areas:\n  - {text: plans and money}\n"
    assert scoring.misplaced(expectations.parse(text, path="x"), TEXT) == [(2, "we are"), (5, "plans and money")]


def test_figures_add_up() -> None:
    total = Figures()
    total.add(compare(RIGHT).figures)
    total.add(compare("grades: []\n").figures)
    assert total.counts["grades"] == [2, 0, 2]
    assert (total.precision("grades"), total.recall("grades"), total.score("grades")) == (0.5, 1.0, 2 / 3)
    assert Figures().mean() is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Cllr Ann Other", "Ann Other", True),
        ("the report", "The report", True),
        ("Ofsted’s report", "the report", True),
        ("Ofsted’s report", "the letter", False),
        ("Ann Other", "Ann B. Other", True),
        ("Ann Other", "Ann", True),
        ("Ann Other", "Tom Other", False),
        (None, None, True),
        (None, "Ofsted", False),
    ],
)
def test_same_name(one: str | None, other: str | None, same: bool) -> None:
    assert matching.same_name(one, other) is same


def test_the_figures_are_those_of_the_guide_s_own_scorer(shared: Path, tmp_path: Path) -> None:
    from ofscan import api

    gold = shared / "gold"
    nlp = api.load()
    total = Figures()
    lines = []
    for path in sorted(gold.glob("*.txt")):
        article = readers.read(str(path))
        summary = api.summarised(article, nlp=nlp)
        lines.append(compact(summary))
        expected = expectations.read(gold / f"{path.stem}.expected.yaml")
        total.add(scoring.compare(expected, summary, article.text).figures)
    predictions = tmp_path / "facts.jsonl"
    predictions.write_text("".join(lines), encoding="utf-8")
    command = [sys.executable, str(gold / "score.py"), str(gold), "--predictions", str(predictions), "--json"]
    run = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    theirs = json.loads(run.stdout.splitlines()[-1])
    assert {**{name: round(score, 4) for name, score in total.scores().items()}, "mean": round(total.mean() or 0, 4)} == theirs


def test_area_and_status_are_compared_as_words() -> None:
    assert (Area.OVERALL, Status.AWARDED) == ("overall", "awarded")
