"""Streams of bytes that are made piece by piece, and the inside of gzip, bounded against what would never end."""

from __future__ import annotations

import io
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final, cast

from onrecord.errors import InputError, reading
from onrecord.ingest.format import HEAD

PIECE: Final = 65_536
"""Bytes that are read and unpacked at a time."""
FLOOR: Final = 16_777_216
"""Bytes that may always be unpacked, however few they were packed into."""
RATIO: Final = 200
"""How many times as long as packed anything else may become; texts come to 3 to 30, deflate can do 1032."""
TOTAL_FLOOR: Final = 268_435_456
"""Bytes that all files inside of one input may come to, however short it is; beyond, `RATIO` counts."""
FAULTS: Final = 1000
"""Places at most at which the inside of a gzip is looked for again after a damage."""
GZIP: Final = b"\x1f\x8b\x08"
"""What every member of a gzip begins with."""


@dataclass(slots=True)
class Budget:
    """What may still be unpacked of one input, however deep; the only thing here that changes."""

    left: int | None = None
    """Bytes; None as long as no ZIP was met, since a gzip alone bounds itself by its ratio."""

    def begin(self, size: int) -> None:
        """Grant what an archive of so many bytes may come to, unless one around it did."""
        if self.left is None:
            self.left = TOTAL_FLOOR + RATIO * size

    def spend(self, size: int, name: str) -> None:
        """Raise `InputError` where more is unpacked than was granted."""
        if self.left is not None:
            self.left -= size
            if self.left < 0:
                raise InputError("unpacks to too much in all", name, advice="unpack it by hand, if you trust it")


class Damage(str):
    """In the place of bytes that are missing: what is wrong with them."""

    __slots__ = ()


class Pieces(io.RawIOBase):
    """A stream of pieces of bytes, read forwards; closing it closes nothing else.

    An `InputError` of the pieces comes after all bytes before it have been read, and again at each later attempt.
    """

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._ahead = pieces, b""
        self._fault: InputError | None = None

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as the pieces reach, so that a peek sees a whole head; 0 at the end."""
        filled = 0
        while filled < len(buffer) and (self._ahead or self._next()):
            given = self._ahead[: len(buffer) - filled]
            buffer[filled : filled + len(given)] = given
            self._ahead = self._ahead[len(given) :]
            filled += len(given)
        if self._fault and not filled:
            raise self._fault
        return filled

    def readall(self) -> bytes:
        """All that is left."""
        found = [self._ahead]
        while self._next():
            found.append(self._ahead)
        self._ahead = b""
        if self._fault:
            raise self._fault
        return b"".join(found)

    def _next(self) -> bool:
        while self._fault is None:
            try:
                piece = next(self._pieces, None)
            except InputError as error:
                self._fault = error
                break
            if piece != b"":
                self._ahead = piece or b""
                return piece is not None
        return False


def buffered(pieces: Iterator[bytes]) -> BinaryIO:
    """The pieces as a stream whose `peek` gives the whole of a head."""
    return cast(BinaryIO, io.BufferedReader(Pieces(pieces), HEAD))


def pieces_of(stream: BinaryIO, name: str) -> Iterator[bytes]:
    """What is left of a stream, a piece at a time. Raises `InputError` where it cannot be read."""
    while True:
        with reading(name):
            piece = stream.read(PIECE)
        if not piece:
            return
        yield piece


def inflated(stream: BinaryIO, name: str, *, resume: bool = False) -> Iterator[bytes | Damage]:
    """The inside of a gzip of any number of members, a piece at a time.

    Where a member is damaged, cut off or grows beyond `RATIO`, a `Damage` says so; it is the last, unless `resume` asks
    to go on with the next member that can be found. Raises `InputError` where the stream itself cannot be read.
    """
    source, faults, lost = _Packed(stream, name), 0, False
    while source.more():
        member = _Member()
        fault = yield from member.inflate(source)
        if fault is None:
            lost = False
            continue
        if member.given or not lost:  # where a search found only what looks like a member, nothing new is wrong
            yield fault
        lost, faults = True, faults + 1
        if not resume or faults > FAULTS or not source.skip_to_member():
            return


class _Member:
    """One member as it is unpacked."""

    def __init__(self) -> None:
        self.taken = self.given = 0

    def inflate(self, source: _Packed) -> Generator[bytes, None, Damage | None]:
        """Its inside; gives back what is wrong with it."""
        source.begin_member()
        inflating = zlib.decompressobj(wbits=31)
        while not inflating.eof:
            if not source.fill():
                return Damage("truncated gzip")
            try:
                piece = inflating.decompress(source.ahead, PIECE)
            except zlib.error:
                return Damage("damaged gzip")
            rest = inflating.unused_data if inflating.eof else inflating.unconsumed_tail
            self.taken += source.take(len(source.ahead) - len(rest))
            self.given += len(piece)
            if self.given > FLOOR + RATIO * self.taken:
                return Damage(f"unpacks to more than {RATIO} times its size")
            if piece:
                yield piece
        return None


class _Packed:
    """A gzip as it is read: what is ahead, and the last of what was taken of the present member."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self.ahead, self.seen, self.dropped = b"", bytearray(), 0
        self._pieces = pieces_of(stream, name)

    def fill(self) -> bool:
        """Read on where nothing is ahead; False at the end."""
        self.ahead = self.ahead or next(self._pieces, b"")
        return bool(self.ahead)

    def more(self) -> bool:
        """Whether anything follows but the zeros that may fill up a gzip's last block."""
        while self.fill():
            self.ahead = self.ahead.lstrip(b"\0")
            if self.ahead:
                return True
        return False

    def begin_member(self) -> None:
        """What was taken so far is done with."""
        self.seen.clear()
        self.dropped = 0

    def take(self, size: int) -> int:
        """Move so many bytes from `ahead` to `seen`, of which the last two pieces are kept; gives their number back."""
        self.seen += self.ahead[:size]
        self.ahead = self.ahead[size:]
        surplus = max(len(self.seen) - 2 * PIECE, 0)
        del self.seen[:surplus]
        self.dropped += surplus
        return size

    def skip_to_member(self) -> bool:
        """Go on where another member may begin, which may be within what was taken for this one; False at the end."""
        known = bytes(self.seen) + self.ahead
        start = 0 if self.dropped else 1
        while (found := known.find(GZIP, start)) < 0:
            piece = next(self._pieces, b"")
            if not piece:
                self.ahead = b""
                return False
            known, start = known[1 - len(GZIP) :] + piece, 0
        self.ahead = known[found:]
        return True
