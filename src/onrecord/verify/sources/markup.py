"""Web pages: the words of each block element, and how many of its first characters are bold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.verify.findings import Part
from onrecord.verify.sources.blocks import Block, joined, parts
from onrecord.verify.sources.runs import Runs

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNREAD = frozenset(
    ("head", "script", "style", "noscript", "template", "nav", "button", "select", "textarea", "svg", "math", "iframe")
)
_INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
     "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
     "var", "wbr")
)  # fmt: skip
_BOLD = frozenset(("b", "strong", "dt"))


def read(received: bytes, path: str) -> tuple[str, tuple[Part, ...]]:
    """The words of a page, a blank line between paragraphs. Raises `InputError` where it is no web page."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding=_encoding(received), huge_tree=True)
    advice = "save the page again as HTML, or its words as .txt"
    try:
        root = html.document_fromstring(received, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InputError("no web page", path, advice=advice) from error
    if parser.error_log.filter_from_fatals():  # what is nested too deeply is left out, and all that follows it
        raise InputError("a web page that cannot be read to its end", path, advice=advice)
    blocks = list(_blocks(root))
    text, starts = joined(blocks, ["", *["\n\n"] * (len(blocks) - 1)][: len(blocks)])
    return text, parts(blocks, starts)


def _encoding(received: bytes) -> str | None:
    """UTF-8 where the bytes are that; else what the page says itself."""
    try:
        received.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _blocks(root: HtmlElement) -> Iterator[Block]:
    """The blocks in document order; no recursion, so that depth cannot overflow."""
    runs = Runs()
    bold = 0
    pending: list[tuple[HtmlElement, bool]] = [(root, False)]
    while pending:
        element, leaves = pending.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if not leaves:
            pending.append((element, True))
            if tag and tag not in _UNREAD:
                yield from runs.ended() if tag not in _INLINE and tag != "br" else ()
                bold += tag in _BOLD
                runs.add("\n" if tag == "br" else element.text or "", bold=bold > 0)
                pending.extend((child, False) for child in reversed(element))
            continue
        if tag and tag not in _UNREAD:
            bold -= tag in _BOLD
            yield from runs.ended() if tag not in _INLINE and tag != "br" else ()
        runs.add(element.tail or "", bold=bold > 0)
    yield from runs.ended()
