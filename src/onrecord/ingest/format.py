"""What a reader is: a function, and by what a file is known to be for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from onrecord.errors import InputError
from onrecord.types import Article

HEAD: Final = 65_536
"""Bytes of the beginning of a file that its format is seen by."""

Reader = Callable[[BinaryIO, str, str | None], Iterator[Article | InputError]]
"""From a stream of bytes, its name, and the date that overrides the input's own, to its articles, lazily.

An `InputError` that is raised ends the input; one that is yielded stands in the place of one bad record. The stream may
be the inside of a packed file: read it forwards, and do not count on `seek`.
"""


def _by_name_alone(head: bytes) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A row of `READERS`."""

    read: Reader
    suffixes: tuple[str, ...]
    """Ends of names, in small letters, that tell of it where the content does not."""
    seems: Callable[[bytes], bool] = _by_name_alone
    """Whether a file that begins with these bytes (at most `HEAD`) is of this format; never true of another's."""
