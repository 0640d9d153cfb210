"""What `ofscan check` prints for people and for GitHub: findings, figures, and the line that sums up."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from ofscan.checking.checking import Report
from ofscan.checking.findings import Finding, Severity, rules
from ofscan.checking.scoring import LISTS, Figures
from ofscan.console import line
from ofscan.facts import codec
from ofscan.render import markdown, plain
from ofscan.render.terminal import drawn
from ofscan.render.words import plural

SCHEMA = "ofscan.check/1"


def text(report: Report, *, width: int | None = None, colour: bool = False) -> str:
    """Return a line for each finding, the table of figures, the floors that were missed, and the summary line."""
    lines = [line(str(finding)) for finding in report.findings]
    parts = ["".join(f"{row}\n" for row in lines)]
    if report.figures.scores():
        parts.append(_table(report, width, colour))
    parts += [f"floor missed: {line(missed.message)}\n" for missed in report.missed_floors]
    parts.append(summary_line(report) + "\n")
    return "".join(parts)


def summary_line(report: Report) -> str:
    """Return how many articles there are and how many findings, and whether the check holds."""
    findings = report.findings
    told = [plural(len(report.articles), "article"), plural(len(findings), "finding")]
    under = len(findings) - len(report.failing())
    if under:
        told.append(f"{under:,} within the floors")
    if report.missed_floors:
        told.append(f"{plural(len(report.missed_floors), 'floor')} missed")
    if report.broken:
        told.append(f"{plural(report.broken, 'broken expectation')}")
    if report.unreadable:
        told.append(f"{plural(report.unreadable, 'input')} unreadable")
    return f"{', '.join(told)}: {'ok' if report.exit_code() == 0 else 'failed'}"


def figure_rows(figures: Figures) -> list[tuple[str, str, str, str, str]]:
    """Return field, precision, recall, F1 or accuracy, and the counts of each field, as text."""
    rows = []
    for name, score in figures.scores().items():
        if name in LISTS:
            hit, missed, false = figures.counts[name]
            counts = f"{hit} found, {missed} missed, {false} false"
            rows.append((name, f"{figures.precision(name):.3f}", f"{figures.recall(name):.3f}", f"{score:.3f}", counts))
        else:
            ok, asked = figures.right[name]
            rows.append((name, "", "", f"{score:.3f}", f"{ok} of {asked} right"))
    mean = figures.mean()
    if mean is not None:
        rows.append(("mean of the fields", "", "", f"{mean:.3f}", ""))
    return rows


def _table(report: Report, width: int | None, colour: bool) -> str:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 2, 0, 0))
    for name in ("Field", "Precision", "Recall", "F1 or accuracy", "Floor", "Counts"):
        table.add_column(name, justify="left" if name in ("Field", "Counts") else "right")
    for field, precision, recall, score, counts in figure_rows(report.figures):
        floor = report.floors.get("mean" if field.startswith("mean") else field)
        missed = floor is not None and float(score) + 0.0005 < floor
        told = "" if floor is None else f"{floor:.3f}"
        table.add_row(field, precision, recall, Text(score, style="bold red" if missed else ""), told, counts)
    return drawn(table, width=width or 200, colour=colour)


def json(report: Report) -> str:
    """Return the whole report as one JSON document."""
    return plain.pretty(
        {
            "schema": SCHEMA,
            "articles": len(report.articles),
            "findings": [{**codec.encode(finding), "severity": rules()[finding.code].severity} for finding in report.findings],
            "figures": {
                name: {
                    "score": round(score, 4),
                    **(
                        {"precision": round(report.figures.precision(name), 4), "recall": round(report.figures.recall(name), 4)}
                        if name in LISTS
                        else {}
                    ),
                }
                for name, score in report.figures.scores().items()
            },
            "mean": None if (mean := report.figures.mean()) is None else round(mean, 4),
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
    lines = ["## ofscan check", "", markdown.escape(summary_line(report))]
    lines += [f"\n- floor missed: {markdown.escape(missed.message)}" for missed in report.missed_floors]
    rows = figure_rows(report.figures)
    if rows:
        lines += markdown.table(("Field", "Precision", "Recall", "F1 or accuracy", "Counts"), rows)
    findings = by_weight(report.findings)
    if findings:
        told = [(f"{item.path}:{item.line}", item.code, item.message) for item in findings]
        lines += markdown.table(("Place", "Code", "Finding"), told)
    return "\n".join(lines) + "\n"


def by_weight(findings: Sequence[Finding]) -> list[Finding]:
    """Return `findings` with errors before warnings, then in the order of path and place."""
    return sorted(findings, key=lambda finding: (rules()[finding.code].severity is not Severity.ERROR, finding))


def _data(value: str) -> str:
    return line(value).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
