"""Later words for a politician that add what was not said at the name: 'The Labour councillor, who represents Bassett, said'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ofscan.facts.article import Block
from ofscan.pipeline.people.bodies import CAPS
from ofscan.pipeline.people.words import Vocabulary

#: How far back the person may have been named, in characters: some three paragraphs.
REACH = 900
_POSTS = r"(?:(?:group|council|city|county|borough|party|cabinet|portfolio|ward|deputy) )?(?:councillor|leader|mayor|chief|boss|politician|member|holder|frontbencher|deputy)"
#: Posts by which somebody is known for a politician.
POLITICAL = frozenset("councillor leader mayor deputy member lead chair co-leader holder whip".split())


class Added(NamedTuple):
    """What the words add: where they begin, the party's form and, if told, the ward (places in the text, ends exclusive)."""

    start: int
    party: tuple[int, int]
    ward: tuple[int, int] | None


class Elegant:
    """Finds such words by the parties of a vocabulary."""

    def __init__(self, words: Vocabulary):
        self._said = re.compile(
            rf"\b[Tt]he (?P<form>{words.party_forms.pattern}) {_POSTS}\b(?! [A-Z]|['’-])"
            rf"(?:,? (?:who |which )?(?:represents|sits for|representing) (?:the )?(?P<ward>{CAPS}))?"
        )

    def find(self, text: str, blocks: Sequence[Block]) -> Iterator[Added]:
        """Yield what is found in `blocks`, in order."""
        for block in blocks:
            for found in self._said.finditer(text, block.start, block.end):
                yield Added(found.start(), found.span("form"), found.span("ward") if found["ward"] else None)
