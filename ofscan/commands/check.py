"""What the command `ofscan check` does with its options: check, print, update, prune, pin floors."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ofscan import console
from ofscan import output as target
from ofscan.checking import checking, expectations, updating
from ofscan.checking import floors as pinned
from ofscan.checking.expectations import Expected
from ofscan.checking.findings import chosen
from ofscan.errors import OfscanError
from ofscan.facts.article import Article
from ofscan.facts.records import Summary
from ofscan.render.words import plural
from ofscan.runs import FINE, Run


def command(
    *,
    paths: tuple[str, ...],
    strict: bool,
    floors: tuple[str, ...],
    write_floors: bool,
    allow_regression: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    update: bool,
    prune: bool,
    force: bool,
    form: str,
    output: str | None,
    **reading: Any,
) -> int:
    """Run `ofscan check` and return its exit code. Raises OfscanError."""
    codes = chosen(select, ignore)
    run = Run(paths=paths, **reading)
    if prune:
        return _prune(run, remove=force)
    if update:
        return _update(run, codes=codes, lenient=not strict, force=force)
    target.spare(output, run.inputs)
    report = checking.check(run, lenient=not strict, codes=codes, floor_options=() if write_floors else floors)
    if write_floors:
        return _write_floors(report, paths, allow_regression=allow_regression)
    _print(report, form, output)
    return report.exit_code()


def _print(report: checking.Report, form: str, output: str | None) -> None:
    # Imported here: XML and Rich are not needed by every format.
    from ofscan.render import findings, machine

    if form == "text":
        width, colour = console.size(output)
        told = findings.text(report, width=width, colour=colour)
    else:
        told = {"json": findings.json, "github": findings.github, "junit": machine.junit, "sarif": machine.sarif}[form](report)
    target.put(told, output)
    steps = os.environ.get("GITHUB_STEP_SUMMARY")
    if form == "github" and steps:
        try:
            # GitHub's file is added to by every step of the job.
            with open(steps, "a", encoding="utf-8") as file:
                file.write(findings.step_summary(report))
        except OSError as error:
            raise OfscanError(f"the summary for GitHub cannot be written: {error.strerror}", path=steps) from None


@contextmanager
def _telling_where_it_ends(what: str, done: Sequence[str]) -> Iterator[None]:
    """Say of how many files `what` was done where nobody reads on what is told of them."""
    try:
        yield
    except BrokenPipeError:
        if done:
            console.say(f"ofscan: stopped, since nobody reads on: {plural(len(done), 'file')} {what}, the last {done[-1]}")
        raise


def _prune(run: Run, *, remove: bool) -> int:
    orphans = checking.orphans(run.paths)
    removed: list[str] = []
    with _telling_where_it_ends("removed", removed):
        for path in orphans:
            if remove:
                with target.telling(str(path)):
                    path.unlink()
                removed.append(str(path))
            console.out(console.line(f"{'removed' if remove else 'no article beside'} {path}") + "\n")
    if not orphans:
        run.remark("every expected file has its article")
    return FINE


def _update(run: Run, *, codes: frozenset[str], lenient: bool, force: bool) -> int:
    if os.environ.get("CI") and not force:
        raise OfscanError("--update under CI would make every check pass; run it by hand, or with --force if it is meant")
    written: list[str] = []

    def renewed(article: Article, summary: Summary) -> Expected:
        path = updating.target(article.source, run.paths)
        expected = expectations.read(path) if path.is_file() else None
        proposal = updating.propose(path, summary, article.text, expected)
        if proposal is not None:
            console.out(console.safe(proposal.diff))
            target.write_file(str(path), [proposal.text])
            written.append(str(path))
            run.remark(f"written: {path}")
        return expectations.read(path)

    with _telling_where_it_ends("written", written):
        report = checking.check(run, codes=codes, lenient=lenient, expecting=renewed)
    for finding in (*report.failing(), *report.missed_floors):
        console.say(f"ofscan: {finding}")
    if left := len(report.failing()):
        run.remark(f"{plural(left, 'finding')} left: mend the article, or excuse the rule by 'allow' in its expected file")
    elif not written and report.articles:
        run.remark(f"nothing to write: {plural(len(report.articles), 'article')}, each as its expected file has it")
    return report.exit_code()


def _write_floors(report: checking.Report, paths: tuple[str, ...], *, allow_regression: bool) -> int:
    folders = [path for path in paths if Path(path).is_dir()]
    if len(folders) != 1 or len(paths) != 1:
        raise OfscanError("--write-floors takes one folder, the corpus; ofscan-check.yaml is written into it")
    if report.broken or report.unreadable:
        raise OfscanError("floors are not pinned while articles or expected files cannot be read", path=folders[0])
    place = Path(folders[0]) / pinned.NAME
    updating.stay_within(place, folders)
    pinned.write(place, report.figures, report.corpus, before=pinned.find(paths), allow_regression=allow_regression)
    console.out(console.line(f"written: {place}") + "\n")
    return FINE
