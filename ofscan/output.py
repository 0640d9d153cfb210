"""Where data goes: to standard output, or into a file that is replaced only once the new one is whole."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import PurePath

from ofscan import console, readers
from ofscan.errors import FullError, OfscanError

#: The formats that a file's suffix stands for; the first that a command has is taken where none is asked for.
SUFFIXES: Mapping[str, tuple[str, ...]] = {
    ".json": ("json", "sarif"),
    ".jsonl": ("jsonl",),
    ".ndjson": ("jsonl",),
    ".yaml": ("yaml",),
    ".yml": ("yaml",),
    ".csv": ("csv",),
    ".md": ("markdown",),
    ".markdown": ("markdown",),
    ".html": ("html",),
    ".htm": ("html",),
    ".xml": ("junit",),
    ".sarif": ("sarif",),
    ".db": ("sqlite",),
    ".sqlite": ("sqlite",),
    ".sqlite3": ("sqlite",),
    ".xlsx": ("xlsx",),
    ".parquet": ("parquet",),
}
#: Suffixes that say nothing of the format: what is in the file is text, as -f says.
_PLAIN = ("", ".txt", ".text")
#: Formats that are such text.
_TEXTS = ("table", "text")
#: Errors that the next file would meet, too: a disk that is full, or broken.
_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EIO})


def settle(form: str | None, path: str | None, forms: Sequence[str]) -> tuple[str, str | None]:
    """Return the format and the file (None: standard output) that a command's -f and -o ask for.

    `forms` are those that the command has, its default first. Raises OfscanError where the file's suffix stands for another
    format than `form`, for one that the command lacks, or for none while no `form` is asked for.
    """
    if path is None or path == "-":
        return form or forms[0], None
    suffix = PurePath(path).suffix.lower()
    meant = SUFFIXES.get(suffix)
    if meant is None:
        if form is None and suffix not in _texts(forms):
            ours = ", ".join(_ours(forms))
            more = ", or say which by -f" if len(forms) > 1 else ""
            raise OfscanError(f"the suffix {suffix} stands for no format; there are {ours}{more}", path=path)
        return form or forms[0], path
    known = [name for name in meant if name in forms]
    if form is None and known:
        return known[0], path
    if form in known:
        return form, path
    other = " (`ofscan export` writes it)" if "xlsx" in meant else ""
    meant = tuple(known) or meant[:1]
    wrong = f"not for -f {form}: change one of the two" if form else f"which is none of {', '.join(forms)}{other}"
    raise OfscanError(f"the suffix {suffix} stands for {' or '.join(meant)}, {wrong}", path=path)


def _texts(forms: Sequence[str]) -> tuple[str, ...]:
    return _PLAIN if forms[0] in _TEXTS else _PLAIN[:1]


def _ours(forms: Sequence[str]) -> list[str]:
    return [name for name, stands in SUFFIXES.items() if set(stands) & set(forms)] or list(_texts(forms)[1:])


def spare(path: str | None, inputs: Iterable[str | None]) -> None:
    """Raise OfscanError if the file `path` cannot be written, or is one of `inputs`, folders searched.

    Asked before the work is begun, for a path that is to be written when it is done. A file is begun beside it and removed: the bits
    of a folder do not tell of a disk that is mounted to be read, or of a name that is too long.
    """
    if path is None:
        return
    target = os.path.realpath(path)
    mode = _mode(target, path)
    if mode is None or stat.S_ISREG(mode):
        under_way = under_way_of(target)
        with telling(path):
            os.close(_open(under_way, mode))
            os.unlink(under_way)
    if mode is None:
        return
    ours = os.stat(target)
    given = [name for name in inputs if name is not None]
    folders = [name for name in given if "\0" not in name and os.path.isdir(name)]
    found = chain(given, readers.expand(folders) if folders else ())
    if any(_is(name, ours) and os.path.realpath(name) == target for name in found):
        raise OfscanError("is one of the inputs and would be overwritten; give another name", path=path)


def _is(name: str, ours: os.stat_result) -> bool:
    """Return whether the file `name` is the one with the status `ours`: quicker asked than where its path leads."""
    try:
        return os.path.samestat(os.stat(name), ours)
    except (OSError, ValueError):  # gone meanwhile, or no file name
        return False


def is_folder(path: str) -> bool:
    """Return whether `path` names a folder: one that is there, or by its end."""
    return path.endswith(("/", os.sep)) or os.path.isdir(path)


def put(text: str, path: str | None) -> None:
    """Write `text` to the file `path`, to standard output where that is None. Raises OfscanError."""
    if path is None:
        console.out(text)
    else:
        write_file(path, [text])


def write_file(path: str, pieces: Iterable[str], *, keep: bool = True) -> None:
    """Write `pieces` to the file `path` in UTF-8; the file is replaced, keeping its mode, when all are. Raises OfscanError.

    Each piece is in the file FILE.NUMBER.partial as soon as it is made. When the work ends before its end, that file is
    called FILE.partial, holds whole pieces, and is told on stderr; it is removed where the beginning of the file is worth nothing
    (not `keep`). A link is followed; a device or pipe is written to as it
    is, never replaced.
    """
    target = os.path.realpath(path)
    mode = _mode(target, path)
    device = mode is not None and not stat.S_ISREG(mode)
    under_way = target if device else under_way_of(target)
    whole = 0
    with telling(path):
        handle = _open(under_way, mode)
    try:
        try:
            for piece in pieces:
                with telling(path):
                    whole += _write(handle, piece.encode("utf-8", "replace"))
        finally:
            os.close(handle)
        if not device:
            with telling(path):
                os.replace(under_way, target)
    except BaseException:
        if not device:
            _keep(under_way, whole if keep else 0, path)
        raise


@contextmanager
def telling(path: str) -> Iterator[None]:
    """Raise OfscanError for what the system says against writing the file `path`; that nobody reads on is told as it is."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        kind = FullError if error.errno in _FULL else OfscanError
        raise kind(f"cannot be written: {error.strerror}", path=path) from None


