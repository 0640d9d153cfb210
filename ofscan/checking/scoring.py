"""Expected facts against a Summary: what was missed, what is false, what is wrong, and the figures over a corpus.

The rules are those of the gold guide: lists are matched one to one, the best pair first; a list's figures are precision,
recall and F1, a value's is accuracy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from ofscan.checking.expectations import Expected, Item
from ofscan.comparing import matching
from ofscan.facts import edtf
from ofscan.facts.records import DateFact, Evidence, Grade, ImprovementArea, Person, Quote, Summary

Found = TypeVar("Found")

#: The least intersection over union at which two places are the same quotation, and with `lenient`.
SAME_PLACE, LENIENT_PLACE = 0.8, 0.3
#: The least likeness at which two phrases are the same improvement area, and with `lenient`.
SAME_PHRASE, LENIENT_PHRASE = 0.6, 0.35
#: The share of a role's words that must be found.
SAME_ROLE = 0.6

#: What makes two grades the same; those that an expected grade leaves out are not asked.
GRADE_KEYS = ("grade", "area", "status", "council", "count")

#: The fields in the order of the report; lists have precision and recall, values an accuracy.
LISTS = ("byline", "councils", "dates", "grades", "people", "quotes", "improvement areas")
VALUES = (
    "published", "updated", "title", "primary", "date roles", "people's role", "people's party", "people's ward",
    "people's organisation", "speakers", "improvement status", "grounding",
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

    `answers` holds, for each list that is expected, every fact found, in order, with the item that it answers, if any.
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
        self.head()
        lists: Mapping[str, Callable[[Sequence[Item]], None]] = {
            "byline": self.byline,
            "councils": self.councils,
            "dates": self.dates,
            "grades": self.grades,
            "people": self.people,
            "quotes": self.quotes,
            "improvement_areas": self.improvements,
        }
        for key, method in lists.items():
            if key in self.expected.lists:
                method(self.expected.lists[key])
        self.grounding()
        return Score(self.figures, self.differences, self.answers, self.wrong)

    # The two ways to score

    def check(self, name: str, ok: bool, what: str, *, evidence: Evidence | None = None, line: int | None = None) -> None:
        self.figures.right[name][0] += ok
        self.figures.right[name][1] += 1
        if not ok:
            self.differences.append(Difference(name, Fault.WRONG, what, evidence, line))

    def detail(self, name: str, ok: bool, what: str, *, evidence: Evidence | None, item: Item) -> None:
        """Check one value of the fact that answers `item`."""
        self.check(name, ok, what, evidence=evidence, line=item.line)
        if not ok:
            self.wrong.add(id(item))

    def pairs(
        self,
        name: str,
        items: Sequence[Item],
        found: Sequence[Found],
        likeness: Callable[[Item, Found], float],
        least: float,
        show: Callable[[Found], tuple[str, Evidence | None]],
        key: str | tuple[str, ...],
    ) -> list[tuple[Item, Found]]:
        """Match one to one, the likest pair first, and count; returns the matched pairs."""
        scored = [(likeness(item, fact), i, j) for i, item in enumerate(items) for j, fact in enumerate(found)]
        scored.sort(key=lambda entry: -entry[0])
        of_item: dict[int, int] = {}
        taken: set[int] = set()
        matched = []
        for score, i, j in scored:
            if score >= least and i not in of_item and j not in taken:
                of_item[i] = j
                taken.add(j)
                matched.append((items[i], found[j]))
        item_of = {j: items[i] for i, j in of_item.items()}
        self.answers[name.replace(" ", "_")] = [(item_of.get(j), fact) for j, fact in enumerate(found)]
        counts = self.figures.counts[name]
        keys = (key,) if isinstance(key, str) else key
        for i, item in enumerate(items):
            if item.optional:
                continue
            if i in of_item:
                counts[0] += 1
            else:
                counts[1] += 1
                what = " ".join(
                    ("count " if part == "count" else "") + item.first(part) for part in keys if part in item.values
                )
                self.differences.append(Difference(name, Fault.MISSED, what, None, item.line))
        for j, fact in enumerate(found):
            if j not in taken:
                counts[2] += 1
                self.differences.append(Difference(name, Fault.FALSE, *show(fact)))
        return matched

    # The fields

    def head(self) -> None:
        values, lines, summary = self.expected.values, self.expected.lines, self.summary
        for name, got in (("published", summary.published), ("updated", summary.updated)):
            if name in values:
                self.check(name, got in values[name], _wrong(values[name], got), line=lines[name])
        if "title" in values:
            ok = any(matching.plain(str(option or "")) == matching.plain(summary.title or "") for option in values["title"])
            self.check("title", ok, _wrong(values["title"], summary.title), line=lines["title"])

    def byline(self, items: Sequence[Item]) -> None:
        def likeness(item: Item, found: str) -> float:
            return float(any(matching.same_name(str(name), found) for name in item.values["name"]))

        self.pairs("byline", items, self.summary.byline, likeness, 1, lambda name: (name, None), "name")

    def councils(self, items: Sequence[Item]) -> None:
        names = {council.code: council for council in self.summary.councils}
        codes = list(names)

        def show(code: str) -> tuple[str, Evidence | None]:
            mentions = names[code].mentions
            return f"{code} {names[code].name}", mentions[0] if mentions else None

        self.pairs("councils", items, codes, lambda item, code: float(item.accepts("code", code)), 1, show, "code")
        if "primary" in self.expected.values:
            got = self.summary.primary.code if self.summary.primary else None
            wanted = self.expected.values["primary"]
            self.check("primary", got in wanted, _wrong(wanted, got), line=self.expected.lines["primary"])

    def dates(self, items: Sequence[Item]) -> None:
        roles: dict[str, set[str]] = defaultdict(set)
        first: dict[str, DateFact] = {}
        for fact in self.summary.dates:
            roles[fact.date].add(fact.role)
            first.setdefault(fact.date, fact)

        def likeness(item: Item, fact: DateFact) -> float:
            if item.accepts("date", fact.date):
                return 1.0
            if not self.lenient:
                return 0.0
            options = [str(option) for option in item.values["date"]]
            return 0.5 * any(edtf.less_exact(a, b) for option in options for a, b in ((option, fact.date), (fact.date, option)))

        least = 0.5 if self.lenient else 1
        show: Callable[[DateFact], tuple[str, Evidence | None]] = lambda fact: (f"{fact.date} {fact.role}", _at(fact))  # noqa: E731
        for item, fact in self.pairs("dates", items, list(first.values()), likeness, least, show, ("date", "role")):
            got = roles[fact.date]
            ok = bool(got.intersection(map(str, item.values["role"])))
            what = f"{fact.date}: expected {item.first('role')}, found {', '.join(sorted(got))}"
            self.detail("date roles", ok, what, evidence=_at(fact), item=item)

    def grades(self, items: Sequence[Item]) -> None:
        unique: dict[tuple[object, ...], Grade] = {}
        for grade in self.summary.grades:
            unique[tuple(getattr(grade, key) for key in GRADE_KEYS)] = grade

        def likeness(item: Item, grade: Grade) -> float:
            return float(all(item.accepts(key, getattr(grade, key)) for key in GRADE_KEYS))

        def show(grade: Grade) -> tuple[str, Evidence | None]:
            count = f" count {grade.count}" if grade.count else ""
            return f"{grade.grade} {grade.area} {grade.status} {grade.council}{count}", grade.evidence

        self.pairs("grades", items, list(unique.values()), likeness, 1, show, GRADE_KEYS)

    def people(self, items: Sequence[Item]) -> None:
        def likeness(item: Item, person: Person) -> float:
            return float(any(matching.same_name(str(name), person.name) for name in item.values["name"]))

        def show(person: Person) -> tuple[str, Evidence | None]:
            return person.name, person.mentions[0] if person.mentions else None

        for item, person in self.pairs("people", items, self.summary.people, likeness, 1, show, "name"):
            for key in ("role", "party", "ward", "organisation"):
                if key in item.values:
                    got = getattr(person, key)
                    ok = any(matching.held(str(option), got or "") >= SAME_ROLE for option in item.values[key])
                    what = f"{person.name}: expected {item.first(key)!r}, found {got!r}"
                    self.detail(f"people's {key}", ok, what, evidence=show(person)[1], item=item)

    def quotes(self, items: Sequence[Item]) -> None:
        where = {
            id(item): [place for option in item.values["text"] for place in matching.places(self.text, str(option))]
            for item in items
        }

        def likeness(item: Item, quote: Quote) -> float:
            return max((matching.overlap(place, (quote.start, quote.end)) for place in where[id(item)]), default=0.0)

        def show(quote: Quote) -> tuple[str, Evidence | None]:
            return f"{quote.text!r} by {quote.speaker}", _at(quote)

        least = LENIENT_PLACE if self.lenient else SAME_PLACE
        for item, quote in self.pairs("quotes", items, self.summary.quotes, likeness, least, show, "text"):
            if item.optional:
                continue
            speakers = item.values.get("speaker", (None,))
            ok = any(matching.same_name(None if name is None else str(name), quote.speaker) for name in speakers)
            what = f"{quote.text!r}: expected {item.first('speaker') or 'none'}, found {quote.speaker}"
            self.detail("speakers", ok, what, evidence=_at(quote), item=item)

    def improvements(self, items: Sequence[Item]) -> None:
        def likeness(item: Item, area: ImprovementArea) -> float:
            return max(matching.same_phrase(str(option), area.text) for option in item.values["text"])

        def show(area: ImprovementArea) -> tuple[str, Evidence | None]:
            return area.text, _at(area)

        least = LENIENT_PHRASE if self.lenient else SAME_PHRASE
        for item, area in self.pairs("improvement areas", items, self.summary.improvement_areas, likeness, least, show, "text"):
            if "status" in item.values and not item.optional:
                what = f"{area.text!r}: expected {item.first('status')}, found {area.status}"
                ok = item.accepts("status", area.status)
                self.detail("improvement status", ok, what, evidence=_at(area), item=item)

    def grounding(self) -> None:
        summary = self.summary
        facts: Iterable[Any] = (*summary.quotes, *summary.improvement_areas, *summary.dates)
        for place in (*(_at(fact) for fact in facts), *(grade.evidence for grade in summary.grades)):
            ok = self.text[place.start : place.end] == place.text
            self.check("grounding", ok, f"{place.text!r} is not at {place.start}-{place.end}", evidence=place)


def _at(fact: DateFact | Quote | ImprovementArea) -> Evidence:
    return Evidence(start=fact.start, end=fact.end, text=fact.text, page=fact.page)


def _wrong(options: Sequence[object], got: object) -> str:
    wanted = " or ".join("none" if option is None else str(option) for option in options)
    return f"expected {wanted}, found {'none' if got is None else got}"
