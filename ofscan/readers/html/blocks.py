"""Lines of an article → its text, one block a line, and the blocks: by their tags where these say more than the words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby

from ofscan.facts.article import Block, BlockKind
from ofscan.readers.html.draw import BULLET, Line
from ofscan.readers.html.meta import alike
from ofscan.readers.text import layout
from ofscan.readers.text.lines import is_sentence
from ofscan.readers.text.meta import default_meta

_MARKED = re.compile(r"[\"“”«»]|(?:^|\s)['‘]\w")
_SOURCE = re.compile(r"^\s*(?:[-–—~]\s*|source:\s*)", re.IGNORECASE)
_STAMPS = frozenset({BlockKind.BYLINE, BlockKind.DATELINE})
#: Reasons of furniture that come from where a line stands, and say less than its tag.
_BY_PLACE = frozenset({"tail", "rule", "repeat", "teaser"})
_TOP = frozenset({BlockKind.TITLE, BlockKind.STANDFIRST})
_KINDS = {"title": BlockKind.TITLE, "caption": BlockKind.CAPTION, "row": BlockKind.TABLE_ROW, "item": BlockKind.LIST_ITEM}


#: What the name of an element says that its line is, if the words do not speak against it.
_ROLES: dict[str, tuple[BlockKind, Callable[[str], bool]]] = {
    "byline": (BlockKind.BYLINE, lambda text: default_meta().names_somebody(text)),
    "date": (BlockKind.DATELINE, lambda text: default_meta().is_date(text)),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """The text of an article and its blocks, whose offsets count characters of it."""

    text: str
    blocks: tuple[Block, ...]


def draw(lines: list[Line], title: str | None) -> Drawn:
    """Return `lines` as text and blocks; `title` is what the page calls itself, used where no line is its headline."""
    lines = _quotations(lines)
    text = ""
    places: list[tuple[int, int]] = []
    before = ""
    for line in lines:
        mark = line.mark + " " if line.kind == "item" else ""
        if mark and (bullet := BULLET.match(line.text)):
            mark, line.first = "", bullet.end()
        else:
            line.first = len(mark)
        close = before == line.kind and before in ("item", "row")
        text += "\n" * (0 if not before else 1 if close else 2)
        places.append((len(text), len(text + mark + line.text)))
        text += mark + line.text
        before = line.kind
    headline = next((start for line, (start, _) in zip(lines, places, strict=True) if line.kind == "title"), 0)
    shown = next((line.text for line in lines if line.kind == "title"), title)
    found = list(layout.find_blocks(text, {"title": shown} if shown else {}))
    blocks: list[Block] = []
    for line, (start, end) in zip(lines, places, strict=True):
        own = [block for block in found if block.start < end]
        del found[: len(own)]
        if start >= headline:
            blocks += _judge(line, start, end, own)
        else:
            blocks += [replace(block, kind=BlockKind.HEADING) if block.kind in _TOP else block for block in own]
    return Drawn(text, tuple(blocks))


def _judge(line: Line, start: int, end: int, found: list[Block]) -> list[Block]:
    """Return the blocks of a line, from its tags and from what was `found` by its words and place."""
    kinds = {block.kind for block in found}
    aside = any(block.kind is BlockKind.FURNITURE and block.reason not in _BY_PLACE for block in found)
    if line.kind == "title" or (line.kind == "caption" and not kinds & _STAMPS):
        return [Block(start, end, _KINDS[line.kind])]
    if (kinds & _STAMPS and line.kind != "row") or aside:
        return found
    kind = _by_tag(line, kinds)
    return [Block(start + line.first, end, kind)] if kind else found or [Block(start, end, BlockKind.PARAGRAPH)]


def _by_tag(line: Line, kinds: set[BlockKind]) -> BlockKind | None:
    """Return what the tags of a line make it, None if they say nothing that its words, of `kinds`, do not say."""
    text = line.text
    if line.role in _ROLES and _ROLES[line.role][1](text):
        return _ROLES[line.role][0]
    if line.kind in _KINDS:
        return _KINDS[line.kind]
    if line.kind == "heading":
        return None if kinds == {BlockKind.STANDFIRST} else BlockKind.HEADING
    if line.role == "standfirst" and BlockKind.STANDFIRST not in kinds and len(text) < 500:
        return BlockKind.STANDFIRST
    if line.quoted is not None:
        return BlockKind.BLOCK_QUOTE
    if kinds <= {BlockKind.PARAGRAPH} and _is_bold(line):
        return BlockKind.HEADING
    if kinds == {BlockKind.HEADING} and text.endswith(":") and line.bold == 0:
        # 'She wrote:' in a paragraph of its own brings in what follows.
        return BlockKind.PARAGRAPH
    return None


def _is_bold(line: Line) -> bool:
    """Whether a line is a crosshead by its letters."""
    return line.bold > 0.9 * len(line.text) and len(line.text) <= 90 and not is_sentence(line.text)


def _quotations(lines: list[Line]) -> list[Line]:
    """Put marks round block quotations without any, their source on the same line; leave out those that repeat the text."""
    prose = alike(" ".join(line.text for line in lines if line.quoted is None))
    result: list[Line] = []
    for quoted, run in ((quoted, list(run)) for quoted, run in groupby(lines, key=lambda line: line.quoted)):
        result += run if quoted is None else _quotation(run, prose)
    return result


def _quotation(lines: list[Line], prose: str) -> list[Line]:
    words = [line for line in lines if not _is_source(line)]
    if not words or any(line.kind != "text" for line in words) or len(words) > 6:
        # A block indented for another reason: a list, a letter, a whole report.
        for line in lines:
            line.quoted = None
        return lines
    said = alike(" ".join(line.text for line in words))
    if said.count(" ") >= 3 and said in prose:
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
