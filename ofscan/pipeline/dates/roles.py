"""Tells from the words around a date what it is the date of, and in what tense it is spoken of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ofscan.facts import edtf
from ofscan.pipeline.dates.forms import Form
from ofscan.pipeline.dates.resolve import FIRM, FUTURE, OPEN, PAST
from ofscan.words.dates import DatesLexicon
from ofscan.words.phrases import any_of

# How far from a date, in characters, its words are looked for.
_LOOK = 240
# A word beyond the edge of a clause counts as so many characters farther off (40 to 60 do alike on the gold articles).
_CLAUSE_COST = 45
_WEAK_COST = 25
# Words after the date count as a little farther off than those before it.
_AFTER_COST = 4
# A word of happening farther off than this says nothing of a stretch of days.
_LOOSE = 25

_PART = (
    r"(?:(?:the\s+)?(?:very\s+)?(?:end|start|middle|beginning|close)\s+of\s+"
    r"|(?:early|late)\s+(?:in\s+)?|mid[- ]|the\s+|this\s+)?$"
)
_BY = re.compile(rf"\b(?:by|before|until|till|no\s+later\s+than|deadline\s+(?:of|is)|due\s+by)\s+{_PART}", re.IGNORECASE)
_SINCE = re.compile(rf"\b(?:since|as\s+at|back\s+in)\s+{_PART}", re.IGNORECASE)
_INSPECTED_SINCE = re.compile(
    r"\b(?:rated|judged|graded|good|inadequate|outstanding|adequate|improvement|(?:inspection(?!\s+framework)|inspected|visited)\b[^,.;]{0,45})"
    r"\s+since\s+$",
    re.IGNORECASE,
)
# Clauses end at these marks and begin with these words.
_EDGE = re.compile(r";|:\s|—|\s[-–]\s|,\s|”|\"")
_EDGE_WORDS = frozenset(("but", "while", "whereas", "although", "after", "when", "where", "which", "who", "that", "and"))
# A date that opens its sentence is that of what follows: 'In 2011, under an earlier framework, ...'.
_INTRODUCES = re.compile(
    r"\W*(?:[^,;.]{1,40},\s+)?(?:in|at|by|on|back\s+in|as\s+early\s+as)\s+(?:the\s+\w+\s+of\s+|early\s+|late\s+)?",
    re.IGNORECASE,
)
# "July's Ofsted report"
_NAMED = re.compile(
    r"['’]s\s+(?:[\w-]+\s+){0,2}?"
    r"(?:(?P<REPORT>reports?|letter|findings)|(?P<INSPECTION>inspection|visit|inspectors|judgement|verdict))\b"
)
_PRESENCE = re.compile(r"visit|arriv|inspecte?|came|called|knocked|return|fieldwork|site|spent|team|with", re.IGNORECASE)
_FINDING = re.compile(r"\b(?:are|is|was|were|now|has|have|had|get|gets)\b")
_MEETING = re.compile(
    r"(?:['’]s)?\s+(?:night|evening)\b|['’]s\s+(?:[\w-]+\s+){0,3}(?:meeting|committee|cabinet|council|panel|board|game|match)\b"
)
_WORD = re.compile(r"\w[\w-]*|['’]ll\b")


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
                table.setdefault(word[:3].rstrip("* ").lower(), {}).setdefault(kind, []).append(word)
        self._words = table
        self._patterns: dict[str, re.Pattern[str]] = {}
        #: The beginnings of the words in each case they may be written in, with the key of their pattern.
        self.table = {form: key for key in table for form in (key, key.capitalize(), key.upper())}

    def match(self, text: str, word: str, start: int, end: int) -> Cue | None:
        """Return the phrase that begins at `start`, where `word` stands."""
        key = self.table.get(word[:3])
        match = self._pattern(key).match(text, start, end) if key is not None else None
        return Cue(start, match.end(), str(match.lastgroup)) if match else None

    def _pattern(self, key: str) -> re.Pattern[str]:
        # Compiled when first wanted: most of the hundreds are never met in one article, and all of them take a moment.
        if key not in self._patterns:
            groups = "|".join(f"(?P<{kind}>{any_of(words)})" for kind, words in self._words[key].items())
            self._patterns[key] = re.compile(rf"(?:{groups})(?!\w)", re.IGNORECASE)
        return self._patterns[key]


class Sentence:
    """The telling words and the edges of clauses of one sentence, found once for all its dates."""

    def __init__(self, text: str, start: int, end: int, cues: list[Cue], tenses: list[Cue], edges: list[int]):
        self.text, self.start, self.end = text, start, end
        self._cues, self._tenses, self._edges = cues, tenses, edges

    def cues(self, form: Form) -> list[Cue]:
        """Return the words that tell a role, no farther than _LOOK from a date."""
        return _near(self._cues, form)

    def tenses(self, form: Form) -> list[Cue]:
        """Return the words that tell a tense, no farther than _LOOK from a date."""
        return _near(self._tenses, form)

    def _between(self, first: int, last: int) -> int:
        return bisect_left(self._edges, last) - bisect_left(self._edges, first)

    def distance(self, form: Form, cue: Cue) -> int:
        """Return how far a cue is from a date, in characters and costs."""
        if cue.end <= form.start:
            return form.start - cue.end + _CLAUSE_COST * self._between(cue.end, form.start)
        return cue.start - form.end + _AFTER_COST + _CLAUSE_COST * self._between(form.end, cue.start)


def _near(cues: list[Cue], form: Form) -> list[Cue]:
    first = bisect_left(cues, (form.start - _LOOK, 0, ""))
    return cues[first : bisect_left(cues, (form.end + _LOOK, 0, ""))]


class Roles:
    """Judges the words around a date."""

    def __init__(self, lexicon: DatesLexicon):
        kinds: dict[str, Iterable[str]] = dict(lexicon.cues)
        kinds |= {f"weak_{kind}": words for kind, words in lexicon.weak.items()}
        self._cues = Phrases(kinds)
        self._tenses = Phrases({"future": lexicon["future"], "past": lexicon["past"], "none": lexicon["not_past"]})
        self._duty = Phrases({"duty": lexicon["duties"]})
        self._said_on = re.compile(rf"\b(?:{any_of(lexicon['sayers'])})\s+(?:on\s+|late\s+on\s+)?$")
        #: Before a word of these kinds they show that it tells of something else: a councillor's visit, a strategy's publication.
        self._others = {
            kind: re.compile(rf"\b(?:{any_of(words)})\b[^.;,]{{0,30}}$", re.IGNORECASE)
            for kind, words in (("inspection", lexicon["visitors"]), ("report", lexicon["other_papers"]))
        }

    def read(self, text: str, start: int, end: int) -> Sentence:
        """Return the sentence from `start` to `end` with its telling words."""
        cues: list[Cue] = []
        tenses: list[Cue] = []
        edges = [m.start() for m in _EDGE.finditer(text, start, end)]
        cue_end = tense_end = start
        known, timed = self._cues.table, self._tenses.table
        for match in _WORD.finditer(text, start, end):
            word = match.group()
            key = word[:3]
            if word in _EDGE_WORDS:
                edges.append(match.start())
            if key in known and match.start() >= cue_end and (cue := self._cues.match(text, word, match.start(), end)):
                cues.append(cue)
                cue_end = cue.end
            past = word[-2:] == "ed" and word.islower()
            if (past or key in timed) and match.start() >= tense_end:
                found = self._tenses.match(text, word, match.start(), end)
                if found is None and past:
                    found = Cue(match.start(), match.end(), "past")
                if found is not None:
                    tense_end = found.end
                    if found.kind != "none":
                        tenses.append(found)
        return Sentence(text, start, end, cues, tenses, sorted(edges))

    def tense(self, sentence: Sentence, form: Form) -> int:
        """Return the tense (see resolve) in which a date is spoken of."""
        before = sentence.text[max(sentence.start, form.start - 40) : form.start]
        if _BY.search(before):
            return FIRM
        if form.kind == "weekday" and self._said_on.search(before):
            return PAST
        best, tense = _LOOK, OPEN
        for cue in sentence.tenses(form):
            distance = sentence.distance(form, cue)
            if distance < best:
                best, tense = distance, FUTURE if cue.kind == "future" else PAST
        return tense

    def role(self, sentence: Sentence, form: Form, value: str, published: str | None) -> str:
        """Return the role of a date of that EDTF value."""
        before = sentence.text[max(sentence.start, form.start - 80) : form.start]
        age = _age(value, published)
        if _BY.search(before[-40:]):
            return "DEADLINE" if age is None or age <= 0 else "EVENT"
        if _SINCE.search(before[-40:]):
            return "INSPECTION" if _INSPECTED_SINCE.search(before) else "EVENT"
        named = _NAMED.match(sentence.text, form.end, sentence.end)
        return str(named.lastgroup) if named else self._of_cue(sentence, form, age)

    def _of_cue(self, sentence: Sentence, form: Form, age: int | None) -> str:
        """Return the role that the nearest telling word gives."""
        text = sentence.text
        cue, distance = self._nearest(sentence, form)
        kind = cue.kind.removeprefix("weak_").upper() if cue else ""
        if cue is None or (kind == "EVENT" and distance > _LOOSE):
            return _of_stretch(form, age)
        if kind == "INSPECTION" and age in range(9) and not _PRESENCE.search(text, cue.start, cue.end):
            # A report never comes out sooner than 39 days after the inspectors left (shared/domain.md): what was 'rated'
            # in the last days was so by a report.
            return "EVENT" if _MEETING.match(text, form.end, sentence.end) else "REPORT"
        return "EVENT" if cue.kind == "weak_report" and age is not None and age < 0 else kind

    def _nearest(self, sentence: Sentence, form: Form) -> tuple[Cue | None, int]:
        best: Cue | None = None
        least = _LOOK
        text = sentence.text
        introduces = _INTRODUCES.fullmatch(text, max(sentence.start, form.start - 80), form.start) is not None
        for cue in sentence.cues(form):
            distance = sentence.distance(form, cue)
            if cue.start >= form.end and distance > cue.start - form.end + _AFTER_COST and not introduces:
                continue  # what follows in another clause is about another time
            distance += _WEAK_COST * cue.kind.startswith("weak_")
            other = self._others.get(cue.kind)
            if other is not None and other.search(text, max(sentence.start, cue.start - 60), cue.start):
                cue = cue._replace(kind="event")
            if distance < least:
                best, least = cue, distance
        return best, least

    def is_deadline(self, text: str, form: Form, start: int, end: int, *, item: bool) -> bool:
        """Return whether a bare span of time says by when something must be done; `item`: the sentence is a list item."""
        start, end = max(start, form.start - _LOOK), min(end, form.end + _LOOK)
        words = _WORD.finditer(text, start, end)
        duty = any(self._duty.match(text, word.group(), word.start(), end) for word in words)
        return duty or (item and not _FINDING.search(text, start, form.start))


def _age(value: str, published: str | None) -> int | None:
    """Return how many days before publication the time `value` ended (negative: it ends after it), or None if unknown."""
    bounds, day = edtf.bounds(value), edtf.bounds(published) if published else None
    return (day[0] - bounds[1]).days if bounds and day else None


def _of_stretch(form: Form, age: int | None) -> str:
    """Return the role of a date without a telling word: some days on end, a month or more ago, are those of an inspection."""
    days = form.last is not None and form.first.day > 0
    return "INSPECTION" if days and (age is None or age >= 30) else "EVENT"
