"""Runs of words that a quotation and a report have in common: laid to their neighbours, without those of chance."""

from __future__ import annotations

from collections.abc import Sequence

from ofscan.comparing.quote_links import LIGHT
from ofscan.tracing.match import Piece
from ofscan.tracing.report_text import ReportText

#: Words of a run that may be found again nearer to the next run.
SHORT_RUN = 6


def runs(found: Sequence[int]) -> list[Piece]:
    """Return the stretches of the quotation whose words follow each other in the report too."""
    runs: list[Piece] = []
    for index, place in enumerate(found):
        if place < 0:
            continue
        last = runs[-1] if runs else None
        if last is not None and last.last == index and last.end == place:
            runs[-1] = Piece(last.first, index + 1, last.begin, place + 1)
        else:
            runs.append(Piece(index, index + 1, place, place + 1))
    return runs


def tidied(runs: Sequence[Piece], low: Sequence[str], report: ReportText) -> list[Piece]:
    """Return `runs`, each short one laid to its neighbours, without chance words."""
    kept = _snug(runs, low, report)
    while len(kept) > 1 and _is_stray(kept[0], kept[0], kept[1], report):
        kept.pop(0)
    while len(kept) > 1 and _is_stray(kept[-1], kept[-2], kept[-1], report):
        kept.pop()
    inner = [_is_lost(before, run, after, report) for before, run, after in zip(kept, kept[1:], kept[2:], strict=False)]
    return [run for run, lost in zip(kept, [False, *inner, False], strict=False) if not lost]


def _is_lost(before: Piece, run: Piece, after: Piece, report: ReportText) -> bool:
    """Whether a run is a common word or two that stand by chance between two others."""
    light = all(word in LIGHT for word in report.low[run.begin : run.end])
    return light and run.last - run.first <= 2 and run.begin - before.end >= 3 and after.begin - run.end >= 3


def _is_stray(run: Piece, one: Piece, other: Piece, report: ReportText) -> bool:
    """Whether `run` is too short for the gap between it and its neighbour (`one` and `other` in their order)."""
    gap, length = other.begin - one.end, run.last - run.first
    across = gap > 0 and report.sentence_of(one.end - 1) != report.sentence_of(other.begin)
    light = all(word in LIGHT for word in report.low[run.begin : run.end])
    return length < 4 and (across or gap > (1 if light and length == 1 else 3 * length))


def _snug(runs: Sequence[Piece], low: Sequence[str], report: ReportText) -> list[Piece]:
    """Return `runs` with each short one where it stands nearest to the next.

    Of words that stand twice in the report an alignment takes the first: 'leaders and partners. Leaders maintain' would else
    lose three words where nothing is lost.
    """
    done: list[Piece] = []
    for run in reversed(runs):
        after = done[-1] if done else None
        moved = _nearer(run, after, low, report) if after is not None and run.last - run.first <= SHORT_RUN else run
        if after is not None and moved.end == after.begin and moved.last == after.first:
            done[-1] = Piece(moved.first, after.last, moved.begin, after.end)
        else:
            done.append(moved)
    return done[::-1]


def _nearer(run: Piece, after: Piece, low: Sequence[str], report: ReportText) -> Piece:
    wanted = list(low[run.first : run.last])
    size = len(wanted)
    for begin in range(after.begin - size, max(run.begin, after.begin - size - 3), -1):
        if report.low[begin : begin + size] == wanted:
            return Piece(run.first, run.last, begin, begin + size)
    return run


def ranges(indices: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return ascending numbers as ranges without gaps."""
    found: list[tuple[int, int]] = []
    for index in indices:
        if found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return tuple(found)
