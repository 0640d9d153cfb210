"""The database of `ofscan summarise -o facts.db`: what is in it, taken in twice, stopped, and refused."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

import ofscan
from ofscan.comparing.speakers import Speaker
from ofscan.corpus.losses import passed_over
from ofscan.errors import OfscanError, ReadError
from ofscan.facts.kinds import KINDS
from ofscan.facts.records import Council, Evidence, Note, SpeakerKind, Summary
from ofscan.tables import about, schema
from ofscan.tables.sqlite import BATCH, Database, script, write
from ofscan.words.speakers import Group
from tests.render.samples import SUMMARY
from tests.tables.samples import FIRST, SECOND, corpus, query
from tests.test_cli import run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    articles = corpus(folder)
    result = run("summarise", str(articles), "-o", str(folder / "facts.db"))
    assert (result.exit_code, result.stdout) == (3, "")
    return folder / "facts.db"


def test_an_article_has_its_row(made: Path) -> None:
    path = made.parent / "articles" / "a.txt"
    (row,) = query(
        made,
        "SELECT path, sha256, title, published, outlet, url, council, report_kind, text, version FROM articles WHERE id = 1",
    )
    assert row == (
        str(path), hashlib.sha256(path.read_bytes()).hexdigest(), "Luton’s children’s services rated good", "2024-05-17",
        "Luton Herald", None, "E06000032", None, FIRST, version("ofscan"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT code, name FROM councils", [("E06000032", "Luton Borough Council")]),
        ("SELECT article, council, is_primary FROM article_councils", [(1, "E06000032", 1), (2, "E06000032", 1)]),
        # One inspection by both articles, and the one before it.
        (
            'SELECT council, date, start, "end", basis FROM inspections',
            [("E06000032", "2019", "2019-01-01", "2019-12-31", "stated"), ("E06000032", "2024-03-04/2024-03-15", "2024-03-04", "2024-03-15", "stated")],
        ),
        ("SELECT article, grade, status, inspection, date FROM grades WHERE area = 'overall' ORDER BY id", [(1, "good", "awarded", 2, "2024-03-04/2024-03-15"), (1, "inadequate", "previous", 1, "2019"), (2, "requires_improvement", "awarded", 2, "2024-03")]),
        ("SELECT council, status, priority, inspection FROM improvement_areas WHERE article = 1 ORDER BY id LIMIT 1", [("E06000032", "current", 0, 2)]),
        # One person, and one inspectorate, in both.
        ('SELECT name, kind, "group", role, council FROM speakers ORDER BY name', [("Ann Oakes", "person", "councillor", "leader of Luton Borough Council", "E06000032"), ("Ofsted", "organisation", "inspectorate", None, None)]),
        ('SELECT article, speaker, name, "group", mention, cue, basis, council FROM quotes WHERE kind <> \'person\'', [(1, 1, "Inspectors", "inspectorate", "Inspectors", "said", "said", "E06000032"), (2, 1, "The report", "report", "The report", "said", "said", "E06000032")]),
        ("SELECT name, title, party, ward, speaker FROM people", [("Ann Oakes", "Cllr", "Labour", "East", 2), ("Ann Oakes", None, None, None, 2)]),
        ("SELECT date, role, date_start, date_end FROM dates WHERE article = 2 AND date = '2024-03'", [("2024-03", "inspection", "2024-03-01", "2024-03-31")]),
        ("SELECT theme, improvement_area IS NULL, quote FROM themes WHERE theme = 'caseloads' ORDER BY quote", [("caseloads", 0, None), ("caseloads", 1, 1)]),
        ("SELECT name, date, grade, stories, reports FROM latest_overall", [("Luton Borough Council", "2024-03-04/2024-03-15", "good", 1, 0)]),
        ("SELECT date, area, grade FROM timeline WHERE area = 'overall'", [("2019", "overall", "inadequate"), ("2024-03-04/2024-03-15", "overall", "good"), ("2024-03-04/2024-03-15", "overall", "requires_improvement")]),
        ("SELECT speaker, speaker_group, council, text, outlet FROM who_said_what ORDER BY id LIMIT 2", [("Ofsted", "inspectorate", "Luton Borough Council", "Caseloads are too high in some teams.", "Luton Herald"), ("Ann Oakes", "councillor", "Luton Borough Council", "We are pleased.", "Luton Herald")]),
        ("SELECT year, articles FROM themes_by_year WHERE theme = 'caseloads'", [("2024", 1)]),
        # By stem, in titles, texts and quotations.
        ("SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'caseload'", [(1,)]),
        ("SELECT quotes.text FROM quotes JOIN quotes_fts ON id = quotes_fts.rowid WHERE quotes_fts MATCH 'leader'", [("Leaders know their services well.",)]),
        ("SELECT kind, reason FROM failures", [("no article", "is blank: there is no word in it")]),
        ("PRAGMA foreign_key_check", []),
        ("PRAGMA integrity_check", [("ok",)]),
    ],
)  # fmt: skip
def test_what_is_in_the_tables(made: Path, sql: str, expected: list[tuple[Any, ...]]) -> None:
    assert query(made, sql) == expected


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    return {table.name: query(path, f"SELECT * FROM {table.name} ORDER BY 1, 2") for table in schema.TABLES}


def bare(path: Path) -> dict[str, set[tuple[Any, ...]]]:
    """The contents without the numbers of rows."""
    refers = {table.name: [at for at, one in enumerate(table.columns) if one.name == "id" or (one.refers and one.refers != "councils")] for table in schema.TABLES}  # fmt: skip
    return {
        name: {tuple(cell for at, cell in enumerate(row) if at not in refers[name]) for row in rows}
        for name, rows in contents(path).items()
    }


def test_taken_in_twice_is_taken_in_once(made: Path, tmp_path: Path) -> None:
    again = Path(shutil.copy(made, tmp_path / "facts.db"))
    run("summarise", str(made.parent / "articles"), "-o", str(again), "-q")
    assert {name: len(rows) for name, rows in contents(again).items()} == {
        name: len(rows) for name, rows in contents(made).items()
    }
    assert bare(again) == bare(made)
    with sqlite3.connect(again) as connection:
        for table in ("articles_fts", "quotes_fts"):
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")


def test_an_article_that_changed_takes_its_own_place(tmp_path: Path) -> None:
    articles, facts = corpus(tmp_path), tmp_path / "facts.db"
    run("summarise", str(articles), "-o", str(facts), "-q")
    (articles / "a.txt").write_text(FIRST.replace("We are pleased", "We are proud"), encoding="utf-8")
    (articles / "blank.txt").write_text(FIRST.replace("Ann Oakes", "Una Elm"), encoding="utf-8")
    run("summarise", str(articles / "a.txt"), str(articles / "blank.txt"), "-o", str(facts), "-q")
    assert query(facts, "SELECT count(*), count(DISTINCT path) FROM articles") == [(3, 3)]
    assert query(facts, "SELECT text FROM quotes WHERE name = 'Ann Oakes' ORDER BY text") == [
        ("There is more to do.",),
        ("We are proud.",),
    ]
    assert query(facts, "SELECT name FROM speakers ORDER BY name") == [("Ann Oakes",), ("Ofsted",), ("Una Elm",)]
    assert query(facts, "SELECT count(*) FROM quotes_fts WHERE quotes_fts MATCH 'pleased'") == [(1,)]
    # What could not be read then is read now; nothing points where nothing is.
    assert query(facts, "SELECT * FROM failures") == []
    assert query(facts, "PRAGMA foreign_key_check") == []


def records(number: int) -> Iterator[tuple[Summary, str]]:
    for at in range(number):
        yield replace(SUMMARY, source=f"{at}.txt"), "text"


class Stopped(BaseException):
    pass


def test_a_run_that_is_stopped_keeps_what_it_read(tmp_path: Path) -> None:
    def stopping() -> Iterator[tuple[Summary, str]]:
        yield from records(BATCH + 3)
        raise Stopped

    facts = tmp_path / "facts.db"
    with pytest.raises(Stopped):
        write(str(facts), stopping(), ())
    assert not facts.exists()
    kept = tmp_path / "facts.db.partial"
    assert query(kept, "SELECT count(*) FROM articles") == [(BATCH + 3,)]
    assert query(kept, "SELECT count(DISTINCT inspection) FROM grades") == [(1,)]
    # A database that is there is whole before and after.
    write(str(facts), records(2), ())
    with pytest.raises(Stopped):
        write(str(facts), stopping(), ())
    assert query(facts, "SELECT count(*) FROM articles") == [(BATCH + 3,)]
    assert not kept.exists()


@pytest.mark.parametrize("pages", [10, 300])
def test_a_full_disk_is_told_as_one(pages: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    """With room for no tables nothing is left, with room for some articles those are, under a name that says so."""
    connect = sqlite3.connect

    def small(*args: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **options)
        connection.execute(f"PRAGMA max_page_count = {pages}")
        return connection

    facts = tmp_path / "facts.db"
    monkeypatch.setattr(sqlite3, "connect", small)
    with pytest.raises(OfscanError, match="cannot be written: the disk is full"):
        write(str(facts), records(9 * BATCH), ())
    monkeypatch.undo()
    assert not facts.exists()
    if pages == 10:
        assert list(tmp_path.iterdir()) == []
        return
    partial = tmp_path / "facts.db.partial"
    ((kept,),) = query(partial, "SELECT count(*) FROM articles")
    assert (kept % BATCH, 0 < kept < 9 * BATCH) == (0, True)
    assert capsys.readouterr().err == (
        f"ofscan: {facts}: stopped before its end; {kept:,} articles of this run are in {partial}: run again for the rest\n"
    )
    write(str(facts), records(9 * BATCH), ())
    assert query(facts, "SELECT count(*) FROM articles") == [(9 * BATCH,)]


def test_a_run_that_is_killed_keeps_its_whole_batches(tmp_path: Path) -> None:
    facts = tmp_path / "facts.db"
    code = (
        "import os, sys\nfrom ofscan.tables.sqlite import Database\nfrom tests.tables.test_sqlite import records\n"
        f"database = Database({str(facts)!r})\n"
        f"for summary, text in records({BATCH + 3}):\n    database.put(summary, text)\n"
        "os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9
    assert not facts.exists()
    kept = tmp_path / "facts.db.partial"
    assert query(kept, "SELECT count(*) FROM articles") == [(BATCH,)]
    assert query(kept, "PRAGMA integrity_check") == [("ok",)]
    assert query(kept, "SELECT count(*) FROM who_said_what") == [(2 * BATCH,)]
    write(str(facts), records(BATCH + 3), ())
    assert query(facts, "SELECT count(*), count(DISTINCT path) FROM articles") == [(BATCH + 3, BATCH + 3)]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda path: path.write_text("not a database, but longer than the head of one " * 9), "cannot be used as a database: file is not a database"),
        (lambda path: sqlite3.connect(path).execute("CREATE TABLE t (a)"), "is a database not one of ofscan's; give another name"),
        (lambda path: sqlite3.connect(path).executescript(script() + "PRAGMA user_version = 99"), "is a database of another version of ofscan; give another name"),
        (lambda path: path.mkdir(), "is a folder; give the name of a file, or -f jsonl or parquet for partitions"),
    ],
)  # fmt: skip
def test_what_is_no_database_of_ours_is_left_alone(tmp_path: Path, made: Any, said: str) -> None:
    facts = tmp_path / "facts.db"
    made(facts)
    before = facts.read_bytes() if facts.is_file() else b""
    result = run("summarise", str(corpus(tmp_path) / "a.txt"), "-o", str(facts))
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"ofscan: {facts}: {said}\n")
    assert before == (facts.read_bytes() if facts.is_file() else b"")


def test_a_second_run_ends_before_it_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles, facts = corpus(tmp_path), tmp_path / "facts.db"
    monkeypatch.setattr("ofscan.tables.sqlite.TURN", 0)
    database = Database(str(facts))
    database.commit()
    monkeypatch.setattr("ofscan.readers.read_source", lambda path: pytest.fail("read"))
    refused = run("summarise", str(articles), "-o", str(facts))
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == f"ofscan: {facts}.partial: is in use by another run or program; try again when that is done\n"
    # Who reads only is let in.
    assert query(tmp_path / "facts.db.partial", "SELECT count(*) FROM articles") == [(0,)]
    monkeypatch.undo()
    database.close()
    assert run("summarise", str(articles / "a.txt"), "-o", str(facts), "-q").exit_code == 0


@pytest.mark.parametrize("command", ["export", "report", "summarise"])
@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(path.read_bytes()[:9_000]),
        lambda path: path.write_bytes(path.read_bytes()[:20_000] + b"\xff" * 60_000 + path.read_bytes()[80_000:]),
        lambda path: change(path, "UPDATE speakers SET kind = 'nobody'; UPDATE quotes SET start = NULL; UPDATE dates SET date_start = 'May'"),
        lambda path: change(path, "DROP TABLE quotes"),
    ],
    ids=["cut", "overwritten", "changed", "table"],
)  # fmt: skip
def test_a_damaged_database_is_told_in_one_line(made: Path, tmp_path: Path, damage: Any, command: str) -> None:
    facts = Path(shutil.copy(made, tmp_path / "facts.db"))
    damage(facts)
    words = {
        "export": ["export", facts, "-o", tmp_path / "out"],
        "report": ["report", facts, "-o", tmp_path / "page.html"],
        "summarise": ["summarise", made.parent / "articles" / "a.txt", "-o", facts],
    }
    result = run(*map(str, words[command]))
    assert (result.exit_code, result.stdout) == (2, "")
    assert re.fullmatch(
        rf"ofscan: {facts}: (?:cannot be used as a database|is damaged, or was changed by others).*\n", result.stderr
    )
    assert not (tmp_path / "page.html").exists()


def change(path: Path, sql: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"PRAGMA foreign_keys = OFF; {sql}")


def test_a_database_is_not_written_to_standard_output(tmp_path: Path) -> None:
    result = run("summarise", str(corpus(tmp_path) / "a.txt"), "-f", "sqlite")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "ofscan: a database is written to a file: give -o FILE, such as -o facts.db\n"


def test_the_people_of_a_database_are_known_to_the_next_run(tmp_path: Path) -> None:
    facts = tmp_path / "facts.db"
    write(str(facts), records(1), ())
    later = [(replace(one, source="later.txt"), text) for one, text in records(1)]
    write(str(facts), later, ())
    assert query(facts, "SELECT count(*) FROM speakers") == [(2,)]
    assert query(facts, "SELECT count(DISTINCT speaker) FROM quotes") == [(2,)]


def test_what_a_later_run_tells_of_a_speaker_is_added(tmp_path: Path) -> None:
    ash = Speaker(name="Ann Ash", kind=SpeakerKind.PERSON, group=None, role=None, organisation=None, council=None)
    director = replace(ash, name="ann ash", group=Group.OFFICER, role="director")
    numbers = []
    for told in (ash, director, replace(ash, group=Group.COUNCILLOR), ash, replace(director, role="head")):
        base = Database(str(tmp_path / "facts.db"))
        numbers.append(base.speaker(told))
        base.commit()
        found = base.execute('SELECT name, "group", role FROM speakers ORDER BY id').fetchall()
        base.leave()
    assert numbers == [1, 1, 2, 1, 1]
    assert found == [("Ann Ash", "officer", "director"), ("Ann Ash", "councillor", None)]


def test_each_kind_of_fact_has_a_table_and_each_column_says_what_it_holds() -> None:
    assert set(schema.FACTS) == {kind.field for kind in KINDS}
    columns = [(table.name, column) for table in schema.TABLES for column in table.columns]
    assert [(table, one.name) for table, one in columns if not one.about or one.about == one.name.replace("_", " ")] == []
    assert [
        (table, one.name) for table, one in columns if one.refers and one.refers not in {table.name for table in schema.TABLES}
    ] == []
    for table in schema.TABLES:
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        assert {*table.key, *table.facets, *([table.label] if table.label else [])} <= set(names)


def test_the_columns_of_a_kind_that_nobody_has_seen_follow_from_its_record() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Seen:
        what: str
        times: int | None
        sure: bool
        tags: tuple[str, ...]
        mention: Evidence | None

    kind = replace(KINDS[0], field="seen", record=Seen)
    Seen.__module__ = Council.__module__
    assert [(part.column.name, part.column.type.value, part.inner) for part in schema.parts(kind)] == [
        ("what", "text", ""),
        ("times", "integer", ""),
        ("sure", "boolean", ""),
        ("tags", "text", ""),
        ("mention", "text", "text"),
        ("mention_start", "integer", "start"),
        ("mention_end", "integer", "end"),
    ]


def test_the_metadata_names_what_there_is(made: Path) -> None:
    told = json.loads(Path(about.place(str(made))).read_text(encoding="utf-8"))["databases"]["facts"]["tables"]
    there = {
        name
        for (name,) in query(
            made,
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%_fts%' AND name NOT LIKE 'sqlite%'",
        )
    }
    assert set(told) == there
    for name, table in told.items():
        columns = {row[1] for row in query(made, f"PRAGMA table_info({name})")}
        assert {*table.get("columns", ()), *table.get("facets", ()), *table.get("units", ())} <= columns


@pytest.mark.once
def test_datasette_shows_it(made: Path) -> None:
    # Its first versions also need pkg_resources, which newer setuptools lack.
    pytest.importorskip("datasette.app", reason="needs datasette (extra dev) that can be loaded")
    command = [
        sys.executable,
        "-m",
        "datasette",
        str(made),
        "-m",
        about.place(str(made)),
        "-p",
        "0",
        "--setting",
        "num_sql_threads",
        "1",
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as served:
        try:
            assert served.stderr is not None
            address = next(found[0] for line in served.stderr if (found := re.search(r"http://127\.0\.0\.1:\d+", line)))

            def page(path: str) -> str:
                with urllib.request.urlopen(f"{address}/facts{path}", timeout=20) as answer:
                    return str(answer.read().decode("utf-8"))

            grades = json.loads(page("/grades.json?_facet=grade&area=overall"))
            assert {one["value"]: one["count"] for one in grades["facet_results"]["grade"]["results"]} == {
                "good": 1,
                "inadequate": 1,
                "requires_improvement": 1,
            }
            assert "Articles and reports, one a file" in page("/articles")
            assert len(json.loads(page("/articles.json?_search=caseload"))["rows"]) == 1
            assert json.loads(page("/latest_overall.json"))["rows"]
            assert "Each quotation with who said it" in page("/who_said_what")
        finally:
            served.terminate()


def test_the_library_takes_in_what_it_analysed(tmp_path: Path) -> None:
    facts = tmp_path / "facts.db"
    database = Database(str(facts))
    database.put(ofscan.analyse(FIRST), FIRST)
    database.close()
    assert query(facts, "SELECT path, sha256, text FROM articles") == [("-", None, FIRST)]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_the_cache_knows_has_its_text_too(tmp_path: Path, jobs: str) -> None:
    articles = corpus(tmp_path)
    found = []
    for name in ("cold.db", "warm.db"):
        run("summarise", str(articles), "-q", "-j", jobs, "-o", str(tmp_path / name))
        found.append(bare(tmp_path / name))
    assert found[0] == found[1]
    assert {text for (text,) in query(tmp_path / "warm.db", "SELECT text FROM articles")} == {FIRST, SECOND}


def test_copies_are_one_story_in_the_views(tmp_path: Path) -> None:
    articles, facts = corpus(tmp_path), tmp_path / "facts.db"
    (articles / "copy.txt").write_text(FIRST, encoding="utf-8")
    run("summarise", str(articles), "-q", "-o", str(facts))
    assert query(facts, "SELECT path, story FROM articles WHERE copy_of IS NOT NULL") == [
        (str(articles / "copy.txt"), str(articles / "a.txt"))
    ]
    assert query(facts, "SELECT articles, stories FROM timeline WHERE grade = 'good' AND area = 'overall'") == [(2, 1)]


def test_what_failed_within_an_article_is_told_beside_it(tmp_path: Path) -> None:
    facts = tmp_path / "facts.db"
    write(
        str(facts),
        records(1),
        [ReadError("a fault", path="0.txt", kind="fault"), passed_over("x.docx")],
    )
    assert query(facts, "SELECT path, kind FROM failures ORDER BY path") == [("0.txt", "fault"), ("x.docx", "passed over")]
    write(str(facts), records(1), [])
    assert query(facts, "SELECT path FROM failures") == [("x.docx",)]


def test_notes_have_the_words_that_they_are_about(tmp_path: Path) -> None:
    facts = tmp_path / "facts.db"
    notes = (
        Note(code="everyday-word", message="A word", start=3, end=8, text="great"),
        Note(code="no-council", message="None"),
    )
    write(str(facts), [(replace(SUMMARY, notes=notes), None)], [])
    assert query(facts, 'SELECT code, start, "end", text FROM notes ORDER BY id') == [
        ("everyday-word", 3, 8, "great"),
        ("no-council", None, None, None),
    ]
    run("export", str(facts), "-o", str(tmp_path / "notes.csv"), "--table", "notes")
    assert (tmp_path / "notes.csv").read_text(encoding="utf-8").splitlines()[1].endswith(",A word,3,8,great")


def test_a_name_that_is_no_utf8_is_written_as_bytes(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "caf\udce9.txt").write_text("Luton Council was rated good by Ofsted.", encoding="utf-8")
    result = run("summarise", str(folder), "-o", str(tmp_path / "facts.db"))
    assert result.exit_code == 0, result.stderr
    assert query(tmp_path / "facts.db", "SELECT path FROM articles") == [(f"{folder}/caf\\xe9.txt",)]


def test_a_file_of_the_user_s_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    own = tmp_path / "facts.metadata.json"
    own.write_text('{"title": "My notes"}', encoding="utf-8")
    result = run("summarise", str(tmp_path / "a.txt"), "-o", str(tmp_path / "facts.db"))
    assert result.exit_code == 2
    assert "is not ofscan's" in result.stderr
    assert own.read_text(encoding="utf-8") == '{"title": "My notes"}'
