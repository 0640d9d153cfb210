"""Comparisons as pages, and how they are printed: what must be checked first, what differs, and in one line what does not."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ofscan.comparing.changes import REVERSING, Alert, Change
from ofscan.comparing.matrix import GRADES, NOT_TOLD, Matrix, MatrixRow
from ofscan.comparing.records import (
    AlteredQuote,
    Comparison,
    ComparisonList,
    DateItem,
    IdenticalQuote,
    SharedDate,
    Telling,
    pieces,
)
from ofscan.comparing.sides import Side
from ofscan.comparing.wording import folded
from ofscan.facts.records import Evidence, ImprovementArea, Person, Quote
from ofscan.render import page as pages
from ofscan.render import plain, put, words
from ofscan.render.page import ALARM, DOUBT, FINE, PLAIN, Cell, Entry, Mark, Page, Pane, Run, Section, cell, table

#: What stands between the pieces of a quotation that is told in pieces.
BREAK = Run(" […] ")
_Fact = tuple[str, str, int | None, int | None]


def write(comparison: Comparison, a: Side, b: Side, *, form: str, path: str | None) -> None:
    """Write `comparison` of `a` and `b` in format `form` to stdout or to the file `path`."""
    put(lambda **size: text(comparison, a, b, form=form, **size), path)


def write_list(listing: ComparisonList, sides: Mapping[int, tuple[Side, Side]], *, form: str, path: str | None) -> None:
    """Write the comparison of two folders; `sides` holds by the id of each pair its articles."""
    put(lambda **size: list_text(listing, sides, form=form, **size), path)


def write_matrix(matrix: Matrix, sides: Sequence[Side], *, form: str, path: str | None) -> None:
    """Write the comparison of three and more articles with the first of them."""
    put(lambda **size: matrix_text(matrix, sides, form=form, **size), path)


def text(comparison: Comparison, a: Side, b: Side, *, form: str, width: int | None = None, colour: bool = False) -> str:
    """Return `comparison` in format `form`; `width` and `colour` are the terminal's and concern the table alone."""
    if form == "json":
        return plain.pretty(comparison)
    return pages.text([page(comparison, a, b)], form=form, width=width, colour=colour)


def list_text(
    listing: ComparisonList,
    sides: Mapping[int, tuple[Side, Side]],
    *,
    form: str,
    width: int | None = None,
    colour: bool = False,
) -> str:
    """Return the comparison of two folders: a table of the pairs, then each that differs, but for the terminal's table."""
    if form == "json":
        return plain.pretty(listing)
    rows = [(PLAIN if item.differences else FINE, (item.a, item.b, summary_line(item))) for item in listing.pairs]
    same = sum(not item.differences for item in listing.pairs)
    sections = [Section("Pairs", (table(rows, listing.a, listing.b, "What differs"),))] if rows else []
    for name, sources in ((listing.a, listing.only_a), (listing.b, listing.only_b)):
        if sources:
            sections.append(Section(f"Articles only in {name}", tuple(cell(source) for source in sources)))
    whole = Page(
        title=f"{listing.a} and {listing.b}",
        summary=f"{words.plural(len(listing.pairs), 'pair')}, {same:,} without a difference",
        sections=tuple(sections),
    )
    found = [item for item in listing.pairs if item.differences and form != "table"]
    told = [whole, *(page(item, *sides[id(item)]) for item in found)]
    return pages.text(told, form=form, width=width, colour=colour)


def matrix_text(matrix: Matrix, sides: Sequence[Side], *, form: str, width: int | None = None, colour: bool = False) -> str:
    """Return the comparison of several articles: the facts by text, then each pair with the first."""
    if form == "json":
        return plain.pretty(matrix)
    names = pages.labels(matrix.texts)
    sections = []
    for title in dict.fromkeys(row.section for row in matrix.rows):
        rows = [
            (
                _look(row),
                tuple(_named(value) if title == GRADES else value for value in (row.item, *row.values)),
            )
            for row in matrix.rows
            if row.section == title
        ]
        sections.append(Section(title, (table(rows, "", *names),)))
    whole = Page(
        title=" · ".join(names),
        summary=f"{words.plural(sum(row.differs for row in matrix.rows), 'fact')} of {len(matrix.rows):,} told differently",
        sections=tuple(sections),
    )
    told = [whole, *(page(pair, sides[0], other) for pair, other in zip(matrix.pairs, sides[1:], strict=True))]
    return pages.text(told, form=form, width=width, colour=colour)


