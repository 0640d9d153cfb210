"""How a grade word is used: predicate, verb or noun, in 'from X to Y', as subject ('Good is our aim'), or as everyday word."""

from __future__ import annotations

from collections.abc import Sequence

from ofscan.pipeline.grades.claims import LOOK
from ofscan.pipeline.grades.items import Item

#: What may follow a grade word that is no attribute of a noun.
_AFTER = frozenset(
    """punct date grade adverb past past_near still all after conj hope_after kept_after award weak move keep lose copula
    aux prep""".split()
)
_ARTICLES = frozenset({"a", "an", "another", "its", "their", "our", "the"})
_ADJECTIVAL = frozenset(("at", "as", "to", "enough", "that", "ones", "old", "more", "less", "than"))
_ROADS = frozenset("road journey path way route climb move jump leap step rise task challenge drive push".split())

_RANGES = frozenset(
    """range ranges ranged ranging run runs ran running vary varies varied varying stretch stretched stretching span spanned
    spanning anything everything anywhere scale""".split()
)


def form_of(items: Sequence[Item], at: int) -> tuple[str, int]:
    """Return how the grade word is used, and the item after it and its noun."""
    item = items[at]
    after = at + 1
    if "top" in item:
        if after < len(items) and "noun" in items[after]:
            after += 1
        return "top", after
    if at and items[at - 1].roles & {"intense"} and item.values["grade"] != "requires_improvement" and not item.joined:
        return "everyday", after
    verb = item.word.startswith("requir") and not item.word.startswith("requiring")
    following = items[after] if after < len(items) else None
    if following is not None and following.word == "at" and item.values.get("grade") == "good" and after + 1 < len(items):
        # 'good at the next inspection', 'good at keeping children safe'; but 'good at finding carers'.
        ahead = items[after + 1 : after + 5]
        told = "area" in ahead[0] or any(
            other.roles & {"past", "insp", "date", "hope_after"} or other.word in ("next", "last", "full", "least")
            for other in ahead
        )
        return ("predicate" if told else "everyday"), after
    if following is not None:
        if "noun" in following and not (verb and "award" in following) and following.word != "marks":
            return "noun", after + 1
        if following.word == "overall" and after + 1 < len(items) and "noun" in items[after + 1]:
            return "noun", after + 2
        if "report" in following and (item.values["grade"] != "good" or item.marked):
            return "noun", after + 1
        if following.word == "one" and at and items[at - 1].word in _ARTICLES:
            # 'a good rating by 2025 and an outstanding one by 2028'; 'a person, and a good one'
            graded = any(other.roles & {"noun", "other"} for other in items[:at])
            return ("noun", after + 1) if graded else ("everyday", after)
        if following.word == "that" and item.values["grade"] == "good" and at and not _of_grading(items, at):
            # 'It is good that ...'
            return "everyday", after
    if _nominal(items, at):
        return "noun", after
    if following is None:
        return ("verb" if verb else "predicate"), after
    if following.joined and following.word in ("rated", "graded"):
        return "rated", after + 1
    if following.joined:
        return "everyday", after
    if verb:
        if following.word in ("plan", "plans", "notice", "board", "work", "of", "if"):
            return "everyday", after
        return "verb", after
    if following.roles & _AFTER:
        return "predicate", after
    if following.word == "overall":
        return "predicate", after
    if "received" in following:
        return ("attribute", after) if _attribute(items, at) else ("received", after + 1)
    if "other" in following:
        return "other", after + 1
    if following.roles & {"whole"}:
        return "whole", after + 1
    if "council" in following:
        return ("rated" if item.marked and at == 0 else "everyday"), after
    if "poss" in following or following.word == "our":
        return "predicate", after
    return ("attribute", after) if _attribute(items, at) else ("everyday", after)


