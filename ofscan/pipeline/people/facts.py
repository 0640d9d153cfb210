"""What stands around one mention of a person: titles, posts, parties, wards and bodies, as marks."""

from __future__ import annotations

import re
from typing import NamedTuple

from ofscan.pipeline.people.bodies import CAPS, KIND_WORDS
from ofscan.pipeline.people.names import Piece
from ofscan.pipeline.people.parties import Parties
from ofscan.pipeline.people.posts import Role
from ofscan.pipeline.people.posts import Posts
from ofscan.pipeline.people.words import CAPITAL, Vocabulary
from ofscan.pipeline.reading.common import Mark

ROLE = "ROLE"
ORGANISATION = "ORGANISATION"
PARTY = "PARTY"
WARD = "WARD"
TITLE = "TITLE"
#: kb_id_ of a ROLE that is a clause or comes from further on: used where no post is stated beside the name.
CLAUSE = "clause"
LATER = "later"
FORMER = "former"

_WARD = re.compile(
    rf",? (?:who|and) (?:also )?(?:represents|sits for|speaks for|serves|stood in|was elected (?:for|in)) (?:the )?({CAPS})"
)
_IS = re.compile(
    r"(?:,? who)? (?:is|was|became|remains|has been|had been|took over as|works as|serves as|joined as|will (?:be|become)"
    r"|will take over as|has served as|acts as|doubles as)"
    r" (?:now |then |also |appointed |named |made |elected )?(?=\w)"
)
_LEADS = re.compile(
    r",? (?:and|who)(?: now| also)? ((?:leads|heads|chairs|runs|manages|oversees|has (?:lead )?responsibility for|is responsible for"
    r"|is in charge of|looks after) [^,.;:!?“”\"()\n]{3,70})"
)
_BRACKET = re.compile(r",? ?[(\[]([^()\[\]\n]{1,70})[)\]]")
#: Letters after a name: "MSc", "OBE", "BA (Hons)".
_LETTERS = r"(?:[A-Z][a-z]{0,3}[A-Z][A-Za-z]{0,4}|II+|Esq|Jn?r|Sn?r)\b(?: \(Hons\))?"
#: Between a name or post and a body.
_AT = re.compile(r"(,?) (of|from|at|for|with) (?=[\w“])")
#: What somebody becomes or works as, further on in the sentence; used where nothing nearer is stated.
_LATER = re.compile(
    r"\b(?:(?:appointed|drafted in|brought in|sent in|parachuted in|hired|recruited|seconded|chosen|installed|picked"
    r"|confirmed|elected|re-elected|returned|serving|acting)(?: [\w’']+){0,4}? as"
    r"|to become|became|has become|been (?:appointed|named)|was (?:appointed|named)|promoted to|appointed|joined as"
    r"|retired as|(?:works?|worked|working|employed|volunteers)(?: [\w’']+){0,5} as) (?:an? |the |its |their )?"
)
#: How far on, in characters.
AHEAD = 240
_AGE = re.compile(r", (?:aged )?\d{1,3}(?=,)")
_ADJECTIVE = re.compile(rf"(?P<word>[{CAPITAL}][\w-]*(?: [{CAPITAL}][\w-]*)?)(?P<s>['’]s?)? (?:fellow )?$")
#: Abbreviations that are a party only in brackets: "Annex C Jane Smith".
_LETTER_PARTIES = frozenset({"C", "LD", "RA", "Con", "Lab", "Ind", "Res", "Lib", "Ref"})


class Found(NamedTuple):
    """The marks of one mention, and its posts for later reference."""

    marks: tuple[Mark, ...]
    roles: tuple[Role, ...]


