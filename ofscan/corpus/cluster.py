"""Work spread over the machines of a Dask cluster, or a local one: in order, and a worker that is killed loses nothing.

No engine of ours: Dask sends batches to whichever worker is free, and again to another where one was lost. The extra `cluster`
brings it. The workers need this version of ofscan; they get the bytes of the sources, not their paths.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Generator, Iterable
from contextlib import ExitStack
from importlib import import_module
from typing import Any

from ofscan.corpus import entries
from ofscan.corpus.cache import version
from ofscan.corpus.entries import Entry, Source
from ofscan.corpus.jobs import Batch, in_order
from ofscan.errors import OfscanError

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
        yield from in_order(sources, Workers(client, lexicon, texts=texts))


def _compare(client: Any, scheduler: str | None) -> None:
    """Raise OfscanError where a worker has another ofscan than this one: records would differ by who made them."""
    wrong = [worker for worker, found in client.run(version, on_error="return").items() if found != version()]
    if wrong:
        raise OfscanError(f"the worker {wrong[0]} has another ofscan or Python, or other libraries", path=scheduler)


class Workers:
    """Those of a client of Dask, which sends a batch again where a worker was lost, until several are lost over it."""

    tries = 1

    def __init__(self, client: Any, lexicon: str | None, *, texts: bool = False):
        from distributed import KilledWorker

        self.lost: type[Exception] = KilledWorker
        self.client = client
        self.with_words = lexicon, texts

    def ask(self, batch: Batch) -> Any:
        """Have a batch worked on."""
        # pure=False: the same text twice is two tasks; Dask's names for tasks are no matter of ours.
        return self.client.submit(work, batch, *self.with_words, pure=False)

    def renew(self) -> None:
        """Do nothing: whoever has the cluster replaces its workers."""
