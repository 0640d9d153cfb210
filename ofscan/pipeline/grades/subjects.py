"""What a grade is said of: the object or subject of its verb, what 'which' stands for, or what the sentence is about."""

from __future__ import annotations

from collections.abc import Sequence

from ofscan.pipeline.grades.clause import IT_IS, NOBODY, VERBAL, Clause, Subject, antecedent, subject_before, verb_group
from ofscan.pipeline.grades.form import Form
from ofscan.pipeline.grades.items import Item
from ofscan.pipeline.grades.use import Context, Use, governs

_WHICH = frozenset(("which", "who", "that", "whom"))
RELATIVE = _WHICH | {"whose", "where"}
#: Between an object and its grade: 'rated the council as good', 'lifted it to a good'.
_TO_GRADE = frozenset(("as", "a", "an", "at", "overall", "to", "from", "being"))
_OBJECTS = frozenset({"area", "whole", "other", "pronoun", "counted", "direct", "all"})


def subject_of(use: Use, context: Context) -> Subject:
    """Return what the grade is said of; empty where the sentence does not say."""
    items, clause = context.items, use.clause
    if use.form is Form.ATTRIBUTE and (noun := _noun(items, use.tail)) is not NOBODY:
        return noun
    if _opens(use, items):
        return _follows(items, use.tail + 1)
    before = NOBODY if use.before is None else use.before.subject
    if use.shares_verb:
        return before
    own = _by_verb(use, items) if use.verb is not None else _verbless(use, context)
    if own is not None or use.beside:
        return before if own is None else own
    if clause.lead in _WHICH and clause.first:
        return antecedent(items, clause.first)
    outer = before if before.kind else use.matrix
    return outer if clause.lead else NOBODY


def _opens(use: Use, items: Sequence[Item]) -> bool:
    """Return whether the verb and its grade stand before their subject: 'Rated inadequate, the council was'."""
    return use.verb == use.clause.first and use.tail < len(items) and items[use.tail].word == ","


def _follows(items: Sequence[Item], first: int) -> Subject:
    """Return the noun phrase that begins at `first` and ends where its verb does."""
    last = next(
        (at for at in range(first, len(items)) if items[at].roles & (VERBAL | {"aux"}) or "punct" in items[at]), len(items)
    )
    return subject_before(items, first, last)


def _verbless(use: Use, context: Context) -> Subject | None:
    """Return what stands right before 'require improvement' or, in a headline, before a grade; None where nothing does."""
    if use.form is not Form.VERB and not context.headline:
        return None
    first = max(use.clause.first, use.first)
    found = subject_before(context.items, first, verb_group(context.items, first, use.at)[0])
    return found if found.kind else None


def _noun(items: Sequence[Item], at: int) -> Subject:
    """Return the noun whose attribute the grade is: 'inadequate children's services'."""
    if at >= len(items) or not items[at].roles & {"whole", "council", "area", "place", "other"}:
        return NOBODY
    kind = "other" if "other" in items[at] else "area" if "area" in items[at] else "whole"
    return Subject(kind, at, at + 1)


def _by_verb(use: Use, items: Sequence[Item]) -> Subject | None:
    """Return what the grade's verb says it of; None where the verb does not tell."""
    clause, before_verbs = use.clause, items[use.verbs_from - 1]
    found = _of_verb(use, items)
    if found.kind == "inspectors" or _which_they(use, items, found):
        return _by_inspectors(items, clause, found.first - 1)
    infinitive = items[use.verbs_from].word == "to" and found.kind in ("thing", "name", "number")
    if found.kind and not infinitive:
        return found
    if before_verbs.word in _WHICH and use.verbs_from > clause.first + 1:
        return antecedent(items, use.verbs_from - 1)
    if clause.lead in RELATIVE and "punct" in before_verbs:
        # 'The service, which includes adoption, was rated': back in the clause round it
        return use.matrix if use.matrix.kind else antecedent(items, clause.first)
    if clause.lead in _WHICH:
        return antecedent(items, clause.first)
    main = _by_participle(use, items) or main_subject(items, clause)
    return main if main.kind not in ("", "inspectors") else None


