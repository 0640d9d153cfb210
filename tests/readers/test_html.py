"""Web pages: what of a page is the article, what its tags make of each line, what it says of itself, and what is refused."""

# ruff: noqa: ISC004  (rows of markup read better on one line each)

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from lxml.etree import HTMLParser, fromstring

from ofscan import readers
from ofscan.errors import ReadError
from ofscan.facts.article import BlockKind
from ofscan.readers.decode import decode_noted
from ofscan.readers.helper import Helper
from ofscan.readers.html import reader as html
from ofscan.readers.html.dates import read_date
from ofscan.readers.html.meta import read_facts
from ofscan.readers.html.page import read_page
from ofscan.readers.sniff import is_html
from ofscan.words.html import read as read_words

PROSE = (
    "<p>Luton Borough Council has been told by Ofsted that its services for children are good.</p>"
    "<p>Inspectors were in the town in May and found that social workers know the families whom they visit.</p>"
    "<p>The council said that it would go on with the work until every child has the same good service.</p>"
)
LINES = [
    "Luton Borough Council has been told by Ofsted that its services for children are good.",
    "Inspectors were in the town in May and found that social workers know the families whom they visit.",
    "The council said that it would go on with the work until every child has the same good service.",
]
TITLE = "Luton children's services rated good by Ofsted"


def page(body: str, *, head: str = "", title: str = TITLE) -> bytes:
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title>{head}</head><body>{body}</body></html>".encode()
    )


def article(inside: str, *, head: str = "") -> bytes:
    return page(f"<main><article><h1>{TITLE}</h1>{PROSE}{inside}</article></main>", head=head)


def lines(data: bytes) -> list[str]:
    return [line for line in str(read_page(data)["text"]).split("\n") if line]


def added(inside: str) -> list[str]:
    """The lines that `inside`, put after the prose of an article, adds to its text."""
    found = lines(article(inside))
    assert found[:4] == [TITLE, *LINES]
    return found[4:]


