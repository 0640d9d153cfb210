"""What the command `ofscan diff` does with its options: read both sides, compare, print, end with the exit code."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from ofscan import output as target
from ofscan import readers, runs
from ofscan.commands import named
from ofscan.comparing import compare, pairing
from ofscan.comparing import matrix as comparing_matrix
from ofscan.comparing.records import LIST_SCHEMA, Comparison, ComparisonList
from ofscan.comparing.sides import Side, side
from ofscan.errors import OfscanError, ReadError
from ofscan.facts.article import Article
from ofscan.facts.records import Summary
from ofscan.faults import attempt
from ofscan.render import comparison as rendering
from ofscan.render import put
from ofscan.render.comparison import encode
from ofscan.runs import FINE, PARTLY, USAGE
from ofscan.words import lexicon_reader
from ofscan.words.comparison import ComparisonLexicon

DIFFERENT = 1
#: By what articles of two folders go together, and how else they might.
_PAIRED = {
    "name": "those of one name do: --pair council takes those on one inspection",
    "council": "those on one inspection do: --pair name takes those of one name",
}


def command(
    *,
    articles: tuple[str, ...],
    form: str,
    output: str | None,
    only: str | None,
    words: bool,
    quiet: bool,
    pair: str,
    stdin_name: str,
    lexicon: str | None,
) -> int:
    """Run `ofscan diff` and return its exit code. Raises OfscanError."""
    sections = named("--only", only, compare.SECTIONS, "section") if only is not None else compare.SECTIONS
    target.spare(output, (*articles, lexicon))
    folders = _are_folders(articles)
    table = lexicon_reader("comparison", lexicon)
    both = [runs.Run(paths=[path], stdin_name=stdin_name, quiet=quiet, lexicon=lexicon) for path in articles]
    _tell_same(articles, both[0])
    sides = [[_side(article, summary, run) for article, summary in run.pairs()] for run in both]
    if not all(sides):
        return USAGE  # what could not be read has been told
    if len(sides) > 2:
        return _several([found[0] for found in sides], table, form=form, output=output, quiet=quiet)
    pairs = _pairs(sides[0], sides[1], articles, folders, pair)
    if not pairs.pairs:
        both[0].remark(f"no article in {articles[0]} has one in {articles[1]} that it goes with; {_PAIRED[pair]}")
    told = list(_compared(pairs, partial(compare.compare, lexicon=table, only=sections, words=words), both[0]))
    if not told and pairs.pairs:
        return USAGE
    differences = any(item.differences for item, _, _ in told) or bool(pairs.only_a or pairs.only_b)
    if not quiet:
        _write(told, pairs, articles if folders else (), differences=differences, form=form, output=output)
    if any(run.failed for run in both):
        return PARTLY  # whatever else it says: what was not read may look like a difference, or hide one
    return DIFFERENT if differences else FINE


def _compared(
    pairs: pairing.Pairs, comparing: Callable[[Side, Side], Comparison], run: runs.Run
) -> Iterator[tuple[Comparison, Side, Side]]:
    """Yield each pair that could be compared; each of the others is told, and counted."""
    for x, y in pairs.pairs:
        found = attempt(partial(comparing, x, y), x.summary.source, what="compared")
        if isinstance(found, OfscanError):
            run.fail(found)
        else:
            yield found, x, y


def _write(
    told: Sequence[tuple[Comparison, Side, Side]],
    pairs: pairing.Pairs,
    folders: Sequence[str],
    *,
    differences: bool,
    form: str,
    output: str | None,
) -> None:
    if not folders:
        put(encode(told[0][0]), lambda: [rendering.page(*told[0])], form=form, path=output)
        return
    listing = ComparisonList(
        schema=LIST_SCHEMA,
        a=folders[0],
        b=folders[1],
        differences=differences,
        pairs=tuple(item for item, _, _ in told),
        only_a=tuple(item.summary.source for item in pairs.only_a),
        only_b=tuple(item.summary.source for item in pairs.only_b),
    )
    sides = {id(item): (x, y) for item, x, y in told}
    put(encode(listing), lambda: rendering.list_pages(listing, sides, brief=form == "table"), form=form, path=output)


def _several(sides: Sequence[Side], table: ComparisonLexicon, *, form: str, output: str | None, quiet: bool) -> int:
    matrix = comparing_matrix.matrix(sides, lexicon=table)
    if not quiet:
        put(encode(matrix), lambda: rendering.matrix_pages(matrix, sides), form=form, path=output)
    return DIFFERENT if matrix.differences else FINE


def _are_folders(articles: Sequence[str]) -> bool:
    """Return whether two folders are to be compared and not articles. Raises ReadError for what cannot be."""
    if len(articles) < 2:
        raise ReadError("give two articles or more, or two folders", path=articles[0])
    if articles.count(readers.STDIN) > 1:
        raise ReadError("standard input can be one of the articles, not more", path=readers.STDIN)
    folders = [path for path in articles if os.path.isdir(path)]
    if not folders:
        return False
    for path in articles:
        if path != readers.STDIN and not os.path.lexists(path):
            raise ReadError("no such file or folder", path=path)
    if len(folders) < len(articles):
        raise ReadError("an article and a folder cannot be compared: give articles, or two folders", path=folders[0])
    if len(folders) > 2:
        raise ReadError(f"two folders can be compared, not {len(folders)}", path=folders[2])
    return True


def _tell_same(articles: Sequence[str], run: runs.Run) -> None:
    """Remark what is there twice, by two names or one."""
    named: dict[str, str] = {}
    for path in articles:
        if (real := os.path.realpath(path)) in named:
            run.remark(f"{named[real]} and {path} are the same")
        named.setdefault(real, path)


def _pairs(a: Sequence[Side], b: Sequence[Side], roots: Sequence[str], folders: bool, how: str) -> pairing.Pairs:
    if not folders:
        return pairing.Pairs(((a[0], b[0]),), (), ())
    return pairing.by_council(a, b) if how == "council" else pairing.by_name(a, b, root_a=roots[0], root_b=roots[1])


def _side(article: Article, summary: Summary, run: runs.Run) -> Side:
    if article.kind == "report":
        run.remark(f"{article.source} is an inspection report: 'ofscan trace ARTICLE --against REPORT' is for those")
    return side(article, summary)
