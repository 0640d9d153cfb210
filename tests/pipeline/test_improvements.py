"""Component ofscan_improvements: each text with every area that it must give, in order; most near-misses give none."""

from __future__ import annotations

import re
import time

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from ofscan.errors import PipelineError
from ofscan.facts.records import Area, ImprovementArea, ImprovementStatus
from ofscan.pipeline.improvements.component import Improvements, read_improvements
from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark
from ofscan.words import lexicon_reader

#: Who the persons of the sentences below are.
PEOPLE = {
    "Anna Poole": "director of children's services",
    "John Bright": "cabinet member for children",
    "Mary Stone": "chief executive",
    "Tom Hale": "commissioner",
    "Peter Black": "leader of the opposition",
    "Lena Marsh": "branch secretary",
    "Kai Doe": "care leaver",
}
#: Stands before each text: inspectors are heard of, services of a council are spoken of.
OPENING = "Ofsted has published its report on the council's services for children.\n\n"

LISTS = [
    # Lines that lost their bullets and kept their full stops, close under each other; paragraphs stand apart.
    (
        (
            "Ofsted said that the council needed to improve in three areas:\n\nThe stability of the workforce.\nThe quality of"
            " assessments.\nOversight of children missing education.\n\nThe leader was pleased."
        ),
        ["The stability of the workforce", "The quality of assessments", "Oversight of children missing education"],
    ),
    ("Ofsted said that the council needed to improve in three areas:\n\nThe leader was pleased.\n\nThe board met.", []),
    # Headings and lead-ins, every style of bullet
    (
        "What does the council need to do better?\n\n- Visits to children in care\n- Case summaries",
        ["Visits to children in care", "Case summaries"],
    ),
    (
        "Inspectors have told the council that it must:\n\n1. bring down caseloads\n2. see children alone",
        ["bring down caseloads", "see children alone"],
    ),
    (
        "Still to improve:\n\n• how well the council uses its data\n• life-story work;",
        ["how well the council uses its data", "life-story work"],
    ),
    (
        "Where Ofsted wants to see improvement\n\n• Housing for care leavers\n• The offer to young carers",
        ["Housing for care leavers", "The offer to young carers"],
    ),
    (
        "It makes two recommendations. The council should:\n\n(a) review thresholds; and\n(c) write in plain English.",
        ["review thresholds", "write in plain English"],
    ),
    ("RECOMMENDATIONS\n\n1 Improve the quality of plans\n2 Reduce delay", ["Improve the quality of plans", "Reduce delay"]),
    (
        "The areas for priority action are:\n\ni) the response to missing children\nii) checks on homes",
        ["the response to missing children", "checks on homes"],
    ),
    (
        "The partnership has been told to improve:\n\n* the time taken to issue plans\n* annual reviews",
        ["the time taken to issue plans", "annual reviews"],
    ),
    (
        "Next time, inspectors hope to see:\n\n– smaller caseloads\n– plans that parents understand",
        ["smaller caseloads", "plans that parents understand"],
    ),
    (
        "But there was criticism of:\n\n■ slow adoption matching\n■ school attendance",
        ["slow adoption matching", "school attendance"],
    ),
    # In various words
    (
        "It sets out three priorities for the town hall:\n\n* visits to children\n* decisions on thresholds",
        ["visits to children", "decisions on thresholds"],
    ),
    (
        "County Hall has been asked, among other things, to:\n\n1) stop using hotels\n2) make sure that children are seen",
        ["stop using hotels", "make sure that children are seen"],
    ),
    (
        "The report asked the Authority to improve:-\n\n(a) the rigour of decision-making\n(b) the recording of wishes",
        ["the rigour of decision-making", "the recording of wishes"],
    ),
    (
        "It says, though, that\n\n— waits exceed 40 weeks\n— young people get too little help",
        ["waits exceed 40 weeks", "young people get too little help"],
    ),
    (
        "The team identified areas where further work would make a positive difference:\n\n– the offer to carers\n– housing",
        ["the offer to carers", "housing"],
    ),
    (
        "The report sets out where we need to go further, in particular around:\n\n* permanence planning\n* advocacy",
        ["permanence planning", "advocacy"],
    ),
    # By when
    (
        "It sets out what has to be done.\n\nImmediately:\n• see each child alone\n\nWithin three months:\n• reduce caseloads\n• review plans",
        ["see each child alone", "reduce caseloads", "review plans"],
    ),
    # The announcement stands a sentence before
    (
        "The letter ends with two areas for improvement. They are:\n\n- the pace of recording\n- oversight",
        ["the pace of recording", "oversight"],
    ),
    # A neutral lead-in: the items themselves are weak
    (
        "Inspectors found that:\n\n• plans are too long\n• reviews decide nothing",
        ["plans are too long", "reviews decide nothing"],
    ),
    # The bullets are lost
    (
        "The council has four things to put right:\n\nPlans that nobody reviews\nDelays in seeing children",
        ["Plans that nobody reviews", "Delays in seeing children"],
    ),
    # Not lists of weaknesses
    ("Inspectors praised:\n\n• the warmth of social workers\n• the leaving care service", []),
    ("The council has already:\n\n- recruited 20 social workers\n- cut caseloads", []),
    ("Action taken on the areas for improvement:\n\n- new managers\n- smaller teams", []),
    ("Strengths\n\n- Stable leadership\n- Low caseloads", []),
    ("The judgements in full:\n\n- Overall effectiveness: requires improvement\n- Leaders: good", []),
    # What the council will do or does
    ("To improve matters the council will:\n\n- hire 10 managers\n- set up a board", []),
    ("The council has already improved what inspectors saw. It is:\n\n- hiring 10 managers\n- cutting caseloads", []),
    ("Leaders have promised to improve. They plan to:\n\n- reduce caseloads\n- review plans", []),
    ("An action plan is attached. Key actions include:\n\n- recruiting managers\n- auditing plans", []),
    ("2. Recommendation\n\n2.1 That Cabinet notes the report.\n2.2 That Cabinet approves the plan.", []),
    # Strengths and weaknesses side by side: each item by its own words
    (
        "Strengths:\n- stable workforce\n- low caseloads\n\nWeaknesses:\n- visits to disabled children\n- return interviews",
        ["visits to disabled children", "return interviews"],
    ),
    ("The union is calling for:\n\n- a cap on caseloads\n- better pay", []),
    ("Key dates\n\n- 2015: inadequate\n- 2019: requires improvement", []),
    ("Notes to editors\n\n1. Ofsted inspects under the ILACS framework.\n2. The council must publish a plan.", []),
    ("The committee RESOLVED:\n\n(i) that the report be noted;\n(ii) that an update be brought.", []),
    ("Inspectors looked at:\n\n- the front door\n- children in need", []),
    ("Since the inspection the council has improved:\n\n- the speed of assessments\n- supervision", []),
]

