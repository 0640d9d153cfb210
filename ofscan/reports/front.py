"""What the first and last pages say of an inspection: when, by whom, of which council, when published."""

from __future__ import annotations

import re

from ofscan.reports.body import Body, Found
from ofscan.reports.periods import read_periods
from ofscan.words.reports import reports

_DATES = re.compile(
    r"^[^\w\n]*(?:inspection\s+dates?|dates?\s+of\s+(?:the\s+)?inspection|inspected|visit\s+dates?)\b\s*:?",
    re.IGNORECASE | re.MULTILINE,
)
_PUBLISHED = re.compile(
    r"^[^\w\n]*(?:report\s+published|published|publication\s+date|report\s+publication\s+date)\s*:?\s*(?:on\s+)?",
    re.IGNORECASE | re.MULTILINE,
)
_LEAD = re.compile(
    r"^[^\w\n]*(?:the\s+)?lead\s+inspectors?\b(?!['’])(?:\s+on\s+site)?(?P<colon>\s*[:–—-])?\s*", re.IGNORECASE | re.MULTILINE
)

_WORD = r"(?!HMI\b)(?:[A-Z][a-z]{0,3}['’])?[A-ZÀ-Þ][\w’'-]*\.?"
#: A person's name, a pattern without groups
NAME = rf"{_WORD}(?:\s+(?:de|da|van|von|der|la|le|al|bin|el)|\s+{_WORD}){{1,4}}"
_NAME = re.compile(rf"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame)\.?\s+)?(?P<name>{NAME})")
#: Where a name has ended: a post, another label, the table.
_ROLES = re.compile(
    rf"[,(;–—-]?\s*\b(?:{reports().any_of('inspector_roles')})\b"
    r"|\b(?:deputy|team|additional|shadow|quality|senior|inspection|report|judge?ment|regional|the\s+inspection)\b",
    re.IGNORECASE,
)


def inspections(body: Body) -> tuple[Found, ...]:
    """Return the periods of the inspection as EDTF intervals: those of the label in front, else of the running head."""
    for match in _DATES.finditer(body.text, 0, body.page_start(4)):
        periods, end = read_periods(body.text[match.end() : match.end() + 200])
        if periods:
            return _found(periods, match.end(), end, body.text)
    return ()


def _found(periods: tuple[str, ...], start: int, length: int, text: str) -> tuple[Found, ...]:
    raw = text[start : start + length]
    start += len(raw) - len(raw.lstrip())
    return tuple(Found(period, start, start + len(raw.strip())) for period in periods)


def published(body: Body) -> Found | None:
    """Return the date of 'Report published:', or None."""
    for match in _PUBLISHED.finditer(body.text, 0, body.page_start(4)):
        dates, end = read_periods(body.text[match.end() : match.end() + 60])
        if dates and "/" not in dates[0]:
            return _found(dates[:1], match.end(), end, body.text)[0]
    return None


def lead_inspectors(body: Body) -> tuple[Found, ...]:
    """Return the lead inspectors' names in the order printed, each once; none if no line names them."""
    found: list[Found] = []
    for match in _LEAD.finditer(body.text):
        # Up to the next label; a name may stand on the line after its label.
        rest = re.split(r"\n[ \t]*\n|\n(?=[^\n:]{3,40}:)", body.text[match.end() : match.end() + 220], maxsplit=1)[0]
        if not match["colon"] and not _NAME.match(rest):
            continue
        found += [name for name in names(rest, match.end()) if name.value not in {other.value for other in found}]
        if found:
            break
    return tuple(found)


def names(text: str, offset: int) -> list[Found]:
    """Return the names that `text`, which begins at `offset`, begins with, and the posts and commas between them."""
    names = []
    place = 0
    while place < len(text):
        gap = re.compile(r"[\s,;:&/()]*(?:and\b|with\b)?\s*").match(text, place)
        start = gap.end() if gap else place
        role = _ROLES.match(text, start)
        if role is not None:
            if role.end() == start or not re.search(r"HMI|Inspector|Ofsted", role[0], re.IGNORECASE):
                break
            place = role.end()
            continue
        # A line end is no part of a name but where the name would be one word long.
        line = text.find("\n", start)
        cut = _ROLES.search(text, start)
        stop = min(end for end in (line if line >= 0 else len(text), cut.start() if cut else len(text)))
        match = _NAME.match(text, start, stop) or _NAME.match(text, start, cut.start() if cut else len(text))
        if match is None:
            break
        name = " ".join(match["name"].split()).rstrip(".,")
        names.append(Found(name, offset + match.start("name"), offset + match.end("name")))
        place = match.end()
    return names