def _look(row: MatrixRow) -> str:
    """Return how grave it is that texts differ in a fact: one that they contradict each other in, or that some leave out."""
    told = {value for value in row.values if value != NOT_TOLD}
    return ALARM if len(told) > 1 else DOUBT if row.differs else PLAIN


def _named(value: str) -> str:
    """Return the words for an area or a grade of the record."""
    names = {str(key): name for table in (words.AREAS, words.GRADES) for key, name in table.items()}
    return names.get(value, value)


def summary_line(comparison: Comparison) -> str:
    """Return what differs in one line: '1 grade conflict, 2 altered quotations; 22% of a.txt is in b.txt, 30% of b.txt in a.txt'."""
    if not comparison.differences:
        return "no difference"
    one, other = pages.labels([comparison.a, comparison.b])
    line = ", ".join(part for part in _counts(comparison, one, other) if part)
    line = line or "no difference in the facts or quotations, but in the words"
    reuse = comparison.reuse
    if reuse is not None:
        line += f"; {_percent(reuse.a_in_b)} of {one} is in {other}, {_percent(reuse.b_in_a)} of {other} in {one}"
    return line


def _counts(comparison: Comparison, one: str, other: str) -> Iterator[str]:
    grades, quotes, areas, people = comparison.grades, comparison.quotes, comparison.improvement_areas, comparison.people
    if grades is not None:
        yield _some(len(grades.conflicts), "grade conflict")
    if quotes is not None:
        yield _some(len(quotes.altered), "altered quotation")
        matched: list[IdenticalQuote | AlteredQuote] = [*quotes.identical, *quotes.altered]
        yield _some(sum(bool(item.speaker_a) for item in matched), "quotation", "given to another speaker")
    if comparison.sentences:
        yield _some(len(comparison.sentences), "changed sentence")
    if people is not None:
        yield _some(len(people.changed), "person", "told with another name or post", several="people")
    if comparison.dates is not None:
        yield _some(len(comparison.dates.changed), "changed date")
    if areas is not None:
        yield _some(len(areas.changed), "changed improvement area")
    listed = (
        (areas, "improvement area", "improvement areas"),
        (grades, "grade", "grades"),
        (quotes, "quotation", "quotations"),
        (people, "person", "people"),
        (comparison.councils, "council", "councils"),
        (comparison.dates, "date", "dates"),
    )
    for section, noun, several in listed:
        if section is not None:
            yield _some(len(section.only_a), noun, f"only in {one}", several=several)
            yield _some(len(section.only_b), noun, f"only in {other}", several=several)


def _some(number: int, noun: str, rest: str = "", *, several: str | None = None) -> str:
    if not number:
        return ""
    told = f"{number:,} {several}" if several and number > 1 else words.plural(number, noun)
    return f"{told} {rest}" if rest else told


def _percent(share: float) -> str:
    # 99.6% is not all of it, and a single run is not nothing.
    whole = round(100 * share)
    if whole == 100 and share < 1:
        whole = 99
    if whole == 0 and share > 0:
        return "under 1%"
    return f"{whole}%"


def page(comparison: Comparison, a: Side, b: Side) -> Page:
    """Return a comparison as a page."""
    view = _View(comparison, a, b)
    entries = view.entries()
    sections = [*view.sections(entries)] if comparison.differences else []
    titles = [side.summary.title for side in (a, b)]
    return Page(
        title=titles[0] or titles[1] or " and ".join(view.names),
        source=f"{comparison.a} and {comparison.b}" if any(titles) else "",
        first=view.first(entries),
        summary=summary_line(comparison),
        notes=tuple(f"{side.summary.source}: not in English: not read" for side in (a, b) if not side.is_english),
        sections=tuple(sections),
        panes=tuple(view.panes(entries)),
    )


@dataclasses.dataclass(frozen=True, slots=True)
class _Item:
    """An entry with its places in both texts and the alerts that it tells."""

    entry: Entry
    section: str
    a: tuple[tuple[int, int], ...]
    b: tuple[tuple[int, int], ...]
    alerts: tuple[Alert, ...]
    changes: tuple[Change, ...]


