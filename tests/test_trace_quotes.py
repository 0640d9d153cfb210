"""Quotations looked up in a made-up report: what is exact, altered, joined, and what is not there."""

from __future__ import annotations

import pytest

from ofscan.comparing.changes import worded
from ofscan.facts.records import SpeakerKind
from ofscan.tracing.records import QuoteVerdict, TracedQuote
from tests.trace_samples import NEW, OLD, article, quote, report, traced

# text, kind, removed, added, moved
FOUND = [
    # Word for word, whatever the marks, the capitals and the blanks
    ("brisk and lasting gains", "exact", (), (), ()),
    ("BRISK AND LASTING GAINS!", "exact", (), (), ()),
    ("Referrals are swiftly reviewed  by seasoned\nmanagers, at the front door", "exact", (), (), ()),
    ("the well managed training evenings", "exact", (), (), ()),
    ("the wellmanaged training evenings", "exact", (), (), ()),
    ("young people get steadier help than they used to", "exact", (), (), ()),
    ("Written plans for 1800 children lack measurable goals", "exact", (), (), ()),
    ("sturdy", "exact", (), (), ()),
    ("Advisers know their care leavers well. Some older care leavers wait too long", "exact", (), (), ()),
    # What an editor marks as left out or put in is no change
    ("Managers have made brisk … gains", "exact", (), (), ()),
    ("Managers have made ... lasting gains since the last inspection", "exact", (), (), ()),
    ("[The council’s] managers have made brisk and lasting gains", "exact", (), (), ()),
    ("young people get [much] steadier help than they used to", "exact", (), (), ()),
    # A word left out, a negation, a number, a word for another
    ("Managers have made brisk gains since the last inspection", "altered", ("and lasting",), (), ()),
    ("Strategy discussions are delayed, and police colleagues attend most of them.", "altered", ("not",), (), ()),
    ("careful proposals to recruit 45 permanent practitioners by next spring", "altered", ("35",), ("45",), ()),
    ("careful proposals to recruit nine permanent practitioners", "altered", ("35",), ("nine",), ()),
    ("Leaders have built a solid audit programme with neighbouring authorities", "altered", ("sturdy",), ("solid",), ()),
    ("get steadier help than they used to, by and large", "altered", (), (), ("By and large",)),
    # A clause put elsewhere in its sentence is moved; one of another paragraph is of another place
    (
        "when practitioners leave a small number of visits are missed",
        "altered",
        (),
        (),
        ("when practitioners leave",),
    ),
    (
        "police colleagues attend most of them, and carers praise the well-managed training evenings",
        "joined",
        (),
        ("and",),
        (),
    ),
    # Two places run together
    (
        "Referrals are swiftly reviewed by seasoned managers and carers praise the well-managed training evenings",
        "joined",
        (),
        ("and",),
        (),
    ),
    (
        "Advisers know their care leavers well and some older care leavers wait too long for a first home",
        "joined",
        (),
        ("and",),
        (),
    ),
    (
        (
            "Managers have made brisk and lasting gains since the last inspection "
            "and leaders know this and have drawn up careful proposals"
        ),
        "joined",
        (),
        ("and",),
        (),
    ),
    # Not there
    ("whatever it takes to put this right", None, (), (), ()),
    ("children and their families", None, (), (), ()),
    ("Services for young people are good and managers know them well", None, (), (), ()),
    ("brisk failings", None, (), (), ()),
    ("", None, (), (), ()),
    ("…", None, (), (), ()),
    ("?!", None, (), (), ()),
    ("[sic]", None, (), (), ()),
]


@pytest.mark.parametrize(("text", "kind", "removed", "added", "moved"), FOUND)
def test_what_a_quotation_is(
    text: str, kind: str | None, removed: tuple[str, ...], added: tuple[str, ...], moved: tuple[str, ...]
) -> None:
    story = f"Ofsted said: “{text}”"
    traced_quote = _one(story, text) if text else None
    if kind is None:
        assert traced_quote is None or traced_quote.verdict in (QuoteVerdict.NOT_FOUND,)
        return
    assert traced_quote is not None
    assert (traced_quote.verdict, *worded(traced_quote.changes).values()) == (kind, removed, added, moved)


