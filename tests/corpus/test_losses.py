"""What a run did not read: the line that closes it, and --failures."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ofscan.cli import cli
from ofscan.corpus.losses import passed_over, told
from ofscan.errors import ReadError
from ofscan.readers import is_made

STORY = "Luton rated good\n\nLuton Borough Council was rated good overall by Ofsted in May 2024, number {}."
NO_ARTICLE = "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["summarise", *map(str, words)], catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    for number in range(3):
        (place / f"{number}.txt").write_text(STORY.format(number), encoding="utf-8")
    (place / "4.html").write_text(NO_ARTICLE, encoding="utf-8")
    (place / "5.txt").write_bytes(b"")
    (place / "6.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    for name in ("a.docx", "=b.docx", "c.zip", "none"):
        (place / name).write_bytes(b"x")
    return place


@pytest.mark.parametrize("number", ["1", "2"])
def test_the_closing_line_tells_what_was_read_and_what_not(number: str, folder: Path) -> None:
    done = run(folder, "-f", "jsonl", "-j", number)
    assert done.exit_code == 3
    assert done.stderr.splitlines()[-1] == (
        "ofscan: 3 read, 2 without an article, 1 not readable, 4 passed over: (no suffix) 1, .docx 2, .zip 1"
    )
    assert len(run(folder, "-f", "jsonl", "-q").stderr.splitlines()) == 3


def test_a_run_in_which_nothing_is_lost_says_nothing_until_it_is_long(folder: Path) -> None:
    names = [folder / f"{number}.txt" for number in range(3)]
    assert run(*names, "-f", "jsonl").stderr == ""
    for number in range(20):
        (folder / f"x{number}.txt").write_text(STORY.format(number), encoding="utf-8")
    assert run(*names, *(folder / f"x{number}.txt" for number in range(20)), "-f", "jsonl").stderr.startswith("ofscan: 23 read")


def test_files_of_data_among_several_are_passed_over(folder: Path) -> None:
    facts, page = folder / "facts.jsonl", folder / "page.html"
    (folder / "0.expected.yaml").write_text("councils: []\n", encoding="utf-8")
    run(folder / "0.txt", "-o", facts)
    assert CliRunner().invoke(cli, ["report", str(facts), "-o", str(page)]).exit_code == 0
    globbed = run(*sorted(folder.glob("[0-3f]*")), page, "-f", "jsonl")
    assert (globbed.exit_code, len(globbed.stdout.splitlines())) == (0, 3)
    assert globbed.stderr == "ofscan: 3 read, 3 passed over: .html 1, .jsonl 1, .yaml 1\n"
    # In a folder, too; where there is nothing else, that is told.
    assert ".html 1, .jsonl 1, .zip 1" in run(folder, "-f", "jsonl").stderr
    nothing = run(facts, page, "-f", "jsonl")
    assert (nothing.exit_code, nothing.stdout) == (2, "")
    # Alone it is meant.
    alone = folder / "story.yaml"
    alone.write_text(STORY, encoding="utf-8")
    assert json.loads(run(alone, "-f", "jsonl").stdout)["source"] == str(alone)


@pytest.mark.parametrize("command", ["report", "diff", "trace"])
def test_every_page_that_is_made_is_known_for_one(command: str, folder: Path) -> None:
    page, story = folder / "made.html", folder / "0.txt"
    more: dict[str, list[str | Path]] = {"diff": [story], "trace": ["--report", story]}
    CliRunner().invoke(cli, [command, str(story), *map(str, more.get(command, [])), "-o", str(page)], catch_exceptions=False)
    assert is_made(page.read_bytes())
    assert not is_made(b"<html><body><p>" + STORY.encode())


def test_failures_are_data(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "failed.csv"
    assert run(folder, folder / "gone.txt", "-f", "jsonl", "--failures", target).exit_code == 3
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["path", "kind", "reason"]
    told = sorted((row[0].removeprefix(f"{folder}/"), row[1]) for row in rows[1:])
    assert told == [
        ("4.html", "no article"),
        ("5.txt", "no article"),
        ("6.txt", "unreadable"),
        ("=b.docx", "passed over"),
        ("a.docx", "passed over"),
        ("c.zip", "passed over"),
        ("gone.txt", "unreadable"),
        ("none", "passed over"),
    ]
    assert [row[2] for row in rows if row[0].endswith(("5.txt", "c.zip"))] == ["files in .zip are not read", "is empty"]
    run(folder / "0.txt", "--failures", target)
    assert target.read_bytes() == b"path,kind,reason\r\n"


def test_a_fault_of_ours_is_a_failure(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ofscan.summarise._notes", lambda *_: 1 // 0)
    target = tmp_path / "failed.csv"
    assert run(folder / "0.txt", "-f", "jsonl", "--failures", target).exit_code == 3
    assert ",fault," in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["0.txt", "../facts.jsonl"])
def test_a_file_that_is_needed_is_not_written_over(name: str, folder: Path) -> None:
    before = (folder / "0.txt").read_bytes()
    done = run(folder, "-o", folder / "../facts.jsonl", "--failures", folder / name)
    assert done.exit_code == 2
    assert (folder / "0.txt").read_bytes() == before
    assert not (folder / "../facts.jsonl").exists()


def test_the_line() -> None:
    losses = [*(ReadError("", kind=kind) for kind in ("killed", "fault", "fault")), *map(passed_over, ["x.ZIP", "y"])]
    assert told(3_097, losses, copies=200, stories=40) == (
        "3,097 read, 1 that ended the process, 2 with a fault of ofscan itself, 2 passed over: (no suffix) 1, .zip 1; "
        "40 stories in 200 copies"
    )
    assert told(0, [], copies=0, stories=0) == "0 read"
