"""Names of bodies in running text: where one that somebody works or speaks for begins and ends, and whether it is one."""

from __future__ import annotations

import re
from typing import NamedTuple

from ofscan.pipeline.people.words import BODY, CAPITAL, Vocabulary

#: What a body is called by a common noun before its name ("the charity Coram Voice") or after it ("the NHS body").
KINDS = (
    "charity|union|group|company|firm|organisation|trust|forum|campaign|network|think[ -]?tank|agency|body|federation"
    "|association|foundation|consultancy|nursery|academy|provider|collective|helpline|newspaper"
)
KIND_WORDS = frozenset(KINDS.split("|"))
_WORD = rf"(?:Article \d\d?|[{CAPITAL}](?:[\w&-]|['’](?=\w))*['’]?)"
#: Capitalised words with the small ones that stand inside a name.
CAPS = rf"{_WORD}(?: (?:(?:and|&|the|of|for|upon|under|le) ){{0,2}}{_WORD}){{0,8}}"
_BODY = re.compile(
    rf"(?:(?:the|The|a|an|A) )?(?:(?:(?:[a-z][a-z'’-]*|[A-Z]{{2,5}}) ){{0,3}}(?P<kind>{KINDS}),? )?"
    rf"(?P<caps>{CAPS})(?P<noun> (?:{KINDS}))?(?![\w])"
)
#: Capitalised words that make the words around them a place rather than a body.
LANDMARKS = frozenset(
    "Road Street Avenue Lane Drive Close Crescent Terrace Way Square Place Park Gardens Grove Row Gate Bridge House Hall Lodge "
    "Tower Towers Cottage Cottages Farm Ground River Lake Bay Beach Island Islands Isle Isles Forest Wood Woods Hill Hills "
    "Valley Dale Moor Heath Common Mill Castle Cross Green Brook Estate Town Village Parish Little North South East West "
    "Central Northern Southern Eastern Western Upper Lower Greater Saint St White Capital State States World Day Week Month "
    "Year Night Morning Evening British European American Scottish Global Local National Regional Young People".split()
)
#: What one may be director or commissioner for without its being a body.
_REGIONS = frozenset("England Midlands Yorkshire Humber London Wales Britain Region Country Government Kingdom".split())
_SMALL = frozenset("and & the of for upon under le".split())


class Body(NamedTuple):
    """The place of a body's name, and whether its words say that it is one."""

    start: int
    end: int
    sure: bool


class Bodies:
    """Reads names of bodies by a vocabulary."""

    def __init__(self, words: Vocabulary):
        self.words = words

    def names_body(self, name: str) -> bool:
        """Return whether capitalised words are a body and not a place or a person."""
        for word in name.split(" "):
            bare = word.removesuffix("'s").removesuffix("’s")
            if self.words.flag(bare) & BODY and bare not in LANDMARKS:
                return True
            if word.isupper() and len(word) > 1:
                return True
        return False

    def is_region(self, name: str) -> bool:
        """Return whether capitalised words are a region or a country: "the South West"."""
        return all(word in _SMALL or word in LANDMARKS or word in _REGIONS for word in name.split(" "))

    def match(self, text: str, start: int, end: int) -> Body | None:
        """Return the body whose name text[start:end] begins with, after an article and a word such as "the charity"."""
        found = _BODY.match(text, start, end)
        if found is None:
            return None
        first, last = found.span("caps")
        name = found.group("caps")
        owner = self._owner(name)
        if owner:
            # "Unison's Rotherham branch"
            return Body(first, first + owner, True)
        sure = found.group("kind") is not None or found.group("noun") is not None or self.names_body(name)
        return Body(first, found.end() if found.group("noun") else last, sure)

    def _owner(self, name: str) -> int:
        """Return the length of a known body that owns the rest of `name`, 0 if none does."""
        for mark in ("'s ", "’s "):
            owner, _, rest = name.partition(mark)
            if rest and owner in self.words.bodies and f"{owner}'s" not in self.words.bodies:
                return len(owner)
        return 0
