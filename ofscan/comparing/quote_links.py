"""Which quotations of two articles may tell the same words: candidates by shared rare words, then exact likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel

from ofscan.comparing.matching import STOP_WORDS
from ofscan.comparing.pairs import sharing
from ofscan.comparing.wording import Word, words
from ofscan.facts.records import Quote

#: Words too common in speech to show that two quotations are one.
LIGHT = STOP_WORDS | frozenset(
    "i we you he she they us our my your his her them this have has had will would can do but so there what who said".split()
)

#: A key (a word or pair of words) that more quotations share than this says nothing of which two belong together.
MAX_SHARING = 12
#: How many candidates of each quotation are compared exactly.
MAX_CANDIDATES = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A quotation with its place in the list of its article's quotations and its words."""

    index: int
    quote: Quote
    words: tuple[Word, ...]
    low: tuple[str, ...]


def pieces(quotes: Iterable[Quote]) -> list[Piece]:
    """Return `quotes` with their words, offsets as in the article; those without a word are left out."""
    found: list[Piece] = []
    for quote in quotes:
        told = tuple(Word(word.low, word.start + quote.start, word.end + quote.start) for word in words(quote.text))
        if told:
            found.append(Piece(len(found), quote, told, tuple(word.low for word in told)))
    return found


def weighty(low: Iterable[str]) -> list[str]:
    """Return the words that carry meaning."""
    return [word for word in low if word not in LIGHT]


def likeness(a: Sequence[str], b: Sequence[str]) -> float:
    """Return how like two runs of words are, 0 to 1, by their order and, since words are moved, also without it."""
    order = Indel.normalized_similarity(a, b)
    heavy = [sorted(weighty(low)) for low in (a, b)]
    bag = Indel.normalized_similarity(*heavy) if any(heavy) else order
    return (order + bag) / 2


def links(
    a: Sequence[Piece], b: Sequence[Piece], *, same_speaker: Callable[[Quote, Quote], bool | None]
) -> dict[tuple[int, int], float]:
    """Return how like each candidate pair is, by the places of the pieces; work grows with the number of quotations."""
    return {(i, j): likeness(a[i].low, b[j].low) for i, j in sorted(_candidates(a, b, same_speaker))}


def _candidates(
    a: Sequence[Piece], b: Sequence[Piece], same_speaker: Callable[[Quote, Quote], bool | None]
) -> set[tuple[int, int]]:
    keys = [[_keys(piece.low) for piece in side] for side in (a, b)]
    weights = sharing(*keys, most=MAX_SHARING, weigh=lambda mine, theirs: 1 / (mine * theirs))
    # Speech that is all alike ('We have recruited 12 ...') shares no rare word: those in the same part of the text.
    for i in range(len(a) if b else 0):
        middle = round(i * (len(b) - 1) / max(1, len(a) - 1))
        for j in range(max(0, middle - 2), min(len(b), middle + 3)):
            if same_speaker(a[i].quote, b[j].quote):
                weights[i, j] = weights.get((i, j), 0.0) + 0.01
    best: set[tuple[int, int]] = set()
    for side in (0, 1):
        rows: defaultdict[int, list[tuple[float, int, tuple[int, int]]]] = defaultdict(list)
        for pair, weight in weights.items():
            rows[pair[side]].append((-weight, pair[1 - side], pair))
        for row in rows.values():
            best.update(pair for _, _, pair in sorted(row)[:MAX_CANDIDATES])
    return best


def _keys(low: Sequence[str]) -> set[object]:
    """Return each word that carries meaning and each pair of neighbouring words; of words of no weight the words."""
    keys: set[object] = set(weighty(low))
    keys.update(pair for pair in pairwise(low) if not LIGHT.issuperset(pair))
    return keys or set(low)
