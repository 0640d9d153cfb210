"""What pronouns, 'which', 'here' and the opening of a clause or of the sentence before stand for."""

from __future__ import annotations

from collections.abc import Sequence

from ofscan.pipeline.grades import areas as grade_areas
from ofscan.pipeline.grades.areas import EMPTY, Chain, is_comma, is_link
from ofscan.pipeline.grades.claims import LOOK, Told
from ofscan.pipeline.grades.items import Item
from ofscan.pipeline.grades.walk import opens_clause

RELATIVE = frozenset({"which", "who", "whose"})


def take_antecedent(told: Told, index: int) -> bool:
    """Take what the relative pronoun at `index` stands for; return whether it was found: 'leadership, which they said was'."""
    items = told.items
    if index > 1 and items[index - 1].word == "of" and items[index - 2].word in ("both", "all", "each"):
        # 'Leadership was inadequate and so was help and protection, both of which had been ...'
        named = [step for step in range(max(0, index - LOOK), index) if "area" in items[step] and items[step].word != "overall"]
        areas = tuple(dict.fromkeys(items[step].values["area"] for step in named))
        if len(areas) > 1 and (items[index - 2].word != "both" or len(areas) == 2):
            told.kind, told.subject = "area", Chain(areas, named[0], named[-1] + 1)
            return True
    left = index - 1
    while left > 0 and (is_comma(items[left]) or items[left].roles & {"prep"}):
        left -= 1
    if left < 0 or left == index:
        return False
    item = items[left]
    while left > 0 and item.roles & {"head"} and "area" not in item:
        # 'care leavers' services, which are'
        left -= 1
        item = items[left]
    if "area" in item and item.word != "overall":
        told.kind, told.subject = "area", grade_areas.before(items, left, direct=False, loose=True)
        return bool(told.subject.areas)
    if item.roles & {"council"} and item.values.get("council"):
        told.kind, told.codes = "whole", coordinated(items, left)[-1:]
        return True
    return False


def loose_area(told: Told, index: int) -> Chain:
    """Return the areas that open a clause to the left and have no grade yet: 'Care leavers fared less well: their ...'."""
    for step in range(index - 1, max(-1, index - LOOK), -1):
        item = told.items[step]
        if ("grade" in item and (told.previous is not None or step == told.at)) or item.word == ";":
            break
        if "area" in item and item.word != "overall":
            chain = grade_areas.before(told.items, step, direct=False)
            if chain.areas and opens_clause(told.items, chain.first):
                return chain
    return EMPTY


def topic_of(items: Sequence[Item]) -> str:
    """Return what a sentence is first about: "other" for a school and the like, "whole" for a council, or ""."""
    for index, item in enumerate(items):
        if "other" in item and not council_home(items, index):
            return "other"
        if item.roles & {"council", "whole", "area"}:
            return "whole"
    return ""


#: Areas of one word in the singular: 'it', not 'they'.
_LEAD = frozenset({"boundary", "conj", "poss", "head", "punct", "adverb", "past", "date", "since"})


_SINGULAR = frozenset({"leaders", "help_and_protection", "adoption", "overall"})


def opening_areas(items: Sequence[Item], *, pronoun: str = "") -> tuple[str, ...]:
    """Return the areas that a sentence is about: those with which it, or its last clause, opens.

    A `pronoun` takes up only the subject of the whole sentence, one that agrees with it.
    """
    for index in range(len(items) - 1, -1, -1):
        if "area" in items[index] and items[index].word != "overall":
            chain = grade_areas.before(items, index, direct=False)
            if not chain.areas or not opens_clause(items, chain.first):
                continue
            if not pronoun:
                return chain.areas
            one = len(chain.areas) == 1 and chain.areas[0] in _SINGULAR
            lead = [item for item in items[: chain.first] if not item.roles & _LEAD]
            if not [item for item in lead if not grade_areas.is_link(item)] and one == (pronoun == "it"):
                return chain.areas
    return ()


