"""Gives each quotation its speaker: finds the verbs of saying in a block, their subjects, and which quotation is whose.

The speaker of a quotation is, in this order: the subject of a verb that touches it; of the nearest verb before it in its
sentence, else after it; the subject of the sentence; whoever spoke in the paragraph; whoever spoke before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ofscan.article import Block, BlockKind
from ofscan.pipeline.cast import Cast, Speaker
from ofscan.pipeline.common import Mark
from ofscan.pipeline.quote_marks import Stretch
from ofscan.pipeline.reporting import QUOTE, Line, read_line
from ofscan.pipeline.sources import NOUN, PERSON, PRONOUN, Finder, Source
from ofscan.pipeline.speech_words import BASE, GERUND, OPINION, PARTICIPLE, PAST, PRESENT, SPEECH, THOUGHT, Verb, Words
from ofscan.records import SpeakerKind

_COMMAS = frozenset(",–—-")
#: 'The meeting was told that "..."' names nobody, and nobody named elsewhere is meant.
_TOLD = frozenset(("told", "heard", "hears", "asked", "accused"))
_QUIET = (BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.HEADING)


class Span(NamedTuple):
    """A place in the text."""

    start: int
    end: int


class Cue(NamedTuple):
    """A verb or phrase of saying: tokens [first, last) are what it and its subject span; `speaker` None if not stated."""

    at: int
    first: int
    last: int
    sort: int
    speaker: Speaker | None
    mention: Span | None
    words: Span
    passive: bool = False


class Attribution(NamedTuple):
    """What is known of one stretch: its speaker, where named and by which words. `stated` where its own sentence names one."""

    speaker: Speaker | None
    mention: Span | None = None
    cue: Span | None = None
    stated: bool = False


class Report(NamedTuple):
    """A person who speaks, directly or in reported speech."""

    span: Span
    name: str


class Attributor:
    """Walks over the blocks of one text; made anew for each."""

    def __init__(self, text: str, words: Words, people: Sequence[Mark], proposals: Sequence[Mark]):
        self.text, self.words, self.people = text, words, people
        self.finder = Finder(words)
        self.cast = Cast(text, words, self.finder, people, proposals)
        self.found: dict[int, Attribution] = {}
        self.reports: list[Report] = []
        self.stretches: dict[int, Stretch] = {}
        self.last: Speaker | None = None  # who spoke last, for the quotations that name nobody
        self.running = False  # the last quotation of the block before goes on

    def read(self, blocks: Sequence[Block], stretches: Sequence[Stretch]) -> None:
        """Fill `found` (by the stretches' numbers) and `reports`. Time is linear in the text."""
        numbers = list(enumerate(stretches))
        self.stretches = dict(numbers)
        people, at, place = self.people, 0, 0
        for index, block in enumerate(blocks):
            if not block.readable:
                continue
            while at < len(people) and people[at].start < block.start:
                at += 1
            first_person = at
            while at < len(people) and people[at].start < block.end:
                at += 1
            first = place
            while place < len(numbers) and numbers[place][1].block <= index:
                place += 1
            if block.kind == BlockKind.BYLINE or block.kind == BlockKind.DATELINE:
                continue
            line = read_line(
                self.text, block, index, numbers[first:place], people[first_person:at], self.words.strong
            )
            self._line(line, quiet=block.kind in _QUIET)

    # -- a block

    def _line(self, line: Line, *, quiet: bool) -> None:
        pending: list[int] = []  # quotations at the head of the block whose speaker comes later in it
        speaker_here: Attribution | None = None  # who spoke last in this block
        topic: Speaker | None = None  # who the last sentence of this block without a quotation was about
        before = self.last
        if self.running and line.words[:1] == [QUOTE]:
            speaker_here = Attribution(self.last)
        for first, last in line.sentences:
            cues = self._cues(line, first, last)
            places = [at for at in range(first, last) if at in line.quotes] if line.quotes else []
            subject = None if cues and cues[0].speaker else self._subject(line, first, last)
            for cue in cues:
                if cue.speaker is not None and cue.speaker.kind == SpeakerKind.PERSON and cue.mention and not cue.passive:
                    self.reports.append(Report(cue.mention, cue.speaker.name))
            for at in places:
                number = line.quotes[at]
                whole = self._whole(line, at, first)
                found = self._of_sentence(line, at, first, last, cues, subject, whole=whole)
                if found is None and topic is not None and whole:
                    found = Attribution(topic)
                if found is None and speaker_here is not None:
                    found = Attribution(speaker_here.speaker)
                if found is None:
                    pending.append(number)
                    continue
                self.found[number] = found
                if found.speaker and found.mention and found.stated and found.speaker.kind == SpeakerKind.PERSON:
                    self.reports.append(Report(found.mention, found.speaker.name))
                if found.speaker is not None:
                    if pending and found.stated:
                        self._settle(pending, found.speaker)
                    speaker_here, topic = found, None
            self.cast.meet(line, first, last)
            main = next((cue.speaker for cue in cues if cue.speaker and cue.sort != THOUGHT and not cue.passive), None)
            main = main or next((cue.speaker for cue in cues if cue.speaker and not cue.passive), None)
            about = main or (subject[0] if subject else None)
            if about is not None:
                self.cast.push(about)
                if not places and (main is not None or about.person_like):
                    topic = about
        if quiet:
            self._settle(pending, None)
            return
        if pending:
            self._settle(pending, self.running_speaker(line, before))
        if topic is not None:
            self.last = topic
        elif speaker_here is not None and speaker_here.speaker is not None:
            self.last = speaker_here.speaker
        if line.quotes:
            final = max(line.quotes.values())
            self.running = self.stretches[final].carries_on
            if pending and self.found[final].speaker is not None:
                self.last = self.found[final].speaker

    def running_speaker(self, line: Line, before: Speaker | None) -> Speaker | None:
        """Return who says the quotations of a block that names nobody: whoever spoke before it."""
        return before

    def _settle(self, pending: list[int], speaker: Speaker | None) -> None:
        for number in pending:
            self.found[number] = Attribution(speaker)
        pending.clear()

    def _whole(self, line: Line, at: int, first: int) -> bool:
        """Return whether the quotation is a sentence of its own rather than words inside the reporter's."""
        stretch = self.stretches[line.quotes[at]]
        begins = self.text[stretch.start]
        return at == first and (begins.isupper() or begins.isdigit() or not begins.isalnum())

    # -- a sentence

    def _of_sentence(
        self,
        line: Line,
        at: int,
        first: int,
        last: int,
        cues: list[Cue],
        subject: tuple[Speaker | None, Source] | None,
        *,
        whole: bool,
    ) -> Attribution | None:
        cue = self._best_cue(line, at, cues)
        if cue is not None:
            if cue.speaker is None and not cue.passive:
                return None
            if cue.speaker is None:
                # 'was praised for "..."' leaves open by whom; 'was told "..."' too, but there nobody is meant.
                told = line.lowers[cue.at] in _TOLD
                return Attribution(None, None, cue.words, stated=True) if told else None
            return Attribution(cue.speaker, cue.mention, cue.words, stated=True)
        owner = self._owner(line, at, first)
        if owner is not None:
            return owner
        if whole and at + 1 >= last - 1:
            return self._signed(line, at, last)
        if subject is not None and subject[0] is not None and subject[1].last <= at and self._speaks_itself(line, at, subject):
            source = subject[1]
            return Attribution(subject[0], Span(line.starts[source.first], line.ends[source.last - 1]), None, stated=True)
        return self._signed(line, at, last)

    def _speaks_itself(self, line: Line, at: int, subject: tuple[Speaker | None, Source]) -> bool:
        """Return whether words in marks can be the subject's own: not in 'pupils were "known to everyone"'."""
        speaker, source = subject
        if source.sort == PERSON or line.lowers[source.first] in ("he", "she"):
            return True
        before = line.lowers[at - 1]
        return not (before in self.words.be or before in ("as", "being")) and speaker is not None

    def _best_cue(self, line: Line, at: int, cues: list[Cue]) -> Cue | None:
        """Return the cue of the quotation at token `at`: one that touches it, else the nearest before, else after it."""
        if not cues:
            return None
        stretch = self.stretches[line.quotes[at]]
        final = self.text[stretch.end - 1]
        touching_before = touching_after = None
        before: list[Cue] = []
        after: list[Cue] = []
        for cue in cues:
            if cue.at < at:
                before.append(cue)
                if cue.last == at or (cue.last == at - 1 and line.lowers[at - 1] in (":", ",")):
                    touching_before = cue
            else:
                after.append(cue)
                gap = line.lowers[at + 1 : cue.first]
                close = not gap or (len(gap) <= 2 and gap[0] in (",", "–", "—", "-", "."))
                if touching_after is None and (close or gap in (["is", "how"], ["is", "what"], ["was", "how"], ["was", "what"])):
                    touching_after = cue
        colon = at > 0 and line.lowers[at - 1] in (":", ",") and touching_before is not None
        if touching_after is not None and touching_after.speaker and not colon:
            opens = self.text[stretch.start].isupper() or final in ",?!"
            comma = final in ",?!" or line.lowers[at + 1] in self.words.be or line.lowers[at + 1] in _COMMAS or line.lowers[touching_after.first] == line.lowers[touching_after.at]
            if comma and (opens or touching_before is None):
                return touching_after
        active = [cue for cue in before if cue.speaker and (not cue.passive or cue.mention)]
        spoken = [cue for cue in active if cue.sort != THOUGHT]
        if touching_before is not None and touching_before.speaker:
            return touching_before
        if spoken or active:
            return (spoken or active)[-1]
        later = [cue for cue in after if cue.speaker and cue.sort == SPEECH] or [cue for cue in after if cue.speaker and touching_after is cue]
        if later:
            return later[0]
        told = [cue for cue in after if cue.passive and line.lowers[cue.at] in _TOLD]
        return before[-1] if before else told[0] if told else None

    def _owner(self, line: Line, at: int, first: int) -> Attribution | None:
        """Return the speaker by a noun of saying with its owner: 'Mr Smith's claim that "..."'."""
        lowers = line.lowers
        for step in range(at - 1, max(first, at - 12) - 1, -1):
            if lowers[step] not in self.words.opinion_nouns:
                continue
            if step > first and lowers[step - 1] in ("his", "her", "its", "their"):
                speaker = self.cast.pronoun(lowers[step - 1])
                return Attribution(speaker, self._span(line, step - 1, step), self._span(line, step, step + 1), True) if speaker else None
            for mark in range(step - 1, max(first, step - 4), -1):
                if lowers[mark] in ("'s", "’s", "'", "’"):
                    source = self.finder.phrase(line, mark - 1, first)
                    speaker = self.cast.resolve(line, source) if source else None
                    if source and speaker:
                        return Attribution(speaker, self._source_span(line, source), self._span(line, step, step + 1), True)
            return None
        return None

    def _signed(self, line: Line, at: int, last: int) -> Attribution | None:
        """Return the speaker named after a dash at the end: '"..." – Jane Smith, chief executive'."""
        if at + 2 < len(line.words) and line.words[at + 1] in ("–", "—", "-") and (at + 2) in line.names:
            end, mark = line.names[at + 2]
            return Attribution(self.cast.person(mark.id), self._span(line, at + 2, end), self._span(line, at + 1, at + 2), True)
        return None

    def _subject(self, line: Line, first: int, last: int) -> tuple[Speaker | None, Source] | None:
        """Return what the sentence is about, where that is a person, a pronoun or a known sort of source."""
        stop = min(last, first + 40)
        for at in range(first, stop):
            if line.words[at] == QUOTE:
                stop = at
                break
        while stop > first and line.words[stop - 1] in (".", "?", "!", ",", ":"):
            stop -= 1
        source = self.finder.region(line, first, stop) if stop > first else None
        if source is None or (source.sort == NOUN and not self._sure(line, source)):
            return None
        return self.cast.resolve(line, source), source

    def _sure(self, line: Line, source: Source) -> bool:
        head = line.lowers[self.finder.head_index(line, source)]
        known = self.words
        return head in known.sources or head in known.roles or head.rpartition("-")[2] in known.people_nouns

    # -- cues

    def _cues(self, line: Line, first: int, last: int) -> list[Cue]:
        lowers, verbs = line.lowers, self.words.verbs
        cues: list[Cue] = []
        for at in range(first, last):
            lower = lowers[at]
            verb = verbs.get(lower)
            if verb is not None:
                cue = self._verb_cue(line, at, verb, first, last, cues)
            elif lower == "according" and at + 1 < last and lowers[at + 1] == "to":
                cue = self._right_cue(line, at, at + 2, last, SPEECH)
            elif lower == "words" and at > first:
                cue = self._words_cue(line, at, first, last)
            elif lower == ":" and at + 1 < len(line.words) and line.words[at + 1] == QUOTE and not cues:
                cue = self._colon_cue(line, at, first)
            else:
                continue
            if cue is not None:
                cues.append(cue)
                if cue.speaker is not None and not cue.passive:
                    self.cast.push(cue.speaker)
        return cues

    def _verb_cue(self, line: Line, at: int, verb: Verb, first: int, last: int, cues: list[Cue]) -> Cue | None:
        words, lowers, known = line.words, line.lowers, self.words
        wanted = known.particles_of.get(verb.base)
        if wanted is not None and (at + 1 >= last or lowers[at + 1] not in wanted):
            return None
        if lowers[at] in ("heard", "hears"):
            return Cue(at, at, at + 1, SPEECH, None, None, self._span(line, at, at + 1), True)
        if not words[at].islower() and not (at == first or words[at].isupper()):
            return None
        previous = at - 1
        while previous > first and lowers[previous] in _COMMAS:
            previous -= 1
        after_quote = previous >= first and words[previous] == QUOTE
        if after_quote and verb.sort == SPEECH and at + 1 < last and verb.forms & (PAST | PRESENT | BASE):
            source = self.finder.right(line, at + 1, last)
            if source is not None and not (source.sort == NOUN and not self.finder.speaks(line, source) and verb.noun_like):
                if not self._object(line, source, last):
                    return self._cue(line, at, source, verb.sort, first_token=at)
        if lowers[at] in known.inverting and previous < at - 1:
            source = self.finder.right(line, at + 1, last)
            if source is not None and (source.last >= last or words[source.last] in (".", "?", "!")) and self._knows(line, source):
                return self._cue(line, at, source, verb.sort, first_token=at)
        return self._left_cue(line, at, verb, first, last, cues)

    def _left_cue(self, line: Line, at: int, verb: Verb, first: int, last: int, cues: list[Cue]) -> Cue | None:
        lowers, known = line.lowers, self.words
        step, passive, modal = at - 1, False, False
        while step >= first:
            lower = lowers[step]
            if lower in known.between or (lower.endswith("ly") and len(lower) > 4 and step not in line.name_ends and line.words[step].islower() and lower not in ("family", "reply", "assembly", "supply", "ally")):
                passive = passive or lower in known.be
                modal = modal or lower not in known.be
                step -= 1
            else:
                break
        passive = passive and bool(verb.forms & (PAST | PARTICIPLE)) and verb.base not in ("quote", "respond", "reply")
        if passive:
            return self._passive_cue(line, at, verb, last)
        if step < first:
            return None
        joined = lowers[step] in ("and", "but", "then", "to", "or", "by", "before", "after", "while", "in", "when", "of", "for", "without", "as")
        if verb.forms == GERUND or (joined and lowers[step] == "to") or (verb.forms & GERUND and not verb.forms & PAST and (joined or lowers[step] in _COMMAS or line.words[step] == QUOTE or lowers[step] not in known.pronouns)):
            if line.words[step].isalnum() and not joined and lowers[step] not in ("as", "saying") and verb.noun_like:
                return None
            return self._shared_cue(line, at, verb, first, cues)
        if joined:
            if lowers[step] in ("and", "but", "then", "or") and verb.forms & (PAST | PRESENT):
                return self._shared_cue(line, at, verb, first, cues)
            return None
        begin = self._clause_start(line, step, first)
        source = self.finder.left(line, step + 1, begin)
        if source is None:
            if verb.forms & (PAST | PRESENT) and lowers[step] in _COMMAS:
                return self._shared_cue(line, at, verb, first, cues)
            return None
        if source.sort == NOUN and not self.finder.speaks(line, source):
            if verb.forms & PARTICIPLE and at + 1 < last and lowers[at + 1] in ("in", "by"):
                return self._passive_cue(line, at, verb, last)  # 'strengths noted in the report'
            if verb.noun_like or verb.sort != SPEECH:
                return None
        plain = source.sort == PERSON or (source.sort == PRONOUN and lowers[source.first] != "they")
        if plain and verb.forms == BASE and not modal:
            return None
        if source.sort == NOUN and verb.base == "call" and verb.forms & PAST and not self._knows(line, source):
            return None  # 'a programme called "..."'
        return self._cue(line, at, source, verb.sort, first_token=source.first)

    def _clause_start(self, line: Line, at: int, first: int) -> int:
        """Return where the clause that holds token `at` begins: after the last quotation, semicolon or colon before it."""
        for step in range(at, first - 1, -1):
            if line.words[step] == QUOTE or line.words[step] in ";:":
                return step + 1
            if at - step > 80:
                break
        return first

    def _shared_cue(self, line: Line, at: int, verb: Verb, first: int, cues: list[Cue]) -> Cue | None:
        """Return a cue whose subject is that of an earlier verb, or of the sentence: '... and said', '..., adding'."""
        known = [cue for cue in cues if cue.speaker is not None and not cue.passive]
        if known:
            cue = known[-1]
            return Cue(at, at, at + 1, verb.sort, cue.speaker, cue.mention, self._span(line, at, at + 1))
        end = at
        source = self.finder.region(line, self._sentence_words(line, first), end) if end > first else None
        if source is None or (source.sort == NOUN and not self._knows(line, source)):
            return None
        cue = self._cue(line, at, source, verb.sort, first_token=at)
        return cue if verb.sort != THOUGHT else None

    def _sentence_words(self, line: Line, first: int) -> int:
        return first + 1 if line.words[first] == QUOTE else first

    def _passive_cue(self, line: Line, at: int, verb: Verb, last: int) -> Cue | None:
        """Return the cue of a passive verb: its speaker is named by 'by', if at all."""
        for step in range(at + 1, min(last, at + 14)):
            if (line.lowers[step] == "by" or (line.lowers[step] == "in" and step == at + 1)) and step + 1 < last:
                source = self.finder.right(line, step + 1, last)
                if source is not None and line.lowers[step] == "in":
                    head = line.lowers[self.finder.head_index(line, source)] if source.sort == NOUN else ""
                    source = source if head in self.words.documents else None
                if source is not None and self._knows(line, source):
                    cue = self._cue(line, at, source, verb.sort, first_token=at)
                    return cue._replace(passive=True) if cue else None
        return Cue(at, at, at + 1, verb.sort, None, None, self._span(line, at, at + 1), True)

    def _right_cue(self, line: Line, at: int, start: int, last: int, sort: int) -> Cue | None:
        source = self.finder.right(line, start, last)
        if source is None:
            return None
        cue = self._cue(line, at, source, sort, first_token=at)
        return cue._replace(words=self._span(line, at, start)) if cue else None

    def _words_cue(self, line: Line, at: int, first: int, last: int) -> Cue | None:
        """Return the cue of 'in X's words' or 'in the words of X'."""
        lowers = line.lowers
        if at + 2 < last and lowers[at + 1] == "of":
            return self._right_cue(line, at, at + 2, last, SPEECH)
        if lowers[at - 1] in ("'s", "’s", "'", "’") and at - 2 >= first:
            source = self.finder.phrase(line, at - 2, max(first, at - 20))
            return self._cue(line, at, source, SPEECH, first_token=source.first) if source else None
        return None

    def _colon_cue(self, line: Line, at: int, first: int) -> Cue | None:
        """Return the cue of a line of dialogue: 'Smith: "..."'."""
        if first != 0:
            return None
        found = line.names.get(first)
        if found is not None and found[0] == at:
            return self._cue(line, at, Source(first, at, PERSON, found[1].id), SPEECH, first_token=first)
        return None

    def _object(self, line: Line, source: Source, last: int) -> bool:
        """Return whether what follows the verb is not its subject: 'he said Mr Smith was', '"..." told reporters'."""
        return False

    def _knows(self, line: Line, source: Source) -> bool:
        return source.sort != NOUN or self.finder.speaks(line, source)

    def _cue(self, line: Line, at: int, source: Source, sort: int, *, first_token: int) -> Cue | None:
        speaker = self.cast.resolve(line, source)
        if speaker is None and source.sort == NOUN:
            return None
        end = max(at + 1, source.last)
        return Cue(
            at, min(first_token, at, source.first), end, sort, speaker, self._source_span(line, source), self._span(line, at, at + 1)
        )

    def _source_span(self, line: Line, source: Source) -> Span:
        return self._span(line, source.first, source.last)

    @staticmethod
    def _span(line: Line, first: int, last: int) -> Span:
        return Span(line.starts[first], line.ends[last - 1])


def attribute(
    text: str,
    blocks: Sequence[Block],
    stretches: Sequence[Stretch],
    people: Sequence[Mark],
    words: Words,
    proposals: Sequence[Mark] = (),
) -> tuple[Mapping[int, Attribution], list[Report]]:
    """Return the attribution of each stretch by its number, and the persons who speak directly or in reported speech."""
    attributor = Attributor(text, words, people, proposals)
    attributor.read(blocks, stretches)
    return attributor.found, attributor.reports
