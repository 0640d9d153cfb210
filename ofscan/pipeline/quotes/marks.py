"""Finds the stretches of a text that stand between quotation marks; looks at marks only, not at what is said.

Doubles (straight, curly, low, guillemets, ``LaTeX'') are taken at their word and by what stands on either side of them.
Single marks are apostrophes too, so one opens only where a word can begin, and a mark after a final s closes only if no
better mark follows before the next opening one. Only the outer pair counts. Time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ofscan.facts.article import Block


class Stretch(NamedTuple):
    """A marked stretch: [start, end) is its content, [outer_start, outer_end) holds the marks too.

    `opened` and `closed` say which marks stand there; `carries_on` that the next block goes on with the same quotation.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    block: int
    double: bool
    opened: bool = True
    closed: bool = True
    carries_on: bool = False


class Fault(NamedTuple):
    """A mark without its partner; `code` is the code of a note."""

    start: int
    end: int
    code: str


#: '' closes ``LaTeX-style'' marks.
_MARK = re.compile(r"``|''|[\"“”„‟«»＂]|['‘’‚‛`]")
#: What a block must hold to be more than decoration (a lone '>' or '* * *').
_SAYS = re.compile(r"[^\W_]")
#: Layout before a paragraph's first mark.
_LEAD = re.compile(r"[>*_\s-]*")
_SINGLES = frozenset("'‘’‚‛`")
_OPENING = frozenset(("“", "‟", "„", "«", "``"))
_CLOSING = frozenset(("”", "»", "''"))
#: Where a word or an opening mark may begin: after these, a blank or the block's start.
_BEFORE_WORD = frozenset("([{—–-/:;…“\"‘'„«|*_>")
_ENDS = frozenset('.,?!…;:)]—–-%"”*_')
#: What quoted words may begin with besides a letter or digit.
_BEGINS_SPEECH = frozenset('£$€…("“[#@-–—*_')
#: Words written with a leading apostrophe, years ('22, '90s) and, in text cut into tokens, it 's: nothing is opened there.
_CLIPPED = re.compile(r"(?:til|till|tis|twas|twere|em|n|neath|ere|s|ll|re|ve|m|d|phone|\d\ds?)(?![^\W_])", re.IGNORECASE)
_WORD_AFTER = re.compile(r"\s[^\W_]")
#: A quotation without its last mark is believed up to this length; past it something else is wrong.
_LONGEST_UNCLOSED = 2500

_OPEN, _SURE, _DOUBTFUL, _DOUBLE, _NOTHING = range(5)


def find_stretches(text: str, blocks: Sequence[Block]) -> tuple[list[Stretch], list[Fault]]:
    """Return the marked stretches of the readable `blocks` in order, and the marks that lack a partner."""
    stretches: list[Stretch] = []
    faults: list[Fault] = []
    readable = [i for i, block in enumerate(blocks) if block.readable and _SAYS.search(text, block.start, block.end)]
    for place, index in enumerate(readable):
        block = blocks[index]
        follower = blocks[readable[place + 1]] if place + 1 < len(readable) else None
        _Scan(text, block, index, follower, stretches, faults).run()
    return stretches, faults


