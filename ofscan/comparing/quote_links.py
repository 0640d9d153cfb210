"""Which quotations of two articles may tell the same words: candidates by shared rare words, then exact likeness."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import LCSseq

from ofscan.comparing.matching import STOP_WORDS
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


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two runs of words are: `score` 0 to 1; `held` is the share of the shorter that the longer has in order,
    `run` the share that it has in one piece."""

    score: float
    held: float
    run: float


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


@dataclass(frozen=True, slots=True)
class _Counted:
    """A run of words made ready to be compared with many: as numbers, and how often it has each word that weighs."""

    numbers: list[int]
    bag: Counter[int]
    weight: int


def _counted(low: Sequence[str], numbers: dict[str, int]) -> _Counted:
    found = [numbers.setdefault(word, len(numbers)) for word in low]
    bag = Counter(number for number, word in zip(found, low, strict=True) if word not in LIGHT)
    return _Counted(found, bag, sum(bag.values()))


def likeness(a: Sequence[str], b: Sequence[str]) -> Likeness:
    """Return how like two runs of words are, by their order and, since words are moved, also without it."""
    numbers: dict[str, int] = {}
    return _likeness(_counted(a, numbers), _counted(b, numbers))


def _likeness(a: _Counted, b: _Counted) -> Likeness:
    one, other = a.numbers, b.numbers
    kept = LCSseq.similarity(one, other)
    order = 2 * kept / (len(one) + len(other))
    if a.weight and b.weight:
        small, large = (a.bag, b.bag) if len(a.bag) <= len(b.bag) else (b.bag, a.bag)
        shared = sum(min(number, large[word]) for word, number in small.items() if word in large)
        bag = 2 * shared / (a.weight + b.weight)
    else:
        bag = order if not (a.weight or b.weight) else 0.0
    shorter = min(len(one), len(other))
    held = kept / shorter
    # The longest run is dear to find: only pieces and fragments are asked for it, which are shorter than the whole.
    partial = held >= 0.7 and shorter <= 0.9 * max(len(one), len(other))
    return Likeness(
        (order + bag) / 2,
        held,
        SequenceMatcher(None, one, other, False).find_longest_match().size / shorter if partial else 0.0,
    )


def links(
    a: Sequence[Piece], b: Sequence[Piece], *, same_speaker: Callable[[Quote, Quote], bool | None]
) -> dict[tuple[int, int], Likeness]:
    """Return how like each candidate pair is, by the indices of the pieces; work grows with the number of quotations."""
    numbers: dict[str, int] = {}
    mine = [_counted(piece.low, numbers) for piece in a]
    theirs = [_counted(piece.low, numbers) for piece in b]
    return {(i, j): _likeness(mine[i], theirs[j]) for i, j in sorted(_candidates(a, b, same_speaker))}


def _candidates(
    a: Sequence[Piece], b: Sequence[Piece], same_speaker: Callable[[Quote, Quote], bool | None]
) -> set[tuple[int, int]]:
    holders = _holders(a), _holders(b)
    weights: defaultdict[tuple[int, int], float] = defaultdict(float)
    for key, mine in holders[0].items():
        theirs = holders[1].get(key)
        if theirs is None or len(mine) > MAX_SHARING or len(theirs) > MAX_SHARING:
            continue
        weight = 1 / (len(mine) * len(theirs))
        for i in mine:
            for j in theirs:
                weights[i, j] += weight
    # Speech that is all alike ('We have recruited 12 ...') shares no rare word: those in the same part of the text.
    if len(a) and len(b):
        for i in range(len(a)):
            middle = round(i * (len(b) - 1) / max(1, len(a) - 1))
            for j in range(max(0, middle - 2), min(len(b), middle + 3)):
                if same_speaker(a[i].quote, b[j].quote):
                    weights[i, j] += 0.01
    best: set[tuple[int, int]] = set()
    for side in (0, 1):
        rows: defaultdict[int, list[tuple[float, int, tuple[int, int]]]] = defaultdict(list)
        for pair, weight in weights.items():
            rows[pair[side]].append((-weight, pair[1 - side], pair))
        for row in rows.values():
            best.update(pair for _, _, pair in sorted(row)[:MAX_CANDIDATES])
    return best


def _holders(side: Sequence[Piece]) -> dict[object, list[int]]:
    """Return which pieces hold each word that carries meaning and each pair of neighbouring words."""
    holders: defaultdict[object, list[int]] = defaultdict(list)
    for place, piece in enumerate(side):
        keys: set[object] = set(weighty(piece.low))
        keys.update(pair for pair in zip(piece.low, piece.low[1:], strict=False) if not (pair[0] in LIGHT and pair[1] in LIGHT))
        if not keys:
            keys.update(piece.low)
        for key in keys:
            holders[key].append(place)
    return dict(holders)
