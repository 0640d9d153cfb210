"""Whether a clause states a weakness of the services: something bad affirmed, something good denied, or something demanded."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise
from typing import NamedTuple

from ofscan.pipeline.improvements.vocabulary import Vocabulary
from ofscan.pipeline.reading.clause import Clause
from ofscan.pipeline.reading.modifiers import Modifiers
from ofscan.pipeline.reading.sentence import Sentence
from ofscan.pipeline.reading.voice import Voice
from ofscan.words.phrases import Hit

_TIMES = frozenset(("times", "occasions", "cases", "instances", "examples"))
_COMPARED = frozenset(("than", "below", "under", "above"))
#: From a good word to the bad one that a 'no' takes back with it: 'no widespread or serious failures'.
_ALIKE = 2
_NEAR_WHICH = 4
_WHICH = frozenset(("which", "that"))
_WHERE = frozenset(("where", "who", "which", "what"))
#: Who speaks of his own.
WE = frozenset(("we", "our", "us", "we're", "we've"))
_NO_DEEDS = frozenset(("that", "to", "better", "work"))
_JOINS = frozenset(("and", ","))
_YOU = frozenset(("you", "your"))
_DENIED_REACH = 8
#: Where a clause is cut, evidence stands so near behind the joining word.
_CLOSE = 3
#: A good word under a 'not' is denied across these only.
_ENDS = frozenset((";", ":", "but", "because", "until", "which", "who"))
#: These cues turn what is bad, unless they are denied themselves: 'has not been addressed', 'fails to prevent'.
_AIMED = ("mended", "hoped")
_TURNED = (*_AIMED, "supposed", "earlier")
_PREPOSITIONS = frozenset(("for", "in", "with", "since", "of", "by", "on"))
_FAILING = frozenset(
    ("not", "fail", "fails", "failed", "failing", "inability", "unable", "yet", "never", "rarely", "all", "without")
)


class Setting(NamedTuple):
    """What is known of the place of a clause: whose words it is, and whether the writer has just told of the report."""

    voice: Voice
    heard: bool


def states_weakness(sentence: Sentence, clause: Clause, setting: Setting, vocabulary: Vocabulary) -> list[Hit]:
    """Return what in a clause tells that the council's services must get better; empty where nothing does."""
    first, last, _ = clause
    if setting.voice is Voice.OTHERS or last - first < 3 or (setting.voice is Voice.TEXT and not setting.heard):
        return []
    found = evidence(sentence, first, last, vocabulary)
    demanded = all(hit.kind == "demands" for hit in found)
    if not found or _excluded(sentence, clause, found, vocabulary, demanded=demanded):
        return []
    if demanded and sentence.low(first) in _WHERE:
        return []  # 'where more progress is needed' names nothing
    if sentence.low(first) in vocabulary.finite and sentence.low(first) != "not":
        # 'Data is scrutinised but is not yet leading to improvement': its subject stands before
        clause = clause._replace(first=0)
    return found if _of_services(sentence, clause, setting.voice, demanded=demanded) else []


def _of_services(sentence: Sentence, clause: Clause, voice: Voice, *, demanded: bool) -> bool:
    """Return whether a clause is about the services: the more so, the less the voice is the inspectors'.

    The writer must have them as the subject, or tell a demand; the council must own up to it ('we', 'accepted that') too.
    """
    first, last, verb = clause
    subject, about = named(sentence, first, verb), named(sentence, first, last)
    if voice is Voice.INSPECTORS:
        # 'Inspectors looked at the hub and found that this needed improving.'
        return about or (sentence.low(first) in ("this", "these", "it") and named(sentence, 0, first))
    if voice is Voice.TEXT:
        return subject or (about and (demanded or sentence.low(first) == "there"))  # 'There are delays in reviews'
    owned = sentence.any_of(WE, first - 4, last) or sentence.has("admit", 0, first + 4)
    return about and (owned or (subject and not demanded))


def evidence(sentence: Sentence, first: int, last: int, vocabulary: Vocabulary) -> list[Hit]:
    """Return the bad words affirmed, the good ones denied and the demands in words [first, last), in order."""
    modifiers = vocabulary.modifiers
    denials = _denials(sentence, first, last, modifiers)
    found: list[Hit] = []
    used: set[Hit] = set()
    denied = 0
    for hit in sorted(chain.from_iterable(sentence.within(kind, first, last) for kind in ("bad", "faults", "demands"))):
        if hit.kind == "demands" and sentence.low(hit.first - 1) == "who":
            continue  # 'children who need to be looked after'
        cues = modifiers.on(sentence, hit, first, last)
        turning = _AIMED if hit.kind == "demands" else _TURNED
        if hit.kind != "demands" and _denies(cues.get("denied"), denials, hit):
            used.add(cues["denied"])
            denied = hit.last
        elif denied and sentence.low(denied) in _WHICH and hit.first - denied <= _NEAR_WHICH:
            continue  # 'no failures which leave children at risk'
        elif not any(_turns(sentence, cue) for category, cue in cues.items() if category in turning):
            found.append(hit)
    return sorted([*found, *_denied(sentence, found, denials, used, modifiers)])


def _denied(
    sentence: Sentence, found: list[Hit], denials: dict[Hit, Hit | None], used: set[Hit], modifiers: Modifiers
) -> Iterator[Hit]:
    """Yield what is good and denied by a 'not' that has taken back nothing bad and is no part of something bad."""
    inside = {at for hit in found for at in range(hit.first, hit.last)}
    for cue, good in denials.items():
        if good is None or cue in used or cue.first in inside:
            continue
        if "hoped" not in modifiers.on(sentence, cue, 0, len(sentence.words)):
            yield Hit(cue.first, good.last, "denied")