def council_home(items: Sequence[Item], index: int) -> bool:
    """Words such as 'home' and 'homes' name a body only where one is spoken of: 'a stable home', 'homes for children'."""
    word = items[index].word
    if word not in ("home", "homes"):
        return False
    left = items[index - 1].word if index else ""
    return left not in ("the", "a", "residential", "private", "care", "its", "inadequate", "outstanding", "that", "this")


def coordinated(items: Sequence[Item], index: int) -> tuple[str, ...]:
    """Return the codes of councils joined by 'and' that end at `index`."""
    codes = [items[index].values["council"]] if items[index].values.get("council") else []
    step = index - 1
    joined = False
    while step >= 0:
        item = items[step]
        if is_comma(item) or item.word == "and":
            joined = True
        elif joined and item.roles & {"council"} and item.values.get("council"):
            codes.append(item.values["council"])
            joined = False
        elif not item.roles & {"poss"} or not joined:
            break
        step -= 1
    return tuple(dict.fromkeys(reversed(codes)))


def nearest_other(items: Sequence[Item], index: int) -> str:
    """Return what the other body nearest before `index` is, for a note."""
    return next((item.values["other"] for item in reversed(items[:index]) if "other" in item), "other")


def _led(items: Sequence[Item], first: int) -> Chain:
    """Return the areas after the preposition at `first`; what it leads to is no subject: 'For care leavers the verdict is'."""
    chain = grade_areas.after(items, first)
    if chain.areas:
        return chain
    step = first + 1
    while step < len(items) and items[step].roles & {"poss", "head", "glue"} and "area" not in items[step]:
        step += 1
    return grade_areas.named_chain(items, step) if step < len(items) and "area" in items[step] else EMPTY


def fronted(items: Sequence[Item], at: int) -> Chain:
    """Return the areas with which the clause opens: 'On leadership the county scored a good', 'For care leavers it was'."""
    for first in range(at - 1, max(-1, at - LOOK), -1):
        item = items[first]
        if "grade" in item:
            break
        left = items[first - 1] if first else None
        if item.word == "where" and first > 1 and is_comma(items[first - 1]) and "area" in items[first - 2]:
            # 'children in care, where the town was rated good'
            return grade_areas.before(items, first - 2, direct=False, loose=True)
        if is_link(item) and (
            left is None or left.roles & {"boundary", "conj", "punct", "adverb", "number"} or left.word == "that"
        ):
            chain = _led(items, first)
            if chain.areas and chain.last <= at and grade_areas.ALL not in chain.areas:
                # 'Overall, for leadership and for help and protection the verdict is': all that opens the clause.
                whole = grade_areas.before(items, chain.last - 1, direct=False, loose=True)
                return whole if set(chain.areas) < set(whole.areas) else chain
        if "boundary" in item or item.word in (";", ":"):
            break
    return EMPTY


def of_the_sentence_before(told: Told) -> tuple[str, ...]:
    """Return the areas that 'here', 'they' or 'the service for them' takes up from the sentence before."""
    items, group = told.items, told.group
    opens = next((item for item in items[:3] if not item.roles & {"boundary", "conj", "punct"}), None)
    taken = opens is not None and "anaphor" in opens
    pronoun = ""
    if not taken:
        subject = items[group.stop] if 0 <= group.stop < 3 else None
        if told.kind == "pronoun":
            it = next((item for item in items[:3] if "pronoun" in item), None)
            pronoun = "" if it is None else it.word.replace("'", " ").split()[0]
            taken = pronoun in ("it", "they")
        elif subject is not None and subject.word in ("service", "services", "experience", "experiences", "support"):
            taken = items[0].word in ("their", "this", "these", "that")
        ahead = items[group.stop + 1 : group.stop + 3] if group.stop >= 0 else []
        taken = taken or [item.word for item in ahead] == ["for", "them"]
    if not taken or told.previous is not None:
        return ()
    chain = opening_areas(told.memory.items, pronoun=pronoun)
    if chain and told.kind == "pronoun" and opens is not None and "pronoun" in opens:
        told.subject = Chain(chain, told.at, told.at)
    return chain
