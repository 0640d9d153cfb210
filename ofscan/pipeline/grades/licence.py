"""Says whether a grade word with its verb and subject tells a grade at all, or is the everyday word."""

from __future__ import annotations

from collections.abc import Sequence

from ofscan.pipeline.grades.areas import Chain, is_comma, is_link
from ofscan.pipeline.grades.claims import STRONG, Claim, Told
from ofscan.pipeline.grades.cues import AIMS
from ofscan.pipeline.grades.items import Item
from ofscan.pipeline.grades.setting import councils_after
from ofscan.pipeline.grades.subject import search
from ofscan.pipeline.grades.walk import grading_verb, verb_left

_LINE = frozenset({"grade", "date", "punct", "sep", "noun", "glue", "move", "up", "prep", "poss", "still", "award", "adverb"})
_NEWS = frozenset({"news", "answer", "same", "outcome", "result"})
_GRADING = frozenset({"grade", "rating", "judgement", "judgment", "verdict", "mark", "grading", "outcome", "result"})


def licensed(told: Told, post: Chain, cue: str) -> bool:
    """Return whether the word tells a grade, given the areas `post` told after it and its `cue`."""
    items, group, form = told.items, told.group, told.form
    subject = told.kind in ("area", "whole", "counted")
    if told.saying:
        return told.saying != "none" and (subject or _context(told) or told.saying == "target" or told.kind == "")
    if group.stop < 0 and told.tail < len(items) and "sep" in items[told.tail] and items[told.at].marked:
        # '"Requires improvement": Ofsted's verdict on the borough'
        if any(item.roles & {"insp", "noun"} for item in items[told.tail + 1 : told.tail + 5]):
            return True
    if told.part or (told.kind != "thing" and _line(told)):
        return True
    if told.kind == "thing":
        return _of_thing(told, post, cue)
    if form in ("noun", "rated") or (form in ("predicate", "verb") and "of" in group.words and "noun" in group.roles):
        return True
    if form == "top":
        return verb_left(told) or group.verbal or any("joins" in item for item in items[: told.at])
    if form == "attribute":
        return told.previous is not None and told.previous.cue != "target"
    if form == "received" and cue == "target" and items[told.at].marked:
        # 'Our ambition has not changed: an Outstanding service for every child'
        return True
    if form == "received":
        return _received(told)
    if form == "whole":
        return _whole_form(told, cue)
    if cue == "target":
        return subject or told.kind == "pronoun" or _talk(told) or told.kind in ("", "inherited", "relative")
    if group.roles & STRONG and not ("being" in group.words and group.stop <= 0):
        return subject or told.kind in ("pronoun", "inherited", "relative") or _talk(told) or (group.stop < 0 and _dated(told))
    vague = told.kind in ("pronoun", "inherited", "relative")
    if told.kind == "" and "being" in group.words and group.roles & {"award", "weak"} and group.stop <= 0:
        # 'Since being found inadequate in 2021 the council has had ...'
        return any(item.roles & {"council", "whole", "pronoun", "area"} for item in items[told.tail : told.tail + 6])
    if told.kind == "" and group.words & _GRADING and "copula" in group.roles:
        # 'The grade is good.' 'They heard that the outcome was requires improvement.'
        if group.stop < 0 or items[group.stop].word == "that" or items[group.stop].roles & {"punct", "boundary"}:
            return True
    if form == "verb":
        if told.kind == "" and "move" in group.roles:
            return _context(told)
        if told.kind == "" and any("anaphor" in item for item in items[:3]):
            # 'Here the bay requires improvement.'
            return True
        if subject:
            return told.kind != "counted" or _counts_on(told) or ":" in [item.word for item in items[told.tail : told.tail + 3]]
        return vague and (group.verbal or told.kind != "inherited" or _context(told))
    if "from" in group.roles:
        return told.previous is not None or verb_left(told) or bool(group.roles & {"move", "lose"})
    if group.roles & {"weak", "move", "keep", "lose", "no_longer"}:
        return subject or ((vague or bool(group.roles & {"move", "lose"})) and _context(told))
    if "copula" in group.roles:
        if told.kind == "" and cue == "previous" and _dated(told):
            # 'Having been inadequate in 2016, it is now good.'
            return True
        if told.kind == "" and group.stop >= 0 and "head" in items[group.stop] and told.tail < len(items):
            # 'The arrangements were inadequate overall.'
            return items[told.tail].word == "overall"
        return subject or (vague and (_context(told) or _we(told)))
    return _bare(told, post, subject=subject)


