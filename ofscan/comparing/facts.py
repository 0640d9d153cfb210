"""The facts of two articles set against each other, kind by kind as the table of kinds says what makes two of them one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, partial
from typing import Any

from rapidfuzz import fuzz

from ofscan.comparing import matching, meaning
from ofscan.comparing.align import is_nearly
from ofscan.comparing.changes import Place
from ofscan.comparing.pairs import paired
from ofscan.comparing.quote_links import LIGHT
from ofscan.comparing.records import DateItem, Facts, NamedArea, Pair
from ofscan.comparing.sides import Side
from ofscan.comparing.wording import plain, words
from ofscan.facts import edtf
from ofscan.facts.inspections import near
from ofscan.facts.kinds import KINDS, FactKind, Match, place
from ofscan.facts.records import Area, DateRole, Evidence, Grade, ImprovementArea, ImprovementStatus, Person, Status, Summary
from ofscan.words import phrases
from ofscan.words.comparison import ComparisonLexicon

#: How far round a date, in characters, the words are looked at that say what happened then.
CONTEXT = 90
#: The least share of those words that two dates of one happening have in common, and how many each must have.
SAME_CONTEXT, LEAST_CONTEXT = 0.5, 3
#: Places of one date at which the words are looked at.
MAX_PLACES = 8

#: How alike two spellings of one name are, of 100: 'Tahmina Saleem' and 'Tahmina Salim' 89, 'Jane Smith' and 'Jane Small' 70.
SAME_SPELLING = 84
#: With nothing to say that two names are one person's but the spelling itself.
SAME_SPELLING_ALONE = 92
#: The least share of words that two posts have in common if they are one.
SAME_POST = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known of two articles before their facts are compared.

    `said` counts for a name in the one and a name in the other how many quotations stand under the one here and the other there.
    """

    lexicon: ComparisonLexicon
    same_inspection: bool | None = None
    said: Mapping[tuple[str, str], int] = field(default_factory=dict)


def facts(kind: FactKind[Any], a: Side, b: Side, setting: Setting) -> Facts:
    """Return the facts of one kind, one of COMPARED, set against each other."""
    return _RULES[kind.match](kind, a, b, setting)


# Facts that are the same by their values


def _values(kind: FactKind[Any], a: Side, b: Side, setting: Setting) -> Facts:
    mine, theirs = (_unique(kind, side) for side in (a, b))
    rows = [Counter(fact.key for fact in side) for side in (mine, theirs)]
    # Of earlier inspections there may be several: only where each article tells one, or both are dated alike.
    alone = {row for row in rows[0] if rows[0][row] == rows[1][row] == 1}
    in_conflict = partial(_in_conflict, bool(setting.same_inspection), alone) if kind.value else lambda *_: None
    (both, changed), only_a, only_b = paired(mine, theirs, partial(_agree, kind), in_conflict)
    # What one tells beside what both do, where the other has its sentence: of a headline that was not changed with its story.
    one, other = zip(*both, strict=True) if both else ((), ())
    (beside,), _, only_b = paired(one, only_b, lambda x, y: in_conflict(x, y) and (_is_retold(y, b, a) or None))
    (before,), only_a, _ = paired(only_a, other, lambda x, y: in_conflict(x, y) and (_is_retold(x, a, b) or None))
    changed += beside + before
    shared, told = (tuple(Pair(a=x, b=y) for x, y in sorted(pairs, key=_order)) for pairs in (both, changed))
    return Facts(shared=shared, only_a=only_a, only_b=only_b, changed=told)


def _unique(kind: FactKind[Any], side: Side) -> list[Any]:
    unique: dict[object, Any] = {}
    for fact in kind.of(side.summary):
        unique.setdefault((fact.key, kind.value and getattr(fact, kind.value)), fact)
    return list(unique.values())


def _agree(kind: FactKind[Any], one: Any, other: Any) -> int | None:
    """Return how many of the values that make a fact two have in common, None where they differ; not stated is no difference."""
    values = [(getattr(one, name), getattr(other, name)) for name in kind.identity]
    apart = any(x != y and x is not None and y is not None for x, y in values)
    return None if apart else sum(x == y for x, y in values)


def _in_conflict(same: bool, alone: Collection[tuple[object, ...]], one: Grade, other: Grade) -> int | None:
    told = one.area is not Area.UNSPECIFIED and one.status is not Status.TARGET and one.council is not None
    dated = near(one.date, other.date)
    if not told or one.key != other.key or one.grade == other.grade or dated is False:
        return None
    meant = same if one.status is Status.AWARDED else dated or (same and one.key in alone)
    return 1 if meant else None


def _is_retold(fact: Any, own: Side, other: Side) -> bool:
    """Whether the other article has the sentence of a fact in nearly its words, but not those that state the fact."""
    at = own.sentences[own.sentence_of(own.at(fact.evidence.start, fact.evidence.end)[0])] if own.sentences else None
    low, stated = own.low[at.first : at.last] if at else [], plain(fact.evidence.text)
    like = (other.low[one.first : one.last] for one in other.sentences)
    return any(is_nearly(told, low) and stated not in " ".join(told) for told in like)