def kinds(data: bytes) -> list[tuple[str, str]]:
    found = read_page(data)
    return [(kind, found["text"][start:end]) for start, end, kind, _ in found["blocks"]]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        # Words in a line: inline tags part nothing, blanks fold, references are resolved.
        ("<p>One <b>bold</b> and <a href='/x'>a link</a>, E<i>SS</i>EX.</p>", ["One bold and a link, ESSEX."]),
        ("<p>The 17<sup>th</sup>\n  of\tMay&nbsp;2023 &amp; after.</p>", ["The 17th of May 2023 & after."]),
        ("<p>Zero\u200bwidth and soft\u00adhyphen.</p>", ["Zerowidth and softhyphen."]),
        ("<p>It went wrong: donâ€™t do that.</p>", ["It went wrong: don’t do that."]),
        ("<p>Struck <del>out</del><s>off</s> words.</p>", ["Struck words."]),
        # Boxes make lines, whatever they are called.
        ("<div>One.</div><div>Two <span>words</span>.<section>Three.</section></div>", ["One.", "Two words.", "Three."]),
        ("<p>Unclosed one.<p>Unclosed two.", ["Unclosed one.", "Unclosed two."]),
        ("<p>Part one.<br><br>Part two.</p>", ["Part one.", "Part two."]),
        ("<p>A line that is<br>only wrapped, it<br/>goes on.</p>", ["A line that is only wrapped, it goes on."]),
        ("<p>A line.<br>Another line.</p>", ["A line.", "Another line."]),
        ("<my-box><p>In a custom element.</p></my-box>", ["In a custom element."]),
        ("<p>A <my-word>custom</my-word> word.</p>", ["A custom word."]),
        # Lists.
        ("<p>They are:</p><ul><li>one thing</li><li>two <b>things</b></li></ul>", ["They are:", "• one thing", "• two things"]),
        ("<p>They are:</p><ul><li>• one thing<li>– two things</ul>", ["They are:", "• one thing", "– two things"]),
        ("<ol start=3><li>third thing</li><li value=7>seventh thing</li></ol>", ["3. third thing", "7. seventh thing"]),
        ("<ol type=a><li>first thing</li><li>next thing</li></ol>", ["a. first thing", "b. next thing"]),
        ("<ul><li>outer thing<ul><li>inner thing</li></ul></li></ul>", ["• outer thing", "• inner thing"]),
        ("<ul><li><p>in a paragraph</p></li></ul>", ["• in a paragraph"]),
        ("<ul><li><h3>A box</h3><p>It says this.</p></li></ul>", ["A box", "It says this."]),
        # Tables: data in rows, layout in lines; definition lists in pairs.
        (
            "<table><tr><th>Judgement<th>Grade<tr><td>Overall<td><b>Good</b></table>",
            ["Judgement | Grade", "Overall | Good"],
        ),
        (f"<table><tr><td><p>{'Long text of a column. ' * 30}</p><td>Side</table>", [("Long text of a column. " * 30).strip(), "Side"]),
        ("<dl><dt>Overall effectiveness<dd>Good<dd>Better<dt>Leaders:<dd>Outstanding</dl>", ["Overall effectiveness: Good", "Better", "Leaders: Outstanding"]),
        # Quotations.
        ("<p>He said <q>yes indeed</q>.</p>", ["He said “yes indeed”."]),
        ("<p>He said <q>she told me <q>yes</q> twice</q>.</p>", ["He said “she told me ‘yes’ twice”."]),
        ("<blockquote>It is good.</blockquote>", ["“It is good.”"]),
        ("<blockquote><p>It is good.</p><p>So it is.</p></blockquote>", ["“It is good.", "“So it is.”"]),
        ('<blockquote><p>"It is good."</p></blockquote>', ['"It is good."']),
        ("<blockquote><p>It is good.</p><cite>Ann Lee, leader</cite></blockquote>", ["“It is good.” – Ann Lee, leader"]),
        ("<blockquote><p>It is good.</p><footer>— Ann Lee</footer></blockquote>", ["“It is good.” – Ann Lee"]),
        ("<figure><blockquote>It is good.</blockquote><figcaption>Ann Lee</figcaption></figure>", ["“It is good.” – Ann Lee"]),
        ("<blockquote><ul><li>no quotation</li></ul></blockquote>", ["• no quotation"]),
        ("<blockquote class=pullquote>social workers know the families</blockquote>", []),
        ("<blockquote class=twitter-tweet>We are good!<a href='/x'>@luton</a></blockquote>", []),
        # What is no text.
        ("<script>var a = '<p>Bedford is inadequate.</p>';</script><style>p{}</style><p>End.</p>", ["End."]),
        ("<!-- <p>Bedford is inadequate.</p> --><p>End.</p>", ["End."]),
        ("<noscript><p>Bedford is inadequate.</p></noscript><template><p>x is y.</p></template>", []),
        ("<svg><title>Bedford</title><text>inadequate</text></svg><iframe>x</iframe><p>End.</p>", ["End."]),
        ("<div hidden><p>Bedford is inadequate.</p></div><p style='display: none'>It is.</p>", []),
        ("<p>Seen.<span class='sr-only'> Unseen.</span><span class='visually-hidden'>Unseen.</span></p>", ["Seen."]),
        ("<p class='d-none d-md-block'>Seen on wide screens.</p>", ["Seen on wide screens."]),
        ("<select><option>Bedford</option></select><textarea>Bedford</textarea><input value=Bedford>", []),
        # What is no part of the article.
        ("<nav><p>Bedford is inadequate, says another page.</p></nav>", []),
        ("<aside><h2>Most read</h2><p>Bedford is inadequate, says another page.</p></aside>", []),
        ("<div class='RelatedArticles__list'><p>Bedford is inadequate, says another page.</p></div>", []),
        ("<div id='newsletterSignUp'><p>Get the best stories in your inbox.</p></div>", []),
        ("<div role=complementary><p>Bedford is inadequate, says another page.</p></div>", []),
        ("<ul><li><a href='/1'>Bedford inadequate</a></li><li><a href='/2'>Kent good</a></li></ul>", []),
        ("<h3><a href='/1'>Bedford inadequate</a></h3><p><a href='/1'>Bedford rated inadequate by Ofsted.</a></p>", []),
        ("<p><strong>READ MORE: <a href='/x'>Bedford rated inadequate by Ofsted in shock report</a></strong></p>", []),
        ("<form><label>Email</label><p>We will use your data as our notice says.</p><button>Go</button></form>", []),
        # Words that are all link: a paragraph by itself, a list that is announced or said; not a headline, not one of several.
        ("<p><a href='/x'>“We are proud of every social worker,” said Ann Lee, its leader.</a></p><p>End.</p>", ["“We are proud of every social worker,” said Ann Lee, its leader.", "End."]),
        ("<p><a href='/x'>Bedford is inadequate in every area, says Ofsted</a></p>", []),
        ("<p><a href='/x'>Read more: Bedford is inadequate in every area, says Ofsted in its report.</a></p>", []),
        ("<p>They are inadequate:</p><ul><li><a href='/1'>Bedford</a></li><li><a href='/2'>Kent</a></li></ul>", ["They are inadequate:", "• Bedford", "• Kent"]),
        ("<ul><li><a href='/1'>Bedford was inadequate;</a></li><li><a href='/2'>Kent was good.</a></li></ul>", ["• Bedford was inadequate;", "• Kent was good."]),
        ("<p>Related stories:</p><ul><li><a href='/1'>Bedford inadequate</a></li><li><a href='/2'>Kent good</a></li></ul>", ["Related stories:"]),
        # Names that only look like those of furniture.
        ("<div class='social-care-news additional-content'><p>Social care it is.</p></div>", ["Social care it is."]),
        ("<div class='adult shareholder'><p>Neither advert nor share.</p></div>", ["Neither advert nor share."]),
        ("<p>See <a href='#notes'>the notes</a>.</p><p><a name=notes>Notes it is.</a></p>", ["See the notes.", "Notes it is."]),
        ("<h2><a href='#a' id=a>What happens next</a></h2><p>It goes on.</p>", ["What happens next", "It goes on."]),
    ],
)  # fmt: skip
def test_lines(inside: str, expected: list[str]) -> None:
    assert added(inside) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # The headline: the h1 that the page's title repeats, not the site's name.
        (f"<h1><a href='/'>Luton News</a></h1><h2>{TITLE}</h2>{PROSE}", [TITLE, *LINES]),
        (f"<header><h1>{TITLE}</h1></header><div>{PROSE}</div>", [TITLE, *LINES]),
        (f"<h1>Luton<br>children's services <span>rated good by Ofsted</span></h1>{PROSE}", [TITLE, *LINES]),
        (f"<h1>An other headline altogether</h1>{PROSE}", ["An other headline altogether", *LINES]),
        # Byline and date between headline and text, in boxes of their own; buttons and counts are left out.
        (
            f"<h1>{TITLE}</h1><div><span class=author>By Ann Lee</span><time>4 May 2023</time><button>Share</button>"
            f"<a href='/c'>12 comments</a></div><div class=article-body>{PROSE}</div>",
            [TITLE, "By Ann Lee", "4 May 2023", *LINES],
        ),
        (
            f"<h1>{TITLE}</h1><p>By <a href='/a/ann' rel=author>Ann Lee</a></p><p>Updated 12:04</p><div class=entry-content>{PROSE}</div>",
            [TITLE, "By Ann Lee", "Updated 12:04", *LINES],
        ),
        (f"<p>4 May 2023</p><h1>{TITLE}</h1>{PROSE}", ["4 May 2023", TITLE, *LINES]),
        # The text: in boxes among adverts, in a form round the whole page, inside a link that was never closed.
        (
            f"<h1>{TITLE}</h1>"
            + "".join(f"<div class=article-body__part><p>{line}</p></div><div class=ad>Ad</div>" for line in LINES),
            [TITLE, *LINES],
        ),
        (f"<form id=aspnetForm><div><h1>{TITLE}</h1>{PROSE}</div></form>", [TITLE, *LINES]),
        (f"<main class='newsletter related'><h1>{TITLE}</h1>{PROSE}</main>", [TITLE, *LINES]),
        (f"<article class=comment><h1>{TITLE}</h1>{PROSE}</article>", [TITLE, *LINES]),
        # Hidden whole until a script shows it.
        (
            f"<div id=app style='visibility:hidden'><h1>{TITLE}</h1>{PROSE}<p>{LINES[0][:-1]} again.</p></div><p hidden>Bedford.</p>",
            [TITLE, *LINES, LINES[0][:-1] + " again."],
        ),
        # Before and after it.
        (
            f"<ul><li><a href='/'>Home</a></li></ul><main><h1>{TITLE}</h1>{PROSE}</main><div id=comments>{PROSE * 9}</div>"
            "<footer><p>Registered in England and Wales, number 123. All rights reserved.</p></footer>",
            [TITLE, *LINES],
        ),
        (
            f"<article><h1>{TITLE}</h1><div class=entry-content>{PROSE}</div></article>"
            f"<article><h1>Bedford rated inadequate</h1><div class=entry-content><p>Bedford has been rated inadequate.</p></div></article>",
            [TITLE, *LINES],
        ),
        (
            f"<main><h1>{TITLE}</h1><div class=wysiwyg>{PROSE}</div><div class=n><h2>Notes to editors</h2>"
            "<p>Ofsted last came to the town in 2018.</p></div></main>",
            [TITLE, *LINES, "Notes to editors", "Ofsted last came to the town in 2018."],
        ),
        # A blog: its name above, linked to its first page.
        (
            f"<h1 class=title><a href='/'>Ward Notes</a></h1><div><h2 class=date-header>4 May 2023</h2>"
            f"<h3 class=entry-title>{TITLE}</h3><div class=entry-content>{PROSE}</div></div>",
            ["4 May 2023", TITLE, *LINES],
        ),
        # An old page laid out with tables.
        (
            "<table><tr><td><b>NEWS</b><br>LEISURE</td><td><table><tr><td>"
            f"<font size=5><b>{TITLE}</b></font><br><font size=1>By Ann Lee, 04/05/09</font>{PROSE}</td></tr></table></td>"
            "<td><table><tr><td><b>VOTE!</b><br>Should the bypass be built?</td></tr></table></td></tr></table>",
            [TITLE, "By Ann Lee, 04/05/09", *LINES],
        ),
    ],
)
def test_article(body: str, expected: list[str]) -> None:
    assert lines(page(body)) == expected


