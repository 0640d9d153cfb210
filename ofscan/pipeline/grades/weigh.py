"""Whether a grade word is a judgement of a council: what speaks for it, and what shows that it is another's or nobody's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from ofscan.facts.records import Area
from ofscan.pipeline.grades import areas as grade_areas
from ofscan.pipeline.grades.form import WAY, Form
from ofscan.pipeline.grades.items import COUNCILS, Item
from ofscan.pipeline.grades.modifiers import hoped_next
from ofscan.pipeline.grades.roll import listed, numbered
from ofscan.pipeline.grades.use import Context, Use

#: What speaks for a judgement must come to this. Found on gold, fixtures and a batch of real pages; after a change run score.py over all.
ENOUGH = 2
#: Words that no list knows between a verb of grading and its grade.
_STRANGERS = 3
_GRADED = frozenset({"area", "whole", "noun"})
_STANDS_FOR = frozenset({"pronoun", "counted", "number", "direct"})
_HELD = frozenset({"copula", "weak", "move", "keep", "lose"})
COUNCIL = frozenset({"whole", "area", "council"})
_OPENING = frozenset("all after punct noun insp glue sep whole prep poss head counted area council lists".split())
#: 'The councils' are those that were told of.
_TOLD_OF = frozenset(("the", "both", "these", "those", "two", "all", "following"))
#: What follows says of what a grade is.
_OF_WHAT = frozenset(("for", "in", "at", "by"))
_UNNAMED = frozenset((*(area for (area,) in grade_areas.TOLD_ABOVE), grade_areas.ALL, Area.OVERALL, Area.UNSPECIFIED))


def weight(use: Use, context: Context) -> int:
    """Return how much speaks for a judgement."""
    return sum(_reasons(use, context))


def _reasons(use: Use, context: Context) -> Iterator[int]:
    items = context.items
    yield use.marked + (context.inspected or context.recent)
    follows = use.prior is not None and use.before is not None and use.subject.kind == use.before.subject.kind
    if follows:
        joined = bool(use.areas.areas) or use.verb is None or "conj" in items[use.at - 1]
        yield 2 * (joined or any(item.word == "to" for item in items[use.first : use.at]))
    yield _by_form(use, context) + 4 * _announces(use, context)
    if use.form is not Form.NOUN and grade_areas.beside(items, use.first, use.at).areas:
        yield 2
    yield _by_verb(use, context)
    if use.form is not Form.NOUN and not use.areas.areas:
        yield _unfit(use, items, follows=follows)


def _unfit(use: Use, items: Sequence[Item], *, follows: bool) -> int:
    """Return what speaks against a judgement where no area is named: a thing or a stranger's name, or nothing at all, as its subject."""
    kind = use.subject.kind
    if follows and items[use.at - 1].word == "to":
        return 0  # 'from requires improvement to good'
    if kind in ("thing", "name", "number"):
        # 'Seven were good', where no areas were spoken of
        known = kind != "thing" or any("thing" in item for item in items[use.subject.first : use.subject.last])
        return -3 if known or "award" not in use.roles else -1
    bare = kind == "" and use.verb is None and use.form is Form.PREDICATE
    return -2 if bare and not (use.marked or follows) else 0


def _by_form(use: Use, context: Context) -> int:
    """Return what the use of the word says: 'a good rating' is a judgement, 'good services' are everyday."""
    if use.form is Form.NOUN:
        return 2
    if use.form is Form.VERB:
        return _as_verb(use, context)
    return _as_attribute(use, context.items) if use.form is Form.ATTRIBUTE else 0


def _as_verb(use: Use, context: Context) -> int:
    """Return what speaks for 'requires improvement' as a judgement: areas and the whole do, a stranger as subject speaks against it."""
    items, kind = context.items, use.subject.kind
    told = use.areas.areas in grade_areas.TOLD_ABOVE
    ended = any("no_longer" in item for item in items[max(use.first, use.at - 2) : use.at])
    whole_name = items[use.at].word.endswith("good") and (kind == "pronoun" or told)
    fits = kind in ("area", "whole", "all") or told
    fits = fits or (kind == "pronoun" and context.recent) or (kind == "counted" and "award" in use.roles)
    return ended + whole_name + (fits or -(kind not in ("pronoun", ""))) + (kind == "area")


