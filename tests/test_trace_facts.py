"""Which report is taken, and what it says of grades, dates, inspectors and improvement areas: on made-up texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ofscan.facts.records import Area, DateRole, GradeValue, ImprovementStatus, Inspector, Status
from ofscan.render import trace as rendering
from ofscan.tracing.records import Trace
from ofscan.tracing.report_text import ReportText
from tests.trace_samples import HULL, LUTON, NEW, OLD, area, article, date, evidence, grade, report, traced

RI, GOOD, INADEQUATE = GradeValue.REQUIRES_IMPROVEMENT, GradeValue.GOOD, GradeValue.INADEQUATE
STORY = (
    "Services require improvement overall. Leaders are good. Care is good. They were inadequate in 2020. "
    "A good grade is the aim."
)


def _taken(told: Trace) -> list[str]:
    return [used.source for used in told.reports if used.chosen]


def test_the_facts_of_a_report_saved_as_text_are_read() -> None:
    read = report().read
    assert (read.council, read.report and read.report.inspections) == (LUTON, ("2022-07-11/2022-07-22",))
    assert len(read.grades) >= 4
    assert len(read.improvement_areas) == 3


# Which report


@pytest.mark.parametrize(
    ("published", "taken"),
    [
        ("2022-09-05", ["new.txt"]),
        ("2023-02", ["new.txt"]),
        # Two years after it, and not a word of it.
        ("2022-07-15", []),
        ("2021-02-01", ["old.txt"]),
        ("2020-02-24", ["old.txt"]),
        ("2020-01-20", []),
        (None, ["new.txt"]),
    ],
)
def test_the_latest_report_that_was_out_is_taken(published: str | None, taken: list[str]) -> None:
    assert _taken(traced(article("Luton was inspected.", published=published))) == taken


def test_grades_tell_an_undated_article_s_report() -> None:
    story = "Two aspects were inadequate and two require improvement."
    grades = (
        grade(story, "inadequate", INADEQUATE, Area.UNSPECIFIED, count=2),
        grade(story, "require improvement", RI, Area.UNSPECIFIED, count=2),
    )
    told = traced(article(story, published=None, grades=grades))
    assert _taken(told) == ["old.txt"]
    assert [item.verdict for item in told.facts["grades"]] == ["agrees", "agrees"]


def test_an_inspection_that_the_article_names_tells_the_report() -> None:
    story = "A look back at the inspection of January 2020, which found services inadequate."
    grades = (grade(story, "inadequate", INADEQUATE, Area.OVERALL, date="2020-01"),)
    told = traced(article(story, published="2022-12-01", dates=(date(story, "January 2020", "2020-01"),), grades=grades))
    assert _taken(told) == ["old.txt"]


def test_reports_on_other_councils_are_passed_over() -> None:
    other = report(NEW.replace("Luton", "Hull"), "hull.txt")
    told = traced(article("Luton was inspected."), other, report())
    assert (_taken(told), told.other_councils) == (["new.txt"], 1)
    told = traced(article("Luton was inspected."), other)
    assert (told.reports, told.quotes, told.coverage.grades.of) == ((), (), 0)


def test_a_round_up_is_held_against_a_report_for_each_council() -> None:
    other = report(NEW.replace("Luton", "Hull"), "hull.txt")
    told = traced(
        article("Both were inspected.", councils=(LUTON, HULL), primary=False), other, report(), report(OLD, "old.txt")
    )
    assert _taken(told) == ["hull.txt", "new.txt"]


def test_why_is_told() -> None:
    told = traced(article("Luton was inspected."))
    assert {used.source: used.why for used in told.reports} == {
        "old.txt": "an earlier inspection",
        "new.txt": "the latest one out when the article was published; due in September 2022, about when the article was",
    }


# Grades


def _verdicts(told: Trace) -> list[tuple[str, str | None, str | None]]:
    return [(item.fact.area, item.verdict, item.source) for item in told.facts["grades"]]


def test_grades_agree_contradict_and_are_left_out() -> None:
    grades = (
        grade(STORY, "require improvement", RI, Area.OVERALL),
        grade(STORY, "good", GOOD, Area.LEADERS),
        grade(STORY, "Care is good", GOOD, Area.IN_CARE),
        grade(STORY, "inadequate", INADEQUATE, Area.OVERALL, Status.PREVIOUS, date="2020"),
        grade(STORY, "A good grade", GOOD, Area.OVERALL, Status.TARGET),
        grade(STORY, "good", GOOD, Area.ADOPTION),
    )
    told = traced(article(STORY, grades=grades))
    assert _verdicts(told) == [
        ("overall", "agrees", "new.txt"),
        ("leaders", "agrees", "new.txt"),
        ("in_care", "contradicts", "new.txt"),
        ("overall", "agrees", "old.txt"),
        ("overall", None, None),
        ("adoption", "not_in_report", None),
    ]
    assert [left.area for left in told.grades_left_out] == ["help_and_protection"]
    assert (told.coverage.grades.told, told.coverage.grades.of) == (2, 4)


@pytest.mark.parametrize(
    ("value", "date_told", "verdict"),
    [
        (INADEQUATE, "2020", "agrees"),
        (INADEQUATE, "2020-02", "agrees"),
        (INADEQUATE, None, "agrees"),
        (GOOD, "2020", "contradicts"),
        (GOOD, None, "contradicts"),
        (GOOD, "2012", "not_in_report"),
    ],
)
def test_earlier_grades(value: GradeValue, date_told: str | None, verdict: str) -> None:
    story = "It was once graded so."
    grades = (grade(story, "graded", value, Area.OVERALL, Status.PREVIOUS, date=date_told),)
    assert traced(article(story, grades=grades)).facts["grades"][0].verdict == verdict


LETTER = """30 August 2022

