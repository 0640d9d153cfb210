"""What the frames of asking and fault-finding share: who asks, and how far the list of what is asked goes."""

from __future__ import annotations

from typing import NamedTuple

from ofscan.pipeline.improvements.clauses import strip_attribution
from ofscan.pipeline.improvements.polarity import Setting
from ofscan.pipeline.improvements.split import listed, says
from ofscan.pipeline.improvements.text import Passage
from ofscan.pipeline.improvements.voices import Voice

_STANDS_FOR = frozenset({"it", "they", "its"})


class Asked(NamedTuple):
    """What a frame gives: the listed things as ranges of words, and the range that it has used up."""

    items: list[tuple[int, int]]
    used: tuple[int, int]


def stop(passage: Passage, place: int, last: int) -> int:
    """Return where the list that begins at `place` ends: before 'and said', ', but it', a full stop or the attribution."""
    end = last
    closed = 0
    for at in range(place + 2, last):
        low = passage.low(at)
        if low in ("after", "as", "because", "since", "although", "though", "while") and passage.has(
            "authority", at, min(at + 4, last)
        ):
            end = at
            break
        if at < closed:
            continue
        if low in ("though", "although", "but", "while") and says(passage, at + 1, last):
            end = at
            break
        if passage.dash(at) and (second := next((dash for dash in range(at + 1, last) if passage.dash(dash)), 0)):
            closed = second + 1  # what stands between two dashes belongs to the thing before
            continue
        if low in ".?!:" or passage.dash(at):
            end = at
            break
        if low in (",", "and", "but"):
            after = at + 1
            while passage.low(after) in ("and", "but", "also"):
                after += 1
            if says(passage, after, last) or passage.low(after) == "but" or low == "but":
                end = at
                break
            if low == "," and passage.low(at + 1) == "but":
                end = at
                break
            if passage.low(after) in ("it", "they") and passage.low(after + 1) in passage.vocabulary.finite:
                end = at
                break
    begin = place
    place, end = strip_attribution(passage, begin, end) if end - begin > 3 else (begin, end)
    return end


def asker(passage: Passage, first: int, place: int, setting: Setting) -> bool:
    """Return whether the inspectors stand before the verb at `place`."""
    if setting.voice is Voice.COUNCIL:
        return passage.has("authority", max(first, place - 8), place)
    if passage.low(place - 1) == ",":
        # 'Inspectors, who were on site for a week, call for ...'
        comma = next((at for at in range(place - 2, max(first, place - 20), -1) if passage.low(at) == ","), 0)
        place = comma or place
    window = place
    while window > max(first, place - 7) and passage.low(window - 1) not in (":", ";", "“", "‘", '"'):
        window -= 1
    first = window
    if passage.has("authority", window, place):
        return True
    before = [passage.low(at) for at in range(max(first, place - 4), place)]
    return (setting.voice is Voice.INSPECTORS or setting.heard) and any(low in _STANDS_FOR for low in before)


def deeds(passage: Passage, first: int, last: int, *, any_verb: bool = False) -> list[tuple[int, int]]:
    """Return what is to be done in 'X the Y, to Z and W': each deed, and of plain deeds each object."""
    deeds = passage.vocabulary.deeds
    starts = [first]
    for at in range(first + 1, last - 1):
        if passage.low(at) not in (",", "and", ";"):
            continue
        after = at + 1
        while after < last and passage.low(after) in ("and", "also", ";"):
            after += 1
        if passage.low(after) == "to" and after + 1 < last and (passage.low(after + 1) in deeds or passage.low(at) in ",;"):
            starts.append(after + 1)
        elif (
            passage.low(after) in deeds
            and passage.low(after - 1) in ("and", "also", ",")
            and passage.low(after + 1) not in ("of", "and", ",")
        ):
            starts.append(after)
    starts = sorted(set(starts))
    found: list[tuple[int, int]] = []
    for begin, until in zip(starts, [*starts[1:], last], strict=True):
        while begin < until and passage.low(begin) in ("to", "and", "also", "urgently", "quickly", "better"):
            begin += 1
        until = _back(passage, begin, until)
        if [passage.low(at) for at in range(begin, begin + 3)] == ["see", "to", "it"]:
            found.extend(item for item in listed(passage, begin + 3, until) if item[1] - item[0] > 2)
            continue
        verb = passage.low(begin)
        wanted = verb == "be" and passage.low(begin + 1) in passage.vocabulary.comparatives
        if until - begin < 2 or (
            not any_verb
            and verb in passage.vocabulary.no_deeds
            and not wanted
            and not (passage.has("strong", begin, until) and verb != "say")
            and verb not in ("visit", "hold", "share", "tell", "hear")
        ):
            continue
        if passage.has("business", begin, until):
            continue
        if not any_verb and verb not in deeds and not wanted and not passage.has("nouns", begin, until):
            continue
        found.extend(_objects(passage, begin, until) if verb in passage.vocabulary.plain_deeds else [(begin, until)])
    return found


def _back(passage: Passage, first: int, last: int) -> int:
    while last > first and passage.low(last - 1) in (",", ";", "and", "to", "also"):
        last -= 1
    return last


def _objects(passage: Passage, verb: int, last: int) -> list[tuple[int, int]]:
    first = verb + 1
    while first < last and passage.low(first) in (
        "on",
        "more",
        "better",
        "up",
        "about",
        "at",
        "in",
        "priority",
        "action",
        "respect",
        "of",
        "with",
        "further",
        "to",
        "once",
        "again",
        "now",
        "urgently",
        "immediately",
        "quickly",
        "swiftly",
    ):
        first += 1
    parts = listed(passage, first, last)
    return parts if len(parts) > 1 else [(verb, last)]
