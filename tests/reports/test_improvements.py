from __future__ import annotations

import pytest

from ofscan.reports.body import read_body
from ofscan.reports.improvements import improvements
from tests.reports import samples

END = "The experiences and progress of children who need help and protection: good"
CASES = [
    # Bullets, over lines, with and without a full stop
    (
        ["What needs to improve?", "◼ The quality of plans, so that they", "are clear.", "◼ Life-story work", END, "1. Good."],
        ["The quality of plans, so that they are clear.", "Life-story work"],
    ),
    (["What needs to improve:", "• plans", "• reviews.", END], ["plans", "reviews."]),
    (["What needs to improve in this area of social work", "practice?", "◼ Plans.", "Main findings"], ["Plans."]),
    # Bullets inside an item, of another look, dashes, and a sentence with a dash at a line's beginning
    (
        ["What needs to improve?", "◼ Plans for:", "• homes", "• schools.", "◼ Audits.", END],
        ["Plans for: • homes • schools.", "Audits."],
    ),
    (["What needs to improve?", "◼ Plans for:", "– homes", "– schools.", END], ["Plans for: – homes – schools."]),
    (
        ["What needs to improve?", "◼ Plans", "– above all those for homes.", "• Audits.", END],
        ["Plans – above all those for homes.", "Audits."],
    ),
    # Numbers; a number at the beginning of a line that is none of the list
    (
        [
            "Recommendations",
            "1. Ensure that plans are made by",
            "30. September is too late.",
            "2. Improve audits.",
            "Summary for children and young people",
            "▪ Good.",
        ],
        ["Ensure that plans are made by 30. September is too late.", "Improve audits."],
    ),
    (
        ["Recommendations", "1. Do what was asked:", "▪ plans", "▪ audits.", "2. Meet.", "Inspection findings"],
        ["Do what was asked: ▪ plans ▪ audits.", "Meet."],
    ),
    # Headings between the items
    (
        [
            "What does the local authority need to improve?",
            "Priority and immediate action",
            "9. Ensure plans.",
            "Areas for improvement",
            "▪ Improve audits.",
            "This local authority has the following strengths",
            "▪ Staff.",
        ],
        ["Ensure plans.", "Improve audits."],
    ),
    (
        [
            "Recommendations",
            "Leadership, management and governance",
            "1. Meet.",
            "Children who need help and protection",
            "2. Plan.",
            "Summary for children and young people",
        ],
        ["Meet.", "Plan."],
    ),
    # The report's numbered paragraphs follow without a heading that is known
    (["What needs to improve?", "◼ Plans.", "1. Children are seen."], ["Plans."]),
    # A contents list, the board's own, a sentence
    (["Recommendations 7", "Summary for children 8"], []),
    (["What does the LSCB need to improve?", "1. The board should meet."], []),
    (["Inspectors asked what needs to improve and heard of plans."], []),
]


@pytest.mark.parametrize(("lines", "expected"), CASES)
def test_items(lines: list[str], expected: list[str]) -> None:
    found = improvements(read_body(samples.front("Words of an introduction stand here and end here.", *lines)))
    assert [(" ".join(item.text.split()), item.list) for item in found] == [(text, True) for text in expected]


def test_prose_where_there_is_no_list() -> None:
    prose = (
        "Leaders know well what is still to do: the quality of plans and of supervision should be as good as",
        "the best of them is.",
    )
    found = improvements(read_body(samples.front("What needs to improve?", *prose, END)))
    assert [(item.text, item.list) for item in found] == [("\n".join(prose), False)]