def _of_grading(items: Sequence[Item], at: int) -> bool:
    """Return whether a grade stands before 'that': 'the rating of good that Norfolk won', 'the good that it had'."""
    left = items[at - 1]
    return left.word in ("of", "as", "the", "a", "an") or bool(left.roles & {"award", "noun", "move"}) or items[at].marked


def _attribute(items: Sequence[Item], at: int) -> bool:
    """'Rated good overall, with outstanding leadership and "good" services for care leavers': of the area that follows.

    A 'good' that is not marked is a grade there only after 'with' or another such word, right before the area's name: the
    press also writes 'with good work by the adoption team'.
    """
    left = at - 1
    while left >= 0 and items[left].roles & {"poss"}:
        left -= 1
    led = left >= 0 and (items[left].word == "with" or ("conj" in items[left] and any(i.word == "with" for i in items[:left])))
    if not led or not any("grade" in item for item in items[:left]):
        return False
    step = at + 1
    while step < len(items) and step < at + 7 and "area" not in items[step]:
        if not items[step].roles & {"head", "received", "prep"}:
            return False
        step += 1
    if step >= len(items) or "area" not in items[step] or items[step].word == "overall":
        return False
    plain = items[at].values.get("grade") == "good" and not items[at].marked
    return not plain or step == at + 1 or "conj" in items[left]


def _nominal(items: Sequence[Item], at: int) -> bool:
    """Return whether the grade word is a noun itself: 'given an inadequate', 'the good that it had aimed for'."""
    if at == 0 or (items[at - 1].word not in _ARTICLES and items[at - 1].word != "one") or "thing" in items[at - 1]:
        return False
    ahead = items[at + 1 : at + 3]
    if items[at].values.get("grade") == "requires_improvement" and items[at - 1].word in ("a", "an", "the", "its", "another"):
        # 'disappointed with the requires improvement for care leavers'
        return not ahead or not ahead[0].roles & {"word", "thing"}
    if items[at - 1].word == "one":
        # 'one requires improvement after another'
        return bool(ahead) and "kept_after" in ahead[0]
    if not ahead:
        return items[at - 1].word != "the"
    following = ahead[0]
    if items[at - 1].word == "the" and not items[at].marked:
        return following.word in ("which", "that", "it", "they", "we")
    if following.joined or "number" in following or following.word in _ADJECTIVAL:
        return False
    if following.word == "," or "conj" in following:
        # 'a good, solid start', 'a good and caring team'; but 'a good, and leadership', 'an inadequate for care leavers'
        return len(ahead) < 2 or not ahead[1].roles & {"word", "thing"} or "grade" in ahead[1]
    return bool(following.roles & {"punct", "boundary", "prep", "after", "date", "copula", "hope_after", "past", "award"})


def journey(items: Sequence[Item], at: int) -> tuple[str, int]:
    """Return "from" or "to" and the place of 'from' where the grade is an end of 'from inadequate to good', else ("", 0)."""
    left = _before(items, at)
    if left < 0:
        return "", 0
    if "from" in items[left] and left and items[left - 1].word in _RANGES:
        # 'Verdicts ran from outstanding to inadequate.'
        return "range", left
    if "from" in items[left]:
        stop = min(len(items), at + 9)
        for step in range(at + 1, stop):
            if items[step].word in ("to", "into") and any("grade" in item for item in items[step + 1 : step + 6]):
                return "from", left
            if items[step].roles & {"boundary", "grade", "punct"}:
                break
        return "", 0
    if items[left].word not in ("to", "into"):
        return "", 0
    for step in range(left - 1, max(-1, left - 9), -1):
        if "grade" in items[step]:
            start = _before(items, step)
            if start > 0 and items[start - 1].word in _RANGES:
                return "range", start
            return ("to", start) if start >= 0 and "from" in items[start] else ("", 0)
        if items[step].roles & {"boundary", "punct"}:
            break
    return "", 0