def _of_thing(told: Told, post: Chain, cue: str) -> bool:
    """Return whether a grade is told although a thing is the nearest noun: its subject is left unsaid."""
    group = told.group
    if told.searched and cue == "target" and told.form == "predicate":
        # 'Staff are working hard to move from requires improvement to good.' 'The plan sets out the road to good.'
        moved = group.stop >= 0 and "grade" in told.items[group.stop]
        return moved or ("hope" in group.roles and ("copula" not in group.roles or bool(group.words & AIMS)))
    if told.searched and told.form in ("noun", "rated"):
        return True
    return bool(group.roles & STRONG and group.finite and post.areas)


def _bare(told: Told, post: Chain, *, subject: bool) -> bool:
    """Return whether a word without a verb of its own is a grade: in a list, after a colon, as object, in a headline."""
    items, group = told.items, told.group
    if _listed_for(told, post) or (told.headline and post.areas):
        return True
    if (
        group.stop >= 1
        and items[group.stop].word in ("it", "them", "us")
        and items[group.stop - 1].word in ("had", "has", "have")
    ):
        # 'A report of 2014 had it inadequate on every count.'
        return True
    if told.kind == "area" and group.stop > 0 and is_comma(items[group.stop]) and is_link(items[0]) and _closes(told):
        # 'On help and protection, inadequate.'
        if told.subject.last == group.stop and told.subject.first < 3:
            return True
    if told.kind == "inherited":
        return continues(items, told.previous, told.at) or (bool(post.areas) and verb_left(told)) or _dated(told)
    if told.kind == "area" and group.stop >= 0 and ("sep" in items[group.stop] or told.subject.last == group.first):
        told_before = told.previous is not None and not told.previous.attribute
        return (
            _sep_ok(told) or verb_left(told) or items[told.at].marked or told.headline or told.memory.pairs > 1 or told_before
        )
    if subject and (items[told.at].marked or told.headline):
        return True
    if told.kind in ("whole", "") and _sep_ok(told) and group.first in (told.at, group.stop + 1) and _closes(told):
        # 'In 2015 Trafford was the toast of the sector: outstanding.' 'There was more bad news: inadequate again.'
        before = items[: group.stop]
        if any(item.roles & {"insp", "noun", "date"} or item.word in _NEWS for item in before):
            return True
    if "still" in group.roles and group.stop < 0 and (told.tail >= len(items) or "punct" in items[told.tail]):
        # 'Still inadequate, but improving.'
        return True
    if (
        told.kind == "whole"
        and told.codes
        and group.first == group.stop + 1
        and told.previous is not None
        and told.previous.councils
    ):
        # 'Medway was good and Essex outstanding.'
        return True
    if told.kind == "area" and told.memory.pairs > 1:
        return True
    if (subject or told.kind == "pronoun") and verb_left(told):
        return True
    if subject and "as" in group.words and any(item.roles & {"insp", "noun"} for item in items):
        return True
    if post.areas and (verb_left(told) or items[told.at].marked):
        return True
    if councils_after(items, told.tail) and _sep_ok(told):
        # 'Outstanding for Kirklees, inadequate for Slough.'
        return True
    return (verb_left(told, strong=True) and _talk(told)) or _dated(told)


def _closes(told: Told) -> bool:
    """Return whether the clause ends with the grade."""
    tail = told.tail + (told.tail < len(told.items) and told.items[told.tail].roles & {"still"} != set())
    return tail >= len(told.items) or bool(told.items[tail].roles & {"punct", "boundary"})


def _line(told: Told) -> bool:
    """Return whether all the sentence says is a date and a grade, or a grade and its areas: '2014: inadequate'."""
    items = told.items
    if told.grade_first:
        return True
    if len(items) < 3 or "date" not in items[0] or "sep" not in items[1]:
        return False
    return sum("grade" in item for item in items) == 1 and all(item.roles & _LINE or "area" in item for item in items)


