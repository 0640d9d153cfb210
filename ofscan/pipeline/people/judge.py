"""What speaks for a piece being the name of a person: the words in it and around it."""

from __future__ import annotations

import re

from ofscan.facts.article import Block
from ofscan.pipeline.people.names import Piece, pieces
from ofscan.pipeline.people.posts import Posts
from ofscan.pipeline.people.words import FIRST, INITIAL, MAYBE, Vocabulary

#: Points that make a piece of two words or more a name.
ENOUGH = 2

#: What is told of people only: their age, "(not her real name)", "who".
_TOLD_OF = re.compile(
    r", an? \d{1,2}-year-old\b|,? \(?(?:not (?:\w+ ){2,3}name\)?,? ?)?(?:aged )?\d{1,2}(?:[,.;)]| years? old)"
    r"|,? \(not (?:\w+ ){2,3}name\)|,? (?:\([^()]{1,60}\),? )?(?:who|whose|whom)\b"
)
_NEXT = re.compile(r",? ?([a-z][\w-]*)")
# "managing director of Northway Trains", "The developer, Castlegate Homes,"
_OF = re.compile(
    r"\b(?:of|at|in|near|from|outside|(?:company|firm|developer|charity|chain|maker|retailer|bank|supplier|operator|owner),)"
    r" (?:the )?$"
)
_LAST = re.compile(r"([\w’'-]+),? ?$")


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
        points = 2 if piece.flags & (FIRST | INITIAL) else int(bool(piece.flags & MAYBE))
        points += 2 * piece.letters - piece.soft - 2 * piece.in_body
        points += "-" in piece.text.rsplit(" ", 1)[1]
        points -= _OF.search(text, max(lo, piece.start - 24), piece.start) is not None
        points += 2 * (self.roles.before(text, lo, piece.start) is not None)
        # "Jo Poe, a solicitor at Irwin Mitchell, said": it is not the firm that speaks.
        apposed = (
            text.startswith(",", piece.end) and self.roles.after(text, piece.end + 1, min(hi, piece.end + 120)) is not None
        )
        if apposed or self.told_of(text, piece, hi):
            return points + 2
        return points + self.speaks(text, piece, lo, hi)

    def told_of(self, text: str, piece: Piece, hi: int) -> bool:
        """Return whether what is said of people only stands directly after the piece."""
        return _TOLD_OF.match(text, piece.end, min(hi, piece.end + 90)) is not None

    def speaks(self, text: str, piece: Piece, lo: int, hi: int) -> bool:
        """Return whether a verb of speech stands directly after the piece or before it."""
        beyond = _NEXT.match(text, piece.end, min(hi, piece.end + 24))
        before = _LAST.search(text, max(lo, piece.start - 20), piece.start)
        return any(word is not None and word.group(1) in self.words.verbs for word in (beyond, before))
