"""Who says it stripped from what is said: 'Inspectors found that X' and 'X, the report says' are X."""

from __future__ import annotations

from ofscan.pipeline.improvements.text import Passage
from ofscan.words.phrases import Hit


def strip_attribution(passage: Passage, first: int, last: int) -> tuple[int, int]:
    """Return the range without 'Inspectors found that' before and 'the report says' after what is said."""
    says = passage.within("say", first, last)
    for hit in reversed(says):
        comma = _comma_before(passage, first, hit.first)
        tail = last - hit.last
        attributed = comma > first and hit.first - comma <= 7 and tail <= 8 and _sayer(passage, comma, hit, last)
        if attributed and not passage.has("strong", hit.first, last) and not passage.has("bad", hit.first, last):
            last = comma
            break
    if passage.low(first) == "according":
        comma = next((at for at in range(first, min(last, first + 10)) if passage.low(at) == ","), first - 1)
        first = comma + 1
    for place in range(first + 2, last - 1):
        if passage.low(place) == "according" and passage.low(place + 1) == "to":
            if place - first > last - place or place - first > 4:
                last = place
            break
    for hit in reversed(passage.within("say", first, last)):
        if passage.low(hit.last) in (",", "to") or _inside_quote(passage, first, hit.first):
            continue  # 'were told to email', 'is said to be' tell what is done
        that = next((place for place in range(hit.last - 1, min(last, hit.last + 8)) if passage.low(place) == "that"), 0)
        before_weak = not passage.has("strong", first, hit.first)
        aside = hit.first - first <= 30 and passage.low(hit.first - 1) == "," and passage.has("authority", first, first + 3)
        if that and (aside or hit.first - first <= 14) and before_weak and not passage.has("strong", hit.last, that):
            first = that + 1
            break
        # 'Inspectors said X', 'it found X': no 'that' is needed after such a subject.
        subject = hit.first - first <= 8 and (
            passage.has("authority", first, hit.first)
            or passage.low(hit.first - 1) in ("it", "they", "he", "she", "also")
            or passage.has("council_voice", first, hit.first)
        )
        if any(other.last < hit.first and passage.has("authority", other.first - 3, other.first) for other in says):
            subject = False  # 'Inspectors said many families felt that': what they felt is what is said
        subject = subject or passage.has("authority", hit.first - 3, hit.first)
        if subject and before_weak and last - hit.last >= 3:
            first = hit.last
            break
    return first, last


def _sayer(passage: Passage, comma: int, hit: Hit, last: int) -> bool:
    """Return whether the words between a comma and a verb of saying, or those after it, can be who says it."""
    between = range(comma + 1, hit.first)
    if any(passage.low(place) in ("to", "who", "which", "that", "and", "but", "while", "though") for place in between):
        return False
    if not between:
        return hit.last < last
    if passage.has("authority", comma, hit.first) or passage.has("council_voice", comma, hit.first):
        return True
    return any(
        passage.low(place) in ("it", "they", "he", "she") or passage.text[passage.words[place].start].isupper()
        for place in between
    )


def _inside_quote(passage: Passage, first: int, place: int) -> bool:
    marks = [passage.low(at) for at in range(first, place) if passage.low(at) in '“”"']
    return bool(marks) and (marks[-1] == "“" or (marks[-1] == '"' and marks.count('"') % 2 == 1))


def _comma_before(passage: Passage, first: int, place: int) -> int:
    for at in range(place - 1, max(first, place - 10), -1):
        low = passage.low(at)
        if low == "," or low in "'\"’”":
            return at if low == "," else at + 1
    return 0
