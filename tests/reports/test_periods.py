from __future__ import annotations

import pytest

from ofscan.reports.periods import read_periods

CASES = [
    # As printed on the front pages of 2013-2025
    ("10 September 2018 to 21 September 2018", ["2018-09-10/2018-09-21"]),
    ("11 to 22 July 2022", ["2022-07-11/2022-07-22"]),
    ("4 June to 15 June 2018", ["2018-06-04/2018-06-15"]),
    ("28 November to 9 December 2022", ["2022-11-28/2022-12-09"]),
    ("19 November–30 November 2018", ["2018-11-19/2018-11-30"]),
    ("11 – 22 July 2022", ["2022-07-11/2022-07-22"]),
    ("4 July 2016–28 July 2016", ["2016-07-04/2016-07-28"]),
    ("6 July 2015 ─ 30 July 2015", ["2015-07-06/2015-07-30"]),
    ("19 June 2017 - 13 July 2017", ["2017-06-19/2017-07-13"]),
    ("12/03/2018 to 23/03/2018", ["2018-03-12/2018-03-23"]),
    ("5 to 9 December 2022 and 14 to 15 February 2023", ["2022-12-05/2022-12-09", "2023-02-14/2023-02-15"]),
    ("9 – 13 and 23 – 27 May 2022", ["2022-05-09/2022-05-13", "2022-05-23/2022-05-27"]),
    ("2 December 2019 to 13\nDecember 2019\nLead inspector: A", ["2019-12-02/2019-12-13"]),
    # Slips
    ("6 to10 June 2022", ["2022-06-06/2022-06-10"]),
    ("29 November 2021 to 10 December2021", ["2021-11-29/2021-12-10"]),
    ("30 December to 10 January 2020", ["2019-12-30/2020-01-10"]),
    ("5 to 16 Febuary 2018", ["2018-02-05/2018-02-16"]),
    # What else stands about
    ("Monday 3 to Friday 14 October 2022", ["2022-10-03/2022-10-14"]),
    ("3rd to 14th October 2022", ["2022-10-03/2022-10-14"]),
    ("11 to 22 July 2022 3", ["2022-07-11/2022-07-22"]),
    ("20 May 2015", ["2015-05-20"]),
    ("from 3 to 7 June 2024", ["2024-06-03/2024-06-07"]),
    # No dates
    ("the quality of plans", []),
    ("December 2022", []),
    ("31 February 2020", []),
    ("28 November to 9 December", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_periods(text: str, expected: list[str]) -> None:
    assert list(read_periods(text)[0]) == expected
