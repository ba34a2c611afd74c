"""What is packed: the files inside of a ZIP or a gzip, one after the other, bounded in size and number.

Nothing is written under a name that an archive gives. Where an archive must be read from its end and its stream cannot,
it is copied to a temporary file without a name.
"""

from __future__ import annotations

import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, Final, cast

from onrecord.errors import InputError
from onrecord.ingest.containers.inflating import (
    FLOOR,
    GZIP,
    PIECE,
    RATIO,
    Budget,
    Damage,
    buffered,
    inflated,
    pieces_of,
)

SUFFIXES: Final = (".zip", ".gz")
ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
"""What a ZIP begins with, with members and without."""
DEEPEST: Final = 3
"""How many archives may stand inside of one another."""
MEMBERS: Final = 200_000
"""Files in one ZIP at most."""
DIRECTORY: Final = 20_000_000
"""Bytes of the longest list of a ZIP's files."""
SPOOLED: Final = 2_147_483_648
"""Bytes of the longest ZIP that is copied."""
IN_MEMORY: Final = 16_777_216
"""Bytes of a copy up to which it stays in memory."""

NAME: Final = 200
"""Characters of a member's name that are kept."""

OTHER: Final = {
    "bzip2": re.compile(rb"BZh[1-9]1AY&SY"),
    "xz": re.compile(rb"\xfd7zXZ\x00"),
    "zstandard": re.compile(rb"\x28\xb5\x2f\xfd"),
    "7-Zip": re.compile(rb"7z\xbc\xaf\x27\x1c"),
    "RAR": re.compile(rb"Rar!\x1a\x07"),
    "tar": re.compile(rb"(?s).{257}ustar"),
}
"""What packed files that are not read begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file inside of an archive."""

    name: str
    """The archive's name, a slash, and the file's own."""
    stream: BinaryIO
    """Read forwards; it must be read before the next member is asked for. What is wrong with it is raised as read."""


def is_packed(head: bytes) -> bool:
    """Whether a file that begins so is a ZIP or a gzip; a Word file is a ZIP by this, too."""
    return head.startswith((GZIP, *ZIP))


def check_readable(head: bytes, name: str) -> None:
    """Raise `InputError` on what is packed in a way that is not read."""
    for way, begins in OTHER.items():
        if begins.match(head):
            raise InputError(
                f"packed with {way}, which is not read", name, advice="unpack it, or pack it as ZIP or gzip"
            )


def members(
    stream: BinaryIO, name: str, *, wanted: Callable[[str], bool], budget: Budget, depth: int = 1
) -> Iterator[Member | InputError]:
    """The files inside of a ZIP or a gzip, in its order; in the place of one that cannot be read an `InputError`.

    Of a ZIP those whose names are `wanted`. `depth` counts the archives around, this one included. Raises `InputError`
    where the archive as a whole cannot be read, and where there is nothing in it that is wanted.
    """
    if depth > DEEPEST:
        raise InputError(f"packed more than {DEEPEST} deep", name, advice="unpack it by hand, if you trust it")
    head = cast(io.BufferedReader, stream).peek(4)
    return _inside_gzip(stream, name, budget) if head.startswith(GZIP) else _inside_zip(stream, name, wanted, budget)


def _inside_gzip(stream: BinaryIO, name: str, budget: Budget) -> Iterator[Member]:
    inside = f"{name}/{os.path.basename(name)[: -len('.gz')]}" if name.lower().endswith(".gz") else name
    yield Member(name=inside, stream=buffered(_sound(inflated(stream, name), inside, budget)))


def _sound(pieces: Iterator[bytes | Damage], name: str, budget: Budget) -> Iterator[bytes]:
    for piece in pieces:
        if isinstance(piece, Damage):
            raise InputError(str(piece), name, advice="get the file again; what stands before is read")
        budget.spend(len(piece), name)
        yield piece


def _inside_zip(
    stream: BinaryIO, name: str, wanted: Callable[[str], bool], budget: Budget
) -> Iterator[Member | InputError]:
    with (
        _seekable(stream, name) as file,
        _mapped(name),
        zipfile.ZipFile(cast(IO[bytes], _Guarded(file, name))) as archive,
    ):
        budget.begin(file.seek(0, io.SEEK_END))
        infos = [info for info in archive.infolist() if wanted(info.filename)]
        if len(archive.filelist) > MEMBERS:
            raise InputError(f"more than {MEMBERS:,} files in one archive", name, advice="split it")
        if not infos:
            raise InputError("no articles in this archive", name, advice="it needs files of a format that is read")
        for info in infos:
            inside = f"{name}/{_shown(info.filename)}"
            try:
                _check(info, inside)
                member = Member(name=inside, stream=buffered(_unzipped(archive, info, inside, budget)))
            except InputError as error:
                yield error
            else:
                yield member
            if budget.left is not None and budget.left < 0:
                return


def _check(info: zipfile.ZipInfo, name: str) -> None:
    """Raise `InputError` on a member that is not to be unpacked, or cannot be."""
    parts = re.split(r"[/\\]", info.filename)
    if ".." in parts or parts[0] == "" or re.match("[A-Za-z]:", info.filename):
        raise InputError("a name that leads out of its archive", name, advice="unpack it by hand, if you trust it")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise InputError("a symbolic link in an archive", name, advice="pack the file itself")
    if info.flag_bits & 1:
        raise InputError("encrypted", name, advice="unpack it by hand")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise InputError("packed by a method that is not read", name, advice="pack it as an ordinary ZIP")


def _unzipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, budget: Budget) -> Iterator[bytes]:
    given = 0
    with _mapped(name), archive.open(info) as file:
        while piece := file.read(PIECE):
            given += len(piece)
            if given > FLOOR + RATIO * info.compress_size:
                raise InputError(f"unpacks to more than {RATIO} times its size", name, advice="unpack it by hand")
            budget.spend(len(piece), name)
            yield piece


@contextmanager
def _mapped(name: str) -> Iterator[None]:
    """Map whatever a damaged ZIP can make zipfile raise to `InputError`."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, OverflowError, LookupError) as error:
        raise InputError("damaged ZIP", name, advice="get the file again") from error
    except (NotImplementedError, RuntimeError, ValueError) as error:
        raise InputError("a ZIP of a kind that is not read", name, advice="pack it as an ordinary ZIP") from error


@contextmanager
def _seekable(stream: BinaryIO, name: str) -> Iterator[BinaryIO]:
    """The stream, or a copy of what is left of it that can be read from its end."""
    if stream.seekable():
        yield stream
        return
    with SpooledTemporaryFile(IN_MEMORY) as copy:
        for piece in pieces_of(stream, name):
            if copy.tell() + len(piece) > SPOOLED:
                raise InputError("a packed ZIP of more than 2 GB", name, advice="unpack what it is packed in")
            copy.write(piece)
        copy.seek(0)
        yield cast(BinaryIO, copy)


class _Guarded:
    """A file that a damaged ZIP cannot make zipfile read into memory as a whole."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name = file, name
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        """At most `DIRECTORY` bytes; all that is left is asked for only near the end."""
        if size > DIRECTORY:
            raise InputError(f"more than {MEMBERS:,} files in one archive", self._name, advice="split it")
        return self._file.read(DIRECTORY if size < 0 else size)


def _shown(name: str) -> str:
    return "".join(each if each.isprintable() else "\ufffd" for each in name[:NAME])
