"""Sentences of real reports, altered by machine: each alteration must be told for what it is; what is not theirs, not found."""

from __future__ import annotations

import random
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from ofscan import readers
from ofscan.comparing import passages
from ofscan.comparing.judging import Judge
from ofscan.tracing.reading import read_report
from ofscan.tracing.report_text import ReportText
from ofscan.words import lexicon_reader
from ofscan.words.strict_yaml import parse

pytestmark = pytest.mark.shared

#: Each is used this often: 200 alterations in all.
EACH = 40
_NEGATION = re.compile(r"(?<=\w )(?:not|no|never|without) ")
_NUMBER = re.compile(r"\b(?:\d{1,4}|two|three|four|five|six|seven)\b(?! and)")


@cache
def reports(folder: Path) -> list[ReportText]:
    return [ReportText(path.name, read_report(readers.read(str(path)))) for path in sorted(folder.glob("*.pdf"))]


@cache
def sentences(report: ReportText) -> list[str]:
    """Whole sentences of the running text, of eight words or more, in order; "" where one is left out."""
    found = []
    for sentence in report.sentences:
        text = " ".join(report.read.text[sentence.start : sentence.end].split())
        fits = 8 <= sentence.last - sentence.first <= 60 and sentence.end <= report.read.end
        found.append(text if fits and text.endswith(".") and text[0].isupper() else "")
    return found


def found(text: str, report: ReportText) -> passages.Match | None:
    return passages.find(passages.quoted_words(text, 0), report, Judge(lexicon_reader("comparison")))


def _some(rnd: random.Random, report: ReportText, pattern: re.Pattern[str] | None = None) -> str | None:
    fitting = [text for text in sentences(report) if text and (pattern is None or pattern.search(text))]
    return rnd.choice(fitting) if fitting else None


def _dropped(rnd: random.Random, report: ReportText) -> tuple[str, str] | None:
    words = (_some(rnd, report) or "").split()
    # A word at an end leaves a fair quotation of the rest; a dash alone is no word.
    places = [i for i in range(1, len(words) - 1) if re.search(r"\w", words[i]) and words[i - 1] != words[i] != words[i + 1]]
    if not places:
        return None
    place = rnd.choice(places)
    return " ".join([*words[:place], *words[place + 1 :]]), "altered"


def _unnegated(rnd: random.Random, report: ReportText) -> tuple[str, str] | None:
    text = _some(rnd, report, _NEGATION)
    return (_NEGATION.sub("", text, count=1), "altered") if text else None


def _renumbered(rnd: random.Random, report: ReportText) -> tuple[str, str] | None:
    text = _some(rnd, report, _NUMBER)
    return (_NUMBER.sub(lambda match: "97" if match[0].isdigit() else "nine", text, count=1), "altered") if text else None


def _joined(rnd: random.Random, report: ReportText) -> tuple[str, str] | None:
    told = sentences(report)
    one, other = (rnd.randrange(len(told)) for _ in range(2))
    if not told[one] or not told[other] or abs(one - other) < 2:
        return None
    link = rnd.choice([". ", " and ", ", while "])
    second = told[other] if link == ". " else told[other][0].lower() + told[other][1:]
    return told[one].rstrip(".") + link + second, "joined"


def _restyled(rnd: random.Random, report: ReportText) -> tuple[str, str] | None:
    text = _some(rnd, report)
    if text is None:
        return None
    text = rnd.choice([text.upper(), text.lower(), text.title() if "’" not in text else text])
    text = re.sub(r"[,;:‘’“”()]", lambda match: rnd.choice([match[0], ""]), text)
    return re.sub(r"[-–]", lambda match: rnd.choice([match[0], " "]), text).replace(" ", rnd.choice([" ", "  ", "\n"])), "exact"


def test_alterations_are_told_apart(shared: Path) -> None:
    rnd = random.Random(20220905)
    wrong: list[tuple[str, str, str | None, str]] = []
    asked: Counter[str] = Counter()
    for make in (_dropped, _unnegated, _renumbered, _joined, _restyled):
        while asked[make.__name__] < EACH:
            report = rnd.choice(reports(shared / "reports"))
            altered = make(rnd, report)
            if altered is None:
                continue
            text, kind = altered
            asked[make.__name__] += 1
            match = found(text, report)
            if match is None or match.kind != kind:
                wrong.append((make.__name__, report.source, match.kind if match else None, text))
    assert sum(asked.values()) == 200
    assert len(wrong) <= 4, wrong


def test_what_is_taken_out_is_named(shared: Path) -> None:
    rnd = random.Random(7)
    wrong = []
    for _ in range(100):
        report = rnd.choice(reports(shared / "reports"))
        text = _some(rnd, report)
        if text is None:
            continue
        words = text.split()
        place = rnd.randrange(2, len(words) - 2)
        match = found(" ".join([*words[:place], "zebra", *words[place + 1 :]]), report)
        told = match and [word.low for start, end in match.changes.added for word in match.told[start:end]]
        if told != ["zebra"]:
            wrong.append((text, words[place], told))
    assert len(wrong) <= 2, wrong


def test_unrelated_quotations_are_not_found(shared: Path, fixtures: Path) -> None:
    quotations = []
    for path in sorted([*(shared / "gold").glob("*.expected.yaml"), *fixtures.glob("[!p]*/*.expected.yaml")]):
        data, _ = parse(path.read_text(encoding="utf-8"), path=str(path))
        quotations += [
            quote["text"]
            for quote in data.get("quotes", ())
            if quote.get("kind") == "person" and len(quote["text"].split()) >= 4
        ]
    assert len(quotations) >= 500
    told = [
        (report.source, match.kind, text)
        for number, text in enumerate(quotations)
        for report in reports(shared / "reports")[number % 4 :: 4]
        if (match := found(text, report)) is not None
    ]
    assert told == []


def test_sentences_of_other_reports_are_hardly_ever_found(shared: Path) -> None:
    # Reports share set phrases, and a few whole sentences; these are rightly found.
    rnd = random.Random(11)
    told = []
    for _ in range(500):
        one, other = rnd.sample(reports(shared / "reports"), 2)
        text = _some(rnd, other)
        match = found(text, one) if text else None
        if match is not None:
            told.append((match.kind, one.source, text))
    assert len(told) <= 3, told
