"""The JSON Schema of the record, made from the dataclasses so that the two cannot drift apart."""

from __future__ import annotations

import dataclasses
import inspect
import typing
from typing import Any

from ofscan.facts.codec import OMIT_WHEN_NONE, shape
from ofscan.facts.records import SCHEMA, Summary

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def article_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one record of `ofscan summarise`."""
    definitions: dict[str, Any] = {}
    _describe(Summary, definitions)
    root = definitions.pop(Summary.__name__)
    root["properties"]["schema"] = {"const": SCHEMA}
    return {"$schema": DIALECT, "$id": f"urn:{SCHEMA.replace('/', ':')}", **root, "$defs": definitions}


def _describe(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    way, of = shape(hint)
    if way == "optional":
        return {"anyOf": [_describe(of, definitions), {"type": "null"}]}
    if way == "several":
        return {"type": "array", "items": _describe(of[1], definitions)}
    if way == "choice":
        return {"enum": list(map(str, hint))}
    if way == "record":
        return _record(hint, definitions)
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
