"""Posts in words: the phrase before or after a name that says what somebody is, and the party, ward and body in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ofscan.pipeline.people.bodies import Bodies
from ofscan.pipeline.people.words import EVERYDAY_PARTY, NEVER, Vocabulary

_TOKEN = re.compile(r"\w(?:[\w’'‑–-]*\w)?(?:[’'](?=\s|$))?|[&/]|[^\w\s]")

#: How far left of a name a post may begin, in characters, and how many words one may have.
REACH = 170
MOST_WORDS = 34
#: Words between the beginning of a phrase and its head noun: "a newly qualified agency social worker".
MOST_BEFORE = 8

#: Marks that no post goes across.
_CLAUSE_END = frozenset('.;:!?“”"()[]–—…|•*‘/')
#: Possessives that belong to a post and own nothing: "director of children's services".
_INNER_POSSESSIVES = frozenset(
    "children's people's women's men's adults' adult's teachers' carers' girls' boys' majesty's".split()
)
_AND = frozenset(("and", "&"))
_WHERE = frozenset(("for", "of", "upon"))

Place = tuple[int, int]


class Token(NamedTuple):
    """A word or mark with its place; `low` is in lower case with a straight apostrophe."""

    start: int
    end: int
    text: str
    low: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def owner(self) -> bool:
        """Whether it says whose something is: "Ofsted's", "the Greens'"."""
        return self.low.endswith(("'s", "s'")) and self.low not in _INNER_POSSESSIVES


class Role(NamedTuple):
    """A post in the text: its place, its head noun, the body, party and ward in it; `first` is where its article stands."""

    start: int
    end: int
    head: str
    body: Place | None
    party: Place | None
    ward: Place | None
    former: bool
    first: int


def each_token(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield the words and marks of text[start:end]."""
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        low = word.lower()
        yield Token(match.start(), match.end(), word, low.replace("’", "'") if "’" in low else low)


def tokens(text: str, start: int, end: int, most: int) -> list[Token]:
    """Return the first `most` words and marks of text[start:end]."""
    return list(islice(each_token(text, start, end), most))


