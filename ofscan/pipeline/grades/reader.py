"""Reads the grades that a sentence tells: each grade word with its form, its verb, what it is said of, its areas and its time.

A sentence is items (words and phrases of the word list), cut into clauses. Whether a grade word is a judgement is weighed:
a verb of grading, a noun of grading, a fitting subject, quotation marks, inspectors in the sentence speak for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from ofscan.facts.records import Area, GradeValue
from ofscan.pipeline.grades import areas as grade_areas
from ofscan.pipeline.grades import modifiers
from ofscan.pipeline.grades.areas import ALL, EMPTY, Chain
from ofscan.pipeline.grades.claims import Claim
from ofscan.pipeline.grades.clause import NOBODY, VERBAL, clauses
from ofscan.pipeline.grades.form import Form
from ofscan.pipeline.grades.items import Item
from ofscan.pipeline.grades.roll import sharing
from ofscan.pipeline.grades.subjects import RELATIVE, main_subject, subject_of
from ofscan.pipeline.grades.use import Context, Use, uses
from ofscan.pipeline.grades.weigh import ENOUGH, counted_councils, general, opens, other_body, weight

#: The longest sentence, in items, that is read as one.
LONGEST = 300
#: The longest evidence, in characters, that shows the area as well as the grade.
_EVIDENCE = 240
#: The two ends of 'from X to Y' are no farther apart, in characters.
_WAY = 80
#: More grades than these in a row are the scale.
_SCALE = 2
#: A date is the time of a grade so many items behind it.
_AHEAD = 12
#: 'Since' stands no more items before its date.
_SINCE = 6
#: After 'two' and 'both' these are no councils.
_COUNTED = frozenset({"grade", "top", "noun", "counted", "area"})
#: Between 'the good ratings' and their areas: 'were for', 'came in', 'include'.
_TO_AREAS = frozenset({"copula", "award", "aux", "lists"})
#: These may open a sentence with the area that its grade is of.
_FRONTED = frozenset(("for", "in", "on", "regarding", "concerning"))
#: Behind 'in four areas' these open the list of them.
_OPENS = frozenset((":", "–", "—", "-"))
_BOTH = frozenset(("both", "each", "neither", "two"))
#: Behind 'the same': what stands for a grade.
_RATINGS = frozenset(("grade", "grading", "judgement", "judgment", "rating", "mark"))
_AT = frozenset(("in", "for", "at", "of", ":"))


@dataclass(slots=True)
class Reading:
    """What a sentence gave: its claims, its notes (item, code, detail), and a grade whose list is still to follow."""

    claims: list[Claim] = field(default_factory=list)
    notes: list[tuple[Item, str, str]] = field(default_factory=list)
    open_grade: Claim | None = None
    #: Whether the last claim is of a number of areas, or of all, without their names.
    summed: bool = False
    #: The last grade, be it of councils at large, and how many these are (0: not told): the next sentence may name them.
    shared: tuple[Claim, int] | None = None


class Reader:
    """Reads sentences one after the other; keeps what the last one was about, for 'it' and for sentences without a subject."""

    def __init__(self) -> None:
        self.topic = ""
        self.recent = False
        self.counted = False
        #: How many sentences were about another body, and how many about the council, its services or an area.
        self.others = self.ours = 0

    def read(self, items: Sequence[Item], *, headline: bool) -> Reading:
        """Return what the sentence tells."""
        reading = Reading()
        items = _spelt_out(_unbracketed(items))
        for first in range(0, len(items), LONGEST):
            # No sentence of an article is so long; read in pieces, so that the time stays linear in the length.
            part = items[first : first + LONGEST]
            context = Context(
                items=part, headline=headline, topic=self.topic, recent=self.recent, counted=self.counted or _count_areas(part),
                inspected=any(item.roles & {"insp", "report"} for item in part),
            )  # fmt: skip
            _read(context, reading)
        self.pass_over(items)
        self.recent = bool(reading.claims)
        return reading

    def pass_over(self, items: Sequence[Item]) -> None:
        """Keep what a sentence without grades is about."""
        self.recent = False
        self.counted = _count_areas(items)
        about = (role for item in items if "insp" not in item for role in ("other", "whole", "area") if role in item)
        self.topic = next(about, "")
        self.others += self.topic == "other"
        self.ours += self.topic not in ("other", "")


def _count_areas(items: Sequence[Item]) -> bool:
    """Return whether a number of areas is told: 'ten outcome areas', 'each area'."""
    return any(
        "counted" in items[at]
        and any("number" in item or item.word in ("each", "every") for item in items[max(0, at - 3) : at])
        for at in range(len(items))
    )


def _unbracketed(items: Sequence[Item]) -> Sequence[Item]:
    """Return the items without what stands in brackets and names neither a grade nor a council: it parts a clause in two."""
    kept: list[Item] = []
    first = 0
    while (left := next((at for at in range(first, len(items)) if items[at].word == "("), None)) is not None:
        right = next((at for at in range(left, len(items)) if items[at].word == ")"), None)
        if right is None:
            break
        aside = not any(item.roles & {"grade", "top", "council", "place"} for item in items[left:right])
        kept.extend(items[first : left if aside else right + 1])
        first = right + 1
    return [*kept, *items[first:]] if first else items


def _spelt_out(items: Sequence[Item]) -> Sequence[Item]:
    """Return the items with each 'the same grade', but for 'the same grade as in 2019', as the grade told before it.

    So is what only explains it: 'adequate – the second lowest rating' (of the scale of its time).
    """
    found = list(items)
    told, last = "", 0
    for at, item in enumerate(items):
        if "grade" in item:
            told, last = item.values["grade"], at
        elif "top" in item and told and all(other.roles & {"punct", "poss", "glue"} for other in items[last + 1 : at]):
            found[at] = replace(item, values={"top": told})
        elif "same" in item and told and item.word.split()[-1] in _RATINGS:
            then = any(other.word in ("as", "since") for other in items[at + 1 : at + 4])
            found[at] = item if then else replace(item, roles=frozenset({"top"}), values={"top": told}, marked=True)
    return found


def _is_scale(items: Sequence[Item]) -> bool:
    """Return whether the sentence lists the grades that there are: 'Outstanding, Good, Requires Improvement and Inadequate'."""
    grades = [at for at, item in enumerate(items) if "grade" in item]
    return len(grades) > _SCALE and all(item.roles & {"grade", "punct", "conj"} for item in items[grades[0] : grades[-1]])


def _read(context: Context, reading: Reading) -> None:
    if _is_scale(context.items):
        return
    before: Use | None = None
    matrix = NOBODY
    for clause in clauses(context.items):
        for use in uses(context.items, clause, before):
            if use.form is Form.EVERYDAY:
                if context.inspected:
                    reading.notes.append((context.items[use.at], "everyday-word", context.items[use.at].word))
                continue
            use.matrix = matrix
            use.subject = subject_of(use, context)
            use.areas = _named_areas(_areas(use, context), use, context.items)
            other = other_body(use, context)
            if other:
                reading.notes.append((context.items[use.at], "grade-of-other-body", other))
            else:
                use.claim = _claim(use, context)
            if use.denied:
                reading.notes.append((context.items[use.at], "negated-grade", context.items[use.at].word))
            if use.claim is not None:
                reading.shared = use.claim, counted_councils(use, context.items)
                if general(use, context):
                    use.claim = None
            if use.claim is not None:
                reading.claims.append(use.claim)
                reading.summed = any(
                    item.roles & {"all", "counted"} for item in context.items[use.areas.first : use.areas.last]
                )
                reading.open_grade = use.claim if opens(use, context) else reading.open_grade
            before = use
        found = main_subject(context.items, clause)
        matrix = found if found.kind not in ("", "pronoun") else matrix
    _pair(reading.claims)
    if any(item.word == "respectively" for item in context.items):
        _respectively(reading.claims)


def _claim(use: Use, context: Context) -> Claim | None:
    """Return the claim of a grade word; None where it is no judgement of a council."""
    items = context.items
    item = items[use.at]
    cue = _cue(use, items)
    if cue is None:
        return None
    grade = item.values.get("grade") or item.values["top"]
    use.hoped = cue == "target"
    if use.hoped and modifiers.left_behind(items, use.first, use.at):
        cue = "had"  # where 'on a journey from good to outstanding' begins
    if cue == "target" and (grade == GradeValue.INADEQUATE or (use.serves(items) and not use.marked)):
        # Nobody aims at it: a fear, a rumour or the rule of a framework; 'an ambition to provide outstanding services' is everyday.
        return None
    # What is hoped for needs no fitting subject: 'the ambition for York is to be outstanding'.
    hoped = {"thing": 2, "pronoun": 1}.get(use.subject.kind, 0) if cue == "target" else 0
    if weight(use, context) + hoped < ENOUGH:
        return None
    start, end = _evidence(use, items)
    claim = Claim(
        grade=grade, start=start, end=end, offset=item.start, areas=_named(use, items), count=use.areas.counted, cue=cue,
        past=modifiers.past_told(items, use.first, use.at), present=modifiers.present_told(items, use.first if use.own_verb is None else use.own_verb, use.at),
        attribute=use.form is Form.ATTRIBUTE or (use.form is Form.NOUN and use.verb is None),
        councils=_councils(use, items), both=_of_both(use, items),
        family=next((other.values["framework"] for other in items if "framework" in other), ""),
        again=_told_again(use, items), subject=use.subject.kind, generic=any("generic" in other for other in items),
    )  # fmt: skip
    _set_time(claim, use, items)
    return claim


def _cue(use: Use, items: Sequence[Item]) -> str | None:
    """Return the cue of a grade, None where it is denied."""
    if modifiers.denied(items, use.first, use.at, use.verbs_from if use.verb is not None else None):
        use.denied = True
        return None
    if use.form is Form.NOUN and "top" in items[use.at] and use.beside and use.before is not None and use.before.denied:
        return None  # 'none was outstanding, the highest grade'
    goes_on = use.shares_verb or (use.beside and items[use.at - 1].word == "to")
    if goes_on and use.before is not None and use.before.hoped:
        return "target"
    return modifiers.cue_of(items, use.clause, use.first, use.at, use.tail, use.form, use.own_verb)


def _evidence(use: Use, items: Sequence[Item]) -> tuple[int, int]:
    """Return the characters that show the grade, with its area where that is near."""
    first, last = use.at, use.tail
    if use.areas.areas:
        first, last = min(first, use.areas.first), max(last, use.areas.last)
    start, end = items[first].start, items[last - 1].end
    return (start, end) if end - start <= _EVIDENCE else (items[use.at].start, items[use.at].end)


# -- of which areas


def _areas(use: Use, context: Context) -> Chain:
    """Return the areas that the grade is of, as its sentence names them."""
    items = context.items
    if context.counted and _number_of(use, items):
        return grade_areas.bare(items, use.first if use.shares_verb else use.subject.first, use.at)
    late = _late(use, items)
    beside = _beside(use, items)
    if beside.areas and (beside.areas != ("unspecified",) or not late.areas):
        return beside
    early = _early(use, items)
    if early.areas and (early.areas != ("overall",) or not late.areas or items[use.tail].word == ","):
        return _along(early, late) if late.areas and items[use.tail].word == "," else early
    if late.areas:
        return late
    elsewhere = (way(use, items) for way in (_apart, _fronted, _told_of, _receiving, _adverb))
    return next((found for found in elsewhere if found.areas), None) or grade_areas.verdicts(items, use.at, use.tail)


def _beside(use: Use, items: Sequence[Item]) -> Chain:
    """Return the areas right before the grade, or before its bracket: 'adoption (outstanding)'."""
    if use.clause.lead == "(" and use.at == use.clause.first:
        return grade_areas.beside(items, 0, use.clause.first - 1)
    found = grade_areas.beside(items, use.first, use.at)
    return found if use.verb is None or use.verb < found.first else EMPTY


def _late(use: Use, items: Sequence[Item]) -> Chain:
    """Return the areas told behind the grade."""
    tail = use.tail
    turned = use.form is Form.NOUN or not use.subject.kind
    while turned and tail < use.clause.last and items[tail].roles & _TO_AREAS and items[tail].word != "to":
        tail += 1  # 'the good ratings were for adoption', 'also good were leadership and adoption'
    if use.tail < tail < use.clause.last and not grade_areas.is_link(items[tail]):
        # 'The areas requiring improvement included adoption'
        return grade_areas.between(items, tail, use.clause.last)
    return grade_areas.after(items, tail, _reach(use, items, tail))


def _along(early: Chain, late: Chain) -> Chain:
    """Return the areas of both: 'leadership was inadequate, along with adoption'."""
    return Chain(tuple(dict.fromkeys((*early.areas, *late.areas))), early.first, late.last, early.counted)


def _named_areas(found: Chain, use: Use, items: Sequence[Item]) -> Chain:
    """Return areas that are only counted with the names that the sentence gives them further on."""
    if found.areas not in (("unspecified",), (ALL,)) or use.subject.kind not in ("counted", "all", "area"):
        return found
    named = grade_areas.listed_later(items, use.tail)
    least = found.counted or (2 if items[found.last - 1].word.endswith("s") else 1)
    return named if len(named.areas) >= least else found


def _number_of(use: Use, items: Sequence[Item]) -> bool:
    """Return whether the grade is of a bare number of areas: 'Seven were good', 'and three as adequate'."""
    if use.shares_verb and use.before is not None:
        return use.before.subject.kind == "number" and any("number" in item for item in items[use.first : use.at])
    return use.subject.kind == "number"


def _reach(use: Use, items: Sequence[Item], tail: int) -> int:
    """Return how far areas behind a grade, from `tail` on, are looked for: to the next grade; a list may go on over semicolons."""
    last = use.clause.last
    stop = next((at for at in range(tail, last) if items[at].roles & {"grade", "top"}), last)
    if stop < last:
        # The areas right before the next grade are that one's: 'good overall, with leadership outstanding'.
        theirs = grade_areas.beside(items, tail, stop)
        stop = theirs.first if theirs.areas else stop
    lists = tail < len(items) and items[tail].word in (":", "for")
    lists = lists or any(
        (items[at].word in _OPENS or "lists" in items[at])
        and items[at - 1 - (items[at - 1].word == ",")].roles & {"counted", "all"}
        for at in range(tail + 1, min(last, tail + _AHEAD))
    )
    return _list_end(items, last) if stop == last and lists else stop


def _list_end(items: Sequence[Item], last: int) -> int:
    """Return where a list ends that may go on over the semicolon at `last`: before one behind which another grade is told."""
    grade = next((at for at in range(last, len(items)) if items[at].roles & {"grade", "top"}), len(items))
    stop = next((at for at in range(grade - 1, last - 2, -1) if items[at].word == ";"), grade)
    return stop if any(item.roles & VERBAL for item in items[stop:grade]) else grade


def _early(use: Use, items: Sequence[Item]) -> Chain:
    """Return the areas that the subject names."""
    subject = use.subject
    names = subject.kind in ("area", "counted", "direct", "all") or (
        subject.kind == "noun" and subject.last - subject.first > 1
    )
    names = names or any(grade_areas.is_this(items, at) for at in range(subject.first, subject.last))
    return grade_areas.between(items, subject.first, subject.last) if names else EMPTY


def _apart(use: Use, items: Sequence[Item]) -> Chain:
    """Return the areas between dashes: 'with one area – the impact of leaders – rated inadequate'."""
    if use.verb is None or use.subject.kind or use.clause.lead in RELATIVE:
        return EMPTY
    return grade_areas.beside(items, use.clause.first, use.verbs_from)


def _fronted(use: Use, items: Sequence[Item]) -> Chain:
    """Return the areas at the head of the clause: 'However, for care leavers it went up to good'."""
    head = use.clause.first
    while head < use.at and items[head].roles & {"boundary", "punct", "conj"}:
        head += 1
    leads = items[head].word in _FRONTED or ("prep" in items[head] and " " in items[head].word)
    return grade_areas.after(items, head, use.verbs_from) if use.verb is not None and leads else EMPTY


def _told_of(use: Use, items: Sequence[Item]) -> Chain:
    """Return the areas before a rating that is the subject: 'care leavers fared less well: their judgement was'."""
    return grade_areas.between(items, use.clause.first, use.subject.first) if use.subject.kind == "noun" else EMPTY


def _receiving(use: Use, items: Sequence[Item]) -> Chain:
    """Return the areas of those who get a service: 'Children in care receive an outstanding service'."""
    serves = use.serves(items) and use.verb is not None
    return grade_areas.between(items, use.clause.first, use.verbs_from) if serves else EMPTY


def _adverb(use: Use, items: Sequence[Item]) -> Chain:
    """Return 'overall' as adverb."""
    at = next((at for at in range(use.first, use.at) if items[at].values.get("area") == "overall"), None)
    return EMPTY if at is None else Chain(("overall",), at, at + 1)


def _named(use: Use, items: Sequence[Item]) -> tuple[str, ...]:
    """Return the areas of the claim: its own, those of the grade before ('fell from good to inadequate'), or overall."""
    if use.areas.areas in ((grade_areas.THIS,), (grade_areas.BOTH,)):
        return grade_areas.told_above(use.areas.areas, items[: use.areas.first]) or use.areas.areas
    if use.areas.areas == (Area.IN_CARE_AND_CARE_LEAVERS,) and any(item.word == "both" for item in items[use.first : use.at]):
        return (Area.IN_CARE, Area.CARE_LEAVERS)
    if use.areas.areas:
        return use.areas.areas
    prior = use.before.claim if use.before is not None else None
    if prior is None:
        return ("overall",)
    own = items[use.first : use.at]
    way = any("from" in item or item.word == "to" for item in own)
    shared = use.beside and use.before is not None and (way or (use.verb is not None and use.verb < use.before.at))
    return prior.areas if shared or use.clause.lead == "(" else ("overall",)


def _pair(claims: Sequence[Claim]) -> None:
    """Give the beginning of 'from X to Y' the areas of its end."""
    for one, other in pairwise(claims):
        way = one.cue == "previous" and other.cue != "previous" and other.offset - one.offset < _WAY
        if way and one.areas == ("overall",):
            one.areas, one.count = other.areas, other.count


def _respectively(claims: Sequence[Claim]) -> None:
    """Give each grade its own council in 'Kirklees and Wirral were rated good and outstanding respectively'."""
    for councils, group in groupby(claims, key=lambda claim: claim.councils):
        sharing = list(group)
        if len(councils) == len(sharing) > 1:
            for claim, code in zip(sharing, councils, strict=True):
                claim.councils = (code,)


def _told_again(use: Use, items: Sequence[Item]) -> bool:
    """Return whether it is a rating that was told before: 'the (Ofsted rating of) adequate', without what it is of."""
    before = next((items[at].word for at in range(use.at - 1, -1, -1) if not items[at].roles & {"noun", "insp", "prep"}), "")
    own = range(max(0, use.at - 3), min(len(items), use.tail + 4))
    return (
        use.form is Form.NOUN
        and before in ("the", "this")
        and not use.areas.areas
        and not any("whole" in items[at] for at in own)
    )


# -- of whom, and when


def _councils(use: Use, items: Sequence[Item]) -> tuple[str, ...]:
    """Return the codes of the councils that the sentence says the grade is of."""
    named = (place for place in _places(use, items) if any(item.values.get("council") for item in place))
    if codes := sharing(use, items, next(named, ())):
        return codes
    before = use.before
    return before.claim.councils if before is not None and before.claim is not None and use.subject == before.subject else ()


def _places(use: Use, items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Yield where the councils of a grade may be named, the surest first."""
    subject = items[use.subject.first : use.subject.last]
    late = max(use.tail, use.areas.last) if use.areas.areas else use.tail
    if use.form is Form.ATTRIBUTE or (late < len(items) and items[late].word in _AT):
        yield _run(items, late)
    if use.shares_verb:
        # 'Leeds was rated outstanding and Hull inadequate'
        yield items[use.first : use.at]
    yield subject
    if use.own_verb is not None:
        yield items[use.verb : use.at]


