"""Comparisons as pages, and how they are printed: what must be checked first, what differs, and in one line what does not."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ofscan.comparing.changes import REVERSING, Alert, Change, Place
from ofscan.comparing.matrix import GRADES, NOT_TOLD, Matrix, MatrixRow
from ofscan.comparing.records import Comparison, ComparisonList, DateItem, IdenticalQuote, SharedDate, Telling, pieces
from ofscan.comparing.sides import Side
from ofscan.comparing.wording import folded
from ofscan.facts.records import ImprovementArea, Person
from ofscan.render import page as pages
from ofscan.render import plain, put, words
from ofscan.render.page import ALARM, DOUBT, FINE, PLAIN, Cell, Entry, Mark, Page, Pane, Run, Section, cell, table

#: What stands between the pieces of a quotation that is told in pieces.
BREAK = Run(" […] ")
BOTH, DIFFER, NOBODY = "both", "DIFFER", "nobody named"


def write_list(
    listing: ComparisonList, sides: Mapping[int, tuple[Side, Side]], *, alone: bool, form: str, path: str | None
) -> None:
    """Write the comparison of two folders, or of two articles `alone`; `sides` holds by the id of each pair its articles.

    Raises OfscanError.
    """
    if alone:
        put(lambda **size: text(listing.pairs[0], *sides[id(listing.pairs[0])], form=form, **size), path)
    else:
        put(lambda **size: _printed(listing, lambda: list_pages(listing, sides, brief=form == "table"), form, **size), path)


def write_matrix(matrix: Matrix, sides: Sequence[Side], *, form: str, path: str | None) -> None:
    """Write the comparison of three and more articles with the first of them."""
    put(lambda **size: matrix_text(matrix, sides, form=form, **size), path)


def text(comparison: Comparison, a: Side, b: Side, *, form: str, width: int | None = None, colour: bool = False) -> str:
    """Return `comparison` in format `form`; `width` and `colour` are the terminal's and concern the table alone."""
    return _printed(comparison, lambda: [page(comparison, a, b)], form, width=width, colour=colour)


def matrix_text(matrix: Matrix, sides: Sequence[Side], *, form: str, width: int | None = None, colour: bool = False) -> str:
    """Return the comparison of several articles: the facts by text, then each pair with the first."""
    return _printed(matrix, lambda: matrix_pages(matrix, sides), form, width=width, colour=colour)


def _printed(record: object, told: Callable[[], Sequence[Page]], form: str, **size: Any) -> str:
    return plain.pretty(record) if form == "json" else pages.text(told(), form=form, **size)


def list_pages(listing: ComparisonList, sides: Mapping[int, tuple[Side, Side]], *, brief: bool) -> list[Page]:
    """Return the comparison of two folders: a table of the pairs, then, unless `brief`, each that differs."""
    rows = [(PLAIN if item.differences else FINE, (item.a, item.b, summary_line(item))) for item in listing.pairs]
    same = sum(not item.differences for item in listing.pairs)
    sections = [Section("Pairs", (table(rows, listing.a, listing.b, "What differs"),))] if rows else []
    sections += [
        Section(f"Articles only in {name}", tuple(map(cell, sources)))
        for name, sources in ((listing.a, listing.only_a), (listing.b, listing.only_b))
        if sources
    ]
    whole = Page(
        title=f"{listing.a} and {listing.b}",
        summary=f"{words.plural(len(listing.pairs), 'pair')}, {same:,} without a difference",
        sections=tuple(sections),
    )
    return [whole, *(page(item, *sides[id(item)]) for item in listing.pairs if item.differences and not brief)]


def matrix_pages(matrix: Matrix, sides: Sequence[Side]) -> list[Page]:
    """Return the facts by text, then each text with the first."""
    names = pages.labels(matrix.texts)
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for row in matrix.rows:
        told = tuple(_named(value) if row.section == GRADES else value for value in (row.item, *row.values))
        found.setdefault(row.section, []).append((_look(row), told))
    whole = Page(
        title=" · ".join(names),
        summary=f"{words.plural(sum(row.differs for row in matrix.rows), 'fact')} of {len(matrix.rows):,} told differently",
        sections=tuple(Section(title, (table(rows, "", *names),)) for title, rows in found.items()),
    )
    return [whole, *(page(pair, sides[0], other) for pair, other in zip(matrix.pairs, sides[1:], strict=True))]


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


#: What is counted in the summary line: the section, its list, how one and several are called, and what is said of them.
_COUNTED = (
    ("grades", "conflicts", "grade conflict", None, ""),
    ("quotes", "altered", "altered quotation", None, ""),
    ("quotes", "moved", "quotation", None, "given to another speaker"),
    ("", "sentences", "changed sentence", None, ""),
    ("people", "changed", "person", "people", "told with another name or post"),
    ("dates", "changed", "changed date", None, ""),
    ("improvement_areas", "changed", "changed improvement area", None, ""),
    *(
        (section, f"only_{key}", noun, several, key)
        for section, noun, several in (
            ("improvement_areas", "improvement area", None),
            ("grades", "grade", None),
            ("quotes", "quotation", None),
            ("people", "person", "people"),
            ("councils", "council", None),
            ("dates", "date", None),
        )
        for key in "ab"
    ),
)