ASKS = [
    (
        "The areas highlighted for improvement are the timeliness of assessments and the quality of supervision.",
        ["the timeliness of assessments", "the quality of supervision"],
    ),
    (
        "Areas outlined for development include the timeliness of assessments and the quality of supervision.",
        ["the timeliness of assessments", "the quality of supervision"],
    ),
    (
        (
            "The report identifies some areas where further work is needed. These include the timeliness of decisions and the"
            " quality of plans."
        ),
        ["the timeliness of decisions", "the quality of plans"],
    ),
    ("The report identifies some areas where further work is needed.", []),
    ("Inspectors said the council needed to improve the quality of care plans.", ["improve the quality of care plans"]),
    (
        "Inspectors said leaders still needed to strengthen supervision and cut caseloads.",
        ["strengthen supervision", "cut caseloads"],
    ),
    ("Ofsted said it had to improve in four areas.", []),
    ("There are some areas in which the council has been asked to do better.", []),
    ("The areas highlighted for praise are the timeliness of assessments and the quality of supervision.", []),
    # Asked, told, urged: one item for each deed
    (
        "The council was urged to cut caseloads, recruit more carers and listen to children.",
        ["cut caseloads", "recruit more carers", "listen to children"],
    ),
    (
        "Inspectors told the authority to review its placements and to strengthen its audits.",
        ["review its placements", "strengthen its audits"],
    ),
    (
        "Ofsted wants the council to be quicker at finding homes and to stop using hotels.",
        ["be quicker at finding homes", "stop using hotels"],
    ),
    (
        "The partnership must improve preparation for adulthood and the short breaks offered to families.",
        ["preparation for adulthood", "the short breaks offered to families"],
    ),
    (
        "It must also do more to help young carers and to keep brothers and sisters together.",
        ["do more to help young carers", "keep brothers and sisters together"],
    ),
    # Wanted, asked for, recommended
    (
        "The inspectors also want to see quicker decisions for children on the edge of care.",
        ["quicker decisions for children on the edge of care"],
    ),
    (
        "Inspectors recommended better checks on private fostering, more help for young carers and clearer letters to parents.",
        ["better checks on private fostering", "more help for young carers", "clearer letters to parents"],
    ),
    # Announced, then run together
    (
        "Areas for improvement include the quality of chronologies, the use of data and the stability of the workforce.",
        ["the quality of chronologies", "the use of data", "the stability of the workforce"],
    ),
    (
        "Four matters need attention: the speed of health checks; the supervision of contact; and the advice given to carers.",
        ["the speed of health checks", "the supervision of contact", "the advice given to carers"],
    ),
    (
        "What needs to improve, according to the report, is the grip that managers have on neglect.",
        ["the grip that managers have on neglect"],
    ),
    # Announced in the sentence before
    (
        "The inspectors identified some areas for development. These relate to the take-up of advocacy and the quality of plans.",
        ["the take-up of advocacy", "the quality of plans"],
    ),
    (
        "It makes 15 recommendations. They include a review of every closed case, and getting health checks done on time.",
        ["a review of every closed case", "getting health checks done on time"],
    ),
    (
        "Inspectors highlighted three priorities: getting assessments done faster, steadier staffing and a firmer grip on neglect.",
        ["getting assessments done faster", "steadier staffing", "a firmer grip on neglect"],
    ),
    (
        "Other worries are that supervision is irregular; and that the voices of fathers are rarely heard.",
        ["supervision is irregular", "the voices of fathers are rarely heard"],
    ),
    # Named as weak
    (
        "The self-assessment identifies placement sufficiency and the attendance of children in care as the main challenges.",
        ["placement sufficiency", "the attendance of children in care"],
    ),
    ("Inspectors judged two areas to be outstanding: the impact of leaders; and the experiences of care leavers.", []),
    # Who asks stands before an aside, who is asked is a name
    (
        "Inspectors, who were on site for a week, call for better health information and for closer monitoring of placements.",
        ["better health information", "closer monitoring of placements"],
    ),
    (
        "Ofsted would like the council to look again at its response to runaways, and to close the gap between its teams.",
        ["look again at its response to runaways", "close the gap between its teams"],
    ),
    ("They told the council to see to it that chronologies are up to date.", ["chronologies are up to date"]),
    ("Two years after it was told to improve, the council has a new director.", []),
    # Faults, whatever their words
    ("It is critical of the support given to kinship carers.", ["the support given to kinship carers"]),
    (
        "Inspectors were less impressed with its pathway plans and its work with fathers.",
        ["its pathway plans", "its work with fathers"],
    ),
    (
        "There is more to do on life-story work and on the health of care leavers.",
        ["life-story work", "the health of care leavers"],
    ),
    (
        "Concerns were also raised about the oversight of children missing education and about the quality of interviews.",
        ["the oversight of children missing education", "the quality of interviews"],
    ),
    (
        "The watchdog also pointed to gaps in the out-of-hours service and to a shortage of foster carers.",
        ["gaps in the out-of-hours service", "a shortage of foster carers"],
    ),
    # Business, not weaknesses
    ("The council was told to send its action plan to Ofsted within 70 working days.", []),
    ("Councillors were asked to note the report and to thank the staff.", []),
    ("The council was asked to share what it has learnt with its neighbours.", []),
    ("The council wants to halve its bill for agency staff.", []),
    ("Campaigners want a cap on caseloads and better pay for social workers.", []),
    ("Cllr Peter Black, leader of the opposition, told officers to improve the quality of plans.", []),
    ("The inspectors will come back within six months.", []),
]

