"""Paths → files, and a file's bytes, without ever waiting on a pipe or running round a loop of links."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from ofscan.errors import ReadError
from ofscan.readers.decode import MAX_BYTES

STDIN = "-"

#: What is taken from a folder. Files without a suffix are not: in a folder they are licences and programs; they are read when
#: named themselves.
SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf"})
#: Files beside articles that are none: by convention those whose names are in capitals (README.md, SOURCES.md, GUIDE.md).
_COMPANION = re.compile(r"[A-Z][A-Z0-9_-]+\.(?:md|markdown|txt|text|html?)$|requirements[\w-]*\.txt$")
#: How files of ofscan's own beside articles end, which are not told as passed over in folders.
OWN = (".expected.yaml", "ofscan-check.yaml", ".partial")
#: Tables and records, that no article is kept in: read as one they would give thousands of facts that nobody told.
TABLES = (".jsonl", ".ndjson", ".csv", ".db", ".sqlite", ".sqlite3", ".xlsx", ".parquet")
#: Files of data, ofscan's own and others': among several paths, as a shell's '*' gives them, they are no articles either.
_DATA = (*OWN, *TABLES, ".json", ".yaml", ".yml", ".sarif")
#: What stands at the head of each page that ofscan makes.
_MADE = b'<meta name="generator" content="ofscan">'
_ADDRESS = re.compile(r"https?:/", re.IGNORECASE)


def read_source(path: str) -> bytes:
    """Return the bytes of the file at `path`, or of standard input for "-". Raises ReadError with the one reason."""
    if path == STDIN:
        try:
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        except OSError as error:
            raise ReadError(
                f"standard input cannot be read: {(error.strerror or 'unknown error').lower()}", path=path
            ) from None
    try:
        # Not blocking, since opening a named pipe would wait for whoever writes to it.
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
        )
    except ValueError:
        raise ReadError("is no file name", path=path) from None
    except OSError as error:
        raise ReadError(_reason(path, error), path=path) from None
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            if any(found != path for found in expand([path])):
                raise ReadError("is a folder, where one file is wanted", path=path)
            raise ReadError("is a folder that holds no article (.txt, .md, .html or .pdf)", path=path)
        if not stat.S_ISREG(mode):
            raise ReadError(f"is {_sort(mode)}, not a file", path=path)
        with os.fdopen(os.dup(handle), "rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReadError(_reason(path, error), path=path) from None
    finally:
        os.close(handle)


def _reason(path: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        if _ADDRESS.match(path):
            return "is an address on the web; nothing is fetched: save the page first and give the file"
        return "is a link to a file that is not there" if os.path.islink(path) else "no such file"
    if isinstance(error, PermissionError):
        return "may not be read (permission denied)"
    if isinstance(error, NotADirectoryError):
        return "no such file: part of the path is no folder"
    try:
        mode = os.stat(path).st_mode
    except OSError:
        mode = stat.S_IFREG
    if not stat.S_ISREG(mode):
        return f"is {_sort(mode)}, not a file"
    return f"cannot be read: {(error.strerror or 'unknown error').lower()}"


def _sort(mode: int) -> str:
    sorts = (
        (stat.S_ISFIFO, "a named pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    )
    return next((name for test, name in sorts if test(mode)), "something else")


def expand(
    paths: Iterable[str],
    *,
    passed: list[str] | None = None,
    elsewhere: Callable[[str], Iterable[str] | None] = lambda path: None,
) -> Iterator[str]:
    """Yield the files that `paths` name, each once, in the order given.

    A folder stands for the articles in it and its subfolders, by name in order: files with one of SUFFIXES, hidden ones,
    `*.expected.yaml` and companions such as README.md left out. A path that cannot be read is yielded too, so that reading
    it says why; so is a folder without articles. Files of other sorts in folders are put into `passed`, and where that is given
    files of data of several paths: alone such a file is meant. What is no path here stands for the names that `elsewhere` gives of it.
    """
    seen: set[str] = set()
    folders: set[str] = set()
    for path in paths if passed is None else _articles(list(paths), passed):
        found: Iterator[tuple[str, str | None]] = iter([(path, None)])
        if (names := elsewhere(path)) is not None:
            found = ((name, name) for name in names)
        elif path != STDIN and "\0" not in path and os.path.isdir(path):
            # A folder that was already walked, as part of another or twice, holds nothing new.
            known = os.path.realpath(path) in folders
            walked = _walk(path, folders, [] if passed is None else passed)
            first = next(walked, None if known else (path, None))
            found = chain([first] if first else [], walked)
        for file, real in found:
            key = file if file == STDIN or "\0" in file else real or os.path.realpath(file)
            if key not in seen:
                seen.add(key)
                yield file


def _articles(paths: list[str], passed: list[str]) -> Iterator[str]:
    """Yield `paths` without files of data that stand among others, which are put into `passed`."""
    for path in paths:
        if len(paths) > 1 and path.lower().endswith(_DATA) and os.path.isfile(path):
            passed.append(path)
        else:
            yield path


def _walk(folder: str, folders: set[str], passed: list[str]) -> Iterator[tuple[str, str | None]]:
    """Yield the articles under `folder`, each with the path it really has, None where that must be asked for.

    Links to folders are followed once each, so loops end.
    """
    stack = [folder]
    while stack:
        here = stack.pop()
        real = os.path.realpath(here)
        if real in folders:
            continue
        folders.add(real)
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError:
            yield here, None
            continue
        inner = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            try:
                is_folder = entry.is_dir()
            except OSError:
                is_folder = False
            if is_folder:
                inner.append(entry.path)
                continue
            wanted = is_wanted(entry.name)
            if wanted:
                yield entry.path, None if entry.is_symlink() else entry.path if here == real else os.path.join(real, entry.name)
            elif wanted is False:
                passed.append(entry.path)
        stack += reversed(inner)


def is_wanted(name: str) -> bool | None:
    """Return whether a file in a folder is an article by its name; None for companions and what is ofscan's own."""
    if _COMPANION.match(name) or name.endswith(OWN):
        return None
    return os.path.splitext(name)[1].lower() in SUFFIXES


def is_made(data: bytes) -> bool:
    """Return whether `data` are those of a page that ofscan made."""
    return _MADE in data[:1_000]


def is_own_page(path: str) -> bool:
    """Return whether the file at `path` is a page that ofscan made; False where it cannot be read."""
    if not path.lower().endswith((".html", ".htm")):
        return False
    try:
        with open(path, "rb") as file:
            return is_made(file.read(1_000))
    except (OSError, ValueError):
        return False


def listed(path: str) -> list[str]:
    """Return the file names in the file `path` ('-': standard input), one a line or ended by NUL. Raises ReadError."""
    try:
        text = os.fsdecode(read_source(path)).removeprefix("\ufeff")
    except ReadError as error:
        raise ReadError(f"the list of files: {error.reason}", path=path) from None
    if "\0" in text:
        names = text.split("\0")
    else:
        names = [line.rstrip("\r") for line in text.split("\n")]
    return [name for name in names if name.strip()]
