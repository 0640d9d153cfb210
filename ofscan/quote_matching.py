"""The quotations of one article set against those of another: identical, altered, fragments, and those of one alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ofscan import align
from ofscan.comparison import AlteredQuote, Change, ChangeKind, IdenticalQuote, Place, Quotes, Telling
from ofscan.lexicon.comparison import ComparisonLexicon
from ofscan.quote_links import LIGHT, Likeness, Piece, likeness, links, pieces, weighty
from ofscan.records import Quote
from ofscan.wording import Word

#: Least likeness of two tellings of one quotation by the same speaker, where no speaker is named, and by another one. Short
#: quotations must be more alike, since 'I am proud of our staff' and 'I am proud of the progress' are two. Found on
#: fixtures/pairs; re-run score_pairs.py when they change.
SAME, UNKNOWN, OTHER = 0.5, 0.58, 0.7
SHORT = 1.2
#: A telling with less than this share of the words of the longer is a fragment of it: it does not pretend to be the whole, so
#: what it leaves out is not told as removed.
HALF = 0.5
#: The share of a fragment's words that the longer quotation must have, in one run where they are all there is.
FRAGMENT_HELD, FRAGMENT_RUN = 0.75, 0.6

#: How often what is left is looked through again.
ROUNDS = 4

#: A match that may be taken: how like its sides are, and the indices of their pieces.
_Offer = tuple[float, tuple[int, ...], tuple[int, ...]]
SameSpeaker = Callable[[Quote, Quote], bool | None]


@dataclass(frozen=True, slots=True)
class _Match:
    a: tuple[Piece, ...]
    b: tuple[Piece, ...]


def match(a: Sequence[Quote], b: Sequence[Quote], *, same_speaker: SameSpeaker, lexicon: ComparisonLexicon) -> Quotes:
    """Return the quotations `a` and `b` set against each other.

    `same_speaker` says of a quotation of each whether one speaker says both, None where one names nobody.
    """
    return _Matching(pieces(a), pieces(b), same_speaker, lexicon).run()


class _Matching:
    def __init__(self, a: list[Piece], b: list[Piece], same_speaker: SameSpeaker, lexicon: ComparisonLexicon):
        self.a, self.b = a, b
        self.same_speaker = same_speaker
        self.lexicon = lexicon
        self.free_a, self.free_b = set(range(len(a))), set(range(len(b)))
        self.matches: list[_Match] = []

    def run(self) -> Quotes:
        self.equal()
        self.joined()
        self.alike()
        self.repeated()
        identical: list[IdenticalQuote] = []
        altered: list[AlteredQuote] = []
        for item in self.matches:
            told = self.told(item)
            (identical if isinstance(told, IdenticalQuote) else altered).append(told)  # type: ignore[arg-type]
        return Quotes(
            identical=tuple(sorted(identical, key=_order)),
            altered=tuple(sorted(altered, key=_order)),
            only_a=tuple(self.a[i].quote for i in sorted(self.free_a)),
            only_b=tuple(self.b[j].quote for j in sorted(self.free_b)),
        )

    def take(self, a: Sequence[int], b: Sequence[int]) -> None:
        self.matches.append(_Match(tuple(self.a[i] for i in a), tuple(self.b[j] for j in b)))
        self.free_a.difference_update(a)
        self.free_b.difference_update(b)

    # The same words

    def equal(self) -> None:
        """Match quotations of the same words one to one: those of one speaker first, then in order."""
        groups: defaultdict[tuple[str, ...], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for piece in self.a:
            groups[piece.low][0].append(piece.index)
        for piece in self.b:
            groups[piece.low][1].append(piece.index)
        for mine, theirs in groups.values():
            for wanted in (True, None, False):
                # Of a phrase said a thousand times each is as good as the next: no need to try them all.
                for i in mine:
                    near = [j for j in theirs if j in self.free_b][:50]
                    j = next((j for j in near if self.same_speaker(self.a[i].quote, self.b[j].quote) is wanted), None)
                    if i in self.free_a and j is not None and (wanted is not False or len(weighty(self.a[i].low)) > 1):
                        self.take([i], [j])

    def joined(self) -> None:
        """Match quotations that are told in different pieces but with the same words in all."""
        starts: defaultdict[str, list[int]] = defaultdict(list)
        for j in sorted(self.free_b):
            starts[" ".join(self.b[j].low[:2])].append(j)
        for i in sorted(self.free_a):
            for j in starts.get(" ".join(self.a[i].low[:2]), ()):
                if i in self.free_a and j in self.free_b and (found := self.join(i, j)):
                    self.take(*found)

    def join(self, i: int, j: int) -> tuple[range, range] | None:
        """Return the pieces from `i` and from `j` on that together have the same words, or None."""
        mine, theirs = list(self.a[i].low), list(self.b[j].low)
        i_end, j_end = i + 1, j + 1
        while len(mine) != len(theirs):
            if len(mine) < len(theirs):
                if theirs[: len(mine)] != mine or not self.goes_on(self.a, self.free_a, i, i_end):
                    return None
                mine += self.a[i_end].low
                i_end += 1
            else:
                if mine[: len(theirs)] != theirs or not self.goes_on(self.b, self.free_b, j, j_end):
                    return None
                theirs += self.b[j_end].low
                j_end += 1
        return (range(i, i_end), range(j, j_end)) if mine == theirs and len(mine) >= 4 else None

    def goes_on(self, side: Sequence[Piece], free: set[int], first: int, following: int) -> bool:
        return following in free and self.same_speaker(side[first].quote, side[following].quote) is not False

    # Nearly the same words

    def alike(self) -> None:
        """Match what is left: the likest first, whole quotations and the pieces of one alike, then fragments."""
        known = self.links()
        for _ in range(ROUNDS):
            before = len(self.matches)
            self.accept(self.wholes(known))
            if len(self.matches) == before:
                break
            # With fewer left, words that were too common to show what belongs together are rarer.
            known = self.links()
        # A quotation that is told whole elsewhere is told there, so fragments come last.
        fragments = []
        for (i, j), found in known.items():
            if self.is_fragment(found, i, j):
                fragments.append((found.held + found.run, (i,), (j,)))
        self.accept(fragments)

    def links(self) -> dict[tuple[int, int], Likeness]:
        a = [self.a[i] for i in sorted(self.free_a)]
        b = [self.b[j] for j in sorted(self.free_b)]
        found = links(a, b, same_speaker=self.same_speaker)
        return {(a[i].index, b[j].index): alike for (i, j), alike in found.items()}

    def wholes(self, known: dict[tuple[int, int], Likeness]) -> list[_Offer]:
        offers: list[_Offer] = []
        for (i, j), found in known.items():
            if self.plainly_same(found, (i,), (j,)):
                offers.append((found.score, (i,), (j,)))
        for i, group in self.groups(known, 0).items():
            self.offer(offers, (i,), group)
        for j, group in self.groups(known, 1).items():
            self.offer(offers, group, (j,))
        return offers

    def accept(self, offers: list[_Offer]) -> None:
        def order(offer: _Offer) -> tuple[object, ...]:
            score, mine, theirs = offer
            other = self.same_speaker(self.a[mine[0]].quote, self.b[theirs[0]].quote) is not True
            # Of equals the nearest in the order of telling; then the first.
            apart = abs(mine[0] * max(1, len(self.b)) - theirs[0] * max(1, len(self.a)))
            return (-round(score, 9), other, apart, mine, theirs)

        for _, mine, theirs in sorted(offers, key=order):
            if self.free_a.issuperset(mine) and self.free_b.issuperset(theirs):
                self.take(mine, theirs)

    def plainly_same(self, found: Likeness, mine: tuple[int, ...], theirs: tuple[int, ...]) -> bool:
        same = self.same_speaker(self.a[mine[0]].quote, self.b[theirs[0]].quote)
        least = SAME if same else UNKNOWN if same is None else OTHER
        shorter = min(sum(len(self.a[i].low) for i in mine), sum(len(self.b[j].low) for j in theirs))
        return found.score >= least + SHORT / shorter

    def is_fragment(self, found: Likeness, i: int, j: int) -> bool:
        shorter = min(self.a[i], self.b[j], key=lambda piece: len(piece.low))
        if len(self.a[i].low) == len(self.b[j].low) or found.held < FRAGMENT_HELD or found.run < FRAGMENT_RUN:
            return False
        same = self.same_speaker(self.a[i].quote, self.b[j].quote)
        if found.run >= 1:
            return len(weighty(shorter.low)) >= (1 if same else 2) and (bool(same) or len(shorter.low) >= 4)
        return bool(same) and len(shorter.low) >= 6

    def groups(self, known: dict[tuple[int, int], Likeness], side: int) -> dict[int, tuple[int, ...]]:
        """Return for each quotation of a side the two or more shorter ones of the other that are pieces of it, in order."""
        parents: dict[int, tuple[tuple[float, int], int]] = {}
        for pair, found in known.items():
            parent, child = pair[side], pair[1 - side]
            long, short = (self.a[pair[0]], self.b[pair[1]]) if side == 0 else (self.b[pair[1]], self.a[pair[0]])
            said = self.same_speaker(self.a[pair[0]].quote, self.b[pair[1]].quote) is not False
            whole = len(short.low) > 0.9 * len(long.low)
            if not said or whole or found.held < FRAGMENT_HELD or found.run < 0.4 or not weighty(short.low):
                continue
            # A piece belongs to the quotation that has most of it; of equals to the shorter one.
            rank = (found.held + found.run, -len(long.low))
            if child not in parents or rank > parents[child][0]:
                parents[child] = (rank, parent)
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for child in sorted(parents):
            groups[parents[child][1]].append(child)
        return {parent: tuple(children) for parent, children in sorted(groups.items()) if len(children) > 1}

    def offer(self, offers: list[_Offer], mine: tuple[int, ...], theirs: tuple[int, ...]) -> None:
        found = likeness(_low(self.a, mine), _low(self.b, theirs))
        # Pieces that lie over each other are tellings of the same part, not of the whole.
        if found.held >= FRAGMENT_HELD:
            # A little more than the best of the pieces alone would get, whose likeness is always less.
            offers.append((found.score, mine, theirs))

    def repeated(self) -> None:
        """Tell a quotation that stands in the other article as part of one already matched: it is not of the one alone."""
        for side, free in ((0, self.free_a), (1, self.free_b)):
            own, others = (self.a, self.b) if side == 0 else (self.b, self.a)
            holders = _holders(others, {own[index].low[:2] for index in free})
            for index in sorted(free):
                piece = own[index]
                found = next((other for other in holders.get(piece.low[:2], ()) if self.contains(others[other], piece)), None)
                if found is not None:
                    free.discard(index)
                    pair = ((piece,), (others[found],)) if side == 0 else ((others[found],), (piece,))
                    self.matches.append(_Match(*pair))

    def contains(self, other: Piece, piece: Piece) -> bool:
        said = self.same_speaker(other.quote, piece.quote)
        least = 1 if said else 2
        if said is False or len(weighty(piece.low)) < least or len(piece.low) > len(other.low):
            return False
        return _stands_in(piece.low, other.low)

    # What a match says

    def told(self, item: _Match) -> IdenticalQuote | AlteredQuote:
        a, b = _words(item.a), _words(item.b)
        one, other = [word.low for word in a], [word.low for word in b]
        speakers = self.speakers(item)
        sides = _telling(item.a), _telling(item.b)
        if one == other:
            return IdenticalQuote(a=sides[0], b=sides[1], fragment=False, speaker_a=speakers[0], speaker_b=speakers[1])
        found = align.align(one, other, light=LIGHT)
        fragment, found = _trimmed(found, one, other)
        changes = _changes(found, item)
        if fragment and not changes:
            return IdenticalQuote(a=sides[0], b=sides[1], fragment=True, speaker_a=speakers[0], speaker_b=speakers[1])
        kinds: dict[ChangeKind, tuple[str, ...]] = {
            kind: tuple(change.text for change in changes if change.kind is kind) for kind in ChangeKind
        }
        partial = fragment or _is_cut(found, one, other)
        return AlteredQuote(
            a=sides[0],
            b=sides[1],
            removed=kinds[ChangeKind.REMOVED],
            added=kinds[ChangeKind.ADDED],
            moved=kinds[ChangeKind.MOVED],
            alerts=self.alerts(found, one, other),
            fragment=partial,
            speaker_a=speakers[0],
            speaker_b=speakers[1],
            changes=changes,
        )

    def speakers(self, item: _Match) -> tuple[str | None, str | None]:
        one = next((piece.quote for piece in item.a if piece.quote.speaker), item.a[0].quote)
        other = next((piece.quote for piece in item.b if piece.quote.speaker), item.b[0].quote)
        return (one.speaker, other.speaker) if self.same_speaker(one, other) is False else (None, None)

    def alerts(self, found: align.Alignment, a: Sequence[str], b: Sequence[str]) -> tuple[str, ...]:
        removed = [word for start, end in found.removed for word in a[start:end]]
        added = [word for start, end in found.added for word in b[start:end]]
        moved = [word for item in found.moved for word in a[item.a_start : item.a_end]]
        told = []
        negations = frozenset(self.lexicon.negations)
        if Counter(w for w in removed if w in negations) != Counter(w for w in added if w in negations) or negations & {*moved}:
            told.append("negation")
        if self.values(removed) != self.values(added):
            told.append("number")
        degrees = frozenset(self.lexicon.degrees)
        if Counter(w for w in removed if w in degrees) != Counter(w for w in added if w in degrees):
            told.append("degree")
        return tuple(told)

    def values(self, low: Sequence[str]) -> Counter[str]:
        numbers = self.lexicon.numbers
        return Counter(numbers.get(word, word) for word in low if word in numbers or word[0].isdigit())


def _trimmed(found: align.Alignment, a: Sequence[str], b: Sequence[str]) -> tuple[bool, align.Alignment]:
    """Return whether one telling is a small part of the other, and the alignment without what that part leaves out."""
    kept = sum(step.a_end - step.a_start for step in found.kept)
    longer = max(len(a), len(b))
    if not found.kept or min(len(a), len(b)) >= HALF * longer or kept < FRAGMENT_HELD * min(len(a), len(b)):
        return False, found
    if len(a) > len(b):
        first, last = found.kept[0].a_start, found.kept[-1].a_end
        # Between pieces much is left out by right: only a small gap is a word taken out.
        removed = [(s, e) for s, e in found.removed if first <= s and e <= last and e - s <= 3]
        return True, found._replace(removed=tuple(removed))
    first, last = found.kept[0].b_start, found.kept[-1].b_end
    added = [(s, e) for s, e in found.added if first <= s and e <= last and e - s <= 3]
    return True, found._replace(added=tuple(added))


def _is_cut(found: align.Alignment, a: Sequence[str], b: Sequence[str]) -> bool:
    """Return whether one telling is the other but for what is cut off at its ends."""
    if found.moved or (found.removed and found.added):
        return False
    ranges, length = (found.removed, len(a)) if found.removed else (found.added, len(b))
    return bool(ranges) and all(start == 0 or end == length for start, end in ranges)


def _changes(found: align.Alignment, item: _Match) -> tuple[Change, ...]:
    changes = [
        *(_change(ChangeKind.REMOVED, item.a, start, end) for start, end in found.removed),
        *(_change(ChangeKind.ADDED, item.b, start, end) for start, end in found.added),
    ]
    for moved in found.moved:
        one = _change(ChangeKind.REMOVED, item.a, moved.a_start, moved.a_end)
        other = _change(ChangeKind.ADDED, item.b, moved.b_start, moved.b_end)
        changes.append(Change(kind=ChangeKind.MOVED, text=one.text, a=one.a, b=other.b))
    return tuple(changes)


def _change(kind: ChangeKind, side: Sequence[Piece], start: int, end: int) -> Change:
    words = _words(side)
    place = Place(start=words[start].start, end=words[end - 1].end)
    parts = []
    before = 0
    for piece in side:  # a run may cross from one piece into the next, and what lies between is not quoted
        first, last = max(start, before) - before, min(end, before + len(piece.words)) - before
        if first < last:
            offset = piece.quote.start
            parts.append(piece.quote.text[piece.words[first].start - offset : piece.words[last - 1].end - offset])
        before += len(piece.words)
    text = " ".join(" ".join(parts).split())
    removed = kind is ChangeKind.REMOVED
    return Change(kind=kind, text=text, a=place if removed else None, b=None if removed else place)


def _words(side: Sequence[Piece]) -> list[Word]:
    return [word for piece in side for word in piece.words]


def _low(side: Sequence[Piece], indices: Sequence[int]) -> list[str]:
    return [word for index in indices for word in side[index].low]


def _telling(side: Sequence[Piece]) -> Telling:
    return side[0].quote if len(side) == 1 else tuple(piece.quote for piece in side)


def _order(item: IdenticalQuote | AlteredQuote) -> tuple[int, int, int]:
    starts = [side[0].start if isinstance(side, tuple) else side.start for side in (item.a, item.b)]
    return (sum(starts), min(starts), starts[0])


def _holders(side: Sequence[Piece], wanted: set[tuple[str, ...]]) -> dict[tuple[str, ...], list[int]]:
    """Return which pieces hold each of the `wanted` first words, one or two."""
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for piece in side if wanted else ():
        keys = {*pairwise(piece.low), *((word,) for word in piece.low)}
        for key in keys & wanted:
            if len(holders[key]) < 200:
                holders[key].append(piece.index)
    return dict(holders)


def _stands_in(short: Sequence[str], long: Sequence[str]) -> bool:
    text, part = f" {' '.join(long)} ", f" {' '.join(short)} "
    return part in text