def test_blocks() -> None:
    data = page(
        f"<h1>{TITLE}</h1><h2 class=standfirst>Inspectors praise staff who know their families.</h2><p class=byline>Ann Lee</p>"
        f"<p><time>4 May 2023</time></p><div class=article-body>{PROSE}<figure><img><figcaption>The town hall</figcaption></figure>"
        "<h2>Reaction</h2><p>She wrote:</p><blockquote>We are proud of it.</blockquote><ul><li>the quality of plans</li></ul>"
        "<table><tr><td>Overall</td><td>Good</td></tr><tr><td>Leaders</td><td>Good</td></tr></table><p>Hide Ad</p>"
        "<p><b>What next</b></p><p>The council will carry on.</p></div>"
    )
    assert kinds(data) == [
        ("title", TITLE),
        ("standfirst", "Inspectors praise staff who know their families."),
        ("byline", "Ann Lee"),
        ("dateline", "4 May 2023"),
        *(("paragraph", line) for line in LINES),
        ("caption", "The town hall"),
        ("heading", "Reaction"),
        ("paragraph", "She wrote:"),
        ("block_quote", "“We are proud of it.”"),
        ("list_item", "the quality of plans"),
        ("table_row", "Overall | Good"),
        ("table_row", "Leaders | Good"),
        ("furniture", "Hide Ad"),
        ("heading", "What next"),
        ("paragraph", "The council will carry on."),
    ]


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


