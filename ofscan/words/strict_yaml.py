"""YAML read strictly and safely: plain data with the line of every place in it; and written so that it is read as it was.

No tags, no anchors or aliases (so no alias bombs), no merge keys, no duplicate keys, bounded depth and size. Dates and
numbers with a leading zero stay text, since YAML would read 2020-02 and 2022-09-05 as different things. No separators that end
a line for YAML 1.1 but not for 1.2 or an editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from ofscan.console import escape_unsafe, has_unsafe
from ofscan.errors import DataError

Path = tuple[str | int, ...]
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: Deeper nesting than any file of ours has; past it the recursive reader is not asked to follow.
MAX_DEPTH = 20

#: What a plain scalar is read as: the forms of YAML 1.2's core schema, but for numbers that a date or code could be
#: ('010', '1_000'). YAML 1.1 also reads yes, no, on and off as truth values; in word lists they are words.
_CONSTANTS: Mapping[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_SEPARATOR = re.compile("[\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)")
#: More characters than any number of ours has; thousands of digits cannot be turned into a number.
_MAX_NUMBER = 18


def read(path: str) -> tuple[Any, Mapping[Path, int]]:
    """Return the document in the file at `path`, UTF-8 with or without a BOM, as `parse` does. Raises DataError with file and line."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise DataError(f"cannot be read: {reason}", path=path) from None
    return parse(text, path=path)


def parse(text: str, *, path: str | None = None, first_line: int = 1) -> tuple[Any, Mapping[Path, int]]:
    """Return the document in `text` as plain data, and the line (from `first_line`) of each key and item.

    Timestamps and numbers with a leading zero stay text. Raises DataError with file and line.
    """
    separator = _SEPARATOR.search(text)
    if separator:
        name, at = f"U+{ord(separator.group()):04X}", text.count("\n", 0, separator.start()) + first_line
        raise DataError(f"the line separator {name} is not allowed; write a line feed", path=path, line=at)
    tree = _Tree(text, path, first_line)
    try:
        return tree.document(), tree.lines
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # not only what it should: also for code points that are none
        mark = getattr(error, "problem_mark", None)
        line = mark.line + first_line if mark else None
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "no valid YAML"
        raise DataError(f"not valid YAML: {problem}", path=path, line=line) from None


class _Tree:
    """Plain data made of the events of a text, in one pass; `lines` is filled on the way."""

    def __init__(self, text: str, path: str | None, first_line: int):
        self.events: Iterator[Any] = yaml.parse(text, Loader=Loader)
        self.path = path
        self.first_line = first_line
        self.lines: dict[Path, int] = {}

    def fail(self, event: Any, reason: str) -> DataError:
        return DataError(reason, path=self.path, line=self.line(event))

    def line(self, event: Any) -> int:
        return int(event.start_mark.line) + self.first_line

    def next(self) -> Any:
        """Return the next event, refusing what we never want before anything is made of it."""
        event = next(self.events)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self.fail(event, "anchors and aliases ('&', '*') are not allowed; write the value out")
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            raise self.fail(event, f"the tag {tag!r} is not allowed; write a plain value")
        return event

    def document(self) -> Any:
        """Return the only document; None where there is none."""
        found = None
        self.next()  # the beginning of the stream
        if isinstance(self.next(), yaml.DocumentStartEvent):
            found = self.value(self.next(), ())
            self.next()  # the document's end
            if isinstance(other := self.next(), yaml.DocumentStartEvent):
                raise self.fail(other, "a second document ('---') is not allowed")
        return found

    def value(self, event: Any, at: Path) -> Any:
        """Return the value that begins with `event`, taking the events up to its end."""
        self.lines.setdefault(at, self.line(event))
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if len(at) >= MAX_DEPTH:
            raise self.fail(event, f"nested deeper than {MAX_DEPTH} levels")
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            while not isinstance(inner := self.next(), yaml.SequenceEndEvent):
                items.append(self.value(inner, (*at, len(items))))
            return items
        result: dict[str, Any] = {}
        while not isinstance(inner := self.next(), yaml.MappingEndEvent):
            if not isinstance(inner, yaml.ScalarEvent):
                raise self.fail(inner, "a key must be a word, not a list or mapping")
            key = self.word(inner)
            if key == "<<" and not inner.style:
                raise self.fail(inner, "merge keys ('<<') are not allowed; write the values out")
            if key in result:
                raise self.fail(inner, f"the key {key!r} stands twice")
            self.lines[(*at, key)] = self.line(inner)
            result[key] = self.value(self.next(), (*at, key))
        return result

    def word(self, event: Any) -> str:
        text: str = event.value
        if _SURROGATE.search(text):  # of an escape, by the parser that PyYAML has where it was built without libyaml
            raise self.fail(event, "half a character (a lone surrogate) is not allowed")
        return text

    def scalar(self, event: Any) -> str | int | float | bool | None:
        text = self.word(event)
        if event.style or event.tag:  # a plain scalar has the style None or "", by parser; '!' makes text of any
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        whole = _WHOLE.fullmatch(text) is not None
        if not whole and not _DECIMAL.fullmatch(text):
            return text
        if len(text) > _MAX_NUMBER:
            raise self.fail(event, f"a number of {len(text):,} characters is not allowed; quote it if text is meant")
        return int(text) if whole else float(text)


class _Dumper(yaml.SafeDumper):
    """A safe dumper that puts text with unsafe characters into double quotation marks, where they can be escaped."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def text(self, text: str) -> yaml.ScalarNode:
        return self.represent_scalar("tag:yaml.org,2002:str", text, style='"' if self.escaped(text) else None)

    def escaped(self, text: str) -> bool:
        return has_unsafe(text)


_Dumper.add_representer(str, _Dumper.text)


class _Plain(_Dumper):
    """A dumper for `parse`, which reads dates without quotation marks as text; line feeds are escaped."""

    yaml_implicit_resolvers = {  # noqa: RUF012  (as its base has it)
        first: [(tag, pattern) for tag, pattern in rules if not tag.endswith(":timestamp")]
        for first, rules in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def escaped(self, text: str) -> bool:
        return "\n" in text or super().escaped(text)


def dump(value: Any) -> str:
    """Return plain data as YAML for any reader, keys in their order, long lines not folded."""
    return escape_unsafe(yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000))


def dump_line(value: Any) -> str:
    """Return plain data as YAML on one line, as it may stand anywhere and is read by `parse`: `{date: 2022-09-05, role: event}`."""
    told = yaml.dump([value], Dumper=_Plain, default_flow_style=True, allow_unicode=True, sort_keys=False, width=1_000_000)
    return escape_unsafe(told.strip()[1:-1])
