"""The table format of `ofscan trace`: the reports, each quotation with the report's own words, the facts, the coverage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ofscan.console import line
from ofscan.render import trace_rows as rows
from ofscan.render.drawing import drawn
from ofscan.render.trace import summary_line
from ofscan.tracing.records import Trace, TracedQuote

_STYLES = {"removed": "red strike", "added": "green underline", "moved": "yellow italic", "around": "dim"}
# As wdiff writes them: what a pipe, a page on paper and eyes that see no colour need.
_MARKS = {"removed": ("[-", "-]"), "added": ("{+", "+}"), "moved": ("{~", "~}")}
_VERDICT_STYLES = {
    "exact": "green",
    "agrees": "green",
    "told": "green",
    "earlier_report": "yellow",
    "in_report": "yellow",
    "not_in_report": "yellow",
    "left out": "yellow",
}


def text(traces: Sequence[Trace], *, width: int | None, colour: bool) -> str:
    """Return the traces drawn for a terminal of `width`; without a width nothing is cut or wrapped."""
    draw = _Drawer(width, colour)
    parts: list[RenderableType] = []
    for number, trace in enumerate(traces):
        if number:
            parts.append(Text(""))
        parts += draw.trace(trace)
    return draw.text(Group(*parts))


class _Drawer:
    def __init__(self, width: int | None, colour: bool):
        self.width = width
        self.colour = colour

    def text(self, renderable: RenderableType) -> str:
        return drawn(renderable, width=self.width, colour=self.colour)

    def trace(self, trace: Trace) -> Iterable[RenderableType]:
        yield Text(line(trace.article), style="bold underline" if self.colour else "bold")
        yield Text(line(summary_line(trace)), style="bold")
        if trace.reports:
            table = self.table()
            for taken, source, what, why in rows.reports(trace):
                style = "" if taken else "dim"
                table.add_row(*(Text(line(cell), style=style) for cell in (taken, source, what, why)))
            yield table
        if trace.other_councils:
            number = trace.other_councils
            yield Text(f"{number:,} report{'s' if number > 1 else ''} on other councils passed over", style="dim")
        if not any(used.chosen for used in trace.reports):
            return
        traced = [quote for quote in trace.quotes if quote.verdict]
        if traced:
            yield from self.title("Quotations")
            for quote in traced:
                yield self.quotation(quote)
        for name, found in (
            ("Grades", rows.grades(trace)),
            ("Improvement areas", rows.areas(trace)),
            ("Dates and inspectors", rows.others(trace)),
        ):
            if found:
                yield from self.title(name)
                yield self.facts(found)
        if trace.reuse:
            yield from self.title("Unmarked words of the report")
            table = self.table()
            for item in trace.reuse:
                whole = "sentence" if item.sentence else f"{item.words} words"
                table.add_row(
                    Text(whole, no_wrap=True), Text(line(rows.place(item.passage)), style="dim"), Text(line(item.text))
                )
            yield table
        yield from self.title("What the article tells of the report")
        table = self.table()
        for name, told in rows.coverage(trace):
            table.add_row(Text(name), Text(told))
        yield table

    def quotation(self, quote: TracedQuote) -> RenderableType:
        verdict = str(quote.verdict)
        style = "bold red" if verdict in rows.GRAVE else _VERDICT_STYLES.get(verdict, "")
        head = Text(rows.VERDICTS[verdict], style=style)
        head.append(f"  {line(quote.speaker or 'nobody named')}: ", style="bold")
        head.append_text(self.marked(rows.quotation(quote)))
        for remark in rows.remarks(quote):
            head.append(f"  ! {remark}" if remark.isupper() else f"  {remark}", style="bold red" if remark.isupper() else "dim")
        parts: list[RenderableType] = [head]
        for passage, stretches in rows.passages(quote):
            where = rows.place(passage)
            if quote.verdict == "earlier_report":
                where = f"{passage.source}, {where}".rstrip(", ")
            told = Text(f"{line(where)}: " if where else "", style="dim")
            told.append_text(self.marked(stretches))
            parts.append(Padding(told, (0, 0, 0, 4)))
        return Padding(Group(*parts), (0, 0, 1, 2))

    def marked(self, stretches: Sequence[rows.Stretch]) -> Text:
        told = Text()
        for stretch in stretches:
            words = _one_line(stretch.text)
            if self.colour:
                told.append(words, style=_STYLES.get(stretch.kind, ""))
            else:
                opening, closing = _MARKS.get(stretch.kind, ("", ""))
                told.append(f"{opening}{words}{closing}")
        return told

    def facts(self, found: Sequence[rows.Row]) -> RenderableType:
        table = self.table()
        for row in found:
            style = "bold red" if row.verdict in rows.GRAVE else _VERDICT_STYLES.get(row.verdict, "")
            verdict = rows.VERDICTS.get(row.verdict, row.verdict)
            table.add_row(Text(verdict, style=style, no_wrap=True), Text(line(row.text)))
        return table

    def table(self) -> Table:
        return Table(box=None, show_header=False, padding=(0, 2, 0, 0), show_edge=False)

    def title(self, words: str) -> list[RenderableType]:
        return [Text(""), Text(words, style="bold underline" if self.colour else "bold")]


def _one_line(text: str) -> str:
    """Return `text` safe and on one line, the blanks at its ends kept: a stretch is cut from the middle of a sentence."""
    inner = line(text)
    if not inner:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")
