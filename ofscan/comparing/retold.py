"""Words outside quotation marks that two articles have differently: sentences changed, and speech that became reported speech."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ofscan.comparing import align
from ofscan.comparing.changes import Change, ChangeKind, Part, Place, changes
from ofscan.comparing.judging import Judge
from ofscan.comparing.meaning import stem
from ofscan.comparing.paragraphs import pair_up
from ofscan.comparing.quote_links import LIGHT
from ofscan.comparing.records import ChangedSentence, Unmarked
from ofscan.comparing.sides import Side
from ofscan.comparing.wording import Word, words
from ofscan.facts.records import Quote

#: The share of the one text's words that must stand in the other before what differs is worth naming: two versions of one
#: story have more, two papers' stories on one report less.
VERSIONS = 0.5
#: Words of a sentence that can be told to be changed.
LEAST = 3
#: The share of a quotation's words of weight that a sentence without marks has if it reports it, and how many.
REPORTED, REPORTED_WORDS = 0.6, 3
#: Quotations and sentences that are looked through for reported speech.
MAX_REPORTED = 300

_Told = tuple[Place, list[Word]]


def changed_sentences(a: Side, b: Side, judge: Judge) -> tuple[ChangedSentence, ...]:
    """Return the sentences outside quotation marks that one text has with other words, or not at all, in order."""
    mine, theirs = _read(a), _read(b)
    keys = [[[word.low for word in told] for _, told in side] for side in (mine, theirs)]
    pairs = pair_up(*keys)
    found = []
    for i, (place, told) in enumerate(mine):
        if i not in pairs:
            found.append(ChangedSentence(a=place, b=None, changes=(), alerts=()))
            continue
        other, said = theirs[pairs[i]]
        low, theirs_low = keys[0][i], keys[1][pairs[i]]
        laid = judge.settled(align.align(low, theirs_low, light=LIGHT), low, theirs_low)
        if laid.removed or laid.added or laid.moved:
            alerts = judge.alerts(laid, low, theirs_low)
            found.append(
                ChangedSentence(
                    a=place, b=other, changes=changes(laid, [Part(a.text, 0, told)], [Part(b.text, 0, said)]), alerts=alerts
                )
            )
    taken = set(pairs.values())
    found += [ChangedSentence(a=None, b=place, changes=(), alerts=()) for j, (place, _) in enumerate(theirs) if j not in taken]
    return tuple(sorted(found, key=_order))


def _read(side: Side) -> list[_Told]:
    return [(Place(start=start, end=end), told) for (start, end), told in side.unquoted if len(told) >= LEAST]


def _order(item: ChangedSentence) -> tuple[int, bool, int]:
    places = [place.start for place in (item.a, item.b) if place]
    return (not item.alerts, item.a is None or item.b is None, sum(places) // len(places))


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
        if name == "a":
            yield _unmarked("a", own, said, other, told, judge)
        else:
            yield _unmarked("b", other, told, own, said, judge)


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
