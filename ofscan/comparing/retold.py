"""Two texts beside each other: sentences changed outside quotation marks, and paragraphs."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from ofscan.comparing import align
from ofscan.comparing.changes import Part, Place, changes
from ofscan.comparing.judging import Judge
from ofscan.comparing.pairs import best, sharing
from ofscan.comparing.quote_links import LIGHT
from ofscan.comparing.records import Beside
from ofscan.comparing.sides import Side
from ofscan.comparing.wording import Word, words

#: The share of the one text's words that must stand in the other before what differs is worth naming: two versions of one
#: story have more, two papers' stories on one report less.
VERSIONS = 0.5
#: Words of a sentence that can be told to be changed.
LEAST = 3
#: The least share of runs of two words that stretches telling the same have in common.
SAME_STRETCH = 0.3
#: A run of words in more stretches than this does not show which belong together.
MAX_SHARING = 24

_Told = tuple[Place, list[Word]]


def changed_sentences(a: Side, b: Side, judge: Judge) -> tuple[Beside, ...]:
    """Return the sentences outside quotation marks that one text has with other words, or not at all, in order."""
    sides = [
        [(Place(start=start, end=end), told) for (start, end), told in side.unquoted if len(told) >= LEAST] for side in (a, b)
    ]
    found = (item for _, item in _beside(a, b, sides[0], sides[1], judge))
    return tuple(sorted((item for item in found if item.a is None or item.b is None or item.changes), key=_order))


def _order(item: Beside) -> tuple[int, bool, int]:
    places = [place.start for place in (item.a, item.b) if place]
    return (not item.alerts, item.a is None or item.b is None, sum(places) // len(places))


def paragraphs(a: Side, b: Side) -> tuple[Beside, ...]:
    """Return the paragraphs of both in the order of `a`, those of `b` alone after the one they follow there."""
    sides = []
    for side in (a, b):
        read = [(Place(start=start, end=end), words(side.text, start, end)) for start, end in side.passages]
        sides.append([told for told in read if told[1]])
    found = sorted(_beside(a, b, sides[0], sides[1]), key=itemgetter(0))
    return tuple(item for _, item in found)


def _beside(
    a: Side, b: Side, mine: Sequence[_Told], theirs: Sequence[_Told], judge: Judge | None = None
) -> Iterator[tuple[tuple[int, int], Beside]]:
    """Yield stretches of `a` and those of `b` that tell the same, and those of one alone, with their places in the order of `a`.

    With a judge changes of style alone are none, and it is told what is in the others.
    """
    low = [[[word.low for word in told] for _, told in side] for side in (mine, theirs)]
    pairs = _pair_up(*low)
    for i, (place, told) in enumerate(mine):
        if i not in pairs:
            yield (i, 0), Beside(a=place, b=None)
            continue
        other, said = theirs[pairs[i]]
        words_a, words_b = low[0][i], low[1][pairs[i]]
        laid = align.align(words_a, words_b, light=LIGHT)
        laid = judge.settled(laid, words_a, words_b) if judge else laid
        alerts = judge.alerts(laid, words_a, words_b) if judge else ()
        changed = changes(laid, [Part(a.text, 0, told)], [Part(b.text, 0, said)])
        yield (i, 0), Beside(a=place, b=other, changes=changed, alerts=alerts)
    of_b = {j: i for i, j in pairs.items()}
    before = -1
    for j, (place, _) in enumerate(theirs):
        before = of_b.get(j, before)
        if j not in of_b:
            yield (before, j + 1), Beside(a=None, b=place)


def _pair_up(a: Sequence[Sequence[str]], b: Sequence[Sequence[str]]) -> dict[int, int]:
    """Return which stretches of words of `a` and `b` tell the same, by their runs of two words."""
    keys: list[list[set[Hashable]]] = [[{*(pairwise(low) if len(low) > 1 else low)} for low in side] for side in (a, b)]
    ranked = []
    for (i, j), number in sharing(*keys, most=MAX_SHARING).items():
        score = 2 * number / (len(keys[0][i]) + len(keys[1][j]))
        if score >= SAME_STRETCH:
            ranked.append((-score, abs(i - j), i + j, i, j))
    return best(ranked)
