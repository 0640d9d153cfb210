"""Tells from the words around a date what it is the date of, and in what tense it is spoken of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ofscan import edtf
from ofscan.lexicon.dates import DatesLexicon, alternation
from ofscan.pipeline.date_forms import Form
from ofscan.pipeline.date_resolve import FIRM, FIRM_PAST, FUTURE, OPEN, PAST

# How far from a date, in characters, its words are looked for.
_LOOK = 240
# A word beyond the edge of a clause counts as so many characters farther off (40 to 60 do alike on the gold articles).
_CLAUSE_COST = 45
_WEAK_COST = 25
# Words after the date count as a little farther off than those before it.
_AFTER_COST = 4
# A single word of happening farther off than this says nothing of a stretch of days.
_LOOSE = 25

_PART = (
    r"(?:(?:the\s+)?(?:very\s+)?(?:end|start|middle|beginning|close)\s+of\s+|early\s+(?:in\s+)?|late\s+(?:in\s+)?|mid[- ]|the\s+|this\s+)?$"
)
_BY = re.compile(rf"\b(?:by|before|until|till|no\s+later\s+than|deadline\s+(?:of|is)|due\s+by)\s+{_PART}", re.IGNORECASE)
_BOUND = re.compile(rf"\b(?:before|until|till)\s+{_PART}", re.IGNORECASE)
_SINCE = re.compile(rf"\b(?:since|as\s+at|back\s+in)\s+{_PART}", re.IGNORECASE)
_INSPECTED_SINCE = re.compile(
    r"\b(?:rated|judged|graded|good|inadequate|outstanding|adequate|improvement|(?:inspection(?!\s+framework)|inspected|visited)\b[^,.;]{0,45})"
    r"\s+since\s+$",
    re.IGNORECASE,
)
_OUT_SINCE = re.compile(r"\b(?:out|published|released)\s+since\s+", re.IGNORECASE)
_NOT = re.compile(r"\bnot\b|n['’]t\b|\bnever\b", re.IGNORECASE)
_PROMISE = re.compile(
    r"\b(?:would|vow\w*|promis\w+|pledg\w+|going\s+to|aim\w*|target\w*|supposed|meant|deadline|ordered|required|hoped|wanted|"
    r"to\s+be|told\s+to|must|ambition)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:—]\s|\s[-–]\s|,\s|[”\"]|\b(?:but|while|whereas|although|after|when|where|which|who|that|and)\b")
# 'in May 2015, when inspectors ...', 'May 2015: inspectors ...': what follows is told of the date.
_TOLD_OF_IT = re.compile(r",?\s+when\s|:\s|\s[-–—]\s")
# A date that opens its sentence is that of what follows: 'In 2011, under an earlier framework, ...', 'Under the old system, in 2012, ...'.
_INTRODUCES = re.compile(
    r"\W*(?:[^,;.]{1,40},\s+)?(?:in|at|by|on|back\s+in|as\s+early\s+as)\s+(?:the\s+\w+\s+of\s+|early\s+|late\s+)?", re.IGNORECASE
)
_NAMED = re.compile(
    r"(?:['’]s)?\s+(?:[\w-]+\s+){0,2}?"
    r"(?:(?P<REPORT>reports?|letter|findings)|(?P<INSPECTION>inspection|visit|inspectors|judgement|verdict))\b"
)
_ARTICLE = re.compile(r"\b(?:the|its|that|a|their|this|our|an)\s+$|['’]s\s+$|^\W*$", re.IGNORECASE)
_PRESENCE = re.compile(r"visit|arriv|inspecte?|came|called|knocked|return|fieldwork|site|spent|team|with", re.IGNORECASE)
_GIVEN = re.compile(r"\b(?:given|gave|gives|give|has|have|had|got|gets|get|set)\s+(?:\S+\s+){0,3}$", re.IGNORECASE)
_FINDING = re.compile(r"\b(?:are|is|was|were|now|has|have|had|get|gets)\b")
_MEETING = re.compile(
    r"(?:['’]s)?\s+(?:night|evening)\b|['’]s\s+(?:[\w-]+\s+){0,3}(?:meeting|committee|cabinet|council|panel|board|game|match)\b"
)
_WORD = re.compile(r"['’]ll\b|\w[\w'’-]*")


class Cue(NamedTuple):
    """A word that tells something, where it stands, and of what kind it is."""

    start: int
    end: int
    kind: str


class Phrases:
    """Words and phrases of some kinds, found quickly: by the first letters of each word, then by pattern."""

    def __init__(self, kinds: Mapping[str, Iterable[str]]):
        table: dict[str, dict[str, list[str]]] = {}
        for kind, words in kinds.items():
            for word in words:
                table.setdefault(_key(word), {}).setdefault(kind, []).append(word)
        self._table = {
            key: re.compile("(?:" + "|".join(f"(?P<{kind}>{alternation(words)})" for kind, words in found.items()) + r")(?!\w)", re.IGNORECASE)
            for key, found in table.items()
        }

    def find(self, text: str, start: int, end: int) -> Iterator[Cue]:
        """Give the phrases between `start` and `end` in order, without overlaps."""
        done = start
        for word in _WORD.finditer(text, start, end):
            at = word.start()
            if at < done:
                continue
            pattern = self._table.get(_key(word.group()))
            match = pattern.match(text, at, end) if pattern else None
            if match is not None:
                done = match.end()
                yield Cue(at, done, str(match.lastgroup))
            elif word.group().endswith("ed"):
                yield Cue(at, word.end(), "ed")


def _key(word: str) -> str:
    return word[:3].lower().replace("’", "'").strip("* ")


class Sentence:
    """The telling words and the edges of clauses of one sentence, found once for all its dates."""

    def __init__(self, text: str, start: int, end: int, cues: list[Cue]):
        self.text, self.start, self.end, self.cues = text, start, end, cues
        self._edges = [m.start() for m in _CLAUSE.finditer(text, start, end)]

    def edges(self, first: int, last: int) -> int:
        """Return how many edges of clauses begin between `first` and `last`."""
        return bisect_left(self._edges, last) - bisect_left(self._edges, first)

    def distance(self, form: Form, cue: Cue) -> int:
        """Return how far a cue is from a date, in characters and costs."""
        if cue.end <= form.start:
            return form.start - cue.end + _CLAUSE_COST * self.edges(cue.end, form.start)
        after = form.end
        if when := _TOLD_OF_IT.match(self.text, after, self.end):
            after = when.end()
        return cue.start - form.end + _AFTER_COST + _CLAUSE_COST * self.edges(after, cue.start)


class Roles:
    """Judges the words around a date."""

    def __init__(self, lexicon: DatesLexicon):
        kinds: dict[str, Iterable[str]] = dict(lexicon.cues)
        kinds |= {f"weak_{kind}": words for kind, words in lexicon.weak.items()}
        self._cues = Phrases(kinds)
        self._tenses = Phrases({"future": lexicon.future, "past": lexicon.past, "none": lexicon.not_past})
        self._duty = Phrases({"duty": lexicon.duties})
        self._visitor = re.compile(rf"\b(?:{alternation(lexicon.visitors)})\b[^.;]{{0,30}}$", re.IGNORECASE)

    def read(self, text: str, start: int, end: int) -> Sentence:
        """Return the sentence from `start` to `end` with its telling words."""
        cues = [cue for cue in self._cues.find(text, start, end) if cue.kind != "ed"]
        for cue in self._tenses.find(text, start, end):
            if cue.kind in ("future", "past") or (cue.kind == "ed" and text[cue.start].islower()):
                cues.append(cue)
        return Sentence(text, start, end, cues)

    def tense(self, sentence: Sentence, form: Form) -> int:
        """Return the tense (see date_resolve) in which a date is spoken of."""
        before = sentence.text[max(sentence.start, form.start - 40) : form.start]
        if _BY.search(before):
            return FIRM
        if _SINCE.search(before):
            return FIRM_PAST
        best, tense = _LOOK, OPEN
        for cue in sentence.cues:
            if cue.kind in ("future", "past", "ed"):
                distance = sentence.distance(form, cue)
                if distance < best or (distance == best and cue.end <= form.start):
                    best, tense = distance, FUTURE if cue.kind == "future" else PAST
        return tense

    def role(self, sentence: Sentence, form: Form, value: str, published: str | None) -> str:
        """Return the role of a date of that EDTF value."""
        text = sentence.text
        before = text[max(sentence.start, form.start - 80) : form.start]
        age = _age(value, published)
        if _BY.search(before[-40:]) or form.word in ("by", "before"):
            passive = form.word in ("last", "this") and form.kind == "unit"
            refused = _BOUND.search(before[-40:]) and _NOT.search(before)
            if not passive and not refused and (age is None or age <= 0 or _PROMISE.search(text, sentence.start, form.start)):
                return "DEADLINE"
        if _SINCE.search(before[-40:]):
            return "INSPECTION" if _INSPECTED_SINCE.search(before) else "REPORT" if _OUT_SINCE.search(before) else "EVENT"
        named = _NAMED.match(text, form.end, sentence.end)
        if named and (text[form.end] in "'’" or _ARTICLE.search(before[-8:])):
            return str(named.lastgroup)
        cue, distance = self._nearest(sentence, form, before)
        kind = cue.kind.removeprefix("weak_").upper() if cue else ""
        recent = age is not None and 0 <= age <= 8 and form.kind != "unit"
        meeting = _MEETING.match(text, form.end, sentence.end)
        if cue is None or (kind == "EVENT" and distance > _LOOSE):
            return _of_stretch(form, age)
        if kind == "INSPECTION" and recent and not _PRESENCE.search(text, cue.start, cue.end):
            # A report never comes out sooner than 39 days after the inspectors left (shared/domain.md): what was 'rated'
            # in the last days was so by a report.
            return "EVENT" if meeting else "REPORT"
        if kind == "REPORT" and cue.kind.startswith("weak_") and (meeting or (age is not None and age < 0)):
            return "EVENT"
        return kind

    def _nearest(self, sentence: Sentence, form: Form, before: str) -> tuple[Cue | None, int]:
        best: Cue | None = None
        least = _LOOK
        text = sentence.text
        introduces = _INTRODUCES.fullmatch(text, sentence.start, form.start) is not None
        for cue in sentence.cues:
            if cue.kind in ("future", "past", "ed"):
                continue
            distance, weak = sentence.distance(form, cue), cue.kind.startswith("weak_")
            if cue.start >= form.end and distance > cue.start - form.end + _AFTER_COST and not introduces:
                continue  # what follows in another clause is about another time
            distance += _WEAK_COST * weak
            if cue.kind == "inspection" and text[cue.start : cue.start + 5].lower() == "visit":
                if self._visitor.search(text, max(sentence.start, cue.start - 60), cue.start):
                    cue = cue._replace(kind="event")
            if distance < least or (distance == least and cue.end <= form.start):
                best, least = cue, distance
        return best, least

    def is_deadline(self, text: str, form: Form, start: int, end: int, *, item: bool) -> bool:
        """Return whether a bare span of time says by when something must be done; `item`: the sentence is a list item."""
        if form.word == "deadline":
            return True
        if form.word == "to":
            return bool(_GIVEN.search(text, max(start, form.start - 60), form.start))
        if any(cue.kind == "duty" for cue in self._duty.find(text, start, end)):
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
