"""Component ofscan_councils: each text with every span that it must give, in order."""

from __future__ import annotations

import time

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from ofscan.pipeline.councils.component import Councils, council_at, councils_at, read_councils, read_primary
from ofscan.pipeline.councils.identity import Shared
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark
from ofscan.words.councils import SharedName, read

Row = tuple[str, str, str, str]


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("ofscan_sentences")
    pipeline.add_pipe("ofscan_councils")
    return pipeline


def annotate(nlp: Language, text: str, *, published: str | None = None, kinds: str = "") -> Doc:
    """Return the Doc of `text`; `kinds` names the kind of each line: t(itle), h(eading), p(aragraph), r(ow), f(urniture)."""
    doc = nlp.make_doc(text)
    if published:
        doc.user_data[common.METADATA] = {"published": published}
    if kinds:
        names = {"t": "TITLE", "h": "HEADING", "p": "PARAGRAPH", "r": "TABLE_ROW", "f": "FURNITURE"}
        start, marks = 0, []
        for kind, line in zip(kinds, text.split("\n"), strict=True):
            marks.append(Mark(start, start + len(line), names[kind]))
            start += len(line) + 1
        common.write(doc, common.SECTIONS, marks)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def rows(doc: Doc) -> list[Row]:
    return [(doc.text[m.start : m.end], m.label, m.id, m.kb) for m in common.read(doc, common.COUNCILS)]


