"""Says whether a grade is hoped for, denied, told in general, given earlier, kept, or plainly given."""

from __future__ import annotations

from collections.abc import Sequence

from ofscan.pipeline.grades.areas import is_comma
from ofscan.pipeline.grades.claims import LOOK, PAST_TENSE, PRESENT, Told
from ofscan.pipeline.grades.forms import aimed_at
from ofscan.pipeline.grades.items import Item
from ofscan.pipeline.grades.setting import after_since
from ofscan.pipeline.grades.status import day_of
from ofscan.pipeline.grades.walk import roles_before, verb_first, verb_left

#: Said of what still is so; whether it was a grade before is not said.
_BARE_VERBS = frozenset(
    """get achieve reach win earn secure gain receive attain hit getting achieving reaching winning earning securing gaining
    receiving attaining hitting""".split()
)
#: Nouns of aiming: 'our ambition: an outstanding service'.
AIMS = frozenset(
    """aim aims ambition ambitions goal goals target targets aspiration aspirations vision mission objective promise pledge
    hope challenge task""".split()
)
_SPANS = frozenset({"years", "year", "decade", "decades", "months"})
_FOLLOWS = frozenset({"comes", "came", "come", "follows", "followed", "marks"})
REMAINS = frozenset("remains remained remain remaining continues continued continue stays stayed stay".split())


def cue_of(told: Told) -> str:
    """Return whether the grade is aimed at, was before, was kept or still stands; "" where nothing is said."""
    items, group, at = told.items, told.group, told.at
    if told.saying == "target" or wished_for(items, told.tail):
        return "target"
    if told.part:
        end = at if told.part == "to" else next((step for step in range(at + 1, len(items)) if "grade" in items[step]), at)
        if aimed_at(items, told.start, end):
            return "target"
    elif _hoped(told) or due(told):
        return "target"
    roles = group.roles
    bare = not group.roles & {"award", "weak", "move", "keep", "lose"} and not group.finite
    if told.previous is not None and told.previous.cue == "target" and bare and told.kind in ("inherited", "area"):
        return "target"
    if "from" in roles and ("from" in roles_before(items, at)):
        return "previous"
    if told.form == "noun" and group.words & {"lifts", "lifted", "lifting", "ends", "scraps"} and "to" not in group.words:
        # 'Ofsted lifts inadequate rating.'
        return "previous"
    if "no_longer" in roles or "lose" in roles or _lost(told) or _no_longer_so(told):
        return "previous"
    if roles & {"past", "past_near"} and not ("past" not in roles and ("together" in group.words or _and_then(told))):
        return "previous"
    if {"having", "been"} <= group.words or told.former:
        return "previous"
    if "being" in group.words and group.stop >= 0 and items[group.stop].word in ("after", "despite", "from", "since"):
        return "had"
    if "being" in group.words and group.stop > 0 and items[group.stop].word == "of" and items[group.stop - 1].word in _SPANS:
        # 'good after years of being inadequate'
        return "previous"
    if _past_clause(told):
        return "previous"
    if as_before(items, told.tail):
        return "kept"
    if (roles & {"keep"} and not roles & {"copula"} and not group.words & REMAINS) or _kept(told) or _kept_after(told):
        return "kept"
    if "had" in group.words or _had(told):
        return "had"
    if "still" in roles or (told.tail < len(items) and items[told.tail].word == "still"):
        return "still"
    return ""


def _no_longer_so(told: Told) -> bool:
    """'Slough, which was inadequate in 2022, is no longer so': said of the grade just told."""
    items = told.items
    for step in range(told.tail, min(len(items), told.tail + 7)):
        if items[step].roles & {"grade", "boundary", "area"}:
            return False
        if "no_longer" in items[step]:
            ahead = items[step + 1 : step + 3]
            return not ahead or ahead[0].roles & {"punct"} != set() or ahead[0].word in ("so", "that", "the", "is", "true")
    return False


def _lost(told: Told) -> bool:
    """A verb of losing to the left governs: 'lost the good rating it had'."""
    for step in range(told.at - 1, max(-1, told.at - 6), -1):
        item = told.items[step]
        if item.roles & {"punct", "boundary", "grade"}:
            return False
        if "lose" in item:
            return True
    return False


def _and_then(told: Told) -> bool:
    """'Requires improvement in 2019, then good in 2023': in order, no look back."""
    if told.previous is None or "then" not in told.group.words:
        return False
    at = next((step for step in range(told.group.first, told.at) if told.items[step].word == "then"), 0)
    return at > 0 and (is_comma(told.items[at - 1]) or told.items[at - 1].word == "and")


