"""What cannot be meant is told in one line on stderr that says what would be right, and ends with 2."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from ofscan.cli import cli

A = "Luton rated good\n\nLuton Borough Council’s children’s services were rated good by Ofsted in May 2024.\n"

#: Each command line with what stands on stderr.
WRONG = {
    # The words of the command line itself.
    "sumarise a.txt": "ofscan: no such command 'sumarise'. Did you mean 'summarise'? (see ofscan --help)",
    "-x": "ofscan: no such option '-x' (see ofscan --help)",
    "a.txt": "ofscan: 'a.txt' is no command but a file: ofscan summarise a.txt (see ofscan --help)",
    "summarise --frmat csv a.txt": "ofscan summarise: no such option '--frmat'. Did you mean '--format'? (see ofscan summarise --help)",
    "cache": "ofscan cache: missing argument 'info|clear'. Choose from: info, clear (see ofscan cache --help)",
    "trace a.txt --against": "ofscan trace: option '--against' requires an argument (see ofscan trace --help)",
    "explain OFS012 OFS013": "ofscan explain: got unexpected extra argument (OFS013) (see ofscan explain --help)",
    "summarise -j 0 a.txt": (
        "ofscan summarise: invalid value for '--jobs' / '-j': '0' is neither a number from 1 nor 'auto' (see ofscan summarise --help)"
    ),
    # Options that would have no say.
    "check folder --force": "ofscan check: --force is for --update or --prune (see ofscan check --help)",
    "check folder --allow-regression": "ofscan check: --allow-regression is for --write-floors (see ofscan check --help)",
    "check folder --update --prune": "ofscan check: --update cannot go with --prune (see ofscan check --help)",
    "check folder --update -o x.json": "ofscan check: --output cannot go with --update (see ofscan check --help)",
    "check folder --write-floors --floor grades=1": "ofscan check: --floor cannot go with --write-floors (see ofscan check --help)",
    "check folder --prune --lenient": "ofscan check: --lenient cannot go with --prune (see ofscan check --help)",
    "check folder --write-floors --select OFS0": "ofscan check: --select cannot go with --write-floors (see ofscan check --help)",
    "check folder --write-floors --files-from a.txt": (
        "ofscan check: --write-floors cannot go with --files-from (see ofscan check --help)"
    ),
    "text folder -o texts --blocks": "ofscan text: --blocks cannot go with --output (see ofscan text --help)",
    "text a.txt --stdin-name x": "ofscan text: --stdin-name is for '-', standard input (see ofscan text --help)",
    "check folder --stdin-name x": "ofscan check: --stdin-name is for '-', standard input (see ofscan check --help)",
    "trace a.txt --against - --stdin-name x": (
        "ofscan trace: --stdin-name is for '-', standard input (see ofscan trace --help)"
    ),
    "trace a.txt --against b.txt --all -o x.json": (
        "ofscan trace: --all is for -f table or markdown or html, not json (see ofscan trace --help)"
    ),
    "summarise a.txt --scheduler tcp://x:1": "ofscan summarise: --scheduler is for --engine dask (see ofscan summarise --help)",
    "summarise a.txt --engine dask --scheduler tcp://x:1 -j 2": (
        "ofscan summarise: --jobs cannot go with --scheduler (see ofscan summarise --help)"
    ),
    "summarise a.txt --each": "ofscan summarise: --each is for several articles (see ofscan summarise --help)",
    "summarise a.txt --all": "ofscan summarise: --all is for several articles (see ofscan summarise --help)",
    "summarise - --stories": "ofscan summarise: --stories is for several articles (see ofscan summarise --help)",
    "summarise folder --each -f csv": "ofscan summarise: --each is for -f table, not csv (see ofscan summarise --help)",
    "summarise folder --quotes -f jsonl": "ofscan summarise: --quotes is for -f table, not jsonl (see ofscan summarise --help)",
    "summarise folder --all -o x.db": "ofscan summarise: --all is for -f table, not sqlite (see ofscan summarise --help)",
    "diff a.txt b.txt a.txt --only grades": (
        "ofscan diff: --only is for two articles, or two folders of them (see ofscan diff --help)"
    ),
    "diff a.txt b.txt --pair council": "ofscan diff: --pair is for two folders (see ofscan diff --help)",
    "diff a.txt b.txt -q -o x.json": "ofscan diff: --quiet cannot go with --output (see ofscan diff --help)",
    "report facts.jsonl -o x.html -j 2": (
        "ofscan report: --jobs is for articles: facts are taken as they are (see ofscan report --help)"
    ),
    "report facts.jsonl -o x.html --files-from a.txt": (
        "ofscan report: --files-from is for articles: facts are taken as they are (see ofscan report --help)"
    ),
    "report facts.jsonl -o x.html --lexicon a.yaml": (
        "ofscan report: --lexicon is for articles: facts are taken as they are (see ofscan report --help)"
    ),
    "summarise a.txt --failures -": ("ofscan summarise: --failures takes a file's name (see ofscan summarise --help)"),
    "export facts.jsonl -o -": "ofscan export: --output takes the name of a file or folder (see ofscan export --help)",
    "export facts.jsonl -o x/ -f spans --table notes": "ofscan export: --table cannot go with -f spans (see ofscan export --help)",
    "export facts.jsonl -o x.xlsx --bom": "ofscan export: --bom is for CSV alone (see ofscan export --help)",
    "export facts.jsonl -o x.csv --texts": "ofscan export: --texts is for the table 'articles' (see ofscan export --help)",
    "export facts.jsonl -o x/ --table grades --texts": (
        "ofscan export: --texts is for the table 'articles' (see ofscan export --help)"
    ),
    # Files and folders that are not what is wanted.
    "summarise ''": "ofscan: '': no such file",
    "check a.expected.yaml": "ofscan: a.expected.yaml: is a file of ofscan's own beside articles, not an article",
    "text folder -o a.txt": "ofscan: a.txt: is a file; the texts go into a folder",
    "check --prune": "ofscan: nothing to read: give files, folders, '-' or --files-from",
    "check folder --select ''": "ofscan: there is no rule ''; the rules are OFS001",
    "diff a.txt": "ofscan: a.txt: give two articles or more, or two folders",
    "diff folder gone": "ofscan: gone: no such file or folder",
    "diff folder a.txt": "ofscan: folder: an article and a folder cannot be compared: give articles, or two folders",
    "diff folder folder folder": "ofscan: folder: two folders can be compared, not 3",
    "trace a.txt": "ofscan: nothing to hold the article against: give reports, or a folder of them, with --against",
    "trace a.txt --against gone": "ofscan: gone: no such file",
    "trace a.txt --against empty": "ofscan: empty: is a folder that holds no article (.txt, .md, .html or .pdf)",
    "trace a.txt --against b.txt": "ofscan: b.txt: is no inspection report by its first page (articles stand first); --report FILE takes it for one",
    "trace a.txt --against folder -q": "ofscan: folder: no inspection report among them",
    "export folder -o x.csv": "ofscan: folder: is a folder without records; `ofscan summarise` makes them of articles",
    "explain x": "ofscan: there is no rule 'x'; the rules are OFS001",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.chdir(tmp_path)
    for name in ("folder", "empty"):
        Path(name).mkdir()
    for path in ("a.txt", "b.txt", "folder/a.txt"):
        Path(path).write_text(A, encoding="utf-8")
    Path("a.expected.yaml").write_text("grades: []\n")
    Path("facts.jsonl").touch()
    return tmp_path


@pytest.mark.parametrize("words", WRONG)
def test_wrong_use_is_one_line_and_2(words: str, folder: Path) -> None:
    before = sorted(folder.rglob("*.txt"))
    result = CliRunner().invoke(cli, shlex.split(words), prog_name="ofscan", catch_exceptions=False)
    assert result.stderr.count("\n") == 1
    assert (result.stderr.rstrip("\n")[: len(WRONG[words])], result.exit_code) == (WRONG[words], 2)
    # A check says what it comes to all the same.
    assert result.stdout in ("", "0 articles, 0 findings, 1 input unreadable: failed\n")
    assert sorted(folder.rglob("*.txt")) == before


def test_a_bare_command_is_its_help(folder: Path) -> None:
    result = CliRunner().invoke(cli, [], prog_name="ofscan")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: ofscan ")


def test_two_names_of_one_corpus_are_one(folder: Path) -> None:
    Path("folder/ofscan-check.yaml").write_text("floors: {}\n")
    result = CliRunner().invoke(cli, ["check", "folder", "folder/../folder"], catch_exceptions=False)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "1 article, 1 without an expected file, 0 findings: ok\n"


def test_folders_of_which_nothing_goes_together_get_advice(folder: Path) -> None:
    Path("other").mkdir()
    Path("other/b.txt").write_text(A, encoding="utf-8")
    result = CliRunner().invoke(cli, ["diff", "folder", "other", "-f", "json"], catch_exceptions=False)
    assert result.exit_code == 1
    assert result.stderr == (
        "ofscan: no article in folder has one in other that it goes with; those of one name do: "
        "--pair council takes those on one inspection\n"
    )
