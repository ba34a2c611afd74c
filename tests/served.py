"""A server of our own on loopback, whose pages are scripted, and which remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Page:
    """What is answered under one path."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str | None = None
    """With it, who knows the page already gets 304."""
    type: str = "text/html; charset=utf-8"


Script = Callable[[BaseHTTPRequestHandler], None]
"""What is done in place of an ordinary answer."""


class Site:
    """The pages of a server, by path; changed at will while it runs."""

    def __init__(self, port: int) -> None:
        self.root = f"http://127.0.0.1:{port}"
        self.pages: dict[str, Page | Script] = {}
        self.asked: list[str] = []
        """The paths that were asked for, in order, but for robots.txt."""
        self.conditions: list[str | None] = []
        """The If-None-Match of each."""
        self.agents: set[str] = set()

    def url(self, path: str) -> str:
        return f"{self.root}{path}"


@contextmanager
def serving() -> Iterator[Site]:
    """A site while it is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads, server.block_on_close = True, False
    server.site = Site(server.server_address[1])  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server.site  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]
        site.agents.add(self.headers["User-Agent"])
        if self.path != "/robots.txt":
            site.asked.append(self.path)
            site.conditions.append(self.headers.get("If-None-Match"))
        page = site.pages.get(self.path, Page(status=404))
        try:
            if isinstance(page, Page):
                self._answer(page)
            else:
                page(self)
        except (BrokenPipeError, ConnectionResetError):
            pass  # who asked had enough
        self.close_connection = True

    def _answer(self, page: Page) -> None:
        known = page.etag is not None and self.headers.get("If-None-Match") == page.etag
        self.send_response(304 if known else page.status)
        body = b"" if known else page.body
        headers = {"Content-Type": page.type, "Content-Length": str(len(body))}
        headers |= {"ETag": page.etag} if page.etag else {}
        for name, value in {**headers, **page.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass
