# A text and what comes of it are read best in one row.
from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofscan.facts.article import BlockKind
from ofscan.readers import read_text
from ofscan.readers.text.layout import find_blocks
from ofscan.readers.text.meta import default_meta

bylines, standfirst_bylines = default_meta().names, default_meta().bylines.in_standfirst

PROSE = "Inspectors said the council had made real progress since the last visit."
MORE = "The leader of the council said that she was pleased with what they had found."
LAST = "Ofsted is expected to come back to the town hall within three years."

#: Short names for kinds, so that a page and its blocks can be read side by side.
KINDS = {
    "T": "title", "S": "standfirst", "B": "byline", "D": "dateline", "H": "heading", "P": "paragraph", "L": "list_item",
    "R": "table_row", "Q": "block_quote", "C": "caption", "F": "furniture",
}  # fmt: skip

TITLE = "T Council told to improve"


def page(*lines: str) -> tuple[str, list[tuple[str, str]]]:
    """Return a text and its expected blocks from lines such as "P Some prose." ("" is a blank line, "F=" gives what the line holds)."""
    text, expected = [], []
    for line in lines:
        if not line:
            text.append("")
            continue
        code, _, words = line.partition(" ")
        shown = words
        if "=" in code:
            code, mark = code.split("=")
            shown = f"{mark.replace('_', ' ')}{words}"
            if code == "F":
                words = shown
        text.append(shown)
        expected.append((KINDS[code], words))
    return "\n".join(text), expected


def blocks(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, text[block.start : block.end]) for block in find_blocks(text)]


