"""Comparisons as pages, and how they are printed: what must be checked first, what differs, and in one line what does not."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from ofscan.comparing.changes import REVERSING, Alert, Change, Place, worded
from ofscan.comparing.compare import HEAD
from ofscan.comparing.facts import COMPARED, told_of
from ofscan.comparing.matrix import GRADES, NOT_TOLD, Matrix, MatrixRow
from ofscan.comparing.records import (
    Beside,
    Comparison,
    ComparisonList,
    Facts,
    MatchedQuote,
    Pair,
    Quotes,
    Reuse,
    Telling,
    Unmarked,
    pieces,
)
from ofscan.comparing.sides import Side
from ofscan.comparing.wording import folded
from ofscan.facts import codec
from ofscan.facts.kinds import FactKind, Match
from ofscan.render import page as pages
from ofscan.render import words
from ofscan.render.page import ALARM, DOUBT, FINE, PLAIN, Cell, Entry, Mark, Page, Pane, Run, Section, cell, plain_rows, table

#: What stands between the pieces of a quotation that is told in pieces.
BREAK = Run(" […] ")
BOTH, DIFFER, OTHER, NOBODY = "both", "DIFFER", "OTHER SPEAKER", "nobody named"
#: Each text, and the other.
_OTHER = {"a": "b", "b": "a"}
_NO_QUOTES = Quotes(identical=(), altered=(), only_a=(), only_b=())
_NO_REUSE = Reuse(a_in_b=0, b_in_a=0, runs=(), unmarked=())
#: The kinds of fact in the order in which they are told, those that matter most first; others after them.
_FIRST = ("grades", "improvement_areas", "people", "councils", "dates")
KINDS = tuple(sorted(COMPARED, key=lambda kind: (*_FIRST, kind.field).index(kind.field)))


# As plain data


def encode(record: Comparison | ComparisonList | Matrix) -> dict[str, Any]:
    """Return a record as plain data; of the facts of each kind what both texts tell, in one row where that can be."""
    found: dict[str, Any] = {}
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if field.name == "facts":
            found |= {kind.field: _facts(kind, value.get(kind.field)) for kind in COMPARED}
        elif field.name == "quotes" and value:
            found["quotes"] = codec.encode(value)
            for row, item in zip(found["quotes"]["altered"], value.altered, strict=True):
                row |= codec.encode(worded(item.changes))
            for row in found["quotes"]["identical"]:
                del row["changes"]
        else:
            found[field.name] = [encode(item) for item in value] if field.name == "pairs" else codec.encode(value)
    return found


def _facts(kind: FactKind[Any], told: Facts | None) -> dict[str, Any] | None:
    if told is None:
        return None
    by_meaning = kind.match is Match.PHRASE
    found = {"shared": [_row(kind, pair) for pair in told.shared]}
    found |= {name: codec.encode(getattr(told, name)) for name in ("only_a", "only_b", *(["named"] if by_meaning else []))}
    if kind.value or by_meaning:
        name = "conflicts" if kind.field == "grades" else "changed"
        found[name] = [_row(kind, pair, changed=True) for pair in told.changed]
    return found


def _row(kind: FactKind[Any], pair: Pair, *, changed: bool = False) -> Any:
    sides = {"a": pair.a, "b": pair.b}
    if kind.match is Match.PHRASE:
        return codec.encode({"by": pair.by, **sides})
    if not kind.told:
        longer = max((fact.name for fact in sides.values()), key=lambda name: (len(name), name))
        return codec.encode({**({"what": pair.by} if changed else {"name": longer}), **sides})
    row = told_of(kind, pair)
    if changed:
        row.pop(str(kind.value))
        row |= {"role": pair.by} if pair.by else {}
    if changed or kind.match is Match.DATE:
        values = {key: getattr(fact, str(kind.value)) for key, fact in sides.items()}
        row |= values if values["a"] != values["b"] else dict.fromkeys(values)
    row |= {f"evidence_{key}": getattr(fact, "evidence", None) or fact.mentions for key, fact in sides.items()}
    return codec.encode(row)


# As pages


def list_pages(listing: ComparisonList, sides: Mapping[int, tuple[Side, Side]], *, brief: bool) -> list[Page]:
    """Return the comparison of two folders: a table of the pairs, then, unless `brief`, each that differs.

    `sides` holds by the id of each pair its articles.
    """
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
    councils = {council.code: council.name for side in sides for council in side.summary.councils}
    several = len({row.council for row in matrix.rows if row.council}) > 1
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for row in matrix.rows:
        told = tuple(words.NAMES.get(value, value) if row.section == GRADES else value for value in (row.item, *row.values))
        on = (councils.get(row.council or "", row.council or ""),) if several and row.section == GRADES else ()
        found.setdefault(row.section, []).append((_look(row), (*on, *told)))
    whole = Page(
        title=" · ".join(names),
        summary=f"{words.plural(sum(row.differs for row in matrix.rows), 'fact')} of {len(matrix.rows):,} told differently",
        sections=tuple(
            Section(title, (table(rows, *["Council"] * (len(rows[0][1]) - len(names) - 1), "", *names),))
            for title, rows in found.items()
        ),
    )
    return [whole, *(page(pair, sides[0], other) for pair, other in zip(matrix.pairs, sides[1:], strict=True))]


def _look(row: MatrixRow) -> str:
    """Return how grave it is that texts differ in a fact: one that they contradict each other in, or that some leave out."""
    told = {value for value in row.values if value != NOT_TOLD}
    return ALARM if len(told) > 1 else DOUBT if row.differs else PLAIN


def summary_line(comparison: Comparison) -> str:
    """Return what differs in one line: '1 grade conflict, 2 altered quotations; 22% of a.txt is in b.txt, 30% of b.txt in a.txt'."""
    if not comparison.differences:
        return "no difference"
    one, other = pages.labels([comparison.a, comparison.b])
    line = ", ".join(words.counted(_counts(comparison, one, other)))
    line = line or "no difference in the facts or quotations, but in the words"
    reuse = comparison.reuse
    if reuse is not None:
        line += f"; {_percent(reuse.a_in_b)} of {one} is in {other}, {_percent(reuse.b_in_a)} of {other} in {one}"
    return line


#: How one thing told in two ways is called where 'changed' does not say it.
_CHANGED = {"grades": ("grade conflict", ""), "people": ("person", "told with another name or post")}


def _counts(comparison: Comparison, one: str, other: str) -> Iterator[tuple[Sequence[object], str, str]]:
    """Yield what is told in two ways, then what one article tells alone, as `words.counted` takes it."""
    quotes = comparison.quotes
    alone: list[tuple[str, Any]] = []
    for kind, facts in _compared(comparison):
        yield (facts.changed, *_CHANGED.get(kind.field, (f"changed {kind.noun}", "")))
        alone.append((kind.noun, facts))
    if quotes is not None:
        given = [item for item in (*quotes.identical, *quotes.altered) if item.speaker_a]
        yield quotes.altered, "altered quotation", ""
        yield given, "quotation", "given to another speaker"
        alone.append(("quotation", quotes))
    yield comparison.sentences or (), "changed sentence", ""
    for noun, told in alone:
        yield told.only_a, noun, f"only in {one}"
        yield told.only_b, noun, f"only in {other}"


def _compared(comparison: Comparison) -> Iterator[tuple[FactKind[Any], Facts]]:
    """Yield the facts that were compared, in the order in which they are told."""
    yield from ((kind, comparison.facts[kind.field]) for kind in KINDS if kind.field in comparison.facts)


def _percent(share: float) -> str:
    # 99.6% is not all of it, and a single run is not nothing.
    whole = round(100 * share)
    if whole == 0 and share > 0:
        return "under 1%"
    return f"{99 if whole == 100 and share < 1 else whole}%"


def page(comparison: Comparison, a: Side, b: Side) -> Page:
    """Return a comparison as a page."""
    view = _View(comparison, a, b)
    found = list(view.entries())
    titled = list(dict.fromkeys(entry.section for entry in found))
    # The gravest of each section first.
    entries = pages.numbered(
        found, lambda one: (titled.index(one.section), REVERSING.isdisjoint(one.alerts), one.look != ALARM)
    )
    titles = [side.summary.title for side in (a, b)]
    return Page(
        title=titles[0] or titles[1] or " and ".join(view.name.values()),
        source=f"{comparison.a} and {comparison.b}" if any(titles) else "",
        first=view.first(entries),
        summary=summary_line(comparison),
        notes=tuple(f"{side.summary.source}: not in English: not read" for side in (a, b) if not side.is_english),
        sections=tuple(view.sections(entries)) if comparison.differences else (),
        panes=tuple(view.panes(entries)),
    )


class _View:
    def __init__(self, comparison: Comparison, a: Side, b: Side):
        self.comparison = comparison
        self.quotes = comparison.quotes or _NO_QUOTES
        self.reuse = comparison.reuse or _NO_REUSE
        self.sides = {"a": a, "b": b}
        self.name = dict(zip("ab", pages.labels([comparison.a, comparison.b]), strict=True))
        self.councils = {council.code: council.name for side in (a, b) for council in side.summary.councils}

    # Quotations and sentences

    def entries(self) -> Iterator[Entry]:
        for item in self.quotes.altered:
            lines = [self.line(key, _told(getattr(item, key), item.changes, key)) for key in "ab"]
            yield self.quotation(item, "ALTERED, told in part" if item.fragment else "ALTERED", lines)
        for same in self.quotes.identical:
            if same.speaker_a or same.speaker_b:
                yield self.quotation(same, "", [_told(same.a)])
            elif same.alerts:
                yield self.quotation(same, "told in part", [_told(_shorter(same))])
        for changed in self.comparison.sentences or ():
            verdict = "changed" if changed.a and changed.b else f"only in {self.name['a' if changed.a else 'b']}"
            grave = any(words.ALERTS[alert].isupper() for alert in changed.alerts)
            yield self.beside("Sentences that changed", verdict, changed, grave)
        for bare in self.reuse.unmarked:
            verdict = f"quoted in {self.name[bare.quoted_in]}, reported without marks in {self.name[_OTHER[bare.quoted_in]]}"
            grave = not REVERSING.isdisjoint(bare.alerts)
            entry = self.beside("Quoted in one, without marks in the other", verdict, bare, grave)
            yield entry if bare.changes else dataclasses.replace(entry, lines=(cell(bare.text),))

    def quotation(self, item: MatchedQuote, verdict: str, lines: Sequence[Cell]) -> Entry:
        said = _speaker(item)
        if item.speaker_a or item.speaker_b:
            said = self.values(item.speaker_a or NOBODY, item.speaker_b or NOBODY)
            verdict = f"{verdict}, {OTHER}".removeprefix(", ")
        moved = [Run(" · words moved", "around")] if any(change.kind == "moved" for change in item.changes) else []
        return Entry(
            look=ALARM,
            verdict=verdict,
            words=(Run(said, "strong"), *pages.remarks(item.alerts), *moved),
            lines=tuple(lines),
            alerts=item.alerts,
            places=tuple((key, at.start, at.end) for key in "ab" for at in pieces(getattr(item, key))),
            changes=item.changes,
        )

    def beside(self, section: str, verdict: str, item: Beside | Unmarked, grave: bool) -> Entry:
        """Return a stretch of both texts, or of one, as an entry, the one telling under the other."""
        return Entry(
            section=section,
            look=ALARM if grave else DOUBT,
            verdict=verdict,
            words=pages.remarks(item.alerts)[1:],  # nothing stands before them
            lines=tuple(self.line(key, told) for key, told in self.tellings(item)),
            alerts=item.alerts,
            places=tuple((key, at.start, at.end) for key in "ab" if (at := getattr(item, key))),
            changes=item.changes,
        )

    def line(self, key: str, told: Cell) -> Cell:
        return (Run(f"{self.name[key]}: ", "strong"), *told)

    def tellings(self, item: Beside | Unmarked) -> Iterator[tuple[str, Cell]]:
        """Yield the key of each text in which a stretch stands, and its words with their changes."""
        for key, side in self.sides.items():
            place: Place | None = getattr(item, key)
            if place is not None:
                yield key, pages.cut(side.text[place.start : place.end], place.start, pages.changed(item.changes, key))

    # The page

    def first(self, entries: Sequence[Entry]) -> tuple[Cell, ...]:
        changed = {kind.field: len(facts.changed) for kind, facts in _compared(self.comparison)}
        conflicts = changed.pop("grades", 0)
        # Improvement areas are worded as each house words them; of the rest each change is a slip of one of the two.
        others = sum(number for field, number in changed.items() if field != "improvement_areas")
        return pages.check_first(
            [
                (["#differs"] * conflicts, "grade conflict", ""),
                (pages.having(entries, Alert.CUT, Alert.NEGATION), "negation", "changed"),
                (pages.having(entries, Alert.SENSE), "stretch", "with the sense reversed"),
                (pages.having(entries, Alert.NUMBER), "number", "changed"),
                ([entry for entry in entries if OTHER in entry.verdict], "quotation", "given to another speaker"),
                (pages.having(entries, Alert.SPEECH), "stretch", "of the paper's own words made speech"),
                (["#differs"] * others, "fact", "changed (name, post or date)"),
            ]
        )

    def sections(self, entries: Sequence[Entry]) -> Iterator[Section]:
        if head := [(ALARM, row) for row in self.head()]:
            yield Section("", (table(head, "", *self.name.values()),))
        facts = [
            (verdict, kind.label.capitalize(), told)
            for kind, found in _compared(self.comparison)
            for verdict, told in self.told(kind, found)
        ]
        if differing := [(ALARM if row[0] == DIFFER else DOUBT, row) for row in facts if row[0] != BOTH]:
            yield Section("Facts that differ", (table(differing, "", "Of", "What"),), id="differs")
        yield from pages.parted(entries)
        for key, only in (("a", self.quotes.only_a), ("b", self.quotes.only_b)):
            if quoted := [(quote.speaker or NOBODY, quote.text) for quote in only]:
                yield Section(f"Quotations only in {self.name[key]}", (plain_rows(quoted, "Speaker", "Words"),))
        yield from self.both([(title, told) for verdict, title, told in facts if verdict == BOTH])
        if self.comparison.paragraphs is not None:
            yield Section("The words, paragraph by paragraph", tuple(self.paragraphs()))

    def both(self, facts: Sequence[tuple[str, str]]) -> Iterator[Section]:
        told = [item for item in self.quotes.identical if not item.speaker_a and not item.speaker_b]
        rows: list[tuple[str, str | Cell]] = list(facts)
        rows += [("Quotations", (Run(f"{_speaker(item)}: ", "strong"), *_told(_shorter(item)))) for item in told]
        same = self.comparison.same_inspection
        counts = [] if same is None else ["one inspection" if same else "different inspections"]
        counted = Counter(title.lower() for title, _ in facts)
        counted.update("quoted in part" if item.fragment else "quotations" for item in told)
        counts += [f"{name} {number:,}" for name, number in counted.items()]
        if rows:
            yield Section("The same in both", (plain_rows(rows, "", "What"),), folded=", ".join(counts))
        elif counts:
            yield Section("", (cell(counts[0]),))
        if runs := [(f"{run.words:,} words{', moved' if run.moved else ''}", run.text) for run in self.reuse.runs]:
            longest = f"{words.plural(len(runs), 'run', 'of words')}, the longest {self.reuse.runs[0].words:,}"
            yield Section("Word for word in both", (plain_rows(runs, "", "Words"),), folded=longest)

    def paragraphs(self) -> Iterator[pages.Block]:
        equal = 0
        for item in self.comparison.paragraphs or ():
            rows = list(self.tellings(item))
            if len(rows) == 1:
                kind = "removed" if item.a else "added"
                rows = [(key, tuple(run._replace(kind=kind) for run in told)) for key, told in rows]
            elif not item.changes:
                equal += 1
                continue
            yield plain_rows((self.name[key], told) for key, told in rows)
        yield cell(words.plural(equal, "paragraph", "the same in both"))

    def panes(self, entries: Sequence[Entry]) -> Iterator[Pane]:
        for key, other in _OTHER.items():
            marks = list(pages.marks(entries, key))
            for run in self.reuse.runs:
                mine, theirs = getattr(run, key), getattr(run, other)
                marks.append(Mark(mine.start, mine.end, "run", "", f"{key}{mine.start}", f"{other}{theirs.start}"))
            yield Pane(self.name[key], self.sides[key].text, tuple(marks))

    # Facts

    def head(self) -> Iterator[tuple[str, ...]]:
        for name in HEAD:
            values = getattr(self.comparison, name)
            if values is not None and folded(values.a or "") != folded(values.b or ""):
                told = [words.date(value) if value and name != "title" else value for value in (values.a, values.b)]
                yield name.capitalize(), *(value or "not stated" for value in told)

    def values(self, one: str, other: str) -> str:
        return f"{one} in {self.name['a']}, {other} in {self.name['b']}"

    def told(self, kind: FactKind[Any], facts: Facts) -> Iterator[tuple[str, str]]:
        """Yield the facts of one kind: whether both have it, and the fact in words."""
        yield from ((DIFFER, self.pair(kind, pair, changed=True)) for pair in facts.changed)
        yield from ((BOTH, self.pair(kind, pair)) for pair in facts.shared)
        alone: list[tuple[str, Any, str]] = [
            (one.listed_in, one.area, f" – named in {self.name[_OTHER[one.listed_in]]} too, but not as an area")
            for one in facts.named
        ]
        alone += [(key, fact, "") for key, only in (("a", facts.only_a), ("b", facts.only_b)) for fact in only]
        for key, fact, more in alone:
            yield f"only {self.name[key]}", words.said(*words.fact(kind, fact, self.councils)) + more

    def pair(self, kind: FactKind[Any], pair: Pair, *, changed: bool = False) -> str:
        """Return a fact that both have in words, with both tellings where they differ."""
        (one, _), (other, _) = both = [words.fact(kind, fact, self.councils) for fact in (pair.a, pair.b)]
        if kind.told:
            joint = told_of(kind, pair)
            known = {**joint, str(kind.value): getattr(pair.a, str(kind.value), None)} if changed else joint
            told, rest = words.fact(kind, SimpleNamespace(**known), self.councils)
            apart = self.values(one, other) if one != other else ""
            return words.said(apart, rest) if changed else words.said(words.said(told, rest), apart)
        if kind.match is Match.NAME:
            return (
                f"{'name' if pair.by == 'name' else 'post'}: {self.values(one, other)}" if changed else max(one, other, key=len)
            )
        mine, theirs = (words.said(*told) for told in both)
        same = folded(mine).lower() == folded(theirs).lower()
        return mine if same else f"{mine} ({self.name['a']}) / {theirs} ({self.name['b']})"


def _told(telling: Telling, changes: Sequence[Change] = (), key: str = "a") -> Cell:
    found: list[Run] = []
    for index, quote in enumerate(pieces(telling)):
        found += [BREAK] if index else []
        found += pages.cut(quote.text, quote.start, pages.changed(changes, key))
    return tuple(found)


def _shorter(same: MatchedQuote) -> Telling:
    return min(same.a, same.b, key=lambda telling: sum(len(piece.text) for piece in pieces(telling)))


def _speaker(item: MatchedQuote) -> str:
    told = (quote.speaker for side in (item.a, item.b) for quote in pieces(side) if quote.speaker)
    return next(told, NOBODY)