def _as_attribute(use: Use, items: Sequence[Item]) -> int:
    """Return what speaks for 'inadequate services' as a judgement."""
    if items[use.tail - 1].joined:
        return 2  # 'good-rated'
    if use.subject.kind in ("whole", "area") and (use.marked or items[use.at].values.get("grade") != "good"):
        return 1
    if _boasts(use, items):
        return -2
    # 'It remains a good council', but 'a good service' is everyday English
    held = use.own_verb is not None and bool(use.roles & (_HELD - {"weak"})) and "award" not in use.roles
    return 0 if held and not use.serves(items) else -2


def _boasts(use: Use, items: Sequence[Item]) -> bool:
    """Return whether 'we' say it of ourselves and no inspector does: 'We are a good council.'"""
    told = use.own_verb is not None and use.own_verb > 0 and items[use.own_verb - 1].word == "we"
    return told and not use.marked and not any("insp" in item for item in items)


def _by_verb(use: Use, context: Context) -> int:
    """Return what the verb says: one of grading makes a judgement of anything, the others of what can be graded."""
    items, kind = context.items, use.subject.kind
    if use.verb is None:
        return _verbless(use, context)
    between = items[use.verb + 1 : use.at]
    if sum(1 for item in between if item.roles <= {"word", "thing", "punct"} and not item.marked) > _STRANGERS:
        return 0
    if "award" in use.roles or ("move" in use.roles and _moved(use, items)):
        return 2
    if not (kind in _GRADED | _STANDS_FOR or use.areas.areas):
        return 0
    plain = items[use.at].values.get("grade") == "good" and "overall" not in use.areas.areas and kind != "number"
    return 1 + (kind in _GRADED or (bool(use.areas.areas) and not plain))


def _moved(use: Use, items: Sequence[Item]) -> bool:
    """Return whether the grade is an end of 'from good to inadequate', and that is not only hoped for or feared."""
    ends = [at for at in range(max(1, use.at - WAY), min(use.at + WAY, len(items))) if "grade" in items[at]]
    way = any(
        "from" in items[one - 1] and items[other - 1].word == "to" and use.at in (one, other)
        for one, other in combinations(ends, 2)
    )
    return way and not any("hope" in item for item in items[use.clause.first : use.at])


def _verbless(use: Use, context: Context) -> int:
    """Return what speaks for a grade that no verb governs: a hope before it, a headline, 'from'."""
    if use.areas.areas and use.areas.first > use.tail and "copula" in context.items[use.tail]:
        return 2  # 'Also good were leadership and adoption'
    if hoped_next(context.items, use.first, use.at):
        return 3
    if context.headline and use.subject.kind == "whole" and not context.items[use.subject.last - 1].word.endswith("'s"):
        return 2  # but not "Hull's 'good to outstanding' journey"
    return int(use.at > 0 and "from" in context.items[use.at - 1])


def opens(use: Use, context: Context) -> bool:
    """Return whether a list is to follow: 'Three areas require improvement:', of councils below 'COUNCILS RATED GOOD'."""
    items = context.items
    unnamed = any(item.word in COUNCILS for item in items) and not any(item.values.get("council") for item in items)
    if unnamed and (context.headline or items[-1].word == ":"):
        return True
    if items[-1].word != ":" or not set(use.areas.areas) <= _UNNAMED:
        return False
    return bool(items[-2].roles & {"counted", "all"}) or all(item.roles & _OPENING for item in items[use.tail :])


def _announces(use: Use, context: Context) -> bool:
    """Return whether a list is to follow, or of councils follows: 'The following authorities are inadequate: Hull, York and Kent.'"""
    return opens(use, context) or bool(listed(use, context.items))


def other_body(use: Use, context: Context) -> str:
    """Return whose grade it is where it is another body's (a school's, a home's), or by whom it is given; "" for a council's."""
    return next(filter(None, (told(use, context) for told in (_own_verdict, _said_of, _linked, _elsewhere, _named_body))), "")


def _said_of(use: Use, context: Context) -> str:
    if use.subject.kind != "other":
        return ""
    about = context.items[use.subject.first : use.subject.last]
    return next((item.values["other"] for item in about if "other" in item), "other")


