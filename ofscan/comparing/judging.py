"""What changed words mean: which changes are a house's style alone, and which turn the sense, a number or a degree.

Both `diff` and `trace` lay two tellings beside each other with `align` and judge what differs here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ofscan.comparing.align import Alignment, Cuts, Range
from ofscan.comparing.changes import Alert, in_order
from ofscan.comparing.texts import Searched
from ofscan.words import phrases
from ofscan.words.comparison import ComparisonLexicon

#: Words back from cut words within which a negation governs them, and those by which it reaches over an 'and'.
REACH, REACH_OVER_AND = 14, 2
#: Words of a remark set between commas, over which a negation reaches: 'does not, however, ...'.
ASIDE = 4
#: Characters in which the next word is found.
LONGEST_WORD = 40
#: So many words left out, or put in, are a clause.
CLAUSE = 3
_SPELT = re.compile(r"^(.{3,})iz(ed|es|ing|ations?|e|ers?)$")
#: In a gap with more changed words than this, a word and its opposite stand by chance.
MAX_GAP = 12


@dataclass(frozen=True)
class Judge:
    """Judges changes by the word list `comparison`."""

    lexicon: ComparisonLexicon

    # Style

    def settled(self, found: Alignment, a: Sequence[str], b: Sequence[str]) -> Alignment:
        """Return `found` without the changes that are spelling, figures for words, or blanks and hyphens alone."""
        same: set[Range] = set()
        new: set[Range] = set()
        for removed, added in found.gaps():
            if removed and added and self.plain(_words(a, removed)) == self.plain(_words(b, added)):
                same.update(removed)
                new.update(added)
        return found._replace(
            removed=tuple(item for item in found.removed if item not in same),
            added=tuple(item for item in found.added if item not in new),
        )

    def plain(self, low: Iterable[str]) -> str:
        """Return words as one string that another spelling of them has too."""
        spellings = self.lexicon.spellings
        return "".join(_figures([_spelt(spellings.get(word, word)) for word in low], self.lexicon.numbers))

    def reported(self, low: str) -> str:
        """Return a word as reported speech has it: 'would' for 'will'."""
        return self.lexicon.reporting.get(low, low)

    # Alerts

    def alerts(self, found: Alignment, a: Sequence[str], b: Sequence[str], cuts: Cuts = ((), ())) -> tuple[Alert, ...]:
        """Return what is in the changes from `a` to `b`; sentences added, left out or moved whole change no other."""
        told = set()
        removed = _apart(found.removed, cuts[0], len(a))
        added = _apart(found.added, cuts[1], len(b))
        moved = [item for item in found.moved if not _is_whole((item.a_start, item.a_end), cuts[0], len(a))]
        told |= {Alert.REMOVED} if removed[1] else set()
        told |= {Alert.ADDED} if added[1] else set()
        told |= {Alert.ORDER} if len(moved) < len(found.moved) else set()
        inner = found._replace(removed=tuple(removed[0]), added=tuple(added[0]))
        told |= self.turned(inner, a, b)
        if frozenset(self.lexicon.negations) & {word for item in moved for word in a[item.a_start : item.a_end]}:
            told.add(Alert.NEGATION)
        gone: list[str] = []
        new: list[str] = []
        for out, put in inner.gaps():
            mine, theirs = _words(a, out), _words(b, put)
            if not (mine and theirs) and max(len(mine), len(theirs)) >= CLAUSE:
                # A clause that is gone, or new, changes no number.
                told.add(Alert.REMOVED if mine else Alert.ADDED)
            else:
                gone += mine
                new += theirs
        if self.values(gone) != self.values(new):
            told.add(Alert.NUMBER)
        degrees = frozenset(self.lexicon.degrees)
        if Alert.SENSE not in told and Counter(w for w in gone if w in degrees) != Counter(w for w in new if w in degrees):
            told.add(Alert.DEGREE)
        return in_order(told)

    def values(self, low: Sequence[str]) -> Counter[str]:
        """Return the numbers among words, in figures."""
        numbers = self.lexicon.numbers
        known = frozenset(numbers.values())
        return Counter(word for word in _figures(low, numbers) if word in known or word[:1].isdigit())

    def turned(self, found: Alignment, a: Sequence[str], b: Sequence[str]) -> set[Alert]:
        """Return whether a negation came or went, and whether a word has its opposite in its place."""
        told = set()
        negations = frozenset(self.lexicon.negations)
        for removed, added in found.gaps():
            gone, new = _words(a, removed), _words(b, added)
            few = len(gone) + len(new) <= MAX_GAP
            pairs = [(one, other) for one in gone for other in new if few and self.are_opposites(one, other)]
            # 'Hardly' for 'regularly' is one change, not an opposite with a negation.
            counted = [
                [word for word in side if word in negations and not any(word in pair for pair in pairs)] for side in (gone, new)
            ]
            apart = len(counted[0]) - len(counted[1])
            opposite = bool(pairs)
            opposite |= self._few(added, b) if not gone else not new and self._few(removed, a)
            # 'Not consistent' for 'inconsistent' says the same.
            if opposite and apart % 2 == 0:
                told.add(Alert.SENSE)
            elif apart and not opposite:
                told.add(Alert.NEGATION)
        return told

    def _few(self, ranges: Sequence[Range], low: Sequence[str]) -> bool:
        """Whether the run is the article that makes 'a few' of 'few'."""
        end = ranges[-1][1] if ranges else len(low)
        return _words(low, ranges) == ["a"] and end < len(low) and low[end] in self.lexicon.turned_by_article

    def are_opposites(self, one: str, other: str) -> bool:
        """Return whether two words are opposites: by the list, or by a syllable such as un-."""
        if other in self.lexicon.opposite_words.get(one, ()):
            return True
        short, long = sorted((one, other), key=len)
        if len(short) >= 4 and any(long == before + short for before in self.lexicon.reversing):
            return True
        return any(
            one.endswith(good) and other.endswith(bad) and one[: -len(good)] == other[: -len(bad)]
            for ends in self.lexicon.reversing_ends.items()
            for good, bad in (ends, ends[::-1])
        )

    # Negations outside

    def governs(self, text: str, start: int, end: int) -> bool:
        """Return whether a negation in text[start:end] governs what follows at `end`: 'the gains are not yet' does."""
        told = phrases.words(text, start, end)
        at = len(told) - 1
        # The first of the words governed shows whether a clause begins with them.
        after = [word.low for word in phrases.words(text, end, end + LONGEST_WORD)[:1]]
        while at >= 0 and len(after) < REACH:
            low = told[at].low
            if self._denies(told, at, after):
                return True
            if low == ",":
                aside = next((k for k in range(at - 1, max(-1, at - 2 - ASIDE), -1) if told[k].low == ","), None)
                if aside is None or aside == at - 1:
                    return False
                at = aside
            elif low == "and":
                return self._denies_before_and(told, at, after)
            elif low == "that":
                if at and told[at - 1].low not in self.lexicon.seen_through:
                    return False
            elif low in self.lexicon.breaks:
                return False
            if low[0].isalnum():
                after.insert(0, low)
            at -= 1
        return False

    def _denies(self, told: Sequence[phrases.Word], at: int, after: Sequence[str]) -> bool:
        low = told[at].low
        if low in self.lexicon.turned_by_article:
            return not (at and told[at - 1].low in ("a", "the"))
        if low == "yet":
            return after[:1] == ["to"]
        if low not in self.lexicon.governing or (after and after[0] in self.lexicon.no_negation):
            return False
        # 'Children who do not attend school are ...': the clause of 'who' ends before 'are'.
        relative = any(word.low in self.lexicon.relatives for word in told[max(0, at - 3) : at])
        return not (relative and any(word in self.lexicon.finite for word in after[1:]))

    def _denies_before_and(self, told: Sequence[phrases.Word], at: int, after: Sequence[str]) -> bool:
        """Whether a negation close before an 'and' reaches over it: 'do not challenge and', but not 'is not new and is'."""
        if after and after[0] in self.lexicon.clause_openers:
            return False
        near = range(max(0, at - 1 - REACH_OVER_AND), at)
        return any(told[k].low in self.lexicon.governing for k in near)

    def is_cut_off(self, whole: Searched, word: int, part: Searched, start: int, end: int) -> bool:
        """Return whether a negation governs the words of `whole` from `word` on, and none the same words, part.text[start:end]."""
        begin = whole.words[word].start
        first, last = part.sentence_at(start)
        if not self.governs(whole.text, whole.sentence_at(begin)[0], begin) or self.governs(part.text, first, start):
            return False
        for after in phrases.words(part.text, end, max(end, last)):
            if after.low in self.lexicon.governing:
                return False
            if after.low in self.lexicon.breaks or after.low in (",", "."):
                return True
        return True


def _words(low: Sequence[str], ranges: Iterable[Range]) -> list[str]:
    return [word for start, end in ranges for word in low[start:end]]


def _is_whole(place: Range, cuts: Sequence[int], length: int) -> bool:
    """Whether a run is one sentence or several, whole; a text without cuts is not known by its sentences."""
    edges = {0, length, *cuts}
    return bool(cuts) and place[0] in edges and place[1] in edges and place != (0, length)


def _apart(ranges: Iterable[Range], cuts: Sequence[int], length: int) -> tuple[list[Range], list[Range]]:
    """Return the runs that lie within sentences, and the sentences that are wholly among them."""
    inner: list[Range] = []
    whole: list[Range] = []
    edges = sorted({0, length, *cuts}) if cuts else []
    for start, end in ranges:
        inside = [edge for edge in edges if start <= edge <= end]
        if len(inside) < 2 or (inside[0], inside[-1]) == (0, length):
            inner.append((start, end))
            continue
        whole.append((inside[0], inside[-1]))
        inner += [part for part in ((start, inside[0]), (inside[-1], end)) if part[0] < part[1]]
    return inner, whole


def _figures(low: Sequence[str], numbers: Mapping[str, str]) -> list[str]:
    """Return words with numbers in figures, 'thirty five' as '35'."""
    told: list[str] = []
    for word in low:
        value = numbers.get(word, word)
        ten = told[-1] if told else ""
        if word in numbers and re.fullmatch(r"[2-9]0", ten) and re.fullmatch(r"[1-9]", value):
            told[-1] = str(int(ten) + int(value))
        elif value in ("100", "1000", "1000000") and word in numbers and ten.isdigit():
            told[-1] = str(int(ten) * int(value))
        else:
            told.append(value)
    return told


def _spelt(word: str) -> str:
    """Return a word as British houses spell it that write '-ise'."""
    return _SPELT.sub(r"\1is\2", word)
