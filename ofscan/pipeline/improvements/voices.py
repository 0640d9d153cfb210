"""Whose words a clause is: the inspectors', the council's own, somebody else's; and whether they tell of the council at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from enum import Enum

from spacy.tokens import Doc

from ofscan.pipeline.improvements.text import Passage, Vocabulary
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark
from ofscan.words.phrases import Hit, words

#: 'MO: ...' or 'MAEVE OSTRANDER: ...' at the beginning of a block.
_TURN = re.compile(r"([A-Z]{2,3}|[A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+){1,3}|[QA]|Q(?:uestion)?|A(?:nswer)?): ")


class Voice(Enum):
    """Whose words they are."""

    INSPECTORS = "inspectors"
    COUNCIL = "council"
    OTHERS = "others"
    #: The writer's own, or not known.
    TEXT = "text"


#: Turns of nobody in particular: the writer's own answers, a newsreader.
_UNNAMED = frozenset({"A", "Answer", "REPORTER", "PRESENTER", "NEWSREADER", "HOST"})
_REPORTS = frozenset({"report", "letter", "findings", "inspection", "inspections"})
_TOLD = frozenset({"told", "heard", "hear", "informed", "advised", "reminded", "saw", "noted", "learned"})
_MEETINGS = frozenset({"councillors", "members", "meeting", "committee", "panel", "cabinet"})
#: Verbs that come before their subject after a quotation: 'said a spokesman'.
#: After these a word is no verb of saying: 'to say', 'their worries', 'the reports'.
_NO_SPEECH = frozenset({"to", "not", "their", "its", "his", "her", "the", "a", "of", "and", "any"})
_INVERTED = frozenset(
    {"said", "says", "added", "adds", "warned", "warns", "insisted", "claimed", "explained", "admitted", "told"}
)
_PRONOUNS = frozenset({"he", "she"})
_TITLES = frozenset({"cllr", "councillor", "coun", "mr", "mrs", "ms", "dr", "cllr."})
#: A speaker that is only a pronoun says nothing of the side.
_NOBODY = frozenset({"he", "she", "they", "it", "one", "the"})


class Voices:
    """The speakers of one Doc: who the persons are, which quotation covers a place, who speaks in a sentence."""

    def __init__(self, doc: Doc, text: str, vocabulary: Vocabulary):
        self._vocabulary = vocabulary
        facts: defaultdict[str, list[str]] = defaultdict(list)
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
        reported = sorted((mark.start, mark.kb) for mark in marks if mark.label in ("REPORTED", "REPORTS"))
        self._reported = reported
        self._reported_starts = [start for start, _ in reported]
        #: Of the sentence before: who a following 'she' or 'it' may be.
        self.last_person = Voice.OTHERS
        self.heard = False
        self._ever = False
        self._turn: Voice | None = None
        self._last = Voice.TEXT
        #: How many blocks ago the report was last heard.
        self._silence = 9

    @property
    def near(self) -> bool:
        """Return whether the report was heard in the paragraph before."""
        return self.heard and self._silence <= 1

    def of_person(self, name: str) -> Voice:
        """Return on whose side a named person speaks, by the roles that the text gives."""
        if name not in self._known:
            self._known[name] = self._judge(" , ".join(self._facts.get(name, [])))
        return self._known[name]

    def of_speaker(self, mark: Mark) -> Voice:
        """Return on whose side the speaker of a quotation is."""
        kind = mark.id.partition("|")[2]
        if not mark.kb or mark.kb.lower() in _NOBODY:
            return Voice.TEXT
        if kind.startswith("person"):
            return self.of_person(mark.kb)
        voice = self._judge(mark.kb)
        if voice is Voice.OTHERS and kind.startswith("document"):
            return Voice.INSPECTORS
        return voice

    def names(self, mark: Mark) -> bool:
        """Return whether a quotation is by a person who is named in its sentence or the one before."""
        if not mark.id.partition("|")[2].startswith("person"):
            return False
        return any(other.id == mark.kb for other in self._within(max(0, mark.start - 120), mark.end + 120))

    def unknown(self, name: str) -> bool:
        """Return whether the text says nothing of a person's office: 'Cllr Dale' may be of the council's leaders."""
        return not any(fact.lower() not in _TITLES for fact in self._facts.get(name, []))

    def _judge(self, description: str) -> Voice:
        text = words(description)
        kinds = {hit.kind for hit in self._vocabulary.phrases.find(text)}
        if "inspectors" in kinds or ("authority" in kinds and "insiders" not in kinds):
            return Voice.INSPECTORS
        if any(word.low in self._vocabulary.outsiders for word in text):
            return Voice.OTHERS
        if "insiders" in kinds:
            return Voice.COUNCIL
        if any(word.low in self._vocabulary.parties for word in text):
            return Voice.OTHERS
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
        firsts = {hit.first for hit in authority}
        says = [
            h for h in passage.within("say", first, last) if h.first not in firsts and not _quoted(passage, h.first, quotes)
        ]
        if self._turn is not None:
            self.last_person = self._turn
            if self._turn is Voice.COUNCIL and passage.has("authority", first, last) and passage.has("say", first, last):
                return Voice.INSPECTORS
            return self._turn
        person = None
        if not _plainly(authority, says) and not (authority and _they(passage, authority, says)):
            person = self._person(passage, first, last, start, end, outside, says, quotes)
        voice = Voice.TEXT
        if person is Voice.COUNCIL and self._last is Voice.OTHERS and outside and _possessed(passage, first, outside[0].start):
            person = Voice.OTHERS  # 'The forum said X. "Y," its chair, Anna Lowe, said.'
        if person is Voice.OTHERS and outside and passage.has("admit", first, last) and self.unknown(outside[0].id):
            person = Voice.COUNCIL
        if person is not None:
            self.last_person = person
            voice = (
                Voice.INSPECTORS
                if person is Voice.COUNCIL and authority and _of_authority(passage, authority, says)
                else person
            )
        elif (
            authority
            and (
                says
                or passage.has("tell", first, last)
                or passage.has("fault", first, last)
                or passage.has("seek", first, last)
            )
        ) or (says and (self.heard or self._ever) and _pronoun_says(passage, first, says, heard=self.heard)):
            # 'One mother told inspectors that ...': it is she who says so.
            told = bool(authority) and bool(says) and 0 <= authority[0].first - says[0].last <= 1
            voice = Voice.OTHERS if told and _starts_with_others(passage, first) else Voice.INSPECTORS
        elif says:
            voice = self._unnamed(passage, says)
        if (
            voice is Voice.TEXT
            and not says
            and not outside
            and quotes
            and quotes[0].start <= start + 1
            and quotes[0].end >= end - 2
        ):
            voice = self.of_speaker(quotes[0])
        if (
            voice is Voice.TEXT
            and _starts_with_others(passage, first)
            and (says or passage.has("seek", first, last))
            and not authority
        ):
            voice = Voice.OTHERS
        if voice is Voice.TEXT and outside and outside[0].start < start + 40 and not authority:
            voice = self.of_person(outside[0].id)
        self._ever = self._ever or bool(authority)
        self._last = voice
        told = bool(authority) and (
            passage.has("grades", first, last) or any(passage.low(hit.first) in _REPORTS for hit in authority)
        )
        if voice is Voice.INSPECTORS or (voice is Voice.TEXT and told):
            self.heard = True
            self._silence = 0
        elif voice is not Voice.TEXT:
            self.heard = False
        return voice

    def block(self, text: str, start: int, end: int) -> None:
        """Note a new block: in an interview printed as question and answer its first words name who speaks."""
        self._silence += 1
        match = _TURN.match(text, start, end)
        self._turn = None
        if match is None or match[1] in _UNNAMED:
            return
        label = match[1].lower()
        named = {name for name in (mark.id for mark in self._names) if label in (name.lower(), _initials(name))}
        self._turn = self.of_person(min(named)) if named else Voice.OTHERS

    def _within(self, start: int, end: int) -> list[Mark]:
        at = bisect_left(self._name_starts, start)
        found = []
        while at < len(self._names) and self._names[at].start < end:
            found.append(self._names[at])
            at += 1
        return found

    def _person(
        self,
        passage: Passage,
        first: int,
        last: int,
        start: int,
        end: int,
        outside: list[Mark],
        says: list[Hit],
        quotes: list[Mark],
    ) -> Voice | None:
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

    def _unnamed(self, passage: Passage, says: list[Hit]) -> Voice:
        for hit in says:
            told = passage.low(hit.first) in _TOLD
            if told and any(passage.low(at) in _MEETINGS for at in range(max(0, hit.first - 5), hit.first)):
                return Voice.COUNCIL  # what a meeting was told its officers told it
            if passage.low(hit.first - 1) in _NO_SPEECH or _object(passage, hit.first):
                continue
            if passage.low(hit.first - 1) in ("was", "were", "been", "is", "are", "be") or passage.low(hit.first - 2) in (
                "was",
                "were",
                "been",
                "is",
                "are",
            ):
                continue  # 'the council was told': it is not the council that speaks
            # The subject stands before the verb, or right after it: 'said a spokesman'.
            before, after = (max(0, hit.first - 10), hit.first), (hit.last, hit.last + 5)
            inverted = passage.low(hit.first) in _INVERTED
            for place in (before, after) if inverted else (before,):
                council, others = passage.within("council_voice", *place), passage.within("others", *place)
                if others and (not council or others[0].first <= council[0].first):
                    return Voice.OTHERS
                if council:
                    return Voice.COUNCIL
        return Voice.TEXT


def _object(passage: Passage, place: int) -> bool:
    """Return whether a verb of saying stands in a clause that is itself talked of: 'What social workers write down is patchy'."""
    return any(passage.low(at) in ("what", "whatever", "when", "if", "how") for at in range(max(0, place - 5), place))


def _starts_with_others(passage: Passage, first: int) -> bool:
    """Return whether the subject of a sentence is somebody else: 'Campaigners want ...', 'Parents and carers say ...'."""
    hits = passage.within("others", first, first + 6)
    if not hits or passage.low(hits[0].first) in ("social", "care", "police"):
        return False
    verbs = [hit.first for kind in ("say", "seek") for hit in passage.within(kind, first, first + 14)]
    return any(place > hits[0].first for place in verbs)


def _possessed(passage: Passage, first: int, name: int) -> bool:
    """Return whether the person whose name begins at character `name` is somebody's: 'its chair, Anna Lowe'."""
    place, _ = passage.words_of(name, name + 1)
    return any(passage.low(at) in ("its", "their") for at in range(max(first, place - 5), place))


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split()).lower()


