"""Finds what a grade is of: the areas, council, body or thing that its verb has as subject or object."""

from __future__ import annotations

from ofscan.pipeline.grades import areas as grade_areas
from ofscan.pipeline.grades.antecedents import (
    RELATIVE,
    coordinated,
    council_home,
    loose_area,
    nearest_other,
    opening_areas,
    take_antecedent,
    topic_of,
)
from ofscan.pipeline.grades.areas import EMPTY, Chain, is_comma
from ofscan.pipeline.grades.claims import LOOK, STRONG, Told
from ofscan.pipeline.grades.counted import counted, counted_of, counts
from ofscan.pipeline.grades.denials import first_of
from ofscan.pipeline.grades.walk import INTO, over_places

#: Wholes that stand for what was named before: 'with services said to require improvement'.
_THE = frozenset({"the", "this", "that", "its", "their", "our"})
BARE = frozenset({"services", "service"})
_LED = frozenset({"council", "city", "county", "borough", "political", "authority", "group", "party"})


def find_subject(told: Told) -> None:
    """Set `kind` (area, whole, pronoun, counted, all, other, thing, inherited, relative or "") and `subject`."""
    items, index = told.items, told.group.stop
    one_of = first_of(items, told.group)
    index = index if one_of is None else one_of
    index, told.codes = over_places(items, index, stay="to" in told.group.words and not told.group.finite)
    if told.group.words & {"it", "it's", "they're", "we're", "it'll", "we'll", "they've", "we've", "they'll", "we'd"} and (
        index < 0 or "pronoun" not in items[index]
    ):
        _pronoun(told, max(index, 0))
        return
    if index < 0:
        told.kind = "inherited" if told.previous else ""
        return
    if index in told.memory.blocked:
        told.kind, told.other = "other", "other"
        return
    where = counted_of(items, index) if told.group.verbal else -1
    if where >= 0:
        counted(told, where)
        return
    item = items[index]
    plain = item.roles & {"whole", "council"} and not told.group.roles & STRONG and told.group.verbal
    if plain and grade_areas.embedded(items, index):
        # 'The response of the council was inadequate.'
        told.kind = "thing"
        return
    if "direct" in item and index and items[index - 1].word in _LED:
        # 'Council leaders said the good rating ...': not the leaders who are judged.
        told.kind, told.searched = "thing", True
        return
    adjacent = (
        told.group.verbal
        or told.form in ("verb", "noun", "top", "rated")
        or bool(index and items[index - 1].roles & {"award", "weak"})
    )
    chain = grade_areas.before(items, index, direct=adjacent) if item.roles & {"area", "direct"} else EMPTY
    if chain.areas:
        told.kind, told.subject = "area", chain
        _possessor(told, chain.first)
    elif item.roles & {"area", "direct"}:
        told.kind = "thing"
    elif "other" in item:
        told.kind, told.other = "other", item.values["other"]
    elif "rest" in item:
        told.kind = "counted"
    elif item.roles & {"counted", "all"} or ("number" in item and counts(told)):
        counted(told, index)
    elif item.roles & {"council", "place"} and not ("place" in item and not told.group.verbal and not item.marked):
        told.kind = "whole"
        told.codes = coordinated(items, index)
        told.former = bool(index and items[index - 1].word in ("former", "old")) or " former " in f" {item.word} "
    elif "whole" in item:
        _whole(told, index)
    elif "pronoun" in item:
        _pronoun(told, index)
    elif told.previous is not None and index > 1 and item.word in ("in", "as", "with", "at") and _gapped(told, index):
        return
    elif "grade" in item or item.roles & {"conj", "punct", "boundary"} or "top" in item:
        _ellipsis(told, index)
    elif item.word.startswith("you") and told.group.roles & STRONG and told.group.roles & {"copula"}:
        # 'You've just been rated good. How does it feel?'
        told.kind = "pronoun"
    elif item.roles & {"thing", "generic"}:
        # 'The adviser said the good rating was': of no adviser.
        told.kind, told.searched = "thing", told.form == "noun" and items[told.at - 1].word in _THE
    elif item.word in ("those", "that") and told.codes:
        told.kind = "whole"
    elif index == 0 and item.word in ("that", "this") and "copula" in told.group.roles and told.memory.items:
        # 'Only its adoption service escaped. That was good.'
        areas = opening_areas(told.memory.items)
        told.kind, told.subject = ("area", Chain(areas, 0, 1)) if areas else ("thing", EMPTY)
    elif (
        told.group.roles & {"copula", "weak"}
        and not told.group.roles & STRONG
        and "word" in item
        and told.form != "noun"
        and not (told.group.first == index + 1 and "noun" in items[index + 1])
    ):
        # 'The council's handling of the complaint was inadequate.'
        told.kind, told.searched = "thing", True
    else:
        search(told, index)


