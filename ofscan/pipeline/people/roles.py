"""Posts in words: the phrase before or after a name that says what somebody is, and the party, ward and body in it."""

from __future__ import annotations

import re

from ofscan.pipeline.people.bodies import KIND_WORDS, Bodies
from ofscan.pipeline.people.phrase import Phrase, Role
from ofscan.pipeline.people.tokens import CLAUSE_END, DETERMINERS, INNER_POSSESSIVES, NOW, STOP, THEN, Token, tokens
from ofscan.pipeline.people.words import BODY, NEVER, Vocabulary

#: How far left of a name a post may begin, in characters, and how many words one may have.
REACH = 170
MOST_WORDS = 34
#: Words between the beginning of a phrase and its head noun.
MOST_BEFORE = 8
#: Words looked at first.
FEW = 5

_GLUE = frozenset(
    "the council authority party group board committee panel partnership ward division constituency opposition benches county "
    "borough city district town region country forum parliament cabinet assembly commission".split()
)
#: After these no post is meant by words that the lists do not know: "a report ordered by the director".
_BREAKS = STOP | frozenset("of for and or but to on at the a an no so than both each".split())
#: Unknown words between "a" and the noun of a post, at most: "a newly qualified agency social worker".
_LOOSE = 3
_OPENING = frozenset("the of for and".split())
_SPANS = frozenset("years months weeks decades year decade".split())
_ENDS = frozenset("and of for on to & last next this every each earlier later again either too".split())
_COUNTS = frozenset(
    "more over almost nearly about around some many several two three four five six seven eight nine ten twelve fifteen twenty "
    "thirty the a decades years".split()
)
_SMALL = frozenset(("in", "and", "&", "for", "of", "the"))
_FIRST = re.compile(r"\W{0,3}(\w+)")


