"""How traces are printed: JSON here, the formats for people in modules beside; and the line that sums up."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ofscan import console, output
from ofscan.facts import codec
from ofscan.render import plain
from ofscan.render.words import plural
from ofscan.tracing.records import Passage, Trace, TraceList

FORMATS = ("table", "json", "markdown", "html")
#: Texts of the reports by their names.
Texts = Mapping[str, str]


def write(trace: Trace, article: str, texts: Texts, *, form: str, path: str | None) -> None:
    """Write `trace` of the text `article` in format `form` to stdout or to the file `path`."""
    width, colour = console.size(path)
    output.put(text(trace, article, texts, form=form, width=width, colour=colour), path)


def write_list(listing: TraceList, articles: Sequence[str], texts: Texts, *, form: str, path: str | None) -> None:
    """Write the traces of several articles, whose texts are `articles`."""
    width, colour = console.size(path)
    output.put(list_text(listing, articles, texts, form=form, width=width, colour=colour), path)


def text(trace: Trace, article: str, texts: Texts, *, form: str, width: int | None = None, colour: bool = False) -> str:
    """Return `trace` in format `form`; `width` and `colour` are the terminal's and concern the table alone."""
    if form == "json":
        return plain.pretty(encode(trace))
    if form == "html":
        from ofscan.render import trace_html

        return trace_html.page([trace], [article], texts)
    if form == "markdown":
        from ofscan.render import trace_markdown

        return trace_markdown.text(trace)
    from ofscan.render import trace_table

    return trace_table.text([trace], width=width, colour=colour)


def list_text(
    listing: TraceList,
    articles: Sequence[str],
    texts: Texts,
    *,
    form: str,
    width: int | None = None,
    colour: bool = False,
) -> str:
    """Return the traces of several articles in format `form`."""
    if form == "json":
        return plain.pretty(encode(listing))
    if form == "html":
        from ofscan.render import trace_html

        return trace_html.page(listing.traces, articles, texts)
    if form == "markdown":
        from ofscan.render import trace_markdown

        return "\n".join(trace_markdown.text(trace) for trace in listing.traces)
    from ofscan.render import trace_table

    return trace_table.text(listing.traces, width=width, colour=colour)


def encode(value: object) -> Any:
    """Return a trace as plain data; unlike a Summary's, its records have a `page` where it is null too."""
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if dataclasses.is_dataclass(value) and type(value).__module__ == Passage.__module__:
        return {field.name: encode(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return codec.encode(value)


def summary_line(trace: Trace) -> str:
    """Return what was found in one line: '3 quotations exact, 2 altered; 1 grade contradicted'."""
    if not any(used.chosen for used in trace.reports):
        return "no report to hold it against"
    quotes = Counter(str(item.verdict) for item in trace.quotes if item.verdict)
    told = [f"{quotes[name]:,} {words}" for name, words in QUOTE_WORDS.items() if quotes[name]]
    parts = [f"{plural(sum(quotes.values()), 'quotation')} traced: {', '.join(told)}" if told else "no quotation to trace"]
    grades = Counter(str(item.verdict) for item in trace.grades if item.verdict)
    told = [f"{grades[name]:,} {words}" for name, words in VERDICT_WORDS.items() if grades[name]]
    if trace.grades_left_out:
        told.append(f"{len(trace.grades_left_out):,} left out")
    if told:
        parts.append(f"grades: {', '.join(told)}")
    share = trace.coverage.improvement_areas
    if share.of:
        parts.append(f"{share.told:,} of {plural(share.of, 'improvement item')} told")
    return "; ".join(parts)


#: The verdicts as people read them.
QUOTE_WORDS = {
    "exact": "exact",
    "altered": "altered",
    "joined": "joined",
    "earlier_report": "from an earlier report",
    "not_found": "not found",
    "in_report": "in the report, told as another's words",
}
VERDICT_WORDS = {"agrees": "as in the report", "contradicts": "contradicted", "not_in_report": "not in the report"}
