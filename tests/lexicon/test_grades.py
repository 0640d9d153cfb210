"""The word list `grades`: frameworks by date, scales, and the notation of its phrases."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from ofscan.errors import DataError
from ofscan.facts.records import Area, GradeValue
from ofscan.words import lexicon_reader
from ofscan.words.grades import framework_on
from ofscan.words.phrases import spelt_out

DAYS = [
    ("2004-12-31", None),
    ("2008-12-01", "apa"),
    ("2011-03", "slac"),
    ("2013-02", "child_protection"),
    ("2013-10-31", "child_protection"),
    ("2013-11-01", "sif"),
    ("2017", "sif"),
    ("2018-01-15/2018-01-26", "ilacs"),
    ("2022-12-31", "ilacs"),
    ("2023-01-01", "ilacs-2023"),
    ("2026-03-31", "ilacs-2023"),
    ("2026-04-27/2026-05-01", "ilacs-2026"),
    ("XXXX-04", None),
    ("P6M", None),
]


@pytest.mark.parametrize(("day", "code"), DAYS)
def test_framework_on(day: str, code: str | None) -> None:
    framework = framework_on(day)
    assert (framework.code if framework else None) == code


def test_frameworks_follow_each_other() -> None:
    frameworks = lexicon_reader("grades").frameworks
    edges = [(one.last, other.first) for one, other in pairwise(frameworks)]
    assert all(last is not None and last < first for last, first in edges)
    assert frameworks[-1].last is None


def test_scales_and_areas() -> None:
    sif, ilacs, last = framework_on("2015"), framework_on("2020"), framework_on("2026-06")
    assert sif is not None
    assert ilacs is not None
    assert last is not None
    assert sif.scale == (GradeValue.OUTSTANDING, GradeValue.GOOD, GradeValue.REQUIRES_IMPROVEMENT, GradeValue.INADEQUATE)
    assert Area.ADOPTION in sif.areas
    assert Area.IN_CARE_AND_CARE_LEAVERS in ilacs.areas
    assert Area.OVERALL not in last.areas


def test_spelt_out() -> None:
    assert list(spelt_out("top|highest possible? grade")) == [
        ("top", "possible", "grade"),
        ("top", "grade"),
        ("highest", "possible", "grade"),
        ("highest", "grade"),
    ]
    assert list(spelt_out("want* .. work")) == [(form, "..", "work") for form in ("want", "wants", "wanted", "wanting")]
    with pytest.raises(DataError, match="begin and end with a word"):
        list(spelt_out(".. work"))


@pytest.mark.parametrize("name", ["grades", "improvements"])
def test_a_list_that_is_not_ours_is_told_with_its_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(f"{name}:\n  colours: [red]\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"own\.yaml:2: colours: unknown key; known are ") as told:
        lexicon_reader(name, str(path))
    assert told.value.line == 2
