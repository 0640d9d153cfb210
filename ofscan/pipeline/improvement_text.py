"""A block's words with the phrases found in them, and how a sentence is cut into clauses and listed things."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property

from ofscan.lexicon.improvements import ImprovementsLexicon, phrases, single_words
from ofscan.lexicon.phrases import Hit, Phrases, Word, words

#: Kinds whose words count for nothing inside a longer or equal phrase of the list `neutral`.
_SILENCED = frozenset({"strong", "mild", "leads", "fault", "praise"})

_COORDINATORS = frozenset({"and", "but", "or", "while", "though", "although", "yet", "whereas"})
_RELATIVES = frozenset(
    {"which", "who", "whom", "whose", "where", "when", "because", "meaning", "so", "including", "particularly", "especially", "with",
     "such", "as", "than", "to", "for", "then", "therefore", "even", "not", "often", "sometimes", "too", "despite", "if", "until", "leaving"}
)  # fmt: skip
_PREPOSITIONS = frozenset({"about", "of", "on", "in", "with", "for", "over", "by", "at", "around", "to", "from", "into"})
_QUOTES = frozenset("'\"‘’“”")
_DASHES = frozenset("–—-")


class Vocabulary:
    """The word list made ready: the finder of its phrases and its sets of single words."""

    def __init__(self, lexicon: ImprovementsLexicon):
        self.lexicon = lexicon
        self.phrases: Phrases = phrases(lexicon)
        self.deeds = single_words(lexicon.deeds)
        self.plain_deeds = single_words(lexicon.plain_deeds)
        self.item_starts = single_words(lexicon.item_starts)
        self.comparatives = single_words(lexicon.comparatives)
        self.finite = single_words(lexicon.finite)


class Passage:
    """Words of text[start:end] and the phrases found in them; ranges of it are ranges of its words."""

    def __init__(self, text: str, start: int, end: int, vocabulary: Vocabulary):
        self.text = text
        self.vocabulary = vocabulary
        self.words: list[Word] = words(text, start, end)

    @cached_property
    def hits(self) -> dict[str, list[Hit]]:
        """The phrases found, by their list; weak words inside neutral phrases are left out."""
        by_kind: defaultdict[str, list[Hit]] = defaultdict(list)
        for hit in self.vocabulary.phrases.find(self.words):
            by_kind[hit.kind].append(hit)
        neutral = by_kind.get("neutral", [])
        if neutral:
            for kind in _SILENCED:
                if kind in by_kind:
                    by_kind[kind] = [hit for hit in by_kind[kind] if not _silenced(hit, neutral)]
        return dict(by_kind)

    def within(self, kind: str, first: int, last: int) -> list[Hit]:
        """Return the hits of `kind` that lie within the words [first, last)."""
        hits = self.hits.get(kind)
        if not hits:
            return []
        found = []
        for at in range(bisect_left(hits, first, key=_first), len(hits)):
            hit = hits[at]
            if hit.first >= last:
                break
            if hit.last <= last:
                found.append(hit)
        return found

    def has(self, kind: str, first: int, last: int) -> bool:
        """Return whether a hit of `kind` lies within the words [first, last)."""
        hits = self.hits.get(kind)
        if not hits:
            return False
        for at in range(bisect_left(hits, first, key=_first), len(hits)):
            if hits[at].first >= last:
                return False
            if hits[at].last <= last:
                return True
        return False

    def words_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of words that lie within the characters [start, end)."""
        first = bisect_left(self.words, start, key=lambda word: word.start)
        return first, bisect_left(self.words, end, key=lambda word: word.start)

    def low(self, place: int) -> str:
        """Return the word at `place` in lower case, or nothing outside the passage."""
        return self.words[place].low if 0 <= place < len(self.words) else ""

    def trim(self, first: int, last: int) -> tuple[int, int]:
        """Return the range without marks, coordinators and loose quotation marks at its edges."""
        text = self.words
        while first < last and not text[first].low[0].isalnum() and text[first].low not in _QUOTES | {"£", "("}:
            first += 1
        while first < last and text[first].low in ("and", "but", "or", "that", ",", ";", ":"):
            first += 1
        while first < last and text[last - 1].low in (",", ";", ":", ".", "–", "—", "-", "and", "but", "or", "!", "?"):
            last -= 1
        if first < last and text[first].low in _QUOTES:
            inner = sum(1 for word in text[first + 1 : last] if word.low in _QUOTES)
            if inner % 2 == 0:
                first += 1
        elif first < last and text[last - 1].low in _QUOTES:
            inner = sum(1 for word in text[first : last - 1] if word.low in _QUOTES)
            if inner % 2 == 0:
                last -= 1
                while first < last and text[last - 1].low in (",", ".", ";"):
                    last -= 1
        return first, last

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters of a range of words, cut clean at its edges."""
        first, last = self.trim(first, last)
        if first >= last:
            return 0, 0
        end = self.words[last - 1].end
        inside = self.text[self.words[first].start : end]
        closing = self.text[end : end + 2].lstrip(",.")[:1]
        if closing in ("”", '"', "’", "'") and _odd(inside, closing):
            end = self.text.index(closing, end) + 1
        return self.words[first].start, end

    # ------------------------------------------------------------------ clauses

    def clauses(self, first: int, last: int) -> list[tuple[int, int]]:
        """Return the clauses of a sentence as ranges of its words, in order."""
        cuts = [first]
        place = first
        while place < last:
            step = self._cut(cuts[-1], place, last)
            if step:
                cuts.append(place + step)
                place += step
            else:
                place += 1
        cuts.append(last)
        return [(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if b > a]

    def _cut(self, begin: int, place: int, last: int) -> int:
        """Return how many words the boundary at `place` has (0 for none)."""
        low = self.words[place].low
        if low in (";", ":") or low in ".?!":
            return 1
        if low in _DASHES:
            return 1
        following = self.low(place + 1)
        if low == ",":
            skip = 1
            if following in _COORDINATORS:
                skip = 2
            elif following in _QUOTES and self.low(place + 2) in _COORDINATORS:
                skip = 3
            if self.low(place + skip) == "that":
                return skip + 1
            if skip > 1 and (self.independent(place + skip, last) or self.says(place + skip, last)):
                return skip
            if following == "that" or (
                skip == 1 and self._weak(begin, place) and self.independent(place + 1, last) and self._weak(place + 1, last)
            ):
                return 1
            return 0
        if low in ("and", "but", "though", "although", "while", "whereas"):
            if following == "that" and place > begin:
                return 2
            if low != "and":
                return 1 if place > begin and self.independent(place + 1, last) else 0
            return 1 if self._weak(begin, place) and self.independent(place + 1, last) and self._weak(place + 1, last) else 0
        return 0

    def says(self, first: int, last: int) -> bool:
        """Return whether the words begin with a verb of saying, or a pronoun and such a verb."""
        skip = 1 if self.low(first) in ("it", "they", "he", "she", "also") else 0
        return any(hit.first in (first, first + skip) for hit in self.within("say", first, min(last, first + 3)))

    def independent(self, first: int, last: int) -> bool:
        """Return whether the words at `first` begin a clause of its own: something said of a noun by a verb."""
        if self.low(first) in _RELATIVES and self.low(first) not in ("too", "not"):
            return False
        nouns = False
        starts = {hit.first for hit in self.within("nouns", first, min(last, first + 14))}
        for place in range(first, min(last, first + 14)):
            low = self.words[place].low
            if low in (",", ";", ":"):
                return False
            if low in ("who", "which", "that", "whom"):
                # A relative clause has a verb of its own: look past it.
                return nouns and any(self.low(at) in self.vocabulary.finite for at in range(place + 2, min(last, place + 12)))
            if nouns and place > first and low in self.vocabulary.finite:
                return True
            if place in starts or low in ("this", "these", "it", "they", "some", "many"):
                nouns = True
        return False

    def _weak(self, first: int, last: int) -> bool:
        return self.has("strong", first, last) or self.has("mild", first, last)

    # ------------------------------------------------------------------ lists run together

    def items(self, first: int, last: int) -> list[tuple[int, int]]:
        """Return the listed things in words [first, last): 'X, the Y of Z and the W' is three."""
        semicolons = [place for place in range(first, last) if self.words[place].low == ";"]
        if semicolons:
            ranges = [(a, b) for a, b in zip([first, *(p + 1 for p in semicolons)], [*semicolons, last], strict=True) if b > a]
            final = ranges[-1]
            if self.low(final[0]) not in ("and", "or"):
                ranges[-1:] = self._commas(*final)
            return [self._strip(a, b) for a, b in ranges]
        return [self._strip(a, b) for a, b in self._commas(first, last)]

    def _commas(self, first: int, last: int) -> list[tuple[int, int]]:
        cuts: list[tuple[int, int]] = []
        begin = first
        bare = self._bare_list(first, last)
        for place in range(first + 1, last - 1):
            low = self.words[place].low
            if low not in (",", "and") or (cuts and place < cuts[-1][1]):
                continue
            after = place + 1
            if low == "," and self.low(after) == "and":
                after += 1
            if after >= last or not (self._starts_item(begin, place, after, last) or (bare and self._plain(after, last))):
                continue
            cuts.append((place, after))
            begin = after
        edges = [first, *(after for _, after in cuts)]
        ends = [*(place for place, _ in cuts), last]
        return [(a, b) for a, b in zip(edges, ends, strict=True) if b > a]

    def _bare_list(self, first: int, last: int) -> bool:
        """Return whether the words are a plain list of short names of things: 'supervision, audits and training'."""
        lows = [self.words[place].low for place in range(first, last)]
        if "," not in lows or "and" not in lows or any(low in self.vocabulary.finite or low in _RELATIVES - _PREPOSITIONS for low in lows):
            return False
        return lows.index(",") <= 7 and len(lows) <= 24

    def _plain(self, after: int, last: int) -> bool:
        return self.low(after) not in _RELATIVES and self.low(after) not in _PREPOSITIONS and self.low(after)[:1].isalpha()

    def _starts_item(self, begin: int, place: int, after: int, last: int) -> bool:
        low = self.low(after)
        lead = self.low(begin)
        if low in _PREPOSITIONS:
            same = low == lead or low == self.low(begin - 1) or low in ("about", "of")
            return same and last - after >= 3
        if low in _QUOTES:
            return self.low(after + 1) not in ("and", "or", "") and place - begin >= 2
        if low not in self.vocabulary.item_starts and not low.endswith("ing"):
            return False
        if low.endswith("ing") and low not in self.vocabulary.item_starts:
            return self.low(begin).endswith("ing") or self.low(begin + 1).endswith("ing")
        if place - begin < (2 if low in self.vocabulary.comparatives else 3) and self.words[place].low == "and":
            return False
        if low in ("their", "its", "a", "an", "the") and last - after < 3:
            return False
        if self.low(begin) in ("both", "between") or "between" in {self.low(p) for p in range(max(begin, place - 6), place)}:
            return False
        return True

    def _strip(self, first: int, last: int) -> tuple[int, int]:
        while first < last and (self.low(first) in _PREPOSITIONS or self.low(first) in ("and", "also", ",")):
            first += 1
        return first, last


def _first(hit: Hit) -> int:
    return hit.first


#: No phrase is longer than this many words: a neutral phrase that holds a hit begins at most so far before it.
_LONGEST = 24


def _silenced(hit: Hit, neutral: list[Hit]) -> bool:
    for at in range(bisect_left(neutral, hit.first - _LONGEST, key=_first), len(neutral)):
        if neutral[at].first > hit.first:
            return False
        if hit.last <= neutral[at].last:
            return True
    return False


def _odd(inside: str, closing: str) -> bool:
    if closing == '"':
        return inside.count('"') % 2 == 1
    if closing == "”":
        return inside.count("“") > inside.count("”")
    if closing == "’":
        return inside.count("‘") == 1
    return inside.startswith("'") or " '" in inside and inside.count(" '") > inside.count("' ")
