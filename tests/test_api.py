from __future__ import annotations

from pathlib import Path

import pytest

import ofscan
from ofscan.errors import ReadError

TEXT = "Luton good\n\nLuton Borough Council’s children’s services were rated good overall by Ofsted in May 2024."


def test_a_str_is_text_and_a_path_a_file(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    from_text, from_file = ofscan.analyse(TEXT), ofscan.analyse(path)
    assert (from_text.source, from_file.source) == ("-", str(path))
    assert from_text.grades == from_file.grades
    assert [(g.grade, g.area, g.council) for g in from_text.grades] == [("good", "overall", "E06000032")]


def test_many(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert [summary.source for summary in ofscan.analyse_many([tmp_path])] == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    (tmp_path / "c.txt").touch()
    with pytest.raises(ReadError, match=r"c\.txt: is empty"):
        list(ofscan.analyse_many([tmp_path]))


def test_load_gives_the_same_pipeline_for_the_same_arguments() -> None:
    assert ofscan.load() is ofscan.load()


def test_what_is_public() -> None:
    assert dir(ofscan) == ["OfscanError", "Summary", "__version__", "analyse", "analyse_many", "load"]
    assert all(getattr(ofscan, name) for name in dir(ofscan))
