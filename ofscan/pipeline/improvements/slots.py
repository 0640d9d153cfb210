"""Open slots: what stands over a list or before an enumeration says whether its members must get better."""

from __future__ import annotations

import re
from enum import Enum

from ofscan.pipeline.improvements.vocabulary import Vocabulary
from ofscan.pipeline.improvements.weakness import named
from ofscan.pipeline.reading.lists import ItemList, Place, parts
from ofscan.pipeline.reading.sentence import Sentence
from ofscan.words.phrases import Hit

_GRADED = re.compile(
    r"(?:[:–—-]|\bis|\bare)\s*\W?(?:outstanding|good|inadequate|adequate|requires improvement(?: to be good)?)\W*$", re.I
)
_FOR = re.compile(r"(?:for|the|experiences and progress of|services for|in|on|support for|about)\s+")
_NAMES_NOTHING = frozenset(
    "among others some many most cases areas number range of a the this these those them it which what where".split()
)
#: So many words behind a slot its link may stand.
_FAR = 16
#: Before a near link; the links behind what is demanded; what is demanded.
_BETWEEN = frozenset(("was", "were", "are", "is", "remain", "still", "also"))
_OF = frozenset(("in", "on", "around", "with", "of"))
#: After these 'included' is no link: 'recommendations, which had been included in a plan'.
_BEEN = frozenset(("be", "been", "were", "was", "are"))
_NEEDED = frozenset(
    "needed required necessary improvement improvements work attention focus progress strengthening done do".split()
)
_TWO_WORDS = frozenset((("such", "as"), ("for", "example"), ("respect", "of"), ("relation", "to"), ("relating", "to")))
#: With one of these a clause of its own begins, or one that belongs to a member.
_APART = frozenset(("when", "which", "while", "why"))
_RELATIVE = frozenset(("who", "that", "which", "when", "where", "way"))
_LEADING = frozenset(("that", "to", "and", "in", "on", "about", "for", "of", "also"))
#: A member that only says of whom belongs to the one before: 'help for children, families and carers'.
_FOLK = frozenset("children young families carers parents".split())
_PEOPLE = frozenset("children young people families carers parents partners staff and their the or".split())
_LISTING = frozenset(("the", ",", "and"))
_GOING_ON = frozenset(
    "including such especially particularly who which during in at by after since following with leaving leading resulting".split()
)
#: A member may be a clause: 'how well care leavers are prepared'.
_TOLD = frozenset(("how", "whether", "what", "ensuring"))
#: Or a demand: 'three areas of improvement: plans should be clearer'.
_MUST = frozenset(("should", "must"))
_OWN_LINK = frozenset(("criticised", "criticises", "slammed", "blasted", "see", "recommended", "recommends"))
#: 'Was ordered to improve after an inspection' names nothing that must get better.
_AFTER = frozenset(("after", "following", "by", "since"))
#: A member so few words behind its slot is told with it.
_CLOSE = 3
_HAVE = frozenset(("is", "has", "have", "had"))
_AUXILIARIES = _BEEN | _HAVE
_OWNED = frozenset(
    "concern concerns weakness weaknesses failing failings failure failures shortcomings shortfalls deficits deficiencies".split()
)
_STOPS = frozenset((".", "but", "however", "although", "while", "despite"))
_OPENERS = frozenset(("this", "these", "they", "those", "it", "among", "others"))


SLOTS = ("announced", "slots", "faults", "demands")


class Sort(Enum):
    """What the items of a list are."""

    IMPROVEMENT = "improvement"
    #: Praise, deeds done or promised, grades, what others demand: nothing is read in it.
    REFUSED = "refused"
    #: Read like sentences.
    OPEN = "open"


def judge(text: str, run: ItemList, vocabulary: Vocabulary) -> Sort:
    """Return what sort of list `run` is: by the sentence next to it, then by those further up."""
    if not run.items:
        return Sort.OPEN
    if _resolutions(text, run, vocabulary.resolves):
        return Sort.REFUSED
    places = [place for place in (run.label, *run.lead, run.heading) if place]
    if not run.close and run.heading:
        places = [run.heading]
    for place in places:
        sort = _judge_place(run, place, vocabulary.sentence(text, *place), near=place == places[0])
        if sort is not None:
            return sort
    return Sort.OPEN


