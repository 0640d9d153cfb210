"""Whether a grade is hoped for, denied, told of the past, kept or plainly given: the cues round it, by kind, side and reach.

A cue reaches from where it stands to the grade of its clause; what ends its reach and what only looks like one is said here,
the words themselves are data (ofscan/data/grades.yaml).
"""

from __future__ import annotations

from collections.abc import Sequence

from ofscan.pipeline.grades.clause import VERBAL, Clause
from ofscan.pipeline.grades.form import Form
from ofscan.pipeline.grades.items import Item

_GIVEN = frozenset({"award", "weak", "move", "keep"})
#: How many items before the verbs a denial may stand.
_REACH = 6
_MODALS = frozenset("will would shall should must could can might may we'll they'll it'll i'll we'd they'd".split())
_PAST = frozenset({"was", "were", "had"})
_DEFINITE = frozenset({"its", "their", "our", "the", "this", "his", "her"})


def denied(items: Sequence[Item], first: int, at: int, verbs_from: int | None) -> bool:
    """Return whether items [first, at) deny or doubt the grade at `at`: 'not yet good', 'if it were rated', 'avoided an inadequate'.

    A denial reaches no further than over the verbs that govern the grade, which begin at `verbs_from`.
    """
    for step in range(at - 1, max(first, (at if verbs_from is None else verbs_from) - _REACH) - 1, -1):
        item = items[step]
        if item.roles & {"not_neg", "no_longer"}:
            return False
        if "neg" in item:
            # 'if it were to reach good' is what is hoped for
            return item.word != "if" or not any(other.word == "to" for other in items[step:at])
    words = {item.word for item in items[first:at]}
    return "have" in words and "been" in words and bool(words & {"would", "could", "might", "should"})


def cue_of(items: Sequence[Item], clause: Clause, first: int, at: int, tail: int, form: Form, verbs_from: int | None) -> str:
    """Return target, previous, kept, still, had or "" for the grade at `at`, whose own words are items [first, at) and from `tail` on.

    `verbs_from` is where the verbs begin that govern it.
    """
    own = items[first:at]
    verbs = own if verbs_from is None else items[verbs_from:at]
    roles: set[str] = set().union(*(item.roles for item in verbs)) if verbs else set()
    behind = _behind(items, tail, clause.last)
    near = behind[: next((step for step, item in enumerate(behind) if item.roles & {"conj", "punct"}), 4)]
    if _hoped(items, first, at, form, verbs_from) or any("hope_after" in item for item in near) or any(item.word == "if" for item in own):
        return "target"
    if _left_behind(items, first, at) or roles & {"lose", "no_longer"} or any("lose_after" in item for item in near):
        return "previous"
    if any("past" in items[step] and not _since(items, step) for step in (*range(first, at), *range(tail, tail + len(behind)))):
        return "previous"
    if _near(items, first, at) or _until(own) or _until(behind):
        return "previous"
    if clause.lead in ("when", "which", "where") and any("past" in item for item in items[max(0, clause.first - 5) : clause.first]):
        return "previous"
    if any("kept_after" in item for item in behind) or ("keep" in roles and form is Form.NOUN) or _same(behind) or "another" in (item.word for item in own):
        return "kept"
    if any(item.word in ("had", "being") for item in verbs):
        return "had"
    if "still" in roles or "keep" in roles:
        return "still"
    return ""


def _same(behind: Sequence[Item]) -> bool:
    """Return whether it is told to be 'the same grade as in 2019'."""
    return any("same" in item and any(other.word in ("as", "since") for other in behind[at + 1 : at + 4]) for at, item in enumerate(behind))


def denied_since(items: Sequence[Item], tail: int) -> bool:
    """Return whether a denied grade is told to have stood before: 'has not been good since 2022'."""
    return any("since" in item and any("date" in other for other in items[at + 1 : at + 3]) for at, item in enumerate(items[tail : tail + 6], tail))


