"""The words that readers see: every value has some, and what is counted agrees with its number."""

from __future__ import annotations

import pytest

from ofscan.comparing.changes import Alert
from ofscan.facts.records import Area, GradeValue, Outcome, Status
from ofscan.render import words
from ofscan.render.page import ALARM, DOUBT, FINE, PLAIN
from ofscan.tracing.records import QuoteVerdict, Verdict


def test_every_value_has_its_words() -> None:
    tables = (words.GRADES, words.AREAS, words.OUTCOMES, words.STATUSES, words.ALERTS)
    assert [set(table) for table in tables] == [set(values) for values in (GradeValue, Area, Outcome, Status, Alert)]
    assert set(words.VERDICTS) >= {*QuoteVerdict, *Verdict}
    assert {look for _, look in words.VERDICTS.values()} == {ALARM, DOUBT, FINE, PLAIN}


@pytest.mark.parametrize(
    ("number", "noun", "rest", "told"),
    [
        (1, "quotation", "", "1 quotation"),
        (0, "quotation", "altered", "0 quotations altered"),
        (1200, "unmarked stretch", "of the report", "1,200 unmarked stretches of the report"),
        (2, "person", "only in a.txt", "2 people only in a.txt"),
    ],
)
def test_counted(number: int, noun: str, rest: str, told: str) -> None:
    assert words.plural(number, noun, rest) == told
