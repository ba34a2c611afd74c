"""IPTC ninjs 1, 2 and 3, the JSON of news agencies: one item, an array of them, or one a line.

The body is plain text where there is one, else the paragraphs of its markup. The date is `versioncreated`, when the
text that stands there was made; where that is not told, `contentcreated`, then `firstcreated`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO, Final

from onrecord.errors import InputError, reading
from onrecord.ingest.format import Format
from onrecord.ingest.jsonl import records
from onrecord.ingest.pages.markup import news, paragraphs
from onrecord.ingest.tables.cells import kind_of
from onrecord.ingest.tables.fields import article_of_row, plain
from onrecord.types import Article

DATES: Final = ("versioncreated", "contentcreated", "firstcreated")
PUBLISHERS: Final = ("infosources", "infosource", "provider", "source", "copyrightholder")
BODIES: Final = ("bodytext", "bodyxhtml", "bodyhtml")
"""Names of version 1, in the order in which they go before one another; then come its other `body_NAME`."""

_BEGINS: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{")
_URI: Final = re.compile(rb'"uri"\s*:')
_OWN: Final = re.compile(rb'"(?:body_(?:text|xhtml)|bodies|(?:version|content|first)_?created)"\s*:', re.IGNORECASE)
_MARKUP: Final = re.compile(r"</?[a-z][a-z0-9]*(\s[^<>]*)?/?>", re.IGNORECASE)


def read(stream: BinaryIO, path: str, date: str | None) -> Iterator[Article | InputError]:
    """The articles of a stream in UTF-8, one at a time; an item that is no text comes as an `InputError`."""
    empty = True
    for line, received in records(stream, path):
        empty = False
        try:
            if isinstance(received, InputError):
                raise received
            yield _article(received, path, line, date)
        except InputError as error:
            yield error
    if empty:
        raise InputError("no items", path, advice="write one item of ninjs a line into it")


def seems(head: bytes) -> bool:
    """Whether a file begins with an object that has a `uri` and a field that only ninjs names so."""
    return bool(_BEGINS.match(head) and _URI.search(head) and _OWN.search(head))


def _article(received: bytes, path: str, line: int, date: str | None) -> Article:
    with reading(path, line):
        record = json.loads(received.decode("utf-8"))
    if not isinstance(record, dict):
        raise InputError(f"expected an item of ninjs, found {kind_of(record)}", path, line, "write one JSON object")
    item = {plain(name): value for name, value in reversed(record.items())}
    kind = item.get("type", "text")
    if kind != "text":
        raise InputError(f"an item of type {str(kind)[:40]!r} is no text", path, line, "take it out, or give its text")
    uri, status = item.get("uri"), item.get("pubstatus", "usable")
    row = {
        "id": uri,
        "text": _body(item, path, line),
        "date": next((item[name] for name in DATES if item.get(name)), None),
        "url": uri if isinstance(uri, str) and re.match("https?://", uri) else None,
        "title": _headline(item),
        "publisher": next(filter(None, (_named(item.get(name)) for name in PUBLISHERS)), None),
        "language": item.get("language"),
    }
    digest = hashlib.sha256(received).hexdigest()
    article = article_of_row(row, extractor="ninjs/1", path=path, line=line, date=date, source_sha256=digest)
    told = () if status == "usable" else (f"its agency calls the item {str(status)[:40]}",)
    return replace(article, notices=article.notices + told)


def _body(item: Mapping[str, Any], path: str, line: int) -> str | None:
    """The text of an item: of versions 2 and 3 the main one of its bodies, of version 1 the first that there is."""
    bodies = sorted(_listed(item.get("bodies")), key=_rank)
    values = [body.get("value") for body in bodies] + [item.get(name) for name in BODIES]
    values += [value for name, value in item.items() if name.startswith("body") and name not in BODIES]
    texts = (_text(value, _headline(item)) for value in values if isinstance(value, str))
    try:
        return next(filter(None, texts), None)
    except InputError as error:  # of its markup, which does not know where it stands
        raise InputError(error.what, path, line, error.advice) from error


def _rank(body: Mapping[str, Any]) -> tuple[bool, bool]:
    """Main ones first, and of these plain text."""
    kind = str(body.get("contenttype") or body.get("contentType") or "")
    return str(body.get("role", "main")).lower() not in ("main", "body"), not kind.startswith("text/plain")


def _text(value: str, title: str | None) -> str:
    """The paragraphs of markup without those that are no news; other text as it is."""
    return news(paragraphs(value, ""), title) if _MARKUP.search(value) else value.strip()


def _headline(item: Mapping[str, Any]) -> str | None:
    several = sorted(_listed(item.get("headlines")), key=lambda each: str(each.get("role", "main")).lower() != "main")
    found = [each.get("value") for each in several] + [item.get("headline"), item.get("title")]
    found += [value for name, value in item.items() if name.startswith("headline")]
    title = next((value for value in found if isinstance(value, str) and value.strip()), "")
    return " ".join(re.sub(_MARKUP, " ", title).split()) or None


def _named(source: object) -> str | None:
    """The name of a source: a text, an object with one, or the first of several."""
    if isinstance(source, str):
        return source
    if isinstance(source, dict):
        return next((source[name] for name in ("name", "literal") if isinstance(source.get(name), str)), None)
    return next(filter(None, map(_named, _listed(source))), None)


def _listed(value: object) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


FORMAT: Final = Format(read=read, suffixes=(".ninjs",), seems=seems)
