"""Expected facts against a Summary: what was missed, what is false, what is wrong, and the figures over a corpus.

The rules are those of the gold guide: lists are matched one to one, the best pair first; a list's figures are precision,
recall and F1, a value's is accuracy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from ofscan.checking.expectations import Expected, Item, Value
from ofscan.comparing import matching
from ofscan.comparing.pairs import best
from ofscan.facts import edtf
from ofscan.facts.kinds import KINDS, Asked, FactKind, How, Match, place
from ofscan.facts.records import DateFact, Evidence, Summary

Found = TypeVar("Found")

#: The least intersection over union at which two places are the same quotation, and with `lenient`.
SAME_PLACE, LENIENT_PLACE = 0.8, 0.3
#: The least likeness at which two phrases are the same improvement area, and with `lenient`.
SAME_PHRASE, LENIENT_PHRASE = 0.6, 0.35
#: The share of a role's words that must be found.
SAME_ROLE = 0.6

#: The fields in the order of the report; lists have precision and recall, values an accuracy.
LISTS = ("byline", *(kind.label for kind in KINDS))
VALUES = (
    "published", "updated", "title", "primary", *(asked.field for kind in KINDS for asked in kind.asked), "grounding",
)  # fmt: skip
FIELDS = (*LISTS, *VALUES)


class Fault(StrEnum):
    """What is wrong between an expectation and what was found."""

    MISSED = "missed"
    FALSE = "false"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Difference:
    """One fault of one field. `evidence` is its place in the article, `line` its place in the expected file."""

    field: str
    fault: Fault
    what: str
    evidence: Evidence | None = None
    line: int | None = None


@dataclass(slots=True)
class Figures:
    """Counts over a corpus. `counts` holds hits, misses and false ones a list; `right` right ones and all a value."""

    counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    right: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    def add(self, other: Figures) -> None:
        """Add the counts of `other`."""
        for mine, theirs in ((self.counts, other.counts), (self.right, other.right)):
            for name, numbers in theirs.items():
                mine[name] = [a + b for a, b in zip(mine[name], numbers, strict=True)]

    def precision(self, name: str) -> float:
        """Return hits over all found; 1 where nothing was found."""
        hit, _, false = self.counts[name]
        return hit / (hit + false) if hit + false else 1.0

    def recall(self, name: str) -> float:
        """Return hits over all expected; 1 where nothing was expected."""
        hit, missed, _ = self.counts[name]
        return hit / (hit + missed) if hit + missed else 1.0

    def score(self, name: str) -> float | None:
        """Return the F1 of a list or the accuracy of a value; None where the corpus says nothing of it."""
        if name in self.counts:
            precision, recall = self.precision(name), self.recall(name)
            return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        if name in self.right:
            ok, asked = self.right[name]
            return ok / asked
        return None

    def scores(self) -> dict[str, float]:
        """Return the score of each field that the corpus says something of, in the order of the report."""
        return {name: score for name in FIELDS if (score := self.score(name)) is not None}

    def mean(self) -> float | None:
        """Return the mean of the fields' scores, grounding apart."""
        scores = [score for name, score in self.scores().items() if name != "grounding"]
        return sum(scores) / len(scores) if scores else None


@dataclass(slots=True)
class Score:
    """What the comparison of one article with its expectations gave.

    `answers` holds, for each list that is expected, every fact found, in order, with the item that it answers, if any; a fact
    is a name of the byline, or the records that are scored as one.
    """

    figures: Figures
    differences: list[Difference]
    answers: dict[str, list[tuple[Item | None, Any]]]
    #: The items that a fact answers but for a value of it that is wrong, by identity.
    wrong: set[int]


def compare(expected: Expected, summary: Summary, text: str, *, lenient: bool = False) -> Score:
    """Return how `summary` fits `expected`; `text` is the article's text, into which the offsets point."""
    return _Comparison(expected, summary, text, lenient).run()


