"""Gives each quotation its speaker, and says who speaks in reported speech.

The speaker of a quotation is, in this order: the subject of a verb that touches it; of the nearest verb before it in its
sentence, else after it; the subject of the sentence; whoever spoke in the paragraph; whoever spoke before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ofscan.facts.article import Block, BlockKind
from ofscan.facts.records import Basis, SpeakerKind
from ofscan.pipeline.quotes.cast import Cast
from ofscan.pipeline.quotes.cue_choice import TOLD, choose_cue, touches_before
from ofscan.pipeline.quotes.cues import Cue, CueFinder, Span, span
from ofscan.pipeline.quotes.marks import Stretch
from ofscan.pipeline.quotes.sources import finder
from ofscan.pipeline.quotes.speaker import OWNS, Speaker
from ofscan.pipeline.reading.common import Mark
from ofscan.pipeline.reading.noun_phrases import NOUN, PERSON, Source
from ofscan.pipeline.reading.reporting import QUOTE, Line, read_line
from ofscan.pipeline.reading.speech_words import Words

#: How many blocks before a quotation its speaker may be named in.
_TOPIC_REACH = 4
#: Farthest subject of a sentence, in tokens.
_FAR = 40
_HEADINGS = (BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.HEADING)
#: Between two who share a verb.
_AND = frozenset(("and", "&"))
_LIST = _AND | {","}
_SENTENCE_ENDS = frozenset((QUOTE, ".", "?", "!"))
_ARTICLES = frozenset(("a", "an", "the"))


class Attribution(NamedTuple):
    """What is known of one stretch: its speaker, where named and by which words. `stated` where its own sentence settles it."""

    speaker: Speaker | None
    mention: Span | None = None
    cue: Span | None = None
    stated: bool = False
    basis: Basis = Basis.SAID


#: Of a quotation inside the reporter's sentence whose subject does not say it.
_OTHERS = Attribution(None)


class Report(NamedTuple):
    """A person who speaks, directly or in reported speech: the words that name him and the full name."""

    span: Span
    name: str


class _Sentence(NamedTuple):
    """Tokens [first, last) of a line, the verbs of saying in them, and what they are about where no such verb says it."""

    line: Line
    first: int
    last: int
    cues: list[Cue]
    subject: Source | None
    about: Speaker | None


@dataclass(slots=True)
class _Told:
    """Who has been heard in a block so far.

    `here` spoke last; `topic` is whom the last sentence without a quotation was about, and `spoke` whether that one spoke;
    `pending` are quotations whose speaker comes later in the block, if at all.
    """

    here: Speaker | None
    topic: Speaker | None = None
    spoke: bool = False
    pending: list[int] = field(default_factory=list)


def attribute(
    text: str,
    blocks: Sequence[Block],
    stretches: Sequence[Stretch],
    people: Sequence[Mark],
    words: Words,
    councils: Sequence[Mark] = (),
) -> tuple[Mapping[int, Attribution], list[Report]]:
    """Return the attribution of each stretch by its number, and the persons who speak directly or in reported speech.

    `people` are the mentions of persons, `id` the full name, `councils` the places that no person is named by; both in order.
    Time is linear in the text.
    """
    attributor = Attributor(text, words, people, councils)
    attributor.read(blocks, stretches)
    return attributor.found, attributor.reports


class Attributor:
    """Walks over the blocks of one text; made anew for each."""

    def __init__(self, text: str, words: Words, people: Sequence[Mark], councils: Sequence[Mark] = ()):
        self.text, self.words, self.people = text, words, people
        self.finder = finder(words)
        self.cast = Cast(text, words, self.finder.phrases, people, councils)
        self.cues = CueFinder(words, self.finder, self.cast)
        self.found: dict[int, Attribution] = {}
        self.reports: list[Report] = []
        self.stretches: Sequence[Stretch] = ()
        self.last: Speaker | None = None  # who spoke last, for the quotations that name nobody
        self.last_basis = Basis.CONTINUED  # NEAREST where that one was only told of
        self.running: Speaker | None = None  # who goes on speaking in the next block that has a quotation

    def read(self, blocks: Sequence[Block], stretches: Sequence[Stretch]) -> None:
        """Fill `found` (by the stretches' numbers) and `reports`."""
        self.stretches = stretches
        by_block: dict[int, list[tuple[int, Stretch]]] = {}
        for number, stretch in enumerate(stretches):
            by_block.setdefault(stretch.block, []).append((number, stretch))
        starts = [mark.start for mark in self.people]
        # Who a sentence is about matters only where a quotation may still ask for it.
        near = {block - back for block in by_block for back in range(_TOPIC_REACH + 1)}
        for index, block in enumerate(blocks):
            if not block.readable or block.kind in (BlockKind.BYLINE, BlockKind.DATELINE):
                continue
            people = self.people[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
            if not people and index not in near and self.words.tells.search(self.text, block.start, block.end) is None:
                continue  # a row of a table, say
            quoted = by_block.get(index, [])
            line = read_line(self.text, block, index, quoted, people, self.words.strong)
            self._line(line, heading=block.kind in _HEADINGS, topics=index in near)

    # -- a block

    def _line(self, line: Line, *, heading: bool, topics: bool) -> None:
        told = _Told(self.running if line.words[:1] == [QUOTE] else None)
        for first, last in line.sentences:
            cues = self.cues.find(line, first, last)
            subject = self._subject(line, first) if topics and not (cues and cues[0].speaker) else None
            about = self.cast.resolve(line, subject) if subject is not None else None
            sentence = _Sentence(line, first, last, cues, subject, about)
            self._hear(sentence)
            quoted = [at for at in range(first, last) if at in line.quotes] if line.quotes else []
            for at in quoted:
                self._quotation(sentence, at, told)
            self.cast.meet(line, first, last)
            self._turn_to(sentence, told, quoted=bool(quoted))
        if not heading:
            self._close(line, told)
        else:
            self._settle(told, None)
            if line.words[-1:] == [":"] and told.spoke:
                self.last = told.topic  # 'In the words of the report:' over a block of quotations

    def _close(self, line: Line, told: _Told) -> None:
        """Settle what the block leaves pending, and remember who spoke last in it."""
        if told.pending:
            basis = Basis.CONTINUED if told.here is not None else self.last_basis
            told.here = told.here or self.last
            self._settle(told, told.here, basis)
        if told.topic is not None or told.here is not None:
            self.last = told.topic or told.here
            self.last_basis = Basis.CONTINUED if told.topic is None or told.spoke else Basis.NEAREST
        if line.quotes:
            final = max(line.quotes.values())
            self.running = self.found[final].speaker if self.stretches[final].carries_on else None

    def _hear(self, sentence: _Sentence) -> None:
        """Report the persons who speak by the verbs of a sentence."""
        for cue in sentence.cues:
            if cue.mention and cue.speaker and cue.speaker.kind == SpeakerKind.PERSON:
                self.reports.append(Report(cue.mention, cue.speaker.name))
                self._with(sentence.line, cue.mention)

    def _quotation(self, sentence: _Sentence, at: int, told: _Told) -> None:
        """Give the quotation at token `at` its speaker, or leave it pending."""
        number = sentence.line.quotes[at]
        found = self._of_sentence(sentence, at)
        if found is None or found is _OTHERS:
            found = self._of_block(self._whole(sentence, at), told, stated=found is _OTHERS)
        if found is None:
            told.pending.append(number)
            return
        self.found[number] = found
        if found.speaker is not None:
            if found.stated:
                self._settle(told, found.speaker)
                if found.mention and found.speaker.kind == SpeakerKind.PERSON:
                    self.reports.append(Report(found.mention, found.speaker.name))
            told.here, told.topic = found.speaker, None

    def _of_block(self, whole: bool, told: _Told, *, stated: bool) -> Attribution | None:
        """Return the attribution by what the block has told before; None where it has told nothing.

        Words inside the reporter's sentence are his of whom the block told last, else the findings'.
        """
        said = told.topic if whole or told.spoke else None
        if said is None and told.here is None and not whole:
            said = self.cast.findings.teller()
        if said is None and told.here is None:
            return None
        near = said is not None and not (said is told.topic and told.spoke)
        return Attribution(said or told.here, stated=stated, basis=Basis.NEAREST if near else Basis.CONTINUED)

    def _turn_to(self, sentence: _Sentence, told: _Told, *, quoted: bool) -> None:
        """Make whom the sentence was about, by its strongest verb of saying or its subject, the one last spoken of."""
        main = min((cue for cue in sentence.cues if cue.speaks), key=lambda cue: cue.sort, default=None)
        about = main.speaker if main is not None else sentence.about
        if about is None:
            return
        self.cast.push(about)
        if self.cast.findings.late is not None:
            self.cast.push(self.cast.findings.late)
        if not quoted and (main is not None or about.person_like):
            told.topic, told.spoke = about, main is not None

    def _settle(self, told: _Told, speaker: Speaker | None, basis: Basis = Basis.CONTINUED) -> None:
        for number in told.pending:
            self.found[number] = Attribution(speaker, basis=basis)
        told.pending.clear()

    def _with(self, line: Line, mention: Span) -> None:
        """Report those who share a verb with the person of `mention`: 'Ann Ash, head of care, and Mayor Bo Birch said'."""
        names = sorted((line.starts[first], first, last) for first, (last, _) in line.names.items())
        at = next((i for i, (start, _, _) in enumerate(names) if mention.start <= start < mention.end), None)
        for step in (-1, 1) if at is not None else ():
            place = (at or 0) + step
            while 0 <= place < len(names):
                left, right = sorted((names[place], names[place - step]))
                if not self._joined(line.lowers[left[2] : right[1]]):
                    break
                mark = line.names[names[place][1]][1]
                self.reports.append(Report(Span(mark.start, mark.end), mark.id))
                place += step

    def _joined(self, between: list[str]) -> bool:
        """Return whether the words between two names list them, with titles and posts: ', the leader, and councillor'."""
        listed = bool(between) and between[0] in _LIST and between[-1] not in self.words["prepositions"]
        return listed and all(word in _LIST or (word[0].isalnum() and word not in self.finder.clause) for word in between)

    def _whole(self, sentence: _Sentence, at: int) -> bool:
        """Return whether the quotation is a sentence of its own rather than words inside the reporter's."""
        return at == sentence.first and not self.text[self.stretches[sentence.line.quotes[at]].start].islower()

    # -- a sentence

    def _of_sentence(self, sentence: _Sentence, at: int) -> Attribution | None:
        """Return who says the quotation at token `at` by its own sentence, or None if that is silent."""
        line, first = sentence.line, sentence.first
        came = self._came(line, at, sentence.last)
        if came is not None:
            return came
        cue = choose_cue(self.text, self.stretches, line, at, sentence.cues, first)
        if cue is None or (cue.at < at and not touches_before(line, cue, at)):
            follower = self._follower(sentence, at)
            if follower is not None:
                return follower
        if cue is None or cue.passive:
            owner = self._owner(line, at, first)
            if owner is not None:
                return owner
        if cue is not None:
            # 'was praised for "..."' leaves open by whom.
            settled = cue.speaker is not None or (cue.passive and line.lowers[cue.at] in TOLD)
            return Attribution(cue.speaker, cue.mention, cue.words, stated=True) if settled else None
        return self._of_subject(sentence, at) or self._signed(line, at) or self._unknown(sentence, at)

    def _unknown(self, sentence: _Sentence, at: int) -> Attribution | None:
        """Return nobody as the speaker of '"...," harrumphed a neighbour', which is not who spoke before."""
        goes_on = at + 1 < sentence.last and sentence.line.words[at + 1].isalpha()
        comma = self.text[self.stretches[sentence.line.quotes[at]].end - 1] == ","
        return Attribution(None, stated=True) if comma and goes_on else None

    def _of_subject(self, sentence: _Sentence, at: int) -> Attribution | None:
        """Return the subject of a sentence without a verb of saying as the speaker of words inside it."""
        line, source, speaker = sentence.line, sentence.subject, sentence.about
        if source is None or speaker is None or (at == sentence.first and at + 2 >= sentence.last):
            return None
        if not self._says_itself(line, at, source):
            return None
        own = speaker.kind in (SpeakerKind.PERSON, SpeakerKind.DOCUMENT) or not self.words["finders"].isdisjoint(
            speaker.name.lower().split()
        )
        if not own and self.cast.findings.teller() is not None:
            return _OTHERS  # of those whom an inspection looked at, the words are the inspectors'
        return Attribution(speaker, span(line, source.first, source.last), None, stated=True, basis=Basis.NEAREST)

    def _says_itself(self, line: Line, at: int, source: Source) -> bool:
        """Return whether words in marks can be the subject's own, rather than be said of it: 'pupils were "known to all"'."""
        stretch, before = self.stretches[line.quotes[at]], line.lowers[at - 1]
        effect = before == "the" and self.text.count(" ", stretch.start, stretch.end) < 2
        if source.last == at or effect:
            return False  # 'Leaders "are ambitious"', 'looking at the "front door"'
        if source.sort == PERSON or line.lowers[source.first] in ("he", "she"):
            return True
        begin = self.text[stretch.start : stretch.start + 20].split(maxsplit=1)[0]
        return self.words["be"].isdisjoint((begin, line.lowers[at - 2] if before in _ARTICLES else before))

    def _came(self, line: Line, at: int, last: int) -> Attribution | None:
        """Return whose '"...," was the question that Ann Ash put' or 'was the verdict of inspectors' is, if it is such."""
        lowers = line.lowers
        step = at + 1 + (lowers[at + 1 : at + 2] == [","])
        if step + 1 >= last or lowers[step] not in ("was", "is") or lowers[step + 1] != "the":
            return None
        noun = next((to for to in range(step + 2, min(step + 5, last - 1)) if lowers[to] in self.words["opinion_nouns"]), None)
        if noun is None or lowers[noun + 1] not in ("that", "which", "of", "from"):
            return None
        source = self.finder.right(line, noun + 2 + (lowers[noun + 2 : noun + 3] == ["the"]), last)
        speaker = self.cast.resolve(line, source) if source is not None else None
        if source is None or speaker is None:
            return None
        return Attribution(speaker, span(line, source.first, source.last), span(line, step, noun + 1), stated=True)

    def _follower(self, sentence: _Sentence, at: int) -> Attribution | None:
        """Return the person named right after a quotation that ends with a comma: '"...," Ms Okun beamed'."""
        line, last, begin = sentence.line, sentence.last, at + 1
        if begin >= last or (line.lowers[begin] != "," and self.text[self.stretches[line.quotes[at]].end - 1] != ","):
            return None
        source = self.finder.right(line, begin + (line.lowers[begin] == ","), last)
        if source is None or source.sort == NOUN or not "".join(line.words[source.last : last][:1]).isalpha():
            return None
        speaker = self.cast.resolve(line, source)
        place = span(line, source.first, source.last)
        return Attribution(speaker, place, None, stated=True, basis=Basis.NEAREST) if speaker is not None else None

    def _owner(self, line: Line, at: int, first: int) -> Attribution | None:
        """Return the speaker by a noun of saying with its owner: 'Mr Smith's claim that "..."'."""
        lowers = line.lowers
        step = next((s for s in range(at - 1, max(first, at - 12) - 1, -1) if lowers[s] in self.words["opinion_nouns"]), first)
        if step == first:
            return None
        source: Source | None = None
        if lowers[step + 1] in ("of", "from"):
            # 'The message from Jane Smith, the chief executive, was simple: "..."'
            source = self.finder.right(line, step + 2, at)
            source = source if source is not None and self.finder.phrases.speaks(line, source) else None
        for mark in range(step - 1, max(first, step - 4), -1) if source is None else ():
            if lowers[mark] in OWNS:
                source = self.finder.phrase(line, mark - 1, first)
                break
        speaker = self.cast.resolve(line, source) if source is not None else None
        if source is None or speaker is None:
            return None
        return Attribution(speaker, span(line, source.first, source.last), span(line, step, step + 1), stated=True)

    def _signed(self, line: Line, at: int) -> Attribution | None:
        """Return the speaker named at the end of the block: '"..." – Jane Smith, chief executive', '"..." (Jane Smith, 20)'."""
        step = at + 1
        while step < len(line.words) and (line.words[step] in "–—-(" or line.lowers[step] in self.words.titles):
            step += 1
        if step not in line.names:
            return None
        end, mark = line.names[step]
        if "".join(line.words[end : end + 1]) not in ",()–—-":
            return None
        cue = span(line, at + 1, at + 2) if step > at + 1 else None
        return Attribution(self.cast.person(mark.id), span(line, step, end), cue, stated=True)

    def _subject(self, line: Line, first: int) -> Source | None:
        """Return what the sentence from token `first` is about, where that is a person, a pronoun or a known sort of source."""
        most = min(len(line.words), first + _FAR)
        stop = next((at for at in range(first, most) if line.words[at] in _SENTENCE_ENDS), most)
        while stop > first and line.words[stop - 1] in (",", ":"):
            stop -= 1
        source = self.finder.region(line, first, stop, only_first=True) if stop > first else None
        return source if source is not None and (source.sort != NOUN or self._sure(line, source)) else None

    def _sure(self, line: Line, source: Source) -> bool:
        """Return whether the head of a noun phrase, or the words before it, say that it speaks: 'the charity Become'."""
        at = self.finder.phrases.head_index(line, source)
        head = line.lowers[at]
        if line.words[at][0].isupper() and not self.finder.named_by.isdisjoint(line.lowers[source.first : at]):
            return True
        return not self.finder.heads.isdisjoint((head, head.rpartition("-")[2]))
