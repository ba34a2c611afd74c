"""The entries of a feed, RSS or Atom, from its bytes alone.

No address in it is ever opened, and entities that it declares itself are refused.
"""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin

from onrecord.errors import InputError, reading
from onrecord.ingest.pages.markup import news, paragraphs
from onrecord.language import load

LIMIT: Final = 16 * 1024 * 1024
"""Bytes of a feed at most."""
MOST: Final = 20_000
"""Entries of a feed at most: feedparser holds them all."""
WHOLE_CONTENT: Final = 200
"""Characters from which on what a feed gives as content (`content:encoded`, Atom `content`) is an article."""
WHOLE_SUMMARY: Final = 1000
"""The same of what it gives as summary or description, which of most feeds is a teaser."""

_CUT: Final = re.compile(r"\[?(?:…|\.\.\.)\]?[\s»→>]*$|[»→]\s*$")
"""How a teaser ends."""
_ONWARD: Final = 120
"""Characters at most of a last paragraph that leads on to the whole article."""
_LONG: Final = 1500
"""Characters from which on a last paragraph that leads on leads to other stories: no teaser is as long."""
_DECLARED: Final = re.compile(r"\A\s*<\?xml[^>]{0,200}>")
_ENTRY: Final = re.compile(rb"<(?:\w+:)?(?:item|entry)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed; null is what it does not tell."""

    id: str | None
    """What the feed knows it by: guid or id."""
    url: str | None
    """The page that it is of."""
    title: str | None
    published: str | None
    """As the feed writes it: RFC 2822 or ISO 8601, with the zone where it has one."""
    updated: bool
    """Whether `published` is when the entry was last changed, as nothing tells when it was published."""
    summary: str | None
    """Text of the summary, with an empty line between paragraphs."""
    content: str | None
    """The same of the content."""
    feed: str | None
    """The feed's title."""
    language: str | None
    fault: InputError | None = None
    """Why its content cannot be read, where it is not null for want of one."""

    def whole(self) -> str | None:
        """The article, where the entry holds the whole of it, without lines that are no news."""
        for text, least in ((self.content, WHOLE_CONTENT), (self.summary, WHOLE_SUMMARY)):
            if text is not None and len(text) >= least and not _is_cut(text):
                return news(text, self.title)
        return None


def _is_cut(text: str) -> bool:
    last = text[text.rfind("\n") + 1 :]
    onward = len(text) < _LONG and len(last) <= _ONWARD and load("en").onward.match(last) is not None
    return onward or _CUT.search(text) is not None


def entries(received: bytes, name: str) -> tuple[Entry, ...]:
    """The entries of a feed in its order, of a quiet one none. Raises `InputError` where it is no whole feed."""
    if len(received) > LIMIT:
        advice = "give the part of it with the articles"
        raise InputError(f"a feed of more than {LIMIT // 1024 // 1024} MB", name, advice=advice)
    if received.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # which feedparser does not take
        received = _DECLARED.sub("", received.decode("utf-16", "replace"), count=1).encode("utf-8", "replace")
    if sum(1 for _ in _ENTRY.finditer(received.replace(b"\0", b""))) > MOST:  # without what UTF-16 puts between
        raise InputError(f"a feed of more than {MOST} entries", name, advice="divide it")
    _check(received, name)
    import feedparser

    try:
        with reading(name):  # bytes as a stream: what else it is given, feedparser takes for a file or an address
            parsed = feedparser.parse(io.BytesIO(received), resolve_relative_uris=False, sanitize_html=False)
    except (LookupError, AttributeError, TypeError, AssertionError) as error:  # it trusts what it reads
        raise InputError(f"not a feed ({error!r})", name, advice="check that it is whole") from error
    if not parsed.get("version"):
        raise InputError("not a feed", name, advice="give RSS or Atom, or read it as another format with --input")
    if not parsed.entries and parsed.bozo:
        raise InputError("a damaged feed without entries", name, advice="check that it is whole")
    return tuple(_entry(each, parsed.feed, parsed.version, name) for each in parsed.entries)


def _check(received: bytes, name: str) -> None:
    """Raise `InputError` where XML declares entities or loads them; what is nearly XML is left to feedparser."""
    from xml.sax import SAXException
    from xml.sax.handler import ContentHandler

    from defusedxml import DefusedXmlException, sax

    try:
        sax.parseString(received, ContentHandler(), forbid_dtd=False)
    except DefusedXmlException as error:
        raise InputError("a feed that declares entities", name, advice="take the DOCTYPE out of it") from error
    except (SAXException, ValueError, LookupError):  # feedparser expands nothing of it
        return


def _entry(found: Any, feed: Any, version: str, name: str) -> Entry:
    link = found.get("link")
    source = found.get("source") or {}
    fault: InputError | None = None
    try:
        content = next(filter(None, (_text(each, name) for each in found.get("content") or ())), None)
        summary = _text(found.get("summary_detail"), name)
    except InputError as error:
        content, summary, fault = None, None, error
    return Entry(
        id=found.get("id") or None,
        url=_joined(feed.get("link") or "", link) if link else None,
        title=_name(found),
        published=found.get("published") or found.get("updated") or None,
        updated=not found.get("published") and version.startswith("atom"),
        summary=summary,
        content=content,
        feed=_name(source) or _name(feed),
        language=feed.get("language") or None,
        fault=fault,
    )


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:  # no address, as whoever fetches it will tell
        return str(link)


def _text(detail: Any, name: str) -> str | None:
    if not detail:
        return None
    value, kind = detail.get("value") or "", detail.get("type") or ""
    return (value.strip() if kind == "text/plain" else paragraphs(value, name)) or None


def _name(titled: Any) -> str | None:
    """A title, in one line; null where there is none, or its markup cannot be read."""
    try:
        title = _text(titled.get("title_detail"), "")
    except InputError:
        return None
    return " ".join(title.split()) if title else None
