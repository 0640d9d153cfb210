"""Later mentions of known persons: 'Mr Senior', a surname, a first name, 'the corporate director'."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from ofscan.pipeline.people.names import SAINT, Piece
from ofscan.pipeline.people.posts import Role, tokens
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
#: Titles that go with the first name: "Sir Keir".
_WITH_FIRST = frozenset("Sir Dame Lord Lady Baroness".split())
_NEXT = re.compile(r"(['’]s\b|, (?:aged )?\d\d?,|, (?:who|whose)\b)|,? ?([a-z][\w-]*)")


@dataclass(slots=True)
class Person:
    """A person as known so far in the reading of one article."""

    name: str
    gender: str | None
    since: int
    last: int = -1
    posts: list[tuple[str, frozenset[str]]] = field(default_factory=list)

    @property
    def first(self) -> str:
        """The first name, or the only one."""
        return self.name.split(" ", 1)[0]

    @property
    def alone(self) -> bool:
        """Whether only one name is known."""
        return " " not in self.name


def post_words(text: str, role: Role) -> frozenset[str]:
    """Return the words of a post, and of its body, that tell it from others."""
    places = ((role.start, role.end), role.body or (0, 0))
    return frozenset(t.low.removesuffix("'s") for place in places for t in tokens(text, *place, 20)) - _EMPTY


class Registry:
    """The persons of one article, and which of them a shorter mention means."""

    def __init__(self, words: Vocabulary):
        self.words = words
        self.people: dict[str, Person] = {}
        self.by_surname: dict[str, list[Person]] = defaultdict(list)
        self.by_first: dict[str, list[Person]] = defaultdict(list)
        self.by_head: dict[str, list[Person]] = defaultdict(list)

    def add(self, name: str, piece: Piece) -> Person:
        """Return the person called `name`, made known by `piece` if new."""
        person = self.people.get(name)
        if person is not None:
            person.gender = person.gender or self.words.gender(name, piece.title)
            return person
        person = self.people[name] = Person(name, self.words.gender(name, piece.title), piece.start)
        parts = name.split(" ")
        self.by_surname[parts[-1]].append(person)
        small = next((i for i, part in enumerate(parts[:-1]) if i and (part in PARTICLES or part in SAINT)), 0)
        if small:
            self.by_surname[" ".join(parts[small:])].append(person)
        if len(parts) > 1:
            self.by_first[parts[0]].append(person)
        return person

    def add_post(self, person: Person, text: str, role: Role) -> None:
        """Note a post of `person`, under which a role noun may find it."""
        head = _SAME.get(role.head, role.head)
        person.posts.append((head, post_words(text, role)))
        if all(known is not person for known in self.by_head[head][-CROWD:]):
            self.by_head[head].append(person)

    def short(self, text: str, piece: Piece, hi: int, *, headline: bool) -> tuple[Person | None, bool]:
        """Return the person that `piece`, a single name, means, and whether another would fit as well."""
        word, acts = piece.text, piece.title is not None or self._acts(text, piece, hi)
        candidates = self.by_surname.get(word, [])[-CROWD:]
        if not candidates and (piece.title is None or piece.title in _WITH_FIRST):
            candidates = self.by_first.get(word, [])[-CROWD:]
            if not acts and not all(self.words.flag(p.first) & FIRST for p in candidates):
                return None, False
        if piece.title is None and not headline:
            candidates = [p for p in candidates if p.since <= piece.start]
            flag = self.words.flag(word)
            everyday = piece.rank_start < 0 and flag != PLAIN and not flag & FIRST
            if everyday and not acts and not (candidates and candidates[0].alone):
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
        """Return the last mentioned of those of the title's gender, and whether there are others."""
        gender = self.words.gender("", piece.title)
        fit = [p for p in candidates if gender is None or p.gender is None or p.gender == gender]
        fit = [p for p in fit if p.since <= piece.start] or fit
        return max(fit, key=lambda p: (p.last, -p.since), default=None), len(fit) > 1

    def first_words(self) -> frozenset[str]:
        """Return the words with which the nouns of the posts begin that somebody is known to hold, up to an apostrophe."""
        nouns = [*self.by_head, *(noun for noun, same in _SAME.items() if same in self.by_head)]
        return frozenset(noun.split(" ", 1)[0].split("'")[0] for noun in nouns)

    def noun(self, text: str, role: Role) -> Person | None:
        """Return the known person for whom a post with "the" stands, the last mentioned of those it fits best."""
        head = _SAME.get(role.head, role.head)
        words = post_words(text, role)
        if role.head in GENERAL and len(words) < 2:
            return None
        own_words = frozenset((*head.split(), *role.head.split()))
        fit = [
            (len(words & own), person.last, person)
            for person in self.by_head.get(head, [])[-CROWD:]
            for own_head, own in person.posts
            if person.last >= 0 and own_head == head and words <= own | own_words
        ]
        return max(fit, key=lambda found: found[:2])[2] if fit else None