class _View:
    def __init__(self, comparison: Comparison, a: Side, b: Side):
        self.comparison = comparison
        self.a, self.b = a, b
        self.names = pages.labels([comparison.a, comparison.b])
        self.councils = {council.code: council.name for side in (a, b) for council in side.summary.councils}

    # Quotations and sentences

    def entries(self) -> list[_Item]:
        """Return what is told in entries, the gravest first within each section, numbered through."""
        found = [*self.quotations(), *self.sentences(), *self.unmarked()]
        order = list(dict.fromkeys(item.section for item in found))
        found.sort(key=lambda item: (order.index(item.section), REVERSING.isdisjoint(item.alerts), item.entry.look != ALARM))
        return [
            dataclasses.replace(item, entry=dataclasses.replace(item.entry, number=number, id=f"e{number}"))
            for number, item in enumerate(found, 1)
        ]

    def quotations(self) -> Iterator[_Item]:
        quotes = self.comparison.quotes
        if quotes is None:
            return
        for item in quotes.altered:
            lines = (
                (Run(f"{self.names[0]}: ", "strong"), *_told(item.a, item.changes, "a")),
                (Run(f"{self.names[1]}: ", "strong"), *_told(item.b, item.changes, "b")),
            )
            yield self.quotation(
                item, "ALTERED" if not item.fragment else "ALTERED, told in part", lines, item.alerts, item.changes
            )
        for same in quotes.identical:
            if same.speaker_a or same.speaker_b:
                yield self.quotation(same, "OTHER SPEAKER", (_told(same.a, (), "a"),), same.alerts, ())
            elif same.alerts:
                yield self.quotation(same, "told in part", (_told(_shorter(same), (), "a"),), same.alerts, ())

    def quotation(
        self,
        item: IdenticalQuote | AlteredQuote,
        verdict: str,
        lines: tuple[Cell, ...],
        alerts: tuple[Alert, ...],
        changes: tuple[Change, ...],
    ) -> _Item:
        other = " in " + self.names[1]
        said = f"{item.speaker_a or 'nobody named'} in {self.names[0]}, {item.speaker_b or 'nobody named'}{other}"
        if not (item.speaker_a or item.speaker_b):
            told = [quote.speaker for side in (item.a, item.b) for quote in pieces(side) if quote.speaker]
            said = told[0] if told else "nobody named"
        elif verdict != "OTHER SPEAKER":
            verdict += ", OTHER SPEAKER"
        moved = [Run(" · words moved", "around")] if isinstance(item, AlteredQuote) and item.moved else []
        entry = Entry(0, ALARM, verdict, (Run(said, "strong"), *pages.remarks(alerts), *moved), lines)
        return _Item(entry, "Quotations", _places(item.a), _places(item.b), alerts, changes)

    def sentences(self) -> Iterator[_Item]:
        for item in self.comparison.sentences or ():
            places = [((p.start, p.end),) if p else () for p in (item.a, item.b)]
            lines = tuple(
                (Run(f"{name}: ", "strong"), *_cut(side, place.start, place.end, item.changes, key))
                for name, side, key, place in zip(self.names, (self.a, self.b), "ab", (item.a, item.b), strict=True)
                if place
            )
            verdict = "changed" if item.a and item.b else f"only in {self.names[0] if item.a else self.names[1]}"
            look = ALARM if any(words.ALERTS[alert].isupper() for alert in item.alerts) else DOUBT
            entry = Entry(0, look, verdict, pages.remarks(item.alerts), lines)
            yield _Item(entry, "Sentences that changed", places[0], places[1], item.alerts, item.changes)

    def unmarked(self) -> Iterator[_Item]:
        for item in self.comparison.reuse.unmarked if self.comparison.reuse else ():
            quoted = 0 if item.quoted_in == "a" else 1
            lines: tuple[Cell, ...] = (cell(item.text),)
            if item.changes:
                lines = tuple(
                    (Run(f"{name}: ", "strong"), *_cut(side, place.start, place.end, item.changes, key))
                    for name, side, key, place in zip(self.names, (self.a, self.b), "ab", (item.a, item.b), strict=True)
                )
            verdict = f"quoted in {self.names[quoted]}, reported without marks in {self.names[1 - quoted]}"
            look = ALARM if not REVERSING.isdisjoint(item.alerts) else DOUBT
            entry = Entry(0, look, verdict, pages.remarks(item.alerts), lines)
            places = ((item.a.start, item.a.end),), ((item.b.start, item.b.end),)
            yield _Item(entry, "Quoted in one, without marks in the other", *places, item.alerts, item.changes)

    # The page

    def first(self, items: Sequence[_Item]) -> tuple[Cell, ...]:
        def having(*alerts: Alert) -> list[Entry | str]:
            return [item.entry for item in items if not set(alerts).isdisjoint(item.alerts)]

        grades, people, dates = self.comparison.grades, self.comparison.people, self.comparison.dates
        speakers: list[Entry | str] = [item.entry for item in items if "OTHER SPEAKER" in item.entry.verdict]
        conflicts: list[Entry | str] = ["#differs" for _ in (grades.conflicts if grades else ())]
        changed: list[Entry | str] = ["#differs" for section in (people, dates) for _ in (section.changed if section else ())]
        negations, senses, numbers = having(Alert.CUT, Alert.NEGATION), having(Alert.SENSE), having(Alert.NUMBER)
        speech = having(Alert.SPEECH)
        return pages.check_first(
            [
                (words.plural(len(conflicts), "grade conflict"), conflicts),
                (words.plural(len(negations), "negation") + " changed", negations),
                (f"{len(senses):,} with the sense reversed", senses),
                (words.plural(len(numbers), "number") + " changed", numbers),
                (words.plural(len(speakers), "quotation") + " given to another speaker", speakers),
                ("the paper's own words made speech", speech),
                (f"{words.plural(len(changed), 'name, post or date', 'names, posts or dates')} changed", changed),
            ]
        )

    def sections(self, items: Sequence[_Item]) -> Iterator[Section]:
        head = [(ALARM, row) for row in self.head()]
        if head:
            yield Section("", (table(head, "", *self.names),))
        facts = {title: list(rows) for title, rows in self.facts()}
        differing = [
            (look, (verdict, title, told))
            for title, rows in facts.items()
            for verdict, told, look in ((v, t, ALARM if v == DIFFER else DOUBT) for v, t, _, _ in rows)
            if verdict != BOTH
        ]
        if differing:
            yield Section("Facts that differ", (table(differing, "", "Of", "What"),), id="differs")
        for title in dict.fromkeys(item.section for item in items):
            yield Section(title, tuple(item.entry for item in items if item.section == title))
        quotes = self.comparison.quotes
        for name, only in zip(self.names, (quotes.only_a, quotes.only_b) if quotes else ((), ()), strict=True):
            if only:
                yield Section(f"Quotations only in {name}", (table([_said(quote) for quote in only], "Speaker", "Words"),))
        yield from self.both(facts)
        if self.comparison.paragraphs is not None:
            yield Section("The words, paragraph by paragraph", tuple(self.paragraphs()))

    def both(self, facts: Mapping[str, Sequence[_Fact]]) -> Iterator[Section]:
        rows: list[tuple[str, tuple[str | Cell, ...]]] = []
        counts = []
        for title, found in facts.items():
            same = [told for verdict, told, _, _ in found if verdict == BOTH]
            rows += [(PLAIN, (title, told)) for told in same]
            counts += [f"{title.lower()} {len(same):,}"] if same else []
        quotes = self.comparison.quotes
        told = [same for same in quotes.identical if not same.speaker_a and not same.speaker_b] if quotes else []
        rows += [
            (PLAIN, ("Quotations", (Run(f"{_speaker(same)}: ", "strong"), *_told(_shorter(same), (), "a")))) for same in told
        ]
        whole = sum(not same.fragment for same in told)
        counts += [f"quotations {whole:,}"] if whole else []
        counts += [f"quoted in part {len(told) - whole:,}"] if len(told) > whole else []
        if self.comparison.same_inspection is not None:
            counts.insert(0, "one inspection" if self.comparison.same_inspection else "different inspections")
        if rows:
            yield Section("The same in both", (table(rows, "", "What"),), folded=", ".join(counts))
        elif counts:
            yield Section("", (cell(counts[0]),))
        reuse = self.comparison.reuse
        if reuse is not None and reuse.runs:
            runs = [(PLAIN, (f"{run.words:,} words{', moved' if run.moved else ''}", run.text)) for run in reuse.runs]
            longest = f"{words.plural(len(runs), 'run')} of words, the longest {reuse.runs[0].words:,}"
            yield Section("Word for word in both", (table(runs, "", "Words"),), folded=longest)

    def paragraphs(self) -> Iterator[pages.Block]:
        equal = 0
        for item in self.comparison.paragraphs or ():
            if item.a is not None and item.b is not None and not item.changes:
                equal += 1
                continue
            rows = []
            for name, side, key, place in zip(self.names, (self.a, self.b), "ab", (item.a, item.b), strict=True):
                if place is not None:
                    told = _cut(side, place.start, place.end, item.changes, key)
                    if item.a is None or item.b is None:
                        told = (Run(pages.blanks(side.text[place.start : place.end]), "removed" if key == "a" else "added"),)
                    rows.append((PLAIN, (name, told)))
            yield table(rows)
        yield cell(f"{words.plural(equal, 'paragraph')} the same in both")

    def panes(self, items: Sequence[_Item]) -> Iterator[Pane]:
        for name, side, key in zip(self.names, (self.a, self.b), "ab", strict=True):
            other = "b" if key == "a" else "a"
            marks = []
            for item in items:
                mine, theirs = getattr(item, key), getattr(item, other)
                target = f"{other}{theirs[0][0]}" if theirs else item.entry.id
                for start, end in mine:
                    word = f"[{item.entry.number}]"
                    marks.append(Mark(start, end, item.entry.look or "run", word, f"{key}{start}", target))
                for change in item.changes:
                    place = getattr(change, key)
                    if place is not None:
                        marks.append(Mark(place.start, place.end, str(change.kind)))
            for run in self.comparison.reuse.runs if self.comparison.reuse else ():
                mine, theirs = getattr(run, key), getattr(run, other)
                marks.append(Mark(mine.start, mine.end, "run", "", f"{key}{mine.start}", f"{other}{theirs.start}"))
            yield Pane(name, side.text, tuple(marks))

    # Facts

    def head(self) -> Iterator[tuple[str, str, str]]:
        comparison = self.comparison
        for name, values in (("Title", comparison.title), ("Published", comparison.published), ("Updated", comparison.updated)):
            if values is not None and folded(values.a or "") != folded(values.b or ""):
                told = [words.date(v) if v and name != "Title" else v or "not stated" for v in (values.a, values.b)]
                yield name, told[0], told[1]

    def facts(self) -> Iterator[tuple[str, Iterable[_Fact]]]:
        yield "Grades", self.grades()
        yield "Improvement areas", self.improvements()
        yield "People", self.people()
        yield "Councils", self.councils_told()
        yield "Dates", self.dates()

    def only(self, key: str) -> str:
        return f"only {self.names[0] if key == 'a' else self.names[1]}"

    def values(self, one: str, other: str) -> str:
        return f"{one} in {self.names[0]}, {other} in {self.names[1]}"

    def grades(self) -> Iterator[_Fact]:
        grades = self.comparison.grades
        if grades is None:
            return

        def about(area: str, status: str, code: str | None, date: str | None) -> str:
            told = [self.councils.get(code or "", code or ""), area, status, words.date(date) if date else ""]
            return ", ".join(part for part in told if part)

        for item in grades.conflicts:
            subject = about(words.AREAS[item.area], words.STATUSES[item.status], item.council, item.date)
            told = self.values(words.GRADES[item.a], words.GRADES[item.b])
            yield DIFFER, f"{told} ({subject})", item.evidence_a.start, item.evidence_b.start
        for key, only in (("a", grades.only_a), ("b", grades.only_b)):
            for grade in only:
                subject = about(words.area(grade.area, grade.count), words.STATUSES[grade.status], grade.council, grade.date)
                yield self.only(key), f"{words.GRADES[grade.grade]} ({subject})", grade.evidence.start, None
        for shared in grades.shared:
            subject = about(words.area(shared.area, shared.count), words.STATUSES[shared.status], shared.council, shared.date)
            yield BOTH, f"{words.GRADES[shared.grade]} ({subject})", shared.evidence_a.start, shared.evidence_b.start

    def improvements(self) -> Iterator[_Fact]:
        areas = self.comparison.improvement_areas
        if areas is None:
            return
        for where, pairs in ((DIFFER, areas.changed), (BOTH, areas.shared)):
            for pair in pairs:
                one, other = area(pair.a), area(pair.b)
                same = folded(one).lower() == folded(other).lower()
                told = one if same else f"{one} ({self.names[0]}) / {other} ({self.names[1]})"
                yield where, told, pair.a.start, pair.b.start
        for named in areas.named:
            other_name = self.names[1] if named.listed_in == "a" else self.names[0]
            told = f"{area(named.area)} – named in {other_name} too, but not as an area"
            yield self.only(named.listed_in), told, named.area.start, named.place.start
        for key, only in (("a", areas.only_a), ("b", areas.only_b)):
            for item in only:
                yield self.only(key), area(item), item.start, None

    def people(self) -> Iterator[_Fact]:
        people = self.comparison.people
        if people is None:
            return
        for item in people.changed:
            what = "name" if item.what == "name" else "post"
            yield DIFFER, f"{what}: {self.values(person(item.a), person(item.b))}", None, None
        for key, only in (("a", people.only_a), ("b", people.only_b)):
            for one in only:
                yield self.only(key), person(one), None, None
        for shared in people.shared:
            yield BOTH, person(max(shared.a, shared.b, key=lambda p: len(person(p)))), None, None

    def councils_told(self) -> Iterator[_Fact]:
        councils = self.comparison.councils
        if councils is None:
            return
        for key, only in (("a", councils.only_a), ("b", councils.only_b)):
            for council in only:
                yield self.only(key), f"{council.name} ({council.code})", _first(council.mentions), None
        for shared in councils.shared:
            yield BOTH, f"{shared.name} ({shared.code})", _first(shared.evidence_a), _first(shared.evidence_b)

    def dates(self) -> Iterator[_Fact]:
        dates = self.comparison.dates
        if dates is None:
            return
        for item in dates.changed:
            yield DIFFER, f"{item.role}: {self.values(words.date(item.a), words.date(item.b))}", None, None
        for key, only in (("a", dates.only_a), ("b", dates.only_b)):
            for date in only:
                yield self.only(key), dated(date), _first(date.evidence), None
        for shared in dates.shared:
            exact = f" ({self.values(words.date(shared.a), words.date(shared.b))})" if shared.a and shared.b else ""
            yield BOTH, f"{dated(shared)}{exact}", _first(shared.evidence_a), _first(shared.evidence_b)


