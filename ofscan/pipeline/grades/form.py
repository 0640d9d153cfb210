"""How a grade word is used: said of something (predicate), as a verb, beside its noun ('a good rating'), or as an everyday word."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from ofscan.pipeline.grades.items import Item


class Form(Enum):
    """The uses of a grade word."""

    #: 'rated good', 'was inadequate'
    PREDICATE = "predicate"
    #: 'services require improvement'
    VERB = "verb"
    #: 'a good rating', 'an overall judgement of good'
    NOUN = "noun"
    #: 'good-rated Hull', '"inadequate" children's services', 'outstanding leadership': of what follows
    ATTRIBUTE = "attribute"
    EVERYDAY = "everyday"


#: What may follow a grade word that is no attribute of a noun.
_AFTER = frozenset(
    """punct date grade adverb past past_near still all after conj hope_after kept_after award weak move keep lose copula
    aux prep boundary pronoun glue""".split()
)
#: Between a grade and its noun: 'a good overall Ofsted rating', 'an inadequate children's services judgement'.
_ADJECTIVES = frozenset({"insp", "whole"})
_ARTICLES = frozenset({"a", "an", "another"})
_MARKED_ONLY = frozenset({"good", "outstanding"})


def form_of(items: Sequence[Item], at: int, last: int) -> tuple[Form, int]:
    """Return how the grade word at `at` is used, and the item after it and its noun; `last` ends its clause."""
    item, after = items[at], at + 1
    if "top" in item:
        return Form.NOUN, after + (after < last and "noun" in items[after])
    grade = item.values["grade"]
    if at and "intense" in items[at - 1] and not item.marked and grade != "requires_improvement":
        return Form.EVERYDAY, after
    if at > 1 and items[at - 1].word == "of" and ("noun" in items[at - 2] or items[at - 2].word == "one"):
        # 'a rating of good', 'the judgement was one of'
        return Form.NOUN, after
    if item.word.startswith("requiring") and at and items[at - 1].roles & {"counted", "thing", "word"} and not item.marked:
        # 'it listed 13 areas requiring improvement'
        return Form.EVERYDAY, after
    verb = item.word.startswith(("requires", "require", "required"))
    if after < last and items[after].joined:
        rated = items[after].word in ("rated", "graded", "judged")
        return (Form.ATTRIBUTE if rated else Form.EVERYDAY), after + rated
    noun = after
    while noun < min(last, after + 3) and (items[noun].roles & _ADJECTIVES or items[noun].word == "overall") and "noun" not in items[noun]:
        noun += 1
    if noun < last and "noun" in items[noun] and not (verb and "award" in items[noun]):
        return Form.NOUN, noun + 1
    if after < last and "report" in items[after] and (grade not in _MARKED_ONLY or item.marked):
        return Form.NOUN, after + 1
    if verb:
        return Form.VERB, after
    if at and items[at - 1].word in _ARTICLES and (after >= last or items[after].roles & {"punct", "prep", "date", "after"} and "word" not in items[after]):
        # 'given an inadequate for leadership'
        return Form.NOUN, after
    if after >= last or items[after].roles & _AFTER or items[after].word == "overall":
        return Form.PREDICATE, after
    if items[after].roles & {"whole", "council", "area", "place"}:
        return Form.ATTRIBUTE, after
    if items[after].roles & {"received", "head"} and after + 2 < last and "prep" in items[after + 1] and "area" in items[after + 2]:
        return Form.ATTRIBUTE, after
    return Form.EVERYDAY, after
