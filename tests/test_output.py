"""Where output goes: formats by suffix, files that are spared, replaced whole or kept in part, and how signals end a run."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ofscan.cli import CHECK_FORMATS, DIFF_FORMATS, EXPORT_FORMATS, FORMATS, cli
from ofscan.errors import OfscanError
from ofscan.output import SUFFIXES, settle, write_file
from ofscan.render import renderer
from ofscan.runs import FINE
from tests.tables.samples import query

STORY = "Luton rated good\n\nLuton Borough Council’s children’s services were rated good overall by Ofsted in May 2024.\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)), catch_exceptions=False)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


# The format


@pytest.mark.parametrize(
    ("form", "path", "forms", "expected"),
    [
        (None, None, FORMATS, ("table", None)),
        ("csv", None, FORMATS, ("csv", None)),
        (None, "-", FORMATS, ("table", None)),
        ("jsonl", "-", FORMATS, ("jsonl", None)),
        (None, "a.jsonl", FORMATS, ("jsonl", "a.jsonl")),
        (None, "a.NDJSON", FORMATS, ("jsonl", "a.NDJSON")),
        (None, "a.b/c.yml", FORMATS, ("yaml", "a.b/c.yml")),
        ("csv", "a.csv", FORMATS, ("csv", "a.csv")),
        (None, "a.md", DIFF_FORMATS, ("markdown", "a.md")),
        (None, "a.html", DIFF_FORMATS, ("html", "a.html")),
        (None, "a.sarif", CHECK_FORMATS, ("sarif", "a.sarif")),
        (None, "a.json", CHECK_FORMATS, ("json", "a.json")),
        ("sarif", "a.json", CHECK_FORMATS, ("sarif", "a.json")),
        (None, "a.xml", CHECK_FORMATS, ("junit", "a.xml")),
        # A suffix that says nothing of the format.
        ("json", "a.txt", FORMATS, ("json", "a.txt")),
        (None, "a.txt", CHECK_FORMATS, ("text", "a.txt")),
        (None, "/dev/null", FORMATS, ("table", "/dev/null")),
        ("json", "csv", FORMATS, ("json", "csv")),
        (None, "a.b/facts", FORMATS, ("table", "a.b/facts")),
        # Said by -f, whatever it is called: names of mktemp.
        ("jsonl", "tmp.x3Kd", FORMATS, ("jsonl", "tmp.x3Kd")),
    ],
)
def test_the_format_follows_the_suffix(
    form: str | None, path: str | None, forms: tuple[str, ...], expected: tuple[str, str | None]
) -> None:
    assert settle(form, path, forms) == expected


@pytest.mark.parametrize(
    ("form", "path", "forms", "reason"),
    [
        ("json", "a.csv", FORMATS, "a.csv: the suffix .csv stands for csv, not for -f json: change one of the two"),
        (
            "jsonl",
            "a.json",
            FORMATS,
            "a.json: the suffix .json stands for json, not for -f jsonl: change one of the two",
        ),
        (None, "a.csv", DIFF_FORMATS, "a.csv: the suffix .csv stands for csv, which is none of table, json, markdown, html"),
        (
            "text",
            "a.SARIF",
            CHECK_FORMATS,
            "a.SARIF: the suffix .sarif stands for sarif, not for -f text: change one of the two",
        ),
        (
            None,
            "a.db.gz",
            ("table", "jsonl", "sqlite"),
            "a.db.gz: the suffix .gz stands for no format; there are .jsonl, .ndjson, .db, .sqlite, .sqlite3, or say which by -f",
        ),
        # A page is no text, and text is no page or PDF.
        (None, "a.txt", ("html",), "a.txt: the suffix .txt stands for no format; there are .html, .htm"),
        (None, "a.pdf", ("text",), "a.pdf: the suffix .pdf stands for no format; there are .txt, .text"),
        (None, "a.html", ("text",), "a.html: the suffix .html stands for html, which is none of text"),
        (None, "a.PDF", ("html",), "a.PDF: the suffix .pdf stands for no format; there are .html, .htm"),
    ],
)
def test_another_format_than_the_suffix_is_refused(form: str | None, path: str, forms: tuple[str, ...], reason: str) -> None:
    with pytest.raises(OfscanError) as caught:
        settle(form, path, forms)
    assert str(caught.value) == reason


def test_every_suffix_is_a_format_of_some_command() -> None:
    known = {*FORMATS, *DIFF_FORMATS, *CHECK_FORMATS, *EXPORT_FORMATS}
    assert {form for forms in SUFFIXES.values() for form in forms} - known == set()


@pytest.mark.parametrize("command", ["summarise", "check", "diff", "trace"])
def test_every_command_settles_it_before_anything_is_read(command: str, story: Path, tmp_path: Path) -> None:
    more: dict[str, list[str | Path]] = {"diff": [story], "trace": ["--against", story]}
    inputs = [story, *more.get(command, [])]
    refused = run(command, *inputs, "-f", "json", "-o", tmp_path / "a.md")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert (
        refused.stderr
        == f"ofscan: {tmp_path}/a.md: the suffix .md stands for markdown, not for -f json: change one of the two\n"
    )
    assert not (tmp_path / "a.md").exists()


def test_the_suffix_alone_is_enough(story: Path, tmp_path: Path) -> None:
    assert run("summarise", story, "-o", tmp_path / "a.jsonl").exit_code == FINE
    assert json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8"))["source"] == str(story)
    assert run("diff", story, story, "-o", tmp_path / "a.html").exit_code == FINE
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!")


def test_a_dash_is_standard_output(story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert json.loads(run("summarise", story, "-f", "jsonl", "-o", "-").stdout)
    assert run("diff", story, story, "-o", "-").stdout
    assert not (tmp_path / "-").exists()


# What is spared


def test_every_path_on_the_command_line_is_spared(story: Path, tmp_path: Path) -> None:
    listing, words = tmp_path / "list", tmp_path / "words"
    listing.write_text(f"{story}\n", encoding="utf-8")
    words.write_text("speech: {}\n", encoding="utf-8")
    link = tmp_path / "link"
    link.symlink_to(listing)
    options: list[str | Path] = ["--files-from", listing, "--lexicon", words]
    for command, more in (("summarise", options), ("check", options), ("diff", [story, story, *options[2:]])):
        for target in (story, words, *([] if command == "diff" else [listing, link])):
            before = target.read_bytes()
            refused = run(command, *more, "-o", target)
            assert (refused.exit_code, refused.stdout) == (2, "")
            assert refused.stderr == f"ofscan: {target}: is one of the inputs and would be overwritten; give another name\n"
            assert target.read_bytes() == before
    assert run("summarise", *options, "-o", tmp_path / "other").exit_code == FINE


def test_what_cannot_be_written_is_told_before_anything_is_read(story: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("before", encoding="utf-8")
    kept.chmod(0o444)
    for target, reason in (
        (kept, "is read-only; give another name"),
        (tmp_path, "is a folder; give the name of a file, or -f jsonl or parquet for partitions"),
    ):
        refused = run("summarise", story, "-o", target)
        assert (refused.exit_code, refused.stderr) == (2, f"ofscan: {target}: {reason}\n")
    assert kept.read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize(
    ("command", "target"),
    [
        (["summarise", "-o"], "no/such"),
        (["summarise", "-o"], "no/facts.db"),
        (["summarise", "-o"], f"{'x' * 300}.json"),
        (["summarise", "--failures"], "no/failed.csv"),
        (["report", "-o"], "no/page.html"),
        (["check", "-o"], "no/such"),
    ],
)
def test_what_cannot_be_begun_is_told_before_anything_is_read(
    command: list[str], target: str, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ofscan.readers.read_source", lambda path: pytest.fail("read"))
    refused = run(command[0], story, command[1], tmp_path / target)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.startswith(f"ofscan: {tmp_path / target}: cannot be written: ")
    assert len(refused.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["story.txt"]


# Whole, or kept in part


@pytest.mark.skipif(os.name != "posix", reason="needs modes")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_of_a_replaced_file_stays(mode: int, tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("before", encoding="utf-8")
    target.chmod(mode)
    seen: list[int] = []

    def pieces() -> Iterator[str]:
        seen.extend(stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir())
        yield "after"

    write_file(str(target), pieces())
    assert seen == [mode, mode]
    assert (target.read_text(encoding="utf-8"), stat.S_IMODE(target.stat().st_mode)) == ("after", mode)


@pytest.mark.skipif(os.name != "posix", reason="needs modes")
def test_a_new_file_has_the_mode_of_the_umask(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_file(str(tmp_path / "out"), ["x"])
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o640


def test_each_piece_is_in_the_file_as_soon_as_it_is_made(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("before", encoding="utf-8")
    seen: list[tuple[str, str]] = []

    def pieces() -> Iterator[str]:
        for number in range(3):
            yield f"£{number}\n"
            (under_way,) = tmp_path.glob("out.*.partial")
            seen.append((under_way.read_text(encoding="utf-8"), target.read_text(encoding="utf-8")))

    write_file(str(target), pieces())
    assert seen == [("£0\n", "before"), ("£0\n£1\n", "before"), ("£0\n£1\n£2\n", "before")]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert target.read_text(encoding="utf-8") == "£0\n£1\n£2\n"


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt, SystemExit, OfscanError("no"), ZeroDivisionError, OSError(2, "of another file")]
)
def test_what_was_done_is_kept_when_the_work_ends_before_its_end(
    error: BaseException, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, link = tmp_path / "out", tmp_path / "link"
    target.write_text("before", encoding="utf-8")
    link.symlink_to(target)
    (tmp_path / "out.partial").write_text("of an earlier run", encoding="utf-8")

    def pieces() -> Iterator[str]:
        yield "one\n"
        yield "two\n"
        raise error

    with pytest.raises(error if isinstance(error, type) else type(error)):
        write_file(str(link), pieces())
    assert target.read_text(encoding="utf-8") == "before"
    assert (tmp_path / "out.partial").read_text(encoding="utf-8") == "one\ntwo\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "out", "out.partial"]
    assert capsys.readouterr() == (
        "",
        f"ofscan: {link}: not written to its end; what was done until then is in {target}.partial\n",
    )


def test_nothing_is_kept_where_nothing_was_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def pieces() -> Iterator[str]:
        raise KeyboardInterrupt
        yield ""

    with pytest.raises(KeyboardInterrupt):
        write_file(str(tmp_path / "out"), pieces())
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr() == ("", "")


def test_a_piece_that_was_not_written_whole_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write

    def full(handle: int, data: bytes) -> int:
        if bytes(data).startswith(b"two"):
            write(handle, b"tw")
            raise OSError(28, "No space left on device")
        return write(handle, bytes(data)[:2])  # some systems write less than they are given

    monkeypatch.setattr("ofscan.output.os.write", full)
    with pytest.raises(OfscanError, match="cannot be written: No space left on device"):
        write_file(str(tmp_path / "out"), ["one\n", "two\n"])
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("out.partial", "one\n")]


def test_devices_and_pipes_are_written_to_as_they_are(tmp_path: Path) -> None:
    write_file(os.devnull, ["x"])
    assert not os.path.isfile(os.devnull)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    write_file(str(pipe), ["one\n", "£\n"])
    assert reader.communicate()[0].decode() == "one\n£\n"
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_what_utf_8_cannot_hold_does_not_end_the_work(tmp_path: Path) -> None:
    write_file(str(tmp_path / "out"), ["a\ud800b"])
    assert (tmp_path / "out").read_bytes() == b"a?b"


@pytest.mark.parametrize("form", ["jsonl", "yaml", "csv", "markdown"])
def test_formats_of_many_records_give_each_as_it_is_made(form: str) -> None:
    from tests.render.samples import OTHER, SUMMARY

    made = 0

    def summaries() -> Iterator[object]:
        nonlocal made
        for summary in (SUMMARY, OTHER):
            made += 1
            yield summary

    out = ""
    for piece in renderer(form)(summaries()):  # type: ignore[arg-type]
        out += piece
        if SUMMARY.source in out:
            break
    assert made == 1


# Signals

#: The command line with a run that makes two records, says so on stderr, and then takes its time.
SLOW = """
import itertools, signal, sys, time, ofscan.__main__ as m, ofscan.runs
for number in m.ENDING:
    signal.signal(number, signal.SIG_DFL)
