"""Cuts the items of a sentence into clauses, and says what a clause is about: its subject by the head of the noun phrase."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ofscan.pipeline.grades.items import Item

VERBAL = frozenset({"copula", "award", "weak", "move", "keep", "lose"})
#: A clause with one of these has its verb; 'said' and 'found' only lead to one.
_TELLS = VERBAL - {"weak"}
_VERBS = VERBAL | {"aux"}
#: What a noun phrase that can be a subject is made of, besides marks and plain words.
_NOMINAL = frozenset(
    "people area whole council place counted pronoun noun insp report other thing head all direct name rest".split()
)
_LIGHT = frozenset({"poss", "glue", "number", "adverb", "prep", "conj", "word"})
#: These open a clause that is told beside the main one.
_ASIDE = frozenset(
    ("after", "before", "since", "following", "until", "compared with", "compared to", "unlike", "from being", "if", "unless")
)
_DASHES = frozenset("–—-")
_VISITS = ("inspection", "visit")
#: A subject with its verb.
IT_IS = frozenset(("it's", "it is", "that's", "they're", "we're", "he's"))
#: A subject is looked for no further ahead.
_AHEAD = 14


class Clause(NamedTuple):
    """Items [first, last); `lead` is the word that sets it apart ('but', 'after', 'which', '('), or nothing."""

    first: int
    last: int
    lead: str


class Subject(NamedTuple):
    """What something is said of: items [first, last); `kind` is area, direct (leaders), whole, counted, noun, pronoun, inspectors, other, thing or "".

    `noun` is a rating ('the judgement'), `whole` a council or its services.
    """

    kind: str
    first: int
    last: int


NOBODY = Subject("", 0, 0)


def clauses(items: Sequence[Item]) -> list[Clause]:
    """Return the clauses of a sentence in order; together they hold every item but brackets and semicolons."""
    found: list[Clause] = []
    first, lead = 0, ""
    told = False  # the clause has a verb or a grade: what stands behind an 'and' may be a clause of its own
    for index, item in enumerate(items):
        cut = None if _lists_on(items, first, index) else _cuts(items, index, lead, told=told)
        if cut is not None:
            found.append(Clause(first, index, lead))
            first, lead, told = index + cut, item.word, False
        if item.word == "that":
            told = False  # 'found that services for A, B and C are good'
        told = told or (bool(item.roles & (_TELLS | {"grade"})) and not item.roles & {"noun", "head"})
    found.append(Clause(first, len(items), lead))
    return [clause for clause in found if clause.first < clause.last]


def _lists_on(items: Sequence[Item], first: int, index: int) -> bool:
    """Return whether a semicolon stands within a list of areas whose grade is still to come: 'rated leadership; adoption, and ... as good'."""
    if items[index].word != ";" or any("grade" in item for item in items[first:index]):
        return False
    return "area" in items[index - 1] and any("area" in item for item in items[index + 1 : index + 6])


def _cuts(items: Sequence[Item], index: int, lead: str, *, told: bool) -> int | None:
    """Return 0 where a clause begins with the item at `index`, 1 where one begins behind it, None where none begins."""
    item, after = items[index], index + 1
    if item.word in (";", "(", ")"):
        return 1
    if "boundary" in item:
        return 0 if _opens_clause(items, index) else None
    if item.word in _ASIDE:
        return None if _within(items, index) else 0
    if not told or not (item.word == "," or "conj" in item):
        return None
    back = item.word == "," and lead in ("which", "who") and _goes_back(items, after)
    return 1 if back or _has_subject(items, after + _between_commas(items, after)) else None


def _opens_clause(items: Sequence[Item], index: int) -> bool:
    """Return whether the 'though' or 'yet' at `index` opens a clause: neither '..., though, ...' nor 'not yet'."""
    between = [other.word for other in items[max(0, index - 1) : index + 2]][::2] == [",", ","]
    return not between and not (items[index].word == "yet" and index > 0 and "neg" in items[index - 1])


def _within(items: Sequence[Item], index: int) -> bool:
    """Return whether an aside's word opens none: 'good until 2022', 'good after its last inspection', but 'until it was rated'."""
    last = index + (3 if "until" in items[index] else 2)
    if any("date" in other for other in items[index + 1 : last]):
        return True
    visit = next((at for at, item in enumerate(items[index : index + 6], index) if item.word.endswith(_VISITS)), None)
    if visit is None or items[index].word not in ("after", "following"):
        return False
    return not any(item.roles & _VERBS for item in items[index + 1 : visit + 5])  # 'after an inspection found'


