"""An article with its Summary and the reports on offer to a Trace. Pure; loads no spaCy."""

from __future__ import annotations

from collections.abc import Sequence

from ofscan.comparing.judging import Judge
from ofscan.comparing.sides import Side
from ofscan.tracing import areas, coverage, facts, reused
from ofscan.tracing.choosing import Offered, choose
from ofscan.tracing.held import Held
from ofscan.tracing.quotes import Tracer
from ofscan.tracing.records import SCHEMA, Trace
from ofscan.words.comparison import ComparisonLexicon
from ofscan.words.tracing import TracingLexicon


def trace(article: Side, offers: Sequence[Offered], *, comparison: ComparisonLexicon, lexicon: TracingLexicon) -> Trace:
    """Return what the reports say of each quotation, grade, date and improvement area of `article`."""
    # Of a text in another language nothing is read, and so nothing is left out or contradicted.
    held = choose(Held(article=article, judge=Judge(comparison), lexicon=lexicon), offers if article.is_english else ())
    tracer = Tracer(held)
    quotes = tuple(tracer.trace(quote) for quote in article.summary.quotes)
    told = {kind.field: facts.facts(kind, held) for kind in facts.TRACED}
    grades, left_out = facts.told(told["grades"], held.chosen)
    found = areas.areas(held, quotes)
    reuse = reused.reused(tracer)
    return Trace(
        schema=SCHEMA,
        article=article.summary.source,
        reports=held.used,
        warnings=held.warnings,
        other_councils=held.other_councils,
        quotes=quotes,
        facts=told,
        grades_left_out=left_out,
        improvement_areas=found,
        reuse=reuse,
        coverage=coverage.coverage(held, grades=grades, areas=found, quotes=quotes, reuse=reuse),
    )
