"""Two texts that differ in form alone: what was read in either is in both."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from ofscan.comparing.sides import Side
from ofscan.facts.records import DateFact, Evidence, Grade, ImprovementArea, Person, Quote

Fact = TypeVar("Fact")
Placed = TypeVar("Placed", DateFact, Quote, ImprovementArea)


def unite(a: Side, b: Side) -> tuple[Side, Side]:
    """Return `a` and `b`, whose texts have the same words, each with what was read in the other as well.

    Marks of another style may lead the analyser to another reading; a fact that it sees in one of two like texts is no
    difference between them.
    """
    if len(a.all_words) != len(b.all_words):
        return a, b
    return _united(a, b), _united(b, a)


def _united(own: Side, other: Side) -> Side:
    move = _Mover(other, own)
    mine, theirs = own.summary, other.summary
    dates = _joined(mine.dates, map(move.placed, theirs.dates), lambda fact: (fact.date, fact.role, *move.span(fact)))
    quotes = _joined(mine.quotes, map(move.quote, theirs.quotes), move.span)
    areas = _joined(mine.improvement_areas, map(move.placed, theirs.improvement_areas), move.span)
    grades = _joined(mine.grades, map(move.grade, theirs.grades), lambda grade: (*grade.key, grade.grade))
    people = _joined(mine.people, map(move.person, theirs.people), lambda person: person.name)
    councils = _joined(
        mine.councils,
        (replace(council, mentions=tuple(map(move.evidence, council.mentions))) for council in theirs.councils),
        lambda council: council.code,
    )
    summary = replace(
        mine,
        title=mine.title or theirs.title,
        published=mine.published or theirs.published,
        updated=mine.updated or theirs.updated,
        councils=councils,
        dates=tuple(sorted(dates, key=lambda fact: (fact.start, fact.end))),
        grades=tuple(sorted(grades, key=lambda grade: (grade.evidence.start, grade.evidence.end))),
        people=people,
        quotes=tuple(sorted(quotes, key=lambda quote: (quote.start, quote.end))),
        improvement_areas=tuple(sorted(areas, key=lambda area: (area.start, area.end))),
    )
    return replace(own, summary=summary)


def _joined(mine: Iterable[Fact], theirs: Iterable[Fact], key: Callable[[Fact], object]) -> tuple[Fact, ...]:
    found: dict[object, Fact] = {}
    for fact in (*mine, *theirs):
        found.setdefault(key(fact), fact)
    return tuple(found.values())


class _Mover:
    """Moves places of one text to the same words of another."""

    def __init__(self, source: Side, target: Side):
        self.starts = [word.start for word in source.all_words]
        self.ends = [word.end for word in source.all_words]
        self.target = target
        self.own_starts = [word.start for word in target.all_words]
        self.own_ends = [word.end for word in target.all_words]

    def span(self, fact: DateFact | Quote | ImprovementArea) -> tuple[int, int]:
        """Return the words of a fact of the target by their numbers."""
        return bisect_right(self.own_ends, fact.start), bisect_left(self.own_starts, fact.end)

    def place(self, start: int, end: int) -> tuple[int, int]:
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end)
        if first >= last:  # marks alone: where the next word is
            at = self.own_starts[first] if first < len(self.own_starts) else len(self.target.text)
            return at, at
        return self.own_starts[first], self.own_ends[last - 1]

    def evidence(self, evidence: Evidence) -> Evidence:
        start, end = self.place(evidence.start, evidence.end)
        return Evidence(start=start, end=end, text=self.target.text[start:end])

    def placed(self, fact: Placed) -> Placed:
        start, end = self.place(fact.start, fact.end)
        return replace(fact, start=start, end=end, text=self.target.text[start:end], page=None)

    def quote(self, quote: Quote) -> Quote:
        mention = None if quote.mention is None else self.evidence(quote.mention)
        cue = None if quote.cue is None else self.evidence(quote.cue)
        return replace(self.placed(quote), mention=mention, cue=cue)

    def grade(self, grade: Grade) -> Grade:
        return replace(grade, evidence=self.evidence(grade.evidence))

    def person(self, person: Person) -> Person:
        return replace(person, mentions=tuple(map(self.evidence, person.mentions)))
