"""What inspectors find fault with: 'criticised A and B', 'spoke of A, of B', 'areas for improvement: A, B and C'."""

from __future__ import annotations

from ofscan.lexicon.phrases import Hit
from ofscan.pipeline.improvement_clauses import strip_attribution
from ofscan.pipeline.improvement_frames import Asked, asker, deeds, stop
from ofscan.pipeline.improvement_polarity import Setting, weak_words
from ofscan.pipeline.improvement_split import listed
from ofscan.pipeline.improvement_text import Passage
from ofscan.pipeline.improvement_voices import Voice

# ---------------------------------------------------------------------- a list run on in the sentence


_OPENERS = frozenset({":", "including", "namely", "include", "includes", "included", "list", "listed", "are", "were"})


def run_on(passage: Passage, first: int, last: int, setting: Setting) -> Asked | None:
    """Return what is listed after an announcement.

    'Areas for improvement: the X, the Y and the Z'; 'four things to improve, among them the X and the Y'.
    """
    leads = passage.within("leads", first, last)
    if not leads:
        return None
    lead = leads[0]
    if passage.low(lead.last - 2) in ("challenged", "criticised") and passage.dash(lead.last):
        # The council's own words: 'the area we were most challenged about - the front door and the assessment team'.
        return Asked([(lead.last + 1, stop(passage, lead.last + 1, last))], (first, last))
    if setting.voice is Voice.COUNCIL and not passage.has("authority", first, last):
        return None
    for place in range(lead.last - 1, min(last, lead.last + 24)):
        low = passage.low(place)
        start = 0
        if low == ":" and place + 3 < last:
            start = place + 1
        elif (low == "among" and passage.low(place + 1) in ("them", "these")) or (
            low == "such" and passage.low(place + 1) == "as"
        ):
            start = place + 2
        elif (
            (
                low in ("including", "namely")
                and passage.low(place - 1) in (",", ":", "improvement", "weakness", "required", "needed")
            )
            or (low in ("include", "includes", "included") and place > lead.first)
            or (low in ("list", "listed", "lists") and passage.has("authority", place - 3, place))
        ):
            start = place + 1
        elif low in ("is", "are", "was", "were") and lead.last <= place and _names_areas(passage, lead):
            if any(passage.low(at) == ":" for at in range(place + 1, min(last, place + 5))):
                continue
            if passage.within("say", lead.last, place) and passage.low(place - 1) != ",":
                return None
            start = place + 1
        if not start:
            continue
        if passage.has("not_leads", max(first, lead.first - 3), start - 1) and not _names_areas(passage, lead):
            return None
        end = last if low == ":" else stop(passage, start, last)
        if passage.low(start) != "to":
            start, end = strip_attribution(passage, start, end)
        infinitives = passage.low(start) == "to"
        items = deeds(passage, start + 1, end, any_verb=True) if infinitives else listed(passage, start, end)
        if low != ":" or len(items) > 1 or _begins_thing(passage, start):
            clauses = [item for item in items if item[1] - item[0] >= 2 and not passage.has("grades", *item)]
            if clauses and not passage.has("business", start, end):
                return Asked(clauses, (lead.first, end))
        return None
    return None


def _names_areas(passage: Passage, lead: Hit) -> bool:
    return passage.low(lead.first) in (
        "areas",
        "area",
        "points",
        "point",
        "recommendations",
        "recommendation",
        "homework",
        "what",
        "singled",
        "picked",
        "thing",
        "things",
        "matter",
        "aspect",
    )


def _begins_thing(passage: Passage, place: int) -> bool:
    low = passage.low(place)
    return low in passage.vocabulary.item_starts or passage.has("nouns", place, place + 4)


def faults(passage: Passage, first: int, last: int, setting: Setting) -> Asked | None:
    """Return what is named as faulty whatever its words: 'criticised X', 'weaknesses in X', 'more to do on X'."""
    for hit in passage.within("fault", first, last):
        if setting.voice is Voice.COUNCIL and not passage.has("admit", first, hit.first):
            continue
        if setting.voice is Voice.TEXT and not (setting.heard or passage.has("authority", first, last) or setting.context):
            continue
        if passage.low(hit.first) in ("worried", "worry", "worries", "anxious", "uneasy", "concerned", "unhappy") and not asker(
            passage, first, hit.first, setting
        ):
            continue
        if passage.low(hit.last) in ("that", "whether", ",", ".", ":") or passage.low(hit.last - 1) == "that":
            continue
        end = stop(passage, hit.last, last)
        if (
            passage.has("business", hit.first, end)
            or passage.has("remedies", hit.first, end)
            or passage.has("grades", hit.last, end)
        ):
            continue
        items = [item for item in listed(passage, hit.last, end) if item[1] - item[0] >= 1]
        if len(items) == 1 and passage.has("strong", hit.first, hit.last) and not _verb(passage, hit.first):
            return Asked([(max(first, hit.first - 1), end)], (hit.first, end))
        if items and any(passage.has("nouns", *item) for item in items):
            return Asked(items, (hit.first, end))
    return None


def _verb(passage: Passage, place: int) -> bool:
    return passage.low(place)[:8] in ("criticis", "critical", "worried", "concerne", "do", "told", "asked")


def tells(passage: Passage, first: int, last: int, setting: Setting) -> Asked | None:
    """Return the things told of that are weak by their own words: 'spoke of a chaotic team and of files that nobody read'."""
    if setting.voice not in (Voice.INSPECTORS, Voice.TEXT):
        return None
    for hit in passage.within("tell", first, last):
        if not asker(passage, first, hit.first, setting) or passage.low(hit.last) in (
            "that",
            ",",
            ":",
            "how",
            "it",
            "him",
            "no",
        ):
            continue
        end = stop(passage, hit.last, last)
        items = [item for item in listed(passage, hit.last, end, weak=True) if item[1] - item[0] >= 2]
        if not items or _told_as(passage, hit.last, end):
            continue
        if passage.has("grades", hit.last, end) or passage.has("finite_start", hit.last, end):
            continue
        weak = [weak_words(passage, *item, setting) for item in items]
        if not any(weak):
            continue
        praised = [not bad and passage.has("praise", *item) for item, bad in zip(items, weak, strict=True)]
        if sum(weak) * 2 >= len(items) or not any(praised):
            return Asked([item for item, good in zip(items, praised, strict=True) if not good], (hit.first, end))
    return None


def _told_as(passage: Passage, first: int, last: int) -> bool:
    """Return whether a clause follows, not the name of a thing: 'found children were ...'."""
    for at in range(first, min(last, first + 6)):
        low = passage.low(at)
        if low in ("who", "which", "that", "whom", ",", "“", "‘", "'", '"', "where"):
            return False
        if low in passage.vocabulary.finite and low not in (
            "drift",
            "change",
            "changes",
            "need",
            "needs",
            "left",
            "missing",
            "start",
            "end",
            "move",
            "moves",
        ):
            return True
    return False
