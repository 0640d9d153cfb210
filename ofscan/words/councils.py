"""Councils as data: names, codes, dates and successors, the trusts that run services for them, and cue words; no spaCy here."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from types import MappingProxyType

from rapidfuzz import fuzz, process

from ofscan.errors import DataError
from ofscan.facts import codec
from ofscan.words import ByName, data_text, list_data, overlay

#: Kinds of council that have (or had) duties for children's services in England.
UPPER_TIER = frozenset({"county", "unitary", "metropolitan", "london"})
KINDS = UPPER_TIER | {"district", "welsh", "scottish", "northern_irish"}

#: Below this likeness (of 100) two spellings are not the same name; 'Herefordshire' and 'Hertfordshire' are 92 alike, so a
#: name that is not known exactly also has to beat the second best by a margin. Found by trying one-letter slips in all names.
_LIKE = 90
_MARGIN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilRow:
    """A council of the United Kingdom. `name` is short ('Luton'), `official` full; dates are its first and last day.

    `former_names` are 'NAME/YEAR', where YEAR is the last year of that name. `predecessors` and `successors` are codes.
    `valid_from` is given only where it marks a change of children's services authority or is 1 April of a reorganisation.
    """

    code: str
    short: str = ""
    dfe: str = ""
    urn: str = ""
    name: str
    official: str
    kind: str
    nation: str = "England"
    valid_from: str | None = None
    valid_to: str | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    other_codes: tuple[str, ...] = ()

    @property
    def upper_tier(self) -> bool:
        """Whether it is an English council with duties for children's services and has a code of its own."""
        return self.kind in UPPER_TIER and not self.code.startswith("X")

    def existed(self, day: str) -> bool:
        """Return whether it existed on `day` (an EDTF date; only as many digits as given are compared)."""
        if self.valid_from and day < self.valid_from[: len(day)]:
            return False
        return not (self.valid_to and day > self.valid_to[: len(day)])

    @property
    def types(self) -> frozenset[str]:
        """What 'the ... council' may call it: county, city, borough, district."""
        words = self.official.casefold()
        found = {word for word in ("county", "city", "borough") if word in words}
        found.update(former.casefold().split()[-2] for former in self.former_names if "borough" in former.casefold())
        if self.kind in ("london", "metropolitan") or (
            self.kind == "unitary" and not found and not _COUNTY_LIKE.search(self.name)
        ):
            found.add("borough")
        if self.kind == "metropolitan" and ("City of" in self.official or self.name == "Wakefield"):
            found.add("city")
        if _COUNTY_LIKE.search(self.name):
            found.add("county")
        if self.kind == "district":
            found.add("district")
        return frozenset(found)