TOLD = [
    # What inspectors and reports say, a row for each clause
    (
        "Inspectors found that plans were not reviewed often enough and that some children had as many as six social workers.",
        ["plans were not reviewed often enough", "some children had as many as six social workers"],
    ),
    (
        "But it found that the quality of case recording varied from team to team.",
        ["the quality of case recording varied from team to team"],
    ),
    (
        "Some children wait for weeks before anyone speaks to them, says the letter.",
        ["Some children wait for weeks before anyone speaks to them"],
    ),
    ("According to the report, managers do not challenge poor practice.", ["managers do not challenge poor practice"]),
    (
        "“Decisions are made too slowly, and parents do not understand why,” the report says.",
        ["Decisions are made too slowly", "parents do not understand why"],
    ),
    (
        "However, the report warns that assessments “describe rather than explain”.",
        ["assessments “describe rather than explain”"],
    ),
    (
        "Police and social workers did not always share what they knew, and thresholds were misunderstood.",
        ["Police and social workers did not always share what they knew", "thresholds were misunderstood"],
    ),
    (
        "In a fifth of the files there was no record of what the child had said.",
        ["In a fifth of the files there was no record of what the child had said"],
    ),
    ("Children are seen, but their wishes are seldom written down.", ["their wishes are seldom written down"]),
    (
        "They said the council had failed to visit 19 children placed in Wales.",
        ["the council had failed to visit 19 children placed in Wales"],
    ),
    ("Social workers told inspectors that they were firefighting.", ["they were firefighting"]),
    ("The commissioner, Sir Tom Hale, found that leaders had been “slow to listen”.", ["leaders had been “slow to listen”"]),
    # A verb of saying that is none here, an aside, a continued quotation
    ("What social workers write down is patchy, inspectors found.", ["What social workers write down is patchy"]),
    (
        "Inspectors, who were in Torquay for two weeks, learned that one plan in three was out of date.",
        ["one plan in three was out of date"],
    ),
    (
        "In their letter the inspectors said many families felt that plans were too long.",
        ["plans were too long"],
    ),
    (
        "The sufficiency of local homes is an acknowledged weakness, Ofsted says.",
        ["The sufficiency of local homes is an acknowledged weakness"],
    ),
    ("The quality of plans remains a concern, however, the report says.", ["The quality of plans remains a concern"]),
    ("Case summaries would benefit from being shorter, inspectors said.", ["Case summaries would benefit from being shorter"]),
    (
        "Inspectors said leaders needed a better line of sight to practice.",
        ["leaders needed a better line of sight to practice"],
    ),
    ("Inspectors found there is no consistent approach to neglect.", ["there is no consistent approach to neglect"]),
    # Of the inspectors, the report, the readers
    ("The inspectors were blunt and their report made uncomfortable reading.", []),
    ("They left with a list and they have not had a full inspection since.", []),
    ("For the families you let down it may be a first sign of good faith.", []),
    ("Not a single child told inspectors that they felt unsafe.", []),
    # What the council owns up to
    (
        "“We don't have enough foster carers for teenagers,” said Anna Poole, director of children's services.",
        ["“We don't have enough foster carers for teenagers,”"],
    ),
    ("Chief executive Mary Stone conceded that supervision had slipped.", ["supervision had slipped"]),
    (
        "Cllr John Bright, cabinet member for children, accepted that too many children were placed far from home.",
        ["too many children were placed far from home"],
    ),
    (
        "A council spokesman said: “We recognise that some families wait too long for an assessment.”",
        ["some families wait too long for an assessment"],
    ),
    ("The council's self-evaluation says that its short-break offer is too thin.", ["its short-break offer is too thin"]),
    # Denied, remedied, praised
    ("Inspectors found that children are no longer left waiting and that caseloads are manageable.", []),
    ("“Children do not have to repeat their stories,” the report says.", []),
    ("Ofsted said children are rarely moved and do not drift in care.", []),
    ("The backlog of assessments has been cleared, Ofsted said.", []),
    ("Social workers do not carry too many cases, the report says, and vacancies are rare.", []),
    ("Inspectors had no concerns about the adoption service.", []),
    ("Turnover has fallen to nine per cent and vacancies are down.", []),
    # Of others, or said by others
    ("Cllr Peter Black, leader of the opposition, said children were waiting too long for help.", []),
    ("Lena Marsh, branch secretary of the union, said caseloads were far too high.", []),
    ("The union Unison said that caseloads were far too high.", []),
    ("One mother said that her son had waited two years for an assessment.", []),
    ("“I was moved nine times in two years,” said Kai Doe, a care leaver.", []),
    ("The nursery was found to have too few staff and no plan for fires.", []),
    ("An academy in the town was told that its teaching of maths is weak.", []),
    # Talk, grades, hopes
    ("“It's not rocket science,” said Anna Poole, director of children's services.", []),
    ("Help and protection was judged inadequate.", []),
    ("The council's children's services were rated requires improvement overall.", []),
    ("Monitoring visits do not result in a judgement.", []),
    ("The council hopes to be rated good by 2026.", []),
    ("It is not the first time that the council has been criticised.", []),
    ("The council has not said when the plan will be published.", []),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("ofscan_sections")
    nlp.add_pipe("ofscan_sentences")
    return nlp


@pytest.fixture(scope="module")
def component() -> Improvements:
    return Improvements(lexicon=lexicon_reader("improvements"))


def annotate(nlp: Language, text: str, dates: tuple[Mark, ...] = ()) -> Doc:
    """Return the Doc of `text` with the persons of PEOPLE and its “quotations” (said by the one who is named) marked."""
    doc = nlp(text)
    people = []
    for name, role in PEOPLE.items():
        people += [Mark(match.start(), match.end(), "NAME", name) for match in re.finditer(name, text)]
        if people and people[-1].id == name:
            people += [Mark(match.start(), match.end(), "ROLE", name) for match in re.finditer(role, text, re.IGNORECASE)]
    speaker = people[0].id if people else ""
    kind = "person" if speaker else "unknown"
    quotes = [Mark(*match.span(1), "QUOTE", f"{n}|{kind}", speaker) for n, match in enumerate(re.finditer("“([^”]*)”", text))]
    common.write(doc, common.PEOPLE, people)
    common.write(doc, common.DATES, dates)
    return common.write(doc, common.QUOTES, quotes)


def texts(doc: Doc, *, listed: bool) -> list[str]:
    found = read_improvements(doc)
    assert [area.list for area in found] == [listed] * len(found)
    return [area.text for area in found]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists(nlp: Language, component: Improvements, text: str, expected: list[str]) -> None:
    assert texts(component(annotate(nlp, OPENING + text)), listed=True) == expected


@pytest.mark.parametrize(("text", "expected"), ASKS + TOLD)
def test_sentences(nlp: Language, component: Improvements, text: str, expected: list[str]) -> None:
    assert texts(component(annotate(nlp, OPENING + text)), listed=False) == expected


@pytest.mark.parametrize("lead", ["inspection noted", "Inspectors noted", "Ofsted raised concerns about"])
@pytest.mark.parametrize("marks", [";", " ;", ";;", ": ;", "; ;", " , ;", ";,"])
def test_a_list_of_nothing_but_marks_is_empty(nlp: Language, component: Improvements, lead: str, marks: str) -> None:
    assert texts(component(annotate(nlp, lead + marks)), listed=False) == []
    assert texts(component(annotate(nlp, f"{OPENING}{lead}{marks}\n")), listed=False) == []


PLANS = "plans are not reviewed often enough"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The report says that plans are not reviewed often enough.", "CURRENT"),
        ("The 2015 report said that plans were not reviewed often enough.", "PREVIOUS"),
        ("Inspectors wrote then that plans were not reviewed often enough.", "PREVIOUS"),
        ("At the previous visit plans were not reviewed often enough, inspectors found.", "PREVIOUS"),
        ("In March 2015 Ofsted came. It found that plans were not reviewed often enough.", "PREVIOUS"),
        ("March 2015: inspectors come back. Plans are not reviewed often enough.", "PREVIOUS"),
        ("It was good in 2015. Its report finds that plans are not reviewed often enough.", "CURRENT"),
        ("Care is better than in 2015, but plans are not reviewed often enough, Ofsted said.", "CURRENT"),
    ],
)
def test_status(nlp: Language, component: Improvements, text: str, label: str) -> None:
    full = OPENING + text
    dates = [Mark(match.start(), match.end(), "REPORT", match[1]) for match in re.finditer(r"(?:March )?(20\d\d)", full)]
    doc = component(annotate(nlp, full, (Mark(0, 6, "PUBLISHED", "2024-03-05"), *dates)))
    assert [mark.label for mark in common.read(doc, common.IMPROVEMENTS)] == [label]


