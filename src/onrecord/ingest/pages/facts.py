"""What a page says of itself: title, outlet, address, as JSON-LD, as Open Graph, in other `meta` elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from onrecord.ingest.pages.tree import words_of

ARTICLES: Final = re.compile(r"\w*Article|\w*Posting|Report")
"""Types of schema.org that a story has."""
_SCRIPTS: Final = 50
_LARGEST: Final = 2_000_000
"""Code points of JSON-LD that is read."""
_DEEPEST: Final = 20
_LONGEST: Final = 500
"""Code points of the longest title or name."""
_PARTS: Final = re.compile(r"\s+[|–—·•»:-]\s+")
"""Between a title and the name of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the head of a page holds; read once, before the tree is changed."""

    title: str | None
    outlet: str | None
    url: str | None
    """Absolute, http or https."""
    metas: tuple[tuple[str, str], ...]
    """Names (or properties, or itemprops) in small letters, and contents, in order."""
    objects: tuple[Mapping[str, Any], ...]
    """The articles of the JSON-LD."""
    body: str | None
    """The text as the JSON-LD has it."""


def facts(tree: HtmlElement, url: str | None) -> Facts:
    """What a page says of itself; ``url`` is where it was fetched, to which its address may be relative."""
    objects = tuple(item for item in _json_ld(tree) if _is_article(item))
    metas = tuple(_metas(tree))
    known: dict[str, str] = {}
    for name, content in metas:
        known.setdefault(name, content)
    outlet = (
        known.get("og:site_name") or _name(objects, "publisher") or known.get("publisher") or known.get("dc.publisher")
        or known.get("application-name") or known.get("citation_journal_title") or _site(tree)
    )  # fmt: skip
    return Facts(
        title=_short(_title(tree, objects, known, outlet)),
        outlet=_short(outlet),
        url=_address(tree, known, url),
        metas=metas,
        objects=objects,
        body=next((item["articleBody"] for item in objects if isinstance(item.get("articleBody"), str)), None),
    )


def _title(
    tree: HtmlElement, objects: tuple[Mapping[str, Any], ...], known: Mapping[str, str], outlet: str | None
) -> str | None:
    headings = [text for text in map(words_of, tree.iter("h1")) if text]
    if len(headings) == 1 and _plain(headings[0]) != _plain(outlet or ""):
        return headings[0]
    said: list[str] = [item["headline"] for item in objects if isinstance(item.get("headline"), str)]
    said += [known[name] for name in ("og:title", "twitter:title", "dc.title", "headline", "title") if name in known]
    if said:
        return _without(said[0], outlet)
    element = tree.find(".//title")
    title = None if element is None else words_of(element)
    return _without(title, outlet) if title else next(iter(headings), None)


def _site(tree: HtmlElement) -> str | None:
    """What stands behind the headline in the page's title."""
    element = tree.find(".//title")
    head, *rest = _PARTS.split("" if element is None else words_of(element))
    headings = {_plain(words_of(heading)) for heading in tree.iter("h1", "h2", "h3")}
    return rest[0] if len(rest) == 1 and _plain(head) in headings else None


def _without(title: str, outlet: str | None) -> str:
    """A title without the name of the outlet at either end."""
    first, *parts = _PARTS.split(title)
    if outlet and parts and _plain(parts[-1]) == _plain(outlet):
        return title[: [match.start() for match in _PARTS.finditer(title)][-1]]
    if outlet and parts and _plain(first) == _plain(outlet):
        return title[next(iter(_PARTS.finditer(title))).end() :]
    return title


def _address(tree: HtmlElement, known: Mapping[str, str], url: str | None) -> str | None:
    canonical = next(
        (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"), None
    )
    for found in (canonical, known.get("og:url")):
        try:
            address = str(urljoin(url or "", (found or "").strip()))
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname and found and not re.search(r"[\s\x00-\x20]", address):
            return address
    return None


def _metas(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for element in tree.iter():
        value = element.get("content") if element.tag == "meta" else None
        if element.tag in ("time", "span", "div", "abbr", "p") and element.get("itemprop"):
            value = element.get("datetime") or element.get("content")
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and value and value.strip():
            yield name.strip().lower(), " ".join(value.split())


def _json_ld(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    scripts = [script for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower()]
    for script in scripts[:_SCRIPTS]:
        text = (
            (script.text or "")
            .strip()
            .removeprefix("<![CDATA[")
            .removeprefix("<!--")
            .removesuffix("-->")
            .removesuffix("]]>")
        )
        if len(text) > _LARGEST:
            continue
        try:
            found = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue  # what a script says wrongly is said elsewhere on the page, or unknown
        yield from _objects(found, 0)


def _objects(found: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(found, list):
        for item in found:
            yield from _objects(item, depth + 1)
    elif isinstance(found, dict):
        yield found
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(found.get(name), (list, dict)):
                yield from _objects(found[name], depth + 1)


def _is_article(item: Mapping[str, Any]) -> bool:
    types = item.get("@type")
    named = types if isinstance(types, list) else [types]
    return any(isinstance(each, str) and ARTICLES.fullmatch(each) for each in named)


def _name(objects: tuple[Mapping[str, Any], ...], field: str) -> str | None:
    for item in objects:
        body = item.get(field)
        body = body[0] if isinstance(body, list) and body else body
        name = body.get("name") if isinstance(body, dict) else body
        if isinstance(name, str) and name.strip():
            return name
    return None


def _short(text: str | None) -> str | None:
    flat = " ".join((text or "").split())[:_LONGEST]
    return flat.encode("utf-8", "replace").decode() or None


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
