"""The words by which the parts of a web page are told apart (ofscan/data/html.yaml).

Not one of the word lists that users overlay: it describes how sites mark up their pages, not language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from ofscan.words import read_list

Words = tuple[str, ...]

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SIGNS = re.compile(r"[^a-z0-9 ]+")
#: Names that pages say again and again are looked up once; more are not kept.
_KEPT = 20_000


@dataclass(frozen=True, kw_only=True, eq=False)
class HtmlLexicon:
    """The lists of html.yaml; what each is for stands there."""

    names: Mapping[str, Words]
    unless: Mapping[str, Words]
    meta: Mapping[str, Words]
    elements: Mapping[str, frozenset[str]]
    minutes: Words
    errors: Words
    paywall: Words
    cookies: Words
    scripts: Words

    @cached_property
    def finder(self) -> Names:
        """Tell the sorts of the names of elements."""
        return Names(self)

    @cached_property
    def error_titles(self) -> re.Pattern[str]:
        """Matches the title of a page that reports an error."""
        return re.compile("|".join(re.escape(words) for words in self.errors))


class Names:
    """Which lists have the names of an element: one, two or more of their words, or the beginning of them ('-*', '*')."""

    def __init__(self, lexicon: HtmlLexicon):
        self.unless = lexicon.unless
        #: Entries by their first two letters, each with whether any ending will do.
        self.entries: dict[str, list[tuple[str, bool, str]]] = {}
        for sort, entries in lexicon.names.items():
            for entry in entries:
                stem = re.sub("-+", "-", entry.rstrip("*"))
                self.entries.setdefault(stem[:2], []).append((stem, entry.endswith("*"), sort))
        self.known: dict[str, frozenset[str]] = {}

    def sorts(self, given: str) -> frozenset[str]:
        """Return the sorts of an element whose attributes give the names `given`, parted by blanks."""
        found = self.known.get(given)
        if found is None:
            names = _SIGNS.sub("-", _CAMEL.sub("-", given).lower()).split()
            found = frozenset(sort for name in names for sort in self._name([word for word in name.split("-") if word]))
            if len(self.known) < _KEPT:
                self.known[given] = found
        return found

    def _name(self, words: list[str]) -> Iterator[str]:
        for place, word in enumerate(words):
            if word in self.unless and set(words[place + 1 : place + 2]) & set(self.unless[word]):
                continue
            rest = "-".join(words[place:])
            for stem, open_end, sort in self.entries.get(word[:2], ()):
                if rest.startswith(stem) and (open_end or rest[len(stem) : len(stem) + 1] in ("", "-")):
                    yield sort


@cache
def read() -> HtmlLexicon:
    """Return the word list."""
    return read_list(HtmlLexicon, "html")
