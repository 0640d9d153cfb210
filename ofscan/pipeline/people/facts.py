"""What stands around one mention of a person: titles, posts, parties, wards and bodies, as marks."""

from __future__ import annotations

import re
from typing import NamedTuple

from ofscan.pipeline.people.bodies import CAPS
from ofscan.pipeline.people.names import Piece
from ofscan.pipeline.people.posts import Posts, Role
from ofscan.pipeline.people.words import Vocabulary
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
    r",? (?:(?:who|and) (?:also )?(?:represents|sits for|speaks for|serves|stood in|was elected (?:for|in))|representing)"
    rf" (?:the )?({CAPS})"
)
_IS = re.compile(
    r"(?:,? who)? (?:is|was|became|remains|has been|had been|took over as|works as|serves as|joined as|will (?:be|become)"
    r"|will take over as|has served as|acts as|doubles as)"
    r" (?:now |then |also |appointed |named |made |elected )?(?=\w)"
)
_LEADS = re.compile(
    r",? (?:and|who)(?: now| also)?(?: is)? ((?:leads|heads|chairs|runs|manages|oversees|has (?:lead )?responsibility for"
    r"|responsible for|in charge of|looks after) [^,.;:!?“”\"()\n]{3,70})"
)
_BRACKET = re.compile(r",? ?[(\[]([^()\[\]\n]{1,70})[)\]]")
#: Letters after a name: "MSc", "OBE", "BA (Hons)".
_LETTERS = r"(?:[A-Z][a-z]{0,3}[A-Z][A-Za-z]{0,4}|II+|Esq|Jn?r|Sn?r)\b(?: \(Hons\))?"
_AGE = r"(?:, (?:aged )?\d{1,3}(?=,))?"
#: Between a name or post and a body.
_AT = re.compile(r",? (of|from|at|for|with) (?=[\w“])")
#: In minutes a post may follow without a comma, with a capital: 'Ann Ash Executive Director for Children'.
_APPOSED = re.compile(r",| [–—-] |[–—]| (?=(?:[A-Z]\w+ ){1,2}(?:for|of) )")
_MANY = re.compile(r"(?i:councillors|mps|members|inspectors|foster carers|parents)(?=(?: [–—-])? $)")
#: What parts "Lab, Culcheth and Croft".
_SPLIT = re.compile(r"\s*[,;:]\s*|\s+[–—-]\s+")


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
            rf"(?: {_LETTERS}(?=[,;:.)]| [a-z]))?(?:, (?!(?:{'|'.join(others)})\b){_LETTERS}(?=[,;:.)]))*{_AGE}"
        )
        # "Labour's", "the Conservatives'"; shorter forms are a party only in brackets: "Annex C Jane Smith".
        forms = "|".join(re.escape(form) for form in sorted(words.parties, key=len, reverse=True) if len(form) > 3)
        self.party_before = re.compile(rf"(?<!\w)(?P<party>{forms})(?:['’]s?)? (?:fellow )?$")

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
            start = piece.title_start
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
        self.mark(start, end, PARTY, self.words.parties.get(self.text[start:end], self.text[start:end]))

    def left(self, start: int, lo: int) -> None:
        """Take a party and posts before the name, the last first: "Labour leader Cllr Ann Orr"."""
        text = self.text
        many = _MANY.search(text, max(lo, start - 60), start) if text[start - 1] == " " else None
        if many:
            self.mark(*many.span(), ROLE)
            start = many.start()
        party = self.facts.party_before.search(text, max(lo, start - 40), start)
        if party is not None:
            self.party(*party.span("party"))
            start = party.start("party")
        if many:
            return
        for _ in range(3):
            role = self.posts.before(text, lo, start)
            if role is None:
                break
            self.roles.append(role)
            if role.former or role.head in self.words["lesser"]:
                start = role.first
            else:
                break

    def past_brackets(self, hi: int) -> int:
        """Take what stands in brackets after the name; return where letters, age and brackets end."""
        letters = self.facts.letters.match(self.text, self.piece.end, hi)
        at = letters.end() if letters else self.piece.end
        while bracket := _BRACKET.match(self.text, at, hi):
            self.bracket(*bracket.span(1))
            at = bracket.end()
        return at

    def right(self, at: int, hi: int) -> None:
        """Take what stands after the name: what somebody is, represents or leads, or the body that he is from."""
        text = self.text
        links = (link for pattern in (_APPOSED, _IS) if (link := pattern.match(text, at, hi)))
        posts = (self.posts.after(text, link.end(), hi) for link in links)
        role = next((post for post in posts if post is not None), None)
        if role is not None:
            self.roles.append(role)
            if role.body is None:
                self.of_body(role.end, hi, of_post=True)
        elif ward := _WARD.match(text, at, hi):
            self.mark(*ward.span(1), WARD)
        elif leads := _LEADS.match(text, at, hi):
            self.mark(*leads.span(1), ROLE, CLAUSE)
        else:
            self.of_body(at, hi, of_post=False)

    def of_body(self, at: int, hi: int, *, of_post: bool) -> None:
        """Take the body after "of", "from" or "at"; any name is one where somebody has a post at it."""
        link = _AT.match(self.text, at, hi)
        body = self.bodies.match(self.text, link.end(), hi) if link else None
        if link is None or body is None:
            return
        if self.text[slice(*body)] in self.words.parties:
            self.party(*body)
        elif (of_post and link.group(1) == "at") or self.bodies.names_body(self.text[slice(*body)]):
            self.mark(*body, ORGANISATION)

    def bracket(self, start: int, end: int) -> None:
        """Take what stands in brackets after a name: party, ward or post."""
        text, forms = self.text, self.words.parties
        whole = self.posts.after(text, start, end)
        if whole is not None:
            self.roles.append(whole)
            return
        edges = [start, *(edge for mark in _SPLIT.finditer(text, start, end) for edge in mark.span()), end]
        parts = list(zip(edges[::2], edges[1::2], strict=True))
        parties = [place for place in parts if text[slice(*place)] in forms]
        for place in parties:
            self.party(*place)
        rest = [place for place in parts if place not in parties]
        roles = [(place, self.posts.after(text, *place)) for place in rest]
        self.roles += [role for _, role in roles if role is not None]
        wards = [place for place, role in roles if role is None and text[place[0] : place[0] + 1].isupper()]
        councillor = self.piece.title in self.words.councillor_titles or any(role.head == "councillor" for role in self.roles)
        if wards and (parties or councillor):
            self.mark(wards[0][0], wards[-1][1], WARD)  # "Culcheth, Glazebury & Croft"
