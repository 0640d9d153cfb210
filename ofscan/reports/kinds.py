"""What kind of inspection report a text is, by the words of its first pages."""

from __future__ import annotations

import re

from ofscan.facts.records import ReportKind
from ofscan.words.phrases import any_of
from ofscan.words.reports import reports

#: Where the first page with its table and the letter's opening end, in characters.
_FRONT = 4_000
_LEAST_LINES = 2

_KINDS = tuple((kind, re.compile(rf"\b(?:{any_of(kind.phrases)})", re.IGNORECASE)) for kind in reports().kinds)
_PUBLISHER = re.compile(rf"^[^\w\n]*({reports().any_of('publisher_signs')})\b\s*:?", re.IGNORECASE | re.MULTILINE)
#: '◼ Lead inspector: ...' too
_SIGNS = re.compile(
    rf"^\W*(?:{reports().any_of('report_signs')})\b|\bfindings of (?:a|the) \w+ visit", re.IGNORECASE | re.MULTILINE
)


def is_report(text: str) -> bool:
    """Return whether `text` is an inspection report: its first pages name a kind of report and have a report's lines.

    One of a kind that is not known has several of the lines that Ofsted's title pages have, and names Ofsted.
    """
    if report_kind(text) is not None:
        return _SIGNS.search(text, 0, _FRONT) is not None
    lines = {match[1].casefold() for match in _PUBLISHER.finditer(text, 0, _FRONT)}
    return len(lines) >= _LEAST_LINES and re.search(r"\bOfsted\b|\bOffice for Standards in Education\b", text) is not None


def report_kind(text: str) -> ReportKind | None:
    """Return the kind of report that the first page of `text` names, or None."""
    # Of kinds that are surely named the first of the list, of others the one that is named first.
    found = [
        (not kind.sure, 0 if kind.sure else match.start(), kind.kind)
        for kind, pattern in _KINDS
        if (match := pattern.search(text, 0, kind.within))
    ]
    return min(found, key=lambda one: one[:2])[2] if found else None