def test_group_holds_status_themes_and_area(nlp: Language, component: Improvements) -> None:
    text = "Areas for improvement\n\nCare leavers:\n\n- the suitability of housing\n- health passports\n"
    doc = component(annotate(nlp, OPENING + text))
    assert [(doc.text[m.start : m.end], m.label, m.id, m.kb) for m in common.read(doc, common.IMPROVEMENTS)] == [
        ("the suitability of housing", "CURRENT", "list;", "care_leavers"),
        ("health passports", "CURRENT", "list;health", "care_leavers"),
    ]


def test_read_back(nlp: Language, component: Improvements) -> None:
    doc = component(annotate(nlp, "Inspectors found that caseloads were too high."))
    assert read_improvements(doc) == (
        ImprovementArea(
            start=22,
            end=45,
            text="caseloads were too high",
            status=ImprovementStatus.CURRENT,
            list=False,
            themes=("caseloads",),
            area=None,
        ),
    )


def test_area_is_an_area(nlp: Language, component: Improvements) -> None:
    doc = component(annotate(nlp, OPENING + "What needs to improve\n\nFor children in care:\n\n- visits\n- health checks"))
    assert [area.area for area in read_improvements(doc)] == [Area.IN_CARE, Area.IN_CARE]


def test_the_same_weakness_counts_once(nlp: Language, component: Improvements) -> None:
    told = "Inspectors found that supervision of new social workers was irregular."
    text = f"{told}\n\nAreas for improvement\n\n- the supervision of new social workers\n- data"
    doc = component(annotate(nlp, text))
    assert [area.text for area in read_improvements(doc)] == ["the supervision of new social workers", "data"]


