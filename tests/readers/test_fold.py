# ruff: noqa: ISC004
# A text and what comes of it are read best in one row.
from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofscan.facts.article import Article, View
from ofscan.readers.fold import fold

FOLDS = [
    # Blanks of every sort part words and no more.
    ("Luton\u00a0Borough Council", "Luton Borough Council"),
    ("£1.2\u2009million a\u202fyear", "£1.2 million a year"),
    ("two  blanks,\ta tab \u3000 and more", "two blanks, a tab and more"),
    ("  led and trailed  ", "led and trailed"),
    ("a\x00stray\x07control", "a stray control"),
    # What has no width is dropped, also inside a word.
    ("Off\u00adsted\u200b says\ufeff so", "Offsted says so"),
    ("\u200eright\u202e to left\u2069", "right to left"),
    # Line ends: of every system, and three are two.
    ("One.\r\n\r\nTwo.", "One.\n\nTwo."),
    ("One.\rTwo.", "One.\nTwo."),
    ("One.\u2029Two.\u2028Three.\x0cFour.", "One.\nTwo.\nThree.\nFour."),
    ("One. \n \n\t\n\n Two.\n\n\n", "One.\n\nTwo."),
    # Bytes of Windows-1252 that were taken for control characters.
    ("\u201cgood\x94 \x96 yes", "“good” – yes"),
    # Words that only look so: accents and capitals stay.
    ("Zoë Ångström, São Paulo, ÂNGELA", "Zoë Ångström, São Paulo, ÂNGELA"),
    ("CAFÉ» and Ä… stay", "CAFÉ» and Ä… stay"),
    # Character references.
    ("Health &amp; Care &#8217;s &pound;3m&nbsp;a year", "Health & Care ’s £3m a year"),
    ("AT&T; R&D &notathing; &amp;amp;", "AT&T; R&D &notathing; &"),
    # Marks that mean something stay.
    ("‘single’ – “double” … e\u0301", "‘single’ – “double” … e\u0301"),
    # No-break hyphens, and the hyphen of PDFium.
    ("two\u2011week well\ufffeplanned", "two-week well-planned"),
    ("half \ud83d pair", "half \ufffd pair"),
    ("", ""),
    (" \n\u200b\n ", ""),
]


@pytest.mark.parametrize(("text", "view"), FOLDS)
def test_fold(text: str, view: str) -> None:
    assert fold(text).text == view


MARKDOWN = [
    ("the grade was *inadequate* and **not** ***good***", "the grade was inadequate and not good"),
    ("a __bold__ word and snake_case_name", "a bold word and snake_case_name"),
    ("2 * 3 * 4 and * a bullet", "2 * 3 * 4 and * a bullet"),
    ("read [the report](https://reports.example/a_b) now", "read the report now"),
    ('[Donate](/give) · [Next](https://x.example "a title")', "Donate · Next"),
    ("he [sic] said (loudly) [not a link] (here)", "he [sic] said (loudly) [not a link] (here)"),
    ("![A town hall](https://x.example/a.jpg)", "![A town hall]"),
    ("**Help and protection**: *good*", "Help and protection: good"),
]


@pytest.mark.parametrize(("text", "view"), MARKDOWN)
def test_fold_markdown(text: str, view: str) -> None:
    assert fold(text, markdown=True).text == view
    assert fold(text).text == " ".join(text.split())


WRAPPED = """Children's services in Dudley have jumped two grades to good, six
years after inspectors found that youngsters at risk were let down.

Ofsted's report, which came out on Tuesday, says that help is "unre-
cognisable" from what it was in the year 2018, and that the multi-
agency service works well. Multi-agency work is praised.
- the suitability of homes for young people
- the consistency of pathway planning, including for those in
  custody
"""

UNWRAPPED = (
    "Children's services in Dudley have jumped two grades to good, six years after inspectors found that youngsters at risk were let down."
    '\n\nOfsted\'s report, which came out on Tuesday, says that help is "unrecognisable" from what it was in the year 2018, and that'
    " the multi-agency service works well. Multi-agency work is praised."
    "\n- the suitability of homes for young people"
    "\n- the consistency of pathway planning, including for those in custody"
)

