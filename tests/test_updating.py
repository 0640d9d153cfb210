"""`ofscan check --update`: what is written holds, keeps what held, and goes nowhere else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ofscan.checking import expectations, scoring, updating
from ofscan.errors import DataError
from ofscan.facts.article import Article
from ofscan.facts.records import Summary


def test_after_an_update_the_check_is_clean(fixtures: Path, reading: Callable[[Path], tuple[Article, Summary]]) -> None:
    """Of each fixture: both the file that stands, renewed, and one made new; comments stay where their items do."""
    paths = [
        path
        for path in sorted(fixtures.rglob("*.expected.yaml"))
        if (path.parent / path.name.replace(".expected.yaml", ".txt")).is_file()
    ]
    left, lost, renewed = [], [], 0
    for path in paths:
        article, summary = reading(path.with_name(path.name.replace(".expected.yaml", ".txt")))
        expected = expectations.read(path)
        before = path.read_text(encoding="utf-8")
        update = updating.propose(path, summary, article.text, expected)
        new = updating.propose(path, summary, article.text, None)
        assert new is not None
        renewed += update is not None
        for text in (update.text if update else before, new.text):
            after = expectations.parse(text, path=str(path))
            left += [(path.name, item.what) for item in scoring.compare(after, summary, article.text).differences]
            left += [(path.name, words) for _, words in scoring.misplaced(after, article.text)]
        if update:
            lines = update.text.splitlines()
            lost += [line for line in before.splitlines() if line.lstrip().startswith("#") and line not in lines]
    assert (left, lost) == ([], [])
    assert renewed > 5


def refused(article: Path, *roots: Path) -> str:
    with pytest.raises(DataError) as caught:
        updating.target(str(article), map(str, roots))
    return caught.value.reason


def test_one_expected_file_for_one_article(tmp_path: Path) -> None:
    story, page = tmp_path / "story.txt", tmp_path / "story.html"
    story.touch()
    (tmp_path / "story.expected.yaml").touch()
    (tmp_path / "story.two.txt").touch()
    assert updating.target(str(story), [str(tmp_path)]) == tmp_path / "story.expected.yaml"
    page.touch()
    for article in (story, page):
        assert refused(article, tmp_path) == "would belong to story.html and story.txt; name one of them otherwise"
    assert refused(tmp_path / "-", tmp_path) == "is no file: there is no place beside it for an expected file"


def test_no_link_is_followed_out_of_the_folder(tmp_path: Path) -> None:
    inside, outside = tmp_path / "corpus", tmp_path / "elsewhere"
    for folder in (inside, outside, inside / "gold"):
        folder.mkdir()
    (inside / "a.txt").touch()
    link = inside / "a.expected.yaml"
    link.symlink_to(outside / "a.expected.yaml")  # that is not there yet
    assert refused(inside / "a.txt", inside).startswith(f"leads out of the folder, to {outside}")
    assert refused(inside / "a.txt", inside / "a.txt").startswith("leads out of the folder")
    (outside / "b.txt").touch()
    (inside / "sub").symlink_to(outside)
    assert refused(inside / "sub" / "b.txt", inside).startswith("leads out of the folder")
    # Within the folder, and to the folder, links are as good as what they lead to.
    link.unlink()
    link.symlink_to(inside / "gold" / "a.expected.yaml")
    assert updating.target(str(inside / "a.txt"), [str(inside)]) == link
    (tmp_path / "short").symlink_to(inside)
    assert updating.target(str(tmp_path / "short" / "a.txt"), [str(tmp_path / "short")]).name == link.name
    assert os.listdir(outside) == ["b.txt"]