records = ofscan.runs.Run.records
def slow(self, **options):
    yield from itertools.islice(records(self, **options), 2)
    print("ready", file=sys.stderr, flush=True)
    time.sleep(60)
ofscan.runs.Run.records = slow
m.main()
"""


def _stopped(number: int, *arguments: str | Path) -> tuple[int, str, str]:
    command = [sys.executable, "-c", SLOW, *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    assert process.stderr.readline() == "ready\n"
    process.send_signal(number)
    try:
        out, told = process.communicate(timeout=20)
    finally:
        process.kill()
    return process.returncode, out, told


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_stopped_run_keeps_its_records(story: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(STORY, encoding="utf-8")
    target = tmp_path / "facts.jsonl"
    target.write_text("before", encoding="utf-8")
    code, out, told = _stopped(signal.SIGINT, "summarise", story, other, "-o", target)
    assert (code, out) == (128 + signal.SIGINT, "")
    assert told == f"ofscan: {target}: not written to its end; what was done until then is in {target}.partial\n"
    assert target.read_text(encoding="utf-8") == "before"
    kept = (tmp_path / "facts.jsonl.partial").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["source"] for line in kept] == [str(story), str(other)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["facts.jsonl", "facts.jsonl.partial", "other.txt", "story.txt"]


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_stopped_run_says_what_is_in_its_database(story: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(STORY, encoding="utf-8")
    facts = tmp_path / "facts.db"
    code, out, told = _stopped(signal.SIGINT, "summarise", story, other, "-o", facts)
    assert (code, out) == (128 + signal.SIGINT, "")
    kept = tmp_path / "facts.db.partial"
    assert told == f"ofscan: {facts}: stopped before its end; 2 articles of this run are in {kept}: run again for the rest\n"
    assert not facts.exists()
    assert query(kept, "SELECT path FROM articles ORDER BY id") == [(str(story),), (str(other),)]
    again = run("summarise", story, other, "-o", facts)
    assert again.exit_code == 0
    assert again.stderr.startswith(f"ofscan: {facts}: goes on with {kept}, of a run that was stopped\n")
    assert query(facts, "SELECT path FROM articles ORDER BY id") == [(str(story),), (str(other),)]
    assert not kept.exists()


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_stopped_run_leaves_nothing_of_a_format_that_is_one_piece(story: Path, tmp_path: Path) -> None:
    code, out, told = _stopped(signal.SIGTERM, "summarise", story, "-o", tmp_path / "facts.json")
    assert (code, out, told) == (128 + signal.SIGTERM, "", "")
    assert [path.name for path in tmp_path.iterdir()] == ["story.txt"]


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_records_are_out_before_the_run_ends(story: Path) -> None:
    code, out, told = _stopped(signal.SIGHUP, "summarise", story, story, "-f", "jsonl")
    assert (code, told) == (128 + signal.SIGHUP, "")
    assert [json.loads(line)["source"] for line in out.splitlines()] == [str(story)]


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_signal_that_whoever_started_us_ignores_stays_ignored(story: Path, tmp_path: Path) -> None:
    ignored = "import signal, sys, os\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\nos.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    script = (
        "import os, signal, ofscan.__main__ as m, ofscan.runs\nrecords = ofscan.runs.Run.records\n"
        "def once(self, **options):\n    os.kill(os.getpid(), signal.SIGHUP)\n    yield from records(self, **options)\n"
        "ofscan.runs.Run.records = once\nm.main()"
    )
    command = [sys.executable, "-c", ignored, "-c", script, "summarise", str(story), "-f", "jsonl"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)


#: The command line with a signal that comes where what a handler raises is lost.
LOST = {
    "in a destructor": (
        """
