"""The tree of a page, made even: paragraphs are `p` elements, and tables for columns are blocks.

Sites of twenty years mark paragraphs up as they like: bare text between two line breaks, cells of a table, blocks in
blocks. Extraction finds what is a `p`; so everything becomes one here. Nothing is rewritten but markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import lxml.html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from onrecord.errors import InputError

MOST_ELEMENTS: Final = 50_000
"""A page of more is none that somebody wrote."""
MOST_ATTRIBUTES: Final = 1_000
"""Of one element; the parser's time grows with their square."""
_LONG_TAG: Final = re.compile(r"<[a-zA-Z][^<>]{3000,}")
_SUBSET: Final = re.compile(r"<!DOCTYPE[^<>\[]{0,300}\[.{0,100000}?\]\s{0,9}>", re.DOTALL | re.IGNORECASE)
"""A document type with entities of its own, which HTML does not have; the parser would take it for text."""
_CONTROLS: Final = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#0*(?:[1-8]|1[124-9]|2[0-9]|3[01]|6553[45])(?:;|(?![0-9]))"
    r"|&#x0*(?:[1-8bcef]|1[0-9a-f]|fff[ef])(?:;|(?![0-9a-f]))",
    re.IGNORECASE,
)
"""What the parser reads, and then refuses to write."""
_QUOTED: Final = re.compile(r"\"[^\"]*\"?|'[^']*'?")
BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
    "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_INLINE_BLOCKS: Final = ("font", "span", "b", "i", "strong", "em", "big", "small", "a", "center", "ins", "noscript")
"""Elements that become blocks where blocks or empty lines stand in them."""
_WRAPPED: Final = (
    "address", "article", "blockquote", "body", "center", "dd", "details", "div", "fieldset", "li", "main", "p",
    "section", "td",
)  # fmt: skip
_NEVER: Final = (
    "amp-ad", "amp-consent", "amp-sidebar", "dialog", "iframe", "math", "nav", "object", "select", "svg", "template",
)  # fmt: skip
_CELL: Final = 200
"""Code points of a cell that holds prose."""
_ITEM: Final = 80
"""Code points of items that are prose, at least and on average."""
_LINKED: Final = 0.3
"""What share of prose stands in links, at most."""
_FORM: Final = 1000
"""Code points of a form that is more than that."""


