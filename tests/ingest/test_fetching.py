"""One page politely, from a server of our own: what it asks for is done, and nothing that it sends can hurt."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import __version__
from onrecord.errors import InputError
from onrecord.ingest.fetch import addresses, receiving, robots
from onrecord.ingest.fetch.addresses import is_public
from onrecord.ingest.fetch.fetching import Fetcher
from tests.served import Page, Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept.append(seconds)


def _fetcher(clock: Clock | None = None, **options: Any) -> Fetcher:
    clock = clock or Clock()
    return Fetcher(allow_private=True, clock=lambda: clock.now, sleep=clock.sleep, **options)


def _fault(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(InputError) as caught:
        fetcher.fetch(url)
    assert caught.value.path
    assert caught.value.advice
    return caught.value.what


def test_a_page_comes_with_what_its_server_tells_of_it(site: Site) -> None:
    site.pages["/dam"] = Page(
        b"<p>The dam holds.", etag='"1"', headers={"Last-Modified": "Mon, 03 Mar 2025 08:00:00 GMT"}
    )
    found = _fetcher().fetch(site.url("/dam#below"))
    assert (found.url, found.final_url) == (site.url("/dam#below"), site.url("/dam"))
    assert (found.media_type, found.charset, found.received) == ("text/html", "utf-8", b"<p>The dam holds.")
    assert (found.etag, found.last_modified) == ('"1"', "Mon, 03 Mar 2025 08:00:00 GMT")
    assert found.retrieved.endswith("+00:00")
    (agent,) = site.agents
    assert agent.startswith(f"onrecord/{__version__} ")


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    site.pages["/dam"] = Page(b"<p>The dam holds.", etag='"1"')
    fetcher = _fetcher()
    assert fetcher.fetch(site.url("/dam"), etag='"1"').unchanged
    assert not fetcher.fetch(site.url("/dam"), etag='"0"').unchanged
    site.pages["/dam"] = Page(status=304)
    assert _fault(fetcher, site.url("/dam")) == "no page (HTTP 304)"


def test_robots_txt_is_obeyed_and_asked_for_once(site: Site) -> None:
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nDisallow: /private\nAllow: /\nCrawl-delay: 7"
    site.pages |= {"/robots.txt": Page(rules), "/a": Page(b"a"), "/private/b": Page(b"b")}
    clock = Clock()
    fetcher = _fetcher(clock)
    assert fetcher.fetch(site.url("/a")).received == b"a"
    del site.pages["/robots.txt"]
    assert _fault(fetcher, site.url("/private/b")) == "forbidden by robots.txt"
    assert site.asked == ["/a"]
    assert clock.slept == [7.0]


def test_a_redirect_into_what_robots_txt_forbids_is_not_followed(site: Site) -> None:
    site.pages |= {
        "/robots.txt": Page(b"User-agent: *\nDisallow: /b"),
        "/a": Page(status=302, headers={"Location": "/b"}),
    }
    assert _fault(_fetcher(), site.url("/a")) == "forbidden by robots.txt"
    assert site.asked == ["/a"]


@pytest.mark.parametrize(("status", "asked"), [(404, True), (403, True), (429, False), (500, False), (503, False)])
def test_without_robots_txt_all_is_allowed_but_not_where_it_is_out_of_order(
    site: Site, status: int, asked: bool
) -> None:
    site.pages |= {"/robots.txt": Page(status=status), "/a": Page(b"a")}
    if asked:
        assert _fetcher().fetch(site.url("/a")).received == b"a"
    else:
        assert _fault(_fetcher(), site.url("/a")) == "no answer about robots.txt"
        assert site.asked == []


def test_the_limits_of_robots_txt() -> None:
    many = "\n".join(f"User-agent: a{number}" for number in range(3000)) + "\nDisallow: /a" * 3000
    assert robots.of_answer(200, many.encode()).allows is None
    assert robots.of_answer(200, b"User-agent: *\nCrawl-delay: 1e9").delay == robots.SLOWEST
    assert robots.of_answer(200, b"User-agent: *\nRequest-rate: 1/5").delay == 5.0


def test_requests_to_one_host_have_a_pause_between_them(site: Site) -> None:
    site.pages |= {"/a": Page(b"a"), "/b": Page(b"b")}
    clock = Clock()
    fetcher = _fetcher(clock, pause=3.0)
    fetcher.fetch(site.url("/a"))
    fetcher.fetch(site.url("/b"))
    assert clock.slept == [3.0, 3.0]
    clock.now += 10
    fetcher.fetch(site.url("/b"))
    assert clock.slept == [3.0, 3.0]


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_for_rest_is_left_alone(site: Site, status: int) -> None:
    site.pages |= {"/a": Page(status=status, headers={"Retry-After": "120"}), "/b": Page(b"b")}
    fetcher = _fetcher()
    assert _fault(fetcher, site.url("/a")) == _fault(fetcher, site.url("/b")) == "its server asks to be left alone"
    assert site.asked == ["/a"]


def test_redirects_are_followed_but_not_for_ever(site: Site) -> None:
    site.pages |= {"/a": Page(status=301, headers={"Location": "b?c=d"}), "/b?c=d": Page(b"b")}
    site.pages["/loop"] = Page(status=302, headers={"Location": "/loop"})
    fetcher = _fetcher()
    assert fetcher.fetch(site.url("/a")).final_url == site.url("/b?c=d")
    assert _fault(fetcher, site.url("/loop")) == "redirects without an end"


@pytest.mark.parametrize(
    ("place", "what"),
    [
        ("file:///etc/passwd", "not an address of a page"),
        ("ftp://a.example/", "not an address of a page"),
        ("http://[::1", "not an address of a page"),
        ("http://u:p@a.example/", "an address with a password"),
    ],
)
def test_a_redirect_out_of_the_web_is_not_followed(site: Site, place: str, what: str) -> None:
    site.pages["/a"] = Page(status=302, headers={"Location": place})
    assert _fault(_fetcher(), site.url("/a")) == what


HIDDEN = ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "0.0.0.0", "10.0.0.8", "169.254.169.254", "[::1]", "[::]"]


@pytest.mark.parametrize("host", [*HIDDEN, "[::ffff:127.0.0.1]", "[fe80::1]", "[fd00::1]", "localhost"])
def test_private_addresses_are_not_asked_however_they_are_written(host: str) -> None:
    assert _fault(Fetcher(), f"http://{host}:9/") == "a private address"


def test_a_redirect_to_a_private_address_is_not_followed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")  # ours counts as public
    port = site.root.rpartition(":")[2]
    site.pages["/a"] = Page(status=302, headers={"Location": f"http://127.0.0.2:{port}/secret"})
    assert _fault(Fetcher(sleep=lambda seconds: None), site.url("/a")) == "a private address"
    assert site.asked == ["/a"]


def test_a_name_that_leads_elsewhere_when_asked_again_does_not_help(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was checked is what is connected to: the name is resolved once a request."""
    port = int(site.root.rpartition(":")[2])
    answers = iter(["127.0.0.1", "127.0.0.1", "192.0.2.1"])  # robots.txt, the page, and who asks again
    plain = socket.getaddrinfo

    def resolve(host: str, *rest: Any, **options: Any) -> Any:
        return plain(next(answers) if host == "dam.example" else host, *rest, **options)

    site.pages["/a"] = Page(b"a")
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert _fetcher().fetch(f"http://dam.example:{port}/a").received == b"a"
    assert next(answers) == "192.0.2.1"


