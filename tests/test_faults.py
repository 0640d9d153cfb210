"""A fault of ours over one article: what it costs, and how it is told."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from spacy.language import Language
from spacy.tokens import Doc

import ofscan
from ofscan import api, console
from ofscan.cli import cli
from ofscan.facts.kinds import KINDS
from ofscan.facts.records import Note, Summary
from ofscan.faults import faults
from ofscan.pipeline import PIPELINE
from tests.reports.samples import ILACS, of
from tests.trace_samples import NEW

STORY = """\
Luton’s children’s services rated good by Ofsted

By Jo Walsh
Friday 17 May 2024

Children’s services in Luton have been rated good overall by Ofsted inspectors, who visited in March 2024.

Inspectors said that the recording of supervision was weak and must improve.

Cllr Ann Oakes, leader of Luton Borough Council, said: “We are pleased.”
"""
#: The fields of a record that each component gives, alone or with another.
FIELDS = {
    "ofscan_dates": {"dates", "published"},
    "ofscan_councils": {"councils"},
    "ofscan_people": set(),  # who is quoted is known from the quotations too
    "ofscan_quotes": {"quotes"},
    "ofscan_grades": {"grades"},
    "ofscan_improvements": {"improvement_areas"},
}


def boom(*_: object, **__: object) -> Any:
    raise IndexError("list index out of range")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)), catch_exceptions=False)


@pytest.fixture
def sound(nlp: Language) -> Summary:
    """What is read of the story where nothing fails."""
    found = ofscan.analyse(STORY)
    assert all(getattr(found, field) for fields in FIELDS.values() for field in fields)
    assert not faults(found)
    return found


@pytest.fixture
def broken(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """The component of grades fails over articles with 'Luton' in them."""
    component: Any = nlp.get_pipe("ofscan_grades")
    find = component.find
    monkeypatch.setattr(component, "find", lambda doc: boom() if "Luton" in doc.text else find(doc))


@pytest.fixture
def debugging() -> Iterator[None]:
    """Puts the log back as it was."""
    log = logging.getLogger("ofscan")
    level, handlers = log.level, list(log.handlers)
    yield
    log.setLevel(level)
    log.handlers[:] = handlers


@pytest.mark.parametrize("name", PIPELINE)
def test_a_fault_in_a_component_costs_its_facts(
    name: str, sound: Summary, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nlp.get_pipe(name), "find", boom)
    found = ofscan.analyse(STORY)
    if name == "ofscan_sections":  # the reader has found the blocks, and the component is not asked
        assert found == sound
        return
    assert [note.message for note in faults(found)] == [
        f"A fault of ofscan itself in {name} (IndexError): what that part reads of this article is missing"
    ]
    assert not any(getattr(found, field) for field in FIELDS.get(name, ()))
    assert (found.title, found.byline, found.words) == (sound.title, sound.byline, sound.words)
    if name in ("ofscan_grades", "ofscan_improvements"):  # on which no other component builds
        (field,) = FIELDS[name]
        assert replace(found, **{field: getattr(sound, field), "notes": sound.notes}) == sound


def test_without_sentences_each_block_is_one(sound: Summary, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nlp.get_pipe("ofscan_sentences"), "find", boom)
    assert ofscan.analyse(STORY).grades == sound.grades


@pytest.mark.parametrize(
    ("reader", "part", "field"),
    [
        ("read_title", "ofscan_sections", "title"),
        ("read_bylines", "ofscan_sections", "byline"),
        ("read_published", "ofscan_dates", "published"),
        ("read_dates", "ofscan_dates", "dates"),
        ("read_councils", "ofscan_councils", "councils"),
        ("read_grades", "ofscan_grades", "grades"),
        ("read_people", "ofscan_people", "people"),
        ("read_quotes", "ofscan_quotes", "quotes"),
        ("read_improvements", "ofscan_improvements", "improvement_areas"),
        ("_notes", "ofscan.notes", "notes"),
    ],
)
def test_a_fault_in_reading_a_group_costs_that_field(
    reader: str, part: str, field: str, sound: Summary, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = next((kind for kind in KINDS if f"read_{kind.room}" == reader), None)
    beside = "ofscan.summarise" if kind is None else f"ofscan.pipeline.{kind.room}.component"
    monkeypatch.setattr(f"{beside}.{reader}", boom)
    found = ofscan.analyse(STORY)
    assert [part in note.message for note in faults(found)] == [True]
    assert replace(found, **{field: getattr(sound, field), "notes": sound.notes}) == sound
    assert field == "notes" or not getattr(found, field)


def test_a_fault_before_anything_is_read_leaves_an_empty_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ofscan.pipeline.build.make_doc", boom)
    found = ofscan.analyse(STORY)
    assert (found.source, found.words, found.grades) == ("-", 0, ())
    assert len(faults(found)) == len(found.notes) == 1


def test_a_fault_in_the_reader_of_reports_leaves_what_the_text_says(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    report = of(ILACS)
    sound = api.summarised(report, nlp=nlp)
    monkeypatch.setattr("ofscan.reports.merge.report_facts", boom)
    found = api.summarised(report, nlp=nlp)
    assert sound.report is not None
    assert found.report is None
    assert found.words == sound.words
    assert ["ofscan.reports" in note.message for note in faults(found)] == [True]


@pytest.mark.usefixtures("broken")
def test_a_missing_component_is_no_fault_but_told(nlp: Language) -> None:
    import spacy

    bare = spacy.blank("en")
    for name in ("ofscan_sections", "ofscan_sentences", "ofscan_quotes"):
        bare.add_pipe(name)
    with pytest.raises(ofscan.OfscanError, match="add_pipe"):
        ofscan.analyse(STORY, nlp=bare)


@pytest.mark.usefixtures("broken")
def test_the_batch_is_done_once_and_the_fault_told(tmp_path: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, place in (("a", "Leeds"), ("b", "Luton"), ("c", "Hull")):
        (tmp_path / f"{name}.txt").write_text(STORY.replace("Luton", place), encoding="utf-8")
    seen: list[str] = []
    component: Any = nlp.get_pipe("ofscan_dates")
    find = component.find

    def counted(doc: Doc) -> Any:
        seen.append(doc.text)
        return find(doc)

    monkeypatch.setattr(component, "find", counted)
    result = run("summarise", tmp_path, "-f", "jsonl")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 3
    assert [bool(record["grades"]) for record in records] == [True, False, True]
    assert [bool(record["dates"]) for record in records] == [True, True, True]
    assert [[note["code"] for note in record["notes"]].count("fault") for record in records] == [0, 1, 0]
    assert result.stderr == (
        f"ofscan: {tmp_path}/b.txt: A fault of ofscan itself in ofscan_grades (IndexError): "
        "what that part reads of this article is missing (--debug shows the trace)\n"
    )
    assert len(seen) == 3


@pytest.mark.usefixtures("broken", "debugging")
@pytest.mark.parametrize("before", [True, False])
def test_debug_shows_the_trace(before: bool, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    words = ["--debug", "summarise"] if before else ["summarise", "--debug"]
    result = run(*words, tmp_path / "a.txt", "-f", "jsonl")
    assert result.exit_code == 3
    assert result.stderr.count("Traceback") == 1
    assert "in boom" in result.stderr
    assert json.loads(result.stdout)["quotes"]


@pytest.mark.usefixtures("debugging")
def test_traces_reach_the_terminal_safe(capsys: pytest.CaptureFixture[str]) -> None:
    console.show_traces()
    console.show_traces()
    logging.getLogger("ofscan").debug("\x1b[31m%s", "red")
    assert capsys.readouterr().err == "\ufffd[31mred\n"


@pytest.mark.usefixtures("broken")
def test_a_library_user_decides_where_traces_go(caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> None:
    with caplog.at_level(logging.DEBUG, logger="ofscan"):
        ofscan.analyse(STORY)
    assert [record.exc_info is not None for record in caplog.records] == [True]
    assert capsys.readouterr() == ("", "")


@pytest.mark.usefixtures("broken")
def test_check_takes_no_fault_for_a_finding_and_writes_nothing_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.txt").write_text(STORY.replace("Luton", "Leeds"), encoding="utf-8")
    (tmp_path / "a.expected.yaml").write_text("title: another\ngrades: []\n", encoding="utf-8")
    result = run("check", tmp_path)
    assert result.exit_code == 3
    assert "another" not in result.stdout
    assert run("check", tmp_path, "--update").exit_code == 3
    assert (tmp_path / "a.expected.yaml").read_text(encoding="utf-8") == "title: another\ngrades: []\n"
    assert (tmp_path / "b.expected.yaml").is_file()


@pytest.mark.usefixtures("broken")
def test_diff_and_trace_say_that_something_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.txt").write_text(STORY.replace("Luton", "Leeds"), encoding="utf-8")
    (tmp_path / "report.txt").write_text(NEW, encoding="utf-8")
    different = run("diff", tmp_path / "a.txt", tmp_path / "b.txt", "--only", "quotes")
    assert (different.exit_code, different.stderr.count("fault")) == (3, 1)
    traced = run("trace", tmp_path / "a.txt", "--report", tmp_path / "report.txt", "--no-cache")
    assert (traced.exit_code, traced.stderr.count("fault")) == (3, 1)


def test_a_fault_in_comparing_or_tracing_one_costs_that_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        for name, place in (("a", "Leeds"), ("b", "Luton")):
            (tmp_path / folder / f"{name}.txt").write_text(STORY.replace("Luton", place), encoding="utf-8")
    (tmp_path / "report.txt").write_text(NEW, encoding="utf-8")

    from ofscan.comparing import compare
    from ofscan.tracing.trace import trace

    right = compare.compare
    monkeypatch.setattr(compare, "compare", lambda a, b, **more: boom() if "Leeds" in a.text else right(a, b, **more))
    compared = run("diff", tmp_path / "one", tmp_path / "two", "-f", "json")
    assert compared.exit_code == 3
    assert [Path(pair["a"]).name for pair in json.loads(compared.stdout)["pairs"]] == ["b.txt"]
    assert compared.stderr == (
        f"ofscan: {tmp_path}/one/a.txt: cannot be compared by a fault of ofscan itself (IndexError: list index out of range)\n"
    )
    monkeypatch.setattr(
        "ofscan.commands.trace.trace", lambda a, offers, **more: boom() if "Leeds" in a.text else trace(a, offers, **more)
    )
    traced = run("trace", tmp_path / "one", "--report", tmp_path / "report.txt", "--no-cache", "-f", "json")
    assert traced.exit_code == 3
    assert [Path(told["article"]).name for told in json.loads(traced.stdout)["traces"]] == ["b.txt"]
    assert f"{tmp_path}/one/a.txt: cannot be traced by a fault of ofscan itself" in traced.stderr


def test_a_fault_in_reading_a_file_costs_that_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, place in (("a", "Leeds"), ("b", "Luton")):
        (tmp_path / f"{name}.txt").write_text(STORY.replace("Luton", place), encoding="utf-8")
    from ofscan.readers.text import layout

    right = layout.find_blocks
    monkeypatch.setattr(
        layout, "find_blocks", lambda text, *rest, **more: boom() if "Leeds" in text else right(text, *rest, **more)
    )
    result = run("summarise", tmp_path, "-f", "jsonl")
    assert result.exit_code == 3
    assert [json.loads(line)["source"] for line in result.stdout.splitlines()] == [f"{tmp_path}/b.txt"]
    assert result.stderr == (
        f"ofscan: {tmp_path}/a.txt: cannot be read by a fault of ofscan itself (IndexError: list index out of range)\n"
    )


@pytest.mark.parametrize("debug", [False, True])
def test_any_other_fault_is_one_line_and_code_70(debug: bool, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    script = "import sys, ofscan.runs, ofscan.__main__ as m\nofscan.runs.Run.records = lambda self, **options: 1 // 0\nm.main()"
    words = [*(["--debug"] if debug else []), "summarise", str(tmp_path / "a.txt")]
    done = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (70, "")
    assert done.stderr.splitlines()[-1] == (
        "ofscan: a fault of ofscan itself, not of your files (ZeroDivisionError: integer division or modulo by zero); "
        "please report it with the lines that --debug shows"
    )
    assert ("Traceback" in done.stderr) is debug
    assert debug or len(done.stderr.splitlines()) == 1


def test_a_note_of_another_code_is_no_fault(sound: Summary) -> None:
    note = Note(code="negated-grade", message="", start=0, end=1)
    assert faults(replace(sound, notes=(note,))) == ()
