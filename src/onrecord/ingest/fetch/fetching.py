"""One page from the network, politely: as its server asks, no more than is needed, and never from a private place."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from onrecord.errors import InputError
from onrecord.ingest.fetch import receiving, robots
from onrecord.ingest.fetch.addresses import host_of, origin_of, parsed, port_of, resolved

if TYPE_CHECKING:
    import ssl

    from httpx import URL

    from onrecord.ingest.fetch.connecting import Answer

LIMIT: Final = 20_000_000
"""Bytes of one page at most."""
SECONDS: Final = 60.0
"""For one request from its beginning to its end."""
PAUSE: Final = 1.0
"""Seconds between two requests to one host, where it does not ask for more."""
HOPS: Final = 5
"""How often a page may have moved."""
LONGEST_VALIDATOR: Final = 500
"""Characters of an ETag that are kept."""
MOVED: Final = frozenset({301, 302, 303, 307, 308})
BUSY: Final = frozenset({429, 503})
ASKED: Final = "its server asks to be left alone"
PASSING: Final = frozenset(
    {ASKED, "no such host", "no connection", "timed out", "the connection broke", "no answer about robots.txt"}
)
"""Reasons that are of the network or the moment, not of the page."""
NOT_THERE: Final = ("no such page", "check the address")
TAKEN: Final = ("a page that was taken away", "an archive of the web may have it")
CLOSED: Final = ("a page that is not open to all", "save the page from a browser")
REFUSALS: Final = {401: CLOSED, 402: CLOSED, 403: CLOSED, 404: NOT_THERE, 410: TAKEN, 451: TAKEN}
"""What it means that a page is not given, and what can be done."""
HEADERS: Final = {
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
    "Accept-Encoding": "gzip",
}

Take = Callable[[Iterable[bytes], str], bytes]
"""From the pieces of a body and its encoding to the body."""


def is_passing(error: InputError) -> bool:
    """Whether a page that could not be fetched may well be there the next time."""
    return error.what in PASSING


def is_gone(error: InputError) -> bool:
    """Whether a server said that the page is not there, or not any more."""
    return error.reason in (NOT_THERE[0], TAKEN[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a server answered."""

    url: str
    """The address asked for."""
    final_url: str
    """Where the page was in the end, after all redirects."""
    status: int
    """200, or 304 where it has not changed."""
    media_type: str
    """As the server has it, in small letters: `text/html`; empty where it does not tell."""
    charset: str | None
    etag: str | None
    """To be handed over with the next request, as is `last_modified`: what has not changed is not sent again then."""
    last_modified: str | None
    received: bytes
    """The body, unpacked; empty where it has not changed."""
    retrieved: str
    """When, in UTC, ISO 8601 to the second."""

    @property
    def unchanged(self) -> bool:
        """Whether the page still is what the last answer with the same `etag` or `last_modified` gave."""
        return self.status == 304


