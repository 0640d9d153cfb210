"""Runs of capitalised words cut into pieces that may be names of persons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ofscan.pipeline.people.words import (
    BODY,
    EVERYDAY_PARTY,
    FIRST,
    INITIAL,
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
#: Titles in the names of colleges and hospitals, so that a body's word after them is no surname.
_GRAND = frozenset("Queen King Prince Princess Duke Duchess Lord Lady Sir Earl".split())
#: What are names after a title only: saints' names and initials, "Mrs A Smith".
_AFTER_TITLE = SAINT | {"A", "A.", "I"}
_NAMES = FIRST | MAYBE | SURNAME
_BARRED = NEVER | BODY | TITLE
_BEFORE = RANK | PARTY | EVERYDAY_PARTY
_ENDS = _BARRED | RANK | PARTY | EVERYDAY_PARTY


class Piece(NamedTuple):
    """Words that may be a name: their place, flags of the first word, and what stands directly around them.

    `soft` ends in a landmark or place, `letters` is followed by letters such as OBE, `in_body` follows a word of a body without
    anything between. Offsets of what is absent are -1.
    """

    start: int
    end: int
    text: str
    size: int
    title: str | None
    title_start: int
    title_end: int
    rank_start: int
    flags: int
    soft: bool
    letters: bool
    block: int
    in_body: bool

    @property
    def title_near(self) -> bool:
        """Whether a title stands directly before."""
        return self.title is not None and self.start - self.title_end <= 1


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    flag: int


class _Taken(NamedTuple):
    """Where a piece stops; whether it ends in a soft word, letters follow it, or it is of a body."""

    stop: int
    soft: bool = False
    letters: bool = False
    body: bool = False


def pieces(text: str, start: int, end: int, block: int, words: Vocabulary) -> Iterator[Piece]:
    """Yield the pieces of text[start:end] in order."""
    flag, word = words.flag, words.word
    for match in words.run.finditer(text, start, end):
        found = match.group()
        if " " not in found:
            first = flag(found)
            if first & _BARRED and not first & (FIRST | MAYBE):
                continue
            run = [_Word(match.start(), match.end(), found, first)]
        else:
            run = [_Word(m.start(), m.end(), m.group(), flag(m.group())) for m in word.finditer(text, *match.span())]
        yield from _cut(text, run, block)


def _cut(text: str, run: list[_Word], block: int) -> Iterator[Piece]:
    title: str | None = None
    title_start = title_end = rank_start = -1
    in_body = False
    index = 0
    while index < len(run):
        word = run[index]
        sort = _sort(run, index, title)
        if sort == TITLE:
            title = title or word.text.rstrip(".")
            title_start, title_end, in_body = title_start if title_start >= 0 else word.start, word.end, False
        elif sort == RANK:
            rank_start, in_body = rank_start if rank_start >= 0 else word.start, False
        elif sort == NEVER:
            title, title_start, rank_start = None, -1, -1
            in_body = bool(word.flag & BODY) or (in_body and not word.flag & NEVER)
        elif sort == PLAIN:
            taken = _take(run, index, titled=title is not None, ranked=rank_start >= 0, grand=title in _GRAND)
            first, last = word.start, run[taken.stop - 1].end
            last -= text.startswith("..", last - 1)
            if not taken.body:
                size = (
                    sum(1 for part in run[index : taken.stop - 1] if not part.text[0].islower() and part.text not in SAINT) + 1
                )
                yield Piece(
                    first, last, text[first:last], size, title, title_start, title_end, rank_start, word.flag, taken.soft,
                    taken.letters, block, in_body,
                )  # fmt: skip
            in_body = taken.body
            title, title_start, rank_start = None, -1, -1
            index = taken.stop - (not (taken.letters or taken.body))
        index += 1


def _sort(run: list[_Word], index: int, title: str | None) -> int:
    """Return what the word at `index` does before a name: TITLE, RANK or PARTY goes along, NEVER parts, PLAIN begins the name."""
    text, flag, named = run[index].text, run[index].flag, _name_follows(run, index)
    if flag & TITLE and named:
        return TITLE
    # "Dean Smith said": a first name that is a rank as well.
    if title is None and flag & _BEFORE and not (flag & (FIRST | MAYBE) and named):
        return RANK if flag & RANK else PARTY
    if flag & (FIRST | MAYBE):
        return PLAIN
    if title is None:
        barred = flag & _BARRED or text[0].islower()
    else:
        barred = flag & _BARRED and not flag & SURNAME and text not in _AFTER_TITLE
    return NEVER if barred or _acronym(run, index) else PLAIN


def _name_follows(run: list[_Word], index: int) -> bool:
    if index + 1 == len(run):
        return False
    _, _, text, flag = run[index + 1]
    return not flag & (BODY | NEVER) or bool(flag & _NAMES) or text in _AFTER_TITLE


def _take(run: list[_Word], index: int, *, titled: bool, ranked: bool, grand: bool) -> _Taken:
    """Return how far the piece that begins at `index` goes."""
    first, named = run[index].flag, titled or ranked
    known = named or bool(first & (FIRST | MAYBE | INITIAL))
    # "Councillor Ian Courts": between a title with a first name and the end any word is a surname.
    surnames = SURNAME | (BODY if titled and not grand and first & FIRST else 0)
    soft = not named and bool(first & SURNAME)
    stop, most = index + 1, min(len(run), index + LONGEST)
    while stop < most:
        if run[stop].text in SAINT and known and not _ends(run, stop):
            stop += 2  # "Jo St Clair"
        elif not _parts(run, stop):
            stop += 1
        elif known and _ends(run, stop) and run[stop].flag & surnames:
            return _Taken(stop + 1, not named, letters=stop + 1 < len(run))
        else:
            return _stop(run, index, stop, soft, named=known)
    return _Taken(min(stop, len(run)), soft)


def _stop(run: list[_Word], index: int, stop: int, soft: bool, *, named: bool) -> _Taken:
    """Return what ends a piece before the word at `stop`: letters, or a word of a body."""
    flag = run[stop].flag
    if flag & LETTERS or (named and flag == PLAIN and stop - index > 1 and _ends(run, stop)):
        return _Taken(stop, soft, letters=True)  # "Jo Poe OBE", "Jo Poe RSW"
    return _Taken(_without_particles(run, index, stop), soft, body=flag == PLAIN or bool(flag & BODY))


def _ends(run: list[_Word], index: int) -> bool:
    """Return whether nothing or only letters such as OBE stand after the word at `index`."""
    return index + 1 == len(run) or bool(run[index + 1].flag & LETTERS)


def _parts(run: list[_Word], index: int) -> bool:
    """Return whether the word at `index` is rather no part of the name before it."""
    _, _, text, flag = run[index]
    if flag & (FIRST | MAYBE):
        return False
    return bool(flag & _ENDS) or bool(flag & LETTERS and text.isupper()) or _acronym(run, index)


def _without_particles(run: list[_Word], index: int, stop: int) -> int:
    while stop - 1 > index and run[stop - 1].text[0].islower():
        stop -= 1
    return stop


def _acronym(run: list[_Word], index: int) -> bool:
    """Return whether the word is an abbreviation: in capitals as its neighbours, unlike the first words of some articles, are not."""
    text = run[index].text
    if not (text.isupper() and 2 <= len(text) <= 5 and run[index].flag == PLAIN):
        return False
    return not any(
        len(near.text) > 1 and near.text.isupper() for near in (*run[max(0, index - 1) : index], *run[index + 1 : index + 2])
    )
