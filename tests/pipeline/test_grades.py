"""The component ofscan_grades: every mark of short texts, compared whole.

The groups it reads are made here by hand: names below are councils, years are inspections, '- ' begins a list item, '# ' a
heading, '= ' a title, and a line with '|' is a row of a table. The article is of 1 June 2024.
"""

from __future__ import annotations

import re
import time

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from ofscan.errors import PipelineError
from ofscan.pipeline.grades.component import read_grades
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark

CODES = {
    "Leeds City Council": "E08000035",
    "Kent County Council": "E10000016",
    "Leeds": "E08000035",
    "Kirklees": "E08000034",
    "Hull": "E06000010",
    "Slough": "E06000039",
    "Wirral": "E08000015",
    "Kent": "E10000016",
}
NAMES = {"": "-"} | {code: name for name, code in CODES.items() if " " not in name}
_COUNCIL = re.compile("|".join(sorted(CODES, key=len, reverse=True)))
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SENTENCE = re.compile(r"\S.*?(?:[.!?][”\"’]?(?=\s|$)|$)")


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.max_length = 10_000_000
    nlp.add_pipe("ofscan_grades")
    return nlp


def make(nlp: Language, text: str, published: str | None = "2024-06-01") -> Doc:
    """Return a Doc of `text` with the groups that ofscan_grades reads."""
    doc = nlp.make_doc(text)
    if published:
        doc.user_data[common.METADATA] = {"published": published}
    blocks: list[Mark] = []
    sentences: list[Mark] = []
    for line in re.finditer(r"[^\n]+", text):
        kind = {"- ": "LIST_ITEM", "# ": "HEADING", "= ": "TITLE"}.get(line.group()[:2], "PARAGRAPH")
        kind = "TABLE_ROW" if "|" in line.group() else kind
        start = line.start() + (2 if kind in ("LIST_ITEM", "HEADING", "TITLE") else 0)
        for sentence in _SENTENCE.finditer(text, start, line.end()):
            sentences.append(Mark(*sentence.span(), "SENTENCE", str(len(blocks))))
        blocks.append(Mark(start, line.end(), kind))
    common.write(doc, common.SECTIONS, blocks)
    common.write(doc, common.SENTENCES, sentences)
    common.write(doc, common.COUNCILS, [Mark(*m.span(), "COUNCIL", "name", CODES[m.group()]) for m in _COUNCIL.finditer(text)])
    return common.write(doc, common.DATES, [Mark(*m.span(), "INSPECTION", m.group()) for m in _YEAR.finditer(text)])


def found(nlp: Language, text: str, published: str | None = "2024-06-01") -> list[str]:
    """Return 'LABEL id council: words' of each mark; a note's detail stands where the council does."""
    doc = nlp.get_pipe("ofscan_grades")(make(nlp, text, published))
    marks = common.read(doc, common.GRADES)
    return [f"{m.label} {m.id} {NAMES.get(m.kb, m.kb)}: {text[m.start : m.end]}" for m in marks]