def test_which_addresses_are_public() -> None:
    public = ["8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808"]
    others = ["100.64.0.1", "192.168.1.1", "224.0.0.1", "224.0.1.1", "255.255.255.255", "192.0.2.1", "::ffff:8.8.8.8"]
    inside = ["2002:7f00:1::", "64:ff9b::7f00:1", "2001:db8::1", "ff0e::1", "::7f00:1", "fe80::1%1", "4000::1"]
    assert [address for address in (*public, *others, *inside) if is_public(address)] == public


@given(st.ip_addresses(v=4, network="127.0.0.0/8") | st.ip_addresses(v=4, network="10.0.0.0/8"))
def test_no_dress_makes_a_private_address_public(address: Any) -> None:
    number = int(address)
    for dressed in (
        str(address),
        f"::ffff:{address}",
        f"64:ff9b::{address}",
        f"2002:{number >> 16:x}:{number & 65535:x}::",
    ):
        assert not is_public(dressed)


def _drip(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then, each in time."""
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
    for _ in range(1000):
        handler.wfile.write(b"x")
        time.sleep(0.02)


def _drip_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Long: ")
    for _ in range(1000):
        handler.wfile.write(b"x")
        time.sleep(0.02)


def _endless(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss><channel>")
    while True:
        handler.wfile.write(b"<item><title>More</title></item>" * 1000)


@pytest.mark.parametrize("script", [_drip, _drip_headers])
def test_a_server_that_sends_a_byte_now_and_then_is_given_up(site: Site, script: Any) -> None:
    site.pages["/a"] = script
    assert _fault(Fetcher(allow_private=True, pause=0, seconds=0.3), site.url("/a")) == "timed out"


def test_a_page_without_an_end_is_given_up(site: Site) -> None:
    site.pages["/a"] = _endless
    assert _fault(_fetcher(limit=1_000_000), site.url("/a")) == "too large"


def test_a_page_that_would_unpack_to_more_than_the_limit_is_given_up(site: Site) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    site.pages["/a"] = Page(bomb, headers={"Content-Encoding": "gzip"})
    assert len(bomb) < 100_000
    assert _fault(_fetcher(limit=1_000_000), site.url("/a")) == "too large"


@pytest.mark.parametrize(
    ("body", "encoding", "what"),
    [
        (gzip.compress(b"The dam holds." * 99)[:-9], "gzip", "cut off on its way"),
        (b"The dam holds.", "gzip", "damaged on its way"),
        (b"The dam holds.", "br", "packed in a way that is not read"),
    ],
)
def test_a_body_that_cannot_be_unpacked_is_told(site: Site, body: bytes, encoding: str, what: str) -> None:
    site.pages["/a"] = Page(body, headers={"Content-Encoding": encoding})
    assert _fault(_fetcher(), site.url("/a")) == what


def test_a_packed_page_is_unpacked(site: Site) -> None:
    words = b"The dam holds. " * 20_000
    site.pages["/a"] = Page(gzip.compress(words) + gzip.compress(b"It rained."), headers={"Content-Encoding": "gzip"})
    assert _fetcher().fetch(site.url("/a")).received == words + b"It rained."


@given(st.lists(st.binary(max_size=40), max_size=5), st.sampled_from(["gzip", "", "identity"]))
def test_any_pieces_give_a_body_or_an_error(pieces: list[bytes], encoding: str) -> None:
    with suppress(InputError):
        assert len(receiving.whole(pieces, encoding, limit=100, where="here")) <= 100


@pytest.mark.parametrize(
    ("sent", "what"),
    [
        (b"HTTP/1.0 200 OK\r\nContent-Length: 99\r\n\r\nshort", "an answer that is no HTTP"),
        (b"SSH-2.0-x\r\n", "an answer that is no HTTP"),
        (b"", "an answer that is no HTTP"),
        (b"HTTP/1.0 404 Not Found\r\n\r\n", "no such page (HTTP 404)"),
    ],
)
def test_answers_that_are_wrong(site: Site, sent: bytes, what: str) -> None:
    site.pages["/a"] = lambda handler: handler.wfile.write(sent)  # type: ignore[assignment, return-value]
    assert _fault(_fetcher(), site.url("/a")) == what


def test_a_server_that_is_not_there_or_speaks_no_tls(site: Site) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert _fault(_fetcher(), f"http://127.0.0.1:{free.getsockname()[1]}/") == "no connection"
    assert _fault(_fetcher(), site.url("/a").replace("http:", "https:")) == "no valid certificate"
    assert _fault(_fetcher(), "http://dam.invalid/") == "no such host"


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "http://", "http:///x", "http://a\x00.example/", "http://" + "a" * 5000]
)
def test_what_is_no_address_is_told(url: str) -> None:
    assert _fault(_fetcher(), url) == "not an address of a page"
