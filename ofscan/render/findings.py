"""What `ofscan check` prints for people and for GitHub: findings, figures, and the line that sums up."""

from __future__ import annotations

from collections.abc import Sequence

from ofscan.checking.checking import Report
from ofscan.checking.findings import Finding, Severity, rules
from ofscan.checking.scoring import LISTS
from ofscan.console import line
from ofscan.facts import codec
from ofscan.render import markdown, plain, terminal
from ofscan.render.page import ALARM, PLAIN, Page, Section, Table, cell, plain_rows, table
from ofscan.render.words import plural

SCHEMA = "ofscan.check/1"


def text(report: Report, *, width: int | None = None, colour: bool = False) -> str:
    """Return a line for each finding, the table of figures, the floors that were missed, and the summary line."""
    lines = [line(str(finding)) for finding in report.findings]
    parts = ["".join(f"{row}\n" for row in lines)]
    if report.figures.scores():
        parts.append(terminal.table(figures(report), width=width or 200, colour=colour))
    parts += [f"floor missed: {line(missed.message)}\n" for missed in report.missed_floors]
    parts.append(summary_line(report) + "\n")
    return "".join(parts)


def summary_line(report: Report) -> str:
    """Return how many articles there are and how many findings, and whether the check holds."""
    findings = report.findings
    told = [plural(len(report.articles), "article"), plural(len(findings), "finding")]
    if without := sum(article.expected is None for article in report.articles):
        told.insert(1, f"{without:,} without an expected file")
    if under := len(findings) - len(report.failing()):
        told.append(f"{under:,} within the floors")
    rest = (
        (len(report.missed_floors), "floor", "missed"),
        (report.broken, "broken expectation", ""),
        (report.unreadable, "input", "unreadable"),
    )
    told += [plural(*one) for one in rest if one[0]]
    return f"{', '.join(told)}: {'ok' if report.exit_code() == 0 else 'failed'}"


def figures(report: Report) -> Table:
    """Return the figures as a table that 80 columns hold: the score of a list is its F1, that of a value the share that is right.

    A field whose floor is missed is an alarm.
    """
    found, mean = report.figures, report.figures.mean()
    missed_floors = {missed.subject for missed in report.missed_floors}
    rows = []
    for name, score in {**found.scores(), **({} if mean is None else {"mean": mean})}.items():
        precision = recall = counts = ""
        if name in LISTS:
            precision, recall = f"{found.precision(name):.3f}", f"{found.recall(name):.3f}"
            counts = "{}, {}, {}".format(*found.counts[name])
        elif name != "mean":
            counts = "{} of {}".format(*found.right[name])
        floor = f"{report.floors[name]:.3f}" if name in report.floors else ""
        title = "mean of the fields" if name == "mean" else name
        look = ALARM if name in missed_floors else PLAIN
        rows.append((look, (title, precision, recall, f"{score:.3f}", floor, counts)))
    return table(rows, "Field", "Precision", "Recall", "Score", "Floor", "Hit, miss, false")


def json(report: Report) -> str:
    """Return the whole report as one JSON document."""
    found, mean = report.figures, report.figures.mean()
    scored = {name: {"score": round(score, 4)} for name, score in found.scores().items()}
    for name in scored.keys() & LISTS:
        scored[name] |= {"precision": round(found.precision(name), 4), "recall": round(found.recall(name), 4)}
    return plain.pretty(
        {
            "schema": SCHEMA,
            "articles": len(report.articles),
            "findings": [{**codec.encode(finding), "severity": rules()[finding.code].severity} for finding in report.findings],
            "figures": scored,
            "mean": None if mean is None else round(mean, 4),
            "floors": dict(report.floors),
            "missed_floors": [missed.message for missed in report.missed_floors],
            "corpus": report.corpus,
            "unreadable": report.unreadable,
            "broken": report.broken,
            "ok": report.exit_code() == 0,
        }
    )


def github(report: Report) -> str:
    """Return workflow commands that annotate the files, the weightiest first, since GitHub shows only ten of each kind."""
    rows = []
    for finding in [*by_weight(report.failing()), *report.missed_floors]:
        rule = rules()[finding.code]
        fields = [f"file={_property(finding.path)}", f"line={finding.line}", f"col={finding.column}"]
        if finding.end_line == finding.line and finding.end_column:
            fields.append(f"endColumn={finding.end_column}")
        fields.append(f"title={_property(f'{finding.code} {rule.name}')}")
        rows.append(f"::{rule.severity} {','.join(fields)}::{_data(finding.message)}\n")
    return "".join(rows) + summary_line(report) + "\n"


def step_summary(report: Report) -> str:
    """Return the report as Markdown for $GITHUB_STEP_SUMMARY."""
    sections = [Section("", tuple(cell(f"floor missed: {missed.message}") for missed in report.missed_floors))]
    if report.figures.scores():
        sections.append(Section("Figures", (figures(report),)))
    if findings := [(f"{one.path}:{one.line}", one.code, one.message) for one in by_weight(report.findings)]:
        sections.append(Section("Findings", (plain_rows(findings, "Place", "Code", "Finding"),)))
    return markdown.text([Page(title="ofscan check", summary=summary_line(report), sections=tuple(sections))])


def by_weight(findings: Sequence[Finding]) -> list[Finding]:
    """Return `findings` with errors before warnings, then in the order of path and place."""
    return sorted(findings, key=lambda finding: (rules()[finding.code].severity is not Severity.ERROR, finding))


def _data(value: str) -> str:
    return line(value).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
