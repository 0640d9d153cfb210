"""Work spread over processes: in order whatever their number, and a source that ends a process costs itself alone.

Batches of sources go to whichever process is idle; each answers source by source over a pipe of its own, so that of one that died
it is known over which. Processes are forked where the system has that (they share the pipeline that is loaded), else spawned.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any

from ofscan.corpus.copies import Copy
from ofscan.corpus.entries import Entry, Record
from ofscan.errors import ReadError
from ofscan.readers.given import Said

Work = Callable[[bytes, str, Said | None], Entry]

#: A batch is sent when it holds so many bytes or sources: some tenths of a second of work, a thousandth of which is sending it.
BATCH_BYTES, BATCH_SOURCES = 64_000, 16
#: So many sources, and bytes of them, wait for their turn at most: what memory a run may take, however many there are.
WINDOW, WINDOW_BYTES = 1_024, 32_000_000
#: So many are given out before it is looked again who is idle.
AT_ONCE = 32
#: Sources from which processes of their own pay: one that is forked costs some hundredths of a second, two articles' work; one that is
#: spawned loads a pipeline of its own, fifty's.
PAYS = {"fork": 16, "spawn": 200}
#: A process may be ended by others: the system, where memory is short. What it was at is asked once more, alone.
TRIES = 2
#: From so many processes on that ended while they waited, there is something wrong with all: nothing is asked for ever.
LOST = 50
_ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


@dataclass(slots=True, kw_only=True, eq=False)
class Source:
    """One source on its way: `data` are its bytes, `entry` what was made of it, `key` its name in the cache."""

    path: str
    data: bytes = b""
    #: What the table of `--metadata` says of it.
    said: Said | None = None
    key: bytes | None = None
    #: What in the cache tells that its file is as it was.
    mark: bytes | None = None
    #: Whether the cache has it already.
    kept: bool = False
    entry: Entry | None = None
    tries: int = 0
    #: What it is among the sources before it.
    copy: Copy | None = None

    def record(self) -> Record:
        """Return the record; of a source that has one."""
        assert self.entry is not None
        copy_of, story = self.copy or (None, None)
        return Record(self.path, self.entry, copy_of, story)

    def failure(self) -> ReadError | None:
        """Return the error that says why there is no record, None where there is one."""
        assert self.entry is not None
        return None if self.entry.error is None else ReadError(self.entry.error, path=self.path, kind=self.entry.kind)


def method() -> str:
    """Return how processes are started here: by fork but on macOS, whose libraries do not bear it, and Windows, which has none."""
    return "fork" if hasattr(os, "fork") and sys.platform != "darwin" else "spawn"


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def settle(jobs: int | None, sources: int) -> int:
    """Return how many processes `jobs` stands for over so many `sources`: None for as many as pay, 1 for none but ours."""
    if jobs is not None:
        return max(1, min(jobs, sources))
    return min(cores(), sources) if sources >= PAYS[method()] else 1


def spread(
    work: Work, sources: Iterable[Source], *, number: int, start: str | None = None, least: int | None = 0
) -> Generator[Source]:
    """Yield `sources` in their order, each with its entry; those that lack it are worked on by `number` processes.

    While fewer than `least` are to be worked on (None: however many) none is started: that is done by this one.
    """
    team = _Team(work, number, start or method(), least=least)
    try:
        yield from team.run(iter(sources))
    finally:
        team.close()


@dataclass(slots=True, eq=False)
class _Worker:
    process: Any
    pipe: Connection
    #: What it has been sent and not answered.
    batch: deque[Source] = field(default_factory=deque)


class _Team:
    """The processes of one run and what waits for them."""

    def __init__(self, work: Work, number: int, start: str, *, least: int | None):
        self.work = work
        self.number = number
        self.context: Any = multiprocessing.get_context(start)
        self.forks = start == "fork"
        #: Sources from which on processes are started; None for never.
        self.least = least
        self.workers: list[_Worker] = []
        #: In their order, all that was taken and not given out; and what of it is not sent yet.
        self.waiting: deque[Source] = deque()
        self.unsent: deque[deque[Source]] = deque()
        self.held = 0
        self.lost = 0

    def run(self, sources: Iterator[Source]) -> Iterator[Source]:
        more = True
        while more or self.waiting:
            more = more and self.take(sources)
            if self.pays():
                self.send()
            elif self.waiting and self.waiting[0].entry is None:
                self.work_here()
            for _ in range(AT_ONCE):
                if not self.waiting or self.waiting[0].entry is None:
                    break
                source = self.waiting.popleft()
                self.held -= len(source.data)
                yield source
            self.receive()

    def take(self, sources: Iterator[Source]) -> bool:
        """Take sources until enough wait; return whether there may be more. What is known is given out before more is taken."""
        size = 0
        while len(self.unsent) <= self.number and len(self.waiting) < WINDOW and self.held < WINDOW_BYTES:
            if len(self.waiting) >= AT_ONCE and self.waiting[0].entry is not None:
                break
            source = next(sources, None)
            if source is None:
                return False
            self.waiting.append(source)
            self.held += len(source.data)
            if source.entry is not None:
                continue
            if not size or size >= BATCH_BYTES or len(self.unsent[-1]) >= BATCH_SOURCES:
                self.unsent.append(deque())
                size = 0
            self.unsent[-1].append(source)
            size += len(source.data) + 1
        return True

    def pays(self) -> bool:
        """Return whether there is work for processes: some are there, more waits than was to be taken, or not too little."""
        more = len(self.unsent) > self.number
        return self.least is not None and (bool(self.workers) or more or sum(map(len, self.unsent)) >= self.least)

    def work_here(self) -> None:
        """Work on the source whose turn it is."""
        source = self.unsent[0].popleft()
        source.entry = self.work(source.data, source.path, source.said)
        if not self.unsent[0]:
            self.unsent.popleft()

    def send(self) -> None:
        """Give each idle process a batch; those that are lacking are started."""
        while self.unsent and len(self.workers) < self.number:
            self.start()
        for worker in list(self.workers):
            if self.unsent and not worker.batch:
                worker.batch = self.unsent.popleft()
                try:
                    worker.pipe.send([(source.data, source.path, source.said) for source in worker.batch])
                except OSError:  # it ended while it waited: by no fault of what it was to get
                    self.lost += 1
                    self.bury(worker, blame=self.lost > LOST)

    def receive(self) -> None:
        """Take what was answered; wait for it where nothing else is to be done."""
        busy = {worker.pipe: worker for worker in self.workers if worker.batch}
        if not busy:  # those that had something to do have ended
            return
        idle = not self.waiting or self.waiting[0].entry is not None
        for pipe in wait(list(busy), 0 if idle else None):
            worker = busy[pipe]  # type: ignore[index]
            try:
                answer = worker.pipe.recv()
            except (EOFError, OSError):
                self.bury(worker)
                continue
            worker.batch.popleft().entry = Entry(*answer)

    def start(self) -> None:
        ours, theirs = self.context.Pipe()
        # A fork has all that is open here: it would keep the pipes of the others open after we are gone.
        inherited = [worker.pipe for worker in self.workers] + [ours] if self.forks else []
        process = self.context.Process(target=_serve, args=(self.work, theirs, inherited), daemon=True)
        with _unharmed():
            process.start()
        theirs.close()
        self.workers.append(_Worker(process, ours))

    def bury(self, worker: _Worker, *, blame: bool = True) -> None:
        """Do without a process that ended: what it was at is tried once more alone, then given up; the rest goes to others.

        Without `blame` all of it goes to others.
        """
        self.workers.remove(worker)
        worker.pipe.close()
        worker.process.join()
        if not blame:
            self.unsent.appendleft(worker.batch)
            return
        source = worker.batch.popleft()
        if worker.batch:
            self.unsent.appendleft(worker.batch)
        source.tries += 1
        if source.tries < TRIES:
            self.unsent.appendleft(deque([source]))
        else:
            source.entry = killed(_end(worker.process.exitcode))

    def close(self) -> None:
        for worker in self.workers:
            worker.pipe.close()
            worker.process.kill()
        for worker in self.workers:
            worker.process.join()
        self.workers.clear()


@contextmanager
def _unharmed() -> Iterator[None]:
    """Keep signals until a process is started: what a handler raises is lost in what Python does around a fork, or raised in the new one."""
    came: list[int] = []
    main = threading.current_thread() is threading.main_thread()
    ours = {number: kept for number in _ENDING if main and callable(kept := signal.getsignal(number))}
    for number in ours:
        signal.signal(number, lambda number, _: came.append(number))
    try:
        yield
    finally:
        for number, handler in ours.items():
            signal.signal(number, handler)
        for number in came[:1]:
            signal.raise_signal(number)


def killed(how: str) -> Entry:
    """Return the entry of a source that ended the process that read it."""
    return Entry(error=f"ended the process that read it ({how})", kind="killed")


def _end(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    with suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"


def _serve(work: Work, pipe: Connection, inherited: list[Connection]) -> None:
    """Answer batches until the other end of `pipe` is closed: what runs in a process of its own."""
    for other in inherited:
        other.close()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # Ctrl-C goes to all processes of a terminal; whoever started us ends us. Of others we die at once, there is nothing to keep.
    for number in _ENDING:
        signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
    gc.freeze()
    try:
        while True:
            for data, path, said in pipe.recv():
                entry = work(data, path, said)
                pipe.send((entry.body, entry.faults, entry.error, entry.kind, entry.marks, entry.text))
    except (EOFError, OSError):
        return
    except MemoryError:
        os._exit(1)  # without a trace on stderr: it is told as the end of a process


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, also in the middle of a source: nobody takes what is made of it."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
