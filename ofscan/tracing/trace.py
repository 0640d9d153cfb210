"""An article with its Summary and the reports on offer to a Trace. Pure; loads no spaCy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ofscan.comparing import passages
from ofscan.comparing.changes import Alert
from ofscan.comparing.judging import Judge
from ofscan.comparing.sides import Side
from ofscan.comparing.wording import Word
from ofscan.tracing import areas, coverage, facts, reused
from ofscan.tracing.choosing import Offered, choose
from ofscan.tracing.quotes import Claims, Tracer
from ofscan.tracing.records import SCHEMA, Trace
from ofscan.tracing.report_text import ReportText
from ofscan.words.comparison import ComparisonLexicon
from ofscan.words.tracing import TracingLexicon

#: Quotations that are counted when it is judged which report an article is about.
MAX_COUNTED = 40


def trace(article: Side, offers: Sequence[Offered], *, comparison: ComparisonLexicon, lexicon: TracingLexicon) -> Trace:
    """Return what the reports say of each quotation, grade, date and improvement area of `article`."""
    # Of a text in another language nothing is read, and so nothing is left out or contradicted.
    choice = choose(article.summary, offers if article.is_english else (), hits=lambda report: _hits(article, report))
    chosen, earlier = choice.chosen, choice.earlier
    claims = Claims(article, lexicon, [name for report in (*chosen, *earlier) for name in report.leads])
    judge = Judge(comparison)
    tracer = Tracer(chosen, earlier, choice.others, claims, judge)
    quotes = tuple(tracer.trace(quote) for quote in article.summary.quotes)
    given = facts.Given(chosen=chosen, earlier=earlier)
    told = {kind.field: facts.facts(kind, article, given) for kind in facts.TRACED}
    left_out = facts.left_out(told["grades"], chosen)
    found = areas.areas(article, chosen, earlier, quotes, comparison)

    def alerts(report: ReportText, begin: int, first: Word, last: Word) -> tuple[Alert, ...]:
        cut = judge.is_cut_off(report, begin, article, first.start, last.end)
        old = any(report is one for one in earlier) and claims.is_told_as_new(first.start)
        return ((Alert.CUT,) if cut else ()) + ((Alert.OLD,) if old else ())

    reuse = reused.reused(article, (*chosen, *earlier), comparison, alerts=alerts)
    return Trace(
        schema=SCHEMA,
        article=article.summary.source,
        reports=choice.used,
        warnings=(*_warnings(article, chosen), *choice.warnings),
        other_councils=choice.other_councils,
        quotes=quotes,
        facts=told,
        grades_left_out=left_out,
        improvement_areas=found,
        reuse=reuse,
        coverage=coverage.coverage(
            article, chosen, left_out=len(left_out), areas=found, judge=judge, quotes=quotes, reuse=reuse, lexicon=lexicon
        ),
    )


def _warnings(article: Side, chosen: Sequence[ReportText]) -> Iterator[str]:
    """Yield what the article lacks to be held against a report."""
    if not article.is_english:
        yield "not in English: not read"
        return
    if article.summary.published is None and chosen:
        yield "the article has no date: the report was chosen without one"
    if not article.summary.councils:
        yield "the article names no council" + (": the report was chosen without one" if chosen else "")


def _hits(article: Side, report: ReportText) -> int:
    quotes = article.summary.quotes[:MAX_COUNTED]
    told = [passages.quoted_words(quote.text, quote.start) for quote in quotes]
    return sum(len(quotation.told) >= 3 and passages.verbatim(quotation, report) is not None for quotation in told)
