"""One run at a time for each record, whoever starts it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from onrecord.errors import OutputError, writing


@contextmanager
def alone(record: str | os.PathLike[str]) -> Iterator[bool]:
    """Whether no other run follows feeds into the record at this path; none begins while this one lasts.

    The lock is of the process and ends with it, however it ends; the empty file beside the record that it is held by
    stays. Raises `OutputError` where that file cannot be made.
    """
    path = f"{os.path.realpath(record)}.following"
    with writing(path):
        file = open(path, "ab")  # noqa: SIM115
    with file:
        yield _locked(file.fileno(), path)


def _locked(file: int, path: str) -> bool:
    try:
        import fcntl
    except ImportError as error:
        raise OutputError("no locks on this system", path, "run it on Linux or macOS") from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