def test_headline_captions_and_furniture_give_nothing(nlp: Language, component: Improvements) -> None:
    text = "Ofsted: caseloads too high\nOfsted said caseloads were too high.\nOfsted said plans were too thin."
    doc = nlp.make_doc(text)
    ends = [0, *(match.end() for match in re.finditer("\n", text)), len(text)]
    kinds = ("TITLE", "CAPTION", "FURNITURE")
    common.write(doc, common.SECTIONS, [Mark(a, b, kind) for a, b, kind in zip(ends, ends[1:], kinds, strict=False)])
    common.write(doc, common.QUOTES, [])
    assert read_improvements(component(doc)) == ()


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Areas for improvement are:\n\nThe leader of the council welcomed the report.", ["Areas for improvement are:"]),
        ("It was good. Strengths include:\n\nThe leader of the council welcomed the report.", ["Strengths include:"]),
        ("Areas for improvement are:\n\n- plans\n- visits", []),
        ("The leader of the council said:\n\n“We welcome the report.”", []),
        ("There is one question left:\n\nWho pays for it?", []),
    ],
)
def test_lost_lists_are_noted(nlp: Language, component: Improvements, text: str, lost: list[str]) -> None:
    doc = component(annotate(nlp, OPENING + text))
    notes = common.read(doc, common.IMPROVEMENTS, (common.NOTE,))
    assert [(doc.text[note.start : note.end], note.id) for note in notes] == [(words, "list-missing") for words in lost]


