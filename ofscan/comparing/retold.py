"""Two texts beside each other: sentences changed outside quotation marks, paragraphs, and speech that became reported speech."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from ofscan.comparing import align
from ofscan.comparing.changes import REVERSING, Change, ChangeKind, Part, Place, changes
from ofscan.comparing.judging import Judge
from ofscan.comparing.meaning import stem
from ofscan.comparing.pairs import best, sharing
from ofscan.comparing.quote_links import LIGHT
from ofscan.comparing.records import Beside, Unmarked
from ofscan.comparing.sides import Side
from ofscan.comparing.wording import Word, words
from ofscan.facts.records import Quote

#: The share of the one text's words that must stand in the other before what differs is worth naming: two versions of one
#: story have more, two papers' stories on one report less.
VERSIONS = 0.5
#: Words of a sentence that can be told to be changed.
LEAST = 3
#: The least share of runs of two words that stretches telling the same have in common.
SAME_STRETCH = 0.3
#: A run of words in more stretches than this does not show which belong together.
MAX_SHARING = 24
#: The share of a quotation's words of weight that a sentence without marks has if it reports it, and how many.
REPORTED, REPORTED_WORDS = 0.6, 3
#: A quotation of fewer words must be reported with all that have weight before it is said to be turned round.
FEW = 8
#: Quotations and sentences that are looked through for reported speech.
MAX_REPORTED = 300

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
        yield (
            (i, 0),
            Beside(a=place, b=other, changes=changes(laid, [Part(a.text, 0, told)], [Part(b.text, 0, said)]), alerts=alerts),
        )
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


# Speech with and without marks


def reported(name: str, only: Iterable[Quote], own: Side, other: Side, judge: Judge) -> Iterator[Unmarked]:
    """Yield the quotations of one article ("a" or "b") that the other tells without marks in much the same words."""
    sentences = [(place, told, _heavy(told, judge)) for place, told in other.unquoted[:MAX_REPORTED]]
    for quote in list(only)[:MAX_REPORTED]:
        said = [word._replace(start=word.start + quote.start, end=word.end + quote.start) for word in words(quote.text)]
        wanted = _heavy(said, judge)
        if len(wanted) < REPORTED_WORDS:
            continue
        ranked = [(len(wanted & held) / len(wanted), -number) for number, (_, _, held) in enumerate(sentences)]
        share, number = max(ranked, default=(0.0, 0))
        if share < REPORTED or len(wanted & sentences[-number][2]) < REPORTED_WORDS:
            continue
        told = sentences[-number][1]
        if f" {' '.join(w.low for w in said)} " in f" {' '.join(w.low for w in told)} ":
            continue  # word for word: a run, with its own place
        item = _unmarked("a", own, said, other, told, judge) if name == "a" else _unmarked("b", other, told, own, said, judge)
        # A sentence has some of a few words by chance, and negations of its own.
        if len(said) >= FEW or share == 1 or REVERSING.isdisjoint(item.alerts):
            yield item


def _heavy(told: Sequence[Word], judge: Judge) -> frozenset[str]:
    reporting = judge.lexicon.reporting
    return frozenset(stem(reporting.get(word.low, word.low)) for word in told if word.low not in LIGHT)


def _unmarked(name: str, a: Side, mine: Sequence[Word], b: Side, theirs: Sequence[Word], judge: Judge) -> Unmarked:
    low, other = judge.reporting(mine), judge.reporting(theirs)
    laid = align.align(low, other, light=LIGHT)
    # Who says it, and when, stands around reported speech: only what is between the words of the speech is changed.
    if laid.kept:
        first, last = laid.kept[0], laid.kept[-1]
        removed = laid.removed if name == "a" else _between(laid.removed, first.a_start, last.a_end)
        added = laid.added if name == "b" else _between(laid.added, first.b_start, last.b_end)
        laid = laid._replace(removed=removed, added=added)
    laid = judge.settled(laid, low, other)
    return Unmarked(
        quoted_in=name,
        a=Place(start=mine[0].start, end=mine[-1].end),
        b=Place(start=theirs[0].start, end=theirs[-1].end),
        words=sum(step.a_end - step.a_start for step in laid.kept),
        text=" ".join((a if name == "a" else b).text[slice(*_ends(mine if name == "a" else theirs))].split()),
        changes=changes(laid, [Part(a.text, 0, mine)], [Part(b.text, 0, theirs)]),
        alerts=judge.alerts(laid, low, other),
    )


def _ends(told: Sequence[Word]) -> tuple[int, int]:
    return told[0].start, told[-1].end


def _between(ranges: Sequence[tuple[int, int]], first: int, last: int) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in ranges if first <= start and end <= last)


def made_speech(change: Change, side: Side, other: Side) -> bool:
    """Return whether words added to a quotation on `side` stand outside quotation marks in the other article."""
    place = change.b if change.kind is ChangeKind.ADDED else change.a
    low = [word.low for word in words(side.text, place.start, place.end)] if place else []
    if len(low) < REPORTED_WORDS:
        return False
    wanted = set(pairwise(low))
    return any(len(wanted & set(pairwise([w.low for w in told]))) >= 0.8 * len(wanted) for _, told in other.unquoted)
