"""Bylines and date lines: whether a line is one, and the reporters' names in it."""

from __future__ import annotations

import re
from functools import cache

from ofscan.lexicon.layout import LayoutLexicon, read

_TOKEN = re.compile(r"[A-Za-z]+|\d+|[^\sA-Za-z\d]")
_DIGITS = r"\b(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}[/.-]\d{1,2}[/.-]\d{1,2})(?!\d)"
_NUMERIC = re.compile(_DIGITS)
_PUNCTUATION = frozenset(",.:;|/-–—·•()[]@+»>")
_HANDLE = re.compile(r"\(?@\w+\)?|\S+@\S+|https?://\S+|www\.\S+")
_CUT = re.compile(r"\s*(?:[|/•·»>(\[]|\s[-–—]\s|[-–—]{2}|\bfor (?:the|bbc)\b|,? in [A-Z][a-z]+$)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_KICKER = re.compile(r"(?:[A-Z]{3,} ){1,2}(?=By )")
_TIME = re.compile(r"\s*\b\d{1,2}(?:[:.]\d\d)?(?:am|pm)?$", re.IGNORECASE)
_CELL = re.compile(r"\s*[|·•]\s*|\s+/\s+")
_JOIN = re.compile(r"\s*(?:,|;|&|\band\b|\bwith\b)\s*", re.IGNORECASE)
_NAME_WORD = re.compile(r"(?:(?:[^\W\d_]|['’.-])+)$")
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "prof", "professor", "cllr", "councillor", "lord", "lady"})
_MAX_LINE = 160


