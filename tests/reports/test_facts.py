from __future__ import annotations

import json
from pathlib import Path

import pytest

from ofscan.facts.article import Article
from ofscan.facts.records import Summary
from ofscan.readers.pdf import reader as pdf
from ofscan.reports.facts import ReportFacts, report_facts
from ofscan.reports.kinds import is_report
from ofscan.reports.merge import merge, read
from tests.reports import samples


def facts(article: Article) -> ReportFacts:
    found = report_facts(article)
    assert found is not None
    return found


def grades(found: ReportFacts) -> list[str]:
    return [" ".join(str(part) for part in (g.status, g.area, g.grade, g.date, g.evidence.page)) for g in found.grades]


def test_ilacs() -> None:
    article = samples.of(samples.ILACS)
    found = facts(article)
    assert found.report.kind == "ilacs"
    assert found.report.lead_inspectors == ("Anna Price", "Ben Hall")
    assert found.report.inspections == ("2022-12-05/2022-12-09", "2023-02-14/2023-02-15")
    assert (found.report.council_as_printed, found.report.pages) == ("Luton", 3)
    assert found.council is not None
    assert (found.council.code, found.council.primary) == ("E06000032", True)
    assert grades(found) == [
        "awarded leaders good 2022-12-05/2023-02-15 1",
        "awarded help_and_protection requires_improvement 2022-12-05/2023-02-15 1",
        "awarded in_care_and_care_leavers inadequate 2022-12-05/2023-02-15 1",
        "awarded overall requires_improvement 2022-12-05/2023-02-15 1",
        "previous overall inadequate 2020 1",
    ]
    assert [(" ".join(item.text.split()), item.page) for item in found.improvement_areas] == [
        (
            (
                "The quality of plans, in: – children’s homes – foster care, for which the arrangements of the authority with"
                " others are not yet as they should be."
            ),
            2,
        ),
        (
            (
                "How quickly the local authority finds and agrees permanent homes for children and how effectively reviewing"
                " officers scrutinise planning, and well-planned moves."
            ),
            2,
        ),
    ]
    # The section on care says 'good', the front page 'inadequate'.
    assert [note.code for note in found.notes] == ["report-grade-differs"]
    for grade in found.grades:
        place = grade.evidence
        assert article.text[place.start : place.end] == place.text


def test_sif_with_the_boards_review() -> None:
    found = facts(samples.of(samples.SIF))
    assert found.report.kind == "sif"
    assert found.report.lead_inspectors == ("Anna Price",)
    assert found.report.council_as_printed == "Royal Borough of Windsor and Maidenhead"
    assert found.published == "2015-05-20"
    assert [(fact.role, fact.date) for fact in found.dates] == [
        ("inspection", "2015-03-03/2015-03-26"),
        ("report", "2015-05-20"),
        ("published", "2015-05-20"),
    ]
    assert grades(found) == [
        "awarded overall requires_improvement 2015-03-03/2015-03-26 1",
        "awarded help_and_protection requires_improvement 2015-03-03/2015-03-26 1",
        "awarded in_care good 2015-03-03/2015-03-26 1",
        "awarded adoption outstanding 2015-03-03/2015-03-26 1",
        "awarded leaders inadequate 2015-03-03/2015-03-26 1",
        "awarded care_leavers good 2015-03-03/2015-03-26 2",
        "previous help_and_protection adequate 2011-05 4",
    ]
    assert [" ".join(item.text.split()) for item in found.improvement_areas] == [
        "Ensure that plans are clear (paragraph 5).",
        "Implement what the last inspection asked for: ▪ improve capacity ▪ improve health assessments (paragraph 9).",
    ]
    assert found.notes == ()


LETTER = """~Ofsted
~Piccadilly Gate
~Store Street

18 May 2023

Ms Smith
Luton Council

Dear Ms Smith

**Focused visit to Luton children’s services**

This letter summarises the findings of the focused visit to Luton children’s services on 30
April and 1 May. His Majesty’s Inspectors for this visit were Anna Price and Ben Hall.

**Headline findings**

At the last inspection in 2020, services were judged to be inadequate. Plans are good now.

**Areas for priority action**

◼ Plans.

**Findings**

◼ Reviews are good.

Yours sincerely

Anna Price
His Majesty’s Inspector"""


