"""How records are printed: one module a format or family of formats, each pure functions from records or pages to text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from ofscan import console, output
from ofscan.facts.records import Summary

if TYPE_CHECKING:
    from ofscan.render.page import Page


class Record(Protocol):
    """What is written: a record, and its line as JSON Lines has it."""

    def line(self) -> str:
        """Return the record on one line, with its line feed."""

    def summary(self) -> Summary:
        """Return the record."""


Renderer = Callable[[Iterable[Summary]], Iterator[str]]


def renderer(form: str, *, width: int | None = None, colour: bool = False, **asked: bool) -> Renderer:
    """Return the function that turns Summaries into the pieces of text of format `form`.

    `width`, `colour` and what is `asked` (each, quotes, every) concern the table alone; without a width nothing is cut or wrapped.
    """
    # Imported here so that printing JSON does not load Rich.
    module = {"csv": "table", "table": "article", "markdown": "article", "html": "article"}.get(form, "plain")
    draw: Callable[..., Iterator[str]] = getattr(import_module(f"ofscan.render.{module}"), f"{form}_pieces")
    return partial(draw, width=width, colour=colour, **asked) if form == "table" else draw


def write(records: Iterable[Record], *, form: str, path: str | None, **asked: bool) -> None:
    """Write `records` in format `form` to stdout, or to the file `path`; `asked` as `renderer` takes it. Raises OfscanError.

    A record is out as soon as it is made, so that a reader of the pipe can begin and a crash loses none.
    """
    width, colour = console.size(path)
    pieces: Iterator[str]
    if form == "jsonl":  # as they come: nothing is read out of them and put together again
        pieces = (record.line() for record in records)
    else:
        pieces = renderer(form, width=width, colour=colour, **asked)(record.summary() for record in records)
    if path is not None:
        # Half a list is no JSON, half a page no HTML.
        output.write_file(path, pieces, keep=form not in ("json", "html"))
        return
    for piece in pieces:
        console.out(piece)


def put(record: object, pages: Callable[[], Sequence[Page]], *, form: str, path: str | None) -> None:
    """Write a record, as data or as the `pages` on it, to stdout, or to the file `path`. Raises OfscanError."""
    width, colour = console.size(path)
    output.put(text(record, pages, form=form, width=width, colour=colour), path)


def text(
    record: object, pages: Callable[[], Sequence[Page]], *, form: str, width: int | None = None, colour: bool = False
) -> str:
    """Return a record in format `form`; `width` and `colour` are the terminal's and concern the table alone."""
    module = import_module(f"ofscan.render.{'plain' if form == 'json' else 'terminal' if form == 'table' else form}")
    if form == "json":
        return str(module.pretty(record))
    return str(module.text(pages(), **({"width": width, "colour": colour} if form == "table" else {})))
