"""An article with its Summary and the reports on offer to a Trace. Pure; loads no spaCy."""

from __future__ import annotations

from collections.abc import Sequence

from ofscan.comparing.sides import Side
from ofscan.tracing import areas, coverage, facts, reused, search
from ofscan.tracing.choosing import Choice, Offered, choose
from ofscan.tracing.claims import Claims
from ofscan.tracing.quotes import Tracer
from ofscan.tracing.records import SCHEMA, Trace
from ofscan.tracing.report_text import ReportText
from ofscan.words.comparison import ComparisonLexicon
from ofscan.words.tracing import TracingLexicon

#: Quotations that are counted when it is judged which report an article is about.
MAX_COUNTED = 40


def trace(article: Side, offers: Sequence[Offered], *, comparison: ComparisonLexicon, lexicon: TracingLexicon) -> Trace:
    """Return what the reports say of each quotation, grade, date and improvement area of `article`."""
    choice = choose(article.summary, offers, hits=lambda report: _hits(article, report))
    chosen, earlier = choice.chosen, choice.earlier
    claims = Claims(article, lexicon, _inspectors(choice))
    tracer = Tracer(chosen, earlier, claims, comparison)
    quotes = tuple(tracer.trace(quote) for quote in article.summary.quotes)
    grades, left_out = facts.grades(article.summary, chosen, earlier)
    found = areas.areas(article, chosen, earlier, quotes, comparison)
    reuse = reused.reused(article, (*chosen, *earlier), comparison)
    return Trace(
        schema=SCHEMA,
        article=article.summary.source,
        reports=choice.used,
        other_councils=choice.other_councils,
        quotes=quotes,
        grades=grades,
        grades_left_out=left_out,
        improvement_areas=found,
        dates=facts.dates(article.summary, chosen, earlier),
        inspectors=facts.inspectors(article.summary, article.text, chosen),
        reuse=reuse,
        coverage=coverage.coverage(
            article, chosen, left_out=len(left_out), areas=found, quotes=quotes, reuse=reuse, lexicon=lexicon
        ),
    )


def _hits(article: Side, report: ReportText) -> int:
    quotes = article.summary.quotes[:MAX_COUNTED]
    return sum(
        len(told.told) >= 3 and search.stands(told, report)
        for told in (search.quoted_words(quote.text, quote.start) for quote in quotes)
    )


def _inspectors(choice: Choice) -> list[str]:
    reports = (*choice.chosen, *choice.earlier)
    return [name for report in reports if report.read.report for name in report.read.report.lead_inspectors]
