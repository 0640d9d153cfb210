"""Lists announced in a sentence: 'Areas for improvement: A, B and C', 'five jobs: to X; to Y', 'top of the list are A and B'."""

from __future__ import annotations

from ofscan.pipeline.improvements.clauses import strip_attribution
from ofscan.pipeline.improvements.frames import Asked, deeds, stop
from ofscan.pipeline.improvements.mood import heading_mood
from ofscan.pipeline.improvements.polarity import BLAME, Setting, weak_words
from ofscan.pipeline.improvements.split import listed
from ofscan.pipeline.improvements.text import Passage
from ofscan.pipeline.improvements.voices import Voice
from ofscan.words.phrases import Hit

_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten 2 3 4 5 6 7 8 9 10 several some few following these main single only many "
    "chief biggest list number series another".split()
)
#: An announcement in front of what is announced: 'Among the things to improve are A, B and C'.
_AMONG = frozenset({"among", "top", "high", "chief", "also", "first", "foremost", "included", "uppermost"})


#: 'It made four recommendations. These include A, B and C.'
_THESE = frozenset({"they", "these", "those", "among", "included"})
_RELATE = frozenset(
    {"relate", "include", "included", "concern", "cover", "involve", "are", "were", "related", "concerned", "covered"}
)


def goes_on(passage: Passage, first: int, last: int, setting: Setting) -> Asked | None:
    """Return what a sentence lists that goes on with the announcement in the one before it."""
    if passage.low(first) not in _THESE:
        return None
    verb = next((at for at in range(first + 1, min(last - 2, first + 4)) if passage.low(at) in _RELATE), 0)
    if not verb:
        return None
    start = verb + 2 if passage.low(verb + 1) in ("to", "that", ":") else verb + 1
    gerund = passage.low(start).endswith("ing")
    if not (gerund or _begins_thing(passage, start) or passage.low(start) in passage.vocabulary.deeds):
        return None
    return _items(passage, Hit(first, verb, "leads"), verb, start, last, setting, sure=True)


def announced(passage: Passage, first: int, last: int, setting: Setting) -> Asked | None:
    """Return what is listed after an announcement of things to be improved or found bad."""
    leads = passage.within("leads", first, last)
    if leads and any(passage.low(at) in ("judged", "rated", "graded") for at in range(first, leads[0].last)):
        return None
    sure = bool(leads)
    lead = leads[0] if leads else _counted(passage, first, last, setting)
    if lead is None:
        return None
    if passage.low(lead.last - 2) in ("challenged", "criticised") and passage.dash(lead.last):
        # The council's own words: 'the area we were most challenged about - the front door and the assessment team'.
        return Asked([(lead.last + 1, stop(passage, lead.last + 1, last))], (first, last))
    ours = any(passage.low(at) in ("we", "our", "we've") for at in range(max(first, lead.first - 4), lead.last))
    heard = setting.voice is not Voice.COUNCIL or passage.has("authority", first, last)
    for place in range(lead.last - 1, min(last, lead.last + 24)):
        start = _opener(passage, first, place, last, lead)
        if not start:
            continue
        if passage.low(place) != ":" and not heard and not (ours and passage.low(place) not in _BE):
            return None
        if passage.within("say", lead.last, place) and passage.low(place) in _BE and passage.low(place - 1) != ",":
            return None
        if passage.has("not_leads", max(first, lead.first - 3), start - 1) and not _names_areas(passage, lead):
            return None
        return _items(passage, lead, place, start, last, setting, sure=sure)
    return None


#: 'Other worries are that X and that Y', 'its main complaints were about X and Y'.
_WORRIES = frozenset(
    "worries complaints misgivings reservations grumbles gripes criticisms concerns weaknesses shortcomings failings worry complaint "
    "criticism concern weakness".split()
)
#: Counted, these are surely to be improved, whatever the words of what is listed: 'three priorities: A, B and C'.
_DEMANDS = frozenset(
    "priorities recommendations areas suggestions requests tasks jobs improvements demands asks requirements instructions homework "
    "weaknesses shortcomings failings concerns criticisms worries gaps flaws faults".split()
)
_BE = frozenset({"is", "are", "was", "were"})