def _linked(use: Use, context: Context) -> str:
    """Return what 'for', 'in' or nothing leads to behind the grade: 'rated good for its adult social care'."""
    items = context.items
    link = next((at for at in range(use.tail, use.clause.last) if items[at].word in _OF_WHAT), use.tail)
    behind = items[link : link + 5]
    linked = bool(behind) and behind[0].word in _OF_WHAT and not any(item.roles & COUNCIL for item in behind)
    found = behind if linked else items[use.tail : use.tail + 1]
    return next((item.values["other"] for item in found if "other" in item), "")


def _elsewhere(use: Use, context: Context) -> str:
    """Return 'other' where the sentence does not say of what, and speaks of another body."""
    if use.subject.kind not in ("", "pronoun") or any(item.roles & COUNCIL for item in context.items[: use.tail]):
        return ""
    told = "other" in (context.topic, use.matrix.kind) or any("other" in item for item in context.items)
    return "other" if told else ""


def _named_body(use: Use, context: Context) -> str:
    """Return whether a stranger's name is graded: 'Larch House, which had room for five, was rated inadequate'."""
    kind = use.subject.kind
    if "name" not in (kind, use.matrix.kind if kind == "pronoun" else "") or use.form is Form.NOUN:
        return ""
    ours = any(item.roles & {"council", "whole"} for item in context.items[use.subject.first : use.at])
    return "" if ours else "named body"


def _own_verdict(use: Use, context: Context) -> str:
    """Return whether the council judges itself, or peers do: 'its self-assessment rates leadership as good', 'believes it is good'."""
    thought = use.form in (Form.PREDICATE, Form.ATTRIBUTE) and "award" not in use.roles
    roles = {"own_verdict", "opinion"} if thought else {"own_verdict"}
    own = next((at for at in range(use.at - 1, -1, -1) if context.items[at].roles & roles), None)
    if own is None or any("insp" in item for item in context.items[max(0, own - 1) : use.at]):
        return ""
    return "own verdict"


def general(use: Use, context: Context) -> bool:
    """Return whether the grade is told of councils in general: 'good or outstanding', '17 councils are good', 'a service is'."""
    items = context.items
    own = items[use.clause.first : use.tail]
    near = [*items[max(use.first, use.at - 2) : use.at], *items[use.tail : use.tail + 2]]
    if any("or" in (one.word, other.word) and "grade" in (one.roles | other.roles) for one, other in pairwise(near)):
        return True  # 'good or outstanding'
    if not use.hoped and any(item.word == "or" for item in near) and not any("council" in item for item in items):
        return True
    if _announces(use, context):
        # 'The following local authorities are rated inadequate:'
        return False
    if counted_councils(use, items) or (use.areas.counted or 0) > grade_areas.MOST:
        return True
    named = any(item.word in ("two", "both") for item in own)
    named = named or any(item.values.get("council") for item in items[use.clause.first : use.tail + 6])
    joined = any("joins" in item for item in own) or any(
        "first" in one and not other.roles & {"generic", "number"} for one, other in pairwise(own)
    )
    return not named and not joined and _at_large(use, items)


def _at_large(use: Use, items: Sequence[Item]) -> bool:
    """Return whether it is said of any council, or of councils that were not told of: 'Councils rated good are', 'The best councils are'."""
    if any("generic" in item for item in items[use.clause.first : use.tail + 3]):
        return True
    first, last = use.subject.first, use.subject.last
    return last > first and items[last - 1].word in COUNCILS and (last == first + 1 or items[last - 2].word not in _TOLD_OF)


def counted_councils(use: Use, items: Sequence[Item]) -> int:
    """Return how many councils the subject is ('13 councils', but not 'the two councils') or is a number of, or 0."""
    first, last = use.subject.first, use.subject.last
    if use.subject.kind == "number" and not any(item.word.startswith("one of") for item in items[first:last]):
        return numbered(items, 0, first)  # 'Of the 41 councils inspected, ten were good'
    known = first >= last or items[first].word in ("the", "both", "these", "one of")
    return 0 if known else numbered(items, first, last)
