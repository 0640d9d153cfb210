"""Texts that no one would write meet no fault; tests/benchmarks/fuzz.py runs the same for as long as is wanted."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from spacy.language import Language

from tests import fuzzing

#: The same examples in every run: a fault found by chance is no fault of the change at hand. Numbers for 20 seconds in all.
bounded = settings(derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@settings(bounded, max_examples=250)
@given(data=fuzzing.sources)
def test_no_source_meets_a_fault_and_every_fact_is_a_slice(data: bytes, nlp: Language) -> None:
    fuzzing.analysed(data, nlp)


@settings(bounded, max_examples=40)
@given(one=fuzzing.sources, other=fuzzing.sources)
def test_any_two_articles_compare(one: bytes, other: bytes, nlp: Language) -> None:
    a, b = fuzzing.analysed(one, nlp), fuzzing.analysed(other, nlp)
    if a and b:
        fuzzing.compared(a, b)


@settings(bounded, max_examples=40)
@given(data=fuzzing.sources)
def test_any_article_is_held_against_reports(data: bytes, nlp: Language) -> None:
    told = fuzzing.analysed(data, nlp)
    if told:
        fuzzing.traced(told)


@settings(bounded, max_examples=400)
@given(text=fuzzing.yaml)
def test_any_expected_file_is_read_or_refused(text: str) -> None:
    fuzzing.expected(text)
