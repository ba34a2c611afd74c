"""Web archives as tests build them, byte by byte, so that any of them can be wrong."""

from __future__ import annotations

import gzip

PAGE = (
    "<!doctype html><html><head><title>The dam holds</title></head><body><article><h1>The dam holds</h1>"
    "<p>Ada Lind, who has watched over the river for eleven years, said on Monday that the dam holds.</p>"
    "<p>Engineers measured the wall at nine places after the rain and found it where it was in spring.</p>"
    "<p>The village below was told to stay calm, and its school opened again in the afternoon.</p>"
    "<p>Page {}.</p></article></body></html>"
)
OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def page(number: int = 1) -> bytes:
    """A page with an article."""
    return PAGE.format(number).encode()


def http(content: bytes, head: str = OK) -> bytes:
    """An answer of a server."""
    return head.encode() + b"\r\n" + content


def record(number: int = 1, block: bytes | None = None, *, length: int | None = None, **fields: str) -> bytes:
    """A record; `fields` replace those of its head, with underscores for hyphens."""
    block = http(page(number)) if block is None else block
    told = {
        "WARC-Type": "response",
        "WARC-Record-ID": f"<urn:uuid:{number:08}-0000-0000-0000-000000000000>",
        "WARC-Date": "2025-03-10T08:00:00Z",
        "WARC-Target-URI": f"https://courier.example/{number}",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block) if length is None else length),
    } | {name.replace("_", "-"): value for name, value in fields.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Each record a member of a gzip, as archives are kept."""
    return b"".join(gzip.compress(each, mtime=0) for each in records)
