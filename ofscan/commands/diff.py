"""What the command `ofscan diff` does with its options: read both sides, compare, print, end with the exit code."""

from __future__ import annotations

import os
from collections.abc import Collection
from functools import partial

from ofscan import output as target
from ofscan import readers, runs
from ofscan.comparing import compare, pairing
from ofscan.comparing import matrix as comparing_matrix
from ofscan.comparing.records import LIST_SCHEMA, Comparison, ComparisonList
from ofscan.comparing.sides import Side, side
from ofscan.errors import OfscanError, ReadError
from ofscan.facts.article import Article
from ofscan.facts.records import Summary
from ofscan.faults import attempt
from ofscan.render import comparison as rendering
from ofscan.runs import FINE, PARTLY, USAGE
from ofscan.words import lexicon_reader

DIFFERENT = 1


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
    sections = chosen(only)
    target.spare(output, (*articles, lexicon))
    if len(articles) < 2:
        raise ReadError("give two articles or more, or two folders", path=articles[0] if articles else None)
    a, b = articles[:2]
    folders = [os.path.isdir(path) for path in articles]
    if len(set(folders)) > 1 or (folders[0] and len(articles) > 2):
        raise ReadError("an article and a folder cannot be compared: give articles, or two folders", path=a)
    if articles.count(readers.STDIN) > 1:
        raise ReadError("standard input can be one of the articles, not more", path="-")
    table = lexicon_reader("comparison", lexicon)
    both = [runs.Run(paths=[path], stdin_name=stdin_name, quiet=quiet, lexicon=lexicon) for path in articles]
    sides = [[_side(article, summary, run) for article, summary in run.pairs()] for run in both]
    if not all(sides):
        return USAGE  # what could not be read has been told
    if len(sides) > 2:
        several = [found[0] for found in sides]
        matrix = comparing_matrix.matrix(several, lexicon=table)
        if not quiet:
            rendering.write_matrix(matrix, several, form=form, path=output)
        return DIFFERENT if matrix.differences else FINE
    one, other = sides
    if folders[0]:
        pairs = pairing.by_council(one, other) if pair == "council" else pairing.by_name(one, other, root_a=a, root_b=b)
    else:
        pairs = pairing.Pairs(((one[0], other[0]),), (), ())
    told: list[tuple[Comparison, Side, Side]] = []
    for x, y in pairs.pairs:
        comparing = partial(compare.compare, x, y, lexicon=table, only=sections, words=words)
        found = attempt(comparing, x.summary.source, what="compared")
        if isinstance(found, OfscanError):
            both[0].fail(found)
        else:
            told.append((found, x, y))
    if not told and pairs.pairs:
        return USAGE
    differences = any(item.differences for item, _, _ in told) or bool(pairs.only_a or pairs.only_b)
    if not quiet and not folders[0]:
        rendering.write(*told[0], form=form, path=output)
    elif not quiet:
        listing = ComparisonList(
            schema=LIST_SCHEMA,
            a=a,
            b=b,
            differences=differences,
            pairs=tuple(item for item, _, _ in told),
            only_a=tuple(item.summary.source for item in pairs.only_a),
            only_b=tuple(item.summary.source for item in pairs.only_b),
        )
        rendering.write_list(listing, {id(item): (x, y) for item, x, y in told}, form=form, path=output)
    if any(run.failed for run in both):
        return PARTLY  # whatever else it says: what was not read may look like a difference, or hide one
    return DIFFERENT if differences else FINE


def _side(article: Article, summary: Summary, run: runs.Run) -> Side:
    if article.kind == "report":
        run.remark(f"{article.source} is an inspection report: 'ofscan trace ARTICLE --against REPORT' is for those")
    return side(article, summary)


def chosen(only: str | None) -> Collection[str]:
    """Return the sections that `--only` names, all without it. Raises OfscanError for a name that is none."""
    if only is None:
        return compare.SECTIONS
    names = [name.strip() for name in only.split(",") if name.strip()]
    for name in names:
        if name not in compare.SECTIONS:
            raise OfscanError(f"--only: no section {name!r}; there are {', '.join(compare.SECTIONS)}")
    if not names:
        raise OfscanError(f"--only names no section; there are {', '.join(compare.SECTIONS)}")
    return names
