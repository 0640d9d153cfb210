"""YAML read strictly and safely: plain data with the line of every place in it.

No tags, no anchors or aliases (so no alias bombs), no merge keys, no duplicate keys, bounded depth and size. Dates and
numbers written without quotation marks stay text where `as_text` is set, since YAML would read 2020-02 and 2022-09-05
as different things.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from ofscan.errors import DataError

Path = tuple[str | int, ...]
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: Deeper nesting than any file of ours has; past it the recursive reader is not asked to follow.
MAX_DEPTH = 20

_NULL = "tag:yaml.org,2002:null"
_BOOL = "tag:yaml.org,2002:bool"
_INT = "tag:yaml.org,2002:int"
_FLOAT = "tag:yaml.org,2002:float"
_SCALARS = {_NULL, _BOOL, _INT, _FLOAT, "tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp"}


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
    node = yaml.compose(text, Loader=Loader)
    lines: dict[Path, int] = {}
    if node is None:
        return None, lines
    return _plain(node, (), lines, path, first_line), lines


def _checked_events(text: str, path: str | None, first_line: int) -> Any:
    """Yield the events of `text`, refusing what we never want before any tree is built from it."""
    depth = 0
    documents = 0
    for event in yaml.parse(text, Loader=Loader):
        line = (event.start_mark.line if event.start_mark else 0) + first_line
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise DataError("anchors and aliases ('&', '*') are not allowed; write the value out", path=path, line=line)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise DataError("a second document ('---') is not allowed", path=path, line=line)
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            raise DataError(f"the tag {tag!r} is not allowed; write a plain value", path=path, line=line)
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
            if depth > MAX_DEPTH:
                raise DataError(f"nested deeper than {MAX_DEPTH} levels", path=path, line=line)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
        yield event


def _plain(node: yaml.Node, at: Path, lines: dict[Path, int], path: str | None, first_line: int) -> Any:
    lines.setdefault(at, node.start_mark.line + first_line)
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + first_line
            if not isinstance(key_node, yaml.ScalarNode):
                raise DataError("a key must be a word, not a list or mapping", path=path, line=line)
            key = key_node.value
            if key == "<<" and not key_node.style:
                raise DataError("merge keys ('<<') are not allowed; write the values out", path=path, line=line)
            if key in result:
                raise DataError(f"the key {key!r} stands twice", path=path, line=line)
            lines[(*at, key)] = line
            result[key] = _plain(value_node, (*at, key), lines, path, first_line)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*at, index), lines, path, first_line) for index, item in enumerate(node.value)]
    assert isinstance(node, yaml.ScalarNode)
    return _scalar(node)


def _scalar(node: yaml.ScalarNode) -> str | int | float | bool | None:
    text: str = node.value
    if node.style or node.tag not in _SCALARS:  # a plain scalar has the style None or "", by parser
        return text
    if node.tag == _NULL:
        return None
    if node.tag == _BOOL:
        # YAML 1.1 also reads yes, no, on and off as truth values; in word lists they are words.
        return {"true": True, "false": False}.get(text.lower(), text)
    if node.tag == _INT and text.isascii() and text.lstrip("+-").isdigit() and not text.lstrip("+-").startswith("0"):
        return int(text)
    if node.tag == _INT and text == "0":
        return 0
    if node.tag == _FLOAT and text.replace(".", "", 1).lstrip("+-").isdigit():
        return float(text)
    return text