ROWS: list[tuple[str, list[str]]] = [
    # as the press tells them, hits and near-misses mixed
    (
        "Inspectors have judged that the overall effectiveness of children's services in Leeds is good.",
        ["AWARDED good/overall Leeds: overall effectiveness of children's services in Leeds is good"],
    ),
    (
        "Leeds' children's social care has achieved Ofsted's highest rating.",
        ["AWARDED outstanding/overall Leeds: highest rating"],
    ),
    (
        'Wirral celebrates "outstanding" Ofsted rating for children\'s services.',
        ['AWARDED outstanding/overall Wirral: outstanding" Ofsted rating'],
    ),
    (
        'Inspectors have given Kirklees Council a "good" grade in all areas.',
        [
            'AWARDED good/care_leavers Kirklees: good" grade in all areas',
            'AWARDED good/help_and_protection Kirklees: good" grade in all areas',
            'AWARDED good/in_care Kirklees: good" grade in all areas',
            'AWARDED good/leaders Kirklees: good" grade in all areas',
            'AWARDED good/overall Kirklees: good" grade in all areas',
        ],
    ),
    (
        "The council has gone from inadequate to good in three years.",
        ["PREVIOUS inadequate/overall -: inadequate", "AWARDED good/overall -: good"],
    ),
    (
        "Three years after being rated inadequate, Hull is now good.",
        ["PREVIOUS inadequate/overall Hull: inadequate", "AWARDED good/overall Hull: good"],
    ),
    (
        "Hull's journey from inadequate to outstanding took five years.",
        ["PREVIOUS inadequate/overall Hull: inadequate", "AWARDED outstanding/overall Hull: outstanding"],
    ),
    (
        "Ofsted's report rates the service as 'good' overall, with leadership 'outstanding'.",
        ["AWARDED good/overall -: good' overall", "AWARDED outstanding/leaders -: leadership 'outstanding"],
    ),
    (
        (
            "Ofsted rated the service good for leadership, help and protection and children in care, but "
            "said support for care leavers required improvement."
        ),
        [
            "AWARDED good/help_and_protection -: good for leadership, help and protection and children in care",
            "AWARDED good/in_care -: good for leadership, help and protection and children in care",
            "AWARDED good/leaders -: good for leadership, help and protection and children in care",
            "AWARDED requires_improvement/care_leavers -: care leavers required improvement",
        ],
    ),
    (
        (
            "The report found that the impact of leaders was good but that children in need of help and "
            "protection received an inadequate service."
        ),
        [
            "AWARDED good/leaders -: impact of leaders was good",
            "AWARDED inadequate/help_and_protection -: children in need of help and protection received an inadequate service",
        ],
    ),
    (
        "Leadership and management was graded inadequate, as was the overall effectiveness.",
        [
            "AWARDED inadequate/leaders -: Leadership and management was graded inadequate",
            "AWARDED inadequate/overall -: as was the overall effectiveness",
        ],
    ),
    (
        "Slough's children's services have failed to improve and are still inadequate, a report says.",
        ["AWARDED inadequate/overall Slough: inadequate"],
    ),
    ("The council remains inadequate, inspectors have found.", ["AWARDED inadequate/overall -: inadequate"]),
    (
        "The council, which was rated inadequate in 2019, has now been judged to be good.",
        ["PREVIOUS inadequate/overall;date=2019 -: inadequate", "AWARDED good/overall -: good"],
    ),
    (
        "Hull had its rating cut from good to requires improvement.",
        ["PREVIOUS good/overall Hull: good", "AWARDED requires_improvement/overall Hull: requires improvement"],
    ),
    (
        "Hull's rating fell from good to inadequate in 2023.",
        ["PREVIOUS good/overall Hull: good", "AWARDED inadequate/overall;date=2023 Hull: inadequate"],
    ),
    (
        "Ofsted downgraded the council's children's services from 'Outstanding' to 'Good'.",
        ["PREVIOUS outstanding/overall -: Outstanding", "AWARDED good/overall -: Good"],
    ),
    (
        "The service was given an overall rating of requires improvement.",
        ["AWARDED requires_improvement/overall -: overall rating of requires improvement"],
    ),
    ("The rating for care leavers was raised to good.", ["AWARDED good/care_leavers -: care leavers was raised to good"]),
    (
        "An overall judgement of 'requires improvement to be good' was made.",
        ["AWARDED requires_improvement/overall -: overall judgement of 'requires improvement to be good"],
    ),
    ("The council dropped two grades to inadequate.", ["AWARDED inadequate/overall -: inadequate"]),
    ("Councillors were told that services had been judged good.", ["AWARDED good/overall -: good"]),
    (
        "Inspectors concluded that the service requires improvement to be good.",
        ["AWARDED requires_improvement/overall -: requires improvement to be good"],
    ),
    (
        "Adoption performance was graded outstanding and the experiences and progress of care leavers good.",
        [
            "AWARDED outstanding/adoption -: Adoption performance was graded outstanding",
            "AWARDED good/care_leavers -: care leavers good",
        ],
    ),
    (
        "Of the five areas inspected, four were rated good and one outstanding.",
        ["AWARDED good/unspecified;count=4 -: good", "AWARDED outstanding/unspecified;count=1 -: outstanding"],
    ),
    ("Inspectors rated four of the five areas good.", ["AWARDED good/unspecified;count=4 -: good"]),
    (
        "The watchdog rated the authority inadequate in all but one category.",
        ["AWARDED inadequate/overall -: inadequate in all but one category"],
    ),
    ('"We are delighted to be rated good," said Cllr Smith.', ["AWARDED good/overall -: good"]),
    ("Leeds is one of only a few councils to be rated outstanding.", ["AWARDED outstanding/overall Leeds: outstanding"]),
    (
        "Leeds became the first council in the north to be judged outstanding.",
        ["AWARDED outstanding/overall Leeds: outstanding"],
    ),
    ("\"I'm proud that our children's services are good,\" she said.", ["AWARDED good/overall -: good"]),
    (
        '"We were inadequate in 2018 and now we are good," he said.',
        ["PREVIOUS inadequate/overall;date=2018 -: inadequate", "AWARDED good/overall -: good"],
    ),
    ('"This rating of inadequate is a wake-up call," he said.', ["AWARDED inadequate/overall -: inadequate"]),
    ('"It\'s a good council with good people," he said.', []),
    ('"We have a good team and outstanding carers," he said.', []),
    ('"We know we need to improve to get to good and beyond," he said.', ["TARGET good/overall -: good"]),
    ("The report said it would take two years to become good.", ["TARGET good/overall -: good"]),
    ("The commissioner said the council could be good by 2026.", ["TARGET good/overall -: good"]),
    ("The target is for services to be rated at least good by 2027.", ["TARGET good/overall -: good"]),
    ("Until it is rated good, the council will have a commissioner.", ["TARGET good/overall -: good"]),
    ("The council's vision is to provide outstanding services for children.", []),
    ("Ministers will step in unless services are rated good.", []),
    ("The council has promised to make services good by 2026.", ["TARGET good/overall -: good"]),
    (
        "The council said it was aiming high and wanted an outstanding grade.",
        ["TARGET outstanding/overall -: outstanding grade"],
    ),
    ('"Our goal remains outstanding," said the leader.', ["TARGET outstanding/overall -: outstanding"]),
    ("The council expects to be upgraded to good.", ["TARGET good/overall -: good"]),
    ("The council is on a journey to outstanding.", ["TARGET outstanding/overall -: outstanding"]),
    (
        "Progress has been made since services were rated inadequate in 2019.",
        ["AWARDED inadequate/overall;date=2019 -: inadequate"],
    ),
    ("It comes after Ofsted rated the council inadequate last year.", ["AWARDED inadequate/overall -: inadequate"]),
    (
        "Since the inadequate judgement, the council has hired 40 social workers.",
        ["AWARDED inadequate/overall -: inadequate judgement"],
    ),
    (
        "The improvement board was set up when Ofsted found services inadequate in 2018.",
        ["AWARDED inadequate/overall;date=2018 -: inadequate"],
    ),
    (
        "Following the inadequate rating in 2021, a commissioner was appointed.",
        ["AWARDED inadequate/overall;date=2021 -: inadequate rating"],
    ),
    (
        "The new rating replaces the previous 'requires improvement' grade.",
        ["PREVIOUS requires_improvement/overall -: requires improvement' grade"],
    ),
    (
        "The council had previously been rated as requires improvement.",
        ["PREVIOUS requires_improvement/overall -: requires improvement"],
    ),
    (
        "In 2018 the council was rated good. Four years on it is inadequate.",
        ["PREVIOUS good/overall;date=2018 -: good", "AWARDED inadequate/overall -: inadequate"],
    ),
    (
        'It was rated "requires improvement" at its last inspection four years ago.',
        ["PREVIOUS requires_improvement/overall -: requires improvement"],
    ),
    ("Ofsted has praised the council, which is rated good, for its work.", ["AWARDED good/overall -: good"]),
    ("Ofsted's social care director said that too many children get inadequate help.", []),
    ("The council was criticised for inadequate record keeping.", []),
    ("The council said staff had done an outstanding job.", []),
    ("The service is not yet good.", []),
    ("The council is no longer rated good.", ["PREVIOUS good/overall -: good"]),
    ("There is no inadequate grade this time.", []),
    ("If the council is rated inadequate again, a trust may take over.", []),
    ("The service was neither good nor outstanding.", []),
    ("Services for disabled children were described as outstanding.", []),
    ("The fostering service was praised as outstanding.", ["NOTE grade-of-other-body agency: outstanding"]),
    ("Pupils at Leeds schools rated good or outstanding rose to 90 per cent.", []),
    (
        "Hull's youth justice service was rated outstanding by HM Inspectorate of Probation.",
        ["NOTE grade-of-other-body prison: outstanding"],
    ),
    ("The council runs five children's homes, four of which are rated good.", ["NOTE grade-of-other-body home: good"]),
    (
        "A Leeds childminder has been rated outstanding in her latest Ofsted inspection.",
        ["NOTE grade-of-other-body nursery: outstanding"],
    ),
    ("The SEND partnership in Kirklees was not graded good or inadequate.", []),
    (
        "The school was rated good while the council's services were judged inadequate.",
        ["NOTE grade-of-other-body school: good", "AWARDED inadequate/overall -: inadequate"],
    ),
    ("Leeds Children's Trust was rated good.", ["AWARDED good/overall Leeds: good"]),
    ("The council's early years team works with nurseries rated inadequate.", ["NOTE grade-of-other-body nursery: inadequate"]),
    (
        "Inspectors judged the council's leadership inadequate, and the school next door was rated good.",
        ["AWARDED inadequate/leaders -: leadership inadequate", "NOTE grade-of-other-body school: good"],
    ),
    (
        "Leeds City Council, whose services are rated outstanding, will help Slough, which is rated inadequate.",
        ["AWARDED outstanding/overall Leeds: outstanding", "AWARDED inadequate/overall Slough: inadequate"],
    ),
    (
        "Slough is being supported by Leeds City Council, rated outstanding by Ofsted.",
        ["AWARDED outstanding/overall Leeds: outstanding"],
    ),
    # verbs
    (
        "Ofsted has rated Leeds City Council's children's services outstanding.",
        ["AWARDED outstanding/overall Leeds: outstanding"],
    ),
    (
        "Children's services in Hull have been branded inadequate by inspectors.",
        ["AWARDED inadequate/overall Hull: inadequate"],
    ),
    ('Kirklees was deemed "good" by the watchdog.', ["AWARDED good/overall Kirklees: good"]),
    (
        'Hull council bosses welcomed the "good" rating for leadership.',
        ['AWARDED good/leaders Hull: good" rating for leadership'],
    ),
    (
        "The quality of leadership in Slough was found to be inadequate.",
        ["AWARDED inadequate/leaders Slough: leadership in Slough was found to be inadequate"],
    ),
    ("Social care services in Leeds are now outstanding, says Ofsted.", ["AWARDED outstanding/overall Leeds: outstanding"]),
    (
        "Hull's children's services have been upgraded from 'inadequate' to 'requires improvement'.",
        ["PREVIOUS inadequate/overall Hull: inadequate", "AWARDED requires_improvement/overall Hull: requires improvement"],
    ),
    (
        "Wirral has been downgraded to requires improvement from good.",
        ["AWARDED requires_improvement/overall Wirral: requires improvement", "PREVIOUS good/overall Wirral: good"],
    ),
    (
        "Leeds was boosted from good to outstanding.",
        ["PREVIOUS good/overall Leeds: good", "AWARDED outstanding/overall Leeds: outstanding"],
    ),
    ("Slough has been lifted out of inadequate.", ["PREVIOUS inadequate/overall Slough: inadequate"]),
    ("Slough's services are no longer inadequate, inspectors say.", ["PREVIOUS inadequate/overall Slough: inadequate"]),
    ("The council has shaken off its inadequate rating.", ["PREVIOUS inadequate/overall -: inadequate rating"]),
    (
        "Leeds City Council has retained its outstanding grade.",
        ["AWARDED outstanding/overall Leeds: outstanding grade", "PREVIOUS outstanding/overall Leeds: outstanding grade"],
    ),
    (
        "Kent County Council kept its good rating for help and protection.",
        [
            "AWARDED good/help_and_protection Kent: good rating for help and protection",
            "PREVIOUS good/help_and_protection Kent: good rating for help and protection",
        ],
    ),
    (
        "Hull has slipped from outstanding to good in two years.",
        ["PREVIOUS outstanding/overall Hull: outstanding", "AWARDED good/overall Hull: good"],
    ),
    (
        "Hull was told it required improvement to be good.",
        ["AWARDED requires_improvement/overall Hull: required improvement to be good"],
    ),
    ("Services were said to require improvement.", ["AWARDED requires_improvement/overall -: require improvement"]),
    ("Wirral's services came out good.", ["AWARDED good/overall Wirral: good"]),
    (
        "Inspectors gave the council the top grade for its work with care leavers.",
        ["AWARDED outstanding/care_leavers -: top grade for its work with care leavers"],
    ),
    ("The council received the lowest possible rating.", ["AWARDED inadequate/overall -: lowest possible rating"]),
    (
        "Hull council has been handed the second lowest grade.",
        ["AWARDED requires_improvement/overall Hull: second lowest grade"],
    ),
    (
        "The council was rated RI for help and protection.",
        ["AWARDED requires_improvement/help_and_protection -: RI for help and protection"],
    ),
    (
        'An "inadequate" judgement was given for leadership, management and governance.',
        ['AWARDED inadequate/leaders -: inadequate" judgement was given for leadership, management and governance'],
    ),
    (
        "Overall the service was graded as requires improvement, but child protection was judged inadequate.",
        [
            "AWARDED requires_improvement/overall -: requires improvement",
            "AWARDED inadequate/help_and_protection -: child protection was judged inadequate",
        ],
    ),
    (
        "Inspectors rated the council 'outstanding' across the board.",
        [
            "AWARDED outstanding/care_leavers -: outstanding' across the board",
            "AWARDED outstanding/help_and_protection -: outstanding' across the board",
            "AWARDED outstanding/in_care -: outstanding' across the board",
            "AWARDED outstanding/leaders -: outstanding' across the board",
            "AWARDED outstanding/overall -: outstanding' across the board",
        ],
    ),
    (
        "All four areas were rated good.",
        [
            "AWARDED good/care_leavers -: All four areas were rated good",
            "AWARDED good/help_and_protection -: All four areas were rated good",
            "AWARDED good/in_care -: All four areas were rated good",
            "AWARDED good/leaders -: All four areas were rated good",
            "AWARDED good/overall -: All four areas were rated good",
        ],
    ),
    (
        (
            "Help and protection, leadership and support for care leavers were each judged good; children "
            "in care were given an outstanding grade."
        ),
        [
            "AWARDED good/care_leavers -: Help and protection, leadership and support for care leavers were each judged good",
            (
                "AWARDED good/help_and_protection -: Help and protection, leadership and support for care "
                "leavers were each judged good"
            ),
            "AWARDED good/leaders -: Help and protection, leadership and support for care leavers were each judged good",
            "AWARDED outstanding/in_care -: children in care were given an outstanding grade",
        ],
    ),
    (
        "The experiences of children in care were judged to be good, while those of care leavers require improvement.",
        [
            "AWARDED good/in_care -: children in care were judged to be good",
            "AWARDED requires_improvement/care_leavers -: care leavers require improvement",
        ],
    ),
    (
        "Leadership was rated outstanding. So was support for care leavers.",
        [
            "AWARDED outstanding/leaders -: Leadership was rated outstanding",
            "AWARDED outstanding/care_leavers -: So was support for care leavers",
        ],
    ),
    (
        "The inspectors judged two areas good and a further three as requiring improvement.",
        [
            "AWARDED good/unspecified;count=2 -: good",
            "AWARDED requires_improvement/unspecified;count=3 -: requiring improvement",
        ],
    ),
    (
        "The council was rated good in 2012, requires improvement in 2016 and inadequate in 2023.",
        [
            "PREVIOUS good/overall;date=2012 -: good",
            "PREVIOUS requires_improvement/overall;date=2016 -: requires improvement",
            "AWARDED inadequate/overall;date=2023 -: inadequate",
        ],
    ),
    ("Leeds and Hull were both rated good.", ["AWARDED good/overall Hull: good", "AWARDED good/overall Leeds: good"]),
    (
        "Leeds was rated outstanding and Hull inadequate.",
        ["AWARDED outstanding/overall Leeds: outstanding", "AWARDED inadequate/overall Hull: inadequate"],
    ),
    (
        "Unlike Kirklees, which is rated good, Slough was judged inadequate.",
        ["AWARDED good/overall Kirklees: good", "AWARDED inadequate/overall Slough: inadequate"],
    ),
    (
        "Kirklees and Wirral were rated good and outstanding respectively.",
        ["AWARDED good/overall Kirklees: good", "AWARDED outstanding/overall Wirral: outstanding"],
    ),
    # history
    (
        "At its previous inspection in 2018 the council was judged inadequate.",
        ["PREVIOUS inadequate/overall;date=2018 -: inadequate"],
    ),
    (
        "The council, previously rated inadequate, now requires improvement to be good.",
        [
            "PREVIOUS inadequate/overall -: inadequate",
            "AWARDED requires_improvement/overall -: requires improvement to be good",
        ],
    ),
    ("Services were found to be adequate in 2011.", ["PREVIOUS adequate/overall;date=2011 -: adequate"]),
    (
        "Before the visit the council had been rated inadequate. It is now rated good.",
        ["PREVIOUS inadequate/overall -: inadequate", "AWARDED good/overall -: good"],
    ),
    (
        "An inspection in 2019 found services inadequate. Leadership was also judged inadequate. They are now good.",
        [
            "PREVIOUS inadequate/overall;date=2019 -: inadequate",
            "PREVIOUS inadequate/leaders;date=2019 -: Leadership was also judged inadequate",
            "AWARDED good/overall -: good",
        ],
    ),
    # hopes
    ("The council aims to be rated good by 2026.", ["TARGET good/overall -: good"]),
    ("We want to be outstanding, the director said.", ["TARGET outstanding/overall -: outstanding"]),
    ("The leader said the council was on track for a good rating.", ["TARGET good/overall -: good rating"]),
    ("The authority hopes to regain its good rating next year.", ["TARGET good/overall -: good rating"]),
    ("To be judged good, the council must do more.", ["TARGET good/overall -: good"]),
    ("Our ambition is for the service to be outstanding.", ["TARGET outstanding/overall -: outstanding"]),
    (
        "Good is the aim, and outstanding is the dream.",
        ["TARGET good/overall -: Good", "TARGET outstanding/overall -: outstanding"],
    ),
    ('"I expect us to get to good within a year," she said.', ["TARGET good/overall -: good"]),
    ("The council needs to be rated good before ministers step back.", ["TARGET good/overall -: good"]),
    (
        "She is confident that leadership will be judged good next time.",
        ["TARGET good/leaders -: leadership will be judged good"],
    ),
    ("The improvement plan sets out the road to good.", ["TARGET good/overall -: good"]),
    # negation
    ("The council was not rated inadequate.", []),
    ("Hull narrowly avoided an inadequate rating.", []),
    ("Inspectors stopped short of calling the service outstanding.", []),
    ("Nobody said the service was inadequate.", []),
    ("It was rated good rather than outstanding.", []),
    ("The council has never been rated good.", []),
    ("The director denied that services were inadequate.", []),
    # others
    ("The nursery was rated inadequate by Ofsted.", ["NOTE grade-of-other-body nursery: inadequate"]),
    ("A primary school in Leeds has been rated outstanding.", ["NOTE grade-of-other-body school: outstanding"]),
    ("A children's home run by Leeds City Council was judged inadequate.", ["NOTE grade-of-other-body home: inadequate"]),
    ("Leeds City Council's adult social care was rated good by the CQC.", ["NOTE grade-of-other-body cqc: good"]),
    ("The Local Safeguarding Children Board was judged inadequate.", ["NOTE grade-of-other-body board: inadequate"]),
    ("Hull College was rated requires improvement.", ["NOTE grade-of-other-body college: requires improvement"]),
    ("Inspectors judged the prison inadequate.", ["NOTE grade-of-other-body prison: inadequate"]),
    ("Three of the borough's secondary schools are rated good.", ["NOTE grade-of-other-body school: good"]),
    (
        "The academy, which Hull council does not run, went from inadequate to good.",
        ["NOTE grade-of-other-body school: inadequate", "NOTE grade-of-other-body other: good"],
    ),
    ("Sunny Lodge, a home for six children in Hull, was rated outstanding.", ["NOTE grade-of-other-body home: outstanding"]),
    ("The council's fostering agency was rated good.", ["NOTE grade-of-other-body agency: good"]),
    ("The council's housing service was rated inadequate by tenants.", ["NOTE grade-of-other-body service: inadequate"]),
    ("Leeds Teaching Hospitals NHS Trust requires improvement.", ["NOTE grade-of-other-body cqc: requires improvement"]),
    # everyday
    ("Inspectors found good practice in the front door team.", ["NOTE everyday-word good: good"]),
    (
        "Ofsted praised outstanding staff and good leadership.",
        ["NOTE everyday-word outstanding: outstanding", "NOTE everyday-word good: good"],
    ),
    ("The council called it an inadequate response.", []),
    ("Inspectors said improvement is required in three areas.", []),
    ("Management oversight is inadequate, Ofsted said.", []),
    ("The report says supervision requires improvement.", []),
    ("Ofsted uses a four-point scale: outstanding, good, requires improvement and inadequate.", []),
    ("In an outstanding authority a team runs at 15.", []),
    ("It is good to see the council improving, inspectors said.", []),
    ("That is not good enough, said the leader.", []),
    ("60% of councils are rated good or outstanding.", []),
    ("Care leavers get good advice from their workers.", []),
    ("The areas requiring improvement were the timeliness of assessments and supervision.", []),
    ("The response to children at risk is inadequate, inspectors said.", []),
    ("The council's areas for improvement include good housing for care leavers.", ["NOTE grade-of-other-body service: good"]),
    # layout
    (
        "Overall effectiveness: Good\nImpact of leaders: Outstanding",
        [
            "AWARDED good/overall -: Overall effectiveness: Good",
            "AWARDED outstanding/leaders -: Impact of leaders: Outstanding",
        ],
    ),
    (
        "• The experiences and progress of children in care – Requires improvement to be good",
        ["AWARDED requires_improvement/in_care -: children in care – Requires improvement to be good"],
    ),
    (
        "Rated good:\n- Leadership\n- Help and protection\nRated inadequate:\n- Care leavers",
        [
            "AWARDED good/leaders -: Leadership",
            "AWARDED good/help_and_protection -: Help and protection",
            "AWARDED inadequate/care_leavers -: Care leavers",
        ],
    ),
    (
        (
            "Three areas were judged to require improvement:\n- The experiences and progress of children in care\n"
            "- The overall effectiveness\n- The experiences and progress of care leavers"
        ),
        [
            "AWARDED requires_improvement/in_care -: The experiences and progress of children in care",
            "AWARDED requires_improvement/overall -: The overall effectiveness",
            "AWARDED requires_improvement/care_leavers -: The experiences and progress of care leavers",
        ],
    ),
    ("Three areas require improvement:\n- the timeliness of assessments for children in care\n- supervision", []),
    (
        (
            "Judgement | Grade\nThe impact of leaders on social work practice with children and families | Good\n"
            "Overall effectiveness | Requires improvement"
        ),
        ["AWARDED good/leaders -: Good", "AWARDED requires_improvement/overall -: Requires improvement"],
    ),
    (
        "Area | 2019 | 2024\nOverall effectiveness | Inadequate | Good\nLeadership | Requires improvement | Good",
        [
            "PREVIOUS inadequate/overall;date=2019 -: Inadequate",
            "AWARDED good/overall;date=2024 -: Good",
            "PREVIOUS requires_improvement/leaders;date=2019 -: Requires improvement",
            "AWARDED good/leaders;date=2024 -: Good",
        ],
    ),
    (
        "Overall effectiveness\nGood\nLeadership\nOutstanding",
        ["AWARDED good/overall -: Good", "AWARDED outstanding/leaders -: Outstanding"],
    ),
    ("= Hull children's services 'inadequate', says Ofsted", ["AWARDED inadequate/overall Hull: inadequate"]),
    ("= Inadequate rating for Leeds nursery", ["NOTE grade-of-other-body nursery: Inadequate"]),
    ("= Slough council climbs to good after years of failure", ["AWARDED good/overall Slough: good"]),
    # more verbs and areas
    (
        "Inspectors singled out leadership in Wirral as outstanding.",
        ["AWARDED outstanding/leaders Wirral: leadership in Wirral as outstanding"],
    ),
    (
        "Hull's adoption service was graded good, but its help for children at risk was branded inadequate.",
        [
            "AWARDED good/adoption Hull: adoption service was graded good",
            "AWARDED inadequate/help_and_protection Hull: help for children at risk was branded inadequate",
        ],
    ),
    (
        'Support for looked-after children was judged to be "good", and that for care leavers "requires improvement".',
        [
            'AWARDED good/in_care -: looked-after children was judged to be "good',
            'AWARDED requires_improvement/care_leavers -: care leavers "requires improvement',
        ],
    ),
    (
        "Child protection in Slough was deemed inadequate.",
        ["AWARDED inadequate/help_and_protection Slough: Child protection in Slough was deemed inadequate"],
    ),
    ("Leaders were graded good.", ["AWARDED good/leaders -: Leaders were graded good"]),
    ("Council leaders said the good rating was a tribute to staff.", ["AWARDED good/overall -: good rating"]),
    (
        "Ofsted rated the impact leaders have on social work practice as inadequate.",
        ["AWARDED inadequate/leaders -: impact leaders have on social work practice as inadequate"],
    ),
    (
        "The grade for help and protection went up to good; the one for children in care went down to inadequate.",
        [
            "AWARDED good/help_and_protection -: help and protection went up to good",
            "AWARDED inadequate/in_care -: children in care went down to inadequate",
        ],
    ),
    (
        "Care leavers fared worse: their judgement was inadequate.",
        ["AWARDED inadequate/care_leavers -: Care leavers fared worse: their judgement was inadequate"],
    ),
    (
        "While leadership is good, support for care leavers has slipped and is now inadequate.",
        [
            "AWARDED good/leaders -: leadership is good",
            "AWARDED inadequate/care_leavers -: care leavers has slipped and is now inadequate",
        ],
    ),
    (
        "The regulator said that it was requires improvement overall.",
        ["AWARDED requires_improvement/overall -: requires improvement overall"],
    ),
    (
        "Young people leaving care receive outstanding support, according to Ofsted.",
        ["AWARDED outstanding/care_leavers -: Young people leaving care receive outstanding support"],
    ),
    (
        'The council has been given an overall grade of "good", up from "requires improvement" in 2019.',
        [
            'AWARDED good/overall -: overall grade of "good',
            "PREVIOUS requires_improvement/overall;date=2019 -: requires improvement",
        ],
    ),
    (
        "Slough was inadequate in 2016, requires improvement in 2019 and is good today.",
        [
            "PREVIOUS inadequate/overall;date=2016 Slough: inadequate",
            "PREVIOUS requires_improvement/overall;date=2019 Slough: requires improvement",
            "AWARDED good/overall Slough: good",
        ],
    ),
    ("The inspection in 2018, when the council was rated good, found few faults.", ["AWARDED good/overall;date=2018 -: good"]),
    (
        "The council's rating had improved from inadequate in 2015 to requires improvement in 2018.",
        [
            "PREVIOUS inadequate/overall;date=2015 -: inadequate",
            "AWARDED requires_improvement/overall;date=2018 -: requires improvement",
        ],
    ),
    (
        "Ofsted has told Hull that its children's services must improve after rating them inadequate.",
        ["AWARDED inadequate/overall Hull: inadequate"],
    ),
    ("Ofsted gave it a rating of good.", ["AWARDED good/overall -: good"]),
    ("Inadequate-rated Slough has hired a new director.", ["AWARDED inadequate/overall Slough: Inadequate-rated"]),
    (
        "Inadequate-rated Slough has climbed to good.",
        ["PREVIOUS inadequate/overall Slough: Inadequate-rated", "AWARDED good/overall Slough: good"],
    ),
    (
        "The council was good in 2018 and is good still.",
        ["PREVIOUS good/overall;date=2018 -: good", "AWARDED good/overall -: good"],
    ),
    (
        "Hull was handed another inadequate rating.",
        ["AWARDED inadequate/overall Hull: inadequate rating", "PREVIOUS inadequate/overall Hull: inadequate rating"],
    ),
    (
        "Wirral has been rated good for the third time running.",
        ["AWARDED good/overall Wirral: good", "PREVIOUS good/overall Wirral: good"],
    ),
    (
        "The two councils, Leeds and Hull, were each rated good.",
        ["AWARDED good/overall Hull: good", "AWARDED good/overall Leeds: good"],
    ),
    (
        "Leeds and Hull had very different reports. Leadership was rated good in both.",
        ["AWARDED good/leaders Hull: Leadership was rated good", "AWARDED good/leaders Leeds: Leadership was rated good"],
    ),
    (
        "The report covers Kirklees and Slough: outstanding for Kirklees, inadequate for Slough.",
        ["AWARDED outstanding/overall Kirklees: outstanding", "AWARDED inadequate/overall Slough: inadequate"],
    ),
    # more that is none
    ("The council was praised for its outstanding work with care leavers.", []),
    ("Inspectors saw good and outstanding practice with children in care.", ["NOTE everyday-word outstanding: outstanding"]),
    ('"Our foster carers are outstanding," she said.', []),
    ('"The response of the council was inadequate," said a parent.', []),
    ("The council said it could not comment on whether the service was good.", []),
    ("No council in the region is rated inadequate.", []),
    ("Only 12 authorities are rated outstanding.", []),
    ("A third of councils require improvement.", []),
    ("The report said that too little was done to get children a good night's sleep.", ["NOTE everyday-word good: good"]),
    ("It said plans for children in care require improvement.", []),
    ("The quality of assessments for care leavers was inadequate.", []),
    ("Staffing was inadequate and morale was not good.", []),
    ("Ofsted said the timeliness of visits to children in care required improvement.", []),
    ("Care leavers have good relationships with their personal advisers.", []),
    ("Good social workers are hard to find, the director said.", []),
    (
        "The home, run by a private firm, was rated inadequate by Ofsted and shut.",
        ["NOTE grade-of-other-body home: inadequate"],
    ),
    (
        "The school where the boy was a pupil was rated outstanding. It has since been downgraded to good.",
        ["NOTE grade-of-other-body school: outstanding", "NOTE grade-of-other-body other: good"],
    ),
    ("The nursery is appealing. It was judged inadequate in March.", ["NOTE grade-of-other-body other: inadequate"]),
    (
        "Adult social care in Hull was rated requires improvement by the Care Quality Commission.",
        ["NOTE grade-of-other-body cqc: requires improvement"],
    ),
    ("The council's cleaning service was branded inadequate.", ["NOTE grade-of-other-body service: inadequate"]),
    ("Kirklees College was rated good, as was the local hospital.", ["NOTE grade-of-other-body college: good"]),
    ("More than 80 per cent of schools in Leeds are good or outstanding.", []),
    ("An outstanding debt of £2m was written off.", []),
    ("The council's finances require improvement, auditors said.", ["NOTE grade-of-other-body service: require improvement"]),
    ("The council got a good deal on the building.", []),
    ("The director said services were good enough in 2018.", []),
    # more hopes
    ("By 2027 the council wants to be outstanding.", ["TARGET outstanding/overall -: outstanding"]),
    ('"We will be good by the time Ofsted comes back," said the leader.', ["TARGET good/overall -: good"]),
    ("The plan should see leadership judged good within two years.", ["TARGET good/leaders -: leadership judged good"]),
    ("Slough is determined to shed its inadequate rating.", []),
    ("The council was expected to be rated good.", ["TARGET good/overall -: good"]),
    ('"There is no reason why we can\'t be outstanding," she said.', []),
    ("The council must get back to good.", ["TARGET good/overall -: good"]),
    ("He said an outstanding rating was within reach.", ["TARGET outstanding/overall -: outstanding rating"]),
    (
        "The council is working towards a good judgement for help and protection.",
        ["TARGET good/help_and_protection -: good judgement for help and protection"],
    ),
    ("A rating of good is expected next year.", ["TARGET good/overall -: good"]),
    ('"I will not rest until we are rated outstanding," he said.', ["TARGET outstanding/overall -: outstanding"]),
    ("The trust failed to win a good rating.", []),
    # more of the press, read after the rules were written
    (
        (
            "A damning Ofsted report has slammed Slough's children's services as \"inadequate\" for the "
            "second time in four years."
        ),
        ["AWARDED inadequate/overall Slough: inadequate", "PREVIOUS inadequate/overall Slough: inadequate"],
    ),
    (
        (
            "Children's social care in Wirral has taken a giant leap forward, with inspectors lifting "
            "its rating two grades to 'good'."
        ),
        ["AWARDED good/overall Wirral: good"],
    ),
    (
        (
            "Services for vulnerable youngsters in Hull have been given a clean bill of health, with "
            "Ofsted rating them 'good' in every category."
        ),
        [
            "AWARDED good/care_leavers Hull: good' in every category",
            "AWARDED good/help_and_protection Hull: good' in every category",
            "AWARDED good/in_care Hull: good' in every category",
            "AWARDED good/leaders Hull: good' in every category",
            "AWARDED good/overall Hull: good' in every category",
        ],
    ),
    (
        "The county council's children's department has scored a hat-trick of 'good' ratings.",
        ["AWARDED good/overall -: good' ratings"],
    ),
    (
        ("Kent County Council's children's services have bounced back from a rating of inadequate to be judged good."),
        ["PREVIOUS inadequate/overall Kent: inadequate", "AWARDED good/overall Kent: good"],
    ),
    (
        ('The authority was found to be "requires improvement" in all areas apart from leadership, which was rated good.'),
        [
            'AWARDED requires_improvement/care_leavers -: requires improvement" in all areas',
            'AWARDED requires_improvement/help_and_protection -: requires improvement" in all areas',
            'AWARDED requires_improvement/in_care -: requires improvement" in all areas',
            'AWARDED requires_improvement/overall -: requires improvement" in all areas',
            "AWARDED good/leaders -: leadership, which was rated good",
        ],
    ),
    (
        "Leadership was the only area to be judged inadequate.",
        ["AWARDED inadequate/leaders -: Leadership was the only area to be judged inadequate"],
    ),
    (
        "Only one area, support for care leavers, was found to require improvement.",
        ["AWARDED requires_improvement/care_leavers -: care leavers, was found to require improvement"],
    ),
    (
        ("Adoption and support for care leavers were both classed as good, but the rest of the service requires improvement."),
        [
            "AWARDED good/adoption -: Adoption and support for care leavers were both classed as good",
            "AWARDED good/care_leavers -: Adoption and support for care leavers were both classed as good",
            "AWARDED requires_improvement/overall -: requires improvement",
        ],
    ),
    (
        (
            "Ofsted's verdict: overall effectiveness good, leadership outstanding, help and protection "
            "good, care leavers requires improvement."
        ),
        [
            "AWARDED good/overall -: overall effectiveness good",
            "AWARDED outstanding/leaders -: leadership outstanding",
            "AWARDED good/help_and_protection -: help and protection good",
            "AWARDED requires_improvement/care_leavers -: care leavers requires improvement",
        ],
    ),
    (
        (
            "The judgement in full: help and protection, good; children in care, good; care leavers, "
            "requires improvement; leadership, good; overall, good."
        ),
        [
            "AWARDED good/help_and_protection -: help and protection, good",
            "AWARDED good/in_care -: children in care, good",
            "AWARDED requires_improvement/care_leavers -: care leavers, requires improvement",
            "AWARDED good/leaders -: leadership, good",
            "AWARDED good/overall -: overall, good",
        ],
    ),
    (
        "Ratings: Overall – requires improvement. Leadership – inadequate. Children in care – good.",
        [
            "AWARDED requires_improvement/overall -: Overall – requires improvement",
            "AWARDED inadequate/leaders -: Leadership – inadequate",
            "AWARDED good/in_care -: Children in care – good",
        ],
    ),
    (
        ("It found the overall effectiveness of the service required improvement, the same grade it received in 2019."),
        [
            "AWARDED requires_improvement/overall -: required improvement",
            "PREVIOUS requires_improvement/overall;date=2019 -: the same grade",
        ],
    ),
    (
        "It was the third successive inadequate rating for the council.",
        ["AWARDED inadequate/overall -: inadequate rating", "PREVIOUS inadequate/overall -: inadequate rating"],
    ),
    (
        (
            "The council's overall grade went from inadequate to requires improvement, with the "
            "experiences of care leavers rated good."
        ),
        [
            "PREVIOUS inadequate/overall -: overall grade went from inadequate",
            "AWARDED requires_improvement/overall -: requires improvement",
            "AWARDED good/care_leavers -: experiences of care leavers rated good",
        ],
    ),
    (
        'Councillor Jones said he was "gutted" that the service had slipped back to requires improvement.',
        ["AWARDED requires_improvement/overall -: requires improvement"],
    ),
    (
        ('Ms Brown, who joined when the service was inadequate, said: "We are a good authority now and Ofsted agrees."'),
        ["PREVIOUS inadequate/overall -: inadequate", "AWARDED good/overall -: good authority"],
    ),
    ('Mr Khan said: "A judgement of good is something we can all be proud of."', ["AWARDED good/overall -: good"]),
    (
        ('"Two years ago we were inadequate. Today we are requires improvement. Tomorrow we\'ll be good," he said.'),
        [
            "PREVIOUS inadequate/overall -: inadequate",
            "AWARDED requires_improvement/overall -: requires improvement",
            "TARGET good/overall -: good",
        ],
    ),
    (
        "The board heard that the service would need another two years before it could be considered good.",
        ["TARGET good/overall -: good"],
    ),
    ('Asked if the service could be rated good at the next inspection, she said: "I hope so."', []),
    ("The report recommends that the council should aim for outstanding.", ["TARGET outstanding/overall -: outstanding"]),
    ("The DfE lifted its direction after the service was rated good.", ["AWARDED good/overall -: good"]),
    ("Neighbouring Kirklees was judged outstanding last year.", ["AWARDED outstanding/overall Kirklees: outstanding"]),
    ("Hull is one of three councils rated inadequate in the region.", ["AWARDED inadequate/overall Hull: inadequate"]),
    (
        "Leeds, Kirklees and Wirral were all rated outstanding.",
        [
            "AWARDED outstanding/overall Wirral: outstanding",
            "AWARDED outstanding/overall Kirklees: outstanding",
            "AWARDED outstanding/overall Leeds: outstanding",
        ],
    ),
    ("The improvement partner, Leeds City Council, is rated outstanding.", ["AWARDED outstanding/overall Leeds: outstanding"]),
    ("Ofsted inspected 12 children's homes in Hull and rated ten of them good.", []),
    (
        "Hull's secure children's home was judged to require improvement.",
        ["NOTE grade-of-other-body home: require improvement"],
    ),
    ("The council-run nursery in Slough received an outstanding rating.", ["NOTE grade-of-other-body nursery: outstanding"]),
    (
        "A pupil referral unit in Slough has been told it requires improvement.",
        ["NOTE grade-of-other-body school: requires improvement"],
    ),
    (
        "Slough's special educational needs service was described as inadequate by parents.",
        ["NOTE grade-of-other-body other: inadequate"],
    ),
    ("The ombudsman said the council's handling of the complaint was inadequate.", []),
    ("The judge said the council's care plan was inadequate.", []),
    (
        "An inadequate number of foster carers has left children in hotels, the report said.",
        ["NOTE everyday-word inadequate: inadequate"],
    ),
    ('The report praised "good, and sometimes outstanding, social work".', []),
    ("Help for children at the front door is good and timely, inspectors found.", []),
    ("Inspectors found that partnership working is good.", []),
    ("Support for foster carers is outstanding, the report said.", []),
    ("Children in care do well in school and their health is good.", []),
    ("Care leavers told inspectors that their advisers are outstanding.", []),
    ("Leaders are ambitious and have good oversight of practice.", []),
    ("# Leadership: outstanding", ["AWARDED outstanding/leaders -: Leadership: outstanding"]),
    (
        "= 'Outstanding' children's services praised by Ofsted",
        ["AWARDED outstanding/overall -: Outstanding' children's services"],
    ),
    ("= Kirklees children's services rated 'good' by Ofsted", ["AWARDED good/overall Kirklees: good"]),
    ("= Hull children's services 'require improvement'", ["AWARDED requires_improvement/overall Hull: require improvement"]),
    ("= Good news for Slough as Ofsted lifts inadequate rating", ["PREVIOUS inadequate/overall Slough: inadequate rating"]),
    # classes met on unseen articles: clauses that name an area, asides, what is taken up from before, plans
    (
        (
            "The inspectorate has given the authority a clean bill of health overall, lifting it from requires "
            "improvement - the verdict in 2019 - to good."
        ),
        ["PREVIOUS requires_improvement/overall -: requires improvement", "AWARDED good/overall -: good"],
    ),
    (
        "Leadership, child protection and the experiences of children still in care were all found to be good.",
        [
            (
                "AWARDED good/help_and_protection -: Leadership, child protection and the experiences of children "
                "still in care were all found to be good"
            ),
            (
                "AWARDED good/in_care -: Leadership, child protection and the experiences of children still in care "
                "were all found to be good"
            ),
            (
                "AWARDED good/leaders -: Leadership, child protection and the experiences of children still in care "
                "were all found to be good"
            ),
        ],
    ),
    (
        (
            "The council is good at looking after children in care, said the report. Care leavers are less lucky."
            " For them the service is inadequate."
        ),
        ["AWARDED good/in_care -: good at looking after children in care", "AWARDED inadequate/care_leavers -: inadequate"],
    ),
    (
        "Inspectors were less impressed with leadership, which they said was inadequate.",
        ["AWARDED inadequate/leaders -: leadership, which they said was inadequate"],
    ),
    (
        (
            "Leadership: good. Help and protection: requires improvement. Children in care: good. Care leavers: "
            "outstanding. Overall: good."
        ),
        [
            "AWARDED good/leaders -: Leadership: good",
            "AWARDED requires_improvement/help_and_protection -: Help and protection: requires improvement",
            "AWARDED good/in_care -: Children in care: good",
            "AWARDED outstanding/care_leavers -: Care leavers: outstanding",
            "AWARDED good/overall -: Overall: good",
        ],
    ),
    (
        (
            "Kent was rated good, with the highest possible mark for the way the county looks after young people "
            "once they have left care."
        ),
        [
            "AWARDED good/overall Kent: good",
            (
                "AWARDED outstanding/care_leavers Kent: highest possible mark for the way the county looks after "
                "young people once they have left care"
            ),
        ],
    ),
    (
        "The way the service is led was judged to be outstanding, and the way it protects children good.",
        [
            "AWARDED outstanding/leaders -: The way the service is led was judged to be outstanding",
            "AWARDED good/help_and_protection -: the way it protects children good",
        ],
    ),
    (
        "Cllr Smith said a good judgement was within reach by 2026.",
        ["TARGET good/overall -: good judgement"],
    ),
    (
        "The old county's services for children required improvement when they were last looked at in 2019.",
        ["PREVIOUS requires_improvement/overall -: required improvement"],
    ),
    (
        "The council requires improvement, the report said. Good was nowhere to be seen.",
        ["AWARDED requires_improvement/overall -: requires improvement"],
    ),
    (
        (
            "Inspectors judged three areas of the council's work to be outstanding: the impact of leaders; the "
            "experiences and progress of children in care; and the experiences and progress of care leavers. Help"
            " and protection is good."
        ),
        [
            "AWARDED outstanding/care_leavers -: outstanding",
            "AWARDED outstanding/in_care -: outstanding",
            "AWARDED outstanding/leaders -: outstanding",
            "AWARDED good/help_and_protection -: Help and protection is good",
        ],
    ),
    (
        (
            "Of the four areas, two – leadership and care leavers – were judged outstanding, and the other two, "
            "help and protection and children in care, good."
        ),
        [
            "AWARDED outstanding/care_leavers -: leadership and care leavers – were judged outstanding",
            "AWARDED outstanding/leaders -: leadership and care leavers – were judged outstanding",
            "AWARDED good/help_and_protection -: help and protection and children in care, good",
            "AWARDED good/in_care -: help and protection and children in care, good",
        ],
    ),
    (
        "Leaders and the care of children looked after by the trust are rated good too.",
        [
            "AWARDED good/in_care -: Leaders and the care of children looked after by the trust are rated good",
            "AWARDED good/leaders -: Leaders and the care of children looked after by the trust are rated good",
        ],
    ),
    (
        (
            "Services for looked-after children and those achieving permanence require improvement. So do "
            "services for children in need of help and protection."
        ),
        [
            (
                "AWARDED requires_improvement/in_care -: looked-after children and those achieving permanence require"
                " improvement"
            ),
            ("AWARDED requires_improvement/help_and_protection -: So do services for children in need of help and protection"),
        ],
    ),
    (
        "Leadership was found to be good, and the same is true of help and protection.",
        [
            "AWARDED good/leaders -: Leadership was found to be good",
            "AWARDED good/help_and_protection -: the same is true of help and protection",
        ],
    ),
    (
        "Good was the verdict on leadership; good, too, on help and protection; outstanding on care leavers.",
        [
            "AWARDED good/leaders -: Good was the verdict on leadership",
            "AWARDED good/help_and_protection -: good, too, on help and protection",
            "AWARDED outstanding/care_leavers -: outstanding on care leavers",
        ],
    ),
    (
        "The council dropped from good to requires improvement, and leadership from outstanding to good.",
        [
            "PREVIOUS good/overall -: good",
            "AWARDED requires_improvement/overall -: requires improvement",
            "PREVIOUS outstanding/leaders -: leadership from outstanding",
            "AWARDED good/leaders -: good",
        ],
    ),
    (
        "Both leadership and help and protection were downgraded to requires improvement from good.",
        [
            (
                "AWARDED requires_improvement/help_and_protection -: leadership and help and protection were "
                "downgraded to requires improvement"
            ),
            (
                "AWARDED requires_improvement/leaders -: leadership and help and protection were downgraded to "
                "requires improvement"
            ),
            "PREVIOUS good/help_and_protection -: good",
            "PREVIOUS good/leaders -: good",
        ],
    ),
    (
        "The service retained its outstanding rating for leadership but slipped a grade, to good, for care leavers.",
        [
            "AWARDED outstanding/leaders -: outstanding rating for leadership",
            "PREVIOUS outstanding/leaders -: outstanding rating for leadership",
            "AWARDED good/care_leavers -: good, for care leavers",
        ],
    ),
    (
        (
            "Inspectors rated Kent's services as good overall and in all but one category: help and protection, "
            "which they said required improvement."
        ),
        [
            *(
                f"AWARDED good/{area} Kent: good overall and in all but one category"
                for area in ("care_leavers", "in_care", "leaders", "overall")
            ),
            (
                "AWARDED requires_improvement/help_and_protection Kent: help and protection, which they said required"
                " improvement"
            ),
        ],
    ),
    (
        (
            "The report card: good for leadership; requires improvement for help and protection; good for "
            "children in care; requires improvement for care leavers; and requires improvement overall."
        ),
        [
            "AWARDED good/leaders -: good for leadership",
            "AWARDED requires_improvement/help_and_protection -: requires improvement for help and protection",
            "AWARDED good/in_care -: good for children in care",
            "AWARDED requires_improvement/care_leavers -: requires improvement for care leavers",
            "AWARDED requires_improvement/overall -: requires improvement overall",
        ],
    ),
    (
        '"I want us to be outstanding for care leavers by 2027," he said.',
        ["TARGET outstanding/care_leavers -: outstanding for care leavers"],
    ),
    (
        "The improvement plan is meant to bring help and protection up to good by the spring.",
        ["TARGET good/help_and_protection -: help and protection up to good"],
    ),
    (
        "The service could soon be rated good, the commissioner believes.",
        ["TARGET good/overall -: good"],
    ),
    (
        '"Good is our minimum and outstanding our ambition," he said.',
        ["TARGET outstanding/overall -: outstanding"],
    ),
    (
        (
            "The county's own services were judged good at the last inspection, in 2021, but a focused visit last"
            " month found drift and delay."
        ),
        ["PREVIOUS good/overall;date=2021 -: good"],
    ),
    (
        (
            "Kent, which Ofsted rated requires improvement in 2022, had a focused visit in April. Inspectors do "
            "not give grades on such visits."
        ),
        ["AWARDED requires_improvement/overall;date=2022 Kent: requires improvement"],
    ),
    (
        (
            "Councillors will discuss next week an Ofsted report which graded children's services requires "
            "improvement but singled out leadership as good."
        ),
        ["AWARDED requires_improvement/overall -: requires improvement", "AWARDED good/leaders -: leadership as good"],
    ),
    (
        "Having been inadequate in 2016 and requires improvement in 2019, Kent has now been declared good.",
        [
            "PREVIOUS inadequate/overall;date=2016 Kent: inadequate",
            "PREVIOUS requires_improvement/overall;date=2019 Kent: requires improvement",
            "AWARDED good/overall Kent: good",
        ],
    ),
    (
        "In 2014 came an inadequate; in 2017, requires improvement; and in 2021 a good.",
        [
            "PREVIOUS inadequate/overall;date=2014 -: inadequate",
            "PREVIOUS requires_improvement/overall;date=2017 -: requires improvement",
            "AWARDED good/overall;date=2021 -: good",
        ],
    ),
    (
        "Ofsted had judged the county good as recently as 2021, but it has now been told it is inadequate.",
        ["PREVIOUS good/overall;date=2021 -: good", "AWARDED inadequate/overall -: inadequate"],
    ),
    (
        ("A council once branded inadequate is now among the best in the country after inspectors called it outstanding."),
        ["PREVIOUS inadequate/overall -: inadequate", "AWARDED outstanding/overall -: outstanding"],
    ),
    (
        "The council fell two grades, from outstanding to requires improvement.",
        ["PREVIOUS outstanding/overall -: outstanding", "AWARDED requires_improvement/overall -: requires improvement"],
    ),
    (
        "Only children in care escaped: their experiences were judged good.",
        ["AWARDED good/in_care -: children in care escaped: their experiences were judged good"],
    ),
    (
        'As for those who have left care, "outstanding" was the word.',
        ['AWARDED outstanding/care_leavers -: those who have left care, "outstanding'],
    ),
    (
        "Leaders are good. The rest requires improvement.",
        ["AWARDED good/leaders -: Leaders are good"],
    ),
    (
        (
            "Inspectors, who spent two weeks in the county in May, said children's services \"require improvement "
            'to be good" in terms of leadership and help and protection, but are "good" for children in care.'
        ),
        [
            (
                'AWARDED requires_improvement/help_and_protection -: require improvement to be good" in terms of '
                "leadership and help and protection"
            ),
            (
                'AWARDED requires_improvement/leaders -: require improvement to be good" in terms of leadership and '
                "help and protection"
            ),
            'AWARDED good/in_care -: good" for children in care',
        ],
    ),
    (
        "On leadership the county scored a good; on care leavers, an outstanding.",
        [
            "AWARDED good/leaders -: On leadership the county scored a good",
            "AWARDED outstanding/care_leavers -: care leavers, an outstanding",
        ],
    ),
    (
        "Inspectors awarded good ratings in four out of five categories, and outstanding in the fifth, leadership.",
        [
            "AWARDED good/unspecified;count=4 -: good ratings in four out of five categories",
            "AWARDED outstanding/leaders -: outstanding in the fifth, leadership",
        ],
    ),
    (
        "She led Slough out of inadequate.",
        ["PREVIOUS inadequate/overall Slough: inadequate"],
    ),
    (
        "The judgement on help and protection, by contrast, could not be worse: inadequate.",
        ["AWARDED inadequate/help_and_protection -: help and protection, by contrast, could not be worse: inadequate"],
    ),
    (
        (
            "Children's services in the county need to improve: that is the verdict of Ofsted, which rated them "
            '"requires improvement".'
        ),
        ["AWARDED requires_improvement/overall -: requires improvement"],
    ),
    (
        (
            "Kent County Council has gone from bottom of the class to top after Ofsted rated its children's "
            "services outstanding across all areas."
        ),
        [
            "AWARDED outstanding/care_leavers Kent: outstanding across all areas",
            "AWARDED outstanding/help_and_protection Kent: outstanding across all areas",
            "AWARDED outstanding/in_care Kent: outstanding across all areas",
            "AWARDED outstanding/leaders Kent: outstanding across all areas",
            "AWARDED outstanding/overall Kent: outstanding across all areas",
        ],
    ),
    (
        (
            "An inspection report published this morning finds that the council's children's services remain good"
            " overall, with care leavers' experiences judged to be outstanding and leadership, which had been a "
            "concern in 2021, now rated good as well."
        ),
        [
            "AWARDED good/overall -: good overall",
            "AWARDED outstanding/care_leavers -: care leavers' experiences judged to be outstanding",
            "AWARDED good/leaders -: leadership, which had been a concern in 2021, now rated good",
        ],
    ),
    (
        ("The council was placed in the requires improvement category overall, but inspectors said leadership was now good."),
        [
            "AWARDED requires_improvement/overall -: requires improvement category overall",
            "AWARDED good/leaders -: leadership was now good",
        ],
    ),
    (
        (
            "Ofsted's three-tier verdict: leadership is good; child protection needs work and is said to require "
            "improvement; the care of looked after children is outstanding."
        ),
        [
            "AWARDED good/leaders -: leadership is good",
            (
                "AWARDED requires_improvement/help_and_protection -: child protection needs work and is said to "
                "require improvement"
            ),
            "AWARDED outstanding/in_care -: looked after children is outstanding",
        ],
    ),
    (
        (
            "Although overall effectiveness was found to be good, the report rated services for children who need"
            " help and protection as requiring improvement to be good."
        ),
        [
            "AWARDED good/overall -: overall effectiveness was found to be good",
            (
                "AWARDED requires_improvement/help_and_protection -: children who need help and protection as "
                "requiring improvement to be good"
            ),
        ],
    ),
    (
        (
            "At that time, the authority's services were deemed to be inadequate for the first time in their "
            "history. Fast forward to today and inspectors have rated them good."
        ),
        ["PREVIOUS inadequate/overall -: inadequate", "AWARDED good/overall -: good"],
    ),
    (
        "Since being rated as inadequate in 2019 Kent has had four monitoring visits.",
        ["AWARDED inadequate/overall;date=2019 Kent: inadequate"],
    ),
    (
        "The report says services are no longer inadequate and are now requires improvement to be good.",
        [
            "PREVIOUS inadequate/overall -: inadequate",
            "AWARDED requires_improvement/overall -: requires improvement to be good",
        ],
    ),
    (
        (
            "Four years on from a damning inadequate rating, Kent children's services are on the up and have been"
            " told they require improvement to be good."
        ),
        [
            "PREVIOUS inadequate/overall Kent: inadequate rating",
            "AWARDED requires_improvement/overall Kent: require improvement to be good",
        ],
    ),
    (
        (
            "Social care bosses have hailed a 'fantastic' report in which Ofsted inspectors rated two out of four"
            " areas 'outstanding' and the rest 'good'."
        ),
        ["AWARDED outstanding/unspecified;count=2 -: outstanding", "AWARDED good/unspecified -: good"],
    ),
    (
        (
            'Ofsted has found "significant improvement" at Kent County Council, lifting its rating to good. '
            "Inspectors rated the impact of leaders, and the experiences and progress of children who need help "
            "and protection, as good and the experiences and progress of children in care as outstanding. The "
            "experiences and progress of care leavers require improvement to be good."
        ),
        [
            "AWARDED good/overall Kent: good",
            (
                "AWARDED good/help_and_protection Kent: impact of leaders, and the experiences and progress of "
                "children who need help and protection, as good"
            ),
            (
                "AWARDED good/leaders Kent: impact of leaders, and the experiences and progress of children who need "
                "help and protection, as good"
            ),
            "AWARDED outstanding/in_care Kent: children in care as outstanding",
            "AWARDED requires_improvement/care_leavers Kent: care leavers require improvement to be good",
        ],
    ),
    (
        "Care leavers was the only area not to be rated good, with inspectors deciding that it required improvement.",
        [
            (
                "AWARDED requires_improvement/care_leavers -: Care leavers was the only area not to be rated good, "
                "with inspectors deciding that it required improvement"
            )
        ],
    ),
    (
        (
            "Inspectors praised leaders, calling their impact outstanding, but marked down the help and "
            "protection given to children as requiring improvement."
        ),
        [
            "AWARDED outstanding/leaders -: their impact outstanding",
            (
                "AWARDED requires_improvement/help_and_protection -: help and protection given to children as "
                "requiring improvement"
            ),
        ],
    ),
    (
        ("The service for children in care was singled out as outstanding, but that for care leavers was deemed only good."),
        [
            "AWARDED outstanding/in_care -: children in care was singled out as outstanding",
            "AWARDED good/care_leavers -: care leavers was deemed only good",
        ],
    ),
    (
        '"We moved from inadequate to requires improvement in 2021, and this year we\'ve moved again, to good."',
        [
            "PREVIOUS inadequate/overall -: inadequate",
            "PREVIOUS requires_improvement/overall;date=2021 -: requires improvement",
            "AWARDED good/overall;date=2021 -: good",
        ],
    ),
    (
        (
            "The leader said that she was 'gutted' that the council had been given a 'requires improvement' "
            "rating but vowed to make it 'good' by the next inspection."
        ),
        ["AWARDED requires_improvement/overall -: requires improvement", "TARGET good/overall -: good"],
    ),
    (
        ("The plan sets a target of all services being good by March 2025 and leadership being outstanding a year after that."),
        ["TARGET good/overall -: good", "TARGET outstanding/leaders -: leadership being outstanding"],
    ),
    (
        "The director, who helped take Hull from inadequate to good, joins in June.",
        ["PREVIOUS inadequate/overall Hull: inadequate", "AWARDED good/overall Hull: good"],
    ),
    (
        (
            "Members of the scrutiny panel were told last week that the service was confident of a good outcome. "
            "It remains requires improvement."
        ),
        ["AWARDED requires_improvement/overall -: requires improvement"],
    ),
    (
        (
            "Councillors voted through the spending, which follows last year's Ofsted inspection, when leadership"
            " was found inadequate and everything else requires improvement."
        ),
        ["AWARDED inadequate/leaders -: leadership was found inadequate"],
    ),
    (
        "It was also inspectors' first look at the department since the requires improvement verdict of 2021.",
        ["AWARDED requires_improvement/overall;date=2021 -: requires improvement verdict"],
    ),
    (
        "Leadership, once outstanding, is now only good.",
        [
            "AWARDED good/leaders -: Leadership, once outstanding, is now only good",
            "PREVIOUS outstanding/leaders -: outstanding",
        ],
    ),
    (
        "Of the five judgements, Ofsted gave one outstanding, for care leavers, and four goods.",
        ["AWARDED outstanding/care_leavers -: outstanding, for care leavers"],
    ),
    (
        "The three remaining areas were good.",
        ["AWARDED good/unspecified -: good"],
    ),
    (
        (
            "Inspectors graded it outstanding for its work with children in care, who they said were thriving, "
            "and for its care leavers."
        ),
        [
            (
                "AWARDED outstanding/care_leavers -: outstanding for its work with children in care, who they said "
                "were thriving, and for its care leavers"
            ),
            (
                "AWARDED outstanding/in_care -: outstanding for its work with children in care, who they said were "
                "thriving, and for its care leavers"
            ),
        ],
    ),
    (
        ("How well the council looks after its children in care was found to be good, and how well it is run outstanding."),
        [
            "AWARDED good/in_care -: in care was found to be good",
            "AWARDED outstanding/leaders -: how well it is run outstanding",
        ],
    ),
    (
        (
            "Minutes of the Children's Committee. Members noted that Ofsted had judged the service to be good "
            "overall and that the impact of leaders had been judged outstanding. A Member asked why care leavers "
            "had been graded as requires improvement. The Director replied that the service expected to be good "
            "by the next inspection."
        ),
        [
            "AWARDED good/overall -: good overall",
            "AWARDED outstanding/leaders -: impact of leaders had been judged outstanding",
            "AWARDED requires_improvement/care_leavers -: care leavers had been graded as requires improvement",
            "TARGET good/overall -: good",
        ],
    ),
    (
        "The county came within a whisker of outstanding, said its leader, and will settle for good.",
        ["TARGET good/overall -: good"],
    ),
    (
        (
            "The committee was considering progress since the inadequate rating of July 2022. Members heard that "
            "a third monitoring visit had been positive."
        ),
        ["AWARDED inadequate/overall;date=2022 -: inadequate rating"],
    ),
    (
        "A commissioner was appointed after the council was judged inadequate for the second time in five years.",
        ["AWARDED inadequate/overall -: inadequate", "PREVIOUS inadequate/overall -: inadequate"],
    ),
    (
        "Help and protection should be good by the end of next year, the improvement board has decided.",
        ["TARGET good/help_and_protection -: Help and protection should be good"],
    ),
    (
        "The director pledged to lift care leavers' services to good.",
        ["TARGET good/care_leavers -: care leavers' services to good"],
    ),
    (
        (
            "Six years ago inspectors had found the council's services inadequate, with leadership and child "
            "protection both graded inadequate and only adoption rated good."
        ),
        [
            "PREVIOUS inadequate/overall -: inadequate",
            "PREVIOUS inadequate/help_and_protection -: leadership and child protection both graded inadequate",
            "PREVIOUS inadequate/leaders -: leadership and child protection both graded inadequate",
            "PREVIOUS good/adoption -: adoption rated good",
        ],
    ),
    (
        "The good rating it received in 2019 was its first since 2010.",
        ["AWARDED good/overall -: good rating"],
    ),
    (
        "Kent has held a good rating for more than a decade.",
        ["AWARDED good/overall Kent: good rating"],
    ),
    (
        "Once again the verdict on care leavers was outstanding.",
        ["AWARDED outstanding/care_leavers -: care leavers was outstanding"],
    ),
    (
        "The exception is care leavers, where the council has gone backwards, from good to requires improvement.",
        [
            "PREVIOUS good/care_leavers -: care leavers, where the council has gone backwards, from good",
            "AWARDED requires_improvement/care_leavers -: requires improvement",
        ],
    ),
    (
        "There is better news on adoption, which is good, and on leadership, also good.",
        ["AWARDED good/adoption -: adoption, which is good", "AWARDED good/leaders -: on leadership, also good"],
    ),
    (
        ("Inspectors considered the experiences of children in care to be good and those of care leavers to be outstanding."),
        [
            "AWARDED good/in_care -: children in care to be good",
            "AWARDED outstanding/care_leavers -: care leavers to be outstanding",
        ],
    ),
    (
        "They were unanimous: good for leaders, good for care leavers, good for everybody.",
        ["AWARDED good/leaders -: good for leaders", "AWARDED good/care_leavers -: good for care leavers"],
    ),
    (
        (
            "The county's fostering team was praised, and adoption was rated outstanding. The council as a whole "
            "was judged good."
        ),
        ["AWARDED outstanding/adoption -: adoption was rated outstanding", "AWARDED good/overall -: good"],
    ),
    (
        "Leaders 'know their services well' and their impact was judged good.",
        ["AWARDED good/leaders -: their impact was judged good"],
    ),
    (
        "The council's overall grade is one of good, though its leadership has been marked outstanding.",
        [
            "AWARDED good/overall -: overall grade is one of good",
            "AWARDED outstanding/leaders -: leadership has been marked outstanding",
        ],
    ),
    (
        'Yesterday\'s report put Kent in the "good" bracket for the first time.',
        ['AWARDED good/overall Kent: good" bracket'],
    ),
    (
        "\"It's good, not outstanding, and I won't pretend otherwise.\"",
        ["AWARDED good/overall -: good"],
    ),
    (
        ("The service had been heading for inadequate, one insider said, before the new director arrived and secured a good."),
        ["AWARDED good/overall -: good"],
    ),
    (
        ("The council's leader has apologised after its services for vulnerable children were condemned as inadequate."),
        ["AWARDED inadequate/overall -: inadequate"],
    ),
    (
        "Both councils were rated good: Hull for the first time, Leeds for the third.",
        ["AWARDED good/overall Hull: good", "AWARDED good/overall Leeds: good"],
    ),
    # near-misses of these classes
    (
        "It is the first time that the county has been given the highest grade in any area.",
        [],
    ),
    (
        "Nothing less than good will do, said the minister.",
        [],
    ),
    (
        (
            "Good news for foster carers as outstanding bills are paid. The meeting heard that improvement is "
            "required in three areas."
        ),
        [],
    ),
    (
        "The leader thanked the outstanding team and said morale was good.",
        [],
    ),
    (
        "The council's response to the complaint was inadequate, the ombudsman found.",
        [],
    ),
    (
        "A children's home run by Kent County Council was rated inadequate in May.",
        ["NOTE grade-of-other-body home: inadequate"],
    ),
    (
        "Nearby Hilltop Primary went from requires improvement to good. Its nursery is outstanding.",
        [
            "NOTE grade-of-other-body school: requires improvement",
            "NOTE grade-of-other-body other: good",
            "NOTE grade-of-other-body nursery: outstanding",
        ],
    ),
    (
        "The CQC rated the council's adult social care as requires improvement.",
        ["NOTE grade-of-other-body cqc: requires improvement"],
    ),
    (
        "The council was not rated inadequate and escaped a requires improvement.",
        [],
    ),
    (
        "Inspectors found good practice in the front-door team and inadequate recording in another.",
        ["NOTE everyday-word good: good", "NOTE everyday-word inadequate: inadequate"],
    ),
    (
        "Good councils have one thing in common: stable leadership.",
        [],
    ),
    (
        "Nationally, 63 per cent of councils are good or outstanding.",
        [],
    ),
    (
        "There was good and bad in the report, said the chair, but social workers are outstanding people.",
        ["NOTE everyday-word outstanding: outstanding"],
    ),
    (
        "The safeguarding partnership's annual report said schools' training was good.",
        [],
    ),
    (
        "The council hopes to be rated good or better when inspectors return.",
        [],
    ),
    (
        "Opposition councillors said anything short of good would be a failure.",
        [],
    ),
    (
        "What was inadequate in 2018 is good now, the inspectors say of the county's child protection work.",
        [],
    ),
    (
        (
            "The parent said the service she got was outstanding. Her son's school is good, she said, and their "
            "GP surgery inadequate."
        ),
        ["NOTE grade-of-other-body school: good", "NOTE grade-of-other-body cqc: inadequate"],
    ),
    (
        (
            "The council's fostering agency was rated good. Its youth offending team requires improvement, "
            "according to HM Inspectorate of Probation."
        ),
        ["NOTE grade-of-other-body agency: good", "NOTE grade-of-other-body prison: requires improvement"],
    ),
    (
        "Ofsted's chief inspector said too many councils require improvement and that a good rating is no guarantee.",
        [],
    ),
    (
        ('"It\'s inadequate that families wait a year for an assessment," she said. "We need good schools and good jobs."'),
        ["NOTE grade-of-other-body school: good"],
    ),
    (
        "An outstanding leader of the service has been appointed, and the council has a good record on adoption.",
        [],
    ),
    (
        (
            "A motion saying that the cabinet's response had been inadequate was lost. Two areas of the plan "
            "require improvement, said the chair."
        ),
        [],
    ),
    (
        (
            "Inspectors said that practice is good in the disabled children's team, that supervision requires "
            "improvement and that management oversight is inadequate."
        ),
        [],
    ),
    (
        (
            "Social work with disabled children is good, the report says, and leaders have a good grasp of what "
            "needs to be done."
        ),
        ["NOTE everyday-word good: good"],
    ),
    (
        ("The home, which the council runs, was rated outstanding in January. Another, Oak View, requires improvement."),
        ["NOTE grade-of-other-body home: outstanding"],
    ),
    (
        "Had it not been for the care leavers' service, the council would have been rated outstanding.",
        [],
    ),
    (
        "The council could have been rated inadequate, the lead inspector told staff.",
        [],
    ),
    (
        "Inspectors did not judge the council to be inadequate in any area.",
        [],
    ),
    (
        "The new strategy aims for outstanding leadership by 2026 and good services for care leavers by 2025.",
        [],
    ),
    (
        "Kent's children's services have scooped a straight set of outstandings.",
        [],
    ),
    (
        "We're good. Officially.",
        [],
    ),
    (
        '"I\'d have been happy with requires improvement. To get good is beyond what I hoped for."',
        [],
    ),
    (
        'The word "inadequate" appears 14 times in the report on Kent\'s services.',
        ["NOTE everyday-word inadequate: inadequate"],
    ),
    (
        "The school next to County Hall was rated good in 2023 and the council's own nursery outstanding.",
        ["NOTE grade-of-other-body school: good", "NOTE grade-of-other-body nursery: outstanding"],
    ),
    (
        "The county's fire service was judged good at protecting the public, inspectors said.",
        ["NOTE everyday-word good: good"],
    ),
    (
        "He described the decision as outstanding incompetence and the consultation as inadequate.",
        [],
    ),
    (
        "The report praised good use of early help and said outstanding issues would be dealt with.",
        ["NOTE everyday-word good: good"],
    ),
    (
        ("The quality of assessments requires improvement, and supervision is inadequate in some teams, inspectors found."),
        [],
    ),
    (
        "Virtual school staff are outstanding, inspectors said, and the participation service is good.",
        [],
    ),
    (
        "Parents rated the family hubs good, with nine in ten saying they would return.",
        [],
    ),
    (
        "\"Nobody is saying it's good, nobody is saying it's outstanding. We're saying judge us in a year.\"",
        [],
    ),
    (
        "Is Kent good? Ofsted will decide in the autumn.",
        [],
    ),
    (
        "Only 12 authorities in England have been judged outstanding twice.",
        [],
    ),
    (
        ("The councillor, whose own school was rated inadequate in the 1990s, is now a governor of an outstanding one."),
        ["NOTE grade-of-other-body school: inadequate", "NOTE grade-of-other-body other: outstanding"],
    ),
    (
        "Ofsted grades services outstanding, good, requires improvement or inadequate.",
        [],
    ),
    (
        "The independent reviewing service was described as good, the contact centre as inadequate.",
        [],
    ),
    # an area with 'with'
    (
        "Kent was rated good overall, with outstanding leadership and good services for children in care.",
        [
            "AWARDED good/overall Kent: good overall",
            "AWARDED outstanding/leaders Kent: outstanding",
            "AWARDED good/in_care Kent: good services for children in care",
        ],
    ),
    ("Kent was rated good, with an outstanding team of foster carers.", ["AWARDED good/overall Kent: good"]),
    ("Kent was rated good, with good work by the adoption team.", ["AWARDED good/overall Kent: good"]),
    # 'since' and 'when'
    (
        "Since 2016, when services in Kent were judged inadequate, they have improved. They are now good.",
        ["PREVIOUS inadequate/overall;date=2016 Kent: inadequate", "AWARDED good/overall Kent: good"],
    ),
    ("Since 2016 Kent has spent more. Its services are good.", ["AWARDED good/overall Kent: good"]),
    # four years after
    (
        "Four years after it was told that it required improvement, Kent is rated good.",
        ["PREVIOUS requires_improvement/overall Kent: required improvement", "AWARDED good/overall Kent: good"],
    ),
    # but one, in everything but
    (
        "Hull was rated good in every area but one: help and protection, which requires improvement.",
        [
            "AWARDED good/care_leavers Hull: good in every area but one",
            "AWARDED good/in_care Hull: good in every area but one",
            "AWARDED good/leaders Hull: good in every area but one",
            "AWARDED good/overall Hull: good in every area but one",
            "AWARDED requires_improvement/help_and_protection Hull: help and protection, which requires improvement",
        ],
    ),
    (
        "Hull got a good in everything bar its work with care leavers.",
        [
            "AWARDED good/help_and_protection Hull: good in everything",
            "AWARDED good/in_care Hull: good in everything",
            "AWARDED good/leaders Hull: good in everything",
            "AWARDED good/overall Hull: good in everything",
        ],
    ),
    ("Everything was good until the money ran out.", []),
    # told back to an earlier inspection
    (
        "Kent's grade is good, unchanged from 2019.",
        ["AWARDED good/overall Kent: good", "PREVIOUS good/overall;date=2019 Kent: unchanged from"],
    ),
    (
        "Kent was rated good. It matches the judgement it was given in 2019.",
        ["AWARDED good/overall Kent: good", "PREVIOUS good/overall;date=2019 Kent: matches the judgement"],
    ),
    ("Kent was rated good. The number of visits is unchanged from 2019.", ["AWARDED good/overall Kent: good"]),
    # as well
    (
        "Leadership in Hull is good; help and protection is too.",
        ["AWARDED good/leaders Hull: Leadership in Hull is good", "AWARDED good/help_and_protection Hull: is too"],
    ),
    ("Leadership in Hull is good; help and protection is too slow.", ["AWARDED good/leaders Hull: Leadership in Hull is good"]),
    # joins the club
    ("Kent joins the club of authorities with the highest grade.", ["AWARDED outstanding/overall Kent: highest grade"]),
    ("Few councils have gone from inadequate to good in three years.", []),
    ("You can't get from inadequate to good in a single leap.", []),
    ("Verdicts ran from outstanding to inadequate.", []),
    # never given
    ("It would have earned Kent an outstanding.", []),
    ("Kent hopes that it would have its good rating back in two years.", ["TARGET good/overall Kent: good rating"]),
    ("Unlike neighbouring councils, none of which is outstanding, it spends more.", []),
    ("A council that is found inadequate can lose its services.", []),
    ("An inadequate brings money and a commissioner.", []),
    # aimed at
    (
        "Our ambition has not changed: an Outstanding service for every child in Kent.",
        ["TARGET outstanding/overall Kent: Outstanding service"],
    ),
    ("We are aiming for Good by 2030.", ["TARGET good/overall -: Good"]),
    ("He left the council for good in 2019.", []),
    ("The aim was good by 2030.", ["TARGET good/overall -: good"]),
    # without a verb
    (
        "Outstanding overall, and outstanding for leadership.",
        ["AWARDED outstanding/overall -: Outstanding overall", "AWARDED outstanding/leaders -: outstanding for leadership"],
    ),
    ("In 2015 Kent was the toast of the sector: outstanding.", ["AWARDED outstanding/overall;date=2015 Kent: outstanding"]),
    ("On help and protection, inadequate.", ["AWARDED inadequate/help_and_protection -: help and protection, inadequate"]),
    ("The menu was short: outstanding.", []),
    ('"Requires improvement": Ofsted\'s verdict on Kent', ["AWARDED requires_improvement/overall Kent: Requires improvement"]),
    # climbs
    (
        "Kent clawed its way to requires improvement in 2019, then to good in 2023.",
        [
            "PREVIOUS requires_improvement/overall;date=2019 Kent: requires improvement",
            "AWARDED good/overall;date=2023 Kent: good",
        ],
    ),
    ("Kent came away with good for leadership.", ["AWARDED good/leaders Kent: good for leadership"]),
    # two areas at once
    (
        "Overall, for leadership and for help and protection the verdict is that Kent requires improvement.",
        [
            "AWARDED requires_improvement/help_and_protection Kent: Overall, for leadership and for help and protection the verdict is that Kent requires improvement",
            "AWARDED requires_improvement/leaders Kent: Overall, for leadership and for help and protection the verdict is that Kent requires improvement",
            "AWARDED requires_improvement/overall Kent: Overall, for leadership and for help and protection the verdict is that Kent requires improvement",
        ],
    ),
    (
        "Work with children in care and with care leavers was said to require improvement.",
        [
            "AWARDED requires_improvement/care_leavers -: children in care and with care leavers was said to require improvement",
            "AWARDED requires_improvement/in_care -: children in care and with care leavers was said to require improvement",
        ],
    ),
    # the present beside the past
    (
        "Kent's service was judged inadequate. It is good now.",
        ["PREVIOUS inadequate/overall Kent: inadequate", "AWARDED good/overall Kent: good"],
    ),
    (
        "Leaders, branded inadequate in 2019, are now rated good.",
        ["PREVIOUS inadequate/leaders;date=2019 -: Leaders, branded inadequate", "AWARDED good/leaders -: good"],
    ),
    (
        "Kent is good after years of being inadequate.",
        ["AWARDED good/overall Kent: good", "PREVIOUS inadequate/overall Kent: inadequate"],
    ),
    # a rating that stands
    ("The visit does not change Kent's good rating.", ["AWARDED good/overall Kent: good rating"]),
    # others'
    ("Hilltop primary was judged good.", []),
    ("The primary aim is a good rating for Kent.", ["TARGET good/overall Kent: good rating"]),
    ("A fostering agency in the town has been judged good by Ofsted.", ["NOTE grade-of-other-body agency: good"]),
    ("Residents rated the council good.", []),
    ("You've just been rated good.", ["AWARDED good/overall -: good"]),
    ("You've got an outstanding for leaders and nothing for us.", []),
    ("A visitor gets a welcome, and a good one.", []),
    # rows typed with dashes
    (
        "Judgement – 2018 – 2023\nHelp and protection – Good – Requires improvement\nCare leavers – Inadequate – Good",
        [
            "PREVIOUS good/help_and_protection;date=2018 -: Good",
            "AWARDED requires_improvement/help_and_protection;date=2023 -: Requires improvement",
            "PREVIOUS inadequate/care_leavers;date=2018 -: Inadequate",
            "AWARDED good/care_leavers;date=2023 -: Good",
        ],
    ),
    (
        "Judgement – previous – now\nHelp and protection – Good – Inadequate",
        ["PREVIOUS good/help_and_protection -: Good", "AWARDED inadequate/help_and_protection -: Inadequate"],
    ),
    ("Hull – a city – has a good library.", ["NOTE grade-of-other-body service: good"]),
]


