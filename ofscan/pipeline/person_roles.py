"""Posts in words: the phrase before or after a name that says what somebody is, and the party, ward and body in it."""

from __future__ import annotations

import re
from typing import NamedTuple

from ofscan.pipeline.person_words import NEVER, Vocabulary

#: How far left of a name a post may begin, in characters, and how many words one may have.
REACH = 170
MOST_WORDS = 34
#: Words between the beginning of a phrase and its head noun.
MOST_BEFORE = 8

_TOKEN = re.compile(r"\w(?:[\w’'‑–-]*\w)?(?:[’'](?=\s|$))?|[&/]|[^\w\s]")
_DETERMINERS = frozenset("the a an our its their his her my your this that one another".split())
_CLAUSE_END = frozenset(".;:!?“”\"()[]–—…|•*‘/")
# Words that end what a post is for.
_STOP = frozenset(
    "who whose which that is are was were be been being has have had will would can could may might must should did does do "
    "he she it they we i you his her its their our my when where while whilst after before since until because if as by "
    "not also then now who's yesterday today tonight than though although via per at with from on into over under about to in".split()
)
# "Anne Tyson-Bell, now an independent councillor".
_NOW = frozenset("now then currently formerly once previously also himself herself still".split())
#: Bodies called by a common noun that are worth naming as somebody's employer; "the council's" is not.
_COMMON_BODIES = frozenset("union charity trust company firm".split())


#: Posts of a party: "leader of the Conservative group".
_OF_PARTY = frozenset("leader co-leader deputy spokesman spokeswoman spokesperson whip member councillor candidate chairman chair".split())


class Role(NamedTuple):
    """A post in the text: its place, its head noun, the bodies before and after it, a party and the words of a ward."""

    start: int
    end: int
    head: str
    body: tuple[int, int] | None
    party: tuple[int, int] | None
    ward: tuple[int, int] | None
    bare_end: int
    former: bool


class Token(NamedTuple):
    """A word or mark with its place."""

    start: int
    end: int
    text: str
    low: str


def tokens(text: str, start: int, end: int, most: int = MOST_WORDS) -> list[Token]:
    """Return the first `most` words and marks of text[start:end]."""
    found = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        found.append(Token(match.start(), match.end(), word, word.lower().replace("’", "'")))
        if len(found) == most:
            break
    return found


