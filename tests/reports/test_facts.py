from __future__ import annotations

import json
from pathlib import Path

import pytest

from ofscan.facts.article import Article
from ofscan.facts.records import Summary
from ofscan.readers.pdf import reader as pdf
from ofscan.reports import report_facts
from ofscan.reports.facts import ReportFacts
from ofscan.reports.merge import merge
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


def test_letter_has_no_grades() -> None:
    lines = (
        "Focused visit to Luton children’s services",
        "This letter summarises the findings of the focused visit in May 2023.",
        "Areas for priority action",
        "◼ Plans.",
        "Main findings",
        "Services were judged inadequate at the last inspection.",
    )
    found = facts(samples.article("\n".join(lines)))
    assert (found.report.kind, found.grades, found.notes) == ("focused_visit", (), ())
    assert [item.text for item in found.improvement_areas] == ["Plans."]


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
    assert merge(summary, plain) is summary
    merged = merge(summary, article)
    assert merged.primary is not None
    assert (merged.primary.code, merged.report, len(merged.grades)) == ("E06000032", facts(article).report, 5)


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