class _Scan:
    """One block's scan; results go to the lists it is given."""

    def __init__(
        self,
        text: str,
        block: Block,
        index: int,
        follower: Block | None,
        stretches: list[Stretch],
        faults: list[Fault],
    ):
        self.text, self.block, self.index, self.follower = text, block, index, follower
        self.stretches, self.faults = stretches, faults
        self.marks = [(m.start(), m.end(), m.group()) for m in _MARK.finditer(text, block.start, block.end)]
        self.kinds: list[int] = []
        self.after: list[tuple[int, int, int]] = []
        self.open_double = -1  # the place of the double mark that is open

    def run(self) -> None:
        """Scan the block."""
        self.kinds = [self.single_kind(*mark) if mark[2] in _SINGLES else _DOUBLE for mark in self.marks]
        self.after = _next_places(self.kinds)
        at = 0
        while at < len(self.marks):
            if self.kinds[at] == _DOUBLE:
                at = self.double(at)
            elif self.open_double < 0 and self.kinds[at] == _OPEN:
                at = self.single(at)
            else:
                at += 1
        if self.open_double >= 0:
            self.unclosed(self.open_double, double=True)

    def double(self, at: int) -> int:
        """Take the double mark at place `at`; return the place at which to go on."""
        start, end, mark = self.marks[at]
        opens, closes = self.double_sides(start, end, mark, is_open=self.open_double >= 0)
        if self.open_double >= 0 and closes:
            self.add(self.marks[self.open_double], start, end, double=True)
            self.open_double = -1
        elif opens and self.open_double >= 0 and (inner := self.nested(at)):
            at = inner
        elif opens:
            if self.open_double >= 0:
                self.reopened(self.marks[self.open_double], start)
            self.open_double = at
        elif closes:
            begin = self.block.start
            if at == 0 and start - begin < _LONGEST_UNCLOSED and self.text[start - 1] in ",.?!…":
                self.stretches.append(Stretch(begin, start, begin, end, self.index, True, opened=False))
            self.faults.append(Fault(start, end, "quote-unopened"))
        return at + 1

    def single(self, at: int) -> int:
        """Take the opening single mark at place `at`; return the place at which to go on."""
        count, (next_open, next_sure, _) = len(self.kinds), self.after[at + 1]
        closer = self.single_closer(at)
        if closer is not None:
            self.add(self.marks[at], *self.marks[closer][:2], double=False)
            return closer + 1
        goes_on = next_open == next_sure == count and self.unclosed(at, double=False)
        return count if goes_on else at + 1

    def add(self, opening: tuple[int, int, str], start: int, end: int, *, double: bool) -> None:
        first, last = _trim(self.text, opening[1], start)
        if first < last:
            self.stretches.append(Stretch(first, last, opening[0], end, self.index, double))

    # -- doubles

    def double_sides(self, start: int, end: int, mark: str, *, is_open: bool) -> tuple[bool, bool]:
        """Return whether the double mark at [start, end) can open and can close, given whether one is open."""
        before, after = self.around(start, end)
        ends_word = not before.isspace()
        fresh = not ends_word or before in _BEFORE_WORD
        if mark in _OPENING:
            # “word“ is typed for “word” (and „word“ is German): a mark that ends a word closes what is open.
            return True, is_open and not (fresh or after.isalnum())
        if mark in _CLOSING:
            return mark != "''" and not is_open and fresh and after.isalnum(), True
        if not ends_word and after.isspace():
            return not is_open, is_open
        starts_word = fresh and not after.isspace()
        return starts_word, ends_word and (is_open or not starts_word)

    def around(self, start: int, end: int) -> tuple[str, str]:
        """Return the characters before and after [start, end); blanks at the ends of the block."""
        before = self.text[start - 1] if start > self.block.start else " "
        return before, self.text[end] if end < self.block.end else " "

    def nested(self, at: int) -> int:
        """Return the place of the mark that closes a word or two marked inside a quotation in the same marks, or 0."""
        start = self.marks[at][0]
        close = next((i for i in range(at + 1, len(self.marks)) if self.marks[i][2] not in _SINGLES), 0)
        if not close or self.text[start - 2 : start - 1] in ".?!…:,":
            return 0
        last = self.marks[close][0]
        inside, after = self.text[start + 1 : last], self.text[last + 1 : last + 3]
        return close if len(inside.split()) < 4 and after[:1] == " " and after[1:].islower() else 0

    def reopened(self, opening: tuple[int, int, str], start: int) -> None:
        """Take what stands before a second opening mark as a paragraph of a quotation whose paragraphs run on, else note it."""
        first, last = _trim(self.text, opening[1], start)
        whole = 1 < last - first < _LONGEST_UNCLOSED and self.text[last - 1] in ".?!…" and last < start
        if whole:
            self.stretches.append(Stretch(first, last, opening[0], last, self.index, True, closed=False, carries_on=True))
        else:
            self.faults.append(Fault(*opening[:2], "quote-unclosed"))

    def unclosed(self, place: int, *, double: bool) -> bool:
        """Take the rest of the block as a quotation if the next goes on with it or it is plain speech; say if it goes on."""
        start, end, _ = self.marks[place]
        goes_on = self.follower is not None and self.begins_with_mark(self.follower, double=double)
        lead = self.text[max(self.block.start, start - 2) : start].strip()
        if not double and not goes_on and lead[-1:] != ":":
            return False
        first, last = _trim(self.text, end, self.block.end)
        speech = (not lead or lead[-1] in ":,") and self.text[last - 1] in ".?!…" and last - first < _LONGEST_UNCLOSED
        if first < last and (goes_on or speech) and (double or self.text[last - 1] in ".?!…"):
            self.stretches.append(Stretch(first, last, start, last, self.index, double, closed=False, carries_on=goes_on))
        if not goes_on:
            self.faults.append(Fault(start, end, "quote-unclosed"))
        return goes_on

    def begins_with_mark(self, block: Block, *, double: bool) -> bool:
        lead = _LEAD.match(self.text, block.start, block.end)
        found = _MARK.match(self.text, lead.end() if lead else block.start, block.end)
        return found is not None and (found.group() not in _SINGLES) == double and found.group() not in _CLOSING

    # -- singles

    def single_kind(self, start: int, end: int, mark: str) -> int:
        """Return what the single mark can be: an opening mark, a sure or a doubtful closing mark, or an apostrophe."""
        before, after = self.around(start, end)
        if before.isspace() or (before in _BEFORE_WORD and not (before in "\"'“" and after.isspace())):
            if after.isspace() or (mark != "‘" and not (after.isalnum() or after in _BEGINS_SPEECH)):
                return _SURE if before in _ENDS else _NOTHING
            return _NOTHING if _CLIPPED.match(self.text, end) else _OPEN
        return _NOTHING if mark in "‘‚‛`" else self.closing_kind(end, before, after)

    def closing_kind(self, end: int, before: str, after: str) -> int:
        """Return what a single mark after a letter or stop is: a sure or a doubtful closing mark, or an apostrophe."""
        if after.isalnum():
            # As in don't; but a mark after punctuation closes, also where the blank after it was forgotten.
            return _SURE if before in ".,?!" and not after.isdigit() else _NOTHING
        return _DOUBTFUL if before in "sSzxX" and _WORD_AFTER.match(self.text, end) else _SURE

    def single_closer(self, at: int) -> int | None:
        """Return the place of the mark that closes the single mark at place `at`, or None if it is an apostrophe."""
        next_open, next_sure, next_doubtful = self.after[at + 1]
        # Of several marks after a final s the last one before the next opening mark is no better than the first.
        closer = next_sure if next_sure < next_open else next_doubtful
        return closer if closer < next_open else None


def _next_places(kinds: list[int]) -> list[tuple[int, int, int]]:
    """Return, for each place, the next opening, sure and doubtful single at or after it."""
    end = len(kinds)
    places = [(end, end, end)] * (end + 1)
    for place in range(end - 1, -1, -1):
        opening, sure, doubtful = places[place + 1]
        kind = kinds[place]
        places[place] = (
            place if kind == _OPEN else opening,
            place if kind == _SURE else sure,
            place if kind == _DOUBTFUL else doubtful,
        )
    return places


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return [start, end) without blanks at its ends."""
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())
