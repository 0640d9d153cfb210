"""Which areas a grade is of: its subject's, those told after it, those with which the clause opens, or overall."""

from __future__ import annotations

from collections.abc import Sequence

from ofscan.pipeline.grades import areas as grade_areas
from ofscan.pipeline.grades.antecedents import fronted, loose_area, of_the_sentence_before
from ofscan.pipeline.grades.areas import EMPTY, Chain, is_link, named_chain
from ofscan.pipeline.grades.claims import Claim, Told
from ofscan.pipeline.grades.items import Item
from ofscan.pipeline.grades.shape import is_areas

_SAVE = frozenset({"apart", "except", "bar", "excluding", "barring", "other", "save", "aside", "exception", "but for"})
#: What may stand between 'apart from' and the area: 'all but one area: help and protection'.
_BESIDE = frozenset({"from", "prep", "glue", "poss", "number", "counted", "punct", "head", "noun", "all"})


def but_one(told: Told) -> bool:
    """Return whether the grade is of all areas but one."""
    low = told.subject.first if told.subject.areas else told.at
    return any("all" in item and "but one" in item.word for item in told.items[low : told.tail + 8])


def without(told: Told) -> tuple[str, ...]:
    """Return the areas that 'in all areas apart from leadership' leaves out."""
    items = told.items
    first = told.subject.first if told.subject.areas else told.at
    for index in range(first, min(len(items), told.tail + 14)):
        item = items[index]
        one = "all" in item and "but one" in item.word
        if item.word in _SAVE or one or (item.word == "but" and "all" in items[index - 1].roles):
            low = min(len(items), index + 9)
            step = index + 1
            while step < low and "area" not in items[step] and items[step].roles & _BESIDE:
                step += 1
            return named_chain(items, step).areas if step < low and "area" in items[step] else ()
    return ()


def grade_first(items: Sequence[Item], at: int, tail: int) -> tuple[str, ...]:
    """Return the areas of 'Good: leadership, children in care'."""
    if any("punct" not in item and not item.roles & {"award", "adverb"} for item in items[:at]) or tail >= len(items):
        return ()
    rest = items[tail + 1 :]
    return grade_areas.listed(items, tail + 1) if "sep" in items[tail] and is_areas(rest) else ()


def areas_of(told: Told, post: Chain) -> tuple[str, ...]:
    """Return the areas that the grade is of: its subject's, those told after it, the ones before, or overall."""
    if told.grade_first:
        return told.grade_first
    if told.form == "attribute":
        return named_chain(told.items, next(i for i in range(told.at, len(told.items)) if "area" in told.items[i])).areas
    stop = told.group.stop
    if post.areas and not told.group.verbal and (stop < 0 or told.items[stop].roles & {"punct", "conj"}):
        # 'good for leadership; requires improvement for help and protection'
        right = is_link(told.items[post.first])
        if right and not (stop >= 0 and "sep" in told.items[stop] and told.kind == "area"):
            told.kind, told.subject = "", EMPTY
            return post.areas
    if told.kind == "area":
        return told.subject.areas
    if told.kind == "counted":
        return ()
    if post.areas:
        return post.areas
    if (listed := _counted_after(told)) is not None and told.kind != "area":
        return listed
    if told.form == "noun" and told.items[told.at + 1 : told.at + 2] and told.items[told.at + 1].word.endswith("s"):
        # 'a clean sweep of good grades for the borough: leadership, help and protection, ...'
        for index in range(told.tail, min(len(told.items), told.tail + 6)):
            if told.items[index].word == ":" and (named := grade_areas.listed(told.items, index + 1)):
                return named
    if told.kind in ("whole", "pronoun", "", "relative", "thing", "inherited"):
        chain = (
            fronted(told.items, told.at) if told.kind != "inherited" or told.form == "noun" or not told.group.verbal else EMPTY
        )
        if chain.areas:
            told.subject = chain
            return chain.areas
        if areas := of_the_sentence_before(told):
            return areas
    if told.group.overall and "sep" not in told.group.roles and told.kind in ("inherited", ""):
        return ("overall",)
    if told.kind == "inherited" and told.previous is not None:
        return _inherited(told, told.previous)
    if told.group.overall or (
        told.form in ("noun", "top") and told.items[told.at + 1 : told.at + 2] and "area" in told.items[told.at + 1]
    ):
        return ("overall",)
    if told.kind in ("", "relative", "pronoun"):
        chain = loose_area(told, told.group.first)
        if chain.areas:
            told.subject = chain
            return chain.areas
    return ("overall",)


def listed(told: Told, post: Chain) -> tuple[str, ...]:
    """Return the areas that 'three areas are good' goes on to name: after a colon, or 'for' them."""
    if post.areas and grade_areas.ALL not in post.areas:
        return post.areas
    items = told.items
    stop = min(len(items), told.tail + 6)
    for index in range(told.tail, stop):
        if items[index].word == ":":
            return grade_areas.listed(items, index + 1)
        if items[index].roles & {"boundary", "grade", "punct"}:
            break
    return ()


def _counted_after(told: Told) -> tuple[str, ...] | None:
    """Return the areas of 'good in three of the five areas': those named after it, else one unnamed that counts them."""
    items, index = told.items, told.said_at if told.saying == "told" else told.tail
    begin = index
    if index < len(items) and items[index].word in ("to", "with"):
        return None
    while (
        index < len(items) and (is_link(items[index]) or items[index].roles & {"poss", "glue"}) and "number" not in items[index]
    ):
        index += 1
    if index == begin or index >= len(items) or "number" not in items[index] or "number" not in items[index].values:
        return None
    count = items[index].values["number"]
    for step in range(index + 1, min(len(items), index + 8)):
        item = items[step]
        if "counted" in item:
            told.tail = step + 1
            told.count = int(count)
            return listed(told, EMPTY) or ("unspecified",)
        if not item.roles & {"number", "poss", "glue", "noun", "head"} and item.word not in (
            "out",
            "of",
            "key",
            "main",
            "other",
        ):
            return None
    return None


def _inherited(told: Told, previous: Claim) -> tuple[str, ...]:
    between = told.items[previous.first + 1 : told.at]
    own = (
        bool(told.group.roles & {"award", "weak", "copula"})
        or (told.form == "verb" and "as" not in told.group.words)
        or any(item.roles & {"award", "weak"} for item in between)
    )
    if not own:
        return previous.areas or ("overall",)
    loose = loose_area(told, told.group.first)
    if loose.areas:
        told.subject = loose
        return loose.areas
    if previous.subject:
        told.subject = Chain(previous.subject, told.at, told.at)
        return previous.subject
    return ("overall",)
