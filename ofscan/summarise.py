"""A Doc and its Article to a Summary: reads every component's group and maps its offsets to the article's text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from ofscan.errors import OfscanError, PipelineError, ReadError
from ofscan.facts.article import Article, BlockKind
from ofscan.facts.records import SCHEMA, DateFact, Evidence, ImprovementArea, Note, Quote, Summary
from ofscan.pipeline import PIPELINE
from ofscan.pipeline.build import make_doc
from ofscan.pipeline.councils.component import read_councils
from ofscan.pipeline.dates.component import read_dates, read_published, read_updated
from ofscan.pipeline.grades.component import read_grades
from ofscan.pipeline.improvements.component import read_improvements
from ofscan.pipeline.people.component import read_people
from ofscan.pipeline.quotes.component import read_quotes
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.sections import read_bylines, read_title
from ofscan.words import notes

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Placed = TypeVar("Placed", DateFact, Quote, ImprovementArea)


def summarise_batch(batch: Sequence[Article | OfscanError], nlp: Language) -> Iterator[Summary | OfscanError]:
    """Yield what was read from each article, or its error, in order."""
    articles = [item for item in batch if isinstance(item, Article)]
    # Docs die with the zone; Summaries hold plain strings only.
    with nlp.memory_zone():
        results = iter(_results(articles, nlp))
        done = [item if isinstance(item, OfscanError) else next(results) for item in batch]
    yield from done


def _results(articles: Sequence[Article], nlp: Language) -> list[Summary | OfscanError]:
    try:
        docs = list(nlp.pipe([make_doc(nlp, article) for article in articles], batch_size=max(1, len(articles))))
        return [summarise(doc, article) for doc, article in zip(docs, articles, strict=True)]
    except (OfscanError, MemoryError):
        raise
    except Exception as error:
        # A fault of ours in one article must not lose the other thousands: find which it is and say so, loudly and by
        # name. It ends the run with exit code 3, never with success.
        if len(articles) == 1:
            reason = f"could not be analysed, a fault in ofscan: {type(error).__name__}: {error}"
            return [ReadError(reason, path=articles[0].source)]
        return [result for article in articles for result in _results([article], nlp)]


def summarise(doc: Doc, article: Article) -> Summary:
    """Return the Summary of `article` from its analysed `doc`, whose text must be the article's view."""
    text = common.text(doc)  # spaCy puts it together from the tokens at each call
    if text != article.view.text:
        raise PipelineError("the Doc is not of this article: its text is not the article's view", path=article.source)
    title = read_title(doc)
    readable = [block for block in common.blocks(doc) if block.readable]
    summary = Summary(
        schema=SCHEMA,
        source=article.source,
        title=_title(text, article, title),
        byline=read_bylines(doc),
        published=read_published(doc),
        updated=read_updated(doc),
        words=sum(len(text[block.start : block.end].split()) for block in readable),
        report=None,
        councils=tuple(replace(council, mentions=_evidences(article, council.mentions)) for council in read_councils(doc)),
        dates=tuple(_placed(article, fact) for fact in read_dates(doc)),
        grades=tuple(replace(grade, evidence=_evidence(article, grade.evidence)) for grade in read_grades(doc)),
        people=tuple(replace(person, mentions=_evidences(article, person.mentions)) for person in read_people(doc)),
        quotes=tuple(_quote(article, quote) for quote in read_quotes(doc)),
        improvement_areas=tuple(_placed(article, area) for area in read_improvements(doc)),
        notes=_notes(doc, article),
    )
    if article.kind != "report":
        return summary
    # Imported here: a report's layout is no matter of most runs, and its patterns take a moment at every start.
    from ofscan.reports.merge import merge

    return merge(summary, article)


def _title(text: str, article: Article, place: tuple[int, int] | None) -> str | None:
    if place is not None:
        return re.sub(r"\s+", " ", text[place[0] : place[1]]).strip()
    given = article.metadata.get("title")
    return given if isinstance(given, str) else None


def _evidence(article: Article, evidence: Evidence) -> Evidence:
    return article.evidence(evidence.start, evidence.end)


def _evidences(article: Article, found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(_evidence(article, evidence) for evidence in found)


def _placed(article: Article, fact: Placed) -> Placed:
    place = article.evidence(fact.start, fact.end)
    return replace(fact, start=place.start, end=place.end, text=place.text, page=place.page)


def _quote(article: Article, quote: Quote) -> Quote:
    mention = None if quote.mention is None else _evidence(article, quote.mention)
    cue = None if quote.cue is None else _evidence(article, quote.cue)
    return replace(_placed(article, quote), mention=mention, cue=cue)


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
    found.sort(key=lambda note: (note.start if note.start is not None else -1, note.end or -1, note.code, note.message))
    return tuple(dict.fromkeys(found))
