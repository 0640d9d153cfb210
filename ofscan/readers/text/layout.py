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
from ofscan.readers.text.furniture import Furniture, is_caption, is_credit, is_doubled
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
from ofscan.readers.text.meta import MetaReader
from ofscan.readers.text.stories import mark_sections, mark_stories, mark_teasers
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
    meta, furniture, head = _tests(words)
    start = 0
    result: list[Block] = []
    front = _FRONT.match(view_text)
    if front and _KEY.search(front[0]):
        start = front.end()
        result.append(Block(0, start, BlockKind.FURNITURE, "front-matter"))
    lines = split_lines(view_text, start)
    if not lines:
        return tuple(result)
    _mark_own(lines, meta, furniture, words)
    mark_teasers(lines, head)
    known = (metadata or {}).get("title")
    body = head.read(lines, known if isinstance(known, str) else None)
    mark_sections(lines, furniture, body)
    mark_stories(lines, body, head)
    _mark_body(lines, body)
    for line in lines:
        result += line.blocks()
    return tuple(result)


@cache
def _tests(lexicon: LayoutLexicon) -> tuple[MetaReader, Furniture, Head]:
    meta = MetaReader(lexicon)
    return meta, Furniture(lexicon), Head(lexicon, meta)


def _mark_own(lines: list[Line], meta: MetaReader, furniture: Furniture, words: LayoutLexicon) -> None:
    """Mark what a line is by its own words, wherever it stands."""
    previous: Line | None = None
    opening: Line | None = None
    for line in lines:
        mark_shape(line)
        if line.kind in (None, BlockKind.LIST_ITEM, BlockKind.BLOCK_QUOTE) and (reason := furniture.reason(line.words)):
            line.be(BlockKind.FURNITURE, reason)
        elif line.kind is None:
            if (is_caption(line.text) and not meta.is_byline(line.text)) or is_doubled(line.text):
                line.be(BlockKind.CAPTION)
            elif _is_graded(line.text, words["grades"]):
                line.be(BlockKind.TABLE_ROW)
        if previous:
            _mark_beside(previous, line, words["grades"], opens=opening is previous)
        else:
            _part_stamp(line)
        previous = line
        if opening is None and line.kind is not BlockKind.FURNITURE:
            opening = line
    mark_tables(lines)
    mark_quoted(lines)


def _mark_beside(previous: Line, line: Line, grades: frozenset[str], *, opens: bool) -> None:
    """Mark captions by the line before or after; `opens`: the line before is the first of the page."""
    if _is_said_twice(previous, line, grades):
        if opens and not is_prose(line.text):
            # The page begins with its headline, as its name and over its text.
            line.be(BlockKind.FURNITURE, "repeat")
            return
        # Words printed twice running are a caption that the page has for the eye and for the screen reader.
        previous.be(BlockKind.CAPTION)
        line.be(BlockKind.CAPTION)
    elif _is_of_picture(previous, line):
        line.be(BlockKind.CAPTION)


def _part_stamp(line: Line) -> None:
    """Part the first line of a page from the date that a scraper put before it."""
    stamp = _STAMP.match(line.text) if line.kind in (BlockKind.FURNITURE, BlockKind.CAPTION) else None
    if stamp and line.kind:
        rest = line.end - len(line.text[stamp.end() :].lstrip())
        line.parts = [
            Block(line.start, line.start + stamp.end(), BlockKind.DATELINE),
            Block(rest, line.end, line.kind, line.reason),
        ]


def _is_graded(text: str, grades: frozenset[str]) -> bool:
    """Whether a line is a label and one of the grades: 'Overall effectiveness: good'."""
    graded = _GRADED.match(text) if len(text) <= 170 else None
    return graded is not None and graded[1].strip(" .*;'\"“”‘’").lower() in grades


def _is_said_twice(previous: Line, line: Line, grades: frozenset[str]) -> bool:
    """Whether words are printed twice running: a caption that the page has for the eye and for the screen reader."""
    if previous.text != line.text or line.text.count(" ") < 2 or line.kind not in (None, BlockKind.CAPTION):
        return False
    return line.text.lower().rstrip(".") not in grades


def _is_of_picture(previous: Line, line: Line) -> bool:
    """Whether a line is of the caption before it, or the words under a picture that follow the name of its agency."""
    if previous.kind is BlockKind.CAPTION and is_doubled(previous.text) and previous.text.startswith(line.text):
        return True
    return line.kind is None and not line.gap and is_credit(previous.text) and not is_sentence(line.text)


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
    line, before = lines[index], lines[index - 1]
    text, count = line.text, len(line.text.split())
    listed = before.kind is BlockKind.LIST_ITEM
    # A list with bullets has them on every item.
    if count > 35 or _is_no_item(text) or (listed and before.mark):
        return False
    if text.endswith((".", ".”", '."', ".’", ".'")):
        # The last item of a list may end the sentence; a paragraph after the colon may be anything.
        return not line.gap and listed
    after = lines[index + 1] if index + 1 < len(lines) else None
    if before is intro:
        return after is not None and _begins_list(line, after)
    return listed


def _begins_list(line: Line, after: Line) -> bool:
    """Whether a line after a colon is not alone, which is no list: another of its sort follows."""
    return after.kind is None and (not after.gap or _alike(line, after))


def _is_no_item(text: str) -> bool:
    """Whether a line is no item of a list by its words: said by somebody, announcing, or a question."""
    if text[:1] in "\"“‘'" or text.endswith(":"):
        return True
    return is_prose(text) and not text.rstrip().endswith((";", "."))


def _alike(one: Line, other: Line) -> bool:
    """Whether two lines apart could be items of one list: neither a sentence, both ending or beginning the same way."""
    if is_prose(other.text):
        return one.text[-1:] == ";" and other.text[-1:] in ";."
    return one.text[:1].islower() == other.text[:1].islower()
