"""Component ofscan_improvements: each text with every area that it must give, in order; most near-misses give none."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
import spacy
import yaml
from spacy.language import Language
from spacy.tokens import Doc

from ofscan.errors import PipelineError
from ofscan.facts.records import Area, ImprovementArea, ImprovementStatus
from ofscan.pipeline.improvements.component import Improvements, read_improvements
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark
from ofscan.words import lexicon_reader

#: Who the persons of the sentences below are.
PEOPLE = {
    "Anna Poole": "director of children's services",
    "John Bright": "cabinet member for children",
    "Mary Stone": "chief executive",
    "Tom Hale": "commissioner",
    "Peter Black": "leader of the opposition",
    "Lena Marsh": "branch secretary",
    "Kai Doe": "care leaver",
}
#: Stands before each text: inspectors are heard of, services of a council are spoken of.
OPENING = "Ofsted has published its report on the council's services for children.\n\n"

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "improvements.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("ofscan_sections")
    nlp.add_pipe("ofscan_sentences")
    return nlp


@pytest.fixture(scope="module")
def component() -> Improvements:
    return Improvements(lexicon=lexicon_reader("improvements"), cues=lexicon_reader("modifiers"))


def annotate(nlp: Language, text: str, dates: tuple[Mark, ...] = ()) -> Doc:
    """Return the Doc of `text` with the persons of PEOPLE and its “quotations” (said by the one who is named) marked."""
    doc = nlp(text)
    people = []
    for name, role in PEOPLE.items():
        people += [Mark(match.start(), match.end(), "NAME", name) for match in re.finditer(name, text)]
        if people and people[-1].id == name:
            people += [Mark(match.start(), match.end(), "ROLE", name) for match in re.finditer(role, text, re.IGNORECASE)]
    speaker = people[0].id if people else ""
    kind = "person" if speaker else "unknown"
    quotes = [Mark(*match.span(1), "QUOTE", f"{n}|{kind}", speaker) for n, match in enumerate(re.finditer("“([^”]*)”", text))]
    common.write(doc, common.PEOPLE, people)
    common.write(doc, common.DATES, dates)
    return common.write(doc, common.QUOTES, quotes)


def texts(doc: Doc, *, listed: bool) -> list[str]:
    found = read_improvements(doc)
    assert [area.list for area in found] == [listed] * len(found)
    return [area.text for area in found]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case["text"][:60], marks=[pytest.mark.xfail(reason=case["why"])] if "why" in case else [])
        for case in CASES
    ],
)
def test_cases(nlp: Language, component: Improvements, case: dict[str, Any]) -> None:
    found = read_improvements(component(annotate(nlp, OPENING + case["text"])))
    assert [(area.text, area.list) for area in found] == [(text, case["sort"] == "list") for text in case["areas"]]


@pytest.mark.parametrize("lead", ["inspection noted", "Inspectors noted", "Ofsted raised concerns about"])
@pytest.mark.parametrize("marks", [";", " ;", ";;", ": ;", "; ;", " , ;", ";,"])
def test_a_list_of_nothing_but_marks_is_empty(nlp: Language, component: Improvements, lead: str, marks: str) -> None:
    assert texts(component(annotate(nlp, lead + marks)), listed=False) == []
    assert texts(component(annotate(nlp, f"{OPENING}{lead}{marks}\n")), listed=False) == []


PLANS = "plans are not reviewed often enough"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The report says that plans are not reviewed often enough.", "CURRENT"),
        ("The 2015 report said that plans were not reviewed often enough.", "PREVIOUS"),
        ("At the previous visit plans were not reviewed often enough, inspectors found.", "PREVIOUS"),
        ("At the previous visit in January 2024 plans were not reviewed often enough, inspectors found.", "PREVIOUS"),
        ("Since the previous visit in January 2024 plans are not reviewed often enough, inspectors found.", "CURRENT"),
        ("In March 2015 Ofsted came. It found that plans were not reviewed often enough.", "PREVIOUS"),
        ("March 2015: inspectors come back. Plans are not reviewed often enough.", "PREVIOUS"),
        ("It was good in 2015. Its report finds that plans are not reviewed often enough.", "CURRENT"),
        ("Care is better than in 2015, but plans are not reviewed often enough, Ofsted said.", "CURRENT"),
    ],
)
def test_status(nlp: Language, component: Improvements, text: str, label: str) -> None:
    full = OPENING + text
    dates = [Mark(match.start(), match.end(), "REPORT", match[1]) for match in re.finditer(r"(?:March )?(20\d\d)", full)]
    doc = component(annotate(nlp, full, (Mark(0, 6, "PUBLISHED", "2024-03-05"), *dates)))
    assert [mark.label for mark in common.read(doc, common.IMPROVEMENTS)] == [label]


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [
        # The last inspection of one of two councils is no earlier one of the other; the one before it is.
        ("Luton was visited in 2024.", "In 2021 inspectors told Hull that plans were not reviewed often enough.", "CURRENT"),
        ("Luton was visited in 2024.", "In 2021 inspectors told Luton that plans were not reviewed often enough.", "PREVIOUS"),
        # Nothing says which council's a date is, or when the other's was.
        ("Luton was visited in 2024.", "In 2021 inspectors said that plans were not reviewed often enough.", "PREVIOUS"),
        ("Luton waits.", "In 2021 inspectors told Hull that plans were not reviewed often enough.", "PREVIOUS"),
    ],
)
def test_each_council_has_its_own_last_inspection(
    nlp: Language, component: Improvements, first: str, second: str, label: str
) -> None:
    full = f"{OPENING}{first}\n\n{second}"
    dates = [Mark(*match.span(), "INSPECTION", match[0]) for match in re.finditer(r"20\d\d", full)]
    doc = annotate(nlp, full, (Mark(0, 6, "PUBLISHED", "2024-03-05"), *dates))
    common.write(
        doc, common.COUNCILS, [Mark(*match.span(), "PLACE", "", match[0]) for match in re.finditer("Luton|Hull", full)]
    )
    assert [mark.label for mark in common.read(component(doc), common.IMPROVEMENTS)] == [label]


def test_group_holds_status_themes_and_area(nlp: Language, component: Improvements) -> None:
    text = "Areas for improvement\n\nCare leavers:\n\n- the suitability of housing\n- health passports\n"
    doc = component(annotate(nlp, OPENING + text))
    assert [(doc.text[m.start : m.end], m.label, m.id, m.kb) for m in common.read(doc, common.IMPROVEMENTS)] == [
        ("the suitability of housing", "CURRENT", "list;", "care_leavers"),
        ("health passports", "CURRENT", "list;health", "care_leavers"),
    ]


def test_read_back(nlp: Language, component: Improvements) -> None:
    doc = component(annotate(nlp, "Inspectors found that caseloads were too high."))
    assert read_improvements(doc) == (
        ImprovementArea(
            start=22,
            end=45,
            text="caseloads were too high",
            status=ImprovementStatus.CURRENT,
            list=False,
            themes=("caseloads",),
            area=None,
        ),
    )


def test_area_is_an_area(nlp: Language, component: Improvements) -> None:
    doc = component(annotate(nlp, OPENING + "What needs to improve\n\nFor children in care:\n\n- visits\n- health checks"))
    assert [area.area for area in read_improvements(doc)] == [Area.IN_CARE, Area.IN_CARE]


def test_the_same_weakness_counts_once(nlp: Language, component: Improvements) -> None:
    told = "Inspectors found that supervision of new social workers was irregular."
    text = f"{told}\n\nAreas for improvement\n\n- the supervision of new social workers\n- data"
    doc = component(annotate(nlp, text))
    assert [area.text for area in read_improvements(doc)] == ["the supervision of new social workers", "data"]


@pytest.mark.parametrize(
    ("writer", "found"), [("We at Unison, with Unite and the GMB, say so in our letter.", 0), ("It is so.", 1)]
)
def test_what_a_union_writes_itself_is_no_finding(nlp: Language, component: Improvements, writer: str, found: int) -> None:
    text = f"Ofsted has published its report on the council. {writer}\n\nPlans for children are too thin."
    assert len(read_improvements(component(annotate(nlp, text)))) == found


def test_headline_captions_and_furniture_give_nothing(nlp: Language, component: Improvements) -> None:
    text = "Ofsted: caseloads too high\nOfsted said caseloads were too high.\nOfsted said plans were too thin."
    doc = nlp.make_doc(text)
    ends = [0, *(match.end() for match in re.finditer("\n", text)), len(text)]
    kinds = ("TITLE", "CAPTION", "FURNITURE")
    common.write(doc, common.SECTIONS, [Mark(a, b, kind) for a, b, kind in zip(ends, ends[1:], kinds, strict=False)])
    common.write(doc, common.QUOTES, [])
    assert read_improvements(component(doc)) == ()


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Areas for improvement are:\n\nThe leader of the council welcomed the report.", ["Areas for improvement are:"]),
        ("It was good. Strengths include:\n\nThe leader of the council welcomed the report.", ["Strengths include:"]),
        ("Areas for improvement are:\n\n- plans\n- visits", []),
        ("The leader of the council said:\n\n“We welcome the report.”", []),
        ("There is one question left:\n\nWho pays for it?", []),
    ],
)
def test_lost_lists_are_noted(nlp: Language, component: Improvements, text: str, lost: list[str]) -> None:
    doc = component(annotate(nlp, OPENING + text))
    notes = common.read(doc, common.IMPROVEMENTS, (common.NOTE,))
    assert [(doc.text[note.start : note.end], note.id) for note in notes] == [(words, "list-missing") for words in lost]


@pytest.mark.parametrize("text", ["Inspectors said caseloads were too high.", "Areas for improvement:\n\n- plans\n- visits"])
def test_reports_are_left_to_their_layout(nlp: Language, component: Improvements, text: str) -> None:
    doc = annotate(nlp, text)
    assert read_improvements(component(doc)) != ()
    doc.user_data[common.METADATA] = {"kind": "report"}
    assert read_improvements(component(doc)) == ()


def test_hashes_under_a_colon_are_bullets(nlp: Language, component: Improvements) -> None:
    text = "Among inspectors' complaints:\n# Visits were missed\n# Plans are thin\n"
    doc = nlp.make_doc(text)
    marks = [Mark(0, 29, "PARAGRAPH"), *(Mark(m.start() + 2, m.end(), "HEADING") for m in re.finditer("# .*", text))]
    common.write(doc, common.SECTIONS, marks)
    common.write(doc, common.QUOTES, [])
    assert texts(component(doc), listed=True) == ["Visits were missed", "Plans are thin"]


def test_empty_doc(nlp: Language, component: Improvements) -> None:
    assert read_improvements(component(annotate(nlp, ""))) == ()


def test_missing_quotes_are_named(component: Improvements) -> None:
    with pytest.raises(PipelineError, match="ofscan_quotes"):
        component(spacy.blank("en")("Inspectors found that caseloads were too high."))


def test_runs_without_the_optional_groups(component: Improvements) -> None:
    doc = common.write(spacy.blank("en")("Inspectors found that caseloads were too high."), common.QUOTES, [])
    assert [area.text for area in read_improvements(component(doc))] == ["caseloads were too high"]


def test_running_twice_equals_once(nlp: Language, component: Improvements) -> None:
    doc = component(annotate(nlp, OPENING + "Inspectors found that caseloads were too high."))
    once = common.read(doc, common.IMPROVEMENTS)
    assert common.read(component(doc), common.IMPROVEMENTS) == once != []


def test_save_and_reload(nlp: Language, component: Improvements) -> None:
    doc = component(annotate(nlp, OPENING + "Inspectors found that caseloads were too high."))
    assert read_improvements(Doc(nlp.vocab).from_bytes(doc.to_bytes())) == read_improvements(doc) != ()


def test_pipe_needs_no_import() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("ofscan_improvements")
    assert nlp.pipe_names == ["ofscan_improvements"]


@pytest.mark.parametrize(
    "unit", ["not too late, ", "the report said that ", "“ x", "and the ", "- x\n", "a: b; ", "areas for improvement: "]
)
def test_hostile_text_takes_linear_time(nlp: Language, component: Improvements, unit: str) -> None:
    def seconds(size: int) -> float:
        doc = nlp.make_doc(unit * size)
        common.write(doc, common.QUOTES, [])
        begin = time.process_time()
        component(doc)
        return time.process_time() - begin

    seconds(100)
    # The least of several: what else the machine does must not tell. Eight times as long is eight times the time, not its square.
    assert min(seconds(4000) for _ in range(2)) < 32 * max(min(seconds(500) for _ in range(3)), 0.01)
