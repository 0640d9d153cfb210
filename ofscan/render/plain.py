"""Records as JSON, JSON Lines and YAML: complete, readable ("£", "–" stay), and safe to print."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from ofscan.console import escape_unsafe, has_unsafe
from ofscan.facts import codec
from ofscan.facts.records import Summary


def pretty(value: object) -> str:
    """Return `value` as indented JSON with a final line feed."""
    return escape_unsafe(json.dumps(codec.encode(value), ensure_ascii=False, indent=2)) + "\n"


def compact(value: object) -> str:
    """Return `value` as JSON on one line, with its line feed."""
    return escape_unsafe(json.dumps(codec.encode(value), ensure_ascii=False)) + "\n"


def json_pieces(summaries: Iterable[Summary]) -> Iterator[str]:
    """Yield one JSON document: a list of records."""
    yield pretty([codec.encode(summary) for summary in summaries])


def jsonl_pieces(summaries: Iterable[Summary]) -> Iterator[str]:
    """Yield a record a line, as each is made."""
    for summary in summaries:
        yield compact(summary)


def yaml_pieces(summaries: Iterable[Summary]) -> Iterator[str]:
    """Yield one YAML document: a list of records."""
    for summary in summaries:
        yield to_yaml([codec.encode(summary)])


def to_yaml(value: Any) -> str:
    """Return plain data as YAML, keys in their order, long lines not folded."""
    return escape_unsafe(yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000))


class _Dumper(yaml.SafeDumper):
    """A safe dumper that puts text with unsafe characters into double quotation marks, where they can be escaped."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if has_unsafe(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
