"""What went wrong, as a page or as JSON: what, where, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.errors import OnRecordError
from onrecord.record.questions.asking import AmbiguousName
from onrecord.web.guard import HEADERS, UNKEPT, TooLarge
from onrecord.web.jobs import Busy
from onrecord.web.page import Moved
from onrecord.web.problems import Candidate, Problem, as_json, is_api
from onrecord.web.site import site_of

NOBODY: Final = "nobody is called"
MISSING = ("no such", NOBODY)
"""How errors begin that mean: not here."""
_TERMINAL: Final = "`onrecord "
"""What advice has that helps in a terminal alone."""
STATUSES: Final = ((AmbiguousName, 300), (Busy, 503))
HTTP: Final = {403: "not allowed", 404: "no such page", 405: "not possible here"}
"""What is told for what the framework raises; of the rest what it says itself."""


def of_library(request: Request, error: OnRecordError) -> Response:
    """One of our own errors: the question cannot be answered as it was asked."""
    status = next((status for kind, status in STATUSES if isinstance(error, kind)), 400)
    status = 404 if error.what.startswith(MISSING) else status
    named = error.candidates if isinstance(error, AmbiguousName) else ()
    candidates = tuple(Candidate(id=id, name=name) for id, name in named)
    where = error.where.removeprefix(site_of(request).settings.record).lstrip(", ")  # where the file is is not told
    problem = Problem(what=error.what, where=where, advice=error.advice, candidates=candidates)
    return told(request, status, problem)


def of_http(request: Request, error: HTTPException) -> Response:
    """What the framework raises: no such page, a method that is not known here."""
    what = HTTP.get(error.status_code, error.detail)
    problem = Problem(what=what, advice="go back, or begin at the start page")
    allow = {"allow": _allowed(request)} if error.status_code == 405 else {}
    return told(request, error.status_code, problem, {**(error.headers or {}), **allow})


def _allowed(request: Request) -> str:
    """What may be done at an address that several routes share."""
    routes = [each for each in request.app.routes if isinstance(each, Route)]
    found = [each.methods or () for each in routes if each.path_regex.match(request.scope["path"])]
    return ", ".join(sorted({method for methods in found for method in methods} or {"GET", "HEAD"}))


def of_move(request: Request, error: Moved) -> Response:
    """The same question at the address where it is answered now; people may undo what moved it, so not for good."""
    before, _, after = str(request.scope["path"]).rpartition(f"/{error.before}")
    query = request.scope["query_string"].decode("ascii", "replace")
    place = quote(f"{before}/{error.after}{after}")
    return RedirectResponse(f"{place}?{query}" if query else place, status_code=307)


def of_size(request: Request, error: Exception) -> Response:
    """A body that is longer than it said."""
    return told(request, 413, Problem(what="too large", advice="send less at once"))


def of_bug(request: Request, error: Exception) -> Response:
    """Anything else is a fault of ours: told without its words, which may be those of an article, and outside of the
    guard, so with its headers.
    """
    return told(
        request, 500, Problem(what="something went wrong here", advice="try again, or report it"), HEADERS | UNKEPT
    )


def told(request: Request, status: int, problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """A problem as a page; below `/api` as JSON."""
    if is_api(request.url.path):
        return as_json(status, problem, headers)
    shown = {
        "what": problem.what,
        "where": problem.where,
        "advice": "" if _TERMINAL in problem.advice else problem.advice,
        "nobody": problem.what.startswith(NOBODY),
        "candidates": [(each.id, each.name) for each in problem.candidates],
    }
    return site_of(request).page(request, "error.html", status=status, headers=headers, **shown)


HANDLERS: Final[dict[Any, Callable[[Request, Any], Response]]] = {
    OnRecordError: of_library,
    Moved: of_move,
    HTTPException: of_http,
    TooLarge: of_size,
    Exception: of_bug,
}
