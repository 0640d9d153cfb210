"""The sources of one run to what is made of them: from the cache, in this process or in several."""

from __future__ import annotations

import gc
import json
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import InitVar, dataclass
from functools import partial
from typing import TypeVar

from ofscan import api, readers
from ofscan.corpus import addresses, entries, jobs
from ofscan.corpus.cache import Cache, Kept, Keys
from ofscan.corpus.copies import Copies
from ofscan.corpus.entries import Entry, Source
from ofscan.corpus.losses import PASSED
from ofscan.errors import OfscanError
from ofscan.faults import attempt
from ofscan.readers.given import Given

S = TypeVar("S")
T = TypeVar("T")

#: Files that are read while others are analysed.
AHEAD = 64
#: Files at addresses that are asked for at once: each takes some hundredths of a second to begin.
AT_ONCE = 16
#: Files that the cache is asked for at once: a question to it costs as much as ten answers.
ASKED = 64


def ahead(read: Callable[[S], T], items: Iterable[S], *, number: int = AHEAD, at_once: int = 1) -> Generator[T]:
    """Yield `read(item)` of each item in order, up to `number` of them read in threads, `at_once`, before they are asked for (0: none).

    PDF files and web pages are parsed by helper processes, for which a reader waits; meanwhile others are analysed.
    """
    if not number:
        yield from map(read, items)
        return
    pool = ThreadPoolExecutor(max_workers=at_once, thread_name_prefix="reading")
    waiting: deque[Future[T]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(read, item))
            if len(waiting) > number:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@dataclass(kw_only=True, eq=False)
class Reading:
    """How sources are read in one run: `jobs` processes (None: as many as pay), with the user's words, through `cache`.

    `alone` says that nothing else goes on in this process. With `engine` "dask" by the workers of the cluster at `scheduler`, or a local one's.
    `given` is the table of `--metadata`; where `passing`, pages that ofscan made are passed over among others; with `texts` the entries have the texts of the articles that are read, which those in the cache have not.
    """

    lexicon: str | None = None
    jobs: int | None = 1
    cache: Cache | None = None
    stdin_name: str = "-"
    tell: InitVar[Callable[[str], None]]
    alone: bool = False
    engine: str = "processes"
    scheduler: str | None = None
    given: Given | None = None
    texts: bool = False
    passing: bool = False

    def __post_init__(self, tell: Callable[[str], None]) -> None:
        self.keys = Keys("record", lexicon=self.lexicon) if self.cache else None
        self.copies = Copies(tell=tell)
        self.loaded = False

    def sources(self, paths: Sequence[str]) -> Generator[Source]:
        """Yield each of `paths`, in their order, with what was made of it."""
        number = jobs.settle(self.jobs, len(paths))
        self.passing = self.passing and len(paths) > 1
        if self.engine == "dask":
            from ofscan.corpus import cluster

            # Files at addresses are asked for several at once, before it is their turn.
            number = AHEAD if any(map(addresses.is_address, paths)) else 0
            found = ahead(self._looked_at, self._seen(paths), number=number, at_once=AT_ONCE)
            made = cluster.spread(found, lexicon=self.lexicon, scheduler=self.scheduler, number=self.jobs, texts=self.texts)
        else:
            work = partial(entries.make, lexicon=self.lexicon, texts=self.texts)
            least = jobs.PAYS[jobs.method()] if self.jobs is None else 1
            made = jobs.spread(work, map(self._looked_at, self._seen(paths)), number=number, least=least)
        with closing(made):
            for source in made:
                self._keep(source)
                if source.made.error is None:
                    source.copy = self.copies.place(source.path, source.made.marks)
                yield source

    def close(self) -> None:
        """Let go of the cache, which has what is new then, and of what copies are known by."""
        self.copies.close()
        if self.cache is not None:
            self.cache.close()

    def _looked_at(self, source: Source) -> Source:
        """Return a source with its entry, if that is known without working on it, else with its bytes."""
        if source.entry is None:
            self._find(source)
        if source.entry is None and self.engine != "dask":  # whose pipelines are no matter of this process
            self._load()
        return source

    def _seen(self, paths: Sequence[str]) -> Generator[Source]:
        """Yield the source at each path, with its entry where the file is as it was."""
        for place in range(0, len(paths), ASKED):
            sources = [
                Source(path=path, said=self.given.of(path) if self.given else None) for path in paths[place : place + ASKED]
            ]
            if self.cache is not None and self.keys is not None:
                for source in sources:
                    source.mark = self.keys.mark(source.path, source.said)
                known = self.cache.seen([source.mark for source in sources if source.mark])
                for source in sources:
                    if source.mark in known:
                        source.entry = _entry(known[source.mark])
                        source.kept, source.mark = True, None
            yield from sources

    def _find(self, source: Source) -> None:
        """Give a source its bytes, and its entry if that is known of them or they cannot be had."""
        path = source.path
        data = attempt(partial(addresses.read_source, path), path)
        if isinstance(data, OfscanError):
            source.entry = entries.of_error(data)
            return
        if self.passing and readers.is_made(data):
            source.entry = Entry(error="is a page that ofscan made", kind=PASSED)
            return
        if path == readers.STDIN:
            source.path = self.stdin_name
        if self.cache is not None and self.keys is not None:
            source.key = self.keys.key(data, source.path, source.said)
            source.entry = _entry(self.cache.get(source.key))
        source.kept = source.entry is not None
        if source.entry is None:
            source.data = data

    def _load(self) -> None:
        """Load the pipeline before the first article is analysed or a process forked. Raises DataError for the user's words."""
        if not self.loaded:
            api.load(lexicon=self.lexicon)
            if self.alone:
                # What is loaded stays to the end: the collector need not look through it again and again.
                gc.freeze()
            self.loaded = True

    def _keep(self, source: Source) -> None:
        source.data = b""
        entry = source.entry
        if self.cache is None or source.key is None or entry is None or entry.faults:
            return
        if not source.kept:
            if entry.error is None:
                self.cache.put(source.key, Kept("record", entry.body, entry.marks))
            elif entry.kind == "no article":  # what its bytes say; other failures may be of the day
                self.cache.put(source.key, Kept("refusal", json.dumps([entry.error, entry.kind])))
            else:
                return
        if source.mark is not None:
            self.cache.saw(source.mark, source.key)


def _entry(kept: Kept | None) -> Entry | None:
    if kept is None:
        return None
    if kept.kind == "refusal":
        error, kind = json.loads(kept.body)
        return Entry(error=error, kind=kind)
    return Entry(body=kept.body, marks=kept.marks)
