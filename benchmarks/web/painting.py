"""When a browser that never was at the site paints a page for the first time."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from benchmarks.web.serving import HOST

PAINTED = "() => performance.getEntriesByName('first-paint')[0]?.startTime"
"""Milliseconds since the call of the address; nothing before that."""
WAIT = 30_000
"""Milliseconds after which a page is given up."""


def first_paints(port: int, addresses: Sequence[str]) -> dict[str, float] | None:
    """Seconds from the call of each address to its first paint, with nothing kept; None without Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return None
    from playwright.sync_api import sync_playwright  # late: nothing else here needs it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        found = {}
        for address in (
            addresses[0],
            *addresses,
        ):  # the first starts what is started once, and counts at its second turn
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"http://{HOST}:{port}{address}")
            found[address] = page.wait_for_function(PAINTED, timeout=WAIT).json_value() / 1000
            context.close()
        browser.close()
    return found