TABLE: list[tuple[str, list[Row]]] = [
    # Full names
    ("Luton Borough Council said it was sorry.", [("Luton Borough Council", "COUNCIL", "name", "E06000032")]),
    (
        "Hull City Council and Telford & Wrekin Council were told.",
        [("Hull City Council", "COUNCIL", "name", "E06000010"), ("Telford & Wrekin Council", "COUNCIL", "name", "E06000020")],
    ),
    (
        "The Royal Borough of Kensington and Chelsea was judged outstanding.",
        [("Royal Borough of Kensington and Chelsea", "COUNCIL", "name", "E09000020")],
    ),
    (
        "LB Hackney and the London Borough of Sutton share a team.",
        [("LB Hackney", "COUNCIL", "name", "E09000012"), ("London Borough of Sutton", "COUNCIL", "name", "E09000029")],
    ),
    # Side by side without a comma they are two of a list; one in the other is none.
    (
        "The councils are Coventry Knowsley and Hull City Council.",
        [
            ("Coventry", "COUNCIL", "name", "E08000026"),
            ("Knowsley", "COUNCIL", "name", "E08000011"),
            ("Hull City Council", "COUNCIL", "name", "E06000010"),
        ],
    ),
    (
        "Leeds City Council in Bradford",
        [("Leeds City Council", "COUNCIL", "name", "E08000035"), ("Bradford", "PLACE", "place", "")],
    ),
    ("The Council of the Isles of Scilly is small.", [("Council of the Isles of Scilly", "COUNCIL", "name", "E06000053")]),
    (
        "City of York Council and Durham County Council replied.",
        [("City of York Council", "COUNCIL", "name", "E06000014"), ("Durham County Council", "COUNCIL", "name", "E06000047")],
    ),
    (
        "Bath & North East Somerset Council, known as B&NES, is good.",
        [("Bath & North East Somerset Council", "COUNCIL", "name", "E06000022"), ("B&NES", "COUNCIL", "name", "E06000022")],
    ),
    ("BCP Council requires improvement.", [("BCP Council", "COUNCIL", "name", "E06000058")]),
    (
        "Stoke on Trent council and Stockton-on-Tees Borough Council bid.",
        [
            ("Stoke on Trent council", "COUNCIL", "name", "E06000021"),
            ("Stockton-on-Tees Borough Council", "COUNCIL", "name", "E06000004"),
        ],
    ),
    ("CHESHIRE EAST COUNCIL SAYS SORRY", [("CHESHIRE EAST COUNCIL", "COUNCIL", "name", "E06000049")]),
    (
        "Barnsley MBC, Kent CC and Luton local authority took part.",
        [
            ("Barnsley MBC", "COUNCIL", "name", "E08000016"),
            ("Kent CC", "COUNCIL", "name", "E10000016"),
            ("Luton local authority", "COUNCIL", "name", "E06000032"),
        ],
    ),
    (
        "Southend City Council was Southend-on-Sea Borough Council.",
        [
            ("Southend City Council", "COUNCIL", "name", "E06000033"),
            ("Southend-on-Sea Borough Council", "COUNCIL", "name", "E06000033"),
        ],
    ),
    (
        "Bedford Borough Council, not Central Bedfordshire Council, was inspected.",
        [
            ("Bedford Borough Council", "COUNCIL", "name", "E06000055"),
            ("Central Bedfordshire Council", "COUNCIL", "name", "E06000056"),
        ],
    ),
    ("“Medway Council’s plan is late,” she said.", [("Medway Council", "COUNCIL", "name", "E06000035")]),
    # Bare names that mean the authority
    ("Children's services in Luton have been rated good.", [("Luton", "COUNCIL", "name", "E06000032")]),
    ("Luton has been rated good.", [("Luton", "COUNCIL", "name", "E06000032")]),
    ("She was born in Newham.", [("Newham", "PLACE", "place", "")]),
    ("A train from Camden was late.", [("Camden", "PLACE", "place", "")]),
    ("Shops in Oldham are shut.", [("Oldham", "PLACE", "place", "")]),
    ("Ofsted praises Luton over its improvements.", [("Luton", "COUNCIL", "name", "E06000032")]),
    ("Jo Brand, director of children's services at Kirklees, spoke.", [("Kirklees", "COUNCIL", "name", "E08000034")]),
    ("Rochdale's children's services were inadequate.", [("Rochdale", "COUNCIL", "name", "E08000005")]),
    ("Medway’s portfolio holder agreed.", [("Medway", "COUNCIL", "name", "E06000035")]),
    ("Inspectors found that services in Cheshire West were poor.", [("Cheshire West", "COUNCIL", "name", "E06000050")]),
    (
        "Herefordshire is to get Hertfordshire's help after its Ofsted report.",
        [("Herefordshire", "COUNCIL", "name", "E06000019"), ("Hertfordshire", "COUNCIL", "name", "E10000015")],
    ),
    ("Three children were in the care of Torbay.", [("Torbay", "COUNCIL", "name", "E06000027")]),
    (
        "Leeds, Bradford and Kirklees were rated good.",
        [
            ("Leeds", "COUNCIL", "name", "E08000035"),
            ("Bradford", "COUNCIL", "name", "E08000032"),
            ("Kirklees", "COUNCIL", "name", "E08000034"),
        ],
    ),
    ("Reading's children's services were inadequate.", [("Reading", "COUNCIL", "name", "E06000038")]),
    ("RBKC's director of children's services resigned.", [("RBKC", "COUNCIL", "name", "E09000020")]),
    ("Cumbria was judged to require improvement in 2017.", [("Cumbria", "COUNCIL", "name", "E10000006")]),
    # Lists: a noun at its end, brackets, a grade before the names, a paragraph of names
    (
        "Wigan, Bolton and Trafford councils have signed.",
        [
            ("Wigan", "COUNCIL", "name", "E08000010"),
            ("Bolton", "COUNCIL", "name", "E08000001"),
            ("Trafford councils", "COUNCIL", "name", "E08000009"),
        ],
    ),
    (
        "Only two others in the region are rated so (Sefton and Wirral).",
        [("Sefton", "COUNCIL", "name", "E08000014"), ("Wirral", "COUNCIL", "name", "E08000015")],
    ),
    (
        "It saw good-rated Dudley and ‘inadequate’ Solihull.",
        [("Dudley", "COUNCIL", "name", "E08000027"), ("Solihull", "COUNCIL", "name", "E08000029")],
    ),
    (
        "Camden, Leicester City, Derby and Kent.",
        [
            ("Camden", "COUNCIL", "name", "E09000007"),
            ("Leicester", "COUNCIL", "name", "E06000016"),
            ("Derby", "COUNCIL", "name", "E06000015"),
            ("Kent", "COUNCIL", "name", "E10000016"),
        ],
    ),
    (
        "Camden, Derby and Kent saw snow.",
        [("Camden", "PLACE", "place", ""), ("Derby", "PLACE", "place", ""), ("Kent", "PLACE", "place", "")],
    ),
    (
        "Ofsted inspects schools in Leeds and Bradford.",
        [("Leeds", "PLACE", "place", ""), ("Bradford", "PLACE", "place", "")],
    ),
    ("Ofsted heard that the NHS in Kent was late.", [("Kent", "PLACE", "place", "")]),
    (
        "Ofsted praised services at St Helens in Lancashire.",
        [("St Helens", "COUNCIL", "name", "E08000013"), ("Lancashire", "PLACE", "place", "")],
    ),
    # Part of a county is no council
    ("Ofsted praised a south Devon council.", [("Devon council", "PLACE", "place", "")]),
    ("Ofsted praised services in a part of Devon.", [("Devon", "PLACE", "place", "")]),
    # Inspectors come to an authority
    ("Two inspectors came to Trafford in March.", [("Trafford", "COUNCIL", "name", "E08000009")]),
    ("Inspectors saw Wokingham's front door.", [("Wokingham", "COUNCIL", "name", "E06000041")]),
    # A place
    ("A parent from Bolton said her son had waited.", [("Bolton", "PLACE", "place", "")]),
    (
        "She was born in Leeds and lives in Wigan.",
        [("Leeds", "PLACE", "place", ""), ("Wigan", "PLACE", "place", "")],
    ),
    ("A Luton nursery was rated inadequate by Ofsted.", [("Luton", "PLACE", "place", "")]),
    ("Bradford mum slams the school run.", [("Bradford", "PLACE", "place", "")]),
    ("Three miles from Blackpool, near Preston, it rained.", [("Blackpool", "PLACE", "place", "")]),
    ("Luton-born Sam Smith sang.", [("Luton", "PLACE", "place", "")]),
    (
        "West Kent and north Somerset saw rain.",
        [("Kent", "PLACE", "place", ""), ("Somerset", "PLACE", "place", "")],
    ),
    ("He moved to Devon in 2019.", [("Devon", "PLACE", "place", "")]),
    ("Luton is a town north of London.", [("Luton", "PLACE", "place", "")]),
    (
        "Bury Children's Home in Oldham was found inadequate by Ofsted.",
        [("Bury", "PLACE", "place", ""), ("Oldham", "PLACE", "place", "")],
    ),
    ("Write to Store Street, Manchester M1 2WD.", [("Manchester", "OTHER", "part-of-name", "E08000003")]),
    # Inside another name
    ("Sutton-in-Ashfield is a town.", []),
    (
        "Bedfordshire, Luton and Milton Keynes Integrated Care Board paid.",
        [
            ("Bedfordshire", "OTHER", "part-of-name", "E10000001"),
            ("Luton", "OTHER", "part-of-name", "E06000032"),
            ("Milton Keynes", "OTHER", "part-of-name", "E06000042"),
        ],
    ),
    (
        "NHS Derby and Derbyshire Integrated Care Board was late.",
        [("Derby", "OTHER", "part-of-name", "E06000015"), ("Derbyshire", "OTHER", "part-of-name", "E10000007")],
    ),
    (
        "The University of Warwick and Kingston University took part.",
        [("Warwick", "OTHER", "part-of-name", "E07000222"), ("Kingston", "OTHER", "part-of-name", "E09000021")],
    ),
    (
        "Essex Police, Hampshire Constabulary and Barnsley Hospital agreed.",
        [
            ("Essex", "OTHER", "part-of-name", "E10000012"),
            ("Hampshire", "OTHER", "part-of-name", "E10000014"),
            ("Barnsley", "OTHER", "part-of-name", "E08000016"),
        ],
    ),
    ("Luton Safeguarding Children Partnership met.", [("Luton", "OTHER", "part-of-name", "E06000032")]),
    (
        "BBC Radio Stoke and the Sheffield Star called.",
        [("Stoke", "OTHER", "part-of-name", "E06000021"), ("Sheffield", "OTHER", "part-of-name", "E08000019")],
    ),
    (
        "Derby County beat Luton Town and Hull City.",
        [
            ("Derby", "OTHER", "part-of-name", "E06000015"),
            ("Luton", "OTHER", "part-of-name", "E06000032"),
            ("Hull", "OTHER", "part-of-name", "E06000010"),
        ],
    ),
    ("Derbyshire County Cricket Club hosted it.", [("Derbyshire", "OTHER", "part-of-name", "E10000007")]),
    (
        "The MP for Luton South spoke in Luton Road.",
        [("Luton", "OTHER", "part-of-name", "E06000032"), ("Luton", "OTHER", "part-of-name", "E06000032")],
    ),
    (
        "Hampshire and Isle of Wight Constabulary came.",
        [("Hampshire", "OTHER", "part-of-name", "E10000014"), ("Isle of Wight", "OTHER", "part-of-name", "E06000046")],
    ),
    (
        "Healthwatch Luton wrote to Greater Manchester Police.",
        [("Luton", "OTHER", "part-of-name", "E06000032"), ("Manchester", "PLACE", "place", "")],
    ),
    (
        "Councillor David Barnsley met Ms Kent and Lord Bradford.",
        [
            ("Barnsley", "OTHER", "part-of-name", "E08000016"),
            ("Kent", "OTHER", "part-of-name", "E10000016"),
            ("Bradford", "OTHER", "part-of-name", "E08000032"),
        ],
    ),
    ("The singer Kevin Reading met Jack London.", [("Reading", "OTHER", "part-of-name", "E06000038")]),
    ("Kingston Bailey grew up in care.", [("Kingston", "OTHER", "part-of-name", "E09000021")]),
    ("Devon Town Council met.", [("Devon Town Council", "OTHER", "part-of-name", "E10000008")]),
    # Other councils
    (
        "Warwick District Council met Cardiff Council, Fife Council and Belfast City Council.",
        [
            ("Warwick District Council", "OTHER", "district", "E07000222"),
            ("Cardiff Council", "OTHER", "welsh", "W06000015"),
            ("Fife Council", "OTHER", "scottish", "S12000047"),
            ("Belfast City Council", "OTHER", "northern-irish", "N09000003"),
        ],
    ),
    (
        "Newcastle-under-Lyme Borough Council is not Newcastle City Council.",
        [
            ("Newcastle-under-Lyme Borough Council", "OTHER", "district", "E07000195"),
            ("Newcastle City Council", "COUNCIL", "name", "E08000021"),
        ],
    ),
    (
        "Leicestershire and North West Leicestershire District Council differ.",
        [
            ("Leicestershire", "COUNCIL", "name", "E10000018"),
            ("North West Leicestershire District Council", "OTHER", "district", "E07000134"),
        ],
    ),
    ("East Surrey Council starts in 2027.", [("East Surrey Council", "OTHER", "not-yet", "X00000001")]),
    (
        "Gloucester City Council is in Gloucestershire.",
        [("Gloucester City Council", "OTHER", "district", "E07000081"), ("Gloucestershire", "PLACE", "place", "")],
    ),
    # Ordinary words
    ("Reading the report made her cry.", []),
    ("Bury your head if you like.", []),
    ("Reading, writing and sums are taught.", []),
    ("The council tax bill went up and the council house was sold.", []),
    # Trusts
    ("Sandwell Children's Trust said it had grown.", [("Sandwell Children's Trust", "COUNCIL", "trust", "E08000028")]),
    (
        "Slough Children First and Birmingham Children’s Trust were rated good.",
        [
            ("Slough Children First", "COUNCIL", "trust", "E06000039"),
            ("Birmingham Children’s Trust", "COUNCIL", "trust", "E08000025"),
        ],
    ),
    ("Wigan Council opened the council for children in care.", [("Wigan Council", "COUNCIL", "name", "E08000010")]),
    # Names of two
    ("Kingston Council was told by Ofsted.", [("Kingston Council", "COUNCIL", "name", "E09000021")]),
    (
        "Kingston was rated good. Hull was glad.",
        [("Kingston", "COUNCIL", "name", "E06000010"), ("Hull", "COUNCIL", "name", "E06000010")],
    ),
    ("Kingston was rated good. Surbiton was glad.", [("Kingston", "COUNCIL", "name", "E09000021")]),
    ("Newcastle's children's services near Keele and Kidsgrove.", []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text[:50] for text, _ in TABLE])
