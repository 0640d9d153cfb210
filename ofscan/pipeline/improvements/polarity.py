"""Whether a clause tells a weakness: what is bad and good in its words, whose words they are, and the mood of the text around it."""

from __future__ import annotations

from typing import NamedTuple

from ofscan.pipeline.improvements.exempt import of_authority, only_grade, talks
from ofscan.pipeline.improvements.split import CONDITIONS
from ofscan.pipeline.improvements.text import NEGATIONS, Passage
from ofscan.pipeline.improvements.voices import Voice
from ofscan.words.phrases import Hit

#: What the parts of a clause count, and what they must come to. Found by hand on the gold articles and the fixtures; after a
#: change run score.py over both. In short: inspectors need one bad word, or a hint where they are already finding fault,
#: or nothing but a plain statement where all that is said is fault-finding.
_STRONG, _STRONGER, _MILD, _NOUN, _VOICE, _ADMITTED, _QUOTED = 2, 1, 1, 1, 1, 1, 1
_PRAISE, _REMEDY, _HOPE = 1, 2, 2
_ENOUGH = 4

#: How sure it is that what is being told is bad (negative) or good: by a heading or the sentence before, or by those further up.
BLAME, DOUBT, NEUTRAL, PRAISE = -2, -1, 0, 1

_WE = frozenset({"we", "our", "us", "we're", "we've", "we'd"})
_BEHIND = frozenset({"and", "but", "so", "which", "though"})
_DENIALS = frozenset({"not", "neither", "nor", "insufficient", "never", "less", "few", "without"})


class Setting(NamedTuple):
    """What is known of the place of a clause."""

    voice: Voice
    mood: int
    #: The report was just heard: what the writer says is what it says.
    heard: bool
    #: The sentence begins with 'However', 'But': what the inspectors say then is seldom praise.
    turned: bool = False
    #: The council's speaker has just owned up to something: 'Because we're slow.'
    owned: bool = False

    @property
    def context(self) -> bool:
        """Return whether the text is finding fault."""
        return self.mood < 0

    @property
    def report(self) -> bool:
        """Return whether what is said is what the inspectors say."""
        return self.voice is Voice.INSPECTORS or (self.voice is Voice.TEXT and self.heard)


def is_weakness(passage: Passage, first: int, last: int, setting: Setting) -> bool:
    """Return whether the clause of words [first, last) states a weakness of the council's services."""
    finite = passage.vocabulary.finite
    while first < last and (
        not passage.low(first)[0].isalnum()
        or (passage.low(first) == "that" and last - first > 4 and passage.low(first + 1) not in finite)
    ):
        first += 1
    if setting.voice is Voice.OTHERS or last - first < 3 or passage.low(first) in CONDITIONS:
        return False
    strong, mild = evidence(passage, first, last, setting)
    quoted = not passage.has("praise", first, last) and (
        partial_quote(passage, first, last) or (setting.voice is Voice.INSPECTORS and passage.quoted(first))
    )
    stated = setting.mood <= BLAME and setting.report and _states(passage, first, last)
    if not strong and not stated and not (quoted and setting.mood <= BLAME and setting.report):
        if not mild or not (setting.context or setting.turned or quoted):
            return False
        if not setting.context and setting.voice is not Voice.INSPECTORS:
            return False
    if not strong and passage.has("methods", first, last):
        return False
    if (
        setting.voice is Voice.TEXT
        and setting.heard
        and not quoted
        and setting.mood > BLAME
        and not (_proven(passage, strong) or _of_services(passage, first, last))
    ):
        return False
    named = passage.has("nouns", first, last) or (
        (setting.voice is Voice.INSPECTORS or (setting.report and setting.context))
        and bool(strong)
        and _told(passage, first, last)
    )
    named = named or (
        setting.voice is Voice.COUNCIL
        and bool(strong)
        and passage.low(strong[0].first) == "too"
        and any(passage.low(at) in _WE for at in range(first, first + 3))
    )
    if _acts(passage, first, last, evident=bool(strong), certain=_proven(passage, strong)):
        return False
    if (
        passage.has("business", first, last) and not (strong and setting.report and _of_services(passage, first, last))
    ) or not (
        named
        or (_pronoun(passage, first, last) and (setting.voice is not Voice.TEXT or setting.context))
        or _full(passage, first, last, setting)
    ):
        return False
    if of_authority(passage, first, last, strong):
        return False
    if setting.voice is Voice.TEXT and not quoted and talks(passage, first, last):
        return False
    if _announces(passage, first, last) or any(
        passage.low(place) in passage.vocabulary.apologies for place in range(first, last)
    ):
        return False
    if only_grade(passage, first, last, strong):
        return False
    score = _strength(strong, mild) + _NOUN * (named or setting.voice is Voice.INSPECTORS)
    if setting.voice is Voice.COUNCIL:
        admitted = passage.has("admit", max(0, first - 12), last)
        if admitted and not strong and quoted and mild and not passage.has("hopes", first, last):
            return passage.has("nouns", first, first + 5)  # 'admitted that supervision had been “the first thing to go”'
        we = any(passage.low(place) in _WE for place in range(max(0, first - 8), last))
        if not strong or not (admitted or any(_plain(passage, hit) for hit in strong)):
            return False
        if not (admitted or setting.owned or we or _of_services(passage, first, last)):
            return False
        if admitted or setting.owned or (we and (passage.low(strong[0].first) == "too" or _short(passage, strong[0]))):
            score += _ADMITTED
    elif setting.report:
        score += _VOICE + _QUOTED * (quoted and not strong)
    score -= min(max(setting.mood, -1 if strong or mild else BLAME), PRAISE if not strong else 0)
    score += setting.turned and not setting.context
    until = strong[0].first if strong else last
    hopes = passage.within("hopes", first, until)
    if not setting.report:
        hopes = hopes + passage.within("suppose", first, until)
    score -= _HOPE * any(passage.low(hit.last) != "not" and not passage.month(hit.first) for hit in hopes)
    denied = bool(strong) and passage.low(strong[0].first) in ("not", "no", "too", "never", "few")
    # What is done about it may be told behind: 'have waited too long, and putting that right will be my first task'.
    behind = strong[-1].last if strong else last
    end = next((at for at in range(behind, last) if passage.low(at) in (",", ";") and passage.low(at + 1) in _BEHIND), last)
    score -= _REMEDY * any(
        (not denied or hit.first < strong[0].first) and not _denied(passage, hit)
        for hit in passage.within("remedies", first, end)
    )
    if praised(passage, first, until) and not any(passage.low(place) == "but" for place in range(first, last)):
        score -= _PRAISE
    return score >= _ENOUGH


