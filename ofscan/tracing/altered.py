"""A quotation at the one place of a report that it is of: which words are kept, removed, added and moved there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ofscan.comparing import align
from ofscan.comparing.quote_links import LIGHT
from ofscan.comparing.wording import Word
from ofscan.tracing import pieces as piecing
from ofscan.tracing.match import Match, Piece
from ofscan.tracing.report_text import ReportText

#: The least share of a quotation's weight that joined places must have of it.
JOINED_SHARE = 0.8

#: Words by which a run may be laid nearer to its neighbour.
SLACK = 3

_STOP = re.compile(r"[.!?;:]")


def altered(
    told: tuple[Word, ...], text: str, start: int, found: Sequence[int], weights: Sequence[float], report: ReportText
) -> Match | None:
    """Return what became of the report's words, which `found` gives for each word of the quotation (-1: nowhere).

    None if so little is kept that chance explains it; `text` is the quotation, which begins at `start` of the article.
    """
    kept = [place for place in found if place >= 0]
    if not kept:
        return None
    low = [word.low for word in told]
    # The sentences whole, so that words moved to the other end of one are seen as moved.
    first = report.sentences[report.sentence_of(kept[0])].first
    last = report.sentences[report.sentence_of(kept[-1])].last
    first, last = max(first, kept[0] - 60), min(last, kept[-1] + 61)
    one, runs = _aligned(report, low, first, last)
    if runs and (clipped := _clipped(one, runs, first, last)) != (first, last):
        # A word that was found by chance outside may be one of those moved within.
        first, last = clipped
        one, runs = _aligned(report, low, first, last)
    if not runs:
        return None
    moved = tuple(
        align.Moved(first + item.a_start, first + item.a_end, item.b_start, item.b_end)
        for item in one.moved
        if any(word not in LIGHT for word in low[item.b_start : item.b_end])
        and not any(run.begin < first + item.a_end and first + item.a_start < run.end for run in runs)
    )
    moved_away = {index for item in moved for index in range(item.a_start, item.a_end)}
    removed = tuple(
        gap
        for before, after in pairwise(runs)
        for gap in piecing.ranges([index for index in range(before.end, after.begin) if index not in moved_away])
    )
    held = {index for run in runs for index in range(run.first, run.last)}
    held |= {index for item in moved for index in range(item.b_start, item.b_end)}
    added = piecing.ranges([index for index in range(len(low)) if index not in held])
    removed, added = _respelt(removed, added, runs, report, low)
    share = sum(weights[index] for index in held) / sum(weights)
    pieces = _fused(told, text, start, runs, report)
    if len(pieces) > 1 and share < JOINED_SHARE:
        return None
    if not _is_telling(low, held, runs, share, sum(piece.end - piece.begin for piece in pieces)):
        return None
    if len(pieces) > 1:
        # What lies between the pieces is left out, not taken out of a sentence.
        removed = tuple((s, e) for s, e in removed if any(piece.begin <= s and e <= piece.end for piece in pieces))
        return Match("joined", share, told, pieces, removed, added, moved)
    whole = Piece(0, len(low), runs[0].begin, runs[-1].end)
    kind = "altered" if removed or added or moved else "exact"
    return Match(kind, share, told, (whole,), removed, added, moved)


def _aligned(report: ReportText, low: Sequence[str], first: int, last: int) -> tuple[align.Alignment, list[Piece]]:
    """Return the alignment of the report's words [first, last) with the quotation, and the runs that are kept."""
    one = align.align(report.low[first:last], low, light=LIGHT)
    kept = [Piece(step.b_start, step.b_end, first + step.a_start, first + step.a_end) for step in one.kept]
    return one, piecing.tidied(kept, low, report)


def _clipped(one: align.Alignment, runs: Sequence[Piece], first: int, last: int) -> tuple[int, int]:
    """Return [first, last) without what lies beyond the runs at an end where a stretch was found by chance."""
    begin = runs[0].begin if first + one.kept[0].a_start < runs[0].begin - SLACK else first
    end = runs[-1].end if first + one.kept[-1].a_end > runs[-1].end + SLACK else last
    return begin, end


def _respelt(
    removed: tuple[tuple[int, int], ...],
    added: tuple[tuple[int, int], ...],
    runs: Sequence[Piece],
    report: ReportText,
    low: Sequence[str],
) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """Return both without the words that differ in blanks and hyphens alone ('front line' and 'frontline')."""
    after = {run.last: run.end for run in runs}
    same = {
        (gone, new)
        for new in added
        for gone in removed
        if after.get(new[0]) == gone[0] and "".join(report.low[gone[0] : gone[1]]) == "".join(low[new[0] : new[1]])
    }
    return (
        tuple(item for item in removed if all(item != gone for gone, _ in same)),
        tuple(item for item in added if all(item != new for _, new in same)),
    )


def _is_telling(low: Sequence[str], held: set[int], runs: Sequence[Piece], share: float, span: int) -> bool:
    """Whether so much is kept that no chance explains it.

    Found with tests/test_trace_alterations.py (sentences altered) and the quotations and sentences of other reports.
    """
    size = len(low)
    run = max(run.last - run.first for run in runs)
    heavy = sum(low[index] not in LIGHT for index in held)
    dense = sum(run.last - run.first for run in runs) / span
    if len(low) - len(held) <= 1 and size >= 7 and heavy >= 3 and run >= 3 and dense >= 0.85:
        # One word for another, such as a number.
        return True
    gone = [word for index, word in enumerate(low) if index not in held]
    if len(gone) == 1 and size >= 5 and heavy >= 3 and run >= 3 and dense >= 0.8 and _is_number(gone[0]):
        # 'eight areas for improvement were identified', of seven.
        return True
    if size <= 6 and share < 0.99:
        return share >= 0.84 and heavy >= 3 and run >= 3 and dense >= 0.7
    if size <= 6:
        return heavy >= 2 and dense >= 0.7
    return share >= (0.8 if size < 15 else 0.75) and heavy >= 3 and run >= 3 and dense >= 0.6


#: Numbers as words, as far as papers write them out, and those that reports do.
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand".split()
)


def _is_number(word: str) -> bool:
    return word in _NUMBERS or word.strip("£%").replace(",", "").replace(".", "").isdigit()


def _fused(told: Sequence[Word], text: str, start: int, runs: Sequence[Piece], report: ReportText) -> tuple[Piece, ...]:
    """Return the pieces of a quotation that runs sentences of one neighbourhood together; one piece if it does not."""
    cuts: list[int] = []
    for number in range(1, len(runs)):
        one, other = runs[number - 1], runs[number]
        if report.sentence_of(one.end - 1) == report.sentence_of(other.begin):
            continue
        between = text[told[one.last - 1].end - start : told[other.first].start - start]
        skipped, put_in = other.begin - one.end, other.first - one.last
        # A word left out beside a full stop joins nothing; a sentence left out, or a full stop made an 'and', does.
        stop = _STOP.search(between) is not None
        if skipped >= 4 or (not stop and (skipped or put_in)):
            cuts.append(number)
    pieces: list[Piece] = []
    whole = (Piece(runs[0].first, runs[-1].last, runs[0].begin, runs[-1].end),)
    for first, last in pairwise([0, *cuts, len(runs)]):
        part = runs[first:last]
        if sum(run.last - run.first for run in part) < 4:
            return whole
        pieces.append(Piece(part[0].first, part[-1].last, part[0].begin, part[-1].end))
    return tuple(pieces)