def _opener(passage: Passage, first: int, place: int, last: int, lead: Hit) -> int:
    """Return where the list begins that is opened by the word or mark at `place`, or 0."""
    low = passage.low(place)
    following = passage.low(place + 1)
    if low == ":" and place + 3 < last:
        return place + 1
    if (low == "among" and following in ("them", "these")) or (low == "such" and following == "as"):
        return place + 2
    if low in ("including", "namely", "notably") and passage.low(place - 1) in (
        ",",
        ":",
        "improvement",
        "weakness",
        "required",
        "needed",
    ):
        return place + 1
    if low in ("include", "includes", "included") and place > lead.first:
        return place + 1
    if low in ("list", "listed", "lists") and passage.has("authority", place - 3, place):
        return place + 1
    among = passage.low(first) in _AMONG or passage.low(first + 1) in _AMONG
    worries = (
        passage.low(lead.first) in _WORRIES
        and lead.last == place
        and last - place > 4
        and (following in ("that", "about", "how", "over") or _begins_thing(passage, place + 1))
    )
    among = among and passage.low(lead.last - 1) not in ("criticised", "critical")
    if low in _BE and lead.last <= place and (among or worries or _names_areas(passage, lead)):
        colon = any(passage.low(at) == ":" for at in range(place + 1, min(last, place + 5)))
        # 'areas where more work is needed': that names none.
        return 0 if colon or following.endswith("ed") or following == "necessary" else place + 1
    return 0


def _items(passage: Passage, lead: Hit, place: int, start: int, last: int, setting: Setting, *, sure: bool) -> Asked | None:
    colon = passage.low(place) == ":"
    end = last if colon else stop(passage, start, last)
    infinitives = passage.low(start) == "to"
    asked = infinitives or passage.low(start) == "that"
    if not asked and not colon:
        start, end = strip_attribution(passage, start, end)
    items = deeds(passage, start + 1, end, any_verb=True) if infinitives else listed(passage, start, end, weak=True)
    if colon and len(items) == 1 and not _begins_thing(passage, start) and not asked:
        return None
    things = [item for item in items if item[1] - item[0] >= 2 and not passage.has("grades", *item)]
    graded = any(passage.has(kind, lead.first, place) for kind in ("grades", "verdicts", "praise"))
    sure = sure or (passage.low(lead.first) in _DEMANDS and not graded)
    if not sure and not asked and 2 * sum(weak_words(passage, *item, setting) for item in things) < len(things):
        return None
    if not things or (passage.has("business", start, end) and not infinitives):
        return None
    return Asked(things, (lead.first, end))


def _counted(passage: Passage, first: int, last: int, setting: Setting) -> Hit | None:
    """Return the place of 'five jobs', 'three causes' before a colon in what the inspectors say, or of a short heading."""
    colon = next((at for at in range(first + 1, min(last - 2, first + 40)) if passage.low(at) == ":"), 0)
    if not colon or passage.has("not_leads", first, colon):
        return None
    if colon - first <= 6 and setting.report and heading_mood(passage, first, colon) == BLAME:
        return Hit(first, colon, "leads")
    if not (setting.report or passage.has("authority", first, colon)):
        return None
    for at in range(first, colon):
        if passage.low(at) in passage.vocabulary.counted and _NUMBERS & {
            passage.low(before) for before in range(max(first, at - 3), at)
        }:
            return Hit(at, at + 1, "leads")
    return None


def counts(passage: Passage, first: int, last: int) -> bool:
    """Return whether a sentence says that there are things to improve, and perhaps how many, without naming them."""
    counted = [at for at in passage.marked_in(first, last) if passage.words[at].low in passage.vocabulary.counted]
    if not counted or passage.has("not_leads", first, last):
        return False
    if any(hit.first <= at < hit.last for hit in passage.within("leads", first, last) for at in counted):
        return True
    return any(_NUMBERS & {passage.low(before) for before in range(max(first, at - 3), at)} for at in counted)


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
