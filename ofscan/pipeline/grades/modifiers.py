"""Whether a grade is hoped for, denied, told of the past, kept or plainly given: the cues round it, by kind, side and reach.

A cue reaches from where it stands to the grade of its clause; what ends its reach and what only looks like one is said here,
the words themselves are data (ofscan/data/grades.yaml).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ofscan.pipeline.grades.clause import VERBAL, Clause
from ofscan.pipeline.grades.form import Form
from ofscan.pipeline.grades.items import Item

#: What may stand between 'from' and its grade.
_LED = frozenset({"insp", "glue", "poss", "noun", "area", "past", "past_near", "adverb", "date"})
_GIVEN = frozenset({"award", "weak", "move", "keep"})
#: How many items before its clause 'the last time' may stand.
_BACK = 10
#: How many items before the verbs a denial may stand.
_REACH = 6
_MODALS = frozenset("will would shall should must could can might may we'll they'll it'll i'll we'd they'd".split())
#: Who is 'to get the council rated good' has not got it yet.
_BRING = frozenset(("get", "have", "see"))
_SUPPOSING = frozenset(("would", "could", "might", "may"))
_INDEFINITE = frozenset(("a", "an", "another", "any", "no"))
_SPANS = frozenset({"year", "years", "months", "decade", "decades"})
#: From 'for' to the end of 'for more than a decade'.
_LONG = 5
_PAST = frozenset({"was", "were", "had"})
#: What a clause behind these tells was before.
_EARLIER = frozenset({"since", "after", "despite"})
_PRESENT = frozenset("is are has have now remains remain it's we're they're gets rates judges currently".split())
_DEFINITE = frozenset({"its", "their", "our", "the", "this", "his", "her"})


def denied(items: Sequence[Item], first: int, at: int, verbs_from: int | None) -> bool:
    """Return whether items [first, at) deny or doubt the grade at `at`: 'not yet good', 'if it were rated', 'avoided an inadequate'.

    A denial reaches no further than over the verbs that govern the grade, which begin at `verbs_from`.
    """
    start = at if verbs_from is None else verbs_from
    for step in range(at - 1, max(first, start - _REACH) - 1, -1):
        item = items[step]
        if step < start and item.roles & {"conj", "punct"} and "neg" not in item:
            break  # but 'neither Hull nor Kent was rated'
        if item.roles & {"not_neg", "no_longer"}:
            return False
        if "neg" in item:
            # 'if it were to reach good' is what is hoped for
            return item.word != "if" or not any(other.word == "to" for other in items[step:at])
    words = {item.word for item in items[first:at]}
    if items[first].word == "had" and first + 1 < start < at:
        return True  # 'Had Ofsted rated it good, it would'
    return "have" in words and "been" in words and bool(words & {"would", "could", "might", "should"})


class _Round(NamedTuple):
    """What stands round a grade: its own words, the verbs that govern it among them, and what is told behind it."""

    own: Sequence[Item]
    verbs: Sequence[Item]
    behind: Sequence[Item]
    #: `behind` up to the first comma or 'and'.
    near: Sequence[Item]
    #: The roles of the verbs.
    roles: frozenset[str]


def cue_of(items: Sequence[Item], clause: Clause, first: int, at: int, tail: int, form: Form, verbs_from: int | None) -> str:
    """Return target, previous, kept, still, had or "" for the grade at `at`, whose own words are items [first, at) and from `tail` on.

    `verbs_from` is where the verbs begin that govern it.
    """
    own, behind = items[first:at], _behind(items, tail, clause.last)
    verbs = own if verbs_from is None else items[verbs_from:at]
    near = behind[: next((step for step, item in enumerate(behind) if item.roles & {"conj", "punct"} and "sep" not in item), 4)]
    found = _Round(own, verbs, behind, near, frozenset().union(*(item.roles for item in verbs)))
    ended = _until(own) or _until(behind) or _ends(items, clause, verbs)
    hoped = _hoped(items, first, at, form, verbs_from) or _supposed(items, first, at, tail, form)
    hoped = hoped or _any("hope_after", near) or any(item.word == "if" for item in own)
    if hoped and not ended:
        return "target"
    past = _dated_back(items, clause, range(first, at), range(tail, tail + len(behind)))
    told = {
        "previous": ended or past or _years_after(items, clause, at) or left_behind(items, first, at) or _over(found),
        "kept": _kept(found, form),
        "had": _before_that(items, clause, at, verbs) or _for_long(near, behind),
        "still": bool(found.roles & {"still", "keep"}),
    }
    return next((cue for cue, holds in told.items() if holds), "")


def _before_that(items: Sequence[Item], clause: Clause, at: int, verbs: Sequence[Item]) -> bool:
    """Return whether the grade at `at` is told as given before something else: 'had been judged', 'after being rated', 'since it was'."""
    being = any(one.word != "as" and other.word == "being" for one, other in pairwise(items[max(0, at - _REACH) : at]))
    present = any(item.word in _PRESENT for item in items[clause.first : at])
    if being or (any(item.word == "had" for item in verbs) and not present):
        return True
    return clause.lead in _EARLIER and any(item.roles & VERBAL for item in verbs) and not present


def _years_after(items: Sequence[Item], clause: Clause, at: int) -> bool:
    """Return whether it is years since: 'four years after a report found that it required improvement', 'after 12 years of'."""
    spans = items[max(0, clause.first - 2) : min(at, clause.first + 4)]
    return clause.lead == "after" and any(item.word in _SPANS for item in spans)


def _for_long(near: Sequence[Item], behind: Sequence[Item]) -> bool:
    """Return whether the grade is told to have stood for years: 'rated good (by Ofsted) for more than a decade'."""
    at = next((at for at, item in enumerate(near) if item.word == "for"), len(behind))
    return any(item.word in _SPANS for item in behind[at : at + _LONG])


def _any(role: str, items: Sequence[Item]) -> bool:
    return any(role in item for item in items)


def _over(found: _Round) -> bool:
    """Return whether the grade is told to be no more: lost, no longer so, former."""
    if found.roles & {"lose", "no_longer"} or _any("lose_after", found.near):
        return True
    return _any("past_near", found.own[-3:])


def _ends(items: Sequence[Item], clause: Clause, verbs: Sequence[Item]) -> bool:
    """Return whether an 'until' ends what is told in the past: 'was good until an inspection found'."""
    after = items[clause.last] if clause.last < len(items) else None
    ended = after is not None and (after.word in ("until", "till") or _turns(items, clause.last))
    return ended and any(item.word in _PAST for item in verbs)


def _turns(items: Sequence[Item], at: int) -> bool:
    """Return whether 'before slipping' stands at `at`: it tells what came next."""
    verb = items[at + 1] if at + 1 < len(items) and items[at].word == "before" else None
    return verb is not None and "move" in verb and verb.word.endswith("ing")


def _dated_back(items: Sequence[Item], clause: Clause, own: range, behind: range) -> bool:
    """Return whether the clause is set at an earlier inspection: by its own words, or by those before its 'when'."""
    if any("past" in items[at] and not _since(items, at) for at in (*own, *behind)):
        return True
    if any(items[at].word in _PRESENT for at in own):
        return False
    before = items[max(0, clause.first - _BACK) : clause.first]
    if clause.lead == "and" and _any("grade", before):
        return False  # 'It was once inadequate and was rated good in 2022'
    return clause.lead in ("when", "which", "where", ",", "and") and _any("past", before)


def _kept(found: _Round, form: Form) -> bool:
    """Return whether it is told that the grade was the same before: 'kept its good rating', 'for the second time'."""
    if _any("kept_after", found.near) or _same(found.behind) or any(item.word == "another" for item in found.own):
        return True
    return "keep" in found.roles and form is Form.NOUN


def _same(behind: Sequence[Item]) -> bool:
    """Return whether it is told to be 'the same grade as in 2019'."""
    return any(
        "same" in item and any(other.word in ("as", "since") for other in behind[at + 1 : at + 4])
        for at, item in enumerate(behind)
    )


def _behind(items: Sequence[Item], tail: int, last: int) -> Sequence[Item]:
    """Return what is told after the grade and still of it: up to the next grade, or to the comma before that."""
    stop = next((at for at in range(tail, last) if "grade" in items[at]), last)
    if stop < last:
        stop = next((at for at in range(stop - 1, tail - 1, -1) if items[at].word == ","), stop)
    return items[tail:stop]


def _hoped(items: Sequence[Item], first: int, at: int, form: Form, verbs_from: int | None) -> bool:
    """Return whether a hope stands before the grade and no verb tells that it was given."""
    start = first if verbs_from is None else max(first, verbs_from)
    verbs = items[start:at]
    words = {item.word for item in verbs}
    one_of = next((step for step in range(max(first, start - 6), at) if "first" in items[step]), None)
    if one_of is not None or _will_keep(items[first:at], verbs):
        # 'delighted to be rated good', 'the first council to be'; but 'bidding to become the first council to be'
        return one_of is not None and _is_to_be(items[first:one_of])
    # 'must improve or be rated'
    infinitive = "to" in words or items[start].word == "be"
    if verbs_from is None:
        there = form is Form.NOUN and _definite(items, first, at) and not hoped_next(items, first, at)
        return not there and _hopes(items[first:at], infinitive=infinitive)
    if _any("hope", verbs) or _brings(items[first:start]) or _awaited(items, first, start, at):
        return True
    hopes = items[first:start]
    return _hopes(hopes, infinitive=infinitive) and not (_given(verbs, words) and not _sees(hopes))


def _supposed(items: Sequence[Item], first: int, at: int, tail: int, form: Form) -> bool:
    """Return whether something is told of a rating that nobody has given: 'another inadequate verdict could', 'a good rating would'."""
    then = form is Form.NOUN and tail < len(items) and items[tail].word in _SUPPOSING
    return then and any(item.word in _INDEFINITE for item in items[max(first, at - 3) : at])


def _is_to_be(before: Sequence[Item]) -> bool:
    """Return whether the words before 'first' say that it is hoped to become that: 'bidding to become the'."""
    words = [item.word for item in before if "poss" not in item]
    return words[-1:] in (["become"], ["be"]) and (words[-2:-1] == ["to"] or _any("hope", before[-3:])) and _any("hope", before)


def _brings(before: Sequence[Item]) -> bool:
    """Return whether somebody is to bring the grade about: 'hired to get the council rated good'."""
    return any(
        to.word.endswith("to") and verb.word in _BRING and not after.roles & _FINITE_VERBS  # not 'said to have had'
        for to, verb, after in zip(before, before[1:], before[2:], strict=False)
    )


def _sees(hopes: Sequence[Item]) -> bool:
    """Return whether it is a hope to see what the verbs tell: 'would love to see it rated good'."""
    return any("hope" in item and item.word.endswith(" see") for item in hopes)


def _awaited(items: Sequence[Item], first: int, start: int, at: int) -> bool:
    """Return whether the verbs from `start` on tell what is still to come: 'until Ofsted rates it', 'once it has been'; not 'until Ofsted found it'."""
    awaits = next((step for step in range(start - 1, first - 1, -1) if "awaits" in items[step]), first)
    if "awaits" not in items[awaits]:
        # 'To be judged good, the council must'; but 'To be judged good is a fine thing'
        aim = first == start and items[first].word == "to" and _comma_at(items, at + 1)
        return aim or (first + 1 < start and items[first].word in ("should", "were"))  # 'Should Ofsted rate it good'
    if _narrated(items, awaits, at):
        return False
    verbs = [
        item.word
        for item in items[awaits + 1 : at]
        if (item.roles & _FINITE_VERBS or ("word" in item and _is_past(item.word))) and not item.roles & {"noun", "head"}
    ]
    # 'would not rest until Ofsted called it good', but 'it would be years before Ofsted called it good'
    told = items[awaits].word == "before" or not any(item.word in _WOULD for item in items[:awaits])
    return bool(verbs) and not (told and _is_past(verbs[0]))


def _narrated(items: Sequence[Item], awaits: int, at: int) -> bool:
    """Return whether the words from `awaits` to the grade at `at` tell what has happened."""
    if _turns(items, awaits):
        return any(item.word in _PAST for item in items[:awaits])  # 'was good for years before slipping to'
    # 'when it has just been rated', 'was once accused'
    return any(item.word in _ALREADY for item in items[awaits:at]) or (
        awaits > 0 and bool(items[awaits - 1].roles & {"copula", "aux"})
    )


def _will_keep(own: Sequence[Item], verbs: Sequence[Item]) -> bool:
    """Return whether what a council has is told to stay: 'it will retain its good rating'."""
    return _any("keep", verbs) and all(item.word == "will" for item in own if "hope" in item)


def _hopes(items: Sequence[Item], *, infinitive: bool) -> bool:
    """Return whether a word of hope is among `items`; a modal is one only before an infinitive."""
    return any("hope" in item and (item.word not in _MODALS or infinitive) for item in items)


def _definite(items: Sequence[Item], first: int, at: int) -> bool:
    """Return whether the grade at `at` is one that there is: 'its good rating'."""
    return any(item.word in _DEFINITE for item in items[max(first, at - 2) : at])


def _given(verbs: Sequence[Item], words: set[str]) -> bool:
    """Return whether the verbs before a grade tell that it was given, whatever was hoped before them."""
    if "to" in words or (verbs and verbs[0].word in ("be", "being")):
        return False
    if words & _FINITE:
        return bool(words & _PAST_OR_PERFECT)
    return any(item.roles & _GIVEN and _is_past(item.word) for item in verbs)


def _comma_at(items: Sequence[Item], at: int) -> bool:
    return at < len(items) and items[at].word == ","


def hoped_next(items: Sequence[Item], first: int, at: int) -> bool:
    """Return whether a word of hope stands right before the grade and its article: 'aim for outstanding', 'regain its good rating'."""
    before = at - 1
    while before > first and items[before].roles & {"poss", "glue"} and "hope" not in items[before]:
        before -= 1
    return before >= first and "hope" in items[before] and items[before].word not in _MODALS


_FINITE = frozenset({"is", "are", "was", "were", "has", "have", "had", "am"})
_ALREADY = frozenset({"just", "already", "now"})
_WOULD = frozenset({"would", "wouldn't", "he'd", "she'd", "they'd", "we'd"})
_FINITE_VERBS = VERBAL | {"aux"}
_PAST_FORMS = frozenset(
    """was were had did being found gave got won came took fell rose went became leapt said told thought held hit put kept lost slid sunk
    brought shed hung clung""".split()
)
_PAST_OR_PERFECT = frozenset({"was", "were", "has", "have", "had", "been"})


def _is_past(word: str) -> bool:
    """Return whether a verb is in the past tense, so that the deed is done."""
    return any(part.endswith("ed") or part in _PAST_FORMS for part in word.split())


def left_behind(items: Sequence[Item], first: int, at: int) -> bool:
    """Return whether 'from' leads to the grade: 'up from inadequate', 'from an overall good to'."""
    for step in range(at - 1, first - 1, -1):
        if "from" in items[step]:
            return True
        if not items[step].roles & _LED and items[step].word not in ("of", "being", "rated", "judged"):
            return False
    return False


def _since(items: Sequence[Item], at: int) -> bool:
    """Return whether 'since', 'compared with' or 'from' leads to the item at `at`: it tells when a climb began."""
    return any(item.roles & {"since", "from"} for item in items[max(0, at - 4) : at])


def _until(words: Sequence[Item]) -> bool:
    """Return whether the grade is told to have ended: 'until 2022', 'up to 2022', 'before 2022'."""
    return any("until" in item and any("date" in other for other in words[at : at + 4]) for at, item in enumerate(words))


def past_told(items: Sequence[Item], first: int, at: int) -> bool:
    """Return whether a verb in the past tense tells the grade."""
    return any(item.word in _PAST for item in items[first:at])


def present_told(items: Sequence[Item], first: int, at: int) -> bool:
    """Return whether the grade is told in the present: 'is', 'has been', 'now', 'remains', 'requires improvement'."""
    if any(item.word in _PRESENT for item in items[first:at]):
        return True
    verb = items[at].word.startswith(("requires", "require "))
    return verb and not any(item.roles & VERBAL for item in items[first:at])
