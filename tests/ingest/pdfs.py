"""PDF files made by hand: lines of text at their places, and what else a test wants in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

Line = tuple[int, int, str]
"""How far from the left and from the bottom, in points, and the text."""

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def page(lines: Sequence[str], *, top: int = 720, leading: int = 14, left: int = 72) -> list[Line]:
    """Lines under one another; an empty one leaves its space."""
    return [(left, top - leading * number, line) for number, line in enumerate(lines) if line]


def content(lines: Sequence[Line], size: int = 11) -> bytes:
    """The stream that draws the lines."""
    drawn = (f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({_escaped(text)}) Tj ET" for x, y, text in lines)
    return "\n".join(drawn).encode("cp1252")


def pdf(*pages: Sequence[Line], title: str | None = None) -> bytes:
    """A PDF of these pages."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode(),
        3: FONT,
    }
    for number, lines in enumerate(pages):
        at = 4 + 2 * number
        resources = "<< /Font << /F1 3 0 R >> >>"
        box = "/MediaBox [0 0 612 792]"
        objects[at] = f"<< /Type /Page /Parent 2 0 R {box} /Resources {resources} /Contents {at + 1} 0 R >>".encode()
        objects[at + 1] = stream(content(lines))
    if title is not None:
        objects[4 + 2 * count] = f"<< /Title ({_escaped(title)}) >>".encode("cp1252")
    return assembled(objects, info=4 + 2 * count if title is not None else None)


def single(drawn: bytes, entries: str = "", *, resources: str = "", more: Mapping[int, bytes] | None = None) -> bytes:
    """A PDF of one page that this stream draws, with `more` objects from number 6 on."""
    told = f"/Resources << /Font << /F1 3 0 R >> {resources} >> /Contents 5 0 R"
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
        3: FONT,
        4: f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] {told} >>".encode(),
        5: stream(drawn, entries),
    }
    return assembled(objects | dict(more or {}))


def stream(inside: bytes, entries: str = "") -> bytes:
    """An object that is a stream."""
    return f"<< /Length {len(inside)} {entries} >>\nstream\n".encode() + inside + b"\nendstream"


def assembled(objects: Mapping[int, bytes], *, info: int | None = None, trailer: str = "") -> bytes:
    """A file of these objects, numbered from 1 without a gap, of which the first is the catalog."""
    rows = [b"%d 0 obj\n%s\nendobj\n" % (number, objects[number]) for number in sorted(objects)]
    head = b"%PDF-1.4\n"
    starts = list(accumulate(map(len, rows), initial=len(head)))
    table = "".join(f"{start:010} 00000 n \n" for start in starts[:-1])
    told = f"/Size {len(rows) + 1} /Root 1 0 R {f'/Info {info} 0 R' if info else ''} {trailer}"
    foot = f"xref\n0 {len(rows) + 1}\n0000000000 65535 f \n{table}trailer\n<< {told} >>\n"
    return head + b"".join(rows) + f"{foot}startxref\n{starts[-1]}\n%%EOF\n".encode()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
