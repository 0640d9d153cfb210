"""How Summaries are printed: one module a family of formats, each pure functions from records to text."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ofscan import console
from ofscan.errors import OfscanError
from ofscan.facts.records import Summary

Renderer = Callable[[Iterable[Summary]], Iterator[str]]


def renderer(form: str, *, each: bool = False, width: int | None = None, colour: bool = False) -> Renderer:
    """Return the function that turns Summaries into the pieces of text of format `form`.

    `width` and `colour` are the terminal's and concern the table alone; without a width nothing is cut or wrapped.
    """
    # Imported here so that printing JSON does not load Rich.
    if form == "table":
        from ofscan.render import terminal

        return lambda summaries: terminal.pieces(summaries, each=each, width=width, colour=colour)
    from ofscan.render import markdown, plain, table

    return {
        "json": plain.json_pieces,
        "jsonl": plain.jsonl_pieces,
        "yaml": plain.yaml_pieces,
        "csv": table.csv_pieces,
        "markdown": markdown.pieces,
    }[form]


def write(summaries: Iterable[Summary], *, form: str, output: str | None, each: bool = False) -> None:
    """Write `summaries` in format `form` to stdout, or to the file `output`, which appears only once it is whole."""
    if output is None:
        width, colour = console.size()
        for piece in renderer(form, each=each, width=width, colour=colour)(summaries):
            sys.stdout.buffer.write(piece.encode("utf-8"))
            # A record is out as soon as it is made, so that a reader of the pipe can begin and a crash loses none.
            sys.stdout.buffer.flush()
        return
    pieces = renderer(form, each=each, width=100 if form == "table" else None)(summaries)
    write_file(output, pieces)


def write_file(output: str, pieces: Iterable[str]) -> None:
    """Write `pieces` to the file `output` in UTF-8; the file is replaced only when all is written. Raises OfscanError.

    A link is followed; a device or pipe is written to as it is, never replaced.
    """
    target = Path(os.path.realpath(output))
    if target.is_dir():
        raise OfscanError("is a folder; give the name of a file", path=output)
    try:
        if target.exists() and not target.is_file():
            with target.open("w", encoding="utf-8", newline="") as file:
                file.writelines(pieces)
            return
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    except OSError as error:
        raise OfscanError(f"cannot be written: {error.strerror}", path=output) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, 0o666 & ~umask)
        os.replace(name, target)
    except OSError as error:
        os.unlink(name)
        raise OfscanError(f"cannot be written: {error.strerror}", path=output) from None
    except BaseException:
        os.unlink(name)
        raise