@pytest.mark.parametrize("text", ["Inspectors said caseloads were too high.", "Areas for improvement:\n\n- plans\n- visits"])
def test_reports_are_left_to_their_layout(nlp: Language, component: Improvements, text: str) -> None:
    doc = annotate(nlp, text)
    assert read_improvements(component(doc)) != ()
    doc.user_data[common.METADATA] = {"kind": "report"}
    assert read_improvements(component(doc)) == ()


def test_hashes_under_a_colon_are_bullets(nlp: Language, component: Improvements) -> None:
    text = "Among inspectors' complaints:\n# Visits were missed\n# Plans are thin\n"
    doc = nlp.make_doc(text)
    marks = [Mark(0, 29, "PARAGRAPH"), *(Mark(m.start() + 2, m.end(), "HEADING") for m in re.finditer("# .*", text))]
    common.write(doc, common.SECTIONS, marks)
    common.write(doc, common.QUOTES, [])
    assert texts(component(doc), listed=True) == ["Visits were missed", "Plans are thin"]


def test_empty_doc(nlp: Language, component: Improvements) -> None:
    assert read_improvements(component(annotate(nlp, ""))) == ()


def test_missing_quotes_are_named(component: Improvements) -> None:
    with pytest.raises(PipelineError, match="ofscan_quotes"):
        component(spacy.blank("en")("Inspectors found that caseloads were too high."))


