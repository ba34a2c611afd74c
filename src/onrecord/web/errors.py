"""What went wrong, as a page or as JSON: what, where, and what to do."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from onrecord.errors import OnRecordError
from onrecord.record.questions.asking import AmbiguousName
from onrecord.web.guard import TooLarge
from onrecord.web.page import Moved
from onrecord.web.site import site_of

MISSING = ("no such", "nobody is called")
"""How errors begin that mean: not here."""


def of_library(request: Request, error: Exception) -> Response:
    """One of our own errors: the question cannot be answered as it was asked."""
    assert isinstance(error, OnRecordError)
    status = 404 if error.what.startswith(MISSING) else 300 if isinstance(error, AmbiguousName) else 400
    candidates = error.candidates if isinstance(error, AmbiguousName) else ()
    where = error.where.removeprefix(site_of(request).settings.record).lstrip(", ")  # where the file is is not told
    return _told(request, status, what=error.what, where=where, advice=error.advice, candidates=candidates)


def of_http(request: Request, error: Exception) -> Response:
    """What the framework raises: no such page, a method that is not known here."""
    assert isinstance(error, HTTPException)
    what = {404: "no such page", 405: "not possible here", 403: "not allowed"}.get(error.status_code, error.detail)
    headers = dict(error.headers or {})
    return _told(request, error.status_code, what=what, advice="go back, or begin at the start page", headers=headers)


def of_move(request: Request, error: Exception) -> Response:
    """The same question at the address where it is answered now; people may undo what moved it, so not for good."""
    assert isinstance(error, Moved)
    before, _, after = str(request.scope["path"]).rpartition(f"/{error.before}")
    query = request.scope["query_string"].decode("ascii", "replace")
    place = quote(f"{before}/{error.after}{after}")
    return RedirectResponse(f"{place}?{query}" if query else place, status_code=307)


def of_size(request: Request, error: Exception) -> Response:
    """A body that is longer than it said."""
    return _told(request, 413, what="too large", advice="send less at once")


def _told(
    request: Request,
    status: int,
    *,
    what: str,
    where: str = "",
    advice: str = "",
    candidates: tuple[tuple[str, str], ...] = (),
    headers: dict[str, str] | None = None,
) -> Response:
    if request.url.path.startswith("/api/"):
        told: dict[str, Any] = {"what": what, "where": where, "advice": advice}
        told["candidates"] = [{"id": id, "name": name} for id, name in candidates]
        return JSONResponse({"error": told}, status_code=status, headers=headers)
    return site_of(request).page(
        request,
        "error.html",
        status=status,
        headers=headers,
        what=what,
        where=where,
        advice=advice,
        candidates=candidates,
    )


HANDLERS = {OnRecordError: of_library, Moved: of_move, HTTPException: of_http, TooLarge: of_size}
