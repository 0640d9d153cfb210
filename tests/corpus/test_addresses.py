"""Files at addresses: found and read by fsspec, told where they cannot be."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from ofscan.corpus.addresses import is_address, local
from tests.tables.samples import FIRST, SECOND, corpus, query
from tests.test_cli import run

fsspec: Any = pytest.importorskip("fsspec", reason="needs fsspec (extra cluster)")


@pytest.fixture
def memory() -> Any:
    files = fsspec.filesystem("memory")
    files.store.clear()
    for name, text in (
        ("b/a.txt", FIRST),
        ("a.txt", SECOND),
        ("a.docx", "x"),
        ("README.md", "x"),
        (".x/c.txt", "x"),
        ("a.expected.yaml", "x"),
    ):
        files.pipe(f"/news/{name}", text.encode())
    files.pipe("/none/a.zip", b"x")
    return files


def sources(told: str) -> list[str]:
    return [json.loads(line)["source"] for line in told.splitlines()]


def test_an_address_is_a_file_or_a_folder(memory: Any, tmp_path: Path) -> None:
    here = corpus(tmp_path) / "a.txt"
    again = f"{here.parent}/./a.txt"
    done = run("summarise", "memory://news", str(here), again, "memory://news/a.txt", "-f", "jsonl")
    assert (done.exit_code, done.stderr) == (0, "ofscan: 3 read, 1 passed over: .docx 1; 1 story in 2 copies\n")
    assert sources(done.stdout) == ["memory:///news/a.txt", "memory:///news/b/a.txt", str(here)]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("memory:///news/gone.txt", "no such file, or a folder that holds no article (.txt, .md, .html or .pdf)"),
        ("memory:///none", "no such file, or a folder that holds no article (.txt, .md, .html or .pdf)"),
        ("nosuch://news/a.txt", "cannot be read (ValueError: "),
    ],
)
def test_what_cannot_be_had_is_one_line_and_the_rest_is_done(memory: Any, address: str, said: str) -> None:
    done = run("summarise", address, "memory://news/a.txt", "-f", "jsonl")
    assert (done.exit_code, sources(done.stdout)) == (3, ["memory:///news/a.txt"])
    assert done.stderr.startswith(f"ofscan: {address}: {said}")
    assert len([line for line in done.stderr.splitlines() if "passed over" not in line]) == 1


def test_a_driver_that_is_missing_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(path: str) -> Any:
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr("fsspec.core.url_to_fs", missing)
    done = run("summarise", "s3://bucket/news/")
    assert (done.exit_code, done.stderr) == (
        2,
        "ofscan: s3://bucket/news/: is an address that needs a driver: Install s3fs to access S3\n",
    )
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    assert "Install ofscan[cluster]" in run("summarise", "s3://bucket/news/").stderr


def test_the_web_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fsspec.core.url_to_fs", lambda path: pytest.fail("asked"))
    done = run("summarise", "https://example.org/a.html")
    assert (done.exit_code, "nothing is fetched" in done.stderr) == (2, True)


def test_texts_and_the_cache_know_addresses(memory: Any, kept: Path, tmp_path: Path) -> None:
    for name in ("cold.db", "warm.db"):
        done = run("summarise", "memory://news", "-q", "-o", str(tmp_path / name))
        assert (done.exit_code, done.stderr) == (0, "")
        assert query(tmp_path / name, "SELECT path, text FROM articles ORDER BY path") == [
            ("memory:///news/a.txt", SECOND),
            ("memory:///news/b/a.txt", FIRST),
        ]
    # An address in a record is nothing that the command line asks for.
    run("summarise", "memory://news", "-q", "-o", str(tmp_path / "facts.jsonl"))
    done = run("export", str(tmp_path / "facts.jsonl"), "-f", "spans", "-o", str(tmp_path / "spans"))
    assert (done.exit_code, done.stderr.count("its text is left out")) == (3, 2)


def test_a_file_here_may_be_given_by_its_address(tmp_path: Path) -> None:
    here = corpus(tmp_path) / "a.txt"
    assert sources(run("summarise", f"file://{here}", "-f", "jsonl").stdout) == [str(here)]
    assert local("file://localhost/tmp/a%20b.txt") == "/tmp/a b.txt"
    assert [local(path) for path in ("file:x", "file://host/x", "a/file:///x")] == ["file:x", "file://host/x", "a/file:///x"]
    assert [is_address(path) for path in ("s3://a/b", "C:/x", "a://b", "http://a", "HTTPS://a", "a/s3://b")] == [
        True, False, False, False, False, False,
    ]  # fmt: skip
