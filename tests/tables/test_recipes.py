"""The recipes of docs/database.md: what they say is done."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import ofscan
from ofscan.facts.records import Summary
from tests.conftest import ROOT
from tests.tables.samples import FIRST, corpus, query
from tests.test_cli import run

RECIPES = dict(re.findall(r"```(python|r)\n(.*?)```", (ROOT / "docs" / "database.md").read_text(encoding="utf-8"), re.DOTALL))


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    run("summarise", str(corpus(tmp_path)), "-q", "-o", str(tmp_path / "facts.db"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "facts.db"


def test_each_recipe_is_five_lines() -> None:
    assert {name: len([line for line in text.splitlines() if line]) for name, text in RECIPES.items()} == {"python": 5, "r": 5}


def test_the_recipe_for_pandas(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pandas", reason="needs pandas (extra dev)")
    exec(RECIPES["python"], {})
    shown = capsys.readouterr().out
    assert re.search(r"2024 +1 +0 +1", shown)
    assert re.search(r"councillor +2", shown)


def test_the_statements_of_the_recipe_for_r(made: Path) -> None:
    statements = re.findall(r'dbGetQuery\(facts, "((?:[^"\\]|\\.)*)"', RECIPES["r"])
    assert [query(made, text.replace('\\"', '"'))[:1] for text in statements] == [
        [("E06000032", "Luton Borough Council", "good", "2024-03-15")],
        [("caseloads", "2024", 1)],
    ]


def test_the_facts_of_a_doc_of_ones_own_pipeline() -> None:
    doc = ofscan.load()(FIRST)
    told = ofscan.summary(doc, source="mine")
    alike = ofscan.analyse(FIRST)
    assert isinstance(told, Summary)
    assert (told.source, told.sha256, told.quotes, told.grades) == ("mine", None, alike.quotes, alike.grades)


def test_what_a_pipeline_lacks_its_summary_lacks() -> None:
    import spacy

    nlp = spacy.blank("en")
    for name in ("ofscan_sections", "ofscan_sentences", "ofscan_dates"):
        nlp.add_pipe(name)
    told = ofscan.summary(nlp(FIRST))
    assert (told.published, told.grades, told.notes) == ("2024-05-17", (), ())
    assert [date.date for date in told.dates if date.role == "inspection"] == ["2024-03-04/2024-03-15", "2019"]
