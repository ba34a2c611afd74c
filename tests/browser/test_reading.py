"""Search and read as a person would: narrow, open, hover, take out."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visiting
from tests.browser.driven import Visitor

LIT = re.compile(r"\blit\b")


@pytest.fixture
def treaty(visitor: Visitor) -> Page:
    """The article on the river treaty, reached by search."""
    page = visitor.page
    page.goto("/search?q=wording+nerve")
    page.locator(".statement .where a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("River neighbors close to water treaty")
    return page


def test_search_is_narrowed_by_a_filter_and_leads_to_the_words(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Search").click()
    page.get_by_role("searchbox").fill("treaty OR water")
    page.keyboard.press("Enter")
    found = page.locator("#answer .statement")
    page.wait_for_url(re.compile("q=treaty"))
    expect(page.locator("#answer mark").first).to_be_visible()
    many = found.count()
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Direct or indirect").select_option("direct")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url(re.compile("kind=direct"))
    expect(found).not_to_have_count(many)
    assert 0 < found.count() < many
    assert page.locator("#answer .coverage").inner_text()
    entry = found.first.locator(".where a")
    address = entry.get_attribute("href") or ""
    entry.click()
    page.wait_for_url(re.compile(re.escape(address)))
    expect(page.locator(f"#{address.partition('#')[2]}")).to_be_in_viewport()


def test_a_card_lights_its_words_and_the_words_their_card(treaty: Page) -> None:
    card = treaty.locator(".card").nth(3)
    id = (card.get_attribute("id") or "").removeprefix("card-")
    words = treaty.locator(f".text mark[data-of~='{id}']").first
    expect(words).not_to_have_class(LIT)
    card.locator(".facts").hover()
    expect(words).to_have_class(LIT)
    treaty.get_by_role("heading", level=1).hover()
    expect(words).not_to_have_class(LIT)
    treaty.locator(f".text .cue[data-of='{id}'], .text .source[data-of='{id}']").first.hover()
    expect(card).to_have_class(LIT)


def test_by_keyboard_a_card_has_its_words_lit_and_leads_to_them(treaty: Page) -> None:
    card = treaty.locator(".card").nth(2)
    id = (card.get_attribute("id") or "").removeprefix("card-")
    card.locator(".number").focus()
    expect(treaty.locator(f".text [data-of~='{id}']").first).to_have_class(LIT)
    treaty.keyboard.press("Enter")
    expect(treaty).to_have_url(re.compile(f"#{id}$"))
    expect(treaty.locator(f"#{id}")).to_be_in_viewport()


def test_times_and_happenings_are_shown_on_demand_and_hidden_again(treaty: Page) -> None:
    treaty.get_by_role("link", name="Show times").click()
    expect(treaty.locator(".text .time").first).to_be_visible()
    treaty.get_by_role("link", name="Show happenings").click()
    expect(treaty.locator(".text .happening").first).to_be_visible()
    expect(treaty).to_have_url(re.compile("show=times.*show=happenings|show=happenings.*show=times"))
    treaty.go_back()
    expect(treaty.locator(".text .happening")).to_have_count(0)
    expect(treaty.locator(".text .time").first).to_be_visible()


def test_hits_are_taken_out_as_a_table_that_can_be_read(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.page
    page.goto("/search?q=treaty")
    shown = page.locator("#answer .statement").count()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == "onrecord-search.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))
    assert len(rows) == shown
    assert all("treaty" in row["quote"].lower() for row in rows)


def test_a_person_is_found_by_name_and_followed_to_what_they_said(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/people")
    page.get_by_role("searchbox").fill("Brandvold")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Helene Brandvold").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Helene Brandvold")
    page.get_by_role("searchbox").fill("treaty")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("topic=treaty"))
    expect(page.get_by_role("heading", name="Wording on a topic")).to_be_visible()
    page.locator("section[aria-labelledby=statements] .where a").first.click()
    page.wait_for_url(re.compile("/articles/"))


def test_the_timeline_goes_down_from_years_to_a_day(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/timeline")
    page.get_by_role("heading", level=3).get_by_role("link", name="2025", exact=True).click()
    page.wait_for_url(re.compile(r"period=2025$"))
    page.get_by_role("list", name="Months of 2025").get_by_role("link", name="Mar").click()
    page.wait_for_url(re.compile(r"period=2025-03$"))
    page.locator(".weeks td a").first.click()
    page.wait_for_url(re.compile(r"period=2025-03-\d\d$"))
    expect(page.locator("#answer .entry").first).to_be_visible()
    expect(page.locator("#answer .entry .status").first).not_to_be_empty()
    page.get_by_role("navigation", name="Period").get_by_role("link", name="All years").click()
    page.wait_for_url(re.compile(r"/timeline$"))


def test_a_day_of_the_agenda_and_what_became_of_past_plans(visitor: Visitor) -> None:
    page = visitor.page
    page.goto("/agenda?today=2025-03-13")
    expect(page.locator("#answer .entry").first).to_be_visible()
    page.goto("/agenda")
    page.get_by_role("link", name="Past, and what came of it").click()
    expect(page.locator("#answer .outcome").first).to_be_visible()


def test_without_scripts_cards_still_lead_to_their_words(visiting: Visiting, address: str) -> None:
    page = visiting(address, java_script_enabled=False).page
    page.goto("/search?q=wording+nerve")
    page.locator(".statement .where a").first.click()
    number = page.locator(".card .number").first
    id = (number.get_attribute("href") or "").removeprefix("#")
    number.click()
    expect(page).to_have_url(re.compile(f"#{id}$"))
    expect(page.locator(f"#{id}")).to_be_in_viewport()
    page.get_by_role("link", name="Show times").click()
    expect(page.locator(".text .time").first).to_be_visible()
