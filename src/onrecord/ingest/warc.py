"""WARC: the pages of a web archive, plain or as gzip, and the texts that Common Crawl made of some (WET)."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, Final

from onrecord.errors import InputError
from onrecord.ingest.containers.inflating import GZIP, PIECE, buffered, inflated, pieces_of
from onrecord.ingest.containers.records import AGAIN, LONGEST, Raw, records
from onrecord.ingest.format import Format
from onrecord.ingest.published import iso_date
from onrecord.ingest.text import check_characters, decode
from onrecord.types import Article

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

KINDS: Final = ("response", "resource", "conversion")
"""The records that may hold an article; the others are passed over."""
HTML: Final = ("text/html", "application/xhtml+xml")
URL_SHOWN: Final = 200
"""Code points of an address in an error."""

HTTP: Final = "application/http"

_TYPE = re.compile(rb"^warc-type[ \t]*:[ \t]*([a-z]+)[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s\"';,]+)", re.IGNORECASE)
_TAG = re.compile(rb"\s*<(!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
"""How a page begins that nobody says to be one."""


def seems(head: bytes) -> bool:
    """Whether a file begins with a WARC record, plain or as gzip."""
    if head.startswith(GZIP):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, 64)
        except zlib.error:
            return False
    return re.match(rb"WARC/[01]\.[0-9]{1,2}[ \t]*\r?\n", head) is not None


def read(stream: BinaryIO, name: str, date: str | None) -> Iterator[Article | InputError]:
    """The pages of a web archive one by one; a record that cannot be read comes as an `InputError` with its number.

    Read are HTML pages that were answered with status 200, and plain texts of the type `conversion`. Other records,
    among them all that is not HTML, are passed over without a word. `key` is the record's id, `retrieved` its date.
    Raises `InputError` where nothing is read and nothing is wrong.
    """
    empty = True
    for raw in _records(stream, name):
        if not raw.fault and _kind(raw) not in KINDS:
            continue
        try:
            found = _article(raw, _place(name, raw), date)
        except InputError as error:
            empty = False
            yield error
            continue
        if found is not None:
            empty = False
            yield found
    if empty:
        raise InputError("no web page in this archive", name, advice="it needs HTML pages with status 200")


def _records(stream: BinaryIO, name: str) -> Iterator[Raw]:
    pieces = pieces_of(stream, name)
    first = next(pieces, b"")
    whole = chain((first,), pieces)
    return records(inflated(buffered(whole), name, resume=True) if first.startswith(GZIP) else whole)


def _place(name: str, raw: Raw) -> str:
    url = f" ({raw.url[:URL_SHOWN]})" if raw.url else ""
    return f"{name}, record {raw.number}{url}"


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page as it was received, without what it was packed in on the way."""

    received: bytes
    charset: str | None
    """What HTTP says of it."""


def _article(raw: Raw, place: str, date: str | None) -> Article | None:
    """The article of a record; None where it is neither a page nor a text. Raises `InputError`."""
    if raw.fault:
        raise InputError(raw.fault, place, advice=raw.advice)
    record = _record(raw, place)
    kind, content_type = _kind(raw), record.headers.get("Content-Type") or ""
    if kind == "conversion" and _media(content_type) == "text/plain":
        return _of_text(raw.block, record, place, date)
    page = _answered(raw, place) if kind == "response" else _stored(raw, content_type)
    return None if page is None else _of_page(page, record, place, date)


def _kind(raw: Raw) -> str:
    found = _TYPE.search(raw.head)
    return found[1].decode().lower() if found else ""


def _record(raw: Raw, place: str) -> WarcRecord:
    from fastwarc.warc import WarcRecord

    with _mapped("damaged head of a WARC record", place):
        return WarcRecord.from_bytes(raw.head + raw.block)


