from __future__ import annotations

import pytest

from ofscan.facts.records import ImprovementArea, ReportKind
from ofscan.reports.body import read_body
from ofscan.reports.items import improvements
from ofscan.words.reports import reports
from tests.reports import samples

END = "The experiences and progress of children who need help and protection: good"
INTRODUCTION = "Words of an introduction stand here and end here."


def read(text: str, kind: str = "ilacs") -> tuple[ImprovementArea, ...]:
    body = read_body(samples.front(INTRODUCTION, "", *text.split("\n")))
    return improvements(body, reports().form(ReportKind(kind)))


def items(text: str, kind: str = "ilacs") -> list[str]:
    return [" ".join(item.text.split()) for item in read(text, kind)]


CASES = [
    # Bullets, over lines, with and without a full stop
    (
        f"What needs to improve?\n\n◼ The quality of plans, so that they\n  are clear.\n◼ Life-story work\n\n{END}\n\n1. Good.",
        ["The quality of plans, so that they are clear.", "Life-story work"],
    ),
    (f"What needs to improve:\n• plans\n• reviews.\n\n{END}", ["plans", "reviews."]),
    ("What needs to improve in this area of social work\npractice?1\n\n◼ Plans.\n\nMain findings", ["Plans."]),
    # Bullets inside an item, further in; a sentence with a dash at a line's beginning
    (
        f"What needs to improve?\n\n◼ Plans for:\n   • homes\n   • schools.\n◼ Audits.\n\n{END}",
        ["Plans for: • homes • schools.", "Audits."],
    ),
    (
        f"What needs to improve?\n\n◼ Plans that are made\n  – above all those for homes.\n• Audits.\n\n{END}",
        ["Plans that are made – above all those for homes.", "Audits."],
    ),
    # Numbers; a number at the beginning of a line that is none of the list
    (
        (
            "Recommendations\n\n1. Ensure that plans are made for all by the age of\n   17. September is late.\n2. Improve audits.\n\n"
            "Summary for children and young people\n\n▪ Good."
        ),
        ["Ensure that plans are made for all by the age of 17. September is late.", "Improve audits."],
    ),
    (
        "Recommendations\n\n1. Do what was asked:\n   ▪ plans\n   ▪ audits.\n2. Meet.\n\nInspection findings",
        ["Do what was asked: ▪ plans ▪ audits.", "Meet."],
    ),
    # A second paragraph of an item, set in as the item is
    (f"What needs to improve?\n\n◼ Plans are late.\n\n  They are thin, too.\n\n{END}", ["Plans are late. They are thin, too."]),
    # The report's numbered paragraphs follow without a heading that is known; the numbers do not go on
    ("What needs to improve?\n\n◼ Plans.\n\n1. Children are seen.", ["Plans."]),
    ("Recommendations\n\n1. Meet.\n\n12. Children are seen.", ["Meet."]),
    # A contents list, the board's own, a sentence and its end, what is none
    ("Recommendations 7\n\nSummary for children 8", []),
    ("Recommendations\n\nInspection findings 9\n\nThe inspection team 10", []),
    ("What does the LSCB need to improve?\n\n1. The board should meet.", []),
    ("Inspectors asked what needs to improve and heard of plans.", []),
    ("The board has met since and has followed all of its\nrecommendations.\n\n◼ Staff say so.", []),
    ("Areas for priority action\n\n◼ None found.", []),
    ("Areas for priority action\n\n◼ There are no areas for priority action.\n\nAreas for improvement\n\n◼ Plans.", ["Plans."]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_items(text: str, expected: list[str]) -> None:
    assert items(text) == expected


THEMES = [
    # Themes between the items, bold or not, after an item of one line or of more, and over a sub-heading
    (
        ("What does the local authority need to improve?\n\nPriority and immediate action\n\nLeadership\n\n1. Meet.\n\n"
        "Areas for improvement\n\nQuality of practice\n\n2. Plan for all of the children who\n   need it.\n\nMissing children\n\n"
        "3. Talk to those who come back.\n\nThe local authority’s strengths\n\n4. Staff stay."),
        ["! Meet.", "Plan for all of the children who need it.", "Talk to those who come back."],
    ),
    (
        "Areas for improvement\n\nLeadership\n\n▪ Plans are late.\n\nThe ‘front door’\n\n▪ Calls wait.\n\nKey strengths\n\n▪ Staff stay.",
        ["Plans are late.", "Calls wait."],
    ),
    # A box is none of the list, and the list that follows it goes on
    (
        ("Areas for priority action\n\n▪ Calls wait.\n\nCase study: highly effective practice\n\nA child was heard.\n\n"
        "Areas for improvement\n\n▪ Plans are late."),
        ["! Calls wait.", "Plans are late."],
    ),
    # Paragraphs under themes are items as bullets are
    ("Areas for improvement\n\nLeadership\n\nPlans are late, as all know.\n\nCalls wait for days.\n\nNext steps\n\nAct.",
     ["Plans are late, as all know.", "Calls wait for days."]),
]  # fmt: skip


@pytest.mark.parametrize("kind", ["sif", "jtai"])
@pytest.mark.parametrize(("text", "expected"), THEMES)
def test_themes_stand_between_items(text: str, expected: list[str], kind: str) -> None:
    found = read(text, kind)
    assert ["! " * item.priority + " ".join(item.text.split()) for item in found] == expected
    assert all(item.list for item in found)


def test_any_heading_ends_the_list_where_a_kind_has_no_themes() -> None:
    text = "What needs to improve in this area of social work practice\n\n◼ Plans.\n\nManagement\n\n◼ Staff are praised."
    assert items(text, "focused_visit") == ["Plans."]


VISITS = [
    # Findings are bullets too, and no weaknesses
    ("Findings\n\n◼ Plans are good.\n◼ Reviews are late.\n\nYours sincerely", []),
    # Prose between the heading and the items
    (
        (
            "Areas for priority action:\n\nThe local authority needs to act in these areas of weakness:\n\n◼ the plans\n◼ the calls.\n\n"
            "Areas for improvement:\n\n◼ Audits.\n\nMain findings\n\nPlans are good."
        ),
        ["! the plans", "! the calls.", "Audits."],
    ),
    # Prose alone
    ("Areas for improvement\n\nThose of the visit of 2020 remain.\n\nMain findings", ["- Those of the visit of 2020 remain."]),
]


@pytest.mark.parametrize(("text", "expected"), VISITS)
def test_visits(text: str, expected: list[str]) -> None:
    found = read(text, "focused_visit")
    assert ["! " * x.priority + "- " * (not x.list) + " ".join(x.text.split()) for x in found] == expected


CELLS = """**Areas for priority action**

**Responsible body** | **Areas for priority action**

A County Council | Leaders should act on plans
{}and on reviews, with urgency.

A Board | The board should see children

**Areas for improvement**

Leaders should improve what they offer by ensuring:
   ◼ early checks; and
   ◼ good schools.

Leaders should listen. They should act, too.

**Local area partnership details**

Leaders are named here.""".format(" " * 33)


def test_cells_of_tables() -> None:
    found = read(CELLS, "send")
    assert [(" ".join(item.text.split()), item.priority, item.responsible) for item in found] == [
        ("Leaders should act on plans and on reviews, with urgency.", True, "A County Council"),
        ("The board should see children", True, "A Board"),
        ("Leaders should improve what they offer by ensuring: ◼ early checks; and ◼ good schools.", False, None),
        ("Leaders should listen. They should act, too.", False, None),
    ]


def test_prose_where_there_is_no_list() -> None:
    prose = "Leaders know well what is still to do: the quality of plans and of supervision should be as good as\nthe best of them is."
    found = read(f"What needs to improve?\n\n{prose}\n\n{END}")
    assert [(item.text, item.list) for item in found] == [(prose, False)]


def test_items_have_the_themes_of_articles() -> None:
    (item,) = read(f"What needs to improve?\n\n◼ The caseloads of social workers.\n\n{END}")
    assert "workforce" in item.themes
