"""One run of a command over its sources: reads, reports what could not be read, and owns the exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

from ofscan import api, console, readers
from ofscan.errors import OfscanError, ReadError
from ofscan.facts.article import Article
from ofscan.facts.records import Summary

T = TypeVar("T")

FINE, USAGE, PARTLY = 0, 2, 3


def read(path: str, *, stdin_name: str = "-") -> Article:
    """Return the Article at `path`, or on standard input for '-'. Raises ReadError."""
    if path == "-":
        return readers.read_bytes(sys.stdin.buffer.read(), stdin_name)
    return readers.read(path)


def ahead(read: Callable[[str], T], paths: Sequence[str], *, number: int = api.BATCH) -> Iterator[T]:
    """Yield `read(path)` of each path in order, up to `number` of them read in a thread before they are asked for.

    PDF files and web pages are parsed by helper processes, for which a reader waits; meanwhile others are analysed.
    """
    if len(paths) < 2:
        yield from map(read, paths)
        return
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
    waiting: deque[Future[T]] = deque()
    try:
        for path in paths:
            waiting.append(pool.submit(read, path))
            if len(waiting) > number:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def spare_inputs(output: str | None, paths: Iterable[str]) -> None:
    """Raise OfscanError if the file `output` is one of those to be read: under `paths`, folders searched."""
    if output is None or not os.path.isfile(output):
        return
    own = os.path.realpath(output)
    if any(os.path.realpath(path) == own for path in readers.expand([path for path in paths if os.path.exists(path)])):
        raise OfscanError("is one of the inputs and would be overwritten; give another name", path=output)


def names_from(path: str) -> list[str]:
    """Return the file names in the file `path` (one a line; '-' for standard input), blank lines left out."""
    try:
        content = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ReadError(f"the list of files cannot be read: {error.strerror}", path=path) from None
    except UnicodeDecodeError:
        raise ReadError("the list of files is not UTF-8 text", path=path) from None
    return [name for name in content.splitlines() if name.strip()]


class Run:
    """The sources of one command line, read one after another; counts what was read and what failed."""

    def __init__(
        self,
        *,
        paths: tuple[str, ...],
        files_from: str | None = None,
        stdin_name: str = "-",
        quiet: bool = False,
        lexicon: str | None = None,
    ):
        self.paths = list(paths) + (names_from(files_from) if files_from else [])
        if not self.paths:
            raise ReadError("nothing to read: give files, folders, '-' or --files-from")
        self.stdin_name = stdin_name
        self.quiet = quiet
        self.lexicon = lexicon
        #: Tells which of the files found are passed over; the corpus of a check may exclude folders.
        self.excludes: Callable[[str], bool] = lambda path: False
        self.read = 0
        self.failed = 0

    def articles(self) -> Iterator[Article | OfscanError]:
        """Yield each source as an Article or the error that says why it could not be read."""
        found = [path for path in readers.expand(self.paths) if not self.excludes(path)]
        reading = ahead(partial(api.attempt, partial(read, stdin_name=self.stdin_name)), found)
        yield from console.track(reading, total=len(found), quiet=self.quiet)
        if not found:
            yield ReadError("no article found there", path=", ".join(self.paths))

    def summaries(self) -> Iterator[Summary]:
        """Yield the Summary of each source that could be read; each of the others is told in one line on stderr."""
        nlp = api.load(lexicon=self.lexicon)
        # What is loaded stays to the end: the collector need not look through it again and again.
        gc.freeze()
        for result in api.summaries(self.articles(), nlp=nlp):
            if isinstance(result, OfscanError):
                self.failed += 1
                console.say(f"ofscan: {result}")
            else:
                self.read += 1
                yield result

    def exit_code(self) -> int:
        """Return 0 if all was read, 3 if some was, 2 if nothing was."""
        if not self.failed:
            return FINE
        return PARTLY if self.read else USAGE
