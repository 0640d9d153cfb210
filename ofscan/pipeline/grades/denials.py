"""Says whether a grade is denied, doubted or told of councils in general."""

from __future__ import annotations

from collections.abc import Sequence

from ofscan.pipeline.grades.claims import Group
from ofscan.pipeline.grades.items import Item
from ofscan.pipeline.grades.walk import roles_before

_ANY = frozenset({"council", "authority", "local authority", "service", "department", "borough", "county"})
_PLURAL = frozenset({"councils", "authorities", "local authorities", "boroughs", "counties", "departments", "places"})


def negated(items: Sequence[Item], at: int, group: Group) -> bool:
    """Return whether what stands before denies or doubts the grade."""
    if {"have", "been"} <= group.words and group.words & {"would", "could", "might", "should", "may"}:
        # 'It would have been rated outstanding.'
        return True
    stop = group.stop
    if stop > 1 and items[stop].word in ("which", "whom") and items[stop - 1].word == "of" and "neg" in items[stop - 2]:
        # 'neighbouring councils, none of which is outstanding'
        return True
    if _would_have(items, at, group):
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


def _would_have(items: Sequence[Item], at: int, group: Group) -> bool:
    """'It would have earned an outstanding', 'it would've meant a good'."""
    for step in range(at - 1, max(-1, group.stop - 3), -1):
        item = items[step]
        if item.roles & {"punct", "boundary", "grade"}:
            return False
        if item.word in ("would've", "could've", "should've", "might've"):
            return True
        if item.word == "have" and any(other.word in ("would", "could", "should") for other in items[max(0, step - 2) : step]):
            # 'would have its good rating back' is a promise.
            return bool(items[step + 1].roles & {"award", "weak", "move", "copula"}) or items[step + 1].word in ("meant", "led")
    return False


def _any_council(items: Sequence[Item], group: Group) -> bool:
    """'A council that is found inadequate can be made to': at the head of its clause, of no time; not 'Hull, a council that'."""
    index = group.stop - (group.stop > 0 and items[group.stop].word in ("that", "which"))
    if index < 1 or items[index].word not in _ANY or items[index - 1].word not in ("a", "an", "any", "every"):
        return False
    opens = index == 1 or (bool(items[index - 2].roles & {"boundary", "punct"}) and items[index - 2].word != ",")
    return opens and not (group.words & {"was", "were", "had", "has", "now"} or group.roles & {"past", "past_near", "date"})


def rated_by_others(items: Sequence[Item], at: int) -> bool:
    """Return whether the verb of grading has such as residents for its subject: 'Residents rated the council good'."""
    for step in range(at - 1, max(0, at - 6), -1):
        if items[step].roles & {"punct", "boundary", "grade", "copula", "insp"}:
            return False
        if items[step].word in ("rated", "rate", "rates", "voted", "scored"):
            return "rater" in items[step - 1]
    return False


def never(items: Sequence[Item], start: int) -> bool:
    """Return whether the way 'from X to Y' that begins at `start` is denied: 'You can't get from inadequate to good'."""
    for step in range(start - 1, max(-1, start - 6), -1):
        if items[step].roles & {"punct", "boundary", "grade"}:
            return False
        if items[step].roles & {"neg"} and not items[step].roles & {"not_neg"}:
            return True
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
        if (item.roles & {"grade"} and "from" not in roles_before(items, step)) or "boundary" in item or item.word == ";":
            break
        if "generic" in item:
            # 'joins the club of authorities with the highest grade'
            return not any("joins" in other for other in items[max(0, step - 7) : step])
    if _any_council(items, group):
        return True
    index = group.stop
    if index > 0 and items[index].word in _PLURAL and ("number" in items[index - 1] or "sep" in items[index - 1]):
        # '23 – councils rated inadequate'; but 'the two councils were'
        left = items[max(0, index - 2)].word
        return left not in ("the", "these", "both", "all", "our", "its")
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
    for step in range(group.stop, max(-1, group.stop - 6), -1):
        if items[step].roles & {"punct", "boundary", "grade"}:
            break
        if "joins" in items[step] and any("generic" in other for other in items[step:]):
            # 'joins the select club of authorities with the highest grade'
            return step - 1
    found = group.finite and group.roles & {"award", "weak"}
    if found or (not {"to", "be"} <= group.words and not participle) or "hope" in group.roles:
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
