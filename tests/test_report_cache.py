"""The cache of read reports: what is kept, and what is not trusted."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from ofscan.cli import cli
from ofscan.tracing import report_cache
from ofscan.tracing.records import ReadReport
from ofscan.tracing.report_cache import ReportReader
from tests.trace_samples import NEW, OLD


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two reports, with a cache of its own that is still empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.txt").write_text(NEW, encoding="utf-8")
    return tmp_path


def kept() -> Path:
    place = report_cache.folder()
    assert place is not None
    return place


def read(reports: Path) -> tuple[int, ReadReport]:
    reader = ReportReader()
    told = reader.read(str(reports / "new.txt"))
    return reader.hits, told


def test_a_report_is_read_once(reports: Path) -> None:
    first, second = read(reports), read(reports)
    assert (first[0], second[0]) == (0, 1)
    assert first[1] == second[1]
    assert [path.stat().st_mode & 0o077 for path in (kept(), *kept().iterdir())] == [0, 0]


def test_broken_entries_are_read_anew(reports: Path) -> None:
    _, right = read(reports)
    (entry,) = kept().iterdir()
    whole = entry.read_bytes()
    for broken in (b"", b"{}", whole[:-20], whole.replace(b"brisk", b"brash"), b"\xff" * 10, b"[" * 100_000, b"0\n[]"):
        entry.write_bytes(broken)
        assert read(reports) == (0, right)
        assert entry.read_bytes() == whole


def _link(entry: Path) -> None:
    entry.rename(entry.with_name("elsewhere"))
    entry.symlink_to("elsewhere")


def _pipe(entry: Path) -> None:
    entry.unlink()
    os.mkfifo(entry)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs owners and modes")
@pytest.mark.parametrize(
    "spoil",
    [_link, _pipe, lambda entry: entry.chmod(0o622), lambda entry: entry.chmod(0o660)],
    ids=["link", "pipe", "writable by all", "writable by the group"],
)
def test_entries_that_others_may_have_made_are_read_anew(spoil: Callable[[Path], None], reports: Path) -> None:
    _, right = read(reports)
    (entry,) = kept().iterdir()
    spoil(entry)
    assert read(reports) == (0, right)
    assert entry.is_file()
    assert not entry.is_symlink()
    assert read(reports) == (1, right)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs owners and modes")
def test_another_owner_s_cache_is_not_used(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(reports)
    (entry,) = kept().iterdir()
    us = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: us + 1)
    assert report_cache.folder() is None
    assert report_cache._load(entry) is None
    assert read(reports)[0] == 0


def test_a_folder_that_others_can_write_to_is_not_used(reports: Path) -> None:
    read(reports)
    kept().chmod(0o777)
    assert report_cache.folder() is None
    assert read(reports)[0] == 0


@pytest.mark.parametrize("home", ["a file", "none"])
def test_without_a_folder_there_is_no_cache(home: str, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(reports)
    if home == "none":
        monkeypatch.delenv("XDG_CACHE_HOME")
        monkeypatch.delenv("HOME", raising=False)
        monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # no entry in the list of users
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", str(reports / "new.txt"))
    before = sorted(reports.iterdir())
    assert report_cache.folder() is None
    assert read(reports)[0] == 0
    assert sorted(reports.iterdir()) == before


def test_a_relative_folder_is_not_made_where_we_happen_to_be(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(reports)
    monkeypatch.setenv("HOME", str(reports / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    read(reports)
    assert not (reports / "here").exists()


def test_no_cache_keeps_nothing(reports: Path) -> None:
    (reports / "story.txt").write_text("Luton rated good\n\nLuton Borough Council was rated good by Ofsted.", encoding="utf-8")
    command = ["trace", str(reports / "story.txt"), "--against", str(reports / "new.txt"), "--no-cache"]
    CliRunner().invoke(cli, command, catch_exceptions=False)
    assert list(kept().iterdir()) == []


def test_leftovers_and_the_oldest_entries_go(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_cache, "MAX_ENTRIES", 2)
    monkeypatch.setattr(report_cache, "_store", lambda entry, report: entry.write_text("new"))
    now = time.time()
    for name, age in (("a.json", 30), ("b.json", 10), ("c.json", 20), (".new-dead", 9_000), (".new-alive", 5)):
        (kept() / name).write_text(name)
        os.utime(kept() / name, (now - age, now - age))
    reader = ReportReader()
    for name in ("new.txt", "old.txt"):
        reader.read(str(reports / name))
    assert sorted(path.name[:7] for path in kept().iterdir() if path.read_text() != "new") == [".new-al", "b.json"]


def test_storing_looks_through_the_folder_once(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []
    monkeypatch.setattr(report_cache, "_tidy", seen.append)
    reader = ReportReader()
    for number in range(3):
        (reports / "new.txt").write_text(f"{NEW}\n{number}\n", encoding="utf-8")
        reader.read(str(reports / "new.txt"))
    assert seen == [kept()]
    assert len(list(kept().iterdir())) == 3
