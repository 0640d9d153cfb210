"""Chooses, of the verbs of saying in a sentence, the one that a quotation in it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from ofscan.pipeline.quotes.cues import Cue
from ofscan.pipeline.quotes.marks import Stretch
from ofscan.pipeline.quotes.speaker import COMMAS
from ofscan.pipeline.reading.reporting import Line
from ofscan.pipeline.reading.speech_words import SPEECH, THOUGHT

#: 'The meeting was told that "..."' names nobody, and nobody named elsewhere is meant.
TOLD = frozenset(("told", "asked", "accused"))
#: How many cues on either side of a quotation are looked at.
_NEAR = 8
_CONJUNCTIONS = frozenset("while and but whereas though although after before when because if : ;".split())
_PARTS = COMMAS | {"."}


def choose_cue(text: str, stretches: Sequence[Stretch], line: Line, at: int, cues: Sequence[Cue], first: int) -> Cue | None:
    """Return the cue of the quotation at token `at` of a sentence that begins at token `first`, or None.

    It is one that touches the quotation, else the nearest before it, else one after it that is said of the whole sentence.
    """
    middle = next((place for place, cue in enumerate(cues) if cue.at > at), len(cues))
    before, after = cues[max(0, middle - _NEAR) : middle], cues[middle : middle + _NEAR]
    left = next((cue for cue in reversed(before) if cue.speaker and touches_before(line, cue, at)), None)
    right = next((cue for cue in after if cue.speaker and _touches_after(line, cue, at)), None)
    if right is not None and (left is None or text[stretches[line.quotes[at]].end - 1] in ",?!"):
        return right
    known = [left] if left is not None else [cue for cue in before if cue.speaker]
    if known:
        # 'A report said that problems noted by the council left some "exposed"' is of the report.
        main = [cue for cue in known if cue.sort != THOUGHT and not (cue.passive and cue.aside)]
        return (main or known)[-1]
    behind = next((cue for cue in after if cue.speaker and _is_said_of_all(line, at, cue, first)), None)
    told = (cue for cue in after if cue.passive and line.lowers[cue.at] in TOLD)
    return behind or (before[-1] if before else next(told, None))


def _is_said_of_all(line: Line, at: int, cue: Cue, first: int) -> bool:
    """Return whether a cue behind the quotation at token `at` is said of the whole sentence from token `first`."""
    # '"..." were found in the services by Ofsted'
    return (cue.passive and at == first) or _ends(line, cue) or _frames(line, at, cue)


def touches_before(line: Line, cue: Cue, at: int) -> bool:
    """Return whether nothing but a comma or colon parts the cue from the quotation at token `at` after it."""
    return cue.last == at or (cue.last == at - 1 and line.lowers[at - 1] in (":", ","))


def _touches_after(line: Line, cue: Cue, at: int) -> bool:
    gap = line.lowers[at + 1 : cue.first]
    # '"...", while the minister said' is of another.
    return not cue.aside and (not gap or (len(gap) <= 2 and gap[0] in _PARTS and gap[-1] not in _CONJUNCTIONS))


def _ends(line: Line, cue: Cue) -> bool:
    """Return whether the cue ends the sentence, said of all of it: '..., a report found.'"""
    begin, end = min(cue.first, cue.at), cue.last
    return line.lowers[begin - 1] in COMMAS and (end >= len(line.words) or line.words[end] == ".")


def _frames(line: Line, at: int, cue: Cue) -> bool:
    """Return whether the cue is said of the whole sentence before it, and not in a clause of its own.

    '..., but bodies do not share it, four watchdogs have said.' does, '"...": the council could not say where' does not.
    """
    if cue.first == cue.at:
        return cue.sort == SPEECH and not cue.passive  # 'were "...", among the faults identified in a report of 2019'
    return cue.sort == SPEECH and _CONJUNCTIONS.isdisjoint(line.lowers[at + 1 : cue.first])