def test_every_span(nlp: Language, text: str, expected: list[Row]) -> None:
    # The first line of a text without layout is read as its title; a neutral one keeps the sentence a sentence.
    assert rows(annotate(nlp, f"The news\n\n{text}")) == expected


# Which of an old council and its namesake: by the article's day, and by the years of the sentence where both are told.
DATED = [
    ("Somerset was rated good.", "2019-05-01", ["E10000027"]),
    ("Somerset was rated good.", "2024-05-01", ["E06000066"]),
    ("North Yorkshire was rated outstanding.", "2018", ["E10000023"]),
    ("North Yorkshire Council was rated outstanding.", "2023-08", ["E06000065"]),
    ("Northamptonshire County Council was failing.", "2024-01-01", ["E10000021"]),
    ("Northamptonshire Children's Trust was told.", "2020-12-01", ["E10000021"]),
    ("Northamptonshire Children's Trust was told.", "2022-12-01", ["E06000061", "E06000062"]),
    ("Achieving for Children was told.", "2016-01-01", ["E09000021", "E09000027"]),
    ("Achieving for Children was told.", "2020-01-01", ["E06000040", "E09000021", "E09000027"]),
    ("Poole was rated good.", "2015-02-03", ["E06000029"]),
    ("Poole was rated good.", "2022-02-03", []),
    ("Cumbria was rated good.", "2022-02-03", ["E10000006"]),
    ("Somerset was rated good. Somerset County Council was inadequate in 2013.", "2024-05-01", ["E06000066", "E10000027"]),
    ("Dorset was rated good in 2022. Dorset County Council was rated poor in 2016.", None, ["E06000059", "E10000009"]),
    ("Surrey was rated good.", "2026-05-01", ["E10000030"]),
    # No day is known: the last year told of; in a text without any, a name that only an old council has is its own.
    ("North Yorkshire was rated adequate by inspectors in May 2012.", None, ["E10000023"]),
    ("Cumbria was rated good.", None, ["E10000006"]),
    ("Cumbria was rated good. In 2025 all is new.", None, []),
]