NEWS = '"@type":"NewsArticle","datePublished":"2023-05-04T09:00:00+01:00"'


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", {}),
        # JSON-LD in its shapes: object, list, graph, several scripts, faults that pages have.
        (ld(f'{{{NEWS},"author":"Ann Lee"}}'), {"published": "2023-05-04", "byline": ["Ann Lee"]}),
        (ld(f'[{{"@type":"WebSite"}},{{{NEWS},"author":[{{"name":"Ann Lee"}},{{"name":"Jo Day"}}]}}]'), {"published": "2023-05-04", "byline": ["Ann Lee", "Jo Day"]}),
        (ld(f'{{"@graph":[{{{NEWS},"author":{{"@id":"#a"}}}},{{"@type":"Person","@id":"#a","name":"Ann Lee"}}]}}'), {"published": "2023-05-04", "byline": ["Ann Lee"]}),
        (ld("{") + ld(f"<!--{{{NEWS},}}-->"), {"published": "2023-05-04"}),
        (ld(f"//<![CDATA[\n{{{NEWS}}}\n//]]>"), {"published": "2023-05-04"}),
        (ld('{"@type":"NewsArticle",' + " \n" * 50_000 + "x"), {}),
        (ld(f'{{{NEWS},"description":"line\nend"}};'), {"published": "2023-05-04"}),
        (ld(f'{{{NEWS},"author":{{"@type":"Organization","name":"Luton News"}}}}'), {"published": "2023-05-04"}),
        (ld(f'{{{NEWS},"author":{{"@type":"Person","name":"Newsroom"}}}}'), {"published": "2023-05-04"}),
        # Wrong types, and things that are none.
        (ld('{"@type":["NewsArticle",5],"headline":{},"author":[1,null,{"name":["x",{"name":3}]}],"datePublished":{"y":2}}'), {}),
        (ld('"text"') + ld("[[[1,null]]]") + ld("null") + ld("{}") + ld("["*50_000), {}),
        # Changed: later than the minutes that saving a page takes.
        (ld(f'{{{NEWS},"dateModified":"2023-05-04T08:03:00Z"}}'), {"published": "2023-05-04"}),
        (ld(f'{{{NEWS},"dateModified":"2023-05-05T08:03:00Z"}}'), {"published": "2023-05-04", "updated": "2023-05-05"}),
        # Meta tags, where there is no JSON-LD.
        ('<meta property="article:published_time" content="2023-05-04T09:00Z"><meta name=author content="By Ann Lee">', {"published": "2023-05-04", "byline": ["Ann Lee"]}),
        ('<meta name="DCTERMS.issued" content="2023-05-04"><meta name="dcterms.modified" content="2023-06-01">', {"published": "2023-05-04", "updated": "2023-06-01"}),
        ('<meta name=author content="admin"><meta name=date content="never">', {}),
        *((f'<meta name=author content="{name}"><meta name=byl content="Ann Lee">', {"byline": ["Ann Lee"]}) for name in ("CMS Admin", "Drupal User", "Web Team", "System Administrator")),
        ('<meta property="article:author" content="https://facebook.com/ann.lee">', {}),
        # Where it is from: as the page names itself, else its publisher; its address, which is no script and no path.
        ('<meta property="og:site_name" content="Luton News"><link rel=canonical href="https://a.example/1">', {"outlet": "Luton News", "url": "https://a.example/1"}),
        ('<meta property="og:url" content="https://a.example/1"><link rel=canonical href="/1">', {"url": "https://a.example/1"}),
        ('<link rel=canonical href="javascript:alert(1)"><meta property="og:site_name" content="https://a.example">', {}),
        (ld(f'{{{NEWS},"publisher":{{"@type":"Organization","name":"Luton News"}},"mainEntityOfPage":{{"@id":"https://a.example/1"}}}}'), {"published": "2023-05-04", "outlet": "Luton News", "url": "https://a.example/1"}),
        (ld(f'{{"@graph":[{{{NEWS},"publisher":{{"@id":"#o"}}}},{{"@type":"Organization","@id":"#o","name":"Luton News"}}]}}'), {"published": "2023-05-04", "outlet": "Luton News"}),
    ],
)  # fmt: skip
def test_metadata(head: str, expected: dict[str, object]) -> None:
    assert read_page(article("", head=head))["metadata"] == {"title": TITLE, **expected}


