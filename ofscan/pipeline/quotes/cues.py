"""Finds the verbs and phrases of saying in a sentence, and who speaks: 'said Mr Smith', 'according to', 'in X's words'."""

from __future__ import annotations

from typing import NamedTuple

from ofscan.pipeline.quotes.cast import Cast
from ofscan.pipeline.quotes.sources import Finder
from ofscan.pipeline.quotes.speaker import COMMAS, OWNS, Speaker
from ofscan.pipeline.reading.noun_phrases import NOUN, PERSON, PRONOUN, Source
from ofscan.pipeline.reading.reporting import QUOTE, Line
from ofscan.pipeline.reading.speech_words import BASE, GERUND, PARTICIPLE, PAST, PRESENT, SPEECH, THOUGHT, Verb, Words

#: How far back from a verb its clause is looked for, and how far on from a passive verb 'by' is.
_CLAUSE, _AGENT = 80, 14
#: Longest post before a name, in tokens.
_POST = 20
#: No sentence of prose has more verbs of saying.
_MOST = 24
#: 'The strengths noted in the report': the participle of one of these names a document as the speaker.
_FOUND_IN = frozenset(
    "note report mention find describe identify highlight list raise cite record outline detail express".split()
)
#: Said of a speaker, though passive in form: 'he was quoted as saying'.
_NEVER_PASSIVE = frozenset(("quote", "respond", "reply"))
#: Words in -ly that are no adverbs.
_LY = frozenset(("family", "reply", "assembly", "supply", "ally"))
_COLLECTIVE = frozenset("family couple pair crew staff trio majority number rest".split())
_FINITE = frozenset("would will could should can may might must has have had".split())
_BEFORE_PARTICLE = frozenset(("it", "a", "an", "the", "his", "her"))
_AFTER_PARTICIPLE = frozenset(("to", "by", "as"))
_RELATIVE = frozenset(("who", "which", "that"))
#: After these stands who is spoken to: '..., told Jane Smith'.
_ASKED = frozenset("told asked urged reminded assured reassured informed challenged questioned addressed interrupted".split())
_AND = frozenset(("and", "but", "then", "or"))
_JOINING = _AND | frozenset(("to", "by", "before", "after", "while", "in", "when", "of", "for", "without", "as"))


class Span(NamedTuple):
    """A place in the text."""

    start: int
    end: int


class Cue(NamedTuple):
    """A verb or phrase of saying at token `at`; it and its subject span tokens [first, last). No `speaker` if not stated."""

    at: int
    first: int
    last: int
    sort: int
    speaker: Speaker | None
    mention: Span | None
    words: Span
    passive: bool = False
    aside: bool = False  # in a relative clause: 'a group that calls itself'

    @property
    def speaks(self) -> bool:
        """Whether its subject is known and does the saying."""
        return self.speaker is not None and not self.passive


def span(line: Line, first: int, last: int) -> Span:
    """Return the place of tokens [first, last)."""
    return Span(line.starts[first], line.ends[last - 1])