@pytest.mark.parametrize(("text", "published", "expected"), DATED)
def test_the_date_tells_an_old_council_from_its_namesake(
    nlp: Language, text: str, published: str | None, expected: list[str]
) -> None:
    doc = annotate(nlp, f"The news\n\n{text}", published=published)
    assert [mark.kb for mark in common.read(doc, common.COUNCILS, ("COUNCIL",))] == expected


# Whole articles: kinds of their lines, text, the councils in order, and the one that the article is about.
ARTICLES = [
    ("tpp", "Luton lifted\nLuton was rated good.\nThe council was glad. Luton is sunny.", ["E06000032"], "E06000032"),
    ("tpp", "Ofsted news\nA girl from Luton sang.\nLuton Road was shut.", [], None),
    ("tpf", "Luton lifted\nLuton Council was rated good.\nBury Council was rated good.", ["E06000032"], "E06000032"),
    # Two alike; one that helps another; a passing mention.
    ("tp", "Both rated good\nLeeds City Council and Bradford Council were each rated good.", ["E08000035", "E08000032"], None),
    (
        "tpp",
        "Herefordshire to get Hertfordshire's help\nHerefordshire Council was failing.\nHertfordshire County Council was told.",
        ["E06000019", "E10000015"],
        "E06000019",
    ),
    (
        "tpp",
        "Wigan on the rise\nWigan Council was rated good.\nThe director came from Leeds City Council. The council is proud.",
        ["E08000010", "E08000035"],
        "E08000010",
    ),
    # Two or many alike; the one of whom most is said.
    (
        "tpp",
        "The news\nWigan Council was rated good, Bolton Council inadequate.\nIn Wigan inspectors saw care, in Bolton drift.",
        ["E08000010", "E08000001"],
        None,
    ),
    (
        "tp",
        "The news\nOfsted rated Wigan good. Wigan is glad to be rated so, as is Bolton.",
        ["E08000010", "E08000001"],
        "E08000010",
    ),
    # Named as often: the subject of the title, but not where the title has both in one breath.
    (
        "tp",
        "Wigan Council seeks help from Bolton Council\nBolton and Wigan councils met.",
        ["E08000010", "E08000001"],
        "E08000010",
    ),
    ("tp", "Wigan Council and Bolton Council rated\nBolton and Wigan councils met.", ["E08000010", "E08000001"], None),
    ("tp", "Cumberland Council rated good\nIt took over from Cumbria County Council.", ["E06000063", "E10000006"], "E06000063"),
    # The company is shared, the place is not.
    (
        "tp",
        "The news\nInspectors praised Windsor and Maidenhead, where Achieving for Children runs care.",
        ["E06000040", "E09000021", "E09000027"],
        "E06000040",
    ),
    # Nothing surer than a name that is also a word.
    ("tp", "The news\nOfsted has been to Reading. The council was glad.", ["E06000038"], "E06000038"),
    # A headline of councils at large is about none of them.
    (
        "tp",
        "Two councils must improve\nWigan Council must do more, Wigan said. So must Bolton Council.",
        ["E08000010", "E08000001"],
        None,
    ),
    (
        "tp",
        "Council must improve\nWigan Council must do more, Wigan said. So must Bolton Council.",
        ["E08000010", "E08000001"],
        "E08000010",
    ),
    # Without a year 'county council' tells that the county was still there.
    ("tp", "Children let down\nServices in Somerset fail. The county council said sorry.", ["E10000027"], "E10000027"),
    ("tp", "Children let down\nServices in Somerset fail. The council said sorry.", ["E06000066"], "E06000066"),
    # A round-up by section.
    (
        "thphp",
        "Ofsted round-up\nKirklees\nThe council is good.\nSlough\nIt is inadequate.",
        ["E08000034", "E06000039"],
        None,
    ),
    # A table.
    ("trr", "At a glance\nWalsall | Good\nDorset | Good", ["E08000030", "E06000059"], None),
    # The place where the children are, and nothing surer: the article's council all the same.
    (
        "tp",
        "Children better served\nChildren in Luton get a better service from the local authority, Ofsted says.",
        ["E06000032"],
        "E06000032",
    ),
]


