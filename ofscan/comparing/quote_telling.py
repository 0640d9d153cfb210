"""What a matched quotation says of its two tellings: identical, a fragment, or altered, and which words were."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ofscan.comparing import align
from ofscan.comparing.changes import Part, changes
from ofscan.comparing.judging import Judge
from ofscan.comparing.quote_links import LIGHT, Piece
from ofscan.comparing.records import MatchedQuote, Telling
from ofscan.comparing.wording import Word, sentences
from ofscan.facts.records import Quote

#: A telling with less than this share of the words of the longer is a fragment of it: it does not pretend to be the whole, so
#: what it leaves out is not told as removed.
HALF = 0.5
#: Words of a gap that is told within a fragment.
SMALL = 3
#: The share of a fragment's words that the longer quotation must have.
FRAGMENT_HELD = 0.75

SameSpeaker = Callable[[Quote, Quote], bool | None]


def tell(mine: Sequence[Piece], theirs: Sequence[Piece], *, same_speaker: SameSpeaker, judge: Judge) -> MatchedQuote:
    """Return what is alike and what is altered between two tellings of one quotation, each given by its pieces."""
    a, b = _words(mine), _words(theirs)
    one, other = [word.low for word in a], [word.low for word in b]
    speakers = _speakers(mine, theirs, same_speaker)
    same = MatchedQuote(a=_telling(mine), b=_telling(theirs), fragment=False, speaker_a=speakers[0], speaker_b=speakers[1])
    if one == other:
        return same
    cuts = _cuts(mine), _cuts(theirs)
    found = judge.settled(align.align(one, other, light=LIGHT, cuts=cuts), one, other)
    fragment, found = _trimmed(found, one, other)
    told = changes(found, _parts(mine), _parts(theirs))
    alerts = judge.alerts(found, one, other, cuts)
    same = replace(same, fragment=fragment or _is_cut(found, one, other))
    if not told or (same.fragment and not fragment and not alerts and not found.moved):
        return same
    return replace(same, alerts=alerts, changes=told)


def _cuts(side: Sequence[Piece]) -> list[int]:
    """Return the words with which the sentences of a telling begin, but for the first."""
    found: list[int] = []
    before = 0
    for piece in side:
        text, offset = piece.quote.text, piece.quote.start
        starts = [start for start, _ in sentences(text, 0, len(text))]
        found += [before + sum(word.start - offset < start for word in piece.words) for start in starts]
        before += len(piece.words)
    return [cut for cut in found if 0 < cut < before]


def _speakers(mine: Sequence[Piece], theirs: Sequence[Piece], same_speaker: SameSpeaker) -> tuple[str | None, str | None]:
    one = next((piece.quote for piece in mine if piece.quote.speaker), mine[0].quote)
    other = next((piece.quote for piece in theirs if piece.quote.speaker), theirs[0].quote)
    return (one.speaker, other.speaker) if same_speaker(one, other) is False else (None, None)


def _trimmed(found: align.Alignment, a: Sequence[str], b: Sequence[str]) -> tuple[bool, align.Alignment]:
    """Return whether one telling is a small part of the other, and the alignment without what that part leaves out."""
    kept = sum(step.a_end - step.a_start for step in found.kept)
    longer = max(len(a), len(b))
    if not found.kept or min(len(a), len(b)) >= HALF * longer or kept < FRAGMENT_HELD * min(len(a), len(b)):
        return False, found
    # Between pieces much is left out by right: only a small gap is a word taken out.
    if len(a) > len(b):
        removed = _inner(found.removed, found.kept[0].a_start, found.kept[-1].a_end)
        return True, found._replace(removed=removed)
    return True, found._replace(added=_inner(found.added, found.kept[0].b_start, found.kept[-1].b_end))


def _inner(ranges: Sequence[align.Range], first: int, last: int) -> tuple[align.Range, ...]:
    return tuple((start, end) for start, end in ranges if first <= start and end <= last and end - start <= SMALL)


def _is_cut(found: align.Alignment, a: Sequence[str], b: Sequence[str]) -> bool:
    """Return whether one telling is the other but for what is cut off at its ends."""
    if found.moved or (found.removed and found.added):
        return False
    ranges, length = (found.removed, len(a)) if found.removed else (found.added, len(b))
    return bool(ranges) and all(start == 0 or end == length for start, end in ranges)


def _parts(side: Sequence[Piece]) -> list[Part]:
    return [Part(piece.quote.text, piece.quote.start, piece.words) for piece in side]


def _words(side: Sequence[Piece]) -> list[Word]:
    return [word for piece in side for word in piece.words]


def _telling(side: Sequence[Piece]) -> Telling:
    return side[0].quote if len(side) == 1 else tuple(piece.quote for piece in side)