class Posts:
    """Reads posts by the lists of a vocabulary."""

    def __init__(self, words: Vocabulary):
        self.words = words
        self.first_of_head = frozenset(head[0] for head in words.heads)
        self.bodies = Bodies(words)
        self.fitting = words.departments | words["glue"]
        self.stops = words.verbs | words["ends_of_posts"]
        self.breaks = self.stops | words["breaks"]
        #: Found where a post may be, before anything is cut into tokens.
        self.hint = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, self.first_of_head)))})", re.IGNORECASE)

    def after(self, text: str, start: int, end: int) -> Role | None:
        """Return the post that text[start:end] begins with, after an article or a possessive, or None."""
        for head, token in enumerate(each_token(text, start, end)):
            if token.low in self.first_of_head:
                found = tokens(text, start, end, MOST_WORDS)
                stop = self._head(found, head)
                if stop is not None:
                    return _Phrase(self, text, found, 0, head, stop, self._complement(found, stop, to=None)).role()
            determiner = head == 0 and token.low in self.words["determiners"]
            mark = not token.text[0].isalnum() and token.text != "&"
            if head > MOST_BEFORE or mark or (token.low in self.breaks and not determiner):
                return None
        return None

    def before(self, text: str, start: int, end: int) -> Role | None:
        """Return the post that text[start:end] ends with (its own end or a comma directly before a name), or None."""
        start = max(start, end - REACH)
        if self.hint.search(text, start, end) is None:
            return None
        start = max(start, *(text.rfind(mark, start, end) + 1 for mark in _CLAUSE_END))
        found = tokens(text, start, end, REACH)
        while found and found[-1].text == ",":
            found.pop()
        found = found[-MOST_WORDS:]
        for index, token in enumerate(found):
            stop = self._head(found, index) if token.low in self.first_of_head else None
            if stop is not None and self._complement(found, stop, to=len(found)) == len(found):
                return _Phrase(self, text, found, self._begin(found, index), index, stop, len(found)).role()
        return None

    def _begin(self, found: list[Token], head: int) -> int:
        """Return where the words before the head at `head` begin: modifiers, capitalised words, possessives."""
        index = head
        while index > max(0, head - MOST_BEFORE) and self._may_precede(found[index - 1]):
            index -= 1
        return index - 1 if index > 0 and found[index - 1].low in self.words["determiners"] else index

    def _may_precede(self, token: Token) -> bool:
        """Return whether the token may stand between the beginning of a post and its head noun: no "But" or "Monday"."""
        if token.low in self.words.modifiers or token.low in _INNER_POSSESSIVES or token.owner:
            return True
        return token.capital and (not self.words.flag(token.text) & NEVER or token.text in self.words.bodies)

    # -- the head noun and what the post is for

    def _head(self, found: list[Token], index: int) -> int | None:
        """Return where the head at `index` ends, going on while further nouns of posts follow: "deputy group leader"."""
        stop = self._head_here(found, index)
        while stop is not None and (further := self._head_here(found, stop)) is not None:
            stop = further
        return stop

    def _head_here(self, found: list[Token], at: int) -> int | None:
        """Return where the head noun at `at` ends, the longest of those that fit, or None."""
        lows = tuple(token.low for token in found[at : at + 3])
        return next((at + size for size in range(len(lows), 0, -1) if lows[:size] in self.words.heads), None)

    def _complement(self, found: list[Token], index: int, *, to: int | None) -> int:
        """Return where the words that say what the post is for end; `to` is where they must end for a post before a name."""
        lows = tuple(token.low for token in found[index : index + 4])
        link = next((size for size in range(len(lows), 0, -1) if lows[:size] in self.words.links), 0)
        link = link or self._headed(found, index)
        after = index + link
        if not link or after >= len(found):
            return index  # "the leader, on Monday"
        capitals = found[after + (found[after].low == "the" and after + 1 < len(found))].capital
        close = after
        while close < len(found) and self._carries(found, close, close == after, capitals=capitals, to=to):
            close += 1
        while close > after and found[close - 1].low in self.words["no_last"]:
            close -= 1
        return close if close > after else index

    def _headed(self, found: list[Token], index: int) -> bool:
        """Return whether a comma leads to what the post is for: 'Lead Member, Children and Families'."""
        comma = index + 1 < len(found) and found[index].text == "," and found[index - 1].capital
        return comma and found[index + 1].capital and found[index + 1].low in self.words.departments

    def _carries(self, found: list[Token], at: int, first: bool, *, capitals: bool, to: int | None) -> bool:
        """Return whether the token at `at` belongs to the noun phrase that says what a post is for."""
        token = found[at]
        if token.text == "," or token.low in _AND:
            return self._list_goes_on(found, at, capitals)
        if token.low in self.stops:
            return to is not None and token.low == "at"
        if first or token.low in self.fitting or (token.capital and capitals):
            return True
        # "Secretary of State Hillary Clinton met the Prime Minister": after a capital it is a verb.
        return to is not None and (token.capital or not found[at - 1].capital or _leads_on(found[at : at + 2]))

    def _member(self, found: list[Token], at: int, capitals: bool) -> bool:
        """Return whether a member of a list of departments stands at `at`; the end of the stretch counts for one."""
        return at >= len(found) or found[at].low in self.words.departments or (capitals and found[at].capital)

    def _list_goes_on(self, found: list[Token], at: int, capitals: bool) -> bool:
        """Return whether the mark or "and" at `at` stands in a list that "and" closes: "children, young people and learning"."""
        for index in range(at, min(len(found), at + 14)):
            if found[index].low in _AND:
                return self._member(found, index + 1, capitals and index != at + 1)
            # 'Commissioner for Education and Children, the Chief Executive and'
            another = found[index - 1].text == "," and found[index].low in self.words["determiners"]
            if another or (found[index].text != "," and not self._member(found, index, capitals)):
                return False
        return False


def _leads_on(words: list[Token]) -> bool:
    """Return whether a preposition leads to a name: 'Director of Children's Services | for Richmond'."""
    return words[0].low in _WHERE and words[-1].capital


