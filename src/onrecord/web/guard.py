"""What stands before every page: which hosts, whose forms, how much, and what a browser may do with an answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.problems import Problem, as_json, is_api
from onrecord.web.settings import Settings

POLICY: Final = "; ".join(
    f"{what} {sources}"
    for what, sources in {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }.items()
)
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""
UNKEPT: Final = {"cache-control": "no-store"}
"""What a site with a password adds, but for the files of its looks: no answer stays behind in a browser."""
_HOST: Final = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(:[0-9]{1,5})?", re.ASCII)
_LENGTH: Final = re.compile(r"[0-9]{1,18}", re.ASCII)

Refused = tuple[int, str, str]
"""The status, what is wrong and what to do."""


class Guard:
    """Turns away what is not for this site, and gives every answer the headers that keep hostile text from running."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refused(scope["method"], Headers(scope=scope))
        app: ASGIApp = _telling(scope["path"], refused) if refused else self._app
        unkept = self._settings.password is not None and not scope["path"].startswith("/static/")
        headers = HEADERS | UNKEPT if unkept else HEADERS
        await app(scope, _Limited(receive, self._settings.most_uploaded), _with_headers(send, headers))

    def _refused(self, method: str, headers: Headers) -> Refused | None:
        hosts, lengths = headers.getlist("host"), headers.getlist("content-length")
        host = _HOST.fullmatch(hosts[0].lower()) if len(hosts) == 1 else None
        if host is None or not all(map(_LENGTH.fullmatch, lengths)) or len(lengths) > 1:
            return 400, "not a request", "ask with a browser or a program that speaks HTTP"
        if host[1] not in self._settings.hosts:
            return 421, "asked for by another name", "use the address that it told you"
        if method not in SAFE and not _is_own(headers, host[0]):
            return 403, "this came from a page of another site", "go back, and load the page again"
        if any(int(length) > self._settings.most_uploaded for length in lengths):
            return 413, "too large", "send less at once"
        return None


def _telling(path: str, refused: Refused) -> Response:
    """For programs as the API tells it; else plain, since another site may be asking."""
    status, what, advice = refused
    if is_api(path):
        return as_json(status, Problem(what=what, advice=advice))
    return PlainTextResponse(f"onrecord: {what}; {advice}\n", status)


def _is_own(headers: Headers, host: str) -> bool:
    """Whether a request that changes something comes from a page of this site, or from no page at all."""
    if any(site not in ("same-origin", "none") for site in headers.getlist("sec-fetch-site")):
        return False
    try:
        origins = [urlsplit(origin) for origin in headers.getlist("origin")]
    except ValueError:
        return False
    return all(each.scheme in ("http", "https") and each.netloc.lower() == host for each in origins)


class TooLarge(Exception):
    """More was sent than a request may hold."""


class _Limited:
    """Stops reading a body that is longer than it said."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._left = receive, most

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise TooLarge
        return message


def _with_headers(send: Send, told: Mapping[str, str]) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(told)
        await send(message)

    return sent
