"""The pipeline as a whole: its table, its entry points, its use by others."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from ofscan.errors import PipelineError
from ofscan.pipeline import PIPELINE
from ofscan.pipeline.reading import common

ROOT = Path(__file__).resolve().parents[2]


def test_the_table_and_the_entry_points_are_one() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["entry-points"]["spacy_factories"]
    assert tuple(declared) == PIPELINE
    installed = {point.name: point.value for point in entry_points(group="spacy_factories") if point.name.startswith("ofscan_")}
    assert installed == declared


def test_the_pipeline_reports_no_missing_requirement(nlp: Language) -> None:
    assert nlp.pipe_names == list(PIPELINE)
    analysis = nlp.analyze_pipes() or {}
    assert [problems for problems in analysis["problems"].values() if problems] == []


@pytest.mark.parametrize("name", PIPELINE)
def test_every_component_copes_with_an_empty_doc_and_running_twice(name: str, nlp: Language) -> None:
    empty = nlp("")
    assert [list(group) for group in empty.spans.values()] == [[]] * len(empty.spans)
    doc = nlp("By Jo Walsh\n\nLuton council’s services were rated good in May. “We are glad,” said Cllr Ann Oakes.")
    before = common.read(doc, name)
    assert common.read(nlp.get_pipe(name)(doc), name) == before


def test_a_doc_survives_saving(nlp: Language) -> None:
    doc = nlp("Luton council’s services were rated good in May 2024. “We are glad,” said Cllr Ann Oakes.")
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert {key: common.read(again, key) for key in PIPELINE} == {key: common.read(doc, key) for key in PIPELINE}


def test_the_pipeline_survives_saving(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    text = "Luton council’s services were rated good in May 2024."
    assert common.read(again(text), "ofscan_grades") == common.read(nlp(text), "ofscan_grades")


def test_a_missing_group_is_named_with_the_pipe_to_add() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("ofscan_grades")
    with pytest.raises(PipelineError, match="add_pipe"):
        nlp("Luton council was rated good.")


def test_a_component_is_added_without_importing_ofscan() -> None:
    code = (
        "import spacy\nnlp = spacy.blank('en')\nnlp.add_pipe('ofscan_sections')\nnlp.add_pipe('ofscan_sentences')\n"
        "nlp.add_pipe('ofscan_dates')\ndoc = nlp('It was on 5 May 2024.')\nprint([span.id_ for span in doc.spans['ofscan_dates']])"
    )
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True)
    assert done.stdout == "['2024-05-05']\n"


def test_importing_ofscan_loads_no_spacy() -> None:
    code = "import sys, ofscan; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True)
    assert done.stdout == "False\n"


def test_other_factories_and_ents_are_left_alone() -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": "Ofsted"}])  # type: ignore[attr-defined]
    for name in PIPELINE:
        nlp.add_pipe(name)
    doc = nlp("Ofsted rated Luton council’s services good.")
    assert [ent.text for ent in doc.ents] == ["Ofsted"]