Dear Ms Smith

Focused visit to Luton children’s services

This letter summarises the findings of the focused visit to Luton children’s services on 25 and 26 July 2022.

Headline findings

At the last inspection in 2014, services were judged to be inadequate. Plans are good now.
"""


@pytest.mark.parametrize(
    "text", [LETTER, NEW.replace("Managers have made", LETTER.split("\n\n")[-1].strip() + " Managers have made")]
)
@pytest.mark.parametrize(
    ("value", "when", "verdict"),
    [
        (INADEQUATE, "2014", "agrees"),
        (GOOD, "2014", "contradicts"),
        (GOOD, "2011", "not_in_report"),
    ],
)
def test_an_earlier_grade_that_the_report_tells_agrees_however_it_is_told(
    text: str, value: GradeValue, when: str, verdict: str
) -> None:
    story = "Of the focused visit to Luton, once graded." if text is LETTER else "Luton was graded then."
    for status in (Status.AWARDED, Status.PREVIOUS):
        told = article(story, grades=(grade(story, "graded", value, Area.OVERALL, status, date=when),))
        assert traced(told, report(text, "told.txt")).facts["grades"][0].verdict == verdict


def test_a_grade_of_another_council_is_not_in_the_report() -> None:
    story = "Hull is good."
    told = traced(article(story, grades=(grade(story, "good", GOOD, Area.OVERALL, council=HULL),)))
    assert _verdicts(told) == [("overall", "not_in_report", None)]


# Dates and inspectors


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("2022-07-11/2022-07-22", "agrees"),
        ("2022-07", "agrees"),
        ("2022", "agrees"),
        ("2022-07-14", "agrees"),
        ("2020-01", "agrees"),
        ("2022-07-12/2022-07-25", "contradicts"),
        ("2022-07-11/2022-07-29", "contradicts"),
        ("2022-07-04/2022-07-22", "contradicts"),
        ("2022-07-12/2022-07-20", "agrees"),
        ("2022-08-01", "contradicts"),
        ("2016-03", "not_in_report"),
        ("2023", "not_in_report"),
    ],
)
def test_dates_of_inspections(value: str, verdict: str) -> None:
    story = "Inspectors came then."
    told = traced(article(story, dates=(date(story, "then", value), date(story, "came", "2022", DateRole.EVENT))))
    assert [item.verdict for item in told.facts["dates"]] == [verdict]


def test_a_date_agrees_that_the_report_tells_of_an_inspection_before() -> None:
    first = "Dates of previous inspection: 9 to 12 March 2019\n\nLead inspector"
    given = report(NEW.replace("Lead inspector", first, 1), "told.txt")
    story = "Inspectors came then."
    for value, verdict in (("2019", "agrees"), ("2019-03", "agrees"), ("2018", "not_in_report")):
        (found,) = traced(article(story, dates=(date(story, "then", value),)), given).facts["dates"]
        assert (value, found.verdict) == (value, verdict)


@pytest.mark.parametrize(
    ("story", "role", "name", "verdict"),
    [
        # The report's own, also where the article does not say what she is.
        ("Lead inspector Ada Stone wrote it.", None, "Ada Stone", "agrees"),
        ("Lead inspector Ada Stone wrote it.", "Lead inspector", "Ada Stone", "agrees"),
        # Another in her place.
        ("Lead inspector Ida Stowe wrote it.", "lead inspector", "Ida Stowe", "contradicts"),
    ],
)
def test_inspectors(story: str, role: str | None, name: str, verdict: str) -> None:
    named = (Inspector(name=name, role=role, mentions=(evidence(story, name),)),) if role else ()
    (item,) = traced(article(story, inspectors=named)).facts["inspectors"]
    assert (item.fact.name, item.verdict, item.report) == (name, verdict, ("Ada Stone",))


def test_of_another_inspector_nothing_is_said() -> None:
    story = "Ida Stowe HMI spoke of it."
    named = (Inspector(name="Ida Stowe", role="HMI", mentions=(evidence(story, "Ida Stowe"),)),)
    assert traced(article(story, inspectors=named)).facts["inspectors"] == ()


# Improvement areas


def test_items_told_left_out_and_the_article_s_own() -> None:
    story = (
        "Ofsted wants support for care leavers and pathway plans to be consistent. Retaining social workers is hard. "
        "Written plans lack measurable goals. Parking at the offices is poor. "
        "The quality of child protection plans was criticised."
    )
    found = (
        area(story, "support for care leavers and pathway plans to be consistent"),
        area(story, "Retaining social workers is hard"),
        area(story, "Written plans lack measurable goals"),
        area(story, "Parking at the offices is poor"),
        area(story, "quality of child protection plans", ImprovementStatus.PREVIOUS),
    )
    told = traced(article(story, improvement_areas=found)).improvement_areas
    assert [(item.report.text, item.article.text, item.by) for item in told.told] == [
        (
            "The consistency of support and pathway plans for care leavers.",
            "support for care leavers and pathway plans to be consistent",
            "words",
        ),
    ]
    # In other words: a guess, which does not count.
    assert [(item.report.text, item.article.text, item.by) for item in told.perhaps] == [
        ("The stability of the workforce.", "Retaining social workers is hard", "meaning"),
    ]
    assert [item.text for item in told.left_out] == ["The quality and impact of supervision and management oversight."]
    assert [item.text for item in told.only_in_article] == ["Parking at the offices is poor"]
    assert [(item.report.paragraph, item.article.text) for item in told.in_text] == [(2, "Written plans lack measurable goals")]
    assert [(item.report.source, item.report.text) for item in told.earlier] == [
        ("old.txt", "The quality of child protection plans.")
    ]


@pytest.mark.parametrize(
    ("words", "perhaps"),
    [
        # The same matter; of one beside others the same must be wrong.
        ("Turnover of staff is high", True),
        ("Supervision is of poor quality", True),
        ("Social workers rarely get good supervision", False),
        ("Supervision is late", False),
        ("Parking is dear", False),
    ],
)
def test_an_area_told_in_other_words_is_a_guess_and_does_not_count(words: str, perhaps: bool) -> None:
    found = traced(article(f"{words}.", improvement_areas=(area(words, words),)))
    told = found.improvement_areas
    assert [item.article.text for item in told.perhaps] == [words] * perhaps
    assert [only.text for only in told.only_in_article] == [words] * (not perhaps)
    assert (found.coverage.improvement_areas.told, len(told.left_out)) == (0, 3 - perhaps)
    assert rendering.summary_line(found).endswith("0 of 3 improvement items told" + ", perhaps 1 more" * perhaps)


# Reuse and coverage


def test_unmarked_words_of_the_report_are_listed() -> None:
    story = (
        "Officials agreed. Advisers know their care leavers well. The town has risen to the challenge of housing many "
        "unaccompanied asylum seeking children, it is said. Services require improvement to be good."
    )
    told = traced(article(story)).reuse
    assert [(item.text, item.sentence, item.passage.paragraph) for item in told] == [
        ("Advisers know their care leavers well", True, 4),
        ("has risen to the challenge of housing many unaccompanied asylum seeking children", False, 3),
    ]


def test_coverage_counts_sentences_with_their_places() -> None:
    story = "Advisers know their care leavers well. Some older care leavers wait too long for a first home of their own."
    told = traced(article(story)).coverage
    assert (told.praise.told, told.criticism.told) == (1, 1)
    places = [item.passage for item in (*told.praise.sentences, *told.criticism.sentences)]
    assert all(NEW[place.start : place.end] == place.text for place in places)
    criticism = [item.passage.text for item in told.criticism.sentences]
    assert "Some older care leavers wait too long for a first home of their own." in criticism
    assert not any(text.startswith(("The stability", "Overall effectiveness")) for text in criticism)


@pytest.mark.parametrize(
    ("story", "alerts"),
    [
        # Words of one sentence that lost its 'not' ...
        ("The report says gains are felt by every family there.", [("negation cut off",)]),
        # ... and the same few words in another sentence.
        ("The summer fair is a day out that was felt by every family there to be worth the long walk.", []),
    ],
)
def test_few_unmarked_words_lost_a_negation_only_in_nearly_the_same_sentence(story: str, alerts: list[tuple[str, ...]]) -> None:
    denied = report(
        NEW.replace("Advisers know their care leavers well.", "Gains are not yet felt by every family there."), "x.txt"
    )
    assert [item.alerts for item in traced(article(story), denied).reuse] == alerts


@pytest.mark.parametrize(
    ("published", "chosen", "said"), [(None, True, True), (None, False, False), ("2022-09-05", True, False)]
)
def test_that_a_report_was_chosen_without_a_date_is_told_where_one_was(published: str | None, chosen: bool, said: bool) -> None:
    given = report() if chosen else report(NEW.replace("Luton", "Hull"), "hull.txt")
    told = traced(article("Luton was inspected.", published=published), given)
    assert (told.warnings == ("the article has no date: the report was chosen without one",)) is said
    assert bool(_taken(told)) is chosen


@pytest.mark.parametrize(
    ("value", "told_of", "theirs", "verdict"),
    [
        # The report's earlier inspection, by the year, by the month, by neither.
        (GOOD, "2018", "2018-06", "contradicts"),
        (GOOD, "2018-06", "2018", "contradicts"),
        (GOOD, None, None, "contradicts"),
        (INADEQUATE, "2018", "2018-06", "agrees"),
        # Of another year, or not known to be of the same, it may agree and contradicts nothing.
        (GOOD, "2014", "2018-06", "not_in_report"),
        (GOOD, "2014", None, "not_in_report"),
        (GOOD, None, "2018", "not_in_report"),
        (INADEQUATE, None, "2018", "agrees"),
        (INADEQUATE, "2014", "2018", "not_in_report"),
        # What the article calls earlier is the inspection of the report itself.
        (RI, "2022-07", "2018", "agrees"),
    ],
)
def test_an_earlier_grade_is_contradicted_only_by_one_of_its_time(
    value: GradeValue, told_of: str | None, theirs: str | None, verdict: str
) -> None:
    story = "It was graded so."
    own = report()
    before = replace(own.read.grades[0], grade=INADEQUATE, area=Area.OVERALL, status=Status.PREVIOUS, date=theirs)
    given = ReportText("given.txt", replace(own.read, grades=(*own.read.grades, before)))
    grades = (grade(story, "graded", value, Area.OVERALL, Status.PREVIOUS, date=told_of),)
    assert [item.verdict for item in traced(article(story, grades=grades), given).facts["grades"]] == [verdict]
