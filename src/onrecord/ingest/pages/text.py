"""The paragraphs of the article on a page, by trafilatura in its precise mode, without what is no news."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Final

from lxml.etree import LxmlError, _Element
from lxml.html import HtmlElement

from onrecord import furniture
from onrecord.errors import InputError
from onrecord.ingest.pages.boxes import without_boxes, without_cards
from onrecord.ingest.pages.tree import BLOCKS, even, words_of
from onrecord.language import Language

_SPACES: Final = re.compile(r"[^\S\n\u00a0\u202f]+")
_BREAKS: Final = ("br", "lb")
_BLOCKS: Final = BLOCKS | {"head", "item", "list", "quote", "row", "cell", "code"}
"""Elements of HTML, and those that trafilatura makes of them."""
_SILENT: Final = frozenset({
    "button", "figure", "iframe", "noscript", "script", "select", "style", "svg", "template", "textarea", "title",
})  # fmt: skip
_QUIET: Final = logging.NullHandler()
"""Without it, what trafilatura cannot read would be printed."""
_ASIDE: Final = re.compile("comment|related|teaser|promo|popular|reply|discuss", re.IGNORECASE)
_TOP: Final = 3
"""Among how many first lines the title may stand once more."""
_NOTE: Final = 20
"""Code points of the shortest correction."""
_FEW: Final = 3_000
"""Elements of a page on which other ways of extraction are tried, whose time grows with the square."""
_SHORTEST: Final = 40
"""Code points of a line without which there is no article."""


def paragraphs(tree: HtmlElement, title: str | None, language: Language, name: str) -> tuple[str, ...]:
    """The paragraphs of the page's article, in its order; none where nothing seems to be one. Changes the tree.

    Raises `InputError` where extraction fails.
    """
    ready(tree, language)
    notes = tuple(_corrections(tree, language))
    rows = news(_extracted(tree, name, fast=True), title, language)
    if not rows and sum(1 for _ in tree.iter()) <= _FEW:
        rows = news(_extracted(tree, name, fast=False), title, language)
    if not any(len(row) >= _SHORTEST for row in rows):
        return ()
    return rows + tuple(note for note in notes if not any(note in row for row in rows))


def ready(tree: HtmlElement, language: Language) -> None:
    """Change a tree in place: everything that is a paragraph is a `p`, boxes of other stories are gone."""
    even(tree)
    without_boxes(tree, language)
    without_cards(tree)


def _extracted(tree: HtmlElement, name: str, *, fast: bool) -> Iterator[str]:
    """The blocks of what trafilatura takes for the article, which is the same whatever it has read before."""
    import trafilatura  # late: it takes a while to load

    logging.getLogger("trafilatura").addHandler(_QUIET)
    try:
        found = trafilatura.bare_extraction(
            tree, fast=fast, favor_precision=True, include_comments=False, include_tables=True, deduplicate=False
        )
    except (ArithmeticError, AttributeError, LookupError, LxmlError, RecursionError) as error:
        raise InputError(f"extraction failed ({error!r})", name, advice="add the page's text alone") from error
    body = getattr(found, "body", None)
    return iter(()) if body is None else lines(body)


def of_fragment(tree: HtmlElement, title: str | None, language: Language) -> tuple[str, ...]:
    """The same of a piece of a page that holds nothing else, as feeds carry it. Changes the tree."""
    ready(tree, language)
    return news(lines(tree), title, language)


def news(rows: Iterator[str], title: str | None, language: Language) -> tuple[str, ...]:
    """The lines without those that are no news, and without the title where it stands above them once more."""
    found = [row for row in rows if not furniture.is_furniture(row, language)]
    same = [row for row in found[:_TOP] if title is not None and _plain(row) == _plain(title)]
    return tuple(row for row in found[:_TOP] if row not in same) + tuple(found[_TOP:])


def lines(element: _Element) -> Iterator[str]:
    """The text of each block that has any; a break within stays a line end, other white space is one space."""
    run: list[str] = []
    for part in _parts(element):
        if part is not None:
            run.append(part)
            continue
        yield from _joined(run)
        run.clear()
    yield from _joined(run)


def _joined(run: list[str]) -> Iterator[str]:
    rows = (row.strip() for row in _SPACES.sub(" ", "".join(run)).split("\n"))
    if text := "\n".join(row for row in rows if row):
        yield text


def _parts(element: _Element) -> Iterator[str | None]:
    """The text in order, with None between blocks. An element's own depth is at most the parser's 256."""
    if element.tag in _SILENT or not isinstance(element.tag, str):
        return
    if element.tag in _BREAKS:
        yield "\n"
        return
    block = element.tag in _BLOCKS and not _is_inline(element)
    if block:
        yield None
    if element.text:
        yield _flat(element.text)
    for child in element:
        yield from _parts(child)
        if child.tail:
            yield _flat(child.tail)
    if block:
        yield None


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")


def _is_inline(element: _Element) -> bool:
    """Whether what trafilatura calls a quotation or code stands inside a line."""
    above = element.getparent()
    return element.tag in ("quote", "code") and above is not None and above.tag in ("p", "item", "head")


def _corrections(tree: HtmlElement, language: Language) -> Iterator[str]:
    """Paragraphs that correct or update the article, which extraction takes for a foot."""
    for element in tree.iter("p", "div", "li", "footer", "aside"):
        if any(child.tag in BLOCKS for child in element):
            continue
        text = words_of(element)
        if len(text) >= _NOTE and language.furniture.correction.match(text) and not _is_aside(element):
            yield text


def _is_aside(element: HtmlElement) -> bool:
    return any(_ASIDE.search(f"{above.get('class')} {above.get('id')}") for above in element.iterancestors())


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
