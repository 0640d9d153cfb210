"""The places of a report that come nearest to a quotation: candidates by shared words, then the exact alignment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from ofscan.comparing import align
from ofscan.comparing.judging import Judge
from ofscan.comparing.quote_links import LIGHT
from ofscan.comparing.wording import Word
from ofscan.tracing import pieces as piecing
from ofscan.tracing.altered import JOINED_SHARE, altered
from ofscan.tracing.match import Match, Piece, laid
from ofscan.tracing.report_text import ReportText

#: A word that stands more often in a report does not show which place is meant.
MAX_PLACES = 300
#: Windows of a report that are aligned exactly.
WINDOWS = 6
#: And for a part of a quotation that those do not have.
MORE_WINDOWS = 3
#: Stretches so many words apart are one place, where a sentence is left out; further apart they are two.
NEIGHBOURS = 40
#: What it costs to go on at another place, in words: less and chance words would be taken for joined places.
SWITCH = 3.0


def nearest(told: tuple[Word, ...], text: str, start: int, report: ReportText, judge: Judge) -> Match | None:
    """Return where the words `told` are from, if not word for word, or None; `text` begins at `start` of the article."""
    low = [word.low for word in told]
    weights = [report.weight.get(word, 0.2 if word in LIGHT else 1.3) for word in low]
    windows = _windows(low, weights, report, WINDOWS)
    if not windows:
        return None
    places = [_places(low, report, window) for window in windows]
    cuts = _chain(places, weights)
    # What the best places leave uncovered may be of another one, too short to show among the words of the whole.
    for first, last in _uncovered(cuts, places, low):
        more = _windows(low[first:last], weights[first:last], report, MORE_WINDOWS)
        places += [[-1] * first + _places(low[first:last], report, window) + [-1] * (len(low) - last) for window in more]
    cuts = _substantial(_chain(places, weights), places, low)
    if not cuts:
        return None
    if len(cuts) > 1:
        merged = _merged(cuts, places)
        if merged is not None:
            return altered(told, text, start, merged, weights, report, judge)
        joined = _joined(told, cuts, places, weights, report)
        if joined is not None:
            return joined
    whole = (0, len(low))
    ranked = sorted(range(len(places)), key=lambda k: (-_gain(places[k], weights, *whole), k))
    for k in ranked[:3]:
        match = altered(told, text, start, places[k], weights, report, judge)
        if match is not None:
            return match
    return None


def _uncovered(
    cuts: Sequence[tuple[int, int, int]], places: Sequence[Sequence[int]], low: Sequence[str]
) -> list[tuple[int, int]]:
    """Return the stretches of the quotation that are not found where they should be, the longest first, a few at most."""
    missing = [index for window, first, last in cuts for index in range(first, last) if places[window][index] < 0]
    runs: list[tuple[int, int]] = []
    for index in missing:
        # A common word that is found by chance parts nothing.
        if runs and index - runs[-1][1] <= 2:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    long = [(first, last) for first, last in runs if sum(word not in LIGHT for word in low[first:last]) >= 2]
    return sorted(sorted(long, key=lambda run: (run[0] - run[1], run[0]))[:3])


def _windows(low: Sequence[str], weights: Sequence[float], report: ReportText, most: int) -> list[tuple[int, int]]:
    """Return the stretches of the report that share most with the quotation, the likeliest first."""
    size = max(10, len(low))
    score: defaultdict[int, float] = defaultdict(float)
    seen: set[str] = set()
    for word, weight in zip(low, weights, strict=True):
        found = report.where.get(word, ())
        if word in seen or weight < 1 or not found or len(found) > MAX_PLACES:
            continue
        seen.add(word)
        for bucket in dict.fromkeys(place // size for place in found):
            score[bucket] += weight
    # What lies over the edge of a bucket counts in both.
    both = {bucket: score[bucket] + score.get(bucket + 1, 0.0) for bucket in list(score)}
    both |= {bucket - 1: score[bucket] for bucket in list(score) if bucket - 1 not in both and bucket > 0}
    best = sorted(both, key=lambda bucket: (-both[bucket], bucket))[: most * 2]
    chosen: list[int] = []
    for bucket in best:
        if all(abs(bucket - other) > 1 for other in chosen) and len(chosen) < most:
            chosen.append(bucket)
    return [(max(0, (b - 1) * size), min(len(report.low), (b + 3) * size)) for b in chosen]


def _places(low: Sequence[str], report: ReportText, window: tuple[int, int]) -> list[int]:
    """Return for each word of the quotation the report's word that it is, in order within `window`, or -1."""
    found = [-1] * len(low)
    for block in align.common(low, report.low[window[0] : window[1]]):
        found[block.a_start : block.a_end] = range(window[0] + block.b_start, window[0] + block.b_end)
    runs = piecing.tidied(piecing.runs(found), low, report)
    found = [-1] * len(low)
    for run in runs:
        found[run.first : run.last] = range(run.begin, run.end)
    return found


