"""What several Summaries say together: inspections, who is quoted, themes, conflicts. Pure functions on records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ofscan.comparing.speakers import Directory, Speaker
from ofscan.comparing.speakers import speakers as spoken
from ofscan.facts import edtf
from ofscan.facts.inspections import Inspection, Known, Telling, gather, tellings
from ofscan.facts.records import Area, GradeValue, Summary
from ofscan.words import lexicon_reader
from ofscan.words.speakers import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What the overview keeps of one article, so that thousands fit in memory; `told` is the news it tells of inspections."""

    source: str
    published: str | None
    council: str | None
    council_names: tuple[tuple[str, str], ...]
    told: tuple[Telling, ...]
    speakers: tuple[tuple[Speaker, int], ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """One council and inspection: its articles and the grades they state as awarded; `when` it was, or was told of."""

    council: str | None
    name: str
    when: str | None
    inspection: Inspection | None
    sources: tuple[str, ...]
    grades: tuple[tuple[Area, tuple[GradeValue, ...]], ...]
    #: Which article gives which grade.
    claims: tuple[tuple[Area, GradeValue, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two or more articles that give one council's area different grades for one inspection."""

    name: str
    area: Area
    when: str
    claims: tuple[tuple[GradeValue, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A council by its short name, and the overall grade of each inspection that gave one, in order of time.

    A grade stands with the year of its inspection (None: not known) and whether articles tell different ones; then it is the one
    that most tell. `articles` tell of the council.
    """

    council: str
    name: str
    grades: tuple[tuple[int | None, GradeValue, bool], ...]
    articles: int


def brief(summary: Summary) -> Brief:
    """Return what the overview needs of `summary`."""
    return Brief(
        source=summary.source,
        published=summary.published,
        council=summary.primary.code if summary.primary else None,
        council_names=tuple((council.code, council.name) for council in summary.councils),
        told=tuple(telling for telling in tellings(summary) if telling.news),
        speakers=tuple(Counter(filter(None, spoken(summary))).items()),
        themes=tuple(theme for item in summary.improvement_areas for theme in item.themes),
    )


def inspections(briefs: Sequence[Brief]) -> list[Inspected]:
    """Return one entry a council and inspection, in the order of name and date; one more for articles on none of them."""
    names = {code: name for item in briefs for code, name in item.council_names}
    told: dict[str | None, list[tuple[Brief, Telling]]] = defaultdict(list)
    for item in briefs:
        for telling in item.told:
            told[telling.council].append((item, telling))
        if not item.told:
            told[item.council].append((item, Telling(council=item.council or "", inspection=None)))
    found = []
    for code, members in told.items():
        # A grade's council need not be among the article's own, if it is only told in passing.
        name = names.get(code) or lexicon_reader("councils").name(code) if code else "no single council"
        gathered = gather([telling for _, telling in members])
        placed = {at for _, places in gathered for at in places}
        for inspection, places in gathered:
            found.append(_inspected(code, name, inspection, [members[at] for at in places]))
        if left := [member for at, member in enumerate(members) if at not in placed]:
            found.append(_inspected(code, name, None, left))
    return sorted(found, key=lambda entry: (entry.council is None, entry.name, _day(entry), entry.sources))


def _day(entry: Inspected) -> str:
    return entry.inspection.end.isoformat() if entry.inspection else ""


def _inspected(code: str | None, name: str, inspection: Inspection | None, members: list[tuple[Brief, Telling]]) -> Inspected:
    members = sorted(members, key=lambda member: (member[0].published or "", member[0].source))
    claims = tuple((area, grade, item.source) for item, telling in members for area, grade in telling.awarded)
    values: dict[Area, dict[GradeValue, None]] = defaultdict(dict)
    for area, grade, _ in claims:
        values[area][grade] = None
    when = inspection.when if inspection else None
    if inspection and inspection.basis is Known.INFERRED:
        when = next((item.published for item, _ in members if item.published), when)
    return Inspected(
        council=code,
        name=name,
        when=when,
        inspection=inspection,
        sources=tuple(item.source for item, _ in members),
        grades=tuple((area, tuple(values[area])) for area in Area if area in values),
        claims=claims,
    )


def standings(entries: Iterable[Inspected]) -> list[Standing]:
    """Return one entry a council, those of most articles first, then those with grades: the overall grades that its inspections gave, year by year."""
    found: dict[str, list[Inspected]] = defaultdict(list)
    for entry in entries:
        if entry.council is not None:
            found[entry.council].append(entry)
    made = [
        Standing(
            council=code,
            name=_short_name(code, members[0].name),
            grades=tuple(grade for entry in members if (grade := _overall(entry))),
            articles=len({source for entry in members for source in entry.sources}),
        )
        for code, members in found.items()
    ]
    return sorted(made, key=lambda one: (-one.articles, not one.grades, one.name, one.council))


def _overall(entry: Inspected) -> tuple[int | None, GradeValue, bool] | None:
    claims = {(grade, source) for area, grade, source in entry.claims if area is Area.OVERALL}
    if not claims:
        return None
    counts = Counter(grade for grade, _ in claims)
    limits = edtf.bounds(entry.when) if entry.when else None
    # Of as many articles each the graver grade. Two in one article are its own affair.
    grade = max(counts, key=lambda grade: (counts[grade], list(GradeValue).index(grade)))
    return limits[1].year if limits else None, grade, len(counts) > 1 and len({source for _, source in claims}) > 1


def _short_name(code: str, name: str) -> str:
    row = lexicon_reader("councils").get(code)
    return row.name if row else name


def conflicts(entries: Iterable[Inspected]) -> list[Conflict]:
    """Return the areas that articles on one inspection grade differently; of articles without a date nothing is claimed."""
    found = []
    for entry in entries:
        for area, values in entry.grades:
            if len(values) < 2 or area is Area.UNSPECIFIED or entry.council is None or entry.inspection is None:
                continue
            claims = {(grade, source) for at, grade, source in entry.claims if at is area}
            if len({source for _, source in claims}) > 1:
                found.append(Conflict(name=entry.name, area=area, when=entry.when or "", claims=tuple(sorted(claims))))
    return found


def speakers(briefs: Iterable[Brief]) -> list[tuple[str, int, int]]:
    """Return who is quoted: name, number of quotations, number of articles; the most quoted first."""
    return [(speaker.name, quotes, articles) for speaker, quotes, articles in quoted(briefs)]


def quoted(briefs: Iterable[Brief]) -> list[tuple[Speaker, int, int]]:
    """Return each speaker once, with the numbers of quotations and of articles; the most quoted first."""
    directory = Directory()
    quotes: Counter[int] = Counter()
    articles: Counter[int] = Counter()
    for item in briefs:
        places = [(directory.place(speaker), number) for speaker, number in item.speakers]
        for at, number in places:
            quotes[at] += number
        articles.update({at for at, _ in places})
    rows = ((directory.speakers[at], quotes[at], articles[at]) for at in quotes)
    return sorted(rows, key=lambda row: (-row[1], row[0].name, row[0].council or "", row[0].role or ""))


def voices(briefs: Iterable[Brief]) -> list[tuple[Group | None, int, tuple[tuple[str, int], ...]]]:
    """Return for whom those quoted speak: the group, its number of quotations, its speakers with theirs; the most quoted first."""
    found: defaultdict[Group | None, list[tuple[str, int]]] = defaultdict(list)
    for speaker, number, _ in quoted(briefs):
        found[speaker.group].append((speaker.name, number))
    rows = [(group, sum(number for _, number in names), tuple(names)) for group, names in found.items()]
    return sorted(rows, key=lambda row: (-row[1], row[0] or ""))


def themes(briefs: Iterable[Brief]) -> list[tuple[str, int, int]]:
    """Return the themes of the improvement areas: name, number of areas, number of articles; the commonest first."""
    areas: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for item in briefs:
        areas.update(item.themes)
        articles.update(set(item.themes))
    return sorted(((name, areas[name], articles[name]) for name in areas), key=lambda row: (-row[1], row[0]))
