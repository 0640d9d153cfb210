"""The tables: names, typed columns, keys, and what each holds (tables.yaml). Those of the facts follow from the table of fact kinds."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from ofscan.facts.kinds import KINDS, FactKind
from ofscan.facts.records import Evidence
from ofscan.words import read_list


class Type(StrEnum):
    """What a column holds; a DATE is a day, as text in ISO 8601 where a format has no type for it."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """A column; `refers` is the table whose key it holds, `unit` what its numbers count."""

    name: str
    about: str
    type: Type = Type.TEXT
    refers: str | None = None
    unit: str | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A table as tables.yaml has it: columns that several tables have stand there by their names.

    `key` is its primary key, `facets` the columns by which people narrow it down, `label` the one that names a row.
    """

    about: str = ""
    columns: tuple[str | Column, ...] = ()
    key: tuple[str, ...] = ("id",)
    facets: tuple[str, ...] = ()
    label: str | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Table(Told):
    """A table with its name and all its columns."""

    name: str
    columns: tuple[Column, ...]

    @property
    def title(self) -> str:
        """What people call the table."""
        return self.name.replace("_", " ").capitalize()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    """The lists of tables.yaml; what each is for stands there."""

    shared: tuple[Column, ...]
    fields: Mapping[str, str]
    facts: Mapping[str, Told]
    tables: Mapping[str, Told]
    views: Mapping[str, str]


_LISTS = read_list(_Lists, "tables")
_SHARED = {column.name: column for column in _LISTS.shared}
_PLACE = tuple(_SHARED[name] for name in ("start", "end", "text", "page"))
VIEWS = _LISTS.views
#: Fields of records that have another name as columns: what the speaker is called there, beside who that is; a word of SQL.
RENAMED = {("quotes", "speaker"): "name", ("councils", "primary"): "is_primary"}
#: The councils of an article have a key of their own.
NAMES = {"councils": "article_councils"}


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """A column made from field `field` of a record: `inner` is the field of the place that it holds, '' for the value itself."""

    column: Column
    field: str
    inner: str = ""


def parts(kind: FactKind[Any]) -> tuple[Part, ...]:
    """Return the columns that the fields of a kind's record make, in their order."""
    hints = typing.get_type_hints(kind.record)
    found: list[Part] = []
    for field in dataclasses.fields(kind.record):
        hint = hints[field.name]
        inner = [one for one in typing.get_args(hint) if one is not type(None)]
        optional = isinstance(hint, types.UnionType)
        base = inner[0] if optional else hint
        if base is Evidence and not optional:
            found += (Part(column, field.name, column.name) for column in _PLACE)
        elif base is Evidence:
            found.append(Part(Column(field.name, _LISTS.fields[field.name]), field.name, "text"))
            for end in _PLACE[:2]:
                about = f"{end.about}: the words of {field.name}"
                found.append(Part(Column(f"{field.name}_{end.name}", about, end.type, unit=end.unit), field.name, end.name))
        elif typing.get_origin(base) is tuple and inner[0] is Evidence:
            found.append(Part(Column(field.name, _LISTS.fields[field.name], Type.INTEGER), field.name, "len"))
            found += (Part(column, field.name, column.name) for column in _PLACE)
        else:
            found.append(Part(_plain(kind.field, field.name, base), field.name))
    return tuple(found)


def _plain(kind: str, field: str, hint: Any) -> Column:
    if field in ("start", "end", "text", "page"):
        return _SHARED[field]
    if kind == "councils" and field == "code":
        return _SHARED["council"]
    name = RENAMED.get((kind, field), field)
    refers = "councils" if name == "council" else None
    sort = {bool: Type.BOOLEAN, int: Type.INTEGER}.get(hint, Type.TEXT)
    # A field that nobody described yet is still a column.
    return Column(name, _LISTS.fields.get(name, field.replace("_", " ")), sort, refers)


def _table(name: str, told: Told) -> Table:
    columns = tuple(_SHARED[one] if isinstance(one, str) else one for one in told.columns)
    return Table(name=name, about=told.about, columns=columns, key=told.key, facets=told.facets, label=told.label)


def _fact_table(kind: FactKind[Any]) -> Table:
    told = _table(NAMES.get(kind.field, kind.field), _LISTS.facts.get(kind.field, Told()))
    made = tuple(part.column for part in parts(kind))
    head: tuple[Column, ...] = (_SHARED["id"], _SHARED["article"])
    if told.key == ("article", "council"):
        # Who it is stands in the table of the councils.
        head, made = head[1:], tuple(column for column in made if column.name != "name")
    about = f"{kind.label.capitalize()} that articles state, one a row"
    return dataclasses.replace(told, about=about, columns=(*head, *made, *told.columns))


FACTS = {kind.field: _fact_table(kind) for kind in KINDS}
_OTHERS = {name: _table(name, told) for name, told in _LISTS.tables.items()}
_REFERRED = {column.refers for table in FACTS.values() for column in table.columns}
#: In an order in which each refers to tables before it: first those that the facts refer to.
TABLES: tuple[Table, ...] = (
    *(table for name, table in _OTHERS.items() if name in _REFERRED),
    *FACTS.values(),
    *(table for name, table in _OTHERS.items() if name not in _REFERRED),
)
