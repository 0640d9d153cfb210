"""One web page, from bytes to text, blocks and metadata; run in a process of its own (html/worker.py)."""

from __future__ import annotations

import re
from typing import Any

from ofscan.errors import ReadError
from ofscan.facts.article import BlockKind
from ofscan.readers.decode import repair
from ofscan.readers.html import blocks as html_blocks
from ofscan.readers.html import choice as html_choice
from ofscan.readers.html import draw as html_draw
from ofscan.readers.html import lines as html_lines
from ofscan.readers.html import refusal as html_refusal
from ofscan.readers.html.dates import find_date, read_date
from ofscan.readers.html.lines import Line
from ofscan.readers.html.meta import PageFacts, read_facts
from ofscan.readers.html.source import MAX_TAGS, decode_page, split
from ofscan.readers.html.tree import Tree, parse
from ofscan.readers.text.lines import is_sentence
from ofscan.words.html import read as read_words

#: Fewer words than this are no article; some notices have not many more.
_FEW = 40
#: The text of an article as JSON-LD gives it counts where the page shows less than this part of it.
_SHOWN = 0.5
#: How many characters of paragraphs may stand before a page's date.
_HEAD = 600
_STAMP = re.compile(r"(?:submitted|posted|published|created|added|written|date|on)\b", re.IGNORECASE)
MAX_CHARACTERS = 2_000_000


def read_page(data: bytes) -> dict[str, Any]:
    """Return the `text`, `blocks` (start, end, kind, reason) and `metadata` of a page as plain values.

    Raises ReadError with the reason where the page holds no article.
    """
    words = read_words()
    source = split(repair(decode_page(data)))
    tags = source.markup.count("<")
    if tags > MAX_TAGS:
        raise ReadError(f"has {tags:,} tags, where the page of an article has no more than {MAX_TAGS:,}")
    root = parse(source.markup)
    facts = read_facts(root, source.linked_data, words)
    tree = Tree(root, words, facts.titles)
    drawn = html_draw.draw(tree)
    lines = html_choice.choose(tree, drawn)
    lines = _from_data(lines, facts, tree)
    if prose_words(lines) < _FEW:
        lines = _second_opinion(source.markup, lines, tree)
    html_refusal.refuse(lines, drawn, facts, words, source.script_size)
    page = html_blocks.draw(lines, facts.titles[0] if facts.titles else None)
    if len(page.text) > MAX_CHARACTERS:
        raise ReadError(f"is longer than {MAX_CHARACTERS:,} characters; an article is not")
    metadata = _metadata(page, facts)
    stamps = (
        page.text[block.start : block.end] for block in page.blocks if block.kind in (BlockKind.DATELINE, BlockKind.BYLINE)
    )
    if "published" not in metadata and not any(find_date(stamp) for stamp in stamps):
        metadata.update(_stamp(tree, lines))
    blocks = [[block.start, block.end, block.kind.value, block.reason] for block in page.blocks]
    return {"text": page.text, "blocks": blocks, "metadata": metadata}


def prose_words(lines: list[Line]) -> int:
    """Return how many words stand in the sentences and list items of `lines`."""
    return html_lines.words_of(
        line for line in lines if line.kind in ("item", "row") or (line.kind == "text" and is_sentence(line.text))
    )


def _from_data(lines: list[Line], facts: PageFacts, tree: Tree) -> list[Line]:
    """Return lines made of the text in the page's JSON-LD, where the page itself shows much less of it."""
    count = len(facts.body.split())
    if count < _FEW or prose_words(lines) >= _SHOWN * count:
        return lines
    head = [line for line in lines if line.kind == "title"]
    body = [html_lines.clean(part) for part in facts.body.replace("\r", "\n").split("\n")]
    return head + [Line(text, "text", tree.body) for text in body if text]


def _second_opinion(markup: str, lines: list[Line], tree: Tree) -> list[Line]:
    """Return the lines that trafilatura finds in a page where our own rules find next to nothing, if it finds more."""
    # Late, since it takes a third of a second to load and few pages need it.
    import trafilatura

    text = trafilatura.extract(markup, include_comments=False, include_tables=True, favor_precision=True, deduplicate=False)
    found = [html_lines.clean(part) for part in (text or "").split("\n")]
    others = [Line(part, "text", tree.body) for part in found if part]
    if prose_words(others) < max(_FEW, 2 * prose_words(lines)):
        return lines
    head = [line for line in lines if line.kind == "title" and all(line.text != other.text for other in others)]
    return head + others


def _stamp(tree: Tree, lines: list[Line]) -> dict[str, str]:
    """Return the date of publication that the head of a page gives where none of its lines is a date line.

    That is <time datetime> whose words are '2 days ago', or a line of which the date is only a part: 'Submitted by jd on …'.
    """
    seen = 0
    for event, element in tree.walk():
        if event == "start" and element.tag == "time" and (date := read_date(element.get("datetime"))):
            return {"published": date[:10]}
        seen += len((element.text or "").strip()) if event == "start" and element.tag == "p" else 0
        if seen > _HEAD:
            break
    for line in lines[:12]:
        if is_sentence(line.text) and len(line.text) > 60:
            break
        if _STAMP.match(line.text) and len(line.text) < 120 and (date := find_date(line.text)):
            return {"published": date[:10]}
    return {}


def _metadata(page: html_blocks.Drawn, facts: PageFacts) -> dict[str, Any]:
    metadata: dict[str, Any] = {}
    shown = (page.text[block.start : block.end] for block in page.blocks if block.kind is BlockKind.TITLE)
    title = next(shown, facts.titles[0] if facts.titles else None)
    if title:
        metadata["title"] = title
    if facts.published:
        metadata["published"] = facts.published[:10]
    if facts.updated:
        metadata["updated"] = facts.updated[:10]
    if facts.byline:
        metadata["byline"] = list(facts.byline)
    return metadata