def evidence(passage: Passage, first: int, last: int, setting: Setting) -> tuple[list[Hit], list[Hit]]:
    """Return what in a clause is bad by itself, and what only hints at it.

    In what inspectors report every bad word is meant, and what they say is not so is what ought to be so.
    """
    strong, mild = passage.within("strong", first, last), passage.within("mild", first, last)
    bad = passage.within("bad", first, last)
    if not setting.report:
        return strong, sorted([*mild, *bad]) if bad else mild
    if bad:
        strong = sorted([*strong, *bad])
    if not strong:
        strong = [hit for hit in mild if passage.low(hit.first) in NEGATIONS and passage.low(hit.last)[:1].isalnum()]
    return strong, mild


def praised(passage: Passage, first: int, last: int) -> bool:
    """Return whether the words [first, last) praise."""
    return any(not _denied(passage, hit) for hit in passage.within("praise", first, last))


def confident(passage: Passage, first: int, last: int) -> bool:
    """Return whether the words are bad by more than a bare 'not' or a hint: what follows them is likely bad too."""
    return passage.has("strong", first, last) or passage.has("bad", first, last)


def _states(passage: Passage, first: int, last: int) -> bool:
    """Return whether the clause plainly says something of the services: not of the inspection, not of what is to come.

    It finds the fault that is in no word: 'Pathway plans are done to young people', 'Chronologies stop in 2016'.
    """
    verb = next((place for place in range(first + 1, last) if _verbal(passage, place)), last)
    if (
        last - first < 4
        or verb - first > 12
        or passage.low(last - 1) == ":"
        or verb >= last - 1
        or not passage.has("nouns", first, verb)
    ):
        return False
    if passage.low(first) in ("they", "it", "inspectors", "the") and passage.has("council_voice", first, first + 3):
        return False
    if passage.has("neutral", first, last) and any(passage.low(at) in NEGATIONS for at in range(first, last)):
        return False
    for kind in ("authority", "methods", "grades", "hopes", "remedies", "council_voice"):
        if passage.has(kind, first, verb if kind == "council_voice" else last):
            return False
    return not praised(passage, first, last)