def _one(story: str, text: str, speaker: str | None = "Ofsted", kind: SpeakerKind = SpeakerKind.ORGANISATION) -> TracedQuote:
    return traced(article(story, quotes=[quote(story, text, speaker, kind)])).quotes[0]


def test_the_place_is_given_with_page_paragraph_and_sentence() -> None:
    told = _one("Ofsted said goals were “measurable” there.", "measurable")
    (place,) = told.places
    assert (place.source, place.page, place.paragraph) == ("new.txt", None, 2)
    assert place.text == "Written plans for 1,800 children lack measurable goals, so that parents cannot tell what is expected."
    assert NEW[place.start : place.end] == place.text
    assert NEW[place.match_start : place.match_end] == "measurable"


def test_changed_words_have_their_places_in_both_texts() -> None:
    story = "Ofsted said: “careful proposals to recruit 45 permanent practitioners by next spring”."
    told = _one(story, "careful proposals to recruit 45 permanent practitioners by next spring")
    assert [(c.kind, c.text) for c in told.changes] == [("removed", "35"), ("added", "45")]
    for change in told.changes:
        for span, text in ((change.a, NEW), (change.b, story)):
            assert span is None or text[span.start : span.end] == change.text
    assert told.alerts == ("number",)


@pytest.mark.parametrize(
    ("words", "alert"),
    [
        ("Strategy discussions are delayed, and police colleagues attend most of them.", "negation"),
        # What happens seldom does hardly happen.
        ("Referrals are rarely reviewed by seasoned managers at the front door.", "negation"),
        ("Referrals are seldom swiftly reviewed by seasoned managers at the front door.", "negation"),
    ],
)
def test_a_negation_is_told(words: str, alert: str) -> None:
    assert _one(f"It said: “{words}”", words, "the report").alerts == (alert,)


CUT = ("negation cut off",)


@pytest.mark.parametrize(
    ("story", "text", "alerts"),
    [
        # Cut right behind a negation of the report
        ("Young people's gains are “yet felt by everyone” there.", "yet felt by everyone", CUT),
        ("The report says advisers “know their care leavers well”.", "know their care leavers well", CUT),
        ("Plans are “for the faint of heart”, it says.", "for the faint of heart", CUT),
        ("Rooms had “spare chairs and clean windows”, inspectors said.", "spare chairs and clean windows", CUT),
        ("There is “harm was found early” in it.", "harm was found early", CUT),
        # The article says it too, before or behind the words, and in its own way
        ("The report says advisers do not “know their care leavers well”.", "know their care leavers well", ()),
        ("“Spare chairs and clean windows” was not what rooms had.", "Spare chairs and clean windows", ()),
        ("Rooms were without “spare chairs and clean windows”.", "spare chairs and clean windows", ()),
        # Another clause's negation governs nothing here
        ("Nobody minded, and the report says “managers walk the floor”.", "managers walk the floor", ()),
        ("The report says “children who skip lessons are seen”.", "children who skip lessons are seen", ()),
        ("The report says they “are met on the day”.", "are met on the day", ()),
        ("It says “the teams were full”.", "the teams were full", ()),
    ],
)
def test_negations_cut_off(story: str, text: str, alerts: tuple[str, ...]) -> None:
    own = (
        "Help is not yet felt by everyone. Not all advisers know their care leavers well. Plans are not, however, for the faint "
        "of heart. Rooms had no spare chairs and clean windows. There is no evidence that harm was found early. Doors were not "
        "locked, but managers walk the floor. Not only children who skip lessons are seen. Those who do not call first are met "
        "on the day. It was not a dull year and the teams were full."
    )
    told = NEW.replace("Advisers know their care leavers well.", own)
    (found,) = traced(article(story, quotes=[quote(story, text, "Ofsted")]), report(told, "cut.txt")).quotes
    # What loses a 'not all' loses a limit, too.
    assert (found.verdict, found.alerts) == ("shortened" if "advisers “know" in story and alerts else "exact", alerts)


