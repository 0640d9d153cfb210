from __future__ import annotations

import pytest

from ofscan.reports.kinds import is_report, report_kind

CASES = [
    (
        (
            "Inspection of Luton local authority children’s services\nInspection dates: 3 to 7 June 2024\nJudgement Grade\n"
            "Since the joint targeted area inspection and the focused visit to the front door"
        ),
        "ilacs",
    ),
    ("Luton\nInspection of children's social care services\nInspection dates: 3 to 7 June 2019", "ilacs"),
    (
        (
            "Inspection of services for children in need of help and\nprotection, children looked after and care leavers\nand\n"
            "Review of the effectiveness of the Local Safeguarding Children Board\nInspection date: 3 May 2015"
        ),
        "sif",
    ),
    (
        "Luton\nRe-inspection of services for children in need of help and protection\nInspection date: 3 May",
        "sif_reinspection",
    ),
    ("Review of the effectiveness of the Local Safeguarding Children Board\nLuton\nInspection date: 3 May 2015", "lscb_review"),
    (
        "Dear Ms Smith\nFocused visit to Luton children’s services\nThis letter summarises the findings of a focused visit",
        "focused_visit",
    ),
    (
        "Monitoring visit of Luton children’s services\nThese are the findings of the monitoring visit; a focused visit",
        "monitoring_visit",
    ),
    ("Joint targeted area inspection of Luton\nInspection dates: 3 to 7 July 2023", "jtai"),
    ("Area SEND inspection of Luton Local Area Partnership\nInspection dates: 3 to 7 July 2023", "send"),
    (
        "Inspection of local authority arrangements for the protection of children\nLuton\nInspection dates: 3 – 7 July 2012",
        "other",
    ),
]


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_kind(text: str, kind: str) -> None:
    assert (report_kind(text), is_report(text)) == (kind, True)


@pytest.mark.parametrize(
    "text",
    [
        "Council praised\nOfsted’s inspection of Luton local authority children’s services found good work.",
        "Minutes\nThe committee heard of the area SEND inspection.",
        "Lead inspector: a novel",
        "",
    ],
)
def test_no_report(text: str) -> None:
    assert not is_report(text)