def _gapped(told: Told, index: int) -> bool:
    """'It was basking in a Good, and its leaders in an Outstanding': the verb is left out."""
    chain = (
        grade_areas.before(told.items, index - 1, direct=True) if told.items[index - 1].roles & {"area", "direct"} else EMPTY
    )
    if not chain.areas:
        return False
    first = chain.first
    while first and "poss" in told.items[first - 1].roles:
        first -= 1
    if first and not told.items[first - 1].roles & {"conj", "punct", "boundary"}:
        return False
    told.kind, told.subject = "area", chain
    return True


def _whole(told: Told, index: int) -> None:
    told.kind = "whole"
    item = told.items[index]
    outer = index - 1
    while (outer > 0 and told.items[outer].roles & {"poss", "glue"}) or told.items[outer].word in ("these", "those"):
        outer -= 1
    if outer > 0 and told.items[outer].word in RELATIVE and take_antecedent(told, outer):
        return
    if outer > 1 and told.items[outer].word == "of" and "counted" in told.items[outer - 1]:
        counted(told, outer - 1)
        return
    if item.word in BARE and index + 1 < len(told.items) and told.items[index + 1].word in ("she", "he", "i"):
        # 'The service she got was outstanding.'
        told.kind = "thing"
        return
    if item.word in BARE:
        chain = loose_area(told, index)
        if chain.areas:
            told.kind, told.subject = "area", chain
            return
    if item.word == "councils" and (index == 0 or "number" in told.items[index - 1] or "grade" in told.items[index - 1]):
        # 'Good councils become outstanding when ...'
        told.kind = "thing"
    before = index - 1
    while before >= 0 and told.items[before].roles & {"poss", "glue"} and "council" not in told.items[before]:
        before -= 1
    told.former = told.former or any(
        item.word in ("old", "former", "abolished") for item in told.items[max(0, before - 1) : index]
    )
    if before >= 0 and told.items[before].roles & {"council", "place"}:
        told.codes = (told.items[before].values["council"],)
    elif before >= 0 and "other" in told.items[before] and before == index - 1:
        told.kind, told.other = "other", told.items[before].values["other"]


def _pronoun(told: Told, index: int) -> None:
    told.kind = "pronoun"
    if (
        index
        and told.items[index - 1].word in RELATIVE
        and told.group.roles & {"weak", "award"}
        and take_antecedent(told, index - 1)
    ):
        # 'leadership, which they said was inadequate'
        return
    if told.previous is not None and told.previous.subject:
        told.kind, told.subject = "area", Chain(told.previous.subject, told.at, told.at)
        return
    chain = loose_area(told, index)
    if (
        index > 2
        and is_comma(told.items[index - 2])
        and "area" in told.items[index - 3]
        and told.items[index].word in ("it", "them")
    ):
        # 'words for its leadership, branding it inadequate'
        chain = grade_areas.before(told.items, index - 3, direct=False, loose=True)
    if chain.areas and chain.areas != ("overall",):
        told.kind, told.subject = "area", chain
        return
    topic = topic_of(told.items[:index]) or told.memory.topic
    if topic == "other":
        told.kind, told.other = "other", nearest_other(told.items, index)


def _ellipsis(told: Told, index: int) -> None:
    """The subject stands further left, or the grade goes on from the one before."""
    items = told.items
    if items[index].word in RELATIVE:
        if take_antecedent(told, index):
            return
        search(told, index - 1)
        if told.kind == "":
            told.kind = "relative"
        return
    if told.memory.pairs > 1 and index and is_comma(items[index]) and "area" in items[index - 1]:
        told.kind, told.subject = "area", grade_areas.before(items, index - 1, direct=False, loose=True)
        return
    if "sep" in items[index] and index and items[index - 1].roles & {"area", "direct"}:
        told.subject = grade_areas.before(items, index - 1, direct=True, loose=True)
        told.kind = "area"
        return
    if told.previous is not None:
        chain = loose_area(told, index)
        if chain.areas and is_comma(items[index]):
            told.kind, told.subject = "area", chain
            return
        told.kind = "inherited"
        return
    if is_comma(items[index]):
        if index and "council" in items[index - 1] and len(codes := coordinated(items, index - 1)) > 1:
            told.kind, told.codes = "whole", codes
            return
        if (
            index > 1
            and "council" in items[index - 1]
            and is_comma(items[index - 2])
            and items[index - 1].values.get("council")
        ):
            # 'Her last council, Leeds, is outstanding.'
            told.kind, told.codes = "whole", (items[index - 1].values["council"],)
            return
        if index and "council" in items[index - 1] and not told.group.finite and not told.group.words & {"having"}:
            # '..., supported by Leeds City Council, rated outstanding by Ofsted'
            told.kind, told.codes = "whole", coordinated(items, index - 1)[-1:]
            return
        left, _ = over_places(items, index - 1)
        # 'Leaders, branded inadequate three years ago, are now ...'
        direct = left >= 0 and "direct" in items[left] and "award" in told.group.roles and left < 3
        chain = grade_areas.before(items, left, direct=direct) if left >= 0 else EMPTY
        if chain.areas and chain.areas != ("overall",):
            told.kind, told.subject = "area", chain
            return
        if _leading(told, index):
            return
    if "sep" in items[index] and index and not told.group.verbal:
        target, told.codes = over_places(items, index - 1)
        if target >= 0 and items[target].roles & {"area", "direct"}:
            told.subject = grade_areas.before(items, target, direct=True, loose=True)
            if told.subject.areas:
                told.kind = "area"
                return
    search(told, index - 1)


