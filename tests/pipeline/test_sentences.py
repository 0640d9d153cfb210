from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from ofscan.pipeline.reading import common
from ofscan.pipeline.reading.common import Mark

#: Sentences parted by "|": joined by blanks they are the text, split they are what must come out.
SENTENCES = [
    # Plain ends.
    "It is good.|It was not.|Was it?|No!|It was.",
    "One.|“Two,” he said.|Three.",
    "It cost £4.2m.|That is 12.5 per cent of £33.6m.",
    "The meeting began at 5.30pm.|It ended at 7.15.",
    "See www.ofsted.gov.uk for more.|It is there.",
    # Titles and other abbreviations.
    "Cllr. Jo Lee spoke.|Mr. Day and Mrs. Day did not.|Dr. Amin left.",
    "St. Helens and St. Albans were good.|So was Bury.",
    "Ms. A. Jones, Prof. B. Smith and Rev. C. Hale came.|They spoke.",
    "Lt. Col. Hale and Sgt. Bell of Mt. Pleasant came.|They left.",
    "It was Manchester v. Salford vs. Bury.|Salford won.",
    "Plans, e.g. for care leavers, i.e. young adults, are late.|They must be better.",
    "See No. 10 and pp. 4 and p. 12 and para. 5 of vol. 2.|It is there.",
    "The answer was no.|The council said so.",
    "It was rated approx. 50 times.|Then it was not.",
    # Those that may end one.
    "It met at 5 p.m. on Monday.|It left at 7 p.m. The hall was empty.".replace("p.m. The", "p.m.|The"),
    "It came out on 4 Jan. 2020 and 5 Sept. 2021.|It was late.",
    "It runs Children First Ltd. for the council.|Brightpath Ltd.|The firm said no.",
    "Homes, schools, etc. are full.|They closed homes, schools, etc.|The rest stayed.",
    # Initials and labels.
    "T. Renshaw and J. K. Hale and J.R. Hartley came.|They left.",
    "The U.K. government and the U.S. office were told.|They knew.",
    "There is no Plan B.|The council has only one.",
    "It got a grade A.|Nobody else did.",
    "So do I.|The others do not.",
    # Quotation marks after the stop.
    "“It is good.”|The council agreed.",
    '"It is good."|The council agreed.',
    "‘It is good.’|The council agreed.",
    "'It is good.'|'It is not.'",
    "“Is it good?” she asked.|“It is!” he said.",
    "He said: “It is good.|It always was.”|She left.",
    "“It is.”|“It was.”",
    "She called it “a fair account.”|He did not.",
    "It is good (they said so.)|It was not.",
    "“He said ‘no.’”|She left.",
    "\"He asked 'Whose fault is this?' and left.\"|She stayed.",
    # Dots.
    "It is … and it is not.|It … was.",
    "It is...|The council waited.",
    "We tried… and failed.|We tried…|The council failed.",
    "“I don’t know…” she said.|He did… (laughs)",
    "What?!|Really?!|Yes.",
    # Small letters and dashes after a stop go on.
    "It asked “why?” and “how?” of them.|They said nothing.",
    "Yahoo! is a firm.|asked nobody",
    "“No!” – that was the answer.|It was plain.",
    "A score of 3. something.|Then 4.".replace("3. something.|", "3. something.|"),
    # Numbers and marks that begin sentences.
    "It is late.|17 of 40 plans were.|£3m was spent.|‘Good’ it is not.|(It is not.)",
    "It was so in 2019.|2020 was worse.",
    "Open from 9 a.m. to 5 p.m.",
    # A number at the start of a paragraph.
    "1. The council is good.|It is.",
    # No end at all.
    "Wirral",
    "The impact of leaders – Good",
    "It said:",
    "one two three;",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("ofscan_sentences")
    return nlp


def found(nlp: Language, text: str) -> list[str]:
    doc = nlp(text)
    return [doc.text[sentence.start : sentence.end] for sentence in common.sentences(doc)]


@pytest.mark.parametrize("row", SENTENCES)
def test_sentences(nlp: Language, row: str) -> None:
    expected = row.split("|") if "Yahoo" not in row else [row.replace("|", " ")]
    assert found(nlp, " ".join(row.split("|"))) == expected


def test_never_across_lines_without_layout(nlp: Language) -> None:
    assert common.read(nlp("One\nTwo. Three"), common.SENTENCES) == [
        Mark(0, 3, "SENTENCE", "0"),
        Mark(4, 8, "SENTENCE", "1"),
        Mark(9, 14, "SENTENCE", "1"),
    ]


def test_only_readable_blocks_have_sentences(nlp: Language) -> None:
    doc = nlp.make_doc("Head here\nHide Ad\nPicture: PA\nIt is. So it is.")
    marks = [Mark(0, 9, "TITLE"), Mark(10, 17, "FURNITURE", "advert"), Mark(18, 29, "CAPTION"), Mark(30, 46, "PARAGRAPH")]
    common.write(doc, common.SECTIONS, marks)
    doc = dict(nlp.pipeline)["ofscan_sentences"](doc)
    assert [(sentence.start, sentence.end, sentence.block) for sentence in common.sentences(doc)] == [
        (0, 9, 0),
        (30, 36, 3),
        (37, 46, 3),
    ]


def test_running_twice_equals_once(nlp: Language) -> None:
    doc = nlp("It is. So it is.")
    once = common.read(doc, common.SENTENCES)
    assert common.read(dict(nlp.pipeline)["ofscan_sentences"](doc), common.SENTENCES) == once


def test_empty_doc(nlp: Language) -> None:
    assert common.read(nlp(""), common.SENTENCES) == []


def test_saved_doc_and_pipeline(nlp: Language, tmp_path: object) -> None:
    doc = nlp("It is. So it is.")
    once = common.read(doc, common.SENTENCES)
    assert common.read(Doc(nlp.vocab).from_bytes(doc.to_bytes()), common.SENTENCES) == once
    nlp.to_disk(str(tmp_path))
    assert common.read(spacy.load(str(tmp_path))("It is. So it is."), common.SENTENCES) == once


@pytest.mark.parametrize("text", ["." * 100_000, '"' * 100_000, "a. " * 30_000, ".” " * 30_000, "… " * 30_000])
def test_hostile_texts(nlp: Language, text: str) -> None:
    component = dict(nlp.pipeline)["ofscan_sentences"]
    assert component.split(text, 0, len(text))  # type: ignore[attr-defined]
