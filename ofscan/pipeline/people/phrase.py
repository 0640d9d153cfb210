"""One phrase that names a post, taken apart: its noun, and the body, party and ward in it."""

from __future__ import annotations

from typing import NamedTuple

from ofscan.pipeline.people.bodies import KIND_WORDS, Bodies
from ofscan.pipeline.people.tokens import DETERMINERS, INNER_POSSESSIVES, Token
from ofscan.pipeline.people.words import NEVER, Vocabulary

#: Bodies called by a common noun that are worth naming as somebody's employer; "the council's" is not.
_COMMON_BODIES = frozenset("union charity trust company firm".split())
#: Posts of a party: "leader of the Conservative group".
_OF_PARTY = frozenset(
    "leader co-leader deputy spokesman spokeswoman spokesperson whip member councillor candidate chairman chair".split()
)
#: Posts of those elected, who are employed by nobody.
_ELECTED = frozenset(
    "leader co-leader councillor member mp mayor alderman minister state whip peer backbencher candidate".split()
)
#: Posts that a party fills; of others "independent" says something else: "the independent chair".
_POLITICAL = frozenset(
    "leader co-leader deputy councillor member candidate mp mayor peer whip spokesman spokeswoman spokesperson backbencher".split()
)
#: Words before a post that may also stand before the party: "former Labour councillor".
_BEFORE_PARTY = frozenset(
    "former ex then newly elected new local fellow veteran long-serving directly shadow senior leading young retiring now".split()
)
#: Posts whose name is not whole without the party: "Liberal Democrat leader".
_WITH_PARTY = ("leader", "spokesman", "spokeswoman", "spokesperson", "lead")
#: Posts of somebody elected for a place.
_JOINS = frozenset(("of", "for", "and", "&", "the"))
_COUNCIL = frozenset("City County Borough District Council Metropolitan".split())
_FOR_A_PLACE = frozenset("councillor member mp candidate".split())


class Role(NamedTuple):
    """A post in the text: its place, its head noun, the body, party and ward in it; `first` is where its article stands."""

    start: int
    end: int
    head: str
    body: tuple[int, int] | None
    party: tuple[int, int] | None
    ward: tuple[int, int] | None
    former: bool
    first: int


