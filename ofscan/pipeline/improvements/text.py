"""A block's words with the phrases found in them, and the ready word list."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from ofscan.words.improvements import ImprovementsLexicon, phrases, single_words
from ofscan.words.phrases import Hit, Phrases, Word, endings, words

#: Kinds whose words count for nothing inside a longer or equal phrase of the list `neutral`.
_SILENCED = frozenset({"strong", "bad", "mild", "leads", "fault", "praise"})

#: 'Nobody waits' and 'few wait' are as good as 'do not wait'.
NEGATIONS = frozenset({"not", "no", "never", "rarely", "seldom", "hardly", "without", "none", "few", "rare", "nobody"})
QUOTES = frozenset("'\"‘’“”")
_OPENING = frozenset("'\"‘“")
_TAILS = frozenset({",", ";", ":", ".", "–", "—", "-", "and", "but", "or", "!", "?", "while", "though", "although", "whereas"})
_DASHES = frozenset("–—-")


#: Bad by its build; the exceptions are words that are used of good or neutral things.
_SHAPE = re.compile(
    r"un[a-z]{3,}(?:ed|en|able|ible|ing|lit|ly|clear|even|met|read|sure|fit|fair|safe|said|heard|kept|known)"
    r"|over-[a-z]{4,}|(?:mis|ill-)[a-z]{3,}ed|(?:over|under)-?[a-z]{3,}(?:ed|ing)|non-[a-z]+ent|dis[a-z]{3,}ed|[a-z]{3,}less"
)
_FINE = re.compile(
    r"un(?:der(?:go|neath|way|pin|st[ao]|t[ao]|lin|l[aiy]|cover|grad|wear|wrot|writ|ground|age)|it|iver|ique|ion|accompanied|announced|born|dergo|doubted|ited|veil|precedented|recogni|expected|surprising"
    r"|usual|deniabl|questionabl|til|limited|wavering|failing|flinching|mistak|forgett|paid|likely|known|covered|locked)"
    r"|over-(?:fives|eights|eighteens|tens|elevens|twelves|sixteens|arching|riding|the-)|(?:over|under)(?:com|tak|stand|see|all|lin|arch|heard|ly|l[ai]y|pin|turn|haul|go|look|whelm|rid|run|shar|head|writ|wear)"
    r"|dis(?:cuss|cover|play|tribut|closed|abled|tinguish|patch|perse|pers)|(?:home|un|relent|tire|regard|nonethe|neverthe|count|doubt"
    r"|seam|price|fear|self|time|effort|b|flaw|state|wire|care)less|mis(?:sed|us)"
)
_MOST_SHAPES = 50_000
_ALONE = re.compile(r"[\w'|*-]+")


def _alone(entry: str) -> Iterator[str]:
    """Yield the words of a phrase that consists of one word."""
    if _ALONE.fullmatch(entry):
        for word in entry.split("|"):
            if word not in NEGATIONS:
                yield from endings(word[:-1]) if word.endswith("*") else (word,)


#: A 'not' denies what is bad up to so many words after it.
_REACH = 7


class Vocabulary:
    """The word list made ready: the finder of its phrases and its sets of single words."""

    def __init__(self, lexicon: ImprovementsLexicon):
        self.lexicon = lexicon
        self.phrases: Phrases = phrases(lexicon)
        self.denied = single_words(lexicon.denied)
        self.deeds = single_words(lexicon.deeds)
        self.plain_deeds = single_words(lexicon.plain_deeds)
        self.item_starts = single_words(lexicon.item_starts)
        self.comparatives = single_words(lexicon.comparatives)
        self.finite = single_words(lexicon.finite)
        self.undenied = single_words(lexicon.undenied)
        self.no_excess = single_words(lexicon.no_excess)
        self.addressed = single_words(lexicon.addressed)
        self.unaddressed = single_words(lexicon.unaddressed)
        self.no_deeds = single_words(lexicon.no_deeds)
        self.outsiders = single_words(lexicon.outsiders)
        self.parties = single_words(lexicon.parties)
        self.apologies = single_words(lexicon.apologies)
        self.counted = single_words(lexicon.counted)
        self.marks = self.counted | {"as", "among", "however", "though", "nevertheless"}
        #: What is bad by itself, so that a 'not' before it makes it good.
        self.bad = self.denied | {word for entry in (*lexicon.bad, *lexicon.strong) for word in _alone(entry)}
        self._shapes: dict[str, bool] = {}

    def misshapen(self, low: str) -> bool:
        """Return whether a word is bad by its build: 'unanswered', 'mislaid', 'overstretched', 'rudderless'."""
        known = self._shapes.get(low)
        if known is None:
            known = _SHAPE.fullmatch(low) is not None and not _FINE.match(low)
            if len(self._shapes) < _MOST_SHAPES:
                self._shapes[low] = known
        return known


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
        strong = by_kind["strong"]
        strong.extend(self._excesses({hit.first for hit in strong}))
        strong.sort()
        misshapen = self.vocabulary.misshapen
        known = {hit.first for hit in strong}
        bad = [
            Hit(place, place + 1, "bad") for place, word in enumerate(self.words) if place not in known and misshapen(word.low)
        ]
        if bad:
            by_kind["bad"] = sorted([*by_kind["bad"], *bad])
        neutral = by_kind.get("neutral", [])
        neutral = sorted([*neutral, *self._denials(by_kind)])
        if neutral:
            for kind in _SILENCED:
                if kind in by_kind:
                    by_kind[kind] = [hit for hit in by_kind[kind] if not _silenced(hit, neutral)]
        return dict(by_kind)

    def _excesses(self, known: set[int]) -> list[Hit]:
        """Return each 'too' with what is too much, whatever the word: 'too porous'."""
        return [
            Hit(place, place + 2, "strong")
            for place in range(len(self.words) - 1)
            if self.words[place].low == "too"
            and place not in known
            and self.words[place + 1].low.isalpha()
            and self.words[place + 1].low not in self.vocabulary.no_excess
        ]

    def _denials(self, hits: dict[str, list[Hit]]) -> list[Hit]:
        """Return the places where something bad is denied: 'are not left waiting', 'no delays', 'never give up'."""
        negations = sorted(
            {hit for kind in ("mild", "strong") for hit in hits.get(kind, ()) if self.words[hit.first].low in NEGATIONS}
        )
        if not negations:
            return []
        ends: dict[int, int] = {}
        for kind in ("strong", "bad"):
            for hit in hits.get(kind, ()):
                if self.words[hit.first].low not in NEGATIONS:
                    ends[hit.first] = max(hit.last, ends.get(hit.first, 0))
        found = []
        bad, misshapen = self.vocabulary.bad, self.vocabulary.misshapen
        for hit in negations:
            if self.low(hit.first - 1) == "too":
                continue  # 'too few'
            single = self.low(hit.first + 2) == "single" or self.low(hit.first + 1) == "one"
            for place in range(hit.first + 1, min(len(self.words), hit.first + (2 * _REACH if single else _REACH))):
                low = self.words[place].low
                if not low[0].isalnum() or low in self.vocabulary.undenied:
                    break
                if place in ends and place >= hit.last:
                    found.append(Hit(hit.first, ends[place], "neutral"))
                    break
                if low in bad or misshapen(low):
                    found.append(Hit(hit.first, max(place + 2, min(hit.last, place + 3)), "neutral"))
                    break
        return found

    @cached_property
    def marked(self) -> list[int]:
        """The places of the few words that a rule begins with, so that sentences without one cost nothing."""
        marks = self.vocabulary.marks
        return [place for place, word in enumerate(self.words) if word[0] in marks]

    def marked_in(self, first: int, last: int) -> list[int]:
        """Return those of `marked` that lie within the words [first, last)."""
        return self.marked[bisect_left(self.marked, first) : bisect_left(self.marked, last)]

    @cached_property
    def _firsts(self) -> dict[str, list[int]]:
        return {kind: [hit.first for hit in hits] for kind, hits in self.hits.items()}

    def within(self, kind: str, first: int, last: int) -> list[Hit]:
        """Return the hits of `kind` that lie within the words [first, last)."""
        firsts = self._firsts.get(kind)
        if not firsts:
            return []
        hits = self.hits[kind]
        return [hit for hit in hits[bisect_left(firsts, first) : bisect_left(firsts, last)] if hit.last <= last]

    def has(self, kind: str, first: int, last: int) -> bool:
        """Return whether a hit of `kind` lies within the words [first, last)."""
        firsts = self._firsts.get(kind)
        if not firsts or firsts[-1] < first:
            return False
        hits = self.hits[kind]
        for at in range(bisect_left(firsts, first), len(hits)):
            if firsts[at] >= last:
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
        while first < last and not text[first].low[0].isalnum() and text[first].low not in QUOTES | {"£", "("}:
            first += 1
        while first < last and text[first].low in ("and", "but", "or", "that", ",", ";", ":", "from", "however", "of"):
            first += 1
        while first < last and (
            text[last - 1].low in _TAILS
            or (text[last - 1].low == "however" and text[last - 2].low == ",")
            or (text[last - 1].low == "that" and text[last - 2].low in ("and", "but", ","))
        ):
            last -= 1
        if first < last and text[first].low in QUOTES:
            inner = sum(1 for word in text[first + 1 : last] if word.low in QUOTES)
            if inner % 2 == 0:
                first += 1
        elif first < last and text[last - 1].low in QUOTES:
            inner = sum(1 for word in text[first : last - 1] if word.low in QUOTES)
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

    def opens(self, place: int) -> bool:
        """Return whether an opening quotation mark stands at `place`, no apostrophe."""
        word = self.words[place]
        if word.low not in _OPENING:
            return False
        before = self.text[word.start - 1 : word.start]
        return (not before or before.isspace() or before in "(—–-") and self.text[word.end : word.end + 1].isalnum()

    def quoted(self, place: int) -> bool:
        """Return whether the words from `place` on stand within quotation marks that are opened before."""
        for at in range(place, max(-1, place - 60), -1):
            low = self.low(at)
            if low in QUOTES:
                return self.opens(at)
        return False

    def month(self, place: int) -> bool:
        """Return whether the month of May stands at `place`."""
        return self.low(place) == "may" and self.text[self.words[place].start] == "M"

    def dash(self, place: int) -> bool:
        """Return whether a dash between words stands at `place`; '10- and 11-year-olds' has none."""
        return self.low(place) in _DASHES and place > 0 and self.words[place].start > self.words[place - 1].end


def _first(hit: Hit) -> int:
    return hit.first


#: No phrase is longer than this many words: a neutral phrase that holds a hit begins at most so far before it.
_LONGEST = 24


def _silenced(hit: Hit, neutral: list[Hit]) -> bool:
    for at in range(bisect_left(neutral, hit.first - _LONGEST, key=_first), len(neutral)):
        other = neutral[at]
        if other.first >= hit.last:
            return False
        if (other.first <= hit.first and hit.last <= other.last) or (
            other.first < hit.last <= other.last and hit.last - hit.first <= 2
        ):
            return True
    return False


def _odd(inside: str, closing: str) -> bool:
    if closing == '"':
        return inside.count('"') % 2 == 1
    if closing == "”":
        return inside.count("“") > inside.count("”")
    if closing == "’":
        return inside.count("‘") == 1
    return inside.startswith("'") or (" '" in inside and inside.count(" '") > inside.count("' "))
