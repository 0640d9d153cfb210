"""The cache of records: what is kept, for whom, and what is not trusted."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ofscan import readers
from ofscan.cli import cli
from ofscan.corpus import cache, entries
from ofscan.corpus.cache import NAME, Cache, Kept, Keys

STORY = "Luton rated good\n\nFriday 17 May 2024\n\nLuton Borough Council was rated good overall by Ofsted, number {}."
posix = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs owners and modes")


@pytest.fixture
def folder(tmp_path: Path, kept: Path) -> Path:
    """A folder of articles, with a cache of its own."""
    place = tmp_path / "articles"
    place.mkdir()
    for number in range(5):
        (place / f"{number}.txt").write_text(STORY.format(number), encoding="utf-8")
    return place


@pytest.fixture
def analysed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the sources that were analysed in this process."""
    names: list[str] = []
    make = entries.make

    def noted(data: bytes, source: str, *more: Any, **options: Any) -> entries.Entry:
        names.append(Path(source).name)
        return make(data, source, *more, **options)

    monkeypatch.setattr("ofscan.corpus.entries.make", noted)
    return names


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["summarise", *map(str, words), "-f", "jsonl"], catch_exceptions=False)


def told(words: list[str]) -> Callable[[str], None]:
    return words.append


def test_only_what_is_new_or_changed_is_read(folder: Path, analysed: list[str]) -> None:
    first = run(folder)
    assert analysed == ["0.txt", "1.txt", "2.txt", "3.txt", "4.txt"]
    analysed.clear()
    assert run(folder).stdout == first.stdout
    assert analysed == []
    (folder / "2.txt").write_text(STORY.format("two"), encoding="utf-8")
    (folder / "9.txt").write_text(STORY.format("nine"), encoding="utf-8")
    (folder / "4.txt").rename(folder / "8.txt")
    second = run(folder)
    assert analysed == ["2.txt", "9.txt"]
    assert second.stdout == run(folder, "--no-cache").stdout


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files whose bytes were read; those that changed just now are told by what the system says of them, too."""
    names: list[str] = []
    read_source = readers.read_source

    def noted(path: str) -> bytes:
        names.append(Path(path).name)
        return read_source(path)

    monkeypatch.setattr("ofscan.readers.read_source", noted)
    monkeypatch.setattr("ofscan.corpus.cache.SETTLED", -60)
    return names


def test_a_file_that_is_as_it_was_is_not_even_opened(folder: Path, analysed: list[str], opened: list[str]) -> None:
    (folder / "3.txt").write_bytes(b"")
    first = run(folder)
    opened.clear()
    analysed.clear()
    second = run(folder, "-j", "2")
    assert (second.stdout, second.stderr, second.exit_code) == (first.stdout, first.stderr, 3)
    assert opened == []
    # Of the same size and with the time of its change set back: what the system says of its inode tells.
    found = (folder / "2.txt").stat()
    (folder / "2.txt").write_text(STORY.format("x"), encoding="utf-8")
    os.utime(folder / "2.txt", ns=(found.st_atime_ns, found.st_mtime_ns))
    (folder / "4.txt").touch()
    third = run(folder)
    assert (opened, analysed) == (["2.txt", "4.txt"], ["2.txt"])
    assert third.stdout == run(folder, "--no-cache").stdout
    opened.clear()
    assert run(folder).stdout == third.stdout
    assert opened == []
    # Another name that has it read otherwise, and other words.
    (folder / "1.txt").rename(folder / "1.md")
    run(folder)
    assert opened == ["1.md"]


def test_a_file_that_changed_just_now_is_told_by_its_bytes(
    folder: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ofscan.corpus.cache.SETTLED", 60)
    run(folder)
    opened.clear()
    run(folder)
    assert len(opened) == 5


def test_of_too_many_files_all_are_forgotten(folder: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    run(folder)
    monkeypatch.setattr("ofscan.corpus.cache.MOST_FILES", 5)
    (folder / "5.txt").write_text(STORY.format("five"), encoding="utf-8")
    right = run(folder).stdout
    opened.clear()
    assert run(folder).stdout == right
    assert len(opened) == 6


def test_a_stopped_run_keeps_what_it_read(folder: Path, analysed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    line = entries.Source.line

    def stopping(record: entries.Source) -> str:
        if record.path.endswith("2.txt"):
            raise KeyboardInterrupt
        return line(record)

    with monkeypatch.context() as stopped:
        stopped.setattr("ofscan.corpus.entries.Source.line", stopping)
        run(folder)
    assert analysed == ["0.txt", "1.txt", "2.txt"]
    analysed.clear()
    assert run(folder).stdout.count("\n") == 5
    assert analysed == ["3.txt", "4.txt"]


def test_all_formats_come_from_the_cache(folder: Path, analysed: list[str]) -> None:
    fresh = {form: run(folder, "--no-cache", "-f", form).stdout for form in ("table", "json", "yaml", "csv", "markdown")}
    run(folder)
    analysed.clear()
    assert {form: run(folder, "-f", form).stdout for form in fresh} == fresh
    assert analysed == []


def test_what_the_reading_depends_on_is_in_the_key(folder: Path, analysed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    run(folder)
    lexicon = folder / "words.yaml"
    lexicon.write_text("grades:\n  past: [in happier times]\n", encoding="utf-8")
    own: list[str | Path] = ["--lexicon", lexicon]
    for words in ([], own):
        analysed.clear()
        run(folder / "0.txt", *words)
        run(folder / "0.txt", *words)
        assert analysed == (["0.txt"] if words else [])
    lexicon.write_text("grades:\n  past: [in better times]\n", encoding="utf-8")
    (folder / "0.md").write_bytes((folder / "0.txt").read_bytes())
    (folder / "0.text").write_bytes((folder / "0.txt").read_bytes())
    analysed.clear()
    run(folder / "0.txt", "--lexicon", lexicon)
    run(folder / "0.md")
    run(folder / "0.text")
    assert analysed == ["0.txt", "0.md"]
    cache.version.cache_clear()
    monkeypatch.setattr("ofscan.corpus.cache._LIBRARIES", ("click",))
    analysed.clear()
    run(folder / "0.txt")
    cache.version.cache_clear()
    assert analysed == ["0.txt"]


def test_standard_input_is_kept_too(kept: Path, analysed: list[str]) -> None:
    for name in ("one", "two"):
        done = CliRunner().invoke(
            cli, ["summarise", "-", "--stdin-name", name, "-f", "jsonl"], input=STORY, catch_exceptions=False
        )
        assert f'"source": "{name}"' in done.stdout
    assert analysed == ["one"]


def test_of_failures_only_those_of_the_bytes_are_kept(
    folder: Path, analysed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "0.txt").write_bytes(b" \n")
    (folder / "1.txt").write_bytes(b"\xff\xfe\x00")
    first = run(folder)
    analysed.clear()
    assert (run(folder).stderr, run(folder).exit_code) == (first.stderr, 3)
    assert set(analysed) == {"1.txt"}


def test_a_record_with_a_fault_is_not_kept(folder: Path, analysed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("ofscan.summarise._notes", lambda *_: 1 // 0)
        assert run(folder / "0.txt").exit_code == 3
    assert run(folder / "0.txt").exit_code == 0
    assert analysed == ["0.txt", "0.txt"]


# The file


@posix
def test_it_is_the_user_s_alone(folder: Path, kept: Path) -> None:
    run(folder)
    assert [path.stat().st_mode & 0o077 for path in (kept, *kept.iterdir())] == [0, 0]


def test_no_cache_keeps_nothing(folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(folder, "--no-cache")
    monkeypatch.setenv("OFSCAN_NO_CACHE", "1")
    run(folder)
    assert not kept.exists()


@pytest.mark.parametrize("spoilt", [b"no database at all" * 100, b"SQLite format 3\0" + b"x" * 5_000])
def test_a_damaged_file_is_told_once_and_begun_anew(spoilt: bytes, folder: Path, kept: Path) -> None:
    right = run(folder).stdout
    (kept / NAME).write_bytes(spoilt)
    done = run(folder)
    assert (done.stdout, done.exit_code, done.stderr.count("\n")) == (right, 0, 1)
    assert done.stderr.startswith(f"ofscan: the cache {kept / NAME} is damaged (")
    assert (run(folder).stderr, run(folder, "-q").stderr) == ("", "")


def test_a_file_damaged_inside_gives_no_wrong_record(folder: Path, kept: Path, analysed: list[str]) -> None:
    right = run(folder).stdout
    whole = (kept / NAME).read_bytes()
    wrong = 0
    for place in range(100, len(whole), 997):
        (kept / NAME).write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        done = run(folder)
        assert (done.stdout, done.exit_code) == (right, 0)
        wrong += bool(done.stderr)
        (kept / NAME).unlink(missing_ok=True)
    (kept / NAME).write_bytes(whole[: len(whole) // 2])
    assert run(folder).stdout == right


@pytest.mark.parametrize("row", [("record", "text", b"", 1), ("record", b"no zlib", b"", 1), (3, b"", None or b"", 0)])
def test_rows_that_are_not_ours_are_read_anew(row: tuple[object, ...], folder: Path, kept: Path, analysed: list[str]) -> None:
    right = run(folder / "0.txt").stdout
    with closing(sqlite3.connect(kept / NAME)) as database, database:
        database.execute("UPDATE kept SET kind = ?, body = ?, marks = ?, sum = ?", row)
    analysed.clear()
    assert run(folder / "0.txt").stdout == right
    assert analysed == ["0.txt"]


def _link(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to("elsewhere")


@posix
@pytest.mark.parametrize(
    "spoil",
    [_link, lambda file: file.chmod(0o622), lambda file: file.parent.chmod(0o777), lambda file: (file.unlink(), file.mkdir())],
    ids=["link", "writable file", "writable folder", "folder"],
)
def test_what_others_may_have_made_is_not_used(
    spoil: Callable[[Path], object], folder: Path, kept: Path, analysed: list[str]
) -> None:
    right = run(folder).stdout
    spoil(kept / NAME)
    analysed.clear()
    done = run(folder)
    assert (done.stdout, len(analysed), done.exit_code) == (right, 5, 0)
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("ofscan: nothing is kept for the next run: ")


@posix
def test_another_owner_s_cache_is_not_used(folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(folder)
    us = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: us + 1)
    words: list[str] = []
    assert Cache(tell=words.append).get(b"") is None
    assert len(words) == 1


@pytest.mark.parametrize("home", ["a file", "none", "relative"])
def test_without_a_folder_the_run_goes_on(home: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    if home == "none":
        monkeypatch.delenv("XDG_CACHE_HOME")
        monkeypatch.delenv("HOME", raising=False)
        monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # no entry in the list of users
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "0.txt") if home == "a file" else "here")
        monkeypatch.setenv("HOME", str(folder / "0.txt"))
    before = sorted(folder.iterdir())
    done = run(folder)
    assert (done.stdout.count("\n"), done.exit_code, done.stderr.count("\n")) == (5, 0, 1)
    assert done.stderr.startswith("ofscan: nothing is kept for the next run: the cache folder")
    assert run(folder, "-q").stderr == ""
    assert sorted(folder.iterdir()) == before


def test_a_disk_that_is_full_costs_the_cache_alone(folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Cache._open

    def small(self: Cache) -> sqlite3.Connection:
        database = opened(self)
        database.execute("PRAGMA max_page_count = 1")
        return database

    monkeypatch.setattr("ofscan.corpus.cache.Cache._open", small)
    monkeypatch.setattr("ofscan.corpus.cache.BATCH", 1)
    for number in range(5, 90):
        (folder / f"{number}.txt").write_text(STORY.format(number), encoding="utf-8")
    done = run(folder)
    assert (done.stdout.count("\n"), done.exit_code) == (90, 0)
    assert done.stderr.count("nothing is kept") == 1
    assert done.stderr.startswith("ofscan: nothing is kept for the next run: ")


def test_the_oldest_go(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ofscan.corpus.cache.MOST", {"record": 3, "report": 9})
    with closing(Cache(tell=pytest.fail)) as opened:
        for number in range(9):
            opened.put(bytes([number]), Kept("record", str(number), b"marks"))
            opened.put(bytes([100 + number]), Kept("report", str(number)))
    with closing(Cache(tell=pytest.fail)) as opened:
        assert opened.counts() == {"record": 3, "report": 9}
        assert [opened.get(bytes([number])) for number in (5, 6)] == [None, ("record", "6", b"marks")]


@posix
def test_two_runs_at_once(folder: Path, kept: Path) -> None:
    for number in range(5, 60):
        (folder / f"{number:02}.txt").write_text(STORY.format(number), encoding="utf-8")
    command = [sys.executable, "-m", "ofscan", "summarise", str(folder), "-f", "jsonl", "-j", "1", "-q"]
    slow = "import ofscan.corpus.cache as c, ofscan.__main__ as m; c.BATCH = 1; m.main()"
    both = [
        subprocess.Popen([sys.executable, "-c", slow, *command[3:]], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    told = [process.communicate() for process in both]
    assert told[0] == told[1]
    assert told[0][1] == b""
    assert told[0][0] == run(folder, "--no-cache").stdout.encode()
    with closing(Cache(tell=pytest.fail)) as opened:
        assert opened.counts() == {"record": 60}


def test_a_run_waits_for_one_that_writes(folder: Path, kept: Path) -> None:
    run(folder / "0.txt")
    holding = (
        "import sqlite3, sys, time\ndatabase = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "database.execute('BEGIN IMMEDIATE')\nprint('held', flush=True)\ntime.sleep(1.5)\ndatabase.execute('ROLLBACK')"
    )
    other = subprocess.Popen([sys.executable, "-c", holding, str(kept / NAME)], stdout=subprocess.PIPE)
    assert other.stdout is not None
    assert other.stdout.readline() == b"held\n"
    assert run(folder).stderr == ""
    other.communicate()
    with closing(Cache(tell=pytest.fail)) as opened:
        assert opened.counts() == {"record": 5}


def test_info_and_clear(folder: Path, kept: Path) -> None:
    def say(what: str) -> str:
        return CliRunner().invoke(cli, ["cache", what], catch_exceptions=False).stdout

    (folder / "0.txt").write_bytes(b"")
    run(folder)
    assert say("info").startswith(f"{kept / NAME}: 0.1 MB: 4 records, 1 file without an article, 0 reports")
    assert say("clear") == f"{kept / NAME}: 5 removed\n"
    assert say("info").endswith(" 0 records, 0 files without an article, 0 reports\n")


def test_keys_differ_by_what_is_made() -> None:
    assert Keys("record").key(b"x", "a.txt") == Keys("record").key(b"x", "b.html")
    assert len({Keys(kind).key(b"x", "a.txt") for kind in ("record", "report")}) == 2
