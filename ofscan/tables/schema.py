"""The tables: names, typed columns, keys, and what each holds. Those of the facts follow from the table of fact kinds."""

from __future__ import annotations

import dataclasses
import types
import typing
from enum import StrEnum
from typing import Any

from ofscan.facts.kinds import KINDS, FactKind
from ofscan.facts.records import Evidence


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
    type: Type
    about: str
    refers: str | None = None
    unit: str | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; `key` is its primary key, `facets` the columns by which people narrow it down, `label` the one that names a row."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    facets: tuple[str, ...] = ()
    label: str | None = None

    @property
    def title(self) -> str:
        """What people call the table."""
        return self.name.replace("_", " ").capitalize()

    def column(self, name: str) -> Column:
        """Return the column called `name`."""
        return next(column for column in self.columns if column.name == name)


def _texts(**about: str) -> tuple[Column, ...]:
    return tuple(Column(name, Type.TEXT, words) for name, words in about.items())


ID = Column("id", Type.INTEGER, "number of the row")
ARTICLE = Column("article", Type.INTEGER, "the article that says so", "articles")
_COUNCIL = Column("council", Type.TEXT, "GSS code of the council", "councils")
_INSPECTION = Column("inspection", Type.INTEGER, "the inspection that it is of", "inspections")
_SPEAKER = Column("speaker", Type.INTEGER, "who says it, one across articles", "speakers")
_GROUP = Column("group", Type.TEXT, "for whom the speaker speaks: inspectorate, report, officer, councillor, government, ...")
_DAYS = (
    Column("start", Type.DATE, "first day of it"),
    Column("end", Type.DATE, "last day of it"),
    Column("basis", Type.TEXT, "how it is known: stated, report, or inferred: it lies somewhere between start and end"),
)
_PLACE = (
    Column("start", Type.INTEGER, "where it begins in the article's text", unit="characters"),
    Column("end", Type.INTEGER, "where it ends there, exclusive", unit="characters"),
    Column("text", Type.TEXT, "the words there"),
    Column("page", Type.INTEGER, "the page, from 1, of paged sources"),
)

#: What the columns hold that come from fields of records; those of one meaning wherever they stand.
_ABOUT = {
    "name": "the name as the article has it at its fullest",
    "is_primary": "whether the article is about this council",
    "mentions": "how often it is named or spoken of there",
    "date": "EDTF date",
    "role": "the post held; of a date what it is the date of",
    "grade": "the judgement",
    "area": "the judgement area",
    "status": "awarded, previous or target; of an improvement area current or previous",
    "council": "GSS code of the council",
    "count": "of unspecified areas how many",
    "framework": "the framework that the article names",
    "title": "of a person: Cllr, Dr, ...",
    "organisation": "whose post it is",
    "party": "political party",
    "ward": "the ward that a councillor stands for",
    "quotes": "number of direct quotations",
    "kind": "what the speaker is: person, organisation, document, anonymous or unknown",
    "mention": "the words that name the speaker there",
    "cue": "the words of saying there",
    "basis": "how the speaker was found: said, continued or nearest",
    "list": "whether it is an item of a list",
    "themes": "what it is about, with semicolons between",
    "priority": "whether it stands under a heading of priority action",
    "responsible": "who must act, where a report's table says so",
}

#: What is added to the columns of a kind's record; `tables.rows` says how each is found.
ADDED: dict[str, tuple[Column, ...]] = {
    "dates": (
        Column("date_start", Type.DATE, "first day that the date may mean"),
        Column("date_end", Type.DATE, "last day that the date may mean"),
    ),
    "grades": (
        _INSPECTION,
        Column("telling", Type.INTEGER, "what the article says of that inspection", "article_inspections"),
    ),
    "people": (_SPEAKER,),
    "quotes": (_SPEAKER, _GROUP, _COUNCIL, Column("themes", Type.TEXT, _ABOUT["themes"])),
    "improvement_areas": (_COUNCIL, _INSPECTION),
}
#: Fields of records that have another name as columns: what the speaker is called there, beside who that is; a word of SQL.
RENAMED = {("quotes", "speaker"): "name", ("councils", "primary"): "is_primary"}
#: The councils of an article have a key of their own.
NAMES = {"councils": "article_councils"}

_FACETS: dict[str, tuple[str, ...]] = {
    "councils": ("council", "is_primary"),
    "dates": ("role",),
    "grades": ("grade", "area", "status", "council"),
    "people": ("role", "party"),
    "quotes": ("group", "kind", "basis", "council"),
    "improvement_areas": ("status", "area", "council", "priority"),
    "inspectors": ("role",),
}


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
            found.append(Part(Column(field.name, Type.TEXT, _ABOUT[field.name]), field.name, "text"))
            for end in _PLACE[:2]:
                about = f"{end.about}: the words of {field.name}"
                found.append(Part(Column(f"{field.name}_{end.name}", end.type, about, unit=end.unit), field.name, end.name))
        elif typing.get_origin(base) is tuple and inner[0] is Evidence:
            found.append(Part(Column(field.name, Type.INTEGER, _ABOUT[field.name]), field.name, "len"))
            found += (Part(column, field.name, column.name) for column in _PLACE)
        else:
            found.append(Part(_plain(kind.field, field.name, base), field.name))
    return tuple(found)


