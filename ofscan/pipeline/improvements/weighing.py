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
from ofscan.pipeline.reading.clause import Clause, clauses, trim, without_head, without_tail
from ofscan.pipeline.reading.sentence import Sentence
from ofscan.pipeline.reading.voice import Voice
from ofscan.words.phrases import Hit

#: A candidate with no evidence but its words, alone in its sentence or beside others; one whose evidence something turns;
#: a part of a clause whose evidence stands in another one.
BARE, BESIDE, TURNED, SHARED, FILLED = map(frozenset, (("bare",), ("beside",), ("turned",), ("shared",), ("filled",)))
#: Where one of these is in a sentence and is no evidence, something takes it back: 'plans are not poor'.
_TURNED = frozenset(("bad", "faults", "demands"))
#: What takes a weakness back so that none is left.
_BACK = frozenset(("denied", "mended", "supposed"))
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
    #: What makes it one: kinds of evidence (bad, faults, demands, denied), or else filled, shared, beside, turned or bare.
    kinds: frozenset[str]


def candidates(sentence: Sentence, vocabulary: Vocabulary, *, open_before: bool) -> list[Candidate]:
    """Return what may be an improvement area: parts of clauses with evidence, what fills a slot, and the clauses beside these.

    Where there is none of them it is the whole sentence.
    """
    last = without_tail(sentence, 0, len(sentence.words))
    found: list[Candidate] = []
    beside: list[Candidate] = []
    turned: set[str] = set()
    for clause in clauses(sentence, 0, last, vocabulary.finite):
        clause = clause._replace(first=without_head(sentence, clause.first, clause.last))
        if clause.last - clause.first < _LEAST:
            continue
        hits, turning = evidence(sentence, clause.first, clause.last, vocabulary)
        turned |= turning
        if hits:
            found += _parts(sentence, clause, hits, vocabulary)
        elif clause.verb < clause.last and turning.isdisjoint(_BACK):
            beside += _whole(sentence, clause.first, clause, BESIDE, vocabulary)
    filled = fill(sentence, 0, last, vocabulary, open_before=open_before)
    if filled:
        found = _with_slot(filled, found)
    if found:
        return sorted([*found, *(one for one in beside if not any(one.first < o.last and o.first < one.last for o in found))])
    if not turned.isdisjoint(_BACK):
        return []
    kinds = BARE if _TURNED.isdisjoint(sentence.hits) else TURNED
    return list(_whole(sentence, without_head(sentence, 0, last), Clause(0, last, last), kinds, vocabulary))


def _parts(sentence: Sentence, clause: Clause, hits: list[Hit], vocabulary: Vocabulary) -> Iterator[Candidate]:
    """Yield the parts of a clause that state a weakness each."""
    if not _may_be(sentence, clause.first, clause.last, vocabulary):
        return
    for part in split(sentence, clause, hits, vocabulary):
        first, end = trim(sentence, *part)
        if first < end:
            kinds = frozenset(hit.kind for hit in hits if hit.last > first and hit.first < end) or SHARED
            yield Candidate(first, end, clause.first, clause.last, kinds)


def _whole(
    sentence: Sentence, begin: int, clause: Clause, kinds: frozenset[str], vocabulary: Vocabulary
) -> Iterator[Candidate]:
    """Yield a clause from `begin` on as one candidate, if it may be one."""
    first, end = trim(sentence, begin, clause.last)
    if end - first >= _LEAST and _may_be(sentence, clause.first, clause.last, vocabulary):
        yield Candidate(first, end, clause.first, clause.last, kinds)


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
