"""A zip archive that is the same to the byte whenever it is written, and that may come from anybody when it is read:
nothing of it ever goes to the disk, and what unpacks to far more than it is worth is refused.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final, cast

from onrecord.errors import InputError, reading

STAMP: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file: the first that zip knows."""
LEVEL: Final = 6
NAME: Final = re.compile(r"(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9._-]*(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)?")
"""A file, at most one folder down."""
MOST: Final = 1 << 33
"""Bytes that all files together unpack to."""
FILES: Final = 1_000_000
RATIO: Final = 250
"""How often a file may be as large as what it is packed in; text is some ten times."""
SMALL: Final = 1 << 20
"""Bytes of a file whose ratio does not matter."""
CHUNK: Final = 1 << 20

ADVICE: Final = "ask for a new copy"


def write(files: Iterable[tuple[str, bytes]], stream: BinaryIO) -> None:
    """Write files by name, in the order given; a pipe gets the same bytes as a file."""
    with zipfile.ZipFile(cast(BinaryIO, _Forward(stream)), "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, compresslevel=LEVEL)


class _Forward:
    """A stream that cannot go back, so that the archive is written as into a pipe wherever it goes."""

    def __init__(self, stream: BinaryIO) -> None:
        self.write, self.flush = stream.write, stream.flush


@contextmanager
def opened(path: str) -> Iterator[zipfile.ZipFile]:
    """An archive to read. Raises `InputError` where it is none, is damaged, or holds what no case holds."""
    with reading(path), _faults(path), zipfile.ZipFile(path) as archive:
        _check(archive, path)
        yield archive


def names(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """The files in an archive, without its folders, which some programs enter as well."""
    return tuple(entry.filename for entry in archive.infolist() if not _is_folder(entry))


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    return entry.is_dir() and not entry.file_size and NAME.fullmatch(entry.filename[:-1]) is not None


def chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The bytes of a file, a few at a time."""
    with archive.open(name) as file:
        while chunk := file.read(CHUNK):
            yield chunk


@contextmanager
def _faults(path: str) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise InputError(f"no case, or a damaged one ({error})", path, advice=ADVICE) from error


def _check(archive: zipfile.ZipFile, path: str) -> None:
    entries = archive.infolist()
    if len(entries) > FILES or sum(entry.file_size for entry in entries) > MOST:
        raise InputError("unpacks to more than a case may hold", path, advice=ADVICE)
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        if _is_folder(entry):
            continue
        if not NAME.fullmatch(name) or name in seen:
            what = "holds two files of one name" if name in seen else "holds a file that belongs in no case"
            raise InputError(f"{what}: {name[:80]!r}", path, advice=ADVICE)
        if entry.file_size > SMALL and entry.file_size > RATIO * entry.compress_size:
            raise InputError(
                f"{name} unpacks to {entry.file_size // max(entry.compress_size, 1)} times its size",
                path,
                advice=ADVICE,
            )
        seen.add(name)
