"""Finds the words that name the subject of a verb of saying, to its left ('Mr Smith, 45, said') or right ('said Mr Smith').

Works on a Line's tokens by layout of the phrase: names found by others, pronouns, and noun phrases read from their
determiner to the verb. No step looks further than its sentence, and long phrases are cut, so that time stays linear.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ofscan.pipeline.quotes.speaker import COMMAS
from ofscan.pipeline.reading.noun_phrases import LONGEST_PHRASE, NOUN, PERSON, PRONOUN, Phrases, Source
from ofscan.pipeline.reading.reporting import QUOTE, Line
from ofscan.pipeline.reading.speech_words import Words

#: Longest apposition between a name and its verb, in tokens.
LONGEST_APPOSITION = 60
_STOPS = frozenset((";", QUOTE))
#: What no source goes across to the right of its verb.
_ENDS = frozenset("who which that when while as after before during because has had whose where if but".split()) | {QUOTE}
_WITHIN = frozenset("& 's ’s ' ’ -".split())
_SEGMENT_ENDS = frozenset((",", ".", "?", "!", ":", QUOTE))


@lru_cache(maxsize=8)
def finder(words: Words) -> Finder:
    """Return the finder by `words`, which is made once for them."""
    return Finder(words)


class Finder:
    """Finds sources in lines; holds no state but the words, and the unions of their lists that its users ask."""

    def __init__(self, words: Words):
        self.words = words
        self.phrases = Phrases(words)
        self.right_ends = _ENDS | words["be"]
        self.no_source = words["boundary"] | words["prepositions"] | self.words["reporters"]
        self.joined = words["prepositions"] | {"and", "'s", "’s"}
        self.before_object = words["prepositions"] | words["determiners"] | {"and"}
        self.clause = words["boundary"] | words.finite | words["be"]
        self.named_by = words["bodies"] | words.people_nouns
        self.heads = words.sources | words["roles"]
        self.subjects = words["determiners"] | words.subject_pronouns | words.sources
        self.aux = words["be"] | self.words["auxiliaries"]

    # -- to the left of a verb

    def left(self, line: Line, end: int, start: int, *, close: bool = False) -> Source | None:
        """Return the subject whose phrase ends just before token `end`, in the sentence part from `start`.

        With `close` it is what stands next to the verb or nothing: for words that are rather nouns, as in 'who take calls'.
        """
        lowers, at = line.lowers, end - 1
        while at >= start and lowers[at] == ")":
            at = self.phrases.bracket(line, at, start) - 1
        if at < start:
            return None
        if lowers[at] in COMMAS:
            return self.region(line, max(start, at - LONGEST_APPOSITION), at)
        if lowers[at] in ("who", "which", "that"):
            return self._antecedent(line, at - 1, start, thing=lowers[at] != "who")
        source = self.phrase(line, at, start)
        if source is None or source.first <= start:
            return source
        return self._apposed(line, source, start) or self._of_clause(line, source, start, close=close)

    def _of_clause(self, line: Line, source: Source, start: int, *, close: bool) -> Source | None:
        """Return `source`, or before it the head of the clause in which it is only an object."""
        before = line.lowers[source.first - 1]
        if source.sort == NOUN and before in ("who", "which") and self._acts(line, source.first):
            # 'Inspectors who visited Luton found'
            return self._antecedent(line, source.first - 2, start, thing=False) or source
        # 'A carer who sits on the committee as a member said'; 'A man accused of murdering his neighbour told'
        inner = not self.words["relative_pronouns"].isdisjoint(
            line.lowers[max(start, source.first - LONGEST_PHRASE) : source.first]
        )
        inner = (inner or (source.sort == NOUN and before.endswith("ing"))) and before not in self.words["relative_pronouns"]
        if not close and (inner or self._participle(line, source) or not self.phrases.speaks(line, source)):
            return self._head_of_clause(line, start, source) or source
        return source

    def _participle(self, line: Line, source: Source) -> bool:
        """Return whether `source` only goes on with a name before it: 'Ann Ash (Lab) | representing Luton | said'."""
        named = line.lowers[source.first - 1] == ")" or source.first - 1 in line.name_ends
        return source.sort == NOUN and named and line.lowers[source.first].endswith("ing")

    def _head_of_clause(self, line: Line, start: int, source: Source) -> Source | None:
        """Return the subject before `source` that can speak; not its own post, as in 'In her report, which ..., inspector Ann Ash'."""
        head = self.region(line, start, source.first)
        if head is None or (source.sort == PERSON and head.last == source.first):
            return None
        return head if self.phrases.speaks(line, head) else None

    def _apposed(self, line: Line, source: Source, start: int) -> Source | None:
        """Return the person whose post `source` is, with no comma after it: 'Ann Ash, leader of the council | said'."""
        before = source.first - 2
        while before >= start and line.lowers[before] == ")":
            before = self.phrases.bracket(line, before, start) - 1  # 'Ann Ash (Lab), leader of the council'
        if source.sort != NOUN or before < start:
            return None
        begin = line.name_ends.get(before) if line.lowers[source.first - 1] in COMMAS else None
        if begin is None:
            return self._post_in_list(line, source, start)
        if line.lowers[begin - 1] in self.words["prepositions"]:
            return None  # 'In her letter to Ann Ash, the inspector said'
        return self._person(line, begin, start)

    def _post_in_list(self, line: Line, source: Source, start: int) -> Source | None:
        """Return the person whose post ends with `source`: 'Ann Ash, member for children, education and families | said'."""
        listed = line.lowers[source.first - 1] in COMMAS or line.lowers[source.first - 1] == "and"
        if not listed or line.lowers[source.first] in self.words["determiners"] or line.words[source.first][0].isupper():
            return None
        head = self.region(line, start, source.first - 1)
        return head if head is not None and head.sort == PERSON and line.lowers[head.last] in COMMAS else None

    def _acts(self, line: Line, at: int) -> bool:
        """Return whether the token after 'who' is what somebody does there and not the subject of the relative clause."""
        return line.words[at].islower() and line.lowers[at] not in self.words["determiners"]

    def phrase(self, line: Line, at: int, start: int) -> Source | None:
        """Return the source whose last token is `at`."""
        words, lowers, known = line.words, line.lowers, self.words
        if lowers[at] in known.pronouns:
            return Source(at, at + 1, PRONOUN) if lowers[at] in known.subject_pronouns else None
        at = next((step for step in range(at, start, -1) if lowers[step] not in known["post_nominals"]), start)  # KC, MP
        first = line.name_ends.get(at)
        if first is not None and not self._governed(line, first, start):
            return self._person(line, first, start)
        begin = self.phrases.start(line, at, start) if lowers[at] not in self.words["reporters"] else None
        if begin is None or words[begin] == QUOTE:
            return None
        begin = at if self._inspectorate(line, at) else self._after_time(line, begin, at)
        return Source(begin, self.phrases.cut(line, begin, at + 1), NOUN)

    def _inspectorate(self, line: Line, at: int) -> bool:
        """Return whether token `at` names an inspectorate behind words that are no part of it: 'at the time of the rating | Ofsted'."""
        behind = line.words[at - 1][0].islower() and line.lowers[at - 1] not in self.before_object
        return at > 0 and behind and line.lowers[at] in self.words["inspectorates"]

    def _after_time(self, line: Line, begin: int, at: int) -> int:
        """Return where the phrase from `begin` to token `at` begins behind a time: '(In a report out) this week | Ofsted said'."""
        first = begin - (line.lowers[begin] in self.words["times"])
        told = (
            first >= 0
            and line.lowers[first] in self.words["which_time"]
            and first + 2 <= at
            and line.lowers[first + 1] in self.words["times"]
        )
        return first + 2 if told else begin

    def _governed(self, line: Line, first: int, start: int) -> bool:
        """Return whether the name at token `first` is only the complement of a source: 'a spokesman for John Smith'."""
        if first <= start or line.lowers[first - 1] not in self.words["prepositions"]:
            return False
        for at in range(first - 2, max(start, first - 12) - 1, -1):
            if line.lowers[at] in self.words.sources:
                return True
            if not line.words[at][0].isalnum():
                return False
        return False

    def _stands_free(self, line: Line, at: int, start: int) -> bool:
        """Return whether a person is named at token `at` of a phrase that begins at `start`, as no owner and after no preposition."""
        if at not in line.names or self.phrases.possessive(line, line.names[at][0]):
            return False
        return at == start or line.lowers[at - 1] not in self.words["prepositions"]

    def _person(self, line: Line, first: int, start: int) -> Source:
        last, mark = line.names[first]
        while first > start and line.lowers[first - 1] in self.words.titles and line.words[first - 1][0].isupper():
            first -= 1
        return Source(first, last, PERSON, mark.id)

    def _antecedent(self, line: Line, at: int, start: int, *, thing: bool) -> Source | None:
        """Return whom or, if `thing`, what the 'who' or 'which' after token `at` is said of."""
        lowers, known = line.lowers, self.words
        if at >= start and lowers[at] in COMMAS:
            at -= 1
        while at >= start and lowers[at] == ")":
            at = self.phrases.bracket(line, at, start) - 1
        for step in range(at, max(start, at - 12) - 1, -1) if thing else ():
            if lowers[step] in known.documents:
                # 'questions over a report which said': the nearest document or body, not the head of the whole phrase.
                places = range(step, max(start, step - 5) - 1, -1)
                begin = next((place for place in places if lowers[place] in known["determiners"]), step)
                return Source(begin, step + 1, NOUN)
        return self.phrase(line, at, start) if at >= start else None

    # -- a region with appositions

    def region(self, line: Line, start: int, end: int, *, only_first: bool = False) -> Source | None:
        """Return the subject of a clause [start, end) that may begin with adverbials and hold appositions between commas.

        With `only_first` the subject must begin the clause, adverbials left aside.
        """
        segments = self._segments(line, start, end)
        fallback: Source | None = None
        for place, (first, last) in enumerate(segments):
            if self._adverbial(line, first, last):
                named = self._ends_with_name(line, first, last)
                if named is not None:
                    return named  # 'At a meeting on Monday (May 4) Jane Smith, the leader, said'
                continue
            source = self.head(line, first, last)
            if source is not None and source.sort == NOUN:
                source = self._named(line, source, segments[place : place + 4])
            if only_first or (source is not None and self.phrases.speaks(line, source)):
                return source
            fallback = fallback or source
        return fallback

    def _named(self, line: Line, source: Source, segments: list[tuple[int, int]]) -> Source:
        """Return the person whom the noun phrase describes, by name at the end of its segment or in one after it."""
        named = self._ends_with_name(line, *segments[0])
        if named is None and self._describes(line, source):
            following = (self._name_alone(line, *segment) for segment in segments[1:])
            named = next((name for name in following if name is not None), None)
        return named or source

    def _segments(self, line: Line, start: int, end: int) -> list[tuple[int, int]]:
        """Return the parts of [start, end) between commas that stand in no brackets, those after the last semicolon or quotation."""
        segments: list[tuple[int, int]] = []
        begin, depth = start, 0
        for at in range(start, end):
            lower = line.lowers[at]
            depth = depth + 1 if lower == "(" else max(0, depth - 1) if lower == ")" else depth
            if not depth and (lower in COMMAS or lower == ":" or lower in _STOPS):
                if lower in _STOPS or (lower == "," and line.lowers[at + 1 : at + 2] == ["but"]):
                    segments.clear()
                elif at > begin:
                    segments.append((begin, at))
                begin = at + 1
        return [*segments, (begin, end)] if end > begin else segments

    def _adverbial(self, line: Line, first: int, last: int) -> bool:
        lower = line.lowers[first]
        if first in line.names:
            return False
        if lower in self.words["openers"]:
            # 'But Mr Smith' and 'Yesterday officials' hold a subject; 'In a letter' and 'Asked by Mr Smith' do not.
            return lower not in self.words["light"] or last - first < 2
        return lower.endswith("ing") and last - first > 1

    def _name_alone(self, line: Line, first: int, last: int) -> Source | None:
        """Return the person whose name (with titles and brackets) is the whole of the segment."""
        at = first
        while at < last and at - first < 8 and at not in line.names:
            if line.lowers[at] in self.words["prepositions"] or line.lowers[at] in self.words["boundary"]:
                return None
            at += 1
        after = line.names[at][0] if at in line.names else -1
        if after < 0 or self.phrases.possessive(line, after):
            return None
        return self._person(line, at, first) if after >= last or line.lowers[after] in self.words["after_name"] else None

    def _ends_with_name(self, line: Line, first: int, last: int) -> Source | None:
        """Return the person whose name ends the segment: '... a line that councillor James Oyelaran, who ..., said'."""
        begin = line.name_ends.get(last - 1, -1)
        if begin <= first or line.lowers[begin - 1] in self.words["prepositions"]:
            return None
        return self._person(line, begin, first)

    def _describes(self, line: Line, source: Source) -> bool:
        """Return whether the phrase may be a description of the person named next: 'the leader of the council'."""
        lowers, people = line.lowers[source.first : source.last], self.words.people_nouns
        return (
            not people.isdisjoint(lowers) or lowers[0] in self.words["determiners"] or line.words[source.last - 1][0].islower()
        )

    def head(self, line: Line, first: int, last: int) -> Source | None:
        """Return the subject that the words [first, last) begin with."""
        lowers, known = line.lowers, self.words
        while (
            first < last
            and first not in line.names
            and lowers[first] in known["openers"]
            and lowers[first] not in known["prepositions"]
        ):
            first += 1
        if first >= last or lowers[first] in self.words["reporters"]:
            return None
        if lowers[first] in known.subject_pronouns:
            return Source(first, first + 1, PRONOUN)
        stop = min(last, first + LONGEST_PHRASE)
        for at in range(first, stop):
            # 'Labour's Cllr Joan Tippett', 'owner Kelvin Mostyn-Rae'
            if self._stands_free(line, at, first):
                return self._person(line, at, first)
            if self._verbal(line, at, first):
                stop = at
                break
        if lowers[first] in known["prepositions"] or not line.words[first][0].isalnum():
            return None
        return self._cut(line, first, self.phrases.short(line, first, stop))

    def _verbal(self, line: Line, at: int, first: int) -> bool:
        """Return whether the verb after a subject from `first`, or another clause, begins with token `at`."""
        lower = line.lowers[at]
        if lower in self.words["be"] or lower in self.words["verbal"]:
            return True
        verb = self.words.verbs.get(lower) if at > first and line.words[at].islower() else None
        return verb is not None and not verb.noun_like

    def _cut(self, line: Line, first: int, stop: int) -> Source | None:
        """Return the noun phrase [first, stop) without the verb that no list knows and what follows it."""
        words, lowers, known = line.words, line.lowers, self.words
        if lowers[first] in known["determiners"]:
            return Source(first, stop, NOUN) if stop > first else None
        after = first
        while after < stop and words[after][0].isupper():
            after += 1
        if 1 < after - first < stop - first and lowers[after] not in self.joined:
            stop = after  # 'Dez Okoro-Pym | founded'
        for at in range(first + 1, stop):
            if lowers[at] in known["determiners"] and lowers[at - 1] not in self.before_object:
                # 'Ofsted upgraded the service'; but of 'submit an action plan' nothing is left: a verb stands first.
                return Source(first, at - 1, NOUN) if at - 1 > first else None
        return Source(first, stop, NOUN) if stop > first else None

    # -- to the right of a verb

    def right(self, line: Line, start: int, end: int) -> Source | None:
        """Return the source that begins at token `start`, before `end`: 'said Mr Smith, the chief executive of ...'."""
        lowers, known = line.lowers, self.words
        if start >= end:
            return None
        if lowers[start] in known.subject_pronouns:
            return Source(start, start + 1, PRONOUN)
        if not line.words[start][0].isalnum() or (lowers[start] in self.no_source and start not in line.names):
            return None
        last = start
        for at in self._rightwards(line, start, end):
            if self._stands_free(line, at, start):
                return self._person(line, at, start)
            last = at + 1
        if last == start:
            return None
        found = self._named_behind(line, last, end) or self._without_tail(line, start, last)
        # 'the work observed five years before'
        return None if found.sort == NOUN and lowers[found.last - 1] in known["times"] else found

    def _without_tail(self, line: Line, start: int, end: int) -> Source:
        """Return the noun phrase [start, end) without when, where and for doing what: 'said a teacher in Ohio'."""
        for step in range(start + 1, end):
            doing = line.lowers[step] == "for" and line.lowers[min(step + 1, end - 1)].endswith("ing")
            if line.lowers[step] in self.words["tails"] or doing:
                end = step
                break
        return Source(start, self.phrases.short(line, start, self.phrases.cut(line, start, end)), NOUN)

    def _rightwards(self, line: Line, start: int, end: int) -> Iterator[int]:
        """Yield the tokens of a source that begins at `start`, as far as it may reach."""
        words, lowers = line.words, line.lowers
        for at in range(start, min(end, start + LONGEST_PHRASE)):
            # A stop after a short word is of a title or an initial: 'said Sen. Ann B. Ash'.
            initial = lowers[at] == "." and words[at + 1 : at + 2] and words[at + 1][0].isupper() and len(words[at - 1]) <= 3
            if lowers[at] in self.right_ends or not (initial or words[at][0].isalnum() or words[at] in _WITHIN):
                return
            yield at

    def _named_behind(self, line: Line, at: int, end: int) -> Source | None:
        """Return the person whom the words before the comma at `at` describe: 'said its leader, Ann Ash, who ...'."""
        if at + 1 >= end or line.lowers[at] != ",":
            return None
        if at + 1 not in line.names and line.lowers[at + 1] not in self.words.titles:
            return None
        stop = next((step for step in range(at + 1, end) if line.lowers[step] in _SEGMENT_ENDS), end)
        return self._name_alone(line, at + 1, stop)
