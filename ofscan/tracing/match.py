"""What a look-up of a quotation in a report finds, and a quotation's words as they are looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ofscan.comparing.align import Alignment, Block
from ofscan.comparing.wording import Word, words

#: Words that a mark of omission ('...', '[...]') may stand for, and an insertion in brackets ('[the council]').
ELISION, BRACKET = 120, 8

# The square brackets that an editor puts into a quotation, and marks of omission.
_EDITED = re.compile(r"\[[^\]\n]{0,200}\]|\(\s*(?:\.{3}|…)\s*\)|\.{3,}|…|(?:\. ){2,}\.")


NONE = Alignment(())


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quotation is from. `kind`: "exact", "altered", "joined"; `share` of its weight that is there, 0 to 1.

    `pieces` are its places, `changes` lays the report's words (`a`) beside the quotation's (`b`).
    """

    kind: str
    share: float
    told: tuple[Word, ...]
    pieces: tuple[Block, ...]
    changes: Alignment = NONE


@dataclass(frozen=True, slots=True)
class Words:
    """A quotation's words (places in the article), in parts that an editor's marks divide; `gaps` is what each mark allows.

    `text` begins at `start` of the article.
    """

    text: str
    start: int
    told: tuple[Word, ...]
    parts: tuple[tuple[int, int], ...]
    gaps: tuple[int, ...]


def quoted_words(text: str, start: int) -> Words:
    """Return the words of the quotation `text`, which begins at `start`; what stands in square brackets is left out."""
    told: list[Word] = []
    parts: list[tuple[int, int]] = []
    gaps: list[int] = []
    at = 0
    pending = 0
    for match in [*_EDITED.finditer(text), None]:
        end = match.start() if match else len(text)
        first = len(told)
        told += [Word(word.low, word.start + start, word.end + start) for word in words(text, at, end)]
        if len(told) > first:
            if parts:
                gaps.append(pending)
            parts.append((first, len(told)))
            pending = 0
        if match is not None:
            inner = match.group().startswith("[") and any(character.isalnum() for character in match.group())
            pending = max(pending, BRACKET if inner else ELISION)
            at = match.end()
    return Words(text, start, tuple(told), tuple(parts), tuple(gaps))
