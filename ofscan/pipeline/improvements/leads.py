"""What stands over a list, and whether by that and by its items it is a list of things to improve."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from ofscan.facts.article import Block, BlockKind
from ofscan.pipeline.improvements.text import Passage, Vocabulary

#: How minutes and letters end a lead-in: ':', ':-', ': –'.
_CLOSED = re.compile(r":\s?[-–—]?\s*\Z")
#: A lead-in that breaks off before its items: 'It says, though, that'.
_OPEN = re.compile(r"\b(?:that|to|and|are|is|was|were|include|including|by|with|on|of|as|for|about|in|must|should)\s*\Z")
_AFTER_STOP = re.compile(r"[”’\"']?\s+(?=\S)")
#: By when, over the items to be done by then: 'Immediately:', 'Within three months:'; the lead-in stands further up.
_LIMIT = re.compile(
    r"\W*(?:immediately|urgently|straight ?away|at once|now|today|within|by|in the (?:short|medium|long)|over the next|"
    r"with immediate|as a matter|(?:short|medium|long)(?:er)?[- ]term|priority \d)\b[^.;]{0,50}\Z",
    re.IGNORECASE,
)
_FOR = re.compile(r"(?:for|the|experiences and progress of|services for|in|on|support for|about)\s+")
#: A lead-in of so few words may only say to whom or where the items below belong: 'Care leavers:', 'For the partnership:'.
_SHORT = 5
#: So many blocks above the items are looked at for their lead-in.
_LOOK_UP = 14


class Sort(Enum):
    """What the items of a list are."""

    IMPROVEMENT = "improvement"
    #: Praise, deeds done or promised, dates, notes, what others demand: nothing is read in it.
    REFUSED = "refused"
    OPEN = "open"


class Above(NamedTuple):
    """What stands over a list: a short label of its part, the paragraph that leads in, the heading; None where there is none."""

    label: tuple[int, int] | None
    lead: tuple[int, int] | None
    heading: tuple[int, int] | None
    #: The lead-in ends like one, in a colon or in the middle of its sentence.
    close: bool


def closed(text: str, start: int, end: int) -> bool:
    """Return whether text[start:end] ends in a colon, so that it leads in to what follows."""
    return _CLOSED.search(text, max(start, end - 6), end) is not None


def find_lead(text: str, blocks: Sequence[Block], at: int, vocabulary: Vocabulary) -> Above:
    """Return what stands over the items that begin at block `at`."""
    label = lead = heading = None
    direct = True
    for index in range(at - 1, max(-1, at - _LOOK_UP), -1):
        block = blocks[index]
        if not block.readable:
            continue
        place = (block.start, block.end)
        if block.kind is BlockKind.HEADING and not (lead is None and closed(text, *place)):
            if lead is None and heading is None and label is None and _is_label(text, place, vocabulary):
                label, heading = place, place
                continue
            heading = place
            break
        if block.kind is BlockKind.TITLE or lead is not None:
            break
        if label is None and _is_label(text, place, vocabulary):
            label = place
        elif block.kind is BlockKind.LIST_ITEM and label is not None:
            direct = False  # the items under the label before: what leads in to them leads in to these
        elif block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.STANDFIRST, BlockKind.HEADING):
            lead = place
            if label is not None and not direct and _is_label(text, place, vocabulary):
                lead = None
    if lead is None and label is not None and label != heading:
        lead = label
    close = lead is not None and (label is not None or closed(text, *lead) or _OPEN.search(text, *lead) is not None)
    return Above(label, lead, heading, close)


def _is_label(text: str, place: tuple[int, int], vocabulary: Vocabulary) -> bool:
    """Return whether a line only says by when, of whom or of what the items below it are."""
    line = text[place[0] : place[1]].strip()
    if not closed(text, *place) and not named_area(text, place, vocabulary):
        return False
    if _LIMIT.match(line):
        return True
    passage = Passage(text, *place, vocabulary)
    size = len(passage.words)
    if size > _SHORT + 1:
        return False
    if any(passage.has(kind, 0, size) for kind in ("leads", "not_leads", "verdicts", "authority", "promises", "must")):
        return False
    return passage.has("nouns", 0, size)


def last_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
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


def judge(text: str, above: Above, items: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> Sort:
    """Return what sort of list stands under `above`: by the sentence next to it, those further up, and its items."""
    sentences = last_sentences(text, *above.lead) if above.lead else []
    if _contributions(text, items):
        return Sort.OPEN
    if _resolutions(text, items) and not (above.lead and heard_in(Passage(text, *sentences[0], vocabulary))):
        return Sort.REFUSED
    if above.lead and (above.close or not above.heading):
        near = sentences[0]
    elif above.heading:
        near = above.heading
    else:
        return Sort.OPEN
    passage = Passage(text, *near, vocabulary)
    size = len(passage.words)
    close = above.close or near == above.heading
    if _promises(passage):
        return Sort.REFUSED
    if _is_lead(passage) and (close or _things(text, items, vocabulary)):
        return Sort.IMPROVEMENT
    if passage.has("not_leads", 0, size) or passage.has("verdicts", 0, size):
        return Sort.REFUSED
    if passage.has("others", 0, size) and not passage.has("authority", 0, size):
        return Sort.REFUSED
    if not close:
        return Sort.OPEN
    turned = any(passage.low(at) in _TURNS for at in range(size))
    if turned and heard_in(passage) and not _praised(text, items, vocabulary):
        return Sort.IMPROVEMENT
    for place in (*sentences[1:2], *([above.heading] if above.heading and above.heading != near else [])):
        further = Passage(text, *place, vocabulary)
        if further.has("not_leads", 0, len(further.words)):
            return Sort.REFUSED
        if _is_lead(further):
            return Sort.IMPROVEMENT
    if heard_in(passage) and (_weak_items(text, items, vocabulary) or (_asks(passage) and _deeds(text, items, vocabulary))):
        return Sort.IMPROVEMENT
    return Sort.IMPROVEMENT if _told_to(passage) and _deeds(text, items, vocabulary) else Sort.OPEN


def _resolutions(text: str, items: Sequence[tuple[int, int]]) -> bool:
    """Return whether most items are what a meeting is to decide: 'That Cabinet notes the report'."""
    return 2 * sum(text.startswith("That ", start) for start, _ in items) >= len(items) > 1


_TURNS = frozenset({"but", "however", "though", "although", "yet", "less"})


def heard_in(passage: Passage) -> bool:
    """Return whether a lead-in names the inspectors or their report, or begins with a pronoun for them."""
    size = len(passage.words)
    return passage.has("authority", 0, size) or any(passage.low(at) in ("it", "they", "its") for at in range(min(size, 2)))


def _praised(text: str, items: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> bool:
    """Return whether at least half of the items praise."""
    count = 0
    for start, end in items:
        passage = Passage(text, start, end, vocabulary)
        size = len(passage.words)
        count += passage.has("praise", 0, size) and not (passage.has("strong", 0, size) or passage.has("mild", 0, size))
    return count * 2 >= len(items)


_SPEAKERS = re.compile(
    r"(?:The |A |In (?:reply|response|answer)[^.]{0,60}, (?:the )?)?(?:Vice-)?(?:Councillors?|Cllrs?|Coun|Mr|Mrs|Ms|Miss|Dr|Canon|Rev|Chair|Director|Members?|Leader|Officers?)\b"
)


def _contributions(text: str, items: Sequence[tuple[int, int]]) -> bool:
    """Return whether the items are what was said at a meeting: each is a paragraph of minutes that names who spoke."""
    return 2 * sum(_SPEAKERS.match(text, *item) is not None for item in items) > len(items)


def _is_lead(passage: Passage) -> bool:
    size = len(passage.words)
    leads = passage.within("leads", 0, size)
    if not leads or passage.has("not_leads", 0, size):
        return False
    verdicts = passage.within("verdicts", 0, size)
    if verdicts and verdicts[-1].first > max(hit.first for hit in leads):
        return False
    return not passage.has("others", 0, size) or passage.has("authority", 0, size)


#: What follows a 'will' that demands and does not promise: 'the council will need to'.
_NEEDS = frozenset({"need", "needs", "needed", "have", "must", "should", "be"})
_SELF = frozenset({"we", "it", "they", "i", "which"})


def _promises(passage: Passage) -> bool:
    """Return whether the council says what it does or will do: 'To improve matters the council will:'."""
    size = len(passage.words)
    for hit in reversed(passage.within("promises", max(0, size - 9), size)):
        if any(passage.low(at) in _NEEDS for at in range(hit.first + 1, min(size, hit.last + 2))):
            continue
        council = [*passage.within("council_voice", 0, hit.first), *passage.within("services", 0, hit.first)]
        subject = max((place.first for place in council), default=-1)
        authority = max((place.first for place in passage.within("authority", 0, hit.first)), default=-1)
        if subject < 0:
            subject = next((at for at in range(hit.first - 1, max(-1, hit.first - 4), -1) if passage.low(at) in _SELF), -1)
        if subject <= authority:
            continue
        # 'Inspectors hope that the council will' is no promise.
        if authority >= 0 and any(passage.has(kind, authority, subject) for kind in ("hopes", "ask", "seek", "say")):
            continue
        return True
    return False


def _told_to(passage: Passage) -> bool:
    """Return whether a lead-in says that somebody was told to do what follows: 'The council has been asked to'."""
    size = len(passage.words)
    last = max((at for at in range(size) if passage.low(at)[:1].isalpha()), default=-1)
    if passage.low(last) != "to" or not _asks(passage):
        return False
    return not any(passage.low(at) in passage.vocabulary.unaddressed for at in range(min(size, 8)))


def _asks(passage: Passage) -> bool:
    size = len(passage.words)
    return any(passage.has(kind, 0, size) for kind in ("ask", "seek", "must"))


def _weak_items(text: str, items: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> bool:
    weak = 0
    for start, end in items:
        passage = Passage(text, start, end, vocabulary)
        size = len(passage.words)
        bad = passage.has("strong", 0, size) or passage.has("bad", 0, size)
        weak += bad or (passage.has("mild", 0, size) and not passage.has("praise", 0, size))
    return weak * 2 > len(items)


def _deeds(text: str, items: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> bool:
    """Return whether most items begin with something to be done: 'reduce delay', 'making better use of data'."""
    count = 0
    for start, end in items:
        first = text[start:end].split(None, 1)[0].strip("“‘'\"").lower()
        count += first in vocabulary.deeds or (first.endswith("ing") and len(first) > 5)
    return count * 2 > len(items)


def _things(text: str, items: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> bool:
    """Return whether nearly all items name or demand something of the services, so that a plain sentence may lead in to them."""
    count = 0
    for start, end in items:
        passage = Passage(text, start, end, vocabulary)
        size = len(passage.words)
        if passage.has("hopes", 0, size) or passage.has("remedies", 0, size) or passage.has("say", 0, size):
            continue
        count += size >= 2 and passage.has("nouns", 0, size)
    return len(items) > 1 and count * 4 >= 3 * len(items)


def area_of(text: str, above: Above, vocabulary: Vocabulary) -> str:
    """Return the judgement that the label, lead-in or heading names and nothing else, or nothing."""
    for place in (above.label, above.lead, above.heading):
        if place is not None and (area := named_area(text, place, vocabulary)):
            return area
    return ""


def named_area(text: str, place: tuple[int, int], vocabulary: Vocabulary) -> str:
    """Return the judgement whose name the line at `place` is, or nothing."""
    title = text[place[0] : place[1]].strip().rstrip(":-–— ").lower()
    for _ in range(2):
        for area, names in vocabulary.lexicon.areas.items():
            if title in names:
                return area
        title = _FOR.sub("", title, count=1) if _FOR.match(title) else title
    return ""