def _gain(found: Sequence[int], weights: Sequence[float], first: int, last: int) -> float:
    return sum(weights[index] for index in range(first, last) if found[index] >= 0)


def _chain(places: Sequence[Sequence[int]], weights: Sequence[float]) -> list[tuple[int, int, int]]:
    """Return the quotation cut into stretches (window, first, last) so that most of it is found, with few cuts."""
    count, size = len(places), len(weights)
    best = [0.0] * count
    back: list[list[int]] = []
    for index in range(size):
        highest = max(best)
        top, other = best.index(highest), highest - SWITCH
        came, now = [], []
        for k in range(count):
            stay = best[k]
            came.append(top if other > stay else k)
            now.append((other if other > stay else stay) + (weights[index] if places[k][index] >= 0 else 0.0))
        back.append(came)
        best = now
    k = max(range(count), key=lambda k: (best[k], -k))
    cuts: list[tuple[int, int, int]] = []
    last = size
    for index in range(size - 1, -1, -1):
        source = back[index][k]
        if source != k:
            cuts.append((k, index, last))
            last = index
            k = source
    cuts.append((k, 0, last))
    return cuts[::-1]


def _substantial(
    cuts: Sequence[tuple[int, int, int]], places: Sequence[Sequence[int]], low: Sequence[str]
) -> list[tuple[int, int, int]]:
    """Return the stretches that are surely of their place, those too short given to their neighbours."""
    kept: list[tuple[int, int, int]] = []
    for window, first, last in cuts:
        found = [index for index in range(first, last) if places[window][index] >= 0]
        heavy = sum(low[index] not in LIGHT for index in found)
        if len(found) >= 4 and heavy >= 2:
            kept.append((window, first, last))
    if not kept:
        return [cuts[0]] if len(cuts) == 1 else []
    whole: list[tuple[int, int, int]] = []
    for number, (window, _, _) in enumerate(kept):
        first = 0 if number == 0 else whole[-1][2]
        last = len(low) if number == len(kept) - 1 else kept[number + 1][1]
        if whole and whole[-1][0] == window:
            whole[-1] = (window, whole[-1][1], last)
        else:
            whole.append((window, first, last))
    return whole


def _merged(cuts: Sequence[tuple[int, int, int]], places: Sequence[Sequence[int]]) -> list[int] | None:
    """Return the places of all stretches as one if they follow each other closely in the report, else None."""
    found: list[int] = []
    reach = -1
    for window, first, last in cuts:
        part = list(places[window][first:last])
        kept = [place for place in part if place >= 0]
        if reach >= 0 and not reach < kept[0] <= reach + NEIGHBOURS:
            return None
        reach = kept[-1]
        found += part
    return found


def _joined(
    told: tuple[Word, ...],
    cuts: Sequence[tuple[int, int, int]],
    places: Sequence[Sequence[int]],
    weights: Sequence[float],
    report: ReportText,
) -> Match | None:
    """Return the stretches as joined places if each is so nearly word for word that no chance explains it, else None."""
    low = [word.low for word in told]
    pieces: list[Piece] = []
    kept: list[Piece] = []
    removed: list[tuple[int, int]] = []
    added: list[tuple[int, int]] = []
    share = 0.0
    for window, first, last in cuts:
        part = [-1] * first + list(places[window][first:last])
        runs = piecing.tidied(piecing.runs(part), low, report)
        found = sum(run.last - run.first for run in runs)
        if not runs or max(run.last - run.first for run in runs) < 4 or found < 0.75 * (last - first):
            return None
        heavy = sum(low[index] not in LIGHT for run in runs for index in range(run.first, run.last))
        if heavy < 2 or (heavy < 3 and found < max(5, last - first)) or runs[-1].end - runs[0].begin > 2 * found:
            return None
        share += sum(weights[index] for run in runs for index in range(run.first, run.last))
        pieces.append(Piece(first, last, runs[0].begin, runs[-1].end))
        kept += runs
        removed += [(one.end, other.begin) for one, other in pairwise(runs) if one.end < other.begin]
        held = {index for run in runs for index in range(run.first, run.last)}
        added += piecing.ranges([index for index in range(first, last) if index not in held])
    share /= sum(weights)
    return Match("joined", share, told, tuple(pieces), laid(kept, removed, added)) if share >= JOINED_SHARE else None
