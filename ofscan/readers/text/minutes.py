"""The head of minutes and council reports: bodies and meeting are headings, the agenda item is the title."""

from __future__ import annotations

import re

from ofscan.facts.article import Block, BlockKind
from ofscan.readers.text.bylines import lowered
from ofscan.readers.text.headlines import MAX_TITLE
from ofscan.readers.text.lines import Line, is_prose, is_sentence
from ofscan.readers.text.meta import MetaReader
from ofscan.words.layout import LayoutLexicon

_BODIES = r"(?:committee|sub-committee|panel|board|cabinet|council|executive|commission|forum|assembly|meeting)"
_MINUTES = re.compile(
    r"(?:(?:draft|public|approved|confirmed) )?minutes?(?: (?:extract|published)\b|\s*[:–-]|$)|agenda item\b"
    rf"|(?:(?:draft|public|approved|confirmed) )?minutes (?:of|for)\b.{{0,100}}\b{_BODIES}\b"
    r"|(?:report (?:to|of)|decision maker|committee|meeting|meeting date|date of meeting|cabinet member|lead officer)\s*:"
    r"|(?:extract|excerpt) (?:from|of) (?:the )?(?:draft )?minutes\b|(?:minute|item) (?:no\.? ?)?\d+[a-z]?\b"
    r"|(?:(?:also|members|councillors|committee members) )?present\s*(?::|$)|(?:in )?attendance\s*:|in attendance$"
    rf"|(?:at|notes? of) a meeting of\b|.{{0,80}}\b{_BODIES}\W{{0,3}} (?:draft )?minutes$",
    re.IGNORECASE,
)
#: In a line on minutes that is a headline: 'Minutes of private meeting reveal what the council knew'.
_TOLD = re.compile(
    r"\b(?:show|shows|reveal|reveals|suggest|suggests|say|says|confirm|confirms|warn|warns|released|leaked|secret|private|emerge)\b",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"(?:agenda )?(?:item|minute)(?: (?:no\.? ?)?\d+[a-z]?(?:\s*[:–—.-]\s*|\s+(?=\S))|\s*[:–—.-]\s*|$)"
    r"|(?:report |agenda )?(?:subject|title)\s*:\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:[A-Z]{1,6}[ /.-]?)?\d{1,4}(?:[/.-]\d{1,4}){0,3}[.:)]?\s+(?=[A-Z“‘\"'])")
_WORDS_OF_MEETINGS = re.compile(
    r"(?:minutes|(?:\w+ ){0,3}meeting|(?:[\w']+ ){0,4}present|(?:also )?in attendance|apologies|venue|report (?:of|by|to)"
    r"|agenda|time|date|chair|held|public document pack|draft|members?|councillors?|cllrs?|officers?|attendees|membership"
    r"|substitutes?|quorum|location|contact|clerk|decision|status|wards?|author|classification)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\b(?:ofsted|inspections?|children|ilacs|send|social care|safeguarding|care leavers)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:published|issued|circulated|posted|uploaded|released|despatched)\b", re.IGNORECASE)
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b", re.IGNORECASE
)
_TOP, _FAR = 25, 80


def is_minutes(lines: list[Line]) -> bool:
    """Return whether a page is of minutes: it says so, or names an agenda item, near its top."""
    return any(
        len(line.text) <= 160 and _MINUTES.match(line.text) and not is_prose(line.text) and not _TOLD.search(line.text)
        for line in lines[:_TOP]
    )


def read_minutes(lines: list[Line], meta: MetaReader, words: LayoutLexicon) -> int:
    """Mark the head of minutes and return the index of the first line of the body."""
    title = _numbered(lines, words)
    found = None if title is not None else _named(lines, meta, words)
    title = title if title is not None else found
    stop = title if title is not None else next((i for i, line in enumerate(lines[:30]) if is_prose(line.text)), 0)
    for line in lines[:stop]:
        _mark(line, meta)
    if title is None:
        return stop
    line = lines[title]
    # A label is cut off, and so is the number of the item.
    for pattern in (_ITEM, _NUMBER):
        match = pattern.match(line.words)
        if match and match.end() < len(line.words):
            line.first += match.end()
    line.be(BlockKind.TITLE)
    return title + 1


