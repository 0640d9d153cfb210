from __future__ import annotations

import subprocess
import sys

import pytest

from ofscan.words import lexicon_reader
from ofscan.words.themes import content_words, themes_of


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("the stability of the workforce", ("workforce",)),
        ("caseloads in assessment teams", ("caseloads", "assessments")),
        ("plans for children in need are too vague", ("plans", "help and protection")),
        ("management oversight of decisions to close cases", ("management oversight",)),
        ("the response to domestic abuse", ("help and protection", "domestic abuse")),
        ("return home interviews", ("exploitation and missing",)),
        ("16 and 17-year-olds who are homeless", ("homelessness",)),
        ("the timeliness of initial health assessments", ("assessments", "health", "timeliness")),
        ("Chronologies are patchy", ("data and records", "consistency")),
        ("the offer to brothers and sisters", ("children in care",)),
        # What is missing, and who; carers of whom.
        ("chronologies missing from files", ("data and records",)),
        ("children who have been missing", ("exploitation and missing",)),
        ("help for young carers", ()),
        ("a lack of support for parents and carers", ()),
        ("finding enough carers", ("adoption and fostering",)),
        ("the buses", ()),
        ("", ()),
    ],
)
def test_themes(text: str, themes: tuple[str, ...]) -> None:
    assert themes_of(text, lexicon_reader("improvements")) == themes


def test_content_words() -> None:
    assert content_words("The quality of plans, and of the plans' reviews") == frozenset({"quality", "plans", "reviews"})


def test_needs_no_spacy() -> None:
    code = "import sys, ofscan.words.themes, ofscan.words.improvements; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
