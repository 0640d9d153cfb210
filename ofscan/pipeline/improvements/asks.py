"""What inspectors ask for or find fault with: 'asked the council to X and to Y', 'wants better Z', 'criticised A and B'."""

from __future__ import annotations

from ofscan.pipeline.improvements.announced import announced, counts, goes_on
from ofscan.pipeline.improvements.clauses import strip_attribution
from ofscan.pipeline.improvements.faults import faults, tells
from ofscan.pipeline.improvements.frames import Asked, asker, deeds, stop
from ofscan.pipeline.improvements.polarity import Setting
from ofscan.pipeline.improvements.split import listed
from ofscan.pipeline.improvements.text import Passage
from ofscan.pipeline.improvements.voices import Voice

_ADVERBS = frozenset(
    {
        "also",
        "now",
        "then",
        "still",
        "therefore",
        "urgently",
        "in",
        "particular",
        "is",
        "was",
        "were",
        "are",
        "has",
        "been",
        "have",
        "being",
        "had",
    }
)
_PASSIVES = frozenset(
    {
        "told",
        "asked",
        "urged",
        "ordered",
        "instructed",
        "directed",
        "advised",
        "required",
        "challenged",
        "expected",
        "invited",
        "encouraged",
    }
)
_THINGS = frozenset({"things", "changes", "improvements", "points", "steps", "measures"})


def find_asks(passage: Passage, first: int, last: int, setting: Setting, *, after: bool) -> Asked | None:
    """Return what the sentence of words [first, last) asks for or finds fault with, or None.

    `after`: the sentence before says that there are such things.
    """
    if setting.voice is Voice.OTHERS:
        return None
    if after and (asked := goes_on(passage, first, last, setting)) and asked.items:
        return asked
    for kind, frame in _FRAMES:
        asked = frame(passage, first, last, setting) if not kind or passage.has(kind, first, last) else None
        if asked is not None and asked.items:
            return asked
    return None


# ---------------------------------------------------------------------- asked to do


def _asks(passage: Passage, first: int, last: int, setting: Setting) -> Asked | None:
    for hit in passage.within("ask", first, last):
        verb = hit.first
        passive = passage.low(verb) in _PASSIVES and passage.low(verb - 1) in _ADVERBS | {"told", "are"}
        if not passive and not asker(passage, first, verb, setting):
            continue
        if passive and _aside(passage, first, verb):
            continue
        if passive and any(passage.low(at) in passage.vocabulary.unaddressed for at in range(max(first, verb - 10), verb)):
            continue
        if passive and (setting.voice is Voice.COUNCIL or passage.has("authority", max(first, verb - 10), verb)):
            continue
        to = next((at for at in range(verb + 1, min(last, verb + 14)) if passage.low(at) == "to"), 0)
        if not to or any(passage.low(at) in (",", "that") for at in range(verb + 1, to)):
            continue
        if not passive and not _addressed(passage, verb + 1, to):
            continue
        end = stop(passage, to, last)
        items = deeds(passage, to + 1, end)
        if items:
            return Asked(items, (verb, end))
    return None


def _aside(passage: Passage, first: int, verb: int) -> bool:
    """Return whether the verb stands in a clause that only gives the time: 'Two years after it was told to improve, ...'."""
    before = [passage.low(at) for at in range(first, verb)]
    return len(before) < 8 and "," not in before and bool({"after", "since", "when", "before", "having"} & set(before))


def _addressed(passage: Passage, first: int, last: int) -> bool:
    if any(passage.low(at) in passage.vocabulary.addressed for at in range(first, last)):
        return True
    return passage.has("services", first, last) or passage.words[first].low in ("each", "managers")


# ---------------------------------------------------------------------- wants, must, faults


