"""Texts as words with their places, made alike where a comparison of tellings must not see a difference.

Two foldings. `words` is for quotations and reuse: marks, apostrophes, white space, capitals and punctuation mean nothing.
`folded` is for whole texts: only white space, line breaks and the style of marks mean nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

#: Combining accents (texts decoded from other systems hold them apart) and characters of no width, within a word.
_INNER = "[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]*"
_LETTER = rf"[^\W_]{_INNER}"
#: An abbreviation in brackets after what it stands for, '(MASH)', is a house's style: no word.
_WORD = re.compile(
    rf"\([A-Z][A-Za-z&]?[A-Z]{{1,5}}s?\)|\d+(?:[.,]\d+)+(?:{_LETTER})*|(?:{_LETTER})+(?:['’‘ʼ`´′](?:{_LETTER})+)*|%"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
#: What stands before the contracted 'not' of 'won't'.
_CONTRACTED = {"wo": "will", "ca": "can", "sha": "shall"}
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
    found: list[Word] = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        word = match.group()
        if word.isascii() and word.isalnum():
            low = word.lower()
            if low != "cannot":
                found.append(Word(low, match.start(), match.end()))
                continue
        if word[0] != "(":
            found += _parted(word, match.start())
    return found


def _parted(word: str, start: int) -> list[Word]:
    """Return a word with marks in it; 'isn't' as the two words that it is, '1,800' as '1800'."""
    low = unicodedata.normalize("NFKC", _DROPPED.sub("", word)).casefold()
    end = start + len(word)
    if low.endswith("nt") and len(low) > 3 and not word[-2].isalnum():
        verb = _CONTRACTED.get(low[:-2], low[:-2])
        return [Word(verb, start, end - 3), Word("not", end - 3, end)]
    if low == "cannot":
        return [Word("can", start, start + 3), Word("not", start + 3, end)]
    return [Word(low.replace(",", "") if _THOUSANDS.fullmatch(low) else low, start, end)]


#: Where a sentence ends: a stop, what closes after it, a blank, and a beginning.
_STOP = re.compile(r"(?<=[.!?…])[\"”’'»)\]]{0,4}\s+(?=[\"“‘'«(\[]{0,3}[A-Z0-9£])")
#: Words after whose stop no sentence ends.
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Cllr|Prof|No|Nos|para|paras|e\.g|i\.e|etc|vs|cf)|\b[A-Z])\.[\"”’')]*$", re.IGNORECASE
)


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of text[start:end] as places; a paragraph without a stop is one."""
    first = start
    for match in _STOP.finditer(text, start, end):
        if _ABBREVIATION.search(text, max(first, match.start() - 12), match.start()):
            continue
        last = match.end()
        while last > first and text[last - 1].isspace():
            last -= 1
        yield first, last
        first = match.end()
    if first < end:
        yield first, end


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
