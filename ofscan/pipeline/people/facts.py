"""What stands around one mention of a person: titles, posts, parties, wards and bodies, as marks."""

from __future__ import annotations

import re
from typing import NamedTuple

from ofscan.pipeline.people.bodies import CAPS
from ofscan.pipeline.people.names import Piece
from ofscan.pipeline.people.posts import Posts, Role
from ofscan.pipeline.people.words import CAPITAL, Vocabulary
from ofscan.pipeline.reading.common import Mark

ROLE = "ROLE"
ORGANISATION = "ORGANISATION"
PARTY = "PARTY"
WARD = "WARD"
TITLE = "TITLE"
#: kb_id_ of a ROLE that is a clause, or of the past: used where no post of now is stated beside the name.
CLAUSE = "clause"
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
_AGE = re.compile(r", (?:aged )?\d{1,3}(?=,)")
_ADJECTIVE = re.compile(rf"(?P<word>[{CAPITAL}][\w-]*(?: [{CAPITAL}][\w-]*)?)(?P<s>['’]s?)? (?:fellow )?$")
_APPOSED = re.compile(r",| [–—-] |[–—]")
_MANY = re.compile(r"(?i:councillors|mps|members|inspectors|foster carers|parents)(?= $)")
#: What parts "Lab, Culcheth and Croft"; the names of two wards are one.
_SPLIT = re.compile(r"\s*[,;:/]\s*|\s+[–—-]\s+|\s+and\s+(?=[a-z])")
#: A local party told by its last word; only where a councillor's party or ward must stand, as a street may end so too.
_LOCAL = re.compile(
    rf"(?:[{CAPITAL}][\w'’&-]* )+(?:Party|Alliance|First|Together|Independents|Residents|Ratepayers|Network|Group)"
    rf"|(?:Residents|Tenants|Ratepayers)['’]? Association of {CAPS}"
)
#: Abbreviations that are a party only in brackets: "Annex C Jane Smith".
_LETTER_PARTIES = frozenset({"C", "LD", "RA", "Con", "Lab", "Ind", "Res", "Lib", "Ref"})
#: Posts beside which a better one may stand.
_MORE = frozenset(("councillor", "mp", "member"))


class Found(NamedTuple):
    """The marks of one mention, and its posts for later reference."""

    marks: tuple[Mark, ...]
    roles: tuple[Role, ...]


class Facts:
    """Reads what is stated of a person directly around a mention."""

    def __init__(self, words: Vocabulary, roles: Posts):
        self.words, self.roles, self.bodies = words, roles, roles.bodies
        others = [head[0].upper() for head in sorted(words.heads) if len(head) == 1 and len(head[0]) < 5]
        others += [body for body in sorted(words.bodies) if body.isupper() and body.isalpha()]
        self.letters = re.compile(
            rf"(?: {_LETTERS}(?=[,;:.)]| [a-z]))?(?:, (?!(?:{'|'.join(others)})\b){_LETTERS}(?=[,;:.)]))*"
        )

    def read(self, text: str, piece: Piece, name: str, lo: int, hi: int) -> Found:
        """Return the marks of what stands beside `piece`, a mention of `name`; lo and hi bound its sentence."""
        return _Beside(self, text, piece, name).read(lo, hi)