@contextmanager
def _mapped(what: str, place: str) -> Iterator[None]:
    """Map what fastwarc raises, which has no exceptions of its own."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise InputError(what, place, advice=AGAIN) from error


def _stored(raw: Raw, content_type: str) -> Page | None:
    return Page(raw.block, _charset(content_type)) if _media(content_type) in HTML else None


def _answered(raw: Raw, place: str) -> Page | None:
    """The page of a response; None where it is none, or was not found. Raises `InputError`."""
    record = _record(raw, place)
    if not (record.headers.get("Content-Type") or HTTP).startswith(HTTP):
        return None
    with _mapped("damaged HTTP head", place):
        record.parse_http()
    head = record.http_headers if _HEAD_END.search(raw.block) else None
    if head is None or head.status_code is None:
        raise InputError("damaged HTTP head", place, advice=AGAIN)
    content_type = head.get("Content-Type") or record.headers.get("WARC-Identified-Payload-Type") or ""
    packed = record.reader.read()
    page = _media(content_type) in HTML or (not content_type and _TAG.match(packed))
    if head.status_code != 200 or not page:
        return None
    if record.headers.get("WARC-Segment-Number"):
        raise InputError("a WARC record in several segments", place, advice="join them")
    encoded = head.get("Content-Encoding") or head.get("Transfer-Encoding")
    return Page(_decoded(raw, packed, place) if encoded else packed, _charset(content_type))


def _decoded(raw: Raw, packed: bytes, place: str) -> bytes:
    """The content of a response without its encodings (gzip, deflate, br, zstd, chunked)."""
    record, received = _record(raw, place), bytearray()
    try:
        with _mapped("damaged content of a page", place):
            record.parse_http(auto_decode="all")
            while len(received) <= LONGEST and (piece := record.reader.read(PIECE)):
                received += piece
    except InputError:
        if _TAG.match(packed):  # archives may keep a head as it came, and its content decoded
            return packed
        raise
    if len(received) > LONGEST:
        raise InputError(f"a page of more than {LONGEST // 1_000_000} MB", place, advice="leave it out")
    return bytes(received)


def _of_page(page: Page, record: WarcRecord, place: str, date: str | None) -> Article:
    from onrecord.ingest.html import article_of

    url, key, retrieved = _url(record, place), _id(record, place), _retrieved(record)
    article = article_of(
        page.received, name=place, url=url, charset=page.charset, date=date, key=key, retrieved=retrieved
    )
    return _with_notice(article, record)


def _of_text(received: bytes, record: WarcRecord, place: str, date: str | None) -> Article:
    text = decode(received, place).strip()
    if not text:
        raise InputError("no text", place, advice="leave it out")
    article = Article.of(
        text,
        key=_id(record, place),
        source_sha256=hashlib.sha256(received).hexdigest(),
        extractor="warc/1",
        url=_url(record, place),
        published=date,
    )
    return _with_notice(replace(article, retrieved=_retrieved(record)), record)


def _with_notice(article: Article, record: WarcRecord) -> Article:
    """The article, which says of itself where only the beginning of its page was archived."""
    why = record.headers.get("WARC-Truncated")
    if why is None:
        return article
    notice = f"only the beginning of the page was archived ({' '.join(why.split())[:20]})"
    return replace(article, notices=(*article.notices, notice))


def _url(record: WarcRecord, place: str) -> str | None:
    url = (record.headers.get("WARC-Target-URI") or "").strip().strip("<>")
    check_characters(url, "the address", place)
    return url or None


def _id(record: WarcRecord, place: str) -> str | None:
    id = (record.record_id or "").strip().strip("<>").removeprefix("urn:uuid:")
    check_characters(id, "the id", place)
    return id or None


def _retrieved(record: WarcRecord) -> str | None:
    try:
        return iso_date(record.headers.get("WARC-Date") or "")
    except InputError:
        return None


def _media(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _charset(content_type: str) -> str | None:
    found = _CHARSET.search(content_type)
    return found[1] if found else None


FORMAT: Final = Format(read=read, suffixes=(".warc", ".warc.gz", ".wet", ".wet.gz"), seems=seems)
