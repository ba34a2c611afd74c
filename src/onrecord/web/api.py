"""The API for who would use it: its description for programs, and a page that lists it for people."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from onrecord.web import calls
from onrecord.web.openapi import description
from onrecord.web.pages import CALLS, PAGES
from onrecord.web.site import site_of

DESCRIPTION: Final = "/api/openapi.json"


@cache
def described() -> dict[str, Any]:
    """The description of all that this version answers."""
    return description(PAGES, CALLS)


def routes() -> Iterator[Route]:
    """The description, the list and what is sent as JSON; the questions have their addresses beside their pages."""
    yield Route(DESCRIPTION, _description, name=DESCRIPTION)
    yield Route("/api/", _list, name="/api/")
    yield from (calls.route(call) for call in CALLS)


def _description(request: Request) -> Response:
    return JSONResponse(described())


def _list(request: Request) -> Response:
    return site_of(request).page(request, "api.html", description=described(), address=DESCRIPTION)
