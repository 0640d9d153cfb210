from __future__ import annotations

from datetime import date

import pytest

from ofscan.reports.body import read_body
from ofscan.reports.previous import earlier_dates, earlier_grades
from tests.reports import samples

#: Sentence, and the grades of earlier inspections in it: area, grade, date
CASES = [
    (
        "Since the last inspection in 2017, when the local authority was judged to be inadequate, there has been progress.",
        ["overall inadequate 2017"],
    ),
    ("At the last inspection in 2015, children’s services were judged to be inadequate.", ["overall inadequate 2015"]),
    ("The local authority was judged inadequate at its last full inspection in 2016.", ["overall inadequate 2016"]),
    (
        "Children’s services in Luton were last inspected in 2018, when they were judged to require improvement to be good.",
        ["overall requires_improvement 2018"],
    ),
    ("The previous inspection, in 2019, found services to be inadequate.", ["overall inadequate 2019"]),
    (
        "The previous inspection in March 2019 judged the overall effectiveness as requires improvement to be good.",
        ["overall requires_improvement 2019-03"],
    ),
    ("Following the inadequate judgement in 2018, leaders acted.", ["overall inadequate 2018"]),
    ("Since the 2016 inspection, when services were judged ‘inadequate’, much has been done.", ["overall inadequate 2016"]),
    ("Since being judged inadequate in 2017, the council has invested.", ["overall inadequate 2017"]),
    ("Since Luton was judged inadequate in 2016, leaders have acted.", ["overall inadequate 2016"]),
    ("Services have improved from inadequate to good since the last inspection.", ["overall inadequate"]),
    (
        "This is a deterioration since the last inspection in 2018, when the overall effectiveness was judged good.",
        ["overall good 2018"],
    ),
    ("This is a decline since the last inspection, where overall effectiveness was good.", ["overall good"]),
    ("In the 2014 inspection, services were judged as ‘good’.", ["overall good 2014"]),
    ("The last inspection resulted in a judgement of requires improvement.", ["overall requires_improvement"]),
    ("At the previous inspection the overall judgement was requires improvement to be good.", ["overall requires_improvement"]),
    ("Children’s services in Luton are no longer inadequate.", ["overall inadequate"]),
    (
        "The quality of services has deteriorated since the inspection in 2017, when they were graded as good overall.",
        ["overall good 2017"],
    ),
    (
        "The local authority was last inspected in November 2017. The overall effectiveness was judged to be outstanding.",
        ["overall outstanding 2017-11"],
    ),
    ("In 2018, Ofsted judged children’s services in Luton to be inadequate.", ["overall inadequate 2018"]),
    ("Luton’s children’s services were previously judged to be good.", ["overall good"]),
    ("Services were rated as requires improvement to be good by Ofsted in 2019.", ["overall requires_improvement 2019"]),
    (
        "Since the last ILACS inspection in 2018, when services were found to require improvement to be good, all act.",
        ["overall requires_improvement 2018"],
    ),
    ("When inspected in 2016 services were judged to be inadequate.", ["overall inadequate 2016"]),
    ("The authority received an overall judgement of good at its SIF inspection in 2015.", ["overall good 2015"]),
    ("Services for children in care were judged to be good at the last inspection.", ["in_care good"]),
    ("Since the last inspection, when leadership was judged inadequate, there has been a change.", ["leaders inadequate"]),
    ("At its inspection in 2017, Ofsted found that services were inadequate.", ["overall inadequate 2017"]),
    (
        "Children’s services were judged as inadequate in 2016 and have been subject to monitoring visits since then.",
        ["overall inadequate 2016"],
    ),
    (
        "Since the inspection in 2015, which judged services to be inadequate, the council has improved.",
        ["overall inadequate 2015"],
    ),
    ("The council’s services, which were inadequate at the last inspection, have improved.", ["overall inadequate"]),
    ("Services that were inadequate at the time of the last inspection are now good.", ["overall inadequate"]),
    (
        "Much is better since the last inspection in 2018, when Luton was judged to be inadequate for overall effectiveness.",
        ["overall inadequate 2018"],
    ),
    ("Children’s services have moved from requires improvement to good.", ["overall requires_improvement"]),
    ("The last inspection in 2017 rated the local authority inadequate.", ["overall inadequate 2017"]),
    (
        "Since the previous inspection in 2019, when services were judged as requiring improvement to be good, all is slow.",
        ["overall requires_improvement 2019"],
    ),
    (
        "The last inspection of the local authority’s children’s services was in May 2015. It was judged to be inadequate.",
        ["overall inadequate 2015-05"],
    ),
    # Other ways to say it
    ("Since the last inspection, services for children in care have remained good.", ["in_care good"]),
    ("Services have remained outstanding in all areas since the last inspection in 2018.", ["overall outstanding 2018"]),
    (
        "Services for children in Luton are inadequate, as was the case at the last inspection in 2018.",
        ["overall inadequate 2018"],
    ),
    ("The quality of services has deteriorated from the good level seen in 2016.", ["overall good 2016"]),
    (
        "Much is better since the 2016 inspection, when services required improvement to be good.",
        ["overall requires_improvement 2016"],
    ),
    (
        "Leaders have worked to improve services since 2016, when they were judged to be inadequate.",
        ["overall inadequate 2016"],
    ),
    # Of the area that was inspected, or that the sentence before names
    (
        "Since the child protection inspection in 2013, when services were judged to be adequate, all is well.",
        ["help_and_protection adequate 2013"],
    ),
    (
        "Services for children in care are worse than at the last inspection in 2015, when they were judged to be good.",
        ["in_care good 2015"],
    ),
    (
        "At the last inspection in 2017, overall effectiveness and services for children in care were judged to be good.",
        ["in_care good 2017", "overall good 2017"],
    ),
    # No earlier grade of the council: homes, agencies, the board, everyday words, aims, what is now
    ("Social workers provide good practice, as at the last inspection in 2018.", []),
    ("The local authority operates two children’s homes, both judged to be good at their last inspection.", []),
    ("Of the two homes, one was judged to be outstanding at its last inspection in 2018.", []),
    ("The fostering service was judged good in 2018.", []),
    ("The council runs thirteen homes. Twelve were judged to be good at their last inspection.", []),
    ("The last inspection of the council’s fostering services was in 2012. The local authority was judged to be good.", []),
    ("At the last inspection, the areas that were found to require improvement were few.", []),
    ("Progress is strong in most areas which required improvement at the last inspection.", []),
    ("The quality of plans varies from inadequate to good.", []),
    ("Before the experiences of children can be judged good, more is needed.", []),
    ("Since the last inspection in 2017 leaders have ensured a consistently good service.", []),
    ("Services are now judged to be good, which is an improvement since the last inspection in 2017.", []),
    ("Responses were inadequate in 2018 for a small number of children.", []),
    ("The LSCB was judged inadequate at the last inspection in 2014.", []),
    ("In 2021 all schools in the area were judged good.", []),
    ("Improvement is needed; assessments are inadequate since the last inspection.", []),
    ("Most children achieve a good outcome, and in 2017 had good health.", []),
    ("The council aims to be judged outstanding by 2025.", []),
    ("Inspectors found good support for care leavers, as in 2018.", []),
    ("The adoption agency was rated outstanding in 2018.", []),
    ("Ofsted’s focused visit in 2019 found that management oversight was inadequate.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_earlier_grades(sentence: str, expected: list[str]) -> None:
    body = read_body(samples.front(sentence))
    found = earlier_grades(body, after=0, year=2022)
    assert [" ".join(filter(None, (item.area, item.grade, item.date))) for item in found] == expected


def test_list_of_an_earlier_inspection() -> None:
    lines = (
        "Previous Ofsted inspections",
        "▪ The last inspection report was published in May 2015. The judgements were:",
        "- overall effectiveness: inadequate",
        "- children who need help and protection: inadequate",
        "- children looked after and achieving permanence: requires improvement",
        "- leadership, management and governance: inadequate.",
        "Local leadership",
    )
    found = earlier_grades(read_body(samples.front(*lines)), after=0, year=2022)
    assert [(item.area, item.grade, item.date) for item in found] == [
        ("overall", "inadequate", "2015-05"),
        ("help_and_protection", "inadequate", "2015-05"),
        ("in_care", "requires_improvement", "2015-05"),
        ("leaders", "inadequate", "2015-05"),
    ]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Since the last inspection in 2017, with a new leader in post since 2021, much has changed.", ("2017",)),
        ("Dates of previous inspection: 9 to 12 March 2020", ("2020-03",)),
        ("The council was last inspected in May 2012.", ("2012-05",)),
        ("Weak areas of the 2019 inspection, and of one in 2022.", ("2019",)),
        ("Leaders have been in post since 2017. An inspection followed.", ()),
    ],
)
def test_dates_of_earlier_inspections(text: str, when: tuple[str, ...]) -> None:
    assert earlier_dates(text, before=date(2022, 7, 11)) == when
