"""Check reports for other programs: JUnit XML (a suite a file, a case a kind of fact) and SARIF 2.1.0."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

from ofscan import __version__
from ofscan.checking.checking import Checked, Report
from ofscan.checking.findings import Finding, rules
from ofscan.checking.scoring import FIELDS
from ofscan.console import line
from ofscan.render import plain
from ofscan.render.findings import by_weight

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

#: GitHub refuses a log with more results in one run.
MAX_RESULTS = 25_000

# Characters that XML 1.0 has no way to write.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(report: Report) -> str:
    """Return the report as JUnit XML; findings that a floor speaks for are told in the case's output, not as failures."""
    failing = set(report.failing())
    root = ElementTree.Element("testsuites", name="ofscan check")
    for article in report.articles:
        root.append(_suite(article, failing))
    if report.floors or report.missed_floors:
        suite = ElementTree.SubElement(root, "testsuite", name="floors")
        case = ElementTree.SubElement(suite, "testcase", classname="floors", name="floors")
        for missed in report.missed_floors:
            ElementTree.SubElement(case, "failure", message=_xml(missed.message), type=missed.code)
        _count(suite)
    for name in ("tests", "failures"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suite(article: Checked, failing: set[Finding]) -> ElementTree.Element:
    suite = ElementTree.Element("testsuite", name=_xml(article.source))
    by_subject: dict[str, list[Finding]] = {}
    for finding in sorted(article.findings):
        by_subject.setdefault(finding.subject, []).append(finding)
    subjects = [name for name in FIELDS if name in by_subject or _asked(article, name)]
    subjects += sorted(set(by_subject) - set(FIELDS)) or ["consistency"]
    for subject in subjects:
        case = ElementTree.SubElement(suite, "testcase", classname=_xml(article.source), name=subject)
        found = by_subject.get(subject, [])
        wrong = [finding for finding in found if finding in failing]
        if wrong:
            message = _xml(wrong[0].message if len(wrong) == 1 else f"{len(wrong)} findings")
            failure = ElementTree.SubElement(case, "failure", message=message, type=wrong[0].code)
            failure.text = "\n".join(_xml(str(finding)) for finding in wrong)
        elif found:
            ElementTree.SubElement(case, "system-out").text = "\n".join(_xml(str(finding)) for finding in found)
    _count(suite)
    return suite


def _asked(article: Checked, name: str) -> bool:
    expected = article.expected
    return expected is not None and (name in expected.values or name.replace(" ", "_") in expected.lists)


def _count(suite: ElementTree.Element) -> None:
    suite.set("tests", str(len(suite.findall("testcase"))))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", line(text))


def sarif(report: Report) -> str:
    """Return the report as a SARIF 2.1.0 log with every rule, and a place for each finding and each floor that is missed."""
    codes = list(rules())
    findings = [*report.missed_floors, *by_weight(report.failing())]
    told, left = findings[:MAX_RESULTS], len(findings[MAX_RESULTS:])
    more = {"level": "warning", "message": {"text": f"{left:,} findings more; GitHub takes no more than {MAX_RESULTS:,}"}}
    log = {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "ofscan",
                        "version": __version__,
                        "semanticVersion": __version__,
                        "rules": [_descriptor(code) for code in codes],
                    }
                },
                "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": [more] if left else []}],
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, codes) for finding in told],
            }
        ],
    }
    return plain.pretty(log)


def _descriptor(code: str) -> dict[str, Any]:
    rule = rules()[code]
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in re.findall(r"\w+", rule.name)),
        "shortDescription": {"text": rule.name},
        "fullDescription": {"text": rule.explanation},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(finding: Finding, codes: list[str]) -> dict[str, Any]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    if finding.end_line:
        region.update(endLine=finding.end_line, endColumn=finding.end_column)
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": rules()[finding.code].severity,
        "message": {"text": line(finding.message)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(finding.path)}, "region": region}}],
    }


def _uri(path: str) -> str:
    """Return a path as a URI reference, relative to the working folder (the repository's root, for GitHub) where it lies in it."""
    here = os.path.relpath(path) if Path(path).is_absolute() else os.path.normpath(path)
    name = path if here.startswith("..") else here
    return quote(name.replace(os.sep, "/").encode("utf-8", "surrogateescape"))