def _mode(target: str, path: str) -> int | None:
    """Return the mode of the file `target`, None if it is not there. Raises OfscanError if it cannot be written."""
    with telling(path):
        try:
            mode = os.stat(target).st_mode
        except FileNotFoundError:
            return None
    if stat.S_ISDIR(mode):
        raise OfscanError("is a folder; give the name of a file", path=path)
    # The bits, too: who may write whatever they say (root) made it read-only for a reason.
    if not mode & 0o222 or not os.access(target, os.W_OK):
        raise OfscanError("is read-only; give another name", path=path)
    return mode


def under_way_of(target: str) -> str:
    """Return what the file that takes the place of `target` is called until it is whole."""
    return f"{target}.{os.getpid()}.partial"


def _open(name: str, mode: int | None) -> int:
    if mode is not None and not stat.S_ISREG(mode):
        return os.open(name, os.O_WRONLY)
    with suppress(FileNotFoundError):
        os.unlink(name)  # of a run that was killed and had the same number
    handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    if mode is not None:
        os.chmod(name, stat.S_IMODE(mode))
    return handle


def _write(handle: int, data: bytes) -> int:
    """Write all of `data`, which os.write need not, and return its length."""
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]
    return len(data)


def _keep(under_way: str, whole: int, path: str) -> None:
    """Leave the first `whole` bytes of an unfinished file as FILE.partial, and nothing where they are none."""
    with suppress(FileNotFoundError):  # a signal came right after it was put in its place
        if not whole:
            os.unlink(under_way)
            return
        os.truncate(under_way, whole)
        partial = f"{os.path.realpath(path)}.partial"
        os.replace(under_way, partial)
        console.say(f"ofscan: {path}: not written to its end; what was done until then is in {partial}")
