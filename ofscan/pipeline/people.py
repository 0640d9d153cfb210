"""Component ofscan_people: all named persons, their shorter mentions, and what the text says they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from ofscan.article import Block, BlockKind
from ofscan.lexicon.people import PeopleLexicon
from ofscan.pipeline import common
from ofscan.pipeline.common import NOTE, Mark
from ofscan.pipeline.person_facts import CLAUSE, FORMER, LATER, ORGANISATION, PARTY, ROLE, TITLE, WARD, Facts
from ofscan.pipeline.person_links import Registry
from ofscan.pipeline.person_names import ENOUGH, Judge, Piece, pieces
from ofscan.pipeline.person_roles import Roles
from ofscan.pipeline.person_words import MAYBE, Vocabulary
from ofscan.pipeline.sections import read_bylines
from ofscan.records import Evidence
from ofscan.records import Person as PersonRecord

NAME = "NAME"
SHORT = "SHORT"
NOUN = "NOUN"
BYLINE = "BYLINE"
MENTIONS = (NAME, SHORT, NOUN)

DEFAULTS = {"lexicon": {"@misc": "ofscan.Lexicon.v1", "name": "people", "path": None}}

_THE = re.compile(r"\b[Tt]he (?=\w)")
_BY = re.compile(r"(?:By|BY|Words|Words by|Report by|Written by):? +(?=[A-Z])")
_ALONE = re.compile(r",? (?:aged )?\d{1,2},|, an? \d{1,2}-year-old\b|,? \(not (?:\w+ ){2,3}name\)|,? \(?\d{1,2}\)? (?:who|from|left)\b")


#: First names that are months: "in May, 14 of them".
_MONTHS = frozenset({"April", "May", "June", "August"})


@Language.factory(
    "ofscan_people",
    assigns=["doc.spans"],
    requires=[],
    default_config=DEFAULTS,
    default_score_weights={},
)
def make_people(nlp: Language, name: str, lexicon: PeopleLexicon) -> People:
    """Return the component that finds named persons; `lexicon` is the word list `people`."""
    return People(lexicon=lexicon)


class _Mention(NamedTuple):
    label: str
    name: str
    piece: Piece


class People:
    """Writes group ofscan_people.

    label_ NAME, SHORT or NOUN is a mention, BYLINE the name of who wrote the article, and ROLE, ORGANISATION, PARTY, WARD, TITLE
    what is stated of somebody; id_ is the full name, kb_id_ of a PARTY its normal form.
    """

    def __init__(self, *, lexicon: PeopleLexicon):
        self.words = Vocabulary(lexicon)
        self.roles = Roles(self.words)
        self.judge = Judge(self.words, self.roles)
        self.facts = Facts(self.words, self.roles)

    def __call__(self, doc: Doc) -> Doc:
        """Write the group on `doc`."""
        return common.write(doc, common.PEOPLE, self.find(doc))

    def find(self, doc: Doc) -> list[Mark]:
        """Return the marks of all persons named in the readable blocks of `doc`."""
        return _Reading(self, doc).marks()


class _Reading:
    """One article being read; made for each call and thrown away."""

    def __init__(self, people: People, doc: Doc):
        self.people = people
        self.words = people.words
        self.doc = doc
        self.text = doc.text
        self.blocks = common.readable_blocks(doc)
        self.councils = common.read(doc, common.COUNCILS, ("COUNCIL", "PLACE"))
        self.council_starts = [mark.start for mark in self.councils]
        self.proposals = common.read(doc, common.PROPOSALS)
        self.proposal_starts = [mark.start for mark in self.proposals]
        self.sentences = common.sentences(doc)
        self.sentence_starts = [sentence.start for sentence in self.sentences]
        self.registry = Registry(people.words)
        self.found: list[Mark] = []
        self.bylines: set[str] = set()

    def marks(self) -> list[Mark]:
        """Return all marks."""
        every: list[Piece] = []
        if common.SECTIONS in self.doc.spans:
            self.bylines.update(_full(name) for name in read_bylines(self.doc))
        for index, block in enumerate(self.blocks):
            if block.kind is BlockKind.BYLINE or (block.end - block.start < 80 and _BY.match(self.text, block.start)):
                self._byline(block, index)
                continue
            every.extend(pieces(self.text, block.start, block.end, index, self.words))
        mentions = self._names(every)
        self._describe(mentions)
        self._nouns(mentions)
        for mention in mentions:
            label = BYLINE if mention.name in self.bylines else mention.label
            piece = mention.piece
            start = piece.title_start if mention.label == SHORT and piece.title is not None else piece.start
            self.found.append(Mark(min(start, piece.start), piece.end, label, mention.name))
        return sorted({mark for mark in self.found if mark.label == BYLINE or mark.id not in self.bylines})

    def _byline(self, block: Block, index: int) -> None:
        for piece in pieces(self.text, block.start, block.end, index, self.words):
            if 2 <= piece.count <= 4:
                name = _full(piece.text)
                self.bylines.add(name)
                self.found.append(Mark(piece.start, piece.end, BYLINE, name))

    def _sentence(self, offset: int, block: Block) -> tuple[int, int]:
        at = bisect_right(self.sentence_starts, offset) - 1
        if at < 0:
            return block.start, block.end
        sentence = self.sentences[at]
        return max(block.start, sentence.start), min(block.end, max(sentence.end, offset))

    def _is_council(self, piece: Piece) -> bool:
        at = bisect_right(self.council_starts, piece.end - 1) - 1
        return at >= 0 and self.councils[at].end > piece.start

    def _proposed(self, piece: Piece) -> int:
        """Return what a trained pipeline adds: it knows names that our lists lack, but also takes Ofsted for a person."""
        at = bisect_right(self.proposal_starts, piece.start) - 1
        if at < 0 or self.proposals[at].end < piece.end:
            return 0
        return 1 if self.proposals[at].label == "PERSON" else -1

    def _names(self, every: list[Piece]) -> list[_Mention]:
        """Return the mentions by name, full or short, in order."""
        titled = {piece.text for piece in every if piece.count == 1 and piece.title is not None}
        lone = Counter(piece.text for piece in every if piece.count == 1)
        full: dict[Piece, str] = {}
        waiting: list[Piece] = []
        for piece in every:
            if piece.count < 2 and not (piece.title is None and self._introduced_alone(piece)):
                continue
            block = self.blocks[piece.block]
            if piece.count > 1:
                points = self.people.judge.points(self.text, piece, block.start, block.end)
                surname = piece.text.rsplit(" ", 1)[1]
                points += 2 if surname in titled else 1 if lone[surname] else 0
                points += self._proposed(piece)
                if self._is_council(piece):
                    points -= 2
                if points < ENOUGH:
                    waiting.append(piece)
                    continue
            full[piece] = _full(piece.text)
            self.registry.add(full[piece], piece)
        for piece in waiting:
            name = _full(piece.text)
            if name in self.registry.people or name in self.bylines:
                self.registry.add(name, piece)
                full[piece] = name
        mentions: list[_Mention] = []
        for piece in every:
            if piece in full:
                mention = _Mention(NAME, full[piece], piece)
            elif piece.count == 1 or piece.title is not None:
                short = self._short(piece)
                if short is None:
                    continue
                mention = short
            else:
                continue
            person = self.registry.people[mention.name]
            person.last = piece.start
            mentions.append(mention)
        return mentions

    def _introduced_alone(self, piece: Piece) -> bool:
        """Return whether somebody is introduced by a first name: 'Tyrone, 20,', 'Jade (not her real name), 19,'."""
        if piece.text in _MONTHS or piece.rank_start >= 0 or self._is_council(piece):
            return False
        return bool(_ALONE.match(self.text, piece.end, piece.end + 40))

    def _short(self, piece: Piece) -> _Mention | None:
        if piece.title is None and self._is_council(piece):
            return None
        if piece.title is not None and f"{piece.title} {piece.text}" in self.words.not_people:
            return None
        block = self.blocks[piece.block]
        headline = block.kind in (BlockKind.TITLE, BlockKind.STANDFIRST)
        person, doubtful = self.registry.short(self.text, piece, block.end, headline=headline)
        if person is None:
            rank = self.text[piece.rank_start : piece.start].split() if piece.rank_start >= 0 else []
            ranked = bool(rank) and rank[-1].rstrip(".") in self.words.ranks
            if piece.title is None and not ranked:
                return None
            if self.words.flag(piece.text) & MAYBE and piece.title is None:
                return None
            person = self.registry.add(_full(piece.text), piece)
            return _Mention(NAME, person.name, piece)
        if doubtful:
            self.found.append(Mark(piece.start, piece.end, NOTE, "ambiguous-surname", person.name))
        return _Mention(SHORT, person.name, piece)

    def _describe(self, mentions: list[_Mention]) -> None:
        for mention in mentions:
            piece = mention.piece
            lo, hi = self._sentence(piece.start, self.blocks[piece.block])
            hi = max(hi, piece.end)
            facts = self.people.facts.read(self.text, piece, mention.name, lo, hi)
            person = self.registry.people[mention.name]
            if not facts.roles and not person.posts:
                later = self.people.facts.later(self.text, piece.end, hi)
                if later is not None:
                    self.found.append(Mark(later.start, later.end, ROLE, mention.name, LATER))
                    self.registry.add_post(person, self.text, later)
            for role in facts.roles:
                self.registry.add_post(person, self.text, role)
            for mark in facts.marks:
                if mark.label == WARD and self._named_council(mark):
                    continue
                if mark.label == PARTY:
                    person.parties.add(mark.kb)
                self.found.append(mark)

    def _named_council(self, mark: Mark) -> bool:
        at = bisect_right(self.council_starts, mark.start) - 1
        return at >= 0 and self.councils[at].start == mark.start and self.councils[at].end == mark.end and self.councils[at].label == "COUNCIL"

    def _nouns(self, mentions: list[_Mention]) -> None:
        """Add to `mentions` the posts that stand for somebody."""
        taken = sorted((mark.start, mark.end) for mark in self.found if mark.label == ROLE)
        starts = [start for start, _ in taken]
        events: list[tuple[int, _Mention | None, int, int]] = [(m.piece.start, m, 0, 0) for m in mentions]
        for index, block in enumerate(self.blocks):
            if block.kind is BlockKind.BYLINE:
                continue
            events.extend((match.start(), None, match.end(), index) for match in _THE.finditer(self.text, block.start, block.end))
        for person in self.registry.people.values():
            person.last = -1
        for at, mention, begin, index in sorted(events, key=lambda event: event[0]):
            if mention is not None:
                self.registry.people[mention.name].last = at
                continue
            role = self.people.roles.after(self.text, begin, min(self.blocks[index].end, begin + 110))
            if role is None:
                continue
            near = bisect_right(starts, role.bare_end - 1) - 1
            if near >= 0 and taken[near][1] > role.start:
                continue
            known = self.registry.noun(self.text, role, at)
            if known is not None:
                known.last = at
                self.found.append(Mark(at, role.end, NOUN, known.name))


def _full(text: str) -> str:
    """Return a name as it is written elsewhere: 'JANE SMITH' is 'Jane Smith'."""
    return text.title() if text.isupper() and len(text) > 3 else text


def best_role(roles: list[tuple[str, str]]) -> str | None:
    """Return the post that says most, of (text, kind) in order: the first that is not 'councillor' and no clause."""
    def merit(role: tuple[str, str]) -> int:
        text, kind = role
        low = text.lower()
        if kind:
            return {CLAUSE: 3, FORMER: 4, LATER: 5}.get(kind, 0)
        if low == "deputy" or low.startswith("member of"):
            return 2
        return 1 if low.startswith(("councillor", "member", "predecessor", "mp")) else 0

    return min(roles, key=merit)[0] if roles else None


def read_people(doc: Doc) -> tuple[PersonRecord, ...]:
    """Return those named persons who are quoted, directly or in reported speech, in the order of their first mention."""
    common.need(doc, common.PEOPLE, "read_people")
    quoted: Counter[str] = Counter()
    heard: set[str] = set()
    for mark in common.read(doc, common.QUOTES, ("QUOTE", "REPORTED")):
        if mark.label == "QUOTE":
            quoted[mark.kb] += 1
        heard.add(mark.kb)
    by_name: dict[str, list[Mark]] = {}
    for mark in common.read(doc, common.PEOPLE):
        if mark.label not in (BYLINE, NOTE) and mark.id in heard:
            by_name.setdefault(mark.id, []).append(mark)
    return tuple(
        _record(doc.text, name, marks, quoted[name])
        for name, marks in by_name.items()
        if any(mark.label in MENTIONS for mark in marks)
    )


def _record(text: str, name: str, marks: list[Mark], quotes: int) -> PersonRecord:
    def first(label: str) -> str | None:
        return next((mark.kb or text[mark.start : mark.end] for mark in marks if mark.label == label), None)

    title = first(TITLE)
    roles = [(text[mark.start : mark.end], mark.kb) for mark in marks if mark.label == ROLE]
    councillor = any(
        text[mark.start : mark.end].rstrip(".") in ("Cllr", "Councillor", "Coun") for mark in marks if mark.label == TITLE
    )
    return PersonRecord(
        name=name,
        title=title,
        role=best_role([*roles, ("councillor", "")] if councillor else roles),
        organisation=first(ORGANISATION),
        party=first(PARTY),
        ward=first(WARD),
        quotes=quotes,
        mentions=tuple(Evidence(start=m.start, end=m.end, text=text[m.start : m.end]) for m in marks if m.label in MENTIONS),
    )
