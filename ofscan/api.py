"""The Python interface: load the pipeline, analyse one text or file, analyse many."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import closing, nullcontext
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, Literal, overload

from ofscan import readers
from ofscan.errors import OfscanError, ReadError
from ofscan.facts.article import Article, identity_view
from ofscan.facts.records import Summary
from ofscan.faults import Faults, attempt, log

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: Words that stay in memory from one article to the next; 150 articles have some 7,000.
WORDS_KEPT = 20_000
#: Characters below which a str may be a file's name: the system is not asked about whole articles.
_LONGEST_NAME = 4_096


def load(*, lexicon: str | None = None) -> Language:
    """Return the ofscan pipeline, a spaCy Language; the same one for the same arguments.

    `lexicon` is the path of a YAML file with the user's own words. Raises DataError.
    """
    return _load(lexicon)


@cache
def _load(lexicon: str | None) -> Language:
    from ofscan.pipeline.build import build

    return build(lexicon=lexicon)


def analyse(source: str | os.PathLike[str], *, nlp: Language | None = None) -> Summary:
    """Return the Summary of one article: `source` is its text if a str, or a file if a path (pathlib.Path).

    Raises ReadError if a file cannot be read, and for a str that is no text but the name of a file that is there.
    """
    if isinstance(source, str) and source and len(source) < _LONGEST_NAME and os.path.isfile(source):
        raise ReadError("a str is read as an article's text, and this is a file's name: give pathlib.Path(...)", path=source)
    article = readers.read_text(source) if isinstance(source, str) else readers.read(os.fspath(source))
    return summarised(article, nlp=nlp or load())


def summary(doc: Doc, *, source: str = "-") -> Summary:
    """Return the Summary of a Doc from any spaCy pipeline with components of ofscan; `source` is what it calls the text.

    Places count characters of the Doc's text. Of components that the pipeline lacks the Summary has nothing.
    """
    from ofscan.summarise import summarise

    text = doc.text
    return summarise(doc, Article(source=source, text=text, view=identity_view(text), blocks=()), faults=Faults(source))


@overload
def analyse_many(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    nlp: Language | None = None,
    lexicon: str | None = None,
    jobs: int | Literal["auto"] = 1,
    on_error: Literal["raise"] = "raise",
) -> Iterator[Summary]: ...


@overload
def analyse_many(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    nlp: Language | None = None,
    lexicon: str | None = None,
    jobs: int | Literal["auto"] = 1,
    on_error: Literal["yield"],
) -> Iterator[Summary | OfscanError]: ...


def analyse_many(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    nlp: Language | None = None,
    lexicon: str | None = None,
    jobs: int | Literal["auto"] = 1,
    on_error: Literal["raise", "yield"] = "raise",
) -> Iterator[Summary | OfscanError]:
    """Yield a Summary for each file in `paths` (one path, or several), folders searched, in the order of their names.

    A file that cannot be read raises its ReadError, which ends the iteration; with `on_error="yield"` the error is yielded
    in its place. `jobs` processes work on them, each with a pipeline of its own ("auto": as many as pay; 1: none but this one,
    which reads a file only when it is asked for); a file that ends a process is such an error too. The words of `lexicon` are
    those of `load`; `nlp` is for one process. Raises ValueError for another `on_error` or `jobs`.
    """
    if on_error not in ("raise", "yield"):
        raise ValueError(f'on_error must be "raise" or "yield", not {on_error!r}')
    if jobs != "auto" and (not isinstance(jobs, int) or jobs < 1):
        raise ValueError(f'jobs must be a number from 1 or "auto", not {jobs!r}')
    if nlp is not None and (jobs != 1 or lexicon is not None):
        raise ValueError("nlp is for one process, with its own words: give lexicon and jobs, or nlp")
    # One path is what it says, not its letters: those would lead from '/' over the whole disk.
    given = [os.fspath(path) for path in ([paths] if isinstance(paths, str | os.PathLike) else paths)]
    made = _one_by_one(given, nlp, lexicon) if jobs == 1 else _spread(given, lexicon, None if jobs == "auto" else jobs)
    return _raising(made) if on_error == "raise" else made


def _one_by_one(paths: list[str], nlp: Language | None, lexicon: str | None) -> Iterator[Summary | OfscanError]:
    from ofscan.corpus.copies import Copies, print_of

    with closing(Copies(tell=log.warning)) as copies:
        for path in readers.expand(paths):
            article = attempt(partial(readers.read, path), path)
            if isinstance(article, OfscanError):
                yield article
                continue
            summary = summarised(article, nlp=nlp or load(lexicon=lexicon))
            copy_of, story = copies.place(path, print_of(article, summary).pack())
            yield replace(summary, copy_of=copy_of, story=story)


def _spread(paths: list[str], lexicon: str | None, jobs: int | None) -> Iterator[Summary | OfscanError]:
    from ofscan.corpus.reading import Reading

    reading = Reading(lexicon=lexicon, jobs=jobs, tell=log.warning)
    with closing(reading), closing(reading.sources(list(readers.expand(paths)))) as sources:
        for source in sources:
            yield source.failure() or source.summary()


def _raising(made: Iterator[Summary | OfscanError]) -> Iterator[Summary]:
    for result in made:
        if isinstance(result, OfscanError):
            raise result
        yield result


def summarised(article: Article, *, nlp: Language) -> Summary:
    """Return the Summary of one article. Where a part of ofscan fails over it, a note says so and the rest is there."""
    from ofscan.summarise import summarise_article

    # spaCy keeps every word it meets. The commonest stay, which is what makes it quick; from then on those of an article
    # go with it, so that memory does not grow with the number of articles.
    with nullcontext() if len(nlp.vocab) < WORDS_KEPT else nlp.memory_zone():
        return summarise_article(article, nlp)
