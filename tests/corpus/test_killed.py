"""A run that is killed outright at any moment: the next one gives the bytes of a run that nobody disturbed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ofscan.corpus.cache import Cache
from tests.test_cli import run

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")

#: The command line, with a cache that is written often.
RUN = "import ofscan.corpus.cache as c, ofscan.__main__ as m; c.BATCH = 8; m.main()"
STORY = (
    "Luton rated good\n\nLuton Borough Council’s care of children was rated good overall by Ofsted in May 2024, says page {}."
)
NUMBER = 80


def _started(folder: Path) -> bool:
    return any(folder.glob("facts.jsonl.*.partial"))


def _lines(file: Path) -> int:
    """The lines written to `file` so far; none where it is gone: tried and removed, or put in its place."""
    try:
        return file.read_bytes().count(b"\n")
    except FileNotFoundError:
        return 0


def _written(lines: int) -> Callable[[Path], bool]:
    def reached(folder: Path) -> bool:
        return any(_lines(file) >= lines for file in folder.glob("facts.jsonl.*.partial"))

    return reached


def _whole(folder: Path) -> bool:
    return (folder / "facts.jsonl").read_bytes() != b"before"


MOMENTS: dict[str, Callable[[Path], bool]] = {
    "file opened": _started,
    "first record": _written(1),
    "in the middle": _written(40),
    "near the end": _written(NUMBER - 3),
    "file in its place": _whole,
}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A folder of articles, and what a run over it prints."""
    folder = tmp_path_factory.mktemp("articles")
    for number in range(NUMBER):
        # Every fifth is a copy of the one before.
        (folder / f"{number:03}.txt").write_text(
            STORY.format(number - (number % 5 == 4)) + " More of it." * 60, encoding="utf-8"
        )
    return folder, run("summarise", str(folder), "-f", "jsonl", "-j", "1").stdout_bytes


# Of one process and of several; what is written, and how, is the same.
@pytest.mark.parametrize(("moment", "number"), [*((moment, "2") for moment in MOMENTS), ("in the middle", "1")])
def test_a_run_after_one_that_was_killed(
    moment: str, number: str, undisturbed: tuple[Path, bytes], kept: Path, tmp_path: Path
) -> None:
    articles, expected = undisturbed
    target = tmp_path / "facts.jsonl"
    target.write_bytes(b"before")
    command = ["summarise", str(articles), "-o", str(target), "-j", number, "-q"]
    process = subprocess.Popen([sys.executable, "-c", RUN, *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    end = time.monotonic() + 60
    while not MOMENTS[moment](tmp_path) and process.poll() is None and time.monotonic() < end:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert target.read_bytes() in (b"before", expected)
    with closing(Cache(tell=pytest.fail)) as cache:
        known = cache.counts().get("record", 0)
    assert known >= {"in the middle": 15, "near the end": 40}.get(moment, 0)
    done = run(*command)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    assert target.read_bytes() == expected
