"""What improvement areas mean: which of two articles are one matter, and whether a text speaks of one that it does not list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ofscan.comparing.pairs import best
from ofscan.comparing.quote_links import LIGHT
from ofscan.comparing.records import Facts, Pair
from ofscan.comparing.sides import Side
from ofscan.comparing.wording import plain
from ofscan.facts.records import Evidence, ImprovementArea
from ofscan.words.comparison import ComparisonLexicon
from ofscan.words.phrases import words

#: The least shares of words, and of meaning, at which two areas are one. Found on fixtures/pairs and the example pair.
SAME_WORDS, SAME_MEANING = 0.6, 0.5
#: How much of the shorter one's words the longer must have, where they are several.
HELD_WORDS = 0.8
#: The share of an area's words of weight that a sentence must have to speak of it, and of one that is about its matter.
HELD, HELD_MATTER = 0.75, 0.34
#: Words of an area that say something; and sentences of a text that are looked through: more are no article's.
LEAST, MAX_SENTENCES = 2, 2_000

# Endings that tell no other matter: 'retaining' and 'retain', 'assessments' and 'assessment'.
_ENDING = re.compile(r"(?:ations?|ings?|ments?|ness|ies|ed|es|s|ly|y)$")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an improvement area is about: its stems, matters, what is wrong with them, and whom it concerns."""

    stems: frozenset[str]
    matters: frozenset[str]
    aspects: frozenset[str]
    people: frozenset[str]


class Reader:
    """Reads meanings by the word list `comparison`."""

    def __init__(self, lexicon: ComparisonLexicon):
        self.matters = lexicon.finders["matters"]
        self.aspects = lexicon.finders["aspects"]
        self.people = lexicon.finders["people"]
        self.empty = LIGHT | frozenset(lexicon.empty)

    def read(self, text: str) -> Meaning:
        """Return what `text` is about."""
        told = words(text)
        return Meaning(
            stems=frozenset(stem(word.low) for word in told if word.low[0].isalnum() and word.low not in self.empty),
            matters=self.matters.kinds(told),
            aspects=self.aspects.kinds(told),
            people=self.people.kinds(told),
        )


def stem(word: str) -> str:
    """Return `word` without an ending; rough, and good enough to set two short phrases against each other."""
    cut = _ENDING.sub("", word)
    return cut if len(cut) >= 4 else word


def likeness(a: Meaning, b: Meaning) -> tuple[float, str]:
    """Return how sure it is that two areas are one matter (0: they are not), and whether words or meaning show it."""
    by_words = _words_alike(a.stems, b.stems)
    apart = bool(a.people and b.people and not a.people & b.people)
    if by_words >= SAME_WORDS and not (apart and by_words < 1):
        return 1 + by_words, "words"
    if apart or not a.matters & b.matters:
        return 0.0, ""
    # Both say what is wrong, and it is not the same.
    if a.aspects and b.aspects and not a.aspects & b.aspects:
        return 0.0, ""
    matters = len(a.matters & b.matters) / min(len(a.matters), len(b.matters))
    union = len(a.matters & b.matters) / len(a.matters | b.matters)
    # 'The recording of supervision' and 'the recording of visits': each is about something that the other is not.
    other = bool(a.matters - b.matters and b.matters - a.matters) and union < 0.5
    score = (matters + union) / 2 + 0.1 * bool(a.aspects & b.aspects) + by_words / 4
    return (score, "meaning") if score >= SAME_MEANING and not other else (0.0, "")


def _words_alike(a: frozenset[str], b: frozenset[str]) -> float:
    if not a or not b:
        return 0.0
    shared = len(a & b)
    dice = 2 * shared / (len(a) + len(b))
    held = shared / min(len(a), len(b))
    # A list item within a clause; of one word alone there is too little to go by.
    return max(dice, held * 0.9 if held >= HELD_WORDS and shared >= 2 else 0.0)


