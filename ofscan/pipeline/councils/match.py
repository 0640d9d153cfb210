"""Finds the names of councils, places and trusts in a text: a table of first words, and a small pattern for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ofscan.words.councils import Body, CouncilRow, CouncilsLexicon, Cues

# A set of letters first and the look behind after it: so the search runs over the text at the speed of a scan.
# 'Sutton-in-Ashfield': another place.
_JOINED = r"[-‐‑](?:in|by|le|on|upon|under|next|cum|the)[-‐‑]"
_WORD = re.compile(r"[A-Z](?<![\w&].)[A-Za-z]*")
_LITTLE = frozenset({"on", "upon", "under", "of", "the", "with", "in"})
# Blanks and hyphens between the words of a name; at most three, so that no run of them is walked twice.
_GAP = r"(?:\s{1,3}|[ ]?[-‐‑–][ ]?)"
# 'Leicester City, Manchester': told from the county in a list of councils; a club stands before a verb.
_CITY = re.compile(r"\s(?:City|County)(?=[,;)]|\s(?:and|&)\s[A-Z])")


@dataclass(frozen=True, slots=True)
class Found:
    """A name in the text: [start, end) with its 'Council' and 'London Borough of', [name_start, name_end) without."""

    start: int
    end: int
    name_start: int
    name_end: int
    #: The councils that the name fits, or the councils of a body are behind `body`.
    rows: tuple[CouncilRow, ...]
    body: Body | None
    #: Whether words like 'Council' or 'London Borough of' belong to it, and the words of its kind ('city', 'county').
    full: bool
    types: tuple[str, ...]


class Matcher:
    """The names of a lexicon, ready to be found; the work for a text is one look-up for each capitalised word."""

    def __init__(self, lexicon: CouncilsLexicon):
        names: dict[str, list[CouncilRow]] = {}
        for row in lexicon.councils:
            for name in (row.name, *row.aliases):
                rows = names.setdefault(name, [])
                if row not in rows:
                    rows.append(row)
        for shared in lexicon.cues.shared_names:
            rows = names.setdefault(shared.name, [])
            rows.extend(lexicon.by_code[code] for code in shared.words if lexicon.by_code[code] not in rows)
        entries: list[tuple[str, tuple[CouncilRow, ...], Body | None]] = [
            (name, tuple(rows), None) for name, rows in names.items()
        ]
        for body in lexicon.cues.bodies:
            entries.extend((name, (), body) for name in (body.name, *body.aliases))
        # Longest first, so that 'Cheshire East' wins over 'Cheshire', and a trust over the place in its name.
        entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))
        grouped: dict[str, list[tuple[str, tuple[CouncilRow, ...], Body | None]]] = {}
        for entry in entries:
            first = _WORD.match(entry[0])
            if first:
                grouped.setdefault(first.group().casefold(), []).append(entry)
        self.groups = grouped
        self.affixes = Affixes(lexicon.cues)
        #: Patterns are made when their first word is first met: an article needs a few of the four hundred.
        self.patterns: dict[str, re.Pattern[str]] = {}

    def find(self, text: str) -> Iterator[Found]:
        """Yield the names in `text` in order, none overlapping another."""
        done = 0
        for word in _WORD.finditer(text):
            start = word.start()
            if start < done:
                continue
            key = word.group().casefold()
            if key not in self.groups:
                continue
            match = self._pattern(key).match(text, start)
            if match is None or match.lastindex is None:
                continue
            _, rows, body = self.groups[key][match.lastindex - 1]
            found = self.affixes.whole(text, match.start(), match.end(), rows, body, done)
            done = found.end
            yield found

    def _pattern(self, key: str) -> re.Pattern[str]:
        pattern = self.patterns.get(key)
        if pattern is None:
            names = "|".join(f"({_pattern(name)})" for name, _, _ in self.groups[key])
            pattern = self.patterns[key] = re.compile(rf"(?:{names})(?![\w])(?!{_JOINED})")
        return pattern


class Affixes:
    """What makes a name a council's: 'Luton Borough Council', 'Kent CC', 'Luton local authority', 'London Borough of Sutton'."""

    def __init__(self, cues: Cues):
        kinds = "|".join(re.escape(form) for kind in cues["kinds"] for form in (kind, kind.lower(), kind.upper()))
        nouns = "|".join(
            re.escape(form).replace("'", "['’]")
            for noun in sorted(cues["council_nouns"], key=len, reverse=True)
            for form in dict.fromkeys((noun, noun.title().replace("'S", "'s"), noun.upper()))
        )
        others = "|".join(re.escape(word) for word in cues["council_things"])
        self.suffix = re.compile(
            rf"\s(?P<types>(?:(?:{kinds})(?:\sand)?\s){{0,3}})(?:{nouns})(?!\w)(?!['’]?[ ](?i:{others})\b)"
        )
        self.borough = re.compile(r"\sBorough(?!\w)(?!['’]?\s[A-Z])")
        self.prefix = re.compile(
            rf"(?<!\w)(?:(?P<own>{_prefixes(cues['council_prefixes'])})|{_prefixes(cues['place_prefixes'])})$"
        )

    def whole(self, text: str, start: int, end: int, rows: tuple[CouncilRow, ...], body: Body | None, floor: int) -> Found:
        """Return the name at [start, end) with the words around it that belong to it; none before `floor`."""
        if body is not None:
            return Found(start, end, start, end, rows, body, True, ())
        first, last, full = start, end, False
        types: tuple[str, ...] = ()
        if suffix := self.suffix.match(text, end):
            last, full = suffix.end(), True
            types = tuple(suffix["types"].casefold().replace(" and", "").split())
        elif borough := self.borough.match(text, end):
            last, full, types = borough.end(), True, ("borough",)
        elif city := _CITY.match(text, end):
            last = city.end()
        if prefix := self.prefix.search(text, max(floor, start - 40), start):
            first = prefix.start()
            full = full or prefix["own"] is not None
            if "orough" in prefix.group():
                types = (*types, "borough")
        return Found(first, last, start, end, rows, body, full, types)


def _prefixes(items: tuple[str, ...]) -> str:
    return "|".join(rf"{re.escape(item)}\s" for item in sorted(items, key=len, reverse=True))


def _pattern(name: str) -> str:
    """Return a pattern for the spellings of `name`: '&' or 'and', hyphens or blanks, capitals throughout, curly apostrophes."""
    words = re.findall(r"[A-Za-z'’]+|&|,", name)
    if (len(words) == 1 and sum(letter.isupper() for letter in name) > 1) or ("&" in words and len(name) < 6):
        # An abbreviation is written as it is: 'BCP', 'AfC', 'B&NES'.
        return re.escape(name).replace("&", " ?(?:&|and) ?") if " " not in name else re.escape(name)
    parts: list[str] = []
    glue = ""
    for word in words:
        if word == ",":
            glue = ",?" + _GAP
            continue
        if word in ("&", "and"):
            parts.append(r",?\s{0,2}(?:and|And|AND|&)\s{0,2}")
            glue = ""
            continue
        parts.append(glue + _word(word))
        glue = _GAP
    return "".join(parts)


def _word(word: str) -> str:
    if word == "St":
        return r"S(?:t|T)\.?"
    if word in _LITTLE:
        return f"(?:{word}|{word.capitalize()}|{word.upper()})"
    if "'" in word or "’" in word:
        return "(?:" + "|".join(re.sub("['’]", "['’]?", form) for form in (word, word.upper())) + ")"
    return f"(?:{word}|{word.upper()})"
