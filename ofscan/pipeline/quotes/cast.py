"""Keeps who has been spoken of in an article, and says whom a pronoun, a surname or 'the spokesman' means."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ofscan.facts.records import SpeakerKind
from ofscan.pipeline.quotes.speaker import OWNS, Speaker
from ofscan.pipeline.reading.common import Mark
from ofscan.pipeline.reading.findings import Findings
from ofscan.pipeline.reading.noun_phrases import PERSON, PRONOUN, Phrases, Source
from ofscan.pipeline.reading.reporting import Line
from ofscan.pipeline.reading.speech_words import Words

_SINGULAR = ("ss", "'s")
#: How many of those last spoken of a pronoun can mean, and how many 'the striker'.
MEMORY, _NEAR = 12, 4


class Cast:
    """Those spoken of so far, the latest last. Filled by `meet` and `push` as the lines are read in order."""

    def __init__(self, text: str, words: Words, phrases: Phrases, people: Sequence[Mark], councils: Sequence[Mark] = ()):
        self.text, self.words, self.phrases = text, words, phrases
        self.recent: list[Speaker] = []
        self.genders = _genders(text, words, people)
        self.surnames = {mark.id.rsplit(" ", 1)[-1].lower(): mark.id for mark in reversed(people)}
        self.findings = Findings(text, words)
        self.councils = councils
        self.council_starts = [mark.start for mark in councils]

    # -- filling

    def push(self, speaker: Speaker) -> None:
        """Make `speaker` the one last spoken of."""
        if speaker in self.recent:
            self.recent.remove(speaker)
        self.recent.append(speaker)
        if len(self.recent) > MEMORY:
            del self.recent[0]

    def meet(self, line: Line, first: int, last: int) -> None:
        """Take in the persons named in tokens [first, last): the first of them becomes the latest of all."""
        lowers, here = line.lowers, line.lowers[first:last]
        self.findings.late = None
        for at in () if self.words.heard.isdisjoint(here) else range(first, last):
            if lowers[at] in self.words.heard:
                self.findings.read(line, at, first, last)
                if lowers[at] in self.words["watched"]:
                    self.push(Speaker(lowers[at], SpeakerKind.ANONYMOUS, "", True))
        found = [at for at in range(first, last) if at in line.names] if line.names else []
        if not found and "who" in here:
            self.introduce(line, first, last)
        for at in reversed(found[:6]):
            self.push(self.person(line.names[at][1].id))

    def introduce(self, line: Line, first: int, last: int) -> None:
        """Take in whom tokens [first, last) speak of without a name, if nobody else: 'A social worker, who asked not to be named'."""
        lowers, known = line.lowers, self.words
        for at in range(first, last):
            if lowers[at] not in ("a", "an", "one"):
                continue
            for head in range(at + 1, min(at + 6, last)):
                lower = lowers[head]
                if lower in known["prepositions"] or lower in known["boundary"]:
                    break
                if lower in known.anonymous and "who" in lowers[head + 1 : head + 3]:
                    name = self.text[line.starts[at] : line.ends[head]]
                    self.push(Speaker(name, SpeakerKind.ANONYMOUS, known.genders.get(lower, "")))
                    return

    # -- asking

    def person(self, name: str) -> Speaker:
        """Return the person of that full name."""
        gender = self.genders.get(name)
        if gender is None:
            gender = self.words.name_genders.get(name.split(" ", 1)[0].lower(), "")
        return Speaker(name, SpeakerKind.PERSON, gender)

    def resolve(self, line: Line, source: Source) -> Speaker | None:
        """Return whom `source` means, or None where that cannot be told."""
        if source.sort == PERSON:
            return self.person(source.name)
        return self.pronoun(line.lowers[source.first]) if source.sort == PRONOUN else self._noun(line, source)

    def pronoun(self, word: str) -> Speaker | None:
        """Return whom the pronoun means: the latest of its gender, else the latest that may be of it."""
        sort = self.words.pronouns.get(word)
        if sort in ("m", "f"):
            return next((s for s in reversed(self.recent) if s.person_like and s.gender in ("", sort)), None)
        if sort == "it":
            kinds = (SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT)
            return next((s for s in reversed(self.recent) if s.kind in kinds and not s.plural), None)
        found = next((s for s in reversed(self.recent) if s.plural), None)
        return found or next((s for s in reversed(self.recent) if s.kind == SpeakerKind.ORGANISATION), None)

    def _noun(self, line: Line, source: Source) -> Speaker | None:
        head = self.phrases.head_index(line, source)
        lower, known = line.lowers[head], self.words
        author = self._author(line, head) if lower in known["personal"] or lower in known.documents else None
        if author is not None:
            return author
        # 'the inspection', not 'the inspection of ...'
        name = self.text[line.starts[source.first] : line.ends[head]]
        if lower in known["events"] and line.lowers[source.first] in ("a", "an") and line.lowers[head + 1 : head + 2] != ["by"]:
            return self.findings.teller() or Speaker(name, SpeakerKind.DOCUMENT)
        if lower in ("a", "an", "the"):
            return None
        if lower in known.documents:
            return Speaker(name, SpeakerKind.DOCUMENT, "", self._plural(lower))
        name = self.text[line.starts[source.first] : line.ends[source.last - 1]]
        if line.words[head][0].isupper() and lower not in known.people_nouns and lower not in known["bodies"]:
            # 'carried out on 21 June found'
            day = lower in known["times"] and line.words[head - 1].isdigit()
            return None if day else self._capitals(line, source, head, name)
        return self._somebody(line, source, head, name)

    def _plural(self, lower: str) -> bool:
        return lower in self.words["plurals"] or (lower.endswith("s") and not lower.endswith(_SINGULAR))

    def _somebody(self, line: Line, source: Source, head: int, name: str) -> Speaker | None:
        """Return the body, or the person without a name, that a common noun means."""
        lower, first, known = line.lowers[head], line.lowers[source.first], self.words
        plural = self._plural(lower)
        owned = not OWNS.isdisjoint(line.lowers[source.first : head])
        definite = first in self.words["definite"]
        back = self._back(lower, source.last - source.first) if definite and not plural and not owned else None
        if back is not None:
            return back
        if lower in known["bodies"]:
            return Speaker(name, SpeakerKind.ORGANISATION, "", plural)
        told = owned or first == "the" or first in self.words["indefinite"] or (plural and not definite)
        if told or not known.people_nouns.isdisjoint((lower, lower.rpartition("-")[2])):
            return Speaker(name, SpeakerKind.ANONYMOUS, known.genders.get(lower, ""), plural)
        return None

    def _author(self, line: Line, head: int) -> Speaker | None:
        """Return the person who made a writing: 'the letter, from the inspector Ann Ash, says'."""
        name = next((at for at in range(head + 1, head + 8) if at in line.names), head)
        if (
            self.words["authors_by"].isdisjoint(line.lowers[head + 1 : min(head + 4, name)])
            or "to" in line.lowers[head + 1 : name]
        ):
            return None
        return self.person(line.names[name][1].id)

    def _back(self, lower: str, size: int) -> Speaker | None:
        """Return who was called that before: 'the spokesman' after 'a council spokesman'; 'the striker' after a name."""
        known = self.words
        for speaker in reversed(self.recent):
            if speaker.kind == SpeakerKind.ANONYMOUS and lower in speaker.name.lower().split():
                return speaker
        unsure = lower in known.people_nouns or size > 3
        if lower in known["offices"] or lower in known["bodies"] or (unsure and lower not in known["roles"]):
            return None
        return next((s for s in reversed(self.recent[-_NEAR:]) if s.kind == SpeakerKind.PERSON), None)

    def _capitals(self, line: Line, source: Source, head: int, name: str) -> Speaker:
        """Return the body or person that capitalised words name which nobody has marked as a person's name."""
        run, place = self._run(line, source.first, head), self._place(line, source, head)
        if place is not None:
            return place
        last = run[-1].lower()
        if len(run) > 1 and run[0].lower() in self.words.titles:
            return self.person(self.surnames.setdefault(last, " ".join(run[1:])))
        full = self.surnames.get(last, "")
        named = full.split(" ")[0] == run[0] or (len(run) == 1 and (full or last in self.words.first_names))
        return self.person(full or run[0]) if named else Speaker(name, SpeakerKind.ORGANISATION)

    def _place(self, line: Line, source: Source, head: int) -> Speaker | None:
        """Return the council in whose name the word at token `head` stands, as a body."""
        mark = next(iter(self.councils[: bisect_right(self.council_starts, line.starts[head])][-1:]), None)
        if mark is None or mark.end < line.ends[head]:
            return None
        return Speaker(self.text[min(mark.start, line.starts[source.first]) : mark.end], SpeakerKind.ORGANISATION)

    def _run(self, line: Line, first: int, head: int) -> list[str]:
        """Return the capitalised words that end with token `head`."""
        words, at = line.words, head
        while at > first and (words[at - 1][0].isupper() or words[at - 1] in self.words["within_names"]):
            at -= 1
        return words[at : head + 1]


def _genders(text: str, words: Words, people: Sequence[Mark]) -> dict[str, str]:
    """Return the genders of the named persons whom a title before the name shows."""
    genders: dict[str, str] = {}
    for mark in people:
        before = text[max(0, mark.start - 12) : mark.start].split()[-1:] + text[mark.start : mark.end].split()[:1]
        for word in before:
            gender = words.title_genders.get(word.lower().strip(".,("))
            if gender:
                genders.setdefault(mark.id, gender)
    return genders
