"""The command line: stdout, stderr and exit code apart."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from ofscan.cli import FORMATS, cli

STORY = """\
Exampleton’s children’s services rated good by Ofsted

By Jo Walsh
Friday 17 May 2024

Children’s services in Luton have been rated good overall by Ofsted inspectors, who visited in March.

Cllr Ann Oakes (Lab, East), leader of Luton Borough Council, said: “We are pleased.”
"""


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, list(arguments), input=stdin, catch_exceptions=False)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_help_names_every_command_and_ends_with_an_example() -> None:
    for name, command in cli.commands.items():
        assert command.help
        assert "Example:" in command.help
        assert name in run("--help").stdout
    assert "Example:" in run("--help").stdout


def test_help_loads_no_spacy_and_nothing_heavy() -> None:
    code = (
        "import sys, ofscan\nfrom ofscan.cli import cli\n"
        "try: cli.main(['--help'])\nexcept SystemExit: pass\n"
        "print(sorted({'spacy', 'rich', 'yaml', 'rapidfuzz', 'numpy', 'lxml', 'pypdfium2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_version_is_the_one_of_the_package() -> None:
    from importlib.metadata import version

    assert run("--version").stdout == f"ofscan {version('ofscan')}\n"


def test_a_story_as_jsonl(story: Path) -> None:
    result = run("summarise", str(story), "--format", "jsonl")
    record = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (record["source"], record["published"], record["byline"]) == (str(story), "2024-05-17", ["Jo Walsh"])
    assert [(g["grade"], g["area"], g["status"], g["council"]) for g in record["grades"]] == [
        ("good", "overall", "awarded", "E06000032")
    ]
    assert [(q["text"], q["speaker"]) for q in record["quotes"]] == [("We are pleased.", "Ann Oakes")]
    text = story.read_bytes().decode()
    assert [text[q["start"] : q["end"]] for q in record["quotes"]] == ["We are pleased."]


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("sqlite", "parquet")])
def test_every_format_is_written_to_a_file_as_to_stdout(form: str, story: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    result = run("summarise", str(story), "--format", form, "-o", str(target))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    if form != "table":  # a file has a width of its own
        assert target.read_bytes() == run("summarise", str(story), "--format", form).stdout_bytes
    assert target.read_text(encoding="utf-8")


def test_standard_input_and_its_name(story: Path) -> None:
    result = run("summarise", "-", "--stdin-name", "wire", "--format", "json", stdin=story.read_bytes())
    assert json.loads(result.stdout)[0]["source"] == "wire"
    assert json.loads(result.stdout)[0]["grades"]


def test_files_from_a_list(story: Path, tmp_path: Path) -> None:
    listing = tmp_path / "list"
    listing.write_text(f"{story}\n\n")
    result = run("summarise", "--files-from", str(listing), "--format", "jsonl")
    assert [json.loads(line)["source"] for line in result.stdout.splitlines()] == [str(story)]
    missing = run("summarise", "--files-from", str(tmp_path / "none"))
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert missing.stderr == f"ofscan: {tmp_path}/none: the list of files: no such file\n"


def test_a_folder_is_searched_its_files_before_its_folders(story: Path, tmp_path: Path) -> None:
    (tmp_path / ".hidden.txt").write_text(STORY)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "story.expected.yaml").write_text("grades: []\n")
    result = run("summarise", str(tmp_path), "--format", "jsonl")
    assert [json.loads(line)["source"] for line in result.stdout.splitlines()] == [str(story), str(tmp_path / "b" / "a.txt")]


@pytest.mark.parametrize("command", ["summarise", "check", "trace", "diff"])
def test_what_is_passed_over_in_a_folder_is_counted(command: str, story: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "in").mkdir(parents=True)
    for name in ("a.txt", "README.md", ".hidden.zip", "a.expected.yaml", "ofscan-check.yaml"):
        (folder / name).write_text(STORY if name == "a.txt" else "", encoding="utf-8")
    more = {"trace": ["--report", str(story)], "diff": [str(folder / "in")]}.get(command, [])
    (folder / "in" / "a.txt").write_text(STORY, encoding="utf-8")
    words = [command, str(folder), *more]
    assert "passed over" not in run(*words).stderr
    for name in ("b.docx", "in/c.DOCX", "in/d.zip", "e", "f.tar.gz"):
        (folder / name).touch()
    told = "passed over: (no suffix) 1, .docx 2, .gz 1, .zip 1"
    assert told in run(*words).stderr
    if command != "diff":  # which prints nothing with -q
        assert "passed over" not in run(*words, "-q").stderr
    # A file that is named itself is read, or refused for what it is.
    assert "passed over" not in run("summarise", str(folder / "e")).stderr


def test_wrong_things_to_read_get_advice(story: Path) -> None:
    for command in (("summarise",), ("text",), ("diff", str(story)), ("trace", str(story), "--report")):
        told = run(*command, "https://example.org/story.html")
        assert (told.exit_code, told.stdout) == (2, "")
        assert told.stderr == (
            "ofscan: https://example.org/story.html: is an address on the web; nothing is fetched: "
            "save the page first and give the file\n"
        )
    no_command = run(str(story))
    assert (no_command.exit_code, no_command.stdout) == (2, "")
    assert f"'{story}' is no command but a file: ofscan summarise {story}" in no_command.stderr
    assert "summarise" not in run("nonsense").stderr


def test_one_bad_file_does_not_take_the_others_down(story: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    result = run("summarise", str(tmp_path), "--format", "jsonl")
    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 1
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"ofscan: {tmp_path}/empty.txt: ")


def test_nothing_readable_is_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    assert run("summarise", str(tmp_path)).exit_code == 2
    nothing = run("summarise", str(tmp_path / "gone.txt"))
    assert (nothing.exit_code, nothing.stdout) == (2, "")
    assert len(nothing.stderr.splitlines()) == 1
    assert run("summarise").exit_code == 2


def test_wrong_use_is_exit_code_2(story: Path) -> None:
    assert run("summarise", str(story), "--format", "docx").exit_code == 2
    assert run("summarize", str(story)).exit_code == 2
    unwritable = run("summarise", str(story), "-o", "/no/such/folder/x")
    assert (unwritable.exit_code, unwritable.stderr) == (
        2,
        "ofscan: /no/such/folder/x: cannot be written: No such file or directory\n",
    )


def test_a_lexicon_adds_words(story: Path, tmp_path: Path) -> None:
    lexicon = tmp_path / "words.yaml"
    lexicon.write_text("speach: {}\n")
    result = run("summarise", str(story), "--lexicon", str(lexicon))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"ofscan: {lexicon}:1: unknown key 'speach'; known are ")


@pytest.mark.once
def test_the_same_input_gives_the_same_bytes_twice(fixtures: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "ofscan",
        "summarise",
        *map(str, sorted(fixtures.rglob("*.txt"))[::2]),
        "--format",
        "jsonl",
    ]
    runs = [
        subprocess.run(command, stdout=subprocess.PIPE, check=False, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]


@pytest.mark.once
def test_a_closed_pipe_ends_quietly(fixtures: Path) -> None:
    command = f"{sys.executable} -m ofscan summarise {fixtures} --format jsonl | head -c 10 >/dev/null; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (141, "")


def test_text_prints_the_text_that_offsets_point_into(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode("utf-8"))
    assert run("text", str(path)).stdout_bytes == STORY.replace("\n", "\r\n").encode("utf-8")


def test_text_shows_the_blocks(story: Path) -> None:
    lines = run("text", str(story), "--blocks").stdout.splitlines()
    assert [line.split()[2] for line in lines] == ["title", "byline", "dateline", "paragraph", "paragraph"]


def test_schema_is_the_schema_of_the_records(story: Path) -> None:
    import jsonschema

    schema = json.loads(run("schema").stdout)
    jsonschema.Draft202012Validator(schema).validate(json.loads(run("summarise", str(story), "--format", "jsonl").stdout))


def test_yaml_is_yaml(story: Path) -> None:
    assert yaml.safe_load(run("summarise", str(story), "--format", "yaml").stdout)[0]["published"] == "2024-05-17"


def test_explain() -> None:
    assert run("explain", "ofs012").stdout.startswith("OFS012 care leavers judged apart or together (warning)\n\n")
    assert run("explain", "OFS999").exit_code == 2


def test_output_follows_links_and_leaves_devices_and_inputs_alone(story: Path, tmp_path: Path) -> None:
    target, link = tmp_path / "target.out", tmp_path / "link.out"
    target.write_text("before", encoding="utf-8")
    link.symlink_to(target)
    assert run("summarise", str(story), "-f", "json", "-o", str(link)).exit_code == 0
    assert link.is_symlink()
    assert json.loads(target.read_text(encoding="utf-8"))
    assert run("summarise", str(story), "-o", os.devnull).exit_code == 0
    assert not os.path.isfile(os.devnull)
    for command in ("summarise", "check"):
        itself = run(command, str(tmp_path), "-o", str(story))
        assert itself.exit_code == 2
        assert "is one of the inputs and would be overwritten" in itself.stderr
        assert story.read_text(encoding="utf-8") == STORY
    folder = run("summarise", str(story), "-o", str(tmp_path))
    assert folder.exit_code == 2
    assert "is a folder; give the name of a file" in folder.stderr


def test_a_folder_where_a_file_is_wanted(story: Path) -> None:
    result = run("text", str(story.parent))
    assert result.exit_code == 2
    assert "is a folder, where one file is wanted" in result.stderr


def test_words_that_cannot_be_read_are_told_before_anything_is_written(story: Path, tmp_path: Path) -> None:
    made = tmp_path / "facts.csv"
    result = run("summarise", str(story), "--lexicon", str(tmp_path / "none.yaml"), "-o", str(made))
    assert result.exit_code == 2
    assert "none.yaml: cannot be read: No such file" in result.stderr
    assert not list(tmp_path.glob("facts*"))
