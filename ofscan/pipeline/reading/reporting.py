"""Cuts a block into the reporter's words, with each quotation as one token, and those words into sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ofscan.facts.article import Block
from ofscan.pipeline.quotes.marks import Stretch
from ofscan.pipeline.reading.common import Mark

#: A word (with inner apostrophes, hyphens, dots and ampersands), a possessive 's, or one other character.
_TOKEN = re.compile(r"['’]s(?![^\W_])|[^\W_]+(?:(?:['’](?!s(?![^\W_]))|[-&.])[^\W_]+)*|[^\w\s\0]")
#: The token that stands for a quotation; a character that is no token of any text.
QUOTE = "\0"
#: No sentence has more tokens; past it what looks like one is cut, so that time stays in proportion to the text.
LONGEST_SENTENCE = 300
_ENDS = frozenset(".!?…")
#: A full stop after one of these ends no sentence.
_ABBREVIATED = frozenset(
    "mr mrs ms dr prof rev hon gov sen rep st jr sr lt col gen capt sgt maj cllr coun supt insp det vs no inc corp co ltd bros"
    " messrs mme dept adm cmdr jan feb mar apr jun jul aug sept oct nov dec pres treas atty ave fr".split()
)
#: What a sentence may begin with besides words.
_BEGINS = frozenset("([–—*•·-")
_AGENCIES = frozenset(("AP", "Reuters", "AFP", "UPI", "PA", "Bloomberg", "CNN", "ANI", "PTI", "TASS", "Xinhua"))
_MARKS = frozenset("\"“”„‟«»‘’'‚`")


class Line:
    """One block as tokens: `words` with their `lowers`, `starts` and `ends`; a quotation is the single token QUOTE.

    `quotes` maps a token's index to the number of its stretch. `names` maps the index of a mention's first token to its end
    (exclusive) and mark; `name_ends` the index of its last token to its first. `sentences` are [first, last) of tokens.
    """

    __slots__ = ("block", "ends", "lowers", "name_ends", "names", "quotes", "sentences", "starts", "words")

    def __init__(self, block: int):
        self.block = block
        self.words: list[str] = []
        self.lowers: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.quotes: dict[int, int] = {}
        self.names: dict[int, tuple[int, Mark]] = {}
        self.name_ends: dict[int, int] = {}
        self.sentences: list[tuple[int, int]] = []

    def sentence_start(self, at: int) -> int:
        """Return the first token of the sentence that holds token `at`."""
        place = bisect_right(self.sentences, (at, len(self.words) + 1)) - 1
        return self.sentences[place][0] if place >= 0 else 0


def read_line(
    text: str,
    block: Block,
    index: int,
    stretches: Sequence[tuple[int, Stretch]],
    people: Sequence[Mark],
    verbs: frozenset[str],
) -> Line:
    """Return the block's tokens; `stretches` are its quotations with their numbers, `people` its mentions of persons.

    `verbs` are the forms by which 'Smith asked.' after a question is told from a new sentence.
    """
    line = Line(index)
    at = block.start
    for number, stretch in stretches:
        _add_words(line, text, at, stretch.outer_start)
        line.quotes[len(line.words)] = number
        line.words.append(QUOTE)
        line.lowers.append(QUOTE)
        line.starts.append(stretch.outer_start)
        line.ends.append(stretch.outer_end)
        at = stretch.outer_end
    _add_words(line, text, at, block.end)
    _add_names(line, people)
    _split(line, text, dict(stretches), verbs)
    return line


def _add_words(line: Line, text: str, start: int, end: int) -> None:
    if start >= end:
        return
    words = _TOKEN.findall(text, start, end)
    starts = [match.start() for match in _TOKEN.finditer(text, start, end)]
    ends = list(map(int.__add__, starts, map(len, words)))
    if not _MARKS.isdisjoint(words):
        # Marks of what is no quotation go, since the words inside them are the reporter's; a possessive apostrophe stays.
        kept = [
            at
            for at, word in enumerate(words)
            if word not in _MARKS or (word in "'’" and at > 0 and ends[at - 1] == starts[at] and words[at - 1][-1] in "sSzx")
        ]
        words, starts, ends = ([column[at] for at in kept] for column in (words, starts, ends))
    line.words += words
    line.lowers += map(str.lower, words)
    line.starts += starts
    line.ends += ends


def _add_names(line: Line, people: Sequence[Mark]) -> None:
    starts = line.starts
    for mark in people:
        first = bisect_left(starts, mark.start)
        if first == len(starts) or starts[first] >= mark.end:
            continue  # inside a quotation
        last = bisect_left(starts, mark.end)
        if QUOTE in line.words[first:last]:
            continue
        if first in line.names and line.names[first][0] >= last:
            continue
        line.names[first] = (last, mark)
        line.name_ends[last - 1] = first


def _split(line: Line, text: str, stretches: dict[int, Stretch], verbs: frozenset[str]) -> None:
    words, count = line.words, len(line.words)
    begin = _dateline(line)
    if begin:
        line.sentences.append((0, begin))
    for at in range(begin, count - 1):
        word = words[at]
        if word in _ENDS:
            ends = _stops(line, at, begin)
        elif word == QUOTE:
            last = text[stretches[line.quotes[at]].end - 1]
            ends = last in _ENDS and _closes(line, at, last, verbs)
        else:
            ends = False
        if ends or at - begin >= LONGEST_SENTENCE:
            line.sentences.append((begin, at + 1))
            begin = at + 1
    if begin < count:
        line.sentences.append((begin, count))


def _stops(line: Line, at: int, begin: int) -> bool:
    """Return whether a mark at `at` ends the sentence that began at `begin`: a beginning follows, and it is no abbreviation's."""
    words, after = line.words, line.words[at + 1]
    if after in _ENDS or not (after[0].isupper() or after[0].isdigit() or after == QUOTE or after in _BEGINS):
        return False
    if words[at] != "." or after == QUOTE or at == begin:
        return True
    return not (_abbreviated(words[at - 1]) and line.ends[at - 1] == line.starts[at])


def _closes(line: Line, at: int, last: str, verbs: frozenset[str]) -> bool:
    """Return whether a quotation at `at` that ends in the mark `last` ends the sentence: nobody is named behind it who says it."""
    after = line.words[at + 1]
    if after == QUOTE:
        return True
    return after[0].isupper() and (last == "." or not _attributes(line, at + 1, verbs))


def _dateline(line: Line) -> int:
    """Return the end of the place and agency that a block begins with: 'WASHINGTON, Jan 5 (Reuters) -', else 0."""
    words = line.words
    if not words or not words[0].isupper() or len(words[0]) < 3:
        return 0
    for at in range(1, min(14, len(words))):
        if words[at] in ("—", "–", "-") or (words[at] == ")" and words[at - 1] in _AGENCIES):
            return at + 2 if at + 1 < len(words) and words[at + 1] in ("—", "–", "-") else at + 1
        if words[at] == QUOTE or not (
            words[at][0].isupper() or words[at][0].isdigit() or words[at] in (",", "(", ".", ")", "/")
        ):
            return 0
    return 0


def _abbreviated(word: str) -> bool:
    return word.lower() in _ABBREVIATED or "." in word or (len(word) == 1 and word.isalpha() and word.isupper())


def _attributes(line: Line, at: int, verbs: frozenset[str]) -> bool:
    """Return whether capitalised words and then a verb of saying follow: "Why?" Mr Smith asked."""
    for step in range(at, min(at + 6, len(line.words))):
        if line.lowers[step] in verbs:
            return step > at
        if not line.words[step][0].isupper() and line.words[step] != ".":
            return False
    return False
