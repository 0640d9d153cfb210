"""What "its", "their" and "our" before a post refer to: the party or the body named shortly before."""

from __future__ import annotations

import re

from ofscan.facts.article import Block
from ofscan.pipeline.people.bodies import KINDS, Bodies
from ofscan.pipeline.people.parties import Parties
from ofscan.pipeline.people.phrase import Role
from ofscan.pipeline.people.words import CAPITAL, Vocabulary

#: How far back a party or body may be named, in characters.
REACH = 400
_POLITICAL = frozenset("leader co-leader deputy spokesman spokeswoman spokesperson whip councillor candidate".split())
_OWNER = re.compile(r"(?i:(its|their|our)|the (party|group)['’]s) ")
_LEADS = re.compile(r", who (?:leads|heads|chairs) (?:the|its|their) (?:opposition )?(?:group|party)\b")
_GROUP = re.compile(r"\b(?:their|its|our|the) (?:group|party)$", re.IGNORECASE)
_RUN = re.compile(rf"\b[{CAPITAL}]\w")
_OPENS = re.compile(rf"\s*(?:(?:The|A|An) )?(?:[a-z][\w’'-]* ){{0,3}}(?:(?:{KINDS}),? )?")
_KIND = re.compile(rf"({KINDS})$")
#: Unions that are hardly ever called so: "Unison ... the union's branch secretary".
_UNIONS = frozenset("Unison UNISON Unite GMB NEU NASUWT NAHT RMT PCS BASW Community".split())


class Antecedents:
    """Finds what a possessive before a post refers to."""

    def __init__(self, words: Vocabulary, bodies: Bodies, parties: Parties):
        self.words = words
        self.bodies = bodies
        self.parties = parties

    def party(self, text: str, role: Role, since: int, blocks: list[Block]) -> tuple[int, int] | None:
        """Return the party of "its leader", "the leader of their group", "our spokesman"; `since` is where to look from."""
        owner = _OWNER.match(text, role.first, role.start)
        group = _GROUP.search(text, role.start, role.end)
        if role.party or not (owner or group) or not any(word in _POLITICAL for word in role.head.split(" ")):
            return None
        if owner and owner.group(1) and owner.group(1).lower() == "our":
            # A party's own statement names it at the beginning.
            for block in blocks[:6]:
                found = self.parties.plain.search(text, block.start, min(block.end, role.first))
                if found:
                    return found.span("form")
            return None
        return self.parties.last(text, max(since, role.first - REACH), role.first)

    def led(self, text: str, end: int, since: int) -> tuple[int, int] | None:
        """Return the party of 'Hugh Denby, who leads the group', a name that ends at `end`: the last that was named."""
        return self.parties.last(text, max(since, end - REACH), end) if _LEADS.match(text, end) else None

    def body(self, text: str, role: Role, since: int, opening: int) -> tuple[int, int] | None:
        """Return the body of "its chief nurse": the last named in its sentence, else what the one before begins with."""
        if not text[role.first : role.first + 6].lower().startswith(("its ", "their ")) or role.body:
            return None
        if any(word in _POLITICAL for word in role.head.split(" ")):
            return None
        since = max(since, role.first - REACH)
        first: tuple[int, int] | None = None
        last: tuple[int, int] | None = None
        at = since
        while (run := _RUN.search(text, at, role.first)) is not None:
            found = self.bodies.match(text, run.start(), role.first)
            if found is None or not found.sure or self.words.is_party(text[found.start : found.end]):
                at = found.end if found is not None and found.end > run.start() else run.end()
                continue
            span = (found.start, found.end)
            if found.end > opening:
                last = span
            elif first is None and _OPENS.fullmatch(text, since, found.start):
                first = span
            at = found.end
        return last or first

    def named(self, text: str, body: tuple[int, int]) -> tuple[int, int] | None:
        """Return the name of "the charity" or "the union" of which text[body] speaks, named shortly before, or None."""
        kind = _KIND.fullmatch(text[body[0] : body[1]])
        if kind is None:
            return None
        start = max(0, body[0] - 3 * REACH)
        best: tuple[int, int] | None = None
        if kind.group() == "union":
            for run in _RUN.finditer(text, start, body[0]):
                end = run.start() + len(re.match(r"\w+", text[run.start() : run.start() + 20]).group())  # type: ignore[union-attr]
                if text[run.start() : end] in _UNIONS:
                    best = (run.start(), end)
        for found in re.finditer(rf"\b{kind.group()},? (?={_RUN.pattern})", text[start : body[0]]):
            named = self.bodies.match(text, start + found.end(), body[0])
            if named is not None:
                best = (named.start, named.end)
        return best
