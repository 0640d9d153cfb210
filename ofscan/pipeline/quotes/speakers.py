"""Gives each quotation its speaker, and says who speaks in reported speech.

The speaker of a quotation is, in this order: the subject of a verb that touches it; of the nearest verb before it in its
sentence, else after it; the subject of the sentence; whoever spoke in the paragraph; whoever spoke before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ofscan.facts.article import Block, BlockKind
from ofscan.facts.records import Basis, SpeakerKind
from ofscan.pipeline.quotes.cast import Cast
from ofscan.pipeline.quotes.cue_choice import TOLD, choose_cue, touches_before
from ofscan.pipeline.quotes.cues import Cue, CueFinder, Span, span
from ofscan.pipeline.quotes.marks import Stretch
from ofscan.pipeline.quotes.sources import Finder
from ofscan.pipeline.quotes.speaker import OWNS, Speaker
from ofscan.pipeline.reading.common import Mark
from ofscan.pipeline.reading.noun_phrases import NOUN, PERSON, Source
from ofscan.pipeline.reading.reporting import QUOTE, Line, read_line
from ofscan.pipeline.reading.speech_words import OPINION, Words

#: How many blocks before a quotation its speaker may be named in.
_TOPIC_REACH = 4
#: Longest quotation of a quick exchange, in characters.
_SHORT = 60
#: Longest name with what it is of, after a quotation, in tokens.
_SIGNATURE = 16
_HEADINGS = (BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.HEADING)
#: Between two who share a verb.
_AND = frozenset(("and", "&"))
_LIST = _AND | {","}
#: '"As soon as possible," came the answer.'
_CAME = frozenset(("came", "comes", "was", "is"))
#: A fragment that begins so goes on with the reporter's sentence: 'Brothers and sisters "do not see each other"'.
_FINITE = frozenset("don't don’t doesn't doesn’t aren't aren’t can't can’t know speak feel has have had do does did".split())


class Attribution(NamedTuple):
    """What is known of one stretch: its speaker, where named and by which words. `stated` where its own sentence settles it."""

    speaker: Speaker | None
    mention: Span | None = None
    cue: Span | None = None
    stated: bool = False
    basis: Basis = Basis.SAID


#: Of a quotation inside the reporter's sentence whose subject does not say it.
_OTHERS = Attribution(None)


class Turn(NamedTuple):
    """A block with quotations: who spoke last in it, the length of what is quoted, and whether it is a question."""

    block: int
    speaker: Speaker | None
    length: int
    asked: bool


class Report(NamedTuple):
    """A person who speaks, directly or in reported speech: the words that name him and the full name."""

    span: Span
    name: str


def attribute(
    text: str,
    blocks: Sequence[Block],
    stretches: Sequence[Stretch],
    people: Sequence[Mark],
    words: Words,
) -> tuple[Mapping[int, Attribution], list[Report]]:
    """Return the attribution of each stretch by its number, and the persons who speak directly or in reported speech.

    `people` are the mentions of persons, `id` the full name; time is linear in the text.
    """
    attributor = Attributor(text, words, people)
    attributor.read(blocks, stretches)
    return attributor.found, attributor.reports


class Attributor:
    """Walks over the blocks of one text; made anew for each."""

    def __init__(self, text: str, words: Words, people: Sequence[Mark]):
        self.text, self.words, self.people = text, words, people
        self.finder = Finder(words)
        self.cast = Cast(text, words, self.finder.phrases, people)
        self.cues = CueFinder(words, self.finder, self.cast)
        self.found: dict[int, Attribution] = {}
        self.reports: list[Report] = []
        self.stretches: Sequence[Stretch] = ()
        self.last: Speaker | None = None  # who spoke last, for the quotations that name nobody
        self.last_basis = Basis.CONTINUED  # NEAREST where that one was only told of
        self.turns: list[Turn] = []  # the last two blocks with quotations
        self.running: Speaker | None = None  # who goes on speaking in the next block that has a quotation

    def read(self, blocks: Sequence[Block], stretches: Sequence[Stretch]) -> None:
        """Fill `found` (by the stretches' numbers) and `reports`."""
        self.stretches = stretches
        numbers = list(enumerate(stretches))
        starts = [mark.start for mark in self.people]
        # Who a sentence is about matters only where a quotation may still ask for it.
        near = {stretch.block - back for stretch in stretches for back in range(_TOPIC_REACH + 1)}
        place = 0
        for index, block in enumerate(blocks):
            if not block.readable:
                continue
            first = place
            while place < len(numbers) and numbers[place][1].block <= index:
                place += 1
            if block.kind in (BlockKind.BYLINE, BlockKind.DATELINE):
                continue
            people = self.people[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
            if not people and index not in near and self.words.tells.search(self.text, block.start, block.end) is None:
                continue  # a row of a table, say
            line = read_line(self.text, block, index, numbers[first:place], people, self.words.strong, self.cast.sole_surnames)
            self._line(line, heading=block.kind in _HEADINGS, topics=index in near)

    # -- a block

    def _line(self, line: Line, *, heading: bool, topics: bool) -> None:
        pending: list[int] = []  # quotations whose speaker comes later in the block, if at all
        here: Speaker | None = self.running if line.words[:1] == [QUOTE] else None  # who spoke last in this block
        topic: Speaker | None = None  # whom the last sentence without a quotation was about
        spoke = False  # whether that one spoke
        for first, last in line.sentences:
            cues = self.cues.find(line, first, last)
            subject = self._subject(line, first) if topics and not (cues and cues[0].speaker) else None
            for cue in cues:
                tells = cue.speaks or cue.sort == OPINION or "that" in line.lowers[cue.last : last]
                if tells and cue.speaker and cue.mention and cue.speaker.kind == SpeakerKind.PERSON:
                    self.reports.append(Report(cue.mention, cue.speaker.name))
                    self._with(line, cue.mention)
                elif cue.speaks and cue.mention:
                    self._beside(line, cue.mention, first)
            quoted = False
            for at in range(first, last) if line.quotes else ():
                number = line.quotes.get(at)
                if number is None:
                    continue
                quoted = True
                found = self._of_sentence(line, at, first, last, cues, subject)
                if found is None or found is _OTHERS:
                    whole = self._whole(line, at, first)
                    said = topic if whole else self._teller(here, topic, spoke=spoke)
                    if said is None and here is None:
                        pending.append(number)
                        continue
                    near = Basis.NEAREST if said is not None and not (said is topic and spoke) else Basis.CONTINUED
                    found = Attribution(said or here, stated=found is _OTHERS, basis=near)
                self.found[number] = found
                if found.speaker is not None:
                    self._report(found)
                    if found.stated:
                        self._settle(pending, found.speaker)
                    here, topic = found.speaker, None
            self.cast.meet(line, first, last)
            main = min((cue for cue in cues if cue.speaks), key=lambda cue: cue.sort, default=None)
            about = main.speaker if main is not None else subject[0] if subject else None
            if about is not None:
                self.cast.push(about)
                if self.cast.findings.late is not None:
                    self.cast.push(self.cast.findings.late)
                if main is None and subject is not None and line.lowers[subject[1].first] in ("his", "her"):
                    # 'His social worker has stuck with him': it is still told of him.
                    owner = self.cast.pronoun(line.lowers[subject[1].first], but=about)
                    if (owner is not None and owner.gender == about.gender) or not about.gender:
                        about = owner or about
                        self.cast.push(about)
                if not quoted and (main is not None or about.person_like):
                    topic, spoke = about, main is not None
        if heading:
            self._settle(pending, None)
            if line.words and line.words[-1] == ":" and spoke:
                self.last = topic  # 'In the words of the report:' over a block of quotations
            return
        if pending:
            turn = here or self._next_turn(line)
            here = turn or self.last
            self._settle(pending, here, Basis.CONTINUED if turn is not None else self.last_basis)
        if topic is not None or here is not None:
            self.last = topic or here
            self.last_basis = Basis.CONTINUED if topic is None or spoke else Basis.NEAREST
        if line.quotes:
            final = max(line.quotes.values())
            asked = self.text[self.stretches[final].end - 1] == "?"
            self.turns = [*self.turns[-1:], Turn(line.block, here, self._length(line), asked)]
            self.running = self.found[final].speaker if self.stretches[final].carries_on else None

    def _length(self, line: Line) -> int:
        """Return the length of the block's quotations in characters."""
        return sum(self.stretches[number].end - self.stretches[number].start for number in line.quotes.values())

    def _next_turn(self, line: Line) -> Speaker | None:
        """Return who is to speak next in a quick exchange, where each block is a short quotation and two take turns."""
        bare = all(word == QUOTE for word in line.words)
        if not bare or len(self.turns) < 2 or self._length(line) > _SHORT:
            return None
        first, second = self.turns
        quick = (
            first.length <= _SHORT and second.length <= _SHORT and line.block - second.block <= 2 >= second.block - first.block
        )
        asked = first.asked or second.asked
        return first.speaker if quick and asked and first.speaker != second.speaker else None

    def _settle(self, pending: list[int], speaker: Speaker | None, basis: Basis = Basis.CONTINUED) -> None:
        for number in pending:
            self.found[number] = Attribution(speaker, basis=basis)
        pending.clear()

    def _with(self, line: Line, mention: Span) -> None:
        """Report those who share a verb with the person of `mention`: 'Ann Ash, head of care, and Mayor Bo Birch said'."""
        names = sorted((line.starts[first], first, last) for first, (last, _) in line.names.items())
        at = next((i for i, (start, _, last) in enumerate(names) if mention.start <= start < mention.end), None)
        if at is None:
            return
        for step in (-1, 1):
            place = at + step
            while 0 <= place < len(names):
                left, right = sorted((names[place], names[place - step]))
                if not self._joined(line.lowers[left[2] : right[1]]):
                    break
                mark = line.names[names[place][1]][1]
                self.reports.append(Report(Span(mark.start, mark.end), mark.id))
                place += step

    def _beside(self, line: Line, mention: Span, first: int) -> None:
        """Report the person with whom others speak: 'Ann Ash and her team said'; the sentence begins at token `first`."""
        at = bisect_left(line.starts, mention.start)
        begin = at if at in line.names else line.name_ends.get(at - 2, 0)
        end, mark = line.names.get(begin, (0, None))
        verb = self.words.verbs.keys() | self.words.be | self.words.boundary | self.words.prepositions
        if mark is not None and line.lowers[end] in _AND and verb.isdisjoint(line.lowers[first:begin]):
            self.reports.append(Report(Span(mark.start, mark.end), mark.id))

    def _joined(self, between: list[str]) -> bool:
        """Return whether the words between two names list them, with titles and posts: ', the leader, and councillor'."""
        known = self.words
        if not between or between[0] not in _LIST:
            return False
        if all(word in _LIST or word in known.titles for word in between):
            return True
        clause = known.boundary | known.finite | known.be
        plain = all(word in _LIST or (word[0].isalnum() and word not in clause) for word in between)
        return plain and not _AND.isdisjoint(between) and between[-1] not in known.prepositions and between[-1] not in OWNS

    def _report(self, found: Attribution) -> None:
        if found.stated and found.mention and found.speaker and found.speaker.kind == SpeakerKind.PERSON:
            self.reports.append(Report(found.mention, found.speaker.name))

    def _teller(self, here: Speaker | None, topic: Speaker | None, *, spoke: bool) -> Speaker | None:
        """Return whose words stand inside the reporter's sentence: his of whom the block told last, else the findings."""
        if topic is not None and spoke:
            return topic
        return None if here is not None else self.cast.findings.teller()

    def _whole(self, line: Line, at: int, first: int) -> bool:
        """Return whether the quotation is a sentence of its own rather than words inside the reporter's."""
        begins = self.text[self.stretches[line.quotes[at]].start]
        return at == first and (not begins.isalnum() or not begins.islower())

    # -- a sentence

    def _of_sentence(
        self, line: Line, at: int, first: int, last: int, cues: list[Cue], subject: tuple[Speaker | None, Source] | None
    ) -> Attribution | None:
        """Return who says the quotation at token `at` by its own sentence [first, last), or None if that is silent."""
        came = self._came(line, at, last)
        if came is not None:
            return came
        cue = choose_cue(self.text, self.words, self.stretches, line, at, cues, first)
        if cue is None or (cue.at < at and not touches_before(line, cue, at)):
            follower = self._follower(line, at, last)
            if follower is not None:
                return follower
        if cue is None or cue.passive:
            owner = self._owner(line, at, first)
            if owner is not None:
                return owner
        if cue is not None:
            if cue.speaker is not None:
                return Attribution(cue.speaker, cue.mention, cue.words, stated=True)
            # 'was praised for "..."' leaves open by whom.
            told = cue.passive and line.lowers[cue.at] in TOLD
            return Attribution(None, None, cue.words, stated=True) if told else None
        if subject is not None and not (at == first and at + 1 >= last - 1):
            speaker, source = subject
            if speaker is not None and source.last <= at and self._says_itself(line, at, source) and not self._effect(line, at):
                if not self._own_words(line, at, speaker) and self.cast.findings.teller() is not None:
                    return _OTHERS  # of those whom an inspection looked at, the words are the inspectors'
                place = span(line, source.first, source.last)
                return Attribution(speaker, place, None, stated=True, basis=Basis.NEAREST)
        signed = self._signed(line, at)
        unknown = self.text[self.stretches[line.quotes[at]].end - 1] == "," and line.words[at + 1 : at + 2] != [QUOTE]
        if signed is None and cue is None and unknown and at + 1 < last and line.words[at + 1].isalpha():
            return Attribution(None, stated=True)  # '"...," harrumphed a neighbour': not who spoke before
        return signed

    def _effect(self, line: Line, at: int) -> bool:
        """Return whether the marks may stand for effect: 'looking at the "front door"'."""
        stretch = self.stretches[line.quotes[at]]
        return line.lowers[at - 1] == "the" and self.text.count(" ", stretch.start, stretch.end) < 2

    def _own_words(self, line: Line, at: int, speaker: Speaker) -> bool:
        """Return whether the subject of a sentence without a verb of saying says its words, where findings are told."""
        if speaker.kind in (SpeakerKind.PERSON, SpeakerKind.DOCUMENT) or line.lowers[at - 1] == ":":
            return True
        return not self.words.finders.isdisjoint(speaker.name.lower().split())

    def _came(self, line: Line, at: int, last: int) -> Attribution | None:
        """Return the attribution of '"...," came the answer', which leaves open whose, or 'was the verdict of inspectors'."""
        lowers = line.lowers
        step = at + 1 + (at + 1 < last and lowers[at + 1] == ",")
        if step + 2 >= last or lowers[step] not in _CAME or lowers[step + 1] not in ("the", "his", "her"):
            return None
        for noun in range(step + 2, min(step + 5, last)):
            if lowers[noun] not in self.words.opinion_nouns:
                continue
            cue = span(line, step, noun + 1)
            if lowers[step + 1] != "the":
                speaker = self.cast.pronoun(lowers[step + 1])
                return Attribution(speaker, span(line, step + 1, step + 2), cue, stated=True)
            if noun + 2 < last and lowers[noun + 1] in ("of", "from"):
                source = self.finder.right(line, noun + 2, last)
                speaker = self.cast.resolve(line, source) if source else None
                if source and speaker:
                    return Attribution(speaker, span(line, source.first, source.last), cue, stated=True)
            put = next((place for place in range(noun + 1, min(noun + 4, last)) if place in line.names), None)
            if put is not None and lowers[noun + 1] in ("that", "which", "put", "posed"):
                return Attribution(
                    self.cast.person(line.names[put][1].id), span(line, put, line.names[put][0]), cue, stated=True
                )
            return Attribution(None, None, cue, stated=True) if lowers[step] in ("came", "comes") else None
        return None

    def _follower(self, line: Line, at: int, last: int) -> Attribution | None:
        """Return the person named right after a quotation that ends with a comma: '"...," Ms Okun beamed'."""
        step = at + 1
        comma = step < last and line.lowers[step] == ","
        if not comma and self.text[self.stretches[line.quotes[at]].end - 1] != ",":
            return None
        step += comma
        for begin in (step, step + 1):
            if begin >= last or (begin > step and not (line.words[step].islower() and line.lowers[step].endswith(("ed", "s")))):
                return None
            source = self.finder.right(line, begin, last)
            if source is None or source.sort == NOUN or source.last >= last:
                continue
            if (begin == step and not line.words[source.last].isalpha()) or line.lowers[source.first] in ("it", "they"):
                continue
            speaker = self.cast.resolve(line, source)
            if speaker is not None:
                place = span(line, source.first, source.last)
                return Attribution(speaker, place, None, stated=True, basis=Basis.NEAREST)
        return None

    def _owner(self, line: Line, at: int, first: int) -> Attribution | None:
        """Return the speaker by a noun of saying with its owner: 'Mr Smith's claim that "..."'."""
        lowers = line.lowers
        step = next((s for s in range(at - 1, max(first, at - 12) - 1, -1) if lowers[s] in self.words.opinion_nouns), first)
        if step == first:
            return None
        cue = span(line, step, step + 1)
        if lowers[step + 1] in ("of", "from"):
            # 'The message from Jane Smith, the chief executive, was simple: "..."'
            source = self.finder.right(line, step + 2, at)
            speaker = self.cast.resolve(line, source) if source and self.finder.phrases.speaks(line, source) else None
            if source and speaker:
                return Attribution(speaker, span(line, source.first, source.last), cue, stated=True)
        if lowers[step - 1] in ("his", "her", "its", "their"):
            speaker = self.cast.pronoun(lowers[step - 1])
            return Attribution(speaker, span(line, step - 1, step), cue, stated=True) if speaker else None
        for mark in range(step - 1, max(first, step - 4), -1):
            source = self.finder.phrase(line, mark - 1, first) if lowers[mark] in OWNS else None
            speaker = self.cast.resolve(line, source) if source else None
            if source and speaker:
                return Attribution(speaker, span(line, source.first, source.last), cue, stated=True)
        return None

    def _signed(self, line: Line, at: int) -> Attribution | None:
        """Return the speaker named at the end of the block: '"..." – Jane Smith, chief executive', '"..." (Jane Smith, 20)'."""
        step = at + 1
        while step < len(line.words) and (line.words[step] in "–—-(" or line.lowers[step] in self.words.titles):
            step += 1
        if step not in line.names or len(line.words) - step > _SIGNATURE:
            return None
        end, mark = line.names[step]
        rest = line.lowers[end:]
        if (rest and rest[0] not in ",()–—-") or any(
            lower in self.words.between or lower in self.words.strong for lower in rest
        ):
            return None
        mention = span(line, step, end)
        return Attribution(
            self.cast.person(mark.id), mention, span(line, at + 1, at + 2) if step > at + 1 else None, stated=True
        )

    def _subject(self, line: Line, first: int) -> tuple[Speaker | None, Source] | None:
        """Return what the sentence from token `first` is about, where that is a person, a pronoun or a known sort of source."""
        stop, most = first, min(len(line.words), first + 40)
        while stop < most and line.words[stop] not in (QUOTE, ".", "?", "!"):
            stop += 1
        while stop > first and line.words[stop - 1] in (",", ":"):
            stop -= 1
        source = self.finder.region(line, first, stop, only_first=True) if stop > first else None
        if source is None or (source.sort == NOUN and not self._sure(line, source)):
            return None
        return self.cast.resolve(line, source), source

    def _sure(self, line: Line, source: Source) -> bool:
        at = self.finder.phrases.head_index(line, source)
        head = line.lowers[at]
        if line.words[at][0].isupper() and at > source.first:
            # A person whom nobody marked ('Dez Okoro-Pym founded'), or a body with its sort before its name.
            begin = line.lowers[source.first]
            if begin in self.words.first_names or ("-" in head and line.words[at][head.find("-") + 1].isupper()):
                return True
            if any(word in self.words.bodies or word in self.words.people_nouns for word in line.lowers[source.first : at]):
                return True
        return head in self.words.sources or head in self.words.roles or head.rpartition("-")[2] in self.words.people_nouns

    def _says_itself(self, line: Line, at: int, source: Source) -> bool:
        """Return whether words in marks can be the subject's own, rather than be said of it: 'pupils were "known to all"'."""
        if source.last == at:
            return False  # 'Leaders "are ambitious"'
        if source.sort == PERSON or line.lowers[source.first] in ("he", "she"):
            return True
        stretch = self.stretches[line.quotes[at]]
        begins = self.text[stretch.start : stretch.start + 20].split()[:1]
        if begins and (begins[0] in self.words.modals or begins[0] in self.words.be or begins[0] in _FINITE):
            return False
        before = line.lowers[at - 2 : at] if line.lowers[at - 1] in ("a", "an", "the") else line.lowers[at - 1 : at]
        return before[0] not in self.words.be and before[0] not in ("as", "being", "who", "which", "that")