class _Phrase:
    """The words found[begin:close] of a post whose head noun is found[head:stop], taken apart."""

    def __init__(self, posts: Posts, text: str, found: list[Token], begin: int, head: int, stop: int, close: int):
        self.posts, self.words, self.bodies = posts, posts.words, posts.bodies
        self.text, self.found = text, found
        self.begin, self.head, self.stop, self.close = begin, head, stop, close
        self.nouns = frozenset(token.low for token in found[head:stop])
        self.noun = " ".join(token.low for token in found[head:stop])
        self.body: Place | None = None
        self.party: Place | None = None
        self.ward: Place | None = None
        self.start = begin
        self.end = found[close - 1].end

    def role(self) -> Role:
        """Return the post."""
        found, begin, head = self.found, self.begin, self.head
        if begin < head and found[begin].low in self.words["determiners"] and found[begin + 1].low != "majesty's":
            self.start += 1
        self._owner()
        self._names(self._own_party())
        self._place()
        former = any(token.low in self.words["former"] for token in found[begin:head])
        start = found[self.start].start
        return Role(start, self.end, self.noun, self.body, self.party, self.ward, former, found[begin].start)

    def _owner(self) -> None:
        """Take off a possessive: "Hampshire County Council's", "the Greens'", "the union's"."""
        found, flag = self.found, self.words.flag
        last = next((index for index in range(self.head - 1, self.start - 1, -1) if found[index].owner), None)
        if last is None:
            return
        first = self.start
        while first < last and flag(found[first].text) & NEVER and found[first].text not in self.words.bodies:
            first += 1
        place = (found[first].start, found[last].end - (2 if found[last].low.endswith("'s") else 1))
        if self.text[slice(*place)] in self.words.parties:
            self.party = place
        elif found[first].capital or self.bodies.names_body(self.text[slice(*place)].title()):
            self.body = place  # 'Kent County Council's', 'the council's'
        self.start = last + 1

    def _own_party(self) -> int:
        """Take off a party at the beginning: "former Labour councillor"; return where the rest begins."""
        found, first = self.found, self.start
        while first < self.head and found[first].low in self.words.modifiers and not found[first].capital:
            first += 1
        form = self.words.party_forms.match(self.text, found[first].start, found[self.head].start)
        if form is None or (
            self.words.flags.get(form.group(), 0) & EVERYDAY_PARTY and self.words["political"].isdisjoint(self.nouns)
        ):
            return self.start
        self.party = form.span()
        past = next(index for index in range(first, self.head + 1) if found[index].start >= form.end())
        self.start = self.start if found[self.start].low in self.words["former"] else past
        return past

    def _names(self, at: int) -> None:
        """Read capitalised words before the head that are no modifiers: a body, or a councillor's ward."""
        found = self.found
        strange = [i for i in range(at, self.head) if found[i].capital and not self._describes(found[i].low)]
        if not strange:
            return
        first, last = strange[0], strange[-1]
        while last + 1 < self.head and found[last + 1].text in self.words["council_words"]:
            last += 1  # 'Salford | City Council Cabinet Member'
        place = (found[first].start, found[last].end)
        if self.noun == "councillor":
            self.ward = place
        elif self.body is None and self.noun not in ("mp", "candidate"):
            self.body = place
        if self.start == first:
            self.start = last + 1  # 'Lead Ofsted inspector' stays whole

    def _describes(self, low: str) -> bool:
        """Return whether a capitalised word before a head describes the post: "Senior", "Hull-based"."""
        if low in self.words.modifiers or low in _INNER_POSSESSIVES or low in self.words["determiners"]:
            return True
        return "-" in low and low.endswith("ed")

    def _place(self) -> None:
        """Read what follows the head: a party, a ward, or a body of which one is chief executive."""
        place = self.found[self.stop : self.close]
        if len(place) < 2:
            return
        rest = self._behind_field(place[2:] if place[1].low == "the" and len(place) > 2 else place[1:])
        political = not self.words["political"].isdisjoint(self.nouns)
        party = self.words.party_forms.search(self.text, place[0].start, self.end) if political and not self.party else None
        if party is not None:
            self.party = party.span()
        elif not rest[0].capital or all(token.low in self.words.departments for token in rest):
            return
        elif self.noun in self.words["for_a_place"]:
            self.ward = (place[1].start, self.end)
        elif self.body is None and (self.noun in ("member", "leader") or self.words["elected"].isdisjoint(self.nouns)):
            self._of_body(rest[0].start, of=place[0].low == "of")

    def _behind_field(self, rest: list[Token]) -> list[Token]:
        """Return what stands behind the field of a post and its 'for', or all: 'Director of Children's Services for | Leeds'."""
        ends = (at for at, token in enumerate(rest) if token.low not in self.words.departments or token.low in _WHERE)
        field = next(ends, 0)
        if not 0 < field < len(rest) - 1 or rest[field].low not in (*_WHERE, "at"):
            return rest
        return rest[field + 1 + (rest[field + 1].low == "the") :] or rest

    def _of_body(self, start: int, *, of: bool) -> None:
        """Take the capitalised words from `start` for a body if they are one, as part of the post's name only after "of"."""
        found = self.bodies.match(self.text, start, self.end)
        if found and (self.noun in self.words.of_body or self.bodies.names_body(self.text[slice(*found)].title())):
            self.body = found
            self.end = self.end if of else self.found[self.stop - 1].end
