"""Reads the grades that a sentence tells: each grade word with its verb, its subject, its areas and its time.

For each grade word the group of small words before it is walked back to the subject; what the walk meets (a verb, 'from',
'not', 'hopes to') says whether a grade is told and how, and what it stops at says of what. No tree, no model: items only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from ofscan.facts.records import GradeValue
from ofscan.pipeline.grades import areas as grade_areas
from ofscan.pipeline.grades.antecedents import topic_of
from ofscan.pipeline.grades.areas import is_comma, is_link
from ofscan.pipeline.grades.claims import PAST_TENSE, PRESENT, STRONG, Claim, Memory, Reading, Told
from ofscan.pipeline.grades.cues import cue_of, due, past_frame, wished_for
from ofscan.pipeline.grades.denials import generic, negated, never, rated_by_others
from ofscan.pipeline.grades.forms import form_of, journey, predicate_of
from ofscan.pipeline.grades.items import Item
from ofscan.pipeline.grades.licence import licensed, open_list_ahead
from ofscan.pipeline.grades.of import areas_of, but_one, grade_first, listed, without
from ofscan.pipeline.grades.same import same_grade
from ofscan.pipeline.grades.setting import councils_of, date_of, place_after, respectively, speaks_of_both, tells_time
from ofscan.pipeline.grades.shape import shape
from ofscan.pipeline.grades.subject import find_subject
from ofscan.pipeline.grades.walk import roles_before, scale, verb_left, walk
from ofscan.pipeline.reading.common import Sentence

_TITLES = frozenset("cllr coun councillor councillors mr mrs ms miss dr sir dame lord baroness professor".split())
_TOO = frozenset({"too", "also", "again", "as well", "once again", "both", "however", "meanwhile"})
#: The longest sentence, in items, that is read as one.
LONGEST = 300


class Reader:
    """Reads sentences one after the other; its memory is what earlier sentences of the article left behind."""

    def __init__(self, items_of: Callable[[Sentence], Sequence[Item]], *, published: date | None) -> None:
        self.memory = Memory(items_of, topic_of, published)

    def read(self, items: Sequence[Item], *, headline: bool) -> Reading:
        """Return what the sentence tells and keep what the next one may refer to."""
        if len(items) > LONGEST:
            # No sentence of an article is so long; read in pieces, so that the time stays linear in the length.
            reading = Reading()
            for first in range(0, len(items), LONGEST):
                part = self.read(items[first : first + LONGEST], headline=headline)
                reading.claims.extend(part.claims)
                reading.notes.extend(part.notes)
            return reading
        plain, asides = shape(items)
        reading = Reading(topic=topic_of(plain))
        self._plain(plain, reading, headline=headline)
        for inner, earlier in asides:
            self._aside(inner, reading, earlier=earlier, headline=headline)
        self.memory.keep(reading, plain)
        return reading

    def _plain(self, items: Sequence[Item], reading: Reading, *, headline: bool) -> None:
        self.memory.blocked = set()
        skip = scale(items)
        self.memory.pairs = _pairs(items)
        for index, item in enumerate(items):
            if index in skip:
                continue
            if "same" in item:
                claim = same_grade(items, index, reading, self.memory)
                if claim is not None:
                    reading.claims.append(claim)
            elif "grade" in item or "top" in item:
                self._grade(items, index, reading, headline=headline)
        respectively(items, reading.claims)

    def _aside(self, items: Sequence[Item], reading: Reading, *, earlier: bool, headline: bool) -> None:
        """Read what stood in brackets: only the grade before ('Good (2019: Outstanding)'), or a clause of its own."""
        if not earlier or not reading.claims:
            # Its claims' places are those of its own items: they may not be taken for claims of the sentence round it.
            inner = Reading()
            self._plain(items, inner, headline=headline)
            reading.claims.extend(inner.claims)
            reading.notes.extend(inner.notes)
            return
        at = next(index for index, item in enumerate(items) if "grade" in item)
        item = items[at]
        source = next((claim for claim in reversed(reading.claims) if claim.offset < item.start), reading.claims[0])
        told = any(
            other.roles & {"past", "past_near", "since", "from", "date"} or other.word in ("was", "were") for other in items
        )
        if item.word == "ri" and source.grade == item.values["grade"] and not told:
            # 'requires improvement (RI)'
            return
        date = next((other for other in items if tells_time(items, items.index(other))), None) if told else None
        reading.claims.append(
            Claim(
                grade=item.values["grade"], first=0, last=0, start=item.start, end=item.end, areas=source.areas,
                subject=source.subject, cue="previous", councils=source.councils, both=source.both, loose=source.loose,
                when=date.values["date"] if date else "", role=date.values["role"] if date else "", offset=item.start,
                present=True, block=source.block,
            )
        )  # fmt: skip

    def _grade(self, items: Sequence[Item], at: int, reading: Reading, *, headline: bool) -> None:
        item = items[at]
        form, tail = form_of(items, at)
        if form == "everyday":
            if any("insp" in other for other in items):
                reading.notes.append((item, "everyday-word", item.word))
            return
        group = walk(items, at)
        previous = reading.claims[-1] if reading.claims else None
        if form == "other" or belongs_after(items, tail):
            reading.notes.append((item, "grade-of-other-body", other_name(items, at, tail)))
            return
        if (
            (negated(items, at, group) and not wished_for(items, tail))
            or generic(items, at, group)
            or rated_by_others(items, at)
        ):
            return
        part, start = journey(items, at)
        if part == "range" or (part and never(items, start)):
            return
        saying, said_at = predicate_of(items, at, tail)
        found = Told(
            items=items, at=at, tail=tail, group=group, form=form, headline=headline, previous=previous, memory=self.memory,
            part=part, start=start, saying=saying, said_at=said_at, grade_first=grade_first(items, at, tail),
        )  # fmt: skip
        claim = claim_of(found)
        if found.other:
            reading.notes.append((item, "grade-of-other-body", found.other))
            self.memory.blocked.add(at)
            return
        if claim is None:
            return
        if found.opens_list:
            reading.open_grade = claim
            if not claim.areas:
                return
        if _apposition(items, at, previous, claim, form):
            return
        if previous is not None and "from" in roles_before(items, previous.first) and claim.areas and not previous.areas:
            previous.areas = claim.areas
        reading.claims.append(claim)


def _pairs(items: Sequence[Item]) -> int:
    """Return how many grade words stand right after an area: 'leadership outstanding, help and protection good'."""
    found = 0
    for index, item in enumerate(items):
        if "grade" in item and index:
            left = index - 2 if is_comma(items[index - 1]) and index > 1 else index - 1
            found += "area" in items[left]
    return found


def _passive_end(told: Told) -> int:
    """Step over the verb of 'An inadequate judgement was given for leadership'."""
    items, index = told.items, told.tail
    if told.group.stop >= 0 or index >= len(items) or "copula" not in items[index].roles:
        return index
    while index < len(items) and items[index].roles & {"copula", "aux", "award", "adverb"}:
        index += 1
    return index if index < len(items) and items[index].word in ("for", "to", "on") else told.tail


def _named(told: Told) -> bool:
    """Return whether the sentence opens with a name that is no council's: 'Larch House, which had room for five, was rated'."""
    items = told.items
    first = 1 if items and items[0].word == "the" else 0
    if not told.group.roles & {"award", "copula", "move", "keep"} or told.group.stop <= first or len(items) < first + 2:
        return False
    if (told.form in ("noun", "top") and not told.group.roles & STRONG) or items[first].word in _TITLES:
        # 'Cllr Smith said a good grade was ...'
        return False
    return "word" in items[first] and "word" in items[first + 1] and items[first + 1].marked


