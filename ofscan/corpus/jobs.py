"""Work spread over processes: in order whatever their number, and a source that ends a process costs itself alone.

Batches of sources go to workers: a pool of processes, forked where the system has that (they share the pipeline that is loaded), else
spawned; or those of a cluster (ofscan.corpus.cluster). Where one is lost over a batch, each of its sources is worked on alone.
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
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain
from multiprocessing.connection import Connection
from typing import Protocol

from ofscan.corpus.entries import Entry, Source
from ofscan.readers.given import Said

Work = Callable[[bytes, str, Said | None], Entry]
Batch = list[tuple[bytes, str, Said | None]]

#: A batch is sent when it holds so many bytes or sources: some tenths of a second of work, a thousandth of which is sending it.
BATCH_BYTES, BATCH_SOURCES = 64_000, 16
#: So many sources, and bytes of them, wait for their turn at most: what memory a run may take, however many there are.
WINDOW, WINDOW_BYTES = 1_024, 32_000_000
#: Sources from which processes of their own pay: one that is forked costs some hundredths of a second, two articles' work; one that is
#: spawned loads a pipeline of its own, fifty's.
PAYS = {"fork": 16, "spawn": 200}
#: More processes Windows does not wait for.
MOST = 61
_ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Workers(Protocol):
    """Whoever works on batches; `lost` is raised by the result of a batch over which one of them ended."""

    lost: type[Exception]
    #: How often a source that is alone is asked for.
    tries: int

    def ask(self, batch: Batch) -> Future[list[Entry]]:
        """Have a batch worked on."""

    def renew(self) -> None:
        """Replace those that are lost; what was asked of the others may be dropped."""


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
    work: Work, sources: Iterable[Source], *, number: int, start: str | None = None, least: int = 1
) -> Generator[Source]:
    """Yield `sources` in their order, each with its entry; those that lack it are worked on by `number` processes.

    While fewer than `least` are to be worked on none is started, and of 1 never: that is done by this one.
    """
    left = iter(sources)
    while number > 1 and (found := _up_to(least, left)):
        if sum(source.entry is None for source in found) >= least:
            with closing(_Team(work, number, start or method())) as team:
                yield from in_order(chain(found, left), team)
            return
        yield from map(partial(_with_entry, work), found)
    yield from map(partial(_with_entry, work), left)


def _up_to(least: int, sources: Iterator[Source]) -> list[Source]:
    """Return the next sources: until `least` are to be worked on, or as many as may wait; one that waits for none goes at once."""
    found: list[Source] = []
    while least and len(found) < WINDOW and (source := next(sources, None)):
        found.append(source)
        least -= source.entry is None
        if len(found) == 1 and source.entry is not None:
            break
    return found


def _with_entry(work: Work, source: Source) -> Source:
    if source.entry is None:
        source.entry = work(source.data, source.path, source.said)
    return source


@dataclass(slots=True)
class _Group:
    """Sources that follow each other, how many bytes they have, and what gives their entries, None where they are known."""

    sources: list[Source]
    size: int
    asked: Future[list[Entry]] | None


def in_order(sources: Iterable[Source], workers: Workers) -> Generator[Source]:
    """Yield `sources` in their order, each with its entry, which `workers` are asked for where it is lacking."""
    groups: deque[_Group] = deque()
    waiting = held = 0
    for found in chain(_groups(sources), [[]]):  # an empty one: no more will come
        if found:
            asked = workers.ask(_batch(found)) if found[0].entry is None else None
            groups.append(_Group(found, sum(len(source.data) for source in found), asked))
            waiting, held = waiting + len(found), held + groups[-1].size
        while groups and (
            (asked := groups[0].asked) is None
            or not found
            or asked.done()
            or waiting > WINDOW - BATCH_SOURCES
            or held >= WINDOW_BYTES
        ):
            first = groups.popleft()
            waiting, held = waiting - len(first.sources), held - first.size
            if asked is not None:
                _fill(first, asked, workers, groups)
            yield from first.sources


def _fill(group: _Group, asked: Future[list[Entry]], workers: Workers, others: Iterable[_Group]) -> None:
    """Give each source of a group its entry. Where a worker was lost over it, or over one of the `others`, they are asked for again."""
    try:
        made = asked.result()
    except workers.lost:
        workers.renew()
        made = [_alone(source, workers) for source in group.sources]
        for other in others:
            if other.asked is not None and not (other.asked.done() and other.asked.exception() is None):
                other.asked = workers.ask(_batch(other.sources))
    for source, entry in zip(group.sources, made, strict=True):
        source.entry = entry


def _alone(source: Source, workers: Workers) -> Entry:
    """Return what is made of a source while nothing else is worked on; a worker may be ended by others too."""
    for _ in range(workers.tries):
        try:
            return workers.ask(_batch([source])).result()[0]
        except workers.lost:
            workers.renew()
    return Entry(error="ended each process that read it", kind="killed")


def _groups(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """Yield sources that follow each other: batches to be sent, and apart from them, so that nothing waits for it, what is known."""
    group: list[Source] = []
    size = 0
    for source in sources:
        full = size + len(source.data) > BATCH_BYTES or len(group) >= BATCH_SOURCES
        if group and (full or (group[0].entry is None) != (source.entry is None)):
            yield group
            group, size = [], 0
        group.append(source)
        size += len(source.data)
    if group:
        yield group


def _batch(sources: Iterable[Source]) -> Batch:
    return [(source.data, source.path, source.said) for source in sources]


class _Team:
    """The processes of one run, which end when it closes, or ends itself."""

    lost: type[Exception] = BrokenProcessPool
    tries = 2

    def __init__(self, work: Work, number: int, start: str):
        context = multiprocessing.get_context(start)
        self.ours, theirs = context.Pipe()
        self.make = partial(
            ProcessPoolExecutor, min(number, MOST), mp_context=context, initializer=_begin, initargs=(work, theirs, self.ours)
        )
        self.pool = self.make()

    def ask(self, batch: Batch) -> Future[list[Entry]]:
        with _unharmed():
            try:
                return self.pool.submit(_work, batch)
            except BrokenProcessPool as error:  # over another batch; all are told when it is their turn
                future: Future[list[Entry]] = Future()
                future.set_exception(error)
                return future

    def renew(self) -> None:
        self.pool.shutdown()
        self.pool = self.make()

    def close(self) -> None:
        self.ours.close()
        self.pool.shutdown(cancel_futures=True)


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


# What runs in a process of its own

#: What that process does with a source.
_mine: list[Work] = []


def _begin(work: Work, theirs: Connection, ours: Connection) -> None:
    """Make a process ready, which ends when nobody has the other end of `theirs` any more: who started it closed it, or is gone."""
    ours.close()  # a fork has all that is open there
    threading.Thread(target=_end_with, args=(theirs,), daemon=True).start()
    # Ctrl-C goes to all processes of a terminal; whoever started us ends us. Of others we die at once, there is nothing to keep.
    for number in _ENDING:
        signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
    gc.freeze()
    _mine[:] = [work]


def _end_with(theirs: Connection) -> None:
    """End this process with its team, also in the middle of a source: nobody takes what is made of it."""
    with suppress(EOFError, OSError):
        theirs.recv()
    os._exit(1)


def _work(batch: Batch) -> list[Entry]:
    try:
        return [_mine[0](*source) for source in batch]
    except MemoryError:
        os._exit(1)  # without a trace on stderr: it is told as the end of a process
