"""Reads the grades that a sentence tells: each grade word with its form, its verb, what it is said of, its areas and its time.

A sentence is items (words and phrases of the word list), cut into clauses. Whether a grade word is a judgement is weighed:
a verb of grading, a noun of grading, a fitting subject, quotation marks, inspectors in the sentence speak for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ofscan.facts.records import GradeValue
from ofscan.pipeline.grades import areas as grade_areas
from ofscan.pipeline.grades import modifiers
from ofscan.pipeline.grades.areas import ALL, EMPTY, Chain, is_link
from ofscan.pipeline.grades.claims import Claim
from ofscan.pipeline.grades.clause import NOBODY, VERBAL, Clause, Subject, antecedent, clauses, subject_before, verb_group
from ofscan.pipeline.grades.form import Form, form_of
from ofscan.pipeline.grades.items import Item

#: The longest sentence, in items, that is read as one.
LONGEST = 300
#: The longest evidence, in characters, that shows the area as well as the grade.
_EVIDENCE = 240
#: What speaks for a judgement must come to this.
_ENOUGH = 2
#: Words that no list knows between a verb of grading and its grade.
_STRANGERS = 3

_GRADED = frozenset({"area", "whole", "noun"})
#: Between an object and its grade: 'rated the council as good', 'lifted it to a good'.
_TO_GRADE = frozenset(("as", "a", "an", "at", "overall", "to", "from", "being"))
_RELATIVE = frozenset(("which", "who", "whose", "that", "where"))
_COUNCILS = frozenset(("councils", "authorities", "local authorities", "departments"))
_APART = frozenset(("except", "apart", "save", "bar", "barring", "excluding", "but"))


@dataclass(slots=True, kw_only=True)
class Use:
    """A grade word in its clause: its own words are items [first, at) and from `tail` on."""

    clause: Clause
    at: int
    form: Form
    tail: int
    first: int
    #: The verb that governs it, or None; it may stand before an earlier grade of the clause.
    verb: int | None = None
    #: Where its verbs begin ('has been judged to be'), and the roles of all that govern it.
    verbs_from: int = 0
    roles: frozenset[str] = frozenset()
    subject: Subject = NOBODY
    areas: Chain = EMPTY
    claim: Claim | None = None


@dataclass(slots=True)
class Reading:
    """What a sentence gave: its claims, its notes (item, code, detail), and a grade whose list is still to follow."""

    claims: list[Claim] = field(default_factory=list)
    notes: list[tuple[Item, str, str]] = field(default_factory=list)
    open_grade: Claim | None = None


class Reader:
    """Reads sentences one after the other; keeps what the last one was about, for 'it' and for sentences without a subject."""

    def __init__(self) -> None:
        #: What the sentence before was about: other (a school, a home), whole, area or "".
        self.topic = ""
        #: Whether it told a grade.
        self.recent = False

    def read(self, items: Sequence[Item], *, headline: bool) -> Reading:
        """Return what the sentence tells."""
        reading = Reading()
        for first in range(0, len(items), LONGEST):
            # No sentence of an article is so long; read in pieces, so that the time stays linear in the length.
            _Sentence(items[first : first + LONGEST], reading, topic=self.topic, recent=self.recent, headline=headline).read()
        self.pass_over(items)
        self.recent = bool(reading.claims)
        return reading

    def pass_over(self, items: Sequence[Item]) -> None:
        """Keep what a sentence is about."""
        self.recent = False
        self.topic = next((role for item in items for role in ("other", "whole", "area") if role in item and "insp" not in item), "")


class _Sentence:
    def __init__(self, items: Sequence[Item], reading: Reading, *, topic: str, recent: bool, headline: bool):
        self.items = items
        self.reading = reading
        self.topic = topic
        #: Whether the sentence before told a grade.
        self.recent = recent
        self.headline = headline
        #: What the sentence is about so far.
        self.main = NOBODY
        self.inspected = any("insp" in item for item in items)

    def read(self) -> None:
        """Add the claims, notes and open list of the sentence to its reading."""
        before: Use | None = None
        subject = NOBODY
        for clause in clauses(self.items):
            for use in self._uses(clause, before):
                use.subject = self._subject(use, before, subject)
                use.areas = self._areas(use, before)
                use.claim = self._claim(use, before)
                if use.claim is not None:
                    self.reading.claims.append(use.claim)
                before = use
            found = self._main(clause)
            if found.kind not in ("", "pronoun"):
                subject = self.main = found
        self._pair()

    # -- what stands round a grade word

    def _uses(self, clause: Clause, before: Use | None) -> Iterator[Use]:
        first = clause.first
        verb: int | None = None
        for at in range(clause.first, clause.last):
            item = self.items[at]
            if at < first or not item.roles & {"grade", "top"}:
                continue
            form, tail = form_of(self.items, at, clause.last)
            until = at
            if form is Form.NOUN and self.items[at - 1].word == "of":
                until = at - 2
            own = next((step for step in range(until - 1, first - 1, -1) if _governs(self.items, step)), None)
            verb = own if own is not None else verb
            if form is Form.EVERYDAY:
                if self.inspected:
                    self.reading.notes.append((item, "everyday-word", item.word))
                first = tail
                continue
            use = Use(clause=clause, at=at, form=form, tail=tail, first=first, verb=verb)
            if verb is not None:
                use.verbs_from, use.roles = verb_group(self.items, clause.first, verb)
            yield use
            first = tail

    def _main(self, clause: Clause) -> Subject:
        """Return what a clause is about: the subject of its first verb."""
        for at in range(clause.first, clause.last):
            if self.items[at].roles & (VERBAL | {"aux"}) and not self.items[at].roles & {"noun", "head"}:
                verbs_from = verb_group(self.items, clause.first, at)[0]
                comma = next((step for step in range(clause.first, verbs_from) if self.items[step].word == ","), None)
                if comma is not None and self.items[verbs_from - 1].word == ",":
                    # 'Stoke, in the county of Stafford, was rated'
                    joined = "conj" in self.items[comma + 1]
                    verbs_from = verbs_from - 1 if joined else comma
                return subject_before(self.items, clause.first, verbs_from)
        return NOBODY

    def _subject(self, use: Use, before: Use | None, subject: Subject) -> Subject:
        """Return what the grade is said of."""
        items, clause = self.items, use.clause
        if use.form is Form.ATTRIBUTE:
            following = items[use.tail]if use.tail < len(items) else None
            if following is not None and following.roles & {"whole", "council", "area", "place", "other"}:
                kind = "other" if "other" in following else "area" if "area" in following else "whole"
                return Subject(kind, use.tail, use.tail + 1)
        if use.verb is not None:
            if use.verb < use.first and before is not None and before.clause == clause:
                return before.subject
            found = self._of_verb(use)
            if found.kind == "inspectors":
                # 'a school that Ofsted rated good'
                lead = found.first - 1
                return antecedent(items, lead) if lead >= 0 and items[lead].word in ("which", "that", "whom") else NOBODY
            infinitive = items[use.verbs_from].word == "to" and found.kind in ("thing", "name")
            if found.kind and not infinitive:
                return found
            if items[use.verbs_from - 1].word in ("which", "who", "that") and use.verbs_from > clause.first + 1:
                return antecedent(items, use.verbs_from - 1)
            if clause.lead in _RELATIVE and items[use.verbs_from - 1].roles & {"punct"}:
                # 'The service, which includes adoption, was rated': back in the clause round it
                return subject if subject.kind else antecedent(items, clause.first)
            if clause.lead in ("which", "who", "that"):
                return antecedent(items, clause.first)
            main = self._main(clause)
            if main.kind and main.kind != "inspectors":
                return main
        elif use.form is Form.VERB or self.headline:
            found = subject_before(items, max(clause.first, use.first), use.at)
            if found.kind:
                return found
        if before is not None and before.clause == clause:
            return before.subject
        if clause.lead in ("which", "who", "that") and clause.first:
            return antecedent(items, clause.first)
        return (before.subject if before is not None and before.subject.kind else subject) if clause.lead else NOBODY

    def _of_verb(self, use: Use) -> Subject:
        """Return the noun phrase that the verb says the grade of: its object ('rated the council good') or its subject."""
        items, verb = self.items, use.verb
        assert verb is not None
        if items[verb].roles & {"award", "weak", "move"} and verb >= use.first:
            last = use.at
            while last > verb + 1 and items[last - 1].word in _TO_GRADE:
                last -= 1
            object_ = subject_before(items, verb + 1, last)
            if object_.kind in ("area", "whole", "other", "pronoun", "counted", "direct", "all"):
                return object_
        found = subject_before(items, use.clause.first, use.verbs_from)
        if items[use.verbs_from].word == "to" and found.kind:
            # 'found the services to be good': what governs 'to be' stands before them
            above = next((at for at in range(found.first - 1, use.clause.first - 1, -1) if _governs(items, at)), None)
            use.roles |= items[above].roles if above is not None else frozenset()
        return found

    def _areas(self, use: Use, before: Use | None) -> Chain:
        """Return the areas that the grade is of, as its sentence names them."""
        items, clause = self.items, use.clause
        stop = next((at for at in range(use.tail, clause.last) if items[at].roles & {"grade", "top"}), clause.last)
        late = grade_areas.after(items, use.tail, len(items) if stop == clause.last and use.tail < len(items) and items[use.tail].word in (":", "for") else stop)
        beside = grade_areas.beside(items, use.first, use.at)
        if beside.areas and (use.verb is None or use.verb < beside.first):
            return beside
        if use.subject.kind in ("area", "counted", "direct", "all") or (use.subject.kind == "noun" and use.subject.last - use.subject.first > 1):
            early = grade_areas.between(items, use.subject.first, use.subject.last)
            if early.areas and late.areas and items[min(use.tail, len(items) - 1)].word == "," :
                # 'inadequate, along with its leadership'
                return Chain(tuple(dict.fromkeys((*early.areas, *late.areas))), early.first, late.last, early.count)
            if early.areas and (early.areas != ("overall",) or not late.areas):
                return early
        if late.areas:
            return late
        if use.verb is not None and not use.subject.kind and clause.lead not in _RELATIVE:
            # 'with one area – the impact of leaders – rated inadequate'
            beside = grade_areas.beside(items, clause.first, use.verbs_from)
            if beside.areas:
                return beside
        if use.verb is not None and is_link(items[clause.first]):
            # 'For care leavers it went up to good'
            fronted = grade_areas.after(items, clause.first, use.verbs_from)
            if fronted.areas:
                return fronted
        overall = next((at for at in range(use.first, use.at) if "area" in items[at] and items[at].word.startswith(("overall", "headline"))), None)
        if overall is not None:
            return Chain(("overall",), overall, overall + 1)
        return EMPTY

    # -- whether it is a judgement

    def _claim(self, use: Use, before: Use | None) -> Claim | None:
        items, at = self.items, use.at
        item = items[at]
        other = self._other(use)
        if other:
            self.reading.notes.append((item, "grade-of-other-body", other))
            return None
        first = use.first if use.verb is None or use.verb >= use.first else use.first
        start = min(first, use.clause.first) if use.first == use.clause.first else first
        denied = modifiers.denied(items, start, at, use.verbs_from if use.verb is not None else None)
        if (denied and not modifiers.denied_since(items, use.tail)) or self._general(use):
            return None
        cue = "previous" if denied else modifiers.cue_of(items, use.clause, start, at, use.tail, use.form, use.verbs_from if use.verb is not None and use.verb >= use.first else None)
        shared = before is not None and before.clause == use.clause and use.verb is not None and use.verb < use.first
        if shared and before is not None and before.claim is not None and before.claim.cue == "target":
            cue = "target"
        grade = item.values.get("grade") or item.values["top"]
        if cue == "target" and grade == GradeValue.INADEQUATE:
            # Nobody aims at it: a fear, a rumour or the rule of a framework.
            return None
        # What is hoped for needs no fitting subject: 'the ambition for York is to be outstanding'.
        if self._weight(use, before) + 2 * (cue == "target" and use.subject.kind == "thing") < _ENOUGH:
            return None
        named = use.areas.areas
        if not named:
            named = before.claim.areas if before is not None and before.claim is not None and self._shares(use, before) else ("overall",)
        first_shown = min(at, use.areas.first) if use.areas.areas else at
        last_shown = max(use.tail, use.areas.last) if use.areas.areas else use.tail
        begin, end = items[first_shown].start, items[last_shown - 1].end
        if end - begin > _EVIDENCE:
            begin, end = item.start, item.end
        claim = Claim(
            grade=grade, start=begin, end=end, offset=item.start, areas=named, count=use.areas.count, cue=cue,
            past=modifiers.past_told(items, start, at), present=modifiers.present_told(items, start, at),
            attribute=use.form is Form.ATTRIBUTE or (use.form is Form.NOUN and use.verb is None),
            councils=self._councils(use, before), both=any(other.word in ("both", "each", "neither", "two") for other in items[use.clause.first : use.tail + 3]),
            we=use.subject.kind == "pronoun" and items[use.subject.first].word.startswith("we"),
            family=next((other.values["framework"] for other in items if "framework" in other), ""),
            without=self._without(use), subject=use.subject.kind,
        )  # fmt: skip
        self._set_time(claim, use, before)
        if self._opens(use):
            self.reading.open_grade = claim
        return claim

    def _weight(self, use: Use, before: Use | None) -> int:
        """Return how much speaks for a judgement."""
        items, at, kind = self.items, use.at, use.subject.kind
        marked = items[at].marked
        weight = int(marked) + int(self.inspected or self.recent)
        graded = kind in _GRADED or bool(use.areas.areas)
        follows = before is not None and before.claim is not None and before.clause == use.clause and kind == before.subject.kind
        if follows and (use.areas.areas or use.verb is None or items[at - 1].roles & {"conj"} or "to" in _words(items, use.first, at)):
            weight += 2
        if use.form is Form.NOUN:
            weight += 2
        elif use.form is Form.ATTRIBUTE:
            held = use.verb is not None and use.verb >= use.first and bool(use.roles & {"copula", "keep", "lose", "move"}) and "award" not in use.roles
            plain = items[at].values.get("grade") == "good" and not marked
            weight += 1 if kind in ("whole", "area") and not plain or items[use.tail - 1].joined else 0 if held else -2
            weight += items[use.tail - 1].joined
        elif use.form is Form.VERB:
            weight += 2 * self._opens(use)
            weight += 1 if kind in ("area", "whole", "all") or (kind == "pronoun" and self.recent) else 0 if kind in ("pronoun", "") else -1
            weight += kind == "area"
        if use.form is not Form.NOUN and grade_areas.beside(items, use.first, at).areas:
            weight += 2
        if use.verb is not None:
            roles = use.roles
            strangers = sum(1 for item in items[use.verb + 1 : at] if item.roles <= {"word", "thing", "punct"} and not item.marked)
            if strangers > _STRANGERS:
                pass
            elif "award" in roles:
                weight += 2
            elif roles & {"copula", "weak", "move", "keep", "lose"}:
                sure = kind in _GRADED or (bool(use.areas.areas) and (items[at].values.get("grade") != "good" or "overall" in use.areas.areas))
                weight += 1 + sure if graded or kind in ("pronoun", "counted", "direct") else 0
        elif self.headline and kind == "whole":
            weight += 2
        elif "from" in items[at - 1] if at else False:
            weight += 1
        if kind in ("thing", "name") and use.form is not Form.NOUN and not use.areas.areas:
            listed = kind == "name" or any("thing" in item for item in items[use.subject.first : use.subject.last])
            weight -= 3 if listed or "award" not in use.roles else 1
        if kind == "" and use.verb is None and not use.areas.areas and use.form is Form.PREDICATE and not marked and not follows:
            weight -= 2
        return weight

    def _other(self, use: Use) -> str:
        """Return whose grade it is where it is another body's: a school's, a home's, another inspectorate's."""
        items = self.items
        if use.subject.kind == "other":
            return next((item.values["other"] for item in items[use.subject.first : use.subject.last] if "other" in item), "other")
        if use.tail < len(items) and "other" in items[use.tail]:
            return items[use.tail].values["other"]
        behind = items[use.tail : use.tail + 4]
        if behind and behind[0].word in ("for", "in", "at", "by") and any("other" in item for item in behind) and not any(item.roles & {"whole", "area", "council"} for item in behind):
            return next(item.values["other"] for item in behind if "other" in item)
        if use.subject.kind in ("", "pronoun") and "other" in (self.topic, self.main.kind) and not any(item.roles & {"whole", "area", "council"} for item in items[: use.tail]):
            return "other"
        if "name" in (use.subject.kind, self.main.kind if use.subject.kind == "pronoun" else "") and use.form is not Form.NOUN and not any(item.roles & {"council", "whole"} for item in items[use.subject.first : use.at]):
            return "named body"
        if use.verb is not None and any("rater" in item for item in items[max(0, use.verb - 2) : use.verb]) and items[use.verb].word in ("rated", "rate", "rates", "voted", "scored", "found"):
            return "raters"
        return ""

    def _general(self, use: Use) -> bool:
        """Return whether the grade is told of councils in general: 'good or outstanding', '17 councils are good', 'a service is'."""
        items = self.items
        near = items[max(use.first, use.at - 2) : use.at] + list(items[use.tail : use.tail + 2])
        if any(item.word == "or" for item in near) and not any("council" in item for item in items):
            return True
        if any("number" in item and any(other.word in _COUNCILS for other in items[step + 1 : step + 3]) for step, item in enumerate(items[use.subject.first : use.subject.last], use.subject.first)) and not any(item.word in ("the", "both", "these") for item in items[use.subject.first : use.subject.first + 1]):
            # '13 councils were rated inadequate'
            return True
        two = any(item.word in ("two", "both") for item in items[use.clause.first : use.tail])
        named = two or any("council" in item and item.values.get("council") for item in items[use.clause.first : use.tail + 6])
        joined = any("joins" in item or "first" in item for item in items[use.clause.first : use.at])
        return not named and not joined and any("generic" in item for item in items[use.clause.first : use.tail + 3])

    def _opens(self, use: Use) -> bool:
        """Return whether a list is to follow: 'Three areas require improvement:'."""
        return bool(self.items) and self.items[-1].word == ":" and all(item.roles & {"punct", "noun", "insp", "glue", "sep", "whole", "prep", "poss", "head", "counted", "area"} for item in self.items[use.tail :])

    # -- of whom, and when

    def _shares(self, use: Use, before: Use) -> bool:
        """Return whether a grade is of the areas of the one before: 'fell from good to inadequate', 'good, up from'."""
        own = {item.word for item in self.items[use.first : use.at]}
        way = any("from" in item for item in self.items[use.first : use.at]) or "to" in own
        return before.clause == use.clause and (way or use.verb is not None and use.verb < before.at) or use.clause.lead == "("

    def _pair(self) -> None:
        """Give both ends of 'from X to Y' the areas that either has."""
        for one, other in zip(self.reading.claims, self.reading.claims[1:], strict=False):
            if (one.cue == "previous") != (other.cue == "previous") and abs(other.offset - one.offset) < 80:
                if one.areas == ("overall",) and other.areas != ("overall",) and one.cue == "previous":
                    one.areas, one.count = other.areas, other.count

    def _councils(self, use: Use, before: Use | None) -> tuple[str, ...]:
        """Return the codes of the councils that the sentence says the grade is of."""
        items = self.items
        places = [items[use.subject.first : use.subject.last]]
        late = use.tail if not use.areas.areas else max(use.tail, use.areas.last)
        if use.form is Form.ATTRIBUTE or (late < len(items) and items[late].word in ("in", "for", "at", "of", ":")):
            places.insert(0, _run(items, late))
        if use.verb is not None:
            places.append(items[use.verb:use.at] if use.verb >= use.first else [])
        colon = next((step for step in range(use.tail, len(items)) if items[step].word == ":"), None)
        if colon is not None and use.subject.kind == "whole" and any(item.word in _COUNCILS for item in items[use.subject.first : use.subject.last]):
            # 'The following councils are rated inadequate: Bexley, ...'
            places.insert(0, _run(items, colon))
        for place in places:
            codes = tuple(dict.fromkeys(item.values["council"] for item in place if item.values.get("council")))
            if codes:
                return codes
        if before is not None and before.claim is not None and use.subject == before.subject:
            return before.claim.councils
        return ()

    def _set_time(self, claim: Claim, use: Use, before: Use | None) -> None:
        """Set the date that the sentence tells with the grade."""
        items, clause = self.items, use.clause
        stop = next((at for at in range(use.tail, min(len(items), use.tail + 12)) if items[at].roles & {"grade", "top"} or items[at].word == ";" or "boundary" in items[at]), min(len(items), use.tail + 12))
        before_when = range(clause.first - 1, max(-1, clause.first - 5), -1) if clause.lead in ("when", "where", "which") else ()
        for at in [*range(use.tail, stop), *range(use.at - 1, use.first - 1, -1), *before_when]:
            if _tells_time(items, at, claim.past, when=at < clause.first):
                claim.when, claim.role = items[at].values["date"], items[at].values.get("role", "")
                claim.frame = at < use.at
                return
        if before is not None and before.claim is not None and before.clause == clause and not claim.present and claim.cue != "previous":
            claim.when, claim.role = before.claim.when, before.claim.role

    def _without(self, use: Use) -> tuple[str, ...]:
        if ALL not in use.areas.areas:
            return ()
        items = self.items
        apart = next((at for at in range(use.areas.last, len(items)) if items[at].word in _APART), None)
        return () if apart is None else tuple(item.values["area"] for item in items[apart:] if "area" in item)


def _governs(items: Sequence[Item], at: int) -> bool:
    """Return whether the item at `at` can be the verb of a grade that follows."""
    item = items[at]
    if not item.roles & VERBAL:
        return False
    # 'the rating was', 'marks': nouns that are verbs elsewhere
    return not ("noun" in item and (at == 0 or items[at - 1].roles & {"poss", "glue", "insp", "area", "whole"} or item.word in ("rating", "marks", "grades")))


def _words(items: Sequence[Item], first: int, last: int) -> set[str]:
    return {item.word for item in items[first:last]}


def _run(items: Sequence[Item], first: int) -> Sequence[Item]:
    """Return the items from `first` on that may name councils in a row: 'Tameside, Nottingham and Walsall'."""
    last = first
    while last < len(items) and (items[last].roles & {"council", "place", "conj", "poss", "whole", "glue"} or items[last].word in (",", ":", "in", "for", "at", "of")):
        last += 1
    return items[first:last]


def _tells_time(items: Sequence[Item], at: int, past: bool, *, when: bool = False) -> bool:
    """Return whether the date at `at` is the time of a grade: neither 'since 2019' nor 'by 2027' (but 'by 2017 it had').

    'Since 2016, when it was judged inadequate' (`when`) tells the time of what follows.
    """
    item = items[at]
    if "date" not in item or item.values.get("role") == "DEADLINE" or not item.values["date"] or item.values["date"].startswith("P"):
        return False
    before = items[at - 1].word if at else ""
    if before in ("as", "than"):
        return False
    if before in ("until", "before", "till") or (before == "by" and not past):
        return False
    return when or not any("since" in other for other in items[max(0, at - 4) : at])
