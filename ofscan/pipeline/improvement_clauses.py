"""Weaknesses told in running text: which clauses of a sentence say that something is not as it should be."""

from __future__ import annotations

from typing import NamedTuple

from ofscan.lexicon.phrases import Hit
from ofscan.pipeline.improvement_text import Passage
from ofscan.pipeline.improvement_voices import Voice

#: What the parts of a clause count, and what they must come to. Found by hand on the gold articles and the fixtures; after a
#: change run score.py over both.
_STRONG, _STRONGER, _MILD, _NOUN, _VOICE, _CONTEXT, _ADMITTED = 2, 1, 1, 1, 1, 1, 1
_PRAISE, _REMEDY, _HOPE = 1, 2, 2
_ENOUGH = 4

_WE = frozenset({"we", "our", "us"})


class Setting(NamedTuple):
    """What is known of the place where a clause stands: `context` that weaknesses are told there, `heard` the report of late."""

    voice: Voice
    context: bool
    heard: bool


def strip_attribution(passage: Passage, first: int, last: int) -> tuple[int, int]:
    """Return the range without 'Inspectors found that' before and 'the report says' after what is said."""
    says = passage.within("say", first, last)
    for hit in reversed(says):
        comma = _comma_before(passage, first, hit.first)
        tail = last - hit.last
        if comma > first and hit.first - comma <= 7 and tail <= 8 and not passage.has("strong", hit.first, last):
            last = comma
            break
    for place in range(first + 2, last - 1):
        if passage.low(place) == "according" and passage.low(place + 1) == "to":
            if place - first > last - place or place - first > 4:
                last = place
            break
    for hit in reversed(passage.within("say", first, last)):
        if passage.low(hit.last) == ",":
            continue
        that = next((place for place in range(hit.last, min(last, hit.last + 8)) if passage.low(place) == "that"), 0)
        before_weak = not passage.has("strong", first, hit.first)
        if that and hit.first - first <= 14 and before_weak and not passage.has("strong", hit.last, that):
            first = that + 1
            break
        subject = hit.first - first <= 8 and (
            passage.has("authority", first, hit.first)
            or passage.low(hit.first - 1) in ("it", "they", "he", "she", "also")
            or passage.has("council_voice", first, hit.first)
        )
        if subject and before_weak and last - hit.last >= 3:
            first = hit.last
            break
    return first, last


def _comma_before(passage: Passage, first: int, place: int) -> int:
    for at in range(place - 1, max(first, place - 10), -1):
        low = passage.low(at)
        if low == "," or low in "'\"’”":
            return at if low == "," else at + 1
    return 0


def is_weakness(passage: Passage, first: int, last: int, setting: Setting) -> bool:
    """Return whether the clause of words [first, last) states a weakness of the council's services."""
    if setting.voice is Voice.OTHERS or last - first < 3:
        return False
    strong = passage.within("strong", first, last)
    mild = passage.within("mild", first, last)
    if not strong and not (mild and setting.context):
        return False
    if _only_grade(passage, first, last, strong):
        return False
    score = _strength(strong, mild) + _NOUN * passage.has("nouns", first, last) + _CONTEXT * setting.context
    if setting.voice is Voice.INSPECTORS:
        score += _VOICE
    elif setting.voice is Voice.TEXT:
        score += _VOICE if setting.heard else 0
    elif setting.voice is Voice.COUNCIL:
        if not strong:
            return False
        begin = max(0, first - 12)
        if passage.has("admit", begin, last):
            score += _ADMITTED
        elif any(passage.low(place) in _WE for place in range(first, last)):
            score += _ADMITTED if passage.low(strong[0].first) == "too" else 0
    score -= _HOPE * passage.has("hopes", first, last)
    score -= _REMEDY * passage.has("remedies", first, last)
    if passage.has("praise", first, last) and not any(passage.low(place) == "but" for place in range(first, last)):
        score -= _PRAISE
    return score >= _ENOUGH


def _strength(strong: list[Hit], mild: list[Hit]) -> int:
    apart = [hit for hit in mild if not any(other.first <= hit.first < other.last for other in strong)]
    separate = len({hit.last for hit in strong}) > 1
    return (_STRONG if strong else 0) + (_STRONGER if separate else 0) + (_MILD if apart else 0)


def _only_grade(passage: Passage, first: int, last: int, strong: list[Hit]) -> bool:
    grades = passage.within("grades", first, last)
    if not grades:
        return False
    return not any(all(hit.last <= grade.first or hit.first >= grade.last for grade in grades) for hit in strong)


def weak_words(passage: Passage, first: int, last: int, *, context: bool) -> bool:
    """Return whether a name of a thing is a weakness by its own words, such as 'a chaotic duty team'."""
    if passage.has("strong", first, last):
        return True
    mild = passage.has("mild", first, last)
    return mild and (context or not passage.has("praise", first, last))
