"""Forms that only our own pages can send: a token in the form and a cookie that belong together."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

COOKIE: Final = "onrecord"
NAME: Final = 100
"""Code points of a reviewer's name."""
FIELD: Final = "token"
REVIEWER: Final = "reviewer"
"""The cookie that keeps the name under which somebody decides."""


def reviewer(request: Request) -> str:
    """Who last decided something in this browser, as they call themselves."""
    return unquote(request.cookies.get(REVIEWER, "")).replace("\0", "")[:NAME]


def keep_reviewer(response: Response, name: str) -> None:
    """Remember them for a year; a cookie holds no letters but those of English."""
    response.set_cookie(REVIEWER, quote(name[:NAME]), max_age=365 * 86400, httponly=True, samesite="strict")


class Tokens:
    """The tokens of one run of a site: its secret is drawn anew at each start."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def of(self, request: Request) -> str:
        """The token of the visitor who asks."""
        return self._signed(self._visitor(request))

    def keep(self, request: Request, response: Response) -> None:
        """Give a new visitor the cookie."""
        if request.cookies.get(COOKIE) != self._visitor(request):
            response.set_cookie(
                COOKIE, self._visitor(request), httponly=True, samesite="strict", secure=request.url.scheme == "https"
            )

    def fits(self, request: Request, token: str) -> bool:
        """Whether a form with this token came from a page of ours."""
        visitor = request.cookies.get(COOKIE, "")
        return bool(visitor) and hmac.compare_digest(self._signed(visitor).encode(), token.encode())

    def _visitor(self, request: Request) -> str:
        known = request.cookies.get(COOKIE) or getattr(request.state, "visitor", None)
        request.state.visitor = known or secrets.token_urlsafe(24)
        return str(request.state.visitor)

    def _signed(self, visitor: str) -> str:
        return hmac.new(self._secret, visitor.encode(), hashlib.sha256).hexdigest()
