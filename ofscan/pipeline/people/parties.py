"""The party of a person where it stands beside the name without a post: "For the Greens, Cllr ...", "..., of the Green Party"."""

from __future__ import annotations

import re
from typing import NamedTuple

from ofscan.pipeline.people.bodies import CAPS
from ofscan.pipeline.people.words import CAPITAL, Vocabulary

#: What the members of a party in a council chamber are called by.
_GROUP = r"(?:['’]s?)? (?:[Gg]roup|[Pp]arty|benches|bench|side|opposition|councillors|members|team|caucus)"
_NAME = rf"[{CAPITAL}][\w'’&-]*"
#: A local party told by its last word; only where a councillor's party or ward must stand, as a street may end so too.
_LOCAL = re.compile(
    rf"(?:{_NAME} )+(?:Party|Alliance|First|Together|Independents|Residents|Ratepayers|Network|Group)"
    rf"|(?:Residents|Tenants|Ratepayers)['’]? Association of {CAPS}"
)
_FOR = re.compile(r"\b(?:[Ff]or|[Oo]n behalf of|[Ff]rom) ")
_SPLIT = re.compile(r"\s*[,;:/]\s*|\s+[–—-]\s+|\s+and\s+(?=[a-z])")


class Context(NamedTuple):
    """A party in the text and what stands with it: the place of a ward."""

    party: tuple[int, int]
    ward: tuple[int, int] | None = None


class Part(NamedTuple):
    """A part of what stands in brackets after a name: its place and whether it is a party."""

    start: int
    end: int
    party: bool


class Parties:
    """Reads parties by the forms of a vocabulary."""

    def __init__(self, words: Vocabulary):
        self.words = words
        forms = words.party_forms.pattern
        self.in_front = re.compile(rf"(?:\b(?:[Ff]or|[Oo]n behalf of|[Ff]rom)) (?:the )?(?P<form>{forms})(?:{_GROUP})?,? $")
        self.behind = re.compile(
            rf"(?:,? (?:of|from|for|with|representing|speaking for) (?:the )?|, (?:an? |the )?(?:[a-z]+ )??)(?P<form>{forms}|independent)"
            rf"(?:{_GROUP})?(?P<end>[,.;)]|(?= (?![{CAPITAL}])|$))"
        )
        self.ward = re.compile(rf" (?:(?:councillor|member) )?for (?P<ward>{CAPS})")

    def before(self, text: str, lo: int, start: int) -> tuple[int, int] | None:
        """Return the party for which somebody is said to speak before `start`: "For the Conservatives, Cllr ..."."""
        since = max(lo, start - 80)
        if _FOR.search(text, since, start) is None:
            return None
        found = self.in_front.search(text, since, start)
        if found is None:
            return None
        # "In a letter from Labour, Cllr Orr ...": nobody's party.
        before = text[lo : found.start()].rstrip()
        opens = not before or before[-1] in ".;:,“\"'‘—–" or before.endswith(("ing", "ing up", " and", " but", " while"))
        return found.span("form") if opens else None

    def after(self, text: str, at: int, hi: int) -> Context | None:
        """Return the party that stands at `at`, directly after a name."""
        if text[at : at + 1] not in (",", " "):
            return None
        found = self.behind.match(text, at, hi)
        if found is None:
            return None
        end = found.end("form")
        ward = self.ward.match(text, end, hi)
        return Context(found.span("form"), ward.span("ward") if ward else None)

    def parts(self, text: str, start: int, end: int) -> list[Part]:
        """Return the parts of what stands in brackets after a name, with which of them is the party."""
        if self.is_party(text[start:end]):
            return [Part(start, end, True)]
        found: list[Part] = []
        at = start
        form = self.words.party_forms.match(text, start, end)
        rest = _SPLIT.match(text, form.end(), end) if form else None
        if form and rest:
            # "Lab/Co-op, Bramcote": a form may hold what parts others.
            found.append(Part(start, form.end(), True))
            start = at = rest.end()
        for mark in (*_SPLIT.finditer(text, start, end), None):
            stop = mark.start() if mark else end
            found.append(Part(at, stop, self.is_party(text[at:stop])))
            at = mark.end() if mark else end
        merged: list[Part] = []
        for part in found:
            if merged and not part.party and not merged[-1].party and text[part.start].isupper():
                # "Culcheth, Glazebury & Croft"
                merged[-1] = merged[-1]._replace(end=part.end)
            else:
                merged.append(part)
        return merged

    def is_party(self, form: str) -> bool:
        """Return whether `form`, as it stands in brackets after a councillor's name, is a party."""
        return self.words.is_party(form) or _LOCAL.fullmatch(form) is not None
