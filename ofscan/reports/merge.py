"""The facts of an inspection report's layout laid over what the pipeline read from its running text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ofscan.facts.article import Article
from ofscan.facts.records import Council, DateFact, Person, Quote, Summary
from ofscan.reports.closing import closing_words
from ofscan.reports.facts import report_facts


def merge(summary: Summary, article: Article) -> Summary:
    """Return `summary` with the facts of an inspection report in place of the pipeline's; unchanged for other articles.

    Grades, improvement areas and the primary council are those of the layout alone: the running text repeats them in other
    words. Dates, people and quotations of the running text stay.
    """
    facts = report_facts(article)
    if facts is None:
        return summary
    end = closing_words(article.text)
    quotes = tuple(quote for quote in summary.quotes if quote.start < end)
    notes = [note for note in summary.notes if note.code not in _OF_GRADES]
    notes = sorted(
        {*notes, *facts.notes},
        key=lambda note: (note.start if note.start is not None else -1, note.end or -1, note.code, note.message),
    )
    return replace(
        summary,
        report=facts.report,
        published=facts.published or summary.published,
        councils=_councils(summary.councils, facts.council),
        dates=_dates(summary.dates, facts.dates),
        grades=facts.grades,
        people=tuple(_people(summary.people, quotes, end)),
        quotes=quotes,
        improvement_areas=facts.improvement_areas,
        notes=tuple(notes),
    )


#: Notes of the pipeline on grades and lists that the layout has settled.
_OF_GRADES = frozenset({"grade-unattached", "everyday-word", "grade-of-other-body", "negated-grade", "list-missing"})


def _people(people: Iterable[Person], quotes: Sequence[Quote], end: int) -> Iterator[Person]:
    """Yield those who speak in the report itself: its last page names its writers beside the titles of leaflets."""
    for person in people:
        mentions = tuple(place for place in person.mentions if place.start < end)
        if mentions:
            yield replace(person, mentions=mentions, quotes=sum(quote.speaker == person.name for quote in quotes))


def _councils(read: Iterable[Council], primary: Council | None) -> tuple[Council, ...]:
    councils = [replace(council, primary=False) for council in read]
    if primary is None:
        return tuple(councils)
    same = next((council for council in councils if council.code == primary.code), None)
    places = {(place.start, place.end): place for place in (*primary.mentions, *(same.mentions if same else ()))}
    mentions = tuple(places[key] for key in sorted(places))
    first = replace(primary, mentions=mentions)
    if same is None:
        return (first, *councils)
    return tuple(first if council.code == primary.code else council for council in councils)


def _dates(read: Iterable[DateFact], front: tuple[DateFact, ...]) -> tuple[DateFact, ...]:
    kept = [fact for fact in read if not any(fact.start < other.end and other.start < fact.end for other in front)]
    return tuple(sorted((*kept, *front), key=lambda fact: (fact.start, fact.end, fact.role, fact.date)))
