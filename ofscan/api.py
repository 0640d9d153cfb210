"""The Python interface: load the pipeline, analyse one text or file, analyse many."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from ofscan import readers
from ofscan.errors import OfscanError, ReadError
from ofscan.facts.article import Article
from ofscan.facts.records import Summary

if TYPE_CHECKING:
    from spacy.language import Language

#: Articles analysed together: few enough to hold in memory.
BATCH = 64
#: No more are waited for once those at hand have so many characters: some ten reports.
BATCH_CHARACTERS = 400_000


@cache
def load(*, lexicon: str | None = None) -> Language:
    """Return the ofscan pipeline, a spaCy Language; the same one for the same arguments.

    `lexicon` is the path of a YAML file with the user's own words. Raises DataError.
    """
    from ofscan.pipeline.build import build

    return build(lexicon=lexicon)


def analyse(source: str | os.PathLike[str], *, nlp: Language | None = None) -> Summary:
    """Return the Summary of one article: `source` is its text if a str, or a file if a path (pathlib.Path).

    Raises ReadError if a file cannot be read.
    """
    article = readers.read_text(source) if isinstance(source, str) else readers.read(os.fspath(source))
    result = next(summaries([article], nlp=nlp or load()))
    if isinstance(result, OfscanError):
        raise result
    return result


def analyse_many(paths: Iterable[str | os.PathLike[str]], *, nlp: Language | None = None) -> Iterator[Summary]:
    """Yield a Summary for each file in `paths`, folders searched, in the order of their names.

    Raises ReadError at the first file that cannot be read; to go on past such files use `read_all` and `summaries`.
    """
    for result in summaries(read_all(paths), nlp=nlp or load()):
        if isinstance(result, OfscanError):
            raise result
        yield result


def read_all(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Article | OfscanError]:
    """Yield each file under `paths` as an Article, or the error that says why it could not be read."""
    for path in readers.expand([os.fspath(path) for path in paths]):
        yield attempt(readers.read, path)


def attempt(read: Callable[[str], Article], path: str) -> Article | OfscanError:
    """Return what `read` makes of the file at `path`, or the error that says why it could not."""
    try:
        return read(path)
    except OfscanError as error:
        return error
    except (MemoryError, RecursionError) as error:
        return ReadError(f"is too large or too deeply nested to read ({type(error).__name__})", path=path)
    except Exception as error:
        # A fault of ours or of a parser in one file must not lose the other thousands: it is told by name, and the run
        # does not end as a success.
        return ReadError(f"could not be read, a fault in ofscan: {type(error).__name__}: {error}", path=path)


def summaries(
    articles: Iterable[Article | OfscanError], *, nlp: Language, batch: int = BATCH
) -> Iterator[Summary | OfscanError]:
    """Yield the Summary of each article in order; errors among the articles are handed through in their place.

    Works in batches of `batch` (fewer of long ones), each in a memory zone of its own, so that memory does not grow with their number.
    """
    from ofscan.summarise import summarise_batch

    waiting: list[Article | OfscanError] = []
    size = 0
    for article in articles:
        waiting.append(article)
        size += len(article.text) if isinstance(article, Article) else 0
        if len(waiting) >= batch or size >= BATCH_CHARACTERS:
            yield from summarise_batch(waiting, nlp)
            waiting, size = [], 0
    if waiting:
        yield from summarise_batch(waiting, nlp)
