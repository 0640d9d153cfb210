"""A Comparison as headed rows of words, and its quotations as marked stretches: what every format for people draws from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ofscan.comparing.records import (
    AlteredQuote,
    Change,
    ChangeKind,
    Comparison,
    DateItem,
    IdenticalQuote,
    Paragraphs,
    Place,
    SharedDate,
    Telling,
)
from ofscan.comparing.sides import Side
from ofscan.comparing.wording import folded
from ofscan.facts.records import Evidence, Grade, ImprovementArea, Person, Quote
from ofscan.render import words

BOTH, ONLY_A, ONLY_B, DIFFER = "both", "only A", "only B", "A ≠ B"
#: What stands between the pieces of a quotation that is told in pieces.
BREAK = " […] "
ALERTS = {"negation": "NEGATION CHANGED", "number": "NUMBER CHANGED", "degree": "degree changed"}


@dataclass(frozen=True, slots=True)
class Row:
    """One fact: where it stands (both, only A, only B, A ≠ B), its words, and its offsets in each article."""

    where: str
    text: str
    a: tuple[int, int] | None = None
    b: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a text and what happened to them: "", "removed", "added" or "moved"."""

    text: str
    kind: str


def head(comparison: Comparison) -> list[tuple[str, str, str]]:
    """Return what the articles say of themselves as (name, in A, in B), where they differ."""
    rows = []
    for name, values in (("Title", comparison.title), ("Published", comparison.published), ("Updated", comparison.updated)):
        if values is not None and folded(values.a or "") != folded(values.b or ""):
            rows.append((name, values.a or "not stated", values.b or "not stated"))
    return rows


def inspection(comparison: Comparison) -> str:
    """Return whether both tell of one inspection, in words."""
    return {True: "one inspection", False: "different inspections", None: "cannot be told whether one inspection"}[
        comparison.same_inspection
    ]


def sections(comparison: Comparison, a: Side, b: Side) -> list[tuple[str, list[Row]]]:
    """Return the facts under their headings: what differs first, then what both have."""
    names = {council.code: council.name for side in (a, b) for council in side.summary.councils}
    found = [
        ("Grades", list(_grades(comparison, names))),
        ("Improvement areas", list(_improvements(comparison))),
        ("People", list(_people(comparison))),
        ("Councils", list(_councils(comparison))),
        ("Dates", list(_dates(comparison))),
    ]
    order = (DIFFER, ONLY_A, ONLY_B, BOTH)
    return [(title, sorted(rows, key=lambda row: order.index(row.where))) for title, rows in found if rows]


def _grades(comparison: Comparison, names: Mapping[str, str]) -> Iterable[Row]:
    if comparison.grades is None:
        return

    def subject(area: str, status: str, code: str | None, date: str | None) -> str:
        told = [names.get(code or "", code or ""), area, status, date or ""]
        return ", ".join(part for part in told if part)

    for item in comparison.grades.conflicts:
        about = subject(words.AREAS[item.area], words.STATUSES[item.status], item.council, item.date)
        told = f"{words.GRADES[item.a]} in A, {words.GRADES[item.b]} in B ({about})"
        evidence = (item.evidence_a, item.evidence_b)
        yield Row(DIFFER, told, (evidence[0].start, evidence[0].end), (evidence[1].start, evidence[1].end))
    for shared in comparison.grades.shared:
        about = subject(words.area(shared.area, shared.count), words.STATUSES[shared.status], shared.council, shared.date)
        places = (shared.evidence_a, shared.evidence_b)
        yield Row(
            BOTH,
            f"{words.GRADES[shared.grade]} ({about})",
            (places[0].start, places[0].end),
            (places[1].start, places[1].end),
        )
    grade: Grade
    for grade in comparison.grades.only_a:
        about = subject(words.area(grade.area, grade.count), words.STATUSES[grade.status], grade.council, grade.date)
        yield Row(ONLY_A, f"{words.GRADES[grade.grade]} ({about})", (grade.evidence.start, grade.evidence.end), None)
    for grade in comparison.grades.only_b:
        about = subject(words.area(grade.area, grade.count), words.STATUSES[grade.status], grade.council, grade.date)
        yield Row(ONLY_B, f"{words.GRADES[grade.grade]} ({about})", None, (grade.evidence.start, grade.evidence.end))


def _improvements(comparison: Comparison) -> Iterable[Row]:
    if comparison.improvement_areas is None:
        return
    for where, pairs in ((DIFFER, comparison.improvement_areas.changed), (BOTH, comparison.improvement_areas.shared)):
        for pair in pairs:
            one, other = _area(pair.a), _area(pair.b)
            told = one if folded(one).lower() == folded(other).lower() else f"A: {one} / B: {other}"
            yield Row(where, told, (pair.a.start, pair.a.end), (pair.b.start, pair.b.end))
    for area in comparison.improvement_areas.only_a:
        yield Row(ONLY_A, _area(area), (area.start, area.end), None)
    for area in comparison.improvement_areas.only_b:
        yield Row(ONLY_B, _area(area), None, (area.start, area.end))


def _area(area: ImprovementArea) -> str:
    text = " ".join(area.text.split())
    return f"{text} (earlier inspection)" if area.status == "previous" else text


