"""Answers that take long to find: found once for all who ask, by a thread of their own, and kept while they hold."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

from onrecord.record import Record
from onrecord.web.records import Records

MOST: Final = 64
"""Answers that are kept at most; the one that nobody asked for the longest goes."""
THREADS: Final = 2
SLOW: Final = 1.0
"""Seconds from which on an answer counts as slow: see `Kept.answer`."""
LONGEST: Final = 60.0
"""Seconds that a slow answer of an earlier state is given for at most."""


class Counting(Exception):
    """The answer is not found yet: ask again in a second."""


@dataclass(slots=True, kw_only=True)
class _Found:
    """An answer, or the search for it."""

    state: int
    """Of the record, before the search."""
    future: Future[Any]
    began: float
    ended: float | None = None

    def holds(self, state: int, now: float) -> bool:
        """Whether it may still be given."""
        if self.ended is None or self.state == state:
            return True
        took = self.ended - self.began
        return took >= SLOW and now - self.ended <= min(took, LONGEST)


class Kept:
    """The answers of one site."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._watching: Record | None = None
        self._lock = threading.Lock()
        self._found: OrderedDict[Hashable, _Found] = OrderedDict()
        self._pool = ThreadPoolExecutor(THREADS, "onrecord-kept")

    def answer(self, question: Hashable, find: Callable[[Record], Any], *, patience: float | None = None) -> Any:
        """What ``find`` gives of the record as it stands; it must depend on the record and the question alone.

        A slow answer of an earlier state is given for as long again as it took to find: else a record that is being
        filled would be counted without end. Raises `Counting` where it takes longer than ``patience`` seconds, and
        whatever ``find`` raises, which is not kept.
        """
        until = None if patience is None else time.monotonic() + patience
        while True:
            found = self._ask(question, find)
            try:
                answer = found.future.result(None if until is None else max(0.0, until - time.monotonic()))
            except TimeoutError:
                if found.future.done():  # one of its own
                    raise
                raise Counting from None
            if found.holds(self._state(), time.monotonic()):
                return answer

    def warm(self, question: Hashable, find: Callable[[Record], Any]) -> None:
        """Begin to look for an answer that somebody will ask for."""
        self._ask(question, find)

    def close(self) -> None:
        """Begin nothing any more."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        for found in self._found.values():
            found.future.cancel()
        if self._watching is not None:
            self._watching.close()

    def _state(self) -> int:
        """A number that is another whenever somebody has changed the record."""
        with self._lock:
            return self._version()

    def _version(self) -> int:
        if self._watching is None:
            self._watching = Record(self._records.path)
        (version,) = self._watching.connection.execute("PRAGMA data_version").fetchone()
        return int(version)

    def _ask(self, question: Hashable, find: Callable[[Record], Any]) -> _Found:
        with self._lock:
            state, now = self._version(), time.monotonic()
            found = self._found.get(question)
            if found is None or not found.holds(state, now):
                found = self._found[question] = _Found(state=state, future=Future(), began=now)
                self._pool.submit(self._look, question, found, find)
            self._found.move_to_end(question)
            while len(self._found) > MOST:
                self._found.popitem(last=False)
            return found

    def _look(self, question: Hashable, found: _Found, find: Callable[[Record], Any]) -> None:
        try:
            answer = find(self._records.reading())
        except Exception as error:  # noqa: BLE001 (it belongs to those who ask)
            with self._lock:
                if self._found.get(question) is found:
                    del self._found[question]
            found.future.set_exception(error)
        else:
            found.ended = time.monotonic()
            found.future.set_result(answer)
