"""Words that one article has in quotation marks and the other without: reported speech, and a paper's own words made speech."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate, pairwise
from operator import itemgetter

from ofscan.comparing import passages
from ofscan.comparing.align import Alignment, Block
from ofscan.comparing.changes import Change, ChangeKind, Part, Place, changes
from ofscan.comparing.judging import Judge
from ofscan.comparing.passages import MAX_ALTERED
from ofscan.comparing.quote_links import weighty
from ofscan.comparing.records import Unmarked, exchanged
from ofscan.comparing.sides import Side
from ofscan.comparing.texts import RUN, Searched, Sentence, common_runs
from ofscan.facts.records import Quote
from ofscan.words.phrases import Phrases
from ofscan.words.phrases import words as phrase_words

#: Words in marks that are looked for without marks in the other article.
UNMARKED = 3


def own_words(text: Searched, stock: Sequence[Phrases]) -> list[int]:
    """Return for each word of `text` how many words before it are no stock phrases, and for the end."""
    taken = bytearray(len(text.text))
    for start, end in text.passages:
        told = phrase_words(text.text, start, end)
        for hit in (hit for finder in stock for hit in finder.find(told)):
            first, last = told[hit.first].start, told[hit.last - 1].end
            taken[first:last] = b"x" * (last - first)
    return [0, *accumulate(not taken[word.start] for word in text.words)]


class Plain(Searched):
    """What an article says outside quotation marks, in the words of reported speech: 'they would' for 'we will'."""

    def __init__(self, side: Side, judge: Judge, stock: Sequence[Phrases]):
        self.text, self.passages, self.judge, self.stock = side.text, tuple(place for place, _ in side.unquoted), judge, stock
        told = [word._replace(low=judge.reported(word.low)) for _, words in side.unquoted for word in words]
        ends = [0, *accumulate(len(words) for _, words in side.unquoted)]
        places = enumerate(zip(self.passages, pairwise(ends), strict=True))
        self._told = told, [Sentence(*place, *words, at) for at, (place, words) in places]

    @cached_property
    def own(self) -> list[int]:
        """What `own_words` says of it."""
        return own_words(self, self.stock)

    def reported(self, text: str, start: int) -> passages.Words:
        """Return words of the other article, which begin at its character `start`, as reported speech has them."""
        quotation = passages.quoted_words(text, start)
        return replace(quotation, told=tuple(word._replace(low=self.judge.reported(word.low)) for word in quotation.told))

    def runs(self, low: Sequence[str]) -> Iterator[Block]:
        """Yield the runs of words said word for word: a short quotation whole, of a long one each part once."""
        taken: set[int] = set()
        for i, j, size in sorted(common_runs(low, self.grams, least=min(len(low), RUN)), key=lambda run: (-run[2], run[1])):
            own = self.own[j + size] - self.own[j] >= UNMARKED and len(weighty(low[i : i + size])) >= 2
            if own and taken.isdisjoint(range(i, i + size)):
                taken.update(range(i, i + size))
                yield Block(j, j + size, i, i + size)


def plain_words(a: Side, b: Side, judge: Judge) -> tuple[Plain, Plain]:
    """Return what each article says outside quotation marks."""
    # 'Luton Borough Council' said in both is no reuse, nor are Ofsted's names of judgements.
    names = {council.name for side in (a, b) for council in side.summary.councils}
    stock = (judge.lexicon.finders["stock"], Phrases({"name": sorted(name for name in names if phrase_words(name))}))
    return Plain(a, judge, stock), Plain(b, judge, stock)


def unmarked(name: str, only: Sequence[Quote], own: Side, plain: Plain) -> Iterator[Unmarked]:
    """Yield what of the quotations of one article ("a" or "b") alone the other tells without marks, in much the same words."""
    for number, quote in enumerate(only):
        said = plain.reported(quote.text, quote.start)
        told, found = said.told, passages.find(said, plain, plain.judge) if number < MAX_ALTERED else None
        if found is not None and found.kind == "altered":
            whole = found.pieces[0]
            # The sentence whole: it says who says it.
            first, last = (plain.sentences[plain.sentence_of(word)] for word in (whole.a_start, whole.a_end - 1))
            laid = [(whole._replace(a_start=first.first, a_end=last.last), found.changes)]
        else:
            runs = plain.runs([word.low for word in told]) if len(told) >= UNMARKED else ()
            laid = [(run, Alignment((run,))) for run in sorted(runs, key=itemgetter(2))]
        for place, changed in laid:
            here = Place(start=told[place.b_start].start, end=told[place.b_end - 1].end)
            item = Unmarked(
                quoted_in="b",
                a=Place(start=plain.words[place.a_start].start, end=plain.words[place.a_end - 1].end),
                b=here,
                words=sum(step.a_end - step.a_start for step in changed.kept),
                text=" ".join(own.text[here.start : here.end].split()),
                changes=changes(changed, [Part(plain.text, 0, plain.words)], [Part(own.text, 0, told)]),
                alerts=plain.judge.alerts(changed, plain.low, [word.low for word in told]),
            )
            yield exchanged(item) if name == "a" else item


def made_speech(change: Change, side: Side, plain: Plain) -> bool:
    """Return whether words added to a quotation on `side` stand outside quotation marks in the other article, `plain`."""
    place = change.b if change.kind is ChangeKind.ADDED else change.a
    if place is None:
        return False
    said = plain.reported(side.text[place.start : place.end], place.start)
    own = len(weighty(word.low for word in said.told)) >= UNMARKED
    return own and passages.find(said, plain, plain.judge) is not None
