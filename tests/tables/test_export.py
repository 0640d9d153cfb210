"""What `ofscan export` makes of a database or of records, and the texts of `ofscan text -o FOLDER/`."""

from __future__ import annotations

import csv
import errno
import json
import os
import sqlite3
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from ofscan.render import plain
from ofscan.tables import files, flat
from ofscan.tables.sqlite import Database
from tests.readers.test_html import TITLE, article
from tests.render.samples import HOSTILE, SUMMARY
from tests.tables.samples import FIRST, corpus, query, read_corpus
from tests.test_cli import run

KINDS = {"article_councils", "dates", "grades", "people", "quotes", "improvement_areas", "inspectors"}
NAMES = KINDS | {"articles", "councils", "inspections", "speakers", "themes", "mentions", "notes"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return read_corpus(tmp_path_factory.mktemp("made"))


def export(source: Path, target: Path, *options: str) -> None:
    result = run(
        "export",
        str(source),
        "-o",
        f"{target}{os.sep if options and options[-1] == 'folder' else ''}",
        *(one for one in options if one != "folder"),
    )
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_folder_of_csv_has_a_file_a_table(made: Path, tmp_path: Path) -> None:
    export(made / "facts.db", tmp_path / "out", "folder")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"{name}.csv" for name in NAMES}
    rows = table(tmp_path / "out" / "grades.csv")
    assert [(row["source"], row["published"], row["grade"], row["status"], row["council"], row["council_name"], row["inspection"]) for row in rows if row["area"] == "overall"] == [
        (str(made / "articles" / "a.txt"), "2024-05-17", "good", "awarded", "E06000032", "Luton Borough Council", "2024-03-04/2024-03-15"),
        (str(made / "articles" / "a.txt"), "2024-05-17", "inadequate", "previous", "E06000032", "Luton Borough Council", "2019"),
        (str(made / "articles" / "b.txt"), "2024-05-20", "requires_improvement", "awarded", "E06000032", "Luton Borough Council", "2024-03-04/2024-03-15"),
    ]  # fmt: skip
    assert {(row["speaker"], row["group"]) for row in table(tmp_path / "out" / "quotes.csv")} == {
        ("Ofsted", "inspectorate"),
        ("Ofsted", "report"),
        ("Ann Oakes", "councillor"),
    }
    assert not (tmp_path / "out" / "articles.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "options", [("folder",), ("-f", "parquet", "folder"), ("-f", "spans", "folder"), ("--texts", "folder")]
)
def test_records_give_the_same_files_as_the_database(made: Path, tmp_path: Path, options: tuple[str, ...]) -> None:
    if "parquet" in options:
        pytest.importorskip("pyarrow", reason="needs pyarrow (extra parquet)")
    found = []
    for name in ("facts.db", "facts.jsonl"):
        folder = tmp_path / name
        export(made / name, folder, *options)
        found.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert found[0] == found[1]
    assert found[0]


def test_one_csv_holds_all_facts_or_one_table(made: Path, tmp_path: Path) -> None:
    export(made / "facts.db", tmp_path / "all.csv", "--bom")
    data = (tmp_path / "all.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbffact,source,published,")
    assert {row["fact"] for row in table(tmp_path / "all.csv")} == {
        "council",
        "date",
        "grade",
        "person",
        "quote",
        "improvement_area",
    }
    assert len(table(tmp_path / "all.csv")) == sum(
        query(made / "facts.db", f"SELECT count(*) FROM {name}")[0][0] for name in KINDS
    )
    export(made / "facts.db", tmp_path / "one.csv", "--table", "speakers")
    assert [row["name"] for row in table(tmp_path / "one.csv")] == ["Ofsted", "Ann Oakes"]


