"""The HTML format of `ofscan trace`: the article on the left, the report's passages on the right, linked; no script."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from ofscan.console import safe
from ofscan.render import trace_rows as rows
from ofscan.render.trace import summary_line
from ofscan.tracing.records import Trace

_STYLE = """
:root {
  color-scheme: light dark;
  --line: #8886; --dim: #777; --good: #1a8f3c2b; --bad: #c0262630; --warn: #b8860b2b; --alarm: #b91c1c; --run: #3b82f61f;
}
body { font: 1rem/1.5 system-ui, sans-serif; margin: 1.5rem auto; max-width: 84rem; padding: 0 1rem }
h1 { font-size: 1.3rem }
h2 { font-size: 1.1rem; margin-top: 2rem }
.summary { font-weight: 600 }
.dim, .around { color: var(--dim) }
table { border-collapse: collapse; width: 100% }
td, th { border-top: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top }
.where { white-space: nowrap; width: 1% }
.sides { display: grid; gap: 1.5rem; grid-template-columns: 1fr 1fr }
.text { overflow-wrap: anywhere; white-space: pre-wrap }
.text a { color: inherit; text-decoration: none }
.text a:hover { text-decoration: underline }
.passage { border-left: 4px solid var(--line); margin: 0 0 .9rem; padding: 0 0 0 .7rem }
.passage p { margin: 0 }
.exact, .agrees { background: var(--good) }
.altered, .joined, .not_found, .contradicts { background: var(--bad) }
.earlier_report, .in_report, .not_in_report { background: var(--warn) }
.reuse { background: var(--run) }
.alarm { color: var(--alarm); font-weight: 700 }
del { background: var(--bad); text-decoration: line-through }
ins { background: var(--good); text-decoration: underline }
.moved { background: var(--warn); font-style: italic }
:target { outline: 2px solid currentColor }
@media (max-width: 60rem) { .sides { grid-template-columns: 1fr } }
"""
_TAGS = {
    "removed": ("<del>", "</del>"),
    "added": ("<ins>", "</ins>"),
    "moved": ('<span class="moved">', "</span>"),
    "around": ('<span class="around">', "</span>"),
}


class _Mark(NamedTuple):
    """A stretch of the article: how it looks, its anchor, and the entry on the right that it leads to."""

    start: int
    end: int
    look: str
    anchor: str
    target: str


class _Entry(NamedTuple):
    """What stands on the right for a mark: the report and place first, for the order."""

    source: str
    offset: int
    anchor: str
    target: str
    html: str


def page(traces: Sequence[Trace], articles: Sequence[str], texts: Mapping[str, str]) -> str:
    """Return the traces of `articles` as a whole HTML page; `texts` are the reports' by name."""
    title = " · ".join(trace.article for trace in traces)
    head = (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        # Nothing in an input may load or run anything, should a mark ever slip through.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    )
    parts: list[str] = []
    for number, (trace, article) in enumerate(zip(traces, articles, strict=True)):
        parts += ["<hr>"] if number else []
        parts += _trace(trace, article, texts, f"t{number}-" if number else "")
    return head + "\n".join(parts) + "\n</body>\n</html>\n"


def _trace(trace: Trace, article: str, texts: Mapping[str, str], prefix: str) -> Iterator[str]:
    yield f"<h1>{_text(trace.article)}</h1>"
    yield f'<p class="summary">{_text(summary_line(trace))}</p>'
    if trace.reports:
        yield "<table><tr><th></th><th>Report</th><th>On</th><th>Why</th></tr>"
        for row in rows.reports(trace):
            look = "" if row[0] else ' class="dim"'
            yield f"<tr{look}>" + "".join(f"<td>{_text(cell)}</td>" for cell in row) + "</tr>"
        yield "</table>"
    if trace.other_councils:
        yield f'<p class="dim">{trace.other_councils:,} on other councils passed over</p>'
    marks, entries = _collected(trace, texts, prefix)
    yield '<div class="sides">'
    yield f'<section><h2>The article</h2><div class="text">{"".join(_drawn(article, marks))}</div></section>'
    yield "<section><h2>The report</h2>"
    source = None
    for entry in sorted(entries):
        if entry.source != source:
            source = entry.source
            yield f"<h3>{_text(source or 'In no report')}</h3>"
        yield f'<div class="passage" id="{entry.anchor}"><p>{entry.html} <a href="#{entry.target}">↩</a></p></div>'
    yield "</section></div>"
    for name, found in (
        ("Grades", rows.grades(trace)),
        ("Improvement areas", rows.areas(trace)),
        ("Dates and inspectors", rows.others(trace)),
    ):
        if found:
            yield f"<h2>{name}</h2>\n<table>"
            for fact in found:
                look = ' class="where alarm"' if fact.verdict in rows.GRAVE else ' class="where"'
                yield f"<tr><td{look}>{_verdict(fact.verdict)}</td><td>{_text(fact.text)}</td></tr>"
            yield "</table>"
    if any(used.chosen for used in trace.reports):
        yield "<h2>What the article tells of the report</h2>\n<table>"
        for name, told in rows.coverage(trace):
            yield f"<tr><td>{name}</td><td>{told}</td></tr>"
        yield "</table>"
        yield from _weighed(trace)


def _weighed(trace: Trace) -> Iterator[str]:
    for name, weighed in (("praise", trace.coverage.praise), ("criticism", trace.coverage.criticism)):
        yield f"<details><summary>Sentences of {name}: {weighed.told} of {weighed.of} told</summary><ul>"
        for item in weighed.sentences:
            look = ' class="exact"' if item.article else ""
            yield f"<li><span{look}>{_text(' '.join(item.passage.text.split()))}</span> {_dim(rows.place(item.passage))}</li>"
        yield "</ul></details>"


def _collected(trace: Trace, texts: Mapping[str, str], prefix: str) -> tuple[list[_Mark], list[_Entry]]:
    """Return what is marked in the article, the gravest first, and what stands on the right for each."""
    marks: list[_Mark] = []
    entries: list[_Entry] = []

    def add(start: int, end: int, look: str, source: str, offset: int, html: str) -> None:
        number = len(marks) + 1
        left, right = f"{prefix}a{number}", f"{prefix}r{number}"
        marks.append(_Mark(start, end, look, left, right))
        entries.append(_Entry(source, offset, right, left, html))

    for quote in trace.quotes:
        if quote.verdict is None:
            continue
        remarks = "".join(f' <span class="alarm">{_text(remark)}</span>' for remark in rows.remarks(quote))
        told = f"<b>{_verdict(quote.verdict)}</b>{remarks}"
        for passage, stretches in rows.passages(quote):
            told += f" {_dim(rows.place(passage))}<br>{_marked(stretches)}"
        if quote.changes:
            told += f"<br>{_dim('in the article:')} {_marked(rows.quotation(quote))}"
        elif not quote.places:
            told += f" “{_text(quote.text)}”"
        add(quote.start, quote.end, quote.verdict, quote.source or "", quote.places[0].start if quote.places else 0, told)
    for grade in trace.grades:
        if grade.verdict is not None:
            theirs = "; ".join(" ".join(other.evidence.text.split()) for other in grade.report)
            told = f"<b>grade {_verdict(grade.verdict)}</b>{f': {_text(theirs)}' if theirs else ''}"
            at = grade.report[0].evidence.start if grade.report else 0
            add(grade.evidence.start, grade.evidence.end, grade.verdict, grade.source or "", at, told)
    for item in trace.reuse:
        where = _dim(rows.place(item.passage))
        told = f"<b>unmarked words</b> {where}<br>{_marked(rows.passage_stretches(item.passage))}"
        add(item.start, item.end, "reuse", item.passage.source, item.passage.start, told)
    for area in (*trace.improvement_areas.told, *trace.improvement_areas.in_text, *trace.improvement_areas.earlier):
        told = f"<b>improvement area</b> {_dim(rows.place(area.report))}<br>{_text(' '.join(area.report.text.split()))}"
        add(area.article.start, area.article.end, "agrees", area.report.source, area.report.start, told)
    for left in trace.improvement_areas.left_out:
        number = len(entries) + 1
        told = f"<b>improvement area left out</b> {_dim(rows.place(left))}<br>{_text(' '.join(left.text.split()))}"
        entries.append(_Entry(left.source, left.start, f"{prefix}l{number}", f"{prefix}l{number}", told))
    return marks, entries


def _drawn(text: str, marks: Sequence[_Mark]) -> Iterator[str]:
    """Yield the article cut wherever a mark begins or ends; of marks over each other the first gives look and link."""
    begins: defaultdict[int, list[int]] = defaultdict(list)
    ends: defaultdict[int, list[int]] = defaultdict(list)
    for index, mark in enumerate(marks):
        if mark.start < mark.end:
            begins[mark.start].append(index)
            ends[mark.end].append(index)
    edges = sorted({0, len(text), *begins, *ends})
    active: set[int] = set()
    for start, end in zip(edges, [*edges[1:], len(text)], strict=True):
        active.difference_update(ends.get(start, ()))
        active.update(begins.get(start, ()))
        for index in begins.get(start, ()):
            yield f'<span id="{marks[index].anchor}"></span>'
        if start >= end:
            continue
        told = _text(text[start:end])
        if active:
            mark = marks[min(active)]
            told = f'<a class="{mark.look}" href="#{mark.target}">{told}</a>'
        yield told


def _marked(stretches: Iterable[rows.Stretch]) -> str:
    parts = []
    for stretch in stretches:
        opening, closing = _TAGS.get(stretch.kind, ("", ""))
        parts.append(f"{opening}{_text(stretch.text)}{closing}")
    return "".join(parts)


def _verdict(verdict: str) -> str:
    return rows.VERDICTS.get(verdict, verdict)


def _dim(text: str) -> str:
    return f'<span class="dim">{_text(text)}</span>' if text else ""


def _text(text: str) -> str:
    return escape(safe(text))
