"""A Doc and its Article to a Summary: reads every component's group and maps its offsets to the article's text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, TypeVar

from ofscan.errors import PipelineError
from ofscan.facts.article import Article, BlockKind
from ofscan.facts.kinds import KINDS, FactKind, moved
from ofscan.facts.records import SCHEMA, Note, Summary
from ofscan.faults import Faults
from ofscan.pipeline import PIPELINE, build
from ofscan.pipeline.dates.component import read_published, read_updated
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.sections import read_bylines, read_outlet, read_title
from ofscan.words import notes

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

T = TypeVar("T")


def summarise_article(article: Article, nlp: Language) -> Summary:
    """Return what is read from `article`; a part that fails by a fault of ours leaves a note and takes nothing else along.

    Raises PipelineError where `nlp` lacks a component that another one needs.
    """
    faults = Faults(article.source)
    summary = _report(article, nlp, faults) if article.kind == "report" else _article(article, nlp, faults)
    if "published" in article.metadata.get("given", ()):
        summary = replace(summary, published=_stated(article, "published"))
    return replace(summary, notes=(*faults.notes, *summary.notes))


def _article(article: Article, nlp: Language, faults: Faults) -> Summary:
    return faults.guard(
        "ofscan.summarise", lambda: summarise(build.analyse(nlp, article, faults), article, faults=faults), _unread(article)
    )


def _report(article: Article, nlp: Language, faults: Faults) -> Summary:
    """Return what the layout of an inspection report says, and the pipeline of the passages that are left for it."""
    # Imported here: a report's layout is no matter of most runs, and its patterns take a moment at every start.
    from ofscan.reports import merge

    reading = faults.guard("ofscan.reports", lambda: merge.read(article), None)
    if reading is None:
        return _article(article, nlp, faults)
    facts, passages = reading
    summary = _article(passages, nlp, faults)
    merged = faults.guard("ofscan.reports", lambda: merge.merge(summary, article, facts), summary)
    return replace(merged, notes=tuple(_worded(note, article.text) for note in merged.notes))


def summarise(doc: Doc, article: Article, *, faults: Faults) -> Summary:
    """Return the Summary of `article` from its analysed `doc`, whose text must be the article's view.

    What cannot be read of it is left out and noted in `faults`.
    """
    text = common.text(doc)  # spaCy puts it together from the tokens at each call
    if text != article.view.text:
        raise PipelineError("the Doc is not of this article: its text is not the article's view", path=article.source)

    def read(part: str, facts: Callable[[], Iterable[T]]) -> tuple[T, ...]:
        return faults.guard(part, lambda: tuple(facts()), ())

    facts: dict[str, Any] = {kind.field: read(kind.component, partial(_facts, kind, doc, article)) for kind in KINDS}
    return replace(
        _unread(article),
        title=faults.guard(common.SECTIONS, lambda: _title(text, article, read_title(doc)), None),
        byline=read(common.SECTIONS, lambda: read_bylines(doc)),
        published=faults.guard(common.DATES, lambda: read_published(doc), None),
        updated=faults.guard(common.DATES, lambda: read_updated(doc), None),
        outlet=faults.guard(common.SECTIONS, lambda: read_outlet(doc), None),
        words=sum(len(text[block.start : block.end].split()) for block in common.readable_blocks(doc)),
        notes=read("ofscan.notes", lambda: _notes(doc, article)),
        **facts,
    )


def _facts(kind: FactKind[T], doc: Doc, article: Article) -> Iterator[T]:
    """Yield the facts of one kind, their places in the article's text: what the reader beside its component decodes."""
    if kind.component not in doc.spans:
        return  # of a pipeline of the user's own, which need not have all components
    reader = getattr(import_module(f"ofscan.pipeline.{kind.room}.component"), f"read_{kind.room}")
    for fact in reader(doc):
        yield moved(fact, article.evidence)


def _unread(article: Article) -> Summary:
    """Return the record of an article of which nothing was read."""
    empty: dict[str, Any] = {kind.field: () for kind in KINDS}
    return Summary(
        schema=SCHEMA,
        source=article.source,
        title=None,
        byline=(),
        published=None,
        updated=None,
        url=_stated(article, "url"),
        sha256=article.sha256,
        version=_version(),
        words=0,
        report=None,
        notes=(),
        **empty,
    )


def _title(text: str, article: Article, place: tuple[int, int] | None) -> str | None:
    if place is not None:
        return re.sub(r"\s+", " ", text[place[0] : place[1]]).strip()
    return _stated(article, "title")


def _stated(article: Article, field: str) -> str | None:
    given = article.metadata.get(field)
    return given if isinstance(given, str) else None


@cache
def _version() -> str:
    # Kept: the package's metadata takes longer to read than many an article.
    return version("ofscan")


# Words of grades in what was set aside; 'good' alone is too common there to be worth a note.
_GRADE = re.compile(
    r"\b(?:outstanding|inadequate|requires? improvement|(?:rated|judged|graded)\W{1,3}(?:as\W{1,3})?good)\b", re.IGNORECASE
)


def _graded_furniture(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Yield the blocks set aside as furniture that hold the word of a grade: place in the view, and why set aside."""
    text = common.text(doc)
    for block in common.blocks(doc):
        if block.kind is BlockKind.FURNITURE and _GRADE.search(text, block.start, block.end):
            yield block.start, block.end, block.reason


#: The rest of a word, and up to four more on its line.
_BESIDE = re.compile(r"\S*(?:[^\S\n]+\S+){0,4}")


def _worded(note: Note, text: str) -> Note:
    """Return a note with the words at its place; that of a mark alone is widened by those which it opens or closes."""
    if note.start is None or note.end is None:
        return note
    start, end = note.start, note.end
    if not any(map(str.isalnum, text[start:end])):
        if (opened := _BESIDE.match(text, end)) and opened[0].strip() == opened[0] != "":
            end = opened.end()
        elif closed := _BESIDE.match(text[max(0, start - 200) : start][::-1]):
            start -= closed.end()
    return replace(note, start=start, end=end, text=text[start:end])


def _notes(doc: Doc, article: Article) -> tuple[Note, ...]:
    found = []
    for key in PIPELINE:
        for mark in common.read(doc, key, (common.NOTE,)):
            start, end = article.place(mark.start, mark.end)
            found.append(Note(code=mark.id, message=notes.message(mark.id, mark.kb), start=start, end=end))
    for start, end, reason in _graded_furniture(doc):
        first, last = article.place(start, end)
        found.append(Note(code="furniture", message=notes.message("furniture", reason), start=first, end=last))
    if error := article.metadata.get("front_matter_error"):
        found.append(Note(code="front-matter", message=notes.message("front-matter", str(error))))
    damage = [str(code) for code in article.metadata.get("encoding", ())]
    if lost := article.text.count("\ufffd"):
        damage.append(f"encoding-lost {lost}")
    for code, _, detail in (one.partition(" ") for one in damage):
        found.append(Note(code=code, message=notes.message(code, detail)))
    if article.metadata.get("cut"):
        found.append(Note(code="paywall", message=notes.message("paywall")))
    found = [_worded(note, article.text) for note in found]
    found.sort(key=lambda note: (note.start if note.start is not None else -1, note.end or -1, note.code, note.message))
    return tuple(dict.fromkeys(found))