def _order(pair: tuple[Any, Any]) -> tuple[object, ...]:
    """Order by what the facts are about, closed sets as they are declared, then by where they stand."""
    key = (list(type(value)).index(value) if isinstance(value, StrEnum) else value or "" for value in pair[0].key)
    return (*key, sum(at.start for at in map(place, pair) if at))


# Dates


def _dates(kind: FactKind[Any], a: Side, b: Side, setting: Setting) -> Facts:
    """Set dates against each other, each date once with all its roles."""
    told: dict[DateItem, Side] = {}
    mine, theirs = _items(a.summary), _items(b.summary)
    left_a = [item for date, item in mine.items() if date not in theirs]
    left_b = [item for date, item in theirs.items() if date not in mine]
    told |= dict.fromkeys(left_a, a) | dict.fromkeys(left_b, b)

    @cache
    def contexts(item: DateItem) -> list[frozenset[str]]:
        return [_context(told[item].text, place) for place in item.evidence[:MAX_PLACES]]

    def changed(one: DateItem, other: DateItem) -> float | None:
        """Return how sure it is that two dates are of one happening; None if they are not."""
        roles = _happening(one, other)
        context = max((_likeness(x, y) for x in contexts(one) for y in contexts(other)), default=0.0) if roles else 0.0
        if context >= SAME_CONTEXT:
            return 1 + context
        once = {DateRole.INSPECTION, DateRole.REPORT}.intersection(roles)
        return context if once and setting.same_inspection and near(one.date, other.date) else None

    found, only_a, only_b = paired(left_a, left_b, lambda x, y: 1 if _is_less_exact(x, y) else None, changed)
    shared = [Pair(a=x, b=y) for x, y in (*((mine[date], theirs[date]) for date in mine if date in theirs), *found[0])]
    differ = [Pair(a=x, b=y, by=_happening(x, y)[0]) for x, y in found[1]]
    return Facts(
        shared=tuple(sorted(shared, key=lambda pair: str(told_of(kind, pair)["date"]))),
        only_a=only_a,
        only_b=only_b,
        changed=tuple(sorted(differ, key=lambda pair: sorted((pair.a.date, pair.b.date)))),
    )


def _items(summary: Summary) -> dict[str, DateItem]:
    items: dict[str, DateItem] = {}
    for fact in sorted(summary.dates, key=lambda fact: (fact.date, fact.start, fact.end, fact.role)):
        at = Evidence(start=fact.start, end=fact.end, text=fact.text, page=fact.page)
        before = items.get(fact.date) or DateItem(date=fact.date, role=(), evidence=())
        roles, places = dict.fromkeys((*before.role, fact.role)), dict.fromkeys((*before.evidence, at))
        items[fact.date] = DateItem(date=fact.date, role=tuple(roles), evidence=tuple(places))
    return items


def _is_less_exact(one: DateItem, other: DateItem) -> bool:
    """Whether one is the other told less exactly: of a role in common, since a year holds much."""
    if "/" in one.date and "/" in other.date:
        return False  # '11 to 22 July' holds '18 to 22 July', and contradicts it
    # A report comes out when the story says that it was published: readers mix the two, and so may what was found.
    mine, theirs = ({DateRole.REPORT if role is DateRole.PUBLISHED else role for role in item.role} for item in (one, other))
    # Another hour of one day, or the day without its year.
    x, y = (item.date.partition("T")[0] for item in (one, other))
    same_day = x == y or ("XXXX" in (x[:4], y[:4]) and x[4:] == y[4:])
    exact = same_day or edtf.less_exact(one.date, other.date) or edtf.less_exact(other.date, one.date)
    return exact and bool(mine & theirs)


def _happening(one: DateItem, other: DateItem) -> list[DateRole]:
    """Return the roles of a happening that both dates have; none of those that are an article's own dates."""
    own = {DateRole.PUBLISHED, DateRole.UPDATED}
    if own & {*one.role, *other.role}:
        return []
    return [role for role in DateRole if role in one.role and role in other.role]


def _likeness(mine: frozenset[str], theirs: frozenset[str]) -> float:
    enough = min(len(mine), len(theirs)) >= LEAST_CONTEXT
    return 2 * len(mine & theirs) / (len(mine) + len(theirs)) if enough else 0.0


def _context(text: str, place: Evidence) -> frozenset[str]:
    start, end = max(0, place.start - CONTEXT), min(len(text), place.end + CONTEXT)
    start = text.rfind("\n", start, place.start) + 1 or start
    stop = text.find("\n", place.end, end)
    round_it = [*words(text, start, place.start), *words(text, place.end, end if stop < 0 else stop)]
    return frozenset(word.low for word in round_it if word.low not in LIGHT)


