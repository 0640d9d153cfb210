"""The words by which the parts of a web page are told apart (ofscan/data/html.yaml).

Not one of the word lists that users overlay: it describes how sites mark up their pages, not language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from ofscan.words import read_list

Words = tuple[str, ...]

#: The lists that hold names of elements.
SORTS = (
    "furniture", "strong", "hidden", "shown_again", "body", "headline", "standfirst", "byline", "date", "caption", "quotation",
    "embedded",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class HtmlLexicon:
    """The lists of html.yaml; what each is for stands there."""

    furniture: Words
    unless: Mapping[str, Words]
    strong: Words
    hidden: Words
    shown_again: Words
    body: Words
    headline: Words
    byline: Words
    date: Words
    standfirst: Words
    caption: Words
    quotation: Words
    embedded: Words
    no_authors: Words
    errors: Words
    paywall: Words
    cookies: Words
    scripts: Words

    @cached_property
    def names(self) -> Names:
        """Tell the sorts of the names of elements."""
        return Names(self)

    @cached_property
    def error_titles(self) -> re.Pattern[str]:
        """Matches the title of a page that reports an error."""
        return re.compile("|".join(re.escape(words) for words in self.errors))


class Names:
    """Which lists have the names of an element: each name is looked up word by word, since pages have thousands of them."""

    def __init__(self, lexicon: HtmlLexicon):
        self.unless = lexicon.unless
        self.whole: dict[str, set[str]] = {}
        self.begun: dict[str, list[tuple[str, str]]] = {}
        self.pairs: dict[str, list[tuple[tuple[str, ...], bool, str]]] = {}
        self.known: dict[str, frozenset[str]] = {}
        for sort in SORTS:
            for entry in getattr(lexicon, sort):
                self._add(entry, sort)

    def _add(self, entry: str, sort: str) -> None:
        open_end = entry.endswith("*")
        first, *rest = [word for word in re.split("-+", entry.rstrip("*")) if word]
        if rest or entry.endswith("-*"):
            # "popular-*" wants any word after "popular".
            self.pairs.setdefault(first, []).append((tuple(rest) or ("",), open_end, sort))
        elif open_end:
            self.begun.setdefault(first[:2], []).append((first, sort))
        else:
            self.whole.setdefault(first, set()).add(sort)

    def sorts(self, given: str) -> frozenset[str]:
        """Return the sorts of `given`, words in small letters joined by '-', names parted by blanks."""
        found: set[str] = set()
        for name in given.split():
            words = [word for word in name.split("-") if word]
            for place, word in enumerate(words):
                alone = self._alone(word)
                if word in self.unless and place + 1 < len(words) and words[place + 1] in self.unless[word]:
                    continue
                found |= alone
                for rest, open_end, sort in self.pairs.get(word, ()):
                    if _follow(rest, words[place + 1 : place + 1 + len(rest)], open_end=open_end):
                        found.add(sort)
        return frozenset(found)

    def _alone(self, word: str) -> frozenset[str]:
        found = self.known.get(word)
        if found is None:
            begun = {sort for start, sort in self.begun.get(word[:2], ()) if word.startswith(start)}
            found = frozenset(self.whole.get(word, set()) | begun)
            if len(self.known) < 10_000:
                self.known[word] = found
        return found


def _follow(rest: tuple[str, ...], words: list[str], *, open_end: bool) -> bool:
    if len(words) < len(rest) or tuple(words[:-1]) != rest[:-1]:
        return False
    return words[-1].startswith(rest[-1]) if open_end else words[-1] == rest[-1]


@cache
def read() -> HtmlLexicon:
    """Return the word list."""
    return read_list(HtmlLexicon, "html", None)
