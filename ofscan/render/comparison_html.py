"""The HTML format of `ofscan diff`: one page that needs no script and nothing from elsewhere, with both texts and links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from ofscan.comparing.records import AlteredQuote, Comparison, ComparisonList, IdenticalQuote
from ofscan.comparing.sides import Side
from ofscan.console import safe
from ofscan.render import comparison_rows as rows
from ofscan.render.comparison import summary_line

_STYLE = """
:root {
  color-scheme: light dark;
  --line: #8886; --dim: #777; --del: #c0262622; --ins: #1a8f3c2b; --move: #b8860b2b; --run: #3b82f61f; --alarm: #b91c1c;
}
body { font: 1rem/1.5 system-ui, sans-serif; margin: 1.5rem auto; max-width: 80rem; padding: 0 1rem }
h1 { font-size: 1.3rem }
h2 { font-size: 1.1rem; margin-top: 2rem }
.summary { font-weight: 600 }
.dim { color: var(--dim) }
table { border-collapse: collapse; width: 100% }
td, th { border-top: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top }
.where { white-space: nowrap; width: 1% }
.differ .where, .alert { color: var(--alarm); font-weight: 700 }
del { background: var(--del); text-decoration: line-through }
ins { background: var(--ins); text-decoration: underline }
.moved { background: var(--move); font-style: italic }
.run { background: var(--run) }
.quote { border-bottom: 2px solid var(--line) }
.altered { border-bottom: 2px dashed var(--alarm) }
.conflict { outline: 2px solid var(--alarm) }
.sides { display: grid; gap: 1.5rem; grid-template-columns: 1fr 1fr }
.text { overflow-wrap: anywhere; white-space: pre-wrap }
.text a { color: inherit; text-decoration: none }
.text a:hover { text-decoration: underline }
:target { outline: 2px solid currentColor }
@media (max-width: 60rem) { .sides { grid-template-columns: 1fr } }
"""
_TAGS = {"removed": ("<del>", "</del>"), "added": ("<ins>", "</ins>"), "moved": ('<span class="moved">', "</span>")}
_CLASSES = {rows.DIFFER: "differ", rows.ONLY_A: "a", rows.ONLY_B: "b", rows.BOTH: "dim"}


class _Mark(NamedTuple):
    """A stretch of a text: how it looks, and the place in the other text that it leads to."""

    start: int
    end: int
    look: str
    target: int | None


def page(comparison: Comparison, a: Side, b: Side) -> str:
    """Return the comparison as a whole HTML page."""
    return _page(f"{comparison.a} and {comparison.b}", _article(comparison, a, b, ""))


def list_page(listing: ComparisonList, sides: Mapping[int, tuple[Side, Side]]) -> str:
    """Return the comparison of two folders as one page: a table of the pairs, then each pair that differs."""
    return _page(f"{listing.a} and {listing.b}", _listing(listing, sides))


def _page(title: str, body: Iterable[str]) -> str:
    head = (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        # Nothing in an input may load or run anything, should a mark ever slip through.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    )
    return head + "\n".join(body) + "\n</body>\n</html>\n"


def _listing(listing: ComparisonList, sides: Mapping[int, tuple[Side, Side]]) -> Iterator[str]:
    yield f"<h1>{_text(listing.a)} and {_text(listing.b)}</h1>"
    yield "<table><tr><th>A</th><th>B</th><th>What differs</th></tr>"
    for number, item in enumerate(listing.pairs, 1):
        told = _text(summary_line(item))
        told = f'<a href="#p{number}-">{told}</a>' if item.differences else f'<span class="dim">{told}</span>'
        yield f"<tr><td>{_text(item.a)}</td><td>{_text(item.b)}</td><td>{told}</td></tr>"
    yield "</table>"
    for name, sources in (("Only in A", listing.only_a), ("Only in B", listing.only_b)):
        if sources:
            yield f"<h2>{name}</h2><ul>" + "".join(f"<li>{_text(source)}</li>" for source in sources) + "</ul>"
    for number, item in enumerate(listing.pairs, 1):
        if item.differences:
            yield "<hr>"
            yield from _article(item, *sides[id(item)], f"p{number}-")


def _article(comparison: Comparison, a: Side, b: Side, prefix: str) -> Iterator[str]:
    identity = f' id="{prefix}"' if prefix else ""
    yield f"<h1{identity}>{_text(comparison.a)} and {_text(comparison.b)}</h1>"
    yield f'<p class="summary">{_text(summary_line(comparison))}</p>'
    yield f'<p class="dim">{rows.inspection(comparison)}</p>'
    if head := rows.head(comparison):
        yield "<table><tr><th></th><th>A</th><th>B</th></tr>"
        for name, one, other in head:
            yield f"<tr><td>{name}</td><td>{_text(one)}</td><td>{_text(other)}</td></tr>"
        yield "</table>"
    for title, found in rows.sections(comparison, a, b):
        yield f"<h2>{title}</h2>\n<table>"
        for row in found:
            links = _link(prefix, "a", row.a) + _link(prefix, "b", row.b)
            yield (
                f'<tr class="{_CLASSES[row.where]}"><td class="where">{row.where}</td><td>{_text(row.text)}</td>'
                f'<td class="where">{links}</td></tr>'
            )
        yield "</table>"
    yield from _altered(comparison, prefix)
    yield from _quotations(comparison, prefix)
    yield from _reuse(comparison, prefix)
    yield from _paragraphs(comparison, a, b)
    yield from _texts(comparison, a, b, prefix)


def _link(prefix: str, side: str, place: tuple[int, int] | None) -> str:
    return f'<a href="#{prefix}{side}{place[0]}">{side.upper()}</a> ' if place else ""


def _altered(comparison: Comparison, prefix: str) -> Iterator[str]:
    if comparison.quotes is None or not comparison.quotes.altered:
        return
    yield "<h2>Altered quotations</h2>\n<table>"
    for item in comparison.quotes.altered:
        remarks = "".join(
            f' <span class="{"alert" if remark.isupper() else "dim"}">{_text(remark)}</span>' for remark in rows.remarks(item)
        )
        one, other = rows.quotes_of(item.a)[0], rows.quotes_of(item.b)[0]
        links = _link(prefix, "a", (one.start, one.end)) + _link(prefix, "b", (other.start, other.end))
        yield f'<tr><th colspan="2">{_text(rows.speaker(item))}{remarks} {links}</th></tr>'
        a, b = rows.stretches(item.a, item.changes, "a"), rows.stretches(item.b, item.changes, "b")
        yield f"<tr><td>{_marked(a)}</td><td>{_marked(b)}</td></tr>"
    yield "</table>"


def _quotations(comparison: Comparison, prefix: str) -> Iterator[str]:
    if comparison.quotes is None:
        return
    quotes = comparison.quotes
    found = []
    for item in quotes.identical:
        where = (
            "same words, another speaker" if item.speaker_a or item.speaker_b else "in part" if item.fragment else "identical"
        )
        one, other = rows.quotes_of(item.a), rows.quotes_of(item.b)
        shorter = min(one, other, key=lambda pieces: sum(len(piece.text) for piece in pieces))
        links = _link(prefix, "a", (one[0].start, one[0].end)) + _link(prefix, "b", (other[0].start, other[0].end))
        found.append((where, rows.speaker(item), rows.BREAK.join(piece.text for piece in shorter), links))
    for side, only in (("a", quotes.only_a), ("b", quotes.only_b)):
        for quote in only:
            link = _link(prefix, side, (quote.start, quote.end))
            found.append((f"only {side.upper()}", quote.speaker or "nobody named", quote.text, link))
    if found:
        yield "<h2>Other quotations</h2>\n<table>"
        for where, speaker, text, links in found:
            yield (
                f'<tr><td class="where">{where}</td><td><b>{_text(speaker)}</b>: {_text(text)}</td>'
                f'<td class="where">{links}</td></tr>'
            )
        yield "</table>"


def _reuse(comparison: Comparison, prefix: str) -> Iterator[str]:
    reuse = comparison.reuse
    if reuse is None or not (reuse.runs or reuse.unmarked):
        return
    yield "<h2>Words that stand in both</h2>\n<table>"
    for run in reuse.runs:
        links = _link(prefix, "a", (run.a.start, run.a.end)) + _link(prefix, "b", (run.b.start, run.b.end))
        moved = ' <span class="dim">moved</span>' if run.moved else ""
        yield f'<tr><td class="where">{run.words}</td><td>{_text(run.text)}{moved}</td><td class="where">{links}</td></tr>'
    for item in reuse.unmarked:
        links = _link(prefix, "a", (item.a.start, item.a.end)) + _link(prefix, "b", (item.b.start, item.b.end))
        where = f"quoted in {item.quoted_in.upper()} alone"
        yield f'<tr><td class="where">{where}</td><td>{_text(item.text)}</td><td class="where">{links}</td></tr>'
    yield "</table>"


def _paragraphs(comparison: Comparison, a: Side, b: Side) -> Iterator[str]:
    if comparison.paragraphs is None:
        return
    yield "<h2>The words, paragraph by paragraph</h2>\n<table>"
    for item in comparison.paragraphs:
        one, other = rows.paragraph(item, a, "a"), rows.paragraph(item, b, "b")
        same = ' class="dim"' if item.a is not None and item.b is not None and not item.changes else ""
        yield f"<tr{same}><td>{_marked(one)}</td><td>{_marked(other)}</td></tr>"
    yield "</table>"


def _marked(stretches: Sequence[rows.Stretch]) -> str:
    parts = []
    for stretch in stretches:
        opening, closing = _TAGS.get(stretch.kind, ("", ""))
        parts.append(f"{opening}{_text(stretch.text)}{closing}")
    return "".join(parts)


# The two texts


def _texts(comparison: Comparison, a: Side, b: Side, prefix: str) -> Iterator[str]:
    marks = _marks(comparison, a, b)
    anchors: tuple[set[int], set[int]] = (set(), set())
    for side in (0, 1):
        anchors[side].update(mark.start for mark in marks[side])
    for _, found in rows.sections(comparison, a, b):
        for row in found:
            for side, place in enumerate((row.a, row.b)):
                if place is not None:
                    anchors[side].add(place[0])
    yield '<h2>The texts</h2>\n<div class="sides">'
    for number, (name, side_of, source) in enumerate((("a", a, comparison.a), ("b", b, comparison.b))):
        other = "b" if name == "a" else "a"
        told = "".join(_drawn(side_of.text, marks[number], sorted(anchors[number]), prefix, name, other))
        yield f'<section><h3>{name.upper()}: {_text(source)}</h3><div class="text">{told}</div></section>'
    yield "</div>"


def _marks(comparison: Comparison, a: Side, b: Side) -> tuple[list[_Mark], list[_Mark]]:
    """Return what is marked in each text, the gravest first: of marks that lie over each other the first gives the link."""
    one: list[_Mark] = []
    other: list[_Mark] = []

    def add(look: str, mine: tuple[int, int], theirs: tuple[int, int]) -> None:
        one.append(_Mark(*mine, look, theirs[0]))
        other.append(_Mark(*theirs, look, mine[0]))

    for _, found in rows.sections(comparison, a, b):
        for row in found:
            if row.where == rows.DIFFER and row.a and row.b:
                add("conflict", row.a, row.b)
    if comparison.quotes is not None:
        quotes = comparison.quotes
        matched: list[IdenticalQuote | AlteredQuote] = [*quotes.altered, *quotes.identical]
        for item in matched:
            look = "altered" if isinstance(item, AlteredQuote) else "quote"
            mine, theirs = rows.quotes_of(item.a), rows.quotes_of(item.b)
            one += [_Mark(piece.start, piece.end, look, theirs[0].start) for piece in mine]
            other += [_Mark(piece.start, piece.end, look, mine[0].start) for piece in theirs]
            for change in item.changes if isinstance(item, AlteredQuote) else ():
                if change.a is not None:
                    one.append(_Mark(change.a.start, change.a.end, str(change.kind), None))
                if change.b is not None:
                    other.append(_Mark(change.b.start, change.b.end, str(change.kind), None))
        one += [_Mark(quote.start, quote.end, "quote", None) for quote in quotes.only_a]
        other += [_Mark(quote.start, quote.end, "quote", None) for quote in quotes.only_b]
    if comparison.reuse is not None:
        for run in comparison.reuse.runs:
            add("run", (run.a.start, run.a.end), (run.b.start, run.b.end))
    return one, other


def _drawn(text: str, marks: Sequence[_Mark], anchors: Sequence[int], prefix: str, name: str, other: str) -> Iterator[str]:
    """Yield `text` cut wherever a mark begins or ends, so that marks may lie over each other in any way."""
    begins: defaultdict[int, list[int]] = defaultdict(list)
    ends: defaultdict[int, list[int]] = defaultdict(list)
    for index, mark in enumerate(marks):
        if mark.start < mark.end:
            begins[mark.start].append(index)
            ends[mark.end].append(index)
    edges = sorted({0, len(text), *begins, *ends, *anchors})
    named = frozenset(anchors)
    active: set[int] = set()
    for start, end in zip(edges, [*edges[1:], len(text)], strict=True):
        active.difference_update(ends.get(start, ()))
        active.update(begins.get(start, ()))
        if start in named:
            yield f'<span id="{prefix}{name}{start}"></span>'
        if start >= end:
            continue
        told = _text(text[start:end])
        found = [marks[index] for index in sorted(active)]
        looks = dict.fromkeys(mark.look for mark in found)
        for kind in ("removed", "added", "moved"):
            if kind in looks:
                opening, closing = _TAGS[kind]
                told = f"{opening}{told}{closing}"
        classes = " ".join(look for look in looks if look not in _TAGS)
        target = next((mark.target for mark in found if mark.target is not None), None)
        if target is not None:
            told = f'<a class="{classes}" href="#{prefix}{other}{target}">{told}</a>'
        elif classes:
            told = f'<span class="{classes}">{told}</span>'
        yield told


def _text(text: str) -> str:
    return escape(safe(text))