def test_a_workbook_has_a_sheet_a_table_typed_and_no_formula(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter", reason="needs xlsxwriter (extra xlsx)")
    openpyxl = pytest.importorskip("openpyxl", reason="needs openpyxl (extra dev)")
    facts = tmp_path / "facts.jsonl"
    facts.write_text(plain.compact(HOSTILE) + plain.compact(SUMMARY), encoding="utf-8")
    export(facts, tmp_path / "facts.xlsx")
    book = openpyxl.load_workbook(tmp_path / "facts.xlsx")
    assert set(book.sheetnames) == NAMES
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    assert [(cell.coordinate, cell.value) for sheet in book for row in sheet for cell in row if cell.data_type == "f"] == []
    head, first, *_ = book["articles"].iter_rows(values_only=True)
    assert dict(zip(head, first, strict=True))["title"] == HOSTILE.title
    dates = dict(zip(*list(book["dates"].iter_rows(values_only=True))[:2], strict=True))
    assert (dates["date"], dates["date_start"], dates["start"]) == ("2024-03", datetime(2024, 3, 1), 0)
    councils = dict(zip(*list(book["article_councils"].iter_rows(values_only=True))[:2], strict=True))
    assert councils["is_primary"] is True


def test_a_cell_that_excel_does_not_take_is_cut_and_told(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter", reason="needs xlsxwriter (extra xlsx)")
    facts = tmp_path / "facts.jsonl"
    facts.write_text(plain.compact(replace(SUMMARY, title="x" * 40_000)), encoding="utf-8")
    result = run("export", str(facts), "-o", str(tmp_path / "facts.xlsx"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert (
        result.stderr
        == f"ofscan: {tmp_path}/facts.xlsx: 1 cells had more than 32,767 characters, which Excel does not take: cut\n"
    )


def test_a_table_of_more_rows_than_a_sheet_takes_goes_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("xlsxwriter", reason="needs xlsxwriter (extra xlsx)")
    openpyxl = pytest.importorskip("openpyxl", reason="needs openpyxl (extra dev)")
    monkeypatch.setattr(files, "MOST_ROWS", 3)
    facts = tmp_path / "facts.jsonl"
    facts.write_text("".join(plain.compact(replace(SUMMARY, source=f"{at}.txt")) for at in range(5)), encoding="utf-8")
    export(facts, tmp_path / "facts.xlsx")
    book = openpyxl.load_workbook(tmp_path / "facts.xlsx")
    assert [(name, book[name].max_row - 1) for name in book.sheetnames if name.startswith("articles")] == [
        ("articles", 2),
        ("articles 2", 2),
        ("articles 3", 1),
    ]


def test_parquet_is_typed(made: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow (extra parquet)")
    export(made / "facts.db", tmp_path / "dates.parquet", "--table", "dates")
    read = parquet.read_table(tmp_path / "dates.parquet")
    assert {name: str(read.schema.field(name).type) for name in ("source", "start", "date_start")} == {
        "source": "string",
        "start": "int64",
        "date_start": "date32[day]",
    }
    assert date(2024, 3, 4) in read.column("date_start").to_pylist()
    export(made / "facts.db", tmp_path / "all.parquet")
    assert parquet.read_table(tmp_path / "all.parquet").num_rows == sum(
        query(made / "facts.db", f"SELECT count(*) FROM {name}")[0][0] for name in KINDS
    )


def test_csv_has_no_formula_and_no_line_break_in_a_cell(tmp_path: Path) -> None:
    facts = tmp_path / "facts.jsonl"
    facts.write_text(plain.compact(HOSTILE), encoding="utf-8")
    export(facts, tmp_path / "out", "folder")
    cells = [cell for path in (tmp_path / "out").iterdir() for row in table(path) for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r")) or "\n" in cell] == []
    assert "'@SUM(1)" in (tmp_path / "out" / "quotes.csv").read_text(encoding="utf-8")


def test_spans_are_places_in_the_text(made: Path, tmp_path: Path) -> None:
    export(made / "facts.jsonl", tmp_path / "out", "-f", "spans", "folder")
    tasks = [json.loads(line) for line in (tmp_path / "out" / "prodigy.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [task["meta"]["source"] for task in tasks] == [str(made / "articles" / "a.txt"), str(made / "articles" / "b.txt")]
    assert tasks[0]["text"] == FIRST
    told = {(span["label"], FIRST[span["start"] : span["end"]]) for span in tasks[0]["spans"]}
    assert {
        ("quote", "We are pleased."),
        ("council", "Luton Borough Council"),
        ("date", "Friday 17 May 2024"),
        ("person", "Ann Oakes"),
    } <= told
    assert len([1 for label, _ in told if label == "council"]) > 1
    studio = json.loads((tmp_path / "out" / "label-studio.json").read_text(encoding="utf-8"))
    results = studio[0]["predictions"][0]["result"]
    assert [(one["value"]["start"], one["value"]["end"], one["value"]["labels"]) for one in results] == [
        (span["start"], span["end"], [span["label"]]) for span in tasks[0]["spans"]
    ]
    assert [one["value"]["text"] for one in results] == [FIRST[one["value"]["start"] : one["value"]["end"]] for one in results]
    assert len({one["id"] for one in results}) == len(results)


def test_a_text_that_has_changed_since_is_left_out_and_told(tmp_path: Path) -> None:
    articles, facts = corpus(tmp_path), tmp_path / "facts.jsonl"
    run("summarise", str(articles), "-q", "-o", str(facts))
    (articles / "a.txt").write_text("other", encoding="utf-8")
    (articles / "b.txt").unlink()
    result = run("export", str(facts), "-f", "spans", "-o", str(tmp_path / "out"))
    assert (result.exit_code, result.stderr.splitlines()) == (3, [
        f"ofscan: {articles}/a.txt: has changed since; its text is left out",
        f"ofscan: {articles}/b.txt: no such file; its text is left out",
        "ofscan: of 2 texts 2 are left out",
    ])  # fmt: skip
    assert json.loads((tmp_path / "out" / "label-studio.json").read_text(encoding="utf-8")) == []
    for words in (["export", str(facts), "--texts"], ["report", str(facts)]):
        target = tmp_path / f"{words[0]}.html" if words[0] == "report" else tmp_path / "tables"
        assert run(*words, "-o", str(target)).exit_code == 3
        assert target.exists()
    assert run("report", str(facts), "--no-text", "-o", str(tmp_path / "bare.html")).exit_code == 0


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        (None, ("-o", "a.csv"), "facts.jsonl: no such file or directory"),
        (None, ("-o", "new/"), "facts.jsonl: no such file or directory"),
        ("{}\n", ("-o", "a.csv"), "facts.jsonl:1: the key 'schema' is missing"),
        ("\nGood news\n", ("-o", "a.csv"), "facts.jsonl:2: is no record: wanted are a database of ofscan, or records as `summarise` writes them (facts.jsonl, facts/)"),
        ("", ("-o", "a.txt"), "a.txt: give a file that ends in .csv, .xlsx or .parquet, or a folder"),
        ("", ("-o", "a.csv", "-f", "parquet"), "a.csv: give a file that ends in .csv, .xlsx or .parquet, or a folder"),
        ("", ("-o", "a.jsonl", "-f", "spans"), "a.jsonl: -f spans writes a folder: give one"),
        ("", ("-o", "a.csv", "--table", "nonsense"), f"no table 'nonsense'; there are {', '.join(flat.names())}"),
        ("", ("-o", "none/a.csv"), "none/a.csv: cannot be written: No such file or directory"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | None, options: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if text is not None:
        Path("facts.jsonl").write_text(text, encoding="utf-8")
    result = run("export", "facts.jsonl", *options)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"ofscan: {said}\n")
    assert {path.name for path in tmp_path.iterdir()} <= {"facts.jsonl"}


def test_a_library_that_is_missing_is_named_with_its_extra(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str, *more: Any) -> Any:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr("importlib.import_module", missing)
    for extra, library in (("xlsx", "xlsxwriter"), ("parquet", "pyarrow")):
        with pytest.raises(Exception, match=rf"{extra} files need {library}: pip install 'ofscan\[{extra}\]'"):
            files.library(library, extra)


def test_a_database_that_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "x.db").execute("CREATE TABLE t (a)")
    result = run("export", str(tmp_path / "x.db"), "-o", str(tmp_path / "a.csv"))
    assert (result.exit_code, result.stderr) == (2, f"ofscan: {tmp_path}/x.db: is a database not one of ofscan's\n")


def test_the_library_makes_a_database_without_files(tmp_path: Path) -> None:
    database = Database(str(tmp_path / "facts.db"))
    database.put(SUMMARY, None)
    database.close()
    result = run("export", str(tmp_path / "facts.db"), "-f", "spans", "-o", str(tmp_path / "out"))
    assert (result.exit_code, result.stderr) == (3, "ofscan: of 1 texts 1 is left out\n")
    assert (tmp_path / "out" / "prodigy.jsonl").read_text(encoding="utf-8") == ""


# ofscan text -o FOLDER/


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_the_texts_of_a_folder(tmp_path: Path) -> None:
    articles = corpus(tmp_path)
    (articles / "inner").mkdir()
    for name in ("b.html", "inner/b.html"):
        (articles / name).write_bytes(article(""))
    (articles / "b.html.txt").write_bytes(FIRST.replace("\n", "\r\n").encode())
    result = run("text", str(articles), "-o", str(tmp_path / "out"))
    assert (result.exit_code, result.stdout, result.stderr) == (
        3,
        "",
        f"ofscan: {articles}/blank.txt: is blank: there is no word in it\n",
    )
    found = texts(tmp_path / "out")
    assert set(found) == {"a.txt", "b.txt", "b.html.txt", "b.html (2).txt", "inner/b.html.txt"}
    assert found["a.txt"] == FIRST
    assert found["b.html.txt"].startswith(f"{TITLE}\n")
    assert found["b.html (2).txt"] == FIRST.replace("\n", "\r\n")


def test_the_texts_never_leave_their_folder_nor_lie_over_an_input(tmp_path: Path) -> None:
    articles, out = corpus(tmp_path), tmp_path / "out"
    (articles / "inner").mkdir()
    (articles / "inner" / "c.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    out.mkdir()
    (out / "inner").symlink_to(tmp_path / "elsewhere")
    result = run("text", str(articles), "-o", str(out))
    assert f"ofscan: {out}/inner/c.txt: leads out of {out} by a link; not written\n" in result.stderr
    assert (result.exit_code, list((tmp_path / "elsewhere").iterdir()), set(texts(out))) == (3, [], {"a.txt", "b.txt"})
    same = run("text", str(articles), "-o", str(articles))
    assert f"ofscan: {articles}/a.txt: is one of the inputs and would be overwritten; give another folder\n" in same.stderr
    assert (articles / "a.txt").read_text(encoding="utf-8") == FIRST


def test_the_text_of_one_file_and_of_standard_input_go_into_a_folder_too(tmp_path: Path) -> None:
    articles, out = corpus(tmp_path), tmp_path / "out"
    assert run("text", str(articles / "a.txt"), "-o", f"{out}/").exit_code == 0
    assert run("text", "-", "--stdin-name", "../wire", "-o", str(out), stdin=FIRST.encode()).exit_code == 0
    assert texts(out) == {"a.txt": FIRST, "wire.txt": FIRST}
    assert run("text", str(articles), "-o", str(out), "--blocks").exit_code == 2


def test_the_text_of_one_file_goes_to_a_file(tmp_path: Path) -> None:
    one, target = corpus(tmp_path) / "a.txt", tmp_path / "t.txt"
    first = run("text", str(one), "-o", str(target))
    assert (first.exit_code, first.stdout, first.stderr, target.read_text(encoding="utf-8")) == (0, "", "", FIRST)
    assert run("text", "-", "-o", str(target), stdin=b"Other words.").exit_code == 0
    assert target.read_bytes() == b"Other words."
    assert run("text", str(one), "-o", "-").stdout == FIRST
    same = run("text", str(one), "-o", str(one))
    assert (same.exit_code, same.stderr) == (
        2,
        f"ofscan: {one}: is one of the inputs and would be overwritten; give another name\n",
    )
    assert one.read_text(encoding="utf-8") == FIRST


def test_a_full_disk_ends_the_writing_of_texts_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles, out = corpus(tmp_path), tmp_path / "out"

    def full(handle: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("ofscan.output._write", full)
    result = run("text", str(articles), "-o", str(out))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"ofscan: {out}/a.txt: cannot be written: No space left on device\n"
    assert list(out.iterdir()) == []
