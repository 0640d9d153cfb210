"""What must hold of every article of the corpus; tests/test_fuzz.py holds it of texts that no one would write."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from ofscan import api, readers
from ofscan.facts import codec
from ofscan.facts.article import Article
from ofscan.facts.records import Summary
from ofscan.faults import faults
from ofscan.render.plain import compact
from tests.fuzzing import evidences

Reading = Callable[[Path], tuple[Article, Summary]]
FIXTURES = sorted((Path(__file__).resolve().parent.parent / "fixtures").glob("*/*.txt"))


def summary_of(article: Article, nlp: Language) -> Summary:
    found = api.summarised(article, nlp=nlp)
    assert not faults(found)
    return found


def facts(summary: Summary) -> object:
    """All that is said, without where: the same for the same words in another encoding."""
    plain = codec.encode(summary)

    def without_places(value: object) -> object:
        if isinstance(value, dict):
            return {key: without_places(item) for key, item in value.items() if key not in ("start", "end", "source", "sha256")}
        if isinstance(value, list):
            return [without_places(item) for item in value]
        return value.replace("\r\n", "\n") if isinstance(value, str) else value

    return without_places(plain)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_every_fixture_is_read_without_a_fault_and_keeps_to_its_text(path: Path, reading: Reading) -> None:
    article, summary = reading(path)
    assert not faults(summary)
    assert {grade.council for grade in summary.grades} - {None} <= {council.code for council in summary.councils}

    wrong = [place for place in evidences(summary) if article.text[place.start : place.end] != place.text]
    assert wrong == []
    assert codec.decode(Summary, json.loads(compact(summary))) == summary
    assert [d.start for d in summary.dates] == sorted(d.start for d in summary.dates)
    assert [q.start for q in summary.quotes] == sorted(q.start for q in summary.quotes)


@pytest.mark.parametrize("path", FIXTURES[::4], ids=lambda path: path.stem)
def test_line_ends_and_encoding_make_no_difference(path: Path, reading: Reading, nlp: Language) -> None:
    text = path.read_text(encoding="utf-8")
    expected = facts(reading(path)[1])
    assert facts(summary_of(readers.read_bytes(text.replace("\n", "\r\n").encode("utf-8"), "x"), nlp)) == expected
    assert facts(summary_of(readers.read_bytes(text.encode("utf-8-sig"), "x"), nlp)) == expected
    assert facts(summary_of(readers.read_bytes(text.encode("utf-16"), "x"), nlp)) == expected


@pytest.mark.parametrize("path", FIXTURES[1::6], ids=lambda path: path.stem)
def test_two_runs_and_other_company_make_no_difference(path: Path, reading: Reading, nlp: Language) -> None:
    article, alone = reading(path)
    together = [summary_of(each, nlp) for each in (reading(FIXTURES[0])[0], article, article)]
    assert together[1:] == [alone, alone]
