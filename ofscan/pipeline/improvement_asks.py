"""What inspectors ask for or find fault with: 'asked the council to X and to Y', 'wants better Z', 'criticised A and B'."""

from __future__ import annotations

from typing import NamedTuple

from ofscan.lexicon.phrases import Hit
from ofscan.pipeline.improvement_clauses import Setting, strip_attribution, weak_words
from ofscan.pipeline.improvement_text import Passage
from ofscan.pipeline.improvement_voices import Voice

_ADDRESSED = frozenset(
    "council authority it them partnership partners trust company leaders managers board borough city county each both agencies services "
    "councils him her".split()
)
_NO_DEEDS = frozenset(
    "be get send submit publish produce draw expect resign apologise explain pay note come go have join wait help say see share become return "
    "hear read think tell meet vote agree sign support visit know hold".split()
)
_ADVERBS = frozenset({"also", "now", "then", "still", "therefore", "urgently", "in", "particular", "is", "was", "were", "are", "has", "been", "have", "being", "had"})
_PASSIVES = frozenset({"told", "asked", "urged", "ordered", "instructed", "directed", "advised", "required", "challenged"})
_STANDS_FOR = frozenset({"it", "they", "its"})


class Asked(NamedTuple):
    """What a frame gives: the listed things as ranges of words, and the range that it has used up."""

    items: list[tuple[int, int]]
    used: tuple[int, int]


def find_asks(passage: Passage, first: int, last: int, setting: Setting) -> Asked | None:
    """Return what the sentence of words [first, last) asks for or finds fault with, or None."""
    if setting.voice is Voice.OTHERS:
        return None
    for frame in (_run_on, _asks, _seeks, _musts, _faults, _tells):
        asked = frame(passage, first, last, setting)
        if asked is not None and asked.items:
            return asked
    return None


def _stop(passage: Passage, place: int, last: int) -> int:
    """Return where the list that begins at `place` ends: before 'and said', ', but it', a full stop or the attribution."""
    end = last
    for at in range(place + 2, last):
        low = passage.low(at)
        if low in ".?!:" or (low in "–—-" and passage.low(at - 1) not in "'\"’”"):
            end = at
            break
        if low in (",", "and", "but"):
            after = at + 1
            while passage.low(after) in ("and", "but", "also"):
                after += 1
            if passage.says(after, last) or passage.low(after) == "but" or low == "but":
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


def _asker(passage: Passage, first: int, place: int, setting: Setting) -> bool:
    """Return whether the inspectors stand before the verb at `place`."""
    if setting.voice is Voice.COUNCIL:
        return passage.has("authority", max(first, place - 8), place)
    window = max(first, place - 7)
    if passage.has("authority", window, place):
        return True
    before = [passage.low(at) for at in range(max(first, place - 3), place)]
    return (setting.voice is Voice.INSPECTORS or setting.heard) and any(low in _STANDS_FOR for low in before)


# ---------------------------------------------------------------------- a list run on in the sentence


_OPENERS = frozenset({":", "including", "namely", "include", "includes", "included", "list", "listed", "are", "were"})


def _run_on(passage: Passage, first: int, last: int, setting: Setting) -> Asked | None:
    """'areas for improvement: the X, the Y and the Z'; 'four things to improve, among them the X and the Y'."""
    leads = passage.within("leads", first, last)
    if not leads or setting.voice is Voice.COUNCIL and not passage.has("authority", first, last):
        return None
    lead = leads[0]
    for place in range(lead.last - 1, min(last, lead.last + 24)):
        low = passage.low(place)
        start = 0
        if low == ":" and place + 3 < last:
            start = place + 1
        elif low == "among" and passage.low(place + 1) in ("them", "these"):
            start = place + 2
        elif low == "such" and passage.low(place + 1) == "as":
            start = place + 2
        elif low in ("including", "namely") and passage.low(place - 1) in (",", ":", "improvement", "weakness", "required", "needed"):
            start = place + 1
        elif low in ("list", "listed", "lists", "include", "includes", "included") and place > lead.first:
            start = place + 1
        elif low in ("is", "are", "was", "were") and place == lead.last and _names_areas(passage, lead):
            start = place + 1
        if not start:
            continue
        if passage.has("not_leads", max(first, lead.first - 3), start - 1) and not _names_areas(passage, lead):
            return None
        end = last if low == ":" else _stop(passage, start, last)
        start, end = strip_attribution(passage, start, end)
        items = passage.items(start, end)
        if low != ":" or len(items) > 1 or _begins_thing(passage, start):
            clauses = [item for item in items if item[1] - item[0] >= 2 and not passage.has("grades", *item)]
            if clauses and not passage.has("business", start, end):
                return Asked(clauses, (lead.first, end))
        return None
    return None


