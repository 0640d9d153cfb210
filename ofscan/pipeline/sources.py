"""Finds the words that name the subject of a verb of saying, to its left ('Mr Smith, 45, said') or right ('said Mr Smith').

Works on a Line's tokens by layout of the phrase: names found by others, pronouns, and noun phrases read from their
determiner to the verb. No step looks further than its sentence, and long phrases are cut, so that time stays linear.
"""

from __future__ import annotations

from typing import NamedTuple

from ofscan.pipeline.reporting import QUOTE, Line
from ofscan.pipeline.speech_words import Words

#: Longest noun phrase, and longest apposition between a name and its verb, in tokens.
LONGEST_PHRASE = 25
LONGEST_APPOSITION = 60
_COMMAS = frozenset(",–—-")
_STOPS = frozenset(";") | {QUOTE}
PERSON, PRONOUN, NOUN = "person", "pronoun", "noun"


class Source(NamedTuple):
    """The words that name who speaks: tokens [first, last) of a line. `name` is the full name where it is a known person's."""

    first: int
    last: int
    sort: str
    name: str = ""


class Finder:
    """Finds sources in lines; holds no state but the words."""

    def __init__(self, words: Words):
        self.words = words

    # -- to the left of a verb

    def left(self, line: Line, end: int, start: int) -> Source | None:
        """Return the subject whose phrase ends just before token `end`, in the sentence part from `start`."""
        lowers = line.lowers
        at = end - 1
        while at >= start and lowers[at] == ")":
            at = self._bracket(line, at, start) - 1
        if at < start:
            return None
        if lowers[at] in _COMMAS:
            return self.region(line, max(start, at - LONGEST_APPOSITION), at)
        if lowers[at] in ("who", "which", "that"):
            return self._antecedent(line, at - 1, start)
        source = self.phrase(line, at, start)
        if source is None or source.first <= start:
            return source
        # 'A carer who sits on the committee as a member said': the clause's own head goes before what stands next to the verb.
        relative = any(lowers[step] in ("who", "which") for step in range(max(start, source.first - LONGEST_PHRASE), source.first))
        if relative or (source.sort == NOUN and not self.speaks(line, source)):
            head = self.head(line, start, source.first) if not self._adverbial(line, start, source.first) else None
            if head is not None and self.speaks(line, head):
                return head
        return source

    def phrase(self, line: Line, at: int, start: int) -> Source | None:
        """Return the source whose last token is `at`."""
        words, lowers, known = line.words, line.lowers, self.words
        if lowers[at] in known.pronouns:
            return Source(at, at + 1, PRONOUN) if lowers[at] in known.subject_pronouns else None
        if lowers[at] == "." and at > start and at - 1 in line.name_ends:
            at -= 1  # Jr.
        first = line.name_ends.get(at)
        if first is not None and (first <= start or not self._governs(line, first, start)):
            return self._person(line, first, start)
        begin = self._phrase_start(line, at, start)
        if begin is None:
            return None
        head_name = line.names.get(begin)
        if head_name is not None and head_name[0] <= at and not self._possessive(line, head_name[0]):
            return self._person(line, begin, start)
        if first is not None and lowers[begin] in known.openers:
            return self._person(line, first, start)
        return Source(begin, self._cut(line, begin, at + 1), NOUN) if words[begin] != QUOTE else None

    def _cut(self, line: Line, first: int, last: int) -> int:
        """Return the end of a noun phrase without the participle that may follow its head: 'a letter | sent on Friday'."""
        for at in range(first + 2, last):
            lower = line.lowers[at]
            if (lower.endswith("ed") or lower in ("sent", "seen", "written", "made", "given", "drawn", "leaked")) and at + 1 < last:
                if line.lowers[at - 1] in self.words.sources and line.words[at].islower():
                    return at
        return last

    def _governs(self, line: Line, first: int, start: int) -> bool:
        """Return whether the name at token `first` is only the complement of a source: 'a spokesman for John Smith'."""
        before = line.lowers[first - 1]
        if before not in self.words.prepositions and before not in ("and", "&"):
            return False
        for at in range(first - 2, max(start, first - 12) - 1, -1):
            lower = line.lowers[at]
            if lower in self.words.people_nouns or lower in self.words.sources:
                return before != "and"
            if lower in self.words.boundary or not line.words[at][0].isalnum():
                return False
        return False

    def _possessive(self, line: Line, at: int) -> bool:
        return at < len(line.words) and line.lowers[at] in ("'s", "’s", "'", "’")

    def _person(self, line: Line, first: int, start: int) -> Source:
        last, mark = line.names[first]
        while first > start and line.lowers[first - 1] in self.words.titles and line.words[first - 1][0].isupper():
            first -= 1
        return Source(first, last, PERSON, mark.id)

    def _phrase_start(self, line: Line, end: int, start: int) -> int | None:
        """Return the first token of the noun phrase that ends with token `end`, or None if none does."""
        words, lowers, known = line.words, line.lowers, self.words
        determined: int | None = None
        at = end
        floor = max(start, end - LONGEST_PHRASE)
        while at >= floor:
            lower, word = lowers[at], words[at]
            if word == QUOTE or lower in known.boundary:
                break
            if not word[0].isalnum() and word not in ("&", ".", "'", "’", "'s", "’s", "-"):
                break
            if word == "." and (at == end or not words[at + 1][:1].isalnum()):
                break
            if lower in known.verbs and at < end and word.islower() and not known.verbs[lower].noun_like:
                break
            if lower == "and" and not (at > start and (words[at - 1][0].isupper() or lowers[at - 1] in known.sources)):
                break
            if lower in known.determiners:
                determined = at
                if at == floor or lowers[at - 1] not in known.prepositions and lowers[at - 1] not in known.determiners:
                    at -= 1
                    break
            at -= 1
        begin = at + 1
        if begin > end:
            return None
        if determined is not None and (begin == determined or lowers[begin] in known.openers):
            if begin != determined and not self._complement(line, begin, determined):
                begin = determined
            return begin if begin == determined else determined
        while begin < end and (lowers[begin] in known.openers or lowers[begin] in known.prepositions):
            begin = self._after_opener(line, begin, end)
        return begin

    def _complement(self, line: Line, begin: int, determined: int) -> bool:
        return any(line.lowers[at] in self.words.sources for at in range(begin, determined))

    def _after_opener(self, line: Line, begin: int, end: int) -> int:
        """Return where the subject may begin after an adverbial without a comma: 'On Monday officials said'."""
        words, lowers = line.words, line.lowers
        if lowers[begin] not in self.words.prepositions:
            return begin + 1
        # After a preposition: the last run of capitals, or the last word with the adjectives that belong to it.
        at = end
        if words[end][0].isupper():
            while at > begin + 1 and words[at - 1][0].isupper() and words[at - 1] not in self.words.never_names:
                at -= 1
        return at if at > begin + 1 or end == begin + 1 else begin + 2 if begin + 2 <= end else end

    def _bracket(self, line: Line, at: int, start: int) -> int:
        """Return the index of the bracket that opens what `at` closes."""
        step = at
        while step > start and step > at - LONGEST_PHRASE and line.lowers[step] != "(":
            step -= 1
        return step

    def _antecedent(self, line: Line, at: int, start: int) -> Source | None:
        if at >= start and line.lowers[at] in ("and", "but"):
            return self.region(line, start, at)
        if at >= start and line.lowers[at] in _COMMAS:
            at -= 1
        while at >= start and line.lowers[at] == ")":
            at = self._bracket(line, at, start) - 1
        return self.phrase(line, at, start) if at >= start else None

    # -- a region with appositions

    def region(self, line: Line, start: int, end: int) -> Source | None:
        """Return the subject of a clause [start, end) that may begin with adverbials and hold appositions between commas."""
        words, lowers = line.words, line.lowers
        segments: list[tuple[int, int]] = []
        begin, depth = start, 0
        for at in range(start, end + 1):
            if at < end and lowers[at] == "(":
                depth += 1
            elif at < end and lowers[at] == ")":
                depth = max(0, depth - 1)
            if at == end or (not depth and (lowers[at] in _COMMAS or lowers[at] == ":" or words[at] in _STOPS)):
                if at < end and words[at] in _STOPS:
                    segments.clear()
                elif at > begin:
                    segments.append((begin, at))
                begin = at + 1
        fallback: Source | None = None
        for place, (first, last) in enumerate(segments):
            if self._adverbial(line, first, last):
                continue
            source = self.head(line, first, last)
            if source is None:
                continue
            if source.sort == PERSON:
                return source
            if source.sort == NOUN:
                named = self._ends_with_name(line, first, last)
                if named is None and self._describes(line, source):
                    following = (self._name_alone(line, segment) for segment in segments[place + 1 : place + 4])
                    named = next((name for name in following if name is not None), None)
                if named is not None:
                    return named
            if source.sort == PRONOUN or self.speaks(line, source):
                return source
            fallback = fallback or source
        return fallback

    def _adverbial(self, line: Line, first: int, last: int) -> bool:
        lower = line.lowers[first]
        if lower in self.words.openers and first not in line.names:
            # 'But Mr Smith' and 'Yesterday officials' hold a subject; 'In a letter' and 'Asked by Mr Smith' do not.
            return lower not in self.words.light or last - first < 2
        return lower.endswith("ing") and line.words[first] not in ("King",) and first not in line.names and last - first > 1

    def _name_alone(self, line: Line, segment: tuple[int, int]) -> Source | None:
        """Return the person whose name (with titles and brackets) is the whole of the segment."""
        first, last = segment
        at = first
        while at < last and at - first < 8 and at not in line.names:
            if line.lowers[at] in self.words.prepositions or line.lowers[at] in self.words.boundary:
                return None
            at += 1
        found = line.names.get(at)
        if found is None:
            return self._capitals_alone(line, first, last)
        if self._possessive(line, found[0]):
            return None
        if found[0] < last and line.lowers[found[0]] != "(" and line.lowers[found[0]] not in ("who", "of", "from", "and"):
            return None
        return self._person(line, at, first)

    def _ends_with_name(self, line: Line, first: int, last: int) -> Source | None:
        """Return the person whose name ends the segment: '... a line that councillor James Oyelaran, who ..., said'."""
        begin = line.name_ends.get(last - 1)
        if begin is None or begin <= first or line.lowers[begin - 1] in self.words.prepositions or line.lowers[begin - 1] == "and":
            return None
        return self._person(line, begin, first)

    def _capitals_alone(self, line: Line, first: int, last: int) -> Source | None:
        """Return a name that nobody marked: two to four capitalised words that are the whole of the segment."""
        words = line.words[first:last]
        if not 2 <= len(words) <= 4 or not all(w[0].isupper() or w.lower() in self.words.particles or w == "." for w in words):
            return None
        if any(w.lower() in self.words.organisations or w in self.words.never_names for w in words):
            return None
        return Source(first, last, NOUN)

    def _describes(self, line: Line, source: Source) -> bool:
        """Return whether the phrase may be a description of the person named next: 'the leader of the council'."""
        lowers = line.lowers[source.first : source.last]
        if any(lower in self.words.people_nouns or lower.rpartition("-")[2] in self.words.people_nouns for lower in lowers):
            return True
        return lowers[0] in self.words.determiners or line.words[source.last - 1][0].islower()

    def head(self, line: Line, first: int, last: int) -> Source | None:
        """Return the subject that the words [first, last) begin with."""
        words, lowers, known = line.words, line.lowers, self.words
        while first < last and lowers[first] in known.openers and first not in line.names and lowers[first] not in known.prepositions:
            first += 1
        if first >= last:
            return None
        if lowers[first] in known.subject_pronouns:
            return Source(first, first + 1, PRONOUN)
        # A person named in the phrase, but not after a preposition: 'Labour's Cllr Joan Tippett', 'owner Kelvin Mostyn-Rae'.
        at = first
        stop = last
        while at < min(last, first + LONGEST_PHRASE):
            found = line.names.get(at)
            if found is not None:
                if not self._possessive(line, found[0]) and (at == first or lowers[at - 1] not in known.prepositions):
                    return self._person(line, at, first)
                at = found[0]
                continue
            lower = lowers[at]
            if lower in known.be or lower in ("who", "which", "that", "has", "had", "have", "will", "would", ")", "("):
                stop = at
                break
            if at > first and lower in known.verbs and words[at].islower() and not known.verbs[lower].noun_like:
                stop = at
                break
            at += 1
        if lowers[first] in known.prepositions or words[first] == QUOTE or not words[first][0].isalnum():
            return None
        stop = self._short(line, first, min(stop, first + LONGEST_PHRASE))
        return Source(first, stop, NOUN) if stop > first else None

    def _short(self, line: Line, first: int, last: int) -> int:
        """Return the end of the noun phrase that begins at `first`: after its head and 'of', 'for', 'from' phrases."""
        lowers, known = line.lowers, self.words
        for at in range(first + 1, last):
            lower = lowers[at]
            head = lowers[at - 1] in known.sources or lowers[at - 1] in known.roles
            if head and lower not in known.prepositions and lower not in known.sources and lower not in known.roles:
                if line.words[at][0].islower() and lower not in ("and", "'s", "’s"):
                    return at
            elif lower in known.boundary:
                return at
        return last

    def speaks(self, line: Line, source: Source) -> bool:
        """Return whether the noun phrase is known to name a source: its head is one, or it is a capitalised name."""
        if source.sort != NOUN:
            return True
        head = self.head_index(line, source)
        lower = line.lowers[head]
        known = self.words
        if lower in known.sources or lower in known.roles or lower.rpartition("-")[2] in known.people_nouns:
            return True
        if line.words[head][0].isupper() and line.words[head] not in known.never_names:
            # The capital of a sentence's first word says nothing, unless the word is known.
            first = head == 0 or line.words[head - 1] in (".", "?", "!", QUOTE)
            return not first or lower in known.organisations or line.words[head] in known.bodies_named
        return lower.endswith("-year-old")

    def head_index(self, line: Line, source: Source) -> int:
        """Return the index of the head of a noun phrase: its last word before a preposition."""
        known = self.words
        for at in range(source.first + 1, source.last):
            if line.lowers[at] == "of" and line.words[at - 1][0].isupper() and at + 1 < source.last and line.words[at + 1][0].isupper():
                continue  # Bank of England
            if line.lowers[at] in known.prepositions or line.lowers[at] in ("who", "which", "that", "(", "whose"):
                return at - 1
        return source.last - 1

    # -- to the right of a verb

    def right(self, line: Line, start: int, end: int) -> Source | None:
        """Return the source that begins at token `start`, before `end`: 'said Mr Smith, the chief executive of ...'."""
        words, lowers, known = line.words, line.lowers, self.words
        if start >= end:
            return None
        if lowers[start] in known.subject_pronouns:
            return Source(start, start + 1, PRONOUN)
        found = line.names.get(start)
        if found is not None and not self._possessive(line, found[0]):
            return Source(start, found[0], PERSON, found[1].id)
        if not words[start][0].isalnum() or lowers[start] in known.boundary or lowers[start] in ("i", "we", "you"):
            return None
        if lowers[start] in known.prepositions:
            return None
        at, blocked = start, False
        while at < min(end, start + LONGEST_PHRASE):
            lower, word = lowers[at], words[at]
            name = line.names.get(at)
            if name is not None:
                if not blocked and not self._possessive(line, name[0]) and lowers[at - 1] not in known.prepositions:
                    return self._person(line, at, start)
                at = name[0]
                continue
            if word == QUOTE or lower in ("who", "which", "that", "when", "while", "as", "after", "before", "during", "because"):
                break
            if lower in known.be or lower in ("has", "had", "whose", "where", "if", "but"):
                break
            if lower == "." and at + 1 < end and words[at + 1][0].isupper() and len(words[at - 1]) <= 3:
                at += 1  # an initial or title
                continue
            if not word[0].isalnum() and word not in ("&", "'s", "’s", "'", "’", "-"):
                break
            if lower in ("in", "on", "at", "to", "by", "with") and at > start:
                # 'said a teacher in Ohio': the place is left out; but a post may hold one: 'director of services at Kent'.
                blocked = True
            at += 1
        if at == start:
            return None
        if at < end and lowers[at] == ",":
            segment_end = at + 1
            while segment_end < end and lowers[segment_end] not in (",", ".", "?", "!", QUOTE):
                segment_end += 1
            source = Source(start, at, NOUN)
            if at + 1 in line.names or (at + 1 < end and lowers[at + 1] in known.titles):
                named = self._name_alone(line, (at + 1, segment_end))
                if named is not None and self._describes(line, source):
                    return named
        last = at
        for step in range(start + 1, at):
            if lowers[step] in ("in", "on", "at", "to", "by", "with", "yesterday", "today", "last", "this"):
                last = step
                break
            if lowers[step] == "for" and step + 1 < at and lowers[step + 1].endswith("ing"):
                last = step
                break
        while last > start + 1 and lowers[last - 1] in (
            "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "later",
        ):
            last -= 1
        return Source(start, last, NOUN)
