"""Regression: characters that the parser reads, and then refuses to write when the tree is made even."""

from __future__ import annotations

import pytest

from onrecord.ingest.html import article_of
from onrecord.ingest.pages.markup import paragraphs

PIECE = "<div>One <b>b</b> {0} two<br><br>x{0}<p>More</p> z{0}</div>"
PROSE = f"<p>{'It rained in the valley all day, she said. ' * 5}</p>"


@pytest.mark.parametrize("sign", ["\x01", "\x0b", "\ufffe", "&#1;", "&#1", "&#x0B;", "&#0012;", "&#xFFFE;", "&#65535;"])
def test_characters_that_no_text_has_are_dropped(sign: str) -> None:
    assert paragraphs(PIECE.format(sign), "a") == "One b two\n\nx\n\nMore\n\nz"
    assert "It rained" in article_of(f"<html><body>{PIECE.format(sign)}{PROSE}</body></html>".encode(), name="a").text


@pytest.mark.parametrize(("sign", "read"), [("&#10;", ""), ("&#140;", " Œ"), ("&#x1F600;", " 😀"), ("&#127;", " \x7f")])
def test_others_are_kept(sign: str, read: str) -> None:
    assert paragraphs(f"<p>One{' ' + sign if read else sign}</p>", "a") == f"One{read}"
