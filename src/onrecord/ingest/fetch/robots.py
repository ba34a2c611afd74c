"""What a server's robots.txt allows us."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from onrecord.errors import InputError

NAME: Final = "onrecord"
"""What robots.txt calls us."""
SIZE: Final = 512_000
"""Bytes of a robots.txt that count (RFC 9309: 500 kibibytes at least)."""
WORK: Final = 5_000_000
"""User agents times lines at most: each rule may be of each of them, so a small file can take all memory."""
SLOWEST: Final = 60.0
"""Seconds between two requests at most, whatever a Crawl-delay asks for: some ask for hours by mistake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """The rules of one server; without ``allows`` nothing may be fetched now."""

    allows: Callable[[str], bool] | None = None
    delay: float = 0.0
    """Seconds between two requests that it asks for."""
    closed: str = "no answer about robots.txt"
    """Why not."""
    advice: str = "try it again later"

    def check(self, url: str) -> None:
        """Raise `InputError` where the page of this url may not be fetched."""
        if self.allows is None:
            raise InputError(self.closed, url, advice=self.advice)
        if not self.allows(url):
            raise InputError("forbidden by robots.txt", url, advice="ask the publisher, or save it from a browser")


def of_answer(status: int, body: bytes) -> Robots:
    """The rules that an answer to the request for robots.txt gives: without one all is allowed (RFC 9309)."""
    if status in (200, 203):
        return _parsed(body.decode("utf-8", "replace").removeprefix("\ufeff"))
    if 400 <= status < 500 and status != 429:
        return Robots(allows=lambda url: True)
    return Robots()


def _parsed(text: str) -> Robots:
    from protego import Protego

    lines = text.splitlines()
    agents = sum(line.lstrip()[:4].lower() == "user" for line in lines)
    if agents * len(lines) > WORK:
        return Robots(closed="a robots.txt too large to be read")
    rules = Protego.parse(text)
    rate = rules.request_rate(NAME)
    delays = (rules.crawl_delay(NAME) or 0.0, rate.seconds / rate.requests if rate else 0.0)
    return Robots(allows=lambda url: bool(rules.can_fetch(url, NAME)), delay=min(max(delays), SLOWEST))
