"""The Summary of an inspection report: the facts of its layout, and what the pipeline read in the passages that it was given."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ofscan.facts.article import Article, BlockKind
from ofscan.facts.records import Basis, DateFact, Inspector, Note, Quote, Report, Summary
from ofscan.reports.body import closing_words
from ofscan.reports.excerpt import CUES, STOP, excerpt
from ofscan.reports.facts import ReportFacts, report_facts
from ofscan.words import notes
from ofscan.words.reports import reports


def read(article: Article) -> tuple[ReportFacts, Article] | None:
    """Return what an inspection report's layout tells, and the passages that are left for the pipeline; None for other articles."""
    facts = report_facts(article)
    if facts is None:
        return None
    return facts, excerpt(article, min(closing_words(article.text), facts.board), facts.published)


def merge(summary: Summary, article: Article, facts: ReportFacts) -> Summary:
    """Return the Summary of the report, of which `summary` is that of its passages.

    Title, council, grades, improvement areas and who inspected are the layout's alone; of the passages the dates stay, and the
    quotations whose sentence says who speaks.
    """
    quotes = tuple(quote for quote in summary.quotes if _spoken(quote, article.text))
    speakers = Counter(quote.speaker for quote in quotes)
    found = {*facts.notes, *(_set_aside(article))}
    return replace(
        summary,
        report=facts.report,
        title=facts.title,
        words=sum(len(article.view.text[b.start : b.end].split()) for b in article.blocks if b.readable),
        published=facts.published,
        updated=None,
        byline=(),
        councils=(facts.council,) if facts.council else (),
        dates=_dates(summary.dates, facts.dates),
        grades=facts.grades,
        people=tuple(replace(person, quotes=speakers[person.name]) for person in summary.people if speakers[person.name]),
        quotes=quotes,
        improvement_areas=facts.improvement_areas,
        inspectors=tuple(_inspectors(article, facts.report)),
        notes=tuple(sorted(found, key=_place)),
    )


def _place(note: Note) -> tuple[int, int, str, str]:
    return (note.start if note.start is not None else -1, note.end or -1, note.code, note.message)


def _inspectors(article: Article, report: Report) -> Iterator[Inspector]:
    """Yield those who lead, then the others, each wherever the report names him."""
    for name in dict.fromkeys((*report.lead_inspectors, *report.inspectors)):
        words = r"\s+".join(map(re.escape, name.split()))
        places = re.finditer(rf"\b{words}\b", article.view.text)
        role = "lead inspector" if name in report.lead_inspectors else None
        yield Inspector(name=name, role=role, mentions=tuple(article.evidence(*found.span()) for found in places))


#: Of a service, a group, a play: 'Stronger Families'
_NAME = re.compile(r"(?:[A-Z][\w’'-]*|of|and|the|for|to|in)(?:\s+(?:[A-Z][\w’'-]*|of|and|the|for|to|in)){0,5}")


def _spoken(quote: Quote, text: str) -> bool:
    """Whether the sentence of the quotation says who speaks, and that it is speech: reports put marks on many other things."""
    if (
        quote.basis is not Basis.SAID
        or _NAME.fullmatch(quote.text)
        or quote.mention is None
        or quote.cue is None
        or not CUES.fullmatch(" ".join(quote.cue.text.split()))
    ):
        return False
    first, last = min(quote.mention.start, quote.cue.start, quote.start), max(quote.mention.end, quote.cue.end, quote.end)
    # What is quoted may itself be several sentences.
    around = text[first : max(first, quote.start)] + text[min(last, quote.end) : last]
    return STOP.search(around) is None and "\n\n" not in around


def _dates(read: Iterable[DateFact], front: tuple[DateFact, ...]) -> tuple[DateFact, ...]:
    kept = [fact for fact in read if not any(fact.start < other.end and other.start < fact.end for other in front)]
    return tuple(sorted((*kept, *front), key=lambda fact: (fact.start, fact.end, fact.role, fact.date)))


def _set_aside(article: Article) -> Iterator[Note]:
    """One note on all that stands on each page and was set aside, if it holds the word of a grade."""
    reasons = Counter(
        block.reason
        for block in article.blocks
        if block.kind is BlockKind.FURNITURE and reports().grade.search(article.view.text, block.start, block.end)
    )
    if reasons:
        detail = ", ".join(f"{reason} {count}" for reason, count in sorted(reasons.items()))
        yield Note(code="furniture", message=notes.message("furniture", detail))
