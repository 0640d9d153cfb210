"""The head of a page: headline, standfirst, byline and date line, in whatever order a site prints them."""

from __future__ import annotations

import re

from ofscan.article import Block, BlockKind
from ofscan.lexicon.layout import LayoutLexicon
from ofscan.readers.bylines import Bylines
from ofscan.readers.furniture import Furniture
from ofscan.readers.lines import Line, is_cut, is_prose, is_sentence

#: How many lines that are not furniture the head may have before the body is taken to have begun.
_LONGEST = 16
_MAX_TITLE = 230
_FIELD = re.compile(r"(?:title|headline|heading|subject)\s*:\s*(?=\S)", re.IGNORECASE)
_DATED = re.compile(
    r"(?:date[: ]+)?(\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4})(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?[ :|–-]+(?=\S+ \S+ \S+)",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"\s+(?:\||[-–—] (?=(?:the )?[\w' ]{0,30}(?:news|gazette|echo|herald|times|mail|post|star|council|live"
    r"|guardian|telegraph)$))"
    r"\s*[^|]{2,45}$",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"(?:draft )?minutes(?: of\b| for\b|:|$)|agenda item\b", re.IGNORECASE)
_AGENDA = re.compile(r"(?:agenda )?item(?: (?:no\.? ?)?\d+[a-z]?)?(?:\s*[:–—.-]\s*|$)", re.IGNORECASE)
_ITEM_NUMBER = re.compile(r"\d{1,3}[.:)]?\s+(?=[A-Z])")
_MEETING_WORDS = re.compile(
    r"(?:minutes of|meeting|present|in attendance|apologies|venue|report of|agenda|minutes|time|date|chair|public document pack"
    r"|draft)\b",
    re.IGNORECASE,
)