def _judge_place(run: ItemList, place: Place, sentence: Sentence, *, near: bool) -> Sort | None:
    """Return what a line over a list says of it, or None; one next to it that is no lead-in says less."""
    if _promised(sentence) or (place != run.label and sentence.has("others") and not sentence.has("authority")):
        return Sort.REFUSED
    hits = [hit for hit in slots(sentence, 0, len(sentence.words)) if not _is_grade(sentence, hit)]
    refused = [
        # 'improvements need to be made' holds 'improvements ... made'
        hit
        for hit in sentence.hits.get("not_slots", ())
        if not any(s.first <= hit.first and hit.last <= s.last for s in hits)
    ]
    if hits and (run.close or not near or place == run.heading) and not _later(refused, hits):
        return Sort.IMPROVEMENT
    if refused:
        return Sort.OPEN if sentence.has("say") else Sort.REFUSED
    return None


def _later(refused: list[Hit], hits: list[Hit]) -> bool:
    return bool(refused) and max(hit.last for hit in refused) >= max(hit.last for hit in hits)


def _resolutions(text: str, run: ItemList, resolves: frozenset[str]) -> bool:
    """Return whether most items are what a meeting is to decide: 'That Cabinet notes the report', 'receive the report'."""
    opening = (text[start:end].partition(" ")[0].lower() for start, end in run.items)
    return 2 * sum(word in resolves for word in opening) >= len(run.items) > 1


def _promised(sentence: Sentence) -> bool:
    """Return whether a lead-in says what the council does or will do: 'To improve matters the council will:'."""
    last = len(sentence.words)
    for hit in sentence.within("promises", max(0, last - 9), last):
        if sentence.low(hit.last) in ("need", "have", "be"):
            continue
        subject = sentence.any_of(frozenset(("we", "it", "they")), hit.first - 3, hit.first)
        if subject or sentence.has("council_voice", 0, hit.first) or sentence.has("services", 0, hit.first):
            return not sentence.has("authority", 0, hit.first)
    return False


def items(text: str, run: ItemList) -> tuple[Place, ...]:
    """Return the items of a list of things to improve, without those that only name a grade."""
    return tuple(place for place in run.items if not _GRADED.search(text, *place))


def named_area(text: str, place: Place | None, areas: dict[str, tuple[str, ...]]) -> str:
    """Return the judgement whose name the line at `place` is, or ''."""
    title = text[place[0] : place[1]].strip().rstrip(":-–— ").lower() if place else ""
    for _ in range(2):
        for area, names in areas.items():
            if title in names:
                return area
        title = _FOR.sub("", title, count=1)
    return ""


def fill(sentence: Sentence, first: int, last: int, vocabulary: Vocabulary, *, open_before: bool) -> list[Place] | None:
    """Return the word ranges of what fills the slot in words [first, last) of a sentence; None where there is no filled slot.

    `open_before`: the sentence before named a slot that this one may fill: 'Two recommendations were made. This included ...'.
    """
    if open_before and sentence.low(first) in _OPENERS:
        link = next((at for at in range(first, min(last, first + 5)) if sentence.low(at) in vocabulary.links), 0)
        if not link and sentence.low(first + 1) in ("are", "were"):
            link = first + 1
        if link:
            return _members(sentence, link + 1, last, vocabulary, first)
    for hit in slots(sentence, first, last):
        link = 0 if _closed(sentence, hit, first, last, vocabulary) else _link(sentence, hit, last, vocabulary)
        if link and not sentence.has("not_slots", hit.last, link):
            # not 'issues are seen as particular strengths, such as'
            end = next((at for at in range(link, last) if sentence.low(at) in _STOPS or adds(sentence, at)), last)
            found = _members(sentence, link, end, vocabulary, hit.first)
            if found:
                return found
    return None


def adds(sentence: Sentence, place: int) -> bool:
    """Return whether what is meant is told from `place` on in a clause of its own: ', saying that', ', stating: ...'."""
    return sentence.low(place - 1) == "," and any(hit.first == place for hit in sentence.hits.get("say", ()))


