"""Runs of capitalised words cut into pieces that may be names of persons."""

from __future__ import annotations

import re
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
    NICK,
    PARTICLES,
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
#: Posts held for a place, whose name runs into that of the person.
_GRAND = frozenset("Queen King Prince Princess Duke Duchess Lord Lady Sir Earl".split())  # of colleges and hospitals
_FOR = re.compile(
    r"\b(?:MP|[Mm]ayor|[Mm]ember|[Cc]ouncillor|[Ll]eader|[Cc]ommissioner|[Hh]ead|[Dd]irector|[Ee]xecutive|[Bb]ishop|[Cc]onstable)"
    r" (?:for|of) $"
)
_LIST_END = re.compile(r"[.;:\n“\"]|, (?:who|and (?:the|a)) ")


class Piece(NamedTuple):
    """Words that may be a name: their place, flags of the first word, and what stands directly around them.

    `soft` ends in a landmark or place, `letters` is followed by letters such as OBE, `opens` begins a sentence, `plural` stands
    after "Councillors", `in_body` follows a word of a body without anything between. Offsets of what is absent are -1.
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
    opens: bool
    plural: bool = False
    in_body: bool = False

    @property
    def title_near(self) -> bool:
        """Whether the title stands directly before, not at the head of a list: "Councillors Maybury, Gale"."""
        return self.title is not None and 0 <= self.start - self.title_end <= 1


def pieces(text: str, start: int, end: int, block: int, words: Vocabulary) -> Iterator[Piece]:
    """Yield the pieces of text[start:end] in order."""
    plural_until = title_start = title_end = -1
    for run in words.run.finditer(text, start, end):
        first = run.start()
        opens = first == start or text[max(start, first - 2) : first] in (". ", "? ", "! ") or text[first - 1] in "“\"‘'\n"
        for piece in _cut(text, first, run.end(), block, opens, words):
            if piece.plural:
                plural_until = _list_end(text, piece.end, end)
                title_start, title_end = piece.title_start, piece.title_end
                piece = piece._replace(title=_singular(piece.title))
            elif piece.start < plural_until and piece.title is None:
                title = _singular(text[title_start:title_end])
                piece = piece._replace(title=title, title_start=title_start, title_end=title_end)
            yield piece


def _singular(title: str | None) -> str | None:
    return title.rstrip(".").removesuffix("s") if title else None


def _list_end(text: str, start: int, limit: int) -> int:
    """Return where the list of names after a plural title ends: at a full stop or semicolon, or after 200 characters."""
    found = _LIST_END.search(text, start, min(limit, start + 200))
    return found.start() if found else min(limit, start + 200)


def _cut(text: str, start: int, end: int, block: int, opens: bool, words: Vocabulary) -> Iterator[Piece]:
    run = [(m.start(), m.end(), m.group()) for m in words.word.finditer(text, start, end)]
    flags = [words.flag(word) for _, _, word in run]
    size = len(run)
    title: str | None = None
    title_start = title_end = rank_start = -1
    plural = in_body = False
    index = 0
    while index < size:
        at, _, word = run[index]
        flag = flags[index]
        following = flags[index + 1] if index + 1 < size else NEVER
        if word in ("A", "A.", "I") and title is not None:
            flags[index] = flag = INITIAL
        letter = index + 2 < size and (len(run[index + 1][2].rstrip(".")) == 1 or run[index + 1][2] in SAINT)
        particle = index > 0 and title is not None and word in PARTICLES
        follows = not following & (BODY | NEVER) or bool(following & (FIRST | MAYBE | SURNAME))
        if flag & TITLE and (follows or letter):
            bare = word.rstrip(".")
            title = bare if title is None else title
            title_start = at if title_start < 0 else title_start
            title_end = run[index][1]
            in_body = False
            plural = plural or bare in words.plural_titles
            index += 1
            continue
        # "Dean Smith said": a first name that is a rank as well.
        name_too = bool(flag & (FIRST | MAYBE)) and follows and not following & (RANK | TITLE | PARTY)
        if flag & RANK and not name_too and (title is None or word == "Justice"):
            rank_start = at if rank_start < 0 and title is None else rank_start
            title_end = run[index][1] if title is not None else -1
            in_body = False
            index += 1
            continue
        if flag & (PARTY | EVERYDAY_PARTY) and title is None and not name_too:
            index += 1
            continue
        acronym = word.isupper() and 2 <= len(word) <= 5 and flag == PLAIN and not _shouting(run, index)
        barred = (
            flag & (NEVER | BODY | TITLE) and not flag & (FIRST | MAYBE) and not (title and (flag & SURNAME or word in SAINT))
        )
        barred = barred or word[0] in NICK
        if barred or acronym or (word[0].islower() and not particle):
            title, title_start, rank_start, plural = None, -1, -1, False
            in_body = bool(flag & BODY) or (in_body and not flag & NEVER)
            index += 1
            continue
        if opens and index == 0 and flag == PLAIN and following & FIRST and size > 2 and not flags[2] & (NEVER | BODY):
            # "Neighbour Otto Klemp": a word that begins the sentence and not the name.
            index += 1
            continue
        if index == 0 and flag == PLAIN and following & FIRST and size > 2 and _FOR.search(text, max(0, start - 24), start):
            # "Labour MP for Stockport | Navin Bhatt"
            index += 1
            continue
        if word == "I." and title is None:
            index += 1
            continue
        stop, soft, letters, body = _take(
            run, flags, index, title is not None or rank_start >= 0, title is not None and title not in _GRAND
        )
        if not body:
            first, last = run[index][0], run[stop - 1][1]
            name = text[first:last]
            if text[last : last + 1] == "." and name.endswith("."):
                last -= 1
            yield Piece(
                first, last, text[first:last], _words(run, index, stop), title, title_start, title_end, rank_start, flag, soft,
                letters, block, opens and index == 0, plural, in_body,
            )  # fmt: skip
        in_body = body
        title, title_start, rank_start, plural = None, -1, -1, False
        index = stop + (1 if letters or body else 0)


def _take(
    run: list[tuple[int, int, str]], flags: list[int], index: int, named: bool, plain: bool
) -> tuple[int, bool, bool, bool]:
    """Return where the piece that begins at `index` stops; whether it ends in a soft word, letters (OBE), or is of a body."""
    size = len(run)
    first = flags[index]
    stop = index + 1
    soft = not named and bool(first & SURNAME)
    while stop < size and stop - index < LONGEST:
        flag = flags[stop]
        word = run[stop][2]
        last = stop + 1 == size or bool(flags[stop + 1] & LETTERS)
        if flag & LETTERS and word.isupper() and not flag & FIRST:
            return stop, soft, True, False
        if word[0] in NICK:
            if stop - index > 1 or last or not (named or first & (FIRST | MAYBE | INITIAL)):
                return stop, soft, False, False
            # "Theresa “Tess” Holroyd"
            stop += 1
            continue
        if word in SAINT and (named or first & (FIRST | MAYBE | INITIAL)) and not last:
            # "Jo St Clair"
            stop += 2
            continue
        if flag & (NEVER | BODY | RANK | TITLE | PARTY | EVERYDAY_PARTY) and not flag & (FIRST | MAYBE):
            # "Councillor Ian Courts": between a title with a first name and the end any word is a surname.
            sure = plain and first & FIRST and flag & BODY
            if (named or first & (FIRST | MAYBE | INITIAL)) and last and (flag & SURNAME or sure):
                return stop + 1, not named, stop + 1 < size, False
            stop = _without_particles(run, index, stop)
            return stop, soft, False, bool(flag & BODY)
        if word.isupper() and 2 <= len(word) <= 5 and flag == PLAIN and not _shouting(run, stop):
            if last and stop - index > 1 and (named or first & (FIRST | MAYBE)):
                # "Jo Poe RSW"
                return stop, soft, True, False
            return _without_particles(run, index, stop), soft, False, True
        stop += 1
    return stop, soft, False, False


def _words(run: list[tuple[int, int, str]], index: int, stop: int) -> int:
    """Return how many words a piece has, small ones at its beginning not counted: "van der Berg" and "St Clair" are one."""
    while index < stop - 1 and (run[index][2][0].islower() or run[index][2] in SAINT):
        index += 1
    return stop - index


def _without_particles(run: list[tuple[int, int, str]], index: int, stop: int) -> int:
    while stop - 1 > index and run[stop - 1][2][0].islower():
        stop -= 1
    return stop


def _shouting(run: list[tuple[int, int, str]], index: int) -> bool:
    """Return whether a neighbour of the word at `index` is in capitals too, as in the first words of some articles."""
    return any(0 <= near < len(run) and run[near][2].isupper() and len(run[near][2]) > 1 for near in (index - 1, index + 1))
