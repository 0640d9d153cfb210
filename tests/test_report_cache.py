"""Reports through the cache: each is read once, and what is broken is read anew."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from ofscan.cli import cli
from ofscan.corpus.cache import NAME, Cache, Kept
from ofscan.tracing.reading import ReportReader
from ofscan.tracing.records import ReadReport
from tests.trace_samples import NEW, OLD


@pytest.fixture
def reports(tmp_path: Path, kept: Path) -> Path:
    """A folder of two reports, with a cache of its own that is still empty."""
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.txt").write_text(NEW, encoding="utf-8")
    return tmp_path


def read(reports: Path, name: str = "new.txt") -> tuple[int, ReadReport]:
    with closing(Cache(tell=pytest.fail)) as cache:
        reader = ReportReader(cache=cache)
        told = reader.read(str(reports / name))
        return reader.hits, told


def test_a_report_is_read_once(reports: Path) -> None:
    first, second = read(reports), read(reports)
    assert (first[0], second[0]) == (0, 1)
    assert first[1] == second[1]
    assert read(reports, "old.txt")[0] == 0


@pytest.mark.parametrize("broken", ["", "{}", "[" * 100_000, "[]", '{"paragraphs": 3}', '{"paragraphs": []}'])
def test_broken_reports_are_read_anew(broken: str, reports: Path, kept: Path) -> None:
    _, right = read(reports)
    with closing(sqlite3.connect(kept / NAME)) as database:
        (key,) = database.execute("SELECT key FROM kept").fetchone()
    with closing(Cache(tell=pytest.fail)) as cache:
        cache.put(key, Kept("report", broken))
    assert read(reports) == (0, right)
    assert read(reports) == (1, right)


def test_no_cache_keeps_nothing(reports: Path, kept: Path) -> None:
    (reports / "story.txt").write_text("Luton rated good\n\nLuton Borough Council was rated good by Ofsted.", encoding="utf-8")
    command = ["trace", str(reports / "story.txt"), "--against", str(reports / "new.txt")]
    CliRunner().invoke(cli, [*command, "--no-cache"], catch_exceptions=False)
    assert not kept.exists()
    CliRunner().invoke(cli, command, catch_exceptions=False)
    with closing(Cache(tell=pytest.fail)) as cache:
        assert cache.counts() == {"report": 1}
