"""Texts that no one would write, and what must hold of every one: no fault, and each fact a slice of the text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from spacy.language import Language

from ofscan import api, readers, render
from ofscan.checking import expectations
from ofscan.commands.text import drawn
from ofscan.comparing.compare import compare
from ofscan.comparing.sides import Side, side
from ofscan.errors import OfscanError, ReadError
from ofscan.facts import codec
from ofscan.facts.records import DateFact, Evidence, ImprovementArea, Quote, Summary
from ofscan.faults import faults
from ofscan.render import comparison as comparison_rendering
from ofscan.render import renderer
from ofscan.render import trace as trace_rendering
from ofscan.render.plain import compact
from ofscan.tracing.choosing import Offered
from ofscan.tracing.reading import read_report
from ofscan.tracing.report_text import ReportText
from ofscan.tracing.trace import trace
from ofscan.words import lexicon_reader

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"

#: Fragments that the rules look for, and marks; joined in any order.
FRAGMENTS = (
    "Luton council was rated good by Ofsted|Inspectors noted;|inspection noted;|said|“|”|‘|’|'|\"|(|)|:|;|,|.|…|—| – |\n|\n\n|\n\n\n|\t|\t\t|• |- |1. |(a) |> |# |"
    "Cllr Ann Oakes|Ann Oakes, director of children's services,|she added|he said|in 2019|March 5|5 March|Monday|last month|today (|until 2022|since|inadequate|"
    "must improve|requires improvement to be good|areas for improvement:|the following|three of the four|overall|care leavers|leaders|help and protection|"
    "no longer|not|was|were|and|or|but|Bath|Reading|Bristol, Leeds and York councils|the council|it|its|they|Overall: good|Leaders – Outstanding|| Area | Grade ||"
    "Hide Ad|Related topics|Comments (3)|By Jo Day|4 May 2018|By Jo Day - 4 May 2018|Published|Minutes:|RESOLVED:|Agenda item|Item 4|ENDS|Notes to editors|"
    "[bold]|</p><script>|&amp;|&#8217;|â€™|\ufffd|\x1b[31m|\u202e|\u00ad|\ufeff|\u200b|\x00|£4.2m|£|%|@|https://x.example/a_b|---|***|...|\U0001f600|é|Ž|中|ﷺ|0|9|2026"
).split("|")

words = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=4)), max_size=50)
fragments = st.builds(lambda parts, gap: gap.join(parts), words, st.sampled_from(["", " ", "\n"]))
marks = st.text(alphabet="“”‘’'\"()[]{}:;,.…—–-!?•·|#>*_\n\t \u00a0\u200b", max_size=80)


@cache
def _texts() -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*/*.txt")))


@st.composite
def _shuffled(draw: st.DrawFn) -> str:
    """Return blocks of two fixtures in any order, some of them cut or twice."""
    blocks = [
        block for text in draw(st.lists(st.sampled_from(_texts()), min_size=1, max_size=2)) for block in text.split("\n\n")
    ]
    chosen = draw(st.lists(st.sampled_from(blocks), min_size=1, max_size=12))
    cut = draw(st.integers(0, len(chosen) - 1))
    chosen[cut] = chosen[cut][: draw(st.integers(0, len(chosen[cut])))]
    return draw(st.sampled_from(["\n", "\n\n", " "])).join(chosen)


@st.composite
def _sprinkled(draw: st.DrawFn) -> str:
    """Return a stretch of a fixture with fragments put in anywhere."""
    text = draw(st.sampled_from(_texts()))
    start = draw(st.integers(0, len(text)))
    text = text[start : start + 900]
    for piece in draw(st.lists(st.sampled_from(FRAGMENTS), max_size=8)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + piece + text[at:]
    return text


@st.composite
def _cut_bytes(draw: st.DrawFn) -> bytes:
    """Return bytes of a fixture in some encoding, cut anywhere, with stray bytes."""
    text = draw(st.sampled_from(_texts()))[:1200]
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman", "utf-32"]))
    data = text.encode(encoding, errors="replace")
    data = data[draw(st.integers(0, min(len(data), 200))) : draw(st.integers(0, len(data)))]
    for stray in draw(st.lists(st.binary(min_size=1, max_size=3), max_size=4)):
        at = draw(st.integers(0, len(data)))
        data = data[:at] + stray + data[at:]
    return data


shuffled, sprinkled = _shuffled(), _sprinkled()
sources = st.one_of(
    st.one_of(fragments, marks, shuffled, sprinkled).map(lambda text: text.encode("utf-8", errors="replace")),
    _cut_bytes(),
)
#: Pieces of expected files and of front matter, sound and not.
YAML = (
    "title: ", "published: ", "'2020-02'", "councils:\n- ", "{code: E06000032}", "quotes:\n- text: ", "speaker: [a, b]", "grade: good", "area: overall",
    "optional: true", "{", "}", "[", "]", "- ", ": ", ", ", "\n", "\n  ", "\t", "'", '"', "\\", "&a ", "*a", "!!python/object:os.system x", "#", "? ", "---\n", "...\n",
    "%YAML 1.1\n", "@", "`", ">-\n", "|", "no", "on", "~", "010", "1e999", "9" * 150, "2020-02-30", "12:30:45", "\x85", "\u2028", "\ufeff", "\x00", "<<: ", "\r\n",
)  # fmt: skip
yaml = st.lists(st.one_of(st.sampled_from(YAML), st.text(max_size=3)), max_size=25).map("".join)


def evidences(summary: Summary) -> Iterator[Evidence]:
    """Yield every place that a summary names."""
    for council in summary.councils:
        yield from council.mentions
    for person in summary.people:
        yield from person.mentions
    for grade in summary.grades:
        yield grade.evidence
    for note in summary.notes:
        if note.start is not None and note.end is not None:
            yield Evidence(start=note.start, end=note.end, text=str(note.text))
    for quote in summary.quotes:
        yield from (place for place in (quote.mention, quote.cue) if place)
    placed: tuple[DateFact | Quote | ImprovementArea, ...] = (*summary.dates, *summary.quotes, *summary.improvement_areas)
    for fact in placed:
        yield Evidence(start=fact.start, end=fact.end, text=fact.text)


def analysed(data: bytes, nlp: Language) -> Side | None:
    """Return what a source tells, None if it holds no text; fails if a fact is no slice of it or does not survive encoding."""
    try:
        article = readers.read_bytes(data, "a.txt")
    except ReadError:
        return None
    summary = api.summarised(article, nlp=nlp)
    assert not faults(summary), faults(summary)
    wrong = [place for place in evidences(summary) if article.text[place.start : place.end] != place.text]
    assert not wrong, wrong
    assert codec.decode(Summary, json.loads(compact(summary))) == summary
    assert drawn(article)
    for form in ("table", "csv", "markdown", "html"):
        list(renderer(form)([summary]))
    return side(article, summary)


def compared(one: Side, other: Side) -> None:
    """Hold two articles against each other in each form."""
    found = compare(one, other, lexicon=lexicon_reader("comparison"))
    for form in ("table", "json", "markdown", "html"):
        render.text(comparison_rendering.encode(found), lambda: [comparison_rendering.page(found, one, other)], form=form)


def traced(told: Side) -> None:
    """Hold an article against two reports in each form."""
    found = trace(told, _offers(), comparison=lexicon_reader("comparison"), lexicon=lexicon_reader("tracing"))
    for form in ("table", "json", "markdown", "html"):
        render.text(trace_rendering.encode(found), lambda: [trace_rendering.page(found, told.summary, told.text)], form=form)


@cache
def _offers() -> tuple[Offered, ...]:
    paths = sorted((FIXTURES / "trace" / "reports").glob("*.txt"))
    return tuple(Offered(ReportText(path.name, read_report(readers.read(str(path)))), named=False) for path in paths)


def expected(text: str) -> None:
    """Read a text as an expected file and as front matter: anything but facts or a DataError is a fault."""
    with suppress(OfscanError):
        expectations.parse(text, path="a.expected.yaml")
    with suppress(OfscanError):
        readers.read_text(f"---\n{text}\n---\nLuton council was rated good.\n", "a.md")