def improvements(a: Sequence[ImprovementArea], b: Sequence[ImprovementArea], lexicon: ComparisonLexicon) -> Facts:
    """Return the improvement areas of both, of each alone, and those that differ in a number, a negation or their time."""
    reader = Reader(lexicon)
    mine, theirs = [reader.read(item.text) for item in a], [reader.read(item.text) for item in b]
    ranked = []
    for i, one in enumerate(mine):
        for j, other in enumerate(theirs):
            score, by = likeness(one, other)
            if not score and plain(a[i].text) == plain(b[j].text):
                score, by = 1.0, "words"  # words of no weight, but the same
            # A weakness of an earlier inspection is another one, whatever its words; only the very same words are one told
            # with another time.
            if score and (a[i].status is b[j].status or plain(a[i].text) == plain(b[j].text)):
                ranked.append((-(score + (a[i].status is b[j].status)), i + j, by, i, j))
    ranked.sort()
    how = {(i, j): by for *_, by, i, j in ranked}
    pairs = best(ranked)
    taken = set(pairs.values())
    rows = list(pairs.items())
    # A clause that holds two of the other's list items is both of them.
    for *_, i, j in ranked:
        if i not in pairs and _within(mine[i], theirs[j]):
            pairs[i] = j
            rows.append((i, j))
        elif j not in taken and _within(theirs[j], mine[i]):
            taken.add(j)
            rows.append((i, j))
    told = [Pair(a=a[i], b=b[j], by=how[i, j]) for i, j in rows]
    told.sort(key=order)
    return Facts(
        shared=tuple(pair for pair in told if not _changed(pair, lexicon)),
        only_a=tuple(item for i, item in enumerate(a) if i not in pairs),
        only_b=tuple(item for j, item in enumerate(b) if j not in taken),
        changed=tuple(pair for pair in told if _changed(pair, lexicon)),
    )


def order(pair: Pair) -> tuple[int, int, int]:
    """Return where pairs stand among others, whichever article is given first."""
    return (pair.a.start + pair.b.start, min(pair.a.start, pair.b.start), pair.a.start)


def _within(small: Meaning, large: Meaning) -> bool:
    """Whether `large` tells more than `small`, and all of it."""
    if small.matters:
        return small.matters < large.matters and (not small.aspects or bool(small.aspects & large.aspects) or not large.aspects)
    return len(small.stems) >= 2 and small.stems < large.stems


def _changed(pair: Pair, lexicon: ComparisonLexicon) -> bool:
    if pair.a.status is not pair.b.status:
        return True
    if pair.by != "words":
        return False
    weights = frozenset(lexicon.negations)
    one, other = plain(pair.a.text).split(), plain(pair.b.text).split()
    # Only of nearly the same words: a clause has its own negations where a list item has none.
    if 2 * sum((Counter(one) & Counter(other)).values()) < 1.6 * max(len(one), len(other)):
        return False
    kept = [Counter(w for w in side if w in weights or w in lexicon.numbers or w[0].isdigit()) for side in (one, other)]
    return kept[0] != kept[1]


# What a text names without listing it


@dataclass(frozen=True, slots=True)
class Named:
    """A sentence that speaks of an area. `asked`: as of something that must get better."""

    place: Evidence
    asked: bool


class Names:
    """The sentences of one text, to be asked for areas; one sentence may answer several."""

    def __init__(self, side: Side, lexicon: ComparisonLexicon):
        self.reader = Reader(lexicon)
        self.asking = lexicon.finders["asks"]
        self.text = side.text
        self.sentences = [
            (place[:2], self.reader.read(side.text[slice(*place[:2])])) for place in side.sentences[:MAX_SENTENCES]
        ]

    def find(self, text: str, may: Callable[[int, int], bool] = lambda *_: True) -> Named | None:
        """Return the sentence, one whose place `may` be it, that speaks of the area `text`: one that asks for it, else the likest."""
        wanted = self.reader.read(text)
        best: tuple[bool, float, int] | None = None
        for number, (place, said) in enumerate(self.sentences):
            held = _held(wanted, said)
            if held and may(*place):
                rank = (self.asks(place), held, -number)
                best = max(best, rank) if best else rank
        if best is None:
            return None
        start, end = self.sentences[-best[2]][0]
        return Named(Evidence(start=start, end=end, text=self.text[start:end]), best[0])

    def asks(self, place: Sequence[int]) -> bool:
        """Return whether a sentence says that something must get better."""
        return bool(self.asking.find(words(self.text, place[0], place[1])))


def _held(wanted: Meaning, said: Meaning) -> float:
    """Return the share of an area's words that a sentence has if it speaks of the area, else 0."""
    if len(wanted.stems) < LEAST or (wanted.people and said.people and not wanted.people & said.people):
        return 0.0
    share = len(wanted.stems & said.stems) / len(wanted.stems)
    about = bool(wanted.matters) and wanted.matters <= said.matters and len(wanted.stems & said.stems) >= LEAST
    return share if share >= (HELD_MATTER if about else HELD) else 0.0
