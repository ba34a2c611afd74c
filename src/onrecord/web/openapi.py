"""The API's description, OpenAPI 3.1: made of the tables of pages and calls, so that it tells what is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import NoneType
from typing import Any, Final, get_args, get_type_hints

from onrecord import __version__, frames
from onrecord.web.calls import Call, Look
from onrecord.web.page import Page
from onrecord.web.parameters import LONGEST, MOST, REPEATED, Parameter
from onrecord.web.problems import Refusal
from onrecord.web.schemas import Definitions, Schema

ABOUT: Final = (
    "Who said what to whom and when, by what articles tell; every entry stands for exact words. Each question has the "
    "address of its page behind /api. A parameter that is not told here is an error, and every error is an object "
    "named error that says what is wrong, where, and what to do. A site with a password lets in who told it at /enter."
)
PLACES: Final[Mapping[str, str]] = {
    "article": "An article's id: 16 hexadecimal digits.",
    "job": "The id of a job, as the answer that began it tells it.",
    "identity": "The id of a person, organisation or place (i42), or a name.",
}
"""What the parts of addresses are."""
_PLACE: Final = re.compile(r"\{(\w+)\}")
_PROBLEM: Final = {"$ref": "#/components/responses/Problem"}


def description(pages: Iterable[Page], calls: Iterable[Call | Look]) -> dict[str, Any]:
    """The whole description. Raises `TypeError` where an answer has a type of which no schema is known."""
    definitions: dict[str, Schema] = {}
    types = Definitions(definitions, "#/components/schemas/")
    paths: dict[str, dict[str, Any]] = {}
    for page in pages:
        paths.setdefault(page.api, {})["get"] = _question(page, types)
    for call in calls:
        methods = paths.setdefault(f"/api{call.path}", {})
        methods |= {"get": _look(call, types)} if isinstance(call, Look) else {"post": _call(call, types)}
    problem = _json("What is wrong, where, and what to do.", types.of(Refusal))
    return {
        "openapi": "3.1.0",
        "info": {"title": "onrecord", "version": __version__, "description": ABOUT},
        "paths": paths,
        "components": {"schemas": dict(sorted(definitions.items())), "responses": {"Problem": problem}},
    }


def returned(of: Callable[..., Any]) -> Any:
    """The type that a function says it returns."""
    return get_type_hints(of, include_extras=True)["return"]


def parameter_schema(parameter: Parameter) -> Schema:
    """What a parameter may be."""
    one = _value_schema(parameter)
    if parameter.default is not None:
        one["default"] = parameter.default
    return {"type": "array", "items": one, "maxItems": REPEATED} if parameter.many else one


def _value_schema(parameter: Parameter) -> Schema:
    if parameter.what == "choice":
        return {"type": "string", "enum": list(parameter.choices)}
    if parameter.what == "number":
        return {"type": "integer", "minimum": 1, "maximum": MOST}
    if parameter.what == "flag":
        return {"type": "boolean", "default": False}
    if parameter.what == "day":
        return {"type": "string", "format": "date"}
    return {"type": "string", "maxLength": LONGEST} | ({"minLength": 1} if parameter.required else {})


def _question(page: Page, types: Definitions) -> dict[str, Any]:
    answer = returned(page.answer if page.told is frames.plain else page.told)
    return {
        "operationId": _id(page.path),
        "summary": page.name,
        "description": page.summary,
        "parameters": list(_parameters(page)),
        "responses": {"200": _json("The answer.", types.of(answer)), **_problems(page.path)},
    }


def _call(call: Call, types: Definitions) -> dict[str, Any]:
    body = {"required": True, "content": {"application/json": {"schema": types.of(call.takes)}}}
    done = {str(call.status): _json("What was done.", types.of(returned(call.answer)))}
    return {
        "operationId": f"post_{_id(call.path)}",
        "summary": call.name,
        "description": call.summary,
        "parameters": list(_places(call.path)),
        "requestBody": body,
        "responses": {**done, **_problems(call.path)},
    }


def _look(look: Look, types: Definitions) -> dict[str, Any]:
    (answer,) = (each for each in get_args(returned(look.answer)) if each is not NoneType)
    return {
        "operationId": _id(look.path),
        "summary": look.name,
        "description": look.summary,
        "parameters": list(_places(look.path)),
        "responses": {"200": _json("The answer.", types.of(answer)), **_problems(look.path)},
    }


def _problems(path: str) -> dict[str, Any]:
    moved = {"307": {"description": "It is at another address now."}} if "{identity}" in path else {}
    return {**moved, "default": _PROBLEM}


def _parameters(page: Page) -> Iterator[dict[str, Any]]:
    yield from _places(page.path)
    for each in page.parameters:
        told = {"name": each.name, "in": "query", "required": each.required, "schema": parameter_schema(each)}
        yield {**told, "description": each.help or each.label}


def _places(path: str) -> Iterator[dict[str, Any]]:
    for name in _PLACE.findall(path):
        told = {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
        yield {**told, "description": PLACES[name]}


def _json(what: str, schema: Schema) -> dict[str, Any]:
    return {"description": what, "content": {"application/json": {"schema": schema}}}


def _id(path: str) -> str:
    """The name that programs made from the description call it by: `articles_article`."""
    return re.sub(r"\W+", "_", path).strip("_") or "start"
