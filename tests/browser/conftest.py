"""The project's own examples in a record, read by the real model; a site of it; Debian's Chromium to visit it.

Where there is no Chromium the tests are skipped, which the summary tells in red; with CI=true they fail.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from onrecord import examples
from onrecord.ingest import read_articles
from onrecord.record import Record
from onrecord.types import Article
from tests.browser.driven import Visitor, served

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "articles"
MISSING = "chromium is missing: apt-get install chromium"
CHROMIUM = shutil.which("chromium")
NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
"""Even what a page should not ask for is asked of nobody."""

Visiting = Callable[..., Visitor]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell it in red where no page was looked at."""
    skipped = [each for each in terminalreporter.stats.get("skipped", ()) if MISSING in str(each.longrepr)]
    if skipped:
        terminalreporter.section("NO PAGE WAS TESTED IN A BROWSER", red=True, bold=True)
        terminalreporter.line(f"{len(skipped)} tests were skipped: {MISSING}", red=True, bold=True)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window. Of each module its own: while it is open, no other test can run an event loop."""
    if CHROMIUM is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[NOWHERE])
        yield browser
        browser.close()


def _articles() -> Iterator[Article]:
    for path in (*examples.paths(), *sorted(GUIDE.glob("*.txt"))):
        for article in read_articles(str(path)):
            assert isinstance(article, Article)
            yield article


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record, made once; nobody writes to it."""
    path = tmp_path_factory.mktemp("made") / "record.db"
    with Record(path, write=True) as record:
        assert len(list(record.add(_articles()))) > 10
        record.connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    return path


@pytest.fixture(scope="module")
def address(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site for tests that change nothing."""
    copied = shutil.copy(made, tmp_path_factory.mktemp("read"))
    with served(Path(copied)) as address:
        yield address


@pytest.fixture
def own(made: Path, tmp_path: Path) -> Iterator[str]:
    """A site whose record a test may change."""
    with served(Path(shutil.copy(made, tmp_path))) as address:
        yield address


@pytest.fixture
def visiting(browser: Browser) -> Iterator[Visiting]:
    """Makes visitors; at the end none of them may have met an error, or asked for anything but the site."""
    visitors: list[Visitor] = []

    def visit(address: str, **options: Any) -> Visitor:
        visitors.append(Visitor(browser, address, **options))
        return visitors[-1]

    yield visit
    for visitor in visitors:
        visitor.close()


@pytest.fixture
def visitor(visiting: Visiting, address: str) -> Visitor:
    """Somebody who only reads."""
    return visiting(address)


@pytest.fixture
def editor(visiting: Visiting, own: str) -> Visitor:
    """Somebody who may change the record."""
    return visiting(own)
