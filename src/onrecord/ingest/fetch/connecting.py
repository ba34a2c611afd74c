"""Connections to addresses that were checked before, with one deadline over all that is done on them.

httpx's own transport, httpcore, is used directly: only there one can say to which address it connects, and when it
gives up as a whole. Its timeouts are of single reads, and a server that sends a byte now and then meets all of these.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import httpcore
import httpx

from onrecord.errors import InputError

WAITING: Final = 15.0
"""Seconds at most to connect, and for each next piece of an answer."""
WITH_BODY: Final = frozenset({200, 203})


class Deadline:
    """The moment at which everything has to be over."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self._clock, self._until = clock, clock() + seconds

    def left(self, timeout: float | None = None) -> float:
        """Seconds that a single step may take. Raises `httpcore.ReadTimeout` where there are none."""
        left = self._until - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the deadline has passed")
        return left if timeout is None else min(left, timeout)


class Connecting(httpcore.NetworkBackend):
    """Connects to one of the addresses given, whatever the name; the name still is what a certificate must be of."""

    def __init__(self, addresses: Sequence[str], deadline: Deadline) -> None:
        self._addresses, self._deadline = addresses, deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """The first of the addresses that answers, in their order."""
        for number, address in enumerate(self._addresses, start=1):
            try:
                left = self._deadline.left(timeout)
                return _Stream(self._plain.connect_tcp(address, port, left, None, socket_options), self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if number == len(self._addresses):
                    raise
        raise httpcore.ConnectError("the host has no address")


class _Stream(httpcore.NetworkStream):
    """A connection each of whose steps ends at the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered to one request."""

    status: int
    headers: Mapping[str, str]
    """By name in small letters; of several of one name the last."""
    body: bytes
    """Empty where the status promises none that could be of use."""


def answer_of(
    place: httpx.URL,
    headers: Mapping[str, str],
    *,
    addresses: Sequence[str],
    seconds: float,
    clock: Callable[[], float],
    trusted: ssl.SSLContext | None,
    take: Callable[[Iterable[bytes], str], bytes],
) -> Answer:
    """Ask one of the addresses for a page, once, on a connection of its own. Raises `InputError` where that fails."""
    backend = Connecting(addresses, Deadline(seconds, clock))
    url = httpcore.URL(scheme=place.raw_scheme, host=place.raw_host, port=place.port, target=place.raw_path)
    waiting = dict.fromkeys(("connect", "read", "write", "pool"), WAITING)
    with (
        _faults(str(place)),
        httpcore.ConnectionPool(ssl_context=trusted, network_backend=backend) as pool,
        pool.stream("GET", url, headers=[*headers.items()], extensions={"timeout": waiting}) as response,
    ):
        told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
        encoding = told.get("content-encoding", "").strip().lower()
        body = take(response.iter_stream(), encoding) if response.status in WITH_BODY else b""
        return Answer(response.status, told, body)


@contextmanager
def _faults(where: str) -> Iterator[None]:
    """Map what httpcore raises to `InputError`."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise InputError("timed out", where, advice="try it again later") from error
    except httpcore.ConnectError as error:
        if isinstance(error.__context__, ssl.SSLError):  # the cause is taken off on its way through the pool
            advice = "the server cannot be trusted to be the one it says: look at it in a browser"
            raise InputError("no valid certificate", where, advice=advice) from error
        raise InputError("no connection", where, advice="check the address, and try it again later") from error
    except httpcore.NetworkError as error:
        raise InputError("the connection broke", where, advice="try it again later") from error
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise InputError("an answer that is no HTTP", where, advice="look at the address in a browser") from error
