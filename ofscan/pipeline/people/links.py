"""Later mentions of known persons: 'Mr Senior', a surname, a first name, 'the corporate director'."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from ofscan.pipeline.people.names import SAINT, Piece
from ofscan.pipeline.people.posts import Role
from ofscan.pipeline.people.posts import tokens
from ofscan.pipeline.people.words import FIRST, PARTICLES, PLAIN, Vocabulary

#: Most people of one surname, first name or post that are compared; the latest of them, so that the work stays in proportion.
CROWD = 30
#: Nouns too general to stand for somebody by themselves.
GENERAL = frozenset(
    "member lead general partner executive worker star officer representative rep resident student pupil owner candidate "
    "volunteer trainee chief doctor nurse teacher professor author driver aide general carer deputy mp consultant".split()
)
#: Nouns of one post.
_SAME = {
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "head teacher": "headteacher",
    "headmaster": "headteacher",
    "headmistress": "headteacher",
    "vice-chairman": "vice-chair",
    "vice chairman": "vice-chair",
    "vice chair": "vice-chair",
    "ceo": "chief executive",
    "chief executive officer": "chief executive",
}
#: Words that tell no post from another.
_EMPTY = frozenset("the a an of for and in to at council council's councils' & , city borough county authority".split())
#: After a surname that is also a place or an everyday word only these show a person: "Reading was full" is the town.
_HUMAN = frozenset("also then later who himself herself".split())
_NEXT = re.compile(r"(['’]s\b|, (?:aged )?\d\d?,|, (?:who|whose)\b)|,? ?([a-z][\w-]*)")


@dataclass(slots=True)
class Person:
    """A person as known so far in the reading of one article."""

    name: str
    first: str
    surname: str
    gender: str | None
    since: int
    last: int = -1
    councillor: bool = False
    parties: set[str] = field(default_factory=set)
    posts: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    alone: bool = False


def post_words(text: str, start: int, end: int) -> frozenset[str]:
    """Return the words of a post that tell it from others."""
    return frozenset(t.low.removesuffix("'s") for t in tokens(text, start, end, 20)) - _EMPTY


class Registry:
    """The persons of one article, and which of them a shorter mention means."""

    def __init__(self, words: Vocabulary):
        self.words = words
        self.people: dict[str, Person] = {}
        self.by_surname: dict[str, list[Person]] = defaultdict(list)
        self.by_first: dict[str, list[Person]] = defaultdict(list)
        self.by_head: dict[str, list[Person]] = defaultdict(list)
        self.councillors: list[Person] = []

    def add(self, name: str, piece: Piece) -> Person:
        """Return the person called `name`, made known by `piece` if new."""
        person = self.people.get(name)
        if person is not None:
            person.gender = person.gender or self.words.gender(name, piece.title)
        else:
            parts = name.split(" ")
            surname = parts[-1]
            small = next((i for i, part in enumerate(parts) if i and (part in PARTICLES or part in SAINT)), 0)
            if 0 < small < len(parts) - 1:
                surname = " ".join(parts[small:])
            person = Person(name, parts[0], surname, self.words.gender(name, piece.title), piece.start)
            person.alone = len(parts) == 1
            self.people[name] = person
            self.by_surname[surname].append(person)
            if " " in surname:
                self.by_surname[parts[-1]].append(person)
            if len(parts) > 1:
                self.by_first[parts[0]].append(person)
        if piece.title in self.words.councillor_titles:
            self._is_councillor(person)
        return person

    def _is_councillor(self, person: Person) -> None:
        if not person.councillor:
            person.councillor = True
            self.councillors.append(person)

    def spell_out(self, name: str) -> str:
        """Return the full name of the one person whom `name`, an initial and a surname, fits, and forget `name` then.

        'T Renshaw' is Tom Renshaw; where none or several fit, `name` itself comes back.
        """
        initial, _, surname = name.partition(" ")
        fit = [p for p in self.by_surname.get(surname, [])[-CROWD:] if p.name != name and len(p.first.rstrip(".")) > 1]
        # The French write M for Mr.
        fit = [p for p in fit if not p.alone and (p.first[0] == initial[0] or (initial == "M" and p.gender == "m"))]
        if len(fit) != 1:
            return name
        alias = self.people.pop(name, None)
        if alias is not None:
            self.by_surname[surname].remove(alias)
            if alias.councillor:
                self.councillors.remove(alias)
                self._is_councillor(fit[0])
        return fit[0].name

    def add_post(self, person: Person, text: str, role: Role) -> None:
        """Note a post of `person`, under which a role noun may find it."""
        head = _SAME.get(role.head, role.head)
        if head == "councillor":
            self._is_councillor(person)
        words = post_words(text, role.start, role.end)
        if role.body:
            words |= post_words(text, *role.body)
        person.posts.append((head, words))
        if all(known is not person for known in self.by_head[head][-CROWD:]):
            self.by_head[head].append(person)

    def short(self, text: str, piece: Piece, hi: int, *, headline: bool) -> tuple[Person | None, bool]:
        """Return the person that `piece`, a single name, means, and whether another would fit as well."""
        word = piece.text
        candidates = self.by_surname.get(word, [])[-CROWD:]
        if piece.title is None and not candidates:
            candidates = self.by_first.get(word, [])[-CROWD:]
            if not all(self.words.flag(p.first) & FIRST for p in candidates) and not self._acts(text, piece, hi):
                candidates = []
        elif not candidates and piece.title in ("Sir", "Dame", "Lord", "Lady", "Baroness"):
            candidates = self.by_first.get(word, [])[-CROWD:]
        if not candidates:
            return None, False
        if piece.title is None and not headline:
            candidates = [p for p in candidates if p.since <= piece.start]
            flag = self.words.flag(word)
            everyday = piece.rank_start < 0 and flag != PLAIN and not flag & FIRST
            if everyday and not (candidates and candidates[0].alone) and not self._acts(text, piece, hi):
                # "Senior managers" are not Paul Senior.
                return None, False
        return self._choose(candidates, piece)

    def _acts(self, text: str, piece: Piece, hi: int) -> bool:
        """Return whether a verb of a person follows, or a possessive, or a verb of speech stands before."""
        after = _NEXT.match(text, piece.end, min(hi, piece.end + 24))
        if after and (after.group(1) or after.group(2) in self.words.verbs or after.group(2) in _HUMAN):
            return True
        before = text[max(0, piece.start - 16) : piece.start].rstrip().rsplit(" ", 1)[-1].strip("“”\"',")
        return before in self.words.verbs

    def _choose(self, candidates: list[Person], piece: Piece) -> tuple[Person | None, bool]:
        gender = self.words.gender("", piece.title)
        fit = [p for p in candidates if gender is None or p.gender is None or p.gender == gender]
        if not fit:
            return None, False
        before = [p for p in fit if p.since <= piece.start]
        fit = before or fit
        if len(fit) > 1 and piece.title is not None:
            councillor = piece.title in self.words.councillor_titles
            same = [p for p in fit if p.councillor == councillor]
            fit = same or fit
            if gender is not None:
                known = [p for p in fit if p.gender == gender]
                fit = known or fit
        best = max(fit, key=lambda p: (p.last, -p.since))
        return best, len(fit) > 1

    def noun(self, text: str, role: Role) -> Person | None:
        """Return the known person for whom a post with "the" stands, the last mentioned of those it fits."""
        head = _SAME.get(role.head, role.head)
        words = post_words(text, role.start, role.end)
        if role.body:
            words |= post_words(text, *role.body)
        if head == "councillor":
            return self._councillor(text, role, words)
        if role.head in GENERAL and len(words) < 2:
            return None
        best: Person | None = None
        score = (-1, 0)
        own_words = frozenset((*head.split(), *role.head.split()))
        for person in self.by_head.get(head, [])[-CROWD:]:
            if person.last < 0:
                continue
            for own_head, own in person.posts:
                if own_head != head or not words <= own | own_words:
                    continue
                rank = (len(words & own), person.last)
                if rank > score:
                    best, score = person, rank
        return best

    def _councillor(self, text: str, role: Role, words: frozenset[str]) -> Person | None:
        """Return the councillor last mentioned, of the party that is named: "the Labour councillor"."""
        fit = [person for person in self.councillors[-CROWD:] if person.last >= 0]
        if role.party:
            party = self.words.party(text[role.party[0] : role.party[1]])
            fit = [person for person in fit if party in person.parties]
        elif len(words) > 1 or role.ward:
            return None
        return max(fit, key=lambda person: person.last, default=None)
