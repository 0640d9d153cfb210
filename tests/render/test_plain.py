from __future__ import annotations

import csv
import io
import json

import jsonschema
import pytest
import yaml

from ofscan.cli import FORMATS
from ofscan.console import has_unsafe
from ofscan.facts import codec
from ofscan.facts.records import Summary
from ofscan.facts.schema import article_schema
from ofscan.render import renderer
from tests.render.samples import HOSTILE, OTHER, SUMMARY

#: A database is no text.
DRAWN = [form for form in FORMATS if form not in ("sqlite", "parquet")]


def render(form: str, *summaries: Summary) -> str:
    return "".join(renderer(form)(summaries))


def test_json_is_one_document_that_decodes_to_the_same_records() -> None:
    data = json.loads(render("json", SUMMARY, OTHER))
    assert [codec.decode(Summary, item) for item in data] == [SUMMARY, OTHER]


def test_jsonl_is_a_record_a_line() -> None:
    lines = render("jsonl", SUMMARY, HOSTILE).splitlines()
    assert [codec.decode(Summary, json.loads(line)) for line in lines] == [SUMMARY, HOSTILE]


def test_yaml_is_one_document_that_decodes_to_the_same_records() -> None:
    data = yaml.safe_load(render("yaml", SUMMARY, HOSTILE))
    assert [codec.decode(Summary, item) for item in data] == [SUMMARY, HOSTILE]


def test_readable_characters_stay_readable() -> None:
    assert "“" not in render("json", SUMMARY)  # the sample's quotation has no marks of its own
    assert "£–’" in render("json", codec.decode(Summary, {**codec.encode(SUMMARY), "title": "£–’"}))


@pytest.mark.parametrize("summary", [SUMMARY, OTHER, HOSTILE], ids=["plain", "other", "hostile"])
def test_records_fit_the_schema(summary: Summary) -> None:
    jsonschema.Draft202012Validator.check_schema(article_schema())
    jsonschema.Draft202012Validator(article_schema()).validate(codec.encode(summary))


def test_the_schema_refuses_what_is_no_record() -> None:
    validator = jsonschema.Draft202012Validator(article_schema())
    record = codec.encode(SUMMARY)
    assert not validator.is_valid({**record, "surprise": 1})
    assert not validator.is_valid({**record, "schema": "ofscan.article/2"})
    assert not validator.is_valid({**record, "words": "many"})


@pytest.mark.parametrize("form", DRAWN)
def test_no_format_lets_controls_through(form: str) -> None:
    for summaries in ((HOSTILE,), (HOSTILE, SUMMARY)):
        text = render(form, *summaries)
        assert text.endswith("\n")
        assert not has_unsafe(text.replace("\r\n", "\n"))


def test_every_format_gives_the_same_twice_and_nothing_of_nothing() -> None:
    assert [render(form, SUMMARY, OTHER) for form in DRAWN] == [render(form, SUMMARY, OTHER) for form in DRAWN]
    assert {form: render(form) for form in DRAWN} == {
        "table": "",
        "json": "[]\n",
        "jsonl": "",
        "yaml": "",
        "csv": ",".join(csv_head()) + "\r\n",
        "markdown": "",
        "html": "",
    }


def csv_head() -> list[str]:
    return next(csv.reader(io.StringIO(render("csv", SUMMARY))))


def test_csv_has_a_row_for_each_fact() -> None:
    rows = list(csv.DictReader(io.StringIO(render("csv", SUMMARY))))
    assert [(row["fact"], row["value"]) for row in rows] == [
        ("council", "Luton"),
        ("date", "2024-03"),
        ("grade", "good"),
        ("grade", "outstanding"),
        ("person", "Ann Other"),
        ("quote", "We are =1+1 pleased [bold]"),
        ("quote", "Exampleton"),
        ("improvement_area", "Plans must be clearer"),
        ("note", "front-matter"),
    ]


def test_csv_disarms_formulas() -> None:
    cells = [cell for row in csv.reader(io.StringIO(render("csv", HOSTILE))) for cell in row]
    assert "'-2+3" in cells
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


def test_markdown_escapes_markup() -> None:
    head = render("markdown", HOSTILE).splitlines()[0]
    assert head == r"## =cmd\|' /C calc'\!A0 \[red\]markup\[/red\] &lt;script&gt;alert(1)&lt;/script&gt; �31m �evil�"