@pytest.mark.parametrize(("text", "marks"), ROWS)
def test_marks(nlp: Language, text: str, marks: list[str]) -> None:
    assert found(nlp, text) == marks


# The same words under other frameworks: what an area is depends on the day.
DATED = [
    (
        "Children in care and care leavers were judged good.",
        "2022-11-01",
        ["AWARDED good/in_care_and_care_leavers -: Children in care and care leavers were judged good"],
    ),
    (
        "Support for children in care and for care leavers requires improvement.",
        "2019-05-01",
        ["AWARDED requires_improvement/in_care_and_care_leavers -: children in care and for care leavers requires improvement"],
    ),
    (
        "Children in care and care leavers were judged good.",
        "2024-06-01",
        [
            "AWARDED good/care_leavers -: Children in care and care leavers were judged good",
            "AWARDED good/in_care -: Children in care and care leavers were judged good",
        ],
    ),
    (
        "In 2018 services for children in care and care leavers were judged good.",
        "2024-06-01",
        ["AWARDED good/in_care_and_care_leavers;date=2018 -: children in care and care leavers were judged good"],
    ),
    # 'adequate' was a grade until 2013
    ("Hull was rated adequate.", "2012-06-01", ["AWARDED adequate/overall Hull: adequate"]),
    ("Hull's services are adequate, says Ofsted.", "2024-06-01", []),
    # without a date the article's words decide
    (
        "Hull was rated good in 2018 and inadequate in 2022.",
        None,
        ["PREVIOUS good/overall;date=2018 Hull: good", "AWARDED inadequate/overall;date=2022 Hull: inadequate"],
    ),
    # all areas of a framework that has no overall grade
    (
        "All four areas were rated good.",
        "2026-09-01",
        [
            "AWARDED good/care_leavers -: All four areas were rated good",
            "AWARDED good/help_and_protection -: All four areas were rated good",
            "AWARDED good/in_care -: All four areas were rated good",
            "AWARDED good/leaders -: All four areas were rated good",
        ],
    ),
    # a visit without grades: the standing one is told once
    (
        (
            "The monitoring visit is the second since Slough was rated inadequate in 2022. Slough, previously rated"
            " inadequate, has a long way to go."
        ),
        "2024-06-01",
        ["AWARDED inadequate/overall;date=2022 Slough: inadequate"],
    ),
]


