from __future__ import annotations

import pytest

from ofscan.checking.findings import Lines, chosen, rule, rules
from ofscan.errors import OfscanError


def test_lines_and_columns_count_from_one_whatever_the_line_ends() -> None:
    lines = Lines("ab\r\nc\rd\n\x0ce")
    assert [lines.place(offset) for offset in (0, 1, 4, 6, 8, 9)] == [(1, 1), (1, 2), (2, 1), (3, 1), (4, 1), (4, 2)]


def test_codes_are_chosen_by_their_beginning() -> None:
    assert chosen((), ()) == frozenset(rules())
    assert chosen(("OFS012", "ofs013"), ()) == {"OFS012", "OFS013"}
    assert chosen(("OFS00",), ("OFS002",)) == {"OFS001", "OFS003"}
    with pytest.raises(OfscanError, match="there is no rule 'XYZ'"):
        chosen(("XYZ",), ())


def test_every_rule_has_a_name_and_an_explanation() -> None:
    assert rule("ofs012").name == "care leavers judged apart or together"
    assert [code for code, entry in rules().items() if not (entry.name and entry.explanation.endswith("."))] == []
    with pytest.raises(OfscanError, match="there is no rule 'OFS999'"):
        rule("OFS999")