def _people(comparison: Comparison) -> Iterable[Row]:
    if comparison.people is None:
        return
    for item in comparison.people.changed:
        if item.what == "name":
            told = f"name: {_person(item.a)} in A, {_person(item.b)} in B"
        else:
            told = f"post: {_person(item.a)} in A, {_person(item.b)} in B"
        yield Row(DIFFER, told, _mention(item.a), _mention(item.b))
    for shared in comparison.people.shared:
        yield Row(BOTH, _person(max(shared.a, shared.b, key=lambda p: len(_person(p)))), _mention(shared.a), _mention(shared.b))
    for person in comparison.people.only_a:
        yield Row(ONLY_A, _person(person), _mention(person), None)
    for person in comparison.people.only_b:
        yield Row(ONLY_B, _person(person), None, _mention(person))


def _person(person: Person) -> str:
    return ", ".join(part for part in (person.name, person.role) if part)


def _mention(person: Person) -> tuple[int, int] | None:
    return (person.mentions[0].start, person.mentions[0].end) if person.mentions else None


def _councils(comparison: Comparison) -> Iterable[Row]:
    if comparison.councils is None:
        return
    for shared in comparison.councils.shared:
        yield Row(BOTH, f"{shared.name} ({shared.code})", _first(shared.evidence_a), _first(shared.evidence_b))
    for council in comparison.councils.only_a:
        yield Row(ONLY_A, f"{council.name} ({council.code})", _first(council.mentions), None)
    for council in comparison.councils.only_b:
        yield Row(ONLY_B, f"{council.name} ({council.code})", None, _first(council.mentions))


def _dates(comparison: Comparison) -> Iterable[Row]:
    if comparison.dates is None:
        return
    for item in comparison.dates.changed:
        yield Row(DIFFER, f"{item.role}: {item.a} in A, {item.b} in B", _first(item.evidence_a), _first(item.evidence_b))
    for shared in comparison.dates.shared:
        exact = f" (A: {shared.a}, B: {shared.b})" if shared.a and shared.b else ""
        yield Row(BOTH, f"{_date(shared)}{exact}", _first(shared.evidence_a), _first(shared.evidence_b))
    for date in comparison.dates.only_a:
        yield Row(ONLY_A, _date(date), _first(date.evidence), None)
    for date in comparison.dates.only_b:
        yield Row(ONLY_B, _date(date), None, _first(date.evidence))


def _date(item: DateItem | SharedDate) -> str:
    return f"{item.date} ({', '.join(item.role)})"


def _first(evidence: Sequence[Evidence]) -> tuple[int, int] | None:
    return (evidence[0].start, evidence[0].end) if evidence else None


# Quotations


def quotes_of(telling: Telling) -> tuple[Quote, ...]:
    """Return the pieces of a telling; of one told whole that one."""
    return telling if isinstance(telling, tuple) else (telling,)


def speaker(item: IdenticalQuote | AlteredQuote) -> str:
    """Return who says it; where the articles differ on that, both."""
    if item.speaker_a or item.speaker_b:
        return f"{item.speaker_a or 'nobody named'} in A, {item.speaker_b or 'nobody named'} in B"
    found = [quote.speaker for side in (item.a, item.b) for quote in quotes_of(side) if quote.speaker]
    return found[0] if found else "nobody named"


def remarks(item: AlteredQuote) -> list[str]:
    """Return what must not be overlooked of an altered quotation, the gravest first."""
    told = [ALERTS[alert] for alert in item.alerts]
    if item.speaker_a or item.speaker_b:
        told.insert(0, "OTHER SPEAKER")
    if item.moved:
        told.append("words moved")
    if item.fragment:
        told.append("told in part")
    return told


def stretches(telling: Telling, changes: Sequence[Change], side: str) -> list[Stretch]:
    """Return the words of a telling on `side` ("a" or "b"), marked by what changed."""
    found: list[Stretch] = []
    for index, quote in enumerate(quotes_of(telling)):
        if index:
            found.append(Stretch(BREAK, ""))
        found += marked(quote.text, quote.start, changes, side)
    return found


def paragraph(item: Paragraphs, one: Side, side: str) -> list[Stretch]:
    """Return the words of a paragraph on `side`, marked by what changed; wholly removed or added where it stands alone."""
    place: Place | None = item.a if side == "a" else item.b
    if place is None:
        return []
    text = one.text[place.start : place.end]
    if item.a is None or item.b is None:
        return [Stretch(" ".join(text.split()), "removed" if side == "a" else "added")]
    return marked(text, place.start, item.changes, side)


def marked(text: str, start: int, changes: Sequence[Change], side: str) -> list[Stretch]:
    """Return `text`, which begins at `start` of its article, cut at the places of `changes` on `side`."""
    spans = []
    for change in changes:
        place = change.a if side == "a" else change.b
        if place is not None:
            first, last = max(0, place.start - start), min(len(text), place.end - start)
            if first < last:
                spans.append((first, last, change.kind))
    found: list[Stretch] = []
    at = 0
    for first, last, kind in sorted(spans):
        if first > at:
            found.append(Stretch(text[at:first], ""))
        if last > max(first, at):
            found.append(Stretch(text[max(first, at) : last], str(ChangeKind(kind))))
            at = last
    if at < len(text):
        found.append(Stretch(text[at:], ""))
    return [Stretch(_blanks(stretch.text), stretch.kind) for stretch in found]


def _blanks(text: str) -> str:
    """Return `text` with each run of white space made one blank, those at its ends too."""
    inner = " ".join(text.split())
    if not inner:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")
