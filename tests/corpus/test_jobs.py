"""Work in several processes: the same output whatever their number, and what a source that ends a process costs."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import ofscan
from ofscan.corpus import jobs
from ofscan.corpus.entries import Entry, Source
from ofscan.corpus.jobs import spread
from ofscan.errors import OfscanError
from ofscan.readers.given import Said
from tests import test_cli

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
START = [pytest.param("fork", marks=forks), "spawn"]


def echo(data: bytes, path: str, said: Said | None = None) -> Entry:
    """Stands for the analysis of a source; what it does is what the source says."""
    word = data.decode()
    if word == "exit":
        os._exit(7)
    if word == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "memory":
        raise MemoryError
    if word.startswith("once "):  # ended by somebody else, the first time
        mark = Path(word.removeprefix("once "))
        if not mark.exists():
            mark.touch()
            os._exit(1)
    if word == "slow":
        time.sleep(0.2)
    return Entry(body=f"{path}: {word[:20]}, {len(word)}")


def sources(words: list[str]) -> list[Source]:
    return [Source(path=f"{number}", data=word.encode()) for number, word in enumerate(words)]


def told(words: list[str], number: int, start: str = "fork") -> list[str]:
    made = list(spread(echo, sources(words), number=number, start=start))
    assert [source.path for source in made] == [str(index) for index in range(len(words))]
    return [source.entry.error or source.entry.body for source in made if source.entry]


@forks
@pytest.mark.parametrize("number", [1, 2, 5])
def test_the_order_is_that_of_the_sources(number: int) -> None:
    words = ["slow", *(f"word {index}" for index in range(200)), "slow", "x" * 300_000, "last"]
    assert told(words, number) == [f"{index}: {word[:20]}, {len(word)}" for index, word in enumerate(words)]


@forks
def test_what_is_known_is_passed_through_and_nothing_is_started_for_it() -> None:
    def known() -> Iterator[Source]:
        for index in range(3_000):
            yield Source(path=str(index), entry=Entry(body=str(index)))

    made = spread(partial(pytest.fail, "asked"), known(), number=2)
    assert [source.entry.body for source in made if source.entry] == [str(index) for index in range(3_000)]


@forks
@pytest.mark.parametrize(("new", "expected"), [(10, set()), (40, {1})])
def test_for_a_few_that_are_new_no_process_is_started(new: int, expected: set[int]) -> None:
    ours = os.getpid()

    def where(data: bytes, path: str, said: Said | None = None) -> Entry:
        return Entry(body=str(int(os.getpid() != ours)))

    known = [Source(path=str(number), entry=Entry(body="known")) for number in range(3_000)]
    unknown = [Source(path=str(number), data=b"x") for number in range(3_000, 3_000 + new)]
    made = list(spread(where, [*known[:1_500], *unknown[:7], *known[1_500:], *unknown[7:]], number=2, least=jobs.PAYS["fork"]))
    assert len(made) == 3_000 + new
    told = [source.entry.body for source in made if source.entry and source.entry.body != "known"]
    assert len(told) == new
    assert {int(body) for body in told[7:]} == (expected or {0})


@pytest.mark.parametrize("start", START)
@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_a_source_that_ends_its_process_costs_itself_alone(start: str, tmp_path: Path) -> None:
    words = ["a", "exit", "b", "kill", "c", "memory", f"once {tmp_path / 'mark'}", "d"]
    ended = "ended each process that read it"
    assert told(words, 2, start) == [
        "0: a, 1",
        ended,
        "2: b, 1",
        ended,
        "4: c, 1",
        ended,
        f"6: {words[6][:20]}, {len(words[6])}",
        "7: d, 1",
    ]


@forks
def test_processes_that_somebody_ends_while_they_wait_are_replaced() -> None:
    words = [f"word {index}" for index in range(300)]
    made = spread(echo, sources(words), number=2)
    told = [next(made)]
    for process in multiprocessing.active_children():
        process.kill()
        process.join()
    told += made
    assert [source.entry and source.entry.body for source in told] == [
        f"{index}: {word}, {len(word)}" for index, word in enumerate(words)
    ]


@forks
def test_what_waits_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ofscan.corpus.jobs.WINDOW", 100)
    taken = 0

    def endless() -> Iterator[Source]:
        nonlocal taken
        while True:
            taken += 1
            yield Source(path=str(taken), data=b"slow" if taken == 1 else b"word")

    made = spread(echo, endless(), number=2)
    next(made)
    assert taken <= 100
    made.close()


@pytest.mark.parametrize(
    ("wanted", "number", "expected"), [(3, 2, 2), (3, 9, 3), (1, 9, 1), (4, 0, 1), (None, 3, 1), (None, 9_000, 8)]
)
def test_how_many_processes(wanted: int | None, number: int, expected: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ofscan.corpus.jobs.cores", lambda: 8)
    assert jobs.settle(wanted, number) == expected


# The command and the function


#: The command line with an analysis that dies over some texts.
DEADLY = """
import os, signal, sys, time, ofscan.__main__ as m
from ofscan import api
for number in m.ENDING:  # whoever runs the tests may ignore them
    signal.signal(number, signal.SIG_DFL)
summarised = api.summarised
def deadly(article, **options):
    text = article.text
    if "DEADLY" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "GREEDY" in text:
        raise MemoryError
    if "ENDLESS" in text:
        os.write(2, f"{os.getpid()}\\n".encode())  # whole, whoever else writes
        time.sleep(60)  # no longer: who runs the tests may end them in their middle
    return summarised(article, **options)
