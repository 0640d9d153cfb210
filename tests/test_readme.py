"""The README is true: its generated parts are what the program prints today, and nothing is left out of it."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

from ofscan.cli import FORMATS, cli
from ofscan.pipeline import PIPELINE
from ofscan.words.notes import messages

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_generated_parts_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "README.md"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, ""), "run: python -m cogapp -r README.md"


def test_every_command_format_component_and_note_is_named() -> None:
    assert [name for name in cli.commands if f"### ofscan {name}" not in README] == []
    assert [form for form in FORMATS if f"| `{form}` |" not in README] == []
    assert [name for name in PIPELINE if f"| `{name}` |" not in README] == []
    assert [code for code in messages() if f"| `{code}` |" not in README] == []


def test_every_dependency_has_its_reason() -> None:
    import re

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[<>=~! ]", entry)[0] for entry in project["dependencies"]]
    table = README.partition("## What it stands on")[2]
    assert [name for name in names if name not in table] == []


def test_every_note_that_a_component_writes_has_its_words() -> None:
    import re

    used = set()
    for path in (ROOT / "ofscan").rglob("*.py"):
        used.update(re.findall(r"NOTE, \"([a-z-]+)\"", path.read_text(encoding="utf-8")))
    assert used
    assert used <= set(messages())
