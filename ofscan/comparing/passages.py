"""The passage of another text that words were taken from: word for word, altered, or joined from several places."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ofscan.comparing.align import Alignment, Block, Range, common, completed, rest
from ofscan.comparing.judging import Judge
from ofscan.comparing.quote_links import LIGHT, weighty
from ofscan.comparing.texts import Searched, common_runs
from ofscan.comparing.wording import Word, words

#: Words that a mark of omission ('...', '[...]') may stand for, and an insertion in brackets ('[the council]').
ELISION, BRACKET = 120, 8
# The square brackets that an editor puts into a quotation, and marks of omission.
_EDITED = re.compile(r"\[[^\]\n]{0,200}\]|\(\s*(?:\.{3}|…)\s*\)|\.{3,}|…|(?:\. ){2,}\.")

#: Longer quotations are looked up word for word only: nobody alters three thousand words.
MAX_WORDS = 3_000
#: Times that a look-up word for word is begun anew after a match within words, and places at which several parts are tried.
MAX_TRIES, MAX_PLACES = 1_000, 50
#: Quotations of one article that are looked up if they are not there word for word: no article has more that matter.
MAX_ALTERED = 60
#: Runs of so many words are the stones of a chain; of more than MAX_RUNS of them only the weightiest are tried.
LEAST_RUN, MAX_RUNS = 2, 300
#: Runs so many words apart are of one place, where a sentence is left out; further apart they are of two.
NEIGHBOURS = 40
#: What it costs, in words, to go on at another place, and to leave out or put in a word at the same.
SWITCH, STEP = 3.0, 0.15
#: Words of a place by which it can be known, and of a sentence left out; fewer, none of them of weight, stand anywhere.
PART = 4
#: Words beside a place in which what is moved, or changed at its ends, is looked for.
AROUND, NEAR = 60, 6
#: The least share of a quotation's weight that joined places must have of it, and of its words that each must.
JOINED_SHARE, JOINED_WORDS = 0.8, 0.75
#: What a quotation of so many words at most must have: the share of its weight, and of the words there that are its own.
_LEAST = ((6, 0.84, 0.7), (14, 0.8, 0.6), (10_000, 0.75, 0.6))
_STOP = re.compile(r"[.!?;:]")


NONE = Alignment(())


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quotation is from. `kind`: "exact", "altered", "joined"; `share` of its weight that is there, 0 to 1.

    `pieces` are its places, `changes` lays the text's words (`a`) beside the quotation's (`b`).
    """

    kind: str
    share: float
    told: tuple[Word, ...]
    pieces: tuple[Block, ...]
    changes: Alignment = NONE


@dataclass(frozen=True, slots=True)
class Words:
    """A quotation's words (places in its own text), in parts that an editor's marks divide; `gaps` is what each mark allows.

    `text` begins at the character `start`.
    """

    text: str
    start: int
    told: tuple[Word, ...]
    parts: tuple[Range, ...]
    gaps: tuple[int, ...]


def quoted_words(text: str, start: int) -> Words:
    """Return the words of the quotation `text`, which begins at `start`; what stands in square brackets is left out."""
    told: list[Word] = []
    parts: list[Range] = []
    gaps: list[int] = []
    at = pending = 0
    for match in [*_EDITED.finditer(text), None]:
        first = len(told)
        here = words(text, at, match.start() if match else len(text))
        told += [Word(word.low, word.start + start, word.end + start) for word in here]
        if here:
            gaps += [pending] if parts else []
            parts.append((first, len(told)))
            pending = 0
        if match is not None:
            inner = match.group().startswith("[") and any(character.isalnum() for character in match.group())
            pending = max(pending, BRACKET if inner else ELISION)
            at = match.end()
    return Words(text, start, tuple(told), tuple(parts), tuple(gaps))


def find(quotation: Words, text: Searched, judge: Judge) -> Match | None:
    """Return where a quotation is from in `text`, or None: word for word if it can be, else altered or joined."""
    exact = verbatim(quotation, text)
    return exact or (_nearest(quotation, text, judge) if 3 <= len(quotation.told) <= MAX_WORDS and text.low else None)


# Word for word


