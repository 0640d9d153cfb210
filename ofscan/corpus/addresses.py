"""Files at addresses such as s3://bucket/articles/: found and read by fsspec and whichever of its drivers is installed.

Only addresses that the command line names are asked for; one that stands in a record or an article is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any
from urllib.parse import unquote

from ofscan import readers
from ofscan.errors import ReadError
from ofscan.readers.decode import MAX_BYTES

#: Pages on the web are not fetched (see readers.sources): there a folder has no list, and a page no end.
_ADDRESS = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_FILE = re.compile(r"file://(?:localhost)?(?=/)", re.IGNORECASE)


def is_address(path: str) -> bool:
    """Return whether `path` is the address of what is no file here."""
    return _ADDRESS.match(path) is not None


def local(path: str) -> str:
    """Return the path of a file here that is given by its address, file:///tmp/a%20b.txt; any other path as it is."""
    return unquote(path[found.end() :]) if (found := _FILE.match(path)) else path


def expand(paths: Iterable[str], *, passed: list[str]) -> Iterator[str]:
    """Yield the files that `paths` name, addresses (spelt as fsspec has them) among them, each once, in order; else as readers.expand.

    Of an address that is a folder the articles in it and its subfolders, by name in order. One that cannot be read is yielded too,
    so that reading it says why.
    """
    return readers.expand(paths, passed=passed, elsewhere=lambda path: _under(path, passed) if is_address(path) else None)


def _under(path: str, passed: list[str]) -> list[str]:
    try:
        files, name = _system(path)
        within = sorted(files.find(name)) if files.isdir(name) else []
    except Exception:
        return [path]
    found: list[str] = []
    for each in within:
        inner = each.removeprefix(name).strip("/").split("/")
        wanted = None if any(part.startswith(".") for part in inner) else readers.is_wanted(inner[-1])
        if wanted is not None:
            (found if wanted else passed).append(files.unstrip_protocol(each))
    return found or [files.unstrip_protocol(name)]


def read_source(path: str) -> bytes:
    """Return the bytes of the file at the address or path. Raises ReadError with the one reason."""
    if not is_address(path):
        return readers.read_source(path)
    try:
        files, name = _system(path)
        with files.open(name, "rb") as file:
            data: bytes = file.read(MAX_BYTES + 1)
            return data
    except FileNotFoundError:
        raise ReadError("no such file, or a folder that holds no article (.txt, .md, .html or .pdf)", path=path) from None
    except ImportError as error:
        raise ReadError(f"is an address that needs a driver: {error}", path=path) from None
    except Exception as error:  # each driver raises what it likes; what one says of a file costs that file alone
        raise ReadError(f"cannot be read ({type(error).__name__}: {error})", path=path) from None


def _system(path: str) -> tuple[Any, str]:
    """Return the file system that an address is in, and what the file is called there. Raises ImportError where it has no driver."""
    try:
        core: Any = import_module("fsspec.core")
    except ModuleNotFoundError:
        raise ImportError("Install ofscan[cluster], which brings fsspec") from None
    found: tuple[Any, str] = core.url_to_fs(path)
    return found