def _between_commas(items: Sequence[Item], first: int) -> int:
    """Return the length of what stands between commas at `first`: '(wanting and), for care leavers, (it is)'."""
    if first >= len(items) or items[first].word != ",":
        return 0
    return next((at - first + 1 for at in range(first + 1, min(first + _AHEAD, len(items))) if items[at].word == ","), 0)


def _goes_back(items: Sequence[Item], first: int) -> bool:
    """Return whether the verb of the clause round a relative one stands at `first`: '(The council, which was good,) has been'."""
    return first < len(items) and bool(items[first].roles & {"aux", "copula"})


def _has_subject(items: Sequence[Item], first: int) -> bool:
    """Return whether a subject with its verb begins at `first`: '(rated good, and) leadership was ...'."""
    named = False
    dashed = [at for at in range(first, min(first + _AHEAD, len(items))) if items[at].word in _DASHES]
    inside = range(*dashed[:2]) if len(dashed) > 1 else range(0)
    for at, item in enumerate(items[first : first + _AHEAD], first):
        if at in inside or (inside and at == inside.stop):
            continue  # 'one area - adoption - was'
        if item.roles & _NOMINAL:
            named = True
        elif (
            "from" in item
            or (item.roles & _VERBS and not item.roles & {"noun", "head"})
            or ("grade" in item and item.word.startswith("requir"))
        ):
            return named or item.word in IT_IS
        elif not item.roles & _LIGHT:
            return False
    return False


def subject_before(items: Sequence[Item], first: int, last: int) -> Subject:
    """Return the noun phrase of items [first, last) that ends at `last`, where a verb begins.

    Empty where a comma or an 'and' stands before the verb: it has its subject from the verb before.
    """
    if last > first and (items[last - 1].roles & {"conj", "punct"} or items[last - 1].word in ("but", "which", "who", "that")):
        return NOBODY
    start = last
    while start > first and _goes_on(items, start, first, last):
        start -= 1
    return _of_phrase(items, start, last)


def verb_group(items: Sequence[Item], first: int, verb: int) -> tuple[int, frozenset[str]]:
    """Return where the verbs begin that end with the one at `verb` ('has not been judged to be'), and their roles."""
    roles = set(items[verb].roles)
    start = verb
    while (
        start > first
        and items[start - 1].roles & _IN_GROUP
        and not items[start - 1].roles & {"head", "noun", "pronoun", "poss", "conj", "number"}
    ):
        start -= 1
        roles |= items[start].roles
    return start, frozenset(roles)


def antecedent(items: Sequence[Item], last: int) -> Subject:
    """Return what 'which' or 'who' at `last` stands for: the nearest noun phrase before it."""
    if last > 1 and items[last - 1].word == "of" and items[last - 2].roles & {"number", "glue", "word"}:
        last -= 2  # 'schools, seven of which'
    if last and items[last - 1].word == ",":
        last -= 1
    start = last
    while (
        start
        and (
            items[start - 1].roles & (_NOMINAL | {"poss", "conj", "number"})
            or (items[start - 1].roles & {"prep", "word"} and start > 1 and items[start - 2].roles & {"head", "whole", "area"})
        )
        and not items[start - 1].roles & (_VERBS - {"weak"})
    ):
        start -= 1
    return _of_phrase(items, start, last)


_IN_GROUP = _VERBS | {"adverb", "neg", "not_neg", "hope", "still", "past", "past_near", "no_longer", "glue", "date", "first"}
#: These begin a phrase wherever they stand.
_SUBJECTS = frozenset(("they", "we", "i"))
_INTO = frozenset(("of", "out of", "for", "in", "at", "on", "to", "with", "by", "within", "across", "from"))


def _goes_on(items: Sequence[Item], at: int, first: int, last: int) -> bool:
    """Return whether the noun phrase that goes on from `at` to `last` also has the item before."""
    item = items[at - 1]
    if at < last and _begins(items[at], item):
        return "poss" in item
    if item.word in (",", ";"):
        return _lists(items, at, first)
    if item.roles & {"punct", "grade", "date"} or "boundary" in item or item.word == "that":
        return False
    given = item.word == "to" and at > 1 and "head" in items[at - 2]  # 'services provided to families'
    return given or not item.roles & _VERBS or bool(item.roles & {"head", "noun", "area"})


