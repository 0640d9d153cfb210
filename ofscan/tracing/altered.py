"""A quotation at the one place of a report that it is of: which words are kept, removed, added and moved there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ofscan.comparing import align
from ofscan.comparing.judging import Judge
from ofscan.comparing.quote_links import LIGHT
from ofscan.comparing.wording import Word
from ofscan.tracing import pieces as piecing
from ofscan.tracing.match import Match, Piece, laid
from ofscan.tracing.report_text import ReportText

#: The least share of a quotation's weight that joined places must have of it.
JOINED_SHARE = 0.8

#: Words by which a run may be laid nearer to its neighbour.
SLACK = 3
#: Words beside the runs among which a single word is looked for that stands elsewhere in the quotation.
NEAR = 6

_STOP = re.compile(r"[.!?;:]")


def altered(
    told: tuple[Word, ...],
    text: str,
    start: int,
    found: Sequence[int],
    weights: Sequence[float],
    report: ReportText,
    judge: Judge,
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
        align.Block(first + item.a_start, first + item.a_end, item.b_start, item.b_end)
        for item in one.moved
        if any(word not in LIGHT for word in low[item.b_start : item.b_end])
        and not any(run.begin < first + item.a_end and first + item.a_start < run.end for run in runs)
    )
    held = {index for run in runs for index in range(run.first, run.last)}
    held |= {index for item in moved for index in range(item.b_start, item.b_end)}
    added = piecing.ranges([index for index in range(len(low)) if index not in held])
    moved = (*moved, *_shifted(low, added, runs, report, first, last))
    held |= {index for item in moved for index in range(item.b_start, item.b_end)}
    moved_away = {index for item in moved for index in range(item.a_start, item.a_end)}
    removed = tuple(
        gap
        for before, after in pairwise(runs)
        for gap in piecing.ranges([index for index in range(before.end, after.begin) if index not in moved_away])
    )
    # Words changed for others at the very ends stand beside the runs.
    before, after = runs[0].first, len(low) - runs[-1].last
    if 0 < before <= NEAR and runs[0].begin > first and not moved:
        removed = ((max(first, runs[0].begin - before), runs[0].begin), *removed)
    if 0 < after <= NEAR and runs[-1].end < last and not moved:
        removed = (*removed, (runs[-1].end, min(last, runs[-1].end + after)))
    added = piecing.ranges([index for index in range(len(low)) if index not in held])
    changes = judge.settled(laid(runs, removed, added, moved), report.low, low)
    held = {index for index in range(len(low)) if not any(start <= index < end for start, end in changes.added)}
    removed, added = changes.removed, changes.added
    share = sum(weights[index] for index in held) / sum(weights)
    pieces = _fused(told, text, start, runs, report)
    if len(pieces) > 1 and share < JOINED_SHARE:
        return None
    if not _is_telling(low, held, runs, share, sum(piece.end - piece.begin for piece in pieces), judge):
        return None
    if len(pieces) > 1:
        # What lies between the pieces is left out, not taken out of a sentence.
        removed = tuple((s, e) for s, e in removed if any(piece.begin <= s and e <= piece.end for piece in pieces))
        return Match("joined", share, told, pieces, laid(runs, removed, added, moved))
    whole = Piece(0, len(low), runs[0].begin, runs[-1].end)
    kind = "altered" if removed or added or moved else "exact"
    return Match(kind, share, told, (whole,), laid(runs, removed, added, moved))


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


def _shifted(
    low: Sequence[str], added: Sequence[tuple[int, int]], runs: Sequence[Piece], report: ReportText, first: int, last: int
) -> list[align.Block]:
    """Return single words of weight that stand near the runs, in other places: 'some distance still to walk'."""
    kept = {index for run in runs for index in range(run.begin, run.end)}
    near = range(max(first, runs[0].begin - NEAR), min(last, runs[-1].end + NEAR))
    found = []
    for start, end in added:
        places = [index for index in near if index not in kept and report.low[index] == low[start]]
        if end - start == 1 and low[start] not in LIGHT and places:
            found.append(align.Block(places[0], places[0] + 1, start, end))
    return found


def _is_telling(low: Sequence[str], held: set[int], runs: Sequence[Piece], share: float, span: int, judge: Judge) -> bool:
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
    if len(gone) == 1 and size >= 5 and heavy >= 3 and run >= 3 and dense >= 0.8 and judge.values(gone):
        # 'eight areas for improvement were identified', of seven.
        return True
    if size <= 6 and share < 0.99:
        return share >= 0.84 and heavy >= 3 and run >= 3 and dense >= 0.7
    if size <= 6:
        return heavy >= 2 and dense >= 0.7
    return share >= (0.8 if size < 15 else 0.75) and heavy >= 3 and run >= 3 and dense >= 0.6


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