@pytest.mark.parametrize(("text", "published", "marks"), DATED)
def test_dated(nlp: Language, text: str, published: str | None, marks: list[str]) -> None:
    assert found(nlp, text, published) == marks


@pytest.mark.xfail(reason="'good for leadership' without a verb of grading before it is left alone, for precision", strict=True)
def test_no_verb(nlp: Language) -> None:
    assert found(nlp, "It was a case of good for leadership.") == ["AWARDED good/leaders -: good for leadership"]


def test_furniture_and_captions_yield_nothing(nlp: Language) -> None:
    doc = make(nlp, "Leeds rated outstanding.\nHull was rated good.")
    common.write(doc, common.SECTIONS, [Mark(0, 24, "FURNITURE", "teaser"), Mark(25, 45, "CAPTION")])
    assert read_grades(nlp.get_pipe("ofscan_grades")(doc)) == ()


def test_read_grades(nlp: Language) -> None:
    doc = make(nlp, "The inspectors judged two areas good under the single inspection framework in 2016.")
    (grade,) = read_grades(nlp.get_pipe("ofscan_grades")(doc))
    assert (grade.grade, grade.area, grade.status, grade.council) == ("good", "unspecified", "awarded", None)
    assert (grade.count, grade.framework, grade.date) == (2, "sif", "2016")
    assert doc.text[grade.evidence.start : grade.evidence.end] == grade.evidence.text == "good"


