"""One web page, from bytes to text, blocks and metadata.

A program of its own (see ofscan/readers/serve.py), so that a page that hangs or crashes the parser harms nobody else.
"""

from __future__ import annotations

import re
import traceback
from typing import Any

from ofscan.errors import ReadError
from ofscan.facts.article import BlockKind
from ofscan.readers.decode import decode_noted
from ofscan.readers.html.blocks import Drawn
from ofscan.readers.html.blocks import draw as draw_blocks
from ofscan.readers.html.choice import choose
from ofscan.readers.html.dates import find_dates, read_date
from ofscan.readers.html.draw import Line, clean, draw
from ofscan.readers.html.meta import PageFacts, read_facts
from ofscan.readers.html.refusal import prose_size, refuse
from ofscan.readers.html.tree import Tree, parse
from ofscan.readers.text.lines import is_sentence
from ofscan.words.html import read as read_words

#: The text of an article as JSON-LD gives it counts where the page shows less than this part of it, and it has so many words.
_SHOWN, _FEW = 0.5, 40
_STAMP = re.compile(r"(?:submitted|posted|published|created|added|written|date|on)\b", re.IGNORECASE)
_CHANGED = re.compile(r"\b(?:updated|modified|changed|edited|reviewed)\b[^\d]*$", re.IGNORECASE)
MAX_CHARACTERS = 2_000_000
#: Address space in bytes. A page of 20 MB of plain text needs half of it.
MEMORY = 900 * 1024 * 1024
#: More tags than any page of one article has; the largest known has some 15,000.
MAX_TAGS = 300_000


def answer(data: bytes) -> dict[str, Any]:
    """Return what `read_page` does, or `{"error": reason}`."""
    try:
        return read_page(data)
    except ReadError as error:
        return {"error": error.reason, "kind": error.kind}
    except MemoryError:
        return {"error": "is a page that cannot be read: it needs too much memory"}
    except Exception as error:
        # A fault of ours in one page must not lose the thousands after it: said loudly, and never as a page without facts.
        reason = f"cannot be read by a fault of ofscan itself ({type(error).__name__}: {error})"
        return {"error": reason, "kind": "fault", "trace": traceback.format_exc()}


def read_page(data: bytes) -> dict[str, Any]:
    """Return the `text`, `blocks` (start, end, kind, reason) and `metadata` of a page as plain values.

    Raises ReadError with the reason where the page holds no article.
    """
    words = read_words()
    decoded = decode_noted(data)
    markup = decoded.text.replace("\0", "")
    tags = markup.count("<")
    if tags > MAX_TAGS:
        raise ReadError(f"has {tags:,} tags, where the page of an article has no more than {MAX_TAGS:,}")
    root = parse(markup)
    facts = read_facts(root, words)
    tree = Tree(root, words, facts.titles)
    drawn = draw(tree)
    lines, cards = choose(tree, drawn)
    if len(facts.body.split()) >= _FEW and prose_size(lines) < _SHOWN * len(facts.body):
        parts = [clean(part) for part in facts.body.replace("\r", "\n").split("\n")]
        lines = [line for line in lines if line.kind == "title"] + [Line(text, "text", tree.body) for text in parts if text]
    beginning = refuse(
        lines, drawn, facts, words, script_size=sum(len(script.text or "") for script in root.iter("script")), cards=cards
    )
    page = draw_blocks(lines, facts.titles[0] if facts.titles else None)
    if len(page.text) > MAX_CHARACTERS:
        raise ReadError(f"is longer than {MAX_CHARACTERS:,} characters; an article is not")
    blocks = [[block.start, block.end, block.kind.value, block.reason] for block in page.blocks]
    metadata = _metadata(page, facts, lines)
    if beginning:
        metadata["cut"] = "paywall"
    if decoded.damage:
        metadata["encoding"] = list(decoded.damage)
    return {"text": page.text, "blocks": blocks, "metadata": metadata}


def _metadata(page: Drawn, facts: PageFacts, lines: list[Line]) -> dict[str, Any]:
    shown = (page.text[block.start : block.end] for block in page.blocks if block.kind is BlockKind.TITLE)
    dates = {"published": facts.published, "updated": facts.updated}
    printed = _printed(page)
    if not dates["published"] and not printed:
        dates["published"] = _stamp(lines)
    for key, date in printed.items():
        # What readers see is believed before what the page's head says; a day and month the other way round is the same date.
        known = dates[key]
        if known and sorted(known[:10].split("-")) != sorted(date.split("-")):
            dates[key] = date
    found = {
        "title": next(shown, facts.titles[0] if facts.titles else None),
        **{key: date and date[:10] for key, date in dates.items()},
        "byline": list(facts.byline),
        "outlet": facts.outlet,
        "url": facts.url,
    }
    return {key: value for key, value in found.items() if value}


def _printed(page: Drawn) -> dict[str, str]:
    """Return the dates of publication and change that stand in date lines and bylines between headline and text."""
    found: dict[str, str] = {}
    kinds = [block.kind for block in page.blocks]
    first = kinds.index(BlockKind.TITLE) if BlockKind.TITLE in kinds else 0
    for block in page.blocks[first:]:
        text = page.text[block.start : block.end]
        if block.kind is BlockKind.PARAGRAPH and is_sentence(text):
            break
        for start, date in find_dates(text) if block.kind in (BlockKind.DATELINE, BlockKind.BYLINE) else ():
            found.setdefault("updated" if _CHANGED.search(text, 0, start) else "published", date[:10])
    return found


def _stamp(lines: list[Line]) -> str | None:
    """Return the date of publication that the head of a page gives where none of its lines is a date line.

    That is <time datetime> whose words are '2 days ago', or a line of which the date is only a part: 'Submitted by jd on …'.
    """
    for line in lines[:12]:
        if is_sentence(line.text) and len(line.text) > 60:
            break
        given = [one.get("datetime") for one in (line.element, *line.above) if one.tag == "time"]
        words = line.text if _STAMP.match(line.text) and len(line.text) < 120 else ""
        if dates := [*filter(None, map(read_date, given)), *(date for _, date in find_dates(words))]:
            return dates[0]
    return None
