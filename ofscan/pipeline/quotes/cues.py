"""Finds the verbs and phrases of saying in a sentence, and who speaks: 'said Mr Smith', 'according to', 'in X's words'."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ofscan.pipeline.quotes.cast import Cast
from ofscan.pipeline.quotes.sources import Finder
from ofscan.pipeline.quotes.speaker import COMMAS, OWNS, Speaker
from ofscan.pipeline.reading.noun_phrases import NOUN, PERSON, PRONOUN, Source
from ofscan.pipeline.reading.reporting import QUOTE, Line
from ofscan.pipeline.reading.speech_words import BASE, GERUND, PARTICIPLE, PAST, PRESENT, SPEECH, Verb, Words

#: How far on from a passive verb 'by' is looked for.
_AGENT = 14
#: Longest post before a name, in tokens.
_POST = 20
#: No sentence of prose has more verbs of saying.
_MOST = 24
_GRADES = frozenset(("improvement", "improving"))


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


class _Place(NamedTuple):
    """The verb at token `at` of a sentence [first, last), with the cues before it.

    Its subject, if that stands before it, ends with token `step`; `be` and `other` say what stands between the two.
    """

    line: Line
    at: int
    verb: Verb
    first: int
    last: int
    cues: list[Cue]
    step: int
    be: bool
    other: bool

    @property
    def before(self) -> str:
        """The word directly before the verb."""
        return self.line.lowers[self.at - 1] if self.at > self.first else ""

    @property
    def after(self) -> str:
        """The word directly after the verb."""
        return self.line.lowers[self.at + 1] if self.at + 1 < self.last else ""

    @property
    def joint(self) -> str:
        """The word with which the subject ends, if there is one."""
        return self.line.lowers[self.step] if self.step >= self.first else ""


#: What a rule says: the cue, False where nobody says anything here, or None where the next rule is asked.
_Found = Cue | bool | None


def span(line: Line, first: int, last: int) -> Span:
    """Return the place of tokens [first, last)."""
    return Span(line.starts[first], line.ends[last - 1])


class CueFinder:
    """Finds cues; tells `cast` of each speaker as it goes, so that the next pronoun can mean him."""

    def __init__(self, words: Words, finder: Finder, cast: Cast):
        self.words, self.finder, self.cast = words, finder, cast
        #: Asked of each verb in this order; the first that knows settles it.
        self.rules: tuple[Callable[[_Place], _Found], ...] = (
            self._other_sense,
            self._turned,
            self._noun,
            self._passive,
            self._with,
            self._shared,
            self._subject,
        )

    def find(self, line: Line, first: int, last: int) -> list[Cue]:
        """Return the cues of the sentence [first, last) in order."""
        lowers, verbs, triggers = line.lowers, self.words.verbs, self.words.triggers
        cues: list[Cue] = []
        for at in [at for at, lower in enumerate(lowers[first:last], first) if lower in triggers][:_MOST]:
            verb = verbs.get(lowers[at])
            cue: Cue | None = None
            if verb is not None:
                cue = self._of_verb(line, at, verb, first, last, cues)
            elif lowers[at] == "according":
                cue = self._named_after(line, at, at + 2, last)
            elif not cues:
                cue = self._colon(line, at)
            if cue is not None:
                cues.append(cue)
                if cue.speaks and cue.speaker is not None:
                    self.cast.push(cue.speaker)
        return cues

    # -- verbs

    def _of_verb(self, line: Line, at: int, verb: Verb, first: int, last: int, cues: list[Cue]) -> Cue | None:
        step, be, other = at - 1, False, False
        while step >= first and self._stands_between(line.lowers[step]):
            be = be or line.lowers[step] in self.words["be"]
            other = other or line.lowers[step] not in self.words["be"]
            step -= 1
        place = _Place(line, at, verb, first, last, cues, step, be, other)
        for rule in self.rules:
            found = rule(place)
            if found is not None:
                return found if isinstance(found, Cue) else None
        return None

    def _stands_between(self, lower: str) -> bool:
        """Return whether the word may stand between a subject and its verb: auxiliaries and adverbs."""
        return lower in self.words["between"] or (
            lower.endswith("ly") and len(lower) > 4 and lower not in self.words["no_adverbs"]
        )

    def _other_sense(self, place: _Place) -> _Found:
        """Say no where the verb is a name, is denied, lacks the word that makes it one of saying, or is a grade's."""
        verb, at = place.verb, place.at
        if (place.line.words[at].istitle() and at > place.first) or self._denied(place):
            return False
        wanted = self.words.particles_of.get(verb.base)
        if wanted is not None:
            here = [*place.line.lowers[at + 1 : min(at + 4, place.last)], "", "", ""]
            # 'made it clear', 'gave a warning'
            particle, then = here[1:3] if here[0] not in wanted and here[0] in self.words["before_particle"] else here[:2]
            if particle not in wanted or (verb.base == "go" and then.endswith("ing")):
                return False
        if verb.base in self.words["phases"] and place.after == "to":
            return False  # 'the council continued to address', 'few were on plans thanks to'
        return False if verb.base == "require" and place.after in _GRADES else None

    def _denied(self, place: _Place) -> bool:
        """Return whether the verb is denied: 'declined to comment', 'could not immediately say', 'would not be drawn'."""
        lowers, step = place.line.lowers, place.at - 1
        if place.verb.sort == SPEECH and lowers[place.at] not in self.words["unsaid"]:
            return False
        while step >= place.first and (lowers[step] in self.words["before_denied"] or lowers[step].endswith("ly")):
            step -= 1
        return step >= place.first and lowers[step] in self.words["denials"]

    def _turned(self, place: _Place) -> _Found:
        """Return the cue of a verb whose subject stands after it: '"...," said Mr Smith', 'Not so, replied Ofsted.'"""
        line, at, verb = place.line, place.at, place.verb
        previous = at - 1
        while previous > place.first and line.lowers[previous] in COMMAS:
            previous -= 1
        quoted = previous >= place.first and line.words[previous] == QUOTE
        if verb.sort != SPEECH or verb.forms == GERUND or not (quoted or previous < at - 1):
            return None
        source = self.finder.right(line, at + 1, place.last)
        if source is None or ((verb.noun_like or not quoted) and not self.finder.phrases.speaks(line, source)):
            return None
        if not quoted and not self._inverted(place, source):
            return None
        return self._cue(line, at, source, verb.sort, first=at) or False

    def _inverted(self, place: _Place, source: Source) -> bool:
        """Return whether what stands after a comma and the verb is its subject."""
        line, lower = place.line, place.line.lowers[place.at]
        if source.sort == PERSON and lower not in self.words["addressing"]:
            return True  # 'The wait has been halved, added Jane Smith, who leads the service: "..."'
        # '..., says Ofsted.'
        return lower in self.words["inverting"] and (source.last >= place.last or line.words[source.last] in ".?!")

    def _noun(self, place: _Place) -> _Found:
        """Say no where the word is a noun, a participle that belongs to one, or what somebody ought to do."""
        lowers, at = place.line.lowers, place.at
        if place.verb.noun_like and (place.before in self.words["determiners"] or place.before in OWNS):
            return False  # 'its claims'
        ought = place.verb.sort != SPEECH and place.other
        if ought and not self.words.modals.isdisjoint(lowers[max(place.first, at - 4) : at]):
            return False  # 'the council must show': nobody says so
        return None

    def _passive(self, place: _Place) -> _Found:
        if not place.be or not place.verb.forms & (PAST | PARTICIPLE) or place.verb.base in self.words["never_passive"]:
            return None
        return self._agent(place) or False

    def _agent(self, place: _Place) -> Cue | None:
        """Return the cue of a passive verb: who speaks is named by 'by', if at all."""
        line, at, lowers = place.line, place.at, place.line.lowers
        for step in range(at + 1, min(place.last - 1, at + _AGENT)):
            if lowers[step] == "by" and (step == at + 1 or not lowers[step - 1].endswith("ed")):
                source = self.finder.right(line, step + 1, place.last)
                if source is not None and self.finder.phrases.speaks(line, source):
                    cue = self._cue(line, at, source, place.verb.sort, first=at)
                    return cue and cue._replace(passive=True, aside=not place.be)
        return Cue(at, at, at + 1, place.verb.sort, None, None, span(line, at, at + 1), True)

    def _with(self, place: _Place) -> _Found:
        """Return the cue of a participle with a subject of its own: 'with lead inspector Ann Ash praising'."""
        line, step, first = place.line, place.step, place.first
        if place.verb.forms != GERUND or step < first or not line.words[step].isalpha():
            return None
        source = self.finder.phrase(line, step, max(first, step - 6))
        if source is None:
            return None
        before = line.lowers[max(first, source.first - _POST // 2) : source.first]
        if "with" not in (before if source.sort == PERSON else before[-1:]):
            return None
        return self._cue(line, place.at, source, place.verb.sort, first=place.at) or False

    def _shared(self, place: _Place) -> _Found:
        """Return the cue of a verb that has the subject of an earlier one: '... and said', 'to say', ', adding'."""
        line, verb, joint = place.line, place.verb, place.joint
        if not joint:
            return False
        joined = joint in self.words["joining"]
        if not (
            joint == "to" or verb.forms & GERUND or (joint in self.words["conjunctions"] and verb.forms & (PAST | PRESENT))
        ):
            return False if joined else None
        if verb.noun_like and not joined and joint.isalnum():
            return False
        made = self._made_to(place)
        return (
            self._of_earlier(place) if made is None else self._cue(line, place.at, made, verb.sort, first=made.first)
        ) or False

    def _made_to(self, place: _Place) -> Source | None:
        """Return who is made to speak, before the 'to' of a verb: 'this prompted Ann Ash to say'."""
        line, first = place.line, place.first
        source = self.finder.phrase(line, place.step - 1, first) if place.joint == "to" and place.step - 1 > first else None
        before = line.lowers[max(first, source.first - _POST) : source.first] if source is not None else []
        return None if self.words["causing"].isdisjoint(before) else source

    def _subject(self, place: _Place) -> _Found:
        """Return the cue of a verb with its subject before it, the usual case."""
        line, at, verb = place.line, place.at, place.verb
        source = self.finder.left(line, place.step + 1, place.first, close=verb.noun_like)
        if source is None:
            return self._of_earlier(place) if place.joint in COMMAS else None
        if not self.finder.phrases.speaks(line, source) and (verb.noun_like or verb.sort != SPEECH):
            return None
        if verb.forms == BASE and not place.other and not self._plural(line, source):
            return None  # 'an inspection report said': a noun
        cue = self._cue(line, at, source, verb.sort, first=source.first)
        return cue and cue._replace(aside=place.joint in self.words["relatives"] and source.first > place.first + 1)

    def _plural(self, line: Line, source: Source) -> bool:
        lower = line.lowers[self.finder.phrases.head_index(line, source)]
        return lower in self.words["plural_subjects"] or (lower.endswith("s") and source.sort != PERSON)

    def _of_earlier(self, place: _Place) -> Cue | None:
        """Return the cue of a verb that has its subject from an earlier verb, or from where the sentence begins."""
        line, at, sort = place.line, place.at, place.verb.sort
        heard = [cue for cue in place.cues[-8:] if cue.speaks]
        earlier = next((cue for cue in reversed(heard) if not cue.aside), None)
        source = self.finder.region(line, place.first, at) if earlier is None else None
        if source is not None and self.finder.phrases.speaks(line, source):
            return self._cue(line, at, source, sort, first=at)
        return earlier and Cue(at, at, at + 1, sort, earlier.speaker, earlier.mention, span(line, at, at + 1))

    # -- phrases

    def _named_after(self, line: Line, at: int, start: int, last: int) -> Cue | None:
        source = self.finder.right(line, start, last)
        cue = self._cue(line, at, source, SPEECH, first=at) if source is not None else None
        return cue and cue._replace(words=span(line, at, start))

    def _colon(self, line: Line, at: int) -> Cue | None:
        """Return the cue of a line of dialogue: 'Jane Smith: "..."'."""
        found = line.names.get(0)
        if found is None or found[0] != at or line.words[at + 1 : at + 2] != [QUOTE]:
            return None
        return self._cue(line, at, Source(0, at, PERSON, found[1].id), SPEECH, first=0)

    # -- results

    def _cue(self, line: Line, at: int, source: Source, sort: int, *, first: int) -> Cue | None:
        if source.sort == PRONOUN:
            self._meet_before(line, source.first)
        speaker = self.cast.resolve(line, source)
        if speaker is None and source.sort == NOUN:
            return None
        begin, end = min(first, at, source.first), max(at + 1, source.last)
        return Cue(at, begin, end, sort, speaker, span(line, source.first, source.last), span(line, at, at + 1))

    def _meet_before(self, line: Line, at: int) -> None:
        """Take in whom the sentence named first before token `at`: 'Mr Smith sat down and then he said'."""
        first = line.sentence_start(at)
        if line.lowers[at] in ("it", "they"):
            # 'Ofsted came in May, and they found'
            before = self.finder.region(line, first, at - 1, only_first=True) if line.lowers[at - 1] == "and" else None
            speaker = self.cast.resolve(line, before) if before is not None and before.sort == NOUN else None
            if speaker is not None:
                self.cast.push(speaker)
            return
        name = next((step for step in range(first, at) if step in line.names), None)
        if name is None:
            self.cast.introduce(line, first, at)
        elif name == first or line.lowers[name - 1] not in self.words["prepositions"]:
            self.cast.push(self.cast.person(line.names[name][1].id))
