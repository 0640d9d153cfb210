"""Chooses, of the verbs of saying in a sentence, the one that a quotation in it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from ofscan.pipeline.quotes.cues import Cue
from ofscan.pipeline.quotes.marks import Stretch
from ofscan.pipeline.quotes.speaker import COMMAS
from ofscan.pipeline.reading.reporting import Line
from ofscan.pipeline.reading.speech_words import SPEECH, THOUGHT, Words

#: 'The meeting was told that "..."' names nobody, and nobody named elsewhere is meant.
TOLD = frozenset(("told", "asked", "accused"))
#: How many cues on either side of a quotation are looked at.
_NEAR = 8
#: '"Stubborn" is how Ofsted describes it': what may stand between a quotation and the cue that touches it.
_LINKS = (["is", "how"], ["is", "what"], ["was", "how"], ["was", "what"])
_CONJUNCTIONS = frozenset("while and but whereas though although after before when because if".split())
_DASHES = frozenset("–—-")


def choose_cue(
    text: str, words: Words, stretches: Sequence[Stretch], line: Line, at: int, cues: Sequence[Cue], first: int
) -> Cue | None:
    """Return the cue of the quotation at token `at` of a sentence that begins at token `first`, or None.

    It is one that touches the quotation, else the nearest before it, else one after it that is said of the whole sentence.
    """
    middle = next((place for place, cue in enumerate(cues) if cue.at > at), len(cues))
    before, after = cues[max(0, middle - _NEAR) : middle], cues[middle : middle + _NEAR]
    left = next((cue for cue in reversed(before) if touches_before(line, cue, at)), None)
    right = next((cue for cue in after if _touches_after(line, cue, at)), None)
    known = [cue for cue in before if cue.speaker and not _enclosed(line, cue, at, first)]
    spoken = [cue for cue in known if cue.sort != THOUGHT] or known
    if right is not None and line.lowers[right.at] == "according" and any(cue.sort == SPEECH and cue.speaks for cue in spoken):
        right = None  # 'He told police that it was "...", according to the charges.'
    if right is not None and right.speaker and not (left is not None and line.lowers[at - 1] in (":", ",")):
        stretch = stretches[line.quotes[at]]
        ending = text[stretch.end - 1] in ",?!"
        parted = line.lowers[at + 1] in COMMAS or line.lowers[at + 1] in words.be or right.first == right.at
        if (ending or parted) and (ending or text[stretch.start].isupper() or left is None):
            return right
    if left is not None and left.speaker:
        return left
    if spoken:
        return spoken[-1]
    if before and before[-1].passive and line.lowers[before[-1].at] in TOLD:
        return before[-1]
    for cue in after:
        found = cue.passive and at == first  # '"..." were found in the services by Ofsted'
        if cue.speaker and (cue is right or found or _ends(line, cue) or (cue.sort == SPEECH and _frames(line, at, cue))):
            return cue
    told = next((cue for cue in after if cue.passive and line.lowers[cue.at] in TOLD), None)
    return before[-1] if before else told


def touches_before(line: Line, cue: Cue, at: int) -> bool:
    """Return whether nothing but a comma or colon parts the cue from the quotation at token `at` after it."""
    return cue.at < at and (cue.last == at or (cue.last == at - 1 and line.lowers[at - 1] in (":", ",")))


def _touches_after(line: Line, cue: Cue, at: int) -> bool:
    gap = line.lowers[at + 1 : cue.first]
    if cue.aside or (gap and gap[-1] in _CONJUNCTIONS):
        return False  # '"...", while the minister said'
    return not gap or (len(gap) <= 2 and (gap[0] in COMMAS or gap[0] == "." or gap in _LINKS))


def _enclosed(line: Line, cue: Cue, at: int, first: int) -> bool:
    """Return whether the cue stands in a remark between dashes, and the quotation at token `at` after it."""
    between, before = line.lowers[cue.last : at], line.lowers[first : cue.first]
    return not _DASHES.isdisjoint(between) and not _DASHES.isdisjoint(before)


def _ends(line: Line, cue: Cue) -> bool:
    """Return whether the cue ends the sentence, said of all of it: '..., a report found.'"""
    begin, end = min(cue.first, cue.at), cue.last
    return line.lowers[begin - 1] in COMMAS and (end >= len(line.words) or line.words[end] == ".")


def _frames(line: Line, at: int, cue: Cue) -> bool:
    """Return whether the cue is said of the whole sentence before it, and not in a clause of its own.

    '..., but bodies do not share it, four watchdogs have said.' does, '"...": the council could not say where' does not.
    """
    if cue.first == cue.at:
        return not cue.passive  # 'were "...", among the faults identified in a report of 2019'
    between = line.lowers[at + 1 : cue.first]
    return ":" not in between and ";" not in between and _CONJUNCTIONS.isdisjoint(between)