def _plain(kind: str, field: str, hint: Any) -> Column:
    place = {column.name: column for column in _PLACE}
    if field in place:
        return place[field]
    if kind == "councils" and field == "code":
        return _COUNCIL
    name = RENAMED.get((kind, field), field)
    refers = "councils" if name == "council" else None
    sort = {bool: Type.BOOLEAN, int: Type.INTEGER}.get(hint, Type.TEXT)
    # A field that nobody described yet is still a column.
    return Column(name, sort, _ABOUT.get(name, field.replace("_", " ")), refers)


def _fact_table(kind: FactKind[Any]) -> Table:
    made = tuple(part.column for part in parts(kind))
    head: tuple[Column, ...] = (ID, ARTICLE)
    key: tuple[str, ...] = ("id",)
    if kind.field == "councils":
        made = tuple(column for column in made if column.name != "name")
        head, key = (ARTICLE,), ("article", "council")
    return Table(
        name=NAMES.get(kind.field, kind.field),
        about=f"{kind.label.capitalize()} that articles state, one a row",
        columns=(*head, *made, *ADDED.get(kind.field, ())),
        key=key,
        facets=_FACETS.get(kind.field, ()),
    )


COUNCILS = Table(
    name="councils",
    about="Local authorities that are spoken of",
    columns=_texts(code="GSS code, for ever", name="official name"),
    key=("code",),
    label="name",
)
INSPECTIONS = Table(
    name="inspections",
    about="Inspections of councils, each once, whoever tells of it",
    columns=(ID, _COUNCIL, Column("date", Type.TEXT, "EDTF date"), *_DAYS),
    facets=("council", "basis"),
    label="date",
)
SPEAKERS = Table(
    name="speakers",
    about="Who is quoted, each once across articles",
    columns=(
        ID,
        *_texts(name="the name", kind=_ABOUT["kind"]),
        _GROUP,
        *_texts(role="the post held", organisation="whose post it is"),
        Column("council", Type.TEXT, "the council of whose news they are; empty of those who speak everywhere", "councils"),
    ),
    facets=("group", "kind", "council"),
    label="name",
)
ARTICLES = Table(
    name="articles",
    about="Articles and reports, one a file",
    columns=(
        ID,
        *_texts(
            path="the file as it was given",
            sha256="digest of the file's bytes",
            title="headline",
            published="EDTF date on which it came out",
            updated="EDTF date of the last change",
            byline="reporters, with semicolons between",
            outlet="paper, station or site",
            url="its address",
        ),
        Column("words", Type.INTEGER, "how many words it has", unit="words"),
        Column("council", Type.TEXT, "GSS code of the council that it is about", "councils"),
        *_texts(
            report_kind="which sort of inspection report it is, if it is one",
            outcome="of a report on an area's special educational needs, what it found",
            copy_of="the file of which it is a copy",
            story="the file of the first article that tells the same story",
            text="the whole text, into which places point",
            version="of ofscan, when it was read",
        ),
    ),
    facets=("council", "outlet", "report_kind"),
    label="title",
)
TELLINGS = Table(
    name="article_inspections",
    about="What each article says of when an inspection was, and the inspection that this is taken to be",
    columns=(
        ID,
        ARTICLE,
        _COUNCIL,
        _INSPECTION,
        *_DAYS,
        Column("news", Type.BOOLEAN, "whether it is the inspection that the article reports"),
    ),
    facets=("council", "basis", "news"),
)
THEMES = Table(
    name="themes",
    about="Themes of improvement areas and quotations, one a row",
    columns=(
        ID,
        ARTICLE,
        Column("theme", Type.TEXT, "what it is about"),
        Column("improvement_area", Type.INTEGER, "the improvement area", "improvement_areas"),
        Column("quote", Type.INTEGER, "the quotation", "quotes"),
    ),
    facets=("theme",),
)
MENTIONS = Table(
    name="mentions",
    about="Each place where a council, person or inspector is named or spoken of",
    columns=(
        ID,
        ARTICLE,
        *_texts(fact="council, person or inspector", value="GSS code or name"),
        *_PLACE,
    ),
    facets=("fact",),
)
NOTES = Table(
    name="notes",
    about="What was seen in articles and is no fact: not understood, or left out on purpose",
    columns=(
        ID,
        ARTICLE,
        *_texts(code="which sort of note", message="the same in words"),
        *_PLACE[:3],
    ),
    facets=("code",),
)
FAILURES = Table(
    name="failures",
    about="Files of which nothing, or not all, was read",
    columns=_texts(path="the file", kind="the sort of failure", reason="why"),
    facets=("kind",),
    key=("path",),
)

FACTS = {kind.field: _fact_table(kind) for kind in KINDS}

#: In an order in which each refers to tables before it.
TABLES: tuple[Table, ...] = (
    COUNCILS,
    INSPECTIONS,
    SPEAKERS,
    ARTICLES,
    TELLINGS,
    *FACTS.values(),
    THEMES,
    MENTIONS,
    NOTES,
    FAILURES,
)
