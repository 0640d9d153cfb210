"""Improvement areas that mean the same matter, and those that only sound alike."""

from __future__ import annotations

import pytest

from ofscan.comparing.meaning import improvements
from tests.diffing import area, lexicon


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # By meaning.
        ("the stability of the workforce", "retaining social workers"),
        (
            "The stability of the workforce, so that children have consistent relationships",
            "too many staff leave; recruitment and retention",
        ),
        ("social workers’ caseloads", "social workers have too many cases"),
        ("The size of caseloads", "the number of cases that each of them holds"),
        ("return home interviews", "what is done when children go missing"),
        ("the sufficiency of placements", "there are not enough homes for children in care"),
        ("permanence planning", "children wait too long for permanent homes and plans drift"),
        ("the timeliness of initial health assessments", "health assessments are not done on time"),
        ("the voice of the child in plans", "children’s wishes and feelings are missing from plans"),
        ("emotional wellbeing", "children wait for mental health support"),
        ("audits", "quality assurance is too weak"),
        ("personal advisers for care leavers", "some care leavers have no personal adviser"),
        ("the response to domestic abuse", "families who live with domestic violence"),
        # By words: a list item and a clause.
        ("the quality of pathway plans", "Inspectors said that the quality of the pathway plans of care leavers was poor"),
        ("oversight by managers", "managers’ oversight is not strong enough"),
    ],
)
def test_one_matter(a: str, b: str) -> None:
    found = improvements([area(a)], [area(b)], lexicon())
    assert [(pair.a.text, pair.b.text) for pair in found.shared] == [(a, b)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "the quality and analysis of assessments of children",
            "assessments are not thorough or done at the pace that is needed",
        ),
        ("retaining the council’s social care workforce", "children feel the impact of changes of social worker"),
        ("the timeliness of assessments", "the quality of assessments"),
        ("support for care leavers", "support for disabled children"),
        ("the quality of pathway plans for care leavers", "the quality of child protection plans"),
        ("caseloads", "supervision"),
        ("further improvement is needed", "services need to improve"),
        ("accommodation for care leavers", "accommodation for homeless families"),
        ("the recording of supervision", "the recording of visits"),
    ],
)
def test_two_matters(a: str, b: str) -> None:
    found = improvements([area(a)], [area(b)], lexicon())
    assert found.shared == found.changed == ()
    assert (len(found.only_a), len(found.only_b)) == (1, 1)


def test_a_weakness_of_an_earlier_inspection_is_another_one() -> None:
    found = improvements(
        [area("retaining social workers")], [area("its ability to retain social workers", status="previous")], lexicon()
    )
    assert (len(found.shared), len(found.only_a), len(found.only_b)) == (0, 1, 1)


def test_changed_is_a_number_or_a_negation_or_the_time() -> None:
    found = improvements(
        [area("41 families waited more than 20 weeks")], [area("14 families waited more than 20 weeks")], lexicon()
    )
    assert [(pair.a.text, pair.by) for pair in found.changed] == [("41 families waited more than 20 weeks", "words")]
    found = improvements([area("supervision")], [area("supervision", status="previous")], lexicon())
    assert len(found.changed) == 1


def test_a_clause_that_holds_two_items_is_both() -> None:
    found = improvements(
        [area("caseloads"), area("supervision")], [area("caseloads are too high and supervision is irregular")], lexicon()
    )
    assert [(pair.a.text, found.only_a, found.only_b) for pair in found.shared] == [
        ("caseloads", (), ()),
        ("supervision", (), ()),
    ]


def test_each_goes_to_the_likest() -> None:
    a = [area("the quality of plans for children in care"), area("the quality of plans for care leavers")]
    b = [area("plans for care leavers are of poor quality"), area("plans for children in care are of poor quality")]
    found = improvements(a, b, lexicon())
    pairs = {(pair.a.text, pair.b.text) for pair in found.shared}
    assert pairs == {(a[0].text, b[1].text), (a[1].text, b[0].text)}
