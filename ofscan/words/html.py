"""The words by which the parts of a web page are told apart (ofscan/data/html.yaml).

Not one of the word lists that users overlay: it describes how sites mark up their pages, not language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from ofscan.words import read_list

Words = tuple[str, ...]

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SIGNS = re.compile(r"[^a-z0-9 ]+")
#: Names that pages say again and again are looked up once.
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
    def _entries(self) -> Mapping[str, list[tuple[str, bool, str]]]:
        """The entries of `names` by their first two letters, each with whether any ending will do ('-*', '*'), and its sort."""
        found: dict[str, list[tuple[str, bool, str]]] = {}
        for sort, entries in self.names.items():
            for entry in entries:
                stem = re.sub("-+", "-", entry.rstrip("*"))
                found.setdefault(stem[:2], []).append((stem, entry.endswith("*"), sort))
        return found

    @lru_cache(_KEPT)  # noqa: B019 - there is one, which stays
    def sorts(self, given: str) -> frozenset[str]:
        """Return the lists that have an element whose attributes give the names `given`, parted by blanks: by words of them."""
        names = _SIGNS.sub("-", _CAMEL.sub("-", given).lower()).split()
        return frozenset(sort for name in names for sort in self._name([word for word in name.split("-") if word]))

    def _name(self, words: list[str]) -> Iterator[str]:
        for place, word in enumerate(words):
            if word in self.unless and set(words[place + 1 : place + 2]) & set(self.unless[word]):
                continue
            rest = "-".join(words[place:])
            for stem, open_end, sort in self._entries.get(word[:2], ()):
                if rest.startswith(stem) and (open_end or rest[len(stem) : len(stem) + 1] in ("", "-")):
                    yield sort

    @cached_property
    def error_titles(self) -> re.Pattern[str]:
        """Matches the title of a page that reports an error."""
        return re.compile("|".join(re.escape(words) for words in self.errors))


@cache
def read() -> HtmlLexicon:
    """Return the word list."""
    return read_list(HtmlLexicon, "html")