def verbatim(quotation: Words, text: Searched) -> Match | None:
    """Return where a quotation stands in `text` word for word, at one place or at several; None if it does not."""
    if not quotation.told or not text.low:
        return None
    low = [word.low for word in quotation.told]
    pieces: list[Block] | None
    after = 0
    for _ in range(MAX_PLACES if len(quotation.parts) > 1 else 1):
        pieces = _in_order(quotation, low, text, after)
        if pieces is None:
            break
        if len(pieces) == len(quotation.parts):
            return Match("exact", 1.0, quotation.told, tuple(pieces))
        after = pieces[0].a_start + 1
    pieces = _scattered(quotation, low, text)
    return Match("joined", 1.0, quotation.told, tuple(pieces)) if pieces else None


def _in_order(quotation: Words, low: Sequence[str], text: Searched, after: int) -> list[Block] | None:
    """Return the parts that stand at one place, as many as there are; None where there is no place from word `after` on."""
    pieces: list[Block] = []
    for (first, last), gap in zip(quotation.parts, (0, *quotation.gaps), strict=True):
        place = stands(low[first:last], text, pieces[-1].a_end if pieces else after)
        if not pieces and place is None:
            return None
        # A mark of omission leaves words of one paragraph out; what stands in two is of two places.
        far = pieces and place and (place[0] - pieces[-1].a_end > gap or not text.is_one_paragraph(pieces[0].a_start, place[0]))
        if place is None or far:
            break
        pieces.append(Block(*place, first, last))
    return pieces


def _scattered(quotation: Words, low: Sequence[str], text: Searched) -> list[Block] | None:
    """Return the parts that marks of omission divide where they stand word for word, each at a place of its own."""
    if len(quotation.parts) < 2 or BRACKET in quotation.gaps:
        return None
    pieces: list[Block] = []
    for first, last in quotation.parts:
        after = pieces[-1].a_end if pieces else 0
        place = stands(low[first:last], text, after) or stands(low[first:last], text, 0)
        if place is None or (last - first < PART and LIGHT.issuperset(low[first:last])):
            return None
        pieces.append(Block(*place, first, last))
    return pieces


def stands(low: Sequence[str], text: Searched, after: int) -> Range | None:
    """Return the text's words [begin, end) that are `low` whatever their blanks and hyphens, from word `after` on."""
    string, begins, ends = text.run_on
    wanted = "".join(low)
    at = text.offsets[after] if after < len(text.offsets) else len(string)
    for _ in range(MAX_TRIES):
        at = string.find(wanted, at)
        if at < 0:
            return None
        if at in begins and at + len(wanted) in ends:
            return begins[at], ends[at + len(wanted)]
        at += 1
    return None


# Altered, or joined from several places


def _nearest(quotation: Words, text: Searched, judge: Judge) -> Match | None:
    """Return where a quotation is from, if not word for word: by the chain of common runs of words that explains it best."""
    told = quotation.told
    low = [word.low for word in told]
    weights = [text.weight.get(word, 0.2 if word in LIGHT else 1.3) for word in low]
    chain = _chain(low, weights, text)
    parts = _parts(chain, low, lambda one, other: _is_apart(one, other) or _runs_together(one, other, quotation, text))
    # What goes back within one sentence is moved there.
    if 1 < len(parts) == len({text.sentence_of(part[0].a_start) for part in parts}):
        joined = _joined(told, parts, weights, text)
        if joined is not None:
            return joined
    ranked = sorted(_parts(chain, low, _is_apart), key=lambda part: -sum(_weight(block, weights) for block in part))
    found = (_altered(told, part, weights, text, judge) for part in ranked)
    return next((match for match in found if match is not None), None)


def _weight(block: Block, weights: Sequence[float]) -> float:
    return sum(weights[block.b_start : block.b_end])


