"""Lines of an article → its text, one block a line, and the blocks: by their tags where these say more than the words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ofscan.facts.article import Block, BlockKind
from ofscan.readers.html.lines import BULLET, Line
from ofscan.readers.html.meta import alike
from ofscan.readers.text import layout
from ofscan.readers.text.bylines import default_bylines
from ofscan.readers.text.lines import is_sentence

_MARKED = re.compile(r"[\"“”«»]|(?:^|\s)['‘]\w")
_SOURCE = re.compile(r"^\s*(?:[-–—~]\s*|source:\s*)", re.IGNORECASE)
_OWN = frozenset({BlockKind.BYLINE, BlockKind.DATELINE})
#: Reasons of furniture that come from where a line stands, and say less than its tag.
_BY_PLACE = frozenset({"tail", "rule", "repeat", "teaser"})
#: What stands before a headline is of its page (a kicker, a section's name); before an item of minutes it is of the minutes.
_LONG_HEAD = 250
_TOP = frozenset({BlockKind.TITLE, BlockKind.STANDFIRST})
_CLOSE = frozenset({"item", "row"})


@dataclass(frozen=True, slots=True)
class Drawn:
    """The text of an article and its blocks, whose offsets count characters of it."""

    text: str
    blocks: tuple[Block, ...]


def draw(lines: list[Line], title: str | None) -> Drawn:
    """Return `lines` as text and blocks; `title` is what the page calls itself, used where no line is its headline."""
    lines = _quotations(lines)
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    size = 0
    before: Line | None = None
    for line in lines:
        text = line.text
        line.first = 0
        if line.kind == "item":
            bullet = BULLET.match(text)
            if bullet:
                line.first = bullet.end()
            else:
                text = f"{line.mark} {text}"
                line.first = len(line.mark) + 1
        gap = "" if before is None else "\n" if before.kind == line.kind and line.kind in _CLOSE else "\n\n"
        pieces += [gap, text]
        places.append((size + len(gap), size + len(gap) + len(text)))
        size += len(gap) + len(text)
        before = line
    text = "".join(pieces)
    shown = next((line.text for line in lines if line.kind == "title"), title)
    found = layout.find_blocks(text, {"title": shown} if shown else {})
    blocks: list[Block] = []
    at = 0
    headline = next((start for line, (start, _) in zip(lines, places, strict=True) if line.kind == "title"), 0)
    for line, (start, end) in zip(lines, places, strict=True):
        own: list[Block] = []
        while at < len(found) and found[at].start < end:
            own.append(found[at])
            at += 1
        if start < headline < _LONG_HEAD and not {block.kind for block in own} & {
            *_OWN,
            BlockKind.HEADING,
            BlockKind.FURNITURE,
        }:
            own = [Block(start, end, BlockKind.FURNITURE, "kicker")]
        elif start < headline:
            own = [replace(block, kind=BlockKind.HEADING) if block.kind in _TOP else block for block in own]
        blocks += own if start < headline else _judge(line, start, end, own)
    return Drawn(text, tuple(blocks))


def _judge(line: Line, start: int, end: int, found: list[Block]) -> list[Block]:
    """Return the blocks of a line, from its tags and from what was `found` by its words and place."""
    first = start + line.first
    kinds = {block.kind for block in found}
    furniture = next((block for block in found if block.kind is BlockKind.FURNITURE), None)
    set_aside = furniture is not None and furniture.reason not in _BY_PLACE
    if line.kind == "title":
        return [Block(start, end, BlockKind.TITLE)]
    if kinds & _OWN and line.kind != "row":
        return found
    if line.kind == "caption":
        return [Block(start, end, BlockKind.CAPTION)]
    if set_aside:
        return found
    if line.role == "byline" and len(line.text) < 120 and not is_sentence(line.text) and layout.bylines(line.text):
        return [Block(start, end, BlockKind.BYLINE)]
    if line.role == "date" and default_bylines().is_date(line.text):
        return [Block(start, end, BlockKind.DATELINE)]
    if line.kind == "row":
        return [Block(start, end, BlockKind.TABLE_ROW)]
    if line.kind == "item":
        return [Block(first, end, BlockKind.LIST_ITEM)]
    if line.role == "standfirst" and BlockKind.STANDFIRST not in kinds and len(line.text) < 500 and line.kind != "heading":
        return [Block(start, end, BlockKind.STANDFIRST)]
    if line.kind == "heading":
        return found if kinds <= {BlockKind.STANDFIRST} and kinds else [Block(start, end, BlockKind.HEADING)]
    if line.quoted is not None:
        return [Block(start, end, BlockKind.BLOCK_QUOTE)]
    if (
        kinds <= {BlockKind.PARAGRAPH}
        and line.bold > 0.9 * len(line.text)
        and len(line.text) <= 90
        and not is_sentence(line.text)
    ):
        return [Block(start, end, BlockKind.HEADING)]
    if kinds == {BlockKind.HEADING} and line.text.endswith(":") and line.bold == 0:
        # 'She wrote:' in a paragraph of its own brings in what follows.
        return [Block(start, end, BlockKind.PARAGRAPH)]
    return found or [Block(start, end, BlockKind.PARAGRAPH)]


def _quotations(lines: list[Line]) -> list[Line]:
    """Put marks round block quotations without any, their source on the same line; leave out those that repeat the text."""
    prose = alike(" ".join(line.text for line in lines if line.quoted is None))
    result: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.quoted is None:
            result.append(line)
            index += 1
            continue
        stop = index
        while stop < len(lines) and lines[stop].quoted is line.quoted:
            stop += 1
        result += _quotation(lines[index:stop], prose)
        index = stop
    return result


def _quotation(lines: list[Line], prose: str) -> list[Line]:
    words = [line for line in lines if not _is_source(line)]
    if not words or any(line.kind != "text" for line in words) or len(words) > 6:
        # A block indented for another reason: a list, a letter, a whole report.
        for line in lines:
            line.quoted = None
        return lines
    said = alike(" ".join(line.text for line in words))
    if len(said.split()) >= 4 and said in prose:
        # A pull quote: the same words stand in the text, with their speaker.
        return []
    if not any(_MARKED.search(line.text) for line in words):
        for line in words:
            line.text = f"“{line.text}"
        words[-1].text += "”"
    sources = [line for line in lines if _is_source(line)]
    if sources and lines[-1] is sources[-1]:
        words[-1].text += " – " + ", ".join(_SOURCE.sub("", line.text) for line in sources)
        return words
    return lines


def _is_source(line: Line) -> bool:
    """Whether a line of a block quotation names who said it."""
    inside = line.above[line.above.index(line.quoted) + 1 :] if line.quoted in line.above else line.above[-2:]
    if any(one.tag in ("cite", "footer", "figcaption") for one in (*inside, line.element)):
        return True
    return bool(_SOURCE.match(line.text)) and len(line.text) < 120