@pytest.mark.parametrize(
    ("inside", "published"),
    [
        # Where neither metadata nor a date line says it: an element's datetime, a line that holds the date.
        ("<time datetime='2023-05-04T09:00:00Z'>2 days ago</time>", "2023-05-04"),
        ("<p>Posted in News by admin, May 4, 2023</p>", "2023-05-04"),
        ("<p>In brief</p>", None),
        # The date line itself is read by ofscan_dates.
        ("<p>4 May 2023</p>", None),
        ("<p>Submitted by jday on Thu, 04/05/2023 - 10:00</p>", None),
    ],
)
def test_date_of_a_page_without_metadata(inside: str, published: str | None) -> None:
    assert read_page(page(f"<article><h1>{TITLE}</h1>{inside}{PROSE}</article>"))["metadata"].get("published") == published


@pytest.mark.parametrize(
    ("meta", "shown", "expected"),
    [
        # What the page shows is believed before what its head says.
        ("2023-05-05T09:00:00Z", "<p>4 May 2023</p>", {"published": "2023-05-04"}),
        ("2023-05-05", "<p>By Ann Lee, Thursday 4 May 2023</p>", {"published": "2023-05-04"}),
        ("2023-05-05", "<p>Published: 4 May 2023. Last updated: 6 May 2023</p>", {"published": "2023-05-04"}),
        ("2023-05-05", "<p>Last updated: 6 May 2023</p>", {"published": "2023-05-05"}),
        # Month and day the other way round are the same day; a date above the headline is the site's, one in the text anybody's.
        ("2023-05-04", "<p>05/04/2023</p>", {"published": "2023-05-04"}),
        ("2023-05-04", "<p>5 minutes to read</p>", {"published": "2023-05-04"}),
        ("2023-05-04", f"{PROSE}<p>4 June 2023</p>", {"published": "2023-05-04"}),
    ],
)
def test_shown_date_against_meta(meta: str, shown: str, expected: dict[str, str]) -> None:
    head = f'<meta property="article:published_time" content="{meta}">'
    found = read_page(page(f"<p>1 June 2023</p><article><h1>{TITLE}</h1>{shown}{PROSE}</article>", head=head))["metadata"]
    assert {key: found[key] for key in ("published", "updated") if key in found} == expected


def test_fields_of_the_head_in_a_list() -> None:
    data = page(
        f"<article><h1>{TITLE}</h1><ul><li>Jo Day</li><li>4 May 2023</li></ul>{PROSE}<ul><li>Jo Day</li></ul></article>"
    )
    assert kinds(data)[1:3] == [("byline", "Jo Day"), ("dateline", "4 May 2023")]
    assert kinds(data)[-1] == ("list_item", "Jo Day")


