"""Component ofscan_inspectors: Ofsted's inspectors by name and post, and all who are not."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from ofscan.errors import PipelineError
from ofscan.pipeline.inspectors.component import read_inspectors
from ofscan.pipeline.reading import common

#: What is found in a text that names Ofsted.
NAMED = [
    # The post beside the name, before and after it.
    ("Lead inspector Jo Marsh said staff were stretched.", [("Jo Marsh", "Lead inspector")]),
    ("The lead inspector, Jo Marsh, met carers.", [("Jo Marsh", "lead inspector")]),
    ("Jo Marsh, Ofsted’s lead inspector, met carers.", [("Jo Marsh", "Ofsted’s lead inspector")]),
    ("Jo Marsh (HMI) met carers.", [("Jo Marsh", "HMI")]),
    ("His Majesty’s Inspector Jo Marsh met carers.", [("Jo Marsh", "His Majesty’s Inspector")]),
    ("Lead inspectors Jo Marsh and Al Boone met carers.", [("Jo Marsh", "Lead inspectors"), ("Al Boone", "Lead inspectors")]),
    (
        "Jo Marsh, HMI, and Al Boone, social care inspector, met carers.",
        [("Jo Marsh", "HMI"), ("Al Boone", "social care inspector")],
    ),
    # Posts that no component of people reads.
    ("The visit was led by Jo Marsh HMI, and lasted a week.", [("Jo Marsh", "HMI")]),
    ("The lead inspector was Jo Marsh.", [("Jo Marsh", "lead inspector")]),
    ("Lead inspector: Jo Marsh", [("Jo Marsh", "Lead inspector")]),
    ("Jo Marsh, one of His Majesty’s Inspectors, met carers.", [("Jo Marsh", "His Majesty’s Inspectors")]),
    ("The inspection, led by Jo Marsh, took a week.", [("Jo Marsh", None)]),
    # Posts that others have too.
    ("Ofsted inspector Jo Marsh met carers.", [("Jo Marsh", "Ofsted inspector")]),
    ("Ofsted’s regional director Jo Marsh was sorry.", [("Jo Marsh", "Ofsted’s regional director")]),
    ("The report, written by inspector Jo Marsh, is out.", [("Jo Marsh", "inspector")]),
    ("Inspectors Jo Marsh and Al Boone met carers.", [("Jo Marsh", "Inspectors"), ("Al Boone", "Inspectors")]),
    ("Jo Marsh, an Ofsted inspector of schools, met carers.", [("Jo Marsh", "Ofsted inspector of schools")]),
]
#: What is not, though the same text names Ofsted.
OTHERS = [
    "An inspector calls, by Jo Marsh, is at the Playhouse.",
    "Inspectors came while Jo Marsh was away.",
    "Police inspector Jo Marsh told Ofsted that a man was held.",
    "Inspector Jo Marsh, of Kent Police, said a man was held.",
    "Detective Inspector Jo Marsh said a man was held.",
    "Estyn inspector Jo Marsh met pupils.",
    "CQC lead inspector Jo Marsh met patients.",
    "The Independent Schools Inspectorate’s lead inspector, Jo Marsh, met pupils.",
    "Jo Marsh, His Majesty’s Inspector of Prisons, met officers.",
    "His Majesty’s Inspector of Constabulary Jo Marsh met officers.",
    "The council’s lead inspector of taxi licences, Jo Marsh, met drivers.",
    "Former Ofsted inspector Jo Marsh was surprised.",
    "Jo Marsh, a retired HMI, was surprised.",
    "Regional director Jo Marsh of Bluebell Homes was sorry.",
    "Ofsted’s communications director Jo Marsh was sorry.",
    "The board is led by Jo Marsh.",
    "Lead inspectors were told by Jo Marsh that it would change.",
    "The report thanks Jo Marsh. HMI will be back in May.",
]


def found(nlp: Language, text: str) -> list[tuple[str, str | None]]:
    return [(one.name, one.role) for one in read_inspectors(nlp(f"Ofsted has been to Luton council\n\n{text}\n"))]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_inspectors_are_named_with_their_posts(text: str, expected: list[tuple[str, str | None]], nlp: Language) -> None:
    assert found(nlp, text) == expected


@pytest.mark.parametrize("text", OTHERS)
def test_others_are_no_inspectors_of_ofsted(text: str, nlp: Language) -> None:
    assert found(nlp, text) == []


def test_a_plain_inspector_is_ofsted_s_only_where_ofsted_is_named(nlp: Language) -> None:
    assert read_inspectors(nlp("The report, written by inspector Jo Marsh, is out.")) == ()


def test_every_mention_is_a_place(nlp: Language) -> None:
    text = "Ofsted came in May.\n\nLead inspector Jo Marsh met carers. “They were kind,” said Ms Marsh.\n"
    (one,) = read_inspectors(nlp(text))
    assert [(text[place.start : place.end], place.text) for place in one.mentions] == [
        ("Jo Marsh", "Jo Marsh"),
        ("Ms Marsh", "Ms Marsh"),
    ]


def test_the_marks_are_the_post_and_the_mentions(nlp: Language) -> None:
    doc = nlp("Lead inspector Jo Marsh met carers.")
    marks = [(mark.label, mark.id, doc.text[mark.start : mark.end]) for mark in common.read(doc, "ofscan_inspectors")]
    assert marks == [("ROLE", "Jo Marsh", "Lead inspector"), ("NAME", "Jo Marsh", "Jo Marsh")]


def test_it_asks_for_people() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("ofscan_inspectors")
    with pytest.raises(PipelineError, match="ofscan_people"):
        nlp("Lead inspector Jo Marsh met carers.")
