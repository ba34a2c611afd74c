"""Which outlets a record has: whether one that a question names is among them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Final

from onrecord.errors import RecordError
from onrecord.record.connection import faults
from onrecord.record.store import Record

LISTED: Final = 8
"""How many outlets are listed in place of one that is not there."""
LIKE: Final = 0.6
"""How like two names are of which one may be a slip of the other, from 0 to 1."""
_OUTLETS: Final = (
    "SELECT publisher, count(*) FROM article WHERE publisher IS NOT NULL AND removed IS NULL "
    "GROUP BY publisher ORDER BY count(*) DESC, publisher"
)


def as_spelled(record: Record, names: Iterable[str]) -> tuple[str, ...]:
    """The outlets that some names mean, in whatever case, in every spelling that the record has.

    Raises `RecordError` where no article of the record is of an outlet of such a name.
    """
    names = tuple(names)
    return meant(names, outlets(record)) if names else ()


def meant(names: Iterable[str], known: tuple[str, ...]) -> tuple[str, ...]:
    """The same among outlets that are known, those with most articles first."""
    found: list[str] = []
    for name in names:
        own = [each for each in known if each.casefold() == name.casefold()]
        if not own:
            near = "; ".join(_near(name, known))
            raise RecordError(f"no outlet is called {name[:80]!r}", advice=near and f"there are: {near}")
        found += own
    return tuple(dict.fromkeys(found))


def outlets(record: Record) -> tuple[str, ...]:
    """The outlets of a record, those with most articles first."""
    with faults(record.path):
        return tuple(name for name, _ in record.connection.execute(_OUTLETS))


def _near(name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Those with a word of it and those spelled alike; else the largest."""
    words = set(name.casefold().split())
    alike = difflib.get_close_matches(name, known, LISTED, LIKE)
    near = [each for each in known if words & set(each.casefold().split()) or each in alike]
    return tuple(near or known)[:LISTED]