def test_text_in_the_data_of_a_page_that_shows_only_its_beginning() -> None:
    body = "\\n".join(LINES * 3)
    data = page(f"<h1>{TITLE}</h1><p>{LINES[0]}</p>", head=ld(f'{{{NEWS},"headline":"{TITLE}","articleBody":"{body}"}}'))
    assert lines(data) == [TITLE, *LINES * 3]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2023-05-04", "2023-05-04"),
        ("2023-05-04T09:30:00+01:00", "2023-05-04T09:30"),
        ("2023-05-04T09:30:00.000Z", "2023-05-04T10:30"),
        ("2023-01-04T09:30:00Z", "2023-01-04T09:30"),
        ("2023-06-30T23:30:00Z", "2023-07-01T00:30"),
        ("2023-05-04T00:00:00Z", "2023-05-04"),
        ("2023-05-04T02:30:00+0530", "2023-05-03T22:00"),
        ("2023-05-04 09:30:00", "2023-05-04T09:30"),
        ("20230504T093000Z", "2023-05-04T10:30"),
        ("Thu, 04 May 2023 09:30:00 +0100", "2023-05-04T09:30"),
        ("04/05/2023", "2023-05-04"),
        ("2023/05/04 10:00", "2023-05-04"),
        ("Thursday 4th May 2023", "2023-05-04"),
        ("May 4, 2023 9:30 am", "2023-05-04"),
        # No dates, or none that can be.
        ("2023-13-40", None),
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31T23:59:59Z", None),
        ("soon", None),
        ("", None),
        (None, None),
        (True, None),
        ({"a": 1}, None),
        ([], None),
    ],
)
def test_dates(given: object, expected: str | None) -> None:
    assert read_date(given) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("“é”".encode(), "“é”"),
        ("“é”".encode("cp1252"), "“é”"),
        (b"<meta charset=utf-8>" + "“é”".encode("cp1252"), "<meta charset=utf-8>“é”"),
        (b"<meta charset='iso-8859-1'>" + "“é”".encode(), "<meta charset='iso-8859-1'>“é”"),
        (b"<meta charset=rot13>" + "é".encode("cp1252"), "<meta charset=rot13>é"),
        ("“é” and ‘é’ ".encode() + b"\x92", "“é” and ‘é’ ’"),
        ("é".encode("utf-16"), "é"),
        ("\ufeffé".encode(), "é"),
    ],
)
def test_charsets(data: bytes, expected: str) -> None:
    assert decode_noted(data).text == expected


COUNCILS = ("Luton", "Kent", "Bury", "Leeds", "Derby")
CARDS = {
    "linked headings": "<div class=c><h3><a href=/{0}>{0} rated good</a></h3><p>{0} Council’s services have been rated good.</p><i>3 May 2025</i></div>",
    "no headings": "<div><a href=/{0}>{0} rated good by Ofsted</a><p>{0} Council’s services have been rated good.</p></div>",
    "a link at the foot": "<section><h2>{0} rated good</h2><p>{0} Council’s services have been rated good.</p><a href=/{0}>Read more</a></section>",
    "in a list": "<ul><li><h3><a href=/{0}>{0} rated good</a></h3><p>{0} Council’s services have been rated good.</p></li></ul>",
    "all a link": "<a href=/{0}><h3>{0} rated good</h3><p>{0} Council’s services have been rated good.</p><span>3 May 2025</span></a>",
    "flat": "<h3><a href=/{0}>{0} rated good</a></h3><p>By Ann Lee</p><p>{0} Council’s services have been rated good by inspectors…</p>",
}


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
@pytest.mark.parametrize("title", ["Ofsted news", "Luton rated good"])
def test_cards_of_stories(card: str, title: str) -> None:
    cards = "".join(card.format(name) for name in COUNCILS)
    with pytest.raises(ReadError, match="holds no article: a list of links"):
        read_page(page(f"<main><h1>Ofsted</h1>{cards}</main>", title=title))
    # Under an article they are left out.
    assert lines(page(f"<main><h1>{TITLE}</h1>{PROSE}{cards}</main>")) == [TITLE, *LINES]


def test_paragraphs_that_are_all_link_are_no_cards() -> None:
    said = [f"The council of {name} said that its services for children had become far better." for name in COUNCILS[:4]]
    linked = "".join(
        f"<a href='/x'><p>{line}</p></a><p>Nobody there disagreed with that, as far as we heard.</p>" for line in said
    )
    found = lines(page(f"<main><h1>{TITLE}</h1>{PROSE}{linked}</main>"))
    assert [line for line in found if line in said] == said


def test_links_between_paragraphs_are_no_cards() -> None:
    inside = "".join(
        f"<p>{line}</p><p>{line[:-1]} again.</p><p><a href=/{n}>READ MORE: Story {n} of this</a></p>"
        for n, line in enumerate(LINES * 2)
    )
    assert lines(page(f"<main><h1>{TITLE}</h1>{inside}</main>"))[1:] == [
        text for line in LINES for text in (line, line[:-1] + " again.")
    ]


