"""Runs of capitalised words cut into pieces that may be names of persons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ofscan.pipeline.people.words import (
    BODY,
    EVERYDAY_PARTY,
    FIRST,
    LETTERS,
    MAYBE,
    NEVER,
    PARTY,
    PLAIN,
    RANK,
    SURNAME,
    TITLE,
    Vocabulary,
)

#: Longest name in words; "Maria de los Angeles Garcia Lopez" has six.
LONGEST = 6

#: Words of a surname that are a saint's: "Jo St Clair".
SAINT = frozenset(("St", "St."))
#: What are names after a title only: saints' names and initials, "Mrs A Smith".
_AFTER_TITLE = SAINT | {"A", "A.", "I"}
_BARRED = NEVER | BODY | TITLE
_BEFORE = RANK | PARTY | EVERYDAY_PARTY
_ENDS = _BARRED | _BEFORE | LETTERS


#: What a post ends with before a name: 'Director for London Jo Poe'.
_OF, _NO_FIRST = (" for ", " of "), (PLAIN, SURNAME)


class Piece(NamedTuple):
    """Words that may be a name: their place, flags of the first word, and what stands directly around them.

    `soft` begins or ends with a word that is a landmark or place as well, `letters` is followed by letters such as OBE,
    `in_body` follows a word of a body without anything between. Offsets of what is absent are -1.
    """

    start: int
    end: int
    text: str
    size: int
    title: str | None
    title_start: int
    title_end: int
    flags: int
    soft: bool
    letters: bool
    block: int
    in_body: bool


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    flag: int


def pieces(text: str, start: int, end: int, block: int, words: Vocabulary) -> Iterator[Piece]:
    """Yield the pieces of text[start:end] in order."""
    flag, word = words.flag, words.word
    for match in words.run.finditer(text, start, end):
        found = match.group()
        if " " not in found:
            first = flag(found)
            if first & _BARRED and not first & (FIRST | MAYBE):
                continue  # the commonest case by far
            run = [_Word(match.start(), match.end(), found, first)]
        else:
            run = [_Word(m.start(), m.end(), m.group(), flag(m.group())) for m in word.finditer(text, *match.span())]
            if len(run) > 2 and run[0].flag in _NO_FIRST and run[1].flag & FIRST and text.endswith(_OF, start, run[0].start):
                del run[0]
        yield from _cut(text, run, block)


def _cut(text: str, run: list[_Word], block: int) -> Iterator[Piece]:
    title: str | None = None
    title_start = title_end = -1
    in_body = False
    index = 0
    while index < len(run):
        word = run[index]
        sort = _sort(run, index, title)
        if sort == TITLE:
            title = title or word.text.rstrip(".")
            title_start, title_end, in_body = title_start if title_start >= 0 else word.start, word.end, False
        elif sort == PLAIN:
            stop = _stop(run, index, titled=title is not None)
            # Letters such as OBE follow, those that no list knows ("Jo Poe RSW") after two words only; or a word of a body.
            flag = run[stop].flag if stop < len(run) and _parts(run, stop) else NEVER
            letters = bool(flag & LETTERS) or (flag == PLAIN and stop - index > 1)
            body = not letters and bool(flag & BODY)
            if not body:
                first, last = word.start, run[stop - 1].end
                last -= text.startswith("..", last - 1)
                size = sum(part.text not in SAINT for part in run[index:stop])
                last_flag = run[stop - 1].flag
                soft = bool(word.flag & SURNAME or (last_flag & SURNAME and last_flag & _ENDS))
                yield Piece(
                    first, last, text[first:last], size, title, title_start, title_end, word.flag, soft, letters, block, in_body
                )
            in_body = body
            title, title_start = None, -1
            index = stop - 1
        else:
            in_body = bool(word.flag & BODY)
        index += 1


def _sort(run: list[_Word], index: int, title: str | None) -> int:
    """Return what the word at `index` does before a name: TITLE or RANK goes along, NEVER parts, PLAIN begins the name."""
    text, flag = run[index].text, run[index].flag
    if flag & TITLE and index + 1 < len(run):
        return TITLE
    if flag & (FIRST | MAYBE):
        return PLAIN
    if flag & _BEFORE:
        return RANK
    barred = flag & _BARRED and not (title is not None and (flag & SURNAME or text in _AFTER_TITLE))
    return NEVER if barred else PLAIN


def _stop(run: list[_Word], index: int, *, titled: bool) -> int:
    """Return where the piece that begins at `index` stops."""
    # "Councillor Ian Courts": after a title with a first name any word is a surname.
    surnames = SURNAME | BODY if titled else SURNAME
    stop, most = index + 1, min(len(run), index + LONGEST)
    while stop < most:
        if run[stop].text in SAINT:
            stop += 2  # "Jo St Clair"
        elif not _parts(run, stop):
            stop += 1
        else:
            return stop + bool(run[stop].flag & surnames)
    return min(stop, len(run))


def _parts(run: list[_Word], index: int) -> bool:
    """Return whether the word at `index` is rather no part of the name before it: a word of the lists, or an abbreviation.

    An abbreviation is in capitals as its neighbours, unlike the first words of some articles, are not.
    """
    text, flag = run[index].text, run[index].flag
    if flag & _ENDS:
        return True
    near = (*run[index - 1 : index], *run[index + 1 : index + 2])
    short = flag == PLAIN and text.isupper() and 2 <= len(text) <= 5
    return short and not any(len(word.text) > 1 and word.text.isupper() for word in near)
