"""The two consoles: data to stdout, talk to stderr; what may reach them, and how progress is shown."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import Console

T = TypeVar("T")

# Controls that a terminal would act on: C0 and C1 but for line feed and tab, delete, the bidirectional overrides and
# isolates (they can make a line read as something else), line and paragraph separators, tags, lone surrogates.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)

#: Above so many files a run shows its progress.
PROGRESS_FROM = 20


def safe(text: str) -> str:
    """Return `text` with every character that a terminal would act on replaced by U+FFFD; CR LF counts as a line feed."""
    return _UNSAFE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def line(text: str) -> str:
    """Return `text` safe and on one line, runs of white space made one blank."""
    return " ".join(safe(text).split())


def escape_unsafe(encoded: str) -> str:
    r"""Return JSON or double-quoted YAML with unsafe characters written as escapes (\u202e), which loses nothing."""
    return _UNSAFE.sub(lambda match: _escape(match.group()), encoded)


def has_unsafe(text: str) -> bool:
    """Return whether `text` holds a character that a terminal would act on."""
    return _UNSAFE.search(text) is not None


def _escape(character: str) -> str:
    if character in "\r\x0b\x0c" or ord(character) <= 0xFFFF:
        return f"\\u{ord(character):04x}"
    high, low = divmod(ord(character) - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def say(text: str) -> None:
    """Write one line to stderr."""
    print(line(text), file=sys.stderr, flush=True)


def terminal(stream: IO[str] | None = None) -> Console:
    """Return a Rich console on `stream` (stdout): at a terminal its width and colours, in a pipe neither cut nor wrap."""
    from rich.console import Console

    stream = stream or sys.stdout
    width = None if stream.isatty() else 10_000
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def size() -> tuple[int | None, bool]:
    """Return the width of stdout and whether it takes colour; (None, False) where it is no terminal."""
    if not sys.stdout.isatty():
        return None, False
    console = terminal()
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
