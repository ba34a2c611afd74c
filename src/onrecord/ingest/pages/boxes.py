"""Boxes of a page that lead to other stories: "Related", "Most read", cards with a headline each."""

from __future__ import annotations

from typing import Final

from lxml.html import HtmlElement

from onrecord import furniture
from onrecord.ingest.pages.tree import drop, words_of
from onrecord.language import Language

HEADINGS: Final = ("h2", "h3", "h4", "h5", "h6")
_BOXES: Final = 200
"""Headings of boxes that are looked at."""
_CARD: Final = 300
"""Code points of the longest card."""


def without_boxes(tree: HtmlElement, language: Language) -> None:
    """Remove what stands under headings such as "Related" or "Most read", with the box that holds nothing else."""
    whole = len(words_of(tree))
    titled = ((heading, words_of(heading)) for heading in list(tree.iter(*HEADINGS)))
    boxes = [(heading, title) for heading, title in titled if title and furniture.is_furniture(title, language)]
    for heading, title in boxes[:_BOXES]:
        box = heading
        while (above := box.getparent()) is not None and words_of(above) == title:
            box = above
        holder = box.getparent()
        if holder is None:
            continue
        small = 2 * len(words_of(holder)) < whole and next(holder.iter("h1"), None) is None
        if small and holder.tag in ("div", "section", "aside", "footer") and words_of(holder).startswith(title):
            drop(holder)
            continue
        while (after := box.getnext()) is not None and after.tag in ("ul", "ol"):
            drop(after)
        drop(box)


def without_cards(tree: HtmlElement) -> None:
    """Remove short `article` elements whose heading leads elsewhere, where the page has more to tell."""
    whole = len(words_of(tree))
    for card in list(tree.iter("article")):
        length = len(words_of(card))
        linked = any(next(heading.iter("a"), None) is not None for heading in card.iter(*HEADINGS))
        inside = any(above.tag == "a" or above.tag == "article" for above in card.iterancestors())
        if length < _CARD and 3 * length < whole and (linked or inside) and next(card.iter("h1"), None) is None:
            drop(card)