class Facts:
    """Reads what is stated of a person directly around a mention."""

    def __init__(self, words: Vocabulary, roles: Posts, parties: Parties):
        self.words = words
        self.roles = roles
        self.bodies = roles.bodies
        self.parties = parties
        self.many = re.compile(r"(?P<noun>(?i:councillors|mps|members|inspectors|foster carers|parents)) $")

        others = [head[0].upper() for head in sorted(words.heads) if len(head) == 1 and len(head[0]) < 5]
        others += [body for body in sorted(words.bodies) if body.isupper() and body.isalpha()]
        self.letters = re.compile(
            rf"(?: {_LETTERS}(?=[,;:.)]| [a-z]))?(?:, (?!(?:{'|'.join(others)})\b){_LETTERS}(?=[,;:.)]))*"
        )

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
        return Found(tuple(marks), tuple(roles))

    def _party(self, text: str, start: int, end: int, name: str) -> Mark:
        return Mark(start, end, PARTY, name, self.words.party(text[start:end]))

    def _left(self, text: str, start: int, name: str, lo: int, marks: list[Mark], roles: list[Role]) -> None:
        many = self.many.search(text, max(lo, start - 60), start) if text[start - 2 : start].lower() == "s " else None
        if many:
            marks.append(Mark(*many.span("noun"), ROLE, name))
            return
        near = _ADJECTIVE.search(text, max(lo, start - 40), start)
        if near:
            party = self._party_before(text, near, lo)
            if party is not None:
                marks.append(self._party(text, *party, name))
                start = party[0]
        for _ in range(3):
            role = self.roles.before(text, lo, start)
            if role is None:
                break
            roles.append(role)
            start = role.first
            if role.former:
                roles[-1] = role._replace(body=None, ward=None)
            elif role.head not in ("councillor", "mp", "member"):
                break
        else:
            return
        if not any(mark.label == PARTY for mark in marks) and not any(role.party for role in roles):
            party = self.parties.before(text, lo, start)
            if party:
                marks.append(self._party(text, *party, name))

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
        letters = self.letters.match(text, at, hi)
        at = letters.end() if letters else at
        for _ in range(2):
            age = _AGE.match(text, at, hi)
            at = age.end() if age else at
            bracket = _BRACKET.match(text, at, hi)
            if bracket:
                self._bracket(text, piece, *bracket.span(1), name, marks, roles)
                at = bracket.end()
        ward = _WARD.match(text, at, hi)
        if ward:
            self._represents(text, ward, name, marks)
            return
        role: Role | None = None
        if text[at : at + 1] in (",", "–", "—") or text[at : at + 3] in (" – ", " — ", " - "):
            first = at + 1 if text[at] == "," else at + 3
            role = self.roles.after(text, first, hi, beside=True)
        if role is None:
            verb = _IS.match(text, at, hi)
            if verb:
                role = self.roles.after(text, verb.end(), hi, beside=True)
        if role is not None:
            at = self._with_role(text, role, piece, name, hi, marks, roles)
            if role.head not in ("councillor", "member"):
                return
        party = self.parties.after(text, at, hi)
        if party:
            marks.append(self._party(text, *party.party, name))
            if party.ward:
                marks.append(Mark(*party.ward, WARD, name))
            at = max(party.party[1], party.ward[1] if party.ward else 0)
            ward = _WARD.match(text, at, hi)
            if ward:
                self._represents(text, ward, name, marks)
                return
        if role is not None:
            return
        leads = _LEADS.match(text, at, hi)
        if leads:
            marks.append(Mark(*leads.span(1), ROLE, name, CLAUSE))
            return
        if party is None:
            self._of_body(text, at, name, hi, marks)

    def _represents(self, text: str, found: re.Match[str], name: str, marks: list[Mark]) -> None:
        """Take what somebody represents or speaks for: a ward, a party, or a body ("who speaks for Unison")."""
        what = found.group(1)
        if self.words.is_party(what):
            marks.append(self._party(text, *found.span(1), name))
        else:
            marks.append(Mark(*found.span(1), ORGANISATION if self.bodies.names_body(what) else WARD, name))

    def _with_role(self, text: str, role: Role, piece: Piece, name: str, hi: int, marks: list[Mark], roles: list[Role]) -> int:
        """Take `role` with what stands after it: a body, brackets, a second post; return where it all ends."""
        at = role.end
        if role.body is None and role.head not in ("councillor", "leader"):
            kind = text[role.start : at].rpartition(" ")[2] in KIND_WORDS
            body = self.bodies.match(text, at + 1, hi) if kind and text[at : at + 1] == " " else None
            if body:
                # "director of the children's rights charity Article 39"
                marks.append(Mark(body.start, body.end, ORGANISATION, name))
            else:
                self._of_body(text, at, name, hi, marks, beyond=True)
        roles.append(role)
        return at

    def _of_body(self, text: str, at: int, name: str, hi: int, marks: list[Mark], *, beyond: bool = False) -> None:
        """Take the body after "of", "from" or "at": of a name, or, if `beyond`, of a post."""
        link = _AT.match(text, at, hi)
        body = self.bodies.match(text, link.end(), hi) if link else None
        if body is None or link is None:
            return
        words = text[body.start : body.end]
        if self.words.is_party(words) or text.startswith(("'", "’"), body.end):
            return
        loose = link.group(2) in ("at", "with", "for") and (beyond or bool(link.group(1)))
        if body.sure or (loose and not self.bodies.is_region(words)):
            marks.append(Mark(body.start, body.end, ORGANISATION, name))

    def later(self, text: str, start: int, hi: int) -> Role | None:
        """Return the post that the rest of a sentence says somebody gets or has, or None."""
        found = _LATER.search(text, start, min(hi, start + AHEAD))
        return self.roles.after(text, found.end(), hi) if found else None

    def _bracket(self, text: str, piece: Piece, start: int, end: int, name: str, marks: list[Mark], roles: list[Role]) -> None:
        """Take what stands in brackets or between dashes after a name: party, ward, post or body."""
        parts = self.parties.parts(text, start, end)
        partisan = any(part.party for part in parts)
        councillor = piece.title in self.words.councillor_titles or any(role.head == "councillor" for role in roles)
        for part in parts:
            words = text[part.start : part.end]
            if part.party:
                marks.append(self._party(text, part.start, part.end, name))
                continue
            role = self.roles.after(text, part.start, part.end)
            if role is not None and (role.start == part.start or not councillor):
                roles.append(role)
            elif words.split(" ", 1)[0] in self.words.parties and not partisan:
                # "(Independent Socialist)"
                marks.append(Mark(part.start, part.end, PARTY, name))
            elif not words[:1].isupper() or any(char.isdigit() for char in words):
                continue
            elif partisan or councillor or words.lower().endswith(" ward"):
                marks.append(Mark(part.start, part.end, WARD, name))
            else:
                body = self.bodies.match(text, part.start, part.end)
                if body and body.sure and body.end == part.end:
                    marks.append(Mark(body.start, body.end, ORGANISATION, name))
