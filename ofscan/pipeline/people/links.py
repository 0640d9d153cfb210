"""Later mentions of known persons: 'Mr Senior', a surname, a first name, 'the corporate director'."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from ofscan.pipeline.people.names import SAINT, Piece
from ofscan.pipeline.people.posts import Role, tokens
from ofscan.pipeline.people.words import FIRST, PARTICLES, PLAIN, Vocabulary

#: Most people of one surname, first name or post that are compared; the latest of them, so that the work stays in proportion.
CROWD = 30
#: Words that tell no post from another.
_EMPTY = frozenset("the a an of for and in to at council council's councils' & , city borough county authority".split())


@dataclass(slots=True)
class Person:
    """A person as known so far in the reading of one article."""

    name: str
    gender: str | None
    last: int = -1
    posts: list[tuple[str, frozenset[str]]] = field(default_factory=list)


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
        person = self.people[name] = Person(name, self.words.gender(name, piece.title))
        parts = name.split(" ")
        self.by_surname[parts[-1]].append(person)
        small = next((i for i, part in enumerate(parts[:-1]) if i and part in PARTICLES | SAINT), 0)
        if small:
            self.by_surname[" ".join(parts[small:])].append(person)
        if len(parts) > 1:
            self.by_first[parts[0]].append(person)
        return person

    def add_post(self, person: Person, text: str, role: Role) -> None:
        """Note a post of `person`, under which a role noun may find it."""
        head = self.words.same_posts.get(role.head, role.head)
        person.posts.append((head, post_words(text, role)))
        if all(known is not person for known in self.by_head[head][-CROWD:]):
            self.by_head[head].append(person)

    def short(self, piece: Piece) -> tuple[Person | None, bool]:
        """Return the person that `piece`, a single name, means, and whether another would fit as well.

        Without a title a name that is an everyday word means nobody: "Senior managers" are not Paul Senior.
        """
        flag = self.words.flag(piece.text)
        if piece.title is None and flag != PLAIN and not flag & FIRST:
            return None, False
        candidates = self.by_surname.get(piece.text, [])[-CROWD:]
        if not candidates and (piece.title is None or piece.title in self.words["with_first"]):
            candidates = self.by_first.get(piece.text, [])[-CROWD:]
        gender = self.words.gender("", piece.title)
        fit = [p for p in candidates if gender is None or p.gender is None or p.gender == gender]
        return max(fit, key=lambda p: p.last, default=None), len(fit) > 1

    def noun(self, text: str, role: Role) -> Person | None:
        """Return the known person for whom a post with "the" stands, the last mentioned of those it fits best."""
        head = self.words.same_posts.get(role.head, role.head)
        candidates = [person for person in self.by_head.get(head, [])[-CROWD:] if person.last >= 0]
        if not candidates:
            return None
        words = post_words(text, role) - frozenset((*head.split(), *role.head.split()))
        fit = [
            (len(words & own), person.last, person)
            for person in candidates
            for own_head, own in person.posts
            if own_head == head and words <= own
        ]
        return max(fit, key=lambda found: found[:2])[2] if fit else None
