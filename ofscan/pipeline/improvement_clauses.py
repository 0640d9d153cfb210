"""Weaknesses told in running text: which clauses of a sentence say that something is not as it should be."""

from __future__ import annotations

from typing import NamedTuple

from ofscan.lexicon.phrases import Hit
from ofscan.pipeline.improvement_split import CONDITIONS
from ofscan.pipeline.improvement_text import Passage
from ofscan.pipeline.improvement_voices import Voice

#: What the parts of a clause count, and what they must come to. Found by hand on the gold articles and the fixtures; after a
#: change run score.py over both.
_STRONG, _STRONGER, _MILD, _NOUN, _VOICE, _CONTEXT, _ADMITTED, _QUOTED = 2, 1, 1, 1, 1, 1, 1, 1
_PRAISE, _REMEDY, _HOPE = 1, 2, 2
_ENOUGH = 4

_WE = frozenset({"we", "our", "us", "we're", "we've", "we'd"})


class Setting(NamedTuple):
    """What is known of the place of a clause: `context`: weaknesses are told there; `heard`: the report was just heard."""

    voice: Voice
    context: bool
    heard: bool
    #: The sentence begins with 'However', 'But': what the inspectors say then is seldom praise.
    turned: bool = False
    #: The council's speaker has just owned up to something: 'Because we're slow.'
    owned: bool = False


def strip_attribution(passage: Passage, first: int, last: int) -> tuple[int, int]:
    """Return the range without 'Inspectors found that' before and 'the report says' after what is said."""
    says = passage.within("say", first, last)
    for hit in reversed(says):
        comma = _comma_before(passage, first, hit.first)
        tail = last - hit.last
        attributed = comma > first and hit.first - comma <= 7 and tail <= 8 and _sayer(passage, comma, hit, last)
        if attributed and not passage.has("strong", hit.first, last):
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
        if passage.low(hit.last) == "," or _inside_quote(passage, first, hit.first):
            continue
        that = next((place for place in range(hit.last, min(last, hit.last + 8)) if passage.low(place) == "that"), 0)
        before_weak = not passage.has("strong", first, hit.first)
        if that and hit.first - first <= 14 and before_weak and not passage.has("strong", hit.last, that):
            first = that + 1
            break
        # 'Inspectors said X', 'it found X': no 'that' is needed after such a subject.
        subject = hit.first - first <= 8 and (
            passage.has("authority", first, hit.first)
            or passage.low(hit.first - 1) in ("it", "they", "he", "she", "also")
            or passage.has("council_voice", first, hit.first)
        )
        subject = subject or passage.has("authority", hit.first - 3, hit.first)
        if subject and before_weak and last - hit.last >= 3:
            first = hit.last
            break
    return first, last


def _sayer(passage: Passage, comma: int, hit: Hit, last: int) -> bool:
    """Return whether the words between a comma and a verb of saying, or those after it, can be who says it."""
    between = range(comma + 1, hit.first)
    if any(passage.low(place) in ("to", "who", "which", "that", "and") for place in between):
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


def is_weakness(passage: Passage, first: int, last: int, setting: Setting) -> bool:
    """Return whether the clause of words [first, last) states a weakness of the council's services."""
    if setting.voice is Voice.OTHERS or last - first < 3:
        return False
    strong = passage.within("strong", first, last)
    mild = passage.within("mild", first, last)
    if not strong and (setting.voice is Voice.INSPECTORS or (setting.voice is Voice.TEXT and setting.heard)):
        # What inspectors say is not so is what ought to be so; `neutral` and `denied` hold the exceptions.
        strong = [hit for hit in mild if passage.low(hit.first) in ("not", "never") and hit.last < last - 1]
        if setting.voice is Voice.TEXT and not passage.has("nouns", first, strong[0].first if strong else first):
            strong = []
    quoted = bool(mild) and not passage.has("praise", first, last) and _partial_quote(passage, first, last)
    if not strong and not (
        mild and (quoted or setting.context or setting.turned) and (setting.context or setting.voice is Voice.INSPECTORS)
    ):
        return False
    if passage.low(first) in CONDITIONS:
        return False
    named = passage.has("nouns", first, last) or _pronoun(passage, first, last)
    if passage.has("business", first, last) or not (named or _full(passage, first, last, setting)):
        return False
    if _announces(passage, first, last) or any(
        passage.low(place) in passage.vocabulary.apologies for place in range(first, last)
    ):
        return False
    if _only_grade(passage, first, last, strong):
        return False
    named = passage.has("nouns", first, last) or setting.voice is Voice.INSPECTORS
    score = _strength(strong, mild) + _NOUN * named + _CONTEXT * (setting.context or setting.turned)
    if setting.voice is Voice.INSPECTORS:
        score += _VOICE + _QUOTED * (quoted and not strong)
    elif setting.voice is Voice.TEXT:
        score += _VOICE if setting.heard else 0
    elif setting.voice is Voice.COUNCIL:
        admitted = passage.has("admit", max(0, first - 12), last)
        if admitted and not strong and quoted and not passage.has("hopes", first, last):
            return passage.has("nouns", first, first + 5)  # 'admitted that supervision had been “the first thing to go”'
        if not strong or not (admitted or any(_plain(passage, hit) for hit in strong)):
            return False
        we = any(passage.low(place) in _WE for place in range(first, last))
        if admitted or setting.owned or (we and passage.low(strong[0].first) == "too"):
            score += _ADMITTED
    until = strong[0].first if strong else last
    score -= _HOPE * any(passage.low(hit.last) != "not" for hit in passage.within("hopes", first, until))
    denied = bool(strong) and passage.low(strong[0].first) in ("not", "no", "too", "never", "few")
    score -= _REMEDY * any(
        (not denied or hit.first < strong[0].first) and not _denied(passage, hit)
        for hit in passage.within("remedies", first, last)
    )
    praised = any(not _denied(passage, hit) for hit in passage.within("praise", first, until))
    if praised and not any(passage.low(place) == "but" for place in range(first, last)):
        score -= _PRAISE
    return score >= _ENOUGH


