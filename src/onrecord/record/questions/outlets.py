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


def check_outlets(record: Record, names: Iterable[str]) -> None:
    """Raise `RecordError` where no article of the record is of an outlet of that name, in whatever case."""
    names = tuple(names)
    known = outlets(record) if names else ()
    folded = {each.casefold() for each in known}
    for name in names:
        if name.casefold() not in folded:
            near = "; ".join(_near(name, known))
            raise RecordError(f"no outlet is called {name[:80]!r}", advice=near and f"there are: {near}")


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