def read_head(lines: list[Line], bylines: Bylines, furniture: Furniture, words: LayoutLexicon, known: str | None) -> int:
    """Mark the lines of the head and return the index of the first line of the body."""
    if _is_minutes(lines):
        return _read_minutes(lines, bylines, words)
    title: int | None = None
    waiting: list[int] = []
    seen = 0
    last = 0
    index = -1
    while (index := index + 1) < len(lines) and seen < _LONGEST:
        line = lines[index]
        if line.kind in (BlockKind.FURNITURE, BlockKind.CAPTION):
            continue
        seen += 1
        if _is_title(line, known):
            if title is None:
                title = index
                _mark_title(line)
                last = index + 1
            else:
                line.be(BlockKind.FURNITURE, "repeat")
            continue
        if title is None and _dated_title(line):
            title = index
            last = index + 1
            continue
        if _mark_meta(lines, index, bylines, title):
            last = index + 1
            continue
        if title is not None and line.text == lines[title].text:
            line.be(BlockKind.FURNITURE, "repeat")
            last = index + 1
            continue
        if title is None and line.kind in (None, BlockKind.HEADING):
            if furniture.kicker(line.text) and index + 1 < len(lines):
                line.be(BlockKind.FURNITURE, "kicker")
                continue
            if _masthead(lines, index, bylines):
                line.be(BlockKind.FURNITURE, "masthead")
                continue
            if line.mark == "heading" or _headline(lines, index, bylines):
                title = index
                _mark_title(line)
                last = index + 1
                continue
            break
        if line.kind not in (None, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH) or len(waiting) >= 2:
            break
        if furniture.kicker(line.text) and line.kind is None:
            line.be(BlockKind.FURNITURE, "kicker")
            continue
        waiting.append(index)
        if len(line.text) > 420 or not _meta_follows(lines, index, bylines):
            break
    for place in waiting:
        # What stands between the headline and the byline or date line introduces the story.
        if place < last and lines[place].kind in (None, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            lines[place].be(BlockKind.STANDFIRST)
    return last


def _is_title(line: Line, known: str | None) -> bool:
    return known is not None and line.words.strip(" *").casefold() == known.strip().casefold()


def _mark_title(line: Line) -> None:
    line.be(BlockKind.TITLE)
    field = _FIELD.match(line.words)
    if field:
        line.first += field.end()
    suffix = _SUFFIX.search(line.words)
    if suffix and len(line.words[: suffix.start()].split()) >= 4:
        start = line.first + suffix.start()
        line.parts = [
            Block(line.first, start, BlockKind.TITLE),
            Block(line.end - len(suffix[0].lstrip(" |-–—")), line.end, BlockKind.FURNITURE, "outlet"),
        ]


def _dated_title(line: Line) -> bool:
    """Mark a headline with its date before it, as scrapers write them: 'date 2022-09-05 Council told to improve'."""
    match = _DATED.match(line.text)
    if match is None or len(line.text) > _MAX_TITLE or is_prose(line.text):
        return False
    line.be(BlockKind.TITLE)
    line.parts = [
        Block(line.start, line.start + len(match[0].rstrip(" :|–-")), BlockKind.DATELINE),
        Block(line.start + match.end(), line.end, BlockKind.TITLE),
    ]
    return True


def _headline(lines: list[Line], index: int, bylines: Bylines) -> bool:
    """Whether the first words of a page are its headline: not too long, no full stop, something after them."""
    line = lines[index]
    text = line.text
    if len(text) > _MAX_TITLE or index + 1 >= len(lines) or is_cut(text) or text[-1] in ":;,":
        return False
    if not any(char.isalpha() for char in text) or (line.kind is BlockKind.HEADING and line.mark != "heading"):
        return False
    if text[-1] == "." and not text.endswith(("...", "etc.")):
        # A headline that ends in a full stop is known only by the byline or date line under it.
        after = lines[index + 1]
        return len(text) <= 120 and text[0] not in '"“' and (bylines.is_date(after.text) or bylines.is_byline(after.text))
    return len(text.split()) <= 36


def _masthead(lines: list[Line], index: int, bylines: Bylines) -> bool:
    """Whether a line is the name of the site or section over the headline: 'HUMBER DISPATCH', 'Newsroom | Kent Council'."""
    text = lines[index].text
    words = text.split()
    if len(words) > 7 or not (len(words) <= 3 or "|" in text or bylines.is_outlet(text)):
        return False
    for place in range(index + 1, min(index + 5, len(lines))):
        line = lines[place]
        if line.kind in (BlockKind.FURNITURE, BlockKind.CAPTION) or bylines.is_date(line.text):
            continue
        return (
            len(line.text.split()) >= max(4, len(words) + 1)
            and not bylines.is_byline(line.text)
            and (line.mark == "heading" or _headline(lines, place, bylines))
        )
    return False


def _mark_meta(lines: list[Line], index: int, bylines: Bylines, title: int | None) -> bool:
    """Mark a byline or date line, whole or both in one line; return whether it was one."""
    line = lines[index]
    text = line.text
    before = lines[index - 1] if index else None
    after = lines[index + 1] if index + 1 < len(lines) else None
    if line.kind not in (None, BlockKind.HEADING, BlockKind.LIST_ITEM) or line.mark == "heading":
        return False
    if bylines.is_date(text):
        line.be(BlockKind.DATELINE)
        return True
    if bylines.is_date_lead(text) and after is not None and bylines.is_date(after.text):
        line.be(BlockKind.DATELINE)
        return True
    places = bylines.split(text)
    if places is not None and (title is not None or bylines.lead.match(text[places[0][0] :])):
        by, date = places
        line.be(BlockKind.BYLINE if by[1] else BlockKind.DATELINE)
        line.parts = [Block(line.start + date[0], line.start + date[1], BlockKind.DATELINE)]
        if by[1]:
            line.parts.append(Block(line.start + by[0], line.start + by[1], BlockKind.BYLINE))
        return True
    cells = bylines.cells(text) if title is not None else None
    if cells:
        line.be(BlockKind.DATELINE)
        line.parts = [
            Block(line.start + start, line.start + end, BlockKind.DATELINE if sort == "date" else BlockKind.BYLINE)
            for start, end, sort in cells
        ]
        return True
    if bylines.is_lead(text) and after is not None and bylines.names(after.text):
        line.be(BlockKind.BYLINE)
        return True
    if bylines.is_byline(text):
        line.be(BlockKind.BYLINE)
        return True
    if title is None:
        return False
    follows = before is not None and before.kind in (BlockKind.BYLINE, BlockKind.DATELINE)
    if bylines.is_names(text):
        under = before is not None and before.kind is BlockKind.BYLINE and bylines.is_lead(before.text)
        near = after is not None and _is_meta(after, bylines)
        with_post = len(bylines.names(text)) > 0 and "," in text and bylines.is_role(text)
        if (
            under
            or near
            or with_post
            or (before is not None and before.kind is BlockKind.DATELINE and _body_after(lines, index))
        ):
            line.be(BlockKind.BYLINE)
            return True
        if index == title + 1 and _body_after(lines, index) and len(text.split()) <= 3 and line.gap:
            line.be(BlockKind.BYLINE)
            return True
    if follows and len(text) <= 80 and bylines.is_role(text):
        line.be(BlockKind.BYLINE)
        return True
    if bylines.is_outlet(text):
        line.be(BlockKind.FURNITURE, "outlet")
        return True
    return False


def _is_meta(line: Line, bylines: Bylines) -> bool:
    """Whether a line is a date line, its label, or a reporter's post."""
    return (
        bylines.is_date(line.text) or bylines.is_date_lead(line.text) or (len(line.text) <= 80 and bylines.is_role(line.text))
    )


def _body_after(lines: list[Line], index: int) -> bool:
    following = next((line for line in lines[index + 1 :] if line.kind not in (BlockKind.FURNITURE, BlockKind.CAPTION)), None)
    return following is not None and is_sentence(following.text)


def _meta_follows(lines: list[Line], index: int, bylines: Bylines) -> bool:
    """Whether a byline or date line comes within the next three lines that count, no second paragraph of prose before it."""
    count = 0
    for place in range(index + 1, len(lines)):
        line = lines[place]
        if line.kind in (BlockKind.FURNITURE, BlockKind.CAPTION):
            continue
        text = line.text
        if (
            bylines.is_date(text)
            or bylines.is_byline(text)
            or bylines.is_lead(text)
            or bylines.split(text)
            or bylines.cells(text)
        ):
            return True
        if bylines.is_names(text) and place + 1 < len(lines) and _is_meta(lines[place + 1], bylines):
            return True
        count += 1
        if count >= 3 or (is_prose(text) and len(text) > 200):
            return False
    return False


def _is_minutes(lines: list[Line]) -> bool:
    """Whether a page is of minutes: it says so, or names an agenda item, near its top."""
    return any(_MINUTES.match(line.text) and len(line.text) <= 200 for line in lines[:25])


def _read_minutes(lines: list[Line], bylines: Bylines, words: LayoutLexicon) -> int:
    """Mark the head of minutes: bodies and meeting are headings, the agenda item is the title."""
    bodies = frozenset(words.bodies)
    title: int | None = None
    expected = False
    for index, line in enumerate(lines[:30]):
        text = line.words if line.mark in ("number", "heading") else line.text
        if line.kind in (BlockKind.FURNITURE, BlockKind.CAPTION):
            continue
        if bylines.is_date(line.text):
            line.be(BlockKind.DATELINE, "meeting")
            continue
        date = bylines.date.search(line.text) if len(line.text) <= 90 and not is_sentence(line.text) else None
        if date and not expected:
            # 'Cabinet, Monday 6 February 2023': the rest names the body.
            line.be(BlockKind.DATELINE)
            start, end = line.start + date.start(), line.start + date.end()
            line.parts = [
                *(
                    [Block(line.start, line.start + len(line.text[: date.start()].rstrip(" ,")), BlockKind.HEADING)]
                    if date.start()
                    else []
                ),
                Block(start, end, BlockKind.DATELINE, "meeting"),
                *([Block(end, line.end, BlockKind.HEADING)] if end < line.end else []),
            ]
            continue
        item = _AGENDA.match(line.text)
        if item and line.text.lower().startswith(("agenda", "item")):
            if item.end() < len(line.text):
                line.first = line.start + item.end()
                line.be(BlockKind.TITLE)
                return index + 1
            line.be(BlockKind.HEADING)
            expected = True
            continue
        sentence = is_sentence(text) or text.endswith(":")
        body_name = text.split()[-1].strip("().,").lower() in bodies or re.match(
            r"\w+ (?:city|county|borough|district|council)\b", text, re.I
        )
        if not sentence and (expected or not (body_name or _MEETING_WORDS.match(text))) and len(text) <= _MAX_TITLE:
            number = _ITEM_NUMBER.match(line.text)
            if line.mark == "" and number:
                line.first = line.start + number.end()
            line.be(BlockKind.TITLE)
            title = index
            break
        if not sentence and title is None and not is_prose(text):
            line.be(BlockKind.HEADING)
        elif is_prose(text):
            return index
    return title + 1 if title is not None else 0
