"""Several Summaries as pages: councils with their grades by year, where articles disagree, who is quoted, the themes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ofscan.comparing import overview
from ofscan.facts.records import GradeValue
from ofscan.render import words
from ofscan.render.page import Block, Cell, Page, Run, Section, cell, labels, plain_rows

#: Rows that are shown unless all are asked for, so that the whole is a screen or two whatever the number of articles.
COUNCILS, CONFLICTS, THEMES = 12, 3, 12
#: Up to so many inspections each is told with the grades of its areas.
FEW = 8
#: What 76 columns hold beside the rest: characters of a council's name and of those quoted, and columns of years.
NAME, NAMES, YEARS = 24, 48, 11
#: The head of the column of inspections of which no year is known.
UNDATED = "?"

_Row = Sequence[str | Cell]


def pages(briefs: Sequence[overview.Brief], *, every: bool) -> list[Page]:
    """Return what several articles tell together, the tables with `every` row or with the first ones."""
    entries = overview.inspections(briefs)
    told: list[tuple[str, Sequence[Block]]] = [
        (words.plural(len(briefs), "article"), _councils(overview.standings(entries), every=every)),
        ("Inspections", [_inspections(entries)] if every or len(entries) <= FEW else []),
        ("Conflicts: articles that disagree on the same inspection", _conflicts(overview.conflicts(entries), every=every)),
        ("Who is quoted", _voices(briefs, every=every)),
        ("Themes of the improvement areas", _themes(overview.themes(briefs), every=every)),
    ]
    return [Page(title=title, sections=(Section("", tuple(blocks)),)) for title, blocks in told if blocks]


def _more(number: int, noun: str) -> list[Cell]:
    return [cell(Run(f"and {words.plural(number, noun)} more (--all)", "around"))] if number > 0 else []


# Councils by year


def _councils(standings: Sequence[overview.Standing], *, every: bool) -> list[Block]:
    if not standings:
        return [cell(Run("on no single council", "around"))]
    shown = standings if every else standings[:COUNCILS]
    columns = _columns(shown, every=every)
    rows = [(_cut(one.name, NAME), _marks(one, columns), f"{one.articles:,}") for one in shown]
    blocks: list[Block] = [
        plain_rows(rows, "Council", " ".join(columns), "Articles"),
        *_more(len(standings) - len(shown), "council"),
    ]
    if columns:
        told = [", ".join(f"{_letter(grade)} {words.GRADES[grade].lower()}" for grade in GradeValue)]
        told += ["? articles differ, see below"] * any(unsure for one in shown for _, _, unsure in one.grades)
        told += [f"column {UNDATED}: no year is known"] * (columns[-1].strip() == UNDATED)
        blocks.append(cell(Run(f"Overall, by year of inspection: {'; '.join(told)}", "around")))
    return blocks


def _columns(standings: Iterable[overview.Standing], *, every: bool) -> list[str]:
    """Return the heads of the columns: years, before them one for all earlier ones, after them one for those not known."""
    years = {year for one in standings for year, _, _ in one.grades}
    known = sorted(year for year in years if year is not None)
    undated = [UNDATED.rjust(2)] if None in years else []
    if not known:
        return undated
    # Years without an inspection are shown too: a gap is news.
    wanted = range(known[0], known[-1] + 1)
    room = len(wanted) if every else YEARS - len(undated)
    earlier = [f"-{wanted[-room] - 1:04}"[-2:]] if len(wanted) > room else []
    heads = [f"{year % 100:02}" for year in wanted[-room:]]
    return [*(f"≤{head}" for head in earlier), *heads, *undated]


def _marks(standing: overview.Standing, columns: Sequence[str]) -> Cell:
    runs: list[Run] = []
    for head in columns:
        grades = [(grade, unsure) for year, grade, unsure in standing.grades if _of(year, head)]
        marks = [Run(_letter(grade), f"{grade} mark") for grade, _ in grades[-2:]] or [Run("·", "around")]
        if len(marks) == 1:
            marks.append(Run("?" if grades and grades[0][1] else " "))
        # Blanks one by one: of several together one would be left.
        runs += [*[Run(" ")] * (len(head) - 2), *marks, Run(" ")]
    return tuple(runs[:-1])


def _of(year: int | None, head: str) -> bool:
    if head.strip() == UNDATED or year is None:
        return head.strip() == UNDATED and year is None
    return f"{year % 100:02}" <= head[1:] if head.startswith("≤") else f"{year % 100:02}" == head


def _letter(grade: GradeValue) -> str:
    return words.GRADES[grade][0]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


# Inspections, conflicts


def _inspections(entries: Iterable[overview.Inspected]) -> Block:
    return plain_rows(map(_inspection, entries), "Council", "Inspected or told", "Grades awarded", "Articles")


def _inspection(entry: overview.Inspected) -> _Row:
    grades: list[Run] = []
    for area, values in entry.grades:
        grades.append(Run(f"{'; ' if grades else ''}{words.AREAS[area]}: "))
        for number, value in enumerate(values):
            grades += [*([Run(" / ")] if number else []), Run(words.GRADES[value], str(value))]
    when = words.date(entry.when) if entry.when else "no date"
    return entry.name, when, tuple(grades) or (Run("none", "around"),), str(len(entry.sources))


def _conflicts(conflicts: Sequence[overview.Conflict], *, every: bool) -> list[Block]:
    shown = conflicts if every else sorted(conflicts, key=lambda one: -len(one.claims))[:CONFLICTS]
    sources = sorted({source for one in shown for _, source in one.claims})
    names = dict(zip(sources, labels(sources), strict=True))
    return [*(_conflict(one, names, every=every) for one in shown), *_more(len(conflicts) - len(shown), "conflict")]


def _conflict(conflict: overview.Conflict, names: Mapping[str, str], *, every: bool) -> Cell:
    """Return a conflict in a line: each grade, and the articles that give it."""
    runs = [Run(f"{conflict.name}, {words.AREAS[conflict.area].lower()}, {words.date(conflict.when)}: ")]
    for at, grade in enumerate(dict.fromkeys(grade for grade, _ in conflict.claims)):
        articles = [names[source] for value, source in conflict.claims if value is grade]
        kept = articles if every else articles[:1]
        more = f" and {len(articles) - len(kept):,} more" if len(articles) > len(kept) else ""
        runs += [*([Run(" / ")] if at else []), Run(words.GRADES[grade], str(grade)), Run(f" ({', '.join(kept)}{more})")]
    return tuple(runs)


# Who is quoted, themes


def _voices(briefs: Sequence[overview.Brief], *, every: bool) -> list[Block]:
    rows = [
        (str(group) if group else (Run("not known", "around"),), f"{number:,}", _names(names))
        for group, number, names in overview.voices(briefs)
    ]
    if not rows:
        return []
    blocks: list[Block] = [plain_rows(rows, "Who", "Quotes", "Of them")]
    if every:
        blocks += [cell(""), plain_rows(_counts(overview.speakers(briefs)), "Speaker", "Quotes", "Articles")]
    return blocks


def _names(names: Sequence[tuple[str, int]]) -> str:
    """Return those quoted most, as many as one row holds, and how many more there are."""
    told = ""
    for at, (name, number) in enumerate(names):
        longer = f"{told}{', ' if told else ''}{_cut(name, NAMES - 14)} {number:,}"
        if len(longer) > NAMES - 10:
            return f"{told}, {len(names) - at:,} more"
        told = longer
    return told


def _themes(themes: Sequence[tuple[str, int, int]], *, every: bool) -> list[Block]:
    if every:
        return [plain_rows(_counts(themes), "Theme", "Areas", "Articles")] if themes else []
    told = ", ".join(f"{name} {areas:,}" for name, areas, _ in themes[:THEMES])
    return [cell(told), *_more(len(themes) - THEMES, "theme")] if themes else []


def _counts(rows: Iterable[tuple[str, int, int]]) -> list[_Row]:
    return [(name, f"{number:,}", f"{articles:,}") for name, number, articles in rows]