class Phrase:
    """The words found[begin:close] of a post whose head noun is found[head:stop], taken apart."""

    def __init__(
        self, words: Vocabulary, bodies: Bodies, text: str, found: list[Token], begin: int, head: int, stop: int, close: int
    ):
        self.words = words
        self.bodies = bodies
        self.text, self.found = text, found
        self.begin, self.head, self.stop, self.close = begin, head, stop, close
        self.noun = " ".join(token.low for token in found[head:stop])
        self.body: tuple[int, int] | None = None
        self.party: tuple[int, int] | None = None
        self.ward: tuple[int, int] | None = None
        self.start = begin
        self.end = found[close - 1].end

    def role(self) -> Role:
        """Return the post."""
        found = self.found
        if self.begin < self.head and found[self.begin].low in DETERMINERS and found[self.begin + 1].low != "majesty's":
            self.start += 1
        if not self._possessive_party():
            self._owner()
        at = self._own_party()
        self._names(at)
        self._place()
        former = any(found[index].low in ("former", "ex", "then") for index in range(self.begin, self.head))
        start = found[self.start].start
        return Role(start, self.end, self.noun, self.body, self.party, self.ward, former, found[self.begin].start)

    def _for_children(self, index: int) -> bool:
        """Return whether "Children's" at `index` ends a body's name: "Achieving for Children's chief executive"."""
        found = self.found
        return index - 2 >= self.start and found[index].capital and found[index - 1].low == "for" and found[index - 2].capital

    def _possessive_party(self) -> bool:
        """Take off a party whose name is possessive itself: "Residents' Association councillor"; return whether it was one."""
        form = self.words.party_forms.match(self.text, self.found[self.start].start, self.found[self.head].start)
        if form is None or not any(mark in form.group() for mark in ("s' ", "s’ ")):
            return False
        self.party = form.span()
        while self.start < self.head and self.found[self.start].start < form.end():
            self.start += 1
        return True

    def _owner(self) -> None:
        """Take off a possessive: "Hampshire County Council's", "the Greens'", "the union's"."""
        found = self.found
        owners = [
            index
            for index in range(self.start, self.head)
            if found[index].possessive and (found[index].low not in INNER_POSSESSIVES or self._for_children(index))
        ]
        if not owners:
            return
        last = owners[-1]
        first = self.start
        if not found[first].capital or self.words.flag(found[first].text) & NEVER:
            first = last
            while first > self.start and found[first - 1].capital:
                first -= 1
        while first < last and self.words.flag(found[first].text) & NEVER and found[first].text not in self.words.bodies:
            first += 1
        span = (found[first].start, found[last].owner_end)
        name = self.text[span[0] : span[1]]
        if self.words.is_party(name):
            self.party = span
        elif found[first].capital:
            if not self.words.flag(found[first].text) & NEVER or found[first].text in self.words.bodies:
                self.body = span
        elif name in _COMMON_BODIES:
            self.body = span
        self.start = last + 1

    def _own_party(self) -> int:
        """Take off a party at the beginning, unless the post would not be whole without it; return where the rest begins."""
        found = self.found
        first = self.start
        while first < self.head and found[first].low in _BEFORE_PARTY:
            first += 1
        political = any(token.low in _POLITICAL for token in found[self.head : self.stop])
        for size in (4, 3, 2, 1):
            if first + size > self.head:
                continue
            span = (found[first].start, found[first + size - 1].end)
            form = self.text[span[0] : span[1]]
            if (form.lower() == "independent" or form in self.words.everyday_parties) and not political:
                continue
            if self.words.is_party(form) or form == "independent":
                self.party = span
                past = first + size
                if not self.noun.endswith(_WITH_PARTY) and not any(
                    found[i].low in ("former", "ex") for i in range(self.start, first)
                ):
                    self.start = past
                return past
        return self.start

    def _names(self, at: int) -> None:
        """Read capitalised words before the head that are no modifiers: a body, or a councillor's ward."""
        found = self.found
        strange = [i for i in range(at, self.head) if found[i].capital and not self._describes(found[i])]
        if not strange:
            return
        first, last = strange[0], strange[-1]
        while last + 1 < self.head and found[last + 1].text in _COUNCIL:
            last += 1  # 'Salford | City Council Cabinet Member'
        if not found[self.head].capital:
            # "Leicestershire County Council leader": all the capitals are the body's.
            while last + 1 < self.head and (found[last + 1].capital or found[last + 1].low in _JOINS):
                last += 1
        known = self.text[found[first].start : found[last].end] in self.words.bodies
        while first > at and not known and (found[first - 1].capital or found[first - 1].low in _JOINS):
            first -= 1
        while found[first].low in _JOINS:
            first += 1
        span = (found[first].start, found[last].end)
        if self.noun == "councillor" or (self.noun == "member" and self.party is not None):
            self.ward = span
        elif self.noun not in ("mp", "candidate") and self.body is None:
            self.body = span
        if (self.party is None or self.start == at) and first == at:
            self.start = last + 1  # 'Lead Ofsted inspector' stays whole

    def _describes(self, token: Token) -> bool:
        """Return whether a capitalised word before a head describes the post: "Senior", "Hull-based"."""
        if token.low in self.words.modifiers or token.low in INNER_POSSESSIVES or token.low in DETERMINERS:
            return True
        second = token.low.partition("-")[2]
        return bool(second) and (second.endswith("ed") or second in ("led", "run", "born", "elect", "general"))

    def _place(self) -> None:
        """Read what follows the head: a body after "at", a ward, a party, or a body of which one is chief executive."""
        place = self.found[self.stop : self.close]
        bare_end = self.found[self.stop - 1].end
        site = next((index for index, token in enumerate(place[:-1]) if token.low == "at"), None)
        if site is not None:
            rest = _without_article(place[site + 1 :])
            if rest and rest[0].capital:
                self.body = self.body or (rest[0].start, self.end)
                self.end = place[site - 1].end if site else bare_end
            place = place[:site]
        if len(place) < 2:
            return
        link = place[0].low
        rest = _without_article(place[1:])
        if self.noun in _FOR_A_PLACE and link in ("for", "of", "representing"):
            if place[1].capital and place[1].low not in self.words.departments:
                self.ward = (place[1].start, place[-1].end)
            elif self.party is None:
                self._named_party(place)
            return
        if self.party is None and any(token.low in _OF_PARTY for token in self.found[self.head : self.stop]):
            if self._named_party(place):
                return
        named = rest[0].capital or rest[0].low in KIND_WORDS
        if named and link in ("of", "for", "with") and self._body_there(rest, link) and link != "of":
            self.end = bare_end

    def _body_there(self, rest: list[Token], link: str) -> bool:
        """Take the capitalised words `rest` for a body if they are one; return whether they are."""
        if all(token.low in self.words.departments for token in rest):
            return False
        found = self.bodies.match(self.text, rest[0].start, rest[-1].end)
        if found is None:
            return False
        elected = any(token.low in _ELECTED for token in self.found[self.head : self.stop]) and self.noun != "member"
        if elected or not (found.sure or self.noun in self.words.of_body):
            return False
        if self.body is None or not self.bodies.names_body(self.text[self.body[0] : self.body[1]]):
            # "Rotherham branch secretary of Unison": the place before the post gives way.
            self.body = (found.start, found.end)
            return True
        return False

    def _named_party(self, place: list[Token]) -> bool:
        found = self.words.party_forms.search(self.text, place[0].start, place[-1].end)
        if found is not None:
            self.party = found.span()
        return found is not None


def _without_article(place: list[Token]) -> list[Token]:
    return place[1:] if len(place) > 1 and place[0].low == "the" else place
