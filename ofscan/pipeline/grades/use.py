"""A grade word in its clause, with what stands round it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ofscan.pipeline.grades.areas import EMPTY, Chain
from ofscan.pipeline.grades.claims import Claim
from ofscan.pipeline.grades.clause import NOBODY, VERBAL, Clause, Subject, verb_group
from ofscan.pipeline.grades.form import Form, form_of
from ofscan.pipeline.grades.items import Item

#: These are nouns of grading before they are verbs.
_NOUNS = frozenset({"rating", "marks", "grades"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the sentence and the one before say of a grade word in it."""

    items: Sequence[Item]
    #: In a title, a standfirst or a heading.
    headline: bool
    #: What the sentence before was about: other (a school, a home), whole, area or "".
    topic: str
    #: Whether the sentence before told a grade.
    recent: bool
    #: Whether areas were spoken of in it or in the sentence before: 'ten areas. Seven were'.
    counted: bool
    #: Whether inspectors are named in the sentence.
    inspected: bool


@dataclass(slots=True, kw_only=True)
class Use:
    """A grade word at `at`; its own words are items [first, at) and, behind its noun, from `tail` on."""

    clause: Clause
    at: int
    form: Form
    tail: int
    first: int
    marked: bool
    #: The grade word before it in the sentence, whether or not it is a judgement.
    before: Use | None
    #: The verb that governs it, or None; it may stand before an earlier grade of the clause.
    verb: int | None = None
    #: Where its verbs begin ('has been judged to be'), and the roles of all that govern it.
    verbs_from: int = 0
    roles: frozenset[str] = frozenset()
    subject: Subject = NOBODY
    #: What the sentence is about where the grade is told.
    matrix: Subject = NOBODY
    areas: Chain = EMPTY
    claim: Claim | None = None
    denied: bool = False
    hoped: bool = False

    def serves(self, items: Sequence[Item]) -> bool:
        """Return whether it is said of what people get: 'an outstanding service'."""
        return self.form is Form.ATTRIBUTE and self.tail < len(items) and "received" in items[self.tail]

    @property
    def own_verb(self) -> int | None:
        """Where its verbs begin if no other grade stands between them and it."""
        return self.verbs_from if self.verb is not None and self.verb >= self.first else None

    @property
    def shares_verb(self) -> bool:
        """Whether its verb is that of the grade before: 'rated good for X and outstanding for Y'."""
        return self.verb is not None and self.verb < self.first and self.beside

    @property
    def beside(self) -> bool:
        """Whether the grade before stands in the same clause."""
        return self.before is not None and self.before.clause == self.clause

    @property
    def prior(self) -> Claim | None:
        """The judgement before it in the same clause."""
        return self.before.claim if self.before is not None and self.beside else None


def uses(items: Sequence[Item], clause: Clause, before: Use | None) -> Iterator[Use]:
    """Yield the grade words of a clause in order; what is asked of one may change it before the next is made."""
    first = clause.first
    verb: int | None = None
    for at in range(clause.first, clause.last):
        if at < first or not items[at].roles & {"grade", "top"}:
            continue
        form, tail = form_of(items, at, clause.last)
        # The verb of 'a rating of good' stands before the rating.
        until = at - 2 if form is Form.NOUN and items[at - 1].word == "of" else at
        own = next((step for step in range(until - 1, first - 1, -1) if governs(items, step)), None)
        verb = own if own is not None else verb
        use = Use(clause=clause, at=at, form=form, tail=tail, first=first, marked=items[at].marked, before=before, verb=verb)
        if verb is not None:
            use.verbs_from, use.roles = verb_group(items, clause.first, verb)
        first = tail
        yield use
        if form is not Form.EVERYDAY:
            before = use


def _progressive(items: Sequence[Item], at: int) -> bool:
    """Return whether the verb at `at` only helps the one behind it: 'are providing good services'."""
    after = items[at + 1] if at + 1 < len(items) else None
    doing = after is not None and after.word.endswith("ing") and not after.roles & (VERBAL | {"grade"})
    return doing and "copula" in items[at]


def governs(items: Sequence[Item], at: int) -> bool:
    """Return whether the item at `at` can be the verb of a grade that follows, and is no noun: 'the rating was'."""
    item = items[at]
    if not item.roles & VERBAL:
        return False
    if _progressive(items, at):
        return False
    if "noun" not in item:
        return True
    object_ = at + 1 < len(items) and bool(items[at + 1].roles & {"pronoun", "poss", "whole", "council"})
    if at == 0:
        return object_ and item.word.endswith("ing")  # 'Rating the council as good, Ofsted'
    determined = "since" not in items[at - 1] and bool(items[at - 1].roles & {"poss", "glue", "insp", "area", "whole"})
    return not determined and (item.word not in _NOUNS or object_)
