"""What the command `ofscan trace` does with its options: read reports and articles, trace, print, end with the exit code."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import closing, nullcontext
from functools import partial

from ofscan import console
from ofscan import output as target
from ofscan.commands import named
from ofscan.comparing.sides import side
from ofscan.errors import OfscanError, ReadError
from ofscan.facts.article import Article
from ofscan.facts.records import Summary
from ofscan.faults import attempt
from ofscan.render import put
from ofscan.render import trace as rendering
from ofscan.render.page import Page
from ofscan.render.words import plural
from ofscan.runs import FINE, PARTLY, USAGE, Run
from ofscan.tracing.choosing import Offered
from ofscan.tracing.reading import ReportReader
from ofscan.tracing.records import (
    LIST_SCHEMA,
    QuoteVerdict,
    Trace,
    Traced,
    TracedQuote,
    TraceList,
    Verdict,
)
from ofscan.tracing.report_text import ReportText
from ofscan.tracing.trace import trace
from ofscan.words import lexicon_reader

FAILED = 1

#: What --fail-on takes: the verdicts of quotations, grades, dates and inspectors, and what is left out.
VERDICTS = (*(str(v) for v in QuoteVerdict), str(Verdict.CONTRADICTS), str(Verdict.NOT_IN_REPORT), "left_out")
#: As people say them.
_ALIASES = {"contradicted": "contradicts"}


def command(
    *,
    articles: tuple[str, ...],
    against: tuple[str, ...],
    report: tuple[str, ...],
    fail_on: str | None,
    no_cache: bool,
    every: bool,
    form: str,
    output: str | None,
    quiet: bool,
    stdin_name: str,
    lexicon: str | None,
) -> int:
    """Run `ofscan trace` and return its exit code. Raises OfscanError."""
    wanted = chosen(fail_on)
    if not (against or report):
        raise ReadError("nothing to hold the article against: give reports, or a folder of them, with --against")
    run = Run(paths=articles, stdin_name=stdin_name, quiet=quiet, lexicon=lexicon)
    target.spare(output, (*run.inputs, *against, *report))
    cache = run.cache(no_cache)
    with closing(cache) if cache else nullcontext():
        offers = _offers(run, against, report, ReportReader(cache=cache))
    words = {"comparison": lexicon_reader("comparison", lexicon), "lexicon": lexicon_reader("tracing", lexicon)}
    found: list[tuple[Article, Summary, Trace]] = []
    for article, summary in run.pairs() if offers else ():  # without, why has been told
        told = attempt(partial(trace, side(article, summary), offers, **words), article.source, what="traced")
        if isinstance(told, OfscanError):
            run.fail(told)
            continue
        _remark(run, told)
        found.append((article, summary, told))
    if not found:
        return USAGE  # why has been told
    alone = len(articles) == 1 and not os.path.isdir(articles[0])
    listing = TraceList(schema=LIST_SCHEMA, traces=tuple(told for _, _, told in found))

    def told_pages() -> list[Page]:
        return [rendering.page(told, summary, article.text, every=every, output=output) for article, summary, told in found]

    put(rendering.encode(found[0][2] if alone else listing), told_pages, form=form, path=output)
    return _exit_code(listing.traces, wanted, run)


def _exit_code(traces: Sequence[Trace], wanted: frozenset[str], run: Run) -> int:
    if any(told_verdicts(told) & wanted for told in traces):
        return FAILED
    held = sum(any(used.chosen for used in told.reports) for told in traces)
    if not held:
        return USAGE  # nothing was compared: a check must not pass for that
    return PARTLY if run.failed or (wanted and held < len(traces)) else FINE


def chosen(fail_on: str | None) -> frozenset[str]:
    """Return the verdicts that `--fail-on` names. Raises OfscanError for a name that is none."""
    names = ",".join(_ALIASES.get(name.strip(), name) for name in (fail_on or "").replace("-", "_").split(","))
    return frozenset(named("--fail-on", names, VERDICTS, "verdict") if fail_on is not None else ())


def told_verdicts(told: Trace) -> frozenset[str]:
    """Return every verdict in a trace, as --fail-on names them."""
    lists: Iterable[Sequence[TracedQuote | Traced]] = (told.quotes, *told.facts.values())
    found = {str(item.verdict) for items in lists for item in items if item.verdict}
    return frozenset(found | ({"left_out"} if told.grades_left_out or told.improvement_areas.left_out else set()))


def _remark(run: Run, told: Trace) -> None:
    chosen = any(used.chosen for used in told.reports)
    for warning in told.warnings:
        # Why nothing was compared is told also to those who want no remarks.
        (run.remark if chosen else console.say)(f"{'' if chosen else 'ofscan: '}{told.article}: {warning}")


def _offers(run: Run, against: Sequence[str], forced: Sequence[str], reader: ReportReader) -> list[Offered]:
    """Return the reports under `against` and those of `forced`, each file once; unreadable ones are told, and counted."""
    found: dict[str, Offered] = {}
    for path in forced:
        if (key := os.path.realpath(path)) in found:
            continue
        read = reader.read(path)
        if read.report is None:
            run.remark(f"{path}: is not known for an inspection report by its first page; it is taken for one all the same")
        found[key] = Offered(ReportText(path, read), named=True, forced=True)
    files = run.files(against)
    named = set(map(os.path.realpath, against))
    told = others = 0
    for path in console.track(files, total=len(files), quiet=run.quiet):
        key = os.path.realpath(path)
        if key in found:
            continue
        offered = attempt(partial(reader.read, path), path)
        if isinstance(offered, OfscanError):
            run.fail(offered)
            continue
        if offered.report is not None:
            found[key] = Offered(ReportText(path, offered), named=key in named)
        elif key in named:
            told += 1
            console.say(
                f"ofscan: {path}: is no inspection report by its first page (articles stand first); --report FILE takes it for one"
            )
        else:
            others += 1
    if others:
        run.remark(f"{plural(others, 'file')} among the reports left out: no inspection report by the first page")
    if not found and (others or not (told or run.failed)):
        raise ReadError("no inspection report among them", path=", ".join(against))
    return list(found.values())
