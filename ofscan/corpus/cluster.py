"""Work spread over the machines of a Dask cluster, or a local one: in order, and a worker that is killed loses nothing.

No engine of ours: Dask sends batches to whichever worker is free, and again to another where one was lost. The extra `cluster`
brings it. The workers need this version of ofscan; they get the bytes of the sources, not their paths.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack
from importlib import import_module
from itertools import chain
from typing import Any

from ofscan.corpus import entries
from ofscan.corpus.cache import version
from ofscan.corpus.entries import Entry
from ofscan.corpus.jobs import BATCH_BYTES, BATCH_SOURCES, WINDOW, WINDOW_BYTES, Source, killed
from ofscan.errors import OfscanError
from ofscan.readers.given import Said

#: Seconds in which a scheduler must answer.
PATIENCE = 20
#: Of a local cluster nobody looks at profiles, for which each worker's stack is asked for a hundred times a second, nor at whether its loops
#: tick, which each of its parts is asked fifty times; what workers free they need not give the system at once, only to ask for it again.
_LOCAL = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "500ms",
    "distributed.nanny.pre-spawn-environ": {},
}
#: A worker may have several threads, a pipeline serves one at a time.
_alone = threading.Lock()

Batch = list[tuple[bytes, str, Said | None]]


def work(batch: Batch, lexicon: str | None, texts: bool = False) -> list[Entry]:
    """Return what is made of each source of a batch: what runs on a worker."""
    with _alone:
        return [entries.make(data, path, said, lexicon=lexicon, texts=texts) for data, path, said in batch]


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
            closing.enter_context(import_module("dask").config.set(_LOCAL))
            cluster = distributed.LocalCluster(
                n_workers=number,
                threads_per_worker=1,
                memory_limit=0,  # processes of our own have none; else each worker's memory is asked for twenty times a second
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
        yield from shared(client, sources, lexicon, texts=texts)


def _compare(client: Any, scheduler: str | None) -> None:
    """Raise OfscanError where a worker has another ofscan than this one: records would differ by who made them."""
    wrong = [worker for worker, found in client.run(version, on_error="return").items() if found != version()]
    if wrong:
        raise OfscanError(f"the worker {wrong[0]} has another ofscan or Python, or other libraries", path=scheduler)


def _groups(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """Yield sources that follow each other: batches to be sent, and apart from them, so that nothing waits for it, what is known."""
    group: list[Source] = []
    size = 0
    for source in sources:
        full = size >= BATCH_BYTES or len(group) >= BATCH_SOURCES
        if group and (full or (group[0].entry is None) != (source.entry is None)):
            yield group
            group, size = [], 0
        group.append(source)
        size += len(source.data)
    if group:
        yield group


def shared(client: Any, sources: Iterable[Source], lexicon: str | None, *, texts: bool = False) -> Generator[Source]:
    """Yield `sources` in their order, each with its entry, which the workers of `client` make where it is lacking."""
    from distributed import KilledWorker

    def ask(group: list[Source]) -> Any:
        batch: Batch = [(source.data, source.path, source.said) for source in group]
        # pure=False: the same text twice is two tasks; Dask's names for tasks are no matter of ours.
        return client.submit(work, batch, lexicon, texts, pure=False)

    def result(group: list[Source], future: Any) -> list[Entry]:
        try:
            found: list[Entry] = future.result()
        except KilledWorker:  # several workers were lost over it: one of its sources ends whoever reads it
            if len(group) == 1:
                return [killed("worker after worker")]
            return [entry for source in group for entry in result([source], ask([source]))]
        return found

    #: Groups in their order, each with its bytes and the future of its entries, None where they are known.
    groups: deque[tuple[list[Source], int, Any]] = deque()
    waiting = held = 0
    for group in chain(_groups(sources), [[]]):  # an empty one: no more will come
        if group:
            size = sum(len(source.data) for source in group)
            groups.append((group, size, ask(group) if group[0].entry is None else None))
            waiting, held = waiting + len(group), held + size
        while groups and (not group or groups[0][2] is None or waiting >= WINDOW or held >= WINDOW_BYTES):
            first, size, future = groups.popleft()
            waiting, held = waiting - len(first), held - size
            for source, entry in zip(first, result(first, future), strict=True) if future is not None else ():
                source.entry = entry
            yield from first
