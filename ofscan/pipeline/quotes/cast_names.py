"""What the names in an article tell: whose surname one is, and of which gender a person is spoken of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ofscan.pipeline.reading.common import Mark
from ofscan.pipeline.reading.speech_words import Words

#: A capitalised word and another after it, with an initial between them at most; overlaps, so that each word can be the last.
_PAIR = re.compile(r"\b([A-ZÀ-Þ][\w'’-]+) (?:[A-Z]\. )?([A-ZÀ-Þ][\w-]+(?:['’][A-Z][\w-]+)?)")
#: A place, and so no surname: 'in York', 'across York'.
_PLACED = re.compile(r"\b(?:in|at|near|across|around|throughout|of|to|from) ([A-ZÀ-Þ][\w'’-]+)\b(?!['’]s)")


def is_post(words: Words, word: str) -> bool:
    """Return whether the word is a post, a title or another word for a person."""
    lower = word.lower()
    return lower in words.people_nouns or lower in words.titles or lower in ("m", "mme")


def names_by_surname(text: str, words: Words) -> Mapping[str, str]:
    """Return the first full name in the text for each last word of a capitalised pair that nothing shows to be a place."""
    pairs: dict[str, str] = {}
    for match in _PAIR.finditer(text):
        first, last = match.group(1), match.group(2)
        if first not in words.never_names and first.lower() not in words.organisations and not is_post(words, first):
            pairs.setdefault(last, match.group())
    for place in _PLACED.findall(text) if pairs else ():
        pairs.pop(place, None)
    return pairs


def sole_surnames(people: Sequence[Mark], words: Words) -> Mapping[str, str]:
    """Return the full name by each surname that one person has and that is no common word."""
    names: dict[str, str] = {}
    for name in {mark.id: None for mark in people}:
        last = name.rsplit(" ", 1)[-1]
        if last == name or last.lower() in words.people_nouns or last in words.never_names or last.lower() in words.times:
            continue
        names[last] = "" if last in names else name
    return {last: name for last, name in names.items() if name}


def genders_of(text: str, words: Words, people: Sequence[Mark]) -> dict[str, str]:
    """Return the genders of the named persons: by a title before the name anywhere, else by the first name."""
    genders: dict[str, str] = {}
    for mark in people:
        if mark.id in genders and genders[mark.id] != "":
            continue
        before = text[max(0, mark.start - 12) : mark.start].split()[-1:] + text[mark.start : mark.end].split()[:1]
        titles = (words.title_genders.get(word.lower().strip(".,("), "") for word in before)
        gender = next((title for title in titles if title), "")
        if gender:
            genders[mark.id] = gender
    for mark in people:
        if mark.id not in genders and mark.id:
            genders[mark.id] = words.name_genders.get(mark.id.split()[0].lower(), "")
    return genders
