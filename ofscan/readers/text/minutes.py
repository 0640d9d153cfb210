"""The head of minutes and council reports: bodies and meeting are headings, the agenda item is the title."""

from __future__ import annotations

import re

from ofscan.facts.article import Block, BlockKind
from ofscan.readers.text.bylines import lowered
from ofscan.readers.text.furniture import unmarked
from ofscan.readers.text.headlines import MAX_TITLE, file_at
from ofscan.readers.text.lines import Line, has_verb, is_prose, is_sentence
from ofscan.readers.text.meta import MetaReader
from ofscan.words.layout import LayoutLexicon

_BODIES = r"(?:committee|sub-committee|panel|board|cabinet|council|executive|commission|forum|assembly|meeting)"
_MINUTES = re.compile(
    r"(?:(?:draft|public|approved|confirmed) )?minutes?(?: (?:extract|published)\b|\s*[:–-]|$)|agenda item\b"
    rf"|(?:(?:draft|public|approved|confirmed) )?minutes (?:of|for)\b.{{0,100}}\b{_BODIES}\b"
    r"|(?:report (?:to|of)|decision maker|committee|meeting|meeting date|date of meeting|cabinet member|lead officer)\s*:"
    r"|(?:extract|excerpt) (?:from|of) (?:the )?(?:draft )?minutes\b|(?:minute|item) (?:no\.? ?)?\d+[a-z]?\b"
    r"|(?:(?:also|members|councillors|committee members) )?present\s*(?::|$)|(?:in )?attendance\s*:|(?:also )?in attendance$"
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
_SUBJECT = re.compile(r"\b(?:ofsted|inspections?|children|ilacs|send|social care|safeguarding|care leavers)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:published|issued|circulated|posted|uploaded|released|despatched)\b", re.IGNORECASE)
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b", re.IGNORECASE
)
_LABEL = re.compile(r"[A-Z][\w ]{2,30}:")
_BODY = re.compile(r"\w+ (?:city|county|borough|district|council)\b", re.IGNORECASE)
_ASIDE = frozenset({BlockKind.FURNITURE, BlockKind.CAPTION})
_TOP, _FAR = 25, 80


def is_minutes(lines: list[Line], words: LayoutLexicon) -> bool:
    """Return whether a page is of minutes: it says so, or names an agenda item, near its top."""
    return any(
        len(line.text) <= 160
        and (_MINUTES.match(line.text) or unmarked(line.text) in words["minutes_pages"])
        and not is_prose(line.text)
        and not _TOLD.search(line.text)
        for line in lines[:_TOP]
    )


def mark_meeting(lines: list[Line], title: int | None, meta: MetaReader) -> int:
    """Mark what stands over the agenda item at `title`, and cut off the item's label and number; return the index of the body."""
    stop = title if title is not None else next((i for i, line in enumerate(lines[:30]) if is_prose(line.text)), 0)
    for line in lines[:stop]:
        _mark(line, meta)
    if title is None:
        return stop
    line = lines[title]
    for pattern in (_ITEM, _NUMBER):
        match = pattern.match(line.words)
        if match and match.end() < len(line.words):
            line.first += match.end()
    return title + 1


def _mark(line: Line, meta: MetaReader) -> None:
    """Mark a line over the agenda item: date lines, headings; prose, tables and lists stay what they are."""
    if line.kind in (BlockKind.FURNITURE, BlockKind.CAPTION, BlockKind.TABLE_ROW) or is_prose(line.text):
        return
    found = meta.date_at(line.text) if len(line.text) <= 120 and not is_sentence(line.text) else None
    if found is None:
        if line.kind is not BlockKind.LIST_ITEM or line.mark == "number":
            line.be(BlockKind.HEADING)
        return
    # 'Cabinet, Monday 6 February 2023': the rest names the body. A meeting's date is not when its minutes came out.
    reason = "" if _PUBLISHED.search(line.text[: found.start()]) else "meeting"
    line.be(BlockKind.DATELINE, reason)
    if meta.is_date(line.text) or reason == "":
        return
    before = len(line.text[: found.start()].rstrip(" ,–-"))
    after = line.end - len(line.text[found.end() :].lstrip(" ,–-"))
    line.parts = [Block(line.start + found.start(), line.start + found.end(), BlockKind.DATELINE, reason)]
    if before:
        line.parts.append(Block(line.start, line.start + before, BlockKind.HEADING))
    if after < line.end:
        line.parts.append(Block(after, line.end, BlockKind.HEADING))


def labelled_item(lines: list[Line], words: LayoutLexicon) -> int | None:
    """Return the index of the first item that has a number, a label or a file, on the inspection if one is; None if none has."""
    formal, pages = words.formal_items, words["minutes_pages"]
    items = []
    for index, line in enumerate(lines[:_FAR]):
        if line.kind in (BlockKind.FURNITURE, BlockKind.CAPTION, BlockKind.TABLE_ROW) or len(line.text) > MAX_TITLE:
            continue
        text = line.text
        under = index > 0 and _ITEM.fullmatch(lines[index - 1].text) is not None and unmarked(text) not in pages
        if under and not _ITEM.match(text) and (not (is_prose(text) and has_verb(text)) or _formal(text, formal)):
            # 'Agenda item' alone stands over it; a page of one item is about that, even 'Urgent business'.
            items.append(index)
            continue
        rest = _item(text)
        if rest and not _formal(rest, formal) and not _MONTH.match(rest):
            items.append(index)
    return next((index for index in items if _SUBJECT.search(lines[index].text)), items[0] if items else None)


def _item(text: str) -> str:
    """Return what a line calls an agenda item, '' if it says of nothing that it is one."""
    label, number = _ITEM.match(text), _NUMBER.match(text)
    rest = ""
    if label and label.end() < len(text) and text[0].isupper() and not is_prose(text):
        rest = text[label.end() :]
    elif number and not is_sentence(text) and text[-1] not in ":;,":
        rest = text[number.end() :]
    elif file_at(text) < len(text):
        rest = text
    return rest if len(rest.split()) >= 2 else ""


def _formal(text: str, formal: tuple[str, ...]) -> bool:
    """Whether an item is one of those that every meeting has: apologies, declarations of interest."""
    return lowered(_NUMBER.sub("", text, count=1)).startswith(formal)