class Bylines:
    """The tests of `LayoutLexicon` for bylines and date lines, compiled."""

    def __init__(self, lexicon: LayoutLexicon):
        leads = "|".join(re.escape(lead) for lead in sorted(lexicon.byline_leads, key=len, reverse=True))
        self.lead = re.compile(rf"(?:{leads})(?:\s*:\s*|\s+|$)", re.IGNORECASE)
        self.only_lead = re.compile(rf"(?:{leads})\s*:?$", re.IGNORECASE)
        self.roles = frozenset(lexicon.byline_roles)
        self.outlets = frozenset(lexicon.outlet_words)
        self.surnames = frozenset(lexicon.surnames)
        self.not_names = frozenset(lexicon.not_names) | self.roles | self.outlets
        self.particles = frozenset(lexicon.name_particles)
        self.months = frozenset(lexicon.months)
        self.weekdays = frozenset(lexicon.weekdays)
        self.date_words = frozenset(lexicon.date_words) | self.weekdays
        self.date_leads = frozenset(lexicon.date_leads)
        month = "|".join(sorted(lexicon.months, key=len, reverse=True))
        day = "|".join(sorted(lexicon.weekdays, key=len, reverse=True))
        self.date = re.compile(
            rf"(?:\b(?:{day})\b\.?,? )?(?:\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{month})\b\.?,?(?: \d{{4}})?"
            rf"|\b(?:{month})\b\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?|{_DIGITS})",
            re.IGNORECASE,
        )

    def is_date_lead(self, line: str) -> bool:
        """Return whether `line` is only the label of a date: 'Published', 'Last updated:'."""
        return line.rstrip(" :").lower() in self.date_leads

    def is_date(self, line: str) -> bool:
        """Return whether `line` holds a date and nothing but what goes with one."""
        if len(line) > _MAX_LINE or not _DIGIT.search(line):
            return False
        month = number = labelled = False
        for token in _TOKEN.findall(line):
            low = token.lower()
            if token[0].isdigit():
                number = True
            elif low in self.months:
                month = True
            elif low in self.date_words:
                labelled = labelled or low == "ago"
            elif token not in _PUNCTUATION:
                return False
        return number and (month or labelled or _NUMERIC.search(line) is not None)

    def split(self, line: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """Return the places of (byline, date) in a line that holds both, or None: 'By Jo Day, 4 May 2021'."""
        if len(line) > _MAX_LINE:
            return None
        found = self.date.search(line)
        if found is None:
            return None
        start, end = found.span()
        kicker = _KICKER.match(line)
        first = kicker.end() if kicker else 0
        head = line[:start]
        # Words that label the date go with it: 'Jo Day Published 4 May', 'Jo Day on 4 May'.
        while True:
            stripped = _TIME.sub("", head.rstrip(" ,:|/-–—·•("))
            word = re.search(r"[A-Za-z]+$", stripped)
            if stripped != head.rstrip(" ,:|/-–—·•("):
                head = stripped
                continue
            if word is None or word[0].lower() not in self.date_words or word[0].lower() in self.surnames:
                break
            head = stripped[: word.start()]
        head_end = len(head.rstrip(" ,:|/-–—·•("))
        if head_end > first and self.names(line[first:head_end]):
            rest = line[end:]
            if len(rest.split()) > 8:
                return None
            date_start = head_end + len(line[head_end:]) - len(line[head_end:].lstrip(" ,:|/-–—·•("))
            return (first, head_end), (date_start, len(line.rstrip()))
        tail = line[end:].lstrip(" ,:|/-–—·•)")
        if not head_end and self.lead.match(tail) and self.names(tail):
            at = line.index(tail, end)
            return (at, len(line.rstrip())), (0, end)
        if head_end and not tail and (self.is_outlet(line[:head_end]) or self.is_role(line[:head_end])):
            return (0, 0), (start, end)
        return None

    def cells(self, line: str) -> list[tuple[int, int, str]] | None:
        """Return the places of dates ("date") and names ("name") in a line of cells: '4 May 2021 | Jo Day | Ledger'."""
        if len(line) > _MAX_LINE or not _CELL.search(line):
            return None
        found: list[tuple[int, int, str]] = []
        place = 0
        for match in [*_CELL.finditer(line), None]:
            end = match.start() if match else len(line)
            cell = line[place:end].strip()
            start = line.index(cell, place) if cell else place
            if cell and self.is_date(cell):
                found.append((start, start + len(cell), "date"))
            elif cell and (self.is_byline(cell) or (self.is_names(cell) and not self.is_outlet(cell))):
                found.append((start, start + len(cell), "name"))
            elif len(cell.split()) > 6:
                return None
            place = match.end() if match else end
        return found if any(kind == "date" for _, _, kind in found) else None

    def is_outlet(self, line: str) -> bool:
        """Return whether `line` is the name of a newspaper, station or site: 'Romford & Hornchurch Gazette'."""
        words = line.strip(" .,|").split()
        if not 1 <= len(words) <= 7 or words[-1].lower().strip("()") not in self.outlets:
            return False
        return all(word[:1].isupper() or word.lower() in ("&", "and", "the", "of", "on") for word in words)

    def is_lead(self, line: str) -> bool:
        """Return whether `line` is only the beginning of a byline: 'By'."""
        return self.only_lead.match(line) is not None and line.rstrip(" :").lower() not in ("text", "from", "reporter", "words")

    def is_byline(self, line: str) -> bool:
        """Return whether `line` is a byline that says so ('By …', 'Words: …', '… reports') and holds a name or outlet."""
        if len(line) > _MAX_LINE or len(line.split()) > 16 or line[-1:] in "!?":
            return False
        if self.lead.match(line):
            lead = self.lead.match(line)
            assert lead is not None
            if lead[0].strip().lower() in ("from", "text") and ":" not in lead[0]:
                return False
            rest = line[lead.end() :]
            return bool(self.names(line)) or (bool(rest) and all(self._outlet_word(word) for word in rest.split()))
        return bool(re.fullmatch(r"[^.]{4,60} (?:reports|writes|investigates)\.?", line)) and bool(self.names(line))

    def is_names(self, line: str) -> bool:
        """Return whether `line` is nothing but one or more full names, with or without a post behind a comma."""
        if len(line) > 90 or line[-1:] in ".!?:;”\"'’":
            return False
        names = self.names(line)
        if not names:
            return False
        rest = line
        for name in names:
            rest = rest.replace(name, " ", 1)
        words = re.findall(r"[\w'’-]+", _HANDLE.sub(" ", rest))
        return all(word.lower() in self.not_names or word[:1].isupper() for word in words)

    def is_role(self, line: str) -> bool:
        """Return whether `line` is a reporter's post or outlet: 'Political reporter, Crewe', 'BBC News'."""
        words = re.findall(r"[\w'’@.-]+", line)
        if not words or len(words) > 9 or line[-1:] in ".!?:;":
            return False
        low = [word.lower().replace("’", "'") for word in words]
        return low[0] in _STATIONS or any(word in _POSTS for word in low) or all(word in self.not_names for word in low)

    def _outlet_word(self, word: str) -> bool:
        bare = word.strip("(),.&'’").lower()
        return not bare or bare in self.not_names or bare in self.particles or word[:1].isupper()

    def names(self, text: str) -> tuple[str, ...]:
        """Return the persons' names in the text of a byline, without 'By', posts and outlets."""
        line = " ".join(text.split())[:300]
        lead = self.lead.match(line)
        if lead:
            line = line[lead.end() :]
        date = self.date.search(line)
        if date and date.start() > 0:
            line = line[: date.start()]
        line = re.sub(r"\s+(?:reports|writes|investigates)\.?$", "", _HANDLE.sub(" | ", line))
        result: list[str] = []
        for part in _JOIN.split(line):
            name = self._name(_CUT.split(part.strip(), maxsplit=1)[0], led=lead is not None)
            if name and name not in result:
                result.append(name)
            if _CUT.search(part.strip()) and result:
                # After 'Jo Day | Ledger' or 'Jo Day (Ledger)' no names follow.
                break
        return tuple(result)

    def _name(self, part: str, *, led: bool = False) -> str | None:
        words = part.strip(" .,:;*_").split()
        while words and (_low(words[0]).strip(".") in self.roles or _low(words[0]) == "the"):
            words.pop(0)
        kept: list[str] = []
        for word in words:
            low = _low(word)
            surname = (
                len(kept) == 1 and low in self.surnames and word[0].isupper() and (led or low not in self.outlets | _POINTS)
            )
            if (low in self.not_names or low in self.date_words) and not surname:
                break
            if not _NAME_WORD.match(word) or not (word[0].isupper() or low in self.particles):
                break
            kept.append(word)
        # A name followed by other words is one only if those are of a post or a date: 'Tower Sound News' is a station.
        rest = [_low(word) for word in words[len(kept) :]]
        if rest and (rest == ["news"] or rest[0] not in self.roles | self.date_words):
            return None
        while kept and kept[-1].lower() in self.particles:
            kept.pop()
        while kept and kept[0].lower().strip(".") in _TITLES:
            kept.pop(0)
        if not 2 <= len(kept) <= 5 or kept[0].islower():
            return None
        if all(word.replace("Mc", "MC").isupper() for word in kept) and sum(map(len, kept)) > 4:
            return " ".join(_small(word) for word in kept)
        return " ".join(kept)

    def in_standfirst(self, text: str) -> tuple[str, ...]:
        """Return the reporters whom a standfirst names: 'Ann Lee reports', 'writes Ann Lee'."""
        names: list[str] = []
        for match in _REPORTS.finditer(text):
            name = self._name(match[1] or match[2])
            if name and name not in names:
                names.append(name)
        return tuple(names)


_POINTS = frozenset({"north", "south", "east", "west", "town", "street", "trust", "home"})
_REPORTS = re.compile(
    r"(?:^|[.!?:;–—] |, )((?:[A-Z][\w'’-]+ ){1,3}[A-Z][\w'’-]+) (?:reports|writes|investigates|explains|explores|examines|asks"
    r"|finds out|looks (?:at|back|into|ahead)|(?:meets|visits|hears|speaks to|talks to) (?=\w))"
    r"|(?:\b(?:reports|writes)|[.!?] By) ((?:[A-Z][\w'’-]+ ){1,3}[A-Z][\w'’-]+)(?=[.,]|$)"
)


def _low(word: str) -> str:
    return word.lower().replace("’", "'")


#: Stations and agencies that stand under a reporter's name, often with a place: 'BBC News, Bedfordshire'.
_STATIONS = frozenset({"bbc", "itv", "sky", "pa", "ldrs"})
#: Words that only a reporter's post has.
_POSTS = frozenset(
    {
        "reporter",
        "correspondent",
        "editor",
        "journalist",
        "ldr",
        "ldrs",
        "writer",
        "columnist",
        "newsdesk",
        "reporting",
        "producer",
    }
)


def _small(word: str) -> str:
    """Return a name's word that is all in capitals as it is usually written: 'McKAY-O’NEIL' → 'McKay-O’Neil'."""
    result = re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), word)
    return re.sub(r"\bMc([a-z])", lambda m: "Mc" + m[1].upper(), result)


@cache
def default_bylines() -> Bylines:
    """Return the tests for the word list that ships with ofscan."""
    return Bylines(read())
