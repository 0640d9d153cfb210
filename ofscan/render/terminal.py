"""Pages drawn for a terminal or a pipe with Rich: nothing of a file is taken for markup; marks are there without colour too."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table as RichTable
from rich.text import Text

from ofscan.console import line
from ofscan.render.page import ALARM, DOUBT, FINE, Cell, Entry, Page, Section, Table, blanks

#: Wider than any line of ours: without a terminal nothing is cut or wrapped.
UNLIMITED = 100_000
_STYLES = {
    "removed": "red strike",
    "added": "green underline",
    "moved": "yellow italic",
    "around": "dim",
    "strong": "bold",
    "alarm": "bold red",
    # Grades: colour goes with the word, never instead of it.
    "outstanding": "bold green",
    "good": "green",
    "adequate": "yellow",
    "requires_improvement": "yellow",
    "inadequate": "bold red",
}
# A mark stands alone, a letter that says it on its colour.
_STYLES |= {
    f"{name} mark": f"reverse {_STYLES[name]}"
    for name in ("outstanding", "good", "adequate", "requires_improvement", "inadequate")
}
_LOOKS = {ALARM: "bold red", DOUBT: "yellow", FINE: "green"}
# As wdiff writes them: what a pipe, a page on paper and eyes that see no colour need.
MARKS = {"removed": ("[-", "-]"), "added": ("{+", "+}"), "moved": ("{~", "~}")}
#: Columns of numbers.
_NUMBERS = frozenset({"Quotes", "Articles", "Areas", "Precision", "Recall", "Score", "Floor"})


def drawn(renderable: RenderableType, *, width: int | None, colour: bool) -> str:
    """Return `renderable` as text for a terminal `width` characters wide, or without limit; rows have no blanks at their ends."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width or UNLIMITED,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(renderable)
    return out.getvalue() if colour else "".join(f"{row.rstrip()}\n" for row in out.getvalue().splitlines())


def table(told: Table, *, width: int | None, colour: bool) -> str:
    """Return a table drawn by itself."""
    return drawn(_table(told, ruled=True), width=width, colour=colour)


def text(pages: Sequence[Page], *, width: int | None, colour: bool) -> str:
    """Return pages drawn for a terminal of `width`; without a width nothing is cut or wrapped."""
    parts: list[RenderableType] = []
    for number, page in enumerate(pages):
        parts += [Text("")] if number else []
        parts += _page(page, colour)
    return drawn(Group(*parts), width=width, colour=colour)


def framed(pages: Sequence[Page], *, width: int | None, colour: bool) -> str:
    """Return the sections of each page in a box under its title; without a width, for a pipe, without the box."""
    parts: list[RenderableType] = []
    for page in pages:
        title, body = Text(line(page.title), style="bold"), Group(*_sections(page, colour, ruled=True))
        boxed = Panel(body, title=title, title_align="left", box=box.ROUNDED, padding=(0, 1)) if width is not None else None
        parts += [boxed] if boxed else [title, body, Text("")]
    return drawn(Group(*parts), width=width, colour=colour)


def _page(page: Page, colour: bool) -> Iterator[RenderableType]:
    # What must be checked first is what a terminal shows first.
    opening = [(_cell(told, style="bold red" if look == "first" else ""), look) for look, told in page.opening()]
    yield from (told for told, look in opening if look != "source")
    yield Text(line(page.title), style="bold underline" if colour else "bold")
    yield from (told for told, look in opening if look == "source")
    yield from _sections(page, colour)


def _sections(page: Page, colour: bool, *, ruled: bool = False) -> Iterator[RenderableType]:
    for section in page.sections:
        yield from _section(section, colour, ruled)


def _section(section: Section, colour: bool, ruled: bool) -> Iterator[RenderableType]:
    if section.folded:
        yield Text("")
        yield Text.assemble((line(section.title), "bold"), f": {line(section.folded)}")
        return
    if section.title:
        yield Text("")
        yield Text(line(section.title), style="bold underline" if colour else "bold")
    for block in section.blocks:
        if isinstance(block, Table):
            yield _table(block, ruled)
        elif isinstance(block, Entry):
            yield _entry(block)
        else:
            yield _cell(block)


def _entry(entry: Entry) -> RenderableType:
    head = Text(f"{entry.number}. {line(entry.verdict)}", style=_LOOKS.get(entry.look, ""))
    head.append("  ")
    head.append_text(_cell(entry.words))
    return Padding(Group(head, *(Padding(_cell(told), (0, 0, 0, 4)) for told in entry.lines)), (0, 0, 1, 2))


def _table(table: Table, ruled: bool) -> RenderableType:
    rule = box.SIMPLE_HEAD if ruled and table.head else None
    drawing = RichTable(box=rule, show_header=bool(table.head), padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    for name in table.names():
        drawing.add_column(name, overflow="fold", justify="right" if name in _NUMBERS else "left")
    for row in table.rows:
        cells = [_cell(told) for told in row.cells]
        if cells and row.look in _LOOKS:
            cells[0].stylize(_LOOKS[row.look])
        drawing.add_row(*cells)
    return drawing


def _cell(told: Cell, *, style: str = "") -> Text:
    found = Text(style=style)
    for run in told:
        opening, closing = MARKS.get(run.kind, ("", ""))
        found.append(f"{opening}{one_line(run.text)}{closing}", style=_STYLES.get(run.kind, ""))
    return found


def one_line(text: str) -> str:
    """Return `text` safe and on one line, the blanks at its ends kept: a run is cut from the middle of a sentence."""
    return blanks(f"{text[:1] if text[:1].isspace() else ''}{line(text)}{text[-1:] if text[-1:].isspace() else ''}")
