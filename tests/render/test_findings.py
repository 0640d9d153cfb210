from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import junitparser
import pytest
import sarif_pydantic

from ofscan.checking.checking import Checked, Report
from ofscan.checking.expectations import parse
from ofscan.checking.findings import Finding, rules
from ofscan.checking.scoring import FIELDS, LISTS, Figures
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
Field                Precision   Recall   Score   Floor   Hit, miss, false
────────────────────────────────────────────────────────────────────────────
grades                   0.750    1.000   0.857   0.800   3, 0, 1
speakers                                  0.500           1 of 2
mean of the fields                        0.679
1 article, 3 findings, 1 within the floors: failed
"""


def test_text() -> None:
    assert findings.text(report(grades=0.8)) == TEXT


def test_80_columns_hold_the_figures() -> None:
    """The longest names and counts of our own corpus, each in one row."""
    figures = Figures()
    for name in FIELDS:
        if name in LISTS:
            figures.counts[name] = [1234, 123, 123]
        else:
            figures.right[name] = [12345, 12345]
    told = Report(figures=figures, floors=dict.fromkeys((*FIELDS, "mean"), 0.5))
    rows = findings.text(told, width=80).splitlines()
    assert len(rows) == len(FIELDS) + 4  # head, rule, mean, and the line that sums up
    assert max(map(len, rows)) <= 80


def test_nothing_to_find_is_ok() -> None:
    empty = Report(articles=[Checked(source="a.txt", summary=SUMMARY, expected=None, findings=[])])
    assert findings.text(empty) == "1 article, 1 without an expected file, 0 findings: ok\n"


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


MISSED = Finding(
    path="gold/ofscan-check.yaml", line=3, column=1, code="OFS030", message="grades: 0.5 is below", subject="grades"
)


def results(told: Report) -> list[tuple[str | None, str, int, int | None]]:
    """Rule, file, line and end of each result, as a reader of SARIF has it; each must have one place."""
    (run,) = sarif_pydantic.Sarif.model_validate_json(machine.sarif(told)).runs
    found = []
    for result in run.results or []:
        (location,) = result.locations or []
        place = location.physical_location
        assert place is not None
        assert place.artifact_location is not None
        assert place.region is not None
        assert place.region.start_line is not None
        found.append((result.rule_id, str(place.artifact_location.uri), place.region.start_line, place.region.end_column))
    return found


def test_sarif_is_read_by_a_sarif_reader() -> None:
    log = sarif_pydantic.Sarif.model_validate_json(machine.sarif(report()))
    assert (log.version, [rule.id for rule in log.runs[0].tool.driver.rules or []]) == ("2.1.0", list(rules()))
    told = report()
    told.missed_floors.append(MISSED)
    assert results(told) == [
        ("OFS030", "gold/ofscan-check.yaml", 3, None),
        ("OFS002", "one.txt", 4, 9),
        ("OFS003", "one.txt", 9, 9),
        ("OFS017", "one.txt", 2, 9),
    ]


def test_sarif_keeps_to_the_limits_of_github(monkeypatch: pytest.MonkeyPatch) -> None:
    """https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning"""
    (run,) = json.loads(machine.sarif(report()))["runs"]
    descriptors = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in descriptors}) == len(descriptors)
    for rule in descriptors:
        assert max(len(rule["id"]), len(rule["name"])) <= 255
        assert max(len(rule["shortDescription"]["text"]), len(rule["fullDescription"]["text"])) <= 1024
    assert {result["ruleId"]: descriptors[result["ruleIndex"]]["id"] for result in run["results"]} == {
        code: code for code in ("OFS002", "OFS003", "OFS017")
    }
    assert "\x1b" not in str(run)
    assert machine.MAX_RESULTS == 25_000
    monkeypatch.setattr(machine, "MAX_RESULTS", 1_200)
    many = Report(articles=[Checked(source="a", summary=SUMMARY, expected=None, findings=[WARNING, *[FALSE] * 3_000])])
    (run,) = json.loads(machine.sarif(many))["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["OFS002"] * machine.MAX_RESULTS
    told = [note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"]]
    assert told == ["1,801 findings more; GitHub takes no more than 1,200"]


def test_sarif_names_files_as_github_looks_for_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    paths = ["./a b.txt", str(tmp_path / "sub" / "é.txt"), "../c.txt", "/elsewhere/d.txt"]
    odd = [finding(1, "OFS002", "m", "dates", path=path) for path in paths]
    told = Report(articles=[Checked(source="a", summary=SUMMARY, expected=None, findings=odd)])
    assert sorted(uri for _, uri, _, _ in results(told)) == ["../c.txt", "/elsewhere/d.txt", "a%20b.txt", "sub/%C3%A9.txt"]


@pytest.mark.parametrize(("missed", "excused"), [("", True), ("speakers", True), ("grades", False), ("mean", False)])
def test_what_is_behind_a_missed_floor_is_told(missed: str, excused: bool) -> None:
    """A floor that holds excuses the differences of its field; one that is missed does not, and that of the mean none at all."""
    told = report(grades=0.8, mean=0.5, speakers=0.4)
    told.missed_floors += [replace(MISSED, subject=missed)] if missed else []
    assert (str(FALSE) in map(str, told.failing())) is not excused
    assert ("file=one.txt,line=4" in findings.github(told)) is not excused
    assert (("OFS002", "one.txt", 4, 9) in results(told)) is not excused
    under = len(told.findings) - len(told.failing())
    assert under == {"": 2, "speakers": 1, "grades": 1, "mean": 0}[missed]


def test_a_missed_floor_is_told_in_each_format() -> None:
    told = report()
    told.missed_floors.append(MISSED)
    assert "floor missed: grades: 0.5 is below\n" in findings.text(told)
    assert json.loads(findings.json(told))["missed_floors"] == ["grades: 0.5 is below"]
    assert (
        "::error file=gold/ofscan-check.yaml,line=3,col=1,title=OFS030 floor missed::grades: 0.5 is below\n"
        in findings.github(told)
    )
    assert "- floor missed: grades: 0.5 is below" in findings.step_summary(told)
    assert '<failure message="grades: 0.5 is below" type="OFS030" />' in machine.junit(told)