def test_reports_are_left_to_their_own_reader(nlp: Language) -> None:
    doc = make(nlp, "Leeds was rated good.")
    doc.user_data[common.METADATA] = {"kind": "report"}
    assert read_grades(nlp.get_pipe("ofscan_grades")(doc)) == ()


def test_section_of_a_round_up(nlp: Language) -> None:
    text = (
        "# Leeds: up one\nThe service is good. It asked for help, as Kirklees did.\n# Hull: no change\nLeaders are inadequate."
    )
    assert found(nlp, text) == ["AWARDED good/overall Leeds: good", "AWARDED inadequate/leaders Hull: Leaders are inadequate"]


def test_list_of_demands(nlp: Language) -> None:
    text = "# We are calling for\n- an outstanding for care leavers\n# What happened\nLeadership was judged good."
    assert found(nlp, text) == [
        "TARGET outstanding/care_leavers -: outstanding for care leavers",
        "AWARDED good/leaders -: Leadership was judged good",
    ]


def test_empty_twice_and_saved(nlp: Language) -> None:
    pipe = nlp.get_pipe("ofscan_grades")
    assert common.read(pipe(make(nlp, "")), common.GRADES) == []
    doc = pipe(make(nlp, "Hull was upgraded from good to outstanding. The nursery was rated good."))
    once = common.read(doc, common.GRADES)
    assert len(once) == 3
    assert common.read(pipe(doc), common.GRADES) == once
    assert common.read(Doc(nlp.vocab).from_bytes(doc.to_bytes()), common.GRADES) == once


def test_needs_its_groups(nlp: Language) -> None:
    with pytest.raises(PipelineError, match="ofscan_dates"):
        nlp.get_pipe("ofscan_grades")(nlp.make_doc("Hull was rated good."))


HOSTILE = [
    "rated good and " * 6_000,
    "Hull had been rated good. " * 2_000,
    '"good" ' * 10_000,
    "leadership, help and protection and care leavers " * 2_000 + "were rated good",
    "it is good, it was inadequate, " * 3_000,
    "in the city " * 6_000 + "rated good",
    "Rated good:\n" * 2_000,
    "| good " * 6_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_time_is_linear(nlp: Language, text: str) -> None:
    pipe = nlp.get_pipe("ofscan_grades")
    half, whole = make(nlp, text[: len(text) // 4]), make(nlp, text)
    start = time.process_time()
    pipe(half)
    middle = time.process_time()
    pipe(whole)
    end = time.process_time()
    # Four times the text may take about four times the time, never sixteen.
    assert end - middle < 9 * (middle - start) + 0.3
