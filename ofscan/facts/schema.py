"""The JSON Schema of the record, made from the dataclasses so that the two cannot drift apart."""

from __future__ import annotations

import dataclasses
import inspect
import types
import typing
from enum import StrEnum
from typing import Any

from ofscan.facts.codec import OMIT_WHEN_NONE
from ofscan.facts.records import SCHEMA, Summary

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def article_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one record of `ofscan summarise`."""
    return record_schema(Summary, SCHEMA)


def record_schema(cls: type, identifier: str) -> dict[str, Any]:
    """Return the JSON Schema of the records of class `cls`, whose `schema` field is `identifier`."""
    definitions: dict[str, Any] = {}
    _describe(cls, definitions)
    root = definitions.pop(cls.__name__)
    root["properties"]["schema"] = {"const": identifier}
    return {"$schema": DIALECT, "$id": f"urn:{identifier.replace('/', ':')}", **root, "$defs": definitions}


def _describe(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin = typing.get_origin(hint)
    arguments = typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [_describe(argument, definitions) for argument in arguments]}
    if origin is tuple:
        return {"type": "array", "items": _describe(arguments[0], definitions)}
    if hint is type(None):
        return {"type": "null"}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": list(map(str, hint))}
    if dataclasses.is_dataclass(hint):
        return _record(typing.cast(type, hint), definitions)
    return {"type": {str: "string", int: "integer", bool: "boolean", float: "number"}[hint]}


def _record(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = {}
        hints = typing.get_type_hints(cls)
        fields = {field.name: _describe(hints[field.name], definitions) for field in dataclasses.fields(cls)}
        definitions[cls.__name__] = {
            "type": "object",
            "description": inspect.getdoc(cls),
            "properties": fields,
            "required": [name for name in fields if name not in OMIT_WHEN_NONE],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{cls.__name__}"}
