"""What every component needs: blocks and sentences of a Doc, and span groups written and read in one way.

All offsets here count characters of `doc.text` (the article's view); ends are exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from spacy.tokens import Doc, SpanGroup

from ofscan.errors import PipelineError
from ofscan.facts.article import Block, BlockKind

SECTIONS = "ofscan_sections"
SENTENCES = "ofscan_sentences"
DATES = "ofscan_dates"
COUNCILS = "ofscan_councils"
PEOPLE = "ofscan_people"
QUOTES = "ofscan_quotes"
GRADES = "ofscan_grades"
IMPROVEMENTS = "ofscan_improvements"

#: The label of a span that is a note and not a fact; its `id_` is the note's code, its `kb_id_` a detail for the message.
NOTE = "NOTE"

#: Key in `doc.user_data` under which `summarise` leaves what a source says of itself outside its text.
METADATA = "ofscan_metadata"


class Mark(NamedTuple):
    """A span as plain values: `label`, `id` and `kb` are the span's `label_`, `id_` and `kb_id_`."""

    start: int
    end: int
    label: str
    id: str = ""
    kb: str = ""


class Sentence(NamedTuple):
    """A sentence; `block` is the index of its block in `blocks(doc)`."""

    start: int
    end: int
    block: int


def write(doc: Doc, key: str, marks: Iterable[Mark]) -> Doc:
    """Replace span group `key` by `marks`, in the order (start, end, label); edges inside a token move out to its edge."""
    spans = []
    for mark in sorted(set(marks)):
        span = doc.char_span(mark.start, mark.end, label=mark.label, kb_id=mark.kb, span_id=mark.id, alignment_mode="expand")
        if span is not None and len(span):
            spans.append(span)
    doc.spans[key] = spans
    return doc


def read(doc: Doc, key: str, labels: Iterable[str] | None = None) -> list[Mark]:
    """Return group `key` as marks in order, only those with one of `labels` if given; empty if the group is absent."""
    marks = _marks(doc, key)
    if labels is None:
        return list(marks)
    wanted = frozenset(labels)
    return [mark for mark in marks if mark.label in wanted]


def text(doc: Doc) -> str:
    """Return `doc.text`, which spaCy puts together from the tokens at each access; here once for each Doc."""
    found = _TEXTS.get(doc)
    if found is None:
        found = _TEXTS[doc] = doc.text
    return found


def keep_text(doc: Doc, text: str) -> None:
    """Keep `text`, of which `doc` was just made without loss, so that it need not be put together again."""
    _TEXTS[doc] = text


#: What was decoded from a Doc, for as long as the Doc lives. A group is known by its identity and length, so that a group
#: that was replaced or added to is decoded anew.
_TEXTS: WeakKeyDictionary[Doc, str] = WeakKeyDictionary()
_DECODED: WeakKeyDictionary[Doc, dict[str, tuple[SpanGroup, int, list[Mark]]]] = WeakKeyDictionary()
_LAYOUTS: WeakKeyDictionary[Doc, tuple[list[Mark], list[Block]]] = WeakKeyDictionary()


def _marks(doc: Doc, key: str) -> list[Mark]:
    if key not in doc.spans:
        return []
    group = doc.spans[key]
    groups = _DECODED.setdefault(doc, {})
    known = groups.get(key)
    if known is None or known[0] is not group or known[1] != len(group):
        marks = [Mark(span.start_char, span.end_char, span.label_, span.id_, span.kb_id_) for span in group]
        known = groups[key] = (group, len(group), marks)
    return known[2]


def need(doc: Doc, key: str, by: str) -> None:
    """Raise PipelineError if group `key`, which component `by` reads, was never written."""
    if key not in doc.spans:
        raise PipelineError(f"{by} reads the span group {key!r}: nlp.add_pipe({key!r}, before={by!r})")


def blocks(doc: Doc) -> list[Block]:
    """Return the layout blocks of `doc` in order; where no layout was found, each line is a paragraph."""
    if SECTIONS in doc.spans:
        marks = _marks(doc, SECTIONS)
        known = _LAYOUTS.get(doc)
        if known is None or known[0] is not marks:
            known = _LAYOUTS[doc] = (marks, [Block(m.start, m.end, BlockKind(m.label.lower()), m.id) for m in marks])
        return list(known[1])
    return [Block(m.start(), m.end(), BlockKind.PARAGRAPH) for m in re.finditer(r"[^\s][^\n]*", text(doc))]


def sentences(doc: Doc) -> list[Sentence]:
    """Return the sentences of `doc` in order with their blocks; where none were found, each block is one sentence."""
    if marks := read(doc, SENTENCES):
        return [Sentence(m.start, m.end, int(m.id or 0)) for m in marks]
    return [Sentence(block.start, block.end, index) for index, block in enumerate(blocks(doc))]


def readable_blocks(doc: Doc) -> list[Block]:
    """Return the blocks that facts are taken from: all but furniture and captions."""
    return [block for block in blocks(doc) if block.readable]


def metadata(doc: Doc) -> Mapping[str, Any]:
    """Return what the source says of itself outside its text: `published`, `updated`, `title`, `byline`, `kind`, if known."""
    found = doc.user_data.get(METADATA, {})
    return found if isinstance(found, Mapping) else {}
