"""One article read for persons: names decided, shorter mentions linked, facts gathered."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from spacy.tokens import Doc

from ofscan.facts.article import Block, BlockKind
from ofscan.pipeline.people.facts import PARTY, ROLE, WARD, Facts
from ofscan.pipeline.people.judge import ENOUGH, Judge
from ofscan.pipeline.people.links import Registry
from ofscan.pipeline.people.names import Piece
from ofscan.pipeline.people.posts import Posts
from ofscan.pipeline.people.words import FIRST, MAYBE, NICK, vocabulary
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import NOTE, Mark
from ofscan.pipeline.reading.sections import read_bylines
from ofscan.readers.text import layout
from ofscan.words.people import PeopleLexicon

NAME = "NAME"
SHORT = "SHORT"
NOUN = "NOUN"
MENTIONS = (NAME, SHORT, NOUN)
BYLINE = "BYLINE"
#: Who speaks without quotation marks: "JANE SMITH: We did."
REPORTS = "REPORTS"

#: Code of the note on a surname that fits two people equally.
AMBIGUOUS = "ambiguous-surname"

_THE = re.compile(r"\b[Tt]he (?=\w)")
_WORDS = re.compile(r"[\w-]+")
#: Longest post after "the", in characters.
_POST = 110
_BY = re.compile(r"(?:By|BY|Words|Words by|Report by|Written by):? +(?=[A-Z])")
_ASKED = re.compile(r"\b(?:asked|[Qq]uestions?)\b")
_TURN = re.compile(r"([A-Z]{2,4}):(?= )")
# "Tyrone, 20," "Jamie, a 19-year-old" "Jade (not her real name), 19"
_ALONE = re.compile(
    r"(?:, (?:aged )?|,? aged |,? \()\d{1,2}[,.;)]|, an? \d{1,2}-year-old\b|,? \(not (?:\w+ ){2,3}name\)"
    r"|,? \(?\d{1,2}\)? (?:who|from|left)\b"
)
#: "Jaz, who chairs the care council,": what is said of people, of first names only and of any word.
_WHO = re.compile(
    r", who (?:\w+ )?(?:is|was|has|had|grew|left|lives|lived|came|went|spent|moved|turned|sits|works|chairs|wants)\b"
)
_WHO_ONLY = re.compile(
    r", (?:whose (?:\w+ )?(?:son|daughter|child|children|boy|girl|mother|mum|father|dad|parents|foster|case)\b|who (?:now )?(?:chairs|grew up|came into care|left care|lives with|(?:is|was|has been) in care|turned \d|turns \d)\b)"
)
_CALLED = re.compile(rf" [{NICK}]\S+(?= )")
_FROM = re.compile(r"\b(?:from|in|of|at|near|to) $")
#: First names that are months: "in May, 14 of them".
_MONTHS = frozenset({"April", "May", "June", "August"})


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
        return self.piece.title_start if self.label == SHORT and self.piece.title_near else self.piece.start


class Reading:
    """One article being read; made for each call and thrown away."""

    def __init__(self, reader: Reader, doc: Doc):
        self.reader = reader
        self.words = reader.words
        self.doc = doc
        self.text = common.text(doc)
        self.blocks = common.readable_blocks(doc)
        self.judged = reader.judge.judged(self.text, self.blocks)
        self.councils = common.read(doc, common.COUNCILS, ("COUNCIL", "PLACE"))
        self.council_starts = [mark.start for mark in self.councils]
        self.sentences = common.sentences(doc)
        self.sentence_starts = [sentence.start for sentence in self.sentences]
        self.registry = Registry(reader.words)
        self.found: list[Mark] = []
        self.bylines: set[str] = set()

    def marks(self) -> list[Mark]:
        """Return all marks, in order."""
        if not any(block.kind is BlockKind.BYLINE for block in self.blocks) and common.SECTIONS in self.doc.spans:
            self.bylines.update(_full(name) for name in read_bylines(self.doc))
        signed = {index for index, block in enumerate(self.blocks) if self._is_byline(block)}
        self._bylines(signed)
        judged = [(piece, points) for piece, points in self.judged if piece.block not in signed]
        mentions = self._names([piece for piece, _ in judged], [points for _, points in judged])
        self._describe(mentions)
        self._nouns(mentions)
        self._turns(mentions)
        for mention in mentions:
            label = BYLINE if mention.name in self.bylines else mention.label
            self.found.append(Mark(mention.start, mention.piece.end, label, mention.name))
        return sorted({mark for mark in self.found if mark.label == BYLINE or mark.id not in self.bylines})

    # -- names

    def _is_byline(self, block: Block) -> bool:
        short = block.end - block.start < 80
        return block.kind is BlockKind.BYLINE or (short and _BY.match(self.text, block.start, block.end) is not None)

    def _bylines(self, signed: set[int]) -> None:
        """Mark the names in the bylines, the blocks of the indices `signed`."""
        for index in sorted(signed):
            block = self.blocks[index]
            named = {_full(name) for name in layout.bylines(self.text[block.start : block.end])}
            self.bylines.update(named)
            for piece, _ in self.judged:
                if piece.block != index:
                    continue
                name = _full(piece.text)
                if name in named or (not named and 2 <= piece.size <= 4):
                    self.bylines.add(name)
                    self.found.append(Mark(piece.start, piece.end, BYLINE, name))

    def _names(self, every: list[Piece], points: list[int]) -> list[_Mention]:
        """Return the mentions by name, full or short, in order; `points` say what speaks for each piece."""
        full = self._full_names(every, points)
        full |= self._lone_names(every, full)
        mentions: list[_Mention] = []
        for index, piece in enumerate(every):
            mention: _Mention | None = None
            if index in full:
                mention = _Mention(NAME, full[index], piece)
            elif piece.size == 1 or piece.title is not None:
                mention = self._short(piece)
            if mention is not None:
                self.registry.people[mention.name].last = piece.start
                mentions.append(mention)
        return mentions

    def _full_names(self, every: list[Piece], points: list[int]) -> dict[int, str]:
        """Return the full names by the index of their piece, and make them known to the registry."""
        lone = [piece for piece in every if piece.size == 1]
        spoken = {piece.text for piece in lone if piece.title is not None or self._speaks(piece)}
        met = {piece.text for piece in lone}
        full: dict[int, str] = {}
        waiting: list[int] = []
        for index, piece in enumerate(every):
            if piece.size < 2:
                continue
            # A surname that is met again speaks for a name, the more if it speaks; that of a council against it.
            surname = piece.text.rsplit(" ", 1)[1]
            more = (surname in met) + (surname in spoken) - 2 * self._is_council(piece)
            if points[index] + more >= ENOUGH:
                full[index] = _full(piece.text)
                self.registry.add(full[index], piece)
            else:
                waiting.append(index)
        for index in waiting:
            name = _full(every[index].text)
            if name in self.registry.people or name in self.bylines:
                self.registry.add(name, every[index])
                full[index] = name
        return full

    def _lone_names(self, every: list[Piece], full: Mapping[int, str]) -> dict[int, str]:
        """Return, by the index of their piece, the names of those who are introduced by one name, and make them known."""
        lone: dict[int, str] = {}
        for index, piece in enumerate(every):
            if piece.size == 1 and piece.title is None:
                name = self._shared_surname(every, full, index)
                if name is None and piece.text not in self.registry.by_surname and self._introduced_alone(piece):
                    name = _full(piece.text)
                if name is not None:
                    self.registry.add(name, piece)
                    lone[index] = name
        return lone

    def _speaks(self, piece: Piece) -> bool:
        block = self.blocks[piece.block]
        return self.reader.judge.speaks(self.text, piece, block.start, block.end)

    def _is_council(self, piece: Piece) -> bool:
        at = bisect_right(self.council_starts, piece.end - 1) - 1
        return at >= 0 and self.councils[at].end > piece.start

    def _introduced_alone(self, piece: Piece) -> bool:
        """Return whether somebody is introduced by a first name: 'Tyrone, 20,', 'Jade (not her real name), 19,'."""
        if piece.text in _MONTHS or piece.rank_start >= 0 or piece.in_body or self._is_council(piece):
            return False
        if _ALONE.match(self.text, piece.end, piece.end + 40) or self.text.endswith("-year-old ", 0, piece.start):
            return True
        here = _FROM.search(self.text, max(0, piece.start - 8), piece.start) is None
        if here and (_WHO if piece.flags & FIRST else _WHO_ONLY).match(self.text, piece.end, piece.end + 40):
            return True
        return bool(piece.flags & FIRST) and piece.text not in self.registry.by_first and self._speaks(piece)

    def _shared_surname(self, every: list[Piece], full: Mapping[int, str], index: int) -> str | None:
        """Return the full name of a first name that shares the next one's surname: 'Paul and Linda Whitehouse'."""
        following = full.get(index + 1)
        if following is None or not self.words.flag(every[index].text) & (FIRST | MAYBE) or every[index + 1].title:
            return None
        between = self.text[every[index].end : every[index + 1].start]
        if between not in (" and ", " & ") or every[index + 1].size != 2:
            return None
        return f"{every[index].text} {following.rsplit(' ', 1)[1]}"

    def _short(self, piece: Piece) -> _Mention | None:
        """Return the mention that a single name is, if it is one; with a title it makes somebody known by that name alone."""
        if piece.title is None and self._is_council(piece):
            return None
        block = self.blocks[piece.block]
        headline = block.kind in (BlockKind.TITLE, BlockKind.STANDFIRST)
        person, doubtful = self.registry.short(self.text, piece, block.end, headline=headline)
        if person is not None:
            if doubtful:
                self.found.append(Mark(piece.start, piece.end, NOTE, AMBIGUOUS, person.name))
            return _Mention(SHORT, person.name, piece)
        rank = self.text[piece.rank_start : piece.start].split() if piece.rank_start >= 0 else [""]
        if piece.title is None and (rank[-1].rstrip(".") not in self.words.ranks or self.words.flag(piece.text) & MAYBE):
            return None
        person = self.registry.add(_full(piece.text), piece)
        return _Mention(NAME, person.name, piece)

    # -- facts

    def _sentence(self, offset: int, block: Block) -> tuple[int, int]:
        at = bisect_right(self.sentence_starts, offset) - 1
        if at < 0:
            return block.start, block.end
        sentence = self.sentences[at]
        return max(block.start, sentence.start), min(block.end, max(sentence.end, offset))

    def _describe(self, mentions: list[_Mention]) -> None:
        """Gather what stands beside each mention."""
        past = 0
        shared: tuple[Mark, ...] = ()
        for mention in mentions:
            piece = mention.piece
            lo, hi = self._sentence(piece.start, self.blocks[piece.block])
            # What stands before an earlier name is of that name.
            gap = self.text[past : piece.start] if past and piece.start - past < 8 else ""
            lo, past = max(lo, past), piece.end
            hi = max(hi, piece.end)
            person = self.registry.people[mention.name]
            facts = self.reader.facts.read(self.text, piece, mention.name, lo, hi)
            if shared and gap in (" and ", ", ", " & "):
                facts = facts._replace(marks=(*facts.marks, *(mark._replace(id=mention.name) for mark in shared)))
            else:
                shared = self._shared(facts.marks, piece)
            for role in facts.roles:
                self.registry.add_post(person, self.text, role)
            # "Luton councillor Jane Smith" sits for no ward called Luton.
            self.found += [mark for mark in facts.marks if mark.label != WARD or not self._is_council_by_name(mark)]

    def _shared(self, marks: tuple[Mark, ...], piece: Piece) -> tuple[Mark, ...]:
        """Return what a plural before a name says of the next one too: "Labour councillors Nan Petrie and Lee Orton"."""
        plural = [m for m in marks if m.label == ROLE and m.end + 1 == piece.start and self.text[m.end - 1] == "s"]
        return tuple(m for m in marks if m.label in (ROLE, PARTY) and m.end < piece.start) if plural else ()

    def _is_council_by_name(self, mark: Mark) -> bool:
        return any((m.start, m.end, m.label) == (mark.start, mark.end, "COUNCIL") for m in self.councils)

    # -- posts and turns that stand for somebody

    def _nouns(self, mentions: list[_Mention]) -> None:
        """Mark "the" with a post where it stands for somebody known by then."""
        taken = sorted((mark.start, mark.end) for mark in self.found if mark.label == ROLE)
        starts = [start for start, _ in taken]
        firsts = self.registry.first_words()
        events: list[tuple[int, int, int, str]] = [(m.piece.start, -1, 0, m.name) for m in mentions]
        for index, block in enumerate(self.blocks):
            if block.kind is not BlockKind.BYLINE:
                events.extend((m.start(), m.end(), index, "") for m in _THE.finditer(self.text, block.start, block.end))
        for person in self.registry.people.values():
            person.last = -1
        for at, begin, index, name in sorted(events):
            if begin < 0:
                self.registry.people[name].last = at
                continue
            end = min(self.blocks[index].end, begin + _POST)
            if firsts.isdisjoint(_WORDS.findall(self.text[begin:end].lower())):
                continue
            role = self.reader.roles.after(self.text, begin, end)
            if role is None:
                continue
            near = bisect_right(starts, role.end - 1) - 1
            if near >= 0 and taken[near][1] > role.start:
                continue
            known = self.registry.noun(self.text, role)
            if known is not None:
                known.last = at
                self.found.append(Mark(at, role.end, NOUN, known.name))

    def _turns(self, mentions: list[_Mention]) -> None:
        """Mark who speaks in lines that begin with a name or initials and a colon, as interviews and transcripts have them."""
        starts = {block.start: index for index, block in enumerate(self.blocks)}
        turns: list[Mark] = []
        asked = _ASKED.search(self.text)
        for _, name, piece in mentions:
            start = piece.title_start if piece.title_near else piece.start
            if start in starts and self.text.startswith(":", piece.end):
                turns.append(Mark(piece.start, piece.end, REPORTS, name))
            elif start in starts and piece.title and asked and self._answers(starts[start], piece.end):
                self.found.append(Mark(piece.start, piece.end, REPORTS, name))
        turns += self._by_initials()
        # One line alone may be a list of contacts: "Sally Kelly: chief executive".
        if len(turns) > 1 or any(self.text[turn.start : turn.end].isupper() for turn in turns):
            self.found.extend(turns)

    def _by_initials(self) -> list[Mark]:
        """Return the turns of those who are named by their initials: "TF: Why?"; each is a mention too."""
        initials: dict[str, set[str]] = defaultdict(set)
        for name in self.registry.people:
            for parts in (re.split("[ -]", name), name.split(" ")):
                initials["".join(part[:1] for part in parts).upper()].add(name)
        found = [match for block in self.blocks if (match := _TURN.match(self.text, block.start, block.end))]
        turns = [(*match.span(1), min(initials[match.group(1)])) for match in found if len(initials[match.group(1)]) == 1]
        self.found += [Mark(start, end, SHORT, name) for start, end, name in turns]
        return [Mark(start, end, REPORTS, name) for start, end, name in turns]

    def _answers(self, index: int, end: int) -> bool:
        """Return whether the block is only the name that ends at `end`, and sentences follow, as on pages of questions and answers."""
        block, after = self.blocks[index], self.blocks[index + 1 : index + 2]
        said = self.text[after[0].start : after[0].end] if after and after[0].kind is BlockKind.PARAGRAPH else ""
        return not self.text[end : block.end].strip() and said.endswith((".", "?")) and said.count(" ") > 7


def _full(text: str) -> str:
    """Return a name as it is written elsewhere: 'JANE SMITH' is 'Jane Smith', 'Theresa “Tess” Holroyd' 'Theresa Holroyd'."""
    text = _CALLED.sub("", text)
    return text.title() if text.isupper() and len(text) > 3 else text
