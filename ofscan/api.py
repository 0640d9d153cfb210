"""The Python interface: load the pipeline, analyse one text or file, analyse many."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from functools import cache, partial
from typing import TYPE_CHECKING, Literal, overload

from ofscan import readers
from ofscan.errors import OfscanError
from ofscan.facts.article import Article
from ofscan.facts.records import Summary
from ofscan.faults import attempt

if TYPE_CHECKING:
    from spacy.language import Language

#: Words that stay in memory from one article to the next; 150 articles have some 7,000.
WORDS_KEPT = 20_000


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

    Raises ReadError if a file cannot be read.
    """
    article = readers.read_text(source) if isinstance(source, str) else readers.read(os.fspath(source))
    return summarised(article, nlp=nlp or load())


@overload
def analyse_many(
    paths: Iterable[str | os.PathLike[str]], *, nlp: Language | None = None, on_error: Literal["raise"] = "raise"
) -> Iterator[Summary]: ...


@overload
def analyse_many(
    paths: Iterable[str | os.PathLike[str]], *, nlp: Language | None = None, on_error: Literal["yield"]
) -> Iterator[Summary | OfscanError]: ...


def analyse_many(
    paths: Iterable[str | os.PathLike[str]], *, nlp: Language | None = None, on_error: Literal["raise", "yield"] = "raise"
) -> Iterator[Summary | OfscanError]:
    """Yield a Summary for each file in `paths`, folders searched, in the order of their names.

    A file that cannot be read raises its ReadError, which ends the iteration; with `on_error="yield"` the error is yielded
    in its place. Raises ValueError for another `on_error`.
    """
    if on_error not in ("raise", "yield"):
        raise ValueError(f'on_error must be "raise" or "yield", not {on_error!r}')
    return _results(paths, nlp, on_error == "raise")


def _results(paths: Iterable[str | os.PathLike[str]], nlp: Language | None, raising: bool) -> Iterator[Summary | OfscanError]:
    for path in readers.expand([os.fspath(path) for path in paths]):
        article = attempt(partial(readers.read, path), path)
        if raising and isinstance(article, OfscanError):
            raise article
        yield article if isinstance(article, OfscanError) else summarised(article, nlp=nlp or load())


def summarised(article: Article, *, nlp: Language) -> Summary:
    """Return the Summary of one article. Where a part of ofscan fails over it, a note says so and the rest is there."""
    from ofscan.summarise import summarise_article

    # spaCy keeps every word it meets. The commonest stay, which is what makes it quick; from then on those of an article
    # go with it, so that memory does not grow with the number of articles.
    with nullcontext() if len(nlp.vocab) < WORDS_KEPT else nlp.memory_zone():
        return summarise_article(article, nlp)
