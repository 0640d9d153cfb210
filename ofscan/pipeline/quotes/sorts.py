"""Tells quotations from what else stands in quotation marks: grades, names and titles, words for effect."""

from __future__ import annotations

import re

from ofscan.pipeline.quotes.marks import Stretch
from ofscan.pipeline.reading.speech_words import Words

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LAST_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*\W*$")
#: Before words that are only spoken of: 'by replacing the word "notes"'.
_THE_WORD = re.compile(r"\bthe words? $")
#: What is looked at on either side of the marks.
_REACH = 40
#: Longer stretches, in words, are speech whatever their capitals.
_LONGEST_NAME = 25
#: In characters: what only begins as the name of a judgement does is speech sooner.
_LONGEST_TERM = 120


def is_name_or_grade(text: str, stretch: Stretch, words: Words) -> bool:
    """Return whether the marked words are a grade, or the name or title of something, by themselves and their neighbours."""
    content = text[stretch.start : stretch.end]
    inner = _WORD.findall(content)
    if not inner or len(content) < 2:
        return len(content) < 2
    if content[-1] in ".?!…," and text[max(0, stretch.outer_start - 2) : stretch.outer_start].strip()[-1:] in ("", ":", "."):
        return False  # a sentence of its own, of whatever words
    if len(content) < _LONGEST_TERM and _is_term(inner, words):
        return content[-1] not in "?!"
    return (
        stretch.closed
        and len(inner) <= (4 if content[-1] in ".?!…" else _LONGEST_NAME)
        and _is_named(text, stretch, inner, words)
    )


def _is_named(text: str, stretch: Stretch, inner: list[str], words: Words) -> bool:
    before = text[max(0, stretch.outer_start - _REACH) : stretch.outer_start]
    found = _LAST_WORD.search(before)
    previous = found.group().rstrip() if found else ""
    if _THE_WORD.search(before):
        return True
    if previous.lower() in words["named_by"] and not words["naming"].isdisjoint(word.lower() for word in _WORD.findall(before)):
        return True  # 'known to staff as "Biscuit"', 'goes by the name "Shadow"'
    if not inner[0][0].isupper() or any(word[0].islower() and word not in words["title_words"] for word in inner):
        return False
    said = text[stretch.end - 1] in ",?!" or previous.rstrip(":,").lower() in words.verbs
    # Theresa "Tess" Holroyd
    called = previous[:1].isupper() and text[stretch.outer_end + 1 : stretch.outer_end + 2].isupper()
    return previous.lower() in words["naming"] or (not said and (len(inner) > 2 or called))


def _is_term(inner: list[str], words: Words) -> bool:
    """Return whether the marked words are a grade, the name of a judgement, or a term of the field or body."""
    plain = " ".join(inner).lower().replace("-", " ")
    bare = " ".join(word for word in plain.removeprefix("the ").split() if not word.isdigit())
    term = bare.startswith(words.judgements) or bare in words["things"]
    return plain in words["grade_words"] or term or (len(inner) < 6 and inner[-1].lower() in words["named_bodies"])
