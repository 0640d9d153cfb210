from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ofscan.readers.pdf.pages import Drawn, draw


def blocks(drawn: Drawn) -> list[tuple[str, str]]:
    return [(block.kind.value, drawn.view.text[block.start : block.end]) for block in drawn.blocks]


def test_running_heads_go_behind_the_paragraph_they_fall_into() -> None:
    head = "Inspection of Luton local authority children’s services\r\n11 to 22 July 2022 {}\r\n"
    pages = [
        (
            "Inspection of Luton\r\nlocal authority\r\nInspection dates: 11 to 22 July 2022\r\n"
            "A first paragraph that is as long as the width of a page, and goes on over its end for"
        ),
        head.format(2) + "three words more.\r\nA second one.",
        head.format(3) + "A third paragraph, after its running head.",
    ]
    drawn = draw(pages)
    assert blocks(drawn) == [
        ("title", "Inspection of Luton local authority"),
        ("paragraph", "Inspection dates: 11 to 22 July 2022"),
        (
            "paragraph",
            "A first paragraph that is as long as the width of a page, and goes on over its end for three words more.",
        ),
        ("furniture", "Inspection of Luton local authority children’s services 11 to 22 July 2022 2"),
        ("paragraph", "A second one."),
        ("furniture", "Inspection of Luton local authority children’s services 11 to 22 July 2022 3"),
        ("paragraph", "A third paragraph, after its running head."),
    ]
    assert [drawn.text[offset:].split("\n")[0] for offset in drawn.pages] == [
        "Inspection of Luton",
        "three words more.",
        "A third paragraph, after its running head.",
    ]


def test_head_above_the_title_of_the_first_page() -> None:
    head = "Inspection of Hull local authority\n11 July 2022\n"
    drawn = draw(
        [
            head + "Inspection of Hull local authority\nInspection date: 11 July 2022\nWords.",
            head + "More words.",
            head + "More.",
        ]
    )
    assert blocks(drawn)[:2] == [
        ("furniture", "Inspection of Hull local authority 11 July 2022"),
        ("title", "Inspection of Hull local authority"),
    ]


def test_page_numbers_and_footnotes() -> None:
    drawn = draw(
        ["1\nWords of a page that go on and on until the page ends in the middle of a\n \n1 A note.", "2\nsentence.\n2"]
    )
    assert blocks(drawn) == [
        ("furniture", "1"),
        ("paragraph", "Words of a page that go on and on until the page ends in the middle of a sentence."),
        ("furniture", "1 A note."),
        ("furniture", "2 2"),
    ]


def test_glyphs_and_hyphens() -> None:
    drawn = draw(
        ["\uf06e multi\ufffeagency work with 16- and 17-\nyear-olds, and pre-\nand post-court\x00 work.\n\uf06e Next."]
    )
    assert blocks(drawn) == [
        ("list_item", "◼ multi-agency work with 16- and 17-year-olds, and pre- and post-court work."),
        ("list_item", "◼ Next."),
    ]


def test_headings_paragraphs_and_numbers() -> None:
    drawn = draw(
        [
            (
                "Words of a first paragraph that is as long as any line of this page here can be.\nIts end.\nA heading\n"
                "1. A numbered paragraph whose lines are as long as those of the others of this page\nin 2019. It ends.\n"
                "24.Another one."
            )
        ]
    )
    assert blocks(drawn) == [
        ("paragraph", "Words of a first paragraph that is as long as any line of this page here can be. Its end."),
        ("heading", "A heading"),
        ("paragraph", "1. A numbered paragraph whose lines are as long as those of the others of this page in 2019. It ends."),
        ("paragraph", "24.Another one."),
    ]


def test_nothing() -> None:
    assert (draw([]).text, draw(["", " \n "]).text, draw(["", ""]).pages) == ("", "", (0, 0))


LINES = st.lists(
    st.sampled_from(["", "1", "2 3", "A word.", "words that go on", "◼ item", "– dash", "7. Number", "Head", "x-", "\uf06e"])
)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES.map("\n".join), max_size=6))
def test_properties(pages: list[str]) -> None:
    drawn = draw(pages)
    assert len(drawn.view.text) == len(drawn.text)
    assert len(drawn.pages) == len(pages)
    assert list(drawn.pages) == sorted(drawn.pages)
    assert all(first.end < second.start for first, second in pairwise(drawn.blocks))
    words = sorted("".join(pages).replace("\uf06e", "◼").replace("\n", "").replace(" ", ""))
    assert sorted(drawn.text.replace("\n", "").replace(" ", "")) == words