def test_runs_without_the_optional_groups(component: Improvements) -> None:
    doc = common.write(spacy.blank("en")("Inspectors found that caseloads were too high."), common.QUOTES, [])
    assert [area.text for area in read_improvements(component(doc))] == ["caseloads were too high"]


def test_running_twice_equals_once(nlp: Language, component: Improvements) -> None:
    doc = component(annotate(nlp, OPENING + "Inspectors found that caseloads were too high."))
    once = common.read(doc, common.IMPROVEMENTS)
    assert common.read(component(doc), common.IMPROVEMENTS) == once != []


def test_save_and_reload(nlp: Language, component: Improvements) -> None:
    doc = component(annotate(nlp, OPENING + "Inspectors found that caseloads were too high."))
    assert read_improvements(Doc(nlp.vocab).from_bytes(doc.to_bytes())) == read_improvements(doc) != ()


def test_pipe_needs_no_import() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("ofscan_improvements")
    assert nlp.pipe_names == ["ofscan_improvements"]


@pytest.mark.parametrize(
    "unit", ["not too late, ", "the report said that ", "“ x", "and the ", "- x\n", "a: b; ", "areas for improvement: "]
)
def test_hostile_text_takes_linear_time(nlp: Language, component: Improvements, unit: str) -> None:
    def seconds(size: int) -> float:
        doc = nlp.make_doc(unit * size)
        common.write(doc, common.QUOTES, [])
        begin = time.process_time()
        component(doc)
        return time.process_time() - begin

    seconds(100)
    assert seconds(8000) < 20 * max(seconds(1000), 0.01)
