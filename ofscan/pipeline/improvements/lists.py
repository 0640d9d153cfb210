"""Lists of things to improve: which runs of items stand under such a heading or lead-in, and the items without their marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ofscan.facts.article import Block, BlockKind
from ofscan.pipeline.improvements.leads import Sort, area_of, closed, find_lead, judge, last_sentences, named_area
from ofscan.pipeline.improvements.text import Passage, Vocabulary

_MARK = re.compile(
    r"(?:\d{1,2}(?=\s+[A-Z])|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]"  # 1. (a) iv) 23.4.
    r"|[-–—•·*+■□▪▫●○◦◼►▶➢✓✔>o#~»→§\uf06e\uf0a7\uf0b7]|\[[ xX]\])(?:\s+|(?=[\"“‘']))"
)
_TAIL = re.compile(r"[\s;,.]+$|[;,]?\s+(?:and|or)[;,.]?\s*$|[;,]\s*(?:and|or)\s*$")
_AFTER_STOP = re.compile(r"[”’\"']?\s+(?=\S)")
_GRADED = re.compile(
    r"(?:[:–—-]|\bis|\bare)\s*\W?(?:outstanding|good|inadequate|adequate|requires improvement(?: to be good)?)\W*$",
    re.IGNORECASE,
)

#: A list item that is longer is a paragraph that begins with a number (minutes), read like running text.
LONGEST_ITEM = 60
#: Blocks without a bullet count as items after a colon only up to this many words.
_LONGEST_PLAIN = 30


class ItemList(NamedTuple):
    """A run of items: block indices of its lead-in and items, the items' places, and what sort of list it is.

    Items of no sort are read like sentences: they may praise or blame.
    """

    blocks: range
    items: tuple[tuple[int, int], ...]
    sort: Sort
    lead: tuple[int, int]
    area: str

    @property
    def improvement(self) -> bool:
        """Return whether the items are to be improved."""
        return self.sort is Sort.IMPROVEMENT


def find_lists(text: str, blocks: Sequence[Block], vocabulary: Vocabulary) -> list[ItemList]:
    """Return the runs of list items in `blocks`, in order, each judged by what stands over it."""
    found = []
    at = 0
    while at < len(blocks):
        end = _run(text, blocks, at)
        if end > at:
            found.append(_judge(text, blocks, range(at, end), vocabulary))
            at = end
        else:
            at += 1
    return found


def _run(text: str, blocks: Sequence[Block], at: int) -> int:
    """Return the index after the run of items that begins at block `at`; `at` itself where none does."""
    end = at
    while end < len(blocks) and _is_item(text, blocks, end):
        end += 1
    if end > at:
        return end
    before = blocks[at - 1] if at else None
    if (
        before is None
        or not before.readable
        or blocks[at].kind not in (BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE, BlockKind.HEADING)
    ):
        return at
    if not (closed(text, before.start, before.end) or before.kind is BlockKind.HEADING):
        return at
    while end < len(blocks) and (_is_plain_item(text, blocks, end, first=end == at) or _is_hashed(text, blocks, end)):
        end += 1
    return end if end - at >= 2 else at


def _is_item(text: str, blocks: Sequence[Block], index: int) -> bool:
    block = blocks[index]
    if not block.readable or block.kind is BlockKind.HEADING:
        return False
    if block.kind is not BlockKind.LIST_ITEM and not (
        block.kind in (BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE) and _MARK.match(text, block.start, block.end)
    ):
        return False
    return text.count(" ", block.start, block.end) < LONGEST_ITEM and not closed(text, block.start, block.end)


def _is_hashed(text: str, blocks: Sequence[Block], index: int) -> bool:
    """Return whether a block begins with '#', which a newspaper's system prints for a bullet; elsewhere it marks a heading."""
    return blocks[index].kind is BlockKind.HEADING and text[blocks[index - 1].end : blocks[index].start].strip() == "#"


def _is_plain_item(text: str, blocks: Sequence[Block], index: int, *, first: bool) -> bool:
    """Return whether a block is an item that has lost its bullet: a short line without a full stop, close under the others.

    A full stop may end it where lines follow each other without a blank line, which paragraphs of the article do not.
    """
    block = blocks[index]
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.BLOCK_QUOTE) or not block.readable:
        return False
    line = text[block.start : block.end].rstrip()
    if line.endswith(".") and not _is_close(text, blocks, index, first=first):
        return False
    if not line or line[-1] in ':?!”’"' or line[0] in "“‘\"'" or line.count(" ") >= _LONGEST_PLAIN or line.count(" ") < 1:
        return False
    gap = text[blocks[index - 1].end : block.start]
    # A heading stands apart from what is over it, an item that is no heading may do so too.
    return first or gap.count("\n") <= 1 or block.kind is not BlockKind.HEADING


def _is_close(text: str, blocks: Sequence[Block], index: int, *, first: bool) -> bool:
    """Return whether the line at `index`, one sentence, has another directly above or below it, where the lead-in has none."""
    block = blocks[index]
    if first:
        apart = index < 2 or text[blocks[index - 2].end : blocks[index - 1].start].count("\n") >= 2
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        near = after is not None and text[block.end : after.start].count("\n") == 1
    else:
        apart, near = True, text[blocks[index - 1].end : block.start].count("\n") == 1
    return apart and near and ". " not in text[block.start : block.end]


def _judge(text: str, blocks: Sequence[Block], run: range, vocabulary: Vocabulary) -> ItemList:
    above = find_lead(text, blocks, run.start, vocabulary)
    items = [place for block in blocks[run.start : run.stop] if (place := item_place(text, block.start, block.end))]
    sort = judge(text, above, items, vocabulary) if items else Sort.OPEN
    places = tuple(place for place in items if not _GRADED.search(text, *place)) if sort is Sort.IMPROVEMENT else tuple(items)
    lead = above.lead or above.heading or (0, 0)
    return ItemList(run, places, sort, lead, area_of(text, above, vocabulary))


def item_place(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the place of an item's words, without its bullet or number and without the mark that ends it."""
    while start < end and text[start].isspace():
        start += 1
    while match := _MARK.match(text, start, end):
        start = match.end()
    content = text[start:end]
    for _ in range(3):
        content = _TAIL.sub("", content)
    return (start, start + len(content)) if len(content) > 2 else None


def missing_lists(
    text: str, blocks: Sequence[Block], lists: Sequence[ItemList], vocabulary: Vocabulary
) -> list[tuple[int, int]]:
    """Return the sentences that announce a list of weaknesses, strengths or actions after which none stands."""
    starts = {run.blocks.start for run in lists}
    found = []
    readable = [index for index, block in enumerate(blocks) if block.readable]
    for index, after in pairwise([*readable, -1]):
        block = blocks[index]
        if block.kind is not BlockKind.PARAGRAPH or after in starts or not closed(text, block.start, block.end):
            continue
        if after >= 0 and (
            blocks[after].kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or text[blocks[after].start] in "“‘\"'"
        ):
            continue
        last = last_sentences(text, block.start, block.end)[0]
        passage = Passage(text, *last, vocabulary)
        size = len(passage.words)
        area = named_area(text, (block.start, block.end), vocabulary)
        if area or passage.has("leads", 0, size) or passage.has("not_leads", 0, size) or passage.low(size - 2) == "include":
            found.append(last)
    return found
