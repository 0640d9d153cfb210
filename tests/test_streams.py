"""Standard streams as they come: other encodings, closed, full; and a user without a home. Each in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.trace_samples import NEW

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a shell, /dev/full and modes")

STORY = (
    "Luton rated ‘good’ – at last\n\nFriday 17 May 2024\n\n"
    "Luton Borough Council’s children’s services were rated good overall by Ofsted in May 2024.\n\n"
    "Zoë Oakes, its leader, said: “We are pleased with the £4m.”\n"
)
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")

#: A locale as a container or an old terminal has it; UTF-8 mode and Python's own rescue of the C locale off.
PLAIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
LATIN = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}

COMMANDS = {
    "summarise story.txt": 0,
    "text story.txt": 0,
    "text story.txt --blocks": 0,
    "check folder --update --force -q": 0,
    "diff story.txt other.txt": 1,
    "trace story.txt --report report.txt --no-cache -q -f html": 0,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "other.txt").write_text(STORY.replace("pleased", "not pleased"), encoding="utf-8")
    (tmp_path / "report.txt").write_text(NEW, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "folder" / "story.expected.yaml").write_text("title: Zoë’s\n", encoding="utf-8")
    return tmp_path


def run(folder: Path, words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run `ofscan WORDS` as a shell does."""
    return subprocess.run(
        ["sh", "-c", f"exec {sys.executable} -m ofscan {words}"],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_output_is_utf_8_whatever_the_locale(command: str, folder: Path) -> None:
    told = run(folder, command, **PLAIN, PYTHONIOENCODING="ascii:strict")
    assert (told.returncode, told.stderr) == (COMMANDS[command], b"")
    assert "Zoë" in told.stdout.decode()


@pytest.mark.parametrize("locale", [PLAIN, LATIN], ids=["plain", "latin"])
def test_a_message_outside_the_locale_is_told_all_the_same(locale: dict[str, str], folder: Path) -> None:
    (folder / "Zoë–.txt").touch()
    told = run(folder, "text Zoë–.txt", **locale)
    assert (told.returncode, told.stdout, told.stderr.count(b"\n")) == (2, b"", 1)
    assert told.stderr.endswith(b".txt: is empty\n")


@pytest.mark.parametrize("command", ["text story.txt", "schema", "--help", "summarise story.txt"])
@pytest.mark.parametrize("where", [">&-", pytest.param(">/dev/full", marks=needs_full)])
def test_output_that_cannot_be_written_is_one_line_and_2(command: str, where: str, folder: Path) -> None:
    told = run(folder, f"{command} {where}")
    assert (told.returncode, told.stdout, told.stderr.count(b"\n")) == (2, b"", 1)
    assert told.stderr.startswith(b"ofscan: standard output")


def test_all_streams_closed(folder: Path) -> None:
    assert run(folder, "text story.txt >&- 2>&- <&-").returncode == 2
    assert run(folder, "summarise story.txt -o facts.json >&- 2>&- <&-").returncode == 0
    assert json.loads((folder / "facts.json").read_text(encoding="utf-8"))[0]["grades"]
    assert run(folder, "diff -q story.txt other.txt >&- 2>&- <&-").returncode == 1


@pytest.mark.parametrize("where", ["2>&-", pytest.param("2>/dev/full", marks=needs_full)])
def test_messages_that_cannot_be_told_change_nothing_else(where: str, folder: Path) -> None:
    some = run(folder, f"summarise story.txt gone.txt -f jsonl {where}")
    assert (some.returncode, some.stderr) == (3, b"")
    written = run(folder, f"summarise story.txt gone.txt -o facts.jsonl {where}")
    assert (written.returncode, written.stdout) == (3, b"")
    assert (folder / "facts.jsonl").read_bytes() == some.stdout
    assert json.loads(some.stdout)["grades"]
    for wrong in ("text gone.txt", "nonsense", "explain OFS999"):
        told = run(folder, f"{wrong} {where}")
        assert (told.returncode, told.stdout) == (2, b""), wrong


def test_a_closed_standard_input(folder: Path) -> None:
    for command in ("text - <&-", "summarise --files-from - <&-"):
        told = run(folder, command)
        assert (told.returncode, told.stdout, told.stderr.count(b"\n")) == (2, b"", 1)
        assert b"standard input cannot be read" in told.stderr
    # What is opened next must not be taken for standard input.
    assert run(folder, "summarise story.txt - <&- >/dev/null").returncode == 3


def test_a_user_without_home_or_name(folder: Path) -> None:
    nobody = 54_321
    script = (
        f"import os, sys; os.setgid({nobody}); os.setuid({nobody}); os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    )
    become = ["-c", script] if _may_become_another(folder, script) else []
    words = "trace story.txt --report report.txt -q -f html".split()
    told = subprocess.run(
        [sys.executable, *become, "-m", "ofscan", *words],
        cwd=folder,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, b"")
    assert "Zoë" in told.stdout.decode()
    assert not (folder / "~").exists()


def _may_become_another(folder: Path, script: str) -> bool:
    """Return whether we are root, and another user could read the folder and the program."""
    if os.geteuid() != 0:
        return False
    for place in (folder, *folder.parents[:2]):
        place.chmod(0o755)
    probe = [sys.executable, "-c", script, "-c", "import ofscan, spacy, pathlib; pathlib.Path('story.txt').read_bytes()"]
    return subprocess.run(probe, cwd=folder, capture_output=True, check=False).returncode == 0
