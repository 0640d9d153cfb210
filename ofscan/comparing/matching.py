"""When two tellings of a fact are the same: the measures of the gold guide, on words and on places."""

from __future__ import annotations

import re
from functools import lru_cache

_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " "})
_EDGES = " .,;:\"'"
_WORD = re.compile(r"[a-z0-9]+")
_HONORIFIC = re.compile(r"^(?:the|a|an|mr|mrs|ms|miss|dr|cllr|councillor|sir|dame|lord|baroness|professor|prof)\.? ")

#: Words that carry no meaning of their own when two phrases are compared.
STOP_WORDS = frozenset(
    "a an the of to in and or for that is are was were be been not on at by with its it their as from".split()
)

#: The longest middle that ' ... ' may stand for, in characters.
MAX_MIDDLE = 2_500


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """Return `text` with marks made straight, white space made one blank, edges without punctuation, in lower case."""
    return re.sub(r"\s+", " ", text.translate(_FOLD)).strip(_EDGES).lower()


@lru_cache(maxsize=4096)
def content_words(text: str) -> frozenset[str]:
    """Return the words of `text` that carry meaning."""
    return frozenset(word for word in _WORD.findall(plain(text).replace("'", "")) if word not in STOP_WORDS)


@lru_cache(maxsize=4096)
def content_length(text: str) -> int:
    """Return how many words of `text` carry meaning, repeated ones counted again."""
    return sum(word not in STOP_WORDS for word in _WORD.findall(plain(text).replace("'", "")))


def held(expected: str, found: str) -> float:
    """Return the share of the expected phrase's content words that `found` holds."""
    wanted = content_words(expected)
    return len(wanted & content_words(found)) / len(wanted) if wanted else 0.0


def dice(one: str, other: str) -> float:
    """Return the Dice coefficient of the two phrases' content words."""
    a, b = content_words(one), content_words(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def same_phrase(expected: str, found: str) -> float:
    """Return how well `found` tells the expected phrase: alike, or an extract that holds it and is not much longer."""
    short_enough = content_length(found) <= 3 * content_length(expected) + 12
    return max(dice(expected, found), 0.99 * held(expected, found) if short_enough else 0.0)


def same_name(expected: str | None, found: str | None) -> bool:
    """Return whether two names are one: equal but for title and article, or with initials or a middle name more."""
    if expected is None or found is None:
        return expected is found
    a, b = _HONORIFIC.sub("", plain(expected)), _HONORIFIC.sub("", plain(found))
    if a == b:
        return True
    words_a, words_b = content_words(expected), content_words(found)
    if not words_a or not words_b:
        return False
    overlap = len(words_a & words_b) / min(len(words_a), len(words_b))
    return overlap >= 0.99 and abs(len(a.split()) - len(b.split())) <= 2


def places(text: str, pattern: str) -> list[tuple[int, int]]:
    """Return where the expected words stand in `text`; ' ... ' stands for a middle, white space and marks may differ."""
    return [match.span() for match in _compiled(pattern).finditer(_folded(text))]


@lru_cache(maxsize=8)
def _folded(text: str) -> str:
    """Return `text` with straight marks and plain blanks, of the same length; kept for the many patterns of one article."""
    return text.translate(_FOLD)


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = (r"\s+".join(map(re.escape, part.split(" "))) for part in pattern.translate(_FOLD).split(" ... "))
    return re.compile(rf"[\s\S]{{0,{MAX_MIDDLE}}}?".join(parts))


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Return the intersection of two places over their union."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (max(one[1], other[1]) - min(one[0], other[0])) if shared > 0 else 0.0