#: Texts whose line ends all mean something.
#: Lines that break anywhere, as text drawn from a page does, and what they are read as.
RAGGED = [
    (
        "Minutes:\nFocused\nVisit Update\nThe director said that inspectors had been in\nLeigh in May and that their letter was\npublished on Friday. She would send\n"
        "it to members.",
        "Minutes:\nFocused Visit Update\nThe director said that inspectors had been in Leigh in May and that their letter was published on Friday. She would send it to members.",
    ),
    (
        "To improve:\n·\nThe notes of\nsupervision\n·\nWaits for a mentor\nAll agreed.",
        "To improve:\n· The notes of supervision\n· Waits for a mentor\nAll agreed.",
    ),
    ("Leigh,\n14\nMarch\n2019\n|\n09:30\nNews", "Leigh,\n14 March 2019 | 09:30\nNews"),
    # A list in small letters, a table with a year in it.
    ("The council wants\nbetter plans\nfewer moves\nmore homes", None),
    ("14\nSchools\n2019\nGood", None),
]

NOT_WRAPPED = [
    # One paragraph a line.
    "The council has been told to improve its services by inspectors this week.\nIt had been told so twice before, the last time in 2019.\n"
    "Nobody was surprised by the verdict of the inspectors, said its leader.\nThe report is out today.",
    # A list without bullets, though its items begin with small letters and are of like length.
    "Ofsted tells the council to improve:\nthe quality of written plans for children in need of help\n"
    "the timeliness of initial health assessments of children\nthe oversight of children who are educated at home\n"
    "the stability of homes for children who live in care",
    # Headlines.
    "Related topics\nTwo dead in crash on motorway near the county border\nCouncil tax to rise by five per cent from next month\nTown win again",
    # Date lines and bylines.
    "By Jo Day\nLocal Democracy Reporter\nPublished 4 May 2021, 06:00 BST\nUpdated 4 May 2021, 11:42 BST",
    # Columns that are no table keep single blanks.
    "Jo Day, reporter\nAnn Lee, editor",
]


def test_hard_wraps_are_joined() -> None:
    assert fold(WRAPPED).text == UNWRAPPED


@pytest.mark.parametrize(("text", "view"), RAGGED)
def test_lines_that_break_anywhere(text: str, view: str | None) -> None:
    assert fold(text).text == (text if view is None else view)


@pytest.mark.parametrize("text", NOT_WRAPPED)
def test_other_line_ends_are_kept(text: str) -> None:
    assert fold(text).text == text


@pytest.mark.parametrize("text", [WRAPPED, *NOT_WRAPPED])
def test_crlf_and_cr_give_the_same_view(text: str) -> None:
    assert fold(text.replace("\n", "\r\n")).text == fold(text).text
    assert fold(text.replace("\n", "\r")).text == fold(text).text


@pytest.mark.parametrize("width", [40, 55, 72, 80, 100])
def test_any_width_of_wrapping_is_undone(width: int) -> None:
    import textwrap

    paragraphs = [
        "Ofsted inspectors who visited the borough in March said that too many children wait for help, and that plans are not "
        "followed through by managers who change too often for anybody to know what was agreed.",
        "“We accept the report in full,” said the director. “There is much to do, and we have begun to do it, with new teams in "
        "place since January and more social workers in permanent posts than at any time since 2015.”",
        "The council has until 14 June to send its action plan to the inspectorate, which will return within six months to see "
        "what has been done.",
    ]
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    assert fold(wrapped).text == "\n\n".join(paragraphs)


def test_columns_keep_one_tab() -> None:
    assert fold("Judgement\t\tGrade\nOverall     Good\nno\ttab here\n").text == "Judgement\tGrade\nOverall\tGood\nno\ttab here"
    assert fold("a single\ttab in prose\nand a line without").text == "a single tab in prose\nand a line without"


def test_front_matter_is_left_alone() -> None:
    text = "---\ntitle:   two  blanks\n---\nText"
    assert fold(text, markdown=True, front=len("---\ntitle:   two  blanks\n---")).text == "---\ntitle: two blanks\n---\nText"


