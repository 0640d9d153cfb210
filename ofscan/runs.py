"""One run of a command over its sources: reads, reports what could not be read, and owns the exit code."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from ofscan import api, console, readers
from ofscan.corpus import addresses
from ofscan.corpus.cache import Cache
from ofscan.corpus.copies import Copies
from ofscan.corpus.entries import Source
from ofscan.corpus.losses import PASSED, by_suffix, passed_over, told
from ofscan.corpus.reading import AHEAD, Reading, ahead
from ofscan.errors import OfscanError, ReadError
from ofscan.facts.article import Article
from ofscan.facts.records import Summary
from ofscan.faults import attempt, faults
from ofscan.readers.given import read_given
from ofscan.words import lexicon_reader

FINE, USAGE, PARTLY = 0, 2, 3


def read(path: str, *, stdin_name: str = "-") -> Article:
    """Return the Article at `path`, or on standard input for '-', which is called `stdin_name`. Raises ReadError."""
    return readers.read_bytes(readers.read_source(path), stdin_name if path == readers.STDIN else path)


@dataclass(kw_only=True, eq=False)
class Run:
    """The sources of one command line, read one after another; counts what was read and what failed."""

    paths: Sequence[str]
    files_from: str | None = None
    stdin_name: str = "-"
    quiet: bool = False
    lexicon: str | None = None
    metadata: str | None = None
    #: Tells which of the files found are passed over; the corpus of a check may exclude folders.
    excludes: Callable[[str], bool] = lambda path: False
    read: int = 0
    failed: int = 0
    #: What could not be read, or not all of it, in the order in which it was told.
    losses: list[OfscanError] = field(default_factory=list)

    def __post_init__(self) -> None:
        listed = readers.listed(self.files_from) if self.files_from else ()
        self.paths = [addresses.local(path) for path in (*self.paths, *listed)]
        if not self.paths:
            raise ReadError("nothing to read: give files, folders, '-' or --files-from")
        if self.lexicon is not None:
            # Told now, not when all is known already or half is done. The shortest list: each checks the whole file.
            lexicon_reader("inspectors", self.lexicon)
        self.given = read_given(self.metadata) if self.metadata else None

    def records(self, *, no_cache: bool, stories: bool = False, **how: Any) -> Generator[Source]:
        """Yield the record of each source that could be read, in order, made as Reading has it: its jobs, engine, scheduler, texts.

        What is known from an earlier run is taken from the cache. Each of the others is told on stderr, and is in `losses`. With
        `stories` only the first article of each story is given out. A line at the end says what was read and what was not.
        """
        found = self._found()
        self.losses += map(passed_over, self.walked[1])
        reading = Reading(
            lexicon=self.lexicon,
            cache=self.cache(no_cache),
            stdin_name=self.stdin_name,
            tell=self.remark,
            alone=True,
            given=self.given,
            passing=True,
            **how,
        )
        with closing(reading), closing(reading.sources(found)) as sources:
            for source in console.track(sources, total=len(found), quiet=self.quiet):
                if error := source.failure():
                    self.fail(error)
                    continue
                self.read += 1
                self._tell_faults(source.path, source.made.faults)
                if not stories or (source.copy and source.copy.story == source.path):
                    yield source
            self._end(len(found), reading.copies)

    def _end(self, number: int, copies: Copies) -> None:
        """Say what became of `number` files where lines before have not said it, as they have of a few."""
        if not self.read and not self.failed:
            self.fail(self._nothing())
        if number >= console.PROGRESS_FROM or copies.stories or any(loss.kind == PASSED for loss in self.losses):
            stories = len(copies.stories)
            self.remark(told(self.read, self.losses, copies=copies.others + stories, stories=stories))

    def cache(self, no_cache: bool) -> Cache | None:
        """Return the cache of this run, None where it is not wanted."""
        return None if no_cache else Cache(tell=self.remark)

    @cached_property
    def walked(self) -> tuple[list[str], list[str]]:
        """The files that the paths name, folders searched, and those that are passed over."""
        passed: list[str] = []
        return list(addresses.expand(self.paths, passed=passed)), passed

    @property
    def inputs(self) -> list[str | None]:
        """Every file that the command line names, for its output not to be written over one."""
        return [
            *self.walked[0],
            *(path for path in self.paths if "\0" in path or not os.path.isdir(path)),
            self.files_from,
            self.lexicon,
            self.metadata,
        ]

    def _found(self) -> list[str]:
        """Return the files to be read."""
        found = [path for path in self.walked[0] if not self.excludes(path)]
        if not found:
            self.fail(self._nothing())
        if self.given and (unused := self.given.unused(found)):
            console.say(f"ofscan: {unused}")
        return found

    def _nothing(self) -> ReadError:
        return ReadError("no article found there", path=", ".join(self.paths))

    def articles(self) -> Iterator[Article]:
        """Yield each source that could be read; each of the others is told in one line on stderr, and counted."""
        found = self._found()
        # Among others what ofscan made of them is no article; alone it may be looked at.
        made = {path for path in found if readers.is_own_page(path)} if len(found) > 1 else set()
        self._tell_passed([*self.walked[1], *made])
        found = [path for path in found if path not in made]
        number = AHEAD if len(found) > 1 else 0
        reading = ahead(lambda path: attempt(partial(read, path, stdin_name=self.stdin_name), path), found, number=number)
        for result in console.track(reading, total=len(found), quiet=self.quiet):
            if isinstance(result, OfscanError):
                self.fail(result)
            else:
                self.read += 1
                yield result

    def files(self, paths: Iterable[str]) -> list[str]:
        """Return the files that `paths` name, folders searched; what is passed over in them is told in one line."""
        passed: list[str] = []
        found = list(readers.expand(paths, passed=passed))
        self._tell_passed(passed)
        return found

    def _tell_passed(self, passed: Sequence[str]) -> None:
        if passed:
            self.remark(f"passed over: {by_suffix(passed)}")

    def pairs(self) -> Iterator[tuple[Article, Summary]]:
        """Yield each source that could be read with its Summary; faults of ours over it are told on stderr, and counted."""
        nlp = api.load(lexicon=self.lexicon)
        # What is loaded stays to the end: the collector need not look through it again and again.
        gc.freeze()
        for article in self.articles():
            summary = api.summarised(article, nlp=nlp)
            self._tell_faults(article.source, tuple(note.message for note in faults(summary)))
            yield article, summary

    def _tell_faults(self, source: str, messages: Sequence[str]) -> None:
        for message in messages:
            console.say(f"ofscan: {source}: {message} (--debug shows the trace)")
        self.losses += [ReadError(message, path=source, kind="fault") for message in messages]
        self.failed += bool(messages)

    def remark(self, words: str) -> None:
        """Say `words` on stderr unless remarks are not wanted."""
        if not self.quiet:
            console.say(f"ofscan: {words}")

    def fail(self, error: OfscanError) -> None:
        """Say on stderr that something could not be done, and count it; what is passed over is told at the end, and no failure."""
        self.losses.append(error)
        if error.kind == PASSED:
            return
        self.failed += 1
        console.say(f"ofscan: {error}")

    def exit_code(self) -> int:
        """Return 0 if all was read, 3 if some was, 2 if nothing was."""
        if not self.failed:
            return FINE
        return PARTLY if self.read else USAGE