def _had(told: Told) -> bool:
    """'The old county had been told that it required improvement'."""
    words = [item.word for item in told.items[max(0, told.group.stop - 7) : told.group.stop + 1]]
    return "had" in words and "been" in words and "told" in words


def _kept_after(told: Told) -> bool:
    """'... for the second time running', 'another "good" rating'."""
    if told.group.words & {"another", "consecutive", "successive"} or any(" straight" in word for word in told.group.words):
        return True
    if any("kept_after" in item for item in told.items[: min(told.at, 8)]) and not told.previous:
        # 'For the third inspection running the service is good.'
        return True
    for item in told.items[told.tail : told.tail + 8]:
        if "kept_after" in item:
            return True
        if item.roles & {"grade", "boundary"} or ("punct" in item and item.word != ","):
            return False
    return False


def _kept(told: Told) -> bool:
    for step in range(told.at - 1, max(-1, told.at - 7), -1):
        item = told.items[step]
        if item.roles & {"punct", "boundary", "grade"}:
            return False
        if "keep" in item and item.word not in REMAINS:
            return True
    return False


def _past_clause(told: Told) -> bool:
    """Return whether the clause is set at an earlier inspection, but not 'since' or 'compared with' it."""
    items = told.items
    if past_frame(told):
        return True
    if told.tail < len(items) and items[told.tail].word == "then" and told.items[told.tail + 1 : told.tail + 2]:
        # 'inadequate then, good now'
        return "punct" in items[told.tail + 1]
    for step in range(told.tail, min(len(items), told.tail + 9)):
        item = items[step]
        if item.roles & {"grade", "boundary", "same", "award"} or item.word == ";" or item.word in _FOLLOWS:
            break
        if ("past" in item or long_ago(item)) and not after_since(items, step):
            return True
    return False


def past_frame(told: Told) -> bool:
    """Return whether words before the grade set its clause at an earlier inspection."""
    items = told.items
    commas = 0
    for step in range(told.at - 1, max(-1, told.at - LOOK), -1):
        item = items[step]
        if commas and told.group.words & {"is", "are", "now"}:
            # 'Walsall, rated inadequate five years ago, is now good.'
            break
        if item.word in ("which", "when", "where") and is_comma(items[step - 1]):
            # '... since the previous inspection, which resulted in a judgement of'
            return any("past" in other for other in items[max(0, step - 5) : step])
        if "grade" in item or item.word == ";" or item.word in ("but", "while", "whereas", "which"):
            break
        if ("past" in item or long_ago(item)) and not after_since(items, step):
            return True
        if not commas and item.word == "after" and step and items[step - 1].word in _SPANS:
            # 'Four years after it was told that it required improvement'
            return True
        commas += is_comma(item)
    return False


def due(told: Told, *, losing: bool = False) -> bool:
    """Return whether a time to come is set for the grade and no verb says that it was given: 'good within four years'."""
    group = told.group
    if (group.roles & {"award", "weak", "move", "keep", "lose"} and not losing) or (group.finite and group.words & PAST_TENSE):
        return False
    if verb_left(told, strong=True) or told.headline:
        return False
    items = told.items
    for step in range(told.tail, min(len(items), told.tail + 8)):
        item = items[step]
        if "date" in item and item.values.get("role") in ("DEADLINE", "INSPECTION", "EVENT"):
            ahead = item.word.startswith(("within", "inside", "by ")) or items[step - 1].word in (
                "by",
                "within",
                "inside",
                "before",
            )
            ahead = ahead or any(other.word == "by" for other in items[max(told.tail, step - 4) : step])
            day = day_of(item.values["date"])
            later = item.values["date"].startswith("P") or (
                day is not None and told.memory.published is not None and day > told.memory.published
            )
            return ahead and later
        if item.roles & {"boundary", "grade", "copula", "award"} or item.word in (";", ".", ":"):
            return False
    return False


def wished_for(items: Sequence[Item], tail: int) -> bool:
    """Return whether a clause after the grade says that it was hoped for: 'the good that it had been aiming for'."""
    if tail >= len(items) or items[tail].word not in ("which", "that", "it", "they", "we"):
        return False
    for step in range(tail, min(len(items), tail + 7)):
        item = items[step]
        if "hope" in item and item.word not in ("will", "would", "can", "could", "may", "might", "should", "must"):
            return True
        if item.roles & {"punct", "grade", "award", "conj"}:
            return False
    return False


def as_before(items: Sequence[Item], tail: int) -> bool:
    """Return whether the grade is told to be that of an earlier year: 'good, as in 2020', 'good as before'."""
    index = tail + (tail < len(items) and is_comma(items[tail]))
    words = [item.word for item in items[index : index + 2]]
    if words[:1] != ["as"] or index + 2 >= len(items):
        return False
    return words[1] in ("in", "at", "before") and (
        "date" in items[index + 2] or "past" in items[index + 2] or words[1] == "before"
    )


