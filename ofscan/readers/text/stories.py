"""What on the page belongs to other stories: teasers, what stands under 'Related topics' or 'Comments'.

Each is known by its own lines and by what stands before them, never by what comes after: a sentence more at the end of a page
must not make a teaser above it part of the article, and a last paragraph that breaks off is the article's.
"""

from __future__ import annotations

from ofscan.facts.article import BlockKind
from ofscan.readers.text.furniture import Furniture
from ofscan.readers.text.head import Head
from ofscan.readers.text.headlines import SENTENCE_END
from ofscan.readers.text.lines import Line, is_cut, is_prose, is_sentence

_TEASER = 160


_HEAD = frozenset({BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.BYLINE, BlockKind.DATELINE})


def mark_teasers(lines: list[Line], head: Head) -> None:
    """Mark teasers: a headline over the first words of its story, which break off in dots, with or without a date over them."""
    for index in range(1, len(lines)):
        line, title = lines[index], lines[index - 1]
        if not is_cut(line.text) or line.kind not in (None, BlockKind.FURNITURE):
            continue
        if not _is_headline(title) or len(title.text) > _TEASER:
            continue
        date = lines[index - 2] if index >= 2 and head.meta.is_date(lines[index - 2].text) else None
        # Without a date only words of one sentence under a real headline are a teaser: paragraphs break off for effect.
        if date is None and (SENTENCE_END.search(line.text) or not head.is_headline(title)):
            continue
        for part in (date, title, line):
            if part is not None:
                part.be(BlockKind.FURNITURE, "teaser")


def mark_stories(lines: list[Line], body: int, head: Head) -> None:
    """Mark what begins other stories below the article: a headline, its signed and dated line, and the first paragraph."""
    prose = 0
    for index in range(body, len(lines) - 1):
        line = lines[index]
        prose += line.kind in (None, BlockKind.PARAGRAPH) and is_prose(line.text)
        if prose < 2 or line.kind is not None or not _is_headline(line) or not head.is_signed(lines[index + 1]):
            continue
        # The section it stands in may be named over it.
        first = index - 1 if lines[index - 1].text.isupper() and len(lines[index - 1].text) <= 40 else index
        for part in lines[first : index + 3]:
            part.be(BlockKind.FURNITURE, "teaser")


def _is_headline(line: Line) -> bool:
    """Whether a line could be a headline at all: no sentence, no label, no entry of a timeline."""
    text = line.text
    return (
        line.kind in (None, BlockKind.HEADING)
        and not line.mark
        and not is_sentence(text)
        and text[-1] not in ":;,"
        and not text[0].islower()
    )


def mark_sections(lines: list[Line], furniture: Furniture, body: int) -> None:
    """Mark as furniture the lines under headings that open something else than the article.

    Under 'Comments' and the page's own closing lines that is all that follows. Under the others it is what follows up to the
    next prose with a blank line before it: such boxes also stand in the middle of an article.
    """
    spaced = any(line.gap for line in lines[1:])
    prose = 0
    index = 0
    while index < len(lines):
        line = lines[index]
        stop = index + 1
        prose += index >= body and line.kind in (None, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and is_prose(line.text)
        end = "" if line.kind is BlockKind.TITLE else furniture.end(line.words)
        reason = end or _opens(lines, index, furniture)
        if end and prose >= 2:
            stop = len(lines)
        elif reason and not end:
            while (
                stop < len(lines)
                and lines[stop].kind not in _HEAD
                and not _resumes(lines, stop, spaced)
                and not furniture.end(lines[stop].words)
            ):
                stop += 1
        if reason:
            _mark(lines[index:stop], reason)
        index = stop


def _opens(lines: list[Line], index: int, furniture: Furniture) -> str:
    line = lines[index]
    if line.kind in _HEAD or line.kind is BlockKind.TABLE_ROW:
        return ""
    if line.kind is BlockKind.FURNITURE and line.reason in ("rule", "teaser", "advert"):
        return ""
    reason = furniture.section(line.words)
    # 'Recruitment' or 'Documents' over prose is a crosshead of the article; a box has lines that are none.
    following = lines[index + 1] if index + 1 < len(lines) else None
    if (
        following is not None
        and is_prose(following.text)
        and following.kind in (None, BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE)
    ):
        return ""
    return reason


def _mark(lines: list[Line], reason: str) -> None:
    for line in lines:
        if line.kind is not BlockKind.FURNITURE:
            line.be(BlockKind.FURNITURE, reason)


def _resumes(lines: list[Line], index: int, spaced: bool) -> bool:
    """Whether the article goes on at a line after a box: prose or a quotation, no summary under another headline."""
    line = lines[index]
    if line.kind not in (None, BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE) or (spaced and not line.gap):
        return False
    text = line.text
    if not is_sentence(text) or len(text.split()) < (4 if text[0] in "\"“‘'" else 6):
        return False
    following = lines[index + 1] if index + 1 < len(lines) else None
    return spaced or (following is not None and is_sentence(following.text))