def _of_both(use: Use, items: Sequence[Item]) -> bool:
    """Return whether the grade is told of both of two councils; 'leadership and adoption were both good' is of areas."""
    near = range(use.clause.first, min(use.tail + 3, len(items)))
    both = any(
        # 'the two councils', but neither 'two inadequate judgements' nor 'both areas'
        items[at].word in _BOTH and not any(item.roles & _COUNTED for item in items[at + 1 : at + 2])
        for at in near
    )
    return both and (len(use.areas.areas) < 2 or use.subject.kind != "area")


def _run(items: Sequence[Item], first: int) -> Sequence[Item]:
    """Return the items from `first` on that may name councils in a row: 'Tameside, Nottingham and Walsall'."""
    last = first
    while last < len(items) and (
        items[last].roles & {"council", "place", "conj", "poss", "whole", "glue"}
        or items[last].word in _AT
        or items[last].word == ","
    ):
        last += 1
    return items[first:last]


def _set_time(claim: Claim, use: Use, items: Sequence[Item]) -> None:
    """Set the date that the sentence tells with the grade: behind it, before it, or before the 'when' of its clause."""
    for at in _dated(use, items):
        if _tells_time(items, at, use.tail, when=at < use.clause.first):
            claim.when, claim.role = items[at].values["date"], items[at].values.get("role", "")
            claim.frame = at < use.at
            return
    prior = use.prior
    if prior is None or claim.present or claim.cue == "previous":
        return
    if prior.cue != "previous" or items[use.at - 1].word != "to":
        claim.when, claim.role = prior.when, prior.role


