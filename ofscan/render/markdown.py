"""Pages as Markdown: for an issue, a wiki, a note to the desk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ofscan.console import line
from ofscan.render.page import ALARM, Cell, Entry, Page, Section, Table

#: Struck and bold words read without colour too; with the marks of wdiff they also read where Markdown is shown as it is.
_MARKS = {
    "removed": ("~~[-", "-]~~"),
    "added": ("**{+", "+}**"),
    "moved": ("*{~", "~}*"),
    "strong": ("**", "**"),
    "alarm": ("**", "**"),
}

# Characters that Markdown or the HTML it may hold would act on.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def escape(text: str) -> str:
    """Return `text` on one line with everything that Markdown or HTML would act on escaped."""
    return _SPECIAL.sub(r"\\\1", line(text)).replace("\\<", "&lt;").replace("\\>", "&gt;").replace("\\&", "&amp;")


def text(pages: Sequence[Page]) -> str:
    """Return a section for each page."""
    return "\n".join("\n".join(_page(page)) + "\n" for page in pages)


def _page(page: Page) -> Iterator[str]:
    yield f"## {escape(page.title)}"
    yield ""
    yield from (f"{_cell(told)}  " for _, told in page.opening())
    for section in page.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    if section.title:
        yield from ("", f"### {escape(section.title)}", "")
    if section.folded:
        yield from (f"<details><summary>{escape(section.folded)}</summary>", "")
    for block in section.blocks:
        if isinstance(block, Table):
            yield from _table(block)
        elif isinstance(block, Entry):
            yield f"{block.number}. **{escape(block.verdict)}** {_cell(block.words)}"
            yield from (f"   - {_cell(told)}" for told in block.lines)
        else:
            yield f"- {_cell(block)}"
    if section.folded:
        yield from ("", "</details>")


def _table(table: Table) -> Iterator[str]:
    head = table.names()
    yield f"| {' | '.join(map(escape, head))} |"
    yield f"|{' --- |' * len(head)}"
    for row in table.rows:
        first, *others = map(_cell, row.cells)
        yield f"| {' | '.join([f'**{first}**' if row.look == ALARM and first else first, *others])} |"


def _cell(told: Cell) -> str:
    parts = []
    for run in told:
        words = escape(run.text)
        # Escaping puts the words on one line and drops the blanks at their ends, which part them from their neighbours.
        before = " " if run.text[:1].isspace() else ""
        after = " " if run.text[-1:].isspace() and words else ""
        opening, closing = _MARKS.get(run.kind, ("", "")) if words else ("", "")
        parts.append(f"{before}{opening}{words}{closing}{after}")
    return "".join(parts)