def _mark(line: Line, meta: MetaReader) -> None:
    """Mark a line over the agenda item: date lines, headings; prose, tables and lists stay what they are."""
    if line.kind in (BlockKind.FURNITURE, BlockKind.CAPTION, BlockKind.TABLE_ROW) or is_prose(line.text):
        return
    found = meta.bylines.date.search(line.text) if len(line.text) <= 120 and not is_sentence(line.text) else None
    if found is None:
        if line.kind is not BlockKind.LIST_ITEM or line.mark == "number":
            line.be(BlockKind.HEADING)
        return
    # 'Cabinet, Monday 6 February 2023': the rest names the body. A meeting's date is not when its minutes came out.
    reason = "" if _PUBLISHED.search(line.text[: found.start()]) else "meeting"
    line.be(BlockKind.DATELINE, reason)
    if meta.bylines.is_date(line.text) or reason == "":
        return
    before = len(line.text[: found.start()].rstrip(" ,–-"))
    after = line.start + found.end()
    line.parts = [Block(line.start + found.start(), after, BlockKind.DATELINE, reason)]
    if before:
        line.parts.append(Block(line.start, line.start + before, BlockKind.HEADING))
    if after < line.end:
        line.parts.append(Block(after, line.end, BlockKind.HEADING))


def _numbered(lines: list[Line], words: LayoutLexicon) -> int | None:
    """Return the index of the agenda item that says its number or name, on the inspection if one is; None if there is none."""
    items: list[int] = []
    formal = tuple(words.formal_items)
    for index, line in enumerate(lines[:_FAR]):
        if line.kind in (BlockKind.FURNITURE, BlockKind.CAPTION, BlockKind.TABLE_ROW) or len(line.text) > MAX_TITLE:
            continue
        text = line.text
        label = _ITEM.match(text)
        number = _NUMBER.match(text)
        if label and label.end() < len(text) and text[0].isupper() and not is_prose(text):
            rest = text[label.end() :]
        elif label and label.end() == len(text) and index + 1 < len(lines) and not is_prose(lines[index + 1].text):
            following = lines[index + 1]
            if not _formal(following.text, formal):
                items.append(index + 1)
            continue
        elif number and not is_sentence(text) and text[-1] not in ":;,":
            rest = text[number.end() :]
        else:
            continue
        if len(rest.split()) >= 2 and not _formal(rest, formal) and not _is_date(rest):
            items.append(index)
    return next((index for index in items if _SUBJECT.search(lines[index].text)), items[0] if items else None)


def _is_date(text: str) -> bool:
    return (
        re.match(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b", text)
        is not None
    )


def _formal(text: str, formal: tuple[str, ...]) -> bool:
    """Whether an item is one of those that every meeting has: apologies, declarations of interest."""
    low = lowered(_NUMBER.sub("", text, count=1))
    return low.startswith(formal)


def _named(lines: list[Line], meta: MetaReader, words: LayoutLexicon) -> int | None:
    """Return the index of the first line that could be an agenda item without a number; None if prose comes before one."""
    bodies = frozenset(words.bodies)
    formal = tuple(words.formal_items)
    for index, line in enumerate(lines[:30]):
        text = line.words if line.mark in ("number", "heading") else line.text
        if line.kind in (BlockKind.FURNITURE, BlockKind.CAPTION) or meta.bylines.date.search(text[:200]):
            continue
        if is_prose(text):
            return None
        label = text[-1] in ":;," or re.match(r"[A-Z][\w ]{2,30}:", text) is not None
        if label or is_sentence(text) or _WORDS_OF_MEETINGS.match(text) or len(text) > MAX_TITLE or _formal(text, formal):
            continue
        body = text.split()[-1].strip("().,").lower() in bodies or re.match(
            r"\w+ (?:city|county|borough|district|council)\b", text, re.I
        )
        known = meta.read(text)
        if not body and (known is None or known.loose):
            return index
    return None
