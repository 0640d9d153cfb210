from __future__ import annotations

import pytest
from spacy.language import Language

from ofscan import api
from ofscan.facts.records import Summary
from tests.reports import samples

HEAD = "Inspection of Luton local authority children’s services\nInspection dates: 11 to 22 July 2022\n\nJudgement Grade\n\n"


def read(text: str, nlp: Language) -> Summary:
    return api.summarised(samples.article(HEAD + text), nlp=nlp)


QUOTES = [
    ("One care leaver said, ‘It has changed my life for the better.’", ["It has changed my life for the better."]),
    ("Parents told inspectors that the team is ‘a lifeline’.", ["a lifeline"]),
    # A service, a term, a group that somebody speaks of; a speaker of the sentence before; no word of speech
    ("Parents told inspectors of ‘Stronger Families’.", []),
    ("Children benefit from the ‘front door’ and the ‘virtual school’.", []),
    ("One parent spoke to us. The ‘team around the worker’ helps.", []),
    ("Staff know ‘what good looks like’ in their work.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), QUOTES)
def test_quotations_of_reports(nlp: Language, sentence: str, expected: list[str]) -> None:
    assert [quote.text for quote in read(sentence, nlp).quotes] == expected


def test_running_text_gives_dates_and_nothing_else(nlp: Language) -> None:
    text = (
        "In May 2021, leaders in Leeds helped Luton. Key Stage two results are weak and assessments are poor.\n\n"
        "What needs to improve?\n\n◼ Plans."
    )
    summary = read(text, nlp)
    assert "2021-05" in [fact.date for fact in summary.dates]
    assert [council.name for council in summary.councils] == ["Luton Borough Council"]
    assert [item.text for item in summary.improvement_areas] == ["Plans."]
    assert (summary.people, summary.quotes, summary.byline) == ((), (), ())


def test_places_are_those_of_the_whole_text(nlp: Language) -> None:
    article = samples.article(
        HEAD + "Words without a date.\n\nMore of them.\n\nIn May 2021, one parent said, ‘It helps us so much.’"
    )
    summary = api.summarised(article, nlp=nlp)
    assert [article.text[quote.start : quote.end] for quote in summary.quotes] == ["It helps us so much."]
    assert all(article.text[fact.start : fact.end] == fact.text for fact in summary.dates)
    assert summary.words == len(article.text.split())


def test_what_is_set_aside_is_one_note(nlp: Language) -> None:
    head = "Good or outstanding: a report on Luton\n11 July 2022 {}\n"
    article = samples.article(HEAD, *(head.format(page) + f"Words of page {page}." for page in range(2, 6)))
    notes = [note for note in api.summarised(article, nlp=nlp).notes if note.code == "furniture"]
    assert [note.message for note in notes] == [
        "Set aside as furniture of the page (running-head 4), though it names a council or a grade"
    ]


def test_inspectors_of_a_report_are_those_of_its_front(nlp: Language) -> None:
    text = "Lead inspector: Jo Marsh, HMI\n\nIn May 2021, leaders wrote to lead inspector Al Boone. Jo Marsh was glad."
    found = read(text, nlp).inspectors
    assert [(one.name, one.role, len(one.mentions)) for one in found] == [("Jo Marsh", "lead inspector", 2)]
