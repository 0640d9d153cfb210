"""The full texts of two articles, paragraph by paragraph, with the words removed, added and moved in each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ofscan.comparing import align
from ofscan.comparing.changes import Part, Place, changes
from ofscan.comparing.pairs import best, sharing
from ofscan.comparing.quote_links import LIGHT
from ofscan.comparing.records import Paragraphs
from ofscan.comparing.sides import Side
from ofscan.comparing.wording import Word, words

#: The least share of runs of two words that paragraphs telling the same have in common.
SAME_PARAGRAPH = 0.3
#: A run of words in more paragraphs than this does not show which belong together.
MAX_SHARING = 24


def paragraphs(a: Side, b: Side) -> tuple[Paragraphs, ...]:
    """Return the paragraphs of both in the order of `a`, those of `b` alone after the one they follow there."""
    mine, theirs = _read(a), _read(b)
    pairs = pair_up([[w.low for w in told] for told, _ in mine], [[w.low for w in told] for told, _ in theirs])
    of_b = {j: i for i, j in pairs.items()}
    told: list[Paragraphs] = []
    done: set[int] = set()

    def follow(j: int) -> None:
        while j < len(theirs) and j not in of_b and j not in done:
            done.add(j)
            told.append(Paragraphs(a=None, b=theirs[j][1], changes=()))
            j += 1

    follow(0)
    for i, (said, place) in enumerate(mine):
        partner = pairs.get(i)
        if partner is None:
            told.append(Paragraphs(a=place, b=None, changes=()))
        else:
            other = theirs[partner][0]
            found = align.align([word.low for word in said], [word.low for word in other], light=LIGHT)
            laid = changes(found, [Part(a.text, 0, said)], [Part(b.text, 0, other)])
            told.append(Paragraphs(a=place, b=theirs[partner][1], changes=laid))
            follow(partner + 1)
    return tuple(told)


def _read(side: Side) -> list[tuple[list[Word], Place]]:
    told = ((words(side.text, start, end), Place(start=start, end=end)) for start, end in side.passages)
    return [entry for entry in told if entry[0]]


def pair_up(a: Sequence[Sequence[str]], b: Sequence[Sequence[str]]) -> dict[int, int]:
    """Return which stretches of words of `a` and `b` tell the same, by their runs of two words."""
    keys = [[_keys(low) for low in side] for side in (a, b)]
    ranked = []
    for (i, j), number in sharing(*keys, most=MAX_SHARING).items():
        score = 2 * number / (len(keys[0][i]) + len(keys[1][j]))
        if score >= SAME_PARAGRAPH:
            ranked.append((-score, abs(i - j), i + j, i, j))
    return best(ranked)


def _keys(low: Sequence[str]) -> set[object]:
    keys: set[object] = set(pairwise(low))
    return keys or set(low)
