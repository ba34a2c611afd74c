"""The date of an article: ISO 8601, from the input itself or from an argument that overrides it."""

from __future__ import annotations

import re
from datetime import datetime

from onrecord.errors import InputError
from onrecord.types import PublishedFrom

_ISO = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)


def iso_date(value: str, path: str = "", line: int | None = None) -> str:
    """The date as it stands, with its time of day and zone where it has them; `InputError` where it is no date."""
    try:
        if not _ISO.fullmatch(value):
            raise ValueError("not of the form YYYY-MM-DD")
        datetime.fromisoformat(value)
    except ValueError as error:
        what = f"{value[:40]!r} is no date ({error})"
        raise InputError(what, path, line, "write YYYY-MM-DD, or leave the date out where it is unknown") from error
    return value.replace(" ", "T")


def published(
    found: str | None, found_from: PublishedFrom, argument: str | None, path: str, line: int | None = None
) -> tuple[str | None, PublishedFrom | None, tuple[str, ...]]:
    """The date that counts, where it is from, and a notice where an argument overrides another date of the input."""
    if argument is None:
        return (None, None, ()) if found is None else (iso_date(found, path, line), found_from, ())
    if found is None or found == argument:
        return argument, "argument", ()
    notice = f"published {found} from the {found_from} was overridden by {argument} given as an argument"
    return argument, "argument", (notice,)
