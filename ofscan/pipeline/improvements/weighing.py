"""What of a sentence may say that something must get better, and the signs that are weighed to tell whether it does.

The weights are those of a logistic regression over real pages; tests/benchmarks/weights.py fits them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import fsum
from typing import NamedTuple

from ofscan.pipeline.improvements.slots import fill
from ofscan.pipeline.improvements.vocabulary import Vocabulary
from ofscan.pipeline.improvements.weakness import evidence, named, split
from ofscan.pipeline.reading.clause import clauses, trim, without_head, without_tail
from ofscan.pipeline.reading.sentence import Sentence
from ofscan.pipeline.reading.voice import Voice

#: A candidate with no evidence but its words; a part of a clause whose evidence stands in another one.
BARE, SHARED, FILLED = frozenset(("bare",)), frozenset(("shared",)), frozenset(("filled",))
#: Where one of these is in a sentence and is no evidence, something takes it back: 'plans are not poor'.
_TURNED = frozenset(("bad", "faults", "demands"))
_SUPPOSED = frozenset(("if", "whether"))
#: What is shorter than this says nothing.
_LEAST = 3


class Setting(NamedTuple):
    """What is known of the place of a sentence."""

    #: Whose words it is, and whether the writer has just told of the report.
    voice: Voice
    heard: bool
    #: The sentence before named a slot that this one may fill, or had evidence of its own.
    open_before: bool = False
    told_before: bool = False


class Candidate(NamedTuple):
    """Words [first, last) of a sentence that may be an improvement area, in words [begin, end) of its clause."""

    first: int
    last: int
    begin: int
    end: int
    #: What makes it one: kinds of evidence (bad, faults, demands, denied), filled, shared or bare.
    kinds: frozenset[str]


def candidates(sentence: Sentence, vocabulary: Vocabulary, *, open_before: bool) -> list[Candidate]:
    """Return what may be an improvement area: parts of clauses with evidence, what fills a slot, or else the whole sentence."""
    last = without_tail(sentence, 0, len(sentence.words))
    found: list[Candidate] = []
    for clause in clauses(sentence, 0, last, vocabulary.finite):
        clause = clause._replace(first=without_head(sentence, clause.first, clause.last))
        hits = evidence(sentence, clause.first, clause.last, vocabulary) if clause.last - clause.first >= _LEAST else []
        for part in split(sentence, clause, hits, vocabulary) if hits else ():
            first, end = trim(sentence, *part)
            kinds = frozenset(hit.kind for hit in hits if hit.last > first and hit.first < end) or SHARED
            if first < end and _may_be(sentence, clause.first, clause.last, vocabulary):
                found.append(Candidate(first, end, clause.first, clause.last, kinds))
    filled = fill(sentence, 0, last, vocabulary, open_before=open_before)
    if filled:
        found = _with_slot(filled, found)
    if not found and _TURNED.isdisjoint(sentence.hits):
        first, end = trim(sentence, without_head(sentence, 0, last), last)
        return (
            [Candidate(first, end, 0, last, BARE)] if end - first >= _LEAST and _may_be(sentence, 0, last, vocabulary) else []
        )
    return found


def _may_be(sentence: Sentence, begin: int, end: int, vocabulary: Vocabulary) -> bool:
    """Return whether words [begin, end) name some of the services' work, and do not only suppose it: 'if plans are weak'."""
    # 'Data is scrutinised but is not yet leading to improvement': its subject stands before.
    subject = 0 if sentence.low(begin) in vocabulary.finite else begin
    return named(sentence, subject, end) and _SUPPOSED.isdisjoint((sentence.low(begin - 1), sentence.low(begin)))


def _with_slot(filled: list[tuple[int, int]], found: list[Candidate]) -> list[Candidate]:
    """Return the candidates with those that fill the sentence's slot, which count for more where they are several."""
    begin, end = filled[0][0], filled[-1][1]
    apart = [place for place in found if place.last <= begin or place.first >= end]
    if len(filled) == 1 and len(apart) < len(found):
        return found  # one member tells no more than its clause does
    return [*(Candidate(*place, begin, end, FILLED) for place in filled), *apart]


def signs(sentence: Sentence, candidate: Candidate, setting: Setting, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what speaks for or against a candidate, each once; `setting.voice` is whose words the candidate is."""
    begin, end, voice = candidate.begin, candidate.end, setting.voice.value
    yield f"by {voice}"
    for name, told in (("heard", setting.heard), ("open before", setting.open_before), ("told before", setting.told_before)):
        if told:
            yield name
    if setting.voice is Voice.TEXT and not setting.heard:
        yield "nobody heard"
    for kind in candidate.kinds:
        yield kind
        yield f"{kind} by {voice}"
    for kind, hits in sentence.hits.items():
        if any(hit.first >= begin and hit.last <= end for hit in hits):
            yield f"list {kind}"
    yield from {f"word {sentence.low(at)}" for at in range(begin, end)}


def accepts(weights: Mapping[str, float], found: Iterable[str]) -> bool:
    """Return whether the signs of a candidate weigh for it; `always` weighs in each."""
    # fsum: the same whatever the order, which a set of words does not have
    return fsum((weights["always"], *(weights.get(sign, 0.0) for sign in found))) > 0
