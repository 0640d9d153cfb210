"""Work spread over the machines of a Dask cluster, or a local one: in order, and a worker that is killed loses nothing.

No engine of ours: Dask sends batches to whichever worker is free, and again to another where one was lost. The extra `cluster`
brings it. The workers need this version of ofscan; they get the bytes of the sources, not their paths.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Generator, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from ofscan.corpus import entries
from ofscan.corpus.cache import version
from ofscan.corpus.entries import Entry
from ofscan.corpus.jobs import BATCH_BYTES, BATCH_SOURCES, WINDOW, WINDOW_BYTES, Source, killed
from ofscan.errors import OfscanError
from ofscan.readers.given import Said

#: Seconds in which a scheduler must answer.
PATIENCE = 20
#: A worker may have several threads, a pipeline serves one at a time.
_alone = threading.Lock()

Batch = list[tuple[bytes, str, Said | None]]


def work(batch: Batch, lexicon: str | None, texts: bool = False) -> list[Entry]:
    """Return what is made of each source of a batch: what runs on a worker."""
    with _alone:
        return [entries.make(data, path, said, lexicon=lexicon, texts=texts) for data, path, said in batch]


@dataclass(slots=True)
class _Group:
    """Sources that follow each other: a batch that was sent, or such as are known (no `future`)."""

    sources: list[Source]
    future: Any = None


def spread(
    sources: Iterable[Source],
    *,
    lexicon: str | None,
    scheduler: str | None = None,
    number: int | None = None,
    texts: bool = False,
) -> Generator[Source]:
    """Yield `sources` in their order, each with its entry; those that lack it are worked on by the cluster at `scheduler`.

    With `texts` those entries have their texts. None starts a local one of `number` workers (None: as many as there are cores).
    Raises OfscanError where Dask is not installed, the scheduler does not answer, or its workers have another ofscan.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        raise OfscanError("--engine dask needs the extra 'cluster': pip install 'ofscan[cluster]'") from None
    with ExitStack() as closing:
        # Dask tells at length of every worker that is lost; what that costs is told by us. Each of its loggers has a level of its own.
        for name in list(logging.root.manager.loggerDict):
            if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
                logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        cluster: Any = scheduler
        if scheduler is None:
            cluster = distributed.LocalCluster(
                n_workers=number,
                threads_per_worker=1,
                # Any free port: without a word on it 8787 is tried, and where another cluster has that a warning is printed.
                dashboard_address="127.0.0.1:0",
                silence_logs=logging.CRITICAL,
            )
            closing.enter_context(cluster)
        try:
            client = distributed.Client(cluster, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise OfscanError(f"the scheduler does not answer ({type(error).__name__})", path=scheduler) from None
        closing.enter_context(client)
        _compare(client, scheduler)
        yield from _Spread(client, lexicon, texts=texts).run(sources)


def _compare(client: Any, scheduler: str | None) -> None:
    """Raise OfscanError where a worker has another ofscan than this one: records would differ by who made them."""
    wrong = [worker for worker, found in client.run(version, on_error="return").items() if found != version()]
    if wrong:
        raise OfscanError(f"the worker {wrong[0]} has another ofscan or Python, or other libraries", path=scheduler)


class _Spread:
    """What is on its way to and from one cluster."""

    def __init__(self, client: Any, lexicon: str | None, *, texts: bool = False):
        self.client = client
        self.lexicon = lexicon
        self.texts = texts
        self.groups: deque[_Group] = deque()
        self.waiting = 0
        self.held = 0

    def run(self, sources: Iterable[Source]) -> Generator[Source]:
        group: list[Source] = []
        size = 0
        for source in sources:
            # What is known stands in a group of its own kind, so that nothing waits for it.
            if group and (group[0].entry is None) != (source.entry is None):
                self.send(group)
                group, size = [], 0
            group.append(source)
            size += len(source.data)
            if size >= BATCH_BYTES or len(group) >= BATCH_SOURCES:
                self.send(group)
                group, size = [], 0
            while self.waiting >= WINDOW or self.held >= WINDOW_BYTES:
                yield from self.receive()
        if group:
            self.send(group)
        while self.groups:
            yield from self.receive()

    def send(self, sources: list[Source]) -> None:
        future = self.ask(sources) if sources[0].entry is None else None
        self.groups.append(_Group(sources, future))
        self.waiting += len(sources)
        self.held += sum(len(source.data) for source in sources)

    def ask(self, sources: list[Source]) -> Any:
        batch: Batch = [(source.data, source.path, source.said) for source in sources]
        # pure=False: the same text twice is two tasks; Dask's names for tasks are no matter of ours.
        return self.client.submit(work, batch, self.lexicon, self.texts, pure=False)

    def receive(self) -> Generator[Source]:
        """Give out the first group, when it is done."""
        group = self.groups.popleft()
        self.waiting -= len(group.sources)
        self.held -= sum(len(source.data) for source in group.sources)
        if group.future is not None:
            for source, entry in zip(group.sources, self.result(group.sources, group.future), strict=True):
                source.entry = entry
        yield from group.sources

    def result(self, sources: list[Source], future: Any) -> list[Entry]:
        from distributed import KilledWorker

        try:
            found: list[Entry] = future.result()
        except KilledWorker:  # several workers were lost over it: one of its sources ends whoever reads it
            if len(sources) == 1:
                return [killed("worker after worker")]
            return [entry for source in sources for entry in self.result([source], self.ask([source]))]
        return found