def _names_areas(passage: Passage, lead: Hit) -> bool:
    return passage.low(lead.first) in ("areas", "area", "points", "point", "recommendations", "recommendation", "homework")


def _begins_thing(passage: Passage, place: int) -> bool:
    low = passage.low(place)
    return low in passage.vocabulary.item_starts or passage.has("nouns", place, place + 4)


# ---------------------------------------------------------------------- asked to do


def _asks(passage: Passage, first: int, last: int, setting: Setting) -> Asked | None:
    for hit in passage.within("ask", first, last):
        verb = hit.first
        passive = passage.low(verb) in _PASSIVES and passage.low(verb - 1) in _ADVERBS | {"told", "are"}
        if not passive and not _asker(passage, first, verb, setting):
            continue
        if passive and not _addressed(passage, max(first, verb - 10), verb):
            continue
        if passive and setting.voice is Voice.COUNCIL:
            continue
        to = next((at for at in range(verb + 1, min(last, verb + 14)) if passage.low(at) == "to"), 0)
        if not to or any(passage.low(at) in (",", "that") for at in range(verb + 1, to)):
            continue
        if not passive and not _addressed(passage, verb + 1, to):
            continue
        end = _stop(passage, to, last)
        items = _deeds(passage, to + 1, end)
        if items:
            return Asked(items, (verb, end))
    return None


def _addressed(passage: Passage, first: int, last: int) -> bool:
    if any(passage.low(at) in _ADDRESSED for at in range(first, last)):
        return True
    return passage.has("services", first, last) or passage.words[first].low in ("each", "managers")


def _deeds(passage: Passage, first: int, last: int) -> list[tuple[int, int]]:
    """Return what is to be done in 'X the Y, to Z and W': each deed, and of plain deeds each object."""
    deeds = passage.vocabulary.deeds
    starts = [first]
    for at in range(first + 1, last - 1):
        if passage.low(at) not in (",", "and", ";"):
            continue
        after = at + 1
        while after < last and passage.low(after) in ("and", "also", ";"):
            after += 1
        if passage.low(after) == "to" and after + 1 < last and (passage.low(after + 1) in deeds or passage.low(at) == ","):
            starts.append(after + 1)
        elif passage.low(after) in deeds and passage.low(after - 1) in ("and", "also", ",") and passage.low(after + 1) not in ("of", "and", ","):
            starts.append(after)
    starts = sorted(set(starts))
    found: list[tuple[int, int]] = []
    for begin, until in zip(starts, [*starts[1:], last], strict=True):
        while begin < until and passage.low(begin) in ("to", "and", "also", "urgently", "quickly", "better"):
            begin += 1
        until = _back(passage, begin, until)
        verb = passage.low(begin)
        if until - begin < 2 or verb in _NO_DEEDS and not passage.has("strong", begin, until) and verb not in ("visit", "hold", "share", "tell", "hear"):
            continue
        if passage.has("business", begin, until):
            continue
        if verb not in deeds and not passage.has("nouns", begin, until):
            continue
        found.extend(_objects(passage, begin, until) if verb in passage.vocabulary.plain_deeds else [(begin, until)])
    return found


def _back(passage: Passage, first: int, last: int) -> int:
    while last > first and passage.low(last - 1) in (",", ";", "and", "to", "also"):
        last -= 1
    return last


def _objects(passage: Passage, verb: int, last: int) -> list[tuple[int, int]]:
    first = verb + 1
    while first < last and passage.low(first) in ("on", "more", "better", "up", "about", "at", "in", "priority", "action", "respect", "of", "with", "further", "to"):
        first += 1
    parts = passage.items(first, last)
    return parts if len(parts) > 1 else [(verb, last)]


# ---------------------------------------------------------------------- wants, must, faults