@pytest.mark.parametrize(("kinds", "text", "codes", "primary"), ARTICLES)
def test_councils_and_primary_of_an_article(
    nlp: Language, kinds: str, text: str, codes: list[str], primary: str | None
) -> None:
    doc = annotate(nlp, text, kinds=kinds)
    found = read_councils(doc)
    assert ([council.code for council in found], read_primary(doc)) == (codes, primary)
    assert [council.code for council in found if council.primary] == ([primary] if primary else [])


# Where `here` stands in the text, and the council spoken of there.
PLACES = [
    ("tp", "Luton lifted\nLuton is good, and Bury Council was rated HERE.", "E08000002"),
    ("tpp", "Luton Council lifted\nLuton asked Bury Council for help.\nServices were rated HERE.", "E06000032"),
    ("tphp", "Ofsted round-up\nReports are out.\nKirklees\nServices were rated HERE.", "E08000034"),
    ("tphphp", "Ofsted round-up\nReports are out.\nKirklees\nGood.\nSlough\nServices were rated HERE.", "E06000039"),
    # The council of the sentence before in its paragraph, before that of the article.
    ("tpp", "Luton Council lifted\nLuton is good.\nBury Council was seen. Services were rated HERE.", "E08000002"),
    ("tp", "Luton Council lifted\nUnlike Bury Council, Luton Council is good. Services were rated HERE.", "E06000032"),
    ("tpp", "Two councils\nBury Council and Luton Council were seen.\nServices were rated HERE.", "E08000002"),
    ("tp", "Ofsted news\nServices rated HERE are those of Luton Council.", "E06000032"),
    ("tp", "Ofsted news\nNothing is said HERE of anybody.", None),
    (
        "tpp",
        "Luton lifted\nBury Council, its neighbour, was visited. The council was pleased.\nIt was rated HERE.",
        "E08000002",
    ),
]


