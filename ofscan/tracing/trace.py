"""An article with its Summary and the reports on offer to a Trace. Pure; loads no spaCy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ofscan.comparing.judging import Judge
from ofscan.comparing.sides import Side
from ofscan.tracing import areas, coverage, facts, reused
from ofscan.tracing.choosing import Offered, choose
from ofscan.tracing.held import Held
from ofscan.tracing.quotes import Tracer
from ofscan.tracing.records import SCHEMA, Trace
from ofscan.tracing.report_text import ReportText
from ofscan.words.comparison import ComparisonLexicon
from ofscan.words.tracing import TracingLexicon


def trace(article: Side, offers: Sequence[Offered], *, comparison: ComparisonLexicon, lexicon: TracingLexicon) -> Trace:
    """Return what the reports say of each quotation, grade, date and improvement area of `article`."""
    # Of a text in another language nothing is read, and so nothing is left out or contradicted.
    choice = choose(Held(article=article, judge=Judge(comparison), lexicon=lexicon), offers if article.is_english else ())
    held = choice.held
    tracer = Tracer(held)
    quotes = tuple(tracer.trace(quote) for quote in article.summary.quotes)
    told = {kind.field: facts.facts(kind, held) for kind in facts.TRACED}
    grades, left_out = facts.told(told["grades"], held.chosen)
    found = areas.areas(held, quotes)
    reuse = reused.reused(held, around=tracer.claims.around)
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
        coverage=coverage.coverage(held, grades=grades, areas=found, quotes=quotes, reuse=reuse),
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
