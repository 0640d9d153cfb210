"""The records of reading a sentence for grades: claims, what stands round a grade word, and what earlier sentences left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from ofscan.pipeline.grades.areas import EMPTY, Chain
from ofscan.pipeline.grades.items import Item
from ofscan.pipeline.reading.common import Sentence

#: Verbs that make a grade of any grade word; the others need a fitting subject.
STRONG = frozenset({"award"})
VERBS = frozenset({"award", "weak", "move", "keep", "lose", "copula"})
FINITE = frozenset(
    {"is", "are", "was", "were", "am", "'s", "it's", "we're", "they're", "that's", "has", "have", "had", "it is"}
)
PAST_TENSE = frozenset({"was", "were", "had"})
PRESENT = frozenset(
    """gives gets get rates judges grades is are has have it's we're they're remains remain stays continues requires require keeps now
    retains""".split()
)
#: How many items are looked back over for a verb or a subject; longer ways back have led astray in the fixtures.
LOOK = 26


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
    #: The date stands before the grade and may hold for the next one too.
    frame: bool = False
    past: bool = False
    present: bool = False
    since: bool = False
    offset: int = 0
    #: What 'all areas apart from' leaves out.
    without: tuple[str, ...] = ()
    #: Told by the way, as attribute of a noun: 'since the inadequate judgement', 'inadequate-rated Hull'.
    attribute: bool = False
    #: Nothing in the sentence says whose grade it is.
    loose: bool = False
    #: "city" or "county" where the grade is told 'in the city': it tells two councils of one name apart.
    place: str = ""
    #: The subject is 'we': the council of whoever speaks.
    we: bool = False
    #: The words that set it in the past stand before it and hold for what follows: 'Six years ago ... inadequate, with ...'.
    looks_back: bool = False
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
class Group:
    """The words before a grade word: `stop` is the item that the walk stopped at (-1 at the sentence's start)."""

    stop: int
    first: int
    roles: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    overall: bool = False

    @property
    def finite(self) -> bool:
        """Whether a verb in it says that something is or was so."""
        return bool(self.words & FINITE)

    @property
    def verbal(self) -> bool:
        """Whether a verb of grading or being stands in it."""
        return bool(self.roles & VERBS)


class Memory:
    """What earlier sentences left behind for pronouns, 'the same' and 'So did'."""

    def __init__(
        self, items_of: Callable[[Sentence], Sequence[Item]], topic_of: Callable[[Sequence[Item]], str], published: date | None
    ) -> None:
        #: The article's day.
        self.published = published
        self._items_of = items_of
        self._topic_of = topic_of
        self._topic = ""
        self._quiet: Sentence | None = None
        self._items: Sequence[Item] = ()
        self.last: Claim | None = None
        #: Whether the sentence before told a grade, to which 'the same' may refer.
        self.recent = False
        #: The grade words of the present sentence that are another body's.
        self.blocked: set[int] = set()
        #: How many grade words of the present sentence stand right after an area: more than one make a list.
        self.pairs = 0

    @property
    def topic(self) -> str:
        """What the sentence before was about, for a pronoun; read only when asked, since most sentences never are."""
        if self._quiet is not None:
            self._items = self._items_of(self._quiet)
            self._topic = self._topic_of(self._items)
            self._quiet = None
        return self._topic

    @property
    def items(self) -> Sequence[Item]:
        """The items of the sentence before."""
        if self._quiet is not None:
            assert self.topic is not None
        return self._items

    def pass_over(self, sentence: Sentence) -> None:
        """Keep a sentence without grades: a pronoun in the next may stand for what it is about."""
        self._quiet = sentence
        self.recent = False

    def keep(self, reading: Reading, items: Sequence[Item]) -> None:
        """Keep what a sentence with grades told; `items` are those of the sentence."""
        self._topic = reading.topic
        self._items = items
        self._quiet = None
        self.recent = bool(reading.claims)
        if reading.claims:
            self.last = reading.claims[-1]


@dataclass(slots=True, eq=False, kw_only=True)
class Told:
    """A grade word with what stands round it; the lower half is filled when its subject is looked for."""

    items: Sequence[Item]
    at: int
    #: The item after the grade word and its noun.
    tail: int
    group: Group
    #: How the word is used: predicate, verb, noun, rated, top, received, whole.
    form: str
    headline: bool
    previous: Claim | None
    memory: Memory
    #: area, whole, pronoun, counted, other, thing, inherited, relative or "".
    kind: str = ""
    subject: Chain = EMPTY
    codes: tuple[str, ...] = ()
    count: int | None = None
    #: Whose grade it is, where it is another body's.
    other: str = ""
    opens_list: bool = False
    #: The subject was searched for to the left, it does not stand beside the verb.
    searched: bool = False
    #: 'The former county council was found inadequate'.
    former: bool = False
    #: "from" or "to" in 'from inadequate to good', and where 'from' stands.
    part: str = ""
    start: int = 0
    #: The grade is itself the subject: "target", "told" or "none", and where its areas may be told.
    saying: str = ""
    said_at: int = 0
    #: 'Good: leadership, care leavers': the areas are the rest of the line.
    grade_first: tuple[str, ...] = ()