@pytest.mark.parametrize(("kinds", "text", "expected"), PLACES)
def test_council_at(nlp: Language, kinds: str, text: str, expected: str | None) -> None:
    doc = annotate(nlp, text, kinds=kinds)
    assert council_at(doc, text.index("HERE")) == expected


def test_a_trust_of_several_councils_gives_them_all(nlp: Language) -> None:
    text = "The news\n\nAchieving for Children was rated good."
    doc = annotate(nlp, text, published="2016-05-01")
    assert councils_at(doc, text.index("rated")) == ("E09000021", "E09000027")


def test_an_empty_doc_gives_an_empty_group(nlp: Language) -> None:
    doc = nlp("")
    assert rows(doc) == []
    assert (read_councils(doc), read_primary(doc), council_at(doc, 0)) == ((), None, None)


def test_running_twice_equals_running_once_and_bytes_keep_the_group(nlp: Language) -> None:
    doc = annotate(nlp, "The news\n\nLuton Council met Bedfordshire Police. The council agreed.")
    once = rows(doc)
    assert rows(nlp.get_pipe("ofscan_councils")(doc)) == once
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert rows(again) == once
    assert read_councils(again) == read_councils(doc)


def test_find_leaves_the_doc_as_it_is() -> None:
    doc = spacy.blank("en").make_doc("Luton Council was rated good.")
    assert Councils(lexicon=read(None)).find(doc) == [Mark(0, 13, "COUNCIL", "name", "E06000032")]
    assert list(doc.spans) == []


@pytest.mark.parametrize(
    "piece", ["Luton ", "the council ", "Luton and ", "Luton, Hull and ", "Reading ", "Luton Council. The council "]
)
def test_time_is_linear_in_hostile_text(nlp: Language, piece: str) -> None:
    short, long = nlp.make_doc(piece * 500), nlp.make_doc(piece * 4000)
    component = nlp.get_pipe("ofscan_councils")
    component(short)
    begun = time.process_time()
    component(short)
    middle = time.process_time()
    component(long)
    ended = time.process_time()
    # Eight times the text: eight times the time would be linear, sixty-four times quadratic.
    assert ended - middle < max(0.5, 24 * (middle - begun))


@pytest.mark.parametrize(("certain", "codes"), [(True, ("A",)), (False, ("A", "B"))])
def test_a_name_of_two_without_a_word_for_either(certain: bool, codes: tuple[str, ...]) -> None:
    shared = Shared(SharedName(name="Ashby", certain=certain, words={"A": ("north",), "B": ("south",)}))
    assert shared.codes("Councillors in Ashby were told.") == codes
    assert shared.codes("Ashby, in the south.") == ("B",)
