"""The five articles on Luton against the two reports, by a table written from the reports' text by hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from ofscan import api, readers
from ofscan.comparing.changes import worded
from ofscan.comparing.sides import side
from ofscan.tracing.choosing import Offered
from ofscan.tracing.reading import read_report
from ofscan.tracing.records import Trace
from ofscan.tracing.report_text import ReportText
from ofscan.tracing.trace import trace
from ofscan.words import lexicon_reader

pytestmark = pytest.mark.shared

OLD, NEW = "luton-2020-02-24.pdf", "luton-2022-09-05.pdf"

Words = tuple[str, ...]

#: Each quotation that there is something to say of, by its first words: verdict, report, page, printed paragraph, and the
#: words removed, added and moved. All others of the five articles are people's own words, of which nothing is said.
QUOTES: dict[str, list[tuple[str, str, str | None, int | None, int | None, Words, Words, Words]]] = {
    "board-meeting": [],
    "scrutiny": [],
    "press-release": [],
    "broadcaster": [
        ("significant progress", "exact", NEW, 1, None, (), (), ()),
        ("receive a much better", "altered", NEW, 1, None, (), (), ("In general",)),
        ("consistent for all children", "exact", NEW, 1, None, (), (), ()),
        ("tangible and significant", "exact", NEW, 1, None, (), (), ()),
        ("longer-term support of", "altered", NEW, 1, None, ("provided to",), ("of",), ()),
        ("Leaders know this and plan", "altered", NEW, 1, None, ("have set in train plans",), ("plan",), ()),
        ("Some children continue", "exact", NEW, 1, None, (), (), ()),
        ("Improving the quality of", "altered", NEW, 1, None, ("children",), ("those",), ()),
        ("Leaders maintain close", "altered", NEW, 1, None, ("in order", "the"), (), ()),
        # A council spokesman's words, which are the report's: one condensed from two of its sentences, one its own.
        (
            "Social workers understand",
            "in_report",
            NEW,
            7,
            33,
            ("children", "these"),
            ("and", "them", "negative"),
            (),
        ),
        ("The council has risen", "in_report", NEW, 7, 34, (), (), ()),
    ],
    "trade-press": [
        ("tangible and significant", "exact", NEW, 1, None, (), (), ()),
        ("Children and their families", "exact", NEW, 1, None, (), (), ()),
        ("widespread and serious", "earlier_report", OLD, 1, None, (), (), ()),
        ("in harmful situations for", "earlier_report", OLD, 1, None, (), (), ()),
        ("whatever it takes to put", "not_found", None, None, None, (), (), ()),
        ("Some children continue", "exact", NEW, 1, None, (), (), ()),
    ],
}
#: What else may be found where an opening mark is missing: read as a quotation or not, either is right.
OPTIONAL = {
    "although the impact of improvement is": ("exact", NEW),
    "helped reduce workloads and given staff time": ("altered", NEW),
}


@cache
def _reports(folder: Path) -> tuple[Offered, ...]:
    paths = (folder / name for name in (OLD, NEW))
    return tuple(Offered(ReportText(path.name, read_report(readers.read(str(path)))), named=False) for path in paths)


@cache
def traced(shared: Path, name: str) -> Trace:
    article = readers.read(str(shared / "gold" / f"seed-luton-{name}.txt"))
    summary = api.summarised(article, nlp=api.load())
    words = lexicon_reader("comparison"), lexicon_reader("tracing")
    return trace(side(article, summary), _reports(shared / "reports"), comparison=words[0], lexicon=words[1])


@pytest.mark.parametrize("name", QUOTES)
def test_every_quotation_has_its_verdict(shared: Path, name: str) -> None:
    told = []
    for quote in traced(shared, name).quotes:
        optional = next((right for start, right in OPTIONAL.items() if quote.quote.text.startswith(start)), None)
        first = quote.places[0] if quote.places else None
        if optional is not None:
            assert (quote.verdict, first and first.source) in (optional, (None, None))
        elif quote.verdict is not None:
            place = (first.source, first.page, first.paragraph) if first else (None, None, None)
            told.append((quote.quote.text, str(quote.verdict), *place, *worded(quote.changes).values()))
    wanted = QUOTES[name]
    assert [(right[0], *item[1:]) for item, right in zip(told, wanted, strict=True)] == wanted
    assert all(item[0].startswith(right[0]) for item, right in zip(told, wanted, strict=True))


def test_the_report_taken(shared: Path) -> None:
    taken = {name: [used.source for used in traced(shared, name).reports if used.chosen] for name in QUOTES}
    assert taken == {
        # Before the second inspection; and without a date, but with the grades of the first.
        "board-meeting": [OLD],
        "scrutiny": [OLD],
        "press-release": [NEW],
        "broadcaster": [NEW],
        "trade-press": [NEW],
    }


def test_two_of_five_items_are_in_the_press_release_and_perhaps_a_third(shared: Path) -> None:
    areas = traced(shared, "press-release").improvement_areas
    assert [item.report.text for item in areas.perhaps] == ["The stability of the workforce."]
    assert [item.report.text for item in areas.told] == [
        "The quality and analysis of assessments of children.",
        "The consistency of support and pathway plans for care leavers.",
    ]
    assert [" ".join(item.text.split()) for item in areas.left_out] == [
        "The quality and impact of supervision and management oversight.",
        "The quality of evidence-based assessments undertaken to support effective placement matching.",
    ]
    assert areas.only_in_article == ()


def test_grades(shared: Path) -> None:
    told = {
        name: [
            (str(g.fact.area), str(g.fact.grade), str(g.fact.status), g.verdict and str(g.verdict))
            for g in traced(shared, name).facts["grades"]
        ]
        for name in QUOTES
    }
    assert told["trade-press"] == [
        ("overall", "requires_improvement", "awarded", "agrees"),
        ("overall", "inadequate", "previous", "agrees"),
    ]
    assert sorted(told["broadcaster"]) == [
        ("help_and_protection", "requires_improvement", "awarded", "agrees"),
        ("in_care_and_care_leavers", "requires_improvement", "awarded", "agrees"),
        ("leaders", "good", "awarded", "agrees"),
        ("overall", "inadequate", "previous", "agrees"),
        ("overall", "requires_improvement", "awarded", "agrees"),
    ]
    assert not [grade for grades in told.values() for grade in grades if grade[3] in ("contradicts", "not_in_report")]


def test_unmarked_words(shared: Path) -> None:
    told = [(item.passage.paragraph, item.words) for item in traced(shared, "trade-press").reuse]
    assert (8, 25) in told  # 'while immediate risk is responded to effectively, assessments ...'
    assert (34, 18) in told  # '... rising to the challenge of providing accommodation ...'


def test_places_are_slices(shared: Path) -> None:
    texts = {offer.report.source: offer.report.read.text for offer in _reports(shared / "reports")}
    for name in QUOTES:
        article = readers.read(str(shared / "gold" / f"seed-luton-{name}.txt")).text
        found = traced(shared, name)
        for quote in found.quotes:
            assert article[quote.quote.start : quote.quote.end] == quote.quote.text
            for place in quote.places:
                assert texts[place.source][place.start : place.end] == place.text
                assert place.start <= place.match_start < place.match_end <= place.end
        for item in found.reuse:
            assert article[item.start : item.end] == item.text