def _dated(use: Use, items: Sequence[Item]) -> Iterator[int]:
    """Yield where the date of a grade may stand: behind it, before it, before the 'when' of its clause."""
    clause = use.clause
    last = min(len(items), use.tail + _AHEAD)
    if clause.last < last and items[clause.last].word == "after":
        last = clause.last  # what went before has a date of its own
    for at in range(use.tail, last):
        if (
            items[at].roles & {"grade", "top"}
            or items[at].word in (";", "(")
            or ("boundary" in items[at] and items[at].word != "when")
        ):
            break  # but 'rated good when inspectors came in May 2018'
        yield at
    own = use.first
    if use.beside:
        # A date right behind the grade before is that one's.
        own = next((at for at in range(use.first, use.at) if items[at].word == "," or "conj" in items[at]), use.at)
    yield from range(use.at - 1, own - 1, -1)
    if clause.lead in ("when", "where", "which"):
        yield from range(clause.first - 1, max(-1, clause.first - 5), -1)


def _tells_time(items: Sequence[Item], at: int, tail: int, *, when: bool) -> bool:
    """Return whether the date at `at` is the time of a grade that ends before `tail`: neither 'since 2019' nor 'than in 2017'.

    'Since 2016, when it was judged inadequate' (`when`) tells the time of what follows.
    """
    item = items[at]
    day = item.values.get("date", "")
    if not day or day.startswith("P") or item.values.get("role") == "DEADLINE":
        return False
    before = items[at - 1].word if at else ""
    if before in ("as", "than", "until", "before", "till"):
        return False
    # 'good since its inspection in 2019', but 'since the inadequate judgement in 2015'
    near = items[max(tail, at - _SINCE) : at] if at >= tail else items[max(0, at - _SINCE + 2) : at]
    return when or not any(other.roles & {"since", "same"} for other in near)