def claim_of(told: Told) -> Claim | None:
    """Return the claim, or None where the word tells no grade of a council; then `other` may say whose it is."""
    items, at = told.items, told.at
    item = items[at]
    find_subject(told)
    if told.kind in ("", "relative") and _named(told):
        told.kind, told.other = "other", "named body"
    if told.kind in ("", "relative") and told.memory.topic == "other" and not topic_of(items):
        told.kind, told.other = "other", "other"
    if told.kind == "other":
        return None
    post_at = _passive_end(told) if told.form in ("noun", "top") else told.tail
    if told.saying == "told":
        post_at = told.said_at
    while post_at < len(items) and (
        items[post_at].word in _TOO
        or (is_comma(items[post_at]) and items[post_at + 1 : post_at + 2] and items[post_at + 1].word in _TOO)
    ):
        post_at += 1
        if (
            post_at < len(items)
            and is_comma(items[post_at])
            and items[post_at - 1].word in _TOO
            and is_link(items[min(post_at + 1, len(items) - 1)])
        ):
            post_at += 1
    post = grade_areas.after(items, post_at)
    ahead = open_list_ahead(items, told.tail)
    cue = cue_of(told)
    if cue == "target" and "from" in told.group.roles:
        # 'To move from requires improvement to good': what it is now, told by the way.
        return None
    if cue == "previous" and "lose" in told.group.roles and not told.group.finite and due(told, losing=True):
        # 'Out of inadequate within 18 months': it is what is hoped to be left.
        return None
    if cue == "target" and item.values.get("grade") == GradeValue.INADEQUATE:
        # Nobody aims at it: a fear, a rumour or the rule of a framework.
        return None
    if not licensed(told, post, cue):
        return None
    areas = areas_of(told, post)
    if ahead and (told.kind == "counted" or not areas or (areas == ("overall",) and not post.areas)):
        told.opens_list = told.kind in ("counted", "", "relative") or told.group.stop < 0
        if told.kind == "counted" or (told.opens_list and not told.subject.areas):
            areas = ()
    if told.kind == "counted" and not told.opens_list:
        areas = listed(told, post)
    if told.kind == "counted" and not told.opens_list and not areas:
        counts_on = told.count is not None and told.previous is not None and told.previous.count is not None
        if told.form == "verb" and not told.group.roles & STRONG and not counts_on:
            return None
        areas = ("unspecified",)
    left_out = without(told) if grade_areas.ALL in areas else ()
    if grade_areas.ALL in areas and not left_out and but_one(told):
        # 'Inadequate in all but one category': which one is not said.
        areas = ("overall",)
    grade = item.values.get("grade") or item.values["top"]
    first = min(at, told.subject.first) if told.subject.areas else at
    last = max(told.tail, post.last) if post.areas else told.tail
    start, end = items[first].start, items[last - 1].end
    if end - start > 240:
        start, end = item.start, item.end
    date = date_of(told, post.last)
    claim = Claim(
        grade=grade, first=at, last=last, start=start, end=end, areas=areas, subject=told.subject.areas, cue=cue,
        count=told.count, councils=councils_of(told, post), both=speaks_of_both(told), offset=item.start,
        past=bool(told.group.words & PAST_TENSE), present=bool(told.group.words & PRESENT) or _requires(told) or _perfect(told),
        we=(told.kind == "pronoun" and items[max(0, told.group.stop)].word.startswith("we"))
        or (told.kind == "inherited" and told.previous is not None and told.previous.we),
        attribute=_by_the_way(told), without=left_out,
        loose=told.kind in ("", "relative"), place=place_after(items, max(told.tail, post.last if post.areas else 0)),
    )  # fmt: skip
    if told.form == "attribute" and told.previous is not None:
        claim.present, claim.when, claim.role = told.previous.present, told.previous.when, told.previous.role
        claim.cue = claim.cue or (told.previous.cue if told.previous.cue in ("previous", "had") else "")
    elif date is not None:
        claim.when, claim.role = date.values["date"], date.values.get("role", "")
        claim.frame = date.start < item.start
    elif told.previous is not None and told.previous.frame and not claim.present:
        claim.when, claim.role, claim.frame = told.previous.when, told.previous.role, True
    claim.looks_back = cue == "previous" and past_frame(told)
    if (
        told.previous is not None
        and told.previous.looks_back
        and cue in ("", "had")
        and not claim.present
        and not any(item.roles & {"boundary"} for item in items[told.previous.last : at])
    ):
        claim.cue, claim.looks_back = "previous", True
    family = next((other.values["framework"] for other in items if "framework" in other), "")
    claim.family = family
    return claim


