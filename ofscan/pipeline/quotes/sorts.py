"""Tells quotations from what else stands in quotation marks: grades, names and titles, words for effect."""

from __future__ import annotations

import re

from ofscan.pipeline.quotes.marks import Stretch
from ofscan.pipeline.reading.speech_words import Words

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LAST_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*\W*$")
#: Small words inside a title.
_SMALL = frozenset("a an and at by for in of on or the to with".split())
#: What is looked at on either side of the marks.
_REACH = 40
#: Longer stretches are speech whatever their capitals.
_LONGEST_NAME = 12


def is_name_or_grade(text: str, stretch: Stretch, words: Words) -> bool:
    """Return whether the marked words are a grade, or the name or title of something, by themselves and their neighbours."""
    if stretch.end - stretch.start > 120:
        return False
    content = text[stretch.start : stretch.end]
    inner = _WORD.findall(content)
    if not inner or (len(inner) == 1 and len(inner[0]) == 1 and not inner[0].isupper()):
        return not any(character.isalnum() for character in content) or len(content) < 2
    if content[-1] in ".?!…," and text[max(0, stretch.outer_start - 2) : stretch.outer_start].strip()[-1:] in ("", ":", "."):
        return False  # a sentence of its own, of whatever words
    plain = " ".join(word.lower() for word in inner)
    if plain in words.grade_words:
        return content[-1] not in "?!"
    if content[-1] in ".?!…" and len(inner) > 4:
        return False
    bare = " ".join(word for word in plain.removeprefix("the ").split() if not word.isdigit())
    if (
        bare.startswith(words.judgements)
        or bare in words.things
        or (len(inner) < 6 and inner[-1].lower() in words.named_bodies)
    ):
        return content[-1] not in "?!"
    if len(inner) > _LONGEST_NAME or not stretch.closed:
        return False
    before = text[max(0, stretch.outer_start - _REACH) : stretch.outer_start]
    after = text[stretch.outer_end : stretch.outer_end + _REACH]
    found = _LAST_WORD.search(before)
    previous = found.group().rstrip() if found else ""
    follows = _WORD.match(after.lstrip()) if after[:1].isspace() else None
    following = follows.group() if follows else ""
    bare = previous.lower()
    if bare in ("as", "name", "of") and not words.naming.isdisjoint(word.lower() for word in _WORD.findall(before)):
        return True  # 'known to staff as "Biscuit"', 'goes by the name "Shadow"'
    if bare.rstrip(",") in ("so-called", "marked", "stamped"):
        return True
    capitalised = inner[0][0].isupper() and all(not word[0].islower() or word in _SMALL for word in inner)
    if not capitalised:
        return False
    if bare in words.naming:
        return True
    if content[-1] in ",?!":
        return False
    if following.lower() in words.named_after:
        return True
    if (
        len(inner) <= 2
        and previous[:1].isupper()
        and previous.isalpha()
        and following[:1].isupper()
        and bare not in words.verbs
    ):
        return True  # John "Jack" Smith
    spoken = bare in words.verbs or (bare[-1:] in (":", ",") and bare[:-1] in words.verbs)
    return len(inner) > 2 and not spoken