def _which_they(use: Use, items: Sequence[Item], found: Subject) -> bool:
    """Return whether a pronoun is of those who judge: 'services, which they rated good'."""
    return found.kind == "pronoun" and items[found.first - 1].word == "which" and bool(use.roles & {"award", "weak"})


def _by_inspectors(items: Sequence[Item], clause: Clause, lead: int) -> Subject:
    """Return what inspectors, before whom `lead` stands, grade: 'a school that Ofsted rated', 'services were found by Ofsted to be'."""
    if lead > clause.first and items[lead].word == "by":
        return main_subject(items, clause)
    return antecedent(items, lead) if lead >= 0 and items[lead].word in _WHICH else NOBODY


def _by_participle(use: Use, items: Sequence[Item]) -> Subject | None:
    """Return what stands before the comma of 'its adoption service, now rated good'."""
    if items[use.verbs_from - 1].word != "," or use.roles & {"copula", "aux"}:
        return None
    found = antecedent(items, use.verbs_from)
    return found if found.kind in ("area", "whole") else None


def _of_verb(use: Use, items: Sequence[Item]) -> Subject:
    """Return the noun phrase that the verb says the grade of: its object ('rated the council good') or its subject."""
    verb = use.verb
    assert verb is not None
    if items[verb].word in IT_IS or items[use.verbs_from].word in IT_IS:
        return Subject("pronoun", use.verbs_from, use.verbs_from + 1)
    if items[verb].roles & {"award", "weak", "move"} and verb >= use.first:
        last = use.at - 2 if use.form is Form.NOUN and items[use.at - 1].word == "of" else use.at
        while last > verb + 1 and items[last - 1].word in _TO_GRADE:
            last -= 1
        object_ = subject_before(items, verb + 1, last)
        if object_.kind in _OBJECTS:
            return object_
    found = subject_before(items, use.clause.first, use.verbs_from)
    if items[use.verbs_from].word == "to" and found.kind:
        # 'found the services to be good': what governs 'to be' stands before them
        above = next((at for at in range(found.first - 1, use.clause.first - 1, -1) if governs(items, at)), None)
        use.roles |= items[above].roles if above is not None else frozenset()
    return found


def main_subject(items: Sequence[Item], clause: Clause) -> Subject:
    """Return what a clause is about: the subject of its first verb."""
    for at in range(clause.first, clause.last):
        if items[at].roles & (VERBAL | {"aux"}) and not items[at].roles & {"noun", "head"}:
            verbs_from = verb_group(items, clause.first, at)[0]
            comma = next((step for step in range(clause.first, verbs_from) if items[step].word == ","), None)
            if comma is not None and items[verbs_from - 1].word == ",":
                return _with_aside(items, clause.first, comma, verbs_from)
            return subject_before(items, clause.first, verbs_from)
    return NOBODY


def _with_aside(items: Sequence[Item], first: int, comma: int, verbs_from: int) -> Subject:
    """Return the subject from `first` to the verb where what stands from `comma` on is an aside, or one more of a list."""
    subject, aside = items[first:comma], items[comma:verbs_from]
    listed = any("area" in item for item in aside)
    if listed and any("area" in item for item in subject):
        return Subject("area", first, verbs_from)  # 'Leadership, adoption, and support for care leavers, were'
    if listed and any("counted" in item for item in subject):
        return Subject("area", comma, verbs_from)  # 'The fourth area, adoption, was'
    if any("other" in item for item in aside):
        return Subject("other", first, verbs_from)  # 'Fernvale, a special school, held on to its good grade'
    # 'Stoke, in Staffordshire, was rated'; 'the ratings for X, as well as Y, have gone up'
    return subject_before(items, first, verbs_from - 1 if "conj" in items[comma + 1] else comma)
