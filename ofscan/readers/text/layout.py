"""View → blocks: what on the page is headline, byline, date line, heading, paragraph, list, table, caption and furniture.

Blocks are lines of the view. A block covers the words only: the bullet of a list item, the number of a paragraph, the mark of
a Markdown heading or quotation stand before its start. Lines are judged by their own words first, then by where they stand: in
the head of the page, after a heading such as 'Related topics', after a line that announces a list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from ofscan.facts.article import Block, BlockKind
from ofscan.readers.text.bylines import Bylines, default_bylines
from ofscan.readers.text.furniture import Furniture, is_caption, is_credit, is_doubled, is_label_of_caption
from ofscan.readers.text.head import Head
from ofscan.readers.text.lines import (
    Line,
    is_prose,
    is_sentence,
    looks_like_heading,
    mark_quoted,
    mark_shape,
    mark_tables,
    split_lines,
)
from ofscan.readers.text.stories import mark_appeals, mark_sections, mark_stories, mark_teasers
from ofscan.words import lexicon_reader
from ofscan.words.layout import LayoutLexicon

_FRONT = re.compile(r"---\n[A-Za-z_][^\x00]{0,20000}?\n(?:---|\.\.\.)(?=\n|$)")
_KEY = re.compile(r"^[A-Za-z_][\w -]{0,40}:(?: |$)", re.MULTILINE)
#: What a scraper put before the first line of a page, whatever that line is.
_STAMP = re.compile(r"date[: ]+\d{4}-\d\d-\d\d(?=\s+\S)", re.IGNORECASE)
_GRADED = re.compile(r"[^:|\t]{3,120}?(?:\s*:|\s[-–—])\s+(.{2,40})$")


def find_blocks(
    view_text: str, metadata: Mapping[str, Any] | None = None, *, lexicon: LayoutLexicon | None = None
) -> tuple[Block, ...]:
    """Return the blocks of a view's text in order, without overlaps; what no block covers is blank or a list mark.

    `metadata` is what the source says of itself: its `title`, if a line repeats it, is the title here too.
    """
    words = lexicon or lexicon_reader("layout")
    bylines, furniture, head = _tests(words)
    start = 0
    result: list[Block] = []
    front = _FRONT.match(view_text)
    if front and _KEY.search(front[0]):
        start = front.end()
        result.append(Block(0, start, BlockKind.FURNITURE, "front-matter"))
    lines = split_lines(view_text, start)
    if not lines:
        return tuple(result)
    _mark_own(lines, bylines, furniture, words)
    mark_appeals(lines)
    mark_teasers(lines, head)
    known = (metadata or {}).get("title")
    body = head.read(lines, known if isinstance(known, str) else None)
    mark_sections(lines, furniture, body)
    mark_stories(lines, body, head)
    _mark_body(lines, body)
    for line in lines:
        result += line.blocks()
    return tuple(result)


def bylines(text: str) -> tuple[str, ...]:
    """Return the reporters' names in the text of a byline block, without 'By', posts, outlets and handles."""
    return default_bylines().names(text)


def outlet(text: str) -> str | None:
    """Return the newspaper, station or site that the text of a byline block names."""
    return default_bylines().outlet(text)


def is_stamp(line: str) -> bool:
    """Return whether `line` is a byline or a date line by its own words."""
    return default_bylines().is_byline(line) or default_bylines().is_date(line)


def standfirst_bylines(text: str) -> tuple[str, ...]:
    """Return the reporters whom the text of a standfirst names: 'Ann Lee reports'."""
    return default_bylines().in_standfirst(text)


@cache
def _tests(lexicon: LayoutLexicon) -> tuple[Bylines, Furniture, Head]:
    bylines, furniture = Bylines(lexicon), Furniture(lexicon)
    return bylines, furniture, Head(lexicon, bylines)


