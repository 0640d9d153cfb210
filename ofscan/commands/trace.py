"""What the command `ofscan trace` does with its options: read reports and articles, trace, print, end with the exit code."""

from __future__ import annotations

import os
from collections.abc import Sequence

from ofscan import api, console, readers, runs
from ofscan.comparing.sides import side
from ofscan.errors import OfscanError, ReadError
from ofscan.facts.article import Article
from ofscan.facts.records import Summary
from ofscan.render import trace as rendering
from ofscan.runs import FINE, PARTLY, USAGE
from ofscan.tracing.choosing import Offered
from ofscan.tracing.records import LIST_SCHEMA, QuoteVerdict, Trace, TraceList, Verdict
from ofscan.tracing.report_cache import ReportReader
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
    runs.spare_inputs(output, (*articles, *against, *report))
    run = _Run(quiet=quiet, stdin_name=stdin_name)
    offers = run.offers(against, report, ReportReader(use_cache=not no_cache))
    words = {"comparison": lexicon_reader("comparison", lexicon), "lexicon": lexicon_reader("tracing", lexicon)}
    found: list[tuple[Article, Trace]] = []
    held = 0
    read = run.articles(articles)
    for article, result in zip(read, api.summaries(read, nlp=api.load(lexicon=lexicon)), strict=True):
        if isinstance(article, OfscanError) or not isinstance(result, Summary):
            run.fail(article if isinstance(article, OfscanError) else result)
            continue
        told = trace(side(article, result), offers, **words)
        if any(used.chosen for used in told.reports):
            held += 1
            _warn(told, result, run)
        else:
            console.say(f"ofscan: {article.source}: {_no_report(told)}")
        found.append((article, told))
    if not found:
        raise ReadError("no article could be read")
    texts = {offer.report.source: offer.report.read.text for offer in offers}
    alone = len(articles) == 1 and not os.path.isdir(articles[0])
    if alone:
        rendering.write(found[0][1], found[0][0].text, texts, form=form, output=output)
    else:
        listing = TraceList(schema=LIST_SCHEMA, traces=tuple(told for _, told in found))
        rendering.write_list(listing, [article.text for article, _ in found], texts, form=form, output=output)
    if any(told_verdicts(told) & wanted for _, told in found):
        return FAILED
    if not held:
        return USAGE  # nothing was compared: a check must not pass for that
    return PARTLY if run.failed or (wanted and held < len(found)) else FINE


def chosen(fail_on: str | None) -> frozenset[str]:
    """Return the verdicts that `--fail-on` names. Raises OfscanError for a name that is none."""
    names = [name.strip().replace("-", "_") for name in (fail_on or "").split(",") if name.strip()]
    found = [_ALIASES.get(name, name) for name in names]
    for name in found:
        if name not in VERDICTS:
            raise OfscanError(f"--fail-on: no verdict {name!r}; there are {', '.join(VERDICTS)}")
    if fail_on is not None and not found:
        raise OfscanError(f"--fail-on names no verdict; there are {', '.join(VERDICTS)}")
    return frozenset(found)


def told_verdicts(told: Trace) -> frozenset[str]:
    """Return every verdict in a trace, as --fail-on names them."""
    verdicts = [
        *(item.verdict for item in told.quotes),
        *(item.verdict for item in told.grades),
        *(item.verdict for item in told.dates),
        *(item.verdict for item in told.inspectors),
    ]
    found = {str(verdict) for verdict in verdicts if verdict}
    if told.grades_left_out or told.improvement_areas.left_out:
        found.add("left_out")
    return frozenset(found)


def _no_report(told: Trace) -> str:
    if told.reports:
        return f"none of the reports was taken ({told.reports[0].why}); --report FILE forces one"
    return "no report on its council was given; --report FILE forces one"


def _warn(told: Trace, article: Summary, run: _Run) -> None:
    """Say so where the article is held against a report on another council, which --report can do."""
    primary = article.primary
    for used in told.reports:
        if used.chosen and primary and used.council and all(used.council != council.code for council in article.councils):
            run.say(f"{used.source} is on {used.council_name}; {told.article} is on {primary.name}")


class _Run:
    def __init__(self, *, quiet: bool, stdin_name: str):
        self.quiet = quiet
        self.stdin_name = stdin_name
        self.failed = 0

    def say(self, remark: str) -> None:
        if not self.quiet:
            console.say(f"ofscan: {remark}")

    def fail(self, error: object) -> None:
        self.failed += 1
        console.say(f"ofscan: {error}")

    def articles(self, paths: Sequence[str]) -> list[Article | OfscanError]:
        """Return each article under `paths`, or why it could not be read; one that was named alone must be readable."""
        found: list[Article | OfscanError] = []
        for path in readers.expand(paths):
            try:
                found.append(runs.read(path, stdin_name=self.stdin_name))
            except OfscanError as error:
                if len(paths) == 1 and not os.path.isdir(paths[0]):
                    raise
                found.append(error)
        return found

    def offers(self, against: Sequence[str], forced: Sequence[str], reader: ReportReader) -> list[Offered]:
        """Return the reports under `against` and those of `forced`, each file once; unreadable ones are told."""
        found: dict[str, Offered] = {}
        for path in forced:
            read = reader.read(path)
            if read.report is None:
                self.say(f"{path}: is not known for an inspection report by its first page; it is taken for one all the same")
            found[os.path.realpath(path)] = Offered(ReportText(path, read), named=True, forced=True)
        files = list(readers.expand(against))
        others = 0
        for path in console.track(files, total=len(files), quiet=self.quiet):
            key = os.path.realpath(path)
            if key in found:
                continue
            try:
                read = reader.read(path)
            except OfscanError as error:
                self.fail(error)
                continue
            if read.report is None:
                others += 1
                if path in against:
                    console.say(f"ofscan: {path}: is no inspection report by its first page; --report FILE takes it for one")
                continue
            found[key] = Offered(ReportText(path, read), named=path in against)
        if others:
            self.say(f"{others:,} file{'s' if others > 1 else ''} among the reports left out: no inspection reports")
        if not found:
            reason = "no inspection report among them" if others else "none of the reports could be read"
            raise ReadError(reason, path=", ".join([*against, *forced]))
        return list(found.values())
