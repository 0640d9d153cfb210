"""README.md and docs/ are true: their generated parts are what the program prints today, and nothing is left out of them."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from ofscan.checking.findings import rules
from ofscan.cli import CHECK_FORMATS, DIFF_FORMATS, FORMATS, cli
from ofscan.facts import records
from ofscan.pipeline import PIPELINE
from ofscan.render.table import COLUMNS
from ofscan.words import NAMES
from ofscan.words.notes import messages

ROOT = Path(__file__).resolve().parent.parent
DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "fixtures" / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in DOCS}
#: The same as a reader sees them, without what generates a part.
READ = {name: re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL) for name, text in TEXTS.items()}
#: The kinds of record that a Summary is made of.
RECORDS = [cls for cls in vars(records).values() if isinstance(cls, type) and dataclasses.is_dataclass(cls)]


def test_the_generated_parts_are_fresh() -> None:
    generated = [name for name, text in TEXTS.items() if "[[[cog" in text]
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", *generated], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, ""), f"run: python -m cogapp -r README.md docs/*.md\n{done.stdout}"


def test_the_readme_is_short() -> None:
    assert len(TEXTS["README.md"].splitlines()) < 250


def test_every_command_format_component_list_note_and_rule_is_documented() -> None:
    assert [name for name in cli.commands if f"\n## ofscan {name}\n" not in TEXTS["docs/commands.md"]] == []
    of = re.split(r"\n### Of ", TEXTS["docs/formats.md"])[1:]
    assert [
        [form for form in forms if f"| `{form}` |" not in text]
        for forms, text in zip((FORMATS, DIFF_FORMATS, CHECK_FORMATS), of, strict=True)
    ] == [[], [], []]
    assert [name for name in PIPELINE if f"| `{name}` |" not in TEXTS["docs/python.md"]] == []
    assert [name for name in NAMES if f"| [`{name}`]" not in TEXTS["docs/words.md"]] == []
    assert [code for code in messages() if f"| `{code}` |" not in TEXTS["docs/notes-and-rules.md"]] == []
    assert [code for code in rules() if f"\n### {code}: " not in TEXTS["docs/notes-and-rules.md"]] == []


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_every_field_of_a_record_is_documented_and_no_other(cls: type) -> None:
    assert dataclasses.is_dataclass(cls)
    section = re.search(rf"\n## {cls.__name__}\n(.*?)(?=\n## |\Z)", TEXTS["docs/record.md"], re.DOTALL)
    assert section, f"docs/record.md has no section {cls.__name__}"
    assert _named(section[1]) == {field.name for field in dataclasses.fields(cls)}


def test_every_column_is_documented_and_no_other() -> None:
    assert _named(TEXTS["docs/record.md"].partition("\n## Columns of CSV\n")[2]) == set(COLUMNS)


def _named(section: str) -> set[str]:
    """Return what the first cells of a section's table name."""
    return {name for row in re.findall(r"^\| (`[^|]*) \|", section, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)}


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=~! ]", entry)[0] for entry in project["dependencies"]}
    table = TEXTS["docs/layout.md"].partition("## What it stands on")[2]
    cells = {name for row in re.findall(r"^\| ([a-z][\w., -]*) \|", table, re.MULTILINE) for name in row.split(", ")}
    assert cells - {"library"} == names


def test_every_note_that_a_component_writes_has_its_words() -> None:
    used = set()
    for path in (ROOT / "ofscan").rglob("*.py"):
        used.update(re.findall(r"NOTE, \"([a-z-]+)\"", path.read_text(encoding="utf-8")))
    assert used
    assert used <= set(messages())


def test_every_link_within_the_docs_leads_somewhere() -> None:
    broken = []
    for name, text in READ.items():
        for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", text):
            path, _, anchor = target.partition("#")
            found = (ROOT / name).parent / path if path else ROOT / name
            if not found.exists() or (anchor and anchor not in _anchors(found.read_text(encoding="utf-8"))):
                broken.append((name, target))
    assert broken == []


def _anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_file_named_is_in_the_repository() -> None:
    """A name in capitals stands for any, and what ends in '...' or '*' is only the beginning of one."""
    missing = []
    for name, text in READ.items():
        assert "../shared" not in text, name
        named = re.findall(r"(?<![\w/.-])((?:ofscan|docs|tests|fixtures)/[\w/.-]*\w)(?![\w/.-]*(?:\*|\.\.\.))", text)
        missing += [(name, path) for path in named if not (ROOT / path).exists() and not re.search(r"\b[A-Z]{4,}\b", path)]
    assert missing == []


def test_the_documented_test_command_is_one_line_that_ci_can_find() -> None:
    found = re.findall(r"^python3 -m venv \.venv && .*$", TEXTS["README.md"], re.MULTILINE)
    assert [line.rpartition(" && ")[2] for line in found] == [
        ".venv/bin/ofscan summarise fixtures/",
        ".venv/bin/python -m pytest -q -n auto",
    ]
