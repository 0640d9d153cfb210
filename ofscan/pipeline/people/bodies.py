"""Names of bodies in running text: where one that somebody works or speaks for begins and ends, and whether it is one."""

from __future__ import annotations

import re

from ofscan.pipeline.people.words import BODY, CAPITAL, Vocabulary

_WORD = rf"(?:Article \d\d?|[{CAPITAL}](?:[\w&-]|['’](?=\w))*['’]?)"
#: Capitalised words with the small ones that stand inside a name.
CAPS = rf"{_WORD}(?: (?:(?:and|&|the|of|for|upon|under|le) ){{0,2}}{_WORD}){{0,8}}"
_BODY = re.compile(rf"(?:(?:the|The|a|an|A) )?(?P<caps>{CAPS}(?: (?:(?:city|county|borough) )?council)?)(?!\w)")


class Bodies:
    """Reads names of bodies by a vocabulary."""

    def __init__(self, words: Vocabulary):
        self.words = words

    def names_body(self, name: str) -> bool:
        """Return whether capitalised words are a body and not a place or a person: by a word of them, or an abbreviation."""
        bare = (word.removesuffix("'s").removesuffix("’s") for word in name.split(" "))
        return any(bool(self.words.flag(word) & BODY) or (len(word) > 1 and word.isupper()) for word in bare)

    def match(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Return the place of the capitalised words that text[start:end] begins with, after an article."""
        found = _BODY.match(text, start, end)
        return found.span("caps") if found else None
