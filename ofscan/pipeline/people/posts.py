"""Posts in words: the phrase before or after a name that says what somebody is, and the party, ward and body in it."""

from __future__ import annotations

import re
from typing import NamedTuple

from ofscan.pipeline.people.bodies import KIND_WORDS, Bodies
from ofscan.pipeline.people.words import BODY, EVERYDAY_PARTY, NEVER, Vocabulary

_TOKEN = re.compile(r"\w(?:[\w’'‑–-]*\w)?(?:[’'](?=\s|$))?|[&/]|[^\w\s]")
_FIRST = re.compile(r"\W{0,3}(\w+)")
_WORDS = re.compile(r"[\w-]+")

#: How far left of a name a post may begin, in characters, and how many words one may have.
REACH = 170
MOST_WORDS = 34
#: How far on the first noun of a post is looked for, in characters.
_AHEAD = 90
#: Words between the beginning of a phrase and its head noun, and unknown ones among them: "a newly qualified agency social worker".
MOST_BEFORE = 8
_LOOSE = 3

DETERMINERS = frozenset("the a an our its their his her my your this that one another".split())
#: Marks that no post goes across.
_CLAUSE_END = frozenset('.;:!?“”"()[]–—…|•*‘/')
#: Words that end what a post is for.
_STOP = frozenset(
    "who whose which that is are was were be been being has have had will would can could may might must should did does do "
    "he she it they we i you his her its their our my when where while whilst after before since until because if as by "
    "not also then now who's yesterday today tonight than though although via per at with from on into over under about to "
    "in".split()
)
#: Those of them with which something else about the person begins.
_BESIDES = frozenset("at in who which whose with from since".split())
#: "Anne Tyson-Bell, now an independent councillor"; the second tell of the past.
_NOW = frozenset("now then currently formerly once previously also himself herself still".split())
_THEN = frozenset("then formerly once previously".split())
#: Possessives that belong to a post and own nothing: "director of children's services".
_INNER_POSSESSIVES = frozenset(
    "children's people's women's men's adults' adult's teachers' carers' girls' boys' majesty's".split()
)
_GLUE = frozenset(
    "the council authority party group board committee panel partnership ward division constituency opposition benches county "
    "borough city district town region country forum parliament cabinet assembly commission".split()
)
#: After these no post is meant by words that the lists do not know: "a report ordered by the director".
_BREAKS = _STOP | frozenset("of for and or but to on at the a an no so than both each".split())
_JOINS = frozenset(("of", "for", "and", "&", "the"))
_AND = frozenset(("and", "&"))
_OPENING = frozenset("the of for and".split())
_INNER = frozenset("at in with on to".split())
_LAST = frozenset(", and & of for the in".split())
_ENDS = frozenset("and of for on to & last next this every each earlier later again either too".split())
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
_COUNCIL = frozenset("City County Borough District Council Metropolitan".split())
_FORMER = frozenset(("former", "ex", "then"))
#: Posts of somebody elected for a place.
_FOR_A_PLACE = frozenset("councillor member mp candidate".split())

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