def _behind(items: Sequence[Item], tail: int, last: int) -> Sequence[Item]:
    """Return what is told after the grade and still of it: up to the next grade, or to the comma before that."""
    stop = next((at for at in range(tail, last) if items[at].roles & {"grade", "award"}), last)
    if stop < last:
        stop = next((at for at in range(stop - 1, tail - 1, -1) if items[at].word == ","), stop)
    return items[tail:stop]


def _hoped(items: Sequence[Item], first: int, at: int, form: Form, verbs_from: int | None) -> bool:
    """Return whether a hope stands before the grade and no verb tells that it was given."""
    start = first if verbs_from is None else max(first, verbs_from)
    verbs = items[start:at]
    if any("first" in item for item in items[max(first, start - 6) : at]):
        # 'delighted to be rated good', 'the first council to be'
        return False
    words = {item.word for item in verbs}
    hopes = [item for item in items[first:start] if "hope" in item and (item.word not in _MODALS or "to" in words)]
    if verbs_from is None:
        definite = any(item.word in _DEFINITE for item in items[max(first, at - 2) : at])
        return bool(hopes) and not (form is Form.NOUN and definite)
    if any("hope" in item for item in verbs):
        return True
    if "to" in words or not words & _FINITE:
        told = "to" not in words and any(item.roles & _GIVEN and not _bare(item.word) for item in verbs)
        return bool(hopes) and not told
    return bool(hopes) and not words & _PAST_OR_PERFECT


_FINITE = frozenset({"is", "are", "was", "were", "has", "have", "had", "am"})
_PAST_OR_PERFECT = frozenset({"was", "were", "has", "have", "had", "been"})


def _bare(word: str) -> bool:
    """Return whether a verb may be the infinitive or the -ing form, which say nothing of the deed being done."""
    return word.endswith("ing") or not word.endswith(("ed", "s", "t", "n")) or word == "get"


def _left_behind(items: Sequence[Item], first: int, at: int) -> bool:
    """Return whether 'from' leads to the grade: 'up from inadequate', 'from an overall good to'."""
    step = at - 1
    while step >= first and items[step].roles & {"glue", "poss", "noun", "area", "past", "past_near", "adverb", "date"} and "from" not in items[step] or step >= first and items[step].word in ("of", "being", "rated", "judged", "previous"):
        step -= 1
    return step >= first and "from" in items[step]


def _near(items: Sequence[Item], first: int, at: int) -> bool:
    """Return whether a word such as 'former' or 'once' stands beside the grade or its verb."""
    return any("past_near" in item for item in items[max(first, at - 3) : at])


def _since(items: Sequence[Item], at: int) -> bool:
    """Return whether 'since' or 'compared with' leads to the item at `at`: it tells when a climb began."""
    return any("since" in item for item in items[max(0, at - 4) : at])


def _until(words: Sequence[Item]) -> bool:
    """Return whether the grade is told to have ended: 'until 2022', 'up to 2022', 'before 2022'."""
    return any(
        item.word in ("until", "till", "before", "up to") and any("date" in other for other in words[at : at + 4])
        for at, item in enumerate(words)
    )


def past_told(items: Sequence[Item], first: int, at: int) -> bool:
    """Return whether a verb in the past tense tells the grade."""
    return any(item.word in _PAST for item in items[first:at])


def present_told(items: Sequence[Item], first: int, at: int) -> bool:
    """Return whether the grade is told in the present: 'is', 'has been', 'now', 'remains'."""
    words = [item.word for item in items[first : at + 1]]
    return any(word in ("is", "are", "has", "have", "now", "remains", "remain", "it's", "we're", "they're", "gets", "rates", "judges", "currently") for word in words) or (
        bool(words) and words[-1].startswith(("requires", "require ")) and not VERBAL & set().union(*(item.roles for item in items[first:at] or ()), frozenset())
    )