def _begins(here: Item, before: Item) -> bool:
    """Return whether a phrase begins with `here`: 'leaders say | they', 'inspectors called | the', but not 'of the', 'and the'."""
    joined = before.word in _INTO or "conj" in before or before.word in (",", ";")
    return here.word in _SUBJECTS or ("poss" in here and not joined)


def _lists(items: Sequence[Item], at: int, first: int) -> bool:
    """Return whether the comma before `at` stands within a list of areas or councils; an opening phrase of time ends at one."""
    listed = any(other.roles & {"area", "council", "place"} for other in items[at : at + 6])
    return listed and at - 1 > first and bool(items[at - 2].roles & {"area", "council", "place", "head", "direct"})


def _of_phrase(items: Sequence[Item], first: int, last: int) -> Subject:
    """Return the subject that items [first, last) name, by their head."""
    while first < last and items[first].roles & {"prep", "conj", "punct"} and "area" not in items[first]:
        first += 1
    if first >= last:
        return NOBODY
    stop = next((at for at in range(first + 1, last) if "prep" in items[at] and "area" not in items[at]), last)
    head = next((at for at in range(stop - 1, first - 1, -1) if _named(items[at])), None)
    if head is None:
        # 'three of the four areas', 'Seven were found to be good'
        counted = any("counted" in item for item in items[stop:last])
        number = any("number" in item for item in items[first:last])
        return Subject("counted" if counted else "number", first, last) if counted or number else NOBODY
    return Subject(_of_head(items, first, head, items[stop:last]), first, last)


def _of_head(items: Sequence[Item], first: int, head: int, behind: Sequence[Item]) -> str:
    """Return the kind of a noun phrase from `first` with its head at `head`; `behind` are the items from its first preposition on."""
    kind = _kind(items[head])
    before = items[head - 1].roles if head > first else frozenset()
    if _is_area(items, first, head, kind, before):
        return "area"
    if "other" in before and kind in ("whole", "head"):
        return "other"  # 'the adult learning service'
    if kind == "area" and "noun" in items[head] and any("other" in item for item in behind):
        return "other"  # 'the overall rating of the hospital'
    if kind in ("head", "noun", "people") or (kind == "whole" and "head" in items[head]):
        owned = any(item.roles & {"whole", "council"} for item in items[first:head])
        kind = _by_inner(kind, {_kind(item) for item in behind if _named(item)}, owned)
    if kind == "word":
        return "name" if items[head].marked else "thing"
    return kind


def _is_area(items: Sequence[Item], first: int, head: int, kind: str, before: frozenset[str]) -> bool:
    """Return whether an area stands right before the head of this `kind`, or is named together with it; `before` are the roles there."""
    support = "head" in items[head]
    if "area" in before and (support or kind == "whole" or (kind == "word" and not items[head].marked)):
        return True  # 'the child protection section'
    # 'adoption services and performance'
    named = items[first:head] if support or kind in ("word", "thing") else ()
    return any("area" in item for item in named) and any("conj" in item for item in named)


def _by_inner(kind: str, inner: set[str], owned: bool) -> str:
    """Return the kind of 'support', 'the grade' or 'services' by what they are for: areas, another body's, the council's (`owned`)."""
    if "other" in inner:
        return "other"
    if "area" in inner:
        return "area"
    if kind not in ("head", "people"):
        return kind
    return "whole" if owned or inner & {"whole", "people"} else "thing"


def _named(item: Item) -> bool:
    nominal = bool(item.roles & (_NOMINAL | {"word"}))
    return nominal and (not item.roles & {"glue", "poss", "prep"} or bool(item.roles & {"noun", "area"}))


def _kind(item: Item) -> str:
    if "people" in item:
        return "people"
    for role in (
        "area",
        "direct",
        "other",
        "thing",
        "counted",
        "rest",
        "all",
        "pronoun",
        "noun",
        "whole",
        "council",
        "head",
        "insp",
        "place",
        "name",
    ):
        if role in item:
            return {
                "all": "area",
                "rest": "counted",
                "council": "whole",
                "place": "whole",
                "insp": "inspectors",
                "name": "name",
            }.get(role, role)
    return "word"