# speaker, kind, words, sentence, verdict
SPEAKERS = [
    ("Ofsted", SpeakerKind.ORGANISATION, "brisk and lasting gains", "exact"),
    ("the inspectors", SpeakerKind.ORGANISATION, "brisk and lasting gains", "exact"),
    ("the report", SpeakerKind.DOCUMENT, "gains that last for ever", "not_found"),
    ("Ofsted's letter", SpeakerKind.DOCUMENT, "gains that last for ever", "not_found"),
    ("the watchdog", SpeakerKind.ORGANISATION, "gains that last for ever", "not_found"),
    ("Nine inspectors", SpeakerKind.ORGANISATION, "gains that last for ever", "not_found"),
    ("Ada Stone", SpeakerKind.PERSON, "gains that last for ever", "not_found"),
    ("the report", SpeakerKind.DOCUMENT, "Deep and stubborn failings", "earlier_report"),
    ("the report", SpeakerKind.DOCUMENT, "Deep and stubborn failings leave many children at risk", "earlier_report"),
    # Others' own words are nothing to tell, the report's as theirs are
    ("Jo Reed", SpeakerKind.PERSON, "gains that last for ever", None),
    ("Jo Reed", SpeakerKind.PERSON, "brisk and lasting gains", None),
    ("A council report", SpeakerKind.DOCUMENT, "gains that last for ever", None),
    ("the 2018 report", SpeakerKind.DOCUMENT, "gains that last for ever", None),
    ("one former inspector", SpeakerKind.ANONYMOUS, "gains that last for ever", None),
    ("a cabinet report", SpeakerKind.DOCUMENT, "gains that last for ever", None),
    ("Council leaders", SpeakerKind.ORGANISATION, "gains that last for ever", None),
    (
        "A council spokesman",
        SpeakerKind.ANONYMOUS,
        "The council has risen to the challenge of housing many unaccompanied asylum seeking children.",
        "in_report",
    ),
    # Of few words, but all the report's: a lost 'not' needs a verdict.
    ("Jo Reed", SpeakerKind.PERSON, "Strategy discussions are delayed, and police attend", "in_report"),
    ("Jo Reed", SpeakerKind.PERSON, "Strategy meetings are delayed, and police come", None),
    ("Jo Reed", SpeakerKind.PERSON, "Leaders have built a solid audit programme with neighbouring authorities", "in_report"),
    # Nobody is named, or a person who speaks for Ofsted beside the report
    (None, SpeakerKind.UNKNOWN, "brisk and lasting gains", "exact"),
    (None, SpeakerKind.UNKNOWN, "gains that last for ever", None),
    (None, SpeakerKind.UNKNOWN, "sturdy", None),
    ("An Ofsted spokesperson", SpeakerKind.ANONYMOUS, "gains that last for ever", None),
    ("An Ofsted spokesperson", SpeakerKind.ANONYMOUS, "brisk and lasting gains", "exact"),
]


@pytest.mark.parametrize(("speaker", "kind", "words", "verdict"), SPEAKERS)
def test_whose_words_count(speaker: str | None, kind: SpeakerKind, words: str, verdict: str | None) -> None:
    assert _one(f"There was talk: “{words}”, of all this.", words, speaker, kind).verdict == verdict


# A council's words that the article says the inspection cited count as the report's.
CITED = [
    ("Leaders’ commitment to do “all that can be done” was noted in the latest inspection.", "not_found"),
    ("The leaders’ pledge to do “all that can be done” was praised by inspectors.", "not_found"),
    ("Inspectors noted the leaders’ promise of “all that can be done”.", "not_found"),
    ("Leaders said the team would do “all that can be done” before the next inspection.", None),
    ("Leaders promised “all that can be done”. The inspection was in July.", None),
]


@pytest.mark.parametrize(("story", "verdict"), CITED)
def test_words_that_the_inspection_is_said_to_cite(story: str, verdict: str | None) -> None:
    assert _one(story, "all that can be done", "Leaders").verdict == verdict