def _acts(passage: Passage, first: int, last: int, *, evident: bool, certain: bool) -> bool:
    """Return whether the inspectors themselves do what the clause tells: 'Ofsted has not been back', 'they read 60 files'."""
    verb = next((place for place in range(first + 1, min(last, first + 8)) if _verbal(passage, place)), last)
    if passage.has("authority", first, min(verb, first + 4)) and not passage.has("nouns", first, min(verb, first + 4)):
        return True
    if evident and passage.low(first) == "they":
        # 'They wrote', 'they left with a list'; but 'they have been too slow to ask' is told of the managers.
        return any(
            passage.has(kind, first + 1, first + 3 if certain else last)
            and passage.low(first + 1) not in ("have", "are", "were")
            for kind in ("say", "methods")
        )
    return passage.low(first) in ("they", "it", "he", "she", "that", "this") and not passage.has(
        "nouns", first, last if evident else verb
    )


def _proven(passage: Passage, strong: list[Hit]) -> bool:
    """Return whether something is bad by more than a bare 'not'."""
    return any(hit.kind != "mild" for hit in strong)


def _of_services(passage: Passage, first: int, last: int) -> bool:
    """Return whether the clause has the services, not the council or the inspectors, as its subject."""
    verb = next((place for place in range(first + 1, last) if _verbal(passage, place)), min(last, first + 5))
    return passage.has("nouns", first, verb) and not passage.has("council_voice", first, verb)


def _told(passage: Passage, first: int, last: int) -> bool:
    """Return whether the clause has a subject of its own, not only an 'it' or 'there'."""
    return last - first >= 4 and passage.low(first) not in (
        "it",
        "this",
        "that",
        "there",
        "they",
        "he",
        "she",
        "i",
        "we",
        "you",
    )


def _verbal(passage: Passage, place: int) -> bool:
    low = passage.low(place)
    return low in passage.vocabulary.finite or (low.endswith("ed") and passage.low(place - 1) not in ("the", "a", "an", "and"))


def _pronoun(passage: Passage, first: int, last: int) -> bool:
    return any(
        passage.low(place) in ("it", "they", "we", "them", "these", "this") for place in range(first, min(last, first + 6))
    ) or passage.low(first) in ("some", "others", "few", "fewer", "one", "half", "most")


def _full(passage: Passage, first: int, last: int, setting: Setting) -> bool:
    """Return whether inspectors say so much that it needs no known word for what it is about."""
    lows = [low for low in (passage.low(place) for place in range(first, last)) if low[0].isalnum()]
    if setting.voice is not Voice.INSPECTORS or len(lows) < 8 or lows[0] in ("that", "this", "everything", "nothing"):
        return False
    return not passage.has("authority", first, last)


def _announces(passage: Passage, first: int, last: int) -> bool:
    """Return whether the clause only says that weaknesses follow: 'Their criticisms are these'."""
    size = last - first
    if size > 11:
        return False
    announcing = [*passage.within("leads", first, last), *passage.within("contexts", first, last)]
    found = [*passage.within("strong", first, last), *passage.within("bad", first, last)]
    if announcing and _of_services(passage, first, last) and passage.low(first) not in ("it", "they", "there"):
        return False  # 'the sufficiency of homes is a weakness'
    return any(
        (size <= 6 or 2 * (hit.last - hit.first) >= size or passage.low(last - 1) == ":" or found)
        and all(hit.first <= other.first and other.last <= hit.last for other in found)
        for hit in announcing
    )


def partial_quote(passage: Passage, first: int, last: int) -> bool:
    """Return whether a few words of the clause are quoted and its subject is not: writers quote what is striking."""
    mark = next((place for place in range(first, last) if passage.opens(place)), 0)
    return mark > first + 1 and last - mark >= 3


def _denied(passage: Passage, hit: Hit) -> bool:
    return any(passage.low(place) in _DENIALS for place in range(hit.first - 2, hit.last))


def _short(passage: Passage, hit: Hit) -> bool:
    """Return whether something is denied to be as it should: 'do not have enough', 'have not always'."""
    return passage.low(hit.first) in NEGATIONS and _plain(passage, hit)


def _plain(passage: Passage, hit: Hit) -> bool:
    """Return whether a hit is bad by itself; what a speaker of the council denies is mostly talk: 'I can't do that'."""
    if passage.low(hit.first) not in ("not", "no", "nothing", "never", "nobody"):
        return True
    return any(
        passage.low(place) in ("enough", "always", "where", "yet", "consistently") for place in range(hit.first, hit.last + 2)
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


def weak_words(passage: Passage, first: int, last: int, setting: Setting) -> bool:
    """Return whether a name of a thing is a weakness by its own words, such as 'a chaotic duty team'."""
    strong, mild = evidence(passage, first, last, setting)
    if strong:
        return True
    return bool(mild) and (setting.context or not passage.has("praise", first, last))
