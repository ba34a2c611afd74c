"""What the formats of linked entries share: their names on the web, what people rejected, and lists in one document."""

from __future__ import annotations

import base64
import json
import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO, TypeVar

from onrecord.export.entry import Entry
from onrecord.rows import StatementRow

Row = TypeVar("Row", bound=StatementRow | Entry)

_SPACE = uuid.UUID("6d1f0b52-0d4c-5c3b-9a77-2f2b7a1c9e10")
"""The name space of onrecord's ids; it must stay as it is, or a second export names everything anew."""

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


def urn(id: str) -> str:
    """The same name on the web for the same id, always: `urn:uuid:...`."""
    return f"urn:uuid:{uuid.uuid5(_SPACE, id)}"


def text_uri(sha256: str) -> str:
    """The name of a text by its hash (RFC 6920): `ni:///sha-256;...`."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def web_address(url: str | None) -> str | None:
    """The url where it can stand for one in linked data, else nothing: an input may call anything a url."""
    return url if url and _IRI.fullmatch(url) else None


def page_address(url: str | None) -> str | None:
    """The url where it is one of a web page, which a link may lead to: never `javascript:`."""
    address = web_address(url)
    return address if address and address.lower().startswith(("http://", "https://")) else None


def standing(rows: Iterable[Row]) -> Iterator[Row]:
    """All but what people rejected, for formats that cannot say so."""
    return (row for row in rows if row.review != "rejected")


def write_list(items: Iterable[Mapping[str, Any]], stream: TextIO) -> None:
    """A JSON array, an item a line, as they come."""
    stream.write("[")
    for number, item in enumerate(items):
        stream.write((",\n" if number else "\n") + json.dumps(item, ensure_ascii=False))
    stream.write("\n]")


def without_nulls(**properties: Any) -> dict[str, Any]:
    """The properties that say something; of an item of linked data, null and an empty list do not."""
    return {name: value for name, value in properties.items() if value is not None and value != []}
