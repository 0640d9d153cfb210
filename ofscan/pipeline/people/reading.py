"""One article read for persons: names decided, shorter mentions linked, facts gathered."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from spacy.tokens import Doc

from ofscan.facts.article import Block, BlockKind
from ofscan.pipeline.people.facts import PARTY, ROLE, Facts
from ofscan.pipeline.people.judge import ENOUGH, Judge
from ofscan.pipeline.people.links import Registry
from ofscan.pipeline.people.names import Piece
from ofscan.pipeline.people.posts import Posts
from ofscan.pipeline.people.words import FIRST, MAYBE, NICK, vocabulary
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import NOTE, Mark
from ofscan.words.people import PeopleLexicon

NAME = "NAME"
SHORT = "SHORT"
NOUN = "NOUN"
MENTIONS = (NAME, SHORT, NOUN)
#: Who speaks without quotation marks: "JANE SMITH: We did."
REPORTS = "REPORTS"

#: Code of the note on a surname that fits two people equally.
AMBIGUOUS = "ambiguous-surname"

_THE = re.compile(r"\b[Tt]he (?=\w)")
#: Longest post after "the", in characters.
_POST = 110
_ASKED = re.compile(r"\b(?:asked|[Qq]uestions?)\b")
_CALLED = re.compile(rf" [{NICK}]\S+(?= )")


class Reader:
    """What every reading needs of the word list, compiled once."""

    def __init__(self, lexicon: PeopleLexicon):
        self.words = vocabulary(lexicon)
        self.roles = Posts(self.words)
        self.judge = Judge(self.words, self.roles)
        self.facts = Facts(self.words, self.roles)


class _Mention(NamedTuple):
    label: str
    name: str
    piece: Piece

    @property
    def start(self) -> int:
        """Where it begins, with the title of 'Mr Senior'; a full name stands without."""
        return self.piece.title_start if self.label == SHORT and self.piece.title is not None else self.piece.start


class Reading:
    """One article being read; made for each call and thrown away."""

    def __init__(self, reader: Reader, doc: Doc):
        self.reader = reader
        self.text = common.text(doc)
        #: Who wrote the article is not among those whom it tells of.
        self.blocks = [block for block in common.readable_blocks(doc) if block.kind is not BlockKind.BYLINE]
        self.judged = reader.judge.judged(self.text, self.blocks)
        self.councils = common.read(doc, common.COUNCILS, ("COUNCIL", "PLACE"))
        self.council_starts = [mark.start for mark in self.councils]
        self.sentences = common.sentences(doc)
        self.sentence_starts = [sentence.start for sentence in self.sentences]
        self.registry = Registry(reader.words)
        self.found: list[Mark] = []

    def marks(self) -> list[Mark]:
        """Return all marks, in order."""
        mentions = list(self._names())
        self._describe(mentions)
        self._nouns(mentions)
        self._turns(mentions)
        self.found += [Mark(mention.start, mention.piece.end, mention.label, mention.name) for mention in mentions]
        return sorted(set(self.found))

    # -- names

    def _names(self) -> list[_Mention]:
        """Return the mentions by name, full or short, in order."""
        full = self._full_names()
        full |= self._lone_names(full)
        mentions: list[_Mention] = []
        for index, (piece, _) in enumerate(self.judged):
            mention: _Mention | None = None
            if index in full:
                mention = _Mention(NAME, full[index], piece)
            elif piece.size == 1 or piece.title is not None:
                mention = self._short(piece)
            if mention is not None:
                self.registry.people[mention.name].last = piece.start
                mentions.append(mention)
        return mentions

    def _full_names(self) -> dict[int, str]:
        """Return the full names by the index of their piece, and make them known to the registry."""
        lone = [piece for piece, _ in self.judged if piece.size == 1]
        spoken = {piece.text for piece in lone if piece.title is not None or self._speaks(piece)}
        met = {piece.text for piece in lone}
        full: dict[int, str] = {}
        for index, (piece, points) in enumerate(self.judged):
            if piece.size < 2:
                continue
            # A surname that is met again speaks for a name, the more if it speaks; that of a council against it.
            surname = piece.text.rsplit(" ", 1)[1]
            more = (surname in met) + (surname in spoken) - 2 * self._is_council(piece)
            name = _full(piece.text)
            if points + more >= ENOUGH or name in self.registry.people:
                full[index] = name
                self.registry.add(name, piece)
        return full

    def _lone_names(self, full: Mapping[int, str]) -> dict[int, str]:
        """Return, by the index of their piece, the names of those who are introduced by a first name, and make them known.

        'Tyrone, 20, said', 'Paul and Linda Whitehouse'.
        """
        lone: dict[int, str] = {}
        for index, (piece, _) in enumerate(self.judged):
            if piece.size > 1 or piece.title is not None or not piece.flags & (FIRST | MAYBE) or self._is_council(piece):
                continue
            following, speaks = full.get(index + 1, ""), self._speaks(piece)
            if following and self.text[piece.end : self.judged[index + 1][0].start] in (" and ", " & "):
                lone[index] = f"{piece.text} {following.rsplit(' ', 1)[1]}"
            elif piece.text not in self.registry.by_first and (self._told_of(piece) or (speaks and piece.flags & FIRST)):
                lone[index] = _full(piece.text)
            else:
                continue
            self.registry.add(lone[index], piece)
        return lone

    def _speaks(self, piece: Piece) -> bool:
        block = self.blocks[piece.block]
        return self.reader.judge.speaks(self.text, piece, block.start, block.end)

    def _told_of(self, piece: Piece) -> bool:
        return self.reader.judge.told_of(self.text, piece, self.blocks[piece.block].end)

    def _is_council(self, piece: Piece) -> bool:
        at = bisect_right(self.council_starts, piece.end - 1) - 1
        return at >= 0 and self.councils[at].end > piece.start

    def _short(self, piece: Piece) -> _Mention | None:
        """Return the mention that a single name is, if it is one; with a title it makes somebody known by that name alone."""
        person, doubtful = self.registry.short(piece)
        if person is not None:
            if doubtful:
                self.found.append(Mark(piece.start, piece.end, NOTE, AMBIGUOUS, person.name))
            return _Mention(SHORT, person.name, piece)
        return _Mention(NAME, self.registry.add(_full(piece.text), piece).name, piece) if piece.title is not None else None

    # -- facts

    def _sentence(self, offset: int, block: Block) -> tuple[int, int]:
        sentence = self.sentences[max(0, bisect_right(self.sentence_starts, offset) - 1)]
        return max(block.start, sentence.start), min(block.end, max(sentence.end, offset))

    def _describe(self, mentions: list[_Mention]) -> None:
        """Gather what stands beside each mention."""
        past = 0
        shared: tuple[Mark, ...] = ()
        for _, name, piece in mentions:
            lo, hi = self._sentence(piece.start, self.blocks[piece.block])
            # What stands before an earlier name is of that name.
            gap = self.text[past : piece.start] if past and piece.start - past < 8 else ""
            lo, past = max(lo, past), piece.end
            facts = self.reader.facts.read(self.text, piece, name, lo, max(hi, piece.end))
            self.found += facts.marks
            if shared and gap in (" and ", ", ", " & "):
                self.found += (mark._replace(id=name) for mark in shared)
            else:
                shared = self._shared(facts.marks, piece)
            for role in facts.roles:
                self.registry.add_post(self.registry.people[name], self.text, role)

    def _shared(self, marks: tuple[Mark, ...], piece: Piece) -> tuple[Mark, ...]:
        """Return what a plural before a name says of the next one too: "Labour councillors Nan Petrie and Lee Orton"."""
        plural = any(m.label == ROLE and m.end < piece.start <= m.end + 3 and self.text[m.end - 1] == "s" for m in marks)
        return tuple(m for m in marks if m.label in (ROLE, PARTY) and m.end < piece.start) if plural else ()

    # -- posts and turns that stand for somebody

    def _nouns(self, mentions: list[_Mention]) -> None:
        """Mark "the" with a post where it stands for somebody known by then."""
        if not self.registry.by_head:
            return
        taken = sorted((mark.start, mark.end) for mark in self.found if mark.label == ROLE)
        starts = [start for start, _ in taken]
        events: list[tuple[int, int, int, str]] = [(m.piece.start, -1, 0, m.name) for m in mentions]
        for block in self.blocks:
            events.extend((m.start(), m.end(), block.end, "") for m in _THE.finditer(self.text, block.start, block.end))
        for person in self.registry.people.values():
            person.last = -1
        for at, begin, stop, name in sorted(events):
            if begin < 0:
                self.registry.people[name].last = at
                continue
            role = self.reader.roles.after(self.text, begin, min(stop, begin + _POST))
            near = bisect_right(starts, role.end - 1) - 1 if role is not None else -1
            if role is None or (near >= 0 and taken[near][1] > role.start):
                continue
            known = self.registry.noun(self.text, role)
            if known is not None:
                known.last = at
                self.found.append(Mark(at, role.end, NOUN, known.name))

    def _turns(self, mentions: list[_Mention]) -> None:
        """Mark who speaks by a line that is his name, or begins with it and a colon, as in interviews and answers to questions."""
        starts = {block.start: index for index, block in enumerate(self.blocks)}
        asked = _ASKED.search(self.text)
        colons: list[Mark] = []
        for _, name, piece in mentions:
            start = piece.title_start if piece.title is not None else piece.start
            if start not in starts:
                continue
            turn = Mark(piece.start, piece.end, REPORTS, name)
            if self.text.startswith(":", piece.end):
                colons.append(turn)
            elif piece.title and asked and self._answers(starts[start], piece.end):
                self.found.append(turn)
        # One line alone may be a list of contacts: "Sally Kelly: chief executive".
        self.found += colons if len(colons) > 1 else ()

    def _answers(self, index: int, end: int) -> bool:
        """Return whether the block is only the name that ends at `end`, and sentences follow."""
        after = self.blocks[index + 1 : index + 2]
        said = self.text[after[0].start : after[0].end] if after else ""
        return not self.text[end : self.blocks[index].end].strip() and said.endswith((".", "?"))


def _full(text: str) -> str:
    """Return a name as it is written elsewhere: 'JANE SMITH' is 'Jane Smith', 'Theresa “Tess” Holroyd' 'Theresa Holroyd'."""
    text = _CALLED.sub("", text)
    return text.title() if text.isupper() else text
