"""The tables of a database as they are handed out: names in the place of the numbers of rows, each sound by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ofscan.facts.kinds import KINDS
from ofscan.tables.schema import FACTS, TABLES, Column, Table, Type

#: The one table of all facts, which stands for all where a file holds but one.
ALL = "facts"
#: Tables and columns that only link others.
_LINKS = ("article_inspections", "failures")
#: By which column of a table its rows are called: what stands for their numbers.
_CALLED = {"speakers": "name", "inspections": "date", "improvement_areas": "text", "quotes": "text"}


@dataclass(frozen=True, slots=True)
class Flat:
    """A table to hand out: `sql` gives its rows, `columns` say what is in them."""

    name: str
    columns: tuple[Column, ...]
    sql: str


def tables(*, texts: bool = False) -> tuple[Flat, ...]:
    """Return the tables, one a kind of fact and those that they speak of; with `texts` also the articles' texts."""
    return tuple(_flat(table, texts=texts) for table in TABLES if table.name not in _LINKS)


def facts() -> Flat:
    """Return the table of all facts: a row a fact, the columns of all kinds, empty where they do not apply."""
    made = [(kind.fact, _flat(FACTS[kind.field], texts=False)) for kind in KINDS]
    columns = {column.name: column for _, flat in made for column in flat.columns}
    parts = []
    for fact, flat in made:
        own = {column.name for column in flat.columns}
        values = ", ".join(f'"{name}"' if name in own else f'NULL AS "{name}"' for name in columns)
        parts.append(f"SELECT '{fact}' AS fact, {values} FROM ({flat.sql})")
    kind = Column("fact", "which kind of fact")
    return Flat(ALL, (kind, *columns.values()), " UNION ALL ".join(parts))


def names() -> tuple[str, ...]:
    """Return the names of the tables that may be asked for."""
    return (ALL, *(table.name for table in tables()))


def _flat(table: Table, *, texts: bool) -> Flat:
    columns: list[Column] = []
    values: list[str] = []
    joins = ""
    for column in table.columns:
        if column.name in ("id", "telling") or (column.name == "text" and table.name == "articles" and not texts):
            continue
        if column.refers == "articles":
            columns += (_SOURCE, _PUBLISHED)
            values += ("a.path", "a.published")
            joins += " JOIN articles a ON a.id = t.article"
        elif column.refers == "councils":
            columns += (column, replace(column, name=f"{column.name}_name", about="its name"))
            values += (f't."{column.name}"', f"{column.name}_.name")
            joins += f' LEFT JOIN councils {column.name}_ ON {column.name}_.code = t."{column.name}"'
        elif column.refers:
            columns.append(replace(column, type=Type.TEXT))
            values.append(f'{column.name}_."{_CALLED[column.refers]}"')
            joins += f' LEFT JOIN {column.refers} {column.name}_ ON {column.name}_.id = t."{column.name}"'
        else:
            columns.append(_SOURCE if (table.name, column.name) == ("articles", "path") else column)
            values.append(f't."{column.name}"')
    named = ", ".join(f'{value} AS "{column.name}"' for value, column in zip(values, columns, strict=True))
    return Flat(table.name, tuple(columns), f"SELECT {named} FROM {table.name} t{joins} ORDER BY t.rowid")


_SOURCE = Column("source", "the article's file")
_PUBLISHED = Column("published", "EDTF date on which the article came out")
