"""The records of a WARC file, each whole or an error: where one is damaged, the next is looked for.

fastwarc's own iterator ends at the first fault and believes any length, so records are cut apart here; what stands
inside of one is fastwarc's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from onrecord.ingest.containers.inflating import PIECE, Damage

LONGEST: Final = 20_000_000
"""Bytes of the longest record that is read."""
HEAD_LONGEST: Final = 32_768
"""Bytes of the longest head of a record."""

AGAIN: Final = "get the file again; the records around it are read"

WARC: Final = b"WARC/"
"""What every record begins with."""

_BEGIN = re.compile(rb"WARC/[01]\.[0-9]{1,2}[ \t]*\r?\n")
_NEXT = re.compile(rb"(?:\A|\n)WARC/[01]\.[0-9]{1,2}[ \t]*\r?\n(?=[A-Za-z-]+:)")
"""Reaches at most `_OVERLAP` bytes from its beginning, but for the name of a field, of which one letter will do."""
_OVERLAP: Final = 128
_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*([0-9]{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_URL = re.compile(rb"^warc-target-uri[ \t]*:[ \t]*<?([^\s<>]+)>?[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A record as it stands in the file, or what is wrong with it."""

    number: int
    """From 1, in the order of the file; what is damaged counts as one."""
    head: bytes = b""
    """The lines of its head, with the empty one that ends it."""
    block: bytes = b""
    fault: str = ""
    advice: str = ""

    @property
    def url(self) -> str:
        """What the head gives as its address, with what cannot be printed replaced; empty where it gives none."""
        found = _URL.search(self.head)
        url = found[1].decode("utf-8", "replace") if found else ""
        return "".join(each if each.isprintable() else "\ufffd" for each in url)


class _Fault(Exception):
    """What is wrong with the record that is being read, and where in `ahead` to look for the next from."""

    def __init__(self, what: str, advice: str, head: bytes = b"", after: int = 0) -> None:
        super().__init__(what)
        self.what, self.advice, self.head, self.after = what, advice, head, after


def records(pieces: Iterator[bytes | Damage]) -> Iterator[Raw]:
    """The records that the bytes hold, and in the place of each that is damaged or too long a `Raw` with its fault.

    At most `LONGEST` bytes and a piece are held.
    """
    source, number = _Ahead(pieces), 0
    while source.begins():
        number += 1
        try:
            head, block = _record(source)
        except _Fault as fault:
            yield Raw(number=number, head=fault.head, fault=fault.what, advice=fault.advice)
            source.skip_to_record(fault.after)
        else:
            yield Raw(number=number, head=head, block=block)


def _record(source: _Ahead) -> tuple[bytes, bytes]:
    """The head and the block of the record that begins ahead; raises `_Fault`."""
    head = _head(source)
    found = _LENGTH.search(head)
    if found is None:
        raise _Fault("a WARC record without a length", AGAIN, head, len(head))
    length = int(found[1])
    if length > LONGEST:
        source.drop(len(head))
        _pass_over(source, head, length)
    whole = len(head) + length
    if not source.reach(whole):
        _check_swallowed(source, head)
        raise _Fault(source.broken or "truncated WARC record", AGAIN, head, len(source.ahead))
    if not _ends_well(source, whole):
        raise _Fault("wrong length of a WARC record", AGAIN, head, len(head))
    block = bytes(source.ahead[len(head) : whole])
    source.drop(whole)
    return head, block


def _head(source: _Ahead) -> bytes:
    if not source.reach(len(WARC)) or not source.ahead.startswith(WARC):
        raise _Fault(source.broken or "no WARC record where one should begin", AGAIN)
    for size in (1024, HEAD_LONGEST):
        complete = source.reach(size)
        if end := _END.search(source.ahead, 0, HEAD_LONGEST):
            return bytes(source.ahead[: end.end()])
        if not complete:
            raise _Fault(source.broken or "truncated WARC record", AGAIN, after=len(source.ahead))
    raise _Fault("a head of a WARC record without an end", AGAIN, after=1)


def _ends_well(source: _Ahead, whole: int) -> bool:
    """Whether after so many bytes there is another record or the end, whatever number of line ends between."""
    at = whole
    while source.reach(at + 1):
        if source.ahead[at] not in b"\r\n":
            break
        at += 1
        if at > whole + 64:
            return False
    else:
        return True
    source.reach(at + 16)
    return _BEGIN.match(source.ahead, at) is not None


def _check_swallowed(source: _Ahead, head: bytes) -> None:
    if _NEXT.search(source.ahead, len(head)):
        raise _Fault("wrong length of a WARC record", AGAIN, head, len(head))


def _pass_over(source: _Ahead, head: bytes, length: int) -> None:
    """Raise the fault of a record that is too long, after its block, or before a record that begins within it."""
    left = length
    while left > 0:
        complete = source.reach(min(left, PIECE))
        if found := _NEXT.search(source.ahead, 0, left):
            raise _Fault("wrong length of a WARC record", AGAIN, head, found.start())
        held = _OVERLAP if complete and left > len(source.ahead) else 0
        gone = min(left, len(source.ahead)) - held
        source.drop(gone)
        left = left - gone if complete else 0
    raise _Fault(
        f"a WARC record of more than {LONGEST // 1_000_000} MB", "archive the page without what it embeds", head
    )


class _Ahead:
    """The bytes that are read but not yet done with."""

    def __init__(self, pieces: Iterator[bytes | Damage]) -> None:
        self.ahead, self.broken = bytearray(), ""
        self._pieces = pieces

    def reach(self, size: int) -> bool:
        """Have so many bytes ahead; False where the file ends first, or breaks, and then `broken` says why."""
        while len(self.ahead) < size:
            piece = None if self.broken else next(self._pieces, None)
            if piece is None:
                return False
            if isinstance(piece, Damage):
                self.broken = str(piece)
            else:
                self.ahead += piece
        return True

    def drop(self, size: int) -> None:
        """Be done with so many bytes."""
        del self.ahead[:size]

    def begins(self) -> bool:
        """Whether anything is left but line ends; a break counts."""
        while self.reach(1):
            self.drop(len(self.ahead) - len(self.ahead.lstrip(b"\r\n")))
            if self.ahead:
                return True
        return bool(self.broken)

    def skip_to_record(self, start: int) -> None:
        """Be done with all before the next record that begins at `start` or later, be it beyond a break."""
        while True:
            if found := _NEXT.search(self.ahead, start):
                self.drop(found.start())
                return
            self.drop(max(start, len(self.ahead) - _OVERLAP))
            start = 0
            if self.broken:
                self.ahead.clear()
                self.broken = ""
            if not self.reach(len(self.ahead) + 1) and not self.broken:
                self.ahead.clear()
                return