BOTH, DIFFER = "both", "DIFFER"


def area(item: ImprovementArea) -> str:
    """Return an improvement area on one line, with the inspection that it is of if that is an earlier one."""
    text = " ".join(item.text.split())
    return f"{text} (earlier inspection)" if item.status == "previous" else text


def person(told: Person) -> str:
    """Return a person's name and post."""
    return ", ".join(part for part in (told.name, told.role) if part)


def dated(item: DateItem | SharedDate) -> str:
    """Return a date with its roles in words."""
    return f"{words.date(item.date)} ({', '.join(item.role)})"


def _told(telling: Telling, changes: Sequence[Change], side: str) -> Cell:
    found: list[Run] = []
    for index, quote in enumerate(pieces(telling)):
        found += [BREAK] if index else []
        found += pages.cut(quote.text, quote.start, _marks(changes, side))
    return tuple(found)


def _cut(side: Side, start: int, end: int, changes: Sequence[Change], key: str) -> Cell:
    return pages.cut(side.text[start:end], start, _marks(changes, key))


def _marks(changes: Sequence[Change], side: str) -> list[tuple[int, int, str]]:
    places = [(change.a if side == "a" else change.b, str(change.kind)) for change in changes]
    return [(place.start, place.end, kind) for place, kind in places if place is not None]


def _places(telling: Telling) -> tuple[tuple[int, int], ...]:
    return tuple((quote.start, quote.end) for quote in pieces(telling))


def _shorter(same: IdenticalQuote) -> Telling:
    return min(same.a, same.b, key=lambda telling: sum(len(piece.text) for piece in pieces(telling)))


def _speaker(item: IdenticalQuote) -> str:
    told = [quote.speaker for side in (item.a, item.b) for quote in pieces(side) if quote.speaker]
    return told[0] if told else "nobody named"


def _said(quote: Quote) -> tuple[str, tuple[str, str]]:
    return PLAIN, (quote.speaker or "nobody named", quote.text)


def _first(evidence: Sequence[Evidence]) -> int | None:
    return evidence[0].start if evidence else None