class CueFinder:
    """Finds cues; tells `cast` of each speaker as it goes, so that the next pronoun can mean him."""

    def __init__(self, words: Words, finder: Finder, cast: Cast):
        self.words, self.finder, self.cast = words, finder, cast

    def find(self, line: Line, first: int, last: int) -> list[Cue]:
        """Return the cues of the sentence [first, last) in order."""
        lowers, verbs, triggers = line.lowers, self.words.verbs, self.words.triggers
        cues: list[Cue] = []
        for at in [at for at, lower in enumerate(lowers[first:last], first) if lower in triggers][:_MOST]:
            lower = lowers[at]
            verb = verbs.get(lower)
            cue: Cue | None = None
            if verb is not None and (lower in self.words.unsaid or verb.sort != SPEECH) and self._denied(line, at, first):
                continue
            if verb is not None:
                cue = self._verb(line, at, verb, first, last, cues)
            elif lower == "according" and at + 1 < last and lowers[at + 1] == "to":
                cue = self._named_after(line, at, at + 2, last)
            elif lower == ":" and not cues:
                cue = self._colon(line, at, first)
            if cue is not None:
                cues.append(cue)
                if cue.speaks and cue.speaker is not None:
                    self.cast.push(cue.speaker)
        return cues

    def _denied(self, line: Line, at: int, first: int) -> bool:
        """Return whether the verb is denied: 'declined to comment', 'could not immediately say', 'would not be drawn'."""
        lowers, step = line.lowers, at - 1
        while step >= first and (lowers[step] in ("to", "be", "immediately", "yet", "been") or lowers[step].endswith("ly")):
            step -= 1
        return step >= first and lowers[step] in self.words.denials

    # -- verbs

    def _verb(self, line: Line, at: int, verb: Verb, first: int, last: int, cues: list[Cue]) -> Cue | None:
        words, lowers, known = line.words, line.lowers, self.words
        wanted = known.particles_of.get(verb.base)
        if wanted is not None:
            particle = at + 1
            if at + 2 < last and lowers[at + 1] not in wanted and lowers[at + 1] in _BEFORE_PARTICLE:
                particle = at + 2  # 'made it clear', 'gave a warning'
            goes_on = particle + 1 < last and verb.base == "go" and lowers[particle + 1].endswith("ing")
            if particle >= last or lowers[particle] not in wanted or goes_on:
                return None
        if verb.base in known.phases and at + 1 < last and lowers[at + 1] == "to":
            return None  # 'the council continued to address'
        if verb.base == "require" and at + 1 < last and lowers[at + 1] in ("improvement", "improving"):
            return None  # a grade
        if not words[at].islower() and not (at == first or words[at].isupper()):
            return None
        previous = at - 1
        while previous > first and lowers[previous] in COMMAS:
            previous -= 1
        after_quote = previous >= first and words[previous] == QUOTE
        if after_quote and verb.sort == SPEECH and at + 1 < last and verb.forms & (PAST | PRESENT | BASE):
            source = self.finder.right(line, at + 1, last)
            if source is not None and (not verb.noun_like or self.finder.phrases.speaks(line, source)):
                return self._cue(line, at, source, verb.sort, first=at)
        if lowers[at] in known.inverting and previous < at - 1:
            # '..., says Ofsted.' and 'Not so, replied Mr Smith, who ...'
            source = self.finder.right(line, at + 1, last)
            ends = source is not None and (source.last >= last or words[source.last] in (".", "?", "!"))
            if source is not None and (ends or previous - first < 3) and self.finder.phrases.speaks(line, source):
                return self._cue(line, at, source, verb.sort, first=at)
        if lowers[at - 1] == "," and at - 1 > first and verb.sort == SPEECH and verb.forms & PAST and lowers[at] not in _ASKED:
            # 'The wait has been halved, added Jane Smith, who leads the service: "..."'
            source = self.finder.right(line, at + 1, last)
            if source is not None and source.sort == PERSON:
                return self._cue(line, at, source, verb.sort, first=at)
        return self._with_subject_before(line, at, verb, first, last, cues)

    def _with_subject_before(self, line: Line, at: int, verb: Verb, first: int, last: int, cues: list[Cue]) -> Cue | None:
        lowers, known = line.lowers, self.words
        if verb.noun_like and at + 1 < last and (lowers[at + 1] in known.be or lowers[at + 1] in _FINITE):
            return None  # 'agency rates would fall'
        if verb.noun_like and at > first and (lowers[at - 1] in known.determiners or lowers[at - 1] in OWNS):
            relative = lowers[at - 1] == "that" and at - 2 >= first and lowers[at - 2] in known.sources
            if not relative and (lowers[at - 1] != "that" or at + 1 >= last or line.words[at + 1] not in (",", ":", QUOTE)):
                return None  # 'the report', 'its claims'; but 'a sign that read: "..."'
        if verb.forms & PARTICIPLE and self._reduced(line, at, last):
            return None
        step, be, other = at - 1, False, False
        while step >= first and self._stands_between(line, step):
            be = be or lowers[step] in known.be
            other = other or lowers[step] not in known.be
            step -= 1
        if verb.sort != SPEECH and other and not known.modals.isdisjoint(lowers[max(first, at - 4) : at]):
            return None  # 'the council must show': nobody says so
        if be and verb.forms & (PAST | PARTICIPLE) and verb.base not in _NEVER_PASSIVE:
            passive = self._passive(line, at, verb, last)
            return passive if passive is None or passive.speaker or verb.sort != THOUGHT else None
        if step < first:
            return None
        joined = lowers[step] in _JOINING
        if verb.forms == GERUND and line.words[step].isalpha():
            source = self.finder.phrase(line, step, max(first, step - 6))
            before = lowers[max(first, source.first - _POST // 2) : source.first] if source is not None else []
            if source is not None and "with" in before[-1:] + before * (source.sort == PERSON):
                return self._cue(line, at, source, verb.sort, first=at)  # 'with lead inspector Ann Ash praising'
        if self._takes_over(line, step, verb, joined=joined):
            if line.words[step].isalnum() and not joined and verb.noun_like:
                return None
            made = self._made_to(line, step, first) if lowers[step] == "to" else None
            if made is not None:
                return self._cue(line, at, made, verb.sort, first=made.first)
            return self._of_earlier_subject(line, at, verb, first, cues)
        if joined:
            return None
        source = self.finder.left(line, step + 1, self._clause(line, step, first), close=verb.noun_like)
        if source is None:
            shared = verb.forms & (PAST | PRESENT) and lowers[step] in COMMAS
            return self._of_earlier_subject(line, at, verb, first, cues) if shared else None
        if source.sort == NOUN and not self.finder.phrases.speaks(line, source):
            if verb.base in _FOUND_IN and verb.forms & PARTICIPLE and at + 1 < last and lowers[at + 1] in ("in", "by"):
                return self._passive(line, at, verb, last)
            if verb.noun_like or verb.sort != SPEECH:
                return None
        if verb.forms == BASE and not other and not self._plural(line, source, collective=not verb.noun_like):
            return None  # 'her authority's own report had been': a noun
        cue = self._cue(line, at, source, verb.sort, first=source.first)
        return cue and cue._replace(aside=lowers[step] in _RELATIVE and source.first > first + 1)

    def _reduced(self, line: Line, at: int, last: int) -> bool:
        """Return whether the participle belongs to a noun, whose verb follows: 'children referred to the council were'."""
        if at + 1 >= last or line.lowers[at + 1] not in _AFTER_PARTICIPLE:
            return False
        step = at + 2
        while step < last and line.words[step][0].isalnum() and line.lowers[step] not in self.words.boundary:
            step += 1
        stops = at + 2 < step < last and (line.lowers[step] in self.words.be or line.lowers[step] in _FINITE)
        return stops and self.words.subject_pronouns.isdisjoint(line.lowers[at + 2 : step])

    def _plural(self, line: Line, source: Source, *, collective: bool) -> bool:
        lower = line.lowers[self.finder.phrases.head_index(line, source)]
        if collective and (lower in self.words.bodies or lower in _COLLECTIVE):
            return True  # 'the family say'
        return source.sort != PERSON and (
            lower in ("they", "police", "people", "some", "many", "others") or lower.endswith("s")
        )

    def _made_to(self, line: Line, at: int, first: int) -> Source | None:
        """Return who is made to speak, before the 'to' at token `at`: 'this prompted Ann Ash to say'."""
        source = self.finder.phrase(line, at - 1, first) if at - 1 > first else None
        before = line.lowers[max(first, source.first - _POST) : source.first] if source is not None else []
        return None if self.words.causing.isdisjoint(before) else source

    def _stands_between(self, line: Line, at: int) -> bool:
        """Return whether the token may stand between a subject and its verb: auxiliaries and adverbs."""
        lower = line.lowers[at]
        if lower in self.words.between:
            return True
        adverb = lower.endswith("ly") and len(lower) > 4 and lower not in _LY
        return adverb and line.words[at].islower() and at not in line.name_ends

    def _takes_over(self, line: Line, before: int, verb: Verb, *, joined: bool) -> bool:
        """Return whether the verb's subject is that of an earlier one: '... and said', 'to say', ', adding'."""
        lower = line.lowers[before]
        if verb.forms == GERUND or lower == "to":
            return True
        if lower in _AND and verb.forms & (PAST | PRESENT):
            return True
        gerund = bool(verb.forms & GERUND) and not verb.forms & PAST
        return gerund and (joined or lower not in self.words.pronouns)

    def _clause(self, line: Line, at: int, first: int) -> int:
        """Return where the clause that holds token `at` begins: after the last quotation or semicolon before it."""
        for step in range(at, max(first, at - _CLAUSE) - 1, -1):
            if line.words[step] == QUOTE or line.words[step] == ";":
                how = step + 2 < at and line.lowers[step + 1] in self.words.be and line.lowers[step + 2] in ("how", "what")
                return step + 3 if how else step + 1
        return first

    def _of_earlier_subject(self, line: Line, at: int, verb: Verb, first: int, cues: list[Cue]) -> Cue | None:
        earlier = next((cue for cue in reversed(cues[-8:]) if cue.speaks and not cue.aside), None)
        clause = self._new_clause(line, at, earlier.at + 1 if earlier is not None else first)
        if clause is not None:
            source = self.finder.region(line, clause, at)
            if source is not None and self.finder.phrases.speaks(line, source):
                return self._cue(line, at, source, verb.sort, first=at)
        if earlier is not None:
            return Cue(at, at, at + 1, verb.sort, earlier.speaker, earlier.mention, span(line, at, at + 1))
        if verb.sort == THOUGHT:
            return None
        aside = next((cue for cue in reversed(cues[-8:]) if cue.speaks), None)
        begin = first + 1 if line.words[first] == QUOTE else first
        source = self.finder.region(line, begin, at) if at > begin else None
        if source is not None and self.finder.phrases.speaks(line, source):
            return self._cue(line, at, source, verb.sort, first=at)
        return aside and Cue(at, at, at + 1, verb.sort, aside.speaker, aside.mention, span(line, at, at + 1))

    def _new_clause(self, line: Line, at: int, start: int) -> int | None:
        """Return where a clause with a subject of its own begins between `start` and the verb at token `at`, if one does."""
        for step in range(at - 2, max(start, at - _CLAUSE) - 1, -1):
            lower = line.lowers[step]
            if lower == ";" or (lower in ("but", "while", "whereas", "though", "although", "and") and step + 2 < at):
                after = step + 1
                subject = line.lowers[after] in self.words.determiners or after in line.names or line.words[after][0].isupper()
                subject = (
                    subject or line.lowers[after] in self.words.sources or line.lowers[after] in self.words.subject_pronouns
                )
                # '... by Mr Smith and the council, adding' is a list; before a new clause there is a comma.
                if subject and (lower != "and" or (step > 0 and line.lowers[step - 1] == ",")):
                    return after
                if lower == ";":
                    return None
        return None

    def _passive(self, line: Line, at: int, verb: Verb, last: int) -> Cue | None:
        """Return the cue of a passive verb: who speaks is named by 'by', or a document by 'in', if at all."""
        lowers = line.lowers
        if at + 1 < last and lowers[at + 1] == "in":
            for end in range(at + 2, min(last, at + 7)):
                if lowers[end] in self.words.documents:
                    return self._as_passive(self._cue(line, at, Source(at + 2, end + 1, NOUN), verb.sort, first=at))
        for step in range(at + 1, min(last - 1, at + _AGENT)):
            if lowers[step] == "by" and not (step - 1 > at and lowers[step - 1].endswith("ed")):
                source = self.finder.right(line, step + 1, last)
                if source is not None and self.finder.phrases.speaks(line, source):
                    return self._as_passive(self._cue(line, at, source, verb.sort, first=at))
        for step in range(at - 1, max(1, at - _AGENT), -1):
            if lowers[step] == "which" and lowers[step - 1] == "in" and lowers[step - 2] in self.words.documents:
                source = self.finder.phrase(line, step - 2, line.sentence_start(at))
                return self._as_passive(self._cue(line, at, source, verb.sort, first=at)) if source else None
        return Cue(at, at, at + 1, verb.sort, None, None, span(line, at, at + 1), True)

    @staticmethod
    def _as_passive(cue: Cue | None) -> Cue | None:
        return cue and cue._replace(passive=True)

    # -- phrases

    def _named_after(self, line: Line, at: int, start: int, last: int) -> Cue | None:
        source = self.finder.right(line, start, last)
        cue = self._cue(line, at, source, SPEECH, first=at) if source is not None else None
        return cue and cue._replace(words=span(line, at, start))

    def _colon(self, line: Line, at: int, first: int) -> Cue | None:
        """Return the cue of a line of dialogue: 'Jane Smith: "..."'."""
        found = line.names.get(first)
        if first != 0 or found is None or found[0] != at or at + 1 >= len(line.words) or line.words[at + 1] != QUOTE:
            return None
        return self._cue(line, at, Source(first, at, PERSON, found[1].id), SPEECH, first=first)

    # -- results

    def _cue(self, line: Line, at: int, source: Source, sort: int, *, first: int) -> Cue | None:
        before = line.lowers[source.first - 1] if source.first else ""
        remark = before == "," and source.last == at and line.words[at + 1 : at + 2] == ["."]
        if source.sort == PRONOUN and not remark:
            # In 'A new chair, Jane Smith, will stay, he said.' he is who spoke before.
            self._meet_before(line, source.first)
            self._meet_subject(line, source.first)
        speaker = self.cast.resolve(line, source)
        if speaker is None and source.sort == NOUN:
            return None
        begin, end = min(first, at, source.first), max(at + 1, source.last)
        return Cue(at, begin, end, sort, speaker, span(line, source.first, source.last), span(line, at, at + 1))

    def _meet_subject(self, line: Line, at: int) -> None:
        """Take in the body or paper of which the sentence goes on to speak: 'Ofsted came in May, and they found'."""
        if line.lowers[at] not in ("it", "they") or line.lowers[at - 1] != "and":
            return
        source = self.finder.region(line, line.sentence_start(at), at - 1, only_first=True)
        if source is not None and source.sort == NOUN and self.finder.phrases.speaks(line, source):
            speaker = self.cast.resolve(line, source)
            if speaker is not None:
                self.cast.push(speaker)

    def _meet_before(self, line: Line, at: int) -> None:
        """Take in the person whom the sentence named first before token `at`: 'Mr Smith sat down and then he said'."""
        first = line.sentence_start(at)
        if line.name_ends.keys().isdisjoint(range(first, at)):
            self.cast.introduce(line, first, at)
            return
        for step in range(first, at):
            if step in line.names:
                last, mark = line.names[step]
                before = line.lowers[step - 1] if step > first else ""
                owner = last < len(line.lowers) and line.lowers[last] in OWNS
                if before not in self.words.prepositions and not owner:
                    self.cast.push(self.cast.person(mark.id))
                return