def _chain(low: Sequence[str], weights: Sequence[float], text: Searched) -> list[Block]:
    """Return the runs of the text (`a`) that have most of the quotation (`b`) in order, with few jumps between them."""
    found = [Block(j, j + size, i, i + size) for i, j, size in common_runs(low, text.grams, least=LEAST_RUN)]
    found = sorted(sorted(found, key=lambda run: -_weight(run, weights))[:MAX_RUNS], key=lambda run: (run.b_start, run.a_start))
    best: list[tuple[float, int, Block]] = []
    for run in found:
        top = (_weight(run, weights), -1, run)
        for number, (score, _, before) in enumerate(best):
            near = 0 <= run.a_start - before.a_start <= before.a_end - before.a_start + NEIGHBOURS
            over = max(0, before.b_end - run.b_start, before.a_end - run.a_start if near else 0)
            if over >= run.a_end - run.a_start or before.b_start >= run.b_start:
                continue
            cut = run._replace(a_start=run.a_start + over, b_start=run.b_start + over)
            apart = abs(cut.a_start - before.a_end - (cut.b_start - before.b_end))
            told = score + _weight(cut, weights) - (min(SWITCH, STEP * apart) if near else SWITCH)
            if told > top[0]:
                top = (told, number, cut)
        best.append(top)
    chain: list[Block] = []
    at = max(range(len(best)), key=lambda number: best[number][0], default=-1)
    while at >= 0:
        chain.insert(0, best[at][2])
        at = best[at][1]
    return chain


def _parts(chain: Sequence[Block], low: Sequence[str], is_cut: Callable[[Block, Block], bool]) -> list[list[Block]]:
    """Return the runs of each place of which there is enough to know it by."""
    cuts = [at for at in range(1, len(chain)) if is_cut(chain[at - 1], chain[at])]
    parts = [list(chain[first:last]) for first, last in pairwise([0, *cuts, len(chain)])]
    told = [[word for block in part for word in low[block.b_start : block.b_end]] for part in parts]
    return [
        part for part, held in zip(parts, told, strict=True) if len(held) >= min(PART, len(low) - 1) and len(weighty(held)) >= 2
    ]


def _is_apart(one: Block, other: Block) -> bool:
    return not 0 <= other.a_start - one.a_end <= NEIGHBOURS


def _runs_together(one: Block, other: Block, quotation: Words, text: Searched) -> bool:
    """Whether two neighbouring sentences are run together: one between them left out, or a full stop made an 'and'."""
    if text.sentence_of(one.a_end - 1) == text.sentence_of(other.a_start):
        return False
    if min(one.a_end - one.a_start, other.a_end - other.a_start) < PART:
        return False
    told, skipped = quotation.told, other.a_start - one.a_end
    between = quotation.text[told[one.b_end - 1].end - quotation.start : told[other.b_start].start - quotation.start]
    # A word left out beside a full stop joins nothing.
    return skipped >= PART or (_STOP.search(between) is None and bool(skipped or other.b_start - one.b_end))


def _window(part: Sequence[Block], text: Searched) -> Range:
    """Return the text's words of the sentences in which runs begin and end, as far as they are near."""
    first, last = (text.sentences[text.sentence_of(word)] for word in (part[0].a_start, part[-1].a_end - 1))
    return max(first.first, part[0].a_start - AROUND), min(last.last, part[-1].a_end + AROUND)


def _filled(part: Sequence[Block], low: Sequence[str], text: Searched, own: Range) -> list[Block]:
    """Return what the sentences of one place have of the quotation's words `own` in order."""
    first, last = _window(_without_strays(part, text), text)
    runs = [
        Block(run.a_start + first, run.a_end + first, run.b_start + own[0], run.b_end + own[0])
        for run in common(text.low[first:last], low[slice(*own)])
    ]
    return _without_strays(runs, text)


def _without_strays(runs: Sequence[Block], text: Searched) -> list[Block]:
    """Return runs without those at the ends that stand there by chance."""
    done = list(runs)
    while len(done) > 1 and _is_stray(done[0], done[0], done[1], text):
        done.pop(0)
    while len(done) > 1 and _is_stray(done[-1], done[-2], done[-1], text):
        done.pop()
    return done


def _is_stray(run: Block, one: Block, other: Block, text: Searched) -> bool:
    """Whether `run` is too short for the gap between it and its neighbour (`one` and `other` in their order)."""
    gap, length = other.a_start - one.a_end, run.a_end - run.a_start
    across = gap > 0 and text.sentence_of(one.a_end - 1) != text.sentence_of(other.a_start)
    light = LIGHT.issuperset(text.low[run.a_start : run.a_end])
    return length < PART and (across or gap > (1 if light and length == 1 else 3 * length))