def test_long_runs_get_blanks_of_no_width() -> None:
    view = fold("x" * 1000 + " end")
    assert [len(part) for part in view.text.split()] == [200, 200, 200, 200, 200, 3]
    assert fold("x" * 400).text == "x" * 400
    article = _article("x" * 1000 + " end")
    evidence = article.evidence(150, 450)
    assert (evidence.start, evidence.end) == (150, 448)


TEXT = st.text(
    st.sampled_from(
        list("aB9 .,:;-\"'’“” \n\n\n\r\t\u00a0\u00ad\u200b\ufeff\ufdd0£&;#âÂÃ€™Å\x94\x00\x0c\u2028\u0301*_[]()>|•")
    ),
    max_size=120,
)
WRAPPABLE = st.lists(
    st.sampled_from(["the", "council", "multi-", "inspec-", "tion", "Ofsted", "is.", "good", "\n", "\n\n", "- ", "> "]),
    max_size=150,
)


def _article(text: str, view: View | None = None) -> Article:
    return Article(source="-", text=text, view=view or fold(text), blocks=())


def _check_table(text: str, view: View) -> None:
    """Every character of the view stands for a place of the text, in order, without overlap."""
    article = _article(text, view)
    places = [article.place(offset, offset + 1) for offset in range(len(view.text))]
    assert all(0 <= start <= end <= len(text) for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    if places:
        assert article.place(0, len(view.text)) == (places[0][0], places[-1][1])
    # What lies between was dropped: it holds nothing that is read.
    covered = "".join(text[start:end] for start, end in places)
    assert [char for char in covered if char in "aB9"] == [char for char in text if char in "aB9"]
    # A plain character stands for itself.
    for offset, (start, end) in enumerate(places):
        if view.text[offset].isalnum() and end - start == 1 and view.text[offset].isascii():
            assert text[start] == view.text[offset]


@given(TEXT)
def test_table_maps_every_slice(text: str) -> None:
    _check_table(text, fold(text))


@given(WRAPPABLE)
def test_table_maps_every_slice_of_wrapped_text(words: list[str]) -> None:
    text = " ".join(words)
    _check_table(text, fold(text))


@given(TEXT.map(lambda text: text.replace("Â", "A").replace("Ã", "A").replace("â", "a").replace("Å", "A")))
def test_folding_twice_changes_nothing(text: str) -> None:
    # Not of wrongly decoded letters parted by a character that is dropped: the second fold would join what the first left.
    once = fold(text).text
    assert fold(once).text == once


@given(TEXT)
def test_crlf_twin(text: str) -> None:
    text = text.replace("\r", "")
    assert fold(text.replace("\n", "\r\n")).text == fold(text).text


@given(TEXT)
def test_markdown_table_maps_every_slice(text: str) -> None:
    view = fold(text, markdown=True)
    article = _article(text, view)
    places = [article.place(offset, offset + 1) for offset in range(len(view.text))]
    assert all(before[1] <= after[0] for before, after in pairwise(places))


@given(st.text(max_size=300))
def test_any_text_folds(text: str) -> None:
    view = fold(text)
    places = [_article(text, view).place(offset, offset + 1) for offset in range(len(view.text))]
    assert all(0 <= start <= end <= len(text) for start, end in places)


@pytest.mark.parametrize(
    "text",
    [
        "e" + "\u0301" * 50_000,
        '"' * 200_000,
        "x " * 100_000,
        "\n" * 200_000 + "x",
        "&amp;" * 40_000,
        "â€™" * 50_000,
        "a\u00ad" * 50_000,
        "&" * 200_000,
    ],
    ids=["combining", "quotes", "words", "line-ends", "references", "mojibake", "soft-hyphens", "ampersands"],
)
def test_hostile_texts_fold(text: str) -> None:
    view = fold(text)
    assert len(view.text) <= len(text) * 1.01 + 1


def test_evidence_of_folded_text_is_the_text() -> None:
    text = "He said:\u00a0 “go\u00adod”\r\n\r\nNow."
    article = _article(text)
    start = article.view.text.index("“good”")
    evidence = article.evidence(start, start + len("“good”"))
    assert evidence.text == "“go\u00adod”"
    assert text[evidence.start : evidence.end] == evidence.text