class Roles:
    """Reads posts by the lists of a vocabulary."""

    def __init__(self, words: Vocabulary):
        self.words = words
        self.heads = words.heads
        self.first_of_head = frozenset(head[0] for head in words.heads)
        self.departments = frozenset(word.replace("’", "'") for word in words.departments)

    def after(self, text: str, start: int, end: int) -> Role | None:
        """Return the post that text[start:end] begins with, after an article or a possessive, or None."""
        found = tokens(text, start, end)
        first = 0
        while first < 2 and first < len(found) and found[first].low in _NOW:
            first += 1
        return self._read(text, found[first:], 0)

    def before(self, text: str, start: int, end: int) -> Role | None:
        """Return the post that text[start:end] ends with (its own end or a comma directly before a name), or None."""
        found = tokens(text, max(start, end - REACH), end, most=REACH)
        while found and found[-1].text == ",":
            found.pop()
        first = 0
        for index in range(len(found) - 1, -1, -1):
            if found[index].text in _CLAUSE_END and not (found[index].text in "." and found[index].end == end):
                first = index + 1
                break
        found = found[max(first, len(found) - MOST_WORDS) :]
        if not found:
            return None
        last = len(found)
        for index in range(last):
            if found[index].low in self.first_of_head or found[index].low.removesuffix("'s") in self.first_of_head:
                stop = self._head(found, index)
                if stop is None:
                    continue
                close = self._complement(found, stop, to=last)
                if close == last:
                    return self._role(text, found, self._begin(found, index), index, stop, close)
        return None

    def _read(self, text: str, found: list[Token], index: int) -> Role | None:
        for head in range(index, min(len(found), index + MOST_BEFORE)):
            token = found[head]
            stop = self._head(found, head)
            if stop is not None:
                close = self._complement(found, stop, to=None)
                return self._role(text, found, index, head, stop, close)
            if not self._may_precede(token, head == index):
                return None
        return None

    def _may_precede(self, token: Token, first: bool) -> bool:
        low = token.low
        if first and low in _DETERMINERS:
            return True
        if low.endswith("'s") or low.endswith("s'"):
            return True
        if low in self.words.modifiers:
            return True
        return self._name_like(token)

    def _name_like(self, token: Token) -> bool:
        """Return whether a capitalised word may belong to a post: a body, a place, a party, but no "But" or "Monday"."""
        return token.text[0].isupper() and token.low not in _STOP and not (self.words.flag(token.text) & NEVER and token.text not in self.words.bodies)

    def _head(self, found: list[Token], index: int) -> int | None:
        """Return where the head noun that begins at `index` ends, going on while further nouns of posts follow."""
        stop: int | None = None
        at = index
        while at < len(found):
            for size in (3, 2, 1):
                if at + size <= len(found) and tuple(t.low for t in found[at : at + size]) in self.heads:
                    at += size
                    stop = at
                    break
            else:
                # "deputy group leader": a modifier between two heads.
                if stop is not None and at < len(found) and found[at].low in self.words.modifiers and at + 1 < len(found):
                    nearer = self._head_here(found, at + 1)
                    if nearer is not None:
                        at = nearer
                        stop = at
                        continue
                break
        return stop

    def _head_here(self, found: list[Token], at: int) -> int | None:
        for size in (3, 2, 1):
            if at + size <= len(found) and tuple(t.low for t in found[at : at + size]) in self.heads:
                return at + size
        return None

    def _complement(self, found: list[Token], index: int, *, to: int | None) -> int:
        """Return where the words that say what the post is for end; `to` is where they must end for a post before a name."""
        size = len(found)
        if index < size and found[index].text == ":" and index + 1 < size and found[index + 1].text[0].isupper():
            # "Executive Director: People"
            return self._nouns(found, index + 1, to)
        link = 0
        for length in (4, 3, 2, 1):
            if index + length < size + 1 and tuple(t.low for t in found[index : index + length]) in self.words.links:
                link = length
                break
        if not link or index + link >= size:
            return index
        start = index + link
        low = found[index].low
        if low in ("at", "to", "on") and to is None and link == 1:
            return index
        close = self._nouns(found, start, to)
        return close if close > start else index

    def _nouns(self, found: list[Token], start: int, to: int | None) -> int:
        size = len(found)
        at = start
        strange = 0
        capitals = start < size and found[start].text[0].isupper()
        while at < size:
            token = found[at]
            low = token.low
            if token.text == ",":
                if to is None and not self._list_goes_on(found, at, capitals):
                    break
                if to is not None and at + 1 < size and not self._member(found[at + 1], capitals):
                    break
            elif token.text in _CLAUSE_END or not (token.text[0].isalnum() or token.text == "&"):
                break
            elif low in ("and", "&"):
                if at == start or at + 1 >= size or not self._member(found[at + 1], capitals):
                    break
            elif low in _STOP or low in self.words.verbs:
                if to is None or low not in ("at", "in", "with", "on", "to"):
                    break
            elif low in self.departments or low in ("the", "council", "authority", "party", "group", "board", "committee"):
                pass
            elif token.text[0].isupper():
                if not capitals and to is None and at > start and found[at - 1].low not in ("the", "of", "for", "and"):
                    break
            else:
                strange += 1
                if to is None and at > start and (strange > 1 or found[at - 1].low not in ("the", "of", "for", "and")):
                    if not low.endswith("ing") or strange > 1:
                        break
                if strange > 5:
                    break
            at += 1
        while at > start and found[at - 1].low in (",", "and", "&", "of", "for", "the", "in"):
            at -= 1
        return at

    def _member(self, token: Token, capitals: bool) -> bool:
        return token.low in self.departments or token.text[0].isupper() if capitals else token.low in self.departments

    def _list_goes_on(self, found: list[Token], at: int, capitals: bool) -> bool:
        """Return whether the comma at `at` stands in a list that "and" closes: "children, young people and learning"."""
        if at + 1 >= len(found) or not self._member(found[at + 1], capitals) or found[at + 1].low in ("and", "of", "for", "the", "in"):
            return bool(at + 2 < len(found) and found[at + 1].low in ("and", "&") and found[at + 2].low in self.departments)
        for index in range(at + 1, min(len(found), at + 14)):
            token = found[index]
            if token.low in ("and", "&"):
                return index > at + 1 and index + 1 < len(found) and self._member(found[index + 1], capitals)
            if token.text != "," and not self._member(token, capitals):
                return False
        return False

    def _begin(self, found: list[Token], head: int) -> int:
        """Return where the words before the head at `head` begin: modifiers, capitalised words, a possessive, an article."""
        index = head
        while index > 0 and head - index < MOST_BEFORE:
            token = found[index - 1]
            low = token.low
            if low in _DETERMINERS or not (token.text[0].isalnum() or token.text == "&"):
                break
            if low.endswith("'s") or low.endswith("s'"):
                if low in ("children's", "people's", "women's", "men's", "adults'", "teachers'", "carers'"):
                    index -= 1
                    continue
                index -= 1
                # "Hampshire County Council's": the words of the body before its last.
                while index > 0 and found[index].text[0].isupper() and found[index - 1].text[0].isupper() and head - index < MOST_BEFORE:
                    index -= 1
                break
            if low in self.words.modifiers or self._name_like(token) or token.text == "&":
                index -= 1
                continue
            break
        if index > 0 and found[index - 1].low in _DETERMINERS:
            index -= 1
        return index

    def _role(self, text: str, found: list[Token], begin: int, head: int, stop: int, close: int) -> Role | None:
        """Return the post of found[begin:close], whose head noun is found[head:stop]."""
        former = any(found[index].low in ("former", "ex", "then") for index in range(begin, head))
        at = begin + (1 if begin < head and found[begin].low in _DETERMINERS else 0)
        body: tuple[int, int] | None = None
        party: tuple[int, int] | None = None
        ward: tuple[int, int] | None = None
        owner = [
            index for index in range(at, head)
            if (found[index].low.endswith("'s") or found[index].low.endswith("s'"))
            and found[index].low not in ("children's", "people's", "women's", "men's", "adults'")
        ]  # fmt: skip
        if owner:
            last = owner[-1]
            first = last
            while first > at and found[first - 1].text[0].isupper():
                first -= 1
            word = found[last]
            cut = word.end - (2 if word.low.endswith("'s") else 1)
            while first < last and self.words.flag(found[first].text) & NEVER:
                first += 1
            if text[found[first].start : cut] in self.words.parties:
                party = (found[first].start, cut)
            elif found[first].text[0].isupper() and (
                not self.words.flag(found[first].text) & NEVER or found[first].text.removesuffix("'s").removesuffix("’s") in self.words.bodies
            ):
                body = (found[first].start, cut)
            elif word.low.removesuffix("'s") in _COMMON_BODIES:
                body = (word.start, cut)
            at = last + 1
        # Party names: one or two words at the beginning.
        for size in (3, 2, 1):
            if party is None and at + size <= head:
                span = text[found[at].start : found[at + size - 1].end]
                if span in self.words.parties or (span == "independent" and found[head].low in ("councillor", "member")):
                    party = (found[at].start, found[at + size - 1].end)
                    break
        noun = " ".join(t.low for t in found[head:stop])
        start = at
        if party is not None and party[0] >= found[at].start:
            past = next(index for index in range(at, head + 1) if index == head or found[index].start >= party[1])
            start = at if noun.endswith("leader") or noun in ("spokesman", "spokeswoman", "spokesperson", "lead") else past
            at = past
        # Capitalised words that are no modifiers: a body, a place or a ward.
        strange = [i for i in range(at, head) if found[i].text[0].isupper() and found[i].low not in self.words.modifiers]
        if strange:
            first, last = strange[0], strange[-1]
            if found[head].text[0].islower():
                while last + 1 < head and found[last + 1].text[0].isupper():
                    last += 1
            while first > at and found[first - 1].text[0].isupper():
                first -= 1
            span_ = (found[first].start, found[last].end)
            if noun == "councillor" or (noun == "member" and party is not None):
                ward = span_
            elif body is None:
                body = span_
            start = last + 1 if not (party is not None and start < at) else start
        bare_end = found[stop - 1].end
        end = found[close - 1].end
        place = found[stop:close]
        if place and place[0].low in ("for", "of", "representing") and noun in ("councillor", "member", "mp"):
            named = [t for t in place[1:] if t.text[0].isupper()]
            if named and place[1].text[0].isupper() and place[1].low not in self.departments:
                ward = (place[1].start, end)
        elif place and body is None and noun in self.words.of_body and place[0].low in ("of", "at", "for"):
            rest = place[1:]
            if rest and rest[0].low == "the" and len(rest) > 1:
                rest = rest[1:]
            if rest and rest[0].text[0].isupper() and not all(t.low in self.departments for t in rest):
                inner = text[rest[0].start : end]
                named_party = self.words.party_forms.search(text, rest[0].start, end)
                if named_party is not None:
                    party = party or named_party.span()
                elif "council" not in inner.lower():
                    body = (rest[0].start, end)
                    # "director of Starting Well" would be no post without its "of"; "chief executive" is one.
                    end = end if noun in ("director", "head") else bare_end
        elif place and party is None and noun in _OF_PARTY:
            named_party = self.words.party_forms.search(text, place[0].start, end)
            party = named_party.span() if named_party is not None else None
        return Role(found[start].start, end, noun, body, party, ward, bare_end, former)
