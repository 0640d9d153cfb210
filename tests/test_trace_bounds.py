"""Hostile articles and reports: bounded time, no crash, places that are right."""

from __future__ import annotations

import time

import pytest

from ofscan import readers
from ofscan.facts.records import Quote, SpeakerKind
from ofscan.tracing.reading import read_report
from ofscan.tracing.report_text import ReportText
from tests.trace_samples import NEW, article, report, traced

#: Of the processor: far above what is needed (two seconds at most), far below what a quadratic look-up takes.
SECONDS = 30.0

REPORTS = {
    "one word": "good " * 100_000,
    "two words": "good bad " * 50_000,
    "one letter": "a" * 250_000,
    "letters": "a " * 100_000,
    "sentences": "Leaders know this. " * 20_000,
    "numbers": "1. A\n\n" * 15_000,
    "ellipses": "... " * 50_000,
    "no break": "Leaders know their children well and " * 10_000,
    "empty": "",
}
QUOTATIONS = {
    "the same word": "good " * 2_000,
    "long": "Leaders know their children well and " * 5_000,
    "ellipses": "good ... " * 1_000,
    "brackets": "[x] good " * 1_000,
    "open brackets": "[" * 5_000,
    "alternating": "good bad ugly " * 900,
    "letters": "a" * 20_000,
}


@pytest.mark.parametrize("name", REPORTS)
def test_hostile_reports(name: str) -> None:
    started = time.process_time()
    told = ReportText("bad.txt", read_report(readers.read_text(NEW + REPORTS[name], "bad.txt")))
    story = " ".join(f"Ofsted said “{text}”." for text in QUOTATIONS.values())
    at = 0
    quotes = []
    for text in QUOTATIONS.values():
        at = story.index(text, at)
        quotes.append(_quote(at, text))
        at += len(text)
    found = traced(article(story, quotes=quotes), told)
    assert len(found.quotes) == len(quotes)
    for quote in found.quotes:
        for place in quote.places:
            assert told.read.text[place.start : place.end] == place.text
    assert time.process_time() - started < SECONDS


def _quote(start: int, text: str) -> Quote:
    return Quote(
        start=start, end=start + len(text), text=text, speaker="Ofsted", kind=SpeakerKind.ORGANISATION, mention=None, cue=None
    )


def test_many_quotations() -> None:
    started = time.process_time()
    text = "leaders have drawn up some careful proposals to recruit 40 permanent practitioners"
    story = f"“{text}” said Ofsted. " * 3_000
    step = len(f"“{text}” said Ofsted. ")
    quotes = [_quote(1 + number * step, text) for number in range(3_000)]
    found = traced(article(story, quotes=quotes))
    assert {quote.verdict for quote in found.quotes} == {"altered"}
    assert time.process_time() - started < SECONDS


def test_a_report_that_is_none() -> None:
    told = ReportText("note.txt", read_report(readers.read_text("No report at all.", "note.txt")))
    assert told.read.report is None
    assert traced(article("Luton was inspected."), told).reports == ()
    assert report().read.report is not None
