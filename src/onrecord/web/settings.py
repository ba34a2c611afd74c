"""What a site is told when it starts."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

MOST_UPLOADED = 20 * 2**20
"""Bytes of a request at most."""

TURN = 0.002
"""Seconds after which a thread lets others go on, for `sys.setswitchinterval` of a program that serves a site: a page
needs many short turns, and should not wait for a long count at each.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One record, and who may ask it."""

    record: str
    """The record's file."""
    host: str = "127.0.0.1"
    """The address to listen on."""
    port: int = 8765
    names: tuple[str, ...] = ()
    """Names under which browsers may ask for the site, beside the address itself and `localhost`."""
    password: str | None = None
    """The argon2 hash of the password; without one nobody is asked, which only the machine itself may use."""
    most_uploaded: int = MOST_UPLOADED

    @property
    def is_local(self) -> bool:
        """Whether no other machine reaches the site."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:  # a name
            return self.host.lower() == "localhost"

    @property
    def hosts(self) -> frozenset[str]:
        """The names that the `Host` of a request may be: anything else is a page that pretends to be this one."""
        local = ("127.0.0.1", "localhost", "[::1]") if self.is_local else ()
        return frozenset(_bracketed(name.lower()) for name in (self.host, *local, *self.names))


def _bracketed(host: str) -> str:
    """As a `Host` tells it: an address of version 6 in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