def left_open(sentence: Sentence, vocabulary: Vocabulary) -> bool:
    """Return whether a sentence names a slot that the next one may fill."""
    last = len(sentence.words)
    return any(not _closed(sentence, hit, 0, last, vocabulary) for hit in slots(sentence, 0, last))


def _closed(sentence: Sentence, hit: Hit, first: int, last: int, vocabulary: Vocabulary) -> bool:
    """Return whether a slot is none: a grade, an apology, what came before ('after concerns about') or is mended already."""
    if _is_grade(sentence, hit):
        return True
    if hit.kind == "slots" and sentence.low(hit.first - 1) == "we":
        return True  # 'we want to see all our children thrive'
    if hit.kind == "demands" and sentence.has("authority", hit.first + 1, hit.last):
        return True  # 'instructed a commissioner to'
    cues = vocabulary.modifiers.on(sentence, hit, first, last)
    mended = "mended" in cues and sentence.low(cues["mended"].first - 1) not in ("will", "must", "should")
    return mended or "earlier" in cues or "supposed" in cues or "denied" in cues or sentence.has("talk", first, last)


def _is_grade(sentence: Sentence, hit: Hit) -> bool:
    """Return whether a demand or fault is only the name of a grade: 'requires improvement to be good'."""
    return hit.kind not in ("announced", "slots") and any(
        grade.first < hit.last and hit.first < grade.last for grade in sentence.hits.get("grades", ())
    )


def slots(sentence: Sentence, first: int, last: int) -> list[Hit]:
    """Return the slots in words [first, last), in order."""
    return sorted(hit for kind in SLOTS for hit in sentence.within(kind, first, last))


def _link(sentence: Sentence, hit: Hit, last: int, vocabulary: Vocabulary) -> int:
    """Return where the members begin behind a slot, or 0."""
    own, demanded = sentence.low(hit.last - 1), hit.kind == "demands"
    linked = own in vocabulary.near_links and (not demanded or sentence.low(hit.last) in vocabulary.deeds)
    if (demanded and sentence.low(hit.last + 1) in _AFTER) or sentence.low(hit.first - 1) == "be":
        return 0  # 'Council will be recommended to'
    if linked or own in _OWN_LINK:
        return hit.last
    near = hit.last + (sentence.low(hit.last) in _BETWEEN and sentence.low(hit.last + 1) in vocabulary.near_links)
    if sentence.low(near + 1) == "made":
        return near + 3 if sentence.low(near + 2) == "to" and sentence.low(near + 3) in vocabulary.deeds else 0
    if _is_near(sentence, hit, near, vocabulary):
        return near + 1 + (sentence.low(near + 1) in ("to", "that", "in"))
    return _far_link(sentence, hit.last, min(last, hit.last + _FAR), vocabulary)


def _is_near(sentence: Sentence, hit: Hit, near: int, vocabulary: Vocabulary) -> bool:
    """Return whether the word at `near` links a slot to its members: 'concerns about', 'improvement is needed in'."""
    low = sentence.low(near)
    if hit.kind == "demands":
        allowed = low in _OF and sentence.low(hit.last - 1) in _NEEDED
    else:
        allowed = low in vocabulary.near_links
    # Not 'recommendations in its report'
    return allowed and not sentence.has("authority", near + 1, near + 1 + _CLOSE)


def _far_link(sentence: Sentence, first: int, last: int, vocabulary: Vocabulary) -> int:
    """Return the place behind the first link of several words or of any distance in words [first, last), or 0."""
    for at in range(first, last):
        low, after = sentence.low(at), sentence.low(at + 1)
        if low in _STOPS:
            return 0
        if low in vocabulary.links and sentence.low(at - 1) not in _BEEN:
            return at + 1 + (after in vocabulary.links)
        if (low, after) in _TWO_WORDS:
            return at + 2 + (sentence.low(at + 2) in (",", ":"))
    return 0


