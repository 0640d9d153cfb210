"""Lists: runs of items in the layout with what stands over them, and the parts of an enumeration within a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ofscan.facts.article import Block, BlockKind
from ofscan.pipeline.reading.sentence import Sentence

_MARK = re.compile(
    r"(?:\d{1,2}(?=\s+[A-Z])|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]"  # 1. (a) iv) 23.4.
    r"|[-–—•·*+■□▪▫●○◦◼►▶➢✓✔>o#~»→§\uf06e\uf0a7\uf0b7]|\[[ xX]\])(?:\s+|(?=[\"“‘']))"
)
_TAIL = re.compile(r"(?:[\s;,.]|(?:^|[\s;,])(?:and|or)(?=[\s;,.]*$))+$")
#: How minutes and letters end a lead-in: ':', ':-', ': –'; or it breaks off before its items: 'It says, though, that'.
_CLOSED = re.compile(r":\s?[-–—]?\s*\Z")
_OPEN = re.compile(
    r"\b(?:that|to|and|are|is|was|were|include|including|by|with|on|of|as|for|about|in|must|should|following)\s*\Z"
)
_STOP = re.compile(r"(?<=[.!?])[”’\"']?\s+(?=\S)")
#: By when, or of whom, over the items: the lead-in stands further up.
_LABEL = re.compile(
    r"\W*(?:immediately|urgently|within|by|in the (?:short|medium|long)|over the next|for|priority \d)\b[^.;]{0,50}\Z",
    re.I,
)
_LABEL_WORDS = 5
#: A longer item is a paragraph that begins with a number (minutes); without a bullet an item has so many words at most.
LONGEST_ITEM, _LONGEST_PLAIN = 60, 30
#: So many blocks above the items are looked at for their lead-in.
_LOOK_UP = 14
_PARAGRAPHS = (BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE)

_SMALL = frozenset(("the", "a", "an", "its", "their", "of"))
_PREPOSITIONS = frozenset("of in for with to on at among between around about from within".split())

Place = tuple[int, int]


class ItemList(NamedTuple):
    """A run of items: indices of its blocks, the items' places without their bullets, and what stands over it.

    `label` is a short line on the items' part, `lead` the last two sentences of the paragraph over them, the last first,
    `heading` the heading over that. `close`: the lead-in ends in a colon or in the middle of its sentence.
    """

    blocks: range
    items: tuple[Place, ...]
    label: Place | None
    lead: tuple[Place, ...]
    heading: Place | None
    close: bool


def find_lists(text: str, blocks: Sequence[Block]) -> list[ItemList]:
    """Return the runs of list items in `blocks`, in order."""
    found, at = [], 0
    while at < len(blocks):
        end = _run(text, blocks, at)
        if end > at:
            items = (item_place(text, block.start, block.end) for block in blocks[at:end])
            found.append(_above(text, blocks, range(at, end), tuple(item for item in items if item)))
        at = max(end, at + 1)
    return found


def closed(text: str, start: int, end: int) -> bool:
    """Return whether text[start:end] ends in a colon, so that it leads in to what follows."""
    return _CLOSED.search(text, max(start, end - 6), end) is not None


def _run(text: str, blocks: Sequence[Block], at: int) -> int:
    """Return the index after the run of items that begins at block `at`; `at` itself where none does."""
    end = at
    while end < len(blocks) and _is_item(text, blocks[end]):
        end += 1
    before = blocks[at - 1] if at else None
    if end > at or before is None or not before.readable:
        return end
    if not (closed(text, before.start, before.end) or before.kind is BlockKind.HEADING):
        return at
    while end < len(blocks) and _is_plain_item(text, blocks, end, first=end == at):
        end += 1
    return end if end - at >= 2 else at


def _is_item(text: str, block: Block) -> bool:
    if not block.readable or block.kind is BlockKind.HEADING:
        return False
    if block.kind is not BlockKind.LIST_ITEM and not (block.kind in _PARAGRAPHS and _MARK.match(text, block.start, block.end)):
        return False
    return text.count(" ", block.start, block.end) < LONGEST_ITEM and not closed(text, block.start, block.end)


def _is_plain_item(text: str, blocks: Sequence[Block], index: int, *, first: bool) -> bool:
    """Return whether a block is an item that has lost its bullet: a short line like its neighbours, close under them.

    A full stop may end it only where lines follow each other without a blank line, which paragraphs do not.
    """
    block = blocks[index]
    line = text[block.start : block.end].strip()
    if not block.readable or block.kind not in (*_PARAGRAPHS, BlockKind.HEADING) or not 1 <= line.count(" ") < _LONGEST_PLAIN:
        return False
    hashed = block.kind is BlockKind.HEADING and text[blocks[index - 1].end : block.start].strip() == "#"
    if hashed or line[-1] in ':?!”’"' or line[0] in "“‘\"'":
        return hashed
    gap = text[blocks[index - 1].end : block.start].count("\n")
    if line.endswith("."):
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        return ". " not in line and (
            gap == 1 if not first else after is not None and text[block.end : after.start].count("\n") == 1
        )
    return first or gap <= 1 or block.kind is not BlockKind.HEADING


def _above(text: str, blocks: Sequence[Block], run: range, items: tuple[Place, ...]) -> ItemList:
    label = lead = heading = None
    for index in range(run.start - 1, max(-1, run.start - _LOOK_UP), -1):
        block = blocks[index]
        place = (block.start, block.end)
        if not block.readable:
            continue  # an advert, a caption
        if block.kind is BlockKind.HEADING and (lead or not closed(text, *place)):
            heading = place
        if heading or lead or block.kind is BlockKind.TITLE:
            break
        if _is_label(text, place):
            label = label or place
        elif block.kind is not BlockKind.LIST_ITEM or label is None:
            lead = place
    return _with_lead(text, ItemList(run, items, label, (), heading, close=False), lead or label)


def _with_lead(text: str, run: ItemList, lead: Place | None) -> ItemList:
    if lead is None:
        return run
    close = run.label is not None or closed(text, *lead) or _OPEN.search(text, *lead) is not None
    return run._replace(lead=last_sentences(text, *lead), close=close)


def _is_label(text: str, place: Place) -> bool:
    line = text[place[0] : place[1]].strip()
    if not closed(text, *place):
        return False
    return _LABEL.match(line) is not None or (
        line.count(" ") < _LABEL_WORDS - 2 and not re.search(r"\b(?:must|should|to)\b", line)
    )


def last_sentences(text: str, start: int, end: int) -> tuple[Place, ...]:
    """Return the last two sentences of text[start:end], the last first."""
    begins = [start, *(match.end() for match in _STOP.finditer(text, start, end - 2))]
    ends = [*begins[1:], end]
    return tuple(zip(begins, ends, strict=True))[:-3:-1]


def item_place(text: str, start: int, end: int) -> Place | None:
    """Return the place of an item's words, without its bullet or number and without the mark that ends it."""
    while start < end and text[start].isspace():
        start += 1
    while match := _MARK.match(text, start, end):
        start = match.end()
    content = _TAIL.sub("", text[start:end])
    return (start, start + len(content)) if len(content) > 2 else None


