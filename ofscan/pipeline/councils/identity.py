"""Tells which council a name means, of several that share it: by its kind, by the words around, by the time that is told of."""

from __future__ import annotations

import re

from ofscan.pipeline.councils.match import Found
from ofscan.words.councils import CouncilRow, CouncilsLexicon, SharedName

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Shared:
    """A short name of several councils, and how many of each council's words a text holds."""

    def __init__(self, shared: SharedName):
        self.certain = shared.certain
        self.patterns = {
            code: re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b") for code, words in shared.words.items()
        }

    def codes(self, text: str) -> tuple[str, ...]:
        """Return the code that the text's words speak for; all codes where no word tells and the name is not certain."""
        counts = {code: len(set(pattern.findall(text))) for code, pattern in self.patterns.items()}
        best = max(counts.values())
        if best == 0 and not self.certain:
            return tuple(counts)
        return (next(code for code, count in counts.items() if count == best),)


class Identity:
    """Which councils the names in one text mean. `published` is the article's day (EDTF), where it is known."""

    def __init__(self, lexicon: CouncilsLexicon, shared: dict[str, Shared], text: str, published: str | None):
        self.lexicon = lexicon
        self.shared = shared
        self.text = text
        self.published = published
        years = [year for year in _YEAR.findall(text) if year <= lexicon.cues.as_of[:4]]
        #: Else the last year that the text tells of; None where it tells of none.
        self.day = published or max(years, default=None)
        # What was asked of the whole text, or of a sentence, is asked once.
        self.known: dict[str, tuple[str, ...]] = {}
        self.told: dict[str, bool] = {}
        self.sentence: tuple[int, int, str] = (0, 0, "")

    def rows(self, found: Found, start: int, end: int) -> tuple[CouncilRow, ...]:
        """Return the councils that `found` may mean in its sentence [start, end); none where it names one of another time."""
        if found.body is not None:
            return self.lexicon.body_councils(found.body, self.published)
        rows = _of_its_kind(found)
        if len(rows) > 1 and (name := self._shared(found, rows)):
            if name not in self.known:
                self.known[name] = self.shared[name].codes(self.text)
            return tuple(self.lexicon.by_code[code] for code in self.known[name])
        return rows if found.full and len(rows) == 1 else self._of_its_time(rows, start, end)

    def _shared(self, found: Found, rows: tuple[CouncilRow, ...]) -> str | None:
        names = (rows[0].name, self.text[found.name_start : found.name_end])
        return next((name for name in names if name in self.shared), None)

    def _of_its_time(self, rows: tuple[CouncilRow, ...], start: int, end: int) -> tuple[CouncilRow, ...]:
        """Return those that existed then: on the article's day, or in the years of the sentence where an old one is told of."""
        day = self.day or self.lexicon.cues.as_of
        present = tuple(row for row in rows if row.existed(day))
        old = next((row for row in rows if row.valid_to and row not in present), None)
        if old is None:
            return present or rows
        if self.day is None:
            # Of a text without a year its name or 'the county council' tells that it was there.
            named = "County" in old.official and (self._names(old.official) or self._names("he county council"))
            return (old,) if named else present or rows
        # The text tells the old council from its namesake, or there is none; and this sentence is of the old one's time.
        told = not present or self._names(old.official)
        return (old,) if told and "" < self._year(start, end) <= (old.valid_to or "")[:4] else present

    def _names(self, official: str) -> bool:
        if official not in self.told:
            self.told[official] = official in self.text
        return self.told[official]

    def _year(self, start: int, end: int) -> str:
        if self.sentence[:2] != (start, end):
            self.sentence = (start, end, max(_YEAR.findall(self.text, start, end), default=""))
        return self.sentence[2]


def _of_its_kind(found: Found) -> tuple[CouncilRow, ...]:
    """Return the councils that `found` fits, those of its kind where it says 'city', 'county', 'district' or 'borough'."""
    rows, kinds = found.rows, set(found.types)
    if kinds:
        rows = tuple(row for row in rows if kinds & row.types or ("district" in kinds and "District" in row.official)) or rows
    if "county" in kinds and len(rows) > 1:
        # 'Somerset County Council' is the old council, whenever the article was written.
        rows = tuple(row for row in rows if "County" in row.official) or rows
    return rows
