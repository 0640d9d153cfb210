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
    def patterns(self) -> Mapping[str, re.Pattern[str]]:
        """Find a name of each sort in the names of an element."""
        return {sort: _names(getattr(self, sort), self.unless if sort == "furniture" else None) for sort in SORTS}

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
