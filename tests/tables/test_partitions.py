"""Records as a folder of partitions: whole, typed the same in each, and nothing else written over."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ofscan.errors import OfscanError
from ofscan.render import plain
from ofscan.tables import partitions
from tests.render.samples import HOSTILE, OTHER, SUMMARY
from tests.tables.samples import corpus
from tests.test_cli import run

BARE = replace(
    SUMMARY, byline=(), councils=(), dates=(), grades=(), people=(), quotes=(), improvement_areas=(), notes=(), title=None
)
LINES = [plain.compact(one) for one in (BARE, SUMMARY, HOSTILE, OTHER)]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partitions, "RECORDS", 1)


def test_parquet_has_the_records_and_one_schema(small: None, tmp_path: Path) -> None:
    parquet: Any = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow (extra parquet)")
    partitions.write(str(tmp_path / "facts"), "parquet", LINES)
    parts = [parquet.read_table(path) for path in sorted((tmp_path / "facts").iterdir())]
    assert len({str(part.schema) for part in parts}) == 1
    rows = [row for part in parts for row in part.to_pylist()]
    assert [without_none(row) for row in rows] == [without_none(json.loads(line)) for line in LINES]


def without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_none(item) for key, item in value.items() if item is not None}
    return [without_none(item) for item in value] if isinstance(value, list) else value


def test_lines_are_dealt_out_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partitions, "RECORDS", 3)
    partitions.write(str(tmp_path / "facts"), "jsonl", LINES)
    assert {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "facts").iterdir()} == {
        "part-00000.jsonl": "".join(LINES[:3]),
        "part-00001.jsonl": LINES[3],
    }
    assert [path.name for path in tmp_path.iterdir()] == ["facts"]


def test_what_was_made_before_the_end_is_kept_beside(small: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def lines(number: int) -> Iterator[str]:
        yield from LINES[:number]
        raise KeyboardInterrupt

    for number in (0, 2):
        with pytest.raises(KeyboardInterrupt):
            partitions.write(str(tmp_path / "facts"), "jsonl", lines(number))
        assert len(list(tmp_path.iterdir())) == number // 2
    (kept,) = tmp_path.iterdir()
    assert sorted(path.name for path in kept.iterdir()) == ["part-00000.jsonl", "part-00001.jsonl"]
    assert capsys.readouterr().err == f"ofscan: {tmp_path}/facts: not written to its end; 2 partitions are in {kept}\n"


def test_a_folder_takes_partitions(tmp_path: Path) -> None:
    articles = corpus(tmp_path)
    (tmp_path / "empty").mkdir()
    for name in ("new/", "empty"):
        assert run("summarise", str(articles), "-q", "-f", "jsonl", "-o", f"{tmp_path}/{name}").exit_code == 3
        assert [path.name for path in (tmp_path / name).iterdir()] == ["part-00000.jsonl"]


@pytest.mark.parametrize("form", partitions.FORMS)
def test_what_was_written_is_exported_and_shown(form: str, tmp_path: Path) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="needs pyarrow (extra parquet)")
    articles = corpus(tmp_path)
    run("summarise", str(articles), "-q", "-o", f"{tmp_path}/facts.jsonl")
    run("summarise", str(articles), "-q", "-f", form, "-o", f"{tmp_path}/facts/")
    made = [(tmp_path / f"{name}.csv") for name in ("facts", "facts.jsonl", "part")]
    part = tmp_path / "facts" / f"part-00000.{form}"
    for facts, table in zip((tmp_path / "facts", tmp_path / "facts.jsonl", part), made, strict=True):
        assert run("export", str(facts), "-o", str(table)).exit_code == 0
    assert len(made[0].read_text(encoding="utf-8").splitlines()) > 10
    assert len({path.read_bytes() for path in made}) == 1
    assert run("report", str(tmp_path / "facts"), "-o", f"{tmp_path}/page.html").exit_code == 0
    if form == "parquet":
        said = run("export", str(tmp_path / "facts"), "-o", str(part)).stderr
        assert said == f"ofscan: {part}: is one of the inputs and would be overwritten; give another name\n"


def test_a_partition_that_is_none_is_told(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="needs pyarrow (extra parquet)")
    (tmp_path / "part-00000.parquet").write_bytes(b"PAR1 and no more")
    told = run("export", str(tmp_path), "-o", f"{tmp_path}/a.csv")
    assert (told.exit_code, told.stderr.partition(": wanted")[0]) == (2, f"ofscan: {tmp_path}/part-00000.parquet: is no record")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-f", "jsonl", "-o", "full"], "full: is not empty; give a new folder"),
        (["-f", "csv", "-o", "new/"], "new/: is a folder; give the name of a file, or -f jsonl or parquet for partitions"),
        (["-f", "jsonl", "-o", "no/new/"], "no/new/: cannot be written: No such file or directory"),
        (["-o", "a.parquet"], "-f parquet writes a folder of partitions: give -o FOLDER/; for one table: ofscan export"),
        (["-f", "parquet"], "-f parquet writes a folder of partitions: give -o FOLDER/; for one table: ofscan export"),
    ],
)
def test_what_cannot_be_is_told_before_anything_is_read(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = corpus(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    monkeypatch.setattr("ofscan.readers.read_source", lambda path: pytest.fail("read"))
    refused = run("summarise", str(articles), *words)
    assert (refused.exit_code, refused.stdout, refused.stderr) == (2, "", f"ofscan: {said}\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "full"]


def test_a_slip_in_the_path_makes_no_folder(tmp_path: Path) -> None:
    assert run("summarise", str(tmp_path / "artcles"), "-f", "jsonl", "-o", f"{tmp_path}/new/").exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_without_the_library_the_line_says_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OfscanError, match=r"ofscan\[parquet\]"):
        partitions.spare(str(tmp_path / "new"), "parquet")
