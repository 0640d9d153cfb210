"""What several Summaries say together: inspections, who is quoted, themes, conflicts. Pure functions on records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ofscan.comparing.speakers_alike import is_inspectorate
from ofscan.facts import edtf
from ofscan.facts.records import Area, DateRole, Grade, GradeValue, Quote, Status, Summary
from ofscan.words import lexicon_reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What the overview keeps of one article, so that thousands fit in memory."""

    source: str
    title: str | None
    published: str | None
    council: str | None
    council_names: tuple[tuple[str, str], ...]
    inspection: str | None
    grades: tuple[Grade, ...]
    speakers: tuple[tuple[str, int], ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """One council and inspection: its articles and the grades they state as awarded."""

    council: str | None
    name: str
    when: str | None
    sources: tuple[str, ...]
    grades: tuple[tuple[Area, tuple[GradeValue, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two or more articles that give one council's area different grades for one inspection."""

    name: str
    area: Area
    when: str | None
    claims: tuple[tuple[GradeValue, str], ...]


def _speaker(quote: Quote) -> str:
    return "Ofsted" if is_inspectorate(quote) else quote.speaker or ""


def brief(summary: Summary) -> Brief:
    """Return what the overview needs of `summary`."""
    primary = summary.primary.code if summary.primary else None
    return Brief(
        source=summary.source,
        title=summary.title,
        published=summary.published,
        council=primary,
        council_names=tuple((council.code, council.name) for council in summary.councils),
        inspection=_inspection_date(summary, primary),
        grades=tuple(grade for grade in summary.grades if grade.status is Status.AWARDED),
        speakers=tuple(Counter(_speaker(quote) for quote in summary.quotes if quote.speaker).items()),
        themes=tuple(theme for item in summary.improvement_areas for theme in item.themes),
    )


def _inspection_date(summary: Summary, primary: str | None) -> str | None:
    """Return the date by which the inspection that the article reports goes: its own, else the article's."""
    if summary.report and summary.report.inspections:
        return summary.report.inspections[0]
    for grade in summary.grades:
        if grade.status is Status.AWARDED and grade.date and grade.council in (primary, None):
            return grade.date
    if summary.published is None:
        return next((fact.date for fact in summary.dates if fact.role is DateRole.INSPECTION and len(fact.date) > 4), None)
    return summary.published


def inspections(briefs: Sequence[Brief]) -> list[Inspection]:
    """Return one entry a council and inspection, in the order of name and date.

    Articles are of one inspection where their dates lie within 120 days: no council is inspected twice in that time, and
    the report comes 39 to 214 days after the visit (domain facts, section 2).
    """
    names = {code: name for item in briefs for code, name in item.council_names}
    by_council: dict[str | None, list[tuple[Brief, tuple[Grade, ...]]]] = defaultdict(list)
    for item in briefs:
        codes = dict.fromkeys([item.council, *(grade.council for grade in item.grades)] if item.grades else [item.council])
        for code in codes:
            if code is None and len(codes) > 1:
                continue
            by_council[code].append((item, tuple(grade for grade in item.grades if grade.council == code)))
    found = []
    for code, members in by_council.items():
        name = names.get(code) or _council_name(code) if code else "no single council"
        for group in _by_time(members):
            found.append(_inspection(code, name, group))
    return sorted(found, key=lambda entry: (entry.council is None, entry.name, entry.when or "", entry.sources))


def _council_name(code: str) -> str:
    # A grade's council need not be among the article's own, if it is only told in passing.
    return str(lexicon_reader("councils").name(code) or code)


def _by_time(members: list[tuple[Brief, tuple[Grade, ...]]]) -> list[list[tuple[Brief, tuple[Grade, ...]]]]:
    def day(member: tuple[Brief, tuple[Grade, ...]]) -> int | None:
        when = member[0].inspection
        limits = edtf.bounds(when) if when and edtf.is_edtf(when) else None
        return limits[1].toordinal() if limits else None

    undated = [member for member in members if day(member) is None]
    dated = sorted(
        (member for member in members if day(member) is not None), key=lambda member: (day(member), member[0].source)
    )
    groups: list[list[tuple[Brief, tuple[Grade, ...]]]] = []
    for member in dated:
        last = day(groups[-1][-1]) if groups else None
        if last is not None and (day(member) or 0) - last <= 120:
            groups[-1].append(member)
        else:
            groups.append([member])
    return groups + ([undated] if undated else [])


def _inspection(code: str | None, name: str, group: list[tuple[Brief, tuple[Grade, ...]]]) -> Inspection:
    values: dict[Area, list[GradeValue]] = defaultdict(list)
    for _, grades in group:
        for grade in grades:
            if grade.grade not in values[grade.area]:
                values[grade.area].append(grade.grade)
    return Inspection(
        council=code,
        name=name,
        when=next((item.inspection for item, _ in group if item.inspection), None),
        sources=tuple(item.source for item, _ in group),
        grades=tuple((area, tuple(values[area])) for area in Area if area in values),
    )


def conflicts(briefs: Sequence[Brief], entries: Iterable[Inspection]) -> list[Conflict]:
    """Return the areas that articles on one inspection grade differently; of articles without a date nothing is claimed."""
    by_source = {item.source: item for item in briefs}
    found = []
    for entry in entries:
        for area, values in entry.grades:
            if len(values) < 2 or area is Area.UNSPECIFIED or entry.council is None or entry.when is None:
                continue
            claims = {
                (grade.grade, source)
                for source in entry.sources
                for grade in by_source[source].grades
                if grade.area is area and grade.council == entry.council
            }
            if len({source for _, source in claims}) > 1:
                found.append(Conflict(name=entry.name, area=area, when=entry.when, claims=tuple(sorted(claims))))
    return found


def speakers(briefs: Iterable[Brief]) -> list[tuple[str, int, int]]:
    """Return who is quoted: name, number of quotations, number of articles; the most quoted first."""
    quotes: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for item in briefs:
        # 'The report' at the beginning of a sentence is the report.
        for name, number in item.speakers:
            quotes[name.casefold()] += number
            spelt[name.casefold()][name] += number
        articles.update({name.casefold() for name, _ in item.speakers})
    rows = ((spelt[key].most_common(1)[0][0], quotes[key], articles[key]) for key in quotes)
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def themes(briefs: Iterable[Brief]) -> list[tuple[str, int, int]]:
    """Return the themes of the improvement areas: name, number of areas, number of articles; the commonest first."""
    areas: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for item in briefs:
        areas.update(item.themes)
        articles.update(set(item.themes))
    return sorted(((name, areas[name], articles[name]) for name in areas), key=lambda row: (-row[1], row[0]))
