"""Two texts beside each other: sentences changed outside quotation marks, paragraphs, and speech that became reported speech."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from operator import itemgetter

from ofscan.comparing import align, passages
from ofscan.comparing.changes import Change, ChangeKind, Part, Place, changes
from ofscan.comparing.judging import Judge
from ofscan.comparing.pairs import best, sharing
from ofscan.comparing.quote_links import LIGHT
from ofscan.comparing.records import Beside, Unmarked, exchanged
from ofscan.comparing.sides import Side
from ofscan.comparing.texts import Searched, Sentence
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
#: Words that are the paper's own before they are said to be made speech.
REPORTED_WORDS = 3
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


class _Plain(Searched):
    """What an article says outside quotation marks, in the words of reported speech: 'they would' for 'we will'."""

    def __init__(self, side: Side, judge: Judge):
        self.text, self.passages = side.text, tuple(place for place, _ in side.unquoted)
        told = [word._replace(low=judge.reported(word.low)) for _, words in side.unquoted for word in words]
        ends = list(accumulate(len(words) for _, words in side.unquoted))
        starts = zip(side.unquoted, [0, *ends], ends, strict=False)
        self._told = told, [Sentence(*place, first, last, at) for at, ((place, _), first, last) in enumerate(starts)]


def reported(name: str, only: Iterable[Quote], own: Side, other: Side, judge: Judge) -> Iterator[Unmarked]:
    """Yield the quotations of one article ("a" or "b") that the other tells without marks in much the same words."""
    plain = _Plain(other, judge)
    for quote in list(only)[:MAX_REPORTED]:
        quotation = passages.quoted_words(quote.text, quote.start)
        said = tuple(word._replace(low=judge.reported(word.low)) for word in quotation.told)
        found = passages.find(replace(quotation, told=said), plain, judge)
        if found is None or found.kind != "altered":
            continue  # word for word: a run, with its own place
        first, last = found.pieces[0].a_start, found.pieces[-1].a_end
        theirs = Place(start=plain.words[first].start, end=plain.words[last - 1].end)
        mine = Place(start=said[0].start, end=said[-1].end)
        # Who says it stands around reported speech, and is no change of it.
        frame = {"that", *judge.lexicon.breaks}
        laid = found.changes._replace(
            removed=tuple(
                run for run in found.changes.removed if first <= run[0] < last or frame.isdisjoint(plain.low[slice(*run)])
            )
        )
        item = Unmarked(
            quoted_in="b",
            a=theirs,
            b=mine,
            words=sum(step.a_end - step.a_start for step in laid.kept),
            text=" ".join(own.text[mine.start : mine.end].split()),
            changes=changes(laid, [Part(other.text, 0, plain.words)], [Part(own.text, 0, said)]),
            alerts=judge.alerts(laid, plain.low, [word.low for word in said]),
        )
        yield exchanged(item) if name == "a" else item


def made_speech(change: Change, side: Side, other: Side) -> bool:
    """Return whether words added to a quotation on `side` stand outside quotation marks in the other article."""
    place = change.b if change.kind is ChangeKind.ADDED else change.a
    low = [word.low for word in words(side.text, place.start, place.end)] if place else []
    if len(low) < REPORTED_WORDS:
        return False
    wanted = set(pairwise(low))
    return any(len(wanted & set(pairwise([w.low for w in told]))) >= 0.8 * len(wanted) for _, told in other.unquoted)
