"""What speaks for a piece being the name of a person: the words in it and around it."""

from __future__ import annotations

import re

from ofscan.facts.article import Block
from ofscan.pipeline.people.bodies import KINDS
from ofscan.pipeline.people.names import Piece, pieces
from ofscan.pipeline.people.posts import Posts
from ofscan.pipeline.people.words import FIRST, INITIAL, MAYBE, Vocabulary

#: Points that make a piece of two words or more a name.
ENOUGH = 2

_AGE = re.compile(
    r", an? \d{1,2}-year-old\b|,? \(?(?:not (?:\w+ ){2,3}name\)?,? ?)?(?:aged )?\d{1,2}(?:[,.;)]| years? old| and\b| from\b)"
    r"|,? \(not (?:\w+ ){2,3}name\)"
)
_WHO = re.compile(r",? (?:\([^()]{1,60}\),? )?(who|whose|whom)\b")
_BRACKET = re.compile(r",? ?\(([^()\n]{1,70})\)")
_NEXT = re.compile(r",? ?([a-z][\w-]*)")
_CLAUSE_VERBS = frozenset("was is were are had has have would will could can should may might must did does".split())
# "managing director of Northway Trains", "The developer, Castlegate Homes,"
_OF = re.compile(
    r"\b(?:of|at|in|near|from|outside|(?:company|firm|developer|charity|chain|maker|retailer|bank|supplier|operator|owner),)"
    r" (?:the )?$"
)
_KIND = re.compile(rf"\b(?:{KINDS}) $")
_PLURAL = frozenset("councillors mps members carers parents governors inspectors leaders workers officers campaigners".split())
_LAST = re.compile(r"([\w’'-]+)(,?) ?$")


class Judge:
    """Decides which pieces are names of persons, by the words in them and around them."""

    def __init__(self, words: Vocabulary, roles: Posts):
        self.words = words
        self.roles = roles

    def judged(self, text: str, blocks: list[Block]) -> list[tuple[Piece, int]]:
        """Return the pieces of `blocks` in order, each with its points (0 for single words)."""
        return [
            (piece, self.points(text, piece, block.start, block.end) if piece.size > 1 else 0)
            for index, block in enumerate(blocks)
            for piece in pieces(text, block.start, block.end, index, self.words)
        ]

    def points(self, text: str, piece: Piece, lo: int, hi: int) -> int:
        """Return how much speaks for a person; lo and hi bound the block."""
        if piece.title is not None:
            return 9
        points = 2 if piece.flags & (FIRST | INITIAL) else 1 if piece.flags & MAYBE else 0
        points += 2 * piece.letters + _hyphened(piece.text.rsplit(" ", 1)[1]) - piece.soft - 2 * piece.in_body
        of = _OF.search(text, max(lo, piece.start - 24), piece.start) is not None
        points -= of
        if _KIND.search(text, max(lo, piece.start - 16), piece.start):
            # "a partner at the law firm Bates Wells"
            points -= 3
        if piece.rank_start >= 0 or self._post_before(text, piece, lo):
            points += 2
        # "Jo Poe, a solicitor at Irwin Mitchell, said": it is not the firm that speaks.
        if text.startswith(",", piece.end) and self.roles.after(text, piece.end + 1, min(hi, piece.end + 120)) is not None:
            return points + 2
        apposed = of and text.startswith(",", piece.end)
        return points + self._around(text, piece, lo, min(hi, piece.end + 1) if apposed else hi)

    def _post_before(self, text: str, piece: Piece, lo: int) -> bool:
        found = _LAST.search(text, max(lo, piece.start - 28), piece.start)
        if found is None or text[piece.start - 1] != " ":
            return False
        word = found.group(1)
        if (word.lower(),) in self.words.heads or word.lower() in _PLURAL or word in self.words.parties:
            return True
        return self.roles.before(text, lo, piece.start) is not None

    def _around(self, text: str, piece: Piece, lo: int, hi: int) -> int:
        after = piece.end
        if text[after : after + 1] in (" ", ",", "("):
            if _AGE.match(text, after, min(hi, after + 60)):
                return 2
            who = _WHO.match(text, after, min(hi, after + 90))
            if who:
                return 2 if who.group(1) != "whose" else 1
            bracket = _BRACKET.match(text, after, min(hi, after + 90))
            if bracket and self.words.party_forms.match(bracket.group(1)):
                return 2
        return int(self.speaks(text, piece, lo, hi))

    def speaks(self, text: str, piece: Piece, lo: int, hi: int) -> bool:
        """Return whether a verb of speech stands directly after the piece or before it."""
        beyond = _NEXT.match(text, piece.end, min(hi, piece.end + 24))
        if beyond and beyond.group(1) in self.words.verbs:
            return True
        if beyond and beyond.group(1) in _CLAUSE_VERBS:
            # "Forecasters said Alma was weakening": told of, not telling.
            return False
        before = _LAST.search(text, max(lo, piece.start - 20), piece.start)
        return before is not None and before.group(1) in self.words.verbs


def _hyphened(word: str) -> bool:
    first, mark, second = word.partition("-" if "-" in word else "–")
    return bool(mark and first[:1].isupper() and second[:1].isupper())
