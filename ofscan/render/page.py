"""What people read of a record, before it has a format: sections of tables and entries, made of runs of words with a look.

A view (`article`, `comparison`, `trace`) makes a Page of a record; `terminal`, `markdown` and `html` draw it.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from ofscan.comparing.changes import Alert, Change
from ofscan.render import words

#: Looks of rows and entries. What a look means is told in words beside it.
ALARM, DOUBT, FINE, PLAIN = "alarm", "doubt", "fine", ""


class Run(NamedTuple):
    """Words with their kind: "removed", "added", "moved", "around" (not meant), "strong", "alarm"; `link`: '#id' or a URL."""

    text: str
    kind: str = ""
    link: str = ""


Cell = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    look: str = PLAIN


@dataclass(frozen=True, slots=True)
class Table:
    """A table; without a head it is a list of things and what they are."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]

    def names(self) -> list[str]:
        """Return the head with a name, if only "", for each column."""
        columns = max((len(row.cells) for row in self.rows), default=len(self.head))
        return [*self.head, *[""] * columns][:columns]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A verdict on some words: how it is called, the words, and lines under them; `section` is the title that it stands under.

    `number` is printed and linked to.

    `places` are where they stand: the pane's key, start and end; `changes` are marked there, and `back` leads there.
    """

    verdict: str
    words: Cell
    section: str = "Quotations"
    look: str = PLAIN
    lines: tuple[Cell, ...] = ()
    number: int = 0
    id: str = ""
    back: str = ""
    alerts: tuple[Alert, ...] = ()
    places: tuple[tuple[str, int, int], ...] = ()
    changes: tuple[Change, ...] = ()


Block = Table | Entry | Cell


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under a heading. `folded` sums up what is no news: one line stands for it until it is asked for.

    `beside`: on a page it stands beside the text that it speaks of.
    """

    title: str
    blocks: tuple[Block, ...]
    folded: str = ""
    beside: bool = False
    id: str = ""