class Fetcher:
    """Fetches pages one by one and remembers, as long as it lives, what each server asked for.

    Every page and every place that it moved to is looked up in the server's robots.txt and must be at a public address,
    unless ``allow_private``. A server that asks to be left alone for a while (429, 503) is asked nothing more. Of who
    runs it nothing is told: no name, no cookies, no referrer. Proxies are not used.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        pause: float = PAUSE,
        seconds: float = SECONDS,
        limit: int = LIMIT,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._allow_private, self._pause, self._seconds, self._limit = allow_private, pause, seconds, limit
        self._clock, self._sleep, self._now = clock, sleep, now
        self._robots: dict[str, robots.Robots] = {}
        self._asked: dict[str, float] = {}
        self._busy: set[str] = set()
        self._trusted: ssl.SSLContext | None = None

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """The page at an address; `unchanged` where it is what it was under this ``etag`` or ``last_modified``.

        Raises `InputError` where it cannot be had; its `what` is the reason, the same for all pages alike.
        """
        known = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in known.items() if value}
        place = parsed(url)
        for _ in range(HOPS + 1):
            self._robots_of(place).check(str(place))
            answer = self._ask(place, headers, self._whole(str(place)))
            if not _moves(answer):
                return self._fetched(url, place, answer, conditional=bool(headers))
            place = parsed(answer.headers["location"], place)
        raise InputError("redirects without an end", url, advice="open it in a browser and name where it leads")

    def _fetched(self, url: str, place: URL, answer: Answer, *, conditional: bool) -> Fetched:
        if answer.status not in (200, 203) and not (answer.status == 304 and conditional):
            raise _refusal(answer.status, str(place))
        media_type, charset = _content_type(answer.headers.get("content-type", ""))
        return Fetched(
            url=url,
            final_url=str(place),
            status=304 if answer.status == 304 else 200,
            media_type=media_type,
            charset=charset,
            etag=_validator(answer.headers.get("etag")),
            last_modified=_validator(answer.headers.get("last-modified")),
            received=answer.body,
            retrieved=self._now().astimezone(UTC).isoformat(timespec="seconds"),
        )

    def _whole(self, where: str) -> Take:
        return lambda pieces, encoding: receiving.whole(pieces, encoding, limit=self._limit, where=where)

    def _robots_of(self, place: URL) -> robots.Robots:
        """The rules of a server, asked for once."""
        origin = origin_of(place)
        if origin not in self._robots:
            self._robots[origin] = self._ask_robots(parsed(f"{origin}/robots.txt"))
        return self._robots[origin]

    def _ask_robots(self, place: URL) -> robots.Robots:
        def take(pieces: Iterable[bytes], encoding: str) -> bytes:
            return receiving.beginning(pieces, encoding, limit=robots.SIZE, where=str(place))

        try:
            for _ in range(HOPS + 1):
                answer = self._ask(place, {}, take)
                if not _moves(answer):
                    return robots.of_answer(answer.status, answer.body)
                place = parsed(answer.headers["location"], place)
        except InputError as error:
            return robots.Robots(closed=error.what, advice=error.advice)
        return robots.Robots()

    def _ask(self, place: URL, headers: Mapping[str, str], take: Take) -> Answer:
        """One request, after a pause; its body only where there is one to be read."""
        from onrecord.ingest.fetch.connecting import answer_of

        where, host = str(place), host_of(place)
        if host in self._busy:
            raise InputError(ASKED, where, advice="try it again later")
        self._wait(place)
        try:
            answer = answer_of(
                place,
                {"User-Agent": _agent(), **HEADERS, **headers},
                addresses=resolved(host, port_of(place), allow_private=self._allow_private, where=where),
                seconds=self._seconds,
                clock=self._clock,
                trusted=self._certificates() if place.scheme == "https" else None,
                take=take,
            )
        finally:
            self._asked[host] = self._clock()
        if answer.status in BUSY:
            self._busy.add(host)
        return answer

    def _wait(self, place: URL) -> None:
        """The pause that the host wants since the last request."""
        known = self._robots.get(origin_of(place))
        pause = max(self._pause, known.delay if known else 0.0)
        left = self._asked.get(host_of(place), -pause) + pause - self._clock()
        if host_of(place) in self._asked and left > 0:
            self._sleep(left)

    def _certificates(self) -> ssl.SSLContext:
        """Whom a server's certificate must be of; loaded once, which takes its time."""
        if self._trusted is None:
            import httpx

            self._trusted = httpx.create_ssl_context()
        return self._trusted


@cache
def _agent() -> str:
    """The name under which pages are asked for."""
    return f"{robots.NAME}/{version('onrecord')} (reads news for a record; obeys robots.txt as {robots.NAME})"


def _moves(answer: Answer) -> bool:
    return answer.status in MOVED and "location" in answer.headers


def _validator(value: str | None) -> str | None:
    """An ETag or a date that can be sent back as it came."""
    return value if value and len(value) <= LONGEST_VALIDATOR and value.isascii() and value.isprintable() else None


def _content_type(header: str) -> tuple[str, str | None]:
    """Media type and charset of a Content-Type."""
    if "/" not in header:
        return "", None
    message = Message()
    message["content-type"] = header
    return message.get_content_type(), message.get_content_charset()


def _refusal(status: int, where: str) -> InputError:
    if status in BUSY:
        return InputError(ASKED, where, advice="try it again later")
    what, advice = REFUSALS.get(status, ("its server failed" if status >= 500 else "no page", "open it in a browser"))
    return InputError(f"{what} (HTTP {status})", where, advice=advice)
