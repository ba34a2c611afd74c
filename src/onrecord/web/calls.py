"""What other programs may send as JSON: one table of calls for the addresses, the checks and the API's description."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Awaitable, Callable, Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from onrecord import frames
from onrecord.errors import InputError, OnRecordError
from onrecord.web import schemas
from onrecord.web.parameters import checked
from onrecord.web.schemas import Words
from onrecord.web.site import Site, site_of

LONGEST: Final = 20_000
"""Code points of a string at most, where its field says nothing else."""
_NAMES: Final[Mapping[Any, str]] = {
    str: "a string", int: "an integer", float: "a number", bool: "true or false", NoneType: "null"
}  # fmt: skip


class BadRequest(OnRecordError):
    """JSON that is not what a call takes; `where` is the path of the field, as in `sources[2].text`."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One POST of the API."""

    path: str
    """Below `/api`: `/review/decide`."""
    name: str
    summary: str
    """A sentence."""
    takes: type[schemas.Body]
    answer: Callable[[Site, Any], Any]
    """Does what is asked; its return annotation is what the API's description tells."""
    status: int = 200


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One GET of the API that asks the site, not the record."""

    path: str
    """Below `/api`: `/add/{job}`."""
    name: str
    summary: str
    answer: Callable[[Site, Mapping[str, str]], Any]
    """By the parts of the address; None is no such page."""


def route(call: Call | Look) -> Route:
    """The address of a call or a look."""
    if isinstance(call, Look):
        return Route(f"/api{call.path}", _looking(call), name=f"/api{call.path}")
    return Route(f"/api{call.path}", _answering(call), methods=["POST"], name=f"/api{call.path}")


def _looking(look: Look) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        checked((), request.query_params)
        found = look.answer(site_of(request), request.path_params)
        if found is None:
            raise HTTPException(404)
        return JSONResponse(frames.plain(found), headers={"cache-control": "no-store"})

    return answer


def _answering(call: Call) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise HTTPException(415, "not JSON")  # what a form of another site can send without being asked is none
        asked = read(call.takes, _loaded(await request.body()))
        told = await run_in_threadpool(call.answer, site_of(request), asked)
        return JSONResponse(frames.plain(told), status_code=call.status)

    return answer


def _loaded(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:  # not UTF-8, no JSON, an endless number, nested too deeply
        raise InputError("not JSON", advice="send an object") from error


def read(kind: Any, value: Any, at: str = "") -> Any:
    """A value of a type from JSON. Raises `BadRequest` where it is none."""
    origin, parts = get_origin(kind), get_args(kind)
    if dataclasses.is_dataclass(kind):
        return _object(kind, value, at)
    if origin is Annotated:
        return _words(value, at, next((each for each in parts[1:] if isinstance(each, Words)), _ANY))
    if kind is str:
        return _words(value, at, _ANY)
    if origin is Literal:
        return _choice(parts, value, at)
    if origin in (Union, UnionType):
        return None if value is None and NoneType in parts else _either(parts, value, at)
    if origin is tuple:
        items = _typed(list, "an array", value, at)
        return tuple(read(parts[0], item, f"{at}[{number}]") for number, item in enumerate(items))
    if origin is Mapping:
        named = _typed(dict, "an object", value, at)
        return {_words(name, at, _ANY): read(parts[1], item, f"{at}.{name}") for name, item in named.items()}
    return _typed(kind, _NAMES[kind], value, at)


_ANY: Final = Words(most=LONGEST)


def _typed(kind: type, name: str, value: Any, at: str) -> Any:
    if type(value) is not kind:  # true is an int for Python alone
        raise BadRequest(f"not {name}", at, f"give {name}")
    return value


def _words(value: Any, at: str, limits: Words) -> str:
    words: str = _typed(str, "a string", value, at)
    if not limits.least <= len(words) <= limits.most:
        raise BadRequest("too short or too long", at, f"give {limits.least} to {limits.most} characters")
    if "\0" in words or any("\ud800" <= each <= "\udfff" for each in words):
        raise BadRequest("a character that no text has", at, "leave out NUL and halves of surrogate pairs")
    return words


def _choice(choices: tuple[str, ...], value: Any, at: str) -> str:
    if not isinstance(value, str) or value not in choices:
        raise BadRequest("no choice", at, f"choose one of {', '.join(choices)}")
    return value


def _either(kinds: tuple[Any, ...], value: Any, at: str) -> Any:
    """What the first of them that fits makes of it."""
    *others, last = (kind for kind in kinds if kind is not NoneType)
    for kind in others:
        try:
            return read(kind, value, at)
        except BadRequest:
            continue
    return read(last, value, at)


def _object(kind: Any, value: Any, at: str) -> Any:
    told = _typed(dict, "an object", value, at)
    known, needed = schemas.hints(kind), set(schemas.required(kind))
    for name in (*sorted(told.keys() - known.keys()), *sorted(needed - told.keys())):
        what = "an unknown field" if name in told else "a field is missing"
        raise BadRequest(what, f"{at}.{name}"[not at :][:100], f"give {', '.join(known)}")
    made: Mapping[str, Any] = {name: read(known[name], item, f"{at}.{name}"[not at :]) for name, item in told.items()}
    return kind(**made)
