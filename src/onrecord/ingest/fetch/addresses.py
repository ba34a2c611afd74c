"""Addresses of pages, and where their hosts are: a stranger's link must not lead into the network of who follows it."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING, Final

from onrecord.errors import InputError

if TYPE_CHECKING:
    from httpx import URL

SCHEMES: Final = ("http://", "https://")
LONGEST: Final = 4_000
"""Characters of an address."""

_GIVEN_OUT: Final = ipaddress.IPv6Network("2000::/3")
"""Of all IPv6 addresses those that are given out to anybody."""
_TRANSLATED: Final = ipaddress.IPv6Network("64:ff9b::/96")
"""IPv4 addresses as networks of IPv6 alone write them (RFC 6052)."""


def is_address(name: str) -> bool:
    """Whether this names a page of the network, no file."""
    return name[:8].lower().startswith(SCHEMES)


def parsed(url: str, base: URL | None = None) -> URL:
    """The address, without the place in its page, from a redirect's `base`. Raises `InputError` where it is none."""
    import httpx

    try:
        place = (base.join(url) if base else httpx.URL(url)).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise InputError("not an address of a page", url[:200], advice="write it as the browser shows it") from error
    if place.scheme not in ("http", "https") or not place.host or len(url) > LONGEST:
        raise InputError("not an address of a page", url[:200], advice="it begins with http:// or https://")
    if place.userinfo:
        raise InputError("an address with a password", place.host, advice="only what is open to all is fetched")
    return place


def host_of(place: URL) -> str:
    return place.raw_host.decode("ascii")


def port_of(place: URL) -> int:
    return place.port or (443 if place.scheme == "https" else 80)


def origin_of(place: URL) -> str:
    return f"{place.scheme}://{place.netloc.decode('ascii')}"


def resolved(host: str, port: int, *, allow_private: bool, where: str) -> tuple[str, ...]:
    """The addresses of a host, all of which may be connected to. Connect to one of these, not to the name again.

    A name may lead somewhere else when it is asked a second time, so a check counts only for the very addresses that it
    saw. Raises `InputError` where there is no such host, and where one of its addresses is not public.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError("no such host", where, advice="check the address and the network") from error
    addresses = tuple(dict.fromkeys(str(place[0]) for *_, place in found))
    if not allow_private and not all(map(is_public, addresses)):
        advice = "only public servers are asked; of your own servers with --allow-private"
        raise InputError("a private address", where, advice=advice)
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address is of the public Internet; one that holds another is where that one is, too."""
    place = ipaddress.ip_address(address.partition("%")[0])  # without the interface of a link-local one
    if isinstance(place, ipaddress.IPv4Address):
        return place.is_global and not place.is_multicast
    inside = _inside(place)
    if inside is not None and not is_public(str(inside)):
        return False
    return place in _TRANSLATED or (place in _GIVEN_OUT and place.is_global)


def _inside(place: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that packets to this one are sent on to."""
    if place.teredo:
        return place.teredo[1]
    if place in _TRANSLATED:
        return ipaddress.IPv4Address(int(place) & 0xFFFFFFFF)
    return place.sixtofour
