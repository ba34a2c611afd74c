"""JSON values from a stream, one after another or as the elements of one array, never all of them at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from onrecord.errors import InputError, reading

LIMIT: Final = 64 * 1024 * 1024
"""Bytes of one value at most."""
CHUNK: Final = 65_536

_OUTSIDE: Final = re.compile(rb'["\[\]{},]')
_INSIDE: Final = re.compile(rb'["\\]')


def values(read: Callable[[int], bytes], path: str) -> Iterator[tuple[int, bytes]]:
    """The bytes of each value, with the line it begins on; of an array, of each element of it.

    `read` gives at most so many bytes, and none at the end. What a value is worth as JSON is left to its parser; one
    that the stream breaks off in comes as far as it goes. Raises `InputError` on a value over `LIMIT`, on an array that
    does not end and on what stands behind one.
    """
    splitter = _Splitter(path)
    while True:
        with reading(path, splitter.line):
            received = read(CHUNK)
        if not received:
            break
        yield from splitter.feed(received)
    left = list(splitter.rest())
    yield from left
    if splitter.base == 1 and not splitter.closed and not left:
        raise InputError("the array does not end", path, splitter.line, "the file may be cut: get it whole again")


class _Splitter:
    """Where in the stream the splitting stands."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.line = 1  # of the first byte held
        self.held = bytearray()
        self.at = 0  # bytes of `held` that were looked at
        self.depth = 0
        self.base: int | None = None  # the depth that values stand at: 1 within an array
        self.quoted = False
        self.closed = False

    def feed(self, received: bytes) -> Iterator[tuple[int, bytes]]:
        self.held += received
        if self.base is None and (first := self.held.lstrip(b"\xef\xbb\xbf \t\r\n")):
            self.base = int(first.startswith(b"["))
            self.held = self.held.removeprefix(b"\xef\xbb\xbf")
        while self.base is not None and (found := self._next()):
            if found in b"[{":
                self.depth += 1
                if self.depth == 1 == self.base:  # the array itself
                    if self.closed:
                        raise self._more()
                    yield from self._cut(keep=0)
            elif found == b",":
                if self.depth == self.base:
                    yield from self._cut(keep=0)
            else:
                self.depth = max(self.depth - 1, 0)
                if self.depth <= self.base:
                    yield from self._cut(keep=int(self.depth == self.base))
                self.closed = self.closed or self.depth < self.base
        if len(self.held) > LIMIT:
            what = f"one value of more than {LIMIT // 1024 // 1024} MB"
            raise InputError(what, self.path, self.line, "write one JSON object an article")

    def _next(self) -> bytes | None:
        """The next byte that counts, outside of strings; null where the bytes held are all looked at."""
        while match := (_INSIDE if self.quoted else _OUTSIDE).search(self.held, self.at):
            self.at = match.end()
            if match[0] == b"\\":
                if self.at == len(self.held):  # what it escapes is still to come
                    self.at -= 1
                    return None
                self.at += 1
            elif match[0] == b'"':
                self.quoted = not self.quoted
            else:
                return match[0]
        self.at = len(self.held)
        return None

    def _cut(self, *, keep: int) -> Iterator[tuple[int, bytes]]:
        """What is held before the byte just found, with that byte where `keep` is 1; it is held no longer."""
        piece = bytes(self.held[: self.at - 1 + keep])
        begins = self.line + _lines_before(piece)
        self.line += self.held.count(b"\n", 0, self.at)
        del self.held[: self.at]
        self.at = 0
        if piece.strip():
            yield begins, piece.strip()

    def rest(self) -> Iterator[tuple[int, bytes]]:
        """What is left at the end of the stream."""
        piece = bytes(self.held)
        if piece.strip():
            if self.closed:
                raise self._more()
            yield self.line + _lines_before(piece), piece.strip()

    def _more(self) -> InputError:
        line = self.line + _lines_before(bytes(self.held))
        return InputError("more behind the end of the array", self.path, line, "write one JSON array")


def _lines_before(piece: bytes) -> int:
    return piece.count(b"\n", 0, len(piece) - len(piece.lstrip()))
