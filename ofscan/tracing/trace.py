"""An article with its Summary and the reports on offer to a Trace. Pure; loads no spaCy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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


def trace(article: Side, offers: Sequence[Offered], *, comparison: ComparisonLexicon, lexicon: TracingLexicon) -> Trace:
    """Return what the reports say of each quotation, grade, date and improvement area of `article`."""
    # Of a text in another language nothing is read, and so nothing is left out or contradicted.
    choice = choose(article, offers if article.is_english else ())
    held = choice.held
    claims = Claims(article, lexicon, [name for report in (*held.chosen, *held.earlier) for name in report.leads])
    judge = Judge(comparison)
    tracer = Tracer(held, claims, judge)
    quotes = tuple(tracer.trace(quote) for quote in article.summary.quotes)
    told = {kind.field: facts.facts(kind, article, held) for kind in facts.TRACED}
    grades, left_out = facts.told(told["grades"], held.chosen)
    found = areas.areas(article, held, quotes, comparison)

    def alerts(report: ReportText, begin: int, first: Word, last: Word) -> tuple[Alert, ...]:
        cut = judge.is_cut_off(report, begin, article, first.start, last.end)
        old = any(report is one for one in held.earlier) and claims.is_told_as_new(first.start)
        other = not held.is_own(report, first.start, last.end)
        return tuple(alert for alert, there in ((Alert.CUT, cut), (Alert.OLD, old), (Alert.COUNCIL, other)) if there)

    reuse = reused.reused(article, held, comparison, alerts=alerts)
    return Trace(
        schema=SCHEMA,
        article=article.summary.source,
        reports=choice.used,
        warnings=(*_warnings(article, held.chosen), *choice.warnings),
        other_councils=choice.other_councils,
        other_council_names=choice.other_council_names,
        quotes=quotes,
        facts=told,
        grades_left_out=left_out,
        improvement_areas=found,
        reuse=reuse,
        coverage=coverage.coverage(
            article, held, grades=grades, areas=found, judge=judge, quotes=quotes, reuse=reuse, lexicon=lexicon
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
