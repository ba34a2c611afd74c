"""JSON Schema (2020-12) of Python types: what `frames.plain` makes of values of them, and what a request may say.

Frozen dataclasses and TypedDicts are objects, each described once, under its name; whatever else stands in its place.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from onrecord import frames

Schema = dict[str, Any]

PLAIN: Final[dict[Any, Schema]] = {
    Any: {},
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    dict: {"type": "object"},
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Of how many code points a string of a request is: ``Annotated[str, Words(most=100)]``."""

    least: int = 0
    most: int


def schema(of: Any) -> Schema:
    """The schema of a type by itself, those of its parts under `$defs`. Raises `TypeError` where there is none."""
    definitions: dict[str, Schema] = {}
    made = Definitions(definitions, "#/$defs/").of(of)
    return {**made, "$defs": dict(sorted(definitions.items()))} if definitions else made


class Definitions:
    """Schemas of types that share their parts: ``definitions`` fills with one for each object that occurs."""

    def __init__(self, definitions: dict[str, Schema], prefix: str) -> None:
        self._definitions, self._prefix = definitions, prefix
        self._names: dict[Any, str] = {}

    def of(self, kind: Any) -> Schema:
        """The schema of a type, of an object a reference to it. Raises `TypeError` where there is none."""
        if dataclasses.is_dataclass(kind) or is_typeddict(kind):
            return self._object(kind)
        origin, parts = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return {**self.of(parts[0]), **_limits(parts[1:])}
        if origin is Literal:
            return {"type": "string", "enum": list(parts)}
        if origin in (Union, UnionType):
            return self._either(parts)
        if origin is tuple and Ellipsis not in parts:
            return {"type": "array", "prefixItems": [self.of(each) for each in parts], "items": False,
                    "minItems": len(parts)}  # fmt: skip
        if origin in (tuple, list):
            return {"type": "array", "items": self.of(parts[0])}
        if origin in (dict, Mapping):
            return {"type": "object", "additionalProperties": self.of(parts[1])}
        if kind not in PLAIN:
            raise TypeError(f"no JSON is known for {kind}")
        return dict(PLAIN[kind])

    def _either(self, kinds: tuple[Any, ...]) -> Schema:
        """Any of them; of a type or null, both in one."""
        some = [self.of(each) for each in kinds if each is not NoneType]
        if NoneType not in kinds:
            return {"anyOf": some}
        if len(some) == 1 and isinstance(some[0].get("type"), str):
            one = {**some[0], "type": [some[0]["type"], "null"]}
            return {**one, "enum": [*one["enum"], None]} if "enum" in one else one
        return {"anyOf": [*some, dict(PLAIN[NoneType])]}

    def _object(self, kind: Any) -> Schema:
        if kind not in self._names:
            self._names[kind] = name = self._name(kind)
            self._definitions[name] = {}  # so that a type may hold itself
            self._definitions[name] = self._described(kind)
        return {"$ref": self._prefix + self._names[kind]}

    def _name(self, kind: Any) -> str:
        """Its own, or with its module where another type bears it."""
        name: str = kind.__name__
        return f"{kind.__module__.rpartition('.')[2]}.{name}" if name in self._definitions else name

    def _described(self, kind: Any) -> Schema:
        return {
            "type": "object",
            "description": " ".join((kind.__doc__ or "").split("\n\n")[0].split()),
            "properties": {name: self.of(each) for name, each in hints(kind).items()},
            "required": list(required(kind)),
            "additionalProperties": False,
        }


def hints(kind: Any) -> dict[str, Any]:
    """The types of an object's fields by their names in JSON."""
    found = get_type_hints(kind, include_extras=True)
    if is_typeddict(kind):
        return found
    return {
        column: found[field.name] for column, field in zip(frames.fields(kind), dataclasses.fields(kind), strict=True)
    }


def required(kind: Any) -> Iterator[str]:
    """The fields that are always there; of a request those without a default."""
    if is_typeddict(kind):
        yield from (name for name in hints(kind) if name in kind.__required_keys__)
        return
    asked = issubclass(kind, Body)
    for name, field in zip(hints(kind), dataclasses.fields(kind), strict=True):
        if not asked or (field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING):
            yield name


class Body:
    """The base of what requests say: dataclasses of which fields with a default may be left out."""

    __slots__ = ()


def _limits(told: tuple[Any, ...]) -> Schema:
    for each in told:
        if isinstance(each, Words):
            return {"maxLength": each.most} | ({"minLength": each.least} if each.least else {})
    return {}
