"""The report page as a file: what data is in it, and that nothing of an input gets out of it. Its looks: test_pages_in_a_browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from ofscan.facts.records import Summary
from ofscan.render import report
from ofscan.tables import report as data
from ofscan.tables import sqlite
from tests.render.samples import HOSTILE, OTHER, SUMMARY, TEXT
from tests.tables.samples import FIRST, read_corpus
from tests.test_cli import run


def page(folder: Path, *articles: tuple[Summary, str | None], title: str = "A page") -> str:
    """Return the page on `articles`, each with its text."""
    path = folder / "facts.db"
    sqlite.write(str(path), articles, [])
    with sqlite.opened(str(path)) as with_them:
        return "".join(report.pieces(data.tables(with_them), data.texts(with_them), title=title))


class Scripts(HTMLParser):
    """The scripts of a page, by id, and all tags."""

    def __init__(self, text: str):
        super().__init__()
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.tags: list[str] = []
        self.metas: list[dict[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "script":
            self.scripts.append((dict(attrs), ""))
        if tag == "meta":
            self.metas.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script":
            attributes, told = self.scripts[-1]
            self.scripts[-1] = attributes, told + data

    def data(self, name: str) -> Any:
        """Return the block of data `name`."""
        (told,) = [text for attributes, text in self.scripts if attributes.get("id") == name]
        return json.loads(told)


def rows(told: Any, table: str) -> list[dict[str, Any]]:
    found = told["tables"][table]
    return [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]]


def test_the_facts_and_the_texts_are_in_the_page(tmp_path: Path) -> None:
    found = Scripts(page(tmp_path, (SUMMARY, TEXT), (OTHER, None)))
    told = found.data("data")
    assert [(one["title"], one["published_words"], one["council"]) for one in rows(told, "articles")] == [
        ("Exampleton rated good", "18 May 2024", "E06000032"),
        ("Exampleton rated good", "17 May 2024", "E06000032"),
    ]
    grades = [(one["grade"], one["area"], one["inspection"], one["date_words"]) for one in rows(told, "grades")]
    assert grades == [
        ("good", "overall", 1, "March 2024"),
        ("outstanding", "care_leavers", None, None),
        ("requires_improvement", "overall", 1, "March 2024"),
    ]
    assert rows(told, "councils") == [{"code": "E06000032", "name": "Luton"}]
    text = found.data("text-1")
    assert text["text"] == TEXT
    assert [text["text"][start:end] for start, end, kind in text["places"] if kind == "person"] == ["Cllr Ann Other"]
    assert not [attributes for attributes, _ in found.scripts if attributes.get("id") == "text-2"]


@pytest.mark.parametrize(
    "told",
    [
        "</script><script>alert(1)</script>",
        "<!-- <script>",
        "]]> &lt;/script&gt; & \\u003c \u2028 '\"",
        "</ScRiPt ><img src=x onerror=alert(1)>",
    ],
)
def test_no_text_gets_out_of_its_place(tmp_path: Path, told: str) -> None:
    text = f"{told} {TEXT}"
    hostile = replace(SUMMARY, title=told, source=told, url=f"javascript:{told}", outlet=told)
    found = Scripts(page(tmp_path, (hostile, text), title=told))
    plain = Scripts(page(_new(tmp_path), (SUMMARY, TEXT)))
    assert found.tags == plain.tags
    seen = told.replace("\u2028", "\ufffd")
    assert [one["title"] for one in rows(found.data("data"), "articles")] == [seen]
    assert found.data("text-1")["text"] == f"{seen} {TEXT}"


def _new(folder: Path) -> Path:
    made = folder / "plain"
    made.mkdir()
    return made


def test_the_policy_knows_the_one_script_by_its_digest(tmp_path: Path) -> None:
    found = Scripts(page(tmp_path, (SUMMARY, TEXT)))
    run_by_browsers = [text for attributes, text in found.scripts if attributes.get("type") != "application/json"]
    assert len(run_by_browsers) == 1
    digest = base64.b64encode(hashlib.sha256(run_by_browsers[0].encode()).digest()).decode()
    (policy,) = [meta["content"] for meta in found.metas if meta.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert "default-src 'none'" in policy
    assert f"script-src 'sha256-{digest}';" in policy


def test_nothing_is_fetched(tmp_path: Path) -> None:
    text = page(tmp_path, (SUMMARY, TEXT))
    assert (
        re.findall(r"<(?:link|img|iframe|object)\b|\bsrc=|@import|url\(|\bfetch\(|XMLHttpRequest|innerHTML|\beval\b", text)
        == []
    )


def test_controls_are_shown_and_places_stay_right(tmp_path: Path) -> None:
    text = f"\x1b[31m\r\n\u202e{TEXT}"
    moved = replace(SUMMARY, councils=(), people=(replace(SUMMARY.people[0], mentions=()),), dates=())
    found = Scripts(page(tmp_path, (moved, text), (HOSTILE, TEXT)))
    shown = found.data("text-1")["text"]
    assert shown == f"\ufffd[31m \n\ufffd{TEXT}"
    assert len(shown) == len(text)
    assert "\x1b" not in str(found.data("data"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return read_corpus(tmp_path_factory.mktemp("made"))


def test_a_folder_its_database_and_its_records_give_the_same_page(made: Path) -> None:
    pages = []
    for source, code in (("articles", 3), ("facts.db", 0), ("facts.jsonl", 0)):
        target = made / f"{source}.html"
        result = run("report", str(made / source), "-q", "--title", "Luton", "-o", str(target))
        assert (result.exit_code, result.stdout) == (code, "")
        pages.append(target.read_text(encoding="utf-8"))
    assert pages[0] == pages[1] == pages[2]
    found = Scripts(pages[0])
    assert found.data("text-1")["text"] == FIRST
    voices = {one["id"]: one["name"] for one in rows(found.data("data"), "speakers")}
    said = [(voices[one["speaker"]], one["group"]) for one in rows(found.data("data"), "quotes")]
    assert said == [("Ofsted", "inspectorate"), ("Ann Oakes", "councillor"), ("Ofsted", "report"), ("Ann Oakes", "councillor")]


def test_without_texts_there_are_the_facts(made: Path, tmp_path: Path) -> None:
    target = tmp_path / "facts.html"
    assert run("report", str(made / "facts.jsonl"), "--no-text", "-o", str(target)).exit_code == 0
    found = Scripts(target.read_text(encoding="utf-8"))
    assert [attributes["id"] for attributes, _ in found.scripts if "id" in attributes] == ["data"]
    assert "We are pleased." in [one["text"] for one in rows(found.data("data"), "quotes")]


def test_what_cannot_be(made: Path, tmp_path: Path) -> None:
    target = tmp_path / "facts.html"
    nothing = run("report", str(tmp_path / "gone"), "-o", str(target))
    assert (nothing.exit_code, nothing.stdout) == (2, "")
    assert f"{tmp_path / 'gone'}" in nothing.stderr
    assert not target.exists()
    article = made / "articles" / "a.txt"
    own = run("report", str(made / "articles"), "-o", str(article))
    assert own.exit_code == 2
    assert article.read_text(encoding="utf-8") == FIRST
    other = tmp_path / "x.jsonl"
    other.write_text("{}\n", encoding="utf-8")
    broken = run("report", str(other), "-o", str(target))
    assert (broken.exit_code, broken.stderr.count("\n")) == (2, 1)
    assert f"{other}:1" in broken.stderr
    assert not target.exists()
    wrong = run("report", str(made / "facts.db"), "-o", str(tmp_path / "facts.csv"))
    assert wrong.exit_code == 2
    assert "suffix" in wrong.stderr
