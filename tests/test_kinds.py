"""The table of fact kinds against the record, the components and the columns."""

from __future__ import annotations

import dataclasses
import typing
from importlib import import_module

import pytest

from ofscan.facts import codec
from ofscan.facts.kinds import KINDS, FactKind, moved, place
from ofscan.facts.records import Council, Evidence, Inspector, Note, Quote, SpeakerKind, Summary
from ofscan.render.table import COLUMNS
from tests.render.samples import SUMMARY

ALL = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.field)


def test_each_list_of_records_in_a_summary_is_a_kind() -> None:
    hints = typing.get_type_hints(Summary)
    lists = {name: typing.get_args(hint)[:1] for name, hint in hints.items() if typing.get_origin(hint) is tuple}
    assert {kind.field: (kind.record,) for kind in KINDS} == {
        name: hint for name, hint in lists.items() if hint not in ((str,), (Note,))
    }


@ALL
def test_a_row_fits_its_record(kind: FactKind[typing.Any]) -> None:
    fields = {field.name for field in dataclasses.fields(kind.record)}
    asked = {one.key for one in kind.asked}
    assert {*kind.required, *kind.written, *kind.known, *kind.identity, *asked} - fields == set()
    assert asked <= {*kind.required, *kind.written, *kind.known}


@ALL
def test_a_row_names_a_reader_that_exists(kind: FactKind[typing.Any]) -> None:
    room = import_module(f"ofscan.pipeline.{kind.room}.component")
    assert callable(getattr(room, f"read_{kind.room}"))


@ALL
def test_a_row_has_columns_of_the_csv_and_words(kind: FactKind[typing.Any]) -> None:
    facts = kind.of(dataclasses.replace(SUMMARY, inspectors=(Inspector(name="Jo Marsh", role="HMI", mentions=()),)))
    assert facts
    assert [set(kind.columns(fact)) - set(COLUMNS) for fact in facts] == [set()] * len(facts)
    assert all(kind.columns(fact)["value"] and kind.line(fact) for fact in facts)


def test_each_place_of_a_fact_is_moved_and_nothing_else() -> None:
    def later(start: int, end: int) -> Evidence:
        return Evidence(start=start + 10, end=end + 10, text="new", page=2)

    here, there = Evidence(start=1, end=3, text="ab"), Evidence(start=11, end=13, text="new", page=2)
    council = Council(code="E06000032", name="Luton", primary=True, mentions=(here, here))
    quote = Quote(start=1, end=3, text="ab", speaker="Ann", kind=SpeakerKind.PERSON, mention=here, cue=None)
    assert moved(council, later) == dataclasses.replace(council, mentions=(there, there))
    assert moved(quote, later) == dataclasses.replace(quote, start=11, end=13, text="new", page=2, mention=there)


def test_a_fact_stands_at_its_own_place_or_at_its_first_mention() -> None:
    first, second = Evidence(start=1, end=3, text="ab"), Evidence(start=5, end=7, text="ab")
    council = Council(code="E06000032", name="Luton", primary=True, mentions=(first, second))
    assert place(council) == first
    assert place(dataclasses.replace(council, mentions=())) is None
    assert place(SUMMARY.grades[0]) == SUMMARY.grades[0].evidence


def test_a_record_of_before_a_kind_came_is_still_read() -> None:
    old = codec.encode(SUMMARY)
    del old["inspectors"]
    assert codec.decode(Summary, old) == SUMMARY