def _quoted(passage: Passage, place: int, quotes: list[Mark]) -> bool:
    at = passage.words[place].start
    return any(quote.start <= at < quote.end for quote in quotes)


def _plainly(authority: list[Hit], says: list[Hit]) -> bool:
    """Return whether the inspectors are the subject of the first verb of saying: 'inspectors found'."""
    return bool(says) and any(0 <= says[0].first - hit.last <= 1 for hit in authority)


def _they(passage: Passage, authority: list[Hit], says: list[Hit]) -> bool:
    """Return whether a pronoun that says something stands for the inspectors before it: 'when Ofsted came it found'."""
    return any(
        hit.first > authority[0].last and {passage.low(hit.first - 1), passage.low(hit.first - 2)} & {"it", "they"}
        for hit in says[:3]
    )


def _of_authority(passage: Passage, authority: list[Hit], says: list[Hit]) -> bool:
    """Return whether what a person says is what the inspectors said: 'she accepted the inspectors' view that'."""
    return any(
        0 <= say.first - hit.last <= 3 or (0 <= hit.first - say.last <= 3 and passage.low(say.first) not in _CALLS)
        for hit in authority
        for say in says[:6]
    )


#: Who does this to a report says what it is like, not what it says.
_CALLS = frozenset({"describe", "described", "describes", "call", "called", "calls", "branded", "welcomed", "told", "tells"})


def _pronoun_says(passage: Passage, first: int, says: list[Hit], *, heard: bool) -> bool:
    """Return whether 'they' say something, or 'it' does right after the inspectors: both stand for them."""
    pronouns = {"it", "they"} if heard else {"they"}
    if passage.low(first) in pronouns or (passage.low(first) == "however" and passage.low(first + 2) in pronouns):
        return True
    return any({passage.low(hit.first - 1), passage.low(hit.first - 2)} & pronouns for hit in says)