class Mark(NamedTuple):
    """A stretch of a text: its look, the word that tells it, its own id, and the id that it leads to ("" for none)."""

    start: int
    end: int
    look: str
    word: str = ""
    id: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Pane:
    """A whole text with its marks; of marks over each other the first gives look and link."""

    title: str
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What is read of one record: `first` must be checked first, `notes` must be known."""

    title: str
    sections: tuple[Section, ...]
    source: str = ""
    first: tuple[Cell, ...] = ()
    summary: str = ""
    notes: tuple[str, ...] = ()
    panes: tuple[Pane, ...] = ()

    def opening(self) -> Iterator[tuple[str, Cell]]:
        """Yield what stands before the sections, each with what it is: source, alarm, first or summary."""
        if self.source:
            yield "source", (Run(self.source, "around"),)
        yield from (("alarm", (Run(f"! {note}", "alarm"),)) for note in self.notes)
        if self.first:
            parts = [run for number, part in enumerate(self.first) for run in (Run("; " if number else " "), *part)]
            yield "first", (Run("CHECK FIRST:", "alarm"), *parts)
        if self.summary:
            yield "summary", (Run(self.summary, "strong"),)


def cell(*parts: str | Run) -> Cell:
    """Return words and runs as a cell."""
    return tuple(part if isinstance(part, Run) else Run(part) for part in parts)


def table(rows: Iterable[tuple[str, Sequence[str | Cell]]], *head: str) -> Table:
    """Return a table of rows, each with its look."""
    return Table(head, tuple(Row(tuple(cell(c) if isinstance(c, str) else c for c in cells), look) for look, cells in rows))


def judged(rows: Iterable[tuple[str, Sequence[str | Cell]]], *head: str) -> Table:
    """Return a table of what has a verdict of `trace`."""
    return table(((look, (name, *told)) for (name, look), told in ((words.VERDICTS[key], told) for key, told in rows)), *head)


def plain_rows(rows: Iterable[Sequence[str | Cell]], *head: str) -> Table:
    """Return a table of rows of which none is graver than another."""
    return table(((PLAIN, row) for row in rows), *head)


def cut(text: str, offset: int, marks: Iterable[tuple[int, int, str]]) -> Cell:
    """Return `text`, which begins at `offset` of its file, as runs cut where marks begin and end; white space is one blank.

    Of marks over each other the last gives the kind.
    """
    kinds = [""] * len(text)
    for start, end, kind in marks:
        first, last = max(0, start - offset), min(len(text), end - offset)
        kinds[first:last] = [kind] * (last - first)
    runs = (list(places) for _, places in groupby(range(len(text)), kinds.__getitem__))
    return tuple(Run(blanks(text[run[0] : run[-1] + 1]), kinds[run[0]]) for run in runs)


def blanks(text: str) -> str:
    """Return `text` with each run of white space made one blank, those at its ends too."""
    inner = " ".join(text.split())
    if not inner:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")


def remarks(alerts: Iterable[Alert]) -> Cell:
    """Return what must not be overlooked of changed words, and what may be."""
    found: list[Run] = []
    for alert in alerts:
        grave = words.ALERTS[alert].isupper()
        found += [Run(" · "), Run(f"! {words.ALERTS[alert]}", "alarm") if grave else Run(words.ALERTS[alert])]
    return tuple(found)


def changed(changes: Iterable[Change], key: str) -> list[tuple[int, int, str]]:
    """Return the marks of changed words in the text `key` ("a" or "b")."""
    places = [(getattr(change, key), str(change.kind)) for change in changes]
    return [(place.start, place.end, kind) for place, kind in places if place is not None]


def marks(entries: Iterable[Entry], key: str) -> Iterator[Mark]:
    """Yield the marks of entries in the pane `key`; each leads to its words in another pane, else to its entry."""
    for entry in entries:
        there = next((f"{name}{start}" for name, start, _ in entry.places if name != key), entry.id)
        told = f" {entry.verdict}" if entry.back and entry.look == ALARM else ""
        for name, start, end in entry.places:
            if name == key:
                yield Mark(start, end, entry.look or "run", f"[{entry.number}{told}]", f"{key}{start}", there)
        yield from (Mark(*mark) for mark in changed(entry.changes, key))


def having(entries: Iterable[Entry], *alerts: Alert) -> list[Entry]:
    """Return the entries with one of `alerts`."""
    return [entry for entry in entries if not set(alerts).isdisjoint(entry.alerts)]


def numbered(entries: Iterable[Entry], order: Callable[[Entry], Any]) -> list[Entry]:
    """Return entries in their order, numbered through; one without an id is known by its number."""
    return [
        dataclasses.replace(entry, number=number, id=entry.id or f"e{number}")
        for number, entry in enumerate(sorted(entries, key=order), 1)
    ]


def parted(entries: Sequence[Entry], *, beside: bool = False) -> Iterator[Section]:
    """Yield the sections that entries stand under, in the order of the first of each."""
    for title in dict.fromkeys(entry.section for entry in entries):
        yield Section(title, tuple(entry for entry in entries if entry.section == title), beside=beside)


def check_first(rows: Iterable[tuple[Sequence[Entry | str], str, str]]) -> tuple[Cell, ...]:
    """Return the parts of the first line: entries, or links to where they stand, counted as in `words.counted`."""
    parts = []
    for found, noun, rest in rows:
        if found:
            first = found[0]
            link = first if isinstance(first, str) else f"#{first.id}"
            numbers = ", ".join(str(entry.number) for entry in found if isinstance(entry, Entry))
            parts.append(cell(Run(words.plural(len(found), noun, rest), "", link), f" ({numbers})" if numbers else ""))
    return tuple(parts)


def labels(sources: Sequence[str]) -> list[str]:
    """Return short names for files: their last parts, as many as tell them apart."""
    parts = [source.replace(os.sep, "/").split("/") for source in sources]
    for number in range(1, max((len(part) for part in parts), default=1)):
        short = ["/".join(part[-number:]) for part in parts]
        if len(set(short)) == len(set(sources)):
            return short
    return list(sources)