def misplaced(expected: Expected, text: str) -> list[tuple[int, str]]:
    """Return the line and words of each expected quotation or improvement area whose words the article lacks."""
    found = []
    for item in expected.lists.get("quotes", ()):
        if not any(matching.places(text, str(option)) for option in item.values["text"]):
            found.append((item.line, item.first("text")))
    for item in expected.lists.get("improvement_areas", ()):
        if not any(matching.held(str(option), text) >= 0.99 for option in item.values["text"]):
            found.append((item.line, item.first("text")))
    return found


class _Comparison:
    def __init__(self, expected: Expected, summary: Summary, text: str, lenient: bool):
        self.expected = expected
        self.summary = summary
        self.text = text
        self.lenient = lenient
        self.figures = Figures()
        self.differences: list[Difference] = []
        self.answers: dict[str, list[tuple[Item | None, Any]]] = {}
        self.wrong: set[int] = set()

    def run(self) -> Score:
        if "byline" in self.expected.lists:
            names, written = self.expected.lists["byline"], self.summary.byline
            self.pairs("byline", names, written, _same_name, 1, lambda name: (name, None), ("name",))
        for kind in KINDS:
            if kind.field in self.expected.lists:
                self.facts(kind, self.expected.lists[kind.field])
        self.head()
        self.grounding()
        return Score(self.figures, self.differences, self.answers, self.wrong)

    # The two ways to score

    def check(self, name: str, ok: bool, what: str, *, evidence: Evidence | None = None, line: int | None = None) -> None:
        self.figures.right[name][0] += ok
        self.figures.right[name][1] += 1
        if not ok:
            self.differences.append(Difference(name, Fault.WRONG, what, evidence, line))

    def pairs(
        self,
        name: str,
        items: Sequence[Item],
        found: Sequence[Found],
        likeness: Callable[[Item, Found], float],
        least: float,
        show: Callable[[Found], tuple[str, Evidence | None]],
        keys: tuple[str, ...],
    ) -> list[tuple[Item, Found]]:
        """Match one to one, the likest pair first, and count; returns the matched pairs."""
        scored = [(likeness(item, fact), i, j) for i, item in enumerate(items) for j, fact in enumerate(found)]
        of_item = best((-score, i, j) for score, i, j in scored if score >= least)
        matched = [(items[i], found[j]) for i, j in of_item.items()]
        item_of = {j: items[i] for i, j in of_item.items()}
        self.answers[name.replace(" ", "_")] = [(item_of.get(j), fact) for j, fact in enumerate(found)]
        counts = self.figures.counts[name]
        missed = [item for i, item in enumerate(items) if i not in of_item and not item.optional]
        false = [fact for j, fact in enumerate(found) if j not in item_of]
        hits = sum(not items[i].optional for i in of_item)
        counts[:] = [old + new for old, new in zip(counts, (hits, len(missed), len(false)), strict=True)]
        for item in missed:
            told = [("count " if part == "count" else "") + item.first(part) for part in keys if part in item.values]
            self.differences.append(Difference(name, Fault.MISSED, " ".join(told), None, item.line))
        self.differences += [Difference(name, Fault.FALSE, *show(fact)) for fact in false]
        return matched

    # The fields

    def head(self) -> None:
        values, summary = self.expected.values, self.summary
        primary = summary.primary.code if summary.primary else None
        found = {"published": summary.published, "updated": summary.updated, "title": summary.title, "primary": primary}
        for name in (name for name in found if name in values):
            wanted, got = values[name], found[name]
            ok = got in wanted
            if name == "title":
                ok = any(matching.plain(str(option or "")) == matching.plain(got or "") for option in wanted)
            told = " or ".join("none" if option is None else str(option) for option in wanted)
            what = f"expected {told}, found {'none' if got is None else got}"
            self.check(name, ok, what, line=self.expected.lines[name])

    def facts(self, kind: FactKind[Any], items: Sequence[Item]) -> None:
        """Score one kind of fact, and of each fact that was found the values that are asked of it."""
        found = groups(kind, self.summary)
        keys = kind.required + tuple(key for key in kind.identity if key not in kind.required)
        least, likeness = self.likeness(kind, items)

        def show(facts: Sequence[Any]) -> tuple[str, Evidence | None]:
            return kind.line(facts[0]), place(facts[0])

        for item, facts in self.pairs(
            kind.label, items, found, lambda item, facts: likeness(item, facts[0]), least, show, keys
        ):
            for asked in kind.asked:
                if (asked.always or asked.key in item.values) and (asked.of_optional or not item.optional):
                    self.ask(kind, asked, item, facts)

    def ask(self, kind: FactKind[Any], asked: Asked, item: Item, facts: Sequence[Any]) -> None:
        wanted = item.values.get(asked.key, (None,))
        found = sorted({getattr(fact, asked.key) for fact in facts}, key=str)
        ok = any(_fits(asked.how, option, value) for option in wanted for value in found)
        names, got = item.first(asked.key) or "none", ", ".join(map(str, found))
        if asked.how is How.WORDS:
            names, got = repr(names), ", ".join(map(repr, found))
        subject = str(getattr(facts[0], kind.required[0]))
        what = f"{repr(subject) if kind.required[0] == 'text' else subject}: expected {names}, found {got}"
        self.check(asked.field, ok, what, evidence=place(facts[0]), line=item.line)
        if not ok:
            self.wrong.add(id(item))

    def likeness(self, kind: FactKind[Any], items: Sequence[Item]) -> tuple[float, Callable[[Item, Any], float]]:
        """Return how alike an expected fact and one found are, and the least likeness at which they are the same."""
        if kind.match is Match.NAME:
            return 1, lambda item, fact: _same_name(item, fact.name)
        if kind.match is Match.PHRASE:
            least = LENIENT_PHRASE if self.lenient else SAME_PHRASE
            return least, lambda item, fact: max(matching.same_phrase(str(option), fact.text) for option in item.values["text"])
        if kind.match is Match.PLACE:
            where = {
                id(item): [at for option in item.values["text"] for at in matching.places(self.text, str(option))]
                for item in items
            }
            least = LENIENT_PLACE if self.lenient else SAME_PLACE
            return least, lambda item, fact: max(
                (matching.overlap(at, (fact.start, fact.end)) for at in where[id(item)]), default=0.0
            )
        if kind.match is Match.DATE and self.lenient:
            return 0.5, _same_date
        return 1, lambda item, fact: float(all(item.accepts(key, getattr(fact, key)) for key in kind.identity))

    def grounding(self) -> None:
        for kind in KINDS:
            for at in filter(None, map(place, kind.of(self.summary))):
                ok = self.text[at.start : at.end] == at.text
                self.check("grounding", ok, f"{at.text!r} is not at {at.start}-{at.end}", evidence=at)


def groups(kind: FactKind[Any], summary: Summary) -> list[list[Any]]:
    """Return the facts of a kind in the order of the text, those that are one fact when they are scored together."""
    found: dict[tuple[object, ...], list[Any]] = {}
    for index, fact in enumerate(kind.of(summary)):
        found.setdefault(tuple(getattr(fact, key) for key in kind.identity) or (index,), []).append(fact)
    return list(found.values())


def _fits(how: How, wanted: Value, found: Any) -> bool:
    if how is How.WORDS:
        return matching.held(str(wanted), found or "") >= SAME_ROLE
    if how is How.NAME:
        return matching.same_name(None if wanted is None else str(wanted), found)
    return bool(wanted == found)


def _same_name(item: Item, found: str) -> float:
    return float(any(matching.same_name(str(name), found) for name in item.values["name"]))


def _same_date(item: Item, fact: DateFact) -> float:
    """Return 1 for the expected date, half where one of the two is less exact than the other."""
    if item.accepts("date", fact.date):
        return 1.0
    options = [str(option) for option in item.values["date"]]
    return 0.5 * any(edtf.less_exact(a, b) for option in options for a, b in ((option, fact.date), (fact.date, option)))
