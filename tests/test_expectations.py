from __future__ import annotations

from pathlib import Path

import pytest

from ofscan.checking import expectations
from ofscan.checking.expectations import Item
from ofscan.errors import DataError

GOOD = """\
# a comment
title: "Exampleton: good"
published: [2022-09-05, "2022-09-05T10:00"]
updated: null
byline: [Jo Writer]
primary: E06000032
councils: [E06000032, {code: E06000055, optional: true}]
dates:
  - {date: 2020, role: [inspection, event]}
  - {date: P6M, role: deadline}
grades:
  - {grade: good, area: overall, status: [awarded, previous], council: E06000032}
people: []
quotes:
  - {text: "We are ... pleased.", speaker: [Ofsted, null], kind: organisation}
improvement_areas:
  - {text: plans, status: current, optional: true}
allow: [OFS012]
"""


def test_a_file_of_expectations() -> None:
    expected = expectations.parse(GOOD, path="x")
    assert dict(expected.values) == {
        "title": ("Exampleton: good",),
        "published": ("2022-09-05", "2022-09-05T10:00"),
        "updated": (None,),
        "primary": ("E06000032",),
    }
    assert expected.lists["byline"] == (Item({"name": ("Jo Writer",)}, 5),)
    assert expected.lists["councils"] == (
        Item({"code": ("E06000032",)}, 7),
        Item({"code": ("E06000055",)}, 7, optional=True),
    )
    assert [(item.values["date"], item.line) for item in expected.lists["dates"]] == [(("2020",), 9), (("P6M",), 10)]
    assert expected.lists["quotes"][0].values["speaker"] == ("Ofsted", None)
    assert expected.lists["people"] == ()
    assert expected.allow == {"OFS012"}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("- a\n", 1, "must be a mapping with some of the keys title, published"),
        ("title: x\ncolour: red\n", 2, "colour: unknown key; known are title, published"),
        ("title: [[x]]\n", 1, "title.0: must be text, a whole number or null"),
        ("title: []\n", 1, "an empty list accepts nothing"),
        ("published: yesterday\n", 1, "'yesterday' is no EDTF date"),
        ("published: 2022-02-30\n", 1, "'2022-02-30' is no EDTF date"),
        ("dates: 2020\n", 1, "dates: must be a list; write [] for none"),
        ("dates:\n  - {date: 2020}\n", 2, "dates.0: the key 'role' is missing"),
        ("dates:\n  - {date: 2020, role: birthday}\n", 2, "'birthday' is none of published, updated"),
        ("grades:\n  - {grade: great, area: overall, status: awarded}\n", 2, "'great' is none of outstanding, good"),
        ("grades:\n  - {grade: good, area: overall, status: awarded, council: Luton}\n", 2, "'Luton' is no GSS code"),
        ("grades:\n  - {grade: good, area: unspecified, status: awarded, count: two}\n", 2, "must be a whole number or null"),
        ("quotes:\n\n  - {text: x, said: y}\n", 3, "quotes.0.said: unknown key; known are text, speaker, kind, optional"),
        ("quotes:\n  - {text: x, optional: maybe}\n", 2, "must be true or false"),
        ("quotes:\n  - {text: ''}\n", 2, "must be words of the article"),
        ("people:\n  - [a]\n", 2, "must be a mapping with the keys name"),
        ("people: [x]\n", 1, "must be a mapping with the keys name"),
        ("allow: all\n", 1, "must be the code of a rule"),
        ("title: !!python/name:os.system x\n", 1, "is not allowed"),
        ("a: &x [1]\nb: *x\n", 1, "anchors and aliases"),
        ("<<: {title: x}\n", 1, "merge keys"),
    ],
)
def test_what_is_refused_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(DataError) as caught:
        expectations.parse(text, path="x.expected.yaml")
    assert reason in str(caught.value)
    assert (caught.value.path, caught.value.line) == ("x.expected.yaml", line)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "x.expected.yaml"
    path.write_text("a: " + "x" * expectations.MAX_BYTES)
    with pytest.raises(DataError, match="larger than"):
        expectations.read(path)


def test_beside(tmp_path: Path) -> None:
    assert expectations.beside(tmp_path / "a.b.txt") is None
    (tmp_path / "a.b.expected.yaml").touch()
    assert expectations.beside(tmp_path / "a.b.txt") == tmp_path / "a.b.expected.yaml"
