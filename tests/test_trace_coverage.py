"""What sentences of real reports do, judged by hand; and which criticism is graver."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from ofscan import readers
from ofscan.tracing.coverage import body_sentences, polarity
from ofscan.tracing.reading import read_report
from ofscan.tracing.report_text import ReportText
from ofscan.words import lexicon_reader
from tests.judged_sentences import JUDGED
from tests.trace_samples import NEW, article, report, traced

SORTS = {"P": ("praise",), "C": ("criticism",), "B": ("praise", "criticism"), "N": ()}


@pytest.mark.shared
def test_praise_and_criticism_of_judged_sentences(shared: Path) -> None:
    wanted = {key: SORTS[sort] for sort, keys in JUDGED.items() for key in keys}
    lexicon = lexicon_reader("tracing")
    got = {}
    for path in sorted((shared / "reports").glob("*.pdf")):
        told = ReportText(path.name, read_report(readers.read(str(path))))
        for _, sentence in body_sentences(told):
            text = " ".join(told.read.text[sentence.start : sentence.end].split())
            key = sha256(text.encode()).hexdigest()[:10]
            if key in wanted:
                got[key] = polarity(text, lexicon)
    assert len(got) >= 380
    right = sum(got[key] == wanted[key] for key in got)
    assert right >= 0.93 * len(got)
    assert sum(("criticism" in got[key]) == ("criticism" in wanted[key]) for key in got) >= 0.97 * len(got)


@pytest.mark.parametrize(
    ("text", "sorts"),
    [
        ("Changes of worker affect the momentum of plans for some families.", ("criticism",)),
        ("There is some distance to travel before every plan is right.", ("criticism",)),
        ("Visits are held on time.", ()),
        ("While risk is met well, plans are late.", ("praise", "criticism")),
        ("Plans are not good enough to ensure that homes are safe.", ("criticism",)),
        ("Managers work hard to support families.", ("praise",)),
        ("It is hard to find a quiet room.", ("criticism",)),
        ("Children who are not in education are helped well.", ("praise",)),
        ("The new form has replaced the helpful old one.", ()),
        # A case, and what was done in it.
        ("When risks are not reduced, action is prompt.", ("praise",)),
        ("Managers act promptly when families do not reply.", ("praise",)),
        ("When children come into care, plans are late.", ("criticism",)),
        ("First checks when children come into care at night are not made.", ("criticism",)),
        # What was so before, and what is avoided.
        ("Visits, which were previously a weakness, are now a strength.", ("praise",)),
        ("Prompt work avoids undue delay.", ("praise",)),
        # What is wrong denied or put right; but not where that is denied, or a good thing is.
        ("Strategy talks are not delayed, and police attend them well.", ("praise",)),
        ("No calls were missed by the helpful team.", ("praise",)),
        ("Managers have tackled the remaining gaps in training.", ("praise",)),
        ("Managers have not tackled the remaining gaps in training.", ("criticism",)),
        ("Weaknesses are identified and swiftly tackled.", ()),
        ("Weaknesses have not been swiftly tackled.", ("criticism",)),
        ("Workers do not have the right training.", ("criticism",)),
        # What children are, not what is done for them.
        ("Brothers who cannot live together see each other regularly.", ("praise",)),
        ("The helpful team seeks pupils who are missing from lessons.", ("praise",)),
        ("Plans are missing from some files.", ("criticism",)),
    ],
)
def test_what_a_sentence_does(text: str, sorts: tuple[str, ...]) -> None:
    assert polarity(text, lexicon_reader("tracing")) == sorts


def test_criticism_left_out_comes_with_the_gravest_first() -> None:
    text = NEW.replace(
        "Strategy discussions",
        "Some children wait in unsafe homes for far too long. Their notes are weak in places. Strategy discussions",
    )
    untold = traced(article("A story."), report(text, "grave.txt")).coverage.untold
    told = [passage.text for passage in untold]
    assert told.index("Some children wait in unsafe homes for far too long.") < told.index("Their notes are weak in places.")
    # What the front page says stands before all others.
    front = text.index("What needs to improve")
    assert [passage.start < front for passage in untold] == sorted((p.start < front for p in untold), reverse=True)
    assert untold