@pytest.mark.parametrize(
    ("story", "words", "lost"),
    [
        ("Ofsted said “older care leavers wait too long”.", "older care leavers wait too long", "Some"),
        (
            "It said “visits are missed when practitioners leave”.",
            "visits are missed when practitioners leave",
            "A small number of",
        ),
        # Also where the mark stands behind what is limited; not where other words stand there, or the article has a limit.
        ("It said visits “are missed when practitioners leave”.", "are missed when practitioners leave", "A small number of"),
        ("It said plans “are missed when practitioners leave”.", "are missed when practitioners leave", None),
        ("It said a few “visits are missed when practitioners leave”.", "visits are missed when practitioners leave", None),
        ("It said “some older care leavers wait too long”.", "some older care leavers wait too long", None),
        ("It said “Advisers know their care leavers well”.", "Advisers know their care leavers well", None),
    ],
)
def test_a_quotation_without_what_limits_it_is_shortened(story: str, words: str, lost: str | None) -> None:
    told = _one(story, words)
    assert told.verdict is (QuoteVerdict.SHORTENED if lost else QuoteVerdict.EXACT)
    assert worded(told.changes)["removed"] == ((lost,) if lost else ())


@pytest.mark.parametrize(
    ("words", "lost"),
    [
        ("Help is offered … wait at the door", "to all, but many"),
        ("Help is offered … Tea is served", "to all, but many wait at the door"),
        ("Tea is served … Cake is shared", "However, few drink it"),
        ("Tea is served … few drink it", "However"),
        ("Cake is shared … and milk by none", None),
        ("Plans are signed … filed", "and are never"),
        # What another sentence denies turns nothing here; nor does what stands for one in brackets.
        ("Plans are signed … Notes are kept", None),
        ("Cake [and milk] is shared", None),
    ],
)
def test_what_an_omission_leaves_out_may_turn_the_sense(words: str, lost: str | None) -> None:
    own = (
        "Help is offered to all, but many wait at the door. Tea is served. However, few drink it. "
        "Cake is shared out by all, and milk by none. Plans are signed and are never filed. Notes are kept."
    )
    given = report(NEW.replace("Advisers know their care leavers well.", own), "dots.txt")
    story = f"Ofsted said: “{words}”."
    (told,) = traced(article(story, quotes=[quote(story, words, "Ofsted")]), given).quotes
    assert told.verdict is (QuoteVerdict.SHORTENED if lost else QuoteVerdict.EXACT)
    assert worded(told.changes)["removed"] == ((lost,) if lost else ())


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("the plans that are written hold goals nobody measures, and parents wonder", True),
        # One or two words that many sentences have are no likeness.
        ("young helpers of the town expect the children of tomorrow to find a happier office", False),
        ("a young town", False),
    ],
)
def test_the_nearest_sentence_is_told_where_it_is_near(text: str, near: bool) -> None:
    told = _one(f"Ofsted said: “{text}”.", text)
    assert (told.verdict, told.nearest is not None) == ("not_found", near)


@pytest.mark.parametrize(
    ("text", "alerts"),
    [
        # Most of a sentence's words, without its negation, or with another number.
        ("strategy talks always are delayed, and the police now attend almost all", ("negation",)),
        ("plans written for 2,600 local children hardly have measurable goals, say parents", ("number",)),
        ("strategy talks always are not delayed, and the police now attend almost all", ()),
        # Of other words nothing is known.
        ("police colleagues see no delay in most of what is done", ()),
        ("a council that has lost its way", ()),
        # Nor of a sentence that has half of them, far apart.
        ("young helpers get by with family", ()),
    ],
)
def test_words_that_are_not_found_but_turn_a_sentence_round(text: str, alerts: tuple[str, ...]) -> None:
    story = f"Ofsted said: “{text}”."
    (told,) = traced(article(story, quotes=[quote(story, text, "Ofsted")])).quotes
    assert (told.verdict, told.alerts) == ("not_found", alerts)


def test_an_earlier_report_is_named() -> None:
    told = _one("It wrote of “perilous homes for too long”.", "perilous homes for too long", "the report")
    (place,) = told.places
    assert (told.verdict, place.source, place.paragraph) == (QuoteVerdict.EARLIER_REPORT, "old.txt", 1)
    assert OLD[place.start : place.end] == "Some children were left in perilous homes for too long."


def test_joined_places_are_both_given() -> None:
    words = "Referrals are swiftly reviewed by seasoned managers and carers praise the well-managed training evenings"
    told = _one(f"“{words}”, Ofsted said.", words)
    assert [(place.paragraph, NEW[place.match_start : place.match_end]) for place in told.places] == [
        (1, "Referrals are swiftly reviewed by seasoned managers"),
        (3, "Carers praise the well-managed training evenings"),
    ]
