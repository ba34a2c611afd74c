"""Telling the password, and leaving."""

from __future__ import annotations

from math import ceil
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from onrecord.web.locked import COOKIE
from onrecord.web.site import form_of, site_of

LONGEST: Final = 1000
"""Code points of a password at most: argon2 would take its time over more."""


def ask(request: Request) -> Response:
    """The page that asks for the password."""
    if site_of(request).door.is_in(request):
        return RedirectResponse("/", status_code=303)
    return site_of(request).page(request, "enter.html", problem="")


async def enter(request: Request) -> Response:
    """Let in whoever tells it."""
    site, form = site_of(request), await form_of(request)
    if site.door.is_in(request):
        return RedirectResponse("/", status_code=303)
    if (wait := site.door.wait()) > 0:
        told = f"Too many attempts: wait {ceil(wait)} s, then try again."
        return site.page(request, "enter.html", status=429, headers={"retry-after": str(ceil(wait))}, problem=told)
    password = str(form.get("password", ""))
    if len(password) > LONGEST or not await site.door.opens(password):
        return site.page(request, "enter.html", status=403, problem="This is not the password.")
    response = RedirectResponse("/", status_code=303)
    site.door.let_in(request, response)
    return response


async def leave(request: Request) -> Response:
    """Forget who was in, in this browser."""
    await form_of(request)
    response = RedirectResponse("/enter", status_code=303)
    response.delete_cookie(COOKIE)
    return response


ROUTES: Final = (
    Route("/enter", ask, methods=["GET"]),
    Route("/enter", enter, methods=["POST"]),
    Route("/leave", leave, methods=["POST"]),
)