PAGES = {
    # Heads of pages.
    "title-byline-date": (TITLE, "", "B By Jo Day", "D Friday 4 May 2018", "", f"P {PROSE}", "", f"P {MORE}"),
    "date-before-byline": (TITLE, "", "D 4 May 2018, 06:00", "B Jo Day and Ann Lee", "", f"P {PROSE}", "", f"P {MORE}"),
    "byline-in-three-lines": (TITLE, "", "B By", "B Jo Day", "B Senior Reporter", "", "D 05:30, 14 MAR 2024", "", f"P {PROSE}"),
    "label-of-date": (TITLE, "", "D Published", "D 27 February 2025", "", "B Jo Day", "B Political reporter, Crewe", "", f"P {PROSE}"),
    "standfirst": (TITLE, "", "S Leaders are pleased with the verdict", "", "B By Jo Day", "", f"P {PROSE}", "", f"P {MORE}"),
    "masthead": ("F MOORLAND POST", "", TITLE, "", "D 3 May 2018", "", f"P {PROSE}"),
    "kicker": ("F NEWS RELEASE", "", TITLE, "", f"P {PROSE}", "", f"P {MORE}"),
    "section-kicker": ("F Bolton", "", "T Inspectors tell council to improve its services", "", f"P {PROSE}", "", f"P {MORE}"),
    "breadcrumbs": ("F Home > News > Children", "", TITLE, "", f"P {PROSE}"),
    "share-buttons": (TITLE, "F Share", "F Copy link", "B By Jo Day", "", f"P {PROSE}", "", f"P {MORE}"),
    "outlet-and-date": (TITLE, "", "D=Moorland_Herald,_ 3 May 2018", "", f"P {PROSE}"),
    "no-title": (f"P {PROSE}", "", f"P {MORE}", "", f"P {LAST}"),
    "title-with-question": ("T Who looks after the boys at the lodge?", "", f"P {PROSE}", "", f"P {MORE}"),
    "markdown-title": ("T=#_ Council told to improve", "", f"P {PROSE}", "", "H=##_ What next", "", f"P {MORE}"),
    "release-date": ("F Press release", "D For immediate release: Tuesday 11 July 2023", "", TITLE, "", f"P {PROSE}"),
    # One paragraph a line, no blank lines.
    "single-spaced": (TITLE, f"P {PROSE}", "H 'Clear priority'", f"P {MORE}", f"P {LAST}"),
    # Headings in the body, and short lines that are none.
    "crosshead": (TITLE, "", f"P {PROSE}", "", "H Questions 'unanswered'", "", f"P {MORE}"),
    "crosshead-question": (TITLE, "", f"P {PROSE}", "", "H What happens next?", "", f"P {MORE}"),
    "short-answer": (TITLE, "", f"P {PROSE}", "", "P It did.", "", f"P {MORE}"),
    "short-quotation": (TITLE, "", f"P {PROSE}", "", 'P "Nobody does good work at 27."', "", f"P {MORE}"),
    "question-of-an-interview": (TITLE, "", f"P {PROSE}", "", "P JD: What next?", "", f"P {MORE}"),
    "council-headings": (TITLE, "", f"P {PROSE}", "", "H Barking and Dagenham", "", f"P {MORE}", "", "H Slough", "", f"P {LAST}"),
    "comment-as-crosshead": (TITLE, "", f"P {PROSE}", "", "H Comment", "", f"P {MORE}"),
    # Lists.
    "bullets": (TITLE, "", f"P {PROSE}", "", "P They asked for:", "", "L=•_ better plans", "L=•_ fewer moves", "", f"P {MORE}"),
    "dashes": (TITLE, "", f"P {PROSE}", "P They asked for:", "L=-_ better plans", "L=–_ fewer moves", f"P {MORE}"),
    "other-bullets": (TITLE, "", f"P {PROSE}", "", "L=*_ one thing", "L=\uf0b7_ a second", "L=o_ a third", "L=▪_ a fourth", "", f"P {MORE}"),
    "numbers": (TITLE, "", f"P {PROSE}", "", "L=1._ better plans", "L=2)_ fewer moves", "L=(a)_ both", "L=(iv)_ all", "", f"P {MORE}"),
    "quoted-list": (TITLE, "", f"P {PROSE}", "", "P These were:", "", "L=>_ weak plans;", "", "L=>_ late checks.", "", f"P {MORE}"),
    "quotation": (TITLE, "", f"P {PROSE}", "", 'Q=>_ "We did not know."', "", f"P {MORE}"),
    "list-without-bullets": (TITLE, "", f"P {PROSE}", "", "P It must improve four things:", "", "L Plans that nobody reviews", "L Delays in visits",
                             "L Thin notes", "", f"P {MORE}"),
    "list-without-bullets-apart": (TITLE, "", f"P {PROSE}", "", "P It must improve:", "", "L better plans", "", "L fewer moves", "", f"P {MORE}"),
    "list-under-heading": (TITLE, "", f"P {PROSE}", "", "H WHAT MUST CHANGE", "", "L Plans that nobody reviews", "L Delays in visits"),
    "colon-before-quotation": (TITLE, "", f"P {PROSE}", "", "P She said:", "", 'P "We accept every word of what they say."', "", f"P {MORE}"),
    "minus-is-no-bullet": (TITLE, "", f"P {PROSE}", "", "P -5C was recorded in the hall where the meeting was held that night.", "", f"P {MORE}"),
    "numbered-paragraphs": (TITLE, "", "P=23.1_ The Director introduced the report.", "", "P=23.2_ Members noted it with thanks.", "", f"P {MORE}"),
    # Tables.
    "graded-labels": (TITLE, "", f"P {PROSE}", "", "R Overall effectiveness: good", "R Care leavers – Outstanding", "", f"P {MORE}"),
    "pipes": (TITLE, "", f"P {PROSE}", "", "R Council | Overall", "R Walsall | Good", "R Dorset | –", "", f"P {MORE}"),
    "markdown-table": (TITLE, "", f"P {PROSE}", "", "R | Judgement | Grade |", "F | --- | --- |", "R | Leaders | Good |", "", f"P {MORE}"),
    "tabs": (TITLE, "", f"P {PROSE}", "", "R Judgement\tGrade", "R Leaders\tGood", "", f"P {MORE}"),
    # Captions.
    "caption": (TITLE, "", "C A hall in the town. Picture: Moorland Images", "", f"P {PROSE}", "", f"P {MORE}"),
    "caption-in-brackets": (TITLE, "", "C Town Hall (Image: Moorland Post)", "", f"P {PROSE}", "", f"P {MORE}"),
    "caption-twice": (TITLE, "", f"P {PROSE}", "", "C The council says it expects better", "C The council says it expects better", "", f"P {MORE}"),
    "caption-doubled": (TITLE, "", f"P {PROSE}", "", "C The service has vowed to improveThe service has vowed to improve",
                        "C The service has vowed to improve", "", f"P {MORE}"),
    "image-source": (TITLE, "", "C Image source, Getty Images", "C Image caption, Inspectors spoke to families", "", f"P {PROSE}", "", f"P {MORE}"),
    "source-run-into-caption": (TITLE, "", "C A boy at a windowImage source, Moorland Images", "", f"P {PROSE}", "", f"P {MORE}"),
    "source-of-an-image": (TITLE, "", f"P {PROSE}", "", "P The Image source, a file of pictures that the council keeps, is not public, it said.", "", f"P {MORE}"),
    "agency-and-caption": (TITLE, "", "C LDRS", "C The inspection took place in January", "", f"P {PROSE}", "", f"P {MORE}"),
    "picture-in-prose": (TITLE, "", "P The picture of the service that inspectors paint is bleak, said the leader: it must change.", "", f"P {MORE}"),
    # Furniture in the body.
    "adverts": (TITLE, "", f"P {PROSE}", "", "F Hide Ad", "F Hide Ad", "", f"P {MORE}", "", "F ADVERTISEMENT", "F Article continues below", "", f"P {LAST}"),
    "read-more": (TITLE, "", f"P {PROSE}", "", "F READ MORE: Nursery 'inadequate' after fire", "", f"P {MORE}"),
    "newsletter": (TITLE, "", "F Sign up to our daily Moorland newsletter", "F Enter your email", "F Sign up", "", f"P {PROSE}", "", f"P {MORE}"),
    "box-in-the-middle": (TITLE, "", f"P {PROSE}", "", "F More on this story", "F Nursery shut after fire", "F=•_ Head 'over the moon'", "", f"P {MORE}"),
    "call": (TITLE, "", f"P {PROSE}", "", "F Residents: what do you think? Email jo@post.example", "", f"P {MORE}"),
    "cookies": ("F We use cookies to improve this site", "F Accept all cookies", "", TITLE, "", f"P {PROSE}", "", f"P {MORE}"),
    # Prose that only begins with or holds such words.
    "related-prose": (TITLE, "", f"P {PROSE}", "", "P Related services for adults, which the council runs too, were not part of the visit.", "", f"P {MORE}"),
    "share-prose": (TITLE, "", f"P {PROSE}", "", "P Share of blame, the leader told the meeting, lies with the government.", "", f"P {MORE}"),
    "newsletter-prose": (TITLE, "", f"P {PROSE}", "", "P A newsletter for care leavers has been started by the team this month.", "", f"P {MORE}"),
    "comment-prose": (TITLE, "", f"P {PROSE}", "", "P Comments made by parents were read to the committee, which fell silent.", "", f"P {MORE}"),
    "quoted-call": (TITLE, "", f"P {PROSE}", "", "P “Sign up to foster and change a life,” she told the meeting on Monday night.", "", f"P {MORE}"),
    "follow-prose": (TITLE, "", f"P {PROSE}", "", "P Follow-up visits to families were too often late, the report on the service says.", "", f"P {MORE}"),
    "recruitment-crosshead": (TITLE, "", f"P {PROSE}", "", "H Recruitment", "", f"P {MORE}", "", f"P {LAST}"),
    "site-notices": ("F This site works best in portrait mode on a tablet.", "", "F You are viewing news for Fenland. Change your town?", "",
                     "F Your browser is too old for our pages.", "", TITLE, "", f"P {PROSE}", "", f"P {MORE}"),
    "site-in-prose": (TITLE, "", f"P {PROSE}", "", "P The council said that the page of its website on care leavers would be mended by May.", "", f"P {MORE}"),
    "appeal": (TITLE, "", "F Your support keeps our reporters in town halls", "",
               "F Too few newsrooms can pay for that, and so we need your help.", "", f"P {PROSE}", "", f"P {MORE}"),
    "support-in-prose": (TITLE, "", f"P {PROSE}", "", "P Your support as foster carers matters more than any report, the director wrote to families.", "", f"P {MORE}"),
    "paywall": (TITLE, "", f"P {PROSE}", "", "F Register now to continue reading", "", "F Thank you for visiting Fenland Weekly and its archive.", "",
                "F What's included", "", "F=•_ Four stories a month", "", f"P {MORE}"),
    # Tails.
    "cut-last-paragraph": (TITLE, "", f"P {PROSE}", "", f"P {MORE}", "", f"P {LAST}", "", "P Inspectors wrote that pathway plans were too often ou"),
    "last-paragraph-without-full-stop": (TITLE, "", f"P {PROSE}", "", f"P {MORE}", "", f"P {LAST}", "", "P The council must act by July"),
    "cut-in-dots": (TITLE, "", f"P {PROSE}", "", "H Visits to families are late", "", "P Visits were late. Nobody was told of it by the team that should have…"),
    "other-stories": (TITLE, "", f"P {PROSE}", "", f"P {MORE}", "", "F OFSTED", "", "F A quiet year for the county", "", "F By Pat Quill OBE | 14 March 2023", "",
                      f"F {PROSE}", "", f"P {LAST}"),
    "signed-sections": (TITLE, "", f"P {PROSE}", "", f"P {MORE}", "", "H A quiet year for the county", "", "P By 14 March 2023 it was over.", "", f"P {LAST}"),
    "comments": (TITLE, "", f"P {PROSE}", "", f"P {MORE}", "", "F Comments (3)", "F Jo: About time too, I say, and so do all of my neighbours.",
                 "", "F Inadequate, the lot of them, and they have been so for years."),
    "page-end": (TITLE, "", f"P {PROSE}", "", f"P {MORE}", "", "F Is this what you're looking for?", "F 26 January 2023", "F Flu clinics",
                 "F Clinics for children aged 2 to 15 are set to take place in the town this…"),
    "related-topics": (TITLE, "", f"P {PROSE}", "", "F Related topics", "F Plymouth", "F Social work"),
    "teasers": ("F 26 January 2023", "F Flu clinics for children", "F Clinics for children aged 2 to 15 are set to take place in the town this…",
                "", f"P {PROSE}", "", f"P {MORE}"),
    "headlines-left-over": (TITLE, "", f"P {PROSE}", "", f"P {MORE}", "", f"P {LAST}", "", "H Nursery shut after fire", "P Head over the moon"),
    "unannounced-bullets": (TITLE, "", f"P {PROSE}", "", f"P {MORE}", "", f"P {LAST}", "", "L=•_ TEACHERS at an academy are dancing: see inside."),
    "announced-bullets": (TITLE, "", f"P {PROSE}", "", f"P {MORE}", "", f"P {LAST}", "", "P It must improve:", "", "L=•_ plans", "L=•_ visits"),
    "bullets-under-heading": (TITLE, "", f"P {PROSE}", "", f"P {MORE}", "", f"P {LAST}", "", "H Recommendations", "", "L=•_ plans", "L=•_ visits"),
    "notes-to-editors": (TITLE, "", f"P {PROSE}", "", f"P {MORE}", "", f"P {LAST}", "", "H ENDS", "", "H Notes to editors", "",
                         "L=1._ The last inspection was in 2018."),
    "timeline": (TITLE, "", f"P {PROSE}", "", f"P {MORE}", "", f"P {LAST}", "", "H Timeline", "", "L 2015: rated inadequate", "L 2018: a better report"),
    "mail": ("F From: press@council.example", "D Sent: 12 May 2017", "F To: newsdesk", "T=Subject:_ Council told to improve", "", f"P {PROSE}"),
    "share-in-the-head": (TITLE, "", "F Share", "", "F Save", "", "P Children were let down, inspectors found.", "", f"P {PROSE}"),
    "page-of-an-item": ("H Issue - meetings", "", "T Corporate Parenting Update", "", "H Meeting: 14/09/2021 - Scrutiny Panel (Item 7)", "",
                        "H Corporate Parenting Update", "", f"P {PROSE}"),
    "minutes": ("H Moorland City Council", "H Children and Families Scrutiny Panel", "D Thursday, 5th October, 2023 5.30 pm", "", "H Agenda item", "",
                "T Inspection of children's services", "", "H Minutes:", "", f"P {PROSE}", "", "H RESOLVED:", "", "L=(i)_ that it be noted."),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_blocks(name: str) -> None:
    text, expected = page(*PAGES[name])
    assert blocks(text) == expected


@pytest.mark.parametrize("name", PAGES)
def test_blocks_of_crlf_text_are_the_same(name: str) -> None:
    text, _ = page(*PAGES[name])
    article = read_text(text.replace("\n", "\r\n"))
    assert [(block.kind, block.start, block.end) for block in article.blocks] == [
        (block.kind, block.start, block.end) for block in read_text(text).blocks
    ]


def test_reasons_of_furniture() -> None:
    text = f"Title of the story\n\n{PROSE}\n\nHide Ad\n\nREAD MORE: A story\n\n{MORE}\n\nMost read\nA story\n\nComments (4)\nA reader"
    assert [block.reason for block in find_blocks(text) if block.kind is BlockKind.FURNITURE] == [
        "advert", "read-more", "most-read", "most-read", "comments", "comments",
    ]  # fmt: skip


def test_scraped_date_before_the_headline() -> None:
    text = "date 2022-09-05 Council's services require further improvement\n" + PROSE
    assert blocks(text)[:2] == [("dateline", "date 2022-09-05"), ("title", "Council's services require further improvement")]


def test_scraped_date_before_furniture() -> None:
    text = f"date 2022-09-05 Moorland town hall. (Photo: Moorland Council)\n\n{PROSE}\n\n{MORE}"
    assert blocks(text)[:2] == [("dateline", "date 2022-09-05"), ("caption", "Moorland town hall. (Photo: Moorland Council)")]


def test_question_in_parliament() -> None:
    text = f"Social Workers: Pay\n\n(asked on 3rd June 2019) - View Source\n\nQuestion to the Department for Work:\n\n{PROSE}\n\n{MORE}"
    found = [(block.kind.value, block.reason, text[block.start : block.end]) for block in find_blocks(text)]
    assert found[:2] == [("title", "", "Social Workers: Pay"), ("dateline", "meeting", "3rd June 2019")]


def test_agenda_item_with_a_full_stop() -> None:
    text = f"Agenda item\n\nReport on the Inspection of Services for Care Leavers in Moorland.\n\n{PROSE}\n\n{MORE}"
    assert blocks(text)[1] == ("title", "Report on the Inspection of Services for Care Leavers in Moorland.")


def test_byline_and_date_in_one_line() -> None:
    text = f"Council told to improve\n\nBy Jo Day, Friday 4 May 2018\n\n{PROSE}\n\n{MORE}"
    assert blocks(text)[1:3] == [("byline", "By Jo Day"), ("dateline", "Friday 4 May 2018")]
    text = f"Council told to improve\n\nPosted on July 11th, 2024 by Jo Day\n\n{PROSE}\n\n{MORE}"
    assert blocks(text)[1:3] == [("dateline", "Posted on July 11th, 2024"), ("byline", "by Jo Day")]
    text = f"Council told to improve\n\nAuthor: Jo DayPublished 4th May 2018\n\n{PROSE}\n\n{MORE}"
    assert blocks(text)[1:3] == [("byline", "Author: Jo Day"), ("dateline", "Published 4th May 2018")]
    text = f"Council told to improve\n\nThis story was published 4 May 2018\n\n{PROSE}\n\n{MORE}"
    assert blocks(text)[1] == ("dateline", "This story was published 4 May 2018")
    text = f"Council told to improve\n\n21/05/2025 | EDUCATION | Jo Day\n\n{PROSE}\n\n{MORE}"
    assert blocks(text)[1:3] == [("dateline", "21/05/2025"), ("byline", "Jo Day")]


def test_byline_and_dates_over_the_headline() -> None:
    text = f"NEWS By Jim Fox Political Editor 16:22, 3 JUN 2019 Updated 16:40, 3 JUN 2019\nCouncil told to improve\n{PROSE}\n{MORE}"
    assert blocks(text)[:3] == [
        ("byline", "By Jim Fox Political Editor"),
        ("dateline", "16:22, 3 JUN 2019 Updated 16:40, 3 JUN 2019"),
        ("title", "Council told to improve"),
    ]


def test_date_of_a_meeting() -> None:
    text = f"Cabinet, Monday 6 February 2023\n\nAgenda Item 8 - Ofsted Inspection of Services\n\n{PROSE}\n\nResolved -\n(a) That it be noted."
    found = find_blocks(text)
    assert [(block.kind.value, block.reason, text[block.start : block.end]) for block in found[:3]] == [
        ("heading", "", "Cabinet"),
        ("dateline", "meeting", "Monday 6 February 2023"),
        ("title", "", "Ofsted Inspection of Services"),
    ]


def test_headline_without_the_name_of_the_site() -> None:
    text = f"Council told to improve its services | Moorland Post\n\n{PROSE}\n\n{MORE}"
    assert blocks(text)[:2] == [("title", "Council told to improve its services"), ("furniture", "Moorland Post")]


def test_item_of_a_page_of_minutes_by_its_file() -> None:
    over = "Agenda and minutes\n\nMoorland City Council\n\nItems\nNo. Item\n\n4.\n\nDeclarations of interest\n\nNone were made.\n\n5.\n\n"
    found = blocks(f"{over}Inspection of Services pdf icon PDF 489 KB\n\n{PROSE}\n\n{MORE}")
    assert found[-4:-2] == [("title", "Inspection of Services"), ("furniture", "pdf icon PDF 489 KB")]


def test_known_title_is_found_though_it_does_not_look_like_one() -> None:
    text = f"Praise. At last.\n\n{PROSE}\n\n{MORE}"
    assert find_blocks(text, {"title": "Praise. At last."})[0].kind is BlockKind.TITLE


BYLINES = [
    ("By Euan Duncan", ("Euan Duncan",)),
    ("Nicole Weinstein", ("Nicole Weinstein",)),
    ("Harriet Lomas and Sanjay Biswas", ("Harriet Lomas", "Sanjay Biswas")),
    ("By Jo Day, Ann Lee & Al Amin", ("Jo Day", "Ann Lee", "Al Amin")),
    ("By Robbie Castle, local democracy reporter", ("Robbie Castle",)),
    ("By Local Democracy Reporter Robbie Castle", ("Robbie Castle",)),
    ("By Gareth Wilmslow Local Democracy Reporter Published 17th May 2024", ("Gareth Wilmslow",)),
    ("Words: Corinne Halfpenny", ("Corinne Halfpenny",)),
    ("Words and pictures: Ottilie Marchetti", ("Ottilie Marchetti",)),
    ("Exclusive by Saskia Molyneux-Price, crime and care reporter", ("Saskia Molyneux-Price",)),
    ("by LINUS McKAY-O’NEIL, chief reporter", ("Linus McKay-O’Neil",)),
    ("By Jo Day @joday", ("Jo Day",)),
    ("By Jo Day | Moorland Post", ("Jo Day",)),
    ("By Jo Day (Moorland Post)", ("Jo Day",)),
    ("By Cllr Fenella Croxton", ("Fenella Croxton",)),
    ("By Ludovic van der Berg", ("Ludovic van der Berg",)),
    ("By Rebecca Hall", ("Rebecca Hall",)),
    ("By Sam West, Local Democracy Reporting Service", ("Sam West",)),
    # Bodies, outlets and posts are no names.
    ("By PA Media", ()),
    ("By Tower Sound News", ()),
    ("By Our Reporter", ()),
    ("Local Democracy Reporter", ()),
    ("BBC News, Bedfordshire", ()),
    ("By", ()),
    ("", ()),
    ("Southampton City Council", ()),
    ("By Monday 4 May", ()),
]


@pytest.mark.parametrize(("text", "names"), BYLINES)
def test_bylines(text: str, names: tuple[str, ...]) -> None:
    assert bylines(text) == names


STANDFIRSTS = [
    ("The city has the best grade there is. Ifeoma Grantley looks back at how it got there", ("Ifeoma Grantley",)),
    ("Ten years on, Ann Lee reports from the county hall", ("Ann Lee",)),
    ("It was a long road, writes Ann Lee.", ("Ann Lee",)),
    ("Ofsted reports that Luton Borough Council is good", ()),
    ("Inspectors examine how the council looks after children", ()),
]


@pytest.mark.parametrize(("text", "names"), STANDFIRSTS)
def test_standfirst_bylines(text: str, names: tuple[str, ...]) -> None:
    assert standfirst_bylines(text) == names


@given(st.lists(st.sampled_from(
    ["By Jo Day", "4 May 2018", "Share", "Comments (3)", PROSE, MORE, "- item", "1. item", "> said", "a | b", "Related topics", "News", "",
     "Title of the story", "Hide Ad", "They asked for:", "RESOLVED:", "Minutes:", "# Head", "---", "…", "By", "Published", "‘", "ENDS", "x…" * 30]
), max_size=25))  # fmt: skip
def test_blocks_are_in_order_and_cover_all_words(lines: list[str]) -> None:
    text = "\n".join(lines).strip()
    found = find_blocks(text)
    assert all(block.start < block.end <= len(text) for block in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    outside = "".join(
        text[a:b] for a, b in zip([0, *(b.end for b in found)], [*(b.start for b in found), len(text)], strict=True)
    )
    assert sum(char.isalpha() for char in outside) == 0


@pytest.mark.parametrize(
    "line", ["a:", "By", "x", "a | b", "Related topics", "- x", "> x", "4 May 2018", "Comments (3)", "x…" * 30]
)
def test_many_lines_take_time_in_proportion(line: str) -> None:
    assert len(find_blocks(f"{line}\n" * 3000)) == 3000
