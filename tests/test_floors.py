from __future__ import annotations

from pathlib import Path

import pytest

from ofscan.checking import floors
from ofscan.checking.floors import Floors
from ofscan.checking.scoring import Figures
from ofscan.errors import DataError, OfscanError


def figures(hit: int, missed: int) -> Figures:
    found = Figures()
    found.counts["grades"] = [hit, missed, 0]
    found.right["people's role"] = [2, 3]
    return found


def test_written_floors_are_read_back(tmp_path: Path) -> None:
    floors.write(tmp_path / floors.NAME, figures(3, 1), "sha256:0", before=Floors(), allow_regression=False)
    found = floors.find([str(tmp_path)])
    assert (found.floors, found.digest) == ({"grades": 0.8571, "people's role": 0.6666}, "sha256:0")


def test_floors_are_raised_but_not_lowered_unless_told(tmp_path: Path) -> None:
    path = tmp_path / floors.NAME
    before = Floors({"grades": 0.9})
    with pytest.raises(OfscanError, match=r"not lowered without --allow-regression: grades 0\.9 -> 0\.8571"):
        floors.write(path, figures(3, 1), "sha256:0", before=before, allow_regression=False)
    with pytest.raises(OfscanError, match="dates is gone"):
        floors.write(path, figures(1, 0), "sha256:0", before=Floors({"dates": 0.9}), allow_regression=False)
    assert not path.exists()
    floors.write(path, figures(3, 1), "sha256:0", before=before, allow_regression=True)
    floors.write(path, figures(1, 0), "sha256:1", before=floors.read(path), allow_regression=False)
    assert floors.read(path).floors["grades"] == 1.0


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("- 1\n", 1, "must be a mapping"),
        ("floor: {}\n", 1, "floor: unknown key; known are floors, digest, exclude"),
        ("floors:\n  grade: 0.9\n", 2, "no field 'grade'"),
        ("floors:\n  grades: 90\n", 2, "must be a figure between 0 and 1"),
        ("floors:\n  grades: high\n", 2, "floors.grades: must be a number, not the text 'high'"),
        ("floors: [1]\n", 1, "floors: must be a mapping, not a list"),
        ("digest: [1]\n", 1, "must be text"),
        ("exclude: pairs\n", 1, "exclude: must be a list"),
    ],
)
def test_what_is_refused(tmp_path: Path, text: str, line: int, reason: str) -> None:
    path = tmp_path / floors.NAME
    path.write_text(text)
    with pytest.raises(DataError, match=reason) as caught:
        floors.find([str(tmp_path)])
    assert caught.value.line == line


def test_two_corpora_in_one_run_are_refused(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / floors.NAME).write_text("floors: {}\n")
    with pytest.raises(DataError, match="two corpora"):
        floors.find([str(tmp_path / "a"), str(tmp_path / "b")])


def test_options() -> None:
    assert floors.from_options(["grades=0.9", "improvement_areas=1"]) == {"grades": 0.9, "improvement areas": 1.0}
    for option in ("grades", "grades=x", "grades=2", "marks=0.5"):
        with pytest.raises(OfscanError):
            floors.from_options([option])


def test_the_digest_knows_names_and_contents_and_no_order() -> None:
    one = [("a", b"1"), ("b", b"2")]
    assert floors.digest(one) == floors.digest(one[::-1])
    assert (
        len({floors.digest(files) for files in (one, [("a", b"1")], [("a", b"1"), ("c", b"2")], [("a", b"2"), ("b", b"2")])})
        == 4
    )


def test_excluded_folders_are_kept_and_passed_over(tmp_path: Path) -> None:
    path = tmp_path / floors.NAME
    path.write_text("exclude: [pairs]\n")
    before = floors.find([str(tmp_path)])
    assert before.excludes(str(tmp_path / "pairs" / "a.txt"))
    assert not before.excludes(str(tmp_path / "pairs.txt"))
    floors.write(path, figures(1, 0), "sha256:0", before=before, allow_regression=False)
    assert floors.read(path).exclude == ("pairs",)
