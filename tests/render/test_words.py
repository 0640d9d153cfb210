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


@pytest.mark.parametrize(
    ("cut", "shown"),
    [
        ("caseloads are “too high", "caseloads are “too high”"),
        ("serious failures” which left children at risk", "“serious failures” which left children at risk"),
        ("rather than weeks”, of thresholds that “nobody", "“rather than weeks”, of thresholds that “nobody”"),
        ('below an adequate standard" in two teams', '"below an adequate standard" in two teams'),
        ('"a cliff edge at 18", with some "placed far', '"a cliff edge at 18", with some "placed far"'),
        ("a “workforce ‘that had stopped", "a “workforce ‘that had stopped’”"),
        ("‘handed the council’s kettle", "‘handed the council’s kettle’"),
        # Whole as they are, and apostrophes.
        ("“one ‘two’ three” and \"four\"", "“one ‘two’ three” and \"four\""),
        ("the councils’ plans aren’t clear in '19", "the councils’ plans aren’t clear in '19"),
        ("", ""),
    ],
)  # fmt: skip
def test_quotation_marks_get_back_their_partners(cut: str, shown: str) -> None:
    assert words.marked(cut) == shown


def test_what_is_brief_is_cut_at_a_word() -> None:
    assert words.brief("a\n  b") == "a b"
    assert words.brief("word " * 20) == " ".join(["word"] * 11) + " …"
    assert len(words.brief("x" * 500)) <= 60
