"""A CI runner takes lines of a job's output for commands; no article can put such a line there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from ofscan import console
from ofscan.cli import cli

#: What the runners of GitHub and Azure look for: '::name' at the head of a line, '##[name]' and '##vso[' anywhere in it.
COMMAND = re.compile(r"^\s*::|##\[", re.MULTILINE)
STORY = """\
::error file=a.txt::Luton rated good ##[error]by Ofsted

By Jo Walsh
Friday 17 May 2024

Luton Borough Council’s children’s services were rated good overall by Ofsted in May 2024. Inspectors said:

\u00a0 ::set-output name=x::“Plans must be ##[add-path]clearer
::add-mask::now,” they wrote.

::notice::What must improve:

- ::warning::the recording of ##[group]visits
"""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", "\ufffd:error::x"),
        ("a\n \t::x\n::", "a\n \t\ufffd:x\n\ufffd:"),
        ("\u2003::x", "\u2003\ufffd:x"),
        ("a\r::x", "a\n\ufffd:x"),
        ("a ##[error]b", "a #\ufffd[error]b"),
        ("###[x]", "##\ufffd[x]"),
        # None of them.
        ("a ::x", "a ::x"),
        (":x: #[a] ## [b] # [", ":x: #[a] ## [b] # ["),
    ],
)
def test_what_is_safe_to_show(text: str, shown: str) -> None:
    assert console.safe(text) == shown
    assert console.has_unsafe(text) is (shown != text.replace("\r", "\n"))


@pytest.mark.parametrize(
    "arguments",
    [
        *(["summarise", "a.txt", "-f", form] for form in ("table", "json", "jsonl", "yaml", "csv", "markdown")),
        ["summarise", "a.txt", "b.txt", "--each"],
        *(["diff", "a.txt", "b.txt", "-f", form] for form in ("table", "json", "markdown", "html")),
        *(["check", ".", "-f", form] for form in ("text", "json", "junit", "sarif")),
        ["check", "--update", "."],
        ["text", "--blocks", "a.txt"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_command_reaches_a_runner(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    Path("a.txt").write_text(STORY, encoding="utf-8")
    Path("b.txt").write_text(STORY.replace("good", "inadequate").replace("clearer", "sharper"), encoding="utf-8")
    Path("a.expected.yaml").write_text("title: '::error::x ##[error]'\n")
    assert COMMAND.search(STORY)
    done = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert len(done.stdout) > 50
    assert "Luton rated good" in done.stdout or arguments[0] in ("diff", "check")
    assert COMMAND.findall(done.stdout + done.stderr) == []


def test_only_its_own_commands_with_format_github(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(STORY, encoding="utf-8")
    Path("a.expected.yaml").write_text("title: x\ngrades: []\n")
    told = CliRunner().invoke(cli, ["check", ".", "-f", "github"], catch_exceptions=False).stdout
    own = [line for line in told.splitlines() if COMMAND.search(line)]
    assert len(own) > 2
    assert [
        line for line in own if not re.match(r"::(?:error|warning) file=(?:\./)?a\.(?:txt|expected\.yaml),line=\d+,", line)
    ] == []
    assert "##[" not in told
