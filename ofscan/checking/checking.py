"""`ofscan check`: articles against their expected files, against each other, and against how Ofsted inspects.

Pairs for `ofscan diff` (NAME.A.txt, NAME.B.txt, NAME.expected.yaml) may lie in the same folders; they are passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ofscan import console
from ofscan.checking import consistency, expectations, floors, scoring
from ofscan.checking.expectations import Expected
from ofscan.checking.findings import Finding, Lines
from ofscan.checking.scoring import Difference, Fault, Figures
from ofscan.comparing.pairing import is_expected_of_pair, is_side_of_pair
from ofscan.errors import DataError, ReadError
from ofscan.facts.article import Article
from ofscan.facts.records import Summary
from ofscan.faults import faults
from ofscan.runs import FINE, PARTLY, USAGE, Run

FAILED = 1
_CODES = {Fault.MISSED: "OFS001", Fault.FALSE: "OFS002", Fault.WRONG: "OFS003"}


@dataclass(slots=True, kw_only=True)
class Checked:
    """One article as checked: `expected` is None where it has no expected file."""

    source: str
    summary: Summary
    expected: Expected | None
    findings: list[Finding]


@dataclass(slots=True, kw_only=True)
class Report:
    """What a check found: everything that a format prints, and the exit code."""

    articles: list[Checked] = field(default_factory=list)
    figures: Figures = field(default_factory=Figures)
    floors: Mapping[str, float] = field(default_factory=dict)
    missed_floors: list[Finding] = field(default_factory=list)
    corpus: str = ""
    unreadable: int = 0
    broken: int = 0

    @property
    def findings(self) -> list[Finding]:
        """Every finding, in the order of path and place."""
        return sorted(finding for article in self.articles for finding in article.findings)

    def failing(self) -> list[Finding]:
        """Return the findings that fail the check: all but differences of fields of which a floor holds."""
        missed = {item.subject for item in self.missed_floors}
        # The mean is of all fields: where its floor is missed, none of them is excused.
        held = set() if "mean" in missed else set(self.floors) - missed
        return [item for item in self.findings if not (item.subject in held and item.code in _CODES.values())]

    def exit_code(self) -> int:
        """Return 2 for a broken expected file or no article, 1 for findings or a missed floor, 3 if some were unreadable."""
        if self.broken or not self.articles:
            return USAGE
        if self.failing() or self.missed_floors:
            return FAILED
        return PARTLY if self.unreadable else FINE


#: What gives the expectations of an article, None for none. Raises DataError.
Expecting = Callable[[Article, Summary], Expected | None]


def beside(article: Article, _: Summary) -> Expected | None:
    """Return the expectations in the file beside an article, None without one. Raises DataError."""
    path = expectations.beside(article.source)
    return None if path is None else expectations.read(path)


def check(
    run: Run,
    *,
    lenient: bool = False,
    codes: frozenset[str],
    floor_options: Iterable[str] = (),
    expecting: Expecting = beside,
) -> Report:
    """Check every article of `run`; what cannot be read is told on stderr and counted. Raises OfscanError."""
    pinned = floors.find(run.paths)
    run.excludes = pinned.excludes
    report = Report(floors={**pinned.floors, **floors.from_options(floor_options)})
    contents: list[tuple[str, bytes]] = []
    # Lines are needed after the whole corpus is read (articles that disagree), texts are not: thousands must fit.
    lines: dict[str, Lines] = {}
    for article, summary in _pairs(run, report):
        try:
            expected = expecting(article, summary)
        except DataError as error:
            report.broken += 1
            console.say(f"ofscan: {error}")
            continue
        lines[article.source] = Lines(article.text)
        contents += _contents(article.source, expected, run.paths)
        report.articles.append(_check_one(article, summary, expected, lines[article.source], report, lenient))
    by_source = {item.source: item for item in report.articles}
    for source, finding in consistency.between([item.summary for item in report.articles]):
        by_source[source].findings.append(_placed(finding, source, lines[source]))
    for item in report.articles:
        allowed = item.expected.allow if item.expected else frozenset()
        item.findings = [finding for finding in item.findings if finding.code in codes and finding.code not in allowed]
    report.corpus = floors.digest(contents)
    _apply_floors(report, pinned, run.paths[0])
    return report


def _pairs(run: Run, report: Report) -> Iterator[tuple[Article, Summary]]:
    """Yield each article of `run` that was read without a fault, with its Summary; the others are counted in `report`."""
    excluded = run.excludes
    # NAME.A.txt and NAME.B.txt of NAME.expected.yaml are set against each other by `diff`; they are not for `check`.
    run.excludes = lambda path: excluded(path) or is_side_of_pair(path)
    for article, summary in run.pairs():
        # What a fault has left out is no finding, and must not be written by --update.
        if not faults(summary):
            yield article, summary
    report.unreadable = run.failed


def _check_one(
    article: Article, summary: Summary, expected: Expected | None, lines: Lines, report: Report, lenient: bool
) -> Checked:
    found: list[Finding] = []
    if expected is not None:
        if absent := scoring.misplaced(expected, article.text):
            report.broken += 1
            for line, words in absent:
                reason = f"these words are not in the article {article.source}: {words}"
                console.say(f"ofscan: {DataError(reason, path=expected.path, line=line)}")
        score = scoring.compare(expected, summary, article.text, lenient=lenient)
        report.figures.add(score.figures)
        found += [_finding(difference, article.source, expected, lines) for difference in score.differences]
    found += [_placed(item, article.source, lines) for item in consistency.within(summary, article.text)]
    return Checked(source=article.source, summary=summary, expected=expected, findings=found)


def _finding(difference: Difference, source: str, expected: Expected, lines: Lines) -> Finding:
    told = consistency.Inconsistency(
        _CODES[difference.fault], f"{difference.field}: {difference.fault}: {difference.what}", difference.evidence
    )
    found = _placed(told, source, lines, subject=difference.field)
    return found if difference.evidence else replace(found, path=expected.path, line=difference.line or 1)


def _placed(item: consistency.Inconsistency, source: str, lines: Lines, *, subject: str | None = None) -> Finding:
    line, column = lines.place(item.evidence.start) if item.evidence else (1, 1)
    end_line, end_column = lines.place(item.evidence.end) if item.evidence else (0, 0)
    return Finding(
        path=source,
        line=line,
        column=column,
        code=item.code,
        message=console.line(item.message),
        subject=subject or item.code,
        article=source,
        end_line=end_line,
        end_column=end_column,
    )


def _contents(source: str, expected: Expected | None, roots: Iterable[str]) -> list[tuple[str, bytes]]:
    """Return the article and its expected file for the digest, named within the folder they were found in."""
    path = Path(source)
    name = next((str(path.relative_to(root)) for root in roots if path.is_relative_to(root) and path != Path(root)), path.name)
    found = [(name, path.read_bytes())] if path.is_file() else []
    if expected is not None:
        found.append((f"{name}{expectations.SUFFIX}", Path(expected.path).read_bytes()))
    return found


def _apply_floors(report: Report, pinned: floors.Floors, named: str) -> None:
    """Note the floors that are missed, at their line in ofscan-check.yaml; without one, at the head of the first article."""
    path = pinned.path or (report.articles[0].source if report.articles else named)

    def miss(code: str, key: str, message: str) -> None:
        line = pinned.lines.get(key, 1)
        report.missed_floors.append(Finding(path=path, line=line, column=1, code=code, message=message, subject=key))

    for name, floor in report.floors.items():
        score = report.figures.mean() if name == "mean" else report.figures.score(name)
        if score is None:
            miss("OFS030", name, f"{name}: the corpus says nothing of it any more, its floor is {floor}")
        elif score < floor - 1e-9:
            miss("OFS030", name, f"{name}: {score:.4f} is below its floor of {floor}")
    if pinned.digest is not None and pinned.digest != report.corpus:
        told = f"the corpus is not the one that {pinned.path} was written for; if the change is meant, run --write-floors"
        miss("OFS031", "digest", told)


def orphans(paths: Sequence[str]) -> list[Path]:
    """Return the expected files under `paths` whose article is gone, sorted. Raises ReadError for a path that is not there."""
    excludes = floors.find(paths).excludes
    found: set[Path] = set()
    for root in map(Path, paths):
        if not root.exists():
            raise ReadError("no such file or folder", path=str(root))
        for path in root.rglob(f"*{expectations.SUFFIX}"):
            stem = path.name.removesuffix(expectations.SUFFIX)
            article = any(other.stem == stem and other.is_file() for other in path.parent.iterdir())
            if not (article or excludes(str(path)) or is_expected_of_pair(path)):
                found.add(path)
    return sorted(found)