def _mark_own(lines: list[Line], bylines: Bylines, furniture: Furniture, words: LayoutLexicon) -> None:
    """Mark what a line is by its own words, wherever it stands."""
    grades = frozenset(words.grades)
    previous: Line | None = None
    opening: Line | None = None
    for line in lines:
        mark_shape(line)
        if line.kind in (None, BlockKind.LIST_ITEM, BlockKind.BLOCK_QUOTE):
            reason = furniture.reason(line.words)
            if reason:
                line.be(BlockKind.FURNITURE, reason)
            elif line.kind is None:
                if (is_caption(line.text) and not bylines.is_byline(line.text)) or is_doubled(line.text):
                    line.be(BlockKind.CAPTION)
                else:
                    graded = _GRADED.match(line.text) if len(line.text) <= 170 else None
                    if graded and graded[1].strip(" .*;'\"“”‘’").lower() in grades:
                        line.be(BlockKind.TABLE_ROW)
        if (
            previous
            and previous.text == line.text
            and line.text.count(" ") >= 2
            and line.kind in (None, BlockKind.CAPTION)
            and line.text.lower().rstrip(".") not in grades
        ):
            if opening is previous and not is_prose(line.text):
                # The page begins with its headline, as its name and over its text.
                line.be(BlockKind.FURNITURE, "repeat")
            else:
                # Words printed twice running are a caption that the page has for the eye and for the screen reader.
                previous.be(BlockKind.CAPTION)
                line.be(BlockKind.CAPTION)
        elif (
            previous
            and previous.kind is BlockKind.CAPTION
            and is_doubled(previous.text)
            and previous.text.startswith(line.text)
        ):
            line.be(BlockKind.CAPTION)
        elif previous and is_label_of_caption(line.text) and not line.gap and previous.kind is None:
            previous.be(BlockKind.CAPTION)
        elif previous and line.kind is None and is_label_of_caption(previous.text):
            line.be(BlockKind.CAPTION)
        elif previous and line.kind is None and not line.gap and is_credit(previous.text) and not is_sentence(line.text):
            # The words under a picture follow the name of its agency.
            line.be(BlockKind.CAPTION)
        stamp = _STAMP.match(line.text) if previous is None and line.kind in (BlockKind.FURNITURE, BlockKind.CAPTION) else None
        if stamp and line.kind:
            rest = line.end - len(line.text[stamp.end() :].lstrip())
            line.parts = [
                Block(line.start, line.start + stamp.end(), BlockKind.DATELINE),
                Block(rest, line.end, line.kind, line.reason),
            ]
        previous = line
        if opening is None and line.kind is not BlockKind.FURNITURE:
            opening = line
    mark_tables(lines)
    mark_quoted(lines)


def _mark_body(lines: list[Line], body: int) -> None:
    """Mark the lines from index `body` on that are nothing yet: lists without bullets, headings, paragraphs."""
    spaced = any(line.gap for line in lines[1:])
    intro: Line | None = None
    later: list[Line | None] = [None] * len(lines)
    for index in range(len(lines) - 2, -1, -1):
        later[index] = lines[index + 1] if lines[index + 1].kind is not BlockKind.FURNITURE else later[index + 1]
    for index in range(body, len(lines)):
        line = lines[index]
        if line.kind is not None:
            if line.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
                intro = line if line.text.endswith(":") else None
            continue
        following = later[index]
        if intro is not None and _is_item(lines, index, intro):
            line.be(BlockKind.LIST_ITEM)
            continue
        if looks_like_heading(line, following, spaced):
            line.be(BlockKind.HEADING)
        else:
            line.be(BlockKind.PARAGRAPH)
        intro = line if line.text.endswith(":") or (line.kind is BlockKind.HEADING and _bare_list(lines, index + 1)) else None


def _bare_list(lines: list[Line], index: int) -> bool:
    """Whether two or more lines without bullets, close together and none a sentence, begin at `index`."""
    pair = lines[index : index + 2]
    return (
        len(pair) == 2
        and not pair[1].gap
        and all(line.kind is None and not is_sentence(line.text) and len(line.text.split()) <= 30 for line in pair)
    )


def _is_item(lines: list[Line], index: int, intro: Line) -> bool:
    """Whether a line without a bullet belongs to the list that `intro`, a line ending in a colon, announces."""
    line = lines[index]
    text = line.text
    if (
        len(text) > 260
        or text[:1] in "\"“‘'"
        or text.endswith(":")
        or (is_prose(text) and not text.rstrip().endswith((";", ".")))
    ):
        return False
    before = lines[index - 1]
    if before.kind is BlockKind.LIST_ITEM and before.mark:
        # A list with bullets has them on every item.
        return False
    after = lines[index + 1] if index + 1 < len(lines) else None
    alone = line.gap and (after is None or after.gap)
    first = before is intro
    if text.endswith((".", ".”", '."', ".’", ".'")) and not text.endswith("etc."):
        # The last item of a list may end the sentence; a paragraph after the colon may be anything.
        return not line.gap and before.kind is BlockKind.LIST_ITEM and len(text.split()) <= 30
    if first:
        # One line alone after a colon is no list, unless more of its sort follow.
        return after is not None and after.kind is None and (not after.gap or _alike(line, after)) and len(text.split()) <= 35
    if before.kind is not BlockKind.LIST_ITEM:
        return False
    return len(text.split()) <= 35 and (not line.gap or (alone and _alike(before, line)))


def _alike(one: Line, other: Line) -> bool:
    """Whether two lines apart could be items of one list: neither a sentence, both ending or beginning the same way."""
    if is_prose(one.text) or is_prose(other.text):
        return one.text[-1:] == ";" and other.text[-1:] in ";."
    return one.text[:1].islower() == other.text[:1].islower()