def long_ago(item: Item) -> bool:
    """Return whether a date is told as 'four years ago', 'a decade ago': of an earlier inspection."""
    return "date" in item and item.word.endswith(" ago") and ("year" in item.word or "decade" in item.word)


def _hoped(told: Told) -> bool:
    items, group, at = told.items, told.group, told.at
    if _hoped_after(told):
        return True
    if group.roles & {"hope", "hope_after"}:
        return True
    if {"to", "be"} <= group.words and any(
        item.word in ("came", "come", "comes") for item in items[max(0, group.first - 2) : at]
    ):
        # 'how the county came to be rated inadequate'
        return False
    first = {"to", "be"} <= group.words or "being" in group.words
    if first and any("first" in item for item in items[max(0, group.first - 10) : at]) and "hope" not in group.roles:
        return False
    if first and group.stop < 0 and told.tail < len(items) and items[told.tail].word == "is":
        # 'To be rated good is a fantastic achievement.'
        return False
    if _seen_to_be(told):
        return True
    if any(items[step].word in REMAINS and items[step - 1].word != "to" for step in range(max(1, group.first), at)):
        # 'services, run by committed staff, continue to be good'
        return False
    if told.previous is not None and told.previous.cue == "previous" and group.stop >= 0 and "grade" in items[group.stop]:
        # 'Bounced back from a rating of inadequate to be judged good.'
        return False
    nonfinite = not group.finite and (told.form != "verb" or "to" in group.words)
    if group.roles & {"award", "weak", "move"} and not {"to", "be"} & group.words and not group.words & _BARE_VERBS:
        nonfinite = nonfinite and told.form in ("noun", "top")
    if group.roles & {"award", "weak"} and {"to", "be"} <= group.words and verb_first(items, group, at):
        # 'was found to be good' is given; 'wants to be judged good' is not.
        return False
    commas = 0
    for step in range(group.stop, max(-1, at - LOOK), -1):
        item = items[step]
        if item.word == ":" and step == group.stop and not group.verbal:
            # 'Our ambition has not changed: an outstanding service'
            return any(other.word in AIMS for other in items[max(0, step - 8) : step])
        if item.word == ";" or item.word in ("but", "which", "who", "whose", "while", "whereas", "because", ":"):
            break
        if "grade" in item:
            break
        if is_comma(item):
            commas += 1
            if commas > 2 or not nonfinite:
                break
        if "hope" in item:
            if nonfinite:
                return True
            return not group.words & PAST_TENSE and (item.word == "until" or bool(group.words & PRESENT))
        if (
            nonfinite
            and item.roles & {"award", "weak", "move", "keep"}
            and told.form != "verb"
            and not (commas and "weak" in item)
        ):
            before = items[step - 1].roles if step else frozenset()
            if (step and items[step - 1].word == "to") or "hope" in before:
                continue
            # 'They judged services to be inadequate': the verb that governs 'to be' has given the grade.
            return False
    if (
        told.previous is not None
        and not told.previous.cue
        and group.stop >= 0
        and not any(item.roles & {"hope", "boundary"} or item.word == ";" for item in items[told.previous.last : at])
    ):
        # 'They considered leadership to be good and care leavers' support to be outstanding.'
        return False
    # 'continues to be good' is no hope.
    bare = {"to", "be"} <= group.words and not group.roles & {"weak", "keep"}
    return bare and not group.finite and "being" not in group.words and told.form != "verb" and not group.roles & {"move"}


def _hoped_after(told: Told) -> bool:
    noun = told.form in ("noun", "top") and not told.group.roles & {"award", "keep", "lose", "move"}
    if (told.group.verbal and told.group.stop >= 0 and not noun) or verb_left(told, strong=True):
        return False
    for step in range(told.tail, min(len(told.items), told.tail + 9)):
        item = told.items[step]
        if "hope_after" in item:
            return True
        ahead = told.items[step + 1 : step + 2]
        if "copula" in item and ahead and "hope_after" in ahead[0]:
            return True
        if item.roles & {"punct", "boundary", "copula", "grade"}:
            return False
    return False


def _seen_to_be(told: Told) -> bool:
    """'The plan should see leadership judged good': a bare participle after a hope."""
    group = told.group
    if "award" not in group.roles or group.roles & {"copula", "aux"} or not told.subject.areas:
        return False
    before = told.items[max(0, told.subject.first - 4) : told.subject.first]
    return any("hope" in item for item in before) and not any(item.roles & {"punct", "boundary"} for item in before)