# Unitary councils of the size and name of a county, which the press goes on calling 'the county'.
_COUNTY_LIKE = re.compile(
    r"shire\b(?! East| West)|^(?:Cornwall|Dorset|Somerset|Durham|Northumberland|Rutland|Cumberland|Isle of Wight|Cheshire)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A trust or company that runs services for councils (three-letter codes), from and to the dates given as far as known."""

    name: str
    aliases: tuple[str, ...]
    councils: tuple[str, ...]
    since: str | None = None
    until: str | None = None
    #: When a council joined later than the rest.
    joined: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedName:
    """A short name of several councils, and the words nearby that tell which; see councils.yaml."""

    name: str
    certain: bool
    words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues(ByName[tuple[str, ...]]):
    """The word lists of councils.yaml; what each is for stands there."""

    as_of: str
    councils: tuple[CouncilRow, ...]
    bodies: tuple[Body, ...]
    shared_names: tuple[SharedName, ...]
    #: Words and phrases, by the names of their lists.
    lists: Mapping[str, tuple[str, ...]] = field(metadata=codec.OTHERS)


@dataclass(frozen=True, kw_only=True)
class CouncilsLexicon:
    """All councils by code, and the cue words. `councils` also holds those that are only to be told apart."""

    councils: tuple[CouncilRow, ...]
    cues: Cues

    @cached_property
    def by_code(self) -> Mapping[str, CouncilRow]:
        """Councils by present and former GSS code and by three-letter code."""
        table: dict[str, CouncilRow] = {}
        for row in self.councils:
            for code in row.other_codes:
                table.setdefault(code, row)
        for row in self.councils:
            table[row.code] = row
            if row.short:
                table[row.short] = row
        return MappingProxyType(table)

    def get(self, code: str) -> CouncilRow | None:
        """Return the council with this GSS (also a former one) or three-letter code, or None."""
        return self.by_code.get(code)

    def name(self, code: str) -> str:
        """Return the official name for a code, or the code itself where it is unknown."""
        row = self.by_code.get(code)
        return row.official if row else code

    def body_councils(self, body: Body, day: str | None) -> tuple[CouncilRow, ...]:
        """Return the councils that `body` stands for on `day` (EDTF), or on its last day; those of today if no day is known."""
        rows = [self.by_code[code] for code in body.councils]
        when = day or "9999"
        if body.since and when < body.since[: len(when)]:
            when = body.since
        kept = [row for row in rows if row.existed(when) and when >= body.joined.get(row.short, "")[: len(when)]]
        return tuple(kept or rows)

    @cached_property
    def _spellings(self) -> Mapping[str, tuple[str, ...]]:
        """All spellings of upper-tier councils and, so that they are not taken for these, of the others; folded, to codes."""
        table: dict[str, list[str]] = {}
        for row in self.councils:
            for spelling in spellings(row):
                codes = table.setdefault(fold(spelling), [])
                if row.code not in codes:
                    codes.append(row.code)
        return MappingProxyType({key: tuple(codes) for key, codes in table.items()})

    def find_name(self, text: str) -> str | None:
        """Return the code of the upper-tier council that a loosely written name means, or None if none or several fit.

        Capitals, punctuation, '&', 'Council', 'MBC' and one slip of a letter do not matter. Of an abolished council and a
        successor of the same name the name with 'County Council' is the old one, the bare name the new one.
        """
        for key in (fold(text), _bare(fold(text))):
            codes = self._spellings.get(key)
            if codes:
                return self._one(codes)
        keys = [key for key in self._spellings if len(key) > 4]
        best = process.extract(fold(text), keys, scorer=fuzz.ratio, limit=6, score_cutoff=_LIKE)
        hits = [(key, score) for key, score, _ in best]
        if not hits:
            return None
        code = self._one(self._spellings[hits[0][0]])
        rivals = [score for key, score in hits[1:] if self._one(self._spellings[key]) != code]
        return None if rivals and hits[0][1] - rivals[0] < _MARGIN else code

    def _one(self, codes: Iterable[str]) -> str | None:
        rows = [self.by_code[code] for code in codes]
        upper = [row for row in rows if row.upper_tier]
        present = [row for row in upper if not row.valid_to]
        chosen = present or upper
        return chosen[0].code if len(chosen) == 1 else None


def fold(text: str) -> str:
    """Return a name without capitals, marks and the difference of '&' and 'and', for comparing spellings."""
    words = re.findall(r"[a-z0-9]+", text.casefold().replace("&", " and ").replace("’", "").replace("'", ""))
    return " ".join(word for word in words if word != "the")


_BARE = re.compile(
    r"^(?:(?:london|royal|metropolitan) borough of |city of |county of |borough of |lb |lb of |rb )"
    r"|(?: metropolitan| county| city| borough| district| unitary)*"
    r"(?: council| authority| corporation| mbc| mdc| bc| cc| la| lb)?$"
)


def _bare(folded: str) -> str:
    return _BARE.sub("", folded).strip() or folded


def spellings(row: CouncilRow) -> list[str]:
    """Return the ways in which the name of a council is written in full, its short names first."""
    short = [row.name, *row.aliases]
    former = [item.rsplit("/", 1)[0] for item in row.former_names]
    made = [f"{name} Council" for name in short]
    if row.kind == "london":
        made += [f"London Borough of {name}" for name in short]
    if row.valid_to and row.kind == "county":
        # The short name is the successor's, where there is one of the same name.
        made = [f"{row.name} County Council"]
    return [*short, row.official, *former, *made]


def read(user: str | None) -> CouncilsLexicon:
    """Return the councils and their cue words, with section `councils` of the user's file laid over them."""
    data, lines, path = list_data("councils", user)
    rows = {row.code: row for row in _rows(*data_text("councils.csv"))}
    # An entry of a known code adds to our row, so that an alias needs no more than the code and the alias.
    given = data["councils"] if isinstance(data, dict) and isinstance(data["councils"], list) else []
    for place, item in enumerate(given):
        if isinstance(item, dict) and (known := rows.get(str(item.get("code")))):
            given[place] = overlay(codec.encode(known), item)
    cues = codec.decode(Cues, data, path=path, lines=lines)
    for row in cues.councils:
        rows[row.code] = row
    lexicon = CouncilsLexicon(councils=tuple(rows.values()), cues=cues)
    _check(lexicon, path)
    return lexicon


_LISTS = frozenset({"predecessors", "successors", "former_names", "aliases", "other_codes"})
_DATES = frozenset({"valid_from", "valid_to"})


def _rows(text: str, label: str) -> list[CouncilRow]:
    reader = csv.DictReader(io.StringIO(text), strict=True)
    names = [item.name for item in fields(CouncilRow)]
    if reader.fieldnames != names:
        raise DataError(f"the columns must be {', '.join(names)}", path=label, line=1)
    rows: list[CouncilRow] = []
    seen: set[str] = set()
    for record in reader:
        line = reader.line_num
        if None in record or None in record.values():
            raise DataError(f"must have {len(names)} columns", path=label, line=line)
        # A cell of several values has them between '|'; an empty one has none.
        plain = {key: [v for v in value.split("|") if v] if key in _LISTS else value for key, value in record.items()}
        plain |= {key: value or None for key, value in record.items() if key in _DATES}
        if record["code"] in seen:
            raise DataError(f"the code {record['code']!r} stands twice", path=label, line=line)
        seen.add(record["code"])
        rows.append(codec.decode(CouncilRow, plain, path=label, lines={(): line}))
    return rows


def _check(lexicon: CouncilsLexicon, path: str | None) -> None:
    for row in lexicon.councils:
        if row.kind not in KINDS:
            raise DataError(f"council {row.code}: kind {row.kind!r} is none of {', '.join(sorted(KINDS))}", path=path)
    named = [(f"council {row.code}", (*row.predecessors, *row.successors)) for row in lexicon.councils]
    named += [(f"body {body.name!r}", body.councils) for body in lexicon.cues.bodies]
    named += [(f"shared name {shared.name!r}", tuple(shared.words)) for shared in lexicon.cues.shared_names]
    for what, codes in named:
        if unknown := [code for code in codes if code not in lexicon.by_code]:
            raise DataError(f"{what}: no council has the code {unknown[0]!r}", path=path)
