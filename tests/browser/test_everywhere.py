"""What holds on every page: nothing that axe objects to, nothing wider than the window, readable without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.routing import compile_path

from onrecord.record import Record
from onrecord.web import app
from onrecord.web.pages import PAGES
from tests.browser.conftest import Visiting
from tests.browser.driven import COLOURED, LATER, NARROW, Visitor, faults, overflow, served, unfold

ADDRESSES = (
    "/",
    "/search",
    "/search?q=treaty&kind=direct",
    "/search?q=nobody+ever+said+this",
    "/people",
    "/people?q=Brandvold",
    "/people?into=Helene+Brandvold&kind=person",
    "/people?q=nobody",
    "/people/Helene Brandvold",
    "/people/Helene Brandvold?topic=treaty&since=2025-01-01",
    "/timeline",
    "/timeline?period=2025",
    "/timeline?period=2025-03",
    "/timeline?period=2025-03-13",
    "/timeline?undated=1",
    "/agenda?today=2025-03-13",
    "/agenda?past=1",
    "/review",
    "/review?sample=3",
    "/review?by=Helene+Brandvold",
    "/review/decisions",
    "/search?in=happenings&q=treaty",
    "/search?in=articles&q=treaty",
    "/sources",
    "/sources?per=month",
    "/sources?per=naming&count=all",
    "/trace",
    "/trace?q=a+glimmer+of+hope",
    "/verify",
    "/add",
    "/api/",
)
"""Of each page at least one; `{article}` is the one on the river treaty."""
ARTICLES = ("/articles/{article}", "/articles/{article}?show=times&show=happenings")
REFUSED = {
    "/nowhere": 404,
    "/articles/0000000000000000": 404,
    "/people/i999999": 404,
    "/people/Nobody At All": 404,
    "/search?q=x&since=yesterday": 400,
    "/search?q=x&mode=shouted": 400,
    "/search?by=nobody": 404,
    "/timeline?period=soon": 400,
}
ADDRESSES_AND_ARTICLES = (*ADDRESSES, *ARTICLES)
TELLING = (
    "/",
    "/search?q=treaty",
    "/people?q=Brandvold",
    "/people/Helene Brandvold?topic=treaty",
    "/timeline?period=2025-03",
    "/agenda?today=2025-03-13",
    "/sources",
    "/trace?q=a+glimmer+of+hope",
    "/verify",
    "/add",
    "/review",
    "/review/decisions",
    ARTICLES[1],
)
"""One of each page, with much on it."""
UNREACHED = """[...document.querySelectorAll("a, button, input, select, textarea, summary, [hx-get], [hx-post]")]
  .filter((each) => each.checkVisibility() && !each.matches("form, [type=hidden]"))
  .filter((each) => each.tabIndex < 0 || (each.matches("a") && !each.href))
  .map((each) => each.outerHTML.slice(0, 200))"""
"""Elements that do something and that the tabulator key does not stop at."""
SEEN = """() => {
  const each = document.activeElement, place = each.getBoundingClientRect(), style = getComputedStyle(each);
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return ring && place.width > 0 && place.bottom > 0 && place.top < innerHeight;
}"""
"""Whether what has the focus stands in the window and has a ring around it."""


@pytest.fixture(scope="module")
def article(made: Path) -> str:
    """The id of the article on the river treaty."""
    with Record(made) as record:
        ((id,),) = record.connection.execute("SELECT id FROM article WHERE key = 'diplomacy-river-treaty'").fetchall()
    return str(id)


@pytest.fixture(scope="module")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of a record of nothing."""
    path = tmp_path_factory.mktemp("empty") / "record.db"
    Record(path, write=True).close()
    with served(path) as address:
        yield address


def _faults(page: Page) -> Iterator[str]:
    """In light, and what depends on colours in dark; with all that can be opened."""
    unfold(page)
    yield from faults(page)
    page.emulate_media(color_scheme="dark")
    yield from (f"dark: {each}" for each in faults(page, COLOURED))
    page.emulate_media(color_scheme="light")


@pytest.fixture(scope="module")
def reader(browser: Browser, address: str) -> Iterator[Visitor]:
    """One visitor for many tests, each of which checks what went wrong."""
    visitor = Visitor(browser, address)
    yield visitor
    visitor.context.close()


def test_every_page_is_looked_at() -> None:
    looked_at = [urlsplit(each.format(article="a")).path for each in ADDRESSES_AND_ARTICLES]
    patterns = {page.path: compile_path(page.path)[0] for page in PAGES}
    assert [path for path, pattern in patterns.items() if not any(map(pattern.match, looked_at))] == []


@pytest.mark.parametrize("path", ADDRESSES_AND_ARTICLES)
def test_axe_finds_nothing(reader: Visitor, article: str, path: str) -> None:
    assert reader.open(path.format(article=article)) == 200
    assert list(_faults(reader.page)) == []
    reader.check()


