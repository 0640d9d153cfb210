"""The table format of `ofscan diff`: a summary line, the facts, then the quotations with their changed words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ofscan.comparing.records import AlteredQuote, Comparison, ComparisonList, Telling
from ofscan.comparing.sides import Side
from ofscan.console import line
from ofscan.facts.records import Quote
from ofscan.render import comparison_rows as rows
from ofscan.render.comparison import summary_line
from ofscan.render.drawing import drawn
from ofscan.render.words import plural

#: From this width on the two sides of an altered quotation stand beside each other.
SIDE_BY_SIDE = 110
#: Rows of a listing; the rest are counted in a line, and stand whole in the other formats.
TOP = 12

_STYLES = {"removed": "red strike", "added": "green underline", "moved": "yellow italic"}
# As wdiff writes them: what a pipe, a page on paper and eyes that see no colour need.
_MARKS = {"removed": ("[-", "-]"), "added": ("{+", "+}"), "moved": ("{~", "~}")}
_WHERE_STYLES = {rows.DIFFER: "bold red", rows.ONLY_A: "red", rows.ONLY_B: "green", rows.BOTH: "dim"}


def text(comparison: Comparison, a: Side, b: Side, *, width: int | None, colour: bool) -> str:
    """Return the comparison drawn for a terminal of `width`; without a width nothing is cut or wrapped."""
    draw = _Drawer(width, colour)
    return draw.text(Group(*draw.comparison(comparison, a, b)))


def list_text(listing: ComparisonList, sides: Mapping[int, tuple[Side, Side]], *, width: int | None, colour: bool) -> str:
    """Return a line for each pair of two folders, and the articles that have no counterpart."""
    draw = _Drawer(width, colour)
    return draw.text(draw.listing(listing))


class _Drawer:
    def __init__(self, width: int | None, colour: bool):
        self.width = width
        self.boxed = width is not None
        self.colour = colour

    def text(self, renderable: RenderableType) -> str:
        return drawn(renderable, width=self.width, colour=self.colour)

    def table(self, *columns: str, head: bool = True) -> Table:
        table = Table(box=box.SIMPLE_HEAD if head else None, show_header=head, padding=(0, 2, 0, 0), show_edge=False)
        for name in columns:
            table.add_column(name, header_style="dim", overflow="fold")
        return table

    def title(self, words: str) -> list[RenderableType]:
        return [Text(""), Text(words, style="bold underline" if self.colour else "bold")]

    # One pair

    def comparison(self, comparison: Comparison, a: Side, b: Side) -> Iterable[RenderableType]:
        yield Text(line(summary_line(comparison)), style="bold")
        sources = self.table("", "", head=False)
        for name, source, summary in (("A", comparison.a, a.summary), ("B", comparison.b, b.summary)):
            told = f"{source}: {summary.title}" if summary.title else source
            sources.add_row(Text(name, style="bold"), Text(line(told)))
        yield sources
        if not comparison.differences:
            return
        yield Text(rows.inspection(comparison), style="dim")
        if head := rows.head(comparison):
            table = self.table("", "A", "B")
            for name, one, other in head:
                table.add_row(Text(name), Text(line(one)), Text(line(other)))
            yield from (Text(""), table)
        for title, found in rows.sections(comparison, a, b):
            yield from self.title(title)
            yield self.facts(found)
        yield from self.quotations(comparison)
        yield from self.reuse(comparison)
        yield from self.words(comparison, a, b)

    def facts(self, found: Sequence[rows.Row]) -> RenderableType:
        table = self.table("", "", head=False)
        for row in found:
            style = "dim" if row.where == rows.BOTH else ""
            table.add_row(Text(row.where, style=_WHERE_STYLES[row.where], no_wrap=True), Text(line(row.text), style=style))
        return table

    # Quotations

    def quotations(self, comparison: Comparison) -> Iterable[RenderableType]:
        quotes = comparison.quotes
        if quotes is None:
            return
        if quotes.altered:
            yield from self.title("Altered quotations")
            for number, item in enumerate(quotes.altered):
                if number:
                    yield Text("")
                yield from self.altered(item)
        others = [same for same in quotes.identical if same.speaker_a or same.speaker_b]
        if others:
            yield from self.title("The same words, another speaker")
            for same in others:
                yield self.entry(rows.speaker(same), same.a)
        fragments = [same for same in quotes.identical if same.fragment and same not in others]
        if fragments:
            yield from self.title("Quoted in part")
            for same in fragments:
                yield self.entry(rows.speaker(same), min(same.a, same.b, key=_length))
        if left := len(quotes.identical) - len(fragments) - len(others):
            yield from self.title("Identical quotations")
            yield Text(f"  {plural(left, 'quotation')}", style="dim")
        for name, only in (("only in A", quotes.only_a), ("only in B", quotes.only_b)):
            if only:
                yield from self.title(f"Quotations {name}")
                yield self.listed(only)

    def altered(self, item: AlteredQuote) -> Iterable[RenderableType]:
        heading = Text(line(rows.speaker(item)), style="bold")
        for remark in rows.remarks(item):
            heading.append(f"  {'! ' if remark.isupper() else ''}{remark}", style="bold red" if remark.isupper() else "dim")
        one = self.marked(rows.stretches(item.a, item.changes, "a"))
        other = self.marked(rows.stretches(item.b, item.changes, "b"))
        yield heading
        yield self.beside(one, other)

    def beside(self, one: Text, other: Text, *, head: bool = True) -> RenderableType:
        if self.width is None or self.width < SIDE_BY_SIDE:
            table = self.table("", "", head=False)
            table.add_row(Text("A", style="bold"), one)
            table.add_row(Text("B", style="bold"), other)
            return Padding(table, (0, 0, 0, 2))
        table = Table(box=box.SIMPLE_HEAD if head else None, show_header=head, show_edge=False, expand=True, padding=(0, 1))
        for name in ("A", "B"):
            table.add_column(name, ratio=1, overflow="fold", header_style="dim")
        table.add_row(one, other)
        return Padding(table, (0, 0, 0, 2))

    def marked(self, stretches: Sequence[rows.Stretch]) -> Text:
        told = Text()
        for stretch in stretches:
            words = _one_line(stretch.text)
            if not stretch.kind:
                told.append(words)
            elif self.colour:
                told.append(words, style=_STYLES[stretch.kind])
            else:
                opening, closing = _MARKS[stretch.kind]
                told.append(f"{opening}{words}{closing}")
        return told

    def entry(self, speaker: str, telling: Telling) -> RenderableType:
        words = rows.BREAK.join(line(piece.text) for piece in rows.quotes_of(telling))
        return Padding(Text.assemble((line(speaker), "bold"), f": {words}"), (0, 0, 0, 2))

    def listed(self, quotes: Sequence[Quote]) -> RenderableType:
        shown = quotes if not self.boxed else quotes[:TOP]
        parts: list[RenderableType] = [self.entry(quote.speaker or "nobody named", quote) for quote in shown]
        if len(quotes) > len(shown):
            parts.append(Text(f"  and {len(quotes) - len(shown):,} more", style="dim"))
        return Group(*parts)

    # Reuse and words

    def reuse(self, comparison: Comparison) -> Iterable[RenderableType]:
        reuse = comparison.reuse
        if reuse is None or not (reuse.runs or reuse.unmarked):
            return
        if reuse.runs:
            yield from self.title("Words that stand in both, the longest runs")
            table = self.table("Words", "In A", "In B", "")
            shown = reuse.runs[:TOP]
            for run in shown:
                moved = " (moved)" if run.moved else ""
                table.add_row(
                    Text(str(run.words)),
                    Text(f"{run.a.start}–{run.a.end}", style="dim"),
                    Text(f"{run.b.start}–{run.b.end}", style="dim"),
                    Text(_shortened(line(run.text), self.boxed) + moved),
                )
            yield table
            if len(reuse.runs) > len(shown):
                yield Text(f"and {len(reuse.runs) - len(shown):,} more", style="dim")
        if reuse.unmarked:
            yield from self.title("Quoted in one, used without marks in the other")
            table = self.table("", "", head=False)
            for item in reuse.unmarked:
                where = "quoted in A, not in B" if item.quoted_in == "a" else "quoted in B, not in A"
                table.add_row(Text(where, no_wrap=True), Text(line(item.text)))
            yield table

    def words(self, comparison: Comparison, a: Side, b: Side) -> Iterable[RenderableType]:
        if comparison.paragraphs is None:
            return
        yield from self.title("The words, paragraph by paragraph")
        equal = 0
        for item in comparison.paragraphs:
            if item.a is not None and item.b is not None and not item.changes:
                equal += 1
                continue
            one, other = self.marked(rows.paragraph(item, a, "a")), self.marked(rows.paragraph(item, b, "b"))
            if item.a is None or item.b is None:
                table = self.table("", "", head=False)
                table.add_row(Text("A" if item.b is None else "B", style="bold"), one if item.b is None else other)
                yield Padding(table, (0, 0, 0, 2))
            else:
                yield self.beside(one, other, head=False)
            yield Text("")
        yield Text(f"{plural(equal, 'paragraph')} the same in both", style="dim")

    # Folders

    def listing(self, listing: ComparisonList) -> RenderableType:
        parts: list[RenderableType] = []
        same = sum(not item.differences for item in listing.pairs)
        parts.append(Text(f"{plural(len(listing.pairs), 'pair')}, {same:,} without a difference", style="bold"))
        table = self.table("A", "B", "")
        for item in listing.pairs:
            style = "" if item.differences else "dim"
            table.add_row(Text(line(item.a)), Text(line(item.b)), Text(line(summary_line(item)), style=style))
        if listing.pairs:
            parts.append(table)
        for name, sources in (("only in A", listing.only_a), ("only in B", listing.only_b)):
            if sources:
                parts += self.title(f"Articles {name}")
                parts += [Text(f"  {line(source)}") for source in sources]
        return Group(*parts)


def _length(telling: Telling) -> int:
    return sum(len(piece.text) for piece in rows.quotes_of(telling))


def _one_line(text: str) -> str:
    """Return `text` safe and on one line, the blanks at its ends kept: a stretch is cut from the middle of a sentence."""
    inner = line(text)
    if not inner:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")


def _shortened(text: str, boxed: bool) -> str:
    # At a terminal a run of 200 words would push all else off the screen; its place is given, other formats have it whole.
    words = text.split()
    return text if not boxed or len(words) <= 24 else " ".join([*words[:12], "…", *words[-8:]])
