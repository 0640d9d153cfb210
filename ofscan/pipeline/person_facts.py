"""What stands around one mention of a person: titles, posts, parties, wards and bodies, as marks."""

from __future__ import annotations

import re
from typing import NamedTuple

from ofscan.pipeline.common import Mark
from ofscan.pipeline.person_names import Piece
from ofscan.pipeline.person_roles import Role, Roles
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

_CAPS = rf"[{CAPITAL}][\w'’&-]*(?: (?:(?:and|&|the|of|on|in|upon|under|le) ){{0,2}}[{CAPITAL}][\w'’&-]*){{0,6}}"
_BODY = re.compile(rf",? (?:at|for|with|from|of) (?:the )?({_CAPS})")
_OF_BODY = re.compile(rf", (?:of|from|at|for|with) (?:the )?(?:\w+ (?:union|charity|group|company|firm) )?({_CAPS})")
_WARD = re.compile(rf",? (?:who|and) (?:also )?(?:represents|sits for|speaks for|serves|stood in|was elected (?:for|in)) (?:the )?({_CAPS})")
_CHAIRS = re.compile(rf"(?:chairs|runs|leads|heads) (?:the )?({_CAPS})$")
_WARD_END = re.compile(r" [Ww]ard$")
_IS = re.compile(
    r"(?:,? who)? (?:is|was|became|remains|has been|had been|took over as|works as|serves as|joined as|will (?:be|become)|will take over as)"
    r" (?:now |then |also |appointed |named |made |elected )?(?=\w)"
)
_LEADS = re.compile(r", who ((?:leads|heads|chairs|runs|(?:has )?led|represents|holds) [^,.;:!?“”\"()\n]{3,70})")
_BRACKET = re.compile(r",? ?\(([^()\n]{1,70})\)")
_SPLIT = re.compile(r"\s*(?:[,;:/]|\s[–-]\s)\s*")
_PARTY_AFTER = re.compile(r", (?:an? |who (?:sits|stood|sat) as an? )(?=[A-Z])")
_FOR = re.compile(rf" for ({_CAPS})")
#: What somebody becomes or works as, further on in the sentence; used where nothing nearer is stated.
_LATER = re.compile(
    r"\b(?:to become|became|has become|been (?:appointed|named)|was (?:appointed|named)|promoted to|appointed|joined as|retired as"
    r"|(?:works?|worked|working|employed|volunteers)(?: [\w’']+){0,5} as) (?:an? |the |its |their )?"
)
_AGE = re.compile(r", (?:aged )?\d{1,3}(?=,)")
_LETTERS = re.compile(r"(?:,? [A-Z][A-Za-z]{1,4}\b(?=[ ,.]|$))+")
_AMERICAN = re.compile(r",? \(?([RDI])-([A-Z][a-z]*\.?(?:[A-Z]\.?)*)")
_AMERICAN_PARTY = {"R": "Republican", "D": "Democrat", "I": "Independent"}
_OWNER = re.compile(rf"({_CAPS})(?:['’]s|(?<=s)['’]) $")
_ADJECTIVE = re.compile(rf"(?:[{CAPITAL}][\w-]*(?: [{CAPITAL}][\w-]*)?)(?P<s>['’]s?)? (?:fellow )?$")


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
        if piece.title is not None and piece.title_start < piece.start:
            marks.append(Mark(piece.title_start, piece.start - 1, TITLE, name))
            start = piece.title_start
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
        form = text[start:end]
        return Mark(start, end, PARTY, name, self.words.parties.get(form) or self.words.parties[form.capitalize()])

    def _left(self, text: str, start: int, name: str, lo: int, marks: list[Mark], roles: list[Role]) -> None:
        near = _ADJECTIVE.search(text, max(lo, start - 40), start)
        if near:
            # The longest form first: "Liberal Democrat", then "Democrat".
            for at in (near.start(), text.find(" ", near.start(), start - 1) + 1):
                for stop in {near.start("s") if near.group("s") else start - 1, start - 1}:
                    form = text[at:stop].rstrip()
                    if text[max(lo, at - 1) : at] not in ("", " ", "\n", "“", '"', "("):
                        continue
                    if at >= near.start() and form in self.words.parties and form not in ("C",):
                        marks.append(self._party(text, at, at + len(form), name))
                        start = at
                        break
                else:
                    continue
                break
            else:
                owner = _OWNER.search(text, max(lo, start - 60), start)
                if owner and near.group("s"):
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
            start = min(span[0] for span in ((role.start, 0), role.body, role.party, role.ward) if span is not None)
            if text[max(lo, start - 4) : start].lower().endswith("the "):
                start -= 4

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
        found = _LATER.search(text, start, hi)
        return self.roles.after(text, found.end(), hi) if found else None

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
        elif (
            text[start].isupper()
            and not any(char.isdigit() for char in form)
            and (piece.title in self.words.councillor_titles or form.endswith(" ward") or any(r.head == "councillor" for r in roles))
        ):
            marks.append(Mark(start, end, WARD, name))
