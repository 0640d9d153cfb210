"""Reads noun phrases of a line: where one begins and ends, which word is its head, whether it can name a source.

There is no tagger here: determiners, prepositions, capitals and word lists say enough next to a verb of saying.
"""

from __future__ import annotations

from typing import NamedTuple

from ofscan.pipeline.reading.reporting import QUOTE, Line
from ofscan.pipeline.reading.speech_words import Words

#: Longest noun phrase, in tokens.
LONGEST_PHRASE = 25
PERSON, PRONOUN, NOUN = "person", "pronoun", "noun"
#: Marks that stand inside noun phrases; a full stop does after an initial.
_INSIDE = frozenset(("&", "'", "’", "'s", "’s", "-"))
_PARTICIPLES = frozenset(("sent", "seen", "written", "made", "given", "drawn", "leaked"))


class Source(NamedTuple):
    """The words that name who speaks: tokens [first, last) of a line. `name` is the full name where it is a known person's."""

    first: int
    last: int
    sort: str
    name: str = ""


class Phrases:
    """Noun phrases in lines; holds no state but the words."""

    def __init__(self, words: Words):
        self.words = words

    def start(self, line: Line, end: int, start: int) -> int | None:
        """Return the first token of the noun phrase that ends with token `end`, or None if none does."""
        lowers, known = line.lowers, self.words
        determined: int | None = None
        begin = end + 1
        floor = max(start, end - LONGEST_PHRASE)
        while begin > floor and not self._parts(line, begin - 1, start, end):
            begin -= 1
            if lowers[begin] in known["determiners"]:
                determined = begin
                if begin == floor or self._leads(line, begin, start):
                    break
        if begin > end:
            return None
        if determined is not None and (begin == determined or lowers[begin] in known["openers"]):
            return determined
        while begin < end and (lowers[begin] in known["openers"] or lowers[begin] in known["prepositions"]):
            begin = self._after_opener(line, begin, end)
        return begin

    def _parts(self, line: Line, at: int, start: int, end: int) -> bool:
        """Return whether token `at` is of no noun phrase that ends with token `end`."""
        word, lower = line.words[at], line.lowers[at]
        if word == QUOTE or lower in self.words["boundary"]:
            return True
        if word == ".":
            return at == end or not line.words[at + 1][:1].isalnum()
        if not word[0].isalnum():
            return word not in _INSIDE
        if lower == "and":
            return at == start or not self._joins(line, at)
        return at < end and word.islower() and lower in self.words.finite

    def _leads(self, line: Line, at: int, start: int) -> bool:
        """Return whether the determiner at `at` is the phrase's first word: not in 'Ofsted and the Care Quality Commission'."""
        before = line.lowers[at - 1]
        if before == "and" and at > start + 1 and self._names_source(line, at - 2):
            return False
        return before not in self.words["prepositions"] and before not in self.words["determiners"]

    def _joins(self, line: Line, at: int) -> bool:
        """Return whether the 'and' at `at` joins two sources: 'parents and staff', but not 'was a judgement and Ofsted'."""
        before, after = line.lowers[at - 1], line.lowers[at + 1]
        if line.words[at - 1][0].isupper() and before not in self.words["times"]:
            return True
        if before not in self.words.sources:
            return False
        return before.endswith("s") or before in self.words.people_nouns or after in self.words["determiners"]

    def _names_source(self, line: Line, at: int) -> bool:
        named = line.words[at][0].isupper() and at not in line.name_ends and line.lowers[at] not in self.words["times"]
        return named or line.lowers[at] in self.words.sources

    def _after_opener(self, line: Line, begin: int, end: int) -> int:
        """Return where the subject may begin after an adverbial without a comma: 'On Monday officials said'."""
        words, lowers = line.words, line.lowers
        if lowers[begin] not in self.words["prepositions"]:
            return begin + 1
        # After a preposition: the last run of capitals, or the last word with the adjectives that belong to it.
        at = end
        if words[end][0].isupper():
            while at > begin + 1 and words[at - 1][0].isupper() and words[at - 1] not in self.words.never_names:
                at -= 1
        return at if at > begin + 1 or end == begin + 1 else begin + 2 if begin + 2 <= end else end

    def cut(self, line: Line, first: int, last: int) -> int:
        """Return the end of a noun phrase without the participle that may follow its head: 'a letter | sent on Friday'."""
        for at in range(first + 1, last):
            lower = line.lowers[at]
            if lower == "in" and at + 1 < last and line.lowers[at + 1] == "question":
                return at
            participle = lower.endswith(("ed", "ing")) or lower in _PARTICIPLES
            if participle and line.lowers[at - 1] in self.words.sources and line.words[at].islower():
                return at
        return last

    def short(self, line: Line, first: int, last: int) -> int:
        """Return the end of the noun phrase that begins at `first`: after its head and 'of', 'for', 'from' phrases."""
        lowers, known = line.lowers, self.words
        for at in range(first + 1, last):
            lower = lowers[at]
            head = lowers[at - 1] in known.sources or lowers[at - 1] in known["roles"] or lowers[at - 1] in known["finders"]
            if head and lower not in known["prepositions"] and lower not in known.sources and lower not in known["roles"]:
                if line.words[at][0].islower() and lower not in ("and", "'s", "’s"):
                    return at
            elif lower in known["boundary"]:
                return at
        return last

    def bracket(self, line: Line, at: int, start: int) -> int:
        """Return the index of the bracket that opens what `at` closes."""
        step = at
        while step > start and step > at - LONGEST_PHRASE and line.lowers[step] != "(":
            step -= 1
        return step

    def possessive(self, line: Line, at: int) -> bool:
        """Return whether token `at` makes a possessive of the word before it."""
        return at < len(line.words) and line.lowers[at] in ("'s", "’s", "'", "’")

    def speaks(self, line: Line, source: Source) -> bool:
        """Return whether the noun phrase is known to name a source: its head is one, or it is a capitalised name."""
        if source.sort != NOUN:
            return True
        head = self.head_index(line, source)
        lower = line.lowers[head]
        known = self.words
        if lower in known.sources or lower in known["roles"] or lower.rpartition("-")[2] in known.people_nouns:
            return True
        if lower.endswith("-in-law"):
            return True
        if line.words[head][0].isupper() and line.words[head] not in known.never_names:
            # The capital of a sentence's first word says nothing, unless the word is known.
            first = head == 0 or line.words[head - 1] in (".", "?", "!", QUOTE)
            known_one = lower in known.organisations or line.words[head] in known.bodies_named
            return not first or (known_one and lower not in ("services", "systems", "partners", "records", "forces"))
        if lower in ("one", "another", "others", "some", "many"):
            return source.last - source.first == 1 or head + 1 < source.last
        return lower.endswith("-year-old")

    def head_index(self, line: Line, source: Source) -> int:
        """Return the index of the head of a noun phrase: its last word before a preposition."""
        known = self.words
        for at in range(source.first + 1, source.last):
            if (
                line.lowers[at] in ("of", "for")
                and line.words[at - 1][0].isupper()
                and at + 1 < source.last
                and line.words[at + 1][0].isupper()
            ):
                continue  # Bank of England
            if line.lowers[at] in known["prepositions"] or line.lowers[at] in ("who", "which", "that", "(", "whose"):
                extra = at - 2 >= source.first and line.lowers[at - 1].endswith(("ing", "ed"))
                return at - 2 if extra and line.lowers[at - 2] in known.sources else at - 1  # inspectors looking at
        return source.last - 1
