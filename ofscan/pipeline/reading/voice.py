"""Whose words a sentence is: the inspectors', the council's own, somebody else's, or the writer's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from enum import Enum

from spacy.tokens import Doc

from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark
from ofscan.pipeline.reading.sentence import Sentence
from ofscan.words.phrases import Hit, Phrases, words

#: 'MO: ...' or 'MAEVE OSTRANDER: ...' at the beginning of a block: who answers.
_TURN = re.compile(r"([A-Z]{2,3}|[A-Z][A-Z'’-]+(?: [A-Z][A-Z'’-]+){1,3}|[QA]|Question|Answer): ")
_ROLES = ("ROLE", "ORGANISATION", "TITLE")
_PASSIVE = frozenset(("was", "were", "been", "is", "are", "be", "to", "not"))
#: What a meeting was told its officers told it.
_MEETINGS = frozenset(("councillors", "members", "meeting", "committee", "panel", "cabinet", "board"))
_HEAR = frozenset(("heard", "told", "noted", "advised", "informed"))
#: From who speaks to the verb of saying, in words and in characters; for so many blocks the report stays heard.
_NEAR, _NEAR_CHARACTERS, _HEARD = 10, 80, 3
#: A sentence that is a quotation by so much is its speaker's.
_MOST = 0.6


class Voice(Enum):
    """Whose words they are."""

    INSPECTORS = "inspectors"
    COUNCIL = "council"
    OTHERS = "others"
    #: The writer's own, or not known.
    TEXT = "text"


class Voices:
    """The speakers of one Doc; `of_sentence` is asked for its sentences in order and remembers who spoke last."""

    def __init__(self, doc: Doc, phrases: Phrases, outsiders: frozenset[str], parties: frozenset[str]):
        self._phrases, self._outsiders, self._parties = phrases, outsiders, parties
        text = common.text(doc)
        self._facts: defaultdict[str, list[str]] = defaultdict(list)
        self._names: list[Mark] = []
        for mark in common.read(doc, common.PEOPLE):
            if mark.label in _ROLES:
                self._facts[mark.id].append(text[mark.start : mark.end])
            elif mark.label in ("NAME", "SHORT", "NOUN"):
                self._names.append(mark)
        marks = common.read(doc, common.QUOTES)
        self._quotes = [mark for mark in marks if mark.label == "QUOTE"]
        self._reported = [(mark.start, mark.kb) for mark in marks if mark.label == "REPORTED"]
        self._person = Voice.OTHERS
        self._turn: Voice | None = None
        self._since = _HEARD + 1
        self._heard = False

    @property
    def heard(self) -> bool:
        """Return whether the inspectors or their report were just heard, so that what the writer says is theirs."""
        return self._heard and self._since <= _HEARD

    def block(self, text: str, start: int, end: int) -> None:
        """Note a new block: in an interview printed as question and answer its first words name who speaks."""
        self._since += 1
        match = _TURN.match(text, start, end)
        self._turn = None
        if match and match[1] not in ("A", "Answer"):
            label = match[1].lower()
            initials = ("".join(part[0] for part in mark.id.split()).lower() for mark in self._names)
            named = {mark.id for mark, short in zip(self._names, initials, strict=True) if label in (mark.id.lower(), short)}
            self._turn = self._of_person(min(named)) if named else Voice.OTHERS

    def of_sentence(self, sentence: Sentence) -> Voice:
        """Return who speaks in a sentence."""
        voice = self._of(sentence)
        says = sentence.hits.get("say", [])
        if voice is Voice.COUNCIL and _speaks(sentence.hits.get("authority", []), says):
            voice = Voice.INSPECTORS  # '“Inspectors found that ...,” the director said'
        authority = sentence.hits.get("authority", ())
        told = bool(authority) and (sentence.has("grades") or len(authority) > 1)  # 'Ofsted has published its report'
        if voice is Voice.INSPECTORS or (voice is Voice.TEXT and told):
            self._heard, self._since = True, 0
        elif voice is not Voice.TEXT:
            self._heard = False
        return voice

    def of_quote(self, start: int, end: int) -> Voice | None:
        """Return whose quotation holds characters [start, end) or begins there; None where none does or its speaker is not known."""
        mark = next((mark for mark in self._between(start, end) if mark.end > start + 1), None)
        return None if mark is None or not mark.kb else self._of_speaker(mark)

    def _between(self, start: int, end: int) -> list[Mark]:
        """Return the quotations that share characters with [start, end)."""
        at = max(0, bisect_left(self._quotes, (start,)) - 1)
        found = []
        while at < len(self._quotes) and self._quotes[at].start < end:
            if self._quotes[at].end > start:
                found.append(self._quotes[at])
            at += 1
        return found

    def _of(self, sentence: Sentence) -> Voice:
        start, end = sentence.span(0, len(sentence.words))
        quotes = self._between(start, end)
        says = sorted([*_outside(sentence, "say", quotes), *_outside(sentence, "tell", quotes)])
        authority = _outside(sentence, "authority", quotes)
        nouns = {hit.first for hit in authority}
        says = [hit for hit in says if hit.first not in nouns]  # 'In response to the report, ...'
        told = bool(authority and says)
        if self._turn is not None:
            return Voice.INSPECTORS if self._turn is Voice.COUNCIL and told else self._turn
        person = None if _speaks(authority, says) else self._of_name(sentence, start, end, quotes, says)
        if person is not None:
            self._person = person
            # 'The director said inspectors had found ...'
            return Voice.INSPECTORS if len(says) > 1 and authority and authority[-1].first >= says[0].last else person
        if quotes and quotes[0].kb and quotes[0].end - quotes[0].start > _MOST * (end - start):
            return self._of_speaker(quotes[0])
        if told:
            return Voice.OTHERS if _told_them(sentence, authority, says) else Voice.INSPECTORS
        return self._unnamed(sentence, says, quotes)

    def _of_name(self, sentence: Sentence, start: int, end: int, quotes: list[Mark], says: list[Hit]) -> Voice | None:
        """Return on whose side the named person, or the pronoun for one, speaks in a sentence."""
        at = bisect_left(self._reported, (start,))
        if at < len(self._reported) and self._reported[at][0] < end and self._reported[at][1]:
            return self._of_person(self._reported[at][1])
        first = bisect_left(self._names, (start,))
        outside = [
            mark
            for mark in self._names[first : first + 20]
            if mark.start < end and not any(quote.start <= mark.start < quote.end for quote in quotes)
        ]
        for hit in says:
            place = sentence.words[hit.first].start
            near = [mark for mark in outside if abs(place - mark.end) < _NEAR_CHARACTERS]
            if near:
                return self._of_person(min(near, key=lambda mark: abs(place - mark.end)).id)
            if sentence.any_of(frozenset(("he", "she", "i")), hit.first - 2, hit.first):
                return self._person
        return None

    def _unnamed(self, sentence: Sentence, says: list[Hit], quotes: list[Mark]) -> Voice:
        """Return whose words they are by the noun before or behind the verb of saying."""
        for hit in says:
            before = max(0, hit.first - _NEAR)
            if sentence.any_of(_MEETINGS, before, hit.first) and sentence.low(hit.first) in _HEAR:
                return Voice.COUNCIL
            if sentence.low(hit.first - 1 - sentence.low(hit.first - 1).endswith("ly")) in _PASSIVE:
                if self._heard and sentence.low(hit.first - 2) == "it":
                    return Voice.INSPECTORS  # 'It was found that'
                continue
            if self.heard and sentence.any_of(frozenset(("it", "they", "this")), hit.first - 3, hit.first):
                return Voice.INSPECTORS
            for place in ((before, hit.first), (hit.last, hit.last + 5)):
                others, council = sentence.within("others", *place), sentence.within("council_voice", *place)
                if others and (not council or others[0].first <= council[0].first):
                    return Voice.OTHERS
                if council:
                    return Voice.COUNCIL
        speakers = {self._of_speaker(mark) for mark in quotes if mark.kb}
        return speakers.pop() if len(speakers) == 1 else Voice.TEXT

    def _of_speaker(self, mark: Mark) -> Voice:
        kind = mark.id.partition("|")[2]
        if kind.startswith("person"):
            return self._of_person(mark.kb)
        voice = self._judge(mark.kb)
        return Voice.INSPECTORS if voice is Voice.OTHERS and kind.startswith("document") else voice

    def _of_person(self, name: str) -> Voice:
        return self._judge(" , ".join(self._facts.get(name, (name,))))

    def _judge(self, description: str) -> Voice:
        """Return on whose side somebody of this office or body is."""
        tokens = words(description)
        kinds = {hit.kind for hit in self._phrases.find(tokens)}
        lows = {word.low for word in tokens}
        if "inspectors" in kinds or ("authority" in kinds and "insiders" not in kinds):
            return Voice.INSPECTORS
        if lows & self._outsiders:
            return Voice.OTHERS
        if "insiders" in kinds:
            return Voice.COUNCIL
        if lows & self._parties or "others" in kinds:
            return Voice.OTHERS
        return Voice.COUNCIL if "council_voice" in kinds else Voice.OTHERS


def _outside(sentence: Sentence, kind: str, quotes: list[Mark]) -> list[Hit]:
    found = sentence.hits.get(kind, [])
    if not quotes or not found:
        return found
    return [hit for hit in found if not any(q.start <= sentence.words[hit.first].start < q.end for q in quotes)]


def _speaks(authority: list[Hit], says: list[Hit]) -> bool:
    """Return whether the inspectors are the subject of the first verb of saying: 'inspectors also found'."""
    return bool(says) and any(0 <= says[0].first - hit.last <= 2 for hit in authority)


def _told_them(sentence: Sentence, authority: list[Hit], says: list[Hit]) -> bool:
    """Return whether it is parents, or others, who tell the inspectors."""
    told = (hit for hit in says if sentence.low(hit.first) != "according")
    return any(0 <= authority[0].first - hit.last <= 1 and sentence.has("others", 0, hit.first) for hit in told)
