"""What people give: a draft to verify, articles to add, a password; and hostile words, of which nothing runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from onrecord.record import Record
from onrecord.types import Article
from onrecord.web.locked import hashed
from tests.browser.conftest import Visiting
from tests.browser.driven import NARROW, Visitor, faults, overflow, served, unfold
from tests.fakes import Said, ScriptedEncoder
from tests.web.hostile import MARKUP, TURNING

SOURCE = "The chair: Good morning.\n\nAda Lind: The dam holds, and it will hold for another century, I think.\n"
DRAFT = "“The dam holds,” Ada Lind said. She added: “The dam will hold for another decade.”"
LETTER = """Ferry line will stay open

“We will not close the line to Nordhavn,” Mara Quill, the head of the operator, said on Tuesday. She denied that
the talks with the union had failed."""
SOWN = ", ".join(f"body {each}" for each in (".evil", "iframe", "main script", "base", "style", "img", "main meta"))
"""Elements that only hostile words can have made."""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_draft_is_verified_against_a_pasted_source(visiting: Visiting, address: str, scripts: bool) -> None:
    page = visiting(address, java_script_enabled=scripts).page
    page.goto("/verify")
    page.get_by_label("Paste it").fill(DRAFT)
    page.get_by_label("Name", exact=True).fill("hearing")
    page.get_by_label("Words", exact=True).fill(SOURCE)
    page.get_by_role("button", name="Verify").click()
    verdicts = page.locator(".verdict-card")
    expect(verdicts).to_have_count(2)
    expect(verdicts.first.locator(".is")).to_have_text(re.compile("altered"))
    expect(verdicts.last.locator(".is")).to_have_text(re.compile("verbatim"))
    expect(verdicts.first.locator("mark.differs").first).to_be_visible()
    if scripts:  # axe is one
        unfold(page)
        assert faults(page) == []


def test_a_draft_and_its_source_are_given_as_files_and_one_that_is_none_is_told_of(
    visitor: Visitor, tmp_path: Path
) -> None:
    page = visitor.page
    draft, source, wrong = tmp_path / "draft.txt", tmp_path / "hearing.txt", tmp_path / "hearing.txt.exe"
    draft.write_text(DRAFT, encoding="utf-8")
    source.write_text(SOURCE, encoding="utf-8")
    wrong.write_bytes(b"MZ\0\1")
    page.goto("/verify")
    page.locator("#draft-file").set_input_files(draft)
    page.locator("#sources").set_input_files(wrong)
    page.get_by_role("button", name="Verify").click()
    expect(page.get_by_role("alert")).to_contain_text("hearing.txt.exe")
    assert visitor.refused == [(400, "/verify")]
    visitor.refused.clear()
    assert faults(page) == []
    page.locator("#sources").set_input_files(source)
    page.get_by_role("button", name="Verify").click()
    expect(page.locator(".verdict-card")).to_have_count(2)


@pytest.mark.slow
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_article_is_added_and_its_record_appears(visiting: Visiting, own: str, scripts: bool) -> None:
    page = visiting(own, java_script_enabled=scripts).page
    page.goto("/add")
    page.get_by_label("Paste it").fill(LETTER)
    page.get_by_label("Published on").fill("2025-03-12")
    page.get_by_label("Outlet").fill("Harbor Post")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Added")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("status")).to_contain_text("all is read")  # told to those who do not see it appear
    if scripts:  # axe is one
        assert faults(page) == []
    expect(page.locator("#job .statements")).to_contain_text("Mara Quill")
    page.locator("#job h2 a").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ferry line will stay open")
    expect(page.locator(".imprint")).to_contain_text("Harbor Post")
    page.goto("/search?q=Nordhavn")
    expect(page.locator("#answer .statement .day").first).to_contain_text("2025-03-11said")  # the Tuesday before


def test_what_cannot_be_added_is_told_and_what_was_written_stays(editor: Visitor, tmp_path: Path) -> None:
    page = editor.page
    wrong = tmp_path / "photo.jpg"
    wrong.write_bytes(b"\xff\xd8\xff\0")
    page.goto("/add")
    page.get_by_label("Outlet").fill("Harbor Post")
    page.locator("#files").set_input_files(wrong)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("photo.jpg")
    expect(page.get_by_label("Outlet")).to_have_value("Harbor Post")
    assert page.locator("#files").evaluate("input => input.files.length") == 1  # still chosen
    assert editor.refused == [(400, "/add")]
    editor.refused.clear()
    assert faults(page) == []


def test_a_site_with_a_password_is_entered_and_left(visiting: Visiting, made: Path) -> None:
    with served(made, password=hashed("three blue lamps")) as address:
        visitor = visiting(address)
        page = visitor.page
        page.goto("/search?q=treaty")
        page.wait_for_url(re.compile("/enter"))
        assert faults(page) == []
        page.get_by_label("Password").fill("three blue lamps")
        page.keyboard.press("Enter")
        page.get_by_role("link", name="Search").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Search")
        page.get_by_role("button", name="Leave").click()
        page.get_by_label("Password").fill("three red lamps")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_be_visible()
        assert visitor.refused == [(403, "/enter")]
        visitor.refused.clear()
        assert faults(page) == []


PATHS = (
    "/",
    "/search?q=holds",
    "/search?in=happenings&q=broke",
    "/trace?q=holds",
    "/sources?per=outlet",
    "/people",
    "/people/Ada Lind?topic=holds",
    "/timeline?period=2025-03",
    "/agenda?past=1",
    "/review",
    "/review/decisions",
    "/add",
    "/nowhere/<script>alert(1)</script>",
)


def _hostile() -> Iterator[Article]:
    for number, payload in enumerate(MARKUP):
        text = f"The {payload} opens\n\n“It {payload} holds,” Ada Lind said on Friday. The dam {payload} broke."
        yield Article.of(
            text,
            published=f"2025-03-{number + 1:02}",
            title=f"Title {payload}",
            publisher=f"Outlet {payload}",
            url=payload if payload.startswith("javascript:") else f"http://elsewhere.example/{number}",
            key=f"key {payload}",
        )


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[str]:
    """A site of a record whose every word, name and title is hostile."""
    said = [Said("said", (f"“It {each} holds,”",), "Ada Lind") for each in MARKUP]
    names: list[Any] = [("person", "Ada Lind")]
    encoder = ScriptedEncoder(said=said, names=names, when=[("DATE", "Friday")], happened=[("OCCURRENCE", "broke")])
    path = tmp_path / "hostile.db"
    with Record(path, write=True) as record:
        assert len(list(record.add(_hostile(), encoder=encoder))) == len(MARKUP)
    with served(path) as address:
        yield address


def _ran(page: Page) -> bool:
    """Whether something of it became more than words: elements, or rules that hide the page."""
    hidden = page.evaluate("getComputedStyle(document.body).display === 'none'")
    return hidden or page.locator(SOWN).count() > 0


@pytest.mark.slow
def test_nothing_of_hostile_words_runs(visiting: Visiting, hostile: str) -> None:
    visitor = visiting(hostile, viewport=NARROW)
    page = visitor.page
    page.on("dialog", lambda dialog: visitor.told.append(dialog.message))
    visitor.open("/search?in=articles&q=opens")
    articles = [each.get_attribute("href") or "" for each in page.locator("#answer .told a").all()]
    assert len(articles) == len(MARKUP)
    for path in (*PATHS, *(f"{each}?show=times&show=happenings" for each in articles)):
        visitor.open(path)
        unfold(page)
        assert not _ran(page), path
        assert not TURNING.search(page.locator("body").inner_text()), path
        assert overflow(page) <= 0, path
    for payload in MARKUP:
        page.goto(f"/search?q={quote(payload)}")
        assert not _ran(page), payload
    visitor.refused.clear()  # not all of them are a search
