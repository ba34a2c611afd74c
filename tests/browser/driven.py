"""A site that listens on a port of its own, and visitors to it who keep count of what goes wrong."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, expect

from onrecord.web import Settings, application

PATIENCE: Final = 15_000
"""Milliseconds that something may take to show: a busy machine is no fault of a page."""
COLOURED: Final = ("color-contrast", "link-in-text-block")
"""Rules whose answer depends on the colours."""
WIDE: Final = {"width": 1280, "height": 900}
NARROW: Final = {"width": 390, "height": 844}
RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
LATER: Final = 202
"""The status of a page that counts."""
_COUNTED: Final = (
    "Failed to load resource: the server responded with a status of 4",
    "Response Status Error Code 4",
)
"""How the console, and htmx there, begin to tell of an answer that is also counted by its status."""


@contextmanager
def served(record: Path, **settings: Any) -> Iterator[str]:
    """The address of a site of a record, as long as it is open."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        app = application(Settings(record=str(record), port=port, **settings))
        server = _Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=2))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        server.tried.wait()
        assert server.started, "the site cannot start"
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join()


class _Server(uvicorn.Server):
    """One that tells when it has started, or failed to."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.tried = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            await super().startup(sockets)
        finally:
            self.tried.set()


class Visitor:
    """One who visits a site, with cookies of their own."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        self.refused: list[tuple[int, str]] = []
        """Statuses from 400 on, and the paths that gave them."""
        self.foreign: list[str] = []
        """Requests to anywhere but the site."""
        self.told: list[str] = []
        """Errors and warnings of the console, those of the Content-Security-Policy among them."""
        self._address = address
        options = {"viewport": WIDE, "reduced_motion": "reduce", **options}
        self.context = browser.new_context(base_url=address, **options)
        self.context.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        self.context.on("request", lambda request: self._asked(request.url))
        self.context.on("response", self._answered)
        self.context.on("console", self._heard)
        self.context.on("weberror", lambda error: self.told.append(str(error.error)))
        self.page: Page = self.context.new_page()

    def open(self, path: str) -> int:
        """Go to a page, and wait for its answer where it says that it counts; returns the status."""
        answer = self.page.goto(path)
        assert answer is not None
        if answer.status != LATER:
            return answer.status
        expect(self.page.locator(".counting")).to_have_count(0, timeout=PATIENCE)
        return 200

    def close(self) -> None:
        """Leave; fails where something went wrong that no test took note of."""
        self.context.close()
        self.check()

    def check(self) -> None:
        """Fails where something went wrong so far."""
        assert not self.foreign, f"requests left the machine: {self.foreign}"
        assert not self.told, f"the console told of {self.told}"
        assert not self.refused, f"{self.refused}; a test that expects this clears `refused`"

    def _asked(self, url: str) -> None:
        if not url.startswith((f"{self._address}/", "data:", "blob:")):
            self.foreign.append(url)

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.refused.append((response.status, urlsplit(response.url).path))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(_COUNTED):
            self.told.append(f"{message.text} ({message.location.get('url')})")


def unfold(page: Page) -> None:
    """Open all that can be opened, so that it is looked at as well."""
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")


def faults(page: Page, rules: Sequence[str] = RULES) -> list[str]:
    """What axe finds wrong with a page as it stands: the rule, and the first element that breaks it."""
    kind = "tag" if rules == RULES else "rule"
    options = {"runOnly": {"type": kind, "values": list(rules)}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]} {each['nodes'][0]['failureSummary']}" for each in found]


def overflow(page: Page) -> int:
    """Pixels by which a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def select(page: Page, within: str, words: str) -> None:
    """Select words of an element's text, as a mouse would."""
    page.evaluate(
        """([within, words]) => {
          const root = document.querySelector(within), walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
          const range = document.createRange(), start = root.textContent.indexOf(words), end = start + words.length;
          if (start < 0) throw new Error(`not in the text: ${words}`);
          for (let at = 0, node; (node = walker.nextNode()); at += node.length) {
            if (at <= start && start < at + node.length) range.setStart(node, start - at);
            if (at < end && end <= at + node.length) range.setEnd(node, end - at);
          }
          const selection = getSelection();
          selection.removeAllRanges();
          selection.addRange(range);
        }""",
        [within, words],
    )
