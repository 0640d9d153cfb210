from __future__ import annotations

from spacy.language import Language

from ofscan import api
from ofscan.facts.records import Summary
from ofscan.render import renderer, table
from tests.reports import samples
from tests.reports.test_facts import SEND
from tests.reports.test_items import CELLS


def read(nlp: Language) -> Summary:
    head, _, rest = SEND.partition("**Areas for improvement**")
    tables = CELLS.partition("**Local area partnership details**")[0]
    return api.summarised(samples.article(head, tables + "**Local area" + rest.partition("**Local area")[2]), nlp=nlp)


def test_outcome_and_priority_are_drawn_in_every_format(nlp: Language) -> None:
    summary = read(nlp)
    drawn = "".join(renderer("table", each=True, width=100)([summary]))
    assert "Widespread and/or systemic failings" in drawn
    assert drawn.count("(priority action)") == 2
    marked = "".join(renderer("markdown")([summary]))
    assert "| Outcome | Widespread and/or systemic failings" in marked
    assert marked.count("(priority action)") == 2
    rows = list(table.facts(summary))
    assert [row["value"] for row in rows if row["fact"] == "outcome"] == ["widespread_and_systemic_failings"]
    assert [(row["priority"], row["responsible"]) for row in rows if row["fact"] == "improvement_area"] == [
        (True, "A County Council"),
        (True, "A Board"),
        (False, None),
        (False, None),
    ]