def _requires(told: Told) -> bool:
    """'It requires improvement' is told in the present, 'raised to requires improvement' is not."""
    verb = told.items[told.at].word.split()[0] in ("requires", "require") and told.form == "verb"
    return verb and not told.group.roles & {"award", "move", "weak"} and "to" not in told.group.words


def _perfect(told: Told) -> bool:
    """'It has now moved up a notch to good': told of now."""
    for step in range(told.group.first, max(-1, told.group.first - 4), -1):
        if told.items[step].word in ("has", "have", "now"):
            return True
    return False


def _by_the_way(told: Told) -> bool:
    """Return whether the grade is no news: 'since the inadequate judgement', 'she joined when it was inadequate'."""
    if told.form in ("noun", "rated"):
        return not verb_left(told) and not told.group.verbal
    roles = told.group.roles
    return "copula" in roles and not roles & {"award", "weak", "move"} and bool(told.group.words & PAST_TENSE)


def belongs_after(items: Sequence[Item], tail: int) -> bool:
    """Return whether the words after the grade say that another body has it: 'an outstanding rating for the nursery'."""
    if tail < len(items) and items[tail].word == "by":
        # 'Rated good by nine out of ten parents.'
        by = items[tail + 1 : tail + 7]
        return any("rater" in item for item in by) and not any("insp" in item for item in by)
    if tail >= len(items) or items[tail].word not in ("for", "at", "of", "to"):
        return False
    for item in items[tail + 1 : tail + 8]:
        if item.roles & {"punct", "boundary", "area", "whole", "award", "copula"} and "place" not in item:
            return False
        if "other" in item or item.word == "fostering":
            return True
    return False


def other_name(items: Sequence[Item], at: int, tail: int) -> str:
    """Return what the body is that the words after a grade name."""
    return next((item.values["other"] for item in items[at + 1 : tail + 8] if "other" in item), "other")


def _apposition(items: Sequence[Item], at: int, previous: Claim | None, claim: Claim, form: str) -> bool:
    """'Outstanding, the highest grade': the same verdict told twice."""
    if previous is None or form != "top" or previous.grade != claim.grade:
        return False
    return at - previous.last <= 6
