"""Whose words a clause is: the inspectors', the council's own, somebody else's; and whether they tell of the council at all."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from enum import Enum

from spacy.tokens import Doc

from ofscan.lexicon.phrases import words
from ofscan.pipeline import common
from ofscan.pipeline.common import Mark
from ofscan.pipeline.improvement_text import Passage, Vocabulary


class Voice(Enum):
    """Whose words they are."""

    INSPECTORS = "inspectors"
    COUNCIL = "council"
    OTHERS = "others"
    #: The writer's own, or not known.
    TEXT = "text"


#: Roles of people of whom only the inspectors' side is heard although a word such as 'director' is there.
_OUTSIDERS = frozenset(
    "opposition shadow union unison gmb unite regional charity former backbench candidate mp campaigner parent carer forum teacher "
    "headteacher conservative conservatives tory labour lib liberal green greens independents founder owner nhs icb police hospital".split()
)
_PRONOUNS = frozenset({"he", "she"})


class Voices:
    """The speakers of one Doc: who the persons are, which quotation covers a place, who speaks in a sentence."""

    def __init__(self, doc: Doc, vocabulary: Vocabulary):
        self._vocabulary = vocabulary
        facts: defaultdict[str, list[str]] = defaultdict(list)
        text = doc.text
        names: list[Mark] = []
        for mark in common.read(doc, common.PEOPLE):
            if mark.label in ("ROLE", "ORGANISATION", "TITLE"):
                facts[mark.id].append(text[mark.start : mark.end])
            elif mark.label in ("NAME", "SHORT", "NOUN"):
                names.append(mark)
        self._facts = facts
        self._known: dict[str, Voice] = {}
        self._names = names
        self._name_starts = [mark.start for mark in names]
        marks = common.read(doc, common.QUOTES)
        self._quotes = [mark for mark in marks if mark.label == "QUOTE"]
        self._quote_starts = [mark.start for mark in self._quotes]
        reported = sorted(((mark.start, mark.kb) for mark in marks if mark.label in ("REPORTED", "REPORTS")))
        self._reported = reported
        self._reported_starts = [start for start, _ in reported]
        #: Of the sentence before: who a following 'she' or 'it' may be.
        self.last_person = Voice.OTHERS
        self.heard = False

    def of_person(self, name: str) -> Voice:
        """Return on whose side a named person speaks, by the roles that the text gives."""
        if name not in self._known:
            self._known[name] = self._judge(" , ".join(self._facts.get(name, [])))
        return self._known[name]

    def of_speaker(self, mark: Mark) -> Voice:
        """Return on whose side the speaker of a quotation is."""
        kind = mark.id.partition("|")[2]
        if not mark.kb:
            return Voice.TEXT
        if kind.startswith("person"):
            return self.of_person(mark.kb)
        voice = self._judge(mark.kb)
        if voice is Voice.OTHERS and kind.startswith("document"):
            return Voice.INSPECTORS
        return voice

    def _judge(self, description: str) -> Voice:
        text = words(description)
        kinds = {hit.kind for hit in self._vocabulary.phrases.find(text)}
        if "inspectors" in kinds or ("authority" in kinds and "insiders" not in kinds):
            return Voice.INSPECTORS
        if any(word.low in _OUTSIDERS for word in text):
            return Voice.OTHERS
        if "insiders" in kinds:
            return Voice.COUNCIL
        return Voice.COUNCIL if "council_voice" in kinds and "others" not in kinds else Voice.OTHERS

    def quotes(self, start: int, end: int) -> list[Mark]:
        """Return the quotations that share characters with [start, end)."""
        at = bisect_left(self._quote_starts, start)
        if at and self._quotes[at - 1].end > start:
            at -= 1
        found = []
        while at < len(self._quotes) and self._quotes[at].start < end:
            found.append(self._quotes[at])
            at += 1
        return found

    def of_sentence(self, passage: Passage, first: int, last: int) -> Voice:
        """Return who speaks in the sentence of words [first, last), apart from its quotations; remembers it for the next."""
        start, end = passage.words[first].start, passage.words[last - 1].end
        quotes = self.quotes(start, end)
        outside = [mark for mark in self._within(start, end) if not any(q.start <= mark.start < q.end for q in quotes)]
        authority = [h for h in passage.within("authority", first, last) if not _quoted(passage, h.first, quotes)]
        says = [h for h in passage.within("say", first, last) if not _quoted(passage, h.first, quotes)]
        person = self._person(passage, first, last, start, end, outside, says, quotes)
        voice = Voice.TEXT
        if person is not None:
            self.last_person = person
            voice = Voice.INSPECTORS if person is Voice.COUNCIL and authority and _of_authority(passage, authority, says) else person
        elif authority and (says or passage.has("tell", first, last) or passage.has("fault", first, last) or passage.has("seek", first, last)):
            voice = Voice.INSPECTORS
        elif says:
            voice = self._unnamed(passage, says)
        if voice is Voice.TEXT and not outside and quotes and quotes[0].start <= start + 1 and quotes[0].end >= end - 2:
            voice = self.of_speaker(quotes[0])
        elif voice is Voice.TEXT and says and self.heard and _pronoun_says(passage, says):
            voice = Voice.INSPECTORS
        self.heard = voice is Voice.INSPECTORS or (voice is Voice.TEXT and bool(authority)) or (voice is Voice.TEXT and self.heard)
        return voice

    def _within(self, start: int, end: int) -> list[Mark]:
        at = bisect_left(self._name_starts, start)
        found = []
        while at < len(self._names) and self._names[at].start < end:
            found.append(self._names[at])
            at += 1
        return found

    def _person(
        self, passage: Passage, first: int, last: int, start: int, end: int, outside: list[Mark], says: list, quotes: list[Mark]
    ) -> Voice | None:  # type: ignore[type-arg]
        at = bisect_left(self._reported_starts, start)
        if at < len(self._reported) and self._reported[at][0] < end and self._reported[at][1]:
            return self.of_person(self._reported[at][1])
        if outside and says:
            nearest = min(outside, key=lambda mark: min(abs(passage.words[hit.first].start - mark.end) for hit in says))
            if min(abs(passage.words[hit.first].start - nearest.end) for hit in says) < 60:
                return self.of_person(nearest.id)
        if says and any(passage.low(hit.first - 1) in _PRONOUNS or passage.low(hit.first - 2) in _PRONOUNS for hit in says):
            return self.last_person
        if quotes and says:
            persons = [quote for quote in quotes if quote.id.partition("|")[2].startswith("person")]
            if persons:
                return self.of_speaker(persons[0])
        return None

    def _unnamed(self, passage: Passage, says: list) -> Voice:  # type: ignore[type-arg]
        for hit in says:
            near = (max(0, hit.first - 6), hit.last + 6)
            if passage.has("council_voice", *near):
                return Voice.COUNCIL
            if passage.has("others", max(0, hit.first - 10), hit.last + 4):
                return Voice.OTHERS
        return Voice.TEXT


def _quoted(passage: Passage, place: int, quotes: list[Mark]) -> bool:
    at = passage.words[place].start
    return any(quote.start <= at < quote.end for quote in quotes)


def _of_authority(passage: Passage, authority: list, says: list) -> bool:  # type: ignore[type-arg]
    """Return whether what a person says is what the inspectors said: 'she accepted the inspectors' view that'."""
    return any(0 <= hit.first - say.last <= 3 or 0 <= say.first - hit.last <= 3 for hit in authority for say in says[:6])


def _pronoun_says(passage: Passage, says: list) -> bool:  # type: ignore[type-arg]
    return any({passage.low(hit.first - 1), passage.low(hit.first - 2)} & {"it", "they"} for hit in says)
