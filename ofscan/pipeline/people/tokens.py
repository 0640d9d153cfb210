"""Words and marks of a short stretch of text, and the small words that begin or end the name of a post."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(r"\w(?:[\w’'‑–-]*\w)?(?:[’'](?=\s|$))?|[&/]|[^\w\s]")

DETERMINERS = frozenset("the a an our its their his her my your this that one another".split())
#: Marks that no post goes across.
CLAUSE_END = frozenset('.;:!?“”"()[]–—…|•*‘/')
#: Words that end what a post is for.
STOP = frozenset(
    "who whose which that is are was were be been being has have had will would can could may might must should did does do "
    "he she it they we i you his her its their our my when where while whilst after before since until because if as by "
    "not also then now who's yesterday today tonight than though although via per at with from on into over under about to "
    "in".split()
)
#: Words of NOW that tell of the past.
THEN = frozenset("then formerly once previously".split())
#: "Anne Tyson-Bell, now an independent councillor".
NOW = frozenset("now then currently formerly once previously also himself herself still".split())
#: Possessives that belong to a post and own nothing: "director of children's services".
INNER_POSSESSIVES = frozenset(
    "children's people's women's men's adults' adult's teachers' carers' girls' boys' majesty's".split()
)


class Token(NamedTuple):
    """A word or mark with its place; `low` is in lower case with a straight apostrophe."""

    start: int
    end: int
    text: str
    low: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def possessive(self) -> bool:
        """Whether it says whose something is: "Ofsted's", "the Greens'"."""
        return self.low.endswith(("'s", "s'"))

    @property
    def owner_end(self) -> int:
        """Where the owner's name in a possessive ends."""
        return self.end - (2 if self.low.endswith("'s") else 1)


def tokens(text: str, start: int, end: int, most: int) -> list[Token]:
    """Return the first `most` words and marks of text[start:end]."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        low = word.lower()
        found.append(Token(*match.span(), word, low.replace("’", "'") if "’" in low else low))
        if len(found) == most:
            break
    return found
