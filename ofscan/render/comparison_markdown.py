"""The Markdown format of `ofscan diff`: for an issue, a wiki, a note to the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ofscan.comparing.records import Comparison, ComparisonList
from ofscan.comparing.sides import Side
from ofscan.console import line
from ofscan.render import comparison_rows as rows
from ofscan.render.comparison import summary_line
from ofscan.render.markdown import escape, table
from ofscan.render.words import plural

#: Struck and bold words read without colour too; with the marks of wdiff they also read where Markdown is shown as it is.
_MARKS = {"removed": ("~~[-", "-]~~"), "added": ("**{+", "+}**"), "moved": ("*{~", "~}*")}


def text(comparison: Comparison, a: Side, b: Side) -> str:
    """Return the comparison as a Markdown section."""
    return "\n".join(_lines(comparison, a, b)) + "\n"


def list_text(listing: ComparisonList, sides: Mapping[int, tuple[Side, Side]]) -> str:
    """Return the comparison of two folders: a table of the pairs, then a section for each that differs."""
    lines = [f"# {escape(listing.a)} and {escape(listing.b)}"]
    lines += table(("A", "B", "What differs"), [(item.a, item.b, summary_line(item)) for item in listing.pairs])
    for name, sources in (("Only in A", listing.only_a), ("Only in B", listing.only_b)):
        if sources:
            lines += ["", f"{name}:", "", *(f"- {escape(source)}" for source in sources)]
    for item in listing.pairs:
        if item.differences:
            lines += ["", *_lines(item, *sides[id(item)])]
    return "\n".join(lines) + "\n"


def _lines(comparison: Comparison, a: Side, b: Side) -> Iterable[str]:
    yield f"## {escape(comparison.a)} and {escape(comparison.b)}"
    yield ""
    yield f"**{escape(summary_line(comparison))}**"
    if not comparison.differences:
        return
    yield ""
    yield f"- A: {escape(comparison.a)}"
    yield f"- B: {escape(comparison.b)}"
    yield f"- {rows.inspection(comparison)}"
    if head := rows.head(comparison):
        yield from table(("", "A", "B"), head)
    for title, found in rows.sections(comparison, a, b):
        yield from ("", f"### {title}")
        yield from table(("Where", "What"), [(row.where, row.text) for row in found])
    yield from _quotations(comparison)
    yield from _reuse(comparison)
    if comparison.paragraphs is not None:
        yield from ("", "### The words, paragraph by paragraph")
        for item in comparison.paragraphs:
            if item.changes or item.a is None or item.b is None:
                yield ""
                for name, side, place in (("a", a, item.a), ("b", b, item.b)):
                    if place is not None:
                        yield f"- {name.upper()}: {_marked(rows.paragraph(item, side, name))}"


def _quotations(comparison: Comparison) -> Iterable[str]:
    quotes = comparison.quotes
    if quotes is None:
        return
    if quotes.altered:
        yield from ("", "### Altered quotations")
        for item in quotes.altered:
            remarks = "".join(f" · {'**' + remark + '**' if remark.isupper() else remark}" for remark in rows.remarks(item))
            yield from ("", f"{escape(rows.speaker(item))}{remarks}", "")
            yield f"- A: {_marked(rows.stretches(item.a, item.changes, 'a'))}"
            yield f"- B: {_marked(rows.stretches(item.b, item.changes, 'b'))}"
    if quotes.identical:
        yield from ("", "### Identical quotations", "")
        for same in quotes.identical:
            part = " (in part)" if same.fragment else ""
            told = min(same.a, same.b, key=lambda telling: sum(len(piece.text) for piece in rows.quotes_of(telling)))
            words = rows.BREAK.join(line(piece.text) for piece in rows.quotes_of(told))
            yield f"- {escape(rows.speaker(same))}{part}: {escape(words)}"
    for name, only in (("A", quotes.only_a), ("B", quotes.only_b)):
        if only:
            yield from ("", f"### Quotations only in {name}", "")
            for quote in only:
                yield f"- {escape(quote.speaker or 'nobody named')}: {escape(quote.text)}"


def _reuse(comparison: Comparison) -> Iterable[str]:
    reuse = comparison.reuse
    if reuse is None:
        return
    if reuse.runs:
        yield from ("", f"### Words that stand in both: {plural(len(reuse.runs), 'run')}")
        found = [
            (str(run.words), f"{run.a.start}–{run.a.end}", f"{run.b.start}–{run.b.end}", run.text, "moved" if run.moved else "")
            for run in reuse.runs
        ]
        yield from table(("Words", "In A", "In B", "Text", ""), found)
    if reuse.unmarked:
        yield from ("", "### Quoted in one, used without marks in the other")
        yield from table(("Quoted in", "Words"), [(item.quoted_in.upper(), item.text) for item in reuse.unmarked])


def _marked(stretches: Sequence[rows.Stretch]) -> str:
    parts = []
    for stretch in stretches:
        words = escape(stretch.text)
        # Escaping puts the words on one line and drops the blanks at their ends, which part them from their neighbours.
        before = " " if stretch.text[:1].isspace() else ""
        after = " " if stretch.text[-1:].isspace() and words else ""
        opening, closing = _MARKS.get(stretch.kind, ("", ""))
        parts.append(f"{before}{opening}{words}{closing}{after}")
    return "".join(parts)
