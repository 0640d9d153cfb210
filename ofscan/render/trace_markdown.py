"""The Markdown format of `ofscan trace`: for an issue, a wiki, a note to the desk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ofscan.render import trace_rows as rows
from ofscan.render.markdown import escape, table
from ofscan.render.trace import summary_line
from ofscan.tracing.records import Trace

_MARKS = {"removed": ("~~[-", "-]~~"), "added": ("**{+", "+}**"), "moved": ("*{~", "~}*")}


def text(trace: Trace) -> str:
    """Return the trace as a Markdown section."""
    return "\n".join(_lines(trace)) + "\n"


def _lines(trace: Trace) -> Iterable[str]:
    yield f"## {escape(trace.article)}"
    yield ""
    yield f"**{escape(summary_line(trace))}**"
    if trace.reports:
        yield from table(("", "Report", "On", "Why"), rows.reports(trace))
    if trace.other_councils:
        yield f"\n{trace.other_councils:,} on other councils passed over."
    if not any(used.chosen for used in trace.reports):
        return
    traced = [quote for quote in trace.quotes if quote.verdict]
    if traced:
        yield from ("", "### Quotations", "")
        for quote in traced:
            remarks = "".join(f" · {'**' + remark + '**' if remark.isupper() else remark}" for remark in rows.remarks(quote))
            speaker = escape(quote.speaker or "nobody named")
            yield f"- **{rows.VERDICTS[str(quote.verdict)]}** {speaker}: {_marked(rows.quotation(quote))}{remarks}"
            for passage, stretches in rows.passages(quote):
                where = ", ".join(part for part in (passage.source, rows.place(passage)) if part)
                yield f"  - {escape(where)}: {_marked(stretches)}"
    for name, found in (
        ("Grades", rows.grades(trace)),
        ("Improvement areas", rows.areas(trace)),
        ("Dates and inspectors", rows.others(trace)),
    ):
        if found:
            yield from ("", f"### {name}")
            yield from table(("Verdict", "What"), [(rows.VERDICTS.get(row.verdict, row.verdict), row.text) for row in found])
    if trace.reuse:
        yield from ("", "### Unmarked words of the report")
        told = [("sentence" if i.sentence else f"{i.words} words", rows.place(i.passage), i.text) for i in trace.reuse]
        yield from table(("How much", "Where", "Words"), told)
    yield from ("", "### What the article tells of the report")
    yield from table(("What", "Told"), rows.coverage(trace))


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
