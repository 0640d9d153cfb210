"""The two consoles: data to stdout, talk to stderr; what may reach them, and how progress is shown."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, TypeVar

from ofscan.errors import OfscanError

T = TypeVar("T")

# Controls that a terminal would act on: C0 and C1 but for line feed and tab, delete, the bidirectional overrides and
# isolates (they can make a line read as something else), line and paragraph separators, tags, lone surrogates. And the second
# '#' of '##[', with which a runner of GitHub or Azure takes what follows, anywhere in a line, for a command.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
    r"|(?<=#)#(?=\[)"
)
#: What a runner of GitHub takes for a command at the head of a line: '::error file=...'.
_COMMAND = re.compile(r"^([^\S\n]*):(?=:)", re.MULTILINE)

#: Columns of a table in a file.
FILE_WIDTH = 100
#: Above so many files a run shows its progress.
PROGRESS_FROM = 20


def safe(text: str) -> str:
    """Return `text` with every character that a terminal or a CI runner would act on replaced by U+FFFD.

    CR LF and CR count as line feeds.
    """
    return _COMMAND.sub("\\1\ufffd", _UNSAFE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))


def line(text: str) -> str:
    """Return `text` safe and on one line, runs of white space made one blank."""
    return safe(" ".join(text.split()))


def escape_unsafe(encoded: str) -> str:
    r"""Return JSON or double-quoted YAML with unsafe characters written as escapes (\u202e), which loses nothing."""
    # Of a character outside the basic plane both halves: JSON knows no longer escapes.
    return _UNSAFE.sub(lambda match: re.sub("....", r"\\u\g<0>", match[0].encode("utf-16-be", "surrogatepass").hex()), encoded)


def has_unsafe(text: str) -> bool:
    """Return whether `text` holds what a terminal or a CI runner would act on."""
    return _UNSAFE.search(text) is not None or _COMMAND.search(text) is not None


def out(text: str) -> None:
    """Write `text` to stdout in UTF-8, whatever the locale. Raises OfscanError, and BrokenPipeError where nobody reads on."""
    try:
        # First what may stand in the stream's own buffer.
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        give_up(sys.stdout)
        raise
    except OSError as error:
        give_up(sys.stdout)
        raise OfscanError(f"cannot be written: {error.strerror}", path="standard output") from None


def say(text: str) -> None:
    """Write one line to stderr; where that cannot be, the line is lost and the work goes on."""
    with talk() as stderr:
        print(line(text), file=stderr, flush=True)


@contextmanager
def talk() -> Iterator[IO[str]]:
    """Give stderr to write to; from the first failure on (a full disk) what is written to it is lost without a word."""
    try:
        yield sys.stderr
    except OSError:
        give_up(sys.stderr)


def give_up(stream: IO[str]) -> None:
    """Let what is written to `stream` go nowhere from now on, also what is left in its buffer.

    Python would write that when it ends, and complain with an exit code of its own.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def stand_in() -> None:
    """Put something in the place of stdin, stdout and stderr where whoever started us closed them.

    The next files opened would get their numbers, and messages would go into the data. Reading and writing fails as it
    should; what is said on stderr is lost.
    """
    for number, name, flags in ((0, "stdin", os.O_WRONLY), (1, "stdout", os.O_RDONLY), (2, "stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, flags)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)
            setattr(sys, name, open(number, "r" if number == 0 else "w", encoding="utf-8", closefd=False))  # noqa: SIM115


class _Traces(logging.Handler):
    """Writes what is logged to stderr, safe for a terminal."""

    def emit(self, record: logging.LogRecord) -> None:
        with talk() as stderr:
            print(safe(self.format(record)), file=stderr, flush=True)


def show_traces() -> None:
    """Have faults of ours told with their traces on stderr."""
    log = logging.getLogger("ofscan")
    log.setLevel(logging.DEBUG)
    if not any(isinstance(handler, _Traces) for handler in log.handlers):
        log.addHandler(_Traces())


def size(path: str | None = None) -> tuple[int | None, bool]:
    """Return the width and whether colour is taken: of stdout, (None, False) where it is no terminal, or of the file `path`."""
    if path is not None:
        return FILE_WIDTH, False
    if not sys.stdout.isatty():
        return None, False
    from rich.console import Console

    console = Console(file=sys.stdout)
    return console.width, not console.no_color and console.color_system is not None


def track(items: Iterable[T], *, total: int, quiet: bool) -> Iterator[T]:
    """Yield `items`, showing progress on stderr where that is a terminal, the run is long and not `quiet`."""
    if quiet or total < PROGRESS_FROM or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track as rich_track

    console = Console(stderr=True)
    yield from rich_track(items, total=total, description="Reading", console=console, transient=True)
