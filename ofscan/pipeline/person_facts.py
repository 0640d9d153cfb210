"""What stands around one mention of a person: titles, posts, parties, wards and bodies, as marks."""

from __future__ import annotations

import re
from typing import NamedTuple

from ofscan.pipeline.common import Mark
from ofscan.pipeline.person_names import Piece
from ofscan.pipeline.person_phrase import Role
from ofscan.pipeline.person_roles import Roles
from ofscan.pipeline.person_words import BODY, CAPITAL, Vocabulary

ROLE = "ROLE"
ORGANISATION = "ORGANISATION"
PARTY = "PARTY"
WARD = "WARD"
TITLE = "TITLE"
#: kb_id_ of a ROLE that is a clause or comes from further on: used where no post is stated beside the name.
CLAUSE = "clause"
LATER = "later"
FORMER = "former"

_CAPS = rf"[{CAPITAL}][\w'’&-]*(?: (?:(?:and|&|the|of|for|upon|under|le) ){{0,2}}[{CAPITAL}][\w'’&-]*){{0,6}}"
_BODY = re.compile(rf",? (?:at|for|with|from|of) (?:the )?({_CAPS})")
_FIRST_BODY = re.compile(rf"(?:The )?((?:[{CAPITAL}][\w'’&-]*, )?{_CAPS})")
_OF_BODY = re.compile(rf", (?:of|from|at|for|with) (?:the )?(?:\w+ (?:union|charity|group|company|firm) )?({_CAPS})")
_WARD = re.compile(
    rf",? (?:who|and) (?:also )?(?:represents|sits for|speaks for|serves|stood in|was elected (?:for|in)) (?:the )?({_CAPS})"
)
_CHAIRS = re.compile(rf"(?:chairs|runs|leads|heads) (?:the )?({_CAPS})$")
_WARD_END = re.compile(r" [Ww]ard$")
_IS = re.compile(
    r"(?:,? who)? (?:is|was|became|remains|has been|had been|took over as|works as|serves as|joined as|will (?:be|become)"
    r"|will take over as)"
    r" (?:now |then |also |appointed |named |made |elected )?(?=\w)"
)
_LEADS = re.compile(r", who ((?:now )?(?:leads|heads|chairs|runs|has led|led|holds) [^,.;:!?“”\"()\n]{3,70})")
_BRACKET = re.compile(r",? ?\(([^()\n]{1,70})\)")
_SPLIT = re.compile(r"\s*(?:[,;:/]|\s[–-]\s)\s*")
_PARTY_AFTER = re.compile(r", (?:an? |who (?:sits|stood|sat) as an? )(?=[A-Z])")
_FOR = re.compile(rf" for ({_CAPS})")
#: What somebody becomes or works as, further on in the sentence; used where nothing nearer is stated.
_LATER = re.compile(
    r"\b(?:to become|became|has become|been (?:appointed|named)|was (?:appointed|named)|promoted to|appointed|joined as"
    r"|retired as|(?:works?|worked|working|employed|volunteers)(?: [\w’']+){0,5} as) (?:an? |the |its |their )?"
)
#: How far on, in characters.
AHEAD = 240
_AGE = re.compile(r", (?:aged )?\d{1,3}(?=,)")
_LETTERS = re.compile(r"(?:,? [A-Z][A-Za-z]{1,4}\b(?=[ ,.]|$))+")
_AMERICAN = re.compile(r",? \(?([RDI])-([A-Z][a-z]*\.?(?:[A-Z]\.?)*)")
_AMERICAN_PARTY = {"R": "Republican", "D": "Democrat", "I": "Independent"}
_OWNER = re.compile(rf"({_CAPS})(?:['’]s|(?<=s)['’]) $")
_ADJECTIVE = re.compile(rf"(?P<word>[{CAPITAL}][\w-]*(?: [{CAPITAL}][\w-]*)?)(?P<s>['’]s?)? (?:fellow )?$")
#: Abbreviations that are a party only in brackets: "Annex C Jane Smith".
_LETTER_PARTIES = frozenset({"C", "LD", "RA", "Con", "Lab", "Ind", "Res", "Lib", "Ref"})


