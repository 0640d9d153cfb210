"""A quotation looked up in one report: where it stands, word for word, altered, or joined from several places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from ofscan import align
from ofscan.quote_links import LIGHT
from ofscan.tracing.report_text import ReportText, spoken
from ofscan.wording import Word

#: Longer quotations are looked up word for word only: nobody alters three thousand words.
MAX_WORDS = 3_000
#: A word that stands more often in a report does not show which place is meant.
MAX_PLACES = 300
#: Windows of a report that are aligned exactly.
WINDOWS = 6
#: And for a part of a quotation that those do not have.
MORE_WINDOWS = 3
#: Words that a mark of omission ('...', '[...]') may stand for, and an insertion in brackets ('[the council]').
ELISION, BRACKET = 120, 8
#: Times that a look-up word for word is begun anew after a match within words.
MAX_TRIES = 1_000
#: Stretches so many words apart are one place, where a sentence is left out; further apart they are two.
NEIGHBOURS = 40
#: Words of a run that may be found again nearer to the next run.
SHORT_RUN = 6
#: The least share of a quotation's weight that joined places must have of it.
JOINED_SHARE = 0.8
#: What it costs to go on at another place, in words: less and chance words would be taken for joined places.
SWITCH = 3.0

# The square brackets that an editor puts into a quotation, and marks of omission.
_EDITED = re.compile(r"\[[^\]\n]{0,200}\]|\(\s*(?:\.{3}|…)\s*\)|\.{3,}|…|(?:\. ){2,}\.")
_STOP = re.compile(r"[.!?;:]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words [first, last) of the quotation that stand at the words [begin, end) of the report."""

    first: int
    last: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quotation is from. `kind`: "exact", "altered", "joined"; `share` of its weight that is there, 0 to 1.

    `removed` and `moved` are ranges of the report's words, `added` of the quotation's; `moved` holds both.
    """

    kind: str
    share: float
    told: tuple[Word, ...]
    pieces: tuple[Piece, ...]
    removed: tuple[tuple[int, int], ...] = ()
    added: tuple[tuple[int, int], ...] = ()
    moved: tuple[align.Moved, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A quotation's words (places in the article), in parts that an editor's marks divide; `gaps` is what each mark allows."""

    told: tuple[Word, ...]
    parts: tuple[tuple[int, int], ...]
    gaps: tuple[int, ...]


def quoted_words(text: str, start: int) -> Words:
    """Return the words of the quotation `text`, which begins at `start`; what stands in square brackets is left out."""
    told: list[Word] = []
    parts: list[tuple[int, int]] = []
    gaps: list[int] = []
    at = 0
    pending = 0
    for match in [*_EDITED.finditer(text), None]:
        end = match.start() if match else len(text)
        first = len(told)
        told += [Word(word.low, word.start + start, word.end + start) for word in spoken(text, at, end)]
        if len(told) > first:
            if parts:
                gaps.append(pending)
            parts.append((first, len(told)))
            pending = 0
        if match is not None:
            inner = match.group().startswith("[") and any(character.isalnum() for character in match.group())
            pending = max(pending, BRACKET if inner else ELISION)
            at = match.end()
    return Words(tuple(told), tuple(parts), tuple(gaps))


def find(quotation: Words, text: str, start: int, report: ReportText) -> Match | None:
    """Return where the quotation (its `text` begins at `start` of the article) is from in `report`, or None."""
    told = quotation.told
    if not told or not report.low:
        return None
    exact = _exact(quotation, report)
    if exact is not None:
        cut = _cut_negation(exact, text, report)
        return cut or exact
    if len(told) < 3 or len(told) > MAX_WORDS:
        return None
    return _nearest(told, text, start, report)


def stands(quotation: Words, report: ReportText) -> bool:
    """Return whether the quotation stands in `report` word for word."""
    return bool(quotation.told and report.low) and _exact(quotation, report) is not None


# Word for word


def _exact(quotation: Words, report: ReportText) -> Match | None:
    low = [word.low for word in quotation.told]
    first, last = quotation.parts[0]
    at = 0
    for _ in range(50 if len(quotation.parts) > 1 else 1):
        place = _stands(low[first:last], report, at)
        if place is None:
            return None
        pieces = [Piece(first, last, *place)]
        for part, gap in zip(quotation.parts[1:], quotation.gaps, strict=True):
            following = _stands(low[part[0] : part[1]], report, pieces[-1].end)
            if following is None or following[0] - pieces[-1].end > gap:
                break
            pieces.append(Piece(*part, *following))
        else:
            return Match("exact", 1.0, quotation.told, tuple(pieces))
        at = place[0] + 1
    return None


def _stands(low: Sequence[str], report: ReportText, after: int) -> tuple[int, int] | None:
    """Return the report's words [begin, end) that are `low` whatever their blanks and hyphens, from word `after` on."""
    string, begins, ends = report.run_on
    wanted = "".join(low)
    at = report.offsets[after] if after < len(report.offsets) else len(string)
    for _ in range(MAX_TRIES):
        at = string.find(wanted, at)
        if at < 0:
            return None
        if at in begins and at + len(wanted) in ends:
            return begins[at], ends[at + len(wanted)]
        at += 1
    return None


