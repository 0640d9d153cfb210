"""The words by which the parts of a web page are told apart (ofscan/data/html.yaml).

Not one of the word lists that users overlay: it describes how sites mark up their pages, not language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from ofscan.lexicon import read_list

Words = tuple[str, ...]


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
    def furniture_names(self) -> re.Pattern[str]:
        """Finds a name of furniture in the names of an element."""
        return _names(self.furniture, self.unless)

    @cached_property
    def strong_names(self) -> re.Pattern[str]:
        """Finds a name of what is furniture however long it is."""
        return _names(self.strong)

    @cached_property
    def hidden_names(self) -> re.Pattern[str]:
        """Finds a name by which style sheets hide an element."""
        return _names(self.hidden)

    @cached_property
    def shown_names(self) -> re.Pattern[str]:
        """Finds a name by which style sheets show what another hides."""
        return _names(self.shown_again)

    @cached_property
    def body_names(self) -> re.Pattern[str]:
        """Finds a name of the part that holds the article's text."""
        return _names(self.body)

    @cached_property
    def role_names(self) -> Mapping[str, re.Pattern[str]]:
        """The names of the parts of an article, by what they are."""
        return {
            "headline": _names(self.headline),
            "standfirst": _names(self.standfirst),
            "byline": _names(self.byline),
            "date": _names(self.date),
            "caption": _names(self.caption),
            "quotation": _names(self.quotation),
            "embedded": _names(self.embedded),
        }

    @cached_property
    def error_titles(self) -> re.Pattern[str]:
        """Matches the title of a page that reports an error."""
        return re.compile("|".join(re.escape(words) for words in self.errors))


def _names(entries: Iterable[str], unless: Mapping[str, Words] | None = None) -> re.Pattern[str]:
    """Return a pattern that finds one of `entries` in names joined by '-', with ' ' before and after each name."""
    options = []
    for entry in sorted(entries):
        bare = "-".join(part for part in entry.lower().rstrip("*").split("-") if part)
        others = "|".join((unless or {}).get(bare, ()))
        option = re.escape(bare) + (rf"(?!-(?:{others})\b)" if others else "")
        options.append(option + ("" if entry.endswith("*") else r"(?![^ -])"))
    return re.compile(rf"(?:^|[ -])(?:{'|'.join(options)})")


@cache
def read() -> HtmlLexicon:
    """Return the word list."""
    return read_list(HtmlLexicon, "html", None)