def _counts(comparison: Comparison, one: str, other: str) -> Iterator[str]:
    only = {"a": f"only in {one}", "b": f"only in {other}"}
    for section, name, noun, several, said in _COUNTED:
        record: Any = getattr(comparison, section) if section else comparison
        if name == "moved":
            found = [item for item in (*record.identical, *record.altered) if item.speaker_a] if record else []
        else:
            found = getattr(record, name, None) or []
        if found:
            yield f"{words.plural(len(found), noun, several)} {only.get(said, said)}".rstrip()


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
    changes: tuple[Change, ...] = ()


class _View:
    def __init__(self, comparison: Comparison, a: Side, b: Side):
        self.comparison = comparison
        self.a, self.b = a, b
        self.names = pages.labels([comparison.a, comparison.b])
        self.name = dict(zip("ab", self.names, strict=True))
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
        for item in quotes.altered if quotes else ():
            lines = tuple(
                (Run(f"{self.name[key]}: ", "strong"), *_told(telling, item.changes, key))
                for key, telling in (("a", item.a), ("b", item.b))
            )
            moved = [Run(" · words moved", "around")] if item.moved else []
            yield self.quotation(item, "ALTERED, told in part" if item.fragment else "ALTERED", lines, item.changes, moved)
        for same in quotes.identical if quotes else ():
            if same.speaker_a or same.speaker_b:
                yield self.quotation(same, "", (_told(same.a),))
            elif same.alerts:
                yield self.quotation(same, "told in part", (_told(_shorter(same)),))

    def quotation(
        self,
        item: IdenticalQuote,
        verdict: str,
        lines: tuple[Cell, ...],
        changes: tuple[Change, ...] = (),
        moved: Sequence[Run] = (),
    ) -> _Item:
        said = _speaker(item)
        if item.speaker_a or item.speaker_b:
            said = self.values(item.speaker_a or NOBODY, item.speaker_b or NOBODY)
            verdict = f"{verdict}, OTHER SPEAKER".removeprefix(", ")
        entry = Entry(0, ALARM, verdict, (Run(said, "strong"), *pages.remarks(item.alerts), *moved), lines)
        return _Item(entry, "Quotations", _places(item.a), _places(item.b), item.alerts, changes)

    def sentences(self) -> Iterator[_Item]:
        for item in self.comparison.sentences or ():
            verdict = "changed" if item.a and item.b else self.only("a" if item.a else "b").replace("only", "only in")
            grave = any(words.ALERTS[alert].isupper() for alert in item.alerts)
            yield self.beside("Sentences that changed", verdict, item, grave)

    def unmarked(self) -> Iterator[_Item]:
        for item in self.comparison.reuse.unmarked if self.comparison.reuse else ():
            quoted, other = self.names if item.quoted_in == "a" else self.names[::-1]
            verdict = f"quoted in {quoted}, reported without marks in {other}"
            lines = None if item.changes else (cell(item.text),)
            grave = not REVERSING.isdisjoint(item.alerts)
            yield self.beside("Quoted in one, without marks in the other", verdict, item, grave, lines)

    def beside(self, section: str, verdict: str, item: Any, grave: bool, lines: tuple[Cell, ...] | None = None) -> _Item:
        """Return a stretch of both texts, or of one, as an entry, the one telling under the other."""
        if lines is None:
            lines = tuple((Run(f"{name}: ", "strong"), *told) for name, _, told in self.tellings(item))
        a, b = (((place.start, place.end),) if place else () for place in (item.a, item.b))
        entry = Entry(0, ALARM if grave else DOUBT, verdict, pages.remarks(item.alerts), lines)
        return _Item(entry, section, a, b, item.alerts, item.changes)

    def tellings(self, item: Any) -> Iterator[tuple[str, str, Cell]]:
        """Yield the name and key of each text in which a stretch stands, and its words with their changes."""
        for key, side in (("a", self.a), ("b", self.b)):
            place: Place | None = getattr(item, key)
            if place is not None:
                told = pages.cut(side.text[place.start : place.end], place.start, _marks(item.changes, key))
                yield self.name[key], key, told

    # The page

    def first(self, items: Sequence[_Item]) -> tuple[Cell, ...]:
        def having(*alerts: Alert) -> list[Entry | str]:
            return [item.entry for item in items if not set(alerts).isdisjoint(item.alerts)]

        comparison = self.comparison
        speakers: list[Entry | str] = [item.entry for item in items if "OTHER SPEAKER" in item.entry.verdict]
        conflicts: list[Entry | str] = ["#differs" for _ in (comparison.grades.conflicts if comparison.grades else ())]
        sections = (comparison.people, comparison.dates)
        changed: list[Entry | str] = ["#differs" for section in sections if section for _ in section.changed]
        negations, senses, numbers = having(Alert.CUT, Alert.NEGATION), having(Alert.SENSE), having(Alert.NUMBER)
        return pages.check_first(
            [
                (words.plural(len(conflicts), "grade conflict"), conflicts),
                (words.plural(len(negations), "negation") + " changed", negations),
                (f"{len(senses):,} with the sense reversed", senses),
                (words.plural(len(numbers), "number") + " changed", numbers),
                (words.plural(len(speakers), "quotation") + " given to another speaker", speakers),
                ("the paper's own words made speech", having(Alert.SPEECH)),
                (f"{words.plural(len(changed), 'name, post or date', 'names, posts or dates')} changed", changed),
            ]
        )

    def sections(self, items: Sequence[_Item]) -> Iterator[Section]:
        if head := [(ALARM, row) for row in self.head()]:
            yield Section("", (table(head, "", *self.names),))
        facts = {title: list(self.facts(title)) for title in _FACTS}
        differing = [
            (ALARM if verdict == DIFFER else DOUBT, (verdict, title, told))
            for title, rows in facts.items()
            for verdict, told in rows
            if verdict != BOTH
        ]
        if differing:
            yield Section("Facts that differ", (table(differing, "", "Of", "What"),), id="differs")
        for title in dict.fromkeys(item.section for item in items):
            yield Section(title, tuple(item.entry for item in items if item.section == title))
        quotes = self.comparison.quotes
        for name, only in zip(self.names, (quotes.only_a, quotes.only_b) if quotes else ((), ()), strict=True):
            if only:
                rows = [(PLAIN, (quote.speaker or NOBODY, quote.text)) for quote in only]
                yield Section(f"Quotations only in {name}", (table(rows, "Speaker", "Words"),))
        yield from self.both({title: [told for verdict, told in rows if verdict == BOTH] for title, rows in facts.items()})
        if self.comparison.paragraphs is not None:
            yield Section("The words, paragraph by paragraph", tuple(self.paragraphs()))

    def both(self, facts: Mapping[str, Sequence[str]]) -> Iterator[Section]:
        quotes, reuse, same = self.comparison.quotes, self.comparison.reuse, self.comparison.same_inspection
        told = [item for item in quotes.identical if not item.speaker_a and not item.speaker_b] if quotes else []
        rows: list[tuple[str, tuple[str | Cell, ...]]] = [(PLAIN, (title, fact)) for title in facts for fact in facts[title]]
        rows += [(PLAIN, ("Quotations", (Run(f"{_speaker(item)}: ", "strong"), *_told(_shorter(item))))) for item in told]
        whole = sum(not item.fragment for item in told)
        counts = [] if same is None else ["one inspection" if same else "different inspections"]
        counted = [*((title.lower(), len(found)) for title, found in facts.items()), ("quotations", whole)]
        counts += [f"{name} {number:,}" for name, number in (*counted, ("quoted in part", len(told) - whole)) if number]
        if rows:
            yield Section("The same in both", (table(rows, "", "What"),), folded=", ".join(counts))
        elif counts:
            yield Section("", (cell(counts[0]),))
        if reuse is not None and reuse.runs:
            runs = [(PLAIN, (f"{run.words:,} words{', moved' if run.moved else ''}", run.text)) for run in reuse.runs]
            longest = f"{words.plural(len(runs), 'run')} of words, the longest {reuse.runs[0].words:,}"
            yield Section("Word for word in both", (table(runs, "", "Words"),), folded=longest)

    def paragraphs(self) -> Iterator[pages.Block]:
        equal = 0
        for item in self.comparison.paragraphs or ():
            rows = list(self.tellings(item))
            if len(rows) == 1:
                kind = "removed" if item.a else "added"
                rows = [(name, key, tuple(run._replace(kind=kind) for run in told)) for name, key, told in rows]
            elif not item.changes:
                equal += 1
                continue
            yield table((PLAIN, (name, told)) for name, _, told in rows)
        yield cell(f"{words.plural(equal, 'paragraph')} the same in both")

    def panes(self, items: Sequence[_Item]) -> Iterator[Pane]:
        for key, other, side in (("a", "b", self.a), ("b", "a", self.b)):
            marks = []
            for item in items:
                theirs = getattr(item, other)
                target = f"{other}{theirs[0][0]}" if theirs else item.entry.id
                look, word = item.entry.look or "run", f"[{item.entry.number}]"
                marks += [Mark(start, end, look, word, f"{key}{start}", target) for start, end in getattr(item, key)]
                marks += [Mark(*mark) for mark in _marks(item.changes, key)]
            for run in self.comparison.reuse.runs if self.comparison.reuse else ():
                mine, theirs = getattr(run, key), getattr(run, other)
                marks.append(Mark(mine.start, mine.end, "run", "", f"{key}{mine.start}", f"{other}{theirs.start}"))
            yield Pane(self.name[key], side.text, tuple(marks))

    # Facts

    def head(self) -> Iterator[tuple[str, str, str]]:
        comparison = self.comparison
        for name, values in (("Title", comparison.title), ("Published", comparison.published), ("Updated", comparison.updated)):
            if values is not None and folded(values.a or "") != folded(values.b or ""):
                one, other = (words.date(v) if v and name != "Title" else v or "not stated" for v in (values.a, values.b))
                yield name, one, other

    def only(self, key: str) -> str:
        return f"only {self.name[key]}"

    def values(self, one: str, other: str) -> str:
        return f"{one} in {self.names[0]}, {other} in {self.names[1]}"

    def facts(self, title: str) -> Iterator[tuple[str, str]]:
        """Yield the facts of one kind: whether both have it, and the fact in words."""
        field, draw = _FACTS[title]
        section = getattr(self.comparison, field)
        for item in (*getattr(section, "conflicts", ()), *getattr(section, "changed", ())):
            yield DIFFER, draw(self, item)
        yield from ((BOTH, draw(self, item)) for item in getattr(section, "shared", ()))
        for named in getattr(section, "named", ()):
            other = self.name["b" if named.listed_in == "a" else "a"]
            yield self.only(named.listed_in), f"{area(named.area)} – named in {other} too, but not as an area"
        for key in "ab":
            yield from ((self.only(key), draw(self, item)) for item in getattr(section, f"only_{key}", ()))

    def grade(self, item: Any) -> str:
        told = words.STATUSES[item.status], words.date(item.date) if item.date else ""
        council = self.councils.get(item.council or "", item.council or "")
        subject = ", ".join(part for part in (council, words.area(item.area, getattr(item, "count", None)), *told) if part)
        conflict = not hasattr(item, "grade")
        value = self.values(words.GRADES[item.a], words.GRADES[item.b]) if conflict else words.GRADES[item.grade]
        return f"{value} ({subject})"

    def improvement(self, item: Any) -> str:
        if isinstance(item, ImprovementArea):
            return area(item)
        one, other = area(item.a), area(item.b)
        same = folded(one).lower() == folded(other).lower()
        return one if same else f"{one} ({self.names[0]}) / {other} ({self.names[1]})"

    def person(self, item: Any) -> str:
        if isinstance(item, Person):
            return person(item)
        one, other = person(item.a), person(item.b)
        if hasattr(item, "what"):
            return f"{'name' if item.what == 'name' else 'post'}: {self.values(one, other)}"
        return max(one, other, key=len)

    def council(self, item: Any) -> str:
        return f"{item.name} ({item.code})"

    def date(self, item: Any) -> str:
        both = [words.date(value) for key in "ab" if (value := getattr(item, key, None))]
        told = self.values(*both) if len(both) > 1 else ""
        if not hasattr(item, "date"):
            return f"{item.role}: {told}"
        return f"{dated(item)} ({told})" if told else dated(item)


