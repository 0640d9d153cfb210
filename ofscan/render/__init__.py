"""How Summaries are printed: one module a family of formats, each pure functions from records to text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from ofscan import console, output
from ofscan.facts.records import Summary


class Record(Protocol):
    """What is written: a record, and its line as JSON Lines has it."""

    def line(self) -> str:
        """Return the record on one line, with its line feed."""

    def summary(self) -> Summary:
        """Return the record."""


Renderer = Callable[[Iterable[Summary]], Iterator[str]]


def renderer(
    form: str,
    *,
    each: bool = False,
    quotes: bool = False,
    every: bool = False,
    width: int | None = None,
    colour: bool = False,
) -> Renderer:
    """Return the function that turns Summaries into the pieces of text of format `form`.

    `width` and `colour` are the terminal's and concern the table alone; without a width nothing is cut or wrapped.
    """
    # Imported here so that printing JSON does not load Rich.
    if form in ("table", "markdown"):
        from ofscan.render import article

        if form == "markdown":
            return article.markdown_pieces
        return lambda summaries: article.table_pieces(
            summaries, each=each, quotes=quotes, every=every, width=width, colour=colour
        )
    from ofscan.render import plain, table

    return {
        "json": plain.json_pieces,
        "jsonl": plain.jsonl_pieces,
        "yaml": plain.yaml_pieces,
        "csv": table.csv_pieces,
    }[form]


def write(
    records: Iterable[Record],
    *,
    form: str,
    path: str | None,
    each: bool = False,
    quotes: bool = False,
    every: bool = False,
) -> None:
    """Write `records` in format `form` to stdout, or to the file `path`. Raises OfscanError.

    A record is out as soon as it is made, so that a reader of the pipe can begin and a crash loses none.
    """
    width, colour = console.size(path)
    pieces: Iterator[str]
    if form == "jsonl":  # as they come: nothing is read out of them and put together again
        pieces = (record.line() for record in records)
    else:
        draw = renderer(form, each=each, quotes=quotes, every=every, width=width, colour=colour)
        pieces = draw(record.summary() for record in records)
    if path is not None:
        # Half a list is no JSON.
        output.write_file(path, pieces, keep=form != "json")
        return
    for piece in pieces:
        console.out(piece)
