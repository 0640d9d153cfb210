"""Reports for tests, as a PDF parser would draw them: the lines of each page."""

from __future__ import annotations

from ofscan.facts.article import Article
from ofscan.readers.pdf import pages
from ofscan.reports.letter import without_address
from tests.readers import typed

PARAGRAPH = (
    "1. Children in need of early help receive timely support from the service that leaders have",
    "developed since. Referrals are swiftly reviewed by managers, and families are allocated without",
    "delay to a worker with the skills for their needs.",
)

ILACS = (
    (
        "Inspection of Luton local",
        "authority children’s services",
        "Inspection dates: 5 to 9 December 2022 and 14 to 15 February 2023",
        "",
        "Lead inspectors: Anna Price, His Majesty’s Inspector, and Ben Hall,",
        "His Majesty’s Inspector",
        "",
        "Judgement Grade",
        "The impact of leaders on social work",
        "practice with children and families",
        "Good",
        "The experiences and progress of",
        "children who need help and protection",
        "Requires improvement to be good",
        "The experiences and progress of",
        "children in care and care leavers",
        "Inadequate",
        "",
        "Overall effectiveness Requires improvement to be good",
        "",
        "Good work has been done since the last inspection in 2020, when services were judged to be",
        "inadequate. Children who live in the town’s homes, all of which were judged good at their last",
        "inspections, say so.",
    ),
    (
        "Inspection of Luton local authority children’s services",
        "5 to 9 December 2022 and 14 to 15 February 2023 2",
        "What needs to improve?",
        "",
        "◼ The quality of plans, in:",
        "   – children’s homes",
        "   – foster care, for which the arrangements of the authority with others are not yet as they",
        "     should be.",
        "◼ How quickly the local authority finds and agrees permanent homes for children and how",
    ),
    (
        "Inspection of Luton local authority children’s services",
        "5 to 9 December 2022 and 14 to 15 February 2023 3",
        "  effectively reviewing officers scrutinise planning, and well-",
        "  planned moves.",
        "",
        "The experiences and progress of children who need help and",
        "protection: requires improvement to be good",
        "",
        *PARAGRAPH,
        "",
        "The experiences and progress of children in care and care leavers: good",
        "",
        *PARAGRAPH,
    ),
)

SIF = (
    (
        "1",
        "Royal Borough of Windsor and",
        "Maidenhead",
        "Inspection of services for children in need of help and",
        "protection, children looked after and care leavers",
        "and",
        "Review of the effectiveness of the Local Safeguarding Children",
        "Board1",
        "",
        "Inspection date: 3 March 2015 – 26 March 2015",
        "Report published: 20 May 2015",
        "Children’s services in the Royal Borough require improvement to be good",
        "1. Children who need help and protection Requires improvement",
        "2. Children looked after and achieving",
        "permanence",
        "Good",
        "2.1 Adoption performance Outstanding",
        "1. Leadership, management and governance Inadequate",
        "",
        "~1 Ofsted produces this report under its power to combine reports.",
    ),
    (
        "2",
        "2.2 Experiences and progress of care leavers Good",
    ),
    ("3", "Contents", "Recommendations 4", "The Local Safeguarding Children Board (LSCB) 5"),
    (
        "4",
        "Previous Ofsted inspections",
        "",
        "▪ The local authority operates one children’s home, which was judged to be good in its most",
        "  recent inspection.",
        "▪ The previous inspection of the local authority’s arrangements for the protection of children",
        "  was in May 2011. The local authority was judged to be adequate.",
        "",
        "Recommendations",
        "",
        "1. Ensure that plans are clear (paragraph 5).",
        "2. Implement what the last inspection asked for:",
        "   ▪ improve capacity",
        "   ▪ improve health assessments (paragraph 9).",
        "",
        "Summary for children and young people",
        "",
        "▪ Social workers listen.",
        "",
        "The experiences and progress of",
        "children who need help and protection",
        "Requires",
        "improvement",
        "",
        "Inspection findings",
    ),
    (
        "5",
        "The Local Safeguarding Children Board (LSCB)",
        "",
        "The Local Safeguarding Children Board is inadequate",
        "",
        "Recommendations",
        "",
        "30. The board should meet.",
    ),
    (
        "6",
        "Information about this inspection",
        "",
        "The inspection team",
        "",
        "Lead inspector: Anna Price HMI",
        "Deputy lead inspector: Ben Hall HMI",
    ),
)


def article(*drawn: str) -> Article:
    """Return the article of pages typed as tests/readers/typed.py says."""
    done = pages.draw([typed.page(page) for page in drawn])
    blocks = without_address(done.text, done.blocks)
    return Article(source="x.pdf", text=done.text, view=done.view, blocks=blocks, pages=done.pages, kind="report")


def of(sample: tuple[tuple[str, ...], ...]) -> Article:
    """Return the article of pages given as lines."""
    return article(*("\r\n".join(page) for page in sample))


def front(*lines: str) -> Article:
    """Return an article of one page, of which `lines` stand below a report's title and dates."""
    head = (
        "Inspection of Luton local authority children’s services",
        "Inspection dates: 11 to 22 July 2022",
        "Judgement Grade",
    )
    return article(
        "\r\n".join([*head, "It has been a year of much change for those who work in the children’s services here.", *lines])
    )