#: The kinds of fact that differ or not, in their order: the section of each, and how a fact of it is told.
_FACTS: Mapping[str, tuple[str, Callable[[_View, Any], str]]] = {
    "Grades": ("grades", _View.grade),
    "Improvement areas": ("improvement_areas", _View.improvement),
    "People": ("people", _View.person),
    "Councils": ("councils", _View.council),
    "Dates": ("dates", _View.date),
}


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


def _told(telling: Telling, changes: Sequence[Change] = (), side: str = "a") -> Cell:
    found: list[Run] = []
    for index, quote in enumerate(pieces(telling)):
        found += [BREAK] if index else []
        found += pages.cut(quote.text, quote.start, _marks(changes, side))
    return tuple(found)


def _marks(changes: Sequence[Change], side: str) -> list[tuple[int, int, str]]:
    places = [(change.a if side == "a" else change.b, str(change.kind)) for change in changes]
    return [(place.start, place.end, kind) for place, kind in places if place is not None]


def _places(telling: Telling) -> tuple[tuple[int, int], ...]:
    return tuple((quote.start, quote.end) for quote in pieces(telling))


def _shorter(same: IdenticalQuote) -> Telling:
    return min(same.a, same.b, key=lambda telling: sum(len(piece.text) for piece in pieces(telling)))


def _speaker(item: IdenticalQuote) -> str:
    told = (quote.speaker for side in (item.a, item.b) for quote in pieces(side) if quote.speaker)
    return next(told, NOBODY)
