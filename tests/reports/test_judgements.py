from __future__ import annotations

import pytest

from ofscan.reports.body import read_body
from ofscan.reports.judgements import front_table, overall_sentence, section_grades
from tests.reports import samples

LEADERS = "The impact of leaders on social work practice with children and families"
HELP = "The experiences and progress of children who need help and protection"
CARE = "The experiences and progress of children in care and care leavers"
TABLES = [
    # Each label, then its grade
    (
        [LEADERS, "Good", HELP, "Inadequate", CARE, "Requires improvement", "to be good", "Overall effectiveness Good"],
        ["leaders good", "help_and_protection inadequate", "in_care_and_care_leavers requires_improvement", "overall good"],
    ),
    # Rows changed about
    (
        [f"{HELP} Good", f"{LEADERS} Outstanding", "Overall effectiveness", "Good", f"{CARE} Good"],
        ["help_and_protection good", "leaders outstanding", "overall good", "in_care_and_care_leavers good"],
    ),
    # The columns one after the other
    (
        [LEADERS, HELP, CARE, "Overall effectiveness", "Good", "Inadequate", "Outstanding", "Requires improvement to be good"],
        [
            "leaders good",
            "help_and_protection inadequate",
            "in_care_and_care_leavers outstanding",
            "overall requires_improvement",
        ],
    ),
    # Two judgements of care, since 2023
    (
        [
            f"{LEADERS} Good",
            f"{HELP} Good",
            "The experiences and progress of children in care Good",
            "The experiences and progress of care",
            "leavers Outstanding",
        ],
        ["leaders good", "help_and_protection good", "in_care good", "care_leavers outstanding"],
    ),
    # Numbers of the rows, and of a footnote; not judged
    (
        [
            "1. Children who need help and protection Good",
            "2. Children looked after and achieving permanence2",
            "Not Judged",
            "2.1 Adoption performance",
            "Adequate",
            "3. Leadership, management and governance Good",
        ],
        ["help_and_protection good", "in_care None", "adoption adequate", "leaders good"],
    ),
    # No table: too few, or the words of a sentence
    ([f"{LEADERS} Good", f"{HELP} Good"], []),
    ([f"{LEADERS} is a good thing", f"{HELP} is good for all", f"{CARE} need good plans"], []),
]


@pytest.mark.parametrize(("lines", "expected"), TABLES)
def test_front_table(lines: list[str], expected: list[str]) -> None:
    rows, _ = front_table(read_body(samples.front(*lines)))
    assert [f"{row.area} {row.grade}" for row in rows] == expected


OVERALL = [
    ("Children’s services in Norfolk are inadequate", "inadequate"),
    ("Children’s services in St. Helens require improvement to be good", "requires_improvement"),
    ("Children's services in the Isles of Scilly are good", "good"),
    ("The overall judgement is that children’s services are inadequate", "inadequate"),
    ("The overall judgement is requires improvement", "requires_improvement"),
    ("Overall effectiveness: outstanding", "outstanding"),
    ("This local authority requires improvement and is not yet good because:", "requires_improvement"),
    ("The local authority is inadequate.", "inadequate"),
    # The board's, an earlier one, and ordinary words
    ("The Local Safeguarding Children Board is inadequate", None),
    ("Children’s services in Norfolk have a good plan", None),
    ("Staff in children’s services do good work", None),
    ("The local authority has good plans", None),
]


@pytest.mark.parametrize(("sentence", "grade"), OVERALL)
def test_overall_sentence(sentence: str, grade: str | None) -> None:
    body = read_body(samples.front(sentence, "Children who need help and protection Good"))
    found = overall_sentence(body, len(body.text))
    assert (found.grade if found else None) == grade


SECTIONS = [
    (f"{HELP}: good", ["help_and_protection good"]),
    (f"{CARE} is inadequate", ["in_care_and_care_leavers inadequate"]),
    (f"{LEADERS} are: outstanding", ["leaders outstanding"]),
    ("Leadership, management and\ngovernance Good", ["leaders good"]),
    ("The graded judgement for adoption performance is that it requires\nimprovement", ["adoption requires_improvement"]),
    # Rows of a list of earlier grades, and sentences
    ("- leadership, management and governance: good.", []),
    (f"{HELP} depend on good work", []),
    (f"Inspectors saw that {HELP[0].lower()}{HELP[1:]} are good", []),
]


@pytest.mark.parametrize(("text", "expected"), SECTIONS)
def test_section_grades(text: str, expected: list[str]) -> None:
    body = read_body(samples.front("The words of an introduction stand here and end here.", *text.split("\n")))
    assert [f"{row.area} {row.grade}" for row in section_grades(body, 0)] == expected
