"""The date values: which texts are dates, and what days they may mean."""

from __future__ import annotations

from datetime import date

import pytest

from ofscan.facts import edtf


@pytest.mark.parametrize(
    "value",
    [
        # Days, with and without a time; unknown years
        "2022-09-05",
        "2024-02-29",
        "XXXX-02-29",
        "2022-09-05T16:31",
        "2022-09-05T16:31:00+01:00",
        "2022-09-05T10:00Z",
        # Months, seasons, years, weeks
        "2020-02",
        "XXXX-04",
        "2024-21",
        "2020",
        "2024-W41",
        # Intervals and durations
        "2022-07-11/2022-07-22",
        "2022/2023",
        "XXXX-03-03/XXXX-03-14",
        "P6M",
        "P35D",
        "P1Y6M",
    ],
)
def test_is_edtf(value: str) -> None:
    assert edtf.is_edtf(value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2023-02-29",
        "2022-13",
        "2022-00-01",
        "2022-9-5",
        "05/09/2022",
        "22",
        "XXXX",
        "P",
        "P6",
        "6M",
        "2022-07-11/",
        "2024-25",
        "unreadable",
    ],
)
def test_is_not_edtf(value: str) -> None:
    assert not edtf.is_edtf(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2022-09-05", (date(2022, 9, 5), date(2022, 9, 5))),
        ("2022-09-05T16:31", (date(2022, 9, 5), date(2022, 9, 5))),
        ("2020-02", (date(2020, 2, 1), date(2020, 2, 29))),
        ("2020", (date(2020, 1, 1), date(2020, 12, 31))),
        ("2024-21", (date(2024, 3, 1), date(2024, 5, 31))),
        ("2023-24", (date(2023, 12, 1), date(2024, 2, 29))),
        ("2022-07-11/2022-07-22", (date(2022, 7, 11), date(2022, 7, 22))),
        ("2024-W41", (date(2024, 10, 7), date(2024, 10, 13))),
        # No bounds: the year is unknown, a span of time, no date
        ("XXXX-04", None),
        ("P6M", None),
        ("2023-02-30", None),
        ("2021-W53", None),
    ],
)
def test_bounds(value: str, expected: tuple[date, date] | None) -> None:
    assert edtf.bounds(value) == expected


@pytest.mark.parametrize(
    ("coarse", "fine", "expected"),
    [
        ("2022-09", "2022-09-05", True),
        ("2022", "2022-09", True),
        ("2022-07-11/2022-07-22", "2022-07-12", True),
        ("2022-09-05", "2022-09", False),
        ("2022-09", "2022-09", False),
        ("2022", "2023-01", False),
        ("XXXX-09", "2022-09-05", False),
    ],
)
def test_less_exact(coarse: str, fine: str, expected: bool) -> None:
    assert edtf.less_exact(coarse, fine) is expected
