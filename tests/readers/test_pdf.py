from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ofscan import readers
from ofscan.errors import ReadError
from ofscan.facts.article import Article
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


RELEASE = [
    "# Luton rated good by Ofsted",
    "By Ann Lee",
    "4 May 2023",
    "",
    "Services for children in Luton have been rated good by the inspectors of Ofsted.",
    "",
    "“We are proud of every social worker who stayed with us in the years since then,” said",
    "Ann Lee, the leader of the council.",
]


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, article.view.text[block.start : block.end]) for block in article.blocks]


FOUND = [
    ("title", "Luton rated good by Ofsted"),
    ("byline", "By Ann Lee"),
    ("dateline", "4 May 2023"),
    ("paragraph", RELEASE[4]),
    ("paragraph", f"{RELEASE[6]} {RELEASE[7]}"),
]


@pytest.mark.parametrize(
    ("turn", "rotate"),
    # Upright; sheets that lie on their side or upside down and are shown turned; text on its side; a sheet shown turned by mistake.
    [(0, 0), (1, 90), (2, 180), (3, 270), (1, 0), (0, 90), (0, 180)],
)
def test_a_release_as_its_text_however_it_lies(turn: int, rotate: int) -> None:
    assert blocks(pdf.read(pdf_maker.make([RELEASE], turn=turn, rotate=rotate), "x.pdf")) == FOUND


def test_a_title_of_the_size_of_the_text() -> None:
    assert blocks(pdf.read(pdf_maker.make([[RELEASE[0].removeprefix("# "), *RELEASE[1:]]]), "x.pdf")) == FOUND


def test_a_title_over_two_lines() -> None:
    lines = ["# Luton rated good by Ofsted", "# after two years of work", *RELEASE[1:]]
    found = blocks(pdf.read(pdf_maker.make([lines]), "x.pdf"))
    assert found == [("title", "Luton rated good by Ofsted after two years of work"), *FOUND[1:]]


COLUMNS = [
    "Luton’s services for children have been rated good by | The report said that supervision was too often missed, and",
    "Ofsted, two years after they were judged inadequate. | that health assessments of children in care came late.",
    "Inspectors found that children were safer than before | The council says that it will put this right by the summer,",
    "and that social workers know the families they visit. | and that it has taken on six people in order to do so as",
    "“We are proud of them,” said Ann Lee, the leader of the | soon as that can be done in the office where they are.",
    "council, who has seen three directors come and go. | It ends here.",
]


def test_two_columns_whose_lines_stand_row_by_row() -> None:
    left, right = zip(*(line.split(" | ") for line in COLUMNS), strict=True)
    article = pdf.read(pdf_maker.make([["# Luton rated good by Ofsted", "", *COLUMNS]]), "x.pdf")
    assert " ".join(words for _, words in blocks(article)) == " ".join(["Luton rated good by Ofsted", *left, *right])


def test_cells_of_a_table_are_no_columns() -> None:
    rows = [
        f"{area} | {grade}" for area in ("Leaders", "Help", "Care", "Leavers", "Adoption", "Overall") for grade in ("Good",)
    ]
    text = pdf.read(pdf_maker.make([["Luton rated good by Ofsted, the council says", "", *rows]]), "x.pdf").view.text
    assert "Leaders Good" in text.replace("\n\n", " ")


def test_running_heads_at_the_same_height_also_of_the_first_page() -> None:
    head = ["Luton Council press office", ""]
    pages = [
        [*head, *RELEASE[:5], "It goes on for a while, as long as a line of this page is, and on the next page it says"],
        [*head, "that it ends."],
    ]
    found = blocks(pdf.read(pdf_maker.make(pages), "x.pdf"))
    assert ("title", "Luton rated good by Ofsted") in found
    assert [words for kind, words in found if kind == "furniture"] == ["Luton Council press office"] * 2
    assert any(words.endswith("on the next page it says that it ends.") for _, words in found)


@pytest.mark.parametrize(
    "heads",
    [
        ("2 Luton rated good: the news", "3 Luton rated good: the news"),
        ("http://luton.example/news 1/2", "http://luton.example/news 2/2"),
        ("– 1 –", "– 2 –"),
    ],
)
def test_running_heads_with_the_number_of_the_page(heads: tuple[str, str]) -> None:
    pages = [
        [heads[0], "", *RELEASE[:5], "It goes on for a while, as long as a line of this page is, and on the next page it says"],
        [heads[1], "", "that it ends."],
    ]
    found = blocks(pdf.read(pdf_maker.make(pages), "x.pdf"))
    assert [words for kind, words in found if kind == "furniture"] == list(heads)
    assert any(words.endswith("on the next page it says that it ends.") for _, words in found)


def test_what_is_no_word_is_part_of_one() -> None:
    lines = ["The direc-", "tor of the service in Luton, who is self-", "critical, said so."]
    assert "The director of the service in Luton, who is self-critical" in pdf.read(pdf_maker.make([lines]), "x.pdf").view.text


def test_hyphens_at_the_ends_of_lines() -> None:
    lines = [
        "Services for chil-", "dren in Luton are now good, inspec-", "tors say in a re-", "port on long-", "term fostering for 17-",
        "year-olds, on self-", "harm, on a co-", "ordinated plan and the Well-", "Being Board. The children, a report, the inspectors.",
    ]  # fmt: skip
    assert pdf.read(pdf_maker.make([lines]), "x.pdf").view.text.replace("\n\n", " ") == (
        "Services for children in Luton are now good, inspectors say in a report on long-term fostering for 17-year-olds, on self-harm,"
        " on a co-ordinated plan and the Well-Being Board. The children, a report, the inspectors."
    )


def test_compounds_keep_their_hyphens_where_no_word_is_parted() -> None:
    lines = ["Plans in Luton are now trauma-", "informed, the council said, and staff are gang-", "aware."]
    assert pdf.read(pdf_maker.make([lines]), "x.pdf").view.text == (
        "Plans in Luton are now trauma-informed, the council said, and staff are gang-aware."
    )


FAULTS = [
    ("cut-off", lambda: pdf_maker.make([["Words"]])[:300], "damaged or cut off"),
    ("header-only", lambda: b"%PDF-1.4\n", "damaged or cut off"),
    ("encrypted", lambda: pdf_maker.make([["Secret"]], encrypt=True), "locked with a password"),
    ("no-text", lambda: pdf_maker.make([[], []]), "a scan"),
    ("looping-page-tree", lambda: pdf_maker.looping(), "damaged or cut off"),
    ("many-pages", lambda: pdf_maker.many_pages(50_000), "50,000 pages, where a report has no more than 1,000"),
    ("bomb-of-blanks", lambda: pdf_maker.bomb(100_000_000, words=False), "a scan"),
    ("bomb-of-words", lambda: pdf_maker.bomb(60_000_000, words=True), "damaged, or needs too much memory"),
    ("nested-forms", lambda: pdf_maker.nested_forms(28), "damaged, or needs too much memory"),
]


@pytest.mark.once
@pytest.mark.parametrize(("make", "reason"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_hostile_files_are_one_line_and_harm_no_other(make: Callable[[], bytes], reason: str) -> None:
    with pytest.raises(ReadError, match=r"\S") as caught:
        readers.read_bytes(make(), "x.pdf")
    assert reason in str(caught.value)
    assert str(caught.value).startswith("x.pdf: ")
    assert "\n" not in str(caught.value)
    assert pdf.read(pdf_maker.make([["Words that can be read."]]), "y.pdf").text == "Words that can be read."


@pytest.mark.once
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
