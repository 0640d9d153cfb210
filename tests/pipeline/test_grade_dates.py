"""The inspection date of grades that tell none with them, by the whole pipeline."""

from __future__ import annotations

import pytest

import ofscan

HEAD = "Exampleton’s children’s services graded\n\nBy Jo Walsh\nFriday 17 May 2024\n\n"
GOOD = "Children’s services in Luton have been rated good overall by Ofsted. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # One inspection, dated elsewhere in the article: the most exact date of it.
        (GOOD + "\n\nInspectors visited in March.", ["good awarded 2024-03"]),
        (GOOD + "\n\nInspectors were in Luton from 4 to 15 March. The inspection in March was the first for years.", ["good awarded 2024-03-04/2024-03-15"]),
        # One before it: the earlier grade is of that one, whatever the order.
        (GOOD + "It was rated inadequate before. \n\nInspectors visited in March. The last inspection was in 2019.", ["good awarded 2024-03", "inadequate previous 2019"]),
        # Two before it: of which one nobody says.
        (GOOD + "It was rated inadequate before. \n\nInspectors visited in March, after inspections in 2019 and 2016.", ["good awarded 2024-03", "inadequate previous None"]),
        # Dates that are no inspection's, that are still to come, or too long ago for the news of the day.
        (GOOD + "\n\nThe council meets in June and opened a home in March.", ["good awarded None"]),
        (GOOD + "\n\nInspectors will visit again in 2026.", ["good awarded None"]),
        (GOOD + "\n\nThe last inspection was in 2019.", ["good awarded None"]),
        # A visit without grades leaves the date of the grades open; five days on site with grades are told apart from it.
        (GOOD + "\n\nA monitoring visit took place on 5 and 6 March 2024.", ["good awarded None"]),
        (GOOD + "\n\nInspectors were in Luton from 4 to 15 March 2024. A monitoring visit came before it.", ["good awarded 2024-03-04/2024-03-15"]),
        # What another council got is not dated by this one's inspection.
        (GOOD + "Inspectors were in Luton in March. \n\nLuton Borough Council said it would learn. Leeds City Council is rated outstanding.", ["good awarded 2024-03", "outstanding awarded None"]),
        # Nor this one's grade by the inspection of another.
        (GOOD + "It has lost its outstanding rating. \n\nIn Leeds Ofsted carried out an inspection in 2019, after which Leeds was rated inadequate.", ["good awarded None", "outstanding previous None", "inadequate awarded 2019"]),
        # What is only hoped for has no date.
        (GOOD + "The council is determined to be rated outstanding overall. \n\nInspectors visited in March.", ["good awarded 2024-03", "outstanding target None"]),
    ],
)  # fmt: skip
def test_dates(text: str, expected: list[str]) -> None:
    assert [f"{grade.grade} {grade.status} {grade.date}" for grade in ofscan.analyse(HEAD + text).grades] == expected


@pytest.mark.parametrize(("area", "expected"), [("overall", None), ("for its leaders", "2026-05")])
def test_an_inspection_that_gave_no_overall_grade_dates_none(area: str, expected: str | None) -> None:
    text = f"Luton rated good\n\nFriday 17 July 2026\n\nLuton Borough Council was rated good {area}. Inspectors visited in May."
    assert ofscan.analyse(text).grades[-1].date == expected


def test_two_grades_of_one_area_are_noted() -> None:
    summary = ofscan.analyse(HEAD + GOOD + "Luton Borough Council is rated outstanding overall.")
    assert [note.text for note in summary.notes if note.code == "two-grades"] == ["outstanding overall"]
