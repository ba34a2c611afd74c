"""Where a result goes: a file appears whole, or stays what it was."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import Any, BinaryIO, TextIO, TypeVar

from onrecord.errors import writing

Item = TypeVar("Item")


def write_stream(
    items: Iterable[Item],
    write: Callable[[Iterable[Item], TextIO], None],
    output: str,
    output_format: str,
) -> None:
    """Write to the file `output`, or to standard output where that is a dash."""
    with writing("standard output" if output == "-" else output), _open(output, output_format) as stream:
        write(items, stream)


def write_bytes(items: Iterable[Item], write: Callable[[Iterable[Item], BinaryIO], None], output: str) -> None:
    """The same with bytes."""
    with writing("standard output" if output == "-" else output), _open_bytes(output) as stream:
        write(items, stream)


def _open(output: str, output_format: str) -> AbstractContextManager[TextIO]:
    """What programs read is UTF-8 whatever the locale; on the screen, what the locale cannot show becomes a question
    mark.
    """
    if output != "-":
        return _whole(output, "w", encoding="utf-8", newline="\n")
    if isinstance(sys.stdout, io.TextIOWrapper):
        if output_format == "terminal":
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    return nullcontext(sys.stdout)


def _open_bytes(output: str) -> AbstractContextManager[BinaryIO]:
    return _whole(output, "wb") if output != "-" else nullcontext(sys.stdout.buffer)


@contextmanager
def _whole(output: str, mode: str, **settings: str) -> Iterator[Any]:
    """A file that takes the place of `output` once all is written; what fails before leaves `output` as it was."""
    if os.path.isdir(output):
        raise IsADirectoryError(output)
    target = os.path.realpath(output)
    if os.path.exists(target) and not os.path.isfile(target):  # a device or a pipe cannot be replaced
        with open(output, mode, **settings) as stream:  # type: ignore[call-overload]
            yield stream
        return
    number, beside = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".onrecord-")
    try:
        with open(number, mode, **settings) as stream:  # type: ignore[call-overload]
            yield stream
        os.chmod(beside, _permissions(target))
        os.replace(beside, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


def _permissions(target: str) -> int:
    """Those of the file that is replaced, else what a new file gets."""
    if os.path.exists(target):
        return os.stat(target).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
