"""Expected facts: `NAME.expected.yaml` beside an article, in the form of the gold guide, read strictly.

Facts are named in words, not offsets. A field that is left out is not scored; a list is closed but for its items with
`optional: true`; a value given as a list accepts any of its members; ` ... ` in a quotation stands for its middle.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_type_hints

from ofscan.errors import DataError
from ofscan.facts import edtf
from ofscan.facts.kinds import KINDS, FactKind
from ofscan.words import strict_yaml

SUFFIX = ".expected.yaml"

#: What a fact's value may be: text, a number, or None for "not stated".
Value = str | int | None

#: Larger than any honest file of expectations; past it the file is refused unread.
MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Item:
    """One expected fact: for each key the values that are accepted, and the line where it stands."""

    values: Mapping[str, tuple[Value, ...]]
    line: int
    optional: bool = False

    def accepts(self, key: str, value: Value) -> bool:
        """Return whether `value` is one of those expected for `key`; a key that is not given accepts anything."""
        return key not in self.values or value in self.values[key]

    def first(self, key: str) -> str:
        """Return the first accepted value of `key`, as text for messages."""
        return " or ".join("none" if value is None else str(value) for value in self.values.get(key, ()))


@dataclass(frozen=True, slots=True)
class Expected:
    """The expected facts of one article. `values` holds title, published, updated, primary; `lists` the closed lists."""

    path: str
    values: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    lists: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    allow: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Spec:
    required: tuple[str, ...]
    others: tuple[str, ...]
    closed: Mapping[str, type[StrEnum]]
    short: str | None = None


def _spec(kind: FactKind[Any]) -> _Spec:
    others = (*kind.written, *kind.known)
    hints = get_type_hints(kind.record)
    closed = {
        key: option
        for key in (*kind.required, *others)
        # A value of a closed set is `Area` or, where it may be missing, `Area | None`.
        for option in (hints[key], *get_args(hints[key]))
        if isinstance(option, type) and issubclass(option, StrEnum)
    }
    # Where one value says all, it may stand alone.
    alone = len(kind.required) == 1 and not kind.written
    return _Spec(kind.required, others, closed, short=kind.required[0] if alone else None)


_LISTS = {"byline": _Spec(("name",), (), {}, short="name"), **{kind.field: _spec(kind) for kind in KINDS}}
_VALUES = ("title", "published", "updated", "primary")
_KNOWN = (*_VALUES, *_LISTS, "allow")
_GSS = re.compile(r"[EWSN]\d{8}")
_RULE = re.compile(r"OFS\d{3}")


def _wrong(spec: _Spec, name: str, option: Value) -> str | None:
    """Return why `option` is no value of the key `name`, None if it is one."""
    if name in ("text", "name") and name in spec.required and (option is None or not str(option).strip()):
        return "must be words of the article"
    if option is None:
        return None
    if name in spec.closed and option not in list(spec.closed[name]):
        return f"{option!r} is none of {', '.join(spec.closed[name])}"
    if name in ("code", "council") and not _GSS.fullmatch(str(option)):
        return f"{option!r} is no GSS code such as E06000032"
    if name == "count" and not isinstance(option, int):
        return "must be a whole number or null: how many areas are meant"
    return None


def beside(article: str | Path) -> Path | None:
    """Return the path of the expected file beside `article`, if there is one."""
    path = Path(article)
    candidate = path.with_name(path.stem + SUFFIX)
    return candidate if candidate.is_file() else None


def read(path: str | Path) -> Expected:
    """Return the expectations in the file at `path`. Raises DataError with file, line and what would be right."""
    label = str(path)
    if Path(path).is_file() and Path(path).stat().st_size > MAX_BYTES:
        raise DataError(f"larger than {MAX_BYTES:,} bytes: no list of expected facts", path=label)
    return _expected(*strict_yaml.read(label), path=label)


def parse(text: str, *, path: str) -> Expected:
    """Return the expectations in `text`; `path` is named in errors. Raises DataError."""
    return _expected(*strict_yaml.parse(text, path=path), path=path)


def _expected(data: Any, lines: Mapping[strict_yaml.Path, int], *, path: str) -> Expected:
    data = {} if data is None else data
    if not isinstance(data, dict):
        raise DataError(f"must be a mapping with some of the keys {', '.join(_KNOWN)}", path=path, line=1)
    reader = _Reader(path, lines)
    values: dict[str, tuple[Value, ...]] = {}
    lists: dict[str, tuple[Item, ...]] = {}
    allow: frozenset[str] = frozenset()
    for key, value in data.items():
        if key in _VALUES:
            values[key] = reader.options((key,), value, dates=key in ("published", "updated"))
        elif key in _LISTS:
            lists[key] = reader.items(key, value)
        elif key == "allow":
            allow = reader.rules(value)
        else:
            raise reader.fail((key,), f"unknown key; known are {', '.join(_KNOWN)}")
    return Expected(path, values, lists, {key: lines[(key,)] for key in data}, allow)


class _Reader:
    def __init__(self, path: str, lines: Mapping[strict_yaml.Path, int]):
        self.path = path
        self.lines = lines

    def fail(self, at: strict_yaml.Path, reason: str) -> DataError:
        line = self.lines.get(at) or self.lines.get(at[:-1]) or 1
        return DataError(f"{'.'.join(map(str, at))}: {reason}", path=self.path, line=line)

    def options(self, at: strict_yaml.Path, value: Any, *, dates: bool = False) -> tuple[Value, ...]:
        found = value if isinstance(value, list) else [value]
        if not found:
            raise self.fail(at, "an empty list accepts nothing; leave the key out, or write null for 'not stated'")
        for index, option in enumerate(found):
            place = (*at, index) if isinstance(value, list) else at
            if isinstance(option, (dict, list, bool, float)):
                raise self.fail(place, "must be text, a whole number or null (quote it if text is meant)")
        return tuple(self.date(at, option) if dates and option is not None else option for option in found)

    def items(self, key: str, value: Any) -> tuple[Item, ...]:
        if not isinstance(value, list):
            raise self.fail((key,), "must be a list; write [] for none")
        return tuple(self.item(key, index, entry) for index, entry in enumerate(value))

    def item(self, key: str, index: int, entry: Any) -> Item:
        spec = _LISTS[key]
        at = (key, index)
        if spec.short and isinstance(entry, (str, int)) and not isinstance(entry, bool):
            entry = {spec.short: entry}
        if not isinstance(entry, dict):
            raise self.fail(at, f"must be a mapping with the keys {', '.join(spec.required)}")
        known = (*spec.required, *spec.others, "optional")
        for name in entry:
            if name not in known:
                raise self.fail((*at, name), f"unknown key; known are {', '.join(known)}")
        if not isinstance(entry.get("optional", False), bool):
            raise self.fail((*at, "optional"), "must be true or false")
        values = {name: self.options((*at, name), value) for name, value in entry.items() if name != "optional"}
        for name in spec.required:
            if name not in values:
                raise self.fail(at, f"the key {name!r} is missing")
        for name, options in values.items():
            for option in options:
                if reason := _wrong(spec, name, option):
                    raise self.fail((*at, name), reason)
        if key == "dates":
            values["date"] = tuple(self.date((*at, "date"), option) for option in values["date"])
        return Item(values, self.lines.get(at, 1), bool(entry.get("optional", False)))

    def date(self, at: strict_yaml.Path, value: Value) -> str:
        text = str(value)
        if value is None or not edtf.is_edtf(text):
            raise self.fail(at, f"{text!r} is no EDTF date or ISO 8601 duration, such as 2022-09-05, 2020-02, XXXX-04 or P6M")
        return text

    def rules(self, value: Any) -> frozenset[str]:
        entries = value if isinstance(value, list) else [value]
        for index, entry in enumerate(entries):
            if not isinstance(entry, str) or not _RULE.fullmatch(entry):
                raise self.fail(("allow", index), "must be the code of a rule, such as OFS012")
        return frozenset(entries)