def _listed_for(told: Told, post: Chain) -> bool:
    """'Good for leadership; requires improvement for help and protection': each grade with its area after it."""
    if not post.areas or told.group.verbal:
        return False
    count = 0
    for index, item in enumerate(told.items):
        if "grade" in item:
            ahead = told.items[index + 1 : index + 5]
            if len(ahead) > 1 and ahead[0].word == "overall" and told.group.stop < 0 and "punct" in ahead[1].roles:
                # 'Outstanding overall, and ...'
                return True
            count += any(is_link(other) or other.word == "overall" for other in ahead)
    return count > 1


def _counts_on(told: Told) -> bool:
    """'Three were rated good and one requires improvement': a count goes on."""
    return told.previous is not None and told.previous.count is not None and told.count is not None


def _sep_ok(told: Told) -> bool:
    return told.group.stop >= 0 and "sep" in told.items[told.group.stop]


def _talk(told: Told) -> bool:
    """Return whether the sentence speaks of Ofsted or of grading."""
    return any(item.roles & {"insp", "noun", "whole", "council", "area"} for item in told.items)


def _context(told: Told) -> bool:
    """Return whether more than the bare word speaks for a grade: Ofsted, grading, a date, another grade."""
    index = told.at
    if told.items[index].marked or told.previous is not None or grading_verb(told.items) or told.memory.recent:
        return True
    return any(
        item.roles & {"insp", "noun", "date", "past"} or ("grade" in item and step != index) or item.word == "overall"
        for step, item in enumerate(told.items)
    )


def _we(told: Told) -> bool:
    """'We were inadequate then': of themselves people say these words of the grade only."""
    index = max(0, told.group.stop)
    return told.items[index].word.startswith("we") and told.items[told.at].values.get("grade") in (
        "inadequate",
        "requires_improvement",
    )


def _dated(told: Told) -> bool:
    """'Good in 2018, the borough is now inadequate': a bare grade with its date."""
    items, index = told.items, told.tail
    if index < len(items) and items[index].word in ("in", "at", "by", "since", "after"):
        index += 1
    stop = told.group.stop
    apart = stop >= 0 and is_comma(items[stop]) and told.kind in ("area", "whole")
    return index < len(items) and "date" in items[index] and (told.previous is not None or stop < 0 or apart)


def _received(told: Told) -> bool:
    """'Children in care get a good service, ...': an area's people and nothing more said of the service."""
    index = told.tail
    closes = index >= len(told.items) or told.items[index].roles & {"punct", "conj"} or told.items[index].word == "according"
    if told.kind == "" or told.kind == "inherited":
        search(told, told.group.stop)
    got = any("receive" in item for item in told.items[max(0, told.at - 5) : told.at])
    cared = bool(set(told.subject.areas) & {"in_care", "care_leavers", "in_care_and_care_leavers", "help_and_protection"})
    return bool(closes and got and cared and told.kind == "area")


def _whole_form(told: Told, cue: str) -> bool:
    """'It is now an outstanding authority', 'to become a good council'; not 'in an outstanding authority a team ...'."""
    if cue == "target":
        return told.kind in ("whole", "pronoun", "", "inherited")
    if told.group.roles & STRONG or "became" in told.group.words:
        return told.kind in ("whole", "pronoun", "inherited", "relative")
    if told.headline and told.items[told.at].marked and told.group.stop < 0:
        # "'Outstanding' children's services praised"
        return True
    insp = any("insp" in item for item in told.items)
    return "copula" in told.group.roles and told.kind in ("whole", "pronoun") and insp


def continues(items: Sequence[Item], previous: Claim | None, at: int) -> bool:
    """Return whether the grade goes on from the one before: 'good in 2012, requires improvement in 2016'."""
    if previous is None:
        return False
    for item in items[previous.last : at]:
        if item.roles & {"other", "thing", "generic"} or item.word == ";":
            return False
        if "word" in item and item.word not in ("going", "spell"):
            return False
    return True


def open_list_ahead(items: Sequence[Item], tail: int) -> bool:
    """Return whether the sentence ends in a colon right after the grade: a list follows."""
    return tail == len(items) - 1 and items[tail].word == ":"