COOKIES = (
    "<div><h2>We value your privacy</h2><p>We and our partners store cookies and process personal data for personalised "
    "advertising and content.</p><p>You may consent or object to legitimate interest in your choices at any time.</p></div>"
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (page("<h1>Report not found</h1><p>The report that you asked for is not here.</p>", title="Report not found"), "holds no article: an error page, titled “Report not found”"),
        (page("<h1>404</h1><p>Sorry, we could not find that page. Try the search.</p>", title="Page not found - Luton"), "holds no article: an error page, titled “Page not found”"),
        (page("<p>Checking your browser before you go on.</p>", title="Just a moment..."), "holds no article: an error page, titled “Just a moment...”"),
        (page(COOKIES, title="Luton News"), "holds no article: a page of cookie choices"),
        (page(f"<h1>{TITLE}</h1><p>{LINES[0]}</p><div class=wall>Subscribe to continue reading</div>"), "holds no article: only its beginning, the rest is behind a paywall"),
        (page(f"<h1>{TITLE}</h1><p>{LINES[0]}</p><p>{LINES[1]}</p>", head=ld('{"@type":"NewsArticle","isAccessibleForFree":"False"}')), "holds no article: only its beginning, the rest is behind a paywall"),
        (page(f"<div id=root></div><script>{'x=1;' * 1000}</script>"), "holds no article: its text is put in by a script when a browser opens it; save the page as text or PDF"),
        (page("<noscript>You need to enable JavaScript to run this app.</noscript><p>Please enable JavaScript</p>"), "holds no article: its text is put in by a script when a browser opens it; save the page as text or PDF"),
        (page("<ul>" + "".join(f"<li><a href='/{i}'>Story number {i}</a></li>" for i in range(30)) + "</ul>", title="News"), "holds no article: a list of links"),
        (page("<h1>Newsroom of the council</h1>" + "".join(f"<div><h3><a href='/{i}'>Story number {i}</a></h3><p>{LINES[0]}</p></div>" for i in range(9)), title="News"), "holds no article: a list of links"),
        (page("<h1>Newsroom of the council</h1>" + "".join(f"<a href='/{i}'><h3>Story number {i}</h3><p>{LINES[0]}</p></a>" for i in range(9)), title="News"), "holds no article: a list of links"),
        (page(""), "holds no article: there is hardly a sentence in it"),
        (b"<!DOCTYPE html>", "holds no article: the page is empty"),
        (page("<b>" * 400_000), "has 400,010 tags, where the page of an article has no more than 300,000"),
    ],
)  # fmt: skip
def test_no_article(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_page(data)
    assert caught.value.reason == reason


def test_a_brief_is_an_article_if_the_page_says_so() -> None:
    brief = "<h1>Luton rated good</h1><p>Services in Luton were rated good by Ofsted.</p><p>Its leaders said that they were pleased.</p>"
    assert read_page(page(brief, head=ld(f"{{{NEWS}}}")))["text"].count("\n\n") == 2
    for body, head in ((brief, ""), ("<p>Rated good.</p>", ld(f"{{{NEWS}}}"))):
        with pytest.raises(ReadError, match="hardly a sentence"):
            read_page(page(body, head=head))


def test_the_beginning_before_a_paywall_says_so() -> None:
    wall = f"<h1>{TITLE}</h1>{PROSE}<p>{LINES[0][:-1]}, too.</p><p>{LINES[1][:-1]} now.</p>"
    free = ld('{"@type":"NewsArticle","isAccessibleForFree":false}')
    assert read_page(page(wall, head=free))["metadata"]["cut"] == "paywall"
    assert "cut" not in read_page(page(wall))["metadata"]
    assert "cut" not in read_page(page(wall + "".join(f"<p>{n}. {LINES[2]}</p>" for n in range(9)), head=free))["metadata"]


def test_text_without_full_stops_is_an_article() -> None:
    assert (
        len(
            lines(page("<h1>児童福祉</h1>" + "<p>" + "市の児童福祉サービスは良好と評価された。" * 9 + "</p>", title="児童福祉"))
        )
        == 2
    )


def test_what_stands_around_json_is_no_part_of_it() -> None:
    for around in (
        "{}",
        "  {} ;",
        "<!-- {} -->",
        "//<![CDATA[\n{}\n//]]>",
        "/*<![CDATA[*/{}/*]]>*/",
        "<![CDATA[ {} ]]>;",
        "\n" * 4_000 + "{}" + " " * 4_000,
    ):
        found = read_page(article("", head=ld(around.replace("{}", f"[{{{NEWS}}}]"))))["metadata"]
        assert found == {"title": TITLE, "published": "2023-05-04"}, around


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Luton rated good - Luton News", "Luton rated good"),
        ("Luton rated good | Education | Luton News", "Luton rated good"),
        ("Luton rated good - at last", "Luton rated good - at last"),
        ("Luton rated good - " + "A" * 1_500 + "!", None),
    ],
)
def test_the_name_of_the_site_after_a_title(title: str, headline: str | None) -> None:
    root = fromstring(f"<html><head><title>{title}</title></head></html>", HTMLParser())
    assert read_facts(root, read_words()).titles[0] == (headline or title)


