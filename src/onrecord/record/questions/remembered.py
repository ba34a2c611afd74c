"""Counts that are asked for again and again, as long as the record does not change: who goes from a year to a month."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

Answer = TypeVar("Answer")

KEPT: Final = 64
"""Answers that are remembered of one connection at most."""

_KNOWN: Final[WeakKeyDictionary[sqlite3.Connection, tuple[tuple[int, int], dict[Hashable, Any]]]] = WeakKeyDictionary()
"""Of each connection the state of the record, and what was answered since."""


def remembered(connection: sqlite3.Connection, question: Hashable, answer: Callable[[], Answer]) -> Answer:
    """What ``answer`` gives, which is asked only where the record has changed; within one transaction."""
    (version,) = connection.execute("PRAGMA data_version").fetchone()
    state = version, connection.total_changes
    before, known = _KNOWN.get(connection, (state, {}))
    if before != state or len(known) >= KEPT:
        known = {}
    if question not in known:
        known[question] = answer()
    _KNOWN[connection] = state, known
    found: Answer = known[question]
    return found