class Roles:
    """Reads posts by the lists of a vocabulary."""

    def __init__(self, words: Vocabulary):
        self.words = words
        self.heads = words.heads
        self.first_of_head = frozenset(head[0] for head in words.heads)
        self.bodies = Bodies(words)
        self.openers = self.first_of_head | words.modifiers | DETERMINERS | NOW
        self.departments = words.departments

    def after(self, text: str, start: int, end: int, *, beside: bool = False) -> Role | None:
        """Return the post that text[start:end] begins with, after an article or a possessive, or None.

        `beside` says that this stands beside a name, so that unknown words may be of the post too: "a seasoned campaigner".
        """
        if not self._may_begin(text, start, end):
            return None
        if not self._promises(tokens(text, start, end, FEW), beside=beside):
            return None
        found = tokens(text, start, end, MOST_WORDS)
        first = 0
        while first < min(2, len(found)) and found[first].low in NOW:
            first += 1
        past = any(token.low in THEN for token in found[:first])
        found = found[first:]
        loose = _LOOSE if beside and found and found[0].low in DETERMINERS else 0
        for head in range(min(len(found), MOST_BEFORE)):
            stop = self._head(found, head)
            if stop is not None:
                close = self._complement(found, stop, to=None, beside=beside)
                role = Phrase(self.words, self.bodies, text, found, 0, head, stop, close).role()
                return role._replace(former=True) if past else role
            if not self._may_precede(found[head], first=head == 0) and not (
                found[head].low in ("and", "&") and self._pair(found, head)
            ):
                loose -= 1
                if loose < 0 or not self._unknown(found[head]):
                    return None
        return None

    def _promises(self, few: list[Token], *, beside: bool) -> bool:
        """Return whether a post may stand where the words `few` begin; it settles most cases without reading more words."""
        begins = True
        loose = 0
        for token in few:
            if token.low in self.first_of_head:
                return True
            if token.low in NOW:
                continue
            if begins and beside and token.low in DETERMINERS:
                loose = _LOOSE
            if not self._may_precede(token, first=begins) and (begins or token.low not in ("and", "&")):
                loose -= 1
                if loose < 0 or not self._unknown(token):
                    return False
            begins = False
        return len(few) == FEW

    def _unknown(self, token: Token) -> bool:
        """Return whether a word that no list knows may describe a post."""
        return token.text[0].isalpha() and token.low not in _BREAKS and token.low not in self.words.verbs

    def _pair(self, found: list[Token], at: int) -> bool:
        """Return whether "and" at `at` joins two words that say what a post is for: "police and crime commissioner"."""
        if at == 0 or at + 1 >= len(found):
            return False
        return all(
            token.low in self.departments or (token.low in self.words.modifiers and token.low not in self.first_of_head)
            for token in (found[at - 1], found[at + 1])
        )

    def before(self, text: str, start: int, end: int) -> Role | None:
        """Return the post that text[start:end] ends with (its own end or a comma directly before a name), or None."""
        found = tokens(text, max(start, end - REACH), end, REACH)
        while found and (found[-1].text == "," or found[-1].low == "the"):
            # "The Bishop of Hull, the Rt Rev Roy Tarn"
            found.pop()
        clause = next((i + 1 for i in range(len(found) - 1, -1, -1) if found[i].text in CLAUSE_END), 0)
        found = found[max(clause, len(found) - MOST_WORDS) :]
        last = len(found)
        for index in range(last):
            if found[index].low not in self.first_of_head:
                continue
            stop = self._head(found, index)
            if stop is not None and (close := self._complement(found, stop, to=last)) == last:
                return Phrase(self.words, self.bodies, text, found, self._begin(found, index), index, stop, close).role()
        return None

    def _may_begin(self, text: str, start: int, end: int) -> bool:
        """Return whether the first word allows a post at all; most do not, and this is the most frequent question."""
        match = _FIRST.match(text, start, end)
        if match is None:
            return False
        word = match.group(1)
        return (
            word.lower() in self.openers
            or (word[0].isupper() and (not self.words.flag(word) & NEVER or word in self.words.bodies))
            or text[match.end() : match.end() + 1] in ("'", "’", "-")
        )

    def _may_precede(self, token: Token, *, first: bool) -> bool:
        """Return whether `token` may stand between the beginning of a post and its head noun."""
        if (first and token.low in DETERMINERS) or token.possessive or token.low in self.words.modifiers:
            return True
        return self.name_like(token)

    def name_like(self, token: Token) -> bool:
        """Return whether a capitalised word may belong to a post: a body, a place, a party, but no "But" or "Monday"."""
        if not token.capital or token.low in STOP:
            return False
        return not self.words.flag(token.text) & NEVER or token.text in self.words.bodies

    def _head_here(self, found: list[Token], at: int) -> int | None:
        """Return where the head noun at `at` ends, the longest of those that fit, or None."""
        for size in (3, 2, 1):
            if at + size <= len(found) and tuple(token.low for token in found[at : at + size]) in self.heads:
                return at + size
        return None

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

    def _complement(self, found: list[Token], index: int, *, to: int | None, beside: bool = False) -> int:
        """Return where the words that say what the post is for end; `to` is where they must end for a post before a name."""
        size = len(found)
        link = 0
        for length in (4, 3, 2, 1):
            if index + length <= size and tuple(t.low for t in found[index : index + length]) in self.words.links:
                link = length
                break
        if not link or index + link >= size:
            return index
        after = index + link
        if to is None and link == 1 and found[index].low in ("at", "to", "on"):
            # "the leader, on Monday", but "spokesman on children"
            if not beside or found[index].low == "at" or found[after].low not in self.departments - _SMALL:
                return index
        close = self._nouns(found, after, to)
        if beside and to is None:
            close = max(close, self._to_mark(found, after, close))
        return close if close > after else index

    def _qualifies(self, low: str) -> bool:
        return low in self.words.modifiers or low in self.departments or low in _GLUE

    def _joins(self, found: list[Token], at: int) -> bool:
        """Return whether a body stands at `at`: "a volunteer with Home-Start", "with the charity Become", not "with a smile"."""
        at += found[at].low in ("the", "a", "an") and at + 1 < len(found)
        return found[at].capital or (found[at].low in KIND_WORDS and at + 1 < len(found) and found[at + 1].capital)

    def _to_mark(self, found: list[Token], start: int, at: int) -> int:
        """Return the end of a phrase that unknown words carry on to a comma: "a professor of social work,"; else `start`."""
        strange = 0
        while at < len(found):
            token = found[at]
            if not token.text[0].isalnum():
                return at if token.text != ":" else start
            if token.low in STOP:
                return at if token.low in ("at", "in", "who", "which", "whose", "with", "from", "since") else start
            joins = token.low in ("and", "&") and at + 1 < len(found) and self._qualifies(found[at + 1].low)
            if token.low in self.words.verbs or (token.low in _ENDS and not joins):
                return start
            strange += not (token.capital or joins or self._qualifies(token.low))
            at += 1
        return at

    def _nouns(self, found: list[Token], start: int, to: int | None) -> int:
        """Return where the noun phrase from `start` ends: "children, young people and learning"."""
        size = len(found)
        named = start + 1 if start + 1 < size and found[start].low == "the" else start
        capitals = named < size and found[named].capital
        strange = 0
        at = start
        while at < size:
            token = found[at]
            low = token.low
            if token.text == ",":
                goes_on = self._list_goes_on(found, at, capitals) if to is None else self._member_at(found, at + 1, capitals)
                if not goes_on:
                    break
            elif low in ("and", "&"):
                if at == start or not self._member_at(found, at + 1, capitals):
                    break
            elif not token.text[0].isalnum():
                break
            elif low in STOP or low in self.words.verbs:
                if to is None or low not in ("at", "in", "with", "on", "to"):
                    break
            elif token.capital:
                if not capitals and to is None and at > start and found[at - 1].low not in _OPENING:
                    break
            elif low not in self.departments and low not in _GLUE:
                strange += 1
                if self._strange(found, start, at, strange, to):
                    break
            at += 1
        while at > start and found[at - 1].low in (",", "and", "&", "of", "for", "the", "in"):
            at -= 1
        return at

    def _strange(self, found: list[Token], start: int, at: int, strange: int, to: int | None) -> bool:
        """Return whether an unknown word in lower case ends the phrase; a first one may be what the post is for."""
        if at == start:
            return False
        if to is not None:
            # "Secretary of State Hillary Clinton met the Prime Minister": after a capital it is a verb.
            return found[at - 1].capital or strange > 5
        return strange > 1 or (found[at - 1].low not in _OPENING and not found[at].low.endswith("ing"))

    def _member(self, token: Token, capitals: bool) -> bool:
        return token.low in self.departments or (capitals and token.capital)

    def _member_at(self, found: list[Token], at: int, capitals: bool) -> bool:
        """Return whether a member of a list of departments stands at `at`; the end of the stretch counts for one."""
        return at >= len(found) or self._member(found[at], capitals)

    def _list_goes_on(self, found: list[Token], at: int, capitals: bool) -> bool:
        """Return whether the comma at `at` stands in a list that "and" closes: "children, young people and learning"."""
        if at + 1 >= len(found):
            return False
        following = found[at + 1]
        if following.low in ("and", "&"):
            return at + 2 < len(found) and found[at + 2].low in self.departments
        if not self._member(following, capitals) or following.low in ("of", "for", "the", "in"):
            return False
        for index in range(at + 2, min(len(found), at + 14)):
            token = found[index]
            if token.low in ("and", "&"):
                return index + 1 < len(found) and self._member(found[index + 1], capitals)
            if token.text != "," and not self._member(token, capitals):
                return False
        return False

    def _begin(self, found: list[Token], head: int) -> int:
        """Return where the words before the head at `head` begin: modifiers, capitalised words, a possessive, an article."""
        index = head
        while index > 0 and head - index < MOST_BEFORE:
            token = found[index - 1]
            if token.low in DETERMINERS:
                return index - 1
            if token.possessive and token.low not in INNER_POSSESSIVES:
                index -= 1
                # "Hampshire County Council's": the words of the body before its last.
                while index > 0 and found[index].capital and self.name_like(found[index - 1]) and head - index < MOST_BEFORE:
                    index -= 1
                return self._of_body(found, index)
            known = token.low in self.words.modifiers or token.low in INNER_POSSESSIVES or token.text == "&"
            known = (
                known or (token.low == "and" and self._pair(found, index - 1)) or token.low in self._pair_words(found, index)
            )
            if not known and not self.name_like(token):
                return self._of_body(found, index)
            index -= 1
        return index

    def _pair_words(self, found: list[Token], index: int) -> frozenset[str]:
        """Return what may stand before an "and" that was passed: "children and families minister"."""
        return self.departments if index < len(found) and found[index].low == "and" else frozenset()

    def _of_body(self, found: list[Token], index: int) -> int:
        """Return where the name of a body begins whose last words begin at `index`: "Association of | Directors president"."""
        at = index
        while at > 1 and index - at < 2 * MOST_BEFORE and found[at - 1].low in ("of", "for", "and", "&", "the"):
            first = at - 1
            while first > 0 and found[first - 1].low in ("of", "for", "and", "&", "the"):
                first -= 1
            last = first
            while first > 0 and found[first - 1].capital and self.name_like(found[first - 1]):
                first -= 1
            if first == last or not found[index].capital:
                break
            at = first
            # "Achieving for Children's chief executive"
            children = found[last].low == "for" and found[last + 1].low.startswith("children")
            if children or any(self.words.flag(token.text) & BODY for token in found[first:last]):
                index = first
        return index - 1 if index > 0 and found[index - 1].low in DETERMINERS else index
