"""What a clause after a name says somebody does: "who chairs the board", "who works for Shelter", "mum to Alfie"."""

from __future__ import annotations

import re
from typing import NamedTuple

from ofscan.pipeline.people.bodies import Bodies
from ofscan.pipeline.people.roles import Roles
from ofscan.pipeline.people.words import Vocabulary

_LEADS = r"leads|heads|chairs|co-chairs|runs|manages|directs|oversees|set up|founded|co-founded|founds"
_LEADS_ALSO = (
    r"has (?:lead )?responsibility for|has charge of|has (?:led|headed|chaired|run)|is responsible for|is in charge of|looks after"
    r"|holds|held|led|chaired|headed|ran|speaks for|speaks on|co-ordinates|coordinates|is charged with"
)
_REST = r" [^,.;:!?“”\"()\n]{3,70}"
_WHO = re.compile(rf",? (?:and|who)(?: now| also| currently| jointly)? ((?:{_LEADS}|{_LEADS_ALSO}){_REST})")
#: Without "who" only what names a body or a group of people is a post: "Orr chairs the panel", but "Orr leads calls for change".
_VERB = re.compile(rf"(?: now| also)? ((?:{_LEADS}){_REST})")
_OBJECT = re.compile(
    rf"(?:{_LEADS}|{_LEADS_ALSO})(?: up)? (?:(?:the|a|an|its|our|their) )?(?P<what>(?:[\w'’&-]+ ){{0,7}}?)"
    r"(?P<noun>board|committee|panel|group|council|commission|forum|party|opposition|team|service|services|trust|charity|department"
    r"|directorate|partnership|network|association|federation|school|home|union|branch|authority|campaign|agency|company)\b"
)
_OF_BODY = re.compile(rf"(?:{_LEADS}|{_LEADS_ALSO}) ")
#: What may follow the name of a body that its words do not show to be one: "runs Become, a charity", not "runs the Bury team".
_DONE = re.compile(r"[,.;:)]|$| (?:in|and|since|from|which|after|with|alongside|until)\b")
_WORKS = re.compile(
    r"(?:,? who(?: now| also| still)? (?:works?|worked|volunteers|teaches|is employed|campaigns|speaks|sits)"
    r"(?: [\w'’-]+){0,4}? (?:for|at|with|by)|,? (?:speaking|writing|commenting|responding|working|campaigning)"
    r"(?: on behalf of| for| from| with| at)) "
)
#: After "mum": "to Alfie", "of two", "of a 12-year-old with autism".
_OF_WHOM = r"(?: (?:of|to)(?: (?!who\b|whose\b|said\b|says\b|from\b|told\b)[\w’'-]+){1,8}?(?= who| whose| said| says| from| told|[,.;:]|$))?"


class Clause(NamedTuple):
    """The place of what somebody does, and of the party and the body in it."""

    role: tuple[int, int] | None = None
    party: tuple[int, int] | None = None
    body: tuple[int, int] | None = None


class Clauses:
    """Reads clauses after names."""

    def __init__(self, words: Vocabulary, bodies: Bodies, roles: Roles):
        self.words = words
        self.bodies = bodies
        self.roles = roles
        kin = "|".join(sorted(words.kinship)) or r"(?!)"
        #: "Mother-of-two" before a name, and "the mother-of-two" later.
        self.kin_before = re.compile(rf"\b((?:(?i:foster|adoptive|single|proud|birth|young|local) )?(?i:({kin}))(?:-of-[\w-]+)?)"
                                     r"(?: called| named)?,? $")  # fmt: skip
        self.kin_after = re.compile(
            rf", (?:(?:an?|the|his|her|their) )?(?:\w+['’]s )?((?:(?!whose|with|and|who)[\w-]+ ){{0,2}}(?:{kin})(?:-of-[\w-]+)?\b{_OF_WHOM})"
        )
        self.kin = re.compile(rf"(?:{kin})(?:-of-[\w-]+)?(?![\w-])")

    def before(self, text: str, lo: int, start: int) -> re.Match[str] | None:
        """Return the relation that stands directly before a name at `start`: "Mother-of-two", "her son", "mum"."""
        word = text[text.rfind(" ", lo, start - 1) + 1 : start - 1].rstrip(",").lower()
        if word.split("-", 1)[0] not in self.words.kinship and word not in ("called", "named"):
            return None
        return self.kin_before.search(text, max(lo, start - 40), start)

    def after(self, text: str, at: int, hi: int) -> Clause | None:
        """Return what the clause at `at`, directly after a name, says somebody does."""
        if text[at : at + 1] not in (",", " "):
            return None
        works = _WORKS.match(text, at, hi)
        if works:
            body = self.bodies.match(text, works.end(), hi)
            if body and not self.words.is_party(text[body.start : body.end]):
                return Clause(body=(body.start, body.end))
        found = _WHO.match(text, at, hi)
        if found is None:
            found = _VERB.match(text, at, hi)
            if found is None or not (_OBJECT.match(text, found.start(1), hi) or self._body(text, found, hi)):
                return None
        party = self.words.party_forms.search(text, found.start(1), found.end(1))
        if party:
            return Clause(found.span(1), party.span())
        return Clause(found.span(1), None, self._body(text, found, hi))

    def _body(self, text: str, found: re.Match[str], hi: int) -> tuple[int, int] | None:
        """Return the body that somebody leads, runs or has founded."""
        verb = _OF_BODY.match(text, found.start(1), hi)
        if verb is None:
            return None
        body = self.bodies.match(text, verb.end(), hi)
        if body is None or text.startswith(("'", "’"), body.end):
            return None
        name = text[body.start : body.end]
        if verb.group().startswith("leads") and "Council" in name:
            # The leader of a council is not employed by it.
            return None
        past = verb.group().startswith(("led", "has ", "held", "chaired", "headed", "ran"))
        own = verb.group().startswith(("runs", "found", "co-found", "set up", "chairs")) and _DONE.match(text, body.end, hi)
        return (body.start, body.end) if not past and (body.sure or own) else None