def _joined(told: tuple[Word, ...], parts: Sequence[list[Block]], weights: Sequence[float], text: Searched) -> Match | None:
    """Return the parts as joined places if each is so nearly word for word that no chance explains it, else None."""
    low = [word.low for word in told]
    starts = [0, *(part[0].b_start for part in parts[1:]), len(low)]
    kept: list[Block] = []
    pieces: list[Block] = []
    for part, (first, last) in zip(parts, pairwise(starts), strict=True):
        runs = _filled(part, low, text, (first, last))
        sizes = [run.b_end - run.b_start for run in runs]
        heavy = sum(len(weighty(low[run.b_start : run.b_end])) for run in runs)
        if max(sizes) < PART or sum(sizes) < JOINED_WORDS * (last - first) or runs[-1].a_end - runs[0].a_start > 2 * sum(sizes):
            return None
        if heavy < 2 or (heavy < 3 and sum(sizes) < max(5, last - first)):
            return None
        kept += runs
        pieces.append(Block(runs[0].a_start, runs[-1].a_end, first, last))
    share = sum(_weight(run, weights) for run in kept) / sum(weights)
    edges = {piece.a_end for piece in pieces}
    removed = [(one.a_end, two.a_start) for one, two in pairwise(kept) if one.a_end < two.a_start and one.a_end not in edges]
    changes = Alignment(tuple(kept), tuple(removed), tuple(rest(len(low), ((run.b_start, run.b_end) for run in kept))))
    return Match("joined", share, told, tuple(pieces), changes) if share >= JOINED_SHARE else None


def _altered(
    told: tuple[Word, ...], part: Sequence[Block], weights: Sequence[float], text: Searched, judge: Judge
) -> Match | None:
    """Return what became of the text's words at one place; None if so little is kept that chance explains it."""
    low = [word.low for word in told]
    # The sentences whole, so that words moved to the other end of one are seen as moved.
    first, last = _window(part, text)
    runs = _filled(part, low, text, (0, len(low)))
    whole = Block(runs[0].a_start, runs[-1].a_end, 0, len(low))
    here = [Block(run.a_start - first, run.a_end - first, run.b_start, run.b_end) for run in runs]
    found = completed(text.low[first:last], low, here, light=LIGHT, singles=True)
    moved = [Block(item.a_start + first, item.a_end + first, item.b_start, item.b_end) for item in found.moved]
    removed = [(start + first, end + first) for start, end in found.removed]
    # Words changed for others at the very ends stand beside the runs.
    before, after = runs[0].b_start, len(low) - runs[-1].b_end
    begin = whole.a_start - (before if before <= NEAR and not moved else 0)
    end = whole.a_end + (after if after <= NEAR and not moved else 0)
    removed = [(max(begin, s), min(end, e)) for s, e in removed if s < end and begin < e]
    changes = judge.settled(Alignment(tuple(runs), tuple(removed), found.added, tuple(moved)), text.low, low)
    held = {index for start, end in rest(len(low), changes.added) for index in range(start, end)}
    share = sum(weights[index] for index in held) / sum(weights)
    if not _is_telling(low, held, runs, share, judge):
        return None
    kind = "altered" if changes.removed or changes.added or changes.moved else "exact"
    return Match(kind, share, told, (whole,), changes)


def _is_telling(low: Sequence[str], kept: set[int], runs: Sequence[Block], share: float, judge: Judge) -> bool:
    """Whether so much is kept that no chance explains it.

    Found with tests/test_trace_alterations.py (sentences altered) and the quotations and sentences of other reports.
    """
    size = len(low)
    run = max(run.b_end - run.b_start for run in runs)
    heavy = len(weighty(low[index] for index in kept))
    dense = sum(run.b_end - run.b_start for run in runs) / (runs[-1].a_end - runs[0].a_start)
    if heavy < 3 or run < 3:
        return size <= 6 and share >= 0.99 and heavy >= 2 and dense >= 0.7
    gone = [word for index, word in enumerate(low) if index not in kept]
    # One word for another, such as a number: 'eight areas for improvement were identified', of seven.
    if len(gone) <= 1 and ((size >= 7 and dense >= 0.85) or (size >= 5 and dense >= 0.8 and judge.values(gone))):
        return True
    least, close = next((share, dense) for most, share, dense in _LEAST if size <= most)
    return share >= least and dense >= close