def _denies(denial: Hit | None, denials: dict[Hit, Hit | None], bad: Hit) -> bool:
    """Return whether a 'not' takes back what is bad, and not rather something good before it: 'did not see the failings'."""
    good = denials.get(denial) if denial else None
    if denial is None or good is None:
        return denial is not None
    # 'no widespread failures', but 'not challenge poor practice'
    return good.first >= bad.first or (denial.kind == "cue no" and bad.first - good.last <= _ALIKE)


def _denials(sentence: Sentence, first: int, last: int, modifiers: Modifiers) -> dict[Hit, Hit | None]:
    return {cue: _good(sentence, cue, last) for cue in modifiers.cues(sentence, "denied", first, last)}


def _good(sentence: Sentence, cue: Hit, last: int) -> Hit | None:
    """Return the first good word that a 'not' denies."""
    if sentence.low(cue.last) == "all":
        # 'Not all young people who leave care receive an appropriate response'
        return next(iter(sentence.within("good", cue.last, min(last, cue.last + 2 * _DENIED_REACH))), None)
    end = next((at for at in range(cue.last, last) if sentence.low(at) in _ENDS), last)
    return next(iter(sentence.within("good", cue.last, min(end, cue.last + _DENIED_REACH))), None)


def _turns(sentence: Sentence, cue: Hit) -> bool:
    """Return whether a remedy or hope is not itself denied."""
    return not sentence.any_of(_FAILING, cue.first - 4, cue.first)


def _excluded(sentence: Sentence, clause: Clause, found: list[Hit], vocabulary: Vocabulary, *, demanded: bool) -> bool:
    """Return whether a clause is a grade statement, procedure, a remark on others, or tells of the inspectors themselves."""
    first, last, verb = clause
    grades = sentence.within("grades", first, last)
    if grades and all(any(hit.first < grade.last and grade.first < hit.last for grade in grades) for hit in found):
        return True
    if sentence.has("talk", first, last) or any(
        # 'less likely than in other councils', 'below the national average'
        not sentence.any_of(_COMPARED, hit.first - 4, hit.first)
        for hit in sentence.within("general", first, last)
    ):
        return True
    if demanded and any(sentence.has("authority", hit.first + 1, hit.last) for hit in found):
        return True  # 'I asked inspectors to'
    if sentence.low(first) == "when" and sentence.low(first - 1) not in _TIMES:
        return True  # says when, of something else
    if vocabulary.modifiers.cues(sentence, "hoped", first, last) or sentence.any_of(_YOU, first, last):
        return True
    return demanded and (
        sentence.has("procedure", first, last) or (sentence.has("authority", first, verb) and not named(sentence, first, verb))
    )


def named(sentence: Sentence, first: int, last: int) -> bool:
    """Return whether words [first, last) name some of the services' work or people, not only all of the services."""
    whole = sentence.within("whole", first, last)
    return any(
        not any(of.first <= hit.first and hit.last <= of.last for of in whole) for hit in sentence.within("nouns", first, last)
    )


def split(sentence: Sentence, clause: Clause, found: list[Hit], vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Return the parts of a clause that state a weakness each: cut at a joining word with evidence of its own on both sides.

    Words that share a noun stay together ('slow and inconsistent progress'), and so do those that share a verb.
    """
    first, last, _ = clause
    if found[0].kind == "demands" and sentence.low(found[0].last - 1) in ("to", "that"):
        first = found[0].last  # 'Ofsted told the council to improve X'
    near = [_cut(sentence, clause, before, after, vocabulary.finite) for before, after in pairwise(found)]
    demand = next((hit.last for hit in found if hit.kind == "demands"), last)
    more = [at for at in range(demand, last) if sentence.low(at) in _JOINS and _demanded(sentence, at + 1, vocabulary)]
    cuts = sorted({at for at in (*near, *more) if at})
    places = list(zip([first, *(cut + 1 for cut in cuts)], [*cuts, last], strict=True))
    return [(begin + (sentence.low(begin) in ("and", "to")), end) for begin, end in places if end - begin > 1]


def _cut(sentence: Sentence, clause: Clause, before: Hit, after: Hit, finite: frozenset[str]) -> int:
    """Return the joining word between two pieces of evidence at which the clause is to be cut, or 0."""
    first, last, _ = clause
    for at in range(after.first - 1, max(before.last, after.first - _CLOSE) - 1, -1):
        if sentence.low(at) not in _JOINS or sentence.low(at + 1).endswith("ing"):
            continue
        if sentence.inside("nouns", at):
            continue  # 'serious and widespread failures'
        if not (_word(sentence, before.last, at) or _word(sentence, at + 1, after.first)):
            continue
        verb = next((place for place in range(at + 1, last) if sentence.low(place) in finite), last)
        own = after.first < verb and sentence.low(first) not in _PREPOSITIONS
        if own or sentence.any_of(finite, first, at):
            return at
    return 0


def _demanded(sentence: Sentence, place: int, vocabulary: Vocabulary) -> bool:
    """Return whether one more thing to be done begins: 'reduce delay', 'to make sure that'."""
    if sentence.low(place) == "and":
        return False
    return sentence.low(place + (sentence.low(place) == "to")) in vocabulary.deeds - _NO_DEEDS


def _word(sentence: Sentence, first: int, last: int) -> bool:
    return any(sentence.low(at)[:1].isalnum() for at in range(first, last))