def parts(sentence: Sentence, first: int, last: int, begins: frozenset[str]) -> list[tuple[int, int]]:
    """Return the members of the enumeration in words [first, last): 'A, B and C'.

    A member that shares its noun with the next stays with it ('the quality and timeliness of plans'), so where no comma
    parts them an 'and' does only between members of several words, or before one of `begins`.
    """
    # Where semicolons part the members, commas belong to one.
    marks = [at for at in range(first + 1, last) if sentence.low(at) == ";"]
    commas = [at for at in range(first + 1, last) if sentence.low(at) in (",", ";") and not sentence.inside("nouns", at)]
    commas = marks if len(marks) > 1 else commas
    found = list(zip([first, *(at + 1 for at in commas)], [*commas, last], strict=True))
    begin, end = found.pop()
    joined = sentence.low(begin) in ("and", "or")
    begin += joined
    cut = _last_join(sentence, begin, end, begins, commas=bool(commas), joined=joined)
    found += [(begin, cut), (cut + 1, end)] if cut else [(begin, end)]
    return [place for place in found if place[1] > place[0]]


def _last_join(
    sentence: Sentence,
    begin: int,
    end: int,
    begins: frozenset[str],
    *,
    commas: bool,
    joined: bool,
) -> int:
    """Return the 'and' that parts the last two members of an enumeration, or 0."""
    places = [at for at in range(begin + 1, end - 1) if sentence.low(at) == "and" and not sentence.low(at - 1).isdigit()]
    places = [at for at in places if not sentence.inside("nouns", at)]
    cut = next((at for at in places if sentence.low(at + 1) in begins), 0)
    if cut or (joined and commas):
        return cut
    wide = [at for at in places if _apart(sentence, begin, at, end)]
    if commas:
        return next(reversed(wide or places), 0)
    return next(iter(wide), 0)


def _apart(sentence: Sentence, begin: int, at: int, end: int) -> bool:
    """Return whether the 'and' at `at` parts two members: each of several words, and the first shares no 'of ...' with the next."""
    sides = [[sentence.low(place) for place in side] for side in (range(begin, at), range(at + 1, end))]
    wide = all(sum(low[:1].isalnum() and low not in _SMALL for low in side) > 1 for side in sides)
    own, other = (any(low in _PREPOSITIONS for low in side) for side in sides)
    return wide and (other or not own)
