"""Lists of things to improve: which runs of items stand under such a heading or lead-in, and the items without their marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ofscan.article import Block, BlockKind
from ofscan.pipeline.improvement_text import Passage, Vocabulary

_MARK = re.compile(
    r"(?:\d{1,2}(?=\s+[A-Z])|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]"  # 1. (a) iv) 23.4.
    r"|[-–—•·*+■□▪▫●○◦◼►▶➢✓✔>o\uf06e\uf0a7\uf0b7]|\[[ xX]\])(?:\s+|(?=[\"“‘']))"
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
    """A run of items: block indices of its lead-in and items, the items' places, and whether they are to be improved."""

    blocks: range
    items: tuple[tuple[int, int], ...]
    improvement: bool
    lead: tuple[int, int]
    area: str


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
    if not (text[before.start : before.end].rstrip().endswith(":") or before.kind is BlockKind.HEADING):
        return at
    while end < len(blocks) and _is_plain_item(text, blocks, end, first=end == at):
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
    return text.count(" ", block.start, block.end) < LONGEST_ITEM and not text[block.start : block.end].rstrip().endswith(":")


def _is_plain_item(text: str, blocks: Sequence[Block], index: int, *, first: bool) -> bool:
    """Return whether a block is an item that has lost its bullet: a short line without a full stop, close under the others."""
    block = blocks[index]
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.BLOCK_QUOTE) or not block.readable:
        return False
    line = text[block.start : block.end].rstrip()
    if not line or line[-1] in '.:?!”’"' or line[0] in "“‘\"'" or line.count(" ") >= _LONGEST_PLAIN or line.count(" ") < 1:
        return False
    gap = text[blocks[index - 1].end : block.start]
    # A heading stands apart from what is over it, an item that is no heading may do so too.
    return first or gap.count("\n") <= 1 or block.kind is not BlockKind.HEADING


def _judge(text: str, blocks: Sequence[Block], run: range, vocabulary: Vocabulary) -> ItemList:
    items = []
    for block in blocks[run.start : run.stop]:
        place = item_place(text, block.start, block.end)
        if place is not None:
            items.append(place)
    lead, heading = _lead(text, blocks, run.start)
    improvement = bool(items) and _improves(text, lead, heading, items, vocabulary)
    area = _area(text, heading, lead, vocabulary)
    places = tuple(place for place in items if not _GRADED.search(text, *place)) if improvement else tuple(items)
    return ItemList(run, places, improvement, lead or heading or (0, 0), area)


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


def _lead(text: str, blocks: Sequence[Block], at: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Return the place of the paragraph over an item and that of the heading over it, as far as there are."""
    lead = heading = None
    for index in range(at - 1, max(-1, at - 4), -1):
        block = blocks[index]
        if not block.readable:
            continue
        if block.kind is BlockKind.HEADING:
            if lead is None and heading is None and text[block.start : block.end].rstrip().endswith(":"):
                lead = (block.start, block.end)  # 'Care leavers:' under 'Areas for improvement'
                continue
            heading = (block.start, block.end)
            break
        if lead is None and block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.STANDFIRST):
            lead = (block.start, block.end)
            continue
        if lead is not None or block.kind is BlockKind.TITLE:
            break
    return lead, heading


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the last two sentences of text[start:end], the last first."""
    found = []
    stop = end
    for _ in range(2):
        begin = start
        # The end of the sentence before: a full stop, perhaps a closing mark, and a blank.
        at = stop - 3
        while at > start:
            if text[at] in ".!?" and (gap := _AFTER_STOP.match(text, at + 1, stop)):
                begin = gap.end()
                break
            at -= 1
        found.append((begin, stop))
        stop = begin
        if stop <= start:
            break
    return found


def _improves(
    text: str,
    lead: tuple[int, int] | None,
    heading: tuple[int, int] | None,
    items: Sequence[tuple[int, int]],
    vocabulary: Vocabulary,
) -> bool:
    sentences = _sentences(text, *lead) if lead else []
    close = bool(lead) and text[lead[0] : lead[1]].rstrip().endswith(":") if lead else False
    near: list[tuple[int, int]] = []
    if lead and (close or not heading):
        near = sentences[:1]
    elif heading:
        near = [heading]
    if not near:
        return False
    passage = Passage(text, *near[0], vocabulary)
    size = len(passage.words)
    if _is_lead(passage, close=close or bool(heading)):
        return True
    if passage.has("not_leads", 0, size) or passage.has("verdicts", 0, size):
        return False
    if passage.has("others", 0, size) and not passage.has("authority", 0, size):
        return False
    if not close and near[0] != heading:
        return False
    further = [*sentences[1:2], *([heading] if heading and near[0] != heading else [])]
    for place in further:
        above = Passage(text, *place, vocabulary)
        if above.has("not_leads", 0, len(above.words)):
            return False
        if _is_lead(above, close=True):
            return True
    return passage.has("authority", 0, size) and _weak_items(text, items, vocabulary)


def _is_lead(passage: Passage, *, close: bool) -> bool:
    size = len(passage.words)
    leads = passage.within("leads", 0, size)
    if not close or not leads or passage.has("not_leads", 0, size):
        return False
    verdicts = passage.within("verdicts", 0, size)
    if verdicts and verdicts[-1].first > max(hit.first for hit in leads):
        return False
    return not passage.has("others", 0, size) or passage.has("authority", 0, size)


def _weak_items(text: str, items: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> bool:
    weak = 0
    for start, end in items:
        passage = Passage(text, start, end, vocabulary)
        size = len(passage.words)
        weak += passage.has("strong", 0, size) or (passage.has("mild", 0, size) and not passage.has("praise", 0, size))
    return weak * 2 > len(items)


def _area(text: str, heading: tuple[int, int] | None, lead: tuple[int, int] | None, vocabulary: Vocabulary) -> str:
    """Return the judgement that the heading or a short lead-in names and nothing else, or nothing."""
    for place in (lead, heading):
        if place is None:
            continue
        title = text[place[0] : place[1]].strip().rstrip(":").lower()
        title = re.sub(
            r"^(?:for|the|experiences and progress of|services for|in|on)\s+", "", re.sub(r"^(?:for|the)\s+", "", title)
        )
        for area, names in vocabulary.lexicon.areas.items():
            if title in names:
                return area
    return ""


def missing_lists(
    text: str, blocks: Sequence[Block], lists: Sequence[ItemList], vocabulary: Vocabulary
) -> list[tuple[int, int]]:
    """Return the sentences that announce a list of weaknesses, strengths or actions after which none stands."""
    starts = {run.blocks.start for run in lists}
    found = []
    readable = [index for index, block in enumerate(blocks) if block.readable]
    for index, after in pairwise([*readable, -1]):
        block = blocks[index]
        if block.kind is not BlockKind.PARAGRAPH or after in starts or not text[block.start : block.end].rstrip().endswith(":"):
            continue
        if after >= 0 and (
            blocks[after].kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or text[blocks[after].start] in "“‘\"'"
        ):
            continue
        last = _sentences(text, block.start, block.end)[0]
        passage = Passage(text, *last, vocabulary)
        size = len(passage.words)
        area = _area(text, (block.start, block.end), None, vocabulary)
        if area or passage.has("leads", 0, size) or passage.has("not_leads", 0, size) or passage.low(size - 2) == "include":
            found.append(last)
    return found


def heading_leads(text: str, block: Block, vocabulary: Vocabulary) -> bool:
    """Return whether a heading says that what follows is to be improved."""
    passage = Passage(text, block.start, block.end, vocabulary)
    return _is_lead(passage, close=True)
