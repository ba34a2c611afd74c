"""The body of an answer, as far as it goes: never more bytes than a limit, before and after unpacking."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from onrecord.errors import InputError

_AT_ONCE: Final = 65_536
"""Bytes at most that are unpacked at once: a small piece may stand for a thousand times as many."""
_GZIP: Final = 16 + zlib.MAX_WBITS


def whole(pieces: Iterable[bytes], encoding: str, *, limit: int, where: str) -> bytes:
    """The body that comes in these pieces under this Content-Encoding.

    Raises `InputError` once it has more than ``limit`` bytes, packed or not, where it is damaged, and where it is
    packed in another way than the one that was asked for.
    """
    pieces = _limited(pieces, limit, where)
    if encoding in ("gzip", "x-gzip"):
        pieces = _limited(_unpacked(pieces, where), limit, where)
    elif encoding not in ("", "identity"):
        advice = "the server sends what it was not asked for: save the page from a browser"
        raise InputError("packed in a way that is not read", where, advice=advice)
    return b"".join(pieces)


def beginning(pieces: Iterable[bytes], encoding: str, *, limit: int, where: str) -> bytes:
    """The first ``limit`` bytes of the body; the rest is not asked for."""
    unpacked = _unpacked(pieces, where) if encoding in ("gzip", "x-gzip") else pieces
    found = bytearray()
    for piece in unpacked:
        found += piece
        if len(found) >= limit:
            break
    return bytes(found[:limit])


def _limited(pieces: Iterable[bytes], limit: int, where: str) -> Iterator[bytes]:
    count = 0
    for piece in pieces:
        count += len(piece)
        if count > limit:
            raise InputError("too large", where, advice=f"at most {limit:,} bytes are read of one address")
        yield piece


def _unpacked(pieces: Iterable[bytes], where: str) -> Iterator[bytes]:
    """What gzip packed, a little at a time; several parts one after the other are one."""
    unpacking = zlib.decompressobj(_GZIP)
    begun = False
    for piece in pieces:
        while piece:
            if unpacking.eof:
                unpacking = zlib.decompressobj(_GZIP)
            try:
                yield unpacking.decompress(piece, _AT_ONCE)
            except zlib.error as error:
                raise InputError("damaged on its way", where, advice="try it again later") from error
            begun = True
            piece = unpacking.unused_data if unpacking.eof else unpacking.unconsumed_tail
    if begun:
        yield unpacking.flush()
    if begun and not unpacking.eof:
        raise InputError("cut off on its way", where, advice="try it again later")