def test_short_notice_is_an_article() -> None:
    # An article may say "subscribe" or speak of errors and cookies.
    data = page(
        f"<h1>404 children waited for a social worker, says Ofsted</h1>{PROSE}",
        title="404 children waited for a social worker, says Ofsted",
    )
    with pytest.raises(ReadError):
        read_page(data)
    longer = data.replace(
        PROSE.encode(),
        (
            PROSE
            + "".join(f"<p>And {i} more of these sentences, said the council in its answer to Ofsted.</p>" for i in range(9))
        ).encode(),
    )
    assert lines(longer)[0] == "404 children waited for a social worker, says Ofsted"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<!doctype html><p>x", True),
        (b"\xef\xbb\xbf \n<HTML>", True),
        (b"<?xml version='1.0'?>\n<html xmlns='x'>", True),
        (b"<!-- saved from url=(0014)about:internet -->\n<!-- x --><html>", True),
        ("<html>".encode("utf-16"), True),
        (b"<div class='x'><h1>A</h1><p>B</p></div>", True),
        (b"<div>\n<div>B</div>\n</div>\n", True),
        ("<div><div>B</div></div>".encode("utf-16"), True),
        (b"<p>A<p>B<p>C", True),
        # As Markdown may begin.
        (b"<h1>A</h1>\n\nB", False),
        (b"<div align='center'>\n\n# A\n\n</div>\n\nB", False),
        (b"Ofsted said <p>", False),
        (b"<3 children</3>", False),
        (b"> quoted", False),
        (b"", False),
    ],
)
def test_sniff(data: bytes, expected: bool) -> None:
    assert is_html(data) is expected


HOSTILE = {
    "deep": page("<div>" * 100_000 + PROSE + "</div>" * 100_000),
    "deep-inline": page("<font><b><span>" * 30_000 + PROSE),
    "deep-quotes": page(PROSE + "<blockquote><q>" * 20_000 + "x"),
    "entities": b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><html><body><p>&b;&b;' + PROSE.encode(),
    "file-entity": b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x;</p>' + PROSE.encode(),
    "remote": page(PROSE + "<link rel=stylesheet href='http://127.0.0.1:9/x.css'><iframe src='http://127.0.0.1:9/'></iframe>"),
    "open-comment": page(PROSE + "<!--" * 50_000),
    "open-scripts": page(PROSE + "<script>" * 50_000),
    "zeros": page(PROSE).replace(b"families", b"fam\0ilies"),
    "cut-off": page(PROSE)[:-40] + b"<p cla",
    "classes": page("".join(f"<i class='c{i} x-{i}'>y</i>" for i in range(5_000)) + PROSE),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_give_their_facts(name: str) -> None:
    start = time.monotonic()
    text = readers.read_bytes(HOSTILE[name], name).text
    assert LINES[0] in text
    assert "root:" not in text
    assert time.monotonic() - start < 20


def test_a_page_that_hangs_the_parser_harms_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    helper = Helper("html/page.py", seconds=1.0)
    monkeypatch.setattr(html, "_helper", helper)
    # libxml2 compares each attribute with those before it.
    slow = b"<html><body><p " + b" ".join(b"a%d=1" % i for i in range(150_000)) + b">x</p></body></html>"
    with pytest.raises(ReadError, match=r"x\.html: is a web page that cannot be read: takes longer than 1 seconds"):
        readers.read_bytes(slow, "x.html")
    helper.seconds = 12.0
    assert readers.read_bytes(page(PROSE), "y.html").text.endswith(LINES[-1] + "\n")
    assert helper.process is not None
    helper.process.kill()
    helper.process.wait()
    assert readers.read_bytes(page(PROSE), "z.html").text.endswith(LINES[-1] + "\n")
    helper.close()


def test_whole_page_by_content(tmp_path: Path) -> None:
    path = tmp_path / "saved.pdf"
    path.write_bytes(article("", head='<meta name=author content="Ann Lee">'))
    found = readers.read(str(path))
    assert (found.kind, found.metadata) == ("article", {"title": TITLE, "byline": ("Ann Lee",)})
    assert found.view.text + "\n" == found.text


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "fixtures" / "pages").glob("*.html")), ids=lambda path: path.stem
)
def test_pages_properties(path: Path) -> None:
    found = readers.read(str(path))
    assert found.text == found.text.strip() + "\n"
    assert "\n\n\n" not in found.text
    covered = [(block.start, block.end) for block in found.blocks]
    assert covered == sorted(covered)
    assert all(start < end <= following for (start, end), (following, _) in pairwise(covered))
    assert [found.text[block.start : block.end] for block in found.blocks if block.kind is BlockKind.TITLE] == [
        found.metadata["title"]
    ]
    # Words of hidden parts, scripts, teasers and readers' comments.
    assert not [
        word
        for word in ("Bury", "Salford", "Rotherham", "Ealing", "Brent", "disgrace", "Grimshaw", "dataLayer", "{{")
        if word in found.text
    ]


def test_crlf_makes_no_difference(fixtures: Path) -> None:
    data = (fixtures / "pages" / "print-view.html").read_bytes()
    assert read_page(data.replace(b"\n", b"\r\n")) == read_page(data)


def test_words_are_strict() -> None:
    names = read_words()
    assert names.sorts("related-articles-list") == {"furniture"}
    assert names.sorts("category-social-care adult") == frozenset()
    assert names.sorts("social-share") == {"furniture"}
    assert names.sorts("entry-content") == {"body"}
