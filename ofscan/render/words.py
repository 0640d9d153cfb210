"""The words that readers see for the values of the record, shared by every format made for people."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from ofscan.comparing.changes import Alert
from ofscan.facts import edtf
from ofscan.facts.kinds import FactKind
from ofscan.facts.records import Area, GradeValue, Outcome, Status
from ofscan.words import read_list

E = TypeVar("E", bound=StrEnum)

_SHOWN = read_list(dict[str, dict[str, str | tuple[str, ...]]], "shown")


def _of(values: type[E], name: str) -> Mapping[E, str]:
    return {values(key): str(told) for key, told in _SHOWN[name].items()}


GRADES = _of(GradeValue, "grades")
AREAS = _of(Area, "areas")
OUTCOMES = _of(Outcome, "outcomes")
STATUSES = _of(Status, "statuses")
#: What stands beside changed words; in capitals what must not be overlooked.
ALERTS = _of(Alert, "alerts")
#: How the verdicts of `trace` are called, and how grave they are: a look of `page`.
VERDICTS: Mapping[str, tuple[str, str]] = {key: (told[0], told[1]) for key, told in _SHOWN["verdicts"].items()}
#: Nouns that take more than an ending.
_PLURALS = {"person": "people"}

#: A quotation mark before a word, or behind one; what is within a word is an apostrophe.
_MARK = re.compile(r"(?<![\w.,;:!?…])([“‘\"])(?=\S)|([”’\"])(?!\w)")
_PARTNER = {"“": "”", "‘": "’", '"': '"', "”": "“"}

#: Areas in the order in which Ofsted's reports print them.
AREA_ORDER = tuple(AREAS)
STATUS_ORDER = tuple(STATUSES)


def area(area: Area, count: int | None) -> str:
    """Return the words for a judgement area; of an area that is not named, how many there are."""
    if area is Area.UNSPECIFIED and count:
        return f"{count} areas, not named" if count > 1 else "1 area, not named"
    return AREAS[area]


def plural(number: int, noun: str, rest: str = "") -> str:
    """Return '1 quotation' or '2 quotations', and `rest` behind it."""
    several = _PLURALS.get(noun) or noun + ("es" if noun.endswith(("ch", "sh", "s", "x")) else "s")
    return f"{number:,} {noun if number == 1 else several} {rest}".rstrip()


def brief(text: str) -> str:
    """Return the first 60 characters of `text`, in whole words on one line."""
    return textwrap.shorten(text, 60, placeholder=" …")


def marked(text: str) -> str:
    """Return words cut out of a text with the partners that their quotation marks lost: at the end, or at the beginning."""
    lost, wanted = "", ""
    for opening, closing in _MARK.findall(text):
        if opening:
            wanted = _PARTNER[opening] + wanted
        elif closing in wanted:
            wanted = wanted.partition(closing)[2]
        elif closing in _PARTNER:  # else an apostrophe: 'the councils’ plans'
            lost += _PARTNER[closing]
    return f"{lost}{text}{wanted}"


def counted(rows: Iterable[tuple[Sequence[object], str, str]]) -> Iterator[str]:
    """Yield of what there is some of how many there are: of each the things, what one is called, and the rest."""
    yield from (plural(len(found), noun, rest) for found, noun, rest in rows if found)


#: Dates in words.
date = edtf.spoken

#: The words for every area and grade of the record.
NAMES: Mapping[str, str] = {str(key): name for table in (AREAS, GRADES) for key, name in table.items()}


def _grade(one: Any, councils: Mapping[str, str]) -> tuple[str, str]:
    when = date(one.date) if one.date else ""
    told = (councils.get(one.council or "", one.council or ""), area(one.area, one.count), STATUSES[one.status], when)
    return GRADES[one.grade], ", ".join(filter(None, told))


#: How facts are told on one line, by their kind's field: what it is, and what is said of it. Others by their `FactKind.line`.
_FACTS: Mapping[str, Callable[[Any, Mapping[str, str]], tuple[str, str]]] = {
    "grades": _grade,
    "improvement_areas": lambda one, _: (
        " ".join(marked(one.text).split()),
        "earlier inspection" if one.status == "previous" else "",
    ),
    "people": lambda one, _: (", ".join(part for part in (one.name, one.role) if part), ""),
    "councils": lambda one, _: (one.name, one.code),
    "dates": lambda one, _: (date(one.date), ", ".join(one.role)),
}


def fact(kind: FactKind[Any], one: Any, councils: Mapping[str, str]) -> tuple[str, str]:
    """Return a fact of a kind in words, and what is said of it; `councils` are names by GSS code."""
    return _FACTS[kind.field](one, councils) if kind.field in _FACTS else (kind.line(one), "")


def said(what: str, rest: str) -> str:
    """Return what something is with the rest in brackets, if there is any."""
    return f"{what} ({rest})" if rest else what