class Last:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.1)
run = m._run
def once():
    last = Last()
    del last
    return run()
m._run = once
""",
        130,
    ),
    # By the system itself, which shells tell as 130 too.
    "when all is done": ("atexit.register(lambda: (os.kill(os.getpid(), signal.SIGINT), time.sleep(0.1)))\n", -signal.SIGINT),
}


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
@pytest.mark.parametrize("place", LOST)
def test_no_signal_is_swallowed(place: str) -> None:
    code, expected = LOST[place]
    head = "import atexit, os, signal, time, ofscan.__main__ as m\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
    done = subprocess.run(
        [sys.executable, "-c", f"{head}{code}m.main()", "explain", "OFS012"], capture_output=True, text=True, check=False
    )
    assert done.returncode == expected
    assert done.stdout.startswith("OFS012 ")


def test_nothing_that_takes_time_stands_before_signals_are_seen_to() -> None:
    code = "import sys, signal\nbefore = set(sys.modules)\nimport ofscan.__main__\nprint(*sorted(set(sys.modules) - before))"
    # Without `site`, which may load anything.
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["__future__", "gc", "ofscan", "ofscan.__main__"]


# Nothing read


@pytest.mark.parametrize("name", ["facts.csv", "facts.jsonl", "facts.db"])
def test_a_slip_in_the_path_leaves_what_was_made_before(name: str, tmp_path: Path) -> None:
    made = tmp_path / name
    made.write_text("of yesterday\n", encoding="utf-8")
    result = run("summarise", tmp_path / "artcles", "-o", made)
    assert result.exit_code == 2
    assert made.read_text(encoding="utf-8") == "of yesterday\n"
    assert run("summarise", tmp_path / "artcles", "-o", tmp_path / f"new-{name}").exit_code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]
