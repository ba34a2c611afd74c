"""The articles of a shard's inputs, from local disk or object storage.

An input that is no article costs only itself. Storage that fails while it is read costs the shard: what it would have
given is not lost but read when the shard is done again.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO, Final, cast

from onrecord.archive.plan import Piece, Run
from onrecord.archive.storage import is_local, opened
from onrecord.errors import InputError, OnRecordError
from onrecord.ingest import articles_in
from onrecord.ingest.format import HEAD
from onrecord.types import Article

_OWN: Final = (FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError)
"""What an input may be itself: others are read all the same."""


class Source(io.RawIOBase):
    """A file that remembers what it failed with, and how far it was read."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.fault: Exception | None = None
        self.furthest = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._file.seekable())

    def readinto(self, buffer: Any) -> int:
        try:
            received = self._file.read(len(buffer))
            buffer[: len(received)] = received
            self.furthest = max(self.furthest, self._file.tell())
        except Exception as error:
            self.fault = error
            raise OSError(str(error)) from error
        return len(received)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


def articles(piece: Piece, run: Run) -> Iterator[tuple[Article | InputError, int]]:
    """What a piece holds, or an `InputError` in the place of what cannot be read; with the bytes that were read so far.

    Raises `OnRecordError` where the storage fails.
    """
    try:
        source = _opened(piece.path)
    except InputError as error:
        if piece.at == 0:
            yield error, piece.size
        return
    with io.BufferedReader(source, HEAD) as stream:
        found = articles_in(cast(BinaryIO, stream), piece.path, date=run.date, format=run.format)
        for each in islice(_checked(found, source, piece.path), piece.at, None, piece.of):
            yield each, source.furthest


def _opened(path: str) -> Source:
    system, inside = opened(path)
    own = _OWN if is_local(system) else FileNotFoundError  # elsewhere, "not permitted" may be a key that ran out
    try:
        return Source(system.open(inside, "rb"))
    except own as error:
        what = f"cannot be opened ({getattr(error, 'strerror', None) or 'no such file'})"
        raise InputError(what, path, advice="see that it is there and may be read") from error
    except Exception as error:
        raise _failing(path, error) from error


def _checked(found: Iterator[Article | InputError], source: Source, path: str) -> Iterator[Article | InputError]:
    """What is found, as long as the storage holds; what a reader stumbles over ends its input."""
    while True:
        try:
            each = next(found, None)
        except Exception as error:  # noqa: BLE001 (one input of many must not cost the others)
            what = f"cannot be read ({type(error).__name__}: {' '.join(str(error).split())[:200]})"
            each, found = InputError(what, path, advice="please report it"), iter(())
        if source.fault:
            raise _failing(path, source.fault) from source.fault
        if each is None:
            return
        yield each


def _failing(path: str, error: Exception) -> OnRecordError:
    why = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return OnRecordError(
        f"the storage of an input failed ({why})", path, "see that it can be reached, and run it again"
    )
