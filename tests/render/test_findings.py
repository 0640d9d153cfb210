from __future__ import annotations

import json
from pathlib import Path

import junitparser
import sarif_pydantic

from ofscan.checking.checking import Checked, Report
from ofscan.checking.expectations import parse
from ofscan.checking.findings import Finding, rules
from ofscan.checking.scoring import Figures
from ofscan.render import findings, machine
from tests.render.samples import SUMMARY


def finding(line: int, code: str, message: str, subject: str, path: str = "one.txt") -> Finding:
    return Finding(
        path=path,
        line=line,
        column=3,
        code=code,
        message=message,
        subject=subject,
        article="one.txt",
        end_line=line,
        end_column=9,
    )


FALSE = finding(4, "OFS002", "grades: false: good overall awarded", "grades")
WARNING = finding(2, "OFS017", "Monday, 100% wrong: it was a Tuesday,\nsee\x1b[31m <b>", "OFS017")
WRONG = finding(9, "OFS003", "speakers: wrong: x", "speakers")


def report(**floors: float) -> Report:
    figures = Figures()
    figures.counts["grades"] = [3, 0, 1]
    figures.right["speakers"] = [1, 2]
    checked = Checked(
        source="one.txt", summary=SUMMARY, expected=parse("grades: []\ntitle: x\n", path="x"), findings=[FALSE, WARNING, WRONG]
    )
    return Report(articles=[checked], figures=figures, floors=floors)


TEXT = """\
one.txt:2:3: OFS017 Monday, 100% wrong: it was a Tuesday, see�[31m <b>
one.txt:4:3: OFS002 grades: false: good overall awarded
one.txt:9:3: OFS003 speakers: wrong: x
Field                Precision   Recall   F1 or accuracy   Floor   Counts
───────────────────────────────────────────────────────────────────────────────────────────────
grades                   0.750    1.000            0.857   0.800   3 found, 0 missed, 1 false
speakers                                           0.500           1 of 2 right
mean of the fields                                 0.679
1 article, 3 findings, 1 within the floors: failed
"""


def test_text() -> None:
    assert findings.text(report(grades=0.8)) == TEXT


def test_nothing_to_find_is_ok() -> None:
    empty = Report(articles=[Checked(source="a.txt", summary=SUMMARY, expected=None, findings=[])])
    assert findings.text(empty) == "1 article, 0 findings: ok\n"


def test_json_holds_all() -> None:
    data = json.loads(findings.json(report(grades=0.8)))
    assert (data["schema"], data["ok"], data["articles"], data["floors"]) == ("ofscan.check/1", False, 1, {"grades": 0.8})
    assert data["figures"] == {"grades": {"score": 0.8571, "precision": 0.75, "recall": 1.0}, "speakers": {"score": 0.5}}
    assert [(item["code"], item["severity"], item["line"]) for item in data["findings"]] == [
        ("OFS017", "warning", 2),
        ("OFS002", "error", 4),
        ("OFS003", "error", 9),
    ]


def test_github_annotates_errors_first_and_escapes() -> None:
    assert findings.github(report(grades=0.8)) == (
        "::error file=one.txt,line=9,col=3,endColumn=9,title=OFS003 wrong value::speakers: wrong: x\n"
        "::warning file=one.txt,line=2,col=3,endColumn=9,title=OFS017 weekday does not fit::"
        "Monday, 100%25 wrong: it was a Tuesday, see�[31m <b>\n"
        "1 article, 3 findings, 1 within the floors: failed\n"
    )


def test_github_escapes_what_would_end_a_property() -> None:
    odd = Checked(
        source="a", summary=SUMMARY, expected=None, findings=[finding(1, "OFS002", "m", "dates", path="a:b,c\n::error::x.txt")]
    )
    told = findings.github(Report(articles=[odd]))
    assert told.splitlines()[0].startswith("::error file=a%3Ab%2Cc %3A%3Aerror%3A%3Ax.txt,line=1,")


def test_the_step_summary_is_markdown() -> None:
    told = findings.step_summary(report())
    assert told.startswith("## ofscan check\n")
    assert "| one.txt:2 | OFS017 | Monday, 100% wrong: it was a Tuesday, see�\\[31m &lt;b&gt; |" in told


def test_junit_is_read_by_a_junit_reader(tmp_path: Path) -> None:
    path = tmp_path / "report.xml"
    path.write_text(machine.junit(report(grades=0.8)), encoding="utf-8")
    suites = list(junitparser.JUnitXml.fromfile(str(path)))
    assert [suite.name for suite in suites] == ["one.txt", "floors"]
    cases = {case.name: [type(result).__name__ for result in case.result] for case in suites[0]}
    assert cases == {"grades": [], "title": [], "speakers": ["Failure"], "OFS017": ["Failure"]}
    assert (suites[0].tests, suites[0].failures) == (4, 2)


def test_sarif_is_read_by_a_sarif_reader() -> None:
    log = sarif_pydantic.Sarif.model_validate_json(machine.sarif(report()))
    run = log.runs[0]
    assert log.version == "2.1.0"
    assert [rule.id for rule in run.tool.driver.rules or []] == list(rules())
    places = [
        (result.rule_id, location.physical_location.region.start_line, location.physical_location.region.end_column)
        for result in run.results or []
        for location in result.locations or []
        if location.physical_location and location.physical_location.region
    ]
    assert places == [("OFS017", 2, 9), ("OFS002", 4, 9), ("OFS003", 9, 9)]