def _leading(told: Told, index: int) -> bool:
    """Take the subject that opens the clause, past what stands between commas: 'Holly Bank, a home in Orford, was'."""
    items = told.items
    first = index - 1
    while (first >= 0 and "boundary" not in items[first] and items[first].word != ";") or (
        first >= 0 and items[first].word in ("who", "which", "whose", "where", "when")
    ):
        first -= 1
    step = first + 1
    if step < index and (
        items[step].word in INTO
        or items[step].roles & {"since"}
        or items[step].word in ("under", "after", "following", "on", "as", "when")
    ):
        while step < index and not is_comma(items[step]):
            step += 1
        step += 1
    found = -1
    while step < index:
        item = items[step]
        if item.roles & {"other", "area", "whole", "council", "thing", "counted"}:
            found = step
        elif item.roles & {"punct", "boundary", "copula", "award", "weak", "move"} or (
            found >= 0 and not item.roles & {"poss", "head"}
        ):
            break
        step += 1
    if found < 0:
        return False
    item = items[found]
    chain = grade_areas.after(items, found + 1) if "head" in item else EMPTY
    if chain.areas:
        told.kind, told.subject = "area", chain
    elif "other" in item:
        told.kind, told.other = "other", item.values["other"]
    elif "area" in item:
        told.subject = grade_areas.before(items, found, direct=False)
        told.kind = "area" if told.subject.areas else "thing"
    elif "council" in item:
        told.kind, told.codes = "whole", coordinated(items, found)
    elif "whole" in item:
        _whole(told, found)
    else:
        told.kind = "thing"
    return True


def search(told: Told, index: int) -> None:
    """Take the nearest thing to the left that can have a grade."""
    told.searched = True
    items = told.items
    low = max(-1, index - LOOK)
    while index > low:
        item = items[index]
        if index in told.memory.blocked:
            told.kind, told.other = "other", "other"
            return
        if item.word == ";" or ("grade" in item and told.previous is not None):
            break
        if "other" in item:
            if council_home(items, index):
                index -= 1
                continue
            told.kind, told.other = "other", item.values["other"]
            return
        if "area" in item and item.word != "overall":
            chain = grade_areas.before(items, index, direct=False)
            if chain.areas and told.kind == "":
                told.kind, told.subject = "area", chain
                _possessor(told, chain.first)
                return
        elif item.roles & {"counted"} and "number" in items[index - 1] and index:
            counted(told, index)
            return
        elif "council" in item or "whole" in item:
            if index and items[index - 1].word in INTO and "whole" not in item:
                told.codes = told.codes or (item.values["council"],)
            elif item.roles & {"council"}:
                told.kind, told.codes = "whole", coordinated(items, index)
                return
            elif item.word in BARE and items[index + 1].word == "for" and not told.group.roles & STRONG:
                told.kind = "thing"
                return
            else:
                _whole(told, index)
                return
        elif "thing" in item and not told.group.roles & STRONG and told.form not in ("noun", "top"):
            told.kind = "thing"
            return
        index -= 1
    if told.previous is not None and told.kind == "":
        told.kind = "inherited"


def _possessor(told: Told, first: int) -> None:
    """Take the council right before the areas: 'Kingston's leadership'."""
    if first and not told.codes:
        index = first - 1
        while index >= 0 and told.items[index].roles & {"poss", "head", "glue"} and "council" not in told.items[index]:
            index -= 1
        if index >= 0 and told.items[index].roles & {"council", "place"}:
            told.codes = (told.items[index].values["council"],)
