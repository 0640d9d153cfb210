"""YAML read strictly and safely: plain data with the line of every place in it.

No tags, no anchors or aliases (so no alias bombs), no merge keys, no duplicate keys, bounded depth and size. Dates and
numbers written without quotation marks stay text where `as_text` is set, since YAML would read 2020-02 and 2022-09-05
as different things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

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
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)")


def parse(text: str, *, path: str | None = None, first_line: int = 1) -> tuple[Any, Mapping[Path, int]]:
    """Return the document in `text` as plain data, and the line (from `first_line`) of each key and item.

    Timestamps and numbers with a leading zero stay text. Raises DataError with file and line.
    """
    try:
        events = list(_checked_events(text, path, first_line))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + first_line if mark else None
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "no valid YAML"
        raise DataError(f"not valid YAML: {problem}", path=path, line=line) from None
    if not events:
        return None, {}
    tree = _Tree(iter(events), path, first_line)
    return tree.value(next(tree.events), ()), tree.lines


def _checked_events(text: str, path: str | None, first_line: int) -> Iterator[yaml.Event]:
    """Yield the events of the values of `text`, refusing what we never want before any tree is built from it."""
    depth = 0
    documents = 0
    for event in yaml.parse(text, Loader=Loader):
        line = (event.start_mark.line if event.start_mark else 0) + first_line
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise DataError("a second document ('---') is not allowed", path=path, line=line)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            yield event
        elif isinstance(event, yaml.NodeEvent):
            if isinstance(event, yaml.AliasEvent) or event.anchor:
                raise DataError("anchors and aliases ('&', '*') are not allowed; write the value out", path=path, line=line)
            tag = getattr(event, "tag", None)
            if tag is not None and tag != "!":
                raise DataError(f"the tag {tag!r} is not allowed; write a plain value", path=path, line=line)
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    raise DataError(f"nested deeper than {MAX_DEPTH} levels", path=path, line=line)
            yield event


class _Tree:
    """Plain data made of checked events, in one pass; `lines` is filled on the way."""

    def __init__(self, events: Iterator[Any], path: str | None, first_line: int):
        self.events = events
        self.path = path
        self.first_line = first_line
        self.lines: dict[Path, int] = {}

    def value(self, event: Any, at: Path) -> Any:
        """Return the value that begins with `event`, taking the events up to its end."""
        self.lines.setdefault(at, event.start_mark.line + self.first_line)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            while not isinstance(inner := next(self.events), yaml.SequenceEndEvent):
                items.append(self.value(inner, (*at, len(items))))
            return items
        result: dict[str, Any] = {}
        while not isinstance(inner := next(self.events), yaml.MappingEndEvent):
            line = inner.start_mark.line + self.first_line
            if not isinstance(inner, yaml.ScalarEvent):
                raise DataError("a key must be a word, not a list or mapping", path=self.path, line=line)
            key = inner.value
            if key == "<<" and not inner.style:
                raise DataError("merge keys ('<<') are not allowed; write the values out", path=self.path, line=line)
            if key in result:
                raise DataError(f"the key {key!r} stands twice", path=self.path, line=line)
            self.lines[(*at, key)] = line
            result[key] = self.value(next(self.events), (*at, key))
        return result


def _scalar(event: Any) -> str | int | float | bool | None:
    text: str = event.value
    if event.style or event.tag:  # a plain scalar has the style None or "", by parser; '!' makes text of any
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text
