"""Which council a report is on: the name as printed on the title page, and its code at the time of the inspection."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ofscan.reports.body import Body, Found
from ofscan.words import lexicon_reader
from ofscan.words.councils import CouncilRow, CouncilsLexicon, fold

_TITLE = re.compile(
    # 'Inspection of X local authority children's services', 'Focused visit to X ...', 'Monitoring visit of X ...'
    r"\b(?i:inspection|visit|JTAI)\s+(?:of|to|in)\s+(?:the\s+)?(?P<name>(?!(?i:services|children|local|safeguarding|looked))[A-Z](?:[^.:;]|(?<=\bSt)\.){1,90}?)\s+"
    r"(?i:local\s+authority|council(?:['’]s)?\s+children|children(?:['’]s)?\s+(?:social\s+care|services)|local\s+area|area\s+partnership)",
)
# 'Joint targeted area inspection of X' alone on its line; the council's name alone above the dates
_OF = re.compile(r"\b(?i:inspection|visit|JTAI)\s+(?:of|to|in)\s+(?:the\s+)?(?P<name>[A-Z][^\n.:;]{2,60})$", re.MULTILINE)
#: '... of the multi-agency response to abuse and neglect in X', at the title's end
_IN = re.compile(r"\b(?:in|within)\s+(?:the\s+)?(?P<name>[A-Z](?:(?!\b(?:in|within)\b)[^.:;,]|,\s(?=[A-Z]))*?)\W*$")
_ABOVE_DATES = re.compile(r"^(?P<name>[A-Z][^\n.:;]{2,60})\n+(?i:inspection\s+dates?|dates?\s+of\s+inspection)\b", re.MULTILINE)
_BELOW = re.compile(
    r"^(?:(?:re-?)?inspection|review|focused\s+visit|monitoring\s+visit|joint\s+targeted|inspections)\b", re.IGNORECASE
)
_SERVICES = re.compile(
    r"(?i:children(?:['’]s)?\s+(?:social\s+care\s+)?services)\s+(?i:in|for|at|on|within)\s+(?:the\s+)?"
    r"(?P<name>[A-Z][\w’'. &,-]{2,60}?)\s+(?:is|are|require|requires|remain|continue)\b"
)


_RANK = re.compile(
    r"\b(?:local authority|(?:district )?metropolitan(?: district| borough)?|county borough|district)\b", re.IGNORECASE
)
_BOROUGH_OF = re.compile(
    r"^(?:the\s+)?(?:(?:royal|london|metropolitan)\s+)?(?:borough|city|county|council)\s+of\s+(?:the\s+)?", re.IGNORECASE
)
_COUNCIL = re.compile(r"\s+(?:(?:city|county|borough|unitary)\s+)*(?:council|authority|corporation)$", re.IGNORECASE)
_CITY = re.compile(r"\s+(?:city|county|borough|town)$|^county\s+", re.IGNORECASE)


#: Characters in which a report has named its council often enough.
_ENOUGH = 200_000


def council(body: Body, title: Found | None, day: str | None) -> tuple[Found | None, CouncilRow | None]:
    """Return the council's name as printed, and the council meant: of the names in the title or on the first pages the first that is
    known, of those of that name the one of `day`; else the one that the text names most, and what the title has for a name, if any.
    """
    lexicon: CouncilsLexicon = lexicon_reader("councils")
    first: Found | None = None
    for printed in _printed(body, title):
        for name in _variants(printed.value):
            if code := lexicon.find_name(name):
                return printed, _at(lexicon, lexicon.by_code[code], day)
        if title and title.start <= printed.start < title.end:
            first = first or printed
    named = _most_named(body, lexicon)
    return first, _at(lexicon, named, day) if named else None


def _printed(body: Body, title: Found | None) -> Iterator[Found]:
    """Yield what may be the council's name, likeliest first."""
    stop = body.page_start(2)
    spans = [(title.start, title.end)] if title else []
    for start, end in (*spans, (0, stop)):
        for pattern in (_TITLE, *((_IN,) if end < stop else ())):
            for match in pattern.finditer(body.text, start, end):
                yield Found(" ".join(match["name"].split()), match.start("name"), match.end("name"))
    above: list[Found] = []
    for line in body.lines(stop):
        if _BELOW.match(line.value) or len(above) > 4:
            break
        above.append(line)
    named = [line for line in above if not re.fullmatch(r"\d+|Ofsted|Age Group:.*|.*www\..*", line.value)]
    if named and len(above) <= 4:
        yield Found(" ".join(line.value for line in named), named[0].start, named[-1].end)
    for pattern, end in ((_OF, stop), (_ABOVE_DATES, stop), (_SERVICES, body.page_start(4))):
        match = pattern.search(body.text, 0, end)
        if match is not None:
            yield Found(" ".join(match["name"].split()), match.start("name"), match.end("name"))


def _variants(name: str) -> list[str]:
    """The ways in which a printed name may be meant, likeliest first."""
    name = re.sub(r"\d+$|\s*\([^)]*\)$", "", name).strip(" ,.")
    bare = " ".join(_RANK.sub(" ", name).split())
    short = _BOROUGH_OF.sub("", bare)
    shorter = _COUNCIL.sub("", short)
    shortest = _CITY.sub("", shorter)
    return list(dict.fromkeys(filter(None, (name, bare, short, shorter, shortest))))


def _at(lexicon: CouncilsLexicon, row: CouncilRow, day: str | None) -> CouncilRow:
    """Return the council of this name on `day`: itself, or a predecessor or successor of the same name."""
    if day is None or row.existed(day):
        return row
    names = {fold(spelling) for spelling in (row.name, *row.aliases)}
    for code in (*row.predecessors, *row.successors):
        other = lexicon.by_code[code]
        if other.existed(day) and fold(other.name) in names:
            return other
    return row


def _most_named(body: Body, lexicon: CouncilsLexicon) -> CouncilRow | None:
    """The upper-tier council whose name stands most often in the text, if clearly more often than any other."""
    counts: Counter[str] = Counter()
    rows = [row for row in lexicon.councils if row.upper_tier]
    owners = {
        name: row.code for row in sorted(rows, key=lambda row: row.valid_to or "9999") for name in (row.name, row.official)
    }
    # Longest first, so that 'York' is not counted in 'North Yorkshire' nor 'Derby' in 'Derbyshire'.
    pattern = re.compile(
        rf"\b(?:{'|'.join(re.escape(name) for name in sorted(owners, key=lambda name: (-len(name), name)))})\b"
    )
    for match in pattern.finditer(body.text, 0, min(body.board, _ENOUGH)):
        counts[owners[match[0]]] += 1
    best = counts.most_common(2)
    if not best or best[0][1] < 3 or (len(best) > 1 and best[1][1] * 2 > best[0][1]):
        return None
    return lexicon.by_code[best[0][0]]