def _members(sentence: Sentence, first: int, last: int, vocabulary: Vocabulary, slot: int) -> list[Place]:
    """Return the members in words [first, last), without the words that only join them; `slot` is where their slot begins."""
    found = _joined(sentence, first, last, vocabulary, weakness=sentence.low(slot) in _OWNED)
    if not any(named(sentence, *place) for place in found) or sentence.has("procedure", *found[0]):
        return []
    if any(sentence.low(hit.first - 1) == "as" for place in found for hit in sentence.within("grades", *place)):
        return []  # 'slammed the services as inadequate'
    if len(found) > 1 and all(sentence.has("judgements", *place) for place in found):
        return []  # a grade: 'the aspects requiring improvement included the impact of leaders and'
    # The first member is told with its slot where that is a weakness, one alone always: 'an area of concern is recruitment'.
    own = len(found) == 1 or (sentence.low(slot) in _OWNED and found[0][0] - slot <= _CLOSE)
    return [(slot if own else found[0][0], found[0][1]), *found[1:]]


def _joined(sentence: Sentence, first: int, last: int, vocabulary: Vocabulary, *, weakness: bool) -> list[Place]:
    """Return the members in words [first, last) up to the first that is a clause; what goes on with one is part of it."""
    found: list[Place] = []
    for whole in _shared(sentence, parts(sentence, first, last, vocabulary.deeds), vocabulary.measures):
        begin, end = _bare(sentence, *whole)
        lows = [sentence.low(at) for at in range(begin, end)]
        if found and lows[:1] == ["which"] and any(sentence.low(at) == ";" for at in range(end, last)):
            continue  # 'return interviews, which inform plans; and'
        if not lows or lows[0] in _APART:
            break
        if _is_clause(sentence, whole, lows, vocabulary):
            verb = _result(sentence, whole, begin, end, vocabulary) if weakness else 0
            return [*found, (begin, verb)] if verb else found
        if found and _belongs(lows, sentence.low(found[-1][1] - 1)):
            found[-1] = (found[-1][0], end)
        elif not _NAMES_NOTHING.issuperset(lows):
            found.append((begin, end))
    return found


def _shared(sentence: Sentence, members: list[Place], measures: frozenset[str]) -> list[Place]:
    """Return the members of an enumeration, those as one that share what they are of: 'the quality, timeliness and delivery of plans'."""
    found = members[:1]
    for place in members[1:]:
        begin, end = found[-1]
        bare = all(sentence.low(at) in measures or sentence.low(at) in _LISTING for at in range(begin, end))
        if bare and sentence.low(place[0]) in measures:
            found[-1] = (begin, place[1])
        else:
            found.append(place)
    return found


def _belongs(lows: list[str], last: str) -> bool:
    """Return whether a member goes on with the one before, which ends with the word `last`: 'help for children and young people'."""
    people = _PEOPLE.issuperset(lows) or {lows[0], last} <= _FOLK
    return people or lows[0] in _GOING_ON or lows[1:2] == ["by"]


def _result(sentence: Sentence, whole: Place, begin: int, end: int, vocabulary: Vocabulary) -> int:
    """Return where the verb of the last member begins that tells what all led to ('failings in A and B led to'), or 0."""
    verb = next((at for at in range(begin, end) if _finite(sentence, at, vocabulary)), begin)
    last = sentence.low(whole[0] - 1) == "and" and sentence.low(whole[0] - 2) != ","
    return verb if last and verb > begin + 1 and sentence.low(verb) not in _AUXILIARIES else 0


def _bare(sentence: Sentence, begin: int, end: int) -> Place:
    while begin < end and (sentence.low(begin) in _LEADING or not sentence.low(begin)[:1].isalnum()):
        begin += 1
    while end > begin and not sentence.low(end - 1)[:1].isalnum():
        end -= 1
    return begin, end


def _is_clause(sentence: Sentence, whole: Place, lows: list[str], vocabulary: Vocabulary) -> bool:
    """Return whether a member is no name of a thing but goes on to tell: 'concerns about A, and B is well led'."""
    if lows[0] in _TOLD or lows[0] in vocabulary.deeds or "that" in (sentence.low(whole[0]), sentence.low(whole[0] + 1)):
        return False
    if not _MUST.isdisjoint(lows):
        return False
    return any(_finite(sentence, at, vocabulary) for at in range(*whole)) and _RELATIVE.isdisjoint(lows)


def _finite(sentence: Sentence, place: int, vocabulary: Vocabulary) -> bool:
    """Return whether the word at `place` may be a finite verb, and is not within a name of something: 'special educational needs'."""
    return sentence.low(place) in vocabulary.finite and not sentence.ends_pair("nouns", place)