def parsed(text: str, name: str) -> HtmlElement:
    """The tree of a page. Raises `InputError` where there is none, and where it is too deep or too large.

    The parser knows no entities but HTML's own and opens neither files nor addresses.
    """
    if any(_attributes(tag[0]) > MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        raise InputError(f"an element of more than {MOST_ATTRIBUTES:,} attributes", name, advice="add its text alone")
    text = _SUBSET.sub("", text, count=1)
    text = _CONTROLS.sub("", text)
    parser = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (ParserError, ValueError) as error:
        raise InputError("no article text found", name, advice="the page holds no text at all") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise InputError("elements nested too deeply", name, advice="save the page with its text alone, and add that")
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise InputError(f"more than {MOST_ELEMENTS:,} elements", name, advice="split the page, or add its text alone")
    return tree


def _attributes(tag: str) -> int:
    """At most how many attributes a tag has."""
    return len(re.split(r"[\s/]+", _QUOTED.sub(" ", tag)))


def even(tree: HtmlElement) -> None:
    """Change a tree in place, see above."""
    for element in list(tree.iter(*_NEVER)):
        drop(element)
    for form in tree.iter("form"):
        if len(words_of(form)) > _FORM:  # some systems put the whole page into one
            form.tag = "div"
    _without_tables(tree)
    _with_marks(tree)
    _without_lists(tree)
    for kept in list(tree.iter("pre")):
        _with_breaks(kept)
    for element in reversed(list(tree.iter(*_INLINE_BLOCKS))):
        if any(child.tag in BLOCKS for child in element) or _has_empty_line(element):
            element.tag = "div"
    for element in list(tree.iter(*_WRAPPED)):
        bare = element.tag not in ("p", "li") and _is_mixed(element)
        if bare or _has_empty_line(element):
            _wrap(element)


def words_of(element: HtmlElement) -> str:
    """The text of an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def drop(element: HtmlElement) -> None:
    """Remove an element, but not the text behind it; nothing where it is gone already."""
    if element.getparent() is not None:
        element.drop_tree()


def _without_tables(tree: HtmlElement) -> None:
    """Tables for columns become blocks; what they hold of figures goes, for no statement stands in it."""
    for table in reversed(list(tree.iter("table"))):
        layout = next(table.iter("p", "div", "article"), None) is not None
        prose = layout or any(len(words_of(cell)) > _CELL for cell in table.iter("td", "th"))
        if not prose:
            drop(table)
            continue
        for part in table.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption"):
            part.tag = "div"


def _without_lists(tree: HtmlElement) -> None:
    """Lists whose items are prose become paragraphs; those of links, and of what readers write, stay lists."""
    for rows in list(tree.iter("ul", "ol")):
        items = [row for row in rows if row.tag == "li"]
        length = len(words_of(rows))
        linked = sum(len(words_of(link)) for link in rows.iter("a"))
        plain = all(child.tag not in BLOCKS or child.tag == "p" for row in items for child in row)
        if not items or not plain or length < _ITEM * len(items) or linked > length * _LINKED:
            continue
        if any(
            "comment" in f"{each.get('class')} {each.get('id')}".lower()
            for each in (*items, rows, *rows.iterancestors())
        ):
            continue
        rows.tag = "div"
        for row in items:
            row.tag = "div" if len(row) and row[0].tag == "p" else "p"


def _with_marks(tree: HtmlElement) -> None:
    """Quotation marks that a browser would set become characters."""
    for quoted in list(tree.iter("q")):
        quoted.text = f"“{quoted.text or ''}"
        if len(quoted):
            quoted[-1].tail = f"{quoted[-1].tail or ''}”"
        else:
            quoted.text += "”"
        quoted.tag = "span"


def _with_breaks(kept: HtmlElement) -> None:
    """Line ends that a browser would show become `br` elements."""
    first, *rest = "".join(kept.itertext()).strip("\n").split("\n")
    for child in list(kept):
        kept.remove(child)
    kept.tag, kept.text = "div", first
    for row in rest:
        end = lxml.html.Element("br")
        end.tail = row
        kept.append(end)


def _has_empty_line(element: HtmlElement) -> bool:
    children = list(element)
    return any(
        child.tag == "br" and after.tag == "br" and not (child.tail or "").strip()
        for child, after in pairwise(children)
    )


def _is_mixed(element: HtmlElement) -> bool:
    """Whether bare text stands beside blocks."""
    if not any(child.tag in BLOCKS for child in element):
        return False
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _wrap(element: HtmlElement) -> None:
    """Put each run of bare text, with what stands in it, into a paragraph of its own."""
    parts = list(_parts(element))
    for child in list(element):
        element.remove(child)
    element.text = None
    if element.tag == "p":
        element.tag = "div"
    run: list[str | HtmlElement] = []
    for part in parts:
        if isinstance(part, str):
            run.append(part)
        elif part.tag in BLOCKS:
            _close(element, run)
            element.append(part)
        elif part.tag == "br" and _ends_in_break(run):
            _close(element, run)
        else:
            run.append(part)
    _close(element, run)


def _parts(element: HtmlElement) -> Iterator[str | HtmlElement]:
    if element.text:
        yield element.text
    for child in list(element):
        tail, child.tail = child.tail, None
        yield child
        if tail:
            yield tail


def _ends_in_break(run: list[str | HtmlElement]) -> bool:
    for part in reversed(run):
        if not isinstance(part, str):
            return bool(part.tag == "br")
        if part.strip():
            return False
    return False


def _close(element: HtmlElement, run: list[str | HtmlElement]) -> None:
    """Append the run as a paragraph, without breaks at either end, and empty it."""
    while run and _is_blank(run[-1]):
        run.pop()
    while run and _is_blank(run[0]):
        run.pop(0)
    if not run:
        return
    paragraph = lxml.html.Element("p")
    for part in run:
        if not isinstance(part, str):
            paragraph.append(part)
        elif len(paragraph):
            paragraph[-1].tail = (paragraph[-1].tail or "") + part
        else:
            paragraph.text = (paragraph.text or "") + part
    element.append(paragraph)
    run.clear()


def _is_blank(part: str | HtmlElement) -> bool:
    return not part.strip() if isinstance(part, str) else bool(part.tag == "br")
