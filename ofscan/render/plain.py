"""Records as JSON, JSON Lines and YAML: complete, readable ("£", "–" stay), and safe to print."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator

from ofscan.console import escape_unsafe
from ofscan.facts import codec
from ofscan.facts.records import Summary
from ofscan.words import strict_yaml


def pretty(value: object) -> str:
    """Return `value` as indented JSON with a final line feed."""
    return escape_unsafe(json.dumps(codec.encode(value), ensure_ascii=False, indent=2)) + "\n"


def compact(value: object) -> str:
    """Return `value` as JSON on one line, with its line feed."""
    return escape_unsafe(json.dumps(codec.encode(value), ensure_ascii=False)) + "\n"


def json_pieces(summaries: Iterable[Summary]) -> Iterator[str]:
    """Yield one JSON document, a list of records, record by record: so many as there are need not fit in memory."""
    before = "[\n"
    for summary in summaries:
        yield before + textwrap.indent(pretty(summary)[:-1], "  ")
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def jsonl_pieces(summaries: Iterable[Summary]) -> Iterator[str]:
    """Yield a record a line, as each is made."""
    for summary in summaries:
        yield compact(summary)


def yaml_pieces(summaries: Iterable[Summary]) -> Iterator[str]:
    """Yield one YAML document: a list of records."""
    for summary in summaries:
        yield strict_yaml.dump([codec.encode(summary)])