def test_letter_after_a_visit() -> None:
    article = samples.article(LETTER)
    found = facts(article)
    report = found.report
    assert (report.kind, report.lead_inspectors, report.inspectors) == (
        "focused_visit",
        ("Anna Price",),
        ("Anna Price", "Ben Hall"),
    )
    assert (report.inspections, found.published) == (("2023-04-30/2023-05-01",), "2023-05-18")
    assert found.title == "Focused visit to Luton children’s services"
    assert grades(found) == ["previous overall inadequate 2020 1"]
    assert [(item.text, item.priority) for item in found.improvement_areas] == [("Plans.", True)]
    assert found.notes == ()
    assert [block.reason for block in article.blocks if not block.readable] == ["address"]


SEND = """Local Area Partnership report
Area SEND inspection of Luton Local Area Partnership
Inspection dates: 26 to 30 June 2023
Date of previous inspection: 3 June 2019

**Inspection outcome**

There are widespread and/or systemic failings which the partnership must address urgently.

A monitoring inspection will be carried out within approximately 18 months. The next full one will be
within approximately three years.

**Areas for improvement**

Leaders should listen to families.

**Local area partnership details**

**Local authority** | **Integrated care board**

Luton Borough Council | Bedfordshire, Luton and Milton Keynes ICB

**Inspection team**

**Ofsted Care Quality Commission**

Anna Price, Ofsted HMI Lead inspector Ben Hall, CQC lead inspector
Dr Cy Dee, Ofsted Inspector"""


def test_area_inspection() -> None:
    found = facts(samples.article(SEND))
    report = found.report
    assert (report.kind, report.outcome) == ("send", "widespread_and_systemic_failings")
    assert report.outcome_evidence is not None
    assert report.outcome_evidence.text.startswith("There are widespread")
    assert report.lead_inspectors == ("Anna Price", "Ben Hall")
    assert report.inspectors == ("Anna Price", "Ben Hall", "Cy Dee")
    assert report.bodies == ("Luton Borough Council", "Bedfordshire, Luton and Milton Keynes ICB")
    assert (found.published, found.title) == (None, "Area SEND inspection of Luton Local Area Partnership")
    assert [(fact.role, fact.date) for fact in found.dates] == [
        ("inspection", "2023-06-26/2023-06-30"),
        ("deadline", "P18M"),
        ("deadline", "P3Y"),
    ]
    assert (found.grades, found.notes) == ((), ())


OUTCOMES = [
    ("The arrangements typically lead to positive experiences and outcomes for children.", "typically_positive"),
    ("The arrangements lead to inconsistent experiences and outcomes for children.", "inconsistent"),
    ("There are systemic reasons for the experiences of children.", None),
]


@pytest.mark.parametrize(("sentence", "outcome"), OUTCOMES)
def test_outcome(sentence: str, outcome: str | None) -> None:
    title = "Area SEND inspection of Luton Local Area Partnership\nInspection dates: 26 to 30 June 2023\n\n"
    found = facts(samples.article(f"{title}{sentence}\n\nAreas for improvement\n\nLeaders should listen."))
    assert found.report.outcome == outcome
    assert [note.code for note in found.notes] == ([] if outcome else ["report-outcome"])


def test_joint_letter_to_all_leaders() -> None:
    lines = """2 August 2016

Ann Other, Director of Children’s Services, Luton Council

Dear local partnership

**Joint targeted area inspection of the multi-agency response to abuse and**
**neglect in Luton**

Between 20 and 24 June, Ofsted and the Care Quality Commission undertook a joint inspection. This letter to all
the service leaders outlines what we found.

**Key strengths**

◼ Staff listen.

**Areas for improvement**

**Leadership**

◼ Calls wait.

**Next steps**

The local authority should send the written statement of action to us@example.org by 8 November 2016.

Yours sincerely

Anna Price
Her Majesty’s Inspector of Constabulary"""
    found = facts(samples.article(lines))
    report = found.report
    assert (report.kind, report.inspections, report.lead_inspectors) == ("jtai", ("2016-06-20/2016-06-24",), ())
    assert [item.text for item in found.improvement_areas] == ["Calls wait."]
    assert [fact.date for fact in found.dates if fact.role == "deadline"] == ["2016-11-08"]
    assert found.council is not None
    assert found.council.code == "E06000032"


