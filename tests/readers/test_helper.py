"""The helper process: its limits count what it computes, not the clock, and one accident loses no file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ofscan.readers import helper
from ofscan.readers.helper import Helper

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.once
BUSY = "while True:\n        pass"
Make = Callable[..., Helper]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Makes helpers with a worker of the given body; `data` is the question."""
    made: list[Helper] = []

    def one(body: str, seconds: float = 0.3) -> Helper:
        program = tmp_path / f"worker{len(made)}.py"  # of the same size and second, one would be taken for another's bytecode
        program.write_text(
            f"import os, time\nMEMORY = 2**30\ndef answer(data):\n    {body}\n    return {{'size': len(data)}}\n"
        )
        made.append(Helper(str(program), seconds=seconds))
        return made[-1]

    yield one
    for each in made:
        each.close()


def test_it_answers_one_question_after_another_in_one_process(make: Make) -> None:
    asked = make("pass")
    assert [asked.ask(b"abc"), asked.ask(b"")] == [{"size": 3}, {"size": 0}]
    process = asked.process
    assert asked.ask(b"a" * 100_000) == {"size": 100_000}
    assert asked.process is process


def test_what_computes_too_long_is_ended_and_the_next_is_answered(make: Make) -> None:
    asked = make(f"if data == b'x':\n      {BUSY}")
    assert asked.ask(b"x") == "takes longer than 0.3 seconds"
    assert asked.ask(b"abc") == {"size": 3}


def test_each_question_has_its_own_time(make: Make) -> None:
    asked = make("end = time.process_time() + 0.2\n    while time.process_time() < end:\n      pass")
    assert [asked.ask(b"abc") for _ in range(3)] == [{"size": 3}] * 3


def test_waiting_is_no_computing(make: Make) -> None:
    assert make("time.sleep(1)").ask(b"abc") == {"size": 3}


def test_a_stopped_helper_loses_nothing(make: Make) -> None:
    asked = make("pass")
    assert asked.ask(b"") == {"size": 0}
    assert asked.process is not None
    pid = asked.process.pid
    os.kill(pid, signal.SIGSTOP)
    threading.Timer(1.2, os.kill, (pid, signal.SIGCONT)).start()
    start = time.monotonic()
    assert asked.ask(b"abc") == {"size": 3}
    assert time.monotonic() - start > 1
    assert asked.process.pid == pid


def test_a_stopped_run_loses_nothing(make: Make, tmp_path: Path) -> None:
    """As with Ctrl-Z: ofscan and its helper are stopped together, here for longer than ofscan is patient."""
    asked = make("time.sleep(1)", seconds=0.1)
    code = "import sys; from ofscan.readers.helper import Helper; asked = Helper(sys.argv[1], seconds=0.1); print(asked.ask(b''))\n"
    code += "print(flush=True); print(asked.ask(b'abc'))"
    run = subprocess.Popen(
        [sys.executable, "-c", code, asked.program], cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert run.stdout is not None
    run.stdout.readline()
    run.stdout.readline()
    os.killpg(run.pid, signal.SIGSTOP)
    time.sleep(helper.PATIENCE * 0.1 + 0.5)
    os.killpg(run.pid, signal.SIGCONT)
    assert run.communicate()[0] == "{'size': 3}\n"


def test_what_never_answers_is_given_up(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helper, "PATIENCE", 2)
    assert make("time.sleep(60)").ask(b"") == "gives no answer within 0.6 seconds"


def test_a_helper_that_died_is_asked_once_more(make: Make, tmp_path: Path) -> None:
    count = tmp_path / "count"
    dies = f"open({str(count)!r}, 'a').write('x')\n    if len(open({str(count)!r}).read()) < %d:\n      os.abort()"
    assert make(dies % 2).ask(b"abc") == {"size": 3}
    count.unlink()
    assert make(dies % 3).ask(b"abc") == "damaged, or needs too much memory"
    assert count.read_text() == "xx"