def _seeks(passage: Passage, first: int, last: int, setting: Setting) -> Asked | None:
    for hit in passage.within("seek", first, last):
        if setting.voice is Voice.COUNCIL or not _asker(passage, first, hit.first, setting):
            continue
        if passage.low(hit.last) in ("to", "that", ",", "his", "her"):
            continue
        end = _stop(passage, hit.last, last)
        to = next((at for at in range(hit.last + 1, min(end, hit.last + 4)) if passage.low(at) == "to"), 0)
        if to and passage.low(to + 1) in passage.vocabulary.deeds:
            if not passage.has("business", hit.last, end):
                return Asked([(hit.last, end)], (hit.first, end))
            continue
        items = [item for item in passage.items(hit.last, end) if item[1] - item[0] >= 2]
        if not items or passage.has("business", hit.last, end):
            continue
        if passage.low(hit.last) in passage.vocabulary.comparatives or passage.has("nouns", hit.last, min(end, hit.last + 10)):
            return Asked(items, (hit.first, end))
    return None


def _musts(passage: Passage, first: int, last: int, setting: Setting) -> Asked | None:
    for hit in passage.within("must", first, last):
        if setting.voice is Voice.COUNCIL or (setting.voice is Voice.TEXT and not setting.heard):
            continue
        window = range(max(first, hit.first - 5), hit.first)
        if not any(passage.low(at) in _ADDRESSED | {"they"} for at in window):
            continue
        if passage.low(hit.first) not in ("must", "should") and passage.low(hit.last - 1) != "to":
            continue
        begin = hit.last
        while passage.low(begin) in ("also", "now", "urgently", "do", "further"):
            begin += 1
        if passage.low(begin) not in passage.vocabulary.deeds:
            continue
        end = _stop(passage, begin, last)
        items = _deeds(passage, begin, end)
        if items:
            return Asked(items, (hit.first, end))
    return None


def _faults(passage: Passage, first: int, last: int, setting: Setting) -> Asked | None:
    for hit in passage.within("fault", first, last):
        if setting.voice is Voice.COUNCIL and not passage.has("admit", first, hit.first):
            continue
        if setting.voice is Voice.TEXT and not (setting.heard or passage.has("authority", first, last) or setting.context):
            continue
        if passage.low(hit.last) in ("that", "whether", ",", ".", ":") or passage.low(hit.last - 1) == "that":
            continue
        end = _stop(passage, hit.last, last)
        if passage.has("business", hit.first, end) or passage.has("remedies", hit.first, end) or passage.has("grades", hit.last, end):
            continue
        items = [item for item in passage.items(hit.last, end) if item[1] - item[0] >= 1]
        if len(items) == 1 and passage.has("strong", hit.first, hit.last) and not _verb(passage, hit.first):
            return Asked([(max(first, hit.first - 1), end)], (hit.first, end))
        if items and any(passage.has("nouns", *item) for item in items):
            return Asked(items, (hit.first, end))
    return None


def _verb(passage: Passage, place: int) -> bool:
    return passage.low(place)[:8] in ("criticis", "critical", "worried", "concerne", "do", "told", "asked")


def _tells(passage: Passage, first: int, last: int, setting: Setting) -> Asked | None:
    if setting.voice not in (Voice.INSPECTORS, Voice.TEXT):
        return None
    for hit in passage.within("tell", first, last):
        if not _asker(passage, first, hit.first, setting) or passage.low(hit.last) in ("that", ",", ":", "how", "it", "him", "no"):
            continue
        end = _stop(passage, hit.last, last)
        items = [item for item in passage.items(hit.last, end) if item[1] - item[0] >= 2]
        if not items or _told_as(passage, hit.last, end):
            continue
        if passage.has("grades", hit.last, end) or passage.has("finite_start", hit.last, end):
            continue
        weak = [weak_words(passage, *item, context=setting.context) for item in items]
        if not any(weak):
            continue
        if sum(weak) * 2 >= len(items) or setting.context:
            kept = [item for item, bad in zip(items, weak, strict=True) if bad or not passage.has("praise", *item)]
            return Asked(kept, (hit.first, end))
    return None


def _told_as(passage: Passage, first: int, last: int) -> bool:
    """Return whether a clause follows, not the name of a thing: 'found children were ...'."""
    for at in range(first, min(last, first + 6)):
        low = passage.low(at)
        if low in ("who", "which", "that", "whom", ",", "“", "‘", "'", '"', "where"):
            return False
        if low in passage.vocabulary.finite and low not in ("drift", "change", "changes", "need", "needs", "left", "missing", "start", "end", "move", "moves"):
            return True
    return False