def test_letter_on_an_area_until_2022() -> None:
    lines = """12 September 2016

Ms Smith

Dear Ms Smith

**Joint local area SEND inspection in Luton**

Between 4 and 8 July 2016, Ofsted and the Care Quality Commission conducted a joint inspection of the local area.

This letter outlines what we found.

**Strengths**

◼ Staff listen.

**Areas for development**

◼ Plans are thin.

**The inspection raises concerns**

The local area is required to submit a written statement of action that explains how it will tackle the following
areas of significant weakness:

◼ the quality of plans
◼ the lack of joint work.

Yours sincerely"""
    found = facts(samples.article(lines))
    assert (found.report.kind, found.report.outcome, found.report.inspections) == ("send", None, ("2016-07-04/2016-07-08",))
    assert [(item.text, item.priority) for item in found.improvement_areas] == [
        ("Plans are thin.", False),
        ("the quality of plans", True),
        ("the lack of joint work.", True),
    ]
    assert (found.notes, found.published, found.grades) == ((), "2016-09-12", ())


def test_a_kind_that_is_not_known_says_so() -> None:
    lines = "Joint review of Luton\nAge group: All\nPublished: 3 July 2009\n\nOfsted found services to be inadequate.\n\nAreas for improvement\n\n◼ Plans."
    found = facts(samples.article(lines))
    assert (found.report.kind, found.grades, found.improvement_areas) == ("unknown", (), ())
    assert [note.code for note in found.notes] == ["report-kind"]
    assert is_report(lines)
    assert not is_report("Published: 3 July 2009\nOfsted found services to be inadequate.")


def test_no_headline_is_invented_for_inspections_since_april_2026() -> None:
    lines = [
        "Inspection of Luton local authority children’s services",
        "Inspection dates: 27 April to 8 May 2026",
        "Judgement Grade",
        "The impact of leaders on social work practice with children and families Good",
        "The experiences and progress of children who need help and protection Good",
        "The experiences and progress of children in care Good",
        "The experiences and progress of care leavers Good",
        "Children’s services in Luton are good.",
    ]
    assert "overall" not in [grade.area for grade in facts(samples.article("\n".join(lines))).grades]


def test_not_a_report() -> None:
    article = samples.of(samples.ILACS)
    plain = Article(source="x", text=article.text, view=article.view, blocks=article.blocks)
    assert report_facts(plain) is None
    summary = Summary(
        schema="x",
        source="x",
        title=None,
        byline=(),
        published=None,
        updated=None,
        words=0,
        report=None,
        councils=(),
        dates=(),
        grades=(),
        people=(),
        quotes=(),
        improvement_areas=(),
        notes=(),
    )
    assert read(plain) is None
    reading = read(article)
    assert reading is not None
    told, _ = reading
    merged = merge(summary, article, told)
    assert merged.primary is not None
    assert (merged.primary.code, merged.report, len(merged.grades)) == ("E06000032", told.report, 5)
    assert merged.title == "Inspection of Luton local authority children’s services"


@pytest.mark.shared
def test_real_reports(shared: Path) -> None:
    """Every field of score_reports.py, on the reports at hand."""
    keys = {
        "overall": "overall",
        "leaders": "leaders",
        "leadership_management_governance": "leaders",
        "in_care": "in_care",
        "help_and_protection": "help_and_protection",
        "looked_after_and_permanence": "in_care",
        "care_leavers": "care_leavers",
        "in_care_and_care_leavers": "in_care_and_care_leavers",
        "adoption": "adoption",
    }
    rows = [json.loads(line) for line in (shared / "reports/gold.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 20
    wanted, read = [], []
    for row in rows:
        article = pdf.read((shared / "reports" / row["file"]).read_bytes(), row["file"])
        found = facts(article)
        awarded = sorted((grade.area.value, grade.grade.value) for grade in found.grades if grade.status == "awarded")
        given = sorted((area, row[key]) for key, area in keys.items() if row[key] and row[key] != "not_judged")
        items = [" ".join(item.text.split()) for item in found.improvement_areas if item.list]
        wanted.append(
            (
                row["gss"],
                row["kind"],
                ["/".join(r) for r in row["inspection_ranges"]],
                row["lead_inspectors"],
                given,
                row["improvement_count"],
                row["council_as_printed"],
                row["publication_date"],
            )
        )
        assert found.council is not None
        read.append(
            (
                found.council.code,
                found.report.kind,
                list(found.report.inspections),
                list(found.report.lead_inspectors),
                awarded,
                len(items),
                found.report.council_as_printed,
                found.published,
            )
        )
        previous = [grade.grade for grade in found.grades if grade.status == "previous" and grade.area == "overall"]
        if row["previous_basis"] == "explicit":
            assert row["previous_overall"] in previous
    assert read == wanted
