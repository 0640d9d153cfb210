"""Says whether a grade is denied, doubted or told of councils in general."""

from __future__ import annotations

from collections.abc import Sequence

from ofscan.pipeline.grade_claims import Group
from ofscan.pipeline.grade_items import Item


def negated(items: Sequence[Item], at: int, group: Group) -> bool:
    """Return whether what stands before denies or doubts the grade."""
    if {"have", "been"} <= group.words and group.words & {"would", "could", "might", "should", "may"}:
        # 'It would have been rated outstanding.'
        return True
    if "neg" in group.roles and not group.roles & {"not_neg", "no_longer"}:
        return True
    if "if" in group.words or "whether" in group.words:
        return True
    for step in range(group.stop, max(-1, at - 14), -1):
        item = items[step]
        if item.word == "that" and step and "neg" in items[step - 1]:
            return True
        if item.roles & {"punct", "grade"} or item.word in ("but", "which", "while", "although", "and", "that", "whose", "who"):
            return False
        if item.roles & {"not_neg", "no_longer"}:
            return False
        if item.word == "until":
            return False
        if "neg" in item:
            # 'leadership escaping with a good'
            return items[step + 1].word != "with"
    return False


def generic(items: Sequence[Item], at: int, group: Group) -> bool:
    """Return whether the sentence speaks of councils in general: 'good or outstanding', '17 have been found good'."""
    following = items[at + 1 : at + 3]
    if [item.word for item in following] == ["in", "any"]:
        # 'the first time that it has been given the highest grade in any area'
        return True
    if len(following) == 2 and following[0].word == "or" and "grade" in following[1]:
        return True
    if first_of(items, group) is not None or (following and "kept_after" in following[0]):
        return False
    if len(following) == 2 and following[0].word == "or" and following[1].word in ("better", "worse", "above", "below"):
        return True
    if at > 1 and items[at - 1].word == "or" and "grade" in items[at - 2]:
        return True
    for step in range(group.stop, max(-1, at - 12), -1):
        item = items[step]
        if item.roles & {"grade", "boundary"} or item.word == ";":
            break
        if "generic" in item:
            return True
    index = group.stop
    if index >= 0 and "number" in items[index]:
        word = items[index].word
        return not (items[index].values.get("number") or (word.isdigit() and int(word) < 6)) or not any(
            "counted" in item for item in items[:index]
        )
    return False


def first_of(items: Sequence[Item], group: Group) -> int | None:
    """Return the item before 'the first council to be rated outstanding', 'one of only a few councils to be ...', or None."""
    named = group.stop >= 0 and bool(items[group.stop].roles & {"whole", "generic"})
    participle = named and "award" in group.roles and not group.roles & {"copula", "aux"}
    if (not {"to", "be"} <= group.words and not participle) or "hope" in group.roles:
        return None
    for step in range(group.stop, max(-1, group.stop - 9), -1):
        item = items[step]
        if item.roles & {"punct", "boundary", "grade"}:
            return None
        if "first" in item:
            index = step - 1
            while (
                index >= 0
                and items[index].roles & {"copula", "move", "poss", "adverb", "glue", "aux"}
                and "pronoun" not in items[index]
            ):
                index -= 1
            return index
    return None