def _cut_negation(exact: Match, text: str, report: ReportText) -> Match | None:
    """Return the match as altered if the quotation is a whole sentence but for the 'Not' or 'No' that it begins with."""
    piece = exact.pieces[0]
    sentence = report.sentences[report.sentence_of(piece.begin)]
    whole = piece.begin == sentence.first + 1 and exact.pieces[-1].end == sentence.last
    if not whole or report.low[sentence.first] not in ("not", "no", "few", "neither") or not text.lstrip()[:1].isupper():
        return None
    grown = Piece(piece.first, piece.last, sentence.first, piece.end)
    return Match(
        "altered", exact.share, exact.told, (grown, *exact.pieces[1:]), removed=((sentence.first, sentence.first + 1),)
    )


# Nearly


def _nearest(told: tuple[Word, ...], text: str, start: int, report: ReportText) -> Match | None:
    low = [word.low for word in told]
    weights = [report.weight.get(word, 0.2 if word in LIGHT else 1.5) for word in low]
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
            return _altered(told, text, start, merged, weights, report)
        joined = _joined(told, cuts, places, weights, report)
        if joined is not None:
            return joined
    whole = (0, len(low))
    ranked = sorted(range(len(places)), key=lambda k: (-_gain(places[k], weights, *whole), k))
    for k in ranked[:3]:
        match = _altered(told, text, start, places[k], weights, report)
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
    one, other = align.numbered(low, report.low[window[0] : window[1]])
    found = [-1] * len(low)
    for code in LCSseq.opcodes(one, other):
        if code.tag == "equal":
            for step in range(code.src_end - code.src_start):
                found[code.src_start + step] = window[0] + code.dest_start + step
    runs = _tidied(_runs(found), low, report)
    found = [-1] * len(low)
    for run in runs:
        found[run.first : run.last] = range(run.begin, run.end)
    return found


def _runs(found: Sequence[int]) -> list[Piece]:
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


def _tidied(runs: Sequence[Piece], low: Sequence[str], report: ReportText) -> list[Piece]:
    """Return `runs`, each short one laid to its neighbours, without chance words at the ends."""
    kept = _snug(runs, low, report)
    while len(kept) > 1 and _is_stray(kept[0], kept[0], kept[1], report):
        kept.pop(0)
    while len(kept) > 1 and _is_stray(kept[-1], kept[-2], kept[-1], report):
        kept.pop()
    return kept


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


def _gain(found: Sequence[int], weights: Sequence[float], first: int, last: int) -> float:
    return sum(weights[index] for index in range(first, last) if found[index] >= 0)


def _chain(places: Sequence[Sequence[int]], weights: Sequence[float]) -> list[tuple[int, int, int]]:
    """Return the quotation cut into stretches (window, first, last) so that most of it is found, with few cuts."""
    count, size = len(places), len(weights)
    best = [0.0] * count
    back: list[list[int]] = []
    for index in range(size):
        top = max(range(count), key=lambda k: (best[k], -k))
        came, now = [], []
        for k in range(count):
            stay = best[k]
            other = best[top] - SWITCH
            source = top if other > stay else k
            came.append(source)
            now.append(max(stay, other) + (weights[index] if places[k][index] >= 0 else 0.0))
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
    removed: list[tuple[int, int]] = []
    added: list[tuple[int, int]] = []
    share = 0.0
    for window, first, last in cuts:
        part = [-1] * first + list(places[window][first:last])
        runs = _tidied(_runs(part), low, report)
        found = sum(run.last - run.first for run in runs)
        if not runs or max(run.last - run.first for run in runs) < 4 or found < 0.75 * (last - first):
            return None
        heavy = sum(low[index] not in LIGHT for run in runs for index in range(run.first, run.last))
        if heavy < 2 or (heavy < 3 and found < max(5, last - first)) or runs[-1].end - runs[0].begin > 2 * found:
            return None
        share += sum(weights[index] for run in runs for index in range(run.first, run.last))
        pieces.append(Piece(first, last, runs[0].begin, runs[-1].end))
        removed += [(one.end, other.begin) for one, other in pairwise(runs) if one.end < other.begin]
        held = {index for run in runs for index in range(run.first, run.last)}
        added += _ranges([index for index in range(first, last) if index not in held])
    share /= sum(weights)
    return Match("joined", share, told, tuple(pieces), tuple(removed), tuple(added)) if share >= JOINED_SHARE else None


def _altered(
    told: tuple[Word, ...], text: str, start: int, found: Sequence[int], weights: Sequence[float], report: ReportText
) -> Match | None:
    kept = [place for place in found if place >= 0]
    if not kept:
        return None
    low = [word.low for word in told]
    # The sentences whole, so that words moved to the other end of one are seen as moved.
    first = report.sentences[report.sentence_of(kept[0])].first
    last = report.sentences[report.sentence_of(kept[-1])].last
    first, last = max(first, kept[0] - 60), min(last, kept[-1] + 61)
    one = align.align(report.low[first:last], low, light=LIGHT)
    kept_runs = [Piece(step.b_start, step.b_end, first + step.a_start, first + step.a_end) for step in one.kept]
    runs = _tidied(kept_runs, low, report)
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
        for gap in _ranges([index for index in range(before.end, after.begin) if index not in moved_away])
    )
    held = {index for run in runs for index in range(run.first, run.last)}
    held |= {index for item in moved for index in range(item.b_start, item.b_end)}
    added = _ranges([index for index in range(len(low)) if index not in held])
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


def _ranges(indices: Sequence[int]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for index in indices:
        if found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return tuple(found)


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
    if size <= 6 and share < 0.99:
        return share >= 0.8 and heavy >= 3 and run >= 3 and dense >= 0.7
    if size <= 6:
        return heavy >= 2 and dense >= 0.7
    return share >= (0.8 if size < 15 else 0.72) and heavy >= 3 and run >= 3 and dense >= 0.6


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
