"""The record as a site opens it: read by each thread through a connection of its own, written by one at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from onrecord.record import Record


class Records:
    """Connections to one record."""

    def __init__(self, path: str) -> None:
        """Raises `RecordError` where the file is missing or no record."""
        self.path = path
        self._own = threading.local()
        self._writing = threading.Lock()
        Record(path).close()  # it must be there: a site never makes one

    def reading(self) -> Record:
        """This thread's own, kept for its next question."""
        record: Record | None = getattr(self._own, "record", None)
        if record is None:
            record = self._own.record = Record(self.path)
        return record

    @contextmanager
    def writing(self) -> Iterator[Record]:
        """A record to change; others wait."""
        with self._writing, Record(self.path, write=True) as record:
            yield record
