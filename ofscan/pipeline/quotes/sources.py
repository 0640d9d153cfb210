"""Finds the words that name the subject of a verb of saying, to its left ('Mr Smith, 45, said') or right ('said Mr Smith').

Works on a Line's tokens by layout of the phrase: names found by others, pronouns, and noun phrases read from their
determiner to the verb. No step looks further than its sentence, and long phrases are cut, so that time stays linear.
"""

from __future__ import annotations

from ofscan.pipeline.reading.noun_phrases import LONGEST_PHRASE, NOUN, PERSON, PRONOUN, Phrases, Source
from ofscan.pipeline.reading.reporting import QUOTE, Line
from ofscan.pipeline.reading.speech_words import Words

#: Longest apposition between a name and its verb, in tokens.
LONGEST_APPOSITION = 60
_COMMAS = frozenset(",–—-")
#: Who writes, and who reads: no sources.
#: What sets a time or place at the beginning of a clause.
_SETTING = frozenset({"in", "on", "at", "after", "during", "before", "following", "since", "under"})
_REPORTER = frozenset(("i", "we", "you", "me", "us"))
_STOPS = frozenset(";") | {QUOTE}


class Finder:
    """Finds sources in lines; holds no state but the words."""

    def __init__(self, words: Words):
        self.words = words
        self.phrases = Phrases(words)

    # -- to the left of a verb

    def left(self, line: Line, end: int, start: int, *, close: bool = False) -> Source | None:
        """Return the subject whose phrase ends just before token `end`, in the sentence part from `start`.

        With `close` it is what stands next to the verb or nothing: for words that are rather nouns, as in 'who take calls'.
        """
        lowers = line.lowers
        at = end - 1
        while at >= start and lowers[at] == ")":
            at = self.phrases.bracket(line, at, start) - 1
        if at < start:
            return None
        if lowers[at] in _COMMAS:
            return self.region(line, max(start, at - LONGEST_APPOSITION), at)
        if lowers[at] in ("who", "which", "that"):
            return self._antecedent(line, at - 1, start, thing=lowers[at] != "who")
        source = self.phrase(line, at, start)
        if source is None or source.first <= start:
            return source
        named = self._apposed(line, source, start)
        if named is not None:
            return named
        if source.sort == NOUN and lowers[source.first - 1] in ("who", "which") and self._acts(line, source.first):
            # 'Inspectors who visited Luton found'
            return self._antecedent(line, source.first - 2, start, thing=False) or source
        if close:
            return source
        # 'A carer who sits on the committee as a member said': the clause's own head goes before what stands next to the verb.
        before = lowers[max(start, source.first - LONGEST_PHRASE) : source.first]
        relative = "who" in before or "which" in before
        # 'A man accused of murdering his neighbour told': an object.
        relative = relative or (source.sort == NOUN and lowers[source.first - 1].endswith("ing"))
        relative = relative and lowers[source.first - 1] not in ("who", "which", "whom", "whose")
        if relative or (source.sort == NOUN and not self.phrases.speaks(line, source)):
            head = self.region(line, start, source.first)
            if head is not None and self.phrases.speaks(line, head):
                return head
        return source

    def _apposed(self, line: Line, source: Source, start: int) -> Source | None:
        """Return the person whose post `source` is, with no comma after it: 'Ann Ash, leader of the council | said'."""
        before = source.first - 2
        if source.sort != NOUN or before < start or line.lowers[source.first - 1] not in _COMMAS:
            return None
        if line.lowers[before] == ")":
            before = self.phrases.bracket(line, before, start) - 1
        begin = line.name_ends.get(before)
        if begin is None or not self._describes(line, source) or line.lowers[begin - 1] in self.words.prepositions:
            return None
        return self._person(line, begin, start)

    def _acts(self, line: Line, at: int) -> bool:
        """Return whether the token after 'who' is what somebody does there and not the subject of the relative clause."""
        word, lower = line.words[at], line.lowers[at]
        return word.islower() and at not in line.names and lower not in self.words.determiners | self.words.sources

    def phrase(self, line: Line, at: int, start: int) -> Source | None:
        """Return the source whose last token is `at`."""
        words, lowers, known = line.words, line.lowers, self.words
        if lowers[at] in _REPORTER:
            return None
        if lowers[at] in known.pronouns:
            return Source(at, at + 1, PRONOUN) if lowers[at] in known.subject_pronouns else None
        if lowers[at] == "." and at > start and (at - 1 in line.name_ends or lowers[at - 1] in known.post_nominals):
            at -= 1  # Jr.
        while at > start and lowers[at] in known.post_nominals and words[at][0].isupper():
            at -= 1  # KC, MP
        first = line.name_ends.get(at)
        if first is not None and (first <= start or not self._governs(line, first, start)):
            return self._person(line, first, start)
        begin = self.phrases.start(line, at, start)
        if begin is None:
            return None
        begin = self._after_time(line, begin, at + 1)
        if (
            lowers[begin] in known.times
            and words[begin].islower()
            and begin > start
            and begin < at
            and lowers[begin - 1] in ("that", "this", "last", "next")
        ):
            # 'That month inspectors', but 'Last year's report'.
            begin += -1 if self.phrases.possessive(line, begin + 1) else 1
        begin = self._after_place(line, begin, at, start)
        head_name = line.names.get(begin)
        if head_name is not None and head_name[0] <= at and not self.phrases.possessive(line, head_name[0]):
            return self._person(line, begin, start)
        if first is not None and lowers[begin] in known.openers:
            return self._person(line, first, start)
        return Source(begin, self.phrases.cut(line, begin, at + 1), NOUN) if words[begin] != QUOTE else None

    def _after_place(self, line: Line, begin: int, at: int, start: int) -> int:
        """Return where the subject begins after words of time or place without a comma: 'In its report | Ofsted'."""
        words, lowers = line.words, line.lowers
        if lowers[start] not in _SETTING or begin <= start or lowers[begin - 1] not in self.words.prepositions:
            return begin
        if not (lowers[at] in self.words.sources or lowers[at] in self.words.people_nouns or words[at][0].isupper()):
            return begin
        first = at
        while first - 1 > begin and words[first - 1][0].isupper():
            first -= 1
        # Of 'At Luton | council' nothing would be left of the place.
        return first if first - 1 > begin and lowers[first - 1] not in ("and", "&") else begin

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

    def _person(self, line: Line, first: int, start: int) -> Source:
        last, mark = line.names[first]
        while first > start and line.lowers[first - 1] in self.words.titles and line.words[first - 1][0].isupper():
            first -= 1
        return Source(first, last, PERSON, mark.id)

    def _antecedent(self, line: Line, at: int, start: int, *, thing: bool) -> Source | None:
        if at >= start and line.lowers[at] in ("and", "but"):
            return self.region(line, start, at)
        if at >= start and line.lowers[at] in _COMMAS:
            at -= 1
        while at >= start and line.lowers[at] == ")":
            at = self.phrases.bracket(line, at, start) - 1
        if thing:
            # 'questions over a report which said': the nearest document or body, not the head of the whole phrase.
            for step in range(at, max(start, at - 12) - 1, -1):
                if line.lowers[step] in self.words.documents or line.lowers[step] in self.words.bodies:
                    begin = step
                    while begin > max(start, step - 5) and line.lowers[begin] not in self.words.determiners:
                        begin -= 1
                    return Source(begin if line.lowers[begin] in self.words.determiners else step, step + 1, NOUN)
        return self.phrase(line, at, start) if at >= start else None

    # -- a region with appositions

    def region(self, line: Line, start: int, end: int, *, only_first: bool = False) -> Source | None:
        """Return the subject of a clause [start, end) that may begin with adverbials and hold appositions between commas.

        With `only_first` the subject must begin the clause, adverbials left aside.
        """
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
                named = self._ends_with_name(line, first, last)
                if named is not None and (words[named.first - 1] == ")" or words[named.first - 1].isdigit()):
                    return named  # 'At a meeting on Monday (May 4) Jane Smith, the leader, said'
                continue
            source = self.head(line, first, last)
            if source is None:
                if only_first:
                    return None
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
            if source.sort == PRONOUN or only_first or self.phrases.speaks(line, source):
                return source
            fallback = fallback or source
        return fallback

    def _adverbial(self, line: Line, first: int, last: int) -> bool:
        lower = line.lowers[first]
        if lower in self.words.openers and first not in line.names:
            if self._after_time(line, first, last) > first:
                return False
            # 'But Mr Smith' and 'Yesterday officials' hold a subject; 'In a letter' and 'Asked by Mr Smith' do not.
            return lower not in self.words.light or last - first < 2
        return lower.endswith("ing") and line.words[first] not in ("King",) and first not in line.names and last - first > 1

    def _after_time(self, line: Line, first: int, last: int) -> int:
        """Return where the subject begins after a time: 'That month inspectors', 'Two years later officials'."""
        lowers, known = line.lowers, self.words
        if first in line.names or not (lowers[first] in known.determiners or lowers[first] in ("last", "next")):
            return first
        for at in range(first + 1, min(first + 3, last)):
            small = line.words[at].islower() or line.words[at] in known.never_names
            if small and lowers[at] in known.times and at + 1 < last and not self.phrases.possessive(line, at + 1):
                after = at + 1 + (lowers[at + 1] in ("later", "earlier", "ago", "before", "after", "on"))
                if after < last and (lowers[after] not in known.boundary and lowers[after] not in known.prepositions):
                    word = line.words[after]
                    return (
                        after
                        if word[0].isupper() or lowers[after] in known.sources or lowers[after] in known.determiners
                        else first
                    )
        return first

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
        if self.phrases.possessive(line, found[0]):
            return None
        after = found[0]
        while after < last and line.words[after].isupper() and len(line.words[after]) <= 4:
            after += 1  # KC, MP
        if after < last and line.lowers[after] not in ("(", "who", "of", "from", "and"):
            return None
        return self._person(line, at, first)

    def _ends_with_name(self, line: Line, first: int, last: int) -> Source | None:
        """Return the person whose name ends the segment: '... a line that councillor James Oyelaran, who ..., said'."""
        begin = line.name_ends.get(last - 1)
        if (
            begin is None
            or begin <= first
            or line.lowers[begin - 1] in self.words.prepositions
            or line.lowers[begin - 1] == "and"
        ):
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
        first = self._after_time(line, first, last)
        while (
            first < last
            and lowers[first] in known.openers
            and first not in line.names
            and lowers[first] not in known.prepositions
        ):
            first += 1
        if first >= last or lowers[first] in _REPORTER:
            return None
        if lowers[first] in known.subject_pronouns:
            return Source(first, first + 1, PRONOUN)
        # A person named in the phrase, but not after a preposition: 'Labour's Cllr Joan Tippett', 'owner Kelvin Mostyn-Rae'.
        at = first
        stop = last
        while at < min(last, first + LONGEST_PHRASE):
            found = line.names.get(at)
            if found is not None:
                if not self.phrases.possessive(line, found[0]) and (at == first or lowers[at - 1] not in known.prepositions):
                    return self._person(line, at, first)
                at = found[0]
                continue
            lower = lowers[at]
            if lower in known.be or lower in ("who", "which", "that", ",", "has", "had", "have", "will", "would", ")", "("):
                stop = at
                break
            if at > first and lower in known.verbs and words[at].islower() and not known.verbs[lower].noun_like:
                stop = at
                break
            if at > first + 1 and words[at].islower() and words[at - 1][0].isupper() and lower not in known.particles:
                # 'Arsenal coach Per Lindgren | refused to'
                begin = at - 1
                while begin > first and words[begin - 1][0].isupper():
                    begin -= 1
                if lowers[begin - 1] in known.people_nouns and lower not in known.prepositions and lower != "and":
                    stop = at
                    break
            at += 1
        if lowers[first] in known.prepositions or words[first] == QUOTE or not words[first][0].isalnum():
            return None
        stop = self.phrases.short(line, first, min(stop, first + LONGEST_PHRASE))
        after = first
        while (
            lowers[first] not in known.determiners
            and after < stop
            and (words[after][0].isupper() or lowers[after] in known.particles or words[after] in ("&", "."))
        ):
            after += 1
        cut = after - first > 1 and after < stop and words[after].islower() and lowers[after] not in known.prepositions
        if cut and not self.phrases.possessive(line, after):
            stop = after if lowers[after] != "and" else stop  # 'Dez Okoro-Pym | founded'
        for at in range(first + 1, stop):
            if lowers[first] in known.determiners:
                break
            if lowers[at] in known.determiners and not (
                lowers[at - 1] in known.prepositions or lowers[at - 1] in known.determiners or lowers[at - 1] == "and"
            ):
                # 'Ofsted upgraded the service'; but of 'submit an action plan' nothing is left: a verb stands first.
                return Source(first, at - 1, NOUN) if at - 1 > first else None
        return Source(first, stop, NOUN) if stop > first else None

    # -- to the right of a verb

    def right(self, line: Line, start: int, end: int) -> Source | None:
        """Return the source that begins at token `start`, before `end`: 'said Mr Smith, the chief executive of ...'."""
        words, lowers, known = line.words, line.lowers, self.words
        if start >= end:
            return None
        if lowers[start] in known.subject_pronouns:
            return Source(start, start + 1, PRONOUN)
        found = line.names.get(start)
        if found is not None and not self.phrases.possessive(line, found[0]):
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
                if not blocked and not self.phrases.possessive(line, name[0]) and lowers[at - 1] not in known.prepositions:
                    return self._person(line, at, start)
                at = name[0]
                continue
            if word == QUOTE or lower in (
                "who",
                "which",
                "that",
                "when",
                "while",
                "as",
                "after",
                "before",
                "during",
                "because",
            ):
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
            while segment_end < end and lowers[segment_end] not in (",", ".", "?", "!", ":", QUOTE):
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
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "yesterday",
            "today",
            "later",
        ):
            last -= 1
        return Source(start, self.phrases.cut(line, start, last), NOUN)