def tokens(text: str, start: int, end: int, most: int) -> list[Token]:
    """Return the first `most` words and marks of text[start:end]."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        low = word.lower()
        found.append(Token(match.start(), match.end(), word, low.replace("’", "'") if "’" in low else low))
        if len(found) == most:
            break
    return found


class Posts:
    """Reads posts by the lists of a vocabulary."""

    def __init__(self, words: Vocabulary):
        self.words = words
        self.first_of_head = frozenset(head[0] for head in words.heads)
        self.bodies = Bodies(words)
        self.openers = self.first_of_head | words.modifiers | DETERMINERS | _NOW
        self.said_of = words.departments | words.modifiers
        self.fitting = words.departments | _GLUE
        self.stops = words.verbs | _STOP
        #: The first words of posts as they stand in text, without what follows a hyphen or apostrophe.
        self.hints = frozenset(re.split("['’]", word)[0] for word in self.first_of_head)

    def after(self, text: str, start: int, end: int, *, beside: bool = False) -> Role | None:
        """Return the post that text[start:end] begins with, after an article or a possessive, or None.

        `beside` says that this stands beside a name, so that unknown words may be of the post too: "a seasoned campaigner".
        """
        if not self._may_begin(text, start, end):
            return None
        if self.hints.isdisjoint(_WORDS.findall(text[start : min(end, start + _AHEAD)].lower())):
            return None
        few = tokens(text, start, end, MOST_BEFORE + 2)
        now = next((at for at, token in enumerate(few[:2]) if token.low not in _NOW), 2)
        loose = _LOOSE if beside and few[now:] and few[now].low in DETERMINERS else 0
        for head, token in enumerate(few[now:], now):
            if token.low in self.first_of_head and self._head(few, head) is not None:
                found = tokens(text, start, end, MOST_WORDS)
                stop = self._head(found, head) or head + 1
                close = self._complement(found, stop, to=None, beside=beside)
                past = any(token.low in _THEN for token in found[:now])
                return _Phrase(self, text, found, now, head, stop, close).role(former=past)
            if not ((head == now and token.low in DETERMINERS) or self._may_precede(few, head)):
                loose -= 1
                if loose < 0 or not self._unknown(token):
                    return None
        return None

    def _unknown(self, token: Token) -> bool:
        """Return whether a word that no list knows may describe a post."""
        return token.text[0].isalpha() and token.low not in _BREAKS and token.low not in self.words.verbs

    def before(self, text: str, start: int, end: int) -> Role | None:
        """Return the post that text[start:end] ends with (its own end or a comma directly before a name), or None."""
        start = max(start, end - REACH)
        if self.hints.isdisjoint(_WORDS.findall(text[start:end].lower())):
            return None
        found = tokens(text, start, end, REACH)
        while found and (found[-1].text == "," or found[-1].low == "the"):
            found.pop()  # "The Bishop of Hull, the Rt Rev Roy Tarn"
        clause = next((i + 1 for i in range(len(found) - 1, -1, -1) if found[i].text in _CLAUSE_END), 0)
        found = found[max(clause, len(found) - MOST_WORDS) :]
        for index, token in enumerate(found):
            stop = self._head(found, index) if token.low in self.first_of_head else None
            if stop is not None and self._complement(found, stop, to=len(found)) == len(found):
                return _Phrase(self, text, found, self._begin(found, index), index, stop, len(found)).role()
        return None

    def name_like(self, token: Token) -> bool:
        """Return whether a capitalised word may belong to a post: a body, a place, a party, but no "But" or "Monday"."""
        if not token.capital or token.low in _STOP:
            return False
        return not self.words.flag(token.text) & NEVER or token.text in self.words.bodies

    def _may_begin(self, text: str, start: int, end: int) -> bool:
        """Return whether the first word allows a post at all; most do not, and this is the most frequent question."""
        match = _FIRST.match(text, start, end)
        if match is None:
            return False
        word = match.group(1)
        if word.lower() in self.openers or text[match.end() : match.end() + 1] in ("'", "’", "-"):
            return True
        return word[0].isupper() and (not self.words.flag(word) & NEVER or word in self.words.bodies)

    def _may_precede(self, found: list[Token], at: int) -> bool:
        """Return whether the token at `at` may stand between the beginning of a post and its head noun."""
        low = found[at].low
        if low in self.words.modifiers or low in _INNER_POSSESSIVES or found[at].owner or self.name_like(found[at]):
            return True
        # "police and crime commissioner"
        joins = low in _AND and 0 < at < len(found) - 1
        return joins and found[at - 1].low in self.said_of and found[at + 1].low in self.said_of

    # -- the head noun and what the post is for

    def _head(self, found: list[Token], index: int) -> int | None:
        """Return where the head at `index` ends, going on while further nouns of posts follow: "deputy group leader"."""
        stop = self._head_here(found, index)
        while stop is not None:
            further = self._head_here(found, stop)
            if further is None and stop < len(found) and found[stop].low in self.words.modifiers:
                further = self._head_here(found, stop + 1)
            if further is None:
                return stop
            stop = further
        return None

    def _head_here(self, found: list[Token], at: int) -> int | None:
        """Return where the head noun at `at` ends, the longest of those that fit, or None."""
        if at >= len(found) or found[at].low not in self.first_of_head:
            return None
        lows = [token.low for token in found[at : at + 3]]
        return next((at + size for size in (3, 2, 1) if tuple(lows[:size]) in self.words.heads and size <= len(lows)), None)

    def _complement(self, found: list[Token], index: int, *, to: int | None, beside: bool = False) -> int:
        """Return where the words that say what the post is for end; `to` is where they must end for a post before a name."""
        lows = [token.low for token in found[index : index + 4]]
        link = next((size for size in (4, 3, 2, 1) if size <= len(lows) and tuple(lows[:size]) in self.words.links), 0)
        after = index + link
        if not link or after >= len(found) or (to is None and lows[0] in _INNER and link == 1):
            return index  # "the leader, on Monday"
        close = self._nouns(found, after, to)
        if beside:
            close = max(close, self._to_mark(found, after, close))
        return close if close > after else index

    def _to_mark(self, found: list[Token], start: int, at: int) -> int:
        """Return the end of a phrase that unknown words carry on to a comma: "a professor of social work,"; else `start`."""
        for place in range(at, len(found)):
            token = found[place]
            if not token.text[0].isalnum():
                return place if token.text != ":" else start
            if token.low in _STOP:
                return place if token.low in _BESIDES else start
            if token.low in self.words.verbs or token.low in _ENDS:
                return start
        return len(found)

    def _nouns(self, found: list[Token], start: int, to: int | None) -> int:
        """Return where the noun phrase from `start` ends: "children, young people and learning"."""
        named = found[start + (found[start].low == "the" and start + 1 < len(found))]
        strange, at = 0, start
        while at < len(found) and self._carries(found, start, at, to, capitals=named.capital, strange=strange):
            strange += not (found[at].capital or found[at].low in self.fitting or found[at].text == ",")
            at += 1
        while at > start and found[at - 1].low in _LAST:
            at -= 1
        return at

    def _carries(self, found: list[Token], start: int, at: int, to: int | None, *, capitals: bool, strange: int) -> bool:
        """Return whether the token at `at` belongs to the noun phrase from `start`, of which `strange` words are unknown."""
        token, before = found[at], found[at - 1]
        if token.text == "," and to is None:
            return self._list_goes_on(found, at, capitals)
        if token.text == "," or token.low in _AND:
            return self._member(found, at + 1, capitals)
        if token.low in self.stops:
            return to is not None and token.low in _INNER
        if at == start or token.low in self.fitting or (token.capital and capitals):
            return True
        # "Secretary of State Hillary Clinton met the Prime Minister": after a capital it is a verb.
        if to is not None:
            return token.capital or not before.capital
        return before.low in _OPENING or (not strange and token.low.endswith("ing"))

    def _member(self, found: list[Token], at: int, capitals: bool) -> bool:
        """Return whether a member of a list of departments stands at `at`; the end of the stretch counts for one."""
        return at >= len(found) or found[at].low in self.words.departments or (capitals and found[at].capital)

    def _list_goes_on(self, found: list[Token], at: int, capitals: bool) -> bool:
        """Return whether the comma at `at` stands in a list that "and" closes: "children, young people and learning"."""
        for index in range(at + 1, min(len(found), at + 14)):
            if found[index].low in _AND:
                return index + 1 < len(found) and self._member(found, index + 1, capitals and index > at + 1)
            if found[index].text != "," and not self._member(found, index, capitals):
                return False
        return False

    # -- where it begins

    def _begin(self, found: list[Token], head: int) -> int:
        """Return where the words before the head at `head` begin: modifiers, capitalised words, a possessive, an article."""
        index = head
        while index > 0 and head - index < MOST_BEFORE:
            token = found[index - 1]
            if token.low in DETERMINERS:
                return index - 1
            department = index < head and found[index].low in _AND and token.low in self.words.departments
            if not department and token.text != "&" and not self._may_precede(found, index - 1):
                break
            index -= 1
            if token.owner:
                # "Hampshire County Council's": the words of the body before its last.
                while index > 0 and found[index].capital and self.name_like(found[index - 1]):
                    index -= 1
                break
        return self._of_body(found, index)

    def _of_body(self, found: list[Token], index: int) -> int:
        """Return where the name of a body begins whose last words begin at `index`: "Association of | Directors president"."""
        at = index
        while at > 1 and found[at - 1].low in _JOINS and index < len(found) and found[index].capital:
            last = at
            while last > 0 and found[last - 1].low in _JOINS:
                last -= 1
            at = last
            while at > 0 and self.name_like(found[at - 1]):
                at -= 1
            if at == last:
                break
            if any(self.words.flag(token.text) & BODY for token in found[at:last]):
                index = at
        return index - 1 if index > 0 and found[index - 1].low in DETERMINERS else index


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

    def role(self, *, former: bool = False) -> Role:
        """Return the post."""
        found, begin, head = self.found, self.begin, self.head
        if begin < head and found[begin].low in DETERMINERS and found[begin + 1].low != "majesty's":
            self.start += 1
        if not self._possessive_party():
            self._owner()
        self._names(self._own_party())
        self._place()
        former = former or any(token.low in _FORMER for token in found[begin:head])
        start = found[self.start].start
        return Role(start, self.end, self.noun, self.body, self.party, self.ward, former, found[begin].start)

    def _possessive_party(self) -> bool:
        """Take off a party whose name is possessive itself: "Residents' Association councillor"; return whether it was one."""
        form = self.words.party_forms.match(self.text, self.found[self.start].start, self.found[self.head].start)
        if form is None or not ("s' " in form.group() or "s’ " in form.group()):
            return False
        self.party = form.span()
        while self.start < self.head and self.found[self.start].start < form.end():
            self.start += 1
        return True

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
        if self.words.is_party(self.text[slice(*place)]):
            self.party = place
        elif found[first].capital:
            self.body = place
        self.start = last + 1

    def _own_party(self) -> int:
        """Take off a party at the beginning, unless the post would not be whole without it; return where the rest begins."""
        found, first = self.found, self.start
        while first < self.head and found[first].low in _BEFORE_PARTY:
            first += 1
        for past in range(min(first + 4, self.head), first, -1):
            place = (found[first].start, found[past - 1].end)
            form = self.text[slice(*place)]
            if form == "independent" or self.words.flags.get(form, 0) & EVERYDAY_PARTY:
                party = not _POLITICAL.isdisjoint(self.nouns)
            else:
                party = self.words.is_party(form)
            if party:
                self.party = place
                if not self.noun.endswith(_WITH_PARTY) and found[self.start].low not in _FORMER:
                    self.start = past
                return past
        return self.start

    def _names(self, at: int) -> None:
        """Read capitalised words before the head that are no modifiers: a body, or a councillor's ward."""
        found = self.found
        strange = [i for i in range(at, self.head) if found[i].capital and not self._describes(found[i].low)]
        if not strange:
            return
        first, last = strange[0], strange[-1]
        while last + 1 < self.head and found[last + 1].text in _COUNCIL:
            last += 1  # 'Salford | City Council Cabinet Member'
        known = self.text[found[first].start : found[last].end] in self.words.bodies
        first = first if known else next((i for i in self._name_before(first, at) if found[i].low not in _JOINS), first)
        place = (found[first].start, found[last].end)
        if self.noun == "councillor" or (self.noun == "member" and self.party is not None):
            self.ward = place
        elif self.body is None and self.noun not in ("mp", "candidate"):
            self.body = place
        if self.start == at == first:
            self.start = last + 1  # 'Lead Ofsted inspector' stays whole

    def _name_before(self, first: int, at: int) -> range:
        """Return the tokens from where the name that goes on at token `first` begins, not before `at`."""
        begin = first
        while begin > at and (self.found[begin - 1].capital or self.found[begin - 1].low in _JOINS):
            begin -= 1
        return range(begin, first + 1)

    def _describes(self, low: str) -> bool:
        """Return whether a capitalised word before a head describes the post: "Senior", "Hull-based"."""
        if low in self.words.modifiers or low in _INNER_POSSESSIVES or low in DETERMINERS:
            return True
        return "-" in low and low.endswith("ed")

    def _place(self) -> None:
        """Read what follows the head: a ward, a party, or a body of which one is chief executive."""
        place = self.found[self.stop : self.close]
        if len(place) < 2:
            return
        if self.noun in _FOR_A_PLACE:
            if place[1].capital and place[1].low not in self.words.departments:
                self.ward = (place[1].start, place[-1].end)
            else:
                self._named_party(place)
            return
        if not _OF_PARTY.isdisjoint(self.nouns) and self._named_party(place):
            return
        rest = place[2:] if place[1].low == "the" and len(place) > 2 else place[1:]
        if (rest[0].capital or rest[0].low in KIND_WORDS) and self._body_there(rest) and place[0].low != "of":
            self.end = self.found[self.stop - 1].end

    def _named_party(self, place: list[Token]) -> bool:
        found = self.words.party_forms.search(self.text, place[0].start, place[-1].end) if self.party is None else None
        self.party = found.span() if found is not None else self.party
        return found is not None

    def _body_there(self, rest: list[Token]) -> bool:
        """Take the capitalised words `rest` for a body if they are one; return whether they are."""
        if (self.noun != "member" and not _ELECTED.isdisjoint(self.nouns)) or all(
            token.low in self.words.departments for token in rest
        ):
            return False
        found = self.bodies.match(self.text, rest[0].start, rest[-1].end)
        if found is None or not (found.sure or self.noun in self.words.of_body):
            return False
        # "Rotherham branch secretary of Unison": the place before the post gives way.
        if self.body is not None and self.bodies.names_body(self.text[slice(*self.body)]):
            return False
        self.body = (found.start, found.end)
        return True
