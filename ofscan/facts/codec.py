"""Records to plain data and back, strictly: what does not fit is refused with the place of the fault.

`encode` gives what JSON and YAML can hold. `decode` builds frozen dataclasses from such data by their annotations
and refuses unknown keys, missing keys and wrong types; the same code reads records, lexicons and expectations.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from ofscan.errors import DataError

T = TypeVar("T")
Path = tuple[str | int, ...]

#: Metadata of a dataclass's field that takes, as one mapping, all keys of which the dataclass has no field.
OTHERS: Mapping[str, bool] = {"others": True}

#: Fields that are left out of the plain form when they are None, as by default: they say something of paged sources or of tables
#: only.
OMIT_WHEN_NONE = frozenset({"page", "responsible"})


def encode(value: object) -> Any:
    """Return `value` as dicts, lists, strings, numbers, booleans and None, fields in the order of their declaration."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        pairs = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {field.name: encode(item) for field, item in pairs if not (item is None and _omitted(field))}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [encode(item) for item in value]
    return value


def _omitted(field: dataclasses.Field[Any]) -> bool:
    return field.name in OMIT_WHEN_NONE and field.default is None


def decode(cls: type[T], data: object, *, path: str | None = None, lines: Mapping[Path, int] | None = None) -> T:
    """Return a `cls` built from plain `data`.

    `path` is the file named in errors; `lines` gives the line of each place in the data (keys: tuples of keys and
    indices). Raises DataError with file, line, and what would be right.
    """
    decoder = _Decoder(path, lines or {})
    return typing.cast(T, decoder.value(cls, data, ()))


@cache
def _fields(cls: Any) -> Mapping[str, tuple[Any, frozenset[type], bool]]:
    """Return by the name of each field of `cls` its hint, the types of what it takes as it is, and whether it must be there."""
    hints = typing.get_type_hints(cls)
    missing = dataclasses.MISSING
    return {
        field.name: (
            hints[field.name],
            _as_it_is(hints[field.name]),
            field.default is missing and field.default_factory is missing,
        )
        for field in dataclasses.fields(cls)
    }


def _as_it_is(hint: Any) -> frozenset[type]:
    """Return the types of data that a hint takes without a question: most of what records and word lists hold."""
    way, of = shape(hint)
    if way == "optional":
        return _as_it_is(of) | {type(None)}
    return frozenset({hint}) if hint in (str, int, float, bool) else frozenset()


@cache
def shape(hint: Any) -> tuple[str, Any]:
    """Return by which method of a decoder a hint is decoded, and of what; kept, since asking takes longer than decoding most values."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        rest = [option for option in arguments if option is not type(None)]
        return ("optional", rest[0]) if len(rest) == 1 else ("union", arguments)
    if origin in (tuple, frozenset):
        return "several", (origin, arguments[0])
    if origin in (dict, Mapping):
        return "mapping", arguments[1]
    if dataclasses.is_dataclass(hint):
        return "record", hint
    return ("choice" if isinstance(hint, type) and issubclass(hint, StrEnum) else "scalar"), hint


class _Decoder:
    def __init__(self, path: str | None, lines: Mapping[Path, int]):
        self.path = path
        self.lines = lines

    def fail(self, at: Path, reason: str) -> DataError:
        place = at
        while place and place not in self.lines:
            place = place[:-1]
        where = ".".join(str(part) for part in at)
        return DataError(f"{where}: {reason}" if where else reason, path=self.path, line=self.lines.get(place))

    def value(self, hint: Any, data: object, at: Path) -> object:
        if hint is str and type(data) is str:  # most of what word lists hold, and most of the time they took to read
            return data
        way, of = shape(hint)
        return getattr(self, way)(of, data, at)

    def optional(self, hint: Any, data: object, at: Path) -> object:
        return None if data is None else self.value(hint, data, at)

    def several(self, of: tuple[Any, Any], data: object, at: Path) -> object:
        if not isinstance(data, Sequence) or isinstance(data, str):
            raise self.fail(at, f"must be a list, not {_kind(data)}")
        several, item = of
        return several([self.value(item, element, (*at, index)) for index, element in enumerate(data)])

    def mapping(self, hint: Any, data: object, at: Path) -> object:
        if not isinstance(data, Mapping):
            raise self.fail(at, f"must be a mapping, not {_kind(data)}")
        return {str(key): self.value(hint, element, (*at, str(key))) for key, element in data.items()}

    def choice(self, hint: type[StrEnum], data: object, at: Path) -> object:
        try:
            return hint(str(data))
        except ValueError:
            raise self.fail(at, f"{data!r} is none of {', '.join(hint)}") from None

    def union(self, options: tuple[Any, ...], data: object, at: Path) -> object:
        for option in options:
            try:
                return self.value(option, data, at)
            except DataError:
                continue
        raise self.fail(at, f"{_kind(data)} does not fit here")

    def record(self, cls: type, data: object, at: Path) -> object:
        if not isinstance(data, Mapping):
            raise self.fail(at, f"must be a mapping with the keys of a {cls.__name__}, not {_kind(data)}")
        fields = _fields(cls)
        others = next((field.name for field in dataclasses.fields(cls) if field.metadata == OTHERS), None)
        unknown = {key: item for key, item in data.items() if key not in fields}
        arguments = {}
        if others:
            arguments[others] = self.value(fields[others][0], unknown, at)
        elif unknown:
            raise self.fail((*at, str(next(iter(unknown)))), f"unknown key; known are {', '.join(fields)}")
        for name, (hint, as_it_is, needed) in fields.items():
            if name == others:
                continue
            if name in data:
                item = data[name]
                arguments[name] = item if type(item) in as_it_is else self.value(hint, item, (*at, name))
            elif needed:
                raise self.fail(at, f"the key {name!r} is missing")
        return cls(**arguments)

    def scalar(self, hint: Any, data: object, at: Path) -> object:
        if hint is Any or hint is object:
            return data
        if hint is float and isinstance(data, int) and not isinstance(data, bool):
            return float(data)
        wrong_bool = isinstance(data, bool) and hint is not bool
        if not isinstance(hint, type) or not isinstance(data, hint) or wrong_bool:
            raise self.fail(at, f"must be {_NAMES.get(hint, str(hint))}, not {_kind(data)}")
        return data


_NAMES: Mapping[Any, str] = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


def _kind(data: object) -> str:
    if data is None:
        return "nothing"
    if isinstance(data, bool):
        return f"{str(data).lower()} (quote it if text is meant)"
    if isinstance(data, str):
        return f"the text {data[:40]!r}"
    if isinstance(data, Mapping):
        return "a mapping"
    if isinstance(data, Sequence):
        return "a list"
    return f"{data!r} (quote it if text is meant)"
