from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ofscan.readers.pdf import pages
from ofscan.readers.pdf.pages import Drawn
from tests.readers import typed


def draw(drawn: list[str]) -> Drawn:
    return pages.draw([typed.page(text) for text in drawn])


def blocks(drawn: Drawn) -> list[tuple[str, str]]:
    return [(block.kind.value, drawn.view.text[block.start : block.end]) for block in drawn.blocks]


def test_running_heads_go_behind_the_paragraph_they_fall_into() -> None:
    head = "Inspection of Luton local authority children’s services\r\n11 to 22 July 2022 {}\r\n"
    pages = [
        (
            "Inspection of Luton\r\nlocal authority\r\nInspection dates: 11 to 22 July 2022\r\n\r\n"
            "A first paragraph that is as long as the width of a page, and goes on over its end for"
        ),
        head.format(2) + "three words more.\r\n\r\nA second one.",
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


def test_page_numbers_and_footnotes() -> None:
    drawn = draw(
        ["1\nWords of a page that go on and on until the page ends in the middle of a\n \n~1 A note.", "2\nsentence.\n2"]
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
                "Words of a first paragraph that is as long as any line of this page here can be.\nIts end.\n\nA heading\n\n"
                "1. A numbered paragraph whose lines are as long as those of the others of this page\nin 2019. It ends.\n\n"
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


WORDS = "Words of a paragraph that is as long as any line of this page here can be, and"
PLACES = [
    # Bold words without a gap are a heading, as where a document has bold headings no other words are
    (
        f"**A heading**\n{WORDS}\n{WORDS.lower()}.\n\n**Another one**\n\n{WORDS}.\n\n**Third**\n\nNo heading",
        ["heading", "paragraph", "heading", "paragraph", "heading", "paragraph"],
    ),
    # Lines that hang below their number; a number in a sentence at a line's beginning; a theme without a gap
    (f"1. {WORDS} of\n   17. September is late.\n2. Two.\n3. Three\n   of\nthem\n4. Four", ["paragraph"] * 5),
    # A paragraph after an item, without a gap; a mark further in
    (f"◼ {WORDS}\n  more.\n  ◼ inner\nWords that are no item.", ["list_item", "list_item", "paragraph"]),
    # A dash of the sentence, and one of a list
    (f"{WORDS}\n– as they say – more.\n\n– First\n– Second", ["paragraph", "list_item", "list_item"]),
    # A sentence ends where the next word would have had room; a sentence goes on where it had not
    (f"{WORDS} more.\nA short one.\nIt begins {WORDS.lower()}.\nAnd ends.", ["paragraph", "paragraph"]),
]


@pytest.mark.parametrize(("text", "kinds"), PLACES)
def test_blocks_by_where_lines_stand(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in blocks(draw([text]))] == kinds


def test_what_is_drawn_late_stands_where_it_is_printed() -> None:
    page = typed.page(f"{WORDS}\nmore.\n\n{WORDS}\nits end.")
    box = typed.page("~Ofsted\n~Store Street")
    for line in box:
        line[2] += 60
        line[4] += 60
    assert [text for _, text in blocks(pages.draw([[*page, *box]]))] == [
        "Ofsted Store Street",
        f"{WORDS} more.",
        f"{WORDS} its end.",
    ]


def test_cells_of_a_table_stay_in_order() -> None:
    left, right = typed.page("A board\nand another"), typed.page("Leaders should\nact soon.")
    for line in right:
        line[1] += 200
        line[3] += 200
    assert [text for _, text in blocks(pages.draw([[*left, *right]]))] == ["A board and another", "Leaders should act soon."]


def test_a_raised_figure_belongs_to_its_word() -> None:
    lines = typed.page("What needs to improve?\n\n◼ Plans.")
    figure = ["1", lines[0][3], lines[0][2] + 4, lines[0][3] + 4, lines[0][2] + 4, 7.0, 0]
    assert [text for _, text in blocks(pages.draw([[lines[0], figure, lines[1]]]))] == ["What needs to improve?1", "◼ Plans."]


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
