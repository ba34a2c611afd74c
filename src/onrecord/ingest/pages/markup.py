"""The text of a piece of HTML that is an article's body already, as feeds and agencies send it: nothing to find."""

from __future__ import annotations

from typing import Final

from onrecord.language import load

LARGEST: Final = 8 * 1024 * 1024
"""Characters of markup that are read; what stands behind them is not."""
_LANGUAGE: Final = "en"
"""Whose words tell what is no news."""


def paragraphs(markup: str, name: str) -> str:
    """The text with an empty line between blocks and a line end where the markup breaks one; "" where there is none.

    Scripts, pictures and boxes of other stories are passed over; white space is one space, entities are characters.
    Raises `InputError` where elements are nested too deeply, or too many.
    """
    if not markup.strip():
        return ""
    from onrecord.ingest.pages.text import lines, ready
    from onrecord.ingest.pages.tree import parsed

    tree = parsed(f"<body>{markup[:LARGEST]}".replace("\0", "\ufffd"), name)
    ready(tree, load(_LANGUAGE))
    return "\n\n".join(lines(tree))


def news(text: str, title: str | None) -> str:
    """A text of `paragraphs` without those that are no news, and without the title where it stands once more."""
    from onrecord.ingest.pages import text as page_text

    return "\n\n".join(page_text.news(iter(text.split("\n\n")), title, load(_LANGUAGE)))