class Found(NamedTuple):
    """The marks of one mention, and its posts for later reference."""

    marks: tuple[Mark, ...]
    roles: tuple[Role, ...]


class Facts:
    """Reads what is stated of a person directly around a mention."""

    def __init__(self, words: Vocabulary, roles: Roles):
        self.words = words
        self.roles = roles

    def read(self, text: str, piece: Piece, name: str, lo: int, hi: int) -> Found:
        """Return the marks of what stands beside `piece`, a mention of `name`; lo and hi bound its sentence."""
        marks: list[Mark] = []
        roles: list[Role] = []
        start = piece.start
        if piece.title is not None:
            written = text[piece.title_start : piece.title_end]
            marks.append(Mark(piece.title_start, piece.title_end, TITLE, name, "" if written == piece.title else piece.title))
            start = piece.title_start if piece.title_near else start
        self._left(text, start, name, lo, marks, roles)
        self._right(text, piece, name, hi, marks, roles)
        for role in roles:
            marks.append(Mark(role.start, role.end, ROLE, name, FORMER if role.former else ""))
            if role.body:
                marks.append(Mark(*role.body, ORGANISATION, name))
            if role.party:
                marks.append(self._party(text, *role.party, name))
            if role.ward:
                marks.append(Mark(role.ward[0], role.ward[1], WARD, name))
        return Found(tuple(self._trimmed(text, mark) for mark in marks), tuple(roles))

    def _trimmed(self, text: str, mark: Mark) -> Mark:
        if mark.label == WARD and _WARD_END.search(text[mark.start : mark.end]):
            return mark._replace(end=mark.end - 5)
        return mark

    def _party(self, text: str, start: int, end: int, name: str) -> Mark:
        return Mark(start, end, PARTY, name, self.words.party(text[start:end]))

    def _left(self, text: str, start: int, name: str, lo: int, marks: list[Mark], roles: list[Role]) -> None:
        near = _ADJECTIVE.search(text, max(lo, start - 40), start)
        if near:
            party = self._party_before(text, near, lo)
            if party is not None:
                marks.append(self._party(text, *party, name))
                start = party[0]
            elif near.group("s"):
                owner = _OWNER.search(text, max(lo, start - 60), start)
                if owner:
                    marks.append(Mark(owner.start(1), owner.end(1), ORGANISATION, name))
                    return
        for _ in range(3):
            role = self.roles.before(text, lo, start)
            if role is None:
                return
            roles.append(role)
            if role.former:
                roles[-1] = role._replace(body=None, ward=None)
            elif role.head not in ("councillor", "mp", "member"):
                return
            start = role.first

    def _party_before(self, text: str, near: re.Match[str], lo: int) -> tuple[int, int] | None:
        """Return the place of the party in the one or two words `near` before a name: the longest form, or its last word."""
        last = near.end("word")
        second = text.find(" ", near.start(), last) + 1
        for first in (near.start(), second) if second else (near.start(),):
            # "Conservatives'" is whole with its s, "Labour's" without.
            for end in (last, last + 1) if text[last : last + 1] == "s" else (last,):
                alone = first == lo or text[first - 1] in ' \n“"('
                if alone and text[first:end] in self.words.parties and text[first:end] not in _LETTER_PARTIES:
                    return first, end
        return None

    def _right(self, text: str, piece: Piece, name: str, hi: int, marks: list[Mark], roles: list[Role]) -> None:
        at = piece.end
        if piece.letters:
            letters = _LETTERS.match(text, at, hi)
            at = letters.end() if letters else at
        american = _AMERICAN.match(text, at, hi)
        if american:
            marks.append(Mark(american.start(1), american.end(1), PARTY, name, _AMERICAN_PARTY[american.group(1)]))
            return
        for _ in range(2):
            age = _AGE.match(text, at, hi)
            at = age.end() if age else at
            bracket = _BRACKET.match(text, at, hi)
            if bracket:
                self._bracket(text, piece, bracket, name, marks, roles)
                at = bracket.end()
        ward = _WARD.match(text, at, hi)
        if ward:
            marks.append(Mark(ward.start(1), ward.end(1), WARD, name))
            return
        role: Role | None = None
        if text[at : at + 1] in (",", "–", "—") or text[at : at + 3] in (" – ", " — ", " - "):
            first = at + 1 if text[at] == "," else at + 3
            role = self.roles.after(text, first, hi)
        if role is None:
            verb = _IS.match(text, at, hi)
            if verb:
                role = self.roles.after(text, verb.end(), hi)
        if role is not None:
            if role.body is None:
                body = _BODY.match(text, role.end, hi)
                if body and role.head not in ("councillor", "leader"):
                    marks.append(Mark(body.start(1), body.end(1), ORGANISATION, name))
            roles.append(role)
            bracket = _BRACKET.match(text, role.end, hi)
            if bracket:
                self._bracket(text, piece, bracket, name, marks, roles)
            if role.head not in ("councillor", "member"):
                return
            at = role.end
        party = _PARTY_AFTER.match(text, at, hi)
        if party:
            form = self.words.party_forms.match(text, party.end(), hi)
            if form:
                marks.append(self._party(text, *form.span(), name))
                ward = _FOR.match(text, form.end(), hi)
                if ward:
                    marks.append(Mark(ward.start(1), ward.end(1), WARD, name))
                return
        if role is not None:
            return
        leads = _LEADS.match(text, at, hi)
        if leads:
            marks.append(Mark(leads.start(1), leads.end(1), ROLE, name, CLAUSE))
            form = self.words.party_forms.search(text, leads.start(1), leads.end(1))
            body = _CHAIRS.match(text, leads.start(1), leads.end(1))
            if form:
                marks.append(self._party(text, *form.span(), name))
            elif body:
                marks.append(Mark(body.start(1), body.end(1), ORGANISATION, name))
            return
        body = _OF_BODY.match(text, at, hi)
        if body and (text.startswith((", at", ", with", ", for"), at) or self._names_body(body.group(1))):
            marks.append(Mark(body.start(1), body.end(1), ORGANISATION, name))

    def later(self, text: str, start: int, hi: int) -> Role | None:
        """Return the post that the rest of a sentence says somebody gets or has, or None."""
        found = _LATER.search(text, start, min(hi, start + AHEAD))
        return self.roles.after(text, found.end(), hi) if found else None

    def body_at(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Return the place of the body whose name text[start:end] begins with, after an article, or None."""
        found = _FIRST_BODY.match(text, start, end)
        return found.span(1) if found and self._names_body(found.group(1)) else None

    def _names_body(self, words: str) -> bool:
        """Return whether capitalised words after "of" or "from" are a body and not a place."""
        return any(self.words.flag(word) & BODY or word in self.words.bodies or word.isupper() for word in words.split())

    def _bracket(
        self, text: str, piece: Piece, bracket: re.Match[str], name: str, marks: list[Mark], roles: list[Role]
    ) -> None:
        start, end = bracket.span(1)
        first = _SPLIT.search(text, start, end)
        stop = first.start() if first else end
        form = text[start:stop].strip()
        if form in self.words.parties:
            marks.append(self._party(text, start, start + len(form), name))
            if first and first.end() < end:
                marks.append(Mark(first.end(), end, WARD, name))
            return
        # "(Yarm, Con)"
        last = text[start:end].rpartition(", ")
        if last[1] and last[2] in self.words.parties:
            marks.append(self._party(text, end - len(last[2]), end, name))
            marks.append(Mark(start, end - len(last[2]) - 2, WARD, name))
            return
        role = self.roles.after(text, start, end)
        if role is not None:
            roles.append(role)
        elif form.split(" ", 1)[0] in self.words.parties:
            # "(Independent Socialist)"
            marks.append(Mark(start, start + len(form), PARTY, name))
        elif (
            text[start].isupper()
            and not any(char.isdigit() for char in form)
            and (piece.title in self.words.councillor_titles or form.endswith(" ward") or _is_councillor(roles))
        ):
            marks.append(Mark(start, end, WARD, name))


def _is_councillor(roles: list[Role]) -> bool:
    return any(role.head == "councillor" for role in roles)