api.summarised = deadly
m.main()
"""
STORY = "Luton rated good\n\nFriday 17 May 2024\n\nLuton Borough Council was rated good overall by Ofsted, number {}."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(STORY.format(number), encoding="utf-8")
    return tmp_path


def run(code: str, *words: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", code, *map(str, words)], capture_output=True, check=False)


@forks
def test_the_bytes_are_the_same_whatever_the_number(folder: Path) -> None:
    (folder / "05.txt").touch()
    (folder / "07.txt").write_bytes(b"")
    runs = [test_cli.run("summarise", str(folder), "-j", number, "-f", "jsonl") for number in ("1", "2", "3")]
    assert {done.exit_code for done in runs} == {3}
    assert len({done.stdout for done in runs}) == 1
    assert len({done.stderr for done in runs}) == 1
    assert runs[0].stdout.count("\n") == 39


@forks
def test_a_file_that_kills_a_process_is_one_line(folder: Path) -> None:
    for name, word in (("04", "DEADLY"), ("20", "GREEDY"), ("31", "DEADLY")):
        (folder / f"{name}.txt").write_text(STORY.format(word), encoding="utf-8")
    done = run(DEADLY, "summarise", folder, "-j", "2", "-f", "jsonl", "-q")
    assert done.returncode == 3
    assert done.stdout.count(b"\n") == 37
    assert done.stderr.decode().splitlines() == [
        f"ofscan: {folder}/04.txt: ended each process that read it",
        f"ofscan: {folder}/20.txt: is too large or too deeply nested to be analysed (MemoryError)",
        f"ofscan: {folder}/31.txt: ended each process that read it",
    ]


@forks
def test_ctrl_c_ends_all_quietly(folder: Path) -> None:
    for name in ("30", "31"):
        (folder / f"{name}.txt").write_text(STORY.format("ENDLESS") + " word" * 20_000, encoding="utf-8")
    command = [sys.executable, "-c", DEADLY, "summarise", str(folder), "-j", "2", "-o", str(folder / "facts.jsonl")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stderr is not None
    workers = [int(process.stderr.readline()) for _ in range(2)]
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
    out, told = process.communicate(timeout=20)
    partial = f"{folder}/facts.jsonl.partial"
    assert (process.returncode, out) == (128 + signal.SIGINT, "")
    assert told == f"ofscan: {folder}/facts.jsonl: not written to its end; what was done until then is in {partial}\n"
    assert Path(partial).read_text(encoding="utf-8").count("\n") == 30
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


#: The command line with a signal amid each fork.
AMID = """
import os, signal, ofscan.__main__ as m
signal.signal(signal.SIGINT, signal.default_int_handler)
os.register_at_fork(after_in_{}=lambda: signal.raise_signal(signal.SIGINT))
m.main()
"""


@forks
def test_a_signal_amid_a_fork_is_neither_lost_nor_the_new_process_s(folder: Path) -> None:
    words = ("summarise", folder, "-j", "2", "-f", "jsonl")
    ours, other = run(AMID.format("parent"), *words), run(AMID.format("child"), *words)
    assert (ours.returncode, ours.stdout, ours.stderr) == (128 + signal.SIGINT, b"", b"")
    assert (other.returncode, other.stdout.count(b"\n"), b"Traceback" in other.stderr) == (0, 40, False)


@forks
@pytest.mark.parametrize("start", START)
def test_processes_end_with_the_one_that_started_them(start: str, folder: Path) -> None:
    (folder / "30.txt").write_text(STORY.format("ENDLESS"), encoding="utf-8")
    (folder / "35.txt").write_text(STORY.format("ENDLESS"), encoding="utf-8")
    code = f"from ofscan.corpus import jobs; jobs.method = lambda: {start!r}\n{DEADLY}"
    if start == "spawn":  # which runs the main file anew, where there is one
        file = folder / "deadly.py"
        file.write_text(code.replace("\nm.main()", "\nif __name__ == '__main__': m.main()"), encoding="utf-8")
        command = [sys.executable, str(file)]
    else:
        command = [sys.executable, "-c", code]
    command += ["summarise", str(folder), "-j", "2", "-q"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    for _ in range(2):  # both are at a source that takes a minute
        process.stderr.readline()
    begin = time.monotonic()
    process.kill()
    # Its standard error is open as long as one of them lives.
    process.stderr.read()
    assert process.wait() == -signal.SIGKILL
    assert time.monotonic() - begin < 20


@pytest.mark.parametrize("wrong", ["0", "-1", "two", "1.5", ""])
def test_a_number_that_is_none_is_refused(wrong: str, folder: Path) -> None:
    done = test_cli.run("summarise", str(folder), "--jobs", wrong)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "'auto'" in done.stderr


@forks
def test_in_python(folder: Path) -> None:
    (folder / "05.txt").touch()
    (folder / "06.txt").write_bytes(b"")
    one, two = (list(ofscan.analyse_many([folder], jobs=number, on_error="yield")) for number in (1, 2))
    assert [str(item) for item in one] == [str(item) for item in two]
    assert [item for item in one if not isinstance(item, OfscanError)] == [
        item for item in two if not isinstance(item, OfscanError)
    ]
    assert str(two[6]) == f"{folder}/06.txt: is empty"
    with pytest.raises(OfscanError, match=r"06\.txt: is empty"):
        list(ofscan.analyse_many([folder], jobs=2))
    for wrong in ({"jobs": 0}, {"jobs": "all"}, {"nlp": ofscan.load(), "jobs": 2}, {"nlp": ofscan.load(), "lexicon": "x"}):
        with pytest.raises(ValueError, match="jobs"):
            ofscan.analyse_many([folder], **wrong)
