"""The quotations of one article set against those of another: identical, altered, fragments, and those of one alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice, pairwise, takewhile
from operator import add

from ofscan.comparing import passages
from ofscan.comparing.judging import Judge
from ofscan.comparing.pairs import best
from ofscan.comparing.quote_links import Piece, links, pieces, weighty
from ofscan.comparing.quote_telling import SameSpeaker, tell
from ofscan.comparing.records import MatchedQuote, Quotes
from ofscan.comparing.texts import Searched, Sentence
from ofscan.facts.records import Quote
from ofscan.words.comparison import ComparisonLexicon

#: Least likeness of two tellings of one quotation by the same speaker, where no speaker is named, and by another one. Short
#: quotations must be more alike, since 'I am proud of our staff' and 'I am proud of the progress' are two. Found on
#: fixtures/pairs; re-run score_pairs.py when they change.
SAME, UNKNOWN, OTHER = 0.5, 0.58, 0.7
SHORT = 1.2
#: Pieces in which one quotation may be told; and places of the same words at which the right speaker is looked for.
PIECES, MAX_EQUAL = 8, 50

#: Places at which a quotation that is told again is looked for.
MAX_REPEATED = 200
#: How often what is left is looked through again.
ROUNDS = 4


def match(a: Sequence[Quote], b: Sequence[Quote], *, same_speaker: SameSpeaker, lexicon: ComparisonLexicon) -> Quotes:
    """Return the quotations `a` and `b` set against each other.

    `same_speaker` says of a quotation of each whether one speaker says both, None where one names nobody.
    """
    return _Matching(pieces(a), pieces(b), same_speaker, lexicon).run()


class _Matching:
    def __init__(self, a: list[Piece], b: list[Piece], same_speaker: SameSpeaker, lexicon: ComparisonLexicon):
        self.a, self.b = a, b
        self.same_speaker = same_speaker
        self.judge = Judge(lexicon)
        self.free_a, self.free_b = set(range(len(a))), set(range(len(b)))
        self.matches: list[tuple[Sequence[Piece], Sequence[Piece]]] = []

    def run(self) -> Quotes:
        self.equal()
        self.alike()
        self.parts()
        told = sorted((tell(a, b, same_speaker=self.same_speaker, judge=self.judge) for a, b in self.matches), key=_order)
        return Quotes(
            identical=tuple(item for item in told if not item.changes),
            altered=tuple(item for item in told if item.changes),
            only_a=tuple(self.a[i].quote for i in sorted(self.free_a)),
            only_b=tuple(self.b[j].quote for j in sorted(self.free_b)),
        )

    def take(self, a: Sequence[int], b: Sequence[int]) -> None:
        self.matches.append(([self.a[i] for i in a], [self.b[j] for j in b]))
        self.free_a.difference_update(a)
        self.free_b.difference_update(b)

    # The same words

    def equal(self) -> None:
        """Match quotations of the same words, whatever pieces they are told in: of one speaker first, then in order."""
        where: defaultdict[tuple[str, ...], list[range]] = defaultdict(list)
        for j in range(len(self.b)):
            for number, told in enumerate(self.run_together(self.b, j), 1):
                where[told].append(range(j, j + number))
        for wanted in (True, None, False):
            for i in range(len(self.a)):
                for number, told in enumerate(self.run_together(self.a, i), 1):
                    mine, least = range(i, i + number), 2 if wanted is False else 0
                    if self.free_a.issuperset(mine) and len(weighty(told)) >= least:
                        self.take_first(mine, where.get(told, ()), wanted)

    def take_first(self, mine: range, places: Sequence[range], wanted: bool | None) -> None:
        # Of a phrase said a thousand times each is as good as the next: no need to try them all.
        for theirs in islice((place for place in places if self.free_b.issuperset(place)), MAX_EQUAL):
            if self.same_speaker(self.a[mine[0]].quote, self.b[theirs[0]].quote) is wanted:
                self.take(mine, theirs)
                return

    def run_together(self, side: Sequence[Piece], first: int) -> list[tuple[str, ...]]:
        """Return the words of the quotation `first`, of it and the next, and so on, while nobody else speaks."""
        pieces = takewhile(
            lambda piece: self.same_speaker(side[first].quote, piece.quote) is not False, side[first : first + PIECES]
        )
        return list(accumulate((piece.low for piece in pieces), add))

    # Nearly the same words

    def alike(self) -> None:
        """Match what is left: the likest first."""
        # With fewer left, words that were too common to show what belongs together are rarer.
        for _ in range(ROUNDS):
            pairs = best(self.offers())
            if not pairs:
                break
            for i, j in pairs.items():
                self.take([i], [j])

    def offers(self) -> Iterator[tuple[float, bool, int, int, int]]:
        """Yield the pairs of what is left that are alike enough, as `best` takes them."""
        a, b = [self.a[i] for i in sorted(self.free_a)], [self.b[j] for j in sorted(self.free_b)]
        for (i, j), score in links(a, b, same_speaker=self.same_speaker).items():
            one, other = a[i], b[j]
            same = self.same_speaker(one.quote, other.quote)
            least = SAME if same else UNKNOWN if same is None else OTHER
            if score >= least + SHORT / min(len(one.low), len(other.low)):
                # Of equals the nearest in the order of telling; then the first.
                apart = abs(one.index * max(1, len(self.b)) - other.index * max(1, len(self.a)))
                yield -round(score, 9), same is not True, apart, one.index, other.index

    def parts(self) -> None:
        """Match what is left with the quotations of which it is a part, free or told already: the longest first."""
        sides = (self.free_a, self.a, _Said(self.a)), (self.free_b, self.b, _Said(self.b))
        for free, own, other_free, others, said in ((*sides[0][:2], *sides[1]), (*sides[1][:2], *sides[0])):
            for number, index in enumerate(sorted(free, key=lambda index: -len(own[index].low))):
                place = self.within(own[index], others, said, altered=number < passages.MAX_ALTERED)
                if place is not None:
                    free.discard(index)
                    other_free.discard(place)
                    one, other = [own[index]], [others[place]]
                    self.matches.append((one, other) if own is self.a else (other, one))

    def within(self, piece: Piece, others: Sequence[Piece], said: _Said, *, altered: bool) -> int | None:
        """Return which longer quotation of the other article has the words of `piece`, None if there is none."""
        after = 0
        for _ in range(MAX_REPEATED):
            place = passages.stands(piece.low, said, after)
            if place is None:
                break
            at, after = said.passage_of(*place), place[0] + 1
            if at is not None and self.is_part(piece, others[at], exact=True):
                return at
        found = passages.find(passages.quoted_words(piece.quote.text, 0), said, self.judge) if altered else None
        at = said.passage_of(found.pieces[0].a_start, found.pieces[-1].a_end) if found else None
        return at if at is not None and self.is_part(piece, others[at], exact=False) else None

    def is_part(self, piece: Piece, other: Piece, *, exact: bool) -> bool:
        same = self.same_speaker(other.quote, piece.quote)
        if not exact:
            return bool(same) and len(piece.low) < len(other.low)
        # Of words that are another's more must be there.
        least = (1, 1) if same else (2, 1) if same is None else (2, 4)
        return len(weighty(piece.low)) >= least[0] and len(piece.low) >= least[1]


class _Said(Searched):
    """The words of one article's quotations, a sentence each."""

    def __init__(self, pieces: Sequence[Piece]):
        ends = [0, *accumulate(len(piece.words) for piece in pieces)]
        places = enumerate(zip(pieces, pairwise(ends), strict=True))
        sentences = [Sentence(one.quote.start, one.quote.end, *words, at) for at, (one, words) in places]
        self._told = [word for piece in pieces for word in piece.words], sentences

    def passage_of(self, first: int, last: int) -> int | None:
        """Return the quotation that holds the words [first, last), None where two do."""
        one, other = (self.sentences[self.sentence_of(word)].passage for word in (first, last - 1))
        return one if one == other else None


def _order(item: MatchedQuote) -> tuple[int, int, int]:
    starts = [side[0].start if isinstance(side, tuple) else side.start for side in (item.a, item.b)]
    return (sum(starts), min(starts), starts[0])
