"""Pages as one HTML document that needs no script and nothing from elsewhere.

What a look tells is told by a word or a mark too: colours are gone on paper and to many eyes. The text that a page speaks of
stands in a box of its own beside the entries, each scrolls by itself, so that a click on the one keeps the place in the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from ofscan.console import safe
from ofscan.render.page import Cell, Entry, Mark, Page, Pane, Section, Table
from ofscan.words import data_text

_TAGS = {
    "removed": ("<del>", "</del>"),
    "added": ("<ins>", "</ins>"),
    "moved": ('<em class="moved">', "</em>"),
    "around": ('<span class="around">', "</span>"),
    "strong": ("<strong>", "</strong>"),
    "alarm": ('<strong class="alarm">', "</strong>"),
}
#: Of them those of changed words, which marks in a text have too.
_CHANGES = ("removed", "added", "moved")


def text(pages: Sequence[Page]) -> str:
    """Return the pages as a whole document, titled by the first."""
    return "".join(pieces(pages))


def pieces(pages: Iterable[Page]) -> Iterator[str]:
    """Yield the head of the document, titled by the first of `pages`, each page as it comes, and the end."""
    number = -1
    for number, page in enumerate(pages):
        if number == 0:
            yield head(page.title, style=data_text("page.css")[0]) + "<main>\n"
        yield "\n".join(_page(page, f"p{number}-" if number else "", number)) + "\n"
    yield "</main>\n</body>\n</html>\n" if number >= 0 else ""


def head(title: str, *, style: str, policy: str = "") -> str:
    """Return the head of a document: nothing in an input may load or run anything, should a mark ever slip through, but what `policy` names."""
    return data_text("head.html")[0].format(title=_text(title), style=style, policy=policy)


def _page(page: Page, prefix: str, number: int) -> Iterator[str]:
    drawer = _Drawer(prefix)
    level = 1 if number == 0 else 2
    yield f"<h{level}>{_text(page.title)}</h{level}>"
    yield from (f'<p class="{look}">{drawer.cell(told)}</p>' for look, told in page.opening())
    beside = [section for section in page.sections if section.beside]
    at = page.sections.index(beside[0]) if beside else len(page.sections)
    for section in page.sections[:at]:
        yield from drawer.section(section, level + 1)
    if page.panes or beside:
        yield '<div class="sides">'
        for pane in page.panes:
            yield from _box(pane.title, level + 1, number, drawer.text(pane), "box text")
        for section in beside:
            yield from _box(section.title, level + 1, number, drawer.blocks(section), "box")
        yield "</div>"
    for section in page.sections[at:]:
        if not section.beside:
            yield from drawer.section(section, level + 1)


def _box(title: str, level: int, number: int, inner: Iterable[str], look: str) -> Iterator[str]:
    name = _text(f"{title} ({number + 1})" if number else title)  # of a document with several pages each region has its name
    box = f'<div class="{look}" tabindex="0" role="region" aria-label="{name}">'
    # In one piece: in a text every line end counts.
    yield f'<section class="pane"><h{level}>{name}</h{level}>{box}{"".join(inner)}</div></section>'


class _Drawer:
    """Draws the parts of one page; its ids begin with `prefix`."""

    def __init__(self, prefix: str):
        self.prefix = prefix

    def section(self, section: Section, level: int) -> Iterator[str]:
        if section.folded:
            yield f"<details><summary><strong>{_text(section.title)}</strong>: {_text(section.folded)}</summary>"
        elif section.title:
            anchor = f' id="{self.prefix}{section.id}"' if section.id else ""
            yield f"<h{level}{anchor}>{_text(section.title)}</h{level}>"
        yield from self.blocks(section)
        if section.folded:
            yield "</details>"

    def blocks(self, section: Section) -> Iterator[str]:
        for block in section.blocks:
            if isinstance(block, Table):
                yield from self.table(block)
            elif isinstance(block, Entry):
                yield self.entry(block)
            else:
                yield f"<p>{self.cell(block)}</p>"

    def table(self, table: Table) -> Iterator[str]:
        yield '<div class="wide"><table>'
        if table.head:
            cells = (f'<th scope="col">{_text(name)}</th>' if name else "<td></td>" for name in table.head)
            yield f"<thead><tr>{''.join(cells)}</tr></thead>"
        yield "<tbody>"
        for row in table.rows:
            first, *rest = [self.cell(told) for told in row.cells]
            look = f' class="{row.look}"' if row.look else ""
            begin = f'<th scope="row">{first}</th>' if first else "<td></td>"
            # Where a narrow screen has no room for columns, each cell says what it is.
            names = [f' data-label="{_text(name)}"' if name else "" for name in table.head[1:]] or [""] * len(rest)
            cells = (f"<td{name}>{told}</td>" for name, told in zip(names, rest, strict=True))
            yield f"<tr{look}>{begin}{''.join(cells)}</tr>"
        yield "</tbody></table></div>"

    def entry(self, entry: Entry) -> str:
        back = f' <a href="#{self.prefix}{entry.back}">in the text</a>' if entry.back else ""
        lines = "".join(f"<p>{self.cell(told)}</p>" for told in entry.lines)
        look = f"entry {entry.look}".rstrip()
        return (
            f'<div class="{look}" id="{self.prefix}{entry.id}"><p><strong class="verdict">{entry.number}. {_text(entry.verdict)}'
            f"</strong> {self.cell(entry.words)}{back}</p>{lines}</div>"
        )

    def cell(self, told: Cell) -> str:
        parts = []
        for run in told:
            opening, closing = _TAGS.get(run.kind, ("", ""))
            words = f"{opening}{_text(run.text)}{closing}"
            if run.link:
                link = f"#{self.prefix}{run.link[1:]}" if run.link.startswith("#") else run.link
                words = f'<a href="{escape(link)}">{words}</a>'
            parts.append(words)
        return "".join(parts)

    def text(self, pane: Pane) -> Iterator[str]:
        """Yield a text cut wherever a mark begins or ends, so that marks may lie over each other in any way."""
        begins: defaultdict[int, list[int]] = defaultdict(list)
        ends: defaultdict[int, list[int]] = defaultdict(list)
        for index, mark in enumerate(pane.marks):
            if mark.start < mark.end:
                begins[mark.start].append(index)
                ends[mark.end].append(index)
        edges = sorted({0, len(pane.text), *begins, *ends})
        active: set[int] = set()
        for start, end in zip(edges, [*edges[1:], len(pane.text)], strict=True):
            ended = [pane.marks[index] for index in sorted(ends.get(start, ()))]
            yield "".join(f'<span class="word">{_text(mark.word)}</span>' for mark in ended if mark.word)
            active.difference_update(ends.get(start, ()))
            active.update(begins.get(start, ()))
            ids = (pane.marks[index].id for index in begins.get(start, ()))
            yield "".join(f'<span id="{self.prefix}{name}"></span>' for name in dict.fromkeys(ids) if name)
            if start < end:
                yield self.marked(pane.text[start:end], [pane.marks[index] for index in sorted(active)])

    def marked(self, text: str, marks: Sequence[Mark]) -> str:
        told = _text(text)
        for kind in _CHANGES:
            if any(mark.look == kind for mark in marks):
                told = f"{_TAGS[kind][0]}{told}{_TAGS[kind][1]}"
        looks = " ".join(dict.fromkeys(mark.look for mark in marks if mark.look and mark.look not in _CHANGES))
        target = next((mark.target for mark in marks if mark.target), None)
        if target is not None and text.strip():
            return f'<a class="{looks}" href="#{self.prefix}{target}">{told}</a>'
        return f'<span class="{looks}">{told}</span>' if looks else told


def _text(text: str) -> str:
    return escape(safe(text))
