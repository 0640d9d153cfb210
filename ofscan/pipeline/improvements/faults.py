"""What inspectors find fault with: 'criticised A and B', 'spoke of A, of B'."""

from __future__ import annotations

from ofscan.pipeline.improvements.frames import Asked, asker, stop
from ofscan.pipeline.improvements.polarity import Setting, weak_words
from ofscan.pipeline.improvements.split import listed
from ofscan.pipeline.improvements.text import Passage
from ofscan.pipeline.improvements.voices import Voice


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
            {"systemic", "widespread"}
            & {passage.low(at) for at in range(hit.first - 3, hit.first)}  # the finding on an area, a grade
            or passage.has("business", hit.first, end)
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
            "to",
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
