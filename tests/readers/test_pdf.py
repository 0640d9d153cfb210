from __future__ import annotations

from pathlib import Path

import pytest

from ofscan import readers
from ofscan.errors import ReadError
from ofscan.readers.helper import Helper
from ofscan.readers.pdf import reader as pdf
from tests.readers import pdf_maker
from tests.reports import samples


def test_report_through_the_parser() -> None:
    drawn = [[line.replace("◼", "\uf06e") for line in page] for page in samples.ILACS]
    article = pdf.read(pdf_maker.make(drawn), "x.pdf")
    expected = samples.of(samples.ILACS)
    assert article.kind == "report"
    assert (article.text, article.pages) == (expected.text, expected.pages)
    assert [(b.kind, b.start, b.end) for b in article.blocks] == [(b.kind, b.start, b.end) for b in expected.blocks]


def test_table_in_two_columns() -> None:
    page = [
        "Inspection of Luton local authority children’s services",
        "Inspection dates: 3 to 7 June 2024",
        "Judgement | Grade",
        "Overall effectiveness | Good",
    ]
    assert "Overall effectiveness Good" in pdf.read(pdf_maker.make([page]), "x.pdf").text.replace("\n\n", " ").replace(
        "\n", " "
    )


def test_other_document_is_an_article() -> None:
    article = readers.read_bytes(
        pdf_maker.make([["Council praised", "Luton’s services are good, the council said today."]]), "x.pdf"
    )
    assert (article.kind, len(article.pages)) == ("article", 1)


FAULTS = [
    ("cut-off", pdf_maker.make([["Words"]])[:300], "damaged or cut off"),
    ("header-only", b"%PDF-1.4\n", "damaged or cut off"),
    ("encrypted", pdf_maker.make([["Secret"]], encrypt=True), "locked with a password"),
    ("no-text", pdf_maker.make([[], []]), "a scan"),
    ("looping-page-tree", pdf_maker.looping(), "damaged or cut off"),
    ("many-pages", pdf_maker.many_pages(50_000), "50,000 pages, where a report has no more than 1,000"),
    ("bomb-of-blanks", pdf_maker.bomb(100_000_000, words=False), "a scan"),
    ("bomb-of-words", pdf_maker.bomb(60_000_000, words=True), "damaged, or needs too much memory"),
    ("nested-forms", pdf_maker.nested_forms(28), "damaged, or needs too much memory"),
]


@pytest.mark.parametrize(("data", "reason"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_hostile_files_are_one_line_and_harm_no_other(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=r"\S") as caught:
        readers.read_bytes(data, "x.pdf")
    assert reason in str(caught.value)
    assert str(caught.value).startswith("x.pdf: ")
    assert "\n" not in str(caught.value)
    assert pdf.read(pdf_maker.make([["Words that can be read."]]), "y.pdf").text == "Words that can be read."


def test_slow_file_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_helper", Helper("pdf/worker.py", seconds=0.3))
    with pytest.raises(ReadError, match=r"takes longer than 0\.3 seconds|needs too much memory"):
        pdf.read(pdf_maker.nested_forms(28), "x.pdf")
    monkeypatch.undo()
    assert pdf.read(pdf_maker.make([["Words that can be read."]]), "y.pdf").text == "Words that can be read."


@pytest.mark.shared
def test_real_reports_are_reports(shared: Path) -> None:
    paths = sorted((shared / "reports").glob("*.pdf"))
    kinds = [readers.read(str(path)).kind for path in paths]
    assert kinds == ["report"] * 20