# People, known by their names


def _names(kind: FactKind[Any], a: Side, b: Side, setting: Setting) -> Facts:
    posts = partial(_posts, setting.lexicon)
    mine, theirs = kind.of(a.summary), kind.of(b.summary)
    (named, respelt), only_a, only_b = paired(mine, theirs, partial(_same, posts), partial(_misspelt, posts, setting.said))
    # More detail, or none, is no other post.
    moved = [(x, y) for x, y in named if posts(x) and posts(y) and not posts(x) & posts(y)]
    shared = [Pair(a=x, b=y) for x, y in named if (x, y) not in moved]
    changed = [Pair(a=x, b=y, by=str(kind.value)) for x, y in moved] + [Pair(a=x, b=y, by="name") for x, y in respelt]
    return Facts(
        shared=tuple(sorted(shared, key=_standing)), only_a=only_a, only_b=only_b, changed=tuple(sorted(changed, key=_standing))
    )


def _standing(pair: Pair) -> tuple[int, str]:
    return sum(at.start for at in map(place, (pair.a, pair.b)) if at), pair.a.name + pair.b.name


#: The posts that a person is told with.
_Posts = Callable[[Person], frozenset[str]]


def _posts(lexicon: ComparisonLexicon, person: Person) -> frozenset[str]:
    return lexicon.finders["posts"].kinds(phrases.words(person.role or ""))


def _same(posts: _Posts, one: Person, other: Person) -> tuple[float, ...] | None:
    """Rank the very same name first; of two who share it those whose post is the same."""
    if not matching.same_name(one.name, other.name):
        return None
    post = matching.dice(one.role or "", other.role or "") + bool(posts(one) & posts(other))
    return (matching.plain(one.name) == matching.plain(other.name), post)


def _misspelt(posts: _Posts, said: Mapping[tuple[str, str], int], one: Person, other: Person) -> float | None:
    """Return how sure it is that two names are spellings of one person's."""
    mine, theirs = matching.plain(one.name).split(), matching.plain(other.name).split()
    alike = fuzz.ratio(" ".join(mine), " ".join(theirs))
    spoken = said.get((one.name, other.name), 0) > 0
    post = matching.dice(one.role or "", other.role or "") >= SAME_POST or bool(posts(one) & posts(other))
    if alike >= SAME_SPELLING_ALONE or (alike >= SAME_SPELLING and (spoken or post)):
        return alike + spoken
    # 'Jane Smith' corrected to 'Jane Holloway': only where both the words and the post are hers.
    half = min(len(mine), len(theirs)) > 1 and (mine[0] == theirs[0] or mine[-1] == theirs[-1])
    return alike if half and spoken and post else None


# Improvement areas, known by what they mean


def _areas(kind: FactKind[Any], a: Side, b: Side, setting: Setting) -> Facts:
    """Set areas against each other; of those in one list alone it is asked what the other text says."""
    found = meaning.improvements(kind.of(a.summary), kind.of(b.summary), setting.lexicon)
    shared, named = list(found.shared), []
    left: dict[str, list[ImprovementArea]] = {"a": [], "b": []}
    for name, only, other in (("a", found.only_a, b), ("b", found.only_b, a)):
        names = meaning.Names(other, setting.lexicon) if only else None
        for area in only:
            at = names.find(area.text) if names and area.status is ImprovementStatus.CURRENT else None
            if at is None:
                left[name].append(area)
            elif at.asked:
                said = replace(area, start=at.place.start, end=at.place.end, text=at.place.text, list=False, page=None)
                shared.append(Pair(a=area, b=said, by="words") if name == "a" else Pair(a=said, b=area, by="words"))
            else:
                named.append(NamedArea(listed_in=name, area=area, place=Place(start=at.place.start, end=at.place.end)))
    shared.sort(key=meaning.order)
    return replace(found, shared=tuple(shared), only_a=tuple(left["a"]), only_b=tuple(left["b"]), named=tuple(named))


_RULES = {Match.VALUES: _values, Match.DATE: _dates, Match.NAME: _names, Match.PHRASE: _areas}
#: The kinds that are compared so; quotations are matched by their words.
COMPARED = tuple(kind for kind in KINDS if kind.match in _RULES)


# What a pair says


def told_of(kind: FactKind[Any], pair: Pair) -> dict[str, object]:
    """Return what both sides of a pair tell, by field: of a date the more exact one, of what one side leaves out the other's."""
    return {name: _either(getattr(pair.a, name), getattr(pair.b, name)) for name in kind.told}


def _either(one: Any, other: Any) -> object:
    if isinstance(one, tuple):
        return tuple(role for role in DateRole if role in {*one, *other})
    if one is None or one == other:
        return other
    # Of grades that contradict each other, and the like, neither is more exact.
    return other if isinstance(other, str) and edtf.is_edtf(other) and edtf.less_exact(str(one), other) else one