class _Beside:
    """What stands beside one mention, being read."""

    def __init__(self, facts: Facts, text: str, piece: Piece, name: str):
        self.facts, self.words, self.posts, self.bodies = facts, facts.words, facts.roles, facts.bodies
        self.text, self.piece, self.name = text, piece, name
        self.marks: list[Mark] = []
        self.roles: list[Role] = []

    def read(self, lo: int, hi: int) -> Found:
        """Return what stands in text[lo:hi]."""
        piece, start = self.piece, self.piece.start
        if piece.title is not None:
            written = self.text[piece.title_start : piece.title_end]
            self.mark(piece.title_start, piece.title_end, TITLE, "" if written == piece.title else piece.title)
            start = piece.title_start if piece.title_near else start
        self.left(start, lo)
        self.right(self.past_brackets(hi), hi)
        for role in self.roles:
            self.mark(role.start, role.end, ROLE, FORMER if role.former else "")
            for place, label in ((role.body, ORGANISATION), (role.ward, WARD)):
                if place:
                    self.mark(*place, label)
            if role.party:
                self.party(*role.party)
        return Found(tuple(self.marks), tuple(self.roles))

    def mark(self, start: int, end: int, label: str, kb: str = "") -> None:
        self.marks.append(Mark(start, end, label, self.name, kb))

    def party(self, start: int, end: int) -> None:
        self.mark(start, end, PARTY, self.words.party(self.text[start:end]))

    def left(self, start: int, lo: int) -> None:
        """Take a party and posts before the name, the last first: "Labour leader Cllr Ann Orr"."""
        text = self.text
        many = _MANY.search(text, max(lo, start - 60), start) if text[start - 2 : start].lower() == "s " else None
        if many:
            self.mark(*many.span(), ROLE)
            return
        near = _ADJECTIVE.search(text, max(lo, start - 40), start)
        party = self.party_before(near, lo) if near else None
        if party is not None:
            self.party(*party)
            start = party[0]
        for _ in range(3):
            role = self.posts.before(text, lo, start)
            if role is None:
                break
            self.roles.append(role._replace(body=None, ward=None) if role.former else role)
            if not role.former and role.head not in _MORE:
                break
            start = role.first

    def party_before(self, near: re.Match[str], lo: int) -> tuple[int, int] | None:
        """Return the place of the party in the one or two words `near` before a name: the longest form, or its last word."""
        text, last = self.text, near.end("word")
        second = text.find(" ", near.start(), last) + 1
        for first in (near.start(), second) if second else (near.start(),):
            # "Conservatives'" is whole with its s, "Labour's" without.
            for end in (last, last + 1) if text[last : last + 1] == "s" else (last,):
                alone = first == lo or text[first - 1] in ' \n“"('
                if alone and text[first:end] in self.words.parties and text[first:end] not in _LETTER_PARTIES:
                    return first, end
        return None

    def past_brackets(self, hi: int) -> int:
        """Take what stands in brackets after the name; return where letters, age and brackets end."""
        letters = self.facts.letters.match(self.text, self.piece.end, hi)
        at = letters.end() if letters else self.piece.end
        for _ in range(2):
            age = _AGE.match(self.text, at, hi)
            at = age.end() if age else at
            bracket = _BRACKET.match(self.text, at, hi)
            if bracket:
                self.bracket(*bracket.span(1))
                at = bracket.end()
        return at

    def right(self, at: int, hi: int) -> None:
        """Take what stands after the name: what somebody represents, is, leads, or the body that he is from."""
        text = self.text
        ward = _WARD.match(text, at, hi)
        if ward:
            self.mark(*ward.span(1), ORGANISATION if self.bodies.names_body(ward.group(1)) else WARD)
            return
        apposed, verb = _APPOSED.match(text, at, hi), _IS.match(text, at, hi)
        role = self.posts.after(text, apposed.end(), hi, beside=True) if apposed else None
        if role is None and verb:
            role = self.posts.after(text, verb.end(), hi, beside=True)
        if role is not None:
            self.roles.append(role)
            if role.body is None and role.head not in ("councillor", "leader"):
                self.of_body(role.end, hi, beyond=True)
            return
        leads = _LEADS.match(text, at, hi)
        if leads:
            self.mark(*leads.span(1), ROLE, CLAUSE)
        else:
            self.of_body(at, hi)

    def of_body(self, at: int, hi: int, *, beyond: bool = False) -> None:
        """Take the body after "of", "from" or "at": of a name, or, if `beyond`, of a post."""
        link = _AT.match(self.text, at, hi)
        body = self.bodies.match(self.text, link.end(), hi) if link else None
        if body is None or link is None:
            return
        if self.words.is_party(self.text[body.start : body.end]):
            self.party(body.start, body.end)
            return
        loose = link.group(2) in ("at", "with", "for") and (beyond or bool(link.group(1)))
        if body.sure or (loose and not self.bodies.is_region(self.text[body.start : body.end])):
            self.mark(body.start, body.end, ORGANISATION)

    def bracket(self, start: int, end: int) -> None:
        """Take what stands in brackets after a name: party, ward or post."""
        parts = self.parts(start, end)
        partisan = any(party for _, _, party in parts) or self.piece.title in self.words.councillor_titles
        partisan = partisan or any(role.head == "councillor" for role in self.roles)
        for first, last, party in parts:
            role = self.posts.after(self.text, first, last) if not party else None
            if party:
                self.party(first, last)
            elif role is not None:
                self.roles.append(role)
            elif partisan and self.text[first:last][:1].isupper() and not any(map(str.isdigit, self.text[first:last])):
                self.mark(first, last, WARD)

    def parts(self, start: int, end: int) -> list[tuple[int, int, bool]]:
        """Return the places of the parts of what stands in brackets after a name, with which of them is the party."""
        if self.is_party(start, end):
            return [(start, end, True)]
        found: list[tuple[int, int, bool]] = []
        form = self.words.party_forms.match(self.text, start, end)
        rest = _SPLIT.match(self.text, form.end(), end) if form else None
        if form and rest:
            found.append((start, form.end(), True))  # "Lab/Co-op, Bramcote": a form may hold what parts others
            start = rest.end()
        at = start
        for mark in (*_SPLIT.finditer(self.text, start, end), None):
            stop = mark.start() if mark else end
            party = self.is_party(at, stop)
            if found and not party and not found[-1][2] and self.text[at].isupper():
                found[-1] = (found[-1][0], stop, False)  # "Culcheth, Glazebury & Croft"
            else:
                found.append((at, stop, party))
            at = mark.end() if mark else end
        return found

    def is_party(self, start: int, end: int) -> bool:
        """Return whether text[start:end], as it stands in brackets after a councillor's name, is a party."""
        form = self.text[start:end]
        return self.words.is_party(form) or _LOCAL.fullmatch(form) is not None
