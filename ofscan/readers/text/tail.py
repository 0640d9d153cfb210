"""Furniture by place: teasers of other stories, and what stands under headings such as 'Related topics' or 'Comments'."""

from __future__ import annotations

import re

from ofscan.facts.article import BlockKind
from ofscan.readers.text.bylines import Bylines
from ofscan.readers.text.furniture import Furniture
from ofscan.readers.text.lines import Line, is_cut, is_prose, is_sentence

_SHORT = 160


def mark_teasers(lines: list[Line], bylines: Bylines) -> None:
    """Mark teasers: a headline over the first words of its story, cut off in dots, with or without a date over them."""
    for index in range(1, len(lines)):
        line, title = lines[index], lines[index - 1]
        if (
            not is_cut(line.text)
            or line.kind not in (None, BlockKind.FURNITURE)
            or (line.text[0] in '"“' and line.text[-2] not in "…")
        ):
            continue
        if (
            title.kind not in (None, BlockKind.HEADING)
            or len(title.text) > _SHORT
            or is_sentence(title.text)
            or is_cut(title.text)
        ):
            continue
        date = lines[index - 2] if index >= 2 and bylines.is_date(lines[index - 2].text) else None
        following = lines[index + 1] if index + 1 < len(lines) else None
        # Without a date, only the way the words break off tells: in mid-word or mid-sentence, not for effect.
        more = following is None or following.kind is BlockKind.FURNITURE or bylines.is_date(following.text)
        if date is None and not (more or (following is not None and index + 2 < len(lines) and is_cut(lines[index + 2].text))):
            continue
        for part in (date, title, line):
            if part is not None:
                part.be(BlockKind.FURNITURE, "teaser")


def mark_sections(lines: list[Line], furniture: Furniture, bylines: Bylines, body: int) -> None:
    """Mark as furniture the lines under headings that open something else than the article.

    Under 'Comments' and the page's own closing lines that is all that follows. Under the others it is what follows up to the
    next prose with a blank line before it: such boxes also stand in the middle of an article.
    """
    spaced = any(line.gap for line in lines[1:])
    prose = 0
    index = 0
    while index < len(lines):
        line = lines[index]
        if index >= body and line.kind in (None, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and is_prose(line.text):
            prose += 1
        reason = "" if line.kind is BlockKind.TITLE else furniture.end(line.words)
        if reason and prose >= 2:
            _mark(lines, index, len(lines), reason)
            return
        if reason:
            line.be(BlockKind.FURNITURE, reason)
            index += 1
            continue
        reason = _opens(lines, index, furniture, body)
        if not reason:
            index += 1
            continue
        stop = index + 1
        while stop < len(lines) and not _resumes(lines, stop, bylines, spaced) and not furniture.end(lines[stop].words):
            stop += 1
        _mark(lines, index, stop, reason)
        index = stop


def _opens(lines: list[Line], index: int, furniture: Furniture, body: int) -> str:
    line = lines[index]
    if line.kind in (BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.TABLE_ROW):
        return ""
    if line.kind is BlockKind.FURNITURE and line.reason in ("rule", "teaser", "advert"):
        return ""
    reason = furniture.section(line.words)
    if not reason:
        return ""
    # 'Recruitment' or 'Documents' over prose is a crosshead of the article; a box has lines that are none.
    following = lines[index + 1] if index + 1 < len(lines) else None
    if (
        following is not None
        and is_prose(following.text)
        and following.kind in (None, BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE)
    ):
        return ""
    return reason


def _mark(lines: list[Line], start: int, stop: int, reason: str) -> None:
    for line in lines[start:stop]:
        if line.kind is not BlockKind.FURNITURE:
            line.be(BlockKind.FURNITURE, reason)


def _resumes(lines: list[Line], index: int, bylines: Bylines, spaced: bool) -> bool:
    """Whether the article goes on at a line after a box: prose or a quotation, no summary under another headline."""
    line = lines[index]
    if line.kind not in (None, BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE) or (spaced and not line.gap):
        return False
    text = line.text
    if not is_sentence(text) or len(text.split()) < (4 if text[0] in "\"“‘'" else 6):
        return False
    if spaced:
        return True
    following = lines[index + 1] if index + 1 < len(lines) else None
    return following is not None and is_sentence(following.text)


_FACTS = re.compile(
    r"\b(?:improve\w*|recommend\w*|judge?ments?|grades?|ratings?|timeline|notes?|resol\w+|actions?|priorit\w+|areas?|findings?|verdicts?|must"
    r"|need\w*|decisions?|key|history|glance|full|found|said|change|next steps?|minutes|summary|background|conclusions?)\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4}\b|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+\b|[A-Z][a-z]+ \d{1,2}\b")


def mark_trailing(lines: list[Line], body: int) -> None:
    """Mark what is left after the last sentence: headlines of other stories, calls, lists that nothing announces.

    A list after a colon or a heading, a table, a timeline and the notes of a press release are the article's own.
    """
    if sum(1 for line in lines[body:] if line.kind is BlockKind.PARAGRAPH and is_sentence(line.text)) < 3:
        return
    index = len(lines) - 1
    found: list[Line] = []
    while index > body:
        line = lines[index]
        if line.kind in (BlockKind.FURNITURE, BlockKind.CAPTION):
            index -= 1
            continue
        if line.kind is BlockKind.LIST_ITEM and line.mark == "bullet":
            first = index
            while first > body and lines[first - 1].kind is BlockKind.LIST_ITEM and lines[first - 1].mark == "bullet":
                first -= 1
            before = first - 1
            while before > body and lines[before].kind in (BlockKind.FURNITURE, BlockKind.CAPTION):
                before -= 1
            prose = lines[before].kind is BlockKind.PARAGRAPH and is_sentence(lines[before].text)
            if not (prose and lines[first].gap and index - first < 4):
                break
            found += lines[first : index + 1]
            index = first - 1
            continue
        if line.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM) or line.mark in (
            "number",
            "heading",
            "quoted",
        ):
            break
        text = line.text
        if is_sentence(text) or (text[-1] in ':;"”' and len(text.split()) > 14) or text[-1] == ":" or _DATED.match(text):
            break
        if line.kind is BlockKind.HEADING and _FACTS.search(text):
            # What stands under such a heading is the article's, sentences or not.
            return
        if line.kind is BlockKind.LIST_ITEM and _announced(lines, index):
            break
        found.append(line)
        index -= 1
    for line in found:
        line.be(BlockKind.FURNITURE, "tail")


def _announced(lines: list[Line], index: int) -> bool:
    """Whether the list without bullets at `index` follows a colon or a heading that speaks of facts."""
    while index > 0 and lines[index].kind is BlockKind.LIST_ITEM:
        index -= 1
    before = lines[index]
    return before.text.endswith(":") or (before.kind is BlockKind.HEADING and _FACTS.search(before.text) is not None)
