"""A site with a password: who has told it may go on, everybody else is asked for it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.web.problems import Problem, as_json, is_api

COOKIE: Final = "onrecord-in"
ENTER: Final = "/enter"
HOURS: Final = 12
"""How long somebody is let in for."""
OPEN: Final = "/static/"
"""Addresses for everybody, beside that of the page which asks."""
SLOWEST: Final = 30.0
"""Seconds at most between two attempts after many that failed."""


class Door:
    """Who is in; the secret is drawn anew at each start, so that a new start asks everybody again."""

    def __init__(self, password: str | None) -> None:
        """``password``: its argon2 hash; with None everybody is in."""
        self._password, self._secret = password, secrets.token_bytes(32)
        self._failed, self._next = 0, 0.0

    def is_in(self, request: HTTPConnection) -> bool:
        """Whether who asks has told the password, within the last hours."""
        if self._password is None:
            return True
        until, _, signed = request.cookies.get(COOKIE, "").partition(".")
        fits = hmac.compare_digest(signed.encode(), self._signed(until).encode())
        return fits and until.isdigit() and int(until) > time.time()

    def wait(self) -> float:
        """Seconds until another password may be tried: more and more while they are wrong, for all who try."""
        return max(0.0, self._next - time.monotonic())

    async def opens(self, password: str) -> bool:
        """Whether this is the password; takes its time on purpose."""
        self._failed += 1  # until it proves right: those who try at once wait too
        self._delay()
        right = await run_in_threadpool(_fits, self._password or "", password)
        if right:
            self._failed, self._next = 0, 0.0
        else:
            self._delay()
        return right

    def _delay(self) -> None:
        self._next = time.monotonic() + min(2.0 ** min(self._failed, 10) - 1, SLOWEST)

    def let_in(self, request: Request, response: Response) -> None:
        """Give the cookie."""
        until = str(int(time.time()) + HOURS * 3600)
        secure = request.url.scheme == "https"
        value = f"{until}.{self._signed(until)}"
        response.set_cookie(COOKIE, value, HOURS * 3600, httponly=True, samesite="strict", secure=secure)

    def _signed(self, until: str) -> str:
        return hmac.new(self._secret, until.encode(), hashlib.sha256).hexdigest()


def hashed(password: str) -> str:
    """The argon2 hash of a password, for `Settings.password`."""
    return PasswordHasher().hash(password)


def _fits(hash: str, password: str) -> bool:
    try:
        return PasswordHasher().verify(hash, password)
    except (Argon2Error, InvalidHashError):
        return False


class Locked:
    """Sends whoever is not in to the page that asks for the password."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app, self._door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app: ASGIApp = self._app
        if scope["type"] == "http" and scope["path"] != ENTER and not scope["path"].startswith(OPEN):
            request = Request(scope)
            if not self._door.is_in(request):
                app = _asked_for(request)
        await app(scope, receive, send)


def _asked_for(request: Request) -> Response:
    if is_api(request.url.path):
        return as_json(401, Problem(what="nobody is let in without the password", advice="enter it at /enter first"))
    return RedirectResponse(ENTER, status_code=303)