@pytest.mark.parametrize("path", REFUSED)
def test_axe_finds_nothing_where_something_is_refused(reader: Visitor, path: str) -> None:
    assert reader.open(path) == REFUSED[path]
    assert [status for status, _ in reader.refused] == [REFUSED[path]]
    reader.refused.clear()
    assert list(_faults(reader.page)) == []
    assert reader.page.get_by_role("heading", level=1).count() == 1
    reader.check()


@pytest.mark.parametrize("page", [page for page in PAGES if "{" not in page.path], ids=lambda page: page.path)
def test_of_an_empty_record_every_page_is_whole(visiting: Visiting, empty_site: str, page: Any) -> None:
    visitor = visiting(empty_site)
    assert visitor.open(page.path) == 200
    assert list(_faults(visitor.page)) == []


def test_axe_finds_nothing_after_parts_were_swapped(editor: Visitor, article: str) -> None:
    page = editor.page
    page.goto(f"/articles/{article}")
    page.get_by_role("link", name="Show times").click()
    expect(page.locator(".text .time").first).to_be_visible()
    assert list(_faults(page)) == []
    page.goto("/review")
    page.locator("#reviewer").fill("Ines Vale")
    page.keyboard.press("Enter")
    expect(page.locator("#entry")).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator("#stored")).to_contain_text("accepted")
    assert list(_faults(page)) == []
    page.goto("/review/decisions")
    assert list(_faults(page)) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_page_that_counts_says_so_and_becomes_its_answer(
    visiting: Visiting, own: str, monkeypatch: pytest.MonkeyPatch, scripts: bool
) -> None:
    monkeypatch.setattr(app, "PATIENCE", 0.0)
    visitor = visiting(own, java_script_enabled=scripts)
    page = visitor.page
    answer = page.goto("/sources?per=naming&since=2025-01-01")
    assert answer is not None
    assert answer.status == LATER
    expect(page.get_by_role("heading", level=1)).to_have_text("Sources")
    expect(page.locator(".counting")).to_have_count(0)
    expect(page.get_by_role("table", name="How sources are named")).to_be_visible()
    if scripts:  # axe is one
        assert list(_faults(page)) == []


def test_axe_would_find_something(visitor: Visitor) -> None:
    visitor.page.set_content("<p><button></button>")
    assert any(each.startswith("button-name") for each in faults(visitor.page))


def test_nothing_is_wider_than_a_narrow_screen(visiting: Visiting, address: str, article: str) -> None:
    visitor = visiting(address, viewport=NARROW)
    wide = []
    for path in ADDRESSES_AND_ARTICLES:
        visitor.open(path.format(article=article))
        unfold(visitor.page)
        wide += [(path, width) for width in [overflow(visitor.page)] if width > 0]
    assert wide == []


def test_dark_is_dark_and_light_is_light(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/search?q=treaty")
    brightness = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        told = page.evaluate(
            "() => { const made = document.createElement('canvas').getContext('2d');"
            " made.fillStyle = getComputedStyle(document.documentElement).backgroundColor; made.fillRect(0, 0, 1, 1);"
            " return [...made.getImageData(0, 0, 1, 1).data]; }"
        )
        brightness[scheme] = sum(told[:3]) / 3
    assert brightness["dark"] < 64 < 192 < brightness["light"]


def test_all_is_there_without_scripts(visiting: Visiting, address: str, article: str) -> None:
    with_scripts, without = visiting(address), visiting(address, java_script_enabled=False)
    for path in TELLING:
        with_scripts.open(path.format(article=article))
        without.open(path.format(article=article))
        with_scripts.page.evaluate("for (const each of document.querySelectorAll('.keys, kbd')) each.remove()")
        assert _words(without.page) == _words(with_scripts.page), path
        assert without.page.get_by_role("heading", level=1).count() == 1


def test_forms_work_without_scripts(visiting: Visiting, address: str) -> None:
    page = visiting(address, java_script_enabled=False).page
    page.goto("/search")
    page.get_by_text("Filters", exact=True).click()
    page.locator("#field-kind").select_option("direct")
    page.locator("#field-since").fill("2025-01-01")
    page.get_by_role("searchbox").fill("treaty")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url(re.compile(r"q=treaty.*since=2025-01-01.*kind=direct"))
    expect(page.locator("#answer mark").first).to_be_visible()


def test_everything_is_reached_by_keyboard(visitor: Visitor, article: str) -> None:
    page = visitor.page
    for path in TELLING:
        visitor.open(path.format(article=article))
        assert page.evaluate(UNREACHED) == [], path
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip", path
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id || location.hash") in ("main", "#main"), path


def test_what_has_the_focus_can_be_seen(visitor: Visitor, article: str) -> None:
    page = visitor.page
    for path in ("/search?q=treaty", f"/articles/{article}", "/timeline?period=2025-03", "/review"):
        visitor.open(path)
        for _ in range(14):
            page.keyboard.press("Tab")
            assert page.evaluate(SEEN), f"{path}: {page.evaluate('document.activeElement.outerHTML')[:200]}"


def _words(page: Page) -> list[str]:
    """What can be read in the content."""
    return page.locator("main").inner_text().split()
