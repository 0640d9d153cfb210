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
    aux prep boundary pronoun glue until""".split()
)
#: Between a grade and its noun: 'a good overall Ofsted rating', 'an inadequate children's services judgement'.
_ADJECTIVES = frozenset({"insp", "whole"})
#: The two ends of 'from X to Y' are no farther apart, in items.
WAY = 9
_ENDS = frozenset({"punct", "prep", "date", "after"})
_QUALIFIED = frozenset({"whole", "council", "area", "place"})
_ARTICLES = frozenset({"a", "an", "another"})
_MARKED_ONLY = frozenset({"good", "outstanding"})


def form_of(items: Sequence[Item], at: int, last: int) -> tuple[Form, int]:
    """Return how the grade word at `at` is used, and the item after it and its noun; `last` ends its clause."""
    item, after = items[at], at + 1
    if "top" in item:
        return Form.NOUN, after
    if _everyday(items, at):
        return (Form.NOUN if _heads_list(items, at) else Form.EVERYDAY), after
    if at > 1 and items[at - 1].word == "of" and "noun" in items[at - 2]:
        # 'a rating of good', 'the judgement was one of'
        return Form.NOUN, after
    if after < last and items[after].joined:
        rated = items[after].word in ("rated", "graded", "judged")
        return (Form.ATTRIBUTE if rated else Form.EVERYDAY), after + rated
    if noun := _noun_after(items, at, last):
        return Form.NOUN, noun
    if _is_verb(item):
        return _as_verb(items, at, last), after
    return _by_what_follows(items, at, last), after


def _is_verb(item: Item) -> bool:
    """Return whether a grade is told by its own verb: 'requires improvement', but not 'requiring improvement'."""
    return item.word.startswith("require")


def _as_verb(items: Sequence[Item], at: int, last: int) -> Form:
    """Return how 'requires improvement' is used: 'the “requires improvement” children's services' are no verb."""
    named = at + 1 < last and not items[at + 1].roles.isdisjoint(_QUALIFIED)
    return Form.ATTRIBUTE if items[at].marked and named else Form.VERB


def _heads_list(items: Sequence[Item], at: int) -> bool:
    """Return whether the areas follow of which it is said: 'The aspects requiring improvement included leadership'."""
    named = any(other.roles & {"area", "direct"} for other in items[at + 1 : at + 1 + WAY])
    return "counted" in items[at - 1] and named


def _everyday(items: Sequence[Item], at: int) -> bool:
    """Return whether the words round an unmarked grade word make it an everyday one: 'very good', '13 areas requiring improvement'."""
    item = items[at]
    if not at or item.marked:
        return False
    if "intense" in items[at - 1]:
        return item.values["grade"] != "requires_improvement"
    if [other.roles for other in items[at + 2 : at + 3]] == [{"word"}] and items[at + 1].word in ("at", "about"):
        return items[at + 2].word.endswith("ing")  # 'good at hiring'
    return item.word.startswith("requiring") and bool(items[at - 1].roles & {"counted", "thing", "word"})


def _noun_after(items: Sequence[Item], at: int, last: int) -> int:
    """Return the item after the noun of grading that the grade is beside ('a good overall rating', 'an inadequate report'), or 0."""
    item, noun = items[at], at + 1
    while (
        noun < min(last, at + 4)
        and (items[noun].roles & _ADJECTIVES or items[noun].word == "overall")
        and "noun" not in items[noun]
    ):
        noun += 1
    verb = _is_verb(item) and not (at and items[at - 1].roles & {"poss", "intense"})
    if noun < last and "noun" in items[noun] and not (verb and "award" in items[noun]):
        return noun + 1
    plain = item.values["grade"] in _MARKED_ONLY and not item.marked
    return at + 2 if at + 1 < last and "report" in items[at + 1] and not plain else 0


def _by_what_follows(items: Sequence[Item], at: int, last: int) -> Form:
    after = at + 1
    following = items[after].roles if after < last else frozenset({"punct"})
    before = items[at - 1].word if at else ""
    if before in _ARTICLES and following & _ENDS:
        # 'given an inadequate for leadership'
        return Form.NOUN
    if before == "to" and any("from" in other for other in items[max(0, at - WAY) : at]):
        # 'the upgrade from good to outstanding placed'
        return Form.PREDICATE
    if following & _AFTER:
        return Form.PREDICATE
    return Form.ATTRIBUTE if following & _QUALIFIED else Form.EVERYDAY
