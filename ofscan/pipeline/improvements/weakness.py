"""Whether a clause states a weakness of the services: something bad affirmed, something good denied, or something demanded."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise

from ofscan.pipeline.improvements.vocabulary import Vocabulary
from ofscan.pipeline.reading.clause import Clause
from ofscan.pipeline.reading.modifiers import Modifiers
from ofscan.pipeline.reading.sentence import Sentence
from ofscan.words.phrases import Hit

#: From a good word to the bad one that a 'no' takes back with it: 'no widespread or serious failures'.
_ALIKE = 2
_NEAR_WHICH = 4
_WHICH = frozenset(("which", "that"))
#: Who speaks of his own.
WE = frozenset(("we", "our", "us", "we're", "we've"))
_NO_DEEDS = frozenset(("that", "to", "better", "work"))
_JOINS = frozenset(("and", ","))
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


def evidence(sentence: Sentence, first: int, last: int, vocabulary: Vocabulary) -> tuple[list[Hit], frozenset[str]]:
    """Return the bad words affirmed, the good ones denied and the demands in words [first, last), in order, and what turns others."""
    modifiers = vocabulary.modifiers
    denials = _denials(sentence, first, last, modifiers)
    found: list[Hit] = []
    used: set[Hit] = set()
    turned: set[str] = set()
    denied = 0
    for hit in sorted(chain.from_iterable(sentence.within(kind, first, last) for kind in ("bad", "faults", "demands"))):
        if hit.kind == "demands" and sentence.low(hit.first - 1) == "who":
            continue  # 'children who need to be looked after'
        cues = modifiers.on(sentence, hit, first, last)
        turning = _AIMED if hit.kind == "demands" else _TURNED
        if hit.kind != "demands" and _denies(cues.get("denied"), denials, hit):
            used.add(cues["denied"])
            turned.add("denied")
            denied = hit.last
        elif denied and sentence.low(denied) in _WHICH and hit.first - denied <= _NEAR_WHICH:
            continue  # 'no failures which leave children at risk'
        elif by := {category for category, cue in cues.items() if category in turning and _turns(sentence, cue)}:
            turned |= by
        else:
            found.append(hit)
    return sorted([*found, *_denied(sentence, found, denials, used, modifiers)]), frozenset(turned)


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
    # The longest of those that begin at one word: 'not identify any'.
    cues = {cue.first: cue for cue in sorted(modifiers.cues(sentence, "denied", first, last))}
    return {cue: _good(sentence, cue, last) for cue in cues.values()}


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


def named(sentence: Sentence, first: int, last: int) -> bool:
    """Return whether words [first, last) name some of the services' work or people, not only all of the services."""
    whole = [*sentence.within("whole", first, last), *sentence.within("demands", first, last)]  # 'more needs to be done'
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
