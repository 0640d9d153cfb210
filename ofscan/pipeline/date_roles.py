"""Tells from the words around a date what it is the date of, and in what tense it is spoken of."""

from __future__ import annotations

import re
from typing import NamedTuple

from ofscan import edtf
from ofscan.lexicon.dates import DatesLexicon, alternation
from ofscan.pipeline.date_forms import Form
from ofscan.pipeline.date_resolve import FIRM, FUTURE, OPEN, PAST

# How far from a date, in characters, its words are looked for.
_LOOK = 240
# A word beyond the edge of a clause counts as so many characters farther off; found on the gold articles (40 to 60 do alike).
_CLAUSE_COST = 45
_WEAK_COST = 25
# Words after the date count as a little farther off than those before it.
_AFTER_COST = 4
_TENSE_AFTER = 60

_PART = r"(?:(?:the\s+)?(?:very\s+)?(?:end|start|middle|beginning|close)\s+of\s+|early\s+|late\s+|mid[- ]|the\s+|this\s+)?$"
_BY = re.compile(rf"\b(?:by|before|until|till|no\s+later\s+than|deadline\s+(?:of|is)|due\s+by)\s+{_PART}", re.IGNORECASE)
_SINCE = re.compile(rf"\b(?:since|as\s+at|back\s+in)\s+{_PART}", re.IGNORECASE)
_NOT = re.compile(r"\bnot\b|n['’]t\b|\bnever\b", re.IGNORECASE)
_PROMISE = re.compile(
    r"\b(?:would|vow\w*|promis\w+|pledg\w+|going\s+to|aim\w*|target\w*|supposed|meant|deadline|ordered|required|hoped|wanted|"
    r"to\s+be|told\s+to|must|ambition)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:—]\s|\s[-–]\s|,\s|[”\"]|\b(?:but|while|whereas|although|after|when|where|which|who|that|and)\b")
_NAMED = re.compile(r"(?:['’]s)?\s+(?:[\w-]+\s+){0,2}?(?:(?P<REPORT>reports?|letter|findings)|(?P<INSPECTION>inspection|visit|inspectors|judgement|verdict))\b")
_PRESENCE = re.compile(r"visit|arriv|inspecte?|came|called|knocked|return|fieldwork|site|spent|team|with", re.IGNORECASE)
_GIVEN = re.compile(r"\b(?:given|gave|gives|give|has|have|had|got|gets|get|set)\s+(?:\S+\s+){0,3}$", re.IGNORECASE)
_FINDING = re.compile(r"\b(?:are|is|was|were|now|has|have|had|get|gets)\b")
_MEETING = re.compile(r"(?:['’]s)?\s+(?:night|evening)\b|['’]s\s+(?:[\w-]+\s+){0,3}(?:meeting|committee|cabinet|council|panel|board|game|match)\b")


class Cue(NamedTuple):
    """A word that tells a role, and how far it is from the date."""

    distance: int
    role: str
    word: str


