"""Correct the record as a person would: by keyboard, by selecting words, by merging; and undo it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visiting
from tests.browser.driven import Visitor, select


def _begin(page: Page) -> None:
    """Open the queue and say who decides, by keyboard alone."""
    page.goto("/review")
    page.locator("#reviewer").focus()
    page.keyboard.type("Ines Vale")
    page.keyboard.press("Enter")
    expect(page.locator("#entry")).to_be_focused()


def _press(page: Page, key: str) -> None:
    """A key that decides: what follows has the focus and tells how far it is."""
    before = page.locator(".progress").inner_text(), page.url
    page.keyboard.press(key)
    page.wait_for_function(
        "([told, url]) => document.querySelector('.progress').innerText !== told || location.href !== url",
        arg=[*before],
    )
    expect(page.locator("#entry")).to_be_focused()


def _decided(page: Page) -> int:
    return int(re.split(r"\D", page.locator(".progress").inner_text().replace(",", ""), maxsplit=1)[0])


def test_ten_entries_are_reviewed_by_keyboard_alone(editor: Visitor) -> None:
    page = editor.page
    _begin(page)
    entries = []
    for key in "aararnaraaa":
        entries.append(page.locator("#entry").inner_text() + page.locator("#words").inner_text())
        _press(page, key)
    assert _decided(page) == 10
    assert len(set(entries)) > 5
    expect(page.locator("#live")).to_contain_text("Ines Vale accepted")
    _press(page, "u")
    assert _decided(page) == 9
    expect(page.locator("#live")).to_contain_text("undid")
    page.goto("/review/decisions")
    assert page.get_by_text("Ines Vale").count() >= 11


def test_an_edit_by_keyboard_and_one_that_cannot_be(editor: Visitor) -> None:
    page = editor.page
    _begin(page)
    page.keyboard.press("s")
    expect(page.locator("#edit-speaker")).to_be_focused()
    page.locator("#edit-speaker").fill("Jonas Ek")
    page.keyboard.press("Enter")
    expect(page.locator("#live")).to_contain_text("Ines Vale edited")
    expect(page.locator("#entry")).to_be_focused()
    page.keyboard.press("e")
    page.locator("#edit-content").fill("words that stand nowhere")
    page.locator("#edit").get_by_role("button", name="Save").press("Enter")
    expect(page.locator("#wrong")).to_be_focused()
    assert (400, "/review/decide") in editor.refused
    editor.refused.clear()
    assert page.locator("#edit-content").input_value() == "words that stand nowhere"


def test_a_span_is_corrected_by_selecting_words(editor: Visitor) -> None:
    page = editor.page
    _begin(page)
    words = page.locator("#words mark").first.inner_text().split("\n")[0][:40].rsplit(" ", 1)[0].strip("“” ")
    select(page, "#words", words)
    page.locator("#selection").get_by_role("button", name="what was said").click()
    expect(page.locator("#edit-content")).to_have_value(words)
    page.locator("#edit").get_by_role("button", name="Save").click()
    expect(page.locator("#live")).to_contain_text("Ines Vale edited")


def test_a_missed_statement_is_added_by_selecting_words_and_undone(editor: Visitor) -> None:
    page = editor.page
    page.goto("/search?q=wording+nerve")
    page.locator(".statement .where a").first.click()
    cards = page.locator(".card")
    expect(cards.first).to_be_visible()
    before = cards.count()
    words = page.locator(".text p").last.inner_text().split(". ")[0]
    select(page, "#article .text", words)
    page.locator("#selection").get_by_role("button", name="what was said").click()
    expect(page.locator("#add-content")).to_have_value(words)
    page.locator("#add-speaker").fill("Helene Brandvold")
    page.locator("#add-reviewer").fill("Ines Vale")
    page.locator("#add").get_by_role("button", name="Add", exact=True).click()
    expect(cards).to_have_count(before + 1)
    expect(page.locator(".card .tag.good").first).to_have_text("added")
    page.goto("/review/decisions")
    page.get_by_role("button", name=re.compile("^Undo")).first.click()
    expect(page.get_by_text("undid")).not_to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_two_people_are_merged_and_parted_again(visiting: Visiting, own: str, scripts: bool) -> None:
    page = visiting(own, java_script_enabled=scripts).page
    page.goto("/people?q=Helene+Brandvold")
    page.get_by_role("link", name="Helene Brandvold").first.click()
    kept = page.url
    merge = page.locator("details", has_text="Merge another into")
    if merge.get_attribute("open") is None:
        merge.locator("summary").click()
    merge.get_by_label("Name or id of who is the same").fill("Mirela Dosan")
    merge.get_by_label("Your name").fill("Ines Vale")
    merge.get_by_role("button", name="Merge").click()
    expect(page.locator("#decisions + form")).to_contain_text("Mirela Dosan")
    assert page.url.partition("#")[0] == kept
    page.goto("/people?q=Mirela+Dosan")
    expect(page.locator("table.people")).to_contain_text("Helene Brandvold")
    page.goto(kept)
    page.locator("form.deciding").get_by_role("button", name=re.compile("^Undo")).click()
    expect(page.locator("#decisions")).to_have_count(0)
    page.goto("/people?q=Mirela+Dosan")
    expect(page.get_by_role("link", name="Mirela Dosan")).to_have_count(1)


def test_without_scripts_an_entry_is_accepted_and_that_undone(visiting: Visiting, own: str) -> None:
    page = visiting(own, java_script_enabled=False).page
    page.goto("/review")
    page.get_by_label("Your name").fill("Ines Vale")
    page.get_by_role("button", name="Begin").last.click()
    page.get_by_role("button", name=re.compile("^Accept")).click()
    expect(page.locator("#stored")).to_contain_text("Ines Vale accepted")
    assert _decided(page) == 1
    page.locator(".stored").get_by_role("button", name=re.compile("^Undo")).click()
    expect(page.locator("#stored")).to_contain_text("undid")
    assert _decided(page) == 0
