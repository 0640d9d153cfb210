"""Word lists as data: `ofscan/data/NAME.yaml` (or .csv) read strictly into frozen records.

Each list has a module of its own here, `ofscan.words.NAME`, with its record, NAMELexicon. The user's own file (`--lexicon FILE`)
adds entries or overrides those of the same key. Unknown and duplicate keys are errors that name file and line, and so is what a
record refuses itself (`__post_init__`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any, Generic, TypeVar

from ofscan.errors import DataError
from ofscan.facts import codec
from ofscan.facts.kinds import READING
from ofscan.words import strict_yaml

T = TypeVar("T")
W = TypeVar("W", covariant=True)

#: The word lists: what several kinds of facts share, one for each kind, and what `diff` and `trace` need; each is a module
#: beside this one.
NAMES = ("layout", "modifiers", *(kind.lexicon or kind.room for kind in READING), "speakers", "comparison", "tracing")


class ByName(Generic[W]):
    """A word list that gives each of its `lists` by its name there."""

    __slots__ = ()

    lists: Mapping[str, W]

    def __getitem__(self, name: str) -> W:
        """Return the list `name`. Raises KeyError where there is none."""
        return self.lists[name]


def lexicon_reader(name: str, path: str | None = None) -> Any:
    """Return the word list `name`, with the entries of the user's file at `path` added; registered as ofscan.Lexicon.v1.

    Raises DataError with file and line where a file is not of the form it must have.
    """
    if name not in NAMES:
        raise DataError(f"no word list {name!r}; there are {', '.join(NAMES)}")
    return _read(name, path)


@cache
def _read(name: str, path: str | None) -> Any:
    # Cached here and not above: to functools a default left out, given, and given by name are three calls.
    module = import_module(f"ofscan.words.{name}")
    return (
        module.read(path) if hasattr(module, "read") else read_list(getattr(module, f"{name.capitalize()}Lexicon"), name, path)
    )


def data_text(filename: str) -> tuple[str, str]:
    """Return the text of a file in ofscan/data, and the name by which errors call it."""
    return files("ofscan.data").joinpath(filename).read_text(encoding="utf-8"), f"ofscan/data/{filename}"


@cache
def vocabulary() -> frozenset[str]:
    """Return the words of all word lists, in small letters: what is none of them is rather a name or a part of a word."""
    return frozenset(word for name in NAMES for word in re.findall(r"[a-z]+", data_text(f"{name}.yaml")[0].lower()))


def read_list(cls: type[T], name: str, user: str | None = None) -> T:
    """Return `cls` decoded from ofscan/data/NAME.yaml with section `name` of the user's file laid over it."""
    data, lines, path = list_data(name, user)
    try:
        return codec.decode(cls, data, path=path, lines=lines)
    except DataError as error:
        # What a record refuses itself knows no file.
        error.path = path
        raise


def list_data(name: str, user: str | None) -> tuple[Any, Mapping[codec.Path, int], str | None]:
    """Return the plain data of the word list `name` with the user's section laid over it, the lines, and the file that they are of.

    In the user's file lists are added to ours, mappings are merged key by key, and single values replace ours. Raises DataError.
    """
    text, label = data_text(f"{name}.yaml")
    data, lines = strict_yaml.parse(text, path=label)
    file, places = _user_file(user) if user is not None else ({}, {})
    if name not in file:
        return data, lines, label
    lines = {place[1:]: line for place, line in places.items() if place[:1] == (name,)}
    for key in file[name] if isinstance(file[name], dict) else ():
        if key not in data:
            raise DataError(f"{key}: unknown key; known are {', '.join(data)}", path=user, line=lines.get((key,)))
    return overlay(data, file[name]), lines, user


@cache
def _user_file(user: str) -> tuple[Mapping[str, Any], Mapping[codec.Path, int]]:
    data, lines = strict_yaml.read(user)
    if not isinstance(data, dict):
        raise DataError(f"must be a mapping with some of the keys {', '.join(NAMES)}", path=user, line=1)
    for key in data:
        if key not in NAMES:
            raise DataError(f"unknown key {key!r}; known are {', '.join(NAMES)}", path=user, line=lines[(key,)])
    return data, lines


def overlay(base: Any, extra: Any) -> Any:
    """Return `base` with `extra` laid over it: lists joined, mappings merged, anything else replaced."""
    if isinstance(base, dict) and isinstance(extra, dict):
        merged = dict(base)
        for key, value in extra.items():
            merged[key] = overlay(base[key], value) if key in base else value
        return merged
    if isinstance(base, list) and isinstance(extra, list):
        return base + [item for item in extra if item not in base]
    return extra