class Roles:
    """Judges the words around a date."""

    def __init__(self, lexicon: DatesLexicon):
        groups = [f"(?P<{kind}>{alternation(words)})" for kind, words in lexicon.cues.items()]
        groups += [f"(?P<weak_{kind}>{alternation(words)})" for kind, words in lexicon.weak.items()]
        self._cue = re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)
        self._duty = re.compile(rf"(?<!\w)(?:{alternation(lexicon.duties)})\b", re.IGNORECASE)
        self._tense = re.compile(
            rf"(?<!\w)(?:(?P<future>{alternation(lexicon.future)})|(?P<past>{alternation(lexicon.past)}|(?!said)[a-z]{{2,}}ed))\b", re.IGNORECASE
        )
        self._visitor = re.compile(rf"\b(?:{alternation(lexicon.visitors)})\b[^.;]{{0,30}}$", re.IGNORECASE)

    def tense(self, text: str, form: Form, start: int, end: int) -> int:
        """Return FUTURE, PAST or OPEN for a date in the sentence from `start` to `end`."""
        before = text[max(start, form.start - _LOOK) : form.start]
        after = text[form.end : min(end, form.end + _TENSE_AFTER)]
        if _BY.search(before, max(0, len(before) - 40)):
            return FIRM
        if _SINCE.search(before, max(0, len(before) - 40)):
            return PAST
        best, tense = 10_000, OPEN
        for m in self._tense.finditer(before):
            distance = len(before) - m.end() + _CLAUSE_COST * len(_CLAUSE.findall(before, m.end()))
            if distance <= best:
                best, tense = distance, FUTURE if m.lastgroup == "future" else PAST
        for m in self._tense.finditer(after):
            distance = m.start() + _AFTER_COST + _CLAUSE_COST * len(_CLAUSE.findall(after, 0, m.start()))
            if distance < best:
                best, tense = distance, FUTURE if m.lastgroup == "future" else PAST
        return tense

    def role(self, text: str, form: Form, start: int, end: int, value: str, published: str | None) -> str:
        """Return the role of a date of that EDTF value in the sentence from `start` to `end`."""
        before = text[max(start, form.start - _LOOK) : form.start]
        after = text[form.end : min(end, form.end + _LOOK)]
        age = _age(value, published)
        if _BY.search(before, max(0, len(before) - 40)) or form.word in ("by", "before"):
            passive = form.word in ("last", "this") and form.kind == "unit"
            bound = re.search(r"\b(?:before|until|till)\s+\S*\s*$", before, re.IGNORECASE)
            refused = bound and _NOT.search(before, max(0, len(before) - 70))
            if not passive and not refused and (age is None or age <= 0 or _PROMISE.search(before)):
                return "DEADLINE"
        named = _NAMED.match(after)
        if named and (re.search(r"\b(?:the|its|that|a|their|this|s)\s+$|^$", before[-8:], re.I) or after[:1] in "'’"):
            return str(named.lastgroup)
        cue = self._nearest(before, after)
        if cue is None:
            if age is not None and 0 <= age <= 8 and form.kind in ("weekday", "today"):
                return "EVENT"
            return _of_stretch(form, age)
        if cue.role == "INSPECTION" and age is not None and 0 <= age <= 8 and form.kind != "unit" and not _PRESENCE.search(cue.word):
            # A report never comes out sooner than 39 days after the inspectors left (shared/domain.md): what was 'rated'
            # in the last days was so by a report.
            return "REPORT" if not _MEETING.match(after) else "EVENT"
        if cue.role == "REPORT" and cue.distance >= _WEAK_COST and (_MEETING.match(after) or (age is not None and age < 0)):
            return "EVENT"
        if cue.role == "EVENT" and cue.distance > _WEAK_COST:
            return _of_stretch(form, age)
        return cue.role

    def _nearest(self, before: str, after: str) -> Cue | None:
        best: Cue | None = None
        for m in self._cue.finditer(before):
            distance = len(before) - m.end() + _CLAUSE_COST * len(_CLAUSE.findall(before, m.end()))
            kind = str(m.lastgroup)
            if kind.startswith("weak_"):
                distance, kind = distance + _WEAK_COST, kind[5:]
            if kind == "inspection" and m.group().lower().startswith("visit") and self._visitor.search(before, 0, m.start()):
                kind = "event"
            if best is None or distance <= best.distance:
                best = Cue(distance, kind.upper(), m.group())
        for m in self._cue.finditer(after):
            distance = m.start() + _AFTER_COST + _CLAUSE_COST * len(_CLAUSE.findall(after, 0, m.start()))
            kind = str(m.lastgroup)
            if kind.startswith("weak_"):
                distance, kind = distance + _WEAK_COST, kind[5:]
            if best is None or distance < best.distance:
                best = Cue(distance, kind.upper(), m.group())
        return best

    def is_deadline(self, text: str, form: Form, start: int, end: int, *, item: bool) -> bool:
        """Return whether a bare span of time says by when something must be done; `item`: the sentence is a list item."""
        if form.word == "deadline":
            return True
        if form.word == "to":
            return bool(_GIVEN.search(text, max(start, form.start - 60), form.start))
        if self._duty.search(text, start, end):
            return True
        return item and not _FINDING.search(text, start, form.start)


def _age(value: str, published: str | None) -> int | None:
    """Return how many days before publication the time `value` ended (negative: it ends after it), or None if unknown."""
    bounds, day = edtf.bounds(value), edtf.bounds(published) if published else None
    return (day[0] - bounds[1]).days if bounds and day else None


def _of_stretch(form: Form, age: int | None) -> str:
    """Return the role of a date without a telling word: some days on end, a month or more ago, are those of an inspection."""
    last = form.last
    if last is not None and form.first.day and last.day and (last.month - form.first.month) % 12 <= 1 and (age is None or age >= 30):
        return "INSPECTION"
    return "EVENT"
