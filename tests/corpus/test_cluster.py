"""`--engine dask`: a real scheduler with two workers on loopback, one of which is killed."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ofscan.corpus import cluster
from ofscan.corpus.entries import Entry, Source
from ofscan.corpus.jobs import Batch, in_order

distributed: Any = pytest.importorskip("distributed", reason="needs the extra 'cluster'")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")

STORY = "Luton rated good\n\nFriday 17 May 2024\n\nLuton Borough Council was rated good overall by Ofsted, number {}."
#: A worker that waits before each batch, so that there is time to kill it, and dies over some texts.
WORKER = """
import os, sys, time
from ofscan.corpus import cluster, entries
make = entries.make
def slow(data, path, *said, **options):
    if b"DEADLY" in data:
        os._exit(9)
    time.sleep(0.02)
    return make(data, path, *said, **options)
entries.make = slow
from distributed.cli.dask_worker import main
main([sys.argv[1], "--nthreads", "1", "--no-dashboard", "--no-nanny", "--host", "127.0.0.1", "--name", sys.argv[2]])
"""


#: Before any code: ends the process with the one that runs the tests, however that ends.
ENDING = """
import os, sys, threading
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(1)), daemon=True).start()
"""


def python(code: str, *words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", ENDING + code, *words]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def ofscan(*words: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "ofscan", *map(str, words)], capture_output=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("articles")
    for number in range(90):
        (place / f"{number:03}.txt").write_text(STORY.format(number) + " More of it." * 50, encoding="utf-8")
    (place / "050.txt").write_bytes(b"")
    return place


@pytest.fixture(scope="module")
def alone(folder: Path) -> subprocess.CompletedProcess[bytes]:
    """A run without a cluster."""
    return ofscan("summarise", folder, "-f", "jsonl", "-j", "1")


#: The command line with the articles of a folder at addresses, and small partitions.
REMOTE = """
import sys, fsspec, ofscan.__main__ as m
from ofscan.tables import partitions
fsspec.filesystem("memory").put(sys.argv.pop(1), "/articles", recursive=True)
partitions.RECORDS = 30
m.main()
"""


class Cluster:
    """A scheduler and its workers."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []

    def start(self) -> str:
        file = self.folder / "scheduler.json"
        code = "import sys; from distributed.cli.dask_scheduler import main; main(sys.argv[1:])"
        words = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)]
        self.processes.append(python(code, *words))
        end = time.monotonic() + 60
        while not file.exists() and time.monotonic() < end:
            time.sleep(0.05)
        address: str = json.loads(file.read_text(encoding="utf-8"))["address"]
        self.processes += [python(WORKER, address, name) for name in ("one", "two")]
        client: Any
        with distributed.Client(address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        return address


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[Cluster]:
    made = Cluster(tmp_path)
    yield made
    for process in made.processes:
        process.kill()
        process.wait()


def test_a_worker_that_is_killed_loses_nothing(
    workers: Cluster, folder: Path, alone: subprocess.CompletedProcess[bytes], tmp_path: Path
) -> None:
    address = workers.start()
    target = tmp_path / "facts"
    words = ["summarise", "memory://articles", "-f", "jsonl", "-o", f"{target}/", "--engine", "dask", "--scheduler", address]
    process = subprocess.Popen([sys.executable, "-c", REMOTE, str(folder), *words], stderr=subprocess.PIPE)
    end = time.monotonic() + 60
    while not any(tmp_path.glob("*.partial/*")) and time.monotonic() < end:
        time.sleep(0.01)
    assert process.poll() is None
    workers.processes[1].send_signal(signal.SIGKILL)
    _, told = process.communicate(timeout=120)
    assert (process.returncode, told.decode()) == (alone.returncode, as_remote(alone.stderr, folder))
    parts = sorted(target.iterdir())
    assert [len(part.read_bytes().splitlines()) for part in parts] == [30, 30, 29]
    assert "".join(part.read_text(encoding="utf-8") for part in parts) == as_remote(alone.stdout, folder)


def as_remote(told: bytes, folder: Path) -> str:
    return told.decode().replace(str(folder), "memory:///articles")


def test_a_local_cluster(folder: Path, alone: subprocess.CompletedProcess[bytes]) -> None:
    with socket.socket() as other:
        # The port at which Dask's own page stands is taken where another cluster runs; by us, if by nobody else.
        with contextlib.suppress(OSError):
            other.bind(("", 8787))
            other.listen()
        done = ofscan("summarise", folder, "-f", "jsonl", "--engine", "dask", "-j", "2")
    assert (done.returncode, done.stderr) == (3, alone.stderr)
    assert done.stdout == alone.stdout


def test_a_scheduler_that_does_not_answer_is_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import ofscan.corpus.cluster as c, ofscan.__main__ as m; c.PATIENCE = 1; m.main()"
    command = [sys.executable, "-c", code, "summarise", str(folder), "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert done.stderr.startswith(b"ofscan: tcp://127.0.0.1:9: the scheduler does not answer")


def test_an_address_without_the_engine_is_refused(folder: Path) -> None:
    assert ofscan("summarise", folder, "--scheduler", "tcp://127.0.0.1:9").returncode == 2


def test_without_the_extra_the_line_says_which(folder: Path) -> None:
    code = "import sys; sys.modules['distributed'] = None\nimport ofscan.__main__ as m; m.main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "summarise", str(folder), "--engine", "dask"], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert b"ofscan[cluster]" in done.stderr


class Deadly:
    """Stands for a client whose workers are lost over some batches."""

    def submit(self, work: Any, batch: Batch, lexicon: str | None, texts: bool, *, pure: bool) -> Any:
        class Future:
            def done(self) -> bool:
                return True

            def exception(self) -> None:
                return None

            def result(self) -> list[Entry]:
                if any(b"DEADLY" in data for data, *_ in batch):
                    raise distributed.KilledWorker("task", None, 4)
                return [Entry(body=path) for _, path, _ in batch]

        return Future()


def test_a_source_over_which_all_workers_die_costs_itself_alone() -> None:
    known = Source(path="k", entry=Entry(body="known"))
    sources = [Source(path=str(number), data=b"DEADLY" if number == 7 else b"x") for number in range(40)]
    made = list(in_order([*sources[:20], known, *sources[20:]], cluster.Workers(Deadly(), None)))
    assert [source.path for source in made] == [*map(str, range(20)), "k", *map(str, range(20, 40))]
    told = [source.entry.error or source.entry.body for source in made if source.entry]
    assert told[7] == "ended each process that read it"
    assert told[:7] + told[8:] == [*map(str, range(7)), *map(str, range(8, 20)), "known", *map(str, range(20, 40))]