def _pronoun(passage: Passage, first: int, last: int) -> bool:
    return any(
        passage.low(place) in ("it", "they", "we", "them", "these", "this") for place in range(first, min(last, first + 6))
    )


def _full(passage: Passage, first: int, last: int, setting: Setting) -> bool:
    """Return whether inspectors say so much that it needs no known word for what it is about."""
    lows = [low for low in (passage.low(place) for place in range(first, last)) if low[0].isalnum()]
    if setting.voice is not Voice.INSPECTORS or len(lows) < 8 or lows[0] in ("that", "this", "everything", "nothing"):
        return False
    return not passage.has("authority", first, last)


def _announces(passage: Passage, first: int, last: int) -> bool:
    """Return whether the clause only says that weaknesses follow: 'Their criticisms are these'."""
    if last - first > 11:
        return False
    announcing = [*passage.within("leads", first, last), *passage.within("contexts", first, last)]
    return any(
        all(hit.first <= strong.first and strong.last <= hit.last for strong in passage.within("strong", first, last))
        for hit in announcing
    )


def _partial_quote(passage: Passage, first: int, last: int) -> bool:
    """Return whether a few words of the clause are quoted and its subject is not: writers quote what is striking."""
    marks = [place for place in range(first, last) if passage.low(place) in "“”\"‘’'"]
    return bool(marks) and marks[0] > first + 1 and last - marks[0] >= 4


def _denied(passage: Passage, hit: Hit) -> bool:
    return any(
        passage.low(place) in ("not", "neither", "nor", "insufficient", "never", "less")
        for place in range(hit.first - 2, hit.last)
    )


def _plain(passage: Passage, hit: Hit) -> bool:
    """Return whether a hit is bad by itself; what a speaker of the council denies is mostly talk: 'I can't do that'."""
    if passage.low(hit.first) not in ("not", "no", "nothing", "never", "nobody"):
        return True
    return any(
        passage.low(place) in ("enough", "always", "where", "yet", "consistently") for place in range(hit.first, hit.last + 1)
    )


def owns_up(passage: Passage, first: int, last: int) -> bool:
    """Return whether a short sentence says 'we' and a weakness: 'Because we're slow'."""
    return (
        last - first <= 12
        and passage.has("strong", first, last)
        and any(passage.low(place) in _WE for place in range(first, last))
    )


def _strength(strong: list[Hit], mild: list[Hit]) -> int:
    apart = [hit for hit in mild if not any(other.first <= hit.first < other.last for other in strong)]
    separate = len({hit.last for hit in strong}) > 1
    return (_STRONG if strong else 0) + (_STRONGER if separate else 0) + (_MILD if apart else 0)


def _only_grade(passage: Passage, first: int, last: int, strong: list[Hit]) -> bool:
    grades = passage.within("grades", first, last)
    if not grades:
        return False
    if any(passage.low(place) in ("judged", "rated", "graded", "marked") for place in range(first, last)):
        reasons = [place for place in range(first, last) if passage.low(place) in ("because", "since", "after", "but", "with")]
        if not reasons or (strong and strong[-1].first < reasons[0]):
            return True
    return not any(all(hit.last + 3 <= grade.first or hit.first >= grade.last for grade in grades) for hit in strong)


def weak_words(passage: Passage, first: int, last: int, *, context: bool) -> bool:
    """Return whether a name of a thing is a weakness by its own words, such as 'a chaotic duty team'."""
    if passage.has("strong", first, last):
        return True
    mild = passage.has("mild", first, last)
    return mild and (context or not passage.has("praise", first, last))
