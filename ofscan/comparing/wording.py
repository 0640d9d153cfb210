"""Texts as words with their places, made alike where a comparison of tellings must not see a difference.

Two foldings. `words` is for quotations and reuse: marks, apostrophes, white space, capitals and punctuation mean nothing.
`folded` is for whole texts: only white space, line breaks and the style of marks mean nothing.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

#: Combining accents (texts decoded from other systems hold them apart) and characters of no width, within a word.
_INNER = "[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]*"
_LETTER = rf"[^\W_]{_INNER}"
_WORD = re.compile(rf"\d+(?:[.,]\d+)+(?:{_LETTER})*|(?:{_LETTER})+(?:['’‘ʼ`´′](?:{_LETTER})+)*|%")
_DROPPED = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff'’‘ʼ`´′]")

_NO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
# Every quotation mark and apostrophe one mark, every dash and bullet another: their style is a house's, not a writer's.
_MARKS = {
    **dict.fromkeys(map(ord, "\"'`´ʼ‘’‚‛“”„‟«»‹›′″＂＇"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−•·▪◦‣∙■●◼\uf06e\uf0a7\ufffe"), "-"),
}


class Word(NamedTuple):
    """A word: `low` is what it is compared by, `start` and `end` (exclusive) are characters of the text."""

    low: str
    start: int
    end: int


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of text[start:end] in order, offsets counted in `text`."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return [Word(_low(match.group()), match.start(), match.end()) for match in found]


def _low(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word.lower()
    return unicodedata.normalize("NFKC", _DROPPED.sub("", word)).casefold()


def folded(text: str) -> str:
    """Return `text` as it is compared for 'nothing but white space, line breaks, encoding or style of marks differs'."""
    text = unicodedata.normalize("NFKC", text.translate(_NO_WIDTH)).translate(_MARKS)
    # Two single marks for a double one, marks within marks with or without a thin space, runs of dashes.
    text = re.sub(r"'(?:\s*')+", "'", text)
    text = re.sub(r"\s*-(?:\s*-)*\s*", "-", text)
    return re.sub(r"\s+", " ", text).strip()


def plain(text: str) -> str:
    """Return `text` as its words alone, one blank between."""
    return " ".join(word.low for word in words(text))
