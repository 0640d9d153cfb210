"""When a grade was given and to which councils, as its sentence says."""

from __future__ import annotations

from collections.abc import Sequence

from ofscan.pipeline.grades.areas import Chain
from ofscan.pipeline.grades.claims import PAST_TENSE, PRESENT, Claim, Told
from ofscan.pipeline.grades.items import Item

_BOTH = (" in both", "both councils", "each council", "both authorities", "both boroughs", "two councils")


def date_of(told: Told, post_end: int) -> Item | None:
    """Return the date of the grade: right after it, else before it in its clause."""
    items = told.items
    if [item.word for item in items[told.tail : told.tail + 3]][-2:] == ["as", "in"]:
        # 'good, as in 2020'
        return None
    after = date_after(items, max(told.tail, post_end))
    if after is not None:
        return after
    if told.group.words & PRESENT:
        return None
    had = bool(told.group.words & PAST_TENSE)
    for step in range(told.at - 1, -1, -1):
        item = items[step]
        if "grade" in item or item.word in (";", "but", "while", "whereas"):
            break
        if tells_time(items, step, had=had):
            return item
    return None


def councils_of(told: Told, post: Chain) -> tuple[str, ...]:
    """Return the codes of the councils that the sentence says the grade is of, if it does."""
    late = councils_after(told.items, max(told.tail, post.last if post.areas else 0))
    if late and not (told.codes and told.kind == "whole" and told.group.verbal):
        return late
    if told.codes:
        return told.codes
    if told.kind == "inherited" and told.previous is not None:
        return told.previous.councils
    return ()


def speaks_of_both(told: Told) -> bool:
    """Return whether the grade is told of 'both' or 'each' of two councils."""
    low, high = max(0, told.group.stop - 6), min(len(told.items), told.tail + 4)
    text = " ".join(item.word for item in told.items[low:high])
    if " ".join(item.word for item in told.items[:2]) in ("in both", "in each", "for both") and not told.codes:
        return True
    if (
        told.tail + 1 < len(told.items)
        and told.items[told.tail].word == "in"
        and told.items[told.tail + 1].word in ("each", "both")
    ):
        return True
    if "both" in told.group.words and (told.kind != "area" or len(set(told.subject.areas)) == 1) and told.kind != "counted":
        return True
    if told.kind != "area" and ("both were" in text or text.startswith("both ")):
        return True
    return any(words in text for words in _BOTH)


def after_since(items: Sequence[Item], at: int) -> bool:
    """Return whether 'since' or 'compared with' stands shortly before the item at `at`."""
    for step in range(at - 1, max(-1, at - 5), -1):
        if items[step].roles & {"punct", "grade"}:
            return False
        if items[step].roles & {"since"}:
            return True
    return False


def tells_time(items: Sequence[Item], at: int, *, had: bool = False) -> bool:
    """Return whether the date at `at` is the time of a grade: neither 'since 2019' nor 'by 2027' (but 'by 2017 it had')."""
    item = items[at]
    if "date" not in item or item.values.get("role") == "DEADLINE" or not item.values["date"]:
        return False
    if item.values["date"].startswith("P"):
        return False
    if at and items[at - 1].word in ("by", "until", "before") and not (had and items[at - 1].word == "by"):
        return False
    return not after_since(items, at) or _when_follows(items, at)


def _when_follows(items: Sequence[Item], at: int) -> bool:
    """'since 2016, when it was judged inadequate': the date of what follows, whatever began then."""
    ahead = items[at + 1 : at + 3]
    return bool(ahead) and (ahead[0].word == "when" or [item.word for item in ahead] == [",", "when"])


def date_after(items: Sequence[Item], index: int) -> Item | None:
    """Return the date told after a grade that ends at `index`: 'rated good after an inspection in July'."""
    for step in range(index, min(len(items), index + 10)):
        item = items[step]
        if tells_time(items, step):
            return item
        if (item.roles & {"grade", "same", "boundary"} and item.word not in ("when", "despite")) or item.word == ";":
            return None
        if item.roles & {"award", "copula"} and not item.roles & {"noun", "report"}:
            return None
    return None


def councils_after(items: Sequence[Item], index: int) -> tuple[str, ...]:
    """Return the councils right after: 'outstanding in Richmond', 'good for Leeds'."""
    stop = min(len(items), index + 4)
    while index < stop and items[index].word not in ("in", "for", "at", "of"):
        if not items[index].roles & {"head", "whole", "noun"} and items[index].word != "overall":
            return ()
        index += 1
    index += 1
    while index < len(items) and (
        items[index].roles & {"poss"} or items[index].word in ("children's services", "services", "in", "both")
    ):
        index += 1
    if index < len(items) and items[index].roles & {"council"} and items[index].values.get("council"):
        codes = [items[index].values["council"]]
        if index + 2 < len(items) and items[index + 1].word == "and" and items[index + 2].roles & {"council"}:
            follow = items[index + 3].roles if index + 3 < len(items) else frozenset()
            if not follow & {"copula", "award", "aux"} and items[index + 2].values.get("council"):
                codes.append(items[index + 2].values["council"])
        return tuple(dict.fromkeys(codes))
    return ()


def place_after(items: Sequence[Item], index: int) -> str:
    """Return "city" or "county" where a grade that ends at `index` is told 'in the city' or 'in the county'."""
    words = [item.word for item in items[index : index + 3]]
    text = " ".join(words)
    for place in ("city", "county"):
        if text.startswith((f"in the {place}", f"for the {place}")):
            return place
    return ""


def respectively(items: Sequence[Item], claims: list[Claim]) -> None:
    """Give each grade its own council or area in 'Kirklees and Wirral were rated good and outstanding respectively'."""
    if len(claims) < 2 or not any(item.word == "respectively" for item in items):
        return
    first = claims[0]
    count = len(claims)
    if len(first.councils) == count:
        for claim, code in zip(claims, first.councils, strict=True):
            claim.councils = (code,)
    elif len(first.areas) == count:
        for claim, area in zip(claims, first.areas, strict=True):
            claim.areas = claim.subject = (area,)
