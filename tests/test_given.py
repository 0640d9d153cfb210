"""Where an article is from: outlet, address and digest in the record, and the table that adds or overrides them."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

import ofscan
from ofscan.readers.text.meta import default_meta
from tests.test_cli import STORY, run


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY.replace("By Jo Walsh", "By Jo Walsh, Luton Herald"), encoding="utf-8")
    return path


def record(*arguments: str) -> dict[str, Any]:
    result = run("summarise", *arguments, "-f", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    (found,) = json.loads(result.stdout)
    return {key: found[key] for key in ("outlet", "url", "published")}


def test_a_record_says_which_bytes_and_which_version(story: Path) -> None:
    summary = ofscan.analyse(story)
    assert summary.sha256 == hashlib.sha256(story.read_bytes()).hexdigest()
    assert summary.version == version("ofscan")
    assert ofscan.analyse(STORY).sha256 is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Jo Day, Luton Herald", "Luton Herald"),
        ("Jo Day | The Marsh & Fen Gazette", "Marsh & Fen Gazette"),
        ("By Jo Day (Fenland Post), local democracy reporter", "Fenland Post"),
        ("By Jo Day for the Moorland Examiner", "Moorland Examiner"),
        ("By Tower Sound News", "Tower Sound News"),
        ("BBC News, Bedfordshire", "BBC News"),
        ("Jo Day, BBC Radio Leeds", "BBC Radio Leeds"),
        # Names, posts and places are no outlets.
        ("By Emily Post", None),
        ("By Jo Day, chief reporter", None),
        ("By Jo Day, Local Democracy Reporting Service", None),
        ("By Jo Day in Leeds", None),
        ("Political reporter, Crewe", None),
    ],
)
def test_the_outlet_of_a_byline(line: str, expected: str | None) -> None:
    assert default_meta().outlet(line) == expected


def test_front_matter_says_where_it_is_from(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\nurl: https://news.example/a\npublication: Luton Mail\n---\n{STORY}", encoding="utf-8")
    assert record(str(path)) == {"outlet": "Luton Mail", "url": "https://news.example/a", "published": "2024-05-17"}


@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_a_table_adds_and_overrides(story: Path, tmp_path: Path, bom: str) -> None:
    assert record(str(story)) == {"outlet": "Luton Herald", "url": None, "published": "2024-05-17"}
    table = tmp_path / "meta.csv"
    table.write_text(f"{bom}path,outlet,url,published\nstory.txt,,https://a.example/1,2023-05-19\n", encoding="utf-8")
    # Its path counts from the folder of the table too; an empty cell leaves what the article says.
    expected = {"outlet": "Luton Herald", "url": "https://a.example/1", "published": "2023-05-19"}
    assert record(str(story), "--metadata", str(table)) == expected


def test_dates_count_from_the_day_that_the_table_gives(story: Path, tmp_path: Path) -> None:
    table = tmp_path / "meta.csv"
    table.write_text(f"path,published\n{story},2023-05-19\n", encoding="utf-8")
    result = run("summarise", str(story), "--metadata", str(table), "-f", "json")
    assert "2023-03" in [date["date"] for date in json.loads(result.stdout)[0]["dates"]]


def test_a_row_of_no_input_is_told_and_the_rest_is_done(story: Path, tmp_path: Path) -> None:
    table = tmp_path / "meta.csv"
    table.write_text(f"path,outlet\n{story},A\nother.txt,B\n\nthird.txt,C\n", encoding="utf-8")
    result = run("summarise", str(story), "--metadata", str(table), "-f", "json")
    assert json.loads(result.stdout)[0]["outlet"] == "A"
    assert (result.exit_code, result.stderr) == (
        0,
        f"ofscan: {table}:3: other.txt is none of the inputs, nor is 1 other\n",
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("path,published\nstory.txt,17.5.2024\n", ":2: published must be a date such as 2022-09-05, not '17.5.2024'"),
        ("path,published\nstory.txt,2024-02-30\n", ":2: published must be a date such as 2022-09-05, not '2024-02-30'"),
        ("path,published\nstory.txt,P6M\n", ":2: published must be a date such as 2022-09-05, not 'P6M'"),
        (
            "file,outlet\nstory.txt,A\n",
            ":1: no column 'file' is known: the first line names path and some of outlet, url, published",
        ),
        (
            "outlet\nA\n",
            ":1: each column once, and 'path' among them: the first line names path and some of outlet, url, published",
        ),
        ("path,outlet\nstory.txt,A\nstory.txt,B\n", ":3: story.txt is there twice"),
        ("path,outlet\nstory.txt\n", ":2: 1 cells where the first line names 2 columns"),
        ("path,outlet\n,A\n", ":2: no path"),
    ],
)
def test_a_table_that_is_wrong_is_one_line(story: Path, tmp_path: Path, text: str, said: str) -> None:
    table = tmp_path / "meta.csv"
    table.write_text(text, encoding="utf-8")
    result = run("summarise", str(story), "--metadata", str(table))
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"ofscan: {table}{said}\n")


@pytest.mark.shared
def test_a_report_has_the_day_that_the_table_gives(shared: Path, tmp_path: Path) -> None:
    report = shared / "other-reports" / "jtai-halton-2019-08-23.pdf"
    table = tmp_path / "meta.csv"
    table.write_text(f"path,published\n{report},2020-01-02\n", encoding="utf-8")
    assert record(str(report), "--metadata", str(table))["published"] == "2020-01-02"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_table_holds_whoever_works_and_is_known_to_the_cache(story: Path, tmp_path: Path, jobs: str) -> None:
    other = tmp_path / "other.txt"
    other.write_text(STORY, encoding="utf-8")
    table = tmp_path / "meta.csv"

    def published(day: str) -> list[str]:
        table.write_text(f"path,published\nstory.txt,{day}\n", encoding="utf-8")
        done = run("summarise", str(story), str(other), "-j", jobs, "--metadata", str(table), "-f", "jsonl", "-q")
        assert (done.exit_code, done.stderr) == (0, "")
        return [json.loads(line)["published"] for line in done.stdout.splitlines()]

    assert published("2023-05-19") == ["2023-05-19", "2024-05-17"]
    # Read again, it is another record of the same bytes.
    assert published("2022-05-20") == ["2022-05-20", "2024-05-17"]
    assert published("2023-05-19") == ["2023-05-19", "2024-05-17"]
