"""Reads the grades that a sentence tells: each grade word with its verb, its subject, its areas and its time.

For each grade word the group of small words before it is walked back to the subject; what the walk meets (a verb, 'from',
'not', 'hopes to') says whether a grade is told and how, and what it stops at says of what. No tree, no model: items only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ofscan.pipeline import grade_areas
from ofscan.pipeline.grade_areas import EMPTY, Chain, is_comma
from ofscan.pipeline.grade_items import Item

_STRONG = frozenset({"award"})
_VERBS = frozenset({"award", "weak", "move", "keep", "lose", "copula"})
_WALKED = _VERBS | {"aux", "poss", "glue", "adverb", "insp", "noun", "hope", "neg", "not_neg", "no_longer", "past",
                    "past_near", "still", "from", "date", "since", "first", "report"}  # fmt: skip
_FINITE = frozenset({"is", "are", "was", "were", "am", "'s", "it's", "we're", "they're", "that's", "has", "have", "had", "it is"})
_PAST_TENSE = frozenset({"was", "were", "had"})
_PRESENT = frozenset({"gives", "rates", "judges", "grades", "is", "are", "has", "have", "it's", "we're", "they're", "remains", "remain", "it is", "stays", "continues",
                      "requires", "require", "keeps", "retains"})  # fmt: skip
_INTO = frozenset({"in", "for", "at", "of", "from", "across", "near", "around", "over", "throughout"})
_AREA_LIKE = frozenset({"borough", "city", "county", "town", "the borough", "the city", "the county"})
#: Wholes that stand for what was named before: 'with services said to require improvement'.
_BARE = frozenset({"services", "service"})
_LOOK = 26


@dataclass(slots=True, eq=False)
class Claim:
    """A grade that a sentence tells; `cue` is "", "previous", "target", "kept" or "still"."""

    grade: str
    first: int
    last: int
    start: int
    end: int
    areas: tuple[str, ...]
    #: The areas that are the subject of the verb; a later verb of the same subject has them too.
    subject: tuple[str, ...]
    cue: str = ""
    count: int | None = None
    councils: tuple[str, ...] = ()
    both: bool = False
    #: EDTF date told with the grade, and its role.
    when: str = ""
    role: str = ""
    past: bool = False
    present: bool = False
    since: bool = False
    offset: int = 0
    topic: bool = False
    family: str = ""
    title: bool = False
    block: int = 0


@dataclass(slots=True, eq=False)
class Reading:
    """What a sentence gave: its claims, its notes (item, code, detail), and what its last word on grades was."""

    claims: list[Claim] = field(default_factory=list)
    notes: list[tuple[Item, str, str]] = field(default_factory=list)
    #: The grade of 'three areas require improvement:', for a list to follow.
    open_grade: Claim | None = None
    #: The first thing the sentence is about: "other", "whole", "area" or "".
    topic: str = ""


@dataclass(slots=True, eq=False)
class _Group:
    """The words before a grade word: `stop` is the item that the walk stopped at (-1 at the sentence's start)."""

    stop: int
    first: int
    roles: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    overall: bool = False

    @property
    def finite(self) -> bool:
        return bool(self.words & _FINITE)

    @property
    def verbal(self) -> bool:
        return bool(self.roles & _VERBS)


class Reader:
    """Reads sentences one after the other; `topic` and `last` are what earlier sentences of the article left behind."""

    def __init__(self) -> None:
        self.topic = ""
        self.last: Claim | None = None

    def read(self, items: Sequence[Item], *, headline: bool) -> Reading:
        """Return what the sentence tells and keep what the next one may refer to."""
        reading = Reading(topic=_topic(items))
        skip = _scale(items)
        for index, item in enumerate(items):
            if index in skip:
                continue
            if "same" in item:
                self._same(items, index, reading)
            elif "grade" in item or "top" in item:
                self._grade(items, index, reading, headline=headline)
        if reading.topic:
            self.topic = reading.topic
        if reading.claims:
            self.last = reading.claims[-1]
        return reading

    def glance(self, items: Sequence[Item]) -> None:
        """Keep what a sentence without grades is about, for a pronoun in the next."""
        self.topic = _topic(items) or self.topic

    def _grade(self, items: Sequence[Item], at: int, reading: Reading, *, headline: bool) -> None:
        item = items[at]
        form, tail = _form(items, at)
        if form == "everyday":
            if any("insp" in other for other in items):
                reading.notes.append((item, "everyday-word", item.word))
            return
        group = _walk(items, at)
        previous = reading.claims[-1] if reading.claims else None
        if form == "other" or _belongs_after(items, tail):
            reading.notes.append((item, "grade-of-other-body", _other_name(items, at, tail)))
            return
        if _negated(items, at, group) or _generic(items, at, group):
            return
        found = _Finding(items, at, tail, group, form, headline, previous, self)
        claim = found.claim()
        if found.other:
            reading.notes.append((item, "grade-of-other-body", found.other))
            return
        if claim is None:
            return
        if found.opens_list:
            reading.open_grade = claim
            if not claim.areas:
                return
        if _apposition(items, at, previous, claim, form):
            return
        if previous is not None and "from" in group_words(items, previous.first) and claim.areas and not previous.areas:
            previous.areas = claim.areas
        reading.claims.append(claim)

    def _same(self, items: Sequence[Item], at: int, reading: Reading) -> None:
        """'The same word for its leadership', 'So did the one for help and protection', 'as it did in 2017'."""
        source = reading.claims[-1] if reading.claims else self.last
        word = items[at].word
        if source is None or source.cue == "target":
            return
        back = word.startswith("as it") or word.startswith("as they")
        index = at + 1
        chain = EMPTY
        if back:
            if not reading.claims:
                return
        else:
            while index < len(items) and _steps_to_area(items[index]):
                index += 1
            if index < len(items) and ("area" in items[index] or "direct" in items[index]):
                chain = _named_chain(items, index)
            elif not word.startswith(("so ", "as ", "likewise", "another")):
                # 'The same grade was given to ...' found nothing after it; 'leadership got the same grade' has it before.
                group = _walk(items, at)
                if group.stop >= 0 and "area" in items[group.stop]:
                    chain = grade_areas.before(items, group.stop, direct=True)
            if not chain.areas:
                return
        claim = Claim(
            grade=source.grade, first=at, last=at + 1, start=items[at].start,
            end=items[max(at, chain.last - 1)].end, areas=chain.areas or source.areas, subject=chain.areas or source.subject,
            cue="previous" if back else ("" if source.cue in ("kept", "still") else source.cue),
            councils=source.councils, when=source.when, role=source.role, past=source.past, present=source.present,
            offset=items[at].start, family=source.family, block=source.block,
        )  # fmt: skip
        own = _date_after(items, at + 1)
        if own is not None:
            claim.when, claim.role = own.values["date"], own.values["role"]
        codes = _councils_after(items, chain.last if chain.areas else at + 1)
        if codes:
            claim.councils = codes
        reading.claims.append(claim)


def group_words(items: Sequence[Item], at: int) -> set[str]:
    """Return the roles of the item before `at` (is a grade one that was left: 'from good')."""
    index = at - 1
    while index >= 0 and items[index].roles & {"poss", "noun"} and "from" not in items[index]:
        index -= 1
    if index >= 0 and items[index].word == "of" and index and "noun" in items[index - 1]:
        return group_words(items, index)
    return set(items[index].roles) if index >= 0 else set()


class _Finding:
    """One grade word on its way to a claim."""

    def __init__(
        self, items: Sequence[Item], at: int, tail: int, group: _Group, form: str, headline: bool,
        previous: Claim | None, reader: Reader,
    ):  # fmt: skip
        self.items = items
        self.at = at
        self.tail = tail
        self.group = group
        self.form = form
        self.headline = headline
        self.previous = previous
        self.reader = reader
        self.other = ""
        self.opens_list = False
        self.codes: tuple[str, ...] = ()
        self.count: int | None = None
        self.subject = EMPTY
        self.kind = ""

    def claim(self) -> Claim | None:
        """Return the claim, or None where the word tells no grade of a council; then `other` may say whose it is."""
        items, at = self.items, self.at
        item = items[at]
        self._find_subject()
        if self.kind == "other":
            return None
        post = grade_areas.after(items, self.tail)
        ahead = _open_list_ahead(items, self.tail)
        cue = self._cue()
        if not self._licensed(post, cue):
            return None
        areas = self._areas(post)
        if areas is None:
            return None
        if ahead and (self.kind == "counted" or not areas or areas == ("overall",) and not post.areas):
            self.opens_list = self.kind in ("counted", "", "relative") or self.group.stop < 0
            if self.kind == "counted" or self.opens_list and not self.subject.areas:
                areas = ()
        if self.kind == "counted" and not self.opens_list:
            if self.form == "verb" and not self.group.roles & _STRONG:
                return None
            areas = ("unspecified",)
        grade = item.values.get("grade") or item.values["top"]
        first = min(at, self.subject.first) if self.subject.areas else at
        last = max(self.tail, post.last) if post.areas else self.tail
        start, end = items[first].start, items[last - 1].end
        if end - start > 240:
            start, end = item.start, item.end
        date = self._date(post.last)
        claim = Claim(
            grade=grade, first=at, last=last, start=start, end=end, areas=areas, subject=self.subject.areas, cue=cue,
            count=self.count, councils=self._councils(post), both=self._both(), offset=item.start,
            past=bool(self.group.words & _PAST_TENSE), present=bool(self.group.words & _PRESENT) or item.word.startswith("requires"),
            topic=self.kind == "pronoun",
        )  # fmt: skip
        if date is not None:
            claim.when, claim.role = date.values["date"], date.values.get("role", "")
        family = next((other.values["framework"] for other in items if "framework" in other), "")
        claim.family = family
        return claim

    # -- what is graded

    def _find_subject(self) -> None:
        """Set `kind` (area, whole, pronoun, counted, all, other, thing, inherited, relative or "") and `subject`."""
        items, index = self.items, self.group.stop
        index, self.codes = _over_places(items, index)
        if index < 0:
            self.kind = "inherited" if self.previous else ""
            return
        item = items[index]
        adjacent = self.group.verbal or self.form in ("verb", "noun", "top", "rated")
        chain = grade_areas.before(items, index, direct=adjacent) if item.roles & {"area", "direct"} else EMPTY
        if chain.areas:
            self.kind, self.subject = "area", chain
            self._possessor(chain.first)
        elif item.roles & {"area", "direct"}:
            self.kind = "thing"
        elif "other" in item:
            self.kind, self.other = "other", item.values["other"]
        elif item.roles & {"counted", "all"}:
            self._counted(index)
        elif "number" in item and self.group.verbal:
            self._counted(index)
        elif item.roles & {"council", "place"} and not ("place" in item and not self.group.verbal and not item.marked):
            self.kind = "whole"
            self.codes = _coordinated(items, index)
        elif "whole" in item:
            self._whole(index)
        elif "pronoun" in item:
            self._pronoun(index)
        elif "grade" in item or item.roles & {"conj", "punct", "boundary"} or "top" in item:
            self._ellipsis(index)
        elif item.roles & {"thing", "generic"}:
            self.kind = "thing"
        else:
            self._search(index)

    def _whole(self, index: int) -> None:
        self.kind = "whole"
        item = self.items[index]
        if item.word in _BARE:
            chain = self._loose_area(index)
            if chain.areas:
                self.kind, self.subject = "area", chain
                return
        if item.word in ("councils",) and index and "number" in self.items[index - 1]:
            self.kind = "thing"
        before = index - 1
        while before >= 0 and self.items[before].roles & {"poss", "glue"} and "council" not in self.items[before]:
            before -= 1
        if before >= 0 and self.items[before].roles & {"council", "place"}:
            self.codes = (self.items[before].values["council"],)
        elif before >= 0 and "other" in self.items[before] and before == index - 1:
            self.kind, self.other = "other", self.items[before].values["other"]

    def _pronoun(self, index: int) -> None:
        self.kind = "pronoun"
        chain = self._loose_area(index)
        if chain.areas and chain.areas != ("overall",):
            self.kind, self.subject = "area", chain
            return
        topic = _topic(self.items[:index]) or self.reader.topic
        if topic == "other":
            self.kind, self.other = "other", _nearest_other(self.items, index)

    def _ellipsis(self, index: int) -> None:
        """The subject stands further left, or the grade goes on from the one before."""
        items = self.items
        if items[index].word == "whose" or items[index].word in ("which", "who"):
            self._search(index - 1)
            if self.kind == "":
                self.kind = "relative"
            return
        if self.previous is not None:
            self.kind = "inherited"
            return
        if "sep" in items[index] and index and not self.group.verbal:
            target, self.codes = _over_places(items, index - 1)
            if target >= 0 and items[target].roles & {"area", "direct"}:
                self.subject = grade_areas.before(items, target, direct=True)
                if self.subject.areas:
                    self.kind = "area"
                    return
        self._search(index - 1)

    def _search(self, index: int) -> None:
        """Take the nearest thing to the left that can have a grade."""
        items = self.items
        low = max(-1, index - _LOOK)
        while index > low:
            item = items[index]
            if item.word == ";" or "grade" in item and self.previous is not None:
                break
            if "other" in item:
                if _council_home(items, index):
                    index -= 1
                    continue
                self.kind, self.other = "other", item.values["other"]
                return
            if "area" in item and item.word != "overall":
                chain = grade_areas.before(items, index, direct=False)
                if chain.areas and self.kind == "":
                    self.kind, self.subject = "area", chain
                    self._possessor(chain.first)
                    return
            elif item.roles & {"counted"} and "number" in items[index - 1] and index:
                self._counted(index)
                return
            elif "council" in item or "whole" in item:
                if index and items[index - 1].word in _INTO and "whole" not in item:
                    self.codes = self.codes or (item.values["council"],)
                elif item.roles & {"council"}:
                    self.kind, self.codes = "whole", _coordinated(items, index)
                    return
                else:
                    self._whole(index)
                    return
            elif "thing" in item and not self.group.roles & _STRONG:
                self.kind = "thing"
                return
            index -= 1
        if self.previous is not None and self.kind == "":
            self.kind = "inherited"

    def _counted(self, index: int) -> None:
        items = self.items
        if "all" in items[index]:
            self.kind = "area"
            self.subject = Chain((grade_areas.ALL,), index, index + 1)
            return
        number: Item | None = None
        low = index
        for step in range(index, max(-1, index - 5), -1):
            if "number" in items[step]:
                number, low = items[step], step
                break
            if not items[step].roles & {"counted", "glue", "poss", "word", "whole"} and items[step].word not in ("of", "more"):
                break
        text = "" if number is None else number.values.get("number", number.word)
        every = any(items[step].word in ("all", "every", "each") for step in range(max(0, low - 2), index))
        if every:
            self.kind, self.subject = "area", Chain((grade_areas.ALL,), low, index + 1)
        elif text.isdigit() and 0 < int(text) <= 9 and (items[index].roles & {"counted"} or self.previous or self._named_count(low)):
            self.kind, self.count = "counted", int(text)
        elif items[index].roles & {"counted"}:
            self.kind = "counted" if number is None else "thing"
        else:
            self.kind = "thing"

    def _named_count(self, low: int) -> bool:
        return any("counted" in item for item in self.items[:low])

    def _possessor(self, first: int) -> None:
        """Take the council right before the areas: 'Kingston's leadership'."""
        if first and not self.codes:
            index = first - 1
            while index >= 0 and self.items[index].roles & {"poss", "head", "glue"} and "council" not in self.items[index]:
                index -= 1
            if index >= 0 and self.items[index].roles & {"council", "place"}:
                self.codes = (self.items[index].values["council"],)

    def _loose_area(self, index: int) -> Chain:
        """Return the areas that open a clause to the left and have no grade yet: 'Care leavers fared less well: their ...'."""
        for step in range(index - 1, max(-1, index - _LOOK), -1):
            item = self.items[step]
            if "grade" in item or item.word == ";":
                break
            if "area" in item and item.word != "overall":
                chain = grade_areas.before(self.items, step, direct=False)
                if chain.areas and _opens_clause(self.items, chain.first):
                    return chain
        return EMPTY

    # -- is it told, and how

    def _licensed(self, post: Chain, cue: str) -> bool:
        items, group, form = self.items, self.group, self.form
        subject = self.kind in ("area", "whole", "counted")
        if self.kind == "thing":
            return bool(group.roles & _STRONG and group.finite and post.areas)
        if form in ("noun", "rated"):
            return True
        if form == "top":
            return self._verb_left() or group.verbal
        if form == "received":
            return self._received()
        if form == "whole":
            return self._whole_form(cue)
        if cue == "target":
            return subject or self.kind == "pronoun" or self._talk() or self.kind in ("", "inherited", "relative")
        if group.roles & _STRONG:
            return subject or self.kind in ("pronoun", "inherited", "relative") or self._talk()
        if form == "verb":
            return subject and (self.kind != "counted" or _open_list_ahead(items, self.tail)) or (
                self.kind in ("pronoun", "inherited", "relative") and (group.verbal or self.kind != "inherited" or self._context())
            )
        if "from" in group.roles:
            return self.previous is not None or self._verb_left() or bool(group.roles & {"move", "lose"})
        if group.roles & {"weak", "move", "keep", "lose", "no_longer"}:
            return subject or self.kind in ("pronoun", "relative", "inherited") and self._context() or (
                bool(group.roles & {"move", "lose"}) and self._context()
            )
        if "copula" in group.roles:
            return subject or self.kind in ("pronoun", "relative", "inherited") and self._context()
        if self.kind == "inherited":
            return _continues(items, self.previous, self.at) or bool(post.areas) and self._verb_left() or self._dated()
        if self.kind == "area" and group.stop >= 0 and ("sep" in items[group.stop] or self.subject.last == group.first):
            return self._sep_ok() or self._verb_left() or items[self.at].marked or self.headline
        if subject and (items[self.at].marked or self.headline):
            return True
        if post.areas and (self._verb_left() or items[self.at].marked):
            return True
        return self._verb_left(strong=True) and self._talk() or self._dated()

    def _sep_ok(self) -> bool:
        return self.group.stop >= 0 and "sep" in self.items[self.group.stop]

    def _talk(self) -> bool:
        """Return whether the sentence speaks of Ofsted or of grading."""
        return any(item.roles & {"insp", "noun", "whole", "council", "area"} for item in self.items)

    def _context(self) -> bool:
        """Return whether more than the bare word speaks for a grade: Ofsted, grading, a date, another grade."""
        index = self.at
        if self.items[index].marked or self.previous is not None or items_award(self.items):
            return True
        return any(
            item.roles & {"insp", "noun", "date"} or ("grade" in item and step != index) or item.word == "overall"
            for step, item in enumerate(self.items)
        )

    def _dated(self) -> bool:
        """'Good in 2018, the borough is now inadequate': a bare grade with its date."""
        items, index = self.items, self.tail
        if index < len(items) and items[index].word in ("in", "at", "by", "since", "after"):
            index += 1
        return index < len(items) and "date" in items[index] and (self.previous is not None or self.group.stop < 0)

    def _verb_left(self, *, strong: bool = False) -> bool:
        wanted = _STRONG if strong else frozenset({"award", "weak", "move", "keep", "lose"})
        for step in range(self.group.stop, max(-1, self.at - _LOOK), -1):
            item = self.items[step]
            if item.word in (";", ":") or "boundary" in item:
                return False
            if item.roles & wanted:
                return True
        return False

    def _received(self) -> bool:
        """'Children in care get a good service, ...': an area's people and nothing more said of the service."""
        index = self.tail
        closes = index >= len(self.items) or self.items[index].roles & {"punct", "conj"} or self.items[index].word == "according"
        if self.kind == "" or self.kind == "inherited":
            self._search(self.group.stop)
        got = any("receive" in item for item in self.items[max(0, self.at - 5) : self.at])
        cared = bool(set(self.subject.areas) & {"in_care", "care_leavers", "in_care_and_care_leavers"})
        return bool(closes and got and cared and self.kind == "area")

    def _whole_form(self, cue: str) -> bool:
        """'It is now an outstanding authority', 'to become a good council'; not 'in an outstanding authority a team ...'."""
        if cue == "target":
            return self.kind in ("whole", "pronoun", "", "inherited")
        if self.group.roles & _STRONG or "became" in self.group.words:
            return self.kind in ("whole", "pronoun", "inherited", "relative")
        told = any("insp" in item for item in self.items)
        return "copula" in self.group.roles and self.kind in ("whole", "pronoun") and told

    def _cue(self) -> str:
        """Return whether the grade is aimed at, was before, was kept or still stands; "" where nothing is said."""
        items, group, at = self.items, self.group, self.at
        if self._hoped():
            return "target"
        roles = group.roles
        if self.previous is not None and self.previous.cue == "target" and not group.verbal and self.kind == "inherited":
            return "target"
        if "from" in roles and ("from" in group_words(items, at)):
            return "previous"
        if "no_longer" in roles or "lose" in roles or self._lost():
            return "previous"
        if roles & {"past", "past_near"} or "had been" in " ".join(sorted(group.words)) or {"had", "been"} <= group.words:
            if "past_near" in roles and not roles & {"past"} and "together" in group.words:
                return ""
            return "previous"
        if {"having", "been"} <= group.words or "had" in group.words:
            return "previous"
        if self._past_clause():
            return "previous"
        if "keep" in roles or self._kept():
            return "kept"
        return "still" if "still" in roles else ""

    def _lost(self) -> bool:
        """A verb of losing to the left governs: 'lost the good rating it had'."""
        for step in range(self.at - 1, max(-1, self.at - 6), -1):
            item = self.items[step]
            if item.roles & {"punct", "boundary", "grade"}:
                return False
            if "lose" in item:
                return True
        return False

    def _kept(self) -> bool:
        for step in range(self.at - 1, max(-1, self.at - 7), -1):
            item = self.items[step]
            if item.roles & {"punct", "boundary", "grade"}:
                return False
            if "keep" in item:
                return True
        return False

    def _past_clause(self) -> bool:
        """Return whether the clause is set at an earlier inspection, but not 'since' or 'compared with' it."""
        items = self.items
        commas = 0
        for step in range(self.at - 1, max(-1, self.at - _LOOK), -1):
            item = items[step]
            if "grade" in item or item.word == ";" or item.word in ("but", "while", "whereas", "which"):
                break
            if "past" in item and not _after_since(items, step):
                return True
            commas += is_comma(item)
        for step in range(self.tail, min(len(items), self.tail + 9)):
            item = items[step]
            if item.roles & {"grade", "boundary"} or item.word == ";" or item.roles & {"award"}:
                break
            if "past" in item and not _after_since(items, step):
                return True
        return False

    def _hoped(self) -> bool:
        items, group, at = self.items, self.group, self.at
        if self._hoped_after():
            return True
        if "hope" in group.roles and not (group.words & _PAST_TENSE and not group.words & {"would", "going to"} and "to" not in group.words):
            return True
        first = {"to", "be"} <= group.words or "being" in group.words
        if first and any("first" in item for item in items[max(0, group.first - 6) : at]) and "hope" not in group.roles:
            return False
        nonfinite = not group.finite and (self.form != "verb" or "to" in group.words)
        if group.roles & {"award", "weak", "move"} and not {"to", "be"} & group.words and not group.words & {"get", "achieve", "reach"}:
            nonfinite = nonfinite and self.form in ("noun", "top")
        if group.roles & {"award", "weak"} and {"to", "be"} <= group.words and _verb_first(items, group, at):
            # 'was found to be good' is given; 'wants to be judged good' is not.
            return False
        commas = 0
        for step in range(group.stop, max(-1, at - _LOOK), -1):
            item = items[step]
            if item.word == ";" or item.word in ("but", "which", "who", "whose", "while", "whereas", "because", ":"):
                break
            if "grade" in item:
                break
            if is_comma(item):
                commas += 1
                if commas > 1 or not nonfinite:
                    break
            if "hope" in item:
                if nonfinite:
                    return True
                return not group.words & _PAST_TENSE and (item.word == "until" or bool(group.words & _PRESENT))
            if nonfinite and item.roles & {"award", "move", "keep"} and "to" not in items[step - 1].word and self.form != "verb":
                break
        bare = {"to", "be"} <= group.words and not group.roles & {"weak"}
        return bare and not group.finite and "being" not in group.words and self.form != "verb" and not group.roles & {"move"}

    def _hoped_after(self) -> bool:
        if self.group.verbal or self._verb_left(strong=True):
            return False
        for step in range(self.tail, min(len(self.items), self.tail + 9)):
            item = self.items[step]
            if "hope_after" in item:
                return True
            if item.roles & {"punct", "boundary", "copula", "grade"}:
                return False
        return False

    # -- of which areas, of which council, of when

    def _areas(self, post: Chain) -> tuple[str, ...] | None:
        if self.kind == "area":
            return self.subject.areas
        if self.kind == "counted":
            return ()
        if post.areas:
            return post.areas
        if self.kind == "inherited" and self.previous is not None:
            return self._inherited(self.previous)
        if self.group.overall or self.form in ("noun", "top") and self.items[self.at + 1 : self.at + 2] and "area" in self.items[self.at + 1]:
            return ("overall",)
        if self.kind in ("", "relative", "pronoun"):
            chain = self._loose_area(self.group.first)
            if chain.areas:
                self.subject = chain
                return chain.areas
        return ("overall",)

    def _inherited(self, previous: Claim) -> tuple[str, ...]:
        between = self.items[previous.first + 1 : self.at]
        own = bool(self.group.roles & {"award", "weak", "copula"}) or any(item.roles & {"award", "weak"} for item in between)
        if not own:
            return previous.areas or ("overall",)
        loose = self._loose_area(self.group.first)
        if loose.areas:
            self.subject = loose
            return loose.areas
        if previous.subject:
            self.subject = Chain(previous.subject, self.at, self.at)
            return previous.subject
        return ("overall",)

    def _councils(self, post: Chain) -> tuple[str, ...]:
        late = _councils_after(self.items, max(self.tail, post.last if post.areas else 0))
        if late and not (self.codes and self.kind == "whole"):
            return late
        if self.codes:
            return self.codes
        if self.kind == "inherited" and self.previous is not None:
            return self.previous.councils
        return ()

    def _both(self) -> bool:
        low, high = max(0, self.group.stop - 6), min(len(self.items), self.tail + 4)
        words = [item.word for item in self.items[low:high]]
        text = " ".join(words)
        return (
            " in both" in text or "both councils" in text or "each council" in text or "both authorities" in text
            or "both boroughs" in text or "both were" in text and self.kind != "area" or text.startswith("both ")
            and self.kind != "area" or "two councils" in text
        )  # fmt: skip

    def _date(self, post_end: int) -> Item | None:
        """Return the date of the grade: right after it, else before it in its clause."""
        items = self.items
        after = _date_after(items, max(self.tail, post_end))
        if after is not None:
            return after
        for step in range(self.at - 1, -1, -1):
            item = items[step]
            if "grade" in item and self.previous is not None and self.kind != "inherited":
                break
            if "grade" in item or item.word in (";", "but", "while", "whereas"):
                break
            if _tells_time(items, step):
                return item
        return None


def items_award(items: Sequence[Item]) -> bool:
    """Return whether a verb of grading stands in the sentence."""
    return any("award" in item and item.word in ("rated", "judged", "graded", "deemed", "inspected") for item in items)


def _form(items: Sequence[Item], at: int) -> tuple[str, int]:
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
    if following is None:
        return ("verb" if verb else "predicate"), after
    if "noun" in following and not (verb and "award" in following) and following.word != "marks":
        return "noun", after + 1
    if following.word == "overall" and after + 1 < len(items) and "noun" in items[after + 1]:
        return "noun", after + 2
    if "report" in following and (item.values["grade"] != "good" or item.marked):
        return "noun", after + 1
    if following.joined and following.word in ("rated", "graded"):
        return "rated", after + 1
    if following.joined:
        return "everyday", after
    if verb:
        if following.word in ("plan", "plans", "notice", "board", "work", "of", "if"):
            return "everyday", after
        return "verb", after
    if following.roles & {"punct", "date", "grade", "adverb", "past", "past_near", "still", "all"} or "after" in following:
        return "predicate", after
    if following.word == "overall":
        return "predicate", after
    if "received" in following:
        return "received", after + 1
    if "other" in following:
        return "other", after + 1
    if following.roles & {"whole"}:
        return "whole", after + 1
    if "council" in following:
        return ("rated" if item.marked and at == 0 else "everyday"), after
    return "everyday", after


def _walk(items: Sequence[Item], at: int) -> _Group:
    """Walk back from the grade word over its verb and small words to what they stand with."""
    group = _Group(stop=at - 1, first=at)
    index = at - 1
    while index >= 0:
        item = items[index]
        if item.word == "overall" or item.word == "of" and index and "noun" in items[index - 1]:
            group.overall = group.overall or item.word == "overall"
        elif is_comma(item) and _comma_walks(items, index):
            pass
        elif item.word in ("in", "on") and "date" in items[index + 1]:
            pass
        elif item.word == "by" and items[index + 1].roles & {"insp", "poss"}:
            pass
        elif item.roles & {"area", "direct", "council", "place", "grade", "counted", "boundary", "conj", "other", "all", "thing"}:
            break
        elif "pronoun" in item and not item.roles & {"copula", "aux"}:
            break
        elif "whole" in item and "poss" not in item:
            break
        elif not item.roles & _WALKED:
            break
        group.roles |= item.roles
        group.words.update(item.word.split())
        group.words.add(item.word)
        group.first = index
        if item.roles & {"copula", "aux"} and item.roles & {"pronoun"}:
            index -= 1
            break
        index -= 1
    group.stop = index
    return group


def _comma_walks(items: Sequence[Item], index: int) -> bool:
    left = items[index - 1] if index else None
    right = items[index + 1]
    if left is None:
        return False
    if left.roles & {"copula", "aux", "award"} and "noun" not in left:
        return True
    return bool(right.roles & {"from"} or right.word in ("at", "to")) and bool(left.roles & {"glue", "adverb", "move", "still"})


def _topic(items: Sequence[Item]) -> str:
    for index, item in enumerate(items):
        if "other" in item and not _council_home(items, index):
            return "other"
        if item.roles & {"council", "whole", "area"}:
            return "whole"
    return ""


def _council_home(items: Sequence[Item], index: int) -> bool:
    """Words such as 'home' and 'homes' name a body only where one is spoken of: 'a stable home', 'homes for children'."""
    word = items[index].word
    if word not in ("home", "homes"):
        return False
    left = items[index - 1].word if index else ""
    return left not in ("the", "a", "residential", "private", "care", "its", "inadequate", "outstanding", "that", "this")


def _over_places(items: Sequence[Item], index: int) -> tuple[int, tuple[str, ...]]:
    """Step back over 'in Leeds', 'in the borough', 'at Slough'; return the item before and the codes met."""
    codes: tuple[str, ...] = ()
    while index > 0:
        item = items[index]
        start = index
        if item.roles & {"council", "place"} and "whole" not in item:
            code = item.values["council"]
        elif item.word in _AREA_LIKE:
            code = ""
        else:
            break
        start -= 1
        while start >= 0 and items[start].roles & {"poss", "glue"} and items[start].word not in _INTO:
            start -= 1
        if start < 0 or items[start].word not in _INTO or start == 0:
            break
        if code:
            codes = (code, *codes)
        index = start - 1
    return index, codes


def _coordinated(items: Sequence[Item], index: int) -> tuple[str, ...]:
    """Return the codes of councils joined by 'and' that end at `index`."""
    codes = [items[index].values["council"]] if items[index].values.get("council") else []
    step = index - 1
    joined = False
    while step >= 0:
        item = items[step]
        if is_comma(item) or item.word == "and":
            joined = True
        elif joined and item.roles & {"council"} and item.values.get("council"):
            codes.append(item.values["council"])
            joined = False
        elif not item.roles & {"poss"} or not joined:
            break
        step -= 1
    return tuple(dict.fromkeys(reversed(codes)))


def _named_chain(items: Sequence[Item], index: int) -> Chain:
    """Return the areas from `index` on, the first without a preposition before it."""
    item = items[index]
    rest = grade_areas.after(items, index + 1) if index + 1 < len(items) and items[index + 1].roles & {"conj"} else EMPTY
    areas = [item.values.get("area") or item.values["direct"]]
    last = index + 1
    step = index + 1
    while step < len(items) and (is_comma(items[step]) or items[step].roles & {"conj", "poss", "head"} or items[step].word in ("for", "of")):
        step += 1
        if step < len(items) and "area" in items[step] and not grade_areas.starts_clause(items, step):
            areas.append(items[step].values["area"])
            last = step + 1
            step += 1
    del rest
    return Chain(tuple(areas), index, last)


def _steps_to_area(item: Item) -> bool:
    return bool(item.roles & {"poss", "head", "noun", "glue", "copula", "aux", "award", "adverb"}) or item.word in ("for", "of", "on", "to", "in")


def _belongs_after(items: Sequence[Item], tail: int) -> bool:
    """Return whether the words after the grade say that another body has it: 'an outstanding rating for the nursery'."""
    if tail >= len(items) or items[tail].word not in ("for", "at", "of", "to"):
        return False
    for item in items[tail + 1 : tail + 8]:
        if item.roles & {"punct", "boundary", "area", "whole", "award", "copula"} and "place" not in item:
            return False
        if "other" in item:
            return True
    return False


def _other_name(items: Sequence[Item], at: int, tail: int) -> str:
    return next((item.values["other"] for item in items[at + 1 : tail + 8] if "other" in item), "")


def _nearest_other(items: Sequence[Item], index: int) -> str:
    return next((item.values["other"] for item in reversed(items[:index]) if "other" in item), "other")


def _negated(items: Sequence[Item], at: int, group: _Group) -> bool:
    """Return whether what stands before denies or doubts the grade."""
    if "neg" in group.roles and not group.roles & {"not_neg", "no_longer"}:
        return True
    if "if" in group.words or "whether" in group.words:
        return True
    for step in range(group.stop, max(-1, at - 14), -1):
        item = items[step]
        if item.roles & {"punct", "grade"} or item.word in ("but", "which", "while", "although", "and", "that", "whose", "who"):
            return False
        if item.roles & {"not_neg", "no_longer"}:
            return False
        if "neg" in item:
            return True
    return False


def _generic(items: Sequence[Item], at: int, group: _Group) -> bool:
    """Return whether the sentence speaks of councils in general: 'good or outstanding', '17 have been found good'."""
    following = items[at + 1 : at + 3]
    if len(following) == 2 and following[0].word == "or" and "grade" in following[1]:
        return True
    if len(following) == 2 and following[0].word == "or" and following[1].word in ("better", "worse", "above", "below"):
        return True
    if at > 1 and items[at - 1].word == "or" and "grade" in items[at - 2]:
        return True
    for step in range(group.stop, max(-1, at - 12), -1):
        item = items[step]
        if item.roles & {"grade", "boundary"} or item.word == ";":
            break
        if "generic" in item:
            return True
    index = group.stop
    if index >= 0 and "number" in items[index]:
        word = items[index].word
        return not (items[index].values.get("number") or (word.isdigit() and int(word) < 6)) or not any(
            "counted" in item for item in items[:index]
        )
    return False


def _scale(items: Sequence[Item]) -> set[int]:
    """Return the grade words that only list the scale: three or more in a row with nothing between but commas."""
    found: set[int] = set()
    run: list[int] = []
    for index, item in enumerate(items):
        if "grade" in item:
            run.append(index)
        elif not (item.roles & {"punct", "conj"} or item.word in ("to",)):
            if len(run) > 2:
                found.update(run)
            run = []
    if len(run) > 2:
        found.update(run)
    return found


def _after_since(items: Sequence[Item], at: int) -> bool:
    for step in range(at - 1, max(-1, at - 5), -1):
        if items[step].roles & {"punct", "grade"}:
            return False
        if items[step].roles & {"since"}:
            return True
    return False


def _tells_time(items: Sequence[Item], at: int) -> bool:
    """Return whether the date at `at` is the time of a grade: neither 'since 2019' nor 'by 2027'."""
    item = items[at]
    if "date" not in item or item.values.get("role") == "DEADLINE" or not item.values["date"]:
        return False
    if item.values["date"].startswith("P"):
        return False
    if at and items[at - 1].word in ("by", "until", "before", "from"):
        return False
    return not _after_since(items, at)


def _date_after(items: Sequence[Item], index: int) -> Item | None:
    for step in range(index, min(len(items), index + 10)):
        item = items[step]
        if _tells_time(items, step):
            return item
        if item.roles & {"grade", "same", "boundary"} and item.word not in ("when", "despite") or item.word == ";":
            return None
        if item.roles & {"award", "copula"} and not item.roles & {"noun", "report"}:
            return None
    return None


def _councils_after(items: Sequence[Item], index: int) -> tuple[str, ...]:
    """Return the councils right after: 'outstanding in Richmond', 'good for Leeds'."""
    stop = min(len(items), index + 4)
    while index < stop and items[index].word not in ("in", "for", "at", "of"):
        if not items[index].roles & {"head", "whole", "noun"} and items[index].word != "overall":
            return ()
        index += 1
    index += 1
    while index < len(items) and (items[index].roles & {"poss"} or items[index].word in ("children's services", "services", "in", "both")):
        index += 1
    if index < len(items) and items[index].roles & {"council"} and items[index].values.get("council"):
        codes = [items[index].values["council"]]
        if index + 2 < len(items) and items[index + 1].word == "and" and items[index + 2].roles & {"council"}:
            follow = items[index + 3].roles if index + 3 < len(items) else frozenset()
            if not follow & {"copula", "award", "aux"} and items[index + 2].values.get("council"):
                codes.append(items[index + 2].values["council"])
        return tuple(dict.fromkeys(codes))
    return ()


def _opens_clause(items: Sequence[Item], first: int) -> bool:
    index = first - 1
    while index >= 0 and (items[index].roles & {"poss", "head", "glue", "noun"} or items[index].word in ("of", "for", "as")):
        index -= 1
    return index < 0 or bool(items[index].roles & {"boundary", "punct", "still"})


def _verb_first(items: Sequence[Item], group: _Group, at: int) -> bool:
    """Return whether the first verb of the group is one of grading: 'found to be good', not 'to be rated good'."""
    for step in range(group.first, at):
        item = items[step]
        if item.roles & {"award", "weak"}:
            return True
        if item.word in ("be", "to"):
            return False
    return False


def _continues(items: Sequence[Item], previous: Claim | None, at: int) -> bool:
    """Return whether the grade goes on from the one before: 'good in 2012, requires improvement in 2016'."""
    if previous is None:
        return False
    for item in items[previous.last : at]:
        if item.roles & {"other", "thing", "generic"} or item.word == ";":
            return False
        if "word" in item and item.word not in ("going", "spell"):
            return False
    return True


def _apposition(items: Sequence[Item], at: int, previous: Claim | None, claim: Claim, form: str) -> bool:
    """'Outstanding, the highest grade': the same verdict told twice."""
    if previous is None or form != "top" or previous.grade != claim.grade:
        return False
    return at - previous.last <= 6


def _open_list_ahead(items: Sequence[Item], tail: int) -> bool:
    """Return whether the sentence ends in a colon right after the grade: a list follows."""
    return tail == len(items) - 1 and items[tail].word == ":"
