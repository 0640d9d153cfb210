from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from ofscan.facts.article import Block, BlockKind
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark
from ofscan.pipeline.reading.sections import read_bylines, read_title

TEXT = """Council told to improve

Ten years on, Ann Lee reports from the town hall

Moorland Post, 3 May 2018

Inspectors said that services require improvement.

- plans
- visits

Hide Ad

Related topics: Ofsted"""

MARKS = [
    Mark(0, 23, "TITLE"),
    Mark(25, 73, "STANDFIRST"),
    Mark(90, 100, "DATELINE"),
    Mark(102, 152, "PARAGRAPH"),
    Mark(156, 161, "LIST_ITEM"),
    Mark(164, 170, "LIST_ITEM"),
    Mark(172, 179, "FURNITURE", "advert"),
    Mark(181, 203, "FURNITURE", "tags"),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("ofscan_sections")
    return nlp


def test_group(nlp: Language) -> None:
    assert common.read(nlp(TEXT), common.SECTIONS) == MARKS


def test_blocks_read_back(nlp: Language) -> None:
    assert common.blocks(nlp("Words of one line.")) == [Block(0, 18, BlockKind.PARAGRAPH)]


def test_running_twice_equals_once(nlp: Language) -> None:
    doc = nlp(TEXT)
    component = dict(nlp.pipeline)["ofscan_sections"]
    assert common.read(component(doc), common.SECTIONS) == MARKS


def test_empty_doc(nlp: Language) -> None:
    assert common.read(nlp(""), common.SECTIONS) == []
    assert common.read(nlp("\n \n"), common.SECTIONS) == []


def test_prefilled_group_is_kept(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    common.write(doc, common.SECTIONS, [Mark(0, 23, "HEADING")])
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert common.read(doc, common.SECTIONS) == [Mark(0, 23, "HEADING")]


def test_saved_doc(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert common.read(Doc(nlp.vocab).from_bytes(doc.to_bytes()), common.SECTIONS) == MARKS


def test_saved_pipeline(nlp: Language, tmp_path: object) -> None:
    nlp.to_disk(str(tmp_path))
    assert common.read(spacy.load(str(tmp_path))(TEXT), common.SECTIONS) == MARKS


def test_read_title(nlp: Language) -> None:
    assert read_title(nlp(TEXT)) == (0, 23)
    assert read_title(nlp("Inspectors said that services are good. Nobody had thought that they were.")) is None


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("By Jo Day and Al Amin", ("Jo Day", "Al Amin")),
        ("By\nJo Day\nSenior Reporter", ("Jo Day",)),
        ("Ten years on, Ann Lee reports from the town hall\n\n3 May 2018", ("Ann Lee",)),
        ("Posted: 3 May 2018", ()),
        ("By PA Media", ()),
    ],
)
def test_read_bylines(nlp: Language, head: str, names: tuple[str, ...]) -> None:
    prose = "Inspectors said that services require improvement and that managers knew it."
    assert read_bylines(nlp(f"Council told to improve\n\n{head}\n\n{prose}\n\n{prose}")) == names


@pytest.mark.parametrize("known", ["Jo Day", ("Jo Day",), ["Jo Day"]])
def test_read_bylines_from_metadata(nlp: Language, known: object) -> None:
    doc = nlp.make_doc("Inspectors said that services require improvement.")
    doc.user_data[common.METADATA] = {"byline": known}
    assert read_bylines(doc) == ("Jo Day",)
