"""What the command `ofscan diff` does with its options: read both sides, compare, print, end with the exit code."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable

from ofscan import api, console, readers, runs
from ofscan.comparing import compare, pairing
from ofscan.comparing.records import LIST_SCHEMA, Comparison, ComparisonList
from ofscan.comparing.sides import Side, side
from ofscan.errors import OfscanError, ReadError
from ofscan.facts.article import Article
from ofscan.facts.records import Summary
from ofscan.render import comparison as rendering
from ofscan.words import lexicon_reader

FINE, DIFFERENT = 0, 1


def command(
    *,
    a: str,
    b: str,
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
    runs.spare_inputs(output, (a, b))
    folders = [os.path.isdir(path) for path in (a, b)]
    if folders[0] != folders[1]:
        raise ReadError("an article and a folder cannot be compared: give two articles or two folders", path=a)
    if a == b == readers.sources.STDIN:
        raise ReadError("standard input can be one of the two articles, not both", path="-")
    table = lexicon_reader("comparison", lexicon)
    run = _Run(stdin_name=stdin_name, lexicon=lexicon, quiet=quiet)
    if folders[0]:
        pairs = run.pairs(a, b, by=pair)
        told = [(compare.compare(x, y, lexicon=table, only=sections, words=words), x, y) for x, y in pairs.pairs]
        listing = ComparisonList(
            schema=LIST_SCHEMA,
            a=a,
            b=b,
            differences=any(item.differences for item, _, _ in told) or bool(pairs.only_a or pairs.only_b),
            pairs=tuple(item for item, _, _ in told),
            only_a=tuple(item.summary.source for item in pairs.only_a),
            only_b=tuple(item.summary.source for item in pairs.only_b),
        )
        if not quiet:
            rendering.write_list(listing, {id(item): (x, y) for item, x, y in told}, form=form, output=output)
        return DIFFERENT if listing.differences else FINE
    one, other = run.sides([a, b])
    found: Comparison = compare.compare(one, other, lexicon=table, only=sections, words=words)
    if not quiet:
        rendering.write(found, one, other, form=form, output=output)
    return DIFFERENT if found.differences else FINE


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


class _Run:
    def __init__(self, *, stdin_name: str, lexicon: str | None, quiet: bool):
        self.stdin_name = stdin_name
        self.quiet = quiet
        self.nlp = api.load(lexicon=lexicon)

    def sides(self, paths: Iterable[str]) -> list[Side]:
        """Return each file as a side; the first that cannot be read ends the run."""
        articles = [runs.read(path, stdin_name=self.stdin_name) for path in paths]
        return self.analysed(articles)

    def analysed(self, articles: list[Article]) -> list[Side]:
        found: list[Side] = []
        for article, result in zip(articles, api.summaries(articles, nlp=self.nlp), strict=True):
            if not isinstance(result, Summary):
                raise result
            found.append(side(article, result))
        return found

    def pairs(self, a: str, b: str, *, by: str) -> pairing.Pairs:
        one, other = self.folder(a), self.folder(b)
        if by == "council":
            return pairing.by_council(one, other)
        return pairing.by_name(one, other, root_a=a, root_b=b)

    def folder(self, path: str) -> list[Side]:
        files = list(readers.expand([path]))
        tracked = console.track(files, total=len(files), quiet=self.quiet)
        return self.analysed([readers.read(file) for file in tracked])