def _seeks(passage: Passage, first: int, last: int, setting: Setting) -> Asked | None:
    for hit in passage.within("seek", first, last):
        if setting.voice is Voice.COUNCIL or not asker(passage, first, hit.first, setting):
            continue
        if passage.low(hit.last) in ("to", "that", ",", "his", "her"):
            continue
        colon = next((at for at in range(hit.last, min(last, hit.last + 6)) if passage.low(at) == ":"), 0)
        begin = colon + 1 if colon and any(passage.low(at) in _THINGS for at in range(hit.last, colon)) else hit.last
        end = stop(passage, begin, last)
        if begin != hit.last:
            items = [item for item in listed(passage, begin, end) if item[1] - item[0] >= 2]
            return Asked(items, (hit.first, end))
        to = next((at for at in range(hit.last + 1, min(end, hit.last + 4)) if passage.low(at) == "to"), 0)
        if to and passage.low(to + 1) in passage.vocabulary.deeds:
            several = deeds(passage, to + 1, end)
            if len(several) > 1:
                return Asked(several, (hit.first, end))
            if not passage.has("business", hit.last, end):
                return Asked([(hit.last, end)], (hit.first, end))
            continue
        items = [item for item in listed(passage, hit.last, end) if item[1] - item[0] >= 2]
        if not items or passage.has("business", hit.last, end):
            continue
        if passage.low(hit.last) in passage.vocabulary.comparatives or passage.has("nouns", hit.last, min(end, hit.last + 10)):
            return Asked(items, (hit.first, end))
    return None


def _musts(passage: Passage, first: int, last: int, setting: Setting) -> Asked | None:
    for hit in passage.within("must", first, last):
        if setting.voice is Voice.COUNCIL:
            continue
        before = [passage.low(at) for at in range(max(first, hit.first - 5), hit.first)]
        heard = setting.voice is Voice.INSPECTORS or setting.heard
        named = heard and _capital(passage, first, hit.first - 1)
        if not named and not any(
            low in passage.vocabulary.addressed and (heard or low not in ("it", "they")) for low in before
        ):
            continue
        if passage.low(hit.first) not in ("must", "should") and passage.low(hit.last - 1) != "to":
            continue
        if passage.low(hit.first) == "had":
            continue  # 'they had to chase their advisers' is told of families
        begin = hit.last
        while passage.low(begin) in ("also", "now", "urgently", "further"):
            begin += 1
        if passage.low(begin) not in passage.vocabulary.deeds:
            continue
        end = stop(passage, begin, last)
        if counts(passage, begin, end):
            continue  # 'needed to improve in five areas': which they are is told after it, or not at all
        items = deeds(passage, begin, end)
        if items:
            return Asked(items, (hit.first, end))
    return None


def _capital(passage: Passage, first: int, place: int) -> bool:
    """Return whether a name that is no person's stands before a 'must': 'To get there, Trafford will need to'."""
    if place < first or not passage.text[passage.words[place].start].isupper():
        return False
    before = passage.low(place - 1) if place > first else ","
    return before in (",", "that", "and", "says", "said", "then", "–") and not passage.has("others", first, place + 1)


_NAMING = frozenset(
    "identifies identified identify names named lists listed cites cited highlights highlighted flags flagged out sees saw regards "
    "marked recognises recognised".split()
)
_WORST = frozenset(
    "challenges challenge weaknesses weakness priorities priority concerns concern problems shortcomings gaps areas failings risks "
    "difficulties headaches worries points issues".split()
)
_GRADED = ("praise", "grades", "verdicts")
_BE = frozenset({"is", "are", "was", "were", "been", "being"})


def _named(passage: Passage, first: int, last: int, setting: Setting) -> Asked | None:
    """Return what is named as weak: 'identifies A, B and C as the main challenges', 'A and B were singled out as priorities'."""
    for at in passage.marked_in(first + 3, last - 1):
        if passage.low(at) not in ("as", "among") or not any(
            passage.low(after) in _WORST for after in range(at + 1, min(last, at + 5))
        ):
            continue
        verb = next((place for place in range(at - 1, max(first, at - 30), -1) if passage.low(place) in _NAMING), 0)
        if not verb or passage.has("not_leads", first, last) or any(passage.has(kind, at, last) for kind in _GRADED):
            return None
        passive = passage.low(verb - 1) in _BE or passage.low(verb - 2) in _BE
        known = setting.report or passage.has("authority", first, last) or setting.voice is Voice.COUNCIL
        if not known or (passive and verb < at - 4) or (not passive and verb > at - 2):
            return None
        begin, end = strip_attribution(passage, first, verb - 1) if passive else (verb + 1, at)
        while end > begin and passage.low(end - 1) in (*_BE, "also", "has", "have", "all", "both"):
            end -= 1
        items = [item for item in listed(passage, begin, end) if passage.has("nouns", *item)]
        return Asked(items, (begin, last)) if items and not passage.has("authority", begin, end) else None
    return None


#: Each frame with the list whose phrases it begins with, in the order of their sureness.
_FRAMES = (
    ("", announced),
    ("", _named),
    ("ask", _asks),
    ("seek", _seeks),
    ("must", _musts),
    ("tell", tells),
    ("fault", faults),
)