def _before(items: Sequence[Item], at: int) -> int:
    """Return the item before the grade word and its small words: 'from | a rating of', 'to | being rated'."""
    index = at - 1
    while index >= 0 and (
        items[index].roles & {"poss", "noun", "award", "glue"} or items[index].word in ("of", "being", "be", "at", "as")
    ):
        if "from" in items[index] or items[index].word in ("to", "into"):
            break
        index -= 1
    return index


def aimed_at(items: Sequence[Item], start: int, end: int) -> bool:
    """Return whether the way 'from X to Y' that begins at `start` is still to be gone: 'it has promised to go from ...'."""
    for step in range(start - 1, max(-1, start - LOOK), -1):
        item = items[step]
        if "grade" in item or item.word == ";" or item.word in ("but", "which", "while", "whose", "because"):
            break
        if "hope" in item:
            return True
        if item.word in _ROADS:
            ahead = [other.word for other in items[end + 1 : end + 9]]
            return any(word in ("is", "will", "remains", "would") for word in ahead)
        if item.roles & {"award", "move", "keep", "lose"}:
            before = items[step - 1] if step else None
            if before is not None and (before.word == "to" or "hope" in before or before.word in ("be", "being")):
                continue
            return False
    return False


_OFTEN = frozenset({"often", "usually", "generally", "typically", "always", "sometimes", "rarely", "can"})


def predicate_of(items: Sequence[Item], at: int, tail: int) -> tuple[str, int]:
    """Return what is said of a grade that is itself the subject, and where to look for its areas.

    "target" ('Good is our aim', 'outstanding our ambition'), "told" ('Inadequate was the verdict on leadership'), "none"
    ('Good was nowhere to be seen'), or "" where the grade is no subject.
    """
    left = at - 1
    while left >= 0 and "poss" in items[left]:
        left -= 1
    if left >= 0 and not items[left].roles & {"punct", "boundary", "conj"} and items[left].word not in ("that", "then", "says"):
        return "", tail
    if tail >= len(items):
        return "", tail
    following = items[tail]
    if at and items[at - 1].word in ("a", "an") and any(item.word in _OFTEN for item in items[tail : tail + 2]):
        # 'A good rating often leads to ...'
        return "none", tail
    if (
        items[at - 1].word in ("a", "an")
        and at
        and following.word.endswith("s")
        and following.roles & {"word", "award", "weak"}
    ):
        # 'An inadequate brings money, attention and a commissioner.'
        if not following.roles & {"noun", "punct"}:
            return "none", tail
    if "poss" in following:
        near = items[tail + 1 : tail + 4]
        return ("target", tail) if any("hope" in item for item in near) else ("", tail)
    if not (
        following.roles & {"copula", "still"}
        or following.word in ("was", "is", "remains", "will", "would", "has", "goes", "went")
    ):
        return "", tail
    told = 0
    for step in range(tail, min(len(items), tail + 9)):
        item = items[step]
        if step > tail and (item.roles & {"boundary", "grade"} or item.word in (",", ";", ".", "?", "!")):
            break
        if item.roles & {"hope", "hope_after"} or item.word in ("ahead", "possible", "reach", "next"):
            return "target", tail
        if "neg" in item or item.word == "nowhere":
            weak = items[at].values.get("grade") in ("requires_improvement", "inadequate")
            good = any(other.word in ("enough", "acceptable", "good enough") for other in items[step : step + 4])
            if weak and good:
                return "told", len(items)
            return ("none" if tail == at + 1 or (at and items[at - 1].word in ("a", "an")) else ""), tail
        if not told and item.word in ("gone", "goes", "went") and items[step + 1 : step + 2] and items[step + 1].word == "to":
            # 'Ofsted's top grade has gone to Walsall.'
            return "told", step + 1
        if not told and (item.roles & {"noun", "insp"} or item.word in ("word", "finding", "conclusion")):
            told = step + 1
    if told:
        return "told", told
    vague = at and items[at - 1].word in ("a", "an") and "copula" in following and following.word in ("is", "would be")
    return ("none" if vague and not any("award" in item for item in items[tail : tail + 4]) else ""), tail
